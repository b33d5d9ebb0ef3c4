/* The rules, and how long ago something must have been closed. */
#include "archive/archive.h"

#include "base/date.h"
#include "base/text.h"
#include "lang/lang.h"

const char *const archive_kinds[ARCHIVE_KINDS] = {"PLAN", "WORKING", "MESSAGE", "NOTICE"};

const char *archive_kind_name(const char *lang, const char *kind) {
	if (text_is(kind, "PLAN"))
		return TR(lang, "Planen och allt som hör till arbetet");
	if (text_is(kind, "WORKING"))
		return TR(lang, "Arbetsmaterial");
	if (text_is(kind, "MESSAGE"))
		return TR(lang, "Meddelanden");
	return TR(lang, "Uppmärksammanden utan åtgärd");
}

int64_t archive_months_before(struct arena *a, int64_t t, int64_t months) {
	struct date_parts p = date_parts(t);
	int64_t all = (int64_t)p.year * 12 + p.month - 1 - months, ret;
	int day = p.day > 28 ? 28 : p.day;
	const char *text = arena_print(a, "%04lld-%02lld-%02d", (long long)(all / 12), (long long)(all % 12 + 1), day);
	return all > 0 && date_day_read(text, &ret) ? ret : INT64_MIN;
}

enum err archive_rules(const struct access *a, struct archive_rule ret[static ARCHIVE_KINDS]) {
	struct retention_now_rows r;
	TRY(retention_now(a, &r));
	for (int k = 0; k < ARCHIVE_KINDS; k++) {
		ret[k] = (struct archive_rule){.source = "", .before = INT64_MIN};
		for (size_t i = 0; i < r.n && ret[k].id == 0; i++)
			if (text_is(r.row[i].kind, archive_kinds[k]))
				ret[k] = (struct archive_rule){.id = r.row[i].id, .months = r.row[i].months, .source = r.row[i].source,
							       .before = archive_months_before(access_arena(a), access_time(a), r.row[i].months)};
		if (ret[k].id == 0)
			return BROKEN; /* the county has one of each kind from the beginning */
	}
	return OK;
}
