/* The action plan: what is decided is public; who leads begins a new one and decides it. */
#include "governance/governance.h"

#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "governance/governance.form.h"
#include "governance/plan.html.h"
#include "governance/plan_new.html.h"
#include "lang/lang.h"
#include "routes.h"

static const char *const states[GOVERNANCE_STATES] = {"NOT_STARTED", "ONGOING", "DONE", "NOT_DONE"};

static enum err lines_fill(struct request *rq, const struct access *a, struct action_plan_page *p) {
	struct activity_list_rows rows;
	TRY(activity_list(a, p->plan.id, &rows));
	struct action_plan_line *line = ARENA_MANY(rq->arena, rows.n + 1, struct action_plan_line);
	for (size_t i = 0; i < rows.n; i++) {
		const struct activity_list_row *r = &rows.row[i];
		line[i] = (struct action_plan_line){.row = ARENA_NEW(rq->arena, struct activity_list_row), .no = arena_print(rq->arena, "%lld.%lld", (long long)r->area, (long long)r->position),
						    .due = governance_due(access_time(a), r->state, r->due_at, r->months, r->began_at, r->followed_at)};
		*(struct activity_list_row *)line[i].row = *r;
		for (size_t s = 0; s < GOVERNANCE_STATES; s++)
			p->count[s] += text_is(r->state, states[s]);
	}
	p->line = line;
	p->n = rows.n;
	return OK;
}

/* `id` 0: the county's plan that holds now; there may be none. */
static enum err page_fill(struct request *rq, const struct access *a, int64_t id, struct action_plan_page *p) {
	*p = (struct action_plan_page){.plan = {.name = "", .sector = "", .decided_by = "", .org_name = ""}, .now = access_time(a), .today = date_day(access_time(a)),
				       .staff = access_may(a, RIGHT_GOVERNANCE_READ), .leads = access_may(a, RIGHT_GOVERNANCE_WRITE), .figures = access_may(a, RIGHT_STATISTICS)};
	TRY(action_plan_list(a, &p->plans));
	for (size_t i = p->plans.n; id == 0 && i-- > 0;)
		if (p->plans.row[i].org_id == 0 && p->plans.row[i].decided_at > 0 && p->plans.row[i].newer == 0)
			id = p->plans.row[i].id;
	if (id == 0)
		return OK;
	TRY(action_plan_one(a, id, &p->plan));
	return lines_fill(rq, a, p);
}

static enum err page_show(struct request *rq, const struct access *a, int64_t id) {
	struct action_plan_page p;
	TRY(page_fill(rq, a, id, &p));
	rq->title = p.plan.id == 0 ? TR(rq->lang, "Länets handlingsplan") : p.plan.name;
	action_plan_html(&rq->out, rq, &p);
	return OK;
}

/* The county's plan that holds. */
enum err action_plan_show(struct request *rq, const struct access *a) {
	return page_show(rq, a, 0);
}

/* One plan: an earlier one, a local one, a draft for who leads.  act=decide (on, by), drop (sure) of a draft. */
enum err action_plan(struct request *rq, const struct access *a) {
	return page_show(rq, a, rq->id[0]);
}

static enum err decide(struct request *rq, const struct access *a) {
	struct action_plan_decision_form f;
	TRY(action_plan_decision_read(rq, &f));
	if (f.on > access_time(a))
		return request_invalid(rq, "on", TR(rq->lang, "Dagen har inte kommit än. Skriv in det när planen är beslutad."));
	rq->redirect = rq->path;
	return action_plan_decide(a, f.on, f.by, rq->id[0]);
}

static enum err drop(struct request *rq, const struct access *a) {
	struct action_plan_drop_form f;
	TRY(action_plan_drop_read(rq, &f));
	if (!f.sure)
		return request_invalid(rq, "sure", TR(rq->lang, "Kryssa för att du vill ta bort utkastet."));
	TRY(action_plan_draft_rows_drop(a, rq->id[0]));
	TRY(action_plan_draft_activities_drop(a, rq->id[0]));
	rq->redirect = "/action-plan";
	return action_plan_draft_drop(a, rq->id[0]);
}

