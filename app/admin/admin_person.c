/* Staff and their accounts: found by an exact number or user name, never by browsing. */
#include "account/account.h"
#include "admin/admin.form.h"
#include "admin/admin.h"
#include "admin/person.html.h"
#include "admin/persons.html.h"
#include "base/date.h"
#include "base/id.h"
#include "base/number.h"
#include "base/text.h"
#include "lang/lang.h"
#include "routes.h"

/* The search.  act=find: q, a personal number or a user name. */
enum err admin_persons(struct request *rq, const struct access *a) {
	(void)a;
	rq->title = TR(rq->lang, "Personal");
	admin_persons_html(&rq->out, rq);
	return OK;
}

enum err admin_persons_do(struct request *rq, const struct access *a) {
	struct admin_person_find_form f;
	struct admin_person_search_rows found;
	struct number number;
	TRY(admin_person_find_read(rq, &f));
	const char *text = number_read(f.q, &number) && number.kind != NUMBER_NONE ? number.text : "none";
	TRY(admin_person_search(a, access_index(a, text), access_index(a, arena_print(rq->arena, "login:%s", f.q)), &found));
	if (found.n == 0)
		return request_invalid(rq, "q", TR(rq->lang, "Ingen som arbetar här har det numret eller användarnamnet."));
	rq->redirect = url(rq->arena, "/admin/person/%", found.row[0].id).text;
	return OK;
}

static enum err person_fill(struct request *rq, const struct access *a, struct admin_person_page *p) {
	p->to = url(rq->arena, "/admin/person/%", rq->id[0]);
	p->actor = access_actor(a);
	p->now = access_time(a);
	p->others = access_providers(a) != NULL;
	p->only_work = access_only_work(a);
	p->address = access_address(a);
	p->cards = admin_hsa_used(a);
	TRY(admin_hsa(a, rq->id[0], &p->hsa));
	TRY(admin_person_find(a, rq->id[0], &p->person));
	TRY(admin_person_assignments(a, p->person.id, &p->assignments));
	TRY(admin_codes(a, p->person.id, &p->codes));
	TRY(admin_person_units(a, p->person.id, &p->alone));
	rq->title = TR(rq->lang, "Person");
	return admin_contact_read(a, p);
}

/* Somebody who works here: assignments and account.  act=invite (a code, also when the old one is lost), approve
 * (activation), withdraw, lock, unlock_ask and unlock (by another one), unlock_drop, logout; contact (phone, email; what is empty stays), contact_approve
 * and contact_withdraw (contact: of that); hsa (an HSA-id), hsa_approve and hsa_withdraw (hsa_id). */
enum err admin_person(struct request *rq, const struct access *a) {
	struct admin_person_page p = {.code = ""};
	TRY(person_fill(rq, a, &p));
	admin_person_html(&rq->out, rq, &p);
	return OK;
}

static enum err invite(const struct access *a, int64_t person) {
	TRY(admin_code_withdraw(a, person));
	return admin_code_add(a, id_new(), (struct bytes){.p = "", .n = 0}, person);
}

/* The code is shown once, to the one who approves: who asked for it never sees it, so that nobody alone can open an
 * account in somebody else's name. */
static enum err code_approve(struct request *rq, const struct access *a) {
	struct admin_person_yes_form f;
	struct admin_person_page p = {.code = activation_code(rq->arena)};
	int64_t days;
	TRY(admin_person_yes_read(rq, &f));
	TRY(setting_number(a, SETTING_CODE_DAYS, &days));
	p.until = date_add_days(date_day(access_time(a)), (int)days + 1);
	enum err e = admin_code_approve(a, activation_index(a, p.code), p.until, f.activation, rq->id[0]);
	if (e == NOT_FOUND)
		return request_denied(rq, TR(rq->lang, "Du har själv bett om koden, eller så gäller den dig. Någon annan som administrerar måste godkänna."));
	TRY(e);
	TRY(person_fill(rq, a, &p));
	admin_person_html(&rq->out, rq, &p);
	return OK;
}

