/* The pages on which somebody tells what they have noticed; nobody needs an account. */
#include "observation/notice.h"

#include "base/date.h"
#include "base/text.h"
#include "frame.h"
#include "lang/lang.h"
#include "observation/check.html.h"
#include "observation/harm.html.h"
#include "observation/observation.form.h"
#include "observation/observation.sql.h"
#include "observation/receipt.html.h"
#include "observation/write.html.h"
#include "person/person.h"
#include "routes.h"

/* First of all: may the child be harmed?  The answer stops nobody (R29). */
enum err observation_harm(struct request *rq, const struct access *a) {
	(void)a;
	rq->title = TR(rq->lang, "Tror du att barnet far illa?");
	harm_html(&rq->out, rq);
	return OK;
}

/* Fields: harm. */
enum err observation_harm_answer(struct request *rq, const struct access *a) {
	struct observation_harm_answer_form f;
	(void)a;
	TRY(observation_harm_answer_read(rq, &f));
	const char *harm = f.harm == 1 ? "YES" : f.harm == 2 ? "NO" : "UNSURE";
	rq->redirect = url_query(rq->arena, url(rq->arena, "/notice/write"), "harm", harm).text;
	return OK;
}

static int64_t areas_typed(const struct request *rq) {
	int64_t areas = 0;
	for (size_t i = 0; i < rq->nfields; i++) {
		const char *name = rq->field[i].name, *value = rq->field[i].value;
		if (text_is(name, "areas") && value[0] >= '0' && value[0] <= '6')
			areas |= INT64_C(1) << (value[0] - '0');
	}
	return areas;
}

static enum err check(struct request *rq, const struct observation_who *who, const struct notice *n, const struct observation_ground *g, bool late) {
	struct observation_check_page p = {.ground = *g, .w = n->w, .who = who, .contact = n->contact, .late = late};
	if (who->unit != 0)
		p.w.situation = ""; /* was not asked */
	rq->title = TR(rq->lang, "Stämmer det här?");
	check_html(&rq->out, rq, &p);
	return OK;
}

/* The question of the ground stands on the page that shows everything once more: what is wrong there is told there. */
static bool ground_wrong(const struct request *rq) {
	static const char *const fields[] = {"ground", "said_by", "said_on", "provision", "lawful"};
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		if (request_complaint(rq, fields[i]) != NULL)
			return true;
	return false;
}

static enum err check_again(struct request *rq, const struct access *a, const struct observation_who *who) {
	struct notice n;
	struct observation_ground g;
	const struct complaint *wrong = rq->complaints;
	rq->complaints = NULL; /* the notice itself is whole */
	TRY(notice_read(rq, a, who, &n));
	TRY(notice_route(rq, a, who, &n));
	TRY(notice_ground(rq, a, who, &n, &g));
	rq->complaints = wrong;
	return check(rq, who, &n, &g, false);
}

/* What was chosen stays, wherever it lies. */
static enum err chosen_add(const struct request *rq, const struct access *a, const char *field, struct unit_list_rows *l) {
	const char *typed = request_again(rq) ? request_field(rq, field) : NULL;
	struct unit_find_row u;
	int64_t id;
	if (typed == NULL || !text_int(typed, &id))
		return OK;
	for (size_t i = 0; i < l->n; i++)
		if (l->row[i].id == id)
			return OK;
	enum err e = unit_find(a, id, &u);
	if (e == OK)
		l->row[l->n++] = (struct unit_list_row){.id = u.id, .name = u.name, .kind = u.kind, .municipality = u.municipality, .phone = u.phone, .org_name = u.org_name, .org_kind = u.org_kind};
	return e == NOT_FOUND ? OK : e;
}

static enum err choices_fill(struct request *rq, const struct access *a, const char *near, bool school, const struct unit_list_rows *all, struct unit_choices *ret) {
	struct unit_list_rows some = {.row = ARENA_MANY(rq->arena, all->n + 1, struct unit_list_row)};
	for (size_t i = 0; i < all->n; i++) {
		const char *kind = all->row[i].kind;
		if (school ? observation_at_unit(kind) : text_is(kind, "BHV") || text_is(kind, "MHV"))
			some.row[some.n++] = all->row[i];
	}
	TRY(chosen_add(rq, a, school ? "place_unit_id" : "care_unit_id", &some));
	*ret = unit_choices(rq, &some, near, "look");
	return OK;
}

/* The schools and clinics of where the child lives, as far as that is said, until somebody looks: the county has hundreds. */
static enum err places_fill(struct request *rq, const struct access *a, const struct observation_who *who, struct observation_write_page *p) {
	const char *typed = request_again(rq) ? request_field(rq, "municipality") : NULL, *near = typed != NULL && *typed != '\0' ? typed : who->near;
	struct unit_list_rows all;
	if (who->unit != 0)
		return OK;
	TRY(unit_choices_list(rq, a, near, "look", &all));
	TRY(choices_fill(rq, a, near, true, &all, &p->school));
	TRY(choices_fill(rq, a, near, false, &all, &p->clinic));
	p->look = (struct unit_choices){.look = p->school.look, .entered = p->school.entered, .none = p->school.none && p->clinic.none, .few = true, .n = p->school.n + p->clinic.n};
	return OK;
}

