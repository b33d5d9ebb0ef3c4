/* What somebody tries who wants to know of a hidden child, or to read where it is (I12, D6–D9, A14, A22). */
#include "seen.h"
#include "way.h"
#include "whole.h"

#include "base/date.h"

#include <stdio.h>
#include <stdlib.h>

static void answers(struct world *w, const char *assignment) {
	sql(w, text_of(w, "update assignment set answers = 1 where id = %lld", of(w, assignment)));
}

static void protect(struct world *w, const char *kind, const char *more) {
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/protection"), "act=set&kind=%s&basis=DECIDED&reason=Skatteverket, 12 januari.&vault=%lld%s", kind, of(w, "sanna-1"), more), 303);
}

/* Somebody tells about a child; the notice in the inbox of who answers. */
static const char *told(struct world *w, const char *who, const char *unit, const char *name) {
	as(w, "");
	(void)get(w, "/notice/write?harm=NO");
	CHECK_STATUS(post(w, "/notice/write", "harm=NO&worry_0=Ont i magen.&child_name=%s&situation=%s&place_unit_id=%lld&municipality=Växjö&sender_kind=PRIVATE&act=send",
			  name, text_is(unit, "gymnasiet") ? "UPPER_SECONDARY" : "SCHOOL", of(w, unit)), 303);
	as(w, who);
	return text_of(w, "/notice/%lld/take-up", (long long)number(w, text_of(w, "select id from observation where unit_id = %lld and state = 'SENT' order by created_at desc limit 1", of(w, unit))));
}

static const char *version(struct world *w, const char *page) {
	return between(w, get(w, "%s", page), "name=\"version\" value=\"", "\"");
}

/* --- the vault has two readers at least, and they are two --- */

TEST(nobody_reads_a_vault_alone_by_choosing_themselves) {
	struct world *w = world_way();
	sql(w, text_of(w, "insert into assignment (id, person_id, unit_id, role, title, answers, from_at, until_at) select 77001, person_id, %lld, role, title, 0, from_at, until_at"
		       " from assignment where id = %lld", of(w, "gymnasiet"), of(w, "rune-1")));
	const char *page = way_staff(w, "/protection"), *set = "act=set&kind=MARKED&basis=DECIDED&reason=Ja.";
	as(w, "rune");
	CHECK_STATUS(post(w, page, "%s&vault=%lld", set, of(w, "rune-1")), 422);
	CHECK_STATUS(post(w, page, "%s&vault=77001", set), 422); /* the own other role */
	CHECK_STATUS(post(w, page, "%s&vault=%lld&vault=%lld", set, of(w, "rune-1"), of(w, "rune-1")), 422);
	CHECK(number(w, "select count(*) from protection") == 0);
	CHECK(number(w, "select count(*) from protection_person") == 0);
	/* and the other reader cannot be taken away because oneself stands there twice */
	CHECK_STATUS(post(w, page, "%s&vault=%lld&vault=77001", set, of(w, "sanna-1")), 303);
	struct answer a = get(w, "%s", page);
	const char *sanna = strstr(a.body, "<b>Sanna Lind</b>"), *id = sanna == NULL ? NULL : strstr(sanna, "name=\"id\" value=\"");
	CHECK(id != NULL);
	CHECK_STATUS(post(w, page, "act=unname&id=%lld", id == NULL ? 0LL : strtoll(id + 17, NULL, 10)), 403);
}

/* The readers have all left: whoever answers for the child learns that somebody has to be chosen. */
TEST(a_vault_that_nobody_reads_any_more_is_told_to_who_answers) {
	struct world *w = world_way();
	answers(w, "ali-1");
	protect(w, "REGISTERED", "");
	as(w, "leif");
	CHECK_STATUS(post(w, text_of(w, "/admin/unit/%lld", of(w, "bjorkskolan")), "act=end&assignment=%lld", of(w, "rune-1")), 303);
	as(w, "ali"); /* Sanna reads it still */
	CHECK_NOT(get(w, "/"), way_staff(w, "/protection"));
	as(w, "leif");
	CHECK_STATUS(post(w, text_of(w, "/admin/unit/%lld", of(w, "bjorkskolan")), "act=end&assignment=%lld", of(w, "sanna-1")), 303);
	as(w, "ali");
	struct answer a = get(w, "/");
	CHECK_HAS(a, "Välj vilka som läser valvet");
	CHECK_HAS(a, way_staff(w, "/protection"));
	as(w, "tove");
	CHECK_NOT(get(w, "/"), "valvet");
	as(w, "ali");
	CHECK_STATUS(post(w, way_staff(w, "/protection"), "act=reader&assignment=%lld", of(w, "ali-1")), 303);
	CHECK_STATUS(get(w, "%s", way_staff(w, "/vault")), 200);
	CHECK_HAS(get(w, "/"), "Välj en till som läser valvet");
}

/* Who reads the vault becomes family of the child: from then on she reads nothing at work, is told of nothing, and is no reader. */
TEST(a_reader_who_becomes_a_guardian_is_no_reader_any_more) {
	struct world *w = world_way();
	answers(w, "ali-1");
	protect(w, "MARKED", "");
	const char *page = way_staff(w, "/custody");
	CHECK_STATUS(post(w, page, "act=propose&name=Sanna Lind&number=19820512-9946&kind=JOINT&from=2027-01-10&ground=Tingsrätten.&version=%s", version(w, page)), 303);
	as(w, "ali");
	struct answer a = get(w, "%s", page);
	CHECK_STATUS(post(w, page, "act=confirm&proposal=%s&version=%s", between(w, a, "name=\"proposal\" value=\"", "\""), between(w, a, "name=\"version\" value=\"", "\"")), 303);
	sql(w, "delete from outbox_child where id <> 0");
	sql(w, "delete from outbox where id <> 0");
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/vault"), "act=read&reason=Ska ringa."), 303);
	CHECK(number(w, text_of(w, "select count(*) from outbox where person_id = %lld", of(w, "sanna"))) == 0);
	CHECK_HAS(get(w, "/"), "Välj en till som läser valvet");
	as(w, "sanna");
	CHECK_STATUS(get(w, "%s", way_staff(w, "/vault")), 404);
	CHECK_NOT(get(w, "/"), way_staff(w, "/protection"));
	CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), 404);
}

/* --- guardians and contacts that come later --- */

static void custody(struct world *w, const char *from, const char *more) {
	const char *page = way_staff(w, "/custody");
	as(w, "rune");
	CHECK_STATUS(post(w, page, "act=propose&name=Eva Alm&kind=JOINT&from=%s&ground=Tingsrätten.&version=%s%s", from, version(w, page), more), 303);
}

