/* The meeting where the family and those who can help agree (R55–R74): who may be called, the call, and the
 * record of who came and how the child's voice came in. */
#pragma once
#include "access/access.h"
#include "html/html.h"
#include "meeting/meeting.form.h"
#include "meeting/meeting.sql.h"

/* Somebody who may be called, or is. */
struct meeting_guest {
	int64_t id;         /* of the person or unit; on a meeting: of the party */
	int64_t who;        /* on a meeting: the person or unit */
	const char *value;  /* the id, as a form has it */
	const char *name, *what;
	const char *class;  /* BOUND INVITED FAMILY (K14) */
	bool child;
	bool mail;          /* a guardian who can be told by e-mail */
	bool open;          /* may be called now; a unit: its consent is effective, or it needs none */
	int64_t came;       /* 0 not known, 1 yes, 2 no, 3 wrote instead */
};
struct meeting_guests {
	size_t npeople, nunits;
	struct meeting_guest *person, *unit;
};

/* Whom one may call now: the family, the own and the responsible unit, and the units named in the decision or a
 * question of consent. */
enum err meeting_guests_read(struct request *rq, const struct access *a, struct meeting_guests *ret);
/* Those who are called to a meeting.  `open` of a unit: it may still be there. */
enum err meeting_called_read(struct request *rq, const struct access *a, int64_t meeting, struct meeting_guests *ret);
/* Calls; tells the guardians neutrally.  INVALID with complaints; DENIED when the work is closed. */
enum err meeting_plan(struct request *rq, const struct access *a, const struct meeting_new_form *f, int64_t *ret_id);
/* Keeps what is written; `held`: the meeting is over, and the record stands.  INVALID with complaints. */
enum err meeting_write(struct request *rq, const struct access *a, const struct meeting_find_row *m,
		       const struct meeting_record_form *f, bool held);

/* The checklist (S0, "Att tänka på under mötet"). */
enum { MEETING_CHECKS = 6 };
const char *meeting_check(const char *lang, int i);

struct meeting_line {
	struct url to;
	int64_t starts_at;
	bool held, past;
	const char *place, *purpose;
};
struct meeting_list_page {
	const char *child; /* first name */
	struct url add;    /* text NULL: may not call */
	size_t n;
	struct meeting_line *line;
};
struct meeting_new_page {
	const char *child;
	struct meeting_guests guests;
	bool waits; /* some unit lacks consent */
	struct url to, consent;
};
struct meeting_page {
	const char *child;
	struct meeting_find_row m;
	struct meeting_guests guests;
	bool held, whole, called; /* whole: with the record; called: the reader is */
	struct url record, back;  /* record.text NULL: may not write */
	const char *call, *phone; /* whom to ask */
	const char *reads;
};
