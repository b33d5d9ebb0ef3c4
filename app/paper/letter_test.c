/* Stories of letters and of where papers are: who gets one, what it says, and what is known of it afterwards. */
#include "paper/copy.h"
#include "way.h"

#include "access/reach.h"
#include "base/date.h"
#include "base/text.h"
#include "lang/lang.h"
#include "pdf/paper.h"
#include "serve.h"

#define FAMILY "/family/%lld/consent"

static const char *family(struct world *w) {
	return text_of(w, FAMILY, (long long)id_of(w, "tim"));
}

/* Eva says yes to the police for Trygghet; they get everything on paper. */
static void police_with(struct world *w) {
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "consent"), "act=ask&unit_1=%lld&area=1-6&why_1=Lugnare kvällar.&until=2028-01-10&wish=", (long long)id_of(w, "polis-vaxjo")), 303);
	as(w, "eva");
	struct answer a = get(w, "%s", family(w));
	const char *q = between(w, a, "name=\"question\" value=\"", "\"");
	CHECK_STATUS(post(w, family(w), "act=answer&question=%s&answer_1=YES&area=%s-6", q, q), 303);
}

/* A second meeting, with the police and BUP. */
static struct world *called_played(void) {
	struct world *w = world_with_plan();
	police_with(w);
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "meeting/new"), "starts=2027-01-28T15:30&place=Björkskolan&purpose=Vi följer upp.&people=%lld&people=%lld&units=%lld&units=%lld",
			  (long long)id_of(w, "tim"), (long long)id_of(w, "eva"), (long long)id_of(w, "bup"), (long long)id_of(w, "polis-vaxjo")), 303);
	return w;
}

static struct world *world_called(void) {
	return world_kept("called", called_played);
}

/* The fields of the form for somebody's letter of a kind, as the page of papers has them. */
static const char *form_of(struct world *w, const char *kind_wanted, const char *key) {
	struct answer page = get(w, "%s", tim(w, "paper"));
	const char *to = text_of(w, "&amp;to=%lld\"", (long long)id_of(w, key)), *end = strstr(page.body, kind_wanted), *at;
	end = end == NULL ? NULL : strstr(end, to);
	CHECK(end != NULL);
	if (end == NULL)
		return "/nonsense";
	at = end;
	while (strncmp(at, "/child/", 7) != 0)
		at--;
	const char *about = strstr(at, "about=") + 6;
	const char *kind = strstr(at, "kind=") + 5;
	return text_of(w, "act=letter&kind=%s&about=%s&to=%lld", arena_copy(world_arena(w), kind, strcspn(kind, "&")),
		       arena_copy(world_arena(w), about, strspn(about, "0123456789")), (long long)id_of(w, key));
}

/* The first of them. */
static const char *form_for(struct world *w, const char *key) {
	return form_of(w, "kind=", key);
}

static struct answer letter_for(struct world *w, const char *key, const char *address) {
	return post(w, tim(w, "paper/letter"), "%s&address=%s", form_for(w, key), address);
}

static void no_account(struct world *w, const char *key) {
	CHECK(db_exec(world_lane(w)->db, text_of(w, "delete from demo_person where person_id = %lld", (long long)id_of(w, key))) == OK);
}

static const char *track(struct world *w, const char *paper) {
	return tim(w, text_of(w, "paper/%lld/track", (long long)last_id(paper)));
}

static bool says(struct arena *arena, const struct out *document, const char *words) {
	struct paper_reader r = paper_read(arena, (struct bytes){.p = document->p, .n = document->n});
	struct paper_piece piece;
	bool found = false;
	while (paper_next(&r, &piece))
		for (int i = 0; i < piece.nstrings; i++)
			found |= strstr(piece.string[i], words) != NULL;
	CHECK(!r.broken);
	return found;
}

TEST(a_unit_on_paper_gets_its_call_by_post) {
	struct world *w = world_called();
	CHECK_HAS(get(w, "/"), "Skicka brev om mötet");
	struct answer page = get(w, "%s", tim(w, "paper"));
	CHECK_HAS(page, "Lokalpolisområde Växjö");
	CHECK_HAS(page, "Ska skickas");
	CHECK_HAS(page, "Läser kallelsen i Kronobarn.");
	const char *fields = form_for(w, "polis-vaxjo");
	struct answer form = get(w, "%s?%s", tim(w, "paper/letter"), strchr(fields, '&') + 1);
	CHECK_HAS(form, "Vera Ström\nSandgärdsgatan 31\n350 00 Växjö");
	struct answer wrong = letter_for(w, "polis-vaxjo", "a\nb\nc\nd\ne\nlängst ner");
	CHECK_STATUS(wrong, 422);
	CHECK_HAS(wrong, "längst ner");
	struct answer a = letter_for(w, "polis-vaxjo", "Vera Ström\nSandgärdsgatan 31\n350 00 Växjö");
	CHECK_STATUS(a, 303);
	struct answer file = get(w, "%s", a.location);
	CHECK_STATUS(file, 200);
	CHECK(text_starts(file.body, "%PDF-"));
	CHECK(strstr(file.head, "filename=\"brev.pdf\"") != NULL);
	CHECK_HAS(get(w, "/"), "Skicka brev om mötet"); /* it is not posted yet */
	CHECK_HAS(get(w, "%s", tim(w, "paper")), "Brevet är gjort 14 januari 2027.");
	CHECK_STATUS(post(w, track(w, a.location), "act=track&what=POSTED&on=2027-01-14&who=Rune Ek"), 303);
	CHECK_HAS(get(w, "%s", track(w, a.location)), "Skickad med posten 14 januari 2027, av Rune Ek");
	page = get(w, "%s", tim(w, "paper"));
	CHECK_NOT(page, "Ska skickas");
	CHECK_HAS(page, "Skickat</span>");
	CHECK_NOT(get(w, "/"), "Skicka brev om mötet");
}

static const char *code_of_letter(struct world *w, const char *where) {
	struct access *a;
	struct request rq = {.arena = world_arena(w), .method = JOB, .now = now_of(w), .lang = "sv"};
	struct letter_order_row l;
	return access_open(world_lane(w), &rq, RIGHT_SYSTEM, 0, &a) == OK && letter_order(a, last_id(where), &l) == OK ? l.code_shown : "";
}

/* A meeting whose time is sought, with the police, BUP and Eva. */
static const char *sought(struct world *w) {
	as(w, "rune");
	struct answer a = post(w, tim(w, "meeting/new"), "act=call&starts=2027-02-11T14:05&starts_2=2027-02-12T09:35&minutes=50&place=Rum 4&purpose=Hur går det?&people=%lld&units=%lld&units=%lld",
			       (long long)id_of(w, "eva"), (long long)id_of(w, "bup"), (long long)id_of(w, "polis-vaxjo"));
	CHECK_STATUS(a, 303);
	return a.location;
}

