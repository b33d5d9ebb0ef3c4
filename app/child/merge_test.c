/* Children that look the same, and two records that prove to be one (N17). */
#include "way.h"

static int64_t told(struct world *w, const char *name, const char *more) {
	as(w, "");
	(void)get(w, "/notice/write?harm=NO");
	CHECK_STATUS(post(w, "/notice/write", "harm=NO&worry_2=Kanariefågeln är borta.&child_name=%s&sender_kind=PRIVATE&municipality=Växjö&situation=SCHOOL&place_unit_id=%lld%s&act=send",
			  name, (long long)id_of(w, "bjorkskolan"), more), 303);
	as(w, "rune");
	struct answer a = get(w, "/inbox");
	const char *p = strstr(a.body, "href=\"/notice/");
	while (p != NULL && (p[14] < '1' || p[14] > '9'))
		p = strstr(p + 1, "href=\"/notice/");
	return p == NULL ? 0 : strtoll(p + 14, NULL, 10);
}

static const char *take(struct world *w, int64_t id) {
	return text_of(w, "/notice/%lld/take-up", (long long)id);
}

#define SECOND "act=take&name=Tim Alm&born=2015-07-02&municipality=Växjö&enrolled_from=2022-08-15&g1_name=Eva Alm&g1_number=19850330-9935&g1_custody=SOLE&g1_from=2015-07-02"

/* Tim once more, without a number. */
static int64_t second(struct world *w) {
	int64_t id = told(w, "Timothy", "");
	struct answer a = post(w, take(w, id), SECOND "&other=1");
	CHECK_STATUS(a, 303);
	return last_id(a.location);
}

TEST(children_of_the_unit_that_look_the_same_are_offered_with_what_differs) {
	struct world *w = world_small();
	int64_t id = told(w, "Tim", "&child_age=11 år");
	struct answer a = get(w, "%s", take(w, id));
	CHECK_HAS(a, "Ett barn hos er liknar");
	CHECK_HAS(a, "Tim Alm, född 2 juli 2015");
	CHECK_HAS(a, "Samma förnamn. Åldern stämmer.");
	CHECK_NOT(a, "-9922");
	CHECK_NOT(a, "checked");
	CHECK_HAS(post(w, take(w, id), "act=search&search=Ellin"), "Elin Sandberg");
	CHECK_NOT(post(w, take(w, id), "act=search&search=Linn"), "Linn Nyman"); /* of another unit */
	CHECK_STATUS(post(w, take(w, id), "act=search&search="), 422);
	CHECK_STATUS(post(w, take(w, id), "act=match"), 422);
	CHECK_STATUS(post(w, take(w, id), "act=match&child=%lld", (long long)id_of(w, "linn")), 422);
	CHECK_STATUS(post(w, take(w, id), "act=match&child=%lld", (long long)id_of(w, "eva")), 422);
	CHECK_STATUS(post(w, take(w, id), "act=match&child=%lld", (long long)id_of(w, "tim")), 303);
	CHECK_HAS(get(w, "%s", tim(w, "notice")), "Kanariefågeln");
	CHECK(number(w, text_of(w, "select count(*) from episode where child_id = %lld", (long long)id_of(w, "tim"))) == 1);
}

TEST(nobody_leafs_through_the_children_of_a_unit_by_their_names) {
	struct world *w = world_small();
	int64_t id = told(w, "Tim", "");
	world_lane(w)->limits = true;
	as(w, "rune");
	for (int i = 0; i < 20; i++)
		CHECK_STATUS(post(w, take(w, id), "act=search&search=Barn %d", i), 200);
	struct answer a = post(w, take(w, id), "act=search&search=Ellin");
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Du har sökt på många namn den senaste timmen.");
	CHECK_NOT(a, "Elin Sandberg");
	CHECK_HAS(a, "Tim Alm"); /* who is like the child of the notice is shown all the same */
	CHECK_NOT(post(w, take(w, id), "act=take&name=&search=Ellin"), "Elin Sandberg"); /* nor by another button */
	CHECK_NOT(post(w, take(w, id), "act=match&search=Ellin"), "Elin Sandberg");
	CHECK_STATUS(post(w, take(w, id), SECOND "&other=1"), 303); /* the child can be written in */
	id = told(w, "Tim", "");
	struct answer braked = post(w, take(w, id), "act=search&search=Ellinor"); /* the brake is the person's, not the notice's */
	CHECK_STATUS(braked, 422);
	CHECK_HAS(braked, "name=\"search\" value=\"Ellinor\"");
	at(w, "2027-01-14T09:00");
	as(w, "rune");
	CHECK_HAS(post(w, take(w, id), "act=search&search=Ellin"), "Elin Sandberg");
}

