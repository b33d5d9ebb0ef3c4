/* Consent as staff see it: the ledger, a new question, an answer from a paper, the child's own wish. */
#include "consent/consent.h"

#include "access/readers.h"
#include "access/setting.h"
#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "consent/consent.form.h"
#include "consent/consent.sql.h"
#include "consent/consent_answer.h"
#include "consent/staff.html.h"
#include "episode/episode.sql.h"
#include "html/parts.h"
#include "lang/lang.h"
#include "notify/notify.h"
#include "org/org.h"
#include "org/org.sql.h"
#include "routes.h"
#include "wheel/wheel.h"

#define BLANK_ROWS 2

/* --- the ledger --- */

static struct consent_answer_view answer_view(struct request *rq, const struct consent_person *p, const struct consent_question *q,
					      const struct consent_said_one *s) {
	const char *date = html_arg_plain(rq->arena, rq->lang, html_arg(day(s->said == SAID_NOTHING ? q->asked_at : s->at)));
	const char *format = s->said == SAID_YES ? TR(rq->lang, "ja, {1}")
			     : s->said == SAID_NO ? TR(rq->lang, "nej, {1}")
						  : TR(rq->lang, "svar saknas, frågad {1}");
	const char *words = lang_fill(rq->arena, format, &date, 1);
	if (s->paper && s->said != SAID_NOTHING)
		words = arena_print(rq->arena, "%s, %s", words, TR(rq->lang, "på papper"));
	if (s->oral && s->said != SAID_NOTHING)
		words = arena_print(rq->arena, "%s, %s", words, TR(rq->lang, "muntligt"));
	if (s->oral && s->said == SAID_YES) {
		const char *last = html_arg_plain(rq->arena, rq->lang, html_arg(day(s->until_at - 1)));
		words = arena_print(rq->arena, "%s, %s", words, lang_fill(rq->arena, TR(rq->lang, "gäller till och med {1} om ingen skriver under"), &last, 1));
	}
	return (struct consent_answer_view){.name = p->name, .words = words,
					    .icon = s->said == SAID_YES ? "bock" : s->said == SAID_NO ? "kryss" : "klocka"};
}

static enum consent_shared shared_of(const struct consent_question *q, bool missing, bool back) {
	if (q->state.areas != 0)
		return SHARED;
	if (back)
		return STOPPED;
	if (missing && q->open && q->asked_at > q->state.ended_at)
		return WAITS;
	return q->state.ended_at != 0 ? STOPPED : q->open ? REFUSED : OVER;
}

/* What was said to an older question is no answer to this one; but while everybody's yes to it still counts, it is shown.  When a yes was taken back nobody's answer is
 * shown: that the sharing stopped, and when, is enough (DR3). */
static void row_fill(struct request *rq, int64_t now, const struct consent_ledger *l, const struct consent_answers_rows *all,
		     const struct consent_person *p, size_t n, struct consent_row_view *r) {
	bool missing = false, back = false;
	size_t nanswers = 0;
	r->answer = ARENA_MANY(rq->arena, n + 1, struct consent_answer_view);
	for (size_t i = 0; i < n; i++) {
		if (!consent_counts(l, p[i].id, r->q->unit, r->q->handover, now))
			continue;
		struct consent_said_one s = consent_said_find(all, p[i].id, r->q, now);
		bool older = r->q->open && !consent_answered(all, p[i].id, r->q);
		if (p[i].unasked && (older || s.said == SAID_NOTHING))
			continue;
		if (older && (r->q->state.areas == 0 || s.said != SAID_YES))
			s = (struct consent_said_one){0};
		missing |= older || s.said == SAID_NOTHING;
		back |= s.said == SAID_BACK;
		struct consent_answer_view *view = &r->answer[nanswers++];
		*view = answer_view(rq, &p[i], r->q, &s);
		if (older && s.said == SAID_YES)
			view->words = lang_fill(rq->arena, TR(rq->lang, "{1}. Svar på den nya frågan saknas"), &view->words, 1);
	}
	r->nanswers = back ? 0 : nanswers;
	r->shared = shared_of(r->q, missing, back);
}

