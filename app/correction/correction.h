/* What was wrong in a record that stands, and what is right (article 16 of the GDPR): signed and dated, beside what was written. */
#pragma once
#include "correction/correction.form.h"
#include "correction/correction.sql.h"
#include "html/html.h"

/* Adds one of the record's own texts to those that stand in `o`, with a line between; "" adds nothing. */
void correction_text_add(struct out *o, const char *text);

/* The page on which a record is corrected. */
struct correction_page {
	const char *first;             /* of the child */
	const char *lead;              /* which record it is, and of when */
	const char *text;              /* the record's own words */
	const char *reads;             /* who reads what is written here */
	struct correction_all_rows rows;
	struct url to, back;
};
