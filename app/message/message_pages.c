/* The pages of messages, the same for staff (/child/C/message) and family (/family/C/message). */
#include "message/message.h"

#include "base/id.h"
#include "base/text.h"
#include "html/parts.h"
#include "lang/lang.h"
#include "message/index.html.h"
#include "message/message.form.h"
#include "message/new.html.h"
#include "message/one.html.h"
#include "person/person.h"
#include "routes.h"

enum { LIST_ROWS = 25, MESSAGE_ROWS = 50 };

static struct url list_url(struct arena *a, const struct access *c) {
	return access_staff(c) ? url(a, "/child/%/message", access_child(c)) : url(a, "/family/%/message", access_child(c));
}

static struct url one_url(struct arena *a, const struct access *c, int64_t thread) {
	return access_staff(c) ? url(a, "/child/%/message/%", access_child(c), thread) : url(a, "/family/%/message/%", access_child(c), thread);
}

static bool writes(const struct access *a) {
	return access_may(a, access_staff(a) ? RIGHT_MESSAGE_WRITE : RIGHT_FAMILY_MESSAGE);
}

/* "Maria Berg, Per Lund och Elin Berg" */
static const char *names_text(struct request *rq, const char *const *name, size_t n) {
	struct out o = out_small(rq->arena, 64);
	for (size_t i = 0; i < n; i++)
		out_print(&o, "%s%s", i == 0 ? "" : i + 1 == n ? TR(rq->lang, " och ") : ", ", name[i]);
	return out_text(&o);
}

/* With whom, in the list. */
static const char *with_text(struct request *rq, const struct message_names_rows *names, int64_t thread) {
	const char **name = ARENA_MANY(rq->arena, names->n + 1, const char *);
	size_t n = 0;
	for (size_t i = 0; i < names->n; i++)
		if (names->row[i].thread_id == thread)
			name[n++] = names->row[i].name;
	return names_text(rq, name, n);
}

static const char *place_text(struct arena *a, const char *title, const char *unit) {
	return *title == '\0' ? unit : arena_print(a, "%s, %s", title, unit);
}

/* Who can be written to: staff choose among all, the family among the staff.  Never oneself, nor who is in `not` already. */
static enum err choices_fill(struct request *rq, const struct access *a, const struct message_members_rows *not, struct message_choices *ret) {
	struct message_people now;
	TRY(message_people_now(a, &now));
	*ret = (struct message_choices){.staff = ARENA_MANY(rq->arena, now.n + 1, struct part_option), .family = ARENA_MANY(rq->arena, now.n + 1, struct part_option)};
	for (size_t i = 0; i < now.n; i++) {
		const struct message_person *p = &now.one[i];
		bool there = message_self(a, p->person, p->unit);
		for (size_t j = 0; not != NULL && j < not->n; j++)
			there |= not->row[j].person_id == p->person && not->row[j].unit_id == p->unit;
		if (there || (p->unit == 0 && !access_staff(a)))
			continue;
		struct part_option *o = p->unit != 0 ? &ret->staff[ret->nstaff++] : &ret->family[ret->nfamily++];
		*o = (struct part_option){.value = arena_print(rq->arena, "%lld", (long long)(p->unit != 0 ? p->assignment : p->person)), .label = p->name,
					  .hint = p->unit != 0 ? place_text(rq->arena, p->title, p->unit_name) : p->child ? TR(rq->lang, "Barnet") : TR(rq->lang, "Vårdnadshavare")};
	}
	return OK;
}

