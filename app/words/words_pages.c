/* Own words: the child and the guardians write, and only who wrote may change.  Who is to write for the child
 * says so. */
#include "words/words.h"

#include "access/readers.h"
#include "base/id.h"
#include "base/text.h"
#include "conflict/conflict.h"
#include "episode/episode.sql.h"
#include "html/parts.h"
#include "lang/lang.h"
#include "person/person.h"
#include "routes.h"
#include "words/family.html.h"
#include "words/staff.html.h"
#include "words/words.form.h"

/* What a guardian writes is for those who lead the work; the other guardian does not see it (D17). */
static enum err guardian_readers(struct request *rq, const struct access *a, const char **ret) {
	struct episode_current_row e;
	enum err err = episode_current(a, &e);
	if (err == NOT_FOUND) {
		*ret = TR(rq->lang, "bara du. När någon börjar arbeta för barnet läser den som ansvarar det.");
		return OK;
	}
	TRY(err);
	*ret = lang_fill(rq->arena, TR(rq->lang, "den som svarar för {1} och den som är samverkansansvarig."), &e.unit_name, 1);
	return OK;
}

static enum err page_read(struct request *rq, const struct access *a, struct words_page *p) {
	struct words_child_row child;
	TRY(words_child(a, &child));
	p->child = person_first_name(rq->arena, child.name);
	p->own = access_actor(a) == child.id;
	p->text = "";
	struct readers readers;
	TRY(reach_readers(a, C6_PLAN, 0, &readers));
	p->guardians = p->own && readers.guardians;
	p->lends = !p->own && !readers.child;
	if (access_staff(a) || p->own) {
		p->reads = readers_text(a, rq->lang, C6_PLAN, 0);
		return OK;
	}
	return guardian_readers(rq, a, &p->reads);
}

/* The child's or a guardian's own words, and a field for more. */
enum err words_family(struct request *rq, const struct access *a) {
	struct words_page p = {.to = url(rq->arena, "/family/%/words", access_child(a))};
	TRY(page_read(rq, a, &p));
	TRY(words_own(a, &p.mine));
	TRY(words_unread(a, &p.unread));
	TRY(conflict_count(a, &p.waiting));
	if (p.mine.n > 0 && part_just_now(rq, p.mine.row[0].created_at))
		p.saved = p.mine.row[0].created_at;
	rq->title = TR(rq->lang, "Egna ord");
	words_family_html(&rq->out, rq, a, &p);
	return OK;
}

/* Fields: text 1–4000. */
enum err words_family_add(struct request *rq, const struct access *a) {
	struct words_form f;
	TRY(words_read(rq, &f));
	TRY(words_add(a, id_new(), access_actor(a) == access_child(a) ? "CHILD" : "GUARDIAN", 0, C6_PLAN, 0, f.text));
	rq->redirect = rq->path;
	return OK;
}

/* Words that a guardian is not to read stay with those who answer at the responsible unit. */
static enum err unread_readers(struct request *rq, const struct access *a, struct words_page *p) {
	struct episode_current_row e;
	struct readers r;
	bool unread = false;
	TRY(words_unread(a, &p->unread));
	for (size_t i = 0; i < p->unread.n; i++)
		unread |= p->unread.row[i].id == p->word;
	if (!unread)
		return OK;
	TRY(episode_current(a, &e));
	TRY(reach_readers(a, C6_PLAN, 0, &r));
	struct reader *own = ARENA_MANY(rq->arena, r.n + 1, struct reader);
	size_t n = 0;
	for (size_t i = 0; i < r.n; i++)
		if (r.reader[i].unit == e.unit_id && !r.reader[i].part)
			own[n++] = r.reader[i];
	r.n = n;
	r.reader = own;
	p->reads = readers_words(a, rq->lang, &r);
	return OK;
}

/* Changes the own words. */
enum err words_edit(struct request *rq, const struct access *a) {
	struct words_find_row w;
	TRY(words_find(a, rq->id[1], &w));
	struct words_page p = {.to = url(rq->arena, "/family/%/words/%", access_child(a), w.id),
			       .back = url(rq->arena, "/family/%/words", access_child(a))};
	TRY(page_read(rq, a, &p));
	p.text = w.text;
	p.version = w.version;
	p.word = w.id;
	TRY(unread_readers(rq, a, &p));
	rq->title = TR(rq->lang, "Ändra dina ord");
	words_edit_html(&rq->out, rq, &p);
	return OK;
}

/* Fields: version, text 1–4000.  NOT_FOUND for anybody but the author. */
enum err words_edit_save(struct request *rq, const struct access *a) {
	struct words_change_form f;
	struct words_find_row w;
	TRY(words_find(a, rq->id[1], &w));
	TRY(words_change_read(rq, &f));
	if (f.version != w.version) /* two windows: never written together (I14) */
		return conflict_raise(rq, &(struct conflict){.other = access_actor(a), .at = w.created_at, .version = w.version, .compartment = C6_PLAN, .apart = true, .n = 1,
			.value = {{"text", f.text, w.text}}});
	TRY(words_change(a, f.text, w.id, w.version));
	rq->redirect = url(rq->arena, "/family/%/words", access_child(a)).text;
	return OK;
}

/* Of everybody's words, for who does not lead the work: those that the reader wrote down for the child. */
static void own_keep(const struct access *a, struct words_all_rows *all) {
	struct words_all_row *row = (struct words_all_row *)all->row;
	size_t n = 0;
	for (size_t i = 0; i < all->n; i++)
		if (row[i].scribe == 1 && row[i].author_id == access_actor(a))
			row[n++] = row[i];
	all->n = n;
}

/* For those who lead the work: everybody's own words, and to write down what the child says; for who does something in the plan the latter. */
enum err words_staff(struct request *rq, const struct access *a) {
	struct words_page p = {.to = url(rq->arena, "/child/%/words", access_child(a)), .lend = url(rq->arena, "/child/%/lend", access_child(a))};
	TRY(page_read(rq, a, &p));
	TRY(words_all(a, &p.all));
	if (!access_may(a, RIGHT_MEETING_WRITE))
		own_keep(a, &p.all);
	else
		TRY(words_unread(a, &p.unread));
	rq->title = TR(rq->lang, "Barnets egna ord");
	words_staff_html(&rq->out, rq, &p);
	return OK;
}

/* Written down as the child says it.  Fields: text 1–4000. */
enum err words_staff_add(struct request *rq, const struct access *a) {
	struct words_form f;
	TRY(words_read(rq, &f));
	TRY(words_add(a, id_new(), "CHILD", 1, C6_PLAN, 0, f.text));
	rq->redirect = rq->path;
	return OK;
}
