/* The rules of assessing: whose draft it is, when a write came too late, what setting means. */
#include "assessment/assessment.h"

#include "base/id.h"
#include "base/text.h"

enum err assessment_status(const struct access *a, struct wheel_status *ret, int64_t *ret_set) {
	struct assessment_episode_row episode;
	struct assessment_masks_rows rows;
	ret->needs = ret->strengths = 0;
	*ret_set = 0;
	enum err e = assessment_episode(a, &episode);
	if (e == NOT_FOUND)
		return OK;
	TRY(e);
	TRY(assessment_masks(a, episode.id, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		*ret_set |= rows.row[i].area;
		ret->needs |= rows.row[i].need == 1 ? rows.row[i].area : 0;
		ret->strengths |= rows.row[i].strength == 1 ? rows.row[i].area : 0;
	}
	return OK;
}

bool assessment_stale(const struct assessment_of_area_row *newest, int64_t seen, int64_t writer) {
	int64_t version = newest == NULL ? 0 : newest->version;
	bool own_draft = newest != NULL && newest->author_id == writer && text_is(newest->state, "DRAFT");
	return version != seen && !(own_draft && version == seen + 1);
}

static const struct assessment_of_area_row *in_state(const struct assessment_of_area_rows *rows, const char *state) {
	for (size_t i = 0; i < rows->n; i++)
		if (text_is(rows->row[i].state, state))
			return &rows->row[i];
	return NULL;
}

static bool same(const struct assessment_of_area_row *r, const struct assessment_text *t) {
	return text_is(r->strengths, t->strengths) && text_is(r->needs, t->needs) && text_is(r->thoughts, t->thoughts) &&
	       r->need == t->need && r->strength == t->strength;
}

enum err assessment_save(const struct access *a, int64_t episode, int64_t area, int64_t seen, const struct assessment_text *t, bool set) {
	struct assessment_of_area_rows rows;
	TRY(assessment_of_area(a, episode, area, &rows));
	const struct assessment_of_area_row *newest = rows.n == 0 ? NULL : &rows.row[0];
	const struct assessment_of_area_row *draft = in_state(&rows, "DRAFT"), *stands = in_state(&rows, "SET");
	if (assessment_stale(newest, seen, access_actor(a)))
		return CONFLICT;
	if (!set && draft == NULL && stands != NULL && same(stands, t))
		return OK; /* opened and saved without a change */
	bool mine = draft != NULL && draft->author_id == access_actor(a);
	int64_t version = newest == NULL ? 1 : newest->version + (set || !mine);
	const char *state = set ? "SET" : "DRAFT";
	if (set && stands != NULL)
		TRY(assessment_row_end(a, stands->id));
	if (mine)
		return assessment_row_save(a, state, t->need, t->strength, version, t->strengths, t->needs, t->thoughts, draft->id);
	if (draft != NULL) /* somebody else's words are kept as they were */
		TRY(assessment_row_end(a, draft->id));
	return assessment_row_add(a, id_new(), area, state, t->need, t->strength, version, t->strengths, t->needs, t->thoughts, episode);
}
