#include "base/out.h"

#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct out out_new(struct arena *a, const char *lang) {
	return (struct out){.arena = a, .lang = lang};
}

struct out out_small(struct arena *a, size_t room) {
	char *p = arena_room(a, room);
	*p = '\0';
	return (struct out){.arena = a, .p = p, .room = room, .lang = ""};
}

/* In a full arena nothing of it will be answered: it begins anew in the room that it has, so that it takes no more of the reserve. */
void out_grow(struct out *o, size_t n) {
	if (arena_full(o->arena) && o->room > n) {
		o->n = 0;
		return;
	}
	size_t room = o->room == 0 ? 4096 : o->room * 2;
	if (room < o->n + n + 1)
		room = o->n + n + 1;
	char *q = arena_room(o->arena, room);
	if (o->p != NULL)
		memcpy(q, o->p, o->n);
	o->p = q;
	o->room = room;
}

void out_number(struct out *o, int64_t n) {
	char to[21];
	out_raw(o, text_number(to, n));
}

void out_csv(struct out *o, const char *s) {
	out_raw(o, strchr("=+-@\t\r\n", *s) != NULL && *s != '\0' ? "\"'" : "\"");
	for (; *s != '\0'; s++)
		out_bytes(o, *s == '"' ? "\"\"" : s, *s == '"' ? 2 : 1);
	out_raw(o, "\"");
}

void out_print(struct out *o, const char *format, ...) {
	va_list args, again;
	size_t room = o->room - o->n;
	va_start(args, format);
	va_copy(again, args);
	int n = vsnprintf(o->p == NULL ? NULL : o->p + o->n, room, format, args);
	if (n < 0)
		abort();
	if ((size_t)n >= room) {
		out_grow(o, (size_t)n);
		(void)vsnprintf(o->p + o->n, (size_t)n + 1, format, again);
	}
	va_end(again);
	va_end(args);
	o->n += (size_t)n;
}

const char *out_text(const struct out *o) {
	return o->p == NULL ? "" : o->p;
}

void out_json(struct out *o, const char *s) {
	out_raw(o, "\"");
	for (; *s != '\0'; s++) {
		if (*s == '"' || *s == '\\')
			out_raw(o, "\\");
		if ((unsigned char)*s < ' ')
			out_print(o, "\\u%04x", (unsigned)*s);
		else
			out_bytes(o, s, 1);
	}
	out_raw(o, "\"");
}
