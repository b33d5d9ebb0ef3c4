/* Decisions about what a guardian does not read. */
#include "base/date.h"
#include "lang/lang.h"
#include "person/person.h"
#include "todo/todo.h"
#include "withhold/withhold.h"

enum err withhold_todo(struct request *rq, const struct access *a, struct todo_list *l) {
	struct todo_withhold_rows rows;
	TRY(todo_withhold(a, date_add_days(rq->now, 7), &rows));
	for (size_t i = 0; i < rows.n; i++) {
		const struct todo_withhold_row *r = &rows.row[i];
		if (person_grown_up(r->born, rq->now))
			continue;
		todo_add(rq, l, (struct todo){.group = NOW, .at = r->at, .by = r->asked == 0, .late = r->asked == 0 && r->at < rq->now,
			.what = r->asked == 1 ? TR(rq->lang, "Besluta om egna ord") : TR(rq->lang, "Pröva igen det en vårdnadshavare inte läser"),
			.why = r->asked == 1 ? TR(rq->lang, "Barnet vill att någon inte läser, och väntar på svar.") : TR(rq->lang, "Beslutet gäller tills någon har prövat det."),
			.to = url(rq->arena, "/child/%/withhold/%", r->child_id, r->item_id), .child = r->name});
	}
	return OK;
}
