/* The child's page for staff, and the family's page. */
#include "message/message.sql.h"
#include "overview/overview.h"

#include "access/reach.h"
#include "access/setting.h"
#include "access/relation.h"
#include "base/date.h"
#include "base/text.h"
#include "conflict/conflict.h"
#include "convening/convening.h"
#include "disclosure/disclosure.sql.h"
#include "episode/episode.h"
#include "experience/experience.h"
#include "lang/lang.h"
#include "meeting/meeting.h"
#include "overview/child.html.h"
#include "overview/family.html.h"
#include "overview/pages.h"
#include "overview/stopped.h"
#include "person/person.h"
#include "plan/answer.h"
#include "plan/review.h"
#include "protection/protection.sql.h"
#include "routes.h"
#include "significant/significant.h"
#include "wheel/wheel.h"

#include <math.h>

/* --- what the reader may know --- */

/* All rows that the page is made from; what the reader may not read is simply not among them. */
struct known {
	struct overview_name_row child;
	struct overview_episode_rows episode; /* 0 or 1 */
	struct overview_own_work_rows own;
	struct overview_requests_rows requests;
	struct overview_shared_rows shared;
	struct stopped_here_rows stopped;
	struct overview_meetings_rows meetings;
	struct overview_waiting_rows waiting;
	struct overview_plan_rows plan;
	struct plan_versions_rows versions;
	struct overview_waits_rows waits;
	struct overview_words_rows words;
	struct overview_lead_rows lead;
	struct handover_family_rows handovers;
	struct closing_latest_rows closing;
};

static enum err known_read(const struct access *a, struct known *k) {
	TRY(overview_name(a, &k->child));
	TRY(overview_episode(a, &k->episode));
	TRY(overview_words(a, &k->words));
	TRY(plan_versions_seen(a, &k->versions));
	TRY(overview_lead(a, &k->lead));
	if (k->episode.n == 0)
		return OK;
	int64_t episode = k->episode.row[0].id;
	TRY(overview_own_work(a, episode, &k->own));
	TRY(overview_requests(a, episode, &k->requests));
	TRY(overview_shared(a, &k->shared));
	TRY(stopped_here(a, episode, &k->stopped));
	TRY(overview_meetings(a, episode, &k->meetings));
	TRY(overview_waits(a, episode, &k->waits));
	TRY(overview_waiting(a, episode, &k->waiting));
	return overview_plan(a, episode, &k->plan);
}

static struct overview_work work_of(const struct access *a, const struct known *k) {
	struct overview_work w = {.relations = access_ground(a), .state = "CLOSED", .handover = ""};
	if (k->episode.n == 0)
		return w;
	w.state = k->episode.row[0].state;
	w.opened_at = k->episode.row[0].opened_at;
	w.assessed = k->own.n == 0 ? 0 : k->own.row[0].assessed;
	w.needs = k->own.n == 0 ? 0 : k->own.row[0].needs;
	w.decided = k->own.n == 0 ? 0 : k->own.row[0].decided;
	if (k->own.n > 0) {
		w.handover = k->own.row[0].handover;
		w.handover_by = k->own.row[0].handover_by;
	}
	w.asked = k->requests.n == 0 ? 0 : k->requests.row[0].asked_at;
	w.shared = (int64_t)k->shared.n;
	w.stopped = k->stopped.n == 0 ? 0 : k->stopped.row[0].until_at;
	for (size_t i = 0; i < k->meetings.n; i++) {
		bool held = text_is(k->meetings.row[i].state, "HELD");
		w.held += held;
		if (!held)
			w.meets_at = k->meetings.row[i].starts_at; /* newest first: the earliest is left */
	}
	if (k->waiting.n > 0) {
		w.wishes = k->waiting.row[0].wishes;
		w.objections = k->waiting.row[0].objections;
		w.call = k->waiting.row[0].call;
	}
	if (k->plan.n > 0) {
		w.version = k->plan.row[0].version == 0 || k->versions.n == 0 ? 0 : k->versions.row[0].number;
		w.changed_at = k->plan.row[0].changed_at;
		w.followup_at = k->plan.row[0].followup_at;
	}
	if (k->waits.n > 0) {
		w.vacant = k->waits.row[0].vacant;
		w.undone = k->waits.row[0].undone;
		w.gone = k->waits.row[0].gone;
		w.letters = k->waits.row[0].letters;
		w.retracted = k->waits.row[0].retracted;
		w.answered = k->waits.row[0].answered;
	}
	w.published_at = k->versions.n == 0 ? 0 : k->versions.row[0].published_at;
	return w;
}

/* --- who is around the child --- */

static struct overview_person *person_add(struct request *rq, struct overview_page *p, int64_t id, const char *name, int ring) {
	for (size_t i = 0; i < p->npeople; i++)
		if (p->person[i].id == id)
			return &p->person[i];
	p->person[p->npeople] = (struct overview_person){.id = id, .name = name, .what = "", .note = "", .phone = "", .ring = ring, .x = "0", .y = "0",
							 .text_y = "0", .initials = person_initials(rq->arena, name)};
	return &p->person[p->npeople++];
}

/* Evenly on a ring, the first on top. */
static void ring_place(struct request *rq, struct overview_page *p, int ring, double radius) {
	size_t n = 0, nth = 0;
	for (size_t i = 0; i < p->npeople; i++)
		n += p->person[i].ring == ring;
	for (size_t i = 0; i < p->npeople; i++) {
		if (p->person[i].ring != ring)
			continue;
		double turn = 2 * M_PI * (double)nth++ / (double)n + (ring == 1 ? -M_PI * 0.75 : -M_PI / 2);
		double y = radius * sin(turn);
		p->person[i].x = arena_print(rq->arena, "%.1f", radius * cos(turn));
		p->person[i].y = arena_print(rq->arena, "%.1f", y);
		p->person[i].text_y = arena_print(rq->arena, "%.1f", y + 5.5);
	}
}

