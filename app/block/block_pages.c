/* The pages of the block: set it, look at it again, lift it. */
#include "block/block.h"

#include "access/reach.h"
#include "access/readers.h"
#include "access/setting.h"
#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "block/block.form.h"
#include "block/list.html.h"
#include "block/show.html.h"
#include "closing/closing.h"
#include "conflict/conflict.h"
#include "consent/consent.h"
#include "episode/episode.sql.h"
#include "lang/lang.h"
#include "notify/notify.h"
#include "org/org.sql.h"
#include "person/person.h"
#include "routes.h"
#include "serve.sql.h"

#define LONGEST_KEPT 180 /* days between two looks */

static enum err first_name(const struct access *a, const char **ret) {
	struct strip_child_row child;
	TRY(strip_child(a, &child));
	*ret = person_first_name(access_arena(a), child.name);
	return OK;
}

static const char *name_of(const struct block_people_rows *people, int64_t id) {
	for (size_t i = 0; i < people->n; i++)
		if (people->row[i].id == id)
			return people->row[i].name;
	return "";
}

/* Answers for the unit that has the responsibility, or that had it last: the family goes on reading when the work is closed. */
static bool answers(const struct access *a) {
	return (access_ground(a) & (RELATION_NAMED | RELATION_LAST)) != 0;
}

/* Who takes part in the work sets a block too, and knows of no other's. */
static bool is_party(const struct access *a) {
	return !access_may(a, RIGHT_BLOCK);
}

/* An association's leader shuts no guardian out. */
static enum err party_check(struct request *rq, const struct access *a) {
	struct unit_find_row own;
	if (!is_party(a))
		return OK;
	TRY(unit_find(a, access_unit(a), &own));
	if (!text_is(own.kind, "ASSOCIATION") && access_may(a, RIGHT_INBOX))
		return OK;
	return request_denied(rq, TR(rq->lang, "Ni sätter ingen spärr härifrån. Ring den som är ansvarig. Är du orolig att barnet far illa: gör en orosanmälan. Är det akut: ring 112."));
}

enum err block_review_day(const struct access *a, int64_t *ret) {
	int64_t days;
	TRY(setting_number(a, SETTING_BLOCK_REVIEW_WORKDAYS, &days));
	*ret = date_add_days(date_add_workdays(access_time(a), (int)days), 1) - 1;
	return OK;
}

static bool is_shut(const struct block_list_rows *list, int64_t person, int64_t now) {
	for (size_t i = 0; i < list->n; i++)
		if (list->row[i].person_id == person && now < list->row[i].until_at)
			return true;
	return false;
}

enum err block_choices(const struct access *a, struct part_option **ret, size_t *ret_n) {
	struct block_list_rows list;
	struct block_guardians_rows guardians;
	bool grown;
	TRY(closing_grown(a, &grown));
	TRY(block_list(a, &list));
	TRY(block_guardians(a, &guardians));
	*ret = ARENA_MANY(access_arena(a), guardians.n + 1, struct part_option);
	*ret_n = 0;
	for (size_t i = 0; i < guardians.n && !grown; i++)
		if (!is_shut(&list, guardians.row[i].id, access_time(a)))
			(*ret)[(*ret_n)++] = (struct part_option){.value = arena_print(access_arena(a), "%lld", (long long)guardians.row[i].id), .label = guardians.row[i].name};
	return OK;
}

enum err block_set(struct request *rq, const struct access *a, int64_t guardian, const char *reason, int64_t *ret_id) {
	struct part_option *choice;
	size_t n, i = 0;
	int64_t review;
	const char *chosen = arena_print(rq->arena, "%lld", (long long)guardian);
	TRY(block_choices(a, &choice, &n));
	while (i < n && !text_is(choice[i].value, chosen))
		i++;
	if (i == n)
		return request_invalid(rq, "guardian", TR(rq->lang, "Välj någon som har vårdnaden och inte redan är spärrad."));
	*ret_id = id_new();
	TRY(block_review_day(a, &review));
	TRY(block_add(a, *ret_id, review, reason, "", "", guardian));
	TRY(reach_rebuild(a, access_child(a)));
	TRY(notify_recall(a, guardian));
	return access_job_at(a, arena_print(rq->arena, "/job/block/%lld/%lld", (long long)*ret_id, (long long)review), review + 1);
}

