/* The page of who a child is, and what is written in there. */
#include "identity/identity.h"

#include "access/reach.h"
#include "account/account.sql.h"
#include "base/date.h"
#include "base/id.h"
#include "base/number.h"
#include "base/text.h"
#include "child/child.h"
#include "closing/closing.h"
#include "enrolment/pages.h"
#include "identity/identity.form.h"
#include "identity/not_born.html.h"
#include "identity/show.html.h"
#include "lang/lang.h"
#include "notify/notify.h"
#include "org/org.h"
#include "person/person.h"
#include "protection/protection.h"
#include "routes.h"

enum { EXPECTED_YEARS = 1, MOVED_YEARS = 20 }; /* as far ahead, and as far back */

/* What a new name and number is may tell where somebody is who is protected: whoever reads the vault writes it in (D8). */
static enum err shut_read(const struct access *a, bool *ret) {
	struct protection_mark_rows mark;
	TRY(protection_mark(a, &mark));
	*ret = mark.n > 0 && !access_may(a, RIGHT_VAULT);
	return OK;
}

static int64_t version_of(const struct identity_changes_rows *said) {
	int64_t n = (int64_t)said->n;
	for (size_t i = 0; i < said->n; i++)
		n += said->row[i].decided_by_id != 0;
	return n;
}

static const struct identity_changes_row *asked(const struct identity_changes_rows *said) {
	for (size_t i = 0; i < said->n; i++)
		if (text_is(said->row[i].state, "ASKED"))
			return &said->row[i];
	return NULL;
}

static const char *number_text(struct arena *a, const char *number) {
	struct number n;
	return number_read(number, &n) ? number_show(a, &n) : "";
}

const char *identity_facts(struct arena *a, const char *lang, const char *number, const char *born) {
	int64_t birth;
	const char *shown = number_text(a, number);
	if (!date_day_read(born, &birth))
		return shown;
	const char *on = html_arg_plain(a, lang, html_arg(day(birth)));
	return arena_print(a, "%s%s%s", shown, *shown == '\0' ? "" : ", ", lang_fill(a, TR(lang, "född {1}"), &on, 1));
}

static enum err page_read(struct request *rq, const struct access *a, struct identity_page *p) {
	struct identity_child_row *c = ARENA_NEW(rq->arena, struct identity_child_row);
	struct responsibility_units_rows meant[ENROLMENT_MEANT] = {0};
	TRY(identity_child(a, c));
	*p = (struct identity_page){.child = access_child(a), .c = c, .number = number_text(rq->arena, c->number),
				    .here = url(rq->arena, "/child/%/identity", access_child(a)), .not_born = url(rq->arena, "/child/%/identity/not-born", access_child(a)),
				    .merge = url(rq->arena, "/child/%/merge", access_child(a)), .custody = url(rq->arena, "/child/%/custody", access_child(a)),
				    .enrolment = url(rq->arena, "/child/%/enrolment", access_child(a)), .may_merge = access_may(a, RIGHT_CHILD_MERGE), .wait_number = ""};
	if (!date_day_read(c->born, &p->born))
		return BROKEN;
	TRY(shut_read(a, &p->shut));
	TRY(identity_changes(a, &p->said));
	p->version = version_of(&p->said);
	p->expected = child_expected(c->born, c->created_at, c->births);
	p->wait = asked(&p->said);
	if (p->wait != NULL) {
		p->own = p->wait->author_id == access_actor(a);
		p->wait_number = identity_facts(rq->arena, rq->lang, p->wait->number, p->wait->born);
	}
	if (access_may(a, RIGHT_ENROLMENT))
		TRY(enrolment_meant(a, meant));
	p->goes_on = meant[0].n > 0 && meant[0].row[0].id != access_unit(a);
	p->may_leave = access_may(a, RIGHT_EPISODE_CLOSE);
	p->may_close = p->expected && access_may(a, RIGHT_ENROLMENT); /* by who answers for the work while it is open */
	return OK;
}

/* What stands, what waits for a second person, what was said, and the forms. */
enum err identity_show(struct request *rq, const struct access *a) {
	struct identity_page p;
	TRY(page_read(rq, a, &p));
	rq->title = TR(rq->lang, "Namn, nummer och kommun");
	identity_show_html(&rq->out, rq, &p);
	return OK;
}

/* --- what is said --- */

struct said {
	const char *name, *number_field, *born_field;
	struct number number;
	int64_t born;
};

static enum err fresh(struct request *rq, const struct identity_page *p, int64_t version) {
	if (p->version == version)
		return OK;
	return request_invalid(rq, "", TR(rq->lang, "Någon annan skrev här samtidigt. Läs det som står nu, och skicka igen om det behövs."));
}

