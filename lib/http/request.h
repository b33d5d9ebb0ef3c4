/* A request, complete and checked, and the answer that is being made.  It knows nothing of children.
 *
 * The front hands it over with method, path, query, body and the few headers that count; `request_parse`
 * decodes once, checks UTF-8, and refuses what is doubtful.  Everything in it lives in its arena. */
#pragma once
#include "base/arena.h"
#include "base/err.h"
#include "base/out.h"

enum method { GET, POST, JOB }; /* JOB: made by ourselves, never from outside */

#define REQUEST_IDS 4      /* numbers in a path */
#define REQUEST_FIELDS 512 /* fields in a form */
#define REQUEST_BODY ((size_t)64 * 1024) /* bytes of an ordinary form; a route may say more */

struct field {
	const char *name, *value;
};

struct bytes {
	const void *p;
	size_t n;
};

/* The file of a posted form.  The name is whatever the sender wrote: text, never a path. */
struct sent_file {
	const char *field, *name; /* field NULL: there was none */
	struct bytes bytes;       /* n 0 and name "": nothing was chosen */
};

/* What is wrong with one field, as a sentence in the reader's language.  field "" = the whole form. */
struct complaint {
	const char *field, *text;
	const struct complaint *next;
};

/* Work that takes longer than a few milliseconds: it is never done in the lane.  A handler that sets
 * `rq->work` and returns OK is called again, in a new transaction, with `answer` filled in. */
enum work_kind { WORK_NONE, WORK_PASSWORD_CHECK, WORK_PASSWORD_HASH, WORK_PDF, WORK_POST, WORK_FILE, WORK_SCAN, WORK_SOAP, WORK_INDEX, WORK_BUNDLE, WORK_OIDC };
struct work {
	enum work_kind kind;
	struct bytes input;  /* as lib/work says, per kind */
	struct bytes answer; /* p NULL until done */
	bool failed;
};

struct route;
struct access;
struct form;
struct conflict;

struct request {
	struct arena *arena;
	/* as it came */
	enum method method;
	bool head;                  /* HEAD: as GET, the body of the answer is not sent */
	int64_t received;           /* ms, monotonic: when the whole request was here */
	const char *path;           /* decoded once, starts with '/' */
	const char *query;          /* raw */
	struct bytes body;
	const char *content_type;
	const char *cookie;         /* the raw header */
	const char *origin, *host, *fetch_site, *address, *accept_language;
	const char *purpose;        /* "prefetch…": the browser asks ahead, for nobody yet; "" else */
	const char *certificate;    /* subject of the certificate that the front has checked, for systems; "" else */
	bool tls;
	bool call;                  /* to a route for systems: the body is no form, and stays as it came */
	size_t nfields;
	struct field *field;        /* of the query for GET, of the body for POST */
	struct sent_file file;         /* of a POST to a route that takes one */
	/* found on the way */
	int64_t now;                /* ms UTC */
	bool timed;                 /* `now` is the lane's: each run of it has its own */
	const struct route *route;
	int64_t id[REQUEST_IDS];    /* the numbers of the path, in order */
	const char *lang;
	const char *csrf;           /* token for the forms of this page */
	const char *session_token;  /* "" without a session */
	int64_t expired_person;     /* whose session has just ended; 0 = nobody's */
	int64_t expired_unit;       /* … and in which unit they acted; 0 = as a private person */
	/* the answer */
	struct out out;             /* what stands between the page's frame; or the whole body */
	const char *title;          /* of the page */
	const char *redirect;       /* a path of ours: 303 */
	const char *away;           /* an address of a provider of identities: 303 */
	const char *set_session;    /* a new session token, or "" to end it; NULL: as it was */
	bool forget;              /* what the browser keeps of pages goes: somebody else holds it now */
	const char *content;        /* content type when the answer is no page */
	const char *file_name;      /* neutral name of a download */
	struct bytes foreign;       /* the body instead of `out`, made by others: never shown in our place, only saved */
	bool keep;                  /* INVALID, but what was written stays: a counted try */
	int status;                 /* 0: from the handler's err */
	bool devices;               /* this page may use camera and microphone */
	bool stays;                 /* a question of the script's own accord that counts as use of the session */
	int refresh;                /* seconds after which the page fetches itself anew; 0 = no */
	const char *reason;         /* why DENIED, one sentence */
	const struct complaint *complaints, **complaints_end;
	const struct conflict *conflict; /* why CONFLICT: the app's own; NULL: nothing to choose between */
	const struct form *form;    /* the form that was read, or NULL: its labels name the complaints */
	struct work work;
	int64_t later;              /* of a job that went well: it is to run again then; 0 = it is done */
	bool again;                 /* a form is shown again: what was submitted wins over what is stored */
	const char *page_name;      /* handler of the page that is shown, for data-page */
	const char *set_provider;   /* what this browser keeps while it is at a provider of identities, "" to forget it; NULL: as it was */
	const char *set_language;   /* the language chosen in this browser; NULL: as it was */
	bool lang_chosen;           /* `lang` is somebody's own choice, in this browser or for the person */
	const char *set_anonymous;  /* token for the forms of somebody who is not logged in; NULL: has one */
	struct access *access;      /* the capability it ran with, for the dispatcher */
	void *frame;                /* the app's own: how the page is framed */
	struct bytes response;      /* the complete SCGI answer, "Status: 200 …\r\n…"; by the dispatcher */
};

/* Fills the fields from query or body.  INVALID (→ 400): bad encoding, bad UTF-8, too many fields. */
enum err request_parse(struct request *rq);
/* The first value of a field, or NULL. */
const char *request_field(const struct request *rq, const char *name);
/* The answer is CSV as a Swedish spreadsheet reads it, saved under `name`; `columns` is its first line, "day;name". */
void request_csv(struct request *rq, const char *name, const char *columns);
/* A path here, with or without a query, as it can stand in a header: no browser takes it for another place. */
bool request_place_good(const char *s);
/* The value of a cookie, or "". */
const char *request_cookie(const struct request *rq, const char *name);
/* Files a complaint.  `text` is already in the reader's language. */
void request_complain(struct request *rq, const char *field, const char *text);
const char *request_complaint(const struct request *rq, const char *field);
/* The same, and INVALID: nothing more is looked at. */
static inline enum err request_invalid(struct request *rq, const char *field, const char *text) {
	request_complain(rq, field, text);
	return INVALID;
}
/* INVALID when something was complained of. */
static inline enum err request_good(const struct request *rq) {
	return rq->complaints == NULL ? OK : INVALID;
}
/* DENIED, and why: one sentence in the reader's language. */
static inline enum err request_denied(struct request *rq, const char *reason) {
	rq->reason = reason;
	return DENIED;
}
/* True when the fields of the request are to be shown in the form. */
static inline bool request_again(const struct request *rq) {
	return rq->again || rq->method == POST;
}
