/* Stories of a young person of 14 who is judged mature enough to decide alone. */
#include "way.h"
#include "whole.h"

#include <string.h>

static const char *here(struct world *w) {
	return way_staff(w, "/maturity");
}

static struct answer judged(struct world *w) {
	as(w, "rune");
	return post(w, here(w), "act=judge&reason=Hon förstår vad det betyder.&said=Jag vill bestämma vem som läser.");
}

static const char *field(struct world *w, const char *name) {
	return between(w, get(w, "%s", here(w)), text_of(w, "name=\"%s\" value=\"", name), "\"");
}

TEST(a_young_person_decides_alone_from_a_judgement) {
	struct world *w = world_way();
	as(w, "rune");
	CHECK_HAS(get(w, "%s", way_staff(w, "")), text_of(w, "href=\"%s\"", here(w)));
	CHECK_HAS(get(w, "%s", here(w)), "Annars läser både Elin och vårdnadshavarna.");
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", way_staff(w, "/plan")), 200);
	as(w, "elin");
	CHECK_NOT(get(w, "%s", way_family(w, "/consent")), "name=\"question\"");
	CHECK_STATUS(judged(w), 303);
	CHECK_HAS(get(w, "%s", here(w)), "Ja. Elin bestämmer själv, efter en bedömning.");
	CHECK_HAS(get(w, "%s", here(w)), "Jag vill bestämma vem som läser.");
	static const char *const home[] = {"maria", "per"};
	for (int i = 0; i < 2; i++) {
		as(w, home[i]);
		CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), 404);
	}
	as(w, "tove"); /* until she has answered nothing is shared */
	CHECK_STATUS(get(w, "%s", way_staff(w, "/plan")), 404);
	as(w, "elin");
	CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), 200);
	CHECK_HAS(get(w, "%s", way_family(w, "/log")), "Bedömde om den unga bestämmer själv.");
	struct answer page = get(w, "%s", way_family(w, "/consent"));
	const char *fields = "act=answer";
	int n = 0;
	for (const char *at = page.body; (at = strstr(at, "name=\"question\" value=\"")) != NULL; n++) {
		at += strlen("name=\"question\" value=\"");
		int len = (int)strspn(at, "0123456789");
		bool bup = strstr(page.body, text_of(w, "value=\"%.*s-0\"", len, at)) != NULL;
		fields = text_of(w, "%s&question=%.*s&answer_%d=%s", fields, len, at, n + 1, bup ? "YES" : "NO");
		if (bup)
			fields = text_of(w, "%s&area=%.*s-0", fields, len, at);
	}
	CHECK(n == 2);
	CHECK_STATUS(post(w, way_family(w, "/consent"), "%s", fields), 303);
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", way_staff(w, "/plan")), 200);
}

/* Sanna answers for the school too, and confirms what Rune has proposed. */
static struct answer confirmed(struct world *w) {
	CHECK(db_exec(world_lane(w)->db, text_of(w, "update assignment set answers = 1 where id = %lld", (long long)id_of(w, "sanna-1"))) == OK);
	as(w, "sanna");
	return post(w, here(w), "act=confirm&id=%s&version=%s", field(w, "id"), field(w, "version"));
}

TEST(a_judgement_that_holds_no_more_takes_two_and_is_kept_and_the_guardians_read_again) {
	struct world *w = world_way();
	CHECK_STATUS(judged(w), 303);
	CHECK_STATUS(judged(w), 422); /* one at a time */
	const char *id = field(w, "id");
	CHECK_STATUS(post(w, here(w), "act=end&id=%s&over=&version=1", id), 422);
	CHECK_HAS(get(w, "%s", here(w)), "Just nu är du ensam om att svara för verksamheten."); /* and could wait for ever */
	at(w, "2027-02-01T09:00");
	as(w, "rune");
	CHECK_STATUS(post(w, here(w), "act=end&id=%s&over=Hon orkar inte.&version=1", id), 303);
	CHECK_STATUS(post(w, here(w), "act=end&id=%s&over=Igen.&version=1", id), 409);
	CHECK_STATUS(post(w, here(w), "act=confirm&id=%s&version=2", id), 403); /* never who proposed it */
	CHECK_HAS(get(w, "/"), "Bekräfta att den unga inte längre bestämmer själv");
	CHECK_HAS(get(w, "%s", here(w)), "Ja. Elin bestämmer själv, efter en bedömning.");
	static const char *const none[] = {"tove", "maria", "elin", "noor", "karin", "ali"};
	for (int i = 0; i < 6; i++) {
		as(w, none[i]);
		CHECK(post(w, here(w), "act=confirm&id=%s&version=2", id).status >= 403);
	}
	as(w, "maria");
	CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), 404);
	CHECK_STATUS(confirmed(w), 303);
	CHECK_STATUS(post(w, here(w), "act=confirm&id=%s&version=2", id), 409); /* two at once */
	struct answer a = get(w, "%s", here(w));
	CHECK_HAS(a, "Hon förstår vad det betyder.");
	CHECK_HAS(a, "Hon orkar inte.");
	CHECK_HAS(a, "Gäller inte längre. Föreslaget av Rune Ek, bekräftat av Sanna Lind, ");
	as(w, "maria");
	CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), 200);
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", way_staff(w, "/plan")), 200);
}

