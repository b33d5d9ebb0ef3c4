/* The survey, for who leads the county's work. */
#include "survey/survey.h"

#include "access/setting.h"
#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "governance/governance.h"
#include "lang/lang.h"
#include "routes.h"
#include "survey/admin.html.h"
#include "survey/survey.form.h"

enum err survey_admin(struct request *rq, const struct access *a) {
	struct governance_own_row own;
	struct survey_admin_page p = {.first = date_day(access_time(a)), .last = date_add_days(date_day(access_time(a)), 30), .now = access_time(a)};
	TRY(governance_own(a, &own));
	TRY(survey_all(a, &p.all));
	p.leads = own.county == 1;
	p.least = ARENA_MANY(rq->arena, p.all.n + 1, int64_t);
	for (size_t i = 0; i < p.all.n; i++)
		TRY(setting_shown_least(a, p.all.row[i].from_at, p.all.row[i].until_at, &p.least[i]));
	for (size_t i = 0; i < p.all.n; i++)
		p.coming |= p.all.row[i].from_at < p.all.row[i].until_at && p.now < p.all.row[i].until_at;
	rq->title = TR(rq->lang, "Länets enkät");
	survey_admin_html(&rq->out, rq, &p);
	return OK;
}

static enum err begin(struct request *rq, const struct access *a) {
	struct survey_new_form f;
	TRY(survey_new_read(rq, &f));
	int64_t today = date_day(access_time(a));
	if (f.from < today)
		request_complain(rq, "from", TR(rq->lang, "Välj i dag eller en dag som kommer."));
	if (f.last < f.from)
		request_complain(rq, "last", TR(rq->lang, "Sista dagen kommer före den första. Ändra en av dem."));
	else if (f.last > date_add_days(f.from, SURVEY_DAYS))
		request_complain(rq, "last", TR(rq->lang, "En enkät är öppen i högst 60 dagar. Välj en tidigare dag."));
	TRY(request_good(rq));
	enum err e = survey_add(a, id_new(), date_parts(f.from).year, f.from, date_add_days(f.last, 1));
	if (e != NOT_FOUND)
		return e;
	return request_denied(rq, TR(rq->lang, "Det går inte att öppna en enkät nu. Länets processledare gör det, och bara en i taget."));
}

/* act=open: from, last (days).  act=end: survey. */
enum err survey_admin_do(struct request *rq, const struct access *a) {
	const char *act = request_field(rq, "act");
	struct survey_close_form f;
	rq->redirect = rq->path;
	if (act == NULL || !text_is(act, "end"))
		return begin(rq, a);
	TRY(survey_close_read(rq, &f));
	return survey_end(a, f.survey);
}
