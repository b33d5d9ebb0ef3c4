/* "zINSTREAM", the bytes in pieces with their length before each, a length of 0; then one line that ends with NUL:
 * "stream: OK", "stream: NAME FOUND", or something with ERROR. */
#include "scan/clamd.h"

#include "base/text.h"
#include "sys/stream.h"

#include <arpa/inet.h>
#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#define PIECE ((size_t)64 * 1024)
#define LINE 512

static void descriptor_close(const int *fd) {
	if (*fd >= 0)
		(void)close(*fd);
}

static int dial(const char *path) {
	struct sockaddr_un a = {.sun_family = AF_UNIX};
	struct timeval patience = {.tv_sec = CLAMD_SECONDS};
	if (strlen(path) >= sizeof a.sun_path)
		return -1;
	memcpy(a.sun_path, path, strlen(path));
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return -1;
	(void)setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
	(void)setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
	if (connect(fd, (struct sockaddr *)&a, sizeof a) == 0)
		return fd;
	(void)close(fd);
	return -1;
}

static bool pieces_send(int fd, struct bytes in) {
	const char *p = in.p;
	uint32_t end = 0;
	if (!stream_write(fd, "zINSTREAM", sizeof "zINSTREAM"))
		return false;
	for (size_t at = 0; at < in.n;) {
		size_t n = in.n - at < PIECE ? in.n - at : PIECE;
		uint32_t length = htonl((uint32_t)n);
		if (!stream_write(fd, &length, sizeof length) || !stream_write(fd, p + at, n))
			return false;
		at += n;
	}
	return stream_write(fd, &end, sizeof end);
}

/* One line, up to its NUL. */
static bool line_read(int fd, char line[LINE]) {
	for (size_t n = 0; n < LINE;) {
		ssize_t done = recv(fd, line + n, LINE - n, 0);
		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0)
			return false;
		if (memchr(line + n, '\0', (size_t)done) != NULL)
			return true;
		n += (size_t)done;
	}
	return false;
}

bool clamd_ask(struct arena *a, const char *socket, struct bytes in, struct out *answer) {
	__attribute__((cleanup(descriptor_close))) int fd = dial(socket);
	char line[LINE];
	(void)a;
	if (fd < 0 || !pieces_send(fd, in) || !line_read(fd, line))
		return false;
	size_t n = strlen(line);
	bool clean = text_is(line, "stream: OK");
	bool found = text_starts(line, "stream: ") && n > 14 && text_is(line + n - 6, " FOUND");
	if (clean || found)
		out_bytes(answer, (const char[]){clean ? CLAMD_CLEAN : CLAMD_FOUND}, 1);
	return clean || found;
}
