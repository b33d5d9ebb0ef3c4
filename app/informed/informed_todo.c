/* Work that has gone on for a while with a family of whom nobody has noted that it knows how we work. */
#include "base/date.h"
#include "informed/informed.h"
#include "lang/lang.h"
#include "todo/todo.h"

/* R119: who is responsible sees to it that child and guardians know of the model. */
enum err informed_todo(struct request *rq, const struct access *a, struct todo_list *l) {
	struct todo_informed_rows rows;
	TRY(todo_informed(a, date_add_days(access_time(a), -INFORMED_DAYS), &rows));
	for (size_t i = 0; i < rows.n; i++)
		todo_add(rq, l, (struct todo){.group = NOW, .at = rows.row[i].opened_at, .what = TR(rq->lang, "Berätta för familjen hur vi arbetar"),
			.why = TR(rq->lang, "Skriv sedan in vem som fick veta, och på vilket språk."),
			.to = url(rq->arena, "/child/%/informed", rows.row[i].child_id), .child = rows.row[i].name});
	return OK;
}