static void custody_confirmed(struct world *w) {
	const char *page = way_staff(w, "/custody");
	as(w, "ali");
	struct answer a = get(w, "%s", page);
	CHECK_STATUS(post(w, page, "act=confirm&proposal=%s&version=%s", between(w, a, "name=\"proposal\" value=\"", "\""), between(w, a, "name=\"version\" value=\"", "\"")), 303);
}

TEST(a_guardian_whose_custody_begins_later_is_not_let_in_on_the_day) {
	for (int after = 0; after < 2; after++) {
		struct world *w = world_way();
		answers(w, "ali-1");
		if (after)
			protect(w, "MARKED", "");
		custody(w, "2027-02-01", "&number=19850330-9935");
		custody_confirmed(w);
		if (!after)
			protect(w, "MARKED", "");
		at(w, "2027-02-02T09:00:00");
		as(w, "eva");
		CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), 404);
		CHECK(number(w, text_of(w, "select count(*) from person where id = %lld and phone <> (select phone from person where id = %lld)", of(w, "eva"), of(w, "maria"))) <= 1);
		as(w, "sanna");
		CHECK_HAS(get(w, "%s", way_staff(w, "/protection")), "Eva Alm");
		CHECK_STATUS(post(w, way_staff(w, "/vault"), "act=read&reason=Ska ringa."), 303);
		struct answer a = post(w, way_staff(w, "/vault"), "act=read&reason=Ska ringa.");
		CHECK_HAS(get(w, "%s", a.location), "Eva: 070-174 06 23");
	}
}

TEST(a_telephone_that_is_typed_with_a_new_guardian_goes_into_the_vault) {
	struct world *w = world_way();
	answers(w, "ali-1");
	protect(w, "MARKED", "");
	custody(w, "2027-01-10", "&phone=070-999 11 22&email=nova@example.org");
	as(w, "ali");
	CHECK_NOT(get(w, "%s", way_staff(w, "/custody")), "070-999 11 22");
	custody_confirmed(w);
	CHECK_NOT(get(w, "%s", way_staff(w, "/custody")), "070-999 11 22");
	CHECK_NOT(get(w, "%s", way_staff(w, "")), "070-999 11 22");
	CHECK_NOT(get(w, "%s", way_staff(w, "")), "nova@example.org");
	as(w, "sanna");
	struct answer a = post(w, way_staff(w, "/vault"), "act=read&reason=Ska ringa.");
	struct answer vault = get(w, "%s", a.location);
	CHECK_HAS(vault, "Eva: 070-999 11 22");
	CHECK_HAS(vault, "Eva: nova@example.org");
}

/* A proposal with a telephone waits when the child is protected. */
TEST(a_telephone_in_a_proposal_that_waits_goes_into_the_vault_too) {
	struct world *w = world_way();
	answers(w, "ali-1");
	custody(w, "2027-01-10", "&phone=070-999 11 22");
	protect(w, "MARKED", "");
	as(w, "ali");
	CHECK_NOT(get(w, "%s", way_staff(w, "/custody")), "070-999 11 22");
	custody_confirmed(w);
	CHECK_NOT(get(w, "%s", way_staff(w, "")), "070-999 11 22");
	as(w, "sanna");
	struct answer a = post(w, way_staff(w, "/vault"), "act=read&reason=Ska ringa.");
	CHECK_HAS(get(w, "%s", a.location), "Eva: 070-999 11 22");
}

/* A child whose custody nobody has written in: a notice that is taken up makes nobody a guardian who reads. */
TEST(a_take_up_lets_no_guardian_of_a_protected_child_in) {
	struct world *w = world_way();
	sql(w, text_of(w, "delete from guardian_block where child_id = %lld", of(w, "elin")));
	sql(w, text_of(w, "delete from custody where child_id = %lld", of(w, "elin")));
	protect(w, "MARKED", "");
	const char *take = told(w, "rune", "bjorkskolan", "Elin");
	CHECK_STATUS(post(w, take, "name=Elin Sandberg&number=20120503-9868&municipality=Växjö&enrolled_from=2019-08-15"
			  "&g1_name=Eva Alm&g1_number=19850330-9935&g1_custody=JOINT&g1_from=2012-05-03&g2_name=Nova Kanarie&g2_phone=070-999 11 22&g2_custody=JOINT&g2_from=2012-05-03"), 303);
	as(w, "eva");
	CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), 404);
	as(w, "rune");
	CHECK_NOT(get(w, "%s", way_staff(w, "")), "070-999 11 22");
}

/* The address of a letter is where the child lives, and the next letter began with it. */
TEST(the_address_of_a_letter_to_the_family_goes_into_the_vault) {
	struct world *w = world_way();
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/meeting/new"), "starts=2027-01-20T15:30&place=Björkskolan&purpose=Uppföljning.&people=%lld&people=%lld", of(w, "elin"), of(w, "maria")), 303);
	const char *to = text_of(w, "kind=MEETING&about=%lld&to=%lld", (long long)number(w, "select id from meeting where state = 'PLANNED'"), of(w, "maria")),
		   *page = way_staff(w, "/paper/letter");
	struct answer letter = post(w, page, "act=letter&%s&address=Kanariefågelvägen 3", to);
	CHECK_STATUS(letter, 303);
	CHECK_HAS(get(w, "%s?%s", page, to), "Kanariefågelvägen 3");
	protect(w, "MARKED", "");
	as(w, "sanna");
	CHECK_STATUS(post(w, way_staff(w, "/protection"), "act=open&safe=Ja.&block=%lld", (long long)number(w, text_of(w, "select id from guardian_block where person_id = %lld", of(w, "maria")))), 303);
	struct answer a = post(w, way_staff(w, "/vault"), "act=read&reason=Ska skriva.");
	CHECK_HAS(get(w, "%s", a.location), "Maria: Kanariefågelvägen 3");
	as(w, "rune");
	a = get(w, "%s?%s", page, to);
	CHECK_STATUS(a, 200);
	CHECK_NOT(a, "Kanariefågelvägen 3");
	CHECK_STATUS(get(w, "%s", letter.location), 403);
	a = post(w, page, "act=letter&%s&address=Kanariefågelvägen 4", to);
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "för hand på kuvertet");
	CHECK_STATUS(post(w, page, "act=letter&%s&address=", to), 303);
	CHECK(number(w, "select count(*) from letter") == 2);
}

