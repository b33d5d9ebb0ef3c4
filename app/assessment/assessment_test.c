#include "whole.h"

static const char *path_of(struct world *w, const char *child, const char *rest) {
	return text_of(w, "/child/%lld%s", (long long)id_of(w, child), rest);
}

static const char *const set_learning =
	"act=set&version=0&strengths=Musiken&needs=En lugn plats&thoughts=Det har gått bra i studion&need=YES&strength=YES";

TEST(facts_and_thoughts_are_apart_and_the_sources_too) {
	struct world *w = world_small();
	const char *area = path_of(w, "tim", "/assessment/2");
	as(w, "rune");
	CHECK_STATUS(get(w, "%s", area), 200);
	CHECK_STATUS(post(w, area, "act=fact&source=OWN&text=Frånvaron är 32 procent"), 303);
	CHECK_STATUS(post(w, area, "act=fact&source=FAMILY&text=Jag gillar musiken"), 303);
	CHECK_STATUS(post(w, area, "act=fact&source=NOTICE&text=Sitter ensam på rasten"), 303);
	struct answer a = get(w, "%s", area);
	const char *noticed = between(w, a, "Det någon har lagt märke till", "Det vi själva vet");
	const char *own = between(w, a, "Det vi själva vet", "och familjen berättar");
	CHECK(strstr(noticed, "Sitter ensam") != NULL && strstr(noticed, "32 procent") == NULL);
	CHECK(strstr(own, "32 procent") != NULL && strstr(own, "musiken") == NULL);
	CHECK(strstr(between(w, a, "och familjen berättar", "Så tänker vi"), "Jag gillar musiken") != NULL);
	CHECK(strstr(between(w, a, "Så tänker vi", "</main>"), "32 procent") == NULL);
	CHECK_NOT(get(w, "%s", path_of(w, "tim", "/assessment/0")), "32 procent");
	CHECK_HAS(get(w, "%s", path_of(w, "tim", "/assessment")), "1 från oss");
}

TEST(a_fact_without_a_source_is_refused_and_kept) {
	struct world *w = world_small();
	const char *area = path_of(w, "tim", "/assessment/2");
	as(w, "rune");
	CHECK_STATUS(post(w, area, "act=draft&version=0&strengths=Står redan här&need=YES"), 303);
	struct answer a = post(w, area, "act=fact&text=Kommer ofta sent");
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Kommer ofta sent");
	CHECK_HAS(a, "Står redan här");
	CHECK_NOT(get(w, "%s", area), "Kommer ofta sent");
	CHECK_STATUS(post(w, area, "act=fact&source=RUMOUR&text=Kommer ofta sent"), 422);
	CHECK_STATUS(post(w, area, "act=fact&source=OWN&text=%s", ""), 422);
}

/* What is wrong is put right without being hidden (article 16 of the GDPR). */
TEST(a_fact_that_was_wrong_is_struck_and_can_still_be_read) {
	struct world *w = world_small();
	const char *area = path_of(w, "tim", "/assessment/2"), *other = path_of(w, "tim", "/assessment/3");
	as(w, "rune");
	CHECK_STATUS(post(w, area, "act=fact&source=OWN&text=Tim var borta i tre veckor."), 303);
	const char *id = between(w, get(w, "%s", area), "name=\"fact\" value=\"", "\"");
	CHECK_STATUS(post(w, other, "act=strike&fact=%s", id), 404); /* of another area */
	as(w, "sanna");
	CHECK_STATUS(post(w, area, "act=strike&fact=%s", id), 404);
	as(w, "rune");
	CHECK_STATUS(post(w, area, "act=strike&fact=%s", id), 303);
	struct answer a = get(w, "%s", area);
	CHECK_HAS(a, "<del>Tim var borta i tre veckor.</del>");
	CHECK_HAS(a, "Struket 11 januari 2027. Det stämde inte.");
	CHECK_NOT(a, "name=\"fact\"");
	CHECK_STATUS(post(w, area, "act=strike&fact=%s", id), 404); /* once */
	CHECK_NOT(get(w, "%s", path_of(w, "tim", "/assessment")), "1 från oss");
}

