#include "consent/consent_answer.h"

#include "access/setting.h"
#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "lang/lang.h"

struct consent_said_one consent_said_find(const struct consent_answers_rows *all, int64_t person, const struct consent_question *q, int64_t now) {
	for (size_t i = 0; i < all->n; i++) {
		const struct consent_answers_row *g = &all->row[i];
		if (g->person_id != person || g->unit_id != q->unit || text_is(g->purpose, "HANDOVER") != q->handover)
			continue;
		struct consent_said_one s = {.areas = g->areas, .at = g->from_at, .until_at = g->until_at, .paper = text_is(g->channel, "PAPER"), .oral = text_is(g->channel, "ORAL")};
		bool holds = g->withdrawn_at == 0 && now < g->until_at;
		if (g->withdrawn_at != 0) {
			s.said = SAID_BACK;
			s.at = g->withdrawn_at;
		} else if (g->request_id == q->request || holds) {
			s.said = !holds ? SAID_NOTHING : g->areas == 0 ? SAID_NO : SAID_YES;
		}
		return s;
	}
	return (struct consent_said_one){0};
}

bool consent_answered(const struct consent_answers_rows *all, int64_t person, const struct consent_question *q) {
	for (size_t i = 0; i < all->n; i++)
		if (all->row[i].person_id == person && all->row[i].unit_id == q->unit && all->row[i].request_id == q->request)
			return true;
	return false;
}

static int64_t areas_of(const struct consent_answer_form *f, int64_t question) {
	int64_t areas = 0;
	for (size_t i = 0; i < f->area.n; i++)
		if (f->area.pair[i].id == question)
			areas |= INT64_C(1) << f->area.pair[i].value;
	return areas;
}

/* The last day that was chosen, or the question's own; first moment after it. */
static int64_t until_of(struct request *rq, const struct access *a, const struct consent_answer_form *f, const struct consent_question *q) {
	if (f->until == 0)
		return q->until_at;
	int64_t until = date_add_days(f->until, 1);
	if (until <= access_time(a) || until > q->until_at)
		request_complain(rq, "until", lang_fill(rq->arena, TR(rq->lang, "Välj en dag från i dag till och med {1}."),
							(const char *const[]){html_arg_plain(rq->arena, rq->lang, html_arg(day(q->until_at - 1)))}, 1));
	return until;
}

/* Whoever said yes is reminded in the morning so many days before it ends: one job for all that ends then. */
static enum err remind_later(const struct access *a, const struct consent_question *q, int64_t until) {
	int64_t days;
	TRY(setting_number(a, SETTING_CONSENT_REMIND, &days));
	int64_t due = date_add_days(until, (int)-days) + 8 * DATE_HOUR;
	if (q->handover || due <= access_time(a))
		return OK;
	return access_job_at(a, url(access_arena(a), "/job/consent/%/%", access_child(a), until).text, due);
}

/* answer: 1 yes, 2 no. */
static enum err answer_take(struct request *rq, const struct access *a, const struct consent_answer_form *f, const struct consent_question *q,
			    size_t i, int answer, const struct consent_giver *by) {
	const char *field = arena_print(rq->arena, "answer_%zu", i + 1);
	int64_t areas = answer == 1 ? areas_of(f, q->id) : 0, until = until_of(rq, a, f, q);
	if (answer == 1 && areas == 0)
		request_complain(rq, field, lang_fill(rq->arena, TR(rq->lang, "Välj minst ett område som {1} får läsa om, eller svara nej."), &q->unit_name, 1));
	if ((areas & ~q->areas) != 0)
		request_complain(rq, field, TR(rq->lang, "Du kan bara säga ja till det som frågan gäller."));
	TRY(request_good(rq));
	if (answer == 1 && by->least < until)
		until = by->least;
	if (answer == 1)
		TRY(remind_later(a, q, until));
	return access_staff(a) ? consent_paper_add(a, id_new(), by->person, areas, until, by->channel, q->id)
			       : consent_own_add(a, id_new(), areas, until, q->id);
}

