/* Fuzzes the escapers and the addresses: whatever comes in, nothing may become markup or a script. */
#include "base/text.h"
#include "html/html.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void must(bool good) {
	if (!good)
		abort();
}

/* No < > " ' and every & begins an entity of ours. */
static void check_escaped(const char *s) {
	static const char *const entities[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"};
	must(strpbrk(s, "<>\"'") == NULL);
	for (const char *p = s; (p = strchr(p, '&')) != NULL; p++) {
		bool known = false;
		for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
			known = known || text_starts(p, entities[i]);
		must(known);
	}
}

static void check_url(struct arena *a, struct url u) {
	struct out o = out_new(a, "sv");
	html_url(&o, u);
	check_escaped(out_text(&o));
	for (const char *p = u.text; *p != '\0'; p++)
		must((unsigned char)*p > 0x20);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
	struct arena *a = arena_new((size_t)64 << 20);
	must(a != NULL);
	const char *s = arena_copy(a, data, n);
	struct out text = out_new(a, "en"), message = out_new(a, "ar");
	html_text(&text, s);
	check_escaped(out_text(&text));
	html_message(&message, s, (struct html_arg[]){html_arg(s), html_arg((int64_t)n), html_arg(plural("{1}", "<{1}>", n))}, 3);
	check_escaped(out_text(&message));
	check_url(a, url_query(a, url(a, "/a/%", (int64_t)n), s, s));
	check_url(a, url_anchor(a, s));
	check_url(a, url_tel(a, s));
	struct url web = url_web(a, s);
	check_url(a, web);
	must(text_starts(web.text, "https://") || text_is(web.text, "#"));
	arena_free(a);
	return 0;
}
