/* One activity: what it says, how it goes and what has been; and a new one. */
#include "governance/governance.h"

#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "governance/activity.html.h"
#include "governance/activity_new.html.h"
#include "governance/governance.form.h"
#include "lang/lang.h"
#include "routes.h"

static const char *const states[GOVERNANCE_STATES] = {"NOT_STARTED", "ONGOING", "DONE", "NOT_DONE"};

static int64_t months_of(struct form_ids months) {
	int64_t mask = 0;
	for (size_t i = 0; i < months.n; i++)
		if (months.id[i] >= 1 && months.id[i] <= 12)
			mask |= INT64_C(1) << (months.id[i] - 1);
	return mask;
}

/* --- two at once (N9) --- */

static const char *months_typed(struct request *rq) {
	int64_t mask = 0, month;
	for (size_t i = 0; i < rq->nfields; i++)
		if (text_is(rq->field[i].name, "months") && text_int(rq->field[i].value, &month) && month >= 1 && month <= 12)
			mask |= INT64_C(1) << (month - 1);
	return governance_months_text(rq->arena, rq->lang, mask);
}

/* The form comes back since another row was faster: both texts, for each field in which they differ. */
static void clash_fill(struct request *rq, struct activity_page *p) {
	const struct activity_rows_row *now = &p->rows.row[0];
	const char *version = request_field(rq, "version"), *act = request_field(rq, "act");
	int64_t seen;
	if (!request_again(rq) || version == NULL || act == NULL || !text_int(version, &seen) || seen == now->number)
		return;
	struct clashes *c = &p->clash;
	if (text_is(act, "save")) {
		clash_add_field(rq, c, TR(rq->lang, "Aktivitet"), "title", now->title);
		clash_add_field(rq, c, TR(rq->lang, "Ansvarig"), "responsible", now->responsible);
		clash_add_field(rq, c, TR(rq->lang, "Utförare"), "performer", now->performer);
		clash_add_field(rq, c, TR(rq->lang, "Tid"), "time", now->time);
		clash_add_field(rq, c, TR(rq->lang, "Klar senast"), "due", now->due_at == 0 ? "" : date_iso_day(rq->arena, now->due_at));
		clash_add_field(rq, c, TR(rq->lang, "Uppföljning"), "followup", now->followup);
		const char *mine = months_typed(rq), *theirs = governance_months_text(rq->arena, rq->lang, now->months);
		clash_add(c, TR(rq->lang, "Varje år i"), mine, theirs);
	} else {
		const char *state = request_field(rq, "state");
		if (state != NULL && !text_is(state, now->state))
			clash_add(c, TR(rq->lang, "Läge"), governance_state_name(rq->lang, state), governance_state_name(rq->lang, now->state));
		clash_add_field(rq, c, TR(rq->lang, "Vad har hänt?"), "note", now->note);
	}
}

/* --- one --- */

/* act=save (version, and what a new one has), step (version, state, note, month, followed). */
enum err activity(struct request *rq, const struct access *a) {
	struct activity_page p = {.to = url(rq->arena, "/action-plan/activity/%", rq->id[0]), .parent = "", .clash_by = ""};
	TRY(activity_one(a, rq->id[0], &p.one));
	TRY(activity_rows(a, rq->id[0], &p.rows));
	if (p.rows.n == 0)
		return NOT_FOUND;
	if (access_may(a, RIGHT_GOVERNANCE_READ))
		TRY(activity_authors(a, rq->id[0], &p.authors));
	TRY(activity_children(a, rq->id[0], &p.children));
	if (p.one.parent_id != 0) {
		struct activity_rows_rows parent;
		TRY(activity_rows(a, p.one.parent_id, &parent));
		p.parent = parent.n == 0 ? "" : parent.row[0].title;
	}
	const struct activity_rows_row *now = &p.rows.row[0];
	int64_t followed = 0;
	for (size_t i = 0; i < p.rows.n; i++)
		followed = p.rows.row[i].month_at > followed ? p.rows.row[i].month_at : followed;
	p.due = governance_due(access_time(a), now->state, now->due_at, now->months, p.rows.row[p.rows.n - 1].at, followed);
	p.no = arena_print(rq->arena, "%lld.%lld", (long long)p.one.area, (long long)p.one.position);
	for (size_t i = 0; i < p.authors.n; i++)
		if (p.authors.row[i].id == now->author_id)
			p.clash_by = p.authors.row[i].name;
	clash_fill(rq, &p);
	rq->title = arena_print(rq->arena, "%s %s", p.no, governance_short(rq->arena, now->title));
	activity_html(&rq->out, rq, &p);
	return OK;
}

/* The row that holds, when it is the one that was seen. */
static enum err seen(struct request *rq, const struct access *a, int64_t version, struct activity_rows_row *ret) {
	struct activity_one_row one;
	struct activity_rows_rows rows;
	TRY(activity_one(a, rq->id[0], &one));
	TRY(activity_rows(a, rq->id[0], &rows));
	if (one.mine == 0 || rows.n == 0)
		return NOT_FOUND;
	*ret = rows.row[0];
	if (ret->number != version)
		request_complain(rq, "", TR(rq->lang, "Någon annan har ändrat aktiviteten medan du skrev. Jämför det som står med det du skrev, och spara igen."));
	return OK;
}

