/* Figures of a half year: what is hidden, who reads them, and that they stay as they were counted (A21, C13). */
#include "seen.h"
#include "way.h"
#include "whole.h"

#include "base/date.h"
#include "statistics/statistics.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* From now on this person acts in this work. */
static void works(struct world *w, const char *who, const char *unit, const char *role, int answers, int id) {
	sql(w, text_of(w, "insert into assignment (id, person_id, unit_id, role, title, answers, from_at, until_at) values (%d, %lld, %lld, '%s', 'Processledare', %d, 1, 253402300799000)", id, of(w, who), of(w, unit), role, answers));
	sql(w, text_of(w, "update demo_person set assignment_id = %d where person_id = %lld", id, of(w, who)));
}

static int64_t child_last, child_step = 1;

/* `n` more children whose unit has answered one of the three questions, nine days after the work began. */
static void decided(struct world *w, const char *unit, int question, int n, const char *when) {
	int64_t t;
	const char *empty = db_engine(world_lane(w)->db) == DB_SQLITE ? "x''" : "'\\x'";
	CHECK(date_day_read(when, &t));
	for (int i = 0; i < n; i++) {
		long long id = (long long)(child_last += child_step);
		sql(w, text_of(w, "insert into person (id, number_index, created_at, name, number, born, phone, email) values (%lld, %s, 1, %s, %s, %s, %s, %s)", id, empty, empty, empty, empty, empty, empty));
		sql(w, text_of(w, "insert into child (id, municipality, created_at) values (%lld, 'Växjö', 1)", id));
		sql(w, text_of(w, "insert into episode (id, child_id, unit_id, person_id, rule_id, state, opened_at, closed_at) values (%lld, %lld, %lld, 0, 0, 'ASSESSING', %lld, 0)", id, id, of(w, unit), (long long)(t - 9 * 24 * DATE_HOUR)));
		sql(w, text_of(w, "insert into decision (id, child_id, episode_id, unit_id, compartment, question, author_id, decided_at, own, exhausted, other, together) values (%lld, %lld, %lld, %lld, 32, %d, 1, %lld, %s, %s, %s, %s)",
			       id, id, id, of(w, unit), question, (long long)t, empty, empty, empty, empty));
	}
}

/* A winter of work: enough in two municipalities, and too little of one thing.  Ines follows it up for Växjö. */
static struct world *world_winter(void) {
	struct world *w = world_small();
	child_last = 800000;
	decided(w, "bjorkskolan", 1, 12, "2027-02-10");
	decided(w, "gymnasiet", 1, 9, "2027-03-31");
	decided(w, "kaa-vaxjo", 1, 8, "2026-10-01");
	decided(w, "bhv-vaxjo", 1, 8, "2027-02-10");
	decided(w, "blaklockan", 1, 20, "2027-02-10");
	decided(w, "bhv-tingsryd", 1, 7, "2027-02-10");
	decided(w, "bjorkskolan", 2, 6, "2027-02-10");
	decided(w, "kaa-vaxjo", 2, 2, "2027-02-10");
	decided(w, "bjorkskolan", 3, 40, "2027-04-01"); /* the next half year */
	works(w, "ines", "samordning-vaxjo", "STAT", 0, 70);
	return w;
}

static void count(struct world *w, const char *when) {
	at(w, when);
	job(w, "/job/statistics");
}

static int64_t period(struct world *w) {
	return number(w, "select coalesce(max(id), 0) from statistic_period");
}

/* So many that no transaction takes them all: nothing is shown before the last part is there, and who asks meanwhile is answered. */
TEST(a_big_half_year_is_counted_in_parts_and_shown_when_all_are_there) {
	struct world *w = world_small();
	child_last = 0;
	child_step = INT64_C(1) << 52; /* all over the ids */
	decided(w, "bjorkskolan", 1, 600, "2027-02-10");
	decided(w, "kaa-vaxjo", 1, 600, "2027-02-10");
	child_step = 1;
	child_last = 0;
	works(w, "ines", "samordning-vaxjo", "STAT", 0, 70);
	at(w, "2027-04-17T03:00");
	as(w, "ines");
	job(w, "/job/statistics");
	int64_t id = period(w);
	CHECK(number(w, "select count(*) from statistic_count") == 1 && number(w, "select count(*) from statistic") == 0);
	CHECK(number(w, "select count(*) from job where path = '/job/statistics' and due_at <= 1807923600000") == 1); /* ended here, the next start goes on */
	decided(w, "bjorkskolan", 1, 30, "2027-02-11"); /* of a part that is counted */
	CHECK_HAS(get(w, "/statistics"), "Det finns inga siffror än");
	CHECK(number(w, "select count(*) from statistic_count") == 0 && number(w, "select count(*) from statistic_period") == 1 && period(w) == id);
	CHECK(number(w, "select value from statistic where line = 'DECISION_OWN' and level = 'COUNTY'") == 1200);
	CHECK(number(w, "select value from statistic where line = 'DECISION_DAYS' and level = 'COUNTY'") == 2);
	CHECK_NOT(get(w, "/statistics"), "Det finns inga siffror än");
	CHECK(number(w, "select count(*) from job where path = '/job/statistics' and due_at > 1807923600000") == 1);
}

