/* Two at once (N9).  A write carries the version it saw, in the field "version".  When somebody else was faster,
 * nothing is changed and nothing is lost: the text is kept for who wrote it, both are shown, and the author
 * chooses.  Nothing is merged by machine, and a child's own words are never offered for writing together. */
#pragma once
#include "access/access.h"
#include "html/html.h"

enum { CONFLICT_VALUES = 6 };

/* One field: what was sent and what stands there, as they are to be read (a name, not a number). */
struct conflict_value {
	const char *name, *mine, *theirs;
};

struct conflict {
	int64_t other;       /* the person who saved meanwhile */
	int64_t at;          /* when that was */
	int64_t version;     /* what the form carries when it is sent anew */
	int64_t area;        /* bit; 0: of no area */
	int64_t compartment; /* of what the text is about */
	bool apart;          /* never written together */
	const char *path, *handler, *act; /* where it may be sent anew; NULL: where it came */
	size_t n;
	struct conflict_value value[CONFLICT_VALUES];
};

/* For the handler whose form came too late: returns CONFLICT, and the dispatcher does the rest.  `c` is copied;
 * its texts live in the request. */
enum err conflict_raise(struct request *rq, const struct conflict *c);
/* For the dispatcher, when the handler's changes have been taken back: keeps the text and shows both (409). */
enum err conflict_answer(struct request *rq, const struct access *a);
/* For the dispatcher, when a form went well: the conflict that it named (field "conflict") is settled. */
enum err conflict_settle(const struct request *rq, const struct access *a);
/* For a verb that is about to replace a saved text that its author is not the one to change: that text is kept for
 * its author (`c->other`, `c->at`); value: mine is what is written now, theirs what stood.  Nothing when the author
 * is the one who writes, or nothing differs. */
enum err conflict_replaced(const struct request *rq, const struct access *a, const struct conflict *c);
/* For a page that should lead there: the author's waiting texts about the child, 0 for none. */
enum err conflict_count(const struct access *a, int64_t *ret);

/* --- for the pages --- */

struct conflict_field {
	const char *name, *label;
	bool line;                       /* one line */
	bool text;                       /* typed: may be written together */
	const char *mine, *theirs;
	/* each text in three parts: the same, what differs, the same */
	const char *mine_part[3], *theirs_part[3];
};

struct conflict_page {
	struct url form, keep, list;
	const char *other, *reads;       /* first name, or "" when it was the author */
	int64_t other_at, at;
	bool apart, settled, replaced;
	bool few;                        /* neither the family nor other units read it */
	bool versioned;                  /* the form says which version it saw */
	bool texts;                      /* is there something to write together? */
	size_t n, nhidden;
	const struct conflict_field *field;
	const struct field *hidden;      /* the rest of the form */
	const char *id, *version, *act;
};

struct conflict_line {
	struct url to;
	const char *what, *other;
	int64_t at;
	bool waiting, replaced;
};
struct conflict_list_page {
	struct url older;                /* text "" when these are all */
	size_t n;
	const struct conflict_line *line;
};
