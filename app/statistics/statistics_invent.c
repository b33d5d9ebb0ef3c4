/* Invented half years for a demo county: children who never were, taken through the rules that real ones are. */
#include "statistics/statistics.h"

#include "access/setting.h"
#include "base/date.h"
#include "base/text.h"
#include "org/org.h"

#define MOST_FACTS 32 /* of one child */

struct invented {
	struct statistics_fact *fact;
	size_t n;
	int64_t about, unit;
	uint64_t dice;
};

/* One time in a hundred … `percent` times. */
static bool chance(struct invented *v, unsigned percent) {
	v->dice = v->dice * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (v->dice >> 33) % 100 < percent;
}

static void add(struct invented *v, enum statistics_line line, int64_t days) {
	v->fact[v->n++] = (struct statistics_fact){line, v->about, v->unit, days};
}

static void perhaps(struct invented *v, unsigned percent, enum statistics_line line) {
	if (chance(v, percent))
		add(v, line, 0);
}

static void planned(struct invented *v) {
	static const struct {
		unsigned percent;
		enum statistics_line line;
	} need[] = {{55, STATISTICS_NEED_HEALTH}, {35, STATISTICS_NEED_DEVELOPMENT}, {60, STATISTICS_NEED_LEARNING}, {20, STATISTICS_NEED_CARE},
		    {40, STATISTICS_NEED_HOME}, {50, STATISTICS_NEED_RELATIONSHIPS}, {35, STATISTICS_NEED_SAFETY}};
	add(v, STATISTICS_PLAN_FIRST, 0);
	add(v, STATISTICS_PLAN_DAYS, chance(v, 50) ? 24 : chance(v, 60) ? 45 : 80);
	perhaps(v, 60, STATISTICS_PLAN_OPENED);
	perhaps(v, 55, STATISTICS_PLAN_PAPER);
	perhaps(v, 85, STATISTICS_PLAN_LIVING);
	for (size_t i = 0; i < sizeof need / sizeof *need; i++)
		perhaps(v, need[i].percent, need[i].line);
	if (chance(v, 60)) {
		add(v, STATISTICS_REVIEW_DUE, 0);
		perhaps(v, 70, STATISTICS_REVIEW_HELD);
	}
	perhaps(v, 30, STATISTICS_ACT_AGREED);
	perhaps(v, 70, STATISTICS_ACT_ONGOING);
	perhaps(v, 40, STATISTICS_ACT_DONE);
	perhaps(v, 12, STATISTICS_ACT_STOPPED);
	perhaps(v, 15, STATISTICS_CLOSING_DONE);
}

static void together(struct invented *v) {
	add(v, STATISTICS_DECISION_TOGETHER, 0);
	add(v, STATISTICS_CONSENT_ASKED, 0);
	if (!chance(v, 85))
		return;
	add(v, STATISTICS_CONSENT_YES, 0);
	perhaps(v, 6, STATISTICS_CONSENT_WITHDRAWN);
	if (chance(v, 85)) {
		add(v, STATISTICS_MEETING_HELD, 0);
		perhaps(v, 80, STATISTICS_MEETING_ASKED);
		perhaps(v, 45, STATISTICS_MEETING_PREPARED);
		perhaps(v, 60, STATISTICS_MEETING_THERE);
	}
	if (chance(v, 75))
		planned(v);
	else
		perhaps(v, 30, STATISTICS_CLOSING_WITHOUT_PLAN);
}

static void child(struct invented *v) {
	v->about++;
	if (chance(v, 10)) {
		add(v, chance(v, 70) ? STATISTICS_NOTICE_ANSWERED : STATISTICS_NOTICE_WAITING, 0);
		return;
	}
	add(v, STATISTICS_NOTICE_TAKEN, 0);
	perhaps(v, 15, STATISTICS_NOTICE_RELATIVE);
	if (!chance(v, 90))
		return;
	add(v, STATISTICS_DECISION_DAYS, chance(v, 60) ? 11 : 26);
	if (chance(v, 50)) {
		add(v, STATISTICS_DECISION_OWN, 0);
		perhaps(v, 60, STATISTICS_CLOSING_OWN);
	} else if (chance(v, 25)) {
		add(v, STATISTICS_DECISION_OTHER, 0);
		perhaps(v, 80, STATISTICS_CLOSING_HANDED_OVER);
	} else {
		together(v);
	}
}

/* How many children a unit of the kind has met; none where the kind answers for no child. */
static int children_of(const char *kind) {
	static const struct {
		const char *kind;
		int n;
	} all[] = {{"SCHOOL", 34}, {"UPPER_SECONDARY", 20}, {"PRESCHOOL", 13}, {"BHV", 16}, {"KAA", 7}, {"MHV", 4}};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (text_is(kind, all[i].kind))
			return all[i].n;
	return 0;
}

/* Some of those who work at a unit have learnt to. */
static void staff(struct invented *v, int n) {
	for (; n > 0; n--) {
		v->about++;
		perhaps(v, 30, STATISTICS_TRAINING_DONE);
		perhaps(v, 65, STATISTICS_TRAINING_HOLDS);
	}
}

/* What families answered: most of the municipalities too few to be shown. */
static enum err answers_invent(const struct access *a, int64_t period, int64_t least, struct invented *v) {
	static const int many[MUNICIPALITIES] = {9, 3, 14, 4, 8, 2, 46, 11};
	static const unsigned yes[STATISTICS_QUESTIONS] = {72, 52, 60, 79}, no[STATISTICS_QUESTIONS] = {40, 50, 35, 45}; /* no: of the others */
	struct statistics_tally tally[2 * MUNICIPALITIES];
	for (size_t i = 0; i < sizeof tally / sizeof *tally; i++) {
		tally[i] = (struct statistics_tally){.municipality = municipality_name(i / 2), .guardian = i % 2 == 1};
		for (int left = many[i / 2] + (tally[i].guardian ? many[i / 2] / 3 : 0); left > 0; left--, tally[i].n++)
			for (size_t q = 0; q < STATISTICS_QUESTIONS; q++) {
				bool good = chance(v, yes[q]);
				tally[i].yes[q] += good;
				tally[i].no[q] += !good && chance(v, no[q]);
			}
	}
	return statistics_tallies_write(a, period, tally, sizeof tally / sizeof *tally, least);
}

enum err statistics_invent(const struct access *a, int64_t now, int n, const char *const *text, size_t texts) {
	int64_t last = statistics_last(now);
	struct statistics_units_rows u;
	TRY(statistics_units(a, last, &u));
	for (int i = n - 1; i >= 0; i--) {
		int64_t from = statistics_half_year_add(last, -i);
		struct invented v = {.fact = ARENA_MANY(access_arena(a), u.n * 64 * MOST_FACTS + 1, struct statistics_fact), .dice = 2027 + (uint64_t)i};
		for (size_t k = 0; k < u.n; k++) {
			int many = children_of(u.row[k].kind);
			v.unit = u.row[k].id;
			for (int left = many == 0 ? 0 : many - i * many / 8 + (chance(&v, 50) ? many / 4 : -many / 5); left > 0; left--)
				child(&v);
			staff(&v, 4 + many / 3);
		}
		int64_t until = statistics_half_year_add(from, 1), period, least;
		TRY(setting_shown_least(a, from, statistics_due(until), &least));
		TRY(statistics_freeze(a, from, until, statistics_due(until), v.fact, v.n, &period));
		TRY(answers_invent(a, period, least, &v));
		TRY(statistics_texts_write(a, period, text, i == 0 ? texts : 0, least));
	}
	return OK;
}
