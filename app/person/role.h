/* The page on which one chooses the role to act in. */
#pragma once
#include "person/person.sql.h"

struct role_page {
	const char *next;
	int64_t now; /* the assignment one acts in; 0 = as a private person */
	struct role_mine_rows roles;
	bool family;
};
