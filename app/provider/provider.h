/* Log-in by a provider of identities: SITHS, BankID, Freja, a school's own (R52, R186). */
#pragma once
#include "access/access.h"
#include "html/html.h"
#include "http/request.h"

struct provider_back_page {
	const char *state, *code, *iss, *from;
	const char *why;              /* it cannot go on, and what to do; "" when it can */
	const char *next;             /* where one wanted to go */
};
