/* The page of the protection: register it, name who may know, let a guardian in, confirm it, end it. */
#include "protection/protection.h"

#include "access/reach.h"
#include "access/readers.h"
#include "access/setting.h"
#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "conflict/conflict.h"
#include "lang/lang.h"
#include "notify/notify.h"
#include "org/org.sql.h"
#include "person/person.h"
#include "protection/protection.form.h"
#include "protection/show.html.h"
#include "routes.h"

enum { VAULT_LEAST = 2, VAULT_MOST = 5 }; /* A14 */

const char *protection_kind(const char *lang, const char *kind) {
	return text_is(kind, "REGISTERED")   ? TR(lang, "Skyddad folkbokföring")
	       : text_is(kind, "FICTITIOUS") ? TR(lang, "Fingerade personuppgifter")
					     : TR(lang, "Sekretessmarkering");
}

static const char *name_of(const struct protection_people_rows *people, int64_t id) {
	for (size_t i = 0; i < people->n; i++)
		if (people->row[i].id == id)
			return people->row[i].name;
	return "";
}

/* --- reading --- */

struct known {
	struct protection_child_row child;
	struct protection_list_rows list;
	const struct protection_list_row *now;
	struct protection_named_rows named;
};

static enum err known_read(const struct access *a, struct known *k) {
	TRY(protection_child(a, &k->child));
	TRY(protection_list(a, &k->list));
	TRY(protection_named(a, &k->named));
	k->now = k->list.n > 0 && access_time(a) < k->list.row[0].until_at ? &k->list.row[0] : NULL;
	return OK;
}

/* How many people read the vault now, at whatever units; `without`: if that row were not there. */
static size_t readers_count(const struct protection_named_rows *named, int64_t without) {
	size_t n = 0;
	for (size_t i = 0; i < named->n; i++) {
		bool first = named->row[i].vault == 1 && named->row[i].works > 0 && named->row[i].id != without;
		for (size_t k = 0; k < i && first; k++)
			first = named->row[k].vault == 0 || named->row[k].works == 0 || named->row[k].id == without || named->row[k].person_id != named->row[i].person_id;
		n += first;
	}
	return n;
}

/* Who reads the vault names and lets in; where nobody does any more, who answers for the child. */
static bool may_name(const struct access *a, const struct known *k) {
	return access_may(a, RIGHT_VAULT) || readers_count(&k->named, 0) == 0;
}

static struct part_option option(struct arena *m, int64_t id, const char *label) {
	return (struct part_option){.value = arena_print(m, "%lld", (long long)id), .label = label};
}

static const char *person_label(struct arena *m, const char *name, const char *title, const char *unit) {
	return arena_print(m, "%s, %s, %s", name, text_small(m, title), unit);
}

/* Those who work with the child now, and the own colleagues; the acting person is there anyhow. */
static enum err staff_fill(struct request *rq, const struct access *a, struct protection_page *p) {
	struct protection_staff_rows s;
	TRY(protection_staff(a, &s));
	p->staff = ARENA_MANY(rq->arena, s.n + 1, struct part_option);
	p->readers = ARENA_MANY(rq->arena, s.n + 1, struct part_option);
	for (size_t i = 0; i < s.n; i++) {
		const struct protection_staff_row *r = &s.row[i];
		if (r->person_id == access_actor(a))
			continue;
		p->staff[p->nstaff] = option(rq->arena, r->assignment_id, person_label(rq->arena, r->name, r->title, r->unit_name));
		p->readers[p->nstaff] = p->staff[p->nstaff];
		if (r->leads > 0) /* or the work stands without who leads it */
			p->staff[p->nstaff] = (struct part_option){.value = p->staff[p->nstaff].value, .chosen = true,
								   .label = arena_print(rq->arena, "%s (%s)", p->staff[p->nstaff].label, TR(rq->lang, "samverkansansvarig"))};
		p->nstaff++;
	}
	return OK;
}

