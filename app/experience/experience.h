/* How the child and the guardians found it to take part (R141, R169): a few questions on their own page after a meeting, a follow-up or the end
 * of the work.  Nobody who works with the child can tell what was answered, nor whether (decision 27). */
#pragma once
#include "experience/experience.sql.h"
#include "html/html.h"
#include "statistics/statistics.h"

/* What the acting person of a family may answer about now: 0 or 1 row. */
enum err experience_waits(struct request *rq, const struct access *a, struct experience_offer_rows *ret);

/* How a question is put: with faces to a child under 13, or who wants it; in plain words to the older; to a guardian. */
enum experience_way { EXPERIENCE_FACES, EXPERIENCE_WORDS, EXPERIENCE_GUARDIAN };

struct experience_page {
	const char *first; /* of the child's name */
	enum experience_way way;
	bool offered;
	bool lost;         /* the session had ended when the answers were sent */
	bool young;        /* is asked with faces anyway */
	bool lent;         /* answers on the device of an adult, who sits beside */
	int64_t last;      /* the last day to answer on */
	int64_t least;     /* fewer answers than that are not shown */
	struct url here, faces, words, back;
};
/* The question, and its answers in their order: yes, little, no; in the page's language. */
struct experience_question {
	const char *text;
	const char *answer[STATISTICS_SILENT];
};
struct experience_question experience_question(const char *lang, enum experience_way way, size_t i);
