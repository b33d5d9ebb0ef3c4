/* Each case of the last month is decided twice, by the value that held and by the one that is tried; told is only how
 * many differ, in fives, so that nobody is found by trying one value after the other. */
#include "setting/trial.h"

#include "base/date.h"
#include "lang/lang.h"
#include "setting/trial.sql.h"

#define MEGABYTE (1 << 20)

bool trial_possible(enum setting s) {
	return s == SETTING_NOTICE_ANSWER || s == SETTING_HANDOVER_WORKDAYS || s == SETTING_PLAN_ANSWER_DAYS || s == SETTING_CONSENT_LONGEST ||
	       s == SETTING_DOCUMENT_MEGABYTES;
}

/* Is the case over the limit?  What is not ended yet goes on until now. */
static bool over(enum setting s, int64_t begun, int64_t ended, int64_t value, int64_t now) {
	switch (s) {
	case SETTING_NOTICE_ANSWER:
	case SETTING_HANDOVER_WORKDAYS: return (ended == 0 ? now : ended) >= date_add_days(date_add_workdays(begun, (int)value), 1);
	case SETTING_PLAN_ANSWER_DAYS: return ended >= date_add_days(begun, (int)value + 1);
	case SETTING_CONSENT_LONGEST: return ended > date_add_days(date_add_years(begun, (int)value), 1);
	case SETTING_DOCUMENT_MEGABYTES: return ended > value * MEGABYTE;
	default: return false;
	}
}

struct counts {
	enum setting s;
	int64_t before, value, now, least;
	int64_t all, more, fewer; /* more: over the limit only with the value that is tried */
};

static void count(struct counts *c, int64_t begun, int64_t ended) {
	bool was = over(c->s, begun, ended, c->before, c->now), would = over(c->s, begun, ended, c->value, c->now);
	c->all++;
	c->more += would && !was;
	c->fewer += was && !would;
}

/* The rows of all five statements have the same two columns. */
#define COUNT_ALL(statement)                                                                                       \
	do {                                                                                                       \
		struct statement##_rows rows_;                                                                     \
		TRY(statement(a, from, until, &rows_));                                                            \
		for (size_t i_ = 0; i_ < rows_.n; i_++)                                                            \
			count(c, rows_.row[i_].begun, rows_.row[i_].ended);                                        \
	} while (0)

static enum err cases(const struct access *a, int64_t from, int64_t until, struct counts *c) {
	switch (c->s) {
	case SETTING_NOTICE_ANSWER: COUNT_ALL(trial_notices); break;
	case SETTING_HANDOVER_WORKDAYS: COUNT_ALL(trial_handovers); break;
	case SETTING_PLAN_ANSWER_DAYS: COUNT_ALL(trial_answers); break;
	case SETTING_CONSENT_LONGEST: COUNT_ALL(trial_consents); break;
	case SETTING_DOCUMENT_MEGABYTES: COUNT_ALL(trial_documents); break;
	default: break;
	}
	return OK;
}

/* What it means to be over the limit only now, or no more. */
static const char *meaning(const char *lang, enum setting s, bool more) {
	switch (s) {
	case SETTING_NOTICE_ANSWER: return more ? TR(lang, "Fler uppmärksammanden hade blivit för sena: {1} av {2}.") : TR(lang, "Färre uppmärksammanden hade blivit för sena: {1} av {2}.");
	case SETTING_HANDOVER_WORKDAYS: return more ? TR(lang, "Fler överlämningar hade blivit för sena: {1} av {2}.") : TR(lang, "Färre överlämningar hade blivit för sena: {1} av {2}.");
	case SETTING_PLAN_ANSWER_DAYS: return more ? TR(lang, "Fler svar på planer hade kommit efter den dag vi bad om: {1} av {2}.") : TR(lang, "Färre svar på planer hade kommit efter den dag vi bad om: {1} av {2}.");
	case SETTING_CONSENT_LONGEST: return more ? TR(lang, "Fler ja hade fått en kortare tid: {1} av {2}.") : TR(lang, "Färre ja hade fått en kortare tid: {1} av {2}.");
	default: return more ? TR(lang, "Fler filer hade varit för stora: {1} av {2}.") : TR(lang, "Färre filer hade varit för stora: {1} av {2}.");
	}
}

/* "ungefär 15", downwards in steps of the limit; "färre än 5"; "nästan alla" when those that are left are too few to be told. */
static const char *about(struct request *rq, int64_t n, int64_t all, int64_t least) {
	const char *steps = arena_print(rq->arena, "%lld", (long long)(n - n % least)), *few = arena_print(rq->arena, "%lld", (long long)least);
	if (n < least)
		return lang_fill(rq->arena, TR(rq->lang, "färre än {1}"), &few, 1);
	if (n < all && all - n < least)
		return TR(rq->lang, "nästan alla");
	return lang_fill(rq->arena, TR(rq->lang, "ungefär {1}"), &steps, 1);
}

static const char *told(struct request *rq, const struct counts *c) {
	int64_t n = c->more > 0 ? c->more : c->fewer;
	if (c->all < c->least)
		return TR(rq->lang, "Förra månaden hände det för få gånger för att visas.");
	if (n == 0)
		return TR(rq->lang, "Förra månaden hade ingenting blivit annorlunda.");
	const char *value[] = {about(rq, n, c->all, c->least), about(rq, c->all, c->all, c->least)};
	return arena_print(rq->arena, "%s %s", TR(rq->lang, "Om det hade gällt förra månaden:"), lang_fill(rq->arena, meaning(rq->lang, c->s, c->more > 0), value, 2));
}

enum err trial_words(struct request *rq, const struct access *a, enum setting s, int64_t value, const char **ret) {
	struct date_parts p = date_parts(rq->now);
	int64_t until = date_add_days(date_day(rq->now), 1 - p.day);
	struct date_parts last = date_parts(date_add_days(until, -1));
	int64_t from = date_add_days(until, -last.day);
	struct counts c = {.s = s, .value = value, .now = rq->now};
	struct setting_spans spans;
	*ret = "";
	if (!trial_possible(s))
		return OK;
	TRY(setting_history(a, s, &spans));
	c.before = setting_value(&spans, until - 1);
	TRY(setting_shown_least(a, from, rq->now, &c.least));
	TRY(cases(a, from, until, &c));
	*ret = told(rq, &c);
	return OK;
}
