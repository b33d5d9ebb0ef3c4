/* The page of whoever does something in a plan without reading the plan. */
#include "plan/task.h"

#include "lang/lang.h"
#include "person/person.h"
#include "plan/task.html.h"
#include "routes.h"

/* The own tasks of the plan that holds, and whom to ask.  NOT_FOUND while none of them has been published. */
enum err plan_task(struct request *rq, const struct access *a) {
	struct task_page p = {0};
	struct task_plan_rows plan;
	TRY(task_plan(a, &plan));
	TRY(task_mine(a, &p.mine));
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
