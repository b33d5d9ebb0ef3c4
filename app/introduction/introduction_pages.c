#include "introduction/introduction.h"

#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "introduction/introduction.form.h"
#include "introduction/list.html.h"
#include "introduction/unit.html.h"
#include "lang/lang.h"
#include "org/org.h"
#include "routes.h"

static const char *const states[] = {"PLANNED", "IN_USE", "PAUSED"};

const char *introduction_state_name(const char *lang, const char *state) {
	if (text_is(state, "IN_USE"))
		return TR(lang, "I gång");
	if (text_is(state, "PLANNED"))
		return TR(lang, "Planerat");
	return text_is(state, "PAUSED") ? TR(lang, "Pausat") : TR(lang, "Inget sagt");
}

/* --- the county --- */

static const char *owner_of(const struct introduction_owners_rows *r, int64_t unit) {
	for (size_t i = 0; i < r->n; i++)
		if (r->row[i].unit_id == unit)
			return r->row[i].owner;
	return "";
}

static enum err units_fill(struct request *rq, const struct access *a, struct introduction_list_page *p) {
	struct introduction_units_rows units;
	struct introduction_owners_rows owners;
	TRY(introduction_units(a, p->municipality, &units));
	TRY(introduction_owners(a, p->municipality, &owners));
	struct introduction_unit_row *row = ARENA_MANY(rq->arena, units.n + 1, struct introduction_unit_row);
	for (size_t i = 0; i < units.n; i++)
		row[i] = (struct introduction_unit_row){.to = url(rq->arena, "/admin/introduction/%", units.row[i].id), .unit = &units.row[i], .owner = owner_of(&owners, units.row[i].id)};
	p->row = row;
	p->n = units.n;
	return OK;
}

/* How many units are in use, by municipality; field municipality: which they are. */
enum err introduction_list(struct request *rq, const struct access *a) {
	const char *asked = request_field(rq, "municipality");
	struct introduction_list_page p = {.municipality = "", .now = access_time(a), .today = date_day(access_time(a))};
	TRY(introduction_places(a, &p.places));
	TRY(introduction_late(a, p.today, &p.late));
	for (size_t i = 0; asked != NULL && i < MUNICIPALITIES; i++)
		if (text_is(municipality_name(i), asked))
			p.municipality = municipality_name(i);
	if (*p.municipality != '\0')
		TRY(units_fill(rq, a, &p));
	rq->title = TR(rq->lang, "Införandet");
	introduction_list_html(&rq->out, &p);
	return OK;
}

/* --- one unit --- */

static enum err one_show(struct request *rq, const struct access *a, int64_t unit, struct url to) {
	struct introduction_unit_page p = {.to = to, .administers = access_may(a, RIGHT_ADMINISTER), .today = date_day(access_time(a))};
	TRY(introduction_place(a, unit, &p.place));
	TRY(introduction_rows(a, unit, &p.rows));
	rq->title = message_plain(rq->arena, rq->lang, TR(rq->lang, "Införandet på {1}"), (const struct html_arg[]){html_arg(p.place.name)}, 1);
	introduction_unit_html(&rq->out, rq, &p);
	return OK;
}

/* A follow-up is yearly: from tomorrow, and within a year and the days that it takes to meet. */
static void followup_check(struct request *rq, const struct access *a, const char *field, int64_t day) {
	if (day <= access_time(a))
		request_complain(rq, field, TR(rq->lang, "Välj en dag från i morgon."));
	else if (day > date_add_days(date_add_years(date_day(access_time(a)), 1), 31))
		request_complain(rq, field, TR(rq->lang, "Det följs upp varje år. Välj en dag inom ett år."));
}

/* How it is reached until it is in use is by letter (K19), which comes beside the messages. */
static void channel_check(struct request *rq, const struct introduction_say_form *f, bool used, const struct introduction_place_row *place) {
	if (used && f->channel == 0)
		request_complain(rq, "channel", TR(rq->lang, "Välj hur ni nås när ni är i gång."));
	else if (used && f->channel == 1 && *place->email == '\0')
		request_complain(rq, "channel", TR(rq->lang, "Den som nås i Kronobarn behöver en e-postadress. Välj papper, eller be länets administratörer att skriva in adressen först."));
	else if (!(used && f->channel == 1) && !text_is(place->channel, "PAPER") && *place->address == '\0')
		request_complain(rq, used ? "channel" : "state", TR(rq->lang, "Brev kan inte skickas, för verksamheten har ingen postadress. Be länets administratörer att skriva in den först."));
}