/* What stands in the row of a line and the column of a place, below the heading `part`: "visas inte", "12". */
static const char *cell(struct world *w, struct answer a, const char *part, const char *words, const char *place) {
	const char *p = strstr(a.body, text_of(w, "<h2 id=\"%s\">", part));
	p = p == NULL ? NULL : strstr(p, text_of(w, "<th scope=\"row\">%s</th>", words));
	p = p == NULL ? NULL : strstr(p, text_of(w, "data-l=\"%s\">", place));
	if (p == NULL)
		return "no such cell";
	size_t n = 0;
	char text[100];
	for (p = strchr(p, '>') + 1; !text_starts(p, "</td>") && n + 1 < sizeof text; p++) {
		if (*p == '<')
			p = strchr(p, '>');
		else if (*p != '\n')
			text[n++] = *p;
	}
	text[n] = '\0';
	return text_of(w, "%s", text);
}

/* The same of the table that is fetched: of a part of an organisation, or of a place. */
static const char *fetched(struct world *w, struct answer a, const char *org, const char *place, const char *line) {
	const char *p = strstr(a.body, text_of(w, ";\"%s\";\"%s\";%s;", org, place, line)), *value = p == NULL ? NULL : strstr(p, "\";");
	for (int i = 0; i < 2 && value != NULL; i++) /* … place; words */
		value = strstr(value + 1, "\";");
	const char *kind = value == NULL ? NULL : strchr(value + 2, ';'), *note = kind == NULL ? NULL : strchr(kind + 1, ';');
	if (note == NULL)
		return "no such row";
	return note > kind + 1 ? text_of(w, "%.*s", (int)(note - kind - 1), kind + 1) : text_of(w, "%.*s", (int)strcspn(note + 2, "\""), note + 2);
}

/* --- what is hidden --- */

static uint64_t dice = 35;

static int roll(int sides) {
	dice = dice * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (int)((dice >> 33) % (uint64_t)sides);
}

enum { MOST_NODES = 200, FAR = 1000000 };
#define LEAST (5 + round % 4) /* the county's limit */

/* A county of units with few children and with many. */
static size_t county_roll(struct statistics_node *node) {
	size_t n = 1;
	node[0] = (struct statistics_node){.level = STATISTICS_COUNTY, .municipality = "", .parent = -1};
	for (int m = 1 + roll(5); m > 0; m--) {
		int place = (int)n;
		node[n++] = (struct statistics_node){.level = STATISTICS_MUNICIPALITY, .municipality = "", .parent = 0};
		for (int p = 1 + roll(3); p > 0; p--) {
			int part = (int)n;
			node[n++] = (struct statistics_node){.level = STATISTICS_PART, .municipality = "", .parent = place};
			for (int u = 1 + roll(5); u > 0; u--) {
				int64_t whole = roll(3) == 0 ? roll(40) : roll(9), has = roll(3) == 0 ? whole : roll((int)whole + 1);
				node[n++] = (struct statistics_node){.level = STATISTICS_UNIT, .municipality = "", .parent = part, .n = {has, whole - has}};
			}
		}
	}
	return n;
}

struct range {
	int64_t low, high;
};

static bool narrow(struct range *r, int64_t low, int64_t high) {
	bool more = low > r->low || high < r->high;
	r->low = low > r->low ? low : r->low;
	r->high = high < r->high ? high : r->high;
	return more;
}

/* What somebody finds out who adds and subtracts all there is, up and down the tree. */
static bool add_and_subtract(const struct statistics_node *node, size_t n, struct range *r) {
	bool more = false;
	for (size_t i = 0; i < n; i++) {
		int64_t low = 0, high = 0;
		size_t parts = 0;
		for (size_t k = i + 1; k < n; k++)
			if (node[k].parent == (int)i) {
				low += r[k].low;
				high += r[k].high;
				parts++;
			}
		if (parts == 0)
			continue;
		more |= narrow(&r[i], low, high);
		for (size_t k = i + 1; k < n; k++)
			if (node[k].parent == (int)i)
				more |= narrow(&r[k], r[i].low - (high - r[k].high), r[i].high - (low - r[k].low));
	}
	return more;
}

static void begin(const struct statistics_node *node, size_t n, int side, struct range *r) {
	for (size_t i = 0; i < n; i++)
		r[i] = node[i].shown && side == 0 ? (struct range){node[i].n[0], node[i].n[0]} : (struct range){0, FAR};
}

