/* Versions side by side; a version that has to be taken back; the plan as a SIP; a new lead, a new contact. */
#include "plan/stand.h"

#include "access/readers.h"
#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "conflict/conflict.h"
#include "lang/lang.h"
#include "person/person.h"
#include "plan/compare.h"
#include "plan/compare.html.h"
#include "plan/contact.html.h"
#include "plan/lead.html.h"
#include "plan/retract.html.h"
#include "plan/sip.html.h"
#include "plan/stand.form.h"
#include "routes.h"

static enum err first_name(const struct access *a, const char **ret) {
	struct plan_child_name_row child;
	TRY(plan_child_name(a, &child));
	*ret = person_first_name(access_arena(a), child.name);
	return OK;
}

/* --- side by side --- */

static int64_t asked(const struct request *rq, const char *name) {
	int64_t id;
	const char *s = request_field(rq, name);
	return s != NULL && text_int(s, &id) ? id : 0;
}

static int64_t chosen(const struct compare_page *p, int64_t id, size_t usual) {
	for (size_t i = 0; i < p->noptions; i++)
		if (p->version[i].id == id)
			return id;
	return p->version[usual].id;
}

static enum err compare_show(struct request *rq, const struct access *a, struct compare_page *p) {
	struct plan_versions_rows all;
	struct plan_view *before = ARENA_NEW(rq->arena, struct plan_view), *after = ARENA_NEW(rq->arena, struct plan_view);
	struct compare *c = ARENA_NEW(rq->arena, struct compare);
	const char *show = request_field(rq, "show");
	TRY(first_name(a, &p->first));
	TRY(plan_versions_good(a, &all)); /* what was taken back is compared with nothing: its text is not to be spread */
	p->child = access_child(a);
	p->areas = access_areas(a);
	p->version = all.row;
	p->noptions = all.n;
	p->all = show != NULL && text_is(show, "all");
	p->may_write = access_may(a, RIGHT_PLAN_WRITE) && access_areas(a) == AREAS_ALL;
	if (p->noptions > 1) {
		TRY(plan_view_published(a, chosen(p, asked(rq, "a"), 1), before));
		TRY(plan_view_published(a, chosen(p, asked(rq, "b"), 0), after));
		p->before = before;
		p->after = after;
		compare_make(rq->arena, rq->lang, before, after, p->all, c);
	}
	p->compare = c;
	rq->title = TR(rq->lang, "Det som har ändrats");
	plan_compare_html(&rq->out, p);
	return OK;
}

/* Two versions, as staff read them.  Fields: a, b (ids of versions), show (changed, all). */
enum err plan_compare(struct request *rq, const struct access *a) {
	struct compare_page p = {.form = url(rq->arena, "/child/%/plan/compare", access_child(a)), .back = url(rq->arena, "/child/%/plan", access_child(a))};
	return compare_show(rq, a, &p);
}

/* The same for child and guardians. */
enum err family_compare(struct request *rq, const struct access *a) {
	struct compare_page p = {.family = true, .form = url(rq->arena, "/family/%/plan/compare", access_child(a)), .back = url(rq->arena, "/family/%/plan", access_child(a))};
	return compare_show(rq, a, &p);
}

/* --- taking back --- */

/* Who does not read all of it can't judge it. */
static enum err retractable(struct request *rq, const struct access *a, struct plan_view *ret) {
	TRY(plan_view_published(a, rq->id[1] == 0 ? -1 : rq->id[1], ret));
	if (access_areas(a) != AREAS_ALL) {
		rq->reason = TR(rq->lang, "Planen har delar som du inte läser. Säg till den som är barnensbästa-ansvarig.");
		return DENIED;
	}
	if (ret->retracted_at == 0)
		return OK;
	rq->reason = TR(rq->lang, "Versionen är redan återtagen.");
	return DENIED;
}

/* What it means to take a version back.  The second number is the version's. */
enum err plan_retract(struct request *rq, const struct access *a) {
	struct plan_view view;
	struct retraction_papers_row papers;
	struct retract_page p = {.child = access_child(a), .view = &view};
	TRY(retractable(rq, a, &view));
	TRY(first_name(a, &p.first));
	TRY(retraction_papers(a, view.version.id, &papers));
	p.papers = papers.n;
	p.reads = readers_text(a, rq->lang, C6_PLAN, 0);
	rq->title = TR(rq->lang, "Ta tillbaka en version");
	plan_retract_html(&rq->out, rq, &p);
	return OK;
}

/* act=retract: why.  The row stays; its text is shown to nobody but the unit that published it (I4). */
enum err plan_retract_do(struct request *rq, const struct access *a) {
	struct plan_view view;
	struct retraction_form f;
	TRY(retractable(rq, a, &view));
	TRY(retraction_read(rq, &f));
	TRY(retraction_add(a, id_new(), f.why, view.version.id));
	TRY(retraction_handover(a, view.version.published_at));
	TRY(reach_rebuild(a, access_child(a)));
	TRY(plan_tell(a, view.version.plan_id, "RETRACTED"));
	rq->redirect = url(rq->arena, "/child/%/plan", access_child(a)).text;
	return OK;
}

