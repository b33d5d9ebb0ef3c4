/* The plan's pages: as staff read it, as it is written, as the family reads it. */
#include "plan/plan_pages.h"

#include "access/readers.h"
#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "conflict/conflict.h"
#include "frame.h"
#include "lang/lang.h"
#include "person/person.h"
#include "plan/area.html.h"
#include "plan/family.html.h"
#include "plan/intervention.html.h"
#include "plan/need.html.h"
#include "plan/plan.form.h"
#include "plan/show.html.h"
#include "plan/write.html.h"
#include "routes.h"
#include "serve.sql.h"

const char *plan_state(const char *lang, const char *state) {
	if (text_is(state, "ONGOING"))
		return TR(lang, "Pågår");
	if (text_is(state, "DONE"))
		return TR(lang, "Klar");
	if (text_is(state, "STOPPED"))
		return TR(lang, "Slutade");
	return TR(lang, "Inte börjat");
}

const char *plan_when(struct arena *a, const char *lang, int64_t from, int64_t until) {
	const char *first = html_arg_plain(a, lang, html_arg(day(from)));
	if (until == 0 || until == DATE_NEVER)
		return lang_fill(a, TR(lang, "Från {1}"), &first, 1);
	const char *last = html_arg_plain(a, lang, html_arg(day(until)));
	const char *year = strrchr(first, ' '), *same = strrchr(last, ' ');
	if (year != NULL && same != NULL && text_is(year, same))
		first = arena_copy(a, first, (size_t)(year - first));
	return lang_fill(a, TR(lang, "{1} till {2}"), (const char *const[]){first, last}, 2);
}

static enum err names(struct request *rq, const struct access *a, const char **ret_name, const char **ret_first) {
	struct strip_child_row child;
	if (frame_of(rq)->child != NULL) /* a staff page has read it for its strip */
		child.name = frame_of(rq)->child->name;
	else
		TRY(strip_child(a, &child));
	*ret_name = child.name;
	*ret_first = person_first_name(access_arena(a), child.name);
	return OK;
}

/* --- reading --- */

/* From an earlier version one goes on to the next one too. */
static enum err next_read(const struct access *a, struct plan_page *p) {
	struct plan_find_row plan = {0};
	enum err e = plan_find(a, &plan);
	p->next_number = plan.version + 1;
	return e == NOT_FOUND ? OK : e;
}

/* What is said of the version, how its goals went, and who has left. */
static enum err version_around(struct request *rq, const struct access *a, struct plan_page *p, struct review *review) {
	const struct plan_contacts_now_rows *contacts = &p->view->contacts;
	if (p->view->beside.answers != 0)
		TRY(plan_dissents(a, p->view->version.id, &p->dissents));
	TRY(review_read(a, p->view, review));
	if (!p->newest)
		return next_read(a, p);
	p->next_number = p->view->next_number;
	TRY(around_read(rq, a, p->view, &p->around));
	for (size_t i = 0; i < contacts->n; i++)
		if (contacts->row[i].until_at <= access_time(a)) {
			p->vacant |= contacts->row[i].area;
			p->own_vacant |= contacts->row[i].unit_id == access_unit(a) ? contacts->row[i].area : 0;
		} else if (contacts->row[i].unit_id == access_unit(a) && (contacts->row[i].person_id == access_actor(a) || access_may(a, RIGHT_INBOX))) {
			p->own_contact |= contacts->row[i].area;
		}
	p->may_scribe = access_may(a, RIGHT_WORDS_WRITE) && !p->may_write;
	p->may_answer = access_may(a, RIGHT_PLAN_ANSWER) && !p->may_write;
	if (!p->may_answer)
		return OK;
	struct plan_answer_own_rows own = {0};
	if (p->view->beside.answers != 0)
		TRY(plan_answer_own(a, p->view->version.id, &own));
	p->answered = own.n > 0;
	return OK;
}

