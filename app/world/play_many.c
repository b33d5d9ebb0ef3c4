/* The rest of the demo county's children: a line each, so that every municipality has some at every place of the
 * way.  What is written about them is taken from a few themes by age. */
#include "world/tale.h"

#include "base/date.h"
#include "base/text.h"
#include "wheel/wheel.h"

struct theme {
	int area;
	const char *worry, *strength, *fact, *need, *thought, *goal, *act, *words;
};

/* Before school, in the lower years, in the upper years: four each. */
static const struct theme themes[3][4] = {
	{{DEVELOPMENT, "Säger få ord och blir arg när vi inte förstår.", "Är nyfiken och pekar ut allt.", "Leker helst bredvid de andra.", "Hjälp att komma vidare med språket.", "Språket är sent, leken är i tid.", "Jag kan säga vad jag vill.", "Läser bilderböcker varje dag", "Visade på bilden med bilar och skrattade."},
	 {HEALTH, "Är ofta sjuk och trött efter helgen.", "Äter gärna med de andra.", "Sover länge varje dag.", "Bättre sömn.", "Sömnen hänger ihop med många flyttar mellan två hem.", "Jag orkar leka hela dagen.", "Samma läggtid i båda hemmen", "Sa att sängen hos pappa är ny."},
	 {CARE, "Kommer i för tunna kläder.", "Är glad när någon hämtar.", "Har haft samma skor sedan i våras.", "Kläder efter vädret.", "Familjen har ont om pengar.", "Jag är varm ute.", "Lånar ut kläder från förrådet", "Valde den röda overallen."},
	 {RELATIONSHIPS, "Vill inte vara i stor grupp.", "Har en god vän.", "Går undan vid samling.", "Mindre grupp en stund varje dag.", "Ljud och många barn gör det svårt.", "Jag vågar vara med på samling.", "Liten grupp efter frukost", "Vill sitta bredvid Juni."}},
	{{LEARNING, "Läser inte som de andra och säger att det inte går.", "Räknar snabbt och hjälper andra.", "Läser enstaka ord.", "Träna läsning på ett sätt som lyckas.", "Oron för att misslyckas tar plats.", "Jag kan läsa en egen bok.", "Läser med en vuxen fyra dagar i veckan", "Jag vill läsa om hästar."},
	 {RELATIONSHIPS, "Är ensam på rasterna.", "Bra på att hitta på lekar.", "Går runt skolgården för sig.", "En trygg start på rasten.", "Det saknas någon att börja leken.", "Jag har någon att leka med.", "Rastvärden startar en lek", "Jag vill att någon frågar mig."},
	 {HOME, "Somnar på lektionerna.", "Har humor.", "Lägger sig sent när ingen är hemma.", "Lugnare kvällar.", "Kvällsarbete hemma gör kvällarna långa.", "Jag är pigg på morgonen.", "Frukost på fritids", "Mamma jobbar natt. Jag gillar frukosten."},
	 {HEALTH, "Har ont i magen på måndagar.", "Säger till när det blir för mycket.", "Går till skolsköterskan varje vecka.", "Hjälp att förstå magontet.", "Det kommer före prov.", "Jag vet vad jag gör när det gör ont.", "Samtal hos skolsköterskan", "Det är värst före gympan."}},
	{{LEARNING, "Har mycket frånvaro och ligger efter.", "Är stark i språk.", "Har missat var tredje dag.", "Ett schema som går att klara.", "Dagarna är för långa just nu.", "Jag är här fyra dagar i veckan.", "Kortare dagar under en period", "Jag vill inte att alla tittar när jag kommer."},
	 {SAFETY, "Hänger sent ute med äldre.", "Är lojal och tränar hårt.", "Har setts vid stationen efter tio.", "Vuxna som finns på kvällen.", "Det saknas något att göra på kvällen.", "Jag har en plats att vara på.", "Träning tre kvällar i veckan", "Jag vill börja boxas igen."},
	 {HEALTH, "Sover dåligt och orkar inte.", "Ber om hjälp.", "Är vaken till tre.", "Någon att prata med om oron.", "Oron är större än sömnen.", "Jag sover före midnatt.", "Samtal varannan vecka", "Jag vill prata med någon som inte är lärare."},
	 {RELATIONSHIPS, "Har slutat träffa sina vänner.", "Ritar och spelar.", "Äter ensam.", "En väg tillbaka till kompisarna.", "Ett bråk på nätet ligger bakom.", "Jag har någon att äta med.", "Kuratorn ordnar en träff", "Jag vill själv bestämma vilka som får veta."}}};

struct line {
	const char *child, *named, *guardian, *other, *unit, *municipality, *party;
	int age;
};

