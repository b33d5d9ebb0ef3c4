/* Stories of closing: both conditions, then others stop reading while family and unit go on. */
#include "way.h"

#include "access/lane.h"
#include "base/date.h"

static struct answer family(struct world *w, const char *rest) {
	return get(w, "/family/%lld/%s", (long long)id_of(w, "tim"), rest);
}

#define REST "&voice=Jag har det bra.&goes_on=Sanna finns kvar.&contact=Rune Ek, 0980-319 201"
static const char words[] = "Tim mår bättre nu.\nRing Rune om det blir svårt igen.";

TEST(closing_asks_for_both_conditions) {
	struct world *w = world_with_plan();
	CHECK_HAS(get(w, "%s", tim(w, "close")), "Samtal");
	struct answer a = post(w, tim(w, "close"), "act=close&done_all=1&done=%s", words);
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Behöver ni fortfarande samordna");
	CHECK_HAS(a, "Tim mår bättre nu.");
	CHECK_STATUS(post(w, tim(w, "close"), "act=close&no_need=1&done=%s", words), 422);
	CHECK_STATUS(post(w, tim(w, "close"), "act=close&done_all=1&no_need=1&done="), 422);
	CHECK_STATUS(get(w, "%s", tim(w, "plan/write")), 200);
	as(w, "eva");
	CHECK_NOT(family(w, "closed"), "Tim mår bättre nu.");
	CHECK_HAS(family(w, "closed"), "pågår");
}

TEST(after_closing_nobody_writes_and_the_parties_read_no_more) {
	struct world *w = world_with_plan();
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", tim(w, "plan")), 200);
	as(w, "rune");
	at(w, "2027-01-14T17:05");
	struct answer a = post(w, tim(w, "close"), "act=close&done_all=1&no_need=1&done=%s" REST, words);
	CHECK_STATUS(a, 303);
	CHECK_STATUS(get(w, "%s", a.location), 200);
	CHECK_STATUS(get(w, "%s", tim(w, "plan/write")), 403);
	CHECK_HAS(post(w, tim(w, "plan/area/0"), "act=need&text=a&goal=b"), "arbetet är avslutat");
	CHECK_STATUS(post(w, tim(w, "close"), "act=close&done_all=1&no_need=1&done=b" REST), 403);
	CHECK_STATUS(get(w, "%s", tim(w, "paper")), 403);
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", tim(w, "plan")), 404);
	CHECK(text_is(get(w, "%s", tim(w, "plan")).body, get(w, "/nonsense").body));
	as(w, "eva");
	CHECK_STATUS(family(w, "plan"), 200);
	CHECK_HAS(family(w, "closed"), "Ring Rune om det blir svårt igen.");
	CHECK_HAS(family(w, "closed"), "Rune Ek");
	CHECK_HAS(family(w, "meeting/ask"), "<b>Det kommer till Björkskolan,</b>"); /* the button is always there (K5) */
	CHECK_HAS(family(w, "meeting/ask"), "name=\"purpose\"");
	as(w, "tim"); /* 11 years old: has no page of its own yet */
	CHECK_STATUS(family(w, "closed"), 404);
	as(w, "noor");
	CHECK_STATUS(family(w, "closed"), 404);
}

TEST(a_yes_does_not_come_back_when_the_work_begins_anew) {
	struct world *w = world_with_plan();
	at(w, "2027-01-14T17:05");
	CHECK_STATUS(post(w, tim(w, "close"), "act=close&done_all=1&no_need=1&done=%s" REST, words), 303);
	const char *sql = text_of(w,
		"insert into episode (id, child_id, unit_id, person_id, rule_id, state, opened_at, closed_at)"
		" values (905, %lld, %lld, %lld, 0, 'ASSESSING', 1, 0)",
		(long long)id_of(w, "tim"), (long long)id_of(w, "bjorkskolan"), (long long)id_of(w, "rune"));
	CHECK(db_exec(world_lane(w)->db, sql) == OK);
	struct request rq = {.arena = world_arena(w), .method = JOB, .now = now_of(w), .lang = "sv"};
	struct access *a;
	CHECK(access_open(world_lane(w), &rq, RIGHT_SYSTEM, 0, &a) == OK);
	CHECK(reach_rebuild(a, id_of(w, "tim")) == OK);
	CHECK_STATUS(get(w, "%s", tim(w, "plan/write")), 200);
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", tim(w, "plan")), 404);
}

