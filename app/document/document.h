/* Documents on the child's page: who put them there, who reads them, what may be seen of them (R96, R97, R99, N3, N6).
 *
 * Who reads is asked anew at each reading: the rows in document.sql and the words that this file makes of them follow
 * the same rule, document_reads. */
#pragma once
#include "access/readers.h"
#include "document/document.sql.h"
#include "file/file.h"
#include "html/parts.h"

#define DOCUMENT_SCANS 4              /* files at the virus scanner at once: each is held in memory */
#define DOCUMENT_TEXT_SHOWN 20000     /* bytes of a plain text that are shown on its page */

enum document_audience {
	DOCUMENT_FAMILY = 2,      /* the child and the guardians, as far as they reach it */
	DOCUMENT_RESPONSIBLE = 4, /* the unit that answers for the work */
	DOCUMENT_PARTIES = 8,     /* whoever of the staff reaches all of the areas */
};

/* Who may read it, of those who reach the child now. */
struct document_scope {
	int64_t unit, responsible, audience, areas, author;
	bool voice; /* the child's own: of the unit only the author, by being there */
	const char *author_name; /* told when nobody else of the family reads what one of them sent */
};
/* Would this member of staff read it? */
bool document_reads(const struct reader *r, const struct document_scope *s);
/* "rektor Rune Ek och familjen": who reads it now. */
const char *document_readers(const struct access *a, const char *lang, const struct readers *all, const struct document_scope *s);
/* Where a link leads, as far as it is told before one follows it: "www.1177.se"; "": it is no address that we take.  Only https, and nobody's
 * name or password in it.  The server never goes there. */
const char *document_host(struct arena *a, const char *address);
/* What to say of a file that could not be taken; in the reader's language. */
const char *document_fault_text(const char *lang, enum file_fault fault);
/* The name as people wrote it, without the folders that old browsers send, and no longer than fits. */
const char *document_file_name(struct arena *a, const char *name);

/* --- what the pages show --- */

struct document_row {
	int64_t id, size, pages, at, withdrawn_at;
	const char *title, *kind, *author, *reads, *reason, *file_name; /* file_name "" for all but the author's own */
	const char *address, *host; /* of a link; "" for a file */
	struct url link;
	bool plan, voice, own, active, checking, slow, refused, withdrawn;
	struct url to;
};
struct document_form {
	bool staff, self, may, scans; /* self: the child; may: there is open work */
	const char *own, *responsible; /* names of units; responsible "": it is the own one */
	const char *parties;          /* who they are now, or "" */
	int64_t areas;                /* that may be chosen */
	int64_t megabytes;            /* of the largest file */
	struct url to;
};
struct documents_page {
	const char *whose;
	size_t n, ngone;
	struct document_row *row;     /* those taken away last */
	struct document_form form;
	struct url plan;              /* where the plan is written, or read */
};
struct document_page {
	struct document_row d;
	size_t npictures;
	struct url *picture;
	bool lets;                    /* the reader chooses who else reads it: the child's own voice, and its family */
	int64_t audience, areas;      /* … as it is now */
	struct document_form form;
	const char *text;             /* of a plain text */
	bool cut;                     /* … of which there is more */
	struct url all, file, to, plan;
};
struct document_new_page {
	struct document_form form;
	struct url all, plan;
};
