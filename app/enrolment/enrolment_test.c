/* Stories of a child that changes preschool or school: dated, ahead of time, and never a gap in who is responsible. */
#include "way.h"

#include "base/date.h"

static long long count(struct world *w, const char *sql) {
	int64_t n = -1;
	CHECK(db_number(world_lane(w)->db, sql, &n) == OK);
	return n;
}

static const char *here(struct world *w) {
	return text_of(w, "/child/%lld/enrolment", (long long)id_of(w, "tim"));
}

/* Fills in the version that the page bears. */
static struct answer say(struct world *w, const char *fields) {
	const char *version = between(w, get(w, "%s", here(w)), "name=\"version\" value=\"", "\"");
	return post(w, here(w), "%s&version=%s", fields, version);
}

static struct answer moves(struct world *w, const char *unit, const char *from) {
	return say(w, text_of(w, "act=move&unit=%lld&from=%s", (long long)id_of(w, unit), from));
}

TEST(who_is_responsible_and_why_stands_beside_where_the_child_goes) {
	struct world *w = world_small();
	as(w, "rune");
	CHECK_HAS(get(w, "/child/%lld", (long long)id_of(w, "tim")), text_of(w, "href=\"%s\"", here(w)));
	struct answer a = get(w, "%s", here(w));
	CHECK_HAS(a, "<b>Björkskolan</b>, sedan 15 augusti 2022");
	CHECK_HAS(a, "Ansvarig: Björkskolan.");
	CHECK_HAS(a, "Därför att barnet går i skolan.");
	CHECK_HAS(a, "Källa: Handledningen, del 3");
	CHECK_NOT(a, "Till överlämningen");
	static const char *const others[] = {"sanna", "tove", "noor", "eva", "kerstin", "leif"};
	for (int i = 0; i < 6; i++) {
		as(w, others[i]);
		CHECK_STATUS(get(w, "%s", here(w)), 404);
		CHECK_STATUS(post(w, here(w), "act=move&unit=%lld&from=2027-03-15&version=0", (long long)id_of(w, "gymnasiet")), 404);
	}
}

TEST(a_move_is_said_ahead_and_the_old_unit_answers_until_the_new_one_has_accepted) {
	struct world *w = world_small();
	as(w, "rune");
	CHECK_STATUS(moves(w, "gymnasiet", "2027-02-15"), 303);
	struct answer a = get(w, "%s", here(w));
	CHECK_HAS(a, "Från 15 februari 2027");
	CHECK_HAS(a, "Ska vara ansvarig då: Linnégymnasiet.");
	CHECK_HAS(a, "den unga går i gymnasiet");
	CHECK_HAS(a, "Björkskolan är ansvarig tills Linnégymnasiet har tagit emot.");
	CHECK_HAS(a, text_of(w, "/handover?to=%lld", (long long)id_of(w, "gymnasiet")));
	CHECK_HAS(get(w, "/"), "Börjar snart någon annanstans: lämna över i tid: Tim Alm");
	CHECK_STATUS(moves(w, "blaklockan", "2027-03-01"), 422); /* one at a time */
	as(w, "kerstin"); /* nobody has said anything to her */
	CHECK_NOT(get(w, "/"), "Tim");
	CHECK_STATUS(get(w, "/child/%lld", (long long)id_of(w, "tim")), 404);
	at(w, "2027-02-15T08:00");
	as(w, "rune");
	a = get(w, "%s", here(w));
	CHECK_HAS(a, "<b>Linnégymnasiet</b>, sedan 15 februari 2027");
	CHECK_HAS(a, "Ansvarig: Björkskolan</b>, tills någon annan har tagit emot.");
	CHECK_HAS(a, "Ska vara ansvarig: Linnégymnasiet.");
	CHECK_HAS(a, "Björkskolan, från 15 augusti 2022 till 14 februari 2027");
	CHECK_HAS(get(w, "/"), "Har börjat någon annanstans: lämna över: Tim Alm");
	CHECK(count(w, text_of(w, "select unit_id from episode where child_id = %lld and closed_at = 0", (long long)id_of(w, "tim"))) == id_of(w, "bjorkskolan"));
	CHECK(count(w, text_of(w, "select count(*) from enrolment where child_id = %lld and from_at <= %lld and %lld < until_at", (long long)id_of(w, "tim"),
			       (long long)now_of(w), (long long)now_of(w))) == 1);
	as(w, "kerstin");
	CHECK_STATUS(get(w, "/child/%lld", (long long)id_of(w, "tim")), 404);
}

