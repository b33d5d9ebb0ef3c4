/* The end of the work around a child and its new beginning, whichever page it comes from; and the job of the 18th
 * birthday. */
#include "closing/closing.h"

#include "access/reach.h"
#include "base/date.h"
#include "base/id.h"
#include "lang/lang.h"
#include "notify/notify.h"
#include "person/person.h"
#include "routes.h"

/* Who reads until now learns that there is something to read: that it is over (code S), or who answers now.  Before reach is rebuilt. */
static enum err parties_tell(const struct access *a, int64_t child, int64_t at) {
	struct closing_parties_rows p;
	TRY(closing_parties(a, child, at, &p));
	for (size_t i = 0; i < p.n; i++)
		TRY(notify_unit_about(a, p.row[i].unit_id, child));
	return OK;
}

/* What was the work's own.  Who was called to a meeting that is off now is told by the same message as of the end itself. */
static enum err work_end(const struct access *a, int64_t episode, const char *kind, const struct closing_text *t) {
	TRY(closing_add(a, id_new(), C6_PLAN, kind, t->done, t->voice, t->goes_on, t->contact, episode));
	TRY(closing_meetings(a));
	TRY(closing_times(a, access_child(a)));
	TRY(episode_end(a, episode));
	TRY(closing_delegations(a));
	TRY(closing_asked(a));
	return closing_handovers(a);
}

static enum err everything_end(const struct access *a, int64_t episode, const char *kind, const struct closing_text *t) {
	TRY(parties_tell(a, access_child(a), access_time(a)));
	TRY(work_end(a, episode, kind, t));
	TRY(closing_consents(a));
	TRY(closing_questions(a));
	return reach_rebuild(a, access_child(a));
}

enum err closing_write(const struct access *a, int64_t episode, const char *kind, const struct closing_text *t) {
	TRY(everything_end(a, episode, kind, t));
	return notify_family(a);
}

enum err closing_not_born(const struct access *a, int64_t episode, const struct closing_text *t) {
	TRY(everything_end(a, episode, "NOT_BORN", t));
	return notify_family_recall(a);
}

enum err closing_hand_on(const struct access *a, int64_t episode, const struct closing_text *t) {
	TRY(parties_tell(a, access_child(a), access_time(a)));
	TRY(work_end(a, episode, "HANDED_OVER", t));
	return notify_family(a);
}

enum err closing_grown(const struct access *a, bool *ret) {
	struct adult_born_row child;
	TRY(adult_born(a, access_child(a), &child));
	*ret = person_grown_up(child.born, access_time(a));
	return OK;
}

enum err closing_begin_again(const struct access *a, int64_t episode, const char *reason, bool *ret) {
	struct closing_open_rows open;
	struct closing_archived_rows archived;
	struct closing_published_rows plan;
	bool grown;
	TRY(closing_grown(a, &grown));
	TRY(closing_open(a, &open));
	TRY(closing_archived(a, episode, &archived));
	*ret = !grown && open.n == 0 && archived.n == 0;
	if (!*ret)
		return OK;
	TRY(closing_published(a, episode, &plan));
	TRY(closing_reopen(a, plan.n > 0 ? "ACTIVE" : "ASSESSING", episode));
	TRY(closing_lead_forget(a, episode));
	TRY(closing_reopening_add(a, id_new(), C6_PLAN, reason, episode));
	TRY(reach_rebuild(a, access_child(a)));
	return notify_family(a);
}

const char *closing_contact(const struct access *a, const struct episode_current_row *e) {
	return arena_print(access_arena(a), "%s, %s, %s", access_name(a), e->unit_name, e->unit_phone);
}

/* --- 18 years --- */

static enum err adult_close(struct request *rq, const struct access *a, int64_t at, int64_t episode, int64_t person) {
	struct adult_contact_row unit;
	TRY(adult_contact(a, episode, &unit));
	const char *contact = arena_print(rq->arena, "%s, %s", unit.name, unit.phone);
	TRY(adult_closing_add(a, id_new(), rq->id[0], episode, person, at,
			      TR("sv", "Du har fyllt 18 år. Då slutar arbetet enligt Kronobarnsmodellen."), "",
			      TR("sv", "Stöd som du har kan fortsätta. Nu bestämmer du själv, och det är bara du som läser här."), contact));
	return adult_end(a, at, episode);
}

/* When the work ends by age: what is still open was closed at that midnight, whenever the job runs.  Who reads had changed by itself. */
enum err closing_adult(struct request *rq, const struct access *a) {
	struct adult_open_rows open;
	int64_t at;
	TRY(reach_work_until(a, rq->id[0], &at));
	if (rq->now < at)
		return OK;
	TRY(adult_open(a, rq->id[0], &open));
	for (size_t i = 0; i < open.n; i++)
		TRY(adult_close(rq, a, at, open.row[i].id, open.row[i].person_id));
	if (open.n == 0)
		return OK;
	TRY(parties_tell(a, rq->id[0], at));
	TRY(adult_handovers(a, at, rq->id[0]));
	TRY(adult_meetings(a, at, rq->id[0]));
	TRY(closing_times(a, rq->id[0]));
	TRY(reach_rebuild(a, rq->id[0]));
	return notify_person(a, rq->id[0]);
}
