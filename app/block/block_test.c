/* A guardian who is shut out: at once, without a trace, for as long as nobody has decided otherwise. */
#include "base/out.h"
#include "seen.h"
#include "way.h"
#include "whole.h"

#include "access/reach.h"
#include "base/date.h"
#include "base/id.h"
#include "serve.h"

#include <stdio.h>
#include <string.h>

static const char *child(struct world *w) {
	return text_of(w, "%lld", (long long)id_of(w, "elin"));
}

/* Sanna answers for the school too: there are two who can judge. */
static void second(struct world *w) {
	CHECK(db_exec(world_lane(w)->db, text_of(w, "update assignment set answers = 1 where id = %lld", (long long)id_of(w, "sanna-1"))) == OK);
}

/* Rune shuts Per out; the page of the block. */
static const char *shut(struct world *w) {
	as(w, "rune");
	struct answer a = post(w, way_staff(w, "/block"), "act=set&guardian=%lld&reason=Kanariefågel: han har hotat.", (long long)id_of(w, "per"));
	CHECK_STATUS(a, 303);
	return a.location;
}

static const char *version(struct world *w, const char *path) {
	return between(w, get(w, "%s", path), "name=\"version\" value=\"", "\"");
}

TEST(a_block_holds_at_the_next_request_of_a_live_session) {
	struct world *w = world_way();
	as(w, "per");
	struct play at_home = play_new(world_lane(w), world_arena(w), now_of(w));
	struct answer in = play_as(&at_home, "per");
	CHECK(in.status == 303);
	CHECK(play_get(&at_home, way_family(w, "/plan")).status == 200);
	const char *page = shut(w);
	CHECK(play_get(&at_home, way_family(w, "/plan")).status == 404);
	CHECK(strstr(play_get(&at_home, "/").body, "Elin") == NULL);
	CHECK_HAS(get(w, "%s", page), "Spärren gäller. Någon annan än Rune Ek ska pröva den");
	CHECK_HAS(get(w, "%s", way_staff(w, "")), "Spärrad, och läser inget här"); /* beside his number, so that nobody rings unknowing */
	CHECK_HAS(get(w, "%s", way_staff(w, "/informed")), "Spärrad, och läser inget här");
	as(w, "tove");
	CHECK_NOT(get(w, "%s", way_staff(w, "")), "Spärrad");
	as(w, "rune");
	CHECK(seen_nothing(w, "per", child(w)));
	as(w, "per");
	CHECK_HAS(get(w, "/"), "Ring den verksamhet som du har kontakt med"); /* as on every page of a family */
	CHECK_HAS(get(w, "/"), "Här finns inget än");
}

/* C12: who answers at BUP shuts Per out at once; the school looks at it, and BUP sees no more than its own. */
TEST(a_party_shuts_a_guardian_out_and_the_responsible_unit_looks_at_it) {
	struct world *w = world_way();
	as(w, "tove");
	const char *page = way_staff(w, "/block");
	CHECK_HAS(get(w, "%s", way_staff(w, "")), "När en vårdnadshavare inte bör läsa");
	CHECK_HAS(get(w, "%s", page), "prövar den");
	long long mails = way_mails(w, "rune");
	struct answer a = post(w, page, "act=set&guardian=%lld&reason=Berguven: Elin är rädd.", (long long)id_of(w, "per"));
	CHECK_STATUS(a, 303);
	CHECK(text_is(a.location, page));
	CHECK_HAS(get(w, "%s", page), "Berguven");
	CHECK_STATUS(post(w, page, "act=set&guardian=%lld&reason=En gång till.", (long long)id_of(w, "per")), 422);
	CHECK(way_mails(w, "rune") == mails + 1);
	CHECK(seen_nothing(w, "per", child(w)));
	as(w, "rune");
	CHECK_HAS(get(w, "/"), "Pröva en spärr för en vårdnadshavare");
	const char *one = text_of(w, "%s/%s", page, between(w, get(w, "%s", page), text_of(w, "%s/", page), "\""));
	CHECK_HAS(get(w, "%s", one), "Skälet finns hos BUP Växjö");
	CHECK_NOT(get(w, "%s", one), "Berguven");
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", one), 403); /* neither keeps nor lifts it */
	CHECK_STATUS(post(w, one, "act=ask&reason=Nej.&version=1"), 403);
	as(w, "rune");
	CHECK_STATUS(post(w, one, "act=keep&reason=Vi är överens med BUP.&review=2027-02-10&version=%s", version(w, one)), 303);
}

