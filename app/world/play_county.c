/* The demo county's past: its steps are played through the dispatcher, by those who would take them, so that
 * its children stand at different places of the way when somebody opens the demo. */
#include "world/tale.h"

#include "base/date.h"
#include "base/log.h"
#include "base/text.h"
#include "file/file.h"
#include "html/html.h"
#include "wheel/wheel.h"

/* A sheet with lines on it, as a scanner gives it. */
static struct bytes scanned_sheet(struct tale *t) {
	const size_t wide = 620, high = 877;
	struct picture p = {.rgb = arena_alloc(t->play.arena, wide * high * 3), .width = (int)wide, .height = (int)high};
	memset(p.rgb, 250, wide * high * 3);
	for (size_t y = 90; y < 780; y += y % 180 == 0 ? 60 : 30)
		for (size_t x = 70; x < (y * 7919) % 200 + 330; x++)
			memset(p.rgb + (y * wide + x) * 3, 70, 3);
	return picture_to_jpeg(t->play.arena, &p, 80);
}

/* What lies on Elin's page: for whom it is useful, and a scan that is not the plan. */
static void documents(struct tale *t) {
	static const char schedule[] = "Elins vecka\n\nMåndag: bussen 7.40, Sanna möter. Musik klockan 10.\nTisdag: lunch i studion.\n"
				       "Onsdag: samtal med Tove, jämna veckor.\nTorsdag: musik klockan 10.\nFredag: sluttid 13.20.\n";
	const char *path = tale_print(t, "/upload/%lld", (long long)t->id);
	tale_as(t, "sanna");
	tale_told(t, play_upload(&t->play, path, "act=add&title=Elins vecka&family=1&parties=1&area=0", "vecka.txt",
			    (struct bytes){.p = schedule, .n = sizeof schedule - 1}), path, "add");
	tale_told(t, play_upload(&t->play, path, "act=add&title=Plan från mötet, skannad&scanned=1", "IMG_0007.jpg", scanned_sheet(t)), path, "add");
}

/* What one of the family thinks of the plan. */
static void think(struct tale *t, const char *who, const char *answer, const char *text, int area) {
	tale_as(t, who);
	(void)tale_fill(t, tale_family_path(t, "plan/answer"), "answer", tale_print(t, "answer=%s&text=%s%s", answer, text, *text == '\0' ? "" : tale_print(t, "&areas=%d", area)));
}

/* Maria asks those who work with Elin, and has an answer that she has not read. */
static void messages(struct tale *t) {
	tale_day(t, -2);
	tale_as(t, "maria");
	const char *new = tale_family_path(t, "message/new");
	struct answer a = play_post(&t->play, new, tale_print(t, "act=send&staff=%lld&staff=%lld&about=Måndag morgon&text=Hej! Elin sov nästan ingenting i natt. Kan någon möta henne vid bussen på måndag också om det blir senare än vanligt?",
							       (long long)tale_key(t, "sanna-1")->id, (long long)tale_key(t, "tove-1")->id), NULL);
	tale_told(t, a, new, "send");
	tale_day(t, -1);
	tale_as(t, "sanna");
	const char *here = tale_child_path(t, strstr(a.location, "message"));
	tale_told(t, play_post(&t->play, here, "act=send&text=Hej Maria! Jag står vid bussen till klockan nio. Skicka ett sms när ni åker, så vet jag.", NULL), here, "send");
}

/* Somebody who is called says of each proposed time, the earliest first: 1 yes, 2 perhaps, 3 no. */
static void suits(struct tale *t, const char *who, const char *page, const char *said) {
	struct out o = out_new(t->play.arena, "sv");
	int64_t last = 0;
	tale_as(t, who);
	for (const char *at = play_get(&t->play, page).body; *said != '\0' && (at = strstr(at, "name=\"time-")) != NULL; at++) {
		int64_t id = strtoll(at + strlen("name=\"time-"), NULL, 10);
		if (id != last)
			out_print(&o, "time-%lld=%c&", (long long)id, *said++);
		last = id;
	}
	(void)tale_fill(t, page, "times", out_text(&o));
}

/* Sanna seeks a time to follow up; one guardian and one unit have not answered. */
static void seek(struct tale *t, const struct party *parties) {
	const char *named = t->named;
	int monday = 14 - (int)((date_parts(t->now).weekday + 6) % 7); /* of the week after next */
	const char *wednesday = date_iso_minute(t->play.arena, date_add_days(t->now, monday + 2) + 9 * DATE_HOUR), *friday = date_iso_minute(t->play.arena, date_add_days(t->now, monday + 4) + 13 * DATE_HOUR);
	tale_day(t, -3);
	t->named = "sanna";
	int64_t m = tale_call(t, monday + 1, tale_print(t, "Björkskolan, rum 12&starts_2=%s&starts_3=%s", wednesday, friday), "Hur det har gått hittills", parties);
	t->named = named;
	tale_day(t, -2);
	suits(t, "elin", tale_family_path(t, tale_print(t, "meeting/%lld", (long long)m)), "113");
	suits(t, "maria", tale_family_path(t, tale_print(t, "meeting/%lld", (long long)m)), "112");
	suits(t, "tove", tale_child_path(t, tale_print(t, "meeting/%lld/answer", (long long)m)), "311");
}

