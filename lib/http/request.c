/* Parsing of what the front hands over.  Percent-decoding happens once, here. */
#include "http/request.h"

#include "base/text.h"
#include "http/multipart.h"

#include <string.h>

static int hex(char c) {
	return c >= '0' && c <= '9' ? c - '0'
	       : c >= 'a' && c <= 'f' ? c - 'a' + 10
	       : c >= 'A' && c <= 'F' ? c - 'A' + 10
				       : -1;
}

/* Decodes [p, end) into the arena; NULL: half an escape. */
static char *decode(struct arena *a, const char *p, const char *end, bool plus, size_t *ret_n) {
	char *s = arena_alloc(a, (size_t)(end - p) + 1);
	size_t n = 0;
	while (p < end) {
		if (*p == '%') {
			if (end - p < 3 || hex(p[1]) < 0 || hex(p[2]) < 0)
				return NULL;
			s[n++] = (char)(hex(p[1]) << 4 | hex(p[2]));
			p += 3;
		} else {
			s[n++] = *p == '+' && plus ? ' ' : *p;
			p++;
		}
	}
	*ret_n = n;
	return s;
}

/* … of what no hand has typed; NULL also when it is doubtful: NUL, other control bytes, no UTF-8. */
static const char *decode_exact(struct arena *a, const char *p, const char *end, bool plus) {
	size_t n;
	const char *s = decode(a, p, end, plus, &n);
	return s != NULL && text_utf8(s, n) ? s : NULL;
}

/* … of what may have been typed or pasted. */
static const char *decode_typed(struct arena *a, const char *p, const char *end) {
	size_t n;
	const char *s = decode(a, p, end, true, &n);
	return s == NULL ? NULL : text_typed(a, s, n);
}

static enum err fields_parse(struct request *rq, const char *p, const char *end) {
	size_t room = 1;
	for (const char *q = p; q < end; q++)
		room += *q == '&';
	if (room > REQUEST_FIELDS)
		return INVALID;
	rq->field = ARENA_MANY(rq->arena, room, struct field);
	while (p < end) {
		const char *next = memchr(p, '&', (size_t)(end - p));
		if (next == NULL)
			next = end;
		const char *equal = memchr(p, '=', (size_t)(next - p));
		struct field f = {.name = decode_exact(rq->arena, p, equal == NULL ? next : equal, true),
				  .value = equal == NULL ? "" : decode_typed(rq->arena, equal + 1, next)};
		if (f.name == NULL || f.value == NULL)
			return INVALID;
		if (f.name[0] != '\0')
			rq->field[rq->nfields++] = f;
		p = next + (next < end);
	}
	return OK;
}

enum err request_parse(struct request *rq) {
	const char *path = decode_exact(rq->arena, rq->path, rq->path + strlen(rq->path), false);
	if (path == NULL || path[0] != '/')
		return INVALID;
	rq->path = path;
	rq->complaints_end = &rq->complaints;
	if (rq->method == GET)
		return fields_parse(rq, rq->query, rq->query + strlen(rq->query));
	if (rq->call)
		return rq->query[0] == '\0' ? OK : INVALID;
	bool multipart = multipart_is(rq->content_type);
	if (rq->body.n > 0 && !multipart && !text_starts(rq->content_type, "application/x-www-form-urlencoded"))
		return INVALID;
	/* A parameter in the query of a POST could shadow one of the body (ASVS 15.3.7). */
	if (rq->query[0] != '\0')
		return INVALID;
	if (multipart)
		return multipart_parse(rq);
	const char *body = rq->body.p;
	return body == NULL ? OK : fields_parse(rq, body, body + rq->body.n);
}

const char *request_field(const struct request *rq, const char *name) {
	for (size_t i = 0; i < rq->nfields; i++)
		if (text_is(rq->field[i].name, name))
			return rq->field[i].value;
	return NULL;
}

const char *request_cookie(const struct request *rq, const char *name) {
	size_t n = strlen(name);
	for (const char *p = rq->cookie; p != NULL && *p != '\0';) {
		p += strspn(p, " ;");
		size_t length = strcspn(p, ";");
		if (length > n && strncmp(p, name, n) == 0 && p[n] == '=')
			return arena_copy(rq->arena, p + n + 1, length - n - 1);
		p += length;
	}
	return "";
}

bool request_place_good(const char *s) {
	if (s[0] != '/' || s[1] == '/')
		return false;
	for (; *s != '\0'; s++)
		if (*s <= ' ' || (unsigned char)*s >= 0x7f || *s == '\\')
			return false;
	return true;
}

void request_csv(struct request *rq, const char *name, const char *columns) {
	rq->content = "text/csv; charset=utf-8";
	rq->file_name = name;
	out_print(&rq->out, "\xef\xbb\xbf%s\r\n", columns); /* the mark tells a spreadsheet that it is UTF-8 */
}

void request_complain(struct request *rq, const char *field, const char *text) {
	if (request_complaint(rq, field) != NULL)
		return; /* one sentence a field is enough */
	struct complaint *c = ARENA_NEW(rq->arena, struct complaint);
	*c = (struct complaint){.field = field, .text = text};
	*rq->complaints_end = c;
	rq->complaints_end = &c->next;
}

const char *request_complaint(const struct request *rq, const char *field) {
	for (const struct complaint *c = rq->complaints; c != NULL; c = c->next)
		if (text_is(c->field, field))
			return c->text;
	return NULL;
}
