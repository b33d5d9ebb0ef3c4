/* Handing over: prepared by the unit that answers, looked at as the other will read it, offered with consent,
 * answered by the other. */
#include "handover/handover.h"

#include "access/reach.h"
#include "access/setting.h"
#include "assessment/assessment.h"
#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "conflict/conflict.h"
#include "enrolment/pages.h"
#include "consent/consent.h"
#include "consent/consent.sql.h"
#include "handover/family.html.h"
#include "handover/handover.form.h"
#include "handover/index.html.h"
#include "handover/show.html.h"
#include "lang/lang.h"
#include "notify/notify.h"
#include "org/org.h"
#include "parts/unit_choice.h"
#include "person/person.h"
#include "plan/plan.h"
#include "routes.h"
#include "serve.sql.h"

const char *handover_state(const char *lang, const char *state) {
	const char *const words[][2] = {
		{"PREPARED", TR(lang, "Förberedd. Ingen annan har läst den.")}, {"ASKED", TR(lang, "Väntar på svar från familjen.")},
		{"AGREED", TR(lang, "Familjen har sagt ja. Den kan lämnas över.")}, {"OFFERED", TR(lang, "Väntar på svar från verksamheten.")},
		{"LAPSED", TR(lang, "Inget svar i tid. De kan fortfarande svara.")}, {"ACCEPTED", TR(lang, "De har tagit emot.")},
		{"RETURNED", TR(lang, "De tog inte emot.")}, {"STOPPED", TR(lang, "Delning saknas. Inget lämnas över.")},
		{"CANCELLED", TR(lang, "Avbruten.")},
	};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (text_is(state, words[i][0]))
			return words[i][1];
	return "";
}

/* --- the list, and a new one --- */

static enum err units_fill(struct request *rq, const struct access *a, int64_t chosen, size_t *ret_n, struct part_option **ret) {
	struct unit_list_rows units;
	TRY(unit_list(a, &units));
	struct unit_list_rows others = {.row = ARENA_MANY(rq->arena, units.n + 1, struct unit_list_row)};
	for (size_t i = 0; i < units.n; i++)
		if (units.row[i].id != access_unit(a) && unit_answers(units.row[i].kind))
			others.row[others.n++] = units.row[i];
	struct unit_choices c = unit_choices(rq, &others, unit_choices_near(a, &units), NULL);
	for (size_t i = 0; i < c.n; i++)
		c.option[i].chosen = c.unit[i]->id == chosen;
	*ret_n = c.n;
	*ret = c.option;
	return OK;
}

static bool planning(const struct episode_current_row *e) {
	return text_is(e->state, "PLANNING") || text_is(e->state, "ACTIVE");
}

static bool listed(const struct handover_next_row *row, size_t n, int64_t unit) {
	for (size_t i = 0; i < n; i++)
		if (row[i].id == unit)
			return true;
	return false;
}

/* The units that the child goes to or is to go to, and whom the rules mean: the child may go nowhere (R104, R107). */
static enum err next_read(const struct access *a, struct handover_next_rows *ret) {
	struct responsibility_units_rows meant[ENROLMENT_MEANT];
	size_t room = 1;
	TRY(handover_next(a, ret));
	TRY(enrolment_meant(a, meant));
	for (int i = 0; i < ENROLMENT_MEANT; i++)
		room += meant[i].n;
	struct handover_next_row *row = ARENA_MANY(access_arena(a), ret->n + room, struct handover_next_row);
	if (ret->n > 0)
		memcpy(row, ret->row, ret->n * sizeof *row);
	for (int i = 0; i < ENROLMENT_MEANT; i++)
		for (size_t k = 0; k < meant[i].n; k++) {
			const struct responsibility_units_row *u = &meant[i].row[k];
			if (u->id != access_unit(a) && !listed(row, ret->n, u->id))
				row[ret->n++] = (struct handover_next_row){.id = u->id, .name = u->name, .municipality = u->municipality};
		}
	ret->row = row;
	return OK;
}

static enum err next_fill(struct request *rq, const struct access *a, int64_t chosen, size_t *ret_n, struct part_option **ret) {
	struct handover_next_rows next;
	TRY(next_read(a, &next));
	*ret = ARENA_MANY(rq->arena, next.n + 1, struct part_option);
	for (size_t i = 0; i < next.n; i++)
		(*ret)[(*ret_n)++] = (struct part_option){.value = arena_print(rq->arena, "%lld", (long long)next.row[i].id),
							  .label = unit_label(rq->arena, next.row[i].name, next.row[i].municipality),
							  .chosen = next.row[i].id == chosen || next.n == 1};
	return OK;
}

