/* Writing a take-up.  A number that is known already only links: nothing of what the county knows is shown or
 * changed by typing it, and a child that another unit works with stays there (I1). */
#include "child/child.h"

#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "child/child.sql.h"
#include "observation/observation.h"
#include "observation/observation.sql.h"
#include "lang/lang.h"
#include "protection/protection.h"

#define MERGES_IN_A_ROW 8 /* of one record into the next */

struct bytes child_number_index(const struct access *a, const struct number *n) {
	return n->kind == NUMBER_NONE ? (struct bytes){.p = "", .n = 0} : access_index(a, n->text);
}

/* The record that holds now, when two were found to be one child. */
static enum err kept(const struct access *a, int64_t observation, int64_t person, int64_t *ret) {
	struct child_kept_rows m;
	*ret = person;
	for (int i = 0; i < MERGES_IN_A_ROW; i++) {
		TRY(child_kept(a, *ret, observation, &m));
		if (m.n == 0)
			break;
		*ret = m.row[0].child_id;
	}
	return OK;
}

bool child_name_fits(struct request *rq, const char *field, const char *typed, const char *known) {
	if (alike_first_name(typed, known))
		return true;
	request_complain(rq, field, TR(rq->lang, "Numret hör till någon med ett annat namn. Kontrollera både numret och förnamnet. Stämmer de ändå, lämna numret tomt och ring er samordnare."));
	return false;
}

/* The person with the number, or 0.  INVALID: the name does not fit. */
static enum err person_match(struct request *rq, const struct access *a, int64_t observation, const char *field, const struct number *n,
			     const char *name, int64_t *ret) {
	struct child_match_rows found;
	*ret = 0;
	if (n->kind == NUMBER_NONE)
		return OK;
	TRY(child_match(a, child_number_index(a, n), observation, &found));
	if (found.n == 0)
		return OK;
	TRY(kept(a, observation, found.row[0].id, ret));
	if (*ret != found.row[0].id) { /* the one that it was joined with may be hidden */
		struct child_open_rows open;
		TRY(child_open(a, *ret, observation, &open));
		if (open.n == 0) {
			*ret = 0;
			return OK;
		}
	}
	return *ret == access_actor(a) || child_name_fits(rq, field, name, found.row[0].name) ? OK : INVALID;
}

static enum err own_family(struct request *rq) {
	return request_denied(rq, TR(rq->lang, "Det här gäller din egen familj. Be någon annan på din arbetsplats att ta upp det."));
}

/* The child: found by its number, or new. */
static enum err child_write(struct request *rq, const struct access *a, const struct take_up *t, int64_t *ret_child) {
	struct child_known_rows known;
	int64_t child;
	TRY(person_match(rq, a, t->observation, "number", &t->number, t->name, &child));
	if (child == 0) {
		child = id_new();
		TRY(protection_sighted(a, child_number_index(a, &t->number), false));
		TRY(child_person_add(a, child, child_number_index(a, &t->number), t->name, t->number.text,
				     date_iso_day(access_arena(a), t->born), "", "", t->observation));
	}
	TRY(child_known(a, child, t->observation, &known));
	if (known.n == 0)
		TRY(child_add(a, child, t->municipality, t->observation));
	*ret_child = child;
	return OK;
}

static bool custodian(const struct child_custodians_rows *all, int64_t person) {
	for (size_t i = 0; i < all->n; i++)
		if (all->row[i].id == person)
			return true;
	return false;
}

static enum err guardian_write(const struct access *a, const struct take_up *t, const struct guardian *g, int64_t child, int64_t person) {
	if (person == 0) {
		person = id_new();
		const char *born = g->number.kind == NUMBER_NONE ? "" : date_iso_day(access_arena(a), g->number.birth);
		TRY(child_person_add(a, person, child_number_index(a, &g->number), g->name, g->number.text, born, g->phone, g->email, t->observation));
	}
	return child_custody_add(a, id_new(), child, person, g->kind, g->from, g->until == 0 ? DATE_NEVER : g->until, t->observation);
}

