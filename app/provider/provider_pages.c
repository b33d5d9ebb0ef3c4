/* To the provider and back.  A GET writes nothing: what belongs to the log-in follows from a secret that the browser keeps in a cookie, and
 * the session begins with a form of our own, so that it is as safe as any other (no session by an address that somebody else made). */
#include "provider/provider.h"

#include "access/access.sql.h"
#include "base/hsa.h"
#include "base/log.h"
#include "base/number.h"
#include "base/text.h"
#include "lang/lang.h"
#include "oidc/oidc.h"
#include "person/person.h"
#include "provider/back.html.h"
#include "provider/provider.form.h"
#include "provider/provider.sql.h"
#include "routes.h"

static const char *back_url(const struct access *a, size_t place) {
	const char *from = access_providers(a)->row[place].back;
	return arena_print(access_arena(a), *from == '\0' ? "%s/login/back" : "%s/login/back?from=%s", access_address(a), from);
}

/* --- there --- */

/* Pressed here, typed, or kept among the favourites: not a link or a picture on somebody else's page, which must neither keep the
 * providers busy nor touch a session, whose cookie would not have come along. */
static bool pressed_here(const struct request *rq) {
	return *rq->fetch_site == '\0' || text_is(rq->fetch_site, "same-origin") || text_is(rq->fetch_site, "none");
}

/* What the browser keeps meanwhile: the secret, and behind it, by two hex digits a character, where to afterwards.  So the provider does not
 * learn which child somebody wants to read about, and nobody else can say it. */
static const char *secret_of(struct arena *a, const char *cookie) {
	return arena_copy(a, cookie, strnlen(cookie, OIDC_SECRET));
}

static const char *next_of(struct arena *a, const char *cookie) {
	size_t n = strlen(cookie), length = n < OIDC_SECRET ? 0 : (n - OIDC_SECRET) / 2;
	char raw[PLACE_LONGEST + 1] = "";
	return length > PLACE_LONGEST || (length > 0 && !text_unhex(cookie + OIDC_SECRET, (unsigned char *)raw, length)) ? "/" : person_place(arena_text(a, raw));
}

/* To the provider of that number on the log-in page.  Who is logged in already stays.  Fields: next, where to go afterwards. */
enum err provider_login(struct request *rq, const struct access *a) {
	const struct oidc_providers *all = access_providers(a);
	const char *next = person_place(request_field(rq, "next"));
	size_t place = (size_t)rq->id[0] - 1;
	struct oidc_answer answer = {.verdict = OIDC_FAULT};
	if (all == NULL || rq->id[0] < 1 || place >= all->n)
		return NOT_FOUND;
	if (access_actor(a) != 0 || !pressed_here(rq)) {
		rq->redirect = (access_actor(a) != 0 ? url(rq->arena, "/") : login_further(rq->arena, url(rq->arena, "/login"), next)).text;
		return OK;
	}
	if (rq->work.answer.p == NULL && !rq->work.failed) {
		rq->work = (struct work){.kind = WORK_OIDC, .input = oidc_begin_ask(rq->arena, place, back_url(a, place), access_clock(a) / 1000)};
		return OK;
	}
	if (!rq->work.failed)
		TRY(oidc_answer_read(rq->arena, rq->work.answer, &answer));
	if (answer.verdict != OIDC_GOOD) {
		struct provider_back_page p = {.next = next, .why = lang_fill(rq->arena, TR(rq->lang, "Vi når inte {1} just nu. Försök igen om en stund, eller logga in på ett annat sätt."), &all->row[place].name, 1)};
		rq->title = TR(rq->lang, "Du är inte inloggad");
		provider_back_html(&rq->out, rq, &p);
		return OK;
	}
	rq->set_provider = text_is(next, "/") ? answer.secret : arena_print(rq->arena, "%s%s", answer.secret, text_hex(rq->arena, next, strlen(next)));
	if (*rq->session_token != '\0')
		rq->set_session = ""; /* an old one that the browser still has would speak for the form that comes back */
	rq->away = answer.url;
	return OK;
}

/* --- and back --- */

static const char *cookie_of(const struct request *rq) {
	return request_cookie(rq, rq->tls ? "__Host-kbp" : "kbp");
}

static const char *kept(const struct request *rq) {
	return secret_of(rq->arena, cookie_of(rq));
}

static const char *field(const struct request *rq, const char *name) {
	const char *s = request_field(rq, name);
	return s == NULL ? "" : s;
}

