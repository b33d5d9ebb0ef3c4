/* Colleagues who turned out to be near a child. */
#include "kin/kin.h"
#include "lang/lang.h"
#include "todo/todo.h"

/* The task that D19 asks for: somebody else does what was that colleague's; before that, whether what the family wrote is so. */
enum err kin_todo(struct request *rq, const struct access *a, struct todo_list *l) {
	struct todo_kin_rows rows;
	TRY(todo_kin(a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		const struct todo_kin_row *r = &rows.row[i];
		struct todo t = {.group = NOW, .at = r->from_at, .to = url(rq->arena, "/child/%/kin", r->child_id), .child = r->name};
		if (r->asked == 0) {
			t.what = TR(rq->lang, "Ge arbetet till en annan kollega");
			t.why = TR(rq->lang, "En kollega är närstående till barnet och läser inget om det här.");
		} else {
			t.what = r->own == 1 ? TR(rq->lang, "Familjen har skrivit att du står barnet nära") : TR(rq->lang, "Familjen har skrivit att en kollega står barnet nära");
			t.why = TR(rq->lang, "Svara om det stämmer. Ingen är utestängd innan dess.");
		}
		todo_add(rq, l, t);
	}
	return OK;
}
