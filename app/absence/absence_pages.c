/* The page on which it is said that somebody is away, for who works at the unit and for who administers. */
#include "absence/absence.form.h"
#include "absence/absence.h"
#include "absence/list.html.h"
#include "admin/admin.h"
#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "lang/lang.h"
#include "routes.h"

#define LONGEST 366 /* days */

const struct absence_around_row *absence_of(const struct absence_around_rows *all, int64_t assignment) {
	for (size_t i = 0; i < all->n; i++)
		if (all->row[i].assignment_id == assignment)
			return &all->row[i];
	return NULL;
}

const struct absence_around_row *absence_of_person(const struct absence_around_rows *all, int64_t person, int64_t unit) {
	for (size_t i = 0; i < all->n; i++)
		if (all->row[i].person_id == person && all->row[i].unit_id == unit)
			return &all->row[i];
	return NULL;
}

const char *absence_phone(const struct absence_around_row *b) {
	return *b->phone != '\0' ? b->phone : b->unit_phone;
}

static enum err page_show(struct request *rq, const struct access *a, int64_t unit, struct absence_page *p) {
	struct absence_people_rows people;
	TRY(absence_people(a, unit, &people));
	TRY(absence_all(a, unit, &p->all));
	p->actor = access_actor(a);
	p->now = access_time(a);
	p->today = date_day(p->now);
	p->who = ARENA_MANY(rq->arena, people.n + 1, struct part_option);
	p->instead = ARENA_MANY(rq->arena, people.n + 1, struct part_option);
	for (size_t i = 0; i < people.n; i++) {
		const struct absence_people_row *g = &people.row[i];
		struct part_option o = {.value = arena_print(rq->arena, "%lld", (long long)g->assignment_id), .hint = "",
					.label = arena_print(rq->arena, "%s, %s", g->name, text_small(rq->arena, g->title))};
		p->instead[p->ninstead++] = o;
		o.chosen = g->id == p->actor;
		if (p->others || g->id == p->actor)
			p->who[p->nwho++] = o;
	}
	rq->title = TR(rq->lang, "Borta");
	absence_list_html(&rq->out, rq, p);
	return OK;
}

/* Who is away at the own unit: oneself, and for who answers there also colleagues. */
enum err absence(struct request *rq, const struct access *a) {
	struct absence_page p = {.unit = access_unit_name(a), .to = url(rq->arena, "/absence"), .back = url(rq->arena, "/"), .others = access_may(a, RIGHT_INBOX), .gives = true};
	return page_show(rq, a, access_unit(a), &p);
}

/* The same of any unit, for administrators.  The number of the path is the unit's. */
enum err absence_admin(struct request *rq, const struct access *a) {
	struct admin_unit_find_row unit;
	TRY(admin_unit_find(a, rq->id[0], &unit));
	struct absence_page p = {.unit = unit.name, .to = url(rq->arena, "/admin/unit/%/absence", unit.id), .back = url(rq->arena, "/admin/unit/%", unit.id), .others = true};
	return page_show(rq, a, unit.id, &p);
}

/* What the children's people reach hangs on it. */
static enum err children_rebuild(const struct access *a, int64_t assignment) {
	struct absence_children_rows children;
	TRY(absence_children(a, assignment, &children));
	for (size_t i = 0; i < children.n; i++)
		TRY(reach_rebuild(a, children.row[i].child_id));
	return OK;
}

static enum err away(struct request *rq, const struct access *a, int64_t unit) {
	struct absence_new_form f;
	struct absence_clash_row clash = {0};
	TRY(absence_new_read(rq, &f));
	int64_t until = date_add_days(f.last, 1);
	enum err e = absence_clash(a, until, f.from, f.instead, f.who, &clash);
	if (e != OK && e != NOT_FOUND)
		return e;
	if (f.from < date_day(access_time(a)))
		request_complain(rq, "from", TR(rq->lang, "Välj en dag från i dag."));
	if (f.last < f.from || f.last > date_add_days(f.from, LONGEST))
		request_complain(rq, "last", TR(rq->lang, "Välj en dag efter den första, högst ett år fram. Den som är borta längre lämnar över till en kollega."));
	if (clash.own > 0)
		request_complain(rq, "from", TR(rq->lang, "Det står redan att personen är borta då. Ta bort det först."));
	if (clash.theirs > 0)
		request_complain(rq, "instead", TR(rq->lang, "Den personen är också borta då. Välj någon annan."));
	TRY(request_good(rq));
	e = absence_add(a, id_new(), f.from, until, f.who, unit, f.instead);
	if (e == NOT_FOUND)
		return request_invalid(rq, "instead", TR(rq->lang, "Välj en kollega i listan, en annan än den som är borta."));
	TRY(e);
	return children_rebuild(a, f.who);
}

static enum err absence_act(struct request *rq, const struct access *a, int64_t unit) {
	const char *act = request_field(rq, "act");
	struct absence_over_form f;
	struct absence_find_row b;
	rq->redirect = rq->path;
	if (act != NULL && text_is(act, "add"))
		return away(rq, a, unit);
	TRY(absence_over_read(rq, &f));
	TRY(absence_find(a, f.absence, unit, &b));
	TRY(absence_end(a, b.id));
	return children_rebuild(a, b.assignment_id);
}

/* act=add: who and instead (assignments of the unit), from, last (days).  act=end: absence. */
enum err absence_do(struct request *rq, const struct access *a) {
	return absence_act(rq, a, access_unit(a));
}

enum err absence_admin_do(struct request *rq, const struct access *a) {
	return absence_act(rq, a, rq->id[0]);
}
