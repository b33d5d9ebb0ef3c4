/* What was typed and is not taken: the session has ended, or the form is another session's.  Its own answer shows it, and nothing else does. */
#include "serve_own.h"

#include "base/text.h"
#include "frame.h"
#include "html/html.h"
#include "http/form.h"
#include "lang/lang.h"
#include "serve.sql.h"
#include "unsent.html.h"

/* The sending of this form, whoever does it: what one has sent the browser may send again for the next one who sits there.  NULL: it has no key. */
static const char *sending(const struct request *rq, const struct access *a) {
	const char *key = request_field(rq, "key");
	unsigned char raw[16];
	if (rq->method != POST || rq->route->way != ROUTE_PAGE || key == NULL || !text_unhex(key, raw, sizeof raw))
		return NULL;
	struct bytes kept = access_token_hash(a, arena_print(rq->arena, "answered %s %s", key, rq->path));
	return text_hex(rq->arena, kept.p, kept.n);
}

enum err serve_answered(const struct request *rq, const struct access *a) {
	const char *key = sending(rq, a);
	return key == NULL ? OK : form_key_answered(a, key, rq->now);
}

static bool reads(const struct form *form, const char *handler) {
	for (const struct form_use *u = form->use; u->handler != NULL; u++)
		if (text_is(u->handler, handler))
			return true;
	return false;
}

/* The label of a field into which somebody types words; NULL: it is none. */
static const char *typed_label(const struct request *rq, const char *name) {
	for (size_t i = 0; i < form_all_n; i++) {
		const struct form_field *f = reads(form_all[i], rq->route->name) ? form_declared(form_all[i], name) : NULL;
		if (f != NULL && (f->type == FORM_TEXT || f->type == FORM_LINE) && *f->label != '\0')
			return lang_text(rq->lang, f->label);
	}
	return NULL;
}

static void typed_read(const struct request *rq, struct unsent_page *p) {
	p->text = ARENA_MANY(rq->arena, rq->nfields + 1, struct unsent_text);
	for (size_t i = 0; i < rq->nfields; i++) {
		const char *label = *rq->field[i].value == '\0' ? NULL : typed_label(rq, rq->field[i].name);
		if (label != NULL)
			p->text[p->n++] = (struct unsent_text){.label = label, .text = rq->field[i].value, .line = strchr(rq->field[i].value, '\n') == NULL && strlen(rq->field[i].value) < 60};
	}
}

enum err serve_unsent(struct request *rq, const struct access *a, bool *ret_shown) {
	struct unsent_page p = {.login = !access_logged_in(a) && rq->route->right != RIGHT_PUBLIC};
	struct form_key_find_row row;
	const char *key = sending(rq, a);
	*ret_shown = false;
	if (key == NULL || rq->expired_person != 0 || access_lent(a) || !serve_sent_here(rq))
		return OK;
	enum err e = form_key_find(a, key, &row);
	if (e != NOT_FOUND)
		return e;
	typed_read(rq, &p);
	if (p.n == 0)
		return OK;
	p.to = (struct url){rq->path}; /* the page of a route is there by GET too */
	if (p.login)
		p.to = url_query(rq->arena, url(rq->arena, "/login"), "next", rq->path);
	rq->out = out_new(rq->arena, rq->lang);
	rq->title = TR(rq->lang, "Det du skrev är inte skickat");
	unsent_html(&rq->out, &p);
	frame_of(rq)->unsent = *ret_shown = true;
	return OK;
}
