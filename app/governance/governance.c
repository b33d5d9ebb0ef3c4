#include "governance/governance.h"

#include "base/date.h"
#include "base/text.h"
#include "lang/lang.h"

const char *governance_area_name(const char *lang, int64_t area) {
	switch (area) {
	case 1: return TR(lang, "Länsgemensam samverkansstruktur och modell");
	case 2: return TR(lang, "Styrning på länsgemensam nivå");
	case 3: return TR(lang, "Invånar- och brukarnivå");
	case 4: return TR(lang, "Länsgemensam samverkan");
	case 5: return TR(lang, "Utbildning och kompetensutveckling");
	case 6: return TR(lang, "Uppföljning och utvärdering");
	default: return "";
	}
}

const char *governance_state_name(const char *lang, const char *state) {
	if (text_is(state, "NOT_STARTED"))
		return TR(lang, "Inte påbörjad");
	if (text_is(state, "ONGOING"))
		return TR(lang, "Pågår");
	if (text_is(state, "DONE"))
		return TR(lang, "Klar");
	return text_is(state, "NOT_DONE") ? TR(lang, "Blev inte av") : "";
}

const char *governance_months_text(struct arena *a, const char *lang, int64_t months) {
	struct out o = out_new(a, lang);
	size_t n = 0, i = 0;
	for (int m = 1; m <= 12; m++)
		n += (months >> (m - 1)) & 1;
	for (int m = 1; m <= 12; m++)
		if ((months >> (m - 1)) & 1)
			lang_list_add(&o, i++, n, month_name(lang, m));
	return out_text(&o);
}

const char *governance_short(struct arena *a, const char *title) {
	const char *cut = text_cut(a, title, 90), *blank = strrchr(cut, ' ');
	return text_is(cut, title) || blank == NULL ? title : arena_print(a, "%s …", arena_copy(a, cut, (size_t)(blank - cut)));
}

/* --- months: 202704 is April 2027 --- */

int64_t governance_month(int64_t t) {
	struct date_parts d = date_parts(t);
	return (int64_t)d.year * 100 + d.month;
}

int64_t governance_month_at(int64_t month) {
	char text[32];
	int64_t at, year = month / 100, m = month % 100;
	if (year < 1900 || year > 2199 || m < 1 || m > 12)
		return 0;
	(void)snprintf(text, sizeof text, "%04d-%02d-01", (int)year, (int)m);
	return date_day_read(text, &at) ? at : 0;
}

static int64_t month_add(int64_t month, int n) {
	int64_t all = month / 100 * 12 + month % 100 - 1 + n;
	return all / 12 * 100 + all % 12 + 1;
}

int64_t governance_round(int64_t now) {
	int64_t month = governance_month(now), year = month / 100;
	return month % 100 >= 11 ? year * 100 + 11 : month % 100 >= 4 ? year * 100 + 4 : (year - 1) * 100 + 11;
}

/* --- when --- */

/* The first month of the mask from `month` on, `step` months at a time. */
static int64_t month_among(int64_t months, int64_t month, int step) {
	while (((months >> (month % 100 - 1)) & 1) == 0)
		month = month_add(month, step);
	return month;
}

/* Once a year and month, until it is followed up. */
static struct governance_due yearly(int64_t now, int64_t months, int64_t began_at, int64_t followed_at) {
	int64_t this = governance_month(now), last = month_among(months, this, -1), at = governance_month_at(last);
	bool waits = followed_at < at && governance_month_at(month_add(last, 1)) > began_at;
	if (waits)
		return (struct governance_due){.when = last == this ? WHEN_NOW : WHEN_LATE, .at = governance_month_at(month_add(last, 1)) - 1, .month = at};
	int64_t next = month_among(months, month_add(this, 1), 1);
	return (struct governance_due){.when = WHEN_LATER, .at = governance_month_at(month_add(next, 1)) - 1};
}

struct governance_due governance_due(int64_t now, const char *state, int64_t due_at, int64_t months, int64_t began_at, int64_t followed_at) {
	struct governance_due ret = {.when = WHEN_NONE};
	if (text_is(state, "NOT_DONE"))
		return ret;
	if ((months & 0xfff) != 0)
		ret = yearly(now, months, began_at, followed_at);
	if (due_at == 0 || text_is(state, "DONE"))
		return ret;
	enum governance_when when = due_at < date_day(now) ? WHEN_LATE : due_at <= date_add_days(now, GOVERNANCE_AHEAD) ? WHEN_NOW : WHEN_LATER;
	if (when > ret.when || (when == ret.when && due_at < ret.at))
		ret = (struct governance_due){.when = when, .at = due_at, .month = ret.when >= WHEN_NOW ? ret.month : 0};
	return ret;
}
