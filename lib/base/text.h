/* Text: UTF-8, checked once at the edge, never NULL. */
#pragma once
#include "base/arena.h"

#include <string.h>

static inline bool text_is(const char *a, const char *b) {
	return *a == *b && strcmp(a, b) == 0;
}
bool text_starts(const char *s, const char *prefix);
/* Valid UTF-8 without NUL and control bytes other than tab, CR and LF (RFC 3629). */
bool text_utf8(const char *p, size_t n);
/* What somebody typed or pasted, `n` bytes and a NUL after them: a text that text_utf8 takes.  A word processor's line break (VT), page break (FF) and NEL
 * become a line feed, other control bytes, such as those of a dash that was decoded wrong, U+FFFD: nobody's text is refused for them, and none changes
 * unseen.  `s` itself where it holds none, else in the arena; NULL: it is no UTF-8, or holds a NUL. */
const char *text_typed(struct arena *a, const char *s, size_t n);
/* Characters (code points), not bytes. */
size_t text_length(const char *s);
/* A copy without blanks at its ends, CR LF as LF. */
const char *text_trim(struct arena *a, const char *s);
/* The first `n` bytes at most, cut between characters. */
const char *text_cut(struct arena *a, const char *s, size_t n);
/* A title in the middle of a sentence: "Rektor" becomes "rektor", but "BVC-sjuksköterska" stays. */
const char *text_small(struct arena *a, const char *title);
/* Decimal digits with an optional minus, nothing else; false when it is not a number of 64 bits. */
bool text_int(const char *s, int64_t *ret);
/* The number in decimal digits, somewhere in `to`. */
const char *text_number(char to[static 21], int64_t n);
const char *text_hex(struct arena *a, const void *p, size_t n);
/* False unless `s` is exactly 2·n hex digits. */
bool text_unhex(const char *s, void *p, size_t n);
/* Is `part` in `s`, whatever the size of the letters (of the Latin alphabet)? */
bool text_has(const char *s, const char *part);
/* The next word of Latin letters in `s`, `*ret_n` bytes long; NULL when there is none. */
const char *text_word(const char *s, size_t *ret_n);
/* The order of a Swedish list of names: å, ä and ö last, é as e, small and large letters alike.  As strcmp. */
int text_order(const char *a, const char *b);
