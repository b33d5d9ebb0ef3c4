/* A growing buffer in an arena: HTML, JSON, mail, PDF text.  It is always NUL-terminated. */
#pragma once
#include "base/arena.h"

#include <string.h>

struct out {
	struct arena *arena;
	char *p; /* NULL until the first byte */
	size_t n, room;
	const char *lang; /* language of the text that is written: "sv", "en" … */
};

struct out out_new(struct arena *a, const char *lang);
/* For an address or another short text: room for about `room` bytes to begin with, not for a page. */
struct out out_small(struct arena *a, size_t room);
/* Makes room for `n` more bytes and the NUL. */
void out_grow(struct out *o, size_t n);
static inline void out_bytes(struct out *o, const void *p, size_t n) {
	if (n >= o->room - o->n)
		out_grow(o, n);
	if (n > 0)
		memcpy(o->p + o->n, p, n);
	o->n += n;
	o->p[o->n] = '\0';
}
/* Trusted text, written as it is.  User text goes through html_…, out_json … */
static inline void out_raw(struct out *o, const char *s) {
	out_bytes(o, s, strlen(s));
}
void out_number(struct out *o, int64_t n);
/* A cell of CSV: in quotes, and never read as a formula by a spreadsheet. */
void out_csv(struct out *o, const char *s);
/* A string of JSON, in quotes. */
void out_json(struct out *o, const char *s);
void out_print(struct out *o, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The text so far; "" when nothing was written. */
const char *out_text(const struct out *o);
