/* The pages of meetings: for staff who work with the child, for units that are called, for the family. */
#include "meeting/meeting.h"

#include "access/setting.h"
#include "base/date.h"
#include "base/text.h"
#include "conflict/conflict.h"
#include "episode/episode.sql.h"
#include "lang/lang.h"
#include "meeting/invite.html.h"
#include "meeting/list.html.h"
#include "meeting/new.html.h"
#include "meeting/record.html.h"
#include "meeting/show.html.h"
#include "person/person.h"
#include "routes.h"

enum err meeting_child_name(struct request *rq, const struct access *a, const char **ret) {
	struct meeting_child_row child;
	TRY(meeting_child(a, &child));
	*ret = person_first_name(rq->arena, child.name);
	return OK;
}

bool meeting_whole(const struct access *a) {
	return (access_ground(a) & (RELATION_NAMED | RELATION_LEAD | RELATION_FORMER | RELATION_CHILD | RELATION_GUARDIAN | RELATION_VIEWER)) != 0;
}

bool meeting_leads(const struct access *a, const struct meeting_find_row *m) {
	bool work = (access_ground(a) & (RELATION_NAMED | RELATION_LEAD)) != 0;
	bool called = access_unit(a) != 0 && m->unit_id == access_unit(a) && (m->convenor_id == access_actor(a) || access_may(a, RIGHT_INBOX));
	return work || (called && access_may(a, RIGHT_MEETING_CALL));
}

bool meeting_writes(const struct access *a, const struct meeting_find_row *m) {
	return meeting_leads(a, m) || (access_unit(a) != 0 && m->notes_id == access_actor(a) && m->convenor_id != access_actor(a));
}

struct url meeting_url(struct request *rq, const struct access *a, int64_t meeting) {
	return url(rq->arena, "/child/%/meeting/%", access_child(a), meeting);
}

static int age_of(const struct access *a, const struct meeting_child_row *child) {
	int64_t born;
	return date_day_read(child->born, &born) && born <= access_time(a) ? date_age(born, access_time(a)) : 0;
}

enum err meeting_age(const struct access *a, int *ret) {
	struct meeting_child_row child;
	TRY(meeting_child(a, &child));
	*ret = age_of(a, &child);
	return OK;
}

enum err meeting_open(struct request *rq, const struct access *a, struct meeting_find_row *ret) {
	TRY(meeting_ahead(rq, a, ret));
	if (!meeting_seeks(ret))
		return OK;
	return request_denied(rq, TR(rq->lang, "Mötet har ingen tid än."));
}

bool meeting_seeks(const struct meeting_find_row *m) {
	return text_is(m->state, "SEEKING");
}

enum err meeting_ahead(struct request *rq, const struct access *a, struct meeting_find_row *ret) {
	TRY(meeting_find(a, rq->id[1], ret));
	if (text_is(ret->state, "PLANNED") || meeting_seeks(ret))
		return OK;
	return request_denied(rq, text_is(ret->state, "CANCELLED") ? TR(rq->lang, "Mötet är inställt. Kalla till ett nytt i stället.")
						      : TR(rq->lang, "Mötet är avslutat. Har något ändrats? Skriv det i planen eller kalla till ett nytt möte."));
}

static enum err kept_by(struct request *rq, const struct access *a, struct meeting_find_row *ret, bool (*may)(const struct access *, const struct meeting_find_row *)) {
	struct meeting_party_own_row own;
	TRY(meeting_find(a, rq->id[1], ret));
	if (may(a, ret))
		return OK;
	TRY(meeting_party_own(a, ret->id, &own)); /* of a meeting that one isn't called to nothing is known */
	return request_denied(rq, lang_fill(rq->arena, TR(rq->lang, "{1} kallar till mötet, och ändrar det. Ring om något behöver bli annorlunda."), &ret->convenor, 1));
}

enum err meeting_led_ever(struct request *rq, const struct access *a, struct meeting_find_row *ret) {
	return kept_by(rq, a, ret, meeting_leads);
}

enum err meeting_led(struct request *rq, const struct access *a, struct meeting_find_row *ret) {
	TRY(kept_by(rq, a, ret, meeting_leads));
	return meeting_open(rq, a, ret);
}

enum err meeting_written(struct request *rq, const struct access *a, struct meeting_find_row *ret) {
	TRY(kept_by(rq, a, ret, meeting_writes));
	return meeting_open(rq, a, ret);
}

/* --- lists --- */

