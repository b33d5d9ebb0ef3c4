/* Checks what the audit chains say of themselves. */
#pragma once
#include "program.h"

/* Walks every chain of the database; `heads`, when not NULL, is a file of signed heads that was kept elsewhere.
 * Prints the verdict; 1 when something is not whole. */
int verify_chains(struct program *p, struct lane *lane, const char *heads);
