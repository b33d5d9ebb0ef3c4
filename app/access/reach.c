#include "access/reach.h"
#include "access/reach_hide.h"
#include "access/reach_ledger.h"

#include "access/lane.h"
#include "base/date.h"
#include "base/id.h"
#include "base/log.h"
#include "base/text.h"

enum { RELATIONS_OF_WORK = RELATION_NAMED | RELATION_DELEGATE | RELATION_INVITER | RELATION_LEAD | RELATION_PARTY | RELATION_RECEIVER | RELATION_GUEST | RELATION_GLASS | RELATION_DOER | RELATION_TASK };

/* All work ends by age (R190), whether or not somebody has closed it. */
static void add(struct ledger *l, struct reach_row r) {
	if ((r.relation & RELATIONS_OF_WORK) != 0)
		r.until = least(r.until, l->work_until);
	if (r.areas == 0 || r.from >= r.until)
		return;
	if (l->n == l->room) {
		struct reach_row *more = ARENA_MANY(l->arena, l->room == 0 ? 16 : l->room * 2, struct reach_row);
		if (l->n > 0)
			memcpy(more, l->row, l->n * sizeof *more);
		l->row = more;
		l->room = l->room == 0 ? 16 : l->room * 2;
	}
	l->row[l->n++] = r;
}

static bool guarded(const struct ledger *l, int64_t t) {
	return !ledger_chooses(l, t);
}

/* One stretch of time in which the unit may read `areas`: for whoever answers for it, and for those whom the
 * plan names. */
static void party_add(struct ledger *l, int64_t unit, int64_t areas, int64_t from, int64_t until) {
	add(l, (struct reach_row){.unit = unit, .relation = RELATION_PARTY, .areas = areas, .from = from, .until = until});
	for (size_t i = 0; i < l->persons.n; i++) {
		const struct reach_persons_row *p = &l->persons.row[i];
		if (p->unit_id == unit)
			add(l, (struct reach_row){.person = p->person_id, .unit = unit,
						  .relation = p->lead ? RELATION_LEAD : RELATION_PARTY, .areas = areas,
						  .from = most(from, p->from_at), .until = least(until, p->until_at)});
	}
}

static void unit_parties(struct ledger *l, int64_t unit, const int64_t *times, size_t n) {
	for (size_t i = 0; i + 1 < n;) {
		int64_t areas = ledger_effective(l, TOGETHER, unit, times[i]);
		size_t j = i + 1;
		while (j + 1 < n && ledger_effective(l, TOGETHER, unit, times[j]) == areas)
			j++;
		party_add(l, unit, areas, times[i], times[j]);
		i = j;
	}
}

static void parties(struct ledger *l) {
	int64_t *times;
	size_t n = ledger_times(l, &times);
	for (size_t i = 0; i < l->grants.n; i++)
		if (i == 0 || l->grants.row[i].unit_id != l->grants.row[i - 1].unit_id)
			unit_parties(l, l->grants.row[i].unit_id, times, n);
}

/* Whoever answers for a unit that is offered a hand-over, while the yes covers all of it. */
static void receivers(struct ledger *l) {
	int64_t *times;
	size_t n = ledger_times(l, &times);
	for (size_t i = 0; i < l->offers.n; i++) {
		const struct reach_offers_row *o = &l->offers.row[i];
		bool offered = text_is(o->state, "OFFERED") || text_is(o->state, "LAPSED");
		for (size_t j = 0; offered && j + 1 < n; j++)
			if ((ledger_effective(l, HANDOVER, o->to_unit_id, times[j]) & o->areas) == o->areas)
				add(l, (struct reach_row){.unit = o->to_unit_id, .relation = RELATION_RECEIVER, .areas = o->areas,
							  .from = most(o->offered_at, times[j]), .until = times[j + 1]});
	}
}

/* --- the others --- */

