/* Ages, judgements, custody, blocks and answers over time: who must say yes, and what all of them give. */
#include "access/reach_ledger.h"
#include "access/reach_hide.h"

#include "access/lane.h"
#include "base/date.h"
#include "base/log.h"
#include "base/text.h"

#define AREA_HEALTH_BIT 1

int64_t ledger_adult(const struct ledger *l) {
	return l->birthday[AGE_ADULT];
}

/* Has the child at `t` the age that counts at `t`? */
static bool aged(const struct ledger *l, const struct setting_spans *age, int64_t t) {
	int64_t years = setting_value(age, t);
	return t >= (years >= 0 && years <= AGE_ADULT ? l->birthday[years] : date_add_years(l->born, (int)years));
}

bool ledger_views(const struct ledger *l, int64_t t) {
	return aged(l, &l->own_view, t);
}

bool ledger_chooses(const struct ledger *l, int64_t t) {
	bool judged = false;
	for (size_t i = 0; i < l->maturity.n; i++)
		judged |= l->maturity.row[i].from_at <= t && t < l->maturity.row[i].until_at;
	return aged(l, &l->own_choice, t) || (judged && aged(l, &l->mature, t));
}

/* What was said before the 18th birthday counts until then: who has come of age says all anew (K3). */
static int64_t grant_end(const struct ledger *l, const struct reach_grants_row *g) {
	int64_t end = g->withdrawn_at == 0 ? g->until_at : least(g->until_at, g->withdrawn_at);
	if (g->from_at < ledger_adult(l))
		end = least(end, ledger_adult(l));
	return g->closed_at == 0 ? end : least(end, g->closed_at);
}

/* A block takes nothing back that somebody with custody has said, but it must not carry it on without end: after the
 * days of the county it counts no more, until the block is over.  Nothing is ever shared that would not be without it. */
static int64_t block_yes_end(const struct ledger *l, const struct reach_blocks_row *b) {
	int64_t days = setting_value(&l->block_yes, b->from_at);
	return days == 0 ? b->from_at : date_add_days(b->from_at, (int)days); /* at midnight, as a yes ends */
}

static bool yes_counts(const struct ledger *l, int64_t person, int64_t t) {
	for (size_t i = 0; i < l->blocks.n; i++) {
		const struct reach_blocks_row *b = &l->blocks.row[i];
		if (b->person_id == person && block_yes_end(l, b) <= t && t < b->until_at)
			return false;
	}
	return true;
}

/* What one grantor's newest answer gives the unit at t: it takes the place of those before it, also when it
 * gives less or has ended.  Of two in the same millisecond both must give. */
static int64_t granted(const struct ledger *l, enum purpose purpose, int64_t person, int64_t unit, int64_t t) {
	int64_t areas = 0, newest = -1;
	for (size_t i = 0; i < l->grants.n; i++) {
		const struct reach_grants_row *g = &l->grants.row[i];
		if (g->handover != purpose || g->person_id != person || g->unit_id != unit || g->from_at > t || g->from_at < newest)
			continue;
		int64_t given = t < grant_end(l, g) ? g->areas : 0;
		if (text_is(g->kind, "ASSOCIATION"))
			given &= ~(int64_t)AREA_HEALTH_BIT; /* D16 */
		areas = g->from_at == newest ? areas & given : given;
		newest = g->from_at;
	}
	return yes_counts(l, person, t) ? areas : 0;
}

bool ledger_must_grant(const struct ledger *l, int64_t person, int64_t t) {
	if (person == l->child)
		return ledger_chooses(l, t);
	for (size_t i = 0; i < l->custody.n && t < ledger_adult(l); i++) {
		const struct reach_custody_row *c = &l->custody.row[i];
		if (c->person_id == person && c->from_at <= t && t < c->until_at)
			return true;
	}
	return false;
}

