/* Gathering and assessment: what is known about a child, area by area, and what the responsible unit
 * thinks of it.  Facts and thoughts are apart (R39); both stay with the unit that wrote them (I3). */
#pragma once
#include "access/access.h"
#include "assessment/assessment.sql.h"
#include "wheel/wheel.h"

/* What one assessment says.  need and strength: 1 yes, 0 no, -1 not said yet (drafts only). */
struct assessment_text {
	const char *strengths, *needs, *thoughts;
	int64_t need, strength;
};

/* Masks of the areas that are set with a need and with a strength, and all that are set, in the unit's
 * newest work with the child.  Nothing set, or no work: zeros. */
enum err assessment_status(const struct access *a, struct wheel_status *ret, int64_t *ret_set);

/* Has somebody else written since the writer saw `seen`?  `newest` is the first of assessment_of_area, or
 * NULL.  A version grows by one when the writer changes or when it is set, so the writer's own autosaves
 * are never in the way of each other. */
bool assessment_stale(const struct assessment_of_area_row *newest, int64_t seen, int64_t writer);

/* Saves a draft, or sets the assessment: dated, signed by the actor, and what stood before is superseded.
 * `area` is a bit.  CONFLICT: somebody else wrote after `seen`; nothing is changed. */
enum err assessment_save(const struct access *a, int64_t episode, int64_t area, int64_t seen, const struct assessment_text *t, bool set);
