/* Stories of paper: one recipient, only its part, and a code that tells whether it holds. */
#include "paper/copy.h"
#include "test.h"

#include "access/lane.h"
#include "base/date.h"
#include "pdf/paper.h"

/* Rows that other features write by their own pages: a meeting that was held, the child's words, and a yes
 * from the guardian to BUP for health. */
static void before_the_plan(struct world *w) {
	const char *sql = text_of(w,
		"insert into meeting (id, child_id, episode_id, unit_id, compartment, state, starts_at, convenor_id, held_at, checks, asked, wants, can, version, place, purpose, voice, notes)"
		" select 901, child_id, id, unit_id, 128, 'HELD', 1, person_id, 1, 0, 1, 1, 1, 1, '', '', '', '' from episode where child_id = %lld;"
		"insert into words (id, child_id, author_id, kind, scribe, created_at, compartment, text)"
		" values (902, %lld, %lld, 'CHILD', 1, 1, 64, '');",
		(long long)id_of(w, "tim"), (long long)id_of(w, "tim"), (long long)id_of(w, "sanna"));
	CHECK(db_exec(world_lane(w)->db, sql) == OK);
	sql = text_of(w,
		"insert into consent_request (id, child_id, episode_id, unit_id, compartment, author_id, asked_at, until_at, shown)"
		" select 903, child_id, id, unit_id, 2048, person_id, 1, 253402300799000, '' from episode where child_id = %lld;"
		"insert into consent_grant (id, child_id, request_id, unit_id, person_id, areas, from_at, until_at, withdrawn_at)"
		" values (904, %lld, 903, %lld, %lld, 1, 1, 253402300799000, 0);",
		(long long)id_of(w, "tim"), (long long)id_of(w, "tim"), (long long)id_of(w, "bup"), (long long)id_of(w, "eva"));
	CHECK(db_exec(world_lane(w)->db, sql) == OK);
}

static const char *path(struct world *w, const char *rest) {
	return text_of(w, "/child/%lld/%s", (long long)id_of(w, "tim"), rest);
}

static void need(struct world *w, int area, const char *text) {
	struct answer a = post(w, path(w, text_of(w, "plan/area/%d", area)), "act=need&text=%s&goal=Det ska kännas bättre.", text);
	CHECK_STATUS(a, 303);
	CHECK_STATUS(post(w, a.location, "text=Samtal en gång i veckan&who=%lld&family=&from_at=2027-01-12&until_at=&state=AGREED&seen=0&act=save",
			  (long long)id_of(w, "rune-1")), 303);
	CHECK_STATUS(post(w, path(w, text_of(w, "plan/area/%d", area)), "act=contact&contact=%lld", (long long)id_of(w, "rune-1")), 303);
}

/* Tim's plan, version 1: health and the home. */
static struct world *plan_published(void) {
	struct world *w = world_small();
	before_the_plan(w);
	as(w, "rune");
	need(w, 0, "Tim behöver hjälp med magontet.");
	need(w, 4, "Kanariefågeln: det är stökigt hemma på kvällarna.");
	CHECK_STATUS(post(w, path(w, "plan/write"), "act=lead&lead=%lld&followup=2027-03-01", (long long)id_of(w, "rune-1")), 303);
	CHECK_STATUS(post(w, path(w, "plan/write"), "act=publish"), 303);
	return w;
}

static struct answer copy_for(struct world *w, const char *key) {
	return post(w, path(w, "paper"), "act=print&to=%lld", (long long)id_of(w, key));
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
	CHECK(access_open(world_lane(w), &rq, RIGHT_SYSTEM, 0, &a) == OK);
	CHECK(copy_order(a, last_id(where), &order) == OK);
	CHECK(copy_lines(a, order.id, &lines) == OK);
	struct version_lines_row *line = ARENA_MANY(arena, lines.n + 1, struct version_lines_row);
	for (size_t i = 0; i < lines.n; i++)
		line[i] = (struct version_lines_row){.area = lines.row[i].area, .kind = lines.row[i].kind, .state = lines.row[i].state,
						     .from_at = lines.row[i].from_at, .until_at = lines.row[i].until_at,
						     .text = lines.row[i].text, .who = lines.row[i].who, .contact = lines.row[i].contact};
	copy_document(&o, "sv", "https://kronobarn.example", &order, line, lines.n);
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
	struct world *w = plan_published();
	struct answer a = copy_for(w, "eva");
	CHECK_STATUS(a, 303);
	struct answer file = get(w, "%s", a.location);
	CHECK_STATUS(file, 200);
	CHECK(text_starts(file.body, "%PDF-"));
	CHECK(file.n > 4000);
	CHECK(strstr(file.head, "application/pdf") != NULL);
	CHECK(strstr(file.head, "filename=\"barnets-plan.pdf\"") != NULL);
	struct answer list = get(w, "%s", path(w, "paper"));
	CHECK_HAS(list, "Eva Alm");
	CHECK_HAS(list, "Gäller</span>");
	struct out o = document_of(w, a.location);
	CHECK(says(world_arena(w), &o, "Tim Alm"));
	CHECK(says(world_arena(w), &o, "Tim behöver hjälp med magontet."));
	CHECK(says(world_arena(w), &o, "Kanariefågeln"));
	CHECK(says(world_arena(w), &o, "Version 1, kopia 1, till Eva Alm"));
	CHECK(says(world_arena(w), &o, "Utskriven 11 januari 2027"));
	CHECK(says(world_arena(w), &o, code_of(w, a.location)));
	CHECK(says(world_arena(w), &o, "https://kronobarn.example/code"));
}

