/* The report of concern: C11, SF8, and that nobody else sees a trace of it (I8, D4, A15, N13). */
#include "seen.h"
#include "way.h"
#include "whole.h"

#include "base/date.h"
#include "base/id.h"

#include <stdio.h>
#include <stdlib.h>

static int64_t told(struct world *w, const char *who) {
	return number(w, text_of(w, "select count(*) from outbox where person_id = %lld", of(w, who)));
}

#define WORDS "Kanariefågeln: blåmärken på båda armarna."
#define REPORT "child_name=Elin Sandberg&child_number=20120503-9868&municipality=Växjö&place=Björkskolan&urgent=NO&facts=" WORDS "&thoughts=Rädd hemma.&since=I höstas&know=NO&told=Ingen&own=Samtal&contact=070-174 06 06"

/* A draft about one of the writer's children, or about somebody else (""); its page. */
static const char *begun(struct world *w, const char *who, const char *child) {
	as(w, who);
	struct answer a = post(w, "/concern", "act=begin&child=%s", *child == '\0' ? "" : text_of(w, "%lld", of(w, child)));
	CHECK_STATUS(a, 303);
	return a.location;
}

static void checked(struct world *w, const char *page, const char *fields) {
	struct answer a = post(w, page, "act=check&%s", fields);
	CHECK_STATUS(a, 303);
	CHECK(text_is(a.location, text_of(w, "%s/send", page)));
}

static const char *sent(struct world *w, const char *who, const char *child, const char *fields) {
	const char *page = begun(w, who, child);
	checked(w, page, fields);
	struct answer a = get(w, "%s/send", page);
	CHECK_STATUS(post(w, text_of(w, "%s/send", page), "act=send&unit=%s&called=1", between(w, a, "name=\"unit\" value=\"", "\"")), 303);
	return page;
}

static const char *received(struct world *w, const char *page) {
	return text_of(w, "/concern/intake/%lld", (long long)last_id(page));
}

static void answered(struct world *w, const char *page) {
	const char *in = received(w, page);
	as(w, "noor");
	CHECK_STATUS(post(w, in, "act=receive"), 303);
	CHECK_STATUS(post(w, in, "act=protect"), 303);
	CHECK_STATUS(post(w, in, "act=answer&feedback=INQUIRY&answer=Tack, vi har träffat familjen."), 303);
}

/* --- C11 --- */

/* Text by text, and what is typed is kept on the way there; then it is sent. */
static void c11_sent(struct world *w, const char *page) {
	int64_t rune = told(w, "rune"), noor = told(w, "noor");
	struct answer a = post(w, page, "act=text&child_name=Elin Sandberg&since=I höstas");
	CHECK_STATUS(a, 303);
	CHECK(text_is(a.location, text_of(w, "%s/text", page)));
	CHECK_HAS(get(w, "%s", page), "I höstas");
	a = get(w, "%s/text", page);
	CHECK_HAS(a, "Frånvaron är 32 procent.");
	CHECK_HAS(a, "Hon har ont i magen");
	int64_t fact = number(w, text_of(w, "select id from fact where child_id = %lld and author_id = %lld", of(w, "elin"), of(w, "rune")));
	CHECK_STATUS(post(w, text_of(w, "%s/text", page), "act=choose&fact=%lld", (long long)fact), 303);
	CHECK_NOT(get(w, "%s/text", page), text_of(w, "name=\"fact\" value=\"%lld\"", (long long)fact)); /* it is in already */
	checked(w, page, REPORT);
	a = get(w, "%s/send", page);
	CHECK_HAS(a, "Skickas till Socialtjänsten barn och familj");
	CHECK_HAS(a, "Frånvaron är 32 procent.");
	CHECK_NOT(a, "Hon har ont i magen");
	CHECK_STATUS(post(w, text_of(w, "%s/send", page), "act=send&unit=%lld", of(w, "soc-vaxjo")), 303);
	CHECK(told(w, "noor") == noor + 1 && told(w, "rune") == rune); /* whoever receives, and nobody of her own */
	a = get(w, "%s", page);
	CHECK_HAS(a, "Inte mottagen än");
	CHECK_HAS(a, way_staff(w, "/block")); /* C12: a manager may look at a block */
	/* it is only added to */
	CHECK_STATUS(post(w, page, "act=draft&%s", REPORT), 403);
	CHECK_STATUS(post(w, text_of(w, "%s/send", page), "act=send&unit=%lld", of(w, "soc-vaxjo")), 404);
	CHECK_STATUS(get(w, "%s/text", page), 404);
	CHECK_STATUS(post(w, page, "act=add&more=Hon sa i dag att hon inte vill gå hem."), 303);
}

