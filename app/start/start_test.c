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

/* Lagen (2018:1937) om tillgänglighet till digital offentlig service; articles 13 and 14 of the GDPR. */
TEST(anybody_reads_how_everybody_can_use_it_and_what_is_done_with_what_is_kept) {
	struct world *w = world_small();
	struct answer a = get(w, "/");
	CHECK_HAS(a, "href=\"/accessibility\"");
	CHECK_HAS(a, "href=\"/personal-data\"");
	a = get(w, "/accessibility");
	CHECK_HAS(a, "WCAG 2.2");
	CHECK_HAS(a, "https://www.digg.se/tdosanmalan");
	a = get(w, "/personal-data");
	CHECK_HAS(a, "dataskyddsombud");
	CHECK_HAS(a, "Integritetsskyddsmyndigheten");
	as(w, "maria");
	CHECK_HAS(get(w, "/glossary"), "href=\"/personal-data\"");
}
