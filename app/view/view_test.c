/* A young person who decides alone lets a guardian read, and takes it back (A12, DR4). */
#include "reach_whole.h"
#include "seen.h"
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

static const char *here(struct world *w) {
	return way_family(w, "/view");
}

/* Elin, 14, is judged to decide alone. */
static struct world *chooses_played(void) {
	struct world *w = world_way();
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/maturity"), "act=judge&reason=Hon förstår vad det betyder.&said=Jag vill bestämma."), 303);
	return w;
}

static struct world *world_chooses(void) {
	return world_kept("chooses", chooses_played);
}

static void lets(struct world *w, const char *who, const char *more) {
	as(w, "elin");
	CHECK_STATUS(post(w, here(w), "act=give&guardian=%lld%s", (long long)id_of(w, who), more), 303);
}

static void stops(struct world *w, const char *who) {
	as(w, "elin");
	CHECK_STATUS(post(w, here(w), "act=stop&guardian=%lld", (long long)id_of(w, who)), 303);
}

static int plan_of(struct world *w, const char *who) {
	as(w, who);
	return get(w, "%s", way_family(w, "/plan")).status;
}

TEST(a_young_person_lets_one_guardian_read_and_takes_it_back) {
	struct world *w = world_way();
	at(w, "2028-05-03T09:00"); /* Elin is 16 */
	CHECK(plan_of(w, "maria") == 404 && plan_of(w, "per") == 404);
	as(w, "elin");
	CHECK_HAS(get(w, "%s", way_family(w, "")), text_of(w, "href=\"%s\"", here(w)));
	CHECK_HAS(get(w, "%s", way_family(w, "/consent")), text_of(w, "href=\"%s\"", here(w)));
	CHECK_HAS(get(w, "%s", here(w)), "Du låter inte Maria läsa.");
	lets(w, "maria", "");
	CHECK_HAS(get(w, "%s", here(w)), "Du låter Maria läsa.");
	CHECK_HAS(get(w, "%s", here(w)), "Du låter inte Per läsa.");
	CHECK_HAS(get(w, "%s", way_family(w, "/log")), "Bestämde vem i familjen som läser.");
	CHECK(plan_of(w, "per") == 404);
	struct play at_home = play_new(world_lane(w), world_arena(w), now_of(w));
	CHECK(play_as(&at_home, "maria").status == 303);
	CHECK(text_is(play_get(&at_home, "/").location, way_family(w, ""))); /* her only child */
	CHECK(play_get(&at_home, way_family(w, "/plan")).status == 200);
	CHECK(strstr(play_get(&at_home, way_family(w, "")).body, "har valt att låta dig läsa här.") != NULL);
	stops(w, "maria");
	CHECK(play_get(&at_home, way_family(w, "/plan")).status == 404); /* the next request of a live session */
	CHECK(strstr(play_get(&at_home, "/").body, "Här finns inget än") != NULL);
	CHECK(seen_nothing(w, "maria", child(w)));
	stops(w, "maria"); /* twice is no fault */
	lets(w, "maria", "");
	CHECK(plan_of(w, "maria") == 200);
	CHECK(reach_whole(world_lane(w), now_of(w)));
}