/* `now`: what holds, or NULL.  What was said today may be put right today. */
static void say_check(struct request *rq, const struct access *a, const struct introduction_say_form *f, const struct introduction_place_row *place, const struct introduction_rows_row *now) {
	bool used = text_is(states[f->state - 1], "IN_USE");
	if (f->version != (now == NULL ? 0 : now->number))
		request_complain(rq, "", TR(rq->lang, "Någon annan har skrivit här medan du skrev. Läs det, se efter att det du har skrivit stämmer, och spara igen."));
	if (used && f->since > access_time(a))
		request_complain(rq, "since", TR(rq->lang, "Dagen har inte kommit än. Välj Planerat tills ni är i gång."));
	if (now != NULL && !text_is(now->state, states[f->state - 1]) && f->since == now->since_at && date_day(now->at) != date_day(access_time(a)))
		request_complain(rq, "since", TR(rq->lang, "Det var dagen för läget före. Välj den dag som det nya gäller från."));
	channel_check(rq, f, used, place);
	if (used && f->followup == 0)
		request_complain(rq, "followup", TR(rq->lang, "Välj en dag för den årliga uppföljningen."));
	if (f->followup != 0 && (now == NULL || f->followup != now->followup_at)) /* one that is late stays late */
		followup_check(rq, a, "followup", f->followup);
}

static enum err say(struct request *rq, const struct access *a, int64_t unit) {
	struct introduction_say_form f;
	struct introduction_place_row place;
	struct introduction_rows_rows r;
	TRY(introduction_say_read(rq, &f));
	TRY(introduction_place(a, unit, &place));
	TRY(introduction_rows(a, unit, &r));
	say_check(rq, a, &f, &place, r.n == 0 ? NULL : &r.row[0]);
	TRY(request_good(rq));
	const char *state = states[f.state - 1];
	bool same = r.n > 0 && text_is(f.mission, r.row[0].mission);
	int64_t mission = *f.mission == '\0' ? 0 : same ? r.row[0].mission_at : access_time(a);
	TRY(introduction_add(a, id_new(), state, f.since, f.followup, 0, mission, f.owner, "", f.mission, unit));
	return introduction_channel(a, text_is(state, "IN_USE") && f.channel == 1 ? "DIGITAL" : "PAPER", unit);
}

/* What the year came to; all else stays as it was said. */
static enum err follow(struct request *rq, const struct access *a, int64_t unit) {
	struct introduction_follow_form f;
	struct introduction_rows_rows r;
	TRY(introduction_follow_read(rq, &f));
	followup_check(rq, a, "next", f.next);
	TRY(request_good(rq));
	TRY(introduction_rows(a, unit, &r));
	if (r.n == 0)
		return NOT_FOUND;
	const struct introduction_rows_row *now = &r.row[0];
	return introduction_add(a, id_new(), now->state, now->since_at, f.next, 1, now->mission_at, now->owner, f.note, now->mission, unit);
}

static enum err one_do(struct request *rq, const struct access *a, int64_t unit) {
	const char *act = request_field(rq, "act");
	rq->redirect = rq->path;
	return act != NULL && text_is(act, "follow") ? follow(rq, a, unit) : say(rq, a, unit);
}

/* The own unit's.  act=say (version, state, since, owner, followup, channel, mission), follow (note, next). */
enum err introduction_own(struct request *rq, const struct access *a) {
	return one_show(rq, a, access_unit(a), url(rq->arena, "/introduction"));
}

enum err introduction_own_do(struct request *rq, const struct access *a) {
	return one_do(rq, a, access_unit(a));
}

/* The same of any unit, for who administers. */
enum err introduction_unit(struct request *rq, const struct access *a) {
	return one_show(rq, a, rq->id[0], url(rq->arena, "/admin/introduction/%", rq->id[0]));
}

enum err introduction_unit_do(struct request *rq, const struct access *a) {
	return one_do(rq, a, rq->id[0]);
}
