/* The pages of contributions: who is asked, what came, the answer itself, and the family's yes to letting it out. */
#include "contribution/contribution.h"

#include "access/reach.h"
#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "contribution/answer.html.h"
#include "contribution/contribution.form.h"
#include "contribution/family.html.h"
#include "contribution/list.html.h"
#include "contribution/new.html.h"
#include "contribution/pages.h"
#include "contribution/show.html.h"
#include "lang/lang.h"
#include "notify/notify.h"
#include "person/person.h"
#include "routes.h"
#include "wheel/wheel.h"

static struct url here_of(struct request *rq, const struct access *a) {
	return url(rq->arena, "/child/%/contribution/%", access_child(a), rq->id[1]);
}

const char *contribution_state_name(const char *lang, const struct contribution *c, int64_t now) {
	const char *state = c->row->state;
	if (c->withheld)
		return TR(lang, "Bidrag finns, delning saknas");
	if (text_is(state, "SUBMITTED"))
		return TR(lang, "Har kommit");
	if (text_is(state, "ACCEPTED"))
		return TR(lang, "Klart");
	if (text_is(state, "DECLINED"))
		return TR(lang, "Kan inte svara");
	if (text_is(state, "ENDED"))
		return TR(lang, "Taget tillbaka");
	if (c->row->due_at <= now)
		return TR(lang, "Dagen har gått");
	return text_is(state, "RETURNED") ? TR(lang, "Mer behövs") : TR(lang, "Frågat");
}

/* --- what was asked for --- */

/* All that the own unit has asked for, and how far it has come. */
enum err contribution_index(struct request *rq, const struct access *a) {
	struct contribution_child_row child;
	struct contribution_work_row work;
	TRY(contribution_child(a, &child));
	TRY(contribution_work(a, &work));
	struct contribution_list_page p = {.child = person_first_name(rq->arena, child.name), .unit = access_unit_name(a), .now = rq->now,
					   .id = access_child(a), .asks = access_may(a, RIGHT_CONTRIBUTION_ASK),
					   .to_new = url(rq->arena, "/child/%/contribution/new", access_child(a)),
					   .areas = url(rq->arena, "/child/%/assessment", access_child(a))};
	TRY(contribution_read(rq, a, work.id, &p.all));
	rq->title = TR(rq->lang, "Bidrag");
	contribution_list_html(&rq->out, &p);
	return OK;
}

/* --- asking --- */

static struct part_option option(struct request *rq, int64_t id, const char *label) {
	return (struct part_option){.value = arena_print(rq->arena, "%lld", (long long)id), .label = label};
}

static enum err askable_fill(struct request *rq, const struct access *a, struct contribution_new_page *p) {
	struct contribution_colleagues_rows people;
	struct contribution_units_rows units;
	TRY(contribution_colleagues(a, &people));
	TRY(contribution_units(a, &units));
	p->to = ARENA_MANY(rq->arena, people.n + units.n + 1, struct part_option);
	for (size_t i = 0; i < people.n; i++) {
		bool medical = text_is(people.row[i].role, "MEDICAL");
		if (people.row[i].id == access_actor(a))
			continue;
		p->medical |= medical;
		p->to[p->n++] = option(rq, people.row[i].id, arena_print(rq->arena, "%s, %s%s", people.row[i].name, people.row[i].title,
									 medical ? TR(rq->lang, " (egen sekretess)") : ""));
	}
	for (size_t i = 0; i < units.n; i++)
		p->to[p->n++] = option(rq, units.row[i].unit_id,
				       arena_print(rq->arena, "%s (%s %s)", units.row[i].name, TR(rq->lang, "familjen har sagt ja till"),
						   area_list(rq->arena, rq->lang, units.row[i].areas)));
	return OK;
}

/* The question: to whom, about which areas, until when. */
enum err contribution_new(struct request *rq, const struct access *a) {
	struct contribution_child_row child;
	TRY(contribution_child(a, &child));
	struct contribution_new_page p = {.due = date_add_days(date_day(rq->now), 14),
					  .here = url(rq->arena, "/child/%/contribution/new", access_child(a)),
					  .list = url(rq->arena, "/child/%/contribution", access_child(a)),
					  .consent = url(rq->arena, "/child/%/consent", access_child(a))};
	TRY(askable_fill(rq, a, &p));
	rq->title = TR(rq->lang, "Be någon bidra");
	contribution_new_html(&rq->out, rq, &p);
	return OK;
}

/* Who is asked: a colleague by name, or another unit. */
struct asked {
	int64_t unit, person;
	bool medical;
};

