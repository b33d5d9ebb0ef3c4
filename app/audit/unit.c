/* What the own unit has read: its own reads and nobody else's, for who answers for it (SF4). */
#include "audit/audit.h"
#include "audit/audit.sql.h"
#include "audit/unit.html.h"
#include "base/text.h"
#include "lang/lang.h"
#include "routes.h"

#define PAGE_ROWS 50

static struct audit_line line_of(struct request *rq, const struct audit_unit_rows_row *r) {
	const char *said = audit_said(rq->lang, r->act);
	return (struct audit_line){.at = r->at, .from = r->at, .times = 1, .who = r->name, .why = "",
				   .where = r->reached ? r->child_name : TR(rq->lang, "ett barn som ni inte läser om nu"),
				   .what = audit_outcome_words(rq->arena, rq->lang, said == NULL ? TR(rq->lang, "Öppnade en sida om barnet.") : said, r->outcome)};
}

/* Newest first, 50 a page.  Field: before, the last row of the page before. */
enum err audit_unit(struct request *rq, const struct access *a) {
	const char *before = request_field(rq, "before");
	struct audit_unit_row_row place = {0};
	struct audit_unit_rows_rows r;
	int64_t id;
	if (before != NULL && !text_int(before, &id))
		return NOT_FOUND;
	if (before != NULL)
		TRY(audit_unit_row(a, id, &place));
	TRY(audit_unit_rows(a, place.id, place.at, PAGE_ROWS + 1, &r));
	struct url here = url(rq->arena, "/log");
	struct audit_page p = {.child = access_unit_name(a), .newest = here, .older = here, .has_newer = place.id != 0, .has_older = r.n > PAGE_ROWS};
	size_t shown = r.n > PAGE_ROWS ? PAGE_ROWS : r.n;
	p.line = ARENA_MANY(rq->arena, shown + 1, struct audit_line);
	for (size_t i = 0; i < shown; i++) {
		struct audit_line l = line_of(rq, &r.row[i]);
		if (*l.what != '\0')
			audit_line_add(&p, l);
	}
	if (p.has_older)
		p.older = url_query(rq->arena, here, "before", arena_print(rq->arena, "%lld", (long long)r.row[PAGE_ROWS - 1].id));
	rq->title = TR(rq->lang, "Det vi har läst");
	audit_unit_html(&rq->out, &p);
	return OK;
}