/* Somebody at work: who they are, and where they are reached. */
static struct overview_person *worker_add(struct request *rq, struct overview_page *p, int64_t id, const char *name, const char *title, int64_t unit, const char *unit_name, const char *phone) {
	struct overview_person *q = person_add(rq, p, id, name, 2);
	q->unit_id = unit;
	if (*q->what == '\0')
		q->what = *title == '\0' ? unit_name : arena_print(rq->arena, "%s, %s", text_small(rq->arena, title), unit_name);
	if (*q->phone == '\0')
		q->phone = phone;
	return q;
}

/* A unit in the place of somebody: nobody is named yet, or somebody has left. */
static struct overview_person *unit_add(struct request *rq, struct overview_page *p, int64_t unit, const char *name, const char *phone, const char *vacant) {
	struct overview_person *q = person_add(rq, p, unit, vacant == NULL ? name : vacant, 2);
	q->unit_id = unit;
	q->phone = phone;
	if (vacant != NULL) {
		q->what = name;
		q->vacant = true;
		q->initials = "?";
	}
	return q;
}

static const char *number(const char *own, const char *unit) {
	return *own != '\0' ? own : unit;
}

/* A guardian's number is for whoever leads the work, with whether that guardian is shut out; the other guardian has no use for it here. */
static enum err family_add(struct request *rq, const struct access *a, const struct overview_guardians_rows *rows, struct overview_page *p) {
	bool leads = access_staff(a) && (access_ground(a) & (RELATION_NAMED | RELATION_LEAD)) != 0;
	for (size_t i = 0; i < rows->n; i++) {
		struct overview_person *q = person_add(rq, p, rows->row[i].person_id, rows->row[i].name, 1);
		q->what = TR(rq->lang, "vårdnadshavare");
		q->phone = leads ? rows->row[i].phone : "";
		if (leads && rows->row[i].shut > 0)
			q->note = TR(rq->lang, "Spärrad, och läser inget här");
	}
	return OK;
}

/* Other adults who matter, for the family and those who lead the work. */
static void near_add(struct request *rq, const struct significant_all_rows *rows, struct overview_page *p) {
	for (size_t i = 0; i < rows->n; i++) {
		const struct significant_all_row *s = &rows->row[i];
		struct overview_person *q = person_add(rq, p, s->id, s->name, 1);
		q->near = true;
		q->what = s->what;
		q->note = s->meets == 1 ? TR(rq->lang, "Viktig vuxen. Får komma på möten") : TR(rq->lang, "Viktig vuxen");
		q->phone = s->phone;
	}
}

static void leads_add(struct request *rq, const struct access *a, const struct known *k, struct overview_page *p) {
	const struct overview_lead_row *l = k->lead.n > 0 ? &k->lead.row[0] : NULL;
	const struct overview_episode_row *e = k->episode.n > 0 ? &k->episode.row[0] : NULL;
	if (l != NULL && l->until_at > access_time(a)) {
		struct overview_person *q = worker_add(rq, p, l->person_id, l->name, l->title, l->unit_id, l->unit_name, number(l->phone, l->unit_phone));
		q->note = TR(rq->lang, "Samverkansansvarig");
		q->lead = true;
	} else if (l != NULL) {
		struct overview_person *q = unit_add(rq, p, l->unit_id, l->unit_name, l->unit_phone, TR(rq->lang, "Ny kontakt kommer"));
		q->note = TR(rq->lang, "Samverkansansvarig");
	}
	if (e == NULL || e->closed_at != 0)
		return;
	struct overview_person *q = e->here > 0 ? worker_add(rq, p, e->person_id, e->person_name, "", e->unit_id, e->unit_name, number(e->person_phone, e->unit_phone))
					      : unit_add(rq, p, e->unit_id, e->unit_name, e->unit_phone, TR(rq->lang, "Ny kontakt kommer"));
	q->note = q->lead ? TR(rq->lang, "Samverkansansvarig och barnensbästa-ansvarig") : TR(rq->lang, "Barnensbästa-ansvarig");
}

/* Units that may read, of which nobody is in the picture. */
static void readers_add(struct request *rq, const struct known *k, struct overview_page *p) {
	for (size_t i = 0; i < k->shared.n; i++) {
		const struct overview_shared_row *r = &k->shared.row[i];
		bool there = false;
		for (size_t j = 0; j < p->npeople; j++)
			there |= p->person[j].unit_id == r->unit_id;
		if (!there)
			unit_add(rq, p, r->unit_id, r->unit_name, r->unit_phone, NULL)->what = "";
	}
}

/* The family reads of the plan's people when the plan is published, not before. */
static enum err people_fill(struct request *rq, const struct access *a, const struct known *k, struct overview_page *p) {
	struct overview_guardians_rows guardians;
	struct overview_contacts_rows contacts;
	struct overview_doers_rows doers;
	struct significant_all_rows near;
	TRY(overview_guardians(a, &guardians));
	if (person_grown_up(k->child.born, access_time(a)))
		guardians.n = 0;
	TRY(overview_contacts(a, &contacts));
	TRY(overview_doers(a, &doers));
	TRY(significant_now(a, &near));
	bool plan = access_staff(a) || k->versions.n > 0;
	p->person = ARENA_MANY(rq->arena, guardians.n + near.n + contacts.n + doers.n + k->shared.n + 2, struct overview_person);
	TRY(family_add(rq, a, &guardians, p));
	near_add(rq, &near, p);
	leads_add(rq, a, k, p);
	for (size_t i = 0; plan && i < contacts.n; i++) {
		const struct overview_contacts_row *c = &contacts.row[i];
		if (c->until_at > access_time(a))
			worker_add(rq, p, c->person_id, c->name, c->title, c->unit_id, c->unit_name, number(c->phone, c->unit_phone))->areas |= c->area;
		else
			unit_add(rq, p, c->unit_id, c->unit_name, c->unit_phone, TR(rq->lang, "Ny kontakt kommer"))->areas |= c->area;
	}
	for (size_t i = 0; plan && i < doers.n; i++) {
		const struct overview_doers_row *d = &doers.row[i];
		worker_add(rq, p, d->person_id, d->name, d->title, d->unit_id, d->unit_name, number(d->phone, d->unit_phone))->areas |= d->area;
	}
	readers_add(rq, k, p);
	ring_place(rq, p, 1, guardians.n + near.n > 8 ? 68 : 60);
	ring_place(rq, p, 2, 122);
	return OK;
}

