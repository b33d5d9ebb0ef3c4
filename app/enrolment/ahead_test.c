/* Stories of who is to be responsible next: age says when it is time to ask, the unit and the family read it beforehand, and nothing changes by it. */
#include "way.h"

#include "base/date.h"

static const char *here(struct world *w, int64_t child) {
	return text_of(w, "/child/%lld/enrolment", (long long)child);
}

/* Fills in the version that the page bears. */
static struct answer say(struct world *w, int64_t child, const char *fields) {
	const char *version = between(w, get(w, "%s", here(w, child)), "name=\"version\" value=\"", "\"");
	return post(w, here(w, child), "%s&version=%s", fields, version);
}

static const char *family(struct world *w, int64_t child) {
	return text_of(w, "/family/%lld", (long long)child);
}

/* A child of this situation that `who` takes up, with Eva as its guardian. */
static int64_t taken_up(struct world *w, const char *who, const char *situation, const char *name, const char *born) {
	as(w, "");
	(void)get(w, "/notice/write?harm=NO");
	CHECK_STATUS(post(w, "/notice/write", "harm=NO&worry_0=a&sender_kind=GUARDIAN&municipality=Växjö&situation=%s&act=send", situation), 303);
	as(w, who);
	const char *id = between(w, get(w, "/inbox"), "href=\"/notice/", "\"");
	struct answer a = post(w, text_of(w, "/notice/%s/take-up", id), "act=take&name=%s&born=%s&municipality=Växjö&g1_name=Eva Alm&g1_number=19850330-9935&g1_custody=SOLE%s", name, born,
			       *situation == 'E' ? "" : text_of(w, "&g1_from=%s", born));
	CHECK_STATUS(a, 303);
	return last_id(a.location);
}

#define SCHOOL_SOON "Börjar snart skolan: skriv in vilken skola"
TEST(before_school_begins_the_unit_and_the_family_read_who_takes_over) {
	struct world *w = world_small();
	int64_t nils = taken_up(w, "bo", "HOME", "Nils Alm", "2021-11-10");
	as(w, "bo"); /* 11 January: it is a long time yet */
	CHECK_NOT(get(w, "/"), SCHOOL_SOON);
	CHECK_NOT(get(w, "%s", here(w, nils)), "Skolstart");
	as(w, "eva");
	CHECK_NOT(get(w, "%s", family(w, nils)), "tar över ansvaret");
	at(w, "2027-05-09T09:00"); /* 84 days before the first of August */
	as(w, "bo");
	struct answer a = get(w, "/");
	CHECK_HAS(a, SCHOOL_SOON ": Nils Alm");
	CHECK_HAS(a, "Då tar skolan över ansvaret.");
	CHECK_HAS(a, text_of(w, "href=\"%s\"", here(w, nils)));
	a = get(w, "%s", here(w, nils));
	CHECK_HAS(a, "Skolstart i augusti 2027");
	CHECK_HAS(a, "BVC Norrängen är ansvarig tills någon annan har tagit emot.");
	CHECK_HAS(a, "Ansvarig: BVC Norrängen.");
	as(w, "eva");
	a = get(w, "%s", family(w, nils));
	CHECK_HAS(a, "När skolan börjar är det skolan som tar över ansvaret.");
	CHECK_HAS(a, "augusti 2027");
	CHECK_HAS(a, "Till dess ringer ni Bo Sandin.");
	static const char *const others[] = {"rune", "ulla", "petra", "karin", "kerstin"};
	for (int i = 0; i < 5; i++) {
		as(w, others[i]);
		CHECK_NOT(get(w, "/"), "Nils");
		CHECK_STATUS(get(w, "%s", here(w, nils)), 404);
		CHECK_STATUS(post(w, here(w, nils), "act=stay&version=0"), 404);
	}
	at(w, "2027-08-02T09:00"); /* nobody has said anything: nothing has changed but that it is late */
	as(w, "bo");
	CHECK_HAS(get(w, "/"), "Skulle ha börjat skolan: skriv in var barnet går: Nils Alm");
	CHECK_STATUS(get(w, "/child/%lld", (long long)nils), 200);
	CHECK_STATUS(say(w, nils, text_of(w, "act=move&unit=%lld&from=2027-08-16", of(w, "bjorkskolan"))), 303);
	a = get(w, "/");
	CHECK_NOT(a, "Skulle ha börjat skolan");
	CHECK_HAS(a, "Börjar snart någon annanstans: lämna över i tid: Nils Alm");
	as(w, "eva"); /* what is said ahead is told too, as a kind of unit */
	a = get(w, "%s", family(w, nils));
	CHECK_HAS(a, "Från 16 augusti 2027 är det skolan som ska ta över ansvaret.");
	CHECK_NOT(a, "Björkskolan");
}