/* The plan that holds, as a unit reads it that leads the work; NOT_FOUND: none is published. */
static enum err plan_holding(const struct access *a, struct plan_view *ret) {
	struct plan_versions_rows good;
	TRY(plan_versions_good(a, &good));
	return good.n == 0 ? NOT_FOUND : plan_view_published(a, 0, ret);
}

/* The areas that the plan that holds says something of; 0: there is none. */
static enum err planned_areas(const struct access *a, bool plans, struct plan_view *v, int64_t *ret) {
	*ret = 0;
	*v = (struct plan_view){0};
	enum err e = plans ? plan_holding(a, v) : NOT_FOUND;
	for (size_t i = 0; e == OK && i < v->nparts; i++)
		*ret |= INT64_C(1) << v->part[i].area;
	return e == NOT_FOUND ? OK : e;
}

/* "Mål: …" and what is done, line by line: what the plan says of an area. */
static const char *agreed_text(const struct access *a, const struct plan_part *part) {
	struct out o = out_new(access_arena(a), "sv");
	for (size_t i = 0; i < part->naims; i++) {
		const struct plan_aim *aim = &part->aim[i];
		out_print(&o, "%s%s: %s\n", i == 0 ? "" : "\n", TR("sv", "Behov"), aim->need);
		out_print(&o, "%s: %s\n", TR("sv", "Mål"), aim->goal);
		for (size_t k = 0; k < aim->nacts; k++)
			out_print(&o, "%s: %s\n", aim->act[k].who, aim->act[k].what);
	}
	return out_text(&o);
}

/* What is handed over or was, and the form of a new one.  Field: to, the unit that is chosen already. */
enum err handover_index(struct request *rq, const struct access *a) {
	struct handover_index_page p = {.child = access_child(a), .voice = "", .why = ""};
	struct strip_child_row child;
	struct episode_current_row episode;
	struct handover_decided_rows decided;
	struct plan_words_rows words;
	struct wheel_status status = {0};
	struct plan_view view;
	const char *to = request_field(rq, "to");
	int64_t chosen = 0, agreed;
	TRY(strip_child(a, &child));
	TRY(episode_current(a, &episode));
	TRY(handover_list(a, &p.list));
	TRY(handover_decided(a, &decided));
	TRY(plan_words(a, &words));
	TRY(assessment_status(a, &status, &p.set));
	p.planned = episode.closed_at == 0 && planning(&episode);
	TRY(planned_areas(a, p.planned, &view, &agreed));
	enum consent_plan becomes;
	TRY(carry_plan_of(a, episode.id, p.planned, 0, &becomes, &p.whole));
	p.set |= agreed | p.whole;
	p.first = person_first_name(rq->arena, child.name);
	p.decided = decided.n > 0;
	p.areas = p.whole != 0 ? p.whole : decided.n > 0 ? decided.row[0].areas : agreed;
	p.voice = words.n > 0 ? words.row[0].text : "";
	p.prepares = access_may(a, RIGHT_HANDOVER_WRITE) && episode.closed_at == 0 && p.set != 0;
	for (size_t i = 0; i < p.list.n; i++)
		p.prepares = p.prepares && p.list.row[i].ended_at != 0;
	if (to == NULL || !text_int(to, &chosen))
		chosen = decided.n > 0 ? decided.row[0].unit_id : 0;
	TRY(p.planned ? next_fill(rq, a, chosen, &p.nunits, &p.unit) : units_fill(rq, a, chosen, &p.nunits, &p.unit));
	p.prepares = p.prepares && (!p.planned || p.nunits > 0);
	rq->title = TR(rq->lang, "Överlämning");
	handover_index_html(&rq->out, rq, &p);
	return OK;
}

/* What was typed of a hand-over. */
struct typed {
	int64_t to, areas;
	const char *summary, *voice, *why;
};

