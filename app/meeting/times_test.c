/* Finding a time across organisations (F44): proposed, answered, chosen; who reads what of it. */
#include "way.h"

/* Rune calls Tim, Eva and BUP, with three times. */
static const char *seeking(struct world *w) {
	as(w, "rune");
	struct answer a = post(w, tim(w, "meeting/new"),
			       "act=call&starts=2027-02-11T14:05&starts_2=2027-02-12T09:35&starts_4=2027-02-13T10:15&minutes=50&place=Rum 4&purpose=Hur går det?&people=%lld&people=%lld&units=%lld",
			       of(w, "tim"), of(w, "eva"), of(w, "bup"));
	CHECK_STATUS(a, 303);
	return a.location;
}

static const char *family(struct world *w, const char *page) {
	return tim_family(w, text_of(w, "meeting/%lld", (long long)last_id(page)));
}

/* The id of the nth proposed time. */
static long long nth(struct world *w, const char *page, int n) {
	return number(w, text_of(w, "select id from meeting_time where meeting_id = %lld order by starts_at limit 1 offset %d", (long long)last_id(page), n));
}

static long long party(struct world *w, const char *page, const char *who) {
	return number(w, text_of(w, "select id from meeting_party where meeting_id = %lld and %lld in (unit_id, person_id)", (long long)last_id(page), of(w, who)));
}

/* What is sent for three times. */
static const char *says(struct world *w, const char *page, int first, int second, int third) {
	return text_of(w, "act=times&time-%lld=%d&time-%lld=%d&time-%lld=%d", nth(w, page, 0), first, nth(w, page, 1), second, nth(w, page, 2), third);
}

static struct answer choose(struct world *w, const char *page, int n) {
	const char *times = text_of(w, "%s/times", page);
	return post(w, times, "act=choose&version=%s&time=%lld", between(w, get(w, "%s", times), "name=\"version\" value=\"", "\""), nth(w, page, n));
}

TEST(times_are_proposed_answered_and_one_is_chosen) {
	struct world *w = world_with_meeting();
	long long eva = way_mails(w, "eva"), tove = way_mails(w, "tove");
	const char *page = seeking(w);
	CHECK(way_mails(w, "eva") == eva + 1);
	CHECK(way_mails(w, "tove") == tove + 1);
	struct answer a = get(w, "%s", page);
	CHECK_HAS(a, "Tiden är inte bestämd än");
	CHECK_HAS(a, "torsdag 11 februari klockan 14.05");
	CHECK_HAS(a, text_of(w, "href=\"%s/times\"", page));
	CHECK_NOT(a, "/record");
	CHECK_NOT(a, "/calendar");
	as(w, "eva");
	CHECK_HAS(get(w, "/family/%lld", of(w, "tim")), "Säg vilka tider som går för dig.");
	as(w, "tove");
	CHECK_HAS(get(w, "/"), "Säg vilka tider som går.");
	CHECK_HAS(get(w, "%s", page), "Säg vilka tider som går");
	a = get(w, "%s/answer", page);
	CHECK_HAS(a, "Vilka tider går för er?");
	CHECK_HAS(a, "fredag 12 februari klockan 09.35");
	CHECK_STATUS(post(w, text_of(w, "%s/answer", page), "act=times"), 422);
	CHECK_STATUS(post(w, text_of(w, "%s/answer", page), "%s", says(w, page, 3, 1, 2)), 303);
	CHECK_NOT(get(w, "/"), "Svara på kallelsen");
	CHECK_HAS(get(w, "%s", page), "Ni har sagt vilka tider som går.");
	as(w, "eva");
	a = get(w, "%s", family(w, page));
	CHECK_HAS(a, "Vilka tider går för dig?");
	CHECK_NOT(a, "Nej: "); /* nobody else's answer */
	CHECK_STATUS(post(w, family(w, page), "%s", says(w, page, 1, 1, 1)), 303);
	CHECK_STATUS(post(w, family(w, page), "act=times&time-%lld=3", nth(w, page, 0)), 303); /* one is said anew, the others stand */
	CHECK(number(w, "select count(*) from meeting_time_answer") == 6);
	CHECK_HAS(get(w, "%s", family(w, page)), "Du har svarat.");
	a = get(w, "/family/%lld", of(w, "tim")); /* who has answered is not asked again */
	CHECK_HAS(a, "Du har sagt vilka tider som går.");
	CHECK_NOT(a, "Säg vilka tider som går för dig.");
	CHECK_NOT(a, "Nu är det din tur");
	as(w, "rune");
	CHECK_HAS(get(w, "/"), "Alla har sagt vilka tider som går.");
	a = get(w, "%s/times", page);
	CHECK_HAS(a, "Ja: 2. Kanske: 0. Nej: 0. Har inte svarat: 1.");
	CHECK_HAS(a, "Ja: 0. Kanske: 0. Nej: 2. Har inte svarat: 1.");
	tove = way_mails(w, "tove");
	CHECK_STATUS(choose(w, page, 1), 303);
	CHECK(way_mails(w, "tove") == tove + 1);
	CHECK_HAS(get(w, "%s", page), "Vi ses fredag 12 februari klockan 09.35.");
	CHECK_HAS(get(w, "%s", page), "Tiden bestämdes.");
	CHECK(number(w, "select count(*) from meeting_time_answer") == 0); /* who could when has had its use */
	CHECK_HAS(get(w, "%s/calendar", page), "DTSTART:20270212T083500Z");
	CHECK_STATUS(get(w, "%s/times", page), 303);
	as(w, "tove"); /* from now on a call like any other */
	CHECK_HAS(get(w, "%s/answer", page), "Vad svarar ni?");
	CHECK_HAS(post(w, text_of(w, "%s/answer", page), "%s", says(w, page, 1, 1, 1)), "Tiden är redan bestämd.");
	CHECK_STATUS(post(w, text_of(w, "%s/answer", page), "act=answer&state=COMES"), 303);
	as(w, "eva");
	CHECK_HAS(get(w, "%s", family(w, page)), "Vi ses fredag 12 februari klockan 09.35.");
	at(w, "2027-02-09T08:00"); /* the reminder of an ordinary call */
	eva = way_mails(w, "eva");
	job(w, text_of(w, "/job/meeting/%lld/1", (long long)last_id(page)));
	CHECK(way_mails(w, "eva") == eva + 1);
}