static void line_add(struct request *rq, struct meeting_list_page *p, struct url to, const char *state, int64_t starts_at, const char *where, const char *purpose) {
	p->line[p->n++] = (struct meeting_line){.to = to, .starts_at = starts_at, .held = text_is(state, "HELD"),
						.cancelled = text_is(state, "CANCELLED"), .seeks = text_is(state, "SEEKING"), .past = starts_at < rq->now, .where = where, .purpose = purpose};
}

static enum err lines_all(struct request *rq, const struct access *a, struct meeting_list_page *p, bool family) {
	struct meeting_all_rows rows;
	TRY(meeting_all(a, &rows));
	p->line = ARENA_MANY(rq->arena, rows.n + 1, struct meeting_line);
	for (size_t i = 0; i < rows.n; i++) {
		const struct meeting_all_row *r = &rows.row[i];
		struct url to = family ? url(rq->arena, "/family/%/meeting/%", access_child(a), r->id) : meeting_url(rq, a, r->id);
		line_add(rq, p, to, r->state, r->starts_at, meeting_where(rq->arena, rq->lang, r->way, r->place), r->purpose);
	}
	return OK;
}

static enum err lines_called(struct request *rq, const struct access *a, struct meeting_list_page *p) {
	struct meeting_called_rows rows;
	TRY(meeting_called(a, &rows));
	p->line = ARENA_MANY(rq->arena, rows.n + 1, struct meeting_line);
	for (size_t i = 0; i < rows.n; i++) {
		const struct meeting_called_row *r = &rows.row[i];
		line_add(rq, p, meeting_url(rq, a, r->id), r->state, r->starts_at, meeting_where(rq->arena, rq->lang, r->way, r->place), r->purpose);
		bool silent = text_is(r->state, "SEEKING") ? r->unsaid > 0 : r->answers == 0 && text_is(r->state, "PLANNED") && r->starts_at > rq->now;
		p->line[p->n - 1].waits = silent && r->unit_id != access_unit(a);
	}
	return OK;
}

/* The child's meetings, planned and held; for a unit with consent those that it is called to. */
enum err meeting_index(struct request *rq, const struct access *a) {
	struct meeting_list_page p = {0};
	TRY(meeting_child_name(rq, a, &p.child));
	TRY(meeting_whole(a) ? lines_all(rq, a, &p, false) : lines_called(rq, a, &p));
	if (access_may(a, RIGHT_MEETING_CALL))
		p.add = url(rq->arena, "/child/%/meeting/new", access_child(a));
	if (!access_may(a, RIGHT_MEETING_WRITE) && access_may(a, RIGHT_MEETING_ASK))
		p.ask = url(rq->arena, "/child/%/meeting/ask", access_child(a));
	if (access_may(a, RIGHT_DELEGATE_WRITE))
		p.colleague = url_query(rq->arena, url(rq->arena, "/child/%/delegate", access_child(a)), "part", "INVITE");
	if (access_may(a, RIGHT_ASSESSMENT_READ))
		p.consult = url(rq->arena, "/child/%/consult", access_child(a));
	p.child_id = access_child(a);
	p.unit = access_unit(a);
	TRY(meeting_convenings(a, &p.convenings));
	TRY(meeting_requests(a, &p.requests));
	TRY(meeting_objections_moved(a, &p.moved));
	TRY(meeting_requests_own(a, &p.asked));
	rq->title = TR(rq->lang, "Möten");
	meeting_list_html(&rq->out, &p);
	return OK;
}

/* The family's list of meetings. */
enum err meeting_invitations(struct request *rq, const struct access *a) {
	struct meeting_list_page p = {0};
	TRY(meeting_child_name(rq, a, &p.child));
	TRY(lines_all(rq, a, &p, true));
	TRY(meeting_requests_own(a, &p.asked));
	if (access_may(a, RIGHT_FAMILY_MEETING))
		p.ask = url(rq->arena, "/family/%/meeting/ask", access_child(a));
	rq->title = TR(rq->lang, "Möten");
	meeting_family_list_html(&rq->out, &p);
	return OK;
}

/* --- calling --- */

/* The wish that the call is to answer, named in the address, or in the form that comes again. */
static enum err wish_read(struct request *rq, const struct access *a, struct meeting_new_page *p, struct meeting_request_find_row *r) {
	const char *asked = request_field(rq, "request");
	int64_t id;
	enum err e = asked != NULL && text_int(asked, &id) ? meeting_request_find(a, id, r) : NOT_FOUND;
	if (e == OK)
		p->wish = r;
	return e == NOT_FOUND ? OK : e;
}

/* The form that calls to a meeting.  Fields: starts, starts_2 … starts_5, minutes, way, place, purpose, language, ordered, asked, wants, people,
 * adults, units, request. */
