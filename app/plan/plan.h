/* Barnets plan: what is being written, and the versions that are published (R75–R86, I4–I6). */
#pragma once
#include "access/access.h"
#include "html/html.h"
#include "plan/plan.sql.h"
#include "wheel/wheel.h"

/* A version as one reader may read it: only the areas of the capability. */
struct plan_act {
	const char *what, *who, *state;
	int64_t from, until;
};
struct plan_aim {
	const char *need, *goal;
	size_t nacts;
	struct plan_act *act;
};
struct plan_part {
	int area;
	const char *contact, *phone; /* "Ali Haddad, mentor, Björkskolan", "070-174 06 07" */
	size_t naims;
	struct plan_aim *aim;
};
struct plan_view {
	struct plan_version_find_row version;
	const char *lead, *lead_phone;
	const char *voice, *voice_by; /* "" when there is none */
	int64_t areas;                /* mask of what is read */
	size_t nparts;
	struct plan_part part[AREAS];
};
/* NOT_FOUND: there is no such version.  number 0 = the newest. */
enum err plan_view_read(const struct access *a, int64_t number, struct plan_view *ret);
/* The view that lines give, in their order; its version is left empty. */
void plan_view_fill(struct arena *a, const struct version_lines_row *line, size_t n, struct plan_view *ret);

/* What is missing before a version can be published; `to` leads to the place.  done: a tick instead. */
struct plan_check {
	const char *text;
	struct url to;
	bool done;
};
struct plan_checks {
	size_t n, missing;
	struct plan_check check[64];
};

/* The plan that is being written, whole. */
struct plan_draft {
	struct plan_find_row plan; /* id 0: none yet */
	struct plan_needs_rows needs;
	struct plan_interventions_rows acts;
	struct plan_contacts_rows contacts;
	struct plan_people_rows people;
	struct plan_words_rows words;
	struct plan_meeting_rows meeting;
	struct plan_checks checks;
	bool whole; /* the author reaches every area of it; nobody else publishes, lest a version lack the rest */
};
enum err plan_draft_read(struct request *rq, const struct access *a, struct plan_draft *ret);
/* The person named by an assignment; NULL when it is none of those who may be named now. */
const struct plan_people_row *plan_person(const struct plan_draft *d, int64_t assignment);
/* "Ali Haddad, mentor, Björkskolan" */
const char *plan_person_text(struct arena *a, const struct plan_people_row *p);
/* Publishes the next version.  INVALID when something is missing; DENIED with a reason for an author who does not
 * reach all that is written. */
enum err plan_publish(struct request *rq, const struct access *a, const struct plan_draft *d);

/* What the plan's own pages and the meeting write with. */
struct part_option;
/* The draft, with a row of its own: made with the first thing that is written. */
enum err plan_begin(struct request *rq, const struct access *a, struct plan_draft *d);
/* One choice for each person who may be named; only of the responsible unit or with a view of `area` (a bit; 0 = any). */
struct part_option *plan_people_options(struct request *rq, const struct plan_draft *d, int64_t area, int64_t chosen, size_t *ret_n);
/* Who leads, and when it is followed up.  INVALID with complaints at `lead` and `followup`; CONFLICT when `version`, the
 * lead's, is older than what stands. */
enum err plan_lead_change(struct request *rq, const struct access *a, const struct plan_draft *d, int64_t lead, int64_t followup, int64_t version);
/* Who answers for an area (a bit).  INVALID with a complaint at `contact`; CONFLICT when `version`, the id of the contact that
 * was seen (0: none), is older. */
enum err plan_contact_change(struct request *rq, const struct access *a, const struct plan_draft *d, int64_t area, int64_t contact, int64_t version);
/* Who is to do something, and when, as it was typed into the three fields. */
struct plan_doer {
	int64_t who, from_at, until_at; /* who: an assignment, 0: somebody of the family */
	const char *family, *who_field, *until_field;
};
/* Somebody does it who reads the area, and the days are in order; else complaints.  The unit that does it. */
int64_t plan_doer_check(struct request *rq, const struct plan_draft *d, int64_t area, const struct plan_doer *x);
