/* Practice cases (R158): read, think, see how others may reason; nothing of it is kept. */
#include "test.h"

#include "base/text.h"
#include "training/training.h"

#include <string.h>

static long long rows(struct world *w) {
	return (long long)number(w, "select (select count(*) from training) + (select count(*) from draft) + (select count(*) from observation) + (select count(*) from decision)");
}

TEST(a_case_is_read_thought_through_and_reasoned_about) {
	struct world *w = world_small();
	as(w, "sanna");
	long long before = rows(w);
	CHECK_HAS(get(w, "/training"), "href=\"/training/case\"");
	CHECK_HAS(get(w, "/training/case"), "<a href=\"/training/case/1\">Vide och pappas sjukdom</a>");
	struct answer a = get(w, "/training/case/1");
	CHECK_HAS(a, "Är det mitt fel att pappa är trött?");
	CHECK_HAS(a, "name=\"areas\"");
	CHECK_NOT(a, "Det här gäller"); /* one thinks first */
	a = post(w, "/training/case/1", "act=areas&areas=0&areas=2");
	CHECK_STATUS(a, 200);
	CHECK_HAS(a, "Ont i magen på måndagar kan vara oro.");
	CHECK_HAS(a, "Här har vi inget färdigt. Vad såg du?"); /* Lärande */
	CHECK_HAS(a, "Steg 2 av 3");
	CHECK_NOT(a, "Så tänker många");
	a = post(w, "/training/case/1", "act=answer&areas=0&areas=2&q_0=2&q_1=1");
	CHECK_STATUS(a, 200);
	CHECK_HAS(a, "Du valde");
	CHECK_HAS(a, "Det beror på");
	CHECK_HAS(a, "Hälso- och sjukvårdslagen (2017:30) 5 kap. 7 §");
	CHECK_HAS(a, "href=\"/training/case/2\"");
	CHECK_NOT(get(w, "/training/case/1"), "checked"); /* gone */
	CHECK(rows(w) == before);
}

TEST(nothing_needs_to_be_chosen_and_what_is_not_there_is_not_found) {
	struct world *w = world_small();
	as(w, "sanna");
	struct answer wrong = post(w, "/training/case/1", "act=areas&areas=9");
	CHECK_STATUS(wrong, 422);
	CHECK_HAS(wrong, "En sak behöver ändras");
	as(w, "tove");
	CHECK_NOT(post(w, "/training/case/3", "act=answer"), "Du valde");
	CHECK_HAS(post(w, "/training/case/3", "act=answer"), "Så tänker många");
	CHECK_STATUS(post(w, "/training/case/3", "act=answer&q_0=9"), 422);
	CHECK_STATUS(get(w, "/training/case/4"), 404);
	CHECK_STATUS(get(w, "/training/case/0"), 404);
	CHECK_STATUS(post(w, "/training/case/77", "act=areas"), 404);
	as(w, "leif"); /* administers, and has nothing to do with children */
	CHECK_STATUS(get(w, "/training/case"), 404);
	as(w, "maria");
	CHECK_STATUS(get(w, "/training/case"), 404);
}

TEST(every_case_is_whole_and_names_a_source_for_what_holds) {
	struct world *w = world_small();
	struct training_case *c;
	size_t n = training_cases(world_arena(w), "sv", &c);
	CHECK(n == 3);
	for (size_t i = 0; i < n; i++) {
		CHECK(c[i].number == (int64_t)i + 1);
		CHECK(c[i].ntext > 0 && c[i].areas != 0 && c[i].nquestion > 0 && c[i].nrule > 0 && c[i].ntalk > 0);
		for (size_t j = 0; j < c[i].nrule; j++)
			CHECK(*c[i].rule[j].source != '\0');
		for (size_t j = 0; j < c[i].nquestion; j++) {
			bool fits = false;
			for (size_t k = 0; k < c[i].question[j].n; k++)
				fits |= c[i].question[j].option[k].fits == TRAINING_FITS;
			CHECK(fits && c[i].question[j].n > 1);
		}
	}
}
