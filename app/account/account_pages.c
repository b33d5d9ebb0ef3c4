/* A person opens an own account with a code; the one who answers for the child gives it to the family. */
#include "account/account.h"

#include "access/brake.h"
#include "access/setting.h"
#include "account/account.form.h"
#include "account/activate.html.h"
#include "account/family.html.h"
#include "auth/password.h"
#include "auth/totp.h"
#include "base/date.h"
#include "base/id.h"
#include "base/number.h"
#include "base/text.h"
#include "lang/lang.h"
#include "paper/copy.h"
#include "person/person.sql.h"
#include "routes.h"

#include <ctype.h>

#define MOST_TRIES 5 /* with a right code and a wrong number: then the code is void */

const char *activation_code(struct arena *a) {
	return arena_print(a, "%s-%s", code_new(a), code_new(a));
}

const char *activation_only_work(const struct request *rq, const char *provider) {
	return lang_fill(rq->arena, TR(rq->lang, "Du har loggat in med {1}, som bara kan intyga vem du är i ditt arbete. En kod öppnar allt som personen kan läsa här, också som vårdnadshavare. Logga in på ett annat sätt för att lämna en."), &provider, 1);
}

struct bytes activation_index(const struct access *a, const char *typed) {
	struct out o = out_new(access_arena(a), "sv");
	out_raw(&o, "activation:");
	for (; *typed != '\0'; typed++)
		if (isalnum((unsigned char)*typed)) {
			char c = (char)toupper((unsigned char)*typed);
			out_bytes(&o, &c, 1);
		}
	return access_index(a, out_text(&o));
}

/* --- opening an account --- */

/* The form behind a code.  Fields: code, number, login, password, again, secret (of the app), totp. */
enum err account_activate(struct request *rq, const struct access *a) {
	unsigned char secret[TOTP_SECRET];
	(void)a;
	id_random(secret, sizeof secret);
	struct activate_page p = {.secret = totp_base32(rq->arena, secret, sizeof secret)};
	const char *typed = request_again(rq) ? request_field(rq, "secret") : NULL;
	if (typed != NULL && strlen(typed) == strlen(p.secret))
		p.secret = typed;
	struct out shown = out_new(rq->arena, rq->lang);
	for (size_t i = 0; p.secret[i] != '\0'; i++)
		out_print(&shown, i > 0 && i % 4 == 0 ? " %c" : "%c", p.secret[i]);
	p.shown = out_text(&shown);
	p.app = arena_print(rq->arena, "otpauth://totp/Kronobarn?secret=%s&issuer=Kronobarn", p.secret);
	rq->title = TR(rq->lang, "Öppna ditt konto");
	account_activate_html(&rq->out, rq, &p);
	return OK;
}

/* The birthday of who has no number, as a code is tied to it. */
static struct bytes born_index(const struct access *a, int64_t born) {
	return access_index(a, arena_print(access_arena(a), "born:%s", date_iso_day(access_arena(a), born)));
}

/* Is that what the code is tied to: the number, or without one the birthday? */
static bool theirs(const struct access *a, const struct activation_find_row *v, const char *typed) {
	struct number number;
	struct bytes tied = v->number_index.n > 0 ? v->number_index : v->born, index = {.p = "", .n = 0};
	int64_t born;
	if (v->number_index.n == 0 && date_day_read(typed, &born))
		index = born_index(a, born);
	else if (v->number_index.n > 0 && number_read(typed, &number) && number.kind != NUMBER_NONE)
		index = access_index(a, number.text);
	return index.n > 0 && index.n == tied.n && memcmp(index.p, tied.p, tied.n) == 0;
}

/* The same answer whatever is wrong, so that nothing can be tried out. */
static enum err no_code(struct request *rq) {
	return request_invalid(rq, "code", TR(rq->lang, "Koden hör inte ihop med personnumret eller födelsedagen, eller så har koden gått ut. Be om en ny av den som gav dig den."));
}

static enum err activation_of(struct request *rq, const struct access *a, const struct account_activate_try_form *f, struct activation_find_row *ret) {
	int64_t most;
	bool late;
	TRY(setting_number(a, SETTING_CODES_ADDRESS, &most));
	if (rq->work.answer.p == NULL)
		TRY(brake_hit(a, arena_print(rq->arena, "activation from:%s", rq->address), most, &late));
	else
		late = false;
	rq->keep = true; /* what was tried is counted, although the form is refused */
	if (late)
		return request_invalid(rq, "code", TR(rq->lang, "Många koder har prövats härifrån. Vänta en stund och försök igen."));
	enum err e = activation_find(a, activation_index(a, f->code), rq->now, ret);
	if (e == NOT_FOUND || (e == OK && (ret->tries >= MOST_TRIES || access_time(a) >= ret->until_at)))
		return no_code(rq);
	TRY(e);
	if (theirs(a, ret, f->number))
		return OK;
	TRY(activation_tried(a, ret->id));
	return no_code(rq);
}

/* Password and app, when the code is right.  *ret_step is the one-time code's. */
static enum err chosen_check(struct request *rq, const struct access *a, const struct account_activate_try_form *f, int64_t person, int64_t *ret_step) {
	struct account_find_row other;
	unsigned char secret[TOTP_SECRET_LONGEST];
	size_t n;
	enum err e = account_find(a, access_index(a, arena_print(rq->arena, "login:%s", f->login)), &other);
	if (e == OK && other.id != person)
		request_complain(rq, "login", TR(rq->lang, "Välj ett annat användarnamn."));
	else if (e != OK && e != NOT_FOUND)
		return e;
	if (!text_is(f->password, f->again))
		request_complain(rq, "again", TR(rq->lang, "De två lösenorden är inte lika."));
	*ret_step = totp_unbase32(f->secret, secret, &n) && n == TOTP_SECRET ? totp_check(secret, n, f->totp, access_clock(a), 0) : 0;
	if (*ret_step == 0)
		request_complain(rq, "totp", TR(rq->lang, "Koden från appen stämmer inte. Vänta på nästa och skriv den."));
	return request_good(rq);
}

