/* What waits for a second administrator. */
#include "admin/admin.h"
#include "html/html.h"
#include "lang/lang.h"
#include "todo/todo.h"

enum err admin_todo(struct request *rq, const struct access *a, struct todo_list *l) {
	struct todo_admin_rows rows;
	TRY(todo_admin(a, &rows));
	if (rows.n > 0)
		todo_add(rq, l, (struct todo){.group = NOW, .at = rows.row[0].at, .what = TR(rq->lang, "Godkänn, eller ta bort, det som någon annan har föreslagit"),
			.why = message_plain(rq->arena, rq->lang, TR(rq->lang, "Det som ger makt behöver två. Så många förslag väntar: {1}."), (const struct html_arg[]){html_arg((int64_t)rows.n)}, 1),
			.to = url(rq->arena, "/admin")});
	return OK;
}
