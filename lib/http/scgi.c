/* The loop: accept, read, hand over, write, close.
 *
 * A connection is a slot that is made once and used again, with room for a head in it; a request lives in
 * an arena of the pool.  So memory does not grow with time.  Descriptors are watched edge-triggered, from
 * the first time that there is something to wait for; a slot that was closed is free only after the round,
 * since events of the round may still point at it. */
#include "http/scgi.h"

#include "base/text.h"

#include <arpa/inet.h>
#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#define POOL 32          /* arenas that are kept */
#define EVENTS 64        /* taken in one round */
#define DRAIN_TIME 2000  /* ms for a refused body to arrive and be thrown away */
#define STOP_TIME 5000   /* ms */

#define SCGI_PLAIN "Content-Type: text/plain; charset=utf-8\r\nContent-Length: 0\r\n\r\n"

enum state { FREE, HEAD_IN, BODY_IN, HANDLED, ANSWER_OUT, DRAIN, CLOSED };

struct connection {
	struct scgi_watch watch;
	struct scgi *scgi;
	struct item *item;   /* from the complete head on */
	struct connection *next_free;
	const char *out;
	size_t n, out_n;     /* bytes in head or body so far; bytes still to write */
	size_t body;         /* bytes the body has */
	int64_t deadline;
	int fd;
	enum state state;
	bool watched;        /* in epoll: only once there was something to wait for */
	char head[SCGI_BUFFER + SCGI_NUMBER + 2];
};

/* A request with what the loop must know about it.  The request comes first: one pointer is the other. */
struct item {
	struct request rq;
	struct connection *connection; /* NULL: a request of our own */
	void (*f)(void *, struct request *);
	void *context;
	struct item *next;
};

struct scgi {
	struct scgi_options o;
	int epoll, event;
	struct scgi_watch listen_watch, event_watch;
	struct connection **slot; /* o.connections of them, NULL until used */
	int slots, open;
	struct connection *free, *closed;
	bool accepting;
	atomic_bool stopping;
	pthread_mutex_t lock;     /* of what follows */
	struct item *calls, **calls_end;
	struct arena *pool[POOL];
	int pooled, items;        /* items: requests that are not yet answered */
};

