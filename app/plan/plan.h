/* Barnets plan: what is being written, and the versions that are published (R75–R86, I4–I6). */
#pragma once
#include "absence/absence.h"
#include "access/access.h"
#include "html/html.h"
#include "plan/plan.sql.h"
#include "plan/review.sql.h"
#include "plan/stand.sql.h"
#include "wheel/wheel.h"

/* A version as one reader may read it: only the areas of the capability. */
struct plan_act {
	const char *what, *who, *state;
	const char *why; /* it stopped; "" else */
	int64_t from, until;
	int64_t unit;    /* that does it; 0: the family */
	bool left;       /* the plan has left that unit, or whoever does it has left, and nobody has taken over */
};
struct plan_aim {
	int64_t goal_id; /* of the line, as it was published */
	const char *need, *goal;
	size_t nacts;
	struct plan_act *act;
};
struct plan_part {
	int area;
	const char *contact, *phone; /* "Ali Haddad, mentor, Björkskolan", "070-174 06 07"; of the version that holds: who it is now */
	const struct absence_around_row *away; /* who is rung instead for a while; NULL: nobody */
	bool vacant;                 /* the contact has left: `contact` is the unit, `phone` the unit's (R114) */
	size_t naims;
	struct plan_aim *aim;
};
struct plan_view {
	struct plan_versions_rows versions; /* all that the reader may see, the newest first */
	struct plan_versions_row version; /* its number is the reader's own count: no gap tells of what is hidden (N7) */
	bool holds;
	const char *lead, *lead_phone; /* of the version that holds: who it is now (I6) */
	int64_t lead_since;            /* somebody has taken over after it was published; 0 = no */
	const struct absence_around_row *lead_away; /* the same */
	struct plan_beside_row beside; /* what there is to read about the version */
	int64_t next_number;           /* of the version that holds: what the next one is called */
	struct plan_contacts_now_rows contacts; /* of the version that holds: who answers for each area now */
	bool lead_gone;                /* the lead has left and nobody has taken over: the unit and its phone */
	struct plan_moves_rows moves;  /* of the version that holds: when the plan went over to the unit that answers now */
	int64_t retracted_at;          /* taken back; 0 = no.  Then there is no text but for the unit that published it */
	const char *retracted_why, *retracted_by;
	int64_t corrects;              /* number of the version that this one puts right; 0 = none */
	const char *corrects_why;
	const char *model;             /* the version of the practice model that was in force when it was published, "2026:1"; "" = none was decided */
	bool sip, sip_alone;
	const char *sip_org, *sip_with;
	const char *voice, *voice_by; /* "" when there is none */
	int64_t areas;                /* mask of what is read */
	size_t nparts;
	struct plan_part part[AREAS];
};
/* The published versions that the reader may see, the newest first, counted without gaps. */
enum err plan_versions_seen(const struct access *a, struct plan_versions_rows *ret);
/* The same without those that were taken back: the first is the one that holds. */
enum err plan_versions_good(const struct access *a, struct plan_versions_rows *ret);
/* Was any of them taken back? */
bool plan_retracted_any(const struct plan_versions_rows *all);
/* The version that holds: the newest that was not taken back; NULL when there is none. */
const struct plan_versions_row *plan_version_holding(const struct plan_versions_rows *all);
/* NOT_FOUND: there is no such version.  number 0 = the one that holds, or else the newest; else an id or a number. */
enum err plan_view_read(const struct access *a, int64_t number, struct plan_view *ret);
/* The same, as it was published, whoever leads and answers now. */
enum err plan_view_published(const struct access *a, int64_t number, struct plan_view *ret);
/* The view that lines give, in their order, with its days in `lang`; its version is left empty. */
void plan_view_fill(struct arena *a, const char *lang, const struct version_lines_row *line, size_t n, struct plan_view *ret);

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
	struct intervention_ends_rows ends;
	struct plan_doers_rows doers;
	struct plan_sip_find_rows sip; /* a row: it shall be a SIP too (K15) */
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
/* Why an intervention ended; "" when nothing was said. */
const char *plan_end_why(const struct plan_draft *d, int64_t intervention);
/* The names of the lead and of others as the plan writes them. */
const char *plan_name_text(struct arena *a, const char *name, const char *title, const char *unit);

/* Another leads from now on, and everybody is told when there is a published plan; the one before leads until then
 * (I6, R115).  The same person: only the day changes. */
enum err plan_lead_change(const struct access *a, const struct plan_find_row *plan, int64_t lead, int64_t followup);
/* Tells everybody who takes part, each by its channel (I6): a neutral message where one can be sent, else a letter
 * that waits to be written; a unit on paper gets both.  reason: of plan_letter.  For those who lead the work. */
enum err plan_tell(const struct access *a, int64_t plan, const char *reason);
/* The same for staff alone, without letters: for whoever takes part. */
enum err plan_tell_staff(const struct access *a);

/* What the plan's own pages and the meeting write with. */
struct part_option;
/* The draft, with a row of its own: made with the first thing that is written. */
enum err plan_begin(struct request *rq, const struct access *a, struct plan_draft *d);
/* One choice for each person who may be named; only of the responsible unit or with a view of `area` (a bit; 0 = any). */
struct part_option *plan_people_options(struct request *rq, const struct plan_draft *d, int64_t area, int64_t chosen, size_t *ret_n);
/* Who leads, and when it is followed up.  INVALID with complaints at `lead` and `followup`; CONFLICT when `version`, the
 * lead's, is older than what stands. */
enum err plan_lead_choose(struct request *rq, const struct access *a, const struct plan_draft *d, int64_t lead, int64_t followup, int64_t version);
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