/* Elin, 14: two guardians, three units, a plan that holds. */
static void elin(struct tale *t) {
	static const struct party parties[] = {{"bup", {HEALTH, RELATIONSHIPS, -1}, "Tove kan stötta Elin när det känns tungt."},
					       {"soc-vaxjo", {RELATIONSHIPS, -1}, "Noor kan hjälpa familjen att prata om vardagen."},
					       {NULL, {-1}, ""}};
	tale_day(t, -42);
	tale_begin(t, "elin", "rune", "maria", "per", (struct notice){"ali", "STAFF", "SCHOOL", "Växjö", "bjorkskolan", "", "14 år", LEARNING,
		"Elin har varit borta en tredjedel av tiden. Mest måndagar och efter lunch.", "Elin är stark i musik."});
	tale_day(t, -38);
	tale_assess(t, LEARNING, "Elin är med på alla lektioner i musik. I matsalen går hon ut.", "Musik varje dag ger lust.", "En lugn plats vid lunch och samma vuxen på måndagar.", "Frånvaron hänger ihop med matsalen.");
	tale_assess(t, RELATIONSHIPS, "Elin äter ensam sedan i augusti.", "", "Någon att vara med utanför skolan.", "Kamraterna har bytt klass.");
	tale_assess(t, HEALTH, "Elin sover dåligt på söndagar.", "", "Hjälp att hantera oro.", "Oron syns mest före skolveckan.");
	tale_decide_together(t, parties);
	tale_day(t, -35);
	tale_ask(t, parties, "Jag vill att Tove får veta. Det andra är okej.");
	tale_answer(t, "maria", "YES");
	tale_day(t, -33);
	tale_answer(t, "per", "YES");
	tale_day(t, -31);
	const char *anna = tale_near(t, "maria", "Anna Sandberg", "farmor");
	tale_day(t, -30);
	int64_t m = tale_call(t, -21, tale_print(t, "Björkskolan, rum 12%s", anna), "Hur skolan kan kännas lugnare", parties);
	tale_day(t, -22);
	tale_words(t, "elin", "Jag vill gå i skolan men inte gå in i matsalen. Det är där det blir jobbigt. Musiken är bäst.");
	tale_day(t, -21);
	t->play.now += 7 * DATE_HOUR;
	tale_record(t, m, "Elin var med hela mötet. Hon hade skrivit ner tre saker som hon läste upp.", "Vi provar lunch i studion och en vuxen på måndagar.");
	tale_day(t, -20);
	tale_need(t, LEARNING, "En lugn plats vid lunch och samma vuxen på måndagar.", "Jag är på alla lektioner utom idrotten före jul.");
	tale_act(t, LEARNING, "Äter lunch i studion med en kompis", "ali-1", "", -19, 60);
	tale_act(t, LEARNING, "Möts vid bussen på måndagar", "sanna-1", "", -19, 40);
	tale_contact(t, LEARNING, "ali-1");
	tale_need(t, RELATIONSHIPS, "Någon att vara med utanför skolan, och lugnare när mamma och pappa lämnar och hämtar.", "Jag har minst en eftermiddag i veckan som är min.");
	tale_act(t, RELATIONSHIPS, "Familjesamtal var tredje vecka", "noor-1", "", -14, 70);
	tale_act(t, RELATIONSHIPS, "Provar innebandy", "", "Maria, mamma", 3, 0);
	tale_contact(t, RELATIONSHIPS, "noor-1");
	tale_need(t, HEALTH, "Hjälp att sova och hantera oro.", "Söndagar känns som andra dagar.");
	tale_act(t, HEALTH, "Samtal varannan vecka", "tove-1", "", -12, 90);
	tale_contact(t, HEALTH, "tove-1");
	tale_lead(t, "sanna-1", 25);
	tale_publish(t);
	documents(t);
	tale_day(t, -18);
	think(t, "elin", "AGREE", "", LEARNING);
	think(t, "per", "DISAGREE", "Före jul är för snabbt. Jag är rädd att det blir press.", LEARNING);
	(void)tale_fill(t, tale_family_path(t, "experience"), "answer", "answer-1=1&answer-2=2&answer-3=1&answer-4=1&text=Säg tidigare vilka som kommer."); /* Elin and Maria are asked still */
	seek(t, parties);
	messages(t);
}

/* Tim, 11: a plan, and then one guardian takes back the yes to one unit. */
static void tim(struct tale *t) {
	static const struct party parties[] = {{"soc-uppvidinge", {LEARNING, SAFETY, -1}, "Lo kan stötta familjen hemma."},
					       {"vc-aseda", {HEALTH, -1}, "Siv följer Tims astma."},
					       {"polis-vaxjo", {SAFETY, -1}, "Dag möter Tim på fritidsgården och kan hjälpa till att göra vägen hem lugn."},
					       {NULL, {-1}, ""}};
	tale_day(t, -60);
	tale_begin(t, "tim", "mats", "eva", "ari", (struct notice){"ida", "STAFF", "SCHOOL", "Uppvidinge", "astradskolan", "", "11 år", SAFETY,
		"Tim vill inte gå hem efter skolan.", "Tim har en god vän i klassen."});
	tale_assess(t, LEARNING, "Tim läser gärna högt.", "Läser gärna.", "Mer tid vid prov.", "Det blir stressigt när tiden är kort.");
	tale_assess(t, SAFETY, "Tim stannar kvar på fritids.", "", "Någon vuxen att prata med efter skolan.", "Vi behöver förstå mer tillsammans med hemmet.");
	tale_assess(t, HEALTH, "Tim har astma och missar idrotten.", "", "En plan för medicin i skolan.", "Astman styr för mycket.");
	tale_decide_together(t, parties);
	tale_day(t, -55);
	tale_ask(t, parties, "Det är okej om Siv vet.");
	tale_answer(t, "eva", "YES");
	tale_answer(t, "ari", "YES");
	int64_t m = tale_call(t, -40, "Åstradskolan, grupprummet", "Lugnare eftermiddagar", parties);
	tale_day(t, -41);
	tale_words(t, "mats", "Jag vill att någon frågar hur det är, inte bara hur det går.");
	tale_day(t, -40);
	t->play.now += 7 * DATE_HOUR;
	tale_record(t, m, "Tim kom de första tjugo minuterna och visade en teckning.", "Vi ses igen om två månader.");
	tale_need(t, LEARNING, "Mer tid vid prov.", "Jag hinner klart.");
	tale_act(t, LEARNING, "Prov i mindre grupp", "ida-1", "", -35, 100);
	tale_contact(t, LEARNING, "mats-1");
	tale_need(t, HEALTH, "Medicin i skolan som Tim klarar själv.", "Jag är med på idrotten.");
	tale_act(t, HEALTH, "Visar Tim och läraren hur medicinen tas", "siv-1", "", -30, 0);
	tale_contact(t, HEALTH, "siv-1");
	tale_lead(t, "mats-1", 18);
	tale_publish(t);
	tale_post_copy(t, "vc-aseda", "Mats");
	tale_post_copy(t, "polis-vaxjo", "Mats");
	tale_day(t, -6);
	(void)tale_call(t, 16, "Åstradskolan, grupprummet", "Hur det har gått, och vad vi gör i sommar", parties);
	tale_day(t, -5);
	tale_withdraw(t, "ari", "vc-aseda");
}

