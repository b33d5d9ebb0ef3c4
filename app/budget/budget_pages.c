/* The page of a year's budget. */
#include "budget/budget.h"

#include "access/setting.h"
#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "budget/budget.form.h"
#include "budget/show.html.h"
#include "governance/governance.h"
#include "lang/lang.h"
#include "routes.h"

const char *budget_kronor(struct arena *a, int64_t n) {
	if (n < 1000)
		return arena_print(a, "%lld", (long long)n);
	return arena_print(a, "%s\xc2\xa0%03lld", budget_kronor(a, n / 1000), (long long)(n % 1000));
}

/* The asked year; else the one to come, which is what is planned now. */
static int64_t year_asked(const struct request *rq) {
	const char *asked = request_field(rq, "year");
	int64_t year, now = date_parts(rq->now).year;
	return asked != NULL && text_int(asked, &year) && year >= 2019 && year <= now + 2 ? year : now + 1;
}

static void years_fill(struct request *rq, const struct budget_years_rows *had, struct budget_page *p) {
	int64_t *year = ARENA_MANY(rq->arena, had->n + 2, int64_t), now = date_parts(rq->now).year;
	for (int64_t y = now + 1; y >= now; y--)
		if (y != p->year)
			year[p->nyear++] = y;
	for (size_t i = 0; i < had->n; i++)
		if (had->row[i].year != p->year && (had->row[i].year < now || had->row[i].year > now + 1))
			year[p->nyear++] = had->row[i].year;
	p->other = year;
}

static void activities_fill(struct request *rq, struct budget_page *p) {
	struct part_option *option = ARENA_MANY(rq->arena, p->activities.n + 1, struct part_option);
	for (size_t i = 0; i < p->activities.n; i++) {
		const struct budget_activities_row *r = &p->activities.row[i];
		option[p->nactivity++] = (struct part_option){.value = arena_print(rq->arena, "%lld", (long long)r->id),
			.label = arena_print(rq->arena, "%lld.%lld %s", (long long)r->area, (long long)r->position, governance_short(rq->arena, r->title))};
	}
	p->activity = option;
}

static enum err page_read(struct request *rq, const struct access *a, struct budget_page *p) {
	struct governance_own_row own;
	struct budget_changed_row changed;
	struct budget_years_rows years;
	*p = (struct budget_page){.year = year_asked(rq), .today = date_day(rq->now)};
	TRY(governance_own(a, &own));
	TRY(budget_lines(a, p->year, &p->lines));
	TRY(budget_decided(a, p->year, &p->decided));
	TRY(budget_changed(a, p->year, &changed));
	TRY(budget_activities(a, p->year, &p->activities));
	TRY(budget_years(a, &years));
	p->leads = own.county == 1;
	p->changed = p->decided.n > 0 && changed.at > p->decided.row[0].at;
	for (size_t i = 0; i < p->lines.n; i++)
		p->amount += p->lines.row[i].amount;
	years_fill(rq, &years, p);
	activities_fill(rq, p);
	TRY(setting_shown_least(a, rq->now, rq->now, &p->least));
	return p->leads ? training_needs_read(a, rq->now, p->least, &p->need, &p->nneed) : OK;
}

/* A year.  Field: year; without it the next one. */
enum err budget(struct request *rq, const struct access *a) {
	struct budget_page p;
	TRY(page_read(rq, a, &p));
	rq->title = message_plain(rq->arena, rq->lang, TR(rq->lang, "Budget {1}"), (const struct html_arg[]){html_arg(p.year)}, 1);
	budget_show_html(&rq->out, rq, &p);
	return OK;
}

static enum err add(struct request *rq, const struct access *a) {
	struct budget_new_form f;
	TRY(budget_new_read(rq, &f));
	if (f.amount == 0 && *f.resource == '\0')
		return request_invalid(rq, "amount", TR(rq->lang, "Skriv hur många kronor det är, eller hur mycket arbetstid."));
	return budget_add(a, id_new(), f.year, f.activity, f.amount, f.what, f.resource, f.payer);
}

static enum err decide(struct request *rq, const struct access *a) {
	struct budget_decision_form f;
	TRY(budget_decision_read(rq, &f));
	if (f.on > date_day(rq->now))
		request_complain(rq, "on", TR(rq->lang, "Den dagen har inte varit än. Skriv in beslutet när det är taget."));
	TRY(request_good(rq));
	return budget_decide(a, id_new(), f.year, f.on, f.by);
}

/* act=add: year, what, activity, amount, resource, payer.  act=strike: year, line.  act=decide: year, on, by. */
enum err budget_do(struct request *rq, const struct access *a) {
	const char *act = request_field(rq, "act");
	struct budget_wrong_form f;
	rq->redirect = url_query(rq->arena, url(rq->arena, "/action-plan/budget"), "year", arena_print(rq->arena, "%lld", (long long)year_asked(rq))).text;
	if (act != NULL && text_is(act, "decide"))
		return decide(rq, a);
	if (act == NULL || !text_is(act, "strike"))
		return add(rq, a);
	TRY(budget_wrong_read(rq, &f));
	return budget_strike(a, f.line, f.year);
}