/* She reads: nothing that is sent comes through, and no page that she reads leads to one that she may not. */
TEST(who_is_let_to_read_only_reads) {
	struct world *w = world_chooses();
	as(w, "elin");
	CHECK_STATUS(post(w, way_family(w, "/words"), "text=Kanariefågeln: mitt eget."), 303);
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/meeting/new"), "starts=2027-02-28T15:30&place=Rum 4&purpose=Uppföljning.&people=%lld&people=%lld", (long long)id_of(w, "elin"), (long long)id_of(w, "maria")), 303);
	lets(w, "maria", "");
	as(w, "maria");
	static const char *const reads[] = {"family_plan", "family_compare", "meeting_invitations", "family_documents", "closing_family", "handover_family_show", "overview_family", "audit_log",
						"consent_family", "convening_family_show", "contribution_family_show"}; /* the last three: what she must answer as a guardian, and no more (decision 38) */
	const char *meeting = text_of(w, "%s/%s", way_family(w, "/meeting"), between(w, get(w, "%s", way_family(w, "/meeting")), text_of(w, "%s/", way_family(w, "/meeting")), "\""));
	size_t read = 0, links = 0;
	for (size_t i = 0; i < route_count; i++) {
		const struct route *r = &route_all[i];
		if (!text_starts(r->path, "/family/%") && !text_starts(r->path, "/upload/%"))
			continue;
		const char *rest = strchr(r->path, '%') + 1, *base = text_of(w, *(r->path + 1) == 'u' ? "/upload/%s" : "/family/%s", child(w));
		bool one = strchr(rest, '%') != NULL;
		const char *path = text_starts(rest, "/meeting/%") ? text_of(w, "%s%s", meeting, rest + strlen("/meeting/%")) : one ? NULL : text_of(w, "%s%s", base, rest);
		if (path == NULL || strchr(path, '%') != NULL)
			continue;
		bool mine = text_is(r->name, "meeting_invitation");
		for (size_t k = 0; k < sizeof reads / sizeof *reads; k++)
			mine |= text_is(r->name, reads[k]);
		if (r->method == POST && r->right == RIGHT_FAMILY_GRANT)
			continue;
		if (r->method == POST) {
			int status = post(w, path, "act=answer&text=x&answer=AGREE&state=COMES&guardian=%lld", (long long)id_of(w, "maria")).status;
			CHECK(status == 403 || status == 404);
			continue;
		}
		struct answer a = get(w, "%s", path);
		if (!mine) {
			CHECK(a.status == 403 || a.status == 404);
			continue;
		}
		CHECK_STATUS(a, 200);
		read++;
		CHECK_NOT(a, "Kanariefågeln");
		for (const char *at = a.body; (at = strstr(at, "href=\"/family/")) != NULL; links++) {
			at += strlen("href=\"");
			const char *to = arena_copy(world_arena(w), at, strcspn(at, "\"#"));
			struct answer b = get(w, "%s", to);
			if (b.status != 200)
				printf("%s leads to %s\n", path, to);
			CHECK_STATUS(b, 200);
		}
	}
	CHECK(read == 12 && links > 20);
	as(w, "elin"); /* what is hers goes on as before: nobody has answered for her */
	CHECK(number(w, text_of(w, "select count(*) from meeting_answer where author_id = %lld", (long long)id_of(w, "maria"))) == 0);
	CHECK_HAS(get(w, "%s", way_family(w, "/words")), "Kanariefågeln");
	CHECK_STATUS(get(w, "%s", way_family(w, "/withhold")), 200);
}

TEST(it_ends_after_its_last_day_and_at_18_whatever_was_said) {
	struct world *w = world_way();
	at(w, "2028-05-03T09:00");
	as(w, "elin");
	struct answer a = post(w, here(w), "act=give&guardian=%lld&until=2030-05-03", (long long)id_of(w, "per")); /* the birthday itself */
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "till och med 2 maj 2030");
	CHECK_HAS(a, "value=\"2030-05-03\"");
	a = post(w, here(w), "act=give&guardian=%lld&until=2028-05-02", (long long)id_of(w, "per"));
	CHECK_STATUS(a, 422);
	CHECK(plan_of(w, "per") == 404);
	lets(w, "per", "&until=2028-06-30");
	CHECK_HAS(get(w, "%s", here(w)), "till och med 30 juni 2028");
	lets(w, "maria", "");
	static const struct { const char *time; int per, maria; } seen[] = {
		{"2028-06-30T23:59:59", 200, 200}, {"2028-07-01T00:00:00", 404, 200}, {"2030-05-02T23:59:59", 404, 200}, {"2030-05-03T00:00:00", 404, 404}};
	for (int i = 0; i < 4; i++) {
		at(w, seen[i].time);
		CHECK(plan_of(w, "per") == seen[i].per);
		CHECK(plan_of(w, "maria") == seen[i].maria);
	}
	as(w, "elin");
	CHECK_HAS(get(w, "%s", here(w)), "Du har fyllt 18.");
	CHECK_NOT(get(w, "%s", here(w)), "value=\"give\"");
	CHECK_STATUS(post(w, here(w), "act=give&guardian=%lld", (long long)id_of(w, "maria")), 403);
}

