#include "consent/consent.h"

#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "consent/consent.sql.h"
#include "episode/episode.sql.h"
#include "lang/lang.h"
#include "person/person.h"
#include "wheel/wheel.h"

enum err consent_child_read(const struct access *a, struct consent_child *ret) {
	struct consent_child_row c;
	TRY(consent_child(a, &c));
	*ret = (struct consent_child){.id = c.id, .name = c.name,
				      .first = person_first_name(access_arena(a), c.name)};
	if (!date_day_read(c.born, &ret->born))
		return BROKEN;
	ret->age = date_age(ret->born, access_time(a));
	return OK;
}

/* A closed record tells how it stood when the own work ended, and nothing since: a yes may hold on in another unit's work. */
struct as_of {
	int64_t at;
	bool over;
};

static enum err as_of_read(const struct access *a, struct as_of *ret) {
	struct episode_current_row e;
	*ret = (struct as_of){.at = access_time(a), .over = access_over(a)};
	if (!ret->over)
		return OK;
	TRY(episode_current(a, &e));
	ret->at = e.closed_at == 0 ? ret->at : e.closed_at;
	return OK;
}

static struct consent_state state_at(const struct consent_ledger *l, int64_t unit, bool handover, const struct as_of *m) {
	struct consent_state s = handover ? consent_handover_state(l, unit, m->at) : consent_state(l, unit, m->at);
	if (m->over && s.areas != 0)
		s = (struct consent_state){.ended_at = m->at};
	return s;
}

/* Since the first question that the reader knows of: of work before that, which another unit closed, nothing is told. */
static void past_fill(const struct consent_ledger *l, const struct as_of *m, const struct consent_questions_rows *r, size_t i, struct consent_question *q) {
	int64_t since = q->asked_at;
	for (; i < r->n && r->row[i].unit_id == q->unit; i++)
		if (!text_is(r->row[i].purpose, "HANDOVER") && r->row[i].asked_at < since)
			since = r->row[i].asked_at;
	q->npast = consent_past(l, q->unit, m->at, m->over, &q->past);
	while (q->npast > 0 && q->past->from < since) {
		q->past++;
		q->npast--;
	}
}

enum err consent_questions_read(const struct access *a, const struct consent_ledger *l, struct consent_questions *ret) {
	struct consent_questions_rows r;
	struct as_of m;
	TRY(as_of_read(a, &m));
	TRY(consent_questions(a, &r));
	*ret = (struct consent_questions){.q = ARENA_MANY(access_arena(a), r.n + 1, struct consent_question)};
	for (size_t i = 0; i < r.n; i++) {
		const struct consent_questions_row *c = &r.row[i];
		if (i > 0 && c->unit_id == r.row[i - 1].unit_id && text_is(c->purpose, r.row[i - 1].purpose))
			continue; /* an older question: what nobody answered there falls away */
		bool handover = text_is(c->purpose, "HANDOVER");
		ret->q[ret->n++] = (struct consent_question){
			.id = c->id, .request = c->request_id, .unit = c->unit_id, .areas = c->areas, .asked_at = c->asked_at,
			.until_at = c->until_at, .why = c->why, .unit_name = c->unit_name, .unit_kind = c->unit_kind,
			.org_kind = c->org_kind, .author = c->author_name,
			.open = c->closed_at == 0 && access_time(a) < c->until_at && !m.over,
			.handover = handover, .plan = (enum consent_plan)c->carries,
			.state = state_at(l, c->unit_id, handover, &m)};
		if (!handover)
			past_fill(l, &m, &r, i, &ret->q[ret->n - 1]);
	}
	return OK;
}

enum err consent_grantors(const struct access *a, const struct consent_ledger *l, const struct consent_child *child,
			  size_t *ret_n, struct consent_person **ret) {
	struct consent_guardians_rows g;
	TRY(consent_guardians(a, &g));
	struct consent_person *p = ARENA_MANY(access_arena(a), g.n + 1, struct consent_person);
	size_t n = 0;
	if (consent_counts_somewhere(l, child->id, access_time(a)))
		p[n++] = (struct consent_person){.id = child->id, .name = child->name};
	for (size_t i = 0; i < g.n; i++)
		if (consent_needs(l, g.row[i].id, access_time(a)) && (n == 0 || p[n - 1].id != g.row[i].id))
			p[n++] = (struct consent_person){.id = g.row[i].id, .name = g.row[i].name, .unasked = consent_unasked(l, g.row[i].id, access_time(a))};
	*ret_n = n;
	*ret = p;
	return OK;
}

const struct consent_question *consent_question_find(const struct consent_questions *all, int64_t id) {
	for (size_t i = 0; i < all->n; i++)
		if (all->q[i].id == id)
			return &all->q[i];
	return NULL;
}