static enum err form_show(struct request *rq, const struct access *a, const struct observation_who *who, const char *harm) {
	if (ground_wrong(rq))
		return check_again(rq, a, who);
	const char *complaint = request_complaint(rq, "areas");
	const char *first = person_first_name(rq->arena, who->child_name);
	const char *legend = who->teller == TELLER_CHILD ? TR(rq->lang, "Vad vill du berätta om?")
			     : who->child != 0		 ? lang_fill(rq->arena, TR(rq->lang, "Vad vill du berätta om {1}?"), &first, 1)
							 : TR(rq->lang, "Vad har du lagt märke till?");
	struct observation_write_page p = {
		.harm = harm, .who = who,
		.wheel = {.field = "areas", .legend = legend, .heading = true,
			  .hint = TR(rq->lang, "Välj en eller flera delar. Det gör inget om du är osäker."),
			  .chosen = request_again(rq) ? areas_typed(rq) : 0, .complaint = complaint == NULL ? "" : complaint}};
	if (*harm != '\0' && !text_is(harm, "NO"))
		TRY(responsibility_units(a, "SOCIAL", "", &p.social));
	TRY(places_fill(rq, a, who, &p));
	rq->title = who->child != 0 && who->teller != TELLER_CHILD ? TR(rq->lang, "Vad vill du berätta om barnet?") : legend;
	write_html(&rq->out, rq, &p);
	return OK;
}

/* The notice itself.  Fields of the query: harm. */
enum err observation_write(struct request *rq, const struct access *a) {
	const char *harm = request_field(rq, "harm");
	struct observation_who who;
	if (harm == NULL || *observation_harm_name(rq->lang, harm) == '\0') {
		rq->redirect = url(rq->arena, "/notice").text;
		return OK;
	}
	TRY(notice_who(rq, a, &who));
	return form_show(rq, a, &who, harm);
}

/* The same from a child's page, for staff who reach the child and for the family: the child is known, and the
 * question of harm stands in the form. */
static enum err about_write(struct request *rq, const struct access *a) {
	struct observation_who who;
	TRY(notice_who(rq, a, &who));
	return form_show(rq, a, &who, "");
}

enum err observation_staff(struct request *rq, const struct access *a) {
	return about_write(rq, a);
}

enum err observation_family(struct request *rq, const struct access *a) {
	return about_write(rq, a);
}

/* act=check shows everything once more, act=change goes back to the form, as does act=look with what fits `look`, act=send sends.
 * Fields: harm, areas (0–6, several), worry_0 … worry_6, strength_0 … strength_6, child_name, child_number,
 * child_age, situation, place_unit_id, care_unit_id, place, municipality, contact (of health staff: YES NO KIN), sender_kind,
 * sender_name, sender_contact; of staff who tell another organisation ground (YES LAW NAMELESS), said_by, said_on, provision, lawful.  What the path and the session say is not read from the form. */
static enum err send(struct request *rq, const struct access *a, const char *form_name, enum err (*form)(struct request *rq, const struct access *a)) {
	const char *act = request_field(rq, "act"), *number;
	struct observation_who who;
	struct notice n;
	struct observation_ground g;
	bool late;
	if (act != NULL && (text_is(act, "change") || unit_choices_looks(rq))) {
		rq->page_name = form_name;
		return form(rq, a);
	}
	TRY(notice_who(rq, a, &who));
	TRY(notice_read(rq, a, &who, &n));
	enum err e = notice_route(rq, a, &who, &n);
	if (e == NOT_FOUND)
		return request_invalid(rq, "municipality", TR(rq->lang, "Ingen kan ta emot det här än. Ring kommunens växel och berätta där."));
	TRY(e);
	TRY(notice_ground(rq, a, &who, &n, &g));
	if (act == NULL || !text_is(act, "send"))
		return check(rq, &who, &n, &g, false);
	TRY(notice_ground_check(rq, &who, &g, &n));
	TRY(notice_brake(rq, a, &late));
	if (late) {
		rq->status = 429;
		return check(rq, &who, &n, &g, true);
	}
	TRY(notice_send(rq, a, &who, &n, &number));
	rq->redirect = url_query(rq->arena, url(rq->arena, "/notice/receipt"), "number", number).text;
	return OK;
}

enum err observation_send(struct request *rq, const struct access *a) {
	return send(rq, a, "observation_write", observation_write);
}

enum err observation_staff_send(struct request *rq, const struct access *a) {
	return send(rq, a, "observation_staff", observation_staff);
}

enum err observation_family_send(struct request *rq, const struct access *a) {
	return send(rq, a, "observation_family", observation_family);
}

static enum err phones(const struct access *a, const char *municipality, struct observation_receipt_page *p) {
	struct responsibility_units_rows units;
	TRY(responsibility_units(a, "SOCIAL", municipality, &units));
	p->phone = units.row; /* the municipality's own stand first */
	while (p->nphones < units.n && text_is(units.row[p->nphones].municipality, municipality))
		p->nphones++;
	return OK;
}

/* The receipt: when it came, who answers and by when; the same for a child that is known and one that is not.
 * Fields of the query: number. */
enum err observation_receipt(struct request *rq, const struct access *a) {
	const char *number = request_field(rq, "number");
	struct observation_receipt_find_row r;
	if (number == NULL || strlen(number) > 20)
		return NOT_FOUND;
	TRY(observation_receipt_find(a, notice_number_index(a, number), &r));
	int64_t answer_by;
	TRY(notice_answer_by(a, r.created_at, &answer_by));
	struct observation_receipt_page p = {.number = number, .unit_name = r.unit_name, .unit_kind = r.unit_kind,
					     .created_at = r.created_at, .answer_by = answer_by};
	TRY(notice_why(a, rq->lang, r.way, r.rule_id, &p.why));
	TRY(phones(a, r.municipality, &p));
	rq->title = TR(rq->lang, "Tack. Nu vet vi.");
	receipt_html(&rq->out, &p);
	return OK;
}