/* --- what has happened --- */

static void event_add(struct overview_page *p, int64_t at, const char *what, const char *more, int64_t areas) {
	p->event[p->nevents] = (struct overview_event){.at = at, .nth = p->nevents, .what = what, .more = more, .areas = areas};
	p->nevents++;
}

static int newest_first(const void *x, const void *y) {
	const struct overview_event *e = x, *f = y;
	if (e->at == f->at)
		return e->nth > f->nth ? -1 : 1;
	return e->at > f->at ? -1 : 1;
}

static const char *by(struct request *rq, const char *name) {
	return lang_fill(rq->arena, TR(rq->lang, "Av {1}."), &name, 1);
}

static const char *question(const char *lang, int64_t number) {
	return number == 1 ? TR(lang, "Den egna verksamheten kan möta behovet.")
	       : number == 2 ? TR(lang, "En annan verksamhet kan möta behovet.")
			     : TR(lang, "Stödet behöver flera verksamheter.");
}

/* Of the own unit's working material: nothing of it is there for anybody else (I3). */
static enum err events_own(struct request *rq, const struct access *a, const struct known *k, struct overview_page *p) {
	struct overview_notices_rows notices;
	struct overview_assessed_rows assessed;
	struct overview_decided_rows decided;
	int64_t episode = k->episode.row[0].id;
	TRY(overview_notices(a, &notices));
	TRY(overview_assessed(a, episode, &assessed));
	TRY(overview_decided(a, episode, &decided));
	p->event = ARENA_MANY(rq->arena, notices.n + assessed.n + decided.n + k->requests.n + k->shared.n + 2 * k->stopped.n + k->meetings.n + k->versions.n + 2,
			      struct overview_event);
	for (size_t i = 0; i < notices.n; i++)
		event_add(p, notices.row[i].created_at, TR(rq->lang, "Någon lade märke till något"), "", notices.row[i].areas);
	if (access_may(a, RIGHT_ASSESSMENT_READ)) {
		p->opened_at = k->episode.row[0].opened_at;
		event_add(p, p->opened_at, TR(rq->lang, "Arbetet började"), k->episode.row[0].unit_name, 0);
	}
	for (size_t i = 0; i < assessed.n; i++)
		event_add(p, assessed.row[i].saved_at, TR(rq->lang, "Bedömning"), by(rq, assessed.row[i].author_name), assessed.row[i].area);
	for (size_t i = 0; i < decided.n; i++)
		event_add(p, decided.row[i].decided_at,
			  lang_fill(rq->arena, TR(rq->lang, "Ställningstagande av {1}"), &decided.row[i].author_name, 1),
			  question(rq->lang, decided.row[i].question), 0);
	p->decided_at = decided.n > 0 ? decided.row[0].decided_at : 0;
	return OK;
}

static enum err events_fill(struct request *rq, const struct access *a, const struct known *k, struct overview_page *p) {
	if (k->episode.n == 0)
		return OK;
	TRY(events_own(rq, a, k, p));
	for (size_t i = 0; i < k->requests.n; i++)
		event_add(p, k->requests.row[i].asked_at, TR(rq->lang, "Familjen fick frågan om samtycke"), "", 0);
	for (size_t i = 0; i < k->shared.n; i++)
		event_add(p, k->shared.row[i].from_at, TR(rq->lang, "Samtycke klart"), k->shared.row[i].unit_name, 0);
	for (size_t i = 0; i < k->stopped.n; i++) {
		event_add(p, k->stopped.row[i].from_at, TR(rq->lang, "Samtycke klart"), k->stopped.row[i].unit_name, 0);
		event_add(p, k->stopped.row[i].until_at, TR(rq->lang, "Delningen slutade"), stopped_words(rq->arena, rq->lang, &k->stopped.row[i]), 0);
	}
	for (size_t i = 0; i < k->meetings.n; i++)
		if (text_is(k->meetings.row[i].state, "HELD"))
			event_add(p, k->meetings.row[i].starts_at, TR(rq->lang, "Samverkansmöte"), "", 0);
	for (size_t i = 0; i < k->versions.n; i++) {
		const char *number = arena_print(rq->arena, "%lld", (long long)k->versions.row[i].number);
		event_add(p, k->versions.row[i].published_at, lang_fill(rq->arena, TR(rq->lang, "Barnets plan, version {1}"), &number, 1),
			  by(rq, k->versions.row[i].name), 0);
		p->event[p->nevents - 1].big = true;
	}
	if (access_may(a, RIGHT_ASSESSMENT_READ) && k->episode.row[0].closed_at > 0)
		event_add(p, k->episode.row[0].closed_at, TR(rq->lang, "Arbetet avslutades"), "", 0);
	if (p->nevents > 1)
		qsort(p->event, p->nevents, sizeof *p->event, newest_first);
	return OK;
}

/* --- the child's page --- */

static void steps_fill(const struct known *k, const struct overview_work *w, struct overview_page *p) {
	bool closed = text_is(w->state, "CLOSED");
	p->now = closed ? 4 : text_is(w->state, "ASSESSING") || text_is(w->state, "HANDOVER") ? 2 : 3;
	p->version = w->version;
	p->published_at = w->published_at;
	p->planned = !closed || k->plan.n > 0 || k->versions.n > 0; /* a plan may have gone on to another unit */
	p->rests = !closed && overview_rests(w);
}

