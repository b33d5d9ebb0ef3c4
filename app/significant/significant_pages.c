/* The family's page of who else matters to the child. */
#include "significant/significant.h"

#include "access/readers.h"
#include "base/id.h"
#include "base/number.h"
#include "base/text.h"
#include "conflict/conflict.h"
#include "episode/episode.sql.h"
#include "lang/lang.h"
#include "notify/notify.h"
#include "person/person.h"
#include "routes.h"
#include "significant/one.html.h"
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

/* The blind index of a number, in `ret`; empty for none.  Nothing is told of whether somebody has it. */
static struct bytes number_taken(struct request *rq, const struct access *a, const char *typed) {
	struct number n;
	if (!number_read(typed, &n))
		request_complain(rq, "number", TR(rq->lang, "Skriv personnumret med tolv siffror, till exempel 19800101-9804, eller lämna det tomt."));
	else if (n.kind != NUMBER_NONE && access_demo(a) && !number_is_test(&n))
		request_complain(rq, "number", TR(rq->lang, "Det här är ett övningslän. Skriv bara påhittade nummer, de som slutar på 980 till 999 före sista siffran."));
	else if (n.kind != NUMBER_NONE)
		return access_index(a, n.text);
	return (struct bytes){.p = "", .n = 0};
}

/* Where whoever has that number works with the child it is asked whether it is so.  The number shuts nobody out: everybody can find one,
 * and who is angry with the only one who answers would leave the child with nobody (I1). */
static enum err kin_follow(const struct access *a, int64_t adult) {
	struct significant_kin_units_rows units;
	TRY(significant_kin(a, id_new(), adult));
	TRY(significant_kin_units(a, access_time(a), adult, &units));
	for (size_t i = 0; i < units.n; i++)
		TRY(notify_unit(a, units.row[i].id));
	return OK;
}

static void phone_check(struct request *rq, bool guarded, const char *phone) {
	if (guarded && *phone != '\0')
		request_complain(rq, "", TR(rq->lang, "Telefonnummer kan inte stå här. Ring i stället den som håller ihop stödet."));
}

static enum err add(struct request *rq, const struct access *a) {
	struct significant_add_form f;
	struct significant_page p = {0};
	TRY(page_read(rq, a, &p));
	if (!p.open)
		return request_denied(rq, TR(rq->lang, "Inget arbete pågår just nu. Då kan ingen ny skrivas in."));
	TRY(significant_add_read(rq, &f));
	struct bytes index = number_taken(rq, a, f.number);
	if (p.full)
		request_complain(rq, "", TR(rq->lang, "Här står redan så många som får plats. Ta bort någon först."));
	phone_check(rq, p.guarded, f.phone);
	TRY(request_good(rq));
	int64_t id = id_new();
	TRY(significant_add(a, id, f.meets, index, f.name, f.what, f.phone));
	return index.n == 0 ? OK : kin_follow(a, id);
}

/* act=add: name 1–120, what 1–80, phone (not of a protected child), number (personal number, may be empty), meets (tick).
 * act=end: adult (id). */
enum err significant_do(struct request *rq, const struct access *a) {
	const char *act = request_field(rq, "act");
	rq->redirect = rq->path;
	if (act == NULL || !text_is(act, "end"))
		return add(rq, a);
	struct significant_end_form f;
	TRY(significant_end_read(rq, &f));
	return significant_end(a, f.adult);
}

static enum err one_read(struct request *rq, const struct access *a, struct significant_one_page *p) {
	struct significant_child_row child;
	*p = (struct significant_one_page){.here = {rq->path}, .back = url(rq->arena, "/family/%/significant", access_child(a)), .reads = readers_text(a, rq->lang, C11_CONSENT, 0)};
	TRY(significant_child(a, &child));
	if (significant_grown(child.born, access_time(a)))
		return NOT_FOUND;
	TRY(significant_find(a, rq->id[1], &p->s));
	if (p->s.guarded > 0)
		p->s.phone = "";
	p->kept = *p->s.phone != '\0' && !significant_phone(a, p->s.author_id);
	p->phone = p->kept ? "" : p->s.phone;
	p->child = person_first_name(rq->arena, child.name);
	return OK;
}

/* One of them, to mend. */
enum err significant_one(struct request *rq, const struct access *a) {
	struct significant_one_page p;
	TRY(one_read(rq, a, &p));
	rq->title = TR(rq->lang, "Ändra en viktig vuxen");
	significant_one_html(&rq->out, rq, &p);
	return OK;
}

/* Somebody else of the family was faster (N9). */
static enum err changed(struct request *rq, const struct significant_one_page *p, const struct significant_edit_form *f) {
	const struct significant_find_row *s = &p->s;
	return conflict_raise(rq, &(struct conflict){.other = s->changed_by_id, .at = s->changed_at, .version = s->version, .compartment = C11_CONSENT, .n = 3,
		.value = {{"name", f->name, s->name}, {"what", f->what, s->what}, {"phone", f->phone, p->phone}}});
}

/* act=edit: name, what, phone (empty from who does not read the one that stands there: it stays), number (empty: the one that was said stays), meets, version. */
enum err significant_one_do(struct request *rq, const struct access *a) {
	struct significant_one_page p;
	struct significant_edit_form f;
	TRY(one_read(rq, a, &p));
	TRY(significant_edit_read(rq, &f));
	struct bytes index = number_taken(rq, a, f.number);
	phone_check(rq, p.s.guarded > 0, f.phone);
	TRY(request_good(rq));
	if (f.version != p.s.version)
		return changed(rq, &p, &f);
	TRY(significant_edit(a, f.name, f.what, p.kept && *f.phone == '\0' ? p.s.phone : f.phone, f.meets, p.s.id, f.version));
	rq->redirect = p.back.text;
	if (index.n == 0)
		return OK;
	TRY(significant_number(a, index, p.s.id));
	TRY(significant_kin_end(a, p.s.id));
	return kin_follow(a, p.s.id);
}
