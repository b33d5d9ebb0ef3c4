/* The core's door without the front: what nginx would never send, many at once, deadlines, an orderly stop. */
#include "http/scgi.h"

#include "base/text.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#define MANY 400

static int passed, failed;
static char folder[] = "/tmp/scgi_test.XXXXXX", path[64];
static struct scgi *scgi;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct request *held[MANY];
static int nheld, jobs;
static bool blocked, go_on; /* the loop stands in the handler of /block until it may go on */

static void check(const char *what, bool well) {
	if (well)
		passed++;
	else {
		failed++;
		printf("failed: %s\n", what);
	}
}

static size_t body_limit(const char *method, const char *p) {
	(void)method;
	return text_is(p, "/big") ? 1024 * 1024 : 1024;
}

static void answer(struct request *rq) {
	struct out o = out_new(rq->arena, "sv");
	out_print(&o, "Status: 200 OK\r\n\r\n%s %s %zu", text_is(rq->path, "/from") ? rq->address : rq->path, rq->query, rq->body.n);
	rq->response = (struct bytes){.p = o.p, .n = o.n};
	scgi_answer(scgi, rq);
}

/* Stands still until the test lets it go on. */
static void block(void) {
	(void)pthread_mutex_lock(&lock);
	blocked = true;
	while (!go_on) {
		(void)pthread_mutex_unlock(&lock);
		(void)usleep(1000);
		(void)pthread_mutex_lock(&lock);
	}
	(void)pthread_mutex_unlock(&lock);
}

/* Holds the requests for /hold until they are asked for, and answers the others at once. */
static void on_request(void *context, struct request *rq) {
	(void)context;
	if (text_is(rq->path, "/block"))
		block();
	(void)pthread_mutex_lock(&lock);
	bool hold = text_is(rq->path, "/hold") && nheld < MANY;
	if (hold)
		held[nheld++] = rq;
	if (rq->method == JOB)
		jobs++;
	(void)pthread_mutex_unlock(&lock);
	if (!hold)
		answer(rq);
}

static int held_count(void) {
	(void)pthread_mutex_lock(&lock);
	int n = nheld;
	(void)pthread_mutex_unlock(&lock);
	return n;
}

static bool is_blocked(void) {
	(void)pthread_mutex_lock(&lock);
	bool yes = blocked;
	(void)pthread_mutex_unlock(&lock);
	return yes;
}

static struct request *held_take(void) {
	(void)pthread_mutex_lock(&lock);
	struct request *rq = nheld > 0 ? held[--nheld] : NULL;
	(void)pthread_mutex_unlock(&lock);
	return rq;
}

/* Waits until `n` are held, at most ten seconds. */
static bool held_wait(int n) {
	for (int i = 0; i < 10000 && held_count() < n; i++)
		(void)usleep(1000);
	return held_count() >= n;
}

/* Answers `n` that are held, as they come; how many came before ten seconds went by without one. */
static int held_answer(int n) {
	int done = 0;
	while (done < n && held_wait(1)) {
		answer(held_take());
		done++;
	}
	return done;
}

static int dial(void) {
	struct sockaddr_un a = {.sun_family = AF_UNIX};
	memcpy(a.sun_path, path, strlen(path));
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);
	if (connect(fd, (struct sockaddr *)&a, sizeof a) != 0) {
		(void)close(fd);
		return -1;
	}
	return fd;
}

/* Reads to the end; the bytes, or -1 after twenty seconds. */
static ssize_t read_out(int fd, char *p, size_t room) {
	size_t n = 0;
	for (;;) {
		struct pollfd w = {.fd = fd, .events = POLLIN};
		if (poll(&w, 1, 20000) <= 0)
			return -1;
		ssize_t got = recv(fd, p + n, room - n - 1, 0);
		if (got <= 0)
			break;
		n += (size_t)got;
	}
	p[n] = '\0';
	return (ssize_t)n;
}

/* The netstring for a method, uri and length, in `p`. */
static size_t head_make(char *p, size_t room, const char *method, const char *uri, const char *length) {
	static const char form[] = "CONTENT_LENGTH%c%s%cSCGI%c1%cREQUEST_METHOD%c%s%cREQUEST_URI%c%s%cSERVER_PROTOCOL%c"
				   "HTTP/1.1%cHTTP_HOST%ca%c";
	char inner[4096];
	int n = snprintf(inner, sizeof inner, form, 0, length, 0, 0, 0, 0, method, 0, 0, uri, 0, 0, 0, 0, 0);
	int start = snprintf(p, room, "%d:", n);
	memcpy(p + start, inner, (size_t)n);
	p[start + n] = ',';
	return (size_t)(start + n + 1);
}