/* What the own unit does and has taken over, and what can be done when the work is closed or about to be. */
static enum err own_fill(struct request *rq, const struct access *a, const struct known *k, struct overview_page *p) {
	bool closed = k->episode.n > 0 && k->episode.row[0].closed_at != 0;
	TRY(measure_list(a, &p->measures));
	TRY(handover_received(a, &p->received));
	p->id = access_child(a);
	p->measure_page = url(rq->arena, "/child/%/measure", p->id);
	p->reopen = url(rq->arena, "/child/%/reopen", p->id);
	p->close = url(rq->arena, "/child/%/close", p->id);
	p->reopens = closed && access_may(a, RIGHT_EPISODE_REOPEN);
	if (closed)
		return OK;
	TRY(overview_adult(a, access_ground(a), p->id, k->child.born, &p->age));
	p->young = access_time(a) < p->age.birthday;
	return OK;
}

/* Several names as one says them: "Maria Sandberg och Per Nyqvist". */
static const char *guardian_names(struct request *rq, const struct overview_page *p) {
	const char *text = "";
	size_t n = 0, nth = 0;
	for (size_t i = 0; i < p->npeople; i++)
		n += p->person[i].ring == 1 && !p->person[i].near;
	for (size_t i = 0; i < p->npeople; i++)
		if (p->person[i].ring == 1 && !p->person[i].near) {
			const char *between = nth == 0 ? "" : nth + 1 == n ? TR(rq->lang, " och ") : ", ";
			text = arena_print(rq->arena, "%s%s%s", text, between, p->person[i].name);
			nth++;
		}
	return *text == '\0' ? TR(rq->lang, "Familjen") : text;
}

static const char *at_work(struct request *rq, const char *name, const char *unit) {
	return arena_print(rq->arena, "%s, %s", name, unit);
}

/* Who leads the plan, or the whole. */
static const char *lead_name(struct request *rq, const struct access *a, const struct known *k, int64_t *id) {
	const struct overview_lead_row *l = k->lead.n > 0 ? &k->lead.row[0] : NULL;
	const struct overview_episode_row *e = &k->episode.row[0];
	bool led = l != NULL && l->until_at > access_time(a);
	*id = led ? l->person_id : e->person_id;
	return led ? at_work(rq, l->name, l->unit_name) : at_work(rq, e->person_name, e->unit_name);
}

static void doer_fill(struct request *rq, const struct access *a, const struct known *k, struct overview_page *p) {
	const struct overview_episode_row *e = &k->episode.row[0];
	int64_t id = 0;
	switch (p->next->doer) {
	case BY_READER:
		id = access_actor(a);
		p->doer = access_name(a);
		break;
	case BY_NAMED:
		id = e->person_id;
		p->doer = at_work(rq, e->person_name, e->unit_name);
		break;
	case BY_LEAD:
		p->doer = lead_name(rq, a, k, &id);
		break;
	case BY_FAMILY:
		p->doer = guardian_names(rq, p);
		break;
	case BY_RECEIVER:
		p->doer = k->own.n > 0 ? k->own.row[0].handover_to : "";
		break;
	}
	p->mine = id == access_actor(a);
}

static void way(struct overview_page *p, bool open, const char *text, struct url to) {
	if (!open)
		return;
	p->more[p->nmore++] = (struct overview_way){.heading = p->heading, .text = text, .to = to};
	p->heading = NULL;
}

/* What is seldom needed, under three headings, in the order of the work; a heading stands over what there is. */
static enum err more_fill(struct request *rq, const struct access *a, const struct overview_work *w, struct overview_page *p) {
	const char *lang = rq->lang;
	struct arena *m = rq->arena;
	int64_t id = p->id;
	bool open = !text_is(w->state, "CLOSED"), decides = access_may(a, RIGHT_BLOCK);
	if (decides)
		TRY(episode_decides(a, &decides));
	p->more = ARENA_MANY(m, 24, struct overview_way);
	p->heading = TR(lang, "Berätta och fråga");
	way(p, access_may(a, RIGHT_NOTICE_STAFF), TR(lang, "Berätta något nytt"), url(m, "/child/%/notice/new", id));
	way(p, access_may(a, RIGHT_MEETING_ASK) && (access_ground(a) & (RELATION_NAMED | RELATION_LEAD)) == 0, TR(lang, "Be om ett möte"), url(m, "/child/%/meeting/ask", id));
	way(p, access_may(a, RIGHT_CONTRIBUTION_READ), TR(lang, "Bidrag från andra"), url(m, "/child/%/contribution", id));
	way(p, access_may(a, RIGHT_DELEGATE_WRITE), TR(lang, "Be en kollega göra en del"), url(m, "/child/%/delegate", id));
	way(p, open && access_may(a, RIGHT_KIN), TR(lang, "Närstående i jobbet"), url(m, "/child/%/kin", id));
	p->heading = TR(lang, "Arbetet");
	way(p, access_may(a, RIGHT_OBSERVATION_READ), TR(lang, "Uppmärksammanden"), url(m, "/child/%/notice", id));
	way(p, access_may(a, RIGHT_ASSESSMENT_READ), TR(lang, "Kontakt före mötet"), url(m, "/child/%/consult", id));
	way(p, access_may(a, RIGHT_ASSESSMENT_READ), TR(lang, "Händelser i tidsordning"), url(m, "/child/%/chronology", id));
	way(p, access_may(a, RIGHT_MEASURE_READ), TR(lang, "Det vi gör själva"), url(m, "/child/%/measure", id));
	way(p, w->version > 0 && access_may(a, RIGHT_PLAN_WRITE), TR(lang, "Svar på planen"), url(m, "/child/%/plan/answers", id));
	way(p, w->version > 0 && access_may(a, RIGHT_PLAN_READ), TR(lang, "Följ upp planen"), url(m, "/child/%/plan/review", id));
	way(p, access_may(a, RIGHT_ENROLMENT), TR(lang, "Förskola eller skola"), url(m, "/child/%/enrolment", id));
	way(p, access_may(a, RIGHT_HANDOVER_LIST), TR(lang, "Överlämning"), url(m, "/child/%/handover", id));
	way(p, open && access_may(a, RIGHT_EPISODE_CLOSE), TR(lang, "Avsluta arbetet"), p->close);
	p->heading = TR(lang, "Familjen");
	way(p, access_may(a, RIGHT_FAMILY_ACCOUNT), TR(lang, "Familjens konton"), url(m, "/child/%/account", id));
	way(p, access_may(a, RIGHT_CONSENT_READ), TR(lang, "Vet familjen hur vi arbetar?"), url(m, "/child/%/informed", id));
	way(p, decides && access_may(a, RIGHT_CUSTODY), TR(lang, "Vårdnadshavare"), url(m, "/child/%/custody", id));
	way(p, decides && access_may(a, RIGHT_MATURITY), TR(lang, "Bestämmer den unga själv?"), url(m, "/child/%/maturity", id));
	way(p, access_may(a, RIGHT_WITHHOLD) && decides, TR(lang, "Det en vårdnadshavare inte läser"), url(m, "/child/%/withhold", id));
	way(p, decides, TR(lang, "Spärr för en vårdnadshavare"), url(m, "/child/%/block", id));
	way(p, access_may(a, RIGHT_DISCLOSURE_READ), TR(lang, "Utlämnat utan samtycke"), url(m, "/child/%/disclosure", id));
	way(p, access_may(a, RIGHT_PROTECTION), TR(lang, "Skyddade personuppgifter"), url(m, "/child/%/protection", id));
	way(p, access_may(a, RIGHT_GLASS_LOG), TR(lang, "Nödåtkomst"), url(m, "/child/%/emergency/log", id));
	way(p, access_may(a, RIGHT_SIBLING_WRITE), TR(lang, "Syskon"), url(m, "/child/%/sibling", id));
	return OK;
}