TEST(no_number_below_five_can_be_found_by_adding_and_subtracting) {
	struct statistics_node node[MOST_NODES];
	struct range r[MOST_NODES];
	size_t shown = 0, hidden = 0, bad = 0;
	for (int round = 0; round < 3000; round++) {
		size_t n = county_roll(node);
		statistics_hide(node, n, 1, LEAST);
		begin(node, n, 0, r);
		while (add_and_subtract(node, n, r)) {
		}
		for (size_t i = 0; i < n; i++) {
			shown += node[i].shown;
			hidden += !node[i].shown;
			bad += node[i].shown && node[i].n[0] < LEAST;
			bad += !node[i].shown && node[i].n[0] < LEAST && node[0].shown && (r[i].low != 0 || r[i].high < LEAST);
		}
	}
	CHECK(bad == 0);
	CHECK(shown > hidden / 8); /* and something is left to read */
}

TEST(who_knows_one_unit_cannot_find_another) {
	struct statistics_node node[MOST_NODES];
	struct range r[MOST_NODES];
	size_t bad = 0;
	for (int round = 0; round < 600; round++) {
		size_t n = county_roll(node);
		statistics_hide(node, n, 1, LEAST);
		for (size_t own = 0; own < n; own++) {
			if (node[own].level != STATISTICS_UNIT || node[own].shown)
				continue;
			begin(node, n, 0, r);
			r[own] = (struct range){node[own].n[0], node[own].n[0]};
			while (add_and_subtract(node, n, r)) {
			}
			for (size_t i = 0; i < n; i++)
				bad += i != own && node[i].level == STATISTICS_UNIT && node[i].n[0] > 0 && node[i].n[0] < LEAST && r[i].low == r[i].high;
		}
	}
	CHECK(bad == 0);
}

/* A part, its whole and what is left, all three looked at together. */
TEST(what_is_left_of_a_whole_cannot_be_found_either) {
	struct statistics_node part[MOST_NODES], whole[MOST_NODES];
	struct range r[3][MOST_NODES]; /* part, what is left, whole */
	size_t bad = 0, shown = 0;
	for (int round = 0; round < 3000; round++) {
		size_t n = county_roll(part);
		memcpy(whole, part, sizeof whole);
		for (size_t i = 0; i < n; i++)
			whole[i].n[0] = part[i].n[0] + part[i].n[1];
		statistics_hide(part, n, 2, LEAST);
		statistics_hide(whole, n, 1, LEAST);
		begin(part, n, 0, r[0]);
		begin(part, n, 1, r[1]);
		begin(whole, n, 0, r[2]);
		for (bool more = true; more;) {
			more = add_and_subtract(part, n, r[0]);
			more |= add_and_subtract(part, n, r[1]);
			more |= add_and_subtract(part, n, r[2]);
			for (size_t i = 0; i < n; i++) {
				more |= narrow(&r[0][i], r[2][i].low - r[1][i].high, r[2][i].high - r[1][i].low);
				more |= narrow(&r[1][i], r[2][i].low - r[0][i].high, r[2][i].high - r[0][i].low);
				more |= narrow(&r[2][i], r[0][i].low + r[1][i].low, r[0][i].high + r[1][i].high);
			}
		}
		for (size_t i = 0; i < n; i++) {
			shown += part[i].shown && whole[i].shown;
			for (int s = 0; s < 2; s++)
				bad += part[i].n[s] < LEAST && (r[s][i].low == r[s][i].high || r[s][i].high < LEAST);
			bad += whole[i].n[0] < LEAST && (r[2][i].low == r[2][i].high || r[2][i].high < LEAST);
		}
	}
	CHECK(bad == 0);
	CHECK(shown > 1000);
}

/* Narrows each of the numbers by the two others: all = yes + no + neither. */
static bool three_narrow(struct range *all, struct range *yes, struct range *no, struct range *neither) {
	bool more = narrow(all, yes->low + no->low + neither->low, yes->high + no->high + neither->high);
	more |= narrow(yes, all->low - no->high - neither->high, all->high - no->low - neither->low);
	more |= narrow(no, all->low - yes->high - neither->high, all->high - yes->low - neither->low);
	return more | narrow(neither, all->low - yes->high - no->high, all->high - yes->low - no->low);
}

