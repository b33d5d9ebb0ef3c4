/* What the own unit has read: its own reads and nobody else's, for who answers for it (SF4). */
#include "audit/audit.h"
#include "audit/audit.sql.h"
#include "audit/unit.html.h"
#include "lang/lang.h"
#include "routes.h"

static struct audit_line line_of(struct request *rq, const struct audit_unit_rows_row *r) {
	const char *said = audit_said(rq->lang, r->act);
	return (struct audit_line){.at = r->at, .from = r->at, .times = 1, .who = r->name, .why = "",
				   .where = r->reached ? r->child_name : TR(rq->lang, "ett barn som ni inte läser om nu"),
				   .what = audit_outcome_words(rq->arena, rq->lang, said == NULL ? TR(rq->lang, "Öppnade en sida om barnet.") : said, r->outcome)};
}

/* Newest first, 50 a page.  Field: page. */
enum err audit_unit(struct request *rq, const struct access *a) {
	struct audit_unit_rows_rows r;
	int64_t page;
	if (!audit_page_asked(rq, &page))
		return NOT_FOUND;
	TRY(audit_unit_rows(a, AUDIT_PAGE_ROWS + 1, (page - 1) * AUDIT_PAGE_ROWS, &r));
	struct audit_page p = {.child = access_unit_name(a)};
	audit_pages_link(rq, &p, url(rq->arena, "/log"), page, r.n > AUDIT_PAGE_ROWS);
	size_t shown = r.n > AUDIT_PAGE_ROWS ? AUDIT_PAGE_ROWS : r.n;
	p.line = ARENA_MANY(rq->arena, shown + 1, struct audit_line);
	for (size_t i = 0; i < shown; i++) {
		struct audit_line l = line_of(rq, &r.row[i]);
		if (*l.what != '\0')
			audit_line_add(&p, l);
	}
	rq->title = TR(rq->lang, "Det vi har läst");
	audit_unit_html(&rq->out, &p);
	return OK;
}
