/* Consent as the family sees it: what waits for an answer, who reads now, and one press to stop it. */
#include "consent/consent.h"

#include "access/readers.h"
#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "consent/consent.form.h"
#include "consent/consent.sql.h"
#include "consent/consent_answer.h"
#include "consent/family.html.h"
#include "episode/episode.sql.h"
#include "lang/lang.h"
#include "org/org.sql.h"
#include "routes.h"

struct family {
	struct consent_ledger *l;
	struct consent_questions all;
	struct consent_answers_rows own;
	struct readers readers;
	struct consent_reads_rows reads;
	struct consent_copies_rows copies;
	int64_t responsible; /* the unit that answers now, which needs no yes; 0: none */
};

static enum err own_read(struct request *rq, const struct access *a, struct consent_answers_rows *ret) {
	struct consent_own_rows own;
	TRY(consent_own(a, &own));
	*ret = (struct consent_answers_rows){.n = own.n, .row = ARENA_MANY(rq->arena, own.n + 1, struct consent_answers_row)};
	for (size_t i = 0; i < own.n; i++) {
		const struct consent_own_row *g = &own.row[i];
		ret->row[i] = (struct consent_answers_row){.request_id = g->request_id, .unit_id = g->unit_id,
							   .person_id = g->person_id, .areas = g->areas, .from_at = g->from_at,
							   .until_at = g->until_at, .withdrawn_at = g->withdrawn_at, .channel = g->channel,
							   .purpose = g->purpose};
	}
	return OK;
}

static const char *kind_icon(const char *kind) {
	static const char *const icons[][2] = {
		{"SCHOOL", "larande"}, {"PRESCHOOL", "larande"}, {"UPPER_SECONDARY", "larande"}, {"SOCIAL", "omsorg"},
		{"POLICE", "trygghet"}, {"ASSOCIATION", "boll"}, {"BUP", "halsa"}, {"BHV", "halsa"}, {"MHV", "halsa"},
		{"HEALTH_CENTRE", "halsa"}, {"HABILITATION", "halsa"}, {"DENTAL", "halsa"},
	};
	for (size_t i = 0; i < sizeof icons / sizeof *icons; i++)
		if (text_is(kind, icons[i][0]))
			return icons[i][1];
	return "person";
}

/* "Tove Hallin, psykolog" of those who answer for a unit, or of those who read there now; who reads a part alone is no such. */
static enum err people_of(struct request *rq, const struct access *a, const struct readers *r, int64_t unit, const char **ret) {
	struct out o = out_new(rq->arena, rq->lang);
	for (size_t i = 0; i < r->n; i++)
		if (r->reader[i].unit == unit && !r->reader[i].part)
			out_print(&o, "%s%s, %s", o.n == 0 ? "" : "; ", r->reader[i].name, text_small(rq->arena, r->reader[i].title));
	struct unit_people_rows p;
	if (o.n == 0) {
		TRY(unit_people(a, unit, &p));
		for (size_t i = 0; i < p.n; i++)
			if (p.row[i].answers == 1)
				out_print(&o, "%s%s, %s", o.n == 0 ? "" : "; ", p.row[i].name, text_small(rq->arena, p.row[i].title));
	}
	*ret = out_text(&o);
	return OK;
}

/* The receipt of what stopped: everybody there who has opened something, and every paper that lies there. */
static void receipt_fill(struct request *rq, const struct family *f, struct consent_card *c) {
	c->read = ARENA_MANY(rq->arena, f->reads.n + 1, struct consent_read_view);
	c->copy = ARENA_MANY(rq->arena, f->copies.n + 1, struct consent_copy_view);
	for (size_t i = 0; i < f->reads.n; i++)
		if (f->reads.row[i].unit_id == c->q->unit)
			c->read[c->nreads++] = (struct consent_read_view){f->reads.row[i].name, f->reads.row[i].last_at};
	for (size_t i = 0; i < f->copies.n; i++)
		if (f->copies.row[i].recipient_unit_id == c->q->unit)
			c->copy[c->ncopies++] = (struct consent_copy_view){f->copies.row[i].number, f->copies.row[i].made_at};
}

