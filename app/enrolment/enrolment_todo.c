/* Children who begin or end somewhere. */
#include "access/setting.h"
#include "base/date.h"
#include "enrolment/enrolment.sql.h"
#include "lang/lang.h"
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

enum err enrolment_todo(struct request *rq, const struct access *a, struct todo_list *l) {
	int64_t days;
	TRY(setting_number(a, SETTING_MOVE_WARNED_DAYS, &days));
	TRY(moves(rq, a, date_add_days(rq->now, (int)days), l));
	return left(rq, a, date_add_days(rq->now, (int)days), l);
}
