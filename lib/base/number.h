/* Swedish personal numbers: personnummer, samordningsnummer, and the reserve numbers of the regions.
 *
 * Personnummer and samordningsnummer (day + 60) are read with or without century, with "-", "+" (a hundred
 * years or more) or nothing, and blanks anywhere; the day must exist and not lie ahead, the last digit must be
 * right (Luhn).  A reserve number is a day of birth and a suffix of four with at least one letter, as regions
 * write them: "20270114-R123"; it has no control digit that is common to all regions, so only its form and
 * its day are checked, and letters become capitals.  The empty text reads as NONE: not born yet, or not known. */
#pragma once
#include "base/arena.h"

enum number_kind { NUMBER_NONE, NUMBER_PERSON, NUMBER_COORDINATION, NUMBER_RESERVE };

struct number {
	enum number_kind kind;
	char text[13]; /* twelve characters, NUL: "201403129805"; "" when NONE.  This is what is stored and indexed */
	int64_t birth; /* the first moment of the day of birth (samordningsnummer: without the 60); 0 when NONE */
};

/* False when `s` is none of these.  Needs date_setup.  A number without century means the latest day of birth
 * that is not in the future. */
bool number_read(const char *s, struct number *ret);
/* Serial 980–999, the series that is kept out of use: the only one in a demonstration.  NONE is not one. */
bool number_is_test(const struct number *n);
/* "20140312-9805"; "" for NONE. */
const char *number_show(struct arena *a, const struct number *n);
