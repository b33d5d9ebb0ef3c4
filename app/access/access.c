/* The capability, and the one place where statements are bound, sealed, opened and run. */
#include "access/lane.h"

#include "access/access.sql.h"
#include "access/replay.h"
#include "access/setting.h"
#include "base/date.h"
#include "base/id.h"
#include "base/log.h"
#include "base/text.h"
#include "oidc/oidc.h"

#include <sodium.h>
#include <stdio.h>

#define MOST_PARAMS 40
#define MOST_JOBS 100
#define MINUTES_LENT 60
#define HOURS_A_FORM_LIES 96
#define MINUTES_AN_HOUR 60

enum scope_kind { BY_EVERYBODY, BY_PERSON, BY_STAFF, BY_UNIT, BY_INTAKE, BY_ADMIN, BY_REVIEW, BY_STATISTICS, BY_ARCHIVE, BY_WORK, BY_LEAD, BY_CHILD, BY_CONSUMER, BY_JOB };

static const struct right_rule {
	enum scope_kind scope;
	int64_t compartment;
	int64_t relations;
} rules[RIGHTS] = {
#define RIGHT(name, scope, compartment, relations) [RIGHT_##name] = {BY_##scope, compartment, relations},
#include "access/right.def"
#undef RIGHT
};

int64_t relation_opens(int64_t relation) {
	switch (relation) {
	case RELATION_CHILD:
		return C0_KNOWN | C1_NAME | C6_PLAN | C7_MEETING | C8_MESSAGE | C10_OWN_WORDS | C11_CONSENT | C12_LOG | C13_HANDOVER | C18_GRANT;
	case RELATION_GUARDIAN:
		return C0_KNOWN | C1_NAME | C6_PLAN | C7_MEETING | C8_MESSAGE | C11_CONSENT | C12_LOG | C13_HANDOVER | C18_GRANT;
	case RELATION_VIEWER:
		return C0_KNOWN | C1_NAME | C6_PLAN | C7_MEETING | C12_LOG | C13_HANDOVER;
	case RELATION_NAMED:
		return C0_KNOWN | C1_NAME | C3_OBSERVATION | C4_GATHERING | C5_ASSESSMENT | C6_PLAN | C7_MEETING | C8_MESSAGE | C11_CONSENT | C13_HANDOVER | C16_ROOM;
	case RELATION_DELEGATE:
		return C0_KNOWN | C1_NAME | C3_OBSERVATION | C4_GATHERING | C5_ASSESSMENT | C8_MESSAGE;
	case RELATION_LEAD:
		return C0_KNOWN | C1_NAME | C6_PLAN | C7_MEETING | C8_MESSAGE | C11_CONSENT | C16_ROOM;
	case RELATION_PARTY:
	case RELATION_DOER:
		return C0_KNOWN | C1_NAME | C6_PLAN | C7_MEETING | C8_MESSAGE | C16_ROOM;
	case RELATION_INVITER:
		return C0_KNOWN | C1_NAME | C7_MEETING | C16_ROOM;
	case RELATION_FORMER:
	case RELATION_LAST:
		return C0_KNOWN | C1_NAME | C3_OBSERVATION | C4_GATHERING | C5_ASSESSMENT | C6_PLAN | C7_MEETING | C8_MESSAGE | C11_CONSENT | C13_HANDOVER | C16_ROOM;
	case RELATION_RECEIVER:
		return C0_KNOWN | C13_HANDOVER;
	case RELATION_PART:
		return C15_CONTRIBUTION;
	case RELATION_GUEST:
		return C16_ROOM;
	case RELATION_VAULT:
		return C0_KNOWN | C1_NAME | C2_VAULT;
	case RELATION_TASK:
		return C17_TASK;
	case RELATION_GRANTOR:
		return C18_GRANT;
	case RELATION_LENT:
		return C6_PLAN | C7_MEETING;
	case RELATION_GLASS:
		return C0_KNOWN | C1_NAME | C6_PLAN;
	default:
		return 0;
	}
}

