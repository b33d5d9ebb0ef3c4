/* The ways to reach each unit, kept by whoever answers for it (R127–R130): what was a document that nobody kept. */
#pragma once
#include "contact_route/contact_route.sql.h"
#include "contact_route/unit_contact.h"
#include "html/html.h"
#include "html/parts.h"
#include "introduction/introduction.sql.h"
#include "org/org.h"
#include "org/org.sql.h"

#define CONTACT_ROUTE_KINDS 14

struct contact_route_one {
	const struct contact_route_units_row *unit;
	const char *kind;   /* "Förskola" */
	int64_t away_until; /* closed now, until then; 0 = not */
};
struct contact_route_list_page {
	const char *municipality, *kind, *name; /* that was asked for, "" = any */
	size_t nkinds;
	struct part_option kinds[CONTACT_ROUTE_KINDS];
	size_t first, n, all;
	const struct contact_route_one *row;
	int page, pages;
	struct url here; /* with what was asked for, without the page */
};
struct contact_route_unit_page {
	struct unit_find_row unit;
	const char *kind;
	const struct contact_route_find_row *way; /* NULL: nothing is written yet */
	bool away, soon;                          /* closed now; or within the month */
	bool staff, own;                          /* the reader works with children; answers for this unit */
	const char *inner, *author;
	struct contact_route_people_rows people;
	struct introduction_mission_rows mission; /* none: nothing is written yet */
};
struct contact_route_own_page {
	struct unit_find_row unit;
	const struct contact_route_find_row *way; /* NULL: nothing is written yet */
	const char *inner, *author;
	struct url shown;
	int64_t now, actor;
	bool old; /* time to look through */
	struct unit_contact_waiting_rows waiting; /* the telephone and address that are proposed */
	struct unit_contact_changed_rows changed; /* … that others have said yes to, and nobody here has looked at */
};
/* "Förskola": as a heading or alone; "" for no such kind. */
const char *contact_route_kind(const char *lang, const char *kind);
