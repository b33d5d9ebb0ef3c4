/* Stories of paper: one recipient, only its part, and a code that tells whether it holds. */
#include "paper/copy.h"
#include "way.h"

#include "access/lane.h"
#include "access/setting.h"
#include "pdf/paper.h"

#include <string.h>

static struct answer copy_for(struct world *w, const char *key) {
	return post(w, tim(w, "paper"), "act=print&to=%lld", (long long)id_of(w, key));
}

static const char *code_of(struct world *w, const char *where) {
	struct lane *lane = world_lane(w);
	struct arena *arena = world_arena(w);
	struct request rq = {.arena = arena, .method = JOB, .now = now_of(w), .lang = "sv"};
	struct access *a;
	struct copy_order_row order;
	if (access_open(lane, &rq, RIGHT_SYSTEM, 0, &a) != OK || copy_order(a, last_id(where), &order) != OK)
		return "";
	return order.code_shown;
}

/* The description that the job makes of a copy. */
static struct out document_of(struct world *w, const char *where) {
	struct arena *arena = world_arena(w);
	struct request rq = {.arena = arena, .method = JOB, .now = now_of(w), .lang = "sv"};
	struct access *a;
	struct out o = out_new(arena, "sv");
	struct copy_order_row order;
	struct copy_lines_rows lines;
	bool there = access_open(world_lane(w), &rq, RIGHT_SYSTEM, 0, &a) == OK && copy_order(a, last_id(where), &order) == OK &&
		     copy_lines(a, order.id, &lines) == OK;
	CHECK(there);
	if (!there)
		return o;
	struct version_lines_row *line = ARENA_MANY(arena, lines.n + 1, struct version_lines_row);
	for (size_t i = 0; i < lines.n; i++)
		line[i] = (struct version_lines_row){.area = lines.row[i].area, .kind = lines.row[i].kind, .state = lines.row[i].state,
						     .from_at = lines.row[i].from_at, .until_at = lines.row[i].until_at,
						     .text = lines.row[i].text, .who = lines.row[i].who, .contact = lines.row[i].contact};
	const char *model;
	CHECK(setting_model(a, order.published_at, &model) == OK);
	copy_document(&o, copy_lang(order.lang), "https://kronobarn.example", &order, model, line, lines.n);
	return o;
}

static bool says(struct arena *arena, const struct out *document, const char *words) {
	struct paper_reader r = paper_read(arena, (struct bytes){.p = document->p, .n = document->n});
	struct paper_piece piece;
	bool found = false;
	while (paper_next(&r, &piece))
		for (int i = 0; i < piece.nstrings; i++)
			found |= strstr(piece.string[i], words) != NULL;
	return found && !r.broken;
}

TEST(a_guardian_gets_the_plan_on_paper) {
	struct world *w = world_with_plan();
	struct answer a = copy_for(w, "eva");
	CHECK_STATUS(a, 303);
	struct answer file = get(w, "%s", a.location);
	CHECK_STATUS(file, 200);
	CHECK(text_starts(file.body, "%PDF-"));
	CHECK(file.n > 4000);
	CHECK(strstr(file.head, "application/pdf") != NULL);
	CHECK(strstr(file.head, "filename=\"barnets-plan.pdf\"") != NULL);
	struct answer list = get(w, "%s", tim(w, "paper"));
	CHECK_HAS(list, "Eva Alm");
	CHECK_HAS(list, "Gäller</span>");
	struct out o = document_of(w, a.location);
	CHECK(says(world_arena(w), &o, "Tim Alm"));
	CHECK(says(world_arena(w), &o, WAY_HEALTH));
	CHECK(says(world_arena(w), &o, "Kanariefågeln"));
	CHECK(says(world_arena(w), &o, "Version 1, kopia 1, till Eva Alm"));
	CHECK(says(world_arena(w), &o, "Utskriven 14 januari 2027"));
	CHECK(says(world_arena(w), &o, code_of(w, a.location)));
	CHECK(says(world_arena(w), &o, "https://kronobarn.example/code"));
	CHECK(says(world_arena(w), &o, text_of(w, "https://kronobarn.example/code?code=%s", code_of(w, a.location))));
}

