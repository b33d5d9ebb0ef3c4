/* The escapers, the readable forms of times, and the addresses. */
#include "html/html.h"

#include "base/date.h"
#include "base/text.h"
#include "lang/lang.h"

#include <string.h>

void html_text(struct out *o, const char *s) {
	while (*s != '\0') {
		size_t n = strcspn(s, "&<>\"'");
		out_bytes(o, s, n);
		s += n;
		switch (*s) {
		case '&': out_raw(o, "&amp;"); break;
		case '<': out_raw(o, "&lt;"); break;
		case '>': out_raw(o, "&gt;"); break;
		case '"': out_raw(o, "&quot;"); break;
		case '\'': out_raw(o, "&#39;"); break;
		default: return;
		}
		s++;
	}
}

static const char *number(struct arena *a, int64_t n) {
	char to[21];
	return arena_text(a, text_number(to, n));
}

const char *month_name(const char *lang, int month) {
	switch (month) {
	case 1: return TR(lang, "januari");
	case 2: return TR(lang, "februari");
	case 3: return TR(lang, "mars");
	case 4: return TR(lang, "april");
	case 5: return TR(lang, "maj");
	case 6: return TR(lang, "juni");
	case 7: return TR(lang, "juli");
	case 8: return TR(lang, "augusti");
	case 9: return TR(lang, "september");
	case 10: return TR(lang, "oktober");
	case 11: return TR(lang, "november");
	default: return TR(lang, "december");
	}
}

static const char *weekday_name(const char *lang, int weekday) {
	const char *const names[] = {
		TR(lang, "söndag"), TR(lang, "måndag"), TR(lang, "tisdag"), TR(lang, "onsdag"),
		TR(lang, "torsdag"), TR(lang, "fredag"), TR(lang, "lördag"),
	};
	return names[weekday];
}

static const char *day_plain(struct arena *a, const char *lang, int64_t t) {
	struct date_parts d = date_parts(t);
	return lang_fill(a, TR(lang, "{1} {2} {3}"),
		    (const char *const[]){number(a, d.day), month_name(lang, d.month), number(a, d.year)}, 3);
}

static const char *weekday_plain(struct arena *a, const char *lang, int64_t t) {
	struct date_parts d = date_parts(t);
	return lang_fill(a, TR(lang, "{1} {2} {3}"),
		    (const char *const[]){weekday_name(lang, d.weekday), number(a, d.day), month_name(lang, d.month)}, 3);
}

static const char *clock_plain(struct arena *a, const char *lang, int64_t t) {
	struct date_parts d = date_parts(t);
	return lang_fill(a, TR(lang, "{1}.{2}"),
		    (const char *const[]){arena_print(a, "%02d", d.hour), arena_print(a, "%02d", d.minute)}, 2);
}

static const char *moment_plain(struct arena *a, const char *lang, int64_t t) {
	return lang_fill(a, TR(lang, "{1} klockan {2}"),
		    (const char *const[]){weekday_plain(a, lang, t), clock_plain(a, lang, t)}, 2);
}

const char *html_arg_plain(struct arena *a, const char *lang, struct html_arg x) {
	bool time = x.kind != HTML_TEXT && x.kind != HTML_INT && x.kind != HTML_PLURAL;
	if (time && x.n == 0)
		return "";
	switch (x.kind) {
	case HTML_TEXT: return x.text;
	case HTML_INT: return number(a, x.n);
	case HTML_DAY: return day_plain(a, lang, x.n);
	case HTML_WEEKDAY: return weekday_plain(a, lang, x.n);
	case HTML_MOMENT: return moment_plain(a, lang, x.n);
	case HTML_CLOCK: return clock_plain(a, lang, x.n);
	case HTML_ISO_DAY: return date_iso_day(a, x.n);
	case HTML_ISO_TIME: return date_iso_minute(a, x.n);
	case HTML_PLURAL:
		return lang_fill(a, lang_plural(lang, x.text, x.many, x.n), (const char *const[]){number(a, x.n)}, 1);
	}
	abort();
}

void html_arg_write(struct out *o, struct html_arg x) {
	if (x.kind == HTML_INT)
		out_number(o, x.n);
	else
		html_text(o, html_arg_plain(o->arena, o->lang, x));
}

/* What people typed is Swedish, and must not be read aloud as if it were another language; a telephone number has no direction at
 * all.  In a page that is read from right to left both are kept apart from the words around them.  What we have put together
 * ourselves in the page's language is part of it. */