/* The picture: where the work stands, the one next step and who takes it, who is around, the child's own words, what has happened. */
enum err overview_child(struct request *rq, const struct access *a) {
	struct known k = {0};
	TRY(known_read(a, &k));
	struct overview_work w = work_of(a, &k);
	struct overview_page p = {.name = k.child.name, .first = person_first_name(rq->arena, k.child.name),
				  .words = k.words.n > 0 ? &k.words.row[0] : NULL};
	struct overview_step next;
	struct sibling_links_rows siblings;
	p.whose = person_whose(rq->arena, rq->lang, p.first);
	steps_fill(&k, &w, &p);
	p.guide = p.rests && access_may(a, RIGHT_PLAN_WRITE);
	TRY(own_fill(rq, a, &k, &p));
	TRY(people_fill(rq, a, &k, &p));
	if (p.words != NULL)
		TRY(words_unread(a, &p.unread));
	if (!text_is(w.state, "CLOSED")) {
		next = overview_next(rq, &w, p.first);
		p.next = &next;
		p.next_to = (struct url){arena_print(rq->arena, "%s%s", url(rq->arena, "/child/%", access_child(a)).text, next.path)};
		doer_fill(rq, a, &k, &p);
	}
	struct protection_mark_rows mark;
	TRY(protection_mark(a, &mark));
	p.guarded = mark.n > 0;
	p.guards = access_may(a, RIGHT_PROTECTION);
	TRY(sibling_links(a, &siblings));
	p.siblings = &siblings;
	TRY(conflict_count(a, &p.waiting));
	p.conflicts = url(rq->arena, "/child/%/conflict", access_child(a));
	TRY(events_fill(rq, a, &k, &p));
	TRY(more_fill(rq, a, &w, &p));
	rq->title = TR(rq->lang, "Översikt");
	overview_child_html(&rq->out, &p);
	return OK;
}

/* --- the family's page --- */

/* who: whose turn it is; "" = nobody's. */
static void now_is(struct family_page *p, const char *who, const char *what, const char *text, struct url to, const char *button) {
	p->now_who = who;
	p->now = what;
	p->now_text = text;
	p->now_to = to;
	p->now_button = button;
}

static const char *message_at(struct request *rq, const char *text, int64_t at) {
	return message_plain(rq->arena, rq->lang, text, (const struct html_arg[]){html_arg(moment(at))}, 1);
}

/* Is somebody else asked to take over, or has just done so? */
static bool handover_now(struct request *rq, const struct known *k, const struct overview_work *w, struct family_page *p) {
	const struct handover_family_row *h = k->handovers.n > 0 ? &k->handovers.row[0] : NULL;
	struct url to = url(rq->arena, "/family/%/handover", p->id);
	if (h == NULL || k->episode.n == 0 || text_is(w->state, "CLOSED"))
		return false;
	const char *named = at_work(rq, k->episode.row[0].person_name, k->episode.row[0].unit_name);
	if (text_is(h->state, "OFFERED") || text_is(h->state, "LAPSED"))
		now_is(p, "", lang_fill(rq->arena, TR(rq->lang, "{1} är tillfrågade om att ta över"), &h->to_name, 1),
		       lang_fill(rq->arena, TR(rq->lang, "{1} är ansvarig tills de har sagt ja."), &h->from_name, 1), to, TR(rq->lang, "Läs det som lämnas över"));
	else if (text_is(h->state, "ACCEPTED") && w->version == 0 && w->meets_at == 0 && k->requests.n == 0)
		now_is(p, named, lang_fill(rq->arena, TR(rq->lang, "{1} har tagit över"), &h->to_name, 1),
		       lang_fill(rq->arena, TR(rq->lang, "{1} är ansvarig nu."), &k->episode.row[0].person_name, 1), to, TR(rq->lang, "Läs det som lämnades över"));
	else
		return false;
	return true;
}

/* The hand-over that the open work began with; NULL: it did not begin with one. */
static const struct handover_family_row *moved_here(const struct known *k) {
	for (size_t i = 0; i < k->handovers.n && k->episode.n > 0 && k->episode.row[0].closed_at == 0; i++)
		if (text_is(k->handovers.row[i].state, "ACCEPTED") && k->handovers.row[i].ended_at == k->episode.row[0].opened_at)
			return &k->handovers.row[i];
	return NULL;
}

