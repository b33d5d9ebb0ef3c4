/* A disclosure to the police or another authority without consent (A16, D15, SF6): one person proposes it on a named provision, with the
 * exact texts; another one who decides says yes to just that; the receiver reads the copy until a day, and nothing else of the child; the
 * family is told, at once or on a day with a reason. */
#pragma once
#include "access/access.h"
#include "concern/concern.h"
#include "disclosure/disclosure.sql.h"
#include "html/html.h"
#include "html/parts.h"

struct disclosure_text {
	const char *kind, *source, *text;
	int64_t area;
};

/* What kind of authority a kind of unit is, as the grounds say it: SCHOOL SOCIAL HEALTH POLICE OTHER; "" for none, as an association. */
const char *disclosure_authority(const char *unit_kind, const char *org_kind);
/* "polisen" …, in the middle of a sentence. */
const char *disclosure_authority_name(const char *lang, const char *authority);
/* Does the ground hold at `now`, for this giver and this receiver?  NULL, or what is wrong with it. */
const char *disclosure_ground_fault(const char *lang, const struct disclosure_grounds_row *g, const char *giver, const char *receiver, int64_t now);
/* 64 hex digits over all that is sent, to whom, on which ground and until when. */
const char *disclosure_digest(struct arena *a, int64_t ground, int64_t to, int64_t until, const char *receiver, const char *subject, const struct disclosure_text *text, size_t n);
/* "asking", "sent" …: the state in words (claimed, valid, expired, disputed). */
const char *disclosure_state(const char *lang, const struct disclosure_list_row *d, int64_t now);
/* Tells the family, in neutral words, who reads of it. */
enum err disclosure_tell(const struct access *a, int64_t disclosure, int64_t child);
/* The sheet that is handed over to an authority outside the product; unit "": not told. */
void disclosure_document(struct out *o, const char *lang, const struct disclosure_find_row *d, const char *unit, const struct disclosure_text *text, size_t n);

struct disclosure_list_page {
	int64_t child, now;
	const char *first;
	struct disclosure_list_rows list;
	bool may;
};
enum { DISCLOSURE_KINDS = 5 };
struct disclosure_new_page {
	int64_t child, until;
	const char *first, *giver;
	bool guarded, alone;        /* alone: nobody could say yes */
	struct url here;
	size_t ngrounds, nunits, nall;
	struct part_option *ground, *unit;
	size_t n[DISCLOSURE_KINDS];
	struct part_option *text[DISCLOSURE_KINDS];
};
struct disclosure_one_page {
	int64_t child, now, day;
	const char *first, *decided_by, *received_by;
	struct disclosure_find_row d;
	size_t n;
	struct disclosure_text *text;
	struct disclosure_objections_rows objections;
	bool own, may, guarded, alone;
	struct url here, paper;
};
struct disclosure_received_page {
	struct disclosure_received_rows list;
};
struct disclosure_read_page {
	struct disclosure_read_find_row d;
	const char *from, *phone;
	size_t n;
	struct disclosure_text *text;
	struct url here;
};
struct disclosure_family_line {
	const struct disclosure_family_row *d;
	const char *decided_by, *author;
};
struct disclosure_family_page {
	int64_t child;
	bool may;
	size_t n;
	struct disclosure_family_line *line;
	struct disclosure_family_items_rows items;
	struct disclosure_family_texts_rows texts;
	struct disclosure_family_own_rows own;
	struct url here;
};
