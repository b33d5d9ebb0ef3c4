#include "access/setting.h"

#include "access/lane.h"
#include "access/setting.sql.h"
#include "base/log.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

static const struct {
	const char *key;
	int64_t first;
} firsts[SETTINGS] = {
#define SETTING(name, first, least, most, unit, what, effect, touches, source) [SETTING_##name] = {#name, first},
#include "access/setting.def"
#undef SETTING
};

const char *setting_key(enum setting s) {
	return firsts[s].key;
}

static int setting_of(const char *key) {
	int i = 0;
	while (i < SETTINGS && !text_is(firsts[i].key, key))
		i++;
	return i;
}

/* A key that this version does not know is passed over: it was a newer version's. */
enum err setting_read(const struct access *a) {
	struct lane *l = access_lane(a);
	struct setting_facts_rows rows;
	if (l->settings.read)
		return OK;
	TRY(setting_facts(a, &rows));
	l->settings.n = 0;
	for (size_t i = 0; i < rows.n; i++) {
		int s = setting_of(rows.row[i].key);
		if (s == SETTINGS)
			continue;
		if (l->settings.n == LANE_SETTINGS) {
			log_line("there are more dated settings than a lane can hold");
			return BROKEN;
		}
		l->settings.fact[l->settings.n++] = (struct lane_setting){.setting = s, .value = rows.row[i].value, .from = rows.row[i].from_at};
	}
	l->settings.read = true;
	return OK;
}

void setting_changed(const struct access *a) {
	access_lane(a)->settings.read = false;
}

static enum err number_at(const struct access *a, enum setting s, int64_t t, int64_t *ret) {
	struct lane *l = access_lane(a);
	TRY(setting_read(a));
	*ret = firsts[s].first;
	for (size_t i = 0; i < l->settings.n && l->settings.fact[i].from <= t; i++)
		if (l->settings.fact[i].setting == (int)s)
			*ret = l->settings.fact[i].value;
	return OK;
}

enum err setting_number(const struct access *a, enum setting s, int64_t *ret) {
	return number_at(a, s, access_time(a), ret);
}

enum err setting_history(const struct access *a, enum setting s, struct setting_spans *ret) {
	struct lane *l = access_lane(a);
	TRY(setting_read(a));
	struct setting_span *span = ARENA_MANY(access_arena(a), l->settings.n + 1, struct setting_span);
	size_t n = 1;
	span[0] = (struct setting_span){.from = INT64_MIN, .until = INT64_MAX, .value = firsts[s].first};
	for (size_t i = 0; i < l->settings.n; i++) {
		const struct lane_setting *f = &l->settings.fact[i];
		if (f->setting != (int)s)
			continue;
		n -= span[n - 1].from == f->from; /* of two for one day the later approved holds */
		span[n] = (struct setting_span){.from = f->from, .until = INT64_MAX, .value = f->value};
		if (n > 0)
			span[n - 1].until = f->from;
		n++;
	}
	*ret = (struct setting_spans){.n = n, .span = span};
	return OK;
}

int64_t setting_value(const struct setting_spans *l, int64_t t) {
	size_t i = 0;
	while (t >= l->span[i].until)
		i++;
	return l->span[i].value;
}

enum err setting_shown_least(const struct access *a, int64_t from, int64_t until, int64_t *ret) {
	struct setting_spans l;
	TRY(setting_history(a, SETTING_SHOWN_LEAST, &l));
	*ret = 0;
	for (size_t i = 0; i < l.n; i++)
		if (l.span[i].from <= until && from < l.span[i].until && l.span[i].value > *ret)
			*ret = l.span[i].value;
	return OK;
}

/* --- the version of the practice model --- */

const char *setting_model_words(struct arena *a, int64_t value) {
	return value == 0 ? "" : arena_print(a, "%lld:%lld", (long long)(value / 100), (long long)(value % 100));
}

bool setting_model_read(const char *s, int64_t *ret) {
	static const char digits[] = "0123456789";
	size_t year = strspn(s, digits), n = s[year] == ':' ? strspn(s + year + 1, digits) : 0;
	if (year != 4 || n < 1 || n > 2 || s[year + 1 + n] != '\0' || s[year + 1] == '0')
		return false;
	*ret = strtoll(s, NULL, 10) * 100 + strtoll(s + year + 1, NULL, 10);
	return true;
}

enum err setting_model(const struct access *a, int64_t t, const char **ret) {
	int64_t value;
	TRY(number_at(a, SETTING_MODEL_VERSION, t, &value));
	*ret = setting_model_words(access_arena(a), value);
	return OK;
}
