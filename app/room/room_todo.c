/* Meetings by video. */
#include "lang/lang.h"
#include "room/room.h"
#include "room/room.sql.h"
#include "todo/todo.h"

/* Comes to a meeting by video instead of a colleague, and reads nothing of whom it is about. */
enum err room_todo(struct request *rq, const struct access *a, struct todo_list *l) {
	struct todo_rooms_rows rows;
	TRY(todo_rooms(a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		const struct todo_rooms_row *r = &rows.row[i];
		todo_add(rq, l, (struct todo){.group = r->starts_at > rq->now ? LATER : NOW, .at = r->starts_at, .what = TR(rq->lang, "Var med på ett videomöte"),
			.why = lang_fill(rq->arena, TR(rq->lang, "{1} har svarat att du kommer i stället."), &r->author, 1),
			.to = url(rq->arena, "/child/%/meeting/%/room", r->child_id, r->id)});
	}
	return OK;
}
