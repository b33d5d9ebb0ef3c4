/* What goes out without consent, and what has come. */
#include "base/date.h"
#include "base/text.h"
#include "disclosure/disclosure.h"
#include "lang/lang.h"
#include "todo/todo.h"

/* What waits for a second person, to be handed over, or to be told the family soon; and what has come to the own unit, without a name. */
enum err disclosure_todo(struct request *rq, const struct access *a, struct todo_list *l) {
	struct todo_disclosure_rows rows;
	struct todo_disclosure_in_rows in;
	TRY(todo_disclosure(a, date_add_days(rq->now, 7), &rows));
	TRY(todo_disclosure_in(a, &in));
	for (size_t i = 0; i < rows.n; i++) {
		const struct todo_disclosure_row *r = &rows.row[i];
		if (r->objected_at != 0) {
			todo_add(rq, l, (struct todo){.group = NOW, .what = TR(rq->lang, "Familjen säger att det var fel att lämna ut"),
				.why = TR(rq->lang, "Läs vad de har skrivit, ta kontakt och pröva om det var rätt."), .at = r->objected_at,
				.to = url(rq->arena, "/child/%/disclosure/%", r->child_id, r->id), .child = r->name});
			continue;
		}
		bool asked = text_is(r->state, "ASKED"), mine = asked && r->author_id == access_actor(a), paper = !asked && r->to_unit_id == 0 && r->delivered_at == 0 && rq->now < r->until_at;
		if (asked && !mine && !access_may(a, RIGHT_INBOX))
			continue;
		todo_add(rq, l, (struct todo){.group = mine ? WAITING : asked || paper ? NOW : LATER,
			.at = asked ? r->asked_at : paper ? r->decided_at : r->tell_at, .by = !asked && !paper,
			.what = asked ? TR(rq->lang, "Besluta om något ska lämnas ut") : paper ? TR(rq->lang, "Lämna ut på papper") : TR(rq->lang, "Familjen får snart veta vad som lämnats ut"),
			.why = mine ? TR(rq->lang, "Du har föreslagit det. Någon annan behöver besluta.") : asked ? TR(rq->lang, "En kollega har föreslagit det. Det behövs två.") : paper ? TR(rq->lang, "Det är beslutat. Skriv in när det är lämnat.") : TR(rq->lang, "Är det fortfarande farligt kan dagen flyttas."),
			.to = url(rq->arena, "/child/%/disclosure/%", r->child_id, r->id), .child = r->name});
	}
	for (size_t i = 0; i < in.n; i++)
		todo_add(rq, l, (struct todo){.group = NOW, .what = TR(rq->lang, "Läs det som har lämnats ut till er"),
			.why = TR(rq->lang, "En annan myndighet har lämnat ut något. Kvittera att det har kommit."), .at = in.row[i].decided_at,
			.to = url(rq->arena, "/disclosure/%", in.row[i].id)});
	return OK;
}