/* The answers to a question: yes and no are told, and who said neither must not be found. */
TEST(neither_yes_nor_no_nor_the_rest_can_be_found_below_five) {
	struct statistics_node yes[MOST_NODES], no[MOST_NODES], all[MOST_NODES];
	struct range r[4][MOST_NODES]; /* yes, no, neither, all */
	size_t bad = 0, shown = 0;
	for (int round = 0; round < 3000; round++) {
		size_t n = county_roll(yes);
		memcpy(no, yes, sizeof no);
		memcpy(all, yes, sizeof all);
		for (size_t i = 0; i < n; i++) {
			all[i].n[0] = yes[i].n[0] + yes[i].n[1];
			no[i].n[0] = roll((int)yes[i].n[1] + 1);
			no[i].n[1] = yes[i].n[1] - no[i].n[0];
		}
		statistics_hide(yes, n, 2, LEAST);
		statistics_hide(no, n, 2, LEAST);
		statistics_hide(all, n, 1, LEAST);
		begin(yes, n, 0, r[0]);
		begin(no, n, 0, r[1]);
		begin(no, n, 1, r[2]);
		begin(all, n, 0, r[3]);
		for (bool more = true; more;) {
			more = false;
			for (int k = 0; k < 4; k++)
				more |= add_and_subtract(yes, n, r[k]);
			for (size_t i = 0; i < n; i++)
				more |= three_narrow(&r[3][i], &r[0][i], &r[1][i], &r[2][i]);
		}
		for (size_t i = 0; i < n; i++) {
			const int64_t real[] = {yes[i].n[0], no[i].n[0], no[i].n[1], all[i].n[0]};
			shown += yes[i].shown && no[i].shown && all[i].shown;
			for (int k = 0; k < 4; k++)
				bad += real[k] < LEAST && (r[k][i].low == r[k][i].high || r[k][i].high < LEAST);
		}
	}
	CHECK(bad == 0);
	CHECK(shown > 300);
}

TEST(half_years_begin_in_april_and_october) {
	static const struct {
		const char *day, *from, *next;
	} all[] = {{"2027-01-14", "2026-10-01", "2027-04-01"}, {"2027-03-31", "2026-10-01", "2027-04-01"}, {"2027-04-01", "2027-04-01", "2027-10-01"},
		   {"2027-09-30", "2027-04-01", "2027-10-01"}, {"2027-10-01", "2027-10-01", "2028-04-01"}, {"2027-12-31", "2027-10-01", "2028-04-01"}};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		int64_t day = 0, from = 0, next = 0;
		CHECK(date_day_read(all[i].day, &day) && date_day_read(all[i].from, &from) && date_day_read(all[i].next, &next));
		CHECK(statistics_half_year(day) == from && statistics_half_year_add(from, 1) == next && statistics_half_year_add(next, -1) == from);
	}
}

/* Where one tree ends and the next begins is found by it. */
TEST(tables_of_children_stand_before_those_of_staff_and_of_answers) {
	static const enum statistics_kind whom[] = {
#define STATISTICS_GROUP(name, whom, heading, source) STATISTICS_##whom,
#include "statistics/statistics.def"
	};
	CHECK(whom[0] == STATISTICS_CHILDREN);
	for (size_t i = 1; i < sizeof whom / sizeof *whom; i++)
		CHECK(whom[i - 1] <= whom[i]);
}

/* --- counting --- */

TEST(a_half_year_is_counted_once_and_stays_as_it_was) {
	struct world *w = world_winter();
	count(w, "2027-04-10T03:00"); /* what was done in March is still being written */
	CHECK(number(w, "select count(*) from statistic_period where until_at > 1790000000000") == 0);
	count(w, "2027-04-17T03:00");
	CHECK(number(w, "select count(*) from statistic_period") == 1);
	CHECK(number(w, "select value from statistic where line = 'DECISION_OWN' and level = 'COUNTY'") == 64);
	CHECK(number(w, "select value from statistic where line = 'DECISION_OWN' and level = 'MUNICIPALITY' and municipality = 'Växjö'") == 37);
	CHECK(number(w, text_of(w, "select value from statistic where line = 'DECISION_OWN' and level = 'PART' and municipality = 'Växjö' and org_id = %lld", of(w, "vaxjo"))) == 29);
	CHECK(number(w, text_of(w, "select value from statistic where line = 'DECISION_OWN' and unit_id = %lld", of(w, "gymnasiet"))) == 9);
	CHECK(number(w, "select value from statistic where line = 'DECISION_DAYS' and level = 'COUNTY'") == 2);
	CHECK(number(w, "select count(*) from statistic where line = 'DECISION_OTHER' and (level <> 'UNIT' or value < 6)") == 0); /* six and two: who knows the six would know the two */
	CHECK(number(w, "select count(*) from statistic where line = 'DECISION_TOGETHER'") == 0); /* the next half year's */
	int64_t sum = number(w, "select cast(sum(value) as bigint) from statistic");
	decided(w, "bjorkskolan", 1, 30, "2027-02-11"); /* written in far too late */
	count(w, "2027-06-17T03:00");
	job(w, "/job/statistics");
	CHECK(number(w, "select count(*) from statistic_period") == 1 && number(w, "select cast(sum(value) as bigint) from statistic") == sum);
	count(w, "2027-10-17T03:00");
	CHECK(number(w, "select count(*) from statistic_period") == 2);
	CHECK(number(w, "select count(*) from statistic where line = 'DECISION_TOGETHER'") > 0);
	CHECK(number(w, "select count(*) from statistic where value < 5 and line not in ('DECISION_DAYS', 'PLAN_DAYS')") == 0);
	CHECK(number(w, "select count(*) from job where path = '/job/statistics' and due_at > 1800000000000") == 1);
}