bool ledger_answered_itself(const struct ledger *l, enum purpose purpose, int64_t unit, int64_t t) {
	for (size_t i = 0; i < l->grants.n && t < ledger_adult(l); i++) {
		const struct reach_grants_row *g = &l->grants.row[i];
		if (g->person_id == l->child && g->handover == purpose && g->unit_id == unit && g->from_at <= t)
			return true;
	}
	return false;
}

bool ledger_unasked(const struct ledger *l, int64_t person, int64_t t) {
	for (size_t i = 0; i < l->blocks.n; i++) {
		const struct reach_blocks_row *b = &l->blocks.row[i];
		if (b->person_id == person && b->unasked_from != 0 && b->unasked_from <= t && t < least(b->unasked_until, b->until_at))
			return true;
	}
	return false;
}

/* What one who is not asked has said no to, or taken back, and not answered anew: that holds.  What ended by its day does not. */
static int64_t refused(const struct ledger *l, enum purpose purpose, int64_t person, int64_t unit, int64_t t) {
	int64_t areas = 0, newest = -1;
	for (size_t i = 0; i < l->grants.n; i++) {
		const struct reach_grants_row *g = &l->grants.row[i];
		if (g->handover != purpose || g->person_id != person || g->unit_id != unit || g->from_at > t || g->from_at < newest)
			continue;
		bool back = g->withdrawn_at != 0 && g->withdrawn_at <= t, over = g->closed_at != 0 && g->closed_at <= t;
		int64_t no = over ? 0 : back ? g->asked : g->asked & ~g->areas;
		areas = g->from_at == newest ? areas | no : no;
		newest = g->from_at;
	}
	return areas;
}

int64_t ledger_effective(const struct ledger *l, enum purpose purpose, int64_t unit, int64_t t) {
	int64_t areas = AREAS_ALL;
	bool anybody = ledger_must_grant(l, l->child, t) || ledger_answered_itself(l, purpose, unit, t);
	if (anybody)
		areas &= granted(l, purpose, l->child, unit, t);
	for (size_t i = 0; i < l->custody.n; i++) {
		int64_t person = l->custody.row[i].person_id;
		if (!ledger_must_grant(l, person, t))
			continue;
		bool asked = !ledger_unasked(l, person, t);
		areas &= asked ? granted(l, purpose, person, unit, t) : ~refused(l, purpose, person, unit, t);
		anybody |= asked;
	}
	return anybody ? areas : 0;
}

void ledger_ages(const struct ledger *l, const struct setting_spans *age, int64_t *times, size_t *n) {
	for (size_t i = 0; i < age->n; i++) {
		if (i > 0)
			time_add(times, n, age->span[i].from);
		time_add(times, n, date_add_years(l->born, (int)age->span[i].value));
	}
}

void ledger_choices(const struct ledger *l, int64_t *times, size_t *n) {
	ledger_ages(l, &l->own_choice, times, n);
	if (l->maturity.n > 0)
		ledger_ages(l, &l->mature, times, n);
	for (size_t i = 0; i < l->maturity.n; i++) {
		time_add(times, n, l->maturity.row[i].from_at);
		time_add(times, n, l->maturity.row[i].until_at);
	}
}

size_t ledger_choices_most(const struct ledger *l) {
	return 2 * (l->own_choice.n + l->mature.n + l->maturity.n);
}

size_t ledger_times(const struct ledger *l, int64_t **ret) {
	int64_t *times = ARENA_MANY(l->arena, 2 * (l->custody.n + 2 * l->blocks.n + l->grants.n) + ledger_choices_most(l) + 2, int64_t);
	size_t n = 0;
	for (size_t i = 0; i < l->blocks.n; i++) {
		time_add(times, &n, block_yes_end(l, &l->blocks.row[i]));
		time_add(times, &n, l->blocks.row[i].until_at);
		time_add(times, &n, l->blocks.row[i].unasked_from);
		time_add(times, &n, l->blocks.row[i].unasked_until);
	}
	for (size_t i = 0; i < l->custody.n; i++) {
		time_add(times, &n, l->custody.row[i].from_at);
		time_add(times, &n, l->custody.row[i].until_at);
	}
	for (size_t i = 0; i < l->grants.n; i++) {
		time_add(times, &n, l->grants.row[i].from_at);
		time_add(times, &n, grant_end(l, &l->grants.row[i]));
	}
	ledger_choices(l, times, &n);
	time_add(times, &n, ledger_adult(l));
	time_add(times, &n, DATE_NEVER);
	*ret = times;
	return n;
}