/* How a guardian who told of the child is reached stands in the notice; also of what comes later. */
TEST(how_family_is_reached_who_has_told_goes_into_the_vault) {
	struct world *w = world_way();
	as(w, "");
	(void)get(w, "/notice/write?harm=NO");
	CHECK_STATUS(post(w, "/notice/write", "harm=NO&worry_0=Ont i magen.&child_name=Elin&situation=SCHOOL&place_unit_id=%lld&municipality=Växjö&sender_kind=GUARDIAN&sender_name=Maria&sender_contact=070-111 11 11&act=send", of(w, "bjorkskolan")), 303);
	as(w, "rune");
	const char *waits = text_of(w, "/notice/%lld/take-up", (long long)number(w, "select id from observation where state = 'SENT'"));
	CHECK_STATUS(post(w, waits, "act=match&child=%lld", of(w, "elin")), 303);
	CHECK_HAS(get(w, "%s", way_staff(w, "/notice")), "070-111 11 11");
	protect(w, "MARKED", "");
	CHECK_NOT(get(w, "%s", way_staff(w, "/notice")), "070-111 11 11");
	as(w, "");
	(void)get(w, "/notice/write?harm=NO");
	CHECK_STATUS(post(w, "/notice/write", "harm=NO&worry_0=Ont i magen.&child_name=Elin&situation=SCHOOL&place_unit_id=%lld&municipality=Växjö&sender_kind=CHILD&sender_name=Elin&sender_contact=070-222 22 22&act=send", of(w, "bjorkskolan")), 303);
	as(w, "rune");
	waits = text_of(w, "/notice/%lld/take-up", (long long)number(w, "select id from observation where state = 'SENT'"));
	CHECK_STATUS(post(w, waits, "act=match&child=%lld", of(w, "elin")), 303);
	CHECK_NOT(get(w, "%s", way_staff(w, "/notice")), "070-222 22 22");
	as(w, "elin");
	CHECK_STATUS(post(w, way_family(w, "/notice"), "harm=NO&areas=0&worry_0=Ont.&sender_contact=070-333 33 33&act=send"), 303);
	CHECK(number(w, "select count(*) from vault_item where kind = 'OTHER'") == 3);
	as(w, "sanna");
	struct answer a = post(w, way_staff(w, "/vault"), "act=read&reason=Ska ringa.");
	CHECK_HAS(get(w, "%s", a.location), "070-111 11 11");
	CHECK_HAS(get(w, "%s", a.location), "070-222 22 22");
	CHECK_HAS(get(w, "%s", a.location), "070-333 33 33");
}

/* --- numbers --- */

/* The unit that typed the number was called, its record was joined with the hidden child's: the next unit that types it gets the
 * answer of an unknown number as well. */
TEST(the_number_of_a_record_that_was_joined_with_a_hidden_child_finds_nothing) {
	for (int before = 0; before < 2; before++) {
		struct world *w = world_way();
		const char *take = told(w, "rune", "bjorkskolan", "Ellen");
		struct answer a = post(w, take, "name=Elin Sandberg&number=20120504-9800&municipality=Växjö&enrolled_from=2019-08-15&g1_name=Maria Sandberg&g1_number=19840115-9853&g1_custody=SOLE&g1_from=2012-05-03");
		CHECK_STATUS(a, 303);
		int64_t twin = last_id(a.location);
		CHECK(twin != 0 && twin != id_of(w, "elin"));
		if (before)
			protect(w, "REGISTERED", "");
		as(w, "rune");
		CHECK_STATUS(post(w, way_staff(w, "/merge"), "act=merge&other=%lld&sure=1&reason=Samma barn.", (long long)twin), 303);
		if (!before)
			protect(w, "REGISTERED", "");
		take = told(w, "kerstin", "gymnasiet", "Elin");
		a = post(w, take, "name=Elin Sandberg&number=20120504-9800&municipality=Växjö&enrolled_from=2026-08-15&g1_name=Ada Ek&g1_custody=SOLE&g1_from=2012-05-03");
		CHECK_STATUS(a, 303);
		CHECK(last_id(a.location) != id_of(w, "elin") && strstr(a.location, "/child/") != NULL);
		CHECK(number(w, "select count(*) from protection_sighting") == 1);
	}
}

/* A record with a vault stays where it is: nobody would reach the vault any more, nor end the protection. */
TEST(a_record_that_is_protected_is_not_joined_away) {
	struct world *w = world_way();
	const char *take = told(w, "rune", "bjorkskolan", "Ellen");
	struct answer a = post(w, take, "name=Elin Sandberg&number=20120504-9800&municipality=Växjö&enrolled_from=2019-08-15&g1_name=Maria Sandberg&g1_number=19840115-9853&g1_custody=SOLE&g1_from=2012-05-03");
	CHECK_STATUS(a, 303);
	const char *twin = a.location;
	CHECK_STATUS(post(w, text_of(w, "%s/protection", twin), "act=set&kind=REGISTERED&basis=DECIDED&reason=Ja.&vault=%lld", of(w, "sanna-1")), 303);
	a = post(w, way_staff(w, "/merge"), "act=merge&other=%lld&sure=1&reason=Samma barn.", (long long)last_id(twin));
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "är skyddade i den posten");
	CHECK(number(w, "select count(*) from child_merge") == 0);
}

/* How to reach the record that is joined with a protected child goes into its vault. */
TEST(a_telephone_of_a_record_that_is_joined_goes_into_the_vault) {
	struct world *w = world_way();
	const char *take = told(w, "rune", "bjorkskolan", "Ellen");
	struct answer a = post(w, take, "name=Elin Sandberg&number=20120504-9800&municipality=Växjö&enrolled_from=2019-08-15&g1_name=Nova Kanarie&g1_phone=070-999 11 22&g1_custody=SOLE&g1_from=2012-05-03");
	CHECK_STATUS(a, 303);
	const char *twin = a.location;
	protect(w, "REGISTERED", "");
	CHECK_STATUS(post(w, way_staff(w, "/merge"), "act=merge&other=%lld&sure=1&reason=Samma barn.", (long long)last_id(twin)), 303);
	a = post(w, way_staff(w, "/vault"), "act=read&reason=Ska ringa.");
	CHECK_HAS(get(w, "%s", a.location), "Nova: 070-999 11 22");
}

/* Two records were joined, and the child is protected since.  That they are two children after all opens nothing: the one that comes back is
 * protected as well, until somebody who reads the vault says that it need not be; and who was shut out stays so. */
