/* Finds static files. */
#include "http/asset.h"

#include "base/text.h"

#include <string.h>

const struct asset *asset_find(const char *path) {
	size_t from = 0, to = asset_all_n;
	while (from < to) {
		size_t middle = from + (to - from) / 2;
		int order = strcmp(asset_all[middle].path, path);
		if (order == 0)
			return &asset_all[middle];
		if (order < 0)
			from = middle + 1;
		else
			to = middle;
	}
	return NULL;
}

const struct asset *asset_request(const char *path, bool *fresh) {
	if (!text_starts(path, "/static/"))
		return NULL;
	const char *hash = path + strlen("/static/"), *slash = strchr(hash, '/');
	const struct asset *found = slash == NULL ? NULL : asset_find(slash + 1);
	*fresh = found != NULL && strlen(found->hash) == (size_t)(slash - hash) && text_starts(hash, found->hash);
	return found;
}

struct url asset_url(const char *path) {
	const struct asset *found = asset_find(path);
	return (struct url){found == NULL ? "/static/0/" : found->url};
}
