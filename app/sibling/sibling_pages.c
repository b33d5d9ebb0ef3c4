/* Siblings as links from which nothing follows: no access, no count, no content.  A link is shown to staff who
 * reach both children now; for everybody else the page is the same as if there were none. */
#include "access/relation.h"
#include "base/id.h"
#include "base/number.h"
#include "base/text.h"
#include "lang/lang.h"
#include "routes.h"
#include "sibling/list.html.h"
#include "sibling/pages.h"
#include "sibling/sibling.form.h"

static bool linked(const struct sibling_links_rows *links, int64_t child) {
	for (size_t i = 0; i < links->n; i++)
		if (links->row[i].other_id == child)
			return true;
	return false;
}

/* The links that the reader may see, and for the named person the form. */
enum err sibling_list(struct request *rq, const struct access *a) {
	struct sibling_child_row child;
	struct sibling_links_rows links;
	struct sibling_reached_rows reached = {0};
	TRY(sibling_child(a, &child));
	TRY(sibling_links(a, &links));
	struct sibling_page p = {.links = &links, .writes = access_may(a, RIGHT_SIBLING_WRITE),
				 .here = url(rq->arena, "/child/%/sibling", access_child(a)),
				 .back = url(rq->arena, "/child/%", access_child(a))};
	if (p.writes)
		TRY(sibling_reached(a, &reached));
	p.other = ARENA_MANY(rq->arena, reached.n + 1, struct part_option);
	for (size_t i = 0; i < reached.n; i++)
		if (!linked(&links, reached.row[i].id))
			p.other[p.n++] = (struct part_option){.value = arena_print(rq->arena, "%lld", (long long)reached.row[i].id),
							      .label = reached.row[i].name};
	rq->title = TR(rq->lang, "Syskon");
	sibling_list_html(&rq->out, rq, &p);
	return OK;
}

/* A child that is unknown and one that is out of reach are answered in the same words. */
static enum err other_find(struct request *rq, const struct access *a, const struct sibling_add_form *f, int64_t *ret) {
	struct sibling_numbered_rows numbered = {0};
	struct sibling_reached_rows reached;
	struct number number;
	*ret = 0;
	TRY(sibling_reached(a, &reached));
	if (*f->number != '\0' && number_read(f->number, &number) && number.kind != NUMBER_NONE)
		TRY(sibling_numbered(a, access_index(a, number.text), &numbered));
	if (numbered.n > 0)
		*ret = numbered.row[0].id;
	for (size_t i = 0; i < reached.n && *f->number == '\0'; i++)
		if (reached.row[i].id == f->other)
			*ret = f->other;
	if (*ret != 0)
		return OK;
	if (*f->number == '\0' && f->other == 0)
		request_complain(rq, "other", TR(rq->lang, "Välj ett barn, eller skriv ett personnummer."));
	else
		request_complain(rq, *f->number == '\0' ? "other" : "number", TR(rq->lang, "Vi hittar inget sådant barn bland dem som du arbetar med."));
	return INVALID;
}

/* Fields: act add: other (id), number (goes before other).  act end: sibling. */
enum err sibling_save(struct request *rq, const struct access *a) {
	const char *act = request_field(rq, "act");
	if (act != NULL && text_is(act, "end")) {
		struct sibling_end_form f;
		TRY(sibling_end_read(rq, &f));
		TRY(sibling_end(a, f.sibling));
	} else {
		struct sibling_add_form f;
		int64_t other;
		TRY(sibling_add_read(rq, &f));
		TRY(other_find(rq, a, &f, &other));
		TRY(sibling_add(a, id_new(), other));
	}
	rq->redirect = url(rq->arena, "/child/%/sibling", access_child(a)).text;
	return OK;
}