/* A unit may stand twice: it reads something today, and is asked to read more. */
static enum err card_add(struct request *rq, const struct access *a, const struct family *f, const struct consent_question *q,
			 struct consent_family_page *p) {
	if (!q->handover && q->unit == f->responsible)
		return OK; /* it took part before it took over */
	struct consent_card c = {.q = q, .grants = consent_counts(f->l, access_actor(a), q->unit, q->handover, access_time(a)),
				 .own = consent_said_find(&f->own, access_actor(a), q, access_time(a)), .icon = kind_icon(q->unit_kind),
				 .anchor = arena_print(rq->arena, q->handover ? "lamna-%lld" : "enhet-%lld", (long long)q->unit)};
	TRY(people_of(rq, a, &f->readers, q->unit, &c.people));
	receipt_fill(rq, f, &c);
	c.waits = q->open && !consent_answered(&f->own, access_actor(a), q);
	c.stands = c.own.said == SAID_YES && (q->areas & ~c.own.areas) == 0;
	c.missing = c.own.said == SAID_YES && q->state.areas == 0;
	if (c.waits && p->nwaiting < CONSENT_QUESTIONS && (c.grants || q->state.areas == 0))
		p->waiting[p->nwaiting++] = c;
	if (q->handover && q->state.areas != 0)
		p->over[p->nover++] = c;
	else if (q->handover && !q->open)
		return OK; /* it was answered by taking over, or the question is gone */
	else if (q->state.areas != 0)
		p->reading[p->nreading++] = c;
	else if (q->state.ended_at != 0)
		p->ended[p->nended++] = c;
	else if (!c.waits && c.own.said != SAID_NOTHING)
		p->held[p->nheld++] = c;
	return OK;
}

/* Who asked last of what waits, and when. */
static void asked_fill(struct consent_family_page *p) {
	for (size_t i = 0; i < p->nwaiting; i++)
		if (p->waiting[i].q->asked_at > p->asked_at) {
			p->asked_at = p->waiting[i].q->asked_at;
			p->author = p->waiting[i].q->author;
		}
}

static enum err cards_fill(struct request *rq, const struct access *a, const struct family *f, struct consent_family_page *p) {
	struct consent_card **list[] = {&p->waiting, &p->reading, &p->ended, &p->held, &p->over};
	for (int i = 0; i < 5; i++)
		*list[i] = ARENA_MANY(rq->arena, f->all.n + 1, struct consent_card);
	for (size_t i = 0; i < f->all.n; i++)
		TRY(card_add(rq, a, f, &f->all.q[i], p));
	asked_fill(p);
	return OK;
}

static enum err responsible_fill(struct request *rq, const struct access *a, struct family *f, struct consent_family_page *p) {
	struct episode_current_row e;
	enum err found = episode_current(a, &e);
	if (found == NOT_FOUND)
		return OK;
	TRY(found);
	f->responsible = e.closed_at == 0 ? e.unit_id : 0;
	p->closed = e.closed_at != 0;
	p->readers = &f->readers;
	p->responsible_unit = e.unit_id;
	p->responsible = e.unit_name;
	p->phone = e.unit_phone;
	return people_of(rq, a, &f->readers, e.unit_id, &p->responsible_people);
}

static bool request_waits(const struct consent_family_page *p, int64_t request) {
	bool waits = false;
	for (size_t i = 0; i < p->nwaiting; i++)
		waits |= p->waiting[i].q->request == request;
	return waits;
}

/* The texts of the questions that wait: Swedish, and beside it the reader's language, when the question was asked in it. */
static enum err shown_fill(struct request *rq, const struct access *a, struct consent_family_page *p, const struct consent_texts_rows *texts) {
	struct out o = out_new(rq->arena, "sv"), own = out_new(rq->arena, rq->lang);
	struct consent_texts_in_rows in;
	TRY(consent_texts_in(a, rq->lang, &in));
	for (size_t i = 0; i < texts->n; i++)
		if (request_waits(p, texts->row[i].id))
			out_print(&o, "%s%s", o.n == 0 ? "" : "\n", texts->row[i].shown);
	for (size_t i = 0; i < in.n; i++)
		if (request_waits(p, in.row[i].request_id))
			out_print(&own, "%s%s", own.n == 0 ? "" : "\n", in.row[i].shown);
	for (size_t i = 0; i < in.n; i++)
		p->machine |= in.row[i].reviewed == 0;
	p->shown = out_text(&o);
	p->translated = out_text(&own);
	return OK;
}

