/* Anybody may start a meeting (K5): who may not send the call asks the one who may, with the same questions. */
#include "meeting/meeting.h"

#include "access/readers.h"
#include "base/id.h"
#include "base/text.h"
#include "episode/episode.sql.h"
#include "lang/lang.h"
#include "meeting/ask.html.h"
#include "meeting/objection.html.h"
#include "notify/notify.h"
#include "routes.h"

/* Who answers for the child gets the wish, whoever leads too; nobody else. */
static enum err page_read(struct request *rq, const struct access *a, struct meeting_ask_page *p) {
	struct episode_current_row e;
	TRY(meeting_child_name(rq, a, &p->child));
	TRY(meeting_requests_own(a, &p->asked));
	enum err err = episode_current(a, &e);
	if (err == OK && e.closed_at == 0)
		p->reads = lang_fill(rq->arena, TR(rq->lang, "den som svarar för {1} och den som är samverkansansvarig."), &e.unit_name, 1);
	else
		p->reads = "";
	return err == NOT_FOUND ? OK : err;
}

/* For staff who reach the child but may not call: a colleague with a part delegated, a unit with consent.
 * Fields: purpose, whom, suits. */
enum err meeting_ask(struct request *rq, const struct access *a) {
	struct meeting_ask_page p = {.to = url(rq->arena, "/child/%/meeting/ask", access_child(a)),
				     .back = url(rq->arena, "/child/%/meeting", access_child(a))};
	if (!access_may(a, RIGHT_MEETING_READ))
		p.back = url(rq->arena, "/child/%", access_child(a));
	TRY(page_read(rq, a, &p));
	rq->title = TR(rq->lang, "Be om ett möte");
	meeting_ask_html(&rq->out, rq, &p);
	return OK;
}

/* "Jag vill ha ett möte": always there for the family.  Fields: purpose, whom, suits. */
enum err meeting_family_ask(struct request *rq, const struct access *a) {
	struct meeting_ask_page p = {.family = true, .self = access_actor(a) == access_child(a),
				     .to = url(rq->arena, "/family/%/meeting/ask", access_child(a)),
				     .back = url(rq->arena, "/family/%/meeting", access_child(a))};
	TRY(page_read(rq, a, &p));
	rq->title = TR(rq->lang, "Jag vill ha ett möte");
	meeting_ask_html(&rq->out, rq, &p);
	return OK;
}

static enum err wish_send(struct request *rq, const struct access *a, const char *kind, const char *path) {
	struct meeting_wish_form f;
	struct episode_current_row e;
	enum err err = episode_current(a, &e);
	if (err == NOT_FOUND || (err == OK && e.closed_at != 0)) {
		rq->reason = TR(rq->lang, "Inget arbete pågår just nu, så det finns ingen som tar emot önskan här. Ring skolan, förskolan eller mottagningen, eller berätta om barnet på nytt.");
		return DENIED;
	}
	TRY(err);
	TRY(meeting_wish_read(rq, &f));
	TRY(meeting_request_add(a, id_new(), C7_MEETING, kind, f.purpose, f.whom, f.suits, ""));
	TRY(notify_person(a, e.person_id));
	rq->redirect = path;
	return OK;
}

enum err meeting_ask_send(struct request *rq, const struct access *a) {
	return wish_send(rq, a, "STAFF", rq->path);
}

enum err meeting_family_ask_send(struct request *rq, const struct access *a) {
	return wish_send(rq, a, access_actor(a) == access_child(a) ? "CHILD" : "GUARDIAN", rq->path);
}

/* --- the answer --- */

/* A wish, for who may call: call, with the form filled in, or say why not.  Field: answer. */
enum err meeting_request(struct request *rq, const struct access *a) {
	struct meeting_request_page p = {.back = url(rq->arena, "/child/%/meeting", access_child(a))};
	TRY(meeting_request_find(a, rq->id[1], &p.r));
	TRY(meeting_child_name(rq, a, &p.child));
	p.to = url(rq->arena, "/child/%/meeting/request/%", access_child(a), p.r.id);
	p.call = url_query(rq->arena, url(rq->arena, "/child/%/meeting/new", access_child(a)), "request", arena_print(rq->arena, "%lld", (long long)p.r.id));
	rq->title = TR(rq->lang, "Någon vill ha ett möte");
	meeting_request_html(&rq->out, rq, &p);
	return OK;
}

/* Words against a meeting of the unit that had the plan before, that nobody had read there. */
enum err meeting_objection(struct request *rq, const struct access *a) {
	struct meeting_objection_page p = {.back = url(rq->arena, "/child/%/meeting", access_child(a)), .to = {rq->path}, .child = url(rq->arena, "/child/%", access_child(a))};
	TRY(meeting_objection_find(a, rq->id[1], &p.b));
	rq->title = TR(rq->lang, "Någon tycker annorlunda");
	meeting_objection_html(&rq->out, rq, &p);
	return OK;
}

/* It has been read; that is all that is noted. */
enum err meeting_objection_do(struct request *rq, const struct access *a) {
	struct meeting_objection_find_row b;
	TRY(meeting_objection_find(a, rq->id[1], &b));
	TRY(meeting_objection_moved_seen(a, b.id));
	rq->redirect = url(rq->arena, "/child/%/meeting", access_child(a)).text;
	return OK;
}

/* No meeting for now, and why. */
enum err meeting_answer_request(struct request *rq, const struct access *a) {
	struct meeting_request_find_row r;
	struct meeting_request_no_form f;
	TRY(meeting_request_find(a, rq->id[1], &r));
	TRY(meeting_request_no_read(rq, &f));
	TRY(meeting_request_end(a, "DECLINED", 0, f.answer, r.id));
	TRY(notify_person(a, r.author_id));
	rq->redirect = url(rq->arena, "/child/%/meeting", access_child(a)).text;
	return OK;
}
