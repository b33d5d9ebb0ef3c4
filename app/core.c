/* Requests go from the door's thread to the lanes' queue and back as answers.  A lane takes what waits as one batch:
 * with SQLite the only lane takes all, so that one commit serves them; with PostgreSQL a lane takes half of those that only
 * read, and who writes goes alone. */
#include "core.h"

#include "access/replay.h"
#include "base/date.h"
#include "base/log.h"
#include "base/text.h"
#include "http/asset.h"
#include "http/scgi.h"
#include "serve.h"
#include "sys/process.h"
#include "sys/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#define CONNECT_PAUSE 2u    /* s, at most, between two tries to reach a database server */
#define BATCH 32
#define LANES 16
#define JOBS_EVERY 30  /* s */
#define HEADS_EVERY 60 /* s */
#define ARENA ((size_t)16 << 20)

struct core_lane {
	struct core *core;
	struct lane lane;
	struct lane shown; /* chain as last committed; under the core's lock */
	pthread_t thread;
	enum err opened;
};

struct core {
	const struct core_plan *plan;
	struct scgi *scgi;
	struct work_hub *hub;
	struct seal *seal;
	struct journal *journal;
	pthread_mutex_t lock;
	pthread_cond_t some;
	struct request **queue; /* a ring */
	size_t first, waiting, room;
	bool stopping;
	int lanes;
	bool sharing; /* PostgreSQL */
	struct core_lane lane[LANES];
	time_t jobs_at, heads_at; /* the first lane's: when next */
};

/* --- the queue --- */

static void queue_grow(struct core *c) {
	size_t room = c->room == 0 ? 1024 : c->room * 2;
	struct request **more = calloc(room, sizeof *more);
	if (more == NULL)
		abort();
	for (size_t i = 0; i < c->waiting; i++)
		more[i] = c->queue[(c->first + i) % c->room];
	free(c->queue);
	c->queue = more;
	c->room = room;
	c->first = 0;
}

static void queue_put(struct core *c, struct request *rq) {
	(void)pthread_mutex_lock(&c->lock);
	if (c->waiting == c->room)
		queue_grow(c);
	c->queue[(c->first + c->waiting++) % c->room] = rq;
	(void)pthread_mutex_unlock(&c->lock);
	(void)pthread_cond_signal(&c->some);
}

/* Who writes may be refused for what another lane wrote meanwhile, and is then run again: nobody else with it. */
static size_t batch_size(const struct core *c) {
	size_t share = c->lanes > 1 ? (c->waiting + 1) / 2 : c->waiting; /* the other half is the next lane's */
	size_t most = share < BATCH ? share : BATCH, n = c->sharing ? 0 : most;
	while (n < most && c->queue[(c->first + n) % c->room]->method == GET)
		n++;
	return n == 0 && most > 0 ? 1 : n;
}

/* Waits for requests, the first lane a second at most; 0 also when there are none. */
static size_t queue_take(struct core *c, const struct core_lane *l, struct request **batch, bool *ret_stop) {
	struct timespec until;
	(void)clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_sec++;
	(void)pthread_mutex_lock(&c->lock);
	int late = 0;
	while (c->waiting == 0 && !c->stopping && late == 0)
		late = l == c->lane ? pthread_cond_timedwait(&c->some, &c->lock, &until) : pthread_cond_wait(&c->some, &c->lock);
	size_t n = batch_size(c);
	for (size_t i = 0; i < n; i++)
		batch[i] = c->queue[(c->first + i) % c->room];
	c->first = c->room == 0 ? 0 : (c->first + n) % c->room;
	c->waiting -= n;
	*ret_stop = c->stopping && n == 0;
	(void)pthread_mutex_unlock(&c->lock);
	return n;
}

/* --- static files: answered at the door --- */

static bool static_answer(struct core *c, struct request *rq) {
	bool fresh;
	const struct asset *f = rq->method == GET ? asset_request(rq->path, &fresh) : NULL;
	if (f == NULL)
		return false;
	struct out o = out_new(rq->arena, "sv");
	out_print(&o, "Status: 200\r\nContent-Type: %s\r\nContent-Length: %zu\r\nCache-Control: %s\r\n"
		      "X-Content-Type-Options: nosniff\r\nCross-Origin-Resource-Policy: same-origin\r\n"
		      "Content-Security-Policy: default-src 'none'; style-src 'self'; frame-ancestors 'none'\r\n"
		      "Referrer-Policy: no-referrer\r\n%s\r\n",
		  f->type, f->n, fresh ? "public, max-age=31536000, immutable" : "public, max-age=3600",
		  rq->tls ? "Strict-Transport-Security: max-age=31536000; includeSubDomains\r\n" : "");
	out_bytes(&o, f->bytes, f->n);
	rq->response = (struct bytes){.p = o.p, .n = o.n};
	scgi_answer(c->scgi, rq);
	return true;
}

