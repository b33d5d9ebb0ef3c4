#include "base/text.h"

#include <string.h>

bool text_starts(const char *s, const char *prefix) {
	return strncmp(s, prefix, strlen(prefix)) == 0;
}

/* Length of the character at p, or 0 when it is none. */
static size_t utf8_step(const unsigned char *p, size_t n) {
	if (p[0] < 0x80)
		return p[0] >= 0x20 && p[0] != 0x7f ? 1 : (p[0] == '\t' || p[0] == '\n' || p[0] == '\r');
	size_t want = p[0] >= 0xf0 ? 4 : p[0] >= 0xe0 ? 3 : 2;
	if (p[0] < 0xc2 || p[0] > 0xf4 || n < want)
		return 0;
	for (size_t i = 1; i < want; i++)
		if ((p[i] & 0xc0) != 0x80)
			return 0;
	if ((p[0] == 0xe0 && p[1] < 0xa0) || (p[0] == 0xed && p[1] > 0x9f) ||
	    (p[0] == 0xf0 && p[1] < 0x90) || (p[0] == 0xf4 && p[1] > 0x8f))
		return 0;
	if (p[0] == 0xc2 && p[1] < 0xa0) /* C1 controls */
		return 0;
	return want;
}

bool text_utf8(const char *p, size_t n) {
	const unsigned char *q = (const unsigned char *)p;
	while (n > 0) {
		size_t step = utf8_step(q, n);
		if (step == 0)
			return false;
		q += step;
		n -= step;
	}
	return true;
}

/* Bytes of a control character at p (C0, DEL, C1) that is not NUL, 0 when there is none. */
static size_t control_step(const unsigned char *p, size_t n) {
	bool c1 = n >= 2 && p[0] == 0xc2 && p[1] >= 0x80 && p[1] < 0xa0;
	return c1 ? 2 : (p[0] > 0 && p[0] < 0x20) || p[0] == 0x7f;
}

static const char *control_text(const unsigned char *p) {
	return p[0] == '\v' || p[0] == '\f' || (p[0] == 0xc2 && p[1] == 0x85) ? "\n" : "\xef\xbf\xbd";
}

const char *text_typed(struct arena *a, const char *s, size_t n) {
	if (text_utf8(s, n))
		return s;
	const unsigned char *q = (const unsigned char *)s;
	char *typed = arena_alloc(a, 3 * n + 1), *w = typed;
	while (n > 0) {
		size_t step = utf8_step(q, n), control = step == 0 ? control_step(q, n) : 0;
		if (step + control == 0)
			return NULL;
		w = control == 0 ? mempcpy(w, q, step) : stpcpy(w, control_text(q));
		q += step + control;
		n -= step + control;
	}
	return typed;
}

size_t text_length(const char *s) {
	size_t n = 0;
	for (; *s != '\0'; s++)
		n += ((unsigned char)*s & 0xc0) != 0x80;
	return n;
}

/* Bytes of a Latin letter in `s`, 0 when there is none: those with accents begin with C3 to C9. */
static size_t letter_bytes(const char *s) {
	unsigned char c = (unsigned char)*s;
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z' ? 1 : c >= 0xc3 && c <= 0xc9 && s[1] != '\0' ? 2 : 0;
}

const char *text_word(const char *s, size_t *ret_n) {
	while (*s != '\0' && letter_bytes(s) == 0)
		s++;
	for (*ret_n = 0; letter_bytes(s + *ret_n) != 0;)
		*ret_n += letter_bytes(s + *ret_n);
	return *ret_n == 0 ? NULL : s;
}

