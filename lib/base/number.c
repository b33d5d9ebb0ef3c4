#include "base/number.h"

#include "base/date.h"

#include <string.h>

#define COORDINATION_DAYS 60

static bool digit(char c) {
	return c >= '0' && c <= '9';
}

/* Blanks out, letters to capitals; the sign, if any, apart.  False when it is too long or has anything else. */
static bool squeeze(const char *s, char out[13], size_t *n, char *sign) {
	*n = 0;
	*sign = '\0';
	for (; *s != '\0'; s++) {
		char c = *s >= 'a' && *s <= 'z' ? (char)(*s - 'a' + 'A') : *s;
		if (c == ' ' || c == '\t')
			continue;
		if (c == '-' || c == '+') {
			if (*sign != '\0' || (*n != 6 && *n != 8))
				return false;
			*sign = c;
			continue;
		}
		if (*n == 12 || !(digit(c) || (c >= 'A' && c <= 'Z')))
			return false;
		out[(*n)++] = c;
	}
	out[*n] = '\0';
	return true;
}

static int two(const char *s) {
	return (s[0] - '0') * 10 + s[1] - '0';
}

/* The day of twelve characters, `add` taken off; false when there is no such day or it lies ahead. */
static bool birth(const char *t, int add, int64_t *ret) {
	char iso[] = "0000-00-00";
	int day = two(t + 6) - add;
	if (day < 1 || day > 31)
		return false;
	memcpy(iso, t, 4);
	memcpy(iso + 5, t + 4, 2);
	iso[8] = (char)('0' + day / 10);
	iso[9] = (char)('0' + day % 10);
	return date_day_read(iso, ret) && *ret <= date_now();
}

/* The sum of the ten last digits, every second doubled, ends with 0. */
static bool luhn(const char *t) {
	int sum = 0;
	for (int i = 0; i < 10; i++) {
		int d = (t[i + 2] - '0') * (i % 2 == 0 ? 2 : 1);
		sum += d > 9 ? d - 9 : d;
	}
	return sum % 10 == 0;
}

/* Ten digits get the latest century that gives a day not ahead; with '+', the one before. */
static bool century(char t[13], char sign, int add) {
	int64_t when;
	memmove(t + 2, t, 11);
	for (int c = 21, skip = sign == '+'; c >= 18; c--) {
		t[0] = (char)('0' + c / 10);
		t[1] = (char)('0' + c % 10);
		if (birth(t, add, &when) && skip-- == 0)
			return true;
	}
	return false;
}

static bool all_digits(const char *s, size_t n) {
	for (size_t i = 0; i < n; i++)
		if (!digit(s[i]))
			return false;
	return true;
}

bool number_read(const char *s, struct number *ret) {
	struct number n = {0};
	size_t length;
	char sign;
	if (!squeeze(s, n.text, &length, &sign))
		return false;
	if (length == 0 && sign == '\0') {
		*ret = n;
		return true;
	}
	bool digits = all_digits(n.text, length), is_long = length == 12;
	if (!is_long && !(length == 10 && digits))
		return false;
	if (is_long && !all_digits(n.text, 8))
		return false;
	int add = digits && two(n.text + (is_long ? 6 : 4)) > COORDINATION_DAYS ? COORDINATION_DAYS : 0;
	if (!is_long && !century(n.text, sign, add))
		return false;
	if (!birth(n.text, add, &n.birth) || (digits && !luhn(n.text)))
		return false;
	n.kind = !digits ? NUMBER_RESERVE : add > 0 ? NUMBER_COORDINATION : NUMBER_PERSON;
	*ret = n;
	return true;
}

bool number_is_test(const struct number *n) {
	return (n->kind == NUMBER_PERSON || n->kind == NUMBER_COORDINATION) && n->text[8] == '9' && n->text[9] >= '8';
}

const char *number_show(struct arena *a, const struct number *n) {
	return n->kind == NUMBER_NONE ? "" : arena_print(a, "%.8s-%s", n->text, n->text + 8);
}
