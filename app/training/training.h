/* Who has learnt to work by the model (R139, R152–R155): courses, what staff have completed, and what is needed.  Whoever answers for a
 * unit notes it of the colleagues, and nobody of oneself.  Nothing here is about a child. */
#pragma once
#include "html/parts.h"
#include "training/training.sql.h"
#include "wheel/wheel.h"


enum { TRAINING_LEVELS = 3, TRAINING_AUDIENCES = 6 };
enum training_state { TRAINING_HOLDS, TRAINING_ENDS, TRAINING_LAPSED, TRAINING_LACKS };

/* A course as it stands with one person. */
struct training_line {
	const char *course, *material;
	enum training_state state;
	int64_t completed_at, until_at; /* 0 when it was never completed; until_at DATE_NEVER: without end */
};
struct training_colleague {
	const char *name, *title;
	size_t n;
	const struct training_line *line;
	bool whole; /* nothing is missing and nothing ends soon */
};

struct training_courses_page {
	struct course_list_rows courses;
	int64_t now, today;
};
struct training_course_page {
	struct course_find_row course;
	struct url to;
};
struct training_own_page {
	const char *unit;
	struct training_colleague own;
	bool answers; /* for the unit, and has its pages */
};
struct training_unit_page {
	struct training_place_row place;
	struct url to;
	size_t n, whole, ncourse, nperson, nmistake;
	const struct training_colleague *colleague;
	const struct part_option *course, *person, *mistake;
	bool administers;
	int64_t now, today;
};

/* An organisation and a course that it needs. */
struct training_count {
	const char *org;
	int64_t need, trained;
	bool shown;
};
struct training_need {
	const char *course;
	size_t n;
	const struct training_count *count;
};
struct training_report_page {
	int year;
	int64_t at; /* the day it tells of */
	int64_t least;
	bool today; /* the year's own day has not come */
	size_t n, nyear;
	const struct training_need *need;
	const int *other; /* years */
	struct url csv;
};
/* What each organisation needs of each course that is needed at a moment, and of `least` or more how many have it (decision 28); for the administrators and who leads the county's work. */
enum err training_needs_read(const struct access *a, int64_t at, int64_t least, const struct training_need **ret, size_t *ret_n);

/* "Grund", "Alla" … in the language; "" for a word that is none. */
const char *training_level_name(const char *lang, const char *level);
const char *training_audience_name(const char *lang, const char *audience);

/* A practice case (R158), as case.def has it. */
enum { TRAINING_QUESTIONS = 3, TRAINING_OPTIONS = 5, TRAINING_TEXTS = 6, TRAINING_RULES = 6, TRAINING_TALKS = 4 };
enum training_fits { TRAINING_FITS, TRAINING_PARTLY, TRAINING_NOT };
struct training_option {
	const char *text, *words;
	enum training_fits fits;
};
struct training_question {
	const char *text;
	size_t n;
	struct training_option option[TRAINING_OPTIONS];
	int64_t chosen; /* the number of an option, from 1; 0: none */
};
struct training_rule {
	const char *text, *source;
};
struct training_case {
	int64_t number; /* from 1 */
	const char *title, *whom;
	size_t ntext, nquestion, nrule, ntalk;
	const char *text[TRAINING_TEXTS], *why[AREAS], *talk[TRAINING_TALKS];
	int64_t areas; /* that others think of; `why` of each */
	struct training_question question[TRAINING_QUESTIONS];
	struct training_rule rule[TRAINING_RULES];
};
/* All of them, in `m` and the language `lang`; how many. */
size_t training_cases(struct arena *m, const char *lang, struct training_case **ret);
struct training_cases_page {
	size_t n;
	struct training_case *one;
	bool answers; /* for the unit, and notes who has worked through them */
};
struct training_case_page {
	struct training_case *c;
	struct wheel_chooser wheel;
	int64_t areas; /* that were chosen */
	struct url to, next; /* next.text NULL: it is the last */
};
