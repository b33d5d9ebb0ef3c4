/* The core process: one thread that reads requests and writes answers, and a thread a lane that makes them. */
#pragma once
#include "program.h"
#include "work/work.h"

struct core_plan {
	const struct program *program;
	struct program *own;      /* the same, of the core itself */
	int listen;               /* listening socket of the front's requests */
	int work[WORK_ROLES];     /* … of the workers; post -1: nothing leaves, scan -1: files are not checked, index -1: it is not told, oidc -1: nobody logs in by others */
	int ready;                /* a byte is written here once requests can be answered */
	int lanes;
	const char *clock;        /* absolute; NULL = the system's clock */
	const char *heads;        /* absolute; NULL = none are written */
};

/* For `struct process`: `context` is the struct core_plan. */
int core_run(void *context);
