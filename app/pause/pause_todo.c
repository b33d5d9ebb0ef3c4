/* Sharing that waits after a restore. */
#include "lang/lang.h"
#include "pause/pause.sql.h"
#include "todo/todo.h"

/* Something could not be replayed after a restore: nobody outside reads until the unit has looked (N20). */
enum err pause_todo(struct request *rq, const struct access *a, struct todo_list *l) {
	struct todo_pauses_rows rows;
	TRY(todo_pauses(a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		todo_add(rq, l, (struct todo){.group = NOW, .at = rows.row[i].since, .late = true, .what = TR(rq->lang, "Delningen är pausad: gå igenom den"),
			.why = TR(rq->lang, "Systemet har återställts. Ingen annan verksamhet läser förrän ni har tittat."),
			.to = url(rq->arena, "/child/%/pause", rows.row[i].child_id), .child = rows.row[i].name});
	return OK;
}