/* Who receives it, and what comes back. */
static void c11_received(struct world *w, const char *page) {
	as(w, "noor");
	CHECK_HAS(get(w, "/"), "Ta emot en orosanmälan");
	struct answer a = get(w, "/concern/intake");
	CHECK_HAS(a, "Elin Sandberg");
	CHECK_HAS(a, "ingen rätt att läsa om barnet");
	a = get(w, "%s", received(w, page));
	CHECK_HAS(a, WORDS);
	CHECK_HAS(a, "Hon sa i dag");
	CHECK_HAS(a, "Frånvaron är 32 procent.");
	CHECK_STATUS(get(w, "%s", way_staff(w, "")), 404); /* and gets no right to the child */
	CHECK_STATUS(post(w, received(w, page), "act=answer&feedback=INQUIRY"), 422);
	CHECK_STATUS(post(w, received(w, page), "act=receive"), 303);
	CHECK_STATUS(post(w, received(w, page), "act=receive"), 403);
	as(w, "sanna");
	a = get(w, "%s", page);
	CHECK_HAS(a, "Noor Rahimi");
	CHECK_HAS(a, "28 januari 2027"); /* fourteen days */
	as(w, "noor");
	CHECK_STATUS(post(w, received(w, page), "act=protect"), 303);
	a = post(w, received(w, page), "act=answer&answer=Hej");
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Hej</textarea>");
	CHECK_STATUS(post(w, received(w, page), "act=answer&feedback=CANNOT_TELL&answer=Ring om du undrar."), 303);
	CHECK_STATUS(post(w, received(w, page), "act=answer&feedback=INQUIRY"), 403);
	as(w, "sanna");
	CHECK_HAS(get(w, "/"), "Läs ett svar");
	a = get(w, "%s", page);
	CHECK_HAS(a, "Vi kan inte berätta.");
	CHECK_HAS(a, "Ring om du undrar.");
	CHECK_NOT(a, "kyddsbedömning"); /* what the social services do is theirs */
	CHECK_STATUS(post(w, page, "act=seen"), 303);
	CHECK_NOT(get(w, "/"), "Läs ett svar");
}

TEST(c11_the_curator_reports_and_the_work_goes_on) {
	struct world *w = world_way();
	as(w, "sanna");
	struct answer a = get(w, "/concern?child=%lld", of(w, "elin"));
	CHECK_HAS(a, "Du är skyldig");
	CHECK_NOT(a, "Du bör");
	sql(w, text_of(w, "insert into delegation (id, child_id, episode_id, unit_id, person_id, from_at, until_at) select 7001, child_id, id, unit_id, %lld, 0, 9000000000000 from episode where child_id = %lld", of(w, "sanna"), of(w, "elin")));
	sql(w, text_of(w, "insert into reach (id, child_id, person_id, unit_id, relation, areas, from_at, until_at) values (7002, %lld, %lld, %lld, 8, 127, 0, 9000000000000)", of(w, "elin"), of(w, "sanna"), of(w, "bjorkskolan")));
	CHECK_HAS(get(w, "%s", way_staff(w, "")), text_of(w, "href=\"/concern?child=%lld\"", of(w, "elin"))); /* one press (R122) */
	CHECK_HAS(get(w, "/concern?child=%lld", of(w, "elin")), text_of(w, "value=\"%lld\" selected", of(w, "elin")));
	const char *page = begun(w, "sanna", "elin");
	a = get(w, "%s", page);
	CHECK_HAS(a, "Elin Sandberg");
	CHECK_HAS(a, "20120503-9868");
	CHECK_NOT(a, "Frånvaron är 32 procent."); /* nothing is copied by itself */
	CHECK_NOT(a, "Maria");
	c11_sent(w, page);
	c11_received(w, page);
}

/* --- SF8 --- */

TEST(sf8_somebody_without_access_reports_about_a_child_that_is_typed) {
	struct world *w = world_way();
	as(w, "petra"); /* another municipality's preschool: nothing of Tim is hers */
	CHECK_STATUS(get(w, "%s", tim(w, "")), 404);
	CHECK_NOT(get(w, "/concern"), "Vilket barn?");
	const char *page = sent(w, "petra", "", "child_name=Tim Alm&child_number=20150702-9922&municipality=Växjö&urgent=NO&facts=" WORDS "&know=UNSURE&contact=070-174 06 12");
	CHECK_HAS(get(w, "%s", page), "Skickad");
	CHECK_STATUS(get(w, "%s/text", page), 404);
	CHECK_NOT(get(w, "%s", page), "/block");
	answered(w, page);
	as(w, "petra");
	CHECK_HAS(get(w, "%s", page), "En utredning har inletts.");
	CHECK_STATUS(get(w, "%s", tim(w, "")), 404);
}

/* The answers are the same for a child that the county knows and for one that it doesn't. */
TEST(a_report_never_tells_whether_the_child_is_known) {
	static const char *const child[] = {"child_name=Tim Alm&child_number=20150702-9922", "child_name=Tom Alm&child_number=20150703-9855"};
	const char *seen[2][2];
	for (int i = 0; i < 2; i++) {
		id_seed(700);
		struct world *w = world_way();
		id_seed(701);
		const char *page = sent(w, "petra", "", text_of(w, "%s&municipality=Växjö&urgent=NO&facts=" WORDS "&know=NO&contact=070", child[i]));
		for (int k = 0; k < 2; k++) {
			struct answer a = get(w, k == 0 ? "%s" : "/concern", page);
			struct out o = out_new(world_arena(w), "sv");
			for (const char *p = a.body; *p != '\0'; p++) /* but for what was typed, and the keys of the forms */
				if (text_starts(p, "Tom"))
					out_raw(&o, "T"), p += 2;
				else if (text_starts(p, "Tim"))
					out_raw(&o, "T"), p += 2;
				else if (text_starts(p, "20150703-9855") || text_starts(p, "20150702-9922"))
					p += 12;
				else if (strspn(p, "0123456789abcdef") >= 32)
					p += 31;
				else
					out_bytes(&o, p, 1);
			seen[i][k] = out_text(&o);
		}
	}
	CHECK(seen_same(seen[0][0], seen[1][0]) && seen_same(seen[0][1], seen[1][1]));
}

