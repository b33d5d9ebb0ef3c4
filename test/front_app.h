/* The smallest product behind the front: parent, nginx, core with one lane thread, worker; it echoes.
 * Shared by the framing test and the measurement of the hop.  Paths: /page 12 KB; /work a job whose answer is
 * its input reversed; /work/die a job that kills the worker; /work/slow one that is over its time; /spawn makes
 * a job of our own; /jobs how many of those were run; /big bodies up to 1 MiB; /large 3 MiB of answer. */
#pragma once
#include "http/scgi.h"
#include "sys/nginx.h"
#include "sys/process.h"
#include "sys/sandbox.h"
#include "base/log.h"
#include "base/text.h"
#include "work/work.h"

#include <pthread.h>
#include <signal.h>
#include <unistd.h>

struct front_app {
	struct nginx nginx;
	char run[256], socket[300], work_socket[300];
	int listen, work_listen;
	void (*ready)(void *);
	/* in the core */
	struct scgi *scgi;
	struct work_hub *hub;
	pthread_mutex_t lock;
	pthread_cond_t some;
	struct request *waiting[1024];
	size_t n;
	int jobs;
};

static const struct nginx_body front_bodies[] = {{"/big", 1024 * 1024, 4, true}};

static size_t front_body_limit(const char *method, const char *path) {
	(void)method;
	return text_starts(path, "/big") ? 1024 * 1024 : REQUEST_BODY;
}

static void front_on_request(void *context, struct request *rq) {
	struct front_app *f = context;
	(void)pthread_mutex_lock(&f->lock);
	if (f->n == 1024)
		abort();
	bool first = f->n == 0;
	f->waiting[f->n++] = rq;
	(void)pthread_mutex_unlock(&f->lock);
	if (first)
		(void)pthread_cond_signal(&f->some);
}

static void front_echo(struct request *rq, struct out *o) {
	out_print(o, "HANDLER %s\npath %s\nquery %s\nhost %s\nbody %zu\n", rq->method == POST ? "POST" : "GET", rq->path,
		  rq->query, rq->host, rq->body.n);
	out_print(o, "cookie %s\naddress %s\nlanguage %s\norigin %s\nfetch %s\npurpose %s\ntype %s\n", rq->cookie, rq->address,
		  rq->accept_language, rq->origin, rq->fetch_site, rq->purpose, rq->content_type);
}

/* The body of the answer; false when work was sent instead. */
static bool front_handle(struct front_app *f, struct request *rq, struct out *o) {
	if (text_starts(rq->path, "/work")) {
		if (rq->work.kind == WORK_NONE) {
			rq->work.kind = text_is(rq->path, "/work/die") ? WORK_PASSWORD_CHECK
					: text_is(rq->path, "/work/slow") ? WORK_PASSWORD_HASH : WORK_PDF;
			rq->work.input = rq->body;
			work_send(f->hub, rq);
			return false;
		}
		out_raw(o, rq->work.failed ? "FAILED" : "DONE ");
		out_bytes(o, rq->work.answer.p, rq->work.answer.n);
	} else if (text_is(rq->path, "/page") || text_is(rq->path, "/large")) {
		char line[64];
		(void)memset(line, 'x', sizeof line);
		for (size_t i = 0; i < (text_is(rq->path, "/page") ? 192u : 49152u); i++)
			out_bytes(o, line, sizeof line);
	} else if (text_is(rq->path, "/spawn"))
		scgi_spawn(f->scgi, "/job/one");
	else if (text_is(rq->path, "/jobs"))
		out_print(o, "%d", f->jobs);
	else if (rq->method == JOB)
		f->jobs++;
	else
		front_echo(rq, o);
	return true;
}

static void front_serve(struct front_app *f, struct request *rq) {
	struct out body = out_new(rq->arena, "sv"), all = out_new(rq->arena, "sv");
	if (!front_handle(f, rq, &body))
		return;
	out_print(&all, "Status: 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: %zu\r\n\r\n", body.n);
	out_bytes(&all, out_text(&body), body.n);
	rq->response = (struct bytes){.p = all.p, .n = all.n};
	scgi_answer(f->scgi, rq);
}

