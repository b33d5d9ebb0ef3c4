/* The report of concern to the social services (R29, R121–R124, I8, D4, A15).  Anybody who works may write one, about a child that
 * they work with or not; the product never says whether it knows the child.  It is sent to whoever receives where the child is, who
 * says that it has come, that the immediate assessment is made, and what the reporter may know.  Nobody else learns that there is one:
 * it hangs on no child, and no path, log row or message of it names one. */
#pragma once
#include "access/access.h"
#include "concern/concern.sql.h"
#include "html/html.h"
#include "html/parts.h"
#include "org/org.sql.h"
#include "person/kin.h"

/* Where a report about a child in a municipality goes, by the county's dated rule of unit kind. */
struct concern_to {
	size_t n;                 /* units that receive; 0: nobody does there in the product */
	struct part_option *unit; /* by name, with the telephone as hint */
	const char *name, *phone; /* of the first of them; else of one of the kind there that has a telephone, or "" */
};
enum err concern_to_find(const struct access *a, const char *municipality, struct concern_to *ret);
/* The report, for somebody who may read it; NOT_FOUND also for family of the child, unless it is its author. */
enum err concern_open(const struct access *a, int64_t id, struct concern_find_row *ret);
/* Tells whoever receives there, but family of the child; when that leaves nobody, who answers for the unit. */
enum err concern_tell(const struct access *a, int64_t id);
/* What waits where the acting person receives, without what is about their own family. */
enum err concern_waiting(const struct access *a, struct todo_concern_intake_rows *ret);
/* What is late at the unit that the acting person answers for, without the same. */
enum err concern_lates(const struct access *a, struct concern_late_rows *ret);
/* "Utredning inleds" …, in `lang`; "" for no such word. */
const char *concern_feedback(const char *lang, const char *word);
const char *concern_know(const char *lang, const char *word);
/* Is the writer bound by law, or ought to (K23)?  Whoever works for an association ought to. */
enum err concern_bound(const struct access *a, bool *ret);

/* The whole report, as everybody who reads it reads it. */
struct concern_report {
	const struct concern_find_row *c;
	struct concern_texts_rows texts;
	struct concern_mores_rows mores;
};
enum err concern_report_read(const struct access *a, const struct concern_find_row *c, struct concern_report *ret);
/* The same on paper. */
void concern_document(struct out *o, const char *lang, const struct concern_report *r);

/* What the acting person may read of the child and choose from, text by text: a part_option's label is the text, its hint the source. */
enum { CONCERN_NOTICED, CONCERN_FACT, CONCERN_ASSESSED, CONCERN_EVENT, CONCERN_NEED, CONCERN_KINDS };
struct concern_choices {
	bool plain; /* set by the caller: sources name nobody */
	size_t n[CONCERN_KINDS];
	struct part_option *option[CONCERN_KINDS];
	int64_t *area[CONCERN_KINDS];
};
enum err concern_choices_read(struct request *rq, const struct access *a, int64_t child, struct concern_choices *ret);

struct concern_page {
	bool may, bound;            /* may: writes here; bound: by law */
	const char *title, *unit;   /* of who is logged in */
	struct unit_list_rows units;
	const char *kind;           /* of the units that receive */
	struct concern_own_rows own;
	size_t nshared;
	const struct concern_shared_row **shared;
	bool receives;
	size_t ncases;
	struct part_option *cases;
	struct url to;
};
struct concern_write_page {
	const struct concern_find_row *c;
	struct concern_texts_rows texts;
	bool works;                 /* with the child: there are texts to choose in */
	bool bound;
	struct url to;
};
struct concern_send_page {
	struct concern_report r;
	struct concern_to to;
	struct url here, back, paper;
	int64_t today;
};
struct concern_receipt_page {
	struct concern_report r;
	struct concern_readers_rows readers;
	size_t ncolleagues;
	struct part_option *colleague;
	const char *by;             /* who received it, "" */
	struct url here, paper, block; /* block.text NULL: the author cannot shut out, or it is no child of theirs */
};
struct concern_text_page {
	const char *child;
	struct concern_texts_rows texts;   /* that are in it */
	struct url here, back;
	struct concern_choices all; /* but for what is in it */
};
struct concern_intake_page {
	bool receives;
	size_t n, nlate;
	const struct concern_inbox_row **row;
	const struct concern_late_row *late;
	int64_t now;
};
struct concern_intake_one_page {
	struct concern_report r;
	const char *by;
	struct url here, paper;
	int64_t now;
};