/* Everybody with custody, shut out or not: a party's page is the same whoever is. */
static enum err party_choices(const struct access *a, struct block_page *p) {
	struct block_guardians_rows guardians;
	TRY(block_guardians(a, &guardians));
	p->guardian = ARENA_MANY(access_arena(a), guardians.n + 1, struct part_option);
	for (size_t i = 0; i < guardians.n && !p->grown; i++)
		p->guardian[p->nguardians++] = (struct part_option){.value = arena_print(access_arena(a), "%lld", (long long)guardians.row[i].id), .label = guardians.row[i].name};
	return OK;
}

static enum err reason_of(const struct access *a, int64_t block, const char **ret) {
	struct block_reason_rows why;
	TRY(block_reason(a, block, &why));
	*ret = why.n > 0 ? why.row[0].reason : "";
	return OK;
}

/* Who is shut out, who was, and the form. */
enum err block_index(struct request *rq, const struct access *a) {
	struct block_page p = {.child = access_child(a), .reads = readers_text(a, rq->lang, C4_GATHERING, 0)};
	struct block_list_rows list;
	struct block_people_rows people;
	TRY(party_check(rq, a));
	TRY(first_name(a, &p.first));
	TRY(block_list(a, &list));
	TRY(block_people(a, &people));
	TRY(closing_grown(a, &p.grown));
	p.party = is_party(a);
	TRY(p.party ? party_choices(a, &p) : block_choices(a, &p.guardian, &p.nguardians));
	if (p.party)
		p.reads = TR(rq->lang, "bara du. Berätta skälet när de ringer och prövar.");
	TRY(setting_number(a, SETTING_BLOCK_REVIEW_WORKDAYS, &p.days));
	TRY(setting_number(a, SETTING_BLOCK_YES_DAYS, &p.yes_days));
	p.line = ARENA_MANY(rq->arena, list.n + 1, struct block_line);
	for (size_t i = 0; i < list.n; i++) {
		const struct block_list_row *r = &list.row[i];
		const char *reason = "";
		if (p.party && (r->set_by_id != access_actor(a) || r->unit_id != access_unit(a) || r->protection_id != 0))
			continue;
		if (p.party)
			TRY(reason_of(a, r->id, &reason));
		p.line[p.n++] = (struct block_line){.id = r->id, .from = r->from_at, .until = rq->now < r->until_at ? 0 : r->until_at, .review = r->review_at,
						    .who = name_of(&people, r->person_id), .set_by = name_of(&people, r->set_by_id), .unit = r->unit_name,
						    .late = rq->now > r->review_at, .reason = reason, .shielded = r->shielded == 1, .kept = r->kept_by_id != 0, .asked = r->asked_by_id != 0};
	}
	struct episode_current_row e;
	TRY(episode_current(a, &e));
	p.responsible = e.unit_name;
	p.closed = e.closed_at != 0;
	p.may_enter = !p.closed && e.unit_id == access_unit(a) && access_may(a, RIGHT_CONSENT_ASK);
	p.consent = url(rq->arena, "/child/%/consent", p.child);
	rq->title = TR(rq->lang, "Spärr för en vårdnadshavare");
	block_list_html(&rq->out, rq, &p);
	return OK;
}

/* act=set: guardian, reason.  Holds from the next request on. */
enum err block_do(struct request *rq, const struct access *a) {
	struct block_set_form f;
	int64_t id;
	TRY(party_check(rq, a));
	TRY(block_set_read(rq, &f));
	TRY(block_set(rq, a, f.guardian, f.reason, &id));
	rq->redirect = url(rq->arena, "/child/%/block/%", access_child(a), id).text;
	if (!is_party(a))
		return OK;
	struct episode_current_row e;
	TRY(episode_current(a, &e));
	rq->redirect = rq->path;
	return notify_unit(a, e.unit_id); /* looks at it */
}