TEST(a_draft_is_kept_and_becomes_set_with_date_and_name) {
	struct world *w = world_small();
	const char *area = path_of(w, "tim", "/assessment/2"), *list = path_of(w, "tim", "/assessment");
	as(w, "rune");
	CHECK_STATUS(post(w, area, "act=draft&version=0&needs=En lugn"), 303);
	CHECK_STATUS(post(w, area, "act=draft&version=0&needs=En lugn plats"), 303); /* as the autosave sends it */
	CHECK_HAS(get(w, "%s", area), "Utkast av Rune Ek");
	CHECK_HAS(get(w, "%s", area), "En lugn plats");
	CHECK_NOT(get(w, "%s", area), "Det som stod förut (");
	CHECK_HAS(get(w, "%s", list), "Utkast av Rune Ek");
	CHECK_HAS(get(w, "%s", list), "Inget är bedömt än");
	CHECK_STATUS(post(w, area, "%s", set_learning), 303);
	CHECK_HAS(get(w, "%s", area), "Bedömt av Rune Ek, 11 januari 2027");
	CHECK_HAS(get(w, "%s", list), "Lärande: styrka och behov");
	CHECK_HAS(get(w, "%s", list), "Svara på de tre frågorna");
}

TEST(a_new_assessment_supersedes_the_old_one_which_can_be_read) {
	struct world *w = world_small();
	const char *area = path_of(w, "tim", "/assessment/2");
	as(w, "rune");
	CHECK_STATUS(post(w, area, "%s", set_learning), 303);
	at(w, "2027-01-11T09:05");
	CHECK_STATUS(post(w, area, "act=set&version=1&needs=Samma vuxen varje dag&thoughts=Studion räckte inte&need=YES&strength=NO"), 303);
	struct answer a = get(w, "%s", area);
	CHECK_HAS(a, "Samma vuxen varje dag");
	CHECK(strstr(between(w, a, "Tidigare bedömning: Rune Ek", "</main>"), "En lugn plats") != NULL);
	CHECK_HAS(get(w, "%s", path_of(w, "tim", "/assessment")), "Lärande: behov,");
	/* a draft beside what is set changes nothing of it */
	CHECK_STATUS(post(w, area, "act=draft&version=2&needs=Kanske något mer"), 303);
	CHECK_HAS(get(w, "%s", path_of(w, "tim", "/assessment")), "Lärande: behov,");
}

TEST(an_assessment_without_reasons_is_refused_and_kept) {
	struct world *w = world_small();
	const char *area = path_of(w, "tim", "/assessment/2");
	as(w, "rune");
	struct answer a = post(w, area, "act=set&version=0&strengths=Bara musiken&need=YES&strength=YES");
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Bara musiken");
	CHECK_HAS(a, "varför ni tänker så");
	CHECK_HAS(a, "vad barnet behöver");
	CHECK_NOT(get(w, "%s", area), "Bara musiken");
	CHECK_STATUS(post(w, area, "act=set&version=0&strengths=a&needs=b&thoughts=c"), 422);
	CHECK_STATUS(post(w, path_of(w, "tim", "/assessment/7"), "%s", set_learning), 404);
	CHECK_STATUS(get(w, "%s", path_of(w, "tim", "/assessment/7")), 404);
}

static void delegate(struct world *w, const char *to) {
	as(w, "rune");
	CHECK_STATUS(post(w, path_of(w, "tim", "/delegate"), "act=add&until=2027-01-20&person=%lld", (long long)id_of(w, to)), 303);
}

