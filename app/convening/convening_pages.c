/* The convenor's pages: the first question, the question to the family, what came of it. */
#include "convening/convening.h"

#include "access/brake.h"
#include "access/reach.h"
#include "access/setting.h"
#include "base/date.h"
#include "base/id.h"
#include "base/number.h"
#include "base/text.h"
#include "child/child.h"
#include "consent/consent.h"
#include "consent/consent_answer.h"
#include "convening/convening.form.h"
#include "convening/index.html.h"
#include "convening/new.html.h"
#include "convening/show.html.h"
#include "lang/lang.h"
#include "observation/observation.h"
#include "org/org.h"
#include "person/person.h"
#include "routes.h"
#include "wheel/wheel.h"

#define QUESTIONS_AN_HOUR 12 /* the county's own choice */

static enum err look_later(const struct access *a, int64_t id) {
	return access_job(a, url(access_arena(a), "/job/convening/%", id).text);
}

/* --- the first question --- */

/* What the own unit asks families about, and the question that comes first (K6, R31).  Fields of the query: contact (NO,
 * KIN): why one then tells instead. */
enum err convening_index(struct request *rq, const struct access *a) {
	struct convening_index_page p = {.said = "", .actor = access_actor(a)};
	struct unit_find_row unit;
	const char *said = request_field(rq, "contact");
	TRY(unit_find(a, access_unit(a), &unit));
	p.health = observation_health_care(unit.kind);
	if (rq->method == GET && said != NULL && (text_is(said, "NO") || text_is(said, "KIN")))
		p.said = said;
	TRY(convening_list(a, &p.list));
	rq->title = TR(rq->lang, "Kalla till samverkansmöte");
	convening_index_html(&rq->out, rq, &p);
	return OK;
}

/* Field: contact. */
enum err convening_begin(struct request *rq, const struct access *a) {
	struct convening_begin_form f;
	(void)a;
	TRY(convening_begin_read(rq, &f));
	rq->redirect = f.contact == CONVENING_BEGIN_CONTACT_YES ? url(rq->arena, "/convening/new").text
		       : url_query(rq->arena, url(rq->arena, "/convening"), "contact", f.contact == CONVENING_BEGIN_CONTACT_KIN ? "KIN" : "NO").text;
	return OK;
}

/* --- the question --- */

static enum err units_fill(struct request *rq, const struct access *a, struct convening_new_page *p) {
	struct unit_list_rows all, others, places;
	TRY(unit_list(a, &all));
	others = (struct unit_list_rows){.row = ARENA_MANY(rq->arena, all.n + 1, struct unit_list_row)};
	places = (struct unit_list_rows){.row = ARENA_MANY(rq->arena, all.n + 1, struct unit_list_row)};
	for (size_t i = 0; i < all.n; i++) {
		if (all.row[i].id != access_unit(a))
			others.row[others.n++] = all.row[i];
		if (child_enrols(all.row[i].kind) || situation_clinic("EXPECTED", all.row[i].kind))
			places.row[places.n++] = all.row[i];
	}
	p->choices = unit_choices(rq, &others, unit_choices_near(a, &all), "look");
	p->places = unit_choices(rq, &places, unit_choices_near(a, &all), NULL);
	p->own_name = access_unit_name(a);
	TRY(setting_number(a, SETTING_CONSENT_LONGEST, &p->longest));
	p->until = date_add_days(date_add_years(date_day(access_time(a)), 1), -1);
	for (size_t i = 0; i < CONVENING_UNITS; i++)
		p->row[i] = (struct convening_row){.unit = i == 0 ? access_unit(a) : 0, .why = "", .unit_name = "", .unit_kind = ""};
	return OK;
}

/* The form.  Fields: child_name, child_number, born, situation, place_unit_id, municipality, gN_name, gN_number, answers,
 * maturity, wish, purpose, suits, why_0, unit_N, why_N, area (N-AREA), until. */
enum err convening_new(struct request *rq, const struct access *a) {
	struct convening_new_page p = {.to = url(rq->arena, "/convening/new"), .back = url(rq->arena, "/convening"), .purpose = "", .suits = "", .child = ""};
	TRY(units_fill(rq, a, &p));
	rq->title = TR(rq->lang, "Kalla till samverkansmöte");
	convening_new_html(&rq->out, rq, &p);
	return OK;
}

