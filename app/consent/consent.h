/* Consent: who is asked, what they answer, and what follows from it now.  The ledger only grows; what is
 * shared is computed from it (app/access/reach.h). */
#pragma once
#include "access/access.h"
#include "access/reach.h"
#include "consent/consent.sql.h"
#include "html/html.h"
#include "parts/unit_choice.h"

enum { CONSENT_ROWS = 8, CONSENT_QUESTIONS = 12 }; /* units in one question; in one form of answers */

/* What somebody has said about a unit, the newest. */
enum consent_said { SAID_NOTHING, SAID_YES, SAID_NO, SAID_BACK };
struct consent_said_one {
	enum consent_said said;
	int64_t areas, at, until_at; /* until_at: first moment after the last day */
	bool paper, oral;
};

/* What becomes of the child's plan when another unit takes over: as handover.carries. */
enum consent_plan { CONSENT_PLAN_NONE, CONSENT_PLAN_GOES_ON, CONSENT_PLAN_ENDS };
/* The newest question about a unit. */
struct consent_question {
	int64_t id, request, unit, areas, asked_at, until_at;
	const char *why, *unit_name, *unit_kind, *org_kind, *author;
	bool open;                  /* can be answered now */
	bool handover;              /* the unit is to take over, not to take part */
	enum consent_plan plan;     /* what becomes of the plan then */
	struct consent_state state; /* what the unit may read now */
	size_t npast;               /* what it could read before: a yes that ended stays in the ledger (SF10) */
	const struct consent_stretch *past;
};
struct consent_questions {
	size_t n;
	struct consent_question *q;
};
struct consent_person {
	int64_t id;
	const char *name;
	bool unasked; /* is shut out and not asked: only a no of that one counts (decision 40) */
};

struct consent_child {
	int64_t id, born;
	const char *name, *first;
	int age;
};

/* The child of the path. */
enum err consent_child_read(const struct access *a, struct consent_child *ret);
/* The newest question of each unit that was ever asked for, by the unit's name. */
enum err consent_questions_read(const struct access *a, const struct consent_ledger *l, struct consent_questions *ret);
/* Whose word counts now: the guardians, and the young person from 16, or one that has been asked before by recorded maturity;
 * for which units that one counts says consent_counts. */
enum err consent_grantors(const struct access *a, const struct consent_ledger *l, const struct consent_child *child,
			  size_t *ret_n, struct consent_person **ret);
const struct consent_question *consent_question_find(const struct consent_questions *all, int64_t id);

/* One unit of a question to be asked. */
struct consent_row {
	int64_t unit, areas;
	const char *why, *unit_name;
};
/* The version of the text: a change of its words is a new version, and the old ones stay as they were shown. */
enum { CONSENT_TEXT_VERSION = 3, CONSENT_TERMS = 5 };
/* What holds of every consent, in the county's words. */
const char *consent_term(const char *lang, int i);
/* Asks about the units of `row`, with the county's one text for consent (R50) kept as it is shown: in Swedish, which applies, and
 * in every other language that we have.  `last` is the first moment after the last day, or the 18th birthday when that comes first.  *ret is the request. */
enum err consent_ask(const struct access *a, const struct consent_child *who, int64_t episode, const struct consent_row *row, size_t n, int64_t last,
		     int64_t *ret);

/* The question whether one unit may take over (K10), with its text as it is shown.  `until` as above.  *ret is the
 * request. */
enum err consent_handover_ask(const struct access *a, int64_t episode, const struct consent_row *row,
			      int64_t until, enum consent_plan plan, int64_t *ret);
/* Who reads now with the family's yes, but for two units: that hands over, and that takes over.  For whoever may know of the
 * yeses; nobody for others.  At most as many as have been asked about. */
struct consent_reads_on {
	const char *unit_name;
	int64_t areas;
};
enum err consent_reading(const struct access *a, int64_t from_unit, int64_t to_unit, size_t *ret_n, struct consent_reads_on **ret);

