/* The schema that statements are checked against: which tables are open, which columns are sealed and for whom. */
#include "sqlc.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_TABLES = 200, MOST_SEALED = 400 };

static struct table table_list[MOST_TABLES];
static int tables;
static struct sealed sealed_list[MOST_SEALED];
static int sealed_count;

const struct table *table_find(const char *name) {
	for (int i = 0; i < tables; i++)
		if (strcmp(table_list[i].name, name) == 0)
			return &table_list[i];
	return NULL;
}

const struct sealed *sealed_find(const char *table, const char *column) {
	char key[2 * NAME];
	snprintf(key, sizeof key, "%s.%s", table, column);
	for (int i = 0; i < sealed_count; i++)
		if (strcmp(sealed_list[i].place, key) == 0)
			return &sealed_list[i];
	return NULL;
}

static void sealed_add(const struct table *t, const char *column, const char *note) {
	if (t == NULL || t->subject[0] == '\0')
		fail(0, "table %s has a sealed column, so its first line must say `-- sealed by COLUMN`", t == NULL ? column : t->name);
	struct sealed *new = &sealed_list[sealed_count++];
	snprintf(new->place, sizeof new->place, "%s.%s", t->name, column);
	new->type = strncmp(note, "-- sealed bytes", 15) == 0 ? 'b' : 't';
}

static void schema_line(const char *line, struct table **now) {
	char name[NAME], table[NAME];
	const char *note = strstr(line, "-- ");
	if (sscanf(line, " create table %63[a-z0-9_]", name) == 1) {
		*now = &table_list[tables++];
		snprintf((*now)->name, NAME, "%s", name);
		(*now)->open = note != NULL && strncmp(note, "-- open:", 8) == 0;
		if (note != NULL)
			sscanf(note, "-- sealed by %63[a-z_]", (*now)->subject);
	} else if (line[0] == ')') {
		*now = NULL;
	} else if (sscanf(line, "alter table %63[a-z0-9_] add column %63[a-z0-9_]", table, name) == 2 && note != NULL && strncmp(note, "-- sealed", 9) == 0) {
		sealed_add(table_find(table), name, note);
	} else if (*now != NULL && note != NULL && strncmp(note, "-- sealed", 9) == 0 &&
		   sscanf(line, " %63[a-z0-9_]", name) == 1) {
		sealed_add(*now, name, note);
	}
}

static int by_name(const void *a, const void *b) {
	return strcmp(*(char *const *)a, *(char *const *)b);
}

sqlite3 *schema_load(const char *dir) {
	sqlite3 *db;
	if (sqlite3_open(":memory:", &db) != SQLITE_OK)
		fail(0, "no memory");
	char *names[500];
	int n = 0;
	DIR *d = opendir(dir);
	if (d == NULL)
		fail(0, "no schema folder %s", dir);
	for (struct dirent *e; (e = readdir(d)) != NULL && n < 500;)
		if (strstr(e->d_name, ".sql") != NULL)
			names[n++] = strdup(e->d_name);
	closedir(d);
	qsort(names, (size_t)n, sizeof *names, by_name);
	for (int i = 0; i < n; i++) {
		char path[1024], *error = NULL;
		snprintf(path, sizeof path, "%s/%s", dir, names[i]);
		char *sql = file_read(path);
		if (sqlite3_exec(db, sql, NULL, NULL, &error) != SQLITE_OK)
			fail(0, "%s: %s", path, error);
		struct table *now = NULL;
		for (char *line = sql; line != NULL && *line != '\0';) {
			char *end = strchr(line, '\n');
			if (end != NULL)
				*end++ = '\0';
			schema_line(line, &now);
			line = end;
		}
	}
	return db;
}
