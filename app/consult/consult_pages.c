#include "consult/consult.h"

#include "access/reach.h"
#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "consult/consult.form.h"
#include "consult/show.html.h"
#include "lang/lang.h"
#include "parts/unit_choice.h"
#include "person/person.h"
#include "routes.h"

static enum err units_fill(struct request *rq, const struct access *a, struct consult_page *p) {
	struct unit_list_rows units;
	TRY(unit_list(a, &units));
	struct unit_list_rows others = {.row = ARENA_MANY(rq->arena, units.n + 1, struct unit_list_row)};
	for (size_t i = 0; i < units.n; i++)
		if (units.row[i].id != access_unit(a))
			others.row[others.n++] = units.row[i];
	struct unit_choices c = unit_choices(rq, &others, unit_choices_near(a, &units), NULL);
	p->to = c.option;
	p->nunits = c.n;
	return OK;
}

/* What has been said with others before a meeting, and a new one.  Acts: add (to, on, named, about), strike (consult). */
enum err consult_show(struct request *rq, const struct access *a) {
	struct consult_child_row child;
	struct consult_work_row work;
	struct consult_page p = {.unit = access_unit_name(a), .here = url(rq->arena, "/child/%/consult", access_child(a)),
				 .back = access_may(a, RIGHT_MEETING_READ) ? url(rq->arena, "/child/%/meeting", access_child(a)) : url(rq->arena, "/child/%", access_child(a)),
				 .today = date_day(rq->now)};
	TRY(consult_child(a, &child));
	TRY(consult_work(a, &work));
	TRY(consult_list(a, &p.list));
	p.first = person_first_name(rq->arena, child.name);
	p.writes = access_may(a, RIGHT_ASSESSMENT_WRITE) && work.closed_at == 0;
	if (p.writes)
		TRY(units_fill(rq, a, &p));
	rq->title = TR(rq->lang, "Kontakt före mötet");
	struct request calm = *rq; /* forms of single rows hold nothing that was typed */
	calm.again = false;
	calm.method = GET;
	calm.complaints = NULL;
	consult_show_html(&rq->out, rq, &calm, &p);
	return OK;
}

/* Who the child is may be said inside the own organisation, but not between social services and others, and to a unit that the family has said yes to, on that day (K9). */
static enum err named_check(struct request *rq, const struct access *a, const struct consult_add_form *f, const struct consult_place_row *place) {
	int64_t areas, evening = date_add_days(f->on, 1) - 1;
	if (f->named != CONSULT_ADD_NAMED_YES || place->same == 1)
		return OK;
	TRY(consent_effective(a, access_child(a), place->id, evening < rq->now ? evening : rq->now, &areas));
	if (areas == 0)
		request_complain(rq, "named", lang_fill(rq->arena, TR(rq->lang, "Familjen hade inte sagt ja till {1} den dagen. Be om samtycke först, eller prata utan att säga vem barnet är. Sa du det ändå: berätta det för familjen och din chef."), &place->name, 1));
	return OK;
}

static enum err add(struct request *rq, const struct access *a) {
	struct consult_add_form f;
	struct consult_place_rows place;
	struct consult_work_row work;
	TRY(consult_add_read(rq, &f));
	TRY(consult_work(a, &work));
	TRY(consult_place(a, f.to, &place));
	if (place.n == 0)
		request_complain(rq, "to", TR(rq->lang, "Välj en annan verksamhet."));
	if (f.on > rq->now)
		request_complain(rq, "on", TR(rq->lang, "Välj i dag eller en dag som har varit."));
	else if (f.on < date_day(work.opened_at))
		request_complain(rq, "on", TR(rq->lang, "Då hade arbetet inte börjat. Välj en senare dag."));
	if (rq->complaints == NULL)
		TRY(named_check(rq, a, &f, &place.row[0]));
	TRY(request_good(rq));
	return consult_add(a, id_new(), f.to, f.on, f.named == CONSULT_ADD_NAMED_YES, f.about, work.id);
}

enum err consult_do(struct request *rq, const struct access *a) {
	const char *act = request_field(rq, "act");
	rq->redirect = url(rq->arena, "/child/%/consult", access_child(a)).text;
	if (act == NULL || !text_is(act, "strike"))
		return add(rq, a);
	struct consult_strike_form f;
	TRY(consult_strike_read(rq, &f));
	return consult_strike(a, f.consult);
}
