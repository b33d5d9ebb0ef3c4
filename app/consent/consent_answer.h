/* Answers: taken from a form, and found in the ledger.  For the two pages of consent. */
#pragma once
#include "consent/consent.form.h"
#include "consent/consent.h"
#include "consent/consent.sql.h"

/* What `person` has last said about the unit of the question; a yes or no to an older question counts as long
 * as it holds and the new one is not answered. */
struct consent_said_one consent_said_find(const struct consent_answers_rows *all, int64_t person, const struct consent_question *q, int64_t now);
/* True when the person has answered this very question. */
bool consent_answered(const struct consent_answers_rows *all, int64_t person, const struct consent_question *q);
/* Whose answers a form holds: the acting guardian's or young person's, or, when staff act, of who signed or said it.
 * A yes ends before `least`, whatever the form says: DATE_NEVER for all but what was said. */
struct consent_giver {
	int64_t person;
	const char *channel; /* OWN PAPER ORAL */
	int64_t least;
	bool more;           /* the form says something else too, so that these questions may stay without an answer */
};

/* How an answer that staff write in has come.  `days`: how long an oral yes holds; 0: it does not count. */
struct consent_how {
	bool oral, yes;
	int64_t signed_on, days;
	const char *witness;
};
/* Who signed or said it, when, and who saw or heard it: complains of `how`, `signed_on` and `witness`. */
void consent_how_check(struct request *rq, const struct access *a, const struct consent_how *h);
/* What the form that writes an answer in is called. */
const char *consent_how_title(const char *lang, int64_t days);
/* Does the form say yes to anything? */
bool consent_answer_gives(const struct consent_answer_form *f);
/* Writes the answers of a form, and sees to it that who said yes is reminded before it ends.  INVALID: complaints. */
enum err consent_answers_take(struct request *rq, const struct access *a, const struct consent_ledger *l,
			      const struct consent_answer_form *f, const struct consent_giver *by);
