/* The follow-up's pages: the child's own, the guardians', and that of staff, where those who lead set what was found
 * and when to meet next. */
#include "plan/review.h"

#include "access/readers.h"
#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "conflict/conflict.h"
#include "lang/lang.h"
#include "person/person.h"
#include "plan/review.form.h"
#include "plan/review.html.h"
#include "routes.h"
#include "serve.sql.h"

const char *rating_word(const char *lang, int64_t level) {
	switch (level) {
	case 1: return TR(lang, "Inte alls");
	case 2: return TR(lang, "Lite");
	case 3: return TR(lang, "Halvvägs");
	case 4: return TR(lang, "Nästan");
	case 5: return TR(lang, "Helt och hållet");
	default: return TR(lang, "Vill inte svara");
	}
}

const char *result_word(const char *lang, const char *result) {
	if (text_is(result, "REACHED"))
		return TR(lang, "Ja");
	if (text_is(result, "PARTLY"))
		return TR(lang, "En bit");
	if (text_is(result, "NOT"))
		return TR(lang, "Nej");
	return TR(lang, "Målet passar inte längre");
}

/* --- what is there --- */

static bool heard_before(const struct review_goal *g, int64_t author) {
	for (size_t i = 0; i < g->nvoices; i++)
		if (g->voice[i].said->author_id == author)
			return true;
	return false;
}

/* The ratings come newest first: each one's first counts. */
static void goal_fill(const struct access *a, const struct goal_ratings_rows *all, struct review_goal *g) {
	bool child = access_actor(a) == access_child(a) && !access_staff(a);
	g->voice = ARENA_MANY(access_arena(a), all->n + 1, struct review_voice);
	for (size_t i = 0; i < all->n; i++) {
		const struct goal_ratings_row *r = &all->row[i];
		if (r->line_id != g->aim->goal_id)
			continue;
		if (text_is(r->kind, "CHILD")) {
			g->child = g->child == NULL ? r : g->child;
		} else if (r->author_id == access_actor(a) && !child && (r->unit_id != 0) == access_staff(a)) {
			g->own = g->own == NULL ? r : g->own;
		} else if (!heard_before(g, r->author_id)) {
			g->voice[g->nvoices++] = (struct review_voice){.name = r->author, .said = r};
		}
	}
}

enum err review_read(const struct access *a, const struct plan_view *view, struct review *ret) {
	struct goal_ratings_rows ratings = {0};
	struct goal_results_rows results = {0};
	struct rating_missing_list_rows missing = {0};
	size_t n = 0;
	if (view->beside.ratings != 0)
		TRY(goal_ratings(a, view->version.id, &ratings));
	if (view->beside.results != 0)
		TRY(goal_results(a, view->version.id, &results));
	if (view->beside.missing != 0)
		TRY(rating_missing_list(a, view->version.id, &missing));
	for (size_t i = 0; i < view->nparts; i++)
		n += view->part[i].naims;
	*ret = (struct review){.view = view, .missing = missing.n > 0 ? &missing.row[0] : NULL, .goal = ARENA_MANY(access_arena(a), n + 1, struct review_goal)};
	for (size_t i = 0; i < view->nparts; i++)
		for (size_t j = 0; j < view->part[i].naims; j++) {
			struct review_goal *g = &ret->goal[ret->ngoals++];
			*g = (struct review_goal){.area = view->part[i].area, .aim = &view->part[i].aim[j]};
			goal_fill(a, &ratings, g);
			for (size_t k = 0; k < results.n && g->result == NULL; k++)
				if (results.row[k].line_id == g->aim->goal_id)
					g->result = &results.row[k];
			g->open = g->child != NULL || ret->missing != NULL;
			ret->unheard += g->child == NULL;
		}
	return OK;
}

bool review_said(const struct review *r) {
	for (size_t i = 0; i < r->ngoals; i++)
		if (r->goal[i].child != NULL || r->goal[i].own != NULL || r->goal[i].result != NULL || r->goal[i].nvoices > 0)
			return true;
	return false;
}

/* --- the page --- */

/* A guardian's answer is not for the other guardian (D17); everybody else's is for whoever reads the area. */
static void reads_fill(struct request *rq, const struct access *a, struct review_page *p) {
	for (size_t i = 0; i < p->review->ngoals; i++) {
		int area = p->review->goal[i].area;
		const char *values[] = {area_name(rq->lang, area), p->first};
		if (p->reads[area] != NULL)
			continue;
		p->reads[area] = p->staff || p->self ? readers_text(a, rq->lang, C6_PLAN, INT64_C(1) << area)
						     : lang_fill(rq->arena, TR(rq->lang, "de som läser {1} i planen, och {2}. Inte den andra vårdnadshavaren."), values, 2);
	}
}

