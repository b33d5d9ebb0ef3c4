/* What each process may do.  Entered once, before the first byte from outside.  Uses base. */
#pragma once
#include "base/err.h"

#include <stdbool.h>

enum sandbox_kind { SANDBOX_CORE, SANDBOX_WORKER, SANDBOX_POST };

#define SANDBOX_PATHS 8

struct sandbox {
	enum sandbox_kind kind;
	const char *write[SANDBOX_PATHS]; /* folders to read, write, make and remove files in; NULL ends */
	const char *read[SANDBOX_PATHS];  /* files and folders to read only; what is not there is left out */
	bool unix_sockets;                /* may connect to unix sockets (the virus scanner's), and so to the core's own */
	bool tcp;                         /* may connect by IPv4 and IPv6 (SMTP, the engagement index) */
};

/* No new privileges, Landlock to the given paths, then seccomp: a call that is not on the list of the kind
 * ends the process.  A worker without paths cannot open anything.  BROKEN when seccomp cannot be had, or a
 * folder to write in is not there; a kernel without Landlock is logged, and the rest holds. */
enum err sandbox_enter(const struct sandbox *s);
