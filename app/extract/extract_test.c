/* The full extract: everything that one person of the family may see, for that person, and nothing else (A19, SF12). */
#include "seen.h"
#include "way.h"
#include "whole.h"

#include "base/text.h"

#include <string.h>

/* Orders as `who`, and the path of the file. */
static const char *ordered(struct world *w, const char *who) {
	as(w, who);
	CHECK_STATUS(post(w, way_family(w, "/extract"), "act=order"), 303);
	const char *rest = between(w, get(w, "%s", way_family(w, "/extract")), text_of(w, "href=\"%s/", way_family(w, "/extract")), "\"");
	CHECK(*rest != '\0');
	return text_of(w, "%s/%.*s", way_family(w, "/extract"), (int)strspn(rest, "0123456789"), rest);
}

TEST(a_mother_gets_everything_that_she_may_see_in_one_file) {
	struct world *w = world_way();
	const char *file = ordered(w, "maria");
	struct answer a = get(w, "%s", file);
	CHECK_STATUS(a, 200);
	CHECK_HAS(a, "Content");
}
