/* Blocks to be looked at again. */
#include "base/date.h"
#include "block/block.h"
#include "lang/lang.h"
#include "person/person.h"
#include "todo/todo.h"

/* Somebody else than who set it looks at a block, within days; two lift it (A24). */
static enum err own(struct request *rq, const struct access *a, struct todo_list *l) {
	struct todo_blocks_rows rows;
	TRY(todo_blocks(a, date_add_days(rq->now, 7), &rows));
	for (size_t i = 0; i < rows.n; i++) {
		const struct todo_blocks_row *r = &rows.row[i];
		if (person_grown_up(r->born, rq->now))
			continue;
		if (r->unask_by != 0)
			todo_add(rq, l, (struct todo){.group = r->unask_by == access_actor(a) ? WAITING : NOW, .what = TR(rq->lang, "Pröva om den spärrade ska frågas"),
				.why = TR(rq->lang, "Någon föreslår att den spärrade inte frågas om nya ja. Det behövs två."), .at = r->unask_at,
				.to = url(rq->arena, "/child/%/block/%", r->child_id, r->id), .child = r->name});
		if (r->asked_by_id == 0 && r->kept_by_id != 0 && r->review_at > date_add_days(rq->now, 7))
			continue;
		bool lifts = r->asked_by_id != 0, mine = !lifts ? r->set_by_id == access_actor(a) : r->asked_by_id == access_actor(a), late = r->review_at < rq->now;
		const char *why = lifts ? TR(rq->lang, "Någon föreslår att spärren hävs. Det behövs två.")
				: late ? TR(rq->lang, "Dagen har gått. Spärren gäller tills någon har prövat den.") : TR(rq->lang, "Någon annan än den som satte spärren ska pröva den.");
		todo_add(rq, l, (struct todo){.group = mine && !late ? WAITING : NOW, .at = r->review_at, .by = true, .late = late,
			.what = lifts ? TR(rq->lang, "Häv en spärr, eller låt den vara") : TR(rq->lang, "Pröva en spärr för en vårdnadshavare"),
			.why = why, .to = url(rq->arena, "/child/%/block/%", r->child_id, r->id), .child = r->name});
	}
	return OK;
}

/* A coordinator's: nobody has looked at a block in time.  Of whom is not told. */
static enum err late(struct request *rq, const struct access *a, struct todo_list *l) {
	struct todo_blocks_late_rows rows;
	TRY(todo_blocks_late(a, &rows));
	if (rows.n == 0 || rows.row[0].n == 0)
		return OK;
	todo_add(rq, l, (struct todo){.group = NOW, .what = TR(rq->lang, "Ring om en prövning som väntar för länge"),
		.why = TR(rq->lang, "En verksamhet i kommunen har ett brådskande beslut som ingen har prövat i tid."),
		.at = rows.row[0].since, .by = true, .late = true, .to = url(rq->arena, "/")});
	return OK;
}

enum err block_todo(struct request *rq, const struct access *a, struct todo_list *l) {
	TRY(own(rq, a, l));
	return late(rq, a, l);
}
