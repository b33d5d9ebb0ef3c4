/* The core's side: a queue per role, and a small state for each worker that is connected. */
#include "work/work.h"

#include "work/wire.h"

#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#define PATIENCE 30000 /* ms that a job may wait for its turn */

struct peer {
	struct scgi_watch watch;
	struct role *role;
	int fd;                /* -1: no worker here */
	struct request *rq;    /* the job it has; NULL: idle */
	struct wire out, in;
	size_t sent, got;      /* bytes, heads included */
	char *answer;
};

struct role {
	struct scgi_watch watch;
	struct work_hub *hub;
	int listen;
	struct peer peer[WORK_PEERS];
	struct { struct request *rq; int64_t since; } queue[WORK_QUEUE];
	size_t first, waiting;
};

struct work_hub {
	struct scgi *scgi;
	uint64_t id;
	struct role role[WORK_ROLES];
};

static void work_fail(struct work_hub *h, struct request *rq) {
	rq->work.answer = (struct bytes){0};
	rq->work.failed = true;
	scgi_deliver(h->scgi, rq);
}

/* The worker is gone, or talks nonsense: its job fails, its place is free. */
static void peer_end(struct peer *p) {
	struct request *rq = p->rq;
	(void)close(p->fd);
	p->fd = -1;
	p->rq = NULL;
	if (rq != NULL)
		work_fail(p->role->hub, rq);
}

/* Writes what the socket takes. */
static void peer_write(struct peer *p) {
	while (p->rq != NULL && p->sent < sizeof p->out + p->rq->work.input.n) {
		bool head = p->sent < sizeof p->out;
		size_t at = head ? p->sent : p->sent - sizeof p->out;
		const char *from = head ? (const char *)&p->out : p->rq->work.input.p;
		size_t n = (head ? sizeof p->out : p->rq->work.input.n) - at;
		ssize_t done = send(p->fd, from + at, n, MSG_NOSIGNAL);
		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0 && errno != EAGAIN)
			peer_end(p);
		if (done < 0)
			return;
		p->sent += (size_t)done;
	}
}

/* Gives the jobs that wait to the workers that are idle. */
static void role_next(struct role *r) {
	for (int i = 0; i < WORK_PEERS && r->waiting > 0;) {
		struct peer *p = &r->peer[i];
		if (p->fd < 0 || p->rq != NULL) {
			i++;
			continue;
		}
		struct request *rq = r->queue[r->first].rq;
		bool late = r->queue[r->first].since + PATIENCE < scgi_clock();
		r->first = (r->first + 1) % WORK_QUEUE;
		r->waiting--;
		if (late) {
			work_fail(r->hub, rq);
			continue;
		}
		p->rq = rq;
		p->sent = p->got = 0;
		p->out = (struct wire){.length = (uint32_t)rq->work.input.n, .kind = (uint32_t)rq->work.kind, .id = ++r->hub->id};
		peer_write(p);
	}
}

/* The whole answer is here. */
static void peer_done(struct peer *p) {
	struct request *rq = p->rq;
	p->rq = NULL;
	if (p->in.kind != 1) {
		work_fail(p->role->hub, rq);
		return;
	}
	rq->work.answer = (struct bytes){.p = p->answer, .n = p->in.length};
	scgi_deliver(p->role->hub->scgi, rq);
}

/* One read of head or answer; false: nothing more now, or the worker is gone. */
static bool peer_read(struct peer *p) {
	bool head = p->got < sizeof p->in;
	size_t at = head ? p->got : p->got - sizeof p->in;
	char *to = head ? (char *)&p->in : p->answer;
	ssize_t n = recv(p->fd, to + at, (head ? sizeof p->in : p->in.length) - at, 0);
	if (n < 0 && errno == EINTR)
		return true;
	if (n < 0 && errno == EAGAIN)
		return false;
	if (n <= 0 || p->rq == NULL) { /* gone, or an answer that nobody asked for */
		peer_end(p);
		return false;
	}
	p->got += (size_t)n;
	if (head && p->got == sizeof p->in) {
		if (p->in.id != p->out.id || p->in.length > WORK_LARGEST) {
			peer_end(p);
			return false;
		}
		p->answer = arena_alloc(p->rq->arena, (size_t)p->in.length + 1);
	}
	if (p->got >= sizeof p->in && p->got == sizeof p->in + p->in.length) {
		peer_done(p);
		p->got = 0;
	}
	return true;
}

