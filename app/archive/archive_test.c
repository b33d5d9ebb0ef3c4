/* Stories of the archive: who sees closed work, how long it is kept, and that what two have decided goes for good (A20, R97, R98). */
#include "way.h"

#include "access/lane.h"
#include "archive/archive.h"
#include "base/date.h"
#include "bundle/bundle.h"
#include "shape.h"

#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <zip.h>

#define ENDING "act=close&done_all=1&no_need=1&done=Tim mår bättre nu.&voice=Jag har det bra.&goes_on=Sanna finns kvar.&contact=Rune Ek, 0980-319 201"

static void closed_now(struct world *w) {
	at(w, "2027-01-14T17:05");
	CHECK_STATUS(post(w, tim(w, "close"), ENDING), 303);
}

/* Tim's plan is published and his work closed on 14 January 2027. */
static struct world *closed_played(void) {
	struct world *w = world_with_plan();
	closed_now(w);
	return w;
}

static struct world *world_closed(void) {
	return world_kept("closed", closed_played);
}

static const char *work_of(struct world *w) {
	return text_of(w, "/archive/work/%lld", of(w, "tim-episode"));
}

static void proposed(struct world *w, const char *kind) {
	as(w, "greta");
	CHECK_STATUS(post(w, work_of(w), "act=propose&way=DISPOSE&kind=%s", kind), 303);
}

static long long waits(struct world *w) {
	return (long long)number(w, "select coalesce(max(id), 0) from disposal where state = 'PROPOSED'");
}

static void decided(struct world *w) {
	as(w, "rune");
	CHECK_STATUS(post(w, "/archive/waiting", "act=decide&disposal=%lld", waits(w)), 303);
}

static void due(struct world *w) {
	long long disposal = (long long)number(w, "select max(id) from disposal where kind <> 'NOTICE' and way = 'DISPOSE' and decided_at = (select max(decided_at) from disposal)");
	job(w, text_of(w, "/job/archive/%lld", disposal));
	job(w, text_of(w, "/job/archive/child/%lld/%lld", disposal, of(w, "tim")));
	job(w, "/job/archive/key/0");
}

static const char *number_of(const char *who) {
	return *who == 't' ? "20150702-9922" : "20120503-9868";
}

static struct answer found(struct world *w, const char *who) {
	return post(w, "/archive", "act=find&q=%s", number_of(who));
}

TEST(an_archivist_sees_closed_work_of_the_own_organisation_and_nothing_that_goes_on) {
	struct world *w = world_with_plan();
	as(w, "greta");
	CHECK_HAS(get(w, "/archive"), "Inget är avslutat än");
	CHECK_STATUS(get(w, "%s", work_of(w)), 404);
	CHECK_STATUS(found(w, "tim"), 422);
	CHECK_STATUS(get(w, "%s", tim(w, "plan")), 404);
	as(w, "rune");
	at(w, "2027-01-14T17:05");
	CHECK_STATUS(post(w, tim(w, "close"), ENDING), 303);
	as(w, "greta");
	CHECK_HAS(get(w, "/archive"), "Björkskolan, avslutat 14 januari 2027");
	CHECK_NOT(get(w, "/archive"), "Tim");
	struct answer a = found(w, "tim");
	CHECK_STATUS(a, 303);
	CHECK(text_is(a.location, work_of(w)));
	CHECK_HAS(get(w, "%s", a.location), "Tim Alm");
	CHECK_STATUS(get(w, "%s", tim(w, "plan")), 404);
	CHECK_STATUS(get(w, "/child/%lld", of(w, "tim")), 404);
	CHECK_STATUS(get(w, "/concern"), 200);
	CHECK_NOT(get(w, "/concern"), "Tim");
	CHECK_STATUS(get(w, "/child"), 404);
	as(w, "eva");
	CHECK_HAS(get(w, "/family/%lld/log", of(w, "tim")), "Läste om ett avslutat arbete i arkivet.");
	CHECK_HAS(get(w, "/family/%lld/log", of(w, "tim")), "organisationen sköter sitt arkiv");
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "reopen"), "act=reopen&reason=Det blev svårt igen."), 303);
	as(w, "greta");
	CHECK_STATUS(get(w, "%s", work_of(w)), 404);
	CHECK_HAS(get(w, "/archive"), "Inget är avslutat än");
}

/* Nobody counts how many there are: a page says that there is another one. */
TEST(closed_work_is_read_page_by_page_and_none_is_left_out) {
	struct world *w = world_closed();
	for (int i = 0; i < 120; i++)
		sql(w, text_of(w, "insert into episode (id, child_id, unit_id, person_id, rule_id, state, opened_at, closed_at) select %d, child_id, unit_id, person_id, rule_id, state, opened_at, closed_at + %d from episode where id = %lld", 5000 + i, (i / 3 + 1) * 1000, of(w, "tim-episode")));
	at(w, "2027-01-15T09:00");
	as(w, "greta");
	int seen = 0, page = 0;
	struct answer a;
	do {
		a = get(w, "/archive?page=%d", ++page);
		for (const char *work = a.body; (work = strstr(work, "href=\"/archive/work/")) != NULL; work++)
			seen++;
	} while (strstr(a.body, "Nästa sida") != NULL && page < 9);
	CHECK(page == 3 && seen == (int)number(w, "select count(*) from episode where closed_at > 0"));
	CHECK_HAS(a, "Sida 3");
	CHECK_HAS(a, "Föregående sida");
	CHECK_NOT(get(w, "/archive?page=2"), "Sida 2 av");
}