static enum err version_page(struct request *rq, const struct access *a, int64_t number) {
	struct plan_view view;
	struct review review = {0};
	struct plan_page p = {.review = &review, .child = access_child(a), .may_write = access_may(a, RIGHT_PLAN_WRITE), .may_print = access_may(a, RIGHT_PAPER_WRITE), .may_take = access_may(a, RIGHT_PLAN_TAKE)};
	TRY(names(rq, a, &p.name, &p.first));
	enum err e = plan_view_read(a, number, &view);
	if (e != OK && (e != NOT_FOUND || number != 0))
		return e;
	p.there = e == OK;
	p.view = &view;
	p.newest = p.there && view.holds;
	if (access_over(a))
		TRY(plan_went(a, &p.went));
	if (p.there)
		TRY(version_around(rq, a, &p, &review));
	if (p.newest && p.may_write && p.around.nunits == 0) {
		struct plan_rests_rows rests;
		TRY(plan_rests(a, view.version.published_at, &rests));
		p.rests = rests.n > 0;
	}
	p.wheel = (struct wheel_status){.id = "hjul", .title = TR(rq->lang, "Områden i planen"), .needs = p.there ? view.areas : 0};
	rq->title = TR(rq->lang, "Barnets plan");
	plan_show_html(&rq->out, &p);
	return OK;
}

/* The plan that holds, as much of it as the reader may read. */
enum err plan_show(struct request *rq, const struct access *a) {
	return version_page(rq, a, 0);
}

/* An earlier version.  The second number of the path is the version's id, or its number. */
enum err plan_version(struct request *rq, const struct access *a) {
	return rq->id[1] == 0 ? NOT_FOUND : version_page(rq, a, rq->id[1]);
}

static enum err family_around(const struct access *a, struct family_plan_page *p, struct review *review) {
	const struct plan_versions_rows *versions = &p->view->versions;
	struct plan_answer_own_rows own = {0};
	struct retractions_rows taken = {0};
	size_t good = 0;
	if (p->view->beside.answers != 0) {
		TRY(plan_dissents(a, p->view->version.id, &p->dissents));
		TRY(plan_answer_own(a, p->view->version.id, &own));
	}
	TRY(review_read(a, p->view, review));
	if (plan_retracted_any(versions))
		TRY(retractions(a, &taken));
	p->own = own.n > 0 ? &own.row[0] : NULL;
	for (size_t i = 0; i < versions->n; i++)
		good += versions->row[i].retracted == 0;
	p->several = good > 1;
	for (size_t i = 0; i < taken.n && versions->n > 0; i++)
		if (taken.row[i].version_id == versions->row[0].id) {
			p->retracted = &taken.row[i];
			p->retracted_number = versions->row[0].number;
		}
	return OK;
}

/* The plan as child and guardians read it. */
enum err family_plan(struct request *rq, const struct access *a) {
	struct plan_view view;
	struct review review = {0};
	struct family_plan_page p = {.child = access_child(a), .review = &review, .self = access_actor(a) == access_child(a),
				     .may = access_may(a, RIGHT_FAMILY_ANSWER)};
	struct plan_closed_rows closed;
	const char *name;
	TRY(names(rq, a, &name, &p.first));
	TRY(plan_closed(a, &closed));
	p.closed = closed.n > 0;
	enum err e = plan_view_read(a, 0, &view);
	if (e != OK && e != NOT_FOUND)
		return e;
	p.there = e == OK;
	p.view = &view;
	if (p.there)
		TRY(family_around(a, &p, &review));
	p.answered = p.own != NULL && part_just_now(rq, p.own->said_at);
	rq->title = TR(rq->lang, "Planen");
	plan_family_html(&rq->out, &p);
	return OK;
}

/* --- the plan that is being written --- */

