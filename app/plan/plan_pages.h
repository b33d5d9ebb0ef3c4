/* What the templates of the plan are given. */
#pragma once
#include "html/html.h"
#include "html/parts.h"
#include "plan/plan.h"

struct plan_page {
	int64_t child;
	const char *name, *first;
	bool there, newest, may_write, may_print;
	const struct plan_view *view;
	struct wheel_status wheel;
	struct plan_versions_rows versions;
};
struct write_page {
	int64_t child, number, areas; /* areas that the author reaches */
	const char *first;
	const struct plan_draft *draft;
	size_t nlead;
	struct part_option *lead;
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
	bool fresh;
	const struct intervention_find_row *act;
	struct url form, back;
	size_t nwho;
	struct part_option *who;
};
struct family_plan_page {
	int64_t child;
	const char *first;
	bool there, closed;
	const struct plan_view *view;
};
/* "pågår" … */
const char *plan_state(const char *lang, const char *state);
/* "Från 4 oktober 2027", "4 oktober till 20 december 2027" */
const char *plan_when(struct arena *a, const char *lang, int64_t from, int64_t until);