static const struct line lines[] = {
	{"liam", "birgitta", "tyra-4", "", "sjobryn", "Alvesta", "soc-alvesta", 7},
	{"sara-2", "birgitta", "kristina-2", "", "sjobryn", "Alvesta", "soc-alvesta", 9},
	{"ronja", "birgitta", "ebba", "", "sjobryn", "Alvesta", "soc-alvesta", 11},
	{"milo", "birgitta", "elvira", "", "sjobryn", "Alvesta", "soc-alvesta", 13},
	{"alice", "birgitta", "kristina-3", "sixten-2", "sjobryn", "Alvesta", "soc-alvesta", 15},
	{"amina", "maria-2", "linda-3", "henrik", "gasslingen", "Alvesta", "soc-alvesta", 4},
	{"lykke", "maria-2", "rojin-3", "", "gasslingen", "Alvesta", "soc-alvesta", 5},
	{"elias", "anna-2", "majken-2", "abdi-4", "glasapple", "Lessebo", "soc-lessebo", 8},
	{"frans", "anna-2", "tyra-5", "", "glasapple", "Lessebo", "soc-lessebo", 10},
	{"nils-2", "anna-2", "tyra-6", "lars-2", "glasapple", "Lessebo", "soc-lessebo", 12},
	{"sara-3", "anna-2", "hedvig", "", "glasapple", "Lessebo", "soc-lessebo", 14},
	{"adam", "elisabeth", "vendela-5", "ture-3", "kvarnen", "Lessebo", "soc-lessebo", 3},
	{"meja", "elisabeth", "kristina-4", "yasin-5", "kvarnen", "Lessebo", "soc-lessebo", 5},
	{"august", "niklas", "hedvig-2", "rezan-3", "asnen", "Ljungby", "soc-ljungby", 16},
	{"rasmus", "niklas", "sofia-2", "yasin-6", "asnen", "Ljungby", "soc-ljungby", 17},
	{"alice-2", "lena", "fatima-4", "", "sunnerbo", "Ljungby", "soc-ljungby", 9},
	{"signe", "lena", "fatima-5", "henrik-2", "sunnerbo", "Ljungby", "soc-ljungby", 12},
	{"lykke-2", "lena", "pernilla", "mattias", "sunnerbo", "Ljungby", "soc-ljungby", 14},
	{"nils-3", "vendela", "zahra-3", "", "lagan", "Ljungby", "soc-ljungby", 4},
	{"juni", "tomasz", "helena-2", "hassan-3", "timmer", "Markaryd", "soc-markaryd", 7},
	{"lucas", "tomasz", "zahra-4", "", "timmer", "Markaryd", "soc-markaryd", 9},
	{"lucas-2", "tomasz", "karin-5", "ture-4", "timmer", "Markaryd", "soc-markaryd", 11},
	{"iris", "tomasz", "cecilia", "khalid-2", "timmer", "Markaryd", "soc-markaryd", 13},
	{"theo", "tomasz", "johanna-3", "sixten-3", "timmer", "Markaryd", "soc-markaryd", 15},
	{"ludvig", "farid-2", "agnieszka-3", "andreas-3", "timjan", "Markaryd", "soc-markaryd", 4},
	{"sara-4", "goran-3", "camilla-3", "algot-2", "rosenberga", "Tingsryd", "soc-tingsryd", 8},
	{"lova", "goran-3", "marie", "lars-3", "rosenberga", "Tingsryd", "soc-tingsryd", 10},
	{"ludvig-2", "goran-3", "helena-3", "", "rosenberga", "Tingsryd", "soc-tingsryd", 13},
	{"alice-3", "agnes", "fatima-6", "", "solrosen-f", "Tingsryd", "soc-tingsryd", 4},
	{"kasper", "ingegerd", "ebba-2", "", "glimten", "Uppvidinge", "soc-uppvidinge", 5},
	{"freja", "anders", "helena-4", "", "torn", "Växjö", "soc-vaxjo", 8},
	{"ella", "anders", "anna-3", "hassan-4", "torn", "Växjö", "soc-vaxjo", 11},
	{"molly", "anders", "ebba-3", "", "torn", "Växjö", "soc-vaxjo", 12},
	{"kasper-2", "anders", "majken-3", "", "torn", "Växjö", "soc-vaxjo", 14},
	{"ture-5", "anders", "hedvig-3", "henrik-3", "torn", "Växjö", "soc-vaxjo", 15},
	{"stina", "karin-4", "mariam", "", "kullerbyttan", "Växjö", "soc-vaxjo", 2},
	{"edvin", "karin-4", "rojin-4", "", "kullerbyttan", "Växjö", "soc-vaxjo", 4},
	{"ture-6", "birgit", "vendela-6", "algot-3", "norregard", "Växjö", "soc-vaxjo", 9},
	{"love", "birgit", "sofia-3", "per-2", "norregard", "Växjö", "soc-vaxjo", 10},
	{"valter", "birgit", "ulrika-4", "", "norregard", "Växjö", "soc-vaxjo", 13},
	{"iris-2", "kerstin", "nadia", "magnus-4", "linnegymnasiet", "Växjö", "soc-vaxjo", 17},
	{"axel", "carl", "selma", "yasin-7", "rashult", "Älmhult", "soc-almhult", 8},
	{"iris-3", "carl", "sofia-4", "", "rashult", "Älmhult", "soc-almhult", 11},
	{"ronja-2", "carl", "lena-4", "andreas-4", "rashult", "Älmhult", "soc-almhult", 14},
	{"valter-2", "magnus-2", "majken-4", "goran-7", "linnea", "Älmhult", "soc-almhult", 3},
	{"axel-2", "magnus-2", "dilan", "", "linnea", "Älmhult", "soc-almhult", 5},
};

