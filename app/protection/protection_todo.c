/* What waits around children of protected identity. */
#include "lang/lang.h"
#include "protection/protection.h"
#include "todo/todo.h"

/* Of a child whose vault the acting person reads: what waits there, and the way to it for who comes by no other. */
enum err protection_todo(struct request *rq, const struct access *a, struct todo_list *l) {
	struct todo_protection_rows rows;
	TRY(todo_protection(a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		const struct todo_protection_row *r = &rows.row[i];
		bool ends = r->asked_by_id != 0, unsure = r->provisional == 1 && r->confirmed_by_id == 0;
		bool mine = ends ? r->asked_by_id == access_actor(a) : unsure && r->set_by_id == access_actor(a);
		const char *what = r->emergencies > 0 ? TR(rq->lang, "Ring nu: någon har försökt öppna med nödåtkomst")
				 : r->readers == 0 ? TR(rq->lang, "Välj vilka som läser valvet")
				 : r->sightings > 0 ? TR(rq->lang, "Ring en verksamhet som inte vet om skyddet")
				 : ends ? TR(rq->lang, "Avsluta ett skydd, eller låt det vara")
				 : unsure ? TR(rq->lang, "Bekräfta ett tillfälligt skydd")
				 : r->readers < 2 ? TR(rq->lang, "Välj en till som läser valvet")
				 : r->readings > 0 ? TR(rq->lang, "Gå igenom vilka som har läst valvet") : TR(rq->lang, "Skyddade personuppgifter");
		bool confirm = unsure && r->sightings == 0 && !ends;
		bool waits = r->readers == 0 || r->sightings > 0 || ends || unsure || r->readers < 2 || r->readings > 0;
		if (!waits && r->linked > 0)
			continue;
		bool vault = waits && r->sightings == 0 && !ends && !unsure && r->readers >= 2;
		todo_add(rq, l, (struct todo){.group = !waits ? LATER : mine && r->sightings == 0 ? WAITING : NOW, .what = what,
			.why = waits ? "" : TR(rq->lang, "Du läser valvet."),
			.at = r->sightings > 0 ? r->sighted : ends ? r->asked_at : unsure ? r->review_at : r->oldest,
			.by = confirm, .late = confirm && r->review_at < rq->now,
			.urgent = r->emergencies > 0,
			.to = vault ? url(rq->arena, "/child/%/vault", r->child_id) : url(rq->arena, "/child/%/protection", r->child_id), .child = r->name});
	}
	return OK;
}
