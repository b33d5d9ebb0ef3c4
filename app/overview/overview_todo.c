/* The one next thing to do for each child. */
#include "access/relation.h"
#include "base/text.h"
#include "lang/lang.h"
#include "overview/overview.h"
#include "overview/overview.sql.h"
#include "person/person.h"
#include "todo/todo.h"

static struct overview_work work_of(const struct todo_children_row *r) {
	return (struct overview_work){.relations = r->relation, .state = r->state, .opened_at = r->opened_at, .assessed = r->assessed,
				      .needs = r->needs, .decided = r->decided, .asked = r->asked, .shared = r->shared, .held = r->held, .stopped = r->stopped,
				      .wishes = r->wishes, .objections = r->objections, .call = r->call,
				      .meets_at = r->meets_at, .seeks = r->seeks, .version = r->version, .published_at = r->published_at,
				      .changed_at = r->changed_at, .followup_at = r->followup_at, .vacant = r->vacant, .undone = r->undone, .doers = r->doers, .gone = r->gone,
				      .partly = r->partly, .letters = r->letters, .retracted = r->retracted, .answered = r->answered,
				      .handover = r->handover, .handover_by = r->handover_by};
}

static enum err adult_add(struct request *rq, const struct access *a, const struct todo_children_row *r, int64_t relations, struct todo_list *l) {
	struct overview_age age;
	TRY(overview_adult(a, relations, r->child_id, r->born, &age));
	bool goes_on = age.until > age.birthday, young = access_time(a) < age.birthday;
	if (age.near)
		todo_add(rq, l, (struct todo){.group = NOW, .at = young ? age.birthday : age.until, .by = true, .child = r->name,
			.what = goes_on && young ? TR(rq->lang, "Fyller snart 18 år: alla ja slutar") : young ? TR(rq->lang, "Fyller snart 18 år: avsluta i tid") : TR(rq->lang, "Arbetet slutar snart: avsluta i tid"),
			.why = goes_on && young ? TR(rq->lang, "Skolans arbete får gå på. Andra läser då bara om den unge själv säger ja på nytt.")
						: TR(rq->lang, "Då slutar arbetet enligt modellen. Prata med den unge om vad som fortsätter, och skriv en sammanfattning."),
			.to = goes_on && young ? url(rq->arena, "/child/%", r->child_id) : url(rq->arena, "/child/%/close", r->child_id)});
	return OK;
}

/* One row for each child, whatever the number of relations to it. */
enum err overview_todo(struct request *rq, const struct access *a, struct todo_list *l) {
	struct todo_children_rows rows;
	TRY(todo_children(a, &rows));
	for (size_t i = 0; i < rows.n;) {
		const struct todo_children_row *r = &rows.row[i];
		struct overview_work w = work_of(r);
		for (i++; i < rows.n && rows.row[i].child_id == r->child_id; i++)
			w.relations |= rows.row[i].relation;
		struct overview_step s = overview_next(rq, &w, person_first_name(rq->arena, r->name));
		todo_add(rq, l, (struct todo){.group = s.group, .what = s.what, .why = s.why, .at = s.at, .by = s.by, .late = s.late, .child = r->name,
			.to = {arena_print(rq->arena, "%s%s", url(rq->arena, "/child/%", r->child_id).text, s.path)}});
		TRY(adult_add(rq, a, r, w.relations, l));
	}
	return OK;
}
