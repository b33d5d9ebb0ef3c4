/* Two at once: the losing text is kept, shown beside the other, and its author chooses. */
#include "conflict/conflict.h"

#include "access/readers.h"
#include "base/id.h"
#include "base/text.h"
#include "conflict/conflict.sql.h"
#include "conflict/list.html.h"
#include "conflict/show.html.h"
#include "http/form.h"
#include "lang/lang.h"
#include "person/person.h"
#include "routes.h"
#include "serve.h"

#include <string.h>

enum err conflict_raise(struct request *rq, const struct conflict *c) {
	struct conflict *kept = ARENA_NEW(rq->arena, struct conflict);
	*kept = *c;
	rq->conflict = kept;
	return CONFLICT;
}

/* --- the form that came too late --- */

/* Splits what two texts have in common from what differs, between words. */
static void parts_fill(struct arena *a, const char *mine, const char *theirs, const char *ret[3], const char *ret_other[3]) {
	size_t nm = strlen(mine), nt = strlen(theirs), before = 0, after = 0;
	for (size_t i = 0; i <= nm && i <= nt; i++) {
		bool edge_m = i == nm || mine[i] == ' ', edge_t = i == nt || theirs[i] == ' ';
		if (edge_m && edge_t)
			before = i;
		if (i == nm || i == nt || mine[i] != theirs[i])
			break;
	}
	for (size_t i = 0; i <= nm - before && i <= nt - before; i++) {
		bool edge_m = i == nm - before || mine[nm - i - 1] == ' ', edge_t = i == nt - before || theirs[nt - i - 1] == ' ';
		if (edge_m && edge_t)
			after = i;
		if (i == nm - before || i == nt - before || mine[nm - i - 1] != theirs[nt - i - 1])
			break;
	}
	before += before > 0 && before + after < nm && before + after < nt && mine[before] == ' ' && theirs[before] == ' ';
	after += after > 0 && before + after < nm && before + after < nt && mine[nm - after - 1] == ' ' && theirs[nt - after - 1] == ' ';
	ret[0] = arena_copy(a, mine, before);
	ret[1] = arena_copy(a, mine + before, nm - before - after);
	ret[2] = arena_copy(a, mine + nm - after, after);
	ret_other[0] = ret[0];
	ret_other[1] = arena_copy(a, theirs + before, nt - before - after);
	ret_other[2] = ret[2];
}

static bool differs(const struct conflict_values_rows *rows, const char *name) {
	for (size_t i = 0; i < rows->n; i++)
		if (text_is(rows->row[i].name, name))
			return !text_is(rows->row[i].mine, rows->row[i].theirs);
	return false;
}

/* What the form that it is sent to declares; the version is told anew. */
static void hidden_fill(struct request *rq, const struct form *form, const char *body, struct conflict_page *p) {
	struct request typed = {.arena = rq->arena, .method = POST, .path = rq->path, .query = "",
				.content_type = "application/x-www-form-urlencoded", .body = {.p = body, .n = strlen(body)}};
	if (form == NULL || request_parse(&typed) != OK)
		return;
	struct field *f = ARENA_MANY(rq->arena, typed.nfields + 1, struct field);
	for (size_t i = 0; i < typed.nfields; i++)
		if (form_declared(form, typed.field[i].name) != NULL && !text_is(typed.field[i].name, "version"))
			f[p->nhidden++] = typed.field[i];
	p->hidden = f;
}