/* Whoever only logs in by a provider of identities has no account: they get one that no name and no password opens. */
static enum err lock(const struct access *a, int64_t person) {
	if (access_providers(a) != NULL)
		TRY(admin_account_none(a, person, access_index(a, arena_print(access_arena(a), "login of nobody:%lld", (long long)person)), ""));
	return admin_lock(a, person);
}

static enum err unlock(struct request *rq, const struct access *a, int64_t person) {
	enum err e = admin_unlock(a, person);
	if (e != NOT_FOUND)
		return e;
	rq->reason = TR(rq->lang, "Du har själv begärt det, eller så väntar det inte längre. Någon annan som administrerar måste godkänna.");
	return DENIED;
}

static enum err hsa_propose(struct request *rq, const struct access *a, int64_t person) {
	struct admin_person_hsa_form f;
	struct bytes index;
	TRY(admin_person_hsa_read(rq, &f));
	TRY(admin_hsa_typed(rq, a, person, &f.hsa, &index));
	TRY(request_good(rq));
	return index.n == 0 ? OK : admin_hsa_add(a, id_new(), person, 0, index, f.hsa);
}

/* Taken away, it must open nothing any more, nor what is open. */
static enum err hsa_withdraw(const struct access *a, int64_t person, int64_t id) {
	struct admin_hsa_rows all;
	TRY(admin_hsa(a, person, &all));
	TRY(admin_hsa_withdraw(a, id, person));
	for (size_t i = 0; i < all.n; i++)
		if (all.row[i].id == id && text_is(all.row[i].state, "APPROVED"))
			return admin_sessions_end(a, person);
	return OK;
}

static enum err hsa_decide(struct request *rq, const struct access *a, int64_t person, bool approve) {
	struct admin_person_hsa_one_form f;
	TRY(admin_person_hsa_one_read(rq, &f));
	if (!approve)
		return hsa_withdraw(a, person, f.hsa_id);
	enum err e = admin_hsa_approve(a, f.hsa_id, person, 0);
	if (e != NOT_FOUND)
		return e;
	return request_denied(rq, TR(rq->lang, "Du har själv föreslagit HSA-id:t, det gäller dig, eller så hör det till någon annan nu. Någon annan som administrerar måste godkänna."));
}

enum err admin_person_do(struct request *rq, const struct access *a) {
	const char *act = request_field(rq, "act");
	struct admin_person_find_row person;
	act = act == NULL ? "" : act;
	TRY(admin_person_find(a, rq->id[0], &person));
	if (*access_only_work(a) != '\0' && (text_is(act, "approve") || text_is(act, "invite")))
		return request_denied(rq, activation_only_work(rq, access_only_work(a)));
	if (text_is(act, "approve"))
		return code_approve(rq, a);
	if (text_is(act, "invite"))
		TRY(invite(a, person.id));
	else if (text_is(act, "withdraw"))
		TRY(admin_code_withdraw(a, person.id));
	else if (text_is(act, "lock"))
		TRY(lock(a, person.id));
	else if (text_is(act, "unlock_ask"))
		TRY(admin_unlock_ask(a, person.id));
	else if (text_is(act, "unlock_drop"))
		TRY(admin_unlock_drop(a, person.id));
	else if (text_is(act, "unlock"))
		TRY(unlock(rq, a, person.id));
	else if (text_is(act, "contact"))
		TRY(admin_contact_change(rq, a, person.id));
	else if (text_is(act, "contact_approve") || text_is(act, "contact_withdraw"))
		TRY(admin_contact_decide(rq, a, person.id, text_is(act, "contact_approve")));
	else if (text_is(act, "hsa"))
		TRY(hsa_propose(rq, a, person.id));
	else if (text_is(act, "hsa_approve") || text_is(act, "hsa_withdraw"))
		TRY(hsa_decide(rq, a, person.id, text_is(act, "hsa_approve")));
	else if (!text_is(act, "logout"))
		return NOT_FOUND;
	if (text_is(act, "lock") || text_is(act, "logout"))
		TRY(admin_sessions_end(a, person.id));
	rq->redirect = rq->path;
	return OK;
}
