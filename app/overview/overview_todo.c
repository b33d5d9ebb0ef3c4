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
				      .wishes = r->wishes, .objections = r->objections, .call = r->call, .call_at = r->call_at,
				      .meets_at = r->meets_at, .seeks = r->seeks, .version = r->version, .published_at = r->published_at,
				      .changed_at = r->changed_at, .followup_at = r->followup_at, .vacant = r->vacant, .undone = r->undone, .doers = r->doers, .gone = r->gone,
				      .partly = r->partly, .letters = r->letters, .retracted = r->retracted, .answered = r->answered,
				      .handover = r->handover, .handover_by = r->handover_by};
}

/* One for each child, whatever the number of relations to it. */
enum err overview_children_read(const struct access *a, struct overview_child **ret, size_t *ret_n) {
	struct todo_children_rows rows;
	size_t n = 0;
	TRY(todo_children(a, &rows));
	struct overview_child *child = ARENA_MANY(access_arena(a), rows.n + 1, struct overview_child);
	for (size_t i = 0; i < rows.n; i++) {
		const struct todo_children_row *r = &rows.row[i];
		if (n > 0 && child[n - 1].id == r->child_id)
			child[n - 1].work.relations |= r->relation;
		else
			child[n++] = (struct overview_child){.id = r->child_id, .episode = r->episode_id, .name = r->name, .born = r->born, .work = work_of(r)};
	}
	*ret = child;
	*ret_n = n;
	return OK;
}

static enum err adult_add(struct request *rq, const struct access *a, const struct overview_child *c, struct todo_list *l) {
	struct overview_age age;
	TRY(overview_adult(a, c->work.relations, c->id, c->born, &age));
	bool goes_on = age.until > age.birthday, young = access_time(a) < age.birthday;
	if (age.near)
		todo_add(rq, l, (struct todo){.group = NOW, .at = young ? age.birthday : age.until, .by = true, .child = c->name,
			.what = goes_on && young ? TR(rq->lang, "Fyller snart 18 år: alla ja slutar") : young ? TR(rq->lang, "Fyller snart 18 år: avsluta i tid") : TR(rq->lang, "Arbetet slutar snart: avsluta i tid"),
			.why = goes_on && young ? TR(rq->lang, "Skolans arbete får gå på. Andra läser då bara om den unga själv säger ja på nytt.")
						: TR(rq->lang, "Då slutar arbetet enligt modellen. Prata med den unga om vad som fortsätter, och skriv en sammanfattning."),
			.to = goes_on && young ? url(rq->arena, "/child/%", c->id) : url(rq->arena, "/child/%/close", c->id)});
	return OK;
}

/* The row of the child's next step. */
struct todo overview_row(struct request *rq, const struct overview_child *c, const struct overview_step *s) {
	return (struct todo){.group = s->group, .what = s->what, .why = s->why, .at = s->at, .by = s->by, .late = s->late, .child = c->name,
			     .to = {arena_print(rq->arena, "%s%s", url(rq->arena, "/child/%", c->id).text, s->path)}};
}

enum err overview_todo(struct request *rq, const struct access *a, struct todo_list *l) {
	struct overview_child *child;
	size_t n;
	TRY(overview_children_read(a, &child, &n));
	for (size_t i = 0; i < n; i++) {
		struct overview_step s = overview_next(rq, &child[i].work, person_first_name(rq->arena, child[i].name));
		todo_add(rq, l, overview_row(rq, &child[i], &s));
		TRY(adult_add(rq, a, &child[i], l));
	}
	return OK;
}
