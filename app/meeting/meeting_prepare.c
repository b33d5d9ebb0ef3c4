/* The child's own page before a meeting: what to talk about, whom to have there, what helps.  Only who wrote changes it,
 * and whoever holds the pen for the child is named (I14). */
#include "meeting/meeting.h"

#include "base/id.h"
#include "base/text.h"
#include "conflict/conflict.h"
#include "episode/episode.sql.h"
#include "lang/lang.h"
#include "meeting/prepare.html.h"
#include "person/person.h"
#include "routes.h"

/* What the reader wrote: the child its own words, a scribe those of its pen. */
static const struct meeting_prepared_own_row *own_row(const struct access *a, const struct meeting_prepared_own_rows *rows) {
	for (size_t i = 0; i < rows->n; i++)
		if (rows->row[i].author_id == access_actor(a))
			return &rows->row[i];
	return NULL;
}

/* Staff hold the pen when they lead the meeting. */
static enum err ahead(struct request *rq, const struct access *a, struct meeting_find_row *m) {
	return access_unit(a) == 0 ? meeting_open(rq, a, m) : meeting_led(rq, a, m);
}

static enum err page_read(struct request *rq, const struct access *a, struct meeting_prepare_page *p) {
	struct meeting_find_row m;
	int age;
	const char *way = request_field(rq, "way");
	TRY(ahead(rq, a, &m));
	TRY(meeting_age(a, &age));
	TRY(meeting_child_name(rq, a, &p->child));
	TRY(meeting_prepared_own(a, m.id, &p->rows));
	p->own = own_row(a, &p->rows);
	p->starts_at = m.starts_at;
	p->simple = way == NULL ? age < MEETING_SIMPLE_AGE : text_is(way, "simple");
	p->other = url_query(rq->arena, p->to, "way", p->simple ? "whole" : "simple");
	p->reads = arena_print(rq->arena, "%s %s", meeting_readers(rq, &m), TR(rq->lang, "De frågar innan de säger något på mötet."));
	return OK;
}

static enum err save(struct request *rq, const struct access *a, int64_t scribe) {
	struct meeting_prepare_form f;
	struct meeting_find_row m;
	struct meeting_prepared_own_rows rows;
	TRY(ahead(rq, a, &m));
	TRY(meeting_prepare_read(rq, &f));
	TRY(meeting_prepared_own(a, m.id, &rows));
	const struct meeting_prepared_own_row *own = own_row(a, &rows);
	if (own == NULL && *f.talk == '\0' && *f.whom == '\0' && *f.helps == '\0')
		return request_invalid(rq, "talk", TR(rq->lang, "Skriv något i minst en av rutorna, eller lämna sidan. Det är frivilligt."));
	if (own != NULL && f.version != own->version) /* two windows of one writer: never written together (I14) */
		return conflict_raise(rq, &(struct conflict){.other = access_actor(a), .at = own->at, .version = own->version, .compartment = C7_MEETING, .apart = true, .n = 3,
			.value = {{"talk", f.talk, own->talk}, {"whom", f.whom, own->whom}, {"helps", f.helps, own->helps}}});
	return own == NULL ? meeting_prepare_add(a, id_new(), scribe, f.talk, f.whom, f.helps, m.id)
			   : meeting_prepare_set(a, f.talk, f.whom, f.helps, own->id, own->version);
}

/* The child itself, or a guardian who holds the pen of one that has no page of its own yet. */
static enum err family_writes(const struct access *a) {
	int age;
	TRY(meeting_age(a, &age));
	return access_actor(a) == access_child(a) || age < MEETING_OWN_AGE ? OK : NOT_FOUND;
}

/* Fields: version, talk, whom, helps.  way (simple, whole) in the address. */
enum err meeting_prepare(struct request *rq, const struct access *a) {
	struct meeting_prepare_page p = {.self = access_actor(a) == access_child(a),
					 .to = url(rq->arena, "/family/%/meeting/%/prepare", access_child(a), rq->id[1]),
					 .back = url(rq->arena, "/family/%/meeting/%", access_child(a), rq->id[1])};
	TRY(family_writes(a));
	p.scribe = !p.self;
	TRY(page_read(rq, a, &p));
	rq->title = TR(rq->lang, "Inför mötet");
	meeting_prepare_html(&rq->out, rq, a, &p);
	return OK;
}

enum err meeting_prepare_save(struct request *rq, const struct access *a) {
	TRY(family_writes(a));
	TRY(save(rq, a, access_actor(a) != access_child(a)));
	rq->redirect = url(rq->arena, "/family/%/meeting/%", access_child(a), rq->id[1]).text;
	return OK;
}

/* Staff write down what the child says.  Fields: version, talk, whom, helps. */
enum err meeting_scribe(struct request *rq, const struct access *a) {
	struct meeting_prepare_page p = {.scribe = true, .to = url(rq->arena, "/child/%/meeting/%/prepare", access_child(a), rq->id[1]),
					 .back = meeting_url(rq, a, rq->id[1])};
	TRY(page_read(rq, a, &p));
	rq->title = TR(rq->lang, "Inför mötet");
	meeting_prepare_html(&rq->out, rq, a, &p);
	return OK;
}

enum err meeting_scribe_save(struct request *rq, const struct access *a) {
	TRY(save(rq, a, 1));
	rq->redirect = meeting_url(rq, a, rq->id[1]).text;
	return OK;
}
