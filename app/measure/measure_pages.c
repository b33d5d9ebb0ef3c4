/* The unit's own measures for a child, and their follow-up. */
#include "measure/measure.h"

#include "access/readers.h"
#include "access/setting.h"
#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "closing/closing.h"
#include "conflict/conflict.h"
#include "lang/lang.h"
#include "measure/list.html.h"
#include "measure/measure.form.h"
#include "measure/review.html.h"
#include "person/person.h"
#include "routes.h"
#include "serve.sql.h"

static enum err first_name(const struct access *a, const char **ret) {
	struct strip_child_row child;
	TRY(strip_child(a, &child));
	*ret = person_first_name(access_arena(a), child.name);
	return OK;
}

enum err measure_followup(const struct access *a, int64_t *ret) {
	int64_t days;
	TRY(setting_number(a, SETTING_MEASURE_FOLLOWUP_DAYS, &days));
	*ret = date_add_days(date_day(access_time(a)), (int)days);
	return OK;
}

/* What the unit does itself, and how it has gone. */
enum err measure_index(struct request *rq, const struct access *a) {
	struct measure_page p = {.child = access_child(a), .writes = access_may(a, RIGHT_MEASURE_WRITE)};
	struct episode_current_row episode;
	TRY(first_name(a, &p.first));
	TRY(episode_current(a, &episode));
	TRY(measure_list(a, &p.list));
	TRY(measure_reviews(a, &p.reviews));
	p.closed = episode.closed_at != 0;
	rq->title = TR(rq->lang, "Det vi gör själva");
	measure_list_html(&rq->out, &p);
	return OK;
}

/* One measure, how it has gone, and the form of a follow-up. */
enum err measure_show(struct request *rq, const struct access *a) {
	struct measure_review_page p = {.child = access_child(a), .writes = access_may(a, RIGHT_MEASURE_WRITE)};
	bool grown;
	TRY(measure_find(a, rq->id[1], &p.m));
	TRY(closing_grown(a, &grown));
	p.writes = p.writes && !grown;
	TRY(first_name(a, &p.first));
	TRY(measure_reviews(a, &p.reviews));
	TRY(measure_followup(a, &p.next));
	p.reads = readers_text(a, rq->lang, C5_ASSESSMENT, 0);
	rq->title = TR(rq->lang, "Uppföljning");
	measure_review_html(&rq->out, rq, &p);
	return OK;
}

static void review_check(struct request *rq, const struct measure_review_form *f) {
	if (f->outcome == 2 && f->next < date_day(rq->now))
		request_complain(rq, "next", TR(rq->lang, "Välj en dag för nästa uppföljning, från i dag och framåt."));
	if (f->outcome == 3 && *f->text == '\0')
		request_complain(rq, "text", TR(rq->lang, "Skriv kort varför det inte hjälpte. Det behövs när ni svarar på de tre frågorna igen."));
}

/* It did not help: the three questions are asked anew, in work that begins again when it was closed. */
static enum err questions_again(struct request *rq, const struct access *a, const char *text) {
	struct episode_current_row episode;
	bool open = true;
	TRY(episode_current(a, &episode));
	if (episode.closed_at != 0)
		TRY(closing_begin_again(a, episode.id, text, &open));
	if (open)
		rq->redirect = url(rq->arena, "/child/%/decision", access_child(a)).text;
	return OK;
}

/* Somebody else followed it up meanwhile (N9). */
static enum err review_conflict(struct request *rq, const struct access *a, const struct measure_find_row *m, const struct measure_review_form *f) {
	struct measure_reviews_rows all;
	size_t i = 0;
	TRY(measure_reviews(a, &all));
	while (i < all.n && all.row[i].measure_id != m->id)
		i++;
	if (i == all.n)
		return CONFLICT;
	return conflict_raise(rq, &(struct conflict){.other = all.row[i].person_id, .at = all.row[i].at, .version = m->version, .area = m->area,
		.compartment = C5_ASSESSMENT, .apart = true, .n = 2, .value = {{"voice", f->voice, all.row[i].voice}, {"text", f->text, all.row[i].text}}});
}

/* act=review: outcome (DONE GOES_ON NO_HELP), voice, text, next (a day, when it goes on), version. */
enum err measure_review_do(struct request *rq, const struct access *a) {
	static const char *const outcomes[] = {"", "DONE", "GOES_ON", "NO_HELP"};
	static const char *const states[] = {"", "DONE", "ONGOING", "STOPPED"};
	struct measure_review_form f;
	struct measure_find_row m;
	bool grown;
	TRY(measure_find(a, rq->id[1], &m));
	TRY(closing_grown(a, &grown));
	if (grown)
		return request_denied(rq, TR(rq->lang, "Den unga har fyllt 18 år. Då slutar arbetet enligt modellen, och inget mer skrivs här."));
	TRY(measure_review_read(rq, &f));
	review_check(rq, &f);
	TRY(request_good(rq));
	if (f.version != m.version)
		return review_conflict(rq, a, &m, &f);
	TRY(measure_set(a, states[f.outcome], f.outcome == 2 ? f.next : m.followup_at, m.id, f.version));
	TRY(measure_review_add(a, id_new(), outcomes[f.outcome], f.voice, f.text, m.id));
	rq->redirect = url(rq->arena, "/child/%/measure", access_child(a)).text;
	return f.outcome == 3 ? questions_again(rq, a, f.text) : OK;
}