TEST(a_child_that_looks_the_same_is_not_written_in_again_unseen) {
	struct world *w = world_small();
	int64_t id = told(w, "Tim Alm", "");
	struct answer a = post(w, take(w, id), SECOND);
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Det är ett annat barn");
	CHECK_STATUS(post(w, take(w, id), SECOND "&other=1"), 303);
	CHECK(number(w, "select count(*) from child where created_at > 1") >= 4);
}

TEST(notices_that_look_like_the_same_child_meet_in_the_inbox_of_the_unit) {
	struct world *w = world_small();
	int64_t one = told(w, "Nova", "&place=Lindvägen 14");
	CHECK_NOT(get(w, "/inbox"), "Kan gälla samma barn");
	int64_t two = told(w, "", "&place=gården på lindvägen&child_age=6");
	CHECK(one != 0 && two != 0);
	(void)told(w, "Nova", "&place=Lindvägen");
	CHECK_HAS(get(w, "/inbox"), "Kan gälla samma barn");
	struct answer a = get(w, "/notice/%lld", (long long)one);
	CHECK_HAS(a, "Samma barn?");
	CHECK_HAS(a, "Samma namn. Samma plats: Lindvägen.");
	as(w, "petra");
	CHECK_NOT(get(w, "/inbox"), "Kan gälla samma barn");
}

/* --- two records --- */

static const char *page(struct world *w, int64_t child, const char *rest) {
	return text_of(w, "/child/%lld%s", (long long)child, rest);
}

/* The other record has a fact, and BUP may read it by Eva's yes. */
static void grow(struct world *w, int64_t other) {
	as(w, "rune");
	CHECK_STATUS(post(w, page(w, other, "/assessment/0"), "act=fact&source=OWN&text=Papegojan säger något."), 303);
	CHECK_STATUS(post(w, page(w, other, "/consent"), "act=ask&unit_1=%lld&area=1-0&area=1-2&why_1=De kan hjälpa.&until=2028-01-10&wish=Vet inte.", (long long)id_of(w, "bup")), 303);
	as(w, "eva");
	const char *ask = text_of(w, "/family/%lld/consent", (long long)other);
	const char *question = between(w, get(w, "%s", ask), "name=\"question\" value=\"", "\"");
	CHECK_STATUS(post(w, ask, "act=answer&question=%s&answer_1=YES&area=%s-0&area=%s-2", question, question, question), 303);
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", page(w, other, "")), 200);
}

static void unknown(struct world *w, const char *who, int64_t child) {
	static const char *const rest[] = {"", "/plan", "/meeting", "/notice", "/assessment", "/consent", "/merge", "/decision"};
	as(w, who);
	const char *nothing = get(w, "/nonsense").body;
	for (size_t i = 0; i < sizeof rest / sizeof *rest; i++) {
		struct answer a = get(w, "%s", page(w, child, rest[i]));
		CHECK_STATUS(a, 404);
		CHECK(text_is(a.body, nothing));
	}
	CHECK_STATUS(get(w, "/family/%lld", (long long)child), 404);
	CHECK_STATUS(get(w, "/family/%lld/log", (long long)child), 404);
}

static const char *merge(struct world *w, int64_t child) {
	return page(w, child, "/merge");
}