/* --- nobody else --- */

/* A report about Elin in every state: 1 draft, 2 sent, 3 received, 4 answered and read. */
static void walked(struct world *w, int state) {
	const char *page = begun(w, "ali", "");
	CHECK_STATUS(post(w, page, "act=draft&" REPORT), 303);
	if (state == 1)
		return;
	checked(w, page, REPORT);
	CHECK_STATUS(post(w, text_of(w, "%s/send", page), "act=send&unit=%lld", of(w, "soc-vaxjo")), 303);
	CHECK_STATUS(post(w, page, "act=add&more=Mer."), 303);
	if (state == 2)
		return;
	as(w, "noor");
	CHECK_STATUS(post(w, received(w, page), "act=receive"), 303);
	if (state == 3)
		return;
	CHECK_STATUS(post(w, received(w, page), "act=protect"), 303);
	CHECK_STATUS(post(w, received(w, page), "act=answer&feedback=ONGOING"), 303);
	as(w, "ali");
	CHECK_STATUS(post(w, page, "act=seen"), 303);
}

TEST(nobody_else_sees_a_trace_of_a_report) {
	static const char *const who[] = {"maria", "per", "elin", "tove", "rune", "sanna", "lotta", "leif", "karin", "samir"};
	for (size_t i = 0; i < sizeof who / sizeof *who; i++) {
		const char *before = "";
		bool each = everything() || i < 2;
		for (int state = 0; state <= (each ? 4 : 2); state++) {
			int step = each ? state : 2 * state;
			id_seed(900);
			struct world *w = world_way();
			id_seed(901);
			if (step > 0)
				walked(w, step);
			id_seed(902);
			const char *seen = seen_by(w, who[i], text_of(w, "%lld", of(w, "elin")));
			if (state == 0)
				before = seen;
			else
				CHECK(seen_same(before, seen));
		}
		CHECK(strlen(before) > 10000);
	}
}

/* The test above is not blind. */
TEST(the_author_does_see_the_report) {
	const char *seen[2];
	for (int i = 0; i < 2; i++) {
		id_seed(900);
		struct world *w = world_way();
		id_seed(901);
		if (i > 0)
			walked(w, 2);
		id_seed(902);
		seen[i] = seen_by(w, "ali", text_of(w, "%lld", of(w, "elin")));
	}
	CHECK(!text_is(seen[0], seen[1]));
}

TEST(the_log_knows_of_it_and_no_child_does) {
	struct world *w = world_way();
	int64_t rows = number(w, text_of(w, "select count(*) from audit where child_id = %lld", of(w, "elin")));
	const char *page = begun(w, "rune", "elin");
	CHECK_STATUS(get(w, "%s/text", page), 200);
	checked(w, page, REPORT);
	CHECK_STATUS(post(w, text_of(w, "%s/send", page), "act=send&unit=%lld", of(w, "soc-vaxjo")), 303);
	answered(w, page);
	CHECK(number(w, text_of(w, "select count(*) from audit where child_id = %lld", of(w, "elin"))) == rows);
	CHECK(number(w, "select count(*) from audit where act like 'concern%' and outcome = 303") >= 6);
	CHECK(number(w, "select count(*) from audit where act like 'concern%' and (child_id <> 0 or ground <> 0)") == 0);
	CHECK(number(w, text_of(w, "select count(*) from outbox_child where child_id = %lld and id in (select id from outbox where person_id in (%lld, %lld))", of(w, "elin"), of(w, "noor"), of(w, "rune"))) == 0);
	as(w, "maria");
	CHECK_NOT(get(w, "%s", way_family(w, "/log")), "Öppnade en sida om barnet.");
}

TEST(nobody_reads_anothers_report_by_its_number) {
	static const char *const who[] = {"rune", "ali", "lotta", "tove", "maria", "elin", "leif", "karin", "petra", ""};
	struct world *w = world_way();
	const char *page = sent(w, "sanna", "", REPORT);
	const char *paths[] = {page, text_of(w, "%s/send", page), text_of(w, "%s/text", page), text_of(w, "%s/paper", page), received(w, page), text_of(w, "%s/paper", received(w, page)), "/concern/intake"};
	for (size_t i = 0; i < sizeof who / sizeof *who; i++)
		for (size_t k = 0; k < sizeof paths / sizeof *paths; k++) {
			as(w, who[i]);
			CHECK_STATUS(get(w, "%s", paths[k]), *who[i] == '\0' ? 303 : 404);
			if (*who[i] != '\0' && k < 5 && k != 3)
				CHECK_STATUS(post(w, paths[k], "act=add&more=x"), 404);
		}
	as(w, "noor"); /* who receives has the report, and not the author's page */
	CHECK_STATUS(get(w, "%s", page), 404);
	CHECK_STATUS(get(w, "%s", received(w, page)), 200);
	as(w, "sanna");
	CHECK_STATUS(get(w, "%s", received(w, page)), 404);
	const char *draft = begun(w, "sanna", "");
	as(w, "noor");
	CHECK_STATUS(get(w, "%s", received(w, draft)), 404);
}

