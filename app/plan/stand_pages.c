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
	if (access_areas(a) != AREAS_ALL)
		return request_denied(rq, TR(rq->lang, "Planen har delar som du inte läser. Säg till den som är barnensbästa-ansvarig."));
	if (ret->retracted_at == 0)
		return OK;
	return request_denied(rq, TR(rq->lang, "Versionen är redan återtagen."));
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
	if (e == NOT_FOUND)
		return request_invalid(rq, "", TR(rq->lang, "Börja skriva planen först."));
	TRY(e);
	rq->redirect = url(rq->arena, "/child/%/plan/write", access_child(a)).text;
	if (act != NULL && text_is(act, "off"))
		return plan_sip_clear(a, plan.id);
	TRY(plan_sip_save_read(rq, &f));
	TRY(plan_doers(a, plan.id, &doers));
	bool there = false;
	for (size_t i = 0; i < doers.n; i++)
		there |= doers.row[i].assignment_id != 0 && principal(doers.row[i].kind) && doers.row[i].org_id == f.org;
	if (!there)
		return request_invalid(rq, "org", TR(rq->lang, "Välj en av dem som gör något i planen."));
	TRY(plan_sip_clear(a, plan.id));
	return plan_sip_add(a, id_new(), f.org, f.alone, f.with, plan.id);
}

/* --- a new lead (R115) --- */

/* Whom the reader may choose: those who lead, among all who may be named in the plan; the service of a lead who has left, among its own. */
struct lead_choice {
	struct plan_find_row plan; /* id 0: there is none yet */
	const char *before;
	size_t n;
	struct part_option *who;
};

/* All of the own unit but one, who is it already; 0: all. */
static enum err colleagues_choose(struct request *rq, const struct access *a, int64_t but, struct part_option **ret, size_t *ret_n) {
	struct plan_colleagues_rows all;
	TRY(plan_colleagues(a, &all));
	*ret = ARENA_MANY(rq->arena, all.n + 1, struct part_option);
	*ret_n = 0;
	for (size_t i = 0; i < all.n; i++)
		if (all.row[i].assignment_id != but)
			(*ret)[(*ret_n)++] = (struct part_option){.value = arena_print(rq->arena, "%lld", (long long)all.row[i].assignment_id), .hint = "",
								  .label = arena_print(rq->arena, "%s, %s", all.row[i].name, all.row[i].title)};
	return OK;
}

static enum err own_lead_choose(struct request *rq, const struct access *a, const struct plan_lead_now_rows *now, struct lead_choice *c) {
	if (now->n == 0 || now->row[0].unit_id != access_unit(a) || now->row[0].until_at > access_time(a))
		return request_denied(rq, TR(rq->lang, "Den som är barnensbästa-ansvarig eller håller ihop planen väljer vem som tar över."));
	TRY(plan_find(a, &c->plan));
	return colleagues_choose(rq, a, 0, &c->who, &c->n);
}

static enum err lead_choose(struct request *rq, const struct access *a, const struct plan_lead_now_rows *now, struct lead_choice *c) {
	struct plan_draft d;
	c->before = now->n == 0 ? "" : plan_name_text(rq->arena, now->row[0].name, now->row[0].title, now->row[0].unit_name);
	if (!access_may(a, RIGHT_PLAN_WRITE))
		return own_lead_choose(rq, a, now, c);
	TRY(plan_draft_read(rq, a, &d));
	c->plan = d.plan;
	c->who = ARENA_MANY(rq->arena, d.people.n + 1, struct part_option);
	for (size_t i = 0; i < d.people.n; i++) {
		const struct plan_people_row *p = &d.people.row[i];
		const char *text = plan_person_text(rq->arena, p);
		if (p->assignment_id != d.plan.lead_assignment_id)
			c->who[c->n++] = (struct part_option){.value = arena_print(rq->arena, "%lld", (long long)p->assignment_id), .hint = "",
							      .label = p->areas == AREAS_ALL ? text : lang_fill(rq->arena, TR(rq->lang, "{1} (läser inte alla områden)"), &text, 1)};
	}
	return OK;
}