/* Meetings without the reader about which one may still say otherwise. */
static enum err absent_lately(const struct access *a, int64_t episode, struct overview_absent_rows *ret) {
	struct overview_absent_rows all;
	struct overview_absent_row *row;
	TRY(overview_absent(a, episode, &all));
	row = ARENA_MANY(access_arena(a), all.n + 1, struct overview_absent_row);
	*ret = (struct overview_absent_rows){.row = row};
	for (size_t i = 0; i < all.n; i++) {
		int64_t until;
		TRY(meeting_object_until(a, all.row[i].held_at, &until));
		if (access_time(a) < until)
			row[ret->n++] = all.row[i];
	}
	return OK;
}

/* What decides about the family's "now", read once. */
struct turn {
	const char *you, *lead; /* whose turn it may be */
	const struct plan_versions_row *holds;
	struct overview_absent_rows absent;
	struct overview_own_ending_rows ending;
	bool convened, asked, said, release, soon, unsaid; /* questions of a meeting, of consent (said: answered) and of an answer; a follow-up; an answer to the plan */
};

static enum err turn_plan(const struct request *rq, const struct access *a, struct turn *t) {
	struct plan_answer_own_rows said;
	int64_t ahead, until;
	if (t->holds == NULL)
		return OK;
	TRY(setting_number(a, SETTING_REVIEW_AHEAD_DAYS, &ahead));
	TRY(plan_answer_own(a, t->holds->id, &said));
	TRY(plan_answer_until(a, t->holds->published_at, &until));
	t->soon = t->holds->followup_at > 0 && date_add_days(t->holds->followup_at, (int)-ahead) <= rq->now;
	t->unsaid = said.n == 0 && rq->now < until;
	return OK;
}

/* Guardians answer, and the young person who must; from *ret_since on what was said counts. */
static enum err answers_read(const struct access *a, bool self, bool *ret, int64_t *ret_since) {
	struct consent_ledger *l;
	*ret = true;
	*ret_since = 0;
	if (!self)
		return OK;
	TRY(consent_ledger_read(a, access_child(a), &l));
	*ret = consent_needs(l, access_child(a), access_time(a));
	*ret_since = consent_since(l, access_time(a));
	return OK;
}

/* Somebody has answered in a secrecy domain of its own, and those who must are asked whether it may be read. */
static enum err turn_release(const struct access *a, struct family_page *p, struct turn *t) {
	struct overview_release_rows release;
	bool answers;
	int64_t since;
	TRY(overview_release(a, &release));
	p->release = release.n > 0;
	if (!p->release)
		return OK;
	TRY(answers_read(a, p->self, &answers, &since));
	for (size_t i = 0; i < release.n; i++)
		t->release |= answers && (release.row[i].said == 0 || release.row[i].said < since);
	return OK;
}

/* Somebody who works with the child asks for a yes to a meeting. */
static enum err turn_convened(const struct access *a, struct family_page *p, struct turn *t) {
	struct convening_family_rows asked;
	bool answers;
	int64_t since;
	TRY(convening_family_read(a, &asked));
	p->convened = asked.n > 0;
	if (asked.n == 0)
		return OK;
	TRY(answers_read(a, p->self, &answers, &since));
	for (size_t i = 0; i < asked.n; i++) {
		struct convening_family_own_rows own;
		TRY(convening_family_own(a, asked.row[i].id, &own));
		t->convened |= own.n == 0 && (answers || asked.row[i].together == 1);
	}
	return OK;
}

static enum err turn_consent(const struct request *rq, const struct access *a, const struct known *k, struct family_page *p, struct turn *t) {
	struct overview_answered_rows answered = {0};
	int64_t remind;
	TRY(turn_release(a, p, t));
	if (k->requests.n > 0)
		TRY(overview_answered(a, k->requests.row[0].id, &answered));
	t->said = answered.n > 0;
	t->asked = k->requests.n > 0 && rq->now < k->requests.row[0].until_at && answered.n == 0 && (!p->self || k->shared.n == 0);
	TRY(setting_number(a, SETTING_CONSENT_REMIND, &remind));
	TRY(overview_own_ending(a, date_add_days(rq->now, (int)remind), &t->ending));
	TRY(turn_convened(a, p, t));
	if (!access_may(a, RIGHT_FAMILY_CONSENT)) {
		t->asked = t->release = t->convened = false;
		t->ending.n = 0;
	}
	return OK;
}

/* Something that comes before meeting and plan: no work, closed work, a question that waits. */
static bool now_first(struct request *rq, const struct known *k, const struct overview_work *w, const struct turn *t, struct family_page *p) {
	const char *lang = rq->lang;
	bool summary = k->closing.n > 0;
	if (t->convened)
		now_is(p, t->you, TR(lang, "Någon vill kalla till möte"), TR(lang, "De vill att ni träffas och hjälps åt. Inget delas förrän alla som ska svara har sagt ja. Det går lika bra att säga nej."),
		       url(rq->arena, "/family/%/convening", p->id), TR(lang, "Läs frågan"));
	else if (k->episode.n == 0)
		now_is(p, "", TR(lang, "Just nu händer inget här"), TR(lang, "När något händer står det här."), url(rq->arena, "/"), "");
	else if (text_is(w->state, "CLOSED"))
		now_is(p, "", TR(lang, "Arbetet är avslutat"), TR(lang, "Du kan fortsätta läsa det som hänt."),
		       summary ? url(rq->arena, "/family/%/closed", p->id) : url(rq->arena, "/"), summary ? TR(lang, "Läs sammanfattningen") : "");
	else if (t->asked)
		now_is(p, t->you, TR(lang, "Vi undrar vilka som får läsa"), TR(lang, "Inget delas förrän alla som ska svara har sagt ja. Det går lika bra att säga nej."),
		       url(rq->arena, "/family/%/consent", p->id), TR(lang, "Läs frågan"));
	else if (handover_now(rq, k, w, p))
		return true;
	else if (t->release)
		now_is(p, t->you, TR(lang, "Vi undrar om ett svar får läsas"), TR(lang, "Någon har svarat på en fråga. Svaret stannar där det är tills ni har sagt ja. Det går lika bra att säga nej."),
		       url(rq->arena, "/family/%/contribution", p->id), TR(lang, "Läs frågan"));
	else
		return false;
	return true;
}