int64_t scgi_clock(void) {
	struct timespec t;
	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int scgi_listen(const char *path) {
	struct sockaddr_un a = {.sun_family = AF_UNIX};
	if (strlen(path) >= sizeof a.sun_path) {
		errno = ENAMETOOLONG;
		return -1;
	}
	memcpy(a.sun_path, path, strlen(path));
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return -1;
	(void)unlink(path);
	mode_t mask = umask(0177);
	bool bound = bind(fd, (struct sockaddr *)&a, sizeof a) == 0;
	(void)umask(mask);
	if (!bound || listen(fd, 1024) != 0) {
		int error = errno;
		(void)close(fd);
		errno = error;
		return -1;
	}
	return fd;
}

/* Arenas. */

static struct item *item_new(struct scgi *s, struct connection *c) {
	(void)pthread_mutex_lock(&s->lock);
	struct arena *a = s->pooled > 0 ? s->pool[--s->pooled] : NULL;
	s->items++;
	(void)pthread_mutex_unlock(&s->lock);
	if (a == NULL)
		a = arena_new(s->o.arena);
	if (a == NULL)
		abort(); /* out of memory: the parent starts another */
	struct item *i = ARENA_NEW(a, struct item);
	i->connection = c;
	i->rq = (struct request){.arena = a,
				 .path = "", .query = "", .content_type = "", .cookie = "", .origin = "", .host = "",
				 .fetch_site = "", .purpose = "", .address = "", .accept_language = "", .certificate = ""};
	return i;
}

static void item_free(struct scgi *s, struct item *i) {
	struct arena *a = i->rq.arena;
	arena_reset(a);
	(void)pthread_mutex_lock(&s->lock);
	s->items--;
	if (s->pooled < POOL) {
		s->pool[s->pooled++] = a;
		a = NULL;
	}
	(void)pthread_mutex_unlock(&s->lock);
	arena_free(a);
}

/* Connections. */

static void accept_watch(struct scgi *s, bool on) {
	struct epoll_event e = {.events = on ? EPOLLIN : 0, .data.ptr = &s->listen_watch};
	if (on != s->accepting && epoll_ctl(s->epoll, EPOLL_CTL_MOD, s->o.listen, &e) == 0)
		s->accepting = on;
}

static void connection_close(struct connection *c) {
	struct scgi *s = c->scgi;
	if (c->item != NULL)
		item_free(s, c->item);
	c->item = NULL;
	(void)close(c->fd);
	c->fd = -1;
	c->state = CLOSED;
	c->next_free = s->closed;
	s->closed = c;
	s->open--;
}

/* After a round nothing points at the closed ones any more. */
static void closed_sweep(struct scgi *s) {
	while (s->closed != NULL) {
		struct connection *c = s->closed;
		s->closed = c->next_free;
		c->state = FREE;
		c->next_free = s->free;
		s->free = c;
	}
	if (!s->accepting && !atomic_load(&s->stopping) && s->open < s->o.connections)
		accept_watch(s, true);
}

bool scgi_watch(struct scgi *s, int fd, struct scgi_watch *w, uint32_t events) {
	struct epoll_event e = {.events = events, .data.ptr = w};
	return epoll_ctl(s->epoll, EPOLL_CTL_ADD, fd, &e) == 0;
}

/* The socket has nothing to give or no room: goes on when that changes. */
static void connection_wait(struct connection *c) {
	if (c->watched)
		return;
	c->watched = scgi_watch(c->scgi, c->fd, &c->watch, EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET);
	if (!c->watched)
		connection_close(c);
}

static void connection_write(struct connection *c) {
	while (c->out_n > 0) {
		ssize_t n = send(c->fd, c->out, c->out_n, MSG_NOSIGNAL);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && errno == EAGAIN) {
			connection_wait(c);
			return;
		}
		if (n < 0) {
			connection_close(c);
			return;
		}
		c->out += n;
		c->out_n -= (size_t)n;
	}
	if (c->state == ANSWER_OUT)
		connection_close(c);
}

/* Throws away what still comes, so that the front gets to read the refusal. */
static void connection_drain(struct connection *c) {
	connection_write(c);
	while (c->state == DRAIN) {
		ssize_t n = recv(c->fd, c->head, sizeof c->head, 0);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && errno == EAGAIN) {
			connection_wait(c);
			return;
		}
		if (n <= 0)
			connection_close(c);
	}
}

static const char *refusal(int status) {
	switch (status) {
	case 405:
		return "Status: 405 Method Not Allowed\r\nAllow: GET, HEAD, POST\r\n" SCGI_PLAIN;
	case 411:
		return "Status: 411 Length Required\r\n" SCGI_PLAIN;
	case 413:
		return "Status: 413 Content Too Large\r\n" SCGI_PLAIN;
	case 431:
		return "Status: 431 Request Header Fields Too Large\r\n" SCGI_PLAIN;
	case 500:
		return "Status: 500 Internal Server Error\r\n" SCGI_PLAIN;
	case 505:
		return "Status: 505 HTTP Version Not Supported\r\n" SCGI_PLAIN;
	default:
		return "Status: 400 Bad Request\r\n" SCGI_PLAIN;
	}
}

static void connection_refuse(struct connection *c, int status) {
	c->out = refusal(status);
	c->out_n = strlen(c->out);
	c->state = DRAIN;
	c->deadline = scgi_clock() + DRAIN_TIME;
	connection_write(c);
	if (c->state != DRAIN)
		return;
	(void)shutdown(c->fd, SHUT_WR);
	connection_drain(c);
}