TEST(a_party_sees_no_block_of_others_and_an_association_sets_none) {
	struct world *w = world_way();
	as(w, "tove");
	const char *page = way_staff(w, "/block");
	const char *before = between(w, get(w, "%s", page), "<h1>", "</main>");
	CHECK_HAS(get(w, "%s", page), "Per Sandberg");
	(void)shut(w);
	as(w, "tove");
	const char *after = between(w, get(w, "%s", page), "<h1>", "</main>");
	CHECK(*before != '\0' && strlen(before) == strlen(after));
	CHECK_NOT(get(w, "%s", page), "Kanariefågel");
	CHECK(db_exec(world_lane(w)->db, text_of(w, "update unit set kind = 'ASSOCIATION' where id = %lld", (long long)id_of(w, "bup"))) == OK);
	CHECK_STATUS(get(w, "%s", page), 403);
	CHECK_STATUS(post(w, page, "act=set&guardian=%lld&reason=Jag vill.", (long long)id_of(w, "maria")), 403);
}

TEST(the_child_and_the_other_guardian_see_nothing_of_a_block) {
	static const char *const who[] = {"maria", "elin", "tove"};
	for (int i = 0; i < 3; i++) {
		const char *before = "", *after = "";
		for (int blocked = 0; blocked < 2; blocked++) {
			id_seed(900);
			struct world *w = world_way();
			id_seed(901);
			if (blocked)
				(void)shut(w);
			id_seed(902);
			*(blocked ? &after : &before) = seen_by(w, who[i], child(w));
		}
		CHECK(strlen(before) > 20000);
		CHECK(seen_same(before, after));
	}
}

/* The test above is not blind: a page that does change is seen to. */
TEST(two_worlds_that_differ_are_seen_to_differ) {
	struct world *w = world_way();
	const char *before = seen_by(w, "per", child(w));
	(void)shut(w);
	CHECK(text_is(before, before) && !text_is(before, seen_by(w, "per", child(w))));
}

TEST(what_was_not_sent_yet_is_taken_back_and_nothing_new_is_sent) {
	struct world *w = world_way();
	CHECK(db_exec(world_lane(w)->db, text_of(w, "insert into outbox (id, person_id, at, state) values (7, %lld, 0, 'WAITING')", (long long)id_of(w, "per"))) == OK);
	CHECK(db_exec(world_lane(w)->db, text_of(w, "insert into outbox_child (id, child_id) values (7, %s)", child(w))) == OK);
	(void)shut(w);
	CHECK(number(w, "select count(*) from outbox where id = 7 and state = 'RECALLED'") == 1);
	const char *count = text_of(w, "select count(*) from outbox where person_id = %lld", (long long)id_of(w, "per"));
	int64_t before = number(w, count), maria = number(w, text_of(w, "select count(*) from outbox where person_id = %lld", (long long)id_of(w, "maria")));
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/meeting/new"), "starts=2027-01-28T15:30&place=Rum 4&purpose=Uppföljning.&people=%lld&people=%lld", (long long)id_of(w, "elin"), (long long)id_of(w, "maria")), 303);
	CHECK(number(w, count) == before);
	CHECK(number(w, text_of(w, "select count(*) from outbox where person_id = %lld", (long long)id_of(w, "maria"))) > maria);
	struct answer form = get(w, "%s", way_staff(w, "/meeting/new"));
	CHECK_HAS(form, "Maria");
	CHECK_NOT(form, "Per Sandberg");
	/* a message that somehow waits still is stopped when it is about to leave */
	CHECK(db_exec(world_lane(w)->db, "update outbox set state = 'WAITING' where id = 7") == OK);
	job(w, "/job/outbox/7");
	CHECK(number(w, "select count(*) from outbox where id = 7 and state = 'RECALLED'") == 1);
}

