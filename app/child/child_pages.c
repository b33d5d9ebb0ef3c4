/* The page that takes up a notice. */
#include "child/child.h"

#include "base/text.h"
#include "child/take_up.html.h"
#include "lang/lang.h"
#include "observation/observation.sql.h"
#include "org/org.sql.h"
#include "responsibility/responsibility.h"
#include "routes.h"

/* The notice of the path; CONFLICT when it was taken up already. */
static enum err waiting(const struct request *rq, const struct access *a, struct observation_find_row *ret) {
	TRY(observation_find(a, rq->id[0], ret));
	return text_is(ret->state, "SENT") ? OK : CONFLICT;
}

/* Who is the child?  Filled with what the notice says. */
enum err child_take_up(struct request *rq, const struct access *a) {
	struct observation_find_row o;
	struct unit_find_row unit;
	struct responsibility why;
	enum err e = waiting(rq, a, &o);
	if (e == CONFLICT) {
		rq->redirect = url(rq->arena, "/notice/%", rq->id[0]).text;
		return OK;
	}
	TRY(e);
	TRY(unit_find(a, access_unit(a), &unit));
	TRY(responsibility_words(a, rq->lang, o.rule_id, &why));
	struct take_up_page p = {.observation = o.id, .name = o.child_name, .number = o.child_number, .age = o.child_age, .place = o.place,
				 .municipality = o.municipality, .unit = unit.name, .because = why.because, .source = why.source,
				 .enrols = child_enrols(unit.kind), .expected = text_is(o.situation, "EXPECTED")};
	rq->title = TR(rq->lang, "Vem är barnet?");
	take_up_html(&rq->out, rq, &p);
	return OK;
}

/* Fields: name, number, born (when there is no number), municipality, enrolled_from (preschools and schools), and for
 * each guardian n = 1–4: gn_name, gn_number, gn_custody, gn_from, gn_until, gn_phone, gn_email.  Goes to the child, or
 * back to the inbox when another unit is responsible already. */
enum err child_take_up_do(struct request *rq, const struct access *a) {
	struct observation_find_row o;
	struct unit_find_row unit;
	int64_t child;
	const char *kind;
	TRY(waiting(rq, a, &o));
	TRY(unit_find(a, access_unit(a), &unit));
	struct take_up t = {.observation = o.id, .situation = o.situation, .unit_kind = unit.kind};
	TRY(take_up_read(rq, a, &t));
	TRY(take_up_write(rq, a, &t, &child, &kind));
	rq->redirect = child != 0 ? url(rq->arena, "/child/%", child).text
				  : url_query(rq->arena, url(rq->arena, "/inbox"), "moved", kind).text;
	return OK;
}