void html_arg_show(struct out *o, struct html_arg x) {
	bool translated = x.kind == HTML_TEXT && lang_find(o->lang) != NULL, typed = translated && lang_typed(o->lang, x.text);
	bool number = translated && lang_rtl(o->lang) && lang_reads(x.text) == 0 && strpbrk(x.text, "0123456789") != NULL;
	bool apart = typed || number;
	out_raw(o, typed ? "<bdi lang=\"sv\">" : number ? "<bdi>" : "");
	html_arg_write(o, x);
	out_raw(o, apart ? "</bdi>" : "");
}

void html_message_show(struct out *o, const char *msgid, const struct html_arg *arg, int n) {
	const char *text = lang_text(o->lang, msgid);
	if (lang_find(o->lang) == NULL) {
		html_message(o, msgid, arg, n);
		return;
	}
	while (*text != '\0') {
		size_t plain = strcspn(text, "{");
		html_text(o, arena_copy(o->arena, text, plain));
		text += plain;
		bool hole = *text == '{' && text[1] >= '1' && text[1] < '1' + n && text[2] == '}';
		if (hole)
			html_arg_show(o, arg[text[1] - '1']);
		else if (*text == '{')
			out_raw(o, "{");
		text += hole ? 3 : *text == '{';
	}
}

const char *message_plain(struct arena *a, const char *lang, const char *msgid, const struct html_arg *arg, int n) {
	const char *value[9];
	for (int i = 0; i < n && i < 9; i++)
		value[i] = html_arg_plain(a, lang, arg[i]);
	return lang_fill(a, lang_text(lang, msgid), value, n < 9 ? n : 9);
}

void html_message(struct out *o, const char *msgid, const struct html_arg *arg, int n) {
	html_text(o, message_plain(o->arena, o->lang, msgid, arg, n));
}

void html_url(struct out *o, struct url u) {
	html_text(o, u.text);
}

struct url url_make(struct arena *a, const char *path, const int64_t *zero_and_ids, size_t n) {
	struct out o = out_small(a, 64);
	size_t used = 0;
	if (path[0] != '/' || path[1] == '/')
		abort();
	for (;;) {
		size_t plain = strcspn(path, "%");
		out_bytes(&o, path, plain);
		path += plain;
		if (*path == '\0')
			break;
		path++;
		if (++used <= n)
			out_number(&o, zero_and_ids[used]);
	}
	if (used != n)
		abort();
	return (struct url){out_text(&o)};
}

static void percent(struct out *o, const char *s) {
	for (; *s != '\0'; s++) {
		bool plain = (*s >= 'a' && *s <= 'z') || (*s >= 'A' && *s <= 'Z') || (*s >= '0' && *s <= '9') ||
			     strchr("-._~", *s) != NULL;
		if (plain)
			out_bytes(o, s, 1);
		else
			out_print(o, "%%%02X", (unsigned)(unsigned char)*s);
	}
}

struct url url_query_make(struct arena *a, struct url base, const char *const *pair) {
	struct out o = out_small(a, 128);
	out_raw(&o, base.text);
	bool first = strchr(base.text, '?') == NULL;
	for (; pair[0] != NULL && pair[1] != NULL; pair += 2) {
		out_raw(&o, first ? "?" : "&");
		percent(&o, pair[0]);
		out_raw(&o, "=");
		percent(&o, pair[1]);
		first = false;
	}
	return (struct url){out_text(&o)};
}

struct url url_anchor(struct arena *a, const char *name) {
	struct out o = out_small(a, 64);
	out_raw(&o, "#");
	percent(&o, name);
	return (struct url){out_text(&o)};
}

struct url url_at(struct arena *a, struct url u, const char *name) {
	return (struct url){arena_print(a, "%s%s", u.text, url_anchor(a, name).text)};
}

struct url url_tel(struct arena *a, const char *number_as_written) {
	struct out o = out_small(a, 32);
	out_raw(&o, "tel:");
	for (const char *s = number_as_written; *s != '\0'; s++)
		if ((*s >= '0' && *s <= '9') || (*s == '+' && s == number_as_written))
			out_bytes(&o, s, 1);
	return (struct url){out_text(&o)};
}

struct url url_web(struct arena *a, const char *s) {
	bool good = text_starts(s, "https://") && s[8] != '\0';
	for (const char *p = s; *p != '\0'; p++)
		good = good && (unsigned char)*p > 0x20 && *p != '\\';
	return (struct url){good ? arena_text(a, s) : "#"};
}
