/* The plan as HL7 FHIR R4, for the records of those who read it: it does not replace their own documentation, and whoever has to
 * take some of it over need not type it again (R76, R91).  The only place that knows how the plan maps to FHIR. */
#pragma once
#include "fhir/fhir.sql.h"
#include "html/html.h"
#include "plan/plan.h"

/* A file that a unit has taken: what the unit read then, in words as the version has them; who leads and answers is told as it is now. */
struct fhir_plan {
	int64_t child;
	const char *name, *unit, *site; /* of the child; of the unit that is responsible, "" when there is none; where Kronobarn is */
	const char *code;               /* by which anybody sees whether the file still holds */
	int64_t areas;                  /* mask: of the file, never more than the view's */
	const struct plan_view *view;
};
/* A Bundle of kind `collection`: the plan and what it points at.  BROKEN: no memory. */
enum err fhir_bundle_write(struct out *o, const struct fhir_plan *p);

struct fhir_page {
	int64_t child;
	const struct plan_view *holds; /* the version that a file would be of; NULL: there is none */
	const char *shut;              /* why there is no file; "": there is */
	struct fhir_files_rows files;
};
