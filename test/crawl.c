/* Every page as every person: what may be read is there, what may not is answered as what has never been, no
 * link is dead, and each page is sound HTML.  What may be read stands here once more, written from the access
 * rules and not from right.def.  The cost of each page is written to build/budget.txt. */
#include "serve.h"
#include "whole.h"

#include <ctype.h>
#include <stdio.h>

#define MOST_PATHS 3000

static const char *const people[] = {"rune", "tove", "elin", "maria", "per", "eva", "", "sanna", "ali", "noor", "vera", "petra", "ulla",
				     "karin", "samir", "bo", "kerstin", "tim", "lotta", "leif", "ines", "greta", "hilda", "mona"};
enum { PEOPLE = sizeof people / sizeof *people };

/* What a page may cost: statements, and KiB of memory, a little above what it does cost.  A page that stands not here has the
 * last line's; one whose memory is no more than 128 KiB asks the system for none (lib/base/arena.c).  Who needs more says so
 * here, and why. */
static const struct budget {
	const char *path;
	size_t statements, kib;
} budgets[] = {
	{"/child/%/plan", 19, 160},            /* the page that bench/plan.mjs measures */
	{"/family/%/plan", 19, 128},
	{"/", 58, 128},                        /* what waits for somebody, of every feature */
	{"/child/%", 33, 160},                 /* shows many features */
	{"/family/%", 38, 128},
	{"/child/%/paper", 52, 128},           /* everything that can be printed, and for whom */
	{"/child/%/handover", 28, 160},        /* with a plan: whom the rules name, now and ahead */
	{"/child/%/paper/letter", 31, 128},
	{"/child/%/paper/%/track", 27, 128},
	{"/child/%/paper/%", 26, 160},          /* reads the ledgers twice: what is shared, and what the family reads */
	{"/child/%/meeting/%", 37, 128},
	{"/family/%/meeting/%", 32, 128},
	{"/child/%/meeting/new", 31, 128},
	{"/child/%/consent", 28, 160},
	{"/family/%/consent", 27, 128},
	{"/child/%/plan/intervention/%", 25, 128},
	{"/child/%/plan/need/%/intervention", 24, 128},
	{"/child/%/decision", 24, 288},        /* every unit of the county, to choose parties from */
	{"/child/%/disclosure/new", 35, 288},  /* every unit of the county, and every text that may be chosen */
	{"/convening/new", 23, 224},           /* every unit of the county, to choose whom to ask */
	{"/convening/%/change", 23, 224},
	{"/convening/%/paper/%", 23, 320},     /* a paper for the worker */
	{"/statistics", 13, 64},               /* adds up all the works of a unit */
	{"/blank/plan", 24, 448},              /* the same */
	{"/blank/consent", 24, 320},
	{"", 23, 160},
};

static const char unknown_child[] = "123456789";

/* --- the access rules once more --- */

enum tie { NOBODY, NONE, NAMED, PARTY, FAMILY, VAULT, GLASS }; /* in this world NAMED is the lead too, and VAULT a colleague whom the plan names */

static enum tie tie_of(const struct world *w, const char *who, int64_t child) {
	struct world *v = (struct world *)w;
	bool elin = child == id_of(v, "elin"), tim = child == id_of(v, "tim");
	if (*who == '\0')
		return NOBODY;
	if ((elin || tim) && text_is(who, "rune"))
		return NAMED;
	if (elin && text_is(who, "tove"))
		return PARTY;
	if (elin && text_is(who, "sanna"))
		return VAULT;
	if (elin && text_is(who, "noor"))
		return GLASS;
	if ((elin && (text_is(who, "elin") || text_is(who, "maria") || text_is(who, "per"))) || (tim && text_is(who, "eva")))
		return FAMILY;
	return NONE;
}

