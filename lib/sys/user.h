/* Who we run as.  Uses base. */
#pragma once
#include "base/err.h"

/* Started by root: gives `path`, and what is in it, to the user that sys_drop_privileges(data_dir) would become;
 * does nothing when that user cannot reach data_dir, or when we are not root.  BROKEN: it cannot be given. */
enum err sys_give(const char *data_dir, const char *path);

/* Started by root: becomes the owner of `data_dir`, or, when that is root, nobody, who is given the folder and
 * what is in it.  Call before any other process or thread is made.  When that user cannot reach the folder we
 * stay root and log one line that says so.  OK also when we are not root.  BROKEN: it was begun and failed. */
enum err sys_drop_privileges(const char *data_dir);
