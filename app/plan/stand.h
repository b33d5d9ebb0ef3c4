/* What stands around a published version: taking it back, that it is also a SIP, who leads and who answers now. */
#pragma once
#include "html/parts.h"
#include "plan/plan.h"

struct retract_page {
	int64_t child;
	const char *first, *reads;
	const struct plan_view *view;
	int64_t papers; /* of this version, with units and family */
};
struct sip_page {
	int64_t child;
	const char *first;
	const struct plan_sip_find_row *sip; /* NULL: it is not */
	size_t norg;
	struct part_option *org;
	bool others; /* somebody who is no principal does something */
	const struct plan_checks *checks;
};
struct lead_page {
	int64_t child;
	const char *first, *now, *phone; /* now "": nobody yet */
	bool gone;
	int64_t version, lead_version;
	size_t nlead;
	struct part_option *lead;
};
struct contact_page {
	int64_t child;
	int area;
	const char *first, *who, *unit;
	bool vacant; /* has left already */
	size_t n;
	struct part_option *colleague;
};