/* Tove, at another unit, may not know of the block: she writes and calls as before, and nothing of it comes to Per. */
TEST(who_may_not_know_of_a_block_chooses_as_before_and_nothing_is_sent) {
	struct world *w = world_way();
	long long per = id_of(w, "per"), maria = id_of(w, "maria");
	const char *count = text_of(w, "select count(*) from outbox where person_id = %lld", per);
	const char *unread = text_of(w, "select count(*) from message_reader where person_id = %lld", per);
	(void)shut(w);
	int64_t before = number(w, count);
	CHECK_NOT(get(w, "%s", way_staff(w, "/message/new")), "Per Sandberg");
	CHECK_NOT(get(w, "%s", way_staff(w, "/meeting/new")), "Per Sandberg");
	CHECK_STATUS(post(w, way_staff(w, "/message/new"), "act=send&family=%lld&about=Tid&text=Hej.", per), 422);
	as(w, "tove");
	CHECK_HAS(get(w, "%s", way_staff(w, "/message/new")), text_of(w, "value=\"%lld\"", per));
	struct answer talk = post(w, way_staff(w, "/message/new"), "act=send&family=%lld&family=%lld&about=Tid&text=Kanariefågel.", per, maria);
	CHECK_STATUS(talk, 303);
	CHECK_HAS(get(w, "%s", talk.location), "Per Sandberg");
	CHECK_STATUS(post(w, talk.location, "act=send&text=En gång till."), 303);
	struct answer alone = post(w, way_staff(w, "/message/new"), "act=send&family=%lld&about=Tid&text=Bara till dig.", per);
	CHECK_STATUS(alone, 303);
	CHECK_NOT(get(w, "%s", alone.location), "Läst av");
	struct answer call = post(w, way_staff(w, "/meeting/new"), "act=call&starts=2027-01-28T15:30&place=Rum 4&purpose=Uppföljning.&people=%lld&people=%lld&people=%lld",
				  (long long)id_of(w, "elin"), maria, per);
	CHECK_STATUS(call, 303);
	CHECK_HAS(get(w, "%s", call.location), "Per Sandberg");
	CHECK(number(w, count) == before);
	CHECK(number(w, unread) == 0);
	CHECK(seen_nothing(w, "per", child(w)));
}

TEST(papers_of_who_is_shut_out_are_known_to_the_unit_and_not_asked_for) {
	struct world *w = world_way();
	as(w, "rune");
	struct answer paper = post(w, way_staff(w, "/paper"), "act=print&to=%lld", (long long)id_of(w, "per"));
	CHECK_STATUS(paper, 303);
	const char *page = shut(w);
	CHECK_HAS(get(w, "%s", page), "papperskopi");
	struct answer list = get(w, "%s", way_staff(w, "/paper"));
	CHECK_HAS(list, "Begär inte tillbaka");
	CHECK_NOT(list, "Ska tillbaka");
	CHECK_NOT(list, text_of(w, "<option value=\"%lld\"", (long long)id_of(w, "per")));
	CHECK_NOT(get(w, "/"), "Be om ett papper tillbaka");
	CHECK_STATUS(get(w, "%s", paper.location), 403);
}

TEST(another_person_looks_and_two_lift) {
	struct world *w = world_way();
	second(w);
	const char *page = shut(w);
	CHECK_STATUS(post(w, page, "act=keep&reason=Kvar.&review=2027-02-01&version=%s", version(w, page)), 403); /* not oneself */
	as(w, "sanna");
	CHECK_HAS(get(w, "/"), "Pröva en spärr");
	CHECK_STATUS(post(w, page, "act=keep&reason=Kvar.&review=2028-02-01&version=%s", version(w, page)), 422); /* too far */
	CHECK_STATUS(post(w, page, "act=keep&reason=Hotet finns kvar.&review=2027-02-01&version=%s", version(w, page)), 303);
	CHECK_HAS(get(w, "%s", page), "Prövad");
	CHECK_STATUS(post(w, page, "act=ask&reason=Hotet är över.&version=%s", version(w, page)), 303);
	CHECK_STATUS(post(w, page, "act=lift&version=%s", version(w, page)), 403); /* not oneself */
	as(w, "per");
	CHECK_STATUS(get(w, "%s", way_family(w, "")), 404);
	as(w, "rune");
	CHECK_STATUS(post(w, page, "act=lift&version=1"), 409);
	CHECK_STATUS(post(w, page, "act=lift&version=%s", version(w, page)), 303);
	CHECK_HAS(get(w, "%s", page), "hävdes");
	as(w, "per");
	CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), 200);
	as(w, "rune");
	CHECK_STATUS(post(w, page, "act=undo&version=1"), 403); /* it is over */
}