struct access {
	struct lane *lane;
	struct request *rq;
	struct bytes token;      /* hash of the session's token; n 0 without */
	int64_t seen_at;
	int64_t actor, assignment, unit, org, answers, child;
	int64_t roles; /* that the actor could choose */
	int64_t consumer;
	int64_t lent;            /* the child that answers on the actor's device; 0 = none */
	int64_t beside;          /* whose device it is: the child is the actor then */
	const char *name, *unit_name, *title, *role, *lang;
	const struct oidc_provider *by;
	bool police; /* acts in a unit of the police: C6 and C7, no more (D15) */
	int64_t relation_areas[RELATIONS]; /* areas per relation that holds now */
	int64_t areas, compartments;       /* of the route's right */
	int64_t ground;
	int64_t for_unit;                  /* whose work the actor does by delegation, when that is another unit than the own (R35); 0: none */
	const char *for_unit_name;
	bool stands;                       /* … and acts by that alone: what is read and written is that unit's, and nothing is answered for there */
	int64_t about;                     /* the child of the log row, when the path has none */
	int64_t entered;                   /* whose log row it is, when it is who has just logged in */
	bool given;                        /* the answer was yes */
	struct out wrote;
	struct apart *apart, **apart_end; /* what goes to the log in rows of their own */
	const char *job[MOST_JOBS];
	size_t jobs;
	size_t ledger_writes;
	int64_t changed; /* rows, by the last statement */
};

int64_t access_actor(const struct access *a) { return a->actor; }
int64_t access_assignment(const struct access *a) { return a->assignment; }
int64_t access_unit(const struct access *a) { return a->stands ? a->for_unit : a->unit; }
int64_t access_child(const struct access *a) { return a->child; }
int64_t access_areas(const struct access *a) { return a->areas; }
int64_t access_time(const struct access *a) { return a->rq->now; }
int64_t access_clock(const struct access *a) { return a->rq->now - a->lane->ahead; }
int64_t access_consumer(const struct access *a) { return a->consumer; }
enum relation access_ground(const struct access *a) { return (enum relation)a->ground; }
bool access_over(const struct access *a) { return a->ground != 0 && (a->ground & ~(int64_t)RELATION_CLOSED) == 0; }
bool access_lent(const struct access *a) { return a->lent != 0; }
int64_t access_beside(const struct access *a) { return a->beside; }
const char *access_name(const struct access *a) { return a->name; }
const char *access_unit_name(const struct access *a) { return a->stands ? a->for_unit_name : a->unit_name; }
const char *access_home(const struct access *a) { return a->unit_name; }
const char *access_title(const struct access *a) { return a->title; }
const char *access_lang(const struct access *a) { return a->lang; }
bool access_demo(const struct access *a) { return a->lane->demo; }
const char *access_relay(const struct access *a) { return a->lane->relay; }
const struct oidc_providers *access_providers(const struct access *a) { return a->lane->providers; }
const struct oidc_provider *access_provider(const struct access *a) { return a->by; }
const char *access_relay_secret(const struct access *a) { return a->lane->relay_secret; }
bool access_scans(const struct access *a) { return a->lane->scans; }
bool access_indexed(const struct access *a) { return a->lane->indexed; }
bool access_silent(const struct access *a) { return a->lane->silent; }
bool access_limits(const struct access *a) { return a->lane->limits; }
const char *access_address(const struct access *a) { return a->lane->address == NULL ? "" : a->lane->address; }
bool access_roles(const struct access *a) { return a->roles > 1; }
bool access_staff(const struct access *a) { return a->assignment != 0; }
bool access_logged_in(const struct access *a) { return a->actor != 0; }

struct lane *access_lane(const struct access *a) { return a->lane; }

bool access_is_job(const struct access *a) { return a->rq->method == JOB; }
size_t access_ledger_writes(const struct access *a) { return a->ledger_writes; }