TEST(whoever_saves_too_late_sees_both_texts) {
	struct world *w = world_small();
	const char *area = path_of(w, "tim", "/assessment/2");
	delegate(w, "sanna");
	CHECK_STATUS(post(w, area, "act=draft&version=0&needs=Runes ord"), 303);
	as(w, "sanna");
	struct answer late = post(w, area, "act=draft&version=0&needs=Sannas ord");
	CHECK_STATUS(late, 409);
	CHECK_HAS(late, "kb-reads kb-reads--only"); /* neither the family nor other units read it */
	CHECK_HAS(late, "Ni har skrivit i samma fält");
	CHECK_HAS(late, "<ins>Runes</ins> ord");
	CHECK_HAS(late, "Sannas ord");
	CHECK_HAS(late, "name=\"version\" value=\"1\"");
	CHECK_NOT(get(w, "%s", area), "Sannas ord");
	CHECK_STATUS(post(w, area, "act=draft&version=1&needs=Sannas ord"), 303);
	struct answer a = get(w, "%s", area);
	CHECK_HAS(a, "Utkast av Sanna Lind");
	CHECK(strstr(between(w, a, "Det som stod förut", "</main>"), "Runes ord") != NULL);
	as(w, "rune");
	CHECK_STATUS(post(w, area, "act=set&version=1&needs=Runes ord igen&thoughts=x&need=YES&strength=NO"), 409);
}

TEST(the_assessment_is_not_there_for_anybody_else) {
	struct world *w = world_small();
	static const char *const who[] = {"noor", "petra", "sanna", "ali", "tove", "karin", "eva", "maria", "tim", ""};
	static const char *const where[] = {"/assessment", "/assessment/2", "/delegate", "/decision"};
	as(w, "rune");
	CHECK_STATUS(post(w, path_of(w, "tim", "/assessment/2"), "%s", set_learning), 303);
	struct answer nothing = get(w, "/child/1/assessment");
	for (size_t i = 0; i < sizeof who / sizeof *who; i++)
		for (size_t j = 0; j < sizeof where / sizeof *where; j++) {
			as(w, who[i]);
			struct answer a = get(w, "%s", path_of(w, "tim", where[j]));
			CHECK_STATUS(a, *who[i] == '\0' ? 303 : 404);
			CHECK(*who[i] == '\0' || text_is(a.body, nothing.body));
		}
	as(w, "noor");
	CHECK_STATUS(post(w, path_of(w, "tim", "/assessment/2"), "act=fact&source=OWN&text=Främmande"), 404);
	CHECK_STATUS(post(w, path_of(w, "tim", "/delegate"), "act=add&until=2027-01-20&person=%lld", (long long)id_of(w, "noor")), 404);
	CHECK_STATUS(post(w, path_of(w, "tim", "/decision"), "act=decide&q1=YES&own=Vi tar det"), 404);
}

/* Roles that have nothing to do with children are given no part, and asked nothing (D3). */
TEST(who_administers_the_unit_is_given_no_part) {
	static const char *const roles[] = {"ADMIN", "REVIEWER", "STAT", "ARCHIVIST", "LEADER", "LOCAL_LEADER"};
	struct world *w = world_small();
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
		sql(w, text_of(w, "update assignment set role = '%s' where id = %lld", roles[i], of(w, "sanna-1")));
		as(w, "rune");
		CHECK_NOT(get(w, "%s", path_of(w, "tim", "/delegate")), "Sanna Lind");
		CHECK_STATUS(post(w, path_of(w, "tim", "/delegate"), "act=add&until=2027-01-20&person=%lld", of(w, "sanna")), 422);
		CHECK_STATUS(post(w, path_of(w, "tim", "/contribution/new"), "act=ask&to=%lld&areas=2&question=Hur är det?&due=2027-01-25", of(w, "sanna")), 422);
	}
	sql(w, text_of(w, "update assignment set role = 'STAFF' where id = %lld", of(w, "sanna-1")));
	delegate(w, "sanna");
}

TEST(a_delegate_sees_until_the_part_is_over) {
	struct world *w = world_small();
	const char *area = path_of(w, "tim", "/assessment/2");
	as(w, "sanna");
	CHECK_STATUS(get(w, "%s", area), 404);
	delegate(w, "sanna");
	CHECK_HAS(get(w, "%s", path_of(w, "tim", "/delegate")), "Sanna Lind");
	as(w, "sanna");
	CHECK_STATUS(post(w, area, "act=fact&source=OWN&text=Har egen plats i matsalen"), 303);
	CHECK_HAS(get(w, "%s", path_of(w, "tim", "/assessment")), "på uppdrag av Rune Ek");
	CHECK_STATUS(get(w, "%s", path_of(w, "tim", "/decision")), 200);
	CHECK_STATUS(post(w, path_of(w, "tim", "/decision"), "act=decide&q1=YES&own=Vi tar det"), 403);
	CHECK_STATUS(get(w, "%s", path_of(w, "tim", "/delegate")), 403);
	as(w, "ali");
	CHECK_STATUS(get(w, "%s", area), 404);
	at(w, "2027-01-20T23:50");
	as(w, "sanna");
	CHECK_STATUS(get(w, "%s", area), 200);
	at(w, "2027-01-21T00:01");
	CHECK_STATUS(get(w, "%s", area), 404);
}