TEST(what_has_not_come_yet_is_taken_back_and_everything_is_as_before) {
	struct world *w = world_small();
	as(w, "rune");
	CHECK_STATUS(moves(w, "gymnasiet", "2027-02-15"), 303);
	const char *change = between(w, get(w, "%s", here(w)), "name=\"change\" value=\"", "\"");
	CHECK_STATUS(post(w, here(w), "act=undo&change=%s&version=0", change), 422); /* of an old page */
	CHECK_STATUS(say(w, text_of(w, "act=undo&change=%s", change)), 303);
	struct answer a = get(w, "%s", here(w));
	CHECK_NOT(a, "Ska vara ansvarig då");
	CHECK_HAS(a, "Ansvarig: Björkskolan.");
	CHECK(count(w, text_of(w, "select count(*) from enrolment where child_id = %lld", (long long)id_of(w, "tim"))) == 1);
	CHECK(count(w, text_of(w, "select until_at from enrolment where child_id = %lld", (long long)id_of(w, "tim"))) == DATE_NEVER);
	CHECK_STATUS(moves(w, "gymnasiet", "2027-02-15"), 303);
	change = between(w, get(w, "%s", here(w)), "name=\"change\" value=\"", "\"");
	at(w, "2027-02-15T08:00");
	as(w, "rune");
	CHECK_STATUS(say(w, text_of(w, "act=undo&change=%s", change)), 409); /* it has come */
}

TEST(who_leaves_school_goes_to_the_one_that_the_rules_name) {
	struct world *w = world_small();
	as(w, "rune");
	CHECK_STATUS(say(w, "act=leave&last=2027-02-28"), 422);
	CHECK_STATUS(say(w, "act=leave&situation=LEFT_SCHOOL&last=2027-02-28"), 303);
	struct answer a = get(w, "%s", here(w));
	CHECK_HAS(a, "Från 1 mars 2027");
	CHECK_HAS(a, "Klar med grundskolan, går inte i gymnasiet");
	CHECK_HAS(a, "Ska vara ansvarig då: Kommunala aktivitetsansvaret Växjö.");
	CHECK_HAS(get(w, "/"), "Slutar snart: lämna över i tid: Tim Alm");
	at(w, "2027-03-01T08:00");
	as(w, "rune");
	a = get(w, "%s", here(w));
	CHECK_HAS(a, "Klar med grundskolan, går inte i gymnasiet");
	CHECK_HAS(a, "Ska vara ansvarig: Kommunala aktivitetsansvaret Växjö.");
	CHECK_HAS(get(w, "/"), "Har slutat: lämna över: Tim Alm");
	CHECK_STATUS(moves(w, "bjorkskolan", "2027-03-08"), 303); /* comes back */
	at(w, "2027-03-08T08:00");
	as(w, "rune");
	CHECK_HAS(get(w, "%s", here(w)), "Ansvarig: Björkskolan.");
	CHECK_NOT(get(w, "/"), "lämna över");
}

