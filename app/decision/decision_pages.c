/* The three questions: a ladder in which no step is skipped and every answer has its reason (R40–R44). */
#include "assessment/assessment.h"
#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "closing/closing.h"
#include "decision/decision.form.h"
#include "decision/pages.h"
#include "decision/show.html.h"
#include "lang/lang.h"
#include "org/org.h"
#include "person/person.h"
#include "routes.h"

#define YES 1
#define NO 2

/* --- the page --- */

/* What the newest decision said of the unit: where a new one begins. */
static int64_t areas_before(const struct decision_page *p, int64_t unit) {
	int64_t areas = 0;
	for (size_t i = 0; i < p->parties->n; i++)
		if (p->parties->row[i].unit_id == unit && p->parties->row[i].decision_id == p->list->row[0].id)
			areas |= p->parties->row[i].areas;
	return areas;
}

static enum err choices_fill(struct request *rq, const struct access *a, struct decision_page *p) {
	struct unit_list_rows units, many, other;
	TRY(unit_list(a, &units));
	many = (struct unit_list_rows){.row = ARENA_MANY(rq->arena, units.n + 1, struct unit_list_row)};
	other = (struct unit_list_rows){.row = ARENA_MANY(rq->arena, units.n + 1, struct unit_list_row)};
	for (size_t i = 0; i < units.n; i++) {
		if (!text_is(units.row[i].kind, "COORDINATION"))
			many.row[many.n++] = units.row[i];
		if (units.row[i].id != access_unit(a) && unit_answers(units.row[i].kind))
			other.row[other.n++] = units.row[i];
	}
	p->many = unit_choices(rq, &many, p->municipality, "look3");
	p->other = unit_choices(rq, &other, p->municipality, "look2");
	p->areas = ARENA_MANY(rq->arena, p->many.n + 1, int64_t);
	for (size_t i = 0; i < p->many.n; i++)
		p->areas[i] = areas_before(p, p->many.unit[i]->id);
	return OK;
}

/* Who of the own unit may do something, and the seven areas, for the rows of question 1. */
static enum err measures_fill(struct request *rq, const struct access *a, struct decision_page *p) {
	struct colleague_list_rows all;
	TRY(colleague_list(a, &all));
	p->who = ARENA_MANY(rq->arena, all.n + 1, struct part_option);
	for (size_t i = 0; i < all.n; i++)
		p->who[p->nwho++] = (struct part_option){.value = arena_print(rq->arena, "%lld", (long long)all.row[i].assignment_id),
							 .label = arena_print(rq->arena, "%s, %s", all.row[i].name, all.row[i].title)};
	p->area = ARENA_MANY(rq->arena, AREAS, struct part_option);
	for (int i = 0; i < AREAS; i++)
		p->area[i] = (struct part_option){.value = arena_print(rq->arena, "%d", i), .label = area_name(rq->lang, i)};
	p->today = date_day(rq->now);
	TRY(measure_followup(a, &p->followup));
	return measure_list(a, &p->measures);
}

/* The ladder of three questions, what was decided, and what it rests on. */
enum err decision_show(struct request *rq, const struct access *a) {
	struct decision_child_row child;
	struct decision_episode_row episode;
	struct decision_list_rows list;
	struct decision_party_list_rows parties;
	struct decision_page p = {.writes = access_may(a, RIGHT_DECISION_WRITE), .asks = access_may(a, RIGHT_CONSENT_ASK),
				  .list = &list, .parties = &parties};
	TRY(decision_child(a, &child));
	TRY(decision_episode(a, &episode));
	TRY(decision_list(a, episode.id, &list));
	TRY(decision_party_list(a, episode.id, &parties));
	p.municipality = child.municipality;
	TRY(choices_fill(rq, a, &p));
	TRY(measures_fill(rq, a, &p));
	struct episode_current_row work;
	TRY(episode_current(a, &work));
	p.contact = closing_contact(a, &work);
	p.closed = work.closed_at != 0;
	p.wheel = (struct wheel_status){.id = "w", .title = TR(rq->lang, "Så ser det ut i de sju områdena")};
	TRY(assessment_status(a, &p.wheel, &p.set));
	p.first = person_first_name(rq->arena, child.name);
	p.unit = episode.unit_name;
	p.here = url(rq->arena, "/child/%/decision", access_child(a));
	p.assessment = url(rq->arena, "/child/%/assessment", access_child(a));
	p.child_page = url(rq->arena, "/child/%", access_child(a));
	p.consent = url(rq->arena, "/child/%/consent", access_child(a));
	p.measure = url(rq->arena, "/child/%/measure", access_child(a));
	p.handover = url(rq->arena, "/child/%/handover", access_child(a));
	p.reopen = url(rq->arena, "/child/%/reopen", access_child(a));
	p.reopens = p.closed && access_may(a, RIGHT_EPISODE_REOPEN);
	rq->title = TR(rq->lang, "Tre frågor");
	decision_show_html(&rq->out, rq, &p);
	return OK;
}

/* --- the decision --- */

struct party {
	int64_t unit, areas;
};