/* One block: why, until when it has to be looked at, and what the reader can do. */
enum err block_show(struct request *rq, const struct access *a) {
	struct block_one_page p = {.child = access_child(a), .reads = readers_text(a, rq->lang, C4_GATHERING, 0), .reason = "", .kept_reason = "", .lift_reason = ""};
	struct block_people_rows people;
	struct block_reason_rows why;
	struct block_papers_row papers;
	TRY(party_check(rq, a));
	TRY(block_find(a, rq->id[1], &p.b));
	TRY(first_name(a, &p.first));
	TRY(block_people(a, &people));
	TRY(block_reason(a, p.b.id, &why));
	TRY(block_papers(a, p.b.person_id, &papers));
	p.papers = papers.n;
	p.who = name_of(&people, p.b.person_id);
	p.set_by = name_of(&people, p.b.set_by_id);
	p.kept_by = name_of(&people, p.b.kept_by_id);
	p.asked_by = name_of(&people, p.b.asked_by_id);
	p.ended_by = name_of(&people, p.b.ended_by_id);
	if (why.n > 0) {
		p.own = true;
		p.reason = why.row[0].reason;
		p.kept_reason = why.row[0].kept_reason;
		p.lift_reason = why.row[0].lift_reason;
	}
	if (p.b.protection_id != 0)
		p.reason = TR(rq->lang, "Stängd när barnets personuppgifter skyddades.");
	bool named = answers(a);
	p.shielded = p.b.shielded == 1;
	p.holds = rq->now < p.b.until_at;
	p.late = p.holds && rq->now > p.b.review_at;
	TRY(closing_grown(a, &p.grown));
	p.may_keep = p.holds && !p.shielded && !p.grown && named && p.b.set_by_id != access_actor(a);
	p.asked_own = p.b.asked_by_id == access_actor(a);
	p.may_lift = p.holds && p.b.asked_by_id != 0 && !p.asked_own && (named || p.b.asked_named == 1);
	p.next = date_add_days(date_day(rq->now), 30);
	struct episode_current_row e;
	TRY(episode_current(a, &e));
	p.closed = e.closed_at != 0;
	TRY(block_unasked_read(a, &people, &p.b, named, &p.u));
	rq->title = TR(rq->lang, "Spärr för en vårdnadshavare");
	block_show_html(&rq->out, rq, &p);
	return OK;
}

/* Somebody else changed it meanwhile (N9). */
static enum err changed(struct request *rq, const struct block_find_row *b, const char *reason) {
	int64_t by = b->ended_by_id != 0 ? b->ended_by_id : b->asked_at > b->kept_at ? b->asked_by_id : b->kept_by_id != 0 ? b->kept_by_id : b->set_by_id;
	int64_t at = b->ended_by_id != 0 ? b->until_at : b->asked_at > b->kept_at ? b->asked_at : b->kept_at != 0 ? b->kept_at : b->from_at;
	return conflict_raise(rq, &(struct conflict){.other = by, .at = at, .version = b->version, .compartment = C1_NAME, .apart = true, .n = 1, .value = {{"reason", reason, ""}}});
}

static enum err over(struct request *rq) {
	return request_denied(rq, TR(rq->lang, "Spärren är redan hävd."));
}

static enum err keep(struct request *rq, const struct access *a, const struct block_find_row *b) {
	struct block_keep_form f;
	TRY(block_keep_read(rq, &f));
	if (!answers(a) || b->set_by_id == access_actor(a))
		return request_denied(rq, TR(rq->lang, "Den som satte spärren kan inte pröva den själv. Be någon annan som svarar för verksamheten."));
	if (f.review <= date_day(rq->now) || f.review > date_add_days(date_day(rq->now), LONGEST_KEPT))
		request_complain(rq, "review", TR(rq->lang, "Välj en dag från i morgon och högst ett halvår fram."));
	TRY(request_good(rq));
	if (f.version != b->version)
		return changed(rq, b, f.reason);
	int64_t review = date_add_days(f.review, 1) - 1;
	TRY(block_keep(a, f.reason, review, b->id, f.version));
	return access_job_at(a, arena_print(rq->arena, "/job/block/%lld/%lld", (long long)b->id, (long long)review), review + 1);
}

