/* The rules of contributions: what the asking unit may read of them. */
#include "contribution/contribution.h"

#include "access/reach.h"
#include "access/setting.h"
#include "base/date.h"
#include "base/text.h"

static const char *who(struct request *rq, const struct contribution_list_row *r, const struct contribution_people_rows *people) {
	for (size_t i = 0; i < people->n; i++)
		if (people->row[i].id == r->id)
			return r->to_person_id != 0 ? people->row[i].name : arena_print(rq->arena, "%s, %s", people->row[i].name, r->unit_name);
	return r->unit_name;
}

/* Who must let an answer out, as for every other sharing: 1 or 0 each. */
static enum err must(const struct access *a, int64_t *ret_young, int64_t *ret_guardians) {
	struct consent_ledger *l;
	struct contribution_guardians_rows g;
	TRY(consent_ledger_read(a, access_child(a), &l));
	TRY(contribution_guardians(a, &g));
	*ret_young = consent_needs(l, access_child(a), access_time(a));
	*ret_guardians = 0;
	for (size_t i = 0; i < g.n; i++)
		if (consent_needs(l, g.row[i].person_id, access_time(a)))
			*ret_guardians = 1;
	return OK;
}

enum err contribution_old(const struct access *a, int64_t *ret) {
	int64_t days;
	TRY(setting_number(a, SETTING_BLOCK_YES_DAYS, &days));
	*ret = days == 0 ? access_time(a) : date_add_days(access_time(a), 1 - (int)days) - 1;
	return OK;
}

enum err contribution_read(struct request *rq, const struct access *a, int64_t episode, struct contributions *ret) {
	struct contribution_list_rows rows;
	struct contribution_people_rows people;
	struct contribution_texts_rows texts;
	int64_t young, guardians, old;
	*ret = (struct contributions){0};
	TRY(contribution_list(a, episode, &rows));
	if (rows.n == 0)
		return OK;
	TRY(contribution_people(a, episode, &people));
	TRY(must(a, &young, &guardians));
	TRY(contribution_old(a, &old));
	TRY(contribution_texts(a, episode, young, guardians, old, &texts));
	ret->row = ARENA_MANY(rq->arena, rows.n, struct contribution);
	for (size_t i = 0; i < rows.n; i++) {
		struct contribution *c = &ret->row[ret->n++];
		*c = (struct contribution){.row = &rows.row[i], .who = who(rq, &rows.row[i], &people)};
		c->answered = text_is(rows.row[i].state, "SUBMITTED") || text_is(rows.row[i].state, "ACCEPTED");
		for (size_t j = 0; j < texts.n; j++)
			if (texts.row[j].id == rows.row[i].id)
				c->text = texts.row[j].answer;
		c->withheld = c->answered && c->text == NULL;
	}
	return OK;
}

const struct contribution *contribution_of(const struct contributions *all, int64_t id) {
	for (size_t i = 0; i < all->n; i++)
		if (all->row[i].row->id == id)
			return &all->row[i];
	return NULL;
}
