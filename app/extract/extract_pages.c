/* The page where everything is ordered, the file, and the end of its week. */
#include "extract/extract.h"

#include "access/brake.h"
#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "extract/show.html.h"
#include "lang/lang.h"
#include "person/person.h"
#include "routes.h"

#define ORDERS_AN_HOUR 12
#define FETCHES_AN_HOUR 24

/* What can be had, what was ordered before, and the button. */
enum err extract_show(struct request *rq, const struct access *a) {
	struct extract_child_row child;
	struct extract_page p = {.child = access_child(a), .self = access_actor(a) == access_child(a), .here = url(rq->arena, "/family/%/extract", access_child(a))};
	TRY(extract_child(a, &child));
	TRY(extract_orders(a, &p.orders));
	p.first = person_first_name(rq->arena, child.name);
	rq->title = p.self ? TR(rq->lang, "Hämta det du kan läsa om dig") : TR(rq->lang, "Hämta det du kan läsa om barnet");
	extract_show_html(&rq->out, rq, &p);
	return OK;
}

/* Who has a new file has no use for the old one. */
static enum err replace(const struct access *a) {
	struct extract_orders_rows old;
	TRY(extract_orders(a, &old));
	for (size_t i = 0; i < old.n; i++)
		if (old.row[i].gone_at == 0)
			TRY(extract_replace(a, "", old.row[i].id));
	return OK;
}

/* Where the newest file ends and the log goes on; NOT_FOUND when it does not. */
static enum err older_find(const struct access *a, int64_t now, int64_t *ret) {
	struct extract_orders_rows old;
	TRY(extract_orders(a, &old));
	if (old.n == 0 || old.row[0].gone_at != 0 || old.row[0].until_at <= now || old.row[0].last_id == 0)
		return NOT_FOUND;
	*ret = old.row[0].last_id;
	return OK;
}

/* act=order, without a field: made at once, by the session of who asks: no job has the right to read as somebody.  act=older: one
 * more, with the log's rows before those of the newest. */
enum err extract_order(struct request *rq, const struct access *a) {
	const char *file, *act = request_field(rq, "act");
	struct extract_order order = {.lang = rq->lang, .made_at = rq->now};
	bool late, older = act != NULL && text_is(act, "older");
	if (!older && (act == NULL || !text_is(act, "order")))
		return NOT_FOUND;
	if (older)
		TRY(older_find(a, rq->now, &order.before));
	TRY(brake_guess(a, "extract", ORDERS_AN_HOUR, &late));
	if (late)
		return request_invalid(rq, "", TR(rq->lang, "Du har gjort flera filer den senaste timmen. Vänta en stund och försök igen."));
	TRY(extract_make(rq, a, &order, &file));
	if (!older)
		TRY(replace(a));
	int64_t id = id_new(), until = date_add_days(date_day(rq->now), EXTRACT_DAYS + 1);
	TRY(extract_add(a, id, until, order.before, order.last, order.lang, file));
	TRY(access_job_at(a, url(rq->arena, "/job/extract/%", id).text, until));
	rq->redirect = url(rq->arena, "/family/%/extract", access_child(a)).text;
	return OK;
}

/* The file, for who ordered it.  Everything in it is looked for once more in what that person may see now: what was taken away
 * in the meantime leaves by no file.  Fields: form (json: for a machine). */
enum err extract_file(struct request *rq, const struct access *a) {
	struct extract_fetch_row x;
	struct extract_fetched_row lately;
	const char *now, *form = request_field(rq, "form");
	TRY(extract_fetch(a, rq->id[1], &x));
	TRY(extract_fetched(a, rq->now - DATE_HOUR, &lately));
	if (access_limits(a) && lately.n >= FETCHES_AN_HOUR) {
		rq->reason = TR(rq->lang, "Du har hämtat filen flera gånger den senaste timmen. Vänta en stund och försök igen.");
		rq->status = 429;
		return DENIED;
	}
	struct extract_order order = {.lang = x.lang, .made_at = x.made_at, .before = x.before_id, .last = x.last_id};
	TRY(extract_make(rq, a, &order, &now));
	if (!extract_within(rq->arena, x.file, now))
		return request_denied(rq, TR(rq->lang, "Något som står i filen har ändrats sedan den gjordes. Gå tillbaka och gör en ny."));
	bool json = form != NULL && text_is(form, "json");
	struct out data = out_new(rq->arena, x.lang);
	if (json)
		extract_data(&data, x.file);
	rq->content = json ? "application/json; charset=utf-8" : "text/html; charset=utf-8";
	rq->file_name = json ? "utdrag.json" : "utdrag.html";
	rq->foreign = json ? (struct bytes){.p = out_text(&data), .n = data.n} : (struct bytes){.p = x.file, .n = strlen(x.file)};
	return OK;
}

/* The week is over. */
enum err extract_end(struct request *rq, const struct access *a) {
	struct extract_due_rows due;
	TRY(extract_due(a, rq->id[0], &due));
	if (due.n == 0)
		return OK;
	if (rq->now < due.row[0].until_at) {
		rq->later = due.row[0].until_at;
		return OK;
	}
	return extract_destroy(a, rq->now, "", due.row[0].id, due.row[0].child_id);
}