static struct world *world_sought(void) {
	struct world *w = world_with_plan();
	police_with(w);
	return w;
}

static int64_t party_of(struct world *w, const char *meeting, const char *key) {
	return number(w, text_of(w, "select id from meeting_party where meeting_id = %lld and %lld in (unit_id, person_id)", (long long)last_id(meeting), (long long)id_of(w, key)));
}

static void posted(struct world *w, const char *letter) {
	CHECK_STATUS(post(w, track(w, letter), "act=track&what=POSTED&on=2027-01-14&who=Rune Ek"), 303);
}

/* Does a letter about times wait to be sent to this recipient? */
static bool to_send(struct world *w, const char *name) {
	struct answer page = get(w, "%s", tim(w, "paper"));
	const char *row = strstr(page.body, text_of(w, "%s</th><td data-l=\"Vad\"><div>Fråga om tider", name)), *wait = row == NULL ? NULL : strstr(row, "Ska skickas");
	return wait != NULL && wait < strstr(row, "</tr>");
}

TEST(who_is_reached_on_paper_gets_the_times_that_are_proposed) {
	struct world *w = world_sought();
	const char *meeting = sought(w);
	no_account(w, "eva");
	CHECK_HAS(get(w, "/"), "Skicka brev om mötet");
	CHECK_HAS(get(w, "%s", meeting), "Fråga själv Eva Alm");
	CHECK_HAS(get(w, "%s", meeting), "eller skicka brev");
	struct answer page = get(w, "%s", tim(w, "paper"));
	CHECK_HAS(page, "Fråga om tider för ett möte");
	CHECK(to_send(w, "Eva Alm") && to_send(w, "Lokalpolisområde Växjö") && !to_send(w, "BUP Växjö"));
	CHECK_HAS(page, "Kan inte logga in, och får papper.");
	CHECK_HAS(get(w, "%s?%s", tim(w, "paper/letter"), strchr(form_of(w, "kind=TIMES", "eva"), '&') + 1), "Frågan om vilka tider som går för mötet.");
	struct answer eva = letter_for(w, "eva", ""), police = letter_for(w, "polis-vaxjo", "");
	CHECK_STATUS(eva, 303);
	CHECK_STATUS(police, 303);
	CHECK(text_starts(get(w, "%s", eva.location).body, "%PDF-"));
	posted(w, eva.location);
	CHECK_HAS(get(w, "/"), "Skicka brev om mötet"); /* to the police */
	posted(w, police.location);
	CHECK_NOT(get(w, "/"), "Skicka brev om mötet");
	CHECK(!to_send(w, "Eva Alm"));
	CHECK_NOT(get(w, "%s", meeting), "Fråga själv");
	at(w, "2027-01-15T09:00");
	as(w, "rune");
	CHECK_STATUS(post(w, text_of(w, "%s/times", meeting), "act=add&starts=2027-02-13T10:15"), 303);
	CHECK_HAS(get(w, "/"), "Skicka brev om mötet"); /* one more time is one more letter */
	CHECK(to_send(w, "Eva Alm"));
	CHECK_HAS(get(w, "%s", meeting), "Fråga själv Eva Alm");
	at(w, "2027-02-14T09:00"); /* all of them have been: there is nothing to ask */
	as(w, "rune");
	CHECK_NOT(get(w, "/"), "Skicka brev om mötet");
	CHECK_NOT(get(w, "%s", tim(w, "paper")), "kind=TIMES");
}

TEST(an_answer_about_times_that_came_on_paper_is_written_in_and_the_call_goes_by_letter_too) {
	struct world *w = world_sought();
	const char *meeting = sought(w), *times = text_of(w, "%s/times", meeting);
	no_account(w, "eva");
	struct answer letter = letter_for(w, "eva", "");
	posted(w, letter.location);
	const char *code = code_of_letter(w, letter.location);
	struct answer found = post(w, tim(w, "paper/back"), "act=find&code=%s", code);
	CHECK_STATUS(found, 303);
	struct answer there = get(w, "%s", found.location);
	CHECK_STATUS(there, 303);
	CHECK(text_is(there.location, text_of(w, "%s?party=%lld", times, (long long)party_of(w, meeting, "eva"))));
	CHECK_HAS(get(w, "%s", there.location), "Skriv in vad Eva Alm har sagt");
	CHECK_STATUS(post(w, found.location, "act=answer&state=COMES&on=2027-01-14&signer=Eva Alm"), 404);
	int64_t time = number(w, text_of(w, "select min(id) from meeting_time where meeting_id = %lld and starts_at = (select min(starts_at) from meeting_time)", (long long)last_id(meeting)));
	CHECK_STATUS(post(w, times, "act=write&party=%lld&time-%lld=1", (long long)party_of(w, meeting, "eva"), (long long)time), 303);
	as(w, "");
	(void)get(w, "/code");
	CHECK_HAS(post(w, "/code", "act=check&code=%s", code), ">Gällande</h2>");
	as(w, "rune");
	CHECK_STATUS(post(w, times, "act=choose&version=1&time=%lld", (long long)time), 303);
	CHECK_HAS(get(w, "%s", meeting), "Berätta själv för Eva Alm"); /* said yes, and does not know which it became */
	CHECK_HAS(get(w, "/"), "Skicka brev om mötet");
	CHECK_HAS(get(w, "%s", tim(w, "paper")), "Kallelse till mötet 11 februari 2027");
	CHECK_STATUS(get(w, "%s", found.location), 303);
	as(w, "");
	(void)get(w, "/code");
	CHECK_HAS(post(w, "/code", "act=check&code=%s", code), "Inte gällande</h2>");
	as(w, "rune");
	struct answer call = letter_for(w, "eva", "");
	posted(w, call.location);
	CHECK_NOT(get(w, "%s", meeting), "Berätta själv");
	CHECK_HAS(get(w, "%s/answer", call.location), "Vad står det på papperet?");
}

TEST(no_letter_about_times_goes_to_who_may_not_come) {
	struct world *w = world_sought();
	sought(w);
	const char *fields = form_for(w, "polis-vaxjo");
	struct answer a = letter_for(w, "polis-vaxjo", "");
	at(w, "2027-01-14T18:05");
	as(w, "eva");
	CHECK_STATUS(post(w, family(w), "act=withdraw&unit=%lld", (long long)id_of(w, "polis-vaxjo")), 303);
	no_account(w, "eva");
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "paper/letter"), "%s&address=", fields), 403);
	CHECK_STATUS(get(w, "%s", a.location), 403);
	CHECK_HAS(get(w, "/"), "Skicka brev om mötet"); /* to Eva */
	CHECK_STATUS(post(w, tim(w, "block"), "act=set&guardian=%lld&reason=Hot.", (long long)id_of(w, "eva")), 303);
	CHECK_NOT(get(w, "%s", tim(w, "paper")), "Kan inte logga in");
	CHECK_NOT(get(w, "/"), "Skicka brev om mötet");
}

