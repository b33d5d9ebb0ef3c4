/* What the unit that is barnensbästa-ansvarig sees of the notices (A2). */
#include "observation/notice.h"

#include "access/setting.h"
#include "base/date.h"
#include "base/text.h"
#include "alike/alike.h"
#include "frame.h"
#include "lang/lang.h"
#include "notify/notify.h"
#include "observation/inbox.html.h"
#include "observation/notices.html.h"
#include "observation/observation.sql.h"
#include "observation/show.html.h"
#include "org/org.h"
#include "routes.h"

static const char *child_of(struct request *rq, const char *name, const char *age) {
	if (*name == '\0')
		name = TR(rq->lang, "Ett barn utan namn");
	return *age == '\0' ? name : arena_print(rq->arena, "%s, %s", name, age);
}

static const char *colleague_name(const struct colleague_list_rows *all, int64_t person) {
	for (size_t i = 0; i < all->n; i++)
		if (all->row[i].id == person)
			return all->row[i].name;
	return "";
}

/* --- the same child? --- */

/* The own unit's notices of late, but about the reader's own family. */
static enum err near_read(struct request *rq, const struct access *a, int64_t notice, const struct person_kin_rows *kin, struct observation_near_rows *ret) {
	size_t n = 0;
	TRY(observation_near(a, notice, date_add_days(rq->now, -OBSERVATION_NEAR), ret));
	struct observation_near_row *row = ARENA_MANY(rq->arena, ret->n + 1, struct observation_near_row);
	for (size_t i = 0; i < ret->n; i++)
		if (!kin_meant(rq->arena, kin, ret->row[i].child_name, ret->row[i].child_number, ""))
			row[n++] = ret->row[i];
	*ret = (struct observation_near_rows){.n = n, .row = row};
	return OK;
}

static struct alike_child near_child(const struct observation_near_row *r) {
	return (struct alike_child){.name = r->child_name, .number = r->child_number, .born = "", .age = r->child_age, .place = r->place};
}

static bool near_any(struct request *rq, const struct observation_waiting_row *r, const struct observation_near_rows *near) {
	struct alike_child x = {.name = r->child_name, .number = r->child_number, .born = "", .age = r->child_age, .place = r->place};
	for (size_t i = 0; i < near->n; i++) {
		struct alike_child y = near_child(&near->row[i]);
		if (near->row[i].id != r->id && alike(rq->arena, rq->lang, rq->now, &x, &y, NULL) > 0)
			return true;
	}
	return false;
}

static enum err likes_fill(struct request *rq, const struct access *a, struct observation_show_page *p) {
	struct observation_near_rows near;
	struct person_kin_rows kin;
	TRY(notice_kin(a, access_actor(a), &kin));
	TRY(near_read(rq, a, p->id, &kin, &near));
	struct observation_like *like = ARENA_MANY(rq->arena, near.n + 1, struct observation_like);
	struct alike_child x = {.name = p->w.child_name, .number = p->w.child_number, .born = "", .age = p->w.child_age, .place = p->w.place};
	for (size_t i = 0; i < near.n; i++) {
		const struct observation_near_row *r = &near.row[i];
		struct alike_child y = near_child(r);
		const char *words;
		if (alike(rq->arena, rq->lang, rq->now, &x, &y, &words) > 0)
			like[p->nlikes++] = (struct observation_like){.to = url(rq->arena, "/notice/%", r->id), .at = r->created_at,
								      .child = child_of(rq, r->child_name, r->child_age), .words = words};
	}
	p->like = like;
	return OK;
}

/* --- the inbox --- */

