/* A child whose identity is protected: who is not named finds nothing, guardians are let in one by one, and where the child is
 * lies in a vault (I12, D7–D9, A14, A24). */
#include "seen.h"
#include "whole.h"

#include "base/date.h"

#include <stdlib.h>

static const char *child(struct world *w) {
	return text_of(w, "%lld", of(w, "elin"));
}

/* Rune registers; Sanna reads the vault too. */
static void protect(struct world *w, const char *kind, const char *more) {
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/protection"), "act=set&kind=%s&basis=DECIDED&reason=Skatteverket, 12 januari.&vault=%lld%s", kind, of(w, "sanna-1"), more), 303);
}

static void answers(struct world *w, const char *assignment) {
	CHECK(db_exec(world_lane(w)->db, text_of(w, "update assignment set answers = 1 where id = %lld", of(w, assignment))) == OK);
}

static const char *version(struct world *w) {
	return between(w, get(w, "%s", way_staff(w, "/protection")), "name=\"version\" value=\"", "\"");
}

TEST(a_hidden_child_is_not_there_for_who_is_not_named) {
	static const char *const none[] = {"tove", "ali", "noor", "karin", "kerstin", "leif", "per", "maria"};
	struct world *w = world_way();
	answers(w, "ali-1"); /* answers for the same school, and is not named */
	as(w, "ali");
	CHECK_STATUS(get(w, "%s", way_staff(w, "")), 200);
	as(w, "tove");
	struct play at_work = play_new(world_lane(w), world_arena(w), now_of(w));
	CHECK(play_as(&at_work, "tove").status == 303 && play_get(&at_work, way_staff(w, "/plan")).status == 200);
	protect(w, "REGISTERED", "");
	CHECK(play_get(&at_work, way_staff(w, "/plan")).status == 404); /* a live session, the next request */
	for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
		CHECK(seen_nothing(w, none[i], child(w)));
		as(w, none[i]);
		CHECK_NOT(get(w, "/"), "Elin");
		CHECK_NOT(get(w, "/inbox"), "Elin");
	}
	as(w, "rune");
	CHECK_HAS(get(w, "%s", way_staff(w, "")), "har skyddade personuppgifter");
	CHECK_STATUS(get(w, "%s", way_staff(w, "/plan")), 200);
	CHECK_HAS(get(w, "/"), "Elin");
	as(w, "elin"); /* the child itself reads on, and sees nothing of it */
	CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), 200);
	CHECK_NOT(get(w, "%s", way_family(w, "/log")), "kydd");
}

/* Who reads the vault and nothing else reaches the two pages, and finds them. */
TEST(who_reads_the_vault_alone_finds_the_way_there) {
	struct world *w = world_way();
	protect(w, "FICTITIOUS", text_of(w, "&vault=%lld", of(w, "lotta-1")));
	as(w, "lotta");
	CHECK_HAS(get(w, "/"), way_staff(w, "/protection"));
	CHECK_STATUS(get(w, "%s", way_staff(w, "/protection")), 200);
	CHECK_STATUS(get(w, "%s", way_staff(w, "/vault")), 200);
	CHECK_STATUS(get(w, "%s", way_staff(w, "/plan")), 404);
	CHECK_STATUS(get(w, "%s", way_staff(w, "/assessment")), 404);
}

TEST(a_marked_child_is_hidden_only_by_decision) {
	struct world *w = world_way();
	protect(w, "MARKED", "");
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", way_staff(w, "/plan")), 200);
	as(w, "maria"); /* the views are closed by any protection (D7) */
	CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), 404);
	w = world_way();
	protect(w, "MARKED", "&hidden=1");
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", way_staff(w, "/plan")), 404);
}