/* The row, for the stretches of its time in which that holds, which follows from ages and judgements. */
static void add_while(struct ledger *l, bool (*holds)(const struct ledger *, int64_t), struct reach_row r) {
	int64_t *times = ARENA_MANY(l->arena, 2 * l->own_view.n + ledger_choices_most(l) + 2, int64_t);
	size_t n = 0;
	time_add(times, &n, INT64_MIN);
	ledger_ages(l, &l->own_view, times, &n);
	ledger_choices(l, times, &n);
	time_add(times, &n, INT64_MAX);
	for (size_t i = 0; i + 1 < n;) {
		bool now = holds(l, times[i]);
		size_t j = i + 1;
		while (j + 1 < n && holds(l, times[j]) == now)
			j++;
		struct reach_row part = r;
		part.from = most(r.from, times[i]);
		part.until = least(r.until, times[j]);
		if (now)
			add(l, part);
		i = j;
	}
}

/* What a guardian may read at `t`: nothing while shut out, and never an area that is withheld. */
static int64_t guardian_areas(const struct ledger *l, int64_t person, int64_t t) {
	int64_t areas = AREAS_ALL;
	for (size_t i = 0; i < l->blocks.n; i++)
		if (l->blocks.row[i].person_id == person && l->blocks.row[i].from_at <= t && t < l->blocks.row[i].until_at)
			return 0;
	for (size_t i = 0; i < l->withheld.n; i++)
		if (l->withheld.row[i].person_id == person && l->withheld.row[i].from_at <= t && t < l->withheld.row[i].until_at)
			areas &= ~l->withheld.row[i].area;
	return areas;
}

/* A guardian who reads on by the young person's own yes (A12): never more than custody, blocks and what is withheld leave,
 * which `r` says, never after the 18th birthday (A13), and no longer than the young person decides without a break: a yes
 * from before does not come back by itself. */
static void viewer(struct ledger *l, struct reach_row r) {
	for (size_t i = 0; i < l->views.n; i++) {
		const struct reach_views_row *g = &l->views.row[i];
		struct reach_row part = r;
		int64_t until = least(least(g->until_at, ledger_adult(l)), ledger_chosen_until(l, g->from_at));
		if (g->person_id != r.person)
			continue;
		part.relation = RELATION_VIEWER;
		part.from = most(r.from, g->from_at);
		part.until = least(r.until, g->ended_at == 0 ? until : least(until, g->ended_at));
		add(l, part);
	}
}

/* A guardian who does not read, since the young person decides alone, must say yes all the same (K8): from the first question on there are
 * the questions and the own answers to be reached, and nothing of a child about whom nobody has asked. */
static void grantor(struct ledger *l, struct reach_row r) {
	int64_t from = DATE_NEVER, until = 0;
	for (size_t i = 0; i < l->asked.n; i++) {
		if (l->asked.row[i].person_id != 0 && l->asked.row[i].person_id != r.person)
			continue;
		from = least(from, l->asked.row[i].from_at);
		until = most(until, l->asked.row[i].until_at);
	}
	r.relation = RELATION_GRANTOR;
	r.from = most(r.from, from);
	r.until = least(least(r.until, until), ledger_adult(l));
	add_while(l, ledger_chooses, r);
}

/* One custody, for the stretches of its time in which the same may be read. */
static void guardian(struct ledger *l, const struct reach_custody_row *c) {
	int64_t *times = ARENA_MANY(l->arena, 2 * (l->blocks.n + l->withheld.n) + 2, int64_t);
	size_t n = 0;
	time_add(times, &n, c->from_at);
	time_add(times, &n, c->until_at);
	for (size_t i = 0; i < l->blocks.n; i++) {
		time_add(times, &n, l->blocks.row[i].from_at);
		time_add(times, &n, l->blocks.row[i].until_at);
	}
	for (size_t i = 0; i < l->withheld.n; i++) {
		time_add(times, &n, l->withheld.row[i].from_at);
		time_add(times, &n, l->withheld.row[i].until_at);
	}
	for (size_t i = 0; i + 1 < n;) {
		int64_t areas = guardian_areas(l, c->person_id, times[i]);
		size_t j = i + 1;
		while (j + 1 < n && guardian_areas(l, c->person_id, times[j]) == areas)
			j++;
		struct reach_row r = {.person = c->person_id, .relation = RELATION_GUARDIAN, .areas = areas,
				      .from = most(c->from_at, times[i]), .until = least(c->until_at, times[j])};
		add_while(l, guarded, r);
		viewer(l, r);
		grantor(l, r);
		i = j;
	}
}

