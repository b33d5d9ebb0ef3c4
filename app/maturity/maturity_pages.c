/* The page of maturity: what was judged, and the forms. */
#include "maturity/maturity.h"

#include "access/reach.h"
#include "access/readers.h"
#include "access/setting.h"
#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "conflict/conflict.h"
#include "custody/custody.sql.h"
#include "lang/lang.h"
#include "maturity/maturity.form.h"
#include "maturity/show.html.h"
#include "notify/notify.h"
#include "person/person.h"
#include "routes.h"

static enum err page_read(struct request *rq, const struct access *a, struct maturity_page *p) {
	struct maturity_child_row child;
	int64_t born;
	*p = (struct maturity_page){.child = access_child(a), .here = {rq->path}, .consent = url(rq->arena, "/child/%/consent", access_child(a)),
				    .reads = readers_text(a, rq->lang, C4_GATHERING, 0)};
	TRY(maturity_child(a, &child));
	TRY(setting_number(a, SETTING_AGE_OWN_CHOICE, &p->own));
	TRY(setting_number(a, SETTING_AGE_MATURITY, &p->first_age));
	if (!date_day_read(child.born, &born))
		return BROKEN;
	p->first = person_first_name(rq->arena, child.name);
	p->late = date_age(born, rq->now) >= p->own;
	p->early = date_age(born, rq->now) < p->first_age;
	TRY(maturity_list(a, &p->list));
	for (size_t i = 0; i < p->list.n; i++)
		p->holds |= rq->now < p->list.row[i].until_at;
	return OK;
}

static const char *name_of(const struct maturity_people_rows *people, int64_t id) {
	for (size_t i = 0; i < people->n; i++)
		if (people->row[i].id == id)
			return people->row[i].name;
	return "";
}

/* Whether the young person decides alone, what was judged, and the form. */
enum err maturity_show(struct request *rq, const struct access *a) {
	struct maturity_page p;
	struct maturity_people_rows people;
	struct custody_others_row others;
	TRY(page_read(rq, a, &p));
	TRY(maturity_people(a, &people));
	TRY(custody_others(a, &others));
	p.alone = others.n == 0;
	p.actor = access_actor(a);
	p.asked_by = ARENA_MANY(rq->arena, p.list.n + 1, const char *);
	p.ended_by = ARENA_MANY(rq->arena, p.list.n + 1, const char *);
	for (size_t i = 0; i < p.list.n; i++) {
		p.asked_by[i] = name_of(&people, p.list.row[i].asked_by_id);
		p.ended_by[i] = name_of(&people, p.list.row[i].ended_by_id);
	}
	rq->title = TR(rq->lang, "Bestämmer den unga själv?");
	maturity_show_html(&rq->out, rq, &p);
	return OK;
}

static enum err judge(struct request *rq, const struct access *a, const struct maturity_page *p) {
	struct maturity_judge_form f;
	TRY(maturity_judge_read(rq, &f));
	if (p->late)
		request_complain(rq, "", TR(rq->lang, "Den unga bestämmer redan själv, och ingen bedömning behövs."));
	else if (p->early)
		request_complain(rq, "", html_arg_plain(rq->arena, rq->lang, html_arg(plural("Det går från {1} år.", "Det går från {1} år.", p->first_age))));
	else if (p->holds)
		request_complain(rq, "", TR(rq->lang, "Någon har redan bedömt att den unga bestämmer själv."));
	TRY(request_good(rq));
	TRY(maturity_add(a, id_new(), f.reason, f.said, ""));
	TRY(reach_rebuild(a, access_child(a)));
	return notify_person(a, access_child(a));
}

static const struct maturity_list_row *find(const struct maturity_page *p, int64_t id) {
	for (size_t i = 0; i < p->list.n; i++)
		if (p->list.row[i].id == id)
			return &p->list.row[i];
	return NULL;
}

/* Somebody else was faster (N9). */
static enum err changed(struct request *rq, const struct maturity_list_row *m, const char *over) {
	int64_t by = m->ended_by_id != 0 ? m->ended_by_id : m->asked_by_id;
	if (by == 0) { /* what was proposed is taken back */
		return request_invalid(rq, "", TR(rq->lang, "Någon annan skrev här samtidigt. Läs det som står nu, och skicka igen om det behövs."));
	}
	return conflict_raise(rq, &(struct conflict){.other = by, .at = m->ended_by_id != 0 ? m->until_at : m->asked_at, .version = m->version,
		.compartment = C4_GATHERING, .apart = true, .n = 1, .value = {{"over", over, ""}}});
}

/* Proposed; until another one has confirmed it the judgement holds. */
static enum err over(struct request *rq, const struct access *a, const struct maturity_page *p) {
	struct maturity_over_form f;
	TRY(maturity_over_read(rq, &f));
	const struct maturity_list_row *m = find(p, f.id);
	if (m == NULL)
		return NOT_FOUND;
	if (m->version != f.version || m->asked_by_id != 0)
		return changed(rq, m, f.over);
	TRY(maturity_end_ask(a, f.over, f.id, f.version));
	return notify_unit(a, access_unit(a));
}

static enum err answer(struct request *rq, const struct access *a, const struct maturity_page *p, bool confirm) {
	struct maturity_answer_form f;
	TRY(maturity_answer_read(rq, &f));
	const struct maturity_list_row *m = find(p, f.id);
	if (m == NULL)
		return NOT_FOUND;
	if (m->version != f.version || m->asked_by_id == 0)
		return changed(rq, m, "");
	if (!confirm)
		return maturity_end_drop(a, "", f.id, f.version);
	if (m->asked_by_id == access_actor(a))
		return request_denied(rq, TR(rq->lang, "Den som föreslog det kan inte också bekräfta det. Be någon annan som svarar för verksamheten."));
	TRY(maturity_end(a, f.id, f.version));
	TRY(reach_rebuild(a, access_child(a)));
	return notify_family(a);
}

/* act=judge: reason, said.  That it holds no more: act=end: id, over, version, which another one answers: act=confirm, act=drop: id, version. */
enum err maturity_do(struct request *rq, const struct access *a) {
	const char *act = request_field(rq, "act");
	struct maturity_page p;
	TRY(page_read(rq, a, &p));
	rq->redirect = rq->path;
	if (act != NULL && (text_is(act, "confirm") || text_is(act, "drop")))
		return answer(rq, a, &p, text_is(act, "confirm"));
	return act != NULL && text_is(act, "end") ? over(rq, a, &p) : judge(rq, a, &p);
}