/* Tells each of the family who reaches the question, to read or to answer it, that there is something to read (R45–R47). */
enum err consent_asked_tell(const struct access *a);
/* Tells, by neutral messages, that a unit stopped reading since `before` was read: the family and who leads the work, but for who acts,
 * and the unit itself when it is called to a meeting that is to come.  Nobody is told by whom (SF2). */
enum err consent_stopped_tell(const struct access *a, const struct consent_ledger *before);

/* --- what the pages show --- */

/* That somebody read a question in another language too before answering it. */
struct consent_answered {
	const char *name, *lang, *shown, *swedish; /* shown: the text in that language */
	int64_t at;
	bool reviewed; /* by somebody who speaks it; else a machine made it */
};

struct consent_answer_view {
	const char *name, *words; /* "Maria", "ja 16 januari 2027, på papper" */
	const char *icon;
};
enum consent_shared { SHARED, WAITS, STOPPED, REFUSED, OVER };
struct consent_row_view {
	const struct consent_question *q;
	enum consent_shared shared;
	size_t nanswers;
	struct consent_answer_view *answer;
};
struct consent_ask_view {
	size_t n;
	struct consent_row row[CONSENT_ROWS];
	struct unit_choices units;
	int64_t until, longest; /* longest: years that may be asked for */
	bool wish_needed;
};
struct consent_wish_view {
	const char *text, *writer;
	int64_t at;
	bool scribe;
};
struct consent_staff_page {
	struct consent_child child;
	const char *who_must;
	int64_t columns; /* areas that somebody was asked to read */
	size_t nrows;
	struct consent_row_view *row;
	size_t nopen;
	const struct consent_question **open;
	size_t npersons;
	const struct part_option *person;
	size_t nwishes;
	struct consent_wish_view *wish;
	bool may_give_code;   /* to somebody of the family, for an own account */
	struct url accounts;
	struct consent_viewers_rows viewers; /* guardians whom the young person lets read */
	bool alone; /* the young person decides alone: guardians must answer too, and read nothing else (K8, DR4) */
	struct consent_papers_rows papers; /* that were written in */
	struct consent_texts_read_rows translated; /* what was read in another language before an answer */
	struct consent_releases_rows releases; /* answers that somebody may have let out */
	bool may_ask, may_enter, closed; /* may_enter: answers from paper, */
	int64_t oral;                    /* … and what was said, that holds so many days; 0: not */
	struct consent_ask_view ask;
	const char *reads;
	struct url to;
};

struct consent_read_view {
	const char *name;
	int64_t at;
};
struct consent_copy_view {
	int64_t number, at;
};
struct consent_card {
	const struct consent_question *q;
	bool grants; /* the reader answers it */
	bool waits, stands, missing; /* not answered yet; a yes of the reader covers all that is asked; and somebody else's is missing */
	struct consent_said_one own;
	const char *people, *icon, *anchor;
	size_t nreads;
	struct consent_read_view *read;
	size_t ncopies;
	struct consent_copy_view *copy;
};
struct consent_family_page {
	struct consent_child child;
	bool self, grants, others, answered; /* grants: the reader answers some; others: somebody else must say yes too; answered: just now */
	int64_t asked_at;
	const char *author, *shown, *translated; /* the text; and in the reader's language, "" when there is none */
	bool machine; /* … which nobody who speaks it has read */
	size_t nwaiting, nreading, nended, nheld, nover;
	struct consent_card *waiting, *reading, *ended, *held, *over; /* held: answered, but nothing is shared; over: may take over */
	const char *responsible, *responsible_people, *phone;
	const struct readers *readers; /* who of that unit reads a part alone stands there */
	int64_t responsible_unit; /* 0: nobody has work around the child */
	bool closed; /* that unit had the last work, and nobody has any now */
	size_t nwishes;
	struct consent_wish_view *wish;
	bool may_wish;
	const char *wish_reads;
	bool only; /* the reader reaches the questions and the own answers, and nothing else */
	bool release, convened; /* questions of other kinds wait for that reader */
	struct url to;
};
