/* htmlc: turns a template (HTML with holes) into C functions.
 *
 *     htmlc app/plan/show.html build/gen/plan/show.html.c build/gen/plan/show.html.h
 *
 * A line that starts with % is C.  {{expr}} is written escaped, by its type.  {{?expr attribute}} inside a
 * tag writes the attribute when expr is true.  <icon penna> is that sign of static/signs.svg.  Below an if, an
 * else or a for without a brace stands one line, indented, as in C.  Every run of text that holds a letter is a message: it is
 * translated as a whole, its holes are {1}, {2} …, and it is listed in show.html.msg for langc.
 * What could let text become code is refused, with file, line and column.  Every template has base/text, lang, html and the parts of forms. */
#include "tool.h"

#include <stdarg.h>
#include <strings.h>

#define HOLE '\001' /* stands for a hole in a run of text; no template may contain it */
#define HOLES 64

struct template {
	const char *file, *p;
	char *start;
	struct arena *arena;
	struct out c, h, msg;
	struct out raw;          /* HTML not yet written as one out_bytes */
	const char *raw_from;    /* where it began in the template */
	struct out declaration;  /* C outside a function, until its { */
	int depth;               /* of { } in the C lines; 0 = outside a function */
	bool comment;            /* inside a C comment */
	char c_last;             /* last character of the last C line */
	bool waits;              /* that line is an if, an else or a for without a brace */
	int elements;            /* how many elements have been begun but not ended */
	bool after_c;            /* the last thing was a C line: what follows is indentation */
	bool verbatim;           /* inside textarea or pre */
	bool bare;               /* inside an element that holds text alone: no markup may stand there */
	bool value;              /* inside the value of an attribute */
};

/* Text with its holes. */
struct run {
	struct out text;
	const char *expr[HOLES], *at[HOLES];
	int n;
};

static int line_of(const struct template *t, const char *p) {
	int line = 1;
	for (const char *q = t->start; q < p; q++)
		line += *q == '\n';
	return line;
}

static _Noreturn void __attribute__((format(printf, 3, 4)))
refuse(const struct template *t, const char *p, const char *format, ...) {
	const char *bol = p;
	while (bol > t->start && bol[-1] != '\n')
		bol--;
	fprintf(stderr, "%s:%d:%d: ", t->file, line_of(t, p), (int)(p - bol) + 1);
	va_list args;
	va_start(args, format);
	(void)vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
	exit(1);
}

