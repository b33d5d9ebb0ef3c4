/* Log in, log out, and the choice of a person in a demo county. */
#include "person/person.h"

#include "access/access.sql.h"
#include "access/lane.h"
#include "access/reach.h"
#include "access/setting.h"
#include "auth/password.h"
#include "auth/totp.h"
#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "frame.h"
#include "lang/lang.h"
#include "language/language.h"
#include "oidc/oidc.h"
#include "org/org.h"
#include "person/app_code.h"
#include "person/demo.html.h"
#include "person/login.html.h"
#include "person/logout.html.h"
#include "person/person.form.h"
#include "person/person.sql.h"
#include "person/role.h"
#include "person/role.html.h"
#include "routes.h"

const char *person_initials(struct arena *a, const char *name) {
	struct out o = out_new(a, "sv");
	const char *last = strrchr(name, ' ');
	const char *at[] = {name, last == NULL ? "" : last + 1};
	for (int i = 0; i < 2; i++) {
		size_t n = 1;
		while (at[i][0] != '\0' && ((unsigned char)at[i][n] & 0xc0) == 0x80)
			n++;
		if (at[i][0] != '\0')
			out_bytes(&o, at[i], n);
	}
	return out_text(&o);
}

const char *person_first_name(struct arena *a, const char *name) {
	size_t n = strcspn(name, " "), more = name[n] == '\0' ? 0 : strcspn(name + n + 1, " ");
	bool unnamed = more == 4 && strncmp(name + n + 1, "barn", more) == 0;
	return arena_copy(a, name, unnamed ? n + 1 + more : n);
}

const char *person_whose(struct arena *a, const char *lang, const char *first_name) {
	size_t n = strlen(first_name);
	bool bare = text_is(lang, "sv") && n > 0 && strchr("sxzSXZ", first_name[n - 1]) != NULL;
	return bare ? first_name : lang_fill(a, TR(lang, "{1}s"), &first_name, 1);
}

bool person_grown_up(const char *born, int64_t now) {
	int64_t day;
	return date_day_read(born, &day) && now >= date_add_years(day, AGE_ADULT);
}

/* --- log in --- */

struct bytes person_hsa_index(const struct access *a, const char *hsa) {
	return access_index(a, arena_print(access_arena(a), "hsa:%s", hsa));
}

const char *person_place(const char *next) {
	return next != NULL && request_place_good(next) && strlen(next) <= PLACE_LONGEST ? next : "/";
}

struct url login_further(struct arena *a, struct url step, const char *next) {
	return text_is(next, "/") ? step : url_query(a, step, "next", next);
}

/* The log-in form.  Fields: next, where to go afterwards. */
enum err person_login(struct request *rq, const struct access *a) {
	const char *next = person_place(request_field(rq, "next"));
	struct login_page p = {.next = next, .demo = access_demo(a), .draft = strstr(next, "?draft=1") != NULL,
			       .providers = access_providers(a), .opened = rq->method == GET && request_field(rq, "opened") != NULL};
	rq->title = TR(rq->lang, "Logga in");
	person_login_html(&rq->out, rq, &p);
	return OK;
}

/* A new session each time; the one that the browser had ends. */
static enum err session_start(struct request *rq, const struct access *a, int64_t person, int64_t assignment, const struct oidc_provider *by) {
	unsigned char token[32];
	TRY(session_end(a, access_token_hash(a, rq->session_token)));
	id_random(token, sizeof token);
	rq->set_session = text_hex(rq->arena, token, sizeof token);
	TRY(language_login(rq, a, person));
	return session_add(a, access_token_hash(a, rq->set_session), person, assignment, rq->now, access_provider_hash(a, by));
}

/* Where to, in the role that was chosen: back to what was being written when the session ended, else `next`.  What the role cannot open is
 * not gone to (place_settle in serve.c). */
static enum err go_on(struct request *rq, const struct access *a, int64_t person, int64_t assignment, const char *next) {
	struct person_drafted_rows draft;
	TRY(person_drafted(a, person, rq->now - PERSON_DRAFT_KEPT, assignment, &draft));
	rq->redirect = person_place(next);
	if (draft.n > 0 && text_is(rq->redirect, "/"))
		rq->redirect = arena_print(rq->arena, "%s?draft=1", draft.row[0].path);
	return OK;
}

static enum err refused(struct request *rq, const struct access *a) {
	int64_t tries, pause;
	TRY(setting_number(a, SETTING_LOGIN_TRIES, &tries));
	TRY(setting_number(a, SETTING_LOGIN_PAUSE, &pause));
	const char *value[] = {arena_print(rq->arena, "%lld", (long long)tries), arena_print(rq->arena, "%lld", (long long)pause)};
	return request_invalid(rq, "login", lang_fill(rq->arena, TR(rq->lang, "Namnet, lösenordet eller koden stämmer inte. Försök igen. Efter {1} försök väntar vi i {2} minuter."), value, 2));
}

