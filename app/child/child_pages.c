/* The page that takes up a notice. */
#include "child/child.h"

#include "access/brake.h"
#include "base/date.h"
#include "base/text.h"
#include "child/child.form.h"
#include "child/child.sql.h"
#include "child/likes.h"
#include "child/take_up.html.h"
#include "lang/lang.h"
#include "observation/observation.h"
#include "org/org.sql.h"
#include "responsibility/responsibility.h"
#include "routes.h"

#define NAMES_AN_HOUR 20

/* The notice of the path; CONFLICT when it was taken up already. */
static enum err waiting(const struct request *rq, const struct access *a, struct observation_find_row *ret) {
	TRY(notice_find(a, rq->id[0], ret));
	return text_is(ret->state, "SENT") ? OK : CONFLICT;
}

/* What is looked for: another name, whom the form would write in a second time, or what the notice says. */
static struct alike_child meant_by(const struct request *rq, const struct observation_find_row *o) {
	const char *act = rq->method == POST ? request_field(rq, "act") : NULL;
	const char *name = act != NULL && text_is(act, "search") && request_complaint(rq, "search") == NULL ? request_field(rq, "search") : NULL;
	if (name != NULL)
		return (struct alike_child){.name = name, .number = "", .born = "", .age = "", .place = ""};
	if (request_complaint(rq, "other") != NULL && request_field(rq, "name") != NULL && request_field(rq, "born") != NULL)
		return (struct alike_child){.name = request_field(rq, "name"), .number = "", .born = request_field(rq, "born"), .age = "", .place = ""};
	return (struct alike_child){.name = o->child_name, .number = o->child_number, .born = "", .age = o->child_age, .place = ""};
}

/* The children that the unit knows and that are like the one of the notice, or like the name that was looked for. */
static enum err likes_fill(struct request *rq, const struct access *a, const struct observation_find_row *o, struct take_up_page *p) {
	struct child_near_rows near;
	struct child_named_rows named;
	struct alike_child meant = meant_by(rq, o);
	struct likes l = likes_new(rq, &meant);
	p->search = request_complaint(rq, "search") != NULL && request_field(rq, "search") != NULL ? request_field(rq, "search") : meant.name;
	TRY(child_named(a, o->child_id, o->id, &named));
	p->known = named.n > 0;
	for (size_t i = 0; i < named.n; i++)
		likes_add(&l, named.row[i].id, named.row[i].name, named.row[i].number, named.row[i].born);
	if (!p->known) {
		TRY(child_near(a, o->id, &near));
		for (size_t i = 0; i < near.n; i++)
			likes_add(&l, near.row[i].id, near.row[i].name, near.row[i].number, near.row[i].born);
	}
	p->like = l.like;
	p->nlikes = l.n;
	return OK;
}

/* Why the notice itself says which child it is. */
static enum err how_words(struct request *rq, const struct access *a, const struct observation_find_row *o, struct take_up_page *p) {
	struct unit_find_row from;
	p->passed = o->passed_from_id != 0;
	p->how = TR(rq->lang, "Den som skrev var inloggad, så vi vet vem det gäller.");
	if (!p->passed)
		return OK;
	TRY(unit_find(a, o->passed_from_id, &from));
	p->how = lang_fill(rq->arena, TR(rq->lang, "{1} har lämnat över det hit, så vi vet vem det gäller."), &from.name, 1);
	return OK;
}

/* Who is the child?  Those of the own unit that are like it, or like another name that was looked for, and a form for
 * a new one, filled with what the notice says. */
