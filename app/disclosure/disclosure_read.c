/* What the receiver reads: the copy, and nothing else of the child.  It gives no right (A16, D15). */
#include "disclosure/disclosure.h"

#include "base/text.h"
#include "disclosure/disclosure.form.h"
#include "disclosure/read.html.h"
#include "disclosure/received.html.h"
#include "lang/lang.h"
#include "org/org.h"
#include "routes.h"

/* What the own unit may read still. */
enum err disclosure_inbox(struct request *rq, const struct access *a) {
	struct disclosure_received_page p;
	TRY(disclosure_received(a, &p.list));
	rq->title = TR(rq->lang, "Utlämnat till er");
	disclosure_received_html(&rq->out, rq, &p);
	return OK;
}

enum err disclosure_read(struct request *rq, const struct access *a) {
	struct disclosure_read_page p = {.here = {rq->path}};
	struct disclosure_read_items_rows items;
	TRY(disclosure_read_find(a, rq->id[0], &p.d));
	access_about(a, p.d.child_id);
	TRY(disclosure_read_items(a, p.d.id, &items));
	p.text = ARENA_MANY(rq->arena, items.n + 1, struct disclosure_text);
	for (size_t i = 0; i < items.n; i++)
		p.text[p.n++] = (struct disclosure_text){.kind = items.row[i].kind, .source = items.row[i].source, .text = items.row[i].text, .area = items.row[i].area};
	if (!text_is(p.d.digest, disclosure_digest(rq->arena, p.d.ground_id, p.d.to_unit_id, p.d.until_at, p.d.receiver, p.d.subject, p.text, p.n)))
		return BROKEN;
	p.from = p.d.guarded > 0 ? "" : p.d.unit_name;
	p.phone = p.d.guarded > 0 ? "" : p.d.unit_phone;
	rq->title = TR(rq->lang, "Utlämnat till er");
	disclosure_read_html(&rq->out, rq, &p);
	return OK;
}

/* act=receive: whoever sent it sees that it has come. */
enum err disclosure_read_do(struct request *rq, const struct access *a) {
	struct disclosure_read_find_row d;
	TRY(disclosure_read_find(a, rq->id[0], &d));
	access_about(a, d.child_id);
	rq->redirect = rq->path;
	enum err e = disclosure_receive(a, d.id);
	if (e == NOT_FOUND)
		return request_denied(rq, TR(rq->lang, "Det är redan kvitterat."));
	return e;
}