TEST(a_child_that_stays_another_year_is_asked_about_the_next) {
	struct world *w = world_small();
	int64_t nils = taken_up(w, "bo", "HOME", "Nils Alm", "2021-11-10");
	as(w, "bo");
	CHECK_STATUS(say(w, nils, "act=stay"), 409); /* nothing is to come yet */
	at(w, "2027-06-01T09:00");
	as(w, "bo");
	CHECK_STATUS(post(w, here(w, nils), "act=stay&version=7"), 422);
	CHECK_STATUS(say(w, nils, "act=stay"), 303);
	CHECK_NOT(get(w, "/"), SCHOOL_SOON);
	struct answer a = get(w, "%s", here(w, nils));
	CHECK_HAS(a, "Från 1 augusti 2027");
	CHECK_HAS(a, "Ska vara ansvarig då: BVC Norrängen.");
	CHECK_STATUS(say(w, nils, "act=stay"), 409);
	as(w, "eva");
	CHECK_NOT(get(w, "%s", family(w, nils)), "ta över ansvaret");
	at(w, "2027-12-01T09:00"); /* six years, and at home: no other unit by that */
	as(w, "bo");
	CHECK_HAS(get(w, "%s", here(w, nils)), "Ansvarig: BVC Norrängen.");
	CHECK_NOT(get(w, "/"), "skolan");
	at(w, "2028-05-20T09:00");
	as(w, "bo");
	CHECK_HAS(get(w, "/"), SCHOOL_SOON ": Nils Alm");
	as(w, "eva");
	CHECK_HAS(get(w, "%s", family(w, nils)), "augusti 2028");
}

TEST(before_year_nine_ends_both_ways_on_are_told) {
	struct world *w = world_small();
	int64_t child = id_of(w, "tim");
	at(w, "2031-05-20T09:00");
	as(w, "rune");
	struct answer a = get(w, "/");
	CHECK_HAS(a, "Slutar snart nian: skriv in vad som händer sedan: Tim Alm");
	CHECK_HAS(a, "Då tar gymnasiet (eller kommunens aktivitetsansvar, för den som inte går där) över ansvaret.");
	CHECK_HAS(get(w, "%s", here(w, child)), "Slut på nian sommaren 2031");
	as(w, "eva");
	CHECK_HAS(get(w, "%s", family(w, child)), "När nian är slut är det gymnasiet (eller kommunens aktivitetsansvar, för den som inte går där) som tar över ansvaret.");
	as(w, "sanna"); /* who does not answer for the school has not this to do */
	CHECK_NOT(get(w, "/"), "Slutar snart nian");
	as(w, "rune");
	CHECK_STATUS(say(w, child, "act=leave&situation=LEFT_SCHOOL&last=2031-06-12"), 303);
	a = get(w, "/");
	CHECK_NOT(a, "Slutar snart nian");
	CHECK_HAS(a, "Slutar snart: lämna över i tid: Tim Alm");
	as(w, "eva");
	CHECK_HAS(get(w, "%s", family(w, child)), "Från 13 juni 2031 är det kommunens aktivitetsansvar som ska ta över ansvaret.");
}

/* Bo works at maternal care.  With one clinic in the municipality it is that one; with two somebody chooses. */
TEST(before_a_birth_maternal_care_prepares_the_hand_over_to_child_health_care) {
	struct world *w = world_small();
	sql(w, text_of(w, "update assignment set unit_id = %lld where id = %lld", of(w, "mhv-vaxjo"), of(w, "bo-1")));
	int64_t child = taken_up(w, "bo", "EXPECTED", "Väntat barn", "2027-03-10");
	as(w, "bo");
	struct answer a = get(w, "/");
	CHECK_HAS(a, "Föds snart: förbered överlämningen");
	CHECK_HAS(a, "Då tar barnhälsovården över ansvaret.");
	CHECK_HAS(a, text_of(w, "href=\"/child/%lld/handover\"", (long long)child));
	CHECK_HAS(get(w, "%s", here(w, child)), "Beräknas födas 10 mars 2027");
	CHECK_STATUS(post(w, here(w, child), "act=stay&version=1"), 409);
	as(w, "eva");
	CHECK_HAS(get(w, "%s", family(w, child)), "När barnet är fött är det barnhälsovården som tar över ansvaret.");
	sql(w, text_of(w, "insert into unit (id, org_id, name, kind, municipality, phone, email, address, channel, until_at) select 901, org_id, 'BVC Söder', kind, municipality, '', '', '', channel, until_at from unit where id = %lld", of(w, "bhv-vaxjo")));
	sql(w, text_of(w, "update episode set state = 'PLANNING' where child_id = %lld", (long long)child)); /* a plan is on its way: to whom the rules mean alone */
	as(w, "bo");
	CHECK_STATUS(post(w, text_of(w, "/child/%lld/assessment/4", (long long)child), "act=set&version=0&strengths=Mormor&needs=En egen bostad&thoughts=Skäl&strength=YES&need=YES"), 303);
	a = get(w, "/child/%lld/handover", (long long)child);
	CHECK_HAS(a, "BVC Norrängen");
	CHECK_HAS(a, "value=\"901\"");
	CHECK_NOT(a, "BVC Tingsryd");
	const char *handover = text_of(w, "/child/%lld/handover", (long long)child), *fields = "act=prepare&areas=4&summary=S&voice=V&why=W&to";
	CHECK_STATUS(post(w, handover, "%s=%lld", fields, of(w, "bhv-tingsryd")), 403);
	CHECK_STATUS(post(w, handover, "%s=%lld", fields, of(w, "samordning-vaxjo")), 422);
	CHECK_STATUS(post(w, handover, "%s=901", fields), 303);
	at(w, "2027-03-11T09:00");
	as(w, "bo");
	a = get(w, "/");
	CHECK_NOT(a, "Föds snart");
	CHECK_HAS(a, "Skriv in om barnet är fött");
}

