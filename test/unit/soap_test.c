/* A message to another system, by a stand-in that speaks HTTP: what is sent, and which answers count. */
#include "soap/soap.h"
#include "web/web.h"

#include "base/text.h"
#include "unit.h"

#include <arpa/inet.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

static struct arena *arena;
static const char *says; /* the whole answer; "": the line is cut */
static char heard[8192];
static int port;

static void serve(int fd) {
	size_t n = 0;
	const char *body = NULL;
	for (ssize_t got = 1; got > 0 && (body == NULL || strstr(body, "</end>") == NULL) && n < sizeof heard - 1;) {
		got = recv(fd, heard + n, sizeof heard - 1 - n, 0);
		n += got > 0 ? (size_t)got : 0;
		heard[n] = '\0';
		body = strstr(heard, "\r\n\r\n");
	}
	if (*says != '\0')
		(void)send(fd, says, strlen(says), MSG_NOSIGNAL);
	(void)close(fd);
}

static void *stand_in(void *context) {
	int listening = *(int *)context;
	for (int fd; (fd = accept(listening, NULL, NULL)) >= 0;)
		serve(fd);
	return NULL;
}

static bool ask(struct soap_message *ret) {
	struct soap_way way = {.url = arena_print(arena, "http://127.0.0.1:%d/update", port), .action = "urn:x:Update"};
	struct out answer = out_new(arena, "sv");
	static const char message[] = "<all><end>Å</end></all>";
	return soap_send(arena, &way, (struct bytes){.p = message, .n = sizeof message - 1}, &answer) &&
	       soap_message_read((struct bytes){.p = out_text(&answer), .n = answer.n}, ret) == OK;
}

static const char *reply(const char *status, const char *body) {
	return arena_print(arena, "HTTP/1.1 %s\r\nContent-Type: text/xml\r\nContent-Length: %zu\r\nConnection: close\r\n\r\n%s", status, strlen(body), body);
}

#define GOOD "<s:Envelope xmlns:s='" SOAP_ENVELOPE "'><s:Body><x:R xmlns:x='urn:x'> <x:C><![CDATA[a&b]]> </x:C></x:R></s:Body></s:Envelope>"

int main(void) {
	static struct soap_message m;
	struct sockaddr_in a = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
	socklen_t n = sizeof a;
	pthread_t thread = 0;
	arena = arena_new((size_t)64 << 20);
	soap_setup();
	CHECK(web_setup());
	int listening = socket(AF_INET, SOCK_STREAM, 0);
	CHECK(bind(listening, (struct sockaddr *)&a, n) == 0 && getsockname(listening, (struct sockaddr *)&a, &n) == 0);
	port = ntohs(a.sin_port);
	CHECK(!ask(&m)); /* nobody listens */
	CHECK(listen(listening, 8) == 0 && pthread_create(&thread, NULL, stand_in, &listening) == 0);
	says = reply("200 OK", GOOD);
	CHECK(ask(&m) && m.verdict == SOAP_GOOD && m.n == 4 && soap_is(&m.node[3], 3, "urn:x", "C") && text_is(m.node[3].text, "a&b"));
	CHECK(text_starts(heard, "POST /update HTTP/1.1\r\n") && strstr(heard, "\r\nSOAPAction: \"urn:x:Update\"\r\n") != NULL);
	CHECK(strstr(heard, "\r\nContent-Type: text/xml; charset=utf-8\r\n") != NULL && strstr(heard, "\r\n\r\n<all><end>Å</end></all>") != NULL);
	says = reply("200 OK", "hej");
	CHECK(ask(&m) && m.verdict == SOAP_UNREADABLE && m.n == 0);
	says = reply("500 Internal Server Error", GOOD);
	CHECK(!ask(&m));
	says = reply("302 Found\r\nLocation: http://127.0.0.1:1/", "");
	CHECK(!ask(&m)); /* it goes nowhere else */
	says = "";
	CHECK(!ask(&m));
	char *large = arena_alloc(arena, SOAP_LARGEST + 2);
	(void)memset(large, ' ', SOAP_LARGEST + 1);
	large[SOAP_LARGEST + 1] = '\0';
	says = reply("200 OK", large);
	CHECK(!ask(&m));
	/* whatever a worker says is bounded */
	CHECK(soap_message_read((struct bytes){.p = "", .n = 0}, &m) == BROKEN && soap_message_read((struct bytes){.p = "G0", .n = 2}, &m) == BROKEN);
	CHECK(soap_message_read((struct bytes){.p = "G00a", .n = 4}, &m) == BROKEN && soap_message_read((struct bytes){.p = "Gz0\0a\0b\0", .n = 9}, &m) == BROKEN);
	CHECK(soap_message_read((struct bytes){.p = "G01\0a\0b", .n = 8}, &m) == OK && m.n == 1 && m.node[0].must && text_is(m.node[0].name, "a"));
	(void)shutdown(listening, SHUT_RDWR);
	(void)pthread_join(thread, NULL);
	(void)close(listening);
	arena_free(arena);
	return unit_end("soap");
}
