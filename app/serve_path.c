/* Which route a path is, and how much may come and go there. */
#include "serve_own.h"

#include "base/text.h"
#include "file/file.h"
#include "http/multipart.h"
#include "routes.h"

const struct route route_all[] = {
#define PAGE(method, path, handler, right) {method, path, #handler, handler, RIGHT_##right, ROUTE_PAGE},
#define POLL(method, path, handler, right) {method, path, #handler, handler, RIGHT_##right, ROUTE_POLL},
#define VOTE(method, path, handler, right) {method, path, #handler, handler, RIGHT_##right, ROUTE_VOTE},
#define CALL(method, path, handler, right) {method, path, #handler, handler, RIGHT_##right, ROUTE_CALL},
#include "routes.def"
};
const size_t route_count = sizeof route_all / sizeof *route_all;

/* Matches a path with numbers in the place of each %. */
static bool path_matches(const char *pattern, const char *path, int64_t *id) {
	int n = 0;
	while (*pattern != '\0') {
		if (*pattern != '%') {
			if (*pattern++ != *path++)
				return false;
			continue;
		}
		size_t digits = strspn(path, "0123456789");
		char number[20];
		if (digits == 0 || digits > 19 || n == REQUEST_IDS)
			return false;
		memcpy(number, path, digits);
		number[digits] = '\0';
		if (!text_int(number, &id[n++]))
			return false;
		path += digits;
		pattern++;
	}
	return *path == '\0';
}

const struct route *serve_route(enum method method, const char *path, int64_t *id, bool *ret_other) {
	for (size_t i = 0; i < route_count; i++) {
		if (!path_matches(route_all[i].path, path, id))
			continue;
		if (route_all[i].method == method)
			return &route_all[i];
		if (route_all[i].method != JOB)
			*ret_other = true;
	}
	return NULL;
}

/* Before anything is decoded: no path of a call has a number or an escape in it. */
bool serve_is_call(const struct request *rq) {
	for (size_t i = 0; i < route_count; i++)
		if (route_all[i].way == ROUTE_CALL && route_all[i].method == rq->method && text_is(route_all[i].path, rq->path))
			return true;
	return false;
}

const struct serve_files serve_files[] = {
	{"/upload/", FILE_LARGEST + REQUEST_BODY, true}, /* a file, with the form that it is sent by */
	{"/file/", REQUEST_BODY, false},
};
const size_t serve_files_count = sizeof serve_files / sizeof *serve_files;

static const struct serve_files *files_of(const char *path) {
	for (size_t i = 0; i < serve_files_count; i++)
		if (text_starts(path, serve_files[i].prefix))
			return &serve_files[i];
	return NULL;
}

size_t serve_body_limit(const char *method, const char *path) {
	const struct serve_files *f = files_of(path);
	return !text_is(method, "POST") ? 0 : f != NULL ? f->body : REQUEST_BODY;
}

size_t serve_arena_limit(const char *path) {
	bool extract = text_starts(path, "/family/") && strstr(path, "/extract") != NULL; /* a log of many years */
	bool county = text_is(path, "/job/statistics");                                   /* a half year of all children */
	return extract || county || files_of(path) != NULL ? SERVE_FILE_ARENA : 0;
}

/* Only where a file is expected may a form carry one. */
bool serve_takes(const struct request *rq) {
	const struct serve_files *f = files_of(rq->path);
	return rq->method != POST || rq->call || !multipart_is(rq->content_type) || (f != NULL && f->body > REQUEST_BODY);
}

bool serve_about_child(const struct route *r) {
	return text_starts(r->path, "/child/%") || text_starts(r->path, "/family/%") || files_of(r->path) != NULL;
}
