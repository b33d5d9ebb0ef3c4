/* What a page of ours says, without what can only be used on a screen.  Our templates are sound HTML (test/crawl.c), and what
 * people have typed stands in them escaped, so that a tag is always one of ours. */
#include "extract/extract.h"

#include "base/text.h"

#include <ctype.h>
#include <stdlib.h>

#define DEEPEST 60

/* What becomes of an element: `as` "" = its content alone, NULL = nothing of it. */
static const struct element {
	const char *name, *as;
	bool heading;
} elements[] = {
	{"form", NULL, false}, {"script", NULL, false}, {"style", NULL, false}, {"nav", NULL, false}, {"svg", NULL, false}, {"button", NULL, false},
	{"select", NULL, false}, {"textarea", NULL, false}, {"label", NULL, false}, {"legend", NULL, false}, {"template", NULL, false},
	{"dialog", NULL, false}, {"datalist", NULL, false}, {"video", NULL, false}, {"audio", NULL, false}, {"canvas", NULL, false},
	{"h1", "h2", true}, {"h2", "h3", true}, {"h3", "h4", true}, {"h4", "h5", true}, {"h5", "h6", true}, {"summary", "h5", true},
	{"section", "div", false}, {"article", "div", false}, {"aside", "div", false}, {"header", "div", false}, {"footer", "div", false},
	{"details", "div", false}, {"figure", "div", false}, {"fieldset", "div", false}, {"div", "div", false},
	{"p", "p", false}, {"ul", "ul", false}, {"ol", "ol", false}, {"li", "li", false}, {"dl", "dl", false}, {"dt", "dt", true}, {"dd", "dd", false},
	{"table", "table", false}, {"caption", "caption", true}, {"thead", "thead", true}, {"tbody", "tbody", false}, {"tr", "tr", false}, {"th", "th", false}, {"td", "td", false},
	{"blockquote", "blockquote", false}, {"pre", "pre", false}, {"b", "b", false}, {"strong", "b", false}, {"bdi", "bdi", false}, {"span", "span", false},
	{"a", "a", false},
};

static const char *const empty[] = {"br", "hr", "img", "input", "link", "meta", "wbr", "source"};

struct level {
	char name[16];
	const char *as;
	size_t before, said;   /* where its tag begins in the output, and how much had been said then */
	bool heading, dropped, private; /* heading: says nothing where nothing follows */
};

struct plain {
	struct out o;
	const struct extract_links *links;
	size_t said; /* signs outside headings */
	size_t n;
	struct level level[DEEPEST];
};

static const struct element *element_of(const char *name) {
	for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
		if (text_is(elements[i].name, name))
			return &elements[i];
	return NULL;
}

static bool is_empty(const char *name) {
	for (size_t i = 0; i < sizeof empty / sizeof *empty; i++)
		if (text_is(empty[i], name))
			return true;
	return false;
}

/* The value of an attribute in the text of a tag; "" when it has none. */
static const char *attribute(struct arena *a, const char *tag, const char *name) {
	const char *at = strstr(tag, arena_print(a, " %s=\"", name));
	if (at == NULL)
		return "";
	at += strlen(name) + 3;
	return arena_copy(a, at, strcspn(at, "\""));
}

/* The address as it is, from an attribute. */
static const char *address(struct arena *a, const char *href) {
	struct out o = out_small(a, strlen(href) + 1);
	for (const char *p = href; *p != '\0'; p++) {
		out_bytes(&o, p, 1);
		if (text_starts(p, "&amp;"))
			p += 4;
	}
	return out_text(&o);
}

/* What only helps on the screen. */
static bool dropped(struct arena *a, const char *tag) {
	const char *class = attribute(a, tag, "class");
	return text_is(attribute(a, tag, "aria-hidden"), "true") || strstr(class, "kb-back") != NULL || strstr(class, "ds-button") != NULL ||
	       strstr(class, "kb-noprint") != NULL || strstr(class, "kb-sr") != NULL;
}

static bool block(const char *as) {
	return as != NULL && *as != '\0' && !text_is(as, "a") && !text_is(as, "b") && !text_is(as, "bdi") && !text_is(as, "span");
}

/* What leads to what the child has for itself goes, sentence and all: others pick up a file (D10). */
static void private_mark(struct plain *p) {
	size_t i = p->n - 1;
	while (i > 0 && !block(p->level[i].as))
		i--;
	p->level[i].private = true;
}

/* A link: to a part of the file, else the text alone; that to a page of ours says nothing by itself.  One in a menu, or drawn as
 * a button, leads on though it is not shown. */
static void link_open(struct plain *p, struct level *l, const char *tag) {
	const char *href = address(p->o.arena, attribute(p->o.arena, tag, "href"));
	bool known = false;
	int to = p->links->link(p->links->context, href, &known);
	l->heading |= known || href[0] == '/';
	if (strstr(href, "/withhold") != NULL)
		private_mark(p);
	if (l->dropped)
		return;
	l->as = "";
	if (to >= 0) {
		out_print(&p->o, "<a href=\"#d%d\">", to);
		l->as = "a";
	}
}

/* What the style sheet sets apart stands apart without it too. */
static void apart(struct plain *p, const char *name, const char *tag) {
	bool inside = text_is(name, "bdi") || text_is(name, "time") || text_is(name, "small") || text_is(name, "span");
	char last = p->o.n == 0 ? ' ' : p->o.p[p->o.n - 1];
	if (inside && *attribute(p->o.arena, tag, "lang") == '\0' && !isspace((unsigned char)last) && last != '(')
		out_raw(&p->o, " ");
}