/* The same unit, another role: Jan works there, and does not receive. */
TEST(only_who_receives_reads_at_the_unit_and_only_there) {
	struct world *w = world_way();
	const char *page = sent(w, "sanna", "", REPORT);
	sql(w, text_of(w, "update assignment set unit_id = %lld, role = 'STAFF', answers = 0 where id = %lld", of(w, "soc-vaxjo"), of(w, "bo-1")));
	as(w, "bo");
	CHECK_STATUS(get(w, "%s", received(w, page)), 404);
	CHECK_STATUS(get(w, "/concern/intake"), 404);
	CHECK_NOT(get(w, "/"), "Ta emot");
	/* another intake, of another municipality */
	sql(w, text_of(w, "insert into unit (id, org_id, kind, name, municipality, phone, email, address, channel) select 7101, id, 'SOCIAL', 'Socialtjänsten Tingsryd', 'Tingsryd', '0980-319 214', '', '', 'DIGITAL' from org where id = %lld", of(w, "tingsryd")));
	sql(w, text_of(w, "update assignment set unit_id = 7101, role = 'INTAKE' where id = %lld", of(w, "ulla-1")));
	const char *other = sent(w, "petra", "", "child_name=Ture Ek&municipality=Tingsryd&urgent=NO&facts=" WORDS "&know=NO&contact=070");
	as(w, "ulla");
	CHECK_STATUS(get(w, "%s", received(w, page)), 404);
	CHECK_STATUS(post(w, received(w, page), "act=receive"), 404);
	CHECK_NOT(get(w, "/concern/intake"), "Elin");
	CHECK_HAS(get(w, "/concern/intake"), "Ture Ek");
	as(w, "noor");
	CHECK_NOT(get(w, "/concern/intake"), "Ture");
	CHECK_STATUS(get(w, "%s", received(w, other)), 404);
}

/* Nobody is told to ring one of several, who may be another part of the town; and what is missing is said at once. */
TEST(of_several_who_receive_one_is_chosen) {
	struct world *w = world_way();
	sql(w, text_of(w, "insert into unit (id, org_id, kind, name, municipality, phone, email, address, channel) select 7101, org_id, 'SOCIAL', 'Mottagningen Norr', 'Växjö', '0980-319 214', '', '', 'DIGITAL' from unit where id = %lld", of(w, "soc-vaxjo")));
	sql(w, text_of(w, "update assignment set unit_id = 7101, role = 'INTAKE' where id = %lld", of(w, "ulla-1")));
	const char *page = begun(w, "sanna", "");
	checked(w, page, "child_name=Ture Ek&municipality=Växjö&urgent=YES&facts=" WORDS "&know=NO&contact=070");
	struct answer a = get(w, "%s/send", page);
	CHECK_HAS(a, "Vilken av dem tar emot?");
	CHECK_HAS(a, "href=\"tel:0980319214\"");
	CHECK_NOT(a, "eller socialtjänsten, <a");
	a = post(w, text_of(w, "%s/send", page), "act=send");
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "id=\"unit-fel\"");
	CHECK_HAS(a, "id=\"called-fel\"");
	CHECK_STATUS(post(w, text_of(w, "%s/send", page), "act=send&unit=7101&called=1"), 303);
	CHECK_HAS(get(w, "%s", page), "Mottagningen Norr");
}

/* Family of the child works where it is received, or is named by the author: for them there is no report (D4, D19). */
TEST(family_of_the_child_reads_no_report_of_it_at_work) {
	static const char *const child[] = {"child_name=E S&child_number=20120503-9868", "child_name= elin", "child_name=Elin  Sandberg (14 år)", "child_name=En flicka i 8B&family=Maria och Per Sandberg"};
	for (int k = 0; k < 4; k++) {
		struct world *w = world_way();
		int64_t before = 0;
		sql(w, text_of(w, "insert into assignment (id, person_id, unit_id, role, title, answers, from_at, until_at) values (7201, %lld, %lld, 'INTAKE', 'Socialsekreterare', 1, 0, 9000000000000)", of(w, "per"), of(w, "soc-vaxjo")));
		sql(w, text_of(w, "update demo_person set assignment_id = 7201 where person_id = %lld", of(w, "per")));
		before = told(w, "per");
		const char *page = sent(w, "sanna", "", text_of(w, "%s&municipality=Växjö&urgent=NO&facts=" WORDS "&know=NO&contact=070", child[k]));
		CHECK(told(w, "per") == before && told(w, "noor") > 0);
		as(w, "per");
		CHECK_STATUS(get(w, "%s", received(w, page)), 404);
		CHECK_STATUS(post(w, received(w, page), "act=receive"), 404);
		CHECK_NOT(get(w, "/concern/intake"), "Kom ");
		CHECK_HAS(get(w, "/concern/intake"), "inte kommit någon anmälan");
		CHECK_NOT(get(w, "/"), "Ta emot en orosanmälan");
		as(w, "noor");
		CHECK_STATUS(get(w, "%s", received(w, page)), 200);
		/* nor as a colleague who is named */
		sql(w, text_of(w, "insert into concern_reader (id, concern_id, person_id, unit_id, from_at, until_at) select 7202, id, %lld, %lld, 0, 9000000000000 from concern", of(w, "per"), of(w, "soc-vaxjo")));
		as(w, "per");
		CHECK_STATUS(get(w, "%s", page), 404);
		CHECK_NOT(get(w, "/concern"), "har bett dig");
	}
}