static enum err waiting_fill(struct request *rq, const struct access *a, const struct person_kin_rows *kin, struct observation_inbox_page *p) {
	struct observation_waiting_rows rows;
	struct observation_near_rows near;
	struct colleague_list_rows colleagues;
	TRY(observation_waiting(a, &rows));
	TRY(near_read(rq, a, 0, kin, &near));
	TRY(colleague_list(a, &colleagues));
	struct observation_inbox_item *item = ARENA_MANY(rq->arena, rows.n + 1, struct observation_inbox_item);
	for (size_t i = 0; i < rows.n; i++) {
		const struct observation_waiting_row *r = &rows.row[i];
		if (kin_meant(rq->arena, kin, r->child_name, r->child_number, ""))
			continue;
		item[p->nwaiting++] = (struct observation_inbox_item){.to = url(rq->arena, "/notice/%", r->id),
							  .child = child_of(rq, r->child_name, r->child_age),
							  .given = r->given_to_id == 0 ? "" : colleague_name(&colleagues, r->given_to_id),
							  .sender = observation_sender_name(rq->lang, r->sender_kind), .areas = r->areas,
							  .created_at = r->created_at, .answer_by = r->answer_by, .escalated = r->escalated_at != 0,
							  .late = observation_late(a, r->answer_by), .harm = text_is(r->harm, "YES"), .relative = r->relative == 1,
							  .near = near_any(rq, r, &near)};
	}
	p->waiting = item;
	return OK;
}

static enum err done_fill(struct request *rq, const struct access *a, int64_t since, const struct person_kin_rows *kin, struct observation_inbox_page *p) {
	struct observation_done_rows rows;
	TRY(observation_done(a, since, &rows));
	struct observation_inbox_item *item = ARENA_MANY(rq->arena, rows.n + 1, struct observation_inbox_item);
	for (size_t i = 0; i < rows.n; i++) {
		const struct observation_done_row *r = &rows.row[i];
		bool answered = text_is(r->state, "ANSWERED");
		if (kin_meant(rq->arena, kin, r->child_name, r->child_number, ""))
			continue;
		item[p->ndone++] = (struct observation_inbox_item){.to = answered ? url(rq->arena, "/notice/%", r->id) : url(rq->arena, "/child/%", r->child_id),
							  .sender = "", .given = "", .child = child_of(rq, r->child_name, answered ? r->child_age : ""),
							  .areas = r->areas, .taken_at = r->taken_at, .answered = answered};
	}
	p->done = item;
	return OK;
}

/* Where the own unit sent it, as far as it chose or was told: a unit that works with the child already is told by
 * its kind only. */
static enum err sent_fill(struct request *rq, const struct access *a, int64_t since, struct observation_inbox_page *p) {
	struct observation_sent_on_rows rows;
	TRY(observation_sent_on(a, since, &rows));
	struct observation_sent_item *item = ARENA_MANY(rq->arena, rows.n + 1, struct observation_sent_item);
	for (size_t i = 0; i < rows.n; i++) {
		const struct observation_sent_on_row *r = &rows.row[i];
		item[i] = (struct observation_sent_item){.at = r->at, .to = text_is(r->kind, "CARRIED") ? unit_kind_name(rq->lang, r->unit_kind) : r->unit_name};
	}
	p->sent = item;
	p->nsent = rows.n;
	return OK;
}

/* Of other units: that something waits there, and whom to ring (DR7). */
static enum err overdue_fill(struct request *rq, const struct access *a, struct observation_inbox_page *p) {
	struct observation_overdue_rows rows;
	TRY(observation_overdue(a, &rows));
	struct observation_overdue_item *item = ARENA_MANY(rq->arena, rows.n + 1, struct observation_overdue_item);
	for (size_t i = 0; i < rows.n; i++)
		item[i] = (struct observation_overdue_item){.answer_by = rows.row[i].answer_by, .unit = rows.row[i].unit_name, .phone = rows.row[i].unit_phone};
	p->overdue = item;
	p->noverdue = rows.n;
	return OK;
}

static const char *said(const struct request *rq) {
	const char *done = request_field(rq, "done");
	if (done == NULL)
		return "";
	if (text_is(done, "answered"))
		return TR(rq->lang, "Svaret är sparat. Den som hörde av sig får inte veta mer än det som står på kvittot.");
	if (text_is(done, "given"))
		return TR(rq->lang, "Din kollega har fått ett meddelande. Du är ansvarig ändå.");
	return text_is(done, "moved") ? TR(rq->lang, "Uppmärksammandet är skickat vidare.") : "";
}

