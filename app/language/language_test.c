/* The choice of language, and that nothing of ours is left in Swedish on a family's page (R178, B3, B8, N19, F91). */
#include "seen.h"
#include "whole.h"

#include "language/language.h"
#include "notify/notify.h"
#include "serve.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

static void choose(struct world *w, const char *lang) {
	(void)get(w, "/language");
	CHECK_STATUS(post(w, "/language", "act=%s&to=/about", lang), 303);
}

TEST(who_is_not_logged_in_chooses_for_the_browser) {
	struct world *w = world_small();
	as(w, "");
	struct answer page = get(w, "/about");
	CHECK_HAS(page, "<html lang=\"sv\">");
	CHECK_HAS(page, "value=\"ar\" lang=\"ar\" dir=\"rtl\">العربية</button>");
	CHECK(strstr(page.head, "Content-Language: sv\r\n") != NULL && strstr(page.head, "Vary: Cookie, Accept-Language\r\n") != NULL);
	struct answer chosen = post(w, "/language", "act=ar&to=/about?a=1");
	CHECK_STATUS(chosen, 303);
	CHECK(text_is(chosen.location, "/about?a=1"));
	CHECK(strstr(chosen.head, "Set-Cookie: kbl=ar; Path=/; HttpOnly; SameSite=Strict\r\n") != NULL);
	page = get(w, "/about");
	CHECK_HAS(page, "<html lang=\"ar\" dir=\"rtl\">");
	CHECK(strstr(page.head, "Content-Language: ar\r\n") != NULL);
	CHECK_HAS(page, "<aside class=\"kb-mark\"");
	CHECK_HAS(get(w, "/nothing-here"), "<html lang=\"ar\" dir=\"rtl\">");
	CHECK_STATUS(post(w, "/language", "act=sv&to=/about"), 303);
	CHECK_NOT(get(w, "/about"), "kb-mark");
}

TEST(nobody_is_sent_to_another_place_than_ours) {
	static const char *const places[] = {"//ond.example", "https://ond.example", "/%5Cond.example", "about", "/language", ""};
	struct world *w = world_small();
	as(w, "");
	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		(void)get(w, "/language?to=%s", places[i]);
		struct answer a = post(w, "/language", "act=en&to=%s", places[i]);
		CHECK(a.status == 303 && a.location[0] == '/' && strstr(a.location, "ond.example") == NULL ? true : text_is(a.location, "/%5Cond.example"));
	}
}

TEST(a_language_that_we_do_not_have_is_refused_in_a_plain_sentence) {
	struct world *w = world_small();
	as(w, "");
	struct answer a = post(w, "/language", "act=xx&to=/about");
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Det språket finns inte här än. Välj ett av språken nedanför.");
	CHECK_HAS(a, "name=\"to\" value=\"/about\"");
	CHECK_STATUS(post(w, "/language", "to=/about"), 422);
	CHECK_HAS(get(w, "/about"), "<html lang=\"sv\">");
}

TEST(a_guardians_choice_follows_the_person_and_staff_read_swedish) {
	struct world *w = world_small();
	as(w, "maria");
	choose(w, "ar");
	as(w, "");
	choose(w, "sv"); /* another browser */
	as(w, "maria");
	CHECK_HAS(get(w, "%s", way_family(w, "")), "<html lang=\"ar\" dir=\"rtl\">");
	as(w, "");
	choose(w, "en");
	CHECK_HAS(get(w, "/"), "<html lang=\"en\">");
	as(w, "rune");
	CHECK_HAS(get(w, "/"), "<html lang=\"sv\">");
	CHECK_NOT(get(w, "%s", way_staff(w, "")), "kb-lang");
	CHECK_NOT(get(w, "/about"), "kb-lang");
	as(w, "per"); /* had not chosen: what the browser had goes along, and stays */
	CHECK_HAS(get(w, "%s", way_family(w, "")), "<html lang=\"en\">");
	as(w, "");
	choose(w, "sv");
	as(w, "per");
	CHECK_HAS(get(w, "%s", way_family(w, "")), "<html lang=\"en\">");
	int64_t n;
	CHECK(db_number(world_lane(w)->db, "select count(*) from person where length(lang) > 30", &n) == OK && n >= 2); /* sealed */
	CHECK(strstr(notify_text(world_arena(w), "ar", "https://kronobarn.example"), "سجّل الدخول: \u2068https") != NULL ||
	      strstr(notify_text(world_arena(w), "ar", "https://kronobarn.example"), "سجّل الدخول: https") != NULL);
}

/* --- what is left in Swedish --- */

