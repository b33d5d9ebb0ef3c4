/* The directory of units: names for their kinds, and the county's municipalities. */
#pragma once
#include "base/arena.h"

#include <stddef.h>

/* May a unit of the kind be responsible for a child's work?  The police and associations take part (R15, R16, K14), coordinators help others. */
bool unit_answers(const char *kind);

/* "förskola", in the language `lang`: what a unit of the kind is, in the middle of a sentence; "" for none. */
const char *unit_kind_name(const char *lang, const char *kind);
/* Under which law those at a preschool or school of a company or an association keep what they learn to themselves, in a sentence; "" for a unit
 * of an authority, where the law of secrecy holds. */
const char *unit_silence(const char *lang, const char *kind, const char *org_kind);
/* The eight (R14), in the order of the alphabet. */
#define MUNICIPALITIES 8
const char *municipality_name(size_t i);
/* A unit among others of the county: "Björkskolan, Växjö"; the municipality is not said twice where the name says it.  In `a`, or
 * `name` itself. */
const char *unit_label(struct arena *a, const char *name, const char *municipality);
