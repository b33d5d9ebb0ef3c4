/* langc: takes messages out, checks translations, compiles them.
 *
 *     langc pot build/messages.pot FILE…         from .msg (of htmlc), .c, .def, .html, .form
 *     langc check RULE build/messages.pot XX.po …  lists what is missing, not wanted or has other holes
 *     langc merge RULE build/messages.pot XX.po …  writes each anew: what is wanted, in the order of the places
 *     langc compile build/gen/lang_tables.c XX.po …
 *     langc stray FILE…                        lists Swedish text in the C of sources and pages that is no message: nobody
 *                                              could translate it
 *
 * RULE lists the files whose messages are to be translated, one a line (# begins a remark).
 * In C these literals are messages: TR(lang, "…"), plural("…", "…", n), lang_plural(…), .label = "…",
 * .hint = "…" (or x ? "…" : "…"), and the label of part_button…, form_end… and two_buttons; in a .def each of SAID, SEEN, REVIEW_RULE, STATISTICS, SETTING and TRAINING_….  A .po file is named by its language; what is marked fuzzy
 * counts as not translated.  Its head must hold Plural-Forms, as gettext writes it; X-Name, the language's own name of
 * itself; X-Swedish, what Swedish calls it; and X-Reviewed: yes when somebody who speaks the language has read it all, else no.
 * Texts stay escaped as they stood: C and .po write them alike. */
#include "tool.h"

#define FORMS 6 /* Arabic has six */

struct message {
	const char *id, *many; /* many: "", or the form for several */
	const char *text[FORMS]; /* the translation in its forms */
	const char *places;
	bool fuzzy;
};

struct messages {
	struct arena *arena;
	struct message *m;
	size_t n, room;
	bool stray; /* look for text that is no message instead */
	int strays;
};

static _Noreturn void die(const char *file, int line, const char *what) {
	fprintf(stderr, "%s:%d: %s\n", file, line, what);
	exit(1);
}

static struct message *find(const struct messages *all, const char *id, const char *many) {
	for (size_t i = 0; i < all->n; i++)
		if (text_is(all->m[i].id, id) && text_is(all->m[i].many, many))
			return &all->m[i];
	return NULL;
}

static struct message *add(struct messages *all, const char *id) {
	if (all->n == all->room) {
		size_t room = all->room == 0 ? 1024 : all->room * 2;
		struct message *m = ARENA_MANY(all->arena, room, struct message);
		if (all->n > 0)
			memcpy(m, all->m, all->n * sizeof *m);
		all->m = m;
		all->room = room;
	}
	all->m[all->n] = (struct message){.id = id, .many = "", .places = ""};
	for (int i = 0; i < FORMS; i++)
		all->m[all->n].text[i] = "";
	return &all->m[all->n++];
}

static void found_pair(struct messages *all, const char *id, const char *many, const char *place) {
	if (*id == '\0')
		return;
	struct message *m = find(all, id, many);
	if (m == NULL) {
		m = add(all, id);
		m->many = many;
	}
	m->places = arena_print(all->arena, "%s#: %s\n", m->places, place);
}

static void found(struct messages *all, const char *id, const char *place) {
	found_pair(all, id, "", place);
}

/* The inside of the literal at *p, joined with those that follow it; *p ends after the last. */
static const char *literal(struct arena *a, const char **p) {
	struct out o = out_new(a, "");
	const char *q = *p;
	while (*q == '"') {
		const char *from = ++q;
		while (*q != '"' && *q != '\0' && *q != '\n')
			q += 1 + (*q == '\\' && q[1] != '\0');
		out_bytes(&o, from, (size_t)(q - from));
		q += *q == '"';
		*p = q;
		q += strspn(q, " \t\r\n");
	}
	return out_text(&o);
}

enum take { FIRST, LAST, EACH, PAIR };

