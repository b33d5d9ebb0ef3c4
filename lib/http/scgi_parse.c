/* The head of an SCGI request: a netstring of names and values, each ended by NUL.
 *
 * The front has framed the request already; what is refused here is what it lets through: control bytes
 * in values, dot segments, absolute targets, chunked bodies, HTTP/0.9, too many lines. */
#include "http/scgi.h"

#include "base/text.h"

#include <stddef.h>
#include <string.h>

static const struct wanted {
	const char *name;
	size_t at;
} wanted[] = {
	{"CONTENT_LENGTH", offsetof(struct scgi_head, content_length)},
	{"REQUEST_METHOD", offsetof(struct scgi_head, method)},
	{"REQUEST_URI", offsetof(struct scgi_head, uri)},
	{"SERVER_PROTOCOL", offsetof(struct scgi_head, protocol)},
	{"CONTENT_TYPE", offsetof(struct scgi_head, content_type)},
	{"REMOTE_ADDR", offsetof(struct scgi_head, address)},
	{"HTTPS", offsetof(struct scgi_head, https)},
	{"HTTP_HOST", offsetof(struct scgi_head, host)},
	{"HTTP_COOKIE", offsetof(struct scgi_head, cookie)},
	{"HTTP_ORIGIN", offsetof(struct scgi_head, origin)},
	{"HTTP_SEC_FETCH_SITE", offsetof(struct scgi_head, fetch_site)},
	{"HTTP_SEC_PURPOSE", offsetof(struct scgi_head, purpose)},
	{"HTTP_PURPOSE", offsetof(struct scgi_head, purpose)}, /* as browsers said it before */
	{"HTTP_ACCEPT_LANGUAGE", offsetof(struct scgi_head, accept_language)},
	{"HTTP_TRANSFER_ENCODING", offsetof(struct scgi_head, transfer_encoding)},
	{"CLIENT_SUBJECT", offsetof(struct scgi_head, certificate)},
};
#define WANTED (sizeof wanted / sizeof *wanted)

static const char **slot(struct scgi_head *h, size_t i) {
	return (const char **)(void *)((char *)h + wanted[i].at);
}

/* "123:" → 123.  0: more is needed, or `bad`. */
static size_t number_read(const char *p, size_t n, size_t *start, bool *bad) {
	size_t value = 0, i = 0;
	for (; i < n && i < SCGI_NUMBER && p[i] >= '0' && p[i] <= '9'; i++)
		value = value * 10 + (size_t)(p[i] - '0');
	*bad = i == SCGI_NUMBER || (i < n && p[i] != ':') || (i > 0 && p[0] == '0') || (i == 0 && n > 0) ||
	       value > SCGI_BUFFER;
	*start = i + 1;
	return *bad || i == n ? 0 : value;
}

static bool name_ok(const char *s) {
	const char *p = s;
	for (; *p != '\0'; p++)
		if (!((*p >= 'A' && *p <= 'Z') || (*p >= '0' && *p <= '9') || *p == '_'))
			return false;
	return p > s;
}

/* No control bytes but tab. */
static bool value_ok(const char *s) {
	for (; *s != '\0'; s++)
		if (((unsigned char)*s < 0x20 && *s != '\t') || *s == 0x7f)
			return false;
	return true;
}

/* Takes one pair into `h`; false when it is doubtful: a bad name or value, or a second one of what counts. */
static bool pair_take(struct scgi_head *h, const char *name, const char *value, unsigned *seen) {
	if (!name_ok(name) || !value_ok(value))
		return false;
	for (size_t i = 0; i < WANTED; i++)
		if (text_is(name, wanted[i].name)) {
			if ((*seen >> i & 1) != 0 || !text_utf8(value, strlen(value)))
				return false;
			*seen |= 1u << i;
			*slot(h, i) = value;
		}
	return true;
}

