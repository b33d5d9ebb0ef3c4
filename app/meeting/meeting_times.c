/* Finding a time (F44), for those who lead the meeting: what everybody who is called has said beside each other, and one is chosen.  From
 * then on it is a call like any other, that who has said yes to the time has answered.  Nobody else reads what others have said. */
#include "meeting/meeting.h"

#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "html/parts.h"
#include "lang/lang.h"
#include "meeting/times.html.h"
#include "notify/notify.h"
#include "routes.h"

/* What one of them has said, and who wrote it in when it was somebody else. */
static void who_fill(struct request *rq, const struct access *a, struct meeting_times_page *p, struct meeting_suits *w, const struct times_answers_rows *all) {
	bool self = false;
	for (size_t i = 0; i < all->n; i++) {
		const struct times_answers_row *r = &all->row[i];
		for (size_t j = 0; r->party_id == w->guest->id && j < p->times.n; j++)
			if (p->times.time[j].id == r->time_id) {
				w->suits[j] = r->suits;
				bool own = *w->guest->class == 'F' ? r->author_id == w->guest->who : r->author_id != p->m.convenor_id && r->author_id != access_actor(a);
				self |= own;
				w->author = own ? w->author : r->author;
			}
	}
	for (size_t j = 0; j < p->times.n && w->guest->open; j++)
		p->times.time[j].count[w->suits[j]]++;
	if (!self && w->guest->open && p->times.ahead > 0)
		w->write = url_query(rq->arena, p->to, "party", w->guest->value);
}

static enum err who_read(struct request *rq, const struct access *a, struct meeting_times_page *p) {
	struct times_answers_rows all;
	TRY(meeting_called_read(rq, a, p->m.id, &p->guests));
	TRY(times_answers(a, p->m.id, &all));
	p->who = ARENA_MANY(rq->arena, p->guests.npeople + p->guests.nunits + 1, struct meeting_suits);
	for (size_t i = 0; i < p->guests.npeople; i++)
		p->who[p->n++] = (struct meeting_suits){.guest = &p->guests.person[i]};
	for (size_t i = 0; i < p->guests.nunits; i++)
		if (p->guests.unit[i].who != p->m.unit_id)
			p->who[p->n++] = (struct meeting_suits){.guest = &p->guests.unit[i]};
	for (size_t i = 0; i < p->n; i++)
		who_fill(rq, a, p, &p->who[i], &all);
	return OK;
}

/* The answer that is written in for somebody, named in the address or in the form that comes again. */
static void about_find(struct request *rq, struct meeting_times_page *p) {
	const char *asked = request_field(rq, "party");
	for (size_t i = 0; i < p->n && asked != NULL; i++)
		if (text_is(p->who[i].guest->value, asked) && p->who[i].write.text != NULL)
			p->about = &p->who[i];
	for (size_t j = 0; j < p->times.n && p->about != NULL; j++)
		p->times.time[j].suits = p->about->suits[j];
}

/* Who was asked again today is not asked once more. */
static enum err asked_today(const struct access *a, int64_t meeting, bool *ret) {
	struct meeting_events_rows all;
	TRY(meeting_events(a, meeting, &all));
	*ret = false;
	for (size_t i = 0; i < all.n; i++)
		*ret |= text_is(all.row[i].kind, "AGAIN") && all.row[i].at >= date_day(access_time(a));
	return OK;
}

static enum err page_read(struct request *rq, const struct access *a, struct meeting_times_page *p) {
	struct times_silent_rows silent;
	bool today;
	TRY(meeting_led_ever(rq, a, &p->m));
	TRY(meeting_ahead(rq, a, &p->m));
	p->to = url(rq->arena, "/child/%/meeting/%/times", access_child(a), p->m.id);
	p->change = url(rq->arena, "/child/%/meeting/%/change", access_child(a), p->m.id);
	p->back = meeting_url(rq, a, p->m.id);
	if (!meeting_seeks(&p->m))
		return OK;
	TRY(meeting_times_all(rq, a, p->m.id, &p->times));
	TRY(who_read(rq, a, p));
	TRY(times_silent(a, p->m.id, &silent));
	TRY(asked_today(a, p->m.id, &today));
	p->remind = silent.n > 0 && !today;
	p->more = p->times.ahead < MEETING_TIMES && p->times.n < MEETING_TIMES_KEPT;
	return OK;
}

/* Time × who, and one is chosen.  With ?party=PARTY what somebody has said otherwise, as by telephone, is written in. */
enum err meeting_times(struct request *rq, const struct access *a) {
	struct meeting_times_page p = {0};
	TRY(page_read(rq, a, &p));
	if (!meeting_seeks(&p.m)) {
		rq->redirect = p.back.text;
		return OK;
	}
	TRY(meeting_child_name(rq, a, &p.child));
	about_find(rq, &p);
	rq->title = TR(rq->lang, "Vilka tider går?");
	meeting_times_html(&rq->out, rq, &p);
	return OK;
}

