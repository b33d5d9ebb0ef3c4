/* An append-only file of sealed lines.  A line is its number and, in base64, a nonce and what it says, sealed together
 * with the hash of the line before it: a line that was changed, moved or taken out does not open, nor do those
 * after it.  A torn end (the power went while it was written) is no line.
 *
 * The first line names the journal by a random number, so that two of them never mix. */
#pragma once
#include "base/arena.h"
#include "base/err.h"
#include "http/request.h"

#define JOURNAL_KEY 32
#define JOURNAL_LONGEST ((size_t)256 << 10) /* bytes of one line's content */

struct journal;

enum journal_state {
	JOURNAL_GOOD,
	JOURNAL_MISSING, /* there is no such file */
	JOURNAL_CUT,     /* a line does not open: changed, moved, or one before it was taken out; journal_last tells the last good one */
	JOURNAL_BUSY,    /* another process writes it */
	JOURNAL_CLOSED,  /* it cannot be read or written */
};

/* Opens and reads all of it.  `create`: makes it when it is not there.  `append`: locks it for as long as it is open, and
 * cuts a torn end off.  `ret` is made unless the state is MISSING, BUSY or CLOSED. */
enum journal_state journal_open(const char *path, const unsigned char key[JOURNAL_KEY], bool create, bool append, struct journal **ret);
void journal_close(struct journal *j);
/* What tells this journal from every other. */
void journal_name(const struct journal *j, unsigned char ret[JOURNAL_KEY]);
/* Number of the last line; 0 when there is none. */
int64_t journal_last(const struct journal *j);
/* A line as it stands in the file, without its end; "" when there is no such line. */
const char *journal_line(const struct journal *j, struct arena *a, int64_t number);
/* What it says; BROKEN when it does not open. */
enum err journal_read(const struct journal *j, struct arena *a, int64_t number, struct bytes *ret);
/* Forgets what was read at the start: from here on there is only adding. */
void journal_settled(struct journal *j);

/* Adding is done in two steps, with the lock held: journal_seal makes the next line, which the database keeps in its
 * transaction; once that is committed journal_write brings all that were sealed onto the disk.  Without the commit,
 * journal_drop forgets them. */
void journal_lock(struct journal *j);
void journal_unlock(struct journal *j);
enum err journal_seal(struct journal *j, struct arena *a, struct bytes content, int64_t *ret_number, const char **ret_line);
/* A line that was sealed before, from the database: the next one, or BROKEN. */
enum err journal_take(struct journal *j, const char *line);
enum err journal_write(struct journal *j);
void journal_drop(struct journal *j);
/* Something went wrong between the two: nothing more is added until it is opened anew. */
void journal_doubt(struct journal *j);
bool journal_doubted(struct journal *j);