TEST(a_record_that_comes_back_from_a_protected_child_is_protected_too) {
	struct world *w = world_way();
	const char *take = told(w, "rune", "bjorkskolan", "Ellen");
	struct answer a = post(w, take, "name=Elin Sandberg&number=20120504-9800&municipality=Växjö&enrolled_from=2019-08-15&g1_name=Maria Sandberg&g1_number=19840115-9853&g1_custody=SOLE&g1_from=2012-05-03");
	CHECK_STATUS(a, 303);
	const char *twin = a.location, *family = text_of(w, "/family/%lld", (long long)last_id(twin));
	answers(w, "ali-1");
	as(w, "ali");
	CHECK_STATUS(get(w, "%s", twin), 200);
	as(w, "maria");
	CHECK_STATUS(get(w, "%s", family), 200);
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/merge"), "act=merge&other=%lld&sure=1&reason=Samma barn.", (long long)last_id(twin)), 303);
	protect(w, "REGISTERED", "");
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/merge"), "act=undo&merge=%s", between(w, get(w, "%s", way_staff(w, "/merge")), "name=\"merge\" value=\"", "\"")), 303);
	CHECK_STATUS(get(w, "%s", twin), 200); /* who is named */
	CHECK(number(w, "select count(*) from protection where provisional = 1 and confirmed_by_id = 0") == 1); /* and another one confirms it */
	as(w, "ali");
	CHECK_STATUS(get(w, "%s", twin), 404);
	CHECK_NOT(get(w, "/child"), "Elin");
	as(w, "maria");
	CHECK_STATUS(get(w, "%s", family), 404);
	as(w, "sanna");
	CHECK_STATUS(get(w, "%s/protection", twin), 200);
	CHECK_STATUS(post(w, text_of(w, "%s/protection", twin), "act=confirm&version=1"), 303);
}

/* Whether a number belongs to a guardian of a hidden child is not to be learnt by a name that does not fit either. */
TEST(the_number_of_a_hidden_childs_guardian_finds_nothing) {
	const char *seen[2];
	for (int hidden = 0; hidden < 2; hidden++) {
		struct world *w = world_way();
		if (hidden)
			protect(w, "REGISTERED", "");
		const char *take = told(w, "kerstin", "gymnasiet", "Nova");
		struct answer a = post(w, take, "name=Nova Kanarie&municipality=Växjö&born=2012-01-02&enrolled_from=2026-08-15"
				       "&g1_name=Berit Ek&g1_number=%s&g1_phone=070-999 11 22&g1_custody=SOLE&g1_from=2012-05-03", hidden ? "19840115-9853" : "19840116-9803");
		CHECK_STATUS(a, 303);
		seen[hidden] = a.status == 303 ? between(w, get(w, "%s", a.location), "070-", "22") : "";
		CHECK(*seen[hidden] != '\0');
	}
	CHECK(text_is(seen[0], seen[1]));
}

static const char *convening(struct world *w, const char *number_) {
	as(w, "noor");
	struct answer a = post(w, "/convening/new", "act=ask&child_name=Elin Sandberg&child_number=%s&situation=SCHOOL&place_unit_id=%lld&municipality=Växjö"
			       "&g1_name=Maria Sandberg&g2_name=Per Sandberg&wish=Hon vill inte säga något nu.&purpose=Lugnare kvällar&why_0=Vi träffar familjen.&area=1-4&until=2027-12-01&answers=GUARDIANS",
			       number_, of(w, "bjorkskolan"));
	CHECK_STATUS(a, 303);
	return a.location;
}

/* The nth guardian says yes on paper. */
static void on_paper(struct world *w, const char *page, int nth) {
	struct answer form = get(w, "%s", page);
	const char *fields = "", *option = strstr(form.body, "id=\"grantor\"");
	for (int i = 0; i <= nth && option != NULL; i++)
		option = strstr(option + 1, "<option value=\"");
	for (const char *p = form.body; (p = strstr(p, "name=\"area\" value=\"")) != NULL;) {
		p += strlen("name=\"area\" value=\"");
		fields = text_of(w, "%s&area=%s", fields, arena_copy(world_arena(w), p, strcspn(p, "\"")));
	}
	CHECK_STATUS(post(w, page, "act=paper&grantor=%lld&responsible=YES&signed_on=2027-01-14&witness=Noor Rahimi%s", option == NULL ? 0LL : strtoll(option + 15, NULL, 10), fields), 303);
}

/* Whoever corrects another child's number is answered as for a number that nobody has. */
TEST(the_number_of_a_hidden_child_is_not_refused_to_who_corrects_another) {
	for (int hidden = 0; hidden < 2; hidden++) {
		struct world *w = world_way();
		const char *page = text_of(w, "/child/%lld/identity", of(w, "linn"));
		sql(w, text_of(w, "update custody set person_id = %lld where id = %lld", of(w, "bo"), of(w, "linn-kerstin"))); /* or she is kin */
		if (hidden)
			protect(w, "REGISTERED", "");
		as(w, "kerstin");
		struct answer a = post(w, page, "act=correct&name=Linn Nyman&number=20120503-9868&version=0");
		CHECK_STATUS(a, hidden ? 303 : 422);
		CHECK(number(w, text_of(w, "select count(*) from identity_change where child_id = %lld", of(w, "linn"))) == hidden);
	}
}

/* A convening goes by the number too, and by a job of nobody's. */
TEST(a_convenor_learns_nothing_of_a_hidden_child_by_its_number) {
	int64_t sent[2], notices[2];
	for (int hidden = 0; hidden < 2; hidden++) {
		struct world *w = world_way();
		protect(w, "REGISTERED", "");
		sql(w, "delete from outbox_child where id <> 0");
		sql(w, "delete from outbox where id <> 0");
		int64_t before = number(w, "select count(*) from observation");
		const char *page = convening(w, hidden ? "20120503-9868" : "20120504-9800");
		on_paper(w, page, 1);
		at(w, "2027-01-14T18:00:00");
		as(w, "noor");
		on_paper(w, page, 2);
		notices[hidden] = number(w, "select count(*) from observation") - before;
		sent[hidden] = number(w, text_of(w, "select count(*) from outbox where person_id = %lld", of(w, "noor")));
		CHECK(number(w, text_of(w, "select count(*) from convening where state <> 'SENT' and author_id = %lld and child_name is not null and child_id = %lld", of(w, "noor"), of(w, "elin"))) == 0);
		CHECK(number(w, "select count(*) from convening where state = 'SENT'") == 1);
		CHECK(number(w, "select count(*) from protection_sighting") == hidden); /* once, however often it is looked at */
		CHECK(number(w, text_of(w, "select count(*) from outbox where person_id in (%lld, %lld, %lld)", of(w, "per"), of(w, "maria"), of(w, "elin"))) == 0);
	}
	CHECK(notices[0] == 1 && notices[1] == 1);
	CHECK(sent[0] == sent[1]);
}

/* Units that may not know of the child have written it in anew.  Who is named finds the hidden one all the same, and what is told of
 * it goes to none of them. */
