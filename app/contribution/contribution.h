/* Contributions: a colleague, or with consent another unit, is asked about some areas of a child, and answers.
 * Who asks has the whole responsibility (K11).  Whoever is asked reaches the child's name, the question and the
 * own answer.  An answer from a secrecy domain of its own (medical pupil health) stays there until everybody
 * who must has let it out; until then it is only known that it is there. */
#pragma once
#include "access/access.h"
#include "contribution/contribution.sql.h"
#include "http/request.h"

/* How long after the last day whoever was asked still reaches the question.  The county's own choice. */
#define CONTRIBUTION_GRACE_DAYS 30
/* The latest day to ask for.  The county's own choice: an assessment takes weeks. */
#define CONTRIBUTION_LONGEST_DAYS 180

/* One that the own unit has asked for. */
struct contribution {
	const struct contribution_list_row *row;
	const char *who;     /* "Lotta Berg" or "BUP Växjö" or "Tove Hallin, BUP Växjö" */
	const char *text;    /* NULL: not handed in, or not let out */
	bool withheld;       /* handed in, but sharing is missing */
	bool answered;       /* SUBMITTED or ACCEPTED */
};
struct contributions {
	size_t n;
	struct contribution *row;
};

/* What the own unit has asked for in this work, newest first, with the answers that the reader may read now.
 * Needs C4.  A row lies in two
 * compartments: C4 for who asks, C15 for who is asked. */
enum err contribution_read(struct request *rq, const struct access *a, int64_t episode, struct contributions *ret);
/* Which answers about the child that lie in a secrecy domain of their own have been let out by everybody who must, now. */
enum err contribution_out_read(const struct access *a, int64_t child, struct contribution_out_rows *ret);
bool contribution_is_out(const struct contribution_out_rows *out, int64_t id);
/* The one with this id, or NULL. */
const struct contribution *contribution_of(const struct contributions *all, int64_t id);
