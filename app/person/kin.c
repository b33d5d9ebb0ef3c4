/* Is a child that somebody has described of the own family?  By number when both have one, else by name. */
#include "person/kin.h"

#include "alike/alike.h"
#include "base/number.h"
#include "base/text.h"

static size_t word_end(const char *s) {
	return strcspn(s, " \t\r\n,.;:-()/");
}

/* Does every word of `some` stand among those of `all`?  Not when it has none. */
static bool words_in(struct arena *a, const char *some, const char *all) {
	size_t n = 0;
	while (*some != '\0') {
		size_t end = word_end(some);
		bool there = end == 0;
		const char *word = arena_copy(a, some, end);
		for (const char *w = all; !there && *w != '\0'; w += word_end(w) + (w[word_end(w)] != '\0'))
			there = text_order(word, arena_copy(a, w, word_end(w))) == 0;
		if (!there)
			return false;
		n += end > 0;
		some += end + (some[end] != '\0');
	}
	return n > 0;
}

/* "Elin" is Elin Sandberg here, and so is "Elin Sandberg, 14 år": who may be family rather reads too little. */
static bool names_meet(struct arena *a, const char *typed, const char *name) {
	return words_in(a, typed, name) || words_in(a, name, typed);
}

bool kin_meant(struct arena *a, const struct person_kin_rows *kin, const char *name, const char *number, const char *family) {
	struct number typed, own;
	bool numbered = number_read(number, &typed) && typed.kind != NUMBER_NONE, found = false;
	for (size_t i = 0; i < kin->n; i++) {
		bool known = number_read(kin->row[i].number, &own) && own.kind != NUMBER_NONE;
		found |= numbered && known ? text_is(typed.text, own.text) : names_meet(a, name, kin->row[i].name);
		found |= kin->row[i].itself == 1 && words_in(a, kin->row[i].name, family);
	}
	return found;
}
