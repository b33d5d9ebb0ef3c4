/* Who a child is: what waits for a second person, whether an expected child is born, and who is to be responsible then. */
#include "base/date.h"
#include "base/text.h"
#include "child/child.h"
#include "identity/identity.h"
#include "lang/lang.h"
#include "responsibility/responsibility.h"
#include "todo/todo.h"

static enum err confirm(struct request *rq, const struct access *a, struct todo_list *l) {
	struct identity_todo_confirm_rows rows;
	TRY(identity_todo_confirm(a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		const struct identity_todo_confirm_row *r = &rows.row[i];
		todo_add(rq, l, (struct todo){.group = r->others ? NOW : WAITING, .at = r->since, .what = TR(rq->lang, "Bekräfta barnets födelsedag eller nummer"),
			.why = r->others ? TR(rq->lang, "En kollega har föreslagit det. Det behövs två.") : TR(rq->lang, "Du har föreslagit det. Någon annan behöver bekräfta."),
			.to = url(rq->arena, "/child/%/identity", r->child_id), .child = r->name});
	}
	return OK;
}

/* The rules name another unit since the child was born or moved (R104, R109). */
static enum err turned(struct request *rq, const struct access *a, struct todo_list *l) {
	struct identity_todo_turned_rows rows;
	struct responsibility to;
	struct responsibility_school school;
	TRY(responsibility_school(a, &school));
	TRY(identity_todo_turned(a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		const struct identity_todo_turned_row *r = &rows.row[i];
		bool expected = child_expected(r->born, r->created_at, r->births), young = responsibility_young(&school, r->born, rq->now);
		TRY(responsibility_find(a, rq->lang, situation_word(expected ? EXPECTED : young ? AT_HOME : UNKNOWN_PLACE), r->municipality, r->births > 0 ? access_unit(a) : 0, &to));
		if (to.unit == access_unit(a))
			continue;
		todo_add(rq, l, (struct todo){.group = NOW, .at = r->since, .what = r->births ? TR(rq->lang, "Har fötts: lämna över") : TR(rq->lang, "Har flyttat: lämna över"),
			.why = to.rule == 0 ? TR(rq->lang, "Fråga familjen vilken verksamhet som ska ta emot, och vad den ska få veta.")
				: lang_fill(rq->arena, TR(rq->lang, "{1} tar emot. Prata med familjen om vad de ska få veta."), &to.unit_name, 1),
			.to = url(rq->arena, "/child/%/enrolment", r->id), .child = r->name});
	}
	return OK;
}

static enum err due(struct request *rq, const struct access *a, struct todo_list *l) {
	struct identity_todo_due_rows rows;
	TRY(identity_todo_due(a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		const struct identity_todo_due_row *r = &rows.row[i];
		int64_t born;
		if (!child_expected(r->born, r->created_at, 0) || !date_day_read(r->born, &born) || born > rq->now)
			continue;
		todo_add(rq, l, (struct todo){.group = NOW, .at = born, .what = TR(rq->lang, "Skriv in om barnet är fött"),
			.why = TR(rq->lang, "Den beräknade dagen har varit."), .to = url(rq->arena, "/child/%/identity", r->id), .child = r->name});
	}
	return OK;
}

enum err identity_todo(struct request *rq, const struct access *a, struct todo_list *l) {
	TRY(confirm(rq, a, l));
	TRY(turned(rq, a, l));
	return due(rq, a, l);
}