TEST(closed_work_begins_again_by_the_unit_that_had_it_and_nobody_else_comes_back) {
	struct world *w = world_with_plan();
	at(w, "2027-01-14T17:05");
	CHECK_STATUS(post(w, tim(w, "close"), "act=close&done_all=1&no_need=1&done=%s" REST, words), 303);
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", tim(w, "reopen")), 404);
	at(w, "2027-02-01T09:00");
	as(w, "rune");
	CHECK_HAS(get(w, "/child/%lld", (long long)id_of(w, "tim")), "Börja arbetet igen");
	CHECK_STATUS(get(w, "%s", tim(w, "reopen")), 200);
	CHECK_STATUS(post(w, tim(w, "reopen"), "act=reopen&reason="), 422);
	CHECK_STATUS(post(w, tim(w, "reopen"), "act=reopen&reason=Det blev svårt igen."), 303);
	CHECK_STATUS(get(w, "%s", tim(w, "reopen")), 303); /* it is open */
	CHECK_STATUS(get(w, "%s", tim(w, "plan/write")), 200);
	CHECK_NOT(get(w, "%s", tim(w, "consent")), "Ja</span>");
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", tim(w, "plan")), 404);
	as(w, "eva");
	CHECK_HAS(family(w, "closed"), "har börjat igen");
	CHECK_HAS(family(w, "closed"), "Ring Rune om det blir svårt igen.");
	CHECK_NOT(family(w, "closed"), "är avslutat");
	/* the old question can't be answered: a new one is needed */
	CHECK_NOT(family(w, "consent"), "name=\"question\"");
	as(w, "rune");
	at(w, "2027-03-01T09:00");
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "close"), "act=close&done_all=1&no_need=1&done=Nu är det bra." REST), 303);
	as(w, "eva");
	CHECK_HAS(family(w, "closed"), "är avslutat");
	CHECK_HAS(family(w, "closed"), "Nu är det bra.");
}

static struct answer juni(struct world *w, const char *format) {
	return get(w, text_is(format, "family") ? "/family/%lld" : "/child/%lld", (long long)id_of(w, "juni"));
}

/* Juni is born on 20 March 2009. */
TEST(the_work_ends_at_18_at_midnight) {
	struct world *w = world_small();
	long long child = id_of(w, "juni");
	as(w, "kim");
	CHECK_HAS(get(w, "/"), "Fyller snart 18 år: avsluta i tid: Juni Sjö");
	CHECK_HAS(juni(w, "staff"), "fyller 18 år 20 mars 2027");
	at(w, "2027-03-19T23:59");
	as(w, "kim");
	CHECK_STATUS(get(w, "/child/%lld/assessment/0", child), 200);
	CHECK_STATUS(post(w, text_of(w, "/child/%lld/assessment/0", child), "act=fact&source=OWN&text=Sista dagen."), 303);
	as(w, "siri");
	CHECK_STATUS(juni(w, "family"), 404); /* since 16 */
	at(w, "2027-03-20T00:00");
	as(w, "kim");
	CHECK_STATUS(post(w, text_of(w, "/child/%lld/assessment/0", child), "act=fact&source=OWN&text=För sent."), 403);
	CHECK_NOT(get(w, "/"), "Juni Sjö");
	as(w, "siri");
	CHECK_STATUS(juni(w, "family"), 404);
	int64_t midnight = now_of(w), n = 0;
	at(w, "2027-03-20T04:00"); /* the program had been away */
	struct play p = play_new(world_lane(w), world_arena(w), now_of(w));
	play_job(&p, text_of(w, "/job/adult/%lld", child));
	CHECK(db_number(world_lane(w)->db, text_of(w, "select count(*) from closing where child_id = %lld and closed_at = %lld", child, (long long)midnight), &n) == OK && n == 1);
	as(w, "kim");
	CHECK_HAS(get(w, "/"), "Arbetet har slutat: Juni Sjö"); /* it went by itself, and is said */
	CHECK_STATUS(juni(w, "staff"), 200);
	at(w, "2027-04-03T04:00");
	as(w, "kim");
	CHECK_NOT(get(w, "/"), "Juni Sjö");
	as(w, "juni");
	CHECK_HAS(juni(w, "family"), "Arbetet är avslutat");
	CHECK_HAS(get(w, "/family/%lld/closed", child), "Du har fyllt 18 år.");
	as(w, "kim");
	CHECK_STATUS(post(w, text_of(w, "/child/%lld/reopen", child), "act=reopen&reason=Vi var inte klara."), 403);
}

