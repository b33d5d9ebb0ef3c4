/* The rules of the plan: what must be there before a version is published, and what a version is. */
#include "plan/plan.h"

#include "access/setting.h"
#include "base/id.h"
#include "base/text.h"
#include "episode/episode.sql.h"
#include "lang/lang.h"

#include <sodium.h>
#include <stdio.h>

const struct plan_people_row *plan_person(const struct plan_draft *d, int64_t assignment) {
	for (size_t i = 0; i < d->people.n; i++)
		if (d->people.row[i].assignment_id == assignment)
			return &d->people.row[i];
	return NULL;
}

const char *plan_name_text(struct arena *a, const char *name, const char *title, const char *unit) {
	return arena_print(a, "%s, %s, %s", name, text_small(a, title), unit);
}

const char *plan_person_text(struct arena *a, const struct plan_people_row *p) {
	return plan_name_text(a, p->name, p->title, p->unit_name);
}

const char *plan_end_why(const struct plan_draft *d, int64_t intervention) {
	for (size_t i = 0; i < d->ends.n; i++)
		if (d->ends.row[i].intervention_id == intervention)
			return d->ends.row[i].text;
	return "";
}

static const char *phone_of(const struct plan_people_row *p) {
	return p->phone[0] != '\0' ? p->phone : p->unit_phone;
}

/* --- what is missing --- */

static void check(struct plan_checks *c, bool done, const char *text, struct url to) {
	if (c->n == sizeof c->check / sizeof *c->check)
		return;
	c->check[c->n++] = (struct plan_check){.text = text, .to = to, .done = done};
	c->missing += !done;
}

static size_t acts_of(const struct plan_draft *d, int64_t need) {
	size_t n = 0;
	for (size_t i = 0; i < d->acts.n; i++)
		n += d->acts.row[i].need_id == need;
	return n;
}

static const struct plan_people_row *contact_of(const struct plan_draft *d, int64_t area) {
	for (size_t i = 0; i < d->contacts.n; i++)
		if (d->contacts.row[i].area == area)
			return plan_person(d, d->contacts.row[i].assignment_id);
	return NULL;
}

/* R81, I5: an area with interventions has somebody who can answer, and a number to reach them. */
static void area_checks(struct request *rq, const struct access *a, struct plan_draft *d, int area) {
	int64_t bit = INT64_C(1) << area;
	const char *name = area_name(rq->lang, area);
	struct url to = url(rq->arena, "/child/%/plan/area/%", access_child(a), area);
	bool any = false;
	for (size_t i = 0; i < d->needs.n; i++) {
		if (d->needs.row[i].area != bit)
			continue;
		any = true;
		if (acts_of(d, d->needs.row[i].id) == 0)
			check(&d->checks, false, arena_print(rq->arena, "%s: %s", name, TR(rq->lang, "skriv vem som gör vad")), to);
	}
	if (!any)
		return;
	const struct plan_people_row *p = contact_of(d, bit);
	if (p == NULL || phone_of(p)[0] == '\0')
		check(&d->checks, false, arena_print(rq->arena, "%s: %s", name, TR(rq->lang, "välj en kontaktperson som går att nå")), to);
	for (size_t i = 0; i < d->acts.n; i++) {
		const struct plan_interventions_row *act = &d->acts.row[i];
		if (act->area != bit || act->assignment_id == 0)
			continue;
		const struct plan_people_row *who = plan_person(d, act->assignment_id);
		if (who == NULL || (who->areas & bit) == 0)
			check(&d->checks, false, arena_print(rq->arena, "%s: %s", name, who == NULL ? TR(rq->lang, "den som skulle göra något är inte med längre. Välj vem som tar över") : TR(rq->lang, "den som ska göra något får inte läsa området. Fråga familjen, eller välj en annan")),
			      url(rq->arena, "/child/%/plan/intervention/%", access_child(a), act->id));
	}
}

/* --- also a SIP (K15) --- */

static bool does(const struct plan_draft *d, const char *kind) {
	for (size_t i = 0; i < d->doers.n; i++)
		if (d->doers.row[i].assignment_id != 0 && text_is(d->doers.row[i].kind, kind))
			return true;
	return false;
}

/* Somebody who is neither municipality nor region: the family, a club, a company. */
static bool others_do(const struct plan_draft *d) {
	for (size_t i = 0; i < d->doers.n; i++)
		if (d->doers.row[i].assignment_id == 0 || (!text_is(d->doers.row[i].kind, "MUNICIPALITY") && !text_is(d->doers.row[i].kind, "REGION")))
			return true;
	return false;
}

