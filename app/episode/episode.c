/* Whether the own unit still decides, when its work is closed. */
#include "episode/episode.h"

#include "access/relation.h"
#include "episode/episode.sql.h"

enum err episode_decides(const struct access *a, bool *ret) {
	struct episode_last_row last;
	*ret = true;
	if ((access_ground(a) & RELATION_FORMER) == 0)
		return OK;
	TRY(episode_last(a, &last));
	*ret = last.n > 0;
	return OK;
}