/* What the meeting's page says of one who is called. */
static const char *stands(struct world *w, const char *page, const char *name) {
	return between(w, get(w, "%s", page), text_of(w, "<h4>%s</h4>", name), "kb-invite__row");
}

TEST(a_yes_to_the_time_that_is_chosen_is_the_answer_to_the_call) {
	struct world *w = world_with_meeting();
	const char *page = seeking(w);
	as(w, "tove");
	CHECK_HAS(get(w, "%s/answer", page), "Blir det en tid som ni har sagt ja till räknar vi med att någon från er kommer.");
	CHECK_STATUS(post(w, text_of(w, "%s/answer", page), "%s", says(w, page, 3, 1, 1)), 303);
	as(w, "eva");
	CHECK_HAS(get(w, "%s", family(w, page)), "Blir det en tid som du har sagt ja till räknar vi med att du kommer.");
	CHECK_STATUS(post(w, family(w, page), "%s", says(w, page, 3, 1, 2)), 303);
	as(w, "rune");
	CHECK_STATUS(choose(w, page, 1), 303);
	CHECK(number(w, "select count(*) from meeting_time_answer") == 0);
	CHECK_HAS(get(w, "%s", page), "Någon därifrån kommer.");
	CHECK(strstr(stands(w, page, "Eva Alm"), "Kommer") != NULL);
	CHECK(strstr(stands(w, page, "Eva Alm"), "Sa ja till tiden innan den bestämdes.") != NULL);
	CHECK(strstr(stands(w, page, "Tim Alm"), "ommer") == NULL); /* has said nothing */
	CHECK_HAS(get(w, "%s/area/2", page), "BUP Växjö");
	CHECK_NOT(get(w, "%s/area/2", page), "Tove"); /* of whom it is not said that just she comes */
	as(w, "tove");
	CHECK_NOT(get(w, "/"), "Svara på kallelsen");
	CHECK_HAS(get(w, "%s", page), "Ni sa ja till den här tiden, så vi räknar med att någon från er kommer.");
	as(w, "eva");
	CHECK_HAS(get(w, "%s", family(w, page)), "BUP Växjö:</b> Någon därifrån kommer.");
	CHECK_NOT(get(w, "%s", family(w, page)), "Sa ja till tiden"); /* when somebody can tells of work and of home */
	CHECK_HAS(get(w, "%s", family(w, page)), "Du sa ja till den här tiden, så vi räknar med att du kommer. Du kan ändra dig.");
	CHECK_STATUS(post(w, family(w, page), "act=answer&state=DECLINES"), 303);
	CHECK_HAS(get(w, "%s", family(w, page)), "Du har svarat: Jag kommer inte.");
	as(w, "rune");
	CHECK(strstr(stands(w, page, "Eva Alm"), "Kommer inte") != NULL);
	CHECK(strstr(stands(w, page, "Eva Alm"), "Sa ja till tiden") == NULL);
	CHECK_STATUS(post(w, text_of(w, "%s/change", page), "act=move&version=%s&starts=2027-02-15T15:10&minutes=60&place=Rum 5", between(w, get(w, "%s/change", page), "name=\"version\" value=\"", "\"")), 303);
	as(w, "tove");
	CHECK_HAS(get(w, "/"), "Svara på kallelsen"); /* of another time nothing was said */
}

