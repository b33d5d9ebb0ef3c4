/* The yearly follow-up of the introduction, and what the unit is for. */
#include "base/date.h"
#include "introduction/introduction.h"
#include "lang/lang.h"
#include "todo/todo.h"

/* For who answers for the unit (R194). */
enum err introduction_todo(struct request *rq, const struct access *a, struct todo_list *l) {
	struct todo_introduction_rows rows;
	TRY(todo_introduction(a, date_add_days(rq->now, INTRODUCTION_AHEAD), &rows));
	for (size_t i = 0; i < rows.n; i++) {
		int64_t at = rows.row[i].followup_at;
		if (rows.row[i].due == 1)
			todo_add(rq, l, (struct todo){.group = at <= rq->now ? NOW : LATER, .at = at, .by = true, .late = at < date_day(rq->now),
				.what = TR(rq->lang, "Följ upp införandet"), .why = TR(rq->lang, "En gång om året: hur går det att arbeta efter modellen hos er?"),
				.to = url(rq->arena, "/introduction")});
		if (rows.row[i].silent == 1)
			todo_add(rq, l, (struct todo){.group = LATER, .what = TR(rq->lang, "Skriv verksamhetens uppdrag"), .why = TR(rq->lang, "Vad ni gör för barn, och vad ni inte gör. Alla kan läsa det."),
				.to = url(rq->arena, "/introduction")});
	}
	return OK;
}
