/* The family's page: what happens now and whose turn it is, whom to call, who is around. */
#include "overview/known.h"

#include "access/reach.h"
#include "access/relation.h"
#include "access/setting.h"
#include "base/date.h"
#include "base/text.h"
#include "convening/convening.h"
#include "disclosure/disclosure.sql.h"
#include "experience/experience.h"
#include "lang/lang.h"
#include "meeting/meeting.h"
#include "message/message.sql.h"
#include "overview/family.html.h"
#include "overview/stopped.h"
#include "person/person.h"
#include "plan/answer.h"
#include "routes.h"

/* who: whose turn it is; "" = nobody's. */
static void now_is(struct family_page *p, const char *who, const char *what, const char *text, struct url to, const char *button) {
	p->now_who = who;
	p->now = what;
	p->now_text = text;
	p->now_to = to;
	p->now_button = button;
}

static const char *message_at(struct request *rq, const char *text, int64_t at) {
	return message_plain(rq->arena, rq->lang, text, (const struct html_arg[]){html_arg(moment(at))}, 1);
}

/* Is somebody else asked to take over, or has just done so? */
static bool handover_now(struct request *rq, const struct known *k, const struct overview_work *w, struct family_page *p) {
	const struct handover_family_row *h = k->handovers.n > 0 ? &k->handovers.row[0] : NULL;
	struct url to = url(rq->arena, "/family/%/handover", p->id);
	if (h == NULL || k->episode.n == 0 || text_is(w->state, "CLOSED"))
		return false;
	const char *named = known_at_work(rq, k->episode.row[0].person_name, k->episode.row[0].unit_name);
	if (text_is(h->state, "OFFERED") || text_is(h->state, "LAPSED"))
		now_is(p, "", lang_fill(rq->arena, TR(rq->lang, "{1} är tillfrågade om att ta över"), &h->to_name, 1),
		       lang_fill(rq->arena, TR(rq->lang, "{1} är ansvarig tills de har sagt ja."), &h->from_name, 1), to, TR(rq->lang, "Läs det som lämnas över"));
	else if (text_is(h->state, "ACCEPTED") && w->version == 0 && w->meets_at == 0 && k->requests.n == 0)
		now_is(p, named, lang_fill(rq->arena, TR(rq->lang, "{1} har tagit över"), &h->to_name, 1),
		       lang_fill(rq->arena, TR(rq->lang, "{1} är ansvarig nu."), &k->episode.row[0].person_name, 1), to, TR(rq->lang, "Läs det som lämnades över"));
	else
		return false;
	return true;
}

/* The hand-over that the open work began with; NULL: it did not begin with one. */
static const struct handover_family_row *moved_here(const struct known *k) {
	for (size_t i = 0; i < k->handovers.n && k->episode.n > 0 && k->episode.row[0].closed_at == 0; i++)
		if (text_is(k->handovers.row[i].state, "ACCEPTED") && k->handovers.row[i].ended_at == k->episode.row[0].opened_at)
			return &k->handovers.row[i];
	return NULL;
}

/* Meetings without the reader about which one may still say otherwise. */
static enum err absent_lately(const struct access *a, int64_t episode, struct overview_absent_rows *ret) {
	struct overview_absent_rows all;
	struct overview_absent_row *row;
	TRY(overview_absent(a, episode, &all));
	row = ARENA_MANY(access_arena(a), all.n + 1, struct overview_absent_row);
	*ret = (struct overview_absent_rows){.row = row};
	for (size_t i = 0; i < all.n; i++) {
		int64_t until;
		TRY(meeting_object_until(a, all.row[i].held_at, &until));
		if (access_time(a) < until)
			row[ret->n++] = all.row[i];
	}
	return OK;
}

/* What decides about the family's "now", read once. */
struct turn {
	const char *you, *lead; /* whose turn it may be */
	const struct plan_versions_row *holds;
	struct overview_absent_rows absent;
	struct overview_own_ending_rows ending;
	bool convened, asked, said, suited, past, release, soon, unsaid; /* questions of a meeting, of consent (said: answered), of times (suited: answered; past: none is ahead) and of an answer; a follow-up; an answer to the plan */
};