static enum err lift_ask(struct request *rq, const struct access *a, const struct block_find_row *b) {
	struct block_ask_form f;
	TRY(block_ask_read(rq, &f));
	if (f.version != b->version || b->asked_by_id != 0)
		return changed(rq, b, f.reason);
	TRY(block_lift_ask(a, answers(a), f.reason, b->id, f.version));
	return notify_unit(a, b->unit_id);
}

static enum err lift(struct request *rq, const struct access *a, const struct block_find_row *b) {
	struct block_lift_form f;
	TRY(block_lift_read(rq, &f));
	bool named = answers(a);
	if (b->asked_by_id == access_actor(a) || b->asked_by_id == 0 || (!named && b->asked_named == 0))
		return request_denied(rq, TR(rq->lang, "Två personer häver en spärr, och minst en av dem svarar för verksamheten. Den som föreslog det kan inte också bekräfta."));
	if (f.version != b->version)
		return changed(rq, b, "");
	struct consent_ledger *before;
	TRY(consent_ledger_read(a, access_child(a), &before));
	TRY(block_lift(a, b->id, f.version, named));
	TRY(reach_rebuild(a, access_child(a)));
	return consent_stopped_tell(a, before); /* what was shared without asking that guardian waits for an answer now */
}

static enum err undo(struct request *rq, const struct access *a, const struct block_find_row *b) {
	struct block_undo_form f;
	TRY(block_undo_read(rq, &f));
	if (f.version != b->version || b->asked_by_id == 0)
		return changed(rq, b, "");
	return block_lift_undo(a, b->id, f.version);
}

/* act=keep: reason, review, version.  act=ask: reason, version.  act=undo, act=lift: version.  act=unask: basis, reason.
 * act=unask_confirm, act=unask_end: unasked. */
enum err block_one_do(struct request *rq, const struct access *a) {
	const char *act = request_field(rq, "act");
	struct block_find_row b;
	TRY(party_check(rq, a));
	TRY(block_find(a, rq->id[1], &b));
	rq->redirect = url(rq->arena, "/child/%/block/%", access_child(a), b.id).text;
	if (rq->now >= b.until_at)
		return over(rq);
	bool unasked;
	TRY(block_unasked_do(rq, a, &b, answers(a), &unasked));
	if (unasked)
		return OK;
	if (b.shielded == 1)
		return request_denied(rq, TR(rq->lang, "Barnets personuppgifter är skyddade. Den som läser valvet släpper in vårdnadshavare."));
	if (act != NULL && text_is(act, "keep"))
		return keep(rq, a, &b);
	if (act != NULL && text_is(act, "ask"))
		return lift_ask(rq, a, &b);
	return act != NULL && text_is(act, "lift") ? lift(rq, a, &b) : undo(rq, a, &b);
}

/* Nobody has looked in time: the units are told, it is first on their lists, and the coordinator sees that
 * something waits.  The block neither ends by this nor is it thereby confirmed. */
enum err block_late(struct request *rq, const struct access *a) {
	struct block_late_find_rows b;
	struct block_responsible_rows units;
	struct block_coordinator_rows coordinators;
	TRY(block_late_find(a, rq->id[0], &b));
	if (b.n == 0 || person_grown_up(b.row[0].born, rq->now) || rq->now >= b.row[0].until_at || rq->id[1] != b.row[0].review_at || rq->now <= b.row[0].review_at)
		return OK;
	TRY(block_late_set(a, rq->now, b.row[0].id));
	TRY(block_responsible(a, b.row[0].child_id, &units));
	TRY(block_coordinator(a, b.row[0].municipality, rq->now, &coordinators));
	TRY(notify_unit_about(a, b.row[0].unit_id, b.row[0].child_id));
	for (size_t i = 0; i < units.n; i++)
		if (units.row[i].unit_id != b.row[0].unit_id)
			TRY(notify_unit_about(a, units.row[i].unit_id, b.row[0].child_id));
	for (size_t i = 0; i < coordinators.n; i++)
		TRY(notify_unit_about(a, coordinators.row[i].id, b.row[0].child_id));
	return OK;
}