TEST(a_merge_never_widens_what_anybody_reads) {
	struct world *w = world_with_meeting(); /* BUP reads Tim's health by Eva's yes */
	int64_t other = second(w), kept = id_of(w, "tim");
	grow(w, other);
	as(w, "tove");
	const char *before = between(w, get(w, "%s", tim(w, "plan")), "<main", "</main>");
	as(w, "rune");
	CHECK_STATUS(post(w, page(w, kept, "/delegate"), "act=add&person=%lld&until=2027-03-01", (long long)id_of(w, "sanna")), 303);
	as(w, "sanna");
	CHECK_STATUS(get(w, "%s", tim(w, "notice")), 200);
	CHECK_STATUS(get(w, "%s", merge(w, kept)), 403);
	as(w, "rune");
	CHECK_HAS(get(w, "%s", merge(w, kept)), "Samma namn. Födda samma dag.");
	CHECK_STATUS(post(w, merge(w, kept), "act=merge&other=%lld&reason=Samma barn", (long long)other), 422);
	CHECK_STATUS(post(w, merge(w, kept), "act=merge&other=%lld&sure=1&reason=", (long long)other), 422);
	CHECK_STATUS(post(w, merge(w, kept), "act=merge&other=%lld&sure=1&reason=Eva har visat passet.", (long long)other), 303);
	struct answer trace = get(w, "%s", merge(w, kept));
	CHECK_HAS(trace, "Eva har visat passet.");
	CHECK_HAS(trace, "Papegojan säger något.");
	CHECK_HAS(get(w, "%s", tim(w, "notice")), "Kanariefågeln");
	CHECK(number(w, text_of(w, "select count(*) from reach where child_id = %lld", (long long)other)) == 0);
	CHECK(number(w, text_of(w, "select count(*) from consent_grant where child_id = %lld and withdrawn_at = 0", (long long)other)) == 0);
	unknown(w, "rune", other);
	unknown(w, "tove", other);
	unknown(w, "eva", other);
	unknown(w, "sanna", other);
	as(w, "tove"); /* what she read of Tim she reads, and not a word more */
	CHECK(*before != '\0' && text_is(before, between(w, get(w, "%s", tim(w, "plan")), "<main", "</main>")));
	CHECK_NOT(get(w, "%s", page(w, kept, "")), "Kanariefågeln");
	CHECK_STATUS(get(w, "%s", tim(w, "notice")), 404);
	CHECK_STATUS(get(w, "%s", tim(w, "merge")), 404);
	as(w, "sanna"); /* her part of one is no part of the other */
	CHECK_STATUS(get(w, "%s", tim(w, "notice")), 404);
	as(w, "eva");
	CHECK_NOT(get(w, "/family/%lld/log", (long long)kept), "Kanariefågeln");
	CHECK_HAS(get(w, "/family/%lld/log", (long long)kept), "inskrivet två gånger");
}

/* Sanna stands as guardian in the record that goes: the child is hers in the one that stays, too (D19). */
TEST(who_is_family_in_the_record_that_goes_reads_nothing_at_work_in_the_one_that_stays) {
	struct world *w = world_small();
	int64_t other = second(w), kept = id_of(w, "tim");
	CHECK(db_exec(world_lane(w)->db, text_of(w, "update assignment set answers = 1 where id = %lld", (long long)id_of(w, "sanna-1"))) == OK);
	CHECK(db_exec(world_lane(w)->db, text_of(w, "insert into custody (id, child_id, person_id, kind, from_at, until_at) values (921, %lld, %lld, 'JOINT', 1, 9000000000000)",
						 (long long)other, (long long)id_of(w, "sanna"))) == OK);
	as(w, "sanna");
	CHECK_STATUS(get(w, "%s", tim(w, "notice")), 200);
	CHECK_STATUS(get(w, "%s", page(w, other, "/notice")), 404);
	as(w, "rune");
	CHECK_STATUS(post(w, merge(w, kept), "act=merge&other=%lld&sure=1&reason=Samma barn.", (long long)other), 303);
	as(w, "sanna");
	CHECK_STATUS(get(w, "%s", tim(w, "notice")), 404);
	CHECK_STATUS(get(w, "%s", merge(w, kept)), 404);
}