/* What is behind "/child/ID": who may read it at all, and who only sees that it is there. */
static const struct rule {
	const char *path;
	bool party; /* A8: C6 and C7, in the areas consented to; never C3, C4, C5, C11 (D12) */
	bool sees;  /* the party may not do it, but knows that it is there: 403 */
} rules[] = {
	{"/emergency/log", false, false}, {"/emergency/block", false, true}, {"/emergency", false, true}, {"/block/", false, true}, {"/block", true, false}, {"/withhold", false, false}, {"/protection", false, true}, {"/vault", false, false}, /* who leads and a party shut out; the own unit withholds */
	{"/contribution", false, false}, {"/answer", false, false}, {"/chronology", false, false}, {"/consult", false, false}, /* C4: the own unit's, and who was asked */
	{"/kin", true, false}, {"/custody", false, false}, {"/informed", false, false}, {"/maturity", false, false}, {"/sibling", true, false}, {"/pause", false, false},
	{"/notice/new", true, false}, {"/merge", false, false}, {"/enrolment", false, false},
	{"/identity/not-born", false, true}, {"/identity", false, false}, {"/contact", false, false},
	{"/notice", false, false},   {"/assessment", false, false}, {"/delegate", false, false}, {"/decision", false, false},
	{"/consent", false, false},  {"/plan/write", false, true},  {"/plan/area", false, true}, {"/plan/need", false, true},
	{"/plan/intervention", false, true}, {"/plan/answers", false, true}, {"/plan/retract", false, true}, {"/plan/sip", false, true}, {"/plan/lead", false, true}, {"/plan", true, false}, {"/meeting/new", true, false},
	{"/words", false, true}, {"/lend", false, true},     {"/paper", false, true},       {"/document", true, false}, {"/close", false, true},
	{"/disclosure", false, true}, {"/message", true, false}, {"/meeting/ask", true, false}, {"/meeting/request", false, true}, {"/meeting/objection", false, true}, {"/meeting", true, false},
	{"/account", false, false}, {"/task", false, false},
	{"/measure", false, false}, {"/handover", false, false}, {"/reopen", false, true}, {"", true, false},
};

static const struct rule *rule_of(const char *rest) {
	size_t i = 0;
	while (!text_starts(rest, rules[i].path))
		i++;
	return &rules[i];
}

/* Files come and go on paths of their own, for whoever reads the plan: staff and family (A8, A9, C14). */
static bool file_status_good(enum tie tie, const char *path, int status) {
	if (tie == NOBODY || tie == NONE)
		return status == (tie == NOBODY ? 303 : 404);
	if (tie == GLASS)
		return status == 403;
	return status == 200 || (status == 404 && text_starts(path, "/file/"));
}

/* Of a meeting, what belongs to those who lead it: a unit that is called reads its call, and answers (403); of one that it
 * isn't called to it knows nothing (404).  The plan is for who leads the work. */
static bool of_leaders(const char *rest) {
	static const char *const parts[] = {"/record", "/change", "/prepare", "/decided", "/area/", "/chase", "/times", "/correct"};
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (text_starts(rest, "/meeting/") && strstr(rest, parts[i]) != NULL)
			return true;
	return false;
}

/* What a unit does by who answers for it, or by who leads: a colleague whom the plan names reads, and does none of it. */
static bool of_unit(const char *rest) {
	return text_starts(rest, "/plan/answer") || text_starts(rest, "/plan/contact") || text_starts(rest, "/plan/fhir") || text_is(rest, "/meeting/new") || text_is(rest, "/block") || (text_starts(rest, "/meeting/") && strstr(rest, "/answer") != NULL);
}