static const struct unit_list_row *unit_of(const struct unit_list_rows *units, int64_t id) {
	for (size_t i = 0; i < units->n; i++)
		if (units->row[i].id == id)
			return &units->row[i];
	return NULL;
}

static int64_t areas_of(const struct form_pairs *pairs, int64_t id) {
	int64_t areas = 0;
	for (size_t i = 0; i < pairs->n; i++)
		if (pairs->pair[i].id == id)
			areas |= INT64_C(1) << pairs->pair[i].value;
	return areas;
}

/* One unit of the form; a complaint stands at the field that it is about. */
static void row_check(struct request *rq, const struct access *a, const struct unit_list_rows *units, size_t i, struct convening_row *r) {
	const struct unit_list_row *u = unit_of(units, r->unit);
	const char *unit = arena_print(rq->arena, "unit_%zu", i), *why = arena_print(rq->arena, "why_%zu", i);
	if (u == NULL || (i > 0 && r->unit == access_unit(a))) {
		request_complain(rq, unit, TR(rq->lang, "Välj vilken verksamhet det gäller."));
		return;
	}
	r->unit_name = u->name;
	r->unit_kind = u->kind;
	if (r->areas == 0)
		request_complain(rq, "area", lang_fill(rq->arena, TR(rq->lang, "Välj vad {1} behöver läsa om."), &u->name, 1));
	if (text_is(u->org_kind, "ASSOCIATION") && (r->areas & AREA_HEALTH) != 0)
		request_complain(rq, "area", TR(rq->lang, "En förening får inte läsa om Hälsa. Ta bort det området."));
	if (r->why[0] == '\0')
		request_complain(rq, why, TR(rq->lang, "Skriv varför de behövs. Familjen ser det du skriver."));
}

/* What both forms have. */
struct asked {
	const char *purpose, *suits;
	int64_t unit[CONVENING_UNITS];
	const char *why[CONVENING_UNITS];
	const struct form_pairs *area;
	int64_t until; /* the last day */
};
#define ASKED(f, own) {.purpose = (f).purpose, .suits = (f).suits, .area = &(f).area, .until = (f).until, \
		       .unit = {(own), (f).unit_1, (f).unit_2, (f).unit_3, (f).unit_4}, .why = {(f).why_0, (f).why_1, (f).why_2, (f).why_3, (f).why_4}}

static enum err rows_read(struct request *rq, const struct access *a, const struct asked *f, size_t *n, struct convening_row *row) {
	struct unit_list_rows units;
	int64_t longest, today = date_day(access_time(a));
	TRY(unit_list(a, &units));
	TRY(setting_number(a, SETTING_CONSENT_LONGEST, &longest));
	*n = 0;
	for (size_t i = 0; i < CONVENING_UNITS; i++) {
		struct convening_row r = {.unit = f->unit[i], .why = f->why[i], .areas = areas_of(f->area, (int64_t)i + 1), .unit_name = "", .unit_kind = ""};
		if (r.unit == 0 && r.why[0] == '\0' && r.areas == 0)
			continue;
		row_check(rq, a, &units, i, &r);
		for (size_t j = 0; j < *n; j++)
			if (row[j].unit == r.unit)
				request_complain(rq, arena_print(rq->arena, "unit_%zu", i), TR(rq->lang, "Samma verksamhet står två gånger."));
		row[(*n)++] = r;
	}
	if (f->until < today || f->until > date_add_years(today, (int)longest))
		request_complain(rq, "until", html_arg_plain(rq->arena, rq->lang, html_arg(plural("Välj en dag från i dag och högst ett år framåt.", "Välj en dag från i dag och högst {1} år framåt.", longest))));
	return OK;
}

/* The moment after the last day; what is said before the 18th birthday ends on it (decision 41), and the question says so. */
static int64_t until_of(int64_t born, int64_t last) {
	int64_t until = date_add_days(last, 1), adult = date_add_years(born, AGE_ADULT);
	return until < adult ? until : adult;
}

static enum err units_add(const struct access *a, int64_t id, const struct convening_row *row, size_t n) {
	for (size_t i = 0; i < n; i++)
		TRY(convening_unit_add(a, id_new(), id, (int64_t)i, row[i].unit, row[i].areas, row[i].why));
	return OK;
}

