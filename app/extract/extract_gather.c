/* The family's pages, one by one, as the person who orders would open them. */
#include "extract/extract.h"

#include "base/text.h"
#include "serve.h"

#define PAGE_MEMORY ((size_t)8 << 20)

/* The pages, in the order of the file; % is a number.  Not here: what is typed and sent, the log (it is read row by row), what is
 * only for the child's own eyes (decision 25). */
static const struct page {
	const char *path;
	enum { ALWAYS, WHEN_LINKED, UNDER } when; /* UNDER: below the page that links to it, as many as there are */
} pages[] = {
	{"", ALWAYS}, {"/plan", ALWAYS}, {"/plan/compare", WHEN_LINKED}, {"/plan/review", ALWAYS}, {"/plan/answer", ALWAYS},
	{"/meeting", ALWAYS}, {"/meeting/%", UNDER}, {"/meeting/%/prepare", UNDER},
	{"/significant", ALWAYS}, {"/words", ALWAYS}, {"/message", ALWAYS}, {"/message/%", UNDER}, {"/consent", ALWAYS}, {"/convening", WHEN_LINKED}, {"/contribution", WHEN_LINKED},
	{"/document", ALWAYS}, {"/document/%", UNDER}, {"/handover", WHEN_LINKED}, {"/disclosure", WHEN_LINKED}, {"/closed", WHEN_LINKED},
};

struct gather {
	struct extract_parts *parts;
	const char *root; /* "/family/ID" */
	size_t under;
};

/* The path behind the root without its numbers and its question; NULL when it is of another child or another kind. */
static const char *shape_of(const struct gather *g, const char *path) {
	if (!text_starts(path, g->root))
		return NULL;
	struct out o = out_small(g->parts->arena, 40);
	for (const char *p = path + strlen(g->root); *p != '\0' && *p != '?' && *p != '#'; p++) {
		size_t digits = strspn(p, "0123456789");
		out_bytes(&o, digits > 0 ? "%" : p, 1);
		p += digits > 0 ? digits - 1 : 0;
	}
	return out_text(&o);
}

static bool included(const struct gather *g, const char *path) {
	const char *shape = shape_of(g, path), *asked = strchr(path, '?');
	if (shape == NULL || (asked != NULL && text_starts(asked, "?way=")))
		return false;
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
		if (text_is(pages[i].path, shape))
			return pages[i].when == UNDER || asked != NULL; /* the others stand there already */
	return false;
}

static int part_add(struct extract_parts *p, const char *path, size_t under, bool wanted) {
	if (p->n == EXTRACT_PAGES) {
		p->cut = true;
		return -1;
	}
	p->part[p->n] = (struct extract_part){.path = path, .title = "", .html = "", .under = under, .wanted = wanted};
	return (int)p->n++;
}

/* A link on a page: the part it leads to, which is added when it is new. */
static int linked(void *context, const char *path, bool *ret_known) {
	struct gather *g = context;
	const char *bare = arena_copy(g->parts->arena, path, strcspn(path, "#"));
	for (size_t i = 0; i < g->parts->n; i++)
		if (text_is(g->parts->part[i].path, bare)) {
			g->parts->part[i].wanted = true;
			*ret_known = g->parts->part[i].under == i;
			return (int)i;
		}
	return included(g, bare) ? part_add(g->parts, bare, g->under, true) : -1;
}

/* One page, in memory of its own. */
static enum err page_read(struct gather *g, struct request *rq, const struct access *a, const char *lang, size_t nth) {
	struct arena *arena = arena_new(PAGE_MEMORY);
	if (arena == NULL)
		return BROKEN;
	struct extract_part *part = &g->parts->part[nth];
	struct request *in;
	enum err e = serve_inside(rq, a, arena, part->path, lang, &in);
	if (e == OK && in->redirect == NULL && in->content == NULL && in->status == 0) {
		struct extract_links links = {.context = g, .link = linked};
		const char *html = extract_plain(arena, out_text(&in->out), &links);
		part->html = arena_text(rq->arena, html);
		part->title = arena_text(rq->arena, in->title);
	}
	if (arena_full(arena))
		e = BROKEN;
	arena_free(arena);
	return e == BROKEN ? BROKEN : OK; /* a page that this person has not: nothing of it */
}

enum err extract_gather(struct request *rq, const struct access *a, const char *lang, struct extract_parts *ret) {
	struct gather g = {.parts = ret, .root = url(rq->arena, "/family/%", access_child(a)).text};
	ret->arena = rq->arena;
	ret->n = 0;
	ret->cut = false;
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
		if (pages[i].when != UNDER)
			(void)part_add(ret, arena_print(rq->arena, "%s%s", g.root, pages[i].path), ret->n, pages[i].when == ALWAYS);
	size_t first = ret->n;
	for (size_t i = 0; i < first; i++) {
		size_t found = ret->n;
		g.under = i;
		if (!ret->part[i].wanted)
			continue;
		TRY(page_read(&g, rq, a, lang, i));
		for (size_t j = found; j < ret->n; j++)
			TRY(page_read(&g, rq, a, lang, j));
	}
	return arena_full(rq->arena) ? BROKEN : OK;
}
