/* The county's yearly survey of whether those it is for know the way of working: children, guardians, who works with children, and
 * anybody else (R145, R196).  Open to all for some weeks, without a log-in; counts and no answers. */
#pragma once
#include "access/access.h"
#include "html/parts.h"
#include "survey/survey.sql.h"

enum survey_audience { SURVEY_CHILD, SURVEY_GUARDIAN, SURVEY_STAFF, SURVEY_OTHER, SURVEY_AUDIENCES };
enum survey_said { SURVEY_YES, SURVEY_PARTLY, SURVEY_NO, SURVEY_SAIDS };
enum {
	SURVEY_QUESTIONS = 4,
	SURVEY_DAYS = 60, /* a survey is open for no longer */
};

/* "CHILD": the value in forms, addresses and rows. */
const char *survey_audience_word(enum survey_audience who);
/* "Barn eller ungdom" */
const char *survey_audience_name(const char *lang, enum survey_audience who);
/* Question 0–3 as that audience is asked it. */
const char *survey_question(const char *lang, enum survey_audience who, int question);
/* "Ja", "Delvis", "Nej" */
const char *survey_said_name(const char *lang, enum survey_said said);

/* What a group of people said.  shown false: so few, or so easily found out from the others, that nothing is told. */
struct survey_group {
	const char *name; /* of the audience or the municipality */
	bool shown;
	int64_t least;    /* fewer answers than this are shown nowhere */
	int64_t n;        /* how many answered */
	int64_t said[SURVEY_QUESTIONS][SURVEY_SAIDS];
};
/* The groups of one survey, by audience and by municipality; one that is shown lets nobody find out one that is not. */
struct survey_result {
	int64_t n, least; /* who answered in all, 0 when it is not told; fewer than `least` are told nowhere */
	struct survey_group audience[SURVEY_AUDIENCES];
	size_t nmunicipality;
	struct survey_group *municipality;
};
enum err survey_result_read(const struct access *a, const struct survey_one_row *survey, const char *lang, struct survey_result *ret);
/* Per cent of those who answered the question, in whole tens: less would tell one answer from the next; -1: too few did. */
int64_t survey_share(const struct survey_group *g, int question, enum survey_said said);

/* "60 %", or that it is not shown. */
const char *survey_share_text(struct arena *a, const char *lang, int64_t share);

struct survey_page {
	const struct survey_now_row *open;     /* NULL: none now */
	bool thanks;
	int audience;                          /* -1: not chosen yet */
	struct survey_done_rows done;          /* that are over, the newest first */
};
struct survey_result_page {
	struct survey_one_row one;
	struct survey_result result;
};
struct survey_admin_page {
	struct survey_all_rows all;
	int64_t *least;  /* of each: fewer answers are not told */
	bool leads;      /* may open and end one */
	bool coming;     /* one is open, or to come */
	int64_t first, last; /* days that are proposed for a new one */
	int64_t now;
};
