/* What the family reads of it, when they are told: what went, to whom, on which provision, who decided, and how to object. */
#include "disclosure/disclosure.h"

#include "base/id.h"
#include "base/text.h"
#include "disclosure/disclosure.form.h"
#include "disclosure/family.html.h"
#include "lang/lang.h"
#include "notify/notify.h"
#include "routes.h"

enum err family_disclosure(struct request *rq, const struct access *a) {
	struct disclosure_family_rows list;
	struct disclosure_family_names_rows names;
	struct disclosure_family_page p = {.child = access_child(a), .here = {rq->path}, .may = access_may(a, RIGHT_FAMILY_ANSWER)};
	TRY(disclosure_family(a, &list));
	TRY(disclosure_family_names(a, &names));
	TRY(disclosure_family_items(a, &p.items));
	TRY(disclosure_family_texts(a, &p.texts));
	TRY(disclosure_family_own(a, &p.own));
	p.line = ARENA_MANY(rq->arena, list.n + 1, struct disclosure_family_line);
	for (size_t i = 0; i < list.n; i++) {
		struct disclosure_family_line *l = &p.line[p.n++];
		*l = (struct disclosure_family_line){.d = &list.row[i], .decided_by = "", .author = ""};
		for (size_t k = 0; k < names.n; k++)
			if (names.row[k].disclosure_id == l->d->id)
				*(names.row[k].id == names.row[k].decided_by_id ? &l->decided_by : &l->author) = names.row[k].name;
	}
	rq->title = TR(rq->lang, "Utlämnat utan samtycke");
	disclosure_family_html(&rq->out, rq, &p);
	return OK;
}

/* act=object: disclosure, text. */
enum err family_disclosure_do(struct request *rq, const struct access *a) {
	struct disclosure_object_form f;
	struct disclosure_family_one_rows d;
	TRY(disclosure_object_read(rq, &f));
	TRY(disclosure_family_one(a, f.disclosure, &d));
	if (d.n == 0)
		return NOT_FOUND;
	TRY(disclosure_object(a, id_new(), d.row[0].id, f.text));
	rq->redirect = rq->path;
	return notify_unit(a, d.row[0].unit_id);
}