/* A path about a child: is the status what the rules say? */
static bool status_good(enum tie tie, const char *path, int status) {
	if (text_starts(path, "/upload/") || text_starts(path, "/file/"))
		return file_status_good(tie, path, status);
	bool family = text_starts(path, "/family/");
	const char *rest = path + (family ? 8 : 7);
	rest += strspn(rest, "0123456789");
	bool given = status == 200 || status == 303 || status == 404; /* a number in the path may be another child's */
	if (strcspn(rest, "0123456789") == strlen(rest))
		given = status == 200 || status == 303;
	if (tie == NOBODY)
		return status == 303;
	if (tie == NONE)
		return status == 404;
	if (!family && text_is(rest, "/task")) /* Sanna does something in Elin's plan */
		return status == (tie == VAULT ? 200 : 404);
	if (family && text_starts(rest, "/lent")) /* of a session that a child was lent, and of nobody's own */
		return status == 403 || status == 404;
	if (tie != GLASS && (family || tie == FAMILY))
		return (family == (tie == FAMILY)) ? given : status == 404 || status == 403;
	if (tie == GLASS) /* A23: one page, for an hour */
		return !family && (text_is(rest, "/emergency") || text_is(rest, "/emergency/block")) ? status == 200 : status == 403 || status == 404;
	const struct rule *r = rule_of(rest);
	if (tie == VAULT && (text_starts(rest, "/vault") || text_starts(rest, "/protection")))
		return given || (text_starts(rest, "/vault/plan") && status == 403);
	if (tie == VAULT && (text_is(rest, "/words") || text_is(rest, "/lend"))) /* writes down what the child says */
		return given;
	if (tie == VAULT && of_unit(rest))
		return status == 403 || status == 404;
	if (text_starts(rest, "/vault") && tie == NAMED) /* of who reads it, for one child */
		return given || status == 404;
	if (text_starts(rest, "/emergency") && strstr(rest, "/log") == NULL && tie == NAMED) /* of who has opened it, for an hour */
		return status == 403;
	if (tie == NAMED || (r->party && !of_leaders(rest)))
		return given;
	if (of_leaders(rest) && strstr(rest, "/area/") == NULL)
		return status == 403 || status == 404;
	return r->sees || r->party ? status == 403 : status == 404;
}

/* --- the pages' soundness --- */

struct crawl {
	struct world *w;
	struct arena *arena;
	const char *path[MOST_PATHS];
	size_t n;
	const char *who, *at; /* of the page that is looked at */
	const char *offered[MOST_PATHS]; /* where forms of somebody's pages go */
	size_t noffered;
	int bad, pages;
	FILE *budget;
};

static void complain(struct crawl *c, const char *what, const char *detail) {
	if (c->bad++ < 60)
		printf("%s as \"%s\": %s %s\n", c->at, c->who, what, detail);
	test_check(false, __FILE__, __LINE__, "the crawl", "");
}

struct tag {
	const char *name, *text; /* text: the attributes */
};

/* The next start tag from *at on; false at the end. */
static bool tag_next(struct arena *a, const char **at, struct tag *ret) {
	const char *p = *at;
	while (*p != '\0' && !(*p == '<' && islower((unsigned char)p[1])))
		p++;
	if (*p == '\0')
		return false;
	size_t name = strspn(p + 1, "abcdefghijklmnopqrstuvwxyz0123456789-");
	const char *end = p + 1 + name;
	for (bool quoted = false; *end != '\0' && (quoted || *end != '>'); end++)
		quoted ^= *end == '"';
	*ret = (struct tag){.name = arena_copy(a, p + 1, name), .text = arena_copy(a, p + 1 + name, (size_t)(end - p - 1) - name)};
	*at = end;
	return true;
}

/* The value of an attribute, or NULL. */
static const char *attribute(struct arena *a, struct tag t, const char *name) {
	const char *at = strstr(t.text, arena_print(a, " %s=\"", name));
	if (at == NULL)
		return NULL;
	at += strlen(name) + 3;
	return arena_copy(a, at, strcspn(at, "\""));
}

static int times(const char *s, const char *part) {
	int n = 0;
	for (; (s = strstr(s, part)) != NULL; s += strlen(part))
		n++;
	return n;
}

static bool has_id(struct crawl *c, const char *body, const char *id) {
	return strstr(body, arena_print(c->arena, " id=\"%s\"", id)) != NULL;
}