static enum err colleague_find(const struct access *a, int64_t id, struct asked *ret) {
	struct contribution_colleagues_rows people;
	TRY(contribution_colleagues(a, &people));
	for (size_t i = 0; i < people.n; i++)
		if (people.row[i].id == id && id != access_actor(a)) {
			bool medical = ret->medical || text_is(people.row[i].role, "MEDICAL");
			*ret = (struct asked){.unit = access_unit(a), .person = id, .medical = medical};
		}
	return OK;
}

/* Another unit is asked only about areas that everybody's consent covers for it, now: without that the question
 * is not even kept (K11, I2).  What does not exist is answered in the same words. */
static enum err unit_check(struct request *rq, const struct access *a, int64_t unit, int64_t areas, struct asked *ret) {
	int64_t covered;
	TRY(consent_effective(a, access_child(a), unit, access_time(a), &covered));
	if ((covered & areas) == areas && unit != access_unit(a)) {
		*ret = (struct asked){.unit = unit};
		return OK;
	}
	if (covered == 0 || unit == access_unit(a))
		return request_invalid(rq, "to", TR(rq->lang, "Familjen har inte sagt ja till att de är med. Be familjen om samtycke först. Inget är skickat."));
	const char *areas_named = area_list(rq->arena, rq->lang, areas & ~covered);
	return request_invalid(rq, "areas", lang_fill(rq->arena, TR(rq->lang, "Familjen har inte sagt ja till att de läser om {1}. Be familjen om samtycke först, eller ta bort det. Inget är skickat."), &areas_named, 1));
}

static void due_check(struct request *rq, int64_t due) {
	if (due < date_day(rq->now) || due > date_add_days(date_day(rq->now), CONTRIBUTION_LONGEST_DAYS))
		request_complain(rq, "due", TR(rq->lang, "Välj i dag eller en dag inom ett halvår."));
}

/* A neutral word to whoever was asked. */
static enum err asked_tell(const struct access *a, const struct asked *who) {
	struct contribution_answerers_rows people;
	if (who->person != 0)
		return notify_person(a, who->person);
	TRY(contribution_answerers(a, who->unit, &people));
	for (size_t i = 0; i < people.n && i < 3; i++)
		TRY(notify_person(a, people.row[i].person_id));
	return OK;
}

/* Fields: to (a colleague's or a unit's id), areas, question, due. */
enum err contribution_new_do(struct request *rq, const struct access *a) {
	struct contribution_ask_form f;
	struct contribution_work_row work;
	struct asked who = {0};
	TRY(contribution_ask_read(rq, &f));
	due_check(rq, f.due);
	if (f.areas == 0)
		request_complain(rq, "areas", TR(rq->lang, "Välj minst ett område."));
	TRY(request_good(rq));
	TRY(colleague_find(a, f.to, &who));
	if (who.person == 0)
		TRY(unit_check(rq, a, f.to, f.areas, &who));
	TRY(contribution_work(a, &work));
	int64_t due = date_add_days(f.due, 1);
	TRY(contribution_add(a, id_new(), f.areas, who.unit, who.person, who.medical, due, date_add_days(due, CONTRIBUTION_GRACE_DAYS),
			     f.question, "", "", work.id));
	TRY(reach_rebuild(a, access_child(a)));
	TRY(asked_tell(a, &who));
	rq->redirect = url(rq->arena, "/child/%/contribution", access_child(a)).text;
	return OK;
}

/* --- what came --- */

static enum err one_read(struct request *rq, const struct access *a, const struct contribution **ret) {
	struct contribution_work_row work;
	struct contributions all;
	TRY(contribution_work(a, &work));
	TRY(contribution_read(rq, a, work.id, &all));
	*ret = contribution_of(&all, rq->id[1]);
	return *ret == NULL ? NOT_FOUND : OK;
}

/* Guardians whose yes is waited for, and cannot come. */
static enum err unread_fill(const struct access *a, int64_t id, struct contribution_unread_rows *ret) {
	struct consent_ledger *l;
	size_t n = 0;
	TRY(consent_ledger_read(a, access_child(a), &l));
	TRY(contribution_unread(a, id, ret));
	for (size_t i = 0; i < ret->n; i++)
		if (consent_needs(l, ret->row[i].person_id, access_time(a)) && !consent_unasked(l, ret->row[i].person_id, access_time(a)))
			ret->row[n++] = ret->row[i];
	ret->n = n;
	return OK;
}