/* --- the text --- */

static const char *day_words(const struct access *a, const char *lang, int64_t t) {
	return html_arg_plain(access_arena(a), lang, html_arg(day(t)));
}

static void line(struct out *o, const char *text, const char *const *value, int n) {
	out_print(o, "%s\n", lang_fill(o->arena, text, value, n));
}

const char *consent_term(const char *lang, int i) {
	const char *const term[CONSENT_TERMS] = {
		TR(lang, "Det är frivilligt att säga ja. Du kan säga ja till vissa och nej till andra, och ja till en del av områdena."),
		TR(lang, "Har vården hört av sig till barnhälsovården om barnet gäller ett ja också det: den som är ansvarig får ta över det och läsa det, om det bara rör områden som ni säger ja till."),
		TR(lang, "Alla vårdnadshavare behöver säga ja, och den unga själv från 16 år, eller förr om hen också får frågan. Tills dess delas inget."),
		TR(lang, "Du kan ta tillbaka ditt ja när som helst, utan att säga varför. Då slutar delningen genast."),
		TR(lang, "Säger du nej får barnet samma hjälp som i dag. Det som en verksamhet redan har skrivit i sin egen journal blir kvar där."),
	};
	return term[i];
}

static void begin(struct out *o, const struct access *a, const char *heading, const char *child) {
	const char *version = arena_print(o->arena, "%d", CONSENT_TEXT_VERSION);
	line(o, heading, &child, 1);
	line(o, TR(o->lang, "Länsgemensam text, version {1}."), &version, 1);
	out_raw(o, "\n");
	line(o, TR(o->lang, "{1}, {2} på {3}, frågar den {4}."),
	     (const char *const[]){access_name(a), access_title(a), access_unit_name(a), day_words(a, o->lang, access_time(a))}, 4);
}

static void end(struct out *o, const struct access *a, int64_t until) {
	line(o, TR(o->lang, "Ett ja gäller till och med {1}."), (const char *const[]){day_words(a, o->lang, until - 1)}, 1);
}

static const char *consent_text(const struct access *a, const char *lang, const char *child, const struct consent_row *row, size_t n,
			 int64_t until) {
	struct out o = out_new(access_arena(a), lang);
	begin(&o, a, TR(lang, "Samtycke till att dela uppgifter om {1}"), child);
	line(&o, TR(lang, "Frågan gäller vem som får läsa det som står i planen för {1}, och det som sägs på mötena:"), &child, 1);
	for (size_t i = 0; i < n; i++)
		line(&o, TR(lang, "– {1} får läsa om {2}. Därför att: {3}"),
		     (const char *const[]){row[i].unit_name, area_list(o.arena, lang, row[i].areas), row[i].why}, 3);
	out_raw(&o, "\n");
	end(&o, a, until);
	for (int i = 0; i < CONSENT_TERMS; i++)
		line(&o, consent_term(lang, i), NULL, 0);
	return out_text(&o);
}

/* The text is kept in every language that we have, so that what somebody reads beside the Swedish text is what was written when
 * the question was asked. */
static enum err text_add(const struct access *a, int64_t request, const struct lang_table *t, const char *text) {
	return consent_text_add(a, id_new(), t->lang, t->reviewed, text, request);
}

/* What is said before the 18th birthday ends on it (K3), and the question says so. */
static int64_t until_of_age(const struct access *a, int64_t born, int64_t until) {
	int64_t adult = date_add_years(born, AGE_ADULT);
	return access_time(a) < adult && adult < until ? adult : until;
}

enum err consent_ask(const struct access *a, const struct consent_child *who, int64_t episode, const struct consent_row *row, size_t n, int64_t last, int64_t *ret) {
	const char *child = who->name;
	int64_t until = until_of_age(a, who->born, last);
	*ret = id_new();
	TRY(consent_request_add(a, *ret, C11_CONSENT, until, consent_text(a, "sv", child, row, n, until), "TOGETHER", episode));
	for (size_t i = 0; i < lang_tables_n; i++)
		TRY(text_add(a, *ret, &lang_tables[i], consent_text(a, lang_tables[i].lang, child, row, n, until)));
	for (size_t i = 0; i < n; i++)
		TRY(consent_unit_add(a, id_new(), row[i].unit, row[i].areas, row[i].why, *ret));
	return OK;
}

