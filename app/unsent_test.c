/* What is sent to nobody: the session has ended, or the form is not of this session.  It comes back to who sent it, to be copied, and is kept
 * nowhere (decision 54). */
#include "test.h"
#include "way.h"

#include "base/text.h"
#include "serve.h"
#include "serve_own.h"

#define KEY "00112233445566778899aabbccddeeff"
#define WORDS "text=Papegojan heter Knut."

/* A form as a browser sends it. */
struct form_sent {
	const char *path, *fields, *key;
	const char *session, *made_with; /* the token that the browser has now, and that of the page with the form */
	const char *site, *origin;
};

static const char *csrf_with(struct world *w, const char *session) {
	struct request *rq = serve_request(world_arena(w), GET, "/");
	rq->cookie = text_of(w, "kb=%s", session);
	serve_cookies(rq);
	return rq->csrf;
}

static struct answer sent(struct world *w, struct form_sent f) {
	struct request *rq = serve_request(world_arena(w), POST, f.path);
	const char *typed = text_of(w, "%s&key=%s&csrf=%s", f.fields, f.key == NULL ? KEY : f.key, csrf_with(w, f.made_with));
	char *body = arena_text(world_arena(w), typed);
	for (char *p = body; *p != '\0'; p++)
		if (*p == ' ')
			*p = '+';
	rq->cookie = *f.session == '\0' ? "" : text_of(w, "kb=%s", f.session);
	rq->content_type = "application/x-www-form-urlencoded";
	rq->body = (struct bytes){.p = body, .n = strlen(body)};
	rq->fetch_site = f.site == NULL ? "same-origin" : f.site;
	rq->origin = f.origin == NULL ? "" : f.origin;
	rq->host = "kronobarn.example";
	rq->now = now_of(w);
	serve_batch(world_lane(w), &rq, 1);
	const char *all = (const char *)rq->response.p;
	return (struct answer){.status = atoi(strstr(all, "Status: ") + 8), .head = all, .body = strstr(all, "\r\n\r\n"), .location = rq->redirect == NULL ? "" : rq->redirect};
}

static const char *words(struct world *w) {
	return text_of(w, "/family/%lld/words", (long long)id_of(w, "tim"));
}

/* Eva writes, and has logged out in another window; the browser has no session. */
static struct form_sent evas(struct world *w) {
	as(w, "eva");
	const char *token = session_of(w);
	CHECK_STATUS(post(w, "/logout", "%s", ""), 303);
	return (struct form_sent){.path = words(w), .fields = WORDS "&act=save", .session = "", .made_with = token};
}

static void kept_nowhere(struct world *w) {
	CHECK(number(w, "select count(*) from words where kind = 'GUARDIAN'") == 0);
	CHECK(number(w, "select count(*) from draft") == 0);
}

TEST(what_is_sent_after_logging_out_comes_back_to_be_copied) {
	struct world *w = world_with_plan();
	struct answer a = sent(w, evas(w));
	CHECK_STATUS(a, 403);
	CHECK_HAS(a, "Det du skrev är inte skickat");
	CHECK_HAS(a, "\nPapegojan heter Knut.</textarea>");
	CHECK_HAS(a, text_of(w, "href=\"/login?next=%%2Ffamily%%2F%lld%%2Fwords\"", (long long)id_of(w, "tim")));
	CHECK_NOT(a, "Tim"); /* nothing but what was sent */
	kept_nowhere(w);
}

/* Who goes back in the browser of somebody who has left makes it send once more what that one sent. */
TEST(what_was_sent_before_is_shown_to_nobody) {
	struct world *w = world_with_plan();
	struct form_sent f = evas(w);
	CHECK_STATUS(sent(w, f), 403);
	struct answer again = sent(w, f);
	CHECK_STATUS(again, 303);
	CHECK(text_is(again.location, "/login?next=%2F"));
	CHECK_NOT(again, "Papegojan");
	/* a form that came back with its fault while she was here */
	as(w, "eva");
	f = (struct form_sent){.path = words(w), .fields = WORDS "&act=save&other=1", .key = "00112233445566778899aabbccddee00", .session = session_of(w), .made_with = session_of(w)};
	CHECK_STATUS(sent(w, f), 422);
	CHECK_STATUS(post(w, "/logout", "%s", ""), 303);
	f.session = "";
	again = sent(w, f);
	CHECK_STATUS(again, 303);
	CHECK_NOT(again, "Papegojan");
	kept_nowhere(w);
}

