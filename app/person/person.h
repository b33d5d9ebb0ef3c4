/* People: who they are, how they log in, in which assignment they act. */
#pragma once
#include "access/access.h"
#include "base/date.h"
#include "html/html.h"

struct demo_choice {
	const char *key, *name, *first, *initials, *what, *say;
};
struct demo_group {
	const char *id, *title;
	size_t n;
	struct demo_choice *choice;
};
struct demo_page {
	size_t ngroups;
	struct demo_group group[4];
};
struct login_page {
	const char *next;
	const struct oidc_providers *providers; /* NULL: none */
	bool demo, draft, opened; /* draft: something typed waits; opened: comes from opening the account */
};

/* How long what somebody typed when the session had ended waits for them. */
#define PERSON_DRAFT_KEPT (10 * DATE_HOUR)
/* Begins a session for somebody who has shown who they are: the one that the browser had ends, and rq->set_session and rq->redirect say what
 * and where to; `next` is a path of ours.  The log says who it was, and by whose word (`by`; NULL: their own).  NOT_FOUND: whoever vouches
 * does so for nothing that the person is here. */
enum err person_enter(struct request *rq, const struct access *a, int64_t person, const struct oidc_provider *by, const char *next);
/* Ends the session of whoever acts, and begins one in this browser that opens nothing but the answers of the child of the path; and its end. */
enum err person_lend(struct request *rq, const struct access *a);
enum err person_lend_end(struct request *rq, const struct access *a);
/* Where somebody wanted to go when they had to log in first: what the address or the form says, if it is a path of ours; else "/".  At most
 * PLACE_LONGEST characters. */
#define PLACE_LONGEST 300
const char *person_place(const char *next);
/* A step of logging in, with where to afterwards; "/" is not said. */
struct url login_further(struct arena *a, struct url step, const char *next);
/* By what an HSA-id, as hsa_read gives it, is found again. */
struct bytes person_hsa_index(const struct access *a, const char *hsa);
/* "ES" from "Elin Sandberg". */
const char *person_initials(struct arena *a, const char *name);
/* "Elin" from "Elin Sandberg"; who is called "Väntat barn" has no other name yet. */
const char *person_first_name(struct arena *a, const char *name);
/* Born at least 18 years before `now`: all work has ended, and nobody with custody reads on (A13, R190).  False when the day is not known. */
bool person_grown_up(const char *born, int64_t now);
/* "Elins", but "Lars"; in a language that says it with other words, the name as it is. */
const char *person_whose(struct arena *a, const char *lang, const char *first_name);
