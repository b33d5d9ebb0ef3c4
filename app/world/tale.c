/* The steps of the demo county's tales. */
#include "world/tale.h"

#include "base/date.h"
#include "base/log.h"
#include "base/text.h"
#include "html/html.h"
#include "wheel/wheel.h"

#include <stdarg.h>


const struct world_key *tale_key(const struct tale *t, const char *key) {
	for (size_t i = 0; i < t->keys->n; i++)
		if (text_is(t->keys->key[i].key, key))
			return &t->keys->key[i];
	log_line("the demo county has no `%s`", key);
	abort();
}

const char *tale_print(struct tale *t, const char *format, ...) {
	char text[4000];
	va_list args;
	va_start(args, format);
	int n = vsnprintf(text, sizeof text, format, args);
	va_end(args);
	if (n < 0 || (size_t)n >= sizeof text)
		abort();
	return arena_text(t->play.arena, text);
}

/* The day `days` from today, at nine in the morning. */
void tale_day(struct tale *t, int days) {
	t->play.now = date_add_days(t->now, days) + 9 * DATE_HOUR;
}

void tale_as(struct tale *t, const char *key) {
	(void)play_as(&t->play, key);
}

/* A step that does not go is a fault of the product or of this file: it is said, and the demo is not made. */
void tale_told(struct tale *t, struct answer a, const char *path, const char *act) {
	if (a.status == 303 && !text_starts(a.location, "/login"))
		return;
	log_line("demo: %s: %s of %s got %d", t->child, act, path, a.status);
	for (const char *p = a.body; (p = strstr(p, "kb-error\"")) != NULL; p++)
		log_line("demo:   %.400s", p);
	t->failed = true;
}

struct answer tale_fill(struct tale *t, const char *path, const char *act, const char *fields) {
	struct answer a = play_fill(&t->play, path, act, fields);
	tale_told(t, a, path, act);
	return a;
}

const char *tale_child_path(struct tale *t, const char *rest) {
	return tale_print(t, "/child/%lld/%s", (long long)t->id, rest);
}

const char *tale_family_path(struct tale *t, const char *rest) {
	return tale_print(t, "/family/%lld/%s", (long long)t->id, rest);
}

/* --- the steps --- */

void tale_notice(struct tale *t, struct notice n) {
	tale_as(t, n.sender);
	const char *unit = n.unit[0] == '\0' ? "" : tale_print(t, "%lld", (long long)tale_key(t, n.unit)->id);
	(void)play_get(&t->play, "/notice/write?harm=NO");
	struct answer a = play_post(&t->play, "/notice/write",
				    tale_print(t, "act=send&harm=NO&contact=YES&areas=%d&worry_%d=%s&strength_%d=%s&child_name=%s&child_age=%s&situation=%s&municipality=%s&place_unit_id=%s&care_unit_id=%s&sender_kind=%s&ground=YES&said_by=Mamma, i telefon&said_on=%s",
					  n.area, n.area, n.worry, n.area, n.strength, n.name, n.age, n.situation, n.municipality, unit, unit, n.kind, date_iso_day(t->play.arena, t->play.now)), NULL);
	tale_told(t, a, "/notice/write", "send");
}

/* The first notice in the inbox. */
static int64_t inbox_first(struct tale *t) {
	struct answer a = play_get(&t->play, "/inbox");
	const char *link = strstr(a.body, "href=\"/notice/");
	while (link != NULL && (link[14] < '1' || link[14] > '9'))
		link = strstr(link + 1, "href=\"/notice/");
	return link == NULL ? 0 : strtoll(link + 14, NULL, 10);
}

static void take_up(struct tale *t, const char *guardian, const char *other) {
	const struct world_key *child = tale_key(t, t->child), *g = tale_key(t, guardian), *h = other[0] == '\0' ? NULL : tale_key(t, other);
	tale_as(t, t->named);
	int64_t id = inbox_first(t);
	(void)tale_fill(t, tale_print(t, "/notice/%lld/take-up", (long long)id), "take",
		   tale_print(t, "name=%s&number=%s&g1_name=%s&g1_number=%s&g1_custody=%s&g1_from=2020-01-01&enrolled_from=2023-08-14%s", child->name, child->number, g->name, g->number, h == NULL ? "SOLE" : "JOINT",
			 h == NULL ? "" : tale_print(t, "&g2_name=%s&g2_number=%s&g2_custody=JOINT&g2_from=2020-01-01", h->name, h->number)));
	t->id = child->id;
}

