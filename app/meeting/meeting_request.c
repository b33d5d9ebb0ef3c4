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
#include "observation/observation.h"
#include "org/org.sql.h"
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
	struct meeting_ask_page p = {.here = url(rq->arena, "/child/%/meeting/ask", access_child(a)),
				     .back = url(rq->arena, "/child/%/meeting", access_child(a))};
	if (!access_may(a, RIGHT_MEETING_READ))
		p.back = url(rq->arena, "/child/%", access_child(a));
	TRY(page_read(rq, a, &p));
	rq->title = TR(rq->lang, "Be om ett möte");
	meeting_ask_html(&rq->out, rq, &p);
	return OK;
}

/* Where the child is, as far as we know: enrolled, else with the care or the activity that worked with it last, else we don't know. */
static enum err place_read(const struct access *a, struct observation_wish *t) {
	struct meeting_child_place_row r;
	struct unit_find_row last = {.kind = ""};
	struct episode_current_row e;
	TRY(meeting_child_place(a, &r));
	*t = (struct observation_wish){.situation = r.kind, .municipality = r.municipality, .child_name = r.name, .place_unit = r.place};
	if (r.place != 0)
		return OK;
	enum err found = episode_current(a, &e);
	if (found == OK)
		found = unit_find(a, e.unit_id, &last);
	t->place_unit = last.id;
	t->situation = text_is(last.kind, "BHV") ? "HOME" : text_is(last.kind, "MHV") ? "EXPECTED" : text_is(last.kind, "KAA") ? "LEFT_SCHOOL" : "UNKNOWN";
	return found == NOT_FOUND ? OK : found;
}

/* "Jag vill ha ett möte": always there for the family (K5).  Fields: purpose, whom, suits. */
enum err meeting_family_ask(struct request *rq, const struct access *a) {
	struct meeting_ask_page p = {.family = true, .self = access_actor(a) == access_child(a),
				     .here = url(rq->arena, "/family/%/meeting/ask", access_child(a)),
				     .back = url(rq->arena, "/family/%/meeting", access_child(a))};
	TRY(page_read(rq, a, &p));
	if (*p.reads == '\0') {
		struct observation_wish t;
		TRY(place_read(a, &t));
		enum err e = responsibility_find(a, rq->lang, t.situation, t.municipality, t.place_unit, &p.to);
		if (e != OK && e != NOT_FOUND)
			return e;
		p.reads = e == OK ? lang_fill(rq->arena, TR(rq->lang, "den som svarar för {1}."), &p.to.unit_name, 1) : "";
	}
	rq->title = TR(rq->lang, "Jag vill ha ett möte");
	meeting_ask_html(&rq->out, rq, &p);
	return OK;
}

/* Nobody works with the child: the wish becomes a notice. */
static enum err wish_notice(struct request *rq, const struct access *a) {
	struct meeting_wish_form f;
	struct observation_wish t;
	const char *number;
	TRY(meeting_wish_read(rq, &f));
	TRY(place_read(a, &t));
	struct out text = out_new(rq->arena, rq->lang);
	out_raw(&text, f.purpose);
	if (*f.whom != '\0')
		out_print(&text, "\n%s %s", TR("sv", "Vilka:"), f.whom);
	if (*f.suits != '\0')
		out_print(&text, "\n%s %s", TR("sv", "När och var:"), f.suits);
	t.text = out_text(&text);
	TRY(observation_wished(rq, a, &t, &number));
	rq->redirect = url_query(rq->arena, url(rq->arena, "/notice/receipt"), "number", number).text;
	return OK;
}

static enum err wish_send(struct request *rq, const struct access *a, const char *kind, const char *path) {
	struct meeting_wish_form f;
	struct episode_current_row e;
	enum err err = episode_current(a, &e);
	if (err == NOT_FOUND || (err == OK && e.closed_at != 0)) {
		if (!text_is(kind, "STAFF"))
			return wish_notice(rq, a);
		return request_denied(rq, TR(rq->lang, "Inget arbete pågår just nu, så det finns ingen som tar emot önskan här. Ring skolan, förskolan eller mottagningen, eller berätta om barnet på nytt."));
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
