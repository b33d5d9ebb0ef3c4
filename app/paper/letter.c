/* Who is to have a letter: everybody who is called to a meeting that is to come, or asked which times go, everybody who must answer an open
 * question of consent, and everybody who waits to be told of something new; on paper when there is no other way. */
#include "paper/letter.h"

#include "access/reach.h"
#include "base/text.h"
#include "paper/copy.h"
#include "episode/episode.sql.h"
#include "lang/lang.h"
#include "person/person.h"
#include "plan/answer.sql.h"

/* While the lines are made. */
struct gather {
	struct request *rq;
	const struct letters_rows *letters;
	const struct paper_events_rows *events;
	struct letter_answers_rows answers;
	struct copy_told_rows told;
	struct letter_lines *all;
};

static void line_add(struct gather *g, struct letter_line l) {
	l.seen = (struct track_seen){.kind = "", .who = ""};
	if (l.reason == NULL)
		l.reason = "";
	l.lang = l.unit != 0 ? "sv" : copy_lang_of(&g->told, l.person, l.lang == NULL ? "" : l.lang);
	for (size_t i = 0; i < g->letters->n && l.letter == NULL; i++) {
		const struct letters_row *r = &g->letters->row[i];
		if (r->about_id == l.about && r->about_at == l.about_at && r->recipient_unit_id == l.unit && r->recipient_person_id == l.person)
			l.letter = r;
	}
	if (l.letter != NULL)
		l.seen = track_of(g->events, l.letter->id, l.unit);
	for (size_t i = 0; l.letter != NULL && i < g->answers.n && l.answer == NULL; i++)
		if (g->answers.row[i].letter_id == l.letter->id)
			l.answer = &g->answers.row[i];
	g->all->waiting += l.paper && l.open && !track_left(&l.seen);
	g->all->line[g->all->n++] = l;
}

/* Space for `n` lines more. */
static void room(struct gather *g, size_t n) {
	struct letter_line *line = ARENA_MANY(g->rq->arena, g->all->n + n + 1, struct letter_line);
	for (size_t i = 0; i < g->all->n; i++)
		line[i] = g->all->line[i];
	g->all->line = line;
}

/* Of a meeting that has no time yet it is asked which times go. */
static const char *kind_of(const char *state) {
	return text_is(state, "SEEKING") ? "TIMES" : "MEETING";
}

/* A unit has the letter's channel until it is live (K19, R94). */
static void unit_add(struct gather *g, const struct letter_units_row *u, bool open) {
	bool paper = text_is(u->channel, "PAPER");
	const char *lang = g->rq->lang;
	line_add(g, (struct letter_line){.kind = kind_of(u->state), .about = u->meeting_id, .about_at = u->about_at, .unit = u->unit_id, .name = u->name,
		.address = u->address, .paper = paper, .open = open, .bound = text_is(u->class, "BOUND"),
		.way = !open ? TR(lang, "Samtycket gäller inte nu, så inget kan skickas.")
		       : paper ? TR(lang, "Får alltid kallelsen på papper.") : TR(lang, "Läser kallelsen i Kronobarn.")});
}

static const char *family_way(const char *lang, bool paper, bool open) {
	if (!open)
		return TR(lang, "Får inte läsa nu, så inget kan skickas.");
	return paper ? TR(lang, "Kan inte logga in, och får papper.") : TR(lang, "Läser i Kronobarn.");
}

enum err letter_guardians(const struct access *a, struct letter_kin_rows *ret) {
	TRY(letter_kin(a, ret));
	if (ret->n > 0 && person_grown_up(ret->row[0].born, access_time(a)))
		ret->n = 0;
	return OK;
}

static const struct letter_kin_row *kin_find(const struct letter_kin_rows *kin, int64_t person) {
	for (size_t i = 0; i < kin->n; i++)
		if (kin->row[i].id == person)
			return &kin->row[i];
	return NULL;
}

/* Whoever was called and has custody no longer, or is the guardian of who has come of age since, gets no letter. */
static enum err meetings_gather(struct gather *g, const struct access *a, const struct consent_ledger *ledger) {
	struct letter_units_rows units;
	struct letter_family_rows family;
	struct letter_kin_rows kin;
	struct episode_current_row e;
	TRY(letter_units(a, &units));
	TRY(letter_family(a, &family));
	TRY(letter_guardians(a, &kin));
	TRY(episode_current(a, &e));
	room(g, units.n + family.n);
	for (size_t i = 0; i < family.n; i++) {
		const struct letter_family_row *p = &family.row[i];
		const struct letter_kin_row *k = kin_find(&kin, p->id);
		bool open = p->id == access_child(a) || (k != NULL && k->reads > 0);
		line_add(g, (struct letter_line){.kind = kind_of(p->state), .about = p->meeting_id, .about_at = p->about_at, .person = p->id, .name = p->name, .lang = p->lang,
			.address = "", .paper = p->account == 0, .open = open, .way = p->id == access_child(a) && p->reads == 0 ? TR(g->rq->lang, "Har ingen egen sida än. Vårdnadshavarna visar.") : family_way(g->rq->lang, p->account == 0, open)});
	}
	for (size_t i = 0; i < units.n; i++)
		unit_add(g, &units.row[i], units.row[i].unit_id == e.unit_id || consent_state(ledger, units.row[i].unit_id, access_time(a)).areas != 0);
	return OK;
}