struct part_option *plan_people_options(struct request *rq, const struct plan_draft *d, int64_t area, int64_t chosen, size_t *ret_n) {
	struct part_option *o = ARENA_MANY(rq->arena, d->people.n + 1, struct part_option);
	size_t n = 0;
	for (size_t i = 0; i < d->people.n; i++) {
		const struct plan_people_row *p = &d->people.row[i];
		if (area == 0 || (p->areas & area) != 0)
			o[n++] = (struct part_option){.value = arena_print(rq->arena, "%lld", (long long)p->assignment_id),
						      .label = plan_person_text(rq->arena, p), .hint = "", .chosen = p->assignment_id == chosen};
	}
	*ret_n = n;
	return o;
}

/* Version after version: areas at the side, what is missing, who leads, and publishing. */
enum err plan_write(struct request *rq, const struct access *a) {
	struct plan_draft d;
	const char *name;
	struct write_page p = {.child = access_child(a), .draft = &d};
	TRY(names(rq, a, &name, &p.first));
	TRY(plan_draft_read(rq, a, &d));
	p.number = d.plan.version + 1;
	p.areas = access_areas(a);
	struct advices *advices = ARENA_NEW(rq->arena, struct advices);
	advice_read(rq, a, &d, advices);
	p.advices = advices;
	p.lead = plan_people_options(rq, &d, 0, d.plan.lead_assignment_id, &p.nlead);
	rq->title = TR(rq->lang, "Skriv planen");
	plan_write_html(&rq->out, rq, &p);
	return OK;
}

enum err plan_begin(struct request *rq, const struct access *a, struct plan_draft *d) {
	TRY(plan_draft_read(rq, a, d));
	if (d->plan.id != 0)
		return OK;
	TRY(plan_add(a, id_new(), C6_PLAN));
	return plan_find(a, &d->plan);
}

/* A person of the plan as they are to be read; "" for nobody. */
static const char *person_shown(struct request *rq, const struct plan_draft *d, int64_t assignment) {
	const struct plan_people_row *p = plan_person(d, assignment);
	return p == NULL ? "" : plan_person_text(rq->arena, p);
}

static const char *day_shown(struct request *rq, int64_t t) {
	return t == 0 || t == DATE_NEVER ? "" : html_arg_plain(rq->arena, rq->lang, html_arg(day(t)));
}

/* Somebody else chose meanwhile (N9). */
static enum err lead_conflict(struct request *rq, const struct plan_draft *d, int64_t lead, int64_t followup) {
	return conflict_raise(rq, &(struct conflict){.other = d->plan.lead_by, .at = d->plan.lead_at, .version = d->plan.lead_version, .compartment = C6_PLAN, .n = 2,
		.value = {{"lead", person_shown(rq, d, lead), person_shown(rq, d, d->plan.lead_assignment_id)},
			  {"followup", day_shown(rq, followup), day_shown(rq, d->plan.followup_at)}}});
}

enum err plan_lead_choose(struct request *rq, const struct access *a, const struct plan_draft *d, int64_t lead, int64_t followup, int64_t version) {
	if (plan_person(d, lead) == NULL)
		request_complain(rq, "lead", TR(rq->lang, "Välj någon i listan."));
	if (followup <= access_time(a) || followup > date_add_days(access_time(a), 366))
		request_complain(rq, "followup", TR(rq->lang, "Välj en dag framåt, inom ett år."));
	TRY(request_good(rq));
	if (version != d->plan.lead_version)
		return lead_conflict(rq, d, lead, followup);
	return plan_lead_change(a, &d->plan, lead, followup);
}

/* act=lead: fields lead (assignment), followup (day), version.  act=publish: publishes the next version. */
enum err plan_write_do(struct request *rq, const struct access *a) {
	struct plan_draft d;
	const char *act = request_field(rq, "act");
	TRY(plan_begin(rq, a, &d));
	if (act != NULL && text_is(act, "publish")) {
		TRY(plan_publish(rq, a, &d));
		rq->redirect = url(rq->arena, "/child/%/plan", access_child(a)).text;
		return OK;
	}
	struct plan_lead_save_form f;
	TRY(plan_lead_save_read(rq, &f));
	TRY(plan_lead_choose(rq, a, &d, f.lead, f.followup, f.version));
	rq->redirect = url(rq->arena, "/child/%/plan/write", access_child(a)).text;
	return OK;
}

