/* The wheel's words and masks, and that its templates write what they say. */
#include "base/text.h"
#include "parts/icon.h"
#include "wheel/wheel.h"
#include "wheel/wheel.html.h"

static int passed, failed;
#define CHECK(condition)                                                                           \
	do {                                                                                       \
		if (condition) {                                                                   \
			passed++;                                                                  \
		} else {                                                                           \
			failed++;                                                                  \
			(void)fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);      \
		}                                                                                  \
	} while (0)

static int count(const char *s, const char *what) {
	int n = 0;
	for (; (s = strstr(s, what)) != NULL; s += strlen(what))
		n++;
	return n;
}

static void the_words_lead_back_to_their_areas(void) {
	for (int i = 0; i < AREAS; i++) {
		int64_t area = -1;
		CHECK(area_read(area_word(i), &area) && area == i);
		CHECK(text_starts(area_definition("sv", i), "Det handlar om"));
		CHECK(*area_name("sv", i) != '\0');
	}
	int64_t area = -1;
	CHECK(!area_read("health", &area) && !area_read("", &area) && area == -1);
}

static void a_mask_is_read_as_people_say_it(struct arena *a) {
	CHECK(text_is(area_list(a, "sv", 0), ""));
	CHECK(text_is(area_list(a, "sv", AREA_HOME), "Hemmet"));
	CHECK(text_is(area_list(a, "sv", AREA_LEARNING | AREA_RELATIONSHIPS), "Lärande och Relationer"));
	CHECK(text_is(area_list(a, "sv", AREA_HEALTH | AREA_CARE | AREA_SAFETY), "Hälsa, Omsorg och Trygghet"));
	CHECK(text_is(area_list(a, "sv", AREA_ALL | 1 << AREAS),
		      "Hälsa, Utveckling, Lärande, Omsorg, Hemmet, Relationer och Trygghet"));
}

static void the_chooser_has_seven_boxes(struct arena *a) {
	struct wheel_chooser w = {.field = "areas", .legend = "Vad har du lagt märke till?", .heading = true,
				  .hint = "", .chosen = AREA_CARE | AREA_SAFETY, .complaint = ""};
	struct out o = out_new(a, "sv");
	wheel_chooser_html(&o, &w);
	CHECK(count(out_text(&o), "type=\"checkbox\"") == AREAS);
	CHECK(count(out_text(&o), " checked>") == 2);
	CHECK(count(out_text(&o), "kb-haserror") == 0);
	w.complaint = "Välj <minst> en.";
	o = out_new(a, "sv");
	wheel_chooser_html(&o, &w);
	CHECK(count(out_text(&o), "kb-haserror") == 1);
	CHECK(count(out_text(&o), "Välj &lt;minst&gt; en.") == 1);
}

static void the_status_says_in_words_what_it_shows(struct arena *a) {
	struct wheel_status s = {.id = "w", .title = "Läget", .needs = AREA_HEALTH | AREA_HOME,
				 .strengths = AREA_HOME | AREA_CARE};
	struct out o = out_new(a, "sv");
	wheel_status_html(&o, &s);
	CHECK(count(out_text(&o), "Hälsa: behov, Utveckling: inte bedömt, Lärande: inte bedömt, "
				  "Omsorg: styrka, Hemmet: styrka och behov") == 1);
	CHECK(count(out_text(&o), "kb-wheel__part--both") == 1 && count(out_text(&o), "kb-wheel__mark") == 1);
}

int main(void) {
	struct arena *a = arena_new((size_t)1 << 20);
	if (a == NULL)
		return 2;
	the_words_lead_back_to_their_areas();
	a_mask_is_read_as_people_say_it(a);
	the_chooser_has_seven_boxes(a);
	the_status_says_in_words_what_it_shows(a);
	arena_free(a);
	printf("%d passed, %d failed\n", passed, failed);
	return failed != 0;
}
