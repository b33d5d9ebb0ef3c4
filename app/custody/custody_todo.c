/* What gives somebody reading of a child, and waits for a second person. */
#include "base/text.h"
#include "custody/custody.h"
#include "lang/lang.h"
#include "todo/todo.h"

/* What gives somebody reading of a child, and waits for a second person (decision 8). */
enum err custody_todo(struct request *rq, const struct access *a, struct todo_list *l) {
	struct todo_confirm_rows rows;
	TRY(todo_confirm(a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		const struct todo_confirm_row *r = &rows.row[i];
		bool custody = text_is(r->what, "CUSTODY"), mine = r->others == 0;
		todo_add(rq, l, (struct todo){.group = mine ? WAITING : NOW, .at = r->since,
			.what = custody ? TR(rq->lang, "Bekräfta vem som är vårdnadshavare") : TR(rq->lang, "Bekräfta att den unga inte längre bestämmer själv"),
			.why = mine ? TR(rq->lang, "Du har föreslagit det. Någon annan behöver bekräfta.") : TR(rq->lang, "En kollega har föreslagit det. Det behövs två."),
			.to = custody ? url(rq->arena, "/child/%/custody", r->child_id) : url(rq->arena, "/child/%/maturity", r->child_id), .child = r->name});
	}
	return OK;
}