/* --- also a SIP --- */

static bool principal(const char *kind) {
	return text_is(kind, "MUNICIPALITY") || text_is(kind, "REGION");
}

/* Is the plan also a SIP, and what is missing for that. */
enum err plan_sip(struct request *rq, const struct access *a) {
	struct plan_draft d;
	struct sip_page p = {.child = access_child(a), .checks = &d.checks};
	TRY(first_name(a, &p.first));
	TRY(plan_draft_read(rq, a, &d));
	p.sip = d.sip.n > 0 ? &d.sip.row[0] : NULL;
	p.org = ARENA_MANY(rq->arena, d.doers.n + 1, struct part_option);
	for (size_t i = 0; i < d.doers.n; i++) {
		const struct plan_doers_row *r = &d.doers.row[i];
		bool does = r->assignment_id != 0 && principal(r->kind);
		p.others |= !does;
		if (does && (p.norg == 0 || !text_is(p.org[p.norg - 1].label, r->name)))
			p.org[p.norg++] = (struct part_option){.value = arena_print(rq->arena, "%lld", (long long)r->org_id), .label = r->name, .hint = "",
							       .chosen = p.sip != NULL && p.sip->org_id == r->org_id};
	}
	rq->title = TR(rq->lang, "Också en SIP");
	plan_sip_html(&rq->out, rq, &p);
	return OK;
}

/* act=save: org (that has the overall responsibility), alone, with.  act=off: it is not. */
enum err plan_sip_do(struct request *rq, const struct access *a) {
	struct plan_find_row plan;
	struct plan_sip_save_form f;
	struct plan_doers_rows doers;
	const char *act = request_field(rq, "act");
	enum err e = plan_find(a, &plan);
	if (e == NOT_FOUND) {
		request_complain(rq, "", TR(rq->lang, "Börja skriva planen först."));
		return INVALID;
	}
	TRY(e);
	rq->redirect = url(rq->arena, "/child/%/plan/write", access_child(a)).text;
	if (act != NULL && text_is(act, "off"))
		return plan_sip_clear(a, plan.id);
	TRY(plan_sip_save_read(rq, &f));
	TRY(plan_doers(a, plan.id, &doers));
	bool there = false;
	for (size_t i = 0; i < doers.n; i++)
		there |= doers.row[i].assignment_id != 0 && principal(doers.row[i].kind) && doers.row[i].org_id == f.org;
	if (!there) {
		request_complain(rq, "org", TR(rq->lang, "Välj en av dem som gör något i planen."));
		return INVALID;
	}
	TRY(plan_sip_clear(a, plan.id));
	return plan_sip_add(a, id_new(), f.org, f.alone, f.with, plan.id);
}

/* --- a new lead --- */

/* Who leads, and who may take over. */
enum err plan_lead(struct request *rq, const struct access *a) {
	struct plan_draft d;
	struct plan_lead_now_rows now;
	struct lead_page p = {.child = access_child(a), .now = "", .phone = ""};
	TRY(first_name(a, &p.first));
	TRY(plan_draft_read(rq, a, &d));
	TRY(plan_lead_now(a, &now));
	if (now.n > 0) {
		p.gone = now.row[0].until_at <= access_time(a);
		p.now = plan_name_text(rq->arena, now.row[0].name, now.row[0].title, now.row[0].unit_name);
		p.phone = *now.row[0].phone != '\0' && !p.gone ? now.row[0].phone : now.row[0].unit_phone;
	}
	p.version = d.plan.version;
	p.lead_version = d.plan.lead_version;
	p.lead = ARENA_MANY(rq->arena, d.people.n + 1, struct part_option);
	for (size_t i = 0; i < d.people.n; i++)
		if (d.people.row[i].assignment_id != d.plan.lead_assignment_id)
			p.lead[p.nlead++] = (struct part_option){.value = arena_print(rq->arena, "%lld", (long long)d.people.row[i].assignment_id),
								 .label = plan_person_text(rq->arena, &d.people.row[i]), .hint = ""};
	rq->title = TR(rq->lang, "Ny samverkansansvarig");
	plan_lead_html(&rq->out, rq, &p);
	return OK;
}

static const char *lead_shown(struct request *rq, const struct plan_draft *d) {
	const struct plan_people_row *p = plan_person(d, d->plan.lead_assignment_id);
	return p == NULL ? "" : plan_person_text(rq->arena, p);
}

