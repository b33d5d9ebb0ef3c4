/* What those who are called answer (K14): a bound service says who comes, or why not and what it does instead; whoever
 * is invited, and the family, answers as it likes.  Afterwards the family may say that it thinks otherwise (K22). */
#include "meeting/meeting.h"

#include "access/reach.h"
#include "access/setting.h"
#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "html/parts.h"
#include "lang/lang.h"
#include "meeting/answer.html.h"
#include "meeting/times.html.h"
#include "notify/notify.h"
#include "routes.h"

/* --- a unit --- */

/* The own unit's place in a meeting that is ahead.  NOT_FOUND when it isn't called, or is the one that calls. */
static enum err called(struct request *rq, const struct access *a, struct meeting_find_row *m, struct meeting_party_own_row *own) {
	enum err open = meeting_ahead(rq, a, m);
	if (open != OK && open != DENIED)
		return open;
	TRY(meeting_party_own(a, m->id, own));
	if (own->unit_id == 0 || m->unit_id == access_unit(a))
		return NOT_FOUND;
	return open;
}

/* Who may be let into the room of a meeting by video instead of the reader. */
static enum err colleagues_fill(struct request *rq, const struct access *a, struct meeting_reply_page *p) {
	struct meeting_colleagues_rows all;
	struct meeting_guest_named_rows named = {0};
	if (p->page.m.way == MEETING_PLACE)
		return OK;
	TRY(meeting_colleagues(a, &all));
	if (p->page.own.n > 0)
		TRY(meeting_guest_named(a, p->page.own.row[0].id, &named));
	struct part_option *o = ARENA_MANY(rq->arena, all.n + 1, struct part_option);
	for (size_t i = 0; i < all.n; i++)
		o[i] = (struct part_option){.value = arena_print(rq->arena, "%lld", (long long)all.row[i].id), .label = arena_print(rq->arena, "%s, %s", all.row[i].name, all.row[i].title),
					    .chosen = named.n > 0 && named.row[0].person_id == all.row[i].id};
	p->colleague = o;
	p->ncolleagues = all.n;
	return OK;
}

/* … while its time is sought. */
static enum err times_ask(struct request *rq, const struct access *a, struct meeting_reply_page *p) {
	TRY(meeting_times_read(rq, a, p->page.m.id, &p->page.times));
	p->page.here = url(rq->arena, "/child/%/meeting/%/answer", access_child(a), p->page.m.id);
	p->page.back = meeting_url(rq, a, p->page.m.id);
	p->page.reads = meeting_readers(rq, &p->page.m);
	rq->title = TR(rq->lang, "Vilka tider går?");
	meeting_suits_html(&rq->out, rq, p);
	return OK;
}

/* The form in which a unit that is called answers.  Fields: state, colleague, who, reason, input; while its time is sought
 * time-TIME for each that is proposed. */
enum err meeting_reply(struct request *rq, const struct access *a) {
	struct meeting_party_own_row own;
	struct meeting_reply_page p = {0};
	TRY(called(rq, a, &p.page.m, &own));
	TRY(meeting_child_name(rq, a, &p.child));
	if (meeting_seeks(&p.page.m))
		return times_ask(rq, a, &p);
	TRY(meeting_answers_own(a, p.page.m.id, &p.page.own));
	TRY(colleagues_fill(rq, a, &p));
	p.bound = text_is(own.class, "BOUND");
	p.page.phone = *p.page.m.convenor_phone != '\0' ? p.page.m.convenor_phone : p.page.m.unit_phone;
	p.page.here = url(rq->arena, "/child/%/meeting/%/answer", access_child(a), p.page.m.id);
	p.page.back = meeting_url(rq, a, p.page.m.id);
	p.page.calendar = url(rq->arena, "/child/%/meeting/%/calendar", access_child(a), p.page.m.id);
	rq->title = TR(rq->lang, "Svara på kallelsen");
	meeting_reply_html(&rq->out, rq, &p);
	return OK;
}

static const char *state_word(int choice) {
	static const char *const words[] = {"", "COMES", "SUBSTITUTE", "WRITES", "DECLINES"};
	return words[choice];
}