/* The hash to check against; for a name nobody has, one that never fits but takes as long. */
static enum err account_of(struct request *rq, const struct access *a, const char *login, struct account_find_row *ret, bool *ret_there) {
	int64_t tries, pause;
	TRY(setting_number(a, SETTING_LOGIN_TRIES, &tries));
	TRY(setting_number(a, SETTING_LOGIN_PAUSE, &pause));
	enum err e = account_find(a, access_index(a, arena_print(rq->arena, "login:%s", login)), ret);
	*ret_there = e == OK && ret->locked == 0 && !(ret->tries >= tries && rq->now - ret->tried_at < pause * DATE_MINUTE);
	return e == NOT_FOUND ? OK : e;
}

/* With one role, in it.  With several the session begins as a private person's, who sees least, or where nobody vouches for that in the first
 * one at work; and the first page asks. */
enum err person_enter(struct request *rq, const struct access *a, int64_t person, const struct oidc_provider *by, const char *next) {
	struct access_works_rows works;
	struct person_private_row family;
	int64_t first = 0, roles = 0;
	bool private = access_vouched(by, 0, "");
	TRY(access_works(a, person, rq->now, &works));
	TRY(person_private(a, person, rq->now, &family));
	for (size_t i = 0; i < works.n; i++)
		if (access_vouched(by, works.row[i].org_id, works.row[i].role) && roles++ == 0)
			first = works.row[i].id;
	if (!private && roles == 0)
		return NOT_FOUND;
	bool choose = roles + (private && family.n > 0) > 1;
	access_entered(a, person, by == NULL ? "" : by->issuer);
	TRY(session_start(rq, a, person, choose && private ? 0 : first, by));
	if (!choose)
		return go_on(rq, a, person, first, next);
	rq->redirect = url_query(rq->arena, url(rq->arena, "/role"), "next", person_place(next)).text;
	return OK;
}

/* Log in with name, password and code (TOTP).  The password is checked by the worker. */
enum err person_login_try(struct request *rq, const struct access *a) {
	struct person_login_try_form f;
	struct account_find_row account = {.password = ""};
	bool there;
	TRY(person_login_try_read(rq, &f));
	TRY(account_of(rq, a, f.login, &account, &there));
	if (rq->work.answer.p == NULL && !rq->work.failed) {
		rq->work = (struct work){.kind = WORK_PASSWORD_CHECK,
					 .input = password_check_input(rq->arena, there ? account.password : "", f.password)};
		return OK;
	}
	if (rq->work.failed)
		return BROKEN;
	bool good = rq->work.answer.n == 1 && *(const char *)rq->work.answer.p == '1' && there;
	unsigned char secret[TOTP_SECRET_LONGEST];
	size_t n;
	int64_t step = good && totp_unbase32(account.totp, secret, &n) ? totp_check(secret, n, f.code, access_clock(a), account.totp_step) : 0;
	const char *early = good && step == 0 ? app_code_early(rq, a, account.totp, f.code, account.totp_step) : NULL;
	if (early != NULL)
		return request_invalid(rq, "code", early);
	if (step == 0) {
		rq->keep = true; /* the count of tries stays although the form is refused */
		if (there)
			TRY(account_tried(a, account.tries + 1, rq->now, account.id));
		return refused(rq, a);
	}
	TRY(account_used(a, rq->now, step, account.id));
	return person_enter(rq, a, account.id, NULL, f.next);
}

/* The page that asks once more; for who comes here by an old link. */
enum err person_logout(struct request *rq, const struct access *a) {
	(void)a;
	rq->title = TR(rq->lang, "Logga ut");
	person_logout_html(&rq->out, rq);
	return OK;
}

enum err person_logout_do(struct request *rq, const struct access *a) {
	TRY(session_end(a, access_token_hash(a, rq->session_token)));
	rq->set_session = "";
	rq->redirect = url(rq->arena, "/").text;
	return OK;
}

/* --- the choice of role --- */

/* The own roles that whoever vouches for the session vouches for. */
static enum err roles_read(const struct access *a, struct role_mine_rows *ret, bool *ret_family) {
	struct role_private_row family;
	size_t n = 0;
	TRY(role_mine(a, ret));
	TRY(role_private(a, &family));
	for (size_t i = 0; i < ret->n; i++)
		if (access_vouched(access_provider(a), ret->row[i].org_id, ret->row[i].role))
			ret->row[n++] = ret->row[i];
	ret->n = n;
	*ret_family = family.n > 0 && access_vouched(access_provider(a), 0, "");
	return OK;
}

