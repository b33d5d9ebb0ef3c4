/* The pages of nödåtkomst: open, read, and what the responsible unit and the reviewers see of it. */
#include "glass/glass.h"

#include "access/brake.h"
#include "access/reach.h"
#include "alike/alike.h"
#include "base/date.h"
#include "base/id.h"
#include "base/number.h"
#include "base/text.h"
#include "block/block.h"
#include "frame.h"
#include "glass/ask.html.h"
#include "glass/child.html.h"
#include "glass/glass.form.h"
#include "glass/log.html.h"
#include "glass/one.html.h"
#include "glass/shut.html.h"
#include "lang/lang.h"
#include "notify/notify.h"
#include "person/app_code.h"
#include "person/person.h"
#include "protection/protection.h"
#include "routes.h"

#define TRIES_AN_HOUR 5
#define MERGES_IN_A_ROW 8 /* of one record into the next */

enum err glass_may(const struct access *a, bool *ret) {
	struct glass_may_open_rows work;
	*ret = false;
	if (!access_may(a, RIGHT_STAFF_SELF))
		return OK;
	TRY(glass_may_open(a, &work));
	*ret = work.n > 0;
	return OK;
}

static enum err may_check(struct request *rq, const struct access *a) {
	bool may;
	TRY(glass_may(a, &may));
	if (may)
		return OK;
	return request_denied(rq, TR(rq->lang, "Nödåtkomst är för socialtjänst, hälso- och sjukvård, elevhälsans medicinska del, den som svarar för en förskola eller skola och den som är samverkansansvarig. Är någons liv i fara: ring 112."));
}

/* --- opening --- */

/* What it is, the form, and what has been opened from here lately. */
enum err glass_ask(struct request *rq, const struct access *a) {
	struct glass_page p = {.here = url(rq->arena, "/emergency"), .actor = access_actor(a), .now = rq->now};
	struct glass_suspended_rows late;
	TRY(may_check(rq, a));
	TRY(glass_suspended(a, &late));
	TRY(glass_own(a, &p.own));
	TRY(app_code_asked(a, &p.code));
	p.late = late.n > 0 ? &late.row[0] : NULL;
	rq->title = TR(rq->lang, "Nödåtkomst");
	glass_ask_html(&rq->out, rq, &p);
	return OK;
}

/* The record that holds now, when two were found to be one child. */
static enum err kept(const struct access *a, int64_t child, int64_t *ret) {
	struct glass_kept_rows m;
	*ret = child;
	for (int i = 0; i < MERGES_IN_A_ROW; i++) {
		TRY(glass_kept(a, *ret, &m));
		if (m.n == 0)
			break;
		*ret = m.row[0].child_id;
	}
	return OK;
}

struct found {
	int64_t child, owner; /* child 0: there is none to be opened */
	bool reached;         /* the acting person leads the work, or has it open already */
	bool leads;
};

/* A hidden child, one's own family, somebody who has come of age, and a child that nobody works or worked with: there is none. */
static enum err child_look(const struct access *a, const struct glass_match_row *m, struct found *f) {
	struct glass_child_rows c;
	int64_t child, born;
	TRY(kept(a, m->id, &child));
	TRY(glass_child(a, access_time(a), access_actor(a), access_unit(a), access_may(a, RIGHT_INBOX), child, &c));
	if (c.n == 0 || c.row[0].family > 0 || (c.row[0].hidden > 0 && c.row[0].leads == 0))
		return OK;
	if (!date_day_read(m->born, &born) || access_time(a) >= date_add_years(born, AGE_ADULT))
		return OK;
	*f = (struct found){.child = child, .owner = c.row[0].owner_unit_id, .leads = c.row[0].leads > 0, .reached = c.row[0].leads > 0 || c.row[0].open_id > 0};
	return OK;
}

