/* The walk: path → route → capability → savepoint → handler → audit row → commit → answer. */
#include "serve.h"

#include "access/access.sql.h"
#include "access/replay.h"
#include "access/setting.h"
#include "base/date.h"
#include "base/id.h"
#include "base/log.h"
#include "base/text.h"
#include "conflict/conflict.h"
#include "file/file.h"
#include "frame.h"
#include "html/html.h"
#include "http/multipart.h"
#include "lang/lang.h"
#include "language/language.h"
#include "person/person.h"
#include "respond.h"
#include "review/review.h"
#include "routes.h"
#include "serve.sql.h"

#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <unistd.h>

#define RETRIES 20
#define JOBS_AT_ONCE 40 /* who writes waits for them */
#define JOB_GRACE (2 * DATE_MINUTE) /* a job that was started lately may still run */

const struct route route_all[] = {
#define PAGE(method, path, handler, right) {method, path, #handler, handler, RIGHT_##right, ROUTE_PAGE},
#define POLL(method, path, handler, right) {method, path, #handler, handler, RIGHT_##right, ROUTE_POLL},
#define VOTE(method, path, handler, right) {method, path, #handler, handler, RIGHT_##right, ROUTE_VOTE},
#define CALL(method, path, handler, right) {method, path, #handler, handler, RIGHT_##right, ROUTE_CALL},
#include "routes.def"
};
const size_t route_count = sizeof route_all / sizeof *route_all;

/* --- path → route --- */

/* Matches a path with numbers in the place of each %. */
static bool path_matches(const char *pattern, const char *path, int64_t *id) {
	int n = 0;
	while (*pattern != '\0') {
		if (*pattern != '%') {
			if (*pattern++ != *path++)
				return false;
			continue;
		}
		size_t digits = strspn(path, "0123456789");
		char number[20];
		if (digits == 0 || digits > 19 || n == REQUEST_IDS)
			return false;
		memcpy(number, path, digits);
		number[digits] = '\0';
		if (!text_int(number, &id[n++]))
			return false;
		path += digits;
		pattern++;
	}
	return *path == '\0';
}

static const struct route *route_find(enum method method, const char *path, int64_t *id, bool *ret_other) {
	for (size_t i = 0; i < route_count; i++) {
		if (!path_matches(route_all[i].path, path, id))
			continue;
		if (route_all[i].method == method)
			return &route_all[i];
		if (route_all[i].method != JOB)
			*ret_other = true;
	}
	return NULL;
}

/* Before anything is decoded: no path of a call has a number or an escape in it. */
static bool call_is(const struct request *rq) {
	for (size_t i = 0; i < route_count; i++)
		if (route_all[i].way == ROUTE_CALL && route_all[i].method == rq->method && text_is(route_all[i].path, rq->path))
			return true;
	return false;
}

const struct serve_files serve_files[] = {
	{"/upload/", FILE_LARGEST + REQUEST_BODY, true}, /* a file, with the form that it is sent by */
	{"/file/", REQUEST_BODY, false},
};
const size_t serve_files_count = sizeof serve_files / sizeof *serve_files;

static const struct serve_files *files_of(const char *path) {
	for (size_t i = 0; i < serve_files_count; i++)
		if (text_starts(path, serve_files[i].prefix))
			return &serve_files[i];
	return NULL;
}

size_t serve_body_limit(const char *method, const char *path) {
	const struct serve_files *f = files_of(path);
	return !text_is(method, "POST") ? 0 : f != NULL ? f->body : REQUEST_BODY;
}

size_t serve_arena_limit(const char *path) {
	bool extract = text_starts(path, "/family/") && strstr(path, "/extract") != NULL; /* a log of many years */
	bool county = text_is(path, "/job/statistics");                                   /* a half year of all children */
	return extract || county || files_of(path) != NULL ? SERVE_FILE_ARENA : 0;
}

/* Only where a file is expected may a form carry one. */
static bool form_of_route(const struct request *rq) {
	const struct serve_files *f = files_of(rq->path);
	return rq->method != POST || rq->call || !multipart_is(rq->content_type) || (f != NULL && f->body > REQUEST_BODY);
}

static bool about_child(const struct route *r) {
	return text_starts(r->path, "/child/%") || text_starts(r->path, "/family/%") || files_of(r->path) != NULL;
}

/* --- the clock --- */