/* Words that are the same in every language. */
static bool name_of_ours(const char *word, size_t n) {
	static const char *const names[] = {"kronobarn", "bris", "bvc", "sip", "imy", "ivo", "pdf", "jpeg", "png", "javascript", "svenska", "english", "name", "example", "se", "f", "k", "qa", "elin", "http", "https"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strlen(names[i]) == n && strncasecmp(names[i], word, n) == 0)
			return true;
	return false;
}

/* Past an element that says its own language, or that browsers don't show as text: everything up to its end. */
static const char *element_past(const char *p) {
	size_t n = strcspn(p + 1, " >");
	char name[20] = "", end[24], begin[24];
	if (n >= sizeof name)
		return p + 1;
	memcpy(name, p + 1, n);
	(void)snprintf(begin, sizeof begin, "<%s", name);
	(void)snprintf(end, sizeof end, "</%s>", name);
	int depth = 0;
	do {
		const char *closes = strstr(p, end), *opens = strstr(p, begin);
		if (closes == NULL)
			return p + strlen(p);
		if (opens != NULL && opens < closes) {
			depth++;
			p = opens + strlen(begin);
		} else {
			depth--;
			p = closes + strlen(end);
		}
	} while (depth > 0);
	return p;
}

/* The first word in Latin letters that stands in an Arabic page and is no name, nor said to be Swedish; NULL: none. */
static const char *swedish_left(struct world *w, const char *body) {
	const char *p = strstr(body, "<body");
	while (p != NULL && *p != '\0') {
		if (*p == '<') {
			size_t n = strcspn(p, ">");
			const char *tag = arena_copy(world_arena(w), p, n);
			bool foreign = (strstr(tag, " lang=\"") != NULL || text_starts(tag, "<bdi") || text_starts(tag, "<textarea") || text_starts(tag, "<option") ||
					text_starts(tag, "<svg")) && tag[n - 1] != '/';
			p = foreign ? element_past(p) : p + n + 1;
		} else if (text_starts(p, "\u2068")) {
			const char *end = strstr(p, "\u2069");
			p = end == NULL ? p + 3 : end + 3;
		} else if (*p == '&') {
			p += strcspn(p, ";");
		} else if (isalpha((unsigned char)*p)) {
			size_t n = 0;
			while (isalpha((unsigned char)p[n]) || (unsigned char)p[n] == 0xc3 || ((unsigned char)p[n] >= 0x80 && (unsigned char)p[n] < 0xc0 && n > 0 && (unsigned char)p[n - 1] == 0xc3))
				n++;
			if (!name_of_ours(p, n))
				return arena_copy(world_arena(w), p, strcspn(p, "<"));
			p += n;
		} else {
			p++;
		}
	}
	return NULL;
}

struct walk {
	struct world *w;
	const char *path[200];
	size_t n;
};

static void links_add(struct walk *k, const char *body) {
	for (const char *p = body; (p = strstr(p, "href=\"/")) != NULL; p++) {
		const char *path = arena_copy(world_arena(k->w), p + 6, strcspn(p + 6, "\"#"));
		bool ours = text_starts(path, "/family/") || text_starts(path, "/notice") || text_starts(path, "/upload/");
		bool known = !ours || strstr(path, "/calendar") != NULL || strstr(path, "&") != NULL || k->n == 200;
		for (size_t i = 0; i < k->n && !known; i++)
			known = text_is(k->path[i], path);
		if (!known)
			k->path[k->n++] = path;
	}
}

/* What is shown once more before it is sent is no page that a link leads to. */
static void checks(struct world *w, const char *who, const char *lang) {
	static const char *const harm[] = {"YES", "NO", "UNSURE"};
	for (size_t i = 0; i < sizeof harm / sizeof *harm; i++) {
		struct answer a = post(w, *who == '\0' ? "/notice/write" : way_family(w, "/notice"), "act=check&harm=%s&areas=0&worry_0=1&situation=SCHOOL&municipality=Växjö&sender_kind=GUARDIAN", harm[i]);
		CHECK_STATUS(a, 200);
		const char *left = text_is(lang, "ar") ? swedish_left(w, a.body) : NULL;
		if (left != NULL)
			printf("the check as \"%s\": left in Swedish: %s\n", who, left);
		CHECK(left == NULL);
	}
}