TEST(who_is_named_works_on_within_the_consent) {
	struct world *w = world_way();
	protect(w, "REGISTERED", text_of(w, "&named=%lld", of(w, "tove-1")));
	as(w, "tove");
	struct answer plan = get(w, "%s", way_staff(w, "/plan"));
	CHECK_STATUS(plan, 200);
	CHECK_STATUS(get(w, "%s", way_staff(w, "/protection")), 403); /* as for every child */
	CHECK_STATUS(get(w, "%s", way_staff(w, "/vault")), 404);
	as(w, "rune");
	const char *id = between(w, get(w, "%s", way_staff(w, "/protection")), "<b>Tove Hallin</b>", "Ta bort");
	const char *at = strstr(id, "name=\"id\" value=\"");
	CHECK(at != NULL);
	CHECK_STATUS(post(w, way_staff(w, "/protection"), "act=unname&id=%lld", at == NULL ? 0LL : strtoll(at + 17, NULL, 10)), 303);
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", way_staff(w, "/plan")), 404);
	as(w, "rune"); /* and again, from the list of the unit */
	CHECK_HAS(get(w, "%s?unit=%lld", way_staff(w, "/protection"), of(w, "bup")), "Tove Hallin, psykolog");
	CHECK_STATUS(post(w, way_staff(w, "/protection"), "act=name&assignment=%lld", of(w, "tove-1")), 303);
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", way_staff(w, "/plan")), 200);
}

TEST(guardians_are_let_in_one_by_one) {
	struct world *w = world_way();
	protect(w, "REGISTERED", "");
	as(w, "sanna");
	struct answer page = get(w, "%s", way_staff(w, "/protection"));
	const char *block = between(w, page, "<p><b>Maria Sandberg</b>", "Varför är det säkert?"), *at = strstr(block, "name=\"block\" value=\"");
	CHECK(at != NULL);
	long long id_block = at == NULL ? 0 : strtoll(at + 20, NULL, 10);
	CHECK_STATUS(post(w, way_staff(w, "/protection"), "act=open&block=%lld&safe=", id_block), 422);
	CHECK(seen_nothing(w, "maria", child(w)));
	as(w, "sanna");
	CHECK_STATUS(post(w, way_staff(w, "/protection"), "act=open&block=%lld&safe=Hon är den som är hotad.", id_block), 303);
	as(w, "maria");
	CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), 200);
	CHECK(seen_nothing(w, "per", child(w)));
	as(w, "rune"); /* the block's own page does not open it */
	struct answer blocks = get(w, "%s", way_staff(w, "/block"));
	CHECK_HAS(blocks, "Barnets personuppgifter är skyddade.");
	const char *id = between(w, blocks, text_of(w, "href=\"/child/%s/block/", child(w)), "\"");
	CHECK_STATUS(post(w, way_staff(w, text_of(w, "/block/%s", id)), "act=ask&version=1&reason=Nej."), 403);
	CHECK_STATUS(post(w, way_staff(w, "/protection"), "act=open&block=%lld&safe=En gång till.", id_block), 404); /* is let in already */
}

TEST(how_the_family_is_reached_stands_in_the_vault_and_nowhere_else) {
	struct world *w = world_way();
	as(w, "rune");
	CHECK_HAS(get(w, "%s", way_staff(w, "")), "070-174 06 21");
	protect(w, "REGISTERED", "");
	CHECK_NOT(get(w, "%s", way_staff(w, "")), "070-174 06 2");
	CHECK_NOT(get(w, "%s", way_staff(w, "/vault")), "070-174 06 21");
	CHECK_NOT(get(w, "%s", way_staff(w, "/consent")), "070-174 06 2");
	CHECK_NOT(get(w, "%s", way_staff(w, "/meeting")), "070-174 06 2");
	CHECK_STATUS(post(w, way_staff(w, "/vault"), "act=add&kind=ADDRESS&whose=Farmor Inga&text=Kanariefågelvägen 3"), 303);
	CHECK_NOT(get(w, "%s", way_staff(w, "/vault")), "Inga");
	CHECK_NOT(get(w, "%s", way_staff(w, "/vault")), "Kanarie");
	CHECK_STATUS(post(w, way_staff(w, "/vault"), "act=read&reason="), 422);
	struct answer a = post(w, way_staff(w, "/vault"), "act=read&reason=Ska ringa Maria om mötet.");
	CHECK_STATUS(a, 303);
	const char *reading = a.location;
	CHECK_HAS(get(w, "%s", reading), "Kanariefågelvägen 3");
	CHECK_HAS(get(w, "%s", reading), "Maria: 070-174 06 21");
	CHECK_HAS(get(w, "%s", reading), "Visa: Telefon, Maria<"); /* whose it is stands before it is opened */
	CHECK_HAS(get(w, "%s", reading), "Visa: Adress, Farmor Inga<");
	as(w, "sanna"); /* another's reading is not hers, and she sees that it was */
	CHECK_STATUS(get(w, "%s", reading), 404);
	CHECK_HAS(get(w, "/"), "Gå igenom vilka som har läst valvet");
	struct answer vault = get(w, "%s", way_staff(w, "/vault"));
	CHECK_HAS(vault, "Ska ringa Maria om mötet.");
	CHECK_STATUS(post(w, way_staff(w, "/vault"), "act=checked&until=%s", between(w, vault, "name=\"until\" value=\"", "\"")), 303);
	CHECK_NOT(get(w, "/"), "Gå igenom vilka som har läst valvet");
	as(w, "rune");
	at(w, text_of(w, "2027-01-14T%s", "16:36:00"));
	CHECK(now_of(w) > 0);
	struct answer over = get(w, "%s", reading); /* five minutes have gone */
	CHECK_STATUS(over, 403);
	CHECK_HAS(over, "Valvet stängdes efter fem minuter.");
}