TEST(no_letter_leaves_when_the_consent_has_ended) {
	struct world *w = world_called();
	struct answer a = letter_for(w, "polis-vaxjo", "");
	const char *fields = form_for(w, "polis-vaxjo");
	at(w, "2027-01-14T18:05");
	as(w, "eva");
	CHECK_STATUS(post(w, family(w), "act=withdraw&unit=%lld", (long long)id_of(w, "polis-vaxjo")), 303);
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "paper/letter"), "%s&address=", fields), 403);
	CHECK_STATUS(get(w, "%s", a.location), 403);
	CHECK_HAS(get(w, "%s", tim(w, "paper")), "Samtycket gäller inte nu");
	CHECK_NOT(get(w, "%s", tim(w, "paper")), "Ska skickas");
	CHECK_STATUS(post(w, tim(w, "paper/letter"), "act=letter&kind=MEETING&about=1&to=%lld&address=", (long long)id_of(w, "soc-vaxjo")), 403);
}

TEST(a_guardian_who_can_not_log_in_gets_letter_and_form) {
	struct world *w = world_called();
	no_account(w, "eva");
	as(w, "rune");
	CHECK_HAS(get(w, "%s", tim(w, "paper")), "Kan inte logga in, och får papper.");
	at(w, "2027-01-15T09:00");
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "consent"), "act=ask&unit_1=%lld&area=1-3&why_1=Hjälp hemma.&until=2028-01-10&wish=", (long long)id_of(w, "soc-vaxjo")), 303);
	struct answer page = get(w, "%s", tim(w, "paper"));
	CHECK_HAS(page, "Blankett om samtycke");
	CHECK_HAS(get(w, "/"), "Skicka blanketten om samtycke: Tim Alm");
	static const char *const others[] = {"tove", "sanna", "noor", "karin"}; /* with consent, a colleague, of the unit that is asked about, elsewhere */
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		as(w, others[i]);
		CHECK_NOT(get(w, "/"), "Skicka blanketten");
	}
	as(w, "rune");
	struct answer a = letter_for(w, "eva", "Storgatan 18 lgh 1102\n352 30 Växjö");
	CHECK_STATUS(a, 303);
	CHECK(text_starts(get(w, "%s", a.location).body, "%PDF-"));
	struct answer blank = post(w, tim(w, "paper/letter"), "%s&address=", form_of(w, "kind=CONSENT", "eva"));
	CHECK_HAS(get(w, "/"), "Skicka blanketten om samtycke"); /* it is not handed over yet */
	CHECK_STATUS(post(w, track(w, blank.location), "act=track&what=HANDED&on=2027-01-15&who=Rune Ek"), 303);
	CHECK_NOT(get(w, "/"), "Skicka blanketten om samtycke");
	/* The next one begins with the address of the last. */
	const char *fields = form_for(w, "eva");
	CHECK_HAS(get(w, "%s?%s", tim(w, "paper/letter"), strchr(fields, '&') + 1), "Storgatan 18 lgh 1102");
}

static void rebuilt(struct world *w) {
	struct request *rq = serve_request(world_arena(w), JOB, "/job/test");
	struct access *a;
	rq->now = now_of(w);
	CHECK(access_open(world_lane(w), rq, RIGHT_SYSTEM, 0, &a) == OK && reach_rebuild(a, id_of(w, "tim")) == OK);
}

/* Eva has her call on paper; then she may read of no meeting here any more, and so not on paper. */
static void no_letter_to_eva(struct world *w, const char *made, const char *fields) {
	rebuilt(w);
	as(w, "rune");
	CHECK_HAS(get(w, "%s", tim(w, "paper")), "Eva Alm");
	CHECK_STATUS(post(w, tim(w, "paper/letter"), "%s&address=", fields), 403);
	CHECK_STATUS(get(w, "%s", made), 403);
	CHECK_NOT(get(w, "%s", tim(w, "paper")), "Ska skickas");
}

/* After a restore nobody knows who is shut out: nothing goes to a guardian, on paper either (N20). */
TEST(no_letter_goes_to_a_guardian_while_the_record_is_paused) {
	struct world *w = world_called();
	no_account(w, "eva");
	struct answer a = letter_for(w, "eva", "");
	CHECK_STATUS(a, 303);
	CHECK_STATUS(get(w, "%s", a.location), 200);
	const char *fields = form_for(w, "eva");
	CHECK_STATUS(post(w, track(w, letter_for(w, "polis-vaxjo", "").location), "act=track&what=POSTED&on=2027-01-14&who=Rune Ek"), 303);
	sql(w, text_of(w, "insert into pause (id, child_id, family, at, ended_at, ended_by) values (77, %lld, 1, 1, 0, 0)", (long long)id_of(w, "tim")));
	no_letter_to_eva(w, a.location, fields);
}

/* A guardian who reads nothing here, since the young person decides alone, does not read it on paper (A12); a question of consent they must answer (K8). */
TEST(a_guardian_who_does_not_read_here_gets_no_letter_but_the_question) {
	struct world *w = world_with_plan();
	no_account(w, "eva");
	at(w, "2031-07-01T10:00"); /* Tim is 16 tomorrow */
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "meeting/new"), "starts=2031-07-20T15:30&place=Björkskolan&purpose=Vi följer upp.&people=%lld&people=%lld", (long long)id_of(w, "tim"), (long long)id_of(w, "eva")), 303);
	struct answer a = letter_for(w, "eva", "");
	CHECK_STATUS(a, 303);
	CHECK_STATUS(get(w, "%s", a.location), 200);
	const char *fields = form_for(w, "eva");
	at(w, "2031-07-02T10:00");
	no_letter_to_eva(w, a.location, fields);
	CHECK_STATUS(post(w, tim(w, "consent"), "act=ask&unit_1=%lld&area=1-4&why_1=Stöd hemma.&until=2032-01-10&wish=", (long long)id_of(w, "soc-vaxjo")), 303);
	a = post(w, tim(w, "paper/letter"), "%s&address=", form_of(w, "kind=CONSENT", "eva"));
	CHECK_STATUS(a, 303);
	CHECK_STATUS(get(w, "%s", a.location), 200);
}