TEST(no_other_site_makes_us_show_its_words) {
	static const struct { const char *site, *origin; } from[] = {{"cross-site", ""}, {"same-site", ""}, {"none", ""}, {"", ""}, {"", "null"}, {"", "https://other.example"},
								     {"cross-site", "https://kronobarn.example"}};
	struct world *w = world_with_plan();
	struct form_sent f = evas(w);
	for (size_t i = 0; i < sizeof from / sizeof *from; i++) {
		f.site = from[i].site;
		f.origin = from[i].origin;
		struct answer a = sent(w, f);
		CHECK_STATUS(a, 303);
		CHECK_NOT(a, "Papegojan");
	}
	f.site = "";
	f.origin = "https://kronobarn.example";
	CHECK_HAS(sent(w, f), "Papegojan");
	/* nor to whoever is logged in */
	as(w, "eva");
	f = (struct form_sent){.path = words(w), .fields = WORDS "&act=save", .key = "00112233445566778899aabbccddee01", .session = session_of(w), .made_with = "", .site = "cross-site"};
	struct answer a = sent(w, f);
	CHECK_STATUS(a, 403);
	CHECK_NOT(a, "Papegojan");
	kept_nowhere(w);
}

TEST(a_form_from_before_the_log_in_comes_back_to_be_copied) {
	struct world *w = world_with_plan();
	struct form_sent f = evas(w);
	as(w, "eva");
	f.session = session_of(w);
	struct answer a = sent(w, f);
	CHECK_STATUS(a, 403);
	CHECK_HAS(a, "\nPapegojan heter Knut.</textarea>");
	CHECK_HAS(a, text_of(w, "href=\"%s\"", words(w)));
	CHECK_NOT(sent(w, f), "Papegojan");
	/* who cannot open the form is told nothing, also not on a screen that was lent */
	f.key = "00112233445566778899aabbccddee02";
	as(w, "maria");
	f.session = session_of(w);
	a = sent(w, f);
	CHECK_STATUS(a, 404);
	CHECK_NOT(a, "Papegojan");
	as(w, "eva");
	CHECK_STATUS(post(w, text_of(w, "/family/%lld/lend", (long long)id_of(w, "tim")), "act=lend"), 303);
	f.session = session_of(w);
	f.key = "00112233445566778899aabbccddee03";
	a = sent(w, f);
	CHECK_STATUS(a, 303);
	CHECK_NOT(a, "Papegojan");
	kept_nowhere(w);
}

TEST(a_session_that_has_lain_for_long_gives_back_what_was_sent) {
	struct world *w = world_with_plan();
	as(w, "eva");
	struct form_sent f = {.path = words(w), .fields = WORDS "&act=save", .session = session_of(w), .made_with = session_of(w)};
	at(w, "2027-01-20T09:00");
	CHECK_HAS(sent(w, f), "\nPapegojan heter Knut.</textarea>");
	kept_nowhere(w);
}

/* Nothing but text: no password, and no number that only the form knows. */
TEST(no_password_comes_back) {
	struct world *w = world_small();
	struct form_sent f = {.path = "/activate", .fields = "act=open&code=ABCD-EFGH-JKLM-NPQR&number=19850330-9935&login=eva.alm&password=springer&again=springer&secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&totp=123456",
			      .session = "", .made_with = "other"};
	struct answer a = sent(w, f);
	CHECK_STATUS(a, 403);
	CHECK_HAS(a, "eva.alm");
	CHECK_NOT(a, "springer");
	CHECK_NOT(a, "JBSWY3DP");
}
