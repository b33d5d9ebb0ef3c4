/* The plan's mapping to FHIR R4: CarePlan with its CareTeam, a Goal for each aim and a Task for each intervention. */
#include "fhir/fhir.h"

#include "base/date.h"
#include "base/text.h"
#include "lang/lang.h"
#include "plan/content.html.h"
#include "wheel/wheel.h"

#include <jansson.h>
#include <sodium.h>

struct bundle {
	struct arena *arena;
	const struct fhir_plan *plan;
	const char *subject; /* where the child stands in the bundle */
	json_t *entry, *goal, *activity, *member;
	bool broken; /* something could not be added: there was no memory */
};

/* "urn:uuid:…": the same for the same thing, so that a record that has it already sees that. */
static const char *urn(const struct bundle *b, const char *what, int64_t id, size_t nth) {
	unsigned char h[16];
	const char *name = arena_print(b->arena, "%s/%lld/%zu", what, (long long)id, nth);
	crypto_generichash(h, sizeof h, (const unsigned char *)name, strlen(name), NULL, 0);
	h[6] = (unsigned char)((h[6] & 0x0f) | 0x80); /* RFC 9562: version 8, made in a way of one's own */
	h[8] = (unsigned char)((h[8] & 0x3f) | 0x80);
	const char *hex = text_hex(b->arena, h, sizeof h);
	return arena_print(b->arena, "urn:uuid:%.8s-%.4s-%.4s-%.4s-%s", hex, hex + 8, hex + 12, hex + 16, hex + 20);
}

static json_t *reference(const char *kind, const char *to) {
	return json_pack("{s:s, s:s}", "reference", to, "type", kind);
}

static json_t *concept(const char *text) {
	return json_pack("{s:s}", "text", text);
}

/* One of the seven areas, by the code of ours that every address and form has. */
static json_t *area(const struct bundle *b, int nr) {
	return json_pack("{s:[{s:s, s:s, s:s}]}", "coding", "system", arena_print(b->arena, "%s/fhir/CodeSystem/area", b->plan->site),
			 "code", area_word(nr), "display", area_name("sv", nr));
}

/* From a day to another; NULL where there is neither. */
static json_t *period(const struct bundle *b, int64_t from, int64_t until) {
	bool ends = until != 0 && until != DATE_NEVER;
	if (from == 0 && !ends)
		return NULL;
	return json_pack("{s:s*, s:s*}", "start", from == 0 ? NULL : date_iso_day(b->arena, from), "end", ends ? date_iso_day(b->arena, until) : NULL);
}

/* Takes `item`; NULL: it could not be made. */
static void add(struct bundle *b, json_t *list, json_t *item) {
	b->broken |= json_array_append_new(list, item) != 0;
}

/* Takes `resource`. */
static void put(struct bundle *b, const char *at, json_t *resource) {
	add(b, b->entry, json_pack("{s:s, s:o}", "fullUrl", at, "resource", resource));
}

/* Somebody to call, with the part played in the team. */
static void member_put(struct bundle *b, size_t nth, const char *who, const char *phone, const char *part) {
	const char *at = urn(b, "PractitionerRole", b->plan->view->version.id, nth);
	put(b, at, json_pack("{s:s, s:{s:s}, s:o*}", "resourceType", "PractitionerRole", "practitioner", "display", who,
			     "telecom", *phone == '\0' ? NULL : json_pack("[{s:s, s:s}]", "system", "phone", "value", phone)));
	add(b, b->member, json_pack("{s:[o], s:{s:s, s:s, s:s}}", "role", concept(part), "member", "reference", at, "type", "PractitionerRole", "display", who));
}

static const char *task_status(const char *state) {
	return text_is(state, "ONGOING") ? "in-progress" : text_is(state, "DONE") ? "completed" : text_is(state, "STOPPED") ? "cancelled" : "requested";
}

static void task_put(struct bundle *b, const struct plan_aim *aim, size_t nth, const char *plan) {
	const struct plan_act *act = &aim->act[nth];
	const char *at = urn(b, "Task", aim->goal_id, nth);
	json_t *when = period(b, act->from, act->until);
	put(b, at, json_pack("{s:s, s:[o], s:s, s:o*, s:s, s:s, s:o, s:{s:s}, s:o*}", "resourceType", "Task", "basedOn", reference("CarePlan", plan), "status", task_status(act->state),
			     "statusReason", *act->why == '\0' ? NULL : concept(act->why), "intent", "plan", "description", act->what,
			     "for", reference("Patient", b->subject), "owner", "display", act->who, "restriction", when == NULL ? NULL : json_pack("{s:o}", "period", when)));
	add(b, b->activity, json_pack("{s:o}", "reference", reference("Task", at)));
}

static void aim_put(struct bundle *b, int nr, const struct plan_aim *aim, const char *plan) {
	const char *at = urn(b, "Goal", aim->goal_id, 0);
	put(b, at, json_pack("{s:s, s:s, s:[o], s:o, s:o, s:[{s:s}]}", "resourceType", "Goal", "lifecycleStatus", "active", "category", area(b, nr),
			     "description", concept(aim->goal), "subject", reference("Patient", b->subject), "note", "text", arena_print(b->arena, "%s: %s", TR("sv", "Behov"), aim->need)));
	add(b, b->goal, reference("Goal", at));
	for (size_t i = 0; i < aim->nacts; i++)
		task_put(b, aim, i, plan);
}