static bool org_does(const struct plan_draft *d, int64_t org) {
	for (size_t i = 0; i < d->doers.n; i++)
		if (d->doers.row[i].assignment_id != 0 && d->doers.row[i].org_id == org)
			return true;
	return false;
}

/* What 2 kap. 7 § socialtjänstlagen (2001:453), now 10 kap. of 2025:400, and 16 kap. 4 § hälso- och sjukvårdslagen
 * ask of an individual plan: the measures that are needed, those of each principal, those of others, who has the overall
 * responsibility, and that it is made together with the individual. */
static void sip_checks(struct request *rq, const struct access *a, struct plan_draft *d) {
	struct plan_checks *c = &d->checks;
	struct url write = url(rq->arena, "/child/%/plan/write", access_child(a)), sip = url(rq->arena, "/child/%/plan/sip", access_child(a));
	if (d->sip.n == 0)
		return;
	const struct plan_sip_find_row *s = &d->sip.row[0];
	if (!does(d, "MUNICIPALITY"))
		check(c, false, TR(rq->lang, "SIP: skriv vad kommunen gör"), write);
	if (!does(d, "REGION"))
		check(c, false, TR(rq->lang, "SIP: skriv vad regionen gör"), write);
	if (!others_do(d) && s->alone == 0)
		check(c, false, TR(rq->lang, "SIP: skriv vad andra gör, eller att ingen annan gör något"), sip);
	bool chosen = s->org_id != 0 && org_does(d, s->org_id);
	check(c, chosen, chosen ? TR(rq->lang, "SIP: det övergripande ansvaret är bestämt") : TR(rq->lang, "SIP: välj vem som har det övergripande ansvaret, bland dem som gör något"), sip);
}

static void checks_fill(struct request *rq, const struct access *a, struct plan_draft *d) {
	struct plan_checks *c = &d->checks;
	int64_t child = access_child(a);
	check(c, d->meeting.n > 0, d->meeting.n > 0 ? TR(rq->lang, "Mötet är antecknat") : TR(rq->lang, "Håll ett möte och anteckna det"), url(rq->arena, "/child/%/meeting", child));
	check(c, d->words.n > 0, d->words.n > 0 ? TR(rq->lang, "Barnets ord är med") : TR(rq->lang, "Skriv ner barnets egna ord"), url(rq->arena, "/child/%/words", child));
	check(c, d->needs.n > 0, d->needs.n > 0 ? TR(rq->lang, "Minst ett område har ett behov") : TR(rq->lang, "Skriv minst ett behov"), url(rq->arena, "/child/%/plan/write", child));
	for (int i = 0; i < AREAS; i++)
		area_checks(rq, a, d, i);
	const struct plan_people_row *lead = plan_person(d, d->plan.lead_assignment_id);
	check(c, lead != NULL, lead != NULL ? arena_print(rq->arena, "%s %s", TR(rq->lang, "Samverkansansvarig är"), lead->name) : TR(rq->lang, "Välj samverkansansvarig"),
	      url_query(rq->arena, url(rq->arena, "/child/%/plan/write", child), "to", "lead"));
	bool soon = d->plan.followup_at > access_time(a);
	check(c, soon, soon ? TR(rq->lang, "Dagen för uppföljning är bestämd") : TR(rq->lang, "Bestäm dag för nästa uppföljning"),
	      url_query(rq->arena, url(rq->arena, "/child/%/plan/write", child), "to", "followup"));
	sip_checks(rq, a, d);
}

enum err plan_draft_read(struct request *rq, const struct access *a, struct plan_draft *ret) {
	*ret = (struct plan_draft){0};
	enum err e = plan_find(a, &ret->plan);
	if (e != OK && e != NOT_FOUND)
		return e;
	TRY(plan_needs(a, ret->plan.id, &ret->needs));
	TRY(plan_interventions(a, ret->plan.id, &ret->acts));
	TRY(plan_contacts(a, ret->plan.id, &ret->contacts));
	TRY(plan_people(a, &ret->people));
	TRY(plan_words(a, &ret->words));
	TRY(plan_meeting(a, &ret->meeting));
	TRY(intervention_ends(a, &ret->ends));
	TRY(plan_doers(a, ret->plan.id, &ret->doers));
	TRY(plan_sip_find(a, ret->plan.id, &ret->sip));
	struct plan_hidden_row hidden;
	TRY(plan_hidden(a, ret->plan.id, &hidden));
	ret->whole = hidden.n == 0;
	checks_fill(rq, a, ret);
	return OK;
}