TEST(who_said_perhaps_or_no_or_nothing_of_the_chosen_time_is_asked) {
	struct world *w = world_with_meeting();
	const char *page = seeking(w);
	as(w, "tove");
	CHECK_STATUS(post(w, text_of(w, "%s/answer", page), "%s", says(w, page, 1, 2, 1)), 303);
	as(w, "eva");
	CHECK_STATUS(post(w, family(w, page), "%s", says(w, page, 1, 3, 1)), 303);
	as(w, "rune");
	CHECK_STATUS(choose(w, page, 1), 303);
	CHECK(number(w, "select count(*) from meeting_answer") == 0);
	as(w, "tove");
	CHECK_HAS(get(w, "/"), "Svara på kallelsen");
	CHECK_HAS(get(w, "/"), "Mötet är fredag 12 februari klockan 09.35. Kom, skicka någon annan eller skriv.");
	as(w, "eva");
	CHECK_NOT(get(w, "%s", family(w, page)), "Du har svarat");
	CHECK_NOT(get(w, "%s", family(w, page)), "Du sa ja");
}

TEST(who_said_yes_on_the_telephone_is_still_to_be_told_which_time_it_became) {
	struct world *w = world_with_meeting();
	const char *page = seeking(w), *times = text_of(w, "%s/times", page);
	sql(w, text_of(w, "delete from demo_person where person_id = %lld", of(w, "eva")));
	as(w, "rune");
	CHECK_HAS(get(w, "%s", page), "Fråga själv Tim Alm och Eva Alm.");
	CHECK_STATUS(post(w, times, "act=write&party=%lld&time-%lld=1", party(w, page, "eva"), nth(w, page, 1)), 303);
	CHECK_HAS(get(w, "%s", page), "Fråga själv Tim Alm.</b>"); /* Eva is asked */
	CHECK_STATUS(choose(w, page, 1), 303);
	CHECK(strstr(stands(w, page, "Eva Alm"), "Inskrivet av Rune Ek.") != NULL);
	CHECK_HAS(get(w, "%s", page), "Berätta själv för Tim Alm och Eva Alm.");
}

TEST(the_yes_of_who_may_no_longer_come_is_no_answer) {
	struct world *w = world_with_meeting();
	const char *page = seeking(w);
	as(w, "tove");
	CHECK_STATUS(post(w, text_of(w, "%s/answer", page), "%s", says(w, page, 1, 1, 1)), 303);
	as(w, "eva");
	CHECK_STATUS(post(w, family(w, page), "%s", says(w, page, 1, 1, 1)), 303);
	CHECK_STATUS(post(w, text_of(w, "/family/%lld/consent", of(w, "tim")), "act=withdraw&unit=%lld", of(w, "bup")), 303);
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "block"), "act=set&guardian=%lld&reason=Hot.", of(w, "eva")), 303);
	CHECK_STATUS(choose(w, page, 1), 303);
	CHECK(number(w, "select count(*) from meeting_answer") == 0);
	CHECK(number(w, "select count(*) from meeting_time_answer") == 0);
}