/* Yusuf, 3: one guardian has answered the first question, the other has not; a second waits for both. */
static void yusuf(struct tale *t) {
	static const struct party parties[] = {{"hab", {DEVELOPMENT, LEARNING, -1}, "Tor kan träna ord med Yusuf."},
					       {"bvc-tingsryd", {HEALTH, DEVELOPMENT, -1}, "Ulla följer Yusufs hörsel."},
					       {NULL, {-1}, ""}};
	tale_day(t, -12);
	tale_begin(t, "yusuf", "petra", "amal", "hassan", (struct notice){"ulla", "STAFF", "PRESCHOOL", "Tingsryd", "blaklockan", "", "3 år", DEVELOPMENT,
		"Yusuf säger få ord för sin ålder.", "Yusuf leker gärna med bilar och är nyfiken."});
	tale_assess(t, DEVELOPMENT, "Yusuf pekar och visar vad han vill.", "Nyfiken och glad i lek.", "Lite extra hjälp med att prata.", "Hörseln behöver kontrolleras också.");
	tale_decide_together(t, parties);
	tale_day(t, -6);
	tale_ask(t, parties, "Yusuf är tre år. Vi har visat bilder på Tor och Ulla.");
	tale_answer(t, "amal", "YES");
	tale_day(t, -2);
	tale_as(t, "petra");
	(void)tale_fill(t, tale_child_path(t, "consent"), "ask", tale_print(t, "unit_1=%lld&area=1-%d&why_1=De har en öppen förskola där Yusuf kan träna ord i lek, tillsammans med er.", (long long)tale_key(t, "soc-tingsryd")->id, HOME));
}

/* Asks somebody about one area; the answer's page, for whoever was asked. */
static const char *ask_for(struct tale *t, const char *who, int area, const char *question) {
	tale_as(t, t->named);
	(void)tale_fill(t, tale_child_path(t, "contribution/new"), "ask", tale_print(t, "to=%lld&areas=%d&question=%s", (long long)tale_key(t, who)->id, area, question));
	struct answer a = play_get(&t->play, tale_child_path(t, "contribution"));
	const char *link = strstr(a.body, "kb-todo__what\"><a href=\"/child/"), *id = link == NULL ? NULL : strstr(link, "/contribution/");
	return tale_child_path(t, tale_print(t, "answer/%lld", id == NULL ? 0LL : strtoll(id + strlen("/contribution/"), NULL, 10)));
}

static void event(struct tale *t, int days, int area, const char *text, const char *source) {
	tale_as(t, t->named);
	(void)tale_fill(t, tale_child_path(t, "chronology"), "add", tale_print(t, "day=%s&area=%d&text=%s&source=%s", date_iso_day(t->play.arena, date_add_days(t->now, days)), area, text, source));
}

/* Tove meets Leo at BUP and wants to call to a meeting.  His mother has said yes, his father has not answered: the school
 * knows nothing of it. */
static void convening(struct tale *t) {
	tale_day(t, -2);
	tale_as(t, "tove");
	tale_told(t, play_post(&t->play, "/convening/new", tale_print(t, "act=ask&child_name=Leo Björk&child_number=%s&situation=SCHOOL&place_unit_id=%lld&municipality=Växjö"
		"&g1_name=Sara Björk&g2_name=Jonas Björk&answers=GUARDIANS&wish=Jag vill att någon fattar att det inte alltid är jag som börjar."
		"&purpose=Hur rasterna kan bli lugna, så att Leo får visa vad han kan&suits=En eftermiddag nästa vecka, gärna på skolan"
		"&why_0=Jag träffar Leo varannan vecka och tränar på det som blir svårt.&area=1-5&unit_1=%lld&why_1=De ser Leo på rasterna.&area=2-5&area=2-2&until=%s",
		tale_key(t, "leo")->number, (long long)tale_key(t, "norregard")->id, (long long)tale_key(t, "norregard")->id, date_iso_day(t->play.arena, date_add_days(t->now, 300))), NULL),
		"/convening/new", "ask");
	tale_day(t, -1);
	tale_as(t, "sara");
	(void)tale_fill(t, tale_family_path(t, "convening"), "answer", "");
}

/* The child writes for itself and asks; the unit decides that the guardian does not read it. */
static void hide(struct tale *t, const char *guardian, const char *text, const char *why, const char *reason) {
	long long id = (long long)tale_key(t, guardian)->id;
	tale_as(t, t->child);
	struct answer own = tale_fill(t, tale_family_path(t, "withhold"), "keep", tale_print(t, "text=%s", text));
	(void)tale_fill(t, own.location, "ask", tale_print(t, "guardian=%lld&why=%s", id, why));
	tale_as(t, t->named);
	struct answer list = play_get(&t->play, tale_child_path(t, "withhold"));
	const char *start = tale_print(t, "%s/", tale_child_path(t, "withhold")), *at = strstr(list.body, start);
	const char *day = date_iso_day(t->play.arena, date_add_days(t->now, 60));
	(void)tale_fill(t, tale_print(t, "%s%lld", start, at == NULL ? 0LL : strtoll(at + strlen(start), NULL, 10)), "grant",
			tale_print(t, "guardian=%lld&reason=%s&review=%s", id, reason, day));
}