/* --- publishing --- */

struct publish {
	struct request *rq;
	const struct access *a;
	int64_t version, position;
	crypto_generichash_state digest;
};

struct line {
	const char *kind, *text, *who, *contact, *state;
	int64_t area, unit, assignment, from, until;
};

static void hash_text(crypto_generichash_state *h, const char *s) {
	(void)crypto_generichash_update(h, (const unsigned char *)s, strlen(s) + 1);
}

/* A line is sealed; the version keeps a salted hash of it, so that it stands when the text must go (I4). */
static enum err line_add(struct publish *p, struct line l) {
	unsigned char random[16], commitment[32];
	char place[80];
	crypto_generichash_state h;
	id_random(random, sizeof random);
	const char *salt = text_hex(p->rq->arena, random, sizeof random);
	(void)snprintf(place, sizeof place, "%s|%lld|%lld|%lld|%lld", l.kind, (long long)p->position, (long long)l.area, (long long)l.from, (long long)l.until);
	(void)crypto_generichash_init(&h, NULL, 0, sizeof commitment);
	hash_text(&h, salt);
	hash_text(&h, place);
	hash_text(&h, l.text);
	hash_text(&h, l.who);
	hash_text(&h, l.contact);
	(void)crypto_generichash_final(&h, commitment, sizeof commitment);
	(void)crypto_generichash_update(&p->digest, commitment, sizeof commitment);
	return version_line_add(p->a, id_new(), l.area, l.kind, p->position++, l.state == NULL ? "" : l.state, l.unit, l.from, l.until,
				(struct bytes){.p = commitment, .n = sizeof commitment}, salt, l.text, l.who, l.contact, l.assignment, p->version);
}

static enum err area_lines(struct publish *p, const struct plan_draft *d, int64_t bit) {
	const struct plan_people_row *contact = contact_of(d, bit);
	bool first = true;
	for (size_t i = 0; i < d->needs.n; i++) {
		const struct plan_needs_row *need = &d->needs.row[i];
		if (need->area != bit)
			continue;
		if (first && contact != NULL)
			TRY(line_add(p, (struct line){.kind = "CONTACT", .area = bit, .unit = contact->unit_id, .text = "",
						      .who = plan_person_text(p->rq->arena, contact), .contact = phone_of(contact)}));
		first = false;
		TRY(line_add(p, (struct line){.kind = "NEED", .area = bit, .text = need->text, .who = "", .contact = ""}));
		TRY(line_add(p, (struct line){.kind = "GOAL", .area = bit, .text = need->goal, .who = "", .contact = ""}));
		for (size_t j = 0; j < d->acts.n; j++) {
			const struct plan_interventions_row *act = &d->acts.row[j];
			if (act->need_id != need->id)
				continue;
			const struct plan_people_row *who = plan_person(d, act->assignment_id);
			TRY(line_add(p, (struct line){.kind = "ACT", .area = bit, .unit = act->unit_id, .assignment = act->assignment_id, .from = act->from_at, .until = act->until_at,
						      .state = act->state, .text = act->text,
						      .who = who != NULL ? arena_print(p->rq->arena, "%s, %s", who->name, text_small(p->rq->arena, who->title)) : act->who, .contact = ""}));
			if (text_is(act->state, "STOPPED") && plan_end_why(d, act->id)[0] != '\0')
				TRY(line_add(p, (struct line){.kind = "WHY", .area = bit, .text = plan_end_why(d, act->id), .who = "", .contact = ""}));
		}
	}
	return OK;
}

static const char *org_name(const struct plan_draft *d) {
	for (size_t i = 0; i < d->doers.n; i++)
		if (d->doers.row[i].org_id == d->sip.row[0].org_id)
			return d->doers.row[i].name;
	return "";
}

