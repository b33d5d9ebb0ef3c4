/* The ways out of the inbox beside take-up: to a colleague, to another unit, an answer without more, a question to
 * the noticer; and handing on what care sent by the door.  The noticer's receipt is the same whatever happens. */
#include "observation/notice.h"

#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "lang/lang.h"
#include "notify/notify.h"
#include "observation/observation.form.h"
#include "observation/observation.sql.h"
#include "routes.h"

static enum err done(struct request *rq, const char *what) {
	rq->redirect = url_query(rq->arena, url(rq->arena, "/inbox"), "done", what).text;
	return OK;
}

static enum err gone(enum err e) {
	return e == NOT_FOUND ? CONFLICT : e; /* somebody else was first */
}

/* A colleague of the own unit takes it up; who gave it answers all the same (K11). */
static enum err give(struct request *rq, const struct access *a, const struct observation_find_row *o) {
	struct observation_give_form f;
	struct colleague_list_rows all;
	struct observation_kin_rows kin;
	bool there = false;
	TRY(observation_give_read(rq, &f));
	TRY(colleague_list(a, &all));
	TRY(observation_kin(a, o->id, f.person, &kin));
	for (size_t i = 0; i < all.n; i++)
		there |= all.row[i].id == f.person && f.person != access_actor(a);
	if (!there || kin.n > 0 || f.person == o->child_id)
		return request_invalid(rq, "person", there ? TR(rq->lang, "Den kollegan hör till barnets familj. Välj någon annan.")
						     : TR(rq->lang, "Välj en kollega på din egen arbetsplats."));
	TRY(gone(observation_give(a, f.person, o->id)));
	TRY(notice_step(a, o->id, (struct notice_step){.kind = "GIVEN", .to_person = f.person}));
	TRY(notify_person(a, f.person));
	TRY(notice_tell(a, o->id, access_unit(a)));
	return done(rq, "given");
}

/* May it go to that unit at all?  Somebody must answer there, so that nothing is lost. */
static enum err unit_check(struct request *rq, const struct access *a, int64_t unit, struct unit_find_row *ret) {
	struct observation_answerers_rows who = {0};
	enum err e = unit_find(a, unit, ret);
	if (e != OK && e != NOT_FOUND)
		return e;
	if (e == NOT_FOUND || unit == access_unit(a))
		return request_invalid(rq, "unit", TR(rq->lang, "Välj en annan verksamhet i listan."));
	TRY(observation_answerers(a, unit, rq->now, &who));
	if (who.n > 0)
		return OK;
	return request_invalid(rq, "unit", TR(rq->lang, "Där finns ingen än som kan ta emot. Ring dem, eller skicka till kommunens samordnare."));
}

/* On which ground another organisation gets it, as of a notice that somebody at work sends (K9). */
static enum err ground_check(struct request *rq, const struct access *a, const struct observation_move_form *f, struct notice *n) {
	const struct observation_who who = {.teller = TELLER_STAFF};
	struct observation_ground g;
	n->ground = notice_ground_word(f->ground);
	n->said_by = f->said_by;
	n->said_on = f->said_on;
	n->lawful = f->lawful;
	n->provision = f->provision;
	TRY(notice_ground(rq, a, &who, n, &g));
	g.kept = true;
	return notice_ground_check(rq, &who, &g, n);
}

/* To another unit's inbox.  What care sent by the door stays in its organisation until the family has said yes, and
 * what is about a child that is worked with goes by that work (I2). */
static enum err move(struct request *rq, const struct access *a, const struct observation_find_row *o) {
	struct observation_move_form f;
	struct unit_find_row unit;
	size_t others, kin;
	bool door = text_is(o->way, "DOOR");
	TRY(observation_move_read(rq, &f));
	TRY(unit_check(rq, a, f.unit, &unit));
	TRY(notice_readers(a, f.unit, o->child_name, o->child_number, &others, &kin));
	if (others == 0 && kin > 0)
		return request_invalid(rq, "unit", TR(rq->lang, "Ingen där kan ta emot det här. Välj en annan verksamhet."));
	struct notice n = {.w = {.child_name = o->child_name, .child_number = o->child_number, .areas = o->areas}, .to = {.unit = f.unit}, .ground = "", .said_by = ""};
	if (o->child_id == 0 && !door)
		TRY(ground_check(rq, a, &f, &n));
	enum err e = o->child_id != 0 ? NOT_FOUND : door ? observation_move_door(a, f.unit, o->id) : observation_move(a, f.unit, o->id);
	if (e == NOT_FOUND)
		return request_invalid(rq, "unit", TR(rq->lang, "Det här kan inte skickas dit utan att familjen har sagt ja. Ta upp det, ring vårdnadshavarna och be om samtycke. Eller ring verksamheten och rådgör utan att säga vem barnet är."));
	TRY(e);
	TRY(observation_moved_add(a, id_new(), o->id, f.unit, f.why, n.ground, n.said_on, n.provision, text_is(n.ground, "LAW") ? n.lawful : n.said_by));
	TRY(notice_tell(a, o->id, f.unit));
	return done(rq, "moved");
}