TEST(who_is_named_finds_the_hidden_child_and_not_what_others_wrote_in_anew) {
	static const struct { const char *who, *unit, *situation; } others[] = {
		{"kerstin", "gymnasiet", "UPPER_SECONDARY"}, {"petra", "blaklockan", "PRESCHOOL"}, {"bo", "bhv-vaxjo", "HOME"}, {"ulla", "bhv-tingsryd", "HOME"}};
	struct world *w = world_way();
	protect(w, "REGISTERED", "");
	for (size_t i = 0; i < 4; i++) {
		const char *take = told(w, "kerstin", "gymnasiet", "Elin");
		sql(w, text_of(w, "update observation set unit_id = %lld where state = 'SENT'", of(w, others[i].unit)));
		as(w, others[i].who);
		struct answer a = post(w, take, "name=Elin Sandberg&%s&municipality=Växjö&enrolled_from=2026-08-15&g1_name=Ada Ek&g1_custody=SOLE&g1_from=2012-05-03",
				       i == 0 ? "number=20120503-9868" : "born=2012-05-03");
		CHECK_STATUS(a, 303);
		if (i > 0) /* the same number, as when each had been the first to type it */
			sql(w, text_of(w, "update person set number_index = (select number_index from person where id = %lld) where id = %lld", of(w, "elin"), (long long)last_id(a.location)));
	}
	CHECK(number(w, text_of(w, "select count(*) from person where number_index = (select number_index from person where id = %lld)", of(w, "elin"))) == 5);
	const char *take = told(w, "rune", "bjorkskolan", "Elin");
	struct answer a = post(w, take, "name=Elin Sandberg&number=20120503-9868&municipality=Växjö&enrolled_from=2019-08-15&g1_name=Ada Ek&g1_custody=SOLE&g1_from=2012-05-03");
	CHECK_STATUS(a, 303);
	CHECK(last_id(a.location) == id_of(w, "elin"));
}

/* --- messages --- */

static int64_t outbox(struct world *w, const char *who) {
	return number(w, text_of(w, "select count(*) from outbox where person_id = %lld and state <> 'RECALLED'", of(w, who)));
}

static void outbox_empty(struct world *w) {
	sql(w, "delete from outbox_child where id <> 0");
	sql(w, "delete from outbox where id <> 0");
}

/* Elin writes: whoever answers for her is told, and nobody who is not named. */
TEST(no_message_about_a_hidden_child_goes_to_who_is_not_named) {
	struct world *w = world_way();
	answers(w, "ali-1");
	protect(w, "REGISTERED", "");
	outbox_empty(w);
	sql(w, "delete from notice_mail where id <> 0");
	as(w, "elin");
	CHECK_STATUS(post(w, way_family(w, "/notice"), "harm=NO&areas=0&worry_0=Ont.&act=send"), 303);
	CHECK(number(w, text_of(w, "select count(*) from observation where child_id = %lld and state = 'SENT'", of(w, "elin"))) == 1);
	CHECK(number(w, "select count(*) from notice_mail") == 0); /* the office is not named */
	CHECK(outbox(w, "rune") == 1);
	CHECK(outbox(w, "ali") == 0);
	/* nobody reads it in time */
	int64_t id = number(w, text_of(w, "select id from observation where child_id = %lld and state = 'SENT'", of(w, "elin")));
	sql(w, text_of(w, "update job set due_at = 1 where path = '/job/notice/%lld'", (long long)id));
	at(w, "2027-02-15T09:00:00");
	job(w, text_of(w, "/job/notice/%lld", (long long)id));
	CHECK(outbox(w, "karin") == 0 && outbox(w, "ali") == 0);
	CHECK(outbox(w, "rune") >= 2);
	as(w, "karin");
	CHECK_NOT(get(w, "/inbox"), "Björkskolan");
	CHECK_NOT(get(w, "/"), "väntar för länge");
}

/* It waits already, when the child is hidden. */
TEST(messages_that_wait_for_who_is_not_named_are_not_sent) {
	struct world *w = world_way();
	outbox_empty(w);
	as(w, "elin");
	(void)get(w, "%s", way_family(w, "/meeting"));
	sql(w, text_of(w, "insert into outbox (id, person_id, at, state) values (88001, %lld, %lld, 'WAITING')", of(w, "tove"), (long long)now_of(w)));
	sql(w, text_of(w, "insert into outbox_child (id, child_id) values (88001, %lld)", of(w, "elin")));
	sql(w, text_of(w, "insert into outbox (id, person_id, at, state) values (88002, %lld, %lld, 'WAITING')", of(w, "rune"), (long long)now_of(w)));
	sql(w, text_of(w, "insert into outbox_child (id, child_id) values (88002, %lld)", of(w, "elin")));
	protect(w, "REGISTERED", "");
	job(w, "/job/outbox/88001");
	job(w, "/job/outbox/88002");
	CHECK(number(w, "select count(*) from outbox where id = 88001 and state = 'RECALLED'") == 1);
	CHECK(number(w, "select count(*) from outbox where id = 88002 and state = 'RECALLED'") == 0);
}

TEST(nobody_is_told_directly_of_a_hidden_child) {
	struct world *w = world_way();
	as(w, "tove"); /* asks for a meeting, and is not named then */
	struct answer a = post(w, way_staff(w, "/meeting/ask"), "purpose=Vi behöver träffas.&act=ask");
	CHECK_STATUS(a, 303);
	protect(w, "REGISTERED", "");
	outbox_empty(w);
	as(w, "rune");
	struct answer list = get(w, "%s", way_staff(w, "/meeting"));
	const char *request = between(w, list, "/meeting/request/", "\"");
	CHECK(*request != '\0');
	CHECK_STATUS(post(w, way_staff(w, text_of(w, "/meeting/request/%s", request)), "act=decline&answer=Inte nu."), 303);
	CHECK(outbox(w, "tove") == 0);
}

/* --- counts --- */

TEST(blocks_that_nobody_has_looked_at_are_not_counted_of_a_hidden_child) {
	struct world *w = world_way();
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/block"), "act=set&guardian=%lld&reason=Hot.", of(w, "per")), 303);
	protect(w, "REGISTERED", "");
	outbox_empty(w);
	at(w, "2027-02-20T09:00:00");
	int64_t id = number(w, "select min(id) from guardian_block where protection_id = 0"), day = number(w, "select min(review_at) from guardian_block where protection_id = 0");
	CHECK(id > 0);
	job(w, text_of(w, "/job/block/%lld/%lld", (long long)id, (long long)day));
	CHECK(outbox(w, "karin") == 0);
	CHECK(outbox(w, "rune") == 1);
	as(w, "karin");
	CHECK_NOT(get(w, "/"), "pärr");
}

TEST(a_value_that_is_tried_counts_no_hidden_child) {
	struct world *w = world_way();
	for (int i = 0; i < 6; i++)
		sql(w, text_of(w, "insert into document (id, child_id, episode_id, unit_id, compartment, audience, areas, author_id, kind, state, scan_of_plan, pages, size, created_at, scan_at, withdrawn_at, title, file_name, reason)"
			       " select %d, child_id, episode_id, unit_id, compartment, audience, areas, author_id, kind, 'WITHDRAWN', scan_of_plan, pages, size, %lld, scan_at, withdrawn_at, title, file_name, reason from document where child_id = %lld and id > 100000",
			       90000 + i, (long long)now_of(w) - 30 * 24 * DATE_HOUR, of(w, "elin")));
	as(w, "leif");
	CHECK_NOT(get(w, "%s?try=1", way_setting_page(w, "Största fil")), "för få gånger");
	protect(w, "REGISTERED", "");
	as(w, "leif");
	CHECK_HAS(get(w, "%s?try=1", way_setting_page(w, "Största fil")), "för få gånger");
}