/* A child, its notice and the take-up. */
void tale_begin(struct tale *t, const char *child, const char *named, const char *guardian, const char *other, struct notice n) {
	t->child = child;
	t->named = named;
	n.name = tale_key(t, child)->name;
	tale_notice(t, n);
	take_up(t, guardian, other);
}

void tale_assess(struct tale *t, int area, const char *fact, const char *strengths, const char *needs, const char *thoughts) {
	const char *path = tale_child_path(t, tale_print(t, "assessment/%d", area));
	tale_as(t, t->named);
	(void)tale_fill(t, path, "fact", tale_print(t, "source=OWN&text=%s", fact));
	(void)tale_fill(t, path, "set", tale_print(t, "strengths=%s&needs=%s&thoughts=%s&need=%s&strength=%s", strengths, needs, thoughts,
					needs[0] == '\0' ? "NO" : "YES", strengths[0] == '\0' ? "NO" : "YES"));
}

void tale_decide_together(struct tale *t, const struct party *p) {
	struct out o = out_new(t->play.arena, "sv");
	out_raw(&o, "q1=NO&own=Vi har anpassat det vi kan här men det räcker inte.&exhausted=Ja. Vi har provat anpassningar i åtta veckor.&q2=NO&other=Behoven hör ihop och rör flera.&q3=YES&together=Flera behöver hjälpas åt samtidigt.");
	for (; p->unit != NULL; p++) {
		long long unit = (long long)tale_key(t, p->unit)->id;
		out_print(&o, "&units=%lld", unit);
		for (int i = 0; i < 4 && p->area[i] >= 0; i++)
			out_print(&o, "&areas=%lld-%d", unit, p->area[i]);
	}
	tale_as(t, t->named);
	(void)tale_fill(t, tale_child_path(t, "decision"), "decide", out_text(&o));
}

/* Question 1: `who` of the own unit does something, followed up six weeks later. */
void tale_decide_own(struct tale *t, const char *who) {
	tale_as(t, t->named);
	(void)tale_fill(t, tale_child_path(t, "decision"), "decide",
		   tale_print(t, "q1=YES&own=Det vi kan göra här räcker. Vi har ett lugnare schema och en vuxen på rasten.&exhausted=Ja, och det fungerar."
			    "&measure_1=En vuxen är med på rasten, och en lugn plats i klassen&area_1=%d&who_1=%lld&voice=Det är bra när det är tyst."
			    "&goes_on=Vi har en lugn plats i klassen, och en vuxen är med på rasten. Vi frågar hur det går om sex veckor.",
			 LEARNING, (long long)tale_key(t, who)->id));
}

/* Question 2: the other unit, and the areas that it needs. */
void tale_decide_other(struct tale *t, const char *unit, int area) {
	tale_as(t, t->named);
	(void)tale_fill(t, tale_child_path(t, "decision"), "decide",
		   tale_print(t, "q1=NO&own=Vi kan följa utvecklingen men inte träna.&exhausted=Ja. Vi har gett råd till familjen i två månader.&q2=YES"
			    "&other=De har den kunskap som behövs, och ingen annan behöver vara med.&other_unit=%lld&other_areas=%d",
			 (long long)tale_key(t, unit)->id, area));
}

/* Prepares a hand-over of what was decided, and asks the family. */
void tale_hand_over(struct tale *t, const char *summary, const char *voice, const char *why) {
	tale_as(t, t->named);
	struct answer a = tale_fill(t, tale_child_path(t, "handover"), "prepare", tale_print(t, "summary=%s&voice=%s&why=%s", summary, voice, why));
	(void)tale_fill(t, arena_text(t->play.arena, a.location), "ask", "");
}