static void family(struct ledger *l) {
	add_while(l, ledger_views, (struct reach_row){.person = l->child, .relation = RELATION_CHILD, .areas = AREAS_ALL,
							   .from = l->born, .until = DATE_NEVER});
	for (size_t i = 0; i < l->custody.n; i++)
		guardian(l, &l->custody.row[i]);
}

/* Who of the unit that answers the plan of the open work names: that unit's own matter, without consent.  Who does something has that
 * alone; an area's contact, whom the family rings, reads all the areas where the plan names them, what they do there once it is published. */
static void doers(struct ledger *l, int64_t unit, int64_t from, int64_t until) {
	for (size_t i = 0; i < l->persons.n; i++) {
		const struct reach_persons_row *p = &l->persons.row[i];
		struct reach_row task = {.person = p->person_id, .unit = unit, .relation = RELATION_TASK,
					 .from = most(from, p->from_at), .until = least(until, p->until_at)};
		struct reach_row doer = task;
		bool contact = false;
		doer.relation = RELATION_DOER;
		for (size_t k = 0; k < l->persons.n; k++) {
			const struct reach_persons_row *q = &l->persons.row[k];
			if (q->person_id != p->person_id || q->unit_id != p->unit_id || q->from_at != p->from_at || q->until_at != p->until_at)
				continue;
			doer.areas |= q->published ? q->area : 0;
			task.areas |= q->contact ? 0 : q->area;
			contact |= q->contact != 0;
		}
		if (p->unit_id == unit)
			add(l, task);
		if (p->unit_id == unit && contact)
			add(l, doer);
	}
}

/* When somebody else's work took over from one that ended at `ended`: what ends later has it from then on. */
static int64_t taken_over(const struct reach_episodes_rows *e, size_t mine, int64_t ended) {
	int64_t at = DATE_NEVER;
	for (size_t i = 0; i < e->n; i++) {
		const struct reach_episodes_row *o = &e->row[i];
		if (o->closed_at == 0 || o->closed_at > ended || (o->closed_at == ended && i > mine)) /* by id, as the rows are */
			at = i == mine ? at : least(at, most(o->opened_at, ended));
	}
	return at;
}

/* The lead from the responsible unit itself needs no consent; one from elsewhere comes with the parties. */
static void responsible(struct ledger *l, const struct reach_episodes_rows *e) {
	for (size_t i = 0; i < e->n; i++) {
		bool closed = e->row[i].closed_at != 0;
		int64_t until = least(closed ? e->row[i].closed_at : DATE_NEVER, l->work_until);
		add(l, (struct reach_row){.unit = e->row[i].unit_id, .relation = RELATION_NAMED, .areas = AREAS_ALL,
					  .from = e->row[i].opened_at, .until = until});
		add(l, (struct reach_row){.unit = e->row[i].unit_id, .relation = RELATION_FORMER, .areas = AREAS_ALL,
					  .from = most(until, e->row[i].opened_at), .until = DATE_NEVER});
		add(l, (struct reach_row){.unit = e->row[i].unit_id, .relation = RELATION_LAST, .areas = AREAS_ALL,
					  .from = most(until, e->row[i].opened_at), .until = taken_over(e, i, until)});
		for (size_t p = 0; p < l->persons.n && !closed; p++)
			if (l->persons.row[p].lead && l->persons.row[p].unit_id == e->row[i].unit_id)
				add(l, (struct reach_row){.person = l->persons.row[p].person_id, .unit = e->row[i].unit_id,
							  .relation = RELATION_LEAD, .areas = AREAS_ALL,
							  .from = most(e->row[i].opened_at, l->persons.row[p].from_at),
							  .until = least(until, l->persons.row[p].until_at)});
		if (!closed)
			doers(l, e->row[i].unit_id, e->row[i].opened_at, until);
	}
}

