/* Checks the chains of the audit: every row of every lane is there, unchanged, in its place.  A signed head
 * that was kept elsewhere also shows a cut tail and a chain that was written anew. */
#pragma once
#include "access/lane.h"

struct audit_verdict {
	bool good;
	int64_t rows, lanes; /* how many were read */
	int lane;            /* of the first break */
	int64_t sequence;    /* … and its number in the lane; 0 when the fault is in the head's text */
	const char *why;     /* what is wrong there; constant text, "" when good */
};

/* What an extract says of itself: the receipts of its rows, and its own. */
struct audit_claim {
	bool unchanged;       /* the file is what the product made */
	size_t rows, met;     /* receipts in it; of those, how many a row of the chains has */
	struct { const char *receipt; bool met; } *row;
};
/* Reads the receipts of an extract's text; in `a`. */
void audit_claim_read(struct lane *lane, struct arena *a, const char *text, struct audit_claim *ret);
/* As audit_verify, and looks for the claim's receipts on the way; `claim` may be NULL. */
enum err audit_verify_claim(struct lane *lane, const char *heads, struct audit_claim *claim, struct audit_verdict *ret);

/* Walks all lanes of the lane's database.  `heads`: lines as serve_head writes them, or NULL; each must be
 * signed by this installation's key.  OK also when the verdict is bad; BROKEN when the database can't be read. */
enum err audit_verify(struct lane *lane, const char *heads, struct audit_verdict *ret);