enum err child_take_up(struct request *rq, const struct access *a) {
	struct observation_find_row o;
	struct unit_find_row unit;
	struct responsibility why;
	enum err e = waiting(rq, a, &o);
	if (e == CONFLICT) {
		rq->redirect = url(rq->arena, "/notice/%", rq->id[0]).text;
		return OK;
	}
	TRY(e);
	TRY(unit_find(a, access_unit(a), &unit));
	TRY(responsibility_words(a, rq->lang, o.rule_id, &why));
	struct take_up_page p = {.observation = o.id, .name = o.child_name, .number = o.child_number, .age = o.child_age, .place = o.place,
				 .municipality = o.municipality, .unit = unit.name, .because = why.because, .source = why.source,
				 .enrols = child_enrols(unit.kind), .expected = text_is(o.situation, "EXPECTED")};
	p.door = text_is(o.way, "DOOR") && o.passed_from_id == 0 && !text_is(why.unit_kind, unit.kind);
	TRY(how_words(rq, a, &o, &p));
	TRY(likes_fill(rq, a, &o, &p));
	p.given = !p.known && !access_may(a, RIGHT_INBOX);
	rq->title = TR(rq->lang, "Vem är barnet?");
	take_up_html(&rq->out, rq, &p);
	return OK;
}

static enum err matched(struct request *rq, const struct access *a, int64_t observation, int64_t *ret_child, const char **ret_kind) {
	struct child_match_form f;
	TRY(child_match_read(rq, &f));
	return take_up_match(rq, a, observation, f.child, ret_child, ret_kind);
}

static enum err written(struct request *rq, const struct access *a, const struct observation_find_row *o, int64_t *ret_child, const char **ret_kind, bool *ret_other) {
	struct unit_find_row unit;
	TRY(unit_find(a, access_unit(a), &unit));
	struct take_up t = {.observation = o->id, .situation = o->situation, .unit_kind = unit.kind};
	TRY(take_up_read(rq, a, &t));
	return take_up_write(rq, a, &t, ret_child, ret_kind, ret_other);
}

/* Nobody leafs through the children of a unit by their names, and who was given one notice does not look among them at all: whom that one writes
 * in a second time is shown then. */
static enum err searched(struct request *rq, const struct access *a) {
	struct child_search_form f;
	bool late;
	if (!access_may(a, RIGHT_INBOX))
		return request_denied(rq, TR(rq->lang, "Skriv in barnet. Är det känt hos er visas det då."));
	TRY(child_search_read(rq, &f));
	TRY(brake_guess(a, "take up", NAMES_AN_HOUR, &late));
	if (late)
		return request_invalid(rq, "search", TR(rq->lang, "Du har sökt på många namn den senaste timmen. Vänta en stund, eller skriv in barnet nedanför."));
	return child_take_up(rq, a);
}

/* act search: search, another name; the page again, since a name has no place in an address.  act match: child, one that
 * the page shows.  Else: name, number, born (when there is no number), municipality, enrolled_from (preschools and schools), and for
 * each guardian n = 1–4: gn_name, gn_number, gn_custody, gn_from, gn_until, gn_phone, gn_email; other, when a child that looks
 * the same is another one.  Goes to the child, to how its family is reached when something else was known of that, or
 * back to the inbox when another unit is responsible already, or to the first page when somebody else works with the child. */
enum err child_take_up_do(struct request *rq, const struct access *a) {
	struct observation_find_row o;
	const char *act = request_field(rq, "act"), *kind;
	int64_t child;
	bool other = false;
	TRY(waiting(rq, a, &o));
	if (act != NULL && text_is(act, "search"))
		return searched(rq, a);
	if (act != NULL && text_is(act, "match"))
		TRY(matched(rq, a, o.id, &child, &kind));
	else
		TRY(written(rq, a, &o, &child, &kind, &other));
	if (child != 0 && other)
		rq->redirect = url_query(rq->arena, url(rq->arena, "/child/%/contact", child), "known", "1").text;
	else if (child != 0)
		rq->redirect = url(rq->arena, "/child/%", child).text;
	else if (access_may(a, RIGHT_INBOX))
		rq->redirect = url_query(rq->arena, url(rq->arena, "/inbox"), "moved", kind).text;
	else /* who was given a notice has no inbox of their own */
		rq->redirect = url_query(rq->arena, url(rq->arena, "/"), "taken", "1").text;
	return OK;
}
