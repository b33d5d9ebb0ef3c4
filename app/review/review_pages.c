/* What waits for a reviewer, a round, and one row: as expected, a question, or a case. */
#include "review/review.h"

#include "audit/audit.h"
#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "lang/lang.h"
#include "notify/notify.h"
#include "review/home.html.h"
#include "review/review.form.h"
#include "review/round.html.h"
#include "review/row.html.h"
#include "routes.h"

const char *review_child_word(const struct access *a, int64_t round, int64_t child) {
	struct bytes b = access_index(a, arena_print(access_arena(a), "review round:%lld reader:%lld child:%lld", (long long)round, (long long)access_actor(a), (long long)child));
	return child == 0 || b.n < REVIEW_CHILD_LETTERS / 2 ? "" : text_hex(access_arena(a), b.p, REVIEW_CHILD_LETTERS / 2);
}

static bool refused(int64_t outcome) {
	return outcome == 403 || outcome == 404 || outcome == 429 || outcome == 422;
}

/* "Slumpen, samma efternamn som barnet" */
static const char *rules_words(struct request *rq, int64_t rules) {
	struct out o = out_new(rq->arena, rq->lang);
#define REVIEW_RULE(bit, name, sentence)                                                           \
	if ((rules & (bit)) != 0)                                                                  \
		out_print(&o, "%s%s", o.n > 0 ? ". " : "", TR(rq->lang, sentence));
#include "review/review.def"
#undef REVIEW_RULE
	return out_text(&o);
}

static const char *what_words(const char *lang, const char *act) {
	enum audit_mark mark;
	return audit_seen(lang, act, &mark);
}

/* --- what waits, and the rounds --- */

static enum err lines_fill(struct request *rq, const struct access *a, int64_t round, struct review_page *p) {
	struct review_items_rows r;
	TRY(review_items(a, round, &r));
	struct review_line *line = ARENA_MANY(rq->arena, r.n + 1, struct review_line);
	for (size_t i = 0; i < r.n; i++) {
		const struct review_items_row *x = &r.row[i];
		line[i] = (struct review_line){.to = url(rq->arena, "/review/%/%", x->round_id, x->id), .row = x, .what = what_words(rq->lang, x->act),
					       .child = review_child_word(a, x->round_id, x->child_id), .rules = rules_words(rq, x->rules), .tried = refused(x->outcome)};
	}
	p->line = line;
	p->n = r.n;
	p->now = rq->now;
	return OK;
}

/* What waits for the reader's review, oldest first, and the last rounds. */
enum err review_home(struct request *rq, const struct access *a) {
	struct review_page p = {.round = NULL};
	TRY(lines_fill(rq, a, 0, &p));
	TRY(review_rounds(a, &p.rounds));
	rq->title = TR(rq->lang, "Granska loggen");
	review_home_html(&rq->out, &p);
	return OK;
}

/* One round: its rows, what waits first. */
enum err review_round(struct request *rq, const struct access *a) {
	struct review_round_find_row round;
	struct review_page p = {.round = &round};
	TRY(review_round_find(a, rq->id[0], &round));
	TRY(lines_fill(rq, a, round.id, &p));
	rq->title = text_is(round.kind, "ALARM") ? TR(rq->lang, "Ett larm") : TR(rq->lang, "Ett urval ur loggen");
	review_round_html(&rq->out, &p);
	return OK;
}

/* --- one row --- */

static const char *outcome_words(const char *lang, int64_t outcome) {
	switch (outcome) {
	case 200:
	case 303: return TR(lang, "Det gick.");
	case 403: return TR(lang, "Nej. Personen känner barnet, men får inte göra just det.");
	case 404: return TR(lang, "Nej. Personen fick svaret att sidan inte finns.");
	case 409: return TR(lang, "Texten krockade med en annan, och sparades inte.");
	case 422: return TR(lang, "Nej. Något var fel ifyllt, eller så fanns det inget att öppna.");
	case 429: return TR(lang, "Nej. Personen hade öppnat för många barn och fick vänta.");
	default: return TR(lang, "Det gick inte, av ett fel.");
	}
}

/* The case that the reader has opened: whose row it is, and what else the person did about that child. */
static enum err case_fill(struct request *rq, const struct access *a, struct review_row_page *p) {
	struct review_child_row child;
	struct review_case_rows r;
	enum err e = review_child(a, p->r->id, &child);
	if (e != OK && e != NOT_FOUND)
		return e;
	p->name = e == OK ? child.name : NULL;
	TRY(review_case(a, p->r->id, &r));
	struct review_case_line *line = ARENA_MANY(rq->arena, r.n + 1, struct review_case_line);
	for (size_t i = 0; i < r.n; i++) {
		const struct review_case_row *x = &r.row[i];
		enum audit_mark mark;
		const char *what = audit_seen(rq->lang, x->act, &mark);
		if (mark == AUDIT_NEVER || (mark == AUDIT_LATER && x->unshown > 0) || (mark == AUDIT_RECEIVER && !text_is(x->kind, "SOCIAL")))
			continue;
		line[p->ncase++] = (struct review_case_line){.at = x->at, .what = what, .ground = audit_ground(rq->lang, x->ground, refused(x->outcome)), .unit = x->unit_name, .tried = refused(x->outcome)};
	}
	p->line = line;
	if (e == OK) /* the family reads of it in its log, if it reads of the row itself */
		access_about(a, p->r->child_id);
	return OK;
}

