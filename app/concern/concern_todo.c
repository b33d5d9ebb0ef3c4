/* Reports of concern. */
#include "concern/concern.h"
#include "lang/lang.h"
#include "todo/todo.h"

/* Reports of concern: an answer to the reader's own, and what waits where the reader receives; no name on a list that others may
 * see over a shoulder. */
enum err concern_todo(struct request *rq, const struct access *a, struct todo_list *l) {
	struct todo_concern_rows own;
	struct todo_concern_intake_rows in = {0};
	struct concern_late_rows late = {0};
	TRY(todo_concern(a, &own));
	if (access_may(a, RIGHT_CONCERN_INTAKE))
		TRY(concern_waiting(a, &in));
	if (access_may(a, RIGHT_INBOX))
		TRY(concern_lates(a, &late));
	for (size_t i = 0; i < own.n; i++)
		todo_add(rq, l, (struct todo){.group = NOW, .what = TR(rq->lang, "Läs ett svar"), .why = TR(rq->lang, "Du har fått svar på något du har skickat."),
			.at = own.row[i].answered_at, .to = url(rq->arena, "/concern/%", own.row[i].id)});
	if (late.n > 0)
		todo_add(rq, l, (struct todo){.group = NOW, .what = TR(rq->lang, "Något är sent i mottagningen"),
			.why = TR(rq->lang, "Prata med dem som tar emot orosanmälningar."), .at = late.row[0].sent_at, .late = true,
			.to = url(rq->arena, "/concern/intake")});
	for (size_t i = 0; i < in.n; i++) {
		const struct todo_concern_intake_row *r = &in.row[i];
		bool assess = r->protected_at == 0;
		int64_t by = assess ? r->protect_by : r->decide_by;
		todo_add(rq, l, (struct todo){.group = NOW, .at = by - 1, .by = true, .late = by <= rq->now, .urgent = assess,
			.what = r->received_at == 0 ? TR(rq->lang, "Ta emot en orosanmälan") : assess ? TR(rq->lang, "Gör en skyddsbedömning") : TR(rq->lang, "Svara den som anmälde"),
			.why = r->urgent == 1 && assess ? TR(rq->lang, "Den som anmäler säger att barnet är i fara nu.") : TR(rq->lang, "En orosanmälan har kommit till er mottagning."),
			.to = url(rq->arena, "/concern/intake/%", r->id)});
	}
	return OK;
}
