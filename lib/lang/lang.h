/* Translation.  The message's name is its Swedish text; lang/en.po and its like are compiled into tables
 * by langc.  What has no translation is shown in Swedish. */
#pragma once
#include "base/arena.h"

/* One language, its messages sorted by name. */
struct lang_message {
	const char *id, *text;
};
struct lang_table {
	const char *lang;
	size_t n;
	const struct lang_message *message;
};
/* Made by langc; may be empty (then it has one row that is never read). */
extern const struct lang_table lang_tables[];
extern const size_t lang_tables_n;

/* The text of `msgid` in `lang` ("sv", "en" …); never NULL, lives for ever. */
const char *lang_text(const char *lang, const char *msgid);
/* The form for `n`: both forms are messages of their own. */
const char *lang_plural(const char *lang, const char *one, const char *many, int64_t n);
/* `text` with {1} … {9} replaced by the `n` values. */
const char *lang_fill(struct arena *a, const char *text, const char *const *value, int n);
/* Is it written from right to left? */
bool lang_rtl(const char *lang);

/* Marks a literal in C for langc, and translates it. */
#define TR(lang, text) lang_text((lang), "" text "")