/* Is the second number of the path an area that the author reaches?  Others are as if they were not there. */
static bool area_reached(const struct request *rq, const struct access *a) {
	return rq->id[1] < AREAS && (access_areas(a) & INT64_C(1) << rq->id[1]) != 0;
}

static const struct plan_contacts_row *contact_row(const struct plan_draft *d, int64_t bit) {
	for (size_t i = 0; i < d->contacts.n; i++)
		if (d->contacts.row[i].area == bit)
			return &d->contacts.row[i];
	return NULL;
}

/* One area of the plan that is being written.  The second number is the area, 0–6. */
enum err plan_area(struct request *rq, const struct access *a) {
	struct plan_draft d;
	struct area_page p = {.child = access_child(a), .area = (int)rq->id[1], .draft = &d};
	if (!area_reached(rq, a))
		return NOT_FOUND;
	TRY(names(rq, a, &p.name, &p.first));
	TRY(plan_draft_read(rq, a, &d));
	int64_t bit = INT64_C(1) << p.area;
	const struct plan_contacts_row *chosen = contact_row(&d, bit);
	p.contact = plan_people_options(rq, &d, bit, chosen == NULL ? 0 : chosen->assignment_id, &p.ncontact);
	p.contact_version = chosen == NULL ? "" : arena_print(rq->arena, "%lld", (long long)chosen->id);
	p.reads = readers_text(a, rq->lang, C6_PLAN, bit);
	rq->title = area_name(rq->lang, p.area);
	plan_area_html(&rq->out, rq, &p);
	return OK;
}

/* Had the area a contact in a plan that is published?  Then the family reads the new one at once, and is told. */
static bool published_in(const struct plan_draft *d, int64_t bit) {
	for (size_t i = 0; i < d->contacts.n; i++)
		if (d->contacts.row[i].area == bit)
			return d->plan.version > 0;
	return false;
}

enum err plan_contact_change(struct request *rq, const struct access *a, const struct plan_draft *d, int64_t bit, int64_t contact, int64_t version) {
	const struct plan_people_row *who = plan_person(d, contact);
	if (who == NULL || (who->areas & bit) == 0)
		return request_invalid(rq, "contact", TR(rq->lang, "Välj någon i listan."));
	const struct plan_contacts_row *now = contact_row(d, bit);
	if (now != NULL && now->id != version)
		return conflict_raise(rq, &(struct conflict){.other = now->changed_by, .at = now->changed_at, .version = now->id, .area = bit, .compartment = C6_PLAN, .n = 1,
			.value = {{"contact", person_shown(rq, d, contact), person_shown(rq, d, now->assignment_id)}}});
	TRY(plan_contact_clear(a, d->plan.id, bit));
	TRY(plan_contact_add(a, id_new(), bit, contact, d->plan.id));
	TRY(reach_rebuild(a, access_child(a)));
	return published_in(d, bit) ? plan_tell(a, d->plan.id, "CONTACT") : OK;
}

static enum err contact_set(struct request *rq, const struct access *a, const struct plan_draft *d, int64_t bit) {
	struct plan_contact_set_form f;
	TRY(plan_contact_set_read(rq, &f));
	return plan_contact_change(rq, a, d, bit, f.contact, f.version);
}

/* act=need: fields text, goal.  act=contact: fields contact (assignment), version. */
enum err plan_area_do(struct request *rq, const struct access *a) {
	struct plan_draft d;
	const char *act = request_field(rq, "act");
	if (!area_reached(rq, a))
		return NOT_FOUND;
	int64_t bit = INT64_C(1) << rq->id[1];
	struct url here = url(rq->arena, "/child/%/plan/area/%", access_child(a), rq->id[1]);
	TRY(plan_begin(rq, a, &d));
	rq->redirect = here.text;
	if (act != NULL && text_is(act, "contact"))
		return contact_set(rq, a, &d, bit);
	struct plan_need_new_form f;
	TRY(plan_need_new_read(rq, &f));
	int64_t need = id_new();
	TRY(plan_need_add(a, need, bit, f.text, f.goal, d.plan.id));
	rq->redirect = url(rq->arena, "/child/%/plan/need/%/intervention", access_child(a), need).text;
	return OK;
}

