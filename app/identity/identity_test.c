/* Stories of who a child is: an expected child is born, or does not come; a name, a number and a municipality that change. */
#include "way.h"

#include "access/lane.h"
#include "base/date.h"

static struct answer here(struct world *w, int64_t child) {
	return get(w, "/child/%lld/identity", (long long)child);
}

/* Fills in the version that the page bears. */
static struct answer say(struct world *w, int64_t child, const char *fields) {
	const char *version = between(w, here(w, child), "name=\"version\" value=\"", "\"");
	return post(w, text_of(w, "/child/%lld/identity", (long long)child), "%s&version=%s", fields, version);
}

static long long mails(struct world *w, const char *who) {
	return number(w, text_of(w, "select count(*) from outbox where person_id = %lld", of(w, who)));
}

/* Bo works at maternal care, and takes up a child that Eva and nobody else expects in March. */
static int64_t expected(struct world *w) {
	sql(w, text_of(w, "update assignment set unit_id = %lld where id = %lld", of(w, "mhv-vaxjo"), of(w, "bo-1")));
	as(w, "");
	(void)get(w, "/notice/write?harm=NO");
	CHECK_STATUS(post(w, "/notice/write", "harm=NO&areas=3&worry_3=De har ingen lägenhet.&child_name=Väntat barn&situation=EXPECTED&municipality=Växjö"
			  "&sender_kind=PRIVATE&sender_name=Gun&sender_contact=070-174 06 05&act=send"), 303);
	as(w, "bo");
	const char *page = text_of(w, "/notice/%s/take-up", between(w, get(w, "/inbox"), "href=\"/notice/", "\""));
	struct answer a = post(w, page, "act=take&name=Väntat barn&born=2027-03-10&municipality=Växjö&g1_name=Eva Alm&g1_number=19850330-9935&g1_custody=JOINT");
	CHECK_STATUS(a, 303);
	return last_id(a.location);
}

static const char *born_of(struct world *w, int64_t child, const char *from) {
	int64_t day;
	CHECK(date_day_read(from, &day));
	return text_of(w, "select count(*) from reach where child_id = %lld and relation = 1 and from_at = %lld", (long long)child, (long long)date_add_years(day, 13));
}

TEST(a_child_that_was_expected_is_born_and_its_age_follows_the_true_day) {
	struct world *w = world_small();
	int64_t child = expected(w);
	struct answer a = here(w, child);
	CHECK_HAS(get(w, "/child/%lld", (long long)child), "/identity\"");
	CHECK_HAS(a, "<dt>Ålder</dt><dd>inte född än");
	CHECK_HAS(a, "Beräknas födas</dt><dd>10 mars 2027");
	CHECK_HAS(a, "Barnet är fött");
	CHECK_HAS(get(w, "/child/%lld/enrolment", (long long)child), "Ansvarig: Barnmorskemottagningen Sigfrid.</b>");
	CHECK(number(w, born_of(w, child, "2027-03-10")) == 1);
	CHECK_STATUS(say(w, child, "act=birth&called=Nils Alm&born_on=2027-01-20"), 422); /* ahead */
	CHECK_STATUS(say(w, child, "act=birth&called=Nils Alm"), 422);
	at(w, "2027-03-15T09:00");
	as(w, "bo");
	CHECK_HAS(get(w, "/"), "Skriv in om barnet är fött");
	CHECK_STATUS(say(w, child, "act=birth&called=Nils Alm&born_on=2027-03-02"), 303);
	CHECK(number(w, born_of(w, child, "2027-03-02")) == 1 && number(w, born_of(w, child, "2027-03-10")) == 0);
	int64_t grown;
	CHECK(date_day_read("2045-03-02", &grown));
	CHECK(number(w, text_of(w, "select due_at from job where path = '/job/adult/%lld'", (long long)child)) == grown);
	a = here(w, child);
	CHECK_HAS(a, "<dt>Född</dt><dd>2 mars 2027");
	CHECK_HAS(a, "Barnet föddes. Förut stod Väntat barn, som beräknades födas 10 mars 2027.");
	CHECK_HAS(a, "Bo Sandin, Barnmorskemottagningen Sigfrid");
	CHECK_NOT(a, "value=\"birth\"");
	CHECK_HAS(a, "En annan verksamhet ska vara ansvarig nu.");
	CHECK_STATUS(say(w, child, "act=birth&called=Nils Alm&born_on=2027-03-02"), 409);
	a = get(w, "/");
	CHECK_NOT(a, "Skriv in om barnet är fött");
	CHECK_HAS(a, "Har fötts: lämna över: Nils Alm");
	CHECK_HAS(a, "BVC Norrängen tar emot.");
	CHECK_HAS(get(w, "/child/%lld/enrolment", (long long)child), "Ska vara ansvarig: BVC Norrängen.");
	as(w, "eva");
	a = get(w, "/family/%lld/log", (long long)child);
	CHECK_HAS(a, "Rättade barnets namn, nummer, födelsedag eller kommun.");
	CHECK_HAS(get(w, "/family/%lld", (long long)child), "Nils");
}