/* Only what is assessed or stands in the plan can be handed over, only to who can answer for the child, and an association's school reads nothing of health (D16). */
static enum err typed_check(struct request *rq, const struct access *a, const struct typed *t) {
	struct unit_find_row unit;
	struct wheel_status status = {0};
	struct episode_current_row episode;
	struct plan_view view;
	int64_t set, agreed, whole;
	enum consent_plan becomes;
	TRY(assessment_status(a, &status, &set));
	TRY(episode_current(a, &episode));
	TRY(planned_areas(a, planning(&episode), &view, &agreed));
	TRY(carry_plan_of(a, episode.id, planning(&episode), 0, &becomes, &whole));
	set |= agreed | whole;
	enum err e = unit_find(a, t->to, &unit);
	if (e != OK && e != NOT_FOUND)
		return e;
	if (e == NOT_FOUND || t->to == access_unit(a) || text_is(unit.kind, "COORDINATION"))
		request_complain(rq, "to", TR(rq->lang, "Välj en annan verksamhet än er egen."));
	else if (!unit_answers(unit.kind))
		request_complain(rq, "to", TR(rq->lang, "Polisen och föreningar kan vara med i samverkan, men inte ta över ansvaret. Välj en verksamhet i kommunen eller regionen."));
	if (t->areas == 0)
		request_complain(rq, "areas", TR(rq->lang, "Välj minst ett område."));
	else if ((t->areas & ~set) != 0)
		request_complain(rq, "areas", TR(rq->lang, "Välj bara områden som ni har bedömt. Annars finns inget att lämna."));
	if (e == OK && text_is(unit.org_kind, "ASSOCIATION") && (t->areas & AREA_HEALTH) != 0)
		request_complain(rq, "areas", TR(rq->lang, "En förening får inte läsa om Hälsa. Ta bort det området."));
	return request_good(rq);
}

/* The chosen areas as they are assessed now, strengths and needs, and what the plan says there; how the unit thought stays
 * with it (I3). */
static enum err parts_write(const struct access *a, int64_t handover, int64_t episode, int64_t areas, bool plans) {
	struct assessment_now_rows now;
	struct plan_view view;
	int64_t planned;
	TRY(handover_parts_forget(a, handover));
	TRY(assessment_now(a, episode, &now));
	TRY(planned_areas(a, plans, &view, &planned));
	for (int area = 0; area < AREAS; area++) {
		const struct assessment_now_row *set = NULL;
		const char *agreed = "";
		for (size_t i = 0; i < now.n; i++)
			if (text_is(now.row[i].state, "SET") && now.row[i].area == INT64_C(1) << area)
				set = &now.row[i];
		for (size_t i = 0; i < view.nparts; i++)
			if (view.part[i].area == area)
				agreed = agreed_text(a, &view.part[i]);
		if ((areas >> area & 1) != 0 && (set != NULL || *agreed != '\0'))
			TRY(handover_part_add(a, id_new(), INT64_C(1) << area, set == NULL ? 0 : set->saved_at, set == NULL ? "" : set->strengths, set == NULL ? "" : set->needs, agreed, handover));
	}
	return OK;
}

/* May it be handed over to that unit?  A plan that holds goes only where the child moves to (R109). */
static enum err goes_there(const struct access *a, const struct episode_current_row *e, int64_t to, bool *ret) {
	struct handover_next_rows next;
	TRY(next_read(a, &next));
	*ret = !planning(e);
	for (size_t i = 0; i < next.n; i++)
		*ret |= next.row[i].id == to;
	return OK;
}

/* … and does what was written still hold?  A plan that was published or taken back since is another one. */
static enum err still_goes(struct request *rq, const struct access *a, const struct handover_find_row *h, bool *ret) {
	struct episode_current_row episode;
	struct handover_plan_since_row since;
	TRY(episode_current(a, &episode));
	TRY(goes_there(a, &episode, h->to_unit_id, ret));
	if (!*ret) {
		rq->reason = TR(rq->lang, "Barnets plan är på väg, eller arbetet är avslutat. Då lämnas det bara över till den som ska bli ansvarig efter er. Skriv först in under Förskola eller skola vad som händer.");
		return OK;
	}
	enum consent_plan becomes;
	int64_t missing;
	TRY(carry_plan_of(a, episode.id, planning(&episode), h->areas, &becomes, &missing));
	TRY(handover_plan_since(a, h->changed_at, &since));
	bool prepared = text_is(h->state, "PREPARED"), stands = carry_stands(h->carries, becomes);
	if (!prepared && !stands) { /* what the family has answered would not be what happens */
		*ret = false;
		rq->reason = TR(rq->lang, "Planen är en annan än den som familjen har svarat om. Avbryt överlämningen, förbered en ny och fråga igen.");
	}
	if (prepared && (since.n > 0 || !stands)) {
		*ret = false;
		rq->reason = TR(rq->lang, "Planen har ändrats sedan det här skrevs. Läs igenom och spara igen innan ni frågar familjen.");
	}
	return OK;
}

