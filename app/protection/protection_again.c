/* A record that was joined with that of a protected child, and comes back: one person alone must not open what only two may (D7, D9). */
#include "protection/protection.h"

#include "access/setting.h"
#include "base/date.h"
#include "base/id.h"

static enum err people_again(const struct access *a, int64_t protection, int64_t other) {
	struct protection_named_rows named;
	TRY(protection_named(a, &named));
	for (size_t i = 0; i < named.n; i++) {
		const struct protection_named_row *n = &named.row[i];
		TRY(protection_again_person(a, id_new(), protection, other, n->person_id, n->unit_id, n->vault, access_actor(a), access_time(a)));
	}
	return OK;
}

static enum err family_again(const struct access *a, int64_t protection, int64_t other) {
	struct protection_again_family_rows family;
	TRY(protection_again_family(a, other, access_time(a), &family));
	for (size_t i = 0; i < family.n; i++)
		if (family.row[i].shut == 0)
			TRY(protection_shut_again(a, id_new(), other, family.row[i].person_id, 0, access_actor(a), access_time(a), 0, "", "", "", protection));
	return OK;
}

enum err protection_again(const struct access *a, int64_t other) {
	struct protection_mark_rows mark;
	int64_t days, id = id_new();
	TRY(protection_mark(a, &mark));
	if (mark.n == 0)
		return OK;
	TRY(setting_number(a, SETTING_BLOCK_REVIEW_WORKDAYS, &days));
	TRY(protection_again_add(a, id, other, access_actor(a), access_time(a), date_add_days(date_add_workdays(access_time(a), (int)days), 1) - 1, "", "", mark.row[0].id));
	TRY(people_again(a, id, other));
	return family_again(a, id, other);
}
