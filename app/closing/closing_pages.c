/* Closing the work around a child, what the family reads about it afterwards, and beginning again. */
#include "closing/closing.h"

#include "access/relation.h"
#include "closing/close.html.h"
#include "closing/closing.form.h"
#include "closing/closed.html.h"
#include "closing/reopen.html.h"
#include "base/text.h"
#include "lang/lang.h"
#include "paper/copy.sql.h"
#include "person/person.h"
#include "routes.h"
#include "serve.sql.h"

enum err closing_first_name(const struct access *a, const char **ret) {
	struct strip_child_row child;
	TRY(strip_child(a, &child));
	*ret = person_first_name(access_arena(a), child.name);
	return OK;
}

static enum err acts_read(const struct access *a, struct plan_interventions_rows *ret) {
	struct plan_find_row plan;
	enum err e = plan_find(a, &plan);
	*ret = (struct plan_interventions_rows){0};
	if (e == NOT_FOUND)
		return OK;
	TRY(e);
	return plan_interventions(a, plan.id, ret);
}

static enum err papers_count(const struct access *a, size_t *ret) {
	struct copies_rows all;
	TRY(copies(a, &all));
	*ret = 0;
	for (size_t i = 0; i < all.n; i++)
		*ret += all.row[i].recipient_unit_id != 0;
	return OK;
}

/* Both questions, with what one needs to answer them, and the words to the family. */
enum err closing(struct request *rq, const struct access *a) {
	struct closing_page p = {.child = access_child(a)};
	struct episode_current_row episode;
	struct closing_published_rows plan;
	TRY(closing_first_name(a, &p.first));
	TRY(episode_current(a, &episode));
	TRY(closing_published(a, episode.id, &plan));
	TRY(plan_words(a, &p.words));
	TRY(acts_read(a, &p.acts));
	TRY(papers_count(a, &p.papers));
	p.plan = plan.n > 0;
	p.named = (access_ground(a) & RELATION_NAMED) != 0;
	p.contact = closing_contact(a, &episode);
	rq->title = TR(rq->lang, "Avsluta");
	close_html(&rq->out, rq, &p);
	return OK;
}

/* In the order of the form. */
enum why { UNSAID, DONE, MOVED_OUT, LEFT };

static const char *why_kind(enum why why, bool plan) {
	return why == MOVED_OUT ? "MOVED_OUT" : why == LEFT ? "LEFT" : plan ? "DONE" : "WITHOUT_PLAN";
}

/* Each box that is not ticked is told of, together with what else is wrong.  Who moves, or does not want to go on, need not be done. */
static enum err form_check(struct request *rq, bool plan, struct closing_save_form *f) {
	const char *why = request_field(rq, "why");
	if (why != NULL && (text_is(why, "MOVED_OUT") || text_is(why, "LEFT")))
		return closing_save_read(rq, f);
	if (plan && request_field(rq, "done_all") == NULL)
		request_complain(rq, "done_all", TR(rq->lang, "Är något kvar att göra fortsätter planen. Bestäm nästa uppföljning i stället."));
	if (request_field(rq, "no_need") == NULL)
		request_complain(rq, "no_need", TR(rq->lang, "Behöver ni fortfarande samordna fortsätter planen. Bestäm nästa uppföljning i stället."));
	TRY(closing_save_read(rq, f));
	return (f->done_all || !plan) && f->no_need ? OK : INVALID;
}

/* Who does not reach every part of the plan can't say that all of it is done. */
static enum err reach_check(struct request *rq, const struct access *a) {
	struct plan_find_row plan;
	struct plan_hidden_row hidden;
	enum err e = plan_find(a, &plan);
	if (e == NOT_FOUND)
		return OK;
	TRY(e);
	TRY(plan_hidden(a, plan.id, &hidden));
	if (hidden.n == 0)
		return OK;
	return request_denied(rq, TR(rq->lang, "Planen har delar som du inte läser. Den som är barnensbästa-ansvarig avslutar arbetet."));
}