/* Everybody who receives is family: whoever answers for the unit learns at once that nobody has taken it. */
TEST(a_report_that_nobody_there_may_read_is_late_at_once) {
	struct world *w = world_way();
	sql(w, text_of(w, "insert into custody (id, child_id, person_id, kind, from_at, until_at) values (7401, %lld, %lld, 'JOINT', 0, 9000000000000)", of(w, "elin"), of(w, "noor")));
	sql(w, text_of(w, "update assignment set unit_id = %lld, role = 'RESPONSIBLE', answers = 1 where id = %lld", of(w, "soc-vaxjo"), of(w, "bo-1")));
	int64_t noor = told(w, "noor"), bo = told(w, "bo");
	const char *page = sent(w, "sanna", "", REPORT);
	CHECK_HAS(get(w, "%s", page), "Skickad"); /* the author is told nothing of it */
	CHECK(told(w, "noor") == noor && told(w, "bo") == bo + 1);
	as(w, "bo");
	CHECK_HAS(get(w, "/concern/intake"), "Ingen har tagit emot.");
	as(w, "noor"); /* who answers for it as well */
	CHECK_NOT(get(w, "/concern/intake"), "Ingen har tagit emot.");
	CHECK_NOT(get(w, "/"), "mottagningen");
}

TEST(the_author_lets_a_colleague_read_and_takes_it_back) {
	struct world *w = world_way();
	const char *page = sent(w, "sanna", "", REPORT);
	as(w, "rune");
	CHECK_STATUS(get(w, "%s", page), 404);
	as(w, "sanna");
	CHECK_STATUS(post(w, page, "act=name&colleague=%lld", of(w, "tove-1")), 422); /* not one's own unit */
	CHECK_STATUS(post(w, page, "act=name&colleague=%lld", of(w, "rune-1")), 303);
	struct answer a = get(w, "%s", page);
	const char *reader = between(w, a, "name=\"reader\" value=\"", "\"");
	as(w, "rune");
	CHECK_HAS(get(w, "/concern"), "har bett dig vara med");
	a = get(w, "%s", page);
	CHECK_HAS(a, WORDS);
	CHECK_NOT(a, "act\" value=\"add\"");
	CHECK_STATUS(post(w, page, "act=add&more=Rune"), 404);
	CHECK_STATUS(get(w, "%s", received(w, page)), 404);
	as(w, "ali");
	CHECK_STATUS(get(w, "%s", page), 404);
	as(w, "sanna");
	CHECK_STATUS(post(w, page, "act=unname&reader=%s", reader), 303);
	as(w, "rune");
	CHECK_STATUS(get(w, "%s", page), 404);
}

/* D18: the author's work ends, and at once the report is not theirs to read; no message follows. */
TEST(who_leaves_the_job_loses_the_report) {
	struct world *w = world_way();
	const char *page = sent(w, "sanna", "", REPORT);
	struct play at_work = play_new(world_lane(w), world_arena(w), now_of(w));
	CHECK(play_as(&at_work, "sanna").status == 303);
	CHECK(play_get(&at_work, page).status == 200);
	as(w, "leif");
	CHECK_STATUS(post(w, text_of(w, "/admin/unit/%lld", of(w, "bjorkskolan")), "act=end&assignment=%lld", of(w, "sanna-1")), 303);
	CHECK(play_get(&at_work, page).status != 200);
	int64_t before = told(w, "sanna");
	answered(w, page);
	CHECK(told(w, "sanna") == before);
	/* who receives loses it too */
	sql(w, text_of(w, "update assignment set until_at = %lld where id = %lld", (long long)now_of(w), of(w, "noor-1")));
	CHECK(get(w, "%s", received(w, page)).status != 200);
}

/* --- writing --- */

TEST(a_draft_is_kept_and_can_be_thrown_away) {
	struct world *w = world_way();
	const char *page = begun(w, "sanna", "");
	CHECK_STATUS(post(w, page, "act=draft&facts=" WORDS "&urgent=NO"), 303);
	CHECK_STATUS(post(w, page, "act=draft&facts=" WORDS " Och mer.&urgent=NO"), 303); /* as the autosave sends it */
	CHECK_HAS(get(w, "%s", page), "Och mer.");
	CHECK_HAS(get(w, "/concern"), "Utkast");
	CHECK_STATUS(get(w, "%s/send", page), 303);
	/* what is missing is said, and what is written stays */
	struct answer a = post(w, page, "act=check&facts=" WORDS "&child_number=20120503-9869&thoughts=Ny tanke");
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Numret stämmer inte");
	CHECK_HAS(a, "Välj kommunen");
	CHECK_HAS(a, "Skriv hur socialtjänsten når dig");
	CHECK_HAS(a, "Ny tanke");
	CHECK_HAS(get(w, "%s", page), "Ny tanke");
	CHECK_STATUS(post(w, page, "act=draft&municipality=Rom"), 422);
	CHECK_STATUS(post(w, page, "act=draft&facts=%s", text_of(w, "%06001d", 1)), 422);
	CHECK_STATUS(post(w, text_of(w, "%s/send", page), "act=send&unit=%lld", of(w, "soc-vaxjo")), 404); /* not whole */
	CHECK_STATUS(post(w, page, "act=add&more=x"), 404); /* another act, of a page that is left open, takes nothing away */
	CHECK_STATUS(post(w, page, "facts="), 404);
	CHECK_HAS(get(w, "%s", page), "Ny tanke");
	CHECK_STATUS(post(w, page, "act=drop"), 422);
	CHECK_STATUS(post(w, page, "act=drop&sure=1"), 303);
	CHECK_STATUS(get(w, "%s", page), 404);
	CHECK_NOT(get(w, "/concern"), "Utkast");
	CHECK_STATUS(post(w, "/concern", "act=begin&child=%lld", of(w, "tim")), 422); /* not one of hers */
}

