/* Fuzzes a form with a file: whatever comes, every field is text, the file lies inside the body, and nothing is
 * kept of a form that is refused. */
#include "base/text.h"
#include "http/multipart.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void must(bool good) {
	if (!good)
		abort();
}

static void check(const struct request *rq) {
	const char *body = rq->body.p, *file = rq->file.bytes.p;
	must(rq->nfields <= MULTIPART_PARTS);
	for (size_t i = 0; i < rq->nfields; i++) {
		must(rq->field[i].name[0] != '\0' && text_utf8(rq->field[i].name, strlen(rq->field[i].name)));
		must(text_utf8(rq->field[i].value, strlen(rq->field[i].value)));
	}
	if (rq->file.field != NULL)
		must(file >= body && rq->file.bytes.n <= rq->body.n && file + rq->file.bytes.n <= body + rq->body.n &&
		     text_utf8(rq->file.name, strlen(rq->file.name)));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
	struct arena *a = arena_new((size_t)16 << 20);
	must(a != NULL);
	/* the first byte chooses how much of the input is the boundary */
	size_t mark = n == 0 || data[0] == '-' ? 0 : data[0] % 72;
	bool own = mark > 0 && n > mark + 1;
	const char *type = own ? arena_print(a, "multipart/form-data; boundary=%.*s", (int)mark, (const char *)data + 1)
			       : "multipart/form-data; boundary=XyZ";
	size_t skip = own ? mark + 1 : 0;
	struct request rq = {.arena = a, .method = POST, .path = "/upload/1", .query = "", .content_type = type,
			     .body = {arena_copy(a, data + skip, n - skip), n - skip}};
	if (request_parse(&rq) == OK)
		check(&rq);
	arena_free(a);
	return 0;
}
