/* The pages of gathering and assessing: all seven areas, one area, and who else may do it. */
#include "assessment/assessment.h"

#include "assessment/area.html.h"
#include "assessment/assessment.form.h"
#include "assessment/delegate.html.h"
#include "assessment/earlier.html.h"
#include "assessment/list.html.h"
#include "assessment/pages.h"
#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "conflict/conflict.h"
#include "html/parts.h"
#include "lang/lang.h"
#include "notify/notify.h"
#include "org/org.sql.h"
#include "person/person.h"
#include "routes.h"

#define MOST_EARLIER 64

/* --- all seven areas --- */

static void lines_count(const struct fact_list_rows *facts, const struct fact_noticed_rows *noticed, struct assessment_line *l) {
	int64_t bit = INT64_C(1) << l->area;
	for (size_t i = 0; i < facts->n; i++)
		if (facts->row[i].area == bit && facts->row[i].struck_at == 0) {
			l->notices += text_is(facts->row[i].source, "NOTICE");
			l->own += text_is(facts->row[i].source, "OWN");
			l->family += text_is(facts->row[i].source, "FAMILY");
		}
	for (size_t i = 0; i < noticed->n; i++)
		if (noticed->row[i].area == bit)
			l->notices += (*noticed->row[i].strength != '\0') + (*noticed->row[i].worry != '\0');
}

static void line_fill(struct assessment_list_page *p, int area, const struct assessment_now_rows *now) {
	struct assessment_line *l = &p->line[area];
	for (size_t i = 0; i < now->n; i++) {
		const struct assessment_now_row *r = &now->row[i];
		if (r->area != INT64_C(1) << area)
			continue;
		if (text_is(r->state, "DRAFT")) {
			l->draft = r;
			continue;
		}
		l->set = r;
		p->set++;
		p->wheel.needs |= r->need == 1 ? r->area : 0;
		p->wheel.strengths |= r->strength == 1 ? r->area : 0;
	}
}

/* A draft first, then an area of which something is known but nothing thought, then the first one; when
 * there is a set assessment and nothing waits, the three questions. */
static int next_area(const struct assessment_list_page *p) {
	for (int i = 0; i < AREAS; i++)
		if (p->line[i].draft != NULL)
			return i;
	for (int i = 0; i < AREAS; i++)
		if (p->line[i].set == NULL && p->line[i].notices + p->line[i].own + p->line[i].family > 0)
			return i;
	return p->set == 0 ? HEALTH : AREAS;
}

/* What was asked for of the area: those who have answered, and how many answers that are not shared. */
static void contributions_count(const struct contributions *all, struct assessment_line *l) {
	for (size_t i = 0; i < all->n; i++) {
		const struct contribution *c = &all->row[i];
		if ((c->row->areas >> l->area & 1) == 0)
			continue;
		l->contributed += c->text != NULL;
		l->withheld += c->withheld;
		l->waiting += text_is(c->row->state, "ASKED") || text_is(c->row->state, "RETURNED");
	}
}

/* Which of the three sources have said something (R33). */
static void sources_fill(struct assessment_list_page *p) {
	for (int i = 0; i < AREAS; i++) {
		p->noticed |= p->line[i].notices > 0;
		p->own |= p->line[i].own > 0;
		p->family |= p->line[i].family > 0;
	}
}

static enum err list_fill(struct request *rq, const struct access *a, int64_t episode, struct assessment_list_page *p) {
	struct fact_list_rows facts;
	struct fact_noticed_rows noticed;
	struct assessment_now_rows now;
	struct assessment_earlier_areas_rows earlier;
	struct contributions contributions;
	TRY(fact_list(a, episode, &facts));
	TRY(fact_noticed(a, &noticed));
	TRY(assessment_now(a, episode, &now));
	TRY(assessment_earlier_areas(a, episode, &earlier));
	TRY(contribution_read(rq, a, episode, &contributions));
	for (size_t i = 0; i < earlier.n; i++) {
		p->earlier |= earlier.row[i].area;
		p->earlier_at = earlier.row[0].saved_at;
	}
	for (int i = 0; i < AREAS; i++) {
		p->line[i].area = i;
		p->line[i].to = url(rq->arena, "/child/%/assessment/%", access_child(a), i);
		lines_count(&facts, &noticed, &p->line[i]);
		line_fill(p, i, &now);
		contributions_count(&contributions, &p->line[i]);
	}
	sources_fill(p);
	p->next = next_area(p);
	p->to_next = url(rq->arena, "/child/%/assessment/%", access_child(a), p->next);
	return OK;
}