/* Rows of Tim's, as if `k` were another child to whom the same had happened: `columns` are those that name what is copied too. */
static void rows_copy(struct world *w, const char *table, const char *child, const char *columns, int k) {
	char shift[400] = "";
	for (const char *p = columns; *p != '\0';) {
		int n = (int)strcspn(p, " ");
		size_t at = strlen(shift);
		(void)snprintf(shift + at, sizeof shift - at, "%s%.*s = %.*s + %d", at == 0 ? "" : ", ", n, p, n, p, k);
		p += n + (p[n] == ' ');
	}
	sql(w, text_of(w, "create temp table rows_copied as select * from %s where %s = %lld", table, child, of(w, "tim")));
	sql(w, text_of(w, "update rows_copied set %s", shift));
	sql(w, text_of(w, "insert into %s select * from rows_copied", table));
	sql(w, "drop table rows_copied");
}

/* As if what has happened to Tim had happened to six more; and to five more, who need something else and whose guardian said no: what is left of
 * a whole is looked after too. */
static void twelve(struct world *w) {
	static const char *const of_child[][2] = {
		{"episode", "id child_id"}, {"observation", "id child_id"}, {"decision", "id child_id episode_id"}, {"consent_request", "id child_id episode_id"},
		{"consent_grant", "id child_id request_id"}, {"meeting", "id child_id episode_id"}, {"plan", "id child_id episode_id"}, {"plan_version", "id child_id plan_id"},
		{"version_line", "id child_id version_id"}, {"version_retraction", "id child_id version_id"}, {"plan_need", "id child_id plan_id"},
		{"intervention", "id child_id plan_id need_id"}, {"closing", "id child_id episode_id"},
	};
	for (int k = 1; k <= 11; k++) {
		rows_copy(w, "person", "id", "id", k);
		rows_copy(w, "child", "id", "id", k);
		for (size_t i = 0; i < sizeof of_child / sizeof *of_child; i++)
			rows_copy(w, of_child[i][0], "child_id", of_child[i][1], k);
		if (k <= 6)
			continue;
		sql(w, text_of(w, "update version_line set area = 8 where kind = 'NEED' and child_id = %lld", of(w, "tim") + k));
		sql(w, text_of(w, "update consent_grant set areas = 0 where child_id = %lld", of(w, "tim") + k));
	}
}

/* What the county's figures say of a line; -1: nothing. */
static int64_t told(struct world *w, const char *line) {
	return number(w, text_of(w, "select coalesce(max(value), -1) from statistic where line = '%s' and level = 'COUNTY'", line));
}

TEST(what_was_done_is_counted_line_by_line) {
	struct world *w = world_with_plan();
	at(w, "2027-01-14T17:05");
	as(w, "eva");
	CHECK_STATUS(post(w, text_of(w, "/family/%lld/consent", of(w, "tim")), "act=withdraw&unit=%lld", of(w, "bup")), 303);
	as(w, "rune");
	CHECK_STATUS(post(w, text_of(w, "/child/%lld/close", of(w, "tim")), "act=close&done_all=1&no_need=1&done=a&voice=b&goes_on=c&contact=d"), 303);
	twelve(w);
	count(w, "2027-04-17T03:00");
	static const struct {
		const char *line;
		int64_t n;
	} lines[] = {
		{"DECISION_TOGETHER", 12}, {"PLAN_FIRST", 12}, {"NEED_HEALTH", 7}, {"NEED_HOME", 7}, {"NEED_CARE", 5}, {"CONSENT_ASKED", 12}, {"CONSENT_YES", 7},
		{"CONSENT_WITHDRAWN", 12}, {"MEETING_HELD", 12}, {"ACT_AGREED", 12}, {"CLOSING_DONE", 12}, {"DECISION_OWN", -1}, {"DECISION_OTHER", -1},
		{"NEED_LEARNING", -1}, {"ACT_DONE", -1}, {"CLOSING_HANDED_OVER", -1}, {"PLAN_LIVING", -1}, {"REVIEW_DUE", -1},
	};
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
		test_check(told(w, lines[i].line) == lines[i].n, __FILE__, __LINE__, lines[i].line, text_of(w, " is %lld", (long long)told(w, lines[i].line)));
}

