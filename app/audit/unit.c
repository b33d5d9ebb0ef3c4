/* What the own unit has read: its own reads and nobody else's, for who answers for it (SF4). */
#include "audit/audit.h"
#include "audit/audit.sql.h"
#include "audit/unit.html.h"
#include "base/text.h"
#include "lang/lang.h"
#include "routes.h"

#define PAGE_ROWS 50
#define MOST_PAGES 200

static struct audit_line line_of(struct request *rq, const struct audit_unit_rows_row *r) {
	const char *said = audit_said(rq->lang, r->act);
	return (struct audit_line){.at = r->at, .from = r->at, .times = 1, .who = r->name, .why = "",
				   .where = r->reached ? r->child_name : TR(rq->lang, "ett barn som ni inte läser om nu"),
				   .what = audit_outcome_words(rq->arena, rq->lang, said == NULL ? TR(rq->lang, "Öppnade en sida om barnet.") : said, r->outcome)};
}

/* Newest first, 50 a page.  Field: page.  A place in the list is no number of the chain, which would count what others do. */
enum err audit_unit(struct request *rq, const struct access *a) {
	const char *asked = request_field(rq, "page");
	struct audit_unit_rows_rows r;
	int64_t page = 1;
	if (asked != NULL && (!text_int(asked, &page) || page < 1 || page > MOST_PAGES))
		return NOT_FOUND;
	TRY(audit_unit_rows(a, PAGE_ROWS + 1, (page - 1) * PAGE_ROWS, &r));
	struct url here = url(rq->arena, "/log");
	struct audit_page p = {.child = access_unit_name(a), .newest = here, .older = here, .has_newer = page > 1, .has_older = r.n > PAGE_ROWS && page < MOST_PAGES};
	size_t shown = r.n > PAGE_ROWS ? PAGE_ROWS : r.n;
	p.line = ARENA_MANY(rq->arena, shown + 1, struct audit_line);
	for (size_t i = 0; i < shown; i++) {
		struct audit_line l = line_of(rq, &r.row[i]);
		if (*l.what != '\0')
			audit_line_add(&p, l);
	}
	if (p.has_older)
		p.older = url_query(rq->arena, here, "page", arena_print(rq->arena, "%lld", (long long)page + 1));
	rq->title = TR(rq->lang, "Det vi har läst");
	audit_unit_html(&rq->out, &p);
	return OK;
}
