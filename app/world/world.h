/* A demo county from a file, for practice and for tests.  A production installation refuses it.
 *
 * The file has one row a line, columns separated by tabs, "#" begins a comment, times are days
 * (2027-01-14) or "" for "always":
 *   org         KEY KIND NAME
 *   unit        KEY ORG KIND MUNICIPALITY NAME PHONE EMAIL ADDRESS CHANNEL
 *   person      KEY NAME NUMBER BORN PHONE EMAIL       BORN is read from NUMBER when it is empty
 *   assignment  KEY PERSON UNIT ROLE TITLE ANSWERS FROM UNTIL
 *   child       KEY MUNICIPALITY                       KEY is a person's
 *   custody     KEY CHILD PERSON KIND FROM UNTIL
 *   enrolment   KEY CHILD UNIT FROM UNTIL
 *   episode     KEY CHILD UNIT PERSON STATE
 *   say         PERSON PART TEXT                       PART: FAMILY SCHOOL CARE AROUND; shown at the log-in
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
/* Rows for `n` more children, plan-1 … plan-n, with two guardians each, for whoever wants to measure: appended to
 * the county's text. */
const char *world_practice(struct arena *a, int n);
/* Plays each of them from notice to a published plan of three areas. */
enum err world_play_practice(struct lane *lane, struct world_keys *keys, int64_t now, int n);
/* Plays the demo county's steps, so that its children stand at different places of the way. */
enum err world_play(struct lane *lane, struct world_keys *keys, int64_t now);
