/* The archivist's list of closed work, one work, what waits for a second person, and the trace of what is gone. */
#include "archive/archive.h"

#include "access/setting.h"
#include "archive/archive.form.h"
#include "archive/list.html.h"
#include "archive/trace.html.h"
#include "archive/waiting.html.h"
#include "archive/work.html.h"
#include "base/date.h"
#include "base/id.h"
#include "base/number.h"
#include "base/text.h"
#include "bundle/bundle.h"
#include "lang/lang.h"
#include "routes.h"

#define PAGES 1000 /* of the list, which nobody counts */

static const struct bytes nothing = {.p = "", .n = 0};

static int page_of(const struct request *rq, int64_t pages) {
	const char *text = request_field(rq, "page");
	int64_t page;
	return text != NULL && text_int(text, &page) && page >= 1 && page <= pages ? (int)page : 1;
}

static int page_asked(const struct request *rq, int64_t n, int *ret_pages) {
	*ret_pages = n == 0 ? 1 : (int)((n + ARCHIVE_PAGE - 1) / ARCHIVE_PAGE);
	return page_of(rq, *ret_pages);
}

/* Who answers for a unit decides, and has no list. */
static bool keeps(const struct access *a) {
	return !access_may(a, RIGHT_STAFF_SELF);
}

/* --- the list --- */

static int kind_asked(const struct request *rq) {
	const char *kind = request_field(rq, "show");
	for (int k = 0; kind != NULL && k < ARCHIVE_NOTICE; k++)
		if (text_is(kind, archive_kinds[k]))
			return k;
	return -1;
}

/* Closed work, the oldest first, without names: what has had its time can be chosen.  Fields: show (PLAN, WORKING, MESSAGE), page. */
enum err archive_list(struct request *rq, const struct access *a) {
	if (!keeps(a)) {
		rq->redirect = "/archive/waiting";
		return OK;
	}
	struct archive_list_page p = {.kind = kind_asked(rq)};
	struct todo_archive_row waiting;
	TRY(archive_rules(a, p.rule));
	TRY(todo_archive(a, &waiting));
	p.waiting = waiting.n;
	const char *kind = p.kind < 0 ? "" : archive_kinds[p.kind];
	int64_t before = p.kind < 0 ? access_time(a) : p.rule[p.kind].before;
	p.page = page_of(rq, PAGES);
	TRY(archive_works(a, before, kind, (int64_t)(p.page - 1) * ARCHIVE_PAGE, &p.works));
	p.more = p.works.n > ARCHIVE_PAGE;
	p.works.n -= p.more;
	TRY(archive_notices(a, p.rule[ARCHIVE_NOTICE].before, &p.notices));
	rq->title = TR(rq->lang, "Arkiv");
	archive_list_html(&rq->out, rq, &p);
	return OK;
}

static enum err find(struct request *rq, const struct access *a) {
	struct archive_find_form f;
	struct archive_find_rows r;
	struct number number;
	TRY(archive_find_read(rq, &f));
	const char *text = number_read(f.q, &number) && number.kind != NUMBER_NONE ? number.text : "none";
	TRY(archive_find(a, access_index(a, text), &r));
	if (r.n == 0)
		return request_invalid(rq, "q", TR(rq->lang, "Det finns inget avslutat arbete i organisationen med det numret."));
	rq->redirect = url(rq->arena, "/archive/work/%", r.row[0].id).text;
	return OK;
}

static enum err nothing_chosen(struct request *rq) {
	return request_invalid(rq, "", TR(rq->lang, "Kryssa för minst en rad."));
}

/* What can't be proposed any more, since another did it or it is held, is left out. */
static enum err propose(struct request *rq, const struct access *a) {
	struct archive_propose_form f;
	struct archive_rule rule[ARCHIVE_KINDS];
	TRY(archive_propose_read(rq, &f));
	if (f.work.n == 0)
		return nothing_chosen(rq);
	TRY(archive_rules(a, rule));
	const struct archive_rule *r = &rule[f.kind - 1];
	for (size_t i = 0; i < f.work.n; i++) {
		enum err e = archive_propose(a, id_new(), archive_kinds[f.kind - 1], "DISPOSE", r->id, nothing, "", f.work.id[i], r->before);
		if (e != OK && e != NOT_FOUND)
			return e;
	}
	rq->redirect = "/archive/waiting";
	return OK;
}