static struct url area_url(struct request *rq, const struct access *a, int64_t bit) {
	return url(rq->arena, "/child/%/plan/area/%", access_child(a), area_of_bit(bit));
}

/* A need and its goal, to be changed or taken out. */
enum err plan_need(struct request *rq, const struct access *a) {
	struct plan_need_find_row need;
	struct need_page p = {.child = access_child(a), .need = &need};
	TRY(names(rq, a, &p.name, &p.first));
	TRY(plan_need_find(a, rq->id[1], &need));
	p.back = area_url(rq, a, need.area);
	p.name = area_name(rq->lang, area_of_bit(need.area));
	p.reads = readers_text(a, rq->lang, C6_PLAN, need.area);
	rq->title = TR(rq->lang, "Ändra behovet");
	plan_need_html(&rq->out, rq, &p);
	return OK;
}

/* Somebody took it out while it was being changed: the text is kept all the same, and may be written anew. */
static enum err gone_conflict(struct request *rq, const struct access *a, struct conflict c) {
	struct plan_gone_find_row gone;
	TRY(plan_gone_find(a, rq->id[1], &gone));
	c.other = gone.person_id;
	c.at = gone.at;
	c.area = gone.area;
	struct plan_need_find_row need;
	enum err e = gone.need_id == 0 ? NOT_FOUND : plan_need_find(a, gone.need_id, &need);
	if (e != OK && e != NOT_FOUND)
		return e;
	c.path = e == OK ? url(rq->arena, "/child/%/plan/need/%/intervention", access_child(a), need.id).text : area_url(rq, a, gone.area).text;
	c.handler = e == OK ? "intervention_new_do" : "plan_area_do";
	c.act = e == OK ? "save" : "need";
	return conflict_raise(rq, &c);
}

static struct conflict need_conflict(const struct plan_need_save_form *f, const struct plan_need_find_row *now) {
	return (struct conflict){.other = now->changed_by, .at = now->changed_at, .version = now->version, .area = now->area, .compartment = C6_PLAN, .n = 2,
		.value = {{"text", f->text, now->text}, {"goal", f->goal, now->goal}}};
}

/* What was to be taken out is no longer what the reader saw. */
static enum err remove_stale(struct request *rq) {
	return request_denied(rq, TR(rq->lang, "Någon har ändrat här sedan du öppnade sidan. Gå tillbaka, ladda om sidan och läs det som står nu."));
}

static enum err need_remove(struct request *rq, const struct access *a, const struct plan_need_find_row *need) {
	struct plan_need_remove_form f;
	TRY(plan_need_remove_read(rq, &f));
	if (f.version != need->version)
		return remove_stale(rq);
	TRY(plan_gone_acts(a, need->id));
	TRY(plan_gone_add(a, need->id));
	TRY(interventions_remove(a, need->id));
	TRY(plan_need_remove(a, need->id));
	return reach_rebuild(a, access_child(a));
}

/* act=save: fields text, goal, version (as it was when it was fetched).  act=remove: field version. */
enum err plan_need_do(struct request *rq, const struct access *a) {
	struct plan_need_find_row need = {.text = "", .goal = ""};
	struct plan_need_save_form f;
	const char *act = request_field(rq, "act");
	enum err e = plan_need_find(a, rq->id[1], &need);
	rq->redirect = area_url(rq, a, need.area).text;
	if (act != NULL && text_is(act, "remove"))
		return e != OK ? e : need_remove(rq, a, &need);
	if (e != OK && e != NOT_FOUND)
		return e;
	TRY(plan_need_save_read(rq, &f));
	if (e == NOT_FOUND)
		return gone_conflict(rq, a, need_conflict(&f, &need));
	if (f.version != need.version)
		return conflict_raise(rq, (struct conflict[]){need_conflict(&f, &need)});
	TRY(conflict_replaced(rq, a, (struct conflict[]){need_conflict(&f, &need)}));
	return plan_need_set(a, f.text, f.goal, need.id, f.version);
}

