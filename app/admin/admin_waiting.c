/* What waits for a second administrator and can be read whole on its row: the telephone and address of a unit, who is to work there, how staff
 * is reached.  Several are said yes to in one step (decision 58).  What one has proposed oneself is only counted: it would hide the others'. */
#include "admin/admin.form.h"
#include "admin/admin.h"
#include "admin/waiting.html.h"
#include "base/text.h"
#include "lang/lang.h"
#include "routes.h"

#define SHOWN 60 /* rows at a time, so that the page can be read and sent in one piece */

struct facts {
	struct admin_waiting_units_rows units;
	struct admin_waiting_answering_rows answering;
	struct unit_contact_waiting_rows places;
	struct admin_appointments_rows appointments;
	struct admin_appointment_names_rows names;
	struct admin_waiting_reach_rows reach;
	struct admin_waiting_hsa_rows hsa;
	struct admin_waiting_staff_rows staff;
};

/* Each in the order of the units, so that what a list leaves off is of the last ones, which are shown later. */
static enum err facts_read(const struct access *a, struct facts *f) {
	TRY(admin_waiting_units(a, &f->units));
	TRY(admin_waiting_answering(a, &f->answering));
	TRY(unit_contact_waiting(a, 0, &f->places));
	TRY(admin_appointments(a, 0, &f->appointments));
	TRY(admin_appointment_names(a, 0, &f->names));
	TRY(admin_waiting_reach(a, &f->reach));
	TRY(admin_waiting_hsa(a, &f->hsa));
	return admin_waiting_staff(a, &f->staff);
}

/* --- the rows --- */

static struct admin_waiting_row place_row(const struct access *a, const char *lang, const struct admin_waiting_units_row *u, const struct unit_contact_waiting_row *c) {
	const char *shown = arena_print(access_arena(a), "%s\x1f%s\x1f%s\x1f%s\x1f%s\x1f%s\x1f%s\x1f%s", u->name, u->kind, u->municipality, u->org_name, c->was_phone, c->phone, c->was_address, c->address);
	return (struct admin_waiting_row){.place = c, .who = "", .hsa = "", .phone = "", .email = "", .field = "place", .id = c->id, .seen = admin_seen(a, shown), .name = u->name,
					  .why = c->old == 1 ? TR(lang, "Det som förslaget ändrar har ändrats sedan dess. Ta bort förslaget på verksamhetens sida.") : ""};
}

/* Power over all units is given on a page of its own. */
static const char *appointment_why(const char *lang, const struct access *a, const struct admin_appointments_row *v, bool taken) {
	if (v->id == access_actor(a))
		return TR(lang, "Det gäller dig själv, så någon annan måste godkänna.");
	if (text_is(v->role, "ADMIN"))
		return TR(lang, "Den som administrerar godkänns på verksamhetens sida.");
	if (v->both > 0)
		return TR(lang, "Ingen både administrerar och granskar loggen. Avsluta det ena uppdraget först.");
	return taken ? TR(lang, "Någon annan har samma HSA-id. Se efter på verksamhetens sida.") : "";
}

static struct admin_waiting_row appointment_row(const struct access *a, const char *lang, const struct facts *f, const struct admin_waiting_units_row *u, const struct admin_appointments_row *v) {
	struct admin_waiting_row r = {.appointment = v, .who = admin_proposed(access_arena(a), v, &f->names), .hsa = "", .phone = "", .email = "", .field = "appointment", .id = v->appointment_id, .name = u->name};
	bool taken = false;
	for (size_t i = 0; i < f->reach.n; i++)
		if (f->reach.row[i].appointment_id == v->appointment_id) {
			r.phone = f->reach.row[i].phone;
			r.email = f->reach.row[i].email;
		}
	for (size_t i = 0; i < f->hsa.n; i++)
		if (f->hsa.row[i].appointment_id == v->appointment_id) {
			r.hsa = f->hsa.row[i].hsa;
			taken = f->hsa.row[i].taken > 0;
		}
	const char *shown = arena_print(access_arena(a), "%s\x1f%s\x1f%s\x1f%s\x1f%s\x1f%s\x1f%s\x1f%lld\x1f%lld\x1f%lld\x1f%s\x1f%s\x1f%s", u->name, u->kind, u->municipality, u->org_name, r.who, v->role, v->title,
					(long long)v->answers, (long long)v->from_at, (long long)v->until_at, r.hsa, r.phone, r.email);
	r.seen = admin_seen(a, shown);
	r.why = appointment_why(lang, a, v, taken);
	return r;
}

