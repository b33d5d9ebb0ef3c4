/* For app/access/reach*.c alone: what is known of one child that `reach` follows from, and what it gives at a moment. */
#pragma once
#include "access/reach.h"
#include "access/reach.sql.h"
#include "access/setting.h"

struct ledger {
	struct arena *arena;
	int64_t child, born;
	int64_t birthday[AGE_ADULT + 1];           /* asked for at each moment of each yes: no calendar is opened for it */
	struct setting_spans own_view, own_choice, mature; /* ages (A11, A12; DR4, K8, K17), over time */
	struct setting_spans block_yes;            /* days that a yes goes on to count in a block */
	struct setting_spans tail;                 /* days that a school's work may go on after the 18th birthday (K3) */
	int64_t work_until;                        /* all work ends by age */
	struct reach_custody_rows custody;
	struct reach_blocks_rows blocks;
	struct reach_withheld_rows withheld;
	struct reach_maturity_rows maturity;
	struct reach_views_rows views;             /* whom the young person lets read on; no consent follows from it */
	struct reach_asked_rows asked;             /* while somebody must say yes or no */
	struct reach_grants_rows grants;
	struct reach_persons_rows persons;
	struct reach_offers_rows offers;
	struct reach_row *row;
	size_t n, room;
};

/* What a yes is for.  One for the one is none for the other. */
enum purpose { TOGETHER, HANDOVER };

/* Of age: that is law (föräldrabalken 9 kap. 1 §), and no county's number. */
int64_t ledger_adult(const struct ledger *l);
/* Has the child a page of its own? */
bool ledger_views(const struct ledger *l, int64_t t);
/* Does the young person decide alone: from the age of the county, or before it by a judgement, which counts from an age
 * of its own (K8, K17)? */
bool ledger_chooses(const struct ledger *l, int64_t t);
/* Every guardian with custody at t until the child is 18, and the young person from 16 or by a judgement (K8, DR1, DR5). */
bool ledger_must_grant(const struct ledger *l, int64_t person, int64_t t);
/* A child that has been asked before its age, by recorded maturity, counts from then on for what it was asked (K8): it
 * takes back its own yes like everybody else. */
bool ledger_answered_itself(const struct ledger *l, enum purpose purpose, int64_t unit, int64_t t);
/* Have two decided that this guardian, who is shut out, is not asked (decision 40)?  Never longer than the block. */
bool ledger_unasked(const struct ledger *l, int64_t person, int64_t t);
/* All who must grant, together.  With nobody to grant, nothing is granted: who is not asked is nobody. */
int64_t ledger_effective(const struct ledger *l, enum purpose purpose, int64_t unit, int64_t t);
/* Every moment at which the child may come to have the age that counts, or to have it no longer: the birthdays, and
 * the days from which another age counts.  At most 2 × age->n; `times` has room for them. */
void ledger_ages(const struct ledger *l, const struct setting_spans *age, int64_t *times, size_t *n);
/* … and at which it may come to decide alone, or to do so no longer. */
void ledger_choices(const struct ledger *l, int64_t *times, size_t *n);
/* How many those are at most. */
size_t ledger_choices_most(const struct ledger *l);
/* Every moment at which the effective consent of any unit may change, in order; in the ledger's arena. */
size_t ledger_times(const struct ledger *l, int64_t **ret);
/* Until when does the young person decide alone without a break, from `from` on?  `from` itself, when it does not then. */
int64_t ledger_chosen_until(const struct ledger *l, int64_t from);
/* The 18th birthday (R190), or so many days after it as the county lets a school's work go on for a pupil who has come of age (K3). */
int64_t ledger_work_until(const struct ledger *l, const struct reach_episodes_rows *e);
/* Reads all but the views and the questions, into `l->arena`, which is set.  BROKEN when the day of birth cannot be read. */
enum err ledger_read(const struct access *a, int64_t child, struct ledger *l);
