/* Fuzzes a posted form: parsing, the reader of a form with every type, and the parts that show it again.
 * What is read must keep the promises of its declaration. */
#include "base/date.h"
#include "base/text.h"
#include "test/sample.form.h"
#include "test/sample.html.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void must(bool good) {
	if (!good)
		abort();
}

static void check(const struct sample_form *f) {
	must(f->plan > 0 && f->area >= 0 && f->area <= 64 && (f->area & (f->area - 1)) == 0);
	must(text_length(f->text) >= 1 && text_length(f->text) <= 20);
	must(f->parts >= 0 && f->parts < 128 && f->answer >= 0 && f->answer <= 2);
	must(f->count == 0 || (f->count >= 1 && f->count <= 10));
	must(text_length(f->title) <= 20 && strchr(f->title, '\n') == NULL);
	for (size_t i = 0; i < f->units.n; i++)
		must(f->units.id[i] > 0);
	for (size_t i = 0; i < f->marks.n; i++)
		must(f->marks.pair[i].id > 0 && f->marks.pair[i].value >= 0 && f->marks.pair[i].value <= 3);
	for (size_t i = 0; i < f->notes.n; i++)
		must(text_length(f->notes.text[i]) <= 5);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
	date_setup();
	struct arena *a = arena_new((size_t)64 << 20);
	must(a != NULL);
	struct request rq = {.arena = a, .method = POST, .path = "/sample", .query = "", .lang = "sv", .csrf = "token",
			     .content_type = "application/x-www-form-urlencoded", .body = {arena_copy(a, data, n), n}};
	rq.out = out_new(a, "sv");
	struct sample_form f;
	if (n <= REQUEST_BODY && request_parse(&rq) == OK) {
		if (sample_read(&rq, &f) == OK)
			check(&f);
		sample_form_html(&rq.out, &rq);
		must(text_utf8(out_text(&rq.out), rq.out.n));
	}
	arena_free(a);
	return 0;
}