TEST(a_letter_says_what_its_recipient_may_read_and_no_more) {
	struct world *w = world_called();
	struct arena *a = world_arena(w);
	struct out unit = out_new(a, "sv"), guardian = out_new(a, "sv"), form = out_new(a, "sv");
	const struct letter_meeting_row m = {.starts_at = now_of(w), .place = "Björkskolan", .purpose = "Vi följer upp.", .unit_name = "Björkskolan",
		.unit_phone = "0980-319 201", .unit_address = "Björkvägen 1", .convenor = "Rune Ek", .convenor_phone = ""};
	struct letter_frame f = {.lang = "sv", .site = "", .child = "Tim Alm", .first = "Tim", .to = "Lokalpolisområde Växjö", .address = "Gatan 1",
		.from = "Björkskolan", .code = "4F7K-22QA", .now = now_of(w), .unit = true};
	letter_call_document(&unit, &f, &m, false);
	CHECK(says(a, &unit, "Ni är inbjudna till möte om Tim Alm"));
	CHECK(says(a, &unit, "Lokalpolisområde Växjö\nGatan 1"));
	CHECK(says(a, &unit, "Det är fritt att komma"));
	CHECK(!says(a, &unit, "Eva") && !says(a, &unit, "BUP") && !says(a, &unit, WAY_HEALTH));
	f.to = "Eva Alm";
	f.unit = false;
	letter_invite_document(&guardian, &f, &m, false, "Tim, du", false);
	CHECK(says(a, &guardian, "Vill du komma på möte om Tim?"));
	CHECK(says(a, &guardian, "du behöver inte säga varför"));
	const struct consent_question q = {.areas = 1 | 64, .asked_at = now_of(w), .until_at = now_of(w) + DATE_HOUR, .why = "Lugnare kvällar.",
		.unit_name = "Lokalpolisområde Växjö", .author = "Rune Ek"};
	letter_consent_document(&form, &f, &q, 1, &(struct letter_texts_rows){0});
	CHECK(says(a, &form, "Samtycke till att dela uppgifter om Tim Alm") && says(a, &form, "Lugnare kvällar."));
	CHECK(says(a, &form, "Ja, om Hälsa") && says(a, &form, "Ja, om Trygghet") && !says(a, &form, "Ja, om Hemmet"));
	CHECK(says(a, &form, "Datum och namnteckning, Eva Alm") && says(a, &form, "barnets namnteckning"));
}

TEST(a_letter_about_times_says_when_how_to_answer_and_nobody_elses_answer) {
	struct world *w = world_called();
	struct arena *a = world_arena(w);
	struct out unit = out_new(a, "sv"), guardian = out_new(a, "sv"), english = out_new(a, "en");
	const struct letter_meeting_row m = {.minutes = 50, .place = "Rum 4", .purpose = "Hur går det?", .unit_name = "Björkskolan",
		.unit_phone = "0980-319 201", .unit_address = "Björkvägen 1", .convenor = "Rune Ek", .convenor_phone = ""};
	struct meeting_time time[] = {{.starts_at = now_of(w) - DATE_HOUR, .past = true, .suits = 1}, {.starts_at = now_of(w) + DATE_HOUR, .suits = 1}, {.starts_at = now_of(w) + 2 * DATE_HOUR}};
	const struct meeting_times t = {.n = 3, .ahead = 2, .time = time};
	struct letter_frame f = {.lang = "sv", .site = "", .child = "Tim Alm", .first = "Tim", .to = "Lokalpolisområde Växjö", .address = "Gatan 1",
		.from = "Björkskolan", .code = "4F7K-22QA", .now = now_of(w), .unit = true};
	letter_times_document(&unit, &f, &m, &t, false, "");
	CHECK(says(a, &unit, "Vilka tider går för er? Möte om Tim Alm"));
	CHECK(says(a, &unit, "torsdag 14 januari klockan 18.00") && says(a, &unit, "torsdag 14 januari klockan 19.00") && !says(a, &unit, "klockan 16.00"));
	CHECK(says(a, &unit, "Ring och svara: Rune Ek, 0980-319 201"));
	CHECK(says(a, &unit, "Ingen av tiderna går") && says(a, &unit, "räknar vi med att någon från er kommer"));
	CHECK(!says(a, &unit, "Eva"));
	f.to = "Eva Alm";
	f.unit = false;
	letter_times_document(&guardian, &f, &m, &t, false, "Tim, du");
	CHECK(says(a, &guardian, "När kan du komma på möte om Tim?"));
	CHECK(says(a, &guardian, "torsdag 14 januari klockan 18.00"));
	CHECK(says(a, &guardian, "Du behöver inte säga varför") && says(a, &guardian, "Svarar du inte kan tiden bestämmas ändå"));
	CHECK(says(a, &guardian, "Ring och svara: Rune Ek, 0980-319 201"));
	f.lang = "en";
	letter_times_document(&english, &f, &m, &t, false, "Tim, you");
	CHECK(says(a, &english, "torsdag 14 januari klockan 18.00")); /* who takes it in reads Swedish */
}

TEST(a_consent_on_paper_says_who_signed_when_and_who_saw_it) {
	struct world *w = world_called();
	CHECK_STATUS(post(w, tim(w, "consent"), "act=ask&unit_1=%lld&area=1-3&why_1=Hjälp hemma.&until=2028-01-10&wish=", (long long)id_of(w, "soc-vaxjo")), 303);
	struct answer page = get(w, "%s", tim(w, "consent"));
	const char *legend = strstr(page.body, "<legend class=\"kb-legend\">Socialtjänsten"), *at = legend == NULL ? NULL : strstr(legend, "name=\"question\" value=\"");
	CHECK(at != NULL);
	if (at == NULL)
		return;
	at += strlen("name=\"question\" value=\"");
	const char *q = arena_copy(world_arena(w), at, strspn(at, "0123456789"));
	const char *said = text_of(w, "act=paper&person=%lld&question=%s&answer_1=YES&area=%s-3", (long long)id_of(w, "eva"), q, q);
	struct answer wrong = post(w, tim(w, "consent"), "%s&signed_on=2027-02-10&witness=", said);
	CHECK_STATUS(wrong, 422);
	CHECK_HAS(wrong, "Dagen har inte varit än.");
	CHECK_HAS(wrong, "Skriv vem som såg underskriften");
	CHECK_NOT(get(w, "%s", tim(w, "consent")), "skrev under");
	CHECK_STATUS(post(w, tim(w, "consent"), "%s&signed_on=2027-01-13&witness=Lotta Berg", said), 303);
	CHECK_HAS(get(w, "%s", tim(w, "consent")), "Eva Alm skrev under 13 januari 2027. Lotta Berg såg det. Inskrivet av Rune Ek.");
}