static enum err lines_add(struct publish *p, const struct plan_draft *d, const struct plan_people_row *lead) {
	const struct plan_words_row *words = &d->words.row[0];
	const char *by = words->beside_id != 0 ? arena_print(p->rq->arena, "%s %s", words->name, TR("sv", "själv, med en vuxen bredvid"))
			 : words->scribe == 0 ? words->name : arena_print(p->rq->arena, "%s %s", TR("sv", "Nedskrivet av"), words->name);
	TRY(line_add(p, (struct line){.kind = "VOICE", .text = words->text, .who = by, .contact = "", .from = words->created_at}));
	TRY(line_add(p, (struct line){.kind = "LEAD", .text = "", .unit = lead->unit_id, .who = plan_person_text(p->rq->arena, lead), .contact = phone_of(lead)}));
	if (d->sip.n > 0)
		TRY(line_add(p, (struct line){.kind = "SIP", .text = d->sip.row[0].text, .who = org_name(d), .contact = "", .state = others_do(d) ? "" : "ALONE"}));
	for (int i = 0; i < AREAS; i++)
		TRY(area_lines(p, d, INT64_C(1) << i));
	return OK;
}

enum err plan_publish(struct request *rq, const struct access *a, const struct plan_draft *d) {
	if (!d->whole)
		return request_denied(rq, TR(rq->lang, "Planen har delar som du inte läser, och en ny version gäller hela planen. Den som är barnensbästa-ansvarig publicerar det du har skrivit."));
	const struct plan_people_row *lead = plan_person(d, d->plan.lead_assignment_id);
	if (d->plan.id == 0 || d->checks.missing > 0 || lead == NULL)
		return request_invalid(rq, "", TR(rq->lang, "Planen kan inte publiceras än. Se listan över det som saknas."));
	struct episode_current_row episode;
	TRY(episode_current(a, &episode));
	struct publish p = {.rq = rq, .a = a, .version = id_new()};
	unsigned char digest[32];
	(void)crypto_generichash_init(&p.digest, NULL, 0, sizeof digest);
	/* The row first, since its lines refer to it; its digest is known when all lines are. */
	TRY(plan_version_add(a, p.version, d->plan.version + 1, (struct bytes){.p = "", .n = 0}, d->plan.id));
	TRY(lines_add(&p, d, lead));
	(void)crypto_generichash_final(&p.digest, digest, sizeof digest);
	TRY(plan_version_digest(a, (struct bytes){.p = digest, .n = sizeof digest}, p.version));
	TRY(plan_version_set(a, d->plan.version + 1, d->plan.id, d->plan.version));
	TRY(episode_move(a, "ACTIVE", episode.id));
	TRY(reach_rebuild(a, access_child(a)));
	return plan_tell(a, d->plan.id, "VERSION");
}

/* --- reading a version --- */

static struct plan_part *part_of(struct plan_view *v, struct arena *arena, int64_t area, size_t lines) {
	if (v->nparts > 0 && v->part[v->nparts - 1].area == area_of_bit(area))
		return &v->part[v->nparts - 1];
	struct plan_part *p = &v->part[v->nparts++];
	*p = (struct plan_part){.area = area_of_bit(area), .contact = "", .phone = "", .aim = ARENA_MANY(arena, lines, struct plan_aim)};
	v->areas |= area;
	return p;
}

static void act_place(struct plan_aim *aim, const struct version_lines_row *l) {
	if (!text_is(l->kind, "WHY"))
		aim->act[aim->nacts++] = (struct plan_act){.what = l->text, .who = l->who, .state = l->state, .why = "", .from = l->from_at, .until = l->until_at, .unit = l->unit_id, .left = l->gone == 1};
	else if (aim->nacts > 0)
		aim->act[aim->nacts - 1].why = l->text;
}

static void line_place(struct plan_view *v, struct arena *arena, const char *lang, const struct version_lines_row *l, size_t lines) {
	if (text_is(l->kind, "VOICE")) {
		v->voice = l->text;
		v->voice_by = arena_print(arena, "%s%s %s", l->who, lang_rtl(lang) ? "،" : ",", html_arg_plain(arena, lang, html_arg(day(l->from_at))));
	} else if (text_is(l->kind, "LEAD")) {
		v->lead = l->who;
		v->lead_phone = l->contact;
	} else if (text_is(l->kind, "SIP")) {
		v->sip = true;
		v->sip_alone = text_is(l->state, "ALONE");
		v->sip_org = l->who;
		v->sip_with = l->text;
	} else {
		struct plan_part *p = part_of(v, arena, l->area, lines);
		if (text_is(l->kind, "CONTACT")) {
			p->contact = l->who;
			p->phone = l->contact;
		} else if (text_is(l->kind, "NEED")) {
			p->aim[p->naims++] = (struct plan_aim){.need = l->text, .goal = "", .act = ARENA_MANY(arena, lines, struct plan_act)};
		} else if (p->naims > 0 && text_is(l->kind, "GOAL")) {
			p->aim[p->naims - 1].goal = l->text;
			p->aim[p->naims - 1].goal_id = l->id;
		} else if (p->naims > 0) {
			act_place(&p->aim[p->naims - 1], l);
		}
	}
}

