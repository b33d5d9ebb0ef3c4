/* Who has custody of a child.  That it ends, one person writes in, and from that day the guardian reads nothing and need not
 * answer; that somebody gets it, or has it after all, one person proposes and another confirms (decision 8).  Reach follows by
 * itself, since custody is dated.  A mistake is mended by a new entry; none is ever taken out. */
#pragma once
#include "access/access.h"
#include "custody/custody.sql.h"
#include "html/html.h"
#include "html/parts.h"

enum { CUSTODY_YEARS_AHEAD = 1 };

/* All that is known of it. */
struct custody_state {
	struct custody_child_row child;
	struct custody_list_rows list;
	struct custody_changes_rows said;
	struct custody_proposals_rows proposed;
	int64_t version; /* grows with every entry, proposal and answer */
};

struct custody_line {
	const struct custody_list_row *k;
	const struct custody_changes_row *end;  /* that it ends, which can be mended; NULL: nothing is said */
	bool holds, ended, ahead;               /* ahead: it ends on a day to come */
	bool alone;                             /* nobody else has it now */
	bool asked;                             /* somebody proposes already that it has not ended */
};
/* A proposal that waits. */
struct custody_wait {
	const struct custody_proposals_row *q;
	const char *who, *first, *author, *number; /* number: as it is read, "" when none was typed */
	const char *shared_by;                  /* who had it alone, and will share it; "" when nobody */
	bool own;                               /* the reader's own: another one answers */
};
/* What has been written in, the last first. */
struct custody_entry {
	int64_t at, day;
	enum { SAID_ENDS, SAID_BACK, SAID_NEW, SAID_NO, SAID_NO_BACK, SAID_TAKEN_BACK } what;
	const char *who, *source, *author, *second, *unit; /* second: who confirmed, or said no; "" */
};
struct custody_page {
	int64_t child, version;
	const char *first, *reads;
	struct url here, consent, account;
	bool closed, alone;                     /* alone: no colleague could confirm */
	bool may_give_code;
	size_t n, nchoice, nwait, nentry;
	struct custody_line *line;
	struct custody_wait *wait;
	struct custody_entry *entry;
	struct part_option *choice;
	struct custody_sharing_rows sharing;    /* who reads now, and not before a new guardian has answered */
};

/* Who had, has or will have it; NULL: none of this child's. */
const struct custody_list_row *custody_of(const struct custody_list_rows *list, int64_t id);
/* That it ends, as far as that has not been called a mistake; NULL: nothing is said. */
const struct custody_changes_row *custody_end_of(const struct custody_changes_rows *said, int64_t custody);
/* Is the proposal about that end, and does it wait? */
bool custody_asked(const struct custody_state *s, int64_t change);

/* The acts of the page that two persons do (custody_propose.c). */
enum err custody_propose_new(struct request *rq, const struct access *a, const struct custody_state *s);
enum err custody_propose_back(struct request *rq, const struct access *a, const struct custody_state *s);
enum err custody_confirm_do(struct request *rq, const struct access *a, const struct custody_state *s);
enum err custody_drop_do(struct request *rq, const struct access *a, const struct custody_state *s);
/* INVALID, and said so, when the page that was sent is not the newest. */
enum err custody_fresh(struct request *rq, const struct custody_state *s, int64_t version);
/* In force at the next request. */
enum err custody_changed(const struct access *a);