/* Walks through the pairs of [p, end), end[-1] == NUL; counts what the client sent. */
static int pairs_read(struct scgi_head *h, const char *p, const char *end, size_t *sent) {
	unsigned seen = 0;
	int lines = 0;
	bool scgi = false;
	for (bool first = true; p < end; first = false) {
		const char *name = p, *value = p + strlen(p) + 1;
		if (value >= end || (first && !text_is(name, "CONTENT_LENGTH")))
			return 400;
		p = value + strlen(value) + 1;
		if (!pair_take(h, name, value, &seen))
			return 400;
		if (text_is(name, "SCGI"))
			scgi = text_is(value, "1");
		if (text_starts(name, "HTTP_")) {
			lines++;
			*sent += (size_t)(p - name) - 5 + 2; /* "Name: value\r\n" */
		}
	}
	if (!scgi)
		return 400;
	return lines > SCGI_LINES ? 431 : 200;
}

static bool length_read(const char *s, size_t *ret) {
	int64_t n;
	if (*s < '0' || *s > '9' || strlen(s) > 12 || !text_int(s, &n))
		return false;
	*ret = (size_t)n;
	return true;
}

/* "." or "..", with %2e for the dot. */
static bool segment_dots(const char *p, const char *end) {
	int dots = 0;
	while (p < end) {
		if (*p == '.')
			p++;
		else if (end - p >= 3 && p[0] == '%' && p[1] == '2' && (p[2] == 'e' || p[2] == 'E'))
			p += 3;
		else
			return false;
		dots++;
	}
	return dots == 1 || dots == 2;
}

/* A path of ours in visible ASCII, without dot segments; sets h->path. */
static bool uri_ok(struct scgi_head *h) {
	if (h->uri[0] != '/')
		return false;
	for (const char *p = h->uri; *p != '\0'; p++)
		if (*p < 0x21 || *p > 0x7e || *p == '#' || *p == '\\')
			return false;
	const char *end = h->uri + strcspn(h->uri, "?");
	for (const char *p = h->uri; p < end;) {
		const char *next = memchr(p + 1, '/', (size_t)(end - p - 1));
		if (next == NULL)
			next = end;
		if (segment_dots(p + 1, next))
			return false;
		p = next;
	}
	h->path = (size_t)(end - h->uri);
	return true;
}

static bool host_ok(const char *s) {
	return *s != '\0' && strlen(s) <= 255 &&
	       s[strspn(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:[]")] == '\0';
}

/* The rules on what the head says, gravest first. */
static int head_judge(struct scgi_head *h, size_t sent) {
	if (!text_is(h->protocol, "HTTP/1.1") && !text_is(h->protocol, "HTTP/1.0") && !text_is(h->protocol, "HTTP/2.0"))
		return 505;
	if (!length_read(h->content_length, &h->body) || !uri_ok(h) || !host_ok(h->host))
		return 400;
	if (sent + strlen(h->method) + strlen(h->uri) + strlen(h->protocol) + 6 > SCGI_HEAD)
		return 431;
	if (!text_is(h->method, "GET") && !text_is(h->method, "HEAD") && !text_is(h->method, "POST"))
		return 405;
	if (h->transfer_encoding[0] != '\0')
		return 411; /* forms and clients of ours say how long they are */
	return h->body > 0 && !text_is(h->method, "POST") ? 400 : 200;
}

int scgi_parse(const char *p, size_t n, struct scgi_head *ret) {
	struct scgi_head h = {0};
	size_t start, sent = 0;
	bool bad;
	for (size_t i = 0; i < WANTED; i++)
		*slot(&h, i) = "";
	size_t length = number_read(p, n, &start, &bad);
	if (bad)
		return n > 0 ? 400 : 0;
	if (length == 0 || n - start < length + 1)
		return 0;
	if (p[start + length] != ',' || p[start + length - 1] != '\0')
		return 400;
	int status = pairs_read(&h, p + start, p + start + length, &sent);
	if (status == 200)
		status = head_judge(&h, sent);
	h.used = start + length + 1;
	if (status == 200)
		*ret = h;
	return status;
}
