/* The responsible unit says that the child changes preschool or school, or leaves: from a day on, also ahead of time.
 * The dated rules then name who is to be responsible; the own unit is so until that one has accepted (I1, I15). */
#include "enrolment/pages.h"

#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "child/child.h"
#include "enrolment/enrolment.form.h"
#include "enrolment/show.html.h"
#include "episode/episode.sql.h"
#include "lang/lang.h"
#include "parts/unit_choice.h"
#include "person/person.h"
#include "routes.h"

#define YEARS_AHEAD 2
#define YEARS_BACK 1

/* What is known at a moment. */
struct place {
	const struct enrolment_list_row *at; /* NULL: enrolled nowhere */
	const char *situation;
	int64_t unit;                        /* where it is enrolled; else the unit that answers there, which may be the one of several that the rules mean */
};

/* The child, and all that was said of where it goes. */
struct places {
	struct enrolment_child_row child;
	struct enrolment_list_rows list;
	struct enrolment_changes_rows said;
	const char *kind, *near; /* of the unit that answers, and where it lies */
	int64_t holder;   /* that unit, where the child lives; 0: it is elsewhere */
	struct responsibility_school school;
};

static enum err places_read(const struct access *a, struct places *ret) {
	struct unit_find_row own;
	TRY(responsibility_school(a, &ret->school));
	TRY(enrolment_child(a, &ret->child));
	TRY(enrolment_list(a, &ret->list));
	TRY(unit_find(a, access_unit(a), &own));
	ret->kind = own.kind;
	ret->near = own.municipality;
	ret->holder = text_is(own.municipality, ret->child.municipality) ? own.id : 0;
	return enrolment_changes(a, &ret->said);
}

static struct place place_at(const struct places *p, int64_t t) {
	for (size_t i = 0; i < p->list.n; i++)
		if (p->list.row[i].from_at <= t && t < p->list.row[i].until_at)
			return (struct place){&p->list.row[i], p->list.row[i].kind, p->list.row[i].unit_id};
	const char *said = "";
	for (size_t i = 0; i < p->said.n && *said == '\0'; i++)
		if (p->said.row[i].from_at <= t)
			said = p->said.row[i].to_unit_id == 0 ? p->said.row[i].situation : "UNKNOWN";
	const struct enrolment_life life = {p->child.born, "", said, p->child.created_at, p->child.births, (int64_t)p->list.n};
	return (struct place){NULL, enrolment_situation(&p->school, &life, t), p->holder};
}

static const char *place_name(const char *lang, const struct place *p) {
	return p->at != NULL ? p->at->unit_name : text_is(p->situation, "UNKNOWN") ? TR(lang, "Det är inte känt") : situation_name(lang, p->situation);
}

/* What has been said and has not come yet; NULL: nothing. */
static const struct enrolment_changes_row *ahead(const struct enrolment_changes_rows *said, int64_t now) {
	return said->n > 0 && said->row[0].from_at > now ? &said->row[0] : NULL;
}

static enum err units_fill(struct request *rq, const struct access *a, const struct places *all, const struct enrolment_list_row *now, struct enrolment_page *p) {
	struct unit_list_rows units;
	TRY(unit_choices_list(rq, a, all->near, "look", &units));
	struct unit_list_rows others = {.row = ARENA_MANY(rq->arena, units.n + 1, struct unit_list_row)};
	for (size_t i = 0; i < units.n; i++)
		if (child_enrols(units.row[i].kind) && (now == NULL || now->unit_id != units.row[i].id))
			others.row[others.n++] = units.row[i];
	p->choices = unit_choices(rq, &others, all->near, "look");
	p->choices.few = true;
	return OK;
}

static void before_fill(struct request *rq, const struct enrolment_list_rows *list, struct enrolment_page *p) {
	const struct enrolment_list_row **row = ARENA_MANY(rq->arena, list->n + 1, const struct enrolment_list_row *);
	for (size_t i = 0; i < list->n; i++)
		if (list->row[i].until_at <= rq->now)
			row[p->nbefore++] = &list->row[i];
	p->before = row;
}

static enum err next_fill(struct request *rq, const struct access *a, const struct places *all, struct enrolment_page *p) {
	if (p->next == NULL)
		return OK;
	struct place then = place_at(all, p->next->from_at);
	p->next_where = place_name(rq->lang, &then);
	TRY(responsibility_find_at(a, rq->lang, then.situation, all->child.municipality, then.unit, p->next->from_at, &p->next_rule));
	p->stays = p->next_rule.unit == access_unit(a);
	return OK;
}

