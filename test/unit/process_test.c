/* The parent: starts anew what dies, gives up when it will not stay, takes everything down with it, also when it
 * is killed. */
#include "sys/process.h"

#include "base/log.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static int passed, failed;
static int report; /* the children write their pids here */

static void check(const char *what, bool well) {
	if (well)
		passed++;
	else {
		failed++;
		printf("failed: %s\n", what);
	}
}

static void report_pid(pid_t pid) {
	if (write(report, &pid, sizeof pid) != sizeof pid)
		_exit(1);
}

static int stays(void *context) {
	(void)context;
	report_pid(getpid());
	for (;;)
		(void)pause();
	return 0;
}

static int ends(void *context) {
	(void)context;
	report_pid(getpid());
	return 7;
}

/* Ends with 0 only when all that the parent promises holds. */
static int looks(void *context) {
	struct rlimit core;
	char name[16] = "";
	bool well = getrlimit(RLIMIT_CORE, &core) == 0 && core.rlim_max == 0 && prctl(PR_GET_DUMPABLE) == 0 &&
		    prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1 && prctl(PR_GET_NAME, name) == 0 &&
		    strcmp(name, "looks") == 0 && getpgrp() == getpid() && lseek(*(int *)context, 0, SEEK_CUR) < 0 &&
		    errno == EBADF;
	if (!well)
		report_pid(-1);
	return stays(context);
}

static pid_t parent_start(struct process *list, size_t n, int *from) {
	int pipe_ends[2];
	if (pipe(pipe_ends) != 0)
		exit(1);
	report = pipe_ends[1];
	for (size_t i = 0; i < n; i++)
		list[i].keep[0] = report;
	(void)fflush(stdout);
	pid_t pid = fork();
	if (pid == 0)
		_exit(process_supervise(list, n, NULL, NULL));
	(void)close(report);
	*from = pipe_ends[0];
	return pid;
}

/* The next pid that a child reports, or 0 after `ms`; -2 when nobody is left to report. */
static pid_t next_pid(int from, int ms) {
	struct pollfd p = {.fd = from, .events = POLLIN};
	pid_t pid;
	if (poll(&p, 1, ms) <= 0)
		return 0;
	return read(from, &pid, sizeof pid) == sizeof pid ? pid : -2;
}

static int wait_for(pid_t pid) {
	int status = 0;
	(void)waitpid(pid, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

static void restarts(void) {
	struct process list[] = {{.name = "one", .run = stays}, {.name = "two", .run = stays}};
	int from;
	pid_t parent = parent_start(list, 2, &from), first = next_pid(from, 2000), second = next_pid(from, 2000);
	check("both start", first > 0 && second > 0);
	(void)kill(first, SIGKILL);
	pid_t third = next_pid(from, 2000);
	check("a dead one is started again", third > 0 && third != first && third != second);
	(void)kill(parent, SIGTERM);
	check("stopped as asked", wait_for(parent) == 0);
	check("nobody is left", next_pid(from, 1000) == -2);
	(void)close(from);
}

static void gives_up(void) {
	struct process list[] = {{.name = "stays", .run = stays}, {.name = "ends", .run = ends}};
	int from, n = 0;
	pid_t parent = parent_start(list, 2, &from);
	while (next_pid(from, 3000) > 0)
		n++;
	check("five deaths, and everything stops", wait_for(parent) == 1 && n == 6);
	(void)close(from);
}

static void dies_with_parent(void) {
	struct process list[] = {{.name = "one", .run = stays}, {.name = "two", .run = stays}};
	int from;
	pid_t parent = parent_start(list, 2, &from);
	(void)next_pid(from, 2000);
	(void)next_pid(from, 2000);
	(void)kill(parent, SIGKILL);
	check("killed", wait_for(parent) == -SIGKILL);
	check("nobody is left", next_pid(from, 1000) == -2);
	(void)close(from);
}

static void promises(void) {
	int stray = dup(0), from; /* stands for whatever the parent has open */
	struct process list[] = {{.name = "looks", .run = looks, .context = &stray}};
	pid_t parent = parent_start(list, 1, &from);
	check("no core, no trace, no privileges, no stray descriptor", next_pid(from, 2000) > 0);
	(void)kill(parent, SIGTERM);
	check("stopped", wait_for(parent) == 0);
	(void)close(from);
	(void)close(stray);
}

int main(void) {
	restarts();
	gives_up();
	dies_with_parent();
	promises();
	printf("%d passed, %d failed\n", passed, failed);
	return failed != 0;
}
