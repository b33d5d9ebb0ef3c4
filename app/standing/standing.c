/* Counts what the acting person reaches of the own unit's works. */
#include "standing/standing.h"

#include "access/relation.h"
#include "base/date.h"
#include "base/text.h"
#include "html/html.h"
#include "lang/lang.h"
#include "observation/notice.h"
#include "plan/review.h"

#include <stdlib.h>

enum {
	LATE_SHOWN = 20,
	SOON_DAYS = 30,    /* a follow-up that is to come */
	MEDIAN_LEAST = 3,  /* of fewer there is no middle one between two others */
	REVIEW_DAYS = 15,  /* in which a follow-up is in time: followed_in_time in rule.def */
};
enum way { TO_ANSWER, TO_DECISION, TO_MEETING, TO_PLAN, WAYS };

/* What children wait for: how many have the same next step. */
struct wait {
	const char *what;
	enum todo_group group;
	enum overview_doer doer;
	int64_t n;
};

struct reading {
	struct request *rq;
	const struct access *a;
	struct standing_page *p;
	int64_t since;                   /* twelve months ago */
	struct overview_child *child;    /* of the own works that go on */
	size_t nchildren;
	struct standing_waiting_rows waiting;
	size_t nwaiting, nlate;          /* notices, without those about the own family */
	int64_t oldest;
	struct standing_works_rows works;
	size_t ndays[WAYS];
	int64_t *days[WAYS];
};

static int by_number(const void *x, const void *y) {
	int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
	return (a > b) - (a < b);
}

/* The middle one, the lower of two; there is at least one. */
static int64_t median(int64_t *days, size_t n) {
	qsort(days, n, sizeof *days, by_number);
	return days[(n - 1) / 2];
}

/* --- words --- */

static const char *number(struct reading *r, int64_t n) {
	return arena_print(r->rq->arena, "%lld", (long long)n);
}

static const char *plain(struct reading *r, struct html_arg x) {
	return html_arg_plain(r->rq->arena, r->rq->lang, x);
}

/* A part of the page, which is there when it has rows. */
static struct standing_row *part_new(struct reading *r, const char *id, const char *heading, const char *text, size_t room) {
	struct standing_row *row = ARENA_MANY(r->rq->arena, room + 1, struct standing_row);
	r->p->part[r->p->nparts] = (struct standing_part){.id = id, .heading = heading, .text = text, .row = row};
	return row;
}

static void part_end(struct reading *r, size_t n) {
	r->p->part[r->p->nparts].n = n;
	r->p->nparts += n > 0;
}

static void row_add(struct reading *r, struct standing_row *row, size_t *n, const char *words, int64_t value) {
	if (value > 0)
		row[(*n)++] = (struct standing_row){words, number(r, value), ""};
}

/* --- notices --- */

static void days_add(struct reading *r, enum way way, int64_t from, int64_t until) {
	if (until > r->since && until >= from)
		r->days[way][r->ndays[way]++] = (date_day(until) - date_day(from) + 12 * DATE_HOUR) / (24 * DATE_HOUR); /* days, also over summer time */
}

static enum err waiting_read(struct reading *r, const struct person_kin_rows *kin) {
	struct request *rq = r->rq;
	TRY(standing_waiting(r->a, &r->waiting));
	for (size_t i = 0; i < r->waiting.n; i++) {
		const struct standing_waiting_row *o = &r->waiting.row[i];
		if (kin_meant(rq->arena, kin, o->child_name, o->child_number, ""))
			continue;
		r->nwaiting++;
		r->oldest = r->oldest == 0 || o->created_at < r->oldest ? o->created_at : r->oldest;
		if (!observation_late(r->a, o->answer_by))
			continue;
		r->nlate++;
		todo_add(rq, &r->p->late, (struct todo){.group = NOW, .what = TR(rq->lang, "Läs ett nytt uppmärksammande"), .why = TR(rq->lang, "Någon har berättat om ett barn."),
			.at = o->answer_by, .by = true, .late = true, .to = url(rq->arena, "/notice/%", o->id), .areas = o->areas});
	}
	return OK;
}

