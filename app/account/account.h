/* Own accounts: a code, given by somebody who has seen who it is, opens one; then the person alone knows password and
 * one-time codes. */
#pragma once
#include "access/access.h"
#include "account/account.sql.h"
#include "html/html.h"

/* A new code as it is told, "4F7K-22QA-9XWD-KM3P", and how it is stored. */
const char *activation_code(struct arena *a);
struct bytes activation_index(const struct access *a, const char *typed);

/* Why a session that is opened by `provider`, who vouches for people at work alone, gives no code. */
const char *activation_only_work(const struct request *rq, const char *provider);

struct activate_page {
	const char *secret, *shown; /* base32, for the app; shown: in groups of four */
	const char *app;            /* the same as an address that the app reads with the camera */
};
struct family_account_page {
	struct account_family_rows family;
	const char *code, *name;   /* a code that was made now, and for whom; "" without */
	bool birthday;             /* … who types the birthday with it, having no number */
	const char *only_work;     /* who vouches for the session, and for no more than the work: then no code is given; "" else */
	const char *where;         /* the whole address where it is used; "" when it isn't told */
	int64_t until, now;
	struct url to, back, paper;
};