static void on_request(void *context, struct request *rq) {
	struct core *c = context;
	if (!static_answer(c, rq))
		queue_put(c, rq);
}

static void job_spawn(void *context, const char *path) {
	struct core *c = context;
	scgi_spawn(c->scgi, path);
}

/* --- signed heads --- */

/* Each lane's chain as it was last committed. */
static void heads_write(struct core *c) {
	struct arena *a = arena_new((size_t)1 << 18);
	if (a == NULL)
		return;
	struct out o = out_new(a, "sv");
	for (int i = 0; i < c->lanes; i++) {
		(void)pthread_mutex_lock(&c->lock);
		struct lane shown = c->lane[i].shown;
		(void)pthread_mutex_unlock(&c->lock);
		out_raw(&o, serve_head(&shown, a));
	}
	if (program_write(a, arena_print(a, "%s/heads", c->plan->heads), out_text(&o)) != OK)
		log_line("the heads of the chains cannot be written");
	arena_free(a);
}

static void head_show(struct core_lane *l) {
	(void)pthread_mutex_lock(&l->core->lock);
	l->shown = l->lane;
	(void)pthread_mutex_unlock(&l->core->lock);
}

/* --- the lanes --- */

static time_t seconds(void) {
	struct timespec t;
	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec;
}

/* What the first lane does beside requests. */
/* A lost connection to PostgreSQL cannot be made anew in the sandbox: the parent starts another core. */
static bool lane_lives(const struct core_lane *l) {
	int64_t one;
	if (db_engine(l->lane.db) == DB_SQLITE || db_number(l->lane.db, "select 1", &one) == OK)
		return true;
	log_line("the connection to the database is lost: starting anew");
	return false;
}

static void lane_tick(struct core *c, struct core_lane *l) {
	time_t now = seconds();
	if (now >= c->jobs_at) {
		if (!lane_lives(l)) { /* nobody needs to ask first */
			scgi_stop(c->scgi);
			return;
		}
		bool more = serve_jobs(&l->lane, c->jobs_at == 0);
		replay_trim(&l->lane);
		c->jobs_at = now + (more ? 1 : JOBS_EVERY);
	}
	if (c->plan->heads != NULL && now >= c->heads_at) {
		heads_write(c);
		c->heads_at = now + HEADS_EVERY;
	}
}

static bool lane_refused(const struct request *rq) {
	return rq->response.n > 11 && memcmp(rq->response.p, "Status: 503", 11) == 0;
}

static void *lane_run(void *context) {
	struct core_lane *l = context;
	struct core *c = l->core;
	struct request *batch[BATCH];
	for (bool stop = false; !stop;) {
		size_t n = queue_take(c, l, batch, &stop);
		bool refused = false;
		if (n > 0)
			serve_batch(&l->lane, batch, n);
		for (size_t i = 0; i < n; i++) {
			bool waits = serve_waits(batch[i]);
			refused |= !waits && lane_refused(batch[i]);
			if (waits)
				work_send(c->hub, batch[i]);
			else
				scgi_answer(c->scgi, batch[i]);
		}
		if (n > 0)
			head_show(l);
		if (refused && (journal_doubted(c->journal) || !lane_lives(l)))
			scgi_stop(c->scgi);
		if (l == c->lane && !stop)
			lane_tick(c, l);
	}
	return NULL;
}

/* A database server that starts anew takes a while: it is waited for, since ending would be ending too often, and with
 * the core everything.  Meanwhile the front says that nothing came through. */
static enum err lane_connect(const struct core *c, const struct db_options *options, struct db **ret) {
	enum err e = db_open(options, ret);
	for (unsigned pause = 1; e != OK && c->sharing; pause = pause < CONNECT_PAUSE ? pause + 1 : CONNECT_PAUSE) {
		(void)sleep(pause);
		e = db_open(options, ret);
	}
	return e;
}

static enum err lane_open(struct core *c, int number) {
	const struct program *p = c->plan->program;
	struct core_lane *l = &c->lane[number];
	struct db_options options = {.url = p->database, .synchronous = p->synchronous};
	struct db *db;
	TRY(lane_connect(c, &options, &db));
	TRY(serve_lane_open(&l->lane, db, c->seal, number));
	l->lane.demo = p->demo;
	l->lane.address = p->address;
	l->lane.limits = p->limits == NULL;
	l->lane.scans = p->clamd != NULL;
	l->lane.indexed = p->index != NULL;
	l->lane.relay = p->relay;
	l->lane.relay_secret = p->relay_key;
	l->lane.providers = p->providers;
	l->lane.silent = p->mail == NULL && p->smtp == NULL;
	l->lane.clock_file = c->plan->clock;
	l->lane.spawn = job_spawn;
	l->lane.spawn_context = c;
	l->shown = l->lane;
	return OK;
}