/* The lane: takes all that wait, then answers them. */
static void *front_lane(void *context) {
	struct front_app *f = context;
	for (;;) {
		struct request *batch[1024];
		(void)pthread_mutex_lock(&f->lock);
		while (f->n == 0)
			(void)pthread_cond_wait(&f->some, &f->lock);
		size_t n = f->n;
		memcpy(batch, f->waiting, n * sizeof *batch);
		f->n = 0;
		(void)pthread_mutex_unlock(&f->lock);
		for (size_t i = 0; i < n; i++)
			front_serve(f, batch[i]);
	}
	return NULL;
}

static void front_core_stop(void *context) {
	scgi_stop(context);
}

static int front_core(void *context) {
	struct front_app *f = context;
	struct scgi_options o = {.listen = f->listen, .body_limit = front_body_limit, .on_request = front_on_request,
				 .context = f};
	struct sandbox box = {.kind = SANDBOX_CORE, .write = {f->run}};
	int role[WORK_ROLES] = {f->work_listen};
	pthread_t lane;
	for (int i = 1; i < WORK_ROLES; i++)
		role[i] = -1;
	(void)pthread_mutex_init(&f->lock, NULL);
	(void)pthread_cond_init(&f->some, NULL);
	f->scgi = scgi_new(&o);
	f->hub = f->scgi == NULL ? NULL : work_new(f->scgi, role);
	if (f->hub == NULL || sandbox_enter(&box) != OK)
		return 1;
	process_on_stop(front_core_stop, f->scgi);
	if (pthread_create(&lane, NULL, front_lane, f) != 0)
		return 1;
	scgi_run(f->scgi);
	return 0;
}

static bool front_reverse(struct arena *a, struct bytes in, struct out *answer) {
	char *p = arena_alloc(a, in.n + 1);
	for (size_t i = 0; i < in.n; i++)
		p[i] = ((const char *)in.p)[in.n - 1 - i];
	out_bytes(answer, p, in.n);
	return true;
}

static bool front_die(struct arena *a, struct bytes in, struct out *answer) {
	(void)a;
	(void)in;
	(void)answer;
	_exit(3);
}

static bool front_slow(struct arena *a, struct bytes in, struct out *answer) {
	(void)a;
	(void)in;
	(void)answer;
	while (sleep(60) == 0) /* until the alarm */
		;
	return false;
}

static int front_worker(void *context) {
	static const struct work_job jobs[] = {
		{WORK_PDF, front_reverse, 0}, {WORK_PASSWORD_CHECK, front_die, 0}, {WORK_PASSWORD_HASH, front_slow, 1}};
	struct front_app *f = context;
	struct sandbox box = {.kind = SANDBOX_WORKER};
	int fd = work_connect(f->work_socket);
	if (fd < 0 || sandbox_enter(&box) != OK)
		return 1;
	return work_loop(fd, jobs, 3, 64 * 1024 * 1024, -1) == OK ? 0 : 1;
}

/* Runs until it is asked to stop; `run` is a folder that is there. */
static int front_app_run(struct front_app *f, const char *run, int port, void (*ready)(void *)) {
	struct arena *a = arena_new(1024 * 1024);
	if (a == NULL)
		return 1;
	(void)snprintf(f->run, sizeof f->run, "%s", run);
	(void)snprintf(f->socket, sizeof f->socket, "%s/core.sock", run);
	(void)snprintf(f->work_socket, sizeof f->work_socket, "%s/work.sock", run);
	f->nginx = (struct nginx){.run = f->run, .socket = f->socket, .host = "127.0.0.1", .port = port,
				  .bodies = front_bodies, .nbodies = 1};
	const char *problem = nginx_find() == NULL ? nginx_missing : nginx_port_problem(a, "127.0.0.1", port);
	f->listen = scgi_listen(f->socket);
	f->work_listen = scgi_listen(f->work_socket);
	if (problem != NULL || f->listen < 0 || f->work_listen < 0 || nginx_configure(a, &f->nginx) != OK) {
		log_line("%s", problem != NULL ? problem : "the run folder cannot be used");
		arena_free(a);
		return 1;
	}
	arena_free(a);
	const struct process list[] = {
		{.name = "worker", .run = front_worker, .context = f},
		{.name = "core", .run = front_core, .context = f, .keep = {f->listen, f->work_listen}},
		{.name = "nginx", .run = nginx_run, .context = &f->nginx, .stop = SIGQUIT, .orphan = SIGTERM},
	};
	return process_supervise(list, 3, ready, f);
}
