#include "whole.h"

const char *way_staff(struct world *w, const char *rest) {
	return text_of(w, "/child/%lld%s", of(w, "elin"), rest);
}

const char *way_family(struct world *w, const char *rest) {
	return text_of(w, "/family/%lld%s", of(w, "elin"), rest);
}

static struct answer staff(struct world *w, const char *rest) {
	return get(w, "%s", way_staff(w, rest));
}

static struct answer family(struct world *w, const char *rest) {
	return get(w, "%s", way_family(w, rest));
}

/* The same answer as for what has never been: word by word. */
static void not_there(struct world *w, const char *who, const char *path) {
	as(w, who);
	struct answer a = get(w, "%s", path);
	CHECK_STATUS(a, 404);
	CHECK(text_is(a.body, get(w, "/nonsense").body));
}

/* --- the steps --- */

void way_notice(struct world *w) {
	as(w, "");
	(void)get(w, "/notice/write?harm=NO");
	CHECK_STATUS(post(w, "/notice/write", "harm=NO&areas=0&areas=5&worry_0=Hon har ont i magen nästan varje morgon.&worry_5=Hon är ofta ensam."
			  "&strength_2=Hon älskar att rita.&child_name=Elin Sandberg&child_age=14&situation=SCHOOL&place_unit_id=%lld"
			  "&municipality=Växjö&sender_kind=PRIVATE&act=send", of(w, "bjorkskolan")), 303);
}

void way_take_up(struct world *w) {
	as(w, "rune");
	int64_t id = last_id(text_of(w, "/notice/%s", between(w, get(w, "/inbox"), "href=\"/notice/", "\"")));
	const char *path = text_of(w, "/notice/%lld/take-up", (long long)id);
	CHECK_STATUS(get(w, "%s", path), 200);
	struct answer a = post(w, path, "name=Elin Sandberg&number=20120503-9868&municipality=Växjö&enrolled_from=2019-08-15"
					"&g1_name=Maria Sandberg&g1_number=19840115-9853&g1_custody=JOINT&g1_from=2012-05-03"
					"&g2_name=Per Sandberg&g2_number=19810823-9917&g2_custody=JOINT&g2_from=2012-05-03");
	CHECK_STATUS(a, 303);
	CHECK(last_id(a.location) == id_of(w, "elin"));
	CHECK_HAS(staff(w, "/notice"), "ont i magen");
}

void way_assess(struct world *w) {
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/assessment/0"), "act=fact&source=OWN&text=Frånvaron är 32 procent."), 303);
	for (int area = 0; area <= 5; area += 5)
		CHECK_STATUS(post(w, way_staff(w, text_of(w, "/assessment/%d", area)),
				  "act=set&version=0&strengths=Hon ritar.&needs=Lugna morgnar.&thoughts=Det började i höstas.&need=YES&strength=YES"), 303);
}

void way_decide(struct world *w) {
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/decision"), "act=decide&q1=NO&own=Vi räcker inte.&exhausted=Kurator och skolsköterska har prövats."
			  "&q2=NO&other=Ingen ensam kan det.&q3=YES&together=Skolan, BUP och socialtjänsten."
			  "&units=%lld&units=%lld&areas=%lld-0&areas=%lld-5&areas=%lld-5",
			  of(w, "bup"), of(w, "soc-vaxjo"), of(w, "bup"), of(w, "bup"), of(w, "soc-vaxjo")), 303);
}

void way_ask(struct world *w) {
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/consent"), "act=ask&unit_1=%lld&area=1-0&area=1-5&why_1=BUP kan hjälpa till med magen."
			  "&unit_2=%lld&area=2-5&why_2=De kan stödja hemma.&until=2028-01-10&wish=Jag vill att Tove får veta.",
			  of(w, "bup"), of(w, "soc-vaxjo")), 303);
}

/* The numbers of the questions in the form, in its order. */
static int questions(struct world *w, struct answer page, const char **ret) {
	int n = 0;
	for (const char *at = page.body; (at = strstr(at, "name=\"question\" value=\"")) != NULL && n < 4; n++) {
		at += strlen("name=\"question\" value=\"");
		ret[n] = arena_copy(world_arena(w), at, strcspn(at, "\""));
	}
	return n;
}

/* Yes to BUP for the areas named, and to the social services when `social`. */
static void answer(struct world *w, const char *who, const char *areas, bool social) {
	const char *q[4], *fields = "act=answer";
	as(w, who);
	struct answer page = family(w, "/consent");
	int n = questions(w, page, q);
	CHECK(n == 2);
	for (int i = 0; i < n; i++) {
		/* the page names each unit before its question or after it; the field that the areas belong to says which */
		bool bup = strstr(page.body, text_of(w, "value=\"%s-0\"", q[i])) != NULL;
		fields = text_of(w, "%s&question=%s&answer_%d=%s", fields, q[i], i + 1, bup || social ? "YES" : "NO");
		for (const char *p = bup ? areas : social ? "5" : ""; *p != '\0'; p++)
			fields = text_of(w, "%s&area=%s-%c", fields, q[i], *p);
	}
	CHECK_STATUS(post(w, way_family(w, "/consent"), "%s", fields), 303);
}

