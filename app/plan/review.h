/* Following up: how far each goal has come.  The child says first; what the others say is shown when the child has
 * answered, or when it stands how the child was asked. */
#pragma once
#include "html/parts.h"
#include "plan/plan.h"

struct review_voice {
	const char *name;
	const struct goal_ratings_row *said;
};
struct review_goal {
	int area;
	const struct plan_aim *aim;
	const struct goal_ratings_row *child;  /* NULL: has not answered */
	const struct goal_ratings_row *own;    /* of the reader, who is not the child */
	const struct goal_results_row *result; /* NULL: not set yet */
	bool open;                             /* the child has answered, or was asked: the others may be heard */
	size_t nvoices;                        /* of the others, each the newest */
	struct review_voice *voice;
};
struct review {
	const struct plan_view *view;
	const struct rating_missing_list_row *missing; /* NULL: nothing says that the child was not heard */
	size_t ngoals, unheard;                        /* unheard: goals that the child has not answered */
	struct review_goal *goal;
};
/* The goals of a version as the reader reads them. */
enum err review_read(const struct access *a, const struct plan_view *view, struct review *ret);
/* "Halvvägs" */
const char *rating_word(const char *lang, int64_t level);
/* "Ja", "En bit" … */
const char *result_word(const char *lang, const char *result);
/* Is there anything that has been said about a goal? */
bool review_said(const struct review *r);

struct review_page {
	int64_t child;
	const char *first, *reads[AREAS]; /* reads: of each area that the reader reaches */
	bool self, staff, leads, rates; /* the child itself; staff; who leads the work; who may say how far it has come */
	const struct review *review;
	const struct plan_words_row *words; /* NULL: none */
	const struct plan_interventions_rows *acts; /* as they are being written, for those who lead; else none */
	struct url form, back;
	const char *goal;        /* the form that came back with complaints: its goal, and … */
	const char *act;
	int64_t followup_at, next_number, lead_version;
};