static enum err answered_read(struct reading *r, const struct person_kin_rows *kin) {
	struct standing_answered_rows rows;
	TRY(standing_answered(r->a, r->since, &rows));
	r->days[TO_ANSWER] = ARENA_MANY(r->rq->arena, rows.n + 1, int64_t);
	for (size_t i = 0; i < rows.n; i++)
		if (!kin_meant(r->rq->arena, kin, rows.row[i].child_name, rows.row[i].child_number, ""))
			days_add(r, TO_ANSWER, rows.row[i].created_at, rows.row[i].taken_at);
	return OK;
}

static void notices_show(struct reading *r) {
	const char *lang = r->rq->lang;
	size_t n = 0;
	struct standing_row *row = part_new(r, "uppmarksammanden", TR(lang, "Uppmärksammanden"), TR(lang, "Det som någon har berättat, och som väntar på att ni läser och svarar."), 3);
	row_add(r, row, &n, TR(lang, "Väntar på svar"), (int64_t)r->nwaiting);
	row_add(r, row, &n, TR(lang, "Sena svar"), (int64_t)r->nlate);
	if (r->nwaiting > 0)
		row[n++] = (struct standing_row){TR(lang, "Det äldsta kom"), plain(r, html_arg(weekday(r->oldest))), ""};
	part_end(r, n);
}

/* --- the works that go on --- */

/* Those of the own unit: what the reader takes part in at others' is not there. */
static enum err children_read(struct reading *r) {
	size_t all, n = 0;
	TRY(overview_children_read(r->a, &r->child, &all));
	for (size_t i = 0; i < all; i++)
		if ((r->child[i].work.relations & RELATION_NAMED) != 0)
			r->child[n++] = r->child[i];
	r->nchildren = n;
	return OK;
}

static void late_add(struct reading *r, const struct overview_child *c, const struct overview_step *s) {
	const char *lang = r->rq->lang;
	if (s->late) {
		todo_add(r->rq, &r->p->late, overview_row(r->rq, c, s));
	} else if (c->work.version > 0 && overview_followup_late(r->rq, &c->work)) { /* something else comes before it */
		struct overview_step review = {.group = NOW, .what = TR(lang, "Följ upp planen"), .why = TR(lang, "Dagen för uppföljning har gått."), .path = "/plan/review", .at = c->work.followup_at, .late = true, .by = true};
		todo_add(r->rq, &r->p->late, overview_row(r->rq, c, &review));
	}
}

static int by_group(const void *x, const void *y) {
	const struct wait *a = x, *b = y;
	if (a->group != b->group)
		return a->group < b->group ? -1 : 1;
	return a->n != b->n ? (a->n > b->n ? -1 : 1) : text_order(a->what, b->what);
}

static const char *turn(const char *lang, enum overview_doer doer) {
	switch (doer) {
	case BY_READER:
	case BY_NAMED: return TR(lang, "er tur");
	case BY_LEAD: return TR(lang, "den som är samverkansansvarig");
	case BY_FAMILY: return TR(lang, "familjens tur");
	case BY_RECEIVER: return TR(lang, "den andra verksamhetens tur");
	}
	return "";
}

static void wait_count(struct wait *wait, size_t *n, const struct overview_step *s) {
	size_t i = 0;
	while (i < *n && !(text_is(wait[i].what, s->what) && wait[i].doer == s->doer))
		i++;
	if (i == *n)
		wait[(*n)++] = (struct wait){.what = s->what, .group = s->group, .doer = s->doer};
	wait[i].n++;
}

/* The next step of each, by the rule that the child's page and the first page have. */
static void steps_show(struct reading *r) {
	const char *lang = r->rq->lang;
	struct wait *wait = ARENA_MANY(r->rq->arena, r->nchildren + 1, struct wait);
	int64_t in[STANDING_STEPS + 2] = {0};
	size_t n = 0;
	for (size_t i = 0; i < r->nchildren; i++) {
		struct overview_step s = overview_next(r->rq, &r->child[i].work, TR(lang, "barnet"));
		wait_count(wait, &n, &s);
		late_add(r, &r->child[i], &s);
		in[overview_step_number(r->child[i].work.state)]++;
	}
	for (int i = 1; i < STANDING_STEPS; i++)
		r->p->step[i] = in[i + 1] == 0 ? TR(lang, "Inget barn just nu") : plain(r, html_arg(plural("{1} barn", "{1} barn", in[i + 1])));
	r->p->step[0] = r->nwaiting == 0 ? TR(lang, "Inget väntar på svar") : plain(r, html_arg(plural("{1} väntar på svar", "{1} väntar på svar", (int64_t)r->nwaiting)));
	if (n > 1)
		qsort(wait, n, sizeof *wait, by_group);
	struct standing_row *row = part_new(r, "vantar", TR(lang, "Det som kommer näst"), TR(lang, "Varje barn räknas en gång, med samma nästa steg som på barnets sida."), n);
	for (size_t i = 0; i < n; i++)
		row[i] = (struct standing_row){wait[i].what, number(r, wait[i].n), turn(lang, wait[i].doer)};
	part_end(r, n);
}

