/* A calendar file with one event (RFC 5545, RFC 5546): CR LF, folded lines, times in UTC.  It tells only what it is
 * given.  Uses base. */
#pragma once
#include "base/out.h"

#include <stdbool.h>
#include <stdint.h>

struct ical_event {
	const char *uid;               /* the same for the event as long as it lives */
	int64_t sequence;              /* grows when it is moved or cancelled */
	int64_t at, from, until;       /* ms UTC: now, start, end */
	bool cancelled;                /* METHOD:CANCEL, else METHOD:PUBLISH */
	const char *summary, *text;    /* any text; escaped here */
};

/* Writes the whole file.  PUBLISH and not REQUEST: a request names those who are invited, with addresses. */
void ical_write(struct out *o, const struct ical_event *e);
