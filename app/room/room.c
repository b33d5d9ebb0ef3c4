/* The room of a meeting by video. */
#include "room/room.h"

#include "access/setting.h"
#include "auth/relay.h"
#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "episode/episode.sql.h"
#include "lang/lang.h"
#include "room/room.form.h"
#include "room/room.html.h"
#include "routes.h"
#include "wheel/wheel.h"

const char *room_what(struct arena *a, const char *lang, const struct room_places_row *r, int64_t child) {
	if (r->unit_id != 0)
		return arena_print(a, "%s, %s", r->title, r->unit_name);
	return r->person_id == child ? "" : TR(lang, "Vårdnadshavare");
}

/* Whoever receives and whoever leads the talk let people in too (K7). */
static bool leads(const struct access *a, const struct meeting_find_row *m) {
	bool receives = (m->host_id == access_actor(a) || m->chair_id == access_actor(a)) && m->convenor_id != access_actor(a);
	return access_unit(a) != 0 && (meeting_leads(a, m) || receives);
}

/* Comes instead of a colleague: there is only the room. */
static bool is_guest(const struct access *a) {
	return access_ground(a) == RELATION_GUEST;
}

/* What the room says of the meeting, for who comes instead.  NOT_FOUND when the own unit's answer says otherwise by now. */
static enum err find_guest(struct request *rq, const struct access *a, struct meeting_find_row *m) {
	struct room_guest_rows all;
	TRY(room_guest(a, rq->id[1], &all));
	if (all.n == 0)
		return NOT_FOUND;
	const struct room_guest_row *r = &all.row[0];
	*m = (struct meeting_find_row){.id = r->id, .episode_id = r->episode_id, .unit_id = r->unit_id, .state = r->state, .starts_at = r->starts_at, .minutes = r->minutes,
				       .round = r->round, .way = r->way, .unit_name = r->unit_name, .unit_phone = r->unit_phone, .convenor_id = r->convenor_id,
				       .convenor = r->convenor, .convenor_phone = r->convenor_phone, .host_id = r->host_id, .host = r->host};
	return OK;
}

/* For who leads it or is called.  NOT_FOUND; DENIED with a reason when it is over, or a guardian is not called. */
static enum err find_called(struct request *rq, const struct access *a, struct meeting_find_row *m) {
	struct meeting_party_own_row own;
	TRY(meeting_find(a, rq->id[1], m));
	enum err called = leads(a, m) ? OK : meeting_party_own(a, m->id, &own);
	if (called == NOT_FOUND && access_unit(a) == 0)
		return request_denied(rq, TR(rq->lang, "Du står inte på listan över dem som bjudits in. Vill du vara med? Ring och säg det."));
	TRY(called);
	return meeting_open(rq, a, m);
}

/* The meeting of the path.  NOT_FOUND; DENIED with a reason, also when the work is over, or it isn't held by video. */
static enum err find(struct request *rq, const struct access *a, struct meeting_find_row *m) {
	struct episode_current_row work;
	TRY(is_guest(a) ? find_guest(rq, a, m) : find_called(rq, a, m));
	TRY(episode_current(a, &work));
	if (work.id != m->episode_id || work.closed_at != 0)
		return request_denied(rq, TR(rq->lang, "Arbetet är avslutat, så det blir inget videomöte."));
	if (!meeting_video_possible(a))
		return request_denied(rq, TR(rq->lang, "Videomöten går inte att hålla här. Ring den som kallar och fråga hur ni ses."));
	if (m->way == MEETING_PLACE)
		return request_denied(rq, TR(rq->lang, "Det här mötet hålls inte med video. På mötets sida står var ni ses."));
	return OK;
}

static struct url path(struct request *rq, const struct access *a, const char *rest) {
	struct url base = access_unit(a) != 0 ? url(rq->arena, "/child/%/meeting/%", access_child(a), rq->id[1])
					      : url(rq->arena, "/family/%/meeting/%", access_child(a), rq->id[1]);
	return (struct url){arena_print(rq->arena, "%s%s", base.text, rest)};
}

static enum err opens_at(const struct access *a, const struct meeting_find_row *m, int64_t *ret) {
	int64_t before;
	TRY(setting_number(a, SETTING_ROOM_BEFORE, &before));
	*ret = m->starts_at - before * DATE_MINUTE;
	return OK;
}