TEST(one_who_proposes_a_single_time_calls_as_before) {
	struct world *w = world_with_meeting();
	as(w, "rune");
	struct answer a = post(w, tim(w, "meeting/new"), "act=call&starts=2027-02-11T14:05&starts_2=&place=Rum 4&purpose=Hur går det?&people=%lld", of(w, "eva"));
	CHECK_STATUS(a, 303);
	CHECK_HAS(get(w, "%s", a.location), "Vi ses torsdag 11 februari klockan 14.05.");
	CHECK(number(w, "select count(*) from meeting_time") == 0);
	const char *new = tim(w, "meeting/new");
	CHECK_HAS(post(w, new, "act=call&starts=2027-02-11T14:05&starts_2=2027-02-11T14:05&place=Rum 4&purpose=Hur går det?&people=%lld", of(w, "eva")), "Den tiden står redan här.");
	CHECK_HAS(post(w, new, "act=call&starts=2027-02-11T14:05&starts_5=2026-02-11T14:05&place=Rum 4&purpose=Hur går det?&people=%lld", of(w, "eva")), "Tiden har redan varit.");
	CHECK_HAS(post(w, new, "act=call&starts=2027-02-11T14:05&starts_2=2029-02-11T14:05&place=Rum 4&purpose=Hur går det?&people=%lld", of(w, "eva")), "inom ett år");
}

TEST(only_who_leads_the_meeting_reads_what_others_can) {
	struct world *w = world_with_meeting();
	const char *page = seeking(w), *times = text_of(w, "%s/times", page);
	as(w, "eva");
	CHECK_STATUS(post(w, family(w, page), "%s", says(w, page, 3, 2, 1)), 303);
	CHECK_STATUS(get(w, "%s", times), 403);
	static const char *const strangers[] = {"noor", "vera", "ali", "maria", "lotta", "mona"};
	for (size_t i = 0; i < sizeof strangers / sizeof *strangers; i++)
		way_not_there(w, strangers[i], times);
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", times), 403);
	CHECK_STATUS(post(w, times, "act=choose&version=1&time=%lld", nth(w, page, 0)), 403);
	CHECK_STATUS(post(w, times, "act=write&party=%lld&time-%lld=1", party(w, page, "eva"), nth(w, page, 0)), 403);
	CHECK_STATUS(post(w, times, "act=remind&version=1"), 403);
	CHECK_NOT(get(w, "%s", page), "Eva");
	CHECK_NOT(get(w, "%s/answer", page), "Eva");
	CHECK_STATUS(get(w, "%s/calendar", page), 404);
	as(w, "maria"); /* another family */
	CHECK_STATUS(post(w, family(w, page), "%s", says(w, page, 1, 1, 1)), 404);
	CHECK(number(w, "select count(*) from meeting_time_answer") == 3);
}

TEST(what_somebody_says_on_the_telephone_is_written_in_until_they_answer_themselves) {
	struct world *w = world_with_meeting();
	const char *page = seeking(w), *times = text_of(w, "%s/times", page);
	const char *who = text_of(w, "%s?party=%lld", times, party(w, page, "tim"));
	CHECK_HAS(get(w, "%s", who), "Skriv in vad Tim Alm har sagt");
	CHECK_STATUS(post(w, times, "act=write&party=%lld&time-%lld=1", party(w, page, "tim"), nth(w, page, 2)), 303);
	CHECK_HAS(get(w, "%s", times), "Inskrivet av Rune Ek");
	CHECK_STATUS(post(w, times, "act=write&party=%lld&time-%lld=2", party(w, page, "tim"), nth(w, page, 2)), 303);
	CHECK_STATUS(post(w, times, "act=write&party=%lld", party(w, page, "tim")), 422);
	as(w, "eva");
	CHECK_STATUS(post(w, family(w, page), "%s", says(w, page, 1, 1, 3)), 303);
	as(w, "rune");
	CHECK_HAS(post(w, times, "act=write&party=%lld&time-%lld=1", party(w, page, "eva"), nth(w, page, 2)), "De har svarat själva");
	CHECK_STATUS(post(w, times, "act=write&party=12345&time-%lld=1", nth(w, page, 2)), 403);
}

TEST(who_has_not_answered_is_reminded_once_a_day_and_a_time_can_be_chosen_anyway) {
	struct world *w = world_with_meeting();
	const char *page = seeking(w), *times = text_of(w, "%s/times", page);
	as(w, "eva");
	CHECK_STATUS(post(w, family(w, page), "%s", says(w, page, 1, 1, 1)), 303);
	as(w, "rune");
	CHECK_HAS(get(w, "/"), "Svar om vilka tider som går");
	long long eva = way_mails(w, "eva"), tove = way_mails(w, "tove");
	CHECK_STATUS(post(w, times, "act=remind&version=1"), 303);
	CHECK(way_mails(w, "eva") == eva);
	CHECK(way_mails(w, "tove") == tove + 1);
	CHECK_STATUS(post(w, times, "act=remind&version=1"), 403);
	CHECK_STATUS(choose(w, page, 0), 303);
	CHECK_STATUS(post(w, times, "act=choose&version=2&time=%lld", nth(w, page, 1)), 403);
}

