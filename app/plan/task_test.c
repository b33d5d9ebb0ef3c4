/* Whoever does something in the plan at the responsible unit reads that, and nothing else of the child (R51; story step C9). */
#include "test.h"
#include "way.h"
#include "whole.h"

#include <string.h>

static const char *task(struct world *w) {
	return way_staff(w, "/task");
}

TEST(what_is_not_published_is_nobodys_task_and_what_is_over_is_gone) {
	struct world *w = world_way();
	at(w, "2027-02-01T09:00");
	as(w, "rune");
	struct answer a = post(w, way_staff(w, "/plan/area/2"), "act=need&text=Elin behöver lugn.&goal=Jag hinner");
	CHECK_STATUS(a, 303);
	CHECK_STATUS(post(w, a.location, "act=save&text=Lugn morgon hos Ali&who=%lld&family=&from_at=2027-02-01&until_at=2027-05-01&state=AGREED&version=0", (long long)id_of(w, "ali-1")), 303);
	CHECK_STATUS(post(w, way_staff(w, "/plan/area/2"), "act=contact&contact=%lld&version=", (long long)id_of(w, "sanna-1")), 303);
	as(w, "ali");
	CHECK_STATUS(get(w, "%s", task(w)), 404);
	at(w, "2027-02-01T09:10");
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/plan/write"), "act=publish"), 303);
	as(w, "ali");
	CHECK_HAS(get(w, "/"), "Gör din del i planen");
	a = get(w, "%s", task(w));
	CHECK_HAS(a, "Lugn morgon hos Ali");
	CHECK_NOT(a, "Elin behöver lugn.");
	CHECK_NOT(a, "Relationer");
	CHECK_NOT(a, "Maria");
	static const char *const parts[] = {"", "/plan", "/meeting", "/message", "/document", "/words", "/assessment"};
	for (int i = 0; i < 7; i++)
		CHECK_STATUS(get(w, "%s", way_staff(w, parts[i])), 404);
	static const char *const none[] = {"rune", "lotta", "tove", "vera", "maria", "elin", "eva", "petra"};
	for (int i = 0; i < 8; i++) {
		as(w, none[i]);
		CHECK_STATUS(get(w, "%s", task(w)), 404);
		CHECK_NOT(get(w, "/"), "Gör din del i planen");
	}
	as(w, "sanna"); /* the contact reads her areas in the plan */
	CHECK_HAS(get(w, "%s", way_staff(w, "/plan")), "Elin behöver lugn.");
	CHECK_NOT(get(w, "%s", way_staff(w, "/plan")), "magontet");
	CHECK_NOT(get(w, "/"), "Gör din del i planen");
	CHECK_NOT(get(w, "%s", task(w)), "Resten av planen läser du inte"); /* which would not be so */
	CHECK_HAS(get(w, "%s", task(w)), text_of(w, "href=\"%s\"", way_staff(w, "/plan")));
	as(w, "ali");
	CHECK_HAS(get(w, "%s", task(w)), "Resten av planen läser du inte");
	as(w, "maria"); /* the family sees that he has read, and why */
	CHECK_HAS(get(w, "%s", way_family(w, "/log")), "Läste vad hen själv gör i planen.");
	CHECK_HAS(get(w, "%s", way_family(w, "/log")), "Därför att den som läste gör något i planen.");
	at(w, "2027-02-02T09:00");
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/close"), "act=close&done_all=1&no_need=1&done=Bra.&voice=Bra.&goes_on=Inget.&contact=Rune."), 303);
	as(w, "ali");
	CHECK_STATUS(get(w, "%s", task(w)), 404);
	CHECK_NOT(get(w, "/"), "Gör din del i planen");
}

static const char *ali_line(struct world *w) {
	at(w, "2027-02-01T09:00");
	as(w, "rune");
	struct answer a = post(w, way_staff(w, "/plan/area/0"), "act=need&text=Elin behöver lugn.&goal=Jag hinner");
	CHECK_STATUS(a, 303);
	CHECK_STATUS(post(w, a.location, "act=save&text=Lugn morgon hos Ali&who=%lld&family=&from_at=2027-02-01&until_at=2027-05-01&state=AGREED&version=0", (long long)id_of(w, "ali-1")), 303);
	at(w, "2027-02-01T09:10");
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/plan/write"), "act=publish"), 303);
	return text_of(w, "/plan/intervention/%lld", (long long)number(w, text_of(w, "select id from intervention where assignment_id = %lld", (long long)id_of(w, "ali-1"))));
}

