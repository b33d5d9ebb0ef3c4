/* What the page of the three questions shows. */
#pragma once
#include "decision/decision.sql.h"
#include "html/parts.h"
#include "measure/measure.h"
#include "parts/unit_choice.h"
#include "wheel/wheel.h"

struct decision_page {
	const char *first, *unit;         /* unit: the responsible one */
	bool writes, asks;                /* asks: may go on to consent */
	struct wheel_status wheel;
	int64_t set;                      /* mask of assessed areas */
	const char *municipality;         /* where the child lives: what lies there can be seen without looking for it */
	struct unit_choices other, many;  /* for question 2 and 3 */
	int64_t *areas;                   /* of each of `many`: what the newest decision said, 0 when it is not named */
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
