/* A service that is bound to come (K14) and has not answered, or did not come and sent nothing (R67): it is reminded, and then the
 * coordinators of its municipality are told, who are not told of whom it is (decision 44), and say what they did. */
#include "meeting/meeting.h"

#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "lang/lang.h"
#include "meeting/chase.html.h"
#include "notify/notify.h"
#include "routes.h"

/* --- for those who lead the meeting --- */

static const char *kind_of(const struct meeting_find_row *m) {
	return text_is(m->state, "HELD") ? "ABSENT" : "SILENT";
}

/* What was done about one of them; the newest come first. */
static struct meeting_chased chased(const struct meeting_chase_page *p, const struct chase_units_row *u, const struct chase_all_rows *all) {
	struct meeting_chased c = {.unit = u};
	for (size_t i = 0; i < all->n; i++) {
		const struct chase_all_row *r = &all->row[i];
		if (r->party_id != u->id || r->round != p->m.round)
			continue;
		if (text_is(r->kind, "REMINDED") && c.reminded_at == 0)
			c.reminded_at = r->at;
		else if (text_is(r->kind, kind_of(&p->m)) && c.told == NULL)
			c.told = r;
	}
	return c;
}

/* What can be done now.  Where a mail reaches nobody there is no reminder, and none to wait for. */
static enum err may(struct request *rq, const struct access *a, const struct meeting_chase_page *p, struct meeting_chased *c) {
	bool lags = c->unit->lags > 0, today = c->reminded_at >= date_day(rq->now), reached = true;
	if (lags && !p->held && text_is(c->unit->channel, "DIGITAL"))
		TRY(notify_unit_reached(a, c->unit->unit_id, access_child(a), &reached));
	c->unreached = !reached;
	c->remind = lags && !p->held && !today && reached;
	c->tell = lags && c->told == NULL && !p->shut && (p->held || !reached || (c->reminded_at != 0 && !today));
	return OK;
}

static enum err page_read(struct request *rq, const struct access *a, struct meeting_chase_page *p) {
	struct chase_units_rows units;
	struct chase_all_rows all;
	struct chase_shut_row shut;
	TRY(meeting_led_ever(rq, a, &p->m));
	TRY(meeting_child_name(rq, a, &p->child));
	TRY(chase_units(a, p->m.id, &units));
	TRY(chase_all(a, p->m.id, &all));
	TRY(chase_shut(a, &shut));
	p->held = text_is(p->m.state, "HELD");
	p->shut = shut.n > 0;
	p->back = meeting_url(rq, a, p->m.id);
	p->to = url(rq->arena, "/child/%/meeting/%/chase", access_child(a), p->m.id);
	p->unit = ARENA_MANY(rq->arena, units.n + 1, struct meeting_chased);
	for (size_t i = 0; i < units.n; i++) {
		struct meeting_chased c = chased(p, &units.row[i], &all);
		TRY(may(rq, a, p, &c));
		if (units.row[i].lags > 0 || c.told != NULL)
			p->unit[p->n++] = c;
	}
	return OK;
}

/* Who is bound and has not answered, or did not come; what was done about it. */
enum err meeting_chase(struct request *rq, const struct access *a) {
	struct meeting_chase_page p = {0};
	TRY(page_read(rq, a, &p));
	rq->title = p.held ? TR(rq->lang, "De som inte kom") : TR(rq->lang, "De som inte har svarat");
	meeting_chase_html(&rq->out, rq, &p);
	return OK;
}

static enum err remind(struct request *rq, const struct access *a, const struct meeting_chase_page *p, const struct meeting_chased *c) {
	if (!c->remind)
		return request_denied(rq, p->held ? TR(rq->lang, "Mötet har varit, så det finns inget att påminna om.")
			   : c->unreached ? TR(rq->lang, "Ingen där går att nå härifrån. Ring dem.")
				     : TR(rq->lang, "De har svarat, eller är redan påminda i dag. Ring om det är bråttom."));
	TRY(chase_add(a, id_new(), "REMINDED", 0, "", c->unit->id, p->m.id));
	return notify_unit(a, c->unit->unit_id);
}

static enum err tell(struct request *rq, const struct access *a, const struct meeting_chase_page *p, const struct meeting_chased *c) {
	struct chase_coordinators_rows to;
	TRY(chase_coordinators(a, c->unit->unit_id, access_time(a), access_child(a), &to));
	if (p->shut || to.n == 0)
		return request_denied(rq, TR(rq->lang, "Det går inte att säga till härifrån. Ring verksamheten, och chefen där."));
	if (!c->tell)
		return request_denied(rq, c->told != NULL ? TR(rq->lang, "Samordnaren vet redan.") : TR(rq->lang, "Påminn först, och vänta till dagen efter."));
	TRY(chase_add(a, id_new(), kind_of(&p->m), to.row[0].id, "", c->unit->id, p->m.id));
	return notify_unit(a, to.row[0].id);
}

/* act=remind or tell: party. */
enum err meeting_chase_do(struct request *rq, const struct access *a) {
	struct meeting_chase_page p = {0};
	struct meeting_chase_form f;
	const char *act = request_field(rq, "act");
	TRY(page_read(rq, a, &p));
	TRY(meeting_chase_read(rq, &f));
	rq->redirect = rq->path;
	for (size_t i = 0; i < p.n; i++)
		if (p.unit[i].unit->id == f.party)
			return act != NULL && text_is(act, "tell") ? tell(rq, a, &p, &p.unit[i]) : remind(rq, a, &p, &p.unit[i]);
	return request_denied(rq, TR(rq->lang, "De har svarat, eller får inte läsa längre. Det finns inget att göra."));
}

/* --- for the coordinators --- */

/* So near that one rings today, or not; the day would tell which child it is to who knows of the meeting (decision 44). */
static const char *near(const struct request *rq, int64_t starts_at) {
	if (starts_at <= rq->now)
		return "";
	if (starts_at < date_add_days(rq->now, 2))
		return TR(rq->lang, "Mötet är i dag eller i morgon.");
	return starts_at < date_add_days(rq->now, 8) ? TR(rq->lang, "Mötet är inom en vecka.") : TR(rq->lang, "Det är mer än en vecka till mötet.");
}

/* Which unit, called by whom; nothing of the child. */
enum err meeting_told_show(struct request *rq, const struct access *a) {
	struct meeting_told_page p = {.to = {rq->path}};
	TRY(chase_find(a, rq->id[0], &p.t));
	p.near = near(rq, p.t.starts_at);
	access_about(a, p.t.child_id);
	rq->title = text_is(p.t.kind, "ABSENT") ? TR(rq->lang, "En verksamhet kom inte") : TR(rq->lang, "En verksamhet har inte svarat");
	meeting_told_html(&rq->out, rq, &p);
	return OK;
}

/* act=answer: answer. */
enum err meeting_told_do(struct request *rq, const struct access *a) {
	struct chase_find_row t;
	struct meeting_told_form f;
	TRY(chase_find(a, rq->id[0], &t));
	if (t.done_at != 0)
		return request_denied(rq, TR(rq->lang, "Det är redan besvarat."));
	TRY(meeting_told_read(rq, &f));
	TRY(chase_done(a, f.answer, t.id, t.child_id));
	access_about(a, t.child_id);
	rq->redirect = rq->path;
	return notify_about(a, t.author_id, t.child_id);
}