/* The newest open question, and until when it is open; NULL when there is none. */
static const struct consent_question *open_newest(const struct consent_questions *all) {
	const struct consent_question *newest = NULL;
	for (size_t i = 0; i < all->n; i++)
		if (all->q[i].open && !all->q[i].handover && (newest == NULL || all->q[i].asked_at > newest->asked_at))
			newest = &all->q[i];
	return newest;
}

/* Did this person answer every open question on paper or here? */
static enum err consents_gather(struct gather *g, const struct access *a, const struct consent_ledger *ledger) {
	struct consent_questions all;
	struct consent_child child;
	struct consent_person *person;
	struct letter_kin_rows kin;
	size_t n;
	TRY(consent_questions_read(a, ledger, &all));
	const struct consent_question *q = open_newest(&all);
	if (q == NULL)
		return OK;
	TRY(consent_child_read(a, &child));
	TRY(consent_grantors(a, ledger, &child, &n, &person));
	TRY(letter_guardians(a, &kin));
	room(g, n);
	for (size_t i = 0; i < n; i++) {
		struct letter_shut_row shut;
		TRY(letter_shut(a, person[i].id, &shut));
		if (shut.n > 0)
			continue;
		const struct letter_kin_row *k = kin_find(&kin, person[i].id);
		bool paper = k != NULL && k->account == 0, open = k == NULL || k->asked > 0;
		line_add(g, (struct letter_line){.kind = "CONSENT", .about = q->request, .about_at = q->until_at, .person = person[i].id, .name = person[i].name,
			.lang = k == NULL ? NULL : k->lang, .address = "", .paper = paper, .open = open, .way = family_way(g->rq->lang, paper, open)});
	}
	return OK;
}

/* --- something new around the plan --- */

static const char *news_way(const char *lang, bool open) {
	return open ? TR(lang, "Får inga meddelanden, och ska få veta det på papper.") : TR(lang, "Får inte läsa nu, så inget kan skickas.");
}

static enum err news_gather(struct gather *g, const struct access *a, const struct consent_ledger *ledger) {
	struct letter_news_units_rows units;
	struct letter_news_family_rows family;
	struct letter_kin_rows kin;
	struct episode_current_row e;
	const char *lang = g->rq->lang;
	TRY(letter_news_units(a, &units));
	TRY(letter_news_family(a, &family));
	if (units.n + family.n == 0)
		return OK;
	TRY(letter_guardians(a, &kin));
	TRY(episode_current(a, &e));
	room(g, units.n + family.n);
	for (size_t i = 0; i < family.n; i++) {
		const struct letter_news_family_row *p = &family.row[i];
		const struct letter_kin_row *k = kin_find(&kin, p->id);
		bool open = k != NULL && k->reads > 0;
		line_add(g, (struct letter_line){.kind = "PLAN", .about = p->news_id, .about_at = p->made_at, .person = p->id, .name = p->name,
			.lang = p->lang, .address = "", .reason = p->reason, .paper = true, .open = open, .way = news_way(lang, open)});
	}
	for (size_t i = 0; i < units.n; i++) {
		const struct letter_news_units_row *u = &units.row[i];
		bool open = u->unit_id == e.unit_id || consent_state(ledger, u->unit_id, access_time(a)).areas != 0;
		line_add(g, (struct letter_line){.kind = "PLAN", .about = u->id, .about_at = u->made_at, .unit = u->unit_id, .name = u->name,
			.address = u->address, .reason = u->reason, .paper = true, .open = open, .way = news_way(lang, open)});
	}
	return OK;
}

enum err letter_news_told(const struct access *a, int64_t about) {
	struct plan_letters_rows waiting;
	TRY(plan_letters(a, &waiting));
	for (size_t i = 0; i < waiting.n; i++)
		if (waiting.row[i].id == about)
			return plan_letter_sent(a, about);
	return OK;
}

enum err letter_lines_read(struct request *rq, const struct access *a, const struct letters_rows *letters,
			   const struct paper_events_rows *events, struct letter_lines *ret) {
	struct gather g = {.rq = rq, .letters = letters, .events = events, .all = ret};
	struct consent_ledger *ledger;
	*ret = (struct letter_lines){0};
	TRY(consent_ledger_read(a, access_child(a), &ledger));
	TRY(letter_answers(a, &g.answers));
	TRY(copy_told(a, &g.told));
	TRY(meetings_gather(&g, a, ledger));
	TRY(news_gather(&g, a, ledger));
	return consents_gather(&g, a, ledger);
}