TEST(who_is_not_born_yet_is_called_an_expected_child_wherever_a_first_name_stands) {
	struct world *w = world_small();
	int64_t child = expected(w);
	static const char *const staff[] = {"", "/enrolment", "/handover", "/custody", "/informed", "/paper", "/decision"};
	for (size_t i = 0; i < sizeof staff / sizeof *staff; i++)
		CHECK_HAS(get(w, "/child/%lld%s", (long long)child, staff[i]), "Väntat barn");
	CHECK_HAS(get(w, "/child/%lld", (long long)child), "Mer om Väntat barn<");
	as(w, "eva");
	static const char *const family[] = {"", "/extract", "/log"};
	for (size_t i = 0; i < sizeof family / sizeof *family; i++) {
		struct answer a = get(w, "/family/%lld%s", (long long)child, family[i]);
		CHECK_HAS(a, "Väntat barn");
		for (const char *at = a.body; (at = strstr(at, "Väntat")) != NULL; at += strlen("Väntat"))
			CHECK(text_starts(at, "Väntat barn"));
	}
	CHECK_HAS(get(w, "/family/%lld", (long long)child), "<h1>Väntat barns sida</h1>");
}

/* Nobody has custody of who is not born: who expects it reads and answers from the take-up on, and a second one may come before the day. */
TEST(who_expects_a_child_reads_and_answers_before_it_is_born) {
	struct world *w = world_small();
	int64_t child = expected(w);
	CHECK(number(w, text_of(w, "select count(*) from custody where child_id = %lld and from_at <= %lld", (long long)child, (long long)now_of(w))) == 1);
	const char *custody = text_of(w, "/child/%lld/custody", (long long)child);
	CHECK_STATUS(post(w, custody, "act=propose&name=Per Sandberg&number=19810823-9917&kind=JOINT&from=2026-12-01&ground=Fastställt.&version=0"), 422);
	CHECK_STATUS(post(w, custody, "act=propose&name=Per Sandberg&number=19810823-9917&kind=JOINT&from=2027-01-11&ground=Fastställt.&version=0"), 303);
	as(w, "eva");
	CHECK_STATUS(get(w, "/family/%lld", (long long)child), 200);
	CHECK_STATUS(get(w, "/family/%lld/consent", (long long)child), 200);
}

/* Nothing automatic reaches a family after a loss: no mail, not one that was on its way, and no question how it was. */
TEST(where_no_child_came_the_work_ends_in_quiet) {
	struct world *w = world_small();
	int64_t child = expected(w);
	const char *page = text_of(w, "/child/%lld/identity/not-born", (long long)child);
	CHECK_HAS(here(w, child), text_of(w, "href=\"%s\"", page));
	CHECK_STATUS(post(w, text_of(w, "/child/%lld/consent", (long long)child),
			  "act=ask&unit_1=%lld&area=1-3&why_1=De möter Eva redan.&until=2028-01-10&wish=Vet inte än.", of(w, "soc-vaxjo")), 303);
	long long before = mails(w, "eva");
	CHECK(before > 0);
	CHECK_HAS(get(w, "%s", page), "Kronobarn skickar inget till familjen");
	CHECK_STATUS(post(w, page, "act=close&words=&contact=Bo"), 422);
	CHECK_STATUS(post(w, page, "act=close&words=Vi tänker på er.&contact=Bo Sandin, 0980-319 205"), 303);
	CHECK(mails(w, "eva") == before);
	CHECK(number(w, text_of(w, "select count(*) from outbox where person_id = %lld and state = 'WAITING'", of(w, "eva"))) == 0);
	CHECK_STATUS(post(w, page, "act=close&words=Igen.&contact=Bo"), 403);
	as(w, "eva");
	struct answer a = get(w, "/family/%lld/closed", (long long)child);
	CHECK_HAS(a, "Vi tänker på er.");
	CHECK_NOT(a, "Väntat");
	CHECK_NOT(a, "svårt igen");
	a = get(w, "/family/%lld", (long long)child);
	CHECK_HAS(a, "Arbetet är avslutat");
	CHECK_NOT(a, "/experience");
	CHECK_NOT(get(w, "/family/%lld/consent", (long long)child), "name=\"question\"");
	at(w, "2045-03-11T09:00");
	job(w, text_of(w, "/job/adult/%lld", (long long)child));
	CHECK(mails(w, "eva") == before && number(w, text_of(w, "select count(*) from outbox where person_id = %lld", (long long)child)) == 0);
}

