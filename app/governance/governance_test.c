/* The county's action plan, its groups, the year's wheel and the analyses of April and November (R147, R160–R166, R197). */
#include "test.h"

#include "base/date.h"

#define FACTS "&title=Ta fram indikatorer&responsible=Processledarna&performer=&time=&followup=Redovisas"

/* Ines leads the county's work, Karin that of Växjö. */
static struct world *led(void) {
	struct world *w = world_small();
	sql(w, text_of(w, "update assignment set role = 'LEADER', answers = 0 where id = %lld", of(w, "ines-1")));
	sql(w, text_of(w, "update assignment set role = 'LOCAL_LEADER', answers = 0 where id = %lld", of(w, "karin-1")));
	return w;
}

static const char *plan(struct world *w, const char *rest) {
	return text_of(w, "/action-plan/%lld%s", (long long)number(w, "select max(id) from action_plan where org_id = 0"), rest);
}

/* The activity that was written last. */
static const char *last(struct world *w) {
	return text_of(w, "/action-plan/activity/%lld", (long long)number(w, "select r.activity_id from activity_row r where not exists (select 1 from activity_row s where s.at > r.at or (s.at = r.at and s.id > r.id))"));
}

/* A decided plan with one activity, followed up each April and due in June. */
static const char *decided(struct world *w) {
	as(w, "ines");
	CHECK_STATUS(post(w, "/action-plan/new", "act=add&name=Handlingsplan 2027&sector=&year=2027&until=2028"), 303);
	CHECK_STATUS(post(w, plan(w, "/new"), "act=add&area=6&due=2027-06-30&months=4" FACTS), 303);
	CHECK_STATUS(post(w, plan(w, ""), "act=decide&on=2027-01-10&by=styrgruppen"), 303);
	return last(w);
}

TEST(a_plan_is_a_draft_until_it_is_decided_and_then_anybody_reads_it) {
	struct world *w = led();
	as(w, "");
	CHECK_HAS(get(w, "/action-plan"), "Ingen plan är beslutad än");
	as(w, "ines");
	CHECK_STATUS(post(w, "/action-plan/new", "act=add&name=Handlingsplan 2027&sector=Skola&year=2027&until=2026"), 422);
	CHECK_STATUS(post(w, "/action-plan/new", "act=add&name=Handlingsplan 2027&sector=&year=2027&until=2028"), 303);
	const char *at = plan(w, ""), *add = plan(w, "/new");
	CHECK_STATUS(post(w, add, "act=add&area=6&due=2027-06-30&months=4&months=11" FACTS), 303);
	struct answer a = post(w, add, "act=add&area=7&title=Ta fram något&responsible=");
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Ta fram något");
	const char *one = last(w);
	as(w, "rune");
	CHECK_STATUS(get(w, "%s", at), 404);
	CHECK_STATUS(get(w, "%s", one), 404);
	CHECK_STATUS(get(w, "%s", plan(w, "/csv")), 404);
	as(w, "ines");
	CHECK_HAS(post(w, at, "act=decide&on=2027-05-01&by=styrgruppen"), "Dagen har inte kommit än");
	CHECK_STATUS(post(w, at, "act=decide&on=2027-01-10&by=styrgruppen"), 303);
	CHECK_STATUS(post(w, at, "act=drop&sure=1"), 404); /* it is decided, and stays */
	as(w, "");
	a = get(w, "/action-plan");
	CHECK_HAS(a, "6.1 Ta fram indikatorer");
	CHECK_HAS(a, "Varje år i april och november");
	CHECK_HAS(a, "Beslutad 10 januari 2027 av styrgruppen");
	CHECK_NOT(a, "Årshjulet");
	CHECK_HAS(get(w, "%s", plan(w, "/csv")), "\"Handlingsplan 2027\";6;6.1;\"Ta fram indikatorer\";\"Processledarna\"");
	CHECK_HAS(get(w, "%s", one), "Det som har hänt");
	CHECK_NOT(get(w, "%s", one), "Ines Vik");
	as(w, "elin");
	CHECK_HAS(get(w, "/action-plan"), "Ta fram indikatorer");
	as(w, "rune");
	CHECK_HAS(get(w, "%s", one), "Ines Vik");
}