/* Who has a network of IPv6 has 2^64 addresses to come from: all of them are one place. */
static const char *place_of(struct arena *a, const char *address) {
	struct in6_addr six;
	char text[INET6_ADDRSTRLEN];
	if (inet_pton(AF_INET6, address, &six) != 1 || IN6_IS_ADDR_V4MAPPED(&six))
		return address;
	memset(six.s6_addr + 8, 0, 8);
	return inet_ntop(AF_INET6, &six, text, sizeof text) == NULL ? address : arena_text(a, text);
}

static void request_fill(struct request *rq, const struct scgi_head *h) {
	bool query = h->uri[h->path] == '?';
	rq->head = text_is(h->method, "HEAD");
	rq->method = text_is(h->method, "POST") ? POST : GET;
	rq->path = arena_copy(rq->arena, h->uri, h->path);
	rq->query = query ? h->uri + h->path + 1 : "";
	rq->content_type = h->content_type;
	rq->cookie = h->cookie;
	rq->origin = h->origin;
	rq->host = h->host;
	rq->fetch_site = h->fetch_site;
	rq->purpose = h->purpose;
	rq->address = place_of(rq->arena, h->address);
	rq->accept_language = h->accept_language;
	rq->certificate = h->certificate;
	rq->tls = text_is(h->https, "on");
}

void scgi_deliver(struct scgi *s, struct request *rq) {
	s->o.on_request(s->o.context, rq);
}

static void connection_hand_over(struct connection *c) {
	c->state = HANDLED;
	c->deadline = INT64_MAX;
	c->item->rq.received = scgi_clock();
	scgi_deliver(c->scgi, &c->item->rq);
}

static void ceiling_set(const struct scgi *s, struct request *rq) {
	size_t ceiling = s->o.arena_limit == NULL ? 0 : s->o.arena_limit(rq->path);
	if (ceiling > 0)
		arena_ceiling(rq->arena, ceiling);
}

/* The head is whole: makes the request, or refuses it. */
static void head_take(struct connection *c, const struct scgi_head *h) {
	struct item *i = c->item = item_new(c->scgi, c);
	struct request *rq = &i->rq;
	size_t more = c->n - h->used;
	request_fill(rq, h);
	ceiling_set(c->scgi, rq);
	if (more > h->body) {
		connection_refuse(c, 400);
		return;
	}
	if (h->body > c->scgi->o.body_limit(h->method, rq->path)) {
		connection_refuse(c, 413);
		return;
	}
	if (h->body > 0) {
		char *body = arena_copy(rq->arena, c->head + h->used, more);
		if (more < h->body) {
			char *whole = arena_alloc(rq->arena, h->body + 1);
			memcpy(whole, body, more);
			body = whole;
		}
		rq->body = (struct bytes){.p = body, .n = h->body};
	}
	c->body = h->body;
	c->n = more;
	c->state = BODY_IN;
	if (more == h->body)
		connection_hand_over(c);
}

/* One read into head or body; false when the connection has nothing more to give now. */
static bool connection_read(struct connection *c) {
	bool head = c->state == HEAD_IN;
	char *p = head ? c->head : (char *)(uintptr_t)c->item->rq.body.p;
	size_t room = (head ? sizeof c->head : c->body) - c->n;
	if (room == 0) {
		connection_refuse(c, 400);
		return false;
	}
	ssize_t n = recv(c->fd, p + c->n, room, 0);
	if (n < 0 && errno == EINTR)
		return true;
	if (n < 0 && errno == EAGAIN)
		connection_wait(c);
	else if (n <= 0)
		connection_close(c); /* the client left */
	if (n <= 0)
		return false;
	c->n += (size_t)n;
	if (head) {
		struct scgi_head h;
		int status = scgi_parse(c->head, c->n, &h);
		if (status == 200)
			head_take(c, &h);
		else if (status != 0)
			connection_refuse(c, status);
	} else if (c->n == c->body)
		connection_hand_over(c);
	return c->state == HEAD_IN || c->state == BODY_IN;
}

