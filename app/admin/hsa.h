/* HSA-ids: by which a provider of identities can say who works here. */
#pragma once
#include "access/access.h"
#include "admin/hsa.sql.h"

/* Does somebody who vouches for people say it by HSA-id?  Else nothing of it is shown. */
bool admin_hsa_used(const struct access *a);
/* The index of what was typed, for what is proposed for that person; n 0: nothing, or the person is known by it already.  What cannot be is
 * complained of at `hsa`. */
enum err admin_hsa_typed(struct request *rq, const struct access *a, int64_t person, const char **typed, struct bytes *ret);
/* Approves what was proposed with an appointment.  DENIED with rq->reason: it is somebody else's by now. */
enum err admin_hsa_appointed(struct request *rq, const struct access *a, int64_t person, int64_t appointment);
