/* What is written already, and the author may read, is chosen into a report, text by text; nothing goes in by itself. */
#include "concern/concern.h"

#include "base/id.h"
#include "base/text.h"
#include "concern/concern.form.h"
#include "concern/text.html.h"
#include "lang/lang.h"
#include "routes.h"
#include "wheel/wheel.h"

static struct part_option option(struct request *rq, int64_t id, const char *text, const char *source) {
	return (struct part_option){.value = arena_print(rq->arena, "%lld", (long long)id), .label = text, .hint = source};
}

/* "Bedömning, Lärande, Ali Haddad, 14 januari 2027" */
static const char *source_of(struct request *rq, const char *what, int64_t area, const char *who, int64_t at) {
	return arena_print(rq->arena, "%s, %s%s%s, %s", what, area_list(rq->arena, rq->lang, area), *who == '\0' ? "" : ", ", who,
			   html_arg_plain(rq->arena, rq->lang, html_arg(day(at))));
}

/* Texts that belong together, a line each. */
static const char *lines(struct request *rq, const char *a, const char *b, const char *c) {
	struct out o = out_new(rq->arena, rq->lang);
	const char *const text[] = {a, b, c};
	for (int i = 0; i < 3; i++)
		if (*text[i] != '\0')
			out_print(&o, "%s%s", o.n == 0 ? "" : "\n", text[i]);
	return out_text(&o);
}

static void put(struct concern_choices *p, int kind, int64_t area, struct part_option o) {
	if (*o.label == '\0')
		return;
	p->area[kind][p->n[kind]] = area;
	p->option[kind][p->n[kind]++] = o;
}

static void room(struct request *rq, struct concern_choices *p, int kind, size_t n) {
	p->option[kind] = ARENA_MANY(rq->arena, n + 1, struct part_option);
	p->area[kind] = ARENA_MANY(rq->arena, n + 1, int64_t);
}

static enum err gathered(struct request *rq, const struct access *a, int64_t child, struct concern_choices *p) {
	struct concern_noticed_rows noticed;
	struct concern_facts_rows facts;
	TRY(concern_noticed(a, child, &noticed));
	TRY(concern_facts(a, child, &facts));
	room(rq, p, CONCERN_NOTICED, noticed.n);
	room(rq, p, CONCERN_FACT, facts.n);
	for (size_t i = 0; i < noticed.n; i++) {
		const struct concern_noticed_row *r = &noticed.row[i];
		put(p, CONCERN_NOTICED, r->area, option(rq, r->id, lines(rq, r->worry, r->strength, ""), source_of(rq, TR(rq->lang, "Uppmärksammande"), r->area, "", r->created_at)));
	}
	for (size_t i = 0; i < facts.n; i++) {
		const struct concern_facts_row *r = &facts.row[i];
		put(p, CONCERN_FACT, r->area, option(rq, r->id, r->text, source_of(rq, TR(rq->lang, "Det vi vet"), r->area, p->plain ? "" : r->author, r->created_at)));
	}
	return OK;
}

static enum err judged(struct request *rq, const struct access *a, int64_t child, struct concern_choices *p) {
	struct concern_assessed_rows assessed;
	struct concern_events_rows events;
	struct concern_needs_rows needs;
	TRY(concern_assessed(a, child, &assessed));
	TRY(concern_events(a, child, &events));
	TRY(concern_needs(a, child, &needs));
	room(rq, p, CONCERN_ASSESSED, assessed.n);
	room(rq, p, CONCERN_EVENT, events.n);
	room(rq, p, CONCERN_NEED, needs.n);
	for (size_t i = 0; i < assessed.n; i++) {
		const struct concern_assessed_row *r = &assessed.row[i];
		put(p, CONCERN_ASSESSED, r->area, option(rq, r->id, lines(rq, r->needs, r->strengths, r->thoughts), source_of(rq, TR(rq->lang, "Bedömning"), r->area, p->plain ? "" : r->author, r->saved_at)));
	}
	for (size_t i = 0; i < events.n; i++) {
		const struct concern_events_row *r = &events.row[i];
		put(p, CONCERN_EVENT, r->area, option(rq, r->id, r->text, source_of(rq, TR(rq->lang, "Händelse"), r->area, p->plain ? "" : r->source, r->happened_at)));
	}
	for (size_t i = 0; i < needs.n; i++) {
		const struct concern_needs_row *r = &needs.row[i];
		put(p, CONCERN_NEED, r->area, option(rq, r->id, r->text, source_of(rq, TR(rq->lang, "Behov i planen"), r->area, "", r->published_at)));
	}
	return OK;
}