TEST(a_foreign_archivist_and_one_of_yesterday_find_nothing) {
	struct world *w = world_closed();
	as(w, "hilda");
	CHECK_HAS(get(w, "/archive"), "Inget är avslutat än");
	CHECK_STATUS(get(w, "%s", work_of(w)), 404);
	CHECK(text_is(get(w, "%s", work_of(w)).body, get(w, "/nonsense").body));
	struct answer foreign = found(w, "tim"), none = found(w, "elin");
	CHECK_STATUS(foreign, 422);
	CHECK(strstr(foreign.body, "Tim") == NULL && strstr(none.body, "Det finns inget avslutat arbete i organisationen med det numret.") != NULL &&
	      strstr(foreign.body, "Det finns inget avslutat arbete i organisationen med det numret.") != NULL);
	CHECK_STATUS(post(w, work_of(w), "act=package&reason=Jag är nyfiken på det."), 404);
	CHECK_STATUS(post(w, work_of(w), "act=hold&kind=LEGAL&reason=Nej, nej."), 404);
	CHECK_STATUS(post(w, "/archive", "act=propose&kind=PLAN&work=%lld", of(w, "tim-episode")), 303);
	CHECK(number(w, "select count(*) from disposal") == 0);
	as(w, "sanna"); /* works where it was held, and answers for nothing */
	CHECK_STATUS(get(w, "/archive"), 404);
	CHECK_STATUS(get(w, "%s", work_of(w)), 404);
	as(w, "noor"); /* answers for another unit of the same organisation */
	CHECK_STATUS(get(w, "%s", work_of(w)), 404);
	as(w, "eva");
	CHECK_STATUS(get(w, "/archive"), 404);
	as(w, "greta");
	CHECK_STATUS(get(w, "%s", work_of(w)), 200);
	sql(w, text_of(w, "update assignment set until_at = %lld where id = %lld", (long long)now_of(w), of(w, "greta-1")));
	CHECK_STATUS(get(w, "%s", work_of(w)), 303); /* the session's right has ended: log in */
	as(w, "greta"); /* logged in anew in a role that is over */
	CHECK_STATUS(get(w, "%s", work_of(w)), 303);
	CHECK_STATUS(get(w, "/archive"), 303);
}

TEST(an_archivist_finds_no_hidden_child_without_being_named_and_no_own_family) {
	struct world *w = world_closed();
	sql(w, text_of(w, "insert into protection (id, child_id, unit_id, set_by_id, kind, hidden, provisional, from_at, until_at, review_at, confirmed_by_id, confirmed_at, asked_by_id, asked_at, ended_by_id, version, reason, end_reason)"
			  " values (71, %lld, %lld, %lld, 'REGISTERED', 1, 0, 1, 253402300799000, 0, 0, 0, 0, 0, 0, 1, '', '')",
		       of(w, "tim"), of(w, "bjorkskolan"), of(w, "rune")));
	as(w, "greta");
	CHECK_HAS(get(w, "/archive"), "Inget är avslutat än");
	CHECK_STATUS(get(w, "%s", work_of(w)), 404);
	CHECK_STATUS(found(w, "tim"), 422);
	sql(w, text_of(w, "insert into protection_person (id, protection_id, child_id, person_id, unit_id, vault, added_by_id, from_at, until_at) values (72, 71, %lld, %lld, %lld, 1, %lld, 1, 253402300799000)",
		       of(w, "tim"), of(w, "greta"), of(w, "samordning-vaxjo"), of(w, "rune")));
	CHECK_STATUS(get(w, "%s", work_of(w)), 200);
	CHECK_STATUS(get(w, "%s", tim(w, "vault")), 404);
	sql(w, "update protection set until_at = 2");
	sql(w, text_of(w, "update custody set person_id = %lld where child_id = %lld", of(w, "greta"), of(w, "tim")));
	CHECK_STATUS(get(w, "%s", work_of(w)), 404);
	CHECK_STATUS(found(w, "tim"), 422);
}

TEST(nothing_is_proposed_before_its_time_nor_decided_by_one) {
	struct world *w = world_closed();
	as(w, "greta");
	CHECK_HAS(get(w, "/archive?show=PLAN"), "Inget har nått sin tid");
	CHECK_STATUS(post(w, work_of(w), "act=propose&way=DISPOSE&kind=PLAN"), 403);
	at(w, "2037-01-13T12:00");
	as(w, "greta");
	CHECK_STATUS(post(w, work_of(w), "act=propose&way=DISPOSE&kind=PLAN"), 403);
	at(w, "2037-01-15T12:00");
	as(w, "greta");
	CHECK_HAS(get(w, "/archive?show=PLAN"), "Björkskolan, avslutat");
	CHECK_STATUS(post(w, "/archive", "act=propose&kind=PLAN"), 422);
	CHECK_STATUS(post(w, "/archive", "act=propose&kind=PLAN&work=%lld", of(w, "tim-episode")), 303);
	CHECK_STATUS(post(w, work_of(w), "act=propose&way=DISPOSE&kind=PLAN"), 403); /* it is proposed already */
	CHECK_HAS(get(w, "/archive/waiting"), "Någon annan måste besluta.");
	struct answer own = post(w, "/archive/waiting", "act=decide&disposal=%lld", waits(w));
	CHECK_STATUS(own, 403);
	CHECK_HAS(own, "Du har själv föreslagit det");
	as(w, "noor"); /* answers for another unit */
	CHECK_STATUS(post(w, "/archive/waiting", "act=decide&disposal=%lld", waits(w)), 404);
	as(w, "rune");
	CHECK_HAS(get(w, "/"), "Besluta om gallring");
	CHECK_STATUS(get(w, "/archive"), 303);
	CHECK_HAS(get(w, "/archive/waiting"), "Patientdatalagen");
	CHECK_STATUS(post(w, "/archive/waiting", "act=decide"), 422);
	CHECK_HAS(post(w, "/archive/waiting", "act=none&disposal=%lld", waits(w)), "Inget är gjort än."); /* Enter in a tick */
	CHECK_STATUS(post(w, "/archive/waiting", "act=decline&disposal=%lld", waits(w)), 303);
	CHECK(number(w, "select count(*) from disposal where state = 'DECLINED'") == 1);
	CHECK(number(w, "select count(*) from plan_version") == 1);
}

/* Every table that names the child, but for the log. */
static void nothing_left(struct world *w, long long child) {
	struct shape s = shape_read(world_arena(w));
	for (size_t i = 0; i < s.n; i++) {
		if (shape_column(&s.table[i], "child_id") == NULL || text_is(s.table[i].name, "audit"))
			continue;
		int64_t n = number(w, text_of(w, "select count(*) from %s where child_id = %lld", s.table[i].name, child));
		if (n > 0)
			printf("%s has %lld rows of a child that is gone\n", s.table[i].name, (long long)n);
		CHECK(n == 0);
	}
}

