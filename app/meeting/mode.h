/* What the page of meeting mode is given. */
#pragma once
#include "meeting/meeting.h"
#include "plan/plan.h"
#include "wheel/wheel.h"

enum { MODE_ROWS = 4 };

/* A row of who does what, as it stands in the form. */
struct mode_row {
	int64_t act, seen, who, until; /* act 0: new; who: an assignment */
	const char *what, *family;
};
struct mode_page {
	const char *child, *reads, *stamp;
	int64_t child_id, reached, needs; /* areas that the author reaches; that have a need */
	int area, next;                   /* next -1: none; what was decided */
	struct meeting_find_row m;
	struct meeting_guests guests;
	struct plan_draft draft;
	const struct plan_needs_row *need; /* NULL: a new one */
	struct mode_row row[MODE_ROWS];
	int nrows, more;                   /* more: acts that have no room here */
	int64_t contact_seen;              /* of the contact that is shown; 0: none */
	size_t ncontact, nwho;
	struct part_option *contact, *who[MODE_ROWS];
};