static enum err propose_notices(struct request *rq, const struct access *a) {
	struct archive_notices_form f;
	struct archive_rule rule[ARCHIVE_KINDS];
	TRY(archive_notices_read(rq, &f));
	if (f.unit.n == 0)
		return nothing_chosen(rq);
	TRY(archive_rules(a, rule));
	const struct archive_rule *r = &rule[ARCHIVE_NOTICE];
	for (size_t i = 0; i < f.unit.n; i++) {
		enum err e = archive_propose_notices(a, id_new(), r->before, r->id, nothing, "", f.unit.id[i]);
		if (e != OK && e != NOT_FOUND)
			return e;
	}
	rq->redirect = "/archive/waiting";
	return OK;
}

/* act=find: q; act=propose: kind, work (several); act=notices: unit (several). */
enum err archive_do(struct request *rq, const struct access *a) {
	const char *act = request_field(rq, "act");
	if (act != NULL && text_is(act, "find"))
		return find(rq, a);
	return act != NULL && text_is(act, "notices") ? propose_notices(rq, a) : propose(rq, a);
}

/* --- what waits for a second person --- */

/* The proposals that the reader may decide, and the own ones.  act=decide and act=decline: disposal (several). */
enum err archive_waiting_list(struct request *rq, const struct access *a) {
	struct archive_waiting_page p = {.actor = access_actor(a), .keeps = keeps(a)};
	TRY(archive_waiting(a, &p.waiting));
	rq->title = TR(rq->lang, "Väntar på beslut");
	archive_waiting_html(&rq->out, rq, &p);
	return OK;
}

/* What the family can read it is told of, and has time to take out; the rest goes at once. */
static bool told_first(const struct archive_disposal_row *d) {
	return text_is(d->way, "DISPOSE") && (text_is(d->kind, "PLAN") || text_is(d->kind, "MESSAGE"));
}

static enum err decide(struct request *rq, const struct access *a, const struct archive_disposal_row *d) {
	int64_t days, due = rq->now;
	TRY(setting_number(a, SETTING_DISPOSAL_NOTICE, &days));
	if (told_first(d))
		due = date_add_days(rq->now, (int)days + 1);
	enum err e = archive_decide(a, due, d->id);
	if (e == NOT_FOUND)
		return request_denied(rq, d->proposed_by == access_actor(a) ? TR(rq->lang, "Du har själv föreslagit det. Någon annan måste besluta.")
							      : TR(rq->lang, "Arbetet har ändrats eller får inte gallras nu. Läs det innan du beslutar."));
	TRY(e);
	if (told_first(d))
		TRY(access_job(a, url(rq->arena, "/job/archive/tell/%", d->id).text));
	if (text_is(d->way, "TRANSFER"))
		return OK;
	const char *path = url(rq->arena, "/job/archive/%", d->id).text;
	return due > rq->now ? access_job_at(a, path, due) : access_job(a, path);
}

enum err archive_decide_do(struct request *rq, const struct access *a) {
	struct archive_decide_form f;
	struct archive_disposal_rows d;
	const char *act = request_field(rq, "act");
	TRY(archive_decide_read(rq, &f));
	if (f.disposal.n == 0)
		return nothing_chosen(rq);
	for (size_t i = 0; i < f.disposal.n; i++) {
		TRY(archive_disposal(a, f.disposal.id[i], &d));
		if (d.n == 0)
			return NOT_FOUND;
		TRY(text_is(act, "decide") ? decide(rq, a, &d.row[0]) : archive_decline(a, d.row[0].id));
	}
	rq->redirect = "/archive/waiting";
	return OK;
}

/* --- the trace --- */

/* What is gone, and what the archive has got.  Fields: page. */
enum err archive_traces(struct request *rq, const struct access *a) {
	struct archive_trace_page p = {.page = 1};
	struct archive_trace_n_row n;
	if (!keeps(a))
		return NOT_FOUND;
	TRY(archive_trace_n(a, &n));
	p.page = page_asked(rq, n.n, &p.pages);
	TRY(archive_trace(a, (int64_t)(p.page - 1) * ARCHIVE_PAGE, &p.trace));
	p.digest = ARENA_MANY(rq->arena, p.trace.n + 1, const char *);
	for (size_t i = 0; i < p.trace.n; i++)
		p.digest[i] = text_hex(rq->arena, p.trace.row[i].digest.p, p.trace.row[i].digest.n);
	rq->title = TR(rq->lang, "Gallrat och överlämnat");
	archive_trace_html(&rq->out, &p);
	return OK;
}

