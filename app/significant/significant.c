/* Which adults stand there. */
#include "significant/significant.h"

#include "access/reach.h"
#include "base/date.h"
#include "base/id.h"

bool significant_grown(const char *born, int64_t now) {
	int64_t day;
	return date_day_read(born, &day) && date_add_years(day, AGE_ADULT) <= now;
}

bool significant_phone(const struct access *a, int64_t author) {
	return access_staff(a) || access_actor(a) == author || access_actor(a) == access_child(a);
}

enum err significant_now(const struct access *a, struct significant_all_rows *ret) {
	TRY(significant_all(a, ret));
	if (ret->n > 0 && significant_grown(ret->row[0].born, access_time(a)))
		ret->n = 0;
	for (size_t i = 0; i < ret->n; i++)
		if (ret->row[i].guarded > 0 || !significant_phone(a, ret->row[i].author_id))
			ret->row[i].phone = "";
	return OK;
}

enum err significant_appointed(const struct access *a, int64_t person) {
	struct significant_named_rows rows;
	TRY(significant_named(a, person, &rows));
	for (size_t i = 0; i < rows.n; i++)
		TRY(significant_named_kin(a, id_new(), rows.row[i].child_id, person, rows.row[i].author_id, rows.row[i].id, access_time(a)));
	return OK;
}
