/* A part of the work that somebody at another unit of the own organisation does (R35). */
#include "way.h"

#include "routes.h"
#include "serve.h"

static struct answer give(struct world *w, const char *fields) {
	as(w, "rune");
	return post(w, tim(w, "delegate"), "act=add&until=2027-01-20%s", fields);
}

/* Kerstin, who answers for Linnégymnasiet, gathers and assesses for Björkskolan. */
static struct world *given(void) {
	struct world *w = world_small();
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "assessment/0"), "act=set&version=0&strengths=Musiken&needs=KANARIEN i magen&thoughts=Skäl&strength=YES&need=YES"), 303);
	CHECK_STATUS(give(w, text_of(w, "&other=%lld", of(w, "kerstin-1"))), 303);
	return w;
}

TEST(a_part_goes_to_another_unit_of_the_own_authority_and_to_no_other) {
	struct world *w = world_small();
	as(w, "rune");
	struct answer a = get(w, "%s", tim(w, "delegate"));
	CHECK_HAS(a, "Kerstin Nyman, Rektor");
	static const char *const none[] = {"Noor Rahimi", "Tove Hallin", "Karin Dahl", "Vera Ström", "Petra Malm", "Samir Toll"};
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		CHECK_NOT(a, none[i]);
	static const char *const keys[] = {"noor-1", "tove-1", "karin-1", "vera-1", "petra-1", "sanna-1"};
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		CHECK_STATUS(give(w, text_of(w, "&other=%lld", of(w, keys[i]))), 422);
	CHECK_STATUS(give(w, text_of(w, "&other=%lld&person=%lld", of(w, "kerstin-1"), of(w, "sanna"))), 422);
	CHECK_HAS(give(w, text_of(w, "&part=INVITE&other=%lld", of(w, "kerstin-1"))), "Till möten kallar ni själva.");
	CHECK_STATUS(give(w, ""), 422);
	sql(w, text_of(w, "insert into custody (id, child_id, person_id, kind, from_at, until_at) values (7001, %lld, %lld, 'JOINT', 1, 2)", of(w, "tim"), of(w, "kerstin")));
	CHECK_STATUS(give(w, text_of(w, "&other=%lld", of(w, "kerstin-1"))), 422); /* the child's family */
	CHECK(number(w, "select count(*) from delegation") == 0);
}

TEST(who_is_given_a_part_elsewhere_does_the_responsible_units_work) {
	struct world *w = given();
	CHECK_HAS(get(w, "%s", tim(w, "delegate")), "Linnégymnasiet");
	as(w, "kerstin");
	CHECK_HAS(get(w, "/"), "Tim Alm");
	struct answer a = get(w, "%s", text_of(w, "/child/%lld", of(w, "tim")));
	CHECK_STATUS(a, 200);
	CHECK_HAS(a, "Kerstin Nyman, rektor, Linnégymnasiet"); /* is who she is */
	CHECK_HAS(get(w, "%s", tim(w, "assessment/0")), "KANARIEN i magen");
	CHECK_STATUS(post(w, tim(w, "assessment/2"), "act=set&version=0&strengths=Läser&needs=BERGUVEN&thoughts=Skäl&strength=YES&need=YES"), 303);
	CHECK(number(w, text_of(w, "select count(*) from assessment where unit_id = %lld", of(w, "gymnasiet"))) == 0);
	CHECK(number(w, text_of(w, "select count(*) from audit where actor_id = %lld and unit_id = %lld and act = 'assessment_area_save' and outcome = 303", of(w, "kerstin"), of(w, "gymnasiet"))) == 1);
	as(w, "rune");
	CHECK_HAS(get(w, "%s", tim(w, "assessment/2")), "BERGUVEN");
	as(w, "eva");
	CHECK_HAS(get(w, "%s", tim_family(w, "log")), "Kerstin Nyman");
}

TEST(a_part_elsewhere_opens_nothing_more) {
	struct world *w = given();
	as(w, "kerstin");
	static const char *const more[] = {"delegate", "consent", "meeting", "meeting/new", "plan", "plan/write", "paper", "close", "handover", "custody", "identity", "protection", "document", "contribution/new"};
	for (size_t i = 0; i < sizeof more / sizeof *more; i++) {
		int status = get(w, "%s", tim(w, more[i])).status;
		CHECK(status == 404 || status == 403);
	}
	CHECK_STATUS(post(w, tim(w, "decision"), "act=decide&q1=YES&own=Vi gör det"), 403);
	CHECK_NOT(get(w, "/inbox"), "Björkskolan");
	sql(w, text_of(w, "insert into assignment (id, person_id, unit_id, role, title, answers, from_at, until_at) values (77, %lld, %lld, 'RESPONSIBLE', 'Biträdande rektor', 1, 1, 253402300799000)", of(w, "samir"), of(w, "gymnasiet")));
	sql(w, text_of(w, "update assignment set until_at = 2 where id = %lld", of(w, "samir-1")));
	static const char *const strangers[] = {"noor", "vera", "tove", "karin", "ali"};
	for (size_t i = 0; i < sizeof strangers / sizeof *strangers; i++)
		way_not_there(w, strangers[i], tim(w, "assessment"));
	CHECK(number(w, text_of(w, "select count(*) from reach where unit_id = %lld and person_id = 0 and child_id = %lld", of(w, "gymnasiet"), of(w, "tim"))) == 0);
}