/* --- one work --- */

/* Somebody has opened it: the family sees it in its log.  A stolen session reads no more than a day's work. */
static enum err work_read(struct request *rq, const struct access *a, struct archive_work_row *ret) {
	struct archive_opened_row lately;
	int64_t most;
	TRY(archive_work(a, rq->id[0], ret));
	TRY(archive_opened(a, rq->now - DATE_HOUR, ret->child_id, &lately));
	TRY(setting_number(a, SETTING_CHILDREN_OPENED, &most));
	if (access_limits(a) && lately.n >= most) {
		rq->reason = TR(rq->lang, "Du har öppnat många barn på kort tid. Vänta en stund och fortsätt sedan.");
		rq->status = 429;
		return DENIED;
	}
	access_about(a, ret->child_id);
	return OK;
}

static enum err work_fill(struct request *rq, const struct access *a, struct archive_work_page *p) {
	TRY(archive_rules(a, p->rule));
	TRY(setting_number(a, SETTING_DISPOSAL_NOTICE, &p->days));
	(void)date_day_read(p->work->born, &p->born);
	TRY(archive_others(a, p->work->child_id, p->work->work_id, &p->others));
	TRY(archive_disposals(a, p->work->work_id, &p->disposals));
	TRY(archive_holds(a, p->work->work_id, &p->holds));
	TRY(archive_packages(a, p->work->work_id, &p->packages));
	for (int k = 0; k < ARCHIVE_NOTICE; k++)
		p->due[k] = p->work->closed_at <= p->rule[k].before;
	for (size_t i = 0; i < p->holds.n; i++)
		p->held |= p->holds.row[i].from_at <= rq->now && rq->now < p->holds.row[i].until_at;
	for (size_t i = 0; i < p->disposals.n; i++)
		if (text_is(p->disposals.row[i].way, "TRANSFER") && text_is(p->disposals.row[i].state, "DECIDED") && p->disposals.row[i].closed_at == p->work->closed_at)
			p->transfer = p->disposals.row[i].id;
	return OK;
}

/* How long it is kept, what has been decided, why it must not go, and the file for the archive. */
enum err archive_work_show(struct request *rq, const struct access *a) {
	struct archive_work_row work;
	TRY(work_read(rq, a, &work));
	struct archive_work_page p = {.here = url(rq->arena, "/archive/work/%", work.work_id), .keeps = keeps(a), .now = rq->now, .work = &work};
	TRY(work_fill(rq, a, &p));
	rq->title = TR(rq->lang, "Ett avslutat arbete");
	archive_work_html(&rq->out, rq, &p);
	return OK;
}

static enum err propose_one(struct request *rq, const struct access *a, const struct archive_work_row *w) {
	struct archive_way_form f;
	struct archive_rule rule[ARCHIVE_KINDS];
	TRY(archive_way_read(rq, &f));
	TRY(archive_rules(a, rule));
	bool transfer = f.way == 2;
	int kind = transfer ? ARCHIVE_PLAN : (int)f.kind - 1;
	enum err e = archive_propose(a, id_new(), archive_kinds[kind], transfer ? "TRANSFER" : "DISPOSE", rule[kind].id, nothing, "", w->work_id, rule[kind].before);
	if (e != NOT_FOUND)
		return e;
	return request_denied(rq, TR(rq->lang, "Det går inte att föreslå nu: tiden har inte gått, något är föreslaget redan, eller så får arbetet inte gallras."));
}

/* One is enough to stop it, and what was on its way is stopped. */
static enum err hold(struct request *rq, const struct access *a, const struct archive_work_row *w) {
	static const char *const kinds[] = {"REQUEST", "SUPERVISION", "LEGAL"};
	struct archive_hold_form f;
	TRY(archive_hold_read(rq, &f));
	if (f.to != 0 && f.to < date_day(rq->now))
		request_complain(rq, "to", TR(rq->lang, "Välj en dag från i dag, eller lämna tomt."));
	TRY(request_good(rq));
	TRY(archive_hold_add(a, id_new(), w->child_id, kinds[f.kind - 1], f.to == 0 ? DATE_NEVER : date_add_days(f.to, 1), f.reason, w->work_id));
	return archive_hold_stops(a, w->work_id);
}