/* Leo, 12: being assessed, and a convenor asks the family. */
static void leo(struct tale *t) {
	tale_day(t, -8);
	tale_begin(t, "leo", "birgit", "sara", "jonas", (struct notice){"emil", "STAFF", "SCHOOL", "Växjö", "norregard", "", "12 år", RELATIONSHIPS,
		"Leo hamnar i bråk på rasterna.", "Leo är schysst mot de små."});
	tale_assess(t, RELATIONSHIPS, "Bråken börjar när laget väljs i fotboll.", "Leo tar hand om yngre barn.", "Hjälp att hantera konflikter.", "Det händer nästan bara på rasten.");
	tale_assess(t, LEARNING, "Leo klarar målen i alla ämnen.", "Leo lär sig lätt.", "", "Inget behov här nu.");
	event(t, -400, HOME, "Föräldrarna flyttade isär.", "Pappa, samtal i höstas");
	event(t, -120, LEARNING, "Leo bytte klass.", "Klasslistan");
	const char *page = ask_for(t, "emil", RELATIONSHIPS, "Hur är det på rasterna när laget är valt? Vad brukar hjälpa?");
	tale_as(t, "emil");
	(void)tale_fill(t, page, "submit", "text=Det lugnar sig när Leo får vara domare. Han blir arg när han väljs sist, och ångrar sig efteråt.");
	convening(t);
}

/* Ture, 9: being assessed; one guardian is shut out by who answers for the unit. */
static void ture(struct tale *t) {
	t->child = "ture-6";
	tale_day(t, -1);
	tale_as(t, "birgit");
	(void)tale_fill(t, tale_print(t, "/child/%lld/block", (long long)tale_key(t, "ture-6")->id), "set", tale_print(t, "guardian=%lld&reason=%s", (long long)tale_key(t, "algot-3")->id,
		"Ture berättade i går att pappa har hotat mamma när Ture sover hos honom. Mamma bekräftar. Anmälan till socialtjänsten är gjord."));
}

/* Love, whose identity is protected: Birgit and Folke read the vault, and one guardian is let in. */
static void love(struct tale *t) {
	t->child = "love";
	tale_day(t, -2);
	tale_as(t, "birgit");
	const char *page = tale_print(t, "/child/%lld/protection", (long long)tale_key(t, "love")->id), *vault = tale_print(t, "/child/%lld/vault", (long long)tale_key(t, "love")->id);
	(void)tale_fill(t, page, "set", tale_print(t, "kind=REGISTERED&basis=DECIDED&reason=Beslut från Skatteverket, visat av mamma i dag.&vault=%lld", (long long)tale_key(t, "folke-1")->id));
	struct answer now = play_get(&t->play, page);
	const char *guardian = strstr(now.body, "<b>Sofia "), *block = guardian == NULL ? NULL : strstr(guardian, "name=\"block\" value=\"");
	(void)tale_fill(t, page, "open", tale_print(t, "block=%lld&safe=Hon är den som är hotad, och vi känner henne.", block == NULL ? 0LL : strtoll(block + 20, NULL, 10)));
	(void)tale_fill(t, vault, "add", "kind=ADDRESS&text=Skyddat boende. Adressen har socialjouren.");
}

/* Alma, 15: asked, and a meeting is called. */
static void alma(struct tale *t) {
	static const struct party parties[] = {{"bup", {HEALTH, -1}, "Tove kan träffa Alma."}, {NULL, {-1}, ""}};
	tale_day(t, -20);
	tale_begin(t, "alma", "rune", "hanna", "daniel", (struct notice){"lotta", "STAFF", "SCHOOL", "Växjö", "bjorkskolan", "", "15 år", HEALTH,
		"Alma orkar inte hela dagar.", "Alma säger till när det blir för mycket."});
	tale_assess(t, HEALTH, "Alma går hem efter lunch två dagar i veckan.", "Säger till i tid.", "Stöd från någon som kan trötthet.", "Skolan räcker inte ensam.");
	tale_decide_together(t, parties);
	tale_ask(t, parties, "Jag vill gärna prata med någon.");
	tale_answer(t, "hanna", "YES");
	tale_answer(t, "daniel", "YES");
	const char *nurse = ask_for(t, "lotta", HEALTH, "Vad vet du om Almas trötthet som vi kan hjälpa till med?");
	tale_as(t, "lotta");
	(void)tale_fill(t, nurse, "submit", "text=Alma har varit hos mig fyra gånger. Hon sover för lite och äter ingen frukost.");
	tale_day(t, -5);
	hide(t, "hanna", "Jag sover dåligt för att mamma läser allt jag skriver till mina vänner.", "Hon skulle ta min telefon.",
	     "Alma är orolig för att bli kontrollerad ännu mer. Hon riskerar att sluta berätta.");
	tale_day(t, -4);
	(void)ask_for(t, "bup", HEALTH, "Har ni råd om hur skolan kan möta tröttheten tills ni träffas?");
	const char *aunt = tale_near(t, "alma", "Nina Holm", "moster");
	(void)tale_call(t, 6, tale_print(t, "Björkskolan, rum 3&way=EITHER%s", aunt), "Hur Alma ska orka", parties);
	tale_as(t, "rune");
	(void)tale_fill(t, tale_child_path(t, "delegate"), "add", tale_print(t, "part=INVITE&person=%lld&until=%s", (long long)tale_key(t, "ali")->id,
		date_iso_day(t->play.arena, date_add_days(t->now, 60))));
}

