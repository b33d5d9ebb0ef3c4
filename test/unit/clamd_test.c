/* The virus scanner, by a stand-in that speaks its protocol: clean, found, silent, nonsense, not there. */
#include "scan/clamd.h"

#include "base/text.h"
#include "unit.h"

#include <arpa/inet.h>
#include <pthread.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static const char eicar[] = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";
static struct arena *arena;
static char folder[] = "/tmp/clamd_test.XXXXXX", path[64];
static const char *said; /* what it says instead; NULL: what it found */
static size_t received;

static bool whole_read(int fd, void *p, size_t n) {
	return recv(fd, p, n, MSG_WAITALL) == (ssize_t)n;
}

/* One conversation: the command, pieces, a piece of nothing, the verdict. */
static void serve(int fd) {
	static char all[(size_t)11 << 20]; /* the thread's own: an arena is nobody's but one's */
	char command[10];
	uint32_t n = 1;
	size_t have = 0;
	bool good = whole_read(fd, command, 10) && memcmp(command, "zINSTREAM", 10) == 0;
	while (good && n > 0) {
		good = whole_read(fd, &n, 4) && (n = ntohl(n)) <= sizeof all - have && (n == 0 || whole_read(fd, all + have, n));
		have += good ? n : 0;
	}
	received = have;
	const char *answer = said != NULL ? said : memmem(all, have, eicar, sizeof eicar - 1) != NULL ? "stream: Eicar-Signature FOUND" : "stream: OK";
	if (good && *answer != '\0')
		(void)send(fd, answer, strlen(answer) + 1, MSG_NOSIGNAL);
	(void)close(fd);
}

static void *stand_in(void *context) {
	int listening = *(int *)context;
	for (int fd; (fd = accept(listening, NULL, NULL)) >= 0;)
		serve(fd);
	return NULL;
}

/* The verdict, or 0: nothing is known. */
static char ask(struct bytes b) {
	struct out answer = out_new(arena, "sv");
	return clamd_ask(arena, path, b, &answer) && answer.n == 1 ? *out_text(&answer) : 0;
}

int main(void) {
	arena = arena_new((size_t)256 << 20);
	struct sockaddr_un a = {.sun_family = AF_UNIX};
	pthread_t thread;
	if (mkdtemp(folder) == NULL)
		return 1;
	(void)snprintf(path, sizeof path, "%s/clamd.ctl", folder);
	(void)snprintf(a.sun_path, sizeof a.sun_path, "%s", path);
	const struct bytes hello = {.p = "Hej", .n = 3}, bad = {.p = eicar, .n = sizeof eicar - 1};
	CHECK(ask(hello) == 0); /* not there */
	int listening = socket(AF_UNIX, SOCK_STREAM, 0);
	CHECK(bind(listening, (struct sockaddr *)&a, sizeof a) == 0 && listen(listening, 8) == 0);
	CHECK(pthread_create(&thread, NULL, stand_in, &listening) == 0);
	CHECK(ask(hello) == CLAMD_CLEAN && received == 3);
	CHECK(ask(bad) == CLAMD_FOUND);
	char *large = arena_alloc(arena, (size_t)10 << 20);
	memcpy(large + ((size_t)10 << 20) - sizeof eicar, eicar, sizeof eicar);
	CHECK(ask((struct bytes){.p = large, .n = (size_t)10 << 20}) == CLAMD_FOUND && received == (size_t)10 << 20);
	static const char *const nonsense[] = {"", "INSTREAM size limit exceeded. ERROR", "stream: OK ", "OK", "stream:  FOUND", "UNKNOWN COMMAND", "stream: x FOUND."};
	for (size_t i = 0; i < sizeof nonsense / sizeof *nonsense; i++) {
		said = nonsense[i];
		CHECK(ask(hello) == 0);
	}
	(void)shutdown(listening, SHUT_RDWR);
	(void)pthread_join(thread, NULL);
	(void)close(listening);
	(void)unlink(path);
	(void)rmdir(folder);
	arena_free(arena);
	return unit_end("clamd");
}