/* The own unit's notices: those that wait, the most urgent first, and what was taken up, answered or sent on
 * lately; for a coordinator also where others let one wait.  Fields of the query: moved, done. */
enum err observation_inbox(struct request *rq, const struct access *a) {
	const char *moved = request_field(rq, "moved");
	struct observation_told_where_row told;
	struct person_kin_rows kin;
	int64_t days;
	TRY(setting_number(a, SETTING_INBOX_DAYS, &days));
	int64_t since = date_add_days(rq->now, -(int)days);
	struct observation_inbox_page p = {.unit = access_unit_name(a), .moved = moved != NULL, .said = said(rq),
					 .text = notify_text(rq->arena, rq->lang, access_address(a)),
					   .moved_kind = moved == NULL ? "" : unit_kind_name(rq->lang, moved)};
	TRY(notice_kin(a, access_actor(a), &kin));
	TRY(waiting_fill(rq, a, &kin, &p));
	TRY(done_fill(rq, a, since, &kin, &p));
	TRY(sent_fill(rq, a, since, &p));
	TRY(overdue_fill(rq, a, &p));
	TRY(observation_told_where(a, &told));
	p.told = told.told;
	rq->title = TR(rq->lang, "Inkorg");
	inbox_html(&rq->out, &p);
	return OK;
}

/* --- one notice --- */

static enum err words_fill(const struct access *a, int64_t id, int64_t place_unit, struct observation_words *w) {
	struct observation_parts_rows parts;
	struct unit_find_row unit;
	TRY(observation_parts(a, id, &parts));
	w->place_unit = "";
	for (int i = 0; i < AREAS; i++)
		w->worry[i] = w->strength[i] = "";
	for (size_t i = 0; i < parts.n; i++) {
		int area = area_of_bit(parts.row[i].area);
		w->worry[area] = parts.row[i].worry;
		w->strength[area] = parts.row[i].strength;
	}
	if (place_unit == 0)
		return OK;
	TRY(unit_find(a, place_unit, &unit));
	w->place_unit = unit.name;
	return OK;
}

static const char *unit_name(const struct unit_list_rows *units, int64_t id) {
	for (size_t i = 0; i < units->n; i++)
		if (units->row[i].id == id)
			return units->row[i].name;
	return "";
}

static const char *with(struct request *rq, const char *text, const char *value) {
	return lang_fill(rq->arena, text, &value, 1);
}

static struct observation_event event_of(struct request *rq, const struct access *a, const struct observation_steps_row *s,
					 const struct colleague_list_rows *colleagues, const struct unit_list_rows *units) {
	struct observation_event e = {.at = s->at, .what = "", .text = s->text,
				      .ground = observation_ground_words(rq->arena, rq->lang, s->ground, s->ground_text, s->provision, s->said_on)};
	bool came = s->to_unit_id == access_unit(a);
	if (text_is(s->kind, "MOVED") || text_is(s->kind, "CARRIED") || text_is(s->kind, "PASSED"))
		e.what = came ? with(rq, TR(rq->lang, "Skickat hit av {1}"), unit_name(units, s->unit_id))
			      : with(rq, TR(rq->lang, "Skickat till {1}"), text_is(s->kind, "CARRIED") ? TR(rq->lang, "den som redan är ansvarig") : unit_name(units, s->to_unit_id));
	else if (text_is(s->kind, "BACK"))
		e.what = TR(rq->lang, "Taget tillbaka");
	else if (text_is(s->kind, "GIVEN"))
		e.what = with(rq, TR(rq->lang, "{1} fick uppgiften att ta upp det"), colleague_name(colleagues, s->to_person_id));
	else if (text_is(s->kind, "ANSWERED"))
		e.what = TR(rq->lang, "Läst, utan att gå vidare");
	else if (text_is(s->kind, "ASKED"))
		e = (struct observation_event){.at = s->at, .what = TR(rq->lang, "Fråga till den som hörde av sig"), .text = observation_question(rq->lang, s->question), .ground = ""};
	else if (text_is(s->kind, "WISHED"))
		e = (struct observation_event){.at = s->at, .what = TR(rq->lang, "Familjen bad om ett möte"), .text = "", .ground = ""};
	else if (text_is(s->kind, "ADDED"))
		e = (struct observation_event){.at = s->at, .what = TR(rq->lang, "Den som hörde av sig lade till något"), .text = "", .ground = ""};
	else
		e.what = TR(rq->lang, "Ingen hade svarat i tid. Kommunens samordnare fick veta det.");
	return e;
}

