/* What letters say.  All of them: sender and window on top, a foot with the code, a box that tells what to do with
 * the paper; the title that a printer may show is neutral (N3). */
#include "paper/letter.h"

#include "base/text.h"
#include "lang/lang.h"
#include "meeting/meeting.h"
#include "paper/copy.h"
#include "pdf/paper.h"
#include "person/person.h"
#include "wheel/wheel.h"

#include <string.h>

static const char *filled(struct out *o, const char *lang, const char *text, struct html_arg one) {
	return message_plain(o->arena, lang, text, &one, 1);
}

/* A letter without an address is handed over: it has no window. */
static void top(struct out *o, const struct letter_frame *f) {
	paper_start(o, PAPER_LETTER, f->lang, TR(f->lang, "Dokument"));
	paper_footer(o, filled(o, f->lang, TR(f->lang, "Till {1}"), html_arg(f->to)),
		     filled(o, f->lang, TR(f->lang, "Skrivet {1}"), html_arg(day(f->now))),
		     filled(o, f->lang, TR(f->lang, "Kontrollkod {1}"), html_arg(f->code)), TR(f->lang, "Sida % av %"));
	if (*f->address != '\0')
		paper_address(o, "Kronobarn", arena_print(o->arena, "%s\n%s", f->to, f->address));
}

static void bottom(struct out *o, const struct letter_frame *f) {
	const char *where = *f->site == '\0' ? TR(f->lang, "Kronobarns webbplats, under ”Kontrollera en kod”")
					     : arena_print(o->arena, "%s/code", text_starts(f->site, "https://") ? f->site + strlen("https://") : f->site);
	struct html_arg args[] = {html_arg(f->to), html_arg(f->code), html_arg(where)};
	const char *text = f->unit ? TR(f->lang, "Papperet är gjort för {1} och ges inte vidare. Kontrollera koden {2} på {3}.")
				   : TR(f->lang, "Papperet är gjort för {1}. Kontrollera koden {2} på {3}.");
	if (*f->from != '\0')
		paper_small(o, filled(o, f->lang, TR(f->lang, "Svaret skickas till {1}."), html_arg(f->from)));
	const char *words = message_plain(o->arena, f->lang, text, args, 3);
	if (*f->site == '\0')
		paper_small(o, words);
	else
		paper_qr(o, code_address(o->arena, f->site, f->code),
			 arena_print(o->arena, "%s %s", words, TR(f->lang, "Eller läs av rutan med telefonens kamera: då är koden ifylld.")));
}

/* A cross or a line that comes back with an answer: who takes it in reads Swedish. */
static const char *both(struct out *o, const struct letter_frame *f, const char *swedish) {
	if (lang_find(f->lang) == NULL)
		return swedish;
	return arena_print(o->arena, "%s (%s)", lang_text(f->lang, swedish), lang_apart(o->arena, f->lang, swedish));
}

static const char *phone_of(const struct letter_meeting_row *m) {
	return *m->convenor_phone != '\0' ? m->convenor_phone : m->unit_phone;
}

static void call(struct out *o, const struct letter_frame *f, const struct letter_meeting_row *m) {
	struct html_arg args[] = {html_arg(m->convenor), html_arg(phone_of(m))};
	paper_call(o, message_plain(o->arena, f->lang, TR(f->lang, "Undrar du något? Ring {1}, {2}"), args, 2),
		   arena_print(o->arena, ", %s.", lang_apart(o->arena, f->lang, m->unit_name)));
}

static void where_and_why(struct out *o, const struct letter_frame *f, const struct letter_meeting_row *m) {
	paper_pair(o, TR(f->lang, "Var"), meeting_where(o->arena, f->lang, m->way, m->place));
	if (m->way != MEETING_PLACE && *f->site != '\0')
		paper_pair(o, TR(f->lang, "På video"), filled(o, f->lang, TR(f->lang, "Logga in på {1} och öppna mötet. Går det inte? Ring, så är du med på telefon."), html_arg(f->site)));
	paper_pair(o, TR(f->lang, "Varför"), lang_apart(o->arena, f->lang, m->purpose));
}

static void facts(struct out *o, const struct letter_frame *f, const struct letter_meeting_row *m) {
	paper_pair(o, TR(f->lang, "När"), html_arg_plain(o->arena, f->lang, html_arg(moment(m->starts_at))));
	where_and_why(o, f, m);
}