static enum err turn_plan(const struct request *rq, const struct access *a, struct turn *t) {
	struct plan_answer_own_rows said;
	int64_t ahead, until;
	if (t->holds == NULL)
		return OK;
	TRY(setting_number(a, SETTING_REVIEW_AHEAD_DAYS, &ahead));
	TRY(plan_answer_own(a, t->holds->id, &said));
	TRY(plan_answer_until(a, t->holds->published_at, &until));
	t->soon = t->holds->followup_at > 0 && date_add_days(t->holds->followup_at, (int)-ahead) <= rq->now;
	t->unsaid = said.n == 0 && rq->now < until;
	return OK;
}

/* Guardians answer, and the young person who must; from *ret_since on what was said counts. */
static enum err answers_read(const struct access *a, bool self, bool *ret, int64_t *ret_since) {
	struct consent_ledger *l;
	*ret = true;
	*ret_since = 0;
	if (!self)
		return OK;
	TRY(consent_ledger_read(a, access_child(a), &l));
	*ret = consent_needs(l, access_child(a), access_time(a));
	*ret_since = consent_since(l, access_time(a));
	return OK;
}

/* Somebody has answered in a secrecy domain of its own, and those who must are asked whether it may be read. */
static enum err turn_release(const struct access *a, struct family_page *p, struct turn *t) {
	struct overview_release_rows release;
	bool answers;
	int64_t since;
	TRY(overview_release(a, &release));
	p->release = release.n > 0;
	if (!p->release)
		return OK;
	TRY(answers_read(a, p->self, &answers, &since));
	for (size_t i = 0; i < release.n; i++)
		t->release |= answers && (release.row[i].said == 0 || release.row[i].said < since);
	return OK;
}

/* Somebody who works with the child asks for a yes to a meeting. */
static enum err turn_convened(const struct access *a, struct family_page *p, struct turn *t) {
	struct convening_family_rows asked;
	bool answers;
	int64_t since;
	TRY(convening_family_read(a, &asked));
	p->convened = asked.n > 0;
	if (asked.n == 0)
		return OK;
	TRY(answers_read(a, p->self, &answers, &since));
	for (size_t i = 0; i < asked.n; i++) {
		struct convening_family_own_rows own;
		TRY(convening_family_own(a, asked.row[i].id, &own));
		t->convened |= own.n == 0 && (answers || asked.row[i].together == 1);
	}
	return OK;
}

static enum err turn_consent(const struct request *rq, const struct access *a, const struct known *k, struct family_page *p, struct turn *t) {
	struct overview_answered_rows answered = {0};
	int64_t remind;
	TRY(turn_release(a, p, t));
	if (k->requests.n > 0)
		TRY(overview_answered(a, k->requests.row[0].id, &answered));
	t->said = answered.n > 0;
	t->asked = k->requests.n > 0 && rq->now < k->requests.row[0].until_at && answered.n == 0 && (!p->self || k->shared.n == 0);
	TRY(setting_number(a, SETTING_CONSENT_REMIND, &remind));
	TRY(overview_own_ending(a, date_add_days(rq->now, (int)remind), &t->ending));
	TRY(turn_convened(a, p, t));
	if (!access_may(a, RIGHT_FAMILY_CONSENT)) {
		t->asked = t->release = t->convened = false;
		t->ending.n = 0;
	}
	return OK;
}

/* Has the reader said of every proposed time that is ahead whether it goes? */
static enum err turn_times(struct request *rq, const struct access *a, const struct overview_work *w, struct turn *t) {
	struct meeting_times times;
	if (w->seeks == 0 || w->meets_at > rq->now)
		return OK;
	TRY(meeting_times_read(rq, a, w->seeks, &times));
	t->suited = times.said >= times.ahead;
	t->past = times.ahead == 0;
	return OK;
}

