/* What there is to do about notices. */
#include "base/text.h"
#include "lang/lang.h"
#include "observation/notice.h"
#include "todo/todo.h"

static enum err inbox(struct request *rq, const struct access *a, struct todo_list *l) {
	struct todo_inbox_rows in;
	struct person_kin_rows kin = {0};
	TRY(todo_inbox(a, &in));
	if (in.n > 0)
		TRY(notice_kin(a, access_actor(a), &kin));
	for (size_t i = 0; i < in.n; i++) {
		const struct todo_inbox_row *r = &in.row[i];
		if (kin_meant(rq->arena, &kin, r->child_name, r->child_number, ""))
			continue;
		todo_add(rq, l, (struct todo){.group = NOW,
			.what = r->mine ? TR(rq->lang, "Ta upp ett uppmärksammande") : TR(rq->lang, "Läs ett nytt uppmärksammande"),
			.why = text_is(r->harm, "NO") ? (text_is(r->sender_kind, "CHILD") ? TR(rq->lang, "Barnet har själv hört av sig.") : TR(rq->lang, "Någon har berättat om ett barn."))
				: TR(rq->lang, "Någon har berättat om ett barn som kanske far illa."),
			.at = r->answer_by, .by = true, .late = observation_late(a, r->answer_by),
			.to = url(rq->arena, "/notice/%", r->id), .child = *r->child_name == '\0' ? NULL : r->child_name, .areas = r->areas});
	}
	return OK;
}

/* A notice was handed on with the family's yes, which ended before anybody there had taken it up: who handed it on
 * answers for the child, and decides anew (I15). */
static enum err stranded(struct request *rq, const struct access *a, struct todo_list *l) {
	struct todo_stranded_rows rows;
	TRY(todo_stranded(a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		const struct todo_stranded_row *r = &rows.row[i];
		todo_add(rq, l, (struct todo){.group = NOW, .what = TR(rq->lang, "Ta tillbaka ett uppmärksammande"),
			.why = lang_fill(rq->arena, TR(rq->lang, "{1} hann inte ta upp det innan familjens ja slutade gälla, och kan inte läsa det. Ta tillbaka det, eller fråga familjen på nytt."), &r->unit_name, 1),
			.to = url(rq->arena, "/child/%/notice", r->child_id), .child = r->name, .areas = r->areas});
	}
	return OK;
}

/* A coordinator's: others let notices wait. */
static enum err overdue(struct request *rq, const struct access *a, struct todo_list *l) {
	struct todo_overdue_rows late;
	TRY(todo_overdue(a, &late));
	if (late.n == 0 || late.row[0].n == 0)
		return OK;
	todo_add(rq, l, (struct todo){.group = NOW, .what = TR(rq->lang, "Ring om uppmärksammanden som väntar för länge"),
		.why = TR(rq->lang, "Ingen har svarat i tid hos en annan verksamhet i kommunen."),
		.at = late.row[0].since, .by = true, .late = true, .to = url(rq->arena, "/inbox")});
	return OK;
}

enum err observation_todo(struct request *rq, const struct access *a, struct todo_list *l) {
	TRY(overdue(rq, a, l));
	TRY(inbox(rq, a, l));
	return stranded(rq, a, l);
}
