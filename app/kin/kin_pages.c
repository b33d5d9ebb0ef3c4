/* The page of who at the own unit is near the child. */
#include "base/id.h"
#include "base/text.h"
#include "kin/kin.form.h"
#include "kin/kin.h"
#include "kin/show.html.h"
#include "lang/lang.h"
#include "notify/notify.h"
#include "person/person.h"
#include "routes.h"

static enum err page_read(struct request *rq, const struct access *a, struct kin_page *p) {
	struct kin_child_row child;
	struct kin_colleagues_rows colleagues;
	struct kin_left_row left;
	*p = (struct kin_page){.child = access_child(a), .actor = access_actor(a), .here = {rq->path}};
	TRY(kin_child(a, &child));
	TRY(kin_list(a, &p->list));
	TRY(kin_colleagues(a, &colleagues));
	TRY(kin_left(a, p->actor, &left));
	p->first = person_first_name(rq->arena, child.name);
	p->answers = child.answers == 1;
	p->alone = left.n > 0;
	for (size_t i = 0; i < p->list.n; i++)
		if (p->list.row[i].person_id == p->actor)
			p->own = &p->list.row[i];
	p->colleague = ARENA_MANY(rq->arena, colleagues.n + 1, struct part_option);
	for (size_t i = 0; i < colleagues.n; i++) {
		const char *id = arena_print(rq->arena, "%lld", (long long)colleagues.row[i].id);
		bool listed = false;
		for (size_t k = 0; k < p->ncolleagues; k++)
			listed |= text_is(p->colleague[k].value, id);
		if (!listed)
			p->colleague[p->ncolleagues++] = (struct part_option){.value = id, .label = arena_print(rq->arena, "%s, %s", colleagues.row[i].name, colleagues.row[i].title)};
	}
	return OK;
}

/* Oneself, and for who answers for the unit also colleagues. */
enum err kin_show(struct request *rq, const struct access *a) {
	struct kin_page p;
	TRY(page_read(rq, a, &p));
	rq->title = TR(rq->lang, "Är du eller en kollega närstående?");
	kin_show_html(&rq->out, rq, &p);
	return OK;
}

/* Nothing of the child is there any more for who says it: home. */
static enum err self_say(struct request *rq, const struct access *a, const struct kin_page *p, bool sure) {
	if (p->alone)
		request_complain(rq, "", TR(rq->lang, "Du är ensam om att svara för verksamheten. Be administratören utse någon till först, så att barnet inte blir utan."));
	else if (!sure)
		request_complain(rq, "sure", TR(rq->lang, "Kryssa i att du vet att du inte kommer åt barnet längre."));
	TRY(request_good(rq));
	TRY(p->own == NULL ? kin_add(a, id_new(), p->actor) : kin_seen_add(a, id_new(), p->own->id));
	rq->redirect = "/";
	return notify_unit(a, access_unit(a));
}

static enum err self(struct request *rq, const struct access *a, const struct kin_page *p) {
	struct kin_self_form f;
	TRY(kin_self_read(rq, &f));
	return self_say(rq, a, p, f.sure != 0);
}

/* No unit may be left with nobody who reads (I1). */
static enum err left_check(struct request *rq, const struct access *a, int64_t person, const char *field) {
	struct kin_left_row left;
	TRY(kin_left(a, person, &left));
	if (left.n > 0)
		request_complain(rq, field, TR(rq->lang, "Kollegan är ensam om att svara för en annan verksamhet som arbetar med barnet. Be administratören utse någon till där först."));
	return OK;
}

static enum err add(struct request *rq, const struct access *a, const struct kin_page *p) {
	struct kin_add_form f;
	TRY(kin_add_read(rq, &f));
	const char *chosen = arena_print(rq->arena, "%lld", (long long)f.colleague);
	size_t i = 0;
	while (i < p->ncolleagues && !text_is(p->colleague[i].value, chosen))
		i++;
	if (i == p->ncolleagues)
		request_complain(rq, "colleague", TR(rq->lang, "Välj en kollega i listan."));
	else
		TRY(left_check(rq, a, f.colleague, "colleague"));
	TRY(request_good(rq));
	return kin_add(a, id_new(), f.colleague);
}

static enum err seen(struct request *rq, const struct access *a, const struct kin_list_row *k) {
	if (k->sure == 0)
		TRY(left_check(rq, a, k->person_id, ""));
	TRY(request_good(rq));
	return kin_seen_add(a, id_new(), k->id);
}

static enum err end(struct request *rq, const struct access *a, const struct kin_page *p, const struct kin_list_row *k) {
	if (k->author_id == p->actor)
		rq->reason = TR(rq->lang, "Du skrev in det själv. Be någon annan som svarar för verksamheten att ta bort det.");
	else if (k == p->own && !p->alone)
		rq->reason = TR(rq->lang, "Det gäller dig själv. Be någon annan som svarar för verksamheten att svara.");
	return rq->reason != NULL ? DENIED : kin_end(a, k->id);
}

/* One of those who stand there. */
static enum err one(struct request *rq, const struct access *a, const struct kin_page *p, bool ends) {
	struct kin_one_form f;
	TRY(kin_one_read(rq, &f));
	for (size_t i = 0; i < p->list.n; i++) {
		const struct kin_list_row *k = &p->list.row[i];
		if (k->id == f.kin && ends)
			return end(rq, a, p, k);
		if (k->id == f.kin)
			return k == p->own ? self_say(rq, a, p, false) : seen(rq, a, k);
	}
	return NOT_FOUND;
}

/* act=self: sure.  Of colleagues, by who answers for the unit: act=add: colleague; act=seen, act=end: kin. */
enum err kin_do(struct request *rq, const struct access *a) {
	const char *act = request_field(rq, "act");
	struct kin_page p;
	TRY(page_read(rq, a, &p));
	rq->redirect = rq->path;
	if (act != NULL && text_is(act, "self"))
		return self(rq, a, &p);
	if (!p.answers)
		return request_denied(rq, TR(rq->lang, "Det gör den som svarar för verksamheten."));
	if (act != NULL && text_is(act, "add"))
		return add(rq, a, &p);
	return one(rq, a, &p, act != NULL && text_is(act, "end"));
}
