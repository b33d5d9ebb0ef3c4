#include "sys/stream.h"

#include <errno.h>
#include <sys/socket.h>

bool stream_read(int fd, void *p, size_t n) {
	for (char *at = p; n > 0;) {
		ssize_t done = recv(fd, at, n, 0);
		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0)
			return false;
		at += done;
		n -= (size_t)done;
	}
	return true;
}

bool stream_write(int fd, const void *p, size_t n) {
	for (const char *at = p; n > 0;) {
		ssize_t done = send(fd, at, n, MSG_NOSIGNAL);
		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0)
			return false;
		at += done;
		n -= (size_t)done;
	}
	return true;
}