/* All seven areas: what is assessed, what waits, and one next step. */
enum err assessment_list(struct request *rq, const struct access *a) {
	struct assessment_episode_row episode;
	struct assessment_child_row child;
	struct assessment_named_row named;
	TRY(assessment_episode(a, &episode));
	TRY(assessment_child(a, &child));
	TRY(assessment_named(a, &named));
	struct assessment_list_page p = {.child = person_first_name(rq->arena, child.name), .named = named.name, .unit = named.unit_name,
					 .wheel = {.id = "w", .title = TR(rq->lang, "Så ser det ut i de sju områdena")},
					 .assessing = text_is(episode.state, "ASSESSING"),
					 .writes = access_may(a, RIGHT_ASSESSMENT_WRITE),
					 .decides = access_may(a, RIGHT_DECISION_WRITE),
					 .delegates = access_may(a, RIGHT_DELEGATE_WRITE),
					 .decision = url(rq->arena, "/child/%/decision", access_child(a)),
					 .delegation = url(rq->arena, "/child/%/delegate", access_child(a)),
					 .contributions = url(rq->arena, "/child/%/contribution", access_child(a)),
					 .chronology = url(rq->arena, "/child/%/chronology", access_child(a)),
					 .id = access_child(a)};
	p.delegate = p.writes && !p.delegates;
	TRY(list_fill(rq, a, episode.id, &p));
	rq->title = TR(rq->lang, "Bedömning");
	assessment_list_html(&rq->out, &p);
	return OK;
}

/* --- one area --- */

static enum err area_bit(const struct request *rq, int64_t *ret) {
	if (rq->id[1] < 0 || rq->id[1] >= AREAS)
		return NOT_FOUND;
	*ret = INT64_C(1) << rq->id[1];
	return OK;
}

static const char *sender(const char *lang, const char *kind) {
	if (text_is(kind, "CHILD"))
		return TR(lang, "Barnet");
	if (text_is(kind, "GUARDIAN"))
		return TR(lang, "Vårdnadshavare");
	return text_is(kind, "STAFF") ? TR(lang, "Någon som möter barnet i sitt arbete") : TR(lang, "En privatperson");
}

static void known_add(struct assessment_area_page *p, struct assessment_known k) {
	if (*k.text != '\0')
		p->known[p->nknown++] = k;
}

/* The three sources kept apart (R33): what was noticed comes from the notices themselves. */
static enum err known_fill(struct request *rq, const struct access *a, int64_t episode, int64_t bit, struct assessment_area_page *p) {
	struct fact_list_rows facts;
	struct fact_noticed_rows noticed;
	TRY(fact_list(a, episode, &facts));
	TRY(fact_noticed(a, &noticed));
	p->known = ARENA_MANY(rq->arena, facts.n + 2 * noticed.n + 1, struct assessment_known);
	for (size_t i = 0; i < noticed.n; i++)
		if (noticed.row[i].area == bit) {
			const char *by = sender(rq->lang, noticed.row[i].sender_kind);
			known_add(p, (struct assessment_known){"NOTICE", noticed.row[i].strength, by, noticed.row[i].created_at, 0, 0});
			known_add(p, (struct assessment_known){"NOTICE", noticed.row[i].worry, by, noticed.row[i].created_at, 0, 0});
		}
	for (size_t i = 0; i < facts.n; i++)
		if (facts.row[i].area == bit)
			known_add(p, (struct assessment_known){facts.row[i].source, facts.row[i].text,
				  arena_print(rq->arena, "%s %s", TR(rq->lang, "Skrivet av"), facts.row[i].author_name), facts.row[i].created_at, facts.row[i].id, facts.row[i].struck_at});
	return OK;
}

/* What the form holds, and what stood before. */
static void text_fill(const struct assessment_of_area_rows *rows, struct assessment_area_page *p) {
	p->newest = rows->n > 0 && !text_is(rows->row[0].state, "SUPERSEDED") ? &rows->row[0] : NULL;
	p->version = p->newest == NULL ? 0 : p->newest->version;
	for (size_t i = p->newest == NULL ? 0 : 1; i < rows->n && p->nearlier < MOST_EARLIER; i++)
		p->earlier[p->nearlier++] = &rows->row[i];
}

static enum support_age age_of(const char *born, int64_t now) {
	int64_t t;
	return date_day_read(born, &t) ? support_age(date_age(t, now)) : SUPPORT_SCHOOL;
}

