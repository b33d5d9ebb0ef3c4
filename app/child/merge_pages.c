/* Two records that prove to be one child (N17), by the unit that answers for both.  The strictest rule: nothing that was
 * given for one opens what came from the other.  All consent of the record that goes ends, as does every part given to
 * a colleague in either; only the own unit's notices go over, which no party reads; its other writings are read in
 * the trace; to everybody else the record is as one that never was. */
#include "child/likes.h"

#include "access/setting.h"
#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "child/child.form.h"
#include "child/merge.html.h"
#include "child/merge.sql.h"
#include "lang/lang.h"
#include "protection/protection.h"
#include "routes.h"

static enum err likes_fill(struct request *rq, const struct access *a, const struct merge_name_row *child, struct merge_page *p) {
	struct merge_near_rows near;
	struct alike_child meant = {.name = child->name, .number = child->number, .born = child->born, .age = "", .place = ""};
	struct likes l = likes_new(rq, &meant);
	TRY(merge_near(a, &near));
	for (size_t i = 0; i < near.n; i++)
		likes_add(&l, near.row[i].id, near.row[i].name, near.row[i].number, near.row[i].born);
	p->like = l.like;
	p->nlikes = l.n;
	return OK;
}

static enum err facts_fill(struct request *rq, const struct access *a, struct merge_done *d) {
	struct merge_facts_rows rows;
	TRY(merge_facts(a, d->id, &rows));
	struct merge_fact *fact = ARENA_MANY(rq->arena, rows.n + 1, struct merge_fact);
	for (size_t i = 0; i < rows.n; i++)
		fact[i] = (struct merge_fact){.at = rows.row[i].created_at, .areas = rows.row[i].area, .text = rows.row[i].text};
	d->fact = fact;
	d->nfacts = rows.n;
	return OK;
}

static enum err done_fill(struct request *rq, const struct access *a, struct merge_page *p) {
	struct merge_list_rows rows;
	TRY(merge_list(a, &rows));
	struct merge_done *d = ARENA_MANY(rq->arena, rows.n + 1, struct merge_done);
	for (size_t i = 0; i < rows.n; i++) {
		const struct merge_list_row *r = &rows.row[i];
		struct merge_other_name_rows name;
		TRY(merge_other_name(a, r->id, &name));
		d[i] = (struct merge_done){.id = r->id, .at = r->at, .author = r->author_name, .name = name.n > 0 ? name.row[0].name : "",
					   .reason = r->reason, .undone = r->undone_at != 0, .undone_at = r->undone_at};
		TRY(facts_fill(rq, a, &d[i]));
	}
	p->done = d;
	p->ndone = rows.n;
	return OK;
}

/* The children that look the same as this one, and the trace of what was joined before. */
enum err child_merge_show(struct request *rq, const struct access *a) {
	struct merge_name_row child;
	TRY(merge_name(a, &child));
	struct merge_page p = {.child = child.id, .name = child.name};
	TRY(likes_fill(rq, a, &child, &p));
	TRY(done_fill(rq, a, &p));
	rq->title = TR(rq->lang, "Samma barn två gånger");
	merge_html(&rq->out, rq, &p);
	return OK;
}

/* What others wait for or have read in the record that goes stops it: that one must stay, or be ended first. */
static enum err other_check(struct request *rq, const struct merge_other_rows *o) {
	if (o->n == 0)
		request_complain(rq, "other", TR(rq->lang, "Välj ett av barnen i listan. Ni behöver vara ansvariga för båda."));
	else if (o->row[0].guarded > 0) /* its vault, and who is named, nobody would reach any more */
		request_complain(rq, "other", TR(rq->lang, "Barnets personuppgifter är skyddade i den posten. Skydda dem här också, för över det som står i valvet, och avsluta skyddet där först."));
	else if (o->row[0].shut > 0) /* nobody would reach the block any more, nor find it where one calls and writes letters */
		request_complain(rq, "other", TR(rq->lang, "Någon är utestängd i den posten. Stäng ute samma person här först. Har personen inte vårdnaden här: gå till den posten, och ta bort den här i stället."));
	else if (o->row[0].joined > 0) /* what was told of the first would be read by nobody, and its family be nobody's in the third */
		request_complain(rq, "other", TR(rq->lang, "En annan post är redan ihoplagd med den. Gå till den, och ta bort den här i stället. Är något ihoplagt med båda: ångra det i den ena, och lägg ihop alla med den andra."));
	else if (o->row[0].versions > 0)
		request_complain(rq, "other", TR(rq->lang, "Den posten har en plan som är publicerad. Gå till den, och ta bort den här i stället. Har båda en plan: avsluta den ena först."));
	else if (o->row[0].meetings > 0)
		request_complain(rq, "other", TR(rq->lang, "Den posten har ett möte som inte har varit än. Gå till den, och ta bort den här i stället."));
	return request_good(rq);
}