TEST(a_unit_that_may_no_longer_read_is_asked_for_its_paper) {
	struct world *w = world_with_plan();
	struct answer a = post(w, tim(w, "paper"), "act=print&to=%lld", (long long)id_of(w, "bup"));
	long long copy = last_id(a.location);
	CHECK_STATUS(post(w, track(w, a.location), "act=track&what=HANDED&on=2027-01-14&who=Sanna Lind"), 303);
	as(w, "tove");
	CHECK_NOT(get(w, "/"), "Lämna tillbaka ett papper");
	CHECK_HAS(get(w, "/recall"), "Inget papper ska tillbaka");
	CHECK_STATUS(post(w, "/recall", "act=destroyed&copy=%lld", copy), 404); /* it may be read */
	at(w, "2027-01-14T17:05");
	as(w, "eva");
	CHECK_STATUS(post(w, family(w), "act=withdraw&unit=%lld", (long long)id_of(w, "bup")), 303);
	as(w, "rune");
	CHECK_HAS(get(w, "/"), "Be om ett papper tillbaka");
	CHECK_HAS(get(w, "%s", tim(w, "paper")), "Okänt var det är.");
	as(w, "tove");
	CHECK_HAS(get(w, "/"), "Lämna tillbaka ett papper");
	struct answer asked = get(w, "/recall");
	CHECK_HAS(asked, "Kopia 1, utskriven 14 januari 2027");
	CHECK_NOT(asked, "Tim");
	CHECK_NOT(asked, "Alm");
	as(w, "noor");
	CHECK_NOT(get(w, "/recall"), "Kopia 1");
	CHECK_STATUS(post(w, "/recall", "act=destroyed&copy=%lld", copy), 404);
	as(w, "tove");
	CHECK_STATUS(post(w, "/recall", "act=destroyed&copy=%lld", copy), 303);
	CHECK_NOT(get(w, "/recall"), "Kopia 1");
	CHECK_STATUS(post(w, "/recall", "act=lost&copy=%lld", copy), 404);
	as(w, "rune");
	struct answer list = get(w, "%s", tim(w, "paper"));
	CHECK_HAS(list, "Förstörd 14 januari 2027, enligt BUP Växjö");
	CHECK_NOT(list, "Okänt var det är.");
	CHECK_NOT(get(w, "/"), "Be om ett papper tillbaka");
}

TEST(a_paper_that_is_sent_back_stays_unknown_until_it_is_here) {
	struct world *w = world_with_plan();
	struct answer a = post(w, tim(w, "paper"), "act=print&to=%lld", (long long)id_of(w, "bup"));
	at(w, "2027-01-14T17:05");
	as(w, "eva");
	CHECK_STATUS(post(w, family(w), "act=withdraw&unit=%lld", (long long)id_of(w, "bup")), 303);
	as(w, "tove");
	CHECK_STATUS(post(w, "/recall", "act=sent_back&copy=%lld", (long long)last_id(a.location)), 303);
	as(w, "rune");
	CHECK_HAS(get(w, "%s", tim(w, "paper")), "Okänt var det är.");
	CHECK_HAS(get(w, "/"), "Be om ett papper tillbaka");
	at(w, "2027-01-18T09:00");
	as(w, "rune");
	CHECK_STATUS(post(w, track(w, a.location), "act=track&what=RETURNED&on=2027-01-18&who=Rune Ek"), 303);
	struct answer list = get(w, "%s", tim(w, "paper"));
	CHECK_HAS(list, "Återlämnad 18 januari 2027, enligt Rune Ek");
	CHECK_NOT(list, "Ska tillbaka</span>");
}

TEST(what_happened_is_checked_and_stays) {
	struct world *w = world_with_plan();
	struct answer a = post(w, tim(w, "paper"), "act=print&to=%lld", (long long)id_of(w, "eva"));
	const char *here = track(w, a.location);
	CHECK_HAS(get(w, "%s", here), "Ingen har skrivit in");
	struct answer wrong = post(w, here, "act=track&what=POSTED&on=2027-02-14&who=Postbudet");
	CHECK_STATUS(wrong, 422);
	CHECK_HAS(wrong, "Postbudet");
	CHECK_STATUS(post(w, here, "act=track&what=POSTED&on=2027-01-13&who=Rune Ek"), 422);
	CHECK_STATUS(post(w, here, "act=track&what=BURNED&on=2027-01-14&who=Rune Ek"), 422);
	CHECK_HAS(get(w, "%s", here), "Ingen har skrivit in");
	CHECK_STATUS(post(w, here, "act=track&what=POSTED&on=2027-01-14&who=Rune Ek"), 303);
	CHECK_STATUS(post(w, here, "act=track&what=RECEIVED&on=2027-01-14&who=Eva Alm"), 303);
	struct answer page = get(w, "%s", here);
	CHECK_HAS(page, "Skickad med posten");
	CHECK_HAS(page, "Framme 14 januari 2027, enligt Eva Alm");
	CHECK_HAS(get(w, "%s", tim(w, "paper")), "Framme 14 januari 2027");
	as(w, "noor");
	CHECK(text_is(get(w, "%s", here).body, get(w, "/nonsense").body));
	CHECK_STATUS(post(w, here, "act=track&what=LOST&on=2027-01-14&who=x"), 404);
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", here), 403);
	as(w, "eva");
	CHECK_STATUS(get(w, "%s", here), 403);
}

TEST(the_code_on_a_letter_leads_to_where_its_answer_is_written) {
	struct world *w = world_called();
	struct answer a = letter_for(w, "polis-vaxjo", "");
	const char *code = code_of_letter(w, a.location);
	CHECK(strlen(code) == 9);
	struct answer found = post(w, tim(w, "paper/back"), "act=find&code=%s", code);
	CHECK_STATUS(found, 303);
	CHECK(text_is(found.location, text_of(w, "%s/answer", a.location)));
	CHECK_STATUS(post(w, tim(w, "paper/back"), "act=find&code=ZZZZ-ZZZZ"), 422);
	CHECK_STATUS(post(w, text_of(w, "/child/%lld/paper/back", (long long)id_of(w, "elin")), "act=find&code=%s", code), 404);
	CHECK_STATUS(post(w, found.location, "act=answer&state=COMES&on=2027-02-14&signer=Vera Ström"), 422);
	CHECK_STATUS(post(w, found.location, "act=answer&state=COMES&on=2027-01-14&signer=Vera Ström&input=Vi kommer två."), 303);
	struct answer page = get(w, "%s", found.location);
	CHECK_HAS(page, "Vi kommer två.");
	CHECK_HAS(page, "Undertecknat av Vera Ström, avskrivet av Rune Ek");
	CHECK_HAS(get(w, "%s", tim(w, "paper")), "enligt papperet 14 januari 2027");
	as(w, "vera");
	CHECK_STATUS(get(w, "%s", found.location), 403);
	as(w, "noor");
	CHECK_STATUS(get(w, "%s", found.location), 404);
}