/* --- interventions --- */

/* Those who may be named, then the family; the family's value is empty and their name typed. */
static enum err intervention_show(struct request *rq, const struct access *a, struct intervention_page *p, int64_t area) {
	struct plan_draft d;
	TRY(plan_draft_read(rq, a, &d));
	p->child = access_child(a);
	p->name = area_name(rq->lang, area_of_bit(area));
	p->why = plan_end_why(&d, p->act->id);
	p->who = plan_people_options(rq, &d, area, p->act->assignment_id, &p->nwho);
	p->back = area_url(rq, a, area);
	p->reads = readers_text(a, rq->lang, C6_PLAN, area);
	rq->title = p->fresh ? TR(rq->lang, "Vem gör vad?") : TR(rq->lang, "Ändra insatsen");
	plan_intervention_html(&rq->out, rq, p);
	return OK;
}

enum err intervention_new(struct request *rq, const struct access *a) {
	struct plan_need_find_row need;
	TRY(plan_need_find(a, rq->id[1], &need));
	struct intervention_find_row empty = {.text = "", .who = "", .state = "AGREED", .from_at = date_day(access_time(a))};
	struct intervention_page p = {.fresh = true, .need = need.text, .act = &empty,
				      .form = url(rq->arena, "/child/%/plan/need/%/intervention", access_child(a), need.id)};
	return intervention_show(rq, a, &p, need.area);
}

enum err intervention(struct request *rq, const struct access *a) {
	struct intervention_find_row act;
	struct plan_need_find_row need;
	TRY(intervention_find(a, rq->id[1], &act));
	TRY(plan_need_find(a, act.need_id, &need));
	struct intervention_page p = {.need = need.text, .act = &act, .form = url(rq->arena, "/child/%/plan/intervention/%", access_child(a), act.id)};
	return intervention_show(rq, a, &p, act.area);
}

int64_t plan_doer_check(struct request *rq, const struct plan_draft *d, int64_t area, const struct plan_doer *x) {
	const struct plan_people_row *who = plan_person(d, x->who);
	if (x->who != 0 && (who == NULL || (who->areas & area) == 0))
		request_complain(rq, x->who_field, TR(rq->lang, "Välj någon i listan."));
	if (x->who == 0 && x->family[0] == '\0')
		request_complain(rq, x->who_field, TR(rq->lang, "Välj vem som gör det, eller skriv ett namn i familjen."));
	if (x->until_at != 0 && x->until_at < x->from_at)
		request_complain(rq, x->until_field, TR(rq->lang, "Slutdagen ligger före startdagen."));
	return who == NULL ? d->plan.unit_id : who->unit_id;
}

/* Rules that span fields: somebody does it, and the days are in order. */
static enum err intervention_read(struct request *rq, const struct access *a, int64_t area, struct intervention_save_form *f, int64_t *ret_unit) {
	struct plan_draft d;
	TRY(intervention_save_read(rq, f));
	TRY(plan_begin(rq, a, &d));
	if (f->state == 4 && f->reason[0] == '\0')
		request_complain(rq, "reason", TR(rq->lang, "Skriv varför den slutade. Det räcker med en mening."));
	const struct plan_doer doer = {.who = f->who, .from_at = f->from_at, .until_at = f->until_at, .family = f->family,
				       .who_field = "who", .until_field = "until_at"};
	*ret_unit = plan_doer_check(rq, &d, area, &doer);
	return request_good(rq);
}

static const char *state_word(int choice) {
	static const char *const words[] = {"AGREED", "AGREED", "ONGOING", "DONE", "STOPPED"};
	return words[choice];
}

