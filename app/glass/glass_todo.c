/* What was opened in an emergency, to be reviewed or rung about. */
#include "base/text.h"
#include "glass/glass.h"
#include "lang/lang.h"
#include "todo/todo.h"

/* Opened in an emergency: reviewed by coordinators, who are not told of whom; whoever answers for the child is, and rings; and the unit
 * where it was opened waits. */
enum err glass_todo(struct request *rq, const struct access *a, struct todo_list *l) {
	struct todo_glass_rows rows;
	struct todo_glass_own_rows own;
	TRY(todo_glass(a, &rows));
	TRY(todo_glass_own(a, &own));
	for (size_t i = 0; i < rows.n; i++) {
		const struct todo_glass_row *r = &rows.row[i];
		bool review = text_is(r->what, "REVIEW");
		todo_add(rq, l, (struct todo){.group = review ? NOW : WAITING, .at = r->review_by, .by = true, .late = r->review_by <= rq->now,
			.what = review ? TR(rq->lang, "Granska en nödåtkomst") : TR(rq->lang, "En nödåtkomst härifrån granskas"),
			.why = review ? TR(rq->lang, "Någon har öppnat ett barn därför att liv eller hälsa var i fara.") : TR(rq->lang, "Granskas den inte i tid vilar er nödåtkomst."),
			.to = url(rq->arena, "/emergency/%", r->id)});
	}
	for (size_t i = 0; i < own.n; i++) {
		const struct todo_glass_own_row *r = &own.row[i];
		todo_add(rq, l, (struct todo){.group = NOW, .at = r->from_at, .what = TR(rq->lang, "Öppnad med nödåtkomst"),
			.why = lang_fill(rq->arena, TR(rq->lang, "{1} skrev att liv eller hälsa var i fara. Ring dem."), &r->unit_name, 1),
			.to = url(rq->arena, "/child/%/emergency/log", r->child_id), .child = r->name});
	}
	return OK;
}
