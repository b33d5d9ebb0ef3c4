/* Taking up a notice: the child is matched by its number or written in, with guardians and enrolment, and the
 * unit becomes responsible. */
#pragma once
#include "access/access.h"
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
	struct guardian guardian[GUARDIANS];
};

/* Is a unit of this kind one that children are enrolled in? */
bool child_enrols(const char *unit_kind);
/* Reads and checks the form.  INVALID: complaints are filed. */
enum err take_up_read(struct request *rq, const struct access *a, struct take_up *t);
/* Writes it all.  *ret_child is the child, or 0 when another unit is responsible already: then the notice has
 * gone there, and *ret_kind is that unit's kind.  INVALID: a number is that of somebody with another name.  DENIED: the child is of the acting person's own family (D19).
 * CONFLICT: somebody else took the notice up first. */
enum err take_up_write(struct request *rq, const struct access *a, const struct take_up *t, int64_t *ret_child, const char **ret_kind);

struct take_up_page {
	int64_t observation;
	const char *name, *number, *age, *place, *municipality;
	const char *unit, *because, *source;
	bool enrols, expected;
};