/* Rune's school answers for Tim. */
#define TIM "act=correct&name=Tim Alm&number="
TEST(a_new_name_holds_at_once_and_a_number_that_somebody_else_has_is_refused) {
	struct world *w = world_small();
	int64_t child = id_of(w, "tim");
	as(w, "rune");
	CHECK_STATUS(say(w, child, "act=correct&name=Tim Berg Alm&number=20150702-9922"), 303);
	struct answer a = here(w, child);
	CHECK_HAS(a, "<dd>Tim Berg Alm</dd>");
	CHECK_HAS(a, "Rättat. Förut stod Tim Alm, 20150702-9922, född 2 juli 2015.");
	a = say(w, child, TIM "20120503-9868"); /* Elin's */
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Numret hör redan till någon annan här.");
	CHECK_HAS(a, text_of(w, "href=\"/child/%lld/merge\"", (long long)child));
	CHECK_NOT(a, "Elin");
	CHECK_STATUS(say(w, child, TIM "20150702-9923"), 422); /* no such number */
	CHECK_STATUS(post(w, text_of(w, "/child/%lld/identity", (long long)child), TIM "20150702-9922&version=0"), 422);
	CHECK(number(w, text_of(w, "select count(*) from identity_change where child_id = %lld", (long long)child)) == 1);
	static const char *const others[] = {"sanna", "tove", "noor", "eva", "kerstin", "leif"};
	for (int i = 0; i < 6; i++) {
		as(w, others[i]);
		CHECK_STATUS(here(w, child), 404);
		CHECK_STATUS(post(w, text_of(w, "/child/%lld/identity", (long long)child), TIM "&version=1"), 404);
	}
}

/* Another day of birth lets another read: two persons, as with custody. */
TEST(another_day_of_birth_waits_for_a_second_person) {
	struct world *w = world_small();
	int64_t child = id_of(w, "tim");
	sql(w, text_of(w, "update assignment set answers = 1 where id = %lld", of(w, "sanna-1")));
	as(w, "rune");
	CHECK_STATUS(say(w, child, TIM "20130702-9874"), 303);
	struct answer a = here(w, child);
	CHECK_HAS(a, "<dd>20150702-9922</dd>");
	CHECK_HAS(a, "Tim Alm, 20130702-9874, född 2 juli 2013");
	CHECK_HAS(get(w, "/"), "Bekräfta barnets födelsedag eller nummer: Tim Alm");
	CHECK_STATUS(say(w, child, TIM "20110702-9835"), 422); /* one at a time */
	const char *change = between(w, here(w, child), "name=\"change\" value=\"", "\"");
	CHECK_STATUS(say(w, child, text_of(w, "act=confirm&change=%s", change)), 403);
	as(w, "tim");
	CHECK_STATUS(get(w, "/family/%lld", (long long)child), 404);
	as(w, "sanna");
	CHECK_HAS(get(w, "/"), "Bekräfta barnets födelsedag eller nummer");
	CHECK_STATUS(say(w, child, text_of(w, "act=confirm&change=%s", change)), 303);
	CHECK_HAS(here(w, child), "Svar av Sanna Lind");
	CHECK_HAS(here(w, child), "Förut stod Tim Alm, 20150702-9922");
	as(w, "tim"); /* 13 years now, and reads from the next request on */
	CHECK_STATUS(get(w, "/family/%lld", (long long)child), 200);
	as(w, "rune");
	CHECK_STATUS(say(w, child, TIM "20150702-9922"), 303);
	change = between(w, here(w, child), "name=\"change\" value=\"", "\"");
	CHECK_STATUS(say(w, child, text_of(w, "act=drop&change=%s", change)), 303);
	CHECK_HAS(here(w, child), "togs tillbaka, eller fick ett nej");
	as(w, "tim");
	CHECK_STATUS(get(w, "/family/%lld", (long long)child), 200);
}

