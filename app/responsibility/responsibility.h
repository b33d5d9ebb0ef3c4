/* Which unit is barnensbästa-ansvarig (R102–R108), by the county's dated rules.  It asks only what is said
 * about the child, never what the county knows, so that the answer is the same for a known child. */
#pragma once
#include "access/access.h"

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
/* The municipality's coordinator, or the county's first, and why. */
enum err responsibility_coordinator(const struct access *a, const char *lang, const char *municipality, struct responsibility *ret);
/* Of units of one kind: the row of `place`, else of the only one in the municipality, else -1; *ret_here: how many lie there. */
int responsibility_pick(const struct responsibility_units_rows *units, const char *municipality, int64_t place, size_t *ret_here);
/* The words of a rule that was used before; rule 0 too.  Fills rule, number, from, because and source. */
enum err responsibility_words(const struct access *a, const char *lang, int64_t rule, struct responsibility *ret);
