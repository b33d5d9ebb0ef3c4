/* A guardian who is shut out from a child (D6, A24).  One person sets it, and it holds at the next request; another
 * one looks at it within days; two persons lift it.  What it does to reading is in access/reach. */
#pragma once
#include "block/block.sql.h"
#include "html/html.h"
#include "html/parts.h"

/* Those who have custody and are not shut out; of a child who is 18 nobody. */
enum err block_choices(const struct access *a, struct part_option **ret, size_t *ret_n);
/* Shuts out whom block_choices has, from the next request on, as *ret_id; somebody else looks at it by block_review_day.  INVALID with what is wrong at `guardian`. */
enum err block_set(struct request *rq, const struct access *a, int64_t guardian, const char *reason, int64_t *ret_id);
/* What stands of not asking, for the page; and the three acts on it.  False in *ret: the act is none of them. */
struct block_unasked_page;
enum err block_unasked_read(const struct access *a, const struct block_people_rows *people, const struct block_find_row *b, bool named, struct block_unasked_page *ret);
enum err block_unasked_do(struct request *rq, const struct access *a, const struct block_find_row *b, bool named, bool *ret);
/* The last moment of the day by which somebody else has to have looked. */
enum err block_review_day(const struct access *a, int64_t *ret);

struct block_line {
	int64_t id, from, until, review;
	const char *who, *set_by, *unit;
	bool late, kept, asked;
	bool shielded;             /* follows a protection that holds */
	const char *reason;        /* to a party: its own; "" else */
};
struct block_page {
	int64_t child;
	const char *first, *reads;
	int64_t days;              /* to look at it */
	int64_t yes_days;          /* that a yes given before goes on to count */
	size_t nguardians, n;
	struct part_option *guardian;
	struct block_line *line;
	bool closed;
	bool party;                /* the reader takes part in the work, and sees what the reader has set there alone */
	bool grown;                /* is 18: no guardian reads */
	bool may_enter;            /* writes in what somebody shut out has said of consent; */
	const char *responsible;   /* … else who does */
	struct url consent;
};
/* Whether a guardian who is shut out is asked for a yes while the block lasts (decision 40). */
struct block_unasked_page {
	struct block_unasked_list_rows rows;
	const struct block_unasked_list_row *now; /* what is proposed or holds; NULL: the guardian is asked */
	const char *asked_by, *with, *reason;     /* of that one; reason "" for another unit */
	bool may_confirm, own;                    /* own: the reader proposed it */
};
struct block_one_page {
	int64_t child;
	const char *first, *reads;
	struct block_find_row b;
	const char *who, *set_by, *kept_by, *asked_by, *ended_by;
	const char *reason, *kept_reason, *lift_reason; /* "" for another unit */
	bool shielded;             /* follows a protection that holds: opened there */
	bool holds, late, own, may_keep, may_lift, asked_own;
	bool grown;                /* is 18: no guardian reads */
	bool closed;               /* nobody works with the child: nothing is asked */
	int64_t next, papers;
	struct block_unasked_page u;
};
