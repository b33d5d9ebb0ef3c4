/* This side of the program that draws: it is started before the sandbox, gets clean documents over a stream, and may die
 * of one: then that document has no pictures, and nothing else is lost. */
#include "file/file.h"

#include "base/log.h"
#include "sys/stream.h"

#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define PATH_LONGEST 4000

static int stream = -1;
static pid_t drawer;

int drawer_stream(void) {
	return stream;
}

void drawer_stop(void) {
	if (stream >= 0)
		(void)close(stream);
	stream = -1;
	if (drawer > 0) {
		(void)kill(drawer, SIGKILL);
		(void)waitpid(drawer, NULL, 0);
	}
	drawer = 0;
}

/* In the child: nothing but the stream, as its input, and the place for log lines.  It ends with whoever started it. */
static void become(const char *path, int end, pid_t parent) {
	static char name[] = "kronobarn-draw";
	char *const argv[] = {name, NULL}, *const environment[] = {NULL};
	if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != parent || dup2(end, 0) != 0 || dup2(2, 1) != 1)
		_exit(127);
	(void)execve(path, argv, environment);
	_exit(127);
}

bool drawer_start(const char *path) {
	int ends[2];
	drawer_stop();
	if (access(path, X_OK) != 0 || socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
		return false;
	pid_t parent = getpid();
	drawer = fork();
	if (drawer == 0)
		become(path, ends[1], parent);
	(void)close(ends[1]);
	stream = ends[0];
	/* It says one byte when its libraries are ready and its sandbox is closed. */
	char ready;
	if (drawer > 0 && stream_read(stream, &ready, 1))
		return true;
	drawer_stop();
	log_line("kronobarn-draw did not start");
	return false;
}

bool drawer_start_beside(void) {
	char path[PATH_LONGEST + 32];
	ssize_t n = readlink("/proc/self/exe", path, PATH_LONGEST);
	while (n > 0 && path[n - 1] != '/')
		n--;
	if (n <= 0)
		return false;
	(void)snprintf(path + n, sizeof path - (size_t)n, "kronobarn-draw");
	return drawer_start(path);
}

/* The answer is not trusted: what opens strangers' files may have been turned against us. */
static bool answer_read(struct arena *a, struct file_made *m) {
	struct draw_head h;
	size_t all = 0;
	if (!stream_read(stream, &h, sizeof h) || h.n > FILE_PREVIEWS || h.n > (uint64_t)m->pages)
		return false;
	for (uint32_t i = 0; i < h.n; i++) {
		all += h.length[i];
		if (h.length[i] == 0 || all > FILE_LARGEST)
			return false;
		char *p = arena_alloc(a, h.length[i]);
		if (!stream_read(stream, p, h.length[i]))
			return false;
		m->preview[i] = (struct bytes){.p = p, .n = h.length[i]};
		if (file_kind_of(m->preview[i]) != FILE_JPEG)
			return false;
	}
	m->npreviews = h.n;
	return true;
}

void drawer_draw(struct arena *a, struct file_made *m) {
	uint32_t n = (uint32_t)m->clean.n;
	m->npreviews = 0;
	if (stream < 0 || m->clean.n > FILE_LARGEST)
		return;
	if (stream_write(stream, &n, sizeof n) && stream_write(stream, m->clean.p, n) && answer_read(a, m))
		return;
	m->npreviews = 0;
	(void)shutdown(stream, SHUT_RDWR); /* whatever it says now is not believed */
	log_line("kronobarn-draw ended at a document");
}