/* Of somebody who is known only what was empty is filled in.  *ret_other: something else stood there, or they write it in themselves. */
static enum err contact_write(const struct access *a, const struct take_up *t, const struct guardian *g, int64_t person, bool *ret_other) {
	struct child_contact_of_rows known;
	bool vault;
	TRY(protection_contact(a, person, g->phone, g->email, &vault));
	if (vault)
		return OK;
	TRY(child_contact_of(a, person, t->observation, &known));
	if (known.n == 0)
		return OK;
	const struct child_contact_of_row *k = &known.row[0];
	const char *phone = *k->phone == '\0' && k->works == 0 ? g->phone : k->phone, *email = *k->email == '\0' && k->works == 0 ? g->email : k->email;
	*ret_other |= (*g->phone != '\0' && !text_is(g->phone, phone)) || (*g->email != '\0' && !text_is(g->email, email));
	return text_is(phone, k->phone) && text_is(email, k->email) ? OK : child_contact_fill(a, phone, email, person, t->observation);
}

/* Of a child that is known the custody stands as it is: whoever types a number can't make somebody a guardian,
 * who would then read everything (N17).  To correct custody is an act of its own, and so is whom a protected child has (D7). */
static enum err guardians_write(struct request *rq, const struct access *a, const struct take_up *t, int64_t child, bool *ret_other) {
	struct child_custodians_rows all;
	struct child_guarded_rows guarded;
	TRY(child_custodians(a, child, t->observation, &all));
	TRY(child_guarded(a, child, t->observation, &guarded));
	if (custodian(&all, access_actor(a)))
		return own_family(rq);
	for (int i = 0; i < GUARDIANS && all.n == 0 && guarded.n == 0; i++) {
		const struct guardian *g = &t->guardian[i];
		int64_t person;
		if (*g->name == '\0')
			continue;
		TRY(person_match(rq, a, t->observation, arena_print(rq->arena, "g%d_number", i + 1), &g->number, g->name, &person));
		if (person != 0 && person == access_actor(a))
			return own_family(rq);
		if (person != 0 && (*g->phone != '\0' || *g->email != '\0'))
			TRY(contact_write(a, t, g, person, ret_other));
		TRY(guardian_write(a, t, g, child, person));
	}
	for (int i = 0; i < GUARDIANS && all.n > 0; i++)
		*ret_other |= *t->guardian[i].phone != '\0' || *t->guardian[i].email != '\0';
	return OK;
}

static enum err enrolment_write(const struct access *a, const struct take_up *t, int64_t child) {
	struct child_enrolled_rows now;
	if (t->enrolled_from == 0) {
		enum err e = child_place_add(a, id_new(), child, t->observation);
		return e == NOT_FOUND ? OK : e; /* it is known already */
	}
	TRY(child_enrolled(a, child, &now));
	return now.n > 0 ? OK : child_enrolment_add(a, id_new(), child, t->enrolled_from, DATE_NEVER, t->observation);
}

static enum err taken(enum err e) {
	return e == NOT_FOUND ? CONFLICT : e;
}

/* Goes on to the unit that works with the child already. */
static enum err carry(const struct access *a, int64_t observation, int64_t child, int64_t to) {
	TRY(taken(child_notice_moved(a, to, child, observation)));
	TRY(protection_told(a, observation));
	TRY(observation_step_add(a, id_new(), observation, "CARRIED", access_time(a), access_actor(a), access_unit(a), to, 0, 0, ""));
	return notice_tell(a, observation, to);
}

/* The notice joins the child's work.  *ret_open: the unit's work, old or new; false when another unit has it and
 * the notice has gone there. */
