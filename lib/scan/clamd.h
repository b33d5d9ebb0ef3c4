/* ClamAV's daemon, asked over its unix socket whether a file is harmful (its INSTREAM command).  Nothing of it is
 * linked: it is another program's process, which may be there or not.  Uses base and http/request. */
#pragma once
#include "base/arena.h"
#include "base/out.h"
#include "http/request.h"

#define CLAMD_SECONDS 40 /* that it may take over one file */

/* The answer of WORK_SCAN: one of these bytes. */
#define CLAMD_CLEAN 'C'
#define CLAMD_FOUND 'F'

/* Asks the daemon at `socket` about the bytes.  False: it cannot be reached, takes too long, refuses the size, or does
 * not answer as it should; then nothing is known of the file. */
bool clamd_ask(struct arena *a, const char *socket, struct bytes in, struct out *answer);
