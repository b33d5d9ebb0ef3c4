/* Templates, escapers, addresses, parts and forms, as a page uses them. */
#include "unit.h"

#include "base/date.h"
#include "base/text.h"
#include "html/html.h"
#include "http/form.h"
#include "lang/lang.h"
#include "test/sample.form.h"
#include "test/sample.html.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

/* The template's page data, as the template declares it. */
struct sample_page {
	const char *name;
	int64_t at;
	int n;
	struct url add;
	bool open;
};

static struct arena *arena;

static const char *expected(const char *path) {
	struct out o = out_new(arena, "sv");
	char buffer[4096];
	FILE *f = fopen(path, "rb");
	for (size_t n; f != NULL && (n = fread(buffer, 1, sizeof buffer, f)) > 0;)
		out_bytes(&o, buffer, n);
	if (f != NULL)
		(void)fclose(f);
	return out_text(&o);
}

static void template_writes(const char *file) {
	struct out o = out_new(arena, "sv");
	struct sample_page p = {.name = "<El'in>", .at = INT64_C(1800000000000), .n = 2, .open = true,
				.add = url_query(arena, url(arena, "/child/%/plan/%", 12, 13), "q", "å&=")};
	sample_html(&o, &p);
	CHECK_TEXT(out_text(&o), expected(file));
}

static const char *escaped(const char *s) {
	struct out o = out_new(arena, "sv");
	html_text(&o, s);
	return out_text(&o);
}

static const char *written(struct html_arg x) {
	struct out o = out_new(arena, "sv");
	html_arg_write(&o, x);
	return out_text(&o);
}

static void escapers(void) {
	CHECK_TEXT(escaped("a<b>&\"c\"'"), "a&lt;b&gt;&amp;&quot;c&quot;&#39;");
	CHECK_TEXT(escaped(""), "");
	CHECK_TEXT(written(html_arg(INT64_MIN)), "-9223372036854775808");
	CHECK_TEXT(written(html_arg((size_t)3)), "3");
	CHECK_TEXT(written(html_arg(day(0))), "");
	CHECK_TEXT(written(html_arg(plural("{1} <b>", "{1} c", 1))), "1 &lt;b&gt;");
	struct out o = out_new(arena, "sv");
	html_message(&o, "{2} <{1}> {3} {x", (struct html_arg[]){html_arg("{2}&"), html_arg(4)}, 2);
	CHECK_TEXT(out_text(&o), "4 &lt;{2}&amp;&gt; {3} {x");
}

static void addresses(void) {
	CHECK_TEXT(url(arena, "/").text, "/");
	CHECK_TEXT(url(arena, "/a/%#b-%", -1, INT64_MAX).text, "/a/-1#b-9223372036854775807");
	CHECK_TEXT(url_query(arena, url(arena, "/a"), "q", "a b/?", "z", "").text, "/a?q=a%20b%2F%3F&z=");
	CHECK_TEXT(url_tel(arena, "+46 (0)70-174 06 05").text, "tel:+460701740605");
	CHECK_TEXT(url_tel(arena, "javascript:alert(1)").text, "tel:1");
	CHECK_TEXT(url_web(arena, "https://example.se/a?b").text, "https://example.se/a?b");
	CHECK_TEXT(url_web(arena, "http://example.se/").text, "#");
	CHECK_TEXT(url_web(arena, "javascript:alert(1)").text, "#");
	CHECK_TEXT(url_web(arena, "https://a b").text, "#");
	CHECK_TEXT(url_anchor(arena, "a\"b").text, "#a%22b");
}

