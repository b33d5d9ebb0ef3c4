/* The parent: starts the children, starts anew what dies, stops all together.  Uses base. */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#define PROCESS_KEEP 8
#define PROCESS_MOST 10

struct process {
	const char *name;            /* at most 15 bytes, as ps shows it */
	int (*run)(void *context);   /* in the child; its value is the exit status */
	void *context;
	int keep[PROCESS_KEEP];      /* descriptors it keeps beside 0, 1 and 2; all others are closed.  0: none */
	int stop;                    /* signal that asks it to end; 0: SIGTERM */
	bool fragile;                /* it opens what strangers send: it may end as often as it likes, and is started
				      * again ever more slowly (5 s) */
	int orphan;                  /* signal it gets when the parent dies; 0: SIGKILL */
	const char *pid_file;        /* the parent writes its number there, before anybody hears that all are started; NULL: nowhere */
};

/* Writes a process' number and a line end to a file; logged when it cannot be done. */
void process_pid_write(const char *path, pid_t pid);

/* Starts the list in order, calls ready(context) once (may be NULL), and watches until SIGTERM or SIGINT,
 * which stop the children one by one, last first, 5 s each at most.  A child that ends is started again,
 * after a pause that grows; one that ends five times within ten seconds stops everything, unless it is fragile.  Children have
 * process groups of their own, no core files, no way to new privileges, and are not to be traced.
 * 0: stopped as asked.  1: a child would not stay, or could not be started (logged). */
int process_supervise(const struct process *list, size_t n, void (*ready)(void *context), void *context);
/* In a child: SIGTERM and SIGINT call f(context), in signal context. */
void process_on_stop(void (*f)(void *context), void *context);
