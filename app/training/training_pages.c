/* A unit's list, one's own, and what was completed noted by who answers for the unit. */
#include "training/training.h"

#include "access/setting.h"
#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "lang/lang.h"
#include "routes.h"
#include "training/own.html.h"
#include "training/training.form.h"
#include "training/unit.html.h"

#include <stdlib.h>

/* What the list of a unit is made from. */
struct unit {
	int64_t id, soon; /* soon: what lapses before then ends soon */
	struct course_list_rows courses;
	struct training_people_rows people;
	struct training_records_rows records;
	struct training_needs_rows needs;
};

static enum err unit_read(const struct access *a, int64_t id, struct unit *u) {
	int64_t days;
	u->id = id;
	TRY(setting_number(a, SETTING_TRAINING_SOON, &days));
	u->soon = date_add_days(access_time(a), (int)days);
	TRY(course_list(a, &u->courses));
	TRY(training_people(a, id, &u->people));
	TRY(training_records(a, id, &u->records));
	return training_needs(a, id, &u->needs);
}

/* The newest of the person's records of a course, or NULL. */
static const struct training_records_row *newest(const struct unit *u, int64_t person, int64_t course) {
	for (size_t i = 0; i < u->records.n; i++)
		if (u->records.row[i].person_id == person && u->records.row[i].course_id == course)
			return &u->records.row[i];
	return NULL;
}

static bool needed(const struct unit *u, int64_t person, int64_t course) {
	for (size_t i = 0; i < u->needs.n; i++)
		if (u->needs.row[i].person_id == person && u->needs.row[i].course_id == course)
			return true;
	return false;
}

static struct training_colleague colleague_make(const struct access *a, const struct unit *u, const struct training_people_row *p) {
	struct training_line *line = ARENA_MANY(access_arena(a), u->courses.n + 1, struct training_line);
	struct training_colleague c = {.name = p->name, .title = p->title, .line = line, .whole = true};
	for (size_t i = 0; i < u->courses.n; i++) {
		const struct course_list_row *r = &u->courses.row[i];
		const struct training_records_row *t = newest(u, p->id, r->id);
		bool need = needed(u, p->id, r->id);
		if (t == NULL && !need)
			continue;
		enum training_state state = t == NULL ? TRAINING_LACKS : t->lapses_at <= access_time(a) ? TRAINING_LAPSED : t->lapses_at <= u->soon ? TRAINING_ENDS : TRAINING_HOLDS;
		c.whole &= !need || state == TRAINING_HOLDS;
		line[c.n++] = (struct training_line){.course = r->name, .material = r->material, .state = state, .completed_at = t == NULL ? 0 : t->completed_at, .until_at = t == NULL ? 0 : t->lapses_at};
	}
	return c;
}

/* The reader's own courses, as they stand. */
enum err training_own(struct request *rq, const struct access *a) {
	struct unit u;
	struct training_own_page p = {.unit = access_unit_name(a), .answers = access_may(a, RIGHT_INBOX)};
	TRY(unit_read(a, access_unit(a), &u));
	for (size_t i = 0; i < u.people.n; i++)
		if (u.people.row[i].id == access_actor(a))
			p.own = colleague_make(a, &u, &u.people.row[i]);
	rq->title = TR(rq->lang, "Din utbildning");
	training_own_html(&rq->out, &p);
	return OK;
}

/* --- the unit's list --- */

static int by_name(const void *x, const void *y) {
	const struct training_people_row *a = x, *b = y;
	int order = text_order(a->name, b->name);
	return order != 0 ? order : (a->id > b->id) - (a->id < b->id);
}

static const char *id_text(struct arena *a, int64_t id) {
	return arena_print(a, "%lld", (long long)id);
}

static const struct training_people_row *person_of(const struct unit *u, int64_t id) {
	for (size_t i = 0; i < u->people.n; i++)
		if (u->people.row[i].id == id)
			return &u->people.row[i];
	return NULL;
}

static const struct course_list_row *course_of(const struct unit *u, int64_t id) {
	for (size_t i = 0; i < u->courses.n; i++)
		if (u->courses.row[i].id == id)
			return &u->courses.row[i];
	return NULL;
}

/* What may be taken away again: what was noted here, of others. */
static void mistakes_fill(const struct access *a, const struct unit *u, struct training_unit_page *p) {
	struct arena *m = access_arena(a);
	struct part_option *o = ARENA_MANY(m, u->records.n + 1, struct part_option);
	for (size_t i = 0; i < u->records.n; i++) {
		const struct training_records_row *r = &u->records.row[i];
		const struct training_people_row *who = person_of(u, r->person_id);
		const struct course_list_row *course = course_of(u, r->course_id);
		if (who != NULL && course != NULL && r->unit_id == u->id && r->person_id != access_actor(a))
			o[p->nmistake++] = (struct part_option){.value = id_text(m, r->id), .label = arena_print(m, "%s: %s, %s", who->name, course->name, date_iso_day(m, r->completed_at))};
	}
	p->mistake = o;
}

