/* Which version of the practice model a plan was made by: a dated setting of the county, and nothing stored with the plan (R168). */
#include "way.h"

#define SAYS "Enligt Kronobarnsmodellen, version "

/* The model's version is proposed by Leif and approved by Mona, and holds from that day. */
static void decided(struct world *w, const char *version, const char *from) {
	as(w, "leif");
	const char *path = way_setting_page(w, "Version av Kronobarnsmodellen");
	CHECK_STATUS(post(w, path, "act=propose&value=%s&from=%s&source=Styrgruppen, § 14", version, from), 303);
	as(w, "mona");
	CHECK_HAS(get(w, "%s", path), version);
	way_setting_approved(w, path);
}

static void published(struct world *w, int area) {
	as(w, "rune");
	way_need(w, area, "Mer tid med kompisar.", "AGREED");
	CHECK_STATUS(post(w, tim(w, "plan/write"), "act=publish"), 303);
}

TEST(a_plan_says_by_which_version_of_the_model_it_was_made) {
	struct world *w = world_with_plan();
	CHECK_NOT(get(w, "%s", tim(w, "plan")), SAYS);
	CHECK_NOT(get(w, "/about"), "version 2026:1");
	decided(w, "2026:1", "2027-01-20");
	at(w, "2027-01-25T10:00");
	as(w, "rune");
	CHECK_NOT(get(w, "%s", tim(w, "plan")), SAYS); /* version 1 was published before */
	published(w, 5);
	CHECK_HAS(get(w, "%s", tim(w, "plan")), SAYS "2026:1");
	CHECK_NOT(get(w, "%s", tim(w, "plan/version/1")), SAYS);
	as(w, "eva");
	CHECK_HAS(get(w, "%s", tim_family(w, "plan")), SAYS "2026:1");
	as(w, "");
	CHECK_HAS(get(w, "/about"), "version 2026:1");
	CHECK_HAS(get(w, "/about"), "20 januari 2027");
	/* another one is decided: the plan says what it was made by */
	decided(w, "2026:2", "2027-02-01");
	at(w, "2027-02-05T10:00");
	as(w, "rune");
	CHECK_HAS(get(w, "%s", tim(w, "plan")), SAYS "2026:1");
	CHECK_NOT(get(w, "%s", tim(w, "plan")), "2026:2");
	as(w, "");
	CHECK_HAS(get(w, "/about"), "version 2026:2");
	published(w, 6);
	CHECK_HAS(get(w, "%s", tim(w, "plan")), SAYS "2026:2");
}

TEST(a_version_of_the_model_is_a_year_and_a_number) {
	static const char *const wrong[] = {"2026", "2026:", "2026:0", "26:1", "2026:100", ":1", "2026:1a", "version 1", "202601", "2026:+1", "2026: 1", "-1", "99999:1"};
	struct world *w = world_small();
	as(w, "leif");
	const char *path = way_setting_page(w, "Version av Kronobarnsmodellen");
	CHECK_HAS(get(w, "%s", path), "Ingen version");
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		struct answer a = post(w, path, "act=propose&value=%s&from=2027-02-01&source=Styrgruppen, § 14", wrong[i]);
		CHECK_STATUS(a, 422);
		CHECK_HAS(a, "vilken i ordningen det är, som 2026:1");
	}
	CHECK_STATUS(post(w, path, "act=propose&value=2026:12&from=2027-02-01&source=Styrgruppen, § 14"), 303);
	CHECK_HAS(get(w, "%s", path), "2026:12");
}