static void ids_check(struct crawl *c, const char *body, struct tag t, const char *name) {
	const char *list = attribute(c->arena, t, name);
	for (const char *p = list == NULL ? "" : list; *p != '\0'; p += strcspn(p, " "), p += strspn(p, " "))
		if (!has_id(c, body, arena_copy(c->arena, p, strcspn(p, " "))))
			complain(c, name, p);
}

static void tag_check(struct crawl *c, const char *body, struct tag t) {
	const char *id = attribute(c->arena, t, "id"), *to = attribute(c->arena, t, "href");
	if (id != NULL && times(body, arena_print(c->arena, " id=\"%s\"", id)) != 1)
		complain(c, "the id stands twice:", id);
	if (attribute(c->arena, t, "style") != NULL || strstr(t.text, " onclick=") != NULL || strstr(t.text, " onload=") != NULL)
		complain(c, "style or script in", t.name);
	if (text_is(t.name, "script") && attribute(c->arena, t, "src") == NULL)
		complain(c, "a script in the page", "");
	if (text_is(t.name, "label"))
		ids_check(c, body, t, "for");
	ids_check(c, body, t, "aria-labelledby");
	ids_check(c, body, t, "aria-describedby");
	if (to != NULL && to[0] == '#' && !has_id(c, body, to + 1))
		complain(c, "a link to no place:", to);
}

/* Enter in a field presses the first button of the form: with several it is the main one, or one that is there for that.  Not one beside
 * it, which may search, throw away or say no. */
static void enter_check(struct crawl *c, const char *form) {
	struct tag t, first = {.text = ""};
	int buttons = 0, fields = 0;
	for (const char *at = form; tag_next(c->arena, &at, &t);) {
		bool hidden = strstr(t.text, " type=\"hidden\"") != NULL;
		fields += text_is(t.name, "input") && !hidden;
		if (text_is(t.name, "button") && strstr(t.text, " type=\"button\"") == NULL && buttons++ == 0)
			first = t;
	}
	if (fields > 0 && buttons > 1 && strstr(first.text, " data-variant=") != NULL)
		complain(c, "Enter in a field presses", first.text);
}

static void form_check(struct crawl *c, const char *form) {
	const char *end = strstr(form, "</form>");
	const char *text = arena_copy(c->arena, form, end == NULL ? 0 : (size_t)(end - form));
	struct tag t;
	enter_check(c, text);
	if (strstr(text, "name=\"csrf\"") == NULL || strstr(text, "name=\"key\"") == NULL)
		complain(c, "a form without token or key", "");
	for (const char *at = text; tag_next(c->arena, &at, &t);)
		if (text_is(t.name, "button") && strstr(t.text, "type=\"button\"") == NULL && strstr(t.text, "name=\"act\"") == NULL)
			complain(c, "a button without act", t.text);
}

static bool path_fits(const char *pattern, const char *path) {
	while (*pattern != '\0' && *pattern != '?') {
		if (*pattern == '%') {
			size_t digits = strspn(path, "0123456789");
			if (digits == 0)
				return false;
			path += digits;
			pattern++;
		} else if (*pattern++ != *path++) {
			return false;
		}
	}
	return *path == '\0' || *path == '?';
}

static const struct route *route_of(enum method method, const char *path) {
	for (size_t i = 0; i < route_count; i++)
		if (route_all[i].method == method && path_fits(route_all[i].path, path))
			return &route_all[i];
	return NULL;
}

/* The end of time as a day; not the end of a long number. */
static bool never_told(const char *body) {
	for (const char *at = body; (at = strstr(at, "9999-")) != NULL; at++)
		if (at == body || at[-1] < '0' || at[-1] > '9')
			return true;
	return false;
}