/* act=lead: lead (an assignment), version.  The one before leads until this moment; everybody is told by their channel. */
enum err plan_lead_do(struct request *rq, const struct access *a) {
	struct plan_lead_move_form f;
	struct plan_draft d;
	TRY(plan_lead_move_read(rq, &f));
	TRY(plan_draft_read(rq, a, &d));
	const struct plan_people_row *who = plan_person(&d, f.lead);
	if (d.plan.id == 0 || who == NULL) {
		request_complain(rq, "lead", TR(rq->lang, "Välj någon i listan."));
		return INVALID;
	}
	if (f.version != d.plan.lead_version)
		return conflict_raise(rq, &(struct conflict){.other = d.plan.lead_by, .at = d.plan.lead_at, .version = d.plan.lead_version, .compartment = C6_PLAN, .n = 1,
			.value = {{"lead", plan_person_text(rq->arena, who), lead_shown(rq, &d)}}});
	TRY(plan_lead_change(a, &d.plan, f.lead, d.plan.followup_at));
	/* Who led from elsewhere may reach the child no longer. */
	bool stays = (access_ground(a) & RELATION_NAMED) != 0;
	rq->redirect = stays ? url(rq->arena, "/child/%/plan", access_child(a)).text : "/";
	return OK;
}

/* --- a new contact, named by whoever it is, or by the unit of the one who left (R114) --- */

/* The contact hands over when they like, as does whoever answers for their unit; once they have left, anybody there who takes part. */
static bool hands_over(const struct access *a, const struct plan_contacts_now_row *c) {
	if (c->unit_id != access_unit(a))
		return false;
	return c->person_id == access_actor(a) || access_may(a, RIGHT_INBOX) || (c->until_at <= access_time(a) && access_may(a, RIGHT_PLAN_ANSWER));
}

static enum err own_find(struct request *rq, const struct access *a, struct plan_contacts_now_row *ret) {
	struct plan_contacts_now_rows all;
	TRY(plan_contacts_now(a, 1, &all));
	for (size_t i = 0; i < all.n && rq->id[1] < AREAS; i++)
		if (all.row[i].area == INT64_C(1) << rq->id[1] && hands_over(a, &all.row[i])) {
			*ret = all.row[i];
			return OK;
		}
	return NOT_FOUND;
}

/* Those who lead choose on the area's page, from all who may read it. */
static bool chooses_there(struct request *rq, const struct access *a) {
	if (!access_may(a, RIGHT_PLAN_WRITE))
		return false;
	rq->redirect = url(rq->arena, "/child/%/plan/area/%", access_child(a), rq->id[1] < AREAS ? rq->id[1] : 0).text;
	return true;
}

/* Who takes over from the unit's contact for an area.  The second number is the area, 0–6. */
enum err plan_contact(struct request *rq, const struct access *a) {
	struct plan_contacts_now_row c;
	struct plan_colleagues_rows colleagues;
	struct contact_page p = {.child = access_child(a), .area = (int)rq->id[1], .unit = access_unit_name(a)};
	if (chooses_there(rq, a))
		return OK;
	TRY(own_find(rq, a, &c));
	p.vacant = c.until_at <= access_time(a);
	TRY(first_name(a, &p.first));
	TRY(plan_colleagues(a, &colleagues));
	p.who = c.name;
	p.colleague = ARENA_MANY(rq->arena, colleagues.n + 1, struct part_option);
	for (size_t i = 0; i < colleagues.n; i++)
		if (colleagues.row[i].assignment_id != c.assignment_id)
			p.colleague[p.n++] = (struct part_option){.value = arena_print(rq->arena, "%lld", (long long)colleagues.row[i].assignment_id), .hint = "",
							  .label = arena_print(rq->arena, "%s, %s", colleagues.row[i].name, colleagues.row[i].title)};
	rq->title = TR(rq->lang, "Ny kontaktperson");
	plan_contact_html(&rq->out, rq, &p);
	return OK;
}

/* act=name: contact, an assignment of the own unit. */
enum err plan_contact_do(struct request *rq, const struct access *a) {
	struct plan_contacts_now_row c;
	struct plan_colleagues_rows colleagues;
	struct contact_move_form f;
	if (chooses_there(rq, a))
		return OK;
	TRY(own_find(rq, a, &c));
	TRY(contact_move_read(rq, &f));
	TRY(plan_colleagues(a, &colleagues));
	bool there = false;
	for (size_t i = 0; i < colleagues.n; i++)
		there |= colleagues.row[i].assignment_id == f.contact && f.contact != c.assignment_id;
	if (!there) {
		request_complain(rq, "contact", TR(rq->lang, "Välj någon i listan."));
		return INVALID;
	}
	TRY(plan_contact_move(a, f.contact, c.id));
	TRY(reach_rebuild(a, access_child(a)));
	/* Who has handed over may reach the child no longer. */
	rq->redirect = access_may(a, RIGHT_INBOX) || c.person_id != access_actor(a) ? url(rq->arena, "/child/%/plan", access_child(a)).text : "/";
	return plan_tell_staff(a);
}