/* The conversations that the reader takes part in, 25 a page.  Field: page. */
enum err message_index(struct request *rq, const struct access *a) {
	struct message_child_row child;
	struct message_threads_rows t;
	struct message_names_rows names;
	struct message_choices to;
	TRY(message_child(a, &child));
	TRY(message_threads(a, &t));
	TRY(message_names(a, &names));
	TRY(choices_fill(rq, a, NULL, &to));
	struct url list = list_url(rq->arena, a);
	int64_t page = 1, pages = t.n == 0 ? 1 : (int64_t)((t.n + LIST_ROWS - 1) / LIST_ROWS);
	const char *asked = request_field(rq, "page");
	if (asked != NULL && (!text_int(asked, &page) || page < 1 || page > pages))
		return NOT_FOUND;
	struct message_index_page p = {.child = person_first_name(rq->arena, child.name), .own = access_actor(a) == child.id, .writes = writes(a),
				       .alone = to.nstaff + to.nfamily == 0, .here = list, .pages = (int)pages, .page = (int)page,
				       .write = access_staff(a) ? url(rq->arena, "/child/%/message/new", access_child(a)) : url(rq->arena, "/family/%/message/new", access_child(a))};
	struct message_line *line = ARENA_MANY(rq->arena, LIST_ROWS, struct message_line);
	for (size_t i = (size_t)(page - 1) * LIST_ROWS; i < t.n && p.n < LIST_ROWS; i++)
		line[p.n++] = (struct message_line){.about = t.row[i].about, .with = with_text(rq, &names, t.row[i].id), .to = one_url(rq->arena, a, t.row[i].id),
						    .at = t.row[i].last_at == 0 ? t.row[i].started_at : t.row[i].last_at, .fresh = t.row[i].fresh};
	p.line = line;
	rq->title = TR(rq->lang, "Meddelanden");
	message_index_html(&rq->out, rq, &p);
	return OK;
}

/* A new conversation: with whom, about what. */
enum err message_new(struct request *rq, const struct access *a) {
	struct message_child_row child;
	TRY(message_child(a, &child));
	struct message_new_page p = {.child = person_first_name(rq->arena, child.name), .own = access_actor(a) == child.id, .here = {rq->path}, .list = list_url(rq->arena, a)};
	TRY(choices_fill(rq, a, NULL, &p.to));
	rq->title = TR(rq->lang, "Skriv ett meddelande");
	message_new_html(&rq->out, rq, &p);
	return OK;
}

static const struct message_person *chosen_find(const struct message_people *now, int64_t assignment, int64_t person) {
	for (size_t i = 0; i < now->n; i++)
		if (assignment != 0 ? now->one[i].assignment == assignment : now->one[i].unit == 0 && now->one[i].person == person)
			return &now->one[i];
	return NULL;
}

static void chosen_add(struct request *rq, const struct access *a, const struct message_people *now, int64_t assignment, int64_t person, struct message_people *ret) {
	const struct message_person *one = assignment == 0 && !access_staff(a) ? NULL : chosen_find(now, assignment, person);
	if (one == NULL && rq->complaints == NULL)
		request_complain(rq, assignment != 0 ? "staff" : "family", TR(rq->lang, "Någon som du har valt läser inte om barnet längre. Meddelandet är inte skickat. Välj bland dem som står här nu."));
	else if (one != NULL && !message_self(a, one->person, one->unit))
		ret->one[ret->n++] = *one;
}

/* Said beside what else is wrong. */
static void chosen_some(struct request *rq) {
	if (request_field(rq, "staff") == NULL && request_field(rq, "family") == NULL)
		request_complain(rq, "staff", TR(rq->lang, "Välj minst en som ska läsa."));
}

/* The people behind the ticks.  One who is outside the circle and nothing is done (N6, N11). */
static enum err chosen_read(struct request *rq, const struct access *a, struct form_ids staff, struct form_ids family, struct message_people *ret) {
	struct message_people now;
	TRY(message_people_now(a, &now));
	*ret = (struct message_people){.one = ARENA_MANY(rq->arena, staff.n + family.n + 1, struct message_person)};
	for (size_t i = 0; i < staff.n; i++)
		chosen_add(rq, a, &now, staff.id[i], 0, ret);
	for (size_t i = 0; i < family.n; i++)
		chosen_add(rq, a, &now, 0, family.id[i], ret);
	return request_good(rq);
}

/* D13: of two who reach no area in common, neither learns of the other. */
static enum err together(struct request *rq, const struct message_people *chosen) {
	const struct message_person *other, *one = message_apart(chosen, &other);
	if (one == NULL)
		return OK;
	return request_invalid(rq, "staff", lang_fill(rq->arena, TR(rq->lang, "{1} och {2} får inte läsa om samma delar. Skriv till dem var för sig."), (const char *const[]){one->name, other->name}, 2));
}

