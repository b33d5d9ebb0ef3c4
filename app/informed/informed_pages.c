/* The page of who has been told of the model. */
#include "informed/informed.h"

#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "informed/informed.form.h"
#include "informed/show.html.h"
#include "lang/lang.h"
#include "person/person.h"
#include "routes.h"

/* A child that is not born yet is told nothing; nor is the guardian of who has come of age.  `self`: the child. */
static bool may_hear(const struct informed_people_row *r, const struct informed_people_row *self, int64_t now) {
	int64_t born;
	return r == self ? date_day_read(r->born, &born) && born <= now : !person_grown_up(self->born, now);
}

static enum err page_read(struct request *rq, const struct access *a, struct informed_page *p) {
	struct informed_people_rows people;
	*p = (struct informed_page){.first = "", .here = {rq->path}, .back = url(rq->arena, "/child/%", access_child(a)),
				    .writes = access_may(a, RIGHT_CONSENT_ASK), .unit = access_unit(a), .today = date_day(access_time(a))};
	TRY(informed_people(a, &people));
	TRY(informed_list(a, &p->told));
	struct part_option *person = ARENA_MANY(rq->arena, people.n + 1, struct part_option);
	p->person = person;
	for (size_t i = 0; i < people.n; i++) {
		bool shut = people.row[i].shut > 0 && access_may(a, RIGHT_BLOCK); /* who may know of a block is not led to ring unknowing */
		if (people.row[i].self == 1)
			p->first = person_first_name(rq->arena, people.row[i].name);
		if (may_hear(&people.row[i], people.row, access_time(a)))
			person[p->n++] = (struct part_option){.value = arena_print(rq->arena, "%lld", (long long)people.row[i].id), .label = people.row[i].name,
							      .hint = people.row[i].self == 1 ? "" : shut ? TR(rq->lang, "Spärrad, och läser inget här") : TR(rq->lang, "Vårdnadshavare")};
	}
	return OK;
}

/* Who was told, when and how, and a form for who tells. */
enum err informed_show(struct request *rq, const struct access *a) {
	struct informed_page p;
	TRY(page_read(rq, a, &p));
	rq->title = TR(rq->lang, "Vet familjen hur vi arbetar?");
	informed_show_html(&rq->out, rq, &p);
	return OK;
}

static bool listed(const struct informed_page *p, const struct form_ids *ids) {
	size_t found = 0;
	for (size_t i = 0; i < ids->n; i++)
		for (size_t k = 0; k < p->n; k++) {
			int64_t id;
			found += text_int(p->person[k].value, &id) && id == ids->id[i];
		}
	return found == ids->n;
}

static enum err note(struct request *rq, const struct access *a) {
	static const char *const way[] = {"TALK", "LEAFLET", "BOTH"};
	struct informed_note_form f;
	struct informed_page p;
	TRY(page_read(rq, a, &p));
	TRY(informed_note_read(rq, &f));
	if (!listed(&p, &f.person))
		return NOT_FOUND;
	if (f.person.n == 0)
		request_complain(rq, "person", TR(rq->lang, "Välj minst en i familjen."));
	if (f.day > p.today)
		request_complain(rq, "day", TR(rq->lang, "Den dagen har inte varit än. Skriv in det när ni har pratats vid."));
	if (f.interpreter && f.way == INFORMED_NOTE_WAY_LEAFLET)
		request_complain(rq, "interpreter", TR(rq->lang, "En tolk är med när man pratar. Ändra hur det gick till, eller ta bort krysset."));
	TRY(request_good(rq));
	for (size_t i = 0; i < f.person.n; i++)
		TRY(informed_add(a, id_new(), f.day, way[f.way - 1], f.interpreter, f.language, f.person.id[i]));
	return OK;
}

/* act=note: person (one or more), day, way, language, interpreter (tick).  act=strike: informed (id). */
enum err informed_do(struct request *rq, const struct access *a) {
	const char *act = request_field(rq, "act");
	struct informed_mistake_form f;
	rq->redirect = rq->path;
	if (act == NULL || !text_is(act, "strike"))
		return note(rq, a);
	TRY(informed_mistake_read(rq, &f));
	return informed_strike(a, f.informed);
}