/* --- whom it is about --- */

struct whom {
	struct number number;
	int64_t born;
	size_t n;
	struct {
		const char *name, *number;
	} guardian[CONVENING_GUARDIANS];
	bool together;
	const char *municipality;
	int64_t place;
};

static void number_check(struct request *rq, const struct access *a, const char *field, const char *typed, struct number *n) {
	if (!number_read(typed, n)) {
		*n = (struct number){0};
		request_complain(rq, field, TR(rq->lang, "Numret stämmer inte. Kontrollera datum och siffror."));
	} else if (n->kind != NUMBER_NONE && access_demo(a) && !number_is_test(n)) {
		request_complain(rq, field, TR(rq->lang, "Det här är ett övningslän. Skriv bara påhittade nummer, de som slutar på 980 till 999 före sista siffran."));
	}
}

static void born_check(struct request *rq, const struct access *a, const struct convening_ask_form *f, struct whom *w) {
	int64_t now = access_time(a);
	number_check(rq, a, "child_number", f->child_number, &w->number);
	w->born = w->number.kind == NUMBER_NONE ? f->born : w->number.birth;
	const char *field = w->number.kind == NUMBER_NONE ? "born" : "child_number";
	if (w->born == 0)
		request_complain(rq, "born", TR(rq->lang, "Skriv när barnet är fött, eller ett nummer. För ett väntat barn: när det beräknas födas."));
	else if (w->born > now && f->situation != CONVENING_ASK_SITUATION_EXPECTED)
		request_complain(rq, field, TR(rq->lang, "Det datumet har inte varit än."));
	else if (date_age(w->born, now) >= AGE_ADULT)
		request_complain(rq, field, TR(rq->lang, "Personen har fyllt 18 år. Kronobarn är för barn och unga till 18-årsdagen."));
}

static void guardians_check(struct request *rq, const struct access *a, const struct convening_ask_form *f, struct whom *w) {
	const char *const name[] = {f->g1_name, f->g2_name, f->g3_name}, *const number[] = {f->g1_number, f->g2_number, f->g3_number};
	for (int i = 0; i < CONVENING_GUARDIANS; i++) {
		struct number n;
		number_check(rq, a, arena_print(rq->arena, "g%d_number", i + 1), number[i], &n);
		if (*name[i] == '\0' && n.kind != NUMBER_NONE)
			request_complain(rq, arena_print(rq->arena, "g%d_name", i + 1), TR(rq->lang, "Skriv vad vårdnadshavaren heter."));
		if (*name[i] == '\0')
			continue;
		w->guardian[w->n].name = name[i];
		w->guardian[w->n++].number = n.text[0] == '\0' ? "" : arena_text(rq->arena, n.text);
	}
	if (w->n == 0)
		request_complain(rq, "g1_name", TR(rq->lang, "Skriv in minst en vårdnadshavare. Det är de som ska säga ja."));
}

/* From the age of the county the young person answers; before that by recorded maturity, and the wish is written down (K8). */
static enum err youth_check(struct request *rq, const struct access *a, const struct convening_ask_form *f, struct whom *w) {
	int64_t own;
	TRY(setting_number(a, SETTING_AGE_OWN_CHOICE, &own));
	int age = w->born == 0 || w->born > access_time(a) ? 0 : date_age(w->born, access_time(a));
	w->together = age >= own || f->answers == CONVENING_ASK_ANSWERS_TOGETHER;
	if (age < own && age >= CONVENING_MATURE_AGE && f->answers == 0)
		request_complain(rq, "answers", TR(rq->lang, "Säg om den unga är mogen nog att svara själv."));
	if (age < own && f->answers == CONVENING_ASK_ANSWERS_TOGETHER && *f->maturity == '\0')
		request_complain(rq, "maturity", TR(rq->lang, "Skriv en mening om varför du bedömer det så."));
	if (!w->together && *f->wish == '\0')
		request_complain(rq, "wish", TR(rq->lang, "Skriv vad barnet självt vill. Är barnet för litet för att svara, skriv det."));
	return OK;
}

