/* What there is to do: the rows of the first page of staff.  Each feature adds its own, in FEATURE_todo.c; todo.def says which
 * do, and for whom. */
#pragma once
#include "access/access.h"
#include "html/html.h"
#include "http/request.h"

enum todo_group { NOW, LATER, WAITING, TODO_GROUPS };

struct todo {
	enum todo_group group;
	const char *what, *why; /* a verb first; a sentence, or "" */
	int64_t at;             /* by when, or since when; 0 = no time */
	bool by;                /* `at` is a time to be ready by */
	bool late;
	bool urgent;            /* a child may be in danger: before everything else */
	struct url to;
	const char *child;      /* the name that stands beside it; NULL: none */
	int64_t areas;
};
struct todo_list {
	size_t n, room;
	struct todo *row; /* in the request's arena */
};
void todo_add(struct request *rq, struct todo_list *l, struct todo row);
/* Everything that waits for the acting person, what is most urgent first. */
enum err todo_read(struct request *rq, const struct access *a, struct todo_list *ret);

#define TODO(function, right) enum err function(struct request *rq, const struct access *a, struct todo_list *l);
#include "todo/todo.def"
#undef TODO