TEST(a_proposal_that_a_judgement_holds_no_more_is_taken_back) {
	struct world *w = world_way();
	CHECK_STATUS(judged(w), 303);
	const char *id = field(w, "id");
	CHECK_STATUS(post(w, here(w), "act=end&id=%s&over=Hon orkar inte.&version=1", id), 303);
	CHECK_STATUS(post(w, here(w), "act=drop&id=%s&version=2", id), 303);
	CHECK_STATUS(post(w, here(w), "act=confirm&id=%s&version=2", id), 422);
	struct answer a = post(w, here(w), "act=end&id=%s&over=Hon orkar inte mer.&version=1", id); /* from a page of before */
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Hon orkar inte mer.");
	CHECK_NOT(get(w, "/"), "inte längre bestämmer själv");
	CHECK_HAS(get(w, "%s", here(w)), "Ja. Elin bestämmer själv, efter en bedömning.");
	as(w, "maria");
	CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), 404);
}

/* The age at which it can be judged is the county's, by a day: a judgement counts from then, and not before. */
TEST(a_judgement_counts_from_the_age_of_the_county) {
	struct world *w = world_way();
	CHECK_STATUS(judged(w), 303);
	way_setting(w, "När den unga kan bedömas vara mogen", 15, "2027-02-01"); /* Elin is 15 on 3 May 2027 */
	job(w, "/job/reach/0");
	static const struct { const char *time; int status; } seen[] = {
		{"2027-01-31T23:59:59", 404}, {"2027-02-01T00:00:00", 200}, {"2027-05-02T23:59:59", 200}, {"2027-05-03T00:00:00", 404}, {"2028-05-03T00:00:00", 404}};
	for (int i = 0; i < 5; i++) {
		at(w, seen[i].time);
		as(w, "maria");
		CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), seen[i].status);
	}
	at(w, "2027-03-01T09:00");
	as(w, "rune");
	const char *id = field(w, "id");
	CHECK_STATUS(post(w, here(w), "act=end&id=%s&over=Ändrad ålder.&version=1", id), 303);
	CHECK_STATUS(confirmed(w), 303);
	CHECK_HAS(get(w, "%s", here(w)), "Inte än. Från 15 år");
	CHECK_STATUS(judged(w), 422);
}

TEST(who_may_not_judge_may_not_and_nothing_typed_is_lost) {
	struct world *w = world_way();
	static const char *const none[] = {"sanna", "tove", "maria", "elin", "noor", "karin", "leif"};
	for (int i = 0; i < 7; i++) {
		as(w, none[i]);
		CHECK(get(w, "%s", here(w)).status >= 403);
		CHECK(post(w, here(w), "act=judge&reason=Nej nej.&said=Nej.").status >= 403);
	}
	as(w, "rune");
	struct answer a = post(w, here(w), "act=judge&reason=&said=Jag vill bestämma.");
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Jag vill bestämma.");
	a = post(w, tim(w, "maturity"), "act=judge&reason=Han är mogen.&said=Ja."); /* 11 years old */
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Det går från 13 år.");
	at(w, "2028-05-03T09:00"); /* 16: it needs nobody's judgement */
	as(w, "rune");
	CHECK_HAS(get(w, "%s", here(w)), "bestämmer själv. Ingen bedömning behövs.");
	CHECK_STATUS(judged(w), 422);
}