static enum err place_check(struct request *rq, const struct access *a, const struct convening_ask_form *f, struct whom *w) {
	struct unit_find_row unit;
	bool known = false;
	for (size_t i = 0; i < MUNICIPALITIES; i++)
		known |= text_is(municipality_name(i), f->municipality);
	if (!known)
		request_complain(rq, "municipality", TR(rq->lang, "Välj en av kommunerna."));
	w->municipality = f->municipality;
	if (f->place_unit_id == 0 || f->situation == 0)
		return OK;
	enum err e = unit_find(a, f->place_unit_id, &unit);
	const char *situation = situation_word(f->situation - 1);
	if (e == NOT_FOUND || (e == OK && !text_is(unit.kind, situation) && !situation_clinic(situation, unit.kind))) {
		request_complain(rq, "place_unit_id", TR(rq->lang, "Det du valde i listan stämmer inte med var du säger att barnet är. Ändra det ena."));
		return OK;
	}
	w->place = f->place_unit_id;
	return e;
}

static enum err whom_read(struct request *rq, const struct access *a, const struct convening_ask_form *f, struct whom *w) {
	*w = (struct whom){0};
	born_check(rq, a, f, w);
	TRY(place_check(rq, a, f, w));
	guardians_check(rq, a, f, w);
	return youth_check(rq, a, f, w);
}

/* The young person is always written in: when the age is reached the answer is asked for. */
static enum err grantors_add(const struct access *a, int64_t id, const struct convening_ask_form *f, const struct whom *w) {
	TRY(convening_grantor_add(a, id_new(), id, "YOUTH", 0, f->child_name, w->number.text));
	for (size_t i = 0; i < w->n; i++)
		TRY(convening_grantor_add(a, id_new(), id, "GUARDIAN", (int64_t)i + 1, w->guardian[i].name, w->guardian[i].number));
	return OK;
}

/* A question sends a message to a family: nobody asks more of them than they could meet. */
static enum err brake(struct request *rq, const struct access *a) {
	bool late;
	TRY(brake_guess(a, "convening by:", QUESTIONS_AN_HOUR, &late));
	if (late)
		request_complain(rq, "", TR(rq->lang, "Du har ställt många frågor på kort tid. Vänta en timme och försök igen."));
	return late ? INVALID : OK;
}

/* Asks the family.  Nothing that the county knows is looked at here: what follows from it is a job's. */
enum err convening_ask(struct request *rq, const struct access *a) {
	struct convening_ask_form f;
	struct convening_row row[CONVENING_UNITS];
	struct whom w;
	size_t n;
	if (unit_choices_looks(rq))
		return convening_new(rq, a);
	TRY(convening_ask_read(rq, &f));
	const struct asked asked = ASKED(f, access_unit(a));
	TRY(whom_read(rq, a, &f, &w));
	TRY(rows_read(rq, a, &asked, &n, row));
	TRY(request_good(rq));
	TRY(brake(rq, a));
	int64_t id = id_new(), until = until_of(w.born, f.until);
	bool mature = f.answers == CONVENING_ASK_ANSWERS_TOGETHER;
	TRY(convening_add(a, id, situation_word(f.situation - 1), w.municipality, w.place, mature, until, f.child_name, w.number.text,
			  date_iso_day(rq->arena, w.born), f.purpose, f.suits, f.wish, f.maturity,
			  convening_text(a, "sv", f.child_name, f.purpose, row, n, until)));
	TRY(units_add(a, id, row, n));
	TRY(convening_texts_add(a, id, f.child_name, f.purpose, row, n, until));
	TRY(grantors_add(a, id, &f, &w));
	TRY(look_later(a, id));
	rq->redirect = url(rq->arena, "/convening/%", id).text;
	return OK;
}

/* --- one of them --- */

/* Does the child answer too, as far as its age says? */
static enum err youth_answers(const struct access *a, const struct convening_find_row *v, bool *ret) {
	int64_t own, born;
	TRY(setting_number(a, SETTING_AGE_OWN_CHOICE, &own));
	*ret = v->together == 1 || (date_day_read(v->born, &born) && born <= access_time(a) && date_age(born, access_time(a)) >= own);
	return OK;
}

static const struct convening_papers_row *paper_of(const struct convening_papers_rows *all, int64_t grantor, int64_t unit) {
	for (size_t i = 0; i < all->n; i++) /* the newest come first */
		if (all->row[i].grantor_id == grantor && all->row[i].unit_id == unit)
			return &all->row[i];
	return NULL;
}