/* --- papers --- */

static void printed(struct world *w) {
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/paper"), "act=print&to=%lld", of(w, "bup")), 303);
}

TEST(who_is_named_is_not_asked_for_papers_that_they_may_read) {
	struct world *w = world_way();
	printed(w);
	as(w, "tove");
	CHECK_NOT(get(w, "/recall"), "Björkskolan");
	protect(w, "REGISTERED", text_of(w, "&named=%lld", of(w, "tove-1")));
	as(w, "tove");
	CHECK_NOT(get(w, "/recall"), "Björkskolan");
}

TEST(a_paper_that_lies_with_who_is_not_named_tells_no_school) {
	struct world *w = world_way();
	printed(w);
	protect(w, "REGISTERED", "");
	as(w, "tove");
	CHECK_NOT(get(w, "/recall"), "Björk");
	CHECK_NOT(get(w, "/recall"), "0980-319 201");
	as(w, "rune");
	CHECK_HAS(get(w, "%s", way_staff(w, "/protection")), "/paper\"");
}

/* A paper for a unit where nobody is named would be read there by whoever opens the post; one that is there already is called back. */
TEST(no_paper_goes_to_a_unit_where_nobody_is_named) {
	for (int named = 0; named < 2; named++) {
		struct world *w = world_way();
		printed(w);
		protect(w, "REGISTERED", named ? text_of(w, "&named=%lld", of(w, "tove-1")) : "");
		struct answer a = post(w, way_staff(w, "/paper"), "act=print&to=%lld", of(w, "bup"));
		CHECK(named ? a.status == 303 : a.status == 403 || a.status == 422 || a.status == 404);
		as(w, "rune");
		a = get(w, "/");
		CHECK((strstr(a.body, "Be om ett papper tillbaka") != NULL) == !named);
		CHECK(number(w, text_of(w, "select count(*) from paper_copy where recipient_unit_id = %lld", of(w, "bup"))) == 1 + named);
	}
}

TEST(no_letter_goes_to_a_unit_where_nobody_is_named) {
	for (int named = 0; named < 2; named++) {
		struct world *w = world_way();
		sql(w, text_of(w, "update unit set channel = 'PAPER' where id = %lld", of(w, "bup")));
		as(w, "rune");
		CHECK_STATUS(post(w, way_staff(w, "/meeting/new"), "starts=2027-01-20T15:30&place=Björkskolan&purpose=Uppföljning.&people=%lld&units=%lld", of(w, "elin"), of(w, "bup")), 303);
		const char *fields = text_of(w, "act=letter&kind=MEETING&about=%lld&to=%lld&address=", (long long)number(w, "select id from meeting where state = 'PLANNED'"), of(w, "bup"));
		struct answer letter = post(w, way_staff(w, "/paper/letter"), "%s", fields);
		CHECK_STATUS(letter, 303);
		CHECK_STATUS(get(w, "%s", letter.location), 200);
		protect(w, "REGISTERED", named ? text_of(w, "&named=%lld", of(w, "tove-1")) : "");
		CHECK_STATUS(post(w, way_staff(w, "/paper/letter"), "%s", fields), named ? 303 : 403);
		CHECK_STATUS(get(w, "%s", letter.location), named ? 200 : 403);
	}
}

/* --- what a unit sent on --- */

TEST(what_was_sent_on_about_a_hidden_child_is_in_no_list) {
	struct world *w = world_way();
	const char *take = told(w, "kerstin", "gymnasiet", "Elin");
	struct answer a = post(w, take, "name=Elin Sandberg&number=20120503-9868&municipality=Växjö&enrolled_from=2026-08-15&g1_name=Ada Ek&g1_custody=SOLE&g1_from=2012-05-03");
	CHECK_STATUS(a, 303); /* another unit has the work: the notice goes there */
	as(w, "kerstin");
	CHECK_HAS(get(w, "/inbox"), "Till skolan");
	answers(w, "ali-1");
	as(w, "ali");
	CHECK_HAS(get(w, "/inbox"), "Elin");
	protect(w, "REGISTERED", "");
	as(w, "kerstin");
	CHECK_NOT(get(w, "/inbox"), "Till skolan");
	as(w, "ali"); /* it stands at his unit, and tells that the child is there */
	CHECK_NOT(get(w, "/inbox"), "Elin");
	as(w, "rune");
	CHECK_HAS(get(w, "/inbox"), "Elin");
}

/* --- a convening that was joined --- */

TEST(a_convening_of_a_hidden_child_is_not_there_for_a_convenor_who_is_not_named) {
	struct world *w = world_way();
	as(w, "noor");
	const char *page = text_of(w, "/convening/%lld", (long long)number(w, text_of(w, "select id from convening where author_id = %lld", of(w, "noor"))));
	sql(w, text_of(w, "update convening set state = 'JOINED', child_id = %lld, joined_at = asked_at where author_id = %lld", of(w, "elin"), of(w, "noor")));
	CHECK_STATUS(get(w, "%s", page), 200);
	CHECK_HAS(get(w, "/convening"), page);
	protect(w, "REGISTERED", "");
	as(w, "noor");
	CHECK_STATUS(get(w, "%s", page), 404);
	CHECK_NOT(get(w, "/convening"), page);
}

/* A notice about her, new or taken up, is one that never was, by whatever way. */
TEST(a_notice_of_a_hidden_child_is_not_there_for_a_colleague_who_answers) {
	struct world *w = world_way();
	answers(w, "ali-1");
	long long old = (long long)number(w, text_of(w, "select id from observation where child_id = %lld", of(w, "elin")));
	as(w, "ali");
	CHECK(get(w, "/notice/%lld", old).status < 400);
	protect(w, "REGISTERED", "");
	as(w, "elin");
	CHECK_STATUS(post(w, way_family(w, "/notice"), "harm=NO&areas=0&worry_0=Ont.&act=send"), 303);
	long long new_ = (long long)number(w, text_of(w, "select id from observation where child_id = %lld and state = 'SENT'", of(w, "elin")));
	static const char *const acts[] = {"act=answer&reason=Det är ordnat.", "act=ask&question=1", "act=give&person=1", "act=move&unit=1", "act=pass&unit=1"};
	as(w, "ali");
	for (int i = 0; i < 2; i++) {
		const char *page = text_of(w, "/notice/%lld", i == 0 ? old : new_);
		CHECK_STATUS(get(w, "%s", page), 404);
		CHECK_STATUS(get(w, "%s/take-up", page), 404);
		CHECK_STATUS(post(w, text_of(w, "%s/take-up", page), "act=match&child=%lld", of(w, "elin")), 404);
		for (size_t k = 0; k < sizeof acts / sizeof *acts; k++)
			CHECK_STATUS(post(w, page, "%s", acts[k]), 404);
	}
	CHECK(number(w, text_of(w, "select count(*) from observation where id = %lld and state = 'SENT' and given_to_id = 0", new_)) == 1);
	as(w, "rune");
	CHECK_STATUS(get(w, "/notice/%lld", new_), 200);
}