/* The county decides how long before. */
TEST(the_days_before_are_the_countys) {
	struct world *w = world_small();
	int64_t nils = taken_up(w, "bo", "HOME", "Nils Alm", "2021-11-10");
	(void)nils;
	way_setting(w, "Dagar innan åldern gör att en annan tar över ansvaret", 14, "2027-02-01");
	at(w, "2027-07-17T09:00");
	as(w, "bo");
	CHECK_NOT(get(w, "/"), SCHOOL_SOON);
	at(w, "2027-07-18T09:00");
	as(w, "bo");
	CHECK_HAS(get(w, "/"), SCHOOL_SOON);
}

/* When school begins, and how long it is, is what holds in that autumn. */
TEST(the_age_to_begin_school_and_its_years_are_the_countys_from_a_day_on) {
	struct world *w = world_small();
	(void)taken_up(w, "bo", "HOME", "Nils Alm", "2021-11-10");
	way_setting(w, "Ålder då barnet börjar skolan", 7, "2028-01-01");
	at(w, "2027-06-01T09:00"); /* this autumn the old age holds still */
	as(w, "bo");
	CHECK_HAS(get(w, "/"), SCHOOL_SOON);
	w = world_small();
	(void)taken_up(w, "bo", "HOME", "Nils Alm", "2021-11-10");
	way_setting(w, "Ålder då barnet börjar skolan", 7, "2027-02-01");
	at(w, "2027-06-01T09:00");
	as(w, "bo");
	CHECK_NOT(get(w, "/"), SCHOOL_SOON);
	at(w, "2028-06-01T09:00");
	as(w, "bo");
	CHECK_HAS(get(w, "/"), SCHOOL_SOON);
	w = world_small();
	way_setting(w, "År i skolan, till och med nian", 9, "2027-02-01");
	at(w, "2030-06-01T09:00"); /* Tim is born in 2015 */
	as(w, "rune");
	CHECK_HAS(get(w, "/"), "Slutar snart nian: skriv in vad som händer sedan: Tim Alm");
}

/* The young person reads it too; of a protected child nobody but who is named, and no guardian. */
TEST(who_reads_nothing_of_a_child_reads_nothing_of_what_is_to_come) {
	struct world *w = world_small();
	int64_t child = id_of(w, "tim");
	sql(w, text_of(w, "update assignment set answers = 1 where id = %lld", of(w, "ali-1")));
	at(w, "2031-05-20T09:00");
	as(w, "tim");
	CHECK_HAS(get(w, "%s", family(w, child)), "Till dess ringer du Rune Ek.");
	as(w, "ali");
	CHECK_HAS(get(w, "/"), "Slutar snart nian: skriv in vad som händer sedan: Tim Alm");
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "protection"), "act=set&kind=REGISTERED&basis=DECIDED&reason=Skatteverket.&vault=%lld", of(w, "sanna-1")), 303);
	CHECK_HAS(get(w, "/"), "Slutar snart nian");
	as(w, "ali");
	CHECK_NOT(get(w, "/"), "Slutar snart nian");
	CHECK_STATUS(post(w, here(w, child), "act=stay&version=0"), 404);
	as(w, "eva");
	CHECK_STATUS(get(w, "%s", family(w, child)), 404);
	CHECK_NOT(get(w, "/"), "Tim");
}
