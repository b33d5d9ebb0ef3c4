/* What waits for a second person in the archive. */
#include "archive/archive.h"
#include "lang/lang.h"
#include "todo/todo.h"

/* What an archivist has proposed, for who may decide it (A20). */
enum err archive_todo(struct request *rq, const struct access *a, struct todo_list *l) {
	struct todo_archive_row r;
	TRY(todo_archive(a, &r));
	if (r.n == 0)
		return OK;
	todo_add(rq, l, (struct todo){.group = NOW, .at = r.since, .what = TR(rq->lang, "Besluta om gallring"),
		.why = html_arg_plain(rq->arena, rq->lang, html_arg(plural("{1} förslag väntar på en andra person.", "{1} förslag väntar på en andra person.", r.n))),
		.to = url(rq->arena, "/archive/waiting")});
	return OK;
}
