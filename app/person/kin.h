/* What somebody tells of a child must not reach the child's family at its work (D19), before it is known which child it is. */
#pragma once
#include "access/access.h"
#include "person/person.sql.h"

/* Is the child, as somebody described it, one of `kin`: the person itself or somebody whose family it is?  Who may be
 * rather reads too little: one name of several is enough when a number is missing.  `family`: names of its adults as they were
 * typed, "" when nobody asked. */
bool kin_meant(struct arena *a, const struct person_kin_rows *kin, const char *name, const char *number, const char *family);
