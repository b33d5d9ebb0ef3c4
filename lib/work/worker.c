/* The worker's side: reads a job, does it under a clock, writes the answer, forgets everything. */
#include "work/work.h"

#include "base/log.h"
#include "sys/stream.h"
#include "work/wire.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

int work_connect(const char *path) {
	struct sockaddr_un a = {.sun_family = AF_UNIX};
	if (strlen(path) >= sizeof a.sun_path)
		return -1;
	memcpy(a.sun_path, path, strlen(path));
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (fd >= 0 && connect(fd, (struct sockaddr *)&a, sizeof a) != 0) {
		(void)close(fd);
		fd = -1;
	}
	return fd;
}

static const struct work_job *job_find(const struct work_job *jobs, size_t n, uint32_t kind) {
	for (size_t i = 0; i < n; i++)
		if ((uint32_t)jobs[i].kind == kind)
			return &jobs[i];
	return NULL;
}

/* Does one job and answers; false when the core is gone. */
static bool job_do(int fd, struct arena *a, const struct wire *head, struct bytes in, const struct work_job *job) {
	struct out answer = out_new(a, "sv");
	(void)alarm(job == NULL ? 0 : job->seconds > 0 ? job->seconds : 10); /* the signal ends the process */
	bool done = job != NULL && job->f(a, in, &answer) && !arena_full(a) && answer.n <= WORK_LARGEST;
	(void)alarm(0);
	struct wire back = {.length = done ? (uint32_t)answer.n : 0, .kind = done, .id = head->id};
	return stream_write(fd, &back, sizeof back) && stream_write(fd, answer.p, back.length);
}

/* Waits for a job; false: the helper is gone.  A negative descriptor is not looked at. */
static bool job_wait(int fd, int helper) {
	struct pollfd p[] = {{.fd = fd, .events = POLLIN}, {.fd = helper, .events = POLLIN}};
	while (poll(p, 2, -1) < 0)
		if (errno != EINTR)
			return false;
	if (p[1].revents != 0)
		log_line("the program beside this process has ended: both begin anew");
	return p[1].revents == 0;
}

enum err work_loop(int fd, const struct work_job *jobs, size_t n, size_t arena, int helper) {
	struct arena *a = arena_new(arena);
	enum err e = a == NULL ? BROKEN : OK;
	struct wire head;
	while (e == OK && job_wait(fd, helper) && stream_read(fd, &head, sizeof head)) {
		if (head.length > WORK_LARGEST) {
			e = BROKEN;
			break;
		}
		char *in = arena_alloc(a, (size_t)head.length + 1);
		const struct work_job *job = job_find(jobs, n, head.kind);
		if (!stream_read(fd, in, head.length) || !job_do(fd, a, &head, (struct bytes){.p = in, .n = head.length}, job))
			break;
		arena_reset(a);
	}
	arena_free(a);
	return e;
}