/* Several are to help each other, and there is no plan yet: consent, a meeting, the writing. */
static void now_together(struct request *rq, const struct overview_work *w, const struct turn *t, struct family_page *p) {
	const char *lang = rq->lang;
	if (w->held > 0 || w->meets_at > 0)
		now_is(p, t->lead, TR(lang, "Planen skrivs"), TR(lang, "Vi har träffats. När planen är klar går den att läsa här."), url(rq->arena, "/"), "");
	else if (w->shared > 0)
		now_is(p, t->lead, TR(lang, "Vi ska träffas"), TR(lang, "Tid och plats för mötet står här när de är bestämda."), url(rq->arena, "/"), "");
	else if (w->asked > 0)
		now_is(p, "", TR(lang, "Inget delas just nu"),
		       t->said ? TR(lang, "Du har svarat. Det delas först när alla som ska svara har sagt ja. Du kan ändra ditt svar när som helst.")
			       : TR(lang, "Det delas först när alla som ska svara har sagt ja. Det går att ändra sitt svar när som helst."),
		       url(rq->arena, "/family/%/consent", p->id), p->consent ? TR(lang, "Se vem som får läsa") : "");
	else
		now_is(p, t->lead, TR(lang, "Flera behöver hjälpas åt"), TR(lang, "Snart frågar vi vilka som får läsa. Inget delas förrän alla som ska svara har sagt ja."), url(rq->arena, "/"), "");
}

/* The plan holds, or is on its way: nobody waits for the family. */
static void now_calm(struct request *rq, const struct known *k, const struct overview_work *w, const struct turn *t, struct family_page *p) {
	const char *lang = rq->lang;
	if (w->version > 0)
		now_is(p, t->lead, TR(lang, "Planen gäller"),
		       w->asked > 0 && w->shared == 0 ? TR(lang, "Just nu delas den inte med någon annan verksamhet.")
		       : w->followup_at > 0 ? message_plain(rq->arena, lang, TR(lang, "Vi följer upp den senast {1}."), (const struct html_arg[]){html_arg(weekday(w->followup_at))}, 1)
					  : TR(lang, "Alla gör det som vi kom överens om."),
		       url(rq->arena, "/family/%/plan", p->id), TR(lang, "Läs planen"));
	else if (!text_is(w->state, "ASSESSING") && !text_is(w->state, "HANDOVER"))
		now_together(rq, w, t, p);
	else
		now_is(p, t->lead, lang_fill(rq->arena, TR(lang, "{1} tar reda på vad som behövs"), &k->episode.row[0].person_name, 1),
		       p->self ? TR(lang, "Du får berätta hur du har det. Inget delas med någon annan utan att ni har sagt ja.")
			       : TR(lang, "Ni som känner barnet bäst får berätta. Inget delas med någon annan utan att ni har sagt ja."), url(rq->arena, "/"), "");
}

/* The first meeting to come. */
static struct url meeting_next(struct request *rq, const struct known *k, const struct overview_work *w, int64_t child) {
	int64_t id = 0;
	for (size_t i = 0; i < k->meetings.n; i++)
		if (k->meetings.row[i].starts_at == w->meets_at)
			id = k->meetings.row[i].id;
	return url(rq->arena, "/family/%/meeting/%", child, id);
}

/* The first of these that holds: a question that waits for an answer, a meeting, the plan, the beginning. */
static enum err now_fill(struct request *rq, const struct access *a, const struct known *k, const struct overview_work *w, struct family_page *p) {
	const char *lang = rq->lang;
	struct turn t = {.you = TR(lang, "du"), .lead = "", .holds = plan_version_holding(&k->versions)};
	int64_t id;
	TRY(turn_consent(rq, a, k, p, &t));
	TRY(turn_plan(rq, a, &t));
	if (k->episode.n > 0) {
		TRY(absent_lately(a, k->episode.row[0].id, &t.absent));
		t.lead = lead_name(rq, a, k, &id);
	}
	if (!p->may) { /* who is let to read is asked for nothing */
		t.soon = t.unsaid = false;
		t.absent.n = 0;
	}
	struct url meeting = meeting_next(rq, k, w, p->id);
	if (now_first(rq, k, w, &t, p)) {
		p->also = w->meets_at > rq->now && !text_is(w->state, "CLOSED");
		p->also_to = meeting;
		return OK;
	}
	if (w->meets_at > rq->now)
		now_is(p, t.lead, TR(lang, "Vi träffas"), message_at(rq, TR(lang, "Mötet är {1}."), w->meets_at),
		       meeting, TR(lang, "Läs om mötet"));
	else if (t.ending.n > 0)
		now_is(p, t.you, TR(lang, "Ett ja tar snart slut"),
		       message_plain(rq->arena, lang, TR(lang, "{1} får läsa till och med {2}. Sedan slutar det av sig själv, om du inte säger ja igen."),
				     (const struct html_arg[]){html_arg(t.ending.row[0].unit_name), html_arg(weekday(t.ending.row[0].until_at - 1))}, 2),
		       url(rq->arena, "/family/%/consent", p->id), TR(lang, "Se vem som får läsa"));
	else if (w->version > 0 && t.soon)
		now_is(p, t.you, TR(lang, "Hur har det gått?"), p->self ? TR(lang, "Vi följer snart upp planen. Du säger först.") : TR(lang, "Vi följer snart upp planen. Berätta vad som har blivit bättre, och vad som inte har det."),
		       url(rq->arena, "/family/%/plan/review", p->id), TR(lang, "Berätta hur det har gått"));
	else if (t.unsaid)
		now_is(p, t.you, TR(lang, "Vad tycker du om planen?"), TR(lang, "Läs den, och säg om du håller med. Det är okej att tycka annorlunda."),
		       url(rq->arena, "/family/%/plan", p->id), TR(lang, "Läs planen"));
	else if (t.absent.n > 0)
		now_is(p, t.you, TR(lang, "Vi har träffats"), TR(lang, "Du var inte med. Läs det vi bestämde. Tycker du annorlunda kan du säga ifrån."),
		       url(rq->arena, "/family/%/meeting/%", p->id, t.absent.row[0].id), TR(lang, "Läs det vi bestämde"));
	else
		now_calm(rq, k, w, &t, p);
	return OK;
}