/* Somebody's letter about the second meeting; `meeting` is its id. */
static const char *answer_to(struct world *w, const char *key, long long *meeting) {
	struct answer a = letter_for(w, key, "");
	CHECK_STATUS(a, 303);
	const char *page = text_of(w, "%s/answer", a.location);
	const char *link = text_of(w, "/child/%lld/meeting/", (long long)id_of(w, "tim"));
	*meeting = atoll(between(w, get(w, "%s", page), link, "\""));
	return page;
}

TEST(an_answer_on_paper_is_the_answer_to_the_call) {
	struct world *w = world_called();
	long long meeting;
	const char *page = answer_to(w, "bup", &meeting), *signed_on = "on=2027-01-14&signer=Tove Hallin";
	struct answer no = post(w, page, "act=answer&state=DECLINES&who=Noor Rahimi&%s", signed_on);
	CHECK_STATUS(no, 422);
	CHECK_HAS(no, "Skriv varför");
	CHECK_HAS(no, "Noor Rahimi");
	CHECK_STATUS(post(w, page, "act=answer&state=DECLINES&reason=Sjuka&%s", signed_on), 422);
	CHECK_STATUS(post(w, page, "act=answer&state=WRITES&reason=Sjuka&%s", signed_on), 422);
	CHECK_STATUS(post(w, page, "act=answer&state=MAYBE&%s", signed_on), 422);
	CHECK(number(w, "select count(*) from meeting_answer") == 0);
	CHECK_STATUS(post(w, page, "act=answer&state=DECLINES&reason=KANARIEN&who=Noor Rahimi&%s", signed_on), 303);
	struct answer staff = get(w, "%s", tim(w, text_of(w, "meeting/%lld", meeting)));
	CHECK_HAS(staff, "Kommer inte. I stället: Noor Rahimi.");
	CHECK_HAS(staff, "KANARIEN");
	CHECK_HAS(staff, "Undertecknat av Tove Hallin, inskrivet av Rune Ek.");
	as(w, "eva");
	struct answer family_page = get(w, "/family/%lld/meeting/%lld", (long long)id_of(w, "tim"), meeting);
	CHECK_HAS(family_page, "Kommer inte. I stället: Noor Rahimi.");
	CHECK_NOT(family_page, "KANARIEN");
	as(w, "tove"); /* it is the unit's own answer */
	CHECK_NOT(get(w, "/"), "Svara på kallelsen");
	at(w, "2027-01-18T09:00");
	as(w, "tove");
	CHECK_STATUS(post(w, tim(w, text_of(w, "meeting/%lld/answer", meeting)), "act=answer&state=COMES"), 303);
	as(w, "rune"); /* what came before that does not count */
	CHECK_STATUS(post(w, page, "act=answer&state=WRITES&reason=Sjuka&input=x&%s", signed_on), 422);
	CHECK_HAS(get(w, "%s", tim(w, text_of(w, "meeting/%lld", meeting))), "Tove Hallin kommer.");
}

TEST(a_guardian_answers_on_paper_and_reads_it_here) {
	struct world *w = world_called();
	long long meeting;
	const char *page = answer_to(w, "eva", &meeting);
	CHECK_STATUS(post(w, page, "act=answer&state=SUBSTITUTE&who=x&on=2027-01-14&signer=Eva Alm"), 422);
	CHECK_STATUS(post(w, page, "act=answer&state=MAYBE&on=2027-01-14&signer=Eva Alm&wish=Helst efter fyra."), 303);
	as(w, "eva");
	struct answer own = get(w, "/family/%lld/meeting/%lld", (long long)id_of(w, "tim"), meeting);
	CHECK_HAS(own, "Du har svarat: Jag vet inte än.");
	CHECK_HAS(own, "Helst efter fyra.");
	CHECK_HAS(own, "Svaret kom på papper, och Rune Ek skrev in det.");
	as(w, "rune");
	struct answer all = get(w, "%s", tim(w, text_of(w, "meeting/%lld/change", meeting)));
	const char *version = between(w, all, "name=\"version\" value=\"", "\"");
	CHECK_STATUS(post(w, tim(w, text_of(w, "meeting/%lld/change", meeting)), "act=move&version=%s&starts=2027-01-29T15:30&minutes=60&place=Björkskolan", version), 303);
	CHECK_STATUS(post(w, page, "act=answer&state=COMES&on=2027-01-14&signer=Eva Alm"), 403); /* it called to another time */
	CHECK(number(w, "select count(*) from meeting_answer") == 1);
}

static const char *code_of_copy(struct world *w, const char *where) {
	struct access *a;
	struct request rq = {.arena = world_arena(w), .method = JOB, .now = now_of(w), .lang = "sv"};
	struct copy_order_row c;
	return access_open(world_lane(w), &rq, RIGHT_SYSTEM, 0, &a) == OK && copy_order(a, last_id(where), &c) == OK ? c.code_shown : "";
}

TEST(the_code_on_a_copy_leads_to_its_acknowledgement) {
	struct world *w = world_with_plan();
	struct answer copy = post(w, tim(w, "paper"), "act=print&to=%lld", (long long)id_of(w, "eva"));
	const char *code = code_of_copy(w, copy.location);
	struct answer found = post(w, tim(w, "paper/back"), "act=find&code=%s", code);
	CHECK_STATUS(found, 303);
	CHECK(text_is(found.location, tim(w, text_of(w, "plan/answers?party=%lld", (long long)id_of(w, "eva")))));
	CHECK_HAS(get(w, "%s", found.location), text_of(w, "value=\"%lld\" selected", (long long)id_of(w, "eva")));
	CHECK_STATUS(post(w, tim(w, "plan/answers"), "act=record&party=%lld&answer=AGREE&text=", (long long)id_of(w, "eva")), 303);
	CHECK_HAS(get(w, "%s", tim(w, "plan/answers")), "Inskrivet av den som leder");
	at(w, "2027-01-20T09:00"); /* an old copy is not an answer to the new version */
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "plan/write"), "act=publish"), 303);
	found = post(w, tim(w, "paper/back"), "act=find&code=%s", code);
	CHECK(text_is(found.location, track(w, copy.location)));
}