struct answer {
	int question;          /* 1, 2, 3; 0 = none can be told */
	size_t nparties;
	struct party *party;
};

static void need_reason(struct request *rq, const char *field, const char *text) {
	if (*text == '\0')
		request_complain(rq, field, TR(rq->lang, "Skriv minst en mening om varför."));
}

/* The work ends with question 1, so the family is told what happens now. */
static void family_check(struct request *rq, const struct decision_set_form *f) {
	if (*f->voice == '\0')
		request_complain(rq, "voice", TR(rq->lang, "Skriv vad barnet säger. Är barnet för litet för att svara, skriv det."));
	if (*f->goes_on == '\0')
		request_complain(rq, "goes_on", TR(rq->lang, "Skriv till familjen vad ni gör nu."));
	if (*f->contact == '\0')
		request_complain(rq, "contact", TR(rq->lang, "Skriv vem familjen ringer om det blir svårt igen."));
}

/* Which question the answers stop at.  A later step is only for who has said no, with reasons, before. */
static int ladder(struct request *rq, const struct decision_set_form *f) {
	if (f->q1 == 0) {
		request_complain(rq, "q1", TR(rq->lang, "Börja med fråga 1. Svara ja eller nej."));
		return 0;
	}
	need_reason(rq, "own", f->own);
	if (f->q1 == YES) {
		family_check(rq, f);
		if (f->q2 == YES || f->q3 == YES)
			request_complain(rq, "q1", TR(rq->lang, "Ni har svarat ja på mer än en fråga. Välj den första som stämmer."));
		return 1;
	}
	need_reason(rq, "exhausted", f->exhausted);
	if (f->q2 == 0) {
		request_complain(rq, "q2", TR(rq->lang, "Svara på fråga 2 innan ni går vidare."));
		return 0;
	}
	need_reason(rq, "other", f->other);
	if (f->q2 == YES) {
		if (f->q3 == YES)
			request_complain(rq, "q2", TR(rq->lang, "Ni har svarat ja på mer än en fråga. Välj den första som stämmer."));
		return 2;
	}
	if (f->q3 != YES) {
		request_complain(rq, "q3", f->q3 == 0 ? TR(rq->lang, "Svara på fråga 3.")
						      : TR(rq->lang, "Det blev nej på alla tre frågorna. Tänk igenom dem en gång till: vem kan möta behovet?"));
		return 0;
	}
	need_reason(rq, "together", f->together);
	return 3;
}

static const struct unit_list_row *unit_known(const struct unit_list_rows *units, int64_t id) {
	for (size_t i = 0; i < units->n; i++)
		if (units->row[i].id == id)
			return &units->row[i];
	return NULL;
}

static void party_add(struct answer *to, int64_t unit, int64_t areas) {
	for (size_t i = 0; i < to->nparties; i++)
		if (to->party[i].unit == unit) {
			to->party[i].areas |= areas;
			return;
		}
	to->party[to->nparties++] = (struct party){.unit = unit, .areas = areas};
}

static void parties_read(struct request *rq, const struct decision_set_form *f, struct answer *to) {
	to->party = ARENA_MANY(rq->arena, f->units.n + f->areas.n + 1, struct party);
	if (to->question == 2) {
		if (f->other_unit == 0)
			request_complain(rq, "other_unit", TR(rq->lang, "Välj vilken verksamhet det gäller."));
		if (f->other_areas == 0)
			request_complain(rq, "other_areas", TR(rq->lang, "Välj minst ett område."));
		party_add(to, f->other_unit, f->other_areas);
	}
	if (to->question == 3) {
		for (size_t i = 0; i < f->units.n; i++)
			party_add(to, f->units.id[i], 0);
		size_t ticked = to->nparties;
		for (size_t i = 0; i < f->areas.n; i++)
			party_add(to, f->areas.pair[i].id, INT64_C(1) << f->areas.pair[i].value);
		if (to->nparties > ticked) /* nobody is called in by an area that was left behind */
			request_complain(rq, "units", TR(rq->lang, "Ni har valt områden för en verksamhet som inte är vald. Välj verksamheten också, eller ta bort områdena."));
	}
}

static enum err parties_check(struct request *rq, const struct access *a, const struct answer *to) {
	struct unit_list_rows units;
	bool others = false, bare = false, strange = false, answers = true;
	TRY(unit_list(a, &units));
	for (size_t i = 0; i < to->nparties; i++) {
		others |= to->party[i].unit != access_unit(a);
		bare |= to->party[i].areas == 0;
		const struct unit_list_row *u = unit_known(&units, to->party[i].unit);
		strange |= u == NULL;
		answers = answers && (u == NULL || unit_answers(u->kind));
	}
	if (rq->complaints != NULL)
		return OK;
	if (to->question == 2 && (!others || strange))
		request_complain(rq, "other_unit", TR(rq->lang, "Välj en annan verksamhet än er egen."));
	else if (to->question == 2 && !answers)
		request_complain(rq, "other_unit", TR(rq->lang, "Polisen och föreningar kan vara med i samverkan, men inte ta över ansvaret. Välj en verksamhet i kommunen eller regionen."));
	if (to->question == 3 && (!others || strange))
		request_complain(rq, "units", TR(rq->lang, "Välj minst en verksamhet utöver er egen."));
	if (to->question == 3 && bare)
		request_complain(rq, "areas", TR(rq->lang, "Välj minst ett område för varje verksamhet som ni har valt."));
	return OK;
}