/* Who leads, and who may take over. */
enum err plan_lead(struct request *rq, const struct access *a) {
	struct plan_lead_now_rows now;
	struct lead_choice c = {0};
	struct lead_page p = {.child = access_child(a), .phone = ""};
	TRY(plan_lead_now(a, &now));
	TRY(lead_choose(rq, a, &now, &c));
	TRY(first_name(a, &p.first));
	if (now.n > 0) {
		p.gone = now.row[0].until_at <= access_time(a);
		p.phone = *now.row[0].phone != '\0' && !p.gone ? now.row[0].phone : now.row[0].unit_phone;
	}
	p.now = c.before;
	p.version = c.plan.version;
	p.lead_version = c.plan.lead_version;
	p.lead = c.who;
	p.nlead = c.n;
	rq->title = TR(rq->lang, "Ny samverkansansvarig");
	plan_lead_html(&rq->out, rq, &p);
	return OK;
}

static const struct part_option *option_of(const struct part_option *option, size_t n, int64_t id) {
	int64_t each;
	for (size_t i = 0; i < n; i++)
		if (text_int(option[i].value, &each) && each == id)
			return &option[i];
	return NULL;
}

/* act=lead: lead (an assignment), version.  The one before leads until this moment; everybody is told by their channel. */
enum err plan_lead_do(struct request *rq, const struct access *a) {
	struct plan_lead_move_form f;
	struct plan_lead_now_rows now;
	struct lead_choice c = {0};
	TRY(plan_lead_now(a, &now));
	TRY(lead_choose(rq, a, &now, &c));
	TRY(plan_lead_move_read(rq, &f));
	const struct part_option *who = option_of(c.who, c.n, f.lead);
	if (c.plan.id == 0 || who == NULL)
		return request_invalid(rq, "lead", TR(rq->lang, "Välj någon i listan."));
	if (f.version != c.plan.lead_version)
		return conflict_raise(rq, &(struct conflict){.other = c.plan.lead_by, .at = c.plan.lead_at, .version = c.plan.lead_version, .compartment = C6_PLAN, .n = 1,
			.value = {{"lead", who->label, c.before}}});
	TRY(plan_lead_change(a, &c.plan, f.lead, c.plan.followup_at));
	/* Who led from elsewhere may reach the child no longer. */
	bool stays = (access_ground(a) & (RELATION_NAMED | RELATION_PARTY)) != 0;
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
	struct contact_page p = {.child = access_child(a), .area = (int)rq->id[1], .unit = access_unit_name(a)};
	if (chooses_there(rq, a))
		return OK;
	TRY(own_find(rq, a, &c));
	p.vacant = c.until_at <= access_time(a);
	TRY(first_name(a, &p.first));
	TRY(colleagues_choose(rq, a, c.assignment_id, &p.colleague, &p.n));
	p.who = c.name;
	rq->title = TR(rq->lang, "Ny kontaktperson");
	plan_contact_html(&rq->out, rq, &p);
	return OK;
}

/* act=name: contact, an assignment of the own unit. */
enum err plan_contact_do(struct request *rq, const struct access *a) {
	struct plan_contacts_now_row c;
	struct part_option *colleagues;
	size_t n;
	struct contact_move_form f;
	if (chooses_there(rq, a))
		return OK;
	TRY(own_find(rq, a, &c));
	TRY(contact_move_read(rq, &f));
	TRY(colleagues_choose(rq, a, c.assignment_id, &colleagues, &n));
	if (option_of(colleagues, n, f.contact) == NULL)
		return request_invalid(rq, "contact", TR(rq->lang, "Välj någon i listan."));
	TRY(plan_contact_move(a, f.contact, c.id));
	TRY(reach_rebuild(a, access_child(a)));
	/* Who has handed over may reach the child no longer. */
	rq->redirect = access_may(a, RIGHT_INBOX) || c.person_id != access_actor(a) ? url(rq->arena, "/child/%/plan", access_child(a)).text : "/";
	return plan_tell_staff(a);
}