/* Fields: staff* (assignments), family* (persons), about 1–80, text 1–4000. */
enum err message_new_do(struct request *rq, const struct access *a) {
	struct message_new_form f;
	struct message_people chosen;
	int64_t thread;
	chosen_some(rq);
	TRY(message_new_read(rq, &f));
	TRY(chosen_read(rq, a, f.staff, f.family, &chosen));
	TRY(together(rq, &chosen));
	TRY(message_begin(a, f.about, f.text, &chosen, &thread));
	rq->redirect = one_url(rq->arena, a, thread).text;
	return OK;
}

/* "Läst av Sanna Lind", of an own message. */
static const char *read_text(struct request *rq, const struct message_read_by_rows *by, int64_t message) {
	const char **name = ARENA_MANY(rq->arena, by->n + 1, const char *);
	size_t n = 0;
	for (size_t i = 0; i < by->n; i++)
		if (by->row[i].message_id == message)
			name[n++] = by->row[i].name;
	const char *names = names_text(rq, name, n);
	return n == 0 ? "" : lang_fill(rq->arena, TR(rq->lang, "Läst av {1}"), &names, 1);
}

static struct message_said said_of(struct request *rq, const struct access *a, const struct message_list_row *r, const struct message_read_by_rows *by) {
	bool mine = message_self(a, r->author_id, r->unit_id);
	struct message_said s = {.id = r->id, .at = r->at, .who = r->name, .from = place_text(rq->arena, r->title, r->unit_name), .text = r->text,
				 .mine = mine, .fresh = r->read_at == 0, .taken_back = r->taken_back_at != 0, .read = mine ? read_text(rq, by, r->id) : ""};
	s.can_take_back = mine && !s.taken_back && writes(a);
	return s;
}

/* Who reads the next one, by name.  To the family the others of the family stand as they were named: whether they read here
 * is not told (D6, D17). */
static enum err reads_fill(struct request *rq, const struct access *a, const struct message_members_rows *members, const struct message_people *audience, struct message_one_page *p) {
	const char **name = ARENA_MANY(rq->arena, audience->n + members->n + 1, const char *);
	size_t n = 0;
	for (size_t i = 0; i < audience->n; i++)
		if (audience->one[i].unit != 0 || access_staff(a))
			name[n++] = audience->one[i].unit == 0 || audience->one[i].unit == access_unit(a) ? audience->one[i].name : arena_print(rq->arena, "%s (%s)", audience->one[i].name, audience->one[i].unit_name);
	for (size_t i = 0; i < members->n && !access_staff(a); i++)
		if (members->row[i].unit_id == 0 && !message_self(a, members->row[i].person_id, 0))
			name[n++] = members->row[i].name;
	p->reads = n == 0 ? "" : names_text(rq, name, n);
	return OK;
}

static enum err said_fill(struct request *rq, const struct access *a, int64_t thread, struct message_one_page *p) {
	struct message_row_row place = {0};
	struct message_list_rows r;
	struct message_read_by_rows by;
	const char *before = request_field(rq, "before");
	int64_t id;
	if (before != NULL && rq->method == GET)
		TRY(text_int(before, &id) ? message_row(a, id, thread, &place) : NOT_FOUND);
	TRY(message_list(a, thread, place.id, place.at, &r));
	TRY(message_read_by(a, thread, &by));
	size_t shown = r.n > MESSAGE_ROWS ? MESSAGE_ROWS : r.n;
	struct message_said *said = ARENA_MANY(rq->arena, shown + 1, struct message_said);
	for (size_t i = 0; i < shown; i++) {
		said[shown - 1 - i] = said_of(rq, a, &r.row[i], &by);
		p->fresh |= r.row[i].read_at == 0;
	}
	p->said = said;
	p->n = shown;
	p->last = shown > 0 ? r.row[0].id : 0;
	p->has_newer = place.id != 0;
	p->has_older = r.n > MESSAGE_ROWS;
	p->newest = p->here;
	p->older = p->has_older ? url_query(rq->arena, p->here, "before", arena_print(rq->arena, "%lld", (long long)r.row[MESSAGE_ROWS - 1].id)) : p->here;
	return OK;
}