/* The hand-over that waits is offered. */
void tale_offer(struct tale *t) {
	tale_as(t, t->named);
	struct answer page = play_get(&t->play, tale_child_path(t, "handover"));
	const char *at = strstr(page.body, "/handover/");
	if (at != NULL)
		(void)tale_fill(t, tale_child_path(t, tale_print(t, "handover/%lld", strtoll(at + strlen("/handover/"), NULL, 10))), "offer", "");
}

/* Who asks the family has told it first how one works. */
static void inform(struct tale *t) {
	struct out o = out_new(t->play.arena, "sv");
	tale_as(t, t->named);
	out_print(&o, "day=%s&way=BOTH&language=svenska", date_iso_day(t->play.arena, t->play.now));
	for (const char *at = play_get(&t->play, tale_child_path(t, "informed")).body; (at = strstr(at, "name=\"person\" value=\"")) != NULL;) {
		at += strlen("name=\"person\" value=\"");
		out_print(&o, "&person=%.*s", (int)strcspn(at, "\""), at);
	}
	(void)tale_fill(t, tale_child_path(t, "informed"), "note", out_text(&o));
}

void tale_ask(struct tale *t, const struct party *p, const char *wish) {
	struct out o = out_new(t->play.arena, "sv");
	out_print(&o, "wish=%s", wish);
	for (int n = 1; p->unit != NULL; p++, n++) {
		long long unit = (long long)tale_key(t, p->unit)->id;
		out_print(&o, "&unit_%d=%lld&why_%d=%s", n, unit, n, p->why);
		for (int i = 0; i < 4 && p->area[i] >= 0; i++)
			out_print(&o, "&area=%d-%d", n, p->area[i]);
	}
	inform(t);
	(void)tale_fill(t, tale_child_path(t, "consent"), "ask", out_text(&o));
}

/* The guardian says yes, or no, to everything that is asked. */
void tale_answer(struct tale *t, const char *guardian, const char *yes) {
	tale_as(t, guardian);
	(void)tale_fill(t, tale_family_path(t, "consent"), "answer",
		   tale_print(t, "answer_1=%s&answer_2=%s&answer_3=%s&answer_4=%s", yes, yes, yes, yes));
}

void tale_withdraw(struct tale *t, const char *guardian, const char *unit) {
	tale_as(t, guardian);
	(void)tale_fill(t, tale_family_path(t, "consent"), "withdraw", tale_print(t, "unit=%lld", (long long)tale_key(t, unit)->id));
}

const char *tale_near(struct tale *t, const char *author, const char *name, const char *what) {
	tale_as(t, author);
	(void)tale_fill(t, tale_family_path(t, "significant"), "add", tale_print(t, "name=%s&what=%s&meets=1", name, what));
	const char *at = play_get(&t->play, tale_family_path(t, "significant")).body, *last = NULL;
	while ((at = strstr(at, "name=\"adult\" value=\"")) != NULL)
		last = at += strlen("name=\"adult\" value=\"");
	return last == NULL ? "" : tale_print(t, "&adults=%.*s", (int)strcspn(last, "\""), last);
}

/* Calls a meeting on a day from today. */
int64_t tale_call(struct tale *t, int days, const char *place, const char *purpose, const struct party *p) {
	struct out o = out_new(t->play.arena, "sv");
	out_print(&o, "starts=%s&place=%s&purpose=%s", date_iso_minute(t->play.arena, date_add_days(t->now, days) + 14 * DATE_HOUR), place, purpose);
	for (; p->unit != NULL; p++)
		out_print(&o, "&units=%lld", (long long)tale_key(t, p->unit)->id);
	tale_as(t, t->named);
	struct answer a = tale_fill(t, tale_child_path(t, "meeting/new"), "call", out_text(&o));
	int64_t id = 0;
	for (const char *s = a.location; *s != '\0'; s++)
		if (*s == '/' && s[1] >= '1' && s[1] <= '9')
			id = strtoll(s + 1, NULL, 10);
	return id;
}

