/* The review of the log. */
#include "base/text.h"
#include "lang/lang.h"
#include "review/review.h"
#include "todo/todo.h"

/* Rows of the log to review, questions about one, what was not in order; and that the review of the log is late. */
enum err review_todo(struct request *rq, const struct access *a, struct todo_list *l) {
	struct todo_review_rows rows;
	TRY(todo_review(a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		const struct todo_review_row *r = &rows.row[i];
		bool review = text_is(r->what, "REVIEW"), late = text_is(r->what, "LATE"), asked = text_is(r->what, "ASKED");
		todo_add(rq, l, (struct todo){.group = NOW,
			.at = review || late ? r->since - 1 : r->since, .by = review || late, .late = (review || late) && r->since <= rq->now,
			.what = review ? TR(rq->lang, "Granska loggen")
				: late ? TR(rq->lang, "Granskningen av loggen är försenad")
				: asked ? TR(rq->lang, "Svara på en fråga om loggen") : TR(rq->lang, "En läsning som inte var i sin ordning"),
			.why = review ? html_arg_plain(rq->arena, rq->lang, html_arg(plural("{1} rad väntar på dig.", "{1} rader väntar på dig.", r->n)))
				: late ? TR(rq->lang, "Hjälp den som granskar, eller utse en till.")
				: asked ? TR(rq->lang, "Den som granskar loggen undrar över något.") : TR(rq->lang, "Läs vad granskningen kom fram till."),
			.to = review ? url(rq->arena, "/review") : late ? url(rq->arena, "/") : url(rq->arena, "/review/told/%", r->id)});
	}
	return OK;
}
