/* The ways out of the inbox, and what the noticer adds with the receipt's number. */
#include "noticed.h"
#include "way.h"
#include "whole.h"

/* --- the ways out --- */

TEST(a_colleague_is_given_a_notice_and_takes_it_up_for_the_one_who_answers) {
	struct world *w = world_small();
	int64_t id = noticed_rune(w, "Nova Ek", "");
	CHECK_STATUS(post(w, noticed_path(w, id), "act=give&person=%lld", (long long)id_of(w, "petra")), 422);
	CHECK_STATUS(post(w, noticed_path(w, id), "act=give&person=%lld", (long long)id_of(w, "sanna")), 303);
	CHECK_HAS(get(w, "/inbox"), "Sanna Lind tar upp det");
	as(w, "ali");
	CHECK_STATUS(get(w, "%s", noticed_path(w, id)), 404);
	CHECK_STATUS(get(w, "%s/take-up", noticed_path(w, id)), 404);
	CHECK(noticed_at(w, "sanna", "/") == id);
	struct answer a = get(w, "%s", noticed_path(w, id));
	CHECK_HAS(a, "Är ofta borta.");
	CHECK_NOT(a, "Skicka vidare");
	CHECK_STATUS(get(w, "/inbox"), 404);
	CHECK_STATUS(post(w, noticed_path(w, id), "act=answer&reason=Nej"), 404);
	a = post(w, text_of(w, "%s/take-up", noticed_path(w, id)),
		 "act=take&name=Nova Ek&born=2018-05-03&municipality=Växjö&enrolled_from=2025-08-18&g1_name=Eva Alm&g1_number=19850330-9935&g1_custody=SOLE&g1_from=2018-05-03");
	CHECK_STATUS(a, 303);
	CHECK_STATUS(get(w, "%s", a.location), 200);
	CHECK(number(w, text_of(w, "select person_id from episode where child_id = %lld", (long long)last_id(a.location))) == id_of(w, "rune"));
	CHECK(number(w, text_of(w, "select count(*) from audit where act = 'child_take_up_do' and child_id = %lld and outcome = 303", (long long)last_id(a.location))) == 1);
	CHECK_STATUS(get(w, "%s/delegate", a.location), 403);
	as(w, "rune");
	CHECK_STATUS(get(w, "%s/delegate", a.location), 200);
}

TEST(a_colleague_of_the_family_is_not_given_a_notice_about_the_child) {
	struct world *w = world_small();
	CHECK(db_exec(world_lane(w)->db, text_of(w, "insert into custody (id, child_id, person_id, kind, from_at, until_at) values (77, %lld, %lld, 'JOINT', 0, 253402300799000)",
						 (long long)id_of(w, "elin"), (long long)id_of(w, "ali"))) == OK);
	as(w, "elin");
	CHECK_STATUS(post(w, way_family(w, "/notice"), NOTICED_ELIN "&municipality=Växjö&situation=SCHOOL&place_unit_id=%lld", (long long)id_of(w, "bjorkskolan")), 303);
	int64_t id = noticed_first(w, "rune");
	CHECK_HAS(post(w, noticed_path(w, id), "act=give&person=%lld", (long long)id_of(w, "ali")), "hör till barnets familj");
	CHECK_STATUS(post(w, noticed_path(w, id), "act=give&person=%lld", (long long)id_of(w, "sanna")), 303);
}

/* What is told of a child never reaches the child's guardian at work (D19): by number, by name, in the list, as a task or a message. */
TEST(a_notice_about_the_own_child_reaches_a_colleague_and_not_the_guardian_who_answers_there) {
	static const char *const told[] = {"child_number=20120503-9868&child_name=N N", "child_name=elin", "child_name=Elin Sandberg, 14 år"};
	for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
		struct world *w = world_small();
		sql(w, text_of(w, "insert into custody (id, child_id, person_id, kind, from_at, until_at) values (77, %lld, %lld, 'JOINT', 0, 253402300799000)", of(w, "elin"), of(w, "rune")));
		sql(w, text_of(w, "update assignment set answers = 1 where id = %lld", of(w, "sanna-1")));
		CHECK_STATUS(noticed(w, "", text_of(w, "harm=YES&worry_3=Papegojan hemma.&%s&sender_kind=PRIVATE&municipality=Växjö&situation=SCHOOL&place_unit_id=%lld", told[i], of(w, "bjorkskolan"))), 303);
		CHECK(number(w, text_of(w, "select count(*) from outbox where person_id = %lld", of(w, "rune"))) == 0);
		int64_t id = noticed_first(w, "sanna");
		CHECK(id != 0);
		CHECK(noticed_first(w, "rune") == 0);
		CHECK_STATUS(get(w, "%s", noticed_path(w, id)), 404);
		CHECK_STATUS(get(w, "%s/take-up", noticed_path(w, id)), 404);
		CHECK_STATUS(post(w, noticed_path(w, id), "act=answer&reason=Inget."), 404);
		CHECK_NOT(get(w, "/"), "Läs ett nytt");
		as(w, "sanna");
		CHECK_STATUS(post(w, noticed_path(w, id), "act=answer&reason=Det är ordnat."), 303);
		as(w, "rune");
		CHECK_NOT(get(w, "/inbox"), "/notice/");
		/* another child's is read as ever, and not set beside that one */
		int64_t other = noticed_rune(w, "Nova", "");
		CHECK(other != 0 && other != id);
		CHECK_HAS(get(w, "/"), "Läs ett nytt uppmärksammande: Nova"); /* which one it is, as in the inbox */
		CHECK_NOT(get(w, "%s", noticed_path(w, other)), noticed_path(w, id));
	}
}