/* Everybody that was called came. */
void tale_record(struct tale *t, int64_t meeting, const char *voice, const char *notes) {
	const char *path = tale_child_path(t, tale_print(t, "meeting/%lld/record", (long long)meeting));
	tale_as(t, t->named);
	struct answer page = play_get(&t->play, path);
	struct out o = out_new(t->play.arena, "sv");
	out_print(&o, "asked=YES&wants=YES&can=YES&voice=%s&notes=%s", voice, notes);
	for (int i = 0; i < 6; i++)
		out_print(&o, "&checks=%d", i);
	for (const char *p = page.body; (p = strstr(p, "name=\"came-")) != NULL; p++) {
		const char *name = p + strlen("name=\"");
		size_t n = strcspn(name, "\"");
		if (strncmp(name + n, "\" value=\"1\"", 11) == 0)
			out_print(&o, "&%.*s=1", (int)n, name);
	}
	(void)tale_fill(t, path, "held", out_text(&o));
}

void tale_words(struct tale *t, const char *author, const char *text) {
	tale_as(t, author);
	(void)tale_fill(t, author == t->child ? tale_family_path(t, "words") : tale_child_path(t, "words"), "save", tale_print(t, "text=%s", text));
	tale_as(t, t->named); /* who reads them, before the plan */
	(void)play_get(&t->play, tale_child_path(t, "words"));
}

/* A need with its goal and what is done about it; `who` is an assignment's key, or "" and a name. */
void tale_need(struct tale *t, int area, const char *text, const char *goal) {
	tale_as(t, t->named);
	(void)tale_fill(t, tale_child_path(t, tale_print(t, "plan/area/%d", area)), "need", tale_print(t, "text=%s&goal=%s", text, goal));
}

void tale_act(struct tale *t, int area, const char *what, const char *who, const char *family, int from, int until) {
	struct answer page = play_get(&t->play, tale_child_path(t, tale_print(t, "plan/area/%d", area)));
	const char *at = page.body, *last = NULL;
	while ((at = strstr(at, "/plan/need/")) != NULL)
		last = at++;
	if (last == NULL)
		return;
	(void)tale_fill(t, tale_child_path(t, tale_print(t, "plan/need/%lld/intervention", strtoll(last + 11, NULL, 10))), "save",
		   tale_print(t, "text=%s&who=%s&family=%s&from_at=%s&until_at=%s&state=%s", what,
			 who[0] == '\0' ? "" : tale_print(t, "%lld", (long long)tale_key(t, who)->id), family, date_iso_day(t->play.arena, date_add_days(t->now, from)),
			 until == 0 ? "" : date_iso_day(t->play.arena, date_add_days(t->now, until)), from <= 0 ? "ONGOING" : "AGREED"));
}

void tale_contact(struct tale *t, int area, const char *who) {
	(void)tale_fill(t, tale_child_path(t, tale_print(t, "plan/area/%d", area)), "contact", tale_print(t, "contact=%lld", (long long)tale_key(t, who)->id));
}

void tale_lead(struct tale *t, const char *who, int days) {
	(void)tale_fill(t, tale_child_path(t, "plan/write"), "lead",
		   tale_print(t, "lead=%lld&followup=%s", (long long)tale_key(t, who)->id, date_iso_day(t->play.arena, date_add_days(t->now, days))));
}

void tale_publish(struct tale *t) {
	(void)tale_fill(t, tale_child_path(t, "plan/write"), "publish", "");
}

void tale_finish(struct tale *t) {
	tale_as(t, t->named);
	(void)tale_fill(t, tale_child_path(t, "close"), "close", "done_all=on&no_need=on&done=Schackklubben kom igång. Alla gjorde det vi kom överens om.&goes_on=Klubben fortsätter på torsdagar, hos Carl.");
}

/* A copy on paper that is posted the same day. */
void tale_post_copy(struct tale *t, const char *to, const char *who) {
	tale_as(t, t->named);
	struct answer a = tale_fill(t, tale_child_path(t, "paper"), "print", tale_print(t, "to=%lld", (long long)tale_key(t, to)->id));
	(void)tale_fill(t, tale_print(t, "%s/track", a.location), "track", tale_print(t, "what=POSTED&on=%s&who=%s", date_iso_day(t->play.arena, t->play.now), who));
}

/* --- the children --- */
