/* Declared forms.  app/x/x.form says which fields a form has; formc makes of it a struct, a reader and a
 * table.  Nothing that is not declared gets in.  Uses base, lang and request. */
#pragma once
#include "http/request.h"

enum form_type {
	FORM_ID,     /* int64_t, positive */
	FORM_INT,    /* int64_t, low..high */
	FORM_TEXT,   /* const char *, many lines, low..high characters */
	FORM_LINE,   /* const char *, one line, low..high characters */
	FORM_DAY,    /* int64_t, first moment of the local day */
	FORM_TIME,   /* int64_t, from a local day and clock */
	FORM_ONE,    /* int, 1 = the first choice; 0 = none, when it may be empty */
	FORM_TICK,   /* bool */
	FORM_PAIR,   /* struct form_pairs, from name=ID-INT, or from name-ID=INT */
	FORM_AREAS,  /* int64_t, one bit for each of the values 0..6 */
	FORM_AREA,   /* int64_t, the bit of one value 0..6 */
	FORM_SECRET, /* const char *, low..high characters, as typed; never shown again */
	FORM_PHONE,  /* const char * */
	FORM_EMAIL,  /* const char * */
};

struct form_ids {
	size_t n;
	const int64_t *id;
};
struct form_pair {
	int64_t id, value;
};
struct form_pairs {
	size_t n;
	const struct form_pair *pair;
};
struct form_texts {
	size_t n;
	const char *const *text;
};

struct form_field {
	const char *name, *label; /* label "" when none was given */
	enum form_type type;
	bool optional;            /* may be empty: 0 or "" */
	bool many;                /* id → form_ids, text and line → form_texts, pair → form_pairs */
	int64_t low, high;        /* range of a number, or characters */
	const char *const *choice; /* of FORM_ONE, NULL at the end */
	size_t offset;            /* in the form's struct */
};

/* Who reads a form: a handler, and under which acts ("answer", "draft|set"; "" whatever the act is). */
struct form_use {
	const char *handler, *act;
};

struct form {
	const char *name;
	const struct form_use *use; /* handler NULL at the end */
	size_t n, size;             /* n 0: a button alone, nothing is read */
	const struct form_field *field;
};

/* All forms of the program; made by formc. */
extern const struct form *const form_all[];
extern const size_t form_all_n;

/* Reads the fields of the request into `ret` (def->size bytes; what it points to is in the arena).
 * INVALID: complaints are filed, in the reader's language; also those that were there before.  Then a field that is missing or wrong
 * is 0, false or "", so that a handler may look at the others and tell all that is wrong at once. */
enum err form_read(struct request *rq, const struct form *def, void *ret);
/* The form that a handler reads under this act; NULL: none. */
const struct form *form_read_by(const char *handler, const char *act);
/* What the form says of a field of this name; NULL when it is not declared. */
const struct form_field *form_declared(const struct form *def, const char *name);
/* The label of a field of the form that was read, in the reader's language; "" when there is none. */
const char *form_label(const struct request *rq, const char *name);
/* "text", "id" … as the .form files say it. */
const char *form_type_name(enum form_type type);