/* act=prepare: to (unit), areas, summary, voice, why. */
enum err handover_new(struct request *rq, const struct access *a) {
	struct handover_prepare_form f;
	struct episode_current_row episode;
	bool goes;
	TRY(handover_prepare_read(rq, &f));
	TRY(typed_check(rq, a, &(struct typed){f.to, f.areas, f.summary, f.voice, f.why}));
	TRY(episode_current(a, &episode));
	TRY(goes_there(a, &episode, f.to, &goes));
	if (episode.closed_at != 0 || !goes)
		return request_denied(rq, TR(rq->lang, "Barnets plan är på väg, eller arbetet är avslutat. Då lämnas det bara över till den som ska bli ansvarig efter er. Skriv först in under Förskola eller skola vad som händer."));
	int64_t id = id_new(), missing;
	enum consent_plan becomes;
	TRY(carry_plan_of(a, episode.id, planning(&episode), f.areas, &becomes, &missing));
	enum err e = handover_add(a, id, f.areas, f.summary, f.voice, f.why, "", becomes, f.to, episode.id);
	if (e == NOT_FOUND)
		return CONFLICT; /* another one is under way */
	TRY(e);
	TRY(parts_write(a, id, episode.id, f.areas, planning(&episode)));
	rq->redirect = url(rq->arena, "/child/%/handover/%", access_child(a), id).text;
	return OK;
}

/* --- one hand-over --- */

static enum err agreed(const struct access *a, const struct handover_find_row *h, bool *ret) {
	int64_t areas;
	TRY(consent_handover_effective(a, access_child(a), h->to_unit_id, access_time(a), &areas));
	*ret = (areas & h->areas) == h->areas;
	return OK;
}

static bool receiver(const struct access *a, const struct handover_find_row *h) {
	return (access_ground(a) & RELATION_RECEIVER) != 0 && h->to_unit_id == access_unit(a);
}

/* The hand-over as the other unit reads it, and what can be done with it now. */
enum err handover_show(struct request *rq, const struct access *a) {
	struct handover_show_page p = {.child = access_child(a)};
	struct strip_child_row child;
	struct wheel_status status = {0};
	struct episode_current_row episode;
	TRY(handover_find(a, rq->id[1], &p.h));
	p.receives = receiver(a, &p.h) && p.h.ended_at == 0;
	if (!p.receives) /* until it is accepted the other unit has a cover page (A17) */
		TRY(handover_parts(a, p.h.id, &p.parts));
	TRY(strip_child(a, &child));
	TRY(agreed(a, &p.h, &p.agreed));
	p.first = person_first_name(rq->arena, child.name);
	p.name = child.name;
	p.holds = p.h.unit_id == access_unit(a) && access_may(a, RIGHT_HANDOVER_WRITE) && p.h.ended_at == 0;
	p.edits = p.holds && text_is(p.h.state, "PREPARED");
	TRY(episode_current(a, &episode));
	bool planned = p.holds && planning(&episode);
	TRY(carry_plan_of(a, p.h.episode_id, planned, p.h.areas, &p.becomes, &p.missing));
	p.stale = p.holds && !carry_stands(p.h.carries, p.becomes);
	if (p.edits) {
		struct plan_view view;
		int64_t agreed;
		TRY(assessment_status(a, &status, &p.set));
		TRY(planned_areas(a, planned, &view, &agreed));
		p.set |= agreed | p.missing | p.h.areas;
		TRY(planned ? next_fill(rq, a, p.h.to_unit_id, &p.nunits, &p.unit) : units_fill(rq, a, p.h.to_unit_id, &p.nunits, &p.unit));
	}
	rq->title = TR(rq->lang, "Överlämning");
	handover_show_html(&rq->out, rq, &p);
	return OK;
}

/* --- what the unit does that hands over --- */

static enum err late(enum err e) {
	return e == NOT_FOUND ? CONFLICT : e;
}