TEST(the_first_page_tells_a_childs_own_notice_from_others) {
	struct world *w = world_small();
	CHECK_STATUS(noticed(w, "", text_of(w, "harm=NO&areas=5&worry_5=Papegojan&child_name=Mira&sender_kind=CHILD&municipality=Växjö&situation=SCHOOL&place_unit_id=%lld", of(w, "bjorkskolan"))), 303);
	as(w, "rune");
	CHECK_HAS(get(w, "/"), "Läs ett nytt uppmärksammande: Mira");
	CHECK_HAS(get(w, "/"), "Barnet har själv hört av sig.");
	CHECK_NOT(get(w, "/"), "Papegojan");
}

/* When nobody else answers there the coordinator reads it, and sends it on; the receipt says what it always says. */
TEST(a_notice_that_only_the_guardian_could_read_goes_to_the_coordinator) {
	struct world *w = world_small();
	const char *fields = text_of(w, "harm=NO&worry_3=Papegojan.&child_name=Elin Sandberg&sender_kind=PRIVATE&municipality=Växjö&situation=SCHOOL&place_unit_id=%lld", of(w, "bjorkskolan"));
	struct answer before = get(w, "%s", noticed(w, "", fields).location);
	sql(w, "update observation set state = 'ANSWERED'");
	sql(w, text_of(w, "insert into custody (id, child_id, person_id, kind, from_at, until_at) values (77, %lld, %lld, 'JOINT', 0, 253402300799000)", of(w, "elin"), of(w, "rune")));
	struct answer sent = noticed(w, "", fields);
	struct answer after = get(w, "%s", sent.location);
	CHECK_HAS(after, "Björkskolan");
	CHECK(strlen(before.body) == strlen(after.body));
	CHECK(noticed_first(w, "rune") == 0);
	int64_t id = noticed_first(w, "karin");
	CHECK_HAS(get(w, "%s", noticed_path(w, id)), "Papegojan.");
}

/* Also when who coordinates is the guardian: another coordinator of the county reads it then, and nobody sends it where nobody may read it. */
TEST(a_notice_is_never_where_only_the_childs_family_answers) {
	struct world *w = world_small();
	const char *fields = text_of(w, "harm=NO&worry_3=Papegojan.&child_name=Elin Sandberg&sender_kind=PRIVATE&municipality=Växjö&situation=SCHOOL&place_unit_id=%lld", of(w, "bjorkskolan"));
	sql(w, text_of(w, "insert into custody (id, child_id, person_id, kind, from_at, until_at) values (77, %lld, %lld, 'JOINT', 0, 253402300799000)", of(w, "elin"), of(w, "rune")));
	CHECK_STATUS(noticed(w, "", fields), 303);
	int64_t id = noticed_first(w, "karin");
	CHECK(id != 0);
	struct answer back = post(w, noticed_path(w, id), "act=move&unit=%lld&why=Deras elev.", of(w, "bjorkskolan"));
	CHECK_STATUS(back, 422);
	CHECK_HAS(back, "Ingen där kan ta emot det här");
	CHECK(noticed_first(w, "karin") == id);
	sql(w, "update observation set state = 'ANSWERED'");
	sql(w, text_of(w, "update assignment set unit_id = %lld, role = 'COORDINATOR', answers = 1 where id = %lld", of(w, "samordning-tingsryd"), of(w, "greta-1")));
	sql(w, text_of(w, "insert into custody (id, child_id, person_id, kind, from_at, until_at) values (78, %lld, %lld, 'JOINT', 0, 253402300799000)", of(w, "elin"), of(w, "karin")));
	CHECK_STATUS(noticed(w, "", fields), 303);
	CHECK(noticed_first(w, "karin") == 0 && noticed_first(w, "rune") == 0);
	CHECK_HAS(get(w, "%s", noticed_path(w, noticed_first(w, "greta"))), "Papegojan.");
}