/* A question to the own unit reaches its colleague; one to another unit reaches whoever answers there, for as
 * long as everybody's consent covers every area that it is about (K11, I2). */
static void parts(struct ledger *l, const struct reach_contributions_rows *asked) {
	int64_t *times;
	size_t n = ledger_times(l, &times);
	for (size_t i = 0; i < asked->n; i++) {
		const struct reach_contributions_row *c = &asked->row[i];
		struct reach_row r = {.person = c->to_person_id, .unit = c->to_unit_id, .relation = RELATION_PART, .areas = c->areas,
				      .from = c->asked_at, .until = least(c->until_at, l->work_until)};
		if (c->to_unit_id == c->unit_id)
			add(l, r);
		for (size_t t = 0; t + 1 < n && c->to_unit_id != c->unit_id; t++)
			if ((ledger_effective(l, TOGETHER, c->to_unit_id, times[t]) & c->areas) == c->areas) {
				r.from = most(c->asked_at, times[t]);
				r.until = least(least(c->until_at, l->work_until), times[t + 1]);
				add(l, r);
			}
	}
}

/* Whoever comes to a meeting instead of a colleague, for as long as their unit may be there: the responsible one, or one
 * with everybody's consent. */
static void guests(struct ledger *l, const struct reach_guests_rows *named) {
	int64_t *times;
	size_t n = ledger_times(l, &times);
	for (size_t i = 0; i < named->n; i++) {
		const struct reach_guests_row *g = &named->row[i];
		struct reach_row r = {.person = g->person_id, .unit = g->unit_id, .relation = RELATION_GUEST, .areas = AREAS_ALL, .from = g->from_at, .until = g->until_at};
		if (g->unit_id == g->responsible_id)
			add(l, r);
		for (size_t t = 0; t + 1 < n && g->unit_id != g->responsible_id; t++) {
			r.areas = ledger_effective(l, TOGETHER, g->unit_id, times[t]);
			r.from = most(g->from_at, times[t]);
			r.until = least(g->until_at, times[t + 1]);
			add(l, r);
		}
	}
}

static int order(const void *a, const void *b) {
	const struct reach_row *x = a, *y = b;
	const int64_t p[] = {x->relation, x->person, x->unit, x->from, x->areas, x->until};
	const int64_t q[] = {y->relation, y->person, y->unit, y->from, y->areas, y->until};
	for (int i = 0; i < 6; i++)
		if (p[i] != q[i])
			return p[i] < q[i] ? -1 : 1;
	return 0;
}

static void sort(struct ledger *l) {
	if (l->n == 0)
		return;
	qsort(l->row, l->n, sizeof *l->row, order);
	size_t n = 1;
	for (size_t i = 1; i < l->n; i++)
		if (order(&l->row[i], &l->row[n - 1]) != 0)
			l->row[n++] = l->row[i];
	l->n = n;
}

/* While a pause lasts: only the responsible organisation's own units, and the family, unless it is about custody. */
static enum err pause_cut(const struct access *a, struct ledger *l) {
	struct reach_pauses_rows pause;
	struct reach_own_units_rows own;
	TRY(reach_pauses(a, l->child, &pause));
	if (pause.n == 0)
		return OK;
	TRY(reach_own_units(a, l->child, &own));
	bool family = false;
	for (size_t i = 0; i < pause.n; i++)
		family |= pause.row[i].family == 1;
	size_t n = 0;
	for (size_t i = 0; i < l->n; i++) {
		bool keep = l->row[i].unit == 0 && (!family || (l->row[i].relation & (RELATION_GUARDIAN | RELATION_VIEWER | RELATION_GRANTOR)) == 0);
		for (size_t k = 0; k < own.n; k++)
			keep |= own.row[k].id == l->row[i].unit;
		if (keep)
			l->row[n++] = l->row[i];
	}
	l->n = n;
	return OK;
}