/* --- forms with foreign numbers, and twice --- */

TEST(foreign_numbers_change_nothing_in_another_childs_protection) {
	struct world *w = world_way();
	protect(w, "REGISTERED", "");
	const char *tims = text_of(w, "/child/%lld/protection", of(w, "tim")), *vault = text_of(w, "/child/%lld/vault", of(w, "tim"));
	CHECK_STATUS(post(w, tims, "act=set&kind=MARKED&basis=DECIDED&reason=Ja.&vault=%lld", of(w, "sanna-1")), 303);
	long long block = (long long)number(w, text_of(w, "select max(id) from guardian_block where child_id = %lld", of(w, "elin"))),
		  item = (long long)number(w, text_of(w, "select max(id) from vault_item where child_id = %lld", of(w, "elin"))),
		  named = (long long)number(w, text_of(w, "select max(id) from protection_person where child_id = %lld", of(w, "elin")));
	CHECK(block > 0 && item > 0 && named > 0);
	CHECK_STATUS(post(w, tims, "act=open&block=%lld&safe=Nej.", block), 404);
	CHECK_STATUS(post(w, tims, "act=unname&id=%lld", named), 404);
	CHECK_STATUS(post(w, vault, "act=remove&id=%lld", item), 404);
	struct answer a = post(w, way_staff(w, "/vault"), "act=read&reason=Ska ringa.");
	CHECK_STATUS(a, 303);
	CHECK_STATUS(get(w, "%s/%lld", vault, (long long)last_id(a.location)), 404);
	CHECK_STATUS(get(w, "%s", a.location), 200);
	/* the five minutes end with the right */
	as(w, "sanna");
	CHECK_STATUS(post(w, way_staff(w, "/protection"), "act=reader&assignment=%lld", of(w, "ali-1")), 303);
	struct answer page = get(w, "%s", way_staff(w, "/protection"));
	const char *rune = strstr(page.body, "<b>Rune Ek</b>"), *id = rune == NULL ? NULL : strstr(rune, "name=\"id\" value=\"");
	CHECK_STATUS(post(w, way_staff(w, "/protection"), "act=unname&id=%lld", id == NULL ? 0LL : strtoll(id + 17, NULL, 10)), 303);
	as(w, "rune");
	CHECK_STATUS(get(w, "%s", a.location), 404);
}

TEST(two_readers_at_once_lose_nothing_that_they_typed) {
	struct world *w = world_way();
	protect(w, "REGISTERED", "");
	const char *page = way_staff(w, "/protection");
	CHECK_STATUS(post(w, page, "act=ask&version=1&reason=Hotet är över."), 303);
	as(w, "sanna"); /* reads the vault and nothing else; her own proposal came second */
	struct answer a = post(w, page, "act=ask&version=1&reason=Kanariefågeln är borta.");
	CHECK_STATUS(a, 409);
	CHECK_HAS(a, "Kanariefågeln är borta.");
}

/* A guardian who was shut out before keeps being so when the vault's reader opens. */
TEST(opening_after_the_protection_leaves_an_older_block_as_it_is) {
	struct world *w = world_way();
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/block"), "act=set&guardian=%lld&reason=Hot.", of(w, "per")), 303);
	protect(w, "MARKED", "");
	as(w, "sanna");
	CHECK_STATUS(post(w, way_staff(w, "/protection"), "act=open&safe=Ja tack.&block=%lld", (long long)number(w, text_of(w, "select max(id) from guardian_block where person_id = %lld and protection_id <> 0", of(w, "per")))), 303);
	as(w, "per");
	CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), 404);
}

/* I1: who administers answers for no child, though the same person is named at that unit. */
TEST(who_administers_does_not_stand_in_the_way_of_who_answers) {
	struct world *w = world_way();
	answers(w, "ali-1");
	protect(w, "REGISTERED", "");
	sql(w, text_of(w, "insert into assignment (id, person_id, unit_id, role, title, answers, from_at, until_at) select 77002, person_id, unit_id, 'ADMIN', title, 1, from_at, until_at"
		       " from assignment where id = %lld", of(w, "rune-1")));
	as(w, "leif");
	CHECK_STATUS(post(w, text_of(w, "/admin/unit/%lld", of(w, "bjorkskolan")), "act=end&assignment=%lld", of(w, "rune-1")), 303);
	as(w, "ali");
	CHECK_STATUS(get(w, "%s", way_staff(w, "")), 200);
}

/* --- the differential test --- */

/* What who is not named sees of a county where a hidden child has been worked with, next to one where nobody has told of it. */
TEST(who_is_not_named_sees_the_county_as_if_the_child_were_not_there) {
	static const char *const none[] = {"vera", "petra", "karin", "kerstin", "ali", "samir", "leif", "noor", "tove"};
	const char *before[9];
	struct world *w = world_small();
	for (size_t i = 0; i < 9; i++)
		before[i] = seen_by(w, none[i], text_of(w, "%lld", of(w, "elin")));
	way_notice(w);
	way_take_up(w);
	way_assess(w);
	way_decide(w);
	way_ask(w);
	protect(w, "REGISTERED", "");
	for (size_t i = 0; i < 9; i++)
		CHECK(seen_same(before[i], seen_by(w, none[i], text_of(w, "%lld", of(w, "elin")))));
}

/* The same for who has worked with the child: the party, who was asked in vain, the coordinator.  Only the paper that lies there tells
 * that it is there, not of whom. */