static enum err review_show(struct request *rq, const struct access *a, struct review_page *p) {
	struct plan_view view;
	struct review *review = ARENA_NEW(rq->arena, struct review);
	struct strip_child_row child;
	struct plan_words_rows words;
	struct plan_find_row plan = {0};
	struct plan_interventions_rows *acts = ARENA_NEW(rq->arena, struct plan_interventions_rows);
	enum err e = plan_view_read(a, 0, &view);
	if (e == NOT_FOUND) {
		rq->redirect = p->back.text;
		return OK;
	}
	TRY(e);
	TRY(review_read(a, &view, review));
	TRY(strip_child(a, &child));
	TRY(plan_words(a, &words));
	e = plan_find(a, &plan);
	if (e != OK && e != NOT_FOUND)
		return e;
	if (p->leads)
		TRY(plan_interventions(a, plan.id, acts));
	p->child = access_child(a);
	p->first = person_first_name(rq->arena, child.name);
	p->self = access_actor(a) == access_child(a) && !access_staff(a);
	p->rates = access_may(a, p->staff ? RIGHT_PLAN_ANSWER : RIGHT_FAMILY_ANSWER);
	p->review = review;
	p->words = words.n > 0 ? &words.row[0] : NULL;
	p->acts = acts;
	reads_fill(rq, a, p);
	p->goal = request_field(rq, "goal") == NULL ? "" : request_field(rq, "goal");
	p->act = request_field(rq, "act") == NULL ? "" : request_field(rq, "act");
	p->followup_at = plan.followup_at > access_time(a) ? plan.followup_at : 0;
	p->next_number = plan.version + 1;
	p->lead_version = plan.lead_version;
	rq->title = TR(rq->lang, "Hur har det gått?");
	plan_review_html(&rq->out, rq, p);
	return OK;
}

/* For child and guardian: how far each goal has come, one form a goal. */
enum err family_review(struct request *rq, const struct access *a) {
	struct review_page p = {.form = url(rq->arena, "/family/%/plan/review", access_child(a)), .back = url(rq->arena, "/family/%/plan", access_child(a))};
	return review_show(rq, a, &p);
}

/* For staff who read the plan: the child's answer in gold, the others' when it is there; for those who lead also the
 * result, why the child has not answered, and the next follow-up. */
enum err plan_review(struct request *rq, const struct access *a) {
	struct review_page p = {.staff = true, .leads = access_may(a, RIGHT_PLAN_WRITE), .form = url(rq->arena, "/child/%/plan/review", access_child(a)),
				.back = url(rq->arena, "/child/%/plan", access_child(a))};
	return review_show(rq, a, &p);
}

/* --- answering --- */

/* The version that holds, of work that is open, and the goal in it: another's goal is not there. */
static enum err goal_read(struct request *rq, const struct access *a, int64_t goal, struct plan_view *view, struct review *review, const struct review_goal **ret) {
	struct plan_find_row plan;
	TRY(plan_view_read(a, 0, view));
	enum err e = plan_find(a, &plan);
	if (e == NOT_FOUND || (e == OK && !view->holds))
		return request_denied(rq, TR(rq->lang, "Det går inte att svara om den här planen längre."));
	TRY(e);
	TRY(review_read(a, view, review));
	if (ret == NULL)
		return OK;
	*ret = NULL;
	for (size_t i = 0; i < review->ngoals; i++)
		if (review->goal[i].aim->goal_id == goal)
			*ret = &review->goal[i];
	return *ret == NULL ? NOT_FOUND : OK;
}

/* The rating that was sent, and the goal that it is about. */
static enum err rating_read(struct request *rq, const struct access *a, struct goal_rate_form *f, struct review *review, const struct review_goal **ret) {
	struct plan_view *view = ARENA_NEW(rq->arena, struct plan_view); /* the review points to it */
	TRY(goal_rate_read(rq, f));
	return goal_read(rq, a, f->goal, view, review, ret);
}

static enum err rate(struct request *rq, const struct access *a, const char *kind) {
	struct goal_rate_form f;
	struct review review;
	const struct review_goal *g;
	TRY(rating_read(rq, a, &f, &review, &g));
	return goal_rating_add(a, id_new(), kind, access_actor(a), 0, f.level, f.text, f.goal);
}