/* Somebody more, of any unit: unit=, which is chosen first. */
static enum err more_fill(struct request *rq, const struct access *a, struct protection_page *p) {
	const char *asked = request_field(rq, "unit");
	struct unit_list_rows units;
	struct protection_unit_staff_rows s;
	p->unit = access_unit(a);
	TRY(unit_list(a, &units));
	p->units = ARENA_MANY(rq->arena, units.n + 1, struct part_option);
	for (size_t i = 0; i < units.n; i++) {
		p->units[i] = option(rq->arena, units.row[i].id, arena_print(rq->arena, "%s, %s", units.row[i].municipality, units.row[i].name));
		if (asked != NULL && text_is(asked, p->units[i].value))
			p->unit = units.row[i].id;
	}
	p->nunits = units.n;
	TRY(protection_unit_staff(a, p->unit, &s));
	p->more = ARENA_MANY(rq->arena, s.n + 1, struct part_option);
	for (size_t i = 0; i < s.n; i++)
		p->more[p->nmore++] = option(rq->arena, s.row[i].assignment_id, person_label(rq->arena, s.row[i].name, s.row[i].title, s.row[i].unit_name));
	return OK;
}

static void past_fill(struct request *rq, const struct known *k, const struct protection_people_rows *people, struct protection_page *p) {
	p->past = ARENA_MANY(rq->arena, k->list.n + 1, struct protection_past);
	for (size_t i = 0; i < k->list.n; i++) {
		const struct protection_list_row *x = &k->list.row[i];
		if (x != k->now)
			p->past[p->npast++] = (struct protection_past){.x = x, .kind = protection_kind(rq->lang, x->kind),
								      .asked_by = name_of(people, x->asked_by_id), .ended_by = name_of(people, x->ended_by_id)};
	}
}

static enum err now_fill(struct request *rq, const struct access *a, const struct known *k, const struct protection_people_rows *people, struct protection_page *p) {
	const struct protection_list_row *x = k->now;
	struct protection_why_rows why;
	struct protection_papers_row papers;
	p->kind = protection_kind(rq->lang, x->kind);
	p->set_by = name_of(people, x->set_by_id);
	p->confirmed_by = name_of(people, x->confirmed_by_id);
	p->asked_by = name_of(people, x->asked_by_id);
	p->reader = access_may(a, RIGHT_VAULT);
	p->late = x->provisional == 1 && x->confirmed_by_id == 0 && x->review_at < rq->now;
	p->may_confirm = p->reader && x->provisional == 1 && x->confirmed_by_id == 0 && x->set_by_id != access_actor(a);
	p->asked_own = x->asked_by_id == access_actor(a);
	p->may_name = may_name(a, k);
	p->alone = readers_count(&k->named, 0) < VAULT_LEAST;
	TRY(protection_guardians(a, &p->guardians));
	for (size_t i = 0; i < p->guardians.n; i++)
		*(p->guardians.row[i].block_id != 0 ? &p->closed : &p->open) += 1;
	TRY(protection_papers(a, &papers));
	p->papers = papers.n;
	TRY(protection_sightings(a, &p->sightings));
	TRY(protection_why(a, x->id, &why));
	if (why.n > 0) {
		p->reason = why.row[0].reason;
		p->end_reason = why.row[0].end_reason;
	}
	return p->may_name ? more_fill(rq, a, p) : OK;
}

/* Whether the child is protected, who may know, and what the reader can do.  unit: of whom to name somebody. */
enum err protection_show(struct request *rq, const struct access *a) {
	struct protection_page p = {.child = access_child(a), .here = {rq->path}, .vault = url(rq->arena, "/child/%/vault", access_child(a)),
				    .paper = url(rq->arena, "/child/%/paper", access_child(a))};
	struct known k = {0};
	struct protection_people_rows people;
	TRY(known_read(a, &k));
	TRY(protection_people(a, &people));
	TRY(setting_number(a, SETTING_BLOCK_REVIEW_WORKDAYS, &p.days));
	p.first = person_first_name(rq->arena, k.child.name);
	p.works = access_may(a, RIGHT_CHILD_READ);
	p.blocks = access_may(a, RIGHT_BLOCK);
	p.tracks = access_may(a, RIGHT_PAPER_WRITE);
	p.now = k.now;
	p.named = k.named;
	past_fill(rq, &k, &people, &p);
	if (k.now != NULL)
		TRY(now_fill(rq, a, &k, &people, &p));
	else
		TRY(staff_fill(rq, a, &p));
	rq->title = TR(rq->lang, "Skyddade personuppgifter");
	protection_show_html(&rq->out, rq, &p);
	return OK;
}