struct arena *access_arena(const struct access *a) { return a->rq->arena; }

size_t access_jobs(const struct access *a, const char *const **ret_paths) {
	*ret_paths = (const char *const *)a->job;
	return a->jobs;
}

bool access_whole(const struct access *a) {
	return access_areas(a) == AREAS_ALL;
}

/* --- running statements --- */

/* A capability that was refused is nobody's, and of no child: it binds a number that no row has. */
static int64_t scope_value(const struct access *a, enum scope from) {
	if (!a->given && from != SCOPE_TIME)
		return -1;
	switch (from) {
	case SCOPE_CHILD: return a->child;
	case SCOPE_ACTOR: return a->actor;
	case SCOPE_UNIT: return access_unit(a);
	case SCOPE_ORG: return a->org;
	case SCOPE_AREAS: return a->areas;
	case SCOPE_COMPARTMENTS: return a->compartments;
	case SCOPE_TIME: return a->rq->now;
	case SCOPE_ANSWERS: return a->stands ? 0 : a->answers;
	case SCOPE_ONGOING: return !access_over(a);
	case SCOPE_ARG: break;
	}
	abort();
}

static enum err params_fill(const struct access *a, const struct statement *s, const struct value *args, struct value *v) {
	for (int i = 0; i < s->nparams; i++)
		v[i] = s->param[i].from == SCOPE_ARG ? args[s->param[i].arg] : value_int(scope_value(a, s->param[i].from));
	for (int i = 0; i < s->nparams; i++) {
		const struct statement_param *p = &s->param[i];
		struct bytes sealed;
		if (p->sealed == NULL)
			continue;
		TRY(seal_text(a->lane->seal, a->rq->arena, v[p->subject].i, p->sealed, v[p->row].i,
			      (struct bytes){.p = v[i].p, .n = v[i].n}, &sealed));
		v[i] = (struct value){.type = VALUE_BYTES, .p = sealed.p, .n = sealed.n};
	}
	return OK;
}

static enum err row_read(const struct access *a, const struct statement *s, const struct value *v, char *row) {
	for (int i = 0; i < s->ncolumns; i++) {
		const struct statement_column *c = &s->column[i];
		void *to = row + c->offset;
		struct bytes b = {.p = v[i].p, .n = v[i].n};
		if (c->type == VALUE_INT) {
			*(int64_t *)to = v[i].i;
		} else if (c->sealed != NULL) {
			TRY(seal_read(a->lane->seal, a->rq->arena, b, c->sealed, v[c->row].i, &b));
			if (c->raw)
				*(struct bytes *)to = b;
			else
				*(const char **)to = b.p;
		} else if (c->type == VALUE_TEXT) {
			*(const char **)to = arena_copy(a->rq->arena, b.p, b.n);
		} else {
			b.p = arena_copy(a->rq->arena, b.p, b.n);
			*(struct bytes *)to = b;
		}
	}
	return OK;
}

struct collect {
	const struct access *a;
	const struct statement *s;
	char *rows;
	size_t n, room;
};

static enum err collect_row(void *context, const struct value *v) {
	struct collect *c = context;
	if (c->n == c->room) {
		size_t room = c->room == 0 ? (c->s->kind == STATEMENT_ONE ? 1 : 8) : c->room * 2;
		char *rows = arena_array(c->a->rq->arena, room, c->s->row_size);
		if (c->n > 0)
			memcpy(rows, c->rows, c->n * c->s->row_size);
		c->rows = rows;
		c->room = room;
	}
	if (arena_full(c->a->rq->arena))
		return BROKEN;
	TRY(row_read(c->a, c->s, v, c->rows + c->n * c->s->row_size));
	c->n++;
	return OK;
}

static void wrote_note(const struct access *a, const char *name) {
	struct out *o = (struct out *)&a->wrote;
	if (o->n < 400)
		out_print(o, "%s%s", o->n > 0 ? " " : "", name);
}

