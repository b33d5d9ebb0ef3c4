/* The choice of language: for the public and for families; staff read Swedish (decision 19). */
#pragma once
#include "access/access.h"
#include "http/request.h"
#include "lang/lang.h"

struct language_page {
	const char *to; /* the page to come back to */
};

/* Settles what language the page is in: staff and the demo's own pages Swedish; who is logged in as chosen for the person;
 * everybody else as chosen in this browser, which `rq->lang` holds already. */
void language_settle(struct request *rq, const struct access *a);
/* Somebody logs in: what this browser had chosen becomes the person's own, if the person had not chosen. */
enum err language_login(struct request *rq, const struct access *a, int64_t person);
/* The language of somebody else, for what is written to that person; "sv" for who has not chosen. */
enum err language_person(const struct access *a, int64_t person, const char **ret);
