/* A demo county from a file, for practice and for tests.  A production installation refuses it.
 *
 * The file has one row a line, columns separated by tabs, "#" begins a comment line.  A key is a word of the
 * file's own, once a file; a row refers only to keys above it.  Times are days (2027-01-14, from midnight) or ""
 * for "always"; UNTIL is the first day on which the row holds no more.
 *   org         KEY KIND NAME
 *   unit        KEY ORG KIND MUNICIPALITY NAME PHONE EMAIL ADDRESS CHANNEL
 *   person      KEY NAME NUMBER BORN PHONE EMAIL       BORN is read from NUMBER when it is empty
 *   assignment  KEY PERSON UNIT ROLE TITLE ANSWERS FROM UNTIL
 *   child       PERSON MUNICIPALITY                    the county knows the person as a child
 *   custody     KEY CHILD PERSON KIND FROM UNTIL
 *   enrolment   KEY CHILD UNIT FROM UNTIL
 *   episode     KEY CHILD UNIT PERSON STATE            work that goes on: a shortcut past notice and take-up
 *   rule        KEY NUMBER SITUATION UNIT_KIND FOLLOWS FROM UNTIL SOURCE EXPLAIN
 *   statistics  HALF_YEARS                         invented figures of the last half years, for the units above
 *   body        KEY KIND ORG NAME                      ORG "" is the county
 *   member      BODY NAME PLACE ROLE MANDATE FROM
 *   plan        KEY ORG SECTOR NAME YEAR UNTIL DECIDED BY
 *   activity    KEY PLAN NO PARENT TITLE RESPONSIBLE TIME DUE MONTHS FOLLOWUP STATE NOTE
 *   setting     NAME VALUE FROM SOURCE PERSON PERSON   a dated setting, by who proposed it and who approved it; above the children
 *   say         PERSON PART TEXT                       shown at the log-in
 * The words that KIND, ROLE and the rest may be stand in world.c and in doc/black-box.md.
 * Every person of the file can be logged in as by its key: in its first assignment, or as a private person. */
#pragma once
#include "access/lane.h"

struct world_key {
	const char *key;
	int64_t id;
	const char *name, *number; /* of a person; "" else */
};
struct world_keys {
	struct arena *arena; /* of the lane's life */
	size_t n, room;
	struct world_key *key;
};

/* Builds the county in one transaction.  INVALID: `ret_line` and `ret_why` say where and why. */
enum err world_load(struct lane *lane, const char *text, int64_t now, struct world_keys *keys, int *ret_line, const char **ret_why);
/* The id of a key; 0 when there is none. */
int64_t world_id(const struct world_keys *keys, const char *key);
/* The county's text with `n` more children, plan-1 … plan-n, and two guardians each, for whoever wants to measure; their
 * numbers are nobody else's in it. */
const char *world_practice(struct arena *a, const char *county, int n);
/* Plays each of them from notice to a published plan of three areas. */
enum err world_play_practice(struct lane *lane, struct world_keys *keys, int64_t now, int n);
/* Plays the demo county's steps, so that its children stand at different places of the way. */
enum err world_play(struct lane *lane, struct world_keys *keys, int64_t now);