/* One conversation: what was sent to the reader in it, 50 a page, and a field for an answer. */
enum err message_show(struct request *rq, const struct access *a) {
	struct message_thread_find_row t;
	struct message_members_rows members;
	struct message_people audience;
	TRY(message_thread_find(a, rq->id[1], &t));
	TRY(message_members(a, t.id, &members));
	TRY(message_audience(a, &members, &audience));
	struct message_one_page p = {.about = t.about, .writes = writes(a), .staff = access_staff(a), .alone = audience.n == 0, .here = one_url(rq->arena, a, t.id), .list = list_url(rq->arena, a)};
	TRY(said_fill(rq, a, t.id, &p));
	TRY(reads_fill(rq, a, &members, &audience, &p));
	if (p.staff && p.writes)
		TRY(choices_fill(rq, a, &members, &p.to));
	rq->title = TR(rq->lang, "Meddelanden"); /* a title stands in the browser's history */
	message_one_html(&rq->out, rq, &p);
	return OK;
}

static enum err reply(struct request *rq, const struct access *a, int64_t thread, const struct message_people *audience) {
	struct message_reply_form f;
	TRY(message_reply_read(rq, &f));
	if (audience->n == 0)
		return request_invalid(rq, "text", TR(rq->lang, "Ingen annan läser det här längre. Meddelandet är inte skickat. Börja ett nytt, eller ring."));
	TRY(message_send(a, thread, f.text, audience));
	return message_mark_read(a, thread, f.last);
}

static enum err take_back(struct request *rq, const struct access *a, int64_t thread) {
	struct message_take_back_form f;
	TRY(message_take_back_read(rq, &f));
	enum err e = message_take_back_do(a, "", f.message, thread);
	if (e == NOT_FOUND)
		return request_invalid(rq, "", TR(rq->lang, "Någon har redan läst meddelandet. Då kan det inte tas tillbaka. Skriv ett nytt, och förklara."));
	TRY(e);
	return message_taken_back(a, f.message);
}

/* Who comes later reads from now on. */
static enum err members_add(struct request *rq, const struct access *a, int64_t thread, const struct message_people *audience) {
	struct message_add_member_form f;
	struct message_people chosen;
	if (!access_staff(a))
		return DENIED;
	chosen_some(rq);
	TRY(message_add_member_read(rq, &f));
	TRY(chosen_read(rq, a, f.staff, f.family, &chosen));
	struct message_people all = {.n = audience->n + chosen.n, .one = ARENA_MANY(rq->arena, audience->n + chosen.n + 1, struct message_person)};
	for (size_t i = 0; i < all.n; i++)
		all.one[i] = i < audience->n ? audience->one[i] : chosen.one[i - audience->n];
	TRY(together(rq, &all));
	for (size_t i = 0; i < chosen.n; i++)
		TRY(message_member_add(a, id_new(), chosen.one[i].person, chosen.one[i].unit, thread));
	return OK;
}

static enum err seen(struct request *rq, const struct access *a, int64_t thread) {
	struct message_seen_form f;
	TRY(message_seen_read(rq, &f));
	return message_mark_read(a, thread, f.last);
}

/* act=send: text.  act=read: last.  act=take_back: message.  act=add (staff): staff*, family*.  act=leave (staff). */
enum err message_do(struct request *rq, const struct access *a) {
	const char *act = request_field(rq, "act");
	struct message_thread_find_row t;
	struct message_members_rows members;
	struct message_people audience;
	TRY(message_thread_find(a, rq->id[1], &t));
	TRY(message_members(a, t.id, &members));
	TRY(message_audience(a, &members, &audience));
	rq->redirect = rq->path;
	if (act != NULL && text_is(act, "read"))
		return seen(rq, a, t.id);
	if (act != NULL && text_is(act, "take_back"))
		return take_back(rq, a, t.id);
	if (act != NULL && text_is(act, "add"))
		return members_add(rq, a, t.id, &audience);
	if (act == NULL || !text_is(act, "leave"))
		return reply(rq, a, t.id, &audience);
	rq->redirect = list_url(rq->arena, a).text;
	return access_staff(a) ? message_member_end(a, t.id) : DENIED;
}
