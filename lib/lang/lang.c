/* Looks messages up: a binary search in tables that the program carries. */
#include "lang/lang.h"

#include "base/out.h"
#include "base/text.h"

#include <string.h>

const struct lang_table *lang_find(const char *lang) {
	for (size_t i = 0; i < lang_tables_n; i++)
		if (text_is(lang_tables[i].lang, lang))
			return &lang_tables[i];
	return NULL;
}

bool lang_offered(const char *lang) {
	return text_is(lang, "sv") || lang_find(lang) != NULL;
}

/* "0.8" as 800; what is no such number counts as nothing. */
static int quality(const char *q) {
	int n = *q == '1' ? 1000 : 0;
	if (*q == '0' && q[1] == '.')
		for (int i = 2, part = 100; part > 0 && q[i] >= '0' && q[i] <= '9'; i++, part /= 10)
			n += (q[i] - '0') * part;
	return n;
}

const char *lang_preferred(struct arena *a, const char *accept_language) {
	const char *best = "sv";
	int most = 0;
	for (const char *p = accept_language; *p != '\0';) {
		p += strspn(p, " ,");
		size_t n = strcspn(p, ",");
		const char *one = arena_copy(a, p, n), *q = strstr(one, ";q=");
		const char *lang = arena_copy(a, one, strcspn(one, "-; "));
		int weight = q == NULL ? 1000 : quality(q + 3);
		if (weight > most && lang_offered(lang)) {
			best = lang;
			most = weight;
		}
		p += n;
	}
	return best;
}

static const struct lang_message *message_find(const struct lang_table *t, const char *id, const char *many) {
	size_t from = 0, to = t == NULL ? 0 : t->n;
	while (from < to) {
		size_t middle = from + (to - from) / 2;
		const struct lang_message *m = &t->message[middle];
		int order = strcmp(m->id, id);
		order = order != 0 ? order : strcmp(m->many, many);
		if (order == 0)
			return m;
		if (order < 0)
			from = middle + 1;
		else
			to = middle;
	}
	return NULL;
}

const char *lang_text(const char *lang, const char *msgid) {
	const struct lang_message *m = message_find(lang_find(lang), msgid, "");
	return m == NULL ? msgid : m->text[0];
}

const char *lang_plural(const char *lang, const char *one, const char *many, int64_t n) {
	const struct lang_table *t = lang_find(lang);
	const struct lang_message *m = message_find(t, one, many);
	return m != NULL ? m->text[t->form(n)] : n == 1 ? one : many;
}

int lang_reads(const char *text) {
	int ret = 0;
	for (; *text != '\0'; text++) {
		unsigned char c = (unsigned char)*text;
		if (c >= 0xd6 && c <= 0xdd) /* Hebrew, Arabic, Syriac */
			return 1;
		if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')
			ret = -1;
	}
	return ret;
}

static bool word_known(const struct lang_table *t, const char *word, size_t n) {
	size_t from = 0, to = t->nwords;
	while (from < to) {
		size_t middle = from + (to - from) / 2;
		int order = strncmp(t->word[middle], word, n);
		order = order != 0 ? order : t->word[middle][n] != '\0';
		if (order == 0)
			return true;
		if (order < 0)
			from = middle + 1;
		else
			to = middle;
	}
	return false;
}

bool lang_typed(const char *lang, const char *text) {
	const struct lang_table *t = lang_find(lang);
	if (t == NULL || lang_rtl(lang))
		return t != NULL && lang_reads(text) < 0;
	if (strchr(text, '@') != NULL && strchr(text, ' ') == NULL)
		return false;
	size_t n, foreign = 0, known = 0;
	for (const char *p = text; (p = text_word(p, &n)) != NULL; p += n)
		if (n > 1 && (p[1] < 'A' || p[1] > 'Z') && ((unsigned char)*p >= 0xc3 ? (unsigned char)p[1] >= 0xa0 : *p >= 'a'))
			*(word_known(t, p, n) ? &known : &foreign) += 1;
	return foreign > known;
}

void lang_list_add(struct out *o, size_t i, size_t n, const char *item) {
	bool rtl = lang_rtl(o->lang), apart = rtl && lang_reads(item) < 0;
	out_raw(o, i == 0 ? "" : i + 1 == n ? TR(o->lang, " och ") : rtl ? "، " : ", ");
	out_print(o, "%s%s%s", apart ? "\u2068" : "", item, apart ? "\u2069" : "");
}

const char *lang_fill(struct arena *a, const char *text, const char *const *value, int n) {
	struct out o = out_small(a, 64);
	bool rtl = lang_reads(text) == 1;
	for (;;) {
		size_t plain = strcspn(text, "{");
		out_bytes(&o, text, plain);
		text += plain;
		if (*text == '\0')
			return out_text(&o);
		bool hole = text[1] >= '1' && text[1] < '1' + n && text[2] == '}';
		const char *v = hole ? value[text[1] - '1'] : "{";
		bool apart = rtl && hole && (lang_reads(v) < 0 || strpbrk(v, " -") != NULL) && lang_reads(v) != 1;
		out_raw(&o, apart ? "\u2068" : "");
		out_raw(&o, v);
		out_raw(&o, apart ? "\u2069" : "");
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

const char *lang_apart(struct arena *a, const char *lang, const char *typed) {
	if (!lang_rtl(lang) || lang_reads(typed) >= 0)
		return typed;
	struct out o = out_small(a, 64);
	for (const char *line = typed;; line += strcspn(line, "\n") + 1) {
		size_t n = strcspn(line, "\n");
		out_print(&o, "\u2068%.*s\u2069", (int)n, line);
		if (line[n] == '\0')
			return out_text(&o);
		out_raw(&o, "\n");
	}
}