/* What has happened, and apart from that what the noticer has added. */
static enum err events_fill(struct request *rq, const struct access *a, struct observation_show_page *p) {
	struct observation_steps_rows steps;
	TRY(observation_steps(a, p->id, &steps));
	struct observation_event *event = ARENA_MANY(rq->arena, steps.n + 1, struct observation_event);
	struct observation_event *added = ARENA_MANY(rq->arena, steps.n + 1, struct observation_event);
	for (size_t i = 0; i < steps.n; i++) {
		if (text_is(steps.row[i].kind, "WISHED"))
			p->wish = steps.row[i].text;
		if (text_is(steps.row[i].kind, "ADDED"))
			added[p->nadded++] = (struct observation_event){.at = steps.row[i].at, .what = "", .text = steps.row[i].text, .ground = ""};
		event[p->nevents] = event_of(rq, a, &steps.row[i], &p->colleagues, &p->units);
		if (text_is(steps.row[i].kind, "MOVED") && steps.row[i].to_unit_id == access_unit(a))
			p->came = &event[p->nevents];
		p->nevents++;
	}
	p->event = event;
	p->added = added;
	return OK;
}

/* What is asked of the unit that was chosen, when it is another organisation's. */
static enum err move_ground(struct request *rq, const struct access *a, struct observation_show_page *p) {
	const char *act = request_again(rq) ? request_field(rq, "act") : NULL, *to = request_field(rq, "unit");
	struct notice n = {.w = p->w};
	p->ground = (struct observation_ground){.unit = "", .org = ""};
	if (p->door || p->known || act == NULL || !text_is(act, "move") || to == NULL || !text_int(to, &n.to.unit))
		return OK;
	enum err e = notice_ground(rq, a, &(struct observation_who){.teller = TELLER_STAFF}, &n, &p->ground);
	p->ground.kept = true;
	return e == NOT_FOUND ? OK : e;
}

/* The units that it can be sent to, as a form shows them. */
static enum err move_fill(struct request *rq, const struct access *a, struct observation_show_page *p) {
	struct observation_move_units_rows may;
	struct unit_list_rows some = {.row = ARENA_MANY(rq->arena, p->units.n + 1, struct unit_list_row)};
	TRY(observation_move_units(a, p->door, &may));
	for (size_t i = 0; i < may.n; i++)
		for (size_t j = 0; j < p->units.n; j++)
			if (p->units.row[j].id == may.row[i].id)
				some.row[some.n++] = p->units.row[j];
	p->move = unit_choices(rq, &some, unit_choices_near(a, &p->units), NULL);
	return OK;
}