void plan_view_fill(struct arena *a, const char *lang, const struct version_lines_row *line, size_t n, struct plan_view *ret) {
	*ret = (struct plan_view){.lead = "", .lead_phone = "", .voice = "", .voice_by = "", .retracted_why = "", .retracted_by = "",
				  .corrects_why = "", .model = "", .sip_org = "", .sip_with = ""};
	for (size_t i = 0; i < n; i++)
		line_place(ret, a, lang, &line[i], n);
}

enum err plan_versions_seen(const struct access *a, struct plan_versions_rows *ret) {
	TRY(plan_versions(a, ret));
	struct plan_versions_row *row = (struct plan_versions_row *)ret->row;
	for (size_t i = 0; i < ret->n; i++)
		if (access_unit(a) != 0 && row[i].unit_id != access_unit(a) && !access_may(a, RIGHT_PLAN_WRITE))
			row[i].number = (int64_t)(ret->n - i);
	return OK;
}

enum err plan_versions_good(const struct access *a, struct plan_versions_rows *ret) {
	TRY(plan_versions_seen(a, ret));
	struct plan_versions_row *row = (struct plan_versions_row *)ret->row;
	size_t good = 0;
	for (size_t i = 0; i < ret->n; i++)
		if (row[i].retracted == 0)
			row[good++] = row[i];
	ret->n = good;
	return OK;
}

const struct plan_versions_row *plan_version_holding(const struct plan_versions_rows *all) {
	for (size_t i = 0; i < all->n; i++)
		if (all->row[i].retracted == 0)
			return &all->row[i];
	return NULL;
}

static const struct plan_versions_row *version_asked(const struct plan_versions_rows *all, int64_t number) {
	const struct plan_versions_row *holds = plan_version_holding(all);
	if (number == 0)
		return holds != NULL ? holds : all->n > 0 ? &all->row[0] : NULL;
	for (size_t i = 0; i < all->n; i++)
		if (all->row[i].id == number || all->row[i].number == number)
			return &all->row[i];
	return NULL;
}

bool plan_retracted_any(const struct plan_versions_rows *all) {
	size_t i = 0;
	while (i < all->n && all->row[i].retracted == 0)
		i++;
	return i < all->n;
}

/* Taken back, or putting right the one before it that was. */
static enum err retraction_fill(const struct access *a, struct plan_view *v) {
	const struct plan_versions_rows *all = &v->versions;
	struct retractions_rows taken;
	size_t at = 0;
	if (!plan_retracted_any(all))
		return OK;
	TRY(retractions(a, &taken));
	while (at < all->n && all->row[at].id != v->version.id)
		at++;
	for (size_t i = 0; i < taken.n; i++) {
		if (taken.row[i].version_id == v->version.id) {
			v->retracted_at = taken.row[i].retracted_at;
			v->retracted_why = taken.row[i].text;
			v->retracted_by = taken.row[i].author;
		}
		if (at + 1 < all->n && taken.row[i].version_id == all->row[at + 1].id) {
			v->corrects = all->row[at + 1].number;
			v->corrects_why = taken.row[i].text;
		}
	}
	return OK;
}

/* What a unit that the plan has left was to do, nobody has taken over yet. */
static enum err left_behind(const struct access *a, int64_t plan, struct plan_view *v) {
	struct plan_left_rows left;
	TRY(plan_moves(a, plan, &v->moves));
	if (v->moves.n == 0 || v->moves.row[0].moved_at <= v->version.published_at)
		return OK;
	TRY(plan_left(a, plan, v->version.published_at, &left));
	for (size_t i = 0; i < v->nparts; i++)
		for (size_t j = 0; j < v->part[i].naims; j++)
			for (size_t k = 0; k < v->part[i].aim[j].nacts; k++) {
				struct plan_act *act = &v->part[i].aim[j].act[k];
				for (size_t u = 0; u < left.n; u++)
					if (act->unit == left.row[u].unit_id && (text_is(act->state, "AGREED") || text_is(act->state, "ONGOING")))
						act->left = true;
			}
	return OK;
}

