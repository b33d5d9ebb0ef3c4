/* Children who begin or end somewhere. */
#include "access/setting.h"
#include "base/date.h"
#include "enrolment/pages.h"
#include "lang/lang.h"
#include "org/org.sql.h"
#include "todo/todo.h"

/* The child begins somewhere else: the work is handed over in good time (K2, R109). */
static enum err moves(struct request *rq, const struct access *a, int64_t before, struct todo_list *l) {
	struct todo_moves_rows rows;
	TRY(todo_moves(a, before, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		const struct todo_moves_row *r = &rows.row[i];
		todo_add(rq, l, (struct todo){.group = NOW, .at = r->from_at, .by = true, .what = TR(rq->lang, "Börjar snart någon annanstans: lämna över i tid"),
			.why = lang_fill(rq->arena, TR(rq->lang, "{1} tar emot. Prata med familjen om vad de ska få veta."), &r->unit_name, 1),
			.to = url(rq->arena, "/child/%/enrolment", r->child_id), .child = r->name});
	}
	return OK;
}

/* The child goes there no longer, or soon not: whoever is to be responsible has not taken over yet (I15). */
static enum err left(struct request *rq, const struct access *a, int64_t before, struct todo_list *l) {
	struct todo_left_rows rows;
	TRY(todo_left(a, before, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		const struct todo_left_row *r = &rows.row[i];
		todo_add(rq, l, (struct todo){.group = NOW, .at = r->from_at, .by = true, .late = r->from_at <= rq->now,
			.what = r->from_at > rq->now ? TR(rq->lang, "Slutar snart: lämna över i tid")
				: r->to_unit_id != 0 ? TR(rq->lang, "Har börjat någon annanstans: lämna över")
				: TR(rq->lang, "Har slutat: lämna över"),
			.why = TR(rq->lang, "Ni är ansvariga tills den som ska ta över har tagit emot."),
			.to = url(rq->arena, "/child/%/enrolment", r->child_id), .child = r->name});
	}
	return OK;
}

static const char *age_what(const char *lang, enum situation next, bool late) {
	switch (next) {
	case AT_HOME: return TR(lang, "Föds snart: förbered överlämningen");
	case IN_SCHOOL: return late ? TR(lang, "Skulle ha börjat skolan: skriv in var barnet går") : TR(lang, "Börjar snart skolan: skriv in vilken skola");
	default: return late ? TR(lang, "Nian är slut: skriv in var den unga går") : TR(lang, "Slutar snart nian: skriv in vad som händer sedan");
	}
}

static enum err age_add(struct request *rq, const struct access *a, const struct todo_ages_row *r, const char *holder, const struct responsibility_school *school,
			 const struct responsibility_rules_rows *rules, struct todo_list *l) {
	const struct enrolment_life life = {r->born, r->kind, r->situation, r->created_at, r->births, r->ever};
	struct responsibility_turn t = responsibility_turns(school, enrolment_situation(school, &life, rq->now), r->born, r->said);
	bool near, late = t.at <= rq->now;
	TRY(enrolment_near(a, t.at, &near));
	if (!near || (late && t.situation == AT_HOME)) /* when the day has been somebody is asked whether it is born */
		return OK;
	struct responsibility_ahead f = responsibility_forecast(rules, t, holder);
	if (f.turn.at == 0)
		return OK;
	const char *who = enrolment_who(rq->arena, rq->lang, &f);
	todo_add(rq, l, (struct todo){.group = NOW, .at = t.at, .by = true, .late = late, .what = age_what(rq->lang, t.situation, late),
		.why = lang_fill(rq->arena, f.enrols ? TR(rq->lang, "Då tar {1} över ansvaret. Fråga familjen, och skriv in det i god tid.")
						     : TR(rq->lang, "Då tar {1} över ansvaret. Prata med familjen om vad de ska få veta."), &who, 1),
		.to = f.enrols ? url(rq->arena, "/child/%/enrolment", r->id) : url(rq->arena, "/child/%/handover", r->id), .child = r->name});
	return OK;
}

/* Age says that another one is to be responsible soon, and nobody has said where the child goes (R102–R107). */
static enum err ages(struct request *rq, const struct access *a, struct todo_list *l) {
	struct todo_ages_rows rows;
	struct responsibility_school school;
	struct responsibility_rules_rows rules;
	struct unit_find_row own;
	TRY(todo_ages(a, &rows));
	if (rows.n == 0)
		return OK;
	TRY(responsibility_school(a, &school));
	TRY(responsibility_rules(a, &rules));
	TRY(unit_find(a, access_unit(a), &own));
	for (size_t i = 0; i < rows.n; i++)
		TRY(age_add(rq, a, &rows.row[i], own.kind, &school, &rules, l));
	return OK;
}

enum err enrolment_todo(struct request *rq, const struct access *a, struct todo_list *l) {
	int64_t days;
	TRY(setting_number(a, SETTING_MOVE_WARNED_DAYS, &days));
	TRY(moves(rq, a, date_add_days(rq->now, (int)days), l));
	TRY(ages(rq, a, l));
	return left(rq, a, date_add_days(rq->now, (int)days), l);
}