TEST(a_delegation_that_is_ended_ends_at_once) {
	struct world *w = world_small();
	delegate(w, "sanna");
	const char *page = path_of(w, "tim", "/delegate");
	const char *id = between(w, get(w, "%s", page), "name=\"delegation\" value=\"", "\"");
	CHECK(*id != '\0');
	at(w, "2027-01-11T09:10");
	CHECK_STATUS(post(w, page, "act=end&delegation=%s", id), 303);
	CHECK_HAS(get(w, "%s", page), "Slutade");
	CHECK_STATUS(post(w, page, "act=end&delegation=%s", id), 404);
	as(w, "sanna");
	CHECK_STATUS(get(w, "%s", path_of(w, "tim", "/assessment")), 404);
}

TEST(only_a_colleague_gets_a_part_and_only_for_a_time) {
	struct world *w = world_small();
	const char *page = path_of(w, "tim", "/delegate");
	as(w, "rune");
	CHECK_STATUS(post(w, page, "act=add&until=2027-01-20&person=%lld", (long long)id_of(w, "noor")), 422);
	CHECK_STATUS(post(w, page, "act=add&until=2027-01-20&person=%lld", (long long)id_of(w, "rune")), 422);
	CHECK_STATUS(post(w, page, "act=add&until=2027-01-10&person=%lld", (long long)id_of(w, "sanna")), 422);
	CHECK_STATUS(post(w, page, "act=add&until=2037-01-10&person=%lld", (long long)id_of(w, "sanna")), 422);
	CHECK_STATUS(post(w, page, "act=add&person=%lld", (long long)id_of(w, "sanna")), 422);
	as(w, "sanna");
	CHECK_STATUS(get(w, "%s", path_of(w, "tim", "/assessment")), 404);
}

TEST(the_earlier_assessment_stands_beside_the_new_with_the_change_in_words) {
	struct world *w = world_small();
	const char *area = path_of(w, "tim", "/assessment/2"), *beside = path_of(w, "tim", "/assessment/2/earlier");
	as(w, "rune");
	CHECK_HAS(get(w, "%s", beside), "ingen tidigare bedömning");
	CHECK_STATUS(post(w, area, "%s", set_learning), 303);
	CHECK_HAS(get(w, "%s", beside), "ingen tidigare bedömning");
	CHECK_NOT(get(w, "%s", area), "Läs en tidigare bedömning bredvid");
	at(w, "2027-01-12T09:05");
	as(w, "rune");
	CHECK_STATUS(post(w, area, "act=set&version=1&strengths=Musiken&needs=%s&thoughts=Studion räckte&need=NO&strength=YES", ""), 303);
	CHECK_HAS(get(w, "%s", area), "Läs en tidigare bedömning bredvid");
	struct answer a = get(w, "%s", beside);
	CHECK(strstr(between(w, a, "Det som fungerar", "</tr>"), "Samma som förut") != NULL);
	CHECK(strstr(between(w, a, "Det som behövs", "</tr>"), "Borttaget") != NULL);
	CHECK(strstr(between(w, a, "Det som behövs", "</tr>"), "En lugn plats") != NULL);
	CHECK(strstr(between(w, a, "Varför", "</tr>"), "Ändrat") != NULL);
	CHECK(strstr(between(w, a, "Varför", "</tr>"), "Studion räckte") != NULL);
	CHECK_STATUS(get(w, "%s?with=1", beside), 404);
	CHECK_STATUS(get(w, "%s", path_of(w, "tim", "/assessment/7/earlier")), 404);
	static const char *const who[] = {"sanna", "tove", "eva", "kerstin", "tim"};
	for (size_t i = 0; i < sizeof who / sizeof *who; i++) {
		as(w, who[i]);
		CHECK_STATUS(get(w, "%s", beside), 404);
	}
}

