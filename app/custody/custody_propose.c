/* That somebody gets custody, or has it after all: one proposes, and another one confirms. */
#include "custody/custody.h"

#include "access/reach.h"
#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "child/child.h"
#include "custody/custody.form.h"
#include "html/html.h"
#include "lang/lang.h"
#include "notify/notify.h"
#include "protection/protection.h"
#include "withhold/withhold.h"

/* Somebody who is to have custody. */
struct coming {
	const char *name, *kind, *field; /* field: where a complaint stands; "" when another one confirms */
	struct number number;
	int64_t person, from, proposal;  /* person: whom the number made known, 0: nobody */
};

static enum err own_family(struct request *rq) {
	return request_denied(rq, TR(rq->lang, "Det här gäller din egen familj. Be någon annan på din arbetsplats."));
}

static void complain(struct request *rq, const struct coming *c, const char *field, const char *text) {
	request_complain(rq, *c->field == '\0' ? "" : field, text);
}

/* The same person, by the number; without one, by the name. */
static bool same(const struct coming *c, int64_t person, const char *name, const char *number) {
	if (c->person != 0 && c->person == person)
		return true;
	if (c->number.kind != NUMBER_NONE && *number != '\0')
		return text_is(c->number.text, number);
	return alike_name(c->name, name);
}

static void again_check(struct request *rq, const struct custody_state *s, const struct coming *c) {
	for (size_t i = 0; i < s->list.n; i++) {
		const struct custody_list_row *k = &s->list.row[i];
		if (c->from >= k->until_at)
			continue;
		if (!same(c, k->person_id, k->name, k->number)) {
			if (text_is(c->kind, "SOLE") && rq->complaints == NULL)
				complain(rq, c, "kind", lang_fill(rq->arena, TR(rq->lang, "Ensam vårdnad kan bara en ha. Skriv först in att vårdnaden upphör för {1}."), &k->name, 1));
		} else if (k->until_at == DATE_NEVER) {
			complain(rq, c, "name", lang_fill(rq->arena, TR(rq->lang, "{1} står redan som vårdnadshavare."), &k->name, 1));
		} else {
			const char *said[] = {k->name, html_arg_plain(rq->arena, rq->lang, html_arg(day(k->until_at)))};
			complain(rq, c, "from", lang_fill(rq->arena, TR(rq->lang, "{1} står som vårdnadshavare till {2}. Välj den dagen eller en senare."), said, 2));
		}
	}
	for (size_t i = 0; i < s->proposed.n; i++) {
		const struct custody_proposals_row *q = &s->proposed.row[i];
		if (q->id != c->proposal && q->change_id == 0 && text_is(q->state, "ASKED") && same(c, 0, q->name, q->number))
			complain(rq, c, "name", TR(rq->lang, "Det är redan föreslaget, och väntar på att någon bekräftar det."));
	}
}

static enum err day_check(struct request *rq, const struct custody_state *s, const struct coming *c) {
	int64_t born;
	if (!date_day_read(s->child.born, &born))
		return BROKEN;
	if (c->from < born && c->from < date_day(rq->now)) /* an expected child gets a second one before the day */
		complain(rq, c, "from", TR(rq->lang, "Den dagen är före den dag då barnet föddes."));
	else if (c->from >= date_add_years(born, AGE_ADULT))
		complain(rq, c, "from", TR(rq->lang, "Den dagen har den unga fyllt 18 år, och ingen har vårdnaden längre."));
	else if (c->from > date_add_years(rq->now, CUSTODY_YEARS_AHEAD))
		complain(rq, c, "from", TR(rq->lang, "Välj en dag som har varit, eller högst ett år fram."));
	return OK;
}

/* Whom the number makes known, as at a take-up: nothing of what the county knows is told or changed by typing it. */
static enum err match(struct request *rq, const struct access *a, struct coming *c) {
	struct custody_match_rows found;
	if (c->number.kind == NUMBER_NONE)
		return OK;
	TRY(custody_match(a, child_number_index(a, &c->number), &found));
	if (found.n == 0)
		return OK;
	c->person = found.row[0].id;
	if (c->person == access_actor(a))
		return own_family(rq);
	return child_name_fits(rq, *c->field == '\0' ? "" : "number", c->name, found.row[0].name) ? OK : INVALID;
}

/* What must be true when it is proposed, and still when it is confirmed. */
static enum err check(struct request *rq, const struct access *a, const struct custody_state *s, struct coming *c) {
	const struct number *n = &c->number;
	TRY(match(rq, a, c));
	if (c->person == access_child(a) || (n->kind != NUMBER_NONE && text_is(n->text, s->child.number)))
		complain(rq, c, "number", TR(rq->lang, "Det är barnets eget nummer."));
	else if (text_is(c->kind, "APPOINTED") && n->kind != NUMBER_NONE && date_age(n->birth, rq->now) < AGE_ADULT)
		complain(rq, c, "number", TR(rq->lang, "Den som förordnas ska ha fyllt 18 år. Kontrollera numret.")); /* FB 6:10 a; a parent may be younger */
	TRY(day_check(rq, s, c));
	again_check(rq, s, c);
	return request_good(rq);
}

/* act=propose: name, number, kind, from, phone, email, ground, version. */
enum err custody_propose_new(struct request *rq, const struct access *a, const struct custody_state *s) {
	static const char *const kinds[] = {"", "JOINT", "SOLE", "APPOINTED"};
	struct custody_new_form f;
	TRY(custody_new_read(rq, &f));
	TRY(custody_fresh(rq, s, f.version));
	struct coming c = {.name = f.name, .kind = kinds[f.kind], .field = "name", .from = f.from};
	child_number_check(rq, a, "number", f.number, &c.number);
	TRY(request_good(rq));
	TRY(check(rq, a, s, &c));
	TRY(custody_propose(a, id_new(), 0, c.kind, f.from, f.name, c.number.text, f.phone, f.email, f.ground));
	TRY(protection_follow(a));
	return notify_unit(a, access_unit(a));
}

