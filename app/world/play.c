#include "world/play.h"

#include "auth/password.h"
#include "base/id.h"
#include "base/text.h"
#include "bundle/bundle.h"
#include "file/file.h"
#include "html/parts.h"
#include "pdf/pdf.h"
#include "serve.h"
#include "soap/soap.h"

#include <stdlib.h>

#define REQUEST_ARENA ((size_t)16 << 20)

static void spawn(void *context, const char *path) {
	struct play *p = context;
	struct play_job *job = ARENA_NEW(p->arena, struct play_job), **end = &p->jobs;
	job->path = arena_text(p->arena, path);
	while (*end != NULL)
		end = &(*end)->next;
	*end = job;
}

struct play play_new(struct lane *lane, struct arena *arena, int64_t now) {
	return (struct play){.lane = lane, .arena = arena, .now = now, .cookie = "", .language = "", .provider = "", .site = "", .purpose = "", .csrf = "", .certificate = ""};
}

/* What the worker and post would do, done here. */
static void work_do(const struct play *p, struct request *rq) {
	struct out answer = out_new(rq->arena, "sv");
	bool good = true;
	switch (rq->work.kind) {
	case WORK_PASSWORD_CHECK: good = password_check_work(rq->arena, rq->work.input, &answer); break;
	case WORK_PASSWORD_HASH: good = password_hash_work(rq->arena, rq->work.input, &answer); break;
	case WORK_PDF: good = pdf_make(rq->arena, rq->work.input, &answer); break;
	case WORK_BUNDLE: good = bundle_make(rq->arena, rq->work.input, &answer); break;
	case WORK_FILE: good = file_make(rq->arena, rq->work.input, &answer); break;
	case WORK_INDEX: good = p->index != NULL && p->index(rq->arena, rq->work.input, &answer); break;
	case WORK_OIDC: good = p->oidc != NULL && p->oidc(rq->arena, rq->work.input, &answer); break;
	case WORK_SOAP: good = soap_work(rq->arena, rq->work.input, &answer); break;
	case WORK_SCAN: good = p->scan != NULL && p->scan(rq->arena, rq->work.input, &answer); break;
	case WORK_POST: break; /* nothing leaves a county that is being made */
	case WORK_NONE: break;
	}
	rq->work.failed = !good;
	rq->work.answer = (struct bytes){.p = out_text(&answer), .n = answer.n};
}

static void run(struct play *p, struct request *rq) {
	struct lane *lane = p->lane;
	rq->now = p->now;
	lane->spawn = spawn;
	lane->spawn_context = p;
	serve_batch(lane, &rq, 1);
	while (serve_waits(rq)) {
		work_do(p, rq);
		serve_batch(lane, &rq, 1);
	}
	lane->spawn = NULL;
}

static const char *header(struct arena *a, const char *head, const char *name) {
	const char *at = strstr(head, name);
	return at == NULL ? "" : arena_copy(a, at + strlen(name), strcspn(at + strlen(name), "\r"));
}

/* Takes what a browser would keep: session, the anonymous token, the form's token. */
static void remember(struct play *p, const struct answer *a) {
	for (const char *at = a->head; (at = strstr(at, "Set-Cookie: ")) != NULL; at++) {
		const char *pair = at + 12;
		if (text_starts(pair, "kbl=") || text_starts(pair, "kbp=")) {
			*(pair[2] == 'l' ? &p->language : &p->provider) = arena_copy(p->arena, pair, strcspn(pair, ";"));
			continue;
		}
		p->cookie = strstr(pair, "Max-Age=0") != NULL && strstr(pair, "Max-Age=0") < pair + strcspn(pair, "\r")
				    ? ""
				    : arena_copy(p->arena, pair, strcspn(pair, ";"));
	}
	const char *token = strstr(a->body, "name=\"csrf\" value=\"");
	if (token != NULL)
		p->csrf = arena_copy(p->arena, token + 19, strcspn(token + 19, "\""));
}

static struct answer answer_of(struct play *p, const struct request *rq) {
	const char *all = arena_copy(p->arena, rq->response.p, rq->response.n);
	const char *end = strstr(all, "\r\n\r\n");
	if (end == NULL)
		return (struct answer){.head = "", .body = "", .location = ""};
	size_t head = (size_t)(end - all) + 2;
	struct answer a = {.status = (int)strtol(all + strlen("Status: "), NULL, 10), .head = arena_copy(p->arena, all, head), .body = end + 4,
			   .n = rq->response.n - head - 2};
	a.location = header(p->arena, a.head, "Location: ");
	return a;
}

static void jobs_run(struct play *p) {
	while (p->jobs != NULL) {
		const char *path = p->jobs->path;
		p->jobs = p->jobs->next;
		play_job(p, path);
	}
}