/* Is it the log-in that this browser began?  NULL: yes, and by which; else why not. */
static const char *ours(const struct request *rq, const struct access *a, const char *state, size_t *ret) {
	const struct oidc_providers *all = access_providers(a);
	if (all == NULL || !oidc_state_read(state, kept(rq), access_clock(a) / 1000, all->n, ret))
		return TR(rq->lang, "Inloggningen tog för lång tid, eller började i en annan flik. Börja om härifrån.");
	return NULL;
}

/* Comes from the provider, by the browser: shows a form of ours, which app.js sends by itself.  Fields: state, code, iss, from; or error. */
enum err provider_back(struct request *rq, const struct access *a) {
	size_t place = 0;
	struct provider_back_page p = {.state = field(rq, "state"), .code = field(rq, "code"), .iss = field(rq, "iss"), .from = field(rq, "from"), .why = "", .next = next_of(rq->arena, cookie_of(rq))};
	const char *why = ours(rq, a, p.state, &place);
	if (rq->complaints != NULL) /* the form has been tried */
		p.why = rq->complaints->text;
	else if (why != NULL)
		p.why = why;
	else if (text_is(field(rq, "error"), "access_denied"))
		p.why = TR(rq->lang, "Du avbröt inloggningen. Det är ingen fara, börja om när du vill.");
	else if (*p.code == '\0')
		p.why = lang_fill(rq->arena, TR(rq->lang, "{1} kunde inte logga in dig. Försök igen om en stund, eller logga in på ett annat sätt."), &access_providers(a)->row[place].name, 1);
	rq->title = *p.why != '\0' ? TR(rq->lang, "Du är inte inloggad") : TR(rq->lang, "Logga in");
	provider_back_html(&rq->out, rq, &p);
	return OK;
}

/* Is there something here for that person, of what the provider vouches for? */
static enum err covered(const struct access *a, const struct oidc_provider *p, int64_t person, bool *ret) {
	struct provider_here_rows here;
	struct access_works_rows works;
	TRY(provider_here(a, person, access_time(a), &here));
	TRY(access_works(a, person, access_time(a), &works));
	*ret = here.n > 0 && access_vouched(p, 0, "");
	for (size_t i = 0; i < works.n; i++)
		*ret |= here.n > 0 && access_vouched(p, works.row[i].org_id, works.row[i].role);
	return OK;
}

static enum err numbered(const struct access *a, const struct oidc_provider *p, const char *text, int64_t *ret) {
	struct provider_person_rows found;
	struct number number;
	if (!number_read(text, &number) || number.kind == NUMBER_NONE)
		return OK;
	TRY(provider_person(a, access_index(a, number.text), &found));
	for (size_t i = 0; i < found.n; i++) {
		bool here;
		TRY(covered(a, p, found.row[i].person_id, &here));
		if (here && *ret != 0 && *ret != found.row[i].person_id)
			log_line("provider: two persons have the same number; the first is logged in");
		else if (here)
			*ret = found.row[i].person_id;
	}
	return OK;
}

static enum err carded(const struct access *a, const struct oidc_provider *p, const char *text, int64_t *ret) {
	struct provider_hsa_rows found;
	char hsa[HSA_LONGEST + 1];
	bool here;
	if (!hsa_read(text, hsa))
		return OK;
	TRY(provider_hsa(a, person_hsa_index(a, hsa), &found));
	if (found.n == 0)
		return OK;
	TRY(covered(a, p, found.row[0].person_id, &here));
	*ret = here ? found.row[0].person_id : 0;
	return OK;
}

/* The person with that number or HSA-id; 0: nobody here, nothing here for them, nobody whom the provider may vouch for, or the account is
 * closed.  All look alike: that there is a record of somebody is not told to whoever holds their e-identification, or says who they are. */
static enum err person_of(const struct access *a, const struct oidc_provider *p, const char *text, int64_t *ret) {
	*ret = 0;
	return p->hsa ? carded(a, p, text, ret) : numbered(a, p, text, ret);
}

static struct bytes index_of(const struct access *a, const struct oidc_provider *p, const char *what, const char *text) {
	return *text == '\0' ? (struct bytes){.p = "", .n = 0} : access_index(a, arena_print(access_arena(a), "%s %s %s", what, p->issuer, text));
}

static enum err refused(struct request *rq, const char *text) {
	return request_invalid(rq, "", text);
}

/* What the provider said holds: a session for whoever it was. */
static enum err enter(struct request *rq, const struct access *a, const struct oidc_provider *p, const struct oidc_answer *answer) {
	int64_t person;
	TRY(person_of(a, p, answer->number, &person));
	if (person == 0)
		return refused(rq, TR(rq->lang, "Vi hittar inget här för dig. Om någon har sagt att du ska kunna läsa här, ring den personen. Vill du berätta om ett barn behöver du inte logga in."));
	TRY(person_enter(rq, a, person, p, next_of(rq->arena, cookie_of(rq))));
	rq->set_provider = "";
	return provider_session_add(a, access_token_hash(a, rq->set_session), index_of(a, p, "sid", answer->sid), index_of(a, p, "subject", answer->subject));
}