/* C7: a service that is bound and doesn't come says why, and who does it instead or what it wants to say. */
static enum err reply_check(struct request *rq, const struct meeting_reply_form *f, bool bound) {
	const char *lang = rq->lang;
	bool comes = f->state == MEETING_REPLY_STATE_COMES, stays = f->state >= MEETING_REPLY_STATE_WRITES;
	if (f->state == MEETING_REPLY_STATE_SUBSTITUTE && *f->who == '\0')
		request_complain(rq, "who", TR(lang, "Skriv vem som kommer i stället."));
	if (f->state == MEETING_REPLY_STATE_WRITES && *f->input == '\0')
		request_complain(rq, "input", TR(lang, "Skriv det ni vill säga på mötet."));
	if (bound && stays && *f->reason == '\0')
		request_complain(rq, "reason", TR(lang, "Skriv varför ni inte kan komma. En mening räcker."));
	if (bound && f->state == MEETING_REPLY_STATE_DECLINES && *f->who == '\0' && *f->input == '\0')
		request_complain(rq, "who", TR(lang, "Skriv vem som gör er del i stället, eller det ni vill säga på mötet. Ni behövs."));
	if (comes && *f->who != '\0')
		request_complain(rq, "who", TR(lang, "Du har svarat att du kommer själv. Välj att någon annan kommer, eller ta bort namnet."));
	return request_good(rq);
}

/* Whoever is chosen by name is named by us: the family reads who it is that is let in. */
static enum err colleague_read(struct request *rq, const struct access *a, const struct meeting_find_row *m, struct meeting_reply_form *f) {
	struct meeting_colleagues_rows all;
	if (f->colleague == 0)
		return OK;
	TRY(meeting_colleagues(a, &all));
	for (size_t i = 0; i < all.n && m->way != MEETING_PLACE; i++)
		if (all.row[i].id == f->colleague) {
			f->who = text_cut(rq->arena, arena_print(rq->arena, "%s, %s", all.row[i].name, all.row[i].title), 100);
			return OK;
		}
	request_complain(rq, "colleague", TR(rq->lang, "Välj någon som arbetar hos er, eller skriv ett namn nedan."));
	return OK;
}

/* Whoever comes instead reaches the room of this meeting, and nothing else of the child. */
static enum err guest_let(const struct access *a, const struct meeting_find_row *m, const struct meeting_reply_form *f, int64_t answer) {
	if (f->colleague == 0 || f->state != MEETING_REPLY_STATE_SUBSTITUTE)
		return OK;
	TRY(meeting_guest_add(a, id_new(), meeting_room_closes(m), answer, f->colleague));
	TRY(reach_rebuild(a, access_child(a)));
	return notify_person(a, f->colleague);
}

/* Keeps the answer and tells who calls.  act=times: time-TIME; else state, colleague, who, reason, input.  The reason is read by those who lead the work, by nobody else. */
enum err meeting_reply_send(struct request *rq, const struct access *a) {
	struct meeting_party_own_row own;
	struct meeting_find_row m;
	struct meeting_reply_form f;
	const char *act = request_field(rq, "act");
	TRY(called(rq, a, &m, &own));
	rq->redirect = meeting_url(rq, a, m.id).text;
	if (act != NULL && text_is(act, "times"))
		return meeting_suits_send(rq, a, &m, own.id);
	TRY(meeting_open(rq, a, &m));
	TRY(meeting_reply_read(rq, &f));
	TRY(colleague_read(rq, a, &m, &f));
	TRY(reply_check(rq, &f, text_is(own.class, "BOUND")));
	int64_t answer = id_new();
	TRY(meeting_answer_add(a, answer, state_word(f.state), 0, f.who, f.reason, f.input, "", "", own.id));
	TRY(guest_let(a, &m, &f, answer));
	return notify_person(a, m.convenor_id);
}

/* --- on paper --- */

static bool own_later(const struct meeting_answers_rows *all, int64_t party, int64_t day) {
	for (size_t i = 0; i < all->n; i++)
		if (all->row[i].party_id == party && all->row[i].letter_id == 0)
			return date_day(all->row[i].at) > day; /* the newest come first */
	return false;
}