/* A block that nobody reaches any more would hold for who reads, and be told to nobody who calls, writes letters or prints. */
TEST(who_is_shut_out_in_the_record_that_goes_is_shut_out_in_the_one_that_stays_first) {
	struct world *w = world_small();
	int64_t other = second(w), kept = id_of(w, "tim");
	as(w, "rune");
	CHECK_STATUS(post(w, page(w, other, "/block"), "act=set&guardian=%lld&reason=Hot.", (long long)id_of(w, "eva")), 303);
	const char *sure = text_of(w, "act=merge&other=%lld&sure=1&reason=Samma barn.", (long long)other);
	struct answer a = post(w, merge(w, kept), "%s", sure);
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "utestängd i den posten");
	CHECK(number(w, "select count(*) from child_merge") == 0);
	CHECK_STATUS(post(w, page(w, kept, "/block"), "act=set&guardian=%lld&reason=Hot.", (long long)id_of(w, "eva")), 303);
	CHECK_STATUS(post(w, merge(w, kept), "%s", sure), 303);
	CHECK_NOT(get(w, "%s", page(w, kept, "/meeting/new")), "Eva Alm");
	CHECK_HAS(get(w, "%s", page(w, kept, "/block")), "Eva Alm");
	unknown(w, "eva", kept);
}

TEST(a_merge_can_be_undone_but_consent_does_not_come_back) {
	struct world *w = world_small();
	int64_t other = second(w), kept = id_of(w, "tim");
	grow(w, other);
	as(w, "rune");
	CHECK_STATUS(post(w, merge(w, kept), "act=merge&other=%lld&sure=1&reason=Samma barn.", (long long)other), 303);
	const char *id = between(w, get(w, "%s", merge(w, kept)), "name=\"merge\" value=\"", "\"");
	CHECK_STATUS(post(w, merge(w, kept), "act=undo&merge=%s", id), 303);
	CHECK_HAS(get(w, "%s", page(w, other, "/notice")), "Kanariefågeln");
	CHECK_NOT(get(w, "%s", tim(w, "notice")), "Kanariefågeln");
	CHECK_HAS(get(w, "%s", merge(w, kept)), "De är två barn igen.");
	CHECK_NOT(get(w, "%s", merge(w, kept)), "Papegojan");
	CHECK_HAS(get(w, "%s", page(w, other, "/assessment/0")), "Papegojan");
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", page(w, other, "")), 404);
	as(w, "rune");
	CHECK_STATUS(post(w, merge(w, kept), "act=undo&merge=%s", id), 404);
}

TEST(only_the_unit_that_answers_for_both_joins_them) {
	struct world *w = world_small();
	int64_t kept = id_of(w, "tim"), linn = id_of(w, "linn");
	as(w, "rune"); /* Linn is worked with elsewhere; Elin is not worked with at all */
	CHECK_STATUS(post(w, merge(w, kept), "act=merge&other=%lld&sure=1&reason=Prov", (long long)linn), 422);
	CHECK_STATUS(post(w, merge(w, kept), "act=merge&other=%lld&sure=1&reason=Prov", (long long)id_of(w, "elin")), 422);
	CHECK_STATUS(post(w, merge(w, kept), "act=merge&other=%lld&sure=1&reason=Prov", (long long)kept), 422);
	CHECK_STATUS(get(w, "%s", merge(w, linn)), 404);
	as(w, "eva");
	CHECK_STATUS(get(w, "%s", merge(w, kept)), 404);
	CHECK(number(w, "select count(*) from child_merge") == 0);
}

TEST(a_record_that_others_read_a_plan_in_must_stay) {
	struct world *w = world_with_plan();
	int64_t other = second(w);
	as(w, "rune");
	CHECK_HAS(post(w, merge(w, other), "act=merge&other=%lld&sure=1&reason=Samma barn.", (long long)id_of(w, "tim")), "har en plan som är publicerad");
	CHECK_STATUS(get(w, "%s", tim(w, "plan")), 200);
}

