/* What must not be shown.  Each line of statistics.def is looked at by itself, in the tree of places.
 *
 * A number is shown when it is at least the limit (five, or what the county has said), and, where several units make it up, when what the biggest of them
 * leaves is none or at least that: who knows that unit cannot subtract it.  The rest of a place is the units below it that no number in between stands for: what one gets
 * who subtracts.  Every rest is, also without its biggest unit, at least that; else the smallest number below the place is hidden too, so that
 * its units join the rest, until it is so.  A hidden unit is in one rest, of the nearest place above it that is shown, and in no other sum. */
#include "statistics/statistics.h"

#include <stdlib.h>

static bool small(const struct statistics_node *x, int sides, int64_t least) {
	for (int s = 0; s < sides; s++) {
		int64_t others = x->n[s] - x->most[s];
		if (x->n[s] < least || (others > 0 && others < least))
			return true;
	}
	return false;
}

/* The numbers of the units, up to the county. */
static void sum_up(struct statistics_node *node, size_t n) {
	for (size_t i = 0; i < n; i++)
		for (int s = 0; s < 2; s++) {
			if (node[i].level != STATISTICS_UNIT)
				node[i].n[s] = 0;
			node[i].most[s] = node[i].n[s];
		}
	for (size_t i = n; i-- > 1;)
		for (int s = 0; s < 2; s++) {
			if (node[i].parent < 0 || (size_t)node[i].parent >= i)
				abort(); /* a tree has one root, and what is above stands before */
			struct statistics_node *above = &node[node[i].parent];
			above->n[s] += node[i].n[s];
			above->most[s] = node[i].most[s] > above->most[s] ? node[i].most[s] : above->most[s];
		}
}

/* For each place what stands nearest above it, and what is left of it. */
static void rests_find(struct statistics_node *node, size_t n) {
	for (size_t i = 0; i < n; i++) {
		struct statistics_node *x = &node[i];
		x->above = x->parent < 0 ? -1 : node[x->parent].shown ? x->parent : node[x->parent].above;
		x->units = 0;
		for (int s = 0; s < 2; s++)
			x->rest[s] = x->rest_most[s] = 0;
		if (x->level != STATISTICS_UNIT || x->shown || x->above < 0)
			continue;
		struct statistics_node *place = &node[x->above];
		place->units++;
		for (int s = 0; s < 2; s++) {
			place->rest[s] += x->n[s];
			place->rest_most[s] = x->n[s] > place->rest_most[s] ? x->n[s] : place->rest_most[s];
		}
	}
}

static bool rest_safe(const struct statistics_node *x, int sides, int64_t least) {
	for (int s = 0; s < sides; s++)
		if (x->shown && x->units > 0 && x->rest[s] - x->rest_most[s] < least)
			return false;
	return true;
}

/* The smallest number that stands next below a place; NULL: none, so all its units are its rest, and it was good enough by itself. */
static struct statistics_node *least_below(struct statistics_node *node, size_t n, int place) {
	struct statistics_node *least = NULL;
	for (size_t i = 0; i < n; i++)
		if (node[i].shown && node[i].above == place && (least == NULL || node[i].n[0] < least->n[0]))
			least = &node[i];
	return least;
}

/* Hides one number more where a rest is too small; false: there is none. */
static bool hide_more(struct statistics_node *node, size_t n, int sides, int64_t least) {
	rests_find(node, n);
	for (size_t i = n; i-- > 0;) {
		struct statistics_node *smallest = rest_safe(&node[i], sides, least) ? NULL : least_below(node, n, (int)i);
		if (smallest == NULL)
			continue;
		smallest->shown = false;
		return true;
	}
	return false;
}

void statistics_hide(struct statistics_node *node, size_t n, int sides, int64_t least) {
	sum_up(node, n);
	for (size_t i = 0; i < n; i++)
		node[i].shown = !small(&node[i], sides, least);
	while (hide_more(node, n, sides, least)) {
	}
}
