/* Whoever answers for a unit keeps its ways true. */
#include "access/setting.h"
#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "contact_route/contact_route.form.h"
#include "contact_route/contact_route.h"
#include "contact_route/own.html.h"
#include "lang/lang.h"
#include "routes.h"
#include "todo/todo.h"

#define LONGEST_AWAY 120 /* days: a summer, not for good */

/* The newest of the own unit, *ret 0 rows when nothing is written; with what is for staff. */
static enum err own_read(const struct access *a, struct contact_route_find_rows *ret, const char **ret_inner, const char **ret_author) {
	struct contact_route_inner_rows inner;
	TRY(contact_route_find(a, access_unit(a), ret));
	TRY(contact_route_inner(a, access_unit(a), &inner));
	*ret_inner = inner.n > 0 ? inner.row[0].staff : "";
	*ret_author = inner.n > 0 ? inner.row[0].name : "";
	return OK;
}

/* What is looked through at or after this moment is fresh. */
static enum err fresh_from(const struct access *a, int64_t *ret) {
	int64_t days;
	TRY(setting_number(a, SETTING_CONTACT_ROUTE_DAYS, &days));
	*ret = date_add_days(access_time(a), (int)-days);
	return OK;
}

/* The own unit's ways, to change or to confirm. */
enum err contact_route_own(struct request *rq, const struct access *a) {
	struct contact_route_own_page p = {.shown = url(rq->arena, "/contact-route/%", access_unit(a)), .now = rq->now, .actor = access_actor(a)};
	struct contact_route_find_rows way;
	int64_t fresh;
	TRY(unit_find(a, access_unit(a), &p.unit));
	TRY(own_read(a, &way, &p.inner, &p.author));
	TRY(fresh_from(a, &fresh));
	p.way = way.n > 0 ? &way.row[0] : NULL;
	p.old = p.way != NULL && p.way->at < fresh;
	TRY(unit_contact_waiting(a, access_unit(a), &p.waiting));
	int64_t told = date_add_days(rq->now, -UNIT_CONTACT_TOLD_DAYS);
	TRY(unit_contact_changed(a, p.way != NULL && p.way->at > told ? p.way->at : told, &p.changed));
	rq->title = TR(rq->lang, "Era kontaktvägar");
	contact_route_own_html(&rq->out, rq, &p);
	return OK;
}

/* A time that it is closed has two days and says who answers then. */
static void away_check(struct request *rq, const struct contact_route_save_form *f) {
	bool any = f->away_from != 0 || f->away_until != 0 || *f->away != '\0';
	if (!any)
		return;
	if (f->away_from == 0)
		request_complain(rq, "away_from", TR(rq->lang, "Välj första dagen som ni har stängt, eller töm de andra två fälten."));
	if (f->away_until == 0 || f->away_until < f->away_from)
		request_complain(rq, "away_until", TR(rq->lang, "Välj sista dagen som ni har stängt. Den kan inte komma före den första."));
	else if (f->away_until > date_add_days(f->away_from == 0 ? rq->now : f->away_from, LONGEST_AWAY))
		request_complain(rq, "away_until", TR(rq->lang, "Det är mer än fyra månader. Är verksamheten nedlagd? Be länets administratörer att stänga den."));
	if (*f->away == '\0')
		request_complain(rq, "away", TR(rq->lang, "Skriv vem som svarar då, med telefonnummer. Inget barn ska behöva vänta till efter sommaren."));
}

static enum err save(struct request *rq, const struct access *a) {
	struct contact_route_save_form f;
	struct contact_route_find_rows way;
	const char *inner, *author;
	TRY(contact_route_save_read(rq, &f));
	TRY(own_read(a, &way, &inner, &author));
	if (f.version != (way.n == 0 ? 0 : way.row[0].number))
		request_complain(rq, "", TR(rq->lang, "Någon annan har skrivit här medan du skrev. Läs det, se efter att det du har skrivit stämmer, och spara igen."));
	away_check(rq, &f);
	TRY(request_good(rq));
	if (!text_is(f.phone, f.was)) {
		enum err changed = contact_route_phone(a, f.phone, f.was);
		if (changed == NOT_FOUND)
			return request_invalid(rq, "phone", TR(rq->lang, "Någon annan har ändrat numret medan du skrev. Se efter vilket som stämmer, och spara igen."));
		TRY(changed);
	}
	rq->redirect = url(rq->arena, "/contact-route/%", access_unit(a)).text;
	return contact_route_add(a, id_new(), f.away_from, f.away_until == 0 ? 0 : date_add_days(f.away_until, 1), f.help, f.hours, f.staff, f.away);
}