TEST(a_child_that_moves_has_another_municipality_and_who_is_to_answer_follows) {
	struct world *w = world_small();
	int64_t child = id_of(w, "tim");
	sql(w, text_of(w, "delete from enrolment where child_id = %lld", (long long)child));
	as(w, "rune");
	CHECK_STATUS(say(w, child, "act=move&municipality=Malmö&from=2027-01-04"), 422);
	CHECK_STATUS(say(w, child, "act=move&municipality=Tingsryd&from=2027-02-04"), 422); /* ahead */
	CHECK_STATUS(say(w, child, "act=move&municipality=Tingsryd&from=2027-01-04"), 303);
	struct answer a = here(w, child);
	CHECK_HAS(a, "<dt>Kommun</dt><dd>Tingsryd");
	CHECK_HAS(a, "Flyttade från Växjö 4 januari 2027.");
	CHECK_HAS(get(w, "/child/%lld/enrolment", (long long)child), "Ska vara ansvarig: Samordnare för barn och unga, Tingsryd.");
	CHECK_HAS(get(w, "/"), "Har flyttat: lämna över: Tim Alm");
}

/* --- how somebody is reached --- */

static long long has(struct world *w, const char *who, const char *column) {
	return number(w, text_of(w, "select case when length(%s) > 0 then 1 else 0 end from person where id = %lld", column, of(w, who)));
}

TEST(everybody_writes_the_own_phone_and_mail) {
	struct world *w = world_small();
	as(w, "eva");
	CHECK_HAS(get(w, "%s", tim_family(w, "log")), "href=\"/me\"");
	CHECK_HAS(get(w, "/me"), "eva@example.org");
	CHECK_STATUS(post(w, "/me", "act=save&email=nej&phone="), 422);
	CHECK_STATUS(post(w, "/me", "act=save&email=eva.alm@example.org&phone="), 303);
	CHECK_HAS(get(w, "/me?saved=1"), "Det är sparat.");
	CHECK_HAS(get(w, "/me"), "eva.alm@example.org");
	CHECK_NOT(get(w, "/me"), "070-174 06 23");
	as(w, "");
	CHECK_STATUS(get(w, "/me"), 303);
}

TEST(who_answers_for_the_child_writes_how_its_guardian_is_reached) {
	struct world *w = world_small();
	const char *page = tim(w, "contact");
	as(w, "rune");
	CHECK_HAS(get(w, "/child/%lld", of(w, "tim")), "/contact\"");
	CHECK_HAS(get(w, "%s", page), "eva@example.org");
	CHECK_STATUS(post(w, page, "act=save&person=%lld&phone=070-174 06 99&email=nej", of(w, "eva")), 422);
	CHECK_STATUS(post(w, page, "act=save&person=%lld&phone=070-174 06 99&email=", of(w, "eva")), 303);
	CHECK_HAS(get(w, "%s", page), "070-174 06 99");
	CHECK_STATUS(post(w, page, "act=save&person=%lld&phone=070-174 06 99&email=", of(w, "maria")), 404); /* of another child */
	sql(w, text_of(w, "update assignment set person_id = %lld where id = %lld", of(w, "eva"), of(w, "samir-1")));
	CHECK_HAS(get(w, "%s", page), "skriver själv in sin e-post");
	CHECK_STATUS(post(w, page, "act=save&person=%lld&phone=&email=", of(w, "eva")), 404);
	static const char *const others[] = {"sanna", "tove", "eva", "kerstin"};
	for (int i = 0; i < 4; i++) {
		as(w, others[i]);
		CHECK_STATUS(get(w, "%s", page), 404);
	}
}