static void plans_show(struct reading *r) {
	const char *lang = r->rq->lang;
	int64_t plans = 0, rest = 0, late = 0, soon = 0, until = date_add_days(r->rq->now, SOON_DAYS);
	size_t n = 0;
	for (size_t i = 0; i < r->nchildren; i++) {
		const struct overview_work *w = &r->child[i].work;
		if (w->version == 0)
			continue;
		bool is_late = overview_followup_late(r->rq, w);
		plans++;
		rest += overview_rests(w);
		late += is_late;
		soon += !is_late && w->followup_at != 0 && w->followup_at < until;
	}
	struct standing_row *row = part_new(r, "planer", TR(lang, "Planer"), TR(lang, "Barnets plan, i det arbete som ni ansvarar för."), 4);
	row_add(r, row, &n, TR(lang, "Planer som gäller"), plans);
	row_add(r, row, &n, TR(lang, "Vilar, för ingen annan läser"), rest);
	row_add(r, row, &n, TR(lang, "Uppföljningen är sen"), late);
	row_add(r, row, &n, TR(lang, "Följs upp inom 30 dagar"), soon);
	part_end(r, n);
}

static enum err goals_show(struct reading *r) {
	static const char *const results[] = {"REACHED", "PARTLY", "NOT", "STOPPED"};
	const char *lang = r->rq->lang;
	struct standing_results_rows rows;
	size_t n = 0;
	TRY(standing_results(r->a, &rows));
	struct standing_row *row = part_new(r, "mal", TR(lang, "Målen vid senaste uppföljningen"), TR(lang, "Har vi nått målet? Det som ni kom fram till senast, i de planer som gäller."), rows.n);
	for (size_t k = 0; k < sizeof results / sizeof *results; k++)
		for (size_t i = 0; i < rows.n; i++)
			if (text_is(rows.row[i].result, results[k]))
				row_add(r, row, &n, result_word(lang, results[k]), rows.row[i].n);
	part_end(r, n);
	return OK;
}

/* --- what has been written in them, and when what came --- */

static bool goes_on(const struct reading *r, int64_t episode) {
	for (size_t i = 0; i < r->nchildren; i++)
		if (r->child[i].episode == episode)
			return true;
	return false;
}

static void voice_show(struct reading *r) {
	const char *lang = r->rq->lang;
	int64_t words = 0, asked = 0, none = 0;
	size_t n = 0;
	for (size_t i = 0; i < r->works.n; i++) {
		const struct standing_works_row *e = &r->works.row[i];
		if (!goes_on(r, e->id))
			continue;
		words += e->words > 0;
		asked += e->words == 0 && e->asked > 0;
		none += e->words == 0 && e->asked == 0;
	}
	struct standing_row *row = part_new(r, "rost", TR(lang, "Barnets röst"), TR(lang, "Vad barnet har sagt, eller hur det har fått frågan, i det arbete som pågår."), 3);
	row_add(r, row, &n, TR(lang, "Barnets egna ord finns"), words);
	row_add(r, row, &n, TR(lang, "Det står hur barnet har fått frågan"), asked);
	row_add(r, row, &n, TR(lang, "Inget skrivet än"), none);
	part_end(r, n);
}

static void works_days(struct reading *r) {
	for (int way = TO_DECISION; way < WAYS; way++)
		r->days[way] = ARENA_MANY(r->rq->arena, r->works.n + 1, int64_t);
	for (size_t i = 0; i < r->works.n; i++) {
		const struct standing_works_row *e = &r->works.row[i];
		days_add(r, TO_DECISION, e->noticed_at, e->decided_at);
		days_add(r, TO_MEETING, e->noticed_at, e->met_at);
		days_add(r, TO_PLAN, e->noticed_at, e->planned_at);
	}
}

