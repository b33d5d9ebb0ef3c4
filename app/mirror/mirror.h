/* The bridge to 1177: the producer of the service contract GetCarePlans 2.0 (RIV-TA basic profile 2.1), by which a system of others
 * fetches the family's version of a plan (A25, R132, R180, R181, K16, K17). */
#pragma once
#include "access/access.h"
#include "html/parts.h"
#include "mirror/mirror.sql.h"
#include "plan/plan.h"
#include "soap/soap.h"

#define MIRROR_CONTENT ((size_t)100 << 10) /* bytes of what is shown: the contract's description allows no more */

/* What a consumer asks, as GetCarePlansResponder_2.0.xsd has it.  Texts are the message's. */
struct mirror_question {
	const char *address;           /* of the header LogicalAddress */
	const char *id, *id_type;      /* whom it is about */
	const char *source;            /* sourceSystemHSAId; "" = not said */
	int64_t from, until;           /* the plan's moments asked for, the end not included; 0, DATE_NEVER = any */
	size_t nunits;
	const char *unit[SOAP_NODES];  /* careUnitHSAId: one of them; none = any */
	bool contacts;                 /* asks for certain care contacts: a plan of ours has none */
};
/* NULL when it is as the contract says; else "Client", "MustUnderstand" or "VersionMismatch", and what is wrong. */
const char *mirror_question_read(const struct soap_message *m, struct mirror_question *ret, const char **ret_text);
/* Does what it says hold together?  If not it is a question that is answered with INVALID_REQUEST. */
bool mirror_question_good(const struct mirror_question *q);

/* The version that may leave to whoever reads there, n 0: none.  Whoever may read it there reads all of it here: before an age
 * every guardian, from another the young person, both where the ages overlap, nobody between them (A9–A12, K17); in doubt it stays.  born: day of birth. */
enum err mirror_allowed(const struct access *a, int64_t child, const char *born, struct mirror_version_rows *ret_version);
/* "20270114170000": Swedish local time without a zone, as the contracts ask. */
const char *mirror_stamp(struct arena *a, int64_t t);

/* What is told of one plan. */
struct mirror_plan {
	const struct mirror_question *question;
	const struct mirror_consumer_row *consumer;
	const struct mirror_version_row *version;
	struct mirror_lead_rows lead;
	struct plan_view view;
};
/* The answer; `plan` NULL: there is none.  log: what the answer can be found by. */
void mirror_answer_write(struct out *o, const struct mirror_plan *plan, const char *log);
/* The answer that the question makes no sense. */
void mirror_invalid_write(struct out *o, const char *log);

struct mirror_page {
	struct mirror_consumers_rows consumers;
	int64_t actor;
	struct url to;
};