/* A meeting without a time yet. */
static void now_times(struct request *rq, const struct overview_work *w, const struct turn *t, struct family_page *p) {
	const char *lang = rq->lang;
	now_is(p, p->may && !t->suited ? t->you : t->lead, TR(lang, "Vi ska träffas"),
	       !p->may	   ? TR(lang, "Tiden är inte bestämd än.")
	       : t->past   ? TR(lang, "Tiderna som föreslogs har varit. Du får veta när det finns nya.")
	       : t->suited ? TR(lang, "Du har sagt vilka tider som går. Du får veta när det blir.")
			   : TR(lang, "Säg vilka tider som går för dig. Sedan bestämmer vi när."),
	       url(rq->arena, "/family/%/meeting/%", p->id, w->seeks), TR(lang, "Till tiderna"));
}

/* Something that comes before meeting and plan: no work, closed work, a question that waits. */
static bool now_first(struct request *rq, const struct known *k, const struct overview_work *w, const struct turn *t, struct family_page *p) {
	const char *lang = rq->lang;
	bool summary = k->closing.n > 0;
	if (t->convened)
		now_is(p, t->you, TR(lang, "Någon vill kalla till möte"), TR(lang, "De vill att ni träffas och hjälps åt. Inget delas förrän alla som ska svara har sagt ja. Det går lika bra att säga nej."),
		       url(rq->arena, "/family/%/convening", p->id), TR(lang, "Läs frågan"));
	else if (k->episode.n == 0)
		now_is(p, "", TR(lang, "Just nu händer inget här"), TR(lang, "När något händer står det här."), url(rq->arena, "/"), "");
	else if (text_is(w->state, "CLOSED"))
		now_is(p, "", TR(lang, "Arbetet är avslutat"), TR(lang, "Du kan fortsätta läsa det som hänt."),
		       summary ? url(rq->arena, "/family/%/closed", p->id) : url(rq->arena, "/"), summary ? TR(lang, "Läs sammanfattningen") : "");
	else if (t->asked)
		now_is(p, t->you, TR(lang, "Vi undrar vilka som får läsa"), TR(lang, "Inget delas förrän alla som ska svara har sagt ja. Det går lika bra att säga nej."),
		       url(rq->arena, "/family/%/consent", p->id), TR(lang, "Läs frågan"));
	else if (handover_now(rq, k, w, p))
		return true;
	else if (t->release)
		now_is(p, t->you, TR(lang, "Vi undrar om ett svar får läsas"), TR(lang, "Någon har svarat på en fråga. Svaret stannar där det är tills ni har sagt ja. Det går lika bra att säga nej."),
		       url(rq->arena, "/family/%/contribution", p->id), TR(lang, "Läs frågan"));
	else
		return false;
	return true;
}

/* Several are to help each other, and there is no plan yet: consent, a meeting, the writing. */
static void now_together(struct request *rq, const struct overview_work *w, const struct turn *t, struct family_page *p) {
	const char *lang = rq->lang;
	if (w->held > 0 || w->meets_at > 0)
		now_is(p, t->lead, TR(lang, "Planen skrivs"), TR(lang, "Vi har träffats. När planen är klar går den att läsa här."), url(rq->arena, "/"), "");
	else if (w->shared > 0)
		now_is(p, t->lead, TR(lang, "Vi ska träffas"), TR(lang, "Tid och plats för mötet står här när de är bestämda."), url(rq->arena, "/"), "");
	else if (w->asked > 0)
		now_is(p, "", TR(lang, "Inget delas just nu"),
		       t->said ? TR(lang, "Du har svarat. Det delas först när alla som ska svara har sagt ja. Du kan ändra ditt svar när som helst.")
			       : TR(lang, "Det delas först när alla som ska svara har sagt ja. Det går att ändra sitt svar när som helst."),
		       url(rq->arena, "/family/%/consent", p->id), p->consent ? TR(lang, "Se vem som får läsa") : "");
	else
		now_is(p, t->lead, TR(lang, "Flera behöver hjälpas åt"), TR(lang, "Snart frågar vi vilka som får läsa. Inget delas förrän alla som ska svara har sagt ja."), url(rq->arena, "/"), "");
}

