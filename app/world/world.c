#include "world/world.h"

#include "access/access.sql.h"
#include "base/date.h"
#include "base/id.h"
#include "base/number.h"
#include "base/text.h"
#include "org/org.h"
#include "person/person.sql.h"
#include "responsibility/responsibility.sql.h"
#include "review/review.h"
#include "statistics/statistics.h"
#include "serve.h"
#include "setting/setting.h"
#include "world/world.sql.h"

#define COLUMNS 13

struct load {
	struct arena *arena;
	const struct access *a;
	struct world_keys *keys;
	int64_t now;
	const char *cell[COLUMNS];
	int n, position;
	const char *why;
};

static enum err bad(struct load *l, const char *why) {
	l->why = why;
	return INVALID;
}

int64_t world_id(const struct world_keys *keys, const char *key) {
	for (size_t i = 0; i < keys->n; i++)
		if (text_is(keys->key[i].key, key))
			return keys->key[i].id;
	return 0;
}

static int64_t key_new(struct load *l, int64_t id) {
	struct world_keys *k = l->keys;
	if (k->n == k->room) {
		size_t room = k->room == 0 ? 64 : k->room * 2;
		struct world_key *more = ARENA_MANY(k->arena, room, struct world_key);
		if (k->n > 0)
			memcpy(more, k->key, k->n * sizeof *more);
		k->key = more;
		k->room = room;
	}
	k->key[k->n++] = (struct world_key){.key = arena_text(k->arena, l->cell[1]), .id = id,
						.name = arena_text(k->arena, l->cell[2]), .number = arena_text(k->arena, l->cell[3])};
	return id;
}

/* The id behind the key in a column; the row is refused when there is none. */
static enum err ref(struct load *l, int column, int64_t *ret) {
	*ret = world_id(l->keys, l->cell[column]);
	return *ret != 0 ? OK : bad(l, arena_print(l->arena, "no key `%s` stands above this line", l->cell[column]));
}

static enum err day_of(struct load *l, int column, int64_t empty, int64_t *ret) {
	*ret = empty;
	if (l->cell[column][0] == '\0' || date_day_read(l->cell[column], ret))
		return OK;
	return bad(l, "a day is written 2027-01-14");
}

/* Days from today, "-200" is so long ago: what is told of the introduction is as old whenever a demo is made. */
static enum err days_of(struct load *l, int column, int64_t empty, int64_t *ret) {
	int64_t n;
	*ret = empty;
	if (l->cell[column][0] == '\0')
		return OK;
	if (!text_int(l->cell[column], &n) || n < -10000 || n > 10000)
		return bad(l, "days from today are a number");
	*ret = date_add_days(date_day(l->now), (int)n);
	return OK;
}

/* The word in a column must be one of "A|B|C". */
static enum err word_of(struct load *l, int column, const char *words) {
	const char *cell = l->cell[column];
	size_t n = strlen(cell);
	for (const char *p = words; *p != '\0' && n > 0; p += strcspn(p, "|"), p += *p == '|')
		if (strcspn(p, "|") == n && strncmp(p, cell, n) == 0)
			return OK;
	return bad(l, arena_print(l->arena, "column %d is `%s`, and should be one of %s", column + 1, cell, words));
}

static enum err municipality_of(struct load *l, int column) {
	for (size_t i = 0; i < MUNICIPALITIES; i++)
		if (text_is(municipality_name(i), l->cell[column]))
			return OK;
	return bad(l, arena_print(l->arena, "`%s` is none of the county's municipalities", l->cell[column]));
}

#define UNIT_KINDS "MHV|BHV|PRESCHOOL|SCHOOL|UPPER_SECONDARY|KAA|SOCIAL|POLICE|ASSOCIATION|HEALTH_CENTRE|BUP|HABILITATION|DENTAL|COORDINATION"

static enum err org_row(struct load *l) {
	TRY(word_of(l, 2, "MUNICIPALITY|REGION|POLICE|ASSOCIATION|COMPANY"));
	return world_org_add(l->a, key_new(l, id_new()), l->cell[2], l->cell[3]);
}

