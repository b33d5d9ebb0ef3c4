/* What the parties say of a published version, and how it reaches each of the family. */
#pragma once
#include "html/parts.h"
#include "plan/answer.sql.h"
#include "plan/plan.h"

/* One may answer at any time; this is the first moment when a version published at `published_at` is no longer asked
 * about: so many days after as held that day. */
enum err plan_answer_until(const struct access *a, int64_t published_at, int64_t *ret);

struct answer_page {
	int64_t child, until_at;
	const char *whose, *unit; /* unit "": of the family */
	bool self;                /* the child itself */
	struct url form, back;
	const char *reads;
	const struct plan_view *view;
	const struct plan_answer_own_row *own; /* NULL: has not answered */
	size_t nareas;
	struct part_option *area;
};

/* One who is asked: of the family, or a unit. */
struct party_line {
	int64_t id;
	const char *name;
	bool unit;
	const struct plan_answers_row *said; /* NULL: nothing yet */
};
/* How the plan reaches one of the family (K16). */
struct kin_line {
	const char *name;
	bool own_view;              /* has a page of its own */
	int64_t read_at;            /* the version that holds was read there; 0 = not */
	int64_t paper_at, paper_version; /* the newest paper; 0 = none */
	bool paper_old;             /* … of an earlier version */
};
struct around {
	size_t nparty, nkin, nunits, nletters, waiting; /* nunits: that read by consent now */
	struct party_line *party;
	struct kin_line *kin;
	struct plan_letters_rows letters;
	struct plan_mirrored_rows mirrored; /* systems that have fetched the plan */
	int64_t reminded_at; /* read for the page where one reminds */
};
/* Everybody around the version, for those who lead; empty for others. */
enum err around_read(struct request *rq, const struct access *a, const struct plan_view *view, struct around *ret);
/* "Håller med", "Har läst" …; "Har inte svarat" for NULL. */
const char *answer_word(const char *lang, const struct plan_answers_row *said);

struct answers_page {
	int64_t child;
	const char *first;
	const struct plan_view *view;
	struct around around;
	size_t noptions;
	struct part_option *option;
};
/* Of the plan's pages. */
struct dissents {
	struct plan_dissents_rows rows;
	const struct plan_view *view;
};
