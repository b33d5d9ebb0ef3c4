/* The figures of a half year: a page, and the same as CSV and JSON. */
#include "statistics/statistics.h"

#include "access/access.h"
#include "access/setting.h"
#include "base/date.h"
#include "base/text.h"
#include "lang/lang.h"
#include "org/org.h"
#include "routes.h"
#include "statistics/show.html.h"
#include "statistics/texts.html.h"

#include <stdlib.h>

enum {
#define STATISTICS_GROUP(name, whom, heading, source) TABLE_##name,
#include "statistics/statistics.def"
	TABLES
};

/* Where each table's lines begin: the lines and the headings stand in one list. */
static void tables_fill(const char *lang, struct statistics_table t[static TABLES]) {
	int table = -1, line = 0;
#define STATISTICS_GROUP(name, whom_, heading_, source_)                                           \
	t[++table] = (struct statistics_table){STATISTICS_##whom_, TR(lang, heading_), TR(lang, source_), line, 0};
#define STATISTICS(name, kind, whole, words)                                                       \
	t[table].n++;                                                                              \
	line++;
#include "statistics/statistics.def"
}

const char *statistics_words(const char *lang, enum statistics_line line) {
	switch (line) {
#define STATISTICS(name, kind, whole, words)                                                       \
	case STATISTICS_##name: return TR(lang, words);
#include "statistics/statistics.def"
	case STATISTICS_NONE:
	case STATISTICS_LINES: break;
	}
	return "";
}

const char *statistics_days(const char *lang, int64_t class) {
	switch (class) {
	case 1: return TR(lang, "högst en vecka");
	case 2: return TR(lang, "en till två veckor");
	case 3: return TR(lang, "två veckor till en månad");
	case 4: return TR(lang, "en till två månader");
	case 5: return TR(lang, "två till tre månader");
	default: return TR(lang, "mer än tre månader");
	}
}

const char *statistics_period_name(struct arena *a, const char *lang, int64_t from) {
	struct date_parts p = date_parts(from);
	const struct html_arg year[] = {html_arg(p.year), html_arg(p.year + 1)};
	return p.month == 4 ? message_plain(a, lang, TR(lang, "april–september {1}"), year, 1) : message_plain(a, lang, TR(lang, "oktober {1}–mars {2}"), year, 2);
}

/* --- what the reader may read --- */

/* Reads the county's figures and those of the own organisation; else those of the own unit. */
static bool by_role(const struct access *a) {
	return !access_may(a, RIGHT_STAFF_SELF);
}

static void values_fill(struct statistics_place *place, size_t n, const struct statistics_figures_rows *r) {
	for (size_t i = 0; i < r->n; i++)
		for (size_t k = 0; k < n; k++) {
			enum statistics_line line = statistics_line_of(r->row[i].line);
			bool here = text_is(statistics_levels[place[k].level], r->row[i].level) && (place[k].level == STATISTICS_UNIT || text_is(place[k].municipality, r->row[i].municipality));
			if (here && line != STATISTICS_NONE)
				place[k].value[line] = r->row[i].value;
		}
}

static enum err places_fill(struct request *rq, const struct access *a, struct statistics_page *p) {
	struct statistics_figures_rows r;
	struct statistics_places_rows places;
	TRY(statistics_figures(a, p->period->id, &r));
	TRY(statistics_places(a, &places));
	bool role = by_role(a);
	struct statistics_place *county = ARENA_MANY(rq->arena, MUNICIPALITIES + 1, struct statistics_place),
				*own = ARENA_MANY(rq->arena, places.n + 1, struct statistics_place);
	county[0] = (struct statistics_place){.name = TR(rq->lang, "Hela länet"), .level = STATISTICS_COUNTY, .municipality = ""};
	for (size_t i = 0; i < MUNICIPALITIES; i++)
		county[i + 1] = (struct statistics_place){.name = municipality_name(i), .level = STATISTICS_MUNICIPALITY, .municipality = municipality_name(i)};
	for (size_t i = 0; role && i < places.n; i++)
		own[i] = (struct statistics_place){.name = places.row[i].municipality, .level = STATISTICS_PART, .municipality = places.row[i].municipality};
	if (!role)
		own[0] = (struct statistics_place){.name = access_unit_name(a), .level = STATISTICS_UNIT, .municipality = ""};
	p->ncounty = role ? MUNICIPALITIES + 1 : 0;
	p->nown = role ? places.n : 1;
	values_fill(county, p->ncounty, &r);
	values_fill(own, p->nown, &r);
	p->county = county;
	p->own = own;
	p->org = places.n == 0 ? "" : places.row[0].org_name;
	p->empty = r.n == 0;
	return OK;
}

static enum err page_fill(struct request *rq, const struct access *a, const struct statistics_period_row *period, struct statistics_page *p) {
	struct statistics_table *t = ARENA_MANY(rq->arena, TABLES, struct statistics_table);
	tables_fill(rq->lang, t);
	p->table = t;
	p->ntable = TABLES;
	p->period = period;
	p->unit = by_role(a) ? "" : access_unit_name(a);
	p->name = statistics_period_name(rq->arena, rq->lang, period->from_at);
	TRY(setting_shown_least(a, period->from_at, period->frozen_at, &p->least));
	p->csv = url(rq->arena, "/statistics/%/csv", period->id);
	p->json = url(rq->arena, "/statistics/%/json", period->id);
	p->texts = url(rq->arena, "/statistics/%/text", period->id);
	return places_fill(rq, a, p);
}

static enum err page_show(struct request *rq, const struct access *a, const struct statistics_periods_rows *all, const struct statistics_period_row *period) {
	struct statistics_page p = {.periods = all};
	TRY(page_fill(rq, a, period, &p));
	rq->title = message_plain(rq->arena, rq->lang, TR(rq->lang, "Siffror för {1}"), (const struct html_arg[]){html_arg(p.name)}, 1);
	statistics_show_html(&rq->out, &p);
	return OK;
}

enum err statistics_newest(struct request *rq, const struct access *a) {
	struct statistics_periods_rows all;
	TRY(statistics_periods(a, &all));
	if (all.n == 0) {
		struct statistics_page none = {.name = "", .unit = "", .periods = &all};
		rq->title = TR(rq->lang, "Siffror");
		statistics_show_html(&rq->out, &none);
		return OK;
	}
	const struct statistics_periods_row *r = &all.row[0];
	struct statistics_period_row newest = {.id = r->id, .from_at = r->from_at, .until_at = r->until_at, .frozen_at = r->frozen_at};
	return page_show(rq, a, &all, &newest);
}

/* One half year. */
enum err statistics_show(struct request *rq, const struct access *a) {
	struct statistics_periods_rows all;
	struct statistics_period_row period;
	TRY(statistics_period(a, rq->id[0], &period));
	TRY(statistics_periods(a, &all));
	return page_show(rq, a, &all, &period);
}

/* What children and guardians wrote in the half year, for the role alone: whoever answers for a unit is told that it is not there. */
enum err statistics_texts(struct request *rq, const struct access *a) {
	struct statistics_period_row period;
	struct statistics_texts_page p = {.back = url(rq->arena, "/statistics/%", rq->id[0])};
	struct statistics_text_barred_row barred;
	if (!by_role(a))
		return NOT_FOUND;
	TRY(statistics_period(a, rq->id[0], &period));
	TRY(statistics_text_barred(a, &barred));
	TRY(statistics_text_list(a, period.id, &p.text));
	p.barred = barred.n > 0;
	TRY(setting_shown_least(a, period.from_at, period.frozen_at, &p.least));
	p.ended = period.from_at < statistics_texts_since(rq->now);
	p.name = statistics_period_name(rq->arena, rq->lang, period.from_at);
	rq->title = TR(rq->lang, "Det som har skrivits");
	statistics_texts_html(&rq->out, &p);
	return OK;
}

/* --- the same for other programs --- */

static const char *const levels[] = {"COUNTY", "MUNICIPALITY", "ORGANISATION", "UNIT"};
static const char *const kinds[] = {"CHILDREN", "STAFF", "ABOUT", "STAFF_ABOUT", "MEDIAN_DAYS", "ANSWERS"};

/* Answers are told of the county and its municipalities, and of no smaller place. */
static bool line_has(const struct statistics_place *place, int line) {
	return place->level <= STATISTICS_MUNICIPALITY || statistics_rules[line].kind != STATISTICS_ANSWERS;
}

/* The highest number of days of a class; 0: more than all. */
static int64_t class_most(int64_t class) {
	static const int64_t most[] = {0, 7, 14, 30, 60, 90};
	return class > 0 && class < 6 ? most[class] : 0;
}

static void csv_place(struct request *rq, const struct statistics_page *p, const struct statistics_place *place) {
	struct out *o = &rq->out;
	for (int i = 0; i < STATISTICS_LINES; i++) {
		if (!line_has(place, i))
			continue;
		out_print(o, "%s;%s;%s;", date_iso_day(rq->arena, p->period->from_at), date_iso_day(rq->arena, p->period->until_at - 1), levels[place->level]);
		out_csv(o, place->level == STATISTICS_PART ? p->org : "");
		out_raw(o, ";");
		out_csv(o, place->name);
		out_print(o, ";%s;", statistics_rules[i].name);
		out_csv(o, statistics_words(rq->lang, (enum statistics_line)i));
		out_print(o, ";%s;", kinds[statistics_rules[i].kind]);
		if (place->value[i] != 0 && statistics_rules[i].kind != STATISTICS_DAYS)
			out_number(o, place->value[i]);
		out_raw(o, ";");
		out_csv(o, place->value[i] == 0 ? TR(rq->lang, "visas inte") : statistics_rules[i].kind == STATISTICS_DAYS ? statistics_days(rq->lang, place->value[i]) : "");
		out_raw(o, "\r\n");
	}
}

static enum err exported(struct request *rq, const struct access *a, struct statistics_period_row *period, struct statistics_page *p, const char *ending) {
	TRY(statistics_period(a, rq->id[0], period));
	TRY(page_fill(rq, a, period, p));
	rq->file_name = arena_print(rq->arena, "siffror-%s.%s", date_iso_day(rq->arena, period->from_at), ending);
	return OK;
}

/* A row for each place and line, as the page has it; semicolons, as a Swedish spreadsheet reads them. */
enum err statistics_csv(struct request *rq, const struct access *a) {
	struct statistics_period_row period;
	struct statistics_page p = {.periods = NULL};
	TRY(exported(rq, a, &period, &p, "csv"));
	request_csv(rq, rq->file_name, "from;until;level;organisation;place;line;words;kind;value;note");
	for (size_t i = 0; i < p.ncounty; i++)
		csv_place(rq, &p, &p.county[i]);
	for (size_t i = 0; i < p.nown; i++)
		csv_place(rq, &p, &p.own[i]);
	return OK;
}

static void json_line(struct request *rq, enum statistics_line line, int64_t value) {
	struct out *o = &rq->out;
	enum statistics_kind kind = statistics_rules[line].kind;
	out_print(o, "%s{\"line\":\"%s\",\"words\":", line == 0 ? "" : ",\n  ", statistics_rules[line].name);
	out_json(o, statistics_words(rq->lang, line));
	out_print(o, ",\"kind\":\"%s\",\"shown\":%s", kinds[kind], value == 0 ? "false" : "true");
	if (value == 0)
		out_raw(o, ",\"value\":null");
	else if (kind != STATISTICS_DAYS)
		out_print(o, ",\"value\":%lld", (long long)value);
	else if (class_most(value) == 0)
		out_print(o, ",\"value\":null,\"more_than\":%lld", (long long)class_most(value - 1));
	else
		out_print(o, ",\"value\":null,\"at_most\":%lld", (long long)class_most(value));
	out_raw(o, "}");
}

static void json_place(struct request *rq, const struct statistics_page *p, const struct statistics_place *place, bool first) {
	struct out *o = &rq->out;
	out_print(o, "%s{\"level\":\"%s\",\"organisation\":", first ? "" : ",\n", levels[place->level]);
	out_json(o, place->level == STATISTICS_PART ? p->org : "");
	out_raw(o, ",\"place\":");
	out_json(o, place->name);
	out_raw(o, ",\"lines\":[\n  ");
	for (int i = 0; i < STATISTICS_LINES; i++)
		if (line_has(place, i))
			json_line(rq, (enum statistics_line)i, place->value[i]);
	out_raw(o, "]}");
}

/* The same as one object. */
enum err statistics_json(struct request *rq, const struct access *a) {
	struct statistics_period_row period;
	struct statistics_page p = {.periods = NULL};
	TRY(exported(rq, a, &period, &p, "json"));
	rq->content = "application/json; charset=utf-8";
	out_print(&rq->out, "{\"from\":\"%s\",\"until\":\"%s\",\"counted\":\"%s\",\"least\":%lld,\"places\":[\n", date_iso_day(rq->arena, period.from_at), date_iso_day(rq->arena, period.until_at - 1),
		  date_iso_day(rq->arena, period.frozen_at), (long long)p.least);
	for (size_t i = 0; i < p.ncounty; i++)
		json_place(rq, &p, &p.county[i], i == 0);
	for (size_t i = 0; i < p.nown; i++)
		json_place(rq, &p, &p.own[i], i == 0 && p.ncounty == 0);
	out_raw(&rq->out, "]}\n");
	return OK;
}