TEST(times_that_have_been_are_gone_and_new_ones_are_proposed) {
	struct world *w = world_with_meeting();
	const char *page = seeking(w), *times = text_of(w, "%s/times", page);
	at(w, "2027-02-11T20:00");
	as(w, "eva");
	CHECK_HAS(get(w, "%s", family(w, page)), "fredag 12 februari klockan 09.35");
	CHECK_STATUS(post(w, family(w, page), "act=times&time-%lld=1", nth(w, page, 0)), 422);
	as(w, "rune");
	CHECK_STATUS(post(w, times, "act=choose&version=1&time=%lld", nth(w, page, 0)), 422);
	at(w, "2027-02-14T09:00");
	as(w, "rune");
	CHECK_HAS(get(w, "/"), "Föreslå nya tider för mötet");
	CHECK_HAS(get(w, "%s", times), "Alla tider som föreslogs har varit.");
	as(w, "eva"); /* and the family is not told to wait for one of them */
	CHECK_HAS(get(w, "/family/%lld", of(w, "tim")), "Tiderna som föreslogs har varit. Du får veta när det finns nya.");
	CHECK_HAS(get(w, "%s", family(w, page)), "Tiderna som föreslogs har varit. Rune Ek föreslår nya, eller ringer.");
	as(w, "rune");
	CHECK_STATUS(post(w, times, "act=add&starts=2027-02-13T10:15"), 422);
	CHECK_STATUS(post(w, times, "act=add&starts=2027-02-20T10:15"), 303);
	CHECK_HAS(post(w, times, "act=add&starts=2027-02-20T10:15"), "Den tiden står redan här.");
	as(w, "tove");
	CHECK_STATUS(post(w, text_of(w, "%s/answer", page), "act=times&time-%lld=1", nth(w, page, 3)), 303);
	as(w, "rune");
	for (int day = 21; day < 25; day++)
		CHECK_STATUS(post(w, times, "act=add&starts=2027-02-%dT10:15", day), 303);
	CHECK_HAS(post(w, times, "act=add&starts=2027-02-26T10:15"), "fem tider");
	CHECK_STATUS(choose(w, page, 3), 303);
	CHECK_HAS(get(w, "%s", page), "Vi ses lördag 20 februari klockan 10.15.");
}

TEST(a_meeting_without_a_time_is_called_off_like_any_other) {
	struct world *w = world_with_meeting();
	const char *page = seeking(w);
	CHECK_HAS(get(w, "%s/change", page), "Tiden är inte bestämd än.");
	CHECK_NOT(get(w, "%s/change", page), "value=\"move\"");
	CHECK_STATUS(post(w, text_of(w, "%s/change", page), "act=move&version=1&starts=2027-02-12T15:10&minutes=60&place=Rum 5"), 403);
	CHECK_STATUS(get(w, "%s/record", page), 303);
	CHECK_STATUS(post(w, text_of(w, "%s/record", page), "act=draft&version=1&notes=Ja"), 403);
	CHECK_STATUS(get(w, "%s/prepare", page), 403);
	CHECK_STATUS(post(w, text_of(w, "%s/change", page), "act=cancel&version=1&reason=Vi ses på telefon."), 303);
	CHECK_NOT(get(w, "%s", page), "klockan 01.00");
	CHECK_HAS(get(w, "%s", page), "inställt");
	CHECK_STATUS(get(w, "%s/times", page), 403);
	as(w, "eva");
	CHECK_HAS(get(w, "%s", family(w, page)), "Mötet är inställt");
	CHECK_NOT(get(w, "%s", family(w, page)), "klockan 01.00");
	CHECK_NOT(get(w, "%s", tim_family(w, "meeting")), "klockan 01.00");
	CHECK_STATUS(post(w, family(w, page), "%s", says(w, page, 1, 1, 1)), 403);
	as(w, "tove");
	CHECK_NOT(get(w, "%s", page), "klockan 01.00");
	CHECK_NOT(get(w, "/"), "Svara på kallelsen");
}