/* The plan holds, or is on its way: nobody waits for the family. */
static void now_calm(struct request *rq, const struct known *k, const struct overview_work *w, const struct turn *t, struct family_page *p) {
	const char *lang = rq->lang;
	if (w->version > 0)
		now_is(p, t->lead, TR(lang, "Planen gäller"),
		       w->asked > 0 && w->shared == 0 ? TR(lang, "Just nu delas den inte med någon annan verksamhet.")
		       : w->followup_at > 0 ? message_plain(rq->arena, lang, TR(lang, "Vi följer upp den senast {1}."), (const struct html_arg[]){html_arg(weekday(w->followup_at))}, 1)
					  : TR(lang, "Alla gör det som vi kom överens om."),
		       url(rq->arena, "/family/%/plan", p->id), TR(lang, "Läs planen"));
	else if (!text_is(w->state, "ASSESSING") && !text_is(w->state, "HANDOVER"))
		now_together(rq, w, t, p);
	else
		now_is(p, t->lead, lang_fill(rq->arena, TR(lang, "{1} tar reda på vad som behövs"), &k->episode.row[0].person_name, 1),
		       p->self ? TR(lang, "Du får berätta hur du har det. Inget delas med någon annan utan att ni har sagt ja.")
			       : TR(lang, "Ni som känner barnet bäst får berätta. Inget delas med någon annan utan att ni har sagt ja."), url(rq->arena, "/"), "");
}

/* The first meeting to come. */
static struct url meeting_next(struct request *rq, const struct known *k, const struct overview_work *w, int64_t child) {
	int64_t id = 0;
	for (size_t i = 0; i < k->meetings.n; i++)
		if (k->meetings.row[i].starts_at == w->meets_at)
			id = k->meetings.row[i].id;
	return url(rq->arena, "/family/%/meeting/%", child, id);
}

/* The first of these that holds: a question that waits for an answer, a meeting, the plan, the beginning. */
static enum err now_fill(struct request *rq, const struct access *a, const struct known *k, const struct overview_work *w, struct family_page *p) {
	const char *lang = rq->lang;
	struct turn t = {.you = TR(lang, "du"), .lead = "", .holds = plan_version_holding(&k->versions)};
	int64_t id;
	TRY(turn_consent(rq, a, k, p, &t));
	TRY(turn_plan(rq, a, &t));
	TRY(turn_times(rq, a, w, &t));
	if (k->episode.n > 0) {
		TRY(absent_lately(a, k->episode.row[0].id, &t.absent));
		t.lead = known_lead(rq, a, k, &id);
	}
	if (!p->may) /* who is let to read is asked for nothing */
		t.soon = t.unsaid = false;
	if (!p->may || !access_whole(a))
		t.absent.n = 0;
	struct url meeting = meeting_next(rq, k, w, p->id);
	if (now_first(rq, k, w, &t, p)) {
		p->also = w->meets_at > rq->now && !text_is(w->state, "CLOSED");
		p->also_to = meeting;
		return OK;
	}
	if (w->meets_at > rq->now)
		now_is(p, t.lead, TR(lang, "Vi träffas"), message_at(rq, TR(lang, "Mötet är {1}."), w->meets_at),
		       meeting, TR(lang, "Läs om mötet"));
	else if (w->seeks != 0)
		now_times(rq, w, &t, p);
	else if (t.ending.n > 0)
		now_is(p, t.you, TR(lang, "Ett ja tar snart slut"),
		       message_plain(rq->arena, lang, TR(lang, "{1} får läsa till och med {2}. Sedan slutar det av sig själv, om du inte säger ja igen."),
				     (const struct html_arg[]){html_arg(t.ending.row[0].unit_name), html_arg(weekday(t.ending.row[0].until_at - 1))}, 2),
		       url(rq->arena, "/family/%/consent", p->id), TR(lang, "Se vem som får läsa"));
	else if (w->version > 0 && t.soon)
		now_is(p, t.you, TR(lang, "Hur har det gått?"), p->self ? TR(lang, "Vi följer snart upp planen. Du säger först.") : TR(lang, "Vi följer snart upp planen. Berätta vad som har blivit bättre, och vad som inte har det."),
		       url(rq->arena, "/family/%/plan/review", p->id), TR(lang, "Berätta hur det har gått"));
	else if (t.unsaid)
		now_is(p, t.you, TR(lang, "Vad tycker du om planen?"), TR(lang, "Läs den, och säg om du håller med. Det är okej att tycka annorlunda."),
		       url(rq->arena, "/family/%/plan", p->id), TR(lang, "Läs planen"));
	else if (t.absent.n > 0)
		now_is(p, t.you, TR(lang, "Vi har träffats"), TR(lang, "Du var inte med. Läs det vi bestämde. Tycker du annorlunda kan du säga ifrån."),
		       url(rq->arena, "/family/%/meeting/%", p->id, t.absent.row[0].id), TR(lang, "Läs det vi bestämde"));
	else
		now_calm(rq, k, w, &t, p);
	return OK;
}

