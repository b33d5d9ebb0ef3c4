/* Single things that a guardian does not read (D5, OSL 12:3): the child's own words, an area, a contribution.
 * The child writes for itself alone and may ask the responsible unit to decide; until then nobody else reads it.
 * What is withheld is not there for that guardian: the queries of words, contribution and reach leave it out. */
#pragma once
#include "html/html.h"
#include "html/parts.h"
#include "withhold/withhold.sql.h"

/* Somebody has custody now: what the child wanted no guardian to read is not read by this one either. */
enum err withhold_custody(const struct access *a, const char *lang, int64_t custody, int64_t person);

struct withhold_own_page {
	int64_t child;
	const char *talk, *phone;           /* whom to talk with; "" when nobody works for the child yet */
	const char *deciders;               /* who reads the text when the child asks */
	struct withhold_own_list_rows list;
	struct withhold_own_find_row one;
	size_t nguardians;
	struct part_option *guardian;
	bool open;                          /* there is somebody to ask */
};
struct withhold_line {
	struct withhold_list_row h;
	const char *what;
};
struct withhold_page {
	int64_t child, now, next;
	const char *first, *reads;
	bool grown;                         /* is 18: no guardian reads */
	struct withhold_asked_rows asked;
	size_t n, nguardians, nwhat;
	struct withhold_line *line;
	struct part_option *guardian, *what;
};
struct withhold_one_page {
	int64_t child, now, next;
	const char *first, *reads, *what, *reason, *end_reason;
	bool asked, own, may_end, grown;    /* grown: is 18, no guardian reads */
	struct withhold_asked_find_row draft;
	struct withhold_find_row h;
	size_t nguardians;
	struct part_option *guardian;
};