TEST(what_two_have_decided_goes_for_good_and_leaves_a_trace_of_nobody) {
	struct world *w = world_with_plan();
	long long child = of(w, "tim"), eva = of(w, "eva");
	as(w, "eva");
	CHECK_STATUS(post(w, text_of(w, "/family/%lld/significant", child), "act=add&name=Ove Alm&what=morfar&meets=1"), 303);
	sql(w, text_of(w, "insert into meeting_adult (id, child_id, meeting_id, adult_id, compartment, came) select 91, m.child_id, m.id, s.id, 128, 1 from meeting m join significant_adult s on s.child_id = m.child_id where m.child_id = %lld", child));
	as(w, "rune");
	closed_now(w);
	at(w, "2037-01-15T12:00");
	as(w, "tim");
	CHECK_HAS(get(w, "/family/%lld", child), "Arbetet är avslutat");
	CHECK_NOT(get(w, "/family/%lld", child), "tas bort");
	proposed(w, "PLAN");
	decided(w);
	as(w, "tim");
	CHECK_HAS(get(w, "/family/%lld", child), "Planen och det andra härifrån tas bort");
	CHECK_HAS(get(w, "/family/%lld", child), "Hämta det du kan läsa, i en fil");
	CHECK_STATUS(get(w, "/family/%lld/plan", child), 200);
	CHECK(number(w, text_of(w, "select count(*) from outbox where person_id = %lld and at >= %lld", child, (long long)now_of(w))) == 1);
	sql(w, text_of(w, "insert into draft (id, person_id, path, at, body) values (71, %lld, '/child/%lld/plan/write', 1, ''), (72, %lld, '/child/%lld/plan/write', 1, '')", of(w, "rune"), child, of(w, "noor"), of(w, "elin")));
	at(w, "2037-04-15T09:00"); /* ninety days are whole */
	due(w);
	CHECK(number(w, "select count(*) from plan_version") == 1);
	at(w, "2037-04-16T09:00");
	due(w);
	CHECK(number(w, "select count(*) from disposal where state = 'DONE' and rows_gone > 30 and length(digest) = 32") == 1);
	CHECK(number(w, text_of(w, "select count(*) from episode where id = %lld", of(w, "tim-episode"))) == 0);
	nothing_left(w, child);
	CHECK(number(w, "select count(*) from draft where id = 71") == 0 && number(w, "select count(*) from draft where id = 72") == 1);
	CHECK(number(w, text_of(w, "select count(*) from child where id = %lld", child)) == 0);
	CHECK(number(w, text_of(w, "select count(*) from person where id in (%lld, %lld) and length(name) = 0 and length(number_index) = 0 and length(phone) = 0", child, eva)) == 2);
	CHECK(number(w, "select count(*) from archive_key") == 0);
	struct bytes sealed;
	CHECK(seal_text(world_lane(w)->seal, world_arena(w), child, "fact.text", 1, (struct bytes){.p = "a", .n = 1}, &sealed) == BROKEN); /* the key is destroyed, for good */
	as(w, "greta");
	CHECK_HAS(get(w, "/archive/trace"), "Gallrat 16 april 2037");
	CHECK_HAS(get(w, "/archive/trace"), "Patientdatalagen");
	CHECK_NOT(get(w, "/archive/trace"), "Tim");
	CHECK_STATUS(get(w, "%s", work_of(w)), 404);
	CHECK_STATUS(found(w, "tim"), 422);
	as(w, "rune");
	CHECK_STATUS(get(w, "/child/%lld", child), 404);
	CHECK_STATUS(post(w, tim(w, "reopen"), "act=reopen&reason=För sent."), 404);
	CHECK_STATUS(get(w, "/archive/trace"), 404); /* the archivist's */
	int64_t again = 7;
	CHECK(archive_settle(world_lane(w), &again) == OK && again == 0);
	CHECK(number(w, text_of(w, "select count(*) from person where id = %lld and length(name) > 0", of(w, "elin"))) == 1);
}

/* It is told by the number, which goes with the child. */
TEST(the_child_waits_until_the_engagement_index_has_forgotten_it) {
	struct world *w = world_closed();
	at(w, "2037-01-15T12:00");
	proposed(w, "PLAN");
	decided(w);
	world_lane(w)->indexed = true;
	sql(w, text_of(w, "insert into mirror_index (id, child_id, consumer_id, version_id, at) values (61, %lld, 1, 1, 1)", of(w, "tim")));
	at(w, "2037-04-16T09:00");
	due(w);
	CHECK(number(w, "select count(*) from plan_version") == 0);
	CHECK(number(w, text_of(w, "select count(*) from person where id = %lld and length(name) > 0", of(w, "tim"))) == 1);
	sql(w, "update mirror_index set version_id = 0");
	due(w);
	nothing_left(w, of(w, "tim"));
	CHECK(number(w, text_of(w, "select count(*) from person where id = %lld and length(name) > 0", of(w, "tim"))) == 0);
}