static enum err choose(struct request *rq, const struct access *a, const struct meeting_times_page *p) {
	struct meeting_choose_form f;
	const struct meeting_time *t = NULL;
	TRY(meeting_choose_read(rq, &f));
	for (size_t i = 0; i < p->times.n; i++)
		if (p->times.time[i].id == f.time && !p->times.time[i].past)
			t = &p->times.time[i];
	if (t == NULL)
		return request_invalid(rq, "time", f.time == 0 ? TR(rq->lang, "Välj en tid.") : TR(rq->lang, "Välj en av tiderna som inte har varit."));
	enum err e = times_choose(a, t->id, p->m.id, f.version);
	if (e == NOT_FOUND) { /* somebody else changed the meeting meanwhile */
		return request_denied(rq, TR(rq->lang, "Någon annan ändrade mötet samtidigt. Läs hur det är nu, och välj igen."));
	}
	TRY(e);
	rq->redirect = p->back.text;
	for (size_t i = 0; i < p->n; i++)
		TRY(times_keep(a, id_new(), "", "", "", "", "", t->id, p->who[i].guest->id));
	TRY(times_forget(a, p->m.id));
	TRY(meeting_event_add(a, id_new(), "CHOSEN", TR(rq->lang, "Tiden bestämdes."), p->m.id));
	TRY(meeting_tell(a, p->m.id));
	return meeting_remind_later(a, p->m.id, p->m.round + 1, t->starts_at);
}

static enum err propose(struct request *rq, const struct access *a, const struct meeting_times_page *p) {
	struct meeting_propose_form f;
	TRY(meeting_propose_read(rq, &f));
	meeting_starts_check(rq, a, "starts", f.starts);
	for (size_t i = 0; i < p->times.n; i++)
		if (p->times.time[i].starts_at == f.starts && rq->complaints == NULL)
			request_complain(rq, "starts", TR(rq->lang, "Den tiden står redan här. Välj en annan."));
	if (!p->more)
		request_complain(rq, "starts", TR(rq->lang, "Det går att föreslå fem tider på en gång. Välj en av dem, eller ställ in mötet och kalla till ett nytt."));
	TRY(request_good(rq));
	TRY(times_add(a, id_new(), f.starts, p->m.id));
	return meeting_tell(a, p->m.id);
}

static enum err again(struct request *rq, const struct access *a, const struct meeting_times_page *p) {
	struct times_silent_rows silent;
	if (!p->remind)
		return request_denied(rq, TR(rq->lang, "Alla har svarat, eller är redan påminda i dag. Ring om det är bråttom."));
	TRY(times_silent(a, p->m.id, &silent));
	for (size_t i = 0; i < silent.n; i++) {
		bool before = silent.row[i].id == access_actor(a) || (*silent.row[i].email == '\0' && *silent.row[i].phone == '\0');
		for (size_t j = 0; j < i; j++)
			before |= silent.row[j].id == silent.row[i].id;
		if (!before)
			TRY(notify_person(a, silent.row[i].id));
	}
	return meeting_event_add(a, id_new(), "AGAIN", TR(rq->lang, "Påminde dem som inte har sagt vilka tider som går."), p->m.id);
}

static enum err write_in(struct request *rq, const struct access *a, struct meeting_times_page *p) {
	struct meeting_heard_form f;
	TRY(meeting_heard_read(rq, &f));
	about_find(rq, p);
	if (p->about == NULL)
		return request_denied(rq, TR(rq->lang, "De har svarat själva, eller får inte läsa längre. Det svaret gäller."));
	return meeting_suits_keep(rq, a, &p->times, &f.time, p->about->guest->id);
}

/* act=choose: version, time.  act=add: starts.  act=remind: version.  act=write: party, time-TIME. */
enum err meeting_times_do(struct request *rq, const struct access *a) {
	struct meeting_times_page p = {0};
	const char *act = request_field(rq, "act");
	TRY(page_read(rq, a, &p));
	if (!meeting_seeks(&p.m))
		return request_denied(rq, TR(rq->lang, "Tiden är redan bestämd."));
	rq->redirect = rq->path;
	if (act != NULL && text_is(act, "add"))
		return propose(rq, a, &p);
	if (act != NULL && text_is(act, "remind"))
		return again(rq, a, &p);
	if (act != NULL && text_is(act, "write"))
		return write_in(rq, a, &p);
	return choose(rq, a, &p);
}
