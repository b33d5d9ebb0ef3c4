/* Handing over to one other unit (question 2, R42, K10; and when the child moves on to another unit, R109): a summary
 * and chosen areas, nothing else.  prepared → asked → agreed → offered → accepted, returned or lapsed.  The old unit
 * answers for the child until it is accepted (I15); a yes that is taken back takes the offer back (reach.c). */
#pragma once
#include "closing/closing.h"
#include "consent/consent.h"
#include "handover/handover.sql.h"
#include "html/html.h"
#include "html/parts.h"
#include "wheel/wheel.h"

/* "Väntar på svar från familjen", in the language `lang`. */
const char *handover_state(const char *lang, const char *state);

struct handover_index_page {
	int64_t child;
	const char *first;
	bool prepares;               /* may prepare one now */
	bool planned;                /* there is a plan, or one is on its way: handed over only where the child moves to */
	int64_t whole;               /* the areas that a plan that holds says something of: with all of them it goes on; 0: none holds */
	bool decided;                /* … since question 2 was answered yes */
	struct handover_list_rows list;
	size_t nunits;
	struct part_option *unit;
	int64_t areas, set;          /* what the decision names; what is assessed */
	const char *voice, *why;
};
struct handover_show_page {
	int64_t child;
	const char *first, *name;
	struct handover_find_row h;
	struct handover_parts_rows parts;
	bool holds, receives;        /* the reader hands over; is asked to take over */
	bool agreed;                 /* a yes to all of it is in force */
	enum consent_plan becomes;   /* of the plan as it is now; for who hands over, as the rest */
	int64_t missing;             /* areas of the plan that are not handed over, so that it ends */
	bool stale;                  /* that is not what the family is asked, or would be */
	bool edits;                  /* the form of a change */
	size_t nunits;
	struct part_option *unit;
	int64_t set;
};
struct handover_family_page {
	int64_t child;
	bool answers; /* the reader is asked */
	const char *first;
	struct handover_family_rows list;
	struct handover_parts_rows parts; /* of the newest */
	size_t nreads;                    /* who reads now with the family's yes, for whoever may know */
	struct consent_reads_on *read;
};

/* What becomes of the plan of that work, when these areas are handed over.  *ret_missing: areas of the plan that are not. */
enum err carry_plan_of(const struct access *a, int64_t episode, bool planning, int64_t areas, enum consent_plan *ret, int64_t *ret_missing);
/* Is what becomes of the plan now still what was written, and what the family was told? */
bool carry_stands(int64_t written, enum consent_plan becomes);
/* The plan goes on: out of the old work, which is closed, into `episode` of the unit that has accepted. */
enum err carry(const struct access *a, int64_t handover, int64_t episode);