static enum err run(const struct access *a, const struct statement *s, const struct value *args, struct collect *c, int64_t *changes) {
	struct value v[MOST_PARAMS];
	/* A GET changes nothing but the log (ASVS 3.5.3). */
	if (s->writes && !s->passes && a->rq->method == GET) {
		log_line("%s would write during a GET", s->name);
		return BROKEN;
	}
	if (arena_full(a->rq->arena))
		return BROKEN;
	TRY(params_fill(a, s, args, v));
	if (s->writes && s != &access_audit_add_statement && s != &access_session_touch_statement)
		wrote_note(a, s->name);
	a->lane->statements++;
	int64_t changed = 1; /* a row of the log: one, or the commit fails */
	if (s == &access_audit_add_statement)
		TRY(db_run_later(a->lane->db, s, v));
	else
		TRY(db_run(a->lane->db, s, v, c == NULL ? NULL : collect_row, c, &changed));
	((struct access *)a)->changed = changed;
	if (changes != NULL)
		*changes = changed;
	if (!s->writes || changed == 0 || !replay_is(s))
		return OK;
	((struct access *)a)->ledger_writes++;
	return replay_keep(a->lane, a->rq->arena, s, v, a->child != 0 ? a->child : a->about, a->rq->now, changed);
}

enum err access_one(const struct access *a, const struct statement *s, const struct value *args, void *row) {
	struct collect c = {.a = a, .s = s};
	TRY(run(a, s, args, &c, NULL));
	if (c.n == 0)
		return NOT_FOUND;
	memcpy(row, c.rows, s->row_size);
	return OK;
}

enum err access_many(const struct access *a, const struct statement *s, const struct value *args, void **rows, size_t *n) {
	struct collect c = {.a = a, .s = s};
	TRY(run(a, s, args, &c, NULL));
	*rows = c.rows;
	*n = c.n;
	return OK;
}

enum err access_exec(const struct access *a, const struct statement *s, const struct value *args) {
	int64_t changes = 0;
	TRY(run(a, s, args, NULL, &changes));
	return changes > 0 || s->kind == STATEMENT_ANY ? OK : NOT_FOUND;
}

int64_t access_changed(const struct access *a) { return a->changed; }

enum err access_key_destroy(const struct access *a, int64_t subject) {
	return access_is_job(a) ? seal_destroy(a->lane->seal, subject) : BROKEN;
}

bool access_key_gone(const struct access *a, int64_t subject) { return seal_gone(a->lane->seal, subject); }

struct bytes access_index(const struct access *a, const char *text) {
	return seal_index(a->lane->seal, a->rq->arena, text);
}

struct bytes access_token_hash(const struct access *a, const char *token) {
	unsigned char *hash = arena_alloc(a->rq->arena, 32);
	(void)crypto_generichash(hash, 32, (const unsigned char *)token, strlen(token), NULL, 0);
	return (struct bytes){.p = hash, .n = 32};
}

enum err access_run(const struct access *a, const char *path) {
	struct access *w = (struct access *)a;
	if (a->jobs == MOST_JOBS)
		return BROKEN;
	w->job[w->jobs++] = path;
	return OK;
}

enum err access_job(const struct access *a, const char *path) {
	TRY(job_add(a, id_new(), path, a->rq->now));
	return access_run(a, path);
}

enum err access_job_at(const struct access *a, const char *path, int64_t due) {
	return job_add_once(a, id_new(), path, due);
}

void access_about(const struct access *a, int64_t child) {
	((struct access *)a)->about = child;
}

void access_entered(const struct access *a, int64_t person, const char *by) {
	((struct access *)a)->entered = person;
	if (*by != '\0')
		wrote_note(a, arena_print(access_arena(a), "by:%.80s", by));
}

struct apart {
	const char *wrote;
	struct apart *next;
};