/* Read, and nothing more to do now.  The reason is kept, and read again if something is added. */
static enum err answer(struct request *rq, const struct access *a, const struct observation_find_row *o) {
	struct observation_answer_form f;
	TRY(observation_answer_read(rq, &f));
	if (text_is(o->way, "CONVENED")) { /* the family has said yes to the meeting, and to be followed */
		return request_denied(rq, TR(rq->lang, "Någon kallar till ett möte, och familjen har sagt ja till att ni följer det. Ta upp det. Är ni inte de som är ansvariga, skicka det vidare."));
	}
	TRY(gone(observation_answer(a, o->id)));
	TRY(notice_step(a, o->id, (struct notice_step){.kind = "ANSWERED", .text = f.reason}));
	return done(rq, "answered");
}

/* A question that whoever has the receipt's number sees: one of the fixed ones, which say nothing of a child. */
static enum err ask(struct request *rq, const struct access *a, const struct observation_find_row *o) {
	struct observation_ask_form f;
	TRY(observation_ask_read(rq, &f));
	TRY(gone(observation_ask(a, f.question, o->id)));
	TRY(notice_step(a, o->id, (struct notice_step){.kind = "ASKED", .question = f.question}));
	rq->redirect = rq->path;
	return OK;
}

/* act give: person.  act move: unit, why; to another organisation ground (YES LAW NAMELESS), said_by, said_on, provision, lawful.  act answer: reason.  act ask: question (1–6).  CONFLICT: it has been
 * taken up or answered meanwhile. */
enum err observation_do(struct request *rq, const struct access *a) {
	struct observation_find_row o;
	const char *act = request_field(rq, "act");
	TRY(notice_find(a, rq->id[0], &o));
	if (!text_is(o.state, "SENT"))
		return CONFLICT;
	act = act == NULL ? "" : act;
	enum err e = text_is(act, "give")     ? give(rq, a, &o)
		     : text_is(act, "move")   ? move(rq, a, &o)
		     : text_is(act, "answer") ? answer(rq, a, &o)
					      : ask(rq, a, &o);
	if (e == OK)
		access_about(a, o.child_id);
	return e;
}

/* --- handing on, with the family's yes --- */

static enum err pass(struct request *rq, const struct access *a) {
	struct observation_pass_form f;
	int64_t answer_by;
	TRY(notice_answer_by(a, rq->now, &answer_by));
	TRY(observation_pass_read(rq, &f));
	enum err e = observation_pass(a, f.unit, answer_by, f.notice);
	if (e == NOT_FOUND)
		return request_invalid(rq, "unit", TR(rq->lang, "Alla vårdnadshavare behöver ha sagt ja till att den verksamheten läser om allt som står här. Be om samtycke först."));
	TRY(e);
	TRY(notice_step(a, f.notice, (struct notice_step){.kind = "PASSED", .to_unit = f.unit, .text = f.why}));
	TRY(notice_watch(a, f.notice, answer_by));
	return notice_tell(a, f.notice, f.unit);
}

static enum err pass_back(struct request *rq, const struct access *a) {
	struct observation_back_form f;
	TRY(observation_back_read(rq, &f));
	TRY(gone(observation_pass_back(a, f.notice)));
	return notice_step(a, f.notice, (struct notice_step){.kind = "BACK"});
}

/* act pass: notice, unit, why; only to a unit with effective consent for every area of the notice.  act back: notice,
 * while nobody there has taken it up. */
enum err observation_child_do(struct request *rq, const struct access *a) {
	const char *act = request_field(rq, "act");
	if (act != NULL && text_is(act, "back"))
		TRY(pass_back(rq, a));
	else
		TRY(pass(rq, a));
	rq->redirect = rq->path;
	return OK;
}
