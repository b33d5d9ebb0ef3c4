/* What must not be shown.  Each line of statistics.def is looked at by itself, in the tree of places.
 *
 * A number is shown when it is at least five, and, where several units make it up, when what the biggest of them leaves is none or at least
 * five: who knows that unit cannot subtract it.  Below a place that is not shown nothing is.  Where some of a place's parts are hidden, they
 * are at least two, and together, also without their biggest unit, at least five: more of them are hidden, the smallest first, until it is so.
 * What is left to whoever adds and subtracts is a sum of at least five over at least two unknown numbers, each of which may be none of it. */
#include "statistics/statistics.h"

static bool small(const struct statistics_node *x, int sides) {
	for (int s = 0; s < sides; s++) {
		int64_t others = x->n[s] - x->most[s];
		if (x->n[s] < STATISTICS_LEAST || (others > 0 && others < STATISTICS_LEAST))
			return true;
	}
	return false;
}

static bool group_safe(const struct statistics_node *node, size_t n, int parent, int sides) {
	int64_t sum[2] = {0}, most[2] = {0};
	size_t hidden = 0;
	for (size_t i = (size_t)parent + 1; i < n; i++) {
		if (node[i].parent != parent || node[i].shown)
			continue;
		hidden++;
		for (int s = 0; s < sides; s++) {
			sum[s] += node[i].n[s];
			most[s] = node[i].most[s] > most[s] ? node[i].most[s] : most[s];
		}
	}
	bool good = hidden != 1;
	for (int s = 0; s < sides; s++)
		good &= hidden == 0 || sum[s] - most[s] >= STATISTICS_LEAST;
	return good;
}

/* The parts of a place that is shown. */
static void parts_hide(struct statistics_node *node, size_t n, int parent, int sides) {
	for (size_t i = (size_t)parent + 1; i < n; i++)
		if (node[i].parent == parent)
			node[i].shown = !small(&node[i], sides);
	while (!group_safe(node, n, parent, sides)) {
		struct statistics_node *least = NULL;
		for (size_t i = (size_t)parent + 1; i < n; i++)
			if (node[i].parent == parent && node[i].shown && (least == NULL || node[i].n[0] < least->n[0]))
				least = &node[i];
		if (least == NULL) /* all of them are hidden, and the place itself was good enough to be shown */
			return;
		least->shown = false;
	}
}

/* The numbers of the units, up to the county. */
static void sum_up(struct statistics_node *node, size_t n, int sides) {
	for (size_t i = 0; i < n; i++)
		for (int s = 0; s < 2; s++) {
			if (node[i].level != STATISTICS_UNIT)
				node[i].n[s] = 0;
			node[i].most[s] = node[i].n[s];
		}
	for (size_t i = n; i-- > 1;)
		for (int s = 0; s < sides; s++) {
			struct statistics_node *above = &node[node[i].parent];
			above->n[s] += node[i].n[s];
			above->most[s] = node[i].most[s] > above->most[s] ? node[i].most[s] : above->most[s];
		}
}

void statistics_hide(struct statistics_node *node, size_t n, int sides) {
	if (n == 0)
		return;
	sum_up(node, n, sides);
	for (size_t i = 0; i < n; i++)
		node[i].shown = false;
	node[0].shown = !small(&node[0], sides);
	for (size_t i = 0; i < n; i++)
		if (node[i].shown && node[i].level != STATISTICS_UNIT)
			parts_hide(node, n, (int)i, sides);
}
