/* How `reach` follows from the ledgers: custody, episodes, delegations, consents and the plan's people.
 * Pure arithmetic over dated facts, so that time passes without anybody rewriting anything. */
#pragma once
#include "access/access.h"

#define AGE_ADULT 18 /* A13, R190 */

/* person of a row: 0, whoever answers for the unit; REACH_UNIT, the unit of a hidden child, of which only who is named comes in
 * (D9), by a row of their own. */
enum { REACH_UNIT = -2 }; /* a capability that was refused binds -1 */

struct reach_row {
	int64_t person, unit, relation, areas, from, until;
};
struct reach_list {
	size_t n;
	const struct reach_row *row;
};

/* The rows that the ledgers give for the child, sorted; in the request's arena. */
enum err reach_compute(const struct access *a, int64_t child, struct reach_list *ret);
/* When all work with the child ends by its age: at midnight of the 18th birthday (R190), or as long after it as the county lets the
 * work of a school go on (K3). */
enum err reach_work_until(const struct access *a, int64_t child, int64_t *ret);
/* Areas that `unit` may read at `t` by the consent of everybody who must grant (R45–R47, K8, DR1, DR2, DR5);
 * 0 when somebody has not answered, said no or has withdrawn. */
enum err consent_effective(const struct access *a, int64_t child, int64_t unit, int64_t t, int64_t *ret_areas);

/* The same of a consent to take over (K10): what the unit may be handed. */
enum err consent_handover_effective(const struct access *a, int64_t child, int64_t unit, int64_t t, int64_t *ret_areas);

/* The same for many units and over time, from one reading of the ledgers. */
struct consent_ledger;
struct consent_state {
	int64_t areas;    /* that the unit may read; 0 = nothing is shared */
	int64_t since;    /* when sharing exactly this began; 0 when nothing is shared */
	int64_t ended_at; /* nothing is shared, but it was: when it stopped; else 0 */
};
enum err consent_ledger_read(const struct access *a, int64_t child, struct consent_ledger **ret);
struct consent_state consent_state(const struct consent_ledger *l, int64_t unit, int64_t t);
/* … of a consent to take over. */
struct consent_state consent_handover_state(const struct consent_ledger *l, int64_t unit, int64_t t);
/* A stretch of time in which a unit read just these areas. */
struct consent_stretch {
	int64_t areas, from, until;
};
/* Those of the unit that had ended at `t`, the oldest first; with `cut` also one that lasted then, until then.  In the ledger's arena. */
size_t consent_past(const struct consent_ledger *l, int64_t unit, int64_t t, bool cut, const struct consent_stretch **ret);
/* Must this person say yes at `t` for anything to be shared? */
bool consent_needs(const struct consent_ledger *l, int64_t person, int64_t t);
/* … and have two decided that it is not asked, since it is shut out (decision 40)?  A no of that one holds all the same. */
bool consent_unasked(const struct consent_ledger *l, int64_t person, int64_t t);
/* Does what this person says of the unit count at `t`?  So it does of whoever must say yes, and of a child that has been asked
 * about the unit before its age, by recorded maturity (K8). */
bool consent_counts(const struct consent_ledger *l, int64_t person, int64_t unit, bool handover, int64_t t);
/* … of any unit that somebody has answered about? */
bool consent_counts_somewhere(const struct consent_ledger *l, int64_t person, int64_t t);
/* From when on what the child has said counts at `t`: all that was said before the 18th birthday ends on it (decision 41). */
int64_t consent_since(const struct consent_ledger *l, int64_t t);
/* Until when the young person decides alone without a break, from `from` on; `from` when it does not then (A12). */
int64_t consent_chosen_until(const struct consent_ledger *l, int64_t from);
