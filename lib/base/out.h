/* A growing buffer in an arena: HTML, JSON, mail, PDF text.  It is always NUL-terminated. */
#pragma once
#include "base/arena.h"

struct out {
	struct arena *arena;
	char *p; /* NULL until the first byte */
	size_t n, room;
	const char *lang; /* language of the text that is written: "sv", "en" … */
};

struct out out_new(struct arena *a, const char *lang);
void out_bytes(struct out *o, const void *p, size_t n);
/* Trusted text, written as it is.  User text goes through html_…, json_… */
void out_raw(struct out *o, const char *s);
void out_print(struct out *o, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The text so far; "" when nothing was written. */
const char *out_text(const struct out *o);
