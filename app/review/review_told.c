/* What others than reviewers see: a question to answer, and, for who answers for a unit, that a reading was not in order. */
#include "audit/audit.h"
#include "base/id.h"
#include "base/text.h"
#include "lang/lang.h"
#include "review/review.form.h"
#include "review/review.h"
#include "review/told.html.h"
#include "routes.h"

/* The row, without whose it is.  act=answer: answer; act=seen. */
enum err review_told(struct request *rq, const struct access *a) {
	struct review_told_find_row r;
	struct review_told_steps_rows said;
	enum audit_mark mark;
	TRY(review_told_find(a, rq->id[0], &r));
	TRY(review_told_steps(a, r.id, &said));
	struct review_told_page p = {.here = {rq->path}, .r = &r, .what = audit_seen(rq->lang, r.act, &mark), .said = said.n > 0 ? &said.row[0] : NULL,
				     .answers = text_is(r.state, "ASKED")};
	rq->title = p.answers ? TR(rq->lang, "En fråga om loggen") : TR(rq->lang, "En läsning som inte var i sin ordning");
	review_told_html(&rq->out, rq, &p);
	return OK;
}

enum err review_told_do(struct request *rq, const struct access *a) {
	struct review_told_find_row r;
	struct review_answer_form f;
	const char *act = request_field(rq, "act");
	TRY(review_told_find(a, rq->id[0], &r));
	rq->redirect = "/";
	if (text_is(act, "seen"))
		return review_seen(a, r.id);
	if (!text_is(act, "answer") || !text_is(r.state, "ASKED"))
		return NOT_FOUND;
	TRY(review_answer_read(rq, &f));
	TRY(review_step_add(a, id_new(), r.id, "ANSWER", f.answer));
	return review_answered(a, r.id);
}