TEST(another_work_and_another_child_of_the_family_stay) {
	struct world *w = world_closed();
	long long child = of(w, "tim");
	sql(w, text_of(w, "insert into custody (id, child_id, person_id, kind, from_at, until_at) values (801, %lld, %lld, 'JOINT', 1, 253402300799000)", of(w, "elin"), of(w, "eva")));
	sql(w, text_of(w, "insert into episode (id, child_id, unit_id, person_id, rule_id, state, opened_at, closed_at) values (802, %lld, %lld, %lld, 0, 'CLOSED', %lld, %lld)", child, of(w, "kaa-vaxjo"), of(w, "kim"),
		       (long long)now_of(w) + 1000, (long long)now_of(w) + 2000));
	sql(w, text_of(w, "insert into closing (id, child_id, episode_id, compartment, kind, author_id, closed_at, done, voice, goes_on, contact) values (803, %lld, 802, 64, 'DONE', %lld, %lld, '', '', '', '')", child, of(w, "kim"), (long long)now_of(w) + 2000));
	/* what the other unit has taken over is its paper too */
	sql(w, text_of(w, "insert into handover (id, child_id, episode_id, unit_id, to_unit_id, compartment, areas, state, author_id, request_id, prepared_at, offered_at, answer_by, ended_at, ended_by, version, changed_by, changed_at, summary, voice, why, reason)"
			  " values (804, %lld, %lld, %lld, %lld, 8192, 127, 'ACCEPTED', %lld, 0, 1, 1, 1, 1, 1, 1, 1, 1, '', '', '', '')", child, of(w, "tim-episode"), of(w, "bjorkskolan"), of(w, "kaa-vaxjo"), of(w, "rune")));
	at(w, "2037-01-15T12:00");
	proposed(w, "PLAN");
	decided(w);
	at(w, "2037-04-16T09:00");
	due(w);
	CHECK(number(w, "select count(*) from handover where id = 804 and episode_id = 802") == 1);
	CHECK(number(w, text_of(w, "select count(*) from episode where child_id = %lld", child)) == 1);
	CHECK(number(w, "select count(*) from version_line") == 0);
	CHECK(number(w, text_of(w, "select count(*) from closing where child_id = %lld", child)) == 1);
	CHECK(number(w, text_of(w, "select count(*) from person where id = %lld and length(name) > 0", child)) == 1);
	as(w, "greta");
	CHECK_HAS(get(w, "/archive"), "Kommunala aktivitetsansvaret");
	CHECK_HAS(get(w, "/archive/work/802"), "Tim Alm");
	CHECK_STATUS(post(w, "/archive/work/802", "act=propose&way=DISPOSE&kind=PLAN"), 303);
	as(w, "kim");
	CHECK_STATUS(post(w, "/archive/waiting", "act=decide&disposal=%lld", waits(w)), 303);
	at(w, "2037-08-16T09:00");
	due(w);
	nothing_left(w, child);
	CHECK(number(w, text_of(w, "select count(*) from person where id = %lld and length(name) = 0", child)) == 1);
	CHECK(number(w, text_of(w, "select count(*) from person where id = %lld and length(name) > 0", of(w, "eva"))) == 1); /* has Elin */
}

TEST(work_that_begins_again_is_not_disposed_of) {
	struct world *w = world_closed();
	at(w, "2027-01-14T17:06");
	as(w, "rune");
	long long child = of(w, "tim");
	sql(w, text_of(w, "insert into message_thread (id, child_id, compartment, author_id, started_at, about) values (901, %lld, 256, %lld, %lld, '')", child, of(w, "rune"), (long long)now_of(w) - 600000));
	sql(w, text_of(w, "insert into message (id, child_id, compartment, thread_id, author_id, unit_id, at, taken_back_at, text) values (902, %lld, 256, 901, %lld, 0, %lld, 0, '')", child, of(w, "rune"), (long long)now_of(w) - 600000));
	at(w, "2029-01-15T12:00");
	proposed(w, "MESSAGE");
	decided(w);
	as(w, "eva");
	CHECK_HAS(get(w, "/family/%lld", child), "Meddelandena tas bort");
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "reopen"), "act=reopen&reason=Det blev svårt igen."), 303);
	as(w, "eva");
	CHECK_NOT(get(w, "/family/%lld", child), "tas bort");
	at(w, "2029-06-01T12:00");
	due(w);
	CHECK(number(w, "select count(*) from disposal where state = 'STOPPED' and stop = 'REOPENED'") == 1);
	CHECK(number(w, "select count(*) from message where id = 902") == 1);
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "close"), ENDING), 303);
	as(w, "greta");
	CHECK_STATUS(post(w, work_of(w), "act=propose&way=DISPOSE&kind=MESSAGE"), 403); /* it has another closing now */
	at(w, "2031-06-03T12:00");
	proposed(w, "MESSAGE");
	decided(w);
	at(w, "2031-12-03T12:00");
	due(w);
	CHECK(number(w, "select count(*) from message") == 0 && number(w, "select count(*) from message_thread") == 0);
	CHECK(number(w, "select count(*) from plan_version") == 1);
	as(w, "tim");
	CHECK_STATUS(get(w, "/family/%lld/plan", child), 200);
	as(w, "rune");
	CHECK_STATUS(get(w, "%s", tim(w, "plan")), 200);
}

TEST(a_hold_stops_what_was_on_its_way) {
	struct world *w = world_closed();
	at(w, "2037-01-15T12:00");
	proposed(w, "PLAN");
	decided(w);
	as(w, "greta");
	CHECK_STATUS(post(w, work_of(w), "act=hold&kind=REQUEST&reason="), 422);
	CHECK_STATUS(post(w, work_of(w), "act=hold&kind=REQUEST&reason=Begäran 2037/14 från en släkting.&to=2030-01-01"), 422);
	CHECK_STATUS(post(w, work_of(w), "act=hold&kind=REQUEST&reason=Begäran 2037/14 från en släkting."), 303);
	CHECK_HAS(get(w, "%s", work_of(w)), "gallringen stoppades: det får inte gallras");
	CHECK_HAS(get(w, "/archive?show=PLAN"), "Inget har nått sin tid");
	as(w, "tim");
	CHECK_NOT(get(w, "/family/%lld", of(w, "tim")), "tas bort");
	at(w, "2037-06-16T09:00");
	due(w);
	CHECK(number(w, "select count(*) from plan_version") == 1);
	as(w, "greta");
	CHECK_STATUS(post(w, work_of(w), "act=propose&way=DISPOSE&kind=PLAN"), 403);
	CHECK_STATUS(post(w, work_of(w), "act=release&hold=%lld", (long long)number(w, "select id from archive_hold")), 303);
	CHECK_STATUS(post(w, work_of(w), "act=propose&way=DISPOSE&kind=PLAN"), 303);
	/* said between the decision and the day, by who answers for the unit */
	decided(w);
	sql(w, text_of(w, "insert into archive_hold (id, child_id, episode_id, kind, set_by_id, from_at, until_at, ended_by_id, reason) values (81, %lld, %lld, 'LEGAL', 1, 1, 253402300799000, 0, '')", of(w, "tim"), of(w, "tim-episode")));
	at(w, "2037-12-16T09:00");
	due(w);
	CHECK(number(w, "select count(*) from disposal where state = 'STOPPED' and stop = 'HELD'") == 2);
	CHECK(number(w, "select count(*) from plan_version") == 1);
}