static enum err child_find(const struct access *a, const struct number *n, const char *first, struct found *ret) {
	struct glass_match_rows match;
	*ret = (struct found){0};
	TRY(glass_match(a, access_index(a, n->text), &match));
	for (size_t i = 0; i < match.n && ret->child == 0; i++)
		if (alike_first_name(first, match.row[i].name))
			TRY(child_look(a, &match.row[i], ret));
	return ret->child != 0 ? OK : protection_sighted(a, access_index(a, n->text), true);
}

/* Whoever answers for these units, but who opened; neutral, as every message. */
static enum err all_tell(const struct access *a, int64_t owner, int64_t unit, int64_t reviewer, int64_t opener, int64_t child) {
	struct glass_told_rows told;
	TRY(glass_told(a, owner, unit, reviewer, access_time(a), opener, child, &told));
	for (size_t i = 0; i < told.n; i++)
		TRY(notify_person(a, told.row[i].person_id));
	return OK;
}

static enum err opened(struct request *rq, const struct access *a, const struct found *f, const char *reason) {
	struct glass_reviewer_rows reviewer;
	int64_t id = id_new(), by = rq->now + GLASS_REVIEW_HOURS;
	TRY(glass_reviewer(a, access_unit(a), f->child, rq->now, f->owner, access_actor(a), &reviewer));
	int64_t coordinators = reviewer.n > 0 ? reviewer.row[0].id : 0;
	TRY(glass_add(a, id, f->child, access_actor(a), access_unit(a), f->owner, coordinators, rq->now, rq->now + GLASS_LASTS, by, by, reason, "", ""));
	TRY(reach_rebuild(a, f->child));
	TRY(all_tell(a, f->owner, access_unit(a), coordinators, access_actor(a), f->child));
	return access_job_at(a, url(rq->arena, "/job/emergency/%", id).text, by);
}

/* The same sentence for a number that nobody has and for every child that is not to be opened. */
static enum err none(struct request *rq) {
	rq->keep = true; /* the try counts */
	return request_invalid(rq, "", TR(rq->lang, "Det finns inget barn att öppna här. Kontrollera numret och förnamnet. Stämmer de: ring 112 eller socialjouren. De kan hjälpa barnet ändå."));
}

static enum err fields_check(struct request *rq, const struct glass_break_form *f, struct number *n) {
	if (!number_read(f->number, n) || n->kind == NUMBER_NONE)
		request_complain(rq, "number", TR(rq->lang, "Skriv hela personnumret, till exempel 20140312-1234."));
	if (!f->danger)
		request_complain(rq, "danger", TR(rq->lang, "Nödåtkomst är bara för när liv eller hälsa är i fara nu. Kryssa i det om det är så."));
	return request_good(rq);
}

/* act=open: number, first, reason, danger, code. */
enum err glass_break(struct request *rq, const struct access *a) {
	struct glass_break_form f;
	struct number n;
	struct found found;
	struct glass_suspended_rows late;
	bool often;
	TRY(may_check(rq, a));
	TRY(glass_suspended(a, &late));
	if (late.n > 0)
		return request_denied(rq, TR(rq->lang, "Er verksamhets nödåtkomst vilar tills en tidigare har granskats. Är någons liv i fara: ring 112."));
	TRY(glass_break_read(rq, &f));
	TRY(fields_check(rq, &f, &n));
	TRY(app_code_check(rq, a, "emergency", f.code));
	TRY(brake_guess(a, "emergency", TRIES_AN_HOUR, &often));
	if (often)
		return request_invalid(rq, "", TR(rq->lang, "Du har försökt för många gånger den här timmen. Ring 112 eller socialjouren."));
	TRY(child_find(a, &n, f.first, &found));
	if (found.child == 0)
		return none(rq);
	if (!found.reached)
		TRY(opened(rq, a, &found, f.reason));
	access_about(a, found.child);
	rq->redirect = (found.leads ? url(rq->arena, "/child/%", found.child) : url(rq->arena, "/child/%/emergency", found.child)).text;
	return OK;
}

/* --- what is open for an hour --- */

static enum err plan_fill(const struct access *a, struct glass_child_page *p) {
	enum err e = plan_view_read(a, 0, &p->view);
	p->plan = e == OK && p->view.retracted_at == 0;
	return e == NOT_FOUND ? OK : e;
}

