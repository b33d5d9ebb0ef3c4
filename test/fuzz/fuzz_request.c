/* Fuzzes what a browser sends beside a form's fields: the first line is the query, the second the cookies, the rest the
 * body.  What is read is UTF-8 without control bytes that no form sends. */
#include "base/text.h"
#include "http/request.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void must(bool good) {
	if (!good)
		abort();
}

static void check(struct request *rq) {
	must(rq->nfields <= REQUEST_FIELDS);
	for (size_t i = 0; i < rq->nfields; i++) {
		const struct field *f = &rq->field[i];
		must(text_utf8(f->name, strlen(f->name)) && text_utf8(f->value, strlen(f->value)));
		must(request_field(rq, f->name) != NULL);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
	struct arena *a = arena_new((size_t)64 << 20);
	must(a != NULL);
	char *text = arena_copy(a, data, n), *cookie = text + strcspn(text, "\n"), *body;
	if (*cookie == '\n')
		*cookie++ = '\0';
	body = cookie + strcspn(cookie, "\n");
	if (*body == '\n')
		*body++ = '\0';
	for (int i = 0; i < 2; i++) {
		struct request rq = {.arena = a, .method = i == 0 ? GET : POST, .path = "/", .query = text, .cookie = cookie, .lang = "sv",
				     .content_type = "application/x-www-form-urlencoded", .body = {body, strlen(body)}};
		rq.complaints_end = &rq.complaints;
		if (request_parse(&rq) == OK)
			check(&rq);
		const char *token = request_cookie(&rq, "kb");
		must(strlen(token) <= strlen(cookie) && strchr(token, ';') == NULL);
	}
	arena_free(a);
	return 0;
}