/* A title stays in the browser's list of tabs and of what was read (V14): it names none of the children here. */
static bool title_names(struct arena *a, const char *body) {
	static const char *const children[] = {"Elin", "Linn", "Tim", "Juni", "Sandberg", "Nyman", "Alm"};
	const char *at = strstr(body, "<title>");
	const char *title = at == NULL ? "" : arena_copy(a, at, strcspn(at + 1, "<") + 1);
	for (size_t i = 0; i < sizeof children / sizeof *children; i++) {
		const char *name = strstr(title, children[i]);
		if (name != NULL && !isalpha((unsigned char)name[-1]) && (unsigned char)name[strlen(children[i])] < 'A')
			return true;
	}
	return false;
}

static void page_check(struct crawl *c, struct answer a) {
	const struct route *r = route_of(GET, c->at);
	struct tag t;
	if (strstr(a.head, "Content-Type: text/html") == NULL)
		return;
	if (times(a.body, "<h1") != 1)
		complain(c, "not one h1", "");
	if (strstr(a.body, "<title>. ") != NULL || strstr(a.body, "<title>") == NULL || strstr(a.body, "<html lang=\"sv\"") == NULL)
		complain(c, "no title or language", "");
	if (title_names(c->arena, a.body))
		complain(c, "a child's name in the title", "");
	if (r == NULL || strstr(a.body, arena_print(c->arena, "data-page=\"%s\"", r->name)) == NULL)
		complain(c, "data-page is not the handler's name", "");
	if (strstr(a.body, "{{") != NULL || strstr(a.body, "(null)") != NULL || never_told(a.body) || strstr(a.body, "år 9999") != NULL)
		complain(c, "machine text in the page", "");
	for (const char *at = a.body; tag_next(c->arena, &at, &t);) {
		tag_check(c, a.body, t);
		const char *method = text_is(t.name, "form") ? attribute(c->arena, t, "method") : NULL;
		if (method != NULL && text_is(method, "post"))
			form_check(c, at);
	}
}

/* --- the walk --- */

static bool path_add(struct crawl *c, const char *path) {
	for (size_t i = 0; i < c->n; i++)
		if (text_is(c->path[i], path))
			return false;
	if (c->n == MOST_PATHS)
		abort();
	c->path[c->n++] = path;
	return true;
}

static bool ours(const char *to) {
	return to[0] == '/' && to[1] != '/' && !text_starts(to, "/static/");
}

static const char *unescape(struct arena *a, const char *s) {
	char *copy = arena_text(a, s), *to = copy;
	for (; *s != '\0'; *to++ = *s++)
		if (text_starts(s, "&amp;")) {
			*to++ = '&';
			s += 5;
		}
	*to = '\0';
	return copy;
}

static const struct budget *budget_of(const char *path) {
	const struct budget *b = budgets;
	while (*b->path != '\0' && !text_is(b->path, path))
		b++;
	return b;
}

/* Notes what a page costs; a page that reads in a loop is found here. */
static struct answer cost_get(struct crawl *c, const char *path) {
	struct lane *lane = world_lane(c->w);
	size_t before = lane->statements;
	struct answer a = get(c->w, "%s", path);
	const struct route *r = route_of(GET, path);
	c->at = path;
	if (a.status != 200 || r == NULL)
		return a;
	size_t statements = lane->statements - before;
	if (c->budget != NULL)
		(void)fprintf(c->budget, "%s\t%zu\t%zu\n", r->path, statements, lane->used);
	const struct budget *b = budget_of(r->path);
	if (statements > b->statements || lane->used > b->kib * 1024)
		complain(c, "costs too much:", arena_print(c->arena, "%zu statements of %zu, %zu KiB of %zu", statements, b->statements, lane->used / 1024, b->kib));
	return a;
}

/* What the form at `at` says without anybody: its hidden fields. */
static const char *hidden_of(struct crawl *c, const char *at) {
	struct out o = out_new(c->arena, "sv");
	struct tag t;
	const char *end = strstr(at, "</form>");
	while (tag_next(c->arena, &at, &t) && end != NULL && at < end) {
		const char *name = attribute(c->arena, t, "name");
		if (strstr(t.text, " type=\"hidden\"") != NULL && name != NULL && !text_is(name, "csrf") && !text_is(name, "key"))
			out_print(&o, "&%s=%s", name, attribute(c->arena, t, "value"));
	}
	return out_text(&o);
}