/* A county may let a school work on with a pupil who has come of age (K3).  Tim is born on 2 July 2015, and Björkskolan answers for him;
 * Juni's work is not a school's, and ends as before. */
TEST(a_school_may_work_on_with_a_pupil_of_age) {
	struct world *w = world_small();
	long long child = id_of(w, "tim");
	struct play p = play_new(world_lane(w), world_arena(w), now_of(w));
	way_setting(w, "Dagar som skolans arbete får gå på efter 18-årsdagen", 200, "2027-01-15");
	play_job(&p, "/job/reach/0");
	at(w, "2027-03-20T00:00");
	as(w, "kim");
	CHECK_STATUS(post(w, text_of(w, "/child/%lld/assessment/0", (long long)id_of(w, "juni")), "act=fact&source=OWN&text=För sent."), 403);
	at(w, "2033-06-20T09:00");
	as(w, "rune");
	CHECK_HAS(get(w, "/"), "Fyller snart 18 år: alla ja slutar");
	CHECK_HAS(get(w, "/child/%lld", child), "får gå på till och med 17 januari 2034");
	at(w, "2033-07-02T00:00");
	p = play_new(world_lane(w), world_arena(w), now_of(w));
	play_job(&p, text_of(w, "/job/adult/%lld", child));
	as(w, "eva");
	CHECK_STATUS(get(w, "/family/%lld", child), 404);
	as(w, "tim");
	CHECK_STATUS(get(w, "/family/%lld", child), 200);
	as(w, "rune");
	CHECK_STATUS(post(w, text_of(w, "/child/%lld/assessment/0", child), "act=fact&source=OWN&text=Han har tagit studenten."), 303);
	CHECK_HAS(get(w, "/child/%lld", child), "har fyllt 18 år");
	CHECK_NOT(get(w, "/"), "Arbetet slutar snart");
	at(w, "2034-01-17T09:00");
	as(w, "rune");
	CHECK_HAS(get(w, "/"), "Arbetet slutar snart: avsluta i tid");
	at(w, "2034-01-18T00:00");
	as(w, "rune");
	CHECK_STATUS(post(w, text_of(w, "/child/%lld/assessment/0", child), "act=fact&source=OWN&text=För sent."), 403);
	p = play_new(world_lane(w), world_arena(w), now_of(w));
	play_job(&p, text_of(w, "/job/adult/%lld", child));
	as(w, "tim");
	CHECK_HAS(get(w, "/family/%lld", child), "Arbetet är avslutat");
}

TEST(the_job_of_the_birthday_waits_for_it) {
	struct world *w = world_small();
	int64_t n = 0;
	const char *path = text_of(w, "/job/adult/%lld", (long long)id_of(w, "juni"));
	CHECK(db_number(world_lane(w)->db, text_of(w, "select count(*) from job where path = '%s'", path), &n) == OK && n == 1);
	struct play p = play_new(world_lane(w), world_arena(w), now_of(w));
	play_job(&p, path);
	CHECK(db_number(world_lane(w)->db, text_of(w, "select count(*) from episode where child_id = %lld and closed_at = 0", (long long)id_of(w, "juni")), &n) == OK && n == 1);
}