enum err consent_reading(const struct access *a, int64_t from_unit, int64_t to_unit, size_t *ret_n, struct consent_reads_on **ret) {
	struct consent_ledger *l;
	struct consent_questions all;
	TRY(consent_ledger_read(a, access_child(a), &l));
	TRY(consent_questions_read(a, l, &all));
	*ret = ARENA_MANY(access_arena(a), all.n + 1, struct consent_reads_on);
	*ret_n = 0;
	for (size_t i = 0; i < all.n; i++)
		if (!all.q[i].handover && all.q[i].state.areas != 0 && all.q[i].unit != from_unit && all.q[i].unit != to_unit)
			(*ret)[(*ret_n)++] = (struct consent_reads_on){.unit_name = all.q[i].unit_name, .areas = all.q[i].state.areas};
	return OK;
}

/* A question to take over: what it says is the same in every language. */
struct handover_question {
	const char *child;
	const struct consent_row *row;
	int64_t until;
	enum consent_plan plan;
	size_t nreads;
	struct consent_reads_on *read;
};

/* Which of the two becomes of the plan, and of those who read it, stands in the question itself. */
static void plan_lines(struct out *o, const struct access *a, const struct handover_question *q) {
	const char *const units[] = {q->row->unit_name, access_unit_name(a)};
	if (q->plan == CONSENT_PLAN_GOES_ON) {
		line(o, TR(o->lang, "Planen fortsätter som i dag. När {1} har tagit emot är det de som ansvarar för den."), units, 1);
		line(o, q->nreads == 0 ? TR(o->lang, "Ingen annan läser planen i dag.") : TR(o->lang, "De som läser i dag läser vidare, lika mycket och lika länge som ni har sagt ja till:"), NULL, 0);
		for (size_t i = 0; i < q->nreads; i++)
			line(o, TR(o->lang, "– {1} läser om {2}."), (const char *const[]){q->read[i].unit_name, area_list(o->arena, o->lang, q->read[i].areas)}, 2);
		if (q->nreads > 0)
			line(o, TR(o->lang, "Ni kan ta tillbaka det när ni vill, precis som förut."), NULL, 0);
	} else if (q->plan == CONSENT_PLAN_ENDS) {
		line(o, TR(o->lang, "När {1} har tagit emot slutar planen hos {2}. De som läser i dag slutar läsa. Ni har planen kvar."), units, 2);
	}
}

static const char *handover_text(const struct access *a, const char *lang, const struct handover_question *q) {
	struct out o = out_new(access_arena(a), lang);
	const struct consent_row *row = q->row;
	begin(&o, a, TR(lang, "Samtycke till att lämna över stödet till {1}"), q->child);
	line(&o, q->plan == CONSENT_PLAN_GOES_ON ? TR(lang, "Frågan gäller om {1} får ta över. Då får de läsa en sammanfattning, och hela planen, också hur den var förut. Planen handlar om {2}. Därför att: {3}")
		: TR(lang, "Frågan gäller om {1} får ta över. Då får de läsa en sammanfattning, och det som står om {2}. Därför att: {3}"),
	     (const char *const[]){row->unit_name, area_list(o.arena, lang, row->areas), row->why}, 3);
	line(&o, TR(lang, "Ni kan läsa allt som lämnas över innan ni svarar. Inget annat lämnas."), NULL, 0);
	line(&o, TR(lang, "{1} är ansvarig tills {2} har tagit emot."), (const char *const[]){access_unit_name(a), row->unit_name}, 2);
	plan_lines(&o, a, q);
	out_raw(&o, "\n");
	end(&o, a, q->until);
	line(&o, TR(lang, "Det är frivilligt att säga ja. Alla vårdnadshavare behöver säga ja, och den unga själv från 16 år."), NULL, 0);
	line(&o, TR(lang, "Du kan ta tillbaka ditt ja tills de har tagit emot, utan att säga varför. Då lämnas inget över."), NULL, 0);
	line(&o, TR(lang, "Säger du nej får barnet samma hjälp som i dag."), NULL, 0);
	return out_text(&o);
}

enum err consent_handover_ask(const struct access *a, int64_t episode, const struct consent_row *row,
			      int64_t until, enum consent_plan plan, int64_t *ret) {
	struct consent_child child;
	TRY(consent_child_read(a, &child));
	struct handover_question q = {.row = row, .until = until_of_age(a, child.born, until), .plan = plan};
	TRY(consent_reading(a, access_unit(a), row->unit, &q.nreads, &q.read));
	q.child = child.name;
	*ret = id_new();
	TRY(consent_request_add(a, *ret, C11_CONSENT, q.until, handover_text(a, "sv", &q), "HANDOVER", episode));
	for (size_t i = 0; i < lang_tables_n; i++)
		TRY(text_add(a, *ret, &lang_tables[i], handover_text(a, lang_tables[i].lang, &q)));
	return consent_unit_add(a, id_new(), row->unit, row->areas, row->why, *ret);
}