/* Whoever types the number gets the answer that a number nobody has gets, and the readers of the vault are told. */
TEST(the_number_of_a_hidden_child_finds_nothing) {
	struct world *w = world_way();
	protect(w, "REGISTERED", "");
	as(w, "");
	(void)get(w, "/notice/write?harm=NO");
	CHECK_STATUS(post(w, "/notice/write", "harm=NO&worry_0=Hon har ont.&child_name=Elin&situation=UPPER_SECONDARY&place_unit_id=%lld&municipality=Växjö&sender_kind=PRIVATE&act=send",
			  of(w, "gymnasiet")), 303);
	as(w, "kerstin");
	const char *id = between(w, get(w, "/inbox"), "href=\"/notice/", "\"");
	struct answer a = post(w, text_of(w, "/notice/%s/take-up", id), "name=Elin Sandberg&number=20120503-9868&municipality=Växjö&enrolled_from=2026-08-15"
			       "&g1_name=Maria Sandberg&g1_number=19840115-9853&g1_custody=SOLE&g1_from=2012-05-03");
	CHECK_STATUS(a, 303);
	CHECK(strstr(a.location, "/child/") != NULL && last_id(a.location) != id_of(w, "elin"));
	CHECK_NOT(get(w, "%s", a.location), "skydd");
	CHECK_STATUS(get(w, "%s", way_staff(w, "")), 404);
	as(w, "sanna");
	CHECK_HAS(get(w, "/"), "Ring en verksamhet som inte vet om skyddet");
	struct answer page = get(w, "%s", way_staff(w, "/protection"));
	CHECK_HAS(page, "Linnégymnasiet har tagit emot något om ett barn med samma nummer");
	const char *seen = between(w, page, "Linnégymnasiet har tagit", "Det är ordnat"), *at = strstr(seen, "name=\"id\" value=\"");
	CHECK_STATUS(post(w, way_staff(w, "/protection"), "act=seen&id=%lld", at == NULL ? 0LL : strtoll(at + 17, NULL, 10)), 303);
	CHECK_NOT(get(w, "/"), "Ring en verksamhet som inte vet om skyddet");
}

TEST(a_protection_in_an_emergency_holds_at_once_and_is_confirmed_by_another) {
	struct world *w = world_way();
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/protection"), "act=set&kind=REGISTERED&basis=PROVISIONAL&reason=Socialjouren ringde.&vault=%lld", of(w, "sanna-1")), 303);
	CHECK_STATUS(post(w, way_staff(w, "/protection"), "act=confirm&version=1"), 403);
	CHECK(seen_nothing(w, "per", child(w)));
	as(w, "sanna");
	CHECK_HAS(get(w, "/"), "Bekräfta ett tillfälligt skydd");
	at(w, "2027-02-20T09:00:00"); /* nobody looked: it holds on (decision 13) */
	as(w, "sanna");
	CHECK_HAS(get(w, "%s", way_staff(w, "/protection")), "Skulle ha bekräftats");
	CHECK(seen_nothing(w, "per", child(w)));
	as(w, "sanna");
	CHECK_STATUS(post(w, way_staff(w, "/protection"), "act=confirm&version=%s", version(w)), 303);
	CHECK_HAS(get(w, "%s", way_staff(w, "/protection")), "av Sanna Lind");
}

