#include "way.h"

static const char *page(struct world *w) {
	return text_of(w, "/child/%lld/decision", (long long)id_of(w, "tim"));
}

static void assess(struct world *w, const char *need) {
	as(w, "rune");
	CHECK_STATUS(post(w, text_of(w, "/child/%lld/assessment/2", (long long)id_of(w, "tim")),
			  "act=set&version=0&strengths=Musiken&needs=En lugn plats&thoughts=Skäl&strength=YES&need=%s", need), 303);
}

static const char *three(struct world *w) {
	return text_of(w, "act=decide&q1=NO&own=Räcker inte&exhausted=Vi har prövat studion&q2=NO&other=Ingen ensam&q3=YES&together=Skola och BUP"
			  "&units=%lld&units=%lld&areas=%lld-0&areas=%lld-2&areas=%lld-2",
		       (long long)id_of(w, "bup"), (long long)id_of(w, "bjorkskolan"), (long long)id_of(w, "bup"), (long long)id_of(w, "bup"),
		       (long long)id_of(w, "bjorkskolan"));
}

TEST(question_three_names_the_parties_and_moves_the_work) {
	struct world *w = world_small();
	assess(w, "YES");
	CHECK_STATUS(post(w, page(w), "%s", three(w)), 303);
	struct answer a = get(w, "%s", page(w));
	CHECK_HAS(a, "Flera behöver arbeta tillsammans");
	CHECK_HAS(a, "Rune Ek, måndag 11 januari");
	CHECK_HAS(a, "BUP Växjö");
	CHECK_HAS(a, "Hälsa och Lärande");
	CHECK_HAS(a, "Be om samtycke");
	CHECK_HAS(get(w, "/child/%lld", (long long)id_of(w, "tim")), "3. Barnets plan");
}

TEST(no_question_is_skipped_and_every_answer_has_its_reason) {
	struct world *w = world_small();
	assess(w, "YES");
	const char *bad[] = {
		"act=decide",
		"act=decide&q3=YES&together=Hoppar",
		"act=decide&q2=YES&other=Hoppar",
		"act=decide&q1=YES",
		"act=decide&q1=NO&own=x&q2=NO&other=y&q3=YES&together=z",
		"act=decide&q1=NO&own=x&exhausted=y&q3=YES&together=z",
		"act=decide&q1=NO&own=x&exhausted=y&q2=NO&q3=YES&together=z",
		"act=decide&q1=NO&own=x&exhausted=y&q2=NO&other=z&q3=NO&together=å",
		"act=decide&q1=YES&own=x&q2=YES&other=z",
		"act=decide&q1=NO&own=x&exhausted=y&q2=YES&other=z",
	};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		CHECK_STATUS(post(w, page(w), "%s", bad[i]), 422);
	struct answer a = post(w, page(w), "act=decide&q1=NO&own=Mina skäl står kvar&q3=YES&units=%lld", (long long)id_of(w, "bup"));
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Mina skäl står kvar");
	CHECK_HAS(a, "Svara på fråga 2");
	CHECK_NOT(get(w, "%s", page(w)), "Mina skäl");
	CHECK_HAS(get(w, "%s", page(w)), "Spara ställningstagandet");
}

TEST(parties_need_areas_and_somebody_else_than_us) {
	struct world *w = world_small();
	const char *answers = "act=decide&q1=NO&own=x&exhausted=y&q2=NO&other=z&q3=YES&together=å";
	long long bup = (long long)id_of(w, "bup"), school = (long long)id_of(w, "bjorkskolan");
	assess(w, "YES");
	CHECK_STATUS(post(w, page(w), "%s&units=%lld", answers, bup), 422);
	CHECK_STATUS(post(w, page(w), "%s&units=%lld&areas=%lld-2", answers, school, school), 422);
	CHECK_STATUS(post(w, page(w), "%s&units=12345&areas=12345-2", answers), 422);
	CHECK_STATUS(post(w, page(w), "%s&units=%lld&areas=%lld-9", answers, bup, bup), 422);
	struct answer a = post(w, page(w), "%s&units=%lld", answers, bup);
	CHECK(strstr(between(w, a, text_of(w, "id=\"u-%lld\"", bup), ">"), "checked") != NULL);
}

TEST(without_an_assessed_need_there_is_nothing_to_decide) {
	struct world *w = world_small();
	as(w, "rune");
	CHECK_STATUS(post(w, page(w), "%s", three(w)), 422);
	CHECK_STATUS(post(w, page(w), "act=decide&q1=YES&own=Vi tar det"), 422);
	assess(w, "NO");
	CHECK_STATUS(post(w, page(w), "%s", three(w)), 422);
	CHECK_NOT(get(w, "%s", page(w)), "Flera behöver arbeta tillsammans");
}

