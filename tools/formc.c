/* formc: turns declared forms into C.
 *
 *     formc app/plan/plan.form build/gen/plan/plan.form.c build/gen/plan/plan.form.h
 *     formc --all build/gen/forms.c app/plan/plan.form …       the table of all forms
 *
 *     plan_goal_new                  # a form: its name at the start of a line
 *       plan   id                    # its fields: name type[?|*] [range | choices] ["label"]
 *       text   text 1..500  "Vad vill ni uppnå?"
 *       answer one YES|NO
 *     consent_wish for consent_family_do=wish consent_staff_do=wish
 *       wish   text 1..2000          # read by these handlers, when the button's act is wish
 *     plan_publish for plan_write_do=publish
 *                                    # a button alone: nothing to read
 *
 * Without `for` the handler of the form's own name reads it; HANDLER=A|B says under which acts.
 */
#include "tool.h"

#include <stdarg.h>

#define FIELDS 64

enum range { NONE, MAYBE, MUST };

static const struct type {
	const char *name, *constant, *c, *many_c; /* many_c NULL: cannot be many */
	enum range range;
} types[] = {
	{"id", "FORM_ID", "int64_t ", "struct form_ids ", NONE},
	{"int", "FORM_INT", "int64_t ", NULL, MUST},
	{"text", "FORM_TEXT", "const char *", "struct form_texts ", MUST},
	{"line", "FORM_LINE", "const char *", "struct form_texts ", MUST},
	{"day", "FORM_DAY", "int64_t ", NULL, NONE},
	{"time", "FORM_TIME", "int64_t ", NULL, NONE},
	{"one", "FORM_ONE", "int ", NULL, NONE},
	{"tick", "FORM_TICK", "bool ", NULL, NONE},
	{"pair", "FORM_PAIR", NULL, "struct form_pairs ", MAYBE},
	{"areas", "FORM_AREAS", "int64_t ", NULL, NONE},
	{"area", "FORM_AREA", "int64_t ", NULL, NONE},
	{"secret", "FORM_SECRET", "const char *", NULL, MUST},
	{"phone", "FORM_PHONE", "const char *", NULL, NONE},
	{"email", "FORM_EMAIL", "const char *", NULL, NONE},
};

struct field {
	const char *name, *label, *choices; /* choices "A|B|C" or "" */
	const struct type *type;
	bool optional, many;
	int64_t low, high;
};

struct formc {
	const char *file, *at; /* at: the rest of the line being read */
	int line;
	struct arena *arena;
	struct out c, h;
	const char *form;      /* "" before the first */
	const char *uses;      /* C: who reads the form, under which acts */
	bool named;            /* … said by `for` */
	struct field field[FIELDS];
	size_t n;
};

static _Noreturn void __attribute__((format(printf, 2, 3))) refuse(const struct formc *f, const char *format, ...) {
	fprintf(stderr, "%s:%d: ", f->file, f->line);
	va_list args;
	va_start(args, format);
	(void)vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
	exit(1);
}

static bool name_good(const char *s) {
	return *s >= 'a' && *s <= 'z' && strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789_") == strlen(s);
}

/* The next word of the line, or "". */
static const char *word(struct formc *f) {
	f->at += strspn(f->at, " \t");
	size_t n = strcspn(f->at, " \t#");
	const char *w = arena_copy(f->arena, f->at, n);
	f->at += n;
	return w;
}

static bool line_more(struct formc *f) {
	f->at += strspn(f->at, " \t");
	return *f->at != '\0' && *f->at != '#';
}

static void range_read(struct formc *f, struct field *d) {
	const char *w = word(f), *dots = strstr(w, "..");
	if (dots == NULL || !text_int(arena_copy(f->arena, w, (size_t)(dots - w)), &d->low) ||
	    !text_int(dots + 2, &d->high) || d->low > d->high)
		refuse(f, "%s %s: write the range as 1..500", d->name, d->type->name);
}

