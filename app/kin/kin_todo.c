/* Colleagues who turned out to be near a child. */
#include "kin/kin.h"
#include "lang/lang.h"
#include "todo/todo.h"

/* The task that D19 asks for: somebody else does what was that colleague's. */
enum err kin_todo(struct request *rq, const struct access *a, struct todo_list *l) {
	struct todo_kin_rows rows;
	TRY(todo_kin(a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		todo_add(rq, l, (struct todo){.group = NOW, .at = rows.row[i].from_at, .what = TR(rq->lang, "Ge arbetet till en annan kollega"),
			.why = TR(rq->lang, "En kollega är närstående till barnet och läser inget om det här."),
			.to = url(rq->arena, "/child/%/kin", rows.row[i].child_id), .child = rows.row[i].name});
	return OK;
}