TEST(when_it_is_urgent_one_rings_first_and_the_report_says_so) {
	struct world *w = world_way();
	const char *page = begun(w, "sanna", "");
	CHECK_HAS(get(w, "%s", page), "tel:112");
	checked(w, page, "child_name=Elin&municipality=Växjö&urgent=YES&facts=" WORDS "&know=NO&contact=070");
	struct answer a = get(w, "%s/send", page);
	CHECK_HAS(a, "tel:112");
	CHECK_HAS(a, "tel:0980319207");
	a = post(w, text_of(w, "%s/send", page), "act=send&unit=%lld", of(w, "soc-vaxjo"));
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "först");
	CHECK_STATUS(post(w, text_of(w, "%s/send", page), "act=send&called=1&unit=%lld", of(w, "bup")), 422); /* not where it goes */
	CHECK_STATUS(post(w, text_of(w, "%s/send", page), "act=send&called=1&unit=%lld", of(w, "soc-vaxjo")), 303);
	as(w, "noor");
	CHECK_HAS(get(w, "/concern/intake"), "Akut");
	CHECK_HAS(get(w, "%s", received(w, page)), "barnet är i fara nu");
	CHECK_HAS(get(w, "/"), "barnet är i fara nu");
}

/* K23: bound by law, or ought to. */
TEST(the_duty_is_told_by_who_one_is) {
	struct world *w = world_way();
	as(w, "samir");
	CHECK_HAS(get(w, "/concern"), "Du bör");
	CHECK_NOT(get(w, "/concern"), "Du är skyldig");
	CHECK_HAS(get(w, "%s", begun(w, "samir", "")), "Du bör anmäla");
	CHECK_HAS(get(w, "%s", begun(w, "vera", "")), "Du är skyldig att anmäla");
	as(w, "");
	CHECK_HAS(get(w, "/concern"), "Du är skyldig");
	CHECK_HAS(get(w, "/concern"), "Du bör");
	CHECK_NOT(get(w, "/concern"), "Börja skriva");
	CHECK_STATUS(post(w, "/concern", "act=begin"), 303); /* to the log-in */
	as(w, "maria");
	CHECK_NOT(get(w, "/concern"), "Börja skriva");
	as(w, "leif");
	CHECK_NOT(get(w, "/concern"), "Börja skriva");
}

TEST(where_nobody_receives_it_is_delivered_on_paper) {
	struct world *w = world_way();
	const char *page = begun(w, "petra", "");
	checked(w, page, "child_name=Ture Ek&municipality=Tingsryd&urgent=NO&facts=" WORDS "&know=NO&contact=070");
	struct answer a = get(w, "%s/send", page);
	CHECK_HAS(a, "Ingen tar emot här i Tingsryd");
	CHECK_HAS(a, "kommunens växel");
	CHECK_NOT(a, "Skicka anmälan");
	CHECK_STATUS(post(w, text_of(w, "%s/send", page), "act=send&unit=%lld", of(w, "soc-vaxjo")), 422);
	CHECK_STATUS(post(w, text_of(w, "%s/send", page), "act=deliver&delivered=&day=2027-01-14"), 422);
	CHECK_STATUS(post(w, text_of(w, "%s/send", page), "act=deliver&delivered=Till Karin, i handen&day=2027-02-14"), 422);
	CHECK_STATUS(post(w, text_of(w, "%s/send", page), "act=deliver&delivered=Till Karin, i handen&day=2027-01-14"), 303);
	CHECK_HAS(get(w, "%s", page), "Till Karin, i handen");
	CHECK_STATUS(post(w, page, "act=draft&facts=x"), 403);
	CHECK_STATUS(post(w, page, "act=add&more=Ringde igen."), 303);
	/* the unit is there and nobody receives: its telephone is told */
	sql(w, text_of(w, "update assignment set role = 'STAFF' where id = %lld", of(w, "noor-1")));
	page = begun(w, "sanna", "");
	checked(w, page, REPORT);
	a = get(w, "%s/send", page);
	CHECK_HAS(a, "Ingen tar emot här i Växjö");
	CHECK_HAS(a, "tel:0980319207");
	/* and the rule is the county's: another kind from a day on */
	sql(w, text_of(w, "insert into responsibility_rule (id, position, situation, unit_kind, follows, from_at, until_at, source, explain) values (7301, 99, 'CONCERN', 'KAA', 'MUNICIPALITY', %lld, 253402300799000, 'Prov', 'Prov')", (long long)now_of(w)));
	sql(w, text_of(w, "update assignment set role = 'INTAKE' where id = %lld", of(w, "kim-1")));
	CHECK_HAS(get(w, "%s/send", page), "Skickas till Kommunala aktivitetsansvaret");
}

