/* Looks at certificates and keys before anybody serves by them, so that the operator is told which file is wrong, and in what.  Uses base
 * and libcrypto. */
#pragma once
#include "base/arena.h"

/* A file in PEM, and the option that named it: both stand in what is said. */
struct certificate_file {
	const char *option, *path;
};

/* A chain of certificates, the own one first, and its key.  One English sentence that says what is wrong; NULL: nothing. */
const char *certificate_problem(struct arena *a, struct certificate_file chain, struct certificate_file key);
/* The same of those who vouch for others. */
const char *certificate_authority_problem(struct arena *a, struct certificate_file file);
/* What does not keep anybody from serving by the chain, though those who ask will refuse it: its day has not come, or is over.  NULL: nothing. */
const char *certificate_day(struct arena *a, struct certificate_file chain);
