/* What the own unit does itself, to be followed up. */
#include "base/date.h"
#include "lang/lang.h"
#include "measure/measure.h"
#include "person/person.h"
#include "todo/todo.h"

enum err measure_todo(struct request *rq, const struct access *a, struct todo_list *l) {
	struct todo_measures_rows rows;
	TRY(todo_measures(a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		const struct todo_measures_row *r = &rows.row[i];
		if (person_grown_up(r->born, rq->now))
			continue;
		bool late = r->followup_at < date_day(rq->now);
		todo_add(rq, l, (struct todo){.group = r->followup_at <= rq->now ? NOW : LATER, .what = TR(rq->lang, "Följ upp det vi gör själva"),
			.why = TR(rq->lang, "Fråga barnet först hur det går."), .at = r->followup_at, .by = true, .late = late,
			.to = url(rq->arena, "/child/%/measure", r->child_id), .child = r->name});
	}
	return OK;
}