TEST(a_block_that_nobody_looks_at_stays_and_is_told) {
	struct world *w = world_way();
	second(w);
	const char *page = shut(w); /* on Thursday 14 January: three working days are Friday, Monday and Tuesday */
	int64_t id = last_id(page), review = number(w, text_of(w, "select review_at from guardian_block where id = %lld", (long long)id)), day;
	CHECK(date_time_read("2027-01-20T00:00", &day) && review == day - 1);
	const char *path = text_of(w, "/job/block/%lld/%lld", (long long)id, (long long)review);
	CHECK(number(w, text_of(w, "select count(*) from job where path = '%s' and due_at = %lld", path, (long long)day)) == 1);
	at(w, "2027-01-19T23:59:59");
	as(w, "sanna");
	CHECK_NOT(get(w, "%s", page), "skulle ha prövats");
	job(w, path);
	as(w, "karin");
	CHECK_NOT(get(w, "/"), "Ring om en prövning");
	at(w, "2027-01-20T00:00:00");
	job(w, path);
	as(w, "sanna");
	CHECK_HAS(get(w, "%s", page), "skulle ha prövats");
	CHECK_HAS(get(w, "/"), "Spärren gäller tills någon har prövat den");
	as(w, "karin"); /* the coordinator sees that something waits, of nobody */
	CHECK_HAS(get(w, "/"), "Ring om en prövning som väntar för länge");
	CHECK_NOT(get(w, "/"), "Elin");
	CHECK_STATUS(get(w, "%s", page), 404);
	at(w, "2027-03-20T09:00:00");
	as(w, "per");
	CHECK_STATUS(get(w, "%s", way_family(w, "")), 404);
}

static int64_t shared(struct world *w, const char *unit, const char *time) {
	struct access *a;
	int64_t areas = -1, t;
	struct request *rq = serve_request(world_arena(w), JOB, "/job/reach");
	CHECK(date_time_read(time, &t));
	rq->now = t;
	CHECK(access_open(world_lane(w), rq, RIGHT_SYSTEM, 0, &a) == OK);
	CHECK(consent_effective(a, id_of(w, "elin"), id_of(w, unit), t, &areas) == OK);
	return areas;
}

/* The yes that there was counts for the days of the county, and not one moment longer; nothing is ever widened. */
TEST(a_block_never_shares_more_and_ends_what_it_carries) {
	struct world *w = world_way();
	CHECK(shared(w, "bup", "2027-01-14T17:00") == 1);
	CHECK(shared(w, "soc-vaxjo", "2027-01-14T17:00") == 0);
	(void)shut(w);
	CHECK(shared(w, "bup", "2027-01-15T00:00") == 1);
	CHECK(shared(w, "soc-vaxjo", "2027-01-15T00:00") == 0); /* his no still counts */
	CHECK(shared(w, "bup", "2027-04-13T23:59:59") == 1);
	CHECK(shared(w, "bup", "2027-04-14T00:00:00") == 0);
	CHECK(shared(w, "soc-vaxjo", "2027-06-14T16:30:00") == 0);
	at(w, "2027-04-14T00:00:00");
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", way_staff(w, "/plan")), 404);
}

TEST(who_may_not_block_may_not) {
	struct world *w = world_way();
	static const char *const none[] = {"maria", "elin", "ali", "noor", "karin", "eva"};
	for (int i = 0; i < 6; i++) {
		as(w, none[i]);
		struct answer a = post(w, way_staff(w, "/block"), "act=set&guardian=%lld&reason=Nej.", (long long)id_of(w, "per"));
		CHECK(a.status == 404 || a.status == 403);
	}
	CHECK(number(w, "select count(*) from guardian_block") == 0);
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/block"), "act=set&guardian=%lld&reason=Nej.", (long long)id_of(w, "eva")), 422);
	struct answer a = post(w, way_staff(w, "/block"), "act=set&guardian=%lld&reason=", (long long)id_of(w, "per"));
	CHECK_STATUS(a, 422);
	(void)shut(w);
	CHECK_STATUS(post(w, way_staff(w, "/block"), "act=set&guardian=%lld&reason=Igen.", (long long)id_of(w, "per")), 422);
	CHECK(number(w, "select count(*) from guardian_block") == 1);
}