/* One question and its answer, for who asked. */
enum err contribution_show(struct request *rq, const struct access *a) {
	struct contribution_child_row child;
	const struct contribution *c;
	TRY(contribution_child(a, &child));
	TRY(one_read(rq, a, &c));
	struct contribution_show_page p = {.c = c, .now = rq->now, .due = date_add_days(date_day(rq->now), 14),
					   .asks = access_may(a, RIGHT_CONTRIBUTION_ASK), .here = here_of(rq, a),
					   .list = url(rq->arena, "/child/%/contribution", access_child(a)),
					   .decided = url(rq->arena, "/child/%/withhold", access_child(a))};
	if (c->withheld)
		TRY(unread_fill(a, rq->id[1], &p.unread));
	rq->title = TR(rq->lang, "Bidrag");
	contribution_show_html(&rq->out, rq, &p);
	return OK;
}

static enum err too_late(struct request *rq, enum err e) {
	if (e != NOT_FOUND)
		return e;
	return request_invalid(rq, "", TR(rq->lang, "Någon annan sparade medan du läste. Läs igenom det som står här nu, och svara igen."));
}

static enum err send_back(struct request *rq, const struct access *a) {
	struct contribution_return_form f;
	TRY(contribution_return_read(rq, &f));
	due_check(rq, f.due);
	TRY(request_good(rq));
	int64_t due = date_add_days(f.due, 1);
	return too_late(rq, contribution_return(a, f.note, date_add_days(due, CONTRIBUTION_GRACE_DAYS), due, rq->id[1], f.version));
}

static enum err take_in(struct request *rq, const struct access *a) {
	struct contribution_accept_form f;
	TRY(contribution_accept_read(rq, &f));
	return too_late(rq, contribution_accept(a, rq->id[1], f.version));
}

/* Nobody takes in, or sends back, what may not be read.  Fields: act accept: version.  act return: version, note,
 * due.  act end. */
enum err contribution_judge(struct request *rq, const struct access *a) {
	const struct contribution *c;
	const char *act = request_field(rq, "act");
	TRY(one_read(rq, a, &c));
	if (act != NULL && text_is(act, "end")) {
		TRY(too_late(rq, contribution_end(a, rq->id[1])));
	} else if (c->withheld) {
		return request_denied(rq, TR(rq->lang, "Svaret får inte läsas än. Först behöver alla som ska svara säga ja."));
	} else if (act != NULL && text_is(act, "return")) {
		TRY(send_back(rq, a));
		struct asked who = {.unit = c->row->to_unit_id, .person = c->row->to_person_id};
		TRY(asked_tell(a, &who));
	} else {
		TRY(take_in(rq, a));
	}
	TRY(reach_rebuild(a, access_child(a)));
	rq->redirect = url(rq->arena, "/child/%/contribution", access_child(a)).text;
	return OK;
}

/* --- answering --- */

/* The question, and the answer so far, for whoever was asked.  The child's name is all that is told of it. */
enum err contribution_answer(struct request *rq, const struct access *a) {
	struct contribution_mine_row c;
	int64_t born, seen;
	TRY(contribution_mine(a, rq->id[1], &c));
	const char *posted = request_again(rq) ? request_field(rq, "version") : NULL;
	struct contribution_answer_page p = {.child = c.child_name, .c = &c,
					     .own_unit = text_is(c.unit_name, access_unit_name(a)), .version = c.version,
					     .writes = text_is(c.state, "ASKED") || text_is(c.state, "RETURNED"),
					     .here = url(rq->arena, "/child/%/answer/%", access_child(a), rq->id[1])};
	p.age = date_day_read(c.born, &born) ? date_age(born, rq->now) : 0;
	p.stale = posted != NULL && text_int(posted, &seen) && seen != c.version;
	rq->title = TR(rq->lang, "Ditt bidrag");
	contribution_answer_html(&rq->out, rq, &p);
	return OK;
}

static enum err stale(struct request *rq, enum err e) {
	if (e != NOT_FOUND)
		return e;
	return request_invalid(rq, "", TR(rq->lang, "Någon annan sparade medan du skrev. Inget är borta. Läs det andra, och spara sedan din text igen."));
}