/* Hugo, 10: the meeting was held, the plan is being written. */
static void hugo(struct tale *t) {
	static const struct party parties[] = {{"soc-uppvidinge", {HOME, -1}, "Lo kan hjälpa till med vardagen."}, {NULL, {-1}, ""}};
	tale_day(t, -25);
	tale_begin(t, "hugo", "mats", "lisa", "", (struct notice){"ida", "STAFF", "SCHOOL", "Uppvidinge", "astradskolan", "", "10 år", HOME,
		"Hugo kommer ofta sent och trött.", "Hugo är alltid glad för fritids."});
	tale_assess(t, HOME, "Familjen har flyttat två gånger i år.", "", "Lugnare morgnar.", "Mamma är ensam med mycket.");
	tale_decide_together(t, parties);
	tale_ask(t, parties, "Det är bra om mamma får hjälp.");
	tale_answer(t, "lisa", "YES");
	int64_t m = tale_call(t, -3, "Åstradskolan, grupprummet", "Lugnare morgnar", parties);
	tale_words(t, "mats", "Jag vill sova längre. Och frukost på fritids är bra.");
	tale_day(t, -3);
	t->play.now += 7 * DATE_HOUR;
	tale_record(t, m, "Hugo valde att berätta för Mats före mötet.", "Vi börjar med morgnarna.");
	tale_need(t, HOME, "Lugnare morgnar och frukost i tid.", "Jag är pigg klockan åtta.");
	tale_act(t, HOME, "Frukost på fritids", "ida-1", "", -1, 60);
}

/* Ines, 8: the own school was enough. */
static void ines(struct tale *t) {
	tale_day(t, -50);
	tale_begin(t, "ines", "rune", "deniz", "melis", (struct notice){"", "GUARDIAN", "SCHOOL", "Växjö", "bjorkskolan", "", "8 år", LEARNING,
		"Ines tycker att det är för högt i klassrummet.", "Hon räknar gärna."});
	tale_assess(t, LEARNING, "Ines sätter händerna för öronen.", "Räknar gärna.", "Lugnare plats.", "Det går att lösa i klassen.");
	tale_day(t, -45);
	tale_decide_own(t, "ali-1");
}

/* Nova, 5: the child health service asks the habilitation to take over; it has not answered yet. */
static void nova(struct tale *t) {
	tale_day(t, -18);
	tale_begin(t, "nova", "bo", "frida", "", (struct notice){"", "GUARDIAN", "HOME", "Växjö", "bvc-norr", "", "5 år", DEVELOPMENT,
		"Nova blir arg när ingen förstår vad hon säger.", "Nova berättar gärna, med hela kroppen."});
	tale_assess(t, DEVELOPMENT, "Nova säger korta meningar. Hörseln är bra.", "Berättar gärna och ger sig inte.", "Träna språkljud med någon som kan det.", "Det är bara språket. Allt annat följer åldern.");
	tale_decide_other(t, "hab", DEVELOPMENT);
	tale_day(t, -12);
	tale_hand_over(t, "Nova är 5 år och pratar i korta meningar. Hörseln är kontrollerad och bra. Familjen har fått råd hos oss i två månader.",
		  "Jag vill att de ska höra vad jag säger.", "De kan träna språkljud med Nova. Det kan inte vi.");
	tale_day(t, -9);
	tale_answer(t, "frida", "YES");
	tale_day(t, -2);
	tale_offer(t);
}

/* Viktor, 13: done, and closed. */
static void viktor(struct tale *t) {
	static const struct party parties[] = {{"bup", {RELATIONSHIPS, -1}, "Isak och Tove kan stötta."}, {NULL, {-1}, ""}};
	tale_day(t, -170);
	tale_begin(t, "viktor", "carl", "malin", "erik", (struct notice){"", "CHILD", "SCHOOL", "Älmhult", "rashult", "", "13 år", RELATIONSHIPS,
		"Jag har ingen att vara med.", "Jag är bra på schack."});
	tale_assess(t, RELATIONSHIPS, "Viktor är ensam på rasterna.", "Bra på schack.", "Kompisar med samma intresse.", "En klubb kan räcka långt.");
	tale_decide_together(t, parties);
	tale_ask(t, parties, "Det är okej.");
	tale_answer(t, "malin", "YES");
	tale_answer(t, "erik", "YES");
	int64_t m = tale_call(t, -160, "Råshultsskolan", "Att ha någon att vara med", parties);
	tale_words(t, "viktor", "Jag vill spela schack med någon som är lika bra.");
	tale_day(t, -160);
	t->play.now += 7 * DATE_HOUR;
	tale_record(t, m, "Viktor ledde samtalet om schack.", "Schackklubb på torsdagar.");
	tale_need(t, RELATIONSHIPS, "Kompisar med samma intresse.", "Jag har någon att spela med varje vecka.");
	tale_act(t, RELATIONSHIPS, "Startar schackklubb på torsdagar", "carl-1", "", -150, -30);
	tale_contact(t, RELATIONSHIPS, "carl-1");
	tale_lead(t, "carl-1", -60);
	tale_publish(t);
	tale_day(t, -20);
	tale_finish(t);
}

