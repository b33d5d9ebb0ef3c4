/* Paper: a copy of the plan for one recipient, with number, date and a code that tells whether it still holds
 * (R93, R97, I13, D13, D14). */
#pragma once
#include "html/parts.h"
#include "plan/plan.h"
#include "paper/copy.sql.h"
#include "paper/letter.h"

/* Somebody who may read now, and so may have a copy. */
struct copy_recipient {
	int64_t person, unit; /* the other is 0 */
	int64_t areas;        /* what both the recipient and the one who prints may read */
	const char *name, *lang; /* lang: what a person of the family reads in, by copy_lang_of */
};
struct copy_recipients {
	size_t n;
	struct copy_recipient *row;
};
enum err copy_recipients_read(const struct access *a, struct copy_recipients *ret);

enum copy_standing {
	COPY_MAKING,   /* not printed yet */
	COPY_HOLDS,
	COPY_OUTDATED, /* there is a newer version */
	COPY_RECALLED, /* the recipient may no longer read what stands on it, or the version was taken back: to be given back
			* or destroyed (I7) */
	COPY_QUIET,    /* the same, but to ask for it would tell the recipient what must not be told (D5, D6): for the unit to know */
};
/* "Kopia 2"; of what a unit has taken into its own records, "Fil 2". */
const char *copy_called(struct arena *a, const char *lang, const char *form, int64_t number);
/* Computed from what holds now; nothing is stored. */
enum copy_standing copy_standing_of(const struct copies_row *c, int64_t newest_version, const struct copy_recipients *now);

/* "4F7K-22QA": fresh, from signs that are not mistaken for each other. */
const char *code_new(struct arena *a);
/* What somebody typed, in the form that is stored; "" when no code looks like that. */
const char *code_plain(struct arena *a, const char *typed);

/* Where a camera leads: the page of codes with this one filled in.  It tells nothing until it is sent. */
const char *code_address(struct arena *a, const char *site, const char *code);
/* The language of a paper as it is kept; a paper from before there was a choice is in Swedish, as one in a language that we no
 * longer have. */
const char *copy_lang(const char *kept);
/* The language that somebody of the family reads in: what that person has chosen, else the one in which staff have told of the model,
 * when we have it. */
const char *copy_lang_of(const struct copy_told_rows *told, int64_t person, const char *chosen);
/* The blind index of a code, by which it is found. */
struct bytes code_index(const struct access *a, const char *plain);

/* The language that a form asks a paper in, of somebody who reads in `own`; OWN or nothing is that.  Complains of `lang` when we do not
 * have it, or when it is for a unit: staff read Swedish (decision 19). */
const char *copy_lang_chosen(struct request *rq, const char *typed, const char *own, bool unit);
/* Whoever gets a paper in another language must know that it is not what holds (decision 19).  Nothing on one in Swedish. */
void copy_note(struct out *o, const char *lang);
/* The description of the document (pdf/paper.h): the order's copy with those lines, in `lang`; code_shown "": for an archive.  `model`: the version of the
 * practice model that it was published under, "" for none. */
void copy_document(struct out *o, const char *lang, const char *address, const struct copy_order_row *order, const char *model,
		   const struct version_lines_row *line, size_t n);

/* What the templates are given. */
struct copy_page {
	int64_t child, version; /* 0: nothing is published */
	const char *first;
	struct copies_rows copies;
	enum copy_standing *standing;
	struct track_seen *seen; /* of each copy */
	size_t recalled, noptions;
	struct part_option *option;
	struct letter_lines lines;
	struct letters_rows letters;
	struct track_seen *letter_seen; /* of each letter */
};
struct copy_wait_page {
	int64_t child;
	struct url to;
	const char *recipient;
	bool slow;
};
/* Not printed yet: 202, and the page fetches itself anew. */
enum err wait_show(struct request *rq, const struct copy_wait_page *p);
struct code_page {
	const char *filled; /* "": nothing */
	bool asked, holds;
	const char *code;
	int64_t now;
};