static enum err ledger_fill(struct request *rq, const struct access *a, const struct consent_ledger *l, const struct consent_questions *all,
			    const struct consent_person *p, size_t n, int64_t now, int64_t own, struct consent_staff_page *page) {
	struct consent_answers_rows answers;
	TRY(consent_answers(a, &answers));
	page->row = ARENA_MANY(rq->arena, all->n + 1, struct consent_row_view);
	page->open = (const struct consent_question **)ARENA_MANY(rq->arena, all->n + 1, struct consent_question *);
	for (size_t i = 0; i < all->n; i++) {
		if (!all->q[i].handover && all->q[i].unit == own)
			continue; /* it took part before it took over */
		page->row[page->nrows].q = &all->q[i];
		row_fill(rq, now, l, &answers, p, n, &page->row[page->nrows++]);
		page->columns |= all->q[i].areas;
		if (all->q[i].open && page->nopen < CONSENT_QUESTIONS)
			page->open[page->nopen++] = &all->q[i];
	}
	return OK;
}

static const char *names(struct request *rq, const struct consent_person *p, size_t n) {
	struct out o = out_new(rq->arena, rq->lang);
	size_t asked = 0, said = 0;
	for (size_t i = 0; i < n; i++)
		asked += !p[i].unasked;
	for (size_t i = 0; i < n; i++)
		if (!p[i].unasked) {
			out_print(&o, "%s%s", said == 0 ? "" : said + 1 == asked ? TR(rq->lang, " och ") : ", ", p[i].name);
			said++;
		}
	return out_text(&o);
}

static enum err wishes_fill(struct request *rq, const struct access *a, struct consent_staff_page *page) {
	struct consent_wishes_rows w;
	TRY(consent_wishes(a, &w));
	page->wish = ARENA_MANY(rq->arena, w.n + 1, struct consent_wish_view);
	for (size_t i = 0; i < w.n; i++)
		page->wish[page->nwishes++] = (struct consent_wish_view){.text = w.row[i].text, .writer = w.row[i].writer,
									 .at = w.row[i].at, .scribe = w.row[i].scribe != 0};
	return OK;
}

/* --- the form of a new question --- */

/* Units that the decision names come first; two empty rows follow.  Who is responsible needs no yes, and can't be chosen. */
static enum err ask_fill(struct request *rq, const struct access *a, int64_t responsible, struct consent_staff_page *page) {
	struct consent_parties_rows named;
	struct unit_list_rows units;
	TRY(consent_parties(a, &named));
	TRY(unit_list(a, &units));
	struct consent_ask_view *ask = &page->ask;
	struct unit_list_rows others = {.row = ARENA_MANY(rq->arena, units.n + 1, struct unit_list_row)};
	for (size_t i = 0; i < units.n; i++)
		if (units.row[i].id != responsible)
			others.row[others.n++] = units.row[i];
	ask->units = unit_choices(rq, &others, unit_choices_near(a, &units), "look");
	for (size_t i = 0; i < named.n && named.row[i].decision_id == named.row[0].decision_id && ask->n < CONSENT_ROWS - BLANK_ROWS; i++) {
		bool asked = false;
		for (size_t j = 0; j < page->nrows; j++)
			asked |= page->row[j].q->unit == named.row[i].unit_id && page->row[j].q->open;
		if (!asked && named.row[i].unit_id != responsible)
			ask->row[ask->n++] = (struct consent_row){.unit = named.row[i].unit_id, .areas = named.row[i].areas, .why = ""};
	}
	for (int i = 0; i < BLANK_ROWS; i++)
		ask->row[ask->n++] = (struct consent_row){.why = ""};
	for (size_t i = ask->n; i < CONSENT_ROWS; i++) { /* a form that comes back keeps all its rows */
		const char *typed = request_again(rq) ? request_field(rq, arena_print(rq->arena, "unit_%zu", i + 1)) : NULL;
		if (typed != NULL && *typed != '\0')
			ask->n = i + 1;
	}
	TRY(setting_number(a, SETTING_CONSENT_LONGEST, &ask->longest));
	ask->until = date_add_days(date_add_years(date_day(access_time(a)), 1), -1);
	ask->wish_needed = page->nwishes == 0;
	return OK;
}

/* The ledger of consents.  Two forms: act=ask (unit_N, why_N, area N-AREA, until, wish), act=paper (person,
 * question, answer_N, area QUESTION-AREA, release*, meetings, how, signed_on, witness) and act=wish (wish). */