TEST(a_paper_says_by_which_version_of_the_model_the_plan_was_made) {
	struct world *w = world_with_plan();
	as(w, "leif");
	const char *path = way_setting_page(w, "Version av Kronobarnsmodellen");
	CHECK_STATUS(post(w, path, "act=propose&value=2026:1&from=2027-01-20&source=Styrgruppen, § 14"), 303);
	as(w, "mona");
	way_setting_approved(w, path);
	at(w, "2027-01-25T10:00");
	as(w, "rune");
	struct out before = document_of(w, copy_for(w, "eva").location);
	CHECK(says(world_arena(w), &before, "Version 1 från") && !says(world_arena(w), &before, "Enligt Kronobarnsmodellen"));
	way_need(w, 5, "Mer tid med kompisar.", "AGREED");
	CHECK_STATUS(post(w, tim(w, "plan/write"), "act=publish"), 303);
	struct out after = document_of(w, copy_for(w, "eva").location);
	CHECK(says(world_arena(w), &after, "Enligt Kronobarnsmodellen, version 2026:1"));
}

/* Large, one thing a row; the same content, and no more than on the ordinary paper. */
TEST(who_finds_it_hard_to_read_gets_the_same_plan_in_large_type) {
	struct world *w = world_with_plan();
	struct answer a = post(w, tim(w, "paper"), "act=print&easy=1&to=%lld", of(w, "eva"));
	CHECK_STATUS(a, 303);
	struct answer file = get(w, "%s", a.location);
	CHECK(text_starts(file.body, "%PDF-"));
	CHECK_HAS(get(w, "%s", tim(w, "paper")), "Lättläst</p>");
	struct out o = document_of(w, a.location);
	static const char *const there[] = {"Tim Alm", WAY_HEALTH, "Kanariefågeln", "Vad?", "Vem?", "När?", "Hjälp nummer 1", "Ring", "Version 1, kopia 1, till Eva Alm", "Utskriven 14 januari 2027"};
	for (size_t i = 0; i < sizeof there / sizeof *there; i++)
		CHECK(says(world_arena(w), &o, there[i]));
	CHECK(says(world_arena(w), &o, code_of(w, a.location)));
	CHECK(!says(world_arena(w), &o, "Vad vi gör"));
	CHECK(!says(world_arena(w), &o, "ingen har översatt"));
	a = post(w, tim(w, "paper"), "act=print&easy=1&to=%lld", of(w, "bup")); /* its part alone */
	o = document_of(w, a.location);
	CHECK(says(world_arena(w), &o, WAY_HEALTH) && !says(world_arena(w), &o, "Kanariefågeln"));
	CHECK_STATUS(post(w, tim(w, "paper"), "act=print&easy=1&to=%lld", of(w, "noor")), 422);
	a = post(w, tim(w, "paper"), "act=print&easy=1&lang=ar&to=%lld", of(w, "eva")); /* what nobody has translated is said to be Swedish, at each area */
	CHECK(text_starts(get(w, "%s", a.location).body, "%PDF-"));
	o = document_of(w, a.location);
	CHECK(says(world_arena(w), &o, "متى؟"));
	CHECK(says(world_arena(w), &o, "هذا مكتوب بالسويدية، لأن أحداً لم يترجمه."));
	CHECK(says(world_arena(w), &o, "ترجمت آلة العناوين والنصوص الثابتة."));
	CHECK(says(world_arena(w), &o, "\u2068" WAY_HEALTH "\u2069"));
}

TEST(a_unit_gets_its_part_of_the_plan_and_no_more) {
	struct world *w = world_with_plan();
	struct answer a = copy_for(w, "bup");
	CHECK_STATUS(a, 303);
	CHECK(text_starts(get(w, "%s", a.location).body, "%PDF-"));
	struct out o = document_of(w, a.location);
	CHECK(says(world_arena(w), &o, WAY_HEALTH));
	CHECK(!says(world_arena(w), &o, "Kanariefågeln"));
	CHECK(!says(world_arena(w), &o, "Samtycke"));
	CHECK_HAS(get(w, "%s", tim(w, "paper")), "bara Hälsa");
}

static void choose(struct world *w, const char *who, const char *lang) {
	as(w, who);
	(void)get(w, "/language");
	CHECK_STATUS(post(w, "/language", "act=%s&to=/about", lang), 303);
	as(w, "rune");
}

