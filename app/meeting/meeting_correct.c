/* The record of a meeting stands; what was wrong in it is corrected beside it (article 16 of the GDPR). */
#include "meeting/meeting.h"

#include "base/id.h"
#include "base/text.h"
#include "correction/correction.html.h"
#include "html/html.h"
#include "lang/lang.h"
#include "notify/notify.h"
#include "routes.h"

enum err meeting_corrects(const struct access *a, int64_t meeting, bool *ret) {
	struct correction_meeting_may_rows may;
	*ret = false;
	if (!access_may(a, RIGHT_MEETING_CORRECT))
		return OK;
	TRY(correction_meeting_may(a, meeting, &may));
	*ret = may.n > 0;
	return OK;
}

/* A meeting that was held, of whoever may correct it.  To another who reads it there is no such page. */
static enum err page_read(struct request *rq, const struct access *a, struct meeting_find_row *m) {
	bool may;
	TRY(meeting_find(a, rq->id[1], m));
	TRY(meeting_corrects(a, m->id, &may));
	return may ? OK : NOT_FOUND;
}

/* The record's own words, in the order of its page. */
static enum err text_read(struct request *rq, const struct access *a, const struct meeting_find_row *m, const char **ret) {
	struct meeting_decisions_rows decided;
	struct out o = out_new(rq->arena, rq->lang);
	TRY(meeting_decisions(a, m->id, &decided));
	correction_text_add(&o, m->voice);
	correction_text_add(&o, m->absence);
	for (size_t i = 0; i < decided.n; i++)
		correction_text_add(&o, decided.row[i].text);
	correction_text_add(&o, m->notes);
	*ret = out_text(&o);
	return OK;
}

/* What stands, what was corrected before, and the form.  Fields: wrong, instead. */
enum err meeting_correct(struct request *rq, const struct access *a) {
	struct meeting_find_row m;
	struct correction_page p = {.to = {rq->path}};
	TRY(page_read(rq, a, &m));
	TRY(meeting_child_name(rq, a, &p.first));
	TRY(correction_all(a, m.id, &p.rows));
	p.back = meeting_url(rq, a, m.id);
	p.lead = message_plain(rq->arena, rq->lang, TR(rq->lang, "Anteckningen från mötet om {1}, {2}."), (const struct html_arg[]){html_arg(p.first), html_arg(day(m.starts_at))}, 2);
	TRY(text_read(rq, a, &m, &p.text));
	p.reads = meeting_record_readers(rq, &m);
	rq->title = TR(rq->lang, "Rätta det som blev fel");
	correction_html(&rq->out, rq, &p);
	return OK;
}

/* act=correct: wrong, instead.  The family is told that there is something to read. */
enum err meeting_correct_do(struct request *rq, const struct access *a) {
	struct meeting_find_row m;
	struct correction_write_form f;
	TRY(page_read(rq, a, &m));
	TRY(correction_write_read(rq, &f));
	TRY(correction_meeting_add(a, id_new(), f.wrong, f.instead, m.id));
	rq->redirect = meeting_url(rq, a, m.id).text;
	return notify_family(a);
}
