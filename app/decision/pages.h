/* What the page of the three questions shows. */
#pragma once
#include "decision/decision.sql.h"
#include "html/parts.h"
#include "org/org.sql.h"
#include "wheel/wheel.h"

/* A unit that may be chosen. */
struct decision_choice {
	const struct unit_list_row *unit;
	bool chosen;
	int64_t areas;
};

struct decision_page {
	const char *first, *unit;         /* unit: the responsible one */
	bool writes, asks;                /* asks: may go on to consent */
	struct wheel_status wheel;
	int64_t set;                      /* mask of assessed areas */
	size_t nnear, nfar;               /* units of the child's municipality, and the others */
	struct decision_choice *near, *far;
	size_t nother;
	struct part_option *other;        /* for question 2 */
	const struct decision_list_rows *list;
	const struct decision_party_list_rows *parties;
	struct url here, assessment, child_page, consent;
};
