/* Nödåtkomst (A23): somebody who is not let in opens one child for an hour, since life or health is in danger now.  They see how to
 * reach the family and who answers for the child, and the plan; nothing else.  Others are told at once, and somebody who was no part of it
 * reviews it.  What it gives to read is in access/reach. */
#pragma once
#include "glass/glass.sql.h"
#include "html/html.h"
#include "html/parts.h"
#include "plan/plan.h"

#define GLASS_LASTS (60 * DATE_MINUTE)     /* A23 */
#define GLASS_REVIEW_HOURS (72 * DATE_HOUR) /* A23: hours, not workdays */
#define GLASS_DEFER_DAYS 90                 /* the longest that the family waits */

/* Does the acting person do work that may open a child?  For showing the link. */
enum err glass_may(const struct access *a, bool *ret);

struct glass_page {
	struct url here;
	bool code;                             /* the reader has an app that gives codes */
	const struct glass_suspended_row *late; /* NULL: the unit's right does not rest */
	struct glass_own_rows own;
	int64_t actor, now;
};
struct glass_child_page {
	struct url here, shut;
	const char *name, *first, *phone;
	int64_t until, born;
	int age;                               /* -1: not born yet */
	struct glass_guardians_rows guardians;
	const struct glass_around_row *around;
	bool unsure;                           /* whom not to ring is not known now */
	bool guarded;                          /* how they are reached lies in the vault */
	bool shuts;                            /* may shut out a guardian at once */
	bool plan;                             /* there is one, and it holds */
	struct plan_view view;
};
struct glass_shut_page {
	struct url here, back;
	const char *first, *unit;              /* of the child; which one looks at it */
	int64_t review;                        /* … by then */
	size_t nguardians;
	struct part_option *guardian;
};
struct glass_log_page {
	struct url here, back;
	const char *first;
	struct glass_openings_rows rows;
};
struct glass_one_page {
	struct url here;
	const struct glass_find_row *g;
	const char *child;                     /* a word for the child that tells nothing */
	bool late, may, done;                  /* may: the reader reviews it now */
	const char *reason;                    /* NULL: not for this reader */
	int64_t now;
};