bool custody_asked(const struct custody_state *s, int64_t change) {
	for (size_t i = 0; i < s->proposed.n; i++)
		if (s->proposed.row[i].change_id == change && text_is(s->proposed.row[i].state, "ASKED"))
			return true;
	return false;
}

/* That it ends, while it stands; NULL: it was mended, or never said. */
static const struct custody_changes_row *standing(const struct custody_state *s, int64_t change) {
	for (size_t i = 0; i < s->said.n; i++) {
		const struct custody_changes_row *c = &s->said.row[i];
		if (c->id == change && custody_end_of(&s->said, c->custody_id) == c)
			return c;
	}
	return NULL;
}

/* The custody that has not ended after all; NOT_FOUND when nothing says that it has, INVALID when the person has got another since. */
static enum err ended(struct request *rq, const struct custody_state *s, const struct custody_changes_row *end, const struct custody_list_row **ret) {
	const struct custody_list_row *k = end == NULL ? NULL : custody_of(&s->list, end->custody_id);
	for (size_t i = 0; i < s->list.n && k != NULL; i++) {
		const struct custody_list_row *o = &s->list.row[i];
		if (o->id != k->id && o->person_id == k->person_id && o->from_at < end->before_at && k->until_at < o->until_at)
			return request_invalid(rq, "", lang_fill(rq->arena, TR(rq->lang, "{1} har fått vårdnaden på nytt, så det behöver inte rättas."), &k->name, 1));
	}
	*ret = k;
	return k == NULL ? NOT_FOUND : OK;
}

/* act=back: change, reason, version. */
enum err custody_propose_back(struct request *rq, const struct access *a, const struct custody_state *s) {
	struct custody_back_form f;
	const struct custody_list_row *k;
	TRY(custody_back_read(rq, &f));
	TRY(custody_fresh(rq, s, f.version));
	TRY(ended(rq, s, standing(s, f.change), &k));
	if (custody_asked(s, f.change))
		return NOT_FOUND;
	TRY(custody_propose(a, id_new(), f.change, "", k->from_at, k->name, "", "", "", f.reason));
	return notify_unit(a, access_unit(a));
}

/* Who was not known by a number becomes a person now, and not before. */
static enum err person_write(const struct access *a, const struct custody_proposals_row *q, struct coming *c) {
	const struct number *n = &c->number;
	if (c->person != 0)
		return OK;
	c->person = id_new();
	return custody_person_add(a, c->person, child_number_index(a, n), q->name, n->text,
				  n->kind == NUMBER_NONE ? "" : date_iso_day(access_arena(a), n->birth), q->phone, q->email, q->id);
}

static enum err confirm_new(struct request *rq, const struct access *a, const struct custody_state *s, const struct custody_proposals_row *q) {
	struct coming c = {.name = q->name, .kind = q->kind, .field = "", .from = q->from_at, .proposal = q->id};
	int64_t custody = id_new();
	if (!number_read(q->number, &c.number))
		return BROKEN;
	TRY(check(rq, a, s, &c));
	TRY(person_write(a, q, &c));
	TRY(custody_add(a, custody, c.person, q->id));
	TRY(custody_shared(a, q->id));
	TRY(custody_confirm(a, custody, "", "", "", q->id));
	TRY(withhold_custody(a, rq->lang, custody, c.person));
	return custody_changed(a);
}

static enum err confirm_back(struct request *rq, const struct access *a, const struct custody_state *s, const struct custody_proposals_row *q) {
	const struct custody_changes_row *end = standing(s, q->change_id);
	const struct custody_list_row *k;
	TRY(ended(rq, s, end, &k));
	TRY(custody_goes_on(a, end->before_at, k->id, k->until_at, q->id));
	TRY(custody_say(a, id_new(), end->id, k->until_at, q->source, k->id));
	TRY(custody_confirm(a, k->id, "", "", "", q->id));
	TRY(withhold_custody(a, rq->lang, k->id, k->person_id));
	return custody_changed(a);
}

static enum err answered(struct request *rq, const struct custody_state *s, const struct custody_proposals_row **ret) {
	struct custody_answer_form f;
	TRY(custody_answer_read(rq, &f));
	TRY(custody_fresh(rq, s, f.version));
	for (size_t i = 0; i < s->proposed.n; i++)
		if (s->proposed.row[i].id == f.proposal && text_is(s->proposed.row[i].state, "ASKED")) {
			*ret = &s->proposed.row[i];
			return OK;
		}
	return NOT_FOUND;
}

/* act=confirm: proposal, version. */
enum err custody_confirm_do(struct request *rq, const struct access *a, const struct custody_state *s) {
	const struct custody_proposals_row *q;
	TRY(answered(rq, s, &q));
	if (q->author_id == access_actor(a))
		return request_denied(rq, TR(rq->lang, "Den som föreslog det kan inte också bekräfta det. Be någon annan som svarar för verksamheten."));
	return q->change_id == 0 ? confirm_new(rq, a, s, q) : confirm_back(rq, a, s, q);
}

/* act=drop: proposal, version.  One is enough to say no, and to take the own proposal back. */
enum err custody_drop_do(struct request *rq, const struct access *a, const struct custody_state *s) {
	const struct custody_proposals_row *q;
	TRY(answered(rq, s, &q));
	return custody_drop(a, "", "", "", q->id);
}
