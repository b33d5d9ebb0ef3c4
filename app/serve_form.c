/* Forms: who sent them, and once. */
#include "serve_own.h"

#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "conflict/conflict.h"
#include "html/html.h"
#include "http/multipart.h"
#include "lang/lang.h"
#include "person/person.h"
#include "routes.h"
#include "serve.sql.h"

#include <sodium.h>

#define KEYS_KEPT 30 /* days: longer than any session, whose end ends its forms, and than a form without one lies open */

static const char *csrf_of(struct arena *a, const char *secret) {
	unsigned char hash[16];
	(void)crypto_generichash(hash, sizeof hash, (const unsigned char *)secret, strlen(secret),
				 (const unsigned char *)"kronobarn form", 16);
	return text_hex(a, hash, sizeof hash);
}

void serve_cookies(struct request *rq) {
	rq->session_token = request_cookie(rq, rq->tls ? "__Host-kb" : "kb");
	const char *language = request_cookie(rq, rq->tls ? "__Host-kbl" : "kbl");
	rq->lang_chosen = lang_offered(language);
	rq->lang = rq->lang_chosen ? language : "sv";
	const char *anonymous = request_cookie(rq, rq->tls ? "__Host-kbf" : "kbf");
	if (rq->session_token[0] == '\0' && strlen(anonymous) != 32) {
		unsigned char fresh[16];
		id_random(fresh, sizeof fresh);
		anonymous = text_hex(rq->arena, fresh, sizeof fresh);
		rq->set_anonymous = anonymous;
	}
	rq->csrf = csrf_of(rq->arena, rq->session_token[0] != '\0' ? rq->session_token : anonymous);
}

/* Sec-Fetch-Site must be same-origin where it is sent, else Origin must be ours. */
static bool place_good(const struct request *rq, bool said) {
	if (rq->fetch_site[0] != '\0')
		return text_is(rq->fetch_site, "same-origin");
	const char *host = strstr(rq->origin, "://");
	return rq->origin[0] == '\0' ? !said : host != NULL && text_is(host + 3, rq->host);
}

/* … and the token always. */
static bool from_us(const struct request *rq) {
	if (!place_good(rq, false))
		return false;
	const char *csrf = request_field(rq, "csrf");
	return csrf != NULL && strlen(csrf) == strlen(rq->csrf) && sodium_memcmp(csrf, rq->csrf, strlen(csrf)) == 0;
}

/* The one-time key as it is kept: of one person (or one browser) and one form, so that nobody is answered with
 * what another one did, nor by another form.  NULL: there is none. */
static const char *form_key(const struct request *rq, const struct access *a) {
	const char *key = request_field(rq, "key");
	unsigned char raw[16];
	if (key == NULL || !text_unhex(key, raw, sizeof raw))
		return NULL;
	const char *who = access_actor(a) != 0 ? arena_print(rq->arena, "%lld", (long long)access_actor(a)) : rq->csrf;
	struct bytes kept = access_token_hash(a, arena_print(rq->arena, "%s %s %s", key, who, rq->path));
	return text_hex(rq->arena, kept.p, kept.n);
}

/* What we put into a form ourselves stands there once; a second `act` could say something else. */
static bool own_fields_once(const struct request *rq) {
	static const char *const names[] = {"csrf", "key", "act"};
	int n[3] = {0};
	for (size_t i = 0; i < rq->nfields; i++)
		for (int j = 0; j < 3; j++)
			n[j] += text_is(rq->field[i].name, names[j]);
	return n[0] <= 1 && n[1] <= 1 && n[2] <= 1;
}

bool serve_sent_here(const struct request *rq) {
	return place_good(rq, true) && own_fields_once(rq);
}

bool serve_ours(const struct request *rq, const struct access *a) {
	return from_us(rq) && own_fields_once(rq) && form_key(rq, a) != NULL;
}

/* The same key lands once: a resend gets the answer of the first time. */
enum err serve_once(struct request *rq, const struct access *a, bool *ret_done) {
	struct form_key_find_row row;
	*ret_done = false;
	const char *key = rq->method != POST || serve_waits(rq) ? NULL : form_key(rq, a);
	if (key == NULL)
		return OK;
	enum err e = form_key_find(a, key, &row);
	if (e == NOT_FOUND)
		return OK;
	TRY(e);
	*ret_done = true;
	rq->redirect = row.location;
	return OK;
}

enum err serve_landed(const struct request *rq, const struct access *a) {
	const char *key = form_key(rq, a);
	if (key == NULL)
		return OK;
	TRY(conflict_settle(rq, a));
	TRY(draft_landed(a, rq->path));
	return form_key_add(a, key, rq->redirect, rq->now);
}

/* Forgets keys that nobody can send again: some at a time, each night. */
enum err serve_forget(struct request *rq, const struct access *a) {
	struct form_keys_left_row left;
	int64_t before = date_add_days(rq->now, -KEYS_KEPT);
	TRY(form_key_forget(a, before));
	TRY(form_keys_left(a, before, &left));
	if (left.n == 0) {
		rq->later = date_add_days(date_day(rq->now), 1) + 3 * DATE_HOUR;
		return OK;
	}
	rq->later = rq->now;
	return access_run(a, rq->path);
}

/* --- drafts: what was typed when the session had ended --- */

/* The fields as an ordinary form would send them: of a form with a file, without the file. */
static const char *body_text(const struct request *rq) {
	if (!multipart_is(rq->content_type))
		return arena_copy(rq->arena, rq->body.p, rq->body.n);
	struct url fields = {""};
	for (size_t i = 0; i < rq->nfields; i++)
		fields = url_query(rq->arena, fields, rq->field[i].name, rq->field[i].value);
	return fields.text[0] == '?' ? fields.text + 1 : "";
}

/* Kept sealed for the same person.  Nobody has typed what a script sends. */
enum err serve_draft_keep(const struct request *rq, const struct access *a) {
	if (rq->method != POST || rq->expired_person == 0 || rq->body.n == 0 || rq->route->way != ROUTE_PAGE)
		return OK;
	TRY(draft_forget(a, rq->expired_person));
	TRY(draft_forget_old(a, rq->now - PERSON_DRAFT_KEPT));
	return draft_add(a, id_new(), rq->expired_person, rq->path, rq->now, body_text(rq), rq->expired_unit);
}

/* A draft that the session's end kept: the form is filled with it until it is sent. */
enum err serve_draft_show(struct request *rq, const struct access *a) {
	const char *asked = request_field(rq, "draft");
	if (rq->method != GET || asked == NULL || access_actor(a) == 0)
		return OK;
	struct draft_find_row d;
	enum err e = draft_find(a, rq->path, rq->now - PERSON_DRAFT_KEPT, &d);
	if (e == NOT_FOUND)
		return OK;
	TRY(e);
	struct request typed = {.arena = rq->arena, .method = POST, .path = rq->path, .query = "",
				.content_type = "application/x-www-form-urlencoded",
				.body = {.p = d.body, .n = strlen(d.body)}};
	if (request_parse(&typed) == OK) {
		rq->field = typed.field;
		rq->nfields = typed.nfields;
		rq->again = true;
		request_complain(rq, "", TR(rq->lang, "Du hade blivit utloggad. Läs igenom och skicka igen."));
	}
	return OK;
}