TEST(notices_without_action_go_together_and_their_keys_too) {
	struct world *w = world_small();
	as(w, "");
	(void)get(w, "/notice/write?harm=NO");
	CHECK_STATUS(post(w, "/notice/write", "act=send&harm=NO&areas=2&worry_2=Kanariefågeln är borta ibland.&child_name=Okänd&situation=SCHOOL&place_unit_id=%lld&municipality=Växjö&sender_kind=PRIVATE", of(w, "bjorkskolan")), 303);
	long long notice = (long long)number(w, "select id from observation where state = 'SENT'");
	sql(w, text_of(w, "update observation set state = 'ANSWERED', taken_at = %lld where id = %lld", (long long)now_of(w), notice));
	as(w, "greta");
	CHECK_NOT(get(w, "/archive"), "Uppmärksammanden utan åtgärd</h2>");
	at(w, "2029-02-01T09:00");
	as(w, "greta");
	CHECK_HAS(get(w, "/archive"), "Björkskolan: 1");
	CHECK_STATUS(post(w, "/archive", "act=notices&unit=%lld", of(w, "bup")), 303); /* another organisation's: nothing */
	CHECK(number(w, "select count(*) from disposal") == 0);
	CHECK_STATUS(post(w, "/archive", "act=notices&unit=%lld", of(w, "bjorkskolan")), 303);
	decided(w);
	job(w, text_of(w, "/job/archive/%lld", (long long)number(w, "select id from disposal")));
	job(w, "/job/archive/key/0");
	CHECK(number(w, "select count(*) from observation") == 0 && number(w, "select count(*) from observation_part") == 0);
	struct bytes sealed;
	CHECK(seal_text(world_lane(w)->seal, world_arena(w), notice, "observation.place", notice, (struct bytes){.p = "a", .n = 1}, &sealed) == BROKEN);
	as(w, "greta");
	CHECK_HAS(get(w, "/archive/trace"), "Uppmärksammanden utan åtgärd, Björkskolan");
}

TEST(how_long_things_are_kept_is_decided_by_two_administrators) {
	struct world *w = world_closed();
	as(w, "greta");
	CHECK_STATUS(get(w, "/admin/retention"), 404);
	as(w, "leif");
	CHECK_HAS(get(w, "/admin/retention"), "Ska prövas av länets jurister");
	CHECK_STATUS(post(w, "/admin/retention", "act=propose&org=%lld&kind=PLAN&months=36&from=2027-01-10&source=Nämnden, § 4", of(w, "vaxjo")), 422);
	CHECK_STATUS(post(w, "/admin/retention", "act=propose&org=%lld&kind=PLAN&months=36&from=2027-02-01&source=Nämnden, § 4", of(w, "vaxjo")), 303);
	long long rule = (long long)number(w, "select id from retention_rule where state = 'WAITING'");
	CHECK_STATUS(post(w, "/admin/retention", "act=approve&rule=%lld", rule), 403);
	as(w, "mona");
	CHECK_HAS(get(w, "/admin"), "En regel om hur länge vi sparar");
	CHECK_STATUS(post(w, "/admin/retention", "act=approve&rule=%lld", rule), 303);
	CHECK_STATUS(post(w, "/admin/retention", "act=withdraw&rule=%lld", rule), 404); /* it holds, and is not changed */
	as(w, "greta");
	CHECK_HAS(get(w, "%s", work_of(w)), "10 år"); /* from its day on */
	at(w, "2030-01-16T09:00");
	as(w, "greta");
	CHECK_HAS(get(w, "%s", work_of(w)), "3 år");
	CHECK_STATUS(post(w, work_of(w), "act=propose&way=DISPOSE&kind=PLAN"), 303);
}

/* --- the package --- */

struct unpacked {
	zip_t *zip;
	struct world *w;
};

static struct bytes file_of(struct unpacked *u, const char *name) {
	zip_stat_t stat;
	struct bytes none = {.p = "", .n = 0};
	if (zip_stat(u->zip, name, 0, &stat) != 0)
		return none;
	char *p = arena_alloc(world_arena(u->w), (size_t)stat.size + 1);
	zip_file_t *f = zip_fopen(u->zip, name, 0);
	bool good = f != NULL && zip_fread(f, p, stat.size) == (zip_int64_t)stat.size;
	if (f != NULL)
		(void)zip_fclose(f);
	return good ? (struct bytes){.p = p, .n = (size_t)stat.size} : none;
}

static struct unpacked unpack(struct world *w, struct answer a) {
	zip_error_t error;
	zip_error_init(&error);
	zip_source_t *s = zip_source_buffer_create(a.body, a.n, 0, &error);
	struct unpacked u = {.w = w, .zip = s == NULL ? NULL : zip_open_from_source(s, ZIP_CHECKCONS, &error)};
	CHECK(u.zip != NULL);
	return u;
}

static xmlXPathContextPtr xml_of(struct unpacked *u, const char *name, const char *prefix, const char *ns) {
	struct bytes b = file_of(u, name);
	xmlDocPtr doc = xmlReadMemory(b.p, (int)b.n, name, NULL, XML_PARSE_NONET);
	CHECK(doc != NULL);
	xmlXPathContextPtr x = xmlXPathNewContext(doc);
	CHECK(xmlXPathRegisterNs(x, (const xmlChar *)prefix, (const xmlChar *)ns) == 0);
	(void)xmlXPathRegisterNs(x, (const xmlChar *)"csip", (const xmlChar *)"https://DILCIS.eu/XML/METS/CSIPExtensionMETS");
	(void)xmlXPathRegisterNs(x, (const xmlChar *)"xlink", (const xmlChar *)"http://www.w3.org/1999/xlink");
	return x;
}

static void xml_end(xmlXPathContextPtr x) {
	xmlDocPtr doc = x->doc;
	xmlXPathFreeContext(x);
	xmlFreeDoc(doc);
}

static double count(xmlXPathContextPtr x, const char *path) {
	xmlXPathObjectPtr r = xmlXPathEvalExpression((const xmlChar *)path, x);
	double n = r == NULL ? -1 : xmlXPathCastToNumber(r);
	xmlXPathFreeObject(r);
	return n;
}

