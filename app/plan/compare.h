/* Two versions of the plan side by side, as one reader reads them: what is hidden is in neither, and counts nothing (N7). */
#pragma once
#include "html/parts.h"
#include "plan/plan.h"

/* A stretch of a text: the same in both, or only in this one. */
struct compare_run {
	const char *text;
	bool same;
};
struct compare_text {
	bool there;
	size_t n;
	struct compare_run *run;
};
enum compare_change { COMPARE_SAME, COMPARE_ADDED, COMPARE_CHANGED, COMPARE_REMOVED };
struct compare_row {
	const char *label;
	enum compare_change change;
	struct compare_text before, after;
};
struct compare_part {
	int area; /* -1: the whole plan */
	size_t n, changes;
	struct compare_row *row;
};
struct compare {
	size_t nparts, added, changed, removed;
	struct compare_part part[AREAS + 1];
};
/* Word by word; in the arena.  all: also what is the same. */
void compare_make(struct arena *a, const char *lang, const struct plan_view *before, const struct plan_view *after, bool all, struct compare *ret);
/* The words of `before` and `after`, each marked as the same or not. */
void compare_words(struct arena *a, const char *before, const char *after, struct compare_text *ret_before, struct compare_text *ret_after);

struct compare_page {
	int64_t child;
	const char *first;
	struct url form, back;
	size_t noptions;
	const struct plan_versions_row *version; /* that may be compared, the newest first */
	const struct plan_view *before, *after;  /* NULL: there is but one */
	int64_t areas;
	bool all, family, may_write;
	const struct compare *compare;
};
