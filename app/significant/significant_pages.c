/* The family's page of who else matters to the child. */
#include "significant/significant.h"

#include "access/readers.h"
#include "base/id.h"
#include "base/text.h"
#include "episode/episode.sql.h"
#include "lang/lang.h"
#include "person/person.h"
#include "routes.h"
#include "significant/show.html.h"
#include "significant/significant.form.h"

/* Those who read it are those who lead the work, and the family: the register of consent has the same readers. */
static enum err page_read(struct request *rq, const struct access *a, struct significant_page *p) {
	struct significant_child_row child;
	struct significant_guarded_rows guarded;
	struct episode_current_row e;
	TRY(significant_child(a, &child));
	TRY(significant_guarded(a, &guarded));
	TRY(significant_now(a, &p->rows));
	enum err err = episode_current(a, &e);
	if (err != NOT_FOUND)
		TRY(err);
	p->grown = significant_grown(child.born, access_time(a));
	p->open = err == OK && e.closed_at == 0 && !p->grown;
	p->child = person_first_name(rq->arena, child.name);
	p->child_id = child.id;
	p->self = access_actor(a) == child.id;
	p->guarded = guarded.n > 0;
	p->full = p->rows.n >= SIGNIFICANT_MOST;
	p->reads = readers_text(a, rq->lang, C11_CONSENT, 0);
	p->here = (struct url){rq->path};
	p->back = url(rq->arena, "/family/%", access_child(a));
	return OK;
}

/* Who stands there, and a form for one more.  Fields: name, what, phone, meets. */
enum err significant_show(struct request *rq, const struct access *a) {
	struct significant_page p = {0};
	TRY(page_read(rq, a, &p));
	rq->title = TR(rq->lang, "Andra viktiga vuxna");
	significant_show_html(&rq->out, rq, &p);
	return OK;
}

static enum err add(struct request *rq, const struct access *a) {
	struct significant_add_form f;
	struct significant_page p = {0};
	TRY(page_read(rq, a, &p));
	if (!p.open) {
		rq->reason = TR(rq->lang, "Inget arbete pågår just nu. Då kan ingen ny skrivas in.");
		return DENIED;
	}
	TRY(significant_add_read(rq, &f));
	if (p.full)
		request_complain(rq, "", TR(rq->lang, "Här står redan så många som får plats. Ta bort någon först."));
	if (p.guarded && *f.phone != '\0')
		request_complain(rq, "", TR(rq->lang, "Telefonnummer kan inte stå här. Ring i stället den som håller ihop stödet."));
	if (rq->complaints != NULL)
		return INVALID;
	return significant_add(a, id_new(), f.meets, f.name, f.what, f.phone);
}

/* act=add: name 1–120, what 1–80, phone (not of a protected child), meets (tick).  act=end: adult (id). */
enum err significant_do(struct request *rq, const struct access *a) {
	const char *act = request_field(rq, "act");
	rq->redirect = rq->path;
	if (act == NULL || !text_is(act, "end"))
		return add(rq, a);
	struct significant_end_form f;
	TRY(significant_end_read(rq, &f));
	return significant_end(a, f.adult);
}