enum err enrolment_meant(const struct access *a, struct responsibility_units_rows ret[ENROLMENT_MEANT]) {
	struct places all;
	struct responsibility_ahead soon;
	TRY(places_read(a, &all));
	TRY(enrolment_ahead(a, all.kind, &soon));
	const struct enrolment_changes_row *next = ahead(&all.said, access_time(a));
	const int64_t at[] = {access_time(a), next == NULL ? 0 : next->from_at};
	for (int i = 0; i < 2; i++) {
		struct place there = place_at(&all, at[i]);
		ret[i] = (struct responsibility_units_rows){0};
		if (at[i] != 0)
			TRY(responsibility_meant(a, there.situation, all.child.municipality, there.unit, at[i], &ret[i]));
	}
	ret[2] = (struct responsibility_units_rows){0};
	return soon.turn.at == 0 || soon.enrols ? OK
		: responsibility_meant(a, situation_word((int)soon.turn.situation), all.child.municipality, 0, soon.turn.at, &ret[2]);
}

/* Where the child goes, who answers and why, what comes, and the forms. */
enum err enrolment_show(struct request *rq, const struct access *a) {
	struct enrolment_page p = {.child = access_child(a), .holder = access_unit_name(a), .here = {rq->path}, .next_where = "", .where = "",
				   .handover = url(rq->arena, "/child/%/handover", access_child(a)), .consent = url(rq->arena, "/child/%/consent", access_child(a))};
	struct places all;
	struct enrolment_version_row version;
	struct episode_current_row work;
	TRY(places_read(a, &all));
	TRY(enrolment_version(a, &version));
	TRY(episode_current(a, &work));
	struct place now = place_at(&all, rq->now);
	TRY(responsibility_find_at(a, rq->lang, now.situation, all.child.municipality, now.unit, rq->now, &p.rule));
	p.first = person_first_name(rq->arena, all.child.name);
	p.version = version.n;
	p.now = now.at;
	p.where = place_name(rq->lang, &now);
	p.expected = text_is(now.situation, "EXPECTED");
	p.follows = p.rule.unit == access_unit(a);
	p.next = ahead(&all.said, rq->now);
	p.planning = text_is(work.state, "PLANNING") || text_is(work.state, "ACTIVE");
	TRY(next_fill(rq, a, &all, &p));
	TRY(enrolment_ahead(a, all.kind, &p.soon));
	p.soon_who = enrolment_who(rq->arena, rq->lang, &p.soon);
	p.goes = p.rule.rule != 0 && !text_is(p.rule.unit_kind, "COORDINATION");
	p.next_goes = p.next_rule.rule != 0 && !text_is(p.next_rule.unit_kind, "COORDINATION");
	TRY(units_fill(rq, a, &all, now.at, &p));
	before_fill(rq, &all.list, &p);
	int64_t to = p.next != NULL ? p.next_rule.unit : p.rule.unit;
	p.handover = url_query(rq->arena, p.handover, "to", arena_print(rq->arena, "%lld", (long long)to));
	rq->title = TR(rq->lang, "Förskola eller skola");
	enrolment_show_html(&rq->out, rq, &p);
	return OK;
}

/* --- what is said --- */

static enum err fresh(struct request *rq, const struct access *a, int64_t version, struct places *ret) {
	struct enrolment_version_row now;
	TRY(enrolment_version(a, &now));
	TRY(places_read(a, ret));
	if (now.n != version)
		return request_invalid(rq, "", TR(rq->lang, "Någon annan skrev här samtidigt. Läs det som står nu, och skicka igen om det behövs."));
	return OK;
}

/* One change ahead at a time, on a day that can be true. */
static void day_check(struct request *rq, const char *field, int64_t from, const struct place *now, const struct enrolment_changes_rows *said) {
	if (ahead(said, rq->now) != NULL)
		request_complain(rq, "", TR(rq->lang, "Det finns redan en ändring som inte har kommit än. Ta tillbaka den först."));
	else if (from > date_add_years(rq->now, YEARS_AHEAD) || from < date_add_years(rq->now, -YEARS_BACK))
		request_complain(rq, field, TR(rq->lang, "Välj en dag högst ett år bakåt och högst två år framåt."));
	else if (now->at != NULL && from <= now->at->from_at)
		request_complain(rq, field, TR(rq->lang, "Den dagen är före den dag då barnet började där det går nu."));
	else if (said->n > 0 && from <= said->row[0].from_at)
		request_complain(rq, field, TR(rq->lang, "Dagen är före den senaste ändringen. Välj en senare dag."));
}

/* The present enrolment ends where the new one, if any, begins. */
static enum err change(struct request *rq, const struct access *a, const struct place *now, int64_t to, const char *situation, int64_t from) {
	int64_t begun = 0, ended = now->at == NULL ? 0 : now->at->id, until = now->at == NULL ? 0 : now->at->until_at;
	if (ended != 0 && until > from)
		TRY(enrolment_end(a, from, ended));
	if (to != 0) {
		begun = id_new();
		TRY(enrolment_begin(a, begun, from, to));
	}
	rq->redirect = rq->path;
	return enrolment_say(a, id_new(), to, situation, from, begun, ended, until);
}