static void choices_fill(const struct access *a, const struct unit *u, struct training_unit_page *p) {
	struct arena *m = access_arena(a);
	struct part_option *course = ARENA_MANY(m, u->courses.n + 1, struct part_option), *person = ARENA_MANY(m, u->people.n + 1, struct part_option);
	for (size_t i = 0; i < u->courses.n; i++)
		if (u->courses.row[i].from_at <= p->now)
			course[p->ncourse++] = (struct part_option){.value = id_text(m, u->courses.row[i].id), .label = u->courses.row[i].name};
	for (size_t i = 0; i < u->people.n; i++)
		if (u->people.row[i].id != access_actor(a))
			person[p->nperson++] = (struct part_option){.value = id_text(m, u->people.row[i].id), .label = arena_print(m, "%s, %s", u->people.row[i].name, u->people.row[i].title)};
	p->course = course;
	p->person = person;
	mistakes_fill(a, u, p);
}

static enum err list_show(struct request *rq, const struct access *a, int64_t unit, struct url to) {
	struct unit u;
	struct training_unit_page p = {.to = to, .administers = access_may(a, RIGHT_ADMINISTER), .now = access_time(a), .today = date_day(access_time(a))};
	TRY(training_place(a, unit, &p.place));
	TRY(unit_read(a, unit, &u));
	if (u.people.n > 1)
		qsort(u.people.row, u.people.n, sizeof *u.people.row, by_name);
	struct training_colleague *c = ARENA_MANY(rq->arena, u.people.n + 1, struct training_colleague);
	for (size_t i = 0; i < u.people.n; i++) {
		c[p.n] = colleague_make(a, &u, &u.people.row[i]);
		p.whole += c[p.n++].whole;
	}
	p.colleague = c;
	choices_fill(a, &u, &p);
	rq->title = message_plain(rq->arena, rq->lang, TR(rq->lang, "Utbildning på {1}"), (const struct html_arg[]){html_arg(p.place.name)}, 1);
	training_unit_html(&rq->out, rq, &p);
	return OK;
}

/* act=note: course, day, person (some).  Everybody is noted, or nobody. */
static enum err note(struct request *rq, const struct access *a, int64_t unit) {
	struct training_note_form f;
	struct unit u;
	TRY(training_note_read(rq, &f));
	TRY(unit_read(a, unit, &u));
	const struct course_list_row *c = course_of(&u, f.course);
	if (c == NULL)
		return NOT_FOUND;
	if (f.day > access_time(a))
		request_complain(rq, "day", TR(rq->lang, "Dagen har inte kommit än. Skriv in det när utbildningen är klar."));
	else if (f.day < c->from_at || f.day >= c->until_at)
		request_complain(rq, "day", TR(rq->lang, "Utbildningen gavs inte den dagen. Välj en annan dag eller en annan utbildning."));
	if (f.person.n == 0)
		request_complain(rq, "person", TR(rq->lang, "Kryssa för minst en kollega."));
	TRY(request_good(rq));
	int64_t lapses = c->years == 0 ? DATE_NEVER : date_add_days(date_add_years(f.day, (int)c->years), 1);
	for (size_t i = 0; i < f.person.n; i++) {
		if (person_of(&u, f.person.id[i]) == NULL || f.person.id[i] == access_actor(a))
			return NOT_FOUND;
		TRY(training_add(a, id_new(), f.day, lapses, c->id, unit, f.person.id[i]));
	}
	return OK;
}

static enum err list_do(struct request *rq, const struct access *a, int64_t unit) {
	const char *act = request_field(rq, "act");
	struct training_mistake_form f;
	rq->redirect = rq->path;
	if (act != NULL && text_is(act, "note"))
		return note(rq, a, unit);
	TRY(training_mistake_read(rq, &f));
	return training_strike(a, f.training, unit);
}

/* Who has what at the own unit.  act=note (course, day, person), strike (training). */
enum err training_unit(struct request *rq, const struct access *a) {
	return list_show(rq, a, access_unit(a), url(rq->arena, "/training/unit"));
}

enum err training_unit_do(struct request *rq, const struct access *a) {
	return list_do(rq, a, access_unit(a));
}

/* The same of any unit, for who administers: so that somebody can note it of who answers there alone. */
enum err training_admin(struct request *rq, const struct access *a) {
	return list_show(rq, a, rq->id[0], url(rq->arena, "/admin/training/unit/%", rq->id[0]));
}

enum err training_admin_do(struct request *rq, const struct access *a) {
	return list_do(rq, a, rq->id[0]);
}