/* A new file takes the place of the old. */
static enum err replace(const struct access *a, const struct archive_work_row *w) {
	struct archive_packages_rows old;
	TRY(archive_packages(a, w->work_id, &old));
	for (size_t i = 0; i < old.n; i++)
		if (access_time(a) < old.row[i].until_at)
			TRY(archive_package_gone(a, nothing, access_time(a), old.row[i].package_id, w->child_id));
	return OK;
}

/* The worker makes it, and the same function runs once more with the file (decision 6). */
static enum err package(struct request *rq, const struct access *a, const struct archive_work_row *w) {
	struct archive_package_form f;
	TRY(archive_package_read(rq, &f));
	if (rq->work.failed)
		return request_invalid(rq, "", TR(rq->lang, "Filen kunde inte göras. Försök igen om en stund."));
	if (rq->work.answer.p == NULL) {
		struct out o = out_new(rq->arena, "sv");
		TRY(archive_describe(rq, a, w, &o));
		rq->work = (struct work){.kind = WORK_BUNDLE, .input = {.p = out_text(&o), .n = o.n}};
		return OK;
	}
	TRY(replace(a, w));
	int64_t id = id_new(), until = date_add_days(rq->now, ARCHIVE_FILE_DAYS + 1);
	TRY(archive_package_add(a, id, w->child_id, until, (int64_t)rq->work.answer.n, bundle_digest(rq->arena, rq->work.answer), f.reason, rq->work.answer, w->work_id));
	return access_job_at(a, url(rq->arena, "/job/archive/file/%", id).text, until);
}

/* The archive has it: the newest file that was made since it was decided is what it got. */
static enum err received(struct request *rq, const struct access *a, const struct archive_work_row *w) {
	struct archive_received_form f;
	struct archive_disposals_rows d;
	struct archive_package_last_rows file = {0};
	TRY(archive_received_read(rq, &f));
	TRY(archive_disposals(a, w->work_id, &d));
	for (size_t i = 0; i < d.n; i++)
		if (d.row[i].id == f.disposal)
			TRY(archive_package_last(a, w->work_id, d.row[i].decided_at, &file));
	if (file.n == 0)
		return request_invalid(rq, "reference", TR(rq->lang, "Gör en fil efter beslutet, och lämna den till arkivet först."));
	TRY(archive_received(a, f.reference, file.row[0].digest, f.disposal));
	return archive_archived(a, w->work_id);
}

static enum err work_act(struct request *rq, const struct access *a, const struct archive_work_row *w, const char *act) {
	struct archive_release_form release;
	struct archive_decline_form decline;
	if (text_is(act, "propose"))
		return propose_one(rq, a, w);
	if (text_is(act, "hold"))
		return hold(rq, a, w);
	if (text_is(act, "package"))
		return package(rq, a, w);
	if (text_is(act, "received"))
		return received(rq, a, w);
	if (text_is(act, "release")) {
		TRY(archive_release_read(rq, &release));
		return archive_hold_end(a, release.hold, w->work_id);
	}
	TRY(archive_decline_read(rq, &decline));
	return archive_decline(a, decline.disposal);
}

/* act=propose: kind, way; hold: kind, reason, to; release: hold; package: reason; received: disposal, reference; decline: disposal. */
enum err archive_work_do(struct request *rq, const struct access *a) {
	struct archive_work_row work;
	const char *act = request_field(rq, "act");
	TRY(work_read(rq, a, &work));
	TRY(work_act(rq, a, &work, act == NULL ? "" : act));
	rq->redirect = url(rq->arena, "/archive/work/%", work.work_id).text;
	return OK;
}

/* The file.  The second number of the path is the package's. */
enum err archive_file(struct request *rq, const struct access *a) {
	struct archive_work_row work;
	struct archive_package_fetch_row k;
	TRY(work_read(rq, a, &work));
	TRY(archive_package_fetch(a, rq->id[1], work.work_id, &k));
	rq->content = "application/zip";
	rq->file_name = "arkiv.zip";
	rq->foreign = k.file;
	return OK;
}