/* Of two in the same millisecond both must give. */
static bool both_give(const struct convening_papers_rows *all, const struct convening_papers_row *newest) {
	int64_t areas = newest->areas;
	for (size_t i = 0; i < all->n; i++) {
		const struct convening_papers_row *r = &all->row[i];
		if (r->grantor_id == newest->grantor_id && r->unit_id == newest->unit_id && r->at == newest->at)
			areas &= r->areas;
	}
	return areas != 0;
}

static struct convening_said said_of(const struct access *a, const struct convening_papers_rows *all, const struct convening_grantors_row *g) {
	const struct convening_papers_row *may = paper_of(all, g->id, 0), *own = paper_of(all, g->id, access_unit(a));
	struct convening_said s = {.who = g, .witness = ""};
	if (may == NULL || own == NULL || access_time(a) >= may->until_at)
		return s;
	s.answered = true;
	s.yes = both_give(all, may) && both_give(all, own);
	s.signed_at = may->signed_at;
	s.witness = may->witness;
	s.oral = text_is(may->channel, "ORAL");
	return s;
}

/* All whom the convenor knows of, with what is written in of theirs; *ret_all: each has said yes. */
static enum err said_read(struct request *rq, const struct access *a, struct convening_page *p, bool *ret_all) {
	struct convening_papers_rows papers;
	TRY(convening_papers(a, p->v.id, &papers));
	struct convening_said *said = ARENA_MANY(rq->arena, p->grantors.n + 1, struct convening_said);
	*ret_all = true;
	for (size_t i = 0; i < p->grantors.n; i++) {
		if (text_is(p->grantors.row[i].kind, "YOUTH") && !p->youth)
			continue;
		said[p->nsaid] = said_of(a, &papers, &p->grantors.row[i]);
		*ret_all &= said[p->nsaid++].yes;
	}
	p->said = said;
	return OK;
}

/* The row of the log says whose it is, once that is known. */
static enum err find(const struct access *a, int64_t id, struct convening_find_row *ret) {
	TRY(convening_find(a, id, ret));
	if (ret->child_id != 0)
		access_about(a, ret->child_id);
	return OK;
}

static enum err page_read(struct request *rq, const struct access *a, int64_t id, struct convening_page *p, bool *ret_all) {
	*p = (struct convening_page){.to = url(rq->arena, "/convening/%", id), .change = url(rq->arena, "/convening/%/change", id)};
	TRY(find(a, id, &p->v));
	TRY(convening_units(a, id, &p->units));
	TRY(convening_grantors(a, id, &p->grantors));
	TRY(youth_answers(a, &p->v, &p->youth));
	p->grown = person_grown_up(p->v.born, access_time(a));
	p->open = (text_is(p->v.state, "ASKED") || text_is(p->v.state, "SENT")) && access_time(a) < p->v.until_at && !p->grown;
	return said_read(rq, a, p, ret_all);
}

/* The question, who has answered on paper, and what has come of it.  Acts: paper (grantor, responsible, area UNIT-AREA,
 * how, signed_on, witness), end (version). */
enum err convening_show(struct request *rq, const struct access *a) {
	struct convening_page p;
	struct convening_reached_rows reached;
	bool all;
	TRY(page_read(rq, a, rq->id[0], &p, &all));
	TRY(convening_reached(a, p.v.id, &reached));
	TRY(setting_number(a, SETTING_ORAL_CONSENT, &p.oral));
	p.reached = reached.n > 0;
	if (p.reached) {
		TRY(convening_answered(a, p.v.id, &p.answered));
		p.child = url(rq->arena, "/child/%", reached.row[0].child_id);
		if (p.v.meeting_id == 0)
			p.call = url_query(rq->arena, url(rq->arena, "/child/%/meeting/new", reached.row[0].child_id), "convening", arena_print(rq->arena, "%lld", (long long)p.v.id));
	}
	p.reads = lang_fill(rq->arena, TR(rq->lang, "du och den som svarar för {1}."), (const char *const[]){access_unit_name(a)}, 1);
	rq->title = TR(rq->lang, "Frågan till familjen");
	convening_show_html(&rq->out, rq, &p);
	return OK;
}