static void days_row(struct reading *r, struct standing_row *row, size_t *n, enum way way, const char *words) {
	const char *lang = r->rq->lang;
	size_t all = r->ndays[way];
	if (all == 0)
		return;
	int64_t days = median(r->days[way], all);
	const char *value = all < MEDIAN_LEAST ? TR(lang, "för få än") : days == 0 ? TR(lang, "samma dag") : plain(r, html_arg(plural("{1} dag", "{1} dagar", days)));
	row[(*n)++] = (struct standing_row){words, value, plain(r, html_arg(plural("räknat på {1} gång", "räknat på {1} gånger", (int64_t)all)))};
}

/* A follow-up that can still be held in time is in neither number. */
static enum err reviews_row(struct reading *r, struct standing_row *row, size_t *n) {
	struct standing_reviews_rows rows;
	const char *lang = r->rq->lang, *values[2];
	int64_t held = 0, all = 0;
	TRY(standing_reviews(r->a, r->since, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		bool over = rows.row[i].followup_at + 24 * DATE_HOUR * REVIEW_DAYS <= r->rq->now;
		held += rows.row[i].held;
		all += rows.row[i].held == 1 || over;
	}
	values[0] = number(r, held);
	values[1] = number(r, all);
	if (all > 0)
		row[(*n)++] = (struct standing_row){TR(lang, "Uppföljningar som hölls i tid"), lang_fill(r->rq->arena, TR(lang, "{1} av {2}"), values, 2), TR(lang, "inom två veckor från dagen")};
	return OK;
}

static enum err times_show(struct reading *r) {
	const char *lang = r->rq->lang;
	size_t n = 0;
	struct standing_row *row = part_new(r, "tid", TR(lang, "Så lång tid tog det"),
		TR(lang, "De senaste tolv månaderna, från att någon lade märke till barnet. Hälften gick fortare och hälften tog längre tid. Färre än tre gånger ger inget tal. Också arbete som är avslutat räknas."), WAYS + 1);
	days_row(r, row, &n, TO_ANSWER, TR(lang, "Till ett svar"));
	days_row(r, row, &n, TO_DECISION, TR(lang, "Till svar på de tre frågorna"));
	days_row(r, row, &n, TO_MEETING, TR(lang, "Till ett möte"));
	days_row(r, row, &n, TO_PLAN, TR(lang, "Till Barnets plan"));
	TRY(reviews_row(r, row, &n));
	part_end(r, n);
	return OK;
}

/* --- what is late --- */

static int by_time(const void *x, const void *y) {
	const struct todo *s = x, *t = y;
	return s->at == t->at ? strcmp(s->to.text, t->to.text) : s->at < t->at ? -1 : 1;
}

static void late_cut(struct standing_page *p) {
	if (p->late.n > 1)
		qsort(p->late.row, p->late.n, sizeof *p->late.row, by_time);
	p->more = p->late.n > LATE_SHOWN ? p->late.n - LATE_SHOWN : 0;
	p->late.n -= p->more;
}

/* What the unit does itself goes on when the work has ended: the rows are those of the first page. */
static enum err measures_read(struct reading *r) {
	struct todo_list all = {0};
	TRY(measure_todo(r->rq, r->a, &all));
	for (size_t i = 0; i < all.n; i++)
		if (all.row[i].late)
			todo_add(r->rq, &r->p->late, all.row[i]);
	return OK;
}

enum err standing_read(struct request *rq, const struct access *a, struct standing_page *p) {
	struct reading r = {.rq = rq, .a = a, .p = p, .since = date_add_years(rq->now, -1)};
	struct person_kin_rows kin;
	TRY(notice_kin(a, access_actor(a), &kin));
	TRY(waiting_read(&r, &kin));
	TRY(answered_read(&r, &kin));
	TRY(children_read(&r));
	TRY(standing_works(a, r.since, &r.works));
	works_days(&r);
	notices_show(&r);
	steps_show(&r);
	plans_show(&r);
	TRY(goals_show(&r));
	voice_show(&r);
	TRY(times_show(&r));
	TRY(measures_read(&r));
	p->any = r.nchildren > 0 || r.nwaiting > 0 || p->late.n > 0;
	late_cut(p);
	return OK;
}