TEST(only_who_leads_writes_and_only_in_the_own_plan) {
	struct world *w = led();
	const char *one = decided(w);
	static const char *const others[] = {"rune", "leif", "karin", "elin"};
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		as(w, others[i]);
		CHECK_STATUS(post(w, one, "act=step&version=1&state=DONE&note=Klart"), 404);
		CHECK_STATUS(post(w, one, "act=save&version=1" FACTS), 404);
		CHECK_STATUS(post(w, plan(w, "/new"), "act=add&area=6" FACTS), 404);
		CHECK_NOT(get(w, "%s", one), "Skriv hur det går");
	}
	CHECK(number(w, "select count(*) from activity_row") == 1);
	/* a local plan hangs on the county's; who leads the county reads it, and does not write it */
	as(w, "karin");
	CHECK_STATUS(post(w, "/action-plan/new", "act=add&name=Växjös skolor&sector=Skola&year=2027&until=2028"), 303);
	const char *local = text_of(w, "/action-plan/%lld", (long long)number(w, "select id from action_plan where org_id <> 0"));
	const char *parent = text_of(w, "%lld", (long long)number(w, "select activity_id from activity_row"));
	CHECK_STATUS(post(w, text_of(w, "%s/new", local), "act=add&area=1&parent=%lld&budget=1" FACTS, (long long)of(w, "elin")), 404);
	CHECK_STATUS(post(w, text_of(w, "%s/new", local), "act=add&area=1&parent=%s&budget=1" FACTS, parent), 303);
	CHECK(number(w, "select c.area from activity c where c.parent_id <> 0") == 6);
	as(w, "ines");
	CHECK_STATUS(get(w, "%s", local), 404);
	CHECK_NOT(get(w, "%s", one), "Så gör vi lokalt");
	as(w, "karin");
	CHECK_STATUS(post(w, local, "act=decide&on=2027-01-11&by=nämnden"), 303);
	as(w, "ines");
	CHECK_HAS(get(w, "%s", one), "Så gör vi lokalt");
	CHECK_HAS(get(w, "%s", one), "Behöver en egen budget");
	CHECK_STATUS(get(w, "%s/new", local), 404);
	CHECK_STATUS(post(w, text_of(w, "%s/new", local), "act=add&area=1" FACTS), 404);
}

TEST(who_leads_reaches_no_child_whatever_it_is_given) {
	struct world *w = led();
	sql(w, text_of(w, "update assignment set role = 'LEADER', answers = 1 where id = %lld", of(w, "rune-1")));
	as(w, "rune");
	CHECK_STATUS(get(w, "/child/%lld", of(w, "elin")), 404);
	CHECK_STATUS(get(w, "/inbox"), 404);
	CHECK_STATUS(get(w, "/child"), 404);
	CHECK_STATUS(get(w, "/action-plan/wheel"), 200);
}

TEST(every_step_stays_and_what_did_not_happen_has_its_reason) {
	struct world *w = led();
	const char *one = decided(w);
	CHECK_HAS(post(w, one, "act=step&version=1&state=NOT_DONE&note="), "Skriv varför det inte blev av");
	CHECK_STATUS(post(w, one, "act=step&version=1&state=ONGOING&note=Vi har börjat"), 303);
	at(w, "2027-01-12T09:00");
	as(w, "ines");
	CHECK_STATUS(post(w, one, "act=save&version=2&title=Ta fram nya indikatorer&responsible=Forskarna&due=2027-06-30&months=4"), 303);
	CHECK_STATUS(post(w, one, "act=step&version=3&state=NOT_DONE&note=Pengarna räckte inte"), 303);
	struct answer a = get(w, "%s", one);
	CHECK_HAS(a, "Pengarna räckte inte");
	CHECK_HAS(a, "Vi har börjat");
	CHECK_HAS(a, "Före: Ta fram indikatorer");
	CHECK_HAS(a, "Ansvarig före: Processledarna");
	CHECK(number(w, "select count(*) from activity_row") == 4);
}