/* --- registering --- */

static enum err contact_put(const struct access *a, int64_t protection, const char *name, const char *phone, const char *email) {
	const char *first = person_first_name(access_arena(a), name);
	if (*phone != '\0')
		TRY(vault_item_add(a, id_new(), protection, "PHONE", first, arena_print(access_arena(a), "%s: %s", first, phone)));
	return *email == '\0' ? OK : vault_item_add(a, id_new(), protection, "EMAIL", first, arena_print(access_arena(a), "%s: %s", first, email));
}

static enum err contact_add(const struct access *a, const struct protection_of_person_row *x, const char *kind, const char *text) {
	const char *first = person_first_name(access_arena(a), x->name);
	return *text == '\0' ? OK : vault_contact_add(a, id_new(), x->id, x->child_id, access_actor(a), kind, access_time(a), first,
						      arena_print(access_arena(a), "%s: %s", first, text));
}

enum err protection_contact(const struct access *a, int64_t person, const char *phone, const char *email, bool *ret) {
	struct protection_of_person_rows x;
	TRY(protection_of_person(a, person, access_time(a), &x));
	*ret = x.n > 0;
	for (size_t i = 0; i < x.n; i++) {
		TRY(contact_add(a, &x.row[i], "PHONE", phone));
		TRY(contact_add(a, &x.row[i], "EMAIL", email));
	}
	return OK;
}

enum err protection_told(const struct access *a, int64_t notice) {
	struct protection_notice_find_rows o;
	TRY(protection_notice_find(a, notice, access_time(a), &o));
	if (o.n == 0 || *o.row[0].sender_contact == '\0')
		return OK;
	const char *name = *o.row[0].sender_name == '\0' ? "" : arena_print(access_arena(a), "%s: ", o.row[0].sender_name);
	/* a young person who tells, who may be nobody, does not stand as the author: whoever registered the protection does */
	TRY(vault_notice_add(a, id_new(), o.row[0].protection_id, o.row[0].child_id, o.row[0].set_by_id, access_time(a),
			     arena_print(access_arena(a), "%s%s", name, o.row[0].sender_contact)));
	return protection_notice_clear(a, "", notice);
}

static enum err notices_move(const struct access *a) {
	struct protection_notices_rows o;
	TRY(protection_notices(a, &o));
	for (size_t i = 0; i < o.n; i++)
		TRY(protection_told(a, o.row[i].id));
	return OK;
}

static enum err letters_move(const struct access *a, int64_t protection) {
	struct protection_letters_rows l;
	TRY(protection_letters(a, &l));
	for (size_t i = 0; i < l.n; i++) {
		if (*l.row[i].address == '\0')
			continue;
		const char *first = person_first_name(access_arena(a), l.row[i].recipient);
		TRY(vault_item_add(a, id_new(), protection, "ADDRESS", first, arena_print(access_arena(a), "%s: %s", first, l.row[i].address)));
		TRY(protection_letter_clear(a, "", (struct bytes){.p = "", .n = 0}, l.row[i].id));
	}
	return OK;
}

static enum err adults_move(const struct access *a, int64_t protection) {
	struct protection_adults_rows s;
	TRY(protection_adults(a, &s));
	for (size_t i = 0; i < s.n; i++) {
		if (*s.row[i].phone == '\0')
			continue;
		TRY(contact_put(a, protection, s.row[i].name, s.row[i].phone, ""));
		TRY(protection_adult_clear(a, "", s.row[i].id, s.row[i].child_id));
	}
	return OK;
}

