/* The question as the family reads and answers it, on its own page. */
#include "convening/convening.h"

#include "access/reach.h"
#include "base/id.h"
#include "base/text.h"
#include "closing/closing.h"
#include "consent/consent.h"
#include "convening/convening.form.h"
#include "convening/family.html.h"
#include "lang/lang.h"
#include "routes.h"

/* The own newest answer, whole. */
static enum err own_fill(const struct access *a, struct convening_family_one *one) {
	struct convening_family_own_rows own;
	TRY(convening_family_own(a, one->v->id, &own));
	for (size_t i = 0; i < one->units.n && i < CONVENING_UNITS; i++)
		one->given[i] = one->units.row[i].areas;
	if (own.n == 0)
		return OK;
	one->answered = true;
	one->at = own.row[0].at;
	for (size_t i = 0; i < one->units.n && i < CONVENING_UNITS; i++)
		one->given[i] = 0;
	for (size_t i = 0; i < own.n && own.row[i].at == one->at; i++) {
		one->yes |= own.row[i].unit_id == 0 && own.row[i].areas != 0;
		for (size_t k = 0; k < one->units.n && k < CONVENING_UNITS; k++)
			if (one->units.row[k].unit_id == own.row[i].unit_id)
				one->given[k] = own.row[i].areas;
	}
	return OK;
}

/* The question's text in the reader's language, if it was asked in it; NULL: Swedish stands alone. */
static const struct convening_family_texts_row *text_of(const struct convening_family_texts_rows *all, int64_t convening) {
	for (size_t i = 0; i < all->n; i++)
		if (all->row[i].convening_id == convening)
			return &all->row[i];
	return NULL;
}

enum err convening_family_read(const struct access *a, struct convening_family_rows *ret) {
	bool grown = false;
	TRY(convening_family(a, ret));
	if (ret->n > 0)
		TRY(closing_grown(a, &grown));
	ret->n = grown ? 0 : ret->n;
	return OK;
}

/* May the reader answer: a guardian, or a young person that is old or mature enough? */
static bool grants(const struct access *a, const struct consent_ledger *l, const struct convening_family_row *v) {
	return consent_needs(l, access_actor(a), access_time(a)) || (access_actor(a) == access_child(a) && v->together == 1);
}

/* Questions about meetings that others want to call to.  Acts: answer (convening, round, responsible, area UNIT-AREA),
 * refuse (the same, but for what is ticked). */
enum err convening_family_show(struct request *rq, const struct access *a) {
	struct convening_family_rows all;
	struct convening_family_texts_rows texts;
	struct consent_ledger *l;
	struct consent_child child;
	struct convening_family_page p = {.self = access_actor(a) == access_child(a), .to = url(rq->arena, "/family/%/convening", access_child(a)),
					  .back = access_may(a, RIGHT_FAMILY_READ) ? url(rq->arena, "/family/%", access_child(a)) : url(rq->arena, "/family/%/consent", access_child(a))};
	TRY(consent_child_read(a, &child));
	TRY(consent_ledger_read(a, access_child(a), &l));
	TRY(closing_grown(a, &p.grown));
	TRY(convening_family_read(a, &all));
	TRY(convening_family_texts(a, rq->lang, &texts));
	p.first = child.first;
	p.one = ARENA_MANY(rq->arena, all.n + 1, struct convening_family_one);
	for (size_t i = 0; i < all.n; i++) {
		const struct convening_family_texts_row *own = text_of(&texts, all.row[i].id);
		p.one[i] = (struct convening_family_one){.v = &all.row[i], .grants = grants(a, l, &all.row[i]),
							 .translated = own == NULL ? "" : own->shown, .machine = own != NULL && own->reviewed == 0};
		TRY(convening_family_units(a, all.row[i].id, &p.one[i].units));
		TRY(own_fill(a, &p.one[i]));
	}
	p.n = all.n;
	rq->title = TR(rq->lang, "Någon vill kalla till möte");
	convening_family_html(&rq->out, rq, &p);
	return OK;
}

static enum err question_find(struct request *rq, const struct access *a, int64_t id, int64_t round, struct convening_family_row *ret) {
	struct convening_family_rows all;
	struct consent_ledger *l;
	bool grown;
	TRY(closing_grown(a, &grown));
	if (grown)
		return request_denied(rq, TR(rq->lang, "Frågan ställdes före 18-årsdagen och gäller inte längre. Du behöver inte svara."));
	TRY(convening_family(a, &all));
	TRY(consent_ledger_read(a, access_child(a), &l));
	size_t i = 0;
	while (i < all.n && all.row[i].id != id)
		i++;
	if (i == all.n)
		return NOT_FOUND;
	*ret = all.row[i];
	if (!grants(a, l, ret))
		return request_denied(rq, TR(rq->lang, "Dina vårdnadshavare svarar på det här. Säg gärna vad du själv vill till den som frågar."));
	if (ret->round == round)
		return OK;
	return request_invalid(rq, "", TR(rq->lang, "Frågan har ändrats sedan du öppnade sidan. Läs igen och svara på den nya."));
}

static int64_t areas_of(const struct form_pairs *pairs, int64_t id) {
	int64_t areas = 0;
	for (size_t i = 0; i < pairs->n; i++)
		if (pairs->pair[i].id == id)
			areas |= INT64_C(1) << pairs->pair[i].value;
	return areas;
}

/* `area` NULL: no to all of it. */
static enum err keep(struct request *rq, const struct access *a, const struct convening_family_row *v, const struct form_pairs *area) {
	struct convening_family_units_rows units;
	struct convening_family_texts_rows texts;
	TRY(convening_family_units(a, v->id, &units));
	if (area != NULL && units.n > 0 && (areas_of(area, units.row[0].id) & units.row[0].areas) == 0)
		return request_invalid(rq, arena_print(rq->arena, "area-%lld", (long long)units.row[0].id),
				 lang_fill(rq->arena, TR(rq->lang, "Välj minst ett område som {1} får läsa om, eller svara nej."), &units.row[0].unit_name, 1));
	TRY(convening_family_texts(a, rq->lang, &texts));
	const struct convening_family_texts_row *own = text_of(&texts, v->id);
	int64_t text = own == NULL ? 0 : own->id;
	TRY(convening_own_add(a, id_new(), v->id, 0, area == NULL ? 0 : AREAS_ALL, "", text, v->round));
	for (size_t i = 0; i < units.n; i++)
		TRY(convening_own_add(a, id_new(), v->id, units.row[i].unit_id,
				      area == NULL ? 0 : areas_of(area, units.row[i].id) & units.row[i].areas, "", text, v->round));
	return convening_settle(a, rq->lang, v->id);
}

/* In force at once: the last yes joins it, a no takes it back. */
enum err convening_family_do(struct request *rq, const struct access *a) {
	struct convening_family_row v;
	const char *act = request_field(rq, "act");
	rq->redirect = url_query(rq->arena, url(rq->arena, "/family/%/convening", access_child(a)), "done", "1").text;
	struct convening_answer_form f;
	TRY(convening_answer_read(rq, &f));
	TRY(question_find(rq, a, f.convening, f.round, &v));
	bool yes = f.responsible == CONVENING_ANSWER_RESPONSIBLE_YES && (act == NULL || !text_is(act, "refuse"));
	return keep(rq, a, &v, yes ? &f.area : NULL);
}