void access_apart(const struct access *a, const char *what, int64_t id) {
	struct access *mine = (struct access *)a;
	struct apart *one = ARENA_NEW(access_arena(a), struct apart);
	*one = (struct apart){.wrote = arena_print(access_arena(a), "%.20s:%lld %s", what, (long long)id, out_text(&mine->wrote))};
	*mine->apart_end = one;
	mine->apart_end = &one->next;
	mine->wrote = out_new(access_arena(a), "sv");
}

/* --- making the capability --- */

static bool leads(const struct access *a) {
	return text_is(a->role, "LEADER") || text_is(a->role, "LOCAL_LEADER");
}

/* Who administers, reviews the log, reads the figures, keeps the archive or leads the county's work reaches no child by that role, whatever it is
 * given (N12, A18, A20, D3).  The same in SQL: with_children() in tools/sqlc.c. */
static bool childless(const struct access *a) {
	return text_is(a->role, "ADMIN") || text_is(a->role, "REVIEWER") || text_is(a->role, "STAT") || text_is(a->role, "ARCHIVIST") || leads(a);
}

struct bytes access_provider_hash(const struct access *a, const struct oidc_provider *p) {
	return p == NULL ? (struct bytes){.p = "", .n = 0} : access_index(a, arena_print(access_arena(a), "provider\n%s\n%s\n%s", p->issuer, p->client, p->name));
}

bool access_vouched(const struct oidc_provider *p, int64_t org, const char *role) {
	return p == NULL || (oidc_vouches(p, org) && !(p->whom == OIDC_WORK_AT && text_is(role, "ADMIN")));
}

const char *access_only_work(const struct access *a) {
	return access_vouched(a->by, 0, "") ? "" : a->by->name;
}

/* NULL: it stands in the list no more. */
static const struct oidc_provider *provider_of(const struct access *a, struct bytes hash) {
	const struct oidc_providers *all = access_providers(a);
	for (size_t i = 0; all != NULL && i < all->n; i++) {
		struct bytes one = access_provider_hash(a, &all->row[i]);
		if (one.n == hash.n && memcmp(one.p, hash.p, one.n) == 0)
			return &all->row[i];
	}
	return NULL;
}

/* Who vouches for this session must vouch for what it acts as, at each request: the list may have become narrower, a unit another
 * organisation's.  False: it is nobody's. */
static enum err vouched(struct access *a, const struct access_session_row *s, bool *ret) {
	struct access_works_rows works;
	*ret = s->provider_hash.n == 0;
	if (*ret)
		return OK;
	a->by = provider_of(a, s->provider_hash);
	*ret = a->by != NULL && access_vouched(a->by, s->assignment_id == 0 ? 0 : s->org_id, s->assignment_id == 0 ? "" : s->role);
	if (!*ret || a->by->whom == OIDC_EVERYBODY)
		return OK;
	TRY(access_works(a, s->person_id, a->rq->now, &works));
	a->roles = 0;
	for (size_t i = 0; i < works.n; i++)
		a->roles += access_vouched(a->by, works.row[i].org_id, works.row[i].role);
	return OK;
}

/* What is typed in a session that has rested is kept for whose it was.  Not of one that somebody has ended, that a child was lent or that has lain
 * longer than a form lies open over a long weekend: whoever has its token must not put words into that person's form. */
static void expired(const struct access *a, const struct access_session_row *s) {
	if (s->ended_at != DATE_NEVER || s->lent_child_id != 0 || a->rq->now - s->seen_at > HOURS_A_FORM_LIES * DATE_HOUR)
		return;
	a->rq->expired_person = s->person_id;
	a->rq->expired_unit = s->unit_id;
}