static enum err unit_row(struct load *l) {
	int64_t org;
	TRY(ref(l, 2, &org));
	TRY(word_of(l, 3, UNIT_KINDS));
	TRY(municipality_of(l, 4));
	if (l->cell[9][0] != '\0')
		TRY(word_of(l, 9, "DIGITAL|PAPER"));
	return world_unit_add(l->a, key_new(l, id_new()), org, l->cell[3], l->cell[5], l->cell[4], l->cell[6], l->cell[7],
			      l->cell[8], l->cell[9][0] == '\0' ? "DIGITAL" : l->cell[9]);
}

static enum err person_row(struct load *l) {
	struct number number = {0};
	const char *born = l->cell[4], *canonical = "";
	struct bytes index = {.p = "", .n = 0};
	if (l->cell[3][0] != '\0') {
		if (!number_read(l->cell[3], &number) || !number_is_test(&number))
			return bad(l, "the number is no valid one of the test series (980–999)");
		canonical = number.text;
		index = access_index(l->a, canonical);
		if (born[0] == '\0')
			born = date_iso_day(l->arena, number.birth);
	}
	int64_t id = key_new(l, id_new());
	TRY(person_add(l->a, id, index, l->now, l->cell[2], canonical, born, l->cell[5], l->cell[6]));
	return world_demo_add(l->a, l->cell[1], id, 0, "", l->position, "");
}

static enum err assignment_row(struct load *l) {
	int64_t person, unit, from, until;
	TRY(ref(l, 2, &person));
	TRY(ref(l, 3, &unit));
	TRY(word_of(l, 4, "RESPONSIBLE|STAFF|MEDICAL|INTAKE|COORDINATOR|ADMIN|REVIEWER|STAT|ARCHIVIST|LEADER|LOCAL_LEADER"));
	TRY(word_of(l, 6, "0|1"));
	TRY(day_of(l, 7, 0, &from));
	TRY(day_of(l, 8, DATE_NEVER, &until));
	int64_t id = key_new(l, id_new());
	TRY(assignment_add(l->a, id, person, unit, l->cell[4], l->cell[5], text_is(l->cell[6], "1"), from, until));
	if (text_is(l->cell[4], "REVIEWER"))
		TRY(review_begin(l->a, unit));
	return world_demo_acts(l->a, id, person);
}

static enum err child_row(struct load *l) {
	int64_t person;
	TRY(ref(l, 1, &person));
	TRY(municipality_of(l, 2));
	TRY(world_child_add(l->a, person, l->cell[2], l->now));
	return reach_rebuild(l->a, person);
}

static enum err custody_row(struct load *l) {
	int64_t child, person, from, until;
	TRY(ref(l, 2, &child));
	TRY(ref(l, 3, &person));
	TRY(word_of(l, 4, "JOINT|SOLE|APPOINTED"));
	TRY(day_of(l, 5, 0, &from));
	TRY(day_of(l, 6, DATE_NEVER, &until));
	TRY(world_custody_add(l->a, key_new(l, id_new()), child, person, l->cell[4], from, until));
	return reach_rebuild(l->a, child);
}

static enum err enrolment_row(struct load *l) {
	int64_t child, unit, from, until;
	TRY(ref(l, 2, &child));
	TRY(ref(l, 3, &unit));
	TRY(day_of(l, 4, 0, &from));
	TRY(day_of(l, 5, DATE_NEVER, &until));
	return world_enrolment_add(l->a, key_new(l, id_new()), child, unit, from, until);
}

static enum err episode_row(struct load *l) {
	int64_t child, unit, person;
	TRY(ref(l, 2, &child));
	TRY(ref(l, 3, &unit));
	TRY(ref(l, 4, &person));
	TRY(word_of(l, 5, "ASSESSING|COOPERATION|PLANNING|ACTIVE"));
	TRY(world_episode_add(l->a, key_new(l, id_new()), child, unit, person, l->cell[5], l->now));
	return reach_rebuild(l->a, child);
}

