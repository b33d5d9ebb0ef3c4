#include "access/readers.h"

#include "access/readers.sql.h"
#include "base/out.h"
#include "base/text.h"
#include "lang/lang.h"

static bool reads(int64_t relation, int64_t reached, enum compartment compartment, int64_t areas) {
	return (relation_opens(relation) & (int64_t)compartment) != 0 && (areas == 0 || (reached & areas) != 0);
}

static void reader_add(struct readers *r, const struct readers_staff_row *s) {
	struct reader *list = (struct reader *)r->reader;
	for (size_t i = 0; i < r->n; i++)
		if (list[i].person == s->id && list[i].unit == s->unit_id) {
			list[i].areas |= s->areas;
			list[i].part &= s->relation == RELATION_DOER;
			return;
		}
	list[r->n++] = (struct reader){.person = s->id, .unit = s->unit_id, .areas = s->areas, .part = s->relation == RELATION_DOER, .name = s->name,
				       .title = s->title, .unit_name = s->unit_name};
}

enum err reach_readers(const struct access *a, enum compartment compartment, int64_t areas, struct readers *ret) {
	struct readers_staff_rows staff;
	struct readers_family_rows family;
	TRY(readers_staff(a, &staff));
	TRY(readers_family(a, &family));
	*ret = (struct readers){.reader = ARENA_MANY(access_arena(a), staff.n + 1, struct reader)};
	bool open = false, part = access_staff(a) && !access_may(a, RIGHT_CONSENT_READ); /* who may know of every yes is told of every reader */
	ret->others = part && areas == 0 && compartment == C6_PLAN;
	for (size_t i = 0; i < staff.n; i++)
		open |= staff.row[i].relation == RELATION_NAMED;
	for (size_t i = 0; i < staff.n; i++)
		if (open && staff.row[i].relation == RELATION_FORMER)
			continue; /* reads its own closed record, nothing of this work */
		else if ((part || staff.row[i].relation == RELATION_DOER) && (staff.row[i].areas & access_areas(a)) == 0)
			continue; /* reads areas that the asker does not: its name would tell of them (D13) */
		else if (reads(staff.row[i].relation, staff.row[i].areas, compartment, areas))
			reader_add(ret, &staff.row[i]);
	for (size_t i = 0; i < family.n; i++)
		if (reads(family.row[i].relation, family.row[i].areas, compartment, areas)) {
			ret->child |= family.row[i].relation == RELATION_CHILD;
			ret->guardians |= family.row[i].relation == RELATION_GUARDIAN || family.row[i].relation == RELATION_VIEWER;
		}
	return OK;
}

static const char *reader_words(const struct access *a, const struct reader *r) {
	struct arena *arena = access_arena(a);
	const char *title = text_small(arena, r->title);
	const char *who = *title == '\0' ? r->name : arena_print(arena, "%s %s", title, r->name);
	return r->unit == access_unit(a) ? who : arena_print(arena, "%s (%s)", who, r->unit_name);
}

static const char *family_words(const struct access *a, const char *lang, const struct readers *r) {
	if (r->guardians)
		return TR(lang, "familjen");
	if (r->child)
		return access_actor(a) == access_child(a) ? TR(lang, "du själv") : TR(lang, "barnet självt");
	return "";
}

const char *readers_text(const struct access *a, const char *lang, enum compartment compartment, int64_t areas) {
	struct readers r;
	return reach_readers(a, compartment, areas, &r) == OK ? readers_words(a, lang, &r) : "";
}

const char *readers_words(const struct access *a, const char *lang, const struct readers *r) {
	const char *family = family_words(a, lang, r);
	size_t n = r->n + (*family != '\0') + r->others;
	bool alone = n == 0 || (n == 1 && (r->n == 1 ? r->reader[0].person == access_actor(a)
						     : !r->guardians && access_actor(a) == access_child(a)));
	if (alone)
		return TR(lang, "bara du");
	struct out o = out_new(access_arena(a), lang);
	for (size_t i = 0; i < n; i++)
		lang_list_add(&o, i, n, i < r->n ? reader_words(a, &r->reader[i]) : i == r->n && *family != '\0' ? family : TR(lang, "andra som familjen har sagt ja till"));
	return out_text(&o);
}
