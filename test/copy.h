/* A county that keeps a journal, and a copy of its database from before. */
#pragma once
#include "access/replay.h"
#include "test.h"

/* A file name for a journal. */
const char *copy_path(struct world *w);
enum journal_state copy_journal(struct world *w, const char *path, bool create, struct journal **ret);
/* From now on the county keeps one there; copy_stop: no longer. */
struct journal *copy_begin(struct world *w, const char *path);
void copy_stop(struct world *w, const char *path);
/* Takes a copy of all tables; puts it in the place of what there is. */
void copy_take(struct world *w);
void copy_restore(struct world *w);
/* What a start does. */
enum replay_state copy_start(struct world *w, const char *path, struct replay_result *r);
/* For this person there is no such page. */
void absent(struct world *w, const char *who, const char *path);
/* A request of the product's own. */
struct access *copy_system(struct world *w);
void copy_custody(struct world *w, const char *child, const char *person);
