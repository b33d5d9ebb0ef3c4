/* The survey's public pages: to answer, and to read what was said. */
#include "survey/survey.h"

#include "access/brake.h"
#include "base/id.h"
#include "base/text.h"
#include "html/html.h"
#include "lang/lang.h"
#include "routes.h"
#include "survey/result.html.h"
#include "survey/show.html.h"
#include "survey/survey.form.h"

#define ANSWERS_AN_HOUR 200 /* from one address: a whole school may share it */
#define THANKS_FOR (INT64_C(15) * 60 * 1000)

static int audience_read(const char *word) {
	for (int i = 0; word != NULL && i < SURVEY_AUDIENCES; i++)
		if (text_is(word, survey_audience_word((enum survey_audience)i)))
			return i;
	return -1;
}

static enum err now_read(const struct access *a, struct survey_now_rows *rows, const struct survey_now_row **ret) {
	TRY(survey_now(a, rows));
	*ret = rows->n == 0 ? NULL : &rows->row[0];
	return OK;
}

/* What the address has after an answer, for a quarter of an hour or two: only an answer makes it, and it says nothing of whose. */
static const char *thanks_code(const struct request *rq, const struct access *a, int64_t quarter) {
	struct bytes code = access_index(a, arena_print(rq->arena, "survey thanks %lld", (long long)quarter));
	return text_hex(rq->arena, code.p, 16);
}

static bool thanks_for(const struct request *rq, const struct access *a) {
	const char *done = request_field(rq, "done");
	int64_t quarter = access_time(a) / THANKS_FOR;
	return done != NULL && (text_is(done, thanks_code(rq, a, quarter)) || text_is(done, thanks_code(rq, a, quarter - 1)));
}

/* The questions; first who one is.  Fields: audience, done: it was just sent. */
enum err survey(struct request *rq, const struct access *a) {
	struct survey_page p = {.audience = audience_read(request_field(rq, "audience")), .thanks = thanks_for(rq, a)};
	struct survey_now_rows now;
	TRY(now_read(a, &now, &p.open));
	TRY(survey_done(a, &p.done));
	rq->title = TR(rq->lang, "Länets enkät");
	survey_show_html(&rq->out, rq, &p);
	return OK;
}

/* Adds one to a count. */
static enum err count(const struct access *a, const struct survey_now_row *s, const char *audience, const char *municipality, int question, const char *said) {
	enum err e = survey_count_more(a, s->id, audience, municipality, question, said);
	return e == NOT_FOUND ? survey_count_add(a, id_new(), audience, municipality, question, said, s->id) : e;
}

static enum err answers_count(const struct access *a, const struct survey_now_row *s, const struct survey_answer_form *f) {
	static const char *const said[] = {"YES", "PARTLY", "NO"};
	const char *audience = survey_audience_word((enum survey_audience)(f->audience - SURVEY_ANSWER_AUDIENCE_CHILD));
	bool told[SURVEY_QUESTIONS] = {false};
	for (size_t i = 0; i < f->answer.n; i++) {
		int64_t q = f->answer.pair[i].id;
		if (q < 1 || q > SURVEY_QUESTIONS || told[q - 1])
			continue;
		told[q - 1] = true;
		TRY(count(a, s, audience, f->municipality, (int)q, said[f->answer.pair[i].value - 1]));
	}
	return count(a, s, audience, f->municipality, 0, "");
}

static void answer_check(struct request *rq, const struct survey_answer_form *f) {
	bool any = false, place = *f->municipality == '\0';
	for (size_t i = 0; i < f->answer.n; i++)
		any |= f->answer.pair[i].id >= 1 && f->answer.pair[i].id <= SURVEY_QUESTIONS;
	for (size_t i = 0; i < MUNICIPALITIES; i++)
		place |= text_is(municipality_name(i), f->municipality);
	if (!any)
		request_complain(rq, "", TR(rq->lang, "Svara på minst en fråga."));
	if (!place)
		request_complain(rq, "municipality", TR(rq->lang, "Välj en av kommunerna."));
}

/* act=answer: audience, municipality, answer-1 … answer-4.  A count goes up, and nothing says whose answer it was. */
enum err survey_do(struct request *rq, const struct access *a) {
	struct survey_answer_form f;
	struct survey_now_rows now;
	const struct survey_now_row *open;
	bool late;
	TRY(now_read(a, &now, &open));
	if (open == NULL)
		return request_denied(rq, TR(rq->lang, "Enkäten är stängd. Det går inte att svara längre."));
	TRY(survey_answer_read(rq, &f));
	answer_check(rq, &f);
	TRY(request_good(rq));
	TRY(brake_hit(a, arena_print(rq->arena, "survey from:%s", rq->address), ANSWERS_AN_HOUR, &late));
	if (late)
		return request_invalid(rq, "", TR(rq->lang, "Många har svarat härifrån den senaste timmen. Vänta en stund och försök igen."));
	TRY(answers_count(a, open, &f));
	rq->redirect = url_query(rq->arena, url(rq->arena, "/survey"), "done", thanks_code(rq, a, access_time(a) / THANKS_FOR)).text;
	return OK;
}

/* What was said in one that is over. */
enum err survey_result(struct request *rq, const struct access *a) {
	struct survey_result_page p;
	TRY(survey_one(a, rq->id[0], &p.one));
	TRY(survey_result_read(a, &p.one, rq->lang, &p.result));
	rq->title = TR(rq->lang, "Länets enkät");
	survey_result_html(&rq->out, &p);
	return OK;
}