enum err concern_choices_read(struct request *rq, const struct access *a, int64_t child, struct concern_choices *ret) {
	TRY(gathered(rq, a, child, ret));
	return judged(rq, a, child, ret);
}

/* Is the text in the report already? */
static bool stands(const struct concern_texts_rows *texts, const struct part_option *o) {
	bool there = false;
	for (size_t i = 0; i < texts->n; i++)
		there |= text_is(texts->row[i].text, o->label) && text_is(texts->row[i].source, o->hint);
	return there;
}

/* A draft of the author's own that was begun from a child, what is chosen into it, and what else the author may read of the child now. */
static enum err page_read(struct request *rq, const struct access *a, struct concern_find_row *c, struct concern_text_page *p) {
	struct concern_case_rows child;
	int64_t id;
	TRY(concern_open(a, rq->id[0], c));
	if (c->mine == 0 || !text_is(c->state, "DRAFT") || !text_int(c->source, &id))
		return NOT_FOUND;
	TRY(concern_case(a, id, &child));
	*p = (struct concern_text_page){.child = child.n > 0 ? child.row[0].name : c->child_name, .here = {rq->path}, .back = url(rq->arena, "/concern/%", c->id)};
	if (child.n > 0)
		TRY(concern_choices_read(rq, a, id, &p->all));
	TRY(concern_texts(a, c->id, &p->texts));
	for (int k = CONCERN_NOTICED; k <= CONCERN_NEED; k++) {
		size_t n = 0;
		for (size_t i = 0; i < p->all.n[k]; i++)
			if (!stands(&p->texts, &p->all.option[k][i]))
				p->all.option[k][n++] = p->all.option[k][i];
		p->all.n[k] = n;
	}
	return OK;
}

enum err concern_text(struct request *rq, const struct access *a) {
	struct concern_find_row c;
	struct concern_text_page p;
	TRY(page_read(rq, a, &c, &p));
	rq->title = TR(rq->lang, "Välj in det som redan är skrivet");
	concern_text_html(&rq->out, rq, &p);
	return OK;
}

/* One foreign id among them, and nothing is done (N11). */
static enum err choose(const struct access *a, int64_t concern, const struct concern_text_page *p, int kind, const struct form_ids *ids) {
	for (size_t i = 0; i < ids->n; i++) {
		const struct part_option *found = NULL;
		for (size_t k = 0; k < p->all.n[kind] && found == NULL; k++)
			if (text_is(p->all.option[kind][k].value, arena_print(access_arena(a), "%lld", (long long)ids->id[i])))
				found = &p->all.option[kind][k];
		if (found == NULL)
			return NOT_FOUND;
		TRY(concern_text_add(a, id_new(), concern, found->hint, found->label));
	}
	return OK;
}

static enum err unchoose(struct request *rq, const struct access *a, int64_t concern) {
	struct concern_unchoose_form f;
	TRY(concern_unchoose_read(rq, &f));
	rq->redirect = rq->path;
	return concern_text_drop(a, f.text, concern);
}

/* act=choose: noticed, fact, assessed, event, need.  act=unchoose: text. */
enum err concern_text_do(struct request *rq, const struct access *a) {
	struct concern_find_row c;
	struct concern_text_page p;
	struct concern_choose_form f;
	const char *act = request_field(rq, "act");
	TRY(page_read(rq, a, &c, &p));
	if (act != NULL && text_is(act, "unchoose"))
		return unchoose(rq, a, c.id);
	TRY(concern_choose_read(rq, &f));
	const struct form_ids *const ids[] = {&f.noticed, &f.fact, &f.assessed, &f.event, &f.need};
	for (int k = CONCERN_NOTICED; k <= CONCERN_NEED; k++)
		TRY(choose(a, c.id, &p, k, ids[k]));
	rq->redirect = p.back.text;
	return OK;
}