/* What a guardian does not read in one of the records is not read in the other either: one person does not open what only a second may (D5). */
static enum err withheld_follow(const struct access *a, int64_t merge, int64_t from, int64_t to) {
	struct merge_withheld_rows areas;
	TRY(merge_withheld(a, merge, from, to, &areas));
	for (size_t i = 0; i < areas.n; i++) {
		const struct merge_withheld_row *h = &areas.row[i];
		TRY(merge_withheld_add(a, id_new(), to, h->person_id, h->unit_id, h->area, access_time(a), h->review_at, h->decided_by_id, h->reason, ""));
	}
	return OK;
}

static enum err merge(struct request *rq, const struct access *a) {
	struct child_merge_form f;
	struct merge_other_rows other;
	int64_t id = id_new();
	if (request_field(rq, "sure") == NULL)
		request_complain(rq, "sure", TR(rq->lang, "Kontrollera namn, födelsedag och nummer först, och kryssa i."));
	TRY(child_merge_read(rq, &f));
	TRY(merge_other(a, f.other, &other));
	TRY(other_check(rq, &other));
	TRY(merge_add(a, id, f.reason, other.row[0].id));
	TRY(merge_work_end(a, other.row[0].id, id));
	TRY(merge_grants_end(a, id));
	TRY(merge_parts_end(a, id));
	TRY(merge_notices(a, id));
	TRY(withheld_follow(a, id, f.other, access_child(a)));
	TRY(protection_follow(a));
	TRY(reach_rebuild(a, f.other));
	return reach_rebuild(a, access_child(a));
}

/* Who was shut out from the child since is so from the record that comes back: one person does not open what only two may (D6). */
static enum err shut_again(const struct access *a, int64_t merge, int64_t other) {
	struct merge_shut_rows shut;
	int64_t days;
	TRY(merge_shut(a, merge, &shut));
	TRY(setting_number(a, SETTING_BLOCK_REVIEW_WORKDAYS, &days));
	int64_t review = date_add_days(date_add_workdays(access_time(a), (int)days), 1) - 1;
	for (size_t i = 0; i < shut.n; i++) {
		const struct merge_shut_row *b = &shut.row[i];
		int64_t id = id_new();
		TRY(protection_shut_again(a, id, other, b->person_id, b->unit_id, access_actor(a), access_time(a), review, b->reason, "", "", 0));
		TRY(access_job_at(a, url(access_arena(a), "/job/block/%/%", id, review).text, review + 1));
	}
	return OK;
}

/* The record comes back with its notices and its work; consent does not: it has to be asked for anew. */
static enum err undo(struct request *rq, const struct access *a) {
	struct child_unmerge_form f;
	struct merge_find_row m;
	TRY(child_unmerge_read(rq, &f));
	TRY(merge_find(a, f.merge, &m));
	TRY(merge_undo(a, m.id));
	enum err e = merge_work_again(a, m.was, m.episode_id, m.id);
	if (e != NOT_FOUND)
		TRY(e);
	TRY(merge_notices_again(a, m.id));
	TRY(shut_again(a, m.id, m.other_id));
	TRY(withheld_follow(a, m.id, access_child(a), m.other_id));
	TRY(protection_again(a, m.other_id));
	TRY(reach_rebuild(a, m.other_id));
	return reach_rebuild(a, access_child(a));
}

/* act merge: other, the record that goes; reason; sure.  act undo: merge. */
enum err child_merge_do(struct request *rq, const struct access *a) {
	const char *act = request_field(rq, "act");
	if (act != NULL && text_is(act, "undo"))
		TRY(undo(rq, a));
	else
		TRY(merge(rq, a));
	rq->redirect = rq->path;
	return OK;
}
