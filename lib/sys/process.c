/* The parent has one thread, holds no data and waits for signals; everything else is its children's. */
#include "sys/process.h"

#include "base/log.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define DEATHS 5            /* of one child … */
#define DEATH_SPAN 10000    /* … within these ms end everything */
#define FRAGILE_PAUSE 5000  /* ms */
#define STOP_TIME 5000      /* ms */

struct child {
	const struct process *p;
	pid_t pid;              /* 0: not running */
	int64_t start_at;       /* when it is to be started again */
	int64_t died[DEATHS];   /* times of the last deaths, newest first */
};

struct parent {
	struct child child[PROCESS_MOST];
	size_t n;
	sigset_t signals, before;
};

static int64_t now_ms(void) {
	struct timespec t;
	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static bool kept(const struct process *p, unsigned fd) {
	for (int i = 0; i < PROCESS_KEEP; i++)
		if (p->keep[i] > 0 && (unsigned)p->keep[i] == fd)
			return true;
	return false;
}

/* Closes everything from 3 on that the child does not keep. */
static void descriptors_close(const struct process *p) {
	unsigned last = 2;
	for (int i = 0; i < PROCESS_KEEP; i++)
		if (p->keep[i] > 0 && (unsigned)p->keep[i] > last)
			last = (unsigned)p->keep[i];
	for (unsigned fd = 3; fd < last; fd++)
		if (!kept(p, fd))
			(void)close((int)fd);
	(void)close_range(last + 1, ~0u, 0);
}

/* In the child.  The handlers of SIGTERM and SIGINT are set back: a child inherits the parent's mask only. */
static void child_setup(const struct process *p, pid_t parent, const sigset_t *before) {
	struct rlimit none = {0, 0};
	(void)setpgid(0, 0);
	if (prctl(PR_SET_PDEATHSIG, p->orphan != 0 ? p->orphan : SIGKILL) != 0 || getppid() != parent)
		_exit(1);
	if (prctl(PR_SET_NAME, p->name) != 0 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
	    prctl(PR_SET_DUMPABLE, 0) != 0 || setrlimit(RLIMIT_CORE, &none) != 0)
		_exit(1);
	int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
	if (nothing >= 0)
		(void)dup2(nothing, STDIN_FILENO);
	descriptors_close(p);
	(void)sigprocmask(SIG_SETMASK, before, NULL);
	log_setup(p->name);
}

void process_pid_write(const char *path, pid_t pid) {
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0 || dprintf(fd, "%d\n", (int)pid) < 0)
		log_line("%s cannot be written: %s", path, strerror(errno));
	if (fd >= 0)
		(void)close(fd);
}

static bool child_start(struct parent *t, struct child *c) {
	pid_t parent = getpid();
	pid_t pid = fork();
	if (pid < 0) {
		log_line("cannot start %s: %s", c->p->name, strerror(errno));
		c->start_at = now_ms() + 1000;
		return false;
	}
	if (pid == 0) {
		child_setup(c->p, parent, &t->before);
		_exit(c->p->run(c->p->context));
	}
	(void)setpgid(pid, pid);
	c->pid = pid;
	c->start_at = 0;
	if (c->p->pid_file != NULL)
		process_pid_write(c->p->pid_file, pid);
	return true;
}

static void death_log(const struct child *c, int status) {
	if (WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS)
		log_line("%s was ended: it made a system call outside its sandbox", c->p->name);
	else if (WIFSIGNALED(status))
		log_line("%s was ended by signal %d", c->p->name, WTERMSIG(status));
	else
		log_line("%s ended with status %d", c->p->name, WEXITSTATUS(status));
}

/* A child is gone: what is left of its group goes too, and it is to be started again.  False: it died too often. */
static bool child_died(struct child *c, int status) {
	int64_t now = now_ms();
	death_log(c, status);
	(void)kill(-c->pid, SIGKILL);
	c->pid = 0;
	memmove(c->died + 1, c->died, (DEATHS - 1) * sizeof *c->died);
	c->died[0] = now;
	int recent = 0;
	while (recent < DEATHS && c->died[recent] != 0 && now - c->died[recent] < DEATH_SPAN)
		recent++;
	if (recent == DEATHS && !c->p->fragile) {
		log_line("%s ended %d times within %d seconds: everything is stopped", c->p->name, DEATHS, DEATH_SPAN / 1000);
		return false;
	}
	c->start_at = now + (recent == DEATHS ? FRAGILE_PAUSE : recent > 1 ? (INT64_C(50) << recent) : 0);
	return true;
}