enum { MANY = sizeof lines / sizeof *lines };
/* Where the child stands; what comes later has come past what is before it. */
enum stage { NOTICED, ASSESSED, OWN, ASKED, AGREED, CALLED, MET, PLANNED, CLOSED, STAGES };

/* A sequence in which neighbours differ, the same each time. */
static enum stage stage_of(size_t i) {
	static const enum stage order[] = {PLANNED, ASSESSED, CLOSED, ASKED, PLANNED, MET, OWN, CALLED, NOTICED, AGREED, PLANNED, ASSESSED, ASKED};
	return order[i % (sizeof order / sizeof *order)];
}

static const struct theme *theme_of(const struct line *l, size_t i) {
	return &themes[l->age < 6 ? 0 : l->age < 13 ? 1 : 2][i % 4];
}

static struct notice notice_of(struct tale *t, const struct line *l, const struct theme *th) {
	const char *situation = l->age < 6 ? "PRESCHOOL" : l->age < 16 ? "SCHOOL" : "UPPER_SECONDARY";
	return (struct notice){"", "GUARDIAN", situation, l->municipality, l->unit, "", tale_print(t, "%d år", l->age), th->area, th->worry, th->strength};
}

static const char *assignment_of(struct tale *t, const char *person) {
	return tale_print(t, "%s-1", person);
}

static void meet_and_plan(struct tale *t, const struct line *l, const struct theme *th, const struct party *parties, enum stage stage, int day) {
	int64_t m = tale_call(t, stage == CALLED ? 5 : day, "Skolan, grupprummet", "Hur vi hjälps åt", parties);
	if (stage == CALLED)
		return;
	tale_words(t, l->named, th->words);
	tale_day(t, day);
	t->play.now += 7 * DATE_HOUR;
	tale_record(t, m, "Barnets ord lästes upp först.", "Vi provar det som står i planen.");
	tale_need(t, th->area, th->need, th->goal);
	tale_act(t, th->area, th->act, assignment_of(t, l->named), "", day + 2, 60);
	if (stage == MET)
		return;
	tale_contact(t, th->area, assignment_of(t, l->named));
	tale_lead(t, assignment_of(t, l->named), 20);
	tale_publish(t);
	if (stage == CLOSED) {
		tale_day(t, -4);
		tale_finish(t);
	}
}

static void together(struct tale *t, const struct line *l, const struct theme *th, enum stage stage, int day) {
	const struct party parties[] = {{l->party, {th->area, -1}, "De kan hjälpa till i vardagen."}, {NULL, {-1}, ""}};
	tale_decide_together(t, parties);
	tale_ask(t, parties, th->words);
	if (*l->other != '\0')
		tale_answer(t, l->other, "YES");
	if (stage == ASKED)
		return;
	tale_answer(t, l->guardian, "YES");
	if (stage > AGREED)
		meet_and_plan(t, l, th, parties, stage, day + 10);
}

void tale_many(struct tale *t, size_t i, bool waiting) {
	const struct line *l = &lines[i];
	const struct theme *th = theme_of(l, i);
	enum stage stage = stage_of(i);
	if (l->age >= 16 && stage > OWN) /* from 16 they answer themselves */
		stage = ASSESSED;
	if (waiting != (stage == NOTICED))
		return;
	int day = stage == NOTICED ? -1 - (int)(i % 3) : stage == CLOSED ? -90 : stage >= CALLED ? -40 : -14;
	tale_day(t, day);
	if (stage == NOTICED) {
		struct notice n = notice_of(t, l, th);
		t->child = l->child;
		n.name = tale_key(t, l->child)->name;
		tale_notice(t, n);
		return;
	}
	tale_begin(t, l->child, l->named, l->guardian, l->other, notice_of(t, l, th));
	tale_assess(t, th->area, th->fact, th->strength, th->need, th->thought);
	if (stage == OWN)
		tale_decide_own(t, assignment_of(t, l->named));
	else if (stage > OWN)
		together(t, l, th, stage, day + 2);
}

size_t tale_many_n(void) {
	return MANY;
}
