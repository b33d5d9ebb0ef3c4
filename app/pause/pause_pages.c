/* After a restore something about a child could not be replayed: sharing waits until the responsible unit has looked. */
#include "lang/lang.h"
#include "pause/pages.h"
#include "pause/pause.form.h"
#include "pause/pause.sql.h"
#include "pause/show.html.h"
#include "routes.h"

/* Also when nothing is paused: it says so. */
enum err pause_show(struct request *rq, const struct access *a) {
	struct pause_child_row child;
	TRY(pause_child(a, &child));
	struct pause_page p = {.child = child.name, .since = child.since, .family = child.family == 1,
			       .here = url(rq->arena, "/child/%/pause", access_child(a)), .back = url(rq->arena, "/child/%", access_child(a)),
			       .consent = url(rq->arena, "/child/%/consent", access_child(a)), .plan = url(rq->arena, "/child/%/plan", access_child(a))};
	rq->title = child.since == 0 ? TR(rq->lang, "Delningen är öppen") : TR(rq->lang, "Delningen är pausad");
	pause_show_html(&rq->out, rq, &p);
	return OK;
}

/* Fields: act end: looked. */
enum err pause_do(struct request *rq, const struct access *a) {
	struct pause_end_form f;
	struct pause_child_row child;
	TRY(pause_child(a, &child));
	if (child.since == 0)
		return NOT_FOUND;
	TRY(pause_end_read(rq, &f));
	if (!f.looked)
		return request_invalid(rq, "looked", TR(rq->lang, "Kryssa i rutan när ni har gått igenom allt."));
	TRY(pause_end(a));
	TRY(reach_rebuild(a, access_child(a)));
	rq->redirect = url(rq->arena, "/child/%", access_child(a)).text;
	return OK;
}
