/* What whoever receives sees: what has come, and the three things that are said of it (A15).  It gives no right to the child. */
#include "concern/concern.h"

#include "base/date.h"
#include "base/text.h"
#include "concern/concern.form.h"
#include "concern/intake.html.h"
#include "concern/intake_one.html.h"
#include "lang/lang.h"
#include "notify/notify.h"
#include "routes.h"

#define SHOWN_DAYS 90 /* that what is answered stays in the list */

static enum err received_fill(struct request *rq, const struct access *a, struct concern_intake_page *p) {
	struct concern_inbox_rows rows;
	struct person_kin_rows kin;
	TRY(concern_inbox(a, date_add_days(rq->now, -SHOWN_DAYS), &rows));
	TRY(person_kin(a, access_actor(a), &kin));
	p->row = ARENA_MANY(rq->arena, rows.n + 1, const struct concern_inbox_row *);
	for (size_t i = 0; i < rows.n; i++)
		if (!kin_meant(rq->arena, &kin, rows.row[i].child_name, rows.row[i].child_number, rows.row[i].family))
			p->row[p->n++] = &rows.row[i];
	return OK;
}

/* Reports to the own unit, for whoever receives there; that something is late, for who answers for it; for others there is no page. */
enum err concern_intake(struct request *rq, const struct access *a) {
	struct concern_intake_page p = {.receives = access_may(a, RIGHT_CONCERN_INTAKE), .now = rq->now};
	struct concern_late_rows late;
	TRY(concern_lates(a, &late));
	p.late = late.row;
	p.nlate = late.n;
	if (!p.receives && late.n == 0)
		return NOT_FOUND;
	TRY(received_fill(rq, a, &p));
	rq->title = TR(rq->lang, "Orosanmälningar");
	concern_intake_html(&rq->out, rq, &p);
	return OK;
}

static enum err received_open(struct request *rq, const struct access *a, struct concern_find_row *c) {
	TRY(concern_open(a, rq->id[0], c));
	return c->intake > 0 ? OK : NOT_FOUND;
}

enum err concern_intake_one(struct request *rq, const struct access *a) {
	struct concern_find_row c;
	struct concern_by_rows by;
	struct concern_intake_one_page p = {.here = {rq->path}, .paper = url(rq->arena, "/concern/intake/%/paper", rq->id[0]), .by = "", .now = rq->now};
	TRY(received_open(rq, a, &c));
	TRY(concern_report_read(a, &c, &p.r));
	TRY(concern_by(a, c.id, &by));
	p.by = by.n > 0 ? by.row[0].name : "";
	rq->title = TR(rq->lang, "En orosanmälan");
	concern_intake_one_html(&rq->out, rq, &p);
	return OK;
}

/* Whoever reported reads it, if they work there still (D18). */
static enum err author_tell(const struct access *a, const struct concern_find_row *c) {
	struct concern_author_now_rows now;
	TRY(concern_author_now(a, c->author_id, c->unit_id, access_time(a), &now));
	return now.n > 0 ? notify_about(a, c->author_id, 0) : OK;
}

static enum err answer(struct request *rq, const struct access *a, const struct concern_find_row *c) {
	static const char *const word[] = {"INQUIRY", "NO_INQUIRY", "ONGOING", "CANNOT_TELL"};
	struct concern_answer_form f;
	TRY(concern_answer_read(rq, &f));
	if (c->protected_at == 0)
		return request_invalid(rq, "", TR(rq->lang, "Säg först att skyddsbedömningen är gjord."));
	return concern_answer(a, word[f.feedback - 1], f.answer, c->id);
}

/* act=receive, protect, answer (feedback, answer): each once, in that order. */
enum err concern_intake_do(struct request *rq, const struct access *a) {
	struct concern_find_row c;
	const char *act = request_field(rq, "act");
	TRY(received_open(rq, a, &c));
	act = act == NULL ? "" : act;
	rq->redirect = rq->path;
	enum err e = text_is(act, "receive") ? concern_receive(a, c.id) : text_is(act, "protect") ? concern_protect(a, c.id) : answer(rq, a, &c);
	if (e == NOT_FOUND)
		return request_denied(rq, TR(rq->lang, "Det är redan gjort, eller något annat måste göras först. Öppna anmälan igen."));
	TRY(e);
	return text_is(act, "protect") ? OK : author_tell(a, &c);
}
