#include "responsibility/responsibility.h"

#include "base/date.h"
#include "base/text.h"
#include "lang/lang.h"
#include "responsibility/responsibility.sql.h"

#include <stdio.h>

static const char *const words[SITUATIONS] = {
	"EXPECTED", "HOME", "PRESCHOOL", "SCHOOL", "UPPER_SECONDARY", "LEFT_SCHOOL", "UNKNOWN",
};

const char *situation_word(int situation) {
	return words[situation];
}

int situation_of(const char *word) {
	for (int i = 0; i < SITUATIONS; i++)
		if (text_is(words[i], word))
			return i;
	return -1;
}

const char *situation_name(const char *lang, const char *word) {
	switch (situation_of(word)) {
	case EXPECTED: return TR(lang, "Barnet är inte fött än");
	case AT_HOME: return TR(lang, "Hemma, har inte börjat förskola eller skola");
	case IN_PRESCHOOL: return TR(lang, "Går i förskolan");
	case IN_SCHOOL: return TR(lang, "Går i förskoleklass, grundskola eller anpassad grundskola");
	case IN_UPPER_SECONDARY: return TR(lang, "Går i gymnasiet");
	case LEFT_SCHOOL: return TR(lang, "Klar med grundskolan, går inte i gymnasiet");
	case UNKNOWN_PLACE: return TR(lang, "Jag vet inte");
	default: return text_is(word, "CONCERN") ? TR(lang, "Orosanmälan") : ""; /* a rule too, but nothing that is said of a child */
	}
}

bool situation_clinic(const char *situation, const char *unit_kind) {
	int s = situation_of(situation);
	return (text_is(unit_kind, "BHV") && (s == EXPECTED || s == AT_HOME)) || (text_is(unit_kind, "MHV") && s == EXPECTED);
}

static void words_zero(const char *lang, struct responsibility *r) {
	r->rule = r->number = r->from = 0;
	r->because = TR(lang, "det inte går att säga säkert vilken verksamhet det ska till. Då tar kommunens samordnare emot och ser till att det kommer rätt.");
	r->source = TR(lang, "Länets egen regel, när ingen annan passar.");
}

enum err responsibility_coordinator(const struct access *a, const char *lang, const char *municipality, struct responsibility *ret) {
	struct responsibility_units_rows units;
	TRY(responsibility_units(a, "COORDINATION", municipality, &units));
	if (units.n == 0)
		return NOT_FOUND;
	words_zero(lang, ret);
	ret->unit = units.row[0].id;
	ret->unit_kind = units.row[0].kind;
	ret->unit_name = units.row[0].name;
	ret->unit_phone = units.row[0].phone;
	return OK;
}

int responsibility_pick(const struct responsibility_units_rows *units, const char *municipality, int64_t place, size_t *ret_here) {
	int here = -1;
	*ret_here = 0;
	for (size_t i = 0; i < units->n; i++) {
		if (units->row[i].id == place)
			return (int)i;
		if (text_is(units->row[i].municipality, municipality)) {
			here = (int)i;
			(*ret_here)++;
		}
	}
	return *ret_here == 1 ? here : -1;
}

/* The unit that the rule means: the row's index, or -1.  A school that was named and isn't one is not made another one. */
static int unit_pick(const struct responsibility_units_rows *units, bool enrolment, const char *municipality, int64_t place) {
	size_t here;
	int i = responsibility_pick(units, municipality, place, &here);
	return i >= 0 && enrolment && place != 0 && units->row[i].id != place ? -1 : i;
}

enum err responsibility_find(const struct access *a, const char *lang, const char *situation, const char *municipality,
			     int64_t place, struct responsibility *ret) {
	return responsibility_find_at(a, lang, situation, municipality, place, access_time(a), ret);
}

enum err responsibility_find_at(const struct access *a, const char *lang, const char *situation, const char *municipality,
				int64_t place, int64_t at, struct responsibility *ret) {
	struct responsibility_rule_now_rows rule;
	struct responsibility_units_rows units;
	*ret = (struct responsibility){.unit_kind = "", .unit_name = "", .unit_phone = ""};
	TRY(responsibility_rule_now(a, situation, at, &rule));
	if (rule.n == 0)
		return responsibility_coordinator(a, lang, municipality, ret);
	TRY(responsibility_units(a, rule.row[0].unit_kind, municipality, &units));
	int i = unit_pick(&units, text_is(rule.row[0].follows, "ENROLMENT"), municipality, place);
	if (i < 0)
		return responsibility_coordinator(a, lang, municipality, ret);
	*ret = (struct responsibility){.unit = units.row[i].id, .rule = rule.row[0].id, .number = rule.row[0].position,
				       .from = rule.row[0].from_at, .unit_kind = units.row[i].kind, .unit_name = units.row[i].name,
				       .unit_phone = units.row[i].phone, .because = rule.row[0].explain, .source = rule.row[0].source};
	return OK;
}