/* Nothing has changed, and that is worth a day.  A time that is over does not stay. */
static enum err confirm(struct request *rq, const struct access *a) {
	struct contact_route_confirm_form f;
	struct contact_route_find_rows way;
	const char *inner, *author;
	TRY(contact_route_confirm_read(rq, &f));
	TRY(own_read(a, &way, &inner, &author));
	if (way.n == 0 || f.version != way.row[0].number)
		return request_invalid(rq, "", TR(rq->lang, "Någon annan har skrivit här medan du läste. Läs det, och säg sedan om det stämmer."));
	const struct contact_route_find_row *w = &way.row[0];
	bool over = w->away_until <= rq->now;
	rq->redirect = url(rq->arena, "/contact-route/%", access_unit(a)).text;
	return contact_route_add(a, id_new(), over ? 0 : w->away_from, over ? 0 : w->away_until, w->help, w->hours, inner, over ? "" : w->away);
}

static enum err decide(struct request *rq, const struct access *a, bool yes) {
	struct contact_route_decide_form f;
	TRY(contact_route_decide_read(rq, &f));
	rq->redirect = rq->path;
	return unit_contact_decide(rq, a, access_unit(a), f.contact, yes);
}

/* act=save: version, was, phone, help, hours, staff, away_from, away_until, away.  act=confirm: version.  act=approve and drop: contact, of what
 * somebody who administers has proposed. */
enum err contact_route_own_do(struct request *rq, const struct access *a) {
	const char *act = request_field(rq, "act");
	if (act != NULL && (text_is(act, "approve") || text_is(act, "drop")))
		return decide(rq, a, text_is(act, "approve"));
	return act != NULL && text_is(act, "confirm") ? confirm(rq, a) : save(rq, a);
}

/* The ways are looked through now and then, and what others say of the telephone and address at once, for whoever answers for the unit. */
enum err contact_route_todo(struct request *rq, const struct access *a, struct todo_list *l) {
	struct todo_contact_route_rows rows;
	struct todo t = {.group = NOW, .to = url(rq->arena, "/contact-route/own"), .why = TR(rq->lang, "Så att familjer och andra verksamheter når er.")};
	int64_t fresh;
	TRY(fresh_from(a, &fresh));
	TRY(todo_contact_route(a, &rows));
	if (rows.n == 0)
		return OK;
	const struct todo_contact_route_row *r = &rows.row[0];
	if (r->waits > 0) {
		t.at = r->waits;
		t.what = TR(rq->lang, "Säg om er nya telefon eller adress stämmer");
		t.why = TR(rq->lang, "Dit går brev om barn, och dit ringer familjer. Tills två har sagt ja gäller det som står nu.");
	} else if (r->changed > r->at && r->changed > date_add_days(rq->now, -UNIT_CONTACT_TOLD_DAYS)) {
		t.at = r->changed;
		t.what = TR(rq->lang, "Se efter att er nya telefon eller adress stämmer");
		t.why = TR(rq->lang, "Länets administratörer har ändrat dem. Dit går brev om barn.");
	} else if (r->at < fresh && (r->at > 0 || r->used == 1)) {
		t.at = r->at;
		t.group = r->at == 0 ? LATER : NOW;
		t.what = r->at == 0 ? TR(rq->lang, "Skriv era kontaktvägar") : TR(rq->lang, "Se över era kontaktvägar");
	} else {
		return OK;
	}
	todo_add(rq, l, t);
	return OK;
}