static struct admin_waiting_row staff_row(const struct access *a, const struct admin_waiting_staff_row *s) {
	return (struct admin_waiting_row){.staff = s, .who = "", .hsa = "", .phone = "", .email = "", .field = "staff", .id = s->id, .name = s->name, .why = "",
					  .seen = admin_seen(a, arena_print(access_arena(a), "%s\x1f%s\x1f%s", s->name, s->phone, s->email))};
}

/* "Tove Hallin, Bo Ek"; "" for nobody. */
static const char *answers(struct arena *a, const struct facts *f, const struct admin_waiting_units_row *u) {
	const char *ret = "";
	for (size_t i = 0; i < f->answering.n; i++)
		if (f->answering.row[i].unit_id == u->id)
			ret = *ret == '\0' ? f->answering.row[i].name : arena_print(a, "%s, %s", ret, f->answering.row[i].name);
	return ret;
}

static void unit_rows(const struct access *a, const char *lang, const struct facts *f, const struct admin_waiting_units_row *u, struct admin_waiting_page *p) {
	struct admin_waiting_unit *g = &p->unit[p->nunits];
	*g = (struct admin_waiting_unit){.u = u, .answers = answers(access_arena(a), f, u), .row = &p->row[p->n]};
	for (size_t i = 0; i < f->places.n; i++)
		if (f->places.row[i].unit_id == u->id)
			p->row[p->n++] = place_row(a, lang, u, &f->places.row[i]);
	for (size_t i = 0; i < f->appointments.n; i++)
		if (f->appointments.row[i].unit_id == u->id)
			p->row[p->n++] = appointment_row(a, lang, f, u, &f->appointments.row[i]);
	g->n = (size_t)(&p->row[p->n] - g->row);
	p->nunits += g->n > 0;
}

static enum err page_fill(const struct access *a, const char *lang, struct admin_waiting_page *p) {
	struct facts *f = ARENA_NEW(access_arena(a), struct facts);
	TRY(facts_read(a, f));
	TRY(admin_waiting_count(a, &p->count));
	p->row = ARENA_MANY(access_arena(a), f->places.n + f->appointments.n + f->staff.n + 1, struct admin_waiting_row);
	p->unit = ARENA_MANY(access_arena(a), f->units.n + 1, struct admin_waiting_unit);
	for (size_t i = 0; i < f->units.n; i++)
		unit_rows(a, lang, f, &f->units.row[i], p);
	p->staff = &p->row[p->n];
	for (size_t i = 0; i < f->staff.n; i++)
		p->row[p->n++] = staff_row(a, &f->staff.row[i]);
	p->nstaff = f->staff.n;
	return OK;
}

/* What is shown of it: whole units, as many as begin among the first rows. */
static void page_cut(struct admin_waiting_page *p) {
	size_t n = 0, units = 0;
	while (units < p->nunits && n < SHOWN)
		n += p->unit[units++].n;
	p->more = units < p->nunits;
	p->nunits = units;
	size_t staff = n >= SHOWN ? 0 : SHOWN - n < p->nstaff ? SHOWN - n : p->nstaff;
	p->more |= staff < p->nstaff;
	p->nstaff = staff;
	for (size_t i = 0; i < p->nunits; i++)
		for (size_t j = 0; j < p->unit[i].n; j++)
			p->yes |= *p->unit[i].row[j].why == '\0';
	for (size_t i = 0; i < p->nstaff; i++)
		p->yes |= *p->staff[i].why == '\0';
}

static enum err show(struct request *rq, const struct access *a, struct admin_waiting_page *p) {
	TRY(page_fill(a, rq->lang, p));
	page_cut(p);
	rq->title = TR(rq->lang, "Väntar på en till");
	admin_waiting_html(&rq->out, rq, p);
	return OK;
}

