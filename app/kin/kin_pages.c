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
	struct kin_others_row others;
	*p = (struct kin_page){.child = access_child(a), .actor = access_actor(a), .here = {rq->path}};
	TRY(kin_child(a, &child));
	TRY(kin_list(a, &p->list));
	TRY(kin_colleagues(a, &colleagues));
	TRY(kin_others(a, &others));
	p->first = person_first_name(rq->arena, child.name);
	p->answers = child.answers == 1;
	p->alone = p->answers && others.n == 0;
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
	rq->title = TR(rq->lang, "Närstående i jobbet");
	kin_show_html(&rq->out, rq, &p);
	return OK;
}

/* Nothing of the child is there any more for who says it: home. */
static enum err self(struct request *rq, const struct access *a, const struct kin_page *p) {
	struct kin_self_form f;
	TRY(kin_self_read(rq, &f));
	if (p->alone)
		request_complain(rq, "", TR(rq->lang, "Du är ensam om att svara för verksamheten. Be administratören utse någon till först, så att barnet inte blir utan."));
	else if (f.sure == 0)
		request_complain(rq, "sure", TR(rq->lang, "Kryssa i att du vet att du inte kommer åt barnet längre."));
	if (rq->complaints != NULL)
		return INVALID;
	TRY(kin_add(a, id_new(), access_actor(a)));
	rq->redirect = "/";
	return notify_unit(a, access_unit(a));
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
	if (rq->complaints != NULL)
		return INVALID;
	return kin_add(a, id_new(), f.colleague);
}

static enum err end(struct request *rq, const struct access *a, const struct kin_page *p, int64_t kin) {
	for (size_t i = 0; i < p->list.n; i++)
		if (p->list.row[i].id == kin && p->list.row[i].author_id == p->actor) {
			rq->reason = TR(rq->lang, "Du skrev in det själv. Be någon annan som svarar för verksamheten att ta bort det.");
			return DENIED;
		}
	return kin_end(a, kin);
}

/* act=self: sure.  Of colleagues, by who answers for the unit: act=add: colleague; act=seen, act=end: kin. */
enum err kin_do(struct request *rq, const struct access *a) {
	const char *act = request_field(rq, "act");
	struct kin_page p;
	struct kin_one_form f;
	TRY(page_read(rq, a, &p));
	rq->redirect = rq->path;
	if (act != NULL && text_is(act, "self"))
		return self(rq, a, &p);
	if (!p.answers) {
		rq->reason = TR(rq->lang, "Det gör den som svarar för verksamheten.");
		return DENIED;
	}
	if (act != NULL && text_is(act, "add"))
		return add(rq, a, &p);
	TRY(kin_one_read(rq, &f));
	return act != NULL && text_is(act, "end") ? end(rq, a, &p, f.kin) : kin_seen_add(a, id_new(), f.kin);
}