static enum err number_check(struct request *rq, const struct access *a, const struct said *s) {
	struct identity_match_rows found;
	if (s->number.kind == NUMBER_NONE)
		return OK;
	TRY(identity_match(a, child_number_index(a, &s->number), access_child(a), &found));
	if (found.n > 0)
		request_complain(rq, s->number_field, TR(rq->lang, "Numret hör redan till någon annan här. Kontrollera siffrorna. Stämmer de kan samma barn vara inskrivet två gånger. Då läggs posterna ihop. Annars: ring er samordnare."));
	return OK;
}

/* By the number, or as typed; as at a take-up, and an age that makes the work end is not typed in by a slip. */
static void born_check(struct request *rq, const struct identity_page *p, bool ahead, struct said *s, int64_t typed) {
	s->born = s->number.kind == NUMBER_NONE ? typed : s->number.birth;
	const char *field = s->number.kind == NUMBER_NONE ? s->born_field : s->number_field;
	if (s->born == 0)
		request_complain(rq, s->born_field, TR(rq->lang, "Skriv vilken dag, eller ett nummer."));
	else if (s->born > (ahead ? date_add_years(rq->now, EXPECTED_YEARS) : rq->now))
		request_complain(rq, field, TR(rq->lang, "Det datumet har inte varit än."));
	else if (p->expected && s->born < date_add_years(p->born, -EXPECTED_YEARS))
		request_complain(rq, field, TR(rq->lang, "Det är långt före den dag då barnet beräknas födas. Kontrollera dagen."));
	else if (s->born != p->born && date_age(s->born, rq->now) >= AGE_ADULT)
		request_complain(rq, field, TR(rq->lang, "Personen har fyllt 18 år. Kronobarn är för barn och unga till 18-årsdagen."));
}

static enum err said_check(struct request *rq, const struct access *a, const struct identity_page *p, bool ahead, struct said *s, const char *number, int64_t born) {
	child_number_check(rq, a, s->number_field, number, &s->number);
	if (rq->complaints == NULL)
		born_check(rq, p, ahead, s, born);
	TRY(number_check(rq, a, s));
	return request_good(rq);
}

/* From the next request on: ages, and who logs in by the number. */
static enum err write(const struct access *a, const struct identity_page *p, int64_t change, const struct said *s) {
	bool numbered = !text_is(s->number.text, p->c->number);
	struct bytes index = child_number_index(a, &s->number);
	if (numbered)
		TRY(protection_sighted(a, index, false));
	TRY(identity_write(a, index, s->name, s->number.text, date_iso_day(access_arena(a), s->born), p->child, change));
	if (numbered && *p->c->number != '\0')
		TRY(account_sessions_end(a, access_time(a), p->child));
	return reach_rebuild(a, p->child);
}

static enum err say(const struct access *a, const struct identity_page *p, const char *kind, const struct said *s) {
	int64_t id = id_new();
	TRY(identity_say(a, id, kind, "DONE", 0, "", p->c->name, p->c->number, p->c->born));
	return write(a, p, id, s);
}

/* Another age lets somebody read what they do not read today, and another number lets somebody else log in: that takes two (decision 8).  The
 * number that an expected or unnumbered child gets, with the same day, takes one, as at a take-up. */
static bool takes_two(const struct identity_page *p, const struct said *s) {
	return !p->expected && (s->born != p->born || (*p->c->number != '\0' && !text_is(s->number.text, p->c->number)));
}

static enum err correct(struct request *rq, const struct access *a, const struct identity_page *p) {
	struct identity_correct_form f;
	TRY(identity_correct_read(rq, &f));
	TRY(fresh(rq, p, f.version));
	struct said s = {.name = f.name, .number_field = "number", .born_field = "born"};
	TRY(said_check(rq, a, p, p->expected, &s, f.number, f.born));
	if (text_is(s.name, p->c->name) && text_is(s.number.text, p->c->number) && s.born == p->born)
		return OK;
	if (p->wait != NULL)
		return request_invalid(rq, "", TR(rq->lang, "En rättelse väntar redan på att någon bekräftar den. Svara på den först."));
	if (!takes_two(p, &s))
		return say(a, p, "CORRECTED", &s);
	TRY(identity_say(a, id_new(), "CORRECTED", "ASKED", 0, "", s.name, s.number.text, date_iso_day(rq->arena, s.born)));
	return notify_unit(a, access_unit(a));
}

static enum err birth(struct request *rq, const struct access *a, const struct identity_page *p) {
	struct identity_birth_form f;
	if (!p->expected)
		return CONFLICT;
	TRY(identity_birth_read(rq, &f));
	TRY(fresh(rq, p, f.version));
	struct said s = {.name = f.called, .number_field = "born_number", .born_field = "born_on"};
	TRY(said_check(rq, a, p, false, &s, f.born_number, f.born_on));
	return say(a, p, "BORN", &s);
}