TEST(two_readers_of_the_vault_end_a_protection) {
	struct world *w = world_way();
	protect(w, "REGISTERED", "");
	CHECK_STATUS(post(w, way_staff(w, "/protection"), "act=ask&version=1&reason=Hotet är över."), 303);
	CHECK_STATUS(post(w, way_staff(w, "/protection"), "act=end&version=%s", version(w)), 403);
	as(w, "sanna");
	CHECK_HAS(get(w, "/"), "Avsluta ett skydd");
	CHECK_STATUS(post(w, way_staff(w, "/protection"), "act=end&version=%s", version(w)), 303);
	CHECK_STATUS(get(w, "%s", way_staff(w, "/vault")), 404);
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", way_staff(w, "/plan")), 200);
	as(w, "per"); /* who was shut out stays so until two have lifted it */
	CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), 404);
	as(w, "rune");
	CHECK_HAS(get(w, "%s", way_staff(w, "/protection")), "Avslutat av Rune Ek och Sanna Lind");
	CHECK_STATUS(get(w, "%s", way_staff(w, "/block")), 200);
}

/* I1: when nobody of the school who is named is there any more, whoever answers for it answers for the child. */
TEST(somebody_always_answers_for_a_hidden_child) {
	struct world *w = world_way();
	answers(w, "ali-1");
	protect(w, "REGISTERED", "");
	as(w, "ali");
	CHECK_STATUS(get(w, "%s", way_staff(w, "")), 404);
	as(w, "leif");
	CHECK_STATUS(post(w, text_of(w, "/admin/unit/%lld", of(w, "bjorkskolan")), "act=end&assignment=%lld", of(w, "rune-1")), 303);
	as(w, "ali");
	CHECK_STATUS(get(w, "%s", way_staff(w, "")), 200);
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", way_staff(w, "/plan")), 404);
}

TEST(a_guardian_who_comes_later_is_not_let_in_by_itself) {
	struct world *w = world_way();
	answers(w, "ali-1");
	protect(w, "MARKED", "");
	const char *page = way_staff(w, "/custody");
	CHECK_STATUS(post(w, page, "act=propose&name=Eva Alm&number=19850330-9935&kind=JOINT&from=2027-01-10&ground=Tingsrätten.&version=%s",
			  between(w, get(w, "%s", page), "name=\"version\" value=\"", "\"")), 303);
	as(w, "ali");
	struct answer a = get(w, "%s", page);
	CHECK_STATUS(post(w, page, "act=confirm&proposal=%s&version=%s", between(w, a, "name=\"proposal\" value=\"", "\""), between(w, a, "name=\"version\" value=\"", "\"")), 303);
	as(w, "eva");
	CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), 404);
	as(w, "sanna");
	CHECK_HAS(get(w, "%s", way_staff(w, "/protection")), "Eva Alm");
}