static enum err save(struct request *rq, const struct access *a, const struct handover_find_row *h) {
	struct handover_save_form f;
	struct episode_current_row episode;
	bool goes;
	TRY(handover_save_read(rq, &f));
	TRY(typed_check(rq, a, &(struct typed){f.to, f.areas, f.summary, f.voice, f.why}));
	if (f.version != h->version)
		return conflict_raise(rq, &(struct conflict){.other = h->changed_by, .at = h->changed_at, .version = h->version, .compartment = C13_HANDOVER, .n = 3,
			.value = {{"summary", f.summary, h->summary}, {"voice", f.voice, h->voice}, {"why", f.why, h->why}}});
	TRY(episode_current(a, &episode));
	TRY(goes_there(a, &episode, f.to, &goes));
	if (!goes)
		return request_denied(rq, TR(rq->lang, "Barnets plan är på väg, eller arbetet är avslutat. Då lämnas det bara över till den som ska bli ansvarig efter er. Skriv först in under Förskola eller skola vad som händer."));
	enum consent_plan becomes;
	int64_t missing;
	TRY(carry_plan_of(a, episode.id, planning(&episode), f.areas, &becomes, &missing));
	TRY(late(handover_write(a, f.areas, becomes, f.to, f.summary, f.voice, f.why, h->id, f.version)));
	return parts_write(a, h->id, h->episode_id, f.areas, planning(&episode));
}

/* The family is asked about exactly what is shown; from now on it can't be changed. */
static enum err ask(struct request *rq, const struct access *a, const struct handover_find_row *h) {
	struct handover_ask_form f;
	int64_t request, days;
	bool goes;
	TRY(handover_ask_read(rq, &f));
	TRY(still_goes(rq, a, h, &goes));
	if (!goes)
		return DENIED;
	TRY(setting_number(a, SETTING_HANDOVER_CONSENT_DAYS, &days));
	int64_t until = date_add_days(date_day(rq->now), (int)days);
	struct consent_row row = {.unit = h->to_unit_id, .areas = h->areas, .why = h->why, .unit_name = h->to_name};
	TRY(consent_handover_ask(a, h->episode_id, &row, until, (enum consent_plan)h->carries, &request));
	TRY(consent_wish_add(a, id_new(), 1, h->voice, request));
	if (f.version != h->version)
		return request_denied(rq, TR(rq->lang, "Någon har ändrat här sedan du öppnade sidan. Gå tillbaka, ladda om sidan och läs det som står nu."));
	TRY(late(handover_asked(a, request, h->id, f.version)));
	TRY(reach_rebuild(a, access_child(a)));
	return consent_asked_tell(a);
}

/* Never before everybody who must has said yes to this unit and to all of these areas (K10). */
static enum err offer(struct request *rq, const struct access *a, const struct handover_find_row *h) {
	bool yes, goes;
	int64_t days;
	TRY(still_goes(rq, a, h, &goes));
	if (!goes)
		return DENIED;
	TRY(agreed(a, h, &yes));
	if (!yes)
		return request_denied(rq, TR(rq->lang, "Delning saknas. Inget kan lämnas över förrän alla som ska svara har sagt ja till just det här."));
	TRY(setting_number(a, SETTING_HANDOVER_WORKDAYS, &days));
	int64_t by = date_add_days(date_add_workdays(rq->now, (int)days), 1) - 1; /* the end of that day */
	TRY(late(handover_offer(a, by, h->id)));
	TRY(access_job_at(a, url(rq->arena, "/job/handover/%", h->id).text, by + 1));
	TRY(reach_rebuild(a, access_child(a)));
	TRY(notify_unit(a, h->to_unit_id));
	return notify_family(a);
}

static enum err cancel(const struct access *a, const struct handover_find_row *h) {
	TRY(late(handover_cancel(a, h->id)));
	return reach_rebuild(a, access_child(a));
}

/* --- what the other unit answers --- */