/* A notice as it was written, why it came here, what has happened with it, and what one can do. */
enum err observation_show(struct request *rq, const struct access *a) {
	struct observation_find_row r;
	TRY(notice_find(a, rq->id[0], &r));
	access_about(a, r.child_id);
	if (text_is(r.state, "TAKEN_UP")) { /* from now on it is read with the child */
		rq->redirect = url(rq->arena, "/child/%/notice", r.child_id).text;
		return OK;
	}
	struct observation_show_page p = {
		.id = r.id, .created_at = r.created_at, .answer_by = r.answer_by, .taken_at = r.taken_at, .late = observation_late(a, r.answer_by),
		.answers = access_may(a, RIGHT_INBOX), .answered = text_is(r.state, "ANSWERED"),
		.door = text_is(r.way, "DOOR"), .convened = text_is(r.way, "CONVENED"), .known = r.child_id != 0, .asked = r.asked, .given = "", .self = access_actor(a), .unit = access_unit_name(a),
		.w = {.harm = r.harm, .sender_kind = r.sender_kind, .situation = text_is(r.way, "WORK") ? "" : r.situation, .municipality = r.municipality,
		      .place = r.place, .child_name = r.child_name, .child_number = r.child_number, .child_age = r.child_age,
		      .sender_name = r.sender_name, .sender_contact = r.sender_contact, .areas = r.areas, .relative = r.relative == 1,
		      .ground = r.ground, .ground_text = r.ground_text, .provision = r.provision, .said_on = r.said_on}};
	TRY(words_fill(a, r.id, r.place_unit_id, &p.w));
	TRY(notice_why(a, rq->lang, r.way, r.rule_id, &p.why));
	TRY(colleague_list(a, &p.colleagues));
	TRY(unit_list(a, &p.units));
	TRY(move_fill(rq, a, &p));
	TRY(move_ground(rq, a, &p));
	TRY(events_fill(rq, a, &p));
	TRY(likes_fill(rq, a, &p));
	TRY(observation_mails(a, r.id, &p.mails));
	if (r.given_to_id != 0)
		p.given = colleague_name(&p.colleagues, r.given_to_id);
	rq->title = TR(rq->lang, "Någon har lagt märke till ett barn");
	show_html(&rq->out, rq, &p);
	return OK;
}

static enum err one_fill(struct request *rq, const struct access *a, const struct observation_of_child_row *r, const struct unit_list_rows *units,
			 struct observation_show_page *p) {
	*p = (struct observation_show_page){
		.id = r->id, .created_at = r->created_at, .answer_by = r->answer_by, .taken_at = r->taken_at, .unit = access_unit_name(a), .given = "",
		.away = r->unit_id != access_unit(a), .away_unit = unit_name(units, r->unit_id), .asked = r->asked, .units = *units,
		.w = {.harm = r->harm, .sender_kind = r->sender_kind, .situation = text_is(r->way, "WORK") ? "" : r->situation, .municipality = r->municipality,
		      .place = r->place, .child_name = r->child_name, .child_number = r->child_number, .child_age = r->child_age,
		      .sender_name = r->sender_name, .sender_contact = r->sender_contact, .areas = r->areas, .relative = r->relative == 1,
		      .ground = r->ground, .ground_text = r->ground_text, .provision = r->provision, .said_on = r->said_on}};
	p->back = p->away && text_is(r->state, "SENT");
	p->held = r->held == 1;
	TRY(words_fill(a, r->id, r->place_unit_id, &p->w));
	if (!p->away)
		TRY(events_fill(rq, a, p));
	return notice_why(a, rq->lang, r->way, r->rule_id, &p->why);
}

/* The notices about the child, as the responsible unit reads them; barnhälsovården, as the way in for care, hands
 * one on to a unit that the family has said yes to (R118). */
enum err observation_child(struct request *rq, const struct access *a) {
	struct observation_of_child_rows rows;
	struct unit_list_rows units;
	TRY(observation_of_child(a, &rows));
	TRY(unit_list(a, &units));
	struct observation_show_page *one = ARENA_MANY(rq->arena, rows.n + 1, struct observation_show_page);
	for (size_t i = 0; i < rows.n; i++) {
		TRY(one_fill(rq, a, &rows.row[i], &units, &one[i]));
		if (!access_may(a, RIGHT_OBSERVATION_WRITE) || one[i].away || rows.row[i].passed_from_id != 0 || !text_is(rows.row[i].way, "DOOR"))
			continue;
		struct observation_pass_units_rows *pass = ARENA_NEW(rq->arena, struct observation_pass_units_rows);
		TRY(observation_pass_units(a, rows.row[i].id, pass));
		one[i].pass = pass;
	}
	struct observation_child_page p = {.child = access_child(a), .n = rows.n, .one = one, .tells = access_may(a, RIGHT_NOTICE_STAFF),
					   .merges = access_may(a, RIGHT_CHILD_MERGE)};
	rq->title = TR(rq->lang, "Uppmärksammanden");
	notices_html(&rq->out, rq, &p);
	return OK;
}