static enum err rule_row(struct load *l) {
	int64_t position, from, until;
	if (!text_int(l->cell[2], &position))
		return bad(l, "a rule's third column is its number");
	TRY(word_of(l, 3, "EXPECTED|HOME|PRESCHOOL|SCHOOL|UPPER_SECONDARY|LEFT_SCHOOL|UNKNOWN"));
	TRY(word_of(l, 4, UNIT_KINDS));
	TRY(word_of(l, 5, "ENROLMENT|MUNICIPALITY"));
	TRY(day_of(l, 6, 0, &from));
	TRY(day_of(l, 7, DATE_NEVER, &until));
	return responsibility_rule_add(l->a, key_new(l, id_new()), position, l->cell[3], l->cell[4], l->cell[5], from, until,
				       l->cell[8], l->cell[9]);
}

/* As two of the file's people have decided it: the day before it came to hold, or now when that day lies ahead. */
static enum err setting_row(struct load *l) {
	int64_t value = 0, from, proposer, approver;
	int s = 0;
	while (s < SETTINGS && !text_is(setting_key((enum setting)s), l->cell[1]))
		s++;
	if (s == SETTINGS)
		return bad(l, arena_print(l->arena, "there is no setting `%s`", l->cell[1]));
	struct setting_text t = setting_text("sv", (enum setting)s);
	bool good = t.unit == MODEL ? setting_model_read(l->cell[2], &value) : text_int(l->cell[2], &value);
	if (!good || value < t.least || value > t.most)
		return bad(l, t.unit == MODEL ? "a version is written as 2026:1" : arena_print(l->arena, "the value is a number from %lld to %lld", (long long)t.least, (long long)t.most));
	TRY(days_of(l, 3, 0, &from));
	if (from == 0)
		return bad(l, "a setting has a first day");
	if (text_length(l->cell[4]) < 5)
		return bad(l, "a setting has its source");
	TRY(ref(l, 5, &proposer));
	TRY(ref(l, 6, &approver));
	if (proposer == approver)
		return bad(l, "two persons decide a setting");
	int64_t at = from <= l->now ? date_add_days(from, -1) : l->now;
	TRY(world_setting_add(l->a, id_new(), l->cell[1], value, from, l->cell[4], proposer, at, approver));
	setting_changed(l->a);
	return OK;
}

static enum err say_row(struct load *l) {
	int64_t person;
	TRY(ref(l, 1, &person));
	TRY(word_of(l, 2, "FAMILY|SCHOOL|CARE|AROUND"));
	return world_demo_say(l->a, l->cell[2], l->cell[3], l->position, l->cell[1]);
}

static enum err statistics_row(struct load *l) {
	static const char *const text[] = {
		"Det var bra att jag fick frågorna innan mötet. Då hann jag tänka.",
		"Det var för många vuxna i rummet. Två hade räckt.",
		"Planen har svåra ord. Någon borde läsa den högt.",
		"Vi fick vänta länge på en tid, men sedan gick det fort.",
		"Jag vill veta vad som händer efteråt, inte bara att det händer något.",
		"Skönt att få berätta en gång och inte fyra.",
		"Lägg inte mötena på lektionstid.",
	};
	int64_t n;
	if (!text_int(l->cell[1], &n) || n < 1 || n > 6)
		return bad(l, "from one to six half years");
	return statistics_invent(l->a, l->now, (int)n, text, sizeof text / sizeof *text);
}

static enum err course_row(struct load *l) {
	int64_t years, from;
	TRY(word_of(l, 3, "BASIC|DEEPER|LEADER"));
	TRY(word_of(l, 4, "ALL|SCHOOL|CARE|SOCIAL|AROUND|ANSWERS"));
	TRY(word_of(l, 6, "0|1"));
	TRY(days_of(l, 7, 0, &from));
	if (!text_int(l->cell[5], &years))
		return bad(l, "a course's sixth column is the years it holds");
	return world_course_add(l->a, key_new(l, id_new()), l->cell[2], l->cell[3], l->cell[4], years, text_is(l->cell[6], "1"), l->cell[8], from);
}

static enum err training_row(struct load *l) {
	int64_t person, course, unit, completed, years;
	TRY(ref(l, 1, &person));
	TRY(ref(l, 2, &course));
	TRY(ref(l, 3, &unit));
	TRY(days_of(l, 4, 0, &completed));
	if (!text_int(l->cell[5], &years))
		return bad(l, "a training's sixth column is the years it holds");
	return world_training_add(l->a, id_new(), person, course, unit, completed, years == 0 ? DATE_NEVER : date_add_days(date_add_years(completed, (int)years), 1));
}

