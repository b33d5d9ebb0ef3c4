/* Parts of forms: label, hint, error, ARIA and the submitted value, once for every page.
 *
 *     % part_errors(o, rq);
 *     % form_open(o, rq, p->save);
 *     % part_text(o, rq, (struct part){.name = "text", .label = "Berätta med egna ord", .rows = 5});
 *     % part_button(o, "save", "Spara");
 *     % form_close(o);
 *
 * label, hint and the labels of options are messages: written as literals they are found by langc and
 * translated here.  Uses base, lang, http/request, http/form. */
#pragma once
#include "html/html.h"
#include "http/request.h"

/* For part_pager, as the number of pages: there is another one, and nobody has counted how many. */
#define PART_PAGES_MORE 1000000

struct part {
	const char *name, *label;
	const char *id;           /* of the element; "" = name.  Needed when two forms share a name */
	const char *hint;
	const char *value;        /* shown until something was submitted */
	int64_t at;               /* the same for part_day and part_time; 0 = none */
	const char *reads;        /* who will read it, as text already in the reader's language */
	const char *autocomplete; /* "email", "current-password" …; "" = as the part thinks best */
	bool reads_few;           /* it stays with few: another colour */
	bool required, optional;  /* optional says (frivilligt) */
	bool pills;               /* choices beside each other */
	bool checked;             /* part_tick: until something was submitted */
	int64_t max;              /* characters; 0 = no limit is told */
	int rows;                 /* of part_text; 0 = 4 */
	size_t nth;               /* which of several fields of this name */
};

struct part_option {
	const char *value, *label, *hint;
	const char *group;        /* of part_select: a name above those that follow each other with the same one; NULL: none */
	bool chosen;              /* until something was submitted */
};

/* The value to show: what was submitted, else the default. */
const char *part_value(const struct request *rq, const struct part *p);
/* Is this choice to be marked? */
bool part_chosen(const struct request *rq, const struct part *p, const struct part_option *option);
/* The ids for aria-describedby, "" when there is nothing to describe. */
const char *part_described(const struct request *rq, const struct part *p);
/* The part with "" for every text that was left out, and its id; all texts translated. */
struct part part_whole(const struct request *rq, struct part p);
/* "name-value", the first one "name": the link of a complaint leads there. */
const char *part_option_id(const struct request *rq, const struct part *p, const struct part_option *option, size_t i);
/* A new one-time key of 128 bits, as hex. */
const char *part_key(struct arena *a);
/* Was it done a moment ago (`at`, ms; 0: never), so that the page that comes after a form has to say so above what else stands there?  Not where the
 * form is shown again. */
bool part_just_now(const struct request *rq, int64_t at);
/* How many complaints there are. */
int part_complaints(const struct request *rq);
/* "Label: " before a complaint in the summary, or "". */
const char *part_complaint_label(const struct request *rq, const char *field);
