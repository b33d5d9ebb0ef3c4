/* The child's and the guardians' own words (I14). */
#pragma once
#include "access/access.h"
#include "html/html.h"
#include "words/words.sql.h"

struct words_page {
	const char *child; /* first name */
	bool own;          /* the reader is the child */
	bool lends;        /* the child has no page of its own, and may answer on the reader's screen */
	bool guardians;    /* … and guardians read what it writes: it is told before */
	const char *reads; /* who will read it */
	struct url to, back, lend;
	const char *text;  /* of the words that are changed */
	int64_t word, version; /* of those words */
	int64_t saved;     /* when the newest own ones were saved, if that was just now; 0 else */
	int64_t waiting;   /* own texts that met another of the own texts */
	struct words_own_rows mine;
	struct words_all_rows all;
	struct words_unread_rows unread;
};