enum err consent_staff(struct request *rq, const struct access *a) {
	struct consent_staff_page p = {.to = url(rq->arena, "/child/%/consent", access_child(a)),
				       .may_give_code = access_may(a, RIGHT_FAMILY_ACCOUNT), .accounts = url(rq->arena, "/child/%/account", access_child(a)),
				       .may_ask = access_may(a, RIGHT_CONSENT_ASK),
				       .reads = readers_text(a, rq->lang, C11_CONSENT, 0)};
	struct consent_ledger *l;
	struct consent_questions all;
	struct consent_person *person;
	struct episode_current_row e;
	TRY(consent_ledger_read(a, access_child(a), &l));
	TRY(consent_child_read(a, &p.child));
	TRY(consent_questions_read(a, l, &all));
	TRY(consent_grantors(a, l, &p.child, &p.npersons, &person));
	TRY(episode_current(a, &e));
	TRY(ledger_fill(rq, a, l, &all, person, p.npersons, e.closed_at != 0 ? e.closed_at - 1 : access_time(a), e.unit_id, &p)); /* of closed work, as it was then */
	TRY(wishes_fill(rq, a, &p));
	p.closed = e.closed_at != 0;
	p.may_ask = p.may_ask && !p.closed;
	p.may_enter = p.may_ask && access_unit(a) == e.unit_id;
	TRY(setting_number(a, SETTING_ORAL_CONSENT, &p.oral));
	p.who_must = names(rq, person, p.npersons);
	struct part_option *option = ARENA_MANY(rq->arena, p.npersons + 1, struct part_option);
	for (size_t i = 0; i < p.npersons; i++)
		option[i] = (struct part_option){.value = arena_print(rq->arena, "%lld", (long long)person[i].id), .label = person[i].name};
	p.person = option;
	if (p.may_ask)
		TRY(ask_fill(rq, a, e.unit_id, &p));
	TRY(consent_viewers(a, &p.viewers));
	p.alone = p.npersons > 1 && consent_chosen_until(l, rq->now) > rq->now;
	TRY(consent_papers(a, &p.papers));
	TRY(consent_texts_read(a, &p.translated));
	if (p.may_enter)
		TRY(consent_releases(a, &p.releases));
	rq->title = TR(rq->lang, "Samtycke");
	consent_staff_html(&rq->out, rq, &p);
	return OK;
}

/* --- a new question --- */

static const struct unit_list_row *unit_of(const struct unit_list_rows *units, int64_t id) {
	for (size_t i = 0; i < units->n; i++)
		if (units->row[i].id == id)
			return &units->row[i];
	return NULL;
}

static int64_t areas_of(const struct form_pairs *pairs, int64_t id) {
	int64_t areas = 0;
	for (size_t i = 0; i < pairs->n; i++)
		if (pairs->pair[i].id == id)
			areas |= INT64_C(1) << pairs->pair[i].value;
	return areas;
}

/* One row of the form; a complaint stands at the field that it is about. */
static void row_check(struct request *rq, const struct unit_list_rows *units, size_t i, struct consent_row *r) {
	const struct unit_list_row *u = unit_of(units, r->unit);
	const char *unit = arena_print(rq->arena, "unit_%zu", i + 1), *why = arena_print(rq->arena, "why_%zu", i + 1);
	if (u == NULL) {
		request_complain(rq, unit, TR(rq->lang, "Välj vilken verksamhet det gäller."));
		return;
	}
	r->unit_name = u->name;
	if (r->areas == 0)
		request_complain(rq, "area", lang_fill(rq->arena, TR(rq->lang, "Välj vad {1} behöver läsa om."), &u->name, 1));
	if (text_is(u->org_kind, "ASSOCIATION") && (r->areas & AREA_HEALTH) != 0)
		request_complain(rq, "area", TR(rq->lang, "En förening får inte läsa om Hälsa. Ta bort det området."));
	if (r->why[0] == '\0')
		request_complain(rq, why, TR(rq->lang, "Skriv varför de behöver läsa. Familjen ser det du skriver."));
}