static enum err moved(struct request *rq, const struct access *a, const struct identity_page *p) {
	struct identity_moved_form f;
	bool known = false;
	TRY(identity_moved_read(rq, &f));
	TRY(fresh(rq, p, f.version));
	for (size_t i = 0; i < MUNICIPALITIES; i++)
		known |= text_is(municipality_name(i), f.municipality);
	if (!known || text_is(f.municipality, p->c->municipality))
		request_complain(rq, "municipality", TR(rq->lang, "Välj en annan av kommunerna."));
	if (f.from > rq->now || f.from < date_add_years(rq->now, -MOVED_YEARS))
		request_complain(rq, "from", TR(rq->lang, "Skriv in det när barnet har flyttat: i dag, eller en dag som har varit."));
	TRY(request_good(rq));
	TRY(identity_say(a, id_new(), "MOVED", "DONE", f.from, p->c->municipality, "", "", ""));
	return identity_move(a, f.municipality);
}

static enum err answer(struct request *rq, const struct access *a, const struct identity_page *p, bool yes) {
	struct identity_answer_form f;
	TRY(identity_answer_read(rq, &f));
	TRY(fresh(rq, p, f.version));
	if (p->wait == NULL || p->wait->id != f.change)
		return NOT_FOUND;
	if (!yes)
		return identity_drop(a, "", "", "", f.change);
	if (p->own)
		return request_denied(rq, TR(rq->lang, "Den som föreslog det kan inte också bekräfta det. Be någon annan som svarar för verksamheten."));
	struct said s = {.name = p->wait->name, .number_field = "", .born_field = ""};
	int64_t born;
	if (!date_day_read(p->wait->born, &born))
		return BROKEN;
	TRY(said_check(rq, a, p, false, &s, p->wait->number, born)); /* somebody else may have got the number since */
	TRY(identity_decide(a, p->c->name, p->c->number, p->c->born, f.change));
	return write(a, p, f.change, &s);
}

/* act=correct: name, number, born (without a number).  act=birth: called, born_number, born_on.  act=move: municipality, from.  act=confirm,
 * act=drop: change.  All: version. */
enum err identity_do(struct request *rq, const struct access *a) {
	const char *act = request_field(rq, "act");
	struct identity_page p;
	TRY(page_read(rq, a, &p));
	if (p.shut)
		return request_denied(rq, TR(rq->lang, "Barnets personuppgifter är skyddade. Den som läser valvet skriver in det."));
	rq->redirect = p.here.text;
	if (act != NULL && text_is(act, "birth"))
		return birth(rq, a, &p);
	if (act != NULL && text_is(act, "move"))
		return moved(rq, a, &p);
	if (act != NULL && (text_is(act, "confirm") || text_is(act, "drop")))
		return answer(rq, a, &p, text_is(act, "confirm"));
	return correct(rq, a, &p);
}

/* --- no child came --- */

static enum err expected_check(struct request *rq, const struct access *a, bool *ret) {
	struct identity_child_row c;
	TRY(identity_child(a, &c));
	*ret = child_expected(c.born, c.created_at, c.births);
	if (!*ret)
		rq->redirect = url(rq->arena, "/child/%/close", access_child(a)).text;
	return OK;
}

/* The work ends in quiet. */
enum err identity_not_born(struct request *rq, const struct access *a) {
	struct episode_current_row e;
	bool expected;
	TRY(expected_check(rq, a, &expected));
	if (!expected)
		return OK;
	TRY(episode_current(a, &e));
	struct identity_loss_page p = {.child = access_child(a), .contact = closing_contact(a, &e),
				       .words = TR("sv", "Vi tänker på er. Ni behöver inte göra något här. Vill ni prata med någon finns vi kvar.")};
	rq->title = TR(rq->lang, "Det blev inget barn");
	identity_not_born_html(&rq->out, rq, &p);
	return OK;
}

/* act=close: words and contact, which the family may read; nothing is sent to them. */
enum err identity_not_born_do(struct request *rq, const struct access *a) {
	struct identity_loss_form f;
	struct episode_current_row e;
	bool expected;
	TRY(expected_check(rq, a, &expected));
	TRY(episode_current(a, &e));
	if (!expected || e.closed_at != 0)
		return CONFLICT;
	TRY(identity_loss_read(rq, &f));
	TRY(closing_not_born(a, e.id, &(struct closing_text){.done = f.words, .voice = "", .goes_on = "", .contact = f.contact}));
	rq->redirect = url(rq->arena, "/").text;
	return OK;
}