void letter_call_document(struct out *o, const struct letter_frame *f, const struct letter_meeting_row *m, bool bound) {
	const char *lang = f->lang;
	top(o, f);
	paper_heading(o, 1, filled(o, lang, bound ? TR(lang, "Ni är kallade till möte om {1}") : TR(lang, "Ni är inbjudna till möte om {1}"), html_arg(f->child)));
	facts(o, f, m);
	paper_pair(o, TR(lang, "Kallar"), arena_print(o->arena, "%s, %s", m->convenor, m->unit_name));
	if (bound)
		paper_text(o, "", TR(lang, "Ni ska svara. Ring, eller sätt ett kryss och skicka tillbaka papperet. Kan ni inte komma, skriv varför, vem som kommer i stället eller att ni svarar skriftligt."));
	else
		paper_text(o, "", TR(lang, "Det är fritt att komma. Ring, eller sätt ett kryss och skicka tillbaka papperet."));
	paper_check(o, TR(lang, "Vi kommer"));
	if (bound) {
		paper_check(o, TR(lang, "Någon annan kommer i stället, eller vi svarar skriftligt"));
		paper_check(o, TR(lang, "Vi kan inte komma, därför att"));
		paper_sign(o, TR(lang, "Vem som kommer, eller varför inte"));
	} else {
		paper_check(o, TR(lang, "Vi kommer inte"));
	}
	paper_sign(o, TR(lang, "Datum och namnteckning"));
	call(o, f, m);
	bottom(o, f);
}

const char *letter_who(struct arena *a, const char *lang, const struct meeting_guests *g, int64_t self) {
	struct out o = out_new(a, lang);
	size_t n = g->npeople + g->nadults + g->nunits;
	for (size_t i = 0; i < g->npeople; i++)
		lang_list_add(&o, i, n, g->person[i].who == self ? TR(lang, "du") : person_first_name(a, g->person[i].name));
	for (size_t i = 0; i < g->nadults; i++)
		lang_list_add(&o, g->npeople + i, n, arena_print(a, "%s (%s)", g->adult[i].name, g->adult[i].what));
	for (size_t i = 0; i < g->nunits; i++)
		lang_list_add(&o, g->npeople + g->nadults + i, n, g->unit[i].name);
	return out_text(&o);
}

void letter_invite_document(struct out *o, const struct letter_frame *f, const struct letter_meeting_row *m, bool self, const char *who, bool brings) {
	const char *lang = f->lang;
	top(o, f);
	copy_note(o, lang);
	paper_heading(o, 1, self ? TR(lang, "Vill du komma på möte?") : filled(o, lang, TR(lang, "Vill du komma på möte om {1}?"), html_arg(f->first)));
	struct html_arg args[] = {html_arg(m->convenor), html_arg(m->unit_name)};
	paper_text(o, "", message_plain(o->arena, lang, TR(lang, "{1}, {2}, bjuder in."), args, 2));
	facts(o, f, m);
	paper_pair(o, TR(lang, "Vilka"), who);
	if (brings)
		paper_text(o, "", TR(lang, "Andra viktiga vuxna får inget brev. Ni berättar själva när och var."));
	paper_text(o, TR(lang, "Du bestämmer själv."), TR(lang, "Det är fritt att komma, och du behöver inte säga varför om du inte kommer. Då får du veta vad vi bestämde, och du kan säga ifrån. Ni kommer in i rummet först, före de andra."));
	paper_text(o, "", TR(lang, "Ring, eller sätt ett kryss och skicka tillbaka papperet."));
	paper_check(o, both(o, f, TR("sv", "Jag kommer")));
	paper_check(o, both(o, f, TR("sv", "Jag kommer inte")));
	paper_check(o, both(o, f, TR("sv", "Jag vill ha en annan tid, tolk eller någon med mig. Ring mig.")));
	paper_sign(o, both(o, f, TR("sv", "Namn, och numret som vi kan ringa")));
	call(o, f, m);
	bottom(o, f);
}

/* --- which times go (F44) --- */

/* A time to cross, which comes back: who takes it in reads Swedish. */
static void time_check(struct out *o, const struct letter_frame *f, int64_t at) {
	const char *swedish = html_arg_plain(o->arena, "sv", html_arg(moment(at)));
	bool other = lang_find(f->lang) != NULL;
	paper_check(o, !other ? swedish : arena_print(o->arena, "%s (%s)", html_arg_plain(o->arena, f->lang, html_arg(moment(at))), lang_apart(o->arena, f->lang, swedish)));
}

