#include "child/likes.h"

#include "base/date.h"

struct likes likes_new(const struct request *rq, const struct alike_child *meant) {
	return (struct likes){.rq = rq, .meant = *meant, .like = ARENA_MANY(rq->arena, CHILD_LIKES + 1, struct child_like)};
}

void likes_add(struct likes *l, int64_t id, const char *name, const char *number, const char *born) {
	struct alike_child y = {.name = name, .number = number, .born = born, .age = "", .place = ""};
	struct child_like one = {.id = id, .name = name, .words = ""};
	one.score = alike(l->rq->arena, l->rq->lang, l->rq->now, &l->meant, &y, NULL);
	size_t at = l->n;
	while (at > 0 && l->like[at - 1].score < one.score)
		at--;
	if (one.score == 0 || at == CHILD_LIKES)
		return;
	(void)alike(l->rq->arena, l->rq->lang, l->rq->now, &l->meant, &y, &one.words);
	(void)date_day_read(born, &one.born);
	for (size_t i = l->n; i > at; i--)
		l->like[i] = l->like[i - 1];
	l->like[at] = one;
	l->n += l->n < CHILD_LIKES;
}
