/* The young person's page of who in the family reads, and the two things that can be said there. */
#include "view/view.h"

#include "access/reach.h"
#include "access/setting.h"
#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "episode/episode.sql.h"
#include "lang/lang.h"
#include "notify/notify.h"
#include "person/person.h"
#include "routes.h"
#include "view/show.html.h"
#include "view/view.form.h"

/* Whom one can ask, while somebody works with the young person. */
static enum err talk_fill(struct request *rq, const struct access *a, struct view_page *p) {
	struct episode_current_row e;
	p->talk = p->phone = "";
	enum err found = episode_current(a, &e);
	if (found == NOT_FOUND)
		return OK;
	TRY(found);
	if (e.closed_at != 0)
		return OK;
	p->talk = arena_print(rq->arena, "%s, %s", e.person_name, e.unit_name);
	p->phone = e.unit_phone;
	return OK;
}

static enum err lines_fill(struct request *rq, const struct access *a, const struct consent_ledger *l, int64_t adult, struct view_page *p) {
	struct view_guardians_rows g;
	struct view_grants_rows said;
	TRY(view_guardians(a, &g));
	TRY(view_grants(a, &said));
	const char *typed = request_again(rq) ? request_field(rq, "guardian") : NULL;
	p->line = ARENA_MANY(rq->arena, g.n + 1, struct view_line);
	for (size_t i = 0; i < g.n; i++) {
		struct view_line *v = &p->line[p->n++];
		*v = (struct view_line){.id = g.row[i].id, .name = g.row[i].name, .first = person_first_name(rq->arena, g.row[i].name)};
		v->typed = typed != NULL && text_is(typed, arena_print(rq->arena, "%lld", (long long)v->id));
		for (size_t j = 0; j < said.n; j++)
			if (said.row[j].person_id == v->id && rq->now < consent_chosen_until(l, said.row[j].from_at)) {
				v->since = said.row[j].from_at;
				v->until = said.row[j].until_at < adult ? said.row[j].until_at : 0;
			}
	}
	return OK;
}

static enum err page_read(struct request *rq, const struct access *a, struct view_page *p) {
	struct view_child_row child;
	struct consent_ledger *l;
	int64_t born;
	*p = (struct view_page){.child = access_child(a), .here = {rq->path}};
	TRY(view_child(a, &child));
	if (!date_day_read(child.born, &born))
		return BROKEN;
	TRY(setting_number(a, SETTING_AGE_OWN_CHOICE, &p->own));
	TRY(setting_number(a, SETTING_AGE_MATURITY, &p->mature));
	TRY(consent_ledger_read(a, access_child(a), &l));
	int64_t adult = date_add_years(born, AGE_ADULT);
	p->adult = rq->now >= adult;
	p->chooses = consent_needs(l, access_child(a), rq->now);
	p->last = date_add_days(adult, -1);
	TRY(lines_fill(rq, a, l, adult, p));
	return talk_fill(rq, a, p);
}

/* Whom the young person lets read, what they see and never see, and a choice for each. */
enum err view_family(struct request *rq, const struct access *a) {
	struct view_page p;
	TRY(page_read(rq, a, &p));
	rq->title = TR(rq->lang, "Vem i familjen läser?");
	view_show_html(&rq->out, rq, &p);
	return OK;
}

static const struct view_line *find(const struct view_page *p, int64_t guardian) {
	for (size_t i = 0; i < p->n; i++)
		if (p->line[i].id == guardian)
			return &p->line[i];
	return NULL;
}

static enum err give(struct request *rq, const struct access *a, const struct view_page *p) {
	struct view_give_form f;
	TRY(view_give_read(rq, &f));
	if (find(p, f.guardian) == NULL)
		request_complain(rq, "", TR(rq->lang, "Välj någon som har vårdnaden om dig."));
	else if (f.until != 0 && (f.until < date_day(rq->now) || f.until > p->last))
		request_complain(rq, "until", message_plain(rq->arena, rq->lang, TR(rq->lang, "Välj en dag från i dag till och med {1}, dagen innan du fyller 18."), (const struct html_arg[]){html_arg(day(p->last))}, 1));
	TRY(request_good(rq));
	TRY(view_end(a, f.guardian)); /* what is said now takes the place of what was said */
	TRY(view_add(a, id_new(), date_add_days(f.until == 0 ? p->last : f.until, 1), f.guardian));
	TRY(reach_rebuild(a, access_child(a)));
	return notify_person(a, f.guardian);
}

/* Twice is no fault: what was to end has ended. */
static enum err stop(struct request *rq, const struct access *a) {
	struct view_stop_form f;
	TRY(view_stop_read(rq, &f));
	TRY(view_end(a, f.guardian));
	TRY(notify_recall(a, f.guardian));
	return reach_rebuild(a, access_child(a));
}

/* act=give: guardian, until (the last day; none: until the 18th birthday).  act=stop: guardian.  In force at the next request. */
enum err view_family_do(struct request *rq, const struct access *a) {
	const char *act = request_field(rq, "act");
	struct view_page p;
	TRY(page_read(rq, a, &p));
	rq->redirect = rq->path;
	if (p.adult || !p.chooses)
		return request_denied(rq, p.adult ? TR(rq->lang, "Du har fyllt 18. Då läser ingen vårdnadshavare här.")
				     : TR(rq->lang, "Det bestämmer du själv när du är gammal nog. Tills dess läser dina vårdnadshavare. Prata med den som ansvarar för stödet om du vill något annat."));
	return act != NULL && text_is(act, "stop") ? stop(rq, a) : give(rq, a, &p);
}
