/* Taking up a notice: the child is chosen among those that the unit knows, matched by its number, or written in with
 * guardians and enrolment; and the unit becomes responsible.  And two records that prove to be one child (N17). */
#pragma once
#include "access/access.h"
#include "alike/alike.h"
#include "base/number.h"
#include "html/parts.h"

#define GUARDIANS 4

struct guardian {
	const char *name;       /* "": this one is not filled in */
	struct number number;
	const char *typed;      /* the number as it was typed */
	const char *kind;       /* JOINT SOLE APPOINTED, "" when not chosen */
	int64_t from, until;    /* 0: not filled in */
	const char *phone, *email;
};
struct take_up {
	int64_t observation;
	const char *situation;  /* of the notice */
	const char *name, *municipality;
	const char *unit_kind;  /* of the own unit */
	struct number number;
	int64_t born;           /* the first moment of the day */
	int64_t enrolled_from;  /* 0: the unit is none that one goes to */
	bool other;             /* said: it is another child than the one that looks the same */
	struct guardian guardian[GUARDIANS];
};

/* Is a unit of this kind one that children are enrolled in? */
bool child_enrols(const char *unit_kind);
/* Is the child still expected: was it to be born after it was written in here, and has nobody said that it is?  `births`: how often that was said. */
bool child_expected(const char *born, int64_t created_at, int64_t births);
/* A number that was typed: read, or a complaint about the field. */
void child_number_check(struct request *rq, const struct access *a, const char *field, const char *typed, struct number *n);
/* What a person with the number is found by; empty for NONE. */
struct bytes child_number_index(const struct access *a, const struct number *n);
/* May the person with the number be the one that is meant?  A mistyped number would open another child, or make a stranger a
 * guardian, and a guessed one would tell a name: so the first name must be the same.  False: the complaint is filed. */
bool child_name_fits(struct request *rq, const char *field, const char *typed, const char *known);
/* Reads and checks the form.  INVALID: complaints are filed. */
enum err take_up_read(struct request *rq, const struct access *a, struct take_up *t);
/* Writes it all.  *ret_child is the child, or 0 when the acting person has no part of the work with it, or another unit is responsible already: then
 * the notice has gone there, and *ret_kind is that unit's kind.  INVALID: a number is that of somebody with another name.  DENIED: the child is of the acting person's own family (D19).
 * CONFLICT: somebody else took the notice up first.  *ret_other: of a guardian who is known another phone or e-mail stands than was typed. */
enum err take_up_write(struct request *rq, const struct access *a, const struct take_up *t, int64_t *ret_child, const char **ret_kind, bool *ret_other);

/* The same with a child of the unit's own, or the one that the notice itself names.  INVALID: it is none of these. */
enum err take_up_match(struct request *rq, const struct access *a, int64_t observation, int64_t child, int64_t *ret_child, const char **ret_kind);

/* A child that the unit knows and that is like the one somebody means. */
struct child_like {
	int64_t id;
	int score;
	const char *name, *words; /* words: what is the same and what differs */
	int64_t born;
};
#define CHILD_LIKES 6 /* no more are shown */

struct take_up_page {
	int64_t observation;
	size_t nlikes;
	const struct child_like *like; /* the most alike first */
	const char *search;            /* the name that was looked for */
	bool known;                    /* the notice itself says which child it is: the only one in `like` */
	const char *how;               /* … and how we know */
	bool door, passed;             /* came to the way in for care, and another unit is to answer; was handed on to this one */
	const char *name, *number, *age, *place, *municipality;
	const char *unit, *because, *source;
	bool enrols, expected;
	bool given;                    /* by somebody who answers, without saying whom it is about */
};

/* Two records that are one child: what the page shows. */
struct merge_done {
	int64_t id, at;
	const char *author, *name, *reason;
	bool undone;
	int64_t undone_at;
	size_t nfacts;
	const struct merge_fact *fact;
};
struct merge_fact {
	int64_t at, areas;
	const char *text;
};
struct merge_page {
	int64_t child;
	const char *name;
	size_t nlikes, ndone;
	const struct child_like *like;
	const struct merge_done *done;
};
