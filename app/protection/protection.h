/* A child whose identity is protected (I12, D7–D9, A14): only who is named knows that it is here, guardians read when a reader of
 * the vault has let them in, and where the child is lies in a vault.  What it does to reading is in access/reach. */
#pragma once
#include "html/html.h"
#include "html/parts.h"
#include "protection/protection.sql.h"

/* A guardian of a protected child has come, or is proposed: the view is closed until somebody opens it (D7), and how to reach that
 * person goes into the vault (D8).  Before reach is rebuilt. */
enum err protection_follow(const struct access *a);
/* The record `other` comes back from the child's, with which it was joined.  While the child is protected that one is too, provisionally: for the
 * same people, and its guardians' views are closed.  Before its reach is rebuilt. */
enum err protection_again(const struct access *a, int64_t other);
/* The unit of the acting person takes up a child with this number, or wants to open it in an emergency (A23): of a hidden child, that it must not know of, the readers of
 * the vault are told, and the unit gets the same answer as for a number that nobody has. */
enum err protection_sighted(const struct access *a, struct bytes number_index, bool emergency);
/* The same of somebody who does not act now; `answers`: for that unit. */
enum err protection_sighted_at(const struct access *a, struct bytes number_index, int64_t unit, int64_t person, bool answers, bool emergency);
/* A notice is about a child now: when that is protected, how to reach whoever of the family wrote it goes into the vault (D8). */
enum err protection_told(const struct access *a, int64_t notice);
/* How a person is reached, written anew: of who is protected, or has custody of a child that is, it goes into the vault and stands nowhere
 * else (D8).  *ret: so it is; nobody is told. */
enum err protection_contact(const struct access *a, int64_t person, const char *phone, const char *email, bool *ret);
/* "Skyddad folkbokföring" … in `lang`; `kind` as in the table. */
const char *protection_kind(const char *lang, const char *kind);

struct protection_past {
	const struct protection_list_row *x;
	const char *kind, *asked_by, *ended_by;
};
struct protection_page {
	int64_t child, days;                /* days: within which it is confirmed */
	const char *first;
	struct url here, vault, paper;
	const struct protection_list_row *now; /* NULL: not protected */
	const char *kind, *set_by, *confirmed_by, *asked_by;
	const char *reason, *end_reason;    /* NULL: not for this reader */
	bool works, blocks, tracks;         /* the reader has the child's page, that of blocks, that of papers */
	bool reader, late, may_confirm, asked_own, may_name, alone; /* alone: fewer than two read the vault */
	struct protection_named_rows named;
	struct protection_guardians_rows guardians;
	struct protection_sightings_rows sightings;
	int64_t papers, closed, open;       /* guardians without and with a view */
	size_t nstaff, nmore, nunits, npast;
	struct part_option *staff, *readers, *more, *units; /* staff and readers: the same people */
	int64_t unit;                       /* of `more` */
	struct protection_past *past;
};

struct vault_line {
	const char *kind, *whose, *text, *author;
	int64_t id, at;
};
struct vault_page {
	int64_t child;
	const char *first, *reads;
	struct url here, back;
	bool code;                          /* the reader has an app that gives codes */
	bool plan;                          /* … reads the plan */
	size_t n;
	const char **held;                  /* what there is, without opening it */
	struct vault_readings_rows readings;
	int64_t actor;
	bool unchecked;                     /* others have read what nobody has gone through */
};
struct vault_plan_page {
	const char *first;
	struct url here, back;
	size_t n;
	struct part_option *line;
};
struct vault_reading_page {
	struct url back;
	size_t n;
	struct vault_line *line;
	int64_t until;
};