/* A domain of its own: the family is asked whether the answer may leave it; but who is not to know of it is told nothing. */
static enum err family_tell(const struct access *a, int64_t id) {
	struct consent_ledger *l;
	struct contribution_guardians_rows g;
	TRY(consent_ledger_read(a, access_child(a), &l));
	TRY(contribution_guardians(a, access_child(a), access_time(a), &g));
	if (consent_needs(l, access_child(a), access_time(a)))
		TRY(notify_person(a, access_child(a)));
	for (size_t i = 0; i < g.n && i < 4; i++)
		if (consent_needs(l, g.row[i].person_id, access_time(a))) {
			struct contribution_tells_row unread;
			TRY(contribution_tells(a, id, g.row[i].person_id, &unread));
			if (unread.n == 0)
				TRY(notify_person(a, g.row[i].person_id));
		}
	return OK;
}

static enum err answer_write(struct request *rq, const struct access *a, const struct contribution_mine_row *c, bool submit) {
	struct contribution_text_form f;
	TRY(contribution_text_read(rq, &f));
	if (submit && *f.text == '\0')
		return request_invalid(rq, "text", TR(rq->lang, "Skriv minst en mening, eller välj att du inte kan svara."));
	if (!submit)
		return stale(rq, contribution_draft(a, f.text, rq->id[1], f.version));
	TRY(stale(rq, contribution_submit(a, f.text, rq->id[1], f.version)));
	if (c->domain == 0)
		return notify_person(a, c->asked_by);
	TRY(reach_rebuild(a, access_child(a))); /* a guardian who does not read reaches the question from now on (K8) */
	return family_tell(a, c->id);
}

/* Fields: act draft, submit: version, text.  act decline: version, note. */
enum err contribution_answer_do(struct request *rq, const struct access *a) {
	struct contribution_mine_row c;
	const char *act = request_field(rq, "act");
	TRY(contribution_mine(a, rq->id[1], &c));
	rq->redirect = url(rq->arena, "/child/%/answer/%", access_child(a), rq->id[1]).text;
	if (act != NULL && text_is(act, "decline")) {
		struct contribution_decline_form f;
		TRY(contribution_decline_read(rq, &f));
		TRY(stale(rq, contribution_decline(a, f.note, "", rq->id[1], f.version)));
		TRY(notify_person(a, c.asked_by));
		TRY(reach_rebuild(a, access_child(a)));
		rq->redirect = url(rq->arena, "/").text;
		return OK;
	}
	return answer_write(rq, a, &c, act != NULL && text_is(act, "submit"));
}

/* --- the family --- */

/* Answers that wait in a secrecy domain of their own: who wrote, about what, never the text. */
enum err contribution_family_show(struct request *rq, const struct access *a) {
	struct contribution_child_row child;
	struct contribution_family_rows list;
	struct consent_ledger *l;
	TRY(contribution_child(a, &child));
	TRY(consent_ledger_read(a, access_child(a), &l));
	TRY(contribution_family(a, consent_since(l, access_time(a)), &list));
	struct contribution_family_page p = {.grants = consent_needs(l, access_actor(a), access_time(a)), .list = &list,
					     .here = url(rq->arena, "/family/%/contribution", access_child(a)),
					     .home = access_may(a, RIGHT_FAMILY_READ) ? url(rq->arena, "/family/%", access_child(a)) : url(rq->arena, "/family/%/consent", access_child(a))};
	rq->title = TR(rq->lang, "Svar som ni bestämmer över");
	contribution_family_html(&rq->out, rq, &p);
	return OK;
}

/* The own yes or no; it can be changed at any time and counts from now on.  Fields: contribution, answer. */
enum err contribution_family_do(struct request *rq, const struct access *a) {
	struct contribution_release_form f;
	struct contribution_family_rows list;
	struct consent_ledger *l;
	int64_t asked_by = 0;
	TRY(contribution_release_read(rq, &f));
	TRY(consent_ledger_read(a, access_child(a), &l));
	if (!consent_needs(l, access_actor(a), access_time(a)))
		return request_denied(rq, TR(rq->lang, "Det är vårdnadshavarna, och den som har fyllt 16, som svarar här. Prata gärna med den som har skrivit svaret."));
	TRY(contribution_family(a, consent_since(l, access_time(a)), &list));
	for (size_t i = 0; i < list.n; i++)
		if (list.row[i].id == f.contribution)
			asked_by = list.row[i].asked_by;
	if (asked_by == 0)
		return NOT_FOUND;
	TRY(contribution_release_end(a, f.contribution));
	TRY(contribution_release_add(a, id_new(), f.answer == CONTRIBUTION_RELEASE_ANSWER_YES ? "YES" : "NO", f.contribution));
	TRY(notify_person(a, asked_by));
	rq->redirect = url(rq->arena, "/family/%/contribution", access_child(a)).text;
	return OK;
}
