/* A meeting is moved or called off, its four roles change hands (K7), an interpreter is ordered; those who are called are
 * reminded, and put it into a calendar that tells nothing (N3, I10). */
#include "meeting/meeting.h"

#include "base/date.h"
#include "base/text.h"
#include "base/id.h"
#include "conflict/conflict.h"
#include "html/parts.h"
#include "ical/ical.h"
#include "lang/lang.h"
#include "meeting/change.html.h"
#include "notify/notify.h"
#include "routes.h"

/* --- who may have a role --- */

static bool called(const struct meeting_guests *g, int64_t unit) {
	for (size_t i = 0; i < g->nunits; i++)
		if (g->unit[i].who == unit && g->unit[i].open)
			return true;
	return false;
}

/* Those of the units that are called who reach the meeting. */
static enum err staff_read(struct request *rq, const struct access *a, int64_t meeting, struct meeting_staff_rows *ret) {
	struct meeting_guests g;
	struct meeting_staff_rows all;
	TRY(meeting_called_read(rq, a, meeting, &g));
	TRY(meeting_staff(a, &all));
	*ret = (struct meeting_staff_rows){.row = ARENA_MANY(rq->arena, all.n + 1, struct meeting_staff_row)};
	for (size_t i = 0; i < all.n; i++) {
		bool before = false;
		for (size_t j = 0; j < ret->n; j++)
			before |= ret->row[j].id == all.row[i].id;
		if (!before && called(&g, all.row[i].unit_id))
			ret->row[ret->n++] = all.row[i];
	}
	return OK;
}

static const struct meeting_staff_row *staff_find(const struct meeting_staff_rows *all, int64_t person) {
	for (size_t i = 0; i < all->n; i++)
		if (all->row[i].id == person)
			return &all->row[i];
	return NULL;
}

/* A meeting whose time is sought is changed too, but for the time. */
static enum err change_led(struct request *rq, const struct access *a, struct meeting_find_row *ret) {
	TRY(meeting_led_ever(rq, a, ret));
	return meeting_ahead(rq, a, ret);
}

/* The page where a meeting is changed.  Fields: version; starts, minutes, way, place; reason; language, ordered; convenor,
 * host, chair, taker (persons). */
enum err meeting_change(struct request *rq, const struct access *a) {
	struct meeting_change_page p = {.back = meeting_url(rq, a, rq->id[1]),
					.to = url(rq->arena, "/child/%/meeting/%/change", access_child(a), rq->id[1])};
	struct meeting_staff_rows staff;
	TRY(change_led(rq, a, &p.m));
	TRY(meeting_child_name(rq, a, &p.child));
	TRY(staff_read(rq, a, p.m.id, &staff));
	p.video = meeting_video_possible(a) || p.m.way != MEETING_PLACE;
	p.staff = ARENA_MANY(rq->arena, staff.n + 1, struct part_option);
	for (size_t i = 0; i < staff.n; i++)
		p.staff[p.nstaff++] = (struct part_option){.value = arena_print(rq->arena, "%lld", (long long)staff.row[i].id), .hint = "",
			.label = arena_print(rq->arena, "%s, %s, %s", staff.row[i].name, staff.row[i].title, staff.row[i].unit_name)};
	rq->title = TR(rq->lang, "Ändra mötet");
	meeting_change_html(&rq->out, rq, &p);
	return OK;
}

/* --- the changes --- */

/* Somebody else was faster: what was typed is kept, and both are shown (N9). */
static enum err late(struct request *rq, const struct meeting_find_row *m, const char *name, const char *mine, const char *theirs) {
	return conflict_raise(rq, &(struct conflict){.other = m->saved_by, .at = m->saved_at, .version = m->version, .compartment = C7_MEETING, .n = 1,
		.value = {{name, mine, theirs}}});
}

static enum err event(const struct access *a, int64_t meeting, const char *kind, const char *text) {
	return meeting_event_add(a, id_new(), kind, text, meeting);
}

