/* Who at work is near a child in another way than by custody reads nothing of it there (D19). */
#include "whole.h"

#include <string.h>

static const char *kin(struct world *w) {
	return way_staff(w, "/kin");
}

static const char *near_adults(struct world *w) {
	return way_family(w, "/significant");
}

static int64_t standing(struct world *w) {
	return number(w, "select count(*) from kin where ended_at = 0");
}

#define AUNT "act=add&name=Kanarie Moster&what=moster&meets=1&number="
#define TOVES_NUMBER "19860606-9881"

/* One more who answers for BUP, so that it is not left alone. */
static void two_at_bup(struct world *w) {
	sql(w, text_of(w, "update assignment set unit_id = %lld, role = 'RESPONSIBLE' where id = %lld", of(w, "bup"), of(w, "noor-1")));
}

/* The family reads the same whatever comes of it. */
#define ASKED "Vi har personnumret. Arbetar den personen med barn här frågar vi där om det stämmer."

static const char *asked(struct world *w) {
	return between(w, get(w, "%s", kin(w)), "name=\"kin\" value=\"", "\"");
}

static long long row_of(struct world *w, const char *who) {
	return (long long)number(w, text_of(w, "select id from kin where person_id = %lld", of(w, who)));
}

static void all_read_on(struct world *w) {
	static const char *const who[] = {"rune", "sanna", "tove"}, *const rest[] = {"", "/kin"};
	for (int i = 0; i < 3; i++) {
		as(w, who[i]);
		for (int k = 0; k < 2; k++)
			CHECK_STATUS(get(w, "%s", way_staff(w, rest[k])), 200);
	}
}

/* A number is easy to find: who is angry with the head teacher must not be able to send him away (I1). */
TEST(a_guardian_who_writes_the_numbers_of_those_at_work_shuts_nobody_out) {
	static const char *const numbers[] = {"19700314-9908", "19820512-9946", "19750203-9840", TOVES_NUMBER};
	struct world *w = world_way();
	as(w, "per");
	for (int i = 0; i < 4; i++)
		CHECK_STATUS(post(w, near_adults(w), AUNT "%s", numbers[i]), 303);
	all_read_on(w);
	as(w, "rune"); /* alone at the school: the question of himself too, and he cannot go */
	struct answer a = get(w, "/");
	CHECK_HAS(a, "Familjen har skrivit att en kollega står barnet nära");
	CHECK_HAS(a, "Familjen har skrivit att du står barnet nära");
	a = get(w, "%s", kin(w));
	CHECK_HAS(a, "Familjen har skrivit in någon med ditt personnummer");
	CHECK_HAS(a, "<b>Sanna Lind</b>");
	CHECK_NOT(a, "Tove");
	CHECK_NOT(a, "moster");
	a = post(w, kin(w), "act=self&sure=1");
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Du är ensam om att svara för verksamheten. Be administratören utse någon till först, så att barnet inte blir utan.");
	const char *own = text_of(w, "%lld", row_of(w, "rune"));
	a = post(w, kin(w), "act=seen&kin=%s", own);
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Du är ensam om att svara för verksamheten.");
	CHECK_STATUS(get(w, "%s", kin(w)), 200);
	CHECK_STATUS(post(w, kin(w), "act=end&kin=%s", own), 303);
	a = get(w, "/");
	CHECK_NOT(a, "Familjen har skrivit att du står barnet nära");
	CHECK_HAS(a, "Familjen har skrivit att en kollega står barnet nära");
	as(w, "sanna"); /* of oneself one says that it is so, not that it is wrong, when another one is there to say that */
	a = get(w, "%s", kin(w));
	CHECK_HAS(a, "Familjen har skrivit in någon med ditt personnummer");
	CHECK_NOT(a, "Lotta");
	CHECK_NOT(a, "Stämmer inte");
	CHECK_STATUS(post(w, kin(w), "act=end&kin=%lld", row_of(w, "sanna")), 403);
	CHECK_STATUS(post(w, kin(w), "act=seen&kin=%lld", row_of(w, "lotta")), 403);
	CHECK_STATUS(post(w, kin(w), "act=self&sure=1"), 303);
	CHECK_STATUS(get(w, "%s", kin(w)), 404);
	as(w, "rune"); /* what was hers is to be given away */
	CHECK_HAS(get(w, "/"), "Ge arbetet till en annan kollega");
	CHECK_HAS(get(w, "%s", kin(w)), "Det stämmer.");
	CHECK(number(w, text_of(w, "select count(*) from kin where person_id = %lld", of(w, "sanna"))) == 1);
}