/* Ebbe, closed two years ago: what the archivist finds. */
static void ebbe(struct tale *t) {
	static const struct party parties[] = {{"soc-vaxjo", {HOME, -1}, "Noor kan hjälpa familjen med kvällarna."}, {NULL, {-1}, ""}};
	tale_day(t, -850);
	tale_begin(t, "ebbe", "rune", "hanna-lund", "", (struct notice){"ali", "STAFF", "SCHOOL", "Växjö", "bjorkskolan", "", "9 år", HOME,
		"Ebbe somnar på lektionerna.", "Han hjälper alltid till att plocka undan."});
	tale_assess(t, HOME, "Ebbe lägger sig efter midnatt.", "Hjälper andra.", "Lugnare kvällar.", "Kvällarna är långa när ingen vuxen är hemma.");
	tale_decide_together(t, parties);
	tale_ask(t, parties, "Det är okej.");
	tale_answer(t, "hanna-lund", "YES");
	int64_t m = tale_call(t, -840, "Björkskolan", "Att kvällarna blir lugnare", parties);
	tale_words(t, "rune", "Jag vill orka spela fotboll.");
	tale_day(t, -840);
	t->play.now += 7 * DATE_HOUR;
	tale_record(t, m, "Ebbe sa att han vill orka spela fotboll.", "Någon vuxen är hemma på kvällen.");
	tale_need(t, HOME, "Lugnare kvällar.", "Jag orkar spela fotboll efter skolan.");
	tale_act(t, HOME, "Ringer hem klockan åtta", "rune-1", "", -835, -770);
	tale_contact(t, HOME, "rune-1");
	tale_lead(t, "rune-1", -780);
	tale_publish(t);
	tale_day(t, -770);
	tale_as(t, "rune");
	(void)tale_fill(t, tale_child_path(t, "close"), "close", "done_all=on&no_need=on&done=Mamma har bytt arbete och är hemma på kvällarna.&goes_on=Fotbollen fortsätter.");
}

/* Notices that wait in inboxes. */
static void waiting(struct tale *t) {
	t->child = "moa";
	tale_day(t, -1);
	tale_notice(t, (struct notice){"samir", "STAFF", "SCHOOL", "Växjö", "bjorkskolan", "Moa Lindqvist", "9 år", HEALTH,
		"Moa har ont i magen före varje träning.", "Hon kommer alltid ändå och peppar de andra."});
	tale_notice(t, (struct notice){"", "PRIVATE", "HOME", "Växjö", "bvc-norr", "Nova", "6 år", CARE, "Flickan i huset bredvid är ute ensam sent.", "Hon är glad och pratsam."});
	tale_notice(t, (struct notice){"", "PRIVATE", "EXPECTED", "Växjö", "", "Väntat barn", "", HOME, "De som väntar barn har ingen lägenhet.", ""});
	tale_notice(t, (struct notice){"", "PRIVATE", "UNKNOWN", "Växjö", "", "En pojke i tioårsåldern", "ungefär 10", SAFETY, "Han sitter ofta ensam vid busstorget på kvällen.", ""});
	tale_notice(t, (struct notice){"", "GUARDIAN", "LEFT_SCHOOL", "Växjö", "", "Saga Dahlgren", "17 år", LEARNING, "Saga har slutat på gymnasiet och sover om dagarna.", "Hon ritar fantastiskt."});
}

/* What the inbox can show: two notices that look like the same child, one that nobody has answered in time, and one
 * that Elin has written herself. */
static void inbox(struct tale *t) {
	t->child = "moa";
	tale_day(t, -10);
	tale_notice(t, (struct notice){"", "PRIVATE", "UPPER_SECONDARY", "Växjö", "", "Alve", "17 år", RELATIONSHIPS, "Alve går alltid ensam från bussen.", "Han hjälper andra."});
	tale_day(t, 0);
	t->play.now -= 2 * DATE_HOUR;
	tale_notice(t, (struct notice){"", "PRIVATE", "SCHOOL", "Växjö", "bjorkskolan", "Moa", "9", CARE, "Moa väntar ofta själv efter träningen.", ""});
	t->child = "elin";
	t->id = tale_key(t, "elin")->id;
	tale_as(t, "elin");
	tale_told(t, play_post(&t->play, tale_family_path(t, "notice"), "act=send&harm=NO&areas=5&worry_5=Det har blivit jobbigare hemma. Jag vill prata med någon.&sender_contact=Säg till mig på musiken", NULL),
	     "notice", "send");
}

/* A report of concern that nobody has received yet, and a draft; nobody but who wrote them sees that they are there. */
static void concerns(struct tale *t) {
	tale_day(t, 0);
	t->play.now -= 2 * DATE_HOUR;
	tale_as(t, "sanna");
	struct answer a = play_post(&t->play, "/concern", tale_print(t, "act=begin&child=%lld", (long long)tale_key(t, "elin")->id), NULL);
	tale_told(t, a, "/concern", "begin");
	tale_told(t, play_post(&t->play, a.location, "act=check&child_name=Elin Sandberg&municipality=Växjö&place=Björkskolan, 8B. Slutar 14.20 i dag.&urgent=NO"
			       "&facts=Elin berättade i dag att en vuxen hemma har dragit henne i håret två gånger den här veckan. Hon sa: jag vågar inte säga det till någon."
			       "&since=Sedan i förra veckan&thoughts=Hon brukar inte berätta. Jag tror henne.&know=NO&told=Ingen&own=Jag träffar Elin varje måndag.&contact=070-174 06 06, till klockan 17", NULL),
		  a.location, "check");
	const char *send = tale_print(t, "%s/send", a.location);
	tale_told(t, play_post(&t->play, send, tale_print(t, "act=send&unit=%lld", (long long)tale_key(t, "soc-vaxjo")->id), NULL), send, "send");
	tale_as(t, "ali");
	a = play_post(&t->play, "/concern", "act=begin&child=", NULL);
	tale_told(t, a, "/concern", "begin");
	tale_told(t, play_post(&t->play, a.location, "act=draft&child_name=Moa, går i 3C&municipality=Växjö&facts=Moa hade ingen jacka i går och sa att den är slut.&know=UNSURE", NULL), a.location, "draft");
}