/* A meeting that was to come is off when the work ends, in whatever way; whoever was called is told of both by one message. */
TEST(a_meeting_to_come_is_off_when_the_work_ends) {
	struct world *w = world_with_plan();
	const char *planned = "select count(*) from meeting where state = 'PLANNED'", *told = text_of(w, "select count(*) from outbox where person_id in (%lld, %lld)", (long long)id_of(w, "tove"), (long long)id_of(w, "eva"));
	int64_t n, before;
	CHECK_STATUS(post(w, tim(w, "meeting/new"), "act=call&starts=2027-02-11T14:05&place=Rum 4&purpose=Hur går det?&people=%lld&units=%lld", (long long)id_of(w, "eva"), (long long)id_of(w, "bup")), 303);
	CHECK(db_number(world_lane(w)->db, told, &before) == OK);
	at(w, "2027-01-14T17:05");
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "close"), "act=close&done_all=1&no_need=1&done=%s" REST, words), 303);
	CHECK(db_number(world_lane(w)->db, planned, &n) == OK && n == 0);
	CHECK(db_number(world_lane(w)->db, told, &n) == OK && n == before + 2);
	as(w, "tove");
	CHECK_HAS(get(w, "/"), "Mötet torsdag 11 februari klockan 14.05 är inställt.");
	CHECK_NOT(get(w, "/"), "Tim");
	as(w, "eva");
	CHECK_HAS(family(w, "meeting"), "Inställt");
	as(w, "rune"); /* and does not come back with the work */
	CHECK_STATUS(post(w, tim(w, "reopen"), "act=reopen&reason=Det blev svårt igen"), 303);
	CHECK(db_number(world_lane(w)->db, planned, &n) == OK && n == 0);
	/* who stopped reading before that is told nothing of the end */
	w = world_with_plan();
	CHECK_STATUS(post(w, tim(w, "meeting/new"), "act=call&starts=2027-02-11T14:05&place=Rum 4&purpose=Hur går det?&people=%lld&units=%lld", (long long)id_of(w, "eva"), (long long)id_of(w, "bup")), 303);
	as(w, "eva");
	CHECK_STATUS(post(w, text_of(w, "/family/%lld/consent", (long long)id_of(w, "tim")), "act=withdraw&unit=%lld", (long long)id_of(w, "bup")), 303);
	at(w, "2027-01-14T17:05");
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "close"), "act=close&done_all=1&no_need=1&done=%s" REST, words), 303);
	as(w, "tove");
	CHECK_HAS(get(w, "/"), "Mötet torsdag 11 februari klockan 14.05 blir utan er.");
	/* at 18 */
	w = world_with_plan();
	at(w, "2033-07-01T10:00");
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "meeting/new"), "act=call&starts=2033-07-20T14:05&place=Rum 4&purpose=Hur går det?&people=%lld", (long long)id_of(w, "eva")), 303);
	at(w, "2033-07-02T08:00");
	job(w, text_of(w, "/job/adult/%lld", (long long)id_of(w, "tim")));
	CHECK(db_number(world_lane(w)->db, planned, &n) == OK && n == 0);
}