TEST(an_aunt_at_work_reads_nothing_once_a_colleague_has_said_that_it_is_so) {
	struct world *w = world_way();
	two_at_bup(w);
	as(w, "maria");
	CHECK_STATUS(post(w, near_adults(w), AUNT "19800101-0000"), 422);
	CHECK_STATUS(post(w, near_adults(w), AUNT TOVES_NUMBER), 303);
	struct answer page = get(w, "%s", near_adults(w));
	CHECK_HAS(page, ASKED);
	CHECK_NOT(page, "-9881");
	CHECK(standing(w) == 1);
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", way_staff(w, "/plan")), 200);
	CHECK_NOT(get(w, "/"), "Familjen har skrivit att du"); /* Noor is there to answer */
	const char *id = text_of(w, "%lld", row_of(w, "tove"));
	CHECK_STATUS(post(w, kin(w), "act=end&kin=%s", id), 403);
	as(w, "rune");
	CHECK_NOT(get(w, "%s", kin(w)), "Tove"); /* she is none of his */
	CHECK_STATUS(post(w, kin(w), "act=seen&kin=%s", id), 404);
	CHECK_STATUS(post(w, kin(w), "act=end&kin=%s", id), 404);
	as(w, "noor");
	CHECK_HAS(get(w, "/"), "Familjen har skrivit att en kollega står barnet nära");
	page = get(w, "%s", kin(w));
	CHECK_HAS(page, "<b>Tove Hallin</b>");
	CHECK_HAS(page, "Tove Hallin läser som förut tills någon har svarat.");
	CHECK_NOT(page, "moster");
	CHECK_STATUS(post(w, kin(w), "act=seen&kin=%s", id), 303);
	CHECK_NOT(get(w, "/"), "står barnet nära");
	CHECK_NOT(get(w, "/"), "Ge arbetet till en annan kollega"); /* she knows, who said it */
	CHECK_HAS(get(w, "%s", kin(w)), "Det stämmer.");
	static const char *const rest[] = {"", "/plan", "/meeting", "/kin"};
	as(w, "tove");
	for (int i = 0; i < 4; i++)
		CHECK_STATUS(get(w, "%s", way_staff(w, rest[i])), 404);
	CHECK_NOT(get(w, "/"), "Elin");
	as(w, "maria"); /* it is for those at work to take back */
	CHECK_HAS(get(w, "%s", near_adults(w)), ASKED);
	const char *one = way_family(w, text_of(w, "/significant/%s", between(w, get(w, "%s", near_adults(w)), "name=\"adult\" value=\"", "\"")));
	CHECK_STATUS(post(w, one, "act=edit&name=Kanarie Moster&what=moster&number=19450101-9808&meets=1&version=1"), 303);
	CHECK_STATUS(post(w, near_adults(w), "act=end&adult=%s", between(w, get(w, "%s", near_adults(w)), "name=\"adult\" value=\"", "\"")), 303);
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", way_staff(w, "/plan")), 404);
	as(w, "noor");
	CHECK_STATUS(post(w, kin(w), "act=end&kin=%s", id), 303);
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", way_staff(w, "/plan")), 200);
}

TEST(what_was_said_to_be_wrong_is_not_asked_again_of_the_same_adult) {
	struct world *w = world_way();
	as(w, "maria");
	CHECK_STATUS(post(w, near_adults(w), AUNT TOVES_NUMBER), 303);
	const char *before = get(w, "%s", near_adults(w)).body;
	const char *one = way_family(w, text_of(w, "/significant/%s", between(w, get(w, "%s", near_adults(w)), "name=\"adult\" value=\"", "\"")));
	as(w, "tove"); /* alone at BUP */
	CHECK_HAS(get(w, "/"), "Familjen har skrivit att du står barnet nära");
	CHECK_STATUS(post(w, kin(w), "act=end&kin=%s", asked(w)), 303);
	CHECK_NOT(get(w, "/"), "står barnet nära");
	CHECK(standing(w) == 0);
	as(w, "maria");
	CHECK(strlen(before) == strlen(get(w, "%s", near_adults(w)).body));
	CHECK_HAS(get(w, "%s", near_adults(w)), ASKED);
	CHECK_STATUS(post(w, one, "act=edit&name=Kanarie Moster&what=moster&number=" TOVES_NUMBER "&meets=1&version=1"), 303);
	CHECK(standing(w) == 0);
	CHECK_STATUS(post(w, one, "act=edit&name=Kanarie Moster&what=moster&number=19820512-9946&meets=1&version=2"), 303);
	CHECK(standing(w) == 1);
	CHECK_STATUS(post(w, one, "act=edit&name=Kanarie Moster&what=moster&number=" TOVES_NUMBER "&meets=1&version=3"), 303);
	CHECK(standing(w) == 0);
	CHECK_STATUS(post(w, one, "act=edit&name=Kanarie Moster&what=moster&number=19820512-9946&meets=1&version=4"), 303);
	CHECK(standing(w) == 1); /* of her nobody has said that it is wrong */
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", way_staff(w, "/plan")), 200);
}