static const char *place(struct request *rq, const struct access *a, const char *shell) {
	const char *goal = request_field(rq, "goal");
	struct url to = text_is(shell, "family") ? url(rq->arena, "/family/%/plan/review", access_child(a)) : url(rq->arena, "/child/%/plan/review", access_child(a));
	int64_t id;
	return goal != NULL && text_int(goal, &id) ? arena_print(rq->arena, "%s#mal-%lld", to.text, (long long)id) : to.text;
}

/* act=rate: goal (a line of the version), level (1–5, 0 = does not want to say), text. */
enum err family_review_do(struct request *rq, const struct access *a) {
	TRY(rate(rq, a, access_actor(a) == access_child(a) ? "CHILD" : "GUARDIAN"));
	rq->redirect = place(rq, a, "family");
	return OK;
}

/* Written down as the child says it; what the child has written itself only the child changes (I14). */
static enum err scribe(struct request *rq, const struct access *a) {
	struct goal_rate_form f;
	struct review review;
	const struct review_goal *g;
	TRY(rating_read(rq, a, &f, &review, &g));
	if (g->child != NULL && g->child->scribe_id == 0)
		return request_denied(rq, TR(rq->lang, "Barnet har själv svarat. Bara barnet kan ändra det."));
	return goal_rating_add(a, id_new(), "CHILD", access_child(a), access_actor(a), f.level, f.text, f.goal);
}

static enum err missing(struct request *rq, const struct access *a) {
	struct rating_missed_form f;
	struct plan_view view;
	struct review review;
	TRY(rating_missed_read(rq, &f));
	TRY(goal_read(rq, a, 0, &view, &review, NULL));
	return rating_missing_add(a, id_new(), f.how, view.version.id);
}

static enum err result(struct request *rq, const struct access *a) {
	static const char *const words[] = {"NOT", "REACHED", "PARTLY", "NOT", "STOPPED"};
	struct goal_find_form f;
	struct plan_view view;
	struct review review;
	const struct review_goal *g;
	TRY(goal_find_read(rq, &f));
	TRY(goal_read(rq, a, f.goal, &view, &review, &g));
	if (!g->open)
		return request_denied(rq, TR(rq->lang, "Barnet svarar först. Fråga, eller skriv hur ni har frågat."));
	return goal_result_add(a, id_new(), words[f.result], f.known, f.next, f.goal);
}

static const char *day_shown(struct request *rq, int64_t t) {
	return html_arg_plain(rq->arena, rq->lang, html_arg(day(t)));
}

/* The day of the next follow-up; then one goes on to write the next version. */
static enum err next(struct request *rq, const struct access *a) {
	struct plan_next_form f;
	struct plan_find_row plan;
	TRY(plan_next_read(rq, &f));
	if (f.followup <= access_time(a) || f.followup > date_add_days(access_time(a), 366))
		return request_invalid(rq, "followup", TR(rq->lang, "Välj en dag framåt, inom ett år."));
	TRY(plan_find(a, &plan));
	if (f.version != plan.lead_version)
		return conflict_raise(rq, &(struct conflict){.other = plan.lead_by, .at = plan.lead_at, .version = plan.lead_version, .compartment = C6_PLAN, .n = 1,
			.value = {{"followup", day_shown(rq, f.followup), day_shown(rq, plan.followup_at)}}});
	TRY(plan_followup_set(a, f.followup, plan.id, plan.lead_version));
	rq->redirect = url(rq->arena, "/child/%/plan/write", access_child(a)).text;
	return OK;
}

/* act=rate: as for the family, one's own.  For those who lead: act=scribe, the same for the child; act=missing: how;
 * act=result: goal, result (REACHED, PARTLY, NOT, STOPPED), known, next; act=next: followup, version. */
enum err plan_review_do(struct request *rq, const struct access *a) {
	const char *act = request_field(rq, "act");
	rq->redirect = place(rq, a, "child");
	if (act == NULL || text_is(act, "rate"))
		return rate(rq, a, "STAFF");
	if (!access_may(a, RIGHT_PLAN_WRITE))
		return request_denied(rq, TR(rq->lang, "Det gör den som håller ihop planen."));
	if (text_is(act, "scribe"))
		return scribe(rq, a);
	if (text_is(act, "missing"))
		return missing(rq, a);
	if (text_is(act, "next"))
		return next(rq, a);
	return result(rq, a);
}
