/* The rules of paper: who may have a copy, whether a copy holds, and its code. */
#include "paper/copy.h"

#include "access/reach.h"
#include "base/id.h"
#include "base/text.h"
#include "lang/lang.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

/* 32 signs without 0, 1, I and O. */
static const char signs[] = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
#define CODE 8

const char *code_new(struct arena *a) {
	unsigned char random[CODE];
	char s[CODE + 2];
	id_random(random, sizeof random);
	for (int i = 0; i < CODE; i++)
		s[i + (i >= CODE / 2)] = signs[random[i] % (sizeof signs - 1)];
	s[CODE / 2] = '-';
	s[CODE + 1] = '\0';
	return arena_text(a, s);
}

const char *code_plain(struct arena *a, const char *typed) {
	char s[CODE + 1];
	size_t n = 0;
	for (; *typed != '\0'; typed++) {
		char c = (char)toupper((unsigned char)*typed);
		if (c == ' ' || c == '-')
			continue;
		if (n == CODE || strchr(signs, c) == NULL)
			return "";
		s[n++] = c;
	}
	s[n] = '\0';
	return n == CODE ? arena_text(a, s) : "";
}

const char *code_address(struct arena *a, const char *site, const char *code) {
	return arena_print(a, "%s%s", site, url_query(a, url(a, "/code"), "code", code).text);
}

const char *copy_lang(const char *kept) {
	const struct lang_table *t = lang_find(kept);
	return t == NULL ? "sv" : t->lang;
}

const char *copy_lang_of(const struct copy_told_rows *told, int64_t person, const char *chosen) {
	if (*chosen != '\0')
		return copy_lang(chosen);
	for (size_t i = 0; i < told->n; i++)
		for (size_t j = 0; told->row[i].person_id == person && j < lang_tables_n; j++)
			if (strncasecmp(told->row[i].language, lang_tables[j].swedish, strlen(lang_tables[j].swedish)) == 0)
				return lang_tables[j].lang;
	return copy_lang("");
}

static void recipient_add(const struct access *a, struct copy_recipients *r, struct copy_recipient one) {
	one.areas &= access_areas(a);
	if (one.areas == 0)
		return;
	for (size_t i = 0; i < r->n; i++)
		if (r->row[i].person == one.person && r->row[i].unit == one.unit) {
			r->row[i].areas |= one.areas;
			return;
		}
	r->row[r->n++] = one;
}

const char *copy_called(struct arena *a, const char *lang, const char *form, int64_t number) {
	const char *n = arena_print(a, "%lld", (long long)number);
	return lang_fill(a, text_is(form, "FILE") ? TR(lang, "Fil {1}") : TR(lang, "Kopia {1}"), &n, 1);
}

/* Guardians and the child as far as they may read; a unit as far as everybody has said yes. */
enum err copy_recipients_read(const struct access *a, struct copy_recipients *ret) {
	struct copy_family_rows family;
	struct copy_units_rows units;
	struct copy_told_rows told;
	TRY(copy_family(a, &family));
	TRY(copy_units(a, &units));
	TRY(copy_told(a, &told));
	*ret = (struct copy_recipients){.row = ARENA_MANY(access_arena(a), family.n + units.n + 1, struct copy_recipient)};
	for (size_t i = 0; i < family.n; i++)
		recipient_add(a, ret, (struct copy_recipient){.person = family.row[i].id, .areas = family.row[i].areas, .name = family.row[i].name,
							     .lang = copy_lang_of(&told, family.row[i].id, family.row[i].lang)});
	for (size_t i = 0; i < units.n; i++) {
		int64_t areas;
		TRY(consent_effective(a, access_child(a), units.row[i].id, access_time(a), &areas));
		recipient_add(a, ret, (struct copy_recipient){.unit = units.row[i].id, .areas = areas, .name = units.row[i].name, .lang = "sv"});
	}
	return OK;
}

enum copy_standing copy_standing_of(const struct copies_row *c, int64_t newest_version, const struct copy_recipients *now) {
	int64_t areas = 0;
	for (size_t i = 0; i < now->n; i++)
		if (now->row[i].unit == c->recipient_unit_id && now->row[i].person == c->recipient_person_id)
			areas = now->row[i].areas;
	if ((c->areas & areas) != c->areas || c->retracted != 0)
		return c->quiet > 0 ? COPY_QUIET : COPY_RECALLED;
	if (c->version_id != newest_version)
		return COPY_OUTDATED;
	return text_is(c->state, "PRINTED") ? COPY_HOLDS : COPY_MAKING;
}