static enum err join(const struct access *a, int64_t observation, int64_t child, bool *ret_open, const char **ret_kind) {
	struct child_work_rows work;
	TRY(child_work(a, child, observation, &work));
	*ret_open = true;
	if (work.n > 0 && work.row[0].unit_id != access_unit(a)) {
		enum err e = child_work_taken_over(a, work.row[0].id, observation);
		if (e == NOT_FOUND) {
			*ret_open = false;
			*ret_kind = work.row[0].kind;
			return carry(a, observation, child, work.row[0].unit_id);
		}
		TRY(e);
		work.n = 0;
	}
	return work.n == 0 ? taken(child_episode_add(a, id_new(), child, observation)) : OK;
}

/* A meeting that waited for somebody to say which child it is about. */
static enum err convening_wake(const struct access *a, int64_t observation) {
	struct child_convening_rows v;
	TRY(child_convening(a, observation, &v));
	return v.n == 0 ? OK : access_job(a, arena_print(access_arena(a), "/job/convening/%lld", (long long)v.row[0].id));
}

/* The end of every take-up: the notice is the child's, and who was given it gets its part of the work.  *ret_child is 0 when that one has no part:
 * the unit works with the child already, and who takes up a notice must not choose whom to read. */
static enum err finish(const struct access *a, int64_t observation, int64_t child, int64_t *ret_child) {
	enum err e = child_delegation_add(a, id_new(), date_add_days(access_time(a), OBSERVATION_DELEGATED), child, observation);
	if (e != NOT_FOUND)
		TRY(e);
	*ret_child = e == OK || access_may(a, RIGHT_INBOX) ? child : 0;
	TRY(taken(child_notice_taken(a, child, observation)));
	TRY(protection_told(a, observation));
	access_about(a, child);
	TRY(convening_wake(a, observation));
	return reach_rebuild(a, child);
}

/* A child without a number that the unit knows by name and day of birth already is hardly another one. */
static enum err double_check(struct request *rq, const struct access *a, const struct take_up *t) {
	struct child_near_rows near;
	struct alike_child x = {.name = t->name, .number = t->number.text, .born = date_iso_day(rq->arena, t->born), .age = "", .place = ""};
	if (t->other || *x.number != '\0')
		return OK;
	TRY(child_near(a, t->observation, &near));
	for (size_t i = 0; i < near.n; i++) {
		struct alike_child y = {.name = near.row[i].name, .number = near.row[i].number, .born = near.row[i].born, .age = "", .place = ""};
		if (alike(rq->arena, rq->lang, rq->now, &x, &y, NULL) < ALIKE_SAME)
			continue;
		return request_invalid(rq, "other", TR(rq->lang, "Det finns redan ett barn hos er med samma namn och födelsedag. Välj det ovanför. Är det ett annat barn, kryssa i det."));
	}
	return OK;
}

enum err take_up_write(struct request *rq, const struct access *a, const struct take_up *t, int64_t *ret_child, const char **ret_kind, bool *ret_other) {
	int64_t child;
	bool open;
	*ret_other = false;
	TRY(double_check(rq, a, t));
	TRY(taken(child_write(rq, a, t, &child)));
	if (child == access_actor(a))
		return own_family(rq);
	TRY(join(a, t->observation, child, &open, ret_kind));
	*ret_child = 0;
	if (!open)
		return OK;
	TRY(guardians_write(rq, a, t, child, ret_other));
	TRY(enrolment_write(a, t, child));
	return finish(a, t->observation, child, ret_child);
}

enum err take_up_match(struct request *rq, const struct access *a, int64_t observation, int64_t child, int64_t *ret_child, const char **ret_kind) {
	struct child_chosen_rows chosen;
	bool open;
	TRY(child_chosen(a, child, observation, &chosen));
	if (chosen.n == 0)
		return request_invalid(rq, "child", TR(rq->lang, "Välj ett av barnen i listan."));
	TRY(join(a, observation, child, &open, ret_kind));
	*ret_child = 0;
	return open ? finish(a, observation, child, ret_child) : OK;
}
