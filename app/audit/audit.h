/* The reading log as the family sees it (A19), and the check of the chains that it is kept in. */
#pragma once
#include "access/access.h"
#include "html/html.h"

/* What a handler does, in a plain sentence in `lang`; "" = it is never told; NULL when it is not known. */
const char *audit_said(const char *lang, const char *handler);

/* The sentence of a request that ended so: what was refused for a fault was not done, whatever was asked for. */
const char *audit_outcome_words(struct arena *a, const char *lang, const char *said, int64_t outcome);

/* The same for who reviews the log, who may see it when (seen.def): a sentence, never "". */
enum audit_mark { AUDIT_ALL, AUDIT_LATER, AUDIT_RECEIVER, AUDIT_NEVER };
const char *audit_seen(const char *lang, const char *handler, enum audit_mark *ret_mark);
/* A relation that let somebody in, in words for staff. */
const char *audit_ground(const char *lang, int64_t ground, bool refused);

struct audit_line {
	int64_t at, from;        /* the last and the first time, where the same was done `times` times */
	int64_t times;
	const char *who, *where; /* "Sanna Lind", "kurator, Björkskolan"; where "" for oneself */
	const char *what, *why;  /* sentences; why "" for oneself */
	bool tried;              /* it was refused */
	bool first;              /* of its day */
	bool joined;             /* by the same person for the same reason as the line above */
};
/* One row of the log as the family may read it, and what proves it. */
struct audit_told {
	struct audit_line line;
	const char *receipt;
};
/* The rows of one file of an extract, newest first: after `before` (0: from the newest) to `last`, or, when that is 0, as many as a file
 * takes; then `last` becomes the last of them where there are older ones. */
struct audit_part {
	int64_t before, last;
	size_t n;
	struct audit_told *row;
};
enum err audit_told_part(struct request *rq, const struct access *a, const char *lang, struct audit_part *part);

#define AUDIT_PAGE_ROWS 50
#define AUDIT_PAGES 2000 /* what is older than that is in the extract */

struct audit_page {
	const char *child; /* or the unit whose own reads it shows */
	bool self;
	size_t n;
	struct audit_line *line;
	struct url older, newest;
	bool has_older, has_newer;
	bool takes; /* may have it all in a file */
	struct url extract;
};
/* Adds a line under those there are, newest first.  What somebody did next to the last thing stands under the same
 * name, and the same once more is counted: who works with a plan opens it again and again, and the family must
 * see the others too. */
void audit_line_add(struct audit_page *p, struct audit_line l);

/* The page of a list that is asked for, from 1; false: none that there can be.  It is a place in the list and no number of the
 * chain, which would count what others do between two looks (decision 25). */
bool audit_page_asked(const struct request *rq, int64_t *ret);
void audit_pages_link(struct request *rq, struct audit_page *p, struct url here, int64_t page, bool more);
