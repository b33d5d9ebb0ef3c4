/* QR codes, for paper and pages: a text as dark and light squares.  Uses base and libqrencode.  The text always stands
 * beside the picture too: it is a help for whoever has a camera at hand, never the only way. */
#pragma once
#include "base/arena.h"

#define QR_LONGEST 300 /* bytes of a text */
#define QR_QUIET 4     /* light squares that must be around it */

struct qr {
	int side;                  /* squares */
	const unsigned char *dark; /* side · side, row by row; 1: dark */
};
/* False: the text is empty or too long. */
bool qr_make(struct arena *a, const char *text, struct qr *ret);
/* The dark squares as the path of an SVG, a unit a square. */
const char *qr_path(struct arena *a, const struct qr *q);