/* Fields: text, who (assignment) or family (a name), from_at, until_at, state, reason (when STOPPED), version. */
enum err intervention_new_do(struct request *rq, const struct access *a) {
	struct plan_need_find_row need;
	struct intervention_save_form f;
	int64_t unit;
	TRY(plan_need_find(a, rq->id[1], &need));
	TRY(intervention_read(rq, a, need.area, &f, &unit));
	int64_t id = id_new();
	TRY(intervention_add(a, id, unit, f.who, f.from_at, f.until_at == 0 ? DATE_NEVER : f.until_at, state_word(f.state), f.text,
			     f.who != 0 ? "" : f.family, need.id));
	if (f.state == 4)
		TRY(intervention_end_add(a, id_new(), f.reason, id));
	TRY(reach_rebuild(a, access_child(a)));
	const char *act = request_field(rq, "act");
	rq->redirect = act != NULL && text_is(act, "more") ? rq->path : area_url(rq, a, need.area).text;
	return OK;
}

static enum err intervention_conflict(struct request *rq, const struct access *a, const struct intervention_save_form *f, const struct intervention_find_row *now, struct conflict *ret) {
	struct plan_draft d;
	TRY(plan_draft_read(rq, a, &d));
	*ret = (struct conflict){.other = now->changed_by, .at = now->changed_at, .version = now->version, .area = now->area, .compartment = C6_PLAN, .n = 6,
		.value = {{"text", f->text, now->text},
			  {"who", person_shown(rq, &d, f->who), person_shown(rq, &d, now->assignment_id)},
			  {"family", f->who != 0 ? "" : f->family, now->who},
			  {"from_at", day_shown(rq, f->from_at), day_shown(rq, now->from_at)},
			  {"until_at", day_shown(rq, f->until_at), day_shown(rq, now->until_at)},
			  {"state", plan_state(rq->lang, state_word(f->state)), *now->state == '\0' ? "" : plan_state(rq->lang, now->state)}}};
	return OK;
}

/* Taken out meanwhile: the form is read as far as it can be, for keeping. */
static enum err intervention_gone(struct request *rq, const struct access *a) {
	struct intervention_save_form f;
	struct conflict c;
	TRY(intervention_save_read(rq, &f));
	TRY(intervention_conflict(rq, a, &f, &(struct intervention_find_row){.text = "", .who = "", .state = ""}, &c));
	return gone_conflict(rq, a, c);
}

static enum err intervention_out(struct request *rq, const struct access *a, const struct intervention_find_row *old) {
	struct intervention_remove_form f;
	TRY(intervention_remove_read(rq, &f));
	if (f.version != old->version)
		return remove_stale(rq);
	TRY(plan_gone_acts(a, old->id));
	TRY(intervention_remove(a, old->id));
	return reach_rebuild(a, access_child(a));
}

/* act=save: as above.  act=remove: field version. */
enum err intervention_do(struct request *rq, const struct access *a) {
	struct intervention_find_row old;
	struct intervention_save_form f;
	struct conflict c;
	int64_t unit;
	const char *act = request_field(rq, "act");
	bool out = act != NULL && text_is(act, "remove");
	enum err e = intervention_find(a, rq->id[1], &old);
	if (e == NOT_FOUND && !out)
		return intervention_gone(rq, a);
	TRY(e);
	rq->redirect = area_url(rq, a, old.area).text;
	if (out)
		return intervention_out(rq, a, &old);
	TRY(intervention_read(rq, a, old.area, &f, &unit));
	TRY(intervention_conflict(rq, a, &f, &old, &c));
	if (f.version != old.version)
		return conflict_raise(rq, &c);
	TRY(conflict_replaced(rq, a, &c));
	TRY(intervention_set(a, unit, f.who, f.from_at, f.until_at == 0 ? DATE_NEVER : f.until_at, state_word(f.state), f.text,
			     f.who != 0 ? "" : f.family, old.id, f.version));
	if (f.state == 4)
		TRY(intervention_end_add(a, id_new(), f.reason, old.id));
	return reach_rebuild(a, access_child(a));
}
