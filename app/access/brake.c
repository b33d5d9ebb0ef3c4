#include "access/brake.h"

#include "access/brake.sql.h"
#include "base/date.h"
#include "base/id.h"

enum err brake_hit(const struct access *a, const char *name, int64_t most, bool *ret_late) {
	struct brake_count_row n;
	int64_t since = access_time(a) - DATE_HOUR;
	*ret_late = false;
	if (!access_limits(a) || access_actor(a) != 0)
		return OK;
	struct bytes key = access_index(a, name);
	TRY(brake_forget(a, since));
	TRY(brake_count(a, key, since, &n));
	*ret_late = n.n >= most;
	return *ret_late ? OK : brake_add(a, id_new(), key, access_time(a));
}