static enum err wish_fill(struct request *rq, const struct access *a, struct consent_family_page *p) {
	struct consent_wishes_rows w;
	struct consent_texts_rows texts;
	TRY(consent_wishes(a, &w));
	TRY(consent_texts(a, &texts));
	TRY(shown_fill(rq, a, p, &texts));
	p->may_wish = p->self && texts.n > 0;
	p->wish = ARENA_MANY(rq->arena, w.n + 1, struct consent_wish_view);
	for (size_t i = 0; i < w.n; i++)
		p->wish[p->nwishes++] = (struct consent_wish_view){.text = w.row[i].text, .writer = w.row[i].writer, .at = w.row[i].at,
								   .scribe = w.row[i].scribe != 0};
	struct readers r;
	TRY(reach_readers(a, C11_CONSENT, 0, &r));
	struct out o = out_new(rq->arena, rq->lang);
	for (size_t i = 0; i < r.n; i++)
		out_print(&o, "%s%s (%s)", i == 0 ? "" : ", ", r.reader[i].name, r.reader[i].unit_name);
	p->wish_reads = out_text(&o);
	return OK;
}

static enum err grants_fill(const struct access *a, const struct family *f, struct consent_family_page *p) {
	struct consent_person *person;
	size_t n;
	p->grants = consent_counts_somewhere(f->l, access_actor(a), access_time(a));
	TRY(consent_grantors(a, f->l, &p->child, &n, &person));
	for (size_t i = 0; i < n; i++)
		p->others |= person[i].id != access_actor(a);
	return OK;
}

/* --- a guardian who does not read, since the young person decides alone (K8, R47) --- */

/* The question and the own answer alone: nothing of who reads, nor of what anybody else has said (D17). */
static struct consent_card own_card(struct request *rq, const struct access *a, const struct family *f, const struct consent_question *q) {
	struct consent_card c = {.q = q, .grants = true, .own = consent_said_find(&f->own, access_actor(a), q, access_time(a)), .icon = kind_icon(q->unit_kind), .people = "",
				 .anchor = arena_print(rq->arena, q->handover ? "lamna-%lld" : "enhet-%lld", (long long)q->unit)};
	c.waits = q->open && !consent_answered(&f->own, access_actor(a), q);
	c.stands = c.own.said == SAID_YES && (q->areas & ~c.own.areas) == 0;
	return c;
}

static void own_cards(struct request *rq, const struct access *a, const struct family *f, struct consent_family_page *p) {
	p->waiting = ARENA_MANY(rq->arena, f->all.n + 1, struct consent_card);
	p->held = ARENA_MANY(rq->arena, f->all.n + 1, struct consent_card);
	for (size_t i = 0; i < f->all.n; i++) {
		struct consent_card c = own_card(rq, a, f, &f->all.q[i]);
		if (c.waits && p->nwaiting < CONSENT_QUESTIONS)
			p->waiting[p->nwaiting++] = c;
		else if (c.own.said == SAID_YES || (c.q->open && c.own.said != SAID_NOTHING))
			p->held[p->nheld++] = c;
	}
	asked_fill(p);
}

/* Who answers for the work is known to whom it asks; a question about a meeting comes from others, and does not tell it. */
static bool asks_now(const struct consent_questions *all) {
	bool asks = false;
	for (size_t i = 0; i < all->n; i++)
		asks |= all->q[i].open;
	return asks;
}

static enum err grantor_show(struct request *rq, const struct access *a) {
	struct family f = {0};
	struct consent_texts_rows texts;
	struct consent_release_waits_rows release;
	struct consent_convened_rows convened;
	struct consent_family_page p = {.to = url(rq->arena, "/family/%/consent", access_child(a)), .grants = true, .only = true,
					.author = "", .shown = "", .translated = "", .responsible = "", .responsible_people = "", .phone = ""};
	TRY(consent_ledger_read(a, access_child(a), &f.l));
	TRY(consent_child_read(a, &p.child));
	TRY(consent_questions_read(a, f.l, &f.all));
	TRY(own_read(rq, a, &f.own));
	TRY(consent_texts(a, &texts));
	TRY(consent_release_waits(a, &release));
	TRY(consent_convened(a, &convened));
	if (asks_now(&f.all))
		TRY(responsible_fill(rq, a, &f, &p));
	own_cards(rq, a, &f, &p);
	TRY(shown_fill(rq, a, &p, &texts));
	p.release = release.n > 0;
	p.convened = convened.n > 0;
	rq->title = lang_fill(rq->arena, TR(rq->lang, "Frågor till dig om {1}"), &p.child.first, 1);
	consent_grantor_html(&rq->out, rq, &p);
	return OK;
}