static enum err session_read(struct access *a) {
	struct access_session_row s;
	if (a->rq->session_token[0] == '\0')
		return OK;
	struct bytes token = access_token_hash(a, a->rq->session_token);
	int64_t now = a->rq->now, idle, whole;
	enum err e = access_session(a, now, token, &s);
	if (e == NOT_FOUND)
		return OK;
	TRY(e);
	TRY(setting_number(a, SETTING_SESSION_IDLE, &idle));
	TRY(setting_number(a, SETTING_SESSION_WHOLE, &whole));
	/* A clock that jumps back must neither revive a session nor lengthen it: what was used in the future is over. */
	bool ahead = s.seen_at - now > DATE_MINUTE || s.created_at - now > DATE_MINUTE;
	if (s.lent_child_id != 0) /* a child writes slowly, and what it could reach is nothing */
		idle = whole * MINUTES_AN_HOUR < MINUTES_LENT ? whole * MINUTES_AN_HOUR : MINUTES_LENT;
	if (s.ended_at != DATE_NEVER || ahead || now - s.seen_at >= idle * DATE_MINUTE || now - s.created_at >= whole * DATE_HOUR) {
		expired(a, &s);
		return OK;
	}
	bool good;
	a->roles = s.roles;
	TRY(vouched(a, &s, &good));
	if (!good) {
		a->by = NULL;
		a->roles = 0;
		return OK;
	}
	a->token = token;
	a->seen_at = s.seen_at;
	a->actor = s.person_id;
	a->name = s.name;
	a->lang = s.lang;
	a->lent = s.lent_child_id;
	if (s.assignment_id == 0)
		return OK;
	if (s.acting_id == 0) { /* the assignment has ended: so has the session's right to act (D18) */
		a->actor = 0;
		a->name = "";
		a->lang = "";
		return OK;
	}
	a->assignment = s.acting_id;
	a->unit = s.unit_id;
	a->org = s.org_id;
	a->role = s.role;
	a->answers = childless(a) ? 0 : s.answers;
	a->unit_name = s.unit_name;
	a->title = s.title;
	a->police = text_is(s.unit_kind, "POLICE");
	return OK;
}

/* A system has no session, and is nobody: it has the one right, and no person's. */
static enum err consumer_read(struct access *a) {
	struct access_consumer_find_rows found;
	if (a->rq->certificate[0] == '\0')
		return OK;
	TRY(access_consumer_find(a, a->rq->certificate, &found));
	a->consumer = found.n == 1 ? found.row[0].id : 0;
	return OK;
}

static int bit_of(int64_t relation) {
	int i = 0;
	while (i < RELATIONS && relation != INT64_C(1) << i)
		i++;
	return i;
}

/* A part that is delegated is of the work of whoever is responsible; who does it may work elsewhere in the organisation. */
static enum err delegate_read(struct access *a) {
	struct access_responsible_rows r;
	TRY(access_responsible(a, a->child, a->rq->now, &r));
	if (r.n == 0 || r.row[0].unit_id == a->unit)
		return OK;
	a->for_unit = r.row[0].unit_id;
	a->for_unit_name = r.row[0].name;
	return OK;
}

static enum err reach_read(struct access *a) {
	struct access_reach_rows r;
	TRY(access_reach(a, a->child, a->rq->now, a->actor, a->unit, a->answers, &r));
	for (size_t i = 0; i < r.n; i++)
		if (bit_of(r.row[i].relation) < RELATIONS)
			a->relation_areas[bit_of(r.row[i].relation)] |= r.row[i].areas;
	return a->relation_areas[bit_of(RELATION_DELEGATE)] == 0 ? OK : delegate_read(a);
}

/* Areas in one compartment: what the relations that open it reach together. */
static int64_t areas_in(const struct access *a, int64_t compartment, int64_t relations) {
	int64_t areas = 0;
	for (int i = 0; i < RELATIONS && !(a->police && compartment == C8_MESSAGE); i++)
		if (((INT64_C(1) << i) & relations) != 0 && (relation_opens(INT64_C(1) << i) & compartment) != 0)
			areas |= a->relation_areas[i];
	return areas;
}

static void nobody_is(struct access *a) {
	a->actor = a->assignment = a->unit = a->org = a->answers = a->roles = a->beside = 0;
	a->name = a->unit_name = a->title = a->role = a->lang = "";
	a->by = NULL;
	a->token = (struct bytes){.p = "", .n = 0}; /* not put forward: the hour is an hour */
	a->police = false;
	memset(a->relation_areas, 0, sizeof a->relation_areas);
}