static void *lane_open_run(void *context) {
	struct core_lane *l = context;
	l->opened = lane_open(l->core, (int)(l - l->core->lane));
	return NULL;
}

/* All at the same time: a server takes a while to let one in. */
static enum err lanes_open(struct core *c) {
	enum err first = OK;
	int n = 0;
	for (; n < c->lanes; n++) {
		c->lane[n].core = c;
		if (pthread_create(&c->lane[n].thread, NULL, lane_open_run, &c->lane[n]) != 0)
			break;
	}
	if (n < c->lanes)
		first = BROKEN;
	for (int i = 0; i < n; i++) {
		(void)pthread_join(c->lane[i].thread, NULL);
		if (first == OK)
			first = c->lane[i].opened;
	}
	return first;
}

/* --- the process --- */

static void lanes_stop(struct core *c) {
	(void)pthread_mutex_lock(&c->lock);
	c->stopping = true;
	(void)pthread_mutex_unlock(&c->lock);
	(void)pthread_cond_broadcast(&c->some);
	for (int i = 0; i < c->lanes; i++)
		(void)pthread_join(c->lane[i].thread, NULL);
	if (c->plan->heads != NULL)
		heads_write(c);
	for (int i = 0; i < c->lanes; i++)
		db_close(c->lane[i].lane.db);
	journal_close(c->journal);
	seal_close(c->seal);
}

static enum err lanes_start(struct core *c) {
	for (int i = 0; i < c->lanes; i++)
		if (pthread_create(&c->lane[i].thread, NULL, lane_run, &c->lane[i]) != 0)
			return BROKEN;
	return OK;
}

static enum err core_open(struct core *c) {
	const struct program *p = c->plan->program;
	TRY(seal_open(p->data, p->key, false, &c->seal));
	TRY(lanes_open(c));
	if (!p->demo)
		serve_never_before(program_latest(&c->lane[0].lane));
	if (program_journal(c->plan->own, &c->lane[0].lane, true, &c->journal) != 0)
		return BROKEN;
	for (int i = 0; i < c->lanes; i++)
		c->lane[i].lane.journal = c->journal;
	struct scgi_options o = {.listen = c->plan->listen, .arena = ARENA, .body_limit = serve_body_limit,
				 .arena_limit = serve_arena_limit, .on_request = on_request, .context = c};
	c->scgi = scgi_new(&o);
	c->hub = c->scgi == NULL ? NULL : work_new(c->scgi, c->plan->work);
	return c->hub == NULL ? BROKEN : OK;
}

/* The connections to a database server are made by now, so nothing has to be connected to any more. */
static enum err core_enclose(const struct core *c) {
	const struct program *p = c->plan->program;
	struct sandbox box = {.kind = SANDBOX_CORE, .write = {p->data}};
	int n = 1;
	if (!program_is_pg(p))
		box.write[n++] = dirname(arena_text(p->arena, p->database));
	if (c->plan->heads != NULL)
		box.write[n++] = c->plan->heads;
	if (c->plan->clock != NULL)
		box.read[0] = dirname(arena_text(p->arena, c->plan->clock));
	return sandbox_enter(&box);
}

static void core_stop(void *context) {
	scgi_stop(context);
}

static void locks_make(struct core *c) {
	pthread_condattr_t attributes;
	(void)pthread_condattr_init(&attributes);
	(void)pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
	(void)pthread_mutex_init(&c->lock, NULL);
	(void)pthread_cond_init(&c->some, &attributes);
	(void)pthread_condattr_destroy(&attributes);
}

int core_run(void *context) {
	const struct core_plan *plan = context;
	struct core *c = calloc(1, sizeof *c);
	if (c == NULL)
		return 1;
	c->plan = plan;
	c->lanes = plan->lanes;
	c->sharing = program_is_pg(plan->program);
	locks_make(c);
	if (core_open(c) != OK || core_enclose(c) != OK)
		return 1;
	process_on_stop(core_stop, c->scgi);
	if (lanes_start(c) != OK)
		return 1;
	if (write(plan->ready, "r", 1) != 1)
		log_line("nobody waits for the core to be ready");
	scgi_run(c->scgi);
	lanes_stop(c);
	work_free(c->hub);
	scgi_free(c->scgi);
	free(c->queue);
	free(c);
	return 0;
}