static enum err move(struct request *rq, const struct access *a) {
	struct enrolment_move_form f;
	struct places all;
	struct unit_find_row unit;
	TRY(enrolment_move_read(rq, &f));
	TRY(fresh(rq, a, f.version, &all));
	struct place now = place_at(&all, rq->now);
	enum err e = unit_find(a, f.unit, &unit);
	if (e != OK && e != NOT_FOUND)
		return e;
	if (e == NOT_FOUND || !child_enrols(unit.kind) || (now.at != NULL && now.at->unit_id == f.unit))
		request_complain(rq, "unit", TR(rq->lang, "Välj en annan förskola eller skola i listan."));
	day_check(rq, "from", f.from, &now, &all.said);
	return rq->complaints != NULL ? INVALID : change(rq, a, &now, f.unit, unit.kind, f.from);
}

static const char *const situations[] = {"HOME", "LEFT_SCHOOL", "UNKNOWN"};

static enum err leave(struct request *rq, const struct access *a) {
	struct enrolment_leave_form f;
	struct places all;
	TRY(enrolment_leave_read(rq, &f));
	TRY(fresh(rq, a, f.version, &all));
	struct place now = place_at(&all, rq->now);
	if (now.at == NULL)
		request_complain(rq, "", TR(rq->lang, "Barnet är inte inskrivet någonstans nu."));
	day_check(rq, "last", date_add_days(f.last, 1), &now, &all.said);
	return rq->complaints != NULL ? INVALID : change(rq, a, &now, 0, situations[f.situation - 1], date_add_days(f.last, 1));
}

static enum err is(struct request *rq, const struct access *a) {
	struct enrolment_is_form f;
	struct places all;
	TRY(enrolment_is_read(rq, &f));
	TRY(fresh(rq, a, f.version, &all));
	struct place now = place_at(&all, rq->now);
	if (now.at != NULL)
		request_complain(rq, "", TR(rq->lang, "Barnet är inskrivet. Skriv sista dagen där i stället."));
	day_check(rq, "from", f.from, &now, &all.said);
	return rq->complaints != NULL ? INVALID : change(rq, a, &now, 0, situations[f.situation - 1], f.from);
}

/* Goes on where it is for another year, and is asked about then. */
static enum err stay(struct request *rq, const struct access *a) {
	struct enrolment_stay_form f;
	struct places all;
	struct responsibility_ahead soon;
	TRY(enrolment_stay_read(rq, &f));
	TRY(fresh(rq, a, f.version, &all));
	TRY(enrolment_ahead(a, all.kind, &soon));
	struct place now = place_at(&all, rq->now);
	if (ahead(&all.said, rq->now) != NULL || soon.turn.at == 0 || text_is(now.situation, "EXPECTED"))
		return CONFLICT;
	rq->redirect = rq->path;
	return enrolment_say(a, id_new(), now.at == NULL ? 0 : now.at->unit_id, now.situation, soon.turn.at, 0, 0, 0);
}

static enum err undo(struct request *rq, const struct access *a) {
	struct enrolment_back_form f;
	struct places all;
	TRY(enrolment_back_read(rq, &f));
	TRY(fresh(rq, a, f.version, &all));
	const struct enrolment_changes_row *c = ahead(&all.said, rq->now);
	if (c == NULL || c->id != f.change)
		return CONFLICT;
	TRY(enrolment_undo(a, c->id));
	if (c->enrolment_id != 0)
		TRY(enrolment_forget(a, c->enrolment_id));
	if (c->ended_id != 0)
		TRY(enrolment_end(a, c->ended_until, c->ended_id));
	rq->redirect = rq->path;
	return OK;
}

/* act stay: another year where it is, when age asks for something else.  act look: the units that fit `look`.  act move: unit, from.  act leave: situation, last.  act is, of a child that is enrolled nowhere: situation, from.  act undo: change, what has
 * not come yet.  All: version. */
enum err enrolment_do(struct request *rq, const struct access *a) {
	const char *act = request_field(rq, "act");
	if (unit_choices_looks(rq))
		return enrolment_show(rq, a);
	if (act != NULL && text_is(act, "undo"))
		return undo(rq, a);
	if (act != NULL && text_is(act, "stay"))
		return stay(rq, a);
	if (act != NULL && text_is(act, "is"))
		return is(rq, a);
	return act != NULL && text_is(act, "leave") ? leave(rq, a) : move(rq, a);
}