/* The family answers freely and for itself. */
static enum err written_check(struct request *rq, const struct meeting_written *w, const struct meeting_party_of_row *party) {
	struct meeting_reply_form f = {.who = w->who, .reason = w->reason, .input = w->input};
	bool family = party->unit_id == 0;
	for (int i = MEETING_REPLY_STATE_COMES; i <= MEETING_REPLY_STATE_DECLINES; i++)
		if (text_is(w->state, state_word(i)))
			f.state = i;
	if (family ? text_is(w->state, "SUBSTITUTE") || text_is(w->state, "WRITES") : f.state == 0)
		request_complain(rq, "state", TR(rq->lang, "Så kan den här mottagaren inte svara. Välj ett annat svar."));
	else if (!family)
		return reply_check(rq, &f, text_is(party->class, "BOUND"));
	return request_good(rq);
}

enum err meeting_answer_from_paper(struct request *rq, const struct access *a, const struct meeting_written *w) {
	struct meeting_find_row m;
	struct meeting_party_of_row party;
	struct meeting_answers_rows all;
	TRY(meeting_find(a, w->meeting, &m));
	TRY(meeting_party_of(a, m.id, w->unit, w->person, &party));
	TRY(meeting_answers(a, m.id, &all));
	if (!text_is(m.state, "PLANNED") || m.starts_at != w->starts_at)
		return request_denied(rq, TR(rq->lang, "Mötet har hållits, flyttats eller ställts in sedan papperet skrevs, så svaret gäller inte längre. Ring och fråga."));
	if (own_later(&all, party.id, w->day))
		request_complain(rq, "on", TR(rq->lang, "De har svarat i Kronobarn efter den dagen. Det svaret gäller."));
	TRY(written_check(rq, w, &party));
	TRY(meeting_answer_write(a, id_new(), w->state, w->letter, w->day, w->signer, w->who, w->reason, w->input, w->wish, party.id));
	return m.convenor_id == access_actor(a) ? OK : notify_person(a, m.convenor_id);
}

/* --- the family --- */

static enum err family_reply(struct request *rq, const struct access *a, const struct meeting_find_row *m) {
	static const char *const words[] = {"", "COMES", "DECLINES", "MAYBE"};
	struct meeting_party_own_row own;
	struct meeting_family_reply_form f;
	TRY(meeting_party_own(a, m->id, &own));
	TRY(meeting_family_reply_read(rq, &f));
	TRY(meeting_answer_add(a, id_new(), words[f.state], f.support, "", "", "", f.language, f.wish, own.id));
	return notify_person(a, m->convenor_id);
}

static enum err family_suits(struct request *rq, const struct access *a, struct meeting_find_row *m) {
	struct meeting_party_own_row own;
	TRY(meeting_ahead(rq, a, m));
	TRY(meeting_party_own(a, m->id, &own));
	return meeting_suits_send(rq, a, m, own.id);
}

enum err meeting_object_until(const struct access *a, int64_t held_at, int64_t *ret) {
	struct setting_spans days;
	TRY(setting_history(a, SETTING_MEETING_OBJECT_DAYS, &days));
	*ret = date_add_days(date_day(held_at), (int)setting_value(&days, held_at) + 1);
	return OK;
}

static enum err object(struct request *rq, const struct access *a, const struct meeting_find_row *m) {
	struct meeting_object_form f;
	int64_t until;
	TRY(meeting_object_until(a, m->held_at, &until));
	if (!text_is(m->state, "HELD") || access_time(a) >= until)
		return request_denied(rq, TR(rq->lang, "Tiden för att säga ifrån här har gått. Ring i stället, eller be om ett nytt möte. Du får alltid tycka annorlunda."));
	TRY(meeting_object_read(rq, &f));
	TRY(meeting_object(a, id_new(), f.text, m->id));
	return notify_person(a, m->convenor_id);
}

/* act=answer: fields state, language, support, wish.  act=times: time-TIME.  act=object: field text. */
enum err meeting_invitation_send(struct request *rq, const struct access *a) {
	struct meeting_find_row m;
	const char *act = request_field(rq, "act");
	TRY(meeting_find(a, rq->id[1], &m));
	rq->redirect = rq->path;
	if (act != NULL && text_is(act, "object"))
		return object(rq, a, &m);
	if (act != NULL && text_is(act, "times"))
		return family_suits(rq, a, &m);
	TRY(meeting_open(rq, a, &m));
	return family_reply(rq, a, &m);
}