/* One area: left what is known, by source; right the assessment, apart from the facts. */
enum err assessment_area(struct request *rq, const struct access *a) {
	int64_t bit;
	struct assessment_episode_row episode;
	struct assessment_child_row child;
	struct assessment_named_row named;
	struct assessment_of_area_rows rows;
	struct assessment_before_rows before;
	TRY(area_bit(rq, &bit));
	TRY(assessment_episode(a, &episode));
	TRY(assessment_child(a, &child));
	TRY(assessment_named(a, &named));
	TRY(assessment_of_area(a, episode.id, bit, &rows));
	const char *act = request_again(rq) ? request_field(rq, "act") : NULL;
	struct assessment_area_page p = {.area = (int)rq->id[1], .first = person_first_name(rq->arena, child.name),
					 .named = named.name, .unit = named.unit_name,
					 .writes = access_may(a, RIGHT_ASSESSMENT_WRITE),
					 .fact_posted = act != NULL && text_is(act, "fact"),
					 .text_posted = act != NULL && !text_is(act, "fact") && !text_is(act, "strike"),
					 .asks = access_may(a, RIGHT_CONTRIBUTION_ASK), .age = age_of(child.born, rq->now),
					 .list = url(rq->arena, "/child/%/assessment", access_child(a)),
					 .here = url(rq->arena, "/child/%/assessment/%", access_child(a), rq->id[1]),
					 .ask = url(rq->arena, "/child/%/contribution/new", access_child(a)),
					 .before = url(rq->arena, "/child/%/assessment/%/earlier", access_child(a), rq->id[1])};
	TRY(assessment_before(a, bit, &before));
	p.nbefore = before.n;
	for (size_t i = 0; i < before.n; i++)
		p.nbefore -= text_is(before.row[i].state, "SET") && before.row[i].episode_id == episode.id;
	TRY(contribution_read(rq, a, episode.id, &p.contributions));
	TRY(known_fill(rq, a, episode.id, bit, &p));
	text_fill(&rows, &p);
	rq->title = area_name(rq->lang, p.area);
	struct request calm = *rq; /* the form that was not sent shows what is stored */
	calm.again = false;
	calm.method = GET;
	calm.complaints = NULL;
	assessment_area_html(&rq->out, rq, &calm, &p);
	return OK;
}

/* --- the earlier beside the new --- */

/* The one that stands in this work, else NULL. */
static const struct assessment_before_row *standing(const struct assessment_before_rows *all, int64_t episode) {
	for (size_t i = 0; i < all->n; i++)
		if (all->row[i].episode_id == episode && text_is(all->row[i].state, "SET"))
			return &all->row[i];
	return NULL;
}

/* An earlier assessment of the area, of this work or of an older one, beside what stands now.  Fields: with (id). */
enum err assessment_earlier(struct request *rq, const struct access *a) {
	int64_t bit, with;
	struct assessment_episode_row episode;
	struct assessment_child_row child;
	struct assessment_before_rows all;
	const char *asked = request_field(rq, "with");
	TRY(area_bit(rq, &bit));
	TRY(assessment_episode(a, &episode));
	TRY(assessment_child(a, &child));
	TRY(assessment_before(a, bit, &all));
	struct assessment_earlier_page p = {.area = (int)rq->id[1], .all = &all, .now = standing(&all, episode.id),
					    .back = url(rq->arena, "/child/%/assessment/%", access_child(a), rq->id[1]),
					    .here = url(rq->arena, "/child/%/assessment/%/earlier", access_child(a), rq->id[1])};
	if (asked == NULL || !text_int(asked, &with))
		with = 0;
	for (size_t i = 0; i < all.n; i++)
		if (&all.row[i] != p.now && (all.row[i].id == with || (p.then == NULL && with == 0)))
			p.then = &all.row[i];
	if (p.then == NULL && with != 0)
		return NOT_FOUND;
	rq->title = TR(rq->lang, "Förr och nu");
	assessment_earlier_html(&rq->out, &p);
	return OK;
}

static enum err fact_save(struct request *rq, const struct access *a, int64_t episode, int64_t bit) {
	static const char *const sources[] = {"", "NOTICE", "OWN", "FAMILY"};
	struct assessment_fact_form f;
	TRY(assessment_fact_read(rq, &f));
	return fact_add(a, id_new(), bit, sources[f.source], f.text, episode);
}

static enum err fact_wrong(struct request *rq, const struct access *a, int64_t bit) {
	struct assessment_strike_form f;
	TRY(assessment_strike_read(rq, &f));
	return fact_strike(a, f.fact, bit);
}

static int64_t said(int one) {
	return one == 0 ? -1 : one == 1;
}