static enum err account_write(struct request *rq, const struct access *a, const struct account_activate_try_form *f, int64_t person, int64_t step) {
	struct bytes login = access_index(a, arena_print(rq->arena, "login:%s", f->login));
	const char *hash = arena_copy(rq->arena, rq->work.answer.p, rq->work.answer.n);
	enum err e = account_set(a, login, hash, step, f->secret, person);
	if (e == NOT_FOUND) {
		TRY(account_add(a, person, login, hash, f->secret));
		return account_set(a, login, hash, step, f->secret, person);
	}
	return e;
}

/* act=open.  The password is hashed by the worker; the old sessions of the person end. */
enum err account_activate_try(struct request *rq, const struct access *a) {
	struct account_activate_try_form f;
	struct activation_find_row v;
	int64_t step;
	TRY(account_activate_try_read(rq, &f));
	TRY(activation_of(rq, a, &f, &v));
	TRY(chosen_check(rq, a, &f, v.person_id, &step));
	if (rq->work.failed)
		return BROKEN;
	if (rq->work.answer.p == NULL) {
		rq->work = (struct work){.kind = WORK_PASSWORD_HASH, .input = {.p = f.password, .n = strlen(f.password)}};
		return OK;
	}
	TRY(activation_used(a, v.id));
	TRY(account_write(rq, a, &f, v.person_id, step));
	TRY(account_sessions_end(a, rq->now, v.person_id));
	rq->redirect = url_query(rq->arena, url(rq->arena, "/login"), "opened", "1").text;
	return OK;
}

/* --- codes for the family --- */

/* Who of the family can log in.  act=code: person, checked, and of who has neither number nor birthday here born. */
enum err account_family_show(struct request *rq, const struct access *a) {
	struct family_account_page p = {.to = url(rq->arena, "/child/%/account", access_child(a)), .back = url(rq->arena, "/child/%", access_child(a)), .paper = url(rq->arena, "/child/%/paper", access_child(a)), .code = "", .name = "", .where = "", .only_work = access_only_work(a), .now = access_time(a)};
	TRY(account_family(a, &p.family));
	rq->title = TR(rq->lang, "Familjens konton");
	account_family_html(&rq->out, rq, &p);
	return OK;
}

/* What the code of one of the family is tied to when there is no number: the birthday that we know, else the one that was read now. */
static enum err tie(struct request *rq, const struct access *a, const struct account_family_row *r, int64_t typed, struct bytes *ret) {
	int64_t born = typed;
	*ret = (struct bytes){.p = "", .n = 0};
	if (r->number_index.n > 0)
		return OK;
	if (*r->born != '\0' && !date_day_read(r->born, &born))
		return BROKEN;
	if (born == 0 || born > rq->now)
		return request_invalid(rq, "born", TR(rq->lang, "Utan personnummer och födelsedag går koden inte att använda. Skriv födelsedagen, om du har sett den eller vet den. Annars läser personen på papper: skriv ut planen."));
	*ret = born_index(a, born);
	return OK;
}

/* The code is shown once, in the answer: only its index is stored.  Older codes of the person are void. */
enum err account_family_do(struct request *rq, const struct access *a) {
	static const char *const checked[] = {"ID_CARD", "KNOWN"};
	struct account_family_code_form f;
	struct family_account_page p = {.to = url(rq->arena, "/child/%/account", access_child(a)), .back = url(rq->arena, "/child/%", access_child(a)), .paper = url(rq->arena, "/child/%/paper", access_child(a)), .only_work = access_only_work(a), .now = access_time(a)};
	int64_t days;
	size_t i = 0;
	TRY(account_family_code_read(rq, &f));
	if (*p.only_work != '\0')
		return request_denied(rq, activation_only_work(rq, p.only_work));
	TRY(account_family(a, &p.family));
	while (i < p.family.n && p.family.row[i].person_id != f.person)
		i++;
	if (i == p.family.n)
		return NOT_FOUND;
	if (p.family.row[i].works != 0) { /* the account opens what the person reads at work too */
		return request_denied(rq, TR(rq->lang, "Personen loggar också in i sitt arbete. Då lämnar två administratörer koden, inte du."));
	}
	struct bytes born;
	TRY(tie(rq, a, &p.family.row[i], f.born, &born));
	TRY(setting_number(a, SETTING_CODE_DAYS, &days));
	p.birthday = born.n > 0;
	p.code = activation_code(rq->arena);
	p.name = p.family.row[i].name;
	p.where = *access_address(a) == '\0' ? "" : arena_print(rq->arena, "%s%s", access_address(a), url(rq->arena, "/activate").text);
	p.until = date_add_days(date_day(access_time(a)), (int)days + 1);
	TRY(activation_drop(a, f.person));
	TRY(account_family_add(a, id_new(), activation_index(a, p.code), checked[f.checked - 1], p.until, born, f.person));
	rq->title = TR(rq->lang, "Familjens konton");
	account_family_html(&rq->out, rq, &p);
	return OK;
}