int64_t ledger_chosen_until(const struct ledger *l, int64_t from) {
	int64_t *times = ARENA_MANY(l->arena, ledger_choices_most(l) + 1, int64_t);
	size_t n = 0;
	if (!ledger_chooses(l, from))
		return from;
	ledger_choices(l, times, &n);
	for (size_t i = 0; i < n; i++)
		if (times[i] > from && !ledger_chooses(l, times[i]))
			return times[i];
	return DATE_NEVER;
}

int64_t ledger_work_until(const struct ledger *l, const struct reach_episodes_rows *e) {
	bool school = false;
	for (size_t i = 0; i < e->n; i++)
		school |= (e->row[i].closed_at == 0 || e->row[i].closed_at > ledger_adult(l)) && (text_is(e->row[i].kind, "SCHOOL") || text_is(e->row[i].kind, "UPPER_SECONDARY"));
	return school ? date_add_days(ledger_adult(l), (int)setting_value(&l->tail, ledger_adult(l))) : ledger_adult(l);
}

static int64_t latest(int64_t x, int64_t y, int64_t z) {
	int64_t first = x > y ? x : y;
	return first > z ? first : z;
}

/* Whoever stands in for somebody has, while that lasts, what the plan gives that one by name (decision 43). */
static enum err persons_read(const struct access *a, int64_t child, struct ledger *l) {
	struct reach_persons_rows named;
	TRY(reach_persons(a, child, &named));
	struct reach_persons_row *row = ARENA_MANY(l->arena, 2 * named.n + 1, struct reach_persons_row);
	size_t n = 0;
	for (size_t i = 0; i < named.n; i++) {
		struct reach_persons_row p = named.row[i];
		row[n++] = p;
		if (p.in_id == 0)
			continue;
		p.person_id = p.in_id;
		p.from_at = latest(p.from_at, p.in_from, p.in_works);
		p.until_at = -latest(-p.until_at, -p.in_until, -p.in_left);
		row[n++] = p;
	}
	l->persons = (struct reach_persons_rows){.n = n, .row = row};
	return OK;
}

enum err ledger_read(const struct access *a, int64_t child, struct ledger *l) {
	struct reach_born_row born;
	l->child = child;
	TRY(reach_born(a, child, &born));
	if (!date_day_read(born.born, &l->born)) {
		log_line("a child has no day of birth that can be read");
		return BROKEN;
	}
	for (int i = 0; i <= AGE_ADULT; i++)
		l->birthday[i] = date_add_years(l->born, i);
	TRY(setting_history(a, SETTING_AGE_OWN_VIEW, &l->own_view));
	TRY(setting_history(a, SETTING_AGE_OWN_CHOICE, &l->own_choice));
	TRY(setting_history(a, SETTING_AGE_MATURITY, &l->mature));
	TRY(setting_history(a, SETTING_BLOCK_YES_DAYS, &l->block_yes));
	TRY(setting_history(a, SETTING_ADULT_TAIL, &l->tail));
	TRY(reach_custody(a, child, &l->custody));
	TRY(reach_blocks(a, child, &l->blocks));
	TRY(reach_withheld(a, child, &l->withheld));
	TRY(reach_maturity(a, child, &l->maturity));
	TRY(reach_grants(a, child, &l->grants));
	TRY(reach_offers(a, child, &l->offers));
	return persons_read(a, child, l);
}
