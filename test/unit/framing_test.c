/* Malformed and oversized requests, byte for byte, through nginx to the core: refused, closed, and never seen by
 * a handler.  Without arguments it starts the echo product by itself.
 *   --slow       also waits for the deadlines (about 45 s)
 *   --port N     tries what listens at that port of this machine instead; only what every product refuses */
#include "../front_app.h"
#include "sys/user.h"

#include <arpa/inet.h>
#include <errno.h>
#include <ftw.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>

static int passed, failed, port;
static bool own = true;
static char answer[4 * 1024 * 1024];
static size_t answer_n;

static void check(const char *what, const char *wanted, bool well) {
	if (well) {
		passed++;
		return;
	}
	failed++;
	printf("failed: %s: wanted %s, got %.60s\n", what, wanted, answer_n == 0 ? "nothing" : answer);
}

static int dial(void) {
	struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr = {htonl(INADDR_LOOPBACK)}};
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	if (fd >= 0 && connect(fd, (struct sockaddr *)&a, sizeof a) != 0) {
		(void)close(fd);
		fd = -1;
	}
	return fd;
}

/* Reads until the other side closes (true) or `ms` are over. */
static bool read_out(int fd, int ms) {
	int64_t until = scgi_clock() + ms;
	answer_n = 0;
	answer[0] = '\0';
	for (;;) {
		struct pollfd p = {.fd = fd, .events = POLLIN};
		int64_t left = until - scgi_clock();
		if (left <= 0 || poll(&p, 1, (int)left) <= 0 || answer_n == sizeof answer - 1)
			return false;
		ssize_t n = recv(fd, answer + answer_n, sizeof answer - 1 - answer_n, 0);
		if (n <= 0)
			return true;
		answer_n += (size_t)n;
		answer[answer_n] = '\0';
	}
}

/* Sends bytes and reads what comes; true when the connection was closed. */
static bool talk(const char *p, size_t n, int ms) {
	int fd = dial();
	if (fd < 0) {
		answer_n = 0;
		return false;
	}
	for (size_t sent = 0; sent < n;) {
		ssize_t done = send(fd, p + sent, n - sent, MSG_NOSIGNAL);
		if (done <= 0)
			break; /* it has already refused */
		sent += (size_t)done;
	}
	bool closed = read_out(fd, ms);
	(void)close(fd);
	return closed;
}

static int status(void) {
	return answer_n > 12 && memcmp(answer, "HTTP/1.", 7) == 0 ? atoi(answer + 9) : 0;
}

static bool handled(void) {
	return memmem(answer, answer_n, "HANDLER", 7) != NULL;
}

static bool refusal(int s) {
	return s == 400 || s == 405 || s == 408 || s == 411 || s == 413 || s == 414 || s == 431 || s == 501 || s == 505;
}

static int answers(void) {
	int n = 0;
	for (const char *p = answer; (p = memmem(p, (size_t)(answer + answer_n - p), "HTTP/1.1 ", 9)) != NULL; p += 9)
		n++;
	return n;
}

#define POST_HEAD "POST /x HTTP/1.1\r\nHost: a\r\n"
#define GET_HEAD "GET /x HTTP/1.1\r\nHost: a\r\n"
#define TEXT(s) (s), sizeof(s) - 1