/* The answer rests on an assessment, and only cooperation can be thought over while a plan is under way. */
static enum err ground_check(struct request *rq, const struct access *a, const struct decision_episode_row *e, int question) {
	struct wheel_status status = {0};
	int64_t set;
	TRY(assessment_status(a, &status, &set));
	if (set == 0 || (question > 1 && status.needs == 0))
		request_complain(rq, "", TR(rq->lang, "Bedöm först minst ett område, och skriv vilket behov som finns där."));
	bool planning = text_is(e->state, "PLANNING") || text_is(e->state, "ACTIVE");
	if (question == 1 && planning)
		request_complain(rq, "q1", TR(rq->lang, "Barnets plan är på väg. Avsluta den i planen i stället."));
	if (question == 2 && planning)
		request_complain(rq, "q2", TR(rq->lang, "Barnets plan är på väg. Avsluta den i planen i stället."));
	return OK;
}

static void measures_read(const struct decision_set_form *f, struct measure_typed row[MEASURES]) {
	row[0] = (struct measure_typed){f->measure_1, f->area_1, f->who_1, f->from_1, f->until_1, f->followup_1};
	row[1] = (struct measure_typed){f->measure_2, f->area_2, f->who_2, f->from_2, f->until_2, f->followup_2};
	row[2] = (struct measure_typed){f->measure_3, f->area_3, f->who_3, f->from_3, f->until_3, f->followup_3};
}

/* Times of decisions never meet, so that the newest is always one.  What an earlier one had begun to hand over ends. */
static enum err decision_write(const struct access *a, const struct decision_set_form *f, const struct decision_episode_row *e,
			       const struct answer *to, int64_t *ret) {
	struct decision_list_rows list;
	TRY(decision_list(a, e->id, &list));
	int64_t at = access_time(a);
	*ret = id_new();
	if (list.n > 0 && list.row[0].decided_at >= at)
		at = list.row[0].decided_at + 1;
	TRY(decision_add(a, *ret, to->question, at, f->own, to->question > 1 ? f->exhausted : "", to->question > 1 ? f->other : "",
			 to->question > 2 ? f->together : "", e->id));
	for (size_t i = 0; i < to->nparties; i++)
		TRY(decision_party_add(a, id_new(), to->party[i].areas, to->party[i].unit, *ret));
	return decision_handovers_end(a);
}

/* Question 1 ends the work, with measures and words to the family (R187); 2 hands over and 3 calls together, both
 * by consent (K10). */
static enum err episode_follow(const struct access *a, const struct decision_set_form *f, const struct decision_episode_row *e,
			       const struct answer *to, int64_t decision) {
	struct measure_typed row[MEASURES];
	if (to->question == 1) {
		measures_read(f, row);
		TRY(measures_write(a, decision, row));
		return closing_write(a, e->id, "OWN", &(struct closing_text){.done = "", .voice = f->voice, .goes_on = f->goes_on, .contact = f->contact});
	}
	if (to->question == 2)
		TRY(episode_move(a, "HANDOVER", e->id));
	else if (text_is(e->state, "ASSESSING") || text_is(e->state, "HANDOVER"))
		TRY(episode_move(a, "COOPERATION", e->id));
	return reach_rebuild(a, access_child(a));
}

/* act look: look2, look3, a part of a unit's name; the page again, with all that was typed.  Else: q1, own, exhausted, q2, other, other_unit, other_areas, q3, together, units, areas (UNIT-AREA); when q1 is
 * yes, for N 1 to 3: measure_N, area_N, who_N (assignment), from_N, until_N, followup_N; voice, goes_on, contact. */
enum err decision_save(struct request *rq, const struct access *a) {
	struct decision_set_form f;
	struct decision_episode_row episode;
	struct answer to = {0};
	struct measure_typed row[MEASURES];
	size_t measures;
	int64_t decision;
	if (unit_choices_looks(rq))
		return decision_show(rq, a);
	TRY(decision_set_read(rq, &f));
	TRY(decision_episode(a, &episode));
	to.question = ladder(rq, &f);
	if (to.question == 1) {
		measures_read(&f, row);
		TRY(measures_check(rq, a, row, &measures));
	}
	parties_read(rq, &f, &to);
	TRY(parties_check(rq, a, &to));
	TRY(ground_check(rq, a, &episode, to.question));
	TRY(request_good(rq));
	TRY(decision_write(a, &f, &episode, &to, &decision));
	TRY(episode_follow(a, &f, &episode, &to, decision));
	rq->redirect = to.question == 2 ? url(rq->arena, "/child/%/handover", access_child(a)).text
					: url(rq->arena, "/child/%/decision", access_child(a)).text;
	return OK;
}