static enum err move(struct request *rq, const struct access *a, const struct meeting_find_row *m) {
	struct meeting_move_form f;
	TRY(meeting_move_read(rq, &f));
	meeting_starts_check(rq, a, "starts", f.starts);
	int64_t way = meeting_way_check(rq, a, f.way == 0 ? (int)m->way : f.way, f.place);
	TRY(request_good(rq));
	if (f.version != m->version)
		return late(rq, m, "starts", html_arg_plain(rq->arena, rq->lang, html_arg(moment(f.starts))), html_arg_plain(rq->arena, rq->lang, html_arg(moment(m->starts_at))));
	struct html_arg args[] = {html_arg(moment(m->starts_at)), html_arg(meeting_where(rq->arena, rq->lang, m->way, m->place))};
	TRY(meeting_move(a, f.starts, f.minutes, way, f.place, m->id, f.version));
	TRY(event(a, m->id, "MOVED", message_plain(rq->arena, rq->lang, TR(rq->lang, "Flyttat. Förut: {1}, {2}."), args, 2)));
	TRY(meeting_tell(a, m->id));
	return meeting_remind_later(a, m->id, m->round + 1, f.starts);
}

/* The reason stays with those who lead the work; everybody else reads only that the meeting is off. */
static enum err cancel(struct request *rq, const struct access *a, const struct meeting_find_row *m) {
	struct meeting_cancel_form f;
	TRY(meeting_cancel_read(rq, &f));
	if (f.version != m->version)
		return late(rq, m, "reason", f.reason, "");
	TRY(meeting_cancel(a, m->id, f.version));
	TRY(times_forget(a, m->id));
	TRY(event(a, m->id, "CANCELLED", f.reason));
	return meeting_tell(a, m->id);
}

static enum err interpreter(struct request *rq, const struct access *a, const struct meeting_find_row *m) {
	struct meeting_interpreter_form f;
	TRY(meeting_interpreter_read(rq, &f));
	if (f.ordered && *f.language == '\0')
		return request_invalid(rq, "language", TR(rq->lang, "Skriv vilket språk tolken ska tala."));
	return f.version != m->version ? late(rq, m, "language", f.language, m->language) : meeting_interpret(a, f.language, f.ordered, m->id, f.version);
}

struct role {
	const char *what, *before;
	int64_t was, is;
};

/* A role changes hands: a line in the log says from whom to whom. */
static enum err role_note(struct request *rq, const struct access *a, int64_t meeting, const struct meeting_staff_rows *staff, const struct role *r) {
	const struct meeting_staff_row *now = staff_find(staff, r->is);
	if (r->is == r->was || now == NULL)
		return OK;
	const char *const text[] = {r->what, r->before, now->name};
	return event(a, meeting, "ROLE", lang_fill(rq->arena, TR(rq->lang, "{1}: {3}, förut {2}."), text, 3));
}

static enum err roles(struct request *rq, const struct access *a, const struct meeting_find_row *m) {
	struct meeting_roles_form f;
	struct meeting_staff_rows staff;
	TRY(meeting_roles_read(rq, &f));
	TRY(staff_read(rq, a, m->id, &staff));
	const struct role role[] = {{TR(rq->lang, "Kallar"), m->convenor, m->convenor_id, f.convenor},
				    {TR(rq->lang, "Tar emot"), m->host, m->host_id, f.host},
				    {TR(rq->lang, "Leder"), m->chair, m->chair_id, f.chair},
				    {TR(rq->lang, "Skriver"), m->note_taker, m->notes_id, f.taker}};
	static const char *const field[] = {"convenor", "host", "chair", "taker"};
	for (int i = 0; i < 4; i++)
		if (role[i].is != role[i].was && staff_find(&staff, role[i].is) == NULL)
			request_complain(rq, field[i], TR(rq->lang, "Välj någon i listan."));
	TRY(request_good(rq));
	const struct meeting_staff_row *convenor = staff_find(&staff, f.convenor), *chair = staff_find(&staff, f.chair);
	if (f.version != m->version) /* NULL: the same as before, who may be in no list any more */
		return late(rq, m, "chair", chair == NULL ? m->chair : chair->name, m->chair);
	int64_t unit = convenor == NULL || f.convenor == m->convenor_id ? m->unit_id : convenor->unit_id;
	TRY(meeting_roles(a, unit, f.convenor, f.host, f.chair, f.taker, m->id, f.version));
	for (int i = 0; i < 4; i++)
		TRY(role_note(rq, a, m->id, &staff, &role[i]));
	return OK;
}

