#include "agreement/agreement.h"

#include "access/setting.h"
#include "agreement/agreement.form.h"
#include "agreement/body.html.h"
#include "agreement/list.html.h"
#include "agreement/one.html.h"
#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "lang/lang.h"
#include "routes.h"

const char *agreement_state_name(const char *lang, enum agreement_state state) {
	switch (state) {
	case AGREEMENT_HOLDS: return TR(lang, "Har ett avtal");
	case AGREEMENT_ENDS: return TR(lang, "Tar snart slut");
	case AGREEMENT_EXPIRED: return TR(lang, "Har tagit slut");
	case AGREEMENT_LACKS: break;
	}
	return TR(lang, "Saknas");
}

static enum err soon_of(const struct access *a, int64_t *ret) {
	int64_t days;
	TRY(setting_number(a, SETTING_AGREEMENT_SOON, &days));
	*ret = date_add_days(access_time(a), (int)days);
	return OK;
}

static enum agreement_state state_of(int64_t ends_at, int64_t now, int64_t soon) {
	return ends_at == 0 ? AGREEMENT_LACKS : ends_at <= now ? AGREEMENT_EXPIRED : ends_at <= soon ? AGREEMENT_ENDS : AGREEMENT_HOLDS;
}

static enum err list_fill(struct request *rq, const struct access *a, struct agreement_list_page *p) {
	struct agreement_bodies_rows r;
	int64_t soon;
	TRY(agreement_bodies(a, &r));
	TRY(soon_of(a, &soon));
	struct agreement_row *row = ARENA_MANY(rq->arena, r.n + 1, struct agreement_row);
	for (size_t i = 0; i < r.n; i++) {
		const struct agreement_bodies_row *x = &r.row[i];
		row[i] = (struct agreement_row){.to = url(rq->arena, "/admin/agreement/%", x->id), .name = x->name, .kind = x->kind, .state = state_of(x->ends_at, access_time(a), soon),
						.units = x->units, .ends_at = x->ends_at, .drafts = x->drafts};
		p->count[row[i].state]++;
	}
	p->row = row;
	p->n = r.n;
	p->now = access_time(a);
	return OK;
}

/* Which bodies have, lack or soon lose an agreement. */
enum err agreement_index(struct request *rq, const struct access *a) {
	struct agreement_list_page p = {.n = 0};
	TRY(list_fill(rq, a, &p));
	rq->title = TR(rq->lang, "Avtal");
	agreement_list_html(&rq->out, &p);
	return OK;
}

/* The same as a table. */
enum err agreement_csv(struct request *rq, const struct access *a) {
	static const char *const states[] = {"HOLDS", "ENDS", "EXPIRED", "LACKS"};
	struct agreement_list_page p = {.n = 0};
	struct out *o = &rq->out;
	TRY(list_fill(rq, a, &p));
	request_csv(rq, arena_print(rq->arena, "avtal-%s.csv", date_iso_day(rq->arena, p.now)), "day;organisation;kind;units;state;words;until;drafts");
	for (size_t i = 0; i < p.n; i++) {
		const struct agreement_row *x = &p.row[i];
		out_print(o, "%s;", date_iso_day(rq->arena, p.now));
		out_csv(o, x->name);
		out_print(o, ";%s;%lld;%s;", x->kind, (long long)x->units, states[x->state]);
		out_csv(o, agreement_state_name(rq->lang, x->state));
		out_print(o, ";%s;%lld\r\n", x->ends_at == 0 ? "" : date_iso_day(rq->arena, x->ends_at - 1), (long long)x->drafts);
	}
	return OK;
}

/* --- one body --- */

