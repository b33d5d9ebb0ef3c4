/* Writing HTML: every value is escaped, by its type; there is no raw form.  Templates call these; C code
 * of pages makes the values: url(…), day(t), plural(…).  Uses base and lang. */
#pragma once
#include "base/arena.h"
#include "base/out.h"

/* "januari" for 1, in the language; "" for no month. */
const char *month_name(const char *lang, int month);

/* Times as people read them; 0 is written as nothing. */
struct day { int64_t t; };     /* 14 januari 2027 */
struct weekday { int64_t t; }; /* torsdag 14 januari */
struct moment { int64_t t; };  /* torsdag 14 januari klockan 15.30 */
struct clock { int64_t t; };   /* 15.30 */
struct iso_day { int64_t t; }; /* 2027-01-14 */
struct iso_time { int64_t t; }; /* 2027-01-14T15:30, local */
static inline struct day day(int64_t t) { return (struct day){t}; }
static inline struct weekday weekday(int64_t t) { return (struct weekday){t}; }
static inline struct moment moment(int64_t t) { return (struct moment){t}; }
static inline struct clock clock_of(int64_t t) { return (struct clock){t}; }
static inline struct iso_day iso_day(int64_t t) { return (struct iso_day){t}; }
static inline struct iso_time iso_time(int64_t t) { return (struct iso_time){t}; }
#define clock(t) clock_of(t) /* the C library has a function of this name */

/* "{1} barn" in the form for n; both forms are messages, marked for langc by the word plural. */
struct plural {
	const char *one, *many;
	int64_t n;
};
#define plural(one, many, n) ((struct plural){"" one "", "" many "", (n)})

/* A value to be written. */
enum html_kind { HTML_TEXT, HTML_INT, HTML_DAY, HTML_WEEKDAY, HTML_MOMENT, HTML_CLOCK, HTML_ISO_DAY, HTML_ISO_TIME, HTML_PLURAL };
struct html_arg {
	enum html_kind kind;
	const char *text, *many;
	int64_t n;
};
static inline struct html_arg html_arg_text(const char *s) { return (struct html_arg){.kind = HTML_TEXT, .text = s}; }
static inline struct html_arg html_arg_int(long long n) { return (struct html_arg){.kind = HTML_INT, .n = n}; }
static inline struct html_arg html_arg_size(size_t n) { return (struct html_arg){.kind = HTML_INT, .n = (int64_t)n}; }
static inline struct html_arg html_arg_day(struct day d) { return (struct html_arg){.kind = HTML_DAY, .n = d.t}; }
static inline struct html_arg html_arg_weekday(struct weekday d) { return (struct html_arg){.kind = HTML_WEEKDAY, .n = d.t}; }
static inline struct html_arg html_arg_moment(struct moment d) { return (struct html_arg){.kind = HTML_MOMENT, .n = d.t}; }
static inline struct html_arg html_arg_clock(struct clock d) { return (struct html_arg){.kind = HTML_CLOCK, .n = d.t}; }
static inline struct html_arg html_arg_iso_day(struct iso_day d) { return (struct html_arg){.kind = HTML_ISO_DAY, .n = d.t}; }
static inline struct html_arg html_arg_iso_time(struct iso_time d) { return (struct html_arg){.kind = HTML_ISO_TIME, .n = d.t}; }
static inline struct html_arg html_arg_plural(struct plural p) {
	return (struct html_arg){.kind = HTML_PLURAL, .text = p.one, .many = p.many, .n = p.n};
}
/* A bool or another type has no writer: it does not compile. */
#define html_arg(x)                                                                                \
	_Generic((x),                                                                              \
		char *: html_arg_text,                                                             \
		const char *: html_arg_text,                                                       \
		int: html_arg_int,                                                                 \
		long: html_arg_int,                                                                \
		long long: html_arg_int,                                                           \
		size_t: html_arg_size,                                                             \
		struct day: html_arg_day,                                                          \
		struct weekday: html_arg_weekday,                                                  \
		struct moment: html_arg_moment,                                                    \
		struct clock: html_arg_clock,                                                      \
		struct iso_day: html_arg_iso_day,                                                  \
		struct iso_time: html_arg_iso_time,                                                \
		struct plural: html_arg_plural)(x)
#define html_write(o, x) html_arg_write((o), html_arg(x))
/* The same where markup may stand: what was typed in Swedish is said to be that in a page in another language. */
#define html_show(o, x) html_arg_show((o), html_arg(x))

/* Text with & < > " ' escaped, fit for text and for quoted attributes. */
void html_text(struct out *o, const char *s);
void html_arg_write(struct out *o, struct html_arg x);
void html_arg_show(struct out *o, struct html_arg x);
/* The message in the language of `o`, with {1} … {9} replaced by the n values, everything escaped. */
void html_message(struct out *o, const char *msgid, const struct html_arg *arg, int n);
void html_message_show(struct out *o, const char *msgid, const struct html_arg *arg, int n);
/* A value as plain text, as it would be read: for mail, PDF, complaints. */
const char *html_arg_plain(struct arena *a, const char *lang, struct html_arg x);
/* The message with its values, as plain text. */
const char *message_plain(struct arena *a, const char *lang, const char *msgid, const struct html_arg *arg, int n);

/* An address.  Only the functions below make one; templates take nothing else in href, src, action. */
struct url {
	const char *text;
};
void html_url(struct out *o, struct url u);
/* url(arena, "/child/%/plan", id): a literal path of ours, each % takes an int64_t.  A wrong number of
 * them is our mistake and aborts. */
#define url(a, path, ...)                                                                          \
	url_make((a), "" path "", (const int64_t[]){0 __VA_OPT__(, ) __VA_ARGS__},                 \
		 sizeof((const int64_t[]){0 __VA_OPT__(, ) __VA_ARGS__}) / sizeof(int64_t) - 1)
struct url url_make(struct arena *a, const char *path, const int64_t *zero_and_ids, size_t n);
/* url_query(arena, base, "q", text, "page", "2"): adds encoded pairs; values are text. */
#define url_query(a, base, ...) url_query_make((a), (base), (const char *const[]){__VA_ARGS__, NULL})
struct url url_query_make(struct arena *a, struct url base, const char *const *pair);
/* "#name", for a link to a field. */
struct url url_anchor(struct arena *a, const char *name);
/* The address with "#name" after it: the page, at that element. */
struct url url_at(struct arena *a, struct url u, const char *name);
/* "070-174 06 10" → tel:0701740610 */
struct url url_tel(struct arena *a, const char *number);
/* A foreign address: https only, without blanks; anything else becomes "#". */
struct url url_web(struct arena *a, const char *s);