/* act=move: version, starts, minutes, way, place.  act=cancel: version, reason.  act=language: version, language, ordered.
 * act=roles: version, convenor, host, chair, taker. */
enum err meeting_change_do(struct request *rq, const struct access *a) {
	struct meeting_find_row m;
	const char *act = request_field(rq, "act");
	TRY(change_led(rq, a, &m));
	rq->redirect = meeting_url(rq, a, m.id).text;
	if (act != NULL && text_is(act, "cancel"))
		return cancel(rq, a, &m);
	if (act != NULL && text_is(act, "language"))
		return interpreter(rq, a, &m);
	if (act != NULL && text_is(act, "roles"))
		return roles(rq, a, &m);
	return meeting_seeks(&m) ? meeting_open(rq, a, &m) : move(rq, a, &m); /* what has no time cannot be moved */
}

/* --- reminding --- */

static const struct meeting_due_told_row *told_before(const struct meeting_due_told_rows *all, size_t i) {
	for (size_t j = 0; j < i; j++)
		if (all->row[j].id == all->row[i].id)
			return &all->row[j];
	return NULL;
}

/* Some days before: there is something to read.  Numbers of the path: meeting, round; of an older round nothing is said. */
enum err meeting_remind(struct request *rq, const struct access *a) {
	struct meeting_due_row m;
	struct meeting_due_told_rows told;
	TRY(meeting_due(a, rq->id[0], &m));
	if (m.open == 0 || !text_is(m.state, "PLANNED") || m.round != rq->id[1] || m.starts_at <= access_time(a))
		return OK;
	TRY(meeting_due_told(a, access_time(a), m.id, &told));
	for (size_t i = 0; i < told.n; i++)
		if (told_before(&told, i) == NULL && (*told.row[i].email != '\0' || *told.row[i].phone != '\0'))
			TRY(notify_person(a, told.row[i].id));
	return OK;
}

/* --- the calendar --- */

/* A neutral entry: "Möte", when, and that one logs in to read; no name, no place, no unit. */
static void calendar(struct request *rq, const struct access *a, const struct meeting_find_row *m) {
	struct ical_event e = {.uid = arena_print(rq->arena, "%llx", (unsigned long long)m->id), .sequence = m->round,
			       .at = access_time(a), .from = m->starts_at, .until = m->starts_at + m->minutes * DATE_MINUTE,
			       .cancelled = text_is(m->state, "CANCELLED"), .summary = TR(rq->lang, "Möte"),
			       .text = TR(rq->lang, "Logga in för att läsa.")};
	ical_write(&rq->out, &e);
	rq->content = e.cancelled ? "text/calendar; charset=utf-8; method=CANCEL" : "text/calendar; charset=utf-8; method=PUBLISH";
	rq->file_name = "mote.ics";
}

/* The calendar file, for who leads the work or is called. */
enum err meeting_calendar(struct request *rq, const struct access *a) {
	struct meeting_find_row m;
	struct meeting_party_own_row own;
	TRY(meeting_find(a, rq->id[1], &m));
	if (!meeting_whole(a) && !meeting_leads(a, &m))
		TRY(meeting_party_own(a, m.id, &own));
	if (m.starts_at == 0) /* only the time that was chosen goes into a calendar */
		return NOT_FOUND;
	calendar(rq, a, &m);
	return OK;
}

/* The same for the family. */
enum err meeting_family_calendar(struct request *rq, const struct access *a) {
	struct meeting_find_row m;
	TRY(meeting_find(a, rq->id[1], &m));
	if (m.starts_at == 0)
		return NOT_FOUND;
	calendar(rq, a, &m);
	return OK;
}