/* How the child and its guardians are reached goes into the vault, and stands nowhere else (D8); of those who come to have custody
 * too, of other adults whom the family has named, and of who is proposed; where their letters were sent, and what they said when they told. */
static enum err contacts_move(const struct access *a, int64_t protection) {
	struct protection_contacts_rows c;
	struct protection_proposed_rows q;
	TRY(protection_contacts(a, &c));
	for (size_t i = 0; i < c.n; i++) {
		if (*c.row[i].phone == '\0' && *c.row[i].email == '\0')
			continue;
		TRY(contact_put(a, protection, c.row[i].name, c.row[i].phone, c.row[i].email));
		TRY(protection_contact_clear(a, "", "", c.row[i].id));
	}
	TRY(protection_proposed(a, &q));
	for (size_t i = 0; i < q.n; i++) {
		if (*q.row[i].phone == '\0' && *q.row[i].email == '\0')
			continue;
		TRY(contact_put(a, protection, q.row[i].name, q.row[i].phone, q.row[i].email));
		TRY(protection_proposed_clear(a, "", "", q.row[i].id));
	}
	TRY(adults_move(a, protection));
	TRY(letters_move(a, protection));
	return notices_move(a);
}

enum err protection_follow(const struct access *a) {
	struct protection_guardians_rows g;
	struct protection_mark_rows mark;
	TRY(protection_mark(a, &mark));
	if (mark.n == 0)
		return OK;
	TRY(contacts_move(a, mark.row[0].id));
	TRY(protection_guardians(a, &g));
	for (size_t i = 0; i < g.n; i++) {
		TRY(protection_shut(a, id_new(), "", "", "", g.row[i].id));
		TRY(notify_recall(a, g.row[i].id));
	}
	return OK;
}

static enum err person_name(const struct access *a, int64_t protection, int64_t assignment, int64_t vault) {
	struct protection_assignment_rows g;
	TRY(protection_assignment(a, assignment, &g));
	if (g.n == 0)
		return INVALID;
	enum err e = protection_person_add(a, id_new(), g.row[0].person_id, g.row[0].unit_id, vault, protection);
	return e == NOT_FOUND ? OK : e; /* is named already */
}

static enum err people_name(struct request *rq, const struct access *a, const struct protection_set_form *f, int64_t protection) {
	enum err e = person_name(a, protection, access_assignment(a), 1);
	for (size_t i = 0; e == OK && i < f->named.n; i++)
		e = person_name(a, protection, f->named.id[i], 0);
	for (size_t i = 0; e == OK && i < f->vault.n; i++)
		e = person_name(a, protection, f->vault.id[i], 1);
	if (e == INVALID)
		request_complain(rq, "named", TR(rq->lang, "Någon av dem du valde arbetar inte längre där. Välj igen."));
	return e;
}

static void few_complain(struct request *rq) {
	request_complain(rq, "vault", TR(rq->lang, "Välj en till fyra som läser valvet utöver dig. Minst två behövs, så att det finns någon när du inte är här."));
}

/* The same person may stand there twice, in two roles: that is one reader. */
static enum err readers_check(struct request *rq, const struct access *a) {
	struct protection_named_rows named;
	TRY(protection_named(a, &named));
	if (readers_count(&named, 0) >= VAULT_LEAST)
		return OK;
	few_complain(rq);
	return INVALID;
}

