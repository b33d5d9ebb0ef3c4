/* A notice as the stories of notices leave it: Yusuf, three, seen alone in the cold in Tingsryd; a boy or a girl at Rune's school; and Elin's own. */
#pragma once
#include "test.h"

#define NOTICED_WRITTEN "harm=NO&areas=3&worry_3=Han var ute ensam i kylan.&child_name=Yusuf&child_age=3&municipality=Tingsryd&sender_kind=PRIVATE"
#define NOTICED_SAID "&ground=YES&said_by=Mamma&said_on=2027-01-11"
#define NOTICED_ELIN "harm=NO&areas=5&worry_5=Papegojan: jag vill prata om mamma.&act=send"

/* Sent from the form, by `who`. */
struct answer noticed(struct world *w, const char *who, const char *fields);
/* The fields of Yusuf's at Förskolan Blåklockan, and `more`. */
const char *noticed_preschool(struct world *w, const char *more);
/* Sent to Rune's school, by nobody who is logged in; its id.  Rune is logged in. */
int64_t noticed_rune(struct world *w, const char *name, const char *more);
/* The first notice that a person's page, or inbox, links to; the person stays logged in. */
int64_t noticed_at(struct world *w, const char *key, const char *page);
int64_t noticed_first(struct world *w, const char *key);
/* "/notice/ID" */
const char *noticed_path(struct world *w, int64_t id);
/* The receipt's number. */
const char *noticed_number(struct answer sent);
/* What looks whether it is too late. */
void noticed_due(struct world *w, int64_t id);
/* How many mails a unit has got of notices. */
int64_t noticed_mails(struct world *w, const char *unit);