/* How to reach the family and who answers for the child, and the plan, until the hour is over. */
enum err glass_show(struct request *rq, const struct access *a) {
	struct glass_now_row now;
	struct glass_name_row child;
	struct glass_around_rows around;
	struct glass_unsure_rows unsure;
	struct protection_mark_rows mark;
	struct glass_child_page p = {.here = url(rq->arena, "/child/%/emergency", access_child(a)), .shut = url(rq->arena, "/child/%/emergency/block", access_child(a)), .age = -1};
	TRY(glass_now(a, &now));
	TRY(glass_name(a, &child));
	TRY(glass_guardians(a, &p.guardians));
	TRY(glass_around(a, &around));
	TRY(glass_unsure(a, &unsure));
	TRY(protection_mark(a, &mark));
	TRY(plan_fill(a, &p));
	p.until = now.until_at;
	p.name = child.name;
	p.phone = child.phone;
	p.first = person_first_name(rq->arena, child.name);
	if (date_day_read(child.born, &p.born) && p.born <= rq->now)
		p.age = date_age(p.born, rq->now);
	p.around = around.n > 0 ? &around.row[0] : NULL;
	p.unsure = unsure.n > 0;
	p.shuts = now.shuts > 0;
	p.guarded = mark.n > 0;
	rq->title = TR(rq->lang, "Nödåtkomst");
	glass_child_html(&rq->out, rq, &p);
	return OK;
}

/* act=close. */
enum err glass_end(struct request *rq, const struct access *a) {
	TRY(glass_close(a));
	TRY(reach_rebuild(a, access_child(a)));
	rq->redirect = "/emergency";
	return OK;
}

/* --- a guardian who must read nothing tonight (A24) --- */

/* The opening of the acting person, which has to last, and the work that answers for the child; NOT_FOUND for who may not. */
static enum err shut_check(const struct access *a, struct glass_around_row *ret) {
	struct glass_now_row now;
	struct glass_around_rows around;
	TRY(glass_now(a, &now));
	TRY(glass_around(a, &around));
	if (now.shuts == 0 || around.n == 0)
		return NOT_FOUND;
	*ret = around.row[0];
	return OK;
}

/* Whom, and who looks at it. */
enum err glass_shut(struct request *rq, const struct access *a) {
	struct glass_around_row work;
	struct glass_name_row child;
	struct glass_shut_page p = {.here = {rq->path}, .back = url(rq->arena, "/child/%/emergency", access_child(a))};
	TRY(shut_check(a, &work));
	TRY(glass_name(a, &child));
	TRY(block_choices(a, &p.guardian, &p.nguardians));
	TRY(block_review_day(a, &p.review));
	p.first = person_first_name(rq->arena, child.name);
	p.unit = work.unit_name;
	rq->title = TR(rq->lang, "Spärr för en vårdnadshavare");
	glass_shut_html(&rq->out, rq, &p);
	return OK;
}

/* act=set: guardian.  Why is what the opening says, which the responsible unit reads. */
enum err glass_shut_do(struct request *rq, const struct access *a) {
	struct glass_shut_form f;
	struct glass_around_row work;
	int64_t id;
	TRY(shut_check(a, &work));
	TRY(glass_shut_read(rq, &f));
	TRY(block_set(rq, a, f.guardian, TR("sv", "Sattes med nödåtkomst."), &id));
	TRY(notify_unit(a, work.unit_id));
	rq->redirect = url(rq->arena, "/child/%/emergency", access_child(a)).text;
	return OK;
}

/* --- what the responsible unit sees --- */

/* Who has opened the child, when and why. */
enum err glass_log(struct request *rq, const struct access *a) {
	struct glass_log_page p = {.here = {rq->path}, .back = url(rq->arena, "/child/%", access_child(a)),
				   .first = person_first_name(rq->arena, frame_of(rq)->child == NULL ? "" : frame_of(rq)->child->name)};
	TRY(glass_openings(a, &p.rows));
	rq->title = TR(rq->lang, "Nödåtkomst");
	glass_log_html(&rq->out, rq, &p);
	return OK;
}

