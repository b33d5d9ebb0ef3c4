/* What is due in the action plan. */
#include "base/text.h"
#include "governance/governance.h"
#include "lang/lang.h"
#include "todo/todo.h"

/* What is late or due in the plans that one leads, and the analyses of April and November (R147, R160). */
static void activities_add(struct request *rq, const struct todo_activity_rows *rows, struct todo_list *l) {
	for (size_t i = 0; i < rows->n; i++) {
		const struct todo_activity_row *r = &rows->row[i];
		struct governance_due due = governance_due(rq->now, r->state, r->due_at, r->months, r->began_at, r->followed_at);
		if (due.when < WHEN_NOW)
			continue;
		todo_add(rq, l, (struct todo){.group = NOW, .at = due.at, .by = true, .late = due.when == WHEN_LATE,
			.what = arena_print(rq->arena, "%lld.%lld %s", (long long)r->area, (long long)r->position, governance_short(rq->arena, r->title)),
			.why = due.month != 0 ? TR(rq->lang, "Skriv in årets uppföljning i handlingsplanen.") : TR(rq->lang, "Skriv in i handlingsplanen hur det går."),
			.to = url(rq->arena, "/action-plan/activity/%", r->id)});
	}
}

enum err governance_todo(struct request *rq, const struct access *a, struct todo_list *l) {
	struct governance_own_row own;
	struct todo_activity_rows activities;
	struct todo_analysis_rows groups;
	int64_t round = governance_round(rq->now), end = governance_month_at(round + 1);
	size_t sent = 0;
	TRY(governance_own(a, &own));
	TRY(todo_activity(a, &activities));
	TRY(todo_analysis(a, round, end, &groups));
	activities_add(rq, &activities, l);
	for (size_t i = 0; i < groups.n; i++) {
		const struct todo_analysis_row *r = &groups.row[i];
		sent += r->sent > 0;
		if (own.local == 1 && r->sent == 0)
			todo_add(rq, l, (struct todo){.group = NOW, .at = end - 1, .by = true, .late = end <= rq->now, .what = TR(rq->lang, "Lämna nulägesanalysen"),
				.why = r->name, .to = url(rq->arena, "/action-plan/status/%/%", round, r->id)});
	}
	bool whole = sent == groups.n || end <= rq->now;
	if (own.county == 1 && groups.n > 0)
		todo_add(rq, l, (struct todo){.group = whole ? NOW : WAITING, .at = whole ? end - 1 : governance_month_at(round), .by = whole, .late = end <= rq->now,
			.what = TR(rq->lang, "Sammanställ nulägesanalysen"),
			.why = lang_fill(rq->arena, TR(rq->lang, "{1} av {2} grupper har lämnat."), (const char *const[]){arena_print(rq->arena, "%zu", sent), arena_print(rq->arena, "%zu", groups.n)}, 2),
			.to = url(rq->arena, "/action-plan/status/%", round)});
	return OK;
}