TEST(who_worked_with_a_hidden_child_sees_the_county_as_if_it_had_not_been) {
	static const char *const none[] = {"tove", "noor", "ali", "karin", "leif", "lotta", "vera"};
	const char *before[7];
	struct world *w = world_small();
	const char *begun = date_iso_minute(world_arena(w), now_of(w));
	at(w, "2027-01-14T16:30:05");
	for (size_t i = 0; i < 7; i++)
		before[i] = seen_by(w, none[i], text_of(w, "%lld", of(w, "elin")));
	at(w, begun);
	way_notice(w);
	way_take_up(w);
	way_assess(w);
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/delegate"), "act=add&until=2027-02-01&person=%lld", of(w, "ali")), 303);
	way_decide(w);
	way_ask(w);
	way_answer(w);
	way_meet(w);
	way_words(w);
	way_plan(w);
	way_print(w);
	as(w, "ali");
	CHECK_HAS(get(w, "/"), "Elin");
	as(w, "tove");
	CHECK_STATUS(post(w, way_staff(w, "/meeting/ask"), "purpose=Vi behöver träffas.&act=ask"), 303);
	protect(w, "REGISTERED", "");
	at(w, "2027-01-14T16:30:05");
	for (size_t i = 0; i < 7; i++)
		CHECK(seen_same(before[i], seen_by(w, none[i], text_of(w, "%lld", of(w, "elin")))));
}

/* --- a hand-over, closing, and birthdays --- */

TEST(a_hand_over_that_waits_reaches_nobody_until_somebody_there_is_named) {
	struct world *w = world_small();
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "assessment/0"), "act=set&version=0&strengths=Han sover gott.&needs=Ont i magen.&thoughts=Skäl&strength=YES&need=YES"), 303);
	CHECK_STATUS(post(w, tim(w, "decision"), "act=decide&q1=NO&own=x&exhausted=y&q2=YES&other=BUP kan ta det&other_areas=0&other_unit=%lld", of(w, "bup")), 303);
	struct answer a = post(w, tim(w, "handover"), "act=prepare&to=%lld&areas=0&summary=Tim har ont i magen.&voice=Jag vill träffa någon.&why=BUP kan magont.", of(w, "bup"));
	CHECK_STATUS(a, 303);
	const char *page = a.location, *family = text_of(w, "/family/%lld/consent", of(w, "tim"));
	CHECK_STATUS(post(w, page, "act=ask&version=1"), 303);
	as(w, "eva");
	const char *q = between(w, get(w, "%s", family), "name=\"question\" value=\"", "\"");
	CHECK_STATUS(post(w, family, "act=answer&question=%s&answer_1=YES&area=%s-0", q, q), 303);
	as(w, "rune");
	CHECK_STATUS(post(w, page, "act=offer"), 303);
	as(w, "tove");
	CHECK_HAS(get(w, "/"), "Tim");
	as(w, "rune");
	const char *protection = text_of(w, "/child/%lld/protection", of(w, "tim"));
	CHECK_STATUS(post(w, protection, "act=set&kind=REGISTERED&basis=DECIDED&reason=Ja.&vault=%lld", of(w, "sanna-1")), 303);
	as(w, "tove");
	CHECK_NOT(get(w, "/"), "Tim");
	CHECK_STATUS(get(w, "%s", page), 404);
	CHECK_STATUS(post(w, page, "act=accept"), 404);
	outbox_empty(w);
	at(w, "2027-02-10T09:00:00");
	job(w, text_of(w, "/job/handover/%lld", (long long)last_id(page)));
	CHECK(outbox(w, "tove") == 0 && outbox(w, "rune") == 1);
	as(w, "rune");
	CHECK_STATUS(post(w, protection, "act=name&assignment=%lld", of(w, "tove-1")), 303);
	as(w, "tove");
	CHECK_HAS(get(w, "/"), "Tim");
	CHECK_STATUS(post(w, page, "act=accept"), 303);
	CHECK_STATUS(get(w, "/child/%lld", of(w, "tim")), 200);
	CHECK_STATUS(get(w, "%s", protection), 200);
	CHECK_STATUS(get(w, "/child/%lld/vault", of(w, "tim")), 404); /* named, and no reader */
	as(w, "rune");
	CHECK_STATUS(get(w, "/child/%lld/vault", of(w, "tim")), 200);
}

TEST(a_hidden_child_stays_hidden_when_the_work_ends_and_begins_again_and_when_it_is_18) {
	struct world *w = world_way();
	answers(w, "ali-1");
	protect(w, "REGISTERED", "");
	at(w, "2027-01-14T17:05");
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/close"), "act=close&done_all=1&no_need=1&done=Tack för den här tiden.&voice=Det är bra nu.&goes_on=Skolan fortsätter.&contact=Ring Rune."), 303);
	CHECK(seen_nothing(w, "ali", text_of(w, "%lld", of(w, "elin"))));
	CHECK(seen_nothing(w, "tove", text_of(w, "%lld", of(w, "elin"))));
	as(w, "ali");
	CHECK_NOT(get(w, "/"), "Elin");
	CHECK_NOT(get(w, "/inbox"), "Elin");
	as(w, "sanna");
	CHECK_STATUS(get(w, "%s", way_staff(w, "/vault")), 200);
	at(w, "2027-01-14T17:10");
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/reopen"), "act=reopen&reason=Det blev svårt igen."), 303);
	CHECK_STATUS(get(w, "%s", way_staff(w, "/assessment")), 200);
	CHECK(seen_nothing(w, "ali", text_of(w, "%lld", of(w, "elin"))));
	CHECK(seen_nothing(w, "maria", text_of(w, "%lld", of(w, "elin"))));
	at(w, "2030-05-04T09:00:00");
	job(w, text_of(w, "/job/adult/%lld", of(w, "elin")));
	CHECK(seen_nothing(w, "ali", text_of(w, "%lld", of(w, "elin"))));
	CHECK(seen_nothing(w, "tove", text_of(w, "%lld", of(w, "elin"))));
	CHECK(seen_nothing(w, "per", text_of(w, "%lld", of(w, "elin"))));
	as(w, "elin");
	CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), 200);
	as(w, "sanna"); /* where she is stays secret */
	CHECK_STATUS(get(w, "%s", way_staff(w, "/vault")), 200);
}

/* A young person who decides alone lets nobody past the vault's readers. */
TEST(a_young_persons_yes_opens_no_view_that_a_protection_closes) {
	for (int before = 0; before < 2; before++) {
		struct world *w = world_way();
		as(w, "rune");
		CHECK_STATUS(post(w, way_staff(w, "/maturity"), "act=judge&reason=Hon förstår vad det betyder.&said=Jag vill bestämma."), 303);
		answers(w, "ali-1");
		at(w, "2028-05-10T09:00:00"); /* 16 */
		if (!before)
			protect(w, "REGISTERED", "");
		as(w, "elin");
		struct answer a = post(w, way_family(w, "/view"), "act=give&guardian=%lld&until=2029-01-01", of(w, "maria"));
		CHECK(a.status == 303 || (!before && a.status >= 400));
		as(w, "maria");
		CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), before && a.status == 303 ? 200 : 404);
		if (before)
			protect(w, "REGISTERED", "");
		CHECK(seen_nothing(w, "maria", text_of(w, "%lld", of(w, "elin"))));
	}
}