/* act=close: why; unless the child moves out of the county or the family does not go on: ticks done_all (where there is a plan) and no_need; done, voice, goes_on and contact for the family. */
enum err closing_do(struct request *rq, const struct access *a) {
	struct closing_save_form f;
	struct episode_current_row episode;
	struct closing_published_rows plan;
	TRY(episode_current(a, &episode));
	TRY(closing_published(a, episode.id, &plan));
	TRY(form_check(rq, plan.n > 0, &f));
	if (episode.closed_at != 0)
		return request_denied(rq, TR(rq->lang, "Arbetet är redan avslutat."));
	if (f.why != MOVED_OUT && f.why != LEFT) {
		TRY(reach_check(rq, a));
	} else if ((access_ground(a) & RELATION_NAMED) == 0) {
		return request_denied(rq, TR(rq->lang, "Det är den som är barnensbästa-ansvarig som avslutar när barnet flyttar, eller när familjen inte vill fortsätta."));
	}
	TRY(closing_write(a, episode.id, why_kind((enum why)f.why, plan.n > 0),
			  &(struct closing_text){.done = f.done, .voice = f.voice, .goes_on = f.goes_on, .contact = f.contact}));
	/* The unit's own record stays with whoever answers for it; another who led the work stops reading too. */
	bool stays = (access_ground(a) & RELATION_NAMED) != 0;
	rq->redirect = !stays ? url(rq->arena, "/").text
		       : plan.n > 0 ? url(rq->arena, "/child/%/plan", access_child(a)).text : url(rq->arena, "/child/%", access_child(a)).text;
	return OK;
}

/* What the family was told. */
enum err closing_family(struct request *rq, const struct access *a) {
	struct closing_latest_rows latest;
	struct closing_open_rows open;
	struct closing_family_page p = {.child = access_child(a)};
	TRY(closing_first_name(a, &p.first));
	TRY(closing_latest(a, &latest));
	TRY(closing_open(a, &open));
	if (latest.n > 0 && access_whole(a))
		TRY(correction_all(a, latest.row[0].id, &p.corrected));
	if (latest.n > 0 && !access_whole(a))
		latest.row[0].done = latest.row[0].voice = latest.row[0].goes_on = "";
	p.closing = latest.n == 0 ? NULL : &latest.row[0];
	p.open = open.n > 0 || latest.n == 0;
	p.takes = access_may(a, RIGHT_FAMILY_EXTRACT);
	p.over = latest.n > 0 && open.n > 0 && latest.row[0].episode_closed_at != 0;
	rq->title = TR(rq->lang, "När arbetet avslutades");
	closed_html(&rq->out, &p);
	return OK;
}

/* --- beginning again --- */

/* The closed work, and the form that opens it.  What is open is shown on the child's page. */
enum err reopen(struct request *rq, const struct access *a) {
	struct episode_current_row episode;
	struct closing_latest_rows latest;
	struct reopen_page p = {.child = access_child(a)};
	TRY(episode_current(a, &episode));
	if (episode.closed_at == 0) {
		rq->redirect = url(rq->arena, "/child/%", access_child(a)).text;
		return OK;
	}
	TRY(closing_first_name(a, &p.first));
	TRY(closing_latest(a, &latest));
	TRY(closing_reopened(a, &p.before));
	p.closing = latest.n == 0 ? NULL : &latest.row[0];
	p.corrects = latest.n > 0 && latest.row[0].own > 0 && access_may(a, RIGHT_CLOSING_CORRECT);
	rq->title = TR(rq->lang, "Börja igen");
	reopen_html(&rq->out, rq, &p);
	return OK;
}

/* act=reopen, field reason. */
enum err reopen_do(struct request *rq, const struct access *a) {
	struct reopen_save_form f;
	struct episode_current_row episode;
	bool again;
	TRY(reopen_save_read(rq, &f));
	TRY(episode_current(a, &episode));
	TRY(closing_begin_again(a, episode.id, f.reason, &again));
	if (!again)
		return request_denied(rq, TR(rq->lang, "Arbetet kan inte öppnas här nu. Är du orolig, berätta om barnet som ett nytt uppmärksammande. Då kommer det till rätt verksamhet."));
	rq->redirect = url(rq->arena, "/child/%", access_child(a)).text;
	return OK;
}