/* The block is there before the yes, or comes after it: what the young person sees is the same, and nothing is read. */
TEST(a_block_wins_and_leaves_no_trace_on_the_page) {
	for (int later = 0; later < 2; later++) {
		const char *seen[2];
		for (int blocked = 0; blocked < 2; blocked++) {
			id_seed(700);
			struct world *w = world_chooses();
			for (int step = 0; step < 2; step++) {
				id_seed(800 + step);
				as(w, "rune");
				if (step == later && blocked)
					CHECK_STATUS(post(w, way_staff(w, "/block"), "act=set&guardian=%lld&reason=Han har hotat.", (long long)id_of(w, "per")), 303);
				id_seed(900 + step);
				if (step != later) {
					lets(w, "maria", "");
					lets(w, "per", "");
				}
			}
			id_seed(950);
			seen[blocked] = seen_by(w, "elin", child(w));
			as(w, "elin");
			CHECK_HAS(get(w, "%s", here(w)), "Du låter Per läsa.");
			CHECK(plan_of(w, "maria") == 200 && plan_of(w, "per") == (blocked ? 404 : 200));
			CHECK(!blocked || seen_nothing(w, "per", child(w)));
			CHECK(reach_whole(world_lane(w), now_of(w)));
		}
		CHECK(strlen(seen[0]) > 20000 && seen_same(seen[0], seen[1]));
	}
}

TEST(a_withheld_area_stays_withheld) {
	struct world *w = world_chooses();
	lets(w, "per", "");
	as(w, "per");
	CHECK_HAS(get(w, "%s", way_family(w, "/plan")), "någon att vara med");
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/withhold"), "act=withhold&guardian=%lld&what=6&reason=Kan antas lida men.&review=2027-04-01", (long long)id_of(w, "per")), 303);
	as(w, "per");
	CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), 200);
	CHECK_NOT(get(w, "%s", way_family(w, "/plan")), "någon att vara med");

	w = world_chooses();
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/withhold"), "act=withhold&guardian=%lld&what=1&reason=Kan antas lida men.&review=2027-04-01", (long long)id_of(w, "maria")), 303);
	lets(w, "maria", "");
	lets(w, "per", "");
	CHECK(number(w, text_of(w, "select areas from reach where child_id = %s and person_id = %lld and relation = 1024", child(w), (long long)id_of(w, "maria"))) == 126);
	CHECK(number(w, text_of(w, "select areas from reach where child_id = %s and person_id = %lld and relation = 1024", child(w), (long long)id_of(w, "per"))) == 127);
	CHECK(reach_whole(world_lane(w), now_of(w)));
}

TEST(only_the_young_person_who_decides_alone_lets_anybody_read) {
	struct world *w = world_way();
	const char *maria = text_of(w, "act=give&guardian=%lld", (long long)id_of(w, "maria"));
	as(w, "elin"); /* 14, and nothing is judged */
	CHECK_HAS(get(w, "%s", here(w)), "När du fyller 16 bestämmer du själv.");
	CHECK_HAS(get(w, "%s", here(w)), "Skriv att du vill det");
	CHECK_NOT(get(w, "%s", here(w)), "value=\"give\"");
	struct answer a = post(w, here(w), "%s", maria);
	CHECK_STATUS(a, 403);
	CHECK_HAS(a, "Det bestämmer du själv när du är gammal nog.");
	at(w, "2028-05-03T09:00");
	static const char *const none[] = {"maria", "per", "rune", "tove", "sanna", "eva", "noor", "karin", "tim", ""};
	for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
		as(w, none[i]);
		CHECK(get(w, "%s", here(w)).status != 200);
		int status = post(w, here(w), "%s", maria).status;
		CHECK(status == 404 || status == 403 || (*none[i] == '\0' && status == 303));
	}
	CHECK(number(w, "select count(*) from view_grant") == 0);
	as(w, "elin");
	static const char *const no_guardian[] = {"rune", "eva", "elin", "tove"};
	for (int i = 0; i < 4; i++) {
		a = post(w, here(w), "act=give&guardian=%lld", (long long)id_of(w, no_guardian[i]));
		CHECK_STATUS(a, 422);
		CHECK_HAS(a, "Välj någon som har vårdnaden om dig.");
	}
	CHECK(number(w, "select count(*) from view_grant") == 0);
	lets(w, "maria", "");
	as(w, "maria"); /* … nor does she hand it on, or see the page */
	CHECK_STATUS(get(w, "%s", here(w)), 404);
	CHECK_STATUS(post(w, here(w), "act=give&guardian=%lld", (long long)id_of(w, "per")), 404);
	CHECK(plan_of(w, "per") == 404);
}