static void call_fill(struct request *rq, const struct access *a, const struct known *k, struct family_page *p) {
	bool closed = k->episode.n > 0 && k->episode.row[0].closed_at != 0;
	p->call_name = p->call_number = p->call_why = "";
	if (k->lead.n > 0 && k->lead.row[0].until_at > access_time(a)) {
		p->call_name = k->lead.row[0].name;
		p->call_number = *k->lead.row[0].phone != '\0' ? k->lead.row[0].phone : k->lead.row[0].unit_phone;
		p->call_why = lang_fill(rq->arena, TR(rq->lang, "{1} håller ihop planen. Ring om stort eller smått."), &p->call_name, 1);
	} else if (k->episode.n > 0 && !closed && k->episode.row[0].here == 0) {
		p->call_name = k->episode.row[0].unit_name;
		p->call_number = k->episode.row[0].unit_phone;
		p->call_why = TR(rq->lang, "Ring om stort eller smått. Ni får snart veta vem som är ansvarig.");
	} else if (k->episode.n > 0) {
		p->call_name = k->episode.row[0].person_name;
		p->call_number = *k->episode.row[0].person_phone != '\0' ? k->episode.row[0].person_phone : k->episode.row[0].unit_phone;
		p->call_why = lang_fill(rq->arena, TR(rq->lang, "{1} på {2} är ansvarig. Ring om stort eller smått."),
					(const char *const[]){p->call_name, k->episode.row[0].unit_name}, 2);
	}
	const struct absence_around_row *away = k->episode.n == 0 ? NULL
		: p->call_name == k->episode.row[0].person_name ? absence_of_person(&k->away, k->episode.row[0].person_id, k->episode.row[0].unit_id)
		: k->lead.n > 0 && p->call_name == k->lead.row[0].name ? absence_of(&k->away, k->lead.row[0].assignment_id) : NULL;
	if (away != NULL && !closed) {
		p->call_why = message_plain(rq->arena, rq->lang, TR(rq->lang, "{1} är borta till och med {2}. Ring {3} så länge."),
			(const struct html_arg[]){html_arg(p->call_name), html_arg(day(away->until_at - 1)), html_arg(away->name)}, 3);
		p->call_name = away->name;
		p->call_number = absence_phone(away);
	}
	if (closed)
		p->call_why = TR(rq->lang, "Blir det svårt igen går det alltid att ringa.");
}

/* Another one is to take over soon; only what is to come, and of work that goes on. */
static enum err soon_fill(struct request *rq, const struct access *a, const struct known *k, struct family_page *p) {
	if (!p->open)
		return OK;
	TRY(enrolment_ahead(a, k->episode.row[0].unit_kind, &p->soon));
	if (p->soon.turn.at <= rq->now)
		p->soon.turn.at = 0;
	p->soon_who = enrolment_who(rq->arena, rq->lang, &p->soon);
	return OK;
}