TEST(a_rule_with_a_later_day_decides_about_a_later_move) {
	struct world *w = world_small();
	CHECK(db_exec(world_lane(w)->db, text_of(w, "insert into responsibility_rule (id, position, situation, unit_kind, follows, from_at, until_at, source, explain)"
		" values (77, 7, 'LEFT_SCHOOL', 'COORDINATION', 'MUNICIPALITY', %lld, %lld, 'Beslut för prövning', 'samordnaren tar emot från den dagen.')",
		(long long)(now_of(w) + 30 * 24 * DATE_HOUR), (long long)DATE_NEVER)) == OK);
	as(w, "rune");
	CHECK_STATUS(say(w, "act=leave&situation=LEFT_SCHOOL&last=2027-01-20"), 303);
	CHECK_HAS(get(w, "%s", here(w)), "Ska vara ansvarig då: Kommunala aktivitetsansvaret Växjö.");
	const char *change = between(w, get(w, "%s", here(w)), "name=\"change\" value=\"", "\"");
	CHECK_STATUS(say(w, text_of(w, "act=undo&change=%s", change)), 303);
	CHECK_STATUS(say(w, "act=leave&situation=LEFT_SCHOOL&last=2027-02-20"), 303);
	struct answer a = get(w, "%s", here(w));
	CHECK_HAS(a, "Ska vara ansvarig då: Samordnare för barn och unga, Växjö.");
	CHECK_HAS(a, "Beslut för prövning");
}

TEST(days_and_units_that_cannot_be_true_are_told_and_what_was_typed_is_kept) {
	struct world *w = world_small();
	as(w, "rune");
	struct answer a = moves(w, "gymnasiet", "2021-01-01");
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "högst ett år bakåt");
	CHECK_HAS(a, "2021-01-01");
	CHECK_STATUS(moves(w, "gymnasiet", "2031-01-01"), 422);
	CHECK_STATUS(moves(w, "bjorkskolan", "2027-03-15"), 422); /* goes there already */
	CHECK_STATUS(moves(w, "bup", "2027-03-15"), 422);
	CHECK_STATUS(post(w, here(w), "act=move&unit=%lld&from=2027-03-15&version=7", (long long)id_of(w, "gymnasiet")), 422);
	CHECK(count(w, "select count(*) from enrolment_change") == 0);
	CHECK(count(w, text_of(w, "select until_at from enrolment where child_id = %lld", (long long)id_of(w, "tim"))) == DATE_NEVER);
}

/* --- a child that is enrolled nowhere --- */

/* A notice about a child in this situation, taken up by `who`: the child's page of where it goes. */
static const char *taken_up(struct world *w, const char *who, const char *situation, const char *fields) {
	as(w, "");
	(void)get(w, "/notice/write?harm=NO");
	CHECK_STATUS(post(w, "/notice/write", "harm=NO&worry_0=a&sender_kind=GUARDIAN&municipality=Växjö&situation=%s&act=send", situation), 303);
	as(w, who);
	const char *id = between(w, get(w, "/inbox"), "href=\"/notice/", "\"");
	struct answer a = post(w, text_of(w, "/notice/%s/take-up", id), "act=take&municipality=Växjö&g1_name=Ida Blom&g1_custody=SOLE&g1_from=%s", fields);
	CHECK_STATUS(a, 303);
	return text_of(w, "%s/enrolment", a.location);
}

TEST(a_child_that_is_not_born_is_waited_for_until_somebody_has_written_that_it_is) {
	struct world *w = world_small();
	at(w, "2031-01-02T09:00"); /* there is a rule from then on by which bo's unit takes these */
	const char *page = taken_up(w, "bo", "EXPECTED", "2031-01-02&name=Väntat barn&born=2031-05-01");
	CHECK_HAS(get(w, "%s", page), "<b>Barnet är inte fött än.</b>");
	CHECK_HAS(get(w, "%s", page), "Ansvarig: BVC Norrängen.");
	CHECK_HAS(get(w, "%s", page), "redan före födseln");
	CHECK_HAS(get(w, "%s", page), "/identity\">Skriv in att barnet är fött");
	CHECK_NOT(get(w, "%s", page), "Vilken förskola eller skola?");
	at(w, "2031-05-03T09:00"); /* later than was thought */
	as(w, "bo");
	CHECK_HAS(get(w, "%s", page), "<b>Barnet är inte fött än.</b>");
	const char *identity = text_of(w, "%.*s/identity", (int)(strlen(page) - strlen("/enrolment")), page);
	CHECK_STATUS(post(w, identity, "act=birth&called=Nils Blom&born_on=2031-05-02&version=%s", between(w, get(w, "%s", identity), "name=\"version\" value=\"", "\"")), 303);
	CHECK_HAS(get(w, "%s", page), "<b>Hemma, har inte börjat förskola eller skola.</b>");
	CHECK_HAS(get(w, "%s", page), "barnet är hemma");
}