TEST(it_ends_with_its_day_when_it_is_taken_back_with_the_assignment_and_with_the_work) {
	struct world *w = given();
	const char *page = tim(w, "assessment");
	at(w, "2027-01-21T00:01");
	way_not_there(w, "kerstin", page);
	w = given();
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "delegate"), "act=end&delegation=%lld", (long long)number(w, "select max(id) from delegation")), 303);
	way_not_there(w, "kerstin", tim(w, "assessment"));
	w = given();
	as(w, "kerstin");
	sql(w, text_of(w, "update assignment set until_at = %lld where id = %lld", (long long)now_of(w), of(w, "kerstin-1")));
	CHECK(get(w, "%s", tim(w, "assessment")).status != 200);
	w = given();
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "close"), "act=close&no_need=1&done=Vi är klara.&voice=Bra.&goes_on=Inget.&contact=Rune"), 303);
	way_not_there(w, "kerstin", tim(w, "assessment"));
}

TEST(what_one_says_of_oneself_or_asks_for_is_said_where_one_works) {
	struct world *w = given();
	as(w, "kerstin");
	CHECK_STATUS(post(w, tim(w, "meeting/ask"), "act=ask&purpose=KANARIEN: vi behöver ses."), 303);
	CHECK(number(w, text_of(w, "select count(*) from meeting_request where unit_id = %lld", of(w, "gymnasiet"))) == 1);
	as(w, "rune");
	CHECK_HAS(get(w, "%s", tim(w, "meeting")), "KANARIEN: vi behöver ses.");
	as(w, "kerstin");
	CHECK_STATUS(get(w, "%s", tim(w, "kin")), 200);
	CHECK_STATUS(post(w, tim(w, "kin"), "act=self&sure=1"), 303);
	way_not_there(w, "kerstin", tim(w, "assessment"));
	CHECK_NOT(get(w, "/"), "Tim Alm");
	as(w, "rune");
	CHECK_NOT(get(w, "%s", tim(w, "delegate")), "Kerstin Nyman, Rektor");
}

/* A hidden child is there for who is named for it alone, whatever was delegated before. */
TEST(of_a_hidden_child_a_part_elsewhere_is_over) {
	struct world *w = given();
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "protection"), "act=set&kind=REGISTERED&basis=DECIDED&reason=Skatteverket.&vault=%lld", of(w, "sanna-1")), 303);
	way_not_there(w, "kerstin", tim(w, "assessment"));
	as(w, "kerstin");
	CHECK_NOT(get(w, "/"), "Tim Alm");
}

/* Every page of a child with a plan, as who has a part elsewhere: what belongs to plan, meetings, consents and the child's own words is on none,
 * and it answers as to a colleague with the same part. */
TEST(no_page_shows_a_part_elsewhere_what_is_of_the_plan) {
	struct world *w = world_with_plan();
	CHECK_STATUS(give(w, text_of(w, "&other=%lld", of(w, "kerstin-1"))), 303);
	CHECK_STATUS(give(w, text_of(w, "&person=%lld", of(w, "ali"))), 303);
	static const char *const secret[] = {"Tim behöver hjälp med magontet", "Kanariefågeln", "Tim berättade", "Vi skriver en plan", "Jag vill ha lugnt", "Vi vill hjälpas åt", "Jag vill att Tove får veta", "070-174 06 23"};
	int pages = 0;
	for (size_t i = 0; i < route_count; i++) {
		const char *path = route_all[i].path;
		if (route_all[i].method != GET || strncmp(path, "/child/%", 8) != 0 || strchr(path + 8, '%') != NULL)
			continue;
		as(w, "ali"); /* a colleague of the responsible unit with the same part */
		int own = get(w, "/child/%lld%s", of(w, "tim"), path + 8).status;
		as(w, "kerstin");
		struct answer a = get(w, "/child/%lld%s", of(w, "tim"), path + 8);
		CHECK(a.status == own);
		pages += a.status == 200;
		for (size_t k = 0; k < sizeof secret / sizeof *secret; k++)
			CHECK_NOT(a, secret[k]);
	}
	CHECK(pages > 5);
}
