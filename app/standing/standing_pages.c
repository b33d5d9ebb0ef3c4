/* The first page of figures: how it stands at the own unit, for who answers there; the half years for who follows the county up. */
#include "access/access.h"
#include "lang/lang.h"
#include "routes.h"
#include "standing/show.html.h"
#include "standing/standing.h"

enum err standing_home(struct request *rq, const struct access *a) {
	struct statistics_periods_rows periods;
	struct standing_page p = {.unit = access_unit_name(a), .now = rq->now, .periods = &periods};
	if (!access_may(a, RIGHT_STAFF_SELF))
		return statistics_newest(rq, a);
	TRY(statistics_periods(a, &periods));
	TRY(standing_read(rq, a, &p));
	rq->title = TR(rq->lang, "Läget hos oss");
	standing_show_html(&rq->out, &p);
	return OK;
}
