/* What the templates of the plan are given. */
#pragma once
#include "html/html.h"
#include "html/parts.h"
#include "plan/advice.h"
#include "plan/answer.h"
#include "plan/plan.h"
#include "plan/review.h"

struct plan_page {
	int64_t child;
	const char *name, *first;
	bool there, newest, may_write, may_print, may_take;
	bool rests; /* nobody else reads it any longer; told to who leads */
	const struct plan_view *view;
	struct wheel_status wheel;
	struct plan_dissents_rows dissents;
	struct around around;     /* for those who lead */
	const struct review *review;
	bool may_scribe;         /* writes down what the child says, and does not lead */
	bool may_answer, answered; /* a unit that takes part */
	int64_t vacant, own_vacant; /* areas whose contact has left; own_vacant: was of the reader's unit */
	int64_t own_contact;        /* areas that the reader, or the reader's unit, answers for and may hand over */
	int64_t next_number;      /* of the version that may be begun */
	struct plan_went_rows went; /* to whom the plan went on, for the unit that had it until then */
};
struct write_page {
	int64_t child, number, areas; /* areas that the author reaches */
	const char *first;
	const struct plan_draft *draft;
	size_t nlead;
	struct part_option *lead;
	const struct advices *advices;
};
struct area_page {
	int64_t child;
	int area;
	const char *name, *first, *reads;
	const struct plan_draft *draft;
	size_t ncontact;
	struct part_option *contact;
	const char *contact_version; /* "" when nobody is chosen */
};
struct need_page {
	int64_t child;
	const char *name, *first, *reads;
	const struct plan_need_find_row *need;
	struct url back;
};
struct intervention_page {
	int64_t child;
	const char *name, *need, *reads;
	const char *why; /* it ended; "" else */
	bool fresh;
	const struct intervention_find_row *act;
	struct url form, back;
	size_t nwho;
	struct part_option *who;
};
struct family_plan_page {
	int64_t child;
	const char *first;
	bool there, closed, self, several; /* several: versions to compare */
	bool may;                          /* answer, and say who reads; who is let to read only reads (A12) */
	const struct plan_view *view;
	struct plan_dissents_rows dissents;
	const struct plan_answer_own_row *own; /* NULL: has not answered */
	bool answered;                     /* just now */
	const struct review *review;
	const struct retractions_row *retracted; /* of the newest version, when it was taken back; NULL else */
	int64_t retracted_number;
};
/* "pågår" … */
const char *plan_state(const char *lang, const char *state);
/* "Från 4 oktober 2027", "4 oktober till 20 december 2027" */
const char *plan_when(struct arena *a, const char *lang, int64_t from, int64_t until);
