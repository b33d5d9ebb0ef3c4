/* Who is bound to come to a meeting and has not answered, or did not come (R67). */
#include "access/setting.h"
#include "base/date.h"
#include "base/text.h"
#include "lang/lang.h"
#include "meeting/meeting.h"
#include "notify/notify.h"
#include "todo/todo.h"

#define LATELY 14 /* days that it stands after the meeting */

/* For the coordinators: which unit it is they read on the page, of whom nowhere. */
static enum err told(struct request *rq, const struct access *a, struct todo_list *l) {
	struct todo_told_rows rows;
	TRY(todo_told(a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		bool came = !text_is(rows.row[i].kind, "ABSENT");
		todo_add(rq, l, (struct todo){.group = NOW, .at = rows.row[i].at, .to = url(rq->arena, "/unanswered/%", rows.row[i].id),
			.what = came ? TR(rq->lang, "Ring en verksamhet som inte har svarat") : TR(rq->lang, "Ring en verksamhet som inte kom"),
			.why = TR(rq->lang, "Den är kallad till ett möte om ett barn, och ska delta.")});
	}
	return OK;
}

/* Would a reminder, that is next, reach somebody there?  Who gets letters is rung anyhow. */
static enum err reached(const struct access *a, const struct todo_chase_row *r, bool *ret) {
	*ret = true;
	if (text_is(r->state, "HELD") || r->told_at != 0 || r->reminded_at != 0 || !text_is(r->channel, "DIGITAL"))
		return OK;
	return notify_unit_reached(a, r->unit_id, r->child_id, ret);
}

static struct todo row_of(struct request *rq, const struct todo_chase_row *r, bool reminds) {
	const char *ring = TR(rq->lang, "Ring dem, och chefen där.");
	bool held = text_is(r->state, "HELD");
	struct todo t = {.group = NOW, .why = "", .at = held ? r->held_at : r->starts_at, .by = !held, .child = r->name, .to = url(rq->arena, "/child/%/meeting/%/chase", r->child_id, r->meeting_id)};
	if (r->done_at != 0) {
		t.group = LATER;
		t.at = r->done_at;
		t.by = false;
		t.what = lang_fill(rq->arena, TR(rq->lang, "Läs vad samordnaren har gjort om {1}"), &r->unit_name, 1);
	} else if (r->told_at != 0 && r->shut == 0) {
		t.group = WAITING;
		t.what = lang_fill(rq->arena, TR(rq->lang, "Samordnaren ringer {1}"), &r->unit_name, 1);
	} else if (held) {
		t.group = LATER;
		t.what = lang_fill(rq->arena, TR(rq->lang, "{1} kom inte till mötet"), &r->unit_name, 1);
		t.why = r->shut > 0 ? ring : TR(rq->lang, "De skulle delta, och skickade inget. Ring dem, eller säg till samordnaren.");
	} else if (r->reminded_at >= date_day(rq->now)) {
		t.group = WAITING;
		t.what = lang_fill(rq->arena, TR(rq->lang, "{1} är påminda om kallelsen"), &r->unit_name, 1);
	} else if (!reminds) {
		t.what = lang_fill(rq->arena, TR(rq->lang, "Ring {1} om kallelsen"), &r->unit_name, 1);
		t.why = TR(rq->lang, "De ska svara, och ingen där går att nå härifrån.");
	} else {
		t.what = lang_fill(rq->arena, r->reminded_at == 0 ? TR(rq->lang, "Påminn {1} om kallelsen") : TR(rq->lang, "{1} har fortfarande inte svarat"), &r->unit_name, 1);
		t.why = r->reminded_at == 0 ? TR(rq->lang, "De ska svara, och mötet är snart.") : r->shut > 0 ? ring : TR(rq->lang, "Ring dem, eller säg till samordnaren.");
	}
	return t;
}

/* A meeting without a time: chosen when all have answered, or when the first that was proposed is near. */
static enum err sought(struct request *rq, const struct access *a, int64_t days, struct todo_list *l) {
	struct todo_times_rows rows;
	TRY(todo_times(a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		const struct todo_times_row *r = &rows.row[i];
		struct todo t = {.group = NOW, .why = "", .child = r->name, .at = r->ahead_at, .by = r->ahead_at != 0, .to = url(rq->arena, "/child/%/meeting/%/times", r->child_id, r->id)};
		if (r->ahead_at == 0) {
			t.what = TR(rq->lang, "Föreslå nya tider för mötet");
			t.why = TR(rq->lang, "Tiderna som föreslogs har varit, och ingen valdes.");
		} else if (r->silent == 0) {
			t.what = TR(rq->lang, "Välj tid för mötet");
			t.why = TR(rq->lang, "Alla har sagt vilka tider som går.");
		} else if (r->ahead_at <= date_add_days(rq->now, (int)days)) {
			t.what = TR(rq->lang, "Välj tid för mötet");
			t.why = TR(rq->lang, "Alla har inte svarat, men den första tiden är snart.");
		} else {
			t.group = WAITING;
			t.what = TR(rq->lang, "Svar om vilka tider som går");
			t.at = r->saved_at;
			t.by = false;
		}
		todo_add(rq, l, t);
	}
	return OK;
}

enum err meeting_todo(struct request *rq, const struct access *a, struct todo_list *l) {
	struct todo_chase_rows rows;
	int64_t days;
	TRY(told(rq, a, l));
	TRY(setting_number(a, SETTING_MEETING_ANSWER_DAYS, &days));
	TRY(sought(rq, a, days, l));
	TRY(todo_chase(a, date_add_days(rq->now, (int)days), date_add_days(rq->now, -LATELY), &rows));
	for (size_t i = 0; i < rows.n; i++) {
		bool reminds;
		TRY(reached(a, &rows.row[i], &reminds));
		todo_add(rq, l, row_of(rq, &rows.row[i], reminds));
	}
	return OK;
}
