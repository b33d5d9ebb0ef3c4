/* Translation.  The message's name is its Swedish text; lang/en.po and its like are compiled into tables
 * by langc.  What has no translation is shown in Swedish. */
#pragma once
#include "base/arena.h"
#include "base/out.h"

#define LANG_FORMS 6 /* of a plural, at most: Arabic has six */

/* One language, its messages sorted by name.  A plural is named by its two Swedish forms. */
struct lang_message {
	const char *id, *many;
	const char *text[LANG_FORMS];
};
struct lang_table {
	const char *lang, *name, *swedish; /* "ar", "العربية", "arabiska" */
	bool reviewed;            /* somebody who speaks it has read it all */
	int (*form)(int64_t n);   /* which form a number takes */
	size_t n;
	const struct lang_message *message;
	size_t nwords;
	const char *const *word;  /* those of Latin letters that its messages use, sorted */
};
/* Made by langc; may be empty (then it has one row that is never read). */
extern const struct lang_table lang_tables[];
extern const size_t lang_tables_n;

/* The language as the program has it, or NULL: Swedish, or one that we do not have. */
const struct lang_table *lang_find(const char *lang);
/* Is it Swedish, or one that we have? */
bool lang_offered(const char *lang);
/* What a browser prefers of the languages that we have, by its Accept-Language; "sv" when it says nothing that helps. */
const char *lang_preferred(struct arena *a, const char *accept_language);
/* The text of `msgid` in `lang` ("sv", "en" …); never NULL, lives for ever. */
const char *lang_text(const char *lang, const char *msgid);
/* The form for `n`, by the rule of the language. */
const char *lang_plural(const char *lang, const char *one, const char *many, int64_t n);
/* `text` with {1} … {9} replaced by the `n` values.  In a text that is read from right to left a name or a number is kept
 * apart from the words around it (U+2068 … U+2069). */
const char *lang_fill(struct arena *a, const char *text, const char *const *value, int n);
/* Item `i` of `n` in a list of names: "Rune, Tove och Elin", in the language of `o`. */
void lang_list_add(struct out *o, size_t i, size_t n, const char *item);
/* How a text is read: 1 has letters, from right to left; -1 has letters, none from right to left; 0 neither: digits, signs. */
int lang_reads(const char *text);
/* Is `text`, in a page in `lang`, Swedish that somebody typed?  In another script it is told by its letters; else by its words: most
 * of those that begin with a small letter are none that we use in that language.  A name alone is not. */
bool lang_typed(const char *lang, const char *text);
/* Is it written from right to left? */
bool lang_rtl(const char *lang);
/* What somebody typed, for a text in `lang` that is no HTML: as it is, or, among words that are read from right to left, each
 * line of it kept apart (U+2068 … U+2069). */
const char *lang_apart(struct arena *a, const char *lang, const char *typed);

/* Marks a literal in C for langc, and translates it. */
#define TR(lang, text) lang_text((lang), "" text "")
