/* Writing a take-up.  A number that is known already only links: nothing of what the county knows is shown or
 * changed by typing it, and a child that another unit works with stays there (I1). */
#include "child/child.h"

#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "child/child.sql.h"
#include "lang/lang.h"

static struct bytes number_index(const struct access *a, const struct number *n) {
	return n->kind == NUMBER_NONE ? (struct bytes){.p = "", .n = 0} : access_index(a, n->text);
}

/* A letter of UTF-8, small: A–Z, and À–Þ, which are C3 80 … C3 9E. */
static char small(const char *s, size_t i) {
	unsigned char c = (unsigned char)s[i];
	bool wide = i > 0 && (unsigned char)s[i - 1] == 0xc3 && c >= 0x80 && c <= 0x9e;
	return (char)(wide || (c >= 'A' && c <= 'Z') ? c + 0x20 : c);
}

/* Is it the same first name? */
static bool name_fits(const char *typed, const char *known) {
	size_t n = strcspn(typed, " "), i = 0;
	if (n != strcspn(known, " "))
		return false;
	while (i < n && small(typed, i) == small(known, i))
		i++;
	return i == n;
}

/* The person with the number, or 0.  The name must fit: a mistyped number would open another child, or make a
 * stranger a guardian, and a guessed one would tell a name.  INVALID: it does not. */
static enum err person_match(struct request *rq, const struct access *a, int64_t observation, const char *field, const struct number *n,
			     const char *name, int64_t *ret) {
	struct child_match_rows found;
	*ret = 0;
	if (n->kind == NUMBER_NONE)
		return OK;
	TRY(child_match(a, number_index(a, n), observation, &found));
	if (found.n == 0)
		return OK;
	*ret = found.row[0].id;
	if (*ret == access_actor(a) || name_fits(name, found.row[0].name))
		return OK;
	request_complain(rq, field, TR(rq->lang, "Numret hör till någon med ett annat namn. Kontrollera både numret och förnamnet. Stämmer de ändå, lämna numret tomt och ring er samordnare."));
	return INVALID;
}

static enum err own_family(struct request *rq) {
	rq->reason = TR(rq->lang, "Det här gäller din egen familj. Be någon annan på din arbetsplats att ta upp det.");
	return DENIED;
}

/* The child: found by its number, or new. */
static enum err child_write(struct request *rq, const struct access *a, const struct take_up *t, int64_t *ret_child) {
	struct child_known_rows known;
	int64_t child;
	TRY(person_match(rq, a, t->observation, "number", &t->number, t->name, &child));
	if (child == 0) {
		child = id_new();
		TRY(child_person_add(a, child, number_index(a, &t->number), t->name, t->number.text,
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
		TRY(child_person_add(a, person, number_index(a, &g->number), g->name, g->number.text, born, g->phone, g->email, t->observation));
	}
	return child_custody_add(a, id_new(), child, person, g->kind, g->from, g->until == 0 ? DATE_NEVER : g->until, t->observation);
}

/* Of a child that is known the custody stands as it is: whoever types a number can't make somebody a guardian,
 * who would then read everything (N17).  To correct custody is an act of its own. */
static enum err guardians_write(struct request *rq, const struct access *a, const struct take_up *t, int64_t child) {
	struct child_custodians_rows all;
	TRY(child_custodians(a, child, t->observation, &all));
	if (custodian(&all, access_actor(a)))
		return own_family(rq);
	for (int i = 0; i < GUARDIANS && all.n == 0; i++) {
		const struct guardian *g = &t->guardian[i];
		int64_t person;
		if (*g->name == '\0')
			continue;
		TRY(person_match(rq, a, t->observation, arena_print(rq->arena, "g%d_number", i + 1), &g->number, g->name, &person));
		if (person != 0 && person == access_actor(a))
			return own_family(rq);
		TRY(guardian_write(a, t, g, child, person));
	}
	return OK;
}

static enum err enrolment_write(const struct access *a, const struct take_up *t, int64_t child) {
	struct child_enrolled_rows now;
	if (t->enrolled_from == 0)
		return OK;
	TRY(child_enrolled(a, child, &now));
	return now.n > 0 ? OK : child_enrolment_add(a, id_new(), child, t->enrolled_from, DATE_NEVER, t->observation);
}

static enum err taken(enum err e) {
	return e == NOT_FOUND ? CONFLICT : e;
}

enum err take_up_write(struct request *rq, const struct access *a, const struct take_up *t, int64_t *ret_child, const char **ret_kind) {
	struct child_work_rows work;
	int64_t child;
	TRY(taken(child_write(rq, a, t, &child)));
	if (child == access_actor(a))
		return own_family(rq);
	TRY(child_work(a, child, t->observation, &work));
	if (work.n > 0 && work.row[0].unit_id != access_unit(a)) {
		*ret_child = 0;
		*ret_kind = work.row[0].kind;
		return taken(child_notice_moved(a, work.row[0].unit_id, t->observation));
	}
	TRY(guardians_write(rq, a, t, child));
	TRY(enrolment_write(a, t, child));
	if (work.n == 0)
		TRY(child_episode_add(a, id_new(), child, t->observation));
	TRY(taken(child_notice_taken(a, child, t->observation)));
	TRY(reach_rebuild(a, child));
	*ret_child = child;
	return OK;
}
