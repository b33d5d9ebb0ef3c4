/* The analyses of April and November (R147): what each local group says of where it stands, put together for the county. */
#include "governance/governance.h"

#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "governance/governance.form.h"
#include "governance/governance_status.h"
#include "governance/status.html.h"
#include "governance/status_write.html.h"
#include "lang/lang.h"
#include "routes.h"

const char *status_rate_name(const char *lang, int64_t rate) {
	switch (rate) {
	case 1: return TR(lang, "Inte börjat");
	case 2: return TR(lang, "På väg");
	case 3: return TR(lang, "På plats");
	default: return "";
	}
}

static int64_t round_end(int64_t round) {
	return governance_month_at(round + 1); /* April and November: the month after is of the same year */
}

const char *status_round_name(struct arena *a, const char *lang, int64_t round) {
	return arena_print(a, "%s %lld", month_name(lang, (int)(round % 100)), (long long)(round / 100));
}

/* What was said of the areas by a body. */
static void said_fill(const struct status_areas_rows *areas, int64_t body, struct status_said said[GOVERNANCE_AREAS]) {
	for (size_t i = 0; i < GOVERNANCE_AREAS; i++)
		said[i] = (struct status_said){.note = ""};
	for (size_t i = 0; i < areas->n; i++)
		if (areas->row[i].body_id == body && areas->row[i].area >= 1 && areas->row[i].area <= GOVERNANCE_AREAS)
			said[areas->row[i].area - 1] = (struct status_said){.rate = areas->row[i].rate, .note = areas->row[i].note};
}

static const struct status_notes_row *note_of(const struct status_notes_rows *r, int64_t body) {
	static const struct status_notes_row none = {.note = ""};
	for (size_t i = 0; i < r->n; i++)
		if (r->row[i].body_id == body)
			return &r->row[i];
	return &none;
}

/* One round, with what everybody has said.  NOT_FOUND: none, or one that has not begun. */
static enum err round_read(struct request *rq, const struct access *a, int64_t round, struct status_page *p) {
	struct status_bodies_rows *bodies = ARENA_NEW(rq->arena, struct status_bodies_rows);
	struct status_areas_rows areas;
	struct status_notes_rows notes;
	bool named = round % 100 == 4 || round % 100 == 11;
	if (!named || governance_month_at(round) == 0 || governance_month_at(round) > access_time(a))
		return NOT_FOUND;
	TRY(status_bodies(a, round, round_end(round), bodies));
	TRY(status_areas(a, round, &areas));
	TRY(status_notes(a, round, &notes));
	struct status_local *local = ARENA_MANY(rq->arena, bodies->n + 1, struct status_local);
	for (size_t i = 0; i < bodies->n; i++) {
		local[i] = (struct status_local){.body = &bodies->row[i], .note = note_of(&notes, bodies->row[i].id)->note, .to = url(rq->arena, "/action-plan/status/%/%", round, bodies->row[i].id)};
		said_fill(&areas, bodies->row[i].id, local[i].said);
		p->sent += bodies->row[i].number > 0;
	}
	const struct status_notes_row *county = note_of(&notes, 0);
	said_fill(&areas, 0, p->county);
	p->round = round;
	p->opens = governance_month_at(round);
	p->local = local;
	p->n = bodies->n;
	p->county_note = county->note;
	p->county_at = county->at;
	p->number = county->number;
	p->open = county->number == 0 && round == governance_round(access_time(a));
	p->late = access_time(a) >= round_end(round);
	return OK;
}

static enum err round_show(struct request *rq, const struct access *a, int64_t round) {
	struct status_page p = {.figures = access_may(a, RIGHT_STATISTICS), .to = url(rq->arena, "/action-plan/status/%", round)};
	struct governance_own_row own;
	TRY(governance_own(a, &own));
	TRY(round_read(rq, a, round, &p));
	TRY(status_rounds(a, &p.rounds));
	p.leads = own.county == 1;
	rq->title = lang_fill(rq->arena, TR(rq->lang, "Nulägesanalys {1}"), (const char *const[]){status_round_name(rq->arena, rq->lang, round)}, 1);
	status_html(&rq->out, rq, &p);
	return OK;
}