/* A form that is shown is one that its reader may send: without a button nothing is done, but who may not is told so first. */
static void offer_try(struct crawl *c, const char *to, const char *fields) {
	const char *from = c->at;
	for (size_t i = 0; i < c->noffered; i++)
		if (text_is(c->offered[i], to))
			return;
	if (c->noffered == MOST_PATHS)
		abort();
	c->offered[c->noffered++] = to;
	struct answer a = post(c->w, to, "act=none%s", fields);
	if (a.status != 422)
		complain(c, "a form that the reader may not send:", arena_print(c->arena, "%s is %d", to, a.status));
	c->at = from;
}

static void offers_try(struct crawl *c, struct answer a) {
	struct tag t;
	for (const char *at = a.body; tag_next(c->arena, &at, &t);) {
		const char *method = text_is(t.name, "form") ? attribute(c->arena, t, "method") : NULL, *to = method == NULL ? NULL : attribute(c->arena, t, "action");
		if (to != NULL && text_is(method, "post") && !text_starts(to, "/logout"))
			offer_try(c, to, hidden_of(c, at));
	}
}

/* Follows every link of every page from the first on. */
static void follow(struct crawl *c) {
	const char *seen[MOST_PATHS];
	size_t n = 0;
	seen[n++] = "/";
	c->noffered = 0;
	for (size_t i = 0; i < n; i++) {
		struct answer a = cost_get(c, seen[i]);
		struct tag t;
		if (a.status == 404 || a.status == 503 || a.status == 403)
			complain(c, "a dead link:", arena_print(c->arena, "%d", a.status));
		(void)path_add(c, seen[i]);
		if (a.status != 200 || strstr(a.head, "text/html") == NULL)
			continue;
		c->pages++;
		page_check(c, a);
		offers_try(c, a);
		for (const char *at = a.body; tag_next(c->arena, &at, &t);) {
			const char *to = attribute(c->arena, t, "href");
			if (to == NULL || !ours(to))
				continue;
			to = unescape(c->arena, arena_copy(c->arena, to, strcspn(to, "#")));
			size_t j = 0;
			while (j < n && !text_is(seen[j], to))
				j++;
			if (j == n && n < MOST_PATHS)
				seen[n++] = to;
		}
	}
}

/* Every route with every child and small numbers, so that a page that no link shows is tried too. */
static void routes_add(struct crawl *c) {
	const char *child[] = {text_of(c->w, "%lld", (long long)id_of(c->w, "elin")), text_of(c->w, "%lld", (long long)id_of(c->w, "tim")), unknown_child};
	for (size_t i = 0; i < route_count; i++)
		for (int k = 0; k < 3 && route_all[i].method == GET; k++) {
			struct out o = out_new(c->arena, "sv");
			int number = 0;
			for (const char *p = route_all[i].path; *p != '\0'; p++)
				if (*p != '%')
					out_bytes(&o, p, 1);
				else
					out_raw(&o, number++ == 0 ? child[k] : "1");
			(void)path_add(c, out_text(&o));
		}
}

static bool about_child(const char *path) {
	return text_starts(path, "/child/") || text_starts(path, "/family/") || text_starts(path, "/upload/") || text_starts(path, "/file/");
}

