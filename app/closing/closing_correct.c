/* What the family was told when the work was closed stands; what was wrong in it is corrected beside it (article 16 of the GDPR). */
#include "closing/closing.h"

#include "base/id.h"
#include "base/text.h"
#include "correction/correction.html.h"
#include "lang/lang.h"
#include "notify/notify.h"
#include "routes.h"

/* The newest closing, of the own unit: it is what the family reads. */
static enum err own_read(const struct access *a, struct closing_latest_row *ret) {
	struct closing_latest_rows latest;
	TRY(closing_latest(a, &latest));
	if (latest.n == 0 || latest.row[0].own == 0)
		return NOT_FOUND;
	*ret = latest.row[0];
	return OK;
}

/* What stands, what was corrected before, and the form.  Fields: wrong, instead. */
enum err closing_correct(struct request *rq, const struct access *a) {
	struct closing_latest_row c;
	struct correction_page p = {.to = {rq->path}, .back = url(rq->arena, "/child/%", access_child(a))};
	enum err e = own_read(a, &c);
	if (e == NOT_FOUND) { /* nothing was closed here */
		rq->redirect = p.back.text;
		return OK;
	}
	TRY(e);
	TRY(closing_first_name(a, &p.first));
	TRY(correction_all(a, c.id, &p.rows));
	struct out text = out_new(rq->arena, rq->lang);
	correction_text_add(&text, c.done);
	correction_text_add(&text, c.voice);
	correction_text_add(&text, c.goes_on);
	correction_text_add(&text, c.contact);
	p.text = out_text(&text);
	p.lead = message_plain(rq->arena, rq->lang, TR(rq->lang, "Det familjen fick läsa när arbetet runt {1} avslutades, {2}."), (const struct html_arg[]){html_arg(p.first), html_arg(day(c.closed_at))}, 2);
	const char *unit = access_unit_name(a);
	p.reads = lang_fill(rq->arena, TR(rq->lang, "familjen, och den som svarar för {1}."), &unit, 1);
	rq->title = TR(rq->lang, "Rätta det som blev fel");
	correction_html(&rq->out, rq, &p);
	return OK;
}

/* act=correct: wrong, instead.  The family is told that there is something to read, unless no child came: then all is quiet. */
enum err closing_correct_do(struct request *rq, const struct access *a) {
	struct closing_latest_row c;
	struct correction_write_form f;
	TRY(own_read(a, &c));
	TRY(correction_write_read(rq, &f));
	TRY(correction_closing_add(a, id_new(), f.wrong, f.instead, c.id));
	rq->redirect = rq->path;
	return text_is(c.kind, "NOT_BORN") ? OK : notify_family(a);
}