/* What is being written is no plan yet, and what was taken back is none any longer. */
TEST(one_reads_the_own_task_as_it_was_published) {
	struct world *w = world_way();
	const char *line = ali_line(w);
	as(w, "ali");
	CHECK_HAS(get(w, "%s", task(w)), "Lugn morgon hos Ali");
	at(w, "2027-02-01T09:20");
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, line), "act=save&text=HEMLIGT utkast&who=%lld&family=&from_at=2027-02-01&until_at=2027-05-01&state=AGREED&version=1", (long long)id_of(w, "ali-1")), 303);
	as(w, "ali");
	CHECK_HAS(get(w, "%s", task(w)), "Lugn morgon hos Ali");
	CHECK_NOT(get(w, "%s", task(w)), "HEMLIGT");
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, line), "act=save&text=Lugn morgon hos Sanna&who=%lld&family=&from_at=2027-02-01&until_at=2027-05-01&state=AGREED&version=2", (long long)id_of(w, "sanna-1")), 303);
	as(w, "sanna");
	CHECK_HAS(get(w, "%s", task(w)), "Samtal en gång i veckan"); /* what she does already, as long as somebody says */
	CHECK_NOT(get(w, "%s", task(w)), "Lugn morgon");
	CHECK_NOT(get(w, "%s", task(w)), " 10000");
	as(w, "ali");
	CHECK_STATUS(get(w, "%s", task(w)), 404); /* nor who is named no longer */
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, line), "act=save&text=Lugn morgon hos Ali&who=%lld&family=&from_at=2027-02-01&until_at=2027-05-01&state=AGREED&version=3", (long long)id_of(w, "ali-1")), 303);
	const char *version = text_of(w, "/plan/retract/%lld", (long long)number(w, "select max(number) from plan_version"));
	CHECK_STATUS(post(w, way_staff(w, version), "act=retract&why=Fel barn."), 303);
	as(w, "ali");
	CHECK_STATUS(get(w, "%s", task(w)), 404);
	CHECK_NOT(get(w, "/"), "Gör din del i planen");
}

/* Two of the same name at a school: each one's tasks are that one's. */
TEST(a_namesake_reads_nobody_elses_task) {
	struct world *w = world_way();
	const char *unit = text_of(w, "/admin/unit/%lld", of(w, "bjorkskolan"));
	at(w, "2027-02-01T08:00");
	as(w, "leif");
	CHECK_STATUS(post(w, unit, "act=appoint&number=19850808-9896&person=Ali Haddad&reach=ali2@example.org&title=Mentor&role=STAFF&from=2027-02-01"), 303);
	as(w, "mona");
	CHECK_STATUS(post(w, unit, "act=approve&appointment=%s", between(w, get(w, "%s", unit), "name=\"appointment\" value=\"", "\"")), 303);
	long long other = (long long)number(w, text_of(w, "select id from assignment where unit_id = %lld and title = 'Mentor' and person_id <> %lld", of(w, "bjorkskolan"), of(w, "ali")));
	sql(w, text_of(w, "insert into demo_person (id, person_id, assignment_id, part, position, say) select 'namesake', person_id, id, 'SCHOOL', 99, '' from assignment where id = %lld", other));
	(void)ali_line(w);
	as(w, "rune");
	struct answer a = post(w, way_staff(w, "/plan/area/0"), "act=need&text=Elin behöver sömn.&goal=Jag sover");
	CHECK_STATUS(a, 303);
	CHECK_STATUS(post(w, a.location, "act=save&text=Ett annat samtal&who=%lld&family=&from_at=2027-02-01&until_at=2027-05-01&state=AGREED&version=0", other), 303);
	at(w, "2027-02-01T09:30");
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/plan/write"), "act=publish"), 303);
	as(w, "ali");
	CHECK_HAS(get(w, "%s", task(w)), "Lugn morgon hos Ali");
	CHECK_NOT(get(w, "%s", task(w)), "Ett annat samtal");
	as(w, "namesake");
	CHECK_HAS(get(w, "%s", task(w)), "Ett annat samtal");
	CHECK_NOT(get(w, "%s", task(w)), "Lugn morgon hos Ali");
}
