/* Stories of a plan that a unit takes along as a file: what is in it, that it is known, and when it is to go. */
#include "fhir/fhir.h"
#include "way.h"

#include "base/text.h"

#include <jansson.h>

#define FHIR tim(w, "plan/fhir")

static const char *take(struct world *w, const char *key) {
	as(w, key);
	struct answer a = post(w, FHIR, "act=take");
	CHECK_STATUS(a, 303);
	return a.location;
}

/* The first resource of a kind in the bundle; NULL when there is none. */
static const json_t *resource(const json_t *bundle, const char *kind) {
	const json_t *entries = json_object_get(bundle, "entry"), *one;
	for (size_t i = 0; i < json_array_size(entries); i++) {
		one = json_object_get(json_array_get(entries, i), "resource");
		if (text_is(json_string_value(json_object_get(one, "resourceType")), kind))
			return one;
	}
	return NULL;
}

static const char *word(const json_t *object, const char *name) {
	const char *s = json_string_value(json_object_get(object, name));
	return s == NULL ? "" : s;
}

static void eva_widens(struct world *w) {
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "consent"), "act=ask&unit_1=%lld&area=1-0&area=1-4&why_1=Lugnare kvällar.&until=2028-01-10&wish=", (long long)id_of(w, "bup")), 303);
	as(w, "eva");
	const char *to = text_of(w, "/family/%lld/consent", (long long)id_of(w, "tim"));
	struct answer a = get(w, "%s", to);
	const char *q = between(w, a, "name=\"question\" value=\"", "\"");
	CHECK_STATUS(post(w, to, "act=answer&question=%s&answer_1=YES&area=%s-0&area=%s-4", q, q, q), 303);
}

/* Who reads a record somewhere else is not named for the child; and the file tells units and their telephones (I12). */
TEST(nothing_is_taken_along_of_a_child_whose_identity_is_protected) {
	static const char *const kinds[] = {"MARKED", "REGISTERED"};
	for (int i = 0; i < 2; i++) {
		struct world *w = world_with_plan();
		const char *path = take(w, "rune");
		CHECK_STATUS(get(w, "%s", path), 200);
		CHECK_STATUS(post(w, tim(w, "protection"), "act=set&kind=%s&basis=DECIDED&reason=Skatteverket, 12 januari.&vault=%lld", kinds[i], (long long)id_of(w, "sanna-1")), 303);
		CHECK_STATUS(get(w, "%s", tim(w, "plan")), 200);
		CHECK_NOT(get(w, "%s", FHIR), "name=\"act\" value=\"take\"");
		CHECK_HAS(get(w, "%s", FHIR), "Skyddade personuppgifter");
		CHECK_STATUS(get(w, "%s", path), 403);
		CHECK_STATUS(post(w, FHIR, "act=take"), 403);
	}
}

TEST(a_unit_takes_what_it_reads_of_the_plan_as_a_file) {
	struct world *w = world_with_plan();
	as(w, "tove");
	CHECK_HAS(get(w, "%s", tim(w, "plan")), "plan/fhir");
	struct answer page = get(w, "%s", FHIR);
	CHECK_HAS(page, "det som ni läser: Hälsa.");
	CHECK_NOT(page, "Det ni har hämtat");
	const char *path = take(w, "tove");
	struct answer file = get(w, "%s", path);
	CHECK_STATUS(file, 200);
	CHECK(strstr(file.head, "Content-Type: application/fhir+json; charset=utf-8\r\n") != NULL);
	CHECK(strstr(file.head, "Content-Disposition: attachment; filename=\"barnets-plan.json\"\r\n") != NULL);
	CHECK_HAS(file, WAY_HEALTH);
	CHECK_NOT(file, WAY_HOME);
	CHECK_NOT(file, "Hemmet");
	CHECK_HAS(get(w, "%s", FHIR), "<b>Fil 1</b>");
	CHECK_HAS(get(w, "%s", take(w, "rune")), WAY_HOME);
	as(w, "noor");
	CHECK_STATUS(get(w, "%s", path), 404);
	CHECK_STATUS(get(w, "%s", FHIR), 404);
	CHECK_STATUS(post(w, FHIR, "act=take"), 404);
	as(w, "eva");
	CHECK_HAS(get(w, "/family/%lld/log", (long long)id_of(w, "tim")), "Hämtade planen till den egna journalen.");
	CHECK_STATUS(get(w, "%s", path), 403); /* a page of staff */
}

