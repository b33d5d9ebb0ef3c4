/* Who can be written to, and the sending. */
#include "message/message.h"

#include "access/reach.h"
#include "base/date.h"
#include "base/id.h"
#include "notify/notify.h"

/* Somebody may be there by more than one relation: they are one, with the areas of all. */
static void person_add(struct message_people *p, struct message_person one) {
	for (size_t i = 0; i < p->n; i++)
		if (p->one[i].person == one.person && p->one[i].unit == one.unit) {
			p->one[i].areas |= one.areas;
			return;
		}
	p->one[p->n++] = one;
}

/* Would a guardian who is shut out read otherwise: not when the young person decides alone. */
static enum err reads_else(const struct access *a, bool *ret) {
	struct consent_ledger *l;
	TRY(consent_ledger_read(a, access_child(a), &l));
	*ret = consent_chosen_until(l, access_time(a)) == access_time(a);
	return OK;
}

static enum err kin_add(const struct access *a, const struct message_kin_rows *kin, struct message_people *p) {
	for (size_t i = 0; i < kin->n; i++) {
		const struct message_kin_row *r = &kin->row[i];
		bool there = true;
		if (r->shut == 1)
			TRY(reads_else(a, &there));
		if (there)
			person_add(p, (struct message_person){.person = r->id, .areas = AREAS_ALL, .name = r->name, .title = "", .unit_name = "", .child = r->relation == RELATION_CHILD, .shut = r->shut == 1});
	}
	return OK;
}

enum err message_people_now(const struct access *a, struct message_people *ret) {
	struct message_circle_rows staff;
	struct message_kin_rows kin;
	TRY(message_circle(a, &staff));
	TRY(message_kin(a, access_may(a, RIGHT_BLOCK), &kin));
	*ret = (struct message_people){.one = ARENA_MANY(access_arena(a), staff.n + kin.n + 1, struct message_person)};
	for (size_t i = 0; i < staff.n; i++) {
		const struct message_circle_row *r = &staff.row[i];
		person_add(ret, (struct message_person){.person = r->id, .unit = r->unit_id, .assignment = r->assignment_id, .areas = r->areas, .name = r->name, .title = r->title, .unit_name = r->unit_name});
	}
	return kin_add(a, &kin, ret);
}

bool message_self(const struct access *a, int64_t person, int64_t unit) {
	return person == access_actor(a) && unit == access_unit(a);
}

const struct message_person *message_apart(const struct message_people *chosen, const struct message_person **ret_other) {
	for (size_t i = 0; i < chosen->n; i++)
		for (size_t j = i + 1; j < chosen->n; j++)
			if ((chosen->one[i].areas & chosen->one[j].areas) == 0) {
				*ret_other = &chosen->one[j];
				return &chosen->one[i];
			}
	return NULL;
}

static bool among(const struct message_members_rows *members, const struct message_person *one) {
	for (size_t i = 0; i < members->n; i++)
		if (members->row[i].person_id == one->person && members->row[i].unit_id == one->unit)
			return true;
	return false;
}

enum err message_audience(const struct access *a, const struct message_members_rows *members, struct message_people *ret) {
	struct message_people now;
	TRY(message_people_now(a, &now));
	*ret = (struct message_people){.one = ARENA_MANY(access_arena(a), now.n + 1, struct message_person)};
	for (size_t i = 0; i < now.n; i++)
		if (!message_self(a, now.one[i].person, now.one[i].unit) && among(members, &now.one[i]))
			ret->one[ret->n++] = now.one[i];
	return OK;
}

enum err message_send(const struct access *a, int64_t thread, const char *text, const struct message_people *to) {
	int64_t id = id_new();
	TRY(message_add(a, id, text, thread));
	TRY(message_reader_add(a, id_new(), access_actor(a), access_unit(a), access_time(a), id));
	for (size_t i = 0; i < to->n; i++) {
		if (to->one[i].shut)
			continue;
		TRY(message_reader_add(a, id_new(), to->one[i].person, to->one[i].unit, 0, id));
		TRY(notify_person(a, to->one[i].person));
	}
	return OK;
}

enum err message_begin(const struct access *a, const char *about, const char *text, const struct message_people *chosen, int64_t *ret_thread) {
	*ret_thread = id_new();
	TRY(message_thread_add(a, *ret_thread, about));
	TRY(message_member_add(a, id_new(), access_actor(a), access_unit(a), *ret_thread));
	for (size_t i = 0; i < chosen->n; i++)
		TRY(message_member_add(a, id_new(), chosen->one[i].person, chosen->one[i].unit, *ret_thread));
	return message_send(a, *ret_thread, text, chosen);
}
