/* Stories of the family that is told how one works with the model (R119). */
#include "test.h"
#include "way.h"
#include "whole.h"

static const char *page(struct world *w, const char *child) {
	return text_of(w, "/child/%lld/informed", (long long)id_of(w, child));
}

static const char *family(struct world *w, const char *child) {
	return text_of(w, "/family/%lld", (long long)id_of(w, child));
}

static void told(struct world *w, const char *child, const char *who, const char *fields) {
	as(w, "rune");
	CHECK_STATUS(post(w, page(w, child), "act=note&person=%lld&%s", (long long)id_of(w, who), fields), 303);
}

TEST(who_tells_the_family_of_the_model_notes_whom_when_how_and_in_which_language) {
	struct world *w = world_way();
	as(w, "rune");
	struct answer empty = get(w, "%s", page(w, "elin"));
	CHECK_HAS(empty, "Ingen har skrivit in något än");
	CHECK_HAS(empty, "Maria Sandberg");
	CHECK_HAS(empty, "Elin Sandberg");
	CHECK_STATUS(post(w, page(w, "elin"), "act=note&person=%lld&person=%lld&day=2027-01-10&way=BOTH&language=somaliska&interpreter=1",
			  (long long)id_of(w, "maria"), (long long)id_of(w, "elin")), 303);
	struct answer a = get(w, "%s", page(w, "elin"));
	CHECK_HAS(a, "Berättat, och fick broschyren");
	CHECK_HAS(a, "somaliska");
	CHECK_HAS(a, "med tolk");
	CHECK_HAS(a, "Rune Ek, Björkskolan, 10 januari 2027");
	CHECK_HAS(get(w, "/child/%lld", (long long)id_of(w, "elin")), "Vet familjen hur vi arbetar?");
}

TEST(each_of_the_family_reads_of_oneself_that_somebody_has_told) {
	struct world *w = world_way();
	told(w, "elin", "maria", "day=2027-01-10&way=TALK&language=svenska");
	as(w, "maria");
	CHECK_HAS(get(w, "%s", family(w, "elin")), "Rune berättade 10 januari 2027 för dig hur vi arbetar.");
	as(w, "per"); /* not of the other guardian (D17) */
	CHECK_NOT(get(w, "%s", family(w, "elin")), "berättade 10 januari");
	CHECK_HAS(get(w, "%s", family(w, "elin")), "Läs om hur vi arbetar tillsammans");
	CHECK_STATUS(get(w, "%s", page(w, "elin")), 403);
	as(w, "tove"); /* a unit that takes part has nothing to do with it */
	CHECK_STATUS(get(w, "%s", page(w, "elin")), 404);
}

TEST(what_is_wrong_is_said_and_kept_and_a_mistake_is_taken_away) {
	struct world *w = world_way();
	as(w, "rune");
	struct answer a = post(w, page(w, "elin"), "act=note&day=2027-02-10&way=LEAFLET&language=arabiska&interpreter=1");
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Välj minst en i familjen.");
	CHECK_HAS(a, "Den dagen har inte varit än.");
	CHECK_HAS(a, "En tolk är med när man pratar.");
	CHECK_HAS(a, "value=\"arabiska\"");
	CHECK_STATUS(post(w, page(w, "elin"), "act=note&person=%lld&day=2027-01-10&way=TALK&language=svenska", (long long)id_of(w, "eva")), 404); /* another child's */
	told(w, "elin", "maria", "day=2027-01-10&way=TALK&language=svenska");
	const char *id = between(w, get(w, "%s", page(w, "elin")), "name=\"informed\" value=\"", "\"");
	as(w, "tove");
	CHECK_STATUS(post(w, page(w, "elin"), "act=strike&informed=%s", id), 404);
	as(w, "rune");
	CHECK_STATUS(post(w, page(w, "elin"), "act=strike&informed=%s", id), 303);
	CHECK_HAS(get(w, "%s", page(w, "elin")), "Ingen har skrivit in något än");
	as(w, "maria");
	CHECK_NOT(get(w, "%s", family(w, "elin")), "berättade 10 januari");
}

TEST(after_a_week_of_work_it_stands_among_what_there_is_to_do) {
	struct world *w = world_way();
	as(w, "rune");
	CHECK_NOT(get(w, "/"), "Berätta för familjen hur vi arbetar");
	at(w, "2027-01-25T09:00");
	as(w, "rune");
	CHECK_HAS(get(w, "/"), "Berätta för familjen hur vi arbetar");
	told(w, "elin", "maria", "day=2027-01-25&way=LEAFLET&language=svenska");
	told(w, "tim", "eva", "day=2027-01-25&way=TALK&language=svenska");
	CHECK_NOT(get(w, "/"), "Berätta för familjen hur vi arbetar");
}
