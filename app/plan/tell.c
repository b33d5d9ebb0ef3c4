/* Telling everybody who takes part that there is something new, each by its channel: a neutral message, and for
 * whom that does not reach, and a unit on paper, a letter that somebody has to write (I6, I10, K19). */
#include "plan/plan.h"

#include "base/id.h"
#include "base/text.h"
#include "notify/notify.h"
#include "plan/answer.sql.h"

#define MOST_TOLD 800 /* persons and their units; nobody has so many around, and more are not told */

struct told {
	size_t n;
	int64_t *id;
};

static bool told_before(struct told *t, int64_t id) {
	for (size_t i = 0; i < t->n; i++)
		if (t->id[i] == id)
			return true;
	if (t->n == MOST_TOLD)
		return true;
	t->id[t->n++] = id;
	return false;
}

/* Who has no page of its own is told by nobody but the guardians: a child under 13.  A guardian whom no message
 * reaches gets a letter. */
static enum err kin_tell(const struct access *a, int64_t plan, const char *reason, struct told *t) {
	struct plan_kin_rows kin;
	TRY(plan_kin(a, access_child(a), access_time(a), &kin));
	for (size_t i = 0; i < kin.n; i++) {
		const struct plan_kin_row *k = &kin.row[i];
		if (k->own_view == 0 || told_before(t, k->id))
			continue;
		if (*k->email != '\0' || *k->phone != '\0')
			TRY(notify_person(a, k->id));
		else if (k->guardian == 1)
			TRY(plan_letter_add(a, id_new(), reason, k->id, 0, plan));
	}
	return OK;
}

/* The letter of a unit on paper comes beside the message: who works there signs in as before (decision 28).  plan 0: no letter. */
static enum err staff_tell(const struct access *a, int64_t plan, const char *reason, struct told *t) {
	struct plan_staff_told_rows staff;
	TRY(plan_staff_told(a, &staff));
	for (size_t i = 0; i < staff.n; i++) {
		const struct plan_staff_told_row *s = &staff.row[i];
		if (s->person_id == access_actor(a))
			continue;
		if (!told_before(t, s->person_id))
			TRY(notify_person(a, s->person_id));
		if (plan != 0 && text_is(s->channel, "PAPER") && !told_before(t, s->unit_id))
			TRY(plan_letter_add(a, id_new(), reason, 0, s->unit_id, plan));
	}
	return OK;
}

enum err plan_tell_staff(const struct access *a) {
	struct told t = {.id = ARENA_MANY(access_arena(a), MOST_TOLD, int64_t)};
	return staff_tell(a, 0, "CONTACT", &t);
}

enum err plan_tell(const struct access *a, int64_t plan, const char *reason) {
	struct told t = {.id = ARENA_MANY(access_arena(a), MOST_TOLD, int64_t)};
	TRY(kin_tell(a, plan, reason, &t));
	return staff_tell(a, plan, reason, &t);
}

enum err plan_lead_change(const struct access *a, const struct plan_find_row *plan, int64_t lead, int64_t followup) {
	struct plan_lead_now_rows before;
	TRY(plan_lead_now(a, &before));
	TRY(plan_lead_set(a, lead, followup, plan->id, plan->lead_version));
	TRY(reach_rebuild(a, access_child(a)));
	if (plan->lead_assignment_id == lead || plan->lead_assignment_id == 0 || plan->version == 0)
		return OK;
	TRY(lead_change_add(a, id_new(), plan->lead_assignment_id, lead, plan->id));
	struct told t = {.id = ARENA_MANY(access_arena(a), MOST_TOLD, int64_t)};
	if (before.n > 0 && before.row[0].person_id != access_actor(a) && !told_before(&t, before.row[0].person_id))
		TRY(notify_person(a, before.row[0].person_id));
	TRY(kin_tell(a, plan->id, "LEAD", &t));
	return staff_tell(a, plan->id, "LEAD", &t);
}
