/* What every unit is for, in one place: for everybody, and for the steering group that settles who does what from it (R20, R21). */
#include "base/date.h"
#include "base/text.h"
#include "introduction/introduction.h"
#include "introduction/missions.html.h"
#include "lang/lang.h"
#include "org/org.h"
#include "routes.h"

#include <stdlib.h>

static int by_name(const void *x, const void *y) {
	return text_order(((const struct introduction_mission_one *)x)->unit->name, ((const struct introduction_mission_one *)y)->unit->name);
}

static enum err units_fill(struct request *rq, const struct access *a, struct introduction_missions_page *p) {
	struct introduction_mission_units_rows units;
	struct introduction_missions_rows missions;
	TRY(introduction_mission_units(a, p->municipality, rq->now, &units));
	TRY(introduction_missions(a, p->municipality, rq->now, &missions));
	struct introduction_mission_one *one = ARENA_MANY(rq->arena, units.n + 1, struct introduction_mission_one);
	for (size_t i = 0; i < units.n; i++) {
		one[i].unit = &units.row[i];
		for (size_t k = 0; k < missions.n; k++)
			if (missions.row[k].unit_id == units.row[i].id)
				one[i].mission = &missions.row[k];
	}
	if (units.n > 1)
		qsort(one, units.n, sizeof *one, by_name);
	p->one = one;
	p->n = units.n;
	return OK;
}

/* How many units have said what they are for, and who has said it anew; field municipality: what they say. */
enum err introduction_mission_list(struct request *rq, const struct access *a) {
	const char *asked = request_field(rq, "municipality");
	struct introduction_missions_page p = {.municipality = "", .staff = access_may(a, RIGHT_GOVERNANCE_READ)};
	TRY(introduction_mission_places(a, rq->now, &p.places));
	TRY(introduction_mission_news(a, date_add_days(rq->now, -INTRODUCTION_NEWS), rq->now, &p.news));
	for (size_t i = 0; asked != NULL && i < MUNICIPALITIES; i++)
		if (text_is(municipality_name(i), asked))
			p.municipality = municipality_name(i);
	if (*p.municipality != '\0')
		TRY(units_fill(rq, a, &p));
	rq->title = TR(rq->lang, "Verksamheternas uppdrag");
	introduction_missions_html(&rq->out, &p);
	return OK;
}