static enum err accept(struct request *rq, const struct access *a, const struct handover_find_row *h) {
	struct handover_stays_rows stays;
	enum consent_plan becomes;
	int64_t missing, episode = id_new();
	bool carries = h->carries == CONSENT_PLAN_GOES_ON;
	TRY(handover_stays(a, h->id, &stays));
	TRY(carry_plan_of(a, h->episode_id, true, h->areas, &becomes, &missing));
	if (stays.n > 0 || !carry_stands(h->carries, becomes)) { /* there is a plan since, or more of it, of which this unit knows nothing */
		return request_denied(rq, lang_fill(rq->arena, TR(rq->lang, "Det går inte att ta emot just nu. Ring {1} och fråga."), &h->author_name, 1));
	}
	struct closing_text words = {.done = h->summary, .voice = h->voice};
	words.goes_on = lang_fill(rq->arena, TR("sv", "{1} har tagit emot, och fortsätter stödet. {2} är ansvarig där."),
				  (const char *const[]){h->to_name, access_name(a)}, 2);
	words.contact = arena_print(rq->arena, "%s, %s, %s", access_name(a), h->to_name, h->to_phone);
	TRY(late(handover_accept(a, h->id)));
	TRY(carries ? closing_hand_on(a, h->episode_id, &words) : closing_write(a, h->episode_id, "HANDED_OVER", &words));
	TRY(handover_begin(a, episode, h->id));
	if (carries)
		TRY(carry(a, h->id, episode));
	TRY(reach_rebuild(a, access_child(a)));
	rq->redirect = url(rq->arena, "/child/%", access_child(a)).text;
	return notify_person(a, h->named_id);
}

static enum err give_back(struct request *rq, const struct access *a, const struct handover_find_row *h) {
	struct handover_return_form f;
	TRY(handover_return_read(rq, &f));
	TRY(late(handover_return(a, f.reason, h->id)));
	TRY(reach_rebuild(a, access_child(a)));
	rq->redirect = url(rq->arena, "/").text;
	return notify_person(a, h->named_id);
}

static enum err not_yours(struct request *rq) {
	return request_denied(rq, TR(rq->lang, "Det här görs av den andra verksamheten."));
}

/* Of the unit that hands over: save (to, areas, summary, voice, why, version), ask (version), offer, cancel.  Of the one that
 * it is offered to: accept, return (reason). */
enum err handover_do(struct request *rq, const struct access *a) {
	const char *act = request_field(rq, "act");
	struct handover_find_row h;
	TRY(handover_find(a, rq->id[1], &h));
	act = act == NULL ? "" : act;
	bool answers = text_is(act, "accept") || text_is(act, "return");
	if (answers != receiver(a, &h) || (!answers && h.unit_id != access_unit(a)))
		return not_yours(rq);
	rq->redirect = url(rq->arena, "/child/%/handover/%", access_child(a), h.id).text;
	if (text_is(act, "accept"))
		return accept(rq, a, &h);
	if (text_is(act, "return"))
		return give_back(rq, a, &h);
	if (text_is(act, "offer"))
		return offer(rq, a, &h);
	if (text_is(act, "cancel"))
		return cancel(a, &h);
	return text_is(act, "ask") ? ask(rq, a, &h) : save(rq, a, &h);
}

/* --- the family --- */

/* What is to be handed over, to whom, and what became of it: in plain words. */
enum err handover_family_show(struct request *rq, const struct access *a) {
	struct handover_family_page p = {.child = access_child(a), .answers = access_may(a, RIGHT_FAMILY_CONSENT)};
	struct strip_child_row child;
	TRY(strip_child(a, &child));
	TRY(handover_family(a, &p.list));
	if (p.list.n > 0) {
		if ((p.list.row[0].areas & ~access_areas(a)) != 0) /* one text about all of it: not for who does not read an area (D5) */
			p.list.row[0].summary = p.list.row[0].voice = "";
		TRY(handover_parts(a, p.list.row[0].id, &p.parts));
		TRY(consent_reading(a, p.list.row[0].unit_id, p.list.row[0].to_unit_id, &p.nreads, &p.read));
	}
	p.first = person_first_name(rq->arena, child.name);
	rq->title = TR(rq->lang, "Överlämning");
	handover_family_html(&rq->out, &p);
	return OK;
}

/* --- nobody has answered --- */

/* Five working days after the offer: whoever answers for the unit, and the one who waits, are told (DR7). */
enum err handover_lapsed(struct request *rq, const struct access *a) {
	struct handover_due_row h;
	TRY(handover_due(a, rq->id[0], &h));
	if (!text_is(h.state, "OFFERED") || rq->now <= h.answer_by)
		return OK;
	TRY(handover_lapse(a, h.id));
	TRY(notify_unit_about(a, h.to_unit_id, h.child_id));
	return notify_about(a, h.person_id, h.child_id);
}
