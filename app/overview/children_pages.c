/* The children that a person at work reaches now, by name: where one finds a child that waits for nobody. */
#include "access/relation.h"
#include "base/date.h"
#include "base/text.h"
#include "glass/glass.h"
#include "lang/lang.h"
#include "overview/children.html.h"
#include "overview/overview.form.h"
#include "overview/pages.h"
#include "routes.h"

#include <stdlib.h>

#define A_PAGE 50

/* The tie in a word; the one that asks most of the reader. */
static const char *tie_words(const char *lang, int64_t relations) {
	if ((relations & RELATION_NAMED) != 0)
		return TR(lang, "Din verksamhet är ansvarig");
	if ((relations & RELATION_LEAD) != 0)
		return TR(lang, "Du är samverkansansvarig");
	if ((relations & RELATION_DELEGATE) != 0)
		return TR(lang, "Du hjälper till med bedömningen");
	if ((relations & RELATION_INVITER) != 0)
		return TR(lang, "Du kallar till möten");
	if ((relations & RELATION_DOER) != 0)
		return TR(lang, "Du gör något i planen");
	if ((relations & RELATION_PARTY) != 0)
		return TR(lang, "Din verksamhet är med");
	return TR(lang, "Avslutat");
}

static int by_name(const void *x, const void *y) {
	const struct overview_case *a = x, *b = y;
	int order = text_order(a->name, b->name);
	return order != 0 ? order : strcmp(a->to.text, b->to.text);
}

/* One row for each child, whatever the number of ties. */
static size_t cases_find(struct request *rq, const struct overview_caseload_rows *r, const struct overview_children_page *p, struct overview_case *ret) {
	size_t n = 0;
	for (size_t i = 0; i < r->n;) {
		const struct overview_caseload_row *c = &r->row[i];
		int64_t ties = 0;
		for (; i < r->n && r->row[i].child_id == c->child_id; i++)
			ties |= r->row[i].relation;
		if ((ties == RELATION_FORMER && !p->ended) || !text_has(c->name, p->name))
			continue;
		struct overview_case one = {.to = url(rq->arena, "/child/%", c->child_id), .name = c->name, .tie = tie_words(rq->lang, ties)};
		one.age = date_day_read(c->born, &one.born) ? date_age(one.born, rq->now) : -1;
		ret[n++] = one;
	}
	return n;
}

static enum err list_show(struct request *rq, const struct access *a, struct overview_children_page *p) {
	struct overview_caseload_rows r;
	TRY(overview_caseload(a, &r));
	TRY(glass_may(a, &p->emergency));
	struct overview_case *row = ARENA_MANY(rq->arena, r.n + 1, struct overview_case);
	p->any = r.n > 0;
	size_t all = cases_find(rq, &r, p, row);
	if (all > 1)
		qsort(row, all, sizeof *row, by_name);
	p->pages = all == 0 ? 1 : (int)((all + A_PAGE - 1) / A_PAGE);
	p->page = p->page >= 1 && p->page <= p->pages ? p->page : 1;
	size_t first = (size_t)(p->page - 1) * A_PAGE;
	p->row = row + first;
	p->n = all - first < A_PAGE ? all - first : A_PAGE;
	rq->title = TR(rq->lang, "Barn");
	overview_children_html(&rq->out, rq, p);
	return OK;
}

/* Whom one works with.  Fields: ended (on: also work that has ended), page. */
enum err overview_children(struct request *rq, const struct access *a) {
	const char *page = request_field(rq, "page"), *typed = request_again(rq) ? request_field(rq, "name") : NULL;
	int64_t asked;
	struct overview_children_page p = {.name = typed == NULL ? "" : typed, .ended = request_field(rq, "ended") != NULL};
	if (page != NULL && text_int(page, &asked) && asked > 0 && asked < 1000)
		p.page = (int)asked;
	return list_show(rq, a, &p);
}

/* Those whose name has a part: the page again, since a name has no place in an address.  Fields: name, ended. */
enum err overview_children_find(struct request *rq, const struct access *a) {
	struct overview_children_find_form f;
	TRY(overview_children_find_read(rq, &f));
	struct overview_children_page p = {.name = text_trim(rq->arena, f.name), .ended = f.ended};
	if (*p.name != '\0')
		return list_show(rq, a, &p);
	rq->redirect = p.ended ? url_query(rq->arena, url(rq->arena, "/child"), "ended", "on").text : "/child";
	return OK;
}