/* Maria says yes to all; Per only to BUP, and only for health. */
void way_answer(struct world *w) {
	answer(w, "maria", "05", true);
	not_there(w, "tove", way_staff(w, ""));
	answer(w, "per", "0", false);
	as(w, "tove");
	CHECK_STATUS(staff(w, ""), 200);
	not_there(w, "noor", way_staff(w, ""));
	not_there(w, "vera", way_staff(w, ""));
}

void way_meet(struct world *w) {
	as(w, "rune");
	struct answer a = post(w, way_staff(w, "/meeting/new"), "starts=2027-01-14T15:30&place=Björkskolan, rum 4&purpose=Hur Elins morgnar blir lugnare."
			       "&people=%lld&people=%lld&people=%lld&units=%lld", of(w, "elin"), of(w, "maria"), of(w, "per"), of(w, "bup"));
	CHECK_STATUS(a, 303);
	at(w, "2027-01-14T16:30");
	as(w, "rune");
	struct answer form = get(w, "%s/record", a.location);
	const char *fields = text_of(w, "act=held&version=%s&asked=YES&wants=YES&can=YES&checks=1&checks=3&voice=Elin berättade själv om morgnarna."
				     "&notes=Vi skriver en plan.", between(w, form, "name=\"version\" value=\"", "\""));
	for (const char *at = form.body; (at = strstr(at, "name=\"came-")) != NULL; at++)
		if (text_starts(at + strcspn(at, " "), " value=\"1\"")) /* a choice for each: this one was there */
			fields = text_of(w, "%s&%s=1", fields, arena_copy(world_arena(w), at + 6, strcspn(at + 6, "\"")));
	CHECK_STATUS(post(w, text_of(w, "%s/record", a.location), "%s", fields), 303);
	CHECK_HAS(get(w, "%s", a.location), "Elin berättade själv");
}

void way_words(struct world *w) {
	as(w, "elin");
	CHECK_STATUS(post(w, way_family(w, "/words"), "act=save&text=Jag vill orka till skolan."), 303);
	CHECK_HAS(family(w, "/words"), "Jag vill orka till skolan.");
}

static void need(struct world *w, int area, const char *text, const char *who) {
	const char *path = way_staff(w, text_of(w, "/plan/area/%d", area));
	struct answer a = post(w, path, "act=need&text=%s&goal=Det ska kännas bättre.", text);
	CHECK_STATUS(a, 303);
	CHECK_STATUS(post(w, a.location, "text=Samtal en gång i veckan&who=%lld&family=&from_at=2027-01-15&until_at=&state=AGREED&version=0&act=save", of(w, who)), 303);
	CHECK_STATUS(post(w, path, "act=contact&contact=%lld", of(w, who)), 303);
}

void way_plan(struct world *w) {
	as(w, "rune");
	(void)staff(w, "/plan/write");
	CHECK(post(w, way_staff(w, "/plan/write"), "act=publish").status != 303); /* what is missing is told */
	need(w, 0, "Elin behöver hjälp med magontet.", "tove-1");
	need(w, 5, "Elin behöver någon att vara med.", "sanna-1");
	CHECK_STATUS(post(w, way_staff(w, "/plan/write"), "act=lead&lead=%lld&followup=2027-03-01&version=0", of(w, "rune-1")), 303);
	CHECK_STATUS(post(w, way_staff(w, "/plan/write"), "act=publish"), 303);
	CHECK_HAS(staff(w, "/plan"), "magontet");
	CHECK_HAS(staff(w, "/plan"), "någon att vara med");
}

void way_print(struct world *w) {
	as(w, "rune");
	struct answer a = post(w, way_staff(w, "/paper"), "act=print&to=%lld", of(w, "maria"));
	CHECK_STATUS(a, 303);
	CHECK(text_starts(get(w, "%s", a.location).body, "%PDF-"));
}

/* A document for everybody who may read about her health. */
static void way_document(struct world *w) {
	as(w, "rune");
	CHECK_STATUS(upload(w, text_of(w, "/upload/%lld", of(w, "elin")), "act=add&title=Schema&family=1&parties=1&area=0", "schema.txt",
			    (struct bytes){.p = "Måndag: bild", .n = strlen("Måndag: bild")}), 303);
}

/* Noor, at social services, knows Tim and asks his mother for a meeting; nobody has answered. */
static void way_convening(struct world *w) {
	as(w, "noor");
	CHECK_STATUS(post(w, "/convening/new", "act=ask&child_name=Tim Alm&child_number=20150702-9922&situation=SCHOOL&place_unit_id=%lld&municipality=Växjö"
			  "&g1_name=Eva Alm&wish=Tim vill inte säga något nu.&purpose=Lugnare kvällar&why_0=Vi träffar familjen.&area=1-4&until=2027-12-01", of(w, "bjorkskolan")), 303);
}

