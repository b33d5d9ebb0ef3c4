/* Looks messages up: a binary search in tables that the program carries. */
#include "lang/lang.h"

#include "base/out.h"
#include "base/text.h"

#include <string.h>

static const struct lang_table *table_find(const char *lang) {
	for (size_t i = 0; i < lang_tables_n; i++)
		if (text_is(lang_tables[i].lang, lang))
			return &lang_tables[i];
	return NULL;
}

const char *lang_text(const char *lang, const char *msgid) {
	const struct lang_table *t = text_is(lang, "sv") ? NULL : table_find(lang);
	size_t from = 0, to = t == NULL ? 0 : t->n;
	while (from < to) {
		size_t middle = from + (to - from) / 2;
		int order = strcmp(t->message[middle].id, msgid);
		if (order == 0)
			return t->message[middle].text;
		if (order < 0)
			from = middle + 1;
		else
			to = middle;
	}
	return msgid;
}

const char *lang_plural(const char *lang, const char *one, const char *many, int64_t n) {
	return lang_text(lang, n == 1 ? one : many);
}

const char *lang_fill(struct arena *a, const char *text, const char *const *value, int n) {
	struct out o = out_small(a, 64);
	for (;;) {
		size_t plain = strcspn(text, "{");
		out_bytes(&o, text, plain);
		text += plain;
		if (*text == '\0')
			return out_text(&o);
		bool hole = text[1] >= '1' && text[1] < '1' + n && text[2] == '}';
		out_raw(&o, hole ? value[text[1] - '1'] : "{");
		text += hole ? 3 : 1;
	}
}

bool lang_rtl(const char *lang) {
	static const char *const rtl[] = {"ar", "fa", "he", "prs", "ps", "ckb", "ur"};
	for (size_t i = 0; i < sizeof rtl / sizeof *rtl; i++)
		if (text_is(lang, rtl[i]))
			return true;
	return false;
}
