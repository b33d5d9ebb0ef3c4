/* Agreements of private and voluntary bodies, which take part by them (R17, R170, R191): who has one, lacks one or soon loses it.  That one
 * has ended closes nothing (decision 28). */
#pragma once
#include "agreement/agreement.sql.h"
#include "html/parts.h"

enum agreement_state { AGREEMENT_HOLDS, AGREEMENT_ENDS, AGREEMENT_EXPIRED, AGREEMENT_LACKS };

struct agreement_row {
	struct url to;
	const char *name, *kind;
	enum agreement_state state;
	int64_t units, ends_at, drafts; /* ends_at: of the last that is signed; 0: there is none */
};
struct agreement_list_page {
	size_t n, count[AGREEMENT_LACKS + 1];
	const struct agreement_row *row;
	int64_t now;
};
struct agreement_body_page {
	struct agreement_body_row body;
	struct agreement_list_rows list;
	enum agreement_state state;
	struct url to;
	int64_t now;
};
struct agreement_one_page {
	struct agreement_find_row row;
	struct url to;
};

/* "Har ett avtal", in the language. */
const char *agreement_state_name(const char *lang, enum agreement_state state);
