/* Where a report of concern goes, who may read it, and who is told. */
#include "concern/concern.h"

#include "base/date.h"
#include "base/number.h"
#include "base/text.h"
#include "lang/lang.h"
#include "notify/notify.h"
#include "responsibility/responsibility.sql.h"
#include "routes.h"

/* --- where to --- */

enum err concern_to_find(const struct access *a, const char *municipality, struct concern_to *ret) {
	struct responsibility_rule_now_rows rule;
	struct responsibility_units_rows units;
	*ret = (struct concern_to){.name = "", .phone = ""};
	TRY(responsibility_rule_now(a, "CONCERN", access_time(a), &rule));
	if (rule.n == 0)
		return OK;
	TRY(responsibility_units(a, rule.row[0].unit_kind, municipality, &units));
	ret->unit = ARENA_MANY(access_arena(a), units.n + 1, struct part_option);
	for (size_t i = 0; i < units.n; i++) {
		const struct responsibility_units_row *u = &units.row[i];
		struct concern_staffed_rows staff;
		if (!text_is(u->municipality, municipality))
			continue;
		TRY(concern_staffed(a, u->id, access_time(a), &staff));
		if (*ret->name == '\0' || (staff.n > 0 && ret->n == 0)) {
			ret->name = u->name;
			ret->phone = u->phone;
		}
		if (staff.n > 0)
			ret->unit[ret->n++] = (struct part_option){.value = arena_print(access_arena(a), "%lld", (long long)u->id), .label = u->name, .hint = u->phone};
	}
	return OK;
}

/* --- who reads --- */

enum err concern_open(const struct access *a, int64_t id, struct concern_find_row *ret) {
	struct person_kin_rows kin;
	TRY(concern_find(a, id, ret));
	if (ret->mine > 0)
		return OK;
	TRY(person_kin(a, access_actor(a), &kin));
	return kin_meant(access_arena(a), &kin, ret->child_name, ret->child_number, ret->family) ? NOT_FOUND : OK;
}

enum err concern_report_read(const struct access *a, const struct concern_find_row *c, struct concern_report *ret) {
	ret->c = c;
	TRY(concern_texts(a, c->id, &ret->texts));
	return concern_mores(a, c->id, &ret->mores);
}

enum err concern_waiting(const struct access *a, struct todo_concern_intake_rows *ret) {
	size_t n = 0;
	struct person_kin_rows kin = {0};
	TRY(todo_concern_intake(a, ret));
	if (ret->n > 0)
		TRY(person_kin(a, access_actor(a), &kin));
	struct todo_concern_intake_row *row = ARENA_MANY(access_arena(a), ret->n + 1, struct todo_concern_intake_row);
	for (size_t i = 0; i < ret->n; i++)
		if (!kin_meant(access_arena(a), &kin, ret->row[i].child_name, ret->row[i].child_number, ret->row[i].family))
			row[n++] = ret->row[i];
	*ret = (struct todo_concern_intake_rows){.n = n, .row = row};
	return OK;
}

enum err concern_lates(const struct access *a, struct concern_late_rows *ret) {
	struct person_kin_rows kin = {0};
	size_t n = 0;
	TRY(concern_late(a, ret));
	if (ret->n > 0)
		TRY(person_kin(a, access_actor(a), &kin));
	struct concern_late_row *row = ARENA_MANY(access_arena(a), ret->n + 1, struct concern_late_row);
	for (size_t i = 0; i < ret->n; i++)
		if (!kin_meant(access_arena(a), &kin, ret->row[i].child_name, ret->row[i].child_number, ret->row[i].family))
			row[n++] = ret->row[i];
	*ret = (struct concern_late_rows){.n = n, .row = row};
	return OK;
}

enum err concern_bound(const struct access *a, bool *ret) {
	struct unit_find_row unit;
	TRY(unit_find(a, access_unit(a), &unit));
	*ret = !text_is(unit.org_kind, "ASSOCIATION");
	return OK;
}

/* --- words --- */

const char *concern_feedback(const char *lang, const char *word) {
	if (text_is(word, "INQUIRY"))
		return TR(lang, "En utredning har inletts.");
	if (text_is(word, "NO_INQUIRY"))
		return TR(lang, "Ingen utredning har inletts.");
	if (text_is(word, "ONGOING"))
		return TR(lang, "En utredning pågick redan.");
	return text_is(word, "CANNOT_TELL") ? TR(lang, "Vi kan inte berätta.") : "";
}

const char *concern_know(const char *lang, const char *word) {
	if (text_is(word, "YES"))
		return TR(lang, "Ja");
	if (text_is(word, "NO"))
		return TR(lang, "Nej");
	return text_is(word, "UNSURE") ? TR(lang, "Vet inte") : "";
}

/* --- who is told, in words that tell nothing --- */

/* Not who is family of the child. */
static enum err one_tell(const struct access *a, int64_t person, const struct concern_clock_row *c, size_t *told) {
	struct person_kin_rows kin;
	TRY(person_kin(a, person, &kin));
	if (kin_meant(access_arena(a), &kin, c->child_name, c->child_number, c->family))
		return OK;
	(*told)++;
	return notify_about(a, person, 0);
}

/* Whoever answers for the unit that receives learns that something waits there too long. */
static enum err late_tell(const struct access *a, const struct concern_clock_row *c) {
	struct concern_managers_rows who;
	size_t told = 0;
	TRY(concern_managers(a, c->to_unit_id, access_time(a), &who));
	for (size_t i = 0; i < who.n; i++)
		TRY(one_tell(a, who.row[i].person_id, c, &told));
	return concern_told(a, access_time(a), c->id);
}

enum err concern_tell(const struct access *a, int64_t id) {
	struct concern_clock_rows c;
	struct concern_staffed_rows staff;
	size_t told = 0;
	TRY(concern_clock(a, id, &c));
	if (c.n == 0)
		return NOT_FOUND;
	TRY(concern_staffed(a, c.row[0].to_unit_id, access_time(a), &staff));
	for (size_t i = 0; i < staff.n; i++)
		TRY(one_tell(a, staff.row[i].person_id, &c.row[0], &told));
	if (told > 0 || c.row[0].received_at != 0)
		return OK;
	TRY(concern_hurry(a, access_time(a), id)); /* nobody there may read it: it is late at once */
	return late_tell(a, &c.row[0]);
}

/* The day of the immediate assessment is over, or that of the answer. */
enum err concern_late_job(struct request *rq, const struct access *a) {
	struct concern_clock_rows found;
	TRY(concern_clock(a, rq->id[0], &found));
	if (found.n == 0 || !text_is(found.row[0].state, "SENT") || found.row[0].answered_at != 0)
		return OK;
	const struct concern_clock_row *c = &found.row[0];
	bool first = c->protect_by <= rq->now && c->protected_at == 0 && c->told_at == 0;
	bool second = c->decide_by <= rq->now && c->told_at < c->decide_by;
	if (first || second)
		TRY(late_tell(a, c));
	if (rq->now < c->protect_by)
		rq->later = c->protect_by;
	else if (rq->now < c->decide_by)
		rq->later = c->decide_by;
	return OK;
}
