/* Which adults stand there. */
#include "significant/significant.h"

#include "access/reach.h"
#include "base/date.h"

enum err significant_grown(const struct access *a, bool *ret) {
	struct significant_child_row child;
	int64_t born;
	TRY(significant_child(a, &child));
	*ret = date_day_read(child.born, &born) && date_add_years(born, AGE_ADULT) <= access_time(a);
	return OK;
}

enum err significant_now(const struct access *a, struct significant_all_rows *ret) {
	struct significant_guarded_rows guarded;
	bool grown;
	TRY(significant_all(a, ret));
	if (ret->n == 0)
		return OK;
	TRY(significant_grown(a, &grown));
	TRY(significant_guarded(a, &guarded));
	if (grown)
		ret->n = 0;
	for (size_t i = 0; i < ret->n && guarded.n > 0; i++)
		ret->row[i].phone = "";
	return OK;
}