TEST(news_of_the_plan_goes_by_letter_to_whom_no_message_reaches) {
	struct world *w = world_with_plan();
	CHECK(db_exec(world_lane(w)->db, text_of(w, "update unit set channel = 'PAPER' where id = %lld", (long long)id_of(w, "bup"))) == OK);
	at(w, "2027-01-20T09:00");
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "plan/lead"), "act=lead&version=1&lead=%lld", (long long)id_of(w, "sanna-1")), 303);
	struct answer page = get(w, "%s", tim(w, "paper"));
	CHECK_HAS(page, "Det är en ny samverkansansvarig");
	CHECK_HAS(page, "Ska skickas");
	const char *fields = form_for(w, "bup");
	CHECK_HAS(get(w, "%s?%s", tim(w, "paper/letter"), strchr(fields, '&') + 1), "Det är en ny samverkansansvarig.");
	struct answer a = letter_for(w, "bup", "Storgatan 1\n352 30 Växjö");
	CHECK_STATUS(a, 303);
	CHECK(text_starts(get(w, "%s", a.location).body, "%PDF-"));
	const char *code = code_of_letter(w, a.location);
	CHECK_HAS(get(w, "/"), "Skicka brev om planen"); /* it is not posted yet */
	CHECK_STATUS(post(w, track(w, a.location), "act=track&what=POSTED&on=2027-01-20&who=Rune Ek"), 303);
	CHECK_NOT(get(w, "/"), "Skicka brev om planen");
	CHECK_NOT(get(w, "%s", tim(w, "plan/answers")), "brev att skicka");
	CHECK_NOT(get(w, "%s", tim(w, "paper")), "Ska skickas");
	CHECK_HAS(get(w, "%s", tim(w, "paper")), "Skickad med posten 20 januari 2027");
	CHECK(text_is(post(w, tim(w, "paper/back"), "act=find&code=%s", code).location, track(w, a.location)));
	CHECK_STATUS(get(w, "%s/answer", a.location), 404);
	as(w, "");
	(void)get(w, "/code");
	CHECK_HAS(post(w, "/code", "act=check&code=%s", code), ">Gällande</h2>");
	at(w, "2027-01-21T09:00");
	as(w, "eva");
	CHECK_STATUS(post(w, family(w), "act=withdraw&unit=%lld", (long long)id_of(w, "bup")), 303);
	as(w, "rune");
	CHECK_STATUS(get(w, "%s", a.location), 403);
	as(w, "");
	(void)get(w, "/code");
	CHECK_HAS(post(w, "/code", "act=check&code=%s", code), "Inte gällande</h2>");
}

TEST(a_letter_with_news_says_whom_to_ask_and_nothing_of_the_plan) {
	struct world *w = world_with_plan();
	struct arena *a = world_arena(w);
	struct out o = out_new(a, "sv");
	const struct plan_lead_now_row lead = {.name = "Sanna Lind", .phone = "070-174 06 05", .unit_name = "Björkskolan", .unit_phone = ""};
	const struct letter_frame f = {.lang = "sv", .site = "", .child = "Tim Alm", .first = "Tim", .to = "Eva Alm", .address = "Storgatan 18",
		.from = "", .code = "4F7K-22QA", .now = now_of(w)};
	letter_news_document(&o, &f, "RETRACTED", &lead);
	CHECK(says(a, &o, "En version av planen är återtagen"));
	CHECK(says(a, &o, "Eva Alm\nStorgatan 18"));
	CHECK(says(a, &o, "Sanna Lind") && says(a, &o, "070-174 06 05"));
	CHECK(!says(a, &o, WAY_HEALTH) && !says(a, &o, "Svaret skickas"));
}

TEST(a_letter_holds_until_its_meeting_is_over_or_the_consent_ends) {
	struct world *w = world_called();
	const char *code = code_of_letter(w, letter_for(w, "polis-vaxjo", "").location);
	as(w, "");
	(void)get(w, "/code");
	struct answer good = post(w, "/code", "act=check&code=%s", code);
	CHECK_HAS(good, ">Gällande</h2>");
	CHECK_NOT(good, "Tim");
	at(w, "2027-01-14T18:05");
	as(w, "eva");
	CHECK_STATUS(post(w, family(w), "act=withdraw&unit=%lld", (long long)id_of(w, "polis-vaxjo")), 303);
	as(w, "");
	(void)get(w, "/code");
	CHECK_HAS(post(w, "/code", "act=check&code=%s", code), "Inte gällande</h2>");
}

TEST(staff_get_empty_forms) {
	struct world *w = world_small();
	as(w, "ali");
	struct answer plan = get(w, "/blank/plan"), consent = get(w, "/blank/consent");
	CHECK_STATUS(plan, 200);
	CHECK(text_starts(plan.body, "%PDF-") && text_starts(consent.body, "%PDF-"));
	CHECK(strstr(plan.head, "filename=\"barnets-plan-mall.pdf\"") != NULL);
	as(w, "eva");
	CHECK(get(w, "/blank/plan").status != 200);
}

TEST(the_family_is_not_told_of_a_paper_that_was_given_back) {
	struct world *w = world_with_plan();
	struct answer a = post(w, tim(w, "paper"), "act=print&to=%lld", (long long)id_of(w, "bup"));
	at(w, "2027-01-14T17:05");
	as(w, "eva");
	CHECK_STATUS(post(w, family(w), "act=withdraw&unit=%lld", (long long)id_of(w, "bup")), 303);
	CHECK_HAS(get(w, "%s", family(w)), "Papper nummer 1");
	as(w, "rune");
	CHECK_STATUS(post(w, track(w, a.location), "act=track&what=RETURNED&on=2027-01-14&who=Rune Ek"), 303);
	as(w, "eva");
	CHECK_NOT(get(w, "%s", family(w)), "Papper nummer 1");
}

/* --- in another language (decision 19) --- */

TEST(an_invitation_is_in_the_language_of_who_gets_it) {
	struct world *w = world_called();
	struct arena *a = world_arena(w);
	struct out o = out_new(a, "ar");
	const struct letter_meeting_row m = {.starts_at = now_of(w), .place = "Björkskolan", .purpose = "Vi följer upp.", .unit_name = "Björkskolan",
		.unit_phone = "0980-319 201", .unit_address = "Björkvägen 1", .convenor = "Rune Ek", .convenor_phone = ""};
	const struct letter_frame f = {.lang = "ar", .site = "", .child = "Tim Alm", .first = "Tim", .to = "Eva Alm", .address = "", .from = "Björkskolan", .code = "4F7K-22QA", .now = now_of(w)};
	letter_invite_document(&o, &f, &m, false, "Tim", true);
	CHECK(says(a, &o, lang_text("ar", "Det är fritt att komma, och du behöver inte säga varför om du inte kommer. Då får du veta vad vi bestämde, och du kan säga ifrån. Ni kommer in i rummet först, före de andra.")));
	CHECK(says(a, &o, lang_text("ar", "Andra viktiga vuxna får inget brev. Ni berättar själva när och var.")));
	CHECK(says(a, &o, "\u2068Vi följer upp.\u2069")); /* typed words stand as typed */
	CHECK(says(a, &o, "(\u2068Jag kommer inte\u2069)"));  /* who takes the answer in reads Swedish */
	CHECK(says(a, &o, lang_text("ar", "En maskin har översatt rubriker och fasta texter.")));
}

