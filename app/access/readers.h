/* Who reads a text: for the line "Läses av: …" under a field, and for the family's page of who reads what.
 * It is computed from the same rows that let somebody in, so that it is true. */
#pragma once
#include "access/access.h"

struct reader {
	int64_t person, unit;                /* unit 0: family */
	int64_t areas;                       /* what this reader reaches of the child */
	bool part;                           /* at the unit that answers, as an area's contact and nothing else: reads what is about those areas */
	const char *name, *title, *unit_name; /* of staff; "" for family */
};
struct readers {
	size_t n;                            /* the staff, responsible unit first; each person and unit once */
	const struct reader *reader;
	bool child, guardians;               /* the family: named to nobody (D17) */
	bool others;                         /* … and whoever reads other areas than the asker, of whom nothing is told (D13); set whether there are any or not */
};

/* Who reads, now, a text about the child of the path in one of `areas` (mask; 0 = a text of no area) in
 * `compartment`.  In the request's arena. */
enum err reach_readers(const struct access *a, enum compartment compartment, int64_t areas, struct readers *ret);
/* Readers in words, as below. */
const char *readers_words(const struct access *a, const char *lang, const struct readers *r);
/* The same in words: "rektor Rune Ek, kurator Sanna Lind, psykolog Tove Hallin (BUP Växjö) och familjen".
 * Units are named when they are not the asker's own.  "bara du" when nobody else reads it; "" when it can't
 * be told now. */
const char *readers_text(const struct access *a, const char *lang, enum compartment compartment, int64_t areas);