static void rows_read(struct request *rq, const struct consent_ask_form *f, const struct unit_list_rows *units, size_t *n, struct consent_row *row) {
	const int64_t unit[CONSENT_ROWS] = {f->unit_1, f->unit_2, f->unit_3, f->unit_4, f->unit_5, f->unit_6, f->unit_7, f->unit_8};
	const char *const why[CONSENT_ROWS] = {f->why_1, f->why_2, f->why_3, f->why_4, f->why_5, f->why_6, f->why_7, f->why_8};
	*n = 0;
	for (size_t i = 0; i < CONSENT_ROWS; i++) {
		struct consent_row r = {.unit = unit[i], .why = why[i], .areas = areas_of(&f->area, (int64_t)i + 1), .unit_name = ""};
		if (r.unit == 0 && r.why[0] == '\0' && r.areas == 0)
			continue;
		row_check(rq, units, i, &r);
		for (size_t j = 0; j < *n; j++)
			if (r.unit != 0 && row[j].unit == r.unit)
				request_complain(rq, arena_print(rq->arena, "unit_%zu", i + 1), TR(rq->lang, "Samma verksamhet står två gånger."));
		row[(*n)++] = r;
	}
	if (*n == 0)
		request_complain(rq, "unit_1", TR(rq->lang, "Välj minst en verksamhet."));
}

static enum err ask(struct request *rq, const struct access *a, const struct episode_current_row *e) {
	struct consent_ask_form f;
	struct consent_row row[CONSENT_ROWS];
	struct consent_child child;
	struct unit_list_rows units;
	struct consent_wishes_rows wishes;
	size_t n;
	int64_t longest;
	TRY(setting_number(a, SETTING_CONSENT_LONGEST, &longest));
	TRY(consent_ask_read(rq, &f));
	TRY(unit_list(a, &units));
	TRY(consent_child_read(a, &child));
	TRY(consent_wishes(a, &wishes));
	rows_read(rq, &f, &units, &n, row);
	int64_t today = date_day(access_time(a)), until = date_add_days(f.until, 1);
	if (f.until < today || f.until > date_add_years(today, (int)longest))
		request_complain(rq, "until", html_arg_plain(rq->arena, rq->lang, html_arg(plural("Välj en dag från i dag och högst ett år framåt.", "Välj en dag från i dag och högst {1} år framåt.", longest))));
	if (f.wish[0] == '\0' && wishes.n == 0)
		request_complain(rq, "wish", TR(rq->lang, "Skriv vad barnet självt vill. Är barnet för litet för att svara, skriv det."));
	TRY(request_good(rq));
	int64_t request;
	TRY(consent_ask(a, &child, e->id, row, n, until, &request));
	return f.wish[0] == '\0' ? OK : consent_wish_add(a, id_new(), 1, f.wish, request);
}

/* --- an answer on paper, or said, and the child's wish --- */

/* To letting an answer out of its secrecy domain. */
static enum err release_no(struct request *rq, const struct access *a, int64_t contribution, int64_t person) {
	TRY(consent_release_end(a, contribution, person));
	enum err e = consent_release_no(a, id_new(), person, contribution);
	if (e != NOT_FOUND)
		return e;
	return request_invalid(rq, "release", TR(rq->lang, "Frågan har ändrats sedan du öppnade sidan. Läs igen och svara på den nya."));
}

/* To all questions about meetings that wait for the family.  That there are any is the convenor's own until everybody has
 * said yes (decision 10), so neither the page nor the answer tells it: the steps are a job's. */
static enum err meetings_no(const struct access *a, const struct consent_answer_form *f, const char *channel) {
	struct consent_convenings_rows all;
	TRY(consent_convenings(a, &all));
	for (size_t i = 0; i < all.n; i++) {
		TRY(consent_convening_no(a, id_new(), all.row[i].id, f->person, channel, f->signed_on, f->witness));
		TRY(access_job(a, url(access_arena(a), "/job/convening/%", all.row[i].id).text));
	}
	return OK;
}

/* Which text lay with the form that came back: that of the newest letter since the question was asked (B3, decision 19). */
static enum err texts_signed(const struct access *a, int64_t person) {
	struct consent_letters_rows letter;
	struct consent_texts_signed_rows text;
	TRY(consent_letters(a, person, &letter));
	if (letter.n == 0 || lang_find(letter.row[0].lang) == NULL)
		return OK;
	TRY(consent_texts_signed(a, person, &text));
	for (size_t i = 0; i < text.n; i++)
		if (text.row[i].asked_at <= letter.row[0].made_at && text_is(text.row[i].lang, letter.row[0].lang))
			TRY(consent_text_signed_add(a, id_new(), person, text.row[i].id));
	return OK;
}

