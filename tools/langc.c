/* langc: takes messages out, checks translations, compiles them.
 *
 *     langc pot build/messages.pot FILE…         from .msg (of htmlc), .c, .def, .html, .form
 *     langc check build/messages.pot XX.po …   lists what is missing, unknown or has other holes
 *     langc compile build/gen/lang_tables.c XX.po …
 *     langc stray FILE.c …                     lists Swedish text in C that is no message: nobody could translate it
 *
 * In C these literals are messages: TR(lang, "…"), plural("…", "…", n), lang_plural(…), .label = "…",
 * .hint = "…", and the label of part_button…; in a .def each of SAID, SEEN, REVIEW_RULE and SETTING.  A .po file is named by its language; what is marked fuzzy
 * counts as not translated.  Texts stay escaped as they stood: C and .po write them alike. */
#include "tool.h"

struct message {
	const char *id, *text; /* text: the translation, or where it was found */
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

static struct message *find(const struct messages *all, const char *id) {
	for (size_t i = 0; i < all->n; i++)
		if (text_is(all->m[i].id, id))
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
	all->m[all->n] = (struct message){.id = id, .text = ""};
	return &all->m[all->n++];
}

static void found(struct messages *all, const char *id, const char *place) {
	if (*id == '\0')
		return;
	struct message *m = find(all, id);
	if (m == NULL)
		m = add(all, id);
	m->text = arena_print(all->arena, "%s#: %s\n", m->text, place);
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

enum take { FIRST, LAST, EACH };

/* The literals of a call, from its "(" to its ")". */
static const char *call(struct messages *all, const char *p, enum take take, const char *place) {
	const char *last = "";
	int depth = 0;
	for (size_t n = 0; *p != '\0';) {
		if (*p == '"') {
			const char *id = literal(all->arena, &p);
			if (take == EACH || (take == FIRST && n == 0))
				found(all, id, place);
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
		{"TR(", FIRST}, {"SAID(", EACH}, {"SEEN(", EACH}, {"REVIEW_RULE(", EACH}, {"SETTING(", EACH}, {"SETTING_GROUP(", EACH}, {"plural(", EACH}, {"lang_plural(", EACH}, {"part_button(", LAST},
		{"part_button_second(", LAST}, {"part_button_third(", LAST},
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

static int pot(struct messages *all, const char *to, char **file) {
	for (; *file != NULL; file++)
		if (ends(*file, ".msg") || ends(*file, ".form"))
			lines(all, *file, ends(*file, ".form"));
		else
			source(all, *file, ends(*file, ".html"));
	struct out o = out_new(all->arena, "");
	out_raw(&o, "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n");
	for (size_t i = 0; i < all->n; i++)
		out_print(&o, "\n%smsgid \"%s\"\nmsgstr \"\"\n", all->m[i].text, all->m[i].id);
	file_write(to, &o);
	return 0;
}

static int stray(struct arena *a, char **file) {
	struct messages all = {.arena = a, .stray = true};
	for (; *file != NULL; file++)
		source(&all, *file, false);
	return all.strays > 0;
}

/* Reads a .po or .pot file. */
static struct messages po_read(struct arena *a, const char *file) {
	struct messages all = {.arena = a};
	struct message *m = NULL;
	bool fuzzy = false;
	int line = 1;
	for (const char *p = file_read(a, file); *p != '\0';) {
		const char *from = p;
		if (text_starts(p, "msgid \"")) {
			p += strlen("msgid ");
			const char *id = literal(a, &p);
			if (find(&all, id) != NULL)
				die(file, line, "this message stands twice");
			m = add(&all, id);
			m->fuzzy = fuzzy;
			fuzzy = false;
		} else if (text_starts(p, "msgstr \"") && m != NULL) {
			p += strlen("msgstr ");
			m->text = literal(a, &p);
		} else if (*p == '#') {
			fuzzy = fuzzy || (text_starts(p, "#,") && strstr(arena_copy(a, p, strcspn(p, "\n")), "fuzzy") != NULL);
			p += strcspn(p, "\n");
		} else if (strchr(" \t\r\n", *p) == NULL) {
			die(file, line, "this is neither msgid nor msgstr");
		}
		p += *p != '\0' && p == from;
		for (; from < p; from++)
			line += *from == '\n';
	}
	return all;
}

static bool translated(const struct message *m) {
	return *m->id != '\0' && *m->text != '\0' && !m->fuzzy;
}

/* Do both have the same {1} … {9}? */
static bool holes_same(const struct message *m) {
	for (char c = '1'; c <= '9'; c++) {
		const char hole[] = {'{', c, '}', '\0'};
		if ((strstr(m->id, hole) == NULL) != (strstr(m->text, hole) == NULL))
			return false;
	}
	return true;
}

static int complain(const char *file, const char *what, const char *id) {
	printf("%s: %s: \"%s\"\n", file, what, id);
	return 1;
}

static int check(struct arena *a, const char *pot_file, char **file) {
	struct messages wanted = po_read(a, pot_file);
	int faults = 0;
	for (; *file != NULL; file++) {
		struct messages have = po_read(a, *file);
		for (size_t i = 0; i < wanted.n; i++) {
			const struct message *m = find(&have, wanted.m[i].id);
			if (*wanted.m[i].id != '\0' && (m == NULL || !translated(m)))
				faults += complain(*file, "not translated", wanted.m[i].id);
		}
		for (size_t i = 0; i < have.n; i++)
			if (find(&wanted, have.m[i].id) == NULL)
				faults += complain(*file, "no longer used", have.m[i].id);
			else if (translated(&have.m[i]) && !holes_same(&have.m[i]))
				faults += complain(*file, "other holes than the Swedish text", have.m[i].id);
	}
	return faults > 0;
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

/* text: here the sort key. */
static int order(const void *a, const void *b) {
	return strcmp(((const struct message *)a)->text, ((const struct message *)b)->text);
}

static void table(struct out *o, const char *name, const struct messages *all, size_t *count) {
	struct arena *a = all->arena;
	struct message *sorted = ARENA_MANY(a, all->n + 1, struct message);
	size_t n = 0;
	for (size_t i = 0; i < all->n; i++)
		if (translated(&all->m[i]))
			sorted[n++] = (struct message){.id = all->m[i].id, .text = unescape(a, all->m[i].id)};
	qsort(sorted, n, sizeof *sorted, order);
	out_print(o, "static const struct lang_message %s[] = {\n", name);
	for (size_t i = 0; i < n; i++)
		out_print(o, "\t{\"%s\", \"%s\"},\n", sorted[i].id, find(all, sorted[i].id)->text);
	out_raw(o, "\t{NULL, NULL},\n};\n");
	*count = n;
}

static int compile(struct arena *a, const char *to, char **file) {
	struct out o = out_new(a, ""), rows = out_new(a, "");
	size_t languages = 0, n;
	out_raw(&o, "/* Made by langc. */\n#include \"lang/lang.h\"\n");
	for (; *file != NULL; file++, languages++) {
		const char *slash = strrchr(*file, '/'), *base = slash == NULL ? *file : slash + 1;
		const char *lang = arena_copy(a, base, strcspn(base, "."));
		struct messages all = po_read(a, *file);
		table(&o, arena_print(a, "lang_%zu", languages), &all, &n);
		out_print(&rows, "\t{\"%s\", %zu, lang_%zu},\n", lang, n, languages);
	}
	out_print(&o, "const struct lang_table lang_tables[] = {\n%s\t{\"\", 0, NULL},\n};\nconst size_t lang_tables_n = %zu;\n",
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
	else if (argc >= 3 && text_is(argv[1], "check"))
		ret = check(a, argv[2], argv + 3);
	else if (argc >= 3 && text_is(argv[1], "compile"))
		ret = compile(a, argv[2], argv + 3);
	else if (argc >= 2 && text_is(argv[1], "stray"))
		ret = stray(a, argv + 2);
	else
		fprintf(stderr, "use: langc pot OUT.pot FILE… | check IN.pot PO… | compile OUT.c PO… | stray FILE.c…\n");
	arena_free(a);
	return ret;
}