/* Which of the own roles to act in.  A session has one at a time.  Fields: next, where to go afterwards. */
enum err person_role(struct request *rq, const struct access *a) {
	struct role_page p = {.next = person_place(request_field(rq, "next")), .now = access_assignment(a)};
	TRY(roles_read(a, &p.roles, &p.family));
	rq->title = TR(rq->lang, "Välj roll");
	person_role_html(&rq->out, rq, &p);
	return OK;
}

/* Begins a new session in another role; the old one ends, so that a page that is still open shows nothing more.
 * act=choose: role (an own assignment, 0 = as a private person), next. */
enum err person_role_choose(struct request *rq, const struct access *a) {
	struct person_role_choose_form f;
	struct role_mine_rows roles;
	bool family;
	int64_t role;
	size_t i = 0;
	TRY(person_role_choose_read(rq, &f));
	TRY(roles_read(a, &roles, &family));
	if (!text_int(f.role, &role))
		return NOT_FOUND;
	while (i < roles.n && roles.row[i].id != role)
		i++;
	if (role == 0 ? !family : i == roles.n)
		return NOT_FOUND;
	TRY(session_start(rq, a, access_actor(a), role, access_provider(a)));
	TRY(session_follow(a, access_token_hash(a, rq->set_session), access_token_hash(a, rq->session_token), access_actor(a)));
	return go_on(rq, a, access_actor(a), role, f.next);
}

enum err person_lend(struct request *rq, const struct access *a) {
	unsigned char token[32];
	TRY(session_end(a, access_token_hash(a, rq->session_token)));
	id_random(token, sizeof token);
	rq->set_session = text_hex(rq->arena, token, sizeof token);
	rq->forget = true;
	TRY(session_lend(a, access_token_hash(a, rq->set_session), access_assignment(a), access_provider_hash(a, access_provider(a))));
	return session_follow(a, access_token_hash(a, rq->set_session), access_token_hash(a, rq->session_token), access_actor(a));
}

enum err person_lend_end(struct request *rq, const struct access *a) {
	rq->set_session = "";
	return session_end(a, access_token_hash(a, rq->session_token));
}

/* --- a demo county --- */

static const char *what_of(struct request *rq, const struct demo_people_row *p, const struct demo_assignment_rows *g) {
	int64_t born;
	for (size_t i = 0; i < g->n; i++)
		if (g->row[i].id == p->assignment_id)
			return arena_print(rq->arena, "%s, %s", g->row[i].title, unit_label(rq->arena, g->row[i].unit_name, g->row[i].municipality));
	if (date_day_read(p->born, &born) && date_age(born, rq->now) < 18)
		return html_arg_plain(rq->arena, rq->lang, html_arg(plural("{1} år", "{1} år", date_age(born, rq->now))));
	return TR(rq->lang, "vårdnadshavare");
}

static int group_of(const char *part) {
	static const char *const parts[] = {"FAMILY", "SCHOOL", "CARE", "AROUND"};
	for (int i = 0; i < 3; i++)
		if (text_is(part, parts[i]))
			return i;
	return 3;
}

/* Whom one can be in a demo county. */
enum err person_demo(struct request *rq, const struct access *a) {
	struct demo_people_rows people;
	struct demo_assignment_rows g;
	TRY(demo_people(a, &people));
	TRY(demo_assignment(a, &g));
	struct demo_page p = {.ngroups = 4,
			      .group = {{.id = "g-f", .title = TR(rq->lang, "Barn och familj")},
					{.id = "g-s", .title = TR(rq->lang, "Förskola och skola")},
					{.id = "g-v", .title = TR(rq->lang, "Vård och socialtjänst")},
					{.id = "g-o", .title = TR(rq->lang, "Runt omkring")}}};
	for (int i = 0; i < 4; i++)
		p.group[i].choice = ARENA_MANY(rq->arena, people.n + 1, struct demo_choice);
	for (size_t i = 0; i < people.n; i++) {
		const struct demo_people_row *r = &people.row[i];
		struct demo_group *to = &p.group[group_of(r->part)];
		to->choice[to->n++] = (struct demo_choice){.key = r->key, .name = r->name, .first = person_first_name(rq->arena, r->name),
							   .initials = person_initials(rq->arena, r->name),
							   .what = what_of(rq, r, &g), .say = r->say};
	}
	rq->title = TR(rq->lang, "Välj vem du vill vara");
	person_demo_html(&rq->out, rq, &p);
	return OK;
}

/* Logs in as an invented person.  Fields: as, the key in the world file; next, a path of ours. */
enum err person_demo_login(struct request *rq, const struct access *a) {
	struct person_demo_login_form f;
	struct demo_find_row d;
	TRY(person_demo_login_read(rq, &f));
	TRY(demo_find(a, f.as, &d));
	TRY(session_start(rq, a, d.person_id, d.assignment_id, NULL));
	return go_on(rq, a, d.person_id, d.assignment_id, f.next);
}
