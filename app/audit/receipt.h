/* What proves that a row of the log, or a whole extract, is the product's own (A19).
 *
 * The hash of a row is not given out: who has the hashes before and after a row that is kept from the family could try what
 * stands in it until they fit (D4, D5).  A receipt is made of the hash with a key that only the installation has. */
#pragma once
#include "access/lane.h"

#define RECEIPT_LETTERS 32 /* hexadecimal */

/* Of a row of the log, with its hash in the chain. */
const char *audit_receipt(struct lane *lane, struct arena *a, int64_t id, struct bytes hash);
/* Of the last row that the lane's chain has now. */
const char *audit_receipt_head(struct lane *lane, struct arena *a);
/* Of the first `n` bytes of a text. */
const char *audit_receipt_text(struct lane *lane, struct arena *a, const char *text, size_t n);