TEST(two_who_write_at_once_see_both_and_lose_nothing) {
	struct world *w = led();
	const char *one = decided(w);
	CHECK_STATUS(post(w, one, "act=save&version=1&title=Första texten&responsible=Forskarna"), 303);
	struct answer a = post(w, one, "act=save&version=1&title=Andra texten&responsible=Forskarna&months=5");
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Ni har skrivit samtidigt");
	CHECK_HAS(a, "Första texten");
	CHECK_HAS(a, "<span class=\"kb-own\">Andra texten</span>");
	CHECK_HAS(a, "Ines Vik sparade");
	CHECK_NOT(a, "<th scope=\"row\">Ansvarig</th>"); /* both wrote the same */
	CHECK_HAS(a, "name=\"version\" value=\"2\"");
	a = post(w, one, "act=step&version=1&state=DONE&note=Min text");
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "<span class=\"kb-own\">Min text</span>");
	CHECK(number(w, "select count(*) from activity_row") == 2);
	CHECK_STATUS(post(w, one, "act=save&version=2&title=Andra texten&responsible=Forskarna&months=5"), 303);
	CHECK_HAS(get(w, "%s", one), "Före: Första texten");
}

TEST(the_wheel_says_what_is_due_and_what_is_late) {
	struct world *w = led();
	const char *one = decided(w);
	CHECK_NOT(get(w, "/"), "Ta fram indikatorer");
	at(w, "2027-04-02T09:00");
	as(w, "ines");
	CHECK_HAS(get(w, "/"), "6.1 Ta fram indikatorer");
	CHECK_HAS(get(w, "/action-plan/wheel"), "Senast 30 april 2027");
	at(w, "2027-05-03T09:00");
	as(w, "ines");
	CHECK_HAS(get(w, "/"), "Skulle varit klart 30 april 2027");
	struct answer a = get(w, "/action-plan/wheel");
	CHECK_HAS(a, "Skulle varit klart</h2>");
	CHECK_HAS(a, "Sen: 30 april 2027");
	as(w, "rune");
	CHECK_NOT(get(w, "/"), "Ta fram indikatorer");
	CHECK_STATUS(get(w, "/action-plan/wheel"), 200);
	as(w, "elin");
	CHECK_STATUS(get(w, "/action-plan/wheel"), 404);
	as(w, "ines");
	CHECK_HAS(post(w, one, "act=step&version=1&state=ONGOING&note=&month=202704&followed=1"), "Skriv vad uppföljningen kom fram till");
	CHECK_HAS(post(w, one, "act=step&version=1&state=ONGOING&note=Bra&month=202711&followed=1"), "har inte kommit än");
	CHECK_STATUS(post(w, one, "act=step&version=1&state=ONGOING&note=Det går bra&month=202704&followed=1"), 303);
	CHECK_NOT(get(w, "/"), "Ta fram indikatorer");
	CHECK_HAS(get(w, "/action-plan/wheel"), "Gjort");
	at(w, "2027-07-01T09:00");
	as(w, "ines");
	CHECK_HAS(get(w, "/"), "Skulle varit klart 30 juni 2027");
	CHECK_STATUS(post(w, one, "act=step&version=2&state=DONE&note="), 303);
	CHECK_NOT(get(w, "/"), "Ta fram indikatorer");
	/* the next plan takes along what is done each year, and its last follow-up */
	CHECK_STATUS(post(w, "/action-plan/new", "act=add&name=Nästa plan&sector=&year=2028&until=2029&carry=1"), 303);
	CHECK(number(w, "select max(month_at) from activity_row where number = 1") == number(w, "select max(month_at) from activity_row where number = 2"));
	const char *draft = text_of(w, "/action-plan/%lld", (long long)number(w, "select id from action_plan where decided_at = 0"));
	CHECK_STATUS(post(w, draft, "act=drop&sure="), 422);
	CHECK_STATUS(post(w, draft, "act=drop&sure=1"), 303);
	CHECK(number(w, "select count(*) from activity") == 1);
}

#define SAID "&note=Vi är på väg&rate1=IN_PLACE&note1=Används överallt&rate2=ON_THE_WAY&rate3=NOT_BEGUN&rate4=ON_THE_WAY&rate5=ON_THE_WAY&rate6=ON_THE_WAY"

