/* The file for a machine: the same lines, as JSON. */
#include "extract/extract.h"

#include "base/text.h"

#include <stdio.h>

/* A text in quotes, from HTML: without tags, with the signs that HTML escapes. */
static void text_write(struct out *o, const char *from, const char *end) {
	static const struct { const char *html, *sign; } escaped[] = {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\\\""}, {"&#39;", "'"}};
	out_raw(o, "\"");
	for (const char *p = from; p < end; p++) {
		size_t i = 0, n = sizeof escaped / sizeof *escaped;
		while (i < n && !text_starts(p, escaped[i].html))
			i++;
		if (*p == '<') {
			p += strcspn(p, ">");
		} else if (i < n) {
			out_raw(o, escaped[i].sign);
			p += strlen(escaped[i].html) - 1;
		} else if (*p == '"' || *p == '\\') {
			out_print(o, "\\%c", *p);
		} else if ((unsigned char)*p < ' ') {
			out_raw(o, " ");
		} else {
			out_bytes(o, p, 1);
		}
	}
	out_raw(o, "\"");
}

static bool says(const char *from, const char *end) {
	for (const char *p = from; p < end; p++) {
		if (*p == '<')
			p += strcspn(p, ">");
		else if ((unsigned char)*p > ' ')
			return true;
	}
	return false;
}

/* What stands between two signs of the file, a line of its own for each that says something. */
static void lines_write(struct out *o, const char *from, const char *end) {
	bool first = true;
	out_raw(o, "[");
	while (from < end) {
		const char *line = from + strcspn(from, "\n");
		line = line < end ? line : end;
		if (says(from, line)) {
			out_raw(o, first ? "" : ",");
			text_write(o, from, line);
			first = false;
		}
		from = line + 1;
	}
	out_raw(o, "]");
}

/* The value of `name` in the tag at `at`. */
static void attribute_write(struct out *o, const char *at, const char *name) {
	const char *value = strstr(at, name);
	if (value != NULL) {
		value += strlen(name);
		text_write(o, value, value + strcspn(value, "\""));
	}
}

static void log_write(struct out *o, const char *from) {
	const char *end = strstr(from, "</ol>"), *at = from;
	bool first = true;
	out_raw(o, "[");
	while (end != NULL && (at = strstr(at, "<li data-receipt=")) != NULL && at < end) {
		out_raw(o, first ? "{\"text\":" : ",{\"text\":");
		text_write(o, at, at + strcspn(at, "\n"));
		out_raw(o, ",\"receipt\":");
		attribute_write(o, at, "data-receipt=\"");
		out_raw(o, "}");
		first = false;
		at++;
	}
	out_raw(o, "]");
}

void extract_data(struct out *o, const char *file) {
	const char *log = strstr(file, "<section id=\"log\">"), *at = strstr(file, "<main>"), *head = strstr(file, "<footer>");
	bool first = true;
	out_raw(o, "{\"format\":\"kronobarn-extract-1\",\"parts\":[");
	while (log != NULL && at != NULL && (at = strstr(at, "<section id=\"d")) != NULL && at < log) {
		const char *next = strstr(at + 1, "<section id=\"");
		out_raw(o, first ? "" : ",");
		lines_write(o, at, next);
		first = false;
		at++;
	}
	out_raw(o, "],\"log\":");
	log_write(o, log == NULL ? "" : log);
	out_raw(o, ",\"log_head\":");
	attribute_write(o, head == NULL ? "" : head, "data-receipt=\"");
	out_raw(o, ",\"file\":");
	attribute_write(o, head == NULL ? "" : head, "data-check=\"");
	out_raw(o, "}\n");
}
