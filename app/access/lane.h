/* The lane: one connection, one transaction at a time, one audit chain.  For serve and access; no
 * handler sees it. */
#pragma once
#include "access/access.h"
#include "db/db.h"
#include "seal/seal.h"

#define LANE_HASH 32
#define LANE_SETTINGS 1000 /* dated values in all, past ones too */

struct route;
struct journal;
struct replay_note;

struct lane_setting {
	int setting;
	int64_t value, from;
};

struct lane {
	int number;              /* of the chain */
	struct db *db;
	struct seal *seal;
	int64_t sequence;        /* last number in the chain */
	unsigned char head[LANE_HASH];
	bool demo, limits;
	bool scans;              /* a virus scanner is configured */
	bool indexed;            /* an engagement index is configured */
	bool silent;             /* no way to send mail is configured */
	const char *address;     /* where people log in, "https://…"; NULL = not told */
	const char *relay, *relay_secret; /* for meetings by video; NULL = none */
	const struct oidc_providers *providers; /* who vouches for people; NULL = nobody */
	const char *clock_file;  /* demo: the present moment stands here; NULL = the system's clock */
	int64_t clock_last;      /* what stood there when it was last read; 0 = nothing yet */
	int64_t ahead;           /* ms that the lane's time is before the system's clock, which went back */
	int64_t job_due, job_id; /* the last of those that were started in this round; 0 = a new round */
	void (*spawn)(void *context, const char *path); /* starts a JOB request; may be NULL */
	void *spawn_context;
	struct journal *journal; /* of what takes access away; NULL = none is kept (tests) */
	struct replay_note *notes; /* for it, of this batch; newest first, in their requests' arenas */
	size_t statements;       /* run so far: what a page costs is the difference */
	size_t used;             /* bytes of memory that the last request took */
	struct {
		bool read;       /* in this batch */
		size_t n;
		struct lane_setting fact[LANE_SETTINGS]; /* in order of their first day */
	} settings;
};

/* Makes the capability of a request: session, right, reach.  `ret` lives in the request's arena and is
 * made even when the answer is no, so that the refusal can be audited.
 * OK; NOT_FOUND (also: no session); DENIED with rq->reason. */
enum err access_open(struct lane *lane, struct request *rq, enum right right, int64_t child, struct access **ret);
/* The verdict for another right of the same capability: a form that is shown again. */
enum err access_narrow(struct access *a, enum right right);
/* Inserts the audit row of the request and moves the lane's chain on. */
enum err access_audit(struct access *a, const char *act, int outcome);
/* The lane that the capability's request runs in; for app/access. */
struct lane *access_lane(const struct access *a);
/* The name of the unit that the actor works at, also while they do a part of another one's work (R35). */
const char *access_home(const struct access *a);
bool access_logged_in(const struct access *a);
/* The hash of a row, from the one before it and everything the row says. */
struct access_audit_chain_row;
void audit_hash(const unsigned char before[LANE_HASH], const struct access_audit_chain_row *r, unsigned char ret[LANE_HASH]);
/* Puts the acting session's last moment forward, at most once a minute. */
enum err access_touch(struct access *a);
/* How many statements of this request have changed what access follows from (journal.def). */
size_t access_ledger_writes(const struct access *a);
/* Is it no request of anybody's, but work of the product itself? */
bool access_is_job(const struct access *a);
size_t access_jobs(const struct access *a, const char *const **ret_paths);