static enum err over(struct request *rq) {
	return request_denied(rq, TR(rq->lang, "Frågan är avslutad eller har gått ut. Ställ en ny om det behövs."));
}

/* May the question be written anew? */
static enum err changeable(struct request *rq, const struct access *a, const struct convening_find_row *v) {
	if (!text_is(v->state, "ASKED") && !text_is(v->state, "SENT"))
		return over(rq);
	if (!person_grown_up(v->born, access_time(a)))
		return OK;
	return request_denied(rq, TR(rq->lang, "Den unga har fyllt 18 år, och frågan gäller inte längre."));
}

static const struct convening_grantors_row *grantor_find(const struct convening_page *p, int64_t id) {
	for (size_t i = 0; i < p->nsaid; i++)
		if (p->said[i].who->id == id)
			return p->said[i].who;
	return NULL;
}

/* A row for the responsible unit, and one for each unit of the question. */
static enum err paper_keep(const struct access *a, const struct convening_paper_form *f, const struct convening_page *p, int64_t until) {
	const char *channel = f->how == CONVENING_PAPER_HOW_ORAL ? "ORAL" : "PAPER";
	bool may = f->responsible == CONVENING_PAPER_RESPONSIBLE_YES;
	TRY(convening_paper_add(a, id_new(), p->v.id, 0, may ? AREAS_ALL : 0, until, channel, f->signed_on, f->witness, f->grantor));
	for (size_t i = 0; i < p->units.n; i++) {
		const struct convening_units_row *u = &p->units.row[i];
		int64_t areas = may ? areas_of(&f->area, u->id) & u->areas : 0;
		TRY(convening_paper_add(a, id_new(), p->v.id, u->unit_id, areas, until, channel, f->signed_on, f->witness, f->grantor));
	}
	return OK;
}

static enum err paper(struct request *rq, const struct access *a, struct convening_page *p) {
	struct convening_paper_form f;
	int64_t oral;
	bool all = false;
	TRY(convening_paper_read(rq, &f));
	TRY(setting_number(a, SETTING_ORAL_CONSENT, &oral));
	bool said = f.how == CONVENING_PAPER_HOW_ORAL, yes = f.responsible == CONVENING_PAPER_RESPONSIBLE_YES;
	if (grantor_find(p, f.grantor) == NULL)
		request_complain(rq, "grantor", TR(rq->lang, "Välj vem som har svarat."));
	consent_how_check(rq, a, &(struct consent_how){.oral = said, .yes = yes, .signed_on = f.signed_on, .days = oral, .witness = f.witness});
	if (f.signed_on < date_day(p->v.asked_at))
		request_complain(rq, "signed_on", TR(rq->lang, "Då var frågan inte ställd än."));
	TRY(request_good(rq));
	int64_t until = p->v.until_at, least = said && yes ? date_add_days(f.signed_on, (int)oral) : until;
	TRY(paper_keep(a, &f, p, least < until ? least : until));
	TRY(page_read(rq, a, p->v.id, p, &all));
	if (!all) { /* a no, or a yes taken back, is in force at once; the same steps whatever the county knows */
		TRY(convening_notice_take_back(a, p->v.id));
		return convening_waits(a, p->v.id);
	}
	return text_is(p->v.state, "ASKED") ? convening_sent(a, p->v.id) : OK;
}

static enum err end(struct request *rq, const struct access *a, const struct convening_page *p) {
	struct convening_end_form f;
	TRY(convening_end_read(rq, &f));
	enum err e = convening_end(a, p->v.id, f.version);
	if (e == NOT_FOUND)
		return CONFLICT; /* a colleague was first */
	TRY(e);
	TRY(convening_notice_take_back(a, p->v.id));
	rq->redirect = url(rq->arena, "/convening").text;
	return OK;
}

enum err convening_do(struct request *rq, const struct access *a) {
	struct convening_page p;
	bool all;
	const char *act = request_field(rq, "act");
	TRY(page_read(rq, a, rq->id[0], &p, &all));
	bool ends = act != NULL && text_is(act, "end");
	if (text_is(p.v.state, "JOINED") || text_is(p.v.state, "ENDED") || (!p.open && !ends))
		return over(rq);
	rq->redirect = rq->path;
	if (ends)
		return end(rq, a, &p);
	TRY(paper(rq, a, &p));
	return look_later(a, p.v.id);
}