TEST(a_guardian_gets_the_paper_in_the_own_language_and_it_stays_so) {
	struct world *w = world_with_plan();
	choose(w, "eva", "ar");
	CHECK_HAS(get(w, "%s", tim(w, "paper")), "På mottagarens eget språk");
	struct answer a = post(w, tim(w, "paper"), "act=print&lang=OWN&to=%lld", (long long)id_of(w, "eva"));
	CHECK_STATUS(a, 303);
	struct answer file = get(w, "%s", a.location);
	CHECK(text_starts(file.body, "%PDF-"));
	CHECK_HAS(get(w, "%s", tim(w, "paper")), "På arabiska</p>");
	struct out o = document_of(w, a.location);
	CHECK(says(world_arena(w), &o, "خطة الطفل"));
	CHECK(says(world_arena(w), &o, "ما كتبه الناس غير مترجم"));
	CHECK(says(world_arena(w), &o, "ترجمت آلة العناوين والنصوص الثابتة."));
	CHECK(says(world_arena(w), &o, "\u2068" WAY_HEALTH "\u2069"));
	CHECK(!says(world_arena(w), &o, "Version 1"));
	int64_t n;
	CHECK(db_number(world_lane(w)->db, "select count(*) from paper_copy where length(lang) > 20", &n) == OK && n == 1); /* sealed */
	choose(w, "eva", "sv"); /* what was printed stays, and a job that comes again prints the same */
	struct answer again = get(w, "%s", a.location);
	CHECK(again.n == file.n && memcmp(again.body, file.body, file.n) == 0);
	CHECK(db_exec(world_lane(w)->db, "update paper_copy set state = 'ASKED'") == OK);
	job(w, text_of(w, "/job/paper/%lld", (long long)last_id(a.location)));
	again = get(w, "%s", a.location);
	CHECK(again.n == file.n && memcmp(again.body, file.body, file.n) == 0);
}

TEST(the_language_of_a_paper_is_chosen_for_one_recipient) {
	struct world *w = world_with_plan();
	struct answer a = post(w, tim(w, "paper"), "act=print&lang=en&to=%lld", (long long)id_of(w, "eva"));
	CHECK_STATUS(a, 303);
	struct out o = document_of(w, a.location);
	CHECK(says(world_arena(w), &o, "The child’s plan"));
	CHECK(says(world_arena(w), &o, "Version 1, copy 1, to Eva Alm"));
	CHECK(says(world_arena(w), &o, WAY_HEALTH));
	a = post(w, tim(w, "paper"), "act=print&lang=OWN&to=%lld", (long long)id_of(w, "eva"));
	o = document_of(w, a.location); /* who has not chosen reads Swedish */
	CHECK(says(world_arena(w), &o, "Version 1, kopia 2, till Eva Alm"));
	CHECK(!says(world_arena(w), &o, "maskin"));
	a = post(w, tim(w, "paper"), "act=print&lang=xx&to=%lld", (long long)id_of(w, "eva"));
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Det språket finns inte här än.");
	a = post(w, tim(w, "paper"), "act=print&lang=ar&to=%lld", (long long)id_of(w, "bup"));
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "En verksamhet får papperet på svenska.");
	choose(w, "eva", "ar");
	o = document_of(w, post(w, tim(w, "paper"), "act=print&lang=sv&to=%lld", (long long)id_of(w, "eva")).location);
	CHECK(says(world_arena(w), &o, "kopia 3, till Eva Alm"));
}

TEST(a_paper_from_before_there_was_a_choice_prints_in_swedish) {
	struct world *w = world_with_plan();
	choose(w, "eva", "ar");
	struct answer a = copy_for(w, "eva"), file = get(w, "%s", a.location);
	CHECK(db_exec(world_lane(w)->db, "update paper_copy set lang = '', state = 'ASKED'") == OK);
	job(w, text_of(w, "/job/paper/%lld", (long long)last_id(a.location)));
	struct answer swedish = get(w, "%s", a.location);
	CHECK_STATUS(swedish, 200);
	CHECK(text_starts(swedish.body, "%PDF-") && swedish.n != file.n);
	struct out o = document_of(w, a.location);
	CHECK(says(world_arena(w), &o, "Version 1, kopia 1, till Eva Alm"));
	CHECK_NOT(get(w, "%s", tim(w, "paper")), "På arabiska</p>");
}

TEST(copies_are_counted_for_each_recipient) {
	struct world *w = world_with_plan();
	(void)copy_for(w, "eva");
	struct answer second = copy_for(w, "eva"), other = copy_for(w, "bup");
	struct out o = document_of(w, second.location);
	CHECK(says(world_arena(w), &o, "kopia 2, till Eva Alm"));
	o = document_of(w, other.location);
	CHECK(says(world_arena(w), &o, "kopia 1, till BUP Växjö"));
	CHECK(!text_is(code_of(w, second.location), code_of(w, other.location)));
}