/* What CSIP demands of METS, as far as it concerns this package; the schema itself is not at hand. */
static void mets_check(xmlXPathContextPtr x) {
	static const char *const holds[] = {
		"count(/m:mets[@OBJID and @TYPE and @PROFILE])", "count(//m:metsHdr[@CREATEDATE and @csip:OAISPACKAGETYPE])",
		"count(//m:agent[@ROLE='CREATOR' and @TYPE='OTHER' and @OTHERTYPE='SOFTWARE'][m:name and m:note/@csip:NOTETYPE='SOFTWARE VERSION'])",
		"count(//m:dmdSec/m:mdRef[@MDTYPE='OTHER'])", "count(//m:digiprovMD/m:mdRef[@MDTYPE='PREMIS'])",
		"count(//m:fileGrp[@USE='Documentation'])", "count(//m:fileGrp[@USE='Representations/rep1'])",
		"count(//m:structMap[@TYPE='PHYSICAL' and @LABEL='CSIP'])", "count(//m:div[@LABEL='Metadata' and @DMDID=//m:dmdSec/@ID and @ADMID=//m:digiprovMD/@ID])",
	};
	for (size_t i = 0; i < sizeof holds / sizeof *holds; i++)
		CHECK(count(x, holds[i]) == 1);
	CHECK(count(x, "count(//m:file[not(@ID and @MIMETYPE and @SIZE and @CREATED and @CHECKSUM and @CHECKSUMTYPE='SHA-256')])") == 0);
	CHECK(count(x, "count(//m:mdRef[not(@ID and @LOCTYPE='URL' and @xlink:type='simple' and @MIMETYPE and @SIZE and @CREATED and @CHECKSUM and @CHECKSUMTYPE='SHA-256')])") == 0);
	CHECK(count(x, "count(//m:FLocat[not(@LOCTYPE='URL' and @xlink:type='simple' and @xlink:href)])") == 0);
	CHECK(count(x, "count(//m:fptr[not(@FILEID=//m:fileGrp/@ID)])") == 0);
	CHECK(count(x, "count(//@ID) - count(//@ID[not(. = following::*/@ID)])") == 0);
}

/* Every file of the ZIP stands in METS (but METS) with its size and hash, and those of the content in PREMIS. */
static size_t files_check(struct unpacked *u, const char *root, xmlXPathContextPtr mets, xmlXPathContextPtr premis) {
	zip_int64_t n = zip_get_num_entries(u->zip, 0);
	size_t papers = 0;
	for (zip_int64_t i = 0; i < n; i++) {
		const char *name = zip_get_name(u->zip, (zip_uint64_t)i, 0), *path = name + strlen(root);
		CHECK(text_starts(name, root));
		if (text_is(path, "METS.xml"))
			continue;
		struct bytes b = file_of(u, name), hash = bundle_digest(world_arena(u->w), b);
		const char *hex = text_hex(world_arena(u->w), hash.p, hash.n);
		CHECK(count(mets, text_of(u->w, "count(//*[@SIZE='%zu' and @CHECKSUM='%s'][@xlink:href='%s' or m:FLocat/@xlink:href='%s'])", b.n, hex, path, path)) == 1);
		if (text_starts(path, "representations/"))
			CHECK(count(premis, text_of(u->w, "count(//p:object[.//p:objectIdentifierValue='%s'][.//p:messageDigest='%s'][.//p:size='%zu'])", path, hex, b.n)) == 1);
		papers += strstr(path, ".pdf") != NULL;
		if (strstr(path, ".pdf") != NULL)
			CHECK(memcmp(b.p, "%PDF", 4) == 0);
	}
	return papers;
}

TEST(the_package_of_a_work_holds_together_and_tells_no_secret) {
	struct world *w = world_closed();
	sql(w, text_of(w, "insert into audit (id, at, actor_id, unit_id, child_id, act, ground, outcome, wrote, hash) select 99999999999, at, %lld, %lld, child_id, act, ground, outcome, wrote, hash from audit where child_id = %lld and actor_id = %lld and act = 'plan_write_do' order by id limit 1", of(w, "rune"), of(w, "bup"), of(w, "tim"), of(w, "rune")));
	CHECK(number(w, "select count(*) from audit where id = 99999999999") == 1);
	as(w, "greta");
	CHECK_STATUS(post(w, work_of(w), "act=package&reason=Kort"), 422);
	CHECK_STATUS(post(w, work_of(w), "act=package&reason=Begäran 2027/8 om planen."), 303);
	CHECK_HAS(get(w, "%s", work_of(w)), "Begäran 2027/8 om planen.");
	long long package = (long long)number(w, "select id from archive_package");
	struct answer a = get(w, "%s/file/%lld", work_of(w), package);
	CHECK_STATUS(a, 200);
	struct unpacked u = unpack(w, a);
	const char *root = text_of(w, "kronobarn-%lld/", of(w, "tim-episode"));
	xmlXPathContextPtr mets = xml_of(&u, text_of(w, "%sMETS.xml", root), "m", "http://www.loc.gov/METS/");
	xmlXPathContextPtr premis = xml_of(&u, text_of(w, "%smetadata/preservation/premis.xml", root), "p", "http://www.loc.gov/premis/v3");
	xmlXPathContextPtr erms = xml_of(&u, text_of(w, "%smetadata/descriptive/erms.xml", root), "e", "https://DILCIS.eu/XML/ERMS");
	mets_check(mets);
	CHECK(files_check(&u, root, mets, premis) == 1);
	CHECK(count(erms, "count(//e:aggregation[@aggregationType='caseFile'][.//e:name='Tim Alm'][.//e:name='Björkskolan'])") == 1);
	const char *plan = file_of(&u, text_of(w, "%srepresentations/rep1/data/plan.json", root)).p, *log = file_of(&u, text_of(w, "%srepresentations/rep1/data/log.csv", root)).p;
	CHECK(strstr(plan, WAY_HEALTH) != NULL && strstr(plan, "Tim mår bättre nu.") != NULL && strstr(plan, "\"takenBack\":false") != NULL);
	CHECK(strstr(log, "Rune Ek") != NULL && strstr(log, "Eva") == NULL && strstr(log, "Barn- och ungdomspsykiatrin") == NULL); /* what another organisation did is its own to hand over */
	xml_end(mets);
	xml_end(premis);
	xml_end(erms);
	(void)zip_close(u.zip);
	as(w, "rune"); /* decides, and has no file */
	CHECK_STATUS(get(w, "%s/file/%lld", work_of(w), package), 404);
	as(w, "eva");
	CHECK_HAS(get(w, "/family/%lld/log", of(w, "tim")), "Hämtade ett avslutat arbete ur arkivet.");
	at(w, "2027-02-01T09:00");
	job(w, text_of(w, "/job/archive/file/%lld", package));
	CHECK(number(w, "select length(file) from archive_package") == 0);
	as(w, "greta");
	CHECK_STATUS(get(w, "%s/file/%lld", work_of(w), package), 404);
}