/* Who has come of age decides alone: no guardian is called, written to or told of, though the school's work goes on (A13, K3). */
TEST(no_guardian_of_who_has_come_of_age_is_called_or_written_to) {
	struct world *w = world_with_plan();
	long long child = id_of(w, "tim"), eva = id_of(w, "eva");
	way_setting(w, "Dagar som skolans arbete får gå på efter 18-årsdagen", 200, "2027-01-15");
	struct play p = play_new(world_lane(w), world_arena(w), now_of(w));
	play_job(&p, "/job/reach/0");
	at(w, "2033-06-20T09:00");
	as(w, "tim"); /* lets Eva read: else nothing is written to her from 16 */
	CHECK_STATUS(post(w, tim_family(w, "view"), "act=give&guardian=%lld", eva), 303);
	as(w, "rune");
	struct answer a = post(w, tim(w, "meeting/new"), "act=call&starts=2033-07-10T10:00&minutes=60&place=Rum 3&purpose=Hur går det?&people=%lld&people=%lld", child, eva);
	CHECK_STATUS(a, 303);
	const char *letter = text_of(w, "act=letter&kind=MEETING&about=%lld&to=%lld&address=Storgatan 1", (long long)last_id(a.location), eva);
	a = post(w, tim(w, "paper/letter"), "%s", letter);
	CHECK_STATUS(a, 303);
	CHECK(get(w, "%s", a.location).status != 403);
	CHECK_HAS(get(w, "/child/%lld", child), "vårdnadshavare");
	at(w, "2033-07-03T09:00");
	as(w, "rune");
	CHECK_STATUS(get(w, "%s", a.location), 403);
	CHECK_STATUS(post(w, tim(w, "paper/letter"), "%s", letter), 403);
	CHECK_STATUS(post(w, tim(w, "informed"), "act=note&person=%lld&day=2033-07-03&way=TALK&language=svenska", eva), 404);
	CHECK_STATUS(post(w, tim(w, "informed"), "act=note&person=%lld&day=2033-07-03&way=TALK&language=svenska", child), 303);
	static const char *const pages[] = {"meeting/new", "plan", "plan/answers", "informed", "consent", "message/new"};
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
		CHECK_NOT(get(w, "%s", tim(w, pages[i])), "Eva Alm");
	CHECK_NOT(get(w, "/child/%lld", child), "Eva Alm");
}

/* What was said before one came of age ends that day (K3), and the pages say so: nobody waits for somebody else's yes. */
TEST(a_yes_from_before_one_came_of_age_is_shown_as_over) {
	struct world *w = world_with_plan();
	way_setting(w, "Dagar som skolans arbete får gå på efter 18-årsdagen", 200, "2027-01-15");
	struct play p = play_new(world_lane(w), world_arena(w), now_of(w));
	play_job(&p, "/job/reach/0");
	at(w, "2033-06-20T09:00");
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "consent"), "act=ask&unit_1=%lld&area=1-0&why_1=BUP kan hjälpa till.&until=2034-05-10&wish=", (long long)id_of(w, "bup")), 303);
	static const char *const both[] = {"eva", "tim"};
	for (int i = 0; i < 2; i++) {
		as(w, both[i]);
		struct answer a = get(w, "%s", tim_family(w, "consent"));
		CHECK_HAS(a, "till och med <b>1 juli 2033</b>");
		CHECK_NOT(a, "2034");
		const char *q = between(w, a, "name=\"question\" value=\"", "\"");
		CHECK_STATUS(post(w, tim_family(w, "consent"), "act=answer&question=%s&answer_1=YES&area=%s-0", q, q), 303);
	}
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", tim(w, "plan")), 200);
	at(w, "2033-07-03T09:00");
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", tim(w, "plan")), 404);
	as(w, "tim");
	CHECK_NOT(get(w, "%s", tim_family(w, "consent")), "Ett ja saknas från någon annan");
	as(w, "rune");
	CHECK_NOT(get(w, "%s", tim(w, "consent")), "Har sagt ja");
	CHECK_STATUS(post(w, tim(w, "consent"), "act=ask&unit_1=%lld&area=1-0&why_1=BUP kan hjälpa till.&until=2034-05-10&wish=", (long long)id_of(w, "bup")), 303);
	as(w, "tim");
	const char *q = between(w, get(w, "%s", tim_family(w, "consent")), "name=\"question\" value=\"", "\"");
	CHECK_STATUS(post(w, tim_family(w, "consent"), "act=answer&question=%s&answer_1=YES&area=%s-0", q, q), 303);
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", tim(w, "plan")), 200);
}

