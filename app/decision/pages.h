/* What the page of the three questions shows. */
#pragma once
#include "decision/decision.sql.h"
#include "html/parts.h"
#include "measure/measure.h"
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
	size_t nwho;
	struct part_option *who, *area;   /* for the measures of question 1: assignments, and the seven */
	int64_t today, followup;          /* what the form suggests */
	const char *contact;
	struct measure_list_rows measures;
	bool closed, reopens;
	struct url measure, handover, reopen;
	struct url here, assessment, child_page, consent;
};
