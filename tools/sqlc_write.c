/* What is written of a statement: its row, its description for both databases, and the function that runs it. */
#include "sqlc.h"

#include <ctype.h>
#include <string.h>

static const char *c_type(char t) {
	return t == 'i' ? "int64_t " : t == 't' ? "const char *" : "struct bytes ";
}

static const char *value_name(char t) {
	return t == 'i' ? "VALUE_INT" : t == 't' ? "VALUE_TEXT" : "VALUE_BYTES";
}

static bool is(const struct query *q, const char *kind) {
	return strcmp(q->kind, kind) == 0;
}

static void signature(FILE *f, const struct query *q) {
	fprintf(f, "enum err %s(const struct access *a", q->name);
	for (int i = 0; i < q->params; i++)
		if (q->param[i].arg >= 0)
			fprintf(f, ", %s%s", c_type(q->param[i].type), q->param[i].name);
	if (is(q, "one"))
		fprintf(f, ", struct %s_row *ret", q->name);
	if (is(q, "many"))
		fprintf(f, ", struct %s_rows *ret", q->name);
	fprintf(f, ")");
}

void header_write(FILE *f, const struct query *const *all, int count) {
	fprintf(f, "/* Made by sqlc from %s. */\n#pragma once\n#include \"access/access.h\"\n\n", file_name);
	for (int n = 0; n < count; n++) {
		const struct query *q = all[n];
		if (q->columns > 0) {
			fprintf(f, "struct %s_row {\n", q->name);
			for (int i = 0; i < q->columns; i++)
				fprintf(f, "\t%s%s;\n", c_type(q->column[i].type), q->column[i].name);
			fprintf(f, "};\n");
		}
		if (is(q, "many"))
			fprintf(f, "struct %s_rows {\n\tsize_t n;\n\tstruct %s_row *row;\n};\n", q->name, q->name);
		fprintf(f, "/* %s%s */\n", q->passes ? "System: " : "", q->meaning);
		signature(f, q);
		fprintf(f, ";\nextern const struct statement %s_statement;\n\n", q->name);
	}
}

static void sql_write(FILE *f, const char *sql, char mark, const struct query *q) {
	bool quoted = false;
	fputc('"', f);
	for (const char *p = sql; *p != '\0'; p++) {
		quoted ^= *p == '\'';
		if (!quoted && *p == ':' && islower((unsigned char)p[1])) {
			char name[NAME];
			sscanf(p + 1, "%63[a-z0-9_]", name);
			fprintf(f, "%c%d", mark, param_index(q, name) + 1);
			p += strlen(name);
		} else if (*p == '\n') {
			fputs("\\n\"\n\t\t\"", f);
		} else if (*p == '"' || *p == '\\') {
			fprintf(f, "\\%c", *p);
		} else {
			fputc(*p, f);
		}
	}
	fputc('"', f);
}

static void text_write(FILE *f, const char *s) {
	fputc('"', f);
	for (; *s != '\0'; s++)
		fprintf(f, *s == '"' || *s == '\\' ? "\\%c" : "%c", *s);
	fputc('"', f);
}

static void tables_write(FILE *f, const struct query *q) {
	if (q->params > 0) {
		fprintf(f, "static const struct statement_param %s_params[] = {\n", q->name);
		for (int i = 0; i < q->params; i++) {
			const struct param *p = &q->param[i];
			fprintf(f, "\t{.from = %d, .type = %s, .arg = %d, .subject = %d, .row = %d", scope_of(p->name) + 1,
				p->sealed[0] != '\0' ? "VALUE_BYTES" : value_name(p->type), p->arg, p->subject, p->row);
			if (p->sealed[0] != '\0')
				fprintf(f, ", .sealed = \"%s\"", p->sealed);
			fprintf(f, "},\n");
		}
		fprintf(f, "};\n");
	}
	if (q->columns > 0) {
		fprintf(f, "static const struct statement_column %s_columns[] = {\n", q->name);
		for (int i = 0; i < q->columns; i++) {
			const struct column *c = &q->column[i];
			fprintf(f, "\t{.type = %s, .offset = offsetof(struct %s_row, %s), .row = %d",
				c->sealed != NULL ? "VALUE_BYTES" : value_name(c->type), q->name, c->name, c->row);
			if (c->sealed != NULL)
				fprintf(f, ", .sealed = \"%s\"%s", c->sealed->place, c->sealed->type == 'b' ? ", .raw = true" : "");
			fprintf(f, "},\n");
		}
		fprintf(f, "};\n");
	}
}

static void statement_write(FILE *f, const struct query *q) {
	const char *kind = is(q, "one") ? "ONE" : is(q, "many") ? "MANY" : is(q, "exec") ? "EXEC" : "ANY";
	fprintf(f, "const struct statement %s_statement = {\n\t.index = STATEMENT_%s,\n\t.name = \"%s\",\n\t.file = \"%s:%d\",\n", q->name, q->name, q->name, file_name, q->line);
	fprintf(f, "\t.kind = STATEMENT_%s,\n\t.writes = %d,\n\t.passes = %d,\n\t.anew = %d,\n\t.sqlite = ", kind, q->writes, q->passes, q->anew);
	sql_write(f, q->sql, '?', q);
	fprintf(f, ",\n\t.pg = ");
	sql_write(f, q->sql, '$', q);
	fprintf(f, ",\n\t.nparams = %d,\n\t.ncolumns = %d,\n", q->params, q->columns);
	if (q->params > 0)
		fprintf(f, "\t.param = %s_params,\n", q->name);
	if (q->columns > 0)
		fprintf(f, "\t.column = %s_columns,\n\t.row_size = sizeof(struct %s_row),\n", q->name, q->name);
	fprintf(f, "\t.tables = \"%s\",\n\t.meaning = ", q->touched);
	text_write(f, q->meaning);
	fprintf(f, ",\n};\n\n");
}

static void function_write(FILE *f, const struct query *q) {
	int args = 0;
	signature(f, q);
	fprintf(f, " {\n");
	for (int i = 0; i < q->params; i++) {
		const struct param *p = &q->param[i];
		if (p->arg < 0)
			continue;
		if (args++ == 0)
			fprintf(f, "\tconst struct value args[] = {\n");
		const char *n = p->name;
		if (p->type == 'i')
			fprintf(f, "\t\tvalue_int(%s),\n", n);
		else if (p->type == 't')
			fprintf(f, "\t\tvalue_text(%s),\n", n);
		else
			fprintf(f, "\t\t{.type = VALUE_BYTES, .p = %s.p, .n = %s.n},\n", n, n);
	}
	if (args > 0)
		fprintf(f, "\t};\n");
	const char *given = args > 0 ? "args" : "NULL";
	if (is(q, "one"))
		fprintf(f, "\treturn access_one(a, &%s_statement, %s, ret);\n", q->name, given);
	else if (is(q, "many"))
		fprintf(f, "\tvoid *rows;\n\tTRY(access_many(a, &%s_statement, %s, &rows, &ret->n));\n\tret->row = rows;\n\treturn OK;\n", q->name, given);
	else
		fprintf(f, "\treturn access_exec(a, &%s_statement, %s);\n", q->name, given);
	fprintf(f, "}\n\n");
}

void source_write(FILE *f, const struct query *q) {
	tables_write(f, q);
	statement_write(f, q);
	function_write(f, q);
}