/* The work is closed on its own day, though another day was waited for before: the county lets schools work on, or does so no longer. */
TEST(the_job_that_ends_the_work_by_age_moves_with_its_day) {
	struct world *w = world_small();
	const char *due = text_of(w, "select coalesce(max(due_at), 0) from job where path = '/job/adult/%lld'", (long long)id_of(w, "tim"));
	struct play p = play_new(world_lane(w), world_arena(w), now_of(w));
	play_job(&p, "/job/reach/0");
	int64_t birthday = (int64_t)number(w, due);
	way_setting(w, "Dagar som skolans arbete får gå på efter 18-årsdagen", 200, "2027-01-15");
	at(w, "2027-01-16T09:00");
	p = play_new(world_lane(w), world_arena(w), now_of(w));
	play_job(&p, "/job/reach/0");
	CHECK(birthday != 0 && (int64_t)number(w, due) == date_add_days(birthday, 200));
	way_setting(w, "Dagar som skolans arbete får gå på efter 18-årsdagen", 0, "2027-02-15");
	at(w, "2027-02-16T09:00");
	p = play_new(world_lane(w), world_arena(w), now_of(w));
	play_job(&p, "/job/reach/0");
	CHECK((int64_t)number(w, due) == birthday);
	CHECK(number(w, text_of(w, "select count(*) from job where path = '/job/adult/%lld'", (long long)id_of(w, "tim"))) == 1);
}

/* --- out of the county, and out of the model --- */

#define AWAY "&voice=Jag vill ha det lugnt där också.&goes_on=Ni söker stöd där ni ska bo.&contact=Rune Ek, 0980-319 201"

static long long closings(struct world *w, const char *kind) {
	return (long long)number(w, text_of(w, "select count(*) from closing where kind = '%s'", kind));
}

TEST(a_child_moves_out_of_the_county_and_its_family_takes_the_plan_along) {
	struct world *w = world_with_plan();
	long long told = way_mails(w, "tove"), family_told = way_mails(w, "eva");
	CHECK_STATUS(post(w, tim(w, "meeting/new"), "starts=2027-02-10T15:30&place=Björkskolan&purpose=Vi följer upp.&people=%lld&units=%lld", of(w, "eva"), of(w, "bup")), 303);
	struct answer a = get(w, "%s", tim(w, "close"));
	CHECK_HAS(a, "value=\"MOVED_OUT\"");
	CHECK_HAS(a, "Kronobarn skickar inget dit.");
	CHECK_HAS(get(w, "%s", tim(w, "identity")), text_of(w, "href=\"%s\"", tim(w, "close")));
	at(w, "2027-01-14T17:05");
	CHECK_STATUS(post(w, tim(w, "close"), "act=close&why=ABROAD&done=%s" AWAY, words), 422);
	CHECK_STATUS(post(w, tim(w, "close"), "act=close&why=MOVED_OUT&done="), 422);
	CHECK_STATUS(post(w, tim(w, "close"), "act=close&why=MOVED_OUT&done=%s" AWAY, words), 303); /* nobody has to say that all is done */
	CHECK(closings(w, "MOVED_OUT") == 1);
	CHECK(number(w, text_of(w, "select closed_at from episode where child_id = %lld", of(w, "tim"))) == now_of(w));
	CHECK(number(w, text_of(w, "select count(*) from consent_grant where child_id = %lld and until_at > %lld", of(w, "tim"), (long long)now_of(w))) == 0);
	CHECK(number(w, text_of(w, "select count(*) from meeting where child_id = %lld and state = 'PLANNED' and starts_at > %lld", of(w, "tim"), (long long)now_of(w))) == 0);
	CHECK(way_mails(w, "eva") > family_told && way_mails(w, "tove") > told);
	as(w, "rune");
	CHECK_NOT(get(w, "/"), "Tim");
	/* the other unit learns that work is over, and neither whose nor why */
	as(w, "tove");
	a = get(w, "/");
	CHECK_HAS(a, "Ett arbete som ni var med i är avslutat");
	CHECK_NOT(a, "Tim");
	CHECK_NOT(a, "flyttar");
	CHECK_STATUS(get(w, "%s", tim(w, "plan")), 404);
	/* what the family reads does not say why: not everybody who reads there need know that somebody moves */
	as(w, "eva");
	CHECK_STATUS(family(w, "plan"), 200);
	a = family(w, "closed");
	CHECK_HAS(a, "Ni söker stöd där ni ska bo.");
	CHECK_HAS(a, text_of(w, "href=\"%s\"", tim_family(w, "extract")));
	CHECK_NOT(a, "länet");
	CHECK_STATUS(post(w, tim_family(w, "extract"), "act=order"), 303);
}

