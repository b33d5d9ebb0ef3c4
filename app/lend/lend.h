/* A child that has no log-in answers by itself, on the device of an adult who sits beside (decision 45). */
#pragma once
#include "access/access.h"
#include "html/html.h"

struct lend_page {
	const char *first, *whose; /* of the child's name: "Tim", "Tims" */
	const char *why;    /* why it is not lent; "" when it may be */
	const char *reads;  /* who reads what the child writes */
	struct url here, back;
};

struct lent_page {
	int64_t child;
	const char *first;
	const char *reads;
	bool asked;         /* there are questions of how it has been */
	bool told;          /* has just sent something */
	struct url here, words, experience;
};