static void path_try(struct crawl *c, const char *path, const char *unknown) {
	struct answer a = cost_get(c, path);
	int64_t child = strtoll(strchr(path + 1, '/') == NULL ? "0" : strchr(path + 1, '/') + 1, NULL, 10);
	if (a.status == 503)
		complain(c, "503", "");
	if (a.status == 404 && !text_is(a.body, unknown))
		complain(c, "404 tells itself apart", "");
	bool alone = text_starts(path, "/family/") && (strstr(path, "/withhold") != NULL || strstr(path, "/view") != NULL) && !(child != 0 && (int64_t)id_of(c->w, "elin") == child && text_is(c->who, "elin"))
		     && !text_is(c->who, "") && !text_is(c->who, "tim"); /* D10: the child's alone, for others it is not there */
	if (alone && a.status != 404)
		complain(c, "what is the child's alone is there:", arena_print(c->arena, "%d", a.status));
	if (!alone && about_child(path) && !status_good(tie_of(c->w, c->who, child), path, a.status))
		complain(c, "the access rules say otherwise:", arena_print(c->arena, "%d", a.status));
	if (a.status == 200)
		page_check(c, a);
}

static void post_try(struct crawl *c, const struct route *r, const char *unknown) {
	struct out o = out_new(c->arena, "sv");
	int number = 0;
	for (const char *p = r->path; *p != '\0'; p++)
		if (*p != '%')
			out_bytes(&o, p, 1);
		else
			out_print(&o, "%lld", number++ == 0 ? (long long)id_of(c->w, "elin") : 1);
	c->at = out_text(&o);
	struct answer a = post(c->w, c->at, "act=save&text=a");
	enum tie tie = tie_of(c->w, c->who, id_of(c->w, "elin"));
	bool back = tie == NOBODY && a.status == 403 && strstr(a.body, "Det du skrev är inte skickat") != NULL; /* decision 54: of an existing child and any other */
	if ((!back && a.status != (tie == NOBODY ? 303 : 404)) || (tie == NONE && !text_is(a.body, unknown)))
		complain(c, "a form about a foreign child:", arena_print(c->arena, "%d", a.status));
}

/* Elin's identity is protected without hiding her, and both guardians are let in: all that a protection shows is there; and Noor has
 * opened her in an emergency.  The rules above hold. */
static bool begin(struct crawl *c) {
	*c = (struct crawl){.w = world_way(), .at = "", .who = ""};
	c->arena = world_arena(c->w);
	as(c->w, "rune");
	const char *page = text_of(c->w, "/child/%lld/protection", (long long)id_of(c->w, "elin"));
	CHECK_STATUS(post(c->w, text_of(c->w, "/child/%lld/plan/fhir", (long long)id_of(c->w, "elin")), "act=take"), 303);
	CHECK_STATUS(post(c->w, page, "act=set&kind=MARKED&basis=PROVISIONAL&reason=Socialjouren.&vault=%lld", (long long)id_of(c->w, "sanna-1")), 303);
	for (int i = 0; i < 2; i++)
		CHECK_STATUS(post(c->w, page, "act=open&safe=Hotet är utifrån.&block=%s", between(c->w, get(c->w, "%s", page), "name=\"block\" value=\"", "\"")), 303);
	CHECK_STATUS(post(c->w, text_of(c->w, "/child/%lld/vault", (long long)id_of(c->w, "elin")), "act=read&reason=Ringer Maria."), 303);
	at(c->w, "2027-01-18T03:00:00"); /* the log of the week is drawn, and a case is open */
	job(c->w, text_of(c->w, "/job/review/%lld", (long long)id_of(c->w, "vaxjo")));
	as(c->w, "ines");
	const char *row = between(c->w, get(c->w, "/review"), "href=\"/review/", "\"");
	CHECK_STATUS(post(c->w, text_of(c->w, "/review/%s", row), "act=open&reason=Läst på kvällen utan skäl."), 303);
	/* Mona leads the county's work: there is a plan and a group */
	sql(c->w, text_of(c->w, "update assignment set role = 'LEADER' where id = %lld", (long long)id_of(c->w, "mona-1")));
	as(c->w, "mona");
	const char *plan = post(c->w, "/action-plan/new", "act=add&name=Handlingsplan 2027&sector=&year=2027&until=2028").location;
	CHECK_STATUS(post(c->w, text_of(c->w, "%s/new", plan), "act=add&area=6&title=Ta fram indikatorer&responsible=Processledarna&months=1"), 303);
	CHECK_STATUS(post(c->w, plan, "act=decide&on=2027-01-10&by=styrgruppen"), 303);
	CHECK_STATUS(post(c->w, "/action-plan/survey", "act=open&from=2027-01-18&last=2027-01-31"), 303);
	CHECK_STATUS(post(c->w, "/action-plan/budget", "act=add&year=2028&what=Processledare&amount=1200000&resource=&payer=Alla"), 303);
	const char *group = post(c->w, "/action-plan/group", "act=add&kind=CROSS&name=Tvärgrupp barn").location;
	CHECK_STATUS(post(c->w, group, "act=add&name=Bo Sandin&place=BVC&role=Ledamot&from=2027-01-11"), 303);
	as(c->w, "noor");
	CHECK_STATUS(post(c->w, "/emergency", "act=open&number=20120503-9868&first=Elin&reason=Hon har ringt och sagt att hon inte orkar.&danger=1"), 303);
	return true;
}

