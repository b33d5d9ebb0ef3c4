/* Which adults stand there, and how long. */
#include "significant/significant.h"

#include "access/reach.h"
#include "base/date.h"

/* The 18th birthday; DATE_NEVER while it isn't told when the child is born. */
static enum err birthday(const struct access *a, int64_t *ret) {
	struct significant_child_row child;
	int64_t born;
	TRY(significant_child(a, &child));
	*ret = date_day_read(child.born, &born) ? date_add_years(born, AGE_ADULT) : DATE_NEVER;
	return OK;
}

enum err significant_outgrown(const struct access *a, int64_t from, bool *ret) {
	int64_t adult;
	TRY(birthday(a, &adult));
	*ret = from < adult && adult <= access_time(a);
	return OK;
}

enum err significant_now(const struct access *a, struct significant_all_rows *ret) {
	struct significant_guarded_rows guarded;
	int64_t adult;
	size_t n = 0;
	TRY(significant_all(a, ret));
	if (ret->n == 0)
		return OK;
	TRY(birthday(a, &adult));
	TRY(significant_guarded(a, &guarded));
	for (size_t i = 0; i < ret->n; i++) {
		if (ret->row[i].from_at < adult && adult <= access_time(a))
			continue;
		ret->row[n] = ret->row[i];
		if (guarded.n > 0)
			ret->row[n].phone = "";
		n++;
	}
	ret->n = n;
	return OK;
}

const char *significant_words(struct arena *a, const char *name, const char *what) {
	return arena_print(a, "%s, %s", name, what);
}
