/* When it is time to think of who is responsible next: from what is said ahead of where the child goes, or from its age. */
#include "access/setting.h"
#include "base/date.h"
#include "base/text.h"
#include "child/child.h"
#include "enrolment/pages.h"
#include "lang/lang.h"
#include "org/org.h"

const char *enrolment_situation(const struct responsibility_school *school, const struct enrolment_life *l, int64_t t) {
	if (*l->kind != '\0')
		return l->kind;
	if (child_expected(l->born, l->created_at, l->births))
		return "EXPECTED";
	if (text_is(l->said, "EXPECTED"))
		return "HOME";
	return *l->said != '\0' ? l->said : l->ever == 0 && responsibility_young(school, l->born, t) ? "HOME" : "UNKNOWN";
}

enum err enrolment_near(const struct access *a, int64_t at, bool *ret) {
	int64_t days;
	TRY(setting_number(a, SETTING_AGE_TURN_DAYS, &days));
	*ret = at != 0 && access_time(a) >= date_add_days(at, (int)-days);
	return OK;
}

enum err enrolment_ahead(const struct access *a, const char *holder, struct responsibility_ahead *ret) {
	struct enrolment_age_row r;
	struct responsibility_school school;
	bool near;
	TRY(responsibility_school(a, &school));
	TRY(enrolment_age(a, &r));
	const struct enrolment_life life = {r.born, r.kind, r.situation, r.created_at, r.births, r.ever};
	struct responsibility_turn t = {0};
	if (r.said > access_time(a))
		t = (struct responsibility_turn){.at = r.said, .said = true, .situation = (enum situation)situation_of(r.said_situation)};
	else if (r.coming == 0)
		t = responsibility_turns(&school, enrolment_situation(&school, &life, access_time(a)), r.born, r.said);
	TRY(enrolment_near(a, t.at, &near));
	*ret = (struct responsibility_ahead){.kind = "", .or_kind = ""};
	if (!near)
		return OK;
	struct responsibility_rules_rows rules;
	TRY(responsibility_rules(a, &rules));
	*ret = responsibility_forecast(&rules, t, holder);
	return OK;
}

const char *enrolment_who(struct arena *a, const char *lang, const struct responsibility_ahead *f) {
	const char *const who[] = {unit_kind_name(lang, f->kind), unit_kind_name(lang, f->or_kind)};
	return *f->or_kind == '\0' ? who[0] : lang_fill(a, TR(lang, "{1} (eller {2}, för den som inte går där)"), who, 2);
}