/* Somebody who works at two units is not sent away from one where nobody else answers. */
TEST(nobody_is_shut_out_who_alone_answers_at_another_unit) {
	struct world *w = world_way();
	sql(w, text_of(w, "insert into assignment (id, person_id, unit_id, role, title, answers, from_at, until_at) values (7911, %lld, %lld, 'STAFF', 'Psykolog', 0, 0, 9000000000000)", of(w, "tove"), of(w, "bjorkskolan")));
	as(w, "per");
	CHECK_STATUS(post(w, near_adults(w), AUNT TOVES_NUMBER), 303);
	as(w, "rune");
	struct answer a = post(w, kin(w), "act=seen&kin=%s", asked(w));
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Kollegan är ensam om att svara för en annan verksamhet som arbetar med barnet.");
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", way_staff(w, "/plan")), 200);
}

/* Nobody learns by a number whether somebody works here. */
TEST(a_number_that_nobody_has_looks_the_same) {
	struct world *w = world_way();
	as(w, "maria");
	CHECK_STATUS(post(w, near_adults(w), AUNT "19450101-9808"), 303);
	struct answer a = get(w, "%s", near_adults(w));
	CHECK_HAS(a, ASKED);
	CHECK(standing(w) == 0);
	as(w, "eva");
	CHECK_STATUS(post(w, text_of(w, "/family/%lld/significant", of(w, "tim")), AUNT "19450101-9808"), 303);
	CHECK(standing(w) == 0);
}

TEST(a_number_that_was_wrong_is_mended_and_is_asked_of_whoever_begins_to_work_here) {
	struct world *w = world_way();
	as(w, "maria");
	CHECK_STATUS(post(w, near_adults(w), AUNT TOVES_NUMBER), 303);
	const char *id = between(w, get(w, "%s", near_adults(w)), "name=\"adult\" value=\"", "\""), *one = way_family(w, text_of(w, "/significant/%s", id));
	struct answer page = get(w, "%s", one);
	CHECK_HAS(page, "Ett personnummer finns redan. Det visas inte.");
	CHECK_HAS(page, "value=\"Kanarie Moster\"");
	CHECK_NOT(page, "9881");
	CHECK_STATUS(post(w, one, "act=edit&name=Kanarie Moster&what=moster&number=&meets=1&version=1"), 303); /* stays */
	CHECK(standing(w) == 1);
	CHECK_STATUS(post(w, one, "act=edit&name=Kanarie Moster&what=moster&number=19850808-9896&version=2"), 303);
	CHECK(standing(w) == 0);
	CHECK_HAS(get(w, "%s", near_adults(w)), "Bjuds inte in till möten.");
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", way_staff(w, "/plan")), 200);
	as(w, "leif");
	const char *bup = text_of(w, "/admin/unit/%lld", of(w, "bup"));
	CHECK_STATUS(post(w, bup, "act=appoint&number=19850808-9896&person=Nina Falk&reach=nina@example.org&title=Kurator&role=STAFF&from=2027-01-20"), 303);
	as(w, "mona");
	CHECK_STATUS(post(w, bup, "act=approve&appointment=%s", between(w, get(w, "%s", bup), "name=\"appointment\" value=\"", "\"")), 303);
	CHECK(standing(w) == 1);
	CHECK(number(w, text_of(w, "select count(*) from kin k join assignment g on g.person_id = k.person_id where g.unit_id = %lld and k.ended_at = 0 and k.child_id = %lld", of(w, "bup"), of(w, "elin"))) == 1);
}

