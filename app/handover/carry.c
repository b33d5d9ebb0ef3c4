/* A plan that goes on when the child moves to another responsible unit (R109, decision 34): its work ends, and the plan, with the
 * yeses of the family that let others read it, is of the new unit's work in the same moment. */
#include "access/reach.h"
#include "base/id.h"
#include "handover/carry.sql.h"
#include "handover/handover.h"

enum err carry_plan_of(const struct access *a, int64_t episode, bool planning, int64_t areas, enum consent_plan *ret, int64_t *ret_missing) {
	struct carry_holds_rows holds;
	struct carry_areas_row plan;
	*ret = CONSENT_PLAN_NONE;
	*ret_missing = 0;
	if (!planning)
		return OK;
	TRY(carry_holds(a, episode, &holds));
	if (holds.n == 0)
		return OK;
	TRY(carry_areas(a, episode, &plan));
	*ret_missing = plan.areas & ~areas;
	*ret = *ret_missing == 0 ? CONSENT_PLAN_GOES_ON : CONSENT_PLAN_ENDS;
	return OK;
}

bool carry_stands(int64_t written, enum consent_plan becomes) {
	return written == CONSENT_PLAN_ENDS || written == (int64_t)becomes;
}

/* Somebody of another unit that reads on leads on, and so does one of the new unit (R110, R112). */
static bool leads_on(const struct access *a, const struct carry_plan_row *l) {
	return l->lead_until > access_time(a) && (l->lead_unit_id == access_unit(a) || (l->lead_unit_id != l->unit_id && l->reads > 0));
}

static enum err lead(const struct access *a, const struct carry_plan_row *l) {
	if (leads_on(a, l))
		return OK;
	TRY(carry_lead_set(a, access_assignment(a), l->id));
	return carry_lead_change(a, id_new(), l->lead_assignment_id, access_assignment(a), l->id);
}

enum err carry(const struct access *a, int64_t handover, int64_t episode) {
	struct carry_plan_rows plan;
	TRY(carry_plan(a, handover, &plan));
	if (plan.n == 0)
		return BROKEN; /* it was there a moment ago, in the same transaction */
	TRY(carry_move_add(a, id_new(), handover));
	TRY(carry_plan_set(a, episode, handover));
	TRY(carry_papers(a, episode, handover));
	TRY(lead(a, &plan.row[0]));
	TRY(carry_requests(a, episode, handover));
	TRY(carry_convenings(a, episode, handover));
	TRY(carry_wishes(a, episode, handover));
	TRY(carry_objections(a, episode, handover));
	TRY(carry_grants_end(a, handover));
	return carry_questions_end(a, handover);
}
