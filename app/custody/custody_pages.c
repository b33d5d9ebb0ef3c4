/* The page of custody: who has it, that it ends, and that it was a mistake. */
#include "custody/custody.h"

#include "access/reach.h"
#include "access/readers.h"
#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "custody/custody.form.h"
#include "custody/show.html.h"
#include "episode/episode.h"
#include "episode/episode.sql.h"
#include "lang/lang.h"
#include "notify/notify.h"
#include "person/person.h"
#include "routes.h"

#define YEARS_AHEAD 1

/* Of a child that another unit works with now, an earlier one decides nothing. */
static enum err open_check(struct request *rq, const struct access *a) {
	bool here;
	TRY(episode_decides(a, &here));
	if (here)
		return OK;
	rq->reason = TR(rq->lang, "Vem som är vårdnadshavare skrivs in av den verksamhet som ansvarar för barnet nu.");
	return DENIED;
}

static const struct custody_list_row *custody_of(const struct custody_list_rows *list, int64_t id) {
	for (size_t i = 0; i < list->n; i++)
		if (list->row[i].id == id)
			return &list->row[i];
	return NULL;
}

static bool is_undone(const struct custody_changes_rows *said, int64_t change) {
	for (size_t i = 0; i < said->n; i++)
		if (said->row[i].undoes_id == change)
			return true;
	return false;
}

/* That it ends, as far as that has not been called a mistake; NULL: nothing is said. */
static const struct custody_changes_row *end_of(const struct custody_changes_rows *said, int64_t custody) {
	for (size_t i = 0; i < said->n; i++)
		if (said->row[i].custody_id == custody && said->row[i].undoes_id == 0 && !is_undone(said, said->row[i].id))
			return &said->row[i];
	return NULL;
}

static void lines_fill(struct request *rq, const struct custody_list_rows *list, struct custody_page *p) {
	p->line = ARENA_MANY(rq->arena, list->n + 1, struct custody_line);
	p->choice = ARENA_MANY(rq->arena, list->n + 1, struct part_option);
	size_t holders = 0;
	for (size_t i = 0; i < list->n; i++)
		holders += list->row[i].from_at <= rq->now && rq->now < list->row[i].until_at;
	for (size_t i = 0; i < list->n; i++) {
		const struct custody_list_row *k = &list->row[i];
		struct custody_line *l = &p->line[p->n++];
		*l = (struct custody_line){.k = k, .end = end_of(&p->said, k->id), .holds = k->from_at <= rq->now && rq->now < k->until_at,
					  .ended = k->until_at <= rq->now, .alone = holders == 1};
		l->ahead = l->holds && l->end != NULL;
		if (rq->now < k->until_at && l->end == NULL)
			p->choice[p->nchoice++] = (struct part_option){.value = arena_print(rq->arena, "%lld", (long long)k->id), .label = k->name};
	}
}

/* Who has custody, who had it, what was said of it, and the forms. */
enum err custody_show(struct request *rq, const struct access *a) {
	struct custody_page p = {.child = access_child(a), .here = {rq->path}, .consent = url(rq->arena, "/child/%/consent", access_child(a)),
				 .reads = readers_text(a, rq->lang, C4_GATHERING, 0)};
	struct custody_child_row child;
	struct custody_list_rows list;
	struct episode_current_row e;
	TRY(open_check(rq, a));
	TRY(custody_child(a, &child));
	TRY(custody_list(a, &list));
	TRY(custody_changes(a, &p.said));
	TRY(episode_current(a, &e));
	p.closed = e.closed_at != 0;
	p.first = person_first_name(rq->arena, child.name);
	p.version = (int64_t)p.said.n;
	lines_fill(rq, &list, &p);
	p.who = ARENA_MANY(rq->arena, p.said.n + 1, const char *);
	for (size_t i = 0; i < p.said.n; i++) {
		const struct custody_list_row *k = custody_of(&list, p.said.row[i].custody_id);
		p.who[i] = k == NULL ? "" : k->name;
	}
	rq->title = arena_print(rq->arena, "%s: %s", p.first, TR(rq->lang, "vårdnadshavare"));
	custody_show_html(&rq->out, rq, &p);
	return OK;
}

static enum err fresh(struct request *rq, const struct access *a, int64_t version, struct custody_list_rows *list, struct custody_changes_rows *said) {
	TRY(custody_list(a, list));
	TRY(custody_changes(a, said));
	if ((int64_t)said->n != version) {
		request_complain(rq, "", TR(rq->lang, "Någon annan skrev här samtidigt. Läs det som står nu, och skicka igen om det behövs."));
		return INVALID;
	}
	return OK;
}

/* In force at the next request: reach, what waits to be sent, and what the others are told. */
static enum err change(const struct access *a, const struct custody_list_row *k, int64_t until, int64_t undoes, const char *source) {
	TRY(custody_ends(a, until, k->id, k->until_at));
	TRY(custody_say(a, id_new(), undoes, k->until_at, source, k->id));
	TRY(reach_rebuild(a, access_child(a)));
	if (until <= access_time(a))
		TRY(notify_recall(a, k->person_id));
	return notify_family(a);
}

static enum err end(struct request *rq, const struct access *a) {
	struct custody_end_form f;
	struct custody_list_rows list;
	struct custody_changes_rows said;
	TRY(custody_end_read(rq, &f));
	TRY(fresh(rq, a, f.version, &list, &said));
	const struct custody_list_row *k = custody_of(&list, f.custody);
	if (k == NULL || k->until_at <= rq->now || end_of(&said, k->id) != NULL) {
		request_complain(rq, "custody", TR(rq->lang, "Välj någon som har vårdnaden nu."));
		return INVALID;
	}
	if (f.ended <= k->from_at)
		request_complain(rq, "ended", TR(rq->lang, "Den dagen är före den dag då vårdnaden började."));
	else if (f.ended >= k->until_at)
		request_complain(rq, "ended", TR(rq->lang, "Vårdnaden slutar redan före den dagen."));
	else if (f.ended > date_add_years(rq->now, YEARS_AHEAD))
		request_complain(rq, "ended", TR(rq->lang, "Välj en dag som har varit, eller högst ett år fram."));
	return rq->complaints != NULL ? INVALID : change(a, k, f.ended, 0, f.source);
}

static enum err back(struct request *rq, const struct access *a) {
	struct custody_back_form f;
	struct custody_list_rows list;
	struct custody_changes_rows said;
	TRY(custody_back_read(rq, &f));
	TRY(fresh(rq, a, f.version, &list, &said));
	for (size_t i = 0; i < said.n; i++) {
		const struct custody_changes_row *c = &said.row[i];
		const struct custody_list_row *k = custody_of(&list, c->custody_id);
		if (c->id == f.change && k != NULL && end_of(&said, k->id) == c)
			return change(a, k, c->before_at, c->id, f.reason);
	}
	return NOT_FOUND;
}

/* act=end: custody, ended (the first day without it), source.  act=back: change, reason.  Both: version. */
enum err custody_do(struct request *rq, const struct access *a) {
	const char *act = request_field(rq, "act");
	TRY(open_check(rq, a));
	rq->redirect = rq->path;
	return act != NULL && text_is(act, "back") ? back(rq, a) : end(rq, a);
}