enum err meeting_new(struct request *rq, const struct access *a) {
	struct meeting_new_page p = {.to = url(rq->arena, "/child/%/meeting/new", access_child(a)),
				     .consent = url(rq->arena, "/child/%/consent", access_child(a))};
	struct meeting_child_row child;
	int64_t own;
	TRY(meeting_child(a, &child));
	TRY(setting_number(a, SETTING_AGE_OWN_VIEW, &own));
	p.child = person_first_name(rq->arena, child.name);
	p.own_page = age_of(a, &child) >= own;
	struct meeting_request_find_row wish;
	TRY(wish_read(rq, a, &p, &wish));
	TRY(meeting_guests_read(rq, a, &p.guests));
	TRY(meeting_convenings(a, &p.convenings));
	p.unit = access_unit(a);
	p.video = meeting_video_possible(a);
	if (!access_may(a, RIGHT_MEETING_WRITE))
		p.ask = url(rq->arena, "/child/%/meeting/ask", access_child(a));
	for (size_t i = 0; i < p.guests.nunits; i++)
		p.waits |= !p.guests.unit[i].open;
	rq->title = TR(rq->lang, "Kalla till möte");
	meeting_new_html(&rq->out, rq, a, &p);
	return OK;
}

/* Calls; with more than one time, all who are called are asked which go.  Fields: starts, starts_2 … starts_5, way, place (up to 200; not by video alone), purpose 1–500, minutes, language, ordered, asked, wants, people (ids), adults (ids), units
 * (ids), request (id of the wish that it answers). */
enum err meeting_call(struct request *rq, const struct access *a) {
	struct meeting_new_form f;
	int64_t id;
	TRY(meeting_new_read(rq, &f));
	TRY(meeting_plan(rq, a, &f, &id));
	rq->redirect = meeting_url(rq, a, id).text;
	return OK;
}

/* --- one meeting --- */

/* Of what was held while the unit might not read it has no place (SF10). */
static enum err called_then(const struct access *a, struct meeting_page *p) {
	struct meeting_party_own_row own;
	enum err e = meeting_party_own(a, p->m.id, &own);
	p->called = e == OK;
	return e == NOT_FOUND ? OK : e;
}

static enum err page_read(struct request *rq, const struct access *a, struct meeting_page *p) {
	TRY(meeting_child_name(rq, a, &p->child));
	TRY(meeting_find(a, rq->id[1], &p->m));
	TRY(meeting_called_read(rq, a, p->m.id, &p->guests));
	p->held = text_is(p->m.state, "HELD");
	p->cancelled = text_is(p->m.state, "CANCELLED");
	bool leads = access_unit(a) != 0 && meeting_leads(a, &p->m), part = access_unit(a) == 0 && !access_whole(a);
	p->whole = !part && (meeting_whole(a) || leads);
	if (part)
		p->m.notes = p->m.voice = "";
	p->writes = !p->held && !p->cancelled && leads;
	if (meeting_seeks(&p->m))
		TRY(meeting_times_read(rq, a, p->m.id, &p->times));
	TRY(meeting_answers_own(a, p->m.id, &p->own));
	if (p->whole) {
		TRY(meeting_events(a, p->m.id, &p->events));
		TRY(meeting_decisions(a, p->m.id, &p->decisions));
		TRY(meeting_objections(a, p->m.id, &p->objections));
		TRY(meeting_prepared(a, p->m.id, &p->prepared));
		if (p->held)
			TRY(correction_all(a, p->m.id, &p->corrected));
	}
	p->call = p->m.convenor;
	p->phone = *p->m.convenor_phone != '\0' ? p->m.convenor_phone : p->m.unit_phone;
	for (size_t i = 0; i < p->guests.npeople; i++)
		p->called |= p->guests.person[i].who == access_actor(a);
	for (size_t i = 0; i < p->guests.nunits; i++)
		p->called |= access_unit(a) != 0 && p->guests.unit[i].who == access_unit(a);
	if (p->called && p->held && !p->whole)
		TRY(called_then(a, p));
	return OK;
}

/* Whom somebody must tell of the call: a message that is sent to nowhere, or that leads to where one can't come in, is none. */
static enum err unheard_read(struct request *rq, const struct access *a, struct meeting_page *p) {
	struct meeting_unheard_rows all;
	struct out names = out_new(rq->arena, rq->lang);
	size_t n = 0, nth = 0;
	TRY(meeting_unheard(a, p->m.id, &all));
	for (size_t i = 0; i < all.n; i++)
		if ((*all.row[i].email == '\0' && *all.row[i].phone == '\0') || all.row[i].account == 0 || all.row[i].reads == 0)
			all.row[n++] = all.row[i];
	for (; nth < n; nth++)
		lang_list_add(&names, nth, n, all.row[nth].name);
	p->unheard = out_text(&names);
	return OK;
}

