/* What a person sees, all of it. */
#include "seen.h"

#include "base/out.h"
#include "http/request.h"
#include "serve.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_SEEN 1500

struct seen {
	struct world *w;
	const char *path[MOST_SEEN];
	size_t n;
};

static void path_add(struct seen *s, const char *path) {
	if (path[0] != '/' || path[1] == '/' || text_starts(path, "/static/") || text_starts(path, "/logout") || text_starts(path, "/demo/") || text_is(path, "/activate")) /* its secret is new each time */
		return;
	for (size_t i = 0; i < s->n; i++)
		if (text_is(s->path[i], path))
			return;
	if (s->n == MOST_SEEN)
		abort();
	s->path[s->n++] = path;
}

/* The route with the child for its first number, and `number` for the others. */
static const char *filled(struct world *w, const char *route, const char *child, const char *number) {
	struct out o = out_new(world_arena(w), "sv");
	int n = 0;
	for (const char *p = route; *p != '\0'; p++)
		if (*p != '%')
			out_bytes(&o, p, 1);
		else
			out_raw(&o, n++ == 0 ? child : number);
	return out_text(&o);
}

static void routes_add(struct seen *s, const char *child) {
	for (size_t i = 0; i < route_count; i++)
		if (route_all[i].method == GET) {
			path_add(s, filled(s->w, route_all[i].path, child, "1"));
			if (everything()) /* what a page leads to is followed anyway */
				path_add(s, filled(s->w, route_all[i].path, child, "2"));
		}
}

static void links_add(struct seen *s, const char *body) {
	for (const char *at = body; (at = strstr(at, "href=\"")) != NULL;) {
		at += 6;
		struct out o = out_new(world_arena(s->w), "sv");
		for (const char *p = at; *p != '"' && *p != '#' && *p != '\0'; p++) {
			out_bytes(&o, p, 1);
			if (text_starts(p, "&amp;"))
				p += 4;
		}
		path_add(s, out_text(&o));
	}
}

/* How many hexadecimal digits, or signs of base 32, `body` begins with.  strspn would measure the rest of the page at
 * each sign, under the sanitizers. */
static size_t hex_run(const char *body) {
	size_t n = 0;
	while ((body[n] >= '0' && body[n] <= '9') || (body[n] >= 'a' && body[n] <= 'f'))
		n++;
	return n;
}

static size_t base32_run(const char *body) {
	size_t n = 0;
	while ((body[n] >= 'A' && body[n] <= 'Z') || (body[n] >= '2' && body[n] <= '7'))
		n++;
	return n;
}

/* Runs of 32 hexadecimal digits, or of as many signs of base 32, are tokens and keys, new each time. */
static void plain_add(struct out *o, const char *body) {
	while (*body != '\0') {
		size_t run = hex_run(body), other = base32_run(body);
		run = other >= 32 ? other : run;
		if (run >= 32)
			out_raw(o, "KEY");
		else
			out_bytes(o, body, run == 0 ? 1 : run);
		body += run == 0 ? 1 : run;
	}
}

const char *seen_by(struct world *w, const char *who, const char *child) {
	struct seen *s = arena_alloc(world_arena(w), sizeof *s);
	struct out o = out_new(world_arena(w), "sv");
	s->w = w;
	s->n = 0;
	bool limits = world_lane(w)->limits;
	world_lane(w)->limits = false; /* who tries every address is an alarm to the log's reviewers */
	as(w, who);
	path_add(s, "/");
	routes_add(s, child);
	for (size_t i = 0; i < s->n; i++) {
		struct answer a = get(w, "%s", s->path[i]);
		bool page = strstr(a.head, "text/html") != NULL;
		out_print(&o, "\n=== %s %d %s\n", s->path[i], a.status, a.location);
		if (!page)
			continue;
		plain_add(&o, a.body);
		if (a.status == 200)
			links_add(s, a.body);
	}
	world_lane(w)->limits = limits;
	return out_text(&o);
}

bool seen_same(const char *one, const char *other) {
	size_t i = 0, line = 0;
	while (one[i] != '\0' && one[i] == other[i]) {
		line = one[i] == '\n' ? i + 1 : line;
		i++;
	}
	if (one[i] == other[i])
		return true;
	const char *page = one;
	for (const char *at = one; (at = strstr(at, "\n=== ")) != NULL && at < one + i; at++)
		page = at + 1;
	printf("they differ at %.*s\n  %.300s\n  %.300s\n", (int)strcspn(page, "\n"), page, one + line, other + line);
	return false;
}

bool seen_nothing(struct world *w, const char *who, const char *child) {
	bool good = true;
	as(w, who);
	for (size_t i = 0; i < route_count; i++) {
		const char *route = route_all[i].path;
		if (route_all[i].method == JOB || !(text_starts(route, "/child/%") || text_starts(route, "/family/%") || text_starts(route, "/upload/%") || text_starts(route, "/file/%")))
			continue;
		const char *known = filled(w, route, child, "1"), *unknown = filled(w, route, "123456789", "1");
		struct answer a = route_all[i].method == GET ? get(w, "%s", known) : post(w, known, "act=save&text=x"),
			      b = route_all[i].method == GET ? get(w, "%s", unknown) : post(w, unknown, "act=save&text=x");
		struct out x = out_new(world_arena(w), "sv"), y = out_new(world_arena(w), "sv");
		plain_add(&x, a.body);
		plain_add(&y, b.body);
		if (a.status != 404 || b.status != 404 || !text_is(out_text(&x), out_text(&y))) {
			printf("%s as %s: %d and %d\n", known, who, a.status, b.status);
			good = false;
		}
	}
	return good;
}
