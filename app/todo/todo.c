/* The list of what there is to do. */
#include "todo/todo.h"

#include <stdlib.h>
#include <string.h>

void todo_add(struct request *rq, struct todo_list *l, struct todo row) {
	if (l->n == l->room) {
		l->room = l->room == 0 ? 32 : 2 * l->room;
		struct todo *more = ARENA_MANY(rq->arena, l->room, struct todo);
		if (l->n > 0)
			memcpy(more, l->row, l->n * sizeof *more);
		l->row = more;
	}
	l->row[l->n++] = row;
}

/* By group, then what is late, then what comes first; what has no time last. */
static int by_urgency(const void *x, const void *y) {
	const struct todo *s = x, *t = y;
	if (s->group != t->group)
		return s->group < t->group ? -1 : 1;
	if (s->urgent != t->urgent)
		return s->urgent ? -1 : 1;
	if (s->late != t->late)
		return s->late ? -1 : 1;
	if ((s->at == 0) != (t->at == 0))
		return s->at != 0 ? -1 : 1;
	return s->at == t->at ? 0 : s->at < t->at ? -1 : 1;
}

enum err todo_read(struct request *rq, const struct access *a, struct todo_list *ret) {
	static const struct {
		enum right right;
		enum err (*add)(struct request *, const struct access *, struct todo_list *);
	} all[] = {
#define TODO(function, right) {RIGHT_##right, function},
#include "todo/todo.def"
#undef TODO
	};
	*ret = (struct todo_list){0};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (access_may(a, all[i].right))
			TRY(all[i].add(rq, a, ret));
	if (ret->n > 1)
		qsort(ret->row, ret->n, sizeof *ret->row, by_urgency);
	return OK;
}
