/* The rules of documents: who reads, in words, and how a file's name and faults are told. */
#include "document/document.h"

#include "base/text.h"
#include "lang/lang.h"
#include "web/web.h"

#include <string.h>

#define NAME_LONGEST 120 /* bytes */

bool document_reads(const struct reader *r, const struct document_scope *s) {
	if (r->unit == s->unit && r->person == s->author)
		return true;
	if (!r->part && r->unit == s->unit && !s->voice)
		return true;
	if (!r->part && (s->audience & DOCUMENT_RESPONSIBLE) != 0 && r->unit == s->responsible)
		return true;
	return (s->audience & DOCUMENT_PARTIES) != 0 && (r->areas & s->areas) == s->areas;
}

const char *document_readers(const struct access *a, const char *lang, const struct readers *all, const struct document_scope *s) {
	struct reader *list = ARENA_MANY(access_arena(a), all->n + 1, struct reader);
	struct readers some = {.reader = list};
	bool family = (s->audience & DOCUMENT_FAMILY) != 0;
	if (s->unit == 0 && !family)
		list[some.n++] = (struct reader){.person = s->author, .unit = access_unit(a), .name = s->author_name, .title = "", .unit_name = ""};
	for (size_t i = 0; i < all->n; i++)
		if (document_reads(&all->reader[i], s))
			list[some.n++] = all->reader[i];
	some.child = family && all->child;
	some.guardians = family && all->guardians;
	return readers_words(a, lang, &some);
}

const char *document_fault_text(const char *lang, enum file_fault fault) {
	switch (fault) {
	case FILE_LOCKED:
		return TR(lang, "Filen är låst med ett lösenord. Spara den utan lösenord och välj den igen.");
	case FILE_MANY_PIXELS:
		return TR(lang, "Bilden är för stor för att kunna visas. Gör den mindre, högst 40 miljoner bildpunkter, och välj den igen.");
	default:
		return TR(lang, "Filen gick inte att läsa. Den kan vara skadad. Öppna den på din dator, spara den på nytt och välj den igen.");
	}
}

const char *document_host(struct arena *a, const char *address) {
	if (!text_starts(address, "https://") || !web_url_good(address))
		return "";
	const char *host = address + strlen("https://");
	size_t n = strcspn(host, "/?#:");
	bool named = n > 3 && n < 254 && memchr(host, '.', n) != NULL && host[n - 1] != '.';
	size_t end = n + (host[n] == ':' ? 1 + strspn(host + n + 1, "0123456789") : 0);
	return named && strspn(host, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-") == n && strchr("/?#", host[end]) != NULL ? arena_copy(a, host, n) : "";
}

const char *document_file_name(struct arena *a, const char *name) {
	for (const char *p = name; *p != '\0'; p++)
		if (*p == '/' || *p == '\\')
			name = p + 1;
	char *s = arena_text(a, text_cut(a, name, NAME_LONGEST));
	for (char *p = s; *p != '\0'; p++)
		if ((unsigned char)*p < ' ')
			*p = ' ';
	return s;
}