static enum err paper(struct request *rq, const struct access *a, const struct episode_current_row *e) {
	struct consent_answer_form f;
	struct consent_child child;
	struct consent_ledger *l;
	struct consent_person *person;
	size_t n, i = 0;
	int64_t days;
	TRY(consent_answer_read(rq, &f));
	TRY(setting_number(a, SETTING_ORAL_CONSENT, &days));
	bool oral = f.how == CONSENT_ANSWER_HOW_ORAL;
	TRY(consent_ledger_read(a, access_child(a), &l));
	TRY(consent_child_read(a, &child));
	TRY(consent_grantors(a, l, &child, &n, &person));
	while (i < n && person[i].id != f.person)
		i++;
	if (i == n)
		return request_invalid(rq, "person", TR(rq->lang, "Välj vem som har svarat."));
	consent_how_check(rq, a, &(struct consent_how){.oral = oral, .yes = consent_answer_gives(&f), .signed_on = f.signed_on, .days = days, .witness = f.witness});
	TRY(request_good(rq));
	const struct consent_giver by = {.person = f.person, .channel = oral ? "ORAL" : "PAPER",
					  .least = oral ? date_add_days(f.signed_on, (int)days) : DATE_NEVER, .more = f.release.n > 0 || f.meetings};
	TRY(consent_answers_take(rq, a, l, &f, &by));
	if (!oral)
		TRY(texts_signed(a, f.person));
	for (size_t k = 0; k < f.release.n; k++)
		TRY(release_no(rq, a, f.release.id[k], f.person));
	if (f.meetings)
		TRY(meetings_no(a, &f, by.channel));
	return consent_paper_put(a, id_new(), C11_CONSENT, by.channel, f.person, f.signed_on, f.witness, e->id);
}

static enum err wish_write(struct request *rq, const struct access *a) {
	struct consent_wish_form f;
	struct consent_texts_rows texts;
	TRY(consent_wish_read(rq, &f));
	TRY(consent_texts(a, &texts));
	if (texts.n == 0)
		return request_invalid(rq, "wish", TR(rq->lang, "Fråga först om samtycke. Barnets vilja skrivs tillsammans med frågan."));
	return consent_wish_add(a, id_new(), 1, f.wish, texts.row[0].id);
}

/* Asks (act=ask), writes in an answer from a paper (act=paper), or what the child says (act=wish). */
enum err consent_staff_do(struct request *rq, const struct access *a) {
	const char *act = request_field(rq, "act");
	struct episode_current_row e;
	TRY(episode_current(a, &e));
	if (e.closed_at != 0)
		return request_denied(rq, TR(rq->lang, "Arbetet är avslutat. Ingen ny fråga kan ställas."));
	/* Who is asked for the own unit can't also write down what the family answered. */
	if (act != NULL && text_is(act, "paper") && access_unit(a) != e.unit_id)
		return request_denied(rq, TR(rq->lang, "Svar på papper skrivs in av den verksamhet som är barnensbästa-ansvarig. Lämna papperet dit."));
	if (unit_choices_looks(rq))
		return consent_staff(rq, a);
	struct consent_ledger *before;
	bool asks = act == NULL || (!text_is(act, "paper") && !text_is(act, "wish"));
	TRY(consent_ledger_read(a, access_child(a), &before));
	if (act != NULL && text_is(act, "paper"))
		TRY(paper(rq, a, &e));
	else if (act != NULL && text_is(act, "wish"))
		TRY(wish_write(rq, a));
	else
		TRY(ask(rq, a, &e));
	TRY(consent_stopped_tell(a, before));
	TRY(reach_rebuild(a, access_child(a)));
	rq->redirect = url(rq->arena, "/child/%/consent", access_child(a)).text;
	return asks ? consent_asked_tell(a) : OK;
}

/* A yes ends soon by itself: whoever said it and whoever leads the work are told that there is something to read. */
enum err consent_remind(struct request *rq, const struct access *a) {
	struct consent_due_rows due;
	struct consent_due_lead_rows lead;
	TRY(consent_due(a, rq->id[0], rq->id[1], access_time(a), &due));
	if (due.n == 0)
		return OK;
	TRY(consent_due_lead(a, rq->id[0], access_time(a), &lead));
	for (size_t i = 0; i < due.n; i++)
		if (i == 0 || due.row[i].person_id != due.row[i - 1].person_id)
			TRY(notify_about(a, due.row[i].person_id, rq->id[0]));
	for (size_t i = 0; i < lead.n; i++)
		TRY(notify_about(a, lead.row[i].person_id, rq->id[0]));
	return lead.n > 0 ? OK : notify_unit_about(a, due.row[0].unit_id, rq->id[0]);
}