/* Who has opened the child in an emergency (A23).  It rests on what happens now and not on a consent, so that no pause holds it back; a
 * child that gets hidden meanwhile stays open for who is named, and for nobody else. */
static enum err glass(const struct access *a, struct ledger *l) {
	struct reach_glass_rows g;
	TRY(reach_glass(a, l->child, &g));
	for (size_t i = 0; i < g.n; i++)
		add(l, (struct reach_row){.person = g.row[i].person_id, .unit = g.row[i].unit_id, .relation = RELATION_GLASS, .areas = AREAS_ALL,
					  .from = g.row[i].from_at, .until = g.row[i].until_at});
	return OK;
}

enum err reach_compute(const struct access *a, int64_t child, struct reach_list *ret) {
	struct ledger l = {.arena = access_arena(a)};
	struct reach_episodes_rows episodes;
	struct reach_delegations_rows delegated;
	struct reach_contributions_rows asked;
	struct reach_guests_rows named;
	struct reach_merged_rows merged;
	TRY(reach_merged(a, child, &merged));
	*ret = (struct reach_list){0};
	if (merged.n > 0) /* nobody reaches a record that was merged away (N17) */
		return OK;
	TRY(ledger_read(a, child, &l));
	TRY(reach_episodes(a, child, &episodes));
	TRY(reach_delegations(a, child, &delegated));
	TRY(reach_contributions(a, child, &asked));
	TRY(reach_guests(a, child, &named));
	TRY(reach_views(a, child, &l.views));
	l.work_until = ledger_work_until(&l, &episodes);
	TRY(reach_asked(a, child, &l.asked));
	family(&l);
	responsible(&l, &episodes);
	for (size_t i = 0; i < delegated.n; i++)
		add(&l, (struct reach_row){.person = delegated.row[i].person_id, .unit = delegated.row[i].unit_id,
					   .relation = text_is(delegated.row[i].part, "INVITE") ? RELATION_INVITER : RELATION_DELEGATE, .areas = AREAS_ALL,
					   .from = delegated.row[i].from_at, .until = delegated.row[i].until_at});
	parties(&l);
	receivers(&l);
	parts(&l, &asked);
	guests(&l, &named);
	TRY(pause_cut(a, &l));
	TRY(glass(a, &l));
	TRY(reach_hide(a, child, &l.row, &l.n));
	l.room = l.n;
	sort(&l);
	*ret = (struct reach_list){.n = l.n, .row = l.row};
	return OK;
}

/* Where a hand-over stands when the consent covers it, and when it does not.  A yes that was taken back takes the
 * offer back at once; a new yes does not bring it again. */
static const char *offer_state(const char *state, bool covered) {
	bool offered = text_is(state, "OFFERED") || text_is(state, "LAPSED");
	if (offered)
		return covered ? state : "STOPPED";
	return covered ? "AGREED" : "ASKED";
}

static enum err offers_follow(const struct access *a, int64_t child) {
	struct ledger l = {.arena = access_arena(a)};
	TRY(ledger_read(a, child, &l));
	for (size_t i = 0; i < l.offers.n; i++) {
		const struct reach_offers_row *o = &l.offers.row[i];
		int64_t now = access_time(a);
		const char *state = offer_state(o->state, (ledger_effective(&l, HANDOVER, o->to_unit_id, now) & o->areas) == o->areas);
		if (!text_is(state, o->state))
			TRY(reach_offer_set(a, state, text_is(state, "STOPPED") ? now : 0, o->id));
	}
	return OK;
}

