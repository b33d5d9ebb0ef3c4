/* The adult lends the device, the child answers, and the adult logs in again. */
#include "lend/lend.h"

#include "access/readers.h"
#include "base/date.h"
#include "base/id.h"
#include "experience/experience.h"
#include "frame.h"
#include "lang/lang.h"
#include "language/language.h"
#include "lend/lend.form.h"
#include "lend/lend.html.h"
#include "lend/lent.html.h"
#include "person/person.h"
#include "routes.h"
#include "words/words.h"

/* --- the adult --- */

static enum err page_read(struct request *rq, const struct access *a, struct lend_page *p) {
	struct experience_child_row child;
	struct readers readers;
	int64_t born;
	TRY(experience_child(a, &child));
	TRY(reach_readers(a, C6_PLAN, 0, &readers));
	*p = (struct lend_page){.first = person_first_name(rq->arena, child.name), .why = "", .here = {rq->path}, .reads = readers_words(a, rq->lang, &readers),
				.back = access_staff(a) ? url(rq->arena, "/child/%/words", access_child(a)) : url(rq->arena, "/family/%/words", access_child(a))};
	p->whose = person_whose(rq->arena, rq->lang, p->first);
	if (readers.child || access_actor(a) == child.id)
		p->why = lang_fill(rq->arena, TR(rq->lang, "{1} har en egen sida och svarar där. Logga ut först, så kan {1} logga in."), &p->first, 1);
	else if (date_day_read(child.born, &born) && born > rq->now)
		p->why = TR(rq->lang, "Barnet är inte fött än.");
	rq->title = TR(rq->lang, "Låt barnet svara själv");
	return OK;
}

static enum err lend_show(struct request *rq, const struct access *a) {
	struct lend_page p;
	TRY(page_read(rq, a, &p));
	lend_html(&rq->out, rq, &p);
	return OK;
}

/* act=lend.  Whoever lends is logged out; the browser has the child's session, which opens nothing else. */
static enum err lend_do(struct request *rq, const struct access *a) {
	struct lend_page p;
	TRY(page_read(rq, a, &p));
	if (*p.why != '\0')
		return request_denied(rq, p.why);
	TRY(person_lend(rq, a));
	if (!access_staff(a)) /* the child begins in the language of the home, and may change it */
		rq->set_language = rq->lang;
	rq->redirect = url(rq->arena, "/family/%/lent", access_child(a)).text;
	return OK;
}

/* What the guardian should know before the child gets the device. */
enum err lend_family(struct request *rq, const struct access *a) {
	return lend_show(rq, a);
}

/* act=lend. */
enum err lend_family_do(struct request *rq, const struct access *a) {
	return lend_do(rq, a);
}

/* The same for staff. */
enum err lend_staff(struct request *rq, const struct access *a) {
	return lend_show(rq, a);
}

/* act=lend. */
enum err lend_staff_do(struct request *rq, const struct access *a) {
	return lend_do(rq, a);
}

/* --- the child --- */

static enum err child_read(struct request *rq, const struct access *a, struct lent_page *p) {
	struct experience_child_row child;
	struct experience_offer_rows offer;
	struct readers readers;
	TRY(experience_child(a, &child));
	TRY(experience_waits(rq, a, &offer));
	TRY(reach_readers(a, C6_PLAN, 0, &readers));
	*p = (struct lent_page){.child = access_child(a), .first = person_first_name(rq->arena, child.name), .asked = offer.n > 0, .told = request_field(rq, "told") != NULL, .here = {rq->path},
				.words = url(rq->arena, "/family/%/lent/words", access_child(a)), .experience = url(rq->arena, "/family/%/lent/experience", access_child(a)),
				.reads = readers.n == 0 ? TR(rq->lang, "de du bor hos.") : readers.guardians ? TR(rq->lang, "de vuxna som hjälper dig, och de du bor hos.") : TR(rq->lang, "de vuxna som hjälper dig.")};
	return OK;
}

/* What the child may answer, and nothing else.  Fields: told, something was sent. */
enum err lent_show(struct request *rq, const struct access *a) {
	struct lent_page p;
	TRY(child_read(rq, a, &p));
	rq->title = TR(rq->lang, "Din tur");
	lent_show_html(&rq->out, rq, &p);
	return OK;
}

/* act=end: the child is done; the browser has no session, and is in the language of whose it is. */
enum err lent_end(struct request *rq, const struct access *a) {
	const char *lang;
	TRY(language_person(a, access_beside(a), &lang));
	rq->set_language = lang;
	TRY(person_lend_end(rq, a));
	rq->redirect = url(rq->arena, "/lent/thanks").text;
	return OK;
}

/* Own words of the child. */
enum err lent_words(struct request *rq, const struct access *a) {
	struct lent_page p;
	TRY(child_read(rq, a, &p));
	rq->title = TR(rq->lang, "Berätta");
	lent_words_html(&rq->out, rq, &p);
	return OK;
}

/* act=tell.  Fields: text 1–4000.  The words are the child's; whose device it was is kept beside. */
enum err lent_words_do(struct request *rq, const struct access *a) {
	struct lent_words_form f;
	TRY(lent_words_read(rq, &f));
	TRY(words_add(a, id_new(), "CHILD", 0, C6_PLAN, access_beside(a), f.text));
	rq->redirect = url_query(rq->arena, url(rq->arena, "/family/%/lent", access_child(a)), "told", "1").text;
	return OK;
}

/* Nobody is logged in, and the device goes back to whose it is. */
enum err lent_thanks(struct request *rq, const struct access *a) {
	(void)a;
	frame_of(rq)->shell = SHELL_CHILD;
	rq->title = TR(rq->lang, "Tack!");
	lent_thanks_html(&rq->out);
	return OK;
}
