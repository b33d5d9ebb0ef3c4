/* What the unit that is barnensbästa-ansvarig sees of the notices (A2). */
#include "observation/observation.h"

#include "access/setting.h"
#include "base/date.h"
#include "base/text.h"
#include "frame.h"
#include "lang/lang.h"
#include "observation/inbox.html.h"
#include "observation/notices.html.h"
#include "observation/observation.sql.h"
#include "observation/show.html.h"
#include "org/org.h"
#include "routes.h"

static bool late(const struct access *a, int64_t answer_by) {
	return access_time(a) >= date_add_days(answer_by, 1);
}

static const char *child_of(struct request *rq, const char *name, const char *age) {
	if (*name == '\0')
		name = TR(rq->lang, "Ett barn utan namn");
	return *age == '\0' ? name : arena_print(rq->arena, "%s, %s", name, age);
}

static enum err waiting_fill(struct request *rq, const struct access *a, struct observation_inbox_page *p) {
	struct observation_waiting_rows rows;
	TRY(observation_waiting(a, &rows));
	struct observation_inbox_item *item = ARENA_MANY(rq->arena, rows.n + 1, struct observation_inbox_item);
	for (size_t i = 0; i < rows.n; i++) {
		const struct observation_waiting_row *r = &rows.row[i];
		item[i] = (struct observation_inbox_item){.to = url(rq->arena, "/notice/%", r->id),
							  .child = child_of(rq, r->child_name, r->child_age),
							  .sender = observation_sender_name(rq->lang, r->sender_kind), .areas = r->areas,
							  .created_at = r->created_at, .answer_by = r->answer_by,
							  .late = late(a, r->answer_by), .harm = text_is(r->harm, "YES")};
	}
	p->waiting = item;
	p->nwaiting = rows.n;
	return OK;
}

static enum err taken_fill(struct request *rq, const struct access *a, struct observation_inbox_page *p) {
	struct observation_taken_rows rows;
	int64_t days;
	TRY(setting_number(a, SETTING_INBOX_DAYS, &days));
	TRY(observation_taken(a, date_add_days(access_time(a), -(int)days), &rows));
	struct observation_inbox_item *item = ARENA_MANY(rq->arena, rows.n + 1, struct observation_inbox_item);
	for (size_t i = 0; i < rows.n; i++) {
		const struct observation_taken_row *r = &rows.row[i];
		item[i] = (struct observation_inbox_item){.to = url(rq->arena, "/child/%", r->child_id), .sender = "",
							  .child = child_of(rq, r->child_name, ""), .areas = r->areas, .taken_at = r->taken_at};
	}
	p->taken = item;
	p->ntaken = rows.n;
	return OK;
}

/* The own unit's notices: those that wait, the most urgent first, and what was taken up lately. */
enum err observation_inbox(struct request *rq, const struct access *a) {
	const char *moved = request_field(rq, "moved");
	struct observation_inbox_page p = {.unit = access_unit_name(a), .moved = moved != NULL,
					   .moved_kind = moved == NULL ? "" : unit_kind_name(rq->lang, moved)};
	TRY(waiting_fill(rq, a, &p));
	TRY(taken_fill(rq, a, &p));
	rq->title = TR(rq->lang, "Inkorg");
	inbox_html(&rq->out, &p);
	return OK;
}

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

/* A notice as it was written, why it came here, and what one can do. */
enum err observation_show(struct request *rq, const struct access *a) {
	struct observation_find_row r;
	TRY(observation_find(a, rq->id[0], &r));
	if (!text_is(r.state, "SENT")) { /* from now on it is read with the child */
		rq->redirect = url(rq->arena, "/child/%/notice", r.child_id).text;
		return OK;
	}
	struct observation_show_page p = {
		.id = r.id, .created_at = r.created_at, .answer_by = r.answer_by, .late = late(a, r.answer_by), .unit = access_unit_name(a),
		.w = {.harm = r.harm, .sender_kind = r.sender_kind, .situation = r.situation, .municipality = r.municipality,
		      .place = r.place, .child_name = r.child_name, .child_number = r.child_number, .child_age = r.child_age,
		      .sender_name = r.sender_name, .sender_contact = r.sender_contact, .areas = r.areas}};
	TRY(words_fill(a, r.id, r.place_unit_id, &p.w));
	TRY(responsibility_words(a, rq->lang, r.rule_id, &p.why));
	rq->title = TR(rq->lang, "Någon har lagt märke till ett barn");
	show_html(&rq->out, &p);
	return OK;
}

static enum err one_fill(struct request *rq, const struct access *a, const struct observation_of_child_row *r, struct observation_show_page *p) {
	*p = (struct observation_show_page){
		.id = r->id, .created_at = r->created_at, .answer_by = r->answer_by, .taken_at = r->taken_at, .unit = access_unit_name(a),
		.w = {.harm = r->harm, .sender_kind = r->sender_kind, .situation = r->situation, .municipality = r->municipality,
		      .place = r->place, .child_name = r->child_name, .child_number = r->child_number, .child_age = r->child_age,
		      .sender_name = r->sender_name, .sender_contact = r->sender_contact, .areas = r->areas}};
	TRY(words_fill(a, r->id, r->place_unit_id, &p->w));
	return responsibility_words(a, rq->lang, r->rule_id, &p->why);
}

/* The notices about the child, as the responsible unit reads them. */
enum err observation_child(struct request *rq, const struct access *a) {
	struct observation_of_child_rows rows;
	TRY(observation_of_child(a, &rows));
	struct observation_show_page *one = ARENA_MANY(rq->arena, rows.n + 1, struct observation_show_page);
	for (size_t i = 0; i < rows.n; i++)
		TRY(one_fill(rq, a, &rows.row[i], &one[i]));
	struct observation_child_page p = {.child = access_child(a), .n = rows.n, .one = one};
	rq->title = TR(rq->lang, "Uppmärksammanden");
	notices_html(&rq->out, &p);
	return OK;
}