/* Is any unit that is bound to come still to answer, or did not come (R67)? */
static bool chased(const struct access *a, const struct meeting_page *p) {
	bool any = false;
	for (size_t i = 0; i < p->guests.nunits; i++) {
		const struct meeting_guest *g = &p->guests.unit[i];
		any |= *g->class == 'B' && g->open && g->who != p->m.unit_id && (p->held ? g->came == 2 : g->answer == NULL);
	}
	return any && !p->cancelled && !meeting_seeks(&p->m) && meeting_leads(a, &p->m) && (p->held || p->m.starts_at > access_time(a));
}

/* One meeting: time, place, why, who is called; what was recorded. */
enum err meeting_show(struct request *rq, const struct access *a) {
	struct meeting_page p = {.back = url(rq->arena, "/child/%/meeting", access_child(a))};
	TRY(page_read(rq, a, &p));
	if (!p.whole && !p.called)
		return NOT_FOUND;
	p.unheard = "";
	if (p.writes && (p.m.starts_at > access_time(a) || meeting_seeks(&p.m)))
		TRY(unheard_read(rq, a, &p));
	bool seeks = meeting_seeks(&p.m), ahead = !p.held && !p.cancelled && !seeks;
	if (ahead && meeting_writes(a, &p.m)) {
		p.record = url(rq->arena, "/child/%/meeting/%/record", access_child(a), p.m.id);
		p.decided = url(rq->arena, "/child/%/meeting/%/decided", access_child(a), p.m.id);
	}
	if (p.writes && seeks)
		p.choose = url(rq->arena, "/child/%/meeting/%/times", access_child(a), p.m.id);
	p.early = !p.held && date_day(access_time(a)) < date_day(p.m.starts_at);
	if (p.writes && p.m.starts_at > access_time(a))
		p.prepare = url(rq->arena, "/child/%/meeting/%/prepare", access_child(a), p.m.id);
	p.here = meeting_url(rq, a, p.m.id);
	bool corrects = false;
	if (p.held)
		TRY(meeting_corrects(a, p.m.id, &corrects));
	if (corrects)
		p.correct = url(rq->arena, "/child/%/meeting/%/correct", access_child(a), p.m.id);
	if (meeting_leads(a, &p.m))
		TRY(chase_all(a, p.m.id, &p.chases));
	if (chased(a, &p))
		p.chase = url(rq->arena, "/child/%/meeting/%/chase", access_child(a), p.m.id);
	if (!p.held && p.m.starts_at != 0)
		p.calendar = url(rq->arena, "/child/%/meeting/%/calendar", access_child(a), p.m.id);
	if (p.called && p.m.unit_id != access_unit(a) && (seeks ? p.times.ahead > 0 : ahead && p.m.starts_at > access_time(a)))
		p.answer = url(rq->arena, "/child/%/meeting/%/answer", access_child(a), p.m.id);
	if (p.m.way != MEETING_PLACE && ahead)
		p.room = url(rq->arena, "/child/%/meeting/%/room", access_child(a), p.m.id);
	rq->title = p.held ? TR(rq->lang, "Från mötet") : TR(rq->lang, "Möte");
	if (p.whole)
		meeting_show_html(&rq->out, rq, a, &p);
	else
		meeting_called_html(&rq->out, &p);
	return OK;
}

const char *meeting_readers(struct request *rq, const struct meeting_find_row *m) {
	const char *const both[] = {m->convenor, m->unit_name};
	return lang_fill(rq->arena, TR(rq->lang, "{1} som kallar, den som svarar för {2}, barnensbästa-ansvarig och samverkansansvarig."), both, 2);
}

/* May the page of preparation be written by this reader: the child, or a guardian who holds the pen of one who has
 * no page of its own yet. */
static enum err prepares(const struct access *a, bool *ret) {
	int age;
	TRY(meeting_age(a, &age));
	*ret = access_actor(a) == access_child(a) || age < MEETING_OWN_AGE;
	return OK;
}

/* The family's invitation; afterwards what was agreed.  Fields of the answer: state, language, support, wish; of what
 * one thinks otherwise: text. */
