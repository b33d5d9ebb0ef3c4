#include "base/out.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct out out_new(struct arena *a, const char *lang) {
	return (struct out){.arena = a, .lang = lang};
}

void out_bytes(struct out *o, const void *p, size_t n) {
	if (n >= o->room - o->n || o->p == NULL) {
		size_t room = o->room == 0 ? 4096 : o->room * 2;
		if (room < o->n + n + 1)
			room = o->n + n + 1;
		char *q = arena_room(o->arena, room);
		if (o->p != NULL)
			memcpy(q, o->p, o->n);
		o->p = q;
		o->room = room;
	}
	if (n > 0)
		memcpy(o->p + o->n, p, n);
	o->n += n;
	o->p[o->n] = '\0';
}

void out_raw(struct out *o, const char *s) {
	out_bytes(o, s, strlen(s));
}

void out_print(struct out *o, const char *format, ...) {
	va_list args;
	char small[512];
	va_start(args, format);
	int n = vsnprintf(small, sizeof small, format, args);
	va_end(args);
	if (n < 0)
		abort();
	if ((size_t)n < sizeof small) {
		out_bytes(o, small, (size_t)n);
		return;
	}
	char *big = arena_room(o->arena, (size_t)n + 1);
	va_start(args, format);
	(void)vsnprintf(big, (size_t)n + 1, format, args);
	va_end(args);
	out_bytes(o, big, (size_t)n);
}

const char *out_text(const struct out *o) {
	return o->p == NULL ? "" : o->p;
}
