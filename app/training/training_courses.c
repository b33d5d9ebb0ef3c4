/* Courses, and the report of each December: what is needed against who is trained (R155). */
#include "training/training.h"

#include "access/setting.h"
#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "lang/lang.h"
#include "routes.h"
#include "training/course.html.h"
#include "training/courses.html.h"
#include "training/report.html.h"
#include "training/training.form.h"

#define MOST_YEARS 10 /* that the report looks back */

static const char *const levels[TRAINING_LEVELS] = {"BASIC", "DEEPER", "LEADER"};
static const char *const audiences[TRAINING_AUDIENCES] = {"ALL", "SCHOOL", "CARE", "SOCIAL", "AROUND", "ANSWERS"};

const char *training_level_name(const char *lang, const char *level) {
	if (text_is(level, "BASIC"))
		return TR(lang, "Grund");
	if (text_is(level, "DEEPER"))
		return TR(lang, "Fördjupning");
	return text_is(level, "LEADER") ? TR(lang, "För den som leder eller lär ut") : "";
}

const char *training_audience_name(const char *lang, const char *audience) {
	if (text_is(audience, "ALL"))
		return TR(lang, "Alla");
	if (text_is(audience, "SCHOOL"))
		return TR(lang, "Förskola och skola");
	if (text_is(audience, "CARE"))
		return TR(lang, "Vård och tandvård");
	if (text_is(audience, "SOCIAL"))
		return TR(lang, "Socialtjänst och samordning");
	if (text_is(audience, "AROUND"))
		return TR(lang, "Polis och föreningar");
	return text_is(audience, "ANSWERS") ? TR(lang, "De som svarar för en verksamhet") : "";
}

/* --- courses --- */

/* What there is to learn.  act=add: name, level, audience, years, material, from, needed. */
enum err training_courses(struct request *rq, const struct access *a) {
	struct training_courses_page p = {.now = access_time(a), .today = date_day(access_time(a))};
	TRY(course_list(a, &p.courses));
	rq->title = TR(rq->lang, "Utbildningar");
	training_courses_html(&rq->out, rq, &p);
	return OK;
}

enum err training_courses_do(struct request *rq, const struct access *a) {
	struct course_new_form f;
	TRY(course_new_read(rq, &f));
	rq->redirect = rq->path;
	return course_add(a, id_new(), f.name, levels[f.level - 1], audiences[f.audience - 1], f.years, f.needed, f.material, f.from);
}

/* One course.  act=save: version, the same, and to. */
enum err training_course(struct request *rq, const struct access *a) {
	struct training_course_page p = {.to = url(rq->arena, "/admin/training/%", rq->id[0])};
	TRY(course_find(a, rq->id[0], &p.course));
	rq->title = p.course.name;
	training_course_html(&rq->out, rq, &p);
	return OK;
}

enum err training_course_do(struct request *rq, const struct access *a) {
	struct course_facts_form f;
	struct course_find_row course;
	TRY(course_facts_read(rq, &f));
	TRY(course_find(a, rq->id[0], &course));
	if (course.version != f.version)
		request_complain(rq, "", TR(rq->lang, "Någon annan har ändrat utbildningen medan du skrev. Se efter att det du har skrivit stämmer, och spara igen."));
	if (f.to != 0 && f.to < f.from)
		request_complain(rq, "to", TR(rq->lang, "Sista dagen är före den första."));
	TRY(request_good(rq));
	rq->redirect = "/admin/training";
	return course_change(a, f.name, levels[f.level - 1], audiences[f.audience - 1], f.years, f.needed, f.material, f.from, f.to == 0 ? DATE_NEVER : date_add_days(f.to, 1), rq->id[0], f.version);
}

/* --- the report --- */