TEST(a_yes_to_question_one_ends_the_work_and_the_unit_can_still_read) {
	struct world *w = world_small();
	assess(w, "YES");
	CHECK_STATUS(post(w, page(w), "%s", way_own(w, "Egen plats i matsalen")), 303);
	struct answer a = get(w, "%s", page(w));
	CHECK_HAS(a, "Vi möter behovet själva");
	CHECK_HAS(a, "Egen plats i matsalen");
	CHECK_NOT(a, "Spara ställningstagandet");
	CHECK_STATUS(post(w, page(w), "%s", three(w)), 403);
	CHECK_STATUS(post(w, text_of(w, "/child/%lld/assessment/1", (long long)id_of(w, "tim")), "act=fact&source=OWN&text=För sent"), 403);
	CHECK_STATUS(get(w, "/child/%lld/assessment/2", (long long)id_of(w, "tim")), 200);
}

TEST(question_two_names_one_other_unit_and_goes_by_consent) {
	struct world *w = world_small();
	assess(w, "YES");
	const char *no = "act=decide&q1=NO&own=x&exhausted=y&q2=YES&other=BUP kan ta det";
	CHECK_STATUS(post(w, page(w), "%s&other_unit=%lld", no, (long long)id_of(w, "bup")), 422);
	CHECK_STATUS(post(w, page(w), "%s&other_areas=0&other_unit=%lld", no, (long long)id_of(w, "bjorkskolan")), 422);
	CHECK_STATUS(post(w, page(w), "%s&other_areas=0&other_unit=%lld", no, (long long)id_of(w, "bup")), 303);
	struct answer a = get(w, "%s", page(w));
	CHECK_HAS(a, "En annan verksamhet kan möta behovet");
	CHECK_HAS(a, "BUP Växjö");
}

TEST(a_new_decision_replaces_and_the_old_can_be_read) {
	struct world *w = world_small();
	assess(w, "YES");
	CHECK_STATUS(post(w, page(w), "%s", three(w)), 303);
	CHECK_STATUS(post(w, page(w), "act=decide&q1=NO&own=x&exhausted=y&q2=NO&other=z&q3=YES&together=Bara socialtjänsten&units=%lld&areas=%lld-4",
			  (long long)id_of(w, "soc-vaxjo"), (long long)id_of(w, "soc-vaxjo")), 303);
	struct answer a = get(w, "%s", page(w));
	CHECK(strstr(between(w, a, "id=\"beslut\"", "</section>"), "Bara socialtjänsten") != NULL);
	CHECK(strstr(between(w, a, "id=\"beslut\"", "</section>"), "BUP Växjö") == NULL);
	CHECK(strstr(between(w, a, "Tidigare ställningstaganden", "</details>"), "BUP Växjö") != NULL);
}

/* Each group of units is one list; the rest of the county is looked for, and nothing that was typed goes away. */
TEST(units_are_grouped_nearest_first_and_looked_for_without_losing_what_was_typed) {
	struct world *w = world_small();
	long long bup = (long long)id_of(w, "bup"), preschool = (long long)id_of(w, "blaklockan");
	assess(w, "YES");
	struct answer a = get(w, "%s", page(w));
	CHECK(strstr(a.body, "Växjö: förskola och skola (") < strstr(a.body, "Växjö: vård ("));
	CHECK_HAS(a, "<optgroup label=\"Växjö: vård\">");
	CHECK_HAS(a, "<optgroup label=\"Tingsryd\">");
	CHECK_NOT(a, text_of(w, "id=\"u-%lld\"", preschool));
	a = post(w, page(w), "act=look&look3=blåkl&q1=NO&own=Räcker inte&units=%lld&areas=%lld-2", bup, bup);
	CHECK_STATUS(a, 200);
	CHECK_HAS(a, "Räcker inte");
	CHECK_HAS(a, text_of(w, "id=\"u-%lld\"", preschool));
	CHECK_HAS(a, text_of(w, "id=\"u-%lld\" name=\"units\" value=\"%lld\" checked>", bup, bup));
	CHECK_NOT(a, text_of(w, "id=\"u-%lld\"", (long long)id_of(w, "soc-vaxjo")));
	a = post(w, page(w), "act=look&look2=barnhälsovården&other_unit=%lld", bup);
	CHECK(strstr(between(w, a, "id=\"other_unit\"", "</select>"), "BVC Tingsryd") != NULL);
	CHECK(strstr(between(w, a, "id=\"other_unit\"", "</select>"), "BUP Växjö") != NULL); /* chosen */
	CHECK(strstr(between(w, a, "id=\"other_unit\"", "</select>"), "Björkskolan") == NULL);
	CHECK_HAS(post(w, page(w), "act=look&look3=hembygd"), "Ingen verksamhet passar ”hembygd”");
	CHECK_NOT(get(w, "%s", page(w)), "Räcker inte"); /* nothing was decided */
}

TEST(an_area_left_behind_calls_nobody_in) {
	struct world *w = world_small();
	long long bup = (long long)id_of(w, "bup"), soc = (long long)id_of(w, "soc-vaxjo");
	assess(w, "YES");
	CHECK_STATUS(post(w, page(w), "act=decide&q1=NO&own=x&exhausted=y&q2=NO&other=z&q3=YES&together=å&units=%lld&areas=%lld-2&areas=%lld-4", bup, bup, soc), 422);
}
