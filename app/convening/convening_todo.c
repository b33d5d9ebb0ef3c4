/* What the own unit asks families about, and what others call to. */
#include "base/text.h"
#include "convening/convening.h"
#include "lang/lang.h"
#include "todo/todo.h"

/* What the own unit asks families about, and what has come of it; and what others call to. */
enum err convening_todo(struct request *rq, const struct access *a, struct todo_list *l) {
	struct convening_list_rows own;
	struct todo_convened_rows others;
	TRY(convening_list(a, &own));
	TRY(todo_convened(a, &others));
	for (size_t i = 0; i < own.n; i++) {
		const struct convening_list_row *r = &own.row[i];
		bool joined = text_is(r->state, "JOINED");
		if (joined && (r->reached == 0 || r->meeting_id != 0))
			continue; /* it goes on at the child, or is over */
		if (!joined && rq->now >= r->until_at)
			continue;
		todo_add(rq, l, (struct todo){.group = joined ? NOW : WAITING, .at = r->asked_at,
			.what = joined ? TR(rq->lang, "Kalla till mötet") : TR(rq->lang, "Fråga om möte"),
			.why = joined ? TR(rq->lang, "Alla som ska svara har sagt ja.") : TR(rq->lang, "Inget delas förrän alla som ska svara har sagt ja."),
			.to = url(rq->arena, "/convening/%", r->id), .child = r->child_name});
	}
	for (size_t i = 0; i < others.n; i++) {
		const struct todo_convened_row *r = &others.row[i];
		todo_add(rq, l, (struct todo){.group = WAITING, .at = r->joined_at, .what = TR(rq->lang, "Någon kallar till möte"),
			.why = lang_fill(rq->arena, TR(rq->lang, "{1} kallar, och familjen har sagt ja. Du blir kallad."), &r->unit_name, 1),
			.to = url(rq->arena, "/child/%/meeting", r->child_id), .child = r->name});
	}
	return OK;
}
