/* Closing: when everything is done and nobody needs to coordinate any longer (R189, D20, A20), when the own
 * service is enough (R187), when another one has taken over (R188), and at 18 (R190).  Parties stop reading at
 * once; child, family and the responsible unit's own record stay.  And beginning again. */
#pragma once
#include "closing/closing.sql.h"
#include "correction/correction.h"
#include "episode/episode.sql.h"
#include "html/html.h"
#include "plan/plan.h"

/* What the family reads when the work is closed: plain words. */
struct closing_text {
	const char *done, *voice, *goes_on, *contact;
};
/* Closes the open work `episode`: the words to the family, the end of consents, questions, delegations and offers;
 * the family is told that there is something to read.  kind: DONE OWN HANDED_OVER WITHOUT_PLAN MOVED_OUT LEFT. */
enum err closing_write(const struct access *a, int64_t episode, const char *kind, const struct closing_text *t);
/* The same of work whose plan goes on in another unit's: yeses and questions are left as they stand, for who calls it to move
 * them, and to rebuild reach. */
enum err closing_hand_on(const struct access *a, int64_t episode, const struct closing_text *t);
/* No child came: the same in quiet.  Nothing is sent to the family, nor what is on its way. */
enum err closing_not_born(const struct access *a, int64_t episode, const struct closing_text *t);
/* Is the child 18?  Then all work has ended (R190). */
enum err closing_grown(const struct access *a, bool *ret);
/* The own unit's closed work begins again; old consents stay ended, former parties stay out, the family is told.
 * *ret false: work with the child is open somewhere, and nothing is changed. */
enum err closing_begin_again(const struct access *a, int64_t episode, const char *reason, bool *ret);
/* "Rune Ek, Björkskolan, 0980-319 201": whom to call, as the form suggests it. */
const char *closing_contact(const struct access *a, const struct episode_current_row *e);

/* The child's first name. */
enum err closing_first_name(const struct access *a, const char **ret);

struct closing_page {
	int64_t child;
	const char *first, *contact;
	bool named;                          /* the reader answers for the child, and may say that it moves, or that the family does not go on */
	bool plan;                           /* there is one to be done with */
	struct plan_words_rows words;        /* the child's newest words, or none */
	struct plan_interventions_rows acts; /* as they stand now */
	size_t papers;                       /* copies that other units have */
};
struct closing_family_page {
	int64_t child;
	const char *first;
	bool open;                                /* the work goes on, or has begun again */
	bool takes;                               /* the reader may have everything in a file */
	bool over;                                /* … at another unit, which has taken over */
	const struct closing_latest_row *closing; /* NULL: it was never closed */
	struct correction_all_rows corrected;
};
struct reopen_page {
	int64_t child;
	const char *first;
	const struct closing_latest_row *closing; /* NULL: none */
	bool corrects;                            /* may correct what stands there */
	struct closing_reopened_rows before;
};