TEST(who_is_out_of_school_stays_with_the_unit_that_the_rules_name) {
	struct world *w = world_small();
	const char *page = taken_up(w, "kim", "LEFT_SCHOOL", "2009-12-12&name=Olle Blom&born=2009-12-12");
	struct answer a = get(w, "%s", page);
	CHECK_HAS(a, "<b>Klar med grundskolan, går inte i gymnasiet.</b>");
	CHECK_HAS(a, "Ansvarig: Kommunala aktivitetsansvaret Växjö.");
	CHECK_NOT(a, "BVC");
	/* it goes to school again, some time ago */
	CHECK_STATUS(post(w, page, "act=move&unit=%lld&from=2027-01-04&version=%s", (long long)id_of(w, "gymnasiet"), between(w, a, "name=\"version\" value=\"", "\"")), 303);
	CHECK_HAS(get(w, "%s", page), "Ska vara ansvarig: Linnégymnasiet.");
}

TEST(where_a_child_is_can_be_put_right_when_it_is_enrolled_nowhere) {
	struct world *w = world_small();
	const char *page = taken_up(w, "karin", "UNKNOWN", "2022-12-12&name=Olle Blom&born=2022-12-12");
	struct answer a = get(w, "%s", page);
	CHECK_HAS(a, "<b>Det är inte känt.</b>");
	CHECK_HAS(a, "Ansvarig: Samordnare för barn och unga, Växjö.");
	const char *version = between(w, a, "name=\"version\" value=\"", "\"");
	CHECK_STATUS(post(w, page, "act=is&situation=HOME&from=2019-02-01&version=%s", version), 422);
	CHECK_STATUS(post(w, page, "act=is&situation=PRESCHOOL&from=2027-01-04&version=%s", version), 422);
	CHECK_STATUS(post(w, page, "act=is&situation=HOME&from=2027-01-04&version=%s", version), 303);
	a = get(w, "%s", page);
	CHECK_HAS(a, "<b>Hemma, har inte börjat förskola eller skola.</b>");
	CHECK_HAS(a, "Ska vara ansvarig: BVC Norrängen.");
	/* who is enrolled ends there instead */
	as(w, "rune");
	CHECK_STATUS(say(w, "act=is&situation=HOME&from=2027-01-04"), 422);
}

/* The county has hundreds of schools: the own municipality's are there at once, and the others when somebody looks. */
TEST(schools_of_other_municipalities_are_found_by_looking) {
	struct world *w = world_small();
	as(w, "rune");
	struct answer a = get(w, "%s", here(w));
	CHECK_HAS(a, text_of(w, "value=\"%lld\"", (long long)id_of(w, "gymnasiet")));
	CHECK_NOT(a, "Skolan i Lessebo");
	sql(w, text_of(w, "insert into unit (id, org_id, name, kind, municipality, phone, email, address, channel, until_at) select 901, org_id, 'Skolan i Lessebo', kind, 'Lessebo', '', '', '', channel, until_at from unit where id = %lld", (long long)id_of(w, "bjorkskolan")));
	CHECK_NOT(get(w, "%s", here(w)), "Skolan i Lessebo");
	a = say(w, "act=look&look=lessebo&from=2027-03-15");
	CHECK_STATUS(a, 200);
	CHECK_HAS(a, "value=\"901\"");
	CHECK_HAS(a, "2027-03-15");
	CHECK_NOT(a, text_of(w, "<option value=\"%lld\"", (long long)id_of(w, "gymnasiet")));
	CHECK_STATUS(say(w, "act=move&look=lessebo&unit=901&from=2027-03-15"), 303);
	CHECK_HAS(get(w, "%s", here(w)), "<b>Skolan i Lessebo.</b>");
}
