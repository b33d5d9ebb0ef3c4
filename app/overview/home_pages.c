/* The first page: what there is to do for staff, the children for a family. */
#include "access/relation.h"
#include "base/text.h"
#include "glass/glass.h"
#include "lang/lang.h"
#include "overview/family.html.h"
#include "overview/home.html.h"
#include "overview/overview.h"
#include "overview/pages.h"
#include "routes.h"
#include "start/start.h"

#define A_PAGE 25

static bool shown(const char *show, enum todo_group group) {
	static const char *const names[] = {"now", "later", "wait"};
	return text_is(show, "all") || text_is(show, names[group]);
}

static const char *show_asked(const struct request *rq) {
	static const char *const names[] = {"now", "later", "wait"};
	const char *asked = request_field(rq, "show");
	for (int i = 0; asked != NULL && i < 3; i++)
		if (text_is(asked, names[i]))
			return names[i];
	return "all";
}

/* Counts the groups, keeps what is asked for, and cuts out one page. */
static void page_cut(struct request *rq, struct todo_list *l, struct overview_home_page *p) {
	int64_t asked;
	const char *page = request_field(rq, "page");
	size_t kept = 0;
	for (size_t i = 0; i < l->n; i++) {
		p->count[l->row[i].group]++;
		if (shown(p->show, l->row[i].group))
			l->row[kept++] = l->row[i];
	}
	p->all = kept;
	p->pages = kept == 0 ? 1 : (int)((kept + A_PAGE - 1) / A_PAGE);
	p->page = page != NULL && text_int(page, &asked) && asked >= 1 && asked <= p->pages ? (int)asked : 1;
	size_t first = (size_t)(p->page - 1) * A_PAGE;
	p->row = kept == 0 ? NULL : l->row + first;
	p->n = kept - first < A_PAGE ? kept - first : A_PAGE;
}

static enum err staff_home(struct request *rq, const struct access *a) {
	struct todo_list l;
	TRY(todo_read(rq, a, &l));
	struct overview_home_page p = {.unit = access_unit_name(a), .show = show_asked(rq), .inbox = access_may(a, RIGHT_INBOX),
				      .administers = access_may(a, RIGHT_ADMINISTER), .reviews = access_may(a, RIGHT_LOG_REVIEW) && !access_may(a, RIGHT_STAFF_SELF), .counts = access_may(a, RIGHT_STATISTICS) && !access_may(a, RIGHT_STAFF_SELF), .archives = access_may(a, RIGHT_ARCHIVE) && !access_may(a, RIGHT_STAFF_SELF), .leads = access_may(a, RIGHT_GOVERNANCE_WRITE)};
	TRY(glass_may(a, &p.emergency));
	p.taken = request_field(rq, "taken") != NULL;
	page_cut(rq, &l, &p);
	rq->title = p.count[NOW] == 0 ? TR(rq->lang, "Att göra") : arena_print(rq->arena, "%s (%zu)", TR(rq->lang, "Att göra"), p.count[NOW]);
	overview_home_html(&rq->out, &p);
	return OK;
}

/* Of somebody who is logged in: "Att göra" for staff; for a family the children, or the page of the only one.
 * Fields: show (all, now, later, wait), page, taken (a notice was taken up, that a colleague goes on with). */
static enum err own_home(struct request *rq, const struct access *a) {
	struct home_children_rows children;
	if (access_staff(a))
		return staff_home(rq, a);
	TRY(home_children(a, &children));
	if (children.n == 1) { /* nothing to choose: all that waits stands on the child's page */
		int64_t child = children.row[0].child_id;
		rq->redirect = children.row[0].relation == RELATION_GRANTOR ? url(rq->arena, "/family/%/consent", child).text : url(rq->arena, "/family/%", child).text;
		return OK;
	}
	struct family_home_page p = {.n = children.n, .row = children.row, .actor = access_actor(a)};
	rq->title = TR(rq->lang, "Min sida");
	overview_family_home_html(&rq->out, &p);
	return OK;
}

/* The first page: of whoever is logged in, else the start. */
enum err person_home(struct request *rq, const struct access *a) {
	return access_actor(a) != 0 ? own_home(rq, a) : start_show(rq, a);
}