/* Time never goes back, whatever is done to the system's clock: what was taken away stays so (G8). */
static int64_t clock_now(struct lane *lane) {
	int64_t clock = date_now(), steady = date_steady(), least = lane->least == 0 ? 0 : lane->least + steady - lane->least_steady;
	bool back = least - clock > 1000;
	if (back && lane->ahead == 0)
		log_line("the system's clock is %lld s behind the moments that stand in the log: time goes on from there", (long long)(least - clock) / 1000);
	lane->least = clock > least ? clock : least;
	lane->least_steady = steady;
	lane->ahead = back ? lane->least - clock : 0; /* the two clocks tick apart by a millisecond */
	return lane->least;
}

void serve_never_before(struct lane *lane, int64_t t) {
	lane->least = t;
	lane->least_steady = date_steady();
}

/* A file that is being written just now holds nothing that can be read: the moment before goes on. */
int64_t serve_now(struct lane *lane) {
	char text[40] = "";
	int64_t t;
	if (lane->clock_file == NULL)
		return clock_now(lane);
	int fd = open(lane->clock_file, O_RDONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? 0 : read(fd, text, sizeof text - 1);
	if (fd >= 0)
		(void)close(fd);
	text[n < 0 ? 0 : n] = '\0';
	text[strcspn(text, "\r\n")] = '\0';
	if (date_time_read(text, &t) || date_day_read(text, &t))
		lane->clock_last = t;
	return lane->clock_last != 0 ? lane->clock_last : date_now();
}

/* --- forms: who sent them, and once --- */

static const char *csrf_of(struct arena *a, const char *secret) {
	unsigned char hash[16];
	(void)crypto_generichash(hash, sizeof hash, (const unsigned char *)secret, strlen(secret),
				 (const unsigned char *)"kronobarn form", 16);
	return text_hex(a, hash, sizeof hash);
}

static void cookies_read(struct request *rq) {
	rq->session_token = request_cookie(rq, rq->tls ? "__Host-kb" : "kb");
	const char *language = request_cookie(rq, rq->tls ? "__Host-kbl" : "kbl");
	rq->lang_chosen = lang_offered(language);
	rq->lang = rq->lang_chosen ? language : "sv";
	const char *anonymous = request_cookie(rq, rq->tls ? "__Host-kbf" : "kbf");
	if (rq->session_token[0] == '\0' && strlen(anonymous) != 32) {
		unsigned char fresh[16];
		id_random(fresh, sizeof fresh);
		anonymous = text_hex(rq->arena, fresh, sizeof fresh);
		rq->set_anonymous = anonymous;
	}
	rq->csrf = csrf_of(rq->arena, rq->session_token[0] != '\0' ? rq->session_token : anonymous);
}

/* Sec-Fetch-Site must be same-origin where it is sent, else Origin must be ours; the token always. */
static bool form_ours(const struct request *rq) {
	if (rq->fetch_site[0] != '\0') {
		if (!text_is(rq->fetch_site, "same-origin"))
			return false;
	} else if (rq->origin[0] != '\0') {
		const char *host = strstr(rq->origin, "://");
		if (host == NULL || !text_is(host + 3, rq->host))
			return false;
	}
	const char *csrf = request_field(rq, "csrf");
	return csrf != NULL && strlen(csrf) == strlen(rq->csrf) && sodium_memcmp(csrf, rq->csrf, strlen(csrf)) == 0;
}

/* The one-time key as it is kept: of one person (or one browser) and one form, so that nobody is answered with
 * what another one did, nor by another form.  NULL: there is none. */
static const char *form_key(const struct request *rq, const struct access *a) {
	const char *key = request_field(rq, "key");
	unsigned char raw[16];
	if (key == NULL || !text_unhex(key, raw, sizeof raw))
		return NULL;
	const char *who = access_actor(a) != 0 ? arena_print(rq->arena, "%lld", (long long)access_actor(a)) : rq->csrf;
	struct bytes kept = access_token_hash(a, arena_print(rq->arena, "%s %s %s", key, who, rq->path));
	return text_hex(rq->arena, kept.p, kept.n);
}

/* What we put into a form ourselves stands there once; a second `act` could say something else. */
static bool own_fields_once(const struct request *rq) {
	static const char *const names[] = {"csrf", "key", "act"};
	int n[3] = {0};
	for (size_t i = 0; i < rq->nfields; i++)
		for (int j = 0; j < 3; j++)
			n[j] += text_is(rq->field[i].name, names[j]);
	return n[0] <= 1 && n[1] <= 1 && n[2] <= 1;
}

/* --- one request --- */

static void answer_begin(struct request *rq) {
	rq->out = out_new(rq->arena, rq->lang);
	rq->title = "";
	rq->redirect = NULL;
	rq->away = NULL;
	rq->later = 0;
	rq->set_session = NULL;
	rq->set_language = NULL;
	rq->set_provider = NULL;
	rq->content = NULL;
	rq->file_name = NULL;
	rq->foreign = (struct bytes){0};
	rq->status = 0;
	rq->keep = false;
	rq->devices = false;
	rq->stays = false;
	rq->refresh = 0;
	rq->reason = NULL;
	rq->conflict = NULL;
	rq->complaints = NULL;
	rq->complaints_end = &rq->complaints;
	rq->expired_person = rq->expired_unit = 0;
	rq->frame = ARENA_NEW(rq->arena, struct frame);
	if (!(rq->work.failed || rq->work.answer.p != NULL))
		rq->work = (struct work){0};
}

bool serve_waits(const struct request *rq) {
	return rq->work.kind != WORK_NONE && !rq->work.failed && rq->work.answer.p == NULL;
}

/* The fields as an ordinary form would send them: of a form with a file, without the file. */
static const char *body_text(const struct request *rq) {
	if (!multipart_is(rq->content_type))
		return arena_copy(rq->arena, rq->body.p, rq->body.n);
	struct url fields = {""};
	for (size_t i = 0; i < rq->nfields; i++)
		fields = url_query(rq->arena, fields, rq->field[i].name, rq->field[i].value);
	return fields.text[0] == '?' ? fields.text + 1 : "";
}

/* What was typed into a form when the session had ended: kept sealed for the same person.  Nobody has typed what a script sends. */
static enum err draft_keep(const struct request *rq, const struct access *a) {
	if (rq->method != POST || rq->expired_person == 0 || rq->body.n == 0 || rq->route->way != ROUTE_PAGE)
		return OK;
	TRY(draft_forget(a, rq->expired_person));
	TRY(draft_forget_old(a, rq->now - PERSON_DRAFT_KEPT));
	return draft_add(a, id_new(), rq->expired_person, rq->path, rq->now, body_text(rq), rq->expired_unit);
}

/* Nobody is logged in where somebody must be. */
static enum err login_first(struct lane *lane, struct request *rq, const struct access *a) {
	(void)lane;
	TRY(draft_keep(rq, a));
	const char *next = rq->method == GET ? rq->path : rq->expired_person != 0 ? arena_print(rq->arena, "%s?draft=1", rq->path) : "/";
	rq->redirect = url_query(rq->arena, url(rq->arena, "/login"), "next", next).text;
	return OK;
}

/* A draft that the session's end kept: the form is filled with it until it is sent. */
static enum err draft_show(struct request *rq, const struct access *a) {
	const char *asked = request_field(rq, "draft");
	if (rq->method != GET || asked == NULL || access_actor(a) == 0)
		return OK;
	struct draft_find_row d;
	enum err e = draft_find(a, rq->path, rq->now - PERSON_DRAFT_KEPT, &d);
	if (e == NOT_FOUND)
		return OK;
	TRY(e);
	struct request typed = {.arena = rq->arena, .method = POST, .path = rq->path, .query = "",
				.content_type = "application/x-www-form-urlencoded",
				.body = {.p = d.body, .n = strlen(d.body)}};
	if (request_parse(&typed) == OK) {
		rq->field = typed.field;
		rq->nfields = typed.nfields;
		rq->again = true;
		request_complain(rq, "", TR(rq->lang, "Du hade blivit utloggad. Läs igenom och skicka igen."));
	}
	return OK;
}

static enum err page_run(struct request *rq, struct access *a) {
	TRY(draft_show(rq, a));
	TRY(strip_fill(rq, a));
	enum err e = rq->route->page(rq, a);
	if (e == OK && (rq->complaints != NULL && rq->method == POST))
		e = INVALID;
	if (e == OK && arena_full(rq->arena))
		e = BROKEN;
	return e;
}

/* The form again, with what was typed and what is wrong: the GET of the same path. */
static enum err form_again(struct request *rq, struct access *a) {
	int64_t id[REQUEST_IDS];
	bool other;
	const struct route *form = route_find(GET, rq->path, id, &other);
	if (form == NULL)
		return BROKEN;
	const struct complaint *complaints = rq->complaints;
	TRY(access_narrow(a, form->right));
	rq->out = out_new(rq->arena, rq->lang);
	rq->redirect = NULL;
	rq->again = true;
	TRY(strip_fill(rq, a));
	const struct route *posted = rq->route;
	rq->route = form;
	enum err e = form->page(rq, a);
	rq->route = posted;
	rq->page_name = form->name;
	rq->complaints = complaints;
	rq->status = 422;
	return e;
}

/* Somebody else was faster: what was sent is kept, and both texts are shown. */
static enum err both_shown(struct request *rq, struct access *a) {
	/* who reads the vault and nothing else has no page of the child */
	TRY(access_narrow(a, !access_staff(a) ? RIGHT_FAMILY_WORDS : access_may(a, RIGHT_CHILD_READ) ? RIGHT_CHILD_READ : RIGHT_PROTECTION));
	rq->again = true;
	TRY(strip_fill(rq, a));
	return conflict_answer(rq, a);
}

/* The same key lands once: a resend gets the answer of the first time. */
static enum err once(struct request *rq, const struct access *a, bool *ret_done) {
	struct form_key_find_row row;
	*ret_done = false;
	if (rq->method != POST || serve_waits(rq))
		return OK;
	const char *key = form_key(rq, a);
	if (key == NULL)
		return OK;
	enum err e = form_key_find(a, key, &row);
	if (e == NOT_FOUND)
		return OK;
	TRY(e);
	*ret_done = true;
	rq->redirect = row.location;
	return OK;
}

/* Whoever has just logged in, or changed role, goes where they wanted to only when they can open it as what they are now: the first page says
 * more than that something is not there, and nobody is told of a page that is another role's. */
static enum err place_settle(struct request *rq, const struct access *a) {
	struct access *b;
	bool other;
	if (rq->redirect == NULL || rq->set_session == NULL || *rq->set_session == '\0')
		return OK;
	struct request *in = serve_request(rq->arena, GET, arena_copy(rq->arena, rq->redirect, strcspn(rq->redirect, "?")));
	in->now = rq->now;
	in->session_token = rq->set_session;
	in->route = route_find(GET, in->path, in->id, &other);
	enum err e = in->route == NULL ? NOT_FOUND : access_open(access_lane(a), in, in->route->right, about_child(in->route) ? in->id[0] : 0, &b);
	if (e == NOT_FOUND || e == DENIED)
		rq->redirect = url(rq->arena, "/").text;
	return e == NOT_FOUND || e == DENIED ? OK : e;
}

static enum err handler_run(struct request *rq, struct access *a) {
	bool done;
	TRY(once(rq, a, &done));
	if (done)
		return OK;
	enum err e = page_run(rq, a);
	if (e == OK)
		e = place_settle(rq, a);
	if (e != OK || rq->method != POST || serve_waits(rq) || rq->redirect == NULL || form_key(rq, a) == NULL)
		return e;
	TRY(conflict_settle(rq, a));
	TRY(draft_landed(a, rq->path));
	return form_key_add(a, form_key(rq, a), rq->redirect, rq->now);
}

static int status_of(enum err e, const struct request *rq) {
	switch (e) {
	case OK: return rq->redirect != NULL || rq->away != NULL ? 303 : rq->status != 0 ? rq->status : 200;
	case NOT_FOUND: return 404;
	case DENIED: return rq->status == 429 ? 429 : 403;
	case INVALID: return 422;
	case CONFLICT: return 409;
	case BROKEN: break;
	}
	return 503;
}

/* Runs the handler in a step of its own, so that what it did can be undone while the audit row stays.  A GET
 * writes nothing that needs to be undone. */
static enum err step_run(struct lane *lane, struct request *rq, struct access *a) {
	if (rq->method == GET)
		return handler_run(rq, a);
	TRY(db_savepoint(lane->db));
	struct replay_note *notes = lane->notes;
	enum err e = handler_run(rq, a);
	if (e == OK)
		return db_savepoint_release(lane->db);
	if (e == INVALID && rq->keep) {
		TRY(db_savepoint_release(lane->db));
		return e;
	}
	if (db_retry(lane->db))
		return BROKEN;
	TRY(db_savepoint_rollback(lane->db));
	lane->notes = notes;
	return e;
}

/* Whoever opens more children than a day's work holds is asked to stop and breathe: a stolen session reads
 * as many, not thirty thousand (threat model, phished staff member). */
static enum err brake(const struct lane *lane, struct request *rq, const struct access *a) {
	struct brake_children_row seen;
	int64_t most;
	if (!lane->limits || access_child(a) == 0 || !access_staff(a))
		return OK;
	TRY(brake_children(a, access_actor(a), rq->now - DATE_HOUR, access_child(a), &seen));
	TRY(setting_number(a, SETTING_CHILDREN_OPENED, &most));
	if (seen.n < most)
		return OK;
	rq->reason = TR(rq->lang, "Du har öppnat många barn på kort tid. Vänta en stund och fortsätt sedan.");
	rq->status = 429;
	return DENIED;
}

static enum err route_run(struct lane *lane, struct request *rq, struct access **ret) {
	enum err e = access_open(lane, rq, rq->route->right, about_child(rq->route) ? rq->id[0] : 0, ret);
	struct access *a = *ret;
	if (e == BROKEN)
		return e;
	language_settle(rq, a);
	if (rq->route->right == RIGHT_DEMO && !lane->demo)
		return NOT_FOUND;
	if (rq->method == POST && (e == OK || rq->expired_person != 0) && rq->route->right != RIGHT_DEMO && !rq->call &&
	    (!form_ours(rq) || !own_fields_once(rq) || form_key(rq, a) == NULL)) {
		rq->reason = TR(rq->lang, "Formuläret var för gammalt eller kom från en annan sida. Gå tillbaka, ladda om sidan och skicka igen.");
		return DENIED;
	}
	if (e == NOT_FOUND && !access_logged_in(a) && rq->method != JOB && !rq->call)
		return login_first(lane, rq, a);
	TRY(e);
	if (rq->route->way != ROUTE_POLL)
		TRY(access_touch(a));
	TRY(brake(lane, rq, a));
	e = step_run(lane, rq, a);
	if (e == OK && rq->stays)
		TRY(access_touch(a));
	if (e == INVALID && rq->method == POST)
		e = form_again(rq, a);
	if (e == CONFLICT && rq->conflict != NULL)
		e = both_shown(rq, a);
	return e;
}

/* --- jobs: a row each, until they are done --- */

/* One minute, five, then an hour: what fails now may go well later. */
static int64_t job_pause(int64_t tries) {
	return tries == 0 ? DATE_MINUTE : tries == 1 ? 5 * DATE_MINUTE : DATE_HOUR;
}

static enum err job_end(const struct request *rq, const struct access *a, enum err e) {
	struct serve_job_tries_rows job;
	if (serve_waits(rq))
		return OK;
	if (e == OK && rq->later != 0) /* it was not time yet: nothing failed */
		return job_later(a, rq->later, rq->path);
	if (e == OK || e == NOT_FOUND) /* what it was about is gone */
		return job_done(a, rq->path);
	log_line("%s failed and is tried again later", rq->route->name);
	TRY(serve_job_tries(a, rq->path, &job));
	return job.n == 0 ? OK : job_again(a, rq->now + job_pause(job.row[0].tries), rq->path);
}

static enum err jobs_spawn(struct lane *lane, struct request *rq, bool all) {
	struct access *a;
	struct job_due_rows due;
	struct job_failed_rows failed = {0};
	TRY(access_open(lane, rq, RIGHT_SYSTEM, 0, &a));
	TRY(job_due(a, lane->job_due, all ? rq->now : rq->now - JOB_GRACE, lane->job_id, JOBS_AT_ONCE, &due));
	if (all)
		TRY(job_failed(a, rq->now, JOBS_AT_ONCE, &failed));
	for (size_t i = 0; i < failed.n; i++)
		lane->spawn(lane->spawn_context, failed.row[i].path);
	for (size_t i = 0; i < due.n; i++)
		lane->spawn(lane->spawn_context, due.row[i].path);
	bool more = due.n == JOBS_AT_ONCE;
	lane->job_due = more ? due.row[due.n - 1].due_at : 0;
	lane->job_id = more ? due.row[due.n - 1].id : 0;
	return OK;
}

bool serve_jobs(struct lane *lane, bool all) {
	struct arena *arena = arena_new((size_t)4 << 20);
	if (arena == NULL)
		return false;
	struct request *rq = serve_request(arena, JOB, "/job/due");
	rq->now = serve_now(lane);
	if (db_begin(lane->db, false) == OK && jobs_spawn(lane, rq, all) != OK)
		log_line("the jobs that wait cannot be read");
	db_rollback(lane->db);
	arena_free(arena);
	return lane->job_id != 0;
}

/* One request of the batch.  BROKEN: nothing of it, nor its audit row, may be committed. */
static enum err serve_one(struct lane *lane, struct request *rq) {
	bool other = false;
	struct access *a = NULL;
	answer_begin(rq);
	if (rq->route == NULL) {
		rq->lang = "sv";
		rq->call = call_is(rq);
		enum err parsed = rq->method == JOB ? OK : request_parse(rq);
		if (parsed != OK) {
			respond_plain(rq, 400);
			return OK;
		}
		cookies_read(rq);
		rq->route = route_find(rq->method, rq->path, rq->id, &other);
		if (rq->route != NULL && (rq->route->way == ROUTE_CALL) != rq->call)
			rq->route = NULL; /* its path came escaped: it was read as a form */
		if (rq->route != NULL && rq->route->way == ROUTE_VOTE && rq->route->right == RIGHT_PUBLIC)
			rq->session_token = ""; /* what the public is asked is answered by nobody: no row of the log, and no session, stands beside a count */
		answer_begin(rq);
	}
	if (rq->route == NULL || !form_of_route(rq)) {
		respond_plain(rq, rq->route != NULL ? 400 : other ? 405 : 404);
		return OK;
	}
	rq->page_name = rq->route->name;
	enum err e = route_run(lane, rq, &a);
	if (db_retry(lane->db) || a == NULL)
		return BROKEN;
	if (rq->method == JOB)
		TRY(job_end(rq, a, e));
	int status = status_of(e, rq);
	if (serve_waits(rq))
		status = 202;
	/* What concerns nobody's data needs no row: the start page, the log-in form, an empty answer to a script that asks
	 * whether there is anything new. */
	if (rq->method != GET || (status != 204 && (access_logged_in(a) || about_child(rq->route))))
		TRY(access_audit(a, rq->route->name, status));
	if (rq->route->way != ROUTE_POLL) /* a script that asks again and again looks for nobody */
		TRY(review_probe(rq, a, status));
	rq->access = a;
	if (!serve_waits(rq))
		respond(lane, rq, a, status);
	lane->used = arena_used(rq->arena);
	return OK;
}

/* --- the batch --- */

/* Only reading: a snapshot is enough, since nothing that is read decides on a write. */
static bool reading(struct request *const *rq, size_t n) {
	for (size_t i = 0; i < n; i++)
		if (rq[i]->method != GET)
			return false;
	return true;
}

struct batch {
	struct lane *lane;
	struct request **rq;
};

static enum err batch_one(void *context, size_t i) {
	const struct batch *b = context;
	return serve_one(b->lane, b->rq[i]);
}

/* The settings are the same for all, and read before any of them asks. */
static enum err batch_settings(struct lane *lane, struct arena *arena) {
	struct request *rq = serve_request(arena, JOB, "/job/settings");
	struct access *a;
	TRY(access_open(lane, rq, RIGHT_SYSTEM, 0, &a));
	return setting_read(a);
}

/* The moment of each is before the snapshot that they share: no read carries a time after a withdrawal that it did not
 * see (G21).  It is a new one when a batch is tried again, and when the worker is done: what ended in between has ended. */
static enum err batch_try(struct lane *lane, struct request **rq, size_t n, bool *ret_sent) {
	int64_t now = serve_now(lane);
	*ret_sent = false;
	for (size_t i = 0; i < n; i++) {
		rq[i]->timed |= rq[i]->now == 0;
		if (rq[i]->timed)
			rq[i]->now = now;
	}
	TRY(db_begin(lane->db, reading(rq, n)));
	lane->settings.read = false;
	lane->notes = NULL;
	if (n > 1)
		TRY(batch_settings(lane, rq[0]->arena));
	TRY(db_each(lane->db, n, batch_one, &(struct batch){.lane = lane, .rq = rq}));
	TRY(seal_commit(lane->seal));
	return replay_commit(lane, rq[0]->arena, ret_sent);
}

static void jobs_start(struct lane *lane, struct request **rq, size_t n) {
	for (size_t i = 0; i < n && lane->spawn != NULL; i++) {
		const char *const *path;
		size_t jobs = rq[i]->access == NULL ? 0 : access_jobs(rq[i]->access, &path);
		for (size_t j = 0; j < jobs; j++)
			lane->spawn(lane->spawn_context, path[j]);
	}
}

void serve_batch(struct lane *lane, struct request **rq, size_t n) {
	for (int tries = 0;; tries++) {
		unsigned char head[LANE_HASH];
		int64_t sequence = lane->sequence;
		memcpy(head, lane->head, LANE_HASH);
		bool sent;
		enum err e = batch_try(lane, rq, n, &sent);
		lane->settings.read = false; /* what is asked for outside a batch reads for itself */
		if (e == OK) {
			jobs_start(lane, rq, n);
			return;
		}
		memcpy(lane->head, head, LANE_HASH);
		lane->sequence = sequence;
		bool again = db_retry(lane->db) && tries < RETRIES;
		db_rollback(lane->db);
		if (again)
			continue;
		/* One of them broke it, before anything could land: the others must not suffer. */
		if (n > 1 && !sent) {
			for (size_t i = 0; i < n; i++)
				serve_batch(lane, &rq[i], 1);
			return;
		}
		for (size_t i = 0; i < n; i++) {
			rq[i]->work = (struct work){0};
			respond_plain(rq[i], 503);
		}
		return;
	}
}

enum err serve_lane_open(struct lane *lane, struct db *db, struct seal *seal, int number) {
	*lane = (struct lane){.number = number, .db = db, .seal = seal, .limits = true};
	struct arena *arena = arena_new((size_t)1 << 20);
	if (arena == NULL)
		return BROKEN;
	struct request *rq = serve_request(arena, JOB, "/job/head");
	struct access *a;
	struct access_audit_last_rows last;
	rq->now = 1;
	enum err e = access_open(lane, rq, RIGHT_SYSTEM, 0, &a);
	if (e == OK)
		e = access_audit_last(a, (int64_t)number << 44, (int64_t)(number + 1) << 44, &last);
	if (e == OK && last.n == 1 && last.row[0].hash.n == LANE_HASH) {
		lane->sequence = last.row[0].id - ((int64_t)number << 44);
		memcpy(lane->head, last.row[0].hash.p, LANE_HASH);
	}
	arena_free(arena);
	return e;
}

struct request *serve_request(struct arena *arena, enum method method, const char *path) {
	struct request *rq = ARENA_NEW(arena, struct request);
	*rq = (struct request){.arena = arena, .method = method, .path = path, .query = "", .content_type = "",
			       .cookie = "", .origin = "", .host = "", .fetch_site = "", .address = "",
			       .accept_language = "", .certificate = "", .lang = "sv", .csrf = "", .session_token = ""};
	rq->complaints_end = &rq->complaints;
	rq->out = out_new(arena, "sv");
	return rq;
}

enum err serve_inside(const struct request *rq, const struct access *a, struct arena *arena, const char *path, const char *lang, struct request **ret) {
	size_t n = strcspn(path, "?");
	struct request *in = serve_request(arena, GET, arena_copy(arena, path, n));
	struct access *b;
	bool other;
	in->query = path[n] == '?' ? arena_text(arena, path + n + 1) : "";
	*ret = in;
	if (request_parse(in) != OK)
		return NOT_FOUND;
	in->now = rq->now;
	in->lang = lang;
	in->session_token = rq->session_token;
	in->route = route_find(GET, in->path, in->id, &other);
	if (in->route == NULL || !text_starts(in->route->path, "/family/%") || in->id[0] != access_child(a))
		return NOT_FOUND;
	answer_begin(in);
	TRY(access_open(access_lane(a), in, in->route->right, in->id[0], &b));
	if (access_actor(b) != access_actor(a) || access_unit(b) != access_unit(a))
		return NOT_FOUND;
	TRY(in->route->page(in, b));
	return arena_full(arena) ? BROKEN : OK;
}

const char *serve_head(struct lane *lane, struct arena *arena) {
	unsigned char signature[64], public[32];
	const char *text = arena_print(arena, "%d %lld %s", lane->number, (long long)lane->sequence,
				       text_hex(arena, lane->head, LANE_HASH));
	seal_sign(lane->seal, text, strlen(text), signature);
	seal_public(lane->seal, public);
	return arena_print(arena, "%s %s %s\n", text, text_hex(arena, public, 32), text_hex(arena, signature, 64));
}
