/* A request, complete and checked, and the answer that is being made.  It knows nothing of children.
 *
 * The front hands it over with method, path, query, body and the few headers that count; `request_parse`
 * decodes once, checks UTF-8, and refuses what is doubtful.  Everything in it lives in its arena. */
#pragma once
#include "base/arena.h"
#include "base/err.h"
#include "base/out.h"

enum method { GET, POST };

#define REQUEST_IDS 4      /* numbers in a path */
#define REQUEST_FIELDS 512 /* fields in a form */
#define REQUEST_BODY ((size_t)64 * 1024) /* bytes of an ordinary form; a route may say more */

struct field {
	const char *name, *value;
};

/* What is wrong with one field, as a sentence in the reader's language.  field "" = the whole form. */
struct complaint {
	const char *field, *text;
	const struct complaint *next;
};

struct bytes {
	const void *p;
	size_t n;
};

/* Work that takes longer than a few milliseconds: it is never done in the lane.  A handler that sets
 * `rq->work` and returns OK is called again, in a new transaction, with `answer` filled in. */
enum work_kind { WORK_NONE, WORK_PASSWORD_CHECK, WORK_PASSWORD_HASH, WORK_PDF };
struct work {
	enum work_kind kind;
	struct bytes input;  /* as lib/work says, per kind */
	struct bytes answer; /* p NULL until done */
	bool failed;
};

struct route;
struct form;

struct request {
	struct arena *arena;
	/* as it came */
	enum method method;
	const char *path;           /* decoded once, starts with '/' */
	const char *query;          /* raw */
	struct bytes body;
	const char *content_type;
	const char *cookie;         /* the raw header */
	const char *origin, *host, *fetch_site, *address, *accept_language;
	bool tls;
	size_t nfields;
	struct field *field;        /* of the query for GET, of the body for POST */
	/* found on the way */
	int64_t now;                /* ms UTC */
	const struct route *route;
	int64_t id[REQUEST_IDS];    /* the numbers of the path, in order */
	const char *lang;
	const char *csrf;           /* token for the forms of this page */
	const char *session_token;  /* "" without a session */
	/* the answer */
	struct out out;             /* what stands between the page's frame; or the whole body */
	const char *title;          /* of the page */
	const char *redirect;       /* a path of ours: 303 */
	const char *set_session;    /* a new session token, or "" to end it; NULL: as it was */
	const char *content;        /* content type when the answer is no page */
	const char *file_name;      /* neutral name of a download */
	int status;                 /* 0: from the handler's err */
	int refresh;                /* seconds after which the page fetches itself anew; 0 = no */
	const char *reason;         /* why DENIED, one sentence */
	const struct complaint *complaints, **complaints_end;
	const struct form *form;    /* the form that was read, or NULL: its labels name the complaints */
	struct work work;
};

/* Fills the fields from query or body.  INVALID (→ 400): bad encoding, bad UTF-8, too many fields. */
enum err request_parse(struct request *rq);
/* The first value of a field, or NULL. */
const char *request_field(const struct request *rq, const char *name);
/* The value of a cookie, or "". */
const char *request_cookie(const struct request *rq, const char *name);
/* Files a complaint.  `text` is already in the reader's language. */
void request_complain(struct request *rq, const char *field, const char *text);
const char *request_complaint(const struct request *rq, const char *field);