TEST(a_unit_gets_its_part_of_the_plan_and_no_more) {
	struct world *w = plan_published();
	struct answer a = copy_for(w, "bup");
	CHECK_STATUS(a, 303);
	CHECK(text_starts(get(w, "%s", a.location).body, "%PDF-"));
	struct out o = document_of(w, a.location);
	CHECK(says(world_arena(w), &o, "Tim behöver hjälp med magontet."));
	CHECK(!says(world_arena(w), &o, "Kanariefågeln"));
	CHECK(!says(world_arena(w), &o, "Samtycke"));
	CHECK_HAS(get(w, "%s", path(w, "paper")), "bara Hälsa");
}

TEST(copies_are_counted_for_each_recipient) {
	struct world *w = plan_published();
	(void)copy_for(w, "eva");
	struct answer second = copy_for(w, "eva"), other = copy_for(w, "bup");
	struct out o = document_of(w, second.location);
	CHECK(says(world_arena(w), &o, "kopia 2, till Eva Alm"));
	o = document_of(w, other.location);
	CHECK(says(world_arena(w), &o, "kopia 1, till BUP Växjö"));
	CHECK(!text_is(code_of(w, second.location), code_of(w, other.location)));
}

TEST(who_may_not_read_gets_no_paper) {
	struct world *w = plan_published();
	struct answer page = get(w, "%s", path(w, "paper"));
	CHECK_NOT(page, "Socialtjänsten");
	struct answer a = copy_for(w, "soc-vaxjo");
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Fråga familjen om samtycke");
	CHECK_STATUS(post(w, path(w, "paper"), "act=print"), 422);
	CHECK_NOT(get(w, "%s", path(w, "paper")), "Kopia 1");
}

TEST(nothing_is_printed_before_a_plan_is_published) {
	struct world *w = world_small();
	as(w, "rune");
	CHECK_HAS(get(w, "%s", path(w, "paper")), "Ingen plan att skriva ut");
	CHECK_STATUS(copy_for(w, "eva"), 422);
}

TEST(a_paper_that_is_being_made_fetches_itself_anew) {
	struct world *w = plan_published();
	struct answer a = copy_for(w, "eva");
	CHECK(db_exec(world_lane(w)->db, "update paper_copy set state = 'ASKED'") == OK);
	struct answer wait = get(w, "%s", a.location);
	CHECK_STATUS(wait, 202);
	CHECK(strstr(wait.head, "Refresh: 1") != NULL);
	CHECK_HAS(wait, "Papperet görs");
	CHECK_HAS(wait, a.location);
	CHECK_HAS(get(w, "%s", path(w, "paper")), "Görs");
}

TEST(others_never_learn_of_a_paper) {
	struct world *w = plan_published();
	struct answer a = copy_for(w, "eva");
	as(w, "noor");
	struct answer nothing = get(w, "/nonsense");
	CHECK(text_is(get(w, "%s", a.location).body, nothing.body));
	CHECK(text_is(get(w, "%s", path(w, "paper")).body, nothing.body));
	as(w, "tove"); /* reads the plan, prints none */
	CHECK_STATUS(get(w, "%s", path(w, "paper")), 403);
	CHECK_STATUS(get(w, "%s", a.location), 403);
	as(w, "eva");
	CHECK_STATUS(get(w, "%s", path(w, "paper")), 403);
	as(w, "rune"); /* the copy of another child's path */
	CHECK_STATUS(get(w, "/child/%lld/paper/%lld", (long long)id_of(w, "elin"), (long long)last_id(a.location)), 404);
}

TEST(a_withdrawn_consent_calls_the_paper_back) {
	struct world *w = plan_published();
	struct answer a = copy_for(w, "bup");
	const char *code = code_of(w, a.location);
	CHECK(db_exec(world_lane(w)->db, "update consent_grant set withdrawn_at = 2") == OK);
	need(w, 2, "Tim behöver tid att läsa."); /* any change of the plan's people writes reach anew */
	struct answer list = get(w, "%s", path(w, "paper"));
	CHECK_HAS(list, "Ska tillbaka");
	CHECK_HAS(list, "Ska återlämnas eller förstöras");
	CHECK_STATUS(get(w, "%s", a.location), 403);
	as(w, "");
	(void)get(w, "/code");
	CHECK_HAS(post(w, "/code", "act=check&code=%s", code), "Inte gällande</h2>");
}

TEST(a_code_tells_whether_the_paper_holds_and_nothing_else) {
	struct world *w = plan_published();
	struct answer a = copy_for(w, "eva");
	const char *code = code_of(w, a.location);
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
	as(w, "rune");
	at(w, "2027-01-11T10:00");
	as(w, "rune");
	CHECK_STATUS(post(w, path(w, "plan/write"), "act=publish"), 303);
	CHECK_HAS(get(w, "%s", path(w, "paper")), "Gäller inte längre");
	as(w, "");
	(void)get(w, "/code");
	struct answer old = post(w, "/code", "act=check&code=%s", code), unknown = post(w, "/code", "act=check&code=ZZZZ-ZZZZ");
	CHECK_HAS(old, "Inte gällande</h2>");
	CHECK(text_is(between(w, old, "<h2 id=\"sv\"", "Koden"), between(w, unknown, "<h2 id=\"sv\"", "Koden")));
}