/* Does the answer come from the provider that the log-in began with?  Whoever owns one could send the browser on to another, whose code would
 * then be brought to him (RFC 9700, 4.4).  It says so by the issuer, which the worker compares, or by an address that no other one knows. */
static bool from_it(const struct oidc_providers *all, const struct oidc_provider *p, const char *iss, const char *from) {
	if (!text_is(from, p->back))
		return false;
	for (size_t i = 0; *iss == '\0' && *p->back == '\0' && i < all->n; i++)
		if (!text_is(all->row[i].issuer, p->issuer)) {
			log_line("oidc: %s: it does not say that an answer is its own (iss), and others are listed: give it an address of its own, back = WORD", p->issuer);
			return false;
		}
	return true;
}

/* Our own form.  Fields: state, code, iss, from. */
enum err provider_back_do(struct request *rq, const struct access *a) {
	struct provider_back_do_form f;
	struct oidc_answer answer = {.verdict = OIDC_FAULT};
	size_t place = 0;
	TRY(provider_back_do_read(rq, &f));
	const char *why = ours(rq, a, f.state, &place);
	if (why != NULL)
		return refused(rq, why);
	const struct oidc_provider *p = &access_providers(a)->row[place];
	if (!from_it(access_providers(a), p, f.iss, f.from))
		return refused(rq, lang_fill(rq->arena, TR(rq->lang, "{1} kunde inte logga in dig. Försök igen om en stund, eller logga in på ett annat sätt."), &p->name, 1));
	if (rq->work.answer.p == NULL && !rq->work.failed) {
		rq->work = (struct work){.kind = WORK_OIDC, .input = oidc_end_ask(rq->arena, place, back_url(a, place), f.code, f.iss, f.state, kept(rq), access_clock(a) / 1000)};
		return OK;
	}
	if (!rq->work.failed)
		TRY(oidc_answer_read(rq->arena, rq->work.answer, &answer));
	switch (answer.verdict) {
	case OIDC_GOOD: return enter(rq, a, p, &answer);
	case OIDC_LEVEL: return refused(rq, TR(rq->lang, "Du behöver visa vem du är på ett säkrare sätt. Välj en annan e-legitimation, och försök igen."));
	case OIDC_NUMBER: return refused(rq, lang_fill(rq->arena, p->hsa ? TR(rq->lang, "{1} sa inte ditt HSA-id, och utan det vet vi inte vem du är. Logga in på ett annat sätt.") : TR(rq->lang, "{1} sa inte ditt personnummer, och utan det vet vi inte vem du är. Logga in på ett annat sätt."), &p->name, 1));
	case OIDC_FAULT: break;
	}
	return refused(rq, lang_fill(rq->arena, TR(rq->lang, "{1} kunde inte logga in dig. Försök igen om en stund, eller logga in på ett annat sätt."), &p->name, 1));
}

/* --- the provider says that somebody has logged out --- */

/* Back-channel logout: a form with logout_token, of a system's.  200 when it is done, 400 when the token does not hold. */
enum err provider_ended(struct request *rq, const struct access *a) {
	struct oidc_answer answer = {.verdict = OIDC_FAULT};
	struct request form = {.arena = rq->arena, .method = POST, .path = rq->path, .query = "", .content_type = rq->content_type, .body = rq->body};
	const char *token = access_providers(a) != NULL && request_parse(&form) == OK ? request_field(&form, "logout_token") : NULL;
	rq->content = "text/plain; charset=utf-8";
	rq->status = 400;
	if (token == NULL || strlen(token) > 8000)
		return OK;
	if (rq->work.answer.p == NULL && !rq->work.failed) {
		rq->work = (struct work){.kind = WORK_OIDC, .input = oidc_leave_ask(rq->arena, token, access_clock(a) / 1000)};
		return OK;
	}
	if (!rq->work.failed)
		TRY(oidc_answer_read(rq->arena, rq->work.answer, &answer));
	if (answer.verdict != OIDC_GOOD || answer.provider >= access_providers(a)->n)
		return OK;
	const struct oidc_provider *p = &access_providers(a)->row[answer.provider];
	rq->status = 200;
	return *answer.sid != '\0' ? provider_sid_end(a, rq->now, index_of(a, p, "sid", answer.sid)) : provider_subject_end(a, rq->now, index_of(a, p, "subject", answer.subject));
}
