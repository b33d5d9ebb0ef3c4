/* For whom one stands in. */
#include "absence/absence.h"
#include "base/date.h"
#include "html/html.h"
#include "lang/lang.h"
#include "todo/todo.h"

#define AHEAD 14 /* days */

enum err absence_todo(struct request *rq, const struct access *a, struct todo_list *l) {
	struct todo_absence_rows rows;
	TRY(todo_absence(a, date_add_days(rq->now, AHEAD), &rows));
	for (size_t i = 0; i < rows.n; i++) {
		const struct todo_absence_row *b = &rows.row[i];
		bool now = b->from_at <= rq->now;
		todo_add(rq, l, (struct todo){.group = LATER,
			.what = lang_fill(rq->arena, now ? TR(rq->lang, "Du är i stället för {1}") : TR(rq->lang, "Du ska vara i stället för {1}"), &b->name, 1),
			.why = message_plain(rq->arena, rq->lang, TR(rq->lang, "Från {1} till och med {2}. Du har så länge det som barnens planer ger {3}."),
				(const struct html_arg[]){html_arg(day(b->from_at)), html_arg(day(b->until_at - 1)), html_arg(b->name)}, 3),
			.to = url(rq->arena, "/absence")});
	}
	return OK;
}