static void walk_as(struct world *w, const char *who, const char *lang) {
	static const char *const begin[] = {"/", "/login", "/activate", "/about", "/glossary", "/concern", "/notice", "/notice/write", "/notice/add", "/notice/added", "/code", "/language",
					    "/logout", "/nothing"};
	struct walk k = {.w = w};
	as(w, who);
	choose(w, lang);
	for (size_t i = 0; i < sizeof begin / sizeof *begin; i++)
		k.path[k.n++] = begin[i];
	if (*who != '\0')
		k.path[k.n++] = way_family(w, "");
	for (size_t i = 0; i < k.n; i++) {
		struct answer a = get(w, "%s", k.path[i]);
		if (a.status == 303 || strstr(a.head, "text/html") == NULL)
			continue;
		CHECK_HAS(a, text_of(w, "<html lang=\"%s\"%s>", lang, text_is(lang, "ar") ? " dir=\"rtl\"" : ""));
		const char *left = text_is(lang, "ar") ? swedish_left(w, a.body) : NULL;
		if (left != NULL)
			printf("%s as \"%s\": left in Swedish: %s\n", k.path[i], who, left);
		CHECK(left == NULL);
		links_add(&k, a.body);
	}
	CHECK(k.n > (*who == '\0' ? 12u : 25u));
	checks(w, who, lang);
}

TEST(every_page_of_the_public_and_of_families_is_whole_in_another_language) {
	struct world *w = world_way();
	walk_as(w, "", "ar");
	walk_as(w, "maria", "ar");
	walk_as(w, "per", "ar");
	walk_as(w, "elin", "ar");
	walk_as(w, "maria", "en");
}

TEST(what_people_typed_is_said_to_be_swedish_in_an_english_page) {
	struct world *w = world_way();
	as(w, "maria");
	choose(w, "en");
	struct answer page = get(w, "%s", way_family(w, "/plan"));
	CHECK_HAS(page, "<bdi lang=\"sv\">Elin behöver hjälp med magontet.</bdi>");
	CHECK_HAS(page, "<bdi lang=\"sv\">Samtal en gång i veckan</bdi>");
	CHECK_NOT(page, "<bdi lang=\"sv\">Elin Sandberg</bdi>"); /* a name */
	CHECK_NOT(page, "<bdi lang=\"sv\">Physical"); /* ours */
}

/* --- consent in two languages (B3) --- */

TEST(a_guardian_reads_the_question_in_two_languages_and_both_are_kept) {
	struct world *w = world_small();
	as(w, "rune");
	const char *staff = text_of(w, "/child/%lld/consent", (long long)id_of(w, "tim")), *family = text_of(w, "/family/%lld/consent", (long long)id_of(w, "tim"));
	CHECK_STATUS(post(w, staff, "act=ask&unit_1=%lld&area=1-0&area=1-5&why_1=BUP kan hjälpa till med oron.&until=2028-01-10&wish=Jag vill att Tove får veta.",
			  (long long)id_of(w, "bup")), 303);
	as(w, "eva");
	CHECK_NOT(get(w, "%s", family), "text-own");
	choose(w, "ar");
	struct answer page = get(w, "%s", family);
	CHECK_HAS(page, "ترجمة آلية");
	CHECK_HAS(page, "السبب: \u2068BUP kan hjälpa till med oron.\u2069");
	CHECK_HAS(page, "الصحة و");
	CHECK_HAS(page, "<section lang=\"sv\" dir=\"ltr\"");
	CHECK_HAS(page, "Därför att: BUP kan hjälpa till med oron.");
	const char *q = between(w, page, "name=\"question\" value=\"", "\"");
	CHECK_STATUS(post(w, family, "act=answer&question=%s&answer_1=YES&area=%s-0", q, q), 303);
	as(w, "rune");
	page = get(w, "%s", staff);
	CHECK_HAS(page, "läste frågan på två språk, det ena översatt av en maskin, och svarade");
	CHECK_HAS(page, "<pre class=\"kb-quote\" lang=\"ar\" dir=\"auto\">");
	CHECK_HAS(page, "السبب: \u2068BUP kan hjälpa till med oron.\u2069");
	CHECK_HAS(page, "Därför att: BUP kan hjälpa till med oron.");
}

TEST(an_answer_in_swedish_says_nothing_of_another_language) {
	struct world *w = world_small();
	as(w, "rune");
	const char *staff = text_of(w, "/child/%lld/consent", (long long)id_of(w, "tim")), *family = text_of(w, "/family/%lld/consent", (long long)id_of(w, "tim"));
	CHECK_STATUS(post(w, staff, "act=ask&unit_1=%lld&area=1-0&why_1=Oro.&until=2028-01-10&wish=Jag vill.", (long long)id_of(w, "bup")), 303);
	as(w, "eva");
	const char *q = between(w, get(w, "%s", family), "name=\"question\" value=\"", "\"");
	CHECK_STATUS(post(w, family, "act=answer&question=%s&answer_1=YES&area=%s-0", q, q), 303);
	as(w, "rune");
	CHECK_NOT(get(w, "%s", staff), "på två språk");
}