static void fields_fill(struct request *rq, const struct form *form, const struct conflict_values_rows *rows, struct conflict_page *p) {
	struct conflict_field *field = ARENA_MANY(rq->arena, rows->n + 1, struct conflict_field);
	for (size_t i = 0; i < rows->n; i++) {
		const struct conflict_values_row *r = &rows->row[i];
		const struct form_field *def = form == NULL ? NULL : form_declared(form, r->name);
		if (!differs(rows, r->name))
			continue;
		struct conflict_field *f = &field[p->n++];
		*f = (struct conflict_field){.name = r->name, .mine = r->mine, .theirs = r->theirs,
					     .label = def == NULL ? "" : lang_text(rq->lang, def->label),
					     .line = def != NULL && def->type == FORM_LINE,
					     .text = def != NULL && (def->type == FORM_TEXT || def->type == FORM_LINE)};
		p->texts |= f->text;
		if (f->text)
			parts_fill(rq->arena, r->mine, r->theirs, f->mine_part, f->theirs_part);
		else
			*f->mine_part = r->mine, *f->theirs_part = r->theirs, f->mine_part[1] = f->mine_part[2] = f->theirs_part[1] = f->theirs_part[2] = "";
	}
	p->field = field;
}

static struct url page_url(const struct request *rq, const struct access *a, int64_t id) {
	return access_staff(a) ? url(rq->arena, "/child/%/conflict/%", access_child(a), id) : url(rq->arena, "/family/%/conflict/%", access_child(a), id);
}

static struct url list_url(const struct request *rq, const struct access *a) {
	return access_staff(a) ? url(rq->arena, "/child/%/conflict", access_child(a)) : url(rq->arena, "/family/%/conflict", access_child(a));
}

static enum err show(struct request *rq, const struct access *a, int64_t id) {
	struct conflict_find_row c;
	struct conflict_values_rows rows;
	struct readers r;
	TRY(conflict_find(a, id, &c));
	TRY(conflict_values(a, c.id, &rows));
	bool told = reach_readers(a, (enum compartment)c.compartment, c.area, &r) == OK;
	struct conflict_page p = {.form = (struct url){c.path}, .keep = page_url(rq, a, c.id), .list = list_url(rq, a),
				  .other = c.other_id == access_actor(a) ? "" : person_first_name(rq->arena, c.other),
				  .other_at = c.other_at, .at = c.at, .apart = c.apart == 1, .settled = !text_is(c.state, "WAITING"), .replaced = text_is(c.state, "REPLACED"),
				  .id = arena_print(rq->arena, "%lld", (long long)c.id), .act = c.act,
				  .version = arena_print(rq->arena, "%lld", (long long)c.version),
				  .reads = told ? readers_words(a, rq->lang, &r) : "", .few = told && !r.guardians && !r.others && (!r.child || access_actor(a) == access_child(a))};
	const struct form *form = form_read_by(c.handler, c.act);
	p.versioned = form != NULL && form_declared(form, "version") != NULL;
	fields_fill(rq, form, &rows, &p);
	hidden_fill(rq, form, c.body, &p);
	rq->title = p.settled ? TR(rq->lang, "Två texter") : *p.other == '\0' ? TR(rq->lang, "Du har skrivit i två fönster") : TR(rq->lang, "Ni har skrivit i samma fält");
	conflict_show_html(&rq->out, rq, &p);
	return OK;
}

enum err conflict_answer(struct request *rq, const struct access *a) {
	const struct conflict *c = rq->conflict;
	const char *act = request_field(rq, "act");
	int64_t id = id_new();
	TRY(conflict_add(a, id, c->area, c->compartment, c->path != NULL ? c->path : rq->path, c->handler != NULL ? c->handler : rq->route->name,
			 c->act != NULL ? c->act : act == NULL ? "" : act, c->version, c->apart, c->other, c->at, arena_copy(rq->arena, rq->body.p, rq->body.n)));
	for (size_t i = 0; i < c->n; i++)
		TRY(conflict_value_add(a, id_new(), (int64_t)i, c->value[i].name, c->value[i].mine, c->value[i].theirs, id));
	rq->out = out_new(rq->arena, rq->lang);
	rq->redirect = NULL;
	rq->complaints = NULL;
	TRY(show(rq, a, id));
	rq->page_name = "conflict_show";
	rq->status = 409;
	return OK;
}