/* When the work ends by age it is closed, by a job that waits for the day, and moves with it. */
static enum err adult_wait(const struct access *a, int64_t child, const struct reach_list *list) {
	const char *path = arena_print(access_arena(a), "/job/adult/%lld", (long long)child);
	for (size_t i = 0; i < list->n; i++)
		if (list->row[i].relation == RELATION_FORMER && list->row[i].from > access_time(a)) {
			TRY(reach_job_move(a, list->row[i].from, path));
			return access_job_at(a, path, list->row[i].from);
		}
	return OK;
}

enum err reach_work_until(const struct access *a, int64_t child, int64_t *ret) {
	struct ledger l = {.arena = access_arena(a)};
	struct reach_episodes_rows episodes;
	TRY(ledger_read(a, child, &l));
	TRY(reach_episodes(a, child, &episodes));
	*ret = ledger_work_until(&l, &episodes);
	return OK;
}

/* What the last unit decides about goes with the work to whoever takes it up, and a backup from before knows of neither. */
static bool covered(const struct reach_rows_row *r, const struct reach_list *list) {
	if (r->relation == RELATION_LAST)
		return true;
	for (size_t i = 0; i < list->n; i++) {
		const struct reach_row *n = &list->row[i];
		if (n->person == r->person_id && n->unit == r->unit_id && n->relation == r->relation && (r->areas & ~n->areas) == 0 &&
		    n->from <= r->from_at && n->until >= r->until_at)
			return true;
	}
	return false;
}

/* Nobody loses anything by what the journal does not tell: a restored backup would give it back (N20).  A job carries
 * out what was decided in a request before it. */
static enum err shrink_check(const struct access *a, const struct reach_rows_rows *old, const struct reach_list *list) {
	if (access_ledger_writes(a) > 0 || access_is_job(a))
		return OK;
	for (size_t i = 0; i < old->n; i++)
		if (!covered(&old->row[i], list)) {
			log_line("reach shrinks by something that the journal is not told: see app/access/journal.def");
			return BROKEN;
		}
	return OK;
}

static int order_old(const struct reach_rows_row *x, const struct reach_row *y) {
	struct reach_row old = {.person = x->person_id, .unit = x->unit_id, .relation = x->relation, .areas = x->areas, .from = x->from_at, .until = x->until_at};
	return order(&old, y);
}

static enum err row_add(const struct access *a, int64_t child, const struct reach_row *r) {
	return reach_add(a, id_new(), child, r->person, r->unit, r->relation, r->areas, r->from, r->until);
}

/* Both are in the same order.  A row that stays is not touched: a child whose family has changed its mind five hundred times has as
 * many rows, and all but two stay. */
static enum err difference_write(const struct access *a, int64_t child, const struct reach_rows_rows *old, const struct reach_list *list) {
	size_t i = 0, k = 0;
	while (i < old->n || k < list->n) {
		int way = i == old->n ? 1 : k == list->n ? -1 : order_old(&old->row[i], &list->row[k]);
		if (way < 0)
			TRY(reach_drop(a, old->row[i].id, child));
		if (way > 0)
			TRY(row_add(a, child, &list->row[k]));
		i += way <= 0;
		k += way >= 0;
	}
	return OK;
}

enum err reach_rebuild(const struct access *a, int64_t child) {
	TRY(offers_follow(a, child));
	return reach_rewrite(a, child);
}

enum err reach_rewrite(const struct access *a, int64_t child) {
	struct reach_list list;
	struct reach_rows_rows old;
	if (access_key_gone(a, child))
		return OK; /* disposed of after the copy that brought it back */
	TRY(reach_compute(a, child, &list));
	TRY(reach_rows(a, child, &old));
	TRY(adult_wait(a, child, &list));
	TRY(shrink_check(a, &old, &list));
	return difference_write(a, child, &old, &list);
}
