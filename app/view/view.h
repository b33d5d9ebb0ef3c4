/* Whom of the guardians a young person lets read, who decides alone (A12, DR4; decision 17).  What follows from it is in
 * access/reach: a guardian who reads and does nothing else, less what a block or a decision to withhold takes away. */
#pragma once
#include "html/html.h"
#include "view/view.sql.h"

/* One guardian, and what the young person has said.  Whether that one can read is not told: a block leaves no trace here (D6). */
struct view_line {
	int64_t id;
	const char *name, *first;
	int64_t since, until; /* since 0: is not let to read; until 0: no last day of its own */
	bool typed;           /* the form that is shown again is this one's */
};
struct view_page {
	int64_t child, own; /* own: the age from which everybody decides alone */
	int64_t mature;     /* … and from which it can be judged */
	bool chooses, adult;
	size_t n;
	struct view_line *line;
	int64_t last;       /* the last day that can be chosen */
	const char *talk, *phone; /* whom to talk to; "" = nobody */
	struct url here;
};
