/* Who is told that there is a question, and that somebody reads no longer. */
#include "consent/consent.h"

#include "episode/episode.sql.h"
#include "notify/notify.h"
#include "notify/notify.sql.h"

/* Persons that were told already; who acts need not be. */
struct told {
	size_t n, room;
	int64_t *id;
};

static enum err tell(const struct access *a, struct told *t, int64_t person) {
	for (size_t i = 0; i < t->n; i++)
		if (t->id[i] == person)
			return OK;
	if (person == access_actor(a) || t->n == t->room)
		return OK;
	t->id[t->n++] = person;
	return notify_person(a, person);
}

static enum err tell_around(const struct access *a) {
	struct notify_relatives_rows family;
	struct notify_answering_rows unit = {0};
	struct consent_due_lead_rows lead;
	struct episode_current_row e;
	TRY(notify_relatives(a, &family));
	TRY(consent_due_lead(a, access_child(a), access_time(a), &lead));
	enum err found = episode_current(a, &e);
	if (found != OK && found != NOT_FOUND)
		return found;
	if (found == OK)
		TRY(notify_answering(a, e.unit_id, access_time(a), access_child(a), &unit));
	struct told t = {.room = family.n + lead.n + unit.n, .id = ARENA_MANY(access_arena(a), family.n + lead.n + unit.n + 1, int64_t)};
	for (size_t i = 0; i < family.n; i++)
		TRY(tell(a, &t, family.row[i].person_id));
	for (size_t i = 0; i < lead.n; i++)
		TRY(tell(a, &t, lead.row[i].person_id));
	for (size_t i = 0; i < unit.n; i++)
		TRY(tell(a, &t, unit.row[i].id));
	return OK;
}

enum err consent_asked_tell(const struct access *a) {
	struct consent_asked_rows family;
	TRY(consent_asked(a, &family));
	for (size_t i = 0; i < family.n; i++)
		TRY(notify_person(a, family.row[i].person_id));
	return OK;
}

/* Its call holds no longer, and stands in its calendar. */
static enum err tell_called(const struct access *a, const struct consent_calls_rows *calls, int64_t unit) {
	for (size_t i = 0; i < calls->n; i++)
		if (calls->row[i].unit_id == unit)
			return notify_unit(a, unit);
	return OK;
}

enum err consent_stopped_tell(const struct access *a, const struct consent_ledger *before) {
	struct consent_questions was;
	struct consent_ledger *now;
	struct consent_calls_rows calls;
	bool any = false;
	TRY(consent_questions_read(a, before, &was));
	TRY(consent_ledger_read(a, access_child(a), &now));
	TRY(consent_calls(a, &calls));
	for (size_t i = 0; i < was.n; i++) {
		const struct consent_question *q = &was.q[i];
		if (q->handover || q->state.areas == 0 || consent_state(now, q->unit, access_time(a)).areas != 0)
			continue;
		any = true;
		TRY(tell_called(a, &calls, q->unit));
	}
	return any ? tell_around(a) : OK;
}
