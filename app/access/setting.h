/* The county's dated settings: numbers that hold from a day on.  A row of `setting` is never edited; the newest that has
 * begun is in force.  The pages that propose and approve them are app/setting. */
#pragma once
#include "access/access.h"

enum setting {
#define SETTING(name, first, least, most, unit, what, effect, touches, source) SETTING_##name,
#include "access/setting.def"
#undef SETTING
	SETTINGS
};

/* A value and its time: from the first moment until before the last; the first span begins at INT64_MIN, the last
 * ends at INT64_MAX. */
struct setting_span {
	int64_t from, until, value;
};
struct setting_spans {
	size_t n;
	const struct setting_span *span;
};

/* Reads the table, unless this batch has done so already. */
enum err setting_read(const struct access *a);
/* The value in force at the time of the request. */
enum err setting_number(const struct access *a, enum setting s, int64_t *ret);
/* All its values over time, in order, at least one; in the request's arena. */
enum err setting_history(const struct access *a, enum setting s, struct setting_spans *ret);
/* The value of a history at `t`. */
int64_t setting_value(const struct setting_spans *l, int64_t t);
/* The fewest that are told, of what was asked or done from `from` until `until` (I11): the highest limit of that time, since who answers has been
 * told it.  What was counted once is not counted anew. */
enum err setting_shown_least(const struct access *a, int64_t from, int64_t until, int64_t *ret);
/* The version of the practice model that was in force at `t`, "2026:1"; "" before one was decided.  In the request's arena (R168). */
enum err setting_model(const struct access *a, int64_t t, const char **ret);
/* That of a value: a year and a number, 202601; "" of 0.  And back; false: it is none. */
const char *setting_model_words(struct arena *a, int64_t value);
bool setting_model_read(const char *s, int64_t *ret);
/* A row was approved in this request. */
void setting_changed(const struct access *a);
/* The word of the setting in the database, "NOTICE_ANSWER". */
const char *setting_key(enum setting s);