static enum room_state state_of(const struct access *a, const struct room_page *p, const struct room_own_rows *own) {
	if (access_time(a) < p->opens_at)
		return ROOM_EARLY;
	if (access_time(a) >= meeting_room_closes(&p->m))
		return ROOM_LATE;
	if (own->n == 0)
		return ROOM_OUTSIDE;
	return text_is(own->row[0].state, "IN") ? ROOM_IN : text_is(own->row[0].state, "WAITING") ? ROOM_WAITING : ROOM_SHOWN;
}

/* What the page and the script's question have in common. */
static enum err read(struct request *rq, const struct access *a, struct room_page *p) {
	struct room_own_rows own;
	TRY(find(rq, a, &p->m));
	TRY(opens_at(a, &p->m, &p->opens_at));
	TRY(room_own(a, p->m.id, &own));
	p->guest = is_guest(a);
	p->leads = !p->guest && leads(a, &p->m);
	p->state = state_of(a, p, &own);
	p->me = own.n == 0 ? 0 : own.row[0].id;
	return p->state == ROOM_IN ? room_places(a, p->m.id, &p->places) : OK;
}

/* A key to the relay, good until the room closes: "until:place" and its code (the TURN REST convention that relays
 * understand). */
static void relay_key(struct request *rq, const struct access *a, struct room_page *p) {
	if (access_relay(a) == NULL)
		return;
	p->relay = access_relay(a);
	p->relay_user = arena_print(rq->arena, "%lld:%lld", (long long)(meeting_room_closes(&p->m) / 1000), (long long)p->me);
	p->relay_password = relay_password(rq->arena, access_relay_secret(a), p->relay_user);
}

static int64_t first_area(const struct access *a) {
	int64_t area = 0;
	while (area < AREAS - 1 && (access_areas(a) >> area & 1) == 0)
		area++;
	return area;
}

/* The room: before it opens, outside, waiting, or in it. */
enum err room_show(struct request *rq, const struct access *a) {
	struct room_page p = {.here = path(rq, a, "/room"), .hear = path(rq, a, "/room/hear"), .back = is_guest(a) ? url(rq->arena, "/") : path(rq, a, ""), .child = "",
			      .relay = "", .relay_user = "", .relay_password = ""};
	TRY(read(rq, a, &p));
	if (!p.guest)
		TRY(meeting_child_name(rq, a, &p.child));
	p.phone = *p.m.convenor_phone != '\0' ? p.m.convenor_phone : p.m.unit_phone;
	if (p.state == ROOM_IN) {
		relay_key(rq, a, &p);
		rq->devices = true;
	}
	if (access_unit(a) != 0 && !p.guest && meeting_leads(a, &p.m))
		p.decided = path(rq, a, "/decided");
	if (access_unit(a) != 0 && access_may(a, RIGHT_PLAN_WRITE))
		p.write = url(rq->arena, "/child/%/meeting/%/area/%", access_child(a), p.m.id, first_area(a));
	rq->title = TR(rq->lang, "Videomöte");
	room_html(&rq->out, rq, a, &p);
	return OK;
}

/* --- coming, waiting, letting in --- */

static size_t in_room(const struct room_page *p) {
	size_t n = 0;
	for (size_t i = 0; i < p->places.n; i++)
		n += text_is(p->places.row[i].state, "IN");
	return n;
}

static enum err leave(const struct access *a, const struct room_page *p) {
	if (p->me != 0)
		TRY(room_signal_of(a, p->me, p->m.id));
	return room_leave(a, p->m.id);
}

/* Whoever leads goes in; who was in comes back to the same; everybody else waits.  A new place each time, so that the
 * newest window counts. */
static enum err enter(struct request *rq, const struct access *a, const struct room_page *p) {
	if (p->state == ROOM_EARLY || p->state == ROOM_LATE)
		return request_denied(rq, TR(rq->lang, "Rummet är inte öppet nu."));
	TRY(leave(a, p));
	TRY(access_job_at(a, url(rq->arena, "/job/meeting/%/room", p->m.id).text, meeting_room_closes(&p->m)));
	return room_enter(a, id_new(), access_assignment(a), p->leads || p->state == ROOM_IN ? "IN" : "WAITING", p->m.id);
}

/* act=admit, act=out: place. */
static enum err let(struct request *rq, const struct access *a, const struct room_page *p, bool in) {
	struct room_let_form f;
	if (!p->leads)
		return request_denied(rq, TR(rq->lang, "Den som tar emot släpper in."));
	TRY(room_let_read(rq, &f));
	if (in && in_room(p) >= ROOM_PLACES)
		return request_invalid(rq, "", TR(rq->lang, "Rummet är fullt. Någon behöver lämna det först."));
	if (!in)
		TRY(room_signal_of(a, f.place, p->m.id));
	enum err e = room_let(a, in ? "IN" : "OUT", f.place, p->m.id);
	return e == NOT_FOUND ? OK : e; /* who has left meanwhile */
}