static void times_family(struct out *o, const struct letter_frame *f, const struct letter_meeting_row *m, bool self, const char *who) {
	const char *lang = f->lang;
	struct html_arg args[] = {html_arg(m->convenor), html_arg(m->unit_name)};
	copy_note(o, lang);
	paper_heading(o, 1, self ? TR(lang, "När kan du träffas?") : filled(o, lang, TR(lang, "När kan du komma på möte om {1}?"), html_arg(f->first)));
	paper_text(o, "", message_plain(o->arena, lang, TR(lang, "{1}, {2}, bjuder in."), args, 2));
	where_and_why(o, f, m);
	paper_pair(o, TR(lang, "Vilka"), who);
}

static void times_unit(struct out *o, const struct letter_frame *f, const struct letter_meeting_row *m) {
	const char *lang = f->lang;
	paper_heading(o, 1, filled(o, lang, TR(lang, "Vilka tider går för er? Möte om {1}"), html_arg(f->child)));
	where_and_why(o, f, m);
	paper_pair(o, TR(lang, "Kallar"), arena_print(o->arena, "%s, %s", m->convenor, m->unit_name));
}

void letter_times_document(struct out *o, const struct letter_frame *f, const struct letter_meeting_row *m, const struct meeting_times *t, bool self, const char *who) {
	const char *lang = f->lang;
	struct html_arg args[] = {html_arg(m->convenor), html_arg(phone_of(m))};
	top(o, f);
	if (f->unit)
		times_unit(o, f, m);
	else
		times_family(o, f, m, self, who);
	paper_text(o, "", filled(o, lang, TR(lang, "Mötet tar ungefär {1} minuter."), html_arg(m->minutes)));
	paper_text(o, TR(lang, "Tiden är inte bestämd än."), f->unit ? TR(lang, "Ring, eller sätt kryss vid varje tid då någon från er kan komma och skicka tillbaka papperet.")
								     : TR(lang, "Ring, eller sätt kryss vid varje tid som går för dig och skicka tillbaka papperet."));
	for (size_t i = 0; i < t->n; i++)
		if (!t->time[i].past)
			time_check(o, f, t->time[i].starts_at);
	paper_check(o, both(o, f, TR("sv", "Ingen av tiderna går")));
	paper_sign(o, both(o, f, f->unit ? TR("sv", "Datum och namnteckning") : TR("sv", "Namn, och numret som vi kan ringa")));
	paper_text(o, "", f->unit ? TR(lang, "Ni behöver inte säga varför. Blir det en tid som ni har sagt ja till räknar vi med att någon från er kommer. Ni får veta vilken tid det blev, och kan ändra er.")
				  : TR(lang, "Du behöver inte säga varför. Blir det en tid som du har sagt ja till räknar vi med att du kommer. Du kan ändra dig då också. Svarar du inte kan tiden bestämmas ändå, och då får du veta vilken den blev."));
	paper_call(o, message_plain(o->arena, lang, TR(lang, "Ring och svara: {1}, {2}"), args, 2), arena_print(o->arena, ", %s.", lang_apart(o->arena, lang, m->unit_name)));
	bottom(o, f);
}

/* --- something new around the plan (I6) --- */

const char *letter_news_text(const char *lang, const char *reason) {
	if (text_is(reason, "LEAD"))
		return TR(lang, "Det är en ny samverkansansvarig");
	if (text_is(reason, "RETRACTED"))
		return TR(lang, "En version av planen är återtagen");
	if (text_is(reason, "CONTACT"))
		return TR(lang, "Det är en ny kontaktperson");
	return TR(lang, "Det finns en ny version av planen");
}

static const char *news_do(const char *lang, const char *reason) {
	if (text_is(reason, "RETRACTED"))
		return TR(lang, "Har ni den på papper gäller det papperet inte längre. Lämna tillbaka det, eller förstör det och ring.");
	if (text_is(reason, "VERSION"))
		return TR(lang, "Ett äldre papper gäller inte längre. Ring om ni vill ha den nya på papper.");
	return TR(lang, "Planen gäller som förut.");
}

void letter_news_document(struct out *o, const struct letter_frame *f, const char *reason, const struct plan_lead_now_row *lead) {
	const char *lang = f->lang, *phone = *lead->phone == '\0' ? lead->unit_phone : lead->phone;
	top(o, f);
	copy_note(o, lang);
	paper_heading(o, 1, letter_news_text(lang, reason));
	paper_pair(o, TR(lang, "Gäller"), f->unit ? f->child : f->first);
	paper_pair(o, TR(lang, "Samverkansansvarig"), lang_apart(o->arena, lang, arena_print(o->arena, "%s, %s", lead->name, lead->unit_name)));
	paper_text(o, "", news_do(lang, reason));
	struct html_arg args[] = {html_arg(lead->name), html_arg(phone)};
	paper_call(o, message_plain(o->arena, lang, TR(lang, "Undrar du något? Ring {1}, {2}"), args, 2), arena_print(o->arena, ", %s.", lang_apart(o->arena, lang, lead->unit_name)));
	bottom(o, f);
}

