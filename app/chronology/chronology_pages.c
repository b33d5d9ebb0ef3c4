/* What has happened around a child, in time: the own unit's list of key events, and between them what the other
 * pages already tell, as far as the reader may see it.  Working material of the unit that wrote it (I3). */
#include "chronology/pages.h"

#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "chronology/chronology.form.h"
#include "chronology/list.html.h"
#include "lang/lang.h"
#include "routes.h"

#include <stdlib.h>

/* A list that is being made. */
struct lines {
	size_t n;
	struct chronology_line *row;
};

static void line_add(struct lines *l, int64_t at, const char *what, int64_t areas, const struct chronology_events_row *own) {
	l->row[l->n++] = (struct chronology_line){.at = at, .what = what, .areas = areas, .own = own};
}

static int newest_first(const void *x, const void *y) {
	const struct chronology_line *p = x, *q = y;
	return p->at == q->at ? 0 : p->at > q->at ? -1 : 1;
}

static const char *question(const char *lang, int64_t number) {
	return number == 1 ? TR(lang, "De tre frågorna: den egna verksamheten kan möta behovet")
	       : number == 2 ? TR(lang, "De tre frågorna: en annan verksamhet kan möta behovet")
			     : TR(lang, "De tre frågorna: flera verksamheter behövs");
}

/* Everything that the reader may see, newest first. */
static enum err lines_read(struct request *rq, const struct access *a, struct lines *l) {
	struct chronology_events_rows *own = ARENA_NEW(rq->arena, struct chronology_events_rows);
	struct chronology_notices_rows notices;
	struct chronology_decisions_rows decisions;
	struct chronology_meetings_rows meetings;
	struct chronology_versions_rows versions;
	TRY(chronology_events(a, own));
	TRY(chronology_notices(a, &notices));
	TRY(chronology_decisions(a, &decisions));
	TRY(chronology_meetings(a, &meetings));
	TRY(chronology_versions(a, &versions));
	l->row = ARENA_MANY(rq->arena, own->n + notices.n + decisions.n + meetings.n + versions.n + 1, struct chronology_line);
	for (size_t i = 0; i < own->n; i++)
		line_add(l, own->row[i].happened_at, "", own->row[i].area, &own->row[i]);
	for (size_t i = 0; i < notices.n; i++)
		line_add(l, notices.row[i].created_at, TR(rq->lang, "Någon lade märke till något"), notices.row[i].areas, NULL);
	for (size_t i = 0; i < decisions.n; i++)
		line_add(l, decisions.row[i].decided_at, question(rq->lang, decisions.row[i].question), 0, NULL);
	for (size_t i = 0; i < meetings.n; i++)
		line_add(l, meetings.row[i].starts_at, TR(rq->lang, "Samverkansmöte"), 0, NULL);
	for (size_t i = 0; i < versions.n; i++) {
		const char *number = arena_print(rq->arena, "%lld", (long long)versions.row[i].number);
		line_add(l, versions.row[i].published_at, lang_fill(rq->arena, TR(rq->lang, "Barnets plan, version {1}"), &number, 1), 0, NULL);
	}
	if (l->n > 1)
		qsort(l->row, l->n, sizeof *l->row, newest_first);
	return OK;
}

static void page_cut(struct request *rq, const struct lines *l, struct chronology_page *p) {
	int64_t asked;
	const char *page = request_field(rq, "page");
	p->all = l->n;
	p->pages = l->n == 0 ? 1 : (int)((l->n + CHRONOLOGY_ROWS - 1) / CHRONOLOGY_ROWS);
	p->page = page != NULL && text_int(page, &asked) && asked >= 1 && asked <= p->pages ? (int)asked : 1;
	size_t first = (size_t)(p->page - 1) * CHRONOLOGY_ROWS;
	p->row = l->row + first;
	p->n = l->n - first < CHRONOLOGY_ROWS ? l->n - first : CHRONOLOGY_ROWS;
}

/* The events in time.  Fields: page. */
enum err chronology_list(struct request *rq, const struct access *a) {
	struct chronology_child_row child;
	struct chronology_work_row work;
	struct lines l = {0};
	TRY(chronology_child(a, &child));
	TRY(chronology_work(a, &work));
	TRY(lines_read(rq, a, &l));
	struct chronology_page p = {.unit = access_unit_name(a), .today = date_day(rq->now),
				    .writes = access_may(a, RIGHT_ASSESSMENT_WRITE) && work.closed_at == 0,
				    .here = url(rq->arena, "/child/%/chronology", access_child(a)),
				    .areas = url(rq->arena, "/child/%/assessment", access_child(a))};
	page_cut(rq, &l, &p);
	rq->title = TR(rq->lang, "Händelser i tidsordning");
	struct request calm = *rq; /* forms of single rows hold nothing that was typed */
	calm.again = false;
	calm.method = GET;
	calm.complaints = NULL;
	chronology_list_html(&rq->out, rq, &calm, &p);
	return OK;
}

static enum err event_add(struct request *rq, const struct access *a) {
	struct chronology_add_form f;
	struct chronology_work_row work;
	TRY(chronology_add_read(rq, &f));
	if (f.day > rq->now)
		return request_invalid(rq, "day", TR(rq->lang, "Välj i dag eller en dag som har varit."));
	TRY(chronology_work(a, &work));
	return chronology_add(a, id_new(), f.area, f.day, f.text, f.source, work.id);
}

/* Fields: act add: day, area, text, source.  act strike: event. */
enum err chronology_save(struct request *rq, const struct access *a) {
	const char *act = request_field(rq, "act");
	if (act != NULL && text_is(act, "strike")) {
		struct chronology_strike_form f;
		TRY(chronology_strike_read(rq, &f));
		TRY(chronology_strike(a, f.event));
	} else {
		TRY(event_add(rq, a));
	}
	rq->redirect = url(rq->arena, "/child/%/chronology", access_child(a)).text;
	return OK;
}
