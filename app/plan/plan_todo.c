/* What somebody does in a plan that they don't read. */
#include "lang/lang.h"
#include "plan/task.h"
#include "todo/todo.h"

enum err plan_todo(struct request *rq, const struct access *a, struct todo_list *l) {
	struct todo_tasks_rows rows;
	TRY(todo_tasks(a, &rows));
	int64_t last = 0;
	for (size_t i = 0; i < rows.n; i++) {
		if (rows.row[i].child_id == last)
			continue;
		last = rows.row[i].child_id;
		todo_add(rq, l, (struct todo){.group = LATER, .what = TR(rq->lang, "Gör din del i planen"), .why = TR(rq->lang, "Du är med i en plan. Läs vad du ska göra."),
			.to = url(rq->arena, "/child/%/task", rows.row[i].child_id), .child = rows.row[i].name});
	}
	return OK;
}