/* --- consent (R50) --- */

static const char *version_words(struct out *o, const char *lang) {
	return filled(o, lang, TR(lang, "Länsgemensam blankett, version {1}."), html_arg((int)CONSENT_TEXT_VERSION));
}

static void terms(struct out *o, const char *lang) {
	paper_heading(o, 2, TR(lang, "Det här gäller"));
	for (int i = 0; i < CONSENT_TERMS; i++)
		paper_item(o, "•", "", consent_term(lang, i));
}

static void signatures(struct out *o, const char *lang, const char *grantor) {
	paper_heading(o, 2, TR(lang, "Underskrift"));
	paper_sign(o, *grantor == '\0' ? TR(lang, "Datum och vårdnadshavarens namnteckning")
				       : filled(o, lang, TR(lang, "Datum och namnteckning, {1}"), html_arg(grantor)));
	paper_sign(o, TR(lang, "Vem såg underskriften? Namn och verksamhet"));
}

static void childs_part(struct out *o, const char *lang, const char *heading) {
	paper_heading(o, 2, heading);
	paper_text(o, "", TR(lang, "Barnets egen vilja skrivs alltid ner, i alla åldrar. Barnet skriver själv, eller säger det till någon som skriver ord för ord."));
	paper_field(o, 3, TR(lang, "Med barnets egna ord"));
	paper_sign(o, TR(lang, "Datum och barnets namnteckning, om barnet vill"));
}

static void question(struct out *o, const char *lang, const struct consent_question *q) {
	paper_heading(o, 2, q->unit_name);
	paper_pair(o, TR(lang, "Får läsa om"), area_list(o->arena, lang, q->areas));
	paper_pair(o, TR(lang, "Därför att"), q->why);
	paper_pair(o, TR(lang, "Till och med"), html_arg_plain(o->arena, lang, html_arg(day(q->until_at - 1))));
	for (int i = 0; i < AREAS; i++)
		if ((q->areas >> i & 1) != 0)
			paper_check(o, filled(o, lang, TR(lang, "Ja, om {1}"), html_arg(area_name(lang, i))));
	paper_check(o, TR(lang, "Nej"));
}

/* The question as it was kept in the reader's language, each line of it. */
static void own_text(struct out *o, const char *text) {
	for (const char *line = text; *line != '\0';) {
		size_t n = strcspn(line, "\n");
		if (line == text)
			paper_heading(o, 1, arena_copy(o->arena, line, n));
		else if (n > 0)
			paper_text(o, "", arena_copy(o->arena, line, n));
		line += n + (line[n] == '\n');
	}
}

static void own_pages(struct out *o, const char *lang, const struct letter_texts_rows *text) {
	paper_lang(o, lang);
	paper_page(o);
	copy_note(o, lang);
	for (size_t i = 0; i < text->n; i++)
		own_text(o, text->row[i].shown);
	paper_text(o, "", TR(lang, "Svara på den svenska sidan: sätt kryss vid Ja eller Nej, och skriv under. Du kan också låta bli att svara."));
}

void letter_consent_document(struct out *o, const struct letter_frame *in, const struct consent_question *q, size_t n, const struct letter_texts_rows *text) {
	struct letter_frame swedish = *in, *f = &swedish;
	const char *lang = f->lang = "sv";
	top(o, f);
	if (text->n > 0) {
		paper_lang(o, in->lang);
		paper_box(o, TR(in->lang, "På ditt språk"), TR(in->lang, "Texten på ditt språk står längst bak. Läs den först. Det är den svenska du skriver under."));
		paper_lang(o, lang);
	}
	paper_heading(o, 1, filled(o, lang, TR(lang, "Samtycke till att dela uppgifter om {1}"), html_arg(f->child)));
	paper_small(o, version_words(o, lang));
	struct html_arg args[] = {html_arg(q[0].author), html_arg(day(q[0].asked_at))};
	paper_text(o, "", message_plain(o->arena, lang, TR(lang, "{1} frågar den {2}."), args, 2));
	paper_text(o, "", filled(o, lang, TR(lang, "Frågan gäller vem som får läsa det som står i planen för {1}, och det som sägs på mötena. Sätt ett kryss för varje ja, eller för nej."), html_arg(f->child)));
	for (size_t i = 0; i < n; i++)
		question(o, lang, &q[i]);
	terms(o, lang);
	signatures(o, lang, f->to);
	childs_part(o, lang, filled(o, lang, TR(lang, "Vad vill {1} själv?"), html_arg(f->first)));
	bottom(o, f);
	if (text->n > 0)
		own_pages(o, in->lang, text);
}