static enum err agreement_row(struct load *l) {
	int64_t org, signed_at, until;
	TRY(ref(l, 1, &org));
	TRY(days_of(l, 3, 0, &signed_at));
	TRY(days_of(l, 4, 0, &until));
	return world_agreement_add(l->a, id_new(), org, signed_at, until, l->now, l->cell[2], l->cell[5], l->cell[6]);
}

static enum err introduction_row(struct load *l) {
	int64_t unit, since, followup;
	TRY(ref(l, 1, &unit));
	TRY(word_of(l, 2, "PLANNED|IN_USE|PAUSED"));
	TRY(days_of(l, 3, 0, &since));
	TRY(days_of(l, 4, 0, &followup));
	int64_t mission = l->cell[6][0] == '\0' ? 0 : since < l->now ? since : l->now;
	return world_introduction_add(l->a, id_new(), unit, l->cell[2], since, followup, l->now, mission, l->cell[5], "", l->cell[6]);
}

static enum err contact_route_row(struct load *l) {
	int64_t unit, author, at, from, until;
	TRY(ref(l, 1, &unit));
	TRY(ref(l, 2, &author));
	TRY(days_of(l, 3, l->now, &at));
	TRY(days_of(l, 7, 0, &from));
	TRY(days_of(l, 8, 0, &until));
	return world_contact_route_add(l->a, id_new(), unit, from, until == 0 ? 0 : date_add_days(until, 1), author, at, l->cell[4], l->cell[5], l->cell[6], l->cell[9]);
}

/* A key, or "" for none: the county, a plan of its own. */
static enum err ref_maybe(struct load *l, int column, int64_t *ret) {
	*ret = 0;
	return l->cell[column][0] == '\0' ? OK : ref(l, column, ret);
}

static enum err body_row(struct load *l) {
	int64_t org;
	TRY(word_of(l, 2, "STEERING|COMMITTEE|CROSS|LOCAL|LEADERS"));
	TRY(ref_maybe(l, 3, &org));
	return world_body_add(l->a, key_new(l, id_new()), l->cell[2], org, l->cell[4], date_add_days(l->now, -1000));
}

static enum err member_row(struct load *l) {
	int64_t body, from;
	TRY(ref(l, 1, &body));
	TRY(word_of(l, 5, "0|1"));
	TRY(days_of(l, 6, 0, &from));
	return world_member_add(l->a, id_new(), body, l->cell[3], l->cell[4], text_is(l->cell[5], "1"), from, l->cell[2]);
}

static enum err plan_row(struct load *l) {
	int64_t org, year, until, decided;
	TRY(ref_maybe(l, 2, &org));
	if (!text_int(l->cell[5], &year) || !text_int(l->cell[6], &until))
		return bad(l, "a plan's years are numbers");
	TRY(days_of(l, 7, 0, &decided));
	return world_plan_add(l->a, key_new(l, id_new()), org, l->cell[3], l->cell[4], year, until, decided, l->cell[8]);
}

/* "4 11" */
static enum err months_of(struct load *l, int column, int64_t *ret) {
	*ret = 0;
	for (const char *p = l->cell[column]; *p != '\0'; p += strcspn(p, " "), p += strspn(p, " ")) {
		int64_t month;
		if (!text_int(arena_copy(l->arena, p, strcspn(p, " ")), &month) || month < 1 || month > 12)
			return bad(l, "months are numbers from 1 to 12, with blanks between");
		*ret |= INT64_C(1) << (month - 1);
	}
	return OK;
}

