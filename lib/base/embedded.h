/* Texts that the build puts into the program: migrations, worlds. */
#pragma once

struct embedded {
	const char *name; /* the file's, without folder */
	const char *text;
};
extern const struct embedded schema_all[]; /* in the order of their numbers */
extern const int schema_all_count;
extern const struct embedded world_all[];
extern const int world_all_count;