/* A set assessment answers both questions and gives its reasons; a draft may be anything. */
static void text_check(struct request *rq, const struct assessment_text_form *f) {
	if (f->strength == 1 && *f->strengths == '\0') /* in the order of the page */
		request_complain(rq, "strengths", TR(rq->lang, "Skriv minst en mening om det som fungerar."));
	if (f->need == 1 && *f->needs == '\0')
		request_complain(rq, "needs", TR(rq->lang, "Skriv minst en mening om vad barnet behöver."));
	if (*f->thoughts == '\0')
		request_complain(rq, "thoughts", TR(rq->lang, "Skriv minst en mening om varför ni tänker så."));
	if (f->need == 0)
		request_complain(rq, "need", TR(rq->lang, "Svara ja eller nej."));
	if (f->strength == 0)
		request_complain(rq, "strength", TR(rq->lang, "Svara ja eller nej."));
}

/* Somebody else wrote meanwhile (N9). */
static enum err text_conflict(struct request *rq, const struct access *a, int64_t episode, int64_t bit, const struct assessment_text_form *f) {
	struct assessment_of_area_rows rows;
	TRY(assessment_of_area(a, episode, bit, &rows));
	if (rows.n == 0)
		return BROKEN;
	const struct assessment_of_area_row *now = &rows.row[0];
	return conflict_raise(rq, &(struct conflict){.other = now->author_id, .at = now->saved_at, .version = now->version, .area = bit, .compartment = C4_GATHERING, .n = 3,
		.value = {{"strengths", f->strengths, now->strengths}, {"needs", f->needs, now->needs}, {"thoughts", f->thoughts, now->thoughts}}});
}

static enum err text_save(struct request *rq, const struct access *a, int64_t episode, int64_t bit, bool set) {
	struct assessment_text_form f;
	TRY(assessment_text_read(rq, &f));
	if (set)
		text_check(rq, &f);
	TRY(request_good(rq));
	struct assessment_text t = {.strengths = f.strengths, .needs = f.needs, .thoughts = f.thoughts,
				    .need = said(f.need), .strength = said(f.strength)};
	enum err e = assessment_save(a, episode, bit, f.version, &t, set);
	return e == CONFLICT ? text_conflict(rq, a, episode, bit, &f) : e;
}

/* Fields: act fact: source, text.  act strike: fact.  act draft or set: version, strengths, needs, thoughts, need, strength. */
enum err assessment_area_save(struct request *rq, const struct access *a) {
	int64_t bit;
	struct assessment_episode_row episode;
	TRY(area_bit(rq, &bit));
	TRY(assessment_episode(a, &episode));
	const char *act = request_field(rq, "act");
	if (act != NULL && text_is(act, "fact"))
		TRY(fact_save(rq, a, episode.id, bit));
	else if (act != NULL && text_is(act, "strike"))
		TRY(fact_wrong(rq, a, bit));
	else
		TRY(text_save(rq, a, episode.id, bit, act != NULL && text_is(act, "set")));
	rq->redirect = act != NULL && text_is(act, "set") ? url(rq->arena, "/child/%/assessment", access_child(a)).text
							  : url(rq->arena, "/child/%/assessment/%", access_child(a), rq->id[1]).text;
	return OK;
}

/* --- delegation --- */

int64_t delegation_last_day(int64_t until) {
	return until - 1;
}

static enum err colleagues_fill(struct request *rq, const struct access *a, struct delegation_page *p) {
	struct colleague_list_rows rows;
	TRY(colleague_list(a, &rows));
	p->colleague = ARENA_MANY(rq->arena, rows.n + 1, struct part_option);
	for (size_t i = 0; i < rows.n; i++)
		if (rows.row[i].id != access_actor(a))
			p->colleague[p->ncolleagues++] = (struct part_option){.value = arena_print(rq->arena, "%lld", (long long)rows.row[i].id),
									      .label = arena_print(rq->arena, "%s, %s", rows.row[i].name, rows.row[i].title)};
	return OK;
}

static enum err others_fill(struct request *rq, const struct access *a, struct delegation_page *p) {
	struct delegation_others_rows rows;
	TRY(delegation_others(a, &rows));
	p->other = ARENA_MANY(rq->arena, rows.n + 1, struct part_option);
	for (size_t i = 0; i < rows.n; i++)
		p->other[p->nothers++] = (struct part_option){.value = arena_print(rq->arena, "%lld", (long long)rows.row[i].assignment_id), .group = rows.row[i].unit_name,
							      .label = arena_print(rq->arena, "%s, %s", rows.row[i].name, rows.row[i].title)};
	return OK;
}

