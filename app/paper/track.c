/* Where papers are, and the pages where somebody says so: for those who lead the work, and for a unit that is asked
 * to give a paper back. */
#include "paper/track.h"

#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "lang/lang.h"
#include "paper/copy.h"
#include "paper/letter.h"
#include "paper/recall.html.h"
#include "paper/track.form.h"
#include "paper/track.html.h"
#include "routes.h"

static struct track_seen seen_of(const struct paper_events_row *v, int64_t recipient_unit) {
	bool own = recipient_unit != 0 && v->unit_id == recipient_unit;
	return (struct track_seen){.kind = v->kind, .at = v->day_at, .who = *v->who != '\0' ? v->who : own ? v->unit_name : v->author};
}

struct track_seen track_of(const struct paper_events_rows *events, int64_t paper, int64_t recipient_unit) {
	for (size_t i = 0; i < events->n; i++)
		if (events->row[i].paper_id == paper)
			return seen_of(&events->row[i], recipient_unit);
	return (struct track_seen){.kind = "", .who = ""};
}

bool track_over(const struct track_seen *s) {
	return text_is(s->kind, "RETURNED") || text_is(s->kind, "DESTROYED") || text_is(s->kind, "LOST");
}

bool track_left(const struct track_seen *s) {
	return *s->kind != '\0';
}

const char *track_words(struct arena *a, const char *lang, const struct track_seen *s) {
	const struct {
		const char *kind, *words;
	} known[] = {
		{"POSTED", TR(lang, "Skickad med posten {1}, av {2}")},
		{"HANDED", TR(lang, "Lämnad {1}, av {2}")},
		{"RECEIVED", TR(lang, "Framme {1}, enligt {2}")},
		{"ASKED", TR(lang, "Efterfrågad {1}, av {2}")},
		{"SENT_BACK", TR(lang, "Skickad tillbaka {1}, enligt {2}")},
		{"RETURNED", TR(lang, "Återlämnad {1}, enligt {2}")},
		{"DESTROYED", TR(lang, "Förstörd {1}, enligt {2}")},
		{"LOST", TR(lang, "Hittas inte {1}, enligt {2}")},
	};
	struct html_arg args[] = {html_arg(day(s->at)), html_arg(s->who)};
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (text_is(s->kind, known[i].kind))
			return message_plain(a, lang, known[i].words, args, 2);
	return TR(lang, "Utskriven");
}

/* --- the page of one paper --- */

/* The paper of the path: a copy, or else a letter. */
struct paper {
	bool letter;
	int64_t unit, made_at;
	int64_t news; /* the plan_letter that the letter is for; 0: none */
	struct track_page page;
};

static enum err copy_paper(struct request *rq, const struct access *a, struct paper *p) {
	struct copy_find_row c;
	struct copy_recipients recipients;
	TRY(copy_find(a, rq->id[1], &c));
	TRY(copy_recipients_read(a, &recipients));
	const struct copies_row as = {.recipient_unit_id = c.recipient_unit_id, .recipient_person_id = c.recipient_person_id,
				      .areas = c.areas, .quiet = c.quiet, .version_id = c.version_id, .state = c.state};
	p->page.recalled = copy_standing_of(&as, c.version_id, &recipients) == COPY_RECALLED;
	p->page.what = copy_called(rq->arena, rq->lang, c.form, c.number);
	p->page.file = text_is(c.form, "FILE");
	p->page.to = c.recipient;
	p->unit = c.recipient_unit_id;
	p->made_at = c.made_at;
	return OK;
}

static enum err letter_paper(struct request *rq, const struct access *a, struct paper *p) {
	struct letter_find_row l;
	TRY(letter_find(a, rq->id[1], &l));
	p->letter = true;
	p->page.what = TR(rq->lang, "Brev");
	p->page.to = l.recipient;
	p->unit = l.recipient_unit_id;
	p->news = text_is(l.kind, "PLAN") ? l.about_id : 0;
	p->made_at = l.made_at;
	return OK;
}

static enum err which_paper(struct request *rq, const struct access *a, struct paper *p) {
	*p = (struct paper){.page = {.child = access_child(a), .today = date_day(access_time(a)), .own = access_name(a),
				     .here = url(rq->arena, "/child/%/paper/%/track", access_child(a), rq->id[1]),
				     .back = url(rq->arena, "/child/%/paper", access_child(a))}};
	enum err e = copy_paper(rq, a, p);
	return e == NOT_FOUND ? letter_paper(rq, a, p) : e;
}

/* What has happened to one paper, and a form for what happened now.  The second number is the paper's. */
enum err track_show(struct request *rq, const struct access *a) {
	struct paper p;
	struct paper_events_rows events;
	TRY(which_paper(rq, a, &p));
	TRY(paper_events(a, &events));
	p.page.event = ARENA_MANY(rq->arena, events.n + 1, struct track_event);
	for (size_t i = 0; i < events.n; i++) {
		if (events.row[i].paper_id != rq->id[1])
			continue;
		struct track_seen s = seen_of(&events.row[i], p.unit);
		p.page.event[p.page.n++] = (struct track_event){.words = track_words(rq->arena, rq->lang, &s),
								.author = events.row[i].author, .at = events.row[i].written_at};
	}
	rq->title = TR(rq->lang, "Vad har hänt med papperet?");
	track_html(&rq->out, rq, &p.page);
	return OK;
}

/* act=track: what, on, who.  Rows stay; who was wrong writes a new one.  A letter of something new that has left the
 * house, or arrived, waits no longer. */
enum err track_add(struct request *rq, const struct access *a) {
	static const char *const kinds[] = {"", "POSTED", "HANDED", "RECEIVED", "ASKED", "RETURNED", "DESTROYED", "LOST"};
	struct track_form f;
	struct paper p;
	TRY(which_paper(rq, a, &p));
	TRY(track_read(rq, &f));
	if (f.on > access_time(a))
		request_complain(rq, "on", TR(rq->lang, "Dagen har inte varit än."));
	else if (f.on < date_day(p.made_at))
		request_complain(rq, "on", TR(rq->lang, "Då var papperet inte utskrivet än."));
	TRY(request_good(rq));
	TRY(p.letter ? letter_event_add(a, id_new(), kinds[f.what], f.on, f.who, rq->id[1])
		     : copy_event_add(a, id_new(), kinds[f.what], f.on, f.who, rq->id[1]));
	if (p.news != 0 && f.what <= TRACK_WHAT_RECEIVED)
		TRY(letter_news_told(a, p.news));
	rq->redirect = p.page.here.text;
	return OK;
}

/* --- a unit that is asked to give papers back --- */

/* Papers that lie with the own unit though it may not read them any longer. */
enum err recall_list(struct request *rq, const struct access *a) {
	struct recall_page p;
	TRY(recalls(a, &p.rows));
	rq->title = TR(rq->lang, "Papper som ska tillbaka");
	recall_html(&rq->out, rq, &p);
	return OK;
}

/* act=sent_back, destroyed or lost: copy.  NOT_FOUND for a paper that the unit is not asked for. */
enum err recall_say(struct request *rq, const struct access *a) {
	const char *act = request_field(rq, "act");
	struct recall_form f;
	TRY(recall_read(rq, &f));
	const char *kind = act != NULL && text_is(act, "sent_back") ? "SENT_BACK" : act != NULL && text_is(act, "destroyed") ? "DESTROYED" : "LOST";
	TRY(recall_say_add(a, id_new(), kind, date_day(access_time(a)), f.copy));
	rq->redirect = url(rq->arena, "/recall").text;
	return OK;
}