/* The number of an activity is "2.3", or "2.3!" when it needs a budget of its own. */
static enum err activity_row(struct load *l) {
	int64_t plan, parent = 0, due, months, area, position;
	const char *no = l->cell[3], *dot = strchr(no, '.');
	TRY(ref(l, 2, &plan));
	const char *budget = no + strcspn(no, "!");
	if (dot == NULL || !text_int(arena_copy(l->arena, no, (size_t)(dot - no)), &area) || !text_int(arena_copy(l->arena, dot + 1, strcspn(dot + 1, "!")), &position) || area < 1 || area > 6)
		return bad(l, "an activity's number is as 2.3");
	TRY(ref_maybe(l, 4, &parent));
	TRY(days_of(l, 8, 0, &due));
	TRY(months_of(l, 9, &months));
	TRY(word_of(l, 11, "NOT_STARTED|ONGOING|DONE|NOT_DONE"));
	int64_t id = key_new(l, id_new());
	TRY(world_activity_add(l->a, id, plan, area, position, parent));
	return world_activity_say(l->a, id_new(), l->cell[5], l->cell[6], l->cell[7], due, months, l->cell[10], *budget == '!', l->cell[11], l->cell[12], l->now, id);
}

static enum err row(struct load *l) {
	static const struct {
		const char *name;
		enum err (*f)(struct load *l);
		bool keyed; /* the second column is a key of its own */
	} kinds[] = {{"org", org_row, true}, {"unit", unit_row, true}, {"person", person_row, true},
		     {"assignment", assignment_row, true}, {"child", child_row, false}, {"custody", custody_row, true},
		     {"enrolment", enrolment_row, true}, {"say", say_row, false}, {"episode", episode_row, true},
		     {"rule", rule_row, true}, {"statistics", statistics_row, false}, {"course", course_row, true},
		     {"training", training_row, false}, {"agreement", agreement_row, false}, {"introduction", introduction_row, false}, {"contact_route", contact_route_row, false},
		     {"body", body_row, true}, {"member", member_row, false}, {"plan", plan_row, true}, {"activity", activity_row, true},
		     {"setting", setting_row, false}};
	l->position++;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (text_is(kinds[i].name, l->cell[0])) {
			if (kinds[i].keyed && (l->cell[1][0] == '\0' || world_id(l->keys, l->cell[1]) != 0))
				return bad(l, arena_print(l->arena, "the key `%s` is empty, or stands above already", l->cell[1]));
			return kinds[i].f(l);
		}
	return bad(l, "the first column is org, unit, person, assignment, child, custody, enrolment, episode, rule, say, statistics, course, training, agreement, introduction, contact_route, body, member, plan, activity or setting");
}

static void cells(struct load *l, const char *line, size_t n) {
	const char *end = line + n;
	for (l->n = 0; l->n < COLUMNS; l->n++) {
		const char *tab = line < end ? memchr(line, '\t', (size_t)(end - line)) : NULL;
		const char *stop = tab == NULL ? end : tab;
		l->cell[l->n] = line < end ? text_trim(l->arena, arena_copy(l->arena, line, (size_t)(stop - line))) : "";
		line = tab == NULL ? end : tab + 1;
	}
}

static enum err rows(struct load *l, const char *text, int *ret_line) {
	for (*ret_line = 1; *text != '\0'; ++*ret_line) {
		size_t n = strcspn(text, "\n");
		if (n > 0 && text[0] != '#') {
			cells(l, text, n);
			TRY(row(l));
		}
		text += n + (text[n] == '\n');
	}
	return OK;
}

enum err world_load(struct lane *lane, const char *text, int64_t now, struct world_keys *keys, int *ret_line, const char **ret_why) {
	struct arena *arena = arena_new((size_t)64 << 20);
	if (arena == NULL)
		return BROKEN;
	struct request *rq = serve_request(arena, JOB, "/job/world");
	struct access *a;
	rq->now = now;
	enum err e = db_begin(lane->db, false);
	if (e == OK)
		e = access_open(lane, rq, RIGHT_SYSTEM, 0, &a);
	struct load l = {.arena = arena, .keys = keys, .now = now, .why = "the database refused it"};
	if (e == OK) {
		l.a = a;
		e = rows(&l, text, ret_line);
	}
	if (e == OK)
		e = access_audit(a, "world", 200);
	if (e == OK)
		e = seal_commit(lane->seal);
	if (e == OK)
		e = db_commit(lane->db);
	else
		db_rollback(lane->db);
	*ret_why = arena_text(keys->arena, l.why);
	arena_free(arena);
	return e;
}