TEST(the_number_of_a_record_that_went_finds_the_one_that_stayed) {
	struct world *w = world_small();
	int64_t other = second(w), tim_id = id_of(w, "tim");
	as(w, "rune"); /* the record without a number stays */
	CHECK_STATUS(post(w, merge(w, other), "act=merge&other=%lld&sure=1&reason=Samma barn.", (long long)tim_id), 303);
	int64_t id = told(w, "Tim", "");
	CHECK_NOT(get(w, "%s", take(w, id)), text_of(w, "value=\"%lld\"", (long long)tim_id));
	struct answer a = post(w, take(w, id), "act=take&name=Tim Alm&number=20150702-9922&municipality=Växjö&enrolled_from=2022-08-15&g1_name=Eva Alm&g1_custody=SOLE&g1_from=2015-07-02");
	CHECK_STATUS(a, 303);
	CHECK(last_id(a.location) == other);
}

/* Sanna answers for the unit too, and is guardian in the record that goes: from then on she is family of the one
 * that stays, and reads neither its page nor its name among what there is to do (D19). */
TEST(who_is_family_of_a_joined_record_sees_the_child_nowhere_at_work) {
	struct world *w = world_small();
	CHECK(db_exec(world_lane(w)->db, text_of(w, "update assignment set answers = 1 where person_id = %lld", (long long)id_of(w, "sanna"))) == OK);
	int64_t id = told(w, "Timothy", "");
	struct answer a = post(w, take(w, id), "act=take&name=Tim Alm&born=2015-07-02&municipality=Växjö&enrolled_from=2022-08-15&other=1"
		"&g1_name=Sanna Lind&g1_number=19820512-9946&g1_custody=SOLE&g1_from=2015-07-02");
	CHECK_STATUS(a, 303);
	int64_t other = last_id(a.location), kept = id_of(w, "tim");
	(void)told(w, "Tim", "");
	CHECK_STATUS(post(w, page(w, kept, "/custody"), "version=0&act=propose&name=Jonas Ny&number=&kind=APPOINTED&from=2027-03-01&phone=070-174 06 99&ground=Tingsrätten."), 303);
	as(w, "sanna");
	CHECK_HAS(get(w, "/"), "Bekräfta vem som är vårdnadshavare");
	CHECK_HAS(get(w, "/"), "Tim Alm");
	CHECK_HAS(get(w, "/child"), "Tim Alm");
	CHECK_STATUS(get(w, "%s", page(w, kept, "")), 200);
	as(w, "rune");
	CHECK_STATUS(post(w, merge(w, kept), "act=merge&other=%lld&sure=1&reason=Samma barn.", (long long)other), 303);
	CHECK_HAS(get(w, "/"), "Tim Alm");
	CHECK_HAS(get(w, "/inbox"), "Timothy");
	as(w, "sanna");
	CHECK_NOT(get(w, "/"), "Tim Alm");
	CHECK_NOT(get(w, "/"), "Bekräfta vem som är vårdnadshavare");
	CHECK_NOT(get(w, "/child"), "Tim Alm");
	CHECK_NOT(get(w, "/inbox"), "Timothy");
	CHECK_STATUS(get(w, "%s", page(w, kept, "")), 404);
	CHECK_STATUS(get(w, "/notice/%lld", (long long)id), 404);
	as(w, "rune");
	CHECK_STATUS(post(w, merge(w, kept), "act=undo&merge=%s", between(w, get(w, "%s", merge(w, kept)), "name=\"merge\" value=\"", "\"")), 303);
	as(w, "sanna");
	CHECK_HAS(get(w, "/"), "Tim Alm");
}

/* Three records of one child: Sanna is guardian in the first, which has been joined with the second.  Joined on with the third, that one
 * would be nobody's family, and what was told of the first would lie where nobody reads. */
