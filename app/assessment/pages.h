/* What the pages of assessing show. */
#pragma once
#include "assessment/assessment.h"
#include "contribution/contribution.h"
#include "html/html.h"
#include "http/request.h"
#include "support/support.h"

struct assessment_known {
	const char *source;   /* NOTICE OWN FAMILY */
	const char *text, *by; /* by: who said or wrote it */
	int64_t at, fact;      /* fact: 0, it stands in a notice */
	int64_t struck;        /* when it was found to be wrong; 0: it holds */
};

/* One area in the list. */
struct assessment_line {
	int area;
	const struct assessment_now_row *set, *draft; /* NULL: none */
	int64_t notices, own, family;                 /* facts per source */
	int64_t contributed, withheld, waiting;       /* answers from others, answers not shared, questions without answer */
	struct url to;
};

struct assessment_list_page {
	const char *child, *named, *unit; /* who answers, and where */
	struct assessment_line line[AREAS];
	struct wheel_status wheel;
	int64_t set;                      /* how many areas */
	int next;                         /* area to go on with; AREAS: the three questions */
	bool assessing;                   /* nothing has been decided yet */
	bool writes, decides, delegates, delegate; /* delegate: acts on a part that was delegated */
	bool noticed, own, family;        /* which of the three sources have said something */
	int64_t earlier, earlier_at;      /* areas assessed in earlier work; when the newest of them was */
	int64_t id;                       /* the child */
	struct url decision, delegation, contributions, chronology, to_next;
};

struct assessment_area_page {
	int area;
	const char *first, *named, *unit;
	size_t nknown;
	struct assessment_known *known;
	const struct assessment_of_area_row *newest; /* shown in the form; NULL: nothing yet */
	size_t nearlier;
	const struct assessment_of_area_row *earlier[64];
	int64_t version;
	bool writes, asks, fact_posted, text_posted;
	enum support_age age;
	struct contributions contributions; /* of every area */
	size_t nbefore;                     /* other assessments of this area to set beside */
	struct url list, here, ask, before;
};

struct assessment_earlier_page {
	int area;
	const struct assessment_before_rows *all;
	const struct assessment_before_row *then, *now; /* NULL: none */
	struct url back, here;
};

struct delegation_page {
	const char *unit;
	size_t ncolleagues;
	struct part_option *colleague;
	size_t nothers;
	struct part_option *other; /* at other units of the own organisation */
	const struct delegation_list_rows *list;
	int64_t now;
	struct url here, back, ask;
	bool invites; /* comes from the meetings */
};

/* "till och med" for an end that is the first moment of the next day. */
int64_t delegation_last_day(int64_t until);