TEST(who_may_not_read_gets_no_paper) {
	struct world *w = world_with_plan();
	struct answer page = get(w, "%s", tim(w, "paper"));
	CHECK_NOT(page, "Socialtjänsten");
	struct answer a = copy_for(w, "soc-vaxjo");
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Fråga familjen om samtycke");
	CHECK_STATUS(post(w, tim(w, "paper"), "act=print"), 422);
	CHECK_NOT(get(w, "%s", tim(w, "paper")), "Kopia 1");
}

TEST(nothing_is_printed_before_a_plan_is_published) {
	struct world *w = world_small();
	as(w, "rune");
	CHECK_HAS(get(w, "%s", tim(w, "paper")), "Ingen plan att skriva ut");
	CHECK_STATUS(copy_for(w, "eva"), 422);
}

TEST(a_paper_that_is_being_made_fetches_itself_anew) {
	struct world *w = world_with_plan();
	struct answer a = copy_for(w, "eva");
	/* As before its job was done; the stories' jobs are done at once. */
	CHECK(db_exec(world_lane(w)->db, "update paper_copy set state = 'ASKED'") == OK);
	struct answer wait = get(w, "%s", a.location);
	CHECK_STATUS(wait, 202);
	CHECK(strstr(wait.head, "Refresh: 1") != NULL);
	CHECK_HAS(wait, "Papperet görs");
	CHECK_HAS(wait, a.location);
	CHECK_HAS(get(w, "%s", tim(w, "paper")), "Görs");
}

TEST(others_never_learn_of_a_paper) {
	struct world *w = world_with_plan();
	struct answer a = copy_for(w, "eva");
	as(w, "noor");
	struct answer nothing = get(w, "/nonsense");
	CHECK(text_is(get(w, "%s", a.location).body, nothing.body));
	CHECK(text_is(get(w, "%s", tim(w, "paper")).body, nothing.body));
	as(w, "tove"); /* reads the plan, prints none */
	CHECK_STATUS(get(w, "%s", tim(w, "paper")), 403);
	CHECK_STATUS(get(w, "%s", a.location), 403);
	as(w, "eva");
	CHECK_STATUS(get(w, "%s", tim(w, "paper")), 403);
	as(w, "rune"); /* the copy of another child's path */
	CHECK_STATUS(get(w, "/child/%lld/paper/%lld", (long long)id_of(w, "elin"), (long long)last_id(a.location)), 404);
}

TEST(a_withdrawn_consent_calls_the_paper_back) {
	struct world *w = world_with_plan();
	struct answer a = copy_for(w, "bup");
	const char *code = code_of(w, a.location);
	at(w, "2027-01-14T17:05");
	as(w, "eva");
	CHECK_STATUS(post(w, text_of(w, "/family/%lld/consent", (long long)id_of(w, "tim")), "act=withdraw&unit=%lld", (long long)id_of(w, "bup")), 303);
	as(w, "rune");
	struct answer list = get(w, "%s", tim(w, "paper"));
	CHECK_HAS(list, "Ska tillbaka");
	CHECK_HAS(list, "Ska återlämnas eller förstöras");
	CHECK_STATUS(get(w, "%s", a.location), 403);
	as(w, "");
	(void)get(w, "/code");
	CHECK_HAS(post(w, "/code", "act=check&code=%s", code), "Inte gällande</h2>");
}

TEST(a_code_tells_whether_the_paper_holds_and_nothing_else) {
	struct world *w = world_with_plan();
	struct answer a = copy_for(w, "eva");
	const char *code = code_of(w, a.location);
	CHECK(strlen(code) == 9);
	if (*code == '\0')
		return;
	as(w, "");
	(void)get(w, "/code");
	struct answer good = post(w, "/code", "act=check&code=%s", code);
	CHECK_STATUS(good, 200);
	CHECK_HAS(good, ">Gällande</h2>");
	CHECK_NOT(good, "Eva");
	CHECK_NOT(good, "Tim");
	const char *typed = text_of(w, " %c%c %s ", code[0] >= 'A' ? code[0] + 32 : code[0], code[1], code + 2);
	CHECK_HAS(post(w, "/code", "act=check&code=%s", typed), ">Gällande</h2>");
	CHECK_HAS(post(w, "/code", "act=check&code=ZZZZ-ZZZZ"), "Inte gällande</h2>");
	CHECK_HAS(post(w, "/code", "act=check&code=not a code"), "Inte gällande</h2>");
	CHECK_STATUS(post(w, "/code", "act=check&code="), 422);
	at(w, "2027-01-14T18:00");
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "plan/write"), "act=publish"), 303);
	CHECK_HAS(get(w, "%s", tim(w, "paper")), "Gäller inte längre");
	as(w, "");
	(void)get(w, "/code");
	struct answer old = post(w, "/code", "act=check&code=%s", code), unknown = post(w, "/code", "act=check&code=ZZZZ-ZZZZ");
	CHECK_HAS(old, "Inte gällande</h2>");
	CHECK(text_is(between(w, old, "<h2 id=\"sv\"", "Koden"), between(w, unknown, "<h2 id=\"sv\"", "Koden")));
}

