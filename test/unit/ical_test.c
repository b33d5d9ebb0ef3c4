/* A calendar file: its lines, folds and escapes. */
#include "ical/ical.h"
#include "unit.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/text.h"

#include <string.h>

static const char *written(struct arena *a, struct ical_event e) {
	struct out o = out_new(a, "sv");
	e.uid = "abc";
	ical_write(&o, &e);
	return out_text(&o);
}

/* Every line ends with CR LF and has at most 75 octets; none begins inside a character. */
static bool lines_good(const char *s) {
	for (size_t n; *s != '\0'; s += n + 2) {
		n = strcspn(s, "\r\n");
		if (n > 75 || s[n] != '\r' || s[n + 1] != '\n' || ((unsigned char)*s & 0xc0) == 0x80 || (*s == ' ' && ((unsigned char)s[1] & 0xc0) == 0x80))
			return false;
	}
	return true;
}

int main(void) {
	struct arena *a = arena_new((size_t)1 << 20);
	date_setup();
	int64_t from;
	CHECK(date_time_read("2027-10-01T14:05", &from));
	const char *s = written(a, (struct ical_event){.sequence = 2, .at = from, .from = from, .until = from + 50 * DATE_MINUTE, .summary = "Möte", .text = "Logga in för att läsa"});
	CHECK(lines_good(s));
	CHECK(text_starts(s, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
	CHECK(strstr(s, "\r\nMETHOD:PUBLISH\r\n") != NULL);
	CHECK(strstr(s, "\r\nUID:abc\r\n") != NULL);
	CHECK(strstr(s, "\r\nSEQUENCE:2\r\n") != NULL);
	CHECK(strstr(s, "\r\nDTSTART:20271001T120500Z\r\n") != NULL);
	CHECK(strstr(s, "\r\nDTEND:20271001T125500Z\r\n") != NULL);
	CHECK(strstr(s, "\r\nSTATUS:CONFIRMED\r\n") != NULL);
	CHECK(strstr(s, "ATTENDEE") == NULL);
	CHECK(strstr(s, "END:VEVENT\r\nEND:VCALENDAR\r\n") != NULL);

	s = written(a, (struct ical_event){.at = from, .from = from, .until = from, .cancelled = true, .summary = "a;b,c\\d\r\ne", .text = ""});
	CHECK(strstr(s, "\r\nMETHOD:CANCEL\r\n") != NULL && strstr(s, "\r\nSTATUS:CANCELLED\r\n") != NULL);
	CHECK(strstr(s, "SUMMARY:a\\;b\\,c\\\\d\\ne\r\n") != NULL);

	/* å has two octets: at any offset the fold lies between characters */
	const char *text = "ååååååååååååååååååååååååååååååååååååååååååååååååååååååååååååååååååååååååååååååååååååå";
	for (int i = 0; i < 4; i++) {
		s = written(a, (struct ical_event){.at = from, .from = from, .until = from, .summary = arena_print(a, "%.*s%s", i, "xxxx", text), .text = ""});
		CHECK(lines_good(s));
	}
	arena_free(a);
	return unit_end("ical");
}
