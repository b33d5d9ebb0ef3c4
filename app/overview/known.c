/* What the reader may know of a child, and how far the work has come. */
#include "overview/known.h"

#include "base/text.h"

enum err known_read(const struct access *a, struct known *k) {
	TRY(overview_name(a, &k->child));
	TRY(overview_episode(a, &k->episode));
	TRY(overview_words(a, &k->words));
	TRY(plan_versions_seen(a, &k->versions));
	TRY(overview_lead(a, &k->lead));
	if (k->episode.n == 0)
		return OK;
	int64_t episode = k->episode.row[0].id;
	if (k->episode.row[0].closed_at == 0)
		TRY(absence_around(a, &k->away));
	TRY(overview_own_work(a, episode, &k->own));
	TRY(overview_requests(a, episode, &k->requests));
	TRY(overview_shared(a, &k->shared));
	TRY(stopped_here(a, episode, &k->stopped));
	TRY(overview_meetings(a, episode, &k->meetings));
	TRY(overview_waits(a, episode, &k->waits));
	TRY(overview_waiting(a, episode, &k->waiting));
	return overview_plan(a, episode, &k->plan);
}

struct overview_work known_work(const struct access *a, const struct known *k) {
	struct overview_work w = {.relations = access_ground(a), .state = "CLOSED", .handover = ""};
	if (k->episode.n == 0)
		return w;
	w.state = k->episode.row[0].state;
	w.opened_at = k->episode.row[0].opened_at;
	w.assessed = k->own.n == 0 ? 0 : k->own.row[0].assessed;
	w.needs = k->own.n == 0 ? 0 : k->own.row[0].needs;
	w.decided = k->own.n == 0 ? 0 : k->own.row[0].decided;
	if (k->own.n > 0) {
		w.handover = k->own.row[0].handover;
		w.handover_by = k->own.row[0].handover_by;
	}
	w.asked = k->requests.n == 0 ? 0 : k->requests.row[0].asked_at;
	w.shared = (int64_t)k->shared.n;
	w.stopped = k->stopped.n == 0 ? 0 : k->stopped.row[0].until_at;
	for (size_t i = 0; i < k->meetings.n; i++) {
		bool held = text_is(k->meetings.row[i].state, "HELD");
		w.held += held;
		if (text_is(k->meetings.row[i].state, "SEEKING"))
			w.seeks = k->meetings.row[i].id;
		else if (!held)
			w.meets_at = k->meetings.row[i].starts_at; /* newest first: the earliest is left */
	}
	if (k->waiting.n > 0) {
		w.wishes = k->waiting.row[0].wishes;
		w.objections = k->waiting.row[0].objections;
		w.call = k->waiting.row[0].call, w.call_at = k->waiting.row[0].call_at;
	}
	if (k->plan.n > 0) {
		w.version = k->plan.row[0].version == 0 || k->versions.n == 0 ? 0 : k->versions.row[0].number;
		w.changed_at = k->plan.row[0].changed_at;
		w.followup_at = k->plan.row[0].followup_at;
	}
	if (k->waits.n > 0) {
		w.vacant = k->waits.row[0].vacant;
		w.undone = k->waits.row[0].undone;
		w.doers = k->waits.row[0].doers;
		w.gone = k->waits.row[0].gone;
		w.partly = k->waits.row[0].partly;
		w.letters = k->waits.row[0].letters;
		w.retracted = k->waits.row[0].retracted;
		w.answered = k->waits.row[0].answered;
	}
	w.published_at = k->versions.n == 0 ? 0 : k->versions.row[0].published_at;
	return w;
}

void known_steps(const struct known *k, const struct overview_work *w, struct overview_page *p) {
	bool closed = text_is(w->state, "CLOSED");
	p->now = overview_step_number(w->state);
	p->version = w->version;
	p->published_at = w->published_at;
	p->planned = !closed || k->plan.n > 0 || k->versions.n > 0; /* a plan may have gone on to another unit */
	p->rests = !closed && overview_rests(w);
}

const char *known_at_work(struct request *rq, const char *name, const char *unit) {
	return arena_print(rq->arena, "%s, %s", name, unit);
}

const char *known_lead(struct request *rq, const struct access *a, const struct known *k, int64_t *id) {
	const struct overview_lead_row *l = k->lead.n > 0 ? &k->lead.row[0] : NULL;
	const struct overview_episode_row *e = &k->episode.row[0];
	bool led = l != NULL && l->until_at > access_time(a);
	*id = led ? l->person_id : e->person_id;
	return led ? known_at_work(rq, l->name, l->unit_name) : known_at_work(rq, e->person_name, e->unit_name);
}