/* Whoever tells something is promised that the family gets to know that somebody did, and no more. */
static enum err told_fill(const struct request *rq, const struct access *a, struct family_page *p) {
	struct overview_told_rows told;
	int64_t days;
	TRY(setting_number(a, SETTING_NOTICE_FAMILY, &days));
	TRY(overview_told(a, date_add_days(rq->now, (int)-days), &told));
	p->told = told.n > 0 && p->may && days > 0 ? told.row[0].created_at : 0;
	return OK;
}

/* For the child and the guardians: what happens now and whose turn it is, whom to call, where in the work we are, who is around.
 * Fields: way (simple: the same in few words and large, for a child of about nine). */
enum err overview_family(struct request *rq, const struct access *a) {
	struct known k = {0};
	TRY(known_read(a, &k));
	struct overview_work w = known_work(a, &k);
	struct family_page p = {.first = person_first_name(rq->arena, k.child.name), .self = access_actor(a) == access_child(a),
				.words = k.words.n > 0 && access_may(a, RIGHT_FAMILY_WORDS) ? &k.words.row[0] : NULL, .plan = k.versions.n > 0,
				.may = access_may(a, RIGHT_FAMILY_ANSWER), .lets = (access_ground(a) & RELATION_VIEWER) != 0,
				.meets_at = w.meets_at > rq->now ? w.meets_at : 0, .followup_at = w.version > 0 ? w.followup_at : 0,
				.consent = access_may(a, RIGHT_FAMILY_CONSENT), .takes = access_may(a, RIGHT_FAMILY_EXTRACT),
				.writes = access_may(a, RIGHT_FAMILY_WORDS), .tells = access_may(a, RIGHT_FAMILY_NOTICE), .names = access_may(a, RIGHT_FAMILY_ADULT), .messages = access_may(a, RIGHT_FAMILY_MESSAGE),
				.id = access_child(a)};
	struct home_children_rows children;
	TRY(home_children(a, &children));
	p.several = children.n > 1;
	p.whose = person_whose(rq->arena, rq->lang, p.first);
	struct message_fresh_row fresh;
	TRY(message_fresh(a, &fresh));
	p.fresh = p.messages ? fresh.n : 0;
	p.open = k.episode.n > 0 && k.episode.row[0].closed_at == 0;
	TRY(told_fill(rq, a, &p));
	TRY(soon_fill(rq, a, &k, &p));
	TRY(informed_own(a, &p.informed));
	TRY(handover_family(a, &k.handovers));
	TRY(closing_latest(a, &k.closing));
	struct disclosure_family_rows disclosed;
	TRY(disclosure_family(a, &disclosed));
	p.disclosed = disclosed.n > 0 && p.may;
	struct experience_offer_rows offer = {0};
	if (p.may)
		TRY(experience_waits(rq, a, &offer));
	p.experience = offer.n > 0;
	TRY(archive_family(a, &p.going));
	p.handover = k.handovers.n > 0;
	p.moved = moved_here(&k);
	p.closed = k.closing.n > 0 && p.moved == NULL;
	if (p.consent)
		p.nstopped = stopped_lately(rq, &k.stopped, &k.shared, &p.stopped);
	TRY(now_fill(rq, a, &k, &w, &p));
	call_fill(rq, a, &k, &p);
	p.around.first = p.first;
	known_steps(&k, &w, &p.around);
	TRY(around_people(rq, a, &k, &p.around));
	rq->title = p.self ? TR(rq->lang, "Din sida") : TR(rq->lang, "Barnets sida");
	const char *way = request_field(rq, "way");
	if (way != NULL && text_is(way, "simple"))
		overview_simple_html(&rq->out, &p);
	else
		overview_family_html(&rq->out, &p);
	return OK;
}
