#include "alike/alike.h"

#include "base/date.h"
#include "base/out.h"
#include "base/text.h"
#include "lang/lang.h"

#include <ctype.h>

#define LONGEST 40 /* bytes of a name that are compared */

/* A letter of UTF-8, small: A–Z, and À–Þ, which are C3 80 … C3 9E. */
static char small(const char *s, size_t i) {
	unsigned char c = (unsigned char)s[i];
	bool wide = i > 0 && (unsigned char)s[i - 1] == 0xc3 && c >= 0x80 && c <= 0x9e;
	return (char)(wide || (c >= 'A' && c <= 'Z') ? c + 0x20 : c);
}

static bool same(const char *x, size_t nx, const char *y, size_t ny) {
	size_t i = 0;
	while (nx == ny && i < nx && small(x, i) == small(y, i))
		i++;
	return nx == ny && i == nx;
}

static size_t first_length(const char *name) {
	return strcspn(name, " ");
}

static const char *last_name(const char *name) {
	const char *space = strrchr(name, ' ');
	return space == NULL ? "" : space + 1;
}

bool alike_first_name(const char *x, const char *y) {
	return same(x, first_length(x), y, first_length(y));
}

bool alike_name(const char *x, const char *y) {
	return *x != '\0' && same(x, strlen(x), y, strlen(y));
}

static size_t least(size_t x, size_t y) {
	return x < y ? x : y;
}

/* How many letters must be changed to make one of the other (Levenshtein). */
static size_t distance(const char *x, size_t nx, const char *y, size_t ny) {
	size_t row[LONGEST + 1];
	nx = least(nx, LONGEST);
	ny = least(ny, LONGEST);
	for (size_t j = 0; j <= ny; j++)
		row[j] = j;
	for (size_t i = 1; i <= nx; i++) {
		size_t corner = row[0];
		row[0] = i;
		for (size_t j = 1; j <= ny; j++) {
			size_t change = corner + (small(x, i - 1) != small(y, j - 1));
			corner = row[j];
			row[j] = least(change, least(row[j], row[j - 1]) + 1);
		}
	}
	return row[ny];
}

struct compared {
	const char *lang;
	struct out *words; /* NULL: nobody reads them */
	int score;
};

static void found(struct compared *c, int score, const char *words) {
	c->score += score;
	if (c->words != NULL)
		out_print(c->words, "%s%s", c->words->n == 0 ? "" : " ", words);
}

static void names(struct compared *c, const char *x, const char *y) {
	if (*x == '\0' || *y == '\0')
		return;
	const char *lx = last_name(x), *ly = last_name(y);
	bool last = *lx != '\0' && same(lx, strlen(lx), ly, strlen(ly));
	if (same(x, strlen(x), y, strlen(y)))
		found(c, 40, TR(c->lang, "Samma namn."));
	else if (alike_first_name(x, y) && *lx != '\0' && *ly != '\0')
		found(c, last ? 40 : 15, last ? TR(c->lang, "Samma för- och efternamn.") : TR(c->lang, "Samma förnamn, olika efternamn."));
	else if (alike_first_name(x, y))
		found(c, 20, TR(c->lang, "Samma förnamn."));
	else if (first_length(x) > 3 && distance(x, first_length(x), y, first_length(y)) <= 2)
		found(c, last ? 15 : 10, last ? TR(c->lang, "Liknande förnamn, samma efternamn.") : TR(c->lang, "Liknande namn."));
	else
		found(c, -40, TR(c->lang, "Olika namn."));
}

/* The first moment of the day of birth, by the register or by the number; 0 when neither is known. */
static int64_t born_of(const struct alike_child *x) {
	int64_t t;
	if (date_day_read(x->born, &t))
		return t;
	char day[11] = "0000-00-00";
	if (strlen(x->number) < 8 || strspn(x->number, "0123456789") < 8)
		return 0;
	memcpy(day, x->number, 4);
	memcpy(day + 5, x->number + 4, 2);
	memcpy(day + 8, x->number + 6, 2);
	return date_day_read(day, &t) ? t : 0;
}

/* Whole years, by birth or by what somebody wrote; -1 when neither is known. */
static int age_of(const struct alike_child *x, int64_t now) {
	int64_t born = born_of(x);
	if (born != 0)
		return date_age(born, now);
	const char *digit = strpbrk(x->age, "0123456789");
	return digit == NULL ? -1 : (int)strtol(digit, NULL, 10);
}

static void births(struct compared *c, int64_t now, const struct alike_child *x, const struct alike_child *y) {
	int64_t bx = born_of(x), by = born_of(y);
	int ax = age_of(x, now), ay = age_of(y, now);
	if (bx != 0 && by != 0) {
		struct date_parts p = date_parts(bx), q = date_parts(by);
		bool month = p.year == q.year && p.month == q.month;
		if (bx == by)
			found(c, 20, TR(c->lang, "Födda samma dag."));
		else
			found(c, month ? 0 : -10, month ? TR(c->lang, "Födda samma månad, men olika dagar.") : TR(c->lang, "Olika födelsedag."));
	} else if (ax >= 0 && ay >= 0) {
		bool fits = ax - ay <= 1 && ay - ax <= 1;
		found(c, fits ? 5 : -15, ax == ay ? TR(c->lang, "Åldern stämmer.") : fits ? TR(c->lang, "Åldern skiljer ett år.") : TR(c->lang, "Åldern stämmer inte."));
	}
}

/* The same digits, however they are written. */
static bool same_digits(const char *x, const char *y) {
	while (*x != '\0' || *y != '\0') {
		x += strcspn(x, "0123456789");
		y += strcspn(y, "0123456789");
		if (*x != *y)
			return false;
		x += *x != '\0';
		y += *y != '\0';
	}
	return true;
}

static void numbers(struct compared *c, const char *x, const char *y) {
	if (*x == '\0' || *y == '\0')
		return;
	if (same_digits(x, y))
		found(c, 100, TR(c->lang, "Samma nummer."));
	else
		found(c, -30, TR(c->lang, "Olika nummer."));
}

static bool letter(char c) {
	return isalnum((unsigned char)c) || (unsigned char)c >= 0x80;
}

/* A word of five letters or more that stands in both, as a street does. */
static void places(struct compared *c, struct arena *a, const char *x, const char *y) {
	for (const char *p = x; *p != '\0';) {
		size_t n = 0, m = 0;
		while (letter(p[n]))
			n++;
		for (const char *q = y; n >= 5 && *q != '\0'; q += m + (q[m] != '\0')) {
			for (m = 0; letter(q[m]); m++)
				;
			if (!same(p, n, q, m))
				continue;
			const char *word = arena_copy(a, p, n);
			found(c, 8, c->words == NULL ? "" : lang_fill(a, TR(c->lang, "Samma plats: {1}."), &word, 1));
			return;
		}
		p += n + (p[n] != '\0');
	}
}

int alike(struct arena *a, const char *lang, int64_t now, const struct alike_child *x, const struct alike_child *y, const char **ret_words) {
	struct out words = out_new(a, lang);
	struct compared c = {.lang = lang, .words = ret_words == NULL ? NULL : &words};
	numbers(&c, x->number, y->number);
	names(&c, x->name, y->name);
	births(&c, now, x, y);
	places(&c, a, x->place, y->place);
	if (ret_words != NULL)
		*ret_words = out_text(&words);
	return c.score >= 10 ? c.score : 0;
}