/* The police ask what the school knows, and no guardian has been asked: Birgit proposes one text and Emil decides.  About
 * Valter it has been sent, and his mother reads of it; about Leo it waits for Emil. */
static const char *propose(struct tale *t, const char *child, int day, const char *why) {
	t->child = child;
	t->id = tale_key(t, child)->id;
	tale_day(t, day);
	tale_as(t, "birgit");
	const char *path = tale_child_path(t, "disclosure/new"), *fact = strstr(play_get(&t->play, path).body, "name=\"fact\" value=\"");
	return tale_fill(t, path, "propose", tale_print(t, "ground=7&to=%lld&fact=%lld&tell=NOW&reason=%s&until=%s", (long long)tale_key(t, "polis-vaxjo")->id,
		fact == NULL ? 0LL : strtoll(fact + strlen("name=\"fact\" value=\""), NULL, 10), why, date_iso_day(t->play.arena, date_add_days(t->now, 30)))).location;
}

static void disclosures(struct tale *t) {
	const char *page = propose(t, "valter", -3, "En äldre elev har tagit Valters telefon under hot. Polisen utreder rån och frågar hur Valter har haft det i skolan.");
	t->play.now += DATE_HOUR;
	tale_as(t, "emil");
	(void)tale_fill(t, page, "confirm", "");
	(void)propose(t, "leo", -1, "Polisen utreder en misshandel på skolgården och frågar vad skolan har sett på rasterna.");
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

/* People of one kind, born one day after the other; a number that the county has is passed over. */
struct series {
	int64_t first;
	int n;
};

static const char *series_next(struct arena *a, const char *county, struct series *s) {
	const char *number;
	do {
		number = test_number(a, date_add_days(s->first, s->n % 900), 983 + s->n / 900);
		s->n++;
	} while (strstr(county, number) != NULL);
	return number;
}

const char *world_practice(struct arena *a, const char *county, int n) {
	struct out o = out_new(a, "sv");
	struct series child = {0}, one = {0}, other = {0};
	if (!date_day_read("2014-01-01", &child.first) || !date_day_read("1978-01-01", &one.first) || !date_day_read("1983-01-01", &other.first))
		abort();
	out_raw(&o, county);
	for (int i = 1; i <= n; i++) {
		out_print(&o, "person\tplan-%d\tÖvning Barnsson %d\t%s\n", i, i, series_next(a, county, &child));
		out_print(&o, "person\tplan-%d-a\tÖvning Vuxen %d\t%s\t\t070-174 06 98\n", i, i, series_next(a, county, &one));
		out_print(&o, "person\tplan-%d-b\tÖvning Äldre %d\t%s\t\t070-174 06 99\n", i, i, series_next(a, county, &other));
	}
	return out_text(&o);
}

static void practice(struct tale *t, int i) {
	static const struct party parties[] = {{"bup", {HEALTH, RELATIONSHIPS, -1}, "Stöd när det känns tungt."},
					       {"soc-vaxjo", {RELATIONSHIPS, -1}, "Stöd hemma i vardagen."},
					       {NULL, {-1}, ""}};
	tale_day(t, -20);
	tale_begin(t, tale_print(t, "plan-%d", i), "rune", tale_print(t, "plan-%d-a", i), tale_print(t, "plan-%d-b", i),
	      (struct notice){"ali", "STAFF", "SCHOOL", "Växjö", "bjorkskolan", "", "11 år", LEARNING, "Är ofta borta.", "Är stark i musik."});
	tale_assess(t, LEARNING, "Går ut i matsalen.", "Musik ger lust.", "En lugn plats vid lunch.", "Frånvaron hänger ihop med matsalen.");
	tale_decide_together(t, parties);
	tale_ask(t, parties, "Det är okej.");
	tale_answer(t, tale_print(t, "plan-%d-a", i), "YES");
	tale_answer(t, tale_print(t, "plan-%d-b", i), "YES");
	int64_t m = tale_call(t, -15, "Björkskolan, rum 12", "Hur skolan kan kännas lugnare", parties);
	tale_words(t, "rune", "Jag vill gå i skolan men inte gå in i matsalen.");
	tale_day(t, -15);
	t->play.now += 7 * DATE_HOUR;
	tale_record(t, m, "Var med hela mötet.", "Vi provar lunch i studion.");
	static const int areas[] = {HEALTH, LEARNING, RELATIONSHIPS};
	static const char *const who[] = {"tove-1", "ali-1", "noor-1"};
	for (int k = 0; k < 3; k++) {
		tale_need(t, areas[k], "En lugn plats och samma vuxen på måndagar.", "Jag är på alla lektioner före jul.");
		tale_act(t, areas[k], "Möts vid bussen på måndagar", who[k], "", -14, 60);
		tale_act(t, areas[k], "Äter lunch i studion med en kompis", who[k], "", -14, 40);
		tale_contact(t, areas[k], who[k]);
	}
	tale_lead(t, "sanna-1", 25);
	tale_publish(t);
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

/* Last week, as the log tells it: an ordinary morning, a late evening, somebody who looks for children that are not theirs.  Then the
 * week is drawn. */
static void reviewed(struct tale *t) {
	int monday = -(date_parts(t->now).weekday + 6) % 7 - 7;
	t->id = tale_key(t, "elin")->id;
	tale_day(t, monday + 1);
	tale_as(t, "rune");
	(void)play_get(&t->play, tale_child_path(t, "plan"));
	t->play.now += 12 * DATE_HOUR + 40 * DATE_MINUTE;
	tale_as(t, "sanna");
	(void)play_get(&t->play, tale_child_path(t, "plan"));
	tale_day(t, monday + 3);
	tale_as(t, "jan");
	for (int i = 0; i < 14; i++)
		(void)play_get(&t->play, tale_print(t, "/child/%lld", (long long)t->id + i));
	t->play.now = t->now;
	play_job(&t->play, tale_print(t, "/job/review/%lld", (long long)tale_key(t, "vaxjo")->id));
}

/* Two administrators let 1177 in, and it fetches Tim's plan: his guardians read there too. */
static void mirrored(struct tale *t) {
	static const char question[] =
		"<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns:q=\"urn:riv:clinicalprocess:logistics:logistics:GetCarePlansResponder:2\""
		" xmlns:c=\"urn:riv:clinicalprocess:logistics:logistics:3\"><s:Header><a:LogicalAddress xmlns:a=\"urn:riv:itintegration:registry:1\">SE0000000000-KB01"
		"</a:LogicalAddress></s:Header><s:Body><q:GetCarePlans><q:patientId><c:id>201507029807</c:id><c:type>1.2.752.129.2.1.3.1</c:type></q:patientId></q:GetCarePlans>"
		"</s:Body></s:Envelope>";
	tale_day(t, -3);
	tale_as(t, "admin");
	(void)tale_fill(t, "/admin/mirror", "propose", "name=1177 Journalen&subject=CN%3Djournalen.example.se,serialNumber%3DSE0000000000-J177&source=SE0000000000-KB01"
						       "&care_giver=SE0000000000-KB00&care_unit=SE0000000000-KB02");
	tale_as(t, "admin2");
	(void)tale_fill(t, "/admin/mirror", "approve", "");
	tale_day(t, -1);
	struct answer a = play_call(&t->play, "CN=journalen.example.se,serialNumber=SE0000000000-J177", "/rivta/GetCarePlans", "text/xml; charset=utf-8", question);
	if (strstr(a.body, "carePlan>") == NULL)
		tale_told(t, a, "/rivta/GetCarePlans", "ask");
}

/* Edvin, 4, moves: the preschool in Tingsryd is asked to take over, and his plan goes on when it does. */
static void edvin(struct tale *t) {
	t->child = "edvin";
	t->named = "karin-4";
	t->id = tale_key(t, "edvin")->id;
	tale_day(t, -3);
	tale_as(t, t->named);
	(void)tale_fill(t, tale_child_path(t, "enrolment"), "move", tale_print(t, "unit=%lld&from=%s", (long long)tale_key(t, "blaklockan")->id, date_iso_day(t->play.arena, date_add_days(t->now, 20))));
	tale_hand_over(t, "Edvin går i en liten grupp efter frukost. Det fungerar när någon han känner är med.", "Edvin pekade på bilden av den nya förskolan och frågade om någon kan komma med.",
		       "Familjen flyttar, och Edvin börjar på Blåklockan.");
	tale_day(t, -2);
	tale_answer(t, "rojin-4", "YES");
	tale_offer(t);
}

/* What the county sets aside: decided for this year, begun on for the next. */
static void budget(struct tale *t) {
	int64_t year = date_parts(t->now).year;
	t->child = "budget";
	tale_day(t, -250);
	tale_as(t, "ledare");
	(void)tale_fill(t, "/action-plan/budget", "add", tale_print(t, "year=%lld&what=Processledare&amount=1300000&resource=två på heltid&payer=Alla tillsammans", (long long)year));
	(void)tale_fill(t, "/action-plan/budget", "add", tale_print(t, "year=%lld&what=Utbildningsdagar&amount=240000&resource=&payer=Region Kronoberg", (long long)year));
	(void)tale_fill(t, tale_print(t, "/action-plan/budget?year=%lld", (long long)year), "decide", tale_print(t, "year=%lld&on=%s&by=styrgruppen", (long long)year, date_iso_day(t->play.arena, date_add_days(t->now, -251))));
	tale_day(t, -6);
	tale_as(t, "ledare");
	(void)tale_fill(t, "/action-plan/budget", "add", tale_print(t, "year=%lld&what=Processledare&amount=1340000&resource=två på heltid&payer=Alla tillsammans", (long long)year + 1));
	(void)tale_fill(t, "/action-plan/budget", "add", tale_print(t, "year=%lld&what=Elevråden läser planens texter&amount=0&resource=tio timmar i varje kommun&payer=Kommunerna", (long long)year + 1));
}

/* Lotta is the school's nurse: Rune asks her about Elin, and she has not answered. */
static void nurse(struct tale *t) {
	t->child = "elin";
	t->named = "rune";
	t->id = tale_key(t, "elin")->id;
	tale_day(t, -1);
	(void)ask_for(t, "lotta", HEALTH, "Elin säger att hon sover sämre igen. Har hon varit hos dig, och vad har hjälpt?");
}

enum err world_play(struct lane *lane, struct world_keys *keys, int64_t now) {
	static void (*const tales[])(struct tale *) = {ebbe, elin, tim, yusuf, leo, alma, hugo, ines, nova, viktor, waiting, inbox, concerns},
		    (*const late[])(struct tale *) = {ture, love, edvin, disclosures, mirrored, reviewed, budget, nurse}; /* about some of the many */
	bool limits = lane->limits, demo = lane->demo;
	lane->limits = false;
	lane->demo = true;
	bool failed = false;
	size_t own = sizeof tales / sizeof *tales, many = tale_many_n(), after = own + 2 * many;
	for (size_t i = 0; i < after + sizeof late / sizeof *late; i++) {
		struct arena *arena = arena_new((size_t)256 << 20);
		if (arena == NULL)
			return BROKEN;
		struct tale t = {.play = play_new(lane, arena, now), .keys = keys, .now = now, .child = ""};
		if (i < own)
			tales[i](&t);
		else if (i >= after)
			late[i - after](&t);
		else
			tale_many(&t, (i - own) % many, i >= own + many);
		failed |= t.failed;
		arena_free(arena);
	}
	lane->limits = limits;
	lane->demo = demo;
	return failed ? BROKEN : OK;
}
