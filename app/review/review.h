/* The review of the log (A18, HSLF-FS 2016:40 4:9).  Each week rows of the log of an organisation's units are drawn, by lot and by rules
 * (review.def); a reviewer of the organisation looks at each, without being told whose it is, until a case is opened with a reason.  The own
 * acts and the own family's are somebody else's.  What happens when a reading was not in order is outside the product. */
#pragma once
#include "html/html.h"
#include "review/review.sql.h"

#define REVIEW_CHILD_LETTERS 6 /* of the word for a child */

enum review_rule {
#define REVIEW_RULE(bit, name, sentence) REVIEW_##name = (bit),
#include "review/review.def"
#undef REVIEW_RULE
};

/* A unit has got a reviewer of its organisation's log: the last whole week is drawn, and from then on every week. */
enum err review_begin(const struct access *a, int64_t unit);
/* The request was one of those that somebody makes who is looking for a child: too many of them within an hour, and the reviewers of the
 * organisation are told at once.  Not where brakes are off. */
enum err review_probe(const struct request *rq, const struct access *a, int status);
/* Takes a row that a rule has found; *ret: it may be drawn, so the rule needs no other. */
struct review_found {
	enum err (*found)(void *context, int64_t audit, int64_t rule, bool *ret);
	void *context;
};
/* What no row shows by itself in the week [from, until) of a person: at least `many` different children read, or `tries` tries that were
 * refused, within an hour, or three times as many different children tried in all (REVIEW_MANY, REVIEW_TRIES).  `found` hears of the rows
 * from the one on that is too many, in the order of time, until it takes one for the rule. */
enum err review_bursts(const struct access *a, int64_t org, int64_t actor, int64_t from, int64_t until, int64_t many, int64_t tries, const struct review_found *found);
/* A word for the child that leads to none: the same within a round for the same reader, another in the next, and for others; "" without child. */
const char *review_child_word(const struct access *a, int64_t round, int64_t child);

struct review_line {
	struct url to;
	const char *what, *child, *rules; /* rules: sentences, with commas */
	const struct review_items_row *row;
	bool tried;                       /* it was refused */
};
struct review_page {
	const struct review_round_find_row *round; /* NULL: all that waits */
	size_t n;
	const struct review_line *line;
	struct review_rounds_rows rounds;
	int64_t now;
};
struct review_case_line {
	int64_t at;
	const char *what, *ground, *unit;
	bool tried;
};
struct review_row_page {
	struct url here, back;
	const struct review_find_row *r;
	const char *what, *ground, *child, *outcome, *rules;
	struct review_steps_rows steps;
	const char *reason;                /* why a reviewer opened a case: what that row tells; NULL: it is none */
	bool open, mine, late, probing;    /* open: a case is open; mine: by the reader, who sees whose row it is */
	const char *name;                  /* … NULL: the number leads to no child */
	size_t ncase;
	const struct review_case_line *line;
};
struct review_told_page {
	struct url here;
	const struct review_told_find_row *r;
	const char *what;
	const struct review_told_steps_row *said; /* the question, or the verdict */
	bool answers;                             /* the reader is asked; else told that it was not in order */
};