/* The organisations of each course; the rows come by course. */
enum err training_needs_read(const struct access *a, int64_t at, int64_t least, const struct training_need **ret, size_t *ret_n) {
	struct training_counts_rows r;
	TRY(training_counts(a, at, &r));
	struct training_need *need = ARENA_MANY(access_arena(a), r.n + 1, struct training_need);
	struct training_count *count = ARENA_MANY(access_arena(a), r.n + 1, struct training_count);
	size_t n = 0;
	for (size_t i = 0; i < r.n; i++) {
		const struct training_counts_row *x = &r.row[i];
		if (i == 0 || x->course_id != r.row[i - 1].course_id)
			need[n++] = (struct training_need){.course = x->course_name, .count = &count[i]};
		need[n - 1].n++;
		bool shown = x->n >= least;
		count[i] = (struct training_count){.org = x->org_name, .need = x->n, .trained = shown ? x->trained : 0, .shown = shown};
	}
	*ret = need;
	*ret_n = n;
	return OK;
}

/* Since when there have been courses, at most so long back. */
static void years_fill(struct arena *m, const struct course_list_rows *courses, int now, struct training_report_page *p) {
	int *year = ARENA_MANY(m, MOST_YEARS, int), first = now;
	for (size_t i = 0; i < courses->n; i++) {
		int begun = date_parts(courses->row[i].from_at).year;
		first = begun < first ? begun : first;
	}
	for (int y = now; y >= first && y > now - MOST_YEARS; y--)
		if (y != p->year)
			year[p->nyear++] = y;
	p->other = year;
}

/* Field: year, else this one.  It tells of 1 December, or of today when that has not come. */
static enum err report_fill(struct request *rq, const struct access *a, struct training_report_page *p) {
	struct course_list_rows courses;
	const char *asked = request_field(rq, "year");
	int now = date_parts(access_time(a)).year;
	int64_t year, day;
	bool known = asked != NULL && text_int(asked, &year) && year <= now && year > now - MOST_YEARS;
	p->year = known ? (int)year : now;
	if (!date_day_read(arena_print(rq->arena, "%d-12-01", p->year), &day))
		return NOT_FOUND;
	p->today = day > access_time(a);
	p->at = p->today ? access_time(a) : day;
	p->csv = url_query(rq->arena, url(rq->arena, "/admin/training/report/csv"), "year", arena_print(rq->arena, "%d", p->year));
	TRY(course_list(a, &courses));
	years_fill(rq->arena, &courses, now, p);
	TRY(setting_shown_least(a, p->at, p->at, &p->least));
	return training_needs_read(a, p->at, p->least, &p->need, &p->n);
}

enum err training_report(struct request *rq, const struct access *a) {
	struct training_report_page p = {.n = 0};
	TRY(report_fill(rq, a, &p));
	rq->title = message_plain(rq->arena, rq->lang, TR(rq->lang, "Utbildningsbehov {1}"), (const struct html_arg[]){html_arg(p.year)}, 1);
	training_report_html(&rq->out, &p);
	return OK;
}

/* The same, a row for each course and organisation. */
enum err training_report_csv(struct request *rq, const struct access *a) {
	struct training_report_page p = {.n = 0};
	struct out *o = &rq->out;
	TRY(report_fill(rq, a, &p));
	request_csv(rq, arena_print(rq->arena, "utbildningsbehov-%s.csv", date_iso_day(rq->arena, p.at)), "day;course;organisation;need;trained;lacks;note");
	for (size_t i = 0; i < p.n; i++)
		for (size_t k = 0; k < p.need[i].n; k++) {
			const struct training_count *c = &p.need[i].count[k];
			out_print(o, "%s;", date_iso_day(rq->arena, p.at));
			out_csv(o, p.need[i].course);
			out_raw(o, ";");
			out_csv(o, c->org);
			if (c->shown)
				out_print(o, ";%lld;%lld;%lld;\"\"\r\n", (long long)c->need, (long long)c->trained, (long long)(c->need - c->trained));
			else
				out_print(o, ";%lld;;;\"%s\"\r\n", (long long)c->need, TR(rq->lang, "visas inte"));
		}
	return OK;
}