enum err responsibility_meant(const struct access *a, const char *situation, const char *municipality, int64_t place, int64_t at,
			      struct responsibility_units_rows *ret) {
	struct responsibility_rule_now_rows rule;
	struct responsibility_units_rows all;
	*ret = (struct responsibility_units_rows){0};
	TRY(responsibility_rule_now(a, situation, at, &rule));
	if (rule.n == 0 || text_is(rule.row[0].unit_kind, "COORDINATION"))
		return OK;
	TRY(responsibility_units(a, rule.row[0].unit_kind, municipality, &all));
	bool enrolment = text_is(rule.row[0].follows, "ENROLMENT");
	int i = unit_pick(&all, enrolment, municipality, place);
	if (i >= 0)
		*ret = (struct responsibility_units_rows){.row = all.row + i, .n = 1};
	else if (!enrolment) /* the municipality's own stand first */
		for (ret->row = all.row; ret->n < all.n && text_is(all.row[ret->n].municipality, municipality);)
			ret->n++;
	return OK;
}

enum err responsibility_school(const struct access *a, struct responsibility_school *ret) {
	TRY(setting_history(a, SETTING_SCHOOL_AGE, &ret->age));
	return setting_history(a, SETTING_SCHOOL_YEARS, &ret->years);
}

/* The autumn term begins in August (skolförordningen 3 kap. 2 §). */
static int64_t autumn(int year) {
	char day[32];
	int64_t ret = 0;
	(void)snprintf(day, sizeof day, "%04d-08-01", year);
	return date_day_read(day, &ret) ? ret : 0;
}

#define LIFE 120 /* years; nobody goes to school longer */

/* The first autumn after `after` in which somebody born then is old enough for school, or has been `through` it, by what holds that autumn; 0: none. */
static int64_t school_turns(const struct responsibility_school *s, int64_t born, bool through, int64_t after) {
	int year = date_parts(born).year;
	for (int n = 1; n <= LIFE; n++) {
		int64_t at = autumn(year + n), years = setting_value(&s->age, at) + (through ? setting_value(&s->years, at) : 0);
		if (n >= years && at > after)
			return at;
	}
	return 0;
}

bool responsibility_young(const struct responsibility_school *school, const char *born, int64_t at) {
	int64_t day;
	return date_day_read(born, &day) && at < school_turns(school, day, false, 0);
}

struct responsibility_turn responsibility_turns(const struct responsibility_school *school, const char *situation, const char *born, int64_t said) {
	int s = situation_of(situation);
	int64_t day;
	if (!date_day_read(born, &day))
		return (struct responsibility_turn){0};
	if (s == EXPECTED)
		return (struct responsibility_turn){.at = day, .situation = AT_HOME};
	if (s != AT_HOME && s != IN_PRESCHOOL && s != IN_SCHOOL)
		return (struct responsibility_turn){0};
	bool through = s == IN_SCHOOL;
	return (struct responsibility_turn){.at = school_turns(school, day, through, said), .situation = through ? IN_UPPER_SECONDARY : IN_SCHOOL};
}

static const struct responsibility_rules_row *rule_at(const struct responsibility_rules_rows *rules, enum situation situation, int64_t at) {
	for (size_t i = 0; i < rules->n; i++)
		if (text_is(rules->row[i].situation, words[situation]) && rules->row[i].from_at <= at && at < rules->row[i].until_at)
			return &rules->row[i];
	return NULL;
}

struct responsibility_ahead responsibility_forecast(const struct responsibility_rules_rows *rules, struct responsibility_turn turn, const char *holder) {
	const struct responsibility_rules_row *rule = rule_at(rules, turn.situation, turn.at), *other = rule_at(rules, LEFT_SCHOOL, turn.at);
	struct responsibility_ahead ret = {.turn = turn, .kind = rule == NULL ? "COORDINATION" : rule->unit_kind, .or_kind = "",
					   .enrols = rule != NULL && text_is(rule->follows, "ENROLMENT")};
	if (turn.situation == IN_UPPER_SECONDARY && !turn.said && other != NULL && !text_is(other->unit_kind, ret.kind))
		ret.or_kind = other->unit_kind;
	if (text_is(ret.kind, holder))
		ret.turn.at = 0;
	return ret;
}

enum err responsibility_words(const struct access *a, const char *lang, int64_t rule, struct responsibility *ret) {
	struct responsibility_rule_find_rows r;
	TRY(responsibility_rule_find(a, rule, &r));
	*ret = (struct responsibility){.unit_kind = "", .unit_name = "", .unit_phone = ""};
	if (r.n == 0) {
		words_zero(lang, ret);
		return OK;
	}
	ret->rule = r.row[0].id;
	ret->unit_kind = r.row[0].unit_kind;
	ret->number = r.row[0].position;
	ret->from = r.row[0].from_at;
	ret->because = r.row[0].explain;
	ret->source = r.row[0].source;
	return OK;
}
