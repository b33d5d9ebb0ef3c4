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

/* A guardian who does not read of an answer, or is shut out, since then or before cannot have taken the own yes back for
 * so long that it counts no more (decision 13). */
static enum err old_read(const struct access *a, int64_t *ret) {
	int64_t days;
	TRY(setting_number(a, SETTING_BLOCK_YES_DAYS, &days));
	*ret = days == 0 ? access_time(a) : date_add_days(access_time(a), 1 - (int)days) - 1;
	return OK;
}

/* Who must let an answer out are those who must say yes to every other sharing. */
enum err contribution_out_read(const struct access *a, int64_t child, struct contribution_out_rows *ret) {
	struct consent_ledger *l;
	struct contribution_guardians_rows g;
	int64_t old, now = access_time(a);
	TRY(consent_ledger_read(a, child, &l));
	TRY(contribution_guardians(a, child, now, &g));
	TRY(old_read(a, &old));
	bool young = consent_needs(l, child, now), asked = young, guardians = false;
	for (size_t i = 0; i < g.n; i++)
		if (consent_needs(l, g.row[i].person_id, now)) {
			guardians = true;
			asked |= !consent_unasked(l, g.row[i].person_id, now);
		}
	return contribution_out(a, child, asked, young, consent_since(l, now), now, guardians, old, ret);
}

bool contribution_is_out(const struct contribution_out_rows *out, int64_t id) {
	for (size_t i = 0; i < out->n; i++)
		if (out->row[i].id == id)
			return true;
	return false;
}

enum err contribution_read(struct request *rq, const struct access *a, int64_t episode, struct contributions *ret) {
	struct contribution_list_rows rows;
	struct contribution_people_rows people;
	struct contribution_texts_rows texts;
	struct contribution_out_rows out;
	*ret = (struct contributions){0};
	TRY(contribution_list(a, episode, &rows));
	if (rows.n == 0)
		return OK;
	TRY(contribution_people(a, episode, &people));
	TRY(contribution_texts(a, episode, &texts));
	TRY(contribution_out_read(a, access_child(a), &out));
	ret->row = ARENA_MANY(rq->arena, rows.n, struct contribution);
	for (size_t i = 0; i < rows.n; i++) {
		struct contribution *c = &ret->row[ret->n++];
		*c = (struct contribution){.row = &rows.row[i], .who = who(rq, &rows.row[i], &people)};
		c->answered = text_is(rows.row[i].state, "SUBMITTED") || text_is(rows.row[i].state, "ACCEPTED");
		for (size_t j = 0; j < texts.n; j++)
			if (texts.row[j].id == rows.row[i].id)
				c->text = texts.row[j].answer;
		if (contribution_is_out(&out, rows.row[i].id)) {
			struct contribution_text_row text;
			TRY(contribution_text(a, rows.row[i].id, &text));
			c->text = text.answer;
		}
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
