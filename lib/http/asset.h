/* Static files, carried by the program.  The address holds a hash of the content, so a browser may keep
 * them for ever.  Uses base and html. */
#pragma once
#include "html/html.h"

struct asset {
	const char *path;           /* "app.css", "fonts/a.woff2" */
	const unsigned char *bytes;
	size_t n;
	const char *type, *hash;    /* content type; 16 hex digits */
	const char *url;            /* "/static/HASH/app.css" */
};

/* Made by embed, sorted by path. */
extern const struct asset asset_all[];
extern const size_t asset_all_n;

/* By its path; NULL when there is none. */
const struct asset *asset_find(const char *path);
/* By the path of a request, "/static/HASH/app.css"; NULL when there is none.  *fresh: the hash is the
 * file's own, so the answer may be kept for ever.  (A style sheet's relative addresses bear its hash.) */
const struct asset *asset_request(const char *path, bool *fresh);
/* "/static/HASH/app.css".  A file that is not there gets an address that answers 404. */
struct url asset_url(const char *path);