bool consent_answer_gives(const struct consent_answer_form *f) {
	const int answer[CONSENT_QUESTIONS] = {f->answer_1, f->answer_2, f->answer_3, f->answer_4,  f->answer_5,  f->answer_6,
					       f->answer_7, f->answer_8, f->answer_9, f->answer_10, f->answer_11, f->answer_12};
	bool yes = false;
	for (size_t i = 0; i < f->question.n && i < CONSENT_QUESTIONS; i++)
		yes |= answer[i] == 1;
	return yes;
}

enum err consent_answers_take(struct request *rq, const struct access *a, const struct consent_ledger *l,
			      const struct consent_answer_form *f, const struct consent_giver *by) {
	const int answer[CONSENT_QUESTIONS] = {f->answer_1, f->answer_2, f->answer_3, f->answer_4,  f->answer_5,  f->answer_6,
					       f->answer_7, f->answer_8, f->answer_9, f->answer_10, f->answer_11, f->answer_12};
	struct consent_questions all;
	bool any = by->more;
	TRY(consent_questions_read(a, l, &all));
	for (size_t i = 0; i < f->question.n && i < CONSENT_QUESTIONS; i++) {
		const struct consent_question *q = consent_question_find(&all, f->question.id[i]);
		if (answer[i] == 0)
			continue;
		any = true;
		if (q == NULL || !q->open)
			return request_invalid(rq, "", TR(rq->lang, "Frågan har ändrats sedan du öppnade sidan. Läs igen och svara på den nya."));
		if (!consent_counts(l, by->person, q->unit, q->handover, access_time(a)))
			return request_invalid(rq, arena_print(rq->arena, "answer_%zu", i + 1), lang_fill(rq->arena, TR(rq->lang, "Bara vårdnadshavarna svarar på om {1} får läsa."), &q->unit_name, 1));
		enum err e = answer_take(rq, a, f, q, i, answer[i], by);
		if (e != OK && e != INVALID)
			return e;
	}
	if (!any)
		request_complain(rq, "answer_1", TR(rq->lang, "Svara ja eller nej på minst en fråga."));
	return request_good(rq);
}

/* --- what staff write in --- */

/* A yes is worth what can be shown of it.  A no needs no more than
 * that somebody heard it: what was given can be taken back at any time, and whoever is shut out has no page to do it on. */
void consent_how_check(struct request *rq, const struct access *a, const struct consent_how *h) {
	bool oral = h->oral, yes = h->yes;
	if (oral && yes && h->days == 0) {
		request_complain(rq, "how", TR(rq->lang, "Ett muntligt ja räknas inte här. Be den som svarade att logga in eller skriva under ett papper. Ett nej, eller att någon tar tillbaka sitt ja, kan sägas muntligt."));
		return;
	}
	if (h->signed_on == 0)
		request_complain(rq, "signed_on", oral ? TR(rq->lang, "Skriv vilken dag svaret gavs.") : TR(rq->lang, "Skriv vilken dag papperet är undertecknat."));
	else if (oral && yes && date_add_days(h->signed_on, (int)h->days) <= access_time(a))
		request_complain(rq, "signed_on", html_arg_plain(rq->arena, rq->lang, html_arg(plural("Ett muntligt svar gäller en dag. Den tiden har gått. Fråga igen.",
			"Ett muntligt svar gäller {1} dagar. Den tiden har gått. Fråga igen.", h->days))));
	else if (h->signed_on > access_time(a))
		request_complain(rq, "signed_on", TR(rq->lang, "Dagen har inte varit än."));
	if (*h->witness == '\0')
		request_complain(rq, "witness", oral ? TR(rq->lang, "Skriv vem som tog emot svaret.") : TR(rq->lang, "Skriv vem som såg underskriften, eller tog emot papperet."));
}

const char *consent_how_title(const char *lang, int64_t days) {
	return days > 0 ? TR(lang, "Skriv in ett svar på papper, eller ett muntligt svar") : TR(lang, "Skriv in ett svar på papper, eller att någon tar tillbaka sitt ja");
}
