/* What happened to a paper after it was printed: a row for each thing, the newest counts (I7, I13).  The product
 * says where a paper is only as far as somebody has said so. */
#pragma once
#include "access/access.h"
#include "html/html.h"
#include "paper/track.sql.h"

/* The newest that is known of a paper. */
struct track_seen {
	const char *kind; /* of paper_event; "" = nothing has happened */
	int64_t at;       /* the day */
	const char *who;  /* who did or said it */
};
struct track_seen track_of(const struct paper_events_rows *events, int64_t paper, int64_t recipient_unit);
/* Nobody has it any longer, or nobody finds it: nothing is left to ask for. */
bool track_over(const struct track_seen *s);
/* It has left the house. */
bool track_left(const struct track_seen *s);
/* "Skickad 14 januari 2027, av Rune Ek" */
const char *track_words(struct arena *a, const char *lang, const struct track_seen *s);

struct track_event {
	const char *words, *author;
	int64_t at;
};
struct track_page {
	int64_t child;
	const char *what, *to; /* "Kopia 1", "Brev"; the recipient */
	struct url here, back;
	bool recalled, file; /* file: not a paper, but what a unit has taken into its own records */
	int64_t today;
	const char *own;       /* the reader's name */
	size_t n;
	struct track_event *event;
};
struct recall_page {
	struct recalls_rows rows;
};
