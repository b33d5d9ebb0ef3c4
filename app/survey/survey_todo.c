/* The yearly survey, for who leads the county's work. */
#include "base/date.h"
#include "lang/lang.h"
#include "survey/survey.h"
#include "todo/todo.h"

#define AHEAD 30 /* days before a year has gone that it is said */

enum err survey_todo(struct request *rq, const struct access *a, struct todo_list *l) {
	struct todo_survey_rows rows;
	TRY(todo_survey(a, &rows));
	if (rows.n == 0)
		return OK;
	int64_t by = rows.row[0].last == 0 ? 0 : date_add_years(rows.row[0].last, 1);
	if (by == 0 || rq->now >= date_add_days(by, -AHEAD))
		todo_add(rq, l, (struct todo){.group = LATER, .at = by, .by = by != 0, .late = by != 0 && by <= rq->now, .what = TR(rq->lang, "Öppna länets enkät"),
			.why = TR(rq->lang, "En gång om året frågar länet om barn, vårdnadshavare och andra känner till arbetssättet."), .to = url(rq->arena, "/action-plan/survey")});
	return OK;
}
