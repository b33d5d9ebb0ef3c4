#include "access/brake.h"

#include "access/brake.sql.h"
#include "base/date.h"
#include "base/id.h"

static enum err hit(const struct access *a, const char *name, int64_t most, bool *ret_late) {
	struct brake_count_row n;
	int64_t since = access_time(a) - DATE_HOUR;
	*ret_late = false;
	if (!access_limits(a))
		return OK;
	struct bytes key = access_index(a, name);
	TRY(brake_forget(a, since));
	TRY(brake_count(a, key, since, &n));
	*ret_late = n.n >= most;
	return *ret_late ? OK : brake_add(a, id_new(), key, access_time(a));
}

enum err brake_hit(const struct access *a, const char *name, int64_t most, bool *ret_late) {
	*ret_late = false;
	return access_actor(a) != 0 ? OK : hit(a, name, most, ret_late);
}

enum err brake_guess(const struct access *a, const char *name, int64_t most, bool *ret_late) {
	return hit(a, arena_print(access_arena(a), "%s %lld", name, (long long)access_actor(a)), most, ret_late);
}
