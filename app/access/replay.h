/* The journal of what takes access away (N20).  Whatever writes a table that access follows from (journal.def) is
 * noted with its values, by the one place that runs statements: no verb has to remember it.  The notes go into the
 * database in the same transaction, and from there onto the disk before anybody is answered; at every start what the
 * database lacks is replayed, before anybody reads.
 *
 * Order: the transaction commits with the lines in it; the journal is written and synced; the answer goes out.  Ended
 * between the first two, the next start takes the lines from the database.  What was rolled back was never a line. */
#pragma once
#include "access/lane.h"
#include "journal/journal.h"

struct replay_note;

enum replay_which { REPLAY_NOTHING, REPLAY_CHANGES, REPLAY_ALL };
/* What journal.def says of a table; NULL when it does not stand there.  `ret_more`: columns, or why not. */
bool replay_table(const char *table, enum replay_which *ret, const char **ret_more);
/* Does the statement go into the journal? */
bool replay_is(const struct statement *s);
/* The statement has changed `changes` rows, with these values. */
enum err replay_keep(struct lane *lane, struct arena *a, const struct statement *s, const struct value *v, int64_t child, int64_t now, int64_t changes);
/* Commits the batch, and brings its lines onto the disk.  `ret_sent`: from here on it is not known what has landed. */
enum err replay_commit(struct lane *lane, struct arena *a, bool *ret_sent);

enum replay_state {
	REPLAY_GOOD,
	REPLAY_FOREIGN_KEY, /* the database belongs to another master key */
	REPLAY_FOREIGN,     /* … to another journal */
	REPLAY_SHORT,       /* the journal ends before what the database has applied */
	REPLAY_OTHER,       /* the line that the database has applied last reads otherwise in the journal */
	REPLAY_BROKEN,      /* a fault of the database; nothing was changed */
};
struct replay_result {
	int64_t replayed, paused, taken; /* lines applied; lines that could not be; lines that the journal lacked */
	int64_t mark, last;              /* last line of the database, before; of the journal */
};
/* Makes database and journal agree.  With `append` the journal takes what only the database has. */
enum replay_state replay_settle(struct lane *lane, struct journal *j, bool append, struct replay_result *ret);
/* The journal is lost: the database begins another, and all sharing is paused. */
enum err replay_lost(struct lane *lane, struct journal *j, int64_t *ret_children);
/* Does the database belong to this master key?  Also when it has no check value yet. */
enum err replay_key_fits(struct lane *lane, bool *ret);
/* Forgets lines that the journal has for long. */
void replay_trim(struct lane *lane);