/* Who had digital access to it, and for whom it was put on paper (K18). */
TEST(how_a_plan_reached_those_who_are_with_is_counted) {
	struct world *w = world_with_plan();
	const char *empty = db_engine(world_lane(w)->db) == DB_SQLITE ? "x''" : "'\\x'";
	at(w, "2027-01-14T17:05");
	as(w, "eva");
	CHECK_STATUS(get(w, "/family/%lld/plan", of(w, "tim")), 200);
	sql(w, text_of(w, "insert into paper_copy (id, child_id, version_id, compartment, recipient_unit_id, recipient_person_id, areas, number, state, made_by, made_at, code, recipient, code_shown, pdf)"
			  " select 4400, v.child_id, v.id, 64, %lld, 0, 127, 1, 'PRINTED', 1, v.published_at + 1, %s, %s, %s, %s from plan_version v where v.child_id = %lld and v.number = 1",
		       of(w, "polis-vaxjo"), db_engine(world_lane(w)->db) == DB_SQLITE ? "x'07'" : "'\\x07'", empty, empty, empty, of(w, "tim")));
	twelve(w);
	for (int k = 1; k <= 7; k++) {
		sql(w, text_of(w, "insert into audit (id, at, actor_id, unit_id, child_id, act, ground, outcome, wrote, hash)"
				  " select 8000000 + %d, t.at, t.actor_id, 0, t.child_id + %d, t.act, t.ground, t.outcome, '', t.hash from audit t where t.child_id = %lld and t.act = 'family_plan' and t.at = (select max(x.at) from audit x where x.act = 'family_plan' and x.child_id = t.child_id)",
			       k, k, of(w, "tim")));
		if (k <= 4)
			sql(w, text_of(w, "insert into paper_copy (id, child_id, version_id, compartment, recipient_unit_id, recipient_person_id, areas, number, state, made_by, made_at, code, recipient, code_shown, pdf)"
					  " select id + %d, child_id + %d, version_id + %d, compartment, recipient_unit_id, 0, areas, 1, state, 1, made_at, %s%02d', recipient, code_shown, pdf from paper_copy where id = 4400",
				       k, k, k, db_engine(world_lane(w)->db) == DB_SQLITE ? "x'" : "'\\x", 10 + k));
	}
	count(w, "2027-04-17T03:00");
	CHECK(told(w, "PLAN_FIRST") == 12);
	CHECK(told(w, "PLAN_OPENED") == -1); /* eight, and four who have not: too few to tell */
	CHECK(told(w, "PLAN_PAPER") == 5);
}

/* A plan whose first version was wrong and was put right is drawn up as well as another, once. */
TEST(a_plan_that_was_put_right_counts_from_its_first_good_version) {
	struct world *w = world_with_plan();
	at(w, "2027-01-15T09:00");
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "plan/retract/1"), "act=retract&why=Fel barn."), 303);
	twelve(w);
	count(w, "2027-04-17T03:00");
	CHECK(told(w, "PLAN_FIRST") <= 0);
	CHECK(told(w, "NEED_HEALTH") <= 0);
	CHECK(told(w, "PLAN_LIVING") <= 0);
	w = world_with_plan();
	at(w, "2027-01-15T09:00");
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "plan/retract/1"), "act=retract&why=Fel barn."), 303);
	CHECK_STATUS(post(w, tim(w, "plan/write"), "act=publish"), 303);
	at(w, "2027-01-16T09:00");
	CHECK_STATUS(post(w, tim(w, "plan/write"), "act=publish"), 303);
	twelve(w);
	count(w, "2027-04-17T03:00");
	CHECK(told(w, "PLAN_FIRST") == 12);
	CHECK(told(w, "NEED_HEALTH") == 7);
	CHECK(told(w, "PLAN_LIVING") == 10); /* twelve, in whole tens */
}

/* A half year stays as it was counted: a plan that counted there is not drawn up once more when its version is taken back later. */
TEST(a_plan_that_is_put_right_in_a_later_half_year_counts_in_the_first_alone) {
	struct world *w = world_with_plan();
	twelve(w);
	count(w, "2027-04-17T03:00");
	CHECK(told(w, "PLAN_FIRST") == 12);
	int64_t after = now_of(w);
	sql(w, text_of(w, "insert into version_retraction (id, child_id, version_id, compartment, author_id, retracted_at, text) select v.id + 500000, v.child_id, v.id, v.compartment, %lld, %lld, %s from plan_version v",
		       of(w, "rune"), (long long)after, db_engine(world_lane(w)->db) == DB_SQLITE ? "x''" : "'\\x'"));
	sql(w, "create temp table again as select * from plan_version");
	sql(w, text_of(w, "update again set id = id + 700000, number = number + 1, published_at = %lld", (long long)after + 1));
	sql(w, "insert into plan_version select * from again");
	sql(w, "drop table again");
	count(w, "2027-10-17T03:00");
	CHECK(number(w, "select count(*) from statistic_period") == 2);
	CHECK(number(w, "select count(*) from statistic where line = 'PLAN_FIRST' and level = 'COUNTY'") == 1);
}