static struct answer send_as(struct play *p, enum method method, const char *path, const char *type, struct bytes body) {
	struct arena *arena = arena_new(REQUEST_ARENA);
	if (arena == NULL)
		abort();
	const char *query = strchr(path, '?');
	struct request *rq = serve_request(arena, method, query == NULL ? path : arena_copy(arena, path, (size_t)(query - path)));
	rq->query = query == NULL ? "" : query + 1;
	rq->cookie = *p->language == '\0' && *p->provider == '\0' ? p->cookie : arena_print(arena, "%s; %s; %s", p->cookie, p->language, p->provider);
	rq->host = "localhost";
	rq->fetch_site = p->site;
	rq->purpose = p->purpose;
	rq->origin = method == POST ? "http://localhost" : "";
	rq->content_type = type;
	rq->certificate = p->certificate;
	rq->body = body;
	if (serve_arena_limit(path) > 0)
		arena_ceiling(arena, serve_arena_limit(path));
	run(p, rq);
	struct answer a = answer_of(p, rq);
	arena_free(arena);
	remember(p, &a);
	jobs_run(p);
	return a;
}

static struct answer send(struct play *p, enum method method, const char *path, const char *body) {
	return send_as(p, method, path, "application/x-www-form-urlencoded", (struct bytes){.p = body, .n = strlen(body)});
}

struct answer play_get(struct play *p, const char *path) {
	return send(p, GET, path, "");
}

static void encode(struct out *o, const char *s) {
	for (; *s != '\0'; s++) {
		unsigned char c = (unsigned char)*s;
		if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || strchr("=&-_.", c) != NULL ||
		    (c == '%' && strspn(s + 1, "0123456789ABCDEF") >= 2)) /* an = or & of the text itself comes as %3D, %26 */
			out_bytes(o, s, 1);
		else
			out_print(o, "%%%02X", c);
	}
}

struct answer play_post(struct play *p, const char *path, const char *fields, const char *key) {
	struct out body = out_new(p->arena, "sv");
	encode(&body, fields);
	out_print(&body, "%scsrf=%s&key=%s", *fields == '\0' ? "" : "&", p->csrf, key == NULL ? part_key(p->arena) : key);
	return send(p, POST, path, out_text(&body));
}

#define BOUNDARY "----kronobarn-8f3a71c2"

static void part_add(struct out *o, const char *name, const char *value, size_t n) {
	out_print(o, "--" BOUNDARY "\r\nContent-Disposition: form-data; name=\"%.*s\"\r\n\r\n%s\r\n", (int)n, name, value);
}

struct answer play_upload(struct play *p, const char *path, const char *fields, const char *name, struct bytes file) {
	struct out o = out_new(p->arena, "sv");
	for (const char *at = fields; *at != '\0'; at += *at == '&') {
		size_t pair = strcspn(at, "&"), n = strcspn(at, "=&");
		part_add(&o, at, n < pair ? arena_copy(p->arena, at + n + 1, pair - n - 1) : "", n);
		at += pair;
	}
	part_add(&o, "csrf", p->csrf, 4);
	part_add(&o, "key", part_key(p->arena), 3);
	out_print(&o, "--" BOUNDARY "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n"
		      "Content-Type: application/octet-stream\r\n\r\n", name);
	out_bytes(&o, file.p, file.n);
	out_raw(&o, "\r\n--" BOUNDARY "--\r\n");
	return send_as(p, POST, path, "multipart/form-data; boundary=" BOUNDARY, (struct bytes){.p = out_text(&o), .n = o.n});
}

struct answer play_call(struct play *p, const char *certificate, const char *path, const char *type, const char *body) {
	struct play other = play_new(p->lane, p->arena, p->now);
	other.certificate = certificate;
	other.oidc = p->oidc;
	return send_as(&other, POST, path, type, (struct bytes){.p = body, .n = strlen(body)});
}

/* --- filling a form --- */

/* The value of an attribute of the tag at `tag`, its entities decoded; NULL when it isn't there. */
static const char *attribute(struct arena *a, const char *tag, const char *name) {
	size_t n = strlen(name), length = strcspn(tag, ">");
	for (const char *p = tag; p + n + 2 < tag + length; p++) {
		if (p[0] != ' ' || strncmp(p + 1, name, n) != 0 || strncmp(p + 1 + n, "=\"", 2) != 0)
			continue;
		p += n + 3;
		struct out o = out_new(a, "sv");
		static const char *const entity[][2] = {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}};
		for (const char *end = p + strcspn(p, "\""); p < end;) {
			size_t e = 0;
			while (e < 5 && strncmp(p, entity[e][0], strlen(entity[e][0])) != 0)
				e++;
			out_raw(&o, e < 5 ? entity[e][1] : "");
			if (e == 5)
				out_bytes(&o, p, 1);
			p += e < 5 ? strlen(entity[e][0]) : 1;
		}
		return out_text(&o);
	}
	return NULL;
}