TEST(an_answer_without_action_is_kept_and_the_receipt_stays_the_same) {
	struct world *w = world_small();
	struct answer sent = noticed(w, "", noticed_preschool(w, ""));
	const char *receipt = between(w, get(w, "%s", sent.location), "<main", "</main>");
	int64_t id = noticed_first(w, "petra");
	CHECK_STATUS(post(w, noticed_path(w, id), "act=answer&reason="), 422);
	CHECK_STATUS(post(w, noticed_path(w, id), "act=answer&reason=Vi känner till det och har pratat med familjen."), 303);
	CHECK_HAS(get(w, "/inbox"), "Besvarades måndag 11 januari");
	CHECK_HAS(get(w, "%s", noticed_path(w, id)), "pratat med familjen");
	CHECK_STATUS(post(w, noticed_path(w, id), "act=answer&reason=En gång till"), 409);
	at(w, "2027-01-13T09:00");
	as(w, "");
	CHECK(text_is(receipt, between(w, get(w, "%s", sent.location), "<main", "</main>")));
	CHECK_STATUS(post(w, "/notice/add", "act=add&number=%s&text=Nu var han ute igen.", noticed_number(sent)), 303);
	CHECK(text_is(receipt, between(w, get(w, "%s", sent.location), "<main", "</main>")));
	CHECK(noticed_first(w, "petra") == id); /* read anew, with the reason of before */
	struct answer a = get(w, "%s", noticed_path(w, id));
	CHECK_HAS(a, "Nu var han ute igen.");
	CHECK_HAS(a, "pratat med familjen");
	CHECK_HAS(a, "Svara senast <b>måndag 18 januari");
}

TEST(a_notice_goes_on_to_another_unit_and_each_sees_its_own_part_of_the_way) {
	struct world *w = world_small();
	CHECK_STATUS(noticed(w, "", NOTICED_WRITTEN "&situation=UNKNOWN"), 303);
	CHECK_STATUS(noticed(w, "", text_of(w, "%s&situation=UNKNOWN&municipality=Växjö", "harm=NO&worry_0=a&child_name=Ida&sender_kind=PRIVATE")), 303);
	int64_t id = noticed_first(w, "karin");
	const char *p = noticed_path(w, id);
	CHECK_HAS(get(w, "%s", p), "Björkskolan</option>");
	CHECK_NOT(get(w, "%s", p), text_of(w, "<option value=\"%lld\"", (long long)id_of(w, "samordning-tingsryd"))); /* nobody answers there */
	CHECK_STATUS(post(w, p, "act=move&unit=%lld&why=", (long long)id_of(w, "bjorkskolan")), 422);
	CHECK_STATUS(post(w, p, "act=move&unit=%lld&why=Själv", (long long)id_of(w, "samordning-vaxjo")), 422);
	CHECK_HAS(post(w, p, "act=move&unit=%lld&why=Tom", (long long)id_of(w, "samordning-tingsryd")), "ingen än som kan ta emot");
	CHECK_STATUS(post(w, p, "act=move&unit=%lld&why=Första skälet", (long long)id_of(w, "bjorkskolan")), 303);
	CHECK_STATUS(get(w, "%s", p), 404);
	CHECK_HAS(get(w, "/inbox"), "Till Björkskolan");
	CHECK(noticed_first(w, "rune") == id);
	CHECK_HAS(get(w, "%s", p), "Skickat hit av Samordnare för barn och unga, Växjö");
	CHECK_HAS(get(w, "%s", p), "Första skälet");
	CHECK_STATUS(post(w, p, "act=give&person=%lld", (long long)id_of(w, "sanna")), 303);
	CHECK_STATUS(post(w, p, "act=move&unit=%lld&why=Andra skälet", (long long)id_of(w, "gymnasiet")), 303);
	CHECK(noticed_first(w, "kerstin") == id);
	struct answer a = get(w, "%s", p);
	CHECK_HAS(a, "Skickat hit av Björkskolan");
	CHECK_HAS(a, "Andra skälet");
	CHECK_NOT(a, "Första skälet");
	CHECK_NOT(a, "Sanna");
	as(w, "sanna");
	CHECK_STATUS(get(w, "%s", p), 404);
	as(w, "karin");
	CHECK_NOT(get(w, "/inbox"), "Linnégymnasiet");
}

/* --- the noticer --- */

