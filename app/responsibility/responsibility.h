/* Which unit is barnensbästa-ansvarig (R102–R108), by the county's dated rules.  It asks only what is said
 * about the child, never what the county knows, so that the answer is the same for a known child. */
#pragma once
#include "access/access.h"
#include "access/setting.h"

/* Where a child is in life; the word in forms and in the database. */
enum situation { EXPECTED, AT_HOME, IN_PRESCHOOL, IN_SCHOOL, IN_UPPER_SECONDARY, LEFT_SCHOOL, UNKNOWN_PLACE };
#define SITUATIONS 7
const char *situation_word(int situation);
/* -1 when `word` is none of the seven. */
int situation_of(const char *word);
/* "Går i förskolan", in the language `lang`; "" for a word that is none. */
const char *situation_name(const char *lang, const char *word);

/* Can a unit of that kind be the clinic that a child in the situation goes to? */
bool situation_clinic(const char *situation, const char *unit_kind);

struct responsibility_units_rows;
struct responsibility {
	int64_t unit, rule;      /* rule 0: nothing else could be told, so the coordinator */
	int64_t number;          /* of the rule, as people see it */
	int64_t from;            /* first day of the rule; 0 for rule 0 */
	const char *unit_kind, *unit_name, *unit_phone;
	const char *because;     /* "barnet går i förskolan. Då är …", to be read after "därför att" */
	const char *source;
};

/* The unit for a child in `situation` (a word), who lives in `municipality`; `place` is the unit that the child
 * is said to be in, or 0: a school, or the BVC or MHV that it goes to.  The rule needs that unit, or the only one of its kind in the
 * municipality: nothing is sent to a school or a clinic by guess.  Otherwise the municipality's coordinator, or the
 * county's first.  NOT_FOUND when there is not even that. */
enum err responsibility_find(const struct access *a, const char *lang, const char *situation, const char *municipality,
			     int64_t place, struct responsibility *ret);
/* The same by the rules that hold at `at`, which may be ahead. */
enum err responsibility_find_at(const struct access *a, const char *lang, const char *situation, const char *municipality,
				int64_t place, int64_t at, struct responsibility *ret);
/* The units of children that the rules of that day may mean: the one that responsibility_find_at picks, or, of clinics and others that go by the
 * municipality, all of it for somebody to choose from.  None for a coordinator. */
enum err responsibility_meant(const struct access *a, const char *situation, const char *municipality, int64_t place, int64_t at,
			      struct responsibility_units_rows *ret);

/* Where a child is to be from a day on. */
struct responsibility_turn {
	int64_t at;               /* the day; 0: it says nothing */
	bool said;                /* somebody has said so; else it follows from age */
	enum situation situation; /* from then on */
};
/* At which age school begins, and how many years it is to the end of year nine, as the county has it over time. */
struct responsibility_school {
	struct setting_spans age, years;
};
enum err responsibility_school(const struct access *a, struct responsibility_school *ret);
/* An expected child is thought to be born; who has not begun school begins in the autumn of the year it is old enough (six); who goes there is through with year
 * nine so many years later (ten).  Nobody becomes responsible by that (K2): it is when to ask.  `said`: the last day from which something is said of where the child
 * goes: of that year nothing is asked any more.  `born`: as it is written. */
struct responsibility_turn responsibility_turns(const struct responsibility_school *school, const char *situation, const char *born, int64_t said);
/* Before the autumn in which children of that age begin school. */
bool responsibility_young(const struct responsibility_school *school, const char *born, int64_t at);
/* Who is to be responsible then, as a kind of unit. */
struct responsibility_ahead {
	struct responsibility_turn turn; /* at 0: nothing comes, or the one who answers today goes on */
	const char *kind, *or_kind;      /* "BHV"; or_kind: of who does not go on to upper secondary, "" else */
	bool enrols;                     /* the unit is the one that the child will be enrolled at, and nobody has said which */
};
/* … by the rules of that day, for a child whom a unit of the kind `holder` answers for. */
struct responsibility_rules_rows;
struct responsibility_ahead responsibility_forecast(const struct responsibility_rules_rows *rules, struct responsibility_turn turn, const char *holder);
/* The municipality's coordinator, or the county's first, and why. */
enum err responsibility_coordinator(const struct access *a, const char *lang, const char *municipality, struct responsibility *ret);
/* Of units of one kind: the row of `place`, else of the only one in the municipality, else -1; *ret_here: how many lie there. */
int responsibility_pick(const struct responsibility_units_rows *units, const char *municipality, int64_t place, size_t *ret_here);
/* The words of a rule that was used before; rule 0 too.  Fills rule, number, from, because and source. */
enum err responsibility_words(const struct access *a, const char *lang, int64_t rule, struct responsibility *ret);
