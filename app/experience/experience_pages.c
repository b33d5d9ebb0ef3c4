/* The page with the questions, and the two things that can be said there. */
#include "experience/experience.h"

#include "access/setting.h"
#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "experience/experience.form.h"
#include "experience/show.html.h"
#include "lang/lang.h"
#include "person/person.h"
#include "routes.h"

#define AGE_OF_WORDS 13 /* younger children are asked with faces */

struct experience_question experience_question(const char *lang, enum experience_way way, size_t i) {
	bool guardian = way == EXPERIENCE_GUARDIAN;
	struct experience_question q = {.answer = {TR(lang, "Ja"), TR(lang, "Lite"), TR(lang, "Nej"), TR(lang, "Jag vill inte svara")}};
	if (i == 0)
		q.text = guardian ? TR(lang, "Lyssnade vi på dig?") : TR(lang, "Lyssnade de vuxna på dig?");
	else if (i == 1)
		q.text = TR(lang, "Fick du vara med och bestämma?");
	else if (i == 2)
		q.text = TR(lang, "Var det lätt att förstå?");
	else
		q.text = guardian ? TR(lang, "Vet du vem du kan fråga om något är oklart?") : TR(lang, "Vet du vem du kan fråga?");
	q.answer[1] = i == 3 ? TR(lang, "Kanske") : q.answer[1];
	return q;
}

enum err experience_waits(struct request *rq, const struct access *a, struct experience_offer_rows *ret) {
	int64_t days;
	TRY(setting_number(a, SETTING_EXPERIENCE_DAYS, &days));
	*ret = (struct experience_offer_rows){0};
	return days == 0 ? OK : experience_offer(a, date_add_days(date_day(rq->now), (int)-days), statistics_half_year(rq->now), ret);
}

static enum err page_read(struct request *rq, const struct access *a, struct experience_page *p, struct experience_offer_rows *offer) {
	struct experience_child_row child;
	int64_t born = 0, days;
	struct url here = {rq->path};
	TRY(experience_child(a, &child));
	TRY(experience_waits(rq, a, offer));
	TRY(setting_number(a, SETTING_EXPERIENCE_DAYS, &days));
	const char *way = request_field(rq, "way");
	bool self = access_actor(a) == access_child(a), lent = access_beside(a) != 0;
	bool young = lent || (self && date_day_read(child.born, &born) && date_age(born, rq->now) < AGE_OF_WORDS);
	*p = (struct experience_page){.first = person_first_name(rq->arena, child.name), .here = here, .words = here,
				      .faces = url_query(rq->arena, here, "way", "simple"), .offered = offer->n > 0, .lost = request_field(rq, "draft") != NULL, .young = young, .lent = lent,
				     .back = lent ? url(rq->arena, "/family/%/lent", access_child(a)) : url(rq->arena, "/family/%", access_child(a)),
				      .way = !self ? EXPERIENCE_GUARDIAN : young || (way != NULL && text_is(way, "simple")) ? EXPERIENCE_FACES : EXPERIENCE_WORDS,
				      .last = offer->n == 0 ? 0 : date_add_days(date_day(offer->row[0].at), (int)days)};
	return setting_shown_least(a, statistics_half_year(rq->now), rq->now, &p->least);
}

/* The questions with who sees the answers, or that there is nothing to answer now.  Fields: way (simple: with faces), draft: the session had
 * ended when the answers were sent, and no draft of them is kept. */
enum err experience_family(struct request *rq, const struct access *a) {
	struct experience_page p;
	struct experience_offer_rows offer;
	TRY(page_read(rq, a, &p, &offer));
	rq->title = TR(rq->lang, "Hur har det varit?");
	experience_show_html(&rq->out, rq, &p);
	return OK;
}

/* Adds the answers to the sums.  Who said nothing at all, or of each question that it will not, is asked to, or to say no. */
static enum err answer(struct request *rq, const struct access *a, const struct experience_page *p, const char *municipality) {
	struct experience_answer_form f;
	enum statistics_answer said[STATISTICS_QUESTIONS] = {STATISTICS_SILENT, STATISTICS_SILENT, STATISTICS_SILENT, STATISTICS_SILENT};
	TRY(experience_answer_read(rq, &f));
	for (size_t i = 0; i < f.answer.n; i++)
		if (f.answer.pair[i].id <= STATISTICS_QUESTIONS)
			said[f.answer.pair[i].id - 1] = (enum statistics_answer)f.answer.pair[i].value;
	bool any = *f.text != '\0';
	for (size_t i = 0; i < STATISTICS_QUESTIONS; i++)
		any |= said[i] != STATISTICS_SILENT;
	if (!any)
		return request_invalid(rq, "", TR(rq->lang, "Svara på minst en fråga. Vill du inte svara alls, tryck på Nej tack."));
	return statistics_answer(a, municipality, p->way == EXPERIENCE_GUARDIAN, said, f.text);
}

/* act=answer: answer-1 … answer-4, text.  act=decline.  What comes after is the same for both. */
enum err experience_family_do(struct request *rq, const struct access *a) {
	const char *act = request_field(rq, "act");
	struct experience_page p;
	struct experience_offer_rows offer;
	TRY(page_read(rq, a, &p, &offer));
	if (offer.n == 0)
		return request_denied(rq, TR(rq->lang, "Det finns inget att svara på längre. Du har redan svarat eller sagt nej, eller så har tiden gått ut."));
	if (act == NULL || !text_is(act, "decline"))
		TRY(answer(rq, a, &p, offer.row[0].municipality));
	TRY(experience_done_add(a, id_new(), statistics_half_year(rq->now), offer.row[0].at));
	rq->redirect = rq->path;
	return OK;
}