/* One row that was drawn.  act=expected; ask (whom, question); open (reason); judge (verdict, why). */
enum err review_row(struct request *rq, const struct access *a) {
	struct review_find_row r;
	struct review_reason_rows reason;
	TRY(review_find(a, rq->id[1], rq->id[0], &r));
	struct review_row_page p = {.here = {rq->path}, .back = url(rq->arena, "/review/%", r.round_id), .r = &r, .what = what_words(rq->lang, r.act),
				    .ground = audit_ground(rq->lang, r.ground, refused(r.outcome)), .child = review_child_word(a, r.round_id, r.child_id), .outcome = outcome_words(rq->lang, r.outcome),
				    .rules = rules_words(rq, r.rules), .open = text_is(r.state, "OPENED"), .late = !text_is(r.state, "DONE") && r.due_at <= rq->now,
				    .probing = (r.rules & (REVIEW_MANY | REVIEW_TRIES)) != 0};
	p.mine = p.open && r.reviewer_id == access_actor(a);
	TRY(review_steps(a, r.id, &p.steps));
	TRY(review_reason(a, r.id, &reason));
	p.reason = reason.n > 0 ? reason.row[0].text : NULL;
	if (p.mine)
		TRY(case_fill(rq, a, &p));
	rq->title = TR(rq->lang, "En rad ur loggen");
	review_row_html(&rq->out, rq, &p);
	return OK;
}

static enum err ask(struct request *rq, const struct access *a, const struct review_find_row *r) {
	struct review_ask_form f;
	struct review_answering_rows who;
	TRY(review_ask_read(rq, &f));
	bool person = f.whom == 1;
	if (person && r->works == 0)
		request_complain(rq, "whom", TR(rq->lang, "Personen arbetar inte kvar där. Fråga den som svarar för verksamheten."));
	if (!person && r->answers == 0)
		request_complain(rq, "whom", TR(rq->lang, "Ingen annan svarar för verksamheten. Fråga personen, eller ring."));
	TRY(request_good(rq));
	TRY(review_set(a, "ASKED", person ? "PERSON" : "MANAGER", "", r->opened_at, 0, r->id));
	TRY(review_step_add(a, id_new(), r->id, "QUESTION", f.question));
	if (person)
		return notify_person(a, r->actor_id);
	TRY(review_answering(a, r->unit_id, r->actor_id, rq->now, &who));
	for (size_t i = 0; i < who.n; i++)
		TRY(notify_person(a, who.row[i].person_id));
	return OK;
}

/* The organisation's own reviewers alone see whose row it is (A18). */
static enum err open_case(struct request *rq, const struct access *a, const struct review_find_row *r) {
	struct review_open_form f;
	if (r->opens == 0 || r->child_id == 0)
		return request_denied(rq, TR(rq->lang, "Det här ärendet öppnas inte här. Fråga den som svarar för verksamheten."));
	TRY(review_open_read(rq, &f));
	TRY(review_set(a, "OPENED", r->asked, "", rq->now, 0, r->id));
	TRY(review_step_add(a, id_new(), r->id, "REASON", f.reason));
	access_about(a, r->child_id);
	return OK;
}

/* When it was not in order whoever answers for the unit is told, and the organisation's coordinators; what they do is outside the product. */
static enum err judge(struct request *rq, const struct access *a, const struct review_find_row *r) {
	struct review_judge_form f;
	struct review_told_whom_rows told;
	if (!text_is(r->state, "OPENED") || r->reviewer_id != access_actor(a))
		return NOT_FOUND;
	TRY(review_judge_read(rq, &f));
	bool good = f.verdict == 1;
	access_about(a, r->child_id);
	TRY(review_set(a, "DONE", r->asked, good ? "IN_ORDER" : "NOT", r->opened_at, rq->now, r->id));
	TRY(review_step_add(a, id_new(), r->id, "VERDICT", f.why));
	TRY(review_told_whom(a, r->id, rq->now, &told));
	for (size_t i = 0; !good && i < told.n; i++)
		TRY(notify_person(a, told.row[i].person_id));
	return OK;
}

enum err review_row_do(struct request *rq, const struct access *a) {
	struct review_find_row r;
	const char *act = request_field(rq, "act");
	TRY(review_find(a, rq->id[1], rq->id[0], &r));
	if (text_is(r.state, "DONE"))
		return request_denied(rq, TR(rq->lang, "Raden är redan granskad."));
	bool mine = text_is(r.state, "OPENED") && r.reviewer_id == access_actor(a), case_open = text_is(r.state, "OPENED");
	rq->redirect = rq->path;
	if (text_is(act, "judge"))
		return judge(rq, a, &r);
	if (text_is(act, "open") && !mine)
		return open_case(rq, a, &r);
	if (case_open || act == NULL) /* a case ends with what was found */
		return NOT_FOUND;
	if (text_is(act, "ask"))
		return ask(rq, a, &r);
	if (!text_is(act, "expected"))
		return NOT_FOUND;
	rq->redirect = "/review";
	return review_set(a, "DONE", r.asked, "EXPECTED", r.opened_at, rq->now, r.id);
}
