/* Somebody with an established contact calls to a meeting on their own (R55, R56; K5–K7).  They ask the family for a yes;
 * until everybody who must has said it the question is the convenor's own record: it is told nothing of whether the county
 * knows the child, and those who work with the child are told nothing of the question.  With every yes it stands in the
 * child's work, or goes as a notice to the unit that is responsible. */
#pragma once
#include "access/access.h"
#include "convening/convening.sql.h"
#include "html/html.h"
#include "html/parts.h"
#include "parts/unit_choice.h"

enum { CONVENING_UNITS = 5, CONVENING_GUARDIANS = 3 }; /* the own unit first */
/* Younger than this nobody is asked whether the child answers too. */
enum { CONVENING_MATURE_AGE = 12 };

/* One unit of a question that is being written. */
struct convening_row {
	int64_t unit, areas;
	const char *why, *unit_name, *unit_kind;
};
/* What the family is asked, in the county's words, as plain text.  `until` is the first moment after the last day. */
const char *convening_text(const struct access *a, const char *lang, const char *child, const char *purpose,
			   const struct convening_row *row, size_t n, int64_t until);
/* The same in every other language that we have, kept with the newest question: what somebody reads beside the Swedish text is
 * what was written when the question was asked. */
enum err convening_texts_add(const struct access *a, int64_t id, const char *child, const char *purpose, const struct convening_row *row,
			     size_t n, int64_t until);
/* The form on paper, for one who must answer. */
void convening_document(struct out *o, const char *lang, const struct convening_find_row *v, const struct convening_units_rows *units,
			const struct convening_grantors_row *to, const char *author, const char *unit);

/* Looks whether everybody who must has said yes, and does what follows; tells the family of a new question.  For a job,
 * and for the family's own answer: a convenor's request never waits for it, so that it takes as long for a child that the
 * county knows. */
enum err convening_settle(const struct access *a, const char *lang, int64_t convening);
/* Takes back the notice by which the responsible unit was told, if there is one and nobody has taken it up; the same steps
 * whether there is. */
enum err convening_notice_take_back(const struct access *a, int64_t convening);

/* What somebody whom the convenor knows of has answered on paper. */
struct convening_said {
	const struct convening_grantors_row *who;
	bool answered, yes;       /* yes: the responsible unit may know, and the own unit may read */
	int64_t signed_at;
	const char *witness;
	bool oral;
};

/* --- pages --- */

struct convening_index_page {
	const char *said;         /* the first question's answer: "" NO KIN */
	bool health;
	struct convening_list_rows list;
	int64_t actor;
};
struct convening_new_page {
	const char *own_name;
	bool change;              /* of a question that was asked */
	int64_t version, until;
	const char *child;
	const char *purpose, *suits;
	struct convening_row row[CONVENING_UNITS];
	struct unit_choices choices, places; /* places: where the child may go */
	int64_t longest;
	struct url to, back;
};
struct convening_page {
	struct convening_find_row v;
	struct convening_units_rows units;
	struct convening_grantors_rows grantors;
	size_t nsaid;
	const struct convening_said *said;
	bool youth;
	bool open;                /* can be answered */
	bool grown;               /* of age by now: the question holds no longer */
	bool reached;             /* the child's own page may be opened */
	struct url child, call;   /* call.text NULL: it has become a meeting */
	int64_t oral;
	struct url to, change;
	const char *reads;
	struct convening_answered_rows answered; /* beside a text in another language */
};
struct convening_family_one {
	const struct convening_family_row *v;
	struct convening_family_units_rows units;
	bool answered, yes;       /* the reader's own */
	int64_t at;
	int64_t given[CONVENING_UNITS]; /* areas, by the order of the units; until then all */
	bool grants;
	const char *translated;   /* the text in the reader's language; "": there is none */
	bool machine;             /* … which nobody who speaks it has read */
};
/* The questions that wait for this family.  Those to somebody who has come of age since hold no longer. */
enum err convening_family_read(const struct access *a, struct convening_family_rows *ret);
struct convening_family_page {
	const char *first;
	bool self;
	bool grown;               /* of age: what was asked before holds no longer */
	size_t n;
	struct convening_family_one *one;
	struct url to, back;
};
