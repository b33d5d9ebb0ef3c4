/* The walk: path → route → capability → savepoint → handler → audit row → commit → answer. */
#include "serve_own.h"

#include "access/setting.h"
#include "base/date.h"
#include "base/text.h"
#include "conflict/conflict.h"
#include "frame.h"
#include "http/form.h"
#include "lang/lang.h"
#include "language/language.h"
#include "respond.h"
#include "review/review.h"
#include "serve.sql.h"

static void answer_begin(struct request *rq) {
	rq->out = out_new(rq->arena, rq->lang);
	rq->title = "";
	rq->redirect = NULL;
	rq->away = NULL;
	rq->later = 0;
	rq->set_session = NULL;
	rq->forget = false;
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

/* Nobody is logged in where somebody must be. */
static enum err login_first(struct request *rq, const struct access *a) {
	bool shown;
	TRY(serve_draft_keep(rq, a));
	TRY(serve_unsent(rq, a, &shown));
	if (shown)
		return DENIED;
	const char *next = rq->method == GET ? rq->path : rq->expired_person != 0 ? arena_print(rq->arena, "%s?draft=1", rq->path) : "/";
	rq->redirect = url_query(rq->arena, url(rq->arena, "/login"), "next", next).text;
	return OK;
}

/* No button of the page's forms: Enter in a field where that is to choose none (form_enter_nothing), or what no page of ours has sent.  A handler never
 * has to guess what was meant. */
static bool chose_nothing(const struct request *rq) {
	const char *act = rq->method == POST && rq->route->way != ROUTE_CALL ? request_field(rq, "act") : NULL;
	return act != NULL && form_read_by(rq->route->name, act) == NULL;
}

static enum err page_run(struct request *rq, struct access *a) {
	TRY(serve_draft_show(rq, a));
	TRY(strip_fill(rq, a));
	if (chose_nothing(rq))
		return request_invalid(rq, "", TR(rq->lang, "Inget är gjort än. Välj en av knapparna i formuläret."));
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
	const struct route *form = serve_route(GET, rq->path, id, &other);
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
	in->route = serve_route(GET, in->path, in->id, &other);
	enum err e = in->route == NULL ? NOT_FOUND : access_open(access_lane(a), in, in->route->right, serve_about_child(in->route) ? in->id[0] : 0, &b);
	if (e == NOT_FOUND || e == DENIED)
		rq->redirect = url(rq->arena, "/").text;
	return e == NOT_FOUND || e == DENIED ? OK : e;
}

static enum err handler_run(struct request *rq, struct access *a) {
	bool done;
	TRY(serve_once(rq, a, &done));
	if (done)
		return OK;
	enum err e = page_run(rq, a);
	if (e == OK)
		e = place_settle(rq, a);
	return e != OK || rq->method != POST || serve_waits(rq) || rq->redirect == NULL ? e : serve_landed(rq, a);
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
	enum err e = access_open(lane, rq, rq->route->right, serve_about_child(rq->route) ? rq->id[0] : 0, ret);
	struct access *a = *ret;
	bool shown;
	if (e == BROKEN)
		return e;
	language_settle(rq, a);
	if (rq->route->right == RIGHT_DEMO && !lane->demo)
		return NOT_FOUND;
	if (rq->method == POST && (e == OK || rq->expired_person != 0) && rq->route->right != RIGHT_DEMO && !rq->call && !serve_ours(rq, a)) {
		rq->reason = TR(rq->lang, "Formuläret var för gammalt eller kom från en annan sida. Gå tillbaka, ladda om sidan och skicka igen.");
		if (e == OK)
			TRY(serve_unsent(rq, a, &shown));
		return DENIED;
	}
	if (e == NOT_FOUND && !access_logged_in(a) && rq->method != JOB && !rq->call)
		return login_first(rq, a);
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

/* A browser fetches it ahead of a press that may never come: nobody has read it, and no log says so.  The press asks anew. */
static bool ahead(const struct request *rq) {
	return rq->method == GET && rq->session_token[0] != '\0' && text_starts(rq->purpose, "prefetch");
}

enum err serve_one(struct lane *lane, struct request *rq) {
	bool other = false;
	struct access *a = NULL;
	answer_begin(rq);
	if (rq->route == NULL) {
		rq->lang = "sv";
		rq->call = serve_is_call(rq);
		enum err parsed = rq->method == JOB ? OK : request_parse(rq);
		if (parsed != OK) {
			respond_plain(rq, 400);
			return OK;
		}
		serve_cookies(rq);
		rq->route = serve_route(rq->method, rq->path, rq->id, &other);
		if (rq->route != NULL && (rq->route->way == ROUTE_CALL) != rq->call)
			rq->route = NULL; /* its path came escaped: it was read as a form */
		if (rq->route != NULL && rq->route->way == ROUTE_VOTE && rq->route->right == RIGHT_PUBLIC)
			rq->session_token = ""; /* what the public is asked is answered by nobody: no row of the log, and no session, stands beside a count */
		answer_begin(rq);
	}
	if (ahead(rq)) {
		respond_plain(rq, 503);
		return OK;
	}
	if (rq->route == NULL || !serve_takes(rq)) {
		respond_plain(rq, rq->route != NULL ? 400 : other ? 405 : 404);
		return OK;
	}
	rq->page_name = rq->route->name;
	enum err e = route_run(lane, rq, &a);
	if (db_retry(lane->db) || a == NULL)
		return BROKEN;
	if (rq->method == JOB)
		TRY(serve_job_end(rq, a, e));
	int status = status_of(e, rq);
	if (serve_waits(rq))
		status = 202;
	else if (status != 303 && status != 503)
		TRY(serve_answered(rq, a));
	/* What concerns nobody's data needs no row: the start page, the log-in form, an empty answer to a script that asks
	 * whether there is anything new. */
	if (rq->method != GET || (status != 204 && (access_logged_in(a) || serve_about_child(rq->route))))
		TRY(access_audit(a, rq->route->name, status));
	if (rq->route->way != ROUTE_POLL) /* a script that asks again and again looks for nobody */
		TRY(review_probe(rq, a, status));
	rq->access = a;
	if (!serve_waits(rq))
		respond(lane, rq, a, status);
	lane->used = arena_used(rq->arena);
	return OK;
}

struct request *serve_request(struct arena *arena, enum method method, const char *path) {
	struct request *rq = ARENA_NEW(arena, struct request);
	*rq = (struct request){.arena = arena, .method = method, .path = path, .query = "", .content_type = "",
			       .cookie = "", .origin = "", .host = "", .fetch_site = "", .purpose = "", .address = "",
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
	in->route = serve_route(GET, in->path, in->id, &other);
	if (in->route == NULL || !text_starts(in->route->path, "/family/%") || in->id[0] != access_child(a))
		return NOT_FOUND;
	answer_begin(in);
	TRY(access_open(access_lane(a), in, in->route->right, in->id[0], &b));
	if (access_actor(b) != access_actor(a) || access_unit(b) != access_unit(a))
		return NOT_FOUND;
	TRY(in->route->page(in, b));
	return arena_full(arena) ? BROKEN : OK;
}