/* Takes in everything that has ended; false: one died too often. */
static bool children_reap(struct parent *t, bool stopping) {
	bool well = true;
	int status;
	pid_t pid;
	while ((pid = waitpid(-1, &status, WNOHANG)) > 0)
		for (size_t i = 0; i < t->n; i++)
			if (t->child[i].pid == pid) {
				if (stopping) {
					(void)kill(-pid, SIGKILL);
					t->child[i].pid = 0;
				} else
					well = child_died(&t->child[i], status) && well;
			}
	return well;
}

/* Starts what is due; the ms until the next is. */
static int64_t children_start(struct parent *t) {
	int64_t wait = 60000;
	for (size_t i = 0; i < t->n; i++) {
		struct child *c = &t->child[i];
		int64_t left = c->start_at - now_ms();
		if (c->pid != 0)
			continue;
		if (left > 0)
			wait = left < wait ? left : wait;
		else if (!child_start(t, c))
			wait = wait < 1000 ? wait : 1000;
	}
	return wait;
}

static int signal_wait(const struct parent *t, int64_t ms) {
	struct timespec span = {.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000};
	return sigtimedwait(&t->signals, NULL, &span);
}

static void child_stop(struct parent *t, struct child *c) {
	int64_t until = now_ms() + STOP_TIME;
	if (c->pid != 0)
		(void)kill(c->pid, c->p->stop != 0 ? c->p->stop : SIGTERM);
	while (c->pid != 0 && now_ms() < until) {
		(void)signal_wait(t, 100);
		(void)children_reap(t, true);
	}
	if (c->pid == 0)
		return;
	log_line("%s did not end when asked", c->p->name);
	(void)kill(-c->pid, SIGKILL);
	(void)waitpid(c->pid, NULL, 0);
	c->pid = 0;
}

static void empty_handler(int signal) {
	(void)signal;
}

static void signals_block(struct parent *t) {
	struct sigaction a = {.sa_handler = empty_handler};
	(void)sigaction(SIGCHLD, &a, NULL); /* ignored signals would not be waited for */
	(void)sigemptyset(&t->signals);
	(void)sigaddset(&t->signals, SIGCHLD);
	(void)sigaddset(&t->signals, SIGTERM);
	(void)sigaddset(&t->signals, SIGINT);
	(void)sigprocmask(SIG_BLOCK, &t->signals, &t->before);
}

int process_supervise(const struct process *list, size_t n, void (*ready)(void *context), void *context) {
	struct parent t = {.n = n};
	bool well = n <= PROCESS_MOST;
	if (!well)
		return 1;
	for (size_t i = 0; i < n; i++)
		t.child[i].p = &list[i];
	signals_block(&t);
	(void)prctl(PR_SET_CHILD_SUBREAPER, 1);
	int64_t wait = children_start(&t);
	if (ready != NULL)
		ready(context);
	while (well) {
		int signal = signal_wait(&t, wait);
		if (signal == SIGTERM || signal == SIGINT)
			break;
		well = children_reap(&t, false);
		if (well)
			wait = children_start(&t);
	}
	for (size_t i = n; i-- > 0;)
		child_stop(&t, &t.child[i]);
	(void)sigprocmask(SIG_SETMASK, &t.before, NULL);
	return well ? 0 : 1;
}

static void (*stop_function)(void *);
static void *stop_context;

static void stop_handler(int signal) {
	(void)signal;
	stop_function(stop_context);
}

void process_on_stop(void (*f)(void *context), void *context) {
	struct sigaction a = {.sa_handler = stop_handler, .sa_flags = SA_RESTART};
	stop_function = f;
	stop_context = context;
	(void)sigaction(SIGTERM, &a, NULL);
	(void)sigaction(SIGINT, &a, NULL);
}