static bool blank(char c) {
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool alpha(char c) {
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool name_char(char c) {
	return alpha(c) || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == ':';
}

static const char *slice(const struct template *t, const char *from, const char *to) {
	return arena_copy(t->arena, from, (size_t)(to - from));
}

static bool one_of(const char *name, const char *const list[]) {
	for (; *list != NULL; list++)
		if (strcasecmp(*list, name) == 0)
			return true;
	return false;
}

/* A C (and .po) string literal. */
static void literal(struct out *o, const char *s) {
	out_raw(o, "\"");
	for (; *s != '\0'; s++)
		if (*s == '\n')
			out_raw(o, "\\n");
		else if (*s == '\t')
			out_raw(o, "\\t");
		else if (*s == '"' || *s == '\\')
			out_print(o, "\\%c", *s);
		else
			out_bytes(o, s, 1);
	out_raw(o, "\"");
}

static void escape(struct out *o, const char *s, size_t n) {
	for (size_t i = 0; i < n; i++)
		switch (s[i]) {
		case '&': out_raw(o, "&amp;"); break;
		case '<': out_raw(o, "&lt;"); break;
		case '>': out_raw(o, "&gt;"); break;
		case '"': out_raw(o, "&quot;"); break;
		default: out_bytes(o, s + i, 1);
		}
}

static void line_directive(struct template *t, const char *p) {
	out_print(&t->c, "#line %d ", line_of(t, p));
	literal(&t->c, t->file);
	out_raw(&t->c, "\n");
}

static void raw_flush(struct template *t) {
	if (t->raw.n == 0)
		return;
	line_directive(t, t->raw_from);
	out_raw(&t->c, "out_bytes(o, ");
	literal(&t->c, out_text(&t->raw));
	out_print(&t->c, ", %zu);\n", t->raw.n);
	t->raw.n = 0;
}

/* What follows may become several statements: a bare "if (x)" would take only the first. */
static void c_must_be_whole(const struct template *t, const char *at) {
	if (t->c_last != '\0' && strchr("{};:", t->c_last) == NULL)
		refuse(t, at, "the line of C before this must end with {, } or ;");
}

static void raw(struct template *t, const char *p, size_t n) {
	if (n > 0)
		c_must_be_whole(t, t->p);
	if (t->raw.n == 0)
		t->raw_from = t->p;
	out_bytes(&t->raw, p, n);
}

static void raw_text(struct template *t, const char *s) {
	raw(t, s, strlen(s));
}

static void hole_write(struct template *t, const char *at, const char *writer, const char *expr) {
	c_must_be_whole(t, at);
	raw_flush(t);
	line_directive(t, at);
	out_print(&t->c, "%s(o, (%s));\n", writer, expr);
}

/* Past a C string, character or comment that begins at p, or p itself. */
static const char *skip_quoted(const struct template *t, const char *p, const char *end) {
	if (*p != '"' && *p != '\'')
		return p;
	for (const char *q = p + 1; q < end && *q != '\n'; q++) {
		if (*q == '\\')
			q++;
		else if (*q == *p)
			return q + 1;
	}
	refuse(t, p, "this quote is never closed");
}

/* Reads {{expr}}; t->p stands at it. */
static const char *hole(struct template *t) {
	const char *from = t->p + 2, *end = t->start + strlen(t->start);
	int depth = 0;
	for (const char *q = from; q < end; q++) {
		const char *past = skip_quoted(t, q, end);
		if (past != q) {
			q = past - 1;
		} else if (depth == 0 && text_starts(q, "}}")) {
			const char *expr = text_trim(t->arena, slice(t, from, q));
			if (*expr == '\0')
				refuse(t, t->p, "an empty hole");
			t->p = q + 2;
			return expr;
		} else if (*q == '{') {
			depth++;
		} else if (*q == '}') {
			depth--;
		}
	}
	refuse(t, t->p, "this hole is never closed with }}");
}

/* The C line that begins here (after blanks), or NULL. */
static const char *c_line_here(const struct template *t) {
	if (t->p > t->start && t->p[-1] != '\n')
		return NULL;
	const char *q = t->p;
	while (*q == ' ' || *q == '\t')
		q++;
	return *q == '%' ? q + 1 : NULL;
}

/* Forward declarations and the prototype, unless the function is static. */
static void prototype(struct template *t) {
	const char *s = text_trim(t->arena, out_text(&t->declaration));
	size_t n = strlen(s);
	if (n == 0 || s[n - 1] != ')' || text_starts(s, "static"))
		return;
	for (const char *q = s; (q = strstr(q, "struct ")) != NULL;) {
		q += strlen("struct ");
		const char *end = q;
		while (name_char(*end))
			end++;
		out_print(&t->h, "struct %s;\n", slice(t, q, end));
	}
	out_print(&t->h, "%s;\n", s);
}

/* Follows the braces of C, to know where functions begin and end. */
static void c_follow(struct template *t, const char *p, const char *end) {
	for (; p < end; p++) {
		const char *past = t->comment ? p : skip_quoted(t, p, end);
		if (t->comment) {
			t->comment = !text_starts(p, "*/");
			p += !t->comment;
		} else if (past != p) {
			p = past - 1;
			t->c_last = '"';
		} else if (text_starts(p, "//")) {
			return;
		} else if (text_starts(p, "/*")) {
			t->comment = true;
			p++;
		} else {
			t->c_last = blank(*p) ? t->c_last : *p;
			if (*p == '{' && t->depth++ == 0)
				prototype(t);
			if (*p == '}' && --t->depth < 0)
				refuse(t, p, "this } closes nothing");
			if (t->depth > 0 || *p == '}' || *p == ';')
				t->declaration.n = 0;
			else
				out_bytes(&t->declaration, p, 1);
		}
	}
	if (t->depth == 0)
		out_raw(&t->declaration, " ");
}

/* Does this line of C say when the next one holds? */
static bool c_waits(const char *line) {
	const char *s = line + strspn(line, " \t");
	size_t n = strlen(s);
	bool otherwise = n >= 4 && text_is(s + n - 4, "else");
	return otherwise || (n > 0 && s[n - 1] == ')' && (text_starts(s, "if (") || text_starts(s, "else if (") || text_starts(s, "for (")));
}

static void c_line(struct template *t, const char *p) {
	const char *end = strchrnul(p, '\n');
	p += *p == ' ';
	t->waits = c_waits(slice(t, p, end));
	raw_flush(t);
	line_directive(t, p);
	out_print(&t->c, "%s\n", slice(t, p, end));
	if (*p != '#')
		c_follow(t, p, end);
	else if (text_starts(p, "#include") && t->depth == 0)
		out_print(&t->h, "%s\n", slice(t, p, end));
	t->p = end + (*end == '\n');
	t->after_c = true;
}

static void utf8(struct out *o, unsigned long c) {
	char s[4];
	size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
	for (size_t i = n; i-- > 1; c >>= 6)
		s[i] = (char)(0x80 | (c & 0x3f));
	s[0] = (char)(n == 1 ? c : (0xf00ul >> n & 0xfful) | c);
	out_bytes(o, s, n);
}

static void entity(struct template *t, struct out *o) {
	static const struct { const char *name; unsigned long c; } known[] = {
		{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&nbsp;", 0xa0}, {"&shy;", 0xad},
	};
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (text_starts(t->p, known[i].name)) {
			utf8(o, known[i].c);
			t->p += strlen(known[i].name);
			return;
		}
	if (t->p[1] == '#') {
		bool hex = t->p[2] == 'x';
		char *end;
		unsigned long c = strtoul(t->p + 2 + hex, &end, hex ? 16 : 10);
		if (*end == ';' && c >= 0x20 && c < 0x110000 && (c < 0xd800 || c > 0xdfff)) {
			utf8(o, c);
			t->p = end + 1;
			return;
		}
	}
	refuse(t, t->p, "unknown entity: write &amp; for the sign itself, or the character as it is");
}

static void run_hole(struct template *t, struct run *r) {
	if (r->n == HOLES)
		refuse(t, t->p, "more than %d holes in one text", HOLES);
	if (t->p[2] == '?')
		refuse(t, t->p, "{{? }} stands only between the attributes of a tag");
	r->at[r->n] = t->p;
	r->expr[r->n++] = hole(t);
	out_raw(&r->text, (char[]){HOLE, '\0'});
}

/* A letter of any script: not digits, signs, dashes, arrows. */
static bool has_letter(const char *s) {
	for (; *s != '\0'; s++) {
		unsigned char a = (unsigned char)s[0], b = (unsigned char)s[1];
		if (alpha(*s) || (a == 0xc3 && b != 0x97 && b != 0xb7) || (a >= 0xc4 && a != 0xe2 && a < 0xf0))
			return true;
	}
	return false;
}

/* Blanks become one: a newline if there was one among them. */
static const char *collapse(struct arena *a, const char *s) {
	char *to = arena_text(a, s), *w = to;
	while (*s != '\0') {
		bool newline = false;
		if (!blank(*s)) {
			*w++ = *s++;
			continue;
		}
		for (; blank(*s); s++)
			newline |= *s == '\n';
		*w++ = newline ? '\n' : ' ';
	}
	*w = '\0';
	return to;
}

/* Text without letters: as it stands. */
static void run_plain(struct template *t, const struct run *r, const char *s) {
	for (int i = 0; *s != '\0'; s++)
		if (*s == HOLE) {
			hole_write(t, r->at[i], t->bare || t->value ? "html_write" : "html_show", r->expr[i]);
			i++;
		} else {
			struct out o = out_new(t->arena, "");
			escape(&o, s, 1);
			raw_text(t, out_text(&o));
		}
}

static void message(struct template *t, const struct run *r, const char *at, const char *s) {
	if (r->n > 9)
		refuse(t, at, "more than nine holes in one message: split the sentence");
	struct out id = out_new(t->arena, "");
	for (int i = 0; *s != '\0'; s++)
		if (*s == HOLE)
			out_print(&id, "{%d}", ++i);
		else
			out_bytes(&id, blank(*s) ? " " : s, 1);
	out_print(&t->msg, "%s:%d ", t->file, line_of(t, at));
	literal(&t->msg, out_text(&id));
	out_raw(&t->msg, "\n");
	c_must_be_whole(t, at);
	raw_flush(t);
	line_directive(t, at);
	out_raw(&t->c, r->n == 0 ? "html_text(o, lang_text(o->lang, " : t->bare || t->value ? "html_message(o, " : "html_message_show(o, ");
	literal(&t->c, out_text(&id));
	for (int i = 0; i < r->n; i++)
		out_print(&t->c, "%shtml_arg(%s)", i == 0 ? ", (struct html_arg[]){" : ", ", r->expr[i]);
	out_raw(&t->c, r->n == 0 ? "));\n" : arena_print(t->arena, "}, %d);\n", r->n));
}

/* Writes text with holes: a message between its outer blanks, or plain. */
static void run_write(struct template *t, const struct run *r, const char *at) {
	const char *s = out_text(&r->text);
	if (!has_letter(s)) {
		run_plain(t, r, t->verbatim ? s : collapse(t->arena, s));
		return;
	}
	s = collapse(t->arena, s);
	size_t n = strlen(s);
	bool before = blank(s[0]), after = blank(s[n - 1]);
	raw(t, s, before);
	message(t, r, at, arena_copy(t->arena, s + before, n - before - after));
	raw(t, s + n - 1, after);
}

static void text_run(struct template *t) {
	struct run r = {.text = out_new(t->arena, "")};
	const char *at = t->p + strspn(t->p, " \t\r\n");
	if (t->after_c)
		t->p += strspn(t->p, " \t\r");
	while (*t->p != '\0' && *t->p != '<' && c_line_here(t) == NULL) {
		if (text_starts(t->p, "{{"))
			run_hole(t, &r);
		else if (*t->p == '&')
			entity(t, &r.text);
		else
			out_bytes(&r.text, t->p++, 1);
	}
	t->after_c = false;
	if (t->depth > 0)
		run_write(t, &r, at);
	else if (*text_trim(t->arena, out_text(&r.text)) != '\0')
		refuse(t, at, "text outside a function");
}

static void comment(struct template *t) {
	const char *end = strstr(t->p, "-->");
	if (end == NULL)
		refuse(t, t->p, "this comment is never closed with -->");
	const char *inside = strstr(t->p, "{{");
	if (inside != NULL && inside < end)
		refuse(t, inside, "a hole in a comment");
	t->p = end + 3;
}

/* {{?expr attribute}} or {{?expr attribute="word"}} */
static void attribute_if(struct template *t) {
	const char *at = t->p;
	const char *s = text_trim(t->arena, hole(t) + 1);
	const char *name = strrchr(s, ' ');
	if (name == NULL || !alpha(name[1]))
		refuse(t, at, "write {{?expression attribute}} or {{?expression attribute=\"word\"}}");
	const char *end = ++name;
	while (name_char(*end))
		end++;
	const char *rest = end;
	if (text_starts(rest, "=\"")) {
		rest += 2;
		while (name_char(*rest))
			rest++;
		rest += *rest == '"';
	}
	if (*rest != '\0' || strncasecmp(name, "on", 2) == 0 ||
	    one_of(slice(t, name, end), (const char *const[]){"style", "href", "src", "action", "formaction", NULL}))
		refuse(t, at, "{{? }} writes a bare attribute or one with a plain word, and no address, style or script");
	c_must_be_whole(t, at);
	raw_flush(t);
	line_directive(t, at);
	out_print(&t->c, "if (%s)\n\tout_raw(o, ", slice(t, s, name - 1));
	literal(&t->c, arena_print(t->arena, " %s", name));
	out_raw(&t->c, ");\n");
}

static void address(struct template *t, const struct run *r, const char *at, const char *name) {
	const char *s = out_text(&r->text);
	if (r->n == 1 && s[0] == HOLE && s[1] == '\0') {
		hole_write(t, at, "html_url", r->expr[0]);
		return;
	}
	if (r->n > 0)
		refuse(t, at, "the hole must be the whole value of %s, and a struct url", name);
	if (!(s[0] == '/' && s[1] != '/') && s[0] != '#' && !text_starts(s, "https:") &&
	    !text_starts(s, "tel:") && !text_starts(s, "mailto:"))
		refuse(t, at, "%s must start with /, #, https:, tel: or mailto:", name);
	run_plain(t, r, s);
}

static void attribute_value(struct template *t, const char *name) {
	const char *at = t->p, quote = *t->p;
	if (text_starts(t->p, "{{"))
		refuse(t, t->p, "a hole in an attribute without quotes");
	if (quote != '"' && quote != '\'')
		refuse(t, t->p, "put the value of %s in quotes", name);
	struct run r = {.text = out_new(t->arena, "")};
	for (t->p++; *t->p != quote;) {
		if (*t->p == '\0')
			refuse(t, at, "this quote is never closed");
		if (*t->p != '\n' && c_line_here(t) != NULL)
			refuse(t, t->p, "a line of C inside a value");
		if (text_starts(t->p, "{{"))
			run_hole(t, &r);
		else if (*t->p == '&')
			entity(t, &r.text);
		else
			out_bytes(&r.text, t->p++, 1);
	}
	at++;
	t->p++;
	t->value = true;
	raw_text(t, "=\"");
	if (one_of(name, (const char *const[]){"href", "src", "action", "formaction", NULL}))
		address(t, &r, at, name);
	else if (one_of(name, (const char *const[]){"alt", "title", "aria-label", "placeholder", "data-l", NULL}))
		run_write(t, &r, at);
	else
		run_plain(t, &r, out_text(&r.text));
	raw_text(t, "\"");
	t->value = false;
}

static void attribute(struct template *t) {
	const char *at = t->p;
	while (name_char(*t->p))
		t->p++;
	const char *name = slice(t, at, t->p);
	if (text_starts(t->p, "{{"))
		refuse(t, t->p, "a hole in the name of an attribute");
	if (*name == '\0')
		refuse(t, at, "this is no attribute");
	if (strncasecmp(name, "on", 2) == 0)
		refuse(t, at, "%s: scripts stand in a file of their own", name);
	if (one_of(name, (const char *const[]){"style", "srcdoc", "srcset", "xlink:href", "ping", "poster", NULL}))
		refuse(t, at, "%s is not allowed: use a class of the style sheet, or href, src, action", name);
	raw_text(t, " ");
	raw_text(t, name);
	t->p += strspn(t->p, " \t\r\n") * (t->p[strspn(t->p, " \t\r\n")] == '=');
	if (*t->p != '=')
		return;
	t->p++;
	t->p += strspn(t->p, " \t\r\n");
	attribute_value(t, name);
}

static void attributes(struct template *t, const char *tag) {
	for (;;) {
		t->p += strspn(t->p, " \t\r");
		if (*t->p == '\n') {
			t->p++;
			const char *c = c_line_here(t);
			while (c != NULL) {
				c_line(t, c);
				c = c_line_here(t);
			}
		} else if (text_starts(t->p, "{{?")) {
			attribute_if(t);
		} else if (text_starts(t->p, "{{")) {
			refuse(t, t->p, "a hole in a tag outside a quoted value");
		} else if (text_starts(t->p, "/>") || *t->p == '>') {
			raw(t, t->p, *t->p == '/' ? 2 : 1);
			t->p += *t->p == '/' ? 2 : 1;
			return;
		} else if (*t->p == '\0') {
			refuse(t, tag, "this tag is never closed with >");
		} else {
			attribute(t);
		}
	}
}

/* <icon penna> */
static void icon(struct template *t, const char *at) {
	t->p += strspn(t->p, " ");
	const char *name = slice(t, t->p, t->p + strspn(t->p, "abcdefghijklmnopqrstuvwxyz"));
	t->p += strlen(name);
	if (*name == '\0' || *t->p != '>')
		refuse(t, at, "write <icon name>");
	t->p++;
	c_must_be_whole(t, at);
	raw_flush(t);
	line_directive(t, at);
	out_print(&t->c, "icon(o, \"%s\");\n", name);
}

static void tag(struct template *t) {
	const char *at = t->p, *from = t->p + 1 + (t->p[1] == '/');
	if (t->depth == 0)
		refuse(t, at, "a tag outside a function");
	if (text_starts(at, "<!doctype html>")) {
		raw_text(t, "<!doctype html>");
		t->p += strlen("<!doctype html>");
		return;
	}
	for (t->p = from; name_char(*t->p);)
		t->p++;
	const char *name = slice(t, from, t->p);
	if (text_starts(t->p, "{{"))
		refuse(t, t->p, "a hole in the name of a tag");
	if (!alpha(*name))
		refuse(t, at, "write &lt; for the sign itself");
	if (one_of(name, (const char *const[]){"style", "iframe", "object", "embed", "base", "frame", "animate", "set", "xmp", "plaintext", NULL}))
		refuse(t, at, "<%s> is not allowed", name);
	if (text_is(name, "icon")) {
		icon(t, at);
		t->after_c = false;
		return;
	}
	raw(t, at, (size_t)(t->p - at));
	bool opens = at[1] != '/';
	attributes(t, at);
	if (!opens)
		t->elements--;
	else if (t->p[-2] != '/' && !one_of(name, (const char *const[]){"input", "img", "br", "hr", "meta", "link", "col", NULL}))
		t->elements++;
	if (opens && strcasecmp(name, "script") == 0 && !text_starts(t->p, "</script>"))
		refuse(t, t->p, "a script has no content here: use src");
	if (one_of(name, (const char *const[]){"textarea", "pre", NULL}))
		t->verbatim = opens;
	if (one_of(name, (const char *const[]){"textarea", "option", "title", "text", NULL}))
		t->bare = opens;
	t->after_c = false;
}

static void text_or_tag(struct template *t) {
	if (text_starts(t->p, "<!--"))
		comment(t);
	else if (*t->p == '<')
		tag(t);
	else
		text_run(t);
}

/* The one line below an if, an else or a for: it ends what it begins, and nothing else is indented below it. */
static void one_line(struct template *t) {
	const char *at = t->p;
	int elements = t->elements;
	char *past = t->start + (strchrnul(t->p, '\n') - t->start);
	past += *past == '\n';
	char kept = *past;
	if (!blank(*at))
		refuse(t, at, "indent this line, or put it in braces");
	if ((kept == ' ' || kept == '\t') && past[strspn(past, " \t")] != '%')
		refuse(t, past, "two lines below an if: put them in braces");
	*past = '\0';
	t->waits = false;
	t->c_last = '{';
	out_raw(&t->c, "{\n");
	while (*t->p != '\0')
		text_or_tag(t);
	raw_flush(t);
	out_raw(&t->c, "}\n");
	*past = kept;
	t->after_c = true;
	if (t->elements != elements)
		refuse(t, at, "this line does not end what it begins: put it in braces");
}

static void compile(struct template *t) {
	while (*t->p != '\0') {
		const char *c = c_line_here(t);
		if (c != NULL)
			c_line(t, c);
		else if (t->waits && t->after_c)
			one_line(t);
		else
			text_or_tag(t);
	}
	raw_flush(t);
	if (t->depth != 0)
		refuse(t, t->p, "a { is never closed");
}

int main(int argc, char **argv) {
	size_t n = argc == 4 ? strlen(argv[2]) : 0;
	if (n < 2 || !text_is(argv[2] + n - 2, ".c")) {
		fprintf(stderr, "use: htmlc TEMPLATE.html OUT.c OUT.h\n");
		return 2;
	}
	struct arena *a = arena_new((size_t)256 << 20);
	if (a == NULL)
		return 1;
	struct template t = {.file = argv[1], .arena = a, .c = out_new(a, ""), .h = out_new(a, ""), .msg = out_new(a, ""),
			     .raw = out_new(a, ""), .declaration = out_new(a, "")};
	t.p = t.start = arena_text(a, file_read(a, argv[1]));
	const char *slash = strrchr(argv[3], '/');
	out_print(&t.c, "/* Made by htmlc from %s. */\n%s#include \"base/text.h\"\n#include \"html/parts.html.h\"\n#include \"lang/lang.h\"\n#include \"%s\"\n",
		  t.file, strstr(t.start, "<icon ") == NULL ? "" : "#include \"parts/icon.h\"\n", slash == NULL ? argv[3] : slash + 1);
	out_print(&t.h, "/* Made by htmlc from %s. */\n#pragma once\n#include \"base/out.h\"\n", t.file);
	compile(&t);
	file_write(argv[2], &t.c);
	file_write(argv[3], &t.h);
	file_write(arena_print(a, "%.*s.msg", (int)(n - 2), argv[2]), &t.msg);
	arena_free(a);
	return 0;
}