/* Sends bytes, `step` at a time, and compares the start of the answer. */
static bool gives(const char *p, size_t n, size_t step, const char *wanted) {
	char got[65536] = "";
	int fd = dial();
	for (size_t at = 0; at < n; at += step)
		if (send(fd, p + at, n - at < step ? n - at : step, MSG_NOSIGNAL) < 0)
			break;
	bool ended = read_out(fd, got, sizeof got) >= 0;
	(void)close(fd);
	return ended && text_starts(got, wanted);
}

static bool asks(const char *method, const char *uri, const char *length, const char *body, const char *wanted) {
	char p[8192];
	size_t n = head_make(p, sizeof p, method, uri, length);
	memcpy(p + n, body, strlen(body));
	return gives(p, n + strlen(body), 4096, wanted);
}

/* Whoever has a network of IPv6 has 2^64 addresses, and one place. */
static void places(void) {
	static const struct {
		const char *from, *place;
	} known[] = {{"192.0.2.7", "192.0.2.7"}, {"2001:db8:1:2:aaaa:bbbb:cccc:dddd", "2001:db8:1:2::"}, {"2001:db8:1:2::1", "2001:db8:1:2::"},
		     {"2001:db8:1:3::1", "2001:db8:1:3::"}, {"::ffff:192.0.2.7", "::ffff:192.0.2.7"}, {"unix:", "unix:"}, {"", ""}};
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		char inner[512], p[1024], wanted[128];
		int n = snprintf(inner, sizeof inner, "CONTENT_LENGTH%c0%cSCGI%c1%cREQUEST_METHOD%cGET%cREQUEST_URI%c/from%cSERVER_PROTOCOL%cHTTP/1.1%cHTTP_HOST%ca%cREMOTE_ADDR%c%s%c",
				 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, known[i].from, 0);
		int start = snprintf(p, sizeof p, "%d:", n);
		memcpy(p + start, inner, (size_t)n);
		p[start + n] = ',';
		(void)snprintf(wanted, sizeof wanted, "Status: 200 OK\r\n\r\n%s  0", known[i].place);
		check(known[i].from, gives(p, (size_t)(start + n + 1), 4096, wanted));
	}
}

static void heads(void) {
	check("GET", asks("GET", "/a?b=c", "0", "", "Status: 200 OK\r\n\r\n/a b=c 0"));
	check("HEAD", asks("HEAD", "/a", "0", "", "Status: 200 OK\r\n\r\n") && !asks("HEAD", "/a", "0", "", "Status: 200 OK\r\n\r\n/"));
	check("POST", asks("POST", "/a", "5", "hello", "Status: 200 OK\r\n\r\n/a  5"));
	check("more than it says", asks("POST", "/a", "3", "hello", "Status: 400"));
	check("too much", asks("POST", "/a", "1025", "hello", "Status: 413"));
	check("a length that is none", asks("POST", "/a", "5x", "hello", "Status: 400") && asks("POST", "/a", "-1", "", "Status: 400") &&
	      asks("POST", "/a", "", "", "Status: 400"));
	check("GET with a body", asks("GET", "/a", "5", "hello", "Status: 400"));
	check("JOB from outside", asks("JOB", "/job/one", "0", "", "Status: 405"));
	check("dots", asks("GET", "/a/../b", "0", "", "Status: 400") && asks("GET", "/a/%2E.", "0", "", "Status: 400") &&
	      asks("GET", "/.", "0", "", "Status: 400") && asks("GET", "/...", "0", "", "Status: 200"));
	check("no netstring", gives("GET / HTTP/1.1\r\n\r\n", 18, 18, "Status: 400"));
	check("a length with zeros", gives("0005:abcde,", 11, 11, "Status: 400"));
	check("a length without end", gives("99999999999999", 14, 14, "Status: 400"));
	check("no comma", gives("5:ab\0c\0;", 8, 8, "Status: 400"));
	check("no CONTENT_LENGTH first", gives("7:SCGI\0001\0,", 10, 10, "Status: 400"));
	char p[8192];
	size_t n = head_make(p, sizeof p, "POST", "/a", "5");
	memcpy(p + n, "hello", 5);
	check("byte by byte", gives(p, n + 5, 1, "Status: 200 OK\r\n\r\n/a  5"));
}

static void big(void) {
	static char p[1100000];
	size_t n = head_make(p, 8192, "POST", "/big", "1000000");
	memset(p + n, 'x', 1000000);
	check("a body of 1,000,000 bytes", gives(p, n + 1000000, 100000, "Status: 200 OK\r\n\r\n/big  1000000"));
}