/* A wrong number of ids is our mistake: the process dies. */
static void address_with_wrong_count(void) {
	pid_t child = fork();
	if (child == 0) {
		(void)signal(SIGABRT, SIG_DFL);
		(void)url(arena, "/a/%", 1, 2);
		_exit(0);
	}
	int status = 0;
	CHECK(waitpid(child, &status, 0) == child && WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
}

static struct request posted(const char *body) {
	struct request rq = {.arena = arena, .method = POST, .path = "/sample", .query = "", .lang = "sv", .csrf = "token",
			     .content_type = "application/x-www-form-urlencoded", .body = {body, strlen(body)}};
	rq.out = out_new(arena, "sv");
	CHECK(request_parse(&rq) == OK);
	rq.complaints_end = &rq.complaints;
	return rq;
}

/* The complaint about `field` after `body`, "" when the form was good. */
static const char *complaint(const char *body, const char *field) {
	struct request rq = posted(body);
	struct request copy = rq;
	copy.complaints_end = &copy.complaints;
	struct sample_form f;
	if (sample_read(&copy, &f) == OK)
		return "";
	const char *text = request_complaint(&copy, field);
	return text == NULL ? "another field" : text;
}

static void form_good(void) {
	struct request rq = posted("csrf=x&key=y&act=save&plan=12&area=3&text=+a%0D%0Ab+&when=2027-01-14&at=2027-01-14+15:30"
				   "&units=7&units=&units=8&answer=NO&ok=1&marks=7-3&marks=8-0&marks-9=1&parts=0&parts=6&count=10&title=hej"
				   "&password=+abc+&phone=070-174+06+05&email=a@example.se&notes=x&notes=y");
	rq.complaints_end = &rq.complaints;
	struct sample_form f;
	CHECK(sample_read(&rq, &f) == OK);
	CHECK(f.plan == 12 && f.area == 8 && f.units.n == 2 && f.units.id[1] == 8);
	CHECK(f.answer == SAMPLE_ANSWER_NO && f.ok && f.parts == 65 && f.count == 10);
	CHECK(f.marks.n == 3 && f.marks.pair[0].id == 7 && f.marks.pair[0].value == 3 && f.marks.pair[2].id == 9 && f.marks.pair[2].value == 1);
	CHECK(f.notes.n == 2);
	CHECK_TEXT(f.notes.text[1], "y");
	CHECK_TEXT(f.text, "a\nb");
	CHECK_TEXT(f.password, " abc ");
	CHECK_TEXT(date_iso_minute(arena, f.at), "2027-01-14T15:30");
	CHECK_TEXT(date_iso_day(arena, f.when), "2027-01-14");
}

static void form_empty(void) {
	struct request rq = posted("plan=1&text=x");
	rq.complaints_end = &rq.complaints;
	struct sample_form f;
	CHECK(sample_read(&rq, &f) == OK);
	CHECK(f.when == 0 && f.answer == 0 && !f.ok && f.units.n == 0 && f.parts == 0);
	CHECK_TEXT(f.title, "");
	CHECK_TEXT(f.email, "");
}

static void form_bad(void) {
	static const char *const general = "Något i formuläret stämmer inte. Hämta sidan på nytt och försök igen.";
	CHECK_TEXT(complaint("plan=1&text=x&other=1", ""), general);
	CHECK_TEXT(complaint("plan=1&plan=2&text=x", ""), general);
	CHECK_TEXT(complaint("plan=1&text=x&csrf=1&csrf=2", ""), general);
	CHECK_TEXT(complaint("plan=1&text=+%0A", "text"), "Skriv minst en mening.");
	CHECK_TEXT(complaint("plan=1&text=123456789012345678901", "text"), "Det blev för långt. Högst 20 tecken får plats.");
	CHECK_TEXT(complaint("plan=1&text=%C3%A5%C3%A5%C3%A5%C3%A5%C3%A5%C3%A5%C3%A5%C3%A5%C3%A5%C3%A5%C3%A5%C3%A5", "text"), "");
	CHECK_TEXT(complaint("text=x", "plan"), "Välj ett av alternativen.");
	CHECK_TEXT(complaint("plan=0&text=x", "plan"), "Välj något av det som finns att välja på.");
	CHECK_TEXT(complaint("plan=99999999999999999999&text=x", "plan"), "Välj något av det som finns att välja på.");
	CHECK_TEXT(complaint("plan=1&text=x&units=7&units=x", "units"), "Välj något av det som finns att välja på.");
	CHECK_TEXT(complaint("plan=1&text=x&when=14/1", "when"), "Skriv datumet så här: 2027-01-14.");
	CHECK_TEXT(complaint("plan=1&text=x&at=2027-01-14", "at"), "Skriv dag och klockslag så här: 2027-01-14 15:30.");
	CHECK_TEXT(complaint("plan=1&text=x&answer=MAYBE", "answer"), "Välj ett av alternativen.");
	CHECK_TEXT(complaint("plan=1&text=x&count=11", "count"), "Skriv ett tal från 1 till 10.");
	CHECK_TEXT(complaint("plan=1&text=x&title=a", "title"), "Det blev för kort. Skriv minst 2 tecken.");
	CHECK_TEXT(complaint("plan=1&text=x&title=ab%0Ac", "title"), "Skriv på en rad.");
	CHECK(complaint("plan=1&text=x&marks=7-4", "marks")[0] != '\0');
	CHECK(complaint("plan=1&text=x&marks=7", "marks")[0] != '\0');
	CHECK(complaint("plan=1&text=x&marks=-7-1", "marks")[0] != '\0');
	CHECK(complaint("plan=1&text=x&parts=7", "parts")[0] != '\0');
	CHECK(complaint("plan=1&text=x&area=-1", "area")[0] != '\0');
	CHECK(complaint("plan=1&text=x&phone=ring+mig", "phone")[0] != '\0');
	CHECK(complaint("plan=1&text=x&email=a@b", "email")[0] != '\0');
	CHECK(complaint("plan=1&text=x&password=abc", "password")[0] != '\0');
}

/* What was good is there, what was missing or wrong is empty and never what stood there before. */
static void form_refused_has_what_was_good(void) {
	struct request rq = posted("plan=5");
	rq.complaints_end = &rq.complaints;
	struct sample_form f = {.plan = 77, .text = NULL};
	CHECK(sample_read(&rq, &f) == INVALID);
	CHECK(f.plan == 5);
	CHECK_TEXT(f.text, "");
	rq = posted("plan=x&text=a");
	rq.complaints_end = &rq.complaints;
	f = (struct sample_form){.plan = 77};
	CHECK(sample_read(&rq, &f) == INVALID);
	CHECK(f.plan == 0);
	CHECK_TEXT(f.text, "a");
}

static void parts_show_what_was_submitted(void) {
	struct request rq = posted("plan=8&title=a&answer=NO&units=8&password=hemligt&notes=a&notes=b%3C&text=");
	rq.complaints_end = &rq.complaints;
	struct sample_form f;
	CHECK(sample_read(&rq, &f) == INVALID);
	sample_form_html(&rq.out, &rq);
	const char *s = out_text(&rq.out);
	CHECK_HAS(s, "<h2 id=\"fel-h\">2 saker behöver ändras</h2>");
	CHECK_HAS(s, "<li><a href=\"#text\">Vad vill ni uppnå? Skriv minst en mening.</a></li>");
	CHECK_HAS(s, "<form method=\"post\" action=\"/sample/5\" class=\"kb-stack kb-stack--part\" novalidate>");
	CHECK_HAS(s, "name=\"csrf\" value=\"token\"");
	CHECK_HAS(s, "aria-describedby=\"text-h text-fel text-l\"");
	CHECK_HAS(s, "aria-invalid=\"true\"");
	CHECK_HAS(s, "Elin &amp; Per");
	CHECK_HAS(s, "name=\"title\" value=\"a\"");
	CHECK_HAS(s, "name=\"notes\" value=\"b&lt;\"");
	CHECK_HAS(s, "<option value=\"8\" selected>BUP</option>");
	CHECK_HAS(s, "id=\"answer-NO\" name=\"answer\" value=\"NO\" checked>");
	CHECK_HAS(s, "name=\"units\" value=\"7\">Björkskolan");
	CHECK_HAS(s, "name=\"units\" value=\"8\" checked>BUP");
	CHECK(strstr(s, "hemligt") == NULL && strstr(s, "never") == NULL);
}

static void parts_show_defaults(void) {
	struct request rq = {.arena = arena, .method = GET, .path = "/sample", .query = "", .lang = "sv", .csrf = "token"};
	rq.out = out_new(arena, "sv");
	CHECK(request_parse(&rq) == OK);
	sample_form_html(&rq.out, &rq);
	const char *s = out_text(&rq.out);
	CHECK(strstr(s, "kb-errors") == NULL && strstr(s, "never") == NULL);
	CHECK_HAS(s, "name=\"title\" value=\"&quot;Hej&quot;\"");
	CHECK_HAS(s, "name=\"when\" value=\"2027-01-15\"");
	CHECK_HAS(s, "name=\"at\" value=\"2027-01-15T09:00\"");
	CHECK_HAS(s, "name=\"ok\" value=\"1\" checked>");
	CHECK_HAS(s, "name=\"units\" value=\"7\" checked>Björkskolan");
	CHECK_HAS(s, "<button class=\"ds-button\" type=\"submit\" name=\"act\" value=\"save\">Spara</button>");
	CHECK_HAS(s, "<button class=\"ds-button\" type=\"submit\" data-variant=\"secondary\">Spara utkast</button>");
}

static void languages(void) {
	CHECK_TEXT(TR("sv", "januari"), "januari");
	CHECK_TEXT(TR("xx", "januari"), "januari");
	CHECK_TEXT(TR("en", "januari"), "January");
	CHECK_TEXT(TR("en", "mars"), "mars");
	CHECK_TEXT(lang_plural("sv", "a", "b", 0), "b");
	CHECK(lang_rtl("ar") && !lang_rtl("sv"));
	static const struct { int n; const char *en, *ar; } form[] = {
		{0, "{1} goals", "لا أهداف"}, {1, "one goal", "هدف واحد"}, {2, "{1} goals", "هدفان"}, {3, "{1} goals", "{1} أهداف"}, {10, "{1} goals", "{1} أهداف"},
		{11, "{1} goals", "{1} هدفًا"}, {99, "{1} goals", "{1} هدفًا"}, {100, "{1} goals", "{1} هدف"}, {102, "{1} goals", "{1} هدف"}, {103, "{1} goals", "{1} أهداف"},
	};
	for (size_t i = 0; i < sizeof form / sizeof *form; i++) {
		CHECK_TEXT(lang_plural("en", "{1} mål av en", "{1} mål", form[i].n), form[i].en);
		CHECK_TEXT(lang_plural("ar", "{1} mål av en", "{1} mål", form[i].n), form[i].ar);
	}
	CHECK_TEXT(lang_plural("ar", "a", "b", 1), "a");
	CHECK(lang_find("ar")->reviewed && !lang_find("en")->reviewed && lang_find("sv") == NULL && lang_offered("sv") && !lang_offered("xx"));
	CHECK_TEXT(lang_preferred(arena, ""), "sv");
	CHECK_TEXT(lang_preferred(arena, "so;q=0.9, ar-SY;q=0.8, en;q=0.7"), "ar");
	CHECK_TEXT(lang_preferred(arena, "sv-SE,sv;q=0.9,en;q=0.8"), "sv");
	CHECK_TEXT(lang_preferred(arena, "en;q=0, sv;q=0.1"), "sv");
	CHECK_TEXT(lang_preferred(arena, "*;q=x,,;;"), "sv");
	static const struct { const char *lang, *text; bool typed; } who[] = {
		{"en", "one goal at", false}, {"en", "One Goal", false}, {"en", "Åsa Öberg", false}, {"en", "Rune, one goal at", false}, {"en", "", false},
		{"en", "simmar", true}, {"en", "Hon simmar på", true}, {"en", "one simmar gärna", true}, {"en", "rune@example.se", false}, {"en", "070-174 06 05", false},
		{"ar", "Rune", true}, {"ar", "هدف", false}, {"ar", "070-174 06 05", false}, {"sv", "Hon simmar", false},
	};
	for (size_t i = 0; i < sizeof who / sizeof *who; i++)
		CHECK(lang_typed(who[i].lang, who[i].text) == who[i].typed);
	struct out show = out_new(arena, "en");
	html_show(&show, "Hon <simmar> på");
	html_message_show(&show, "{1} klockan {2}", (struct html_arg[]){html_arg("Maria"), html_arg("lunchen")}, 2);
	CHECK_TEXT(out_text(&show), "<bdi lang=\"sv\">Hon &lt;simmar&gt; på</bdi>Maria at <bdi lang=\"sv\">lunchen</bdi>");
	CHECK_TEXT(html_arg_plain(arena, "en", html_arg(moment(INT64_C(1800000000000)))), "fredag 15 January at 09:00");
}

int main(int argc, char **argv) {
	date_setup();
	arena = arena_new((size_t)16 << 20);
	if (arena == NULL || argc > 2)
		return 2;
	template_writes(argc == 2 ? argv[1] : "test/page/sample.expected");
	escapers();
	addresses();
	address_with_wrong_count();
	form_good();
	form_empty();
	form_bad();
	form_refused_has_what_was_good();
	parts_show_what_was_submitted();
	parts_show_defaults();
	languages();
	arena_free(arena);
	return unit_end("page");
}