/* Who is shut out rings and takes the yes back: it holds at once, and the page of the block says where it is written in. */
TEST(what_somebody_shut_out_takes_back_by_telephone_is_written_in_at_once) {
	struct world *w = world_way();
	(void)shut(w);
	struct answer page = get(w, "%s", way_staff(w, "/block"));
	CHECK_HAS(page, text_of(w, "<a href=\"%s\">vem som får läsa</a>", way_staff(w, "/consent")));
	struct answer form = get(w, "%s", way_staff(w, "/consent"));
	CHECK_HAS(form, "eller att någon tar tillbaka sitt ja");
	CHECK_HAS(form, text_of(w, "<option value=\"%lld\"", (long long)id_of(w, "per")));
	const char *q = strstr(form.body, "<legend class=\"kb-legend\">BUP Växjö</legend>"), *n = q == NULL ? NULL : strstr(q, "name=\"answer_");
	q = q == NULL ? NULL : strstr(q, "name=\"question\" value=\"");
	CHECK(q != NULL && n != NULL);
	if (q == NULL || n == NULL)
		return;
	const char *fields = text_of(w, "act=paper&person=%lld&question=%.*s&how=ORAL&witness=Rune Ek&signed_on=2027-01-14", (long long)id_of(w, "per"),
				     (int)strspn(q + 23, "0123456789"), q + 23);
	at(w, "2027-01-14T17:00");
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", way_staff(w, "/plan")), 200);
	as(w, "rune");
	struct answer yes = post(w, way_staff(w, "/consent"), "%s&answer_1=YES&area=%.*s-0", fields, (int)strspn(q + 23, "0123456789"), q + 23);
	CHECK_STATUS(yes, 422); /* a yes is another thing */
	CHECK_HAS(yes, "Ett muntligt ja räknas inte här");
	CHECK_STATUS(post(w, way_staff(w, "/consent"), "%s&answer_1=NO", fields), 303);
	CHECK_HAS(get(w, "%s", way_staff(w, "/consent")), "Per Sandberg svarade muntligt");
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", way_staff(w, "/plan")), 404);
}

/* A colleague with a part of the work may shut out, and not write in what the family says: the page says who does. */
TEST(who_may_not_write_in_what_was_said_is_told_who_does) {
	struct world *w = world_way();
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/delegate"), "act=add&until=2027-02-20&person=%lld", (long long)id_of(w, "sanna")), 303);
	as(w, "sanna");
	struct answer page = get(w, "%s", way_staff(w, "/block"));
	CHECK_STATUS(page, 200);
	CHECK_HAS(page, "Björkskolan skriver in det.");
	CHECK_NOT(page, "vem som får läsa</a>");
}

static void closed(struct world *w) {
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/close"), "act=close&done_all=1&no_need=1&done=Elin mår bättre.&voice=Jag orkar nu.&goes_on=Ali finns kvar.&contact=Ring Rune."), 303);
}

/* The family reads on when the work is closed, so it must still be possible to shut out, with two to lift. */
TEST(a_block_is_set_looked_at_and_lifted_after_the_work_is_closed) {
	struct world *w = world_way();
	second(w);
	closed(w);
	as(w, "per");
	CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), 200);
	as(w, "rune");
	CHECK_HAS(get(w, "%s", way_staff(w, "")), "Spärr för en vårdnadshavare");
	CHECK_HAS(get(w, "%s", way_staff(w, "/block")), "Arbetet är avslutat, så inget delas");
	const char *page = shut(w);
	CHECK(seen_nothing(w, "per", child(w)));
	as(w, "maria");
	CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), 200);
	static const char *const none[] = {"tove", "ali", "noor", "karin", "maria", "elin"};
	for (int i = 0; i < 6; i++) {
		as(w, none[i]);
		CHECK(get(w, "%s", page).status >= 403);
	}
	as(w, "rune");
	CHECK_STATUS(post(w, page, "act=keep&reason=Kvar.&review=2027-02-01&version=%s", version(w, page)), 403); /* not oneself */
	int64_t review = number(w, text_of(w, "select review_at from guardian_block where id = %lld", (long long)last_id(page)));
	at(w, "2027-01-20T00:00");
	job(w, text_of(w, "/job/block/%lld/%lld", (long long)last_id(page), (long long)review));
	as(w, "karin");
	CHECK_HAS(get(w, "/"), "Ring om en prövning som väntar för länge");
	as(w, "sanna");
	CHECK_HAS(get(w, "/"), "Pröva en spärr");
	CHECK_STATUS(post(w, page, "act=keep&reason=Hotet finns kvar.&review=2027-02-20&version=%s", version(w, page)), 303);
	CHECK_STATUS(post(w, page, "act=ask&reason=Hotet är över.&version=%s", version(w, page)), 303);
	CHECK_STATUS(post(w, page, "act=lift&version=%s", version(w, page)), 403); /* not oneself */
	as(w, "rune");
	CHECK_HAS(get(w, "/"), "Häv en spärr");
	CHECK_STATUS(post(w, page, "act=lift&version=%s", version(w, page)), 303);
	as(w, "per");
	CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), 200);
}

