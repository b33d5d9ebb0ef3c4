/* HSA-id: what the directory of Swedish health care calls somebody, or something.  "SE", an organisation number of ten digits, "-", and
 * capitals and digits; at most 32 characters (HsaIdType of the RIV-TA schemas). */
#pragma once
#include <stdbool.h>

#define HSA_LONGEST 32

/* Small letters become capitals.  False: it is none. */
bool hsa_read(const char *s, char ret[static HSA_LONGEST + 1]);