TEST(a_record_that_another_was_joined_with_is_not_joined_away) {
	struct world *w = world_small();
	CHECK(db_exec(world_lane(w)->db, text_of(w, "update assignment set answers = 1 where person_id = %lld", (long long)id_of(w, "sanna"))) == OK);
	int64_t id = told(w, "Timothy", "");
	struct answer a = post(w, take(w, id), "act=take&name=Tim Alm&born=2015-07-02&municipality=Växjö&enrolled_from=2022-08-15&other=1"
		"&g1_name=Sanna Lind&g1_number=19820512-9946&g1_custody=SOLE&g1_from=2015-07-02");
	CHECK_STATUS(a, 303);
	int64_t first = last_id(a.location), between_them = second(w), kept = id_of(w, "tim");
	as(w, "rune");
	CHECK_STATUS(post(w, merge(w, between_them), "act=merge&other=%lld&sure=1&reason=Samma barn.", (long long)first), 303);
	as(w, "sanna");
	CHECK_STATUS(get(w, "%s", page(w, between_them, "")), 404);
	as(w, "rune");
	a = post(w, merge(w, kept), "act=merge&other=%lld&sure=1&reason=Samma barn.", (long long)between_them);
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "redan ihoplagd med den");
	CHECK_HAS(get(w, "%s", page(w, between_them, "/notice")), "Kanariefågeln"); /* still read by whoever answers */
	CHECK_STATUS(post(w, merge(w, between_them), "act=merge&other=%lld&sure=1&reason=Samma barn.", (long long)kept), 303);
	as(w, "sanna");
	unknown(w, "sanna", kept);
	unknown(w, "sanna", between_them);
	CHECK_STATUS(get(w, "/notice/%lld", (long long)id), 404);
}

/* Eva was shut out after the records had been joined: one person who says that they are two children does not open what only two may. */
TEST(who_was_shut_out_since_is_shut_out_from_the_record_that_comes_back) {
	struct world *w = world_small();
	int64_t other = second(w), kept = id_of(w, "tim");
	as(w, "eva");
	CHECK_STATUS(get(w, "/family/%lld", (long long)other), 200);
	as(w, "rune");
	CHECK_STATUS(post(w, merge(w, kept), "act=merge&other=%lld&sure=1&reason=Samma barn.", (long long)other), 303);
	CHECK_STATUS(post(w, page(w, kept, "/block"), "act=set&guardian=%lld&reason=Kanariefågel: hot.", (long long)id_of(w, "eva")), 303);
	CHECK_STATUS(post(w, merge(w, kept), "act=undo&merge=%s", between(w, get(w, "%s", merge(w, kept)), "name=\"merge\" value=\"", "\"")), 303);
	unknown(w, "eva", kept);
	as(w, "eva");
	CHECK_STATUS(get(w, "/family/%lld", (long long)other), 404);
	CHECK_NOT(get(w, "/"), "Tim");
	as(w, "rune");
	const char *block = between(w, get(w, "%s", page(w, other, "/block")), text_of(w, "%s/", page(w, other, "/block")), "\"");
	CHECK_HAS(get(w, "%s/%s", page(w, other, "/block"), block), "Kanariefågel: hot.");
}

/* An area that is withheld from Eva in one of the records, before they were joined or since, is so in both: neither that they are one child nor
 * that they are two opens what only a second person may (D5). */