/* act=enter, leave.  act=admit, out: place, for who leads. */
enum err room_do(struct request *rq, const struct access *a) {
	struct room_page p = {0};
	const char *act = request_field(rq, "act");
	TRY(read(rq, a, &p));
	rq->redirect = path(rq, a, "/room").text;
	if (act != NULL && text_is(act, "enter"))
		return enter(rq, a, &p);
	if (act != NULL && text_is(act, "leave")) {
		rq->redirect = p.guest ? url(rq->arena, "/").text : path(rq, a, "").text;
		return leave(a, &p);
	}
	return let(rq, a, &p, act != NULL && text_is(act, "admit"));
}

/* --- what the script asks and says --- */

static const char *state_word(enum room_state s) {
	return s == ROOM_IN ? "IN" : s == ROOM_WAITING ? "WAITING" : "GONE";
}

static const char *id_text(struct request *rq, int64_t id) {
	return arena_print(rq->arena, "%lld", (long long)id);
}

/* Pairs of a form, encoded. */
#define pairs(rq, ...) (url_query((rq)->arena, (struct url){""}, __VA_ARGS__).text + 1)

/* Who is in and who waits, and what the others' browsers say, as the pairs of a form.  Field seen: the stamp of the last
 * answer; when nothing is new the answer is empty.  It says who somebody is only to who is in. */
enum err room_hear(struct request *rq, const struct access *a) {
	struct room_page p = {0};
	struct room_signals_rows signals = {0};
	struct out o = out_new(rq->arena, rq->lang);
	const char *seen = request_field(rq, "seen");
	TRY(read(rq, a, &p));
	if (p.state == ROOM_IN)
		TRY(room_signals(a, p.m.id, &signals));
	out_raw(&o, pairs(rq, "state", state_word(p.state), "me", id_text(rq, p.me)));
	for (size_t i = 0; i < p.places.n; i++) {
		const struct room_places_row *r = &p.places.row[i];
		out_print(&o, "&%s", pairs(rq, text_is(r->state, "IN") ? "place" : "wait", id_text(rq, r->id), "name", r->name,
					   "what", room_what(rq->arena, rq->lang, r, access_child(a))));
	}
	for (size_t i = 0; i < signals.n; i++) {
		const struct room_signals_row *g = &signals.row[i];
		out_print(&o, "&%s", pairs(rq, "signal", id_text(rq, g->id), "from", id_text(rq, g->from_id), "kind", g->kind, "text", g->text));
	}
	struct bytes hash = access_token_hash(a, out_text(&o));
	const char *stamp = text_hex(rq->arena, hash.p, 8);
	/* whoever sits in a meeting uses the product, as long as it was planned for and half an hour more */
	rq->stays = p.state == ROOM_IN && access_time(a) < p.m.starts_at + (p.m.minutes + 30) * DATE_MINUTE;
	rq->content = "application/x-www-form-urlencoded";
	if (seen != NULL && text_is(seen, stamp))
		rq->status = 204;
	else
		out_print(&rq->out, "stamp=%s&%s", stamp, out_text(&o));
	return OK;
}

/* act=say: to, kind, text.  An offer or an answer takes the place of the one before; an answer, or GOT, says that the other's
 * has come. */
enum err room_hear_do(struct request *rq, const struct access *a) {
	struct room_page p = {0};
	struct room_say_form f;
	TRY(read(rq, a, &p));
	TRY(room_say_read(rq, &f));
	if (p.state != ROOM_IN)
		return NOT_FOUND;
	rq->status = 204;
	if (f.kind != ROOM_SAY_KIND_OFFER)
		TRY(room_signal_between(a, f.to, p.me, p.m.id));
	if (f.kind == ROOM_SAY_KIND_GOT)
		return OK;
	TRY(room_signal_between(a, p.me, f.to, p.m.id));
	return room_signal_add(a, id_new(), f.kind == ROOM_SAY_KIND_OFFER ? "OFFER" : "ANSWER", f.text, p.m.id, f.to);
}

/* The room's time is over: nothing of it is kept. */
enum err room_end(struct request *rq, const struct access *a) {
	TRY(room_signals_end(a, rq->id[0]));
	return room_places_end(a, rq->id[0]);
}
