#include "start/start.h"

#include "frame.h"
#include "lang/lang.h"
#include "routes.h"
#include "start/about.html.h"
#include "start/concern.html.h"
#include "start/start.html.h"

enum err start_show(struct request *rq, const struct access *a) {
	(void)a;
	frame_of(rq)->bare = true;
	rq->title = TR(rq->lang, "Vi arbetar tillsammans för barn och unga");
	start_html(&rq->out);
	return OK;
}

/* What the county's way of working is, in the words of the families' leaflet. */
enum err start_about(struct request *rq, const struct access *a) {
	(void)a;
	rq->title = TR(rq->lang, "Om Kronobarn");
	about_html(&rq->out);
	return OK;
}

/* How a concern is reported to social services; in addition to a notice and never instead (R29, K23). */
enum err start_concern(struct request *rq, const struct access *a) {
	struct concern_page p = {.staff = access_staff(a), .title = access_title(a), .unit = access_unit_name(a)};
	TRY(unit_list(a, &p.units));
	rq->title = TR(rq->lang, "Gör en orosanmälan");
	concern_html(&rq->out, &p);
	return OK;
}