TEST(who_may_not_protect_may_not_and_mistakes_change_nothing) {
	static const char *const none[] = {"maria", "elin", "tove", "ali", "karin", "leif", "eva"};
	struct world *w = world_way();
	const char *page = way_staff(w, "/protection");
	for (int i = 0; i < 7; i++) {
		as(w, none[i]);
		struct answer a = post(w, page, "act=set&kind=MARKED&basis=DECIDED&reason=Nej.&vault=%lld", of(w, "sanna-1"));
		CHECK(a.status == 404 || a.status == 403);
	}
	as(w, "rune");
	CHECK_STATUS(post(w, page, "act=set&kind=MARKED&basis=DECIDED&reason=Ja."), 422); /* one alone reads no vault */
	struct answer a = post(w, page, "act=set&basis=DECIDED&reason=Kanariefågel.&vault=%lld", of(w, "sanna-1"));
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Kanariefågel.");
	CHECK_STATUS(post(w, page, "act=set&kind=MARKED&basis=DECIDED&reason=Ja.&vault=%lld", of(w, "elin")), 422);
	CHECK_STATUS(post(w, page, "act=confirm&version=1"), 403);
	CHECK_STATUS(get(w, "%s", way_staff(w, "/vault")), 404);
	CHECK(number(w, "select count(*) from protection") == 0 && number(w, "select count(*) from guardian_block") == 0);
	protect(w, "MARKED", "");
	CHECK_STATUS(post(w, page, "act=set&kind=MARKED&basis=DECIDED&reason=Igen.&vault=%lld", of(w, "sanna-1")), 422);
	const char *own = between(w, get(w, "%s", page), "<b>Rune Ek</b>", "Ta bort"), *id = strstr(own, "name=\"id\" value=\"");
	CHECK_STATUS(post(w, page, "act=unname&id=%lld", id == NULL ? 0LL : strtoll(id + 17, NULL, 10)), 403); /* two at least */
}

/* A version that was taken back has its text for the unit that published it alone, so that what tells too much can still be moved; the
 * vault of a unit that the plan has gone to reads it no more than its plan does. */
TEST(the_vault_shows_no_text_that_another_unit_has_taken_back) {
	struct world *w = world_way();
	at(w, "2027-01-20T09:00:00");
	protect(w, "REGISTERED", text_of(w, "&vault=%lld", of(w, "lotta-1")));
	const char *version = text_of(w, "/plan/retract/%lld", (long long)number(w, text_of(w, "select max(id) from plan_version where child_id = %s", child(w))));
	CHECK_STATUS(post(w, way_staff(w, version), "act=retract&why=Fel barn."), 303);
	struct answer page = get(w, "%s", way_staff(w, "/vault/plan"));
	const char *text = between(w, page, ">Version 1: ", " ("), *line = between(w, page, "name=\"line\" value=\"", "\"");
	CHECK(*text != '\0' && *line != '\0');
	sql(w, text_of(w, "update plan_version set unit_id = %lld where child_id = %s", of(w, "gymnasiet"), child(w)));
	page = get(w, "%s", way_staff(w, "/vault/plan"));
	CHECK_NOT(page, text);
	CHECK_HAS(page, "som Linnégymnasiet har tagit tillbaka. Du läser den inte.");
	/* the old unit may have nobody here any more, so another one moves it, whole and unread */
	CHECK_STATUS(post(w, way_staff(w, "/vault/plan"), "act=move&line=%s", line), 303);
	CHECK(number(w, text_of(w, "select count(*) from version_line l where l.child_id = %s and l.moved_at = 0", child(w))) == 0);
	CHECK(number(w, text_of(w, "select count(*) from vault_item where child_id = %s and unit_id = %lld", child(w), of(w, "gymnasiet"))) > 0);
	CHECK_NOT(get(w, "%s", way_staff(w, "/vault/plan")), "name=\"line\"");
	struct answer reading = post(w, way_staff(w, "/vault"), "act=read&reason=Ser efter.");
	CHECK_NOT(get(w, "%s", reading.location), text);
}

/* … and the unit that published it moves what it has taken back line by line, and reads it there. */
TEST(the_vault_has_what_the_own_unit_has_taken_back) {
	struct world *w = world_way();
	at(w, "2027-01-20T09:00:00");
	protect(w, "REGISTERED", text_of(w, "&vault=%lld", of(w, "lotta-1")));
	const char *version = text_of(w, "/plan/retract/%lld", (long long)number(w, text_of(w, "select max(id) from plan_version where child_id = %s", child(w))));
	CHECK_STATUS(post(w, way_staff(w, version), "act=retract&why=Fel barn."), 303);
	struct answer page = get(w, "%s", way_staff(w, "/vault/plan"));
	const char *text = between(w, page, ">Version 1: ", " ("), *line = between(w, page, "name=\"line\" value=\"", "\"");
	CHECK_STATUS(post(w, way_staff(w, "/vault/plan"), "act=move&line=%s", line), 303);
	struct answer reading = post(w, way_staff(w, "/vault"), "act=read&reason=Ser efter.");
	CHECK_HAS(get(w, "%s", reading.location), text);
}

