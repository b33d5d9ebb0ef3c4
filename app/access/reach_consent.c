/* The consents of one child, for the pages. */
#include "access/reach_ledger.h"

struct consent_ledger {
	struct ledger l;
	const int64_t *times;
	size_t n;
};

enum err consent_ledger_read(const struct access *a, int64_t child, struct consent_ledger **ret) {
	struct consent_ledger *c = ARENA_NEW(access_arena(a), struct consent_ledger);
	int64_t *times;
	c->l.arena = access_arena(a);
	TRY(ledger_read(a, child, &c->l));
	c->n = ledger_times(&c->l, &times);
	c->times = times;
	*ret = c;
	return OK;
}

static struct consent_state state_of(const struct consent_ledger *l, enum purpose purpose, int64_t unit, int64_t t) {
	struct consent_state s = {0};
	for (size_t i = 0; i < l->n && l->times[i] <= t; i++) {
		int64_t areas = ledger_effective(&l->l, purpose, unit, l->times[i]);
		if (areas == 0 && s.areas != 0)
			s = (struct consent_state){.ended_at = l->times[i]};
		else if (areas != s.areas)
			s = (struct consent_state){.areas = areas, .since = l->times[i]};
	}
	return s;
}

struct consent_state consent_state(const struct consent_ledger *l, int64_t unit, int64_t t) {
	return state_of(l, TOGETHER, unit, t);
}

struct consent_state consent_handover_state(const struct consent_ledger *l, int64_t unit, int64_t t) {
	return state_of(l, HANDOVER, unit, t);
}

size_t consent_past(const struct consent_ledger *l, int64_t unit, int64_t t, bool cut, const struct consent_stretch **ret) {
	struct consent_stretch *s = ARENA_MANY(l->l.arena, l->n + 1, struct consent_stretch), now = {0};
	size_t n = 0;
	for (size_t i = 0; i < l->n && l->times[i] <= t; i++) {
		int64_t areas = ledger_effective(&l->l, TOGETHER, unit, l->times[i]);
		if (areas == now.areas)
			continue;
		now.until = l->times[i];
		if (now.areas != 0)
			s[n++] = now;
		now = (struct consent_stretch){.areas = areas, .from = l->times[i]};
	}
	now.until = t;
	if (cut && now.areas != 0)
		s[n++] = now;
	*ret = s;
	return n;
}

bool consent_needs(const struct consent_ledger *l, int64_t person, int64_t t) {
	return ledger_must_grant(&l->l, person, t);
}

bool consent_unasked(const struct consent_ledger *l, int64_t person, int64_t t) {
	return ledger_unasked(&l->l, person, t);
}

bool consent_counts(const struct consent_ledger *l, int64_t person, int64_t unit, bool handover, int64_t t) {
	return ledger_must_grant(&l->l, person, t) || (person == l->l.child && ledger_answered_itself(&l->l, handover ? HANDOVER : TOGETHER, unit, t));
}

bool consent_counts_somewhere(const struct consent_ledger *l, int64_t person, int64_t t) {
	bool counts = ledger_must_grant(&l->l, person, t);
	for (size_t i = 0; i < l->l.grants.n && !counts; i++)
		counts = consent_counts(l, person, l->l.grants.row[i].unit_id, l->l.grants.row[i].handover != 0, t);
	return counts;
}

int64_t consent_since(const struct consent_ledger *l, int64_t t) {
	return t < ledger_adult(&l->l) ? INT64_MIN : ledger_adult(&l->l);
}

int64_t consent_chosen_until(const struct consent_ledger *l, int64_t from) {
	return ledger_chosen_until(&l->l, from);
}

enum err consent_effective(const struct access *a, int64_t child, int64_t unit, int64_t t, int64_t *ret_areas) {
	struct ledger l = {.arena = access_arena(a)};
	TRY(ledger_read(a, child, &l));
	*ret_areas = ledger_effective(&l, TOGETHER, unit, t);
	return OK;
}

enum err consent_handover_effective(const struct access *a, int64_t child, int64_t unit, int64_t t, int64_t *ret_areas) {
	struct ledger l = {.arena = access_arena(a)};
	TRY(ledger_read(a, child, &l));
	*ret_areas = ledger_effective(&l, HANDOVER, unit, t);
	return OK;
}