/* Yes or no to each area has no room in a line: who signs ticks areas in words. */
void blank_consent_document(struct out *o, const char *lang) {
	static const int weight[] = {5, 4, 5, 3};
	const char *head[] = {TR(lang, "Verksamhet"), TR(lang, "Får läsa om"), TR(lang, "Därför att"), TR(lang, "Ja eller nej")};
	paper_start(o, PAPER_PLAN, lang, TR(lang, "Dokument"));
	paper_footer(o, version_words(o, lang), "", "", TR(lang, "Sida % av %"));
	paper_heading(o, 1, TR(lang, "Samtycke till att dela uppgifter"));
	paper_field(o, 1, TR(lang, "Barnets namn"));
	paper_field(o, 1, TR(lang, "Vem frågar? Namn och verksamhet"));
	paper_text(o, "", TR(lang, "Frågan gäller vem som får läsa det som står i barnets plan, och det som sägs på mötena. Områdena är Hälsa, Utveckling, Lärande, Omsorg, Hemmet, Relationer och Trygghet."));
	paper_table(o, 4, weight, head);
	for (int i = 0; i < 4; i++)
		paper_fields(o, 3, 4, head);
	paper_field(o, 1, TR(lang, "Till och med vilken dag?"));
	terms(o, lang);
	signatures(o, lang, "");
	paper_sign(o, TR(lang, "Datum och den andra vårdnadshavarens namnteckning"));
	childs_part(o, lang, TR(lang, "Vad vill barnet själv?"));
	paper_small(o, TR(lang, "Ett ja gäller först när det är inskrivet i Kronobarn av den verksamhet som är barnensbästa-ansvarig."));
}

/* --- an empty plan (R87) --- */

static void blank_area(struct out *o, const char *lang, int i) {
	static const int weight[] = {4, 4, 3};
	const char *head[] = {TR(lang, "Vad vi gör"), TR(lang, "Vem"), TR(lang, "När")};
	const char *name = area_name(lang, i), *tip[3];
	for (int k = 0; k < 3; k++)
		tip[k] = arena_print(o->arena, "%s: %s", name, head[k]);
	paper_area(o, i, name);
	paper_field(o, 2, TR(lang, "Det barnet behöver"));
	paper_field(o, 2, TR(lang, "Mål, gärna med barnets egna ord"));
	paper_table(o, 3, weight, head);
	for (int k = 0; k < 2; k++)
		paper_fields(o, 2, 3, tip);
	paper_field(o, 1, TR(lang, "Frågor besvaras av, med telefon"));
}

void blank_plan_document(struct out *o, const char *lang) {
	paper_start(o, PAPER_PLAN, lang, TR(lang, "Dokument"));
	paper_footer(o, TR(lang, "Mall för Barnets plan"), "", "", TR(lang, "Sida % av %"));
	paper_kicker(o, TR(lang, "Kronobarnsmodellen"));
	paper_heading(o, 1, TR(lang, "Barnets plan"));
	paper_field(o, 1, TR(lang, "Barnets namn"));
	paper_field(o, 1, TR(lang, "Vilka var med, och vilken dag?"));
	paper_field(o, 1, TR(lang, "Samverkansansvarig, med telefon"));
	paper_field(o, 1, TR(lang, "Vilken dag följer vi upp?"));
	paper_field(o, 4, TR(lang, "Barnets egna ord"));
	paper_small(o, TR(lang, "Fyll bara i de områden som planen handlar om."));
	for (int i = 0; i < AREAS; i++)
		blank_area(o, lang, i);
	paper_heading(o, 2, TR(lang, "Tycker någon annorlunda?"));
	paper_field(o, 4, TR(lang, "Vem, och med egna ord"));
	paper_sign(o, TR(lang, "Datum och vårdnadshavarens namnteckning"));
	paper_sign(o, TR(lang, "Datum och den andra vårdnadshavarens namnteckning"));
	paper_sign(o, TR(lang, "Datum och barnets namnteckning, om barnet vill"));
	paper_box(o, TR(lang, "Papperet är inte planen"), TR(lang, "Planen gäller när den är inskriven och publicerad i Kronobarn. En skannad plan syns inte i barnets journal på 1177 och får aldrig vara den enda källan."));
}