TEST(local_groups_say_where_they_stand_and_the_county_puts_it_together) {
	struct world *w = led();
	as(w, "karin");
	CHECK_STATUS(post(w, "/action-plan/group", "act=add&kind=STEERING&name=En styrgrupp"), 422);
	CHECK_STATUS(post(w, "/action-plan/group", "act=add&kind=LOCAL&name=Växjös grupp"), 303);
	const char *form = text_of(w, "/action-plan/status/202704/%lld", (long long)number(w, "select id from governance_body"));
	CHECK_STATUS(get(w, "%s", form), 404); /* April has not come */
	at(w, "2027-04-01T09:00");
	as(w, "karin");
	CHECK_HAS(get(w, "/"), "Lämna nulägesanalysen");
	CHECK_STATUS(post(w, form, "act=send&version=0&note=Bara detta"), 422);
	CHECK_STATUS(post(w, form, "act=send&version=0" SAID), 303);
	CHECK_HAS(post(w, form, "act=send&version=0" SAID), "Någon annan har skrivit här");
	CHECK_STATUS(post(w, form, "act=send&version=1" SAID), 303);
	CHECK_NOT(get(w, "/"), "Lämna nulägesanalysen");
	CHECK_STATUS(post(w, "/action-plan/status/202704", "act=put&version=0" SAID), 404); /* the county's is not hers */
	as(w, "rune");
	CHECK_HAS(get(w, "/action-plan/status"), "Används överallt");
	CHECK_STATUS(get(w, "%s", form), 404);
	as(w, "elin");
	CHECK_STATUS(get(w, "/action-plan/status"), 404);
	as(w, "ines");
	CHECK_HAS(get(w, "/"), "Sammanställ nulägesanalysen");
	CHECK_STATUS(post(w, form, "act=send&version=2" SAID), 404);
	CHECK_STATUS(post(w, "/action-plan/status/202704", "act=put&version=0" SAID), 303);
	CHECK_HAS(get(w, "/action-plan/status/202704"), "Sammanställd 1 april 2027");
	CHECK_NOT(get(w, "/"), "Sammanställ nulägesanalysen");
	as(w, "karin");
	CHECK_STATUS(post(w, form, "act=send&version=2" SAID), 404); /* it is put together */
	CHECK(number(w, "select count(*) from status_analysis") == 3);
}

TEST(who_sits_in_the_steering_group_may_decide) {
	struct world *w = led();
	as(w, "ines");
	CHECK_STATUS(post(w, "/action-plan/group", "act=add&kind=LOCAL&name=En grupp"), 422);
	CHECK_STATUS(post(w, "/action-plan/group", "act=add&kind=STEERING&name=Styrgruppen"), 303);
	const char *group = text_of(w, "/action-plan/group/%lld", (long long)number(w, "select id from governance_body"));
	struct answer a = post(w, group, "act=add&name=Gun Alm&place=Skolan&role=Ordförande&from=2027-01-11");
	CHECK_HAS(a, "har fullt mandat att besluta");
	CHECK_HAS(a, "Gun Alm");
	CHECK_STATUS(post(w, group, "act=add&name=Gun Alm&place=Skolan&role=Ordförande&from=2027-01-11&mandate=1"), 303);
	CHECK(number(w, "select count(*) from governance_member") == 1);
	as(w, "karin");
	CHECK_HAS(get(w, "%s", group), "Fullt mandat");
	CHECK_STATUS(post(w, group, "act=add&name=Bo Ek&place=Skolan&role=Ledamot&from=2027-01-11&mandate=1"), 404);
	CHECK_STATUS(post(w, group, "act=close&sure=1"), 404);
	as(w, "ines");
	CHECK_STATUS(post(w, group, "act=end&member=%lld&last=2027-01-31", (long long)number(w, "select id from governance_member")), 303);
	CHECK_HAS(get(w, "%s", group), "11 januari 2027 till 31 januari 2027");
	CHECK_STATUS(post(w, group, "act=close&sure=1"), 303);
	CHECK_NOT(get(w, "/action-plan/group"), "Styrgruppen</a>");
	as(w, "");
	CHECK_STATUS(get(w, "/action-plan/group"), 303);
}