/* The literals of a call, from its "(" to its ")". */
static const char *call(struct messages *all, const char *p, enum take take, const char *place) {
	const char *last = "";
	int depth = 0;
	for (size_t n = 0; *p != '\0';) {
		if (*p == '"') {
			const char *id = literal(all->arena, &p);
			if (take == EACH || (take == FIRST && n == 0))
				found(all, id, place);
			if (take == PAIR && n == 1)
				found_pair(all, last, id, place);
			last = id;
			n++;
			continue;
		}
		depth += (*p == '(') - (*p == ')');
		p++;
		if (depth == 0)
			break;
	}
	if (take == LAST)
		found(all, last, place);
	return p;
}

static bool name_char(char c) {
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/* Takes a marked message at p, or returns p. */
static const char *marked(struct messages *all, const char *p, const char *place) {
	static const struct { const char *name; enum take take; } marks[] = {
		{"TR(", LAST}, {"SAID(", EACH}, {"SEEN(", EACH}, {"REVIEW_RULE(", EACH}, {"STATISTICS(", EACH}, {"STATISTICS_GROUP(", EACH}, {"SETTING(", EACH}, {"SETTING_GROUP(", EACH}, {"TRAINING_CASE(", EACH}, {"TRAINING_TEXT(", EACH}, {"TRAINING_AREA(", EACH}, {"TRAINING_QUESTION(", EACH}, {"TRAINING_OPTION(", EACH}, {"TRAINING_RULE(", EACH}, {"TRAINING_TALK(", EACH}, {"plural(", PAIR}, {"lang_plural(", PAIR}, {"part_button(", LAST},
		{"part_button_second(", LAST}, {"part_button_third(", LAST}, {"form_end(", LAST}, {"form_end_second(", LAST}, {"two_buttons(", LAST},
	};
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (text_starts(p, marks[i].name))
			return call(all, p + strlen(marks[i].name) - 1, marks[i].take, place);
	if (!text_starts(p, ".label") && !text_starts(p, ".hint"))
		return p;
	const char *q = p + strcspn(p, " \t=\n");
	q += strspn(q, " \t");
	if (*q != '=')
		return p;
	q += 1 + strspn(q + 1, " \t");
	if (*q == '"')
		found(all, literal(all->arena, &q), place);
	return q;
}

static const char *comment_end(const char *p) {
	const char *end = strstr(p + 2, p[1] == '*' ? "*/" : "\n");
	return end == NULL ? p + strlen(p) : end + (p[1] == '*' ? 2 : 0);
}

static const char *character_end(const char *p) {
	for (p++; *p != '\'' && *p != '\n' && *p != '\0';)
		p += 1 + (*p == '\\' && p[1] != '\0');
	return p + (*p == '\'');
}

/* Swedish can be told by å, ä and ö (which begin with this byte), and stands for people to read. */
static void stray_see(struct messages *all, const char *text, const char *place) {
	if (!all->stray || strchr(text, '\xc3') == NULL)
		return;
	all->strays++;
	printf("%s: no message: \"%s\"\n", place, text);
}

/* C, or the lines and holes of C in a template. */
static void source(struct messages *all, const char *file, bool template) {
	const char *start = file_read(all->arena, file), *p = start, *counted = start;
	bool c = !template;
	for (int line = 1; *p != '\0';) {
		bool bol = p == start || p[-1] == '\n';
		if (bol && template)
			c = p[strspn(p, " \t")] == '%';
		for (; counted < p; counted++)
			line += *counted == '\n';
		const char *place = arena_print(all->arena, "%s:%d", file, line);
		if (c && (text_starts(p, "/*") || text_starts(p, "//")))
			p = comment_end(p);
		else if (c && *p == '"')
			stray_see(all, literal(all->arena, &p), place);
		else if (c && *p == '\'')
			p = character_end(p);
		else {
			const char *past = p > start && name_char(p[-1]) ? p : marked(all, p, place);
			p = past == p ? p + 1 : past;
		}
	}
}

/* Lines that hold a literal: "file:line "msgid"" of htmlc, or the labels of a form. */
static void lines(struct messages *all, const char *file, bool form) {
	int line = 1;
	for (const char *p = file_read(all->arena, file); *p != '\0'; line++) {
		size_t n = strcspn(p, "\n");
		const char *text = arena_copy(all->arena, p, n), *quote = strchr(text, '"'), *hash = strchr(text, '#');
		if (quote != NULL && !(form && hash != NULL && hash < quote)) {
			const char *place = form ? arena_print(all->arena, "%s:%d", file, line)
						 : arena_copy(all->arena, text, (size_t)(quote - text - (quote > text)));
			found(all, literal(all->arena, &quote), place);
		}
		p += n + (p[n] == '\n');
	}
}

static bool ends(const char *s, const char *tail) {
	size_t n = strlen(s), m = strlen(tail);
	return n >= m && text_is(s + n - m, tail);
}

static void message_write(struct out *o, const struct message *m, int forms) {
	out_print(o, "\n%s%smsgid \"%s\"\n", m->places, m->fuzzy ? "#, fuzzy\n" : "", m->id);
	if (*m->many == '\0') {
		out_print(o, "msgstr \"%s\"\n", m->text[0]);
		return;
	}
	out_print(o, "msgid_plural \"%s\"\n", m->many);
	for (int i = 0; i < forms; i++)
		out_print(o, "msgstr[%d] \"%s\"\n", i, m->text[i]);
}

static int pot(struct messages *all, const char *to, char **file) {
	for (; *file != NULL; file++)
		if (ends(*file, ".msg") || ends(*file, ".form"))
			lines(all, *file, ends(*file, ".form"));
		else
			source(all, *file, ends(*file, ".html"));
	struct out o = out_new(all->arena, "");
	out_raw(&o, "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n");
	for (size_t i = 0; i < all->n; i++)
		message_write(&o, &all->m[i], 2);
	file_write(to, &o);
	return 0;
}

static int stray(struct arena *a, char **file) {
	struct messages all = {.arena = a, .stray = true};
	for (; *file != NULL; file++)
		source(&all, *file, ends(*file, ".html"));
	return all.strays > 0;
}

/* The value of a line "Name: value" of the head, or "". */
static const char *head_value(struct arena *a, const struct messages *all, const char *name) {
	const struct message *head = find(all, "", "");
	const char *p = head == NULL ? NULL : strstr(head->text[0], name);
	if (p == NULL)
		return "";
	p += strlen(name);
	const char *end = strstr(p, "\\n");
	return text_trim(a, end == NULL ? p : arena_copy(a, p, (size_t)(end - p)));
}

/* What may follow a literal's line: the translation, plain or in the form [n]. */
static int form_number(const char *p) {
	return text_starts(p, "msgstr \"") ? 0 : text_starts(p, "msgstr[") && p[7] >= '0' && p[7] < '0' + FORMS && text_starts(p + 8, "] \"") ? p[7] - '0' : -1;
}

/* Reads a .po or .pot file. */
static struct messages po_read(struct arena *a, const char *file) {
	struct messages all = {.arena = a};
	struct message *m = NULL;
	struct out places = out_new(a, "");
	bool fuzzy = false;
	int line = 1;
	for (const char *p = file_read(a, file); *p != '\0';) {
		const char *from = p;
		int form = form_number(p);
		if (text_starts(p, "msgid \"")) {
			p += strlen("msgid ");
			m = add(&all, literal(a, &p));
			m->fuzzy = fuzzy;
			m->places = out_text(&places);
			places = out_new(a, "");
			fuzzy = false;
		} else if (text_starts(p, "msgid_plural \"") && m != NULL) {
			p += strlen("msgid_plural ");
			m->many = literal(a, &p);
		} else if (form >= 0 && m != NULL) {
			if (find(&all, m->id, m->many) != m)
				die(file, line, "this message stands twice");
			p = strchr(p, '"');
			m->text[form] = literal(a, &p);
		} else if (*p == '#') {
			size_t n = strcspn(p, "\n");
			fuzzy = fuzzy || (text_starts(p, "#,") && strstr(arena_copy(a, p, n), "fuzzy") != NULL);
			if (text_starts(p, "#: "))
				out_print(&places, "%.*s\n", (int)n, p);
			p += n;
		} else if (strchr(" \t\r\n", *p) == NULL) {
			die(file, line, "this is neither msgid nor msgstr");
		}
		p += *p != '\0' && p == from;
		for (; from < p; from++)
			line += *from == '\n';
	}
	return all;
}

/* nplurals, and the C expression after "plural=". */
static int forms_of(struct arena *a, const char *file, const struct messages *all, const char **ret_expression) {
	const char *text = head_value(a, all, "Plural-Forms:"), *n = strstr(text, "nplurals="), *rule = strstr(text, "plural=(");
	int forms = n == NULL ? 0 : n[9] - '0';
	if (forms < 1 || forms > FORMS || rule == NULL)
		die(file, 1, "the head must hold Plural-Forms: nplurals=N; plural=(…);");
	*ret_expression = arena_copy(a, rule + 7, strcspn(rule + 7, ";"));
	if ((*ret_expression)[strspn(*ret_expression, "n0123456789 ()?:<>=!&|%")] != '\0')
		die(file, 1, "the rule of Plural-Forms may hold n, numbers and operators only");
	return forms;
}

static bool translated(const struct message *m, int forms) {
	bool all = *m->id != '\0' && !m->fuzzy;
	for (int i = 0; i < (*m->many == '\0' ? 1 : forms); i++)
		all = all && *m->text[i] != '\0';
	return all;
}

/* Do both have the same {1} … {9}?  A form may leave out the number: "two goals". */
static bool holes_same(const struct message *m, int forms) {
	for (int i = 0; i < (*m->many == '\0' ? 1 : forms); i++)
		for (char c = '1'; c <= '9'; c++) {
			const char hole[] = {'{', c, '}', '\0'};
			bool there = strstr(*m->many == '\0' ? m->id : m->many, hole) != NULL, here = strstr(m->text[i], hole) != NULL;
			if (here != there && (*m->many == '\0' || here))
				return false;
		}
	return true;
}

static int complain(const char *file, const char *what, const char *id) {
	printf("%s: %s: \"%s\"\n", file, what, id);
	return 1;
}

/* Is the message found in a file of the rule? */
static bool wanted(struct arena *a, const char *rule, const struct message *m) {
	for (const char *p = m->places; (p = strstr(p, "#: ")) != NULL;) {
		p += 3;
		const char *file = arena_print(a, "\n%.*s\n", (int)strcspn(p, ":\n"), p);
		if (strstr(rule, file) != NULL)
			return true;
	}
	return false;
}

static int check(struct arena *a, const char *rule_file, const char *pot_file, char **file) {
	const char *rule = arena_print(a, "\n%s\n", file_read(a, rule_file)), *expression;
	struct messages all = po_read(a, pot_file);
	int faults = 0;
	for (; *file != NULL; file++) {
		struct messages have = po_read(a, *file);
		int forms = forms_of(a, *file, &have, &expression);
		for (size_t i = 0; i < all.n; i++) {
			const struct message *w = &all.m[i], *m = find(&have, w->id, w->many);
			if (wanted(a, rule, w) && (m == NULL || !translated(m, forms)))
				faults += complain(*file, "not translated", w->id);
		}
		for (size_t i = 0; i < have.n; i++) {
			const struct message *m = &have.m[i], *w = find(&all, m->id, m->many);
			if (*m->id != '\0' && (w == NULL || !wanted(a, rule, w)))
				faults += complain(*file, "not wanted", m->id);
			else if (translated(m, forms) && !holes_same(m, forms))
				faults += complain(*file, "other holes than the Swedish text", m->id);
		}
	}
	return faults > 0;
}

/* The files alone: lines move with every change. */
static const char *places_short(struct arena *a, const char *rule, const char *places) {
	struct out o = out_new(a, "");
	for (const char *p = places; (p = strstr(p, "#: ")) != NULL; p++) {
		const char *file = arena_copy(a, p + 3, strcspn(p + 3, ":\n"));
		const char *line = arena_print(a, "#: %s\n", file);
		if (strstr(rule, arena_print(a, "\n%s\n", file)) != NULL && strstr(out_text(&o), line) == NULL)
			out_raw(&o, line);
	}
	return out_text(&o);
}

static int merge(struct arena *a, const char *rule_file, const char *pot_file, char **file) {
	const char *rule = arena_print(a, "\n%s\n", file_read(a, rule_file)), *expression;
	struct messages all = po_read(a, pot_file);
	for (; *file != NULL; file++) {
		struct messages have = po_read(a, *file);
		int forms = forms_of(a, *file, &have, &expression);
		struct out o = out_new(a, "");
		const char *head = find(&have, "", "")->text[0];
		out_raw(&o, "msgid \"\"\nmsgstr \"\"\n");
		for (const char *end; (end = strstr(head, "\\n")) != NULL; head = end + 2)
			out_print(&o, "\"%.*s\"\n", (int)(end + 2 - head), head);
		for (size_t i = 0; i < all.n; i++) {
			const struct message *w = &all.m[i], *m = find(&have, w->id, w->many);
			if (!wanted(a, rule, w))
				continue;
			struct message one = m == NULL ? *w : *m;
			one.places = places_short(a, rule, w->places);
			message_write(&o, &one, forms);
		}
		file_write(*file, &o);
	}
	return 0;
}

/* The bytes that a literal stands for, to sort as the program compares. */
static const char *unescape(struct arena *a, const char *s) {
	char *to = arena_text(a, s), *w = to;
	for (; *s != '\0'; s++) {
		if (*s == '\\' && s[1] != '\0')
			s++, *w++ = *s == 'n' ? '\n' : *s == 't' ? '\t' : *s;
		else
			*w++ = *s;
	}
	*w = '\0';
	return to;
}

/* places: here the sort key. */
static int order(const void *a, const void *b) {
	const struct message *x = a, *y = b;
	int d = strcmp(x->places, y->places);
	return d != 0 ? d : strcmp(x->text[0], y->text[0]);
}

static size_t table(struct out *o, const char *name, const struct messages *all, int forms) {
	struct arena *a = all->arena;
	struct message *sorted = ARENA_MANY(a, all->n + 1, struct message);
	size_t n = 0;
	for (size_t i = 0; i < all->n; i++)
		if (translated(&all->m[i], forms))
			sorted[n++] = (struct message){.id = all->m[i].id, .many = all->m[i].many,
						       .places = unescape(a, all->m[i].id), .text[0] = unescape(a, all->m[i].many)};
	qsort(sorted, n, sizeof *sorted, order);
	out_print(o, "static const struct lang_message %s[] = {\n", name);
	for (size_t i = 0; i < n; i++) {
		const struct message *m = find(all, sorted[i].id, sorted[i].many);
		out_print(o, "\t{\"%s\", \"%s\", {", m->id, m->many);
		for (int f = 0; f < (*m->many == '\0' ? 1 : forms); f++)
			out_print(o, "%s\"%s\"", f == 0 ? "" : ", ", m->text[f]);
		out_raw(o, "}},\n");
	}
	out_raw(o, "\t{NULL, NULL, {NULL}},\n};\n");
	return n;
}

static int word_order(const void *a, const void *b) {
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* In small letters, of A to Z and À to Þ. */
static const char *small(struct arena *a, const char *s, size_t n) {
	char *to = arena_copy(a, s, n);
	for (size_t i = 0; i < n; i++)
		if ((to[i] >= 'A' && to[i] <= 'Z') || (i > 0 && (unsigned char)to[i - 1] == 0xc3 && (unsigned char)to[i] < 0x9f))
			to[i] = (char)(to[i] + 0x20);
	return to;
}

/* The words of Latin letters that the translations use, in small letters, each once: by them the program tells our texts from what
 * people typed in Swedish (lang_typed). */
static size_t words(struct out *o, const char *name, const struct messages *all, int forms) {
	struct arena *a = all->arena;
	struct out text = out_new(a, "");
	for (size_t i = 0; i < all->n; i++)
		for (int f = 0; translated(&all->m[i], forms) && f < (*all->m[i].many == '\0' ? 1 : forms); f++)
			out_print(&text, " %s", unescape(a, all->m[i].text[f]));
	const char **word = ARENA_MANY(a, text.n / 2 + 1, const char *);
	size_t n = 0, each = 0, length;
	for (const char *p = out_text(&text); (p = text_word(p, &length)) != NULL; p += length)
		word[n++] = small(a, p, length);
	qsort(word, n, sizeof *word, word_order);
	out_print(o, "static const char *const %s[] = {\n", name);
	for (size_t i = 0; i < n; i++)
		if (i == 0 || !text_is(word[i], word[i - 1])) {
			out_print(o, "\t\"%s\",\n", word[i]);
			each++;
		}
	out_raw(o, "\tNULL,\n};\n");
	return each;
}

static int compile(struct arena *a, const char *to, char **file) {
	struct out o = out_new(a, ""), rows = out_new(a, "");
	size_t languages = 0;
	out_raw(&o, "/* Made by langc. */\n#include \"lang/lang.h\"\n");
	for (; *file != NULL; file++, languages++) {
		const char *slash = strrchr(*file, '/'), *base = slash == NULL ? *file : slash + 1, *expression;
		const char *lang = arena_copy(a, base, strcspn(base, "."));
		struct messages all = po_read(a, *file);
		int forms = forms_of(a, *file, &all, &expression);
		const char *reviewed = head_value(a, &all, "X-Reviewed:"), *name = head_value(a, &all, "X-Name:"),
			   *swedish = head_value(a, &all, "X-Swedish:");
		if (*name == '\0' || *swedish == '\0' || !(text_is(reviewed, "yes") || text_is(reviewed, "no")))
			die(*file, 1, "the head must hold X-Name, X-Swedish, and X-Reviewed: yes or no");
		size_t n = table(&o, arena_print(a, "lang_%zu", languages), &all, forms);
		size_t nwords = words(&o, arena_print(a, "words_%zu", languages), &all, forms);
		out_print(&o, "static int form_%zu(int64_t n) { return (int)(%s); }\n", languages, expression);
		out_print(&rows, "\t{\"%s\", \"%s\", \"%s\", %s, form_%zu, %zu, lang_%zu, %zu, words_%zu},\n", lang, name, swedish, text_is(reviewed, "yes") ? "true" : "false",
			  languages, n, languages, nwords, languages);
	}
	out_print(&o, "const struct lang_table lang_tables[] = {\n%s\t{\"\", \"\", \"\", false, NULL, 0, NULL, 0, NULL},\n};\nconst size_t lang_tables_n = %zu;\n",
		  out_text(&rows), languages);
	file_write(to, &o);
	return 0;
}

int main(int argc, char **argv) {
	struct arena *a = arena_new((size_t)1 << 30);
	if (a == NULL)
		return 1;
	int ret = 2;
	if (argc >= 3 && text_is(argv[1], "pot"))
		ret = pot(&(struct messages){.arena = a}, argv[2], argv + 3);
	else if (argc >= 4 && text_is(argv[1], "check"))
		ret = check(a, argv[2], argv[3], argv + 4);
	else if (argc >= 4 && text_is(argv[1], "merge"))
		ret = merge(a, argv[2], argv[3], argv + 4);
	else if (argc >= 3 && text_is(argv[1], "compile"))
		ret = compile(a, argv[2], argv + 3);
	else if (argc >= 2 && text_is(argv[1], "stray"))
		ret = stray(a, argv + 2);
	else
		fprintf(stderr, "use: langc pot OUT.pot FILE… | check RULE IN.pot PO… | merge RULE IN.pot PO… | compile OUT.c PO… | stray FILE…\n");
	arena_free(a);
	return ret;
}
