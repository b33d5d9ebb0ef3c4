/* The county's budget and resources for the common work, a year at a time, and what it is planned from (R162): decided by the steering
 * group in January or February for the year to come, with the need of training as material.  Read by who works here, written by who leads. */
#pragma once
#include "budget/budget.sql.h"
#include "html/parts.h"
#include "training/training.h"

struct budget_page {
	int64_t year, amount, today; /* amount: of the lines as they stand */
	bool leads, changed;         /* changed: since it was decided */
	struct budget_lines_rows lines;
	struct budget_decided_rows decided;
	struct budget_activities_rows activities;
	size_t nactivity, nyear, nneed;
	const struct part_option *activity;
	const int64_t *other;        /* years */
	int64_t least; /* of fewer it is not told how many have it */
	const struct training_need *need;
};
/* 1200000 → "1 200 000" */
const char *budget_kronor(struct arena *a, int64_t n);
