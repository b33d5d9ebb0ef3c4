/* Who is around the child, and what has happened. */
#include "overview/known.h"

#include "access/relation.h"
#include "base/date.h"
#include "base/text.h"
#include "lang/lang.h"
#include "overview/stopped.h"
#include "person/person.h"
#include "significant/significant.h"

#include <math.h>

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
enum err around_people(struct request *rq, const struct access *a, const struct known *k, struct overview_page *p) {
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
	for (size_t i = 0; i < p->npeople; i++)
		p->person[i].away = absence_of_person(&k->away, p->person[i].id, p->person[i].unit_id);
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
	for (size_t i = 0; i < assessed.n; i++) { /* what somebody assessed on one day is one thing that happened */
		const struct overview_assessed_row *s = &assessed.row[i];
		if (i > 0 && s[-1].person_id == s->person_id && date_day(s[-1].saved_at) == date_day(s->saved_at))
			p->event[p->nevents - 1].areas |= s->area;
		else
			event_add(p, s->saved_at, TR(rq->lang, "Bedömning"), by(rq, s->author_name), s->area);
	}
	for (size_t i = 0; i < decided.n; i++)
		event_add(p, decided.row[i].decided_at,
			  lang_fill(rq->arena, TR(rq->lang, "Ställningstagande av {1}"), &decided.row[i].author_name, 1),
			  question(rq->lang, decided.row[i].question), 0);
	p->decided_at = decided.n > 0 ? decided.row[0].decided_at : 0;
	return OK;
}

/* That the own unit's work ended, and why where it is none of the ordinary ends. */
static enum err event_closed(struct request *rq, const struct access *a, const struct known *k, struct overview_page *p) {
	const struct overview_episode_row *e = &k->episode.row[0];
	struct closing_latest_rows c;
	if (!access_may(a, RIGHT_ASSESSMENT_READ) || e->closed_at == 0)
		return OK;
	TRY(closing_latest(a, &c));
	const char *kind = c.n > 0 && c.row[0].closed_at == e->closed_at ? c.row[0].kind : "";
	event_add(p, e->closed_at, TR(rq->lang, "Arbetet avslutades"), text_is(kind, "MOVED_OUT") ? TR(rq->lang, "Barnet flyttade från länet")
		  : text_is(kind, "LEFT") ? TR(rq->lang, "Familjen ville inte fortsätta") : "", 0);
	return OK;
}

enum err around_events(struct request *rq, const struct access *a, const struct known *k, struct overview_page *p) {
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
	TRY(event_closed(rq, a, k, p));
	if (p->nevents > 1)
		qsort(p->event, p->nevents, sizeof *p->event, newest_first);
	return OK;
}