TEST(a_child_counts_once_and_never_when_it_is_hidden) {
	struct world *w = world_winter();
	const char *empty = db_engine(world_lane(w)->db) == DB_SQLITE ? "x''" : "'\\x'";
	static const char *const kinds[] = {"REGISTERED", "FICTITIOUS", "MARKED"};
	for (int i = 0; i < 3; i++) /* the third is known of, so it counts */
		sql(w, text_of(w, "insert into protection (id, child_id, unit_id, set_by_id, kind, hidden, provisional, from_at, until_at, review_at, confirmed_by_id, confirmed_at, asked_by_id, asked_at, ended_by_id, version, reason, end_reason)"
			       " values (%d, %d, %lld, %lld, '%s', %d, 0, 1, 253402300799000, 1, 0, 0, 0, 0, 0, 1, %s, %s)", 900 + i, 800001 + i, of(w, "bjorkskolan"), of(w, "rune"), kinds[i], i < 2, empty, empty));
	sql(w, text_of(w, "insert into decision (id, child_id, episode_id, unit_id, compartment, question, author_id, decided_at, own, exhausted, other, together) select 7, child_id, episode_id, unit_id, 32, 1, 1, decided_at + 5, own, exhausted, other, together from decision where id = 800005"));
	count(w, "2027-04-17T03:00");
	CHECK(number(w, "select value from statistic where line = 'DECISION_OWN' and level = 'COUNTY'") == 62);
	CHECK(number(w, text_of(w, "select value from statistic where line = 'DECISION_OWN' and unit_id = %lld", of(w, "bjorkskolan"))) == 10);
}

/* The county's figures have them by half year and place, by the rules of all figures; and no child's number changes by it. */
TEST(trained_staff_are_among_the_figures_and_hide_no_child) {
	struct world *w = world_small();
	sql(w, "insert into training (id, person_id, course_id, unit_id, completed_at, lapses_at, author_id, noted_at, struck_by_id, struck_at)"
	       " select g.id, g.person_id, c.id, g.unit_id, 1799300000000, 253402300799000, 1, 1, 0, 0 from assignment g cross join course c where g.answers = 1");
	sql(w, "update training set struck_at = 5, struck_by_id = 1 where id = (select max(id) from training where completed_at = 1799300000000)");
	at(w, "2027-04-17T03:00");
	job(w, "/job/statistics");
	int64_t staff = number(w, "select count(*) from assignment where answers = 1") - 1;
	CHECK(number(w, "select value from statistic where line = 'TRAINING_DONE' and level = 'COUNTY'") == staff);
	CHECK(number(w, "select value from statistic where line = 'TRAINING_HOLDS' and level = 'COUNTY'") == (staff + 5) / 10 * 10);
	CHECK(number(w, "select count(*) from statistic where line = 'TRAINING_DONE' and (value < 5 or level = 'UNIT')") == 0);
	CHECK(number(w, "select count(*) from statistic where line not in ('TRAINING_DONE', 'TRAINING_HOLDS')") == 0);
	as(w, "rune");
	CHECK_HAS(get(w, "/statistics/%lld", (long long)period(w)), "Inget kan visas");
}

/* --- who reads --- */

TEST(the_role_reads_the_county_and_its_own_organisation) {
	struct world *w = world_winter();
	count(w, "2027-04-17T03:00");
	as(w, "ines");
	struct answer a = get(w, "/statistics");
	CHECK_HAS(a, "Siffror för oktober 2026–mars 2027");
	CHECK(text_is(cell(w, a, "lan", "Verksamheten kunde själv", "Hela länet"), "64"));
	CHECK(text_is(cell(w, a, "lan", "Verksamheten kunde själv", "Tingsryd"), "27"));
	CHECK(text_is(cell(w, a, "lan", "Verksamheten kunde själv", "Alvesta"), "visas inte"));
	CHECK(text_is(cell(w, a, "lan", "En annan verksamhet behövdes", "Hela länet"), "visas inte"));
	CHECK(text_is(cell(w, a, "egen", "Verksamheten kunde själv", "Växjö"), "29"));
	CHECK_HAS(a, "Växjö kommun, kommun för kommun");
	CHECK_NOT(a, "BVC");
	CHECK_NOT(a, "Björkskolan");
	CHECK_STATUS(get(w, "/statistics/%lld", (long long)period(w)), 200);
	CHECK_STATUS(get(w, "/statistics/77"), 404);
	CHECK_HAS(get(w, "/"), "href=\"/statistics\"");
}

TEST(who_answers_for_a_unit_reads_that_unit) {
	struct world *w = world_winter();
	count(w, "2027-04-17T03:00");
	as(w, "rune");
	struct answer a = get(w, "/statistics/%lld", (long long)period(w));
	CHECK_HAS(get(w, "/statistics"), text_of(w, "href=\"/statistics/%lld\"", (long long)period(w)));
	CHECK_HAS(a, "href=\"/statistics\"");
	CHECK(text_is(cell(w, a, "egen", "Verksamheten kunde själv", "Björkskolan"), "12"));
	CHECK_NOT(a, "Hela länet");
	CHECK_NOT(a, "Tingsryd");
	CHECK_NOT(a, ">29<");
	CHECK_NOT(a, ">9<");
	CHECK_HAS(get(w, "/"), "href=\"/statistics\"");
	as(w, "tove");
	CHECK_HAS(get(w, "/statistics/%lld", (long long)period(w)), "Inget kan visas för BUP Växjö");
}

