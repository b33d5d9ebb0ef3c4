#include "world/play.h"

#include "auth/password.h"
#include "base/id.h"
#include "base/text.h"
#include "html/parts.h"
#include "pdf/pdf.h"
#include "serve.h"

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
	return (struct play){.lane = lane, .arena = arena, .now = now, .cookie = "", .csrf = ""};
}

/* What the worker and post would do, done here. */
static void work_do(struct request *rq) {
	struct out answer = out_new(rq->arena, "sv");
	bool good = true;
	switch (rq->work.kind) {
	case WORK_PASSWORD_CHECK: good = password_check_work(rq->arena, rq->work.input, &answer); break;
	case WORK_PASSWORD_HASH: good = password_hash_work(rq->arena, rq->work.input, &answer); break;
	case WORK_PDF: good = pdf_make(rq->arena, rq->work.input, &answer); break;
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
		work_do(rq);
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
	struct answer a = {.status = atoi(all + strlen("Status: ")), .head = arena_copy(p->arena, all, head), .body = end + 4,
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

static struct answer send(struct play *p, enum method method, const char *path, const char *body) {
	struct arena *arena = arena_new(REQUEST_ARENA);
	if (arena == NULL)
		abort();
	const char *query = strchr(path, '?');
	struct request *rq = serve_request(arena, method, query == NULL ? path : arena_copy(arena, path, (size_t)(query - path)));
	rq->query = query == NULL ? "" : query + 1;
	rq->cookie = p->cookie;
	rq->host = "localhost";
	rq->origin = method == POST ? "http://localhost" : "";
	rq->content_type = "application/x-www-form-urlencoded";
	rq->body = (struct bytes){.p = body, .n = strlen(body)};
	run(p, rq);
	struct answer a = answer_of(p, rq);
	arena_free(arena);
	remember(p, &a);
	jobs_run(p);
	return a;
}

struct answer play_get(struct play *p, const char *path) {
	return send(p, GET, path, "");
}

static void encode(struct out *o, const char *s) {
	for (; *s != '\0'; s++) {
		unsigned char c = (unsigned char)*s;
		if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || strchr("=&-_.", c) != NULL)
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