TEST(an_area_that_is_withheld_in_one_record_is_withheld_in_both) {
	for (int since = 0; since < 2; since++) {
		struct world *w = world_small();
		int64_t other = second(w), kept = id_of(w, "tim"), first = since ? kept : other, then = since ? other : kept;
		const char *decide = text_of(w, "act=withhold&guardian=%lld&what=6&reason=Kanariefågel: men.&review=2027-04-01", (long long)id_of(w, "eva"));
		as(w, "rune");
		if (!since)
			CHECK_STATUS(post(w, page(w, first, "/withhold"), "%s", decide), 303);
		CHECK_STATUS(post(w, merge(w, kept), "act=merge&other=%lld&sure=1&reason=Samma barn.", (long long)other), 303);
		if (since)
			CHECK_STATUS(post(w, page(w, first, "/withhold"), "%s", decide), 303);
		CHECK_HAS(get(w, "%s", page(w, kept, "/withhold")), "Eva Alm");
		CHECK_STATUS(post(w, merge(w, kept), "act=undo&merge=%s", between(w, get(w, "%s", merge(w, kept)), "name=\"merge\" value=\"", "\"")), 303);
		CHECK(number(w, text_of(w, "select count(*) from reach where unit_id = 0 and person_id = %lld and child_id in (%lld, %lld) and (areas & 32) <> 0 and until_at > %lld",
					(long long)id_of(w, "eva"), (long long)kept, (long long)other, (long long)now_of(w))) == 0);
		const char *list = page(w, then, "/withhold"), *one = text_of(w, "%s/%s", list, between(w, get(w, "%s", list), text_of(w, "%s/", list), "\""));
		CHECK_HAS(get(w, "%s", one), "Kanariefågel: men.");
		CHECK_STATUS(post(w, one, "act=end&version=1&reason=Prov."), 403); /* who decided */
	}
}

/* Sanna was given a notice about somebody and works with none of the unit's other children.  That she says whom it is about opens nobody to her
 * whom her colleagues work with already: only who answers gives a part of that. */
TEST(who_was_given_a_notice_does_not_choose_whom_to_read) {
	for (int i = 0; i < 2; i++) {
		struct world *w = world_small();
		const char *how = i == 0 ? text_of(w, "act=match&child=%lld", (long long)id_of(w, "tim"))
					 : "act=take&name=Tim Alm&number=20150702-9922&municipality=Växjö&enrolled_from=2022-08-15&g1_name=Eva Alm&g1_number=19850330-9935&g1_custody=SOLE&g1_from=2015-07-02";
		at(w, "2027-01-11T09:05");
		int64_t id = told(w, "Någon", "");
		CHECK_STATUS(post(w, text_of(w, "/notice/%lld", (long long)id), "act=give&person=%lld", (long long)id_of(w, "sanna")), 303);
		as(w, "sanna");
		CHECK_STATUS(get(w, "%s", tim(w, "")), 404);
		CHECK_HAS(get(w, "%s", take(w, id)), "och du är klar");
		struct answer a = post(w, take(w, id), "%s", how);
		CHECK_STATUS(a, 303);
		CHECK(text_is(a.location, "/?taken=1"));
		CHECK_HAS(get(w, "%s", a.location), "du behöver inte göra mer");
		CHECK_STATUS(get(w, "%s", page(w, id_of(w, "tim"), "")), 404);
		CHECK_STATUS(get(w, "%s", tim(w, "assessment")), 404);
		as(w, "rune");
		CHECK_HAS(get(w, "%s", tim(w, "notice")), "Kanariefågeln");
	}
}

/* To write nobody in twice she needs to be told of whom she has written herself, not to look among the unit's children. */
TEST(who_was_given_a_notice_does_not_look_among_the_children) {
	struct world *w = world_small();
	int64_t id = told(w, "Någon", "");
	CHECK_HAS(get(w, "%s", take(w, id)), "name=\"search\"");
	CHECK_HAS(post(w, take(w, id), "act=search&search=Elin"), "Elin Sandberg");
	CHECK_STATUS(post(w, text_of(w, "/notice/%lld", (long long)id), "act=give&person=%lld", (long long)id_of(w, "sanna")), 303);
	as(w, "sanna");
	CHECK_HAS(get(w, "/notice/%lld/take-up", (long long)id), "Den som gav dig uppgiften blir barnensbästa-ansvarig");
	CHECK_NOT(get(w, "%s", take(w, id)), "name=\"search\"");
	struct answer a = post(w, take(w, id), "act=search&search=Elin");
	CHECK_STATUS(a, 403);
	CHECK_NOT(a, "Sandberg");
	a = post(w, take(w, id), SECOND);
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Tim Alm, född 2 juli 2015");
	CHECK_NOT(a, "Sandberg");
	CHECK_STATUS(post(w, take(w, id), "act=match&child=%lld", (long long)id_of(w, "tim")), 303);
}
