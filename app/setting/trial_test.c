/* Stories of a value that is tried on the last month before anybody decides about it. */
#include "way.h"

#include "base/date.h"

/* Notices that came on Monday 7 December 2026 and were answered after so many whole days. */
static void notices(struct world *w, int n, int days) {
	static int id = 5000;
	int64_t begun;
	CHECK(date_time_read("2026-12-07T09:00", &begun));
	for (int i = 0; i < n; i++)
		CHECK(db_exec(world_lane(w)->db, text_of(w,
			"insert into observation (id, unit_id, rule_id, told_unit_id, child_id, state, way, situation, municipality, place_unit_id, harm, areas, sender_kind, receipt, created_at,"
			" answer_by, taken_at, taken_by, sender_id, sender_unit_id, given_to_id, given_by_id, passed_from_id, asked, escalated_at, escalated_to_id, merged_from_id,"
			" child_name, child_number, child_age, place, sender_name, sender_contact)"
			" select %d, id, 0, id, 0, 'ANSWERED', 'RULE', 'SCHOOL', 'Växjö', 0, 'NO', 1, 'PRIVATE', number_index, %lld, %lld, %lld, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,"
			" number_index, number_index, number_index, number_index, number_index, number_index from (select %lld as id, number_index from person where id = %lld) x",
			id++, (long long)begun, (long long)begun, (long long)date_add_days(begun, days), (long long)id_of(w, "bjorkskolan"), (long long)id_of(w, "rune"))) == OK);
}

static struct answer tried(struct world *w, const char *value) {
	as(w, "leif");
	return get(w, "%s?try=%s", way_setting_page(w, "Dagar att svara"), value);
}

TEST(a_value_is_tried_on_the_last_month_and_told_in_fives) {
	struct world *w = world_small(); /* three days hold */
	notices(w, 8, 1);
	notices(w, 12, 2); /* answered on Wednesday: too late with one day, in time with three */
	notices(w, 6, 9);  /* too late with three days, in time with ten */
	CHECK_HAS(tried(w, "1"), "Fler uppmärksammanden hade blivit för sena: ungefär 10 av ungefär 25.");
	CHECK_HAS(tried(w, "10"), "Färre uppmärksammanden hade blivit för sena: ungefär 5 av ungefär 25.");
	CHECK_HAS(tried(w, "4"), "hade ingenting blivit annorlunda");
	struct answer odd = tried(w, "77");
	CHECK_NOT(odd, "hade blivit");
	CHECK_HAS(odd, "Prova på förra månaden");
}

TEST(few_are_never_told_not_by_what_is_left_either) {
	struct world *w = world_small();
	notices(w, 3, 2);
	CHECK_HAS(tried(w, "1"), "för få gånger");
	notices(w, 8, 0);
	struct answer a = tried(w, "1");
	CHECK_HAS(a, "för sena: färre än 5 av ungefär 10.");
	CHECK_NOT(a, "3 av");
	notices(w, 30, 2); /* 33 of 41 */
	CHECK_HAS(tried(w, "1"), "ungefär 30 av ungefär 40");
	struct world *v = world_small();
	notices(v, 12, 2);
	notices(v, 2, 0);
	CHECK_HAS(tried(v, "1"), "för sena: nästan alla av ungefär 10.");
}

TEST(what_waits_for_a_second_person_says_what_it_would_have_changed) {
	struct world *w = world_small();
	notices(w, 12, 2);
	const char *path = way_setting_proposed(w, "Dagar att svara", 1, "2027-02-01");
	as(w, "mona");
	struct answer a = get(w, "%s", path);
	CHECK_HAS(a, "1 arbetsdag.");
	CHECK_HAS(a, "Fler uppmärksammanden hade blivit för sena: ungefär 10 av ungefär 10.");
	CHECK_NOT(a, "Värde att prova");
	CHECK_NOT(get(w, "%s", way_setting_page(w, "Minuter utan att något händer")), "Prova på förra månaden");
	as(w, "rune");
	CHECK_STATUS(get(w, "%s?try=1", path), 404);
}