TEST(the_assessment_of_earlier_work_is_found_again_by_the_own_unit_only) {
	struct world *w = world_small();
	as(w, "rune");
	CHECK_STATUS(post(w, path_of(w, "tim", "/assessment/2"), "%s", set_learning), 303);
	CHECK(db_exec(world_lane(w)->db, text_of(w, "update episode set state = 'CLOSED', closed_at = %lld where child_id = %lld",
						  (long long)now_of(w), (long long)id_of(w, "tim"))) == OK);
	CHECK(db_exec(world_lane(w)->db, text_of(w, "insert into episode (id, child_id, unit_id, person_id, rule_id, state, opened_at, closed_at) "
						  "values (4711, %lld, %lld, %lld, 0, 'ASSESSING', %lld, 0)", (long long)id_of(w, "tim"),
						  (long long)id_of(w, "bjorkskolan"), (long long)id_of(w, "rune"), (long long)now_of(w))) == OK);
	at(w, "2027-06-01T09:00");
	as(w, "rune");
	CHECK_HAS(get(w, "%s", path_of(w, "tim", "/assessment")), "Förra gången");
	CHECK_HAS(get(w, "%s", path_of(w, "tim", "/assessment")), "/assessment/2/earlier");
	CHECK_STATUS(post(w, path_of(w, "tim", "/assessment/2"), "act=set&version=0&needs=Samma vuxen&thoughts=Nytt läsår&need=YES&strength=NO"), 303);
	struct answer a = get(w, "%s", path_of(w, "tim", "/assessment/2/earlier"));
	CHECK_HAS(a, "i ett tidigare arbete");
	CHECK(strstr(between(w, a, "Det som behövs", "</tr>"), "En lugn plats") != NULL);
	CHECK(strstr(between(w, a, "Det som behövs", "</tr>"), "Samma vuxen") != NULL);
}

TEST(the_questions_fit_the_age_and_name_the_convention) {
	struct world *w = world_small();
	as(w, "rune"); /* Tim is 11 */
	struct answer a = get(w, "%s", path_of(w, "tim", "/assessment/2"));
	CHECK_HAS(a, "Fråga barnet så här");
	CHECK_HAS(a, "Om du ritar en skoldag");
	CHECK_NOT(a, "ungdomsmottagningen");
	CHECK_HAS(a, "artikel 28");
	CHECK_HAS(get(w, "%s", path_of(w, "tim", "/assessment/4")), "artikel 27");
	CHECK_HAS(get(w, "%s", path_of(w, "tim", "/assessment/6")), "artikel 19");
	w = world_way();
	as(w, "rune"); /* Elin is 14 */
	CHECK_HAS(get(w, "%s", path_of(w, "elin", "/assessment/0")), "ungdomsmottagningen");
}

TEST(strengths_stand_beside_needs_and_the_three_sources_are_ticked) {
	struct world *w = world_small();
	as(w, "rune");
	CHECK_STATUS(post(w, path_of(w, "tim", "/assessment/2"), "%s", set_learning), 303);
	CHECK_STATUS(post(w, path_of(w, "tim", "/assessment/2"), "act=fact&source=FAMILY&text=Jag gillar musiken"), 303);
	struct answer a = get(w, "%s", path_of(w, "tim", "/assessment"));
	const char *sides = between(w, a, "kb-sides", "</dl>");
	CHECK(strstr(sides, "Musiken") != NULL && strstr(sides, "En lugn plats") != NULL);
	const char *sources = between(w, a, "id=\"kallor\"", "</ul>");
	CHECK(strstr(between(w, a, "och familjen berättar<span", "</li>"), "finns") != NULL);
	CHECK(strstr(sources, "Det som någon har lagt märke till<span class=\"kb-sr\">, saknas än") != NULL);
}