/* Who may read about the child; for a guardian who does not read, the questions alone.  Forms: act=answer (question, answer_N, area QUESTION-AREA, until),
 * act=withdraw (unit), act=withdraw_all, act=wish (wish). */
enum err consent_family(struct request *rq, const struct access *a) {
	if (!access_may(a, RIGHT_FAMILY_CONSENT))
		return grantor_show(rq, a);
	struct family f = {0};
	struct consent_family_page p = {.to = url(rq->arena, "/family/%/consent", access_child(a)), .self = access_actor(a) == access_child(a),
					.author = "", .shown = "", .translated = "", .responsible = "", .responsible_people = "", .phone = ""};
	TRY(consent_ledger_read(a, access_child(a), &f.l));
	TRY(consent_child_read(a, &p.child));
	TRY(consent_questions_read(a, f.l, &f.all));
	TRY(own_read(rq, a, &f.own));
	for (size_t i = 0; i < f.own.n; i++)
		p.answered |= f.own.row[i].withdrawn_at == 0 && part_just_now(rq, f.own.row[i].from_at);
	TRY(reach_readers(a, C6_PLAN, 0, &f.readers));
	TRY(consent_reads(a, &f.reads));
	TRY(consent_copies(a, &f.copies));
	TRY(grants_fill(a, &f, &p));
	TRY(responsible_fill(rq, a, &f, &p));
	TRY(cards_fill(rq, a, &f, &p));
	TRY(wish_fill(rq, a, &p));
	rq->title = p.self ? TR(rq->lang, "Vem får läsa om dig?") : TR(rq->lang, "Vem får läsa om barnet?");
	consent_family_html(&rq->out, rq, &p);
	return OK;
}

static enum err wish_leave(struct request *rq, const struct access *a) {
	struct consent_wish_form f;
	struct consent_texts_rows texts;
	TRY(consent_wish_read(rq, &f));
	if (access_actor(a) != access_child(a))
		return NOT_FOUND;
	TRY(consent_texts(a, &texts));
	if (texts.n == 0)
		return request_invalid(rq, "wish", TR(rq->lang, "Ingen har frågat än. Du kan skriva när frågan har kommit."));
	return consent_wish_add(a, id_new(), 0, f.wish, texts.row[0].id);
}

static enum err answers_leave(struct request *rq, const struct access *a, const struct consent_ledger *l) {
	struct consent_answer_form f;
	TRY(consent_answer_read(rq, &f));
	TRY(consent_answers_take(rq, a, l, &f, &(struct consent_giver){.person = access_actor(a), .channel = "OWN", .least = DATE_NEVER}));
	struct consent_texts_in_rows in;
	TRY(consent_texts_in(a, rq->lang, &in));
	for (size_t i = 0; i < in.n; i++)
		TRY(consent_text_read_add(a, id_new(), in.row[i].id));
	return OK;
}

static enum err withdraw(struct request *rq, const struct access *a) {
	struct consent_stop_form f;
	TRY(consent_stop_read(rq, &f));
	TRY(consent_own_end(a, f.unit));
	rq->redirect = arena_print(rq->arena, "%s#enhet-%lld", url(rq->arena, "/family/%/consent", access_child(a)).text, (long long)f.unit);
	return OK;
}

/* Answers, takes back one yes or all of them, or leaves the child's own wish.  In force at the next request. */
enum err consent_family_do(struct request *rq, const struct access *a) {
	const char *act = request_field(rq, "act");
	struct consent_ledger *l;
	act = act == NULL ? "" : act;
	rq->redirect = url(rq->arena, "/family/%/consent", access_child(a)).text;
	if (text_is(act, "wish"))
		return wish_leave(rq, a);
	TRY(consent_ledger_read(a, access_child(a), &l));
	if (!consent_counts_somewhere(l, access_actor(a), access_time(a)))
		return request_denied(rq, TR(rq->lang, "Dina vårdnadshavare svarar på det här tills du fyller 16. Du kan skriva vad du själv vill."));
	if (text_is(act, "withdraw"))
		TRY(withdraw(rq, a));
	else if (text_is(act, "withdraw_all"))
		TRY(consent_own_end_all(a));
	else
		TRY(answers_leave(rq, a, l));
	TRY(consent_stopped_tell(a, l));
	return reach_rebuild(a, access_child(a));
}