/* A guardian whose custody ends reads no more, whatever the young person has said. */
TEST(without_custody_nothing_is_read) {
	struct world *w = world_chooses();
	lets(w, "maria", "");
	as(w, "rune");
	struct answer page = get(w, "%s", way_staff(w, "/custody"));
	int64_t custody = number(w, text_of(w, "select id from custody where child_id = %s and person_id = %lld", child(w), (long long)id_of(w, "maria")));
	CHECK_STATUS(post(w, way_staff(w, "/custody"), "act=end&custody=%lld&ended=2027-01-10&source=Tingsrätten.&version=%s", (long long)custody, between(w, page, "name=\"version\" value=\"", "\"")), 303);
	CHECK(plan_of(w, "maria") == 404);
	as(w, "elin");
	CHECK_NOT(get(w, "%s", here(w)), "Maria");
	CHECK_STATUS(post(w, here(w), "act=give&guardian=%lld", (long long)id_of(w, "maria")), 422);
}

/* When a judgement holds no more the ordinary rule applies, and at 16 the yes from before does not come back by itself. */
TEST(a_yes_from_before_does_not_come_back_by_itself) {
	struct world *w = world_chooses();
	lets(w, "maria", "");
	CHECK(plan_of(w, "maria") == 200 && plan_of(w, "per") == 404);
	CHECK(db_exec(world_lane(w)->db, text_of(w, "update assignment set answers = 1 where id = %lld", (long long)id_of(w, "sanna-1"))) == OK);
	as(w, "rune");
	const char *page = way_staff(w, "/maturity"), *id = between(w, get(w, "%s", page), "name=\"id\" value=\"", "\"");
	CHECK_STATUS(post(w, page, "act=end&id=%s&over=Hon orkar inte.&version=1", id), 303);
	as(w, "sanna");
	CHECK_STATUS(post(w, page, "act=confirm&id=%s&version=2", id), 303);
	CHECK(plan_of(w, "maria") == 200 && plan_of(w, "per") == 200);
	as(w, "maria");
	CHECK_STATUS(get(w, "%s", way_family(w, "/words")), 200); /* as every guardian */
	at(w, "2028-05-03T09:00");
	CHECK(plan_of(w, "maria") == 404 && plan_of(w, "per") == 404);
	as(w, "elin");
	CHECK_HAS(get(w, "%s", here(w)), "Du låter inte Maria läsa.");
	lets(w, "maria", "");
	CHECK(plan_of(w, "maria") == 200);
	CHECK(reach_whole(world_lane(w), now_of(w)));
}

TEST(what_was_not_sent_yet_is_taken_back_with_the_yes) {
	struct world *w = world_chooses();
	const char *waits = text_of(w, "select count(*) from outbox o join outbox_child c on c.id = o.id where o.person_id = %lld and o.state = 'WAITING'", (long long)id_of(w, "maria"));
	CHECK(db_exec(world_lane(w)->db, text_of(w, "update outbox set state = 'SENT'")) == OK);
	lets(w, "maria", "");
	CHECK(db_exec(world_lane(w)->db, text_of(w, "insert into outbox (id, person_id, at, state) values (7, %lld, 0, 'WAITING')", (long long)id_of(w, "maria"))) == OK);
	CHECK(db_exec(world_lane(w)->db, text_of(w, "insert into outbox_child (id, child_id) values (7, %s)", child(w))) == OK);
	CHECK(number(w, waits) >= 1);
	int64_t all = number(w, text_of(w, "select count(*) from outbox where person_id = %lld", (long long)id_of(w, "maria")));
	stops(w, "maria");
	CHECK(number(w, waits) == 0);
	CHECK(number(w, "select count(*) from outbox where id = 7 and state = 'RECALLED'") == 1);
	CHECK(number(w, text_of(w, "select count(*) from outbox where person_id = %lld", (long long)id_of(w, "maria"))) == all); /* and nothing is said of it */
}

/* Who leads the work knows who reads; consent is as it was. */
TEST(the_unit_sees_who_reads_by_the_young_persons_own_yes) {
	struct world *w = world_chooses();
	as(w, "rune");
	struct answer before = get(w, "%s", way_staff(w, "/consent"));
	CHECK_NOT(before, "har själv valt det");
	const char *must = between(w, before, "<p class=\"kb-lead\">", "</p>");
	lets(w, "maria", "");
	as(w, "rune");
	struct answer a = get(w, "%s", way_staff(w, "/consent"));
	CHECK_HAS(a, "Maria Sandberg, vårdnadshavare, läser: Elin har själv valt det.");
	CHECK_NOT(a, "Per Sandberg, vårdnadshavare, läser");
	CHECK_HAS(a, must);
	CHECK_HAS(get(w, "%s", way_staff(w, "/words")), "familjen");
	stops(w, "maria");
	as(w, "rune");
	CHECK_NOT(get(w, "%s", way_staff(w, "/consent")), "har själv valt det");
}
