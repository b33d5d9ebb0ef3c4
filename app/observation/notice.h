/* A notice on its way in: inside the feature only. */
#pragma once
#include "observation/observation.h"

struct notice {
	struct observation_words w;
	int64_t place_unit; /* where the child is said to be; 0 when not known */
};

/* Is the child, by this situation, at a unit that can be named? */
bool observation_at_unit(const char *situation);
/* Reads and checks the form.  INVALID: complaints are filed. */
enum err notice_read(struct request *rq, const struct access *a, struct notice *ret);
/* Counts one more notice from where the request came; *ret_late when it is more than an hour bears.  Those who
 * are logged in are not braked. */
enum err notice_brake(const struct request *rq, const struct access *a, bool *ret_late);
/* Stores it with the unit that the rules point to, and gives the receipt's number.  NOT_FOUND: the county has
 * no unit that could take it. */
enum err notice_send(struct request *rq, const struct access *a, const struct notice *n, const char **ret_number);
/* How a receipt is found; small letters and hyphens make no difference. */
struct bytes notice_number_index(const struct access *a, const char *number);