/* … nor does a file for the archive that was made before have it still. */
TEST(a_file_for_the_archive_has_no_text_that_was_moved_into_the_vault) {
	struct world *w = world_way();
	const char *work = text_of(w, "/archive/work/%lld", (long long)number(w, text_of(w, "select id from episode where child_id = %s", child(w))));
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/close"), "act=close&done_all=1&no_need=1&done=Klart.&voice=Bra.&goes_on=Sanna.&contact=Rune"), 303);
	as(w, "greta");
	CHECK_STATUS(post(w, work, "act=package&reason=Begäran 2027/8 om planen."), 303);
	const char *file = text_of(w, "%s/file/%lld", work, (long long)number(w, "select id from archive_package"));
	CHECK_STATUS(get(w, "%s", file), 200);
	at(w, "2027-01-20T09:00:00");
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/reopen"), "act=reopen&reason=Det blev svårt igen."), 303);
	protect(w, "MARKED", text_of(w, "&vault=%lld", of(w, "lotta-1")));
	CHECK_STATUS(post(w, way_staff(w, "/vault/plan"), "act=move&line=%s", between(w, get(w, "%s", way_staff(w, "/vault/plan")), "name=\"line\" value=\"", "\"")), 303);
	at(w, "2027-01-21T09:00:00");
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/close"), "act=close&done_all=1&no_need=1&done=Klart.&voice=Bra.&goes_on=Sanna.&contact=Rune"), 303);
	as(w, "greta");
	CHECK_STATUS(get(w, "%s", work), 200);
	CHECK_STATUS(get(w, "%s", file), 404);
	CHECK(number(w, "select length(file) from archive_package") == 0);
}

/* What told in an old version where the child is goes into the vault; the version stands. */
TEST(a_text_of_a_published_version_is_moved_into_the_vault) {
	struct world *w = world_way();
	const char *digest = text_of(w, "select count(*) from plan_version where digest <> '' and child_id = %s", child(w));
	int64_t versions = number(w, digest);
	as(w, "rune");
	struct answer printed = post(w, way_staff(w, "/paper"), "act=print&to=%lld", of(w, "elin"));
	const char *paper = printed.location;
	CHECK_STATUS(printed, 303);
	CHECK_STATUS(get(w, "%s", paper), 200);
	at(w, "2027-01-20T09:00:00");
	protect(w, "REGISTERED", text_of(w, "&vault=%lld", of(w, "lotta-1")));
	struct answer page = get(w, "%s", way_staff(w, "/vault/plan"));
	const char *text = between(w, page, ">Version 1: ", " ("), *line = between(w, page, "name=\"line\" value=\"", "\"");
	CHECK(*text != '\0' && *line != '\0');
	CHECK_HAS(get(w, "%s", way_staff(w, "/plan")), text);
	CHECK_STATUS(post(w, way_staff(w, "/vault/plan"), "act=move"), 422);
	CHECK_STATUS(post(w, way_staff(w, "/vault/plan"), "act=move&line=%lld", of(w, "elin")), 422);
	CHECK_STATUS(post(w, way_staff(w, "/vault/plan"), "act=move&line=%s", line), 303);
	CHECK_NOT(get(w, "%s", way_staff(w, "/plan")), text);
	CHECK_HAS(get(w, "%s", way_staff(w, "/plan")), "Uppgift flyttad");
	CHECK_STATUS(get(w, "%s", paper), 403);
	CHECK(number(w, digest) == versions);
	struct answer a = post(w, way_staff(w, "/vault"), "act=read&reason=Kontroll.");
	CHECK_HAS(get(w, "%s", a.location), text);
	as(w, "lotta"); /* reads the vault, and no plan */
	CHECK_STATUS(get(w, "%s", way_staff(w, "/vault/plan")), 403);
}