static enum err set(struct request *rq, const struct access *a, const struct known *k) {
	struct protection_set_form f;
	int64_t days, id = id_new();
	TRY(protection_set_read(rq, &f));
	if (k->now != NULL)
		request_complain(rq, "", TR(rq->lang, "Skyddet är redan registrerat. Läs det som står nu."));
	if (f.vault.n < VAULT_LEAST - 1 || f.vault.n > VAULT_MOST - 1)
		few_complain(rq);
	TRY(request_good(rq));
	TRY(setting_number(a, SETTING_BLOCK_REVIEW_WORKDAYS, &days));
	static const char *const kinds[] = {"MARKED", "REGISTERED", "FICTITIOUS"};
	TRY(protection_add(a, id, kinds[f.kind - 1], f.kind != 1 || f.hidden, f.basis == 2, date_add_days(date_add_workdays(rq->now, (int)days), 1) - 1, f.reason, ""));
	TRY(people_name(rq, a, &f, id));
	TRY(readers_check(rq, a));
	TRY(protection_follow(a));
	return reach_rebuild(a, access_child(a));
}

/* --- who may know --- */

static enum err name(struct request *rq, const struct access *a, const struct known *k, bool vault) {
	struct protection_name_form f;
	TRY(protection_name_read(rq, &f));
	size_t readers = 0;
	for (size_t i = 0; i < k->named.n; i++)
		readers += k->named.row[i].vault == 1;
	if (vault && readers >= VAULT_MOST)
		return request_invalid(rq, "assignment", TR(rq->lang, "Högst fem läser valvet. Ta bort någon först."));
	enum err e = person_name(a, k->now->id, f.assignment, vault);
	if (e == INVALID)
		request_complain(rq, "assignment", TR(rq->lang, "Välj någon i listan."));
	TRY(e);
	return reach_rebuild(a, access_child(a));
}

static enum err unname(struct request *rq, const struct access *a, const struct known *k) {
	struct protection_unname_form f;
	TRY(protection_unname_read(rq, &f));
	for (size_t i = 0; i < k->named.n; i++) {
		const struct protection_named_row *n = &k->named.row[i];
		if (n->id != f.id || n->vault == 0 || n->works == 0 || readers_count(&k->named, f.id) >= VAULT_LEAST)
			continue;
		return request_denied(rq, TR(rq->lang, "Minst två läser valvet. Välj någon annan till det först."));
	}
	TRY(protection_person_end(a, f.id));
	return reach_rebuild(a, access_child(a));
}

static enum err open(struct request *rq, const struct access *a) {
	struct protection_guardian_form f;
	struct protection_readers_rows readers;
	TRY(protection_guardian_read(rq, &f));
	TRY(protection_open(a, f.safe, f.block));
	TRY(protection_open_older(a, f.block));
	TRY(protection_readers(a, &readers));
	for (size_t i = 0; i < readers.n; i++)
		if (readers.row[i].person_id != access_actor(a))
			TRY(notify_person(a, readers.row[i].person_id));
	return reach_rebuild(a, access_child(a));
}

/* --- confirming and ending --- */

/* Somebody else was faster (N9). */
static enum err changed(struct request *rq, const struct protection_list_row *x, const char *reason) {
	int64_t by = x->ended_by_id != 0 ? x->ended_by_id : x->asked_by_id != 0 ? x->asked_by_id : x->confirmed_by_id != 0 ? x->confirmed_by_id : x->set_by_id;
	int64_t at = x->ended_by_id != 0 ? x->until_at : x->asked_by_id != 0 ? x->asked_at : x->confirmed_by_id != 0 ? x->confirmed_at : x->from_at;
	return conflict_raise(rq, &(struct conflict){.other = by, .at = at, .version = x->version, .compartment = C2_VAULT, .apart = true, .n = 1,
						     .value = {{"reason", reason, ""}}});
}

static enum err confirm(struct request *rq, const struct access *a, const struct protection_list_row *x) {
	struct protection_confirm_form f;
	TRY(protection_confirm_read(rq, &f));
	if (x->set_by_id == access_actor(a))
		return request_denied(rq, TR(rq->lang, "Den som registrerade skyddet kan inte också bekräfta det. Be någon annan som läser valvet."));
	if (f.version != x->version || x->confirmed_by_id != 0 || x->provisional == 0)
		return changed(rq, x, "");
	return protection_confirm(a, x->id, f.version);
}

