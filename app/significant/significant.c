/* Which adults stand there. */
#include "significant/significant.h"

#include "access/reach.h"
#include "base/date.h"

bool significant_grown(const char *born, int64_t now) {
	int64_t day;
	return date_day_read(born, &day) && date_add_years(day, AGE_ADULT) <= now;
}

enum err significant_now(const struct access *a, struct significant_all_rows *ret) {
	TRY(significant_all(a, ret));
	if (ret->n > 0 && significant_grown(ret->row[0].born, access_time(a)))
		ret->n = 0;
	for (size_t i = 0; i < ret->n; i++)
		if (ret->row[i].guarded > 0)
			ret->row[i].phone = "";
	return OK;
}
