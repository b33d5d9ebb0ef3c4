#include "offered.h"

#include "base/text.h"
#include "http/form.h"
#include "serve.h"
#include "test.h"

#include <ctype.h>
#include <stdio.h>

enum { MOST = 400, ROOM = 160 };

/* A form of a page, between its tag and its end. */
struct offer {
	const char *path; /* of the page */
	const char *from, *end;
	char to[ROOM];
	const struct route *route;
};

/* The value of an attribute of the tag at `tag`, "" when it has none. */
static void attribute(const char *tag, const char *name, char to[ROOM]) {
	const char *end = strchr(tag, '>'), *at = strstr(tag, name);
	to[0] = '\0';
	if (at != NULL && end != NULL && at < end)
		(void)snprintf(to, ROOM, "%.*s", (int)strcspn(at + strlen(name), "\"?#"), at + strlen(name));
}

static bool path_fits(const char *pattern, const char *path) {
	for (; *pattern != '\0'; pattern++)
		if (*pattern != '%') {
			if (*path++ != *pattern)
				return false;
		} else if (!isdigit((unsigned char)*path)) {
			return false;
		} else {
			path += strspn(path, "0123456789");
		}
	return *path == '\0';
}

static const struct route *route_of(const char *path) {
	for (size_t i = 0; i < route_count; i++)
		if (route_all[i].method == POST && path_fits(route_all[i].path, path))
			return &route_all[i];
	return NULL;
}

static void complain(const struct offer *f, const char *act, const char *name) {
	char what[3 * ROOM];
	(void)snprintf(what, sizeof what, "the form to %s on %s, button \"%s\": %s", f->to, f->path, act, name);
	test_check(false, __FILE__, __LINE__, what, "");
}

static bool is_field(const char *tag) {
	return text_starts(tag, "<input ") || text_starts(tag, "<textarea ") || text_starts(tag, "<select ");
}

static bool alone(const char *type) {
	return !text_is(type, "radio") && !text_is(type, "checkbox");
}

/* What a browser sends with this button. */
static void button_check(const struct offer *f, const char *act) {
	const struct form *def = form_read_by(f->route->name, act);
	const struct form_field *sent[MOST];
	size_t n = 0;
	if (def == NULL)
		complain(f, act, "no form is declared");
	for (const char *at = f->from; def != NULL && def->n > 0 && at < f->end && n < MOST; at++) {
		char name[ROOM], type[ROOM];
		if (!is_field(at))
			continue;
		attribute(at, " name=\"", name);
		attribute(at, " type=\"", type);
		if (name[0] == '\0' || text_is(type, "file") || text_is(name, "csrf") || text_is(name, "key") || text_is(name, "conflict"))
			continue;
		const struct form_field *d = form_declared(def, name);
		if (d == NULL)
			complain(f, act, name);
		for (size_t i = 0; d != NULL && i < n; i++)
			if (sent[i] == d && !d->many && d->type != FORM_AREAS)
				complain(f, act, name);
		if (d != NULL && alone(type))
			sent[n++] = d;
	}
}

static void form_check(struct offer f) {
	f.route = route_of(f.to);
	if (f.route == NULL)
		complain(&f, "", "no route");
	for (const char *at = f.from; f.route != NULL && at < f.end; at++)
		if (text_starts(at, "<button ")) {
			char name[ROOM], act[ROOM];
			attribute(at, " name=\"", name);
			attribute(at, " value=\"", act);
			if (text_is(name, "act") && !text_is(act, "none"))
				button_check(&f, act);
		}
}

void offered_check(const char *path, const char *body) {
	for (const char *at = body; (at = strstr(at, "<form ")) != NULL; at++) {
		struct offer f = {.path = path, .from = at, .end = strstr(at, "</form>")};
		char method[ROOM];
		attribute(at, " method=\"", method);
		attribute(at, " action=\"", f.to);
		if (f.end != NULL && text_is(method, "post"))
			form_check(f);
	}
}