enum err meeting_invitation(struct request *rq, const struct access *a) {
	struct meeting_page p = {.back = url(rq->arena, "/family/%/meeting", access_child(a)),
				 .here = url(rq->arena, "/family/%/meeting/%", access_child(a), rq->id[1])};
	bool writes;
	TRY(page_read(rq, a, &p));
	TRY(prepares(a, &writes));
	TRY(meeting_objections_own(a, p.m.id, &p.objected));
	p.may = access_may(a, RIGHT_FAMILY_MEETING);
	bool seeks = meeting_seeks(&p.m), ahead = !p.held && !p.cancelled && p.may && !seeks;
	if (!p.held && p.may && p.m.starts_at != 0)
		p.calendar = url(rq->arena, "/family/%/meeting/%/calendar", access_child(a), p.m.id);
	if (ahead && writes)
		p.prepare = url(rq->arena, "/family/%/meeting/%/prepare", access_child(a), p.m.id);
	if (p.called && p.may && (seeks ? p.times.ahead > 0 : ahead && p.m.starts_at > access_time(a)))
		p.answer = p.here;
	if (p.m.way != MEETING_PLACE && ahead && p.called)
		p.room = url(rq->arena, "/family/%/meeting/%/room", access_child(a), p.m.id);
	if (p.held)
		TRY(meeting_object_until(a, p.m.held_at, &p.object_until));
	if (access_time(a) >= p.object_until)
		p.object_until = 0;
	p.reads = meeting_readers(rq, &p.m);
	rq->title = p.held ? TR(rq->lang, "Från mötet") : p.cancelled ? TR(rq->lang, "Mötet är inställt") : TR(rq->lang, "Vill du komma på möte?");
	meeting_invite_html(&rq->out, rq, a, &p);
	return OK;
}

/* --- the record --- */

const char *meeting_record_readers(struct request *rq, const struct meeting_find_row *m) {
	const char *const names[] = {m->convenor, m->unit_name, m->note_taker};
	const char *text = m->notes_id == m->convenor_id
		? TR(rq->lang, "familjen, {1} som kallar, den som svarar för {2}, barnensbästa-ansvarig och samverkansansvarig. Kallade verksamheter läser det inte här.")
		: TR(rq->lang, "familjen, {1} som kallar, {3} som skriver, den som svarar för {2}, barnensbästa-ansvarig och samverkansansvarig. Kallade verksamheter läser det inte här.");
	return lang_fill(rq->arena, text, names, 3);
}

/* The form for what came out of the meeting.  Fields: version, asked, wants, can, absence, voice, came, checks, notes. */
enum err meeting_record(struct request *rq, const struct access *a) {
	struct meeting_page p = {.record = url(rq->arena, "/child/%/meeting/%/record", access_child(a), rq->id[1]),
				 .back = meeting_url(rq, a, rq->id[1])};
	enum err led = meeting_written(rq, a, &p.m);
	if (led != OK && !(led == DENIED && meeting_writes(a, &p.m))) /* one that is over sends back to itself */
		return led;
	TRY(page_read(rq, a, &p));
	if (p.held || p.cancelled || meeting_seeks(&p.m)) {
		rq->redirect = p.back.text;
		return OK;
	}
	p.here = url(rq->arena, "/child/%/meeting/%/decided", access_child(a), p.m.id);
	p.reads = meeting_record_readers(rq, &p.m);
	rq->title = TR(rq->lang, "Från mötet");
	meeting_record_html(&rq->out, rq, &p);
	return OK;
}

/* What is sent beside what stands. */
static struct conflict record_conflict(const struct meeting_record_form *f, const struct meeting_find_row *now) {
	return (struct conflict){.other = now->saved_by, .at = now->saved_at, .version = now->version, .compartment = C7_MEETING, .n = 3,
		.value = {{"voice", f->voice, now->voice}, {"absence", f->absence, now->absence}, {"notes", f->notes, now->notes}}};
}

/* Acts: draft keeps it; held ends the meeting, and the record stands.  Fields as the form has them. */
enum err meeting_record_save(struct request *rq, const struct access *a) {
	struct meeting_record_form f;
	struct meeting_find_row m;
	const char *act = request_field(rq, "act");
	bool held = act != NULL && text_is(act, "held");
	enum err open = meeting_written(rq, a, &m);
	if (open == DENIED && meeting_writes(a, &m) && m.held_at > 0 && meeting_record_read(rq, &f) == OK && f.version != m.version)
		return conflict_raise(rq, (struct conflict[]){record_conflict(&f, &m)});
	TRY(open);
	TRY(meeting_record_read(rq, &f));
	if (f.version != m.version)
		return conflict_raise(rq, (struct conflict[]){record_conflict(&f, &m)});
	TRY(conflict_replaced(rq, a, (struct conflict[]){record_conflict(&f, &m)}));
	TRY(meeting_write(rq, a, &m, &f, held));
	rq->redirect = held ? meeting_url(rq, a, m.id).text : rq->path;
	return OK;
}