static void choices_read(struct formc *f, struct field *d) {
	d->choices = word(f);
	if (strchr(d->choices, '|') == NULL || strstr(d->choices, "||") != NULL ||
	    strspn(d->choices, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_|") != strlen(d->choices))
		refuse(f, "%s one: write the choices as YES|NO", d->name);
}

static void label_read(struct formc *f, struct field *d) {
	const char *end = *f->at == '"' ? strchr(f->at + 1, '"') : NULL;
	if (end == NULL || strchr(f->at, '\\') != NULL)
		refuse(f, "%s: what is left must be a label in quotes: %s", d->name, f->at);
	d->label = arena_copy(f->arena, f->at + 1, (size_t)(end - f->at - 1));
	f->at = end + 1;
	if (line_more(f))
		refuse(f, "%s: nothing may follow the label", d->name);
}

static void type_read(struct formc *f, struct field *d) {
	const char *w = word(f);
	size_t n = strlen(w);
	d->optional = n > 0 && w[n - 1] == '?';
	d->many = n > 0 && w[n - 1] == '*';
	const char *name = arena_copy(f->arena, w, n - d->optional - d->many);
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (text_is(types[i].name, name))
			d->type = &types[i];
	if (d->type == NULL)
		refuse(f, "%s: there is no type \"%s\"", d->name, name);
	if (d->many && d->type->many_c == NULL)
		refuse(f, "%s: %s cannot be many", d->name, name);
	if (!d->many && d->type->c == NULL)
		refuse(f, "%s: %s is always many: write %s*", d->name, name, name);
}

static void field_read(struct formc *f) {
	struct field d = {.name = word(f), .label = "", .choices = "", .high = INT64_MAX};
	if (*f->form == '\0')
		refuse(f, "a field before the first form");
	if (!name_good(d.name))
		refuse(f, "\"%s\" is no name of a field: a-z, 0-9, _", d.name);
	for (size_t i = 0; i < f->n; i++)
		if (text_is(f->field[i].name, d.name))
			refuse(f, "%s is declared twice", d.name);
	if (f->n == FIELDS)
		refuse(f, "more than %d fields", FIELDS);
	type_read(f, &d);
	f->at += strspn(f->at, " \t");
	if (d.type->range == MUST || (d.type->range == MAYBE && *f->at >= '0' && *f->at <= '9'))
		range_read(f, &d);
	if (text_is(d.type->name, "one"))
		choices_read(f, &d);
	if (line_more(f))
		label_read(f, &d);
	f->field[f->n++] = d;
}

static const char *upper(struct arena *a, const char *s) {
	char *t = arena_text(a, s);
	for (char *p = t; *p != '\0'; p++)
		if (*p >= 'a' && *p <= 'z')
			*p = (char)(*p - 'a' + 'A');
	return t;
}

/* Calls for each choice of "A|B|C". */
static void choices_write(struct formc *f, const struct field *d) {
	const char *prefix = upper(f->arena, arena_print(f->arena, "%s_%s", f->form, d->name));
	out_print(&f->h, "enum { /* values of %s */\n", d->name);
	out_print(&f->c, "static const char *const %s_%s_choices[] = {", f->form, d->name);
	bool first = true;
	for (const char *p = d->choices; *p != '\0'; first = false) {
		int n = (int)strcspn(p, "|");
		out_print(&f->h, "\t%s_%.*s%s,\n", prefix, n, p, first ? " = 1" : "");
		out_print(&f->c, "\"%.*s\", ", n, p);
		p += n + (p[n] == '|');
	}
	out_raw(&f->h, "};\n");
	out_raw(&f->c, "NULL};\n");
}

static void field_write(struct formc *f, const struct field *d) {
	const char *choices = *d->choices == '\0' ? "NULL" : arena_print(f->arena, "%s_%s_choices", f->form, d->name);
	out_print(&f->h, "\t%s%s; /* %s%s %s%s*/\n", d->many ? d->type->many_c : d->type->c, d->name, d->type->name,
		  d->optional ? ", may be empty" : "", d->label, *d->label == '\0' ? "" : " ");
	out_print(&f->c, "\t{\"%s\", \"%s\", %s, %s, %s, INT64_C(%lld), INT64_C(%lld), %s, offsetof(struct %s_form, %s)},\n",
		  d->name, d->label, d->type->constant, d->optional ? "true" : "false", d->many ? "true" : "false",
		  (long long)d->low, (long long)d->high, choices, f->form, d->name);
}

/* Writes the form that has been read. */
static void form_write(struct formc *f) {
	if (*f->form == '\0')
		return;
	if (f->n == 0 && !f->named)
		refuse(f, "%s has no fields", f->form);
	out_print(&f->c, "static const struct form_use %s_uses[] = {%s{NULL, NULL}};\n", f->form, f->uses);
	if (f->n == 0) {
		out_print(&f->h, "extern const struct form %s_form_def;\n\n", f->form);
		out_print(&f->c, "const struct form %s_form_def = {\"%s\", %s_uses, 0, 0, NULL};\n\n", f->form, f->form, f->form);
		return;
	}
	for (size_t i = 0; i < f->n; i++)
		if (*f->field[i].choices != '\0')
			choices_write(f, &f->field[i]);
	out_print(&f->h, "struct %s_form {\n", f->form);
	out_print(&f->c, "static const struct form_field %s_fields[] = {\n", f->form);
	for (size_t i = 0; i < f->n; i++)
		field_write(f, &f->field[i]);
	out_print(&f->h, "};\nextern const struct form %s_form_def;\n", f->form);
	out_print(&f->h, "enum err %s_read(struct request *rq, struct %s_form *ret);\n\n", f->form, f->form);
	out_print(&f->c, "};\nconst struct form %s_form_def = {\"%s\", %s_uses, %zu, sizeof(struct %s_form), %s_fields};\n", f->form,
		  f->form, f->form, f->n, f->form, f->form);
	out_print(&f->c, "enum err %s_read(struct request *rq, struct %s_form *ret) {\n\treturn form_read(rq, &%s_form_def, ret);\n}\n\n",
		  f->form, f->form, f->form);
}

static bool acts_good(const char *s) {
	return *s != '\0' && *s != '|' && s[strlen(s) - 1] != '|' && strstr(s, "||") == NULL &&
	       strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789_|") == strlen(s);
}

/* One reader, HANDLER or HANDLER=ACT|ACT. */
static void use_read(struct formc *f, struct out *uses) {
	const char *w = word(f), *equals = strchr(w, '=');
	const char *handler = equals == NULL ? w : arena_copy(f->arena, w, (size_t)(equals - w));
	if (!name_good(handler) || (equals != NULL && !acts_good(equals + 1)))
		refuse(f, "%s: who reads the form is written HANDLER or HANDLER=ACT|ACT", w);
	out_print(uses, "{\"%s\", \"%s\"}, ", handler, equals == NULL ? "" : equals + 1);
}

static void uses_read(struct formc *f) {
	struct out uses = out_new(f->arena, "");
	f->named = line_more(f);
	if (!f->named)
		out_print(&uses, "{\"%s\", \"\"}, ", f->form);
	else if (!text_is(word(f), "for") || !line_more(f))
		refuse(f, "a form begins with its name: a-z, 0-9, _; then `for` and who reads it");
	while (line_more(f))
		use_read(f, &uses);
	f->uses = out_text(&uses);
}

/* A form begins; the one before it is complete. */
static void form_begin(struct formc *f, struct out *names) {
	form_write(f);
	f->form = word(f);
	f->n = 0;
	if (!name_good(f->form))
		refuse(f, "\"%s\" is no name of a form: a-z, 0-9, _", f->form);
	uses_read(f);
	out_print(names, "%s\n", f->form);
}

/* Reads one file; the names of its forms are added to `names`, one a line. */
static void forms_read(struct formc *f, struct out *names) {
	for (const char *p = file_read(f->arena, f->file); *p != '\0';) {
		size_t n = strcspn(p, "\r\n");
		const char *line = f->at = arena_copy(f->arena, p, n);
		f->line++;
		bool indented = *line == ' ' || *line == '\t';
		if (line_more(f) && indented)
			field_read(f);
		else if (line_more(f))
			form_begin(f, names);
		p += n + strspn(p + n, "\r");
		p += *p == '\n';
	}
	form_write(f);
}

static int all(struct arena *a, char **file, const char *to) {
	struct out names = out_new(a, ""), o = out_new(a, ""), table = out_new(a, "");
	for (; *file != NULL; file++) {
		struct formc *f = ARENA_NEW(a, struct formc);
		*f = (struct formc){.file = *file, .arena = a, .c = out_new(a, ""), .h = out_new(a, ""), .form = ""};
		forms_read(f, &names);
	}
	size_t n = 0;
	out_raw(&o, "/* Made by formc. */\n#include \"http/form.h\"\n");
	for (const char *p = out_text(&names); *p != '\0'; n++) {
		int length = (int)strcspn(p, "\n");
		out_print(&o, "extern const struct form %.*s_form_def;\n", length, p);
		out_print(&table, "\t&%.*s_form_def,\n", length, p);
		p += length + 1;
	}
	out_print(&o, "const struct form *const form_all[] = {\n%s\tNULL,\n};\nconst size_t form_all_n = %zu;\n", out_text(&table), n);
	file_write(to, &o);
	return 0;
}

int main(int argc, char **argv) {
	struct arena *a = arena_new((size_t)64 << 20);
	if (a == NULL)
		return 1;
	if (argc >= 3 && text_is(argv[1], "--all"))
		return all(a, argv + 3, argv[2]);
	if (argc != 4) {
		fprintf(stderr, "use: formc X.form OUT.c OUT.h\n     formc --all OUT.c X.form …\n");
		return 2;
	}
	struct formc f = {.file = argv[1], .arena = a, .c = out_new(a, ""), .h = out_new(a, ""), .form = ""};
	struct out names = out_new(a, "");
	const char *slash = strrchr(argv[3], '/');
	out_print(&f.c, "/* Made by formc from %s. */\n#include \"%s\"\n\n", f.file, slash == NULL ? argv[3] : slash + 1);
	out_print(&f.h, "/* Made by formc from %s. */\n#pragma once\n#include \"http/form.h\"\n\n", f.file);
	forms_read(&f, &names);
	file_write(argv[2], &f.c);
	file_write(argv[3], &f.h);
	arena_free(a);
	return 0;
}