/* Only what the writer may read can be chosen, and one foreign id among them does nothing (N11). */
/* A second reception of Växjö, where Nina receives; its id. */
static const char *second_reception(struct world *w) {
	as(w, "leif");
	struct answer a = post(w, "/admin/unit/new", "act=add&name=Socialtjänsten söder&kind=SOCIAL&org=%lld&municipality=Växjö&phone=0980-319 299&channel=PAPER", (long long)id_of(w, "vaxjo"));
	CHECK_STATUS(a, 303);
	CHECK_STATUS(post(w, a.location, "act=appoint&number=19850808-9896&person=Nina Falk&reach=nina@example.org&title=Socialsekreterare&role=INTAKE&from=2027-01-11"), 303);
	as(w, "mona");
	CHECK_STATUS(post(w, a.location, "act=approve&appointment=%s", between(w, get(w, "%s", a.location), "name=\"appointment\" value=\"", "\"")), 303);
	CHECK_STATUS(post(w, a.location, "act=contact_approve&contact=%s", between(w, get(w, "%s", a.location), "name=\"contact\" value=\"", "\"")), 303);
	return text_of(w, "%lld", (long long)last_id(a.location));
}

/* Nobody's name decides who reads it: where there are several the author says which (R175). */
TEST(where_several_receive_the_author_chooses) {
	struct world *w = world_small();
	const char *south = second_reception(w), *page = begun(w, "sanna", "");
	checked(w, page, REPORT);
	const char *send = text_of(w, "%s/send", page);
	struct answer a = get(w, "%s", send);
	CHECK_HAS(a, "Vilken av dem tar emot?");
	CHECK_HAS(a, "0980-319 299");
	CHECK_NOT(a, "checked");
	CHECK_STATUS(post(w, send, "act=send"), 422);
	CHECK_STATUS(post(w, send, "act=send&unit=%lld", (long long)of(w, "bjorkskolan")), 422);
	CHECK_STATUS(post(w, send, "act=send&unit=%s", south), 303);
	as(w, "noor");
	CHECK_STATUS(get(w, "%s", received(w, page)), 404);
}

TEST(only_texts_that_the_writer_may_read_are_chosen_in) {
	struct world *w = world_way();
	int64_t fact = number(w, text_of(w, "select min(id) from fact where child_id = %lld", of(w, "elin")));
	const char *page = begun(w, "tove", "elin"); /* a party: the plan, in her areas */
	struct answer a = get(w, "%s/text", page);
	CHECK_STATUS(a, 200);
	CHECK_NOT(a, "Frånvaron är 32 procent.");
	CHECK_NOT(a, "ont i magen nästan varje morgon");
	CHECK_HAS(a, "Behov i planen");
	CHECK_STATUS(post(w, text_of(w, "%s/text", page), "act=choose&fact=%lld", (long long)fact), 404);
	sql(w, "update version_line set area = 4 where kind = 'NEED' and area = 32");
	int64_t home = number(w, text_of(w, "select id from version_line where child_id = %lld and kind = 'NEED' and area = 1", of(w, "elin")));
	int64_t hidden = number(w, text_of(w, "select coalesce(min(id), 0) from version_line where child_id = %lld and kind = 'NEED' and area not in (1, 32)", of(w, "elin")));
	CHECK(hidden != 0);
	CHECK_STATUS(post(w, text_of(w, "%s/text", page), "act=choose&need=%lld&need=%lld", (long long)home, (long long)hidden), 404);
	CHECK(number(w, "select count(*) from concern_text") == 0);
	CHECK_STATUS(post(w, text_of(w, "%s/text", page), "act=choose&need=%lld", (long long)home), 303);
	CHECK(number(w, "select count(*) from concern_text") == 1);
	const char *text = between(w, get(w, "%s/text", page), "name=\"text\" value=\"", "\"");
	CHECK_STATUS(post(w, text_of(w, "%s/text", page), "act=unchoose&text=%s", text), 303);
	CHECK(number(w, "select count(*) from concern_text") == 0);
	/* when she reads it no longer there is nothing to choose from */
	as(w, "maria");
	CHECK_STATUS(post(w, way_family(w, "/consent"), "act=withdraw&unit=%lld", of(w, "bup")), 303);
	as(w, "tove");
	CHECK_NOT(get(w, "%s/text", page), "Behov i planen");
	CHECK_STATUS(post(w, text_of(w, "%s/text", page), "act=choose&need=%lld", (long long)home), 404);
	CHECK_STATUS(get(w, "%s", page), 200); /* the report is hers all the same */
}

/* Somebody who has children of their own chooses as everybody else, but for those. */
TEST(who_is_a_parent_of_another_child_chooses_among_all_that_is_written) {
	struct world *w = world_way();
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/chronology"), "act=add&day=2026-12-01&area=2&text=Elin gick hem mitt på dagen.&source=Mentorn"), 303);
	sql(w, text_of(w, "insert into custody (id, child_id, person_id, kind, from_at, until_at) values (913, %lld, %lld, 'JOINT', 1, 9000000000000)", of(w, "tim"), of(w, "rune")));
	const char *page = begun(w, "rune", "elin");
	CHECK_HAS(get(w, "%s/text", page), "Elin gick hem mitt på dagen.");
	CHECK_STATUS(post(w, "/concern", "act=begin&child=%lld", of(w, "tim")), 422);
}

