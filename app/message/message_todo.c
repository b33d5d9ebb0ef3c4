/* Conversations with something new. */
#include "lang/lang.h"
#include "message/message.h"
#include "message/message.sql.h"
#include "todo/todo.h"

enum err message_todo(struct request *rq, const struct access *a, struct todo_list *l) {
	struct todo_messages_rows rows;
	TRY(todo_messages(a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		const struct todo_messages_row *r = &rows.row[i];
		todo_add(rq, l, (struct todo){.group = NOW, .at = r->since,
			.what = r->fresh == 1 ? TR(rq->lang, "Läs ett meddelande") : TR(rq->lang, "Läs meddelanden"), .why = "",
			.to = url(rq->arena, "/child/%/message/%", r->child_id, r->thread_id), .child = r->name});
	}
	return OK;
}
