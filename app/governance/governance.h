/* How the county governs its work (R145, R148, R160–R166, R197): groups, the action plan as rows that live, the year's wheel and the
 * analyses of April and November (R147).  A decided plan is public.  Who leads the county's work has the role LEADER, of an organisation
 * LOCAL_LEADER; neither reaches a child.  Nothing here is about a child or a family. */
#pragma once
#include "access/access.h"
#include "governance/governance.sql.h"
#include "html/parts.h"
#include "parts/clash.h"

enum { GOVERNANCE_AREAS = 6, GOVERNANCE_STATES = 4, GOVERNANCE_KINDS = 5, GOVERNANCE_RATES = 3 };
#define GOVERNANCE_AHEAD 30 /* days before the day that something stands in "Att göra" */

/* How an activity stands against the calendar. */
enum governance_when { WHEN_NONE, WHEN_LATER, WHEN_NOW, WHEN_LATE };
struct governance_due {
	enum governance_when when;
	int64_t at;    /* the last day that it should be done or followed up */
	int64_t month; /* the first of the month of a yearly follow-up that waits; 0: none */
};
/* When the activity should be done, or followed up: the earliest that waits.  `began_at`: a yearly follow-up from before that is none. */
struct governance_due governance_due(int64_t now, const char *state, int64_t due_at, int64_t months, int64_t began_at, int64_t followed_at);
/* 202704 of a moment in April 2027, and its first moment; 0 for no month. */
int64_t governance_month(int64_t t);
int64_t governance_month_at(int64_t month);
/* The last round of analyses that has begun at a moment: 202704, 202611. */
int64_t governance_round(int64_t now);

/* In the language; "" for what is none. */
const char *governance_area_name(const char *lang, int64_t area);
const char *governance_state_name(const char *lang, const char *state);
/* The first words of what an activity says, in the arena. */
const char *governance_short(struct arena *a, const char *title);
/* "april och november" */
const char *governance_months_text(struct arena *a, const char *lang, int64_t months);

struct action_plan_line {
	const struct activity_list_row *row;
	struct governance_due due;
	const char *no;   /* "1.3" */
};
struct action_plan_page {
	struct action_plan_one_row plan;
	struct action_plan_list_rows plans;
	size_t n;
	const struct action_plan_line *line;
	size_t count[GOVERNANCE_STATES]; /* of the states, in their order */
	int64_t now, today;
	bool staff, leads;  /* reads more; may begin a plan */
	bool figures;       /* reads them (app/statistics) */
};

struct activity_page {
	struct activity_one_row one;
	struct activity_rows_rows rows;
	struct activity_authors_rows authors; /* none but for staff */
	struct activity_children_rows children;
	struct governance_due due;
	const char *no;
	const char *parent;               /* its title; "" for none */
	struct url to;
	struct clashes clash;
	const char *clash_by;
};
struct activity_new_page {
	struct action_plan_one_row plan;
	struct url to;
	size_t nparent;
	const struct part_option *parent; /* the county's; none in the county's own plan */
};
struct action_plan_new_page {
	struct governance_own_row own;
	int year;
};

struct wheel_line {
	struct url to;
	const char *no, *title, *responsible;
	bool local, done; /* of the own organisation; followed up already */
	struct governance_due due;
};
struct wheel_month {
	int month;
	bool now;
	size_t n;
	const struct wheel_line *line;
};
struct year_wheel_page {
	int year;
	size_t nlate, nnow;
	const struct wheel_line *late, *soon;
	struct wheel_month month[12];
};

struct governance_bodies_page {
	struct governance_body_list_rows bodies;
	bool county, local; /* whose groups the reader may add */
};
struct governance_group_page {
	struct governance_body_one_row body;
	struct governance_body_members_rows members;
	struct url to;
	int64_t now, today;
};

/* What one says of an area; note "" and rate 0: nothing. */
struct status_said {
	int64_t rate;
	const char *note;
};
struct status_local {
	const struct status_bodies_row *body;
	struct status_said said[GOVERNANCE_AREAS];
	const char *note;
	struct url to;
};
struct status_page {
	int64_t round, opens; /* and its first day */
	size_t n, sent;
	const struct status_local *local;
	struct status_said county[GOVERNANCE_AREAS];
	const char *county_note;
	int64_t county_at;    /* 0: not put together */
	int64_t number;       /* of the newest row of whose form it is */
	bool open, late, leads, figures;
	struct url to;
	struct status_rounds_rows rounds;
};
struct status_write_page {
	const struct status_local *local;
	int64_t round, number;
	struct url to, back;
	bool late;
};