enum err conflict_replaced(const struct request *rq, const struct access *a, const struct conflict *c) {
	bool same = true;
	for (size_t i = 0; i < c->n; i++)
		same &= text_is(c->value[i].mine, c->value[i].theirs);
	if (same || c->other == access_actor(a))
		return OK;
	int64_t id = id_new();
	TRY(conflict_replaced_add(a, id, c->other, c->area, c->compartment, rq->path, rq->route->name, c->at, ""));
	for (size_t i = 0; i < c->n; i++)
		TRY(conflict_value_add(a, id_new(), (int64_t)i, c->value[i].name, c->value[i].theirs, c->value[i].mine, id));
	return OK;
}

enum err conflict_settle(const struct request *rq, const struct access *a) {
	int64_t id;
	const char *named = request_field(rq, "conflict");
	return named == NULL || !text_int(named, &id) || access_child(a) == 0 ? OK : conflict_end(a, id);
}

enum err conflict_count(const struct access *a, int64_t *ret) {
	struct conflict_waiting_row row;
	TRY(conflict_waiting(a, &row));
	*ret = row.n;
	return OK;
}

/* --- the pages --- */

static const char *what(const char *lang, const char *handler) {
	if (text_starts(handler, "words_"))
		return TR(lang, "Egna ord");
	if (text_starts(handler, "meeting_prepare") || text_starts(handler, "meeting_scribe"))
		return TR(lang, "Inför mötet");
	if (text_starts(handler, "meeting_"))
		return TR(lang, "Från mötet");
	if (text_starts(handler, "assessment_"))
		return TR(lang, "Bedömningen");
	return TR(lang, "Planen");
}

enum { LINES = 50 };

static enum err list(struct request *rq, const struct access *a) {
	struct conflict_list_rows rows;
	int64_t before = 0, before_at = 0;
	const char *id = request_field(rq, "before"), *moment = request_field(rq, "at");
	if (id != NULL && moment != NULL && (!text_int(id, &before) || !text_int(moment, &before_at)))
		return NOT_FOUND;
	TRY(conflict_list(a, before, before_at, &rows));
	bool more = rows.n > LINES;
	rows.n = more ? LINES : rows.n;
	struct conflict_line *line = ARENA_MANY(rq->arena, rows.n + 1, struct conflict_line);
	for (size_t i = 0; i < rows.n; i++)
		line[i] = (struct conflict_line){.to = page_url(rq, a, rows.row[i].id), .what = what(rq->lang, rows.row[i].handler), .at = rows.row[i].at,
						 .other = rows.row[i].other_id == access_actor(a) ? "" : rows.row[i].other, .waiting = text_is(rows.row[i].state, "WAITING"),
						 .replaced = text_is(rows.row[i].state, "REPLACED")};
	struct conflict_list_page p = {.n = rows.n, .line = line, .older = {""}};
	if (more)
		p.older = url_query(rq->arena, list_url(rq, a), "before", arena_print(rq->arena, "%lld", (long long)rows.row[LINES - 1].id),
				    "at", arena_print(rq->arena, "%lld", (long long)rows.row[LINES - 1].at));
	rq->title = TR(rq->lang, "Text som inte sparades");
	conflict_list_html(&rq->out, &p);
	return OK;
}

/* act=keep: the other's text stands; the own one is still to be found in the list. */
static enum err keep(struct request *rq, const struct access *a) {
	struct conflict_find_row c;
	TRY(conflict_find(a, rq->id[1], &c));
	TRY(conflict_end(a, c.id));
	rq->redirect = c.path;
	return OK;
}

/* The reader's own texts about the child that met another's. */
enum err conflict_own(struct request *rq, const struct access *a) {
	return list(rq, a);
}

/* One of them, beside what stood there. */
enum err conflict_show(struct request *rq, const struct access *a) {
	return show(rq, a, rq->id[1]);
}

enum err conflict_do(struct request *rq, const struct access *a) {
	return keep(rq, a);
}

/* The same for the family. */
enum err conflict_family(struct request *rq, const struct access *a) {
	return list(rq, a);
}

enum err conflict_family_show(struct request *rq, const struct access *a) {
	return show(rq, a, rq->id[1]);
}

enum err conflict_family_do(struct request *rq, const struct access *a) {
	return keep(rq, a);
}