TEST(who_moves_back_is_worked_with_again_by_the_rules_and_nobody_reads_what_they_did) {
	struct world *w = world_with_plan();
	at(w, "2027-01-14T17:05");
	CHECK_STATUS(post(w, tim(w, "close"), "act=close&why=MOVED_OUT&done=%s" AWAY, words), 303);
	at(w, "2027-09-01T09:00");
	as(w, "rune");
	CHECK_NOT(get(w, "/"), "Tim"); /* nothing was left to do, nor is by now */
	CHECK_HAS(get(w, "/child/%lld", of(w, "tim")), "Barnet flyttade från länet"); /* the unit's own record stays */
	CHECK_STATUS(post(w, tim(w, "reopen"), "act=reopen&reason=Familjen har flyttat tillbaka."), 303);
	CHECK_STATUS(get(w, "%s", tim(w, "plan")), 200);
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", tim(w, "plan")), 404);
	as(w, "eva");
	CHECK_HAS(family(w, "closed"), "har börjat igen");
	CHECK_NOT(family(w, "consent"), "name=\"question\"");
}

/* To another municipality of the county: the new unit begins anew and reads nothing of the old, which cannot begin again meanwhile. */
TEST(who_moves_back_to_somewhere_else_begins_anew_there) {
	struct world *w = world_with_plan();
	at(w, "2027-01-14T17:05");
	CHECK_STATUS(post(w, tim(w, "close"), "act=close&why=MOVED_OUT&done=%s" AWAY, words), 303);
	at(w, "2027-09-01T09:00");
	as(w, "");
	(void)get(w, "/notice/write?harm=NO");
	CHECK_STATUS(post(w, "/notice/write", "harm=NO&worry_0=a&sender_kind=GUARDIAN&municipality=Växjö&situation=UPPER_SECONDARY&place_unit_id=%lld&act=send", of(w, "gymnasiet")), 303);
	as(w, "kerstin");
	const char *id = between(w, get(w, "/inbox"), "href=\"/notice/", "\"");
	CHECK_STATUS(post(w, text_of(w, "/notice/%s/take-up", id), "act=take&name=Tim Alm&number=20150702-9922&municipality=Växjö&enrolled_from=2027-08-16&g1_name=Eva Alm&g1_number=19850330-9935&g1_custody=SOLE&g1_from=2015-07-02"), 303);
	CHECK_STATUS(get(w, "/child/%lld", of(w, "tim")), 200);
	CHECK_NOT(get(w, "%s", tim(w, "plan")), "magontet");
	CHECK_STATUS(get(w, "%s", tim(w, "plan/1")), 404);
	CHECK_NOT(get(w, "/child/%lld", of(w, "tim")), "magontet");
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "reopen"), "act=reopen&reason=De är tillbaka."), 403);
	as(w, "eva"); /* reads both */
	CHECK_HAS(family(w, "plan"), "magontet");
}

TEST(a_family_that_does_not_go_on_need_not_say_that_everything_is_done) {
	struct world *w = world_with_plan();
	at(w, "2027-01-14T17:05");
	static const char *const others[] = {"sanna", "tove", "eva", "kerstin", "noor"};
	for (int i = 0; i < 5; i++) {
		as(w, others[i]);
		CHECK(post(w, tim(w, "close"), "act=close&why=LEFT&done=%s" AWAY, words).status >= 403);
	}
	CHECK(closings(w, "LEFT") == 0);
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "close"), "act=close&why=LEFT&done=%s" AWAY, words), 303);
	CHECK(closings(w, "LEFT") == 1);
	CHECK_STATUS(post(w, tim(w, "close"), "act=close&why=LEFT&done=%s" AWAY, words), 403);
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", tim(w, "plan")), 404);
	as(w, "eva");
	CHECK_NOT(family(w, "closed"), "inte fortsätta");
	CHECK_HAS(get(w, "/family/%lld", of(w, "tim")), "Arbetet är avslutat");
}