static void connection_ready(struct scgi_watch *w, uint32_t events) {
	struct connection *c = (struct connection *)w;
	(void)events;
	if (c->state == HEAD_IN || c->state == BODY_IN)
		while (connection_read(c))
			;
	else if (c->state == ANSWER_OUT)
		connection_write(c);
	else if (c->state == DRAIN)
		connection_drain(c);
}

/* A place that was given back in this very round is free only after it. */
static bool place_free(const struct scgi *s) {
	return s->open < s->o.connections && (s->free != NULL || s->slots < s->o.connections);
}

static struct connection *connection_new(struct scgi *s) {
	struct connection *c = s->free;
	if (c != NULL) {
		s->free = c->next_free;
		return c;
	}
	c = malloc(sizeof *c);
	if (c != NULL)
		s->slot[s->slots++] = c;
	return c;
}

/* Takes one connection; false when there is none, or no place for it. */
static bool connection_accept(struct scgi *s) {
	if (!place_free(s)) {
		accept_watch(s, false); /* they wait in the socket's queue */
		return false;
	}
	int fd = accept4(s->o.listen, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
	if (fd < 0)
		return errno == EINTR || errno == ECONNABORTED;
	struct connection *c = connection_new(s);
	if (c == NULL) { /* no memory */
		(void)close(fd);
		return false;
	}
	c->watch.ready = connection_ready;
	c->scgi = s;
	c->item = NULL;
	c->n = c->out_n = c->body = 0;
	c->deadline = scgi_clock() + s->o.seconds * INT64_C(1000);
	c->fd = fd;
	c->state = HEAD_IN;
	c->watched = false;
	s->open++;
	connection_ready(&c->watch, EPOLLIN); /* mostly the whole request is there */
	return true;
}

static void listen_ready(struct scgi_watch *w, uint32_t events) {
	struct scgi *s = (struct scgi *)((char *)w - offsetof(struct scgi, listen_watch));
	(void)events;
	for (int i = 0; i < EVENTS && connection_accept(s); i++)
		;
}

/* What other threads ask for. */

static void wake(struct scgi *s) {
	uint64_t one = 1;
	while (write(s->event, &one, sizeof one) < 0 && errno == EINTR)
		;
}

void scgi_call(struct scgi *s, struct request *rq, void (*f)(void *, struct request *), void *context) {
	struct item *i = (struct item *)rq;
	i->f = f;
	i->context = context;
	i->next = NULL;
	(void)pthread_mutex_lock(&s->lock);
	bool first = s->calls == NULL;
	*s->calls_end = i;
	s->calls_end = &i->next;
	(void)pthread_mutex_unlock(&s->lock);
	if (first)
		wake(s);
}

static void event_ready(struct scgi_watch *w, uint32_t events) {
	struct scgi *s = (struct scgi *)((char *)w - offsetof(struct scgi, event_watch));
	uint64_t count;
	(void)events;
	while (read(s->event, &count, sizeof count) < 0 && errno == EINTR)
		;
	(void)pthread_mutex_lock(&s->lock);
	struct item *i = s->calls;
	s->calls = NULL;
	s->calls_end = &s->calls;
	(void)pthread_mutex_unlock(&s->lock);
	while (i != NULL) {
		struct item *next = i->next;
		i->f(i->context, &i->rq);
		i = next;
	}
}

/* In the loop: writes the answer of a client's request, drops that of our own. */
static void answer_take(void *context, struct request *rq) {
	struct connection *c = ((struct item *)rq)->connection;
	if (c == NULL) {
		item_free(context, (struct item *)rq);
		return;
	}
	c->out = rq->response.p;
	c->out_n = rq->response.n;
	if (c->out == NULL) {
		c->out = refusal(500);
		c->out_n = strlen(c->out);
	}
	const char *end = rq->head ? memmem(c->out, c->out_n, "\r\n\r\n", 4) : NULL;
	if (end != NULL)
		c->out_n = (size_t)(end + 4 - c->out);
	c->state = ANSWER_OUT;
	c->deadline = scgi_clock() + c->scgi->o.seconds * INT64_C(1000);
	connection_write(c);
}

void scgi_answer(struct scgi *s, struct request *rq) {
	scgi_call(s, rq, answer_take, s);
}

static void spawn_take(void *context, struct request *rq) {
	rq->received = scgi_clock();
	scgi_deliver(context, rq);
}

void scgi_spawn(struct scgi *s, const char *path) {
	struct item *i = item_new(s, NULL);
	i->rq.method = JOB;
	i->rq.path = arena_text(i->rq.arena, path);
	ceiling_set(s, &i->rq);
	scgi_call(s, &i->rq, spawn_take, s);
}

/* The loop. */

void scgi_stop(struct scgi *s) {
	int error = errno;
	atomic_store(&s->stopping, true);
	wake(s);
	errno = error;
}

static void deadlines_keep(struct scgi *s, int64_t now) {
	for (int i = 0; i < s->slots; i++) {
		struct connection *c = s->slot[i];
		if (c->state != FREE && c->state != CLOSED && c->deadline <= now)
			connection_close(c);
	}
}

static bool in_flight(struct scgi *s) {
	(void)pthread_mutex_lock(&s->lock);
	int items = s->items;
	(void)pthread_mutex_unlock(&s->lock);
	return items > 0 || s->open > 0;
}

static void round_run(struct scgi *s) {
	struct epoll_event e[EVENTS];
	int n = epoll_wait(s->epoll, e, EVENTS, s->open > 0 || atomic_load(&s->stopping) ? 250 : -1);
	for (int i = 0; i < n; i++) {
		struct scgi_watch *w = e[i].data.ptr;
		w->ready(w, e[i].events);
	}
	closed_sweep(s);
}

void scgi_run(struct scgi *s) {
	int64_t stop = INT64_MAX, next = 0;
	while (stop == INT64_MAX || (in_flight(s) && scgi_clock() < stop)) {
		round_run(s);
		int64_t now = scgi_clock();
		if (now >= next) {
			deadlines_keep(s, now);
			next = now + 250;
		}
		if (atomic_load(&s->stopping) && stop == INT64_MAX) {
			accept_watch(s, false);
			stop = now + STOP_TIME;
		}
	}
}

struct scgi *scgi_new(const struct scgi_options *options) {
	struct scgi *s = calloc(1, sizeof *s);
	if (s == NULL)
		return NULL;
	s->o = *options;
	s->o.connections = s->o.connections > 0 ? s->o.connections : 512;
	s->o.seconds = s->o.seconds > 0 ? s->o.seconds : 30;
	s->o.arena = s->o.arena > 0 ? s->o.arena : (size_t)8 * 1024 * 1024;
	s->slot = calloc((size_t)s->o.connections, sizeof *s->slot);
	s->epoll = epoll_create1(EPOLL_CLOEXEC);
	s->event = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	s->calls_end = &s->calls;
	s->listen_watch.ready = listen_ready;
	s->event_watch.ready = event_ready;
	s->accepting = true;
	(void)pthread_mutex_init(&s->lock, NULL);
	if (s->slot == NULL || s->epoll < 0 || s->event < 0 || !scgi_watch(s, s->o.listen, &s->listen_watch, EPOLLIN) ||
	    !scgi_watch(s, s->event, &s->event_watch, EPOLLIN)) {
		scgi_free(s);
		return NULL;
	}
	return s;
}

void scgi_free(struct scgi *s) {
	if (s == NULL)
		return;
	for (int i = 0; s->slot != NULL && i < s->slots; i++) {
		if (s->slot[i]->state != FREE && s->slot[i]->state != CLOSED)
			connection_close(s->slot[i]);
		free(s->slot[i]);
	}
	while (s->pooled > 0)
		arena_free(s->pool[--s->pooled]);
	if (s->epoll >= 0)
		(void)close(s->epoll);
	if (s->event >= 0)
		(void)close(s->event);
	(void)pthread_mutex_destroy(&s->lock);
	free(s->slot);
	free(s);
}