TEST(what_the_archive_has_got_does_not_begin_again_and_goes_here_in_its_time) {
	struct world *w = world_closed();
	at(w, "2027-03-01T09:00");
	as(w, "greta");
	CHECK_STATUS(post(w, work_of(w), "act=propose&way=TRANSFER&kind=PLAN"), 303);
	decided(w);
	long long transfer = (long long)number(w, "select id from disposal where way = 'TRANSFER'");
	as(w, "greta");
	CHECK_STATUS(post(w, work_of(w), "act=received&disposal=%lld&reference=E-arkivet 77", transfer), 422);
	CHECK_STATUS(post(w, work_of(w), "act=package&reason=Ska lämnas till arkivet."), 303);
	CHECK_STATUS(post(w, work_of(w), "act=received&disposal=%lld&reference=E-arkivet 77", transfer), 303);
	CHECK(number(w, "select count(*) from disposal d join archive_package k on k.digest = d.digest where d.state = 'DONE'") == 1);
	CHECK_HAS(get(w, "/archive/trace"), "E-arkivet 77");
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "reopen"), "act=reopen&reason=Det blev svårt igen."), 403);
	as(w, "eva");
	CHECK_STATUS(get(w, "/family/%lld/plan", of(w, "tim")), 200);
	as(w, "greta"); /* the archive has the plan and the log alone: the rest has its time */
	CHECK_STATUS(post(w, work_of(w), "act=propose&way=DISPOSE&kind=PLAN"), 403);
	at(w, "2037-01-15T12:00");
	proposed(w, "PLAN");
	decided(w);
	as(w, "tim");
	CHECK_HAS(get(w, "/family/%lld", of(w, "tim")), "Växjö kommun har kvar planen i sitt arkiv");
	at(w, "2037-07-01T09:00");
	due(w);
	nothing_left(w, of(w, "tim"));
}

/* The package is from before what was written since. */
TEST(a_transfer_is_of_the_closing_that_it_was_decided_for) {
	struct world *w = world_closed();
	at(w, "2027-03-01T09:00");
	as(w, "greta");
	CHECK_STATUS(post(w, work_of(w), "act=propose&way=TRANSFER&kind=PLAN"), 303);
	decided(w);
	as(w, "greta");
	CHECK_STATUS(post(w, work_of(w), "act=package&reason=Ska lämnas till arkivet."), 303);
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "reopen"), "act=reopen&reason=Det blev svårt igen."), 303);
	at(w, "2027-03-02T09:00");
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "close"), ENDING), 303);
	as(w, "greta");
	CHECK_NOT(get(w, "%s", work_of(w)), "När arkivet har tagit emot filen");
	CHECK_STATUS(post(w, work_of(w), "act=received&disposal=%lld&reference=E-arkivet 77", (long long)number(w, "select id from disposal")), 404);
	CHECK(number(w, "select count(*) from episode where archived_at <> 0") == 0);
}

static long long notice_sent(struct world *w) {
	as(w, "");
	(void)get(w, "/notice/write?harm=NO");
	CHECK_STATUS(post(w, "/notice/write", "act=send&harm=NO&areas=2&worry_2=Kanariefågeln är borta ibland.&child_name=Okänd&situation=SCHOOL&place_unit_id=%lld&municipality=Växjö&sender_kind=PRIVATE", of(w, "bjorkskolan")), 303);
	return (long long)number(w, "select max(id) from observation where state = 'SENT'");
}

/* As one that another unit handed on with the family's yes. */
TEST(a_notice_that_waits_stays_and_the_child_until_it_is_answered) {
	struct world *w = world_closed();
	at(w, "2037-01-15T12:00");
	proposed(w, "PLAN");
	decided(w);
	at(w, "2037-04-16T09:00");
	long long notice = notice_sent(w);
	sql(w, text_of(w, "update observation set child_id = %lld where id = %lld", of(w, "tim"), notice));
	due(w);
	CHECK(number(w, "select count(*) from plan_version") == 0);
	CHECK(number(w, text_of(w, "select count(*) from observation where id = %lld", notice)) == 1);
	struct bytes sealed;
	CHECK(seal_text(world_lane(w)->seal, world_arena(w), notice, "observation.place", notice, (struct bytes){.p = "a", .n = 1}, &sealed) == OK);
	CHECK(number(w, text_of(w, "select count(*) from child where id = %lld", of(w, "tim"))) == 1);
	CHECK(number(w, "select count(*) from job where path like '/job/archive/child/%'") == 1);
	sql(w, text_of(w, "update observation set state = 'ANSWERED' where id = %lld", notice));
	at(w, "2037-04-18T09:00");
	due(w);
	nothing_left(w, of(w, "tim"));
}

static void merged(struct world *w, const char *stays, const char *goes, long long work) {
	sql(w, text_of(w, "insert into child_merge (id, child_id, other_id, unit_id, episode_id, was, author_id, at, undone_at, undone_by, reason) values (811, %lld, %lld, %lld, %lld, 'ACTIVE', %lld, 1, 0, 0, '')",
		       of(w, stays), of(w, goes), of(w, "bjorkskolan"), work, of(w, "rune")));
}