static void tag_write(struct plain *p, const char *as, const char *tag) {
	struct arena *a = p->o.arena;
	const char *lang = attribute(a, tag, "lang"), *dir = attribute(a, tag, "dir");
	out_print(&p->o, "<%s", as);
	if (*lang != '\0')
		out_print(&p->o, " lang=\"%s\"", lang);
	if (*dir != '\0')
		out_print(&p->o, " dir=\"%s\"", dir);
	if (strstr(attribute(a, tag, "class"), "kb-lines") != NULL)
		out_raw(&p->o, " class=\"l\"");
	out_raw(&p->o, ">");
}

static void open_tag(struct plain *p, const char *name, const char *tag) {
	const struct level *outer = p->n == 0 ? NULL : &p->level[p->n - 1];
	bool gone = outer != NULL && outer->dropped;
	if (is_empty(name)) {
		if (!gone && text_is(name, "br"))
			out_raw(&p->o, "<br>");
		return;
	}
	if (p->n == DEEPEST)
		abort(); /* our templates are not as deep */
	const struct element *e = element_of(name);
	struct level *l = &p->level[p->n++];
	*l = (struct level){.as = e == NULL ? "" : e->as, .before = p->o.n, .said = p->said, .heading = (outer != NULL && outer->heading) || (e != NULL && e->heading)};
	memcpy(l->name, name, strlen(name) + 1);
	l->dropped = gone || l->as == NULL || dropped(p->o.arena, tag);
	if (!l->dropped)
		apart(p, name, tag);
	if (text_is(name, "a"))
		link_open(p, l, tag);
	else if (l->dropped)
		return;
	else if (*l->as != '\0')
		tag_write(p, l->as, tag);
}

/* Where nothing was said nothing is left: a heading over a form, a paragraph with a button. */
static void close_one(struct plain *p) {
	struct level *l = &p->level[--p->n];
	if (l->dropped)
		return;
	if (l->private || (p->said == l->said && !l->heading && block(l->as))) {
		p->said = l->said;
		p->o.n = l->before;
		if (p->o.p != NULL)
			p->o.p[p->o.n] = '\0';
		return;
	}
	if (*l->as != '\0')
		out_print(&p->o, "</%s>%s", l->as, block(l->as) ? "\n" : "");
}

static void close_tag(struct plain *p, const char *name) {
	size_t n = p->n;
	while (n > 0 && !text_is(p->level[n - 1].name, name))
		n--;
	while (n > 0 && p->n >= n)
		close_one(p);
}

static void text_add(struct plain *p, const char *s, size_t n) {
	const struct level *l = p->n == 0 ? NULL : &p->level[p->n - 1];
	if (l != NULL && l->dropped)
		return;
	out_bytes(&p->o, s, n);
	for (size_t i = 0; i < n && (l == NULL || !l->heading); i++)
		p->said += !isspace((unsigned char)s[i]);
}

/* One tag; where it ends. */
static const char *tag_read(struct plain *p, const char *at) {
	if (text_starts(at, "<!--")) {
		const char *end = strstr(at, "-->");
		return end == NULL ? at + strlen(at) : end + 3;
	}
	bool closes = at[1] == '/', quoted = false;
	const char *from = at + (closes ? 2 : 1), *end = from;
	for (; *end != '\0' && (quoted || *end != '>'); end++)
		quoted ^= *end == '"';
	size_t n = strspn(from, "abcdefghijklmnopqrstuvwxyz0123456789-");
	const char *tag = arena_copy(p->o.arena, from, (size_t)(end - from));
	const char *name = arena_copy(p->o.arena, from, n < 15 ? n : 15);
	if (closes)
		close_tag(p, name);
	else
		open_tag(p, name, tag);
	return *end == '\0' ? end : end + 1;
}

const char *extract_plain(struct arena *a, const char *html, const struct extract_links *links) {
	struct plain *p = ARENA_NEW(a, struct plain);
	p->o = out_new(a, "sv");
	p->links = links;
	while (*html != '\0') {
		if (*html == '<') {
			html = tag_read(p, html);
			continue;
		}
		size_t n = strcspn(html, "<");
		text_add(p, html, n);
		html += n;
	}
	while (p->n > 0)
		close_one(p);
	return p->said == 0 ? "" : out_text(&p->o);
}

/* --- is what stands in one file in another one too? --- */

/* The lines of what people read in the file, without tags; sorted. */
static const char **lines_of(struct arena *a, const char *file, size_t *ret_n) {
	const char *from = strstr(file, "<main>"), *end = from == NULL ? NULL : strstr(from, "</main>");
	size_t most = 1;
	*ret_n = 0;
	if (end == NULL)
		return NULL;
	for (const char *p = from; p < end; p++)
		most += *p == '\n';
	const char **line = ARENA_MANY(a, most + 1, const char *);
	struct out o = out_new(a, "sv");
	for (const char *p = from; p <= end; p++) {
		if (*p == '\n' || p == end) {
			const char *text = text_trim(a, out_text(&o));
			if (*text != '\0')
				line[(*ret_n)++] = text;
			o = out_small(a, 80);
		} else if (*p == '<') {
			p += strcspn(p, ">");
		} else {
			out_bytes(&o, p, 1);
		}
	}
	return line;
}

static int by_text(const void *x, const void *y) {
	return strcmp(*(const char *const *)x, *(const char *const *)y);
}

bool extract_within(struct arena *a, const char *old, const char *fresh) {
	size_t n, m;
	const char **was = lines_of(a, old, &n), **is = lines_of(a, fresh, &m);
	if (was == NULL || is == NULL)
		return false;
	qsort(is, m, sizeof *is, by_text);
	for (size_t i = 0; i < n; i++)
		if (bsearch(&was[i], is, m, sizeof *is, by_text) == NULL)
			return false;
	return true;
}
