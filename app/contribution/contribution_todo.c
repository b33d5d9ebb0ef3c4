/* Questions to be answered, what was handed in, and answers to be read. */
#include "base/date.h"
#include "base/text.h"
#include "contribution/contribution.h"
#include "lang/lang.h"
#include "todo/todo.h"

#define SUBMITTED_DAYS 14 /* so long what was handed in stands on the first page of who did it */

static void ask(struct request *rq, const struct todo_asked_row *r, struct todo_list *l) {
	todo_add(rq, l, (struct todo){.group = NOW, .what = TR(rq->lang, "Bidra"),
		.why = text_is(r->state, "RETURNED") ? TR(rq->lang, "Den som är ansvarig behöver veta mer.")
			: TR(rq->lang, "Den som är ansvarig har frågat dig."),
		.at = r->due_at - 1, .by = true, .late = r->due_at <= rq->now,
		.to = url(rq->arena, "/child/%/answer/%", r->child_id, r->id), .child = r->name, .areas = r->areas});
}

/* Handed in lately: who has it, so that nobody wonders. */
static void submitted(struct request *rq, const struct todo_asked_row *r, struct todo_list *l) {
	if (r->answered_at <= date_add_days(rq->now, -SUBMITTED_DAYS))
		return;
	todo_add(rq, l, (struct todo){.group = WAITING, .what = TR(rq->lang, "Ditt bidrag är inlämnat"),
		.why = r->domain == 1 ? TR(rq->lang, "Familjen har fått frågan om det får läsas.")
			: lang_fill(rq->arena, TR(rq->lang, "{1} på {2} läser det, och hör av sig om något saknas."), (const char *const[]){r->asked_name, r->unit_name}, 2),
		.at = r->answered_at, .to = url(rq->arena, "/child/%/answer/%", r->child_id, r->id), .child = r->name, .areas = r->areas});
}

enum err contribution_todo(struct request *rq, const struct access *a, struct todo_list *l) {
	struct todo_asked_rows asked;
	struct todo_answered_rows answered;
	TRY(todo_asked(a, &asked));
	TRY(todo_answered(a, &answered));
	for (size_t i = 0; i < asked.n; i++)
		(text_is(asked.row[i].state, "SUBMITTED") ? submitted : ask)(rq, &asked.row[i], l);
	for (size_t i = 0; i < answered.n; i++) {
		const struct todo_answered_row *r = &answered.row[i];
		bool own = r->domain == 0;
		if (!own) {
			struct contribution_out_rows out;
			TRY(contribution_out_read(a, r->child_id, &out));
			own = contribution_is_out(&out, r->id);
		}
		todo_add(rq, l, (struct todo){.group = own ? NOW : WAITING, .what = own ? TR(rq->lang, "Läs ett bidrag") : TR(rq->lang, "Ett bidrag finns"),
			.why = own ? TR(rq->lang, "Räcker det, eller behövs mer?") : TR(rq->lang, "Det delas när familjen har sagt ja."),
			.at = r->answered_at,
			.to = url(rq->arena, "/child/%/contribution/%", r->child_id, r->id), .child = r->name, .areas = r->areas});
	}
	return OK;
}
