/* The page of custody: who has it, what waits for a second person, and that it ends. */
#include "custody/custody.h"

#include "access/reach.h"
#include "access/readers.h"
#include "base/date.h"
#include "base/id.h"
#include "base/number.h"
#include "base/text.h"
#include "custody/custody.form.h"
#include "custody/show.html.h"
#include "episode/episode.sql.h"
#include "lang/lang.h"
#include "notify/notify.h"
#include "person/person.h"
#include "protection/protection.h"
#include "routes.h"

#include <stdlib.h>

const struct custody_list_row *custody_of(const struct custody_list_rows *list, int64_t id) {
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

const struct custody_changes_row *custody_end_of(const struct custody_changes_rows *said, int64_t custody) {
	for (size_t i = 0; i < said->n; i++)
		if (said->row[i].custody_id == custody && said->row[i].undoes_id == 0 && !is_undone(said, said->row[i].id))
			return &said->row[i];
	return NULL;
}

static enum err state_read(const struct access *a, struct custody_state *s) {
	TRY(custody_child(a, &s->child));
	TRY(custody_list(a, &s->list));
	TRY(custody_changes(a, &s->said));
	TRY(custody_proposals(a, &s->proposed));
	s->version = (int64_t)(s->said.n + s->proposed.n);
	for (size_t i = 0; i < s->proposed.n; i++)
		s->version += s->proposed.row[i].decided_by_id != 0;
	return OK;
}

static void lines_fill(struct request *rq, const struct custody_state *s, struct custody_page *p) {
	const struct custody_list_rows *list = &s->list;
	p->line = ARENA_MANY(rq->arena, list->n + 1, struct custody_line);
	p->choice = ARENA_MANY(rq->arena, list->n + 1, struct part_option);
	size_t holders = 0;
	for (size_t i = 0; i < list->n; i++)
		holders += list->row[i].from_at <= rq->now && rq->now < list->row[i].until_at;
	for (size_t i = 0; i < list->n; i++) {
		const struct custody_list_row *k = &list->row[i];
		struct custody_line *l = &p->line[p->n++];
		*l = (struct custody_line){.k = k, .end = custody_end_of(&s->said, k->id), .holds = k->from_at <= rq->now && rq->now < k->until_at,
					  .ended = k->until_at <= rq->now, .alone = holders == 1};
		l->ahead = l->holds && l->end != NULL;
		l->asked = l->end != NULL && custody_asked(s, l->end->id);
		if (rq->now < k->until_at && l->end == NULL)
			p->choice[p->nchoice++] = (struct part_option){.value = arena_print(rq->arena, "%lld", (long long)k->id), .label = k->name};
	}
}

static const char *name_of(const struct custody_people_rows *people, int64_t id) {
	for (size_t i = 0; i < people->n; i++)
		if (people->row[i].id == id)
			return people->row[i].name;
	return "";
}

/* Who has custody alone until the proposal is carried out. */
static const char *shared_by(const struct custody_list_rows *list, const struct custody_proposals_row *q) {
	for (size_t i = 0; i < list->n && text_is(q->kind, "JOINT"); i++)
		if (text_is(list->row[i].kind, "SOLE") && q->from_at < list->row[i].until_at)
			return list->row[i].name;
	return "";
}

static void waits_fill(struct request *rq, const struct access *a, const struct custody_state *s, const struct custody_people_rows *people, struct custody_page *p) {
	p->wait = ARENA_MANY(rq->arena, s->proposed.n + 1, struct custody_wait);
	for (size_t i = 0; i < s->proposed.n; i++) {
		const struct custody_proposals_row *q = &s->proposed.row[i];
		struct number n;
		if (!text_is(q->state, "ASKED"))
			continue;
		p->wait[p->nwait++] = (struct custody_wait){
			.q = q, .who = q->name, .first = person_first_name(rq->arena, q->name), .author = name_of(people, q->author_id), .shared_by = shared_by(&s->list, q),
			.number = number_read(q->number, &n) ? number_show(rq->arena, &n) : "", .own = q->author_id == access_actor(a)};
	}
}

static const char *holder(const struct custody_state *s, int64_t custody, const char *otherwise) {
	const struct custody_list_row *k = custody_of(&s->list, custody);
	return k == NULL ? otherwise : k->name;
}

static int newest_first(const void *x, const void *y) {
	const struct custody_entry *e = x, *f = y;
	return e->at == f->at ? 0 : e->at > f->at ? -1 : 1;
}

/* Ends as they were written in, and every answer to a proposal. */
static void entries_fill(struct request *rq, const struct custody_state *s, const struct custody_people_rows *people, struct custody_page *p) {
	p->entry = ARENA_MANY(rq->arena, s->said.n + s->proposed.n + 1, struct custody_entry);
	for (size_t i = 0; i < s->said.n; i++) {
		const struct custody_changes_row *c = &s->said.row[i];
		const struct custody_proposals_row *q = NULL;
		for (size_t k = 0; k < s->proposed.n && c->undoes_id != 0; k++)
			if (s->proposed.row[k].change_id == c->undoes_id && text_is(s->proposed.row[k].state, "CONFIRMED"))
				q = &s->proposed.row[k];
		p->entry[p->nentry++] = (struct custody_entry){
			.at = c->at, .day = c->until_at, .what = c->undoes_id == 0 ? SAID_ENDS : SAID_BACK, .who = holder(s, c->custody_id, ""), .source = c->source,
			.author = q == NULL ? c->author_name : name_of(people, q->author_id), .second = q == NULL ? "" : c->author_name, .unit = c->unit_name};
	}
	for (size_t i = 0; i < s->proposed.n; i++) {
		const struct custody_proposals_row *q = &s->proposed.row[i];
		bool given = text_is(q->state, "CONFIRMED");
		if (q->decided_by_id == 0 || (given && q->change_id != 0))
			continue;
		p->entry[p->nentry++] = (struct custody_entry){
			.at = q->decided_at, .day = q->from_at, .who = holder(s, q->custody_id, q->name), .source = q->source,
			.what = given ? SAID_NEW : q->decided_by_id == q->author_id ? SAID_TAKEN_BACK : q->change_id != 0 ? SAID_NO_BACK : SAID_NO,
			.author = name_of(people, q->author_id), .second = name_of(people, q->decided_by_id), .unit = q->unit_name};
	}
	if (p->nentry > 1)
		qsort(p->entry, p->nentry, sizeof *p->entry, newest_first);
}

/* Who has custody, who had it, what waits, what was said of it, and the forms. */
enum err custody_show(struct request *rq, const struct access *a) {
	struct custody_page p = {.child = access_child(a), .here = {rq->path}, .consent = url(rq->arena, "/child/%/consent", access_child(a)),
				 .account = url(rq->arena, "/child/%/account", access_child(a)), .may_give_code = access_may(a, RIGHT_FAMILY_ACCOUNT),
				 .reads = readers_text(a, rq->lang, C4_GATHERING, 0)};
	struct custody_state *s = ARENA_NEW(rq->arena, struct custody_state);
	struct custody_people_rows people;
	struct custody_others_row others;
	struct episode_current_row e;
	TRY(state_read(a, s));
	TRY(custody_people(a, &people));
	TRY(custody_sharing(a, &p.sharing));
	TRY(custody_others(a, &others));
	TRY(episode_current(a, &e));
	p.closed = e.closed_at != 0;
	p.alone = others.n == 0;
	p.first = person_first_name(rq->arena, s->child.name);
	p.version = s->version;
	lines_fill(rq, s, &p);
	waits_fill(rq, a, s, &people, &p);
	entries_fill(rq, s, &people, &p);
	rq->title = TR(rq->lang, "Vårdnadshavare");
	custody_show_html(&rq->out, rq, &p);
	return OK;
}

enum err custody_fresh(struct request *rq, const struct custody_state *s, int64_t version) {
	if (s->version == version)
		return OK;
	return request_invalid(rq, "", TR(rq->lang, "Någon annan skrev här samtidigt. Läs det som står nu, och skicka igen om det behövs."));
}

enum err custody_changed(const struct access *a) {
	TRY(protection_follow(a));
	TRY(reach_rebuild(a, access_child(a)));
	return notify_family(a);
}

static enum err end(struct request *rq, const struct access *a, const struct custody_state *s) {
	struct custody_end_form f;
	TRY(custody_end_read(rq, &f));
	TRY(custody_fresh(rq, s, f.version));
	const struct custody_list_row *k = custody_of(&s->list, f.custody);
	if (k == NULL || k->until_at <= rq->now || custody_end_of(&s->said, k->id) != NULL)
		return request_invalid(rq, "custody", TR(rq->lang, "Välj någon som har vårdnaden nu."));
	if (f.ended <= k->from_at)
		request_complain(rq, "ended", TR(rq->lang, "Den dagen är före den dag då vårdnaden började."));
	else if (f.ended >= k->until_at)
		request_complain(rq, "ended", TR(rq->lang, "Vårdnaden slutar redan före den dagen."));
	else if (f.ended > date_add_years(rq->now, CUSTODY_YEARS_AHEAD))
		request_complain(rq, "ended", TR(rq->lang, "Välj en dag som har varit, eller högst ett år fram."));
	TRY(request_good(rq));
	TRY(custody_ends(a, f.ended, k->id, k->until_at));
	TRY(custody_say(a, id_new(), 0, k->until_at, f.source, k->id));
	if (f.ended <= access_time(a))
		TRY(notify_recall(a, k->person_id));
	return custody_changed(a);
}

/* act=end: custody, ended (the first day without it), source: one is enough.  Proposed, until another one confirms: act=propose: name, number,
 * kind, from, phone, email, ground; act=back: change, reason.  act=confirm, act=drop: proposal.  All: version. */
enum err custody_do(struct request *rq, const struct access *a) {
	const char *act = request_field(rq, "act");
	struct custody_state *s = ARENA_NEW(rq->arena, struct custody_state);
	TRY(state_read(a, s));
	rq->redirect = rq->path;
	if (act != NULL && text_is(act, "propose"))
		return custody_propose_new(rq, a, s);
	if (act != NULL && text_is(act, "back"))
		return custody_propose_back(rq, a, s);
	if (act != NULL && text_is(act, "confirm"))
		return custody_confirm_do(rq, a, s);
	return act != NULL && text_is(act, "drop") ? custody_drop_do(rq, a, s) : end(rq, a, s);
}
