/* Everything about a child that one person of the family may see, in one file (A19, C12).
 *
 * It is made of the family's own pages, each run as that person would open it, so that nothing can stand in it that the person
 * could not read just then, by any other way (decision 25); and of the log, row by row. */
#pragma once
#include "access/access.h"
#include "extract/extract.sql.h"
#include "html/html.h"

#define EXTRACT_DAYS 7
#define EXTRACT_PAGES 200 /* that one file is made of; what is more is told in it */

/* One page of the family's, as plain text with headings. */
struct extract_part {
	const char *path, *title;
	size_t under; /* the page whose link led here; its own number when it stands in the table */
	bool wanted;          /* it stands there always, or a page before it links to it */
	const char *html;     /* "" when it holds nothing to read */
};
struct extract_parts {
	struct arena *arena;
	size_t n;
	bool cut; /* there was more than EXTRACT_PAGES */
	struct extract_part part[EXTRACT_PAGES];
};

/* Runs the pages as the acting person, in `lang`. */
enum err extract_gather(struct request *rq, const struct access *a, const char *lang, struct extract_parts *ret);

/* What `html`, a page of ours, says: without forms, buttons, menus, pictures and classes.  A link to another page of the family
 * is offered to `link`, which gives its number among the parts or -1; `ret_known`: that stands there anyway, so that the link says
 * nothing by itself. */
struct extract_links {
	void *context;
	int (*link)(void *context, const char *path, bool *ret_known);
};
const char *extract_plain(struct arena *a, const char *html, const struct extract_links *links);
/* Does every line of the file `old` stand in `fresh` too? */
bool extract_within(struct arena *a, const char *old, const char *fresh);

/* One row of the log in the file. */
struct extract_row {
	int64_t at;
	const char *who, *where, *what, *why, *receipt;
};
struct extract_document {
	bool self, goes_on;   /* goes_on: from an earlier file; only the log's older rows */
	int64_t older;        /* the time of the last row, where there are older ones; else 0 */
	const char *child, *for_whom;
	int64_t made_at;
	const struct extract_parts *parts;
	size_t nrows;
	const struct extract_row *row;
	const char *head; /* the receipt of the log's last row when it was made */
};

/* One file for the acting person as it would be made now, but of the time `made_at`: with `before` 0 the pages and the log's newest
 * rows, else the rows after that one.  `last`: the row that it ends with, 0 for as many as it takes; then it becomes that row where
 * there are older ones (audit_told_part). */
struct extract_order {
	const char *lang;
	int64_t made_at, before, last;
};
enum err extract_make(struct request *rq, const struct access *a, struct extract_order *order, const char **ret);
/* The same file, for a machine. */
void extract_data(struct out *o, const char *file);

struct extract_page {
	int64_t child;
	const char *first;
	bool self;
	struct url here;
	struct extract_orders_rows orders;
};
