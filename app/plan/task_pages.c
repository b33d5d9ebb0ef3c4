/* The page of whoever does something in a plan without reading the plan. */
#include "plan/task.h"

#include "lang/lang.h"
#include "person/person.h"
#include "plan/task.html.h"
#include "routes.h"

#include <string.h>

bool task_is_own(const struct access *a, const char *who) {
	size_t n = strlen(access_name(a));
	return strncmp(who, access_name(a), n) == 0 && (who[n] == ',' || who[n] == '\0');
}

static void own_keep(const struct access *a, struct task_mine_rows *mine) {
	struct task_mine_row *row = (struct task_mine_row *)mine->row;
	size_t n = 0;
	for (size_t i = 0; i < mine->n; i++)
		if (task_is_own(a, row[i].who))
			row[n++] = row[i];
	mine->n = n;
}

/* The own tasks of the plan that holds, and whom to ask.  NOT_FOUND while none of them has been published. */
enum err plan_task(struct request *rq, const struct access *a) {
	struct task_page p = {0};
	struct task_plan_rows plan;
	TRY(task_plan(a, &plan));
	TRY(task_mine(a, &p.mine));
	own_keep(a, &p.mine);
	if (plan.n == 0 || p.mine.n == 0)
		return NOT_FOUND;
	p.plan = &plan.row[0];
	p.first = person_first_name(rq->arena, p.plan->child);
	p.phone = *p.plan->phone != '\0' ? p.plan->phone : p.plan->unit_phone;
	if (access_may(a, RIGHT_PLAN_READ))
		p.read = url(rq->arena, "/child/%/plan", access_child(a));
	rq->title = TR(rq->lang, "Din del i planen");
	plan_task_html(&rq->out, &p);
	return OK;
}
