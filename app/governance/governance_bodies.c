/* The groups of the county, and who is in them (R163, R197). */
#include "governance/governance.h"

#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "governance/bodies.html.h"
#include "governance/body.html.h"
#include "governance/governance.form.h"
#include "governance/governance_bodies.h"
#include "lang/lang.h"
#include "routes.h"

static const char *const kinds[GOVERNANCE_KINDS] = {"STEERING", "COMMITTEE", "CROSS", "LOCAL", "LEADERS"};

const char *governance_kind_name(const char *lang, const char *kind) {
	if (text_is(kind, "STEERING"))
		return TR(lang, "Styrgrupp");
	if (text_is(kind, "COMMITTEE"))
		return TR(lang, "Arbetsutskott");
	if (text_is(kind, "CROSS"))
		return TR(lang, "Tvärgrupp");
	if (text_is(kind, "LOCAL"))
		return TR(lang, "Lokal arbetsgrupp");
	return text_is(kind, "LEADERS") ? TR(lang, "Processledare") : "";
}

/* All of them.  act=add: kind, name; the county's, or a local one of the own organisation. */
enum err governance_bodies(struct request *rq, const struct access *a) {
	struct governance_bodies_page p = {.county = false};
	struct governance_own_row own;
	TRY(governance_body_list(a, &p.bodies));
	TRY(governance_own(a, &own));
	p.county = own.county == 1;
	p.local = own.local == 1;
	rq->title = TR(rq->lang, "Grupper");
	governance_bodies_html(&rq->out, rq, &p);
	return OK;
}

enum err governance_bodies_do(struct request *rq, const struct access *a) {
	struct governance_body_new_form f;
	struct governance_own_row own;
	int64_t id = id_new();
	TRY(governance_body_new_read(rq, &f));
	TRY(governance_own(a, &own));
	if (text_is(kinds[f.kind - 1], "LOCAL") != (own.local == 1))
		request_complain(rq, "kind", own.local == 1 ? TR(rq->lang, "Du lägger till lokala arbetsgrupper. Länets grupper lägger länets processledare till.")
							    : TR(rq->lang, "En lokal arbetsgrupp läggs till av organisationens egen processledare."));
	TRY(request_good(rq));
	rq->redirect = url(rq->arena, "/action-plan/group/%", id).text;
	return governance_body_add(a, id, kinds[f.kind - 1], f.name, own.county == 1 ? 0 : own.id);
}

/* One of them.  act=add (name, place, role, from, mandate), end (member, last), close (sure). */
enum err governance_group(struct request *rq, const struct access *a) {
	struct governance_group_page p = {.to = url(rq->arena, "/action-plan/group/%", rq->id[0]), .now = access_time(a), .today = date_day(access_time(a))};
	TRY(governance_body_one(a, rq->id[0], &p.body));
	TRY(governance_body_members(a, rq->id[0], &p.members));
	rq->title = p.body.name;
	governance_group_html(&rq->out, rq, &p);
	return OK;
}

/* Who sits in the steering group decides there and then (S2: "ska ha fullt mandat och kunna fatta beslut"). */
static enum err member_new(struct request *rq, const struct access *a) {
	struct governance_member_new_form f;
	struct governance_body_one_row body;
	TRY(governance_member_new_read(rq, &f));
	TRY(governance_body_one(a, rq->id[0], &body));
	if (text_is(body.kind, "STEERING") && !f.mandate)
		return request_invalid(rq, "mandate", TR(rq->lang, "Den som sitter i styrgruppen har fullt mandat att besluta. Be organisationen om det först."));
	return governance_member_add(a, id_new(), f.place, f.role, f.mandate, f.from, DATE_NEVER, f.name, rq->id[0]);
}

static enum err member_leave(struct request *rq, const struct access *a) {
	struct governance_member_last_form f;
	TRY(governance_member_last_read(rq, &f));
	return governance_member_end(a, date_add_days(f.last, 1), f.member, rq->id[0]);
}

static enum err close_group(struct request *rq, const struct access *a) {
	struct governance_body_close_form f;
	TRY(governance_body_close_read(rq, &f));
	if (!f.sure)
		return request_invalid(rq, "sure", TR(rq->lang, "Kryssa för att gruppen inte längre finns."));
	rq->redirect = "/action-plan/group";
	return governance_body_end(a, rq->id[0]);
}

enum err governance_group_do(struct request *rq, const struct access *a) {
	const char *act = request_field(rq, "act");
	rq->redirect = rq->path;
	if (act != NULL && text_is(act, "end"))
		return member_leave(rq, a);
	return act != NULL && text_is(act, "close") ? close_group(rq, a) : member_new(rq, a);
}
