/* The telephone and address of a unit, which two change: letters about children go there, and families ring there (decision 51). */
#pragma once
#include "contact_route/unit_contact.sql.h"
#include "html/html.h"

#define UNIT_CONTACT_TOLD_DAYS 30 /* that a unit is told of what others have changed, when it does not say itself that it is so */

/* Proposes both, when one of them is another than holds; what waited of the unit before is replaced, and taken back when both are as
 * they hold.  What waits already stays as it is.  For who administers. */
enum err unit_contact_change(const struct access *a, int64_t unit, const char *phone, const char *address);
/* A second person says yes, or somebody no.  DENIED with rq->reason: who proposed it, or what stands there has been changed since. */
enum err unit_contact_decide(struct request *rq, const struct access *a, int64_t unit, int64_t id, bool yes);
/* "0980-319 206 → 0980-319 277. Kullgatan 5 → …": what is to be another; in sentences. */
const char *unit_contact_words(struct arena *a, const char *lang, const char *was_phone, const char *phone, const char *was_address, const char *address);