static const struct framing {
	const char *name, *p;
	size_t n;
	bool tolerable; /* may be answered as well, once */
} framings[] = {
	{"two Content-Length, 5 and 0", TEXT(POST_HEAD "Content-Length: 5\r\nContent-Length: 0\r\n\r\nhello"), false},
	{"two Content-Length, 0 and 5", TEXT(POST_HEAD "Content-Length: 0\r\nContent-Length: 5\r\n\r\nhello"), false},
	{"two equal Content-Length", TEXT(POST_HEAD "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello"), false},
	{"Content-Length list", TEXT(POST_HEAD "Content-Length: 5, 5\r\n\r\nhello"), false},
	{"Transfer-Encoding and Content-Length", TEXT(POST_HEAD "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n"), false},
	{"Content-Length and Transfer-Encoding", TEXT(POST_HEAD "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), false},
	{"unknown Transfer-Encoding", TEXT(POST_HEAD "Transfer-Encoding: gzip\r\n\r\nhello"), false},
	{"Transfer-Encoding identity", TEXT(POST_HEAD "Transfer-Encoding: identity\r\n\r\nhello"), false},
	{"Transfer-Encoding with VT", TEXT(POST_HEAD "Transfer-Encoding: \vchunked\r\n\r\n0\r\n\r\n"), false},
	{"two Transfer-Encoding", TEXT(POST_HEAD "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), false},
	{"Transfer-Encoding on HTTP/1.0", TEXT("POST /x HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), false},
	{"Content-Length with a sign", TEXT(POST_HEAD "Content-Length: +5\r\n\r\nhello"), false},
	{"Content-Length negative", TEXT(POST_HEAD "Content-Length: -5\r\n\r\nhello"), false},
	{"Content-Length too large", TEXT(POST_HEAD "Content-Length: 99999999999999999999999\r\n\r\nhello"), false},
	{"Content-Length hexadecimal", TEXT(POST_HEAD "Content-Length: 0x5\r\n\r\nhello"), false},
	{"Content-Length empty", TEXT(POST_HEAD "Content-Length: \r\n\r\nhello"), false},
	{"two Host", TEXT("GET /x HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"), false},
	{"no Host", TEXT("GET /x HTTP/1.1\r\n\r\n"), false},
	{"no Host, HTTP/1.0", TEXT("GET /x HTTP/1.0\r\n\r\n"), false},
	{"Host with odd bytes", TEXT("GET /x HTTP/1.1\r\nHost: a<b>\r\n\r\n"), false},
	{"blank before the colon", TEXT(POST_HEAD "Content-Length : 5\r\n\r\nhello"), false},
	{"control byte in a name", TEXT(GET_HEAD "X\001Y: z\r\n\r\n"), false},
	{"DEL in a name", TEXT(GET_HEAD "X\177Y: z\r\n\r\n"), false},
	{"bare LF", TEXT("GET /x HTTP/1.1\nHost: a\n\n"), true},
	{"bare CR", TEXT("GET /x HTTP/1.1\r\nHost: a\r\nX: a\rY: b\r\n\r\n"), false},
	{"obs-fold", TEXT(GET_HEAD "X: a\r\n b\r\n\r\n"), false},
	{"NUL in a value", TEXT(GET_HEAD "X: a\000b\r\n\r\n"), false},
	{"control byte in a value", TEXT(GET_HEAD "X: a\002b\r\n\r\n"), false},
	{"NUL in a name", TEXT(GET_HEAD "X\000Y: b\r\n\r\n"), false},
	{"%00 in the path", TEXT("GET /x%00y HTTP/1.1\r\nHost: a\r\n\r\n"), false},
	{"half an escape in the path", TEXT("GET /x%4 HTTP/1.1\r\nHost: a\r\n\r\n"), false},
	{"chunk size that overflows", TEXT(POST_HEAD "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\nhello\r\n0\r\n\r\n"), false},
	{"negative chunk size", TEXT(POST_HEAD "Transfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n0\r\n\r\n"), false},
	{"junk after a chunk extension", TEXT(POST_HEAD "Transfer-Encoding: chunked\r\n\r\n5;x=\"y\001\r\nhello\r\n0\r\n\r\n"), true},
	{"HTTP/0.9", TEXT("GET /x\r\n"), false},
	{"HTTP/3.7", TEXT("GET /x HTTP/3.7\r\nHost: a\r\n\r\n"), false},
	{"HTTP/1.9", TEXT("GET /x HTTP/1.9\r\nHost: a\r\n\r\n"), false},
	{"HTTP/1.1x", TEXT("GET /x HTTP/1.1x\r\nHost: a\r\n\r\n"), false},
	{"lower-case protocol", TEXT("GET /x http/1.1\r\nHost: a\r\n\r\n"), false},
	{".. in the path", TEXT("GET /a/../x HTTP/1.1\r\nHost: a\r\n\r\n"), true},
	{".. above the root", TEXT("GET /../x HTTP/1.1\r\nHost: a\r\n\r\n"), false},
	{"%2e%2e in the path", TEXT("GET /a/%2e%2e/x HTTP/1.1\r\nHost: a\r\n\r\n"), true},
	{"absolute target", TEXT("GET http://a/x HTTP/1.1\r\nHost: a\r\n\r\n"), true},
	{"target without a slash", TEXT("GET x HTTP/1.1\r\nHost: a\r\n\r\n"), false},
	{"raw byte in the path", TEXT("GET /\303\245 HTTP/1.1\r\nHost: a\r\n\r\n"), false},
	{"GET with a body", TEXT(GET_HEAD "Content-Length: 5\r\n\r\nhello"), false},
	{"TRACE", TEXT("TRACE /x HTTP/1.1\r\nHost: a\r\n\r\n"), false},
	{"CONNECT", TEXT("CONNECT a:80 HTTP/1.1\r\nHost: a:80\r\n\r\n"), false},
	{"PUT", TEXT("PUT /x HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n"), false},
	{"JOB, our own method", TEXT("JOB /job/one HTTP/1.1\r\nHost: a\r\n\r\n"), false},
	{"two Cookie", TEXT(GET_HEAD "Cookie: a=b\r\nCookie: c=d\r\n\r\n"), false},
};

static void framings_try(void) {
	for (size_t i = 0; i < sizeof framings / sizeof *framings; i++) {
		const struct framing *f = &framings[i];
		bool closed = talk(f->p, f->n, 1500), zero_nine = text_is(f->name, "HTTP/0.9");
		bool refused = closed && !handled() && answers() <= 1 && (refusal(status()) || (zero_nine && status() == 0));
		bool taken = f->tolerable && answers() == 1;
		check(f->name, f->tolerable ? "a refusal or one answer" : "a refusal and the end", refused || taken);
	}
}

/* A head of `lines` lines of `length` bytes beside request line and Host. */
static size_t head_build(char *p, int lines, size_t length) {
	size_t n = (size_t)snprintf(p, 64, GET_HEAD);
	for (int i = 0; i < lines; i++) {
		size_t name = (size_t)snprintf(p + n, 32, "X-%d: ", i);
		memset(p + n + name, 'v', length - name - 2);
		memcpy(p + n + length - 2, "\r\n", 2);
		n += length;
	}
	memcpy(p + n, "\r\n", 2);
	return n + 2;
}

static void heads_try(void) {
	static const struct {
		int lines;
		size_t length;
		int status;
	} heads[] = {
		{63, 20, 200}, {64, 20, 431}, {70, 20, 431}, {5000, 16, 431}, {1, 15 * 1024, 200}, {1, 17 * 1024, 431},
		{4, 3 * 1024, 200}, {10, 1536, 200}, {17, 1024, 431}, {34, 512, 431}, {1, 100 * 1024, 431},
	};
	static char head[256 * 1024];
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
		char what[64], wanted[16];
		bool closed = talk(head, head_build(head, heads[i].lines, heads[i].length), heads[i].status == 200 ? 300 : 1500);
		(void)snprintf(what, sizeof what, "%d lines of %zu bytes", heads[i].lines, heads[i].length);
		(void)snprintf(wanted, sizeof wanted, "%d", heads[i].status);
		check(what, wanted, (!own && heads[i].status == 200) || (status() == heads[i].status && closed == (status() != 200)));
	}
	char *line = head + snprintf(head, 64, "GET /");
	memset(line, 'a', 20000);
	int end = snprintf(line + 20000, 64, " HTTP/1.1\r\nHost: a\r\n\r\n");
	(void)talk(head, (size_t)(line - head) + 20000 + (size_t)end, 1500);
	check("a path of 20,000 bytes", "414", status() == 414);
}

static void body_try(const char *path, size_t n, int wanted) {
	static char request[2 * 1024 * 1024];
	char what[64];
	int head = snprintf(request, 200, "POST %s HTTP/1.1\r\nHost: a\r\nContent-Length: %zu\r\n\r\n", path, n);
	memset(request + head, 'b', n);
	bool closed = talk(request, (size_t)head + n, wanted == 200 ? 500 : 1500);
	(void)snprintf(what, sizeof what, "body of %zu to %s", n, path);
	check(what, "200 or 413 and the end", status() == wanted && (wanted == 200 || closed));
	if (wanted == 413) { /* refused by its length, before it comes */
		(void)talk(request, (size_t)head, 1500);
		check(what, "413 at once", status() == 413);
	}
}

/* A body in chunks of one byte outgrows the buffer: it must not go to a file. */
static void chunks_try(void) {
	static char request[400 * 1024];
	size_t n = (size_t)snprintf(request, 200, POST_HEAD "Transfer-Encoding: chunked\r\n\r\n");
	for (int i = 0; i < 60000; i++) {
		memcpy(request + n, "1\r\nx\r\n", 6);
		n += 6;
	}
	memcpy(request + n, "0\r\n\r\n", 5);
	bool closed = talk(request, n + 5, 1500);
	check("60,000 chunks", "a refusal and the end", closed && !handled() && (refusal(status()) || status() == 500));
}

static bool has(const char *s) {
	return memmem(answer, answer_n, s, strlen(s)) != NULL;
}

/* What is well-formed goes through, once, and says what it said. */
static void good_try(void) {
	(void)talk(TEXT(GET_HEAD "\r\n" GET_HEAD "Connection: close\r\n\r\n"), 1500);
	check("two requests in a row", "two answers", answers() == 2 && has("host a\n"));
	(void)talk(TEXT("HEAD /x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"), 1500);
	check("HEAD", "200 without a body", status() == 200 && !handled() && has("Content-Length: "));
	(void)talk(TEXT("GET /x?a=b HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 9.9.9.9\r\nX-Real-IP: 9.9.9.9\r\nRemote-Addr: 9.9.9.9\r\n"
			"Connection: close\r\n\r\n"), 1500);
	check("X-Forwarded-For", "not believed", has("address 127.0.0.1\n") && has("query a=b\n"));
	(void)talk(TEXT(GET_HEAD "Sec_Fetch_Site: same-origin\r\nConnection: close\r\n\r\n"), 1500);
	check("a name with underscores", "not taken for another", has("fetch \n"));
	(void)talk(TEXT(GET_HEAD "Sec-Purpose: prefetch;prerender\r\nPurpose: prefetch\r\nConnection: close\r\n\r\n"), 1500);
	check("a page fetched ahead", "it says so", has("purpose prefetch"));
	(void)talk(TEXT("GET /a//b%2Fc HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"), 1500);
	check("a path with // and %2F", "as it was sent", has("path /a//b%2Fc\n"));
	(void)talk(TEXT("POST /x HTTP/1.0\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello"), 1500);
	check("HTTP/1.0", "200", status() == 200 && has("body 5\n"));
	(void)talk(TEXT("POST /work HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello"), 1500);
	check("a job", "done", has("DONE olleh"));
	(void)talk(TEXT("POST /work/die HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello"), 1500);
	check("a job that kills the worker", "failed", has("FAILED"));
	(void)talk(TEXT("POST /work/slow HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello"), 3000);
	check("a job over its time", "failed", has("FAILED"));
	(void)talk(TEXT("POST /work HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello"), 3000);
	check("the next job", "done", has("DONE olleh"));
	(void)talk(TEXT("GET /spawn HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"), 1500);
	(void)talk(TEXT("GET /jobs HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"), 1500);
	check("a request of our own", "1", has("\r\n\r\n1"));
	(void)talk(TEXT("GET /large HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"), 3000);
	check("3 MiB of answer", "all of it", answer_n > 3 * 1024 * 1024);
}

/* Every page of the front's own carries the headers and says nothing of the inside. */
static void refusal_try(void) {
	(void)talk(TEXT("GET /x HTTP/1.1\r\n\r\n"), 1500);
	check("a refusal's headers", "all", has("Content-Security-Policy: default-src 'none'") && has("nosniff") &&
	      has("no-referrer") && has("Cross-Origin-Opener-Policy: same-origin") && has("no-store") &&
	      has("charset=utf-8") && has("lang=\"sv\"") && !has("nginx/"));
	(void)talk(TEXT("PUT /x HTTP/1.1\r\nHost: a\r\n\r\n"), 1500);
	check("405", "Allow", status() == 405 && has("Allow: GET, HEAD, POST"));
}

/* As many bodies as are let in are on their way: no more of them, but pages all the same. */
static void full_try(void) {
	int fd[4];
	const char half[] = "POST /big HTTP/1.1\r\nHost: a\r\nContent-Length: 900000\r\n\r\nhello";
	for (size_t i = 0; i < 4; i++) {
		fd[i] = dial();
		(void)send(fd[i], half, sizeof half - 1, MSG_NOSIGNAL);
	}
	(void)usleep(200000);
	(void)talk(TEXT("POST /big HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello"), 1500);
	check("one body more than is let in", "503", status() == 503 && has("Vänta en liten stund"));
	(void)talk(TEXT("GET /big?a=b HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"), 1500);
	check("the page meanwhile", "200 and its own path", status() == 200 && has("path /big\nquery a=b\n"));
	(void)talk(TEXT("GET /big HTTP/1.1\r\nHost: a\r\nContent-Length: 900000\r\nConnection: close\r\n\r\nhello"), 1500);
	check("a page with the body of a file", "413", status() == 413 && !handled());
	for (size_t i = 0; i < 4; i++)
		(void)close(fd[i]);
	(void)usleep(200000);
	(void)talk(TEXT("POST /big HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello"), 1500);
	check("afterwards", "200", status() == 200 && has("body 5\n"));
}

static void cut_try(const char *what, const char *start, const char *drip, int from, int to) {
	int fd = dial();
	int64_t began = scgi_clock();
	bool closed = false;
	(void)send(fd, start, strlen(start), MSG_NOSIGNAL);
	while (!closed && scgi_clock() - began < to * 1000) {
		closed = read_out(fd, 1000);
		if (!closed && *drip != '\0')
			closed = send(fd, drip, 1, MSG_NOSIGNAL) < 0;
	}
	int64_t took = scgi_clock() - began;
	(void)close(fd);
	printf("%s: cut after %lld ms\n", what, (long long)took);
	check(what, "cut in time", closed && took >= from * 1000 && !handled());
}

static void slow_try(void) {
	cut_try("a head that does not end", "GET /x HTTP/1.1\r\nHost: a\r\nX: ", "", 9, 12);
	cut_try("a head that drips", "GET /x HTTP/1.1\r\nHost: a\r\nX: ", "a", 9, 12);
	cut_try("a body that is silent", POST_HEAD "Content-Length: 500\r\n\r\nhello", "", 28, 33);
}

static struct front_app app;
static int ready_pipe;

static void ready(void *context) {
	struct front_app *f = context;
	char c = nginx_wait(f->nginx.host, f->nginx.port, 5000) ? '1' : '0';
	if (write(ready_pipe, &c, 1) != 1)
		abort();
}

static int port_free(void) {
	struct sockaddr_in a = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
	socklen_t n = sizeof a;
	int fd = socket(AF_INET, SOCK_STREAM, 0), found = 0;
	if (bind(fd, (struct sockaddr *)&a, n) == 0 && getsockname(fd, (struct sockaddr *)&a, &n) == 0)
		found = ntohs(a.sin_port);
	(void)close(fd);
	return found;
}

/* Starts the echo product; its process, or -1. */
static pid_t product_start(const char *run) {
	int ends[2];
	char c = '0';
	if (pipe(ends) != 0)
		return -1;
	(void)fflush(stdout);
	pid_t pid = fork();
	if (pid == 0) {
		ready_pipe = ends[1];
		(void)close(ends[0]);
		_exit(sys_drop_privileges(run) == OK ? front_app_run(&app, run, port, ready) : 1);
	}
	(void)close(ends[1]);
	if (read(ends[0], &c, 1) != 1 || c != '1')
		printf("the product does not start\n");
	(void)close(ends[0]);
	return c == '1' ? pid : -1;
}

static int entry_remove(const char *path, const struct stat *st, int type, struct FTW *where) {
	(void)st;
	(void)type;
	(void)where;
	return remove(path);
}

static void own_try(void) {
	good_try();
	refusal_try();
	full_try();
	body_try("/x", 64 * 1024, 200);
	body_try("/big/x", 1024 * 1024, 200);
	body_try("/big/x", 1024 * 1024 + 1, 413);
}

int main(int argc, char **argv) {
	char run[] = "/tmp/framing_test.XXXXXX";
	bool slow = false;
	for (int i = 1; i < argc; i++) {
		slow = slow || text_is(argv[i], "--slow");
		if (text_is(argv[i], "--port") && i + 1 < argc) {
			port = atoi(argv[++i]);
			own = false;
		}
	}
	port = own ? port_free() : port;
	if (own && mkdtemp(run) == NULL)
		return 1;
	pid_t pid = own ? product_start(run) : 0;
	if (pid >= 0) {
		framings_try();
		heads_try();
		body_try("/x", 64 * 1024 + 1, 413);
	chunks_try();
		if (own)
			own_try();
		if (slow)
			slow_try();
	}
	if (pid > 0) {
		int state = 0;
		(void)kill(pid, SIGTERM);
		(void)waitpid(pid, &state, 0);
		check("an orderly stop", "exit 0", WIFEXITED(state) && WEXITSTATUS(state) == 0);
	} else if (pid < 0)
		failed++;
	if (own)
		(void)nftw(run, entry_remove, 16, FTW_PHYS | FTW_DEPTH);
	printf("%d passed, %d failed\n", passed, failed);
	return failed != 0;
}