/* Who answers for each area now, and which areas somebody does: what the version says of that is not asked for. */
static enum err contacts_now(const struct access *a, struct plan_view *v, struct plan_find_row *ret, int64_t *ret_areas) {
	*ret = (struct plan_find_row){0};
	enum err e = plan_find(a, ret);
	if (e != OK && e != NOT_FOUND)
		return e;
	TRY(plan_contacts_now(a, ret->moved_at, &v->contacts));
	for (size_t i = 0; i < v->contacts.n; i++)
		*ret_areas |= v->contacts.row[i].area;
	return OK;
}

/* Lead and contacts hold from the moment that they change, whatever the version says (I6, R114). */
static enum err people_now(const struct access *a, const struct plan_find_row *plan, struct plan_view *v) {
	struct plan_lead_now_rows lead = {0};
	struct arena *arena = access_arena(a);
	struct absence_around_rows away = {0};
	bool any = plan->lead_away != 0;
	for (size_t i = 0; i < v->contacts.n; i++)
		any |= v->contacts.row[i].away != 0;
	v->next_number = plan->version + 1;
	if (any)
		TRY(absence_around(a, &away));
	v->lead_away = absence_of(&away, plan->lead_assignment_id);
	if (plan->id != 0 && (plan->lead_until <= access_time(a) || plan->lead_assignment_id != v->version.lead_assignment_id))
		TRY(plan_lead_now(a, &lead));
	if (plan->moved_at != 0)
		TRY(left_behind(a, v->version.plan_id, v));
	if (lead.n > 0 && lead.row[0].until_at <= access_time(a)) {
		v->lead_gone = true;
		v->lead = lead.row[0].unit_name;
		v->lead_phone = lead.row[0].unit_phone;
	} else if (lead.n > 0 && lead.row[0].lead_assignment_id != v->version.lead_assignment_id) {
		struct lead_changes_rows changes;
		TRY(lead_changes(a, &changes));
		v->lead_since = changes.n > 0 ? changes.row[0].changed_at : v->version.published_at;
		v->lead = plan_name_text(arena, lead.row[0].name, lead.row[0].title, lead.row[0].unit_name);
		v->lead_phone = *lead.row[0].phone != '\0' ? lead.row[0].phone : lead.row[0].unit_phone;
	}
	for (size_t i = 0; i < v->nparts; i++)
		for (size_t j = 0; j < v->contacts.n; j++) {
			const struct plan_contacts_now_row *c = &v->contacts.row[j];
			struct plan_part *p = &v->part[i];
			if (c->area != INT64_C(1) << p->area)
				continue;
			p->vacant = c->until_at <= access_time(a);
			p->contact = p->vacant ? c->unit_name : plan_name_text(arena, c->name, c->title, c->unit_name);
			p->away = p->vacant ? NULL : absence_of(&away, c->assignment_id);
			p->phone = p->vacant || *c->phone == '\0' ? c->unit_phone : c->phone;
		}
	return OK;
}

/* now: of the version that holds, who leads and answers now. */
static enum err view_read(const struct access *a, int64_t number, bool now, struct plan_view *ret) {
	struct version_lines_rows lines;
	struct plan_versions_rows all;
	struct plan_find_row plan;
	struct plan_view people = {0};
	int64_t answered = 0;
	TRY(plan_versions_seen(a, &all));
	const struct plan_versions_row *asked = version_asked(&all, number);
	if (asked == NULL)
		return NOT_FOUND;
	now = now && asked == plan_version_holding(&all);
	if (now)
		TRY(contacts_now(a, &people, &plan, &answered));
	TRY(version_lines(a, now, asked->id, answered, &lines));
	plan_view_fill(access_arena(a), "sv", lines.row, lines.n, ret);
	ret->contacts = people.contacts;
	ret->versions = all;
	ret->version = *asked;
	ret->holds = asked == plan_version_holding(&all);
	TRY(setting_model(a, asked->published_at, &ret->model));
	if (now)
		TRY(people_now(a, &plan, ret));
	return retraction_fill(a, ret);
}

enum err plan_view_published(const struct access *a, int64_t number, struct plan_view *ret) {
	return view_read(a, number, false, ret);
}

enum err plan_view_read(const struct access *a, int64_t number, struct plan_view *ret) {
	TRY(view_read(a, number, true, ret));
	return plan_beside(a, ret->version.id, &ret->beside);
}