TEST(the_language_of_a_letter_is_chosen_and_shown_and_units_read_swedish) {
	struct world *w = world_called();
	struct answer form = get(w, "%s?%s", tim(w, "paper/letter"), strchr(form_for(w, "eva"), '&') + 1);
	CHECK_HAS(form, "På arabiska");
	CHECK_NOT(get(w, "%s?%s", tim(w, "paper/letter"), strchr(form_for(w, "polis-vaxjo"), '&') + 1), "På arabiska");
	struct answer a = post(w, tim(w, "paper/letter"), "%s&address=&lang=ar", form_for(w, "polis-vaxjo"));
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "En verksamhet får papperet på svenska.");
	a = post(w, tim(w, "paper/letter"), "%s&address=Storgatan 18&lang=xx", form_for(w, "eva"));
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Storgatan 18");
	CHECK_STATUS(post(w, tim(w, "paper/letter"), "%s&address=&lang=OWN", form_for(w, "eva")), 303);
	CHECK_NOT(get(w, "%s", tim(w, "paper")), "På arabiska</p>"); /* who has not chosen reads Swedish */
	at(w, "2027-01-14T17:05"); /* the newer of two letters is shown */
	as(w, "rune");
	a = post(w, tim(w, "paper/letter"), "%s&address=&lang=ar", form_for(w, "eva"));
	CHECK_STATUS(a, 303);
	CHECK(text_starts(get(w, "%s", a.location).body, "%PDF-"));
	CHECK_HAS(get(w, "%s", tim(w, "paper")), "På arabiska</p>");
	int64_t n;
	CHECK(db_number(world_lane(w)->db, "select count(*) from letter where length(lang) > 20", &n) == OK && n == 2); /* sealed */
}

TEST(who_has_chosen_no_language_gets_letters_in_the_one_that_it_was_told_in) {
	struct world *w = world_called();
	CHECK_STATUS(post(w, tim(w, "informed"), "act=note&person=%lld&day=2027-01-11&way=TALK&language=Arabiska&interpreter=1", (long long)id_of(w, "eva")), 303);
	CHECK_STATUS(post(w, tim(w, "paper/letter"), "%s&address=&lang=OWN", form_for(w, "eva")), 303);
	CHECK_HAS(get(w, "%s", tim(w, "paper")), "På arabiska</p>");
}

TEST(a_form_for_consent_has_the_question_as_it_was_kept_beside_the_swedish_one) {
	struct world *w = world_called();
	struct arena *a = world_arena(w);
	struct out own = out_new(a, "sv"), swedish = out_new(a, "sv");
	const struct consent_question q = {.areas = 1, .asked_at = now_of(w), .until_at = now_of(w) + DATE_HOUR, .why = "Lugnare kvällar.", .unit_name = "BUP", .author = "Rune Ek"};
	struct letter_texts_row row = {.shown = "The question\n\n– BUP may read about Health."};
	struct letter_frame f = {.lang = "en", .site = "", .child = "Tim Alm", .first = "Tim", .to = "Eva Alm", .address = "", .from = "Björkskolan", .code = "4F7K-22QA", .now = now_of(w)};
	letter_consent_document(&own, &f, &q, 1, &(struct letter_texts_rows){.n = 1, .row = &row});
	CHECK(says(a, &own, "Samtycke till att dela uppgifter om Tim Alm") && says(a, &own, "Ja, om Hälsa")); /* this is what is signed */
	CHECK(says(a, &own, "– BUP may read about Health.") && says(a, &own, lang_text("en", "På ditt språk")));
	letter_consent_document(&swedish, &f, &q, 1, &(struct letter_texts_rows){0});
	CHECK(!says(a, &swedish, lang_text("en", "På ditt språk")));
}

/* Asks about soc-vaxjo, sends Eva a form in `lang` and writes in her yes from it. */
static void signed_in(struct world *w, const char *lang) {
	CHECK_STATUS(post(w, tim(w, "consent"), "act=ask&unit_1=%lld&area=1-3&why_1=Hjälp hemma.&until=2028-01-10&wish=", (long long)id_of(w, "soc-vaxjo")), 303);
	CHECK_STATUS(post(w, tim(w, "paper/letter"), "%s&address=&lang=%s", form_of(w, "kind=CONSENT", "eva"), lang), 303);
	struct answer page = get(w, "%s", tim(w, "consent"));
	const char *legend = strstr(page.body, "<legend class=\"kb-legend\">Socialtjänsten");
	page.body = legend == NULL ? page.body : legend;
	const char *question = between(w, page, "name=\"question\" value=\"", "\"");
	CHECK_STATUS(post(w, tim(w, "consent"), "act=paper&how=PAPER&person=%lld&question=%s&answer_1=YES&area=%s-3&signed_on=2027-01-14&witness=Rune Ek",
			  (long long)id_of(w, "eva"), question, question), 303);
}

TEST(with_a_yes_on_paper_stands_which_text_lay_with_it) {
	struct world *w = world_called();
	no_account(w, "eva");
	as(w, "rune");
	signed_in(w, "en");
	struct answer page = get(w, "%s", tim(w, "consent"));
	CHECK_HAS(page, "Eva Alm läste frågan på två språk");
	CHECK_HAS(page, lang_text("en", "Det är frivilligt att säga ja. Du kan säga ja till vissa och nej till andra, och ja till en del av områdena."));
}

TEST(with_a_yes_on_a_swedish_paper_stands_no_other_text) {
	struct world *w = world_called();
	no_account(w, "eva");
	as(w, "rune");
	signed_in(w, "sv");
	CHECK_NOT(get(w, "%s", tim(w, "consent")), "läste frågan på två språk");
}

/* That somebody else has answered on paper is nobody else's (D17); that one's own answer was written in is told, so that none is unseen. */
TEST(the_log_tells_of_an_answer_on_paper_to_whose_it_is) {
	struct world *w = world_called();
	const char *log = text_of(w, "/family/%lld/log", (long long)id_of(w, "tim"));
	no_account(w, "eva");
	long long meeting;
	const char *unit = answer_to(w, "polis-vaxjo", &meeting), *own = answer_to(w, "eva", &meeting);
	sql(w, text_of(w, "insert into demo_person values ('eva', %lld, 0, 'FAMILY', 1, '')", of(w, "eva"))); /* logs in since */
	CHECK_STATUS(post(w, unit, "act=answer&state=COMES&on=2027-01-14&signer=Vera Ström"), 303);
	as(w, "eva");
	CHECK_HAS(get(w, "%s", log), "Läste om ett möte.");
	CHECK_NOT(get(w, "%s", log), "svar på papper");
	at(w, "2027-01-14T17:00");
	as(w, "rune");
	CHECK_STATUS(post(w, own, "act=answer&state=DECLINES&on=2027-01-14&signer=Eva Alm"), 303);
	as(w, "eva");
	CHECK_HAS(get(w, "%s", log), "Skrev in ett svar på papper.");
}
