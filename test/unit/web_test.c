/* The one that asks other servers: which addresses it takes, and what it makes of a stand-in's answers. */
#include "web/web.h"

#include "base/text.h"
#include "unit.h"

#include <arpa/inet.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#define check(what, good) unit_check((good), (what), __FILE__, __LINE__)

static struct arena *arena;
static const char *says; /* the whole answer; "": it says nothing until the other one leaves */
static char heard[8192];
static int asked, port;

static void *stand_in(void *context) {
	int fd;
	while ((fd = accept(*(int *)context, NULL, NULL)) >= 0) {
		ssize_t got = recv(fd, heard, sizeof heard - 1, 0);
		heard[got > 0 ? got : 0] = '\0';
		asked++;
		if (*says != '\0')
			(void)send(fd, says, strlen(says), MSG_NOSIGNAL);
		else
			(void)recv(fd, heard, 1, 0);
		(void)close(fd);
	}
	return NULL;
}

static bool ask(const char *scheme, struct web_answer *ret) {
	const struct web_question q = {.url = arena_print(arena, "%s://127.0.0.1:%d/a?b=c", scheme, port), .head = {"X-One: 1", "X-Two: 2"}, .seconds_to_connect = 1, .seconds = 1, .largest = 10};
	return web_ask(arena, &q, ret);
}

static void addresses(void) {
	static const char *const good[] = {"https://idp.example", "https://idp.example/a?b=c", "http://127.0.0.1:1/x"};
	static const char *const bad[] = {"", "https://", "https:///x", "http://idp.example", "http://127.0.0.1", "http://127.0.0.1.example.se/", "http://127.0.0.1:1@index.example.se/", "ftp://127.0.0.1:1/", "file:///etc/passwd", "HTTPS://x",
					  "https://a@b", "https://a b", "https://a\x01", "https://a\x7f", "https://\xc3\xa5", "https://a\\b", "https://a\"b", "https://?x", "https://#x", "https://:1/"};
	struct web_answer r;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		check(good[i], web_url_good(good[i]));
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		const struct web_question q = {.url = bad[i], .seconds_to_connect = 1, .seconds = 1, .largest = 10};
		check(bad[i], !web_url_good(bad[i]) && !web_ask(arena, &q, &r) && *r.fault != '\0');
	}
	check("what stands in a header", web_header_good("a?b=%20") && !web_header_good("a b") && !web_header_good("a\r\nb") && !web_header_good("\xc3\xa5"));
}

static void answers(void) {
	struct web_answer r;
	says = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\nConnection: close\r\n\r\n0123456789";
	check("an answer", ask("http", &r) && r.status == 200 && r.body.n == 10 && text_is(r.body.p, "0123456789") && *r.fault == '\0');
	check("… to what was asked", text_starts(heard, "GET /a?b=c HTTP/1.1\r\n") && strstr(heard, "\r\nX-One: 1\r\n") != NULL && strstr(heard, "\r\nX-Two: 2\r\n") != NULL);
	const struct web_question posted = {.url = arena_print(arena, "http://127.0.0.1:%d/", port), .post = true, .body = {.p = "a=b", .n = 3}, .seconds_to_connect = 1, .seconds = 1, .largest = 10};
	check("a form", web_ask(arena, &posted, &r) && text_starts(heard, "POST / HTTP/1.1\r\n") && strstr(heard, "\r\nContent-Type: application/x-www-form-urlencoded\r\n") != NULL && strstr(heard, "\r\n\r\na=b") != NULL);
	says = "HTTP/1.1 500 No\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno";
	check("a no is an answer", ask("http", &r) && r.status == 500 && text_is(r.body.p, "no"));
	int before = asked;
	says = arena_print(arena, "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:%d/b\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", port);
	check("it goes nowhere else", ask("http", &r) && r.status == 302 && asked == before + 1);
	says = "HTTP/1.1 200 OK\r\nContent-Length: 11\r\nConnection: close\r\n\r\n0123456789a";
	check("too much is no answer", !ask("http", &r));
	says = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\nConnection: close\r\n\r\n01234";
	check("nor is half of one", !ask("http", &r));
	says = "";
	check("nor is silence", !ask("http", &r) && *r.fault != '\0');
	says = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
	check("who cannot prove who they are is not asked", !ask("https", &r));
	check("the environment has no say", setenv("http_proxy", "http://127.0.0.1:1/", 1) == 0 && setenv("ALL_PROXY", "http://127.0.0.1:1/", 1) == 0 && ask("http", &r) && r.status == 200);
}

int main(void) {
	struct sockaddr_in a = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t n = sizeof a;
	pthread_t thread;
	int listening = socket(AF_INET, SOCK_STREAM, 0);
	arena = arena_new((size_t)1 << 20);
	if (arena == NULL || !web_setup() || bind(listening, (struct sockaddr *)&a, n) != 0 || getsockname(listening, (struct sockaddr *)&a, &n) != 0 || listen(listening, 8) != 0 ||
	    pthread_create(&thread, NULL, stand_in, &listening) != 0)
		return 2;
	port = ntohs(a.sin_port);
	addresses();
	answers();
	(void)shutdown(listening, SHUT_RDWR);
	(void)pthread_join(thread, NULL);
	(void)close(listening);
	arena_free(arena);
	return unit_end("web");
}
