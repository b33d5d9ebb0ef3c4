/* What waits for a second administrator, and units that somebody has to answer for. */
#include "admin/admin.h"
#include "base/date.h"
#include "html/html.h"
#include "lang/lang.h"
#include "todo/todo.h"

#define AHEAD 30 /* days */

/* Nobody answers, or nobody will: a family would ring a switchboard, and nobody be told (I1). */
enum err answering_todo(struct request *rq, const struct access *a, struct todo_list *l) {
	struct todo_answering_rows rows;
	bool administers = access_may(a, RIGHT_ADMINISTER);
	TRY(todo_answering(a, date_add_days(rq->now, AHEAD), &rows));
	for (size_t i = 0; i < rows.n; i++) {
		const struct todo_answering_row *u = &rows.row[i];
		const char *why = u->until_at == 0 ? TR(rq->lang, "Ingen gör det nu, och arbete pågår där.")
			: message_plain(rq->arena, rq->lang, TR(rq->lang, "Den sista som gör det slutar {1}, och arbete pågår där."), (const struct html_arg[]){html_arg(day(u->until_at))}, 1);
		todo_add(rq, l, (struct todo){.group = NOW, .at = u->until_at, .by = true,
			.what = lang_fill(rq->arena, TR(rq->lang, "Utse någon som svarar för {1}"), &u->name, 1),
			.why = administers ? why : arena_print(rq->arena, "%s %s", why, TR(rq->lang, "Säg till den som administrerar.")),
			.to = administers ? url(rq->arena, "/admin/unit/%", u->id) : url(rq->arena, "/contact-route/%", u->id)});
	}
	return OK;
}

enum err admin_todo(struct request *rq, const struct access *a, struct todo_list *l) {
	struct todo_admin_rows rows;
	TRY(answering_todo(rq, a, l));
	TRY(todo_admin(a, &rows));
	if (rows.n > 0)
		todo_add(rq, l, (struct todo){.group = NOW, .at = rows.row[0].at, .what = TR(rq->lang, "Godkänn, eller ta bort, det som någon annan har föreslagit"),
			.why = message_plain(rq->arena, rq->lang, TR(rq->lang, "Det som ger makt behöver två. Så många förslag väntar: {1}."), (const struct html_arg[]){html_arg((int64_t)rows.n)}, 1),
			.to = url(rq->arena, "/admin")});
	return OK;
}