/* A block from before the closing goes on to hold, and a new beginning gives nothing back. */
TEST(a_block_outlives_the_work_and_its_new_beginning) {
	struct world *w = world_way();
	second(w);
	const char *page = shut(w);
	closed(w);
	CHECK(seen_nothing(w, "per", child(w)));
	as(w, "rune");
	CHECK_HAS(get(w, "%s", page), "Spärren gäller.");
	CHECK_STATUS(post(w, way_staff(w, "/reopen"), "act=reopen&reason=Det blev svårt igen."), 303);
	CHECK(seen_nothing(w, "per", child(w)));
	as(w, "sanna");
	CHECK_STATUS(post(w, page, "act=keep&reason=Kvar.&review=2027-02-01&version=%s", version(w, page)), 303);
}

/* A unit that had the work earlier decides nothing when another one has it. */
TEST(an_earlier_unit_shuts_nobody_out) {
	struct world *w = world_way();
	closed(w);
	CHECK(db_exec(world_lane(w)->db, text_of(w, "insert into episode (id, child_id, unit_id, person_id, rule_id, state, opened_at, closed_at) values (905, %s, %lld, %lld, 0, 'ASSESSING', %lld, 0)",
						 child(w), (long long)id_of(w, "gymnasiet"), (long long)id_of(w, "kerstin"), (long long)now_of(w))) == OK);
	struct request rq = {.arena = world_arena(w), .method = JOB, .now = now_of(w), .lang = "sv"};
	struct access *a;
	CHECK(access_open(world_lane(w), &rq, RIGHT_SYSTEM, 0, &a) == OK);
	CHECK(reach_rebuild(a, id_of(w, "elin")) == OK);
	as(w, "rune");
	CHECK_NOT(get(w, "%s", way_staff(w, "")), "Spärr för en vårdnadshavare");
	struct answer no = post(w, way_staff(w, "/block"), "act=set&guardian=%lld&reason=Nej.", (long long)id_of(w, "per"));
	CHECK_STATUS(no, 403);
	CHECK_HAS(no, "någon annan ansvarar för den här delen");
	as(w, "kerstin");
	CHECK_STATUS(post(w, way_staff(w, "/block"), "act=set&guardian=%lld&reason=Ja.", (long long)id_of(w, "per")), 303);
	CHECK(seen_nothing(w, "per", child(w)));
}

/* At 18 no guardian reads: nobody is offered to be shut out, nothing is to be looked at again, and nobody is told that it is late; what
 * was decided can be seen, and lifted. */
TEST(of_a_grown_up_nobody_is_offered_to_be_shut_out) {
	struct world *w = world_way();
	second(w);
	way_setting(w, "Dagar som skolans arbete får gå på efter 18-årsdagen", 200, "2027-01-15");
	at(w, "2030-05-01T09:00");
	const char *page = shut(w), *index = way_staff(w, "/block");
	CHECK_HAS(get(w, "%s", index), "Spärra nu");
	int64_t review = number(w, "select review_at from guardian_block");
	at(w, "2030-05-20T09:00");
	int64_t before = number(w, "select count(*) from outbox");
	job(w, text_of(w, "/job/block/%lld/%lld", (long long)last_id(page), (long long)review));
	CHECK(number(w, "select count(*) from outbox") == before);
	CHECK(number(w, "select late_at from guardian_block") == 0);
	as(w, "sanna");
	struct answer a = get(w, "%s", index);
	CHECK_HAS(a, "Elin har fyllt 18 år. Då läser ingen vårdnadshavare här längre, så ingen behöver spärras.");
	CHECK_HAS(a, "Per Sandberg");
	CHECK_NOT(a, "Maria Sandberg");
	CHECK_NOT(a, "ha prövats senast");
	CHECK_NOT(a, "Vårdnaden är kvar");
	CHECK_STATUS(post(w, index, "act=set&guardian=%lld&reason=Hon också.", (long long)id_of(w, "maria")), 422);
	a = get(w, "%s", page);
	CHECK_HAS(a, "Elin har fyllt 18 år");
	CHECK_NOT(a, "Låt spärren vara kvar");
	CHECK_NOT(a, "Föreslå att den spärrade inte frågas");
	CHECK_STATUS(post(w, page, "act=ask&reason=Hon är vuxen.&version=%s", version(w, page)), 303);
	as(w, "rune");
	CHECK_NOT(get(w, "%s", page), "igen, från nästa klick");
	CHECK_STATUS(post(w, page, "act=lift&version=%s", version(w, page)), 303);
	CHECK(seen_nothing(w, "per", child(w)));
}