TEST(nobody_else_reads_figures) {
	static const char *const others[] = {"sanna", "ali", "lotta", "leif", "maria", "elin", "eva"};
	struct world *w = world_winter();
	count(w, "2027-04-17T03:00");
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		as(w, others[i]);
		CHECK_STATUS(get(w, "/statistics"), 404);
		CHECK_STATUS(get(w, "/statistics/%lld", (long long)period(w)), 404);
		CHECK_STATUS(get(w, "/statistics/%lld/csv", (long long)period(w)), 404);
		CHECK_STATUS(get(w, "/statistics/%lld/json", (long long)period(w)), 404);
		CHECK_NOT(get(w, "/"), "/statistics");
	}
	as(w, "");
	CHECK_STATUS(get(w, "/statistics"), 303);
}

TEST(the_role_reaches_no_child) {
	static const char *const closed[] = {"/inbox", "/child", "/convening", "/emergency", "/admin", "/admin/unit", "/review"};
	struct world *w = world_way();
	works(w, "ines", "bjorkskolan", "STAT", 1, 70); /* whatever it is given */
	sql(w, text_of(w, "insert into reach (id, child_id, person_id, unit_id, relation, areas, from_at, until_at) values (77, %lld, %lld, %lld, 4, 127, 1, 253402300799000)", of(w, "elin"), of(w, "ines"), of(w, "bjorkskolan")));
	as(w, "ines");
	for (size_t i = 0; i < sizeof closed / sizeof *closed; i++)
		CHECK_STATUS(get(w, "%s", closed[i]), 404);
	CHECK_STATUS(get(w, "%s", way_staff(w, "")), 404);
	CHECK_STATUS(get(w, "%s", way_staff(w, "/plan")), 404);
	CHECK_HAS(get(w, "/statistics"), "Det finns inga siffror än");
	CHECK_HAS(get(w, "/"), "Se siffrorna");
}

TEST(what_is_fetched_is_what_the_page_says) {
	struct world *w = world_winter();
	count(w, "2027-04-17T03:00");
	for (int who = 0; who < 2; who++) {
		as(w, who == 0 ? "ines" : "rune");
		struct answer page = get(w, "/statistics/%lld", (long long)period(w)), csv = get(w, "/statistics/%lld/csv", (long long)period(w)), json = get(w, "/statistics/%lld/json", (long long)period(w));
		CHECK_HAS(json, "\"kind\":\"STAFF_ABOUT\"");
		CHECK_STATUS(json, 200);
		for (int line = 0; line < STATISTICS_LINES; line++) {
			const char *words = statistics_words("sv", (enum statistics_line)line), *name = statistics_rules[line].name;
			bool answers = statistics_rules[line].kind == STATISTICS_ANSWERS; /* of the county and its municipalities alone */
			if (who == 1) {
				CHECK(answers ? strstr(csv.body, name) == NULL : text_is(cell(w, page, "egen", words, "Björkskolan"), fetched(w, csv, "", "Björkskolan", name)));
				continue;
			}
			CHECK(text_is(cell(w, page, "lan", words, "Hela länet"), fetched(w, csv, "", "Hela länet", name)));
			CHECK(text_is(cell(w, page, "lan", words, "Tingsryd"), fetched(w, csv, "", "Tingsryd", name)));
			CHECK(answers || text_is(cell(w, page, "egen", words, "Växjö"), fetched(w, csv, "Växjö kommun", "Växjö", name)));
		}
		CHECK_HAS(json, who == 0 ? "\"value\":64}" : "\"value\":12}");
		CHECK_HAS(json, "\"shown\":false,\"value\":null}");
		CHECK_HAS(json, "\"at_most\":14}");
		CHECK_HAS(json, "\"from\":\"2026-10-01\",\"until\":\"2027-03-31\",\"counted\":\"2027-04-17\",\"least\":5");
		if (who == 1)
			CHECK_NOT(csv, "Hela länet");
	}
}

TEST(two_administrators_give_the_role_and_it_answers_for_nothing) {
	struct world *w = world_small();
	const char *unit = text_of(w, "/admin/unit/%lld", of(w, "samordning-vaxjo"));
	at(w, "2027-01-18T10:00:00");
	as(w, "leif");
	CHECK_STATUS(post(w, unit, "act=appoint&number=19850808-9896&person=Nina Falk&title=Processledare&role=STAT&answers=1&from=2027-01-18"), 422);
	CHECK_STATUS(post(w, unit, "act=appoint&number=19850808-9896&person=Nina Falk&title=Processledare&role=STAT&from=2027-01-18"), 303);
	as(w, "mona");
	CHECK_STATUS(post(w, unit, "act=approve&appointment=%lld", (long long)number(w, "select id from appointment where state = 'WAITING'")), 303);
	CHECK(number(w, "select count(*) from assignment where role = 'STAT' and answers = 0") == 1);
	CHECK_HAS(get(w, "%s", unit), "Följer upp");
}
