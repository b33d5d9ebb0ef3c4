/* The year's wheel: what is done or followed up in which month, what is late and what waits now. */
#include "governance/governance.h"

#include "base/date.h"
#include "base/text.h"
#include "governance/wheel.html.h"
#include "lang/lang.h"
#include "routes.h"

static struct wheel_line line_of(struct arena *m, int64_t now, const struct activity_wheel_row *r) {
	return (struct wheel_line){.to = url(m, "/action-plan/activity/%", r->id), .no = arena_print(m, "%lld.%lld", (long long)r->area, (long long)r->position), .title = r->title, .responsible = r->responsible,
				   .local = r->org_id != 0, .due = governance_due(now, r->state, r->due_at, r->months, r->began_at, r->followed_at)};
}

/* What falls in a month of the year, and whether it is done already. */
static void month_fill(struct arena *m, int64_t now, int year, const struct activity_wheel_rows *rows, struct wheel_month *month) {
	struct wheel_line *line = ARENA_MANY(m, rows->n + 1, struct wheel_line);
	int64_t this = (int64_t)year * 100 + month->month, first = governance_month_at(this);
	for (size_t i = 0; i < rows->n; i++) {
		const struct activity_wheel_row *r = &rows->row[i];
		bool yearly = ((r->months >> (month->month - 1)) & 1) == 1, once = r->due_at > 0 && governance_month(r->due_at) == this;
		if (text_is(r->state, "NOT_DONE") || (!yearly && !once))
			continue;
		struct wheel_line *l = &line[month->n++];
		*l = line_of(m, now, r);
		l->done = once ? text_is(r->state, "DONE") : r->followed_at >= first;
		if (l->due.when < WHEN_NOW || (yearly && !once && l->due.month != first))
			l->due.when = WHEN_NONE;
	}
	month->line = line;
}

/* This year's, of the county and the own organisation. */
enum err year_wheel(struct request *rq, const struct access *a) {
	struct activity_wheel_rows rows;
	struct date_parts d = date_parts(access_time(a));
	struct year_wheel_page p = {.year = d.year};
	TRY(activity_wheel(a, &rows));
	struct wheel_line *late = ARENA_MANY(rq->arena, rows.n + 1, struct wheel_line), *soon = ARENA_MANY(rq->arena, rows.n + 1, struct wheel_line);
	for (size_t i = 0; i < rows.n; i++) {
		struct wheel_line l = line_of(rq->arena, access_time(a), &rows.row[i]);
		if (l.due.when == WHEN_LATE)
			late[p.nlate++] = l;
		else if (l.due.when == WHEN_NOW)
			soon[p.nnow++] = l;
	}
	p.late = late;
	p.soon = soon;
	for (int m = 0; m < 12; m++) {
		p.month[m] = (struct wheel_month){.month = m + 1, .now = m + 1 == d.month};
		month_fill(rq->arena, access_time(a), d.year, &rows, &p.month[m]);
	}
	rq->title = message_plain(rq->arena, rq->lang, TR(rq->lang, "Årshjulet {1}"), (const struct html_arg[]){html_arg(d.year)}, 1);
	year_wheel_html(&rq->out, &p);
	return OK;
}