static void be(struct crawl *c, const char *who) {
	c->who = who;
	as(c->w, who);
}

TEST(every_link_leads_somewhere_and_every_page_is_sound) {
	struct crawl c;
	(void)begin(&c);
	c.budget = fopen("build/budget.txt", "w");
	for (int i = 0; i < PEOPLE; i++) {
		be(&c, people[i]);
		follow(&c);
	}
	if (c.budget != NULL)
		(void)fclose(c.budget);
	CHECK(c.pages > 80);
}

TEST(every_route_as_everybody_answers_as_the_access_rules_say) {
	struct crawl c;
	(void)begin(&c);
	be(&c, "rune");
	follow(&c);
	be(&c, "maria");
	follow(&c);
	routes_add(&c);
	size_t n = c.n, step = everything() || db_engine(world_lane(c.w)->db) == DB_SQLITE ? 1 : 3;
	for (size_t i = 0; i < PEOPLE; i++) {
		be(&c, people[i]);
		const char *unknown = get(c.w, "/nonsense").body;
		for (size_t j = i % step; j < n; j += step)
			path_try(&c, c.path[j], unknown);
	}
}

TEST(a_form_about_a_foreign_child_finds_nothing) {
	struct crawl c;
	(void)begin(&c);
	for (int i = 0; i < PEOPLE; i++) {
		enum tie tie = tie_of(c.w, people[i], id_of(c.w, "elin"));
		be(&c, people[i]);
		const char *unknown = get(c.w, "/nonsense").body;
		for (size_t j = 0; j < route_count && (tie == NONE || tie == NOBODY); j++)
			if (route_all[j].method == POST && about_child(route_all[j].path))
				post_try(&c, &route_all[j], unknown);
	}
}

TEST(a_route_about_a_child_asks_for_a_tie_to_it_and_a_form_for_its_token) {
	struct crawl c;
	(void)begin(&c);
	be(&c, "rune");
	for (size_t i = 0; i < route_count; i++) {
		const struct route *r = &route_all[i];
		c.at = r->path;
		if (about_child(r->path) && r->right < RIGHT_CHILD_READ)
			complain(&c, "a right that asks for no tie", r->path);
		if (r->method == POST && r->way != ROUTE_CALL && route_of(GET, r->path) == NULL && strchr(r->path, '%') == NULL)
			complain(&c, "a form without its page", r->path);
		if (r->method == POST && about_child(r->path) && strchr(strchr(r->path, '%') + 1, '%') == NULL && text_starts(r->path, "/child/")) {
			const char *path = text_of(c.w, "/child/%lld%s", (long long)id_of(c.w, "elin"), r->path + strlen("/child/%"));
			if (post_key(c.w, "short", path, "act=save").status != 403)
				complain(&c, "a form without a good key was taken", path);
		}
	}
}