/* More than there are places: the rest wait, none is lost. */
static void many(void) {
	static int fd[MANY];
	char p[8192], got[1024];
	size_t n = head_make(p, sizeof p, "GET", "/hold", "0");
	int well = 0;
	for (int i = 0; i < MANY; i++) {
		fd[i] = dial();
		(void)send(fd[i], p, n, MSG_NOSIGNAL);
	}
	(void)held_wait(100);
	(void)usleep(50000);
	check("at most 100 at once", held_count() == 100);
	check("all come in", held_answer(MANY) == MANY);
	for (int i = 0; i < MANY; i++) {
		well += read_out(fd[i], got, sizeof got) > 0 && text_starts(got, "Status: 200");
		(void)close(fd[i]);
	}
	check("all are answered", well == MANY);
}

/* Places that are given back in the same round in which new clients come: whoever finds none waits, and is not
 * turned away.  After many() every place was used once. */
static void same_round(void) {
	enum { BEFORE = 98, AFTER = 2 };
	int fd[BEFORE + 1 + AFTER], well = 0;
	char p[8192], got[1024];
	size_t n = head_make(p, sizeof p, "GET", "/hold", "0");
	for (int i = 0; i < BEFORE; i++) {
		fd[i] = dial();
		(void)send(fd[i], p, n, MSG_NOSIGNAL);
	}
	check("all but two places are taken", held_wait(BEFORE));
	n = head_make(p, sizeof p, "GET", "/block", "0");
	fd[BEFORE] = dial();
	(void)send(fd[BEFORE], p, n / 2, MSG_NOSIGNAL);
	(void)usleep(50000);
	(void)send(fd[BEFORE], p + n / 2, n - n / 2, MSG_NOSIGNAL);
	for (int i = 0; i < 10000 && !is_blocked(); i++)
		(void)usleep(1000);
	check("they are answered", held_answer(BEFORE) == BEFORE);
	n = head_make(p, sizeof p, "GET", "/a", "0");
	for (int i = BEFORE + 1; i <= BEFORE + AFTER; i++) {
		fd[i] = dial();
		(void)send(fd[i], p, n, MSG_NOSIGNAL);
	}
	(void)pthread_mutex_lock(&lock);
	go_on = true;
	(void)pthread_mutex_unlock(&lock);
	for (int i = 0; i <= BEFORE + AFTER; i++) {
		well += read_out(fd[i], got, sizeof got) > 0 && text_starts(got, "Status: 200");
		(void)close(fd[i]);
	}
	check("nobody is turned away in between", well == BEFORE + 1 + AFTER);
}

static void times(void) {
	char got[256];
	int64_t began = scgi_clock();
	int fd = dial();
	(void)send(fd, "200:CONTENT", 11, MSG_NOSIGNAL);
	check("half a head is cut", read_out(fd, got, sizeof got) == 0 && scgi_clock() - began >= 900);
	(void)close(fd);
}

static void own(void) {
	scgi_spawn(scgi, "/job/one");
	for (int i = 0; i < 1000; i++) {
		(void)pthread_mutex_lock(&lock);
		bool done = jobs == 1;
		(void)pthread_mutex_unlock(&lock);
		if (done)
			break;
		(void)usleep(1000);
	}
	check("a request of our own", jobs == 1);
}

static void *loop(void *context) {
	scgi_run(context);
	return NULL;
}

/* What is in flight when it is to stop is still answered. */
static void stops(pthread_t t) {
	char p[8192], got[256];
	int fd = dial();
	(void)send(fd, p, head_make(p, sizeof p, "GET", "/hold", "0"), MSG_NOSIGNAL);
	(void)held_wait(1);
	scgi_stop(scgi);
	(void)usleep(20000);
	(void)held_answer(1);
	check("the last one is answered", read_out(fd, got, sizeof got) > 0 && text_starts(got, "Status: 200"));
	int64_t began = scgi_clock();
	check("the loop ends", pthread_join(t, NULL) == 0 && scgi_clock() - began < 1000);
	(void)close(fd);
}

int main(void) {
	if (mkdtemp(folder) == NULL)
		return 1;
	(void)snprintf(path, sizeof path, "%s/s", folder);
	struct scgi_options o = {.listen = scgi_listen(path), .connections = 100, .seconds = 1, .body_limit = body_limit,
				 .on_request = on_request};
	pthread_t t;
	scgi = scgi_new(&o);
	if (scgi == NULL || pthread_create(&t, NULL, loop, scgi) != 0)
		return 1;
	heads();
	places();
	big();
	many();
	same_round();
	times();
	own();
	stops(t);
	scgi_free(scgi);
	(void)close(o.listen);
	(void)unlink(path);
	(void)rmdir(folder);
	printf("%d passed, %d failed\n", passed, failed);
	return failed != 0;
}