/* act=seen: id. */
enum err glass_log_do(struct request *rq, const struct access *a) {
	struct glass_seen_form f;
	TRY(glass_seen_read(rq, &f));
	rq->redirect = rq->path;
	return glass_seen(a, f.id);
}

/* --- the review --- */

/* Two openings of the same child have the same word, which leads to no child. */
static const char *child_word(const struct access *a, int64_t child) {
	struct bytes b = access_index(a, arena_print(access_arena(a), "emergency child:%lld", (long long)child));
	return b.n < 3 ? "" : text_hex(access_arena(a), b.p, 3);
}

/* One opening: for who reviews it, for who opened, and, without the reason, for who answers for that unit. */
enum err glass_one(struct request *rq, const struct access *a) {
	struct glass_find_row g;
	TRY(glass_find(a, rq->id[0], &g));
	struct glass_one_page p = {.here = {rq->path}, .g = &g, .child = child_word(a, g.child_id), .done = g.reviewed_at != 0,
				   .late = g.reviewed_at == 0 && g.review_by <= rq->now, .may = g.reviews > 0 && g.reviewed_at == 0, .now = rq->now,
				   .reason = g.reviews > 0 || g.mine > 0 ? g.reason : NULL};
	rq->title = p.may ? TR(rq->lang, "Granska en nödåtkomst") : TR(rq->lang, "Nödåtkomst");
	glass_one_html(&rq->out, rq, &p);
	return OK;
}

/* The family reads of it now, or, with a reason, from a day on. */
static int64_t shown_from(struct request *rq, const struct glass_review_form *f) {
	int64_t last = date_add_days(date_day(rq->now), GLASS_DEFER_DAYS);
	if (f->shown == 1)
		return rq->now;
	if (f->day <= rq->now || f->day > last)
		request_complain(rq, "day", TR(rq->lang, "Välj en dag från i morgon och högst 90 dagar fram."));
	if (*text_trim(rq->arena, f->defer) == '\0')
		request_complain(rq, "defer", TR(rq->lang, "Skriv varför familjen ska vänta."));
	return f->day;
}

/* act=review: verdict, review, shown, day, defer. */
enum err glass_one_do(struct request *rq, const struct access *a) {
	struct glass_find_row g;
	struct glass_review_form f;
	TRY(glass_find(a, rq->id[0], &g));
	if (g.reviewed_at != 0 || g.reviews == 0)
		return request_denied(rq, g.reviewed_at != 0 ? TR(rq->lang, "Den är redan granskad.") : TR(rq->lang, "Granskningen görs av en samordnare som inte har varit inblandad."));
	TRY(glass_review_read(rq, &f));
	int64_t shown = shown_from(rq, &f);
	TRY(request_good(rq));
	TRY(glass_judge(a, f.verdict == 1 ? "BEFITTING" : "NOT", shown, f.review, f.shown == 1 ? "" : f.defer, g.id, g.child_id));
	TRY(notify_person(a, g.actor_id));
	TRY(all_tell(a, 0, g.unit_id, 0, g.actor_id, g.child_id));
	rq->redirect = rq->path;
	return OK;
}

/* Nobody has reviewed it in time: every coordinator of the county may now, and is told; so is the unit, whose right rests. */
enum err glass_late(struct request *rq, const struct access *a) {
	struct glass_late_find_rows g;
	struct glass_coordinators_rows told;
	TRY(glass_late_find(a, rq->id[0], &g));
	if (g.n == 0 || g.row[0].reviewed_at != 0)
		return OK;
	if (rq->now < g.row[0].review_by) {
		rq->later = g.row[0].review_by;
		return OK;
	}
	TRY(glass_late_set(a, rq->now, g.row[0].id));
	TRY(glass_coordinators(a, rq->now, g.row[0].unit_id, &told));
	for (size_t i = 0; i < told.n; i++)
		TRY(notify_person(a, told.row[i].person_id));
	return OK;
}