static bool blank(char c) {
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

const char *text_small(struct arena *a, const char *title) {
	char *s = arena_text(a, title);
	if (s[0] >= 'A' && s[0] <= 'Z' && !(s[1] >= 'A' && s[1] <= 'Z'))
		s[0] = (char)(s[0] - 'A' + 'a');
	return s;
}

const char *text_trim(struct arena *a, const char *s) {
	while (blank(*s))
		s++;
	size_t n = strlen(s);
	while (n > 0 && blank(s[n - 1]))
		n--;
	char *t = arena_alloc(a, n + 1), *w = t;
	for (size_t i = 0; i < n; i++)
		if (s[i] != '\r')
			*w++ = s[i];
		else if (s[i + 1] != '\n')
			*w++ = '\n';
	*w = '\0';
	return t;
}

const char *text_cut(struct arena *a, const char *s, size_t n) {
	size_t length = strlen(s);
	if (length <= n)
		return arena_text(a, s);
	while (n > 0 && ((unsigned char)s[n] & 0xc0) == 0x80)
		n--;
	return arena_copy(a, s, n);
}

bool text_int(const char *s, int64_t *ret) {
	bool minus = *s == '-';
	s += minus;
	if (*s == '\0' || strlen(s) > 19)
		return false;
	int64_t n = 0;
	for (; *s != '\0'; s++) {
		if (*s < '0' || *s > '9' || __builtin_mul_overflow(n, 10, &n) ||
		    __builtin_add_overflow(n, *s - '0', &n))
			return false;
	}
	*ret = minus ? -n : n;
	return true;
}

const char *text_number(char to[static 21], int64_t n) {
	char *p = to + 20;
	uint64_t rest = n < 0 ? -(uint64_t)n : (uint64_t)n;
	*p = '\0';
	do
		*--p = (char)('0' + rest % 10);
	while ((rest /= 10) != 0);
	if (n < 0)
		*--p = '-';
	return p;
}

const char *text_hex(struct arena *a, const void *p, size_t n) {
	static const char digits[] = "0123456789abcdef";
	const unsigned char *q = p;
	char *s = arena_alloc(a, 2 * n + 1);
	for (size_t i = 0; i < n; i++) {
		s[2 * i] = digits[q[i] >> 4];
		s[2 * i + 1] = digits[q[i] & 15];
	}
	return s;
}

static int hex_digit(char c) {
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool text_unhex(const char *s, void *p, size_t n) {
	unsigned char *q = p;
	if (strlen(s) != 2 * n)
		return false;
	for (size_t i = 0; i < n; i++) {
		int high = hex_digit(s[2 * i]), low = hex_digit(s[2 * i + 1]);
		if (high < 0 || low < 0)
			return false;
		q[i] = (unsigned char)(high << 4 | low);
	}
	return true;
}

/* The next letter, small; 0 at the end.  Of what lies outside Latin-1 the first byte does. */
static int letter(const char **p) {
	unsigned char c = (unsigned char)**p;
	if (c == '\0')
		return 0;
	(*p)++;
	if (c < 0x80)
		return c >= 'A' && c <= 'Z' ? c + 'a' - 'A' : c;
	if (c != 0xc3 || **p == '\0')
		return c << 8;
	c = (unsigned char)(0x40 | *(*p)++); /* 0xc3 0xa5 is U+00E5 */
	return c >= 0xc0 && c <= 0xde && c != 0xd7 ? c + 0x20 : c;
}

bool text_has(const char *s, const char *part) {
	for (; *s != '\0'; s++) {
		const char *p = s, *q = part;
		int wanted = letter(&q);
		while (wanted != 0 && letter(&p) == wanted)
			wanted = letter(&q);
		if (wanted == 0)
			return true;
	}
	return *part == '\0';
}

/* Where the letter stands in the alphabet. */
static int place(int c) {
	switch (c) {
	case 0xe5: return 'z' + 1;
	case 0xe4: case 0xe6: return 'z' + 2;
	case 0xf6: case 0xf8: return 'z' + 3;
	case 0xe8: case 0xe9: case 0xea: case 0xeb: return 'e';
	case 0xe0: case 0xe1: case 0xe2: case 0xe3: return 'a';
	case 0xfc: return 'y';
	default: return c;
	}
}

int text_order(const char *a, const char *b) {
	for (;;) {
		int x = place(letter(&a)), y = place(letter(&b));
		if (x != y)
			return x < y ? -1 : 1;
		if (x == 0)
			return 0;
	}
}