static bool flagged(const char *tag, const char *word) {
	size_t length = strcspn(tag, ">"), n = strlen(word);
	for (const char *p = tag; p + n < tag + length + 1; p++)
		if (*p == ' ' && strncmp(p + 1, word, n) == 0 && (p[n + 1] == ' ' || p[n + 1] == '>'))
			return true;
	return false;
}

static bool named(const char *fields, const char *name) {
	size_t n = strlen(name);
	for (const char *p = fields; p != NULL; p = strchr(p, '&') == NULL ? NULL : strchr(p, '&') + 1)
		if (strncmp(p, name, n) == 0 && p[n] == '=')
			return true;
	return false;
}

struct fill {
	struct play *play;
	const char *fields;
	struct out body;
};

static void pair_add(struct fill *f, const char *name, const char *value) {
	if (name == NULL || named(f->fields, name) || text_is(name, "csrf") || text_is(name, "key") || text_is(name, "act"))
		return;
	out_raw(&f->body, f->body.n == 0 ? "" : "&");
	out_raw(&f->body, name);
	out_raw(&f->body, "=");
	for (const char *s = value == NULL ? "" : value; *s != '\0'; s++)
		if (strchr("&=+%", *s) != NULL)
			out_print(&f->body, "%%%02X", (unsigned char)*s);
		else
			out_bytes(&f->body, s, 1);
}

static void input_add(struct fill *f, const char *tag) {
	struct arena *a = f->play->arena;
	const char *type = attribute(a, tag, "type");
	bool tick = type != NULL && (text_is(type, "checkbox") || text_is(type, "radio"));
	if (!tick || flagged(tag, "checked"))
		pair_add(f, attribute(a, tag, "name"), attribute(a, tag, "value"));
}

static void select_add(struct fill *f, const char *tag) {
	const char *end = strstr(tag, "</select>"), *first = NULL, *chosen = NULL;
	for (const char *p = tag; (p = strstr(p, "<option")) != NULL && p < end; p++) {
		first = first == NULL ? p : first;
		chosen = flagged(p, "selected") ? p : chosen;
	}
	chosen = chosen == NULL ? first : chosen;
	pair_add(f, attribute(f->play->arena, tag, "name"), chosen == NULL ? "" : attribute(f->play->arena, chosen, "value"));
}

static void text_add(struct fill *f, const char *tag) {
	const char *from = strchr(tag, '>') + 1, *end = strstr(from, "</textarea>");
	/* As an attribute, so that entities are decoded by the same hand. */
	const char *text = arena_print(f->play->arena, " value=\"%.*s\">", (int)(end - from), from);
	pair_add(f, attribute(f->play->arena, tag, "name"), attribute(f->play->arena, text, "value"));
}

static void form_read(struct fill *f, const char *form, const char *end) {
	for (const char *p = form; p < end; p++) {
		if (strncmp(p, "<input", 6) == 0)
			input_add(f, p);
		else if (strncmp(p, "<select", 7) == 0)
			select_add(f, p);
		else if (strncmp(p, "<textarea", 9) == 0)
			text_add(f, p);
	}
}

struct answer play_fill(struct play *p, const char *path, const char *act, const char *fields) {
	struct answer page = play_get(p, path);
	const char *button = arena_print(p->arena, "name=\"act\" value=\"%s\"", act);
	for (const char *form = page.body; (form = strstr(form, "<form")) != NULL; form++) {
		const char *end = strstr(form, "</form>"), *found = strstr(form, button);
		if (end == NULL || found == NULL || found > end)
			continue;
		struct fill f = {.play = p, .fields = fields, .body = out_new(p->arena, "sv")};
		form_read(&f, form, end);
		const char *body = arena_print(p->arena, "act=%s%s%s%s%s", act, *fields == '\0' ? "" : "&", fields, f.body.n == 0 ? "" : "&", out_text(&f.body));
		return play_post(p, attribute(p->arena, form, "action"), body, NULL);
	}
	page.status = page.status == 200 ? 0 : page.status; /* no such button: the person can't do it */
	return page;
}

void play_job(struct play *p, const char *path) {
	struct arena *arena = arena_new(REQUEST_ARENA);
	if (arena == NULL)
		abort();
	run(p, serve_request(arena, JOB, path));
	arena_free(arena);
}

struct answer play_as(struct play *p, const char *key) {
	p->cookie = "";
	p->csrf = "";
	struct answer a = *key == '\0' ? (struct answer){.head = "", .body = "", .location = ""}
				       : play_post(p, "/demo/login", arena_print(p->arena, "as=%s", key), NULL);
	(void)play_get(p, "/logout"); /* a page with a form: its token serves for all */
	return a;
}
