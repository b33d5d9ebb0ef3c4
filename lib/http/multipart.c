/* One pass over the body.  What is read is always a stretch with two ends; nothing is decoded in place.  Any doubt
 * refuses the whole. */
#include "http/multipart.h"

#include "base/text.h"

#include <string.h>
#include <strings.h>

#define TYPE "multipart/form-data"
#define BOUNDARY 70  /* characters, RFC 2046 */
#define LINE 2048    /* bytes of a header line */
#define LINES 3

struct stretch {
	const char *p, *end;
};

struct reader {
	struct request *rq;
	struct stretch rest;
	char mark[BOUNDARY + 5]; /* CR LF "--" boundary */
	size_t mark_n, parts, text;
};

/* What the headers of one part say. */
struct part_head {
	const char *name, *file; /* file NULL: an ordinary field */
	bool disposed, typed;
};

bool multipart_is(const char *content_type) {
	return strncasecmp(content_type, TYPE, strlen(TYPE)) == 0;
}

/* Takes `s` from the front. */
static bool take(struct stretch *r, const char *s) {
	size_t n = strlen(s);
	if ((size_t)(r->end - r->p) < n || memcmp(r->p, s, n) != 0)
		return false;
	r->p += n;
	return true;
}

static void blanks(struct stretch *r) {
	while (r->p < r->end && *r->p == ' ')
		r->p++;
}

static bool boundary_read(struct reader *r) {
	const char *s = r->rq->content_type + strlen(TYPE);
	struct stretch t = {.p = s, .end = s + strlen(s)};
	blanks(&t);
	if (!take(&t, ";"))
		return false;
	blanks(&t);
	if ((size_t)(t.end - t.p) < 9 || strncasecmp(t.p, "boundary=", 9) != 0)
		return false;
	t.p += 9;
	bool quoted = take(&t, "\"");
	if (quoted && (t.p == t.end || *--t.end != '"'))
		return false;
	size_t n = (size_t)(t.end - t.p);
	if (n == 0 || n > BOUNDARY)
		return false;
	memcpy(r->mark, "\r\n--", 4);
	memcpy(r->mark + 4, t.p, n);
	r->mark[n + 4] = '\0';
	r->mark_n = n + 4;
	return strspn(r->mark + 4, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'()+_,-./:=?") == n;
}

/* The next header line without its CR LF; it holds no control bytes.  False: there is none. */
static bool line_take(struct stretch *r, struct stretch *ret) {
	size_t room = (size_t)(r->end - r->p);
	const char *end = memmem(r->p, room < LINE ? room : LINE, "\r\n", 2);
	if (end == NULL)
		return false;
	for (const char *p = r->p; p < end; p++)
		if ((unsigned char)*p < ' ' || *p == 0x7f)
			return false;
	*ret = (struct stretch){.p = r->p, .end = end};
	r->p = end + 2;
	return true;
}

/* "…" as browsers write it: a quote, CR and LF of the text come as %22, %0D and %0A, everything else as it is.
 * NULL: it does not end, or is no text. */
static const char *quoted_take(struct arena *a, struct stretch *r) {
	if (!take(r, "\""))
		return NULL;
	const char *end = memchr(r->p, '"', (size_t)(r->end - r->p));
	if (end == NULL)
		return NULL;
	char *s = arena_alloc(a, (size_t)(end - r->p) + 1);
	size_t n = 0;
	for (struct stretch t = {.p = r->p, .end = end}; t.p < t.end;)
		s[n++] = take(&t, "%22") ? '"' : take(&t, "%0D") ? '\r' : take(&t, "%0A") ? '\n' : *t.p++;
	r->p = end + 1;
	return text_utf8(s, n) ? s : NULL;
}

/* form-data; name="…"; filename="…" */
static bool disposition_read(struct arena *a, struct stretch v, struct part_head *h) {
	if (h->disposed || !take(&v, "form-data; name="))
		return false;
	h->disposed = true;
	h->name = quoted_take(a, &v);
	if (h->name == NULL || h->name[0] == '\0')
		return false;
	if (v.p == v.end)
		return true;
	if (!take(&v, "; filename="))
		return false;
	h->file = quoted_take(a, &v);
	return h->file != NULL && v.p == v.end;
}

static bool header_read(struct arena *a, struct stretch line, struct part_head *h) {
	static const char disposition[] = "content-disposition:", type[] = "content-type:";
	size_t n = (size_t)(line.end - line.p);
	struct stretch v = line;
	if (n > strlen(disposition) && strncasecmp(line.p, disposition, strlen(disposition)) == 0) {
		v.p += strlen(disposition);
		blanks(&v);
		return disposition_read(a, v, h);
	}
	if (h->typed || n <= strlen(type) || strncasecmp(line.p, type, strlen(type)) != 0)
		return false;
	h->typed = true;
	v.p += strlen(type);
	blanks(&v);
	return v.end - v.p < 10 || strncasecmp(v.p, "multipart/", 10) != 0;
}

static bool head_take(struct reader *r, struct part_head *h) {
	struct stretch line;
	*h = (struct part_head){0};
	for (int i = 0; i <= LINES && line_take(&r->rest, &line); i++) {
		if (line.p == line.end)
			return h->disposed;
		if (!header_read(r->rq->arena, line, h))
			return false;
	}
	return false;
}

static bool part_keep(struct reader *r, const struct part_head *h, struct stretch body) {
	struct request *rq = r->rq;
	size_t n = (size_t)(body.end - body.p);
	if (h->file != NULL) {
		bool first = rq->file.field == NULL;
		rq->file = (struct sent_file){.field = h->name, .name = h->file, .bytes = {.p = body.p, .n = n}};
		return first;
	}
	r->text += n;
	const char *text = r->text > REQUEST_BODY ? NULL : text_typed(rq->arena, arena_copy(rq->arena, body.p, n), n);
	if (text != NULL)
		rq->field[rq->nfields++] = (struct field){.name = h->name, .value = text};
	return text != NULL;
}

/* One part and the boundary after it; `ret_last`: it was the closing one. */
static bool part_take(struct reader *r, bool *ret_last) {
	struct part_head h;
	if (++r->parts > MULTIPART_PARTS || !head_take(r, &h))
		return false;
	const char *end = memmem(r->rest.p, (size_t)(r->rest.end - r->rest.p), r->mark, r->mark_n);
	if (end == NULL || !part_keep(r, &h, (struct stretch){.p = r->rest.p, .end = end}))
		return false;
	r->rest.p = end + r->mark_n;
	*ret_last = take(&r->rest, "--");
	return take(&r->rest, "\r\n") || (*ret_last && r->rest.p == r->rest.end);
}

enum err multipart_parse(struct request *rq) {
	struct reader r = {.rq = rq, .rest = {.p = rq->body.p, .end = (const char *)rq->body.p + rq->body.n}};
	bool last = false;
	if (rq->body.p == NULL || !boundary_read(&r) || !take(&r.rest, r.mark + 2) || !take(&r.rest, "\r\n"))
		return INVALID;
	rq->field = ARENA_MANY(rq->arena, MULTIPART_PARTS, struct field);
	while (!last)
		if (!part_take(&r, &last))
			return INVALID;
	return r.rest.p == r.rest.end ? OK : INVALID;
}