static void parts_put(struct bundle *b, const char *plan) {
	const struct plan_view *v = b->plan->view;
	if (*v->lead != '\0')
		member_put(b, 0, v->lead, v->lead_phone, TR("sv", "Samverkansansvarig"));
	for (size_t i = 0; i < v->nparts; i++) {
		const struct plan_part *p = &v->part[i];
		const char *name = area_name("sv", p->area);
		if (*p->contact != '\0')
			member_put(b, 1 + (size_t)p->area, p->contact, p->phone, lang_fill(b->arena, TR("sv", "Kontakt för {1}"), &name, 1));
		for (size_t j = 0; j < p->naims; j++)
			aim_put(b, p->area, &p->aim[j], plan);
	}
}

/* FHIR has no empty lists; takes `list`. */
static json_t *filled(json_t *list) {
	if (json_array_size(list) > 0)
		return list;
	json_decref(list);
	return NULL;
}

static const char *narrative(const struct bundle *b) {
	struct out o = out_new(b->arena, "sv");
	out_raw(&o, "<div xmlns=\"http://www.w3.org/1999/xhtml\">");
	plan_content_html(&o, b->plan->view, true);
	out_raw(&o, "</div>");
	return out_text(&o);
}

static json_t *care_plan(struct bundle *b, const char *team) {
	const struct plan_view *v = b->plan->view;
	json_t *kind = json_pack("[o]", concept(TR("sv", "Barnets plan")));
	if (v->sip)
		add(b, kind, concept(TR("sv", "Samordnad individuell plan (SIP)")));
	return json_pack("{s:s, s:{s:s}, s:{s:s, s:s}, s:[{s:{s:s}, s:s}], s:s, s:s, s:o, s:s, s:o, s:s, s:{s:s}, s:[o], s:o*, s:o*, s:o*}", "resourceType", "CarePlan",
			 "meta", "versionId", arena_print(b->arena, "%lld", (long long)v->version.number), "text", "status", "generated", "div", narrative(b),
			 "identifier", "type", "text", TR("sv", "Kontrollkod"), "value", b->plan->code, "status", "active", "intent", "plan", "category", kind,
			 "title", TR("sv", "Barnets plan"), "subject", reference("Patient", b->subject), "created", date_iso_utc(b->arena, v->version.published_at),
			 "period", "start", date_iso_day(b->arena, v->version.published_at), "careTeam", reference("CareTeam", team),
			 "goal", filled(b->goal), "activity", filled(b->activity),
			 "note", *v->voice == '\0' ? NULL : json_pack("[{s:s, s:s}]", "authorString", v->voice_by, "text", v->voice));
}

/* Who answers for what stands in it: the responsible unit. */
static json_t *provenance(const struct bundle *b, const char *plan) {
	return json_pack("{s:s, s:[o], s:s, s:[{s:{s:[{s:s, s:s}]}, s:{s:s}}]}", "resourceType", "Provenance", "target", reference("CarePlan", plan),
			 "recorded", date_iso_utc(b->arena, b->plan->view->version.published_at), "agent", "type", "coding",
			 "system", "http://terminology.hl7.org/CodeSystem/provenance-participant-type", "code", "custodian",
			 "who", "display", *b->plan->unit == '\0' ? TR("sv", "Barnets plan") : b->plan->unit);
}

static int bundle_part(const char *p, size_t n, void *out) {
	out_bytes(out, p, n);
	return 0;
}

/* A plan of those areas alone. */
static struct plan_view narrowed(const struct fhir_plan *p) {
	struct plan_view v = *p->view;
	v.nparts = 0;
	for (size_t i = 0; i < p->view->nparts; i++)
		if ((p->areas >> p->view->part[i].area & 1) != 0)
			v.part[v.nparts++] = p->view->part[i];
	return v;
}

enum err fhir_bundle_write(struct out *o, const struct fhir_plan *whole) {
	struct plan_view view = narrowed(whole);
	struct fhir_plan p = *whole;
	p.view = &view;
	struct bundle b = {.arena = o->arena, .plan = &p, .entry = json_array(), .goal = json_array(), .activity = json_array(), .member = json_array()};
	const char *plan = urn(&b, "CarePlan", view.version.plan_id, 0), *team = urn(&b, "CareTeam", view.version.plan_id, 0);
	b.subject = urn(&b, "Patient", p.child, 0);
	put(&b, b.subject, json_pack("{s:s, s:[{s:s}]}", "resourceType", "Patient", "name", "text", p.name));
	parts_put(&b, plan);
	put(&b, team, json_pack("{s:s, s:s, s:o, s:o*}", "resourceType", "CareTeam", "status", "active", "subject", reference("Patient", b.subject), "participant", filled(b.member)));
	put(&b, plan, care_plan(&b, team));
	put(&b, urn(&b, "Provenance", view.version.id, 0), provenance(&b, plan));
	json_t *bundle = json_pack("{s:s, s:s, s:s, s:o}", "resourceType", "Bundle", "type", "collection", "timestamp", date_iso_utc(o->arena, view.version.published_at), "entry", b.entry);
	bool written = bundle != NULL && !b.broken && json_dump_callback(bundle, bundle_part, o, JSON_INDENT(1)) == 0;
	json_decref(bundle);
	return written ? OK : BROKEN;
}