static void peer_ready(struct scgi_watch *w, uint32_t events) {
	struct peer *p = (struct peer *)w;
	(void)events;
	if (p->fd >= 0)
		peer_write(p);
	while (p->fd >= 0 && peer_read(p))
		;
	role_next(p->role);
}

static struct peer *role_place(struct role *r) {
	for (int i = 0; i < WORK_PEERS; i++)
		if (r->peer[i].fd < 0)
			return &r->peer[i];
	return NULL;
}

/* A worker connects.  Only one of our own user may. */
static void role_ready(struct scgi_watch *w, uint32_t events) {
	struct role *r = (struct role *)w;
	(void)events;
	int fd = accept4(r->listen, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
	if (fd < 0)
		return;
	struct ucred who;
	socklen_t n = sizeof who;
	struct peer *p = role_place(r);
	if (p == NULL || getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &who, &n) != 0 || who.uid != geteuid()) {
		(void)close(fd);
		return;
	}
	*p = (struct peer){.watch.ready = peer_ready, .role = r, .fd = fd};
	if (!scgi_watch(r->hub->scgi, fd, &p->watch, EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET))
		peer_end(p);
	role_next(r);
}

static enum work_role role_of(enum work_kind kind) {
	switch (kind) {
	case WORK_FILE:
	case WORK_SOAP: return ROLE_FILES;
	case WORK_SCAN: return ROLE_SCAN;
	case WORK_POST: return ROLE_POST;
	case WORK_INDEX: return ROLE_INDEX;
	case WORK_OIDC: return ROLE_OIDC;
	default: return ROLE_WORKER;
	}
}

/* In the loop. */
static void work_take(void *context, struct request *rq) {
	struct work_hub *h = context;
	struct role *r = &h->role[role_of(rq->work.kind)];
	if (r->listen < 0 || r->waiting == WORK_QUEUE || rq->work.input.n > WORK_LARGEST) {
		work_fail(h, rq);
		return;
	}
	size_t last = (r->first + r->waiting++) % WORK_QUEUE;
	r->queue[last].rq = rq;
	r->queue[last].since = scgi_clock();
	role_next(r);
}

void work_send(struct work_hub *h, struct request *rq) {
	scgi_call(h->scgi, rq, work_take, h);
}

static bool role_open(struct work_hub *h, struct role *r, int listen) {
	r->watch.ready = role_ready;
	r->hub = h;
	r->listen = listen;
	for (int i = 0; i < WORK_PEERS; i++)
		r->peer[i].fd = -1;
	return listen < 0 || scgi_watch(h->scgi, listen, &r->watch, EPOLLIN);
}

struct work_hub *work_new(struct scgi *s, const int listen[WORK_ROLES]) {
	struct work_hub *h = calloc(1, sizeof *h);
	bool open = h != NULL;
	for (int i = 0; open && i < WORK_ROLES; i++) {
		h->scgi = s;
		open = role_open(h, &h->role[i], listen[i]);
	}
	if (!open) {
		free(h);
		return NULL;
	}
	return h;
}

void work_free(struct work_hub *h) {
	for (int r = 0; h != NULL && r < WORK_ROLES; r++)
		for (int i = 0; i < WORK_PEERS; i++)
			if (h->role[r].peer[i].fd >= 0)
				(void)close(h->role[r].peer[i].fd);
	free(h);
}