enum err action_plan_do(struct request *rq, const struct access *a) {
	const char *act = request_field(rq, "act");
	return act != NULL && text_is(act, "drop") ? drop(rq, a) : decide(rq, a);
}

/* The activities as a table, for the steering group's report. */
enum err action_plan_csv(struct request *rq, const struct access *a) {
	struct action_plan_page p;
	struct out *o = &rq->out;
	TRY(page_fill(rq, a, rq->id[0], &p));
	request_csv(rq, arena_print(rq->arena, "handlingsplan-%s.csv", date_iso_day(rq->arena, p.now)), "plan;area;no;activity;responsible;performer;time;due;months;followup;budget;state;words;note;since;late");
	for (size_t i = 0; i < p.n; i++) {
		const struct activity_list_row *r = p.line[i].row;
		const char *const text[] = {r->title, r->responsible, r->performer, r->time, r->due_at == 0 ? "" : date_iso_day(rq->arena, r->due_at), governance_months_text(rq->arena, rq->lang, r->months),
					    r->followup, r->budget == 1 ? "1" : "0", r->state, governance_state_name(rq->lang, r->state), r->note, date_iso_day(rq->arena, r->at)};
		out_csv(o, p.plan.name);
		out_print(o, ";%lld;%s", (long long)r->area, p.line[i].no);
		for (size_t k = 0; k < sizeof text / sizeof *text; k++) {
			out_raw(o, ";");
			out_csv(o, text[k]);
		}
		out_print(o, ";%d\r\n", p.line[i].due.when == WHEN_LATE);
	}
	return OK;
}

/* --- a new one --- */

/* The county's next plan, or one of the own organisation.  act=add: name, sector, year, until, carry. */
enum err action_plan_new(struct request *rq, const struct access *a) {
	struct action_plan_new_page p = {.year = date_parts(access_time(a)).year};
	TRY(governance_own(a, &p.own));
	rq->title = TR(rq->lang, "En ny handlingsplan");
	action_plan_new_html(&rq->out, rq, &p);
	return OK;
}

/* What is not done goes along, as it stands: with its text, its state and its place. */
static enum err carry(const struct access *a, int64_t from, int64_t to) {
	struct activity_list_rows rows;
	TRY(activity_list(a, from, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		const struct activity_list_row *r = &rows.row[i];
		int64_t id = id_new();
		bool over = text_is(r->state, "NOT_DONE") || (text_is(r->state, "DONE") && r->months == 0);
		if (over)
			continue;
		TRY(activity_add(a, id, r->area, r->position, r->parent_id, to));
		TRY(activity_row_add(a, id_new(), 1, r->title, r->responsible, r->performer, r->time, r->due_at, r->months, r->followup, r->budget, r->state, r->note, r->followed_at, id));
	}
	return OK;
}

enum err action_plan_new_do(struct request *rq, const struct access *a) {
	struct action_plan_new_form f;
	struct governance_own_row own;
	struct action_plan_list_rows plans;
	int64_t id = id_new(), before = 0;
	TRY(action_plan_new_read(rq, &f));
	TRY(governance_own(a, &own));
	int64_t org = own.county == 1 ? 0 : own.id;
	if (f.until < f.year)
		request_complain(rq, "until", TR(rq->lang, "Sista året är före det första."));
	if (own.county == 1 && *f.sector != '\0')
		request_complain(rq, "sector", TR(rq->lang, "Länets plan gäller hela länet. Lämna fältet tomt."));
	TRY(request_good(rq));
	TRY(action_plan_list(a, &plans));
	for (size_t i = plans.n; i-- > 0;)
		if (plans.row[i].org_id == org && text_is(plans.row[i].sector, f.sector) && plans.row[i].decided_at > 0 && plans.row[i].newer == 0)
			before = plans.row[i].id;
	TRY(action_plan_add(a, id, f.sector, f.name, f.year, f.until, org));
	if (f.carry && before != 0)
		TRY(carry(a, before, id));
	rq->redirect = url(rq->arena, "/action-plan/%", id).text;
	return OK;
}