/* --- another question --- */

/* The question as it stands, to be narrowed or written anew; those who have answered are asked again. */
enum err convening_change(struct request *rq, const struct access *a) {
	struct convening_new_page p = {.to = url(rq->arena, "/convening/%/change", rq->id[0]), .back = url(rq->arena, "/convening/%", rq->id[0]), .change = true};
	struct convening_find_row v;
	struct convening_units_rows units;
	TRY(find(a, rq->id[0], &v));
	TRY(changeable(rq, a, &v));
	TRY(convening_units(a, v.id, &units));
	TRY(units_fill(rq, a, &p));
	for (size_t i = 0; i < units.n && i < CONVENING_UNITS; i++)
		p.row[i] = (struct convening_row){.unit = units.row[i].unit_id, .areas = units.row[i].areas, .why = units.row[i].why,
						  .unit_name = units.row[i].unit_name, .unit_kind = units.row[i].unit_kind};
	p.version = v.version;
	p.purpose = v.purpose;
	p.suits = v.suits;
	p.child = v.child_name;
	p.until = v.until_at - 1;
	rq->title = TR(rq->lang, "Ändra frågan");
	convening_new_html(&rq->out, rq, &p);
	return OK;
}

/* A colleague was faster: what was typed stays in the form, what stands now is told, and saving again replaces it. */
static enum err late(struct request *rq, const struct convening_find_row *v) {
	return request_invalid(rq, "purpose", lang_fill(rq->arena, TR(rq->lang, "En kollega har ändrat frågan medan du skrev. Nu står det: ”{1}” Spara igen om din text ska gälla i stället."), &v->purpose, 1));
}

enum err convening_change_do(struct request *rq, const struct access *a) {
	struct convening_change_form f;
	struct convening_find_row v;
	struct convening_row row[CONVENING_UNITS];
	size_t n;
	TRY(find(a, rq->id[0], &v));
	TRY(changeable(rq, a, &v));
	if (unit_choices_looks(rq))
		return convening_change(rq, a);
	TRY(convening_change_read(rq, &f));
	const struct asked asked = ASKED(f, access_unit(a));
	TRY(rows_read(rq, a, &asked, &n, row));
	if (f.version != v.version)
		return late(rq, &v);
	TRY(request_good(rq));
	int64_t born = 0;
	int64_t until = date_day_read(v.born, &born) ? until_of(born, f.until) : date_add_days(f.until, 1);
	TRY(convening_change_question(a, f.purpose, f.suits, until, convening_text(a, "sv", v.child_name, f.purpose, row, n, until), v.id, f.version));
	TRY(units_add(a, v.id, row, n));
	TRY(convening_texts_add(a, v.id, v.child_name, f.purpose, row, n, until));
	TRY(convening_notice_take_back(a, v.id));
	TRY(look_later(a, v.id));
	rq->redirect = url(rq->arena, "/convening/%", v.id).text;
	return OK;
}

/* --- on paper, and later --- */

/* The county's form with the question, for one who must answer: to be signed (R50). */
enum err convening_form(struct request *rq, const struct access *a) {
	struct convening_page p;
	bool all;
	TRY(page_read(rq, a, rq->id[0], &p, &all));
	const struct convening_grantors_row *to = grantor_find(&p, rq->id[1]);
	if (to == NULL || !p.open)
		return NOT_FOUND;
	if (rq->work.failed)
		return BROKEN;
	if (rq->work.answer.p == NULL) {
		struct out document = out_new(rq->arena, rq->lang);
		convening_document(&document, rq->lang, &p.v, &p.units, to, access_name(a), access_unit_name(a));
		rq->work = (struct work){.kind = WORK_PDF, .input = {.p = out_text(&document), .n = document.n}};
		return OK;
	}
	rq->content = "application/pdf";
	rq->file_name = "samtycke-mote.pdf";
	out_bytes(&rq->out, rq->work.answer.p, rq->work.answer.n);
	return OK;
}

/* Sees whether everybody has said yes. */
enum err convening_look(struct request *rq, const struct access *a) {
	return convening_settle(a, rq->lang, rq->id[0]);
}