TEST(the_file_is_one_bundle_in_which_everything_points_at_something) {
	struct world *w = world_with_plan();
	struct answer file = get(w, "%s", take(w, "tove"));
	json_t *bundle = json_loads(file.body, 0, NULL);
	const json_t *plan = resource(bundle, "CarePlan"), *goal = resource(bundle, "Goal"), *task = resource(bundle, "Task"), *team = resource(bundle, "CareTeam");
	CHECK(plan != NULL && goal != NULL && task != NULL && team != NULL);
	CHECK(text_is(word(bundle, "type"), "collection"));
	CHECK(text_is(word(plan, "status"), "active"));
	CHECK(text_is(word(task, "status"), "requested"));
	CHECK(text_is(word(json_array_get(json_object_get(json_array_get(json_object_get(goal, "category"), 0), "coding"), 0), "code"), "HEALTH"));
	CHECK(json_array_size(json_object_get(team, "participant")) == 2); /* who leads, who answers for Hälsa */
	CHECK(json_array_size(json_object_get(bundle, "entry")) == 8);
	for (const char *at = strstr(file.body, "\"reference\": \""); at != NULL; at = strstr(at + 1, "\"reference\": \"")) {
		const char *to = arena_print(world_arena(w), "\"fullUrl\": \"%.45s\"", at + strlen("\"reference\": \""));
		CHECK(strstr(file.body, to) != NULL);
	}
	json_decref(bundle);
}

TEST(a_file_never_grows_and_is_never_of_an_old_version) {
	struct world *w = world_with_plan();
	const char *path = take(w, "tove");
	eva_widens(w);
	as(w, "tove");
	CHECK_HAS(get(w, "%s", tim(w, "plan")), WAY_HOME);
	CHECK_NOT(get(w, "%s", path), WAY_HOME);
	CHECK_HAS(get(w, "%s", take(w, "tove")), WAY_HOME);
	at(w, "2027-01-15T09:00");
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "plan/write"), "act=publish"), 303);
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", path), 403);
	CHECK_HAS(get(w, "%s", FHIR), "Gäller inte längre");
}

TEST(who_may_not_read_any_longer_is_asked_to_delete_the_file) {
	struct world *w = world_with_plan();
	const char *path = take(w, "tove");
	as(w, "rune");
	struct answer list = get(w, "%s", tim(w, "paper"));
	CHECK_HAS(list, "Fil 1");
	CHECK_HAS(list, "Hämtad till den egna journalen");
	CHECK_NOT(list, "Ska raderas");
	const char *track = tim(w, text_of(w, "paper/%lld/track", (long long)last_id(path)));
	CHECK_HAS(get(w, "%s", track), "Filen är");
	CHECK_STATUS(get(w, "%s", tim(w, text_of(w, "paper/%lld", (long long)last_id(path)))), 404);
	at(w, "2027-01-14T17:05");
	as(w, "eva");
	CHECK_STATUS(post(w, text_of(w, "/family/%lld/consent", (long long)id_of(w, "tim")), "act=withdraw&unit=%lld", (long long)id_of(w, "bup")), 303);
	as(w, "rune");
	CHECK_HAS(get(w, "%s", tim(w, "paper")), "Ska raderas. Okänt om det är gjort.");
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", path), 404);
	CHECK_HAS(get(w, "/recall"), "Fil 1, hämtad 14 januari 2027");
	CHECK_STATUS(post(w, "/recall", "act=destroyed&copy=%lld", (long long)last_id(path)), 303);
	CHECK_NOT(get(w, "/recall"), "Fil 1");
	as(w, "rune");
	CHECK_NOT(get(w, "%s", tim(w, "paper")), "Ska raderas");
}

/* C14: what a unit had a right to have it keeps when the work ends. */
TEST(an_ordinary_end_asks_nobody_for_their_copy) {
	struct world *w = world_with_plan();
	take(w, "tove");
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "paper"), "act=print&to=%lld", (long long)id_of(w, "bup")), 303);
	at(w, "2027-01-14T17:05");
	CHECK_STATUS(post(w, tim(w, "close"), "act=close&done_all=1&no_need=1&done=a&voice=b&goes_on=c&contact=d"), 303);
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", tim(w, "plan")), 404);
	CHECK_HAS(get(w, "/recall"), "Inget papper ska tillbaka");
	CHECK_NOT(get(w, "/"), "Lämna tillbaka ett papper");
}

TEST(what_was_to_be_given_back_before_the_end_still_is) {
	struct world *w = world_with_plan();
	take(w, "tove");
	at(w, "2027-01-14T17:05");
	as(w, "eva");
	CHECK_STATUS(post(w, text_of(w, "/family/%lld/consent", (long long)id_of(w, "tim")), "act=withdraw&unit=%lld", (long long)id_of(w, "bup")), 303);
	at(w, "2027-01-14T17:06");
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "close"), "act=close&done_all=1&no_need=1&done=a&voice=b&goes_on=c&contact=d"), 303);
	as(w, "tove");
	CHECK_HAS(get(w, "/recall"), "Fil 1, hämtad 14 januari 2027");
}

TEST(before_there_is_a_plan_there_is_nothing_to_take) {
	struct world *w = world_with_meeting();
	as(w, "tove");
	CHECK_HAS(get(w, "%s", FHIR), "Ingen plan än");
	CHECK_STATUS(post(w, FHIR, "act=take"), 403);
}