/* Eva writes her new number while Rune has the page open: what he saves afterwards, with the old one, does not lead her mails back. */
TEST(a_page_of_how_somebody_is_reached_that_is_old_changes_nothing) {
	struct world *w = world_small();
	const char *page = tim(w, "contact");
	as(w, "rune");
	struct answer form = get(w, "%s", page);
	const char *old = text_of(w, "act=save&person=%lld&phone=%s&email=annan@example.org&was_phone=%s&was_email=%s", of(w, "eva"), between(w, form, "name=\"was_phone\" value=\"", "\""),
				  between(w, form, "name=\"was_phone\" value=\"", "\""), between(w, form, "name=\"was_email\" value=\"", "\""));
	as(w, "eva");
	CHECK_STATUS(post(w, "/me", "act=save&email=eva.ny@example.org&phone=070-174 06 98"), 303);
	as(w, "rune");
	struct answer a = post(w, page, "%s", old);
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "har ändrat det medan du skrev");
	CHECK_HAS(a, "name=\"was_email\" value=\"eva.ny@example.org\"");
	CHECK_HAS(a, "value=\"annan@example.org\""); /* what was typed is not lost */
	CHECK_HAS(get(w, "%s", page), "eva.ny@example.org");
	CHECK_STATUS(post(w, page, "act=save&person=%lld&phone=070-174 06 98&email=annan@example.org&was_phone=070-174 06 98&was_email=eva.ny@example.org", of(w, "eva")), 303);
	CHECK_HAS(get(w, "%s", page), "annan@example.org");
}

/* What is said anew of who is protected lies in the vault, and nowhere else. */
TEST(what_a_protected_family_says_anew_goes_into_the_vault) {
	struct world *w = world_small();
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "protection"), "act=set&kind=MARKED&basis=DECIDED&reason=Beslut av Skatteverket.&vault=%lld", of(w, "sanna-1")), 303);
	CHECK(has(w, "eva", "email") == 0);
	long long held = number(w, "select count(*) from vault_item");
	CHECK_HAS(get(w, "%s", tim(w, "contact")), "ligger i valvet");
	CHECK_STATUS(post(w, tim(w, "contact"), "act=save&person=%lld&phone=070-174 06 99&email=", of(w, "eva")), 403);
	as(w, "eva");
	CHECK_STATUS(post(w, "/me", "act=save&email=eva.ny@example.org&phone=070-174 06 98"), 303);
	CHECK(number(w, "select count(*) from vault_item") == held + 2);
	CHECK(has(w, "eva", "email") == 0 && has(w, "eva", "phone") == 0);
	CHECK_NOT(get(w, "/me"), "eva.ny@example.org");
	as(w, "rune"); /* who reads the vault corrects the name too */
	CHECK_STATUS(say(w, id_of(w, "tim"), TIM "20150702-9922"), 303);
	as(w, "sanna");
	CHECK_STATUS(here(w, id_of(w, "tim")), 404);
}

/* Bo takes up another child, whose guardian Eva is known: what was empty is filled, and what was not is told of. */
TEST(what_is_typed_at_a_take_up_of_somebody_known_is_never_lost_in_silence) {
	struct world *w = world_small();
	sql(w, text_of(w, "update person set phone = '' where id = %lld", of(w, "eva")));
	as(w, "");
	(void)get(w, "/notice/write?harm=NO");
	CHECK_STATUS(post(w, "/notice/write", "harm=NO&areas=3&worry_3=Hon är ute ensam.&child_name=Alva&situation=HOME&municipality=Växjö"
			  "&sender_kind=PRIVATE&sender_name=Gun&sender_contact=070-174 06 05&act=send"), 303);
	as(w, "bo");
	const char *page = text_of(w, "/notice/%s/take-up", between(w, get(w, "/inbox"), "href=\"/notice/", "\""));
	struct answer a = post(w, page, "act=take&name=Alva Alm&born=2025-03-10&municipality=Växjö&g1_name=Eva Alm&g1_number=19850330-9935&g1_custody=SOLE&g1_from=2025-03-10"
			       "&g1_phone=070-174 06 97&g1_email=annan@example.org");
	CHECK_STATUS(a, 303);
	CHECK_HAS((struct answer){.body = a.location}, "/contact?known=1");
	a = get(w, "%s", a.location);
	CHECK_HAS(a, "fanns redan här");
	CHECK_HAS(a, "070-174 06 97");
	CHECK_HAS(a, "eva@example.org");
	CHECK_NOT(a, "annan@example.org");
}