/* A lent device opens the child's answers and nothing else, and those for as long as whoever lent it reaches the child. */
static void lent_settle(struct access *a, enum right right) {
	int64_t adults = a->assignment == 0 ? RELATION_GUARDIAN : RELATION_NAMED | RELATION_LEAD | RELATION_DOER, person = a->actor;
	bool good = right == RIGHT_LENT && a->child == a->lent && areas_in(a, C6_PLAN, adults) != 0;
	nobody_is(a);
	a->actor = right == RIGHT_LENT ? a->lent : 0; /* else the answer is to log in */
	if (!good)
		return;
	a->beside = person;
	a->relation_areas[bit_of(RELATION_LENT)] = AREAS_ALL;
}

static bool scope_holds(const struct access *a, enum right right) {
	const struct right_rule *rule = &rules[right];
	switch (rule->scope) {
	case BY_EVERYBODY: return true;
	case BY_PERSON: return a->actor != 0;
	case BY_STAFF: return a->assignment != 0 && !childless(a); /* whatever the person is given in another role (N12) */
	case BY_UNIT: return a->assignment != 0 && a->answers == 1;
	case BY_INTAKE: return a->assignment != 0 && text_is(a->role, "INTAKE");
	case BY_ADMIN: return a->assignment != 0 && text_is(a->role, "ADMIN");
	case BY_REVIEW: return a->assignment != 0 && (text_is(a->role, "REVIEWER") || (text_is(a->role, "COORDINATOR") && a->answers == 1));
	case BY_STATISTICS: return a->assignment != 0 && (text_is(a->role, "STAT") || a->answers == 1);
	case BY_ARCHIVE: return a->assignment != 0 && (text_is(a->role, "ARCHIVIST") || a->answers == 1);
	case BY_WORK: return a->assignment != 0;
	case BY_LEAD: return a->assignment != 0 && leads(a);
	case BY_CHILD: return areas_in(a, rule->compartment, rule->relations) != 0;
	case BY_CONSUMER: return a->consumer != 0;
	case BY_JOB: return a->rq->method == JOB;
	}
	return false;
}

bool access_may(const struct access *a, enum right right) {
	return scope_holds(a, right);
}

/* With `areas` of the right's compartment, a compartment is open only when it reaches as far, so that the
 * union of two relations is never wider than each was.  The own closed record is for whoever has nothing else:
 * it must not widen what another relation gives in the work that is open now. */
static void narrow(struct access *a, const struct right_rule *rule) {
	int64_t relations = rule->relations & ~(int64_t)RELATION_CLOSED, any = ~(int64_t)RELATION_CLOSED;
	if (areas_in(a, rule->compartment, relations) == 0) {
		relations = rule->relations;
		any = RELATION_CLOSED;
	}
	a->areas = areas_in(a, rule->compartment, relations);
	a->compartments = 0;
	for (int c = 0; c < COMPARTMENTS; c++)
		if ((areas_in(a, INT64_C(1) << c, any) & a->areas) == a->areas)
			a->compartments |= INT64_C(1) << c;
	a->ground = 0;
	for (int i = 0; i < RELATIONS; i++)
		if (((INT64_C(1) << i) & relations) != 0 && a->relation_areas[i] != 0)
			a->ground |= INT64_C(1) << i;
}

/* Is the right one of the work that is delegated?  What one says of oneself, tells or asks for one says where one works. */
static bool of_work(enum right right) {
	return right == RIGHT_CHILD_READ || right == RIGHT_BLOCK || right == RIGHT_BLOCK_SET || (rules[right].compartment & (C3_OBSERVATION | C4_GATHERING | C5_ASSESSMENT)) != 0;
}

