/* The capability: the right to act, and the only door to the data.
 *
 * A handler is given one, made by the dispatcher from the session, the route's right and the table
 * `reach`.  It can be neither filled nor measured elsewhere.  Generated functions run statements through
 * it; `:access_child`, `:access_unit` … are bound from it, never from a form. */
#pragma once
#include "access/relation.h"
#include "base/err.h"
#include "http/request.h"

struct access;
struct statement;
struct value;

enum right {
#define RIGHT(name, scope, compartment, relations) RIGHT_##name,
#include "access/right.def"
#undef RIGHT
	RIGHTS
};

int64_t access_actor(const struct access *a);      /* person; 0 = nobody logged in */
int64_t access_assignment(const struct access *a); /* 0 = as a private person */
int64_t access_unit(const struct access *a);
int64_t access_child(const struct access *a);      /* 0 when the route has none */
int64_t access_areas(const struct access *a);      /* mask, in the route's compartment */
/* Does the reader read all areas?  A text that is about several at once is not there for a guardian who does not (D5). */
bool access_whole(const struct access *a);
/* What the system's clock says, for what is compared with the clocks of others (codes, tokens). */
int64_t access_clock(const struct access *a);
int64_t access_time(const struct access *a);
int64_t access_consumer(const struct access *a);   /* the system that asks; 0 = none */
enum relation access_ground(const struct access *a);
/* Is the right given by the unit's own closed record alone?  It tells how things stood when the work ended. */
bool access_over(const struct access *a);
/* Is the device lent to a child just now, whatever page was asked for? */
bool access_lent(const struct access *a);
/* Who has lent the device that the child, who is the acting person, answers on; 0: nobody. */
int64_t access_beside(const struct access *a);
/* The acting person's name, unit and title; "" when there is none. */
const char *access_name(const struct access *a);
const char *access_unit_name(const struct access *a);
const char *access_title(const struct access *a);
/* The language that the acting person has chosen; "" for none. */
const char *access_lang(const struct access *a);
/* A demo county: people are invented, and one may be anyone. */
bool access_demo(const struct access *a);
/* Are files checked for viruses before anybody reads them? */
/* The relay that browsers in a video meeting meet over ("turn:HOST:PORT?transport=udp"), and the secret that its keys are
 * made with; NULL: none, and nobody meets by video outside a demo county. */
const char *access_relay(const struct access *a);
const char *access_relay_secret(const struct access *a);
/* Who vouches for people here, by OpenID Connect; NULL: nobody. */
const struct oidc_providers *access_providers(const struct access *a);
/* By whose word the session was opened; NULL: by an own account. */
struct oidc_provider;
const struct oidc_provider *access_provider(const struct access *a);
/* … and its name, where it vouches for people at work alone; "" else.  Such a session gives nobody a code: an account opens everything that
 * somebody is here, as guardian or child too. */
const char *access_only_work(const struct access *a);
/* How a session keeps who it was; empty for NULL. */
struct bytes access_provider_hash(const struct access *a, const struct oidc_provider *p);
/* May a session that was opened by `p` (NULL: by an own account) act in that role with that organisation?  0 and "": as guardian or child.
 * Whoever vouches only for the work at some organisations never opens a session that administers: that reaches all of them. */
bool access_vouched(const struct oidc_provider *p, int64_t org, const char *role);
bool access_scans(const struct access *a);
/* Is there an engagement index that is told which children have a plan for 1177? */
bool access_indexed(const struct access *a);
/* No mail leaves: neither a folder for it nor a server was given. */
bool access_silent(const struct access *a);
/* Are brakes on?  Only a demo may turn them off. */
bool access_limits(const struct access *a);
/* Where people log in, "https://…", for what is sent to them; "" when it isn't told. */
const char *access_address(const struct access *a);
/* Has the acting person another role to change to? */
bool access_roles(const struct access *a);
bool access_staff(const struct access *a);
/* The request's memory. */
struct arena *access_arena(const struct access *a);
/* Would this right be given for the same child?  For showing a link, never for deciding. */
bool access_may(const struct access *a, enum right right);

/* The mask of compartments that a relation opens (access rules, 1.2). */
int64_t relation_opens(int64_t relation);

/* Blind index of a personal number or another secret that must be found again. */
struct bytes access_index(const struct access *a, const char *text);
/* How a session's token is stored: the token itself is in no file. */
struct bytes access_token_hash(const struct access *a, const char *token);
/* Runs the JOB route `path` after the commit. */
enum err access_job(const struct access *a, const char *path);
/* Runs it when `due` has come, within minutes.  A job of the same path that waits already stays as it is. */
enum err access_job_at(const struct access *a, const char *path, int64_t due);
/* Runs it after the commit, without a row that keeps it: for what may be lost, and may be asked for by a GET. */
enum err access_run(const struct access *a, const char *path);
/* The log row of this request is about the child, although the path isn't: for a page that turned out to be.  It
 * gives no right.  Only when all is well: a refusal must not be told to the family. */
void access_about(const struct access *a, int64_t child);
/* Somebody has shown who they are: the row of the log is theirs.  `by`: whose word was taken, at most 80 bytes of it are kept; "": their own. */
void access_entered(const struct access *a, int64_t person, const char *by);
/* What has been written since the last call (or the beginning) gets a row of the log of its own, beside the request's: "unit:5 …" for
 * `what` "unit" (one word) and `id` 5.  For a form that does the same to several. */
void access_apart(const struct access *a, const char *what, int64_t id);
/* Rewrites the child's rows of `reach` from the ledgers.  Every verb that changes custody, consent,
 * assignment, delegation, episode, lead or contacts calls it, in its own transaction. */
enum err reach_rebuild(const struct access *a, int64_t child);
/* The same of a ledger that is being replayed: it writes nothing but reach, since what followed for an offer to take over
 * stands in a line of its own. */
enum err reach_rewrite(const struct access *a, int64_t child);

/* For generated code only. */
enum err access_one(const struct access *a, const struct statement *s, const struct value *args, void *row);
enum err access_many(const struct access *a, const struct statement *s, const struct value *args, void **rows, size_t *n);
enum err access_exec(const struct access *a, const struct statement *s, const struct value *args);
/* How many rows the last statement of the request has changed. */
int64_t access_changed(const struct access *a);
/* Destroys the key of a subject of whom nothing is left, for good; by a job alone. */
enum err access_key_destroy(const struct access *a, int64_t subject);
/* Is it destroyed?  Then what there is of the subject came back with a copy, and goes (archive_settle). */
bool access_key_gone(const struct access *a, int64_t subject);