/* Who else of the unit may gather and assess, or call to meetings, until when (R35, R57, R117).  Fields: part, which is chosen. */
enum err assessment_delegate(struct request *rq, const struct access *a) {
	struct assessment_child_row child;
	struct delegation_list_rows list;
	TRY(assessment_child(a, &child));
	TRY(delegation_list(a, &list));
	struct delegation_page p = {.unit = access_unit_name(a), .list = &list, .now = rq->now,
				    .here = url(rq->arena, "/child/%/delegate", access_child(a)),
				    .ask = url(rq->arena, "/child/%/contribution/new", access_child(a))};
	const char *part = request_field(rq, "part");
	p.invites = part != NULL && text_is(part, "INVITE");
	p.back = p.invites ? url(rq->arena, "/child/%/meeting", access_child(a)) : url(rq->arena, "/child/%/assessment", access_child(a));
	TRY(colleagues_fill(rq, a, &p));
	TRY(others_fill(rq, a, &p));
	rq->title = TR(rq->lang, "Be en kollega göra en del");
	struct request calm = *rq;
	calm.again = false;
	calm.method = GET;
	calm.complaints = NULL;
	assessment_delegate_html(&rq->out, rq, &calm, &p);
	return OK;
}

/* Only a colleague who works in the own unit now, and who is no family of the child (K11, D19). */
static enum err colleague_check(struct request *rq, const struct access *a, int64_t person) {
	struct colleague_list_rows rows;
	struct delegation_kin_rows kin;
	bool here = false;
	TRY(colleague_list(a, &rows));
	TRY(delegation_kin(a, person, &kin));
	for (size_t i = 0; i < rows.n; i++)
		here |= rows.row[i].id == person;
	if (!here || person == access_actor(a))
		request_complain(rq, "person", TR(rq->lang, "Välj en kollega som arbetar hos er nu."));
	else if (kin.n > 0)
		request_complain(rq, "person", TR(rq->lang, "Den kollegan hör till barnets familj. Välj någon annan."));
	return request_good(rq);
}

/* Somebody at another unit of the own organisation; the person and the unit of that work.  Such a part is to gather and assess: a call comes from the unit that answers. */
static enum err other_check(struct request *rq, const struct access *a, const struct delegate_add_form *f, int64_t *ret_person, int64_t *ret_unit) {
	struct delegation_others_rows rows;
	TRY(delegation_others(a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		if (rows.row[i].assignment_id == f->other) {
			*ret_person = rows.row[i].id;
			*ret_unit = rows.row[i].unit_id;
		}
	if (*ret_unit == 0)
		request_complain(rq, "other", TR(rq->lang, "Välj någon som står i listan."));
	else if (f->person != 0)
		request_complain(rq, "other", TR(rq->lang, "Välj en person i taget."));
	else if (f->part == DELEGATE_ADD_PART_INVITE)
		request_complain(rq, "part", TR(rq->lang, "Någon på en annan verksamhet kan samla in och bedöma. Till möten kallar ni själva."));
	return request_good(rq);
}

static enum err delegate_add(struct request *rq, const struct access *a) {
	struct delegate_add_form f;
	struct assessment_episode_row episode;
	int64_t person, unit = 0;
	TRY(delegate_add_read(rq, &f));
	int64_t until = date_add_days(f.until, 1);
	if (until <= rq->now || f.until > date_add_years(rq->now, 1))
		request_complain(rq, "until", TR(rq->lang, "Välj i dag eller en dag inom ett år."));
	person = f.person;
	TRY(f.other == 0 ? colleague_check(rq, a, person) : other_check(rq, a, &f, &person, &unit));
	TRY(assessment_episode(a, &episode));
	TRY(delegation_add(a, id_new(), person, until, f.part == DELEGATE_ADD_PART_INVITE ? "INVITE" : "GATHER", unit, episode.id));
	return unit == 0 ? OK : notify_person(a, person);
}

/* Fields: act add: part (GATHER when it is not said), person, until.  act end: delegation. */
enum err assessment_delegate_save(struct request *rq, const struct access *a) {
	const char *act = request_field(rq, "act");
	if (act != NULL && text_is(act, "end")) {
		struct delegate_end_form f;
		TRY(delegate_end_read(rq, &f));
		TRY(delegation_end(a, f.delegation));
	} else {
		TRY(delegate_add(rq, a));
	}
	TRY(reach_rebuild(a, access_child(a)));
	rq->redirect = url(rq->arena, "/child/%/delegate", access_child(a)).text;
	return OK;
}
