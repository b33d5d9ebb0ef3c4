/* The demo county's past: its steps are played through the dispatcher, by those who would take them, so that
 * its children stand at different places of the way when somebody opens the demo. */
#include "world/world.h"

#include "base/date.h"
#include "base/log.h"
#include "base/text.h"
#include "file/file.h"
#include "html/html.h"
#include "wheel/wheel.h"
#include "world/play.h"

#include <stdarg.h>

struct tale {
	struct play play;
	const struct world_keys *keys;
	const char *child, *named; /* keys: the child, and who answers for the responsible unit */
	int64_t now, id;           /* the real present; the child's id */
	bool failed;
};

static const struct world_key *key_of(const struct tale *t, const char *key) {
	for (size_t i = 0; i < t->keys->n; i++)
		if (text_is(t->keys->key[i].key, key))
			return &t->keys->key[i];
	log_line("the demo county has no `%s`", key);
	abort();
}

static const char *print(struct tale *t, const char *format, ...) __attribute__((format(printf, 2, 3)));
static const char *print(struct tale *t, const char *format, ...) {
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
static void on_day(struct tale *t, int days) {
	t->play.now = date_add_days(t->now, days) + 9 * DATE_HOUR;
}

static void as(struct tale *t, const char *key) {
	(void)play_as(&t->play, key);
}

/* A step that does not go is a fault of the product or of this file: it is said, and the demo is not made. */
static void told(struct tale *t, struct answer a, const char *path, const char *act) {
	if (a.status == 303 && !text_starts(a.location, "/login"))
		return;
	log_line("demo: %s: %s of %s got %d", t->child, act, path, a.status);
	for (const char *p = a.body; (p = strstr(p, "kb-error\"")) != NULL; p++)
		log_line("demo:   %.400s", p);
	t->failed = true;
}

static struct answer fill(struct tale *t, const char *path, const char *act, const char *fields) {
	struct answer a = play_fill(&t->play, path, act, fields);
	told(t, a, path, act);
	return a;
}

static const char *child_path(struct tale *t, const char *rest) {
	return print(t, "/child/%lld/%s", (long long)t->id, rest);
}

static const char *family_path(struct tale *t, const char *rest) {
	return print(t, "/family/%lld/%s", (long long)t->id, rest);
}

/* --- the steps --- */

struct notice {
	const char *sender, *kind;  /* key or "", CHILD GUARDIAN PRIVATE STAFF */
	const char *situation, *municipality, *unit, *name, *age;
	int area;
	const char *worry, *strength;
};

static void notice(struct tale *t, struct notice n) {
	as(t, n.sender);
	const char *unit = n.unit[0] == '\0' ? "" : print(t, "%lld", (long long)key_of(t, n.unit)->id);
	(void)play_get(&t->play, "/notice/write?harm=NO");
	struct answer a = play_post(&t->play, "/notice/write",
				    print(t, "act=send&harm=NO&contact=YES&areas=%d&worry_%d=%s&strength_%d=%s&child_name=%s&child_age=%s&situation=%s&municipality=%s&place_unit_id=%s&sender_kind=%s",
					  n.area, n.area, n.worry, n.area, n.strength, n.name, n.age, n.situation, n.municipality, unit, n.kind), NULL);
	told(t, a, "/notice/write", "send");
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
	const struct world_key *child = key_of(t, t->child), *g = key_of(t, guardian), *h = other[0] == '\0' ? NULL : key_of(t, other);
	as(t, t->named);
	int64_t id = inbox_first(t);
	(void)fill(t, print(t, "/notice/%lld/take-up", (long long)id), "take",
		   print(t, "name=%s&number=%s&g1_name=%s&g1_number=%s&g1_custody=%s&g1_from=2020-01-01&enrolled_from=2025-01-13%s", child->name, child->number, g->name, g->number, h == NULL ? "SOLE" : "JOINT",
			 h == NULL ? "" : print(t, "&g2_name=%s&g2_number=%s&g2_custody=JOINT&g2_from=2020-01-01", h->name, h->number)));
	t->id = child->id;
}

/* A child, its notice and the take-up. */
static void begin(struct tale *t, const char *child, const char *named, const char *guardian, const char *other, struct notice n) {
	t->child = child;
	t->named = named;
	n.name = key_of(t, child)->name;
	notice(t, n);
	take_up(t, guardian, other);
}

static void assess(struct tale *t, int area, const char *fact, const char *strengths, const char *needs, const char *thoughts) {
	const char *path = child_path(t, print(t, "assessment/%d", area));
	as(t, t->named);
	(void)fill(t, path, "fact", print(t, "source=OWN&text=%s", fact));
	(void)fill(t, path, "set", print(t, "strengths=%s&needs=%s&thoughts=%s&need=%s&strength=%s", strengths, needs, thoughts,
					needs[0] == '\0' ? "NO" : "YES", strengths[0] == '\0' ? "NO" : "YES"));
}

struct party {
	const char *unit; /* key, NULL ends the list */
	int area[4];      /* -1 ends */
	const char *why;
};

static void decide_together(struct tale *t, const struct party *p) {
	struct out o = out_new(t->play.arena, "sv");
	out_raw(&o, "q1=NO&own=Vi har anpassat det vi kan här men det räcker inte.&exhausted=Ja. Vi har provat anpassningar i åtta veckor.&q2=NO&other=Behoven hör ihop och rör flera.&q3=YES&together=Flera behöver hjälpas åt samtidigt.");
	for (; p->unit != NULL; p++) {
		long long unit = (long long)key_of(t, p->unit)->id;
		out_print(&o, "&units=%lld", unit);
		for (int i = 0; i < 4 && p->area[i] >= 0; i++)
			out_print(&o, "&areas=%lld-%d", unit, p->area[i]);
	}
	as(t, t->named);
	(void)fill(t, child_path(t, "decision"), "decide", out_text(&o));
}

/* Question 1: `who` of the own unit does something, followed up six weeks later. */
static void decide_own(struct tale *t, const char *who) {
	as(t, t->named);
	(void)fill(t, child_path(t, "decision"), "decide",
		   print(t, "q1=YES&own=Det vi kan göra här räcker. Vi har ett lugnare schema och en vuxen på rasten.&exhausted=Ja, och det fungerar."
			    "&measure_1=En vuxen är med på rasten, och en lugn plats i klassen&area_1=%d&who_1=%lld&voice=Det är bra när det är tyst."
			    "&goes_on=Vi har en lugn plats i klassen, och en vuxen är med på rasten. Vi frågar hur det går om sex veckor.",
			 LEARNING, (long long)key_of(t, who)->id));
}

/* Question 2: the other unit, and the areas that it needs. */
static void decide_other(struct tale *t, const char *unit, int area) {
	as(t, t->named);
	(void)fill(t, child_path(t, "decision"), "decide",
		   print(t, "q1=NO&own=Vi kan följa utvecklingen men inte träna.&exhausted=Ja. Vi har gett råd till familjen i två månader.&q2=YES"
			    "&other=De har den kunskap som behövs, och ingen annan behöver vara med.&other_unit=%lld&other_areas=%d",
			 (long long)key_of(t, unit)->id, area));
}

/* Prepares a hand-over of what was decided, and asks the family. */
static void hand_over(struct tale *t, const char *summary, const char *voice, const char *why) {
	as(t, t->named);
	struct answer a = fill(t, child_path(t, "handover"), "prepare", print(t, "summary=%s&voice=%s&why=%s", summary, voice, why));
	(void)fill(t, arena_text(t->play.arena, a.location), "ask", "");
}

/* The hand-over that waits is offered. */
static void offer(struct tale *t) {
	as(t, t->named);
	struct answer page = play_get(&t->play, child_path(t, "handover"));
	const char *at = strstr(page.body, "/handover/");
	if (at != NULL)
		(void)fill(t, child_path(t, print(t, "handover/%lld", strtoll(at + strlen("/handover/"), NULL, 10))), "offer", "");
}

static void ask(struct tale *t, const struct party *p, const char *wish) {
	struct out o = out_new(t->play.arena, "sv");
	out_print(&o, "wish=%s", wish);
	for (int n = 1; p->unit != NULL; p++, n++) {
		long long unit = (long long)key_of(t, p->unit)->id;
		out_print(&o, "&unit_%d=%lld&why_%d=%s", n, unit, n, p->why);
		for (int i = 0; i < 4 && p->area[i] >= 0; i++)
			out_print(&o, "&area=%d-%d", n, p->area[i]);
	}
	as(t, t->named);
	(void)fill(t, child_path(t, "consent"), "ask", out_text(&o));
}

/* The guardian says yes, or no, to everything that is asked. */
static void answer(struct tale *t, const char *guardian, const char *yes) {
	as(t, guardian);
	(void)fill(t, family_path(t, "consent"), "answer",
		   print(t, "answer_1=%s&answer_2=%s&answer_3=%s&answer_4=%s", yes, yes, yes, yes));
}

static void withdraw(struct tale *t, const char *guardian, const char *unit) {
	as(t, guardian);
	(void)fill(t, family_path(t, "consent"), "withdraw", print(t, "unit=%lld", (long long)key_of(t, unit)->id));
}

/* Calls a meeting on a day from today. */
static int64_t call(struct tale *t, int days, const char *place, const char *purpose, const struct party *p) {
	struct out o = out_new(t->play.arena, "sv");
	out_print(&o, "starts=%s&place=%s&purpose=%s", date_iso_minute(t->play.arena, date_add_days(t->now, days) + 14 * DATE_HOUR), place, purpose);
	for (; p->unit != NULL; p++)
		out_print(&o, "&units=%lld", (long long)key_of(t, p->unit)->id);
	as(t, t->named);
	struct answer a = fill(t, child_path(t, "meeting/new"), "call", out_text(&o));
	int64_t id = 0;
	for (const char *s = a.location; *s != '\0'; s++)
		if (*s == '/' && s[1] >= '1' && s[1] <= '9')
			id = strtoll(s + 1, NULL, 10);
	return id;
}

/* Everybody that was called came. */
static void record(struct tale *t, int64_t meeting, const char *voice, const char *notes) {
	const char *path = child_path(t, print(t, "meeting/%lld/record", (long long)meeting));
	as(t, t->named);
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
	(void)fill(t, path, "held", out_text(&o));
}

static void words(struct tale *t, const char *author, const char *text) {
	as(t, author);
	(void)fill(t, author == t->child ? family_path(t, "words") : child_path(t, "words"), "save", print(t, "text=%s", text));
}

/* A need with its goal and what is done about it; `who` is an assignment's key, or "" and a name. */
static void need(struct tale *t, int area, const char *text, const char *goal) {
	as(t, t->named);
	(void)fill(t, child_path(t, print(t, "plan/area/%d", area)), "need", print(t, "text=%s&goal=%s", text, goal));
}

static void act(struct tale *t, int area, const char *what, const char *who, const char *family, int from, int until) {
	struct answer page = play_get(&t->play, child_path(t, print(t, "plan/area/%d", area)));
	const char *at = page.body, *last = NULL;
	while ((at = strstr(at, "/plan/need/")) != NULL)
		last = at++;
	if (last == NULL)
		return;
	(void)fill(t, child_path(t, print(t, "plan/need/%lld/intervention", strtoll(last + 11, NULL, 10))), "save",
		   print(t, "text=%s&who=%s&family=%s&from_at=%s&until_at=%s&state=%s", what,
			 who[0] == '\0' ? "" : print(t, "%lld", (long long)key_of(t, who)->id), family, date_iso_day(t->play.arena, date_add_days(t->now, from)),
			 until == 0 ? "" : date_iso_day(t->play.arena, date_add_days(t->now, until)), from <= 0 ? "ONGOING" : "AGREED"));
}

static void contact(struct tale *t, int area, const char *who) {
	(void)fill(t, child_path(t, print(t, "plan/area/%d", area)), "contact", print(t, "contact=%lld", (long long)key_of(t, who)->id));
}

static void lead(struct tale *t, const char *who, int days) {
	(void)fill(t, child_path(t, "plan/write"), "lead",
		   print(t, "lead=%lld&followup=%s", (long long)key_of(t, who)->id, date_iso_day(t->play.arena, date_add_days(t->now, days))));
}

static void publish(struct tale *t) {
	(void)fill(t, child_path(t, "plan/write"), "publish", "");
}

static void finish(struct tale *t) {
	as(t, t->named);
	(void)fill(t, child_path(t, "close"), "close", "done_all=on&no_need=on&done=Schackklubben kom igång. Alla gjorde det vi kom överens om.&goes_on=Klubben fortsätter på torsdagar, hos Carl.");
}

/* A copy on paper that is posted the same day. */
static void post_copy(struct tale *t, const char *to, const char *who) {
	as(t, t->named);
	struct answer a = fill(t, child_path(t, "paper"), "print", print(t, "to=%lld", (long long)key_of(t, to)->id));
	(void)fill(t, print(t, "%s/track", a.location), "track", print(t, "what=POSTED&on=%s&who=%s", date_iso_day(t->play.arena, t->play.now), who));
}

/* --- the children --- */

/* A sheet with lines on it, as a scanner gives it. */
static struct bytes scanned_sheet(struct tale *t) {
	struct picture p = {.rgb = arena_alloc(t->play.arena, 620 * 877 * 3), .width = 620, .height = 877};
	memset(p.rgb, 250, 620 * 877 * 3);
	for (int y = 90; y < 780; y += y % 180 == 0 ? 60 : 30)
		for (int x = 70; x < (y * 7919) % 200 + 330; x++)
			memset(p.rgb + (y * 620 + x) * 3, 70, 3);
	return picture_to_jpeg(t->play.arena, &p, 80);
}

/* What lies on Elin's page: for whom it is useful, and a scan that is not the plan. */
static void documents(struct tale *t) {
	static const char schedule[] = "Elins vecka\n\nMåndag: bussen 7.40, Sanna möter. Musik klockan 10.\nTisdag: lunch i studion.\n"
				       "Onsdag: samtal med Tove, jämna veckor.\nTorsdag: musik klockan 10.\nFredag: sluttid 13.20.\n";
	const char *path = print(t, "/upload/%lld", (long long)t->id);
	as(t, "sanna");
	told(t, play_upload(&t->play, path, "act=add&title=Elins vecka&family=1&parties=1&area=0", "vecka.txt",
			    (struct bytes){.p = schedule, .n = sizeof schedule - 1}), path, "add");
	told(t, play_upload(&t->play, path, "act=add&title=Plan från mötet, skannad&scanned=1", "IMG_0007.jpg", scanned_sheet(t)), path, "add");
}

/* What one of the family thinks of the plan. */
static void think(struct tale *t, const char *who, const char *answer, const char *text, int area) {
	as(t, who);
	(void)fill(t, family_path(t, "plan/answer"), "answer", print(t, "answer=%s&text=%s%s", answer, text, *text == '\0' ? "" : print(t, "&areas=%d", area)));
}

/* Elin, 14: two guardians, three units, a plan that holds. */
static void elin(struct tale *t) {
	static const struct party parties[] = {{"bup", {HEALTH, RELATIONSHIPS, -1}, "Tove kan stötta Elin när det känns tungt."},
					       {"soc-vaxjo", {RELATIONSHIPS, -1}, "Noor kan hjälpa familjen att prata om vardagen."},
					       {NULL, {-1}, ""}};
	on_day(t, -42);
	begin(t, "elin", "rune", "maria", "per", (struct notice){"ali", "STAFF", "SCHOOL", "Växjö", "bjorkskolan", "", "14 år", LEARNING,
		"Elin har varit borta en tredjedel av tiden. Mest måndagar och efter lunch.", "Elin är stark i musik."});
	on_day(t, -38);
	assess(t, LEARNING, "Elin är med på alla lektioner i musik. I matsalen går hon ut.", "Musik varje dag ger lust.", "En lugn plats vid lunch och samma vuxen på måndagar.", "Frånvaron hänger ihop med matsalen.");
	assess(t, RELATIONSHIPS, "Elin äter ensam sedan i augusti.", "", "Någon att vara med utanför skolan.", "Kamraterna har bytt klass.");
	assess(t, HEALTH, "Elin sover dåligt på söndagar.", "", "Hjälp att hantera oro.", "Oron syns mest före skolveckan.");
	decide_together(t, parties);
	on_day(t, -35);
	ask(t, parties, "Jag vill att Tove får veta. Det andra är okej.");
	answer(t, "maria", "YES");
	on_day(t, -33);
	answer(t, "per", "YES");
	on_day(t, -30);
	int64_t m = call(t, -21, "Björkskolan, rum 12", "Hur skolan kan kännas lugnare", parties);
	on_day(t, -22);
	words(t, "elin", "Jag vill gå i skolan men inte gå in i matsalen. Det är där det blir jobbigt. Musiken är bäst.");
	on_day(t, -21);
	t->play.now += 7 * DATE_HOUR;
	record(t, m, "Elin var med hela mötet. Hon hade skrivit ner tre saker som hon läste upp.", "Vi provar lunch i studion och en vuxen på måndagar.");
	on_day(t, -20);
	need(t, LEARNING, "En lugn plats vid lunch och samma vuxen på måndagar.", "Jag är på alla lektioner utom idrotten före jul.");
	act(t, LEARNING, "Äter lunch i studion med en kompis", "ali-1", "", -19, 60);
	act(t, LEARNING, "Möts vid bussen på måndagar", "sanna-1", "", -19, 40);
	contact(t, LEARNING, "ali-1");
	need(t, RELATIONSHIPS, "Någon att vara med utanför skolan, och lugnare när mamma och pappa lämnar och hämtar.", "Jag har minst en eftermiddag i veckan som är min.");
	act(t, RELATIONSHIPS, "Familjesamtal var tredje vecka", "noor-1", "", -14, 70);
	act(t, RELATIONSHIPS, "Provar innebandy", "", "Maria, mamma", 3, 0);
	contact(t, RELATIONSHIPS, "noor-1");
	need(t, HEALTH, "Hjälp att sova och hantera oro.", "Söndagar känns som andra dagar.");
	act(t, HEALTH, "Samtal varannan vecka", "tove-1", "", -12, 90);
	contact(t, HEALTH, "tove-1");
	lead(t, "sanna-1", 25);
	publish(t);
	documents(t);
	on_day(t, -18);
	think(t, "elin", "AGREE", "", LEARNING);
	think(t, "per", "DISAGREE", "Före jul är för snabbt. Jag är rädd att det blir press.", LEARNING);
}

/* Tim, 11: a plan, and then one guardian takes back the yes to one unit. */
static void tim(struct tale *t) {
	static const struct party parties[] = {{"soc-uppvidinge", {LEARNING, SAFETY, -1}, "Lo kan stötta familjen hemma."},
					       {"vc-aseda", {HEALTH, -1}, "Siv följer Tims astma."},
					       {"polis-vaxjo", {SAFETY, -1}, "Dag möter Tim på fritidsgården och kan hjälpa till att göra vägen hem lugn."},
					       {NULL, {-1}, ""}};
	on_day(t, -60);
	begin(t, "tim", "mats", "eva", "ari", (struct notice){"ida", "STAFF", "SCHOOL", "Uppvidinge", "astradskolan", "", "11 år", SAFETY,
		"Tim vill inte gå hem efter skolan.", "Tim har en god vän i klassen."});
	assess(t, LEARNING, "Tim läser gärna högt.", "Läser gärna.", "Mer tid vid prov.", "Det blir stressigt när tiden är kort.");
	assess(t, SAFETY, "Tim stannar kvar på fritids.", "", "Någon vuxen att prata med efter skolan.", "Vi behöver förstå mer tillsammans med hemmet.");
	assess(t, HEALTH, "Tim har astma och missar idrotten.", "", "En plan för medicin i skolan.", "Astman styr för mycket.");
	decide_together(t, parties);
	on_day(t, -55);
	ask(t, parties, "Det är okej om Siv vet.");
	answer(t, "eva", "YES");
	answer(t, "ari", "YES");
	int64_t m = call(t, -40, "Åstradskolan, grupprummet", "Lugnare eftermiddagar", parties);
	on_day(t, -41);
	words(t, "mats", "Jag vill att någon frågar hur det är, inte bara hur det går.");
	on_day(t, -40);
	t->play.now += 7 * DATE_HOUR;
	record(t, m, "Tim kom de första tjugo minuterna och visade en teckning.", "Vi ses igen om två månader.");
	need(t, LEARNING, "Mer tid vid prov.", "Jag hinner klart.");
	act(t, LEARNING, "Prov i mindre grupp", "ida-1", "", -35, 100);
	contact(t, LEARNING, "mats-1");
	need(t, HEALTH, "Medicin i skolan som Tim klarar själv.", "Jag är med på idrotten.");
	act(t, HEALTH, "Visar Tim och läraren hur medicinen tas", "siv-1", "", -30, 0);
	contact(t, HEALTH, "siv-1");
	lead(t, "mats-1", 18);
	publish(t);
	post_copy(t, "vc-aseda", "Mats");
	post_copy(t, "polis-vaxjo", "Mats");
	on_day(t, -6);
	(void)call(t, 16, "Åstradskolan, grupprummet", "Hur det har gått, och vad vi gör i sommar", parties);
	on_day(t, -5);
	withdraw(t, "ari", "vc-aseda");
}

/* Yusuf, 3: one guardian has answered, the other has not. */
static void yusuf(struct tale *t) {
	static const struct party parties[] = {{"hab", {DEVELOPMENT, LEARNING, -1}, "Tor kan träna ord med Yusuf."},
					       {"bvc-tingsryd", {HEALTH, DEVELOPMENT, -1}, "Ulla följer Yusufs hörsel."},
					       {NULL, {-1}, ""}};
	on_day(t, -12);
	begin(t, "yusuf", "petra", "amal", "hassan", (struct notice){"ulla", "STAFF", "PRESCHOOL", "Tingsryd", "blaklockan", "", "3 år", DEVELOPMENT,
		"Yusuf säger få ord för sin ålder.", "Yusuf leker gärna med bilar och är nyfiken."});
	assess(t, DEVELOPMENT, "Yusuf pekar och visar vad han vill.", "Nyfiken och glad i lek.", "Lite extra hjälp med att prata.", "Hörseln behöver kontrolleras också.");
	decide_together(t, parties);
	on_day(t, -6);
	ask(t, parties, "Yusuf är tre år. Vi har visat bilder på Tor och Ulla.");
	answer(t, "amal", "YES");
}

/* Asks somebody about one area; the answer's page, for whoever was asked. */
static const char *ask_for(struct tale *t, const char *who, int area, const char *question) {
	as(t, t->named);
	(void)fill(t, child_path(t, "contribution/new"), "ask", print(t, "to=%lld&areas=%d&question=%s", (long long)key_of(t, who)->id, area, question));
	struct answer a = play_get(&t->play, child_path(t, "contribution"));
	const char *link = strstr(a.body, "kb-todo__what\"><a href=\"/child/"), *id = link == NULL ? NULL : strstr(link, "/contribution/");
	return child_path(t, print(t, "answer/%lld", id == NULL ? 0LL : strtoll(id + strlen("/contribution/"), NULL, 10)));
}

static void event(struct tale *t, int days, int area, const char *text, const char *source) {
	as(t, t->named);
	(void)fill(t, child_path(t, "chronology"), "add", print(t, "day=%s&area=%d&text=%s&source=%s", date_iso_day(t->play.arena, date_add_days(t->now, days)), area, text, source));
}

/* Leo, 12: being assessed. */
static void leo(struct tale *t) {
	on_day(t, -8);
	begin(t, "leo", "birgit", "sara", "jonas", (struct notice){"emil", "STAFF", "SCHOOL", "Växjö", "norregard", "", "12 år", RELATIONSHIPS,
		"Leo hamnar i bråk på rasterna.", "Leo är schysst mot de små."});
	assess(t, RELATIONSHIPS, "Bråken börjar när laget väljs i fotboll.", "Leo tar hand om yngre barn.", "Hjälp att hantera konflikter.", "Det händer nästan bara på rasten.");
	assess(t, LEARNING, "Leo klarar målen i alla ämnen.", "Leo lär sig lätt.", "", "Inget behov här nu.");
	event(t, -400, HOME, "Föräldrarna flyttade isär.", "Pappa, samtal i höstas");
	event(t, -120, LEARNING, "Leo bytte klass.", "Klasslistan");
	const char *page = ask_for(t, "emil", RELATIONSHIPS, "Hur är det på rasterna när laget är valt? Vad brukar hjälpa?");
	as(t, "emil");
	(void)fill(t, page, "submit", "text=Det lugnar sig när Leo får vara domare. Han blir arg när han väljs sist, och ångrar sig efteråt.");
}

/* Alma, 15: asked, and a meeting is called. */
static void alma(struct tale *t) {
	static const struct party parties[] = {{"bup", {HEALTH, -1}, "Tove kan träffa Alma."}, {NULL, {-1}, ""}};
	on_day(t, -20);
	begin(t, "alma", "rune", "hanna", "daniel", (struct notice){"lotta", "STAFF", "SCHOOL", "Växjö", "bjorkskolan", "", "15 år", HEALTH,
		"Alma orkar inte hela dagar.", "Alma säger till när det blir för mycket."});
	assess(t, HEALTH, "Alma går hem efter lunch två dagar i veckan.", "Säger till i tid.", "Stöd från någon som kan trötthet.", "Skolan räcker inte ensam.");
	decide_together(t, parties);
	ask(t, parties, "Jag vill gärna prata med någon.");
	answer(t, "hanna", "YES");
	answer(t, "daniel", "YES");
	const char *nurse = ask_for(t, "lotta", HEALTH, "Vad vet du om Almas trötthet som vi kan hjälpa till med?");
	as(t, "lotta");
	(void)fill(t, nurse, "submit", "text=Alma har varit hos mig fyra gånger. Hon sover för lite och äter ingen frukost.");
	on_day(t, -4);
	(void)ask_for(t, "bup", HEALTH, "Har ni råd om hur skolan kan möta tröttheten tills ni träffas?");
	as(t, t->named);
	(void)call(t, 6, "Björkskolan, rum 3", "Hur Alma ska orka", parties);
}

/* Hugo, 10: the meeting was held, the plan is being written. */
static void hugo(struct tale *t) {
	static const struct party parties[] = {{"soc-uppvidinge", {HOME, -1}, "Lo kan hjälpa till med vardagen."}, {NULL, {-1}, ""}};
	on_day(t, -25);
	begin(t, "hugo", "mats", "lisa", "", (struct notice){"ida", "STAFF", "SCHOOL", "Uppvidinge", "astradskolan", "", "10 år", HOME,
		"Hugo kommer ofta sent och trött.", "Hugo är alltid glad för fritids."});
	assess(t, HOME, "Familjen har flyttat två gånger i år.", "", "Lugnare morgnar.", "Mamma är ensam med mycket.");
	decide_together(t, parties);
	ask(t, parties, "Det är bra om mamma får hjälp.");
	answer(t, "lisa", "YES");
	int64_t m = call(t, -3, "Åstradskolan, grupprummet", "Lugnare morgnar", parties);
	words(t, "mats", "Jag vill sova längre. Och frukost på fritids är bra.");
	on_day(t, -3);
	t->play.now += 7 * DATE_HOUR;
	record(t, m, "Hugo valde att berätta för Mats före mötet.", "Vi börjar med morgnarna.");
	need(t, HOME, "Lugnare morgnar och frukost i tid.", "Jag är pigg klockan åtta.");
	act(t, HOME, "Frukost på fritids", "ida-1", "", -1, 60);
}

/* Ines, 8: the own school was enough. */
static void ines(struct tale *t) {
	on_day(t, -50);
	begin(t, "ines", "rune", "deniz", "melis", (struct notice){"", "GUARDIAN", "SCHOOL", "Växjö", "bjorkskolan", "", "8 år", LEARNING,
		"Ines tycker att det är för högt i klassrummet.", "Hon räknar gärna."});
	assess(t, LEARNING, "Ines sätter händerna för öronen.", "Räknar gärna.", "Lugnare plats.", "Det går att lösa i klassen.");
	on_day(t, -45);
	decide_own(t, "ali-1");
}

/* Nova, 6: the child health service asks the habilitation to take over; it has not answered yet. */
static void nova(struct tale *t) {
	on_day(t, -18);
	begin(t, "nova", "bo", "frida", "", (struct notice){"", "GUARDIAN", "HOME", "Växjö", "", "", "6 år", DEVELOPMENT,
		"Nova blir arg när ingen förstår vad hon säger.", "Nova berättar gärna, med hela kroppen."});
	assess(t, DEVELOPMENT, "Nova säger korta meningar. Hörseln är bra.", "Berättar gärna och ger sig inte.", "Träna språkljud med någon som kan det.", "Det är bara språket. Allt annat följer åldern.");
	decide_other(t, "hab", DEVELOPMENT);
	on_day(t, -12);
	hand_over(t, "Nova är 6 år och pratar i korta meningar. Hörseln är kontrollerad och bra. Familjen har fått råd hos oss i två månader.",
		  "Jag vill att de ska höra vad jag säger.", "De kan träna språkljud med Nova. Det kan inte vi.");
	on_day(t, -9);
	answer(t, "frida", "YES");
	on_day(t, -2);
	offer(t);
}

/* Viktor, 13: done, and closed. */
static void viktor(struct tale *t) {
	static const struct party parties[] = {{"bup", {RELATIONSHIPS, -1}, "Isak och Tove kan stötta."}, {NULL, {-1}, ""}};
	on_day(t, -170);
	begin(t, "viktor", "carl", "malin", "erik", (struct notice){"", "CHILD", "SCHOOL", "Älmhult", "rashult", "", "13 år", RELATIONSHIPS,
		"Jag har ingen att vara med.", "Jag är bra på schack."});
	assess(t, RELATIONSHIPS, "Viktor är ensam på rasterna.", "Bra på schack.", "Kompisar med samma intresse.", "En klubb kan räcka långt.");
	decide_together(t, parties);
	ask(t, parties, "Det är okej.");
	answer(t, "malin", "YES");
	answer(t, "erik", "YES");
	int64_t m = call(t, -160, "Råshultsskolan", "Att ha någon att vara med", parties);
	words(t, "viktor", "Jag vill spela schack med någon som är lika bra.");
	on_day(t, -160);
	t->play.now += 7 * DATE_HOUR;
	record(t, m, "Viktor ledde samtalet om schack.", "Schackklubb på torsdagar.");
	need(t, RELATIONSHIPS, "Kompisar med samma intresse.", "Jag har någon att spela med varje vecka.");
	act(t, RELATIONSHIPS, "Startar schackklubb på torsdagar", "carl-1", "", -150, -30);
	contact(t, RELATIONSHIPS, "carl-1");
	lead(t, "carl-1", -60);
	publish(t);
	on_day(t, -20);
	finish(t);
}

/* Notices that wait in inboxes. */
static void waiting(struct tale *t) {
	t->child = "moa";
	on_day(t, -1);
	notice(t, (struct notice){"samir", "STAFF", "SCHOOL", "Växjö", "bjorkskolan", "Moa Lindqvist", "9 år", HEALTH,
		"Moa har ont i magen före varje träning.", "Hon kommer alltid ändå och peppar de andra."});
	notice(t, (struct notice){"", "PRIVATE", "HOME", "Växjö", "", "Nova", "6 år", CARE, "Flickan i huset bredvid är ute ensam sent.", "Hon är glad och pratsam."});
	notice(t, (struct notice){"", "PRIVATE", "EXPECTED", "Växjö", "", "Väntat barn", "", HOME, "De som väntar barn har ingen lägenhet.", ""});
	notice(t, (struct notice){"", "PRIVATE", "UNKNOWN", "Växjö", "", "En pojke i tioårsåldern", "ungefär 10", SAFETY, "Han sitter ofta ensam vid busstorget på kvällen.", ""});
	notice(t, (struct notice){"", "GUARDIAN", "LEFT_SCHOOL", "Växjö", "", "Saga Dahlgren", "17 år", LEARNING, "Saga har slutat på gymnasiet och sover om dagarna.", "Hon ritar fantastiskt."});
}

/* What the inbox can show: two notices that look like the same child, one that nobody has answered in time, and one
 * that Elin has written herself. */
static void inbox(struct tale *t) {
	t->child = "moa";
	on_day(t, -10);
	notice(t, (struct notice){"", "PRIVATE", "UPPER_SECONDARY", "Växjö", "", "Alve", "17 år", RELATIONSHIPS, "Alve går alltid ensam från bussen.", "Han hjälper andra."});
	on_day(t, 0);
	t->play.now -= 2 * DATE_HOUR;
	notice(t, (struct notice){"", "PRIVATE", "SCHOOL", "Växjö", "bjorkskolan", "Moa", "9", CARE, "Moa väntar ofta själv efter träningen.", ""});
	t->child = "elin";
	t->id = key_of(t, "elin")->id;
	as(t, "elin");
	told(t, play_post(&t->play, family_path(t, "notice"), "act=send&harm=NO&areas=5&worry_5=Det har blivit jobbigare hemma. Jag vill prata med någon.&sender_contact=Säg till mig på musiken", NULL),
	     "notice", "send");
}

/* --- children to measure with --- */

/* A number of the test series: its last digit makes the sum right (Luhn). */
static const char *test_number(struct arena *a, int64_t born, int serial) {
	struct date_parts d = date_parts(born);
	const char *digits = arena_print(a, "%02d%02d%02d%03d", d.year % 100, d.month, d.day, serial);
	int sum = 0;
	for (int i = 0; i < 9; i++) {
		int n = (digits[i] - '0') * (i % 2 == 0 ? 2 : 1);
		sum += n > 9 ? n - 9 : n;
	}
	return arena_print(a, "%04d%.4s-%.3s%d", d.year, digits + 2, digits + 6, (10 - sum % 10) % 10);
}

const char *world_practice(struct arena *a, int n) {
	struct out o = out_new(a, "sv");
	int64_t child, one, other;
	if (!date_day_read("2014-01-01", &child) || !date_day_read("1978-01-01", &one) || !date_day_read("1983-01-01", &other))
		abort();
	for (int i = 1; i <= n; i++) {
		out_print(&o, "person\tplan-%d\tÖvning Barnsson %d\t%s\n", i, i, test_number(a, date_add_days(child, i % 900), 983 + i / 900));
		out_print(&o, "person\tplan-%d-a\tÖvning Vuxen %d\t%s\t\t070-174 06 98\n", i, i, test_number(a, date_add_days(one, i % 900), 983 + i / 900));
		out_print(&o, "person\tplan-%d-b\tÖvning Äldre %d\t%s\t\t070-174 06 99\n", i, i, test_number(a, date_add_days(other, i % 900), 983 + i / 900));
	}
	return out_text(&o);
}

static void practice(struct tale *t, int i) {
	static const struct party parties[] = {{"bup", {HEALTH, RELATIONSHIPS, -1}, "Stöd när det känns tungt."},
					       {"soc-vaxjo", {RELATIONSHIPS, -1}, "Stöd hemma i vardagen."},
					       {NULL, {-1}, ""}};
	on_day(t, -20);
	begin(t, print(t, "plan-%d", i), "rune", print(t, "plan-%d-a", i), print(t, "plan-%d-b", i),
	      (struct notice){"ali", "STAFF", "SCHOOL", "Växjö", "bjorkskolan", "", "11 år", LEARNING, "Är ofta borta.", "Är stark i musik."});
	assess(t, LEARNING, "Går ut i matsalen.", "Musik ger lust.", "En lugn plats vid lunch.", "Frånvaron hänger ihop med matsalen.");
	decide_together(t, parties);
	ask(t, parties, "Det är okej.");
	answer(t, print(t, "plan-%d-a", i), "YES");
	answer(t, print(t, "plan-%d-b", i), "YES");
	int64_t m = call(t, -15, "Björkskolan, rum 12", "Hur skolan kan kännas lugnare", parties);
	words(t, "rune", "Jag vill gå i skolan men inte gå in i matsalen.");
	on_day(t, -15);
	t->play.now += 7 * DATE_HOUR;
	record(t, m, "Var med hela mötet.", "Vi provar lunch i studion.");
	static const int areas[] = {HEALTH, LEARNING, RELATIONSHIPS};
	static const char *const who[] = {"tove-1", "ali-1", "noor-1"};
	for (int k = 0; k < 3; k++) {
		need(t, areas[k], "En lugn plats och samma vuxen på måndagar.", "Jag är på alla lektioner före jul.");
		act(t, areas[k], "Möts vid bussen på måndagar", who[k], "", -14, 60);
		act(t, areas[k], "Äter lunch i studion med en kompis", who[k], "", -14, 40);
		contact(t, areas[k], who[k]);
	}
	lead(t, "sanna-1", 25);
	publish(t);
}

enum err world_play_practice(struct lane *lane, struct world_keys *keys, int64_t now, int n) {
	bool limits = lane->limits, failed = false;
	lane->limits = false;
	for (int i = 1; i <= n && !failed; i++) {
		struct arena *arena = arena_new((size_t)256 << 20);
		if (arena == NULL)
			return BROKEN;
		struct tale t = {.play = play_new(lane, arena, now), .keys = keys, .now = now, .child = ""};
		practice(&t, i);
		failed = t.failed;
		arena_free(arena);
	}
	lane->limits = limits;
	return failed ? BROKEN : OK;
}

enum err world_play(struct lane *lane, struct world_keys *keys, int64_t now) {
	static void (*const tales[])(struct tale *) = {elin, tim, yusuf, leo, alma, hugo, ines, nova, viktor, waiting, inbox};
	bool limits = lane->limits, demo = lane->demo;
	lane->limits = false;
	lane->demo = true;
	bool failed = false;
	for (size_t i = 0; i < sizeof tales / sizeof *tales; i++) {
		struct arena *arena = arena_new((size_t)256 << 20);
		if (arena == NULL)
			return BROKEN;
		struct tale t = {.play = play_new(lane, arena, now), .keys = keys, .now = now, .child = ""};
		tales[i](&t);
		failed |= t.failed;
		arena_free(arena);
	}
	lane->limits = limits;
	lane->demo = demo;
	return failed ? BROKEN : OK;
}