/* Of a protected child nothing goes in that tells where it is. */
TEST(nothing_of_the_vault_goes_in_by_itself) {
	struct world *w = world_way();
	CHECK_HAS(get(w, "%s", begun(w, "rune", "elin")), "<option value=\"Växjö\" selected");
	CHECK_STATUS(post(w, way_staff(w, "/protection"), "act=set&kind=REGISTERED&basis=DECIDED&reason=Skatteverket.&vault=%lld", of(w, "sanna-1")), 303);
	struct answer a = get(w, "%s", begun(w, "rune", "elin"));
	CHECK_NOT(a, "<option value=\"Växjö\" selected");
	CHECK_NOT(a, "070-174 06 21");
	as(w, "ali"); /* not named: there is no such child to choose */
	CHECK_NOT(get(w, "/concern"), "Elin");
	CHECK_STATUS(post(w, "/concern", "act=begin&child=%lld", of(w, "elin")), 422);
}

/* --- late --- */

TEST(what_is_late_is_told_to_who_answers_for_the_unit) {
	struct world *w = world_way();
	sql(w, text_of(w, "update assignment set answers = 0 where id = %lld", of(w, "noor-1")));
	sql(w, text_of(w, "update assignment set unit_id = %lld, role = 'RESPONSIBLE', answers = 1 where id = %lld", of(w, "soc-vaxjo"), of(w, "bo-1")));
	const char *page = sent(w, "sanna", "", REPORT), *path = text_of(w, "/job/concern/%lld", (long long)last_id(page));
	int64_t before = told(w, "bo");
	as(w, "bo");
	CHECK_STATUS(get(w, "/concern/intake"), 404); /* nothing is late, and he does not receive */
	job(w, path);
	CHECK(told(w, "bo") == before);
	at(w, "2027-01-15T00:00:00");
	job(w, path);
	job(w, path);
	CHECK(told(w, "bo") == before + 1);
	as(w, "bo");
	CHECK_HAS(get(w, "/"), "Något är sent i mottagningen");
	struct answer a = get(w, "/concern/intake");
	CHECK_HAS(a, "Ingen har tagit emot.");
	CHECK_NOT(a, "Elin");
	CHECK_NOT(a, "Björkskolan");
	CHECK_STATUS(get(w, "%s", received(w, page)), 404);
	as(w, "noor");
	CHECK_HAS(get(w, "/concern/intake"), "Skyddsbedömningen är sen");
	CHECK_STATUS(post(w, received(w, page), "act=receive"), 303);
	CHECK_STATUS(post(w, received(w, page), "act=protect"), 303);
	as(w, "bo");
	CHECK_STATUS(get(w, "/concern/intake"), 404);
	at(w, "2027-01-28T23:59:00"); /* the fourteenth day */
	job(w, path);
	CHECK(told(w, "bo") == before + 1);
	at(w, "2027-01-29T00:00:00");
	job(w, path);
	job(w, path);
	CHECK(told(w, "bo") == before + 2);
	as(w, "bo");
	CHECK_HAS(get(w, "/concern/intake"), "inte fått svar");
	as(w, "noor");
	CHECK_HAS(get(w, "/concern/intake"), "Svaret är sent");
	CHECK_STATUS(post(w, received(w, page), "act=answer&feedback=NO_INQUIRY"), 303);
	job(w, path);
	CHECK(told(w, "bo") == before + 2);
}

TEST(the_days_are_the_countys) {
	struct world *w = world_way();
	way_setting(w, "Dagar att besluta om en orosanmälan", 7, "2027-01-15");
	at(w, "2027-01-15T10:00:00");
	const char *page = sent(w, "sanna", "", REPORT);
	CHECK_HAS(get(w, "%s", page), "22 januari 2027");
}

/* --- what is done with the child leaves the report as it is --- */

TEST(an_emergency_a_merge_and_the_end_of_the_work_open_no_report) {
	struct world *w = world_way();
	const char *page = sent(w, "sanna", "", REPORT);
	as(w, "bo"); /* opens the child in an emergency (A23) */
	struct answer a = post(w, "/emergency", "act=open&number=20120503-9868&first=Elin&reason=Hon har ringt och är i fara nu.&danger=1");
	CHECK_STATUS(a, 303);
	a = get(w, "%s", a.location);
	CHECK_STATUS(a, 200);
	CHECK_NOT(a, "Kanariefågeln: blå");
	CHECK_STATUS(get(w, "%s", page), 404);
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/close"), "act=close&done_all=1&no_need=1&done=Elin mår bättre nu.&voice=Jag orkar nu.&goes_on=Ali finns kvar.&contact=Ring Rune."), 303);
	as(w, "sanna");
	CHECK_STATUS(get(w, "%s", page), 200);
	CHECK_STATUS(post(w, page, "act=add&more=Mer."), 303);
	answered(w, page);
	as(w, "rune");
	CHECK_STATUS(get(w, "%s", page), 404);
}

TEST(a_report_becomes_a_paper) {
	struct world *w = world_way();
	const char *page = sent(w, "sanna", "", REPORT);
	struct answer a = get(w, "%s/paper", page);
	CHECK_STATUS(a, 200);
	CHECK(strstr(a.head, "application/pdf") != NULL && strstr(a.head, "dokument.pdf") != NULL);
	as(w, "noor");
	CHECK_STATUS(get(w, "%s/paper", received(w, page)), 200);
}