TEST(a_camera_fills_the_code_in_and_the_page_says_nothing_before_it_is_sent) {
	struct world *w = world_with_plan();
	const char *good = code_of(w, copy_for(w, "eva").location);
	CHECK(strlen(good) == 9);
	as(w, "");
	struct answer right = get(w, "/code?code=%s", good), wrong = get(w, "/code?code=ZZZZ-ZZZZ");
	CHECK_STATUS(right, 200);
	CHECK_HAS(right, text_of(w, "value=\"%s\"", good));
	CHECK_NOT(right, "Inte gällande</h2>");
	CHECK_NOT(right, ">Gällande</h2>");
	CHECK_HAS(wrong, "value=\"ZZZZ-ZZZZ\"");
	CHECK(text_is(between(w, right, "<h1", "<form"), between(w, wrong, "<h1", "<form")));
	CHECK(text_is(between(w, right, "</form>", "</main>"), between(w, wrong, "</form>", "</main>")));
	CHECK_NOT(get(w, "/code?code=%%3Cscript%%3E"), "script&gt;");
}

TEST(codes_can_not_be_tried_without_end) {
	struct world *w = world_small();
	(void)get(w, "/code");
	for (int i = 0; i < 60; i++)
		CHECK_STATUS(post(w, "/code", "act=check&code=ZZZZ-ZZZZ"), 200);
	struct answer a = post(w, "/code", "act=check&code=ZZZZ-ZZZZ");
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Vänta en stund");
	at(w, "2027-01-11T10:30");
	CHECK_STATUS(post(w, "/code", "act=check&code=ZZZZ-ZZZZ"), 200);
}

/* From 16 a guardian reads nothing of the plan, and a question of consent makes no paper hold again (A12, K8). */
TEST(a_question_of_consent_makes_no_old_paper_hold) {
	struct world *w = world_with_plan();
	const char *code = code_of(w, copy_for(w, "eva").location);
	CHECK_HAS(post(w, "/code", "act=check&code=%s", code), ">Gällande</h2>");
	at(w, "2031-07-03T09:00");
	as(w, "rune");
	CHECK_HAS(post(w, "/code", "act=check&code=%s", code), "Inte gällande</h2>");
	CHECK_STATUS(post(w, tim(w, "consent"), "act=ask&unit_1=%lld&area=1-0&why_1=BUP kan hjälpa till.&until=2032-05-10&wish=", (long long)id_of(w, "bup")), 303);
	CHECK_HAS(post(w, "/code", "act=check&code=%s", code), "Inte gällande</h2>");
}

/* Whoever asks of the own paper does not learn from the answer that an area has been withheld since (D5): it is the newest still.  A newer
 * version makes it old, as everybody's. */
TEST(a_code_does_not_tell_that_something_has_been_withheld) {
	struct world *w = world_with_plan();
	const char *code = code_of(w, copy_for(w, "eva").location);
	as(w, "");
	CHECK_HAS(post(w, "/code", "act=check&code=%s", code), ">Gällande</h2>");
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "withhold"), "act=withhold&guardian=%lld&what=1&reason=Men.&review=2027-04-01", (long long)id_of(w, "eva")), 303);
	CHECK_STATUS(post(w, tim(w, "withhold"), "act=withhold&guardian=%lld&what=3&reason=Men.&review=2027-04-01", (long long)id_of(w, "eva")), 303);
	as(w, "");
	CHECK_HAS(post(w, "/code", "act=check&code=%s", code), ">Gällande</h2>");
	at(w, "2027-01-14T18:00");
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "plan/write"), "act=publish"), 303);
	as(w, "");
	CHECK_HAS(post(w, "/code", "act=check&code=%s", code), "Inte gällande</h2>");
}