static struct world *way_played(void) {
	struct world *w = world_small();
	way_notice(w);
	way_take_up(w);
	way_assess(w);
	way_decide(w);
	way_ask(w);
	way_answer(w);
	way_meet(w);
	way_words(w);
	way_plan(w);
	way_print(w);
	way_document(w);
	way_convening(w);
	return w;
}

struct world *world_way(void) {
	return world_kept("way", way_played);
}

/* --- what is seen from every side --- */

static void plan_is_read(struct world *w) {
	static const char *const home[] = {"maria", "per", "elin"};
	for (int i = 0; i < 3; i++) {
		as(w, home[i]);
		CHECK_HAS(family(w, "/plan"), "magontet");
		CHECK_HAS(family(w, "/plan"), "någon att vara med");
		CHECK_HAS(family(w, "/plan"), "Rune Ek");
	}
	as(w, "tove"); /* with a yes for health alone */
	CHECK_HAS(staff(w, "/plan"), "magontet");
	CHECK_NOT(staff(w, "/plan"), "någon att vara med");
	static const char *const others[] = {"noor", "vera", "petra", "eva", "ali", "tim"};
	for (int i = 0; i < 6; i++) {
		not_there(w, others[i], way_staff(w, "/plan"));
		not_there(w, others[i], way_family(w, "/plan"));
	}
}

/* Working material stays with who wrote it; own words with who said them. */
static void the_rest_is_not(struct world *w) {
	static const char *const inner[] = {"/notice", "/assessment", "/assessment/0", "/decision", "/consent"};
	for (int i = 0; i < 5; i++) {
		not_there(w, "tove", way_staff(w, inner[i]));
		as(w, "maria");
		CHECK(staff(w, inner[i]).status >= 403);
	}
	as(w, "maria");
	CHECK_NOT(family(w, "/words"), "Jag vill orka");
	CHECK_NOT(family(w, "/plan"), "32 procent");
	CHECK_NOT(family(w, ""), "32 procent");
}

/* One guardian takes it back while the other unit has the plan open: its next request finds nothing. */
static void withdrawal(struct world *w) {
	at(w, "2027-01-15T09:00:00");
	as(w, "tove");
	CHECK_STATUS(staff(w, "/plan"), 200);
	as(w, "per");
	CHECK_STATUS(post(w, way_family(w, "/consent"), "act=withdraw&unit=%lld", of(w, "bup")), 303);
	at(w, "2027-01-15T09:00:01");
	not_there(w, "tove", way_staff(w, "/plan"));
	not_there(w, "tove", way_staff(w, ""));
	as(w, "maria");
	CHECK_NOT(family(w, "/consent"), "Per");
	CHECK_HAS(family(w, "/plan"), "magontet");
	as(w, "rune");
	CHECK_HAS(staff(w, "/plan"), "magontet");
}

/* The ids of Elin's rows in the paths of somebody else's child. */
static void foreign_ids(struct world *w) {
	as(w, "rune");
	const char *n = between(w, staff(w, "/plan/write"), text_of(w, "%s/", way_staff(w, "/plan/need")), "\"");
	const char *m = between(w, staff(w, "/meeting"), text_of(w, "%s/", way_staff(w, "/meeting")), "\"");
	long long tim = of(w, "tim");
	if (*n != '\0')
		CHECK_STATUS(get(w, "/child/%lld/plan/need/%lld", tim, strtoll(n, NULL, 10)), 404);
	if (*m != '\0' && *m != 'n')
		CHECK_STATUS(get(w, "/child/%lld/meeting/%lld", tim, strtoll(m, NULL, 10)), 404);
	CHECK(*n != '\0' || *m != '\0');
}

static void closing(struct world *w) {
	as(w, "rune");
	(void)staff(w, "/close");
	struct answer early = post(w, way_staff(w, "/close"), "act=close&done_all=1&done=Hej då.");
	CHECK_STATUS(early, 422);
	CHECK_HAS(early, "Hej då.");
	struct answer a = post(w, way_staff(w, "/close"), "act=close&done_all=1&no_need=1&done=Elin mår bättre nu.&voice=Jag orkar nu.&goes_on=Ali finns kvar.&contact=Ring Rune.");
	CHECK_STATUS(a, 303);
	CHECK_STATUS(staff(w, "/plan/write"), 403);
	as(w, "elin");
	CHECK_HAS(family(w, "/plan"), "magontet");
	CHECK_HAS(family(w, "/closed"), "Elin mår bättre nu.");
	as(w, "maria");
	CHECK_HAS(family(w, "/plan"), "magontet");
}

TEST(the_whole_way) {
	struct world *w = world_way();
	plan_is_read(w);
	the_rest_is_not(w);
	withdrawal(w);
	foreign_ids(w);
	closing(w);
}