static enum err save(struct request *rq, const struct access *a) {
	struct activity_facts_form f;
	struct activity_rows_row now;
	TRY(activity_facts_read(rq, &f));
	TRY(seen(rq, a, f.version, &now));
	TRY(request_good(rq));
	return activity_row_add(a, id_new(), now.number + 1, f.title, f.responsible, f.performer, f.time, f.due, months_of(f.months), f.followup, f.budget, now.state, now.note, 0, rq->id[0]);
}

static enum err step(struct request *rq, const struct access *a) {
	struct activity_step_form f;
	struct activity_rows_row now;
	TRY(activity_step_read(rq, &f));
	TRY(seen(rq, a, f.version, &now));
	const char *state = states[f.state - 1];
	int64_t month = f.followed ? governance_month_at(f.month) : 0;
	if (text_is(state, "NOT_DONE") && *f.note == '\0')
		request_complain(rq, "note", TR(rq->lang, "Skriv varför det inte blev av."));
	else if (f.followed && *f.note == '\0')
		request_complain(rq, "note", TR(rq->lang, "Skriv vad uppföljningen kom fram till."));
	if (f.followed && (month == 0 || month > access_time(a)))
		request_complain(rq, "followed", TR(rq->lang, "Månaden för uppföljningen har inte kommit än."));
	TRY(request_good(rq));
	return activity_row_add(a, id_new(), now.number + 1, now.title, now.responsible, now.performer, now.time, now.due_at, now.months, now.followup, now.budget, state, f.note, month, rq->id[0]);
}

enum err activity_do(struct request *rq, const struct access *a) {
	const char *act = request_field(rq, "act");
	rq->redirect = rq->path;
	return act != NULL && text_is(act, "step") ? step(rq, a) : save(rq, a);
}

/* --- a new one --- */

/* The county's activities that hold now, to hang a local one on. */
static enum err parents_fill(struct request *rq, const struct access *a, struct activity_new_page *p) {
	struct action_plan_list_rows plans;
	struct activity_list_rows rows;
	TRY(action_plan_list(a, &plans));
	for (size_t i = 0; i < plans.n; i++) {
		if (plans.row[i].org_id != 0 || plans.row[i].decided_at == 0 || plans.row[i].newer != 0)
			continue;
		TRY(activity_list(a, plans.row[i].id, &rows));
		struct part_option *o = ARENA_MANY(rq->arena, rows.n + 1, struct part_option);
		for (size_t k = 0; k < rows.n; k++)
			o[k] = (struct part_option){.value = arena_print(rq->arena, "%lld", (long long)rows.row[k].id),
						    .label = arena_print(rq->arena, "%lld.%lld %s", (long long)rows.row[k].area, (long long)rows.row[k].position, governance_short(rq->arena, rows.row[k].title))};
		p->parent = o;
		p->nparent = rows.n;
		return OK;
	}
	return OK;
}

static enum err plan_own(struct request *rq, const struct access *a, struct activity_new_page *p) {
	TRY(action_plan_one(a, rq->id[0], &p->plan));
	if (p->plan.mine == 0)
		return NOT_FOUND;
	return p->plan.org_id == 0 ? OK : parents_fill(rq, a, p);
}

/* act=add: area, parent (of a local plan), title, responsible, performer, time, due, months, followup, budget. */
enum err activity_new(struct request *rq, const struct access *a) {
	struct activity_new_page p = {.to = url(rq->arena, "/action-plan/%/new", rq->id[0])};
	TRY(plan_own(rq, a, &p));
	rq->title = TR(rq->lang, "En ny aktivitet");
	activity_new_html(&rq->out, rq, &p);
	return OK;
}

enum err activity_new_do(struct request *rq, const struct access *a) {
	struct activity_new_form f;
	struct activity_new_page p = {.nparent = 0};
	struct activity_next_row next;
	TRY(activity_new_read(rq, &f));
	TRY(plan_own(rq, a, &p));
	bool known = f.parent == 0;
	for (size_t i = 0; i < p.nparent; i++)
		known |= text_is(p.parent[i].value, arena_print(rq->arena, "%lld", (long long)f.parent));
	if (!known)
		return NOT_FOUND;
	if (f.parent != 0) { /* it lies where the county's does */
		struct activity_one_row parent;
		TRY(activity_one(a, f.parent, &parent));
		f.area = parent.area;
	}
	int64_t id = id_new();
	TRY(activity_next(a, rq->id[0], f.area, &next));
	TRY(activity_add(a, id, f.area, next.n, f.parent, rq->id[0]));
	rq->redirect = url(rq->arena, "/action-plan/%", rq->id[0]).text;
	return activity_row_add(a, id_new(), 1, f.title, f.responsible, f.performer, f.time, f.due, months_of(f.months), f.followup, f.budget, "NOT_STARTED", "", 0, id);
}
