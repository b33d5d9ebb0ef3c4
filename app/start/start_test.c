/* Stories of the public pages that tell what this is. */
#include "test.h"

TEST(anybody_reads_what_the_words_mean_and_where_to_turn_when_something_went_wrong) {
	struct world *w = world_small();
	struct answer about = get(w, "/about"), words = get(w, "/glossary");
	CHECK_HAS(about, "Om något inte blev rätt");
	CHECK_HAS(about, "href=\"/glossary\"");
	CHECK_HAS(about, "patientnämnden");
	CHECK_STATUS(words, 200);
	CHECK_HAS(words, "Samverkansansvarig");
	CHECK_HAS(words, "Ditt ja till att någon får läsa om barnet.");
	CHECK_HAS(get(w, "/"), "href=\"/glossary\""); /* at the foot of every page: also in the middle of a meeting (R65) */
	as(w, "maria");
	CHECK_STATUS(get(w, "/glossary"), 200);
}
