/* Writing a calendar file. */
#include "ical/ical.h"

#include "base/date.h"
#include "base/text.h"

#include <string.h>

#define LINE_MOST 75 /* octets, without CR LF (RFC 5545, 3.1) */

/* One content line, folded between characters, never inside one. */
static void line(struct out *o, const char *name, const char *value) {
	const char *s = arena_print(o->arena, "%s:%s", name, value);
	for (size_t room = LINE_MOST; *s != '\0'; room = LINE_MOST - 1) {
		size_t n = strlen(s);
		if (n > room)
			for (n = room; n > 1 && ((unsigned char)s[n] & 0xc0) == 0x80; n--)
				;
		out_bytes(o, s, n);
		out_raw(o, "\r\n");
		s += n;
		if (*s != '\0')
			out_raw(o, " ");
	}
}

/* Text as a value: \ ; , and line breaks are escaped (3.3.11). */
static void text(struct out *o, const char *name, const char *value) {
	struct out v = out_new(o->arena, o->lang);
	for (; *value != '\0'; value++) {
		if (*value == '\r')
			continue;
		if (*value == '\n') {
			out_raw(&v, "\\n");
			continue;
		}
		if (strchr("\\;,", *value) != NULL)
			out_raw(&v, "\\");
		out_bytes(&v, value, 1);
	}
	line(o, name, out_text(&v));
}

/* "2027-10-01T12:05:00.000Z" → "20271001T120500Z" */
static void moment(struct out *o, const char *name, int64_t t) {
	struct out v = out_new(o->arena, o->lang);
	for (const char *p = date_iso_utc(o->arena, t); *p != '\0' && *p != '.'; p++)
		if (*p != '-' && *p != ':')
			out_bytes(&v, p, 1);
	out_raw(&v, "Z");
	line(o, name, out_text(&v));
}

void ical_write(struct out *o, const struct ical_event *e) {
	line(o, "BEGIN", "VCALENDAR");
	line(o, "VERSION", "2.0");
	line(o, "PRODID", "-//Kronobarn//SV");
	line(o, "METHOD", e->cancelled ? "CANCEL" : "PUBLISH");
	line(o, "BEGIN", "VEVENT");
	line(o, "UID", e->uid);
	line(o, "SEQUENCE", arena_print(o->arena, "%lld", (long long)e->sequence));
	moment(o, "DTSTAMP", e->at);
	moment(o, "DTSTART", e->from);
	moment(o, "DTEND", e->until);
	line(o, "ORGANIZER", "invalid:nomail");
	text(o, "SUMMARY", e->summary);
	text(o, "DESCRIPTION", e->text);
	line(o, "CLASS", "PRIVATE");
	line(o, "STATUS", e->cancelled ? "CANCELLED" : "CONFIRMED");
	line(o, "END", "VEVENT");
	line(o, "END", "VCALENDAR");
}