/* The round that has begun last. */
enum err status_now(struct request *rq, const struct access *a) {
	return round_show(rq, a, governance_round(access_time(a)));
}

/* One round, 202704.  act=put, by who leads the county's work: version, note, rate1–6, note1–6. */
enum err status_round(struct request *rq, const struct access *a) {
	return round_show(rq, a, rq->id[0]);
}

/* Writes the whole and its areas; the form's fields are those of `status_say`. */
static enum err said_add(const struct access *a, const struct status_say_form *f, int64_t round, int64_t body) {
	const int rate[GOVERNANCE_AREAS] = {f->rate1, f->rate2, f->rate3, f->rate4, f->rate5, f->rate6};
	const char *const note[GOVERNANCE_AREAS] = {f->note1, f->note2, f->note3, f->note4, f->note5, f->note6};
	int64_t id = id_new();
	TRY(status_add(a, id, round, f->version + 1, f->note, body));
	for (int i = 0; i < GOVERNANCE_AREAS; i++)
		TRY(status_area_add(a, id_new(), i + 1, rate[i], note[i], id));
	return OK;
}

/* Has somebody else written since the form was shown? */
static void version_check(struct request *rq, int64_t version, int64_t number) {
	if (version != number)
		request_complain(rq, "", TR(rq->lang, "Någon annan har skrivit här medan du skrev. Läs det, se efter att det du har skrivit stämmer, och spara igen."));
}

enum err status_round_do(struct request *rq, const struct access *a) {
	struct status_say_form f;
	struct status_page p = {.round = 0};
	TRY(status_say_read(rq, &f));
	TRY(round_read(rq, a, rq->id[0], &p));
	version_check(rq, f.version, p.number);
	if (p.sent == 0)
		request_complain(rq, "", TR(rq->lang, "Ingen lokal grupp har lämnat sin analys än. Det finns inget att sammanställa."));
	TRY(request_good(rq));
	rq->redirect = rq->path;
	return said_add(a, &f, rq->id[0], 0);
}

/* --- a local group's --- */

static const struct status_local *local_of(const struct status_page *p, int64_t body) {
	for (size_t i = 0; i < p->n; i++)
		if (p->local[i].body->id == body && p->local[i].body->mine == 1)
			return &p->local[i];
	return NULL;
}

/* The form of a round and a body, for who leads there, until the county's is put together.  act=send: as above. */
enum err status_write(struct request *rq, const struct access *a) {
	struct status_page round = {.round = 0};
	TRY(round_read(rq, a, rq->id[0], &round));
	struct status_write_page p = {.local = local_of(&round, rq->id[1]), .round = rq->id[0], .to = url(rq->arena, "/action-plan/status/%/%", rq->id[0], rq->id[1]),
				      .back = url(rq->arena, "/action-plan/status/%", rq->id[0]), .late = round.late};
	if (p.local == NULL || !round.open)
		return NOT_FOUND;
	p.number = p.local->body->number;
	rq->title = lang_fill(rq->arena, TR(rq->lang, "Nulägesanalys {1}"), (const char *const[]){p.local->body->name}, 1);
	status_write_html(&rq->out, rq, &p);
	return OK;
}

enum err status_write_do(struct request *rq, const struct access *a) {
	struct status_say_form f;
	struct status_page p = {.round = 0};
	TRY(status_say_read(rq, &f));
	TRY(round_read(rq, a, rq->id[0], &p));
	const struct status_local *local = local_of(&p, rq->id[1]);
	if (local == NULL || !p.open)
		return NOT_FOUND;
	version_check(rq, f.version, local->body->number);
	TRY(request_good(rq));
	rq->redirect = url(rq->arena, "/action-plan/status/%", rq->id[0]).text;
	return said_add(a, &f, rq->id[0], rq->id[1]);
}