TEST(what_others_had_in_a_record_that_was_merged_stays) {
	struct world *w = world_closed();
	sql(w, text_of(w, "insert into episode (id, child_id, unit_id, person_id, rule_id, state, opened_at, closed_at) values (802, %lld, %lld, %lld, 0, 'CLOSED', 1, 2)", of(w, "elin"), of(w, "kaa-vaxjo"), of(w, "kim")));
	sql(w, text_of(w, "insert into episode (id, child_id, unit_id, person_id, rule_id, state, opened_at, closed_at) values (803, %lld, %lld, %lld, 0, 'CLOSED', 3, 4)", of(w, "elin"), of(w, "bjorkskolan"), of(w, "rune")));
	merged(w, "tim", "elin", 803);
	at(w, "2037-01-15T12:00");
	proposed(w, "PLAN");
	decided(w);
	at(w, "2037-04-16T09:00");
	due(w);
	CHECK(number(w, "select count(*) from plan_version") == 0);
	CHECK(number(w, "select count(*) from episode where id in (802, 803)") == 2);
	CHECK(number(w, text_of(w, "select count(*) from person where id = %lld and length(name) > 0", of(w, "elin"))) == 1);
}

TEST(a_record_that_was_merged_away_after_the_decision_is_not_disposed_of) {
	struct world *w = world_closed();
	at(w, "2037-01-15T12:00");
	proposed(w, "PLAN");
	decided(w);
	merged(w, "elin", "tim", of(w, "tim-episode"));
	at(w, "2037-04-16T09:00");
	due(w);
	CHECK(number(w, "select count(*) from disposal where state = 'STOPPED'") == 1);
	CHECK(number(w, "select count(*) from plan_version") == 1);
}

/* Who decided knew nothing of it, and who may read of the child now has not been asked (D9). */
TEST(a_child_that_is_hidden_since_the_decision_is_not_disposed_of) {
	struct world *w = world_closed();
	at(w, "2037-01-15T12:00");
	proposed(w, "PLAN");
	decided(w);
	at(w, "2037-02-15T12:00");
	sql(w, text_of(w, "insert into protection (id, child_id, unit_id, set_by_id, kind, hidden, provisional, from_at, until_at, review_at, confirmed_by_id, confirmed_at, asked_by_id, asked_at, ended_by_id, version, reason, end_reason)"
			  " values (71, %lld, %lld, %lld, 'REGISTERED', 1, 0, %lld, 253402300799000, 0, 0, 0, 0, 0, 0, 1, '', '')",
		       of(w, "tim"), of(w, "bjorkskolan"), of(w, "rune"), (long long)now_of(w)));
	at(w, "2037-04-16T09:00");
	due(w);
	CHECK(number(w, "select count(*) from disposal where state = 'STOPPED' and stop = 'HELD'") == 1);
	CHECK(number(w, "select count(*) from plan_version") == 1);
}

/* N20: the keys are of today, the rows of before. */
TEST(a_copy_from_before_forgets_anew_though_the_key_is_destroyed) {
	struct world *w = world_closed();
	sql(w, text_of(w, "insert into episode (id, child_id, unit_id, person_id, rule_id, state, opened_at, closed_at) values (802, %lld, %lld, %lld, 0, 'CLOSED', 1, 2)", of(w, "tim"), of(w, "kaa-vaxjo"), of(w, "kim")));
	for (int i = 0; i <= 1; i++)
		sql(w, text_of(w, "insert into disposal (id, org_id, unit_id, kind, way, subject_id, closed_at, rule_id, state, stop, proposed_by, proposed_at, decided_by, decided_at, due_at, done_at, rows_gone, digest, reference)"
				  " values (%d, %lld, %lld, 'PLAN', 'DISPOSE', %lld, 1, 1, 'DONE', '', 1, 1, 2, 1, 1, 1, 1, '', '')", 820 + i, of(w, "vaxjo"), of(w, "bjorkskolan"), i == 0 ? of(w, "tim-episode") : 802));
	CHECK(seal_destroy(world_lane(w)->seal, of(w, "tim")) == OK);
	int64_t again = 0;
	CHECK(archive_settle(world_lane(w), &again) == OK && again == 2);
	nothing_left(w, of(w, "tim"));
	CHECK(archive_settle(world_lane(w), &again) == OK && again == 0);
}

static void said(struct world *w, long long thread) {
	sql(w, text_of(w, "insert into message_thread (id, child_id, compartment, author_id, started_at, about) values (%lld, %lld, 256, %lld, %lld, '')", thread, of(w, "tim"), of(w, "eva"), (long long)now_of(w)));
	sql(w, text_of(w, "insert into message (id, child_id, compartment, thread_id, author_id, unit_id, at, taken_back_at, text) values (%lld, %lld, 256, %lld, %lld, 0, %lld, 0, '')", thread + 10, of(w, "tim"), thread, of(w, "eva"), (long long)now_of(w)));
}

TEST(what_is_said_after_the_decision_stays_at_the_disposal_and_at_every_start) {
	struct world *w = world_closed();
	said(w, 901);
	at(w, "2029-01-15T12:00");
	proposed(w, "MESSAGE");
	decided(w);
	at(w, "2029-02-15T12:00");
	said(w, 902);
	at(w, "2029-06-01T12:00");
	due(w);
	CHECK(number(w, "select count(*) from message") == 1 && number(w, "select count(*) from message_thread where id = 902") == 1);
	said(w, 903);
	int64_t again = 7;
	CHECK(archive_settle(world_lane(w), &again) == OK && again == 0);
	CHECK(number(w, "select count(*) from message") == 2);
}

/* A new table says what becomes of it. */
TEST(every_table_says_what_becomes_of_it_when_work_goes) {
	static const char *const known[] = {
#define WORK(kind, table) #table,
#define CHILD(table) #table,
#define STAYS(table, why) #table,
#include "archive/archive.def"
	};
	struct world *w = world_small();
	struct shape s = shape_read(world_arena(w));
	for (size_t i = 0; i < s.n; i++) {
		bool there = false;
		for (size_t k = 0; k < sizeof known / sizeof *known; k++)
			there |= text_is(known[k], s.table[i].name);
		if (!there)
			printf("%s: not in app/archive/archive.def\n", s.table[i].name);
		CHECK(there);
	}
}