TEST(the_receipts_number_adds_and_never_reads) {
	struct world *w = world_small();
	struct answer sent = noticed(w, "", noticed_preschool(w, ""));
	int64_t id = noticed_first(w, "petra");
	CHECK_STATUS(post(w, noticed_path(w, id), "act=ask&question=7"), 422);
	CHECK_STATUS(post(w, noticed_path(w, id), "act=ask&question=2"), 303);
	as(w, "");
	(void)get(w, "/notice/add");
	struct answer a = post(w, "/notice/add", "act=open&number=%s", noticed_number(sent));
	CHECK_STATUS(a, 200);
	CHECK_HAS(a, "Var var det?");
	CHECK_NOT(a, "kylan");
	CHECK_NOT(a, "Yusuf");
	CHECK_NOT(a, "Blåklockan");
	CHECK_STATUS(post(w, "/notice/add", "act=add&number=%s&text=", noticed_number(sent)), 422);
	struct answer good = post(w, "/notice/add", "act=add&number=%s&text=Vid sjön.", noticed_number(sent));
	CHECK_STATUS(good, 303);
	CHECK_NOT(get(w, "%s", good.location), "Vid sjön");
	as(w, "petra");
	CHECK_HAS(get(w, "%s", noticed_path(w, id)), "Vid sjön.");
	CHECK_HAS(get(w, "%s", noticed_path(w, id)), "Tillagt måndag 11 januari klockan 09.00");
	as(w, "rune");
	CHECK_STATUS(get(w, "%s", noticed_path(w, id)), 404);
}

/* What stands in the page, but the number itself. */
static const char *without(struct world *w, struct answer a, const char *number) {
	char *body = arena_text(world_arena(w), between(w, a, "<main", "novalidate>"));
	for (char *p; (p = strstr(body, number)) != NULL;)
		memset(p, '#', strlen(number));
	return body;
}

TEST(a_number_that_nobody_has_is_answered_as_one_that_somebody_has) {
	struct world *w = world_small();
	struct answer sent = noticed(w, "", noticed_preschool(w, ""));
	int shown = 0, same = 0;
	const char *right = without(w, post(w, "/notice/add", "act=open&number=%s", noticed_number(sent)), noticed_number(sent));
	world_lane(w)->limits = false;
	for (int i = 0; i < 60; i++) {
		const char *number = text_of(w, "2222-22%02d", i);
		struct answer a = post(w, "/notice/add", "act=open&number=%s", number);
		CHECK_STATUS(a, 200);
		shown += strstr(a.body, "Den som läser undrar") != NULL;
		same += text_is(without(w, a, number), right);
	}
	CHECK(shown > 5 && same > 20 && shown + same == 60);
	struct answer wrong = post(w, "/notice/add", "act=add&number=2222-2222&text=a"), good = post(w, "/notice/add", "act=add&number=%s&text=a", noticed_number(sent));
	CHECK_STATUS(wrong, 303);
	CHECK(text_is(wrong.location, good.location));
	CHECK(number(w, "select count(*) from observation_step where kind = 'ADDED'") == 1);
	CHECK_STATUS(post(w, "/notice/add", "act=open&number=123"), 422);
}

TEST(guessing_at_numbers_is_held_back_also_for_who_is_logged_in) {
	static const char *const who[] = {"", "samir"};
	for (int k = 0; k < 2; k++) {
		struct world *w = world_small();
		as(w, who[k]);
		(void)get(w, "/notice/add");
		for (int i = 0; i < 10; i++)
			CHECK_STATUS(post(w, "/notice/add", "act=open&number=2222-22%02d", i), 200);
		CHECK_STATUS(post(w, "/notice/add", "act=open&number=2222-2299"), 429);
		CHECK_STATUS(post(w, "/notice/add", "act=add&number=2222-2299&text=a"), 429);
		at(w, "2027-01-11T10:01");
		as(w, who[k]);
		CHECK_STATUS(post(w, "/notice/add", "act=open&number=2222-2299"), 200);
	}
}

TEST(what_is_added_after_take_up_stands_under_the_notice) {
	struct world *w = world_small();
	struct answer sent = noticed(w, "", text_of(w, "harm=NO&worry_0=a&sender_kind=STAFF&municipality=Växjö&situation=SCHOOL&place_unit_id=%lld", (long long)id_of(w, "bjorkskolan")));
	int64_t id = noticed_first(w, "rune");
	CHECK_STATUS(post(w, text_of(w, "%s/take-up", noticed_path(w, id)), "act=match&child=%lld", (long long)id_of(w, "tim")), 303);
	as(w, "");
	CHECK_STATUS(post(w, "/notice/add", "act=add&number=%s&text=Han var borta igen.", noticed_number(sent)), 303);
	as(w, "rune");
	CHECK_HAS(get(w, "%s", tim(w, "notice")), "Han var borta igen.");
	as(w, "eva");
	CHECK_NOT(get(w, "/family/%lld/log", (long long)id_of(w, "tim")), "borta");
}