/* Its agreements.  act=add: reference, to, signed_on, signer, countersigner. */
enum err agreement_org(struct request *rq, const struct access *a) {
	struct agreement_body_page p = {.to = url(rq->arena, "/admin/agreement/%", rq->id[0]), .now = access_time(a)};
	int64_t soon;
	TRY(agreement_body(a, rq->id[0], &p.body));
	TRY(agreement_list(a, rq->id[0], &p.list));
	TRY(soon_of(a, &soon));
	p.state = state_of(p.body.ends_at, p.now, soon);
	rq->title = message_plain(rq->arena, rq->lang, TR(rq->lang, "Avtal med {1}"), (const struct html_arg[]){html_arg(p.body.name)}, 1);
	agreement_body_html(&rq->out, rq, &p);
	return OK;
}

/* What is signed has a day that has come, and two who have signed. */
static enum err facts_check(struct request *rq, const struct access *a, int64_t signed_at, int64_t to, const char *signer, const char *countersigner) {
	if (signed_at > access_time(a))
		request_complain(rq, "signed_on", TR(rq->lang, "Dagen har inte kommit än. Lämna tomt tills avtalet är undertecknat."));
	if (signed_at != 0 && to < signed_at)
		request_complain(rq, "to", TR(rq->lang, "Avtalet slutar innan det är undertecknat. Se efter dagarna."));
	if (signed_at != 0 && *signer == '\0')
		request_complain(rq, "signer", TR(rq->lang, "Skriv vem som har undertecknat för organisationen."));
	if (signed_at != 0 && *countersigner == '\0')
		request_complain(rq, "countersigner", TR(rq->lang, "Skriv vem som har undertecknat för länet."));
	return request_good(rq);
}

enum err agreement_org_do(struct request *rq, const struct access *a) {
	struct agreement_new_form f;
	TRY(agreement_new_read(rq, &f));
	TRY(facts_check(rq, a, f.signed_on, f.to, f.signer, f.countersigner));
	rq->redirect = rq->path;
	return agreement_add(a, id_new(), f.signed_on, date_add_days(f.to, 1), f.reference, f.signer, f.countersigner, rq->id[0]);
}

/* One agreement.  act=save (version, and what a new one has), drop (version, of a draft). */
enum err agreement_one(struct request *rq, const struct access *a) {
	struct agreement_one_page p = {.to = url(rq->arena, "/admin/agreement/%/%", rq->id[0], rq->id[1])};
	TRY(agreement_find(a, rq->id[1], rq->id[0], &p.row));
	rq->title = p.row.reference;
	agreement_one_html(&rq->out, rq, &p);
	return OK;
}

static enum err facts_save(struct request *rq, const struct access *a) {
	struct agreement_facts_form f;
	struct agreement_find_row row;
	TRY(agreement_facts_read(rq, &f));
	TRY(agreement_find(a, rq->id[1], rq->id[0], &row));
	if (row.version != f.version)
		request_complain(rq, "", TR(rq->lang, "Någon annan har ändrat avtalet medan du skrev. Se efter att det du har skrivit stämmer, och spara igen."));
	if (row.signed_at != 0 && f.signed_on == 0)
		request_complain(rq, "signed_on", TR(rq->lang, "Avtalet är undertecknat. Skriv dagen."));
	TRY(facts_check(rq, a, f.signed_on, f.to, f.signer, f.countersigner));
	return agreement_change(a, f.signed_on, date_add_days(f.to, 1), f.reference, f.signer, f.countersigner, rq->id[1], rq->id[0], f.version);
}

static enum err draft_drop(struct request *rq, const struct access *a) {
	struct agreement_drop_form f;
	struct agreement_find_row row;
	TRY(agreement_drop_read(rq, &f));
	TRY(agreement_find(a, rq->id[1], rq->id[0], &row));
	if (row.version != f.version)
		return request_invalid(rq, "", TR(rq->lang, "Någon annan har ändrat avtalet. Läs det innan du tar bort det."));
	return agreement_draft_drop(a, rq->id[1], rq->id[0], f.version);
}

enum err agreement_one_do(struct request *rq, const struct access *a) {
	const char *act = request_field(rq, "act");
	TRY(act != NULL && text_is(act, "drop") ? draft_drop(rq, a) : facts_save(rq, a));
	rq->redirect = url(rq->arena, "/admin/agreement/%", rq->id[0]).text;
	return OK;
}
