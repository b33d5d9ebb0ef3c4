/* How long each kind is kept: dated rules of the county and its organisations, by two administrators, with their source. */
#include "archive/archive.h"

#include "archive/archive.form.h"
#include "archive/rule.html.h"
#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "lang/lang.h"
#include "routes.h"

/* The rules over time.  act=propose: org (empty: the county), kind, months, from, source; act=approve and act=withdraw: rule. */
enum err retention_list(struct request *rq, const struct access *a) {
	struct retention_orgs_rows orgs;
	struct retention_page p = {.actor = access_actor(a), .now = rq->now, .tomorrow = date_add_days(date_day(rq->now), 1)};
	TRY(retention_all(a, &p.rules));
	TRY(retention_waiting(a, &p.waiting));
	TRY(retention_orgs(a, &orgs));
	p.norgs = orgs.n + 1;
	p.org = ARENA_MANY(rq->arena, p.norgs, struct part_option);
	p.org[0] = (struct part_option){.value = "", .label = TR(rq->lang, "Hela länet")};
	for (size_t i = 0; i < orgs.n; i++)
		p.org[i + 1] = (struct part_option){.value = arena_print(rq->arena, "%lld", (long long)orgs.row[i].id), .label = orgs.row[i].name};
	rq->title = TR(rq->lang, "Hur länge vi sparar");
	retention_list_html(&rq->out, rq, &p);
	return OK;
}

static enum err propose(struct request *rq, const struct access *a) {
	struct retention_propose_form f;
	TRY(retention_propose_read(rq, &f));
	if (f.from <= date_day(rq->now))
		return request_invalid(rq, "from", TR(rq->lang, "Välj en dag från i morgon."));
	return retention_propose(a, id_new(), f.org, archive_kinds[f.kind - 1], f.months, f.from, f.source);
}

static enum err approve(struct request *rq, const struct access *a, int64_t rule) {
	enum err e = retention_approve(a, rule);
	if (e != NOT_FOUND)
		return e;
	return request_denied(rq, TR(rq->lang, "Regeln väntar inte längre, dagen har kommit, eller så har du själv föreslagit den. Någon annan som administrerar måste godkänna."));
}

enum err retention_do(struct request *rq, const struct access *a) {
	const char *act = request_field(rq, "act");
	struct retention_decide_form f;
	rq->redirect = rq->path;
	if (act == NULL || text_is(act, "propose"))
		return propose(rq, a);
	TRY(retention_decide_read(rq, &f));
	return text_is(act, "approve") ? approve(rq, a, f.rule) : retention_withdraw(a, f.rule);
}