static enum err end_ask(struct request *rq, const struct access *a, const struct protection_list_row *x) {
	struct protection_end_ask_form f;
	struct protection_readers_rows readers;
	TRY(protection_end_ask_read(rq, &f));
	if (f.version != x->version || x->asked_by_id != 0)
		return changed(rq, x, f.reason);
	TRY(protection_ask(a, f.reason, x->id, f.version));
	TRY(protection_readers(a, &readers));
	for (size_t i = 0; i < readers.n; i++)
		if (readers.row[i].person_id != access_actor(a))
			TRY(notify_person(a, readers.row[i].person_id));
	return OK;
}

static enum err end_answer(struct request *rq, const struct access *a, const struct protection_list_row *x, bool end) {
	struct protection_end_form f;
	TRY(protection_end_read(rq, &f));
	if (f.version != x->version || x->asked_by_id == 0)
		return changed(rq, x, "");
	if (!end)
		return protection_undo(a, x->id, f.version);
	if (x->asked_by_id == access_actor(a))
		return request_denied(rq, TR(rq->lang, "Två personer som läser valvet avslutar skyddet. Den som föreslog det kan inte också bekräfta."));
	TRY(protection_end(a, x->id, f.version));
	return reach_rebuild(a, access_child(a));
}

static enum err seen(struct request *rq, const struct access *a) {
	struct protection_seen_form f;
	TRY(protection_seen_read(rq, &f));
	return protection_sighting_seen(a, f.id);
}

static enum err reader_act(struct request *rq, const struct access *a, const struct known *k, const char *act) {
	if (text_is(act, "open"))
		return open(rq, a);
	if (text_is(act, "seen"))
		return seen(rq, a);
	if (text_is(act, "confirm"))
		return confirm(rq, a, k->now);
	return text_is(act, "ask") ? end_ask(rq, a, k->now) : end_answer(rq, a, k->now, text_is(act, "end"));
}

/* act=set: kind, hidden, basis, reason, named, vault.  act=name, act=reader: assignment.  act=unname: id.  act=open: block, safe.
 * act=seen: id.  act=confirm, act=undo, act=end: version.  act=ask: reason, version. */
enum err protection_do(struct request *rq, const struct access *a) {
	const char *act = request_field(rq, "act");
	struct known k = {0};
	TRY(known_read(a, &k));
	rq->redirect = rq->path;
	if (act == NULL || text_is(act, "set"))
		return set(rq, a, &k);
	if (k.now == NULL)
		return request_denied(rq, TR(rq->lang, "Skyddet är redan avslutat."));
	if (!may_name(a, &k))
		return request_denied(rq, TR(rq->lang, "Det gör de som läser valvet."));
	if (text_is(act, "name") || text_is(act, "reader"))
		return name(rq, a, &k, text_is(act, "reader"));
	return text_is(act, "unname") ? unname(rq, a, &k) : reader_act(rq, a, &k, act);
}

/* --- somebody else types the number --- */

enum err protection_sighted(const struct access *a, struct bytes number_index, bool emergency) {
	return protection_sighted_at(a, number_index, access_unit(a), access_actor(a), access_may(a, RIGHT_INBOX), emergency);
}

enum err protection_sighted_at(const struct access *a, struct bytes number_index, int64_t unit, int64_t person, bool answers, bool emergency) {
	struct protection_sighting_find_rows found;
	struct protection_sighting_readers_rows readers;
	if (number_index.n == 0)
		return OK;
	TRY(protection_sighting_find(a, number_index, access_time(a), person, answers, unit, emergency, &found));
	for (size_t i = 0; i < found.n; i++) {
		TRY(protection_sighting_add(a, id_new(), found.row[i].id, found.row[i].child_id, unit, access_time(a), emergency));
		TRY(protection_sighting_readers(a, found.row[i].child_id, access_time(a), &readers));
		for (size_t k = 0; k < readers.n; k++)
			TRY(notify_person(a, readers.row[k].person_id));
	}
	return OK;
}