enum err access_narrow(struct access *a, enum right right) {
	const struct right_rule *rule = &rules[right];
	a->given = a->stands = false;
	if (rule->scope == BY_JOB && a->rq->method != JOB)
		return NOT_FOUND;
	if (scope_holds(a, right)) {
		a->given = true;
		if (rule->scope == BY_CHILD) {
			narrow(a, rule);
			a->stands = a->for_unit != 0 && a->ground == RELATION_DELEGATE && of_work(right);
		}
		return OK;
	}
	if (rule->scope == BY_CHILD && areas_in(a, rule->compartment, -1) != 0) {
		a->rq->reason = "";
		return DENIED;
	}
	return NOT_FOUND;
}

enum err access_open(struct lane *lane, struct request *rq, enum right right, int64_t child, struct access **ret) {
	struct access *a = ARENA_NEW(rq->arena, struct access);
	*a = (struct access){.lane = lane, .rq = rq, .name = "", .unit_name = "", .title = "", .role = "", .lang = "", .for_unit_name = "", .child = child};
	a->token = (struct bytes){.p = "", .n = 0};
	a->wrote = out_new(rq->arena, "sv");
	a->apart_end = &a->apart;
	*ret = a;
	if (rules[right].scope == BY_CONSUMER)
		TRY(consumer_read(a));
	else if (rq->method != JOB)
		TRY(session_read(a));
	if (rules[right].scope == BY_CHILD && a->actor != 0 && !childless(a))
		TRY(reach_read(a));
	if (a->lent != 0)
		lent_settle(a, right);
	return access_narrow(a, right);
}

enum err access_touch(struct access *a) {
	if (a->token.n == 0 || a->rq->now - a->seen_at < DATE_MINUTE)
		return OK;
	return access_session_touch(a, a->rq->now, a->token);
}

/* --- the audit chain --- */

void audit_hash(const unsigned char before[LANE_HASH], const struct access_audit_chain_row *r, unsigned char ret[LANE_HASH]) {
	crypto_generichash_state state;
	char text[900];
	int n = snprintf(text, sizeof text, "%lld|%lld|%lld|%lld|%lld|%s|%lld|%lld|%s", (long long)r->id, (long long)r->at,
			 (long long)r->actor_id, (long long)r->unit_id, (long long)r->child_id, r->act, (long long)r->ground,
			 (long long)r->outcome, r->wrote);
	if (n < 0 || (size_t)n >= sizeof text)
		abort(); /* act and wrote are bounded; a cut text would let two rows share a hash */
	(void)crypto_generichash_init(&state, NULL, 0, LANE_HASH);
	(void)crypto_generichash_update(&state, before, LANE_HASH);
	(void)crypto_generichash_update(&state, (const unsigned char *)text, (size_t)n);
	(void)crypto_generichash_final(&state, ret, LANE_HASH);
}

static enum err audit_row(struct access *a, const char *act, int outcome, const char *wrote) {
	struct lane *l = a->lane;
	struct access_audit_chain_row r = {.id = ((int64_t)l->number << 44) + l->sequence + 1,
					   .at = a->rq->now,
					   .actor_id = a->entered != 0 ? a->entered : a->actor,
					   .unit_id = a->unit,
					   .child_id = a->child != 0 ? a->child : a->about,
					   .act = act,
					   .ground = a->ground,
					   .outcome = outcome,
					   .wrote = wrote};
	unsigned char hash[LANE_HASH];
	audit_hash(l->head, &r, hash);
	TRY(access_audit_add(a, r.id, r.at, r.actor_id, r.unit_id, r.child_id, r.act, r.ground, r.outcome, r.wrote,
			     (struct bytes){.p = hash, .n = sizeof hash}));
	memcpy(l->head, hash, LANE_HASH);
	l->sequence++;
	return OK;
}

enum err access_audit(struct access *a, const char *act, int outcome) {
	for (const struct apart *one = a->apart; one != NULL; one = one->next)
		TRY(audit_row(a, act, outcome, one->wrote));
	return audit_row(a, act, outcome, out_text(&a->wrote));
}
