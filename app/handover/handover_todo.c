/* Offers to take over. */
#include "handover/handover.h"
#include "lang/lang.h"
#include "todo/todo.h"

enum err handover_todo(struct request *rq, const struct access *a, struct todo_list *l) {
	struct todo_offers_rows rows;
	TRY(todo_offers(a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		const struct todo_offers_row *r = &rows.row[i];
		todo_add(rq, l, (struct todo){.group = NOW, .what = TR(rq->lang, "Svara på en överlämning"),
			.why = lang_fill(rq->arena, TR(rq->lang, "{1} frågar om ni kan ta över. Familjen har sagt ja."), &r->unit_name, 1),
			.at = r->answer_by, .by = true, .late = r->answer_by < rq->now,
			.to = url(rq->arena, "/child/%/handover/%", r->child_id, r->id), .child = r->name, .areas = r->areas});
	}
	return OK;
}