TEST(what_the_family_wrote_is_edited_by_any_of_them_and_nothing_is_lost) {
	struct world *w = world_way();
	as(w, "maria");
	CHECK_STATUS(post(w, near_adults(w), "act=add&name=Kanarie Sandbärg&what=farmor&phone=070-174 06 30&meets=1"), 303);
	const char *id = between(w, get(w, "%s", near_adults(w)), "name=\"adult\" value=\"", "\""), *one = way_family(w, text_of(w, "/significant/%s", id));
	CHECK_HAS(get(w, "%s", near_adults(w)), one);
	as(w, "elin");
	struct answer a = post(w, one, "act=edit&name=&what=farmor&phone=070-174 06 30&meets=1&version=1");
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "070-174 06 30");
	CHECK_STATUS(post(w, one, "act=edit&name=Kanarie Sandberg&what=min farmor&phone=070-174 06 30&meets=1&version=1"), 303);
	as(w, "per");
	a = post(w, one, "act=edit&name=Kanarie S.&what=farmor&phone=&version=1"); /* he saw the page before */
	CHECK_STATUS(a, 409);
	CHECK_HAS(a, "Kanarie S.");
	CHECK_HAS(a, "<ins>Sandberg</ins>");
	CHECK_STATUS(post(w, one, "act=edit&name=Kanarie Sandberg&what=farmor&phone=&version=2"), 303);
	as(w, "rune");
	CHECK_HAS(get(w, "%s", way_staff(w, "")), "<b>Kanarie Sandberg</b>, farmor");
	static const char *const others[] = {"tove", "rune", "eva", "karin"};
	for (int i = 0; i < 4; i++) {
		as(w, others[i]);
		int status = get(w, "%s", one).status;
		CHECK(status == 404 || status == 403);
	}
	as(w, "eva"); /* of another child it is as one that has never been */
	CHECK_STATUS(get(w, "/family/%lld/significant/%s", of(w, "tim"), id), 404);
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/block"), "act=set&guardian=%lld&reason=Han har hotat.", of(w, "per")), 303);
	as(w, "per");
	CHECK_STATUS(get(w, "%s", one), 404);
	as(w, "maria");
	CHECK_STATUS(post(w, near_adults(w), "act=end&adult=%s", id), 303);
	CHECK_STATUS(get(w, "%s", one), 404);
}

TEST(a_colleague_says_it_and_another_one_takes_it_back) {
	struct world *w = world_way();
	as(w, "tove");
	CHECK_HAS(get(w, "%s", way_staff(w, "")), kin(w));
	CHECK_HAS(get(w, "%s", kin(w)), "Just nu är du ensam om att svara för verksamheten.");
	CHECK_STATUS(post(w, kin(w), "act=self&sure=1"), 422); /* Elin would be left with nobody there */
	two_at_bup(w);
	CHECK_STATUS(post(w, kin(w), "act=self"), 422);
	struct answer a = post(w, kin(w), "act=self&sure=1");
	CHECK_STATUS(a, 303);
	CHECK(text_is(a.location, "/"));
	CHECK_STATUS(get(w, "%s", kin(w)), 404);
	as(w, "noor");
	a = get(w, "%s", kin(w));
	CHECK_HAS(a, "Sade det själv");
	CHECK_STATUS(post(w, kin(w), "act=end&kin=%s", between(w, a, "name=\"kin\" value=\"", "\"")), 303);
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", way_staff(w, "/plan")), 200);
}

TEST(who_answers_writes_a_colleague_in_and_cannot_take_that_back_alone) {
	struct world *w = world_way();
	as(w, "rune");
	struct answer a = get(w, "%s", kin(w));
	CHECK_HAS(a, "Sanna Lind");
	CHECK_STATUS(post(w, kin(w), "act=add&colleague=%lld", of(w, "tove")), 422);
	CHECK_STATUS(post(w, kin(w), "act=add&colleague=%lld", of(w, "sanna")), 303);
	a = get(w, "%s", kin(w));
	CHECK_HAS(a, "<b>Sanna Lind</b>");
	CHECK_NOT(a, "Stämmer inte");
	const char *id = between(w, a, "name=\"kin\" value=\"", "\"");
	CHECK_STATUS(post(w, kin(w), "act=end&kin=%s", id), 403);
	CHECK_NOT(get(w, "%s", way_staff(w, "/contribution")), "Sanna Lind"); /* nothing is asked of her */
	as(w, "sanna");
	CHECK_STATUS(get(w, "%s", way_staff(w, "")), 404);
	sql(w, text_of(w, "update assignment set answers = 1 where id = %lld", of(w, "lotta-1")));
	as(w, "lotta");
	CHECK_STATUS(post(w, kin(w), "act=end&kin=%s", id), 303);
	CHECK(standing(w) == 0);
}