TEST(a_service_whose_yes_ends_neither_reads_the_times_nor_counts) {
	struct world *w = world_with_meeting();
	const char *page = seeking(w);
	as(w, "tove");
	CHECK_STATUS(post(w, text_of(w, "%s/answer", page), "%s", says(w, page, 1, 1, 1)), 303);
	as(w, "eva");
	struct answer a = get(w, "/family/%lld/consent", of(w, "tim"));
	CHECK_STATUS(post(w, text_of(w, "/family/%lld/consent", of(w, "tim")), "act=withdraw&unit=%lld", of(w, "bup")), 303);
	(void)a;
	way_not_there(w, "tove", page);
	way_not_there(w, "tove", text_of(w, "%s/answer", page));
	as(w, "rune");
	a = get(w, "%s/times", page);
	CHECK_HAS(a, "Samtycket gäller inte nu");
	CHECK_HAS(a, "Ja: 0. Kanske: 0. Nej: 0. Har inte svarat: 2.");
}

TEST(when_the_work_ends_the_search_for_a_time_ends) {
	struct world *w = world_with_plan();
	const char *page = seeking(w);
	as(w, "tove");
	CHECK_STATUS(post(w, text_of(w, "%s/answer", page), "%s", says(w, page, 1, 1, 1)), 303);
	at(w, "2027-01-14T17:05");
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "close"), "act=close&done_all=1&no_need=1&done=Tim mår bättre nu.&voice=Jag har det bra.&goes_on=Sanna finns kvar.&contact=Rune Ek, 0980-319 201"), 303);
	CHECK(number(w, text_of(w, "select count(*) from meeting where id = %lld and state = 'CANCELLED'", (long long)last_id(page))) == 1);
	CHECK(number(w, "select count(*) from meeting_time_answer") == 0);
	way_not_there(w, "tove", page);
	as(w, "tove");
	CHECK_NOT(get(w, "/"), "klockan 01.00");
	CHECK_NOT(get(w, "/"), "Svara på kallelsen");
	as(w, "rune");
	CHECK_NOT(get(w, "/"), "Välj tid för mötet");
}

TEST(who_is_shut_out_neither_reads_the_times_nor_answers_nor_is_reminded) {
	struct world *w = world_with_meeting();
	const char *page = seeking(w);
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "block"), "act=set&guardian=%lld&reason=Hot.", of(w, "eva")), 303);
	as(w, "eva");
	CHECK_STATUS(get(w, "%s", family(w, page)), 404);
	CHECK_STATUS(post(w, family(w, page), "%s", says(w, page, 1, 1, 1)), 404);
	long long eva = way_mails(w, "eva");
	as(w, "rune");
	CHECK_STATUS(post(w, text_of(w, "%s/times", page), "act=remind&version=1"), 303);
	CHECK_STATUS(choose(w, page, 0), 303);
	CHECK(way_mails(w, "eva") == eva);
	CHECK(number(w, "select count(*) from meeting_time_answer") == 0);
}

TEST(two_who_choose_at_once_do_not_choose_twice) {
	struct world *w = world_with_meeting();
	const char *page = seeking(w), *times = text_of(w, "%s/times", page);
	CHECK_STATUS(post(w, text_of(w, "%s/change", page), "act=language&version=1&language=arabiska"), 303);
	CHECK_HAS(post(w, times, "act=choose&version=1&time=%lld", nth(w, page, 0)), "Någon annan ändrade mötet samtidigt");
	CHECK_HAS(get(w, "%s", page), "Tiden är inte bestämd än");
	CHECK_STATUS(choose(w, page, 0), 303);
	CHECK_HAS(get(w, "%s", page), "arabiska");
}

TEST(a_meeting_by_video_has_no_room_until_its_time_is_chosen) {
	struct world *w = world_with_meeting();
	as(w, "rune");
	struct answer a = post(w, tim(w, "meeting/new"), "act=call&starts=2027-02-11T14:05&starts_2=2027-02-12T09:35&way=VIDEO&purpose=Hur går det?&people=%lld&units=%lld", of(w, "eva"), of(w, "bup"));
	CHECK_STATUS(a, 303);
	CHECK_NOT(get(w, "%s", a.location), "/room");
	int status = get(w, "%s/room", a.location).status;
	CHECK(status == 403 || status == 404);
	CHECK_STATUS(choose(w, a.location, 0), 303);
	CHECK_HAS(get(w, "%s", a.location), "/room");
}