static void call_fill(struct request *rq, const struct access *a, const struct known *k, struct family_page *p) {
	bool closed = k->episode.n > 0 && k->episode.row[0].closed_at != 0;
	p->call_name = p->call_number = p->call_why = "";
	if (k->lead.n > 0 && k->lead.row[0].until_at > access_time(a)) {
		p->call_name = k->lead.row[0].name;
		p->call_number = *k->lead.row[0].phone != '\0' ? k->lead.row[0].phone : k->lead.row[0].unit_phone;
		p->call_why = lang_fill(rq->arena, TR(rq->lang, "{1} håller ihop planen. Ring om stort eller smått."), &p->call_name, 1);
	} else if (k->episode.n > 0 && !closed && k->episode.row[0].here == 0) {
		p->call_name = k->episode.row[0].unit_name;
		p->call_number = k->episode.row[0].unit_phone;
		p->call_why = TR(rq->lang, "Ring om stort eller smått. Ni får snart veta vem som är ansvarig.");
	} else if (k->episode.n > 0) {
		p->call_name = k->episode.row[0].person_name;
		p->call_number = *k->episode.row[0].person_phone != '\0' ? k->episode.row[0].person_phone : k->episode.row[0].unit_phone;
		p->call_why = lang_fill(rq->arena, TR(rq->lang, "{1} på {2} är ansvarig. Ring om stort eller smått."),
					(const char *const[]){p->call_name, k->episode.row[0].unit_name}, 2);
	}
	if (closed)
		p->call_why = TR(rq->lang, "Blir det svårt igen går det alltid att ringa.");
}

/* Whoever tells something is promised that the family gets to know that somebody did, and no more. */
static enum err told_fill(const struct request *rq, const struct access *a, struct family_page *p) {
	struct overview_told_rows told;
	int64_t days;
	TRY(setting_number(a, SETTING_NOTICE_FAMILY, &days));
	TRY(overview_told(a, date_add_days(rq->now, (int)-days), &told));
	p->told = told.n > 0 && p->may && days > 0 ? told.row[0].created_at : 0;
	return OK;
}

/* For the child and the guardians: what happens now and whose turn it is, whom to call, where in the work we are, who is around.
 * Fields: way (simple: the same in few words and large, for a child of about nine). */
enum err overview_family(struct request *rq, const struct access *a) {
	struct known k = {0};
	TRY(known_read(a, &k));
	struct overview_work w = work_of(a, &k);
	struct family_page p = {.first = person_first_name(rq->arena, k.child.name), .self = access_actor(a) == access_child(a),
				.words = k.words.n > 0 && access_may(a, RIGHT_FAMILY_WORDS) ? &k.words.row[0] : NULL, .plan = k.versions.n > 0,
				.may = access_may(a, RIGHT_FAMILY_ANSWER), .lets = (access_ground(a) & RELATION_VIEWER) != 0,
				.meets_at = w.meets_at > rq->now ? w.meets_at : 0, .followup_at = w.version > 0 ? w.followup_at : 0,
				.consent = access_may(a, RIGHT_FAMILY_CONSENT), .log = access_may(a, RIGHT_FAMILY_LOG), .takes = access_may(a, RIGHT_FAMILY_EXTRACT),
				.writes = access_may(a, RIGHT_FAMILY_WORDS), .tells = access_may(a, RIGHT_FAMILY_NOTICE), .names = access_may(a, RIGHT_FAMILY_ADULT), .messages = access_may(a, RIGHT_FAMILY_MESSAGE),
				.id = access_child(a)};
	p.whose = person_whose(rq->arena, rq->lang, p.first);
	struct message_fresh_row fresh;
	TRY(message_fresh(a, &fresh));
	p.fresh = p.messages ? fresh.n : 0;
	p.open = k.episode.n > 0 && k.episode.row[0].closed_at == 0;
	TRY(told_fill(rq, a, &p));
	TRY(informed_own(a, &p.informed));
	TRY(handover_family(a, &k.handovers));
	TRY(closing_latest(a, &k.closing));
	struct disclosure_family_rows disclosed;
	TRY(disclosure_family(a, &disclosed));
	p.disclosed = disclosed.n > 0 && p.may;
	struct experience_offer_rows offer = {0};
	if (p.may)
		TRY(experience_waits(rq, a, &offer));
	p.experience = offer.n > 0;
	TRY(archive_family(a, &p.going));
	p.handover = k.handovers.n > 0;
	p.moved = moved_here(&k);
	p.closed = k.closing.n > 0 && p.moved == NULL;
	if (p.consent)
		p.nstopped = stopped_lately(rq, &k.stopped, &k.shared, &p.stopped);
	TRY(now_fill(rq, a, &k, &w, &p));
	call_fill(rq, a, &k, &p);
	p.around.first = p.first;
	steps_fill(&k, &w, &p.around);
	TRY(people_fill(rq, a, &k, &p.around));
	rq->title = p.self ? TR(rq->lang, "Din sida") : TR(rq->lang, "Barnets sida");
	const char *way = request_field(rq, "way");
	if (way != NULL && text_is(way, "simple"))
		overview_simple_html(&rq->out, &p);
	else
		overview_family_html(&rq->out, &p);
	return OK;
}
