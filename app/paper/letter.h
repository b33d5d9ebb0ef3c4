/* Letters: the call to a meeting on paper, the question which times go for one (F44), the county's form for consent, and that there is something new around the
 * plan, to whoever has no digital way in (R50, R93, R94, K8, K19, I6).  A letter says only what its recipient may read, and what it says is fixed when it
 * is ordered. */
#pragma once
#include "consent/consent.h"
#include "html/parts.h"
#include "meeting/meeting.h"
#include "plan/stand.sql.h"
#include "paper/letter.sql.h"
#include "paper/track.h"

/* Somebody who is called or asked, and how far their letter has come. */
struct letter_line {
	const char *kind;            /* MEETING TIMES CONSENT PLAN */
	int64_t about, about_at;
	int64_t unit, person;        /* the other is 0 */
	const char *name, *way;      /* way: why paper, or why not */
	const char *lang;            /* what a person of the family reads in, by copy_lang_of; else Swedish */
	const char *address;         /* of a unit; "" of a person */
	const char *reason;          /* of plan_letter; "" for the others */
	bool paper, open, bound;     /* paper: reached by no other way; open: may be written to now */
	const struct letters_row *letter; /* the newest that says this; NULL: none */
	const struct letter_answers_row *answer; /* the newest that came on paper; NULL: none */
	struct track_seen seen;
};
struct letter_lines {
	size_t n, waiting;           /* waiting: on paper, and not posted or handed over */
	struct letter_line *line;
};
/* All who are called to a meeting that is to come, or asked which times go, all who must answer an open question of consent, and all who wait
 * to be told of something new around the plan. */
enum err letter_lines_read(struct request *rq, const struct access *a, const struct letters_rows *letters,
			   const struct paper_events_rows *events, struct letter_lines *ret);

/* Who has custody now, may be written to, and decides for a child that is not of age yet. */
enum err letter_guardians(const struct access *a, struct letter_kin_rows *ret);
/* "Det är en ny samverkansansvarig"; of a plan_letter's reason. */
const char *letter_news_text(const char *lang, const char *reason);
/* The letter has left the house: a plan_letter waits no longer; `about` of the letter. */
enum err letter_news_told(const struct access *a, int64_t about);

/* Who writes, and what every letter bears. */
struct letter_frame {
	const char *lang, *site;     /* lang: the recipient's; site: where a code is checked, or "" */
	const char *child, *first;   /* the child's name */
	const char *to, *address;    /* address "": handed over */
	const char *from, *code;     /* from: where an answer is sent; "": none is asked for */
	int64_t now;
	bool unit;
};
/* The call to a unit: `bound` must answer (K14). */
void letter_call_document(struct out *o, const struct letter_frame *f, const struct letter_meeting_row *m, bool bound);
/* The question which of the proposed times that are ahead go: to a unit, or to somebody of the family; `self`: to the child; `who`: of the family, as by letter_who. */
void letter_times_document(struct out *o, const struct letter_frame *f, const struct letter_meeting_row *m, const struct meeting_times *t, bool self, const char *who);
/* The family of the meeting by first name, the adults whom it brings and the units by name; `self` is "du". */
const char *letter_who(struct arena *a, const char *lang, const struct meeting_guests *g, int64_t self);
/* The invitation to somebody of the family; `self`: to the child; `brings`: there are adults whom the family tells itself. */
void letter_invite_document(struct out *o, const struct letter_frame *f, const struct letter_meeting_row *m, bool self,
			    const char *who, bool brings);
/* The county's form for consent, with the question as it stands, for one who must answer.  The Swedish form is what is signed; who
 * reads in another language gets `text`, the question as it was kept in that language when it was asked, on a page of its own (B3). */
void letter_consent_document(struct out *o, const struct letter_frame *f, const struct consent_question *q, size_t n,
			     const struct letter_texts_rows *text);
/* That there is something new around the plan, and whom to ask; nothing of what stands in it. */
void letter_news_document(struct out *o, const struct letter_frame *f, const char *reason, const struct plan_lead_now_row *lead);
/* The same, empty; and an empty plan with fields (R87). */
void blank_consent_document(struct out *o, const char *lang);
void blank_plan_document(struct out *o, const char *lang);

/* What the templates are given. */
struct letter_new_page {
	int64_t child;
	const char *kind, *about, *to; /* as the form has them */
	const char *name, *what, *address;
	bool person;
};
struct letter_wait_page {
};
struct letter_answer_page {
	int64_t child;
	const struct letter_find_row *letter;
	bool unit;
	struct letter_answers_rows answers;
};
struct back_page {
	int64_t child;
};