/* What others have proposed and is whole on its row.  Field: done, how many were said yes to just now.  act=approve: place,
 * appointment and staff, each ID-SEEN. */
enum err admin_waiting(struct request *rq, const struct access *a) {
	struct admin_waiting_page p = {0};
	const char *done = request_field(rq, "done");
	int64_t n;
	if (rq->method == GET && done != NULL && text_int(done, &n) && n > 0 && n <= REQUEST_FIELDS)
		p.done = (size_t)n;
	return show(rq, a, &p);
}

/* --- the yes --- */

/* What is no longer there by its id: the name of its unit, or of its person. */
static enum err gone_name(const struct access *a, const char *field, int64_t id, const char **ret) {
	struct admin_waiting_gone_rows unit = {0};
	struct admin_waiting_gone_staff_rows staff = {0};
	TRY(text_is(field, "staff") ? admin_waiting_gone_staff(a, id, &staff) : admin_waiting_gone(a, id, &unit));
	*ret = unit.n > 0 ? unit.row[0].name : staff.n > 0 ? staff.row[0].name : "";
	return OK;
}

static enum err yes(struct request *rq, const struct access *a, const struct admin_waiting_row *r) {
	if (r->staff != NULL)
		TRY(admin_contact_yes(rq, a, r->staff->person_id, r->id));
	else if (r->place != NULL)
		TRY(unit_contact_decide(rq, a, r->place->unit_id, r->id, true));
	else
		TRY(admin_appointment_yes(rq, a, r->appointment->unit_id, r->id));
	access_apart(a, r->staff != NULL ? "person" : "unit", r->staff != NULL ? r->staff->person_id : r->place != NULL ? r->place->unit_id : r->appointment->unit_id);
	return OK;
}

/* `all` is as it stood before the first yes of this form: one yes does not make another old. */
static enum err yes_each(struct request *rq, const struct access *a, const struct admin_waiting_page *all, const char *field, struct form_pairs asked, struct admin_waiting_page *p) {
	struct admin_waiting_refused *refused = (struct admin_waiting_refused *)p->refused;
	for (size_t i = 0; i < asked.n; i++) {
		const struct admin_waiting_row *r = NULL;
		for (size_t j = 0; j < all->n; j++)
			if (all->row[j].id == asked.pair[i].id && text_is(all->row[j].field, field))
				r = &all->row[j];
		if (r != NULL && *r->why == '\0' && r->seen == asked.pair[i].value) {
			TRY(yes(rq, a, r));
			p->done++;
			continue;
		}
		struct admin_waiting_refused *no = &refused[p->nrefused++];
		no->why = r == NULL ? TR(rq->lang, "Någon har redan svarat, eller ändrat eller tagit bort det.") : *r->why != '\0' ? r->why : TR(rq->lang, "Det har ändrats sedan sidan visades.");
		if (r != NULL)
			no->name = r->name;
		else
			TRY(gone_name(a, field, asked.pair[i].id, &no->name));
	}
	return OK;
}

/* A proposal stands alone, so what has changed meanwhile keeps no other one waiting; which, is told. */
enum err admin_waiting_do(struct request *rq, const struct access *a) {
	struct admin_waiting_form f;
	struct admin_waiting_page all = {0}, p = {0};
	TRY(admin_waiting_read(rq, &f));
	size_t n = f.place.n + f.appointment.n + f.staff.n;
	if (n == 0) {
		request_complain(rq, "", TR(rq->lang, "Kryssa för minst ett förslag."));
		return INVALID;
	}
	TRY(page_fill(a, rq->lang, &all));
	p.refused = ARENA_MANY(rq->arena, n, struct admin_waiting_refused);
	TRY(yes_each(rq, a, &all, "place", f.place, &p));
	TRY(yes_each(rq, a, &all, "appointment", f.appointment, &p));
	TRY(yes_each(rq, a, &all, "staff", f.staff, &p));
	if (p.nrefused > 0)
		return show(rq, a, &p);
	rq->redirect = url_query(rq->arena, url(rq->arena, "/admin/waiting"), "done", arena_print(rq->arena, "%lld", (long long)p.done)).text;
	return OK;
}
