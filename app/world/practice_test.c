/* The children to measure with stand beside the demo county's people. */
#include "test.h"

#include "base/embedded.h"
#include "world/world.h"

/* The county grew into their numbers, and no plan could be made. */
TEST(the_children_to_measure_with_have_numbers_of_their_own) {
	struct arena *a = arena_new((size_t)64 << 20);
	const char *county = NULL;
	int n = 0, people = 0;
	for (int i = 0; i < world_all_count; i++)
		if (text_is(world_all[i].name, "county.tsv"))
			county = world_all[i].text;
	CHECK(a != NULL && county != NULL);
	const char *all = world_practice(a, county, 1000);
	for (const char *row = strstr(all, "\tplan-"); row != NULL; row = strstr(row + 1, "\tplan-"), people++) {
		const char *end = strchr(row, '\n');
		while (end[-1] != '\t' || strspn(end, "0123456789-") < 13)
			end--;
		const char *number = arena_copy(a, end, 13);
		n += strstr(strstr(all, number) + 1, number) != NULL;
	}
	CHECK(people == 3000);
	CHECK(n == 0);
	arena_free(a);
}
