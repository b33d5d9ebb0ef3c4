/* A question of another system, and what it is answered.
 *
 * What may not leave is answered as a child that we do not know: the same bytes but for the log id, and the same row of ours. */
#include "mirror/mirror.h"

#include "access/setting.h"
#include "base/date.h"
#include "base/id.h"
#include "base/log.h"
#include "base/number.h"
#include "base/text.h"
#include "routes.h"

#include <string.h>

#define XML "text/xml; charset=utf-8"

struct exchange {
	struct request *rq;
	const struct access *a;
	int64_t id;
	struct bytes log;
	const char *log_shown;
};

/* A random UUID (RFC 4122, version 4). */
static void log_new(struct exchange *x) {
	unsigned char *raw = arena_alloc(x->rq->arena, 16);
	id_random(raw, 16);
	raw[6] = (unsigned char)((raw[6] & 0x0f) | 0x40);
	raw[8] = (unsigned char)((raw[8] & 0x3f) | 0x80);
	const char *hex = text_hex(x->rq->arena, raw, 16);
	x->log = (struct bytes){.p = raw, .n = 16};
	x->log_shown = arena_print(x->rq->arena, "%.8s-%.4s-%.4s-%.4s-%s", hex, hex + 8, hex + 12, hex + 16, hex + 20);
}

static enum err answered(const struct exchange *x, const char *outcome) {
	x->rq->content = XML;
	return mirror_answer_add(x->a, x->id, access_consumer(x->a), x->log, outcome, x->rq->now);
}

static enum err fault(const struct exchange *x, const char *code, const char *text) {
	soap_fault(&x->rq->out, code, arena_print(x->rq->arena, "%s Log id: %s", text, x->log_shown));
	x->rq->status = 500; /* SOAP 1.1, 6.2 */
	return answered(x, "FAULT");
}

/* --- what may leave --- */

enum err mirror_allowed(const struct access *a, int64_t child, const char *day, struct mirror_version_rows *ret_version) {
	struct mirror_standing_row s;
	int64_t guardian, own, born;
	TRY(setting_number(a, SETTING_AGE_1177_GUARDIAN, &guardian));
	TRY(setting_number(a, SETTING_AGE_1177_OWN, &own));
	TRY(mirror_version(a, child, ret_version));
	if (ret_version->n == 0)
		return OK;
	TRY(mirror_standing(a, access_time(a), ret_version->row[0].published_at, child, &s));
	if (!date_day_read(day, &born)) {
		log_line("a child's day of birth cannot be read: nothing of it leaves");
		ret_version->n = 0;
		return OK;
	}
	int age = date_age(born, access_time(a));
	bool guardians = age < guardian, self = age >= own; /* both, when the ages overlap */
	bool reads = (guardians || self) && (!guardians || (s.guardians > 0 && s.reading == s.guardians)) && (!self || s.own > 0);
	if (!reads || s.hindered > 0)
		ret_version->n = 0;
	return OK;
}

/* Which child is meant; 0: none that we know, or more than one. */
static enum err child_find(const struct exchange *x, const struct mirror_question *q, struct mirror_children_row *ret) {
	struct mirror_children_rows found;
	struct number n;
	enum number_kind kind = text_is(q->id_type, "1.2.752.129.2.1.3.1")   ? NUMBER_PERSON
				: text_is(q->id_type, "1.2.752.129.2.1.3.3") ? NUMBER_COORDINATION
									      : NUMBER_NONE;
	*ret = (struct mirror_children_row){0};
	if (kind == NUMBER_NONE || !number_read(q->id, &n) || n.kind != kind)
		return OK;
	TRY(mirror_children(x->a, access_index(x->a, n.text), &found));
	if (found.n == 1)
		*ret = found.row[0];
	return OK;
}

static bool asked_for(const struct mirror_question *q, const struct mirror_consumer_row *c, const struct mirror_version_row *v) {
	bool unit = q->nunits == 0;
	for (size_t i = 0; i < q->nunits; i++)
		unit |= text_is(q->unit[i], c->care_unit);
	return unit && !q->contacts && q->from <= v->published_at && v->published_at < q->until;
}

/* The plan that leaves; `ret->version` NULL: none. */
static enum err plan_find_allowed(const struct exchange *x, struct mirror_version_rows *version, int64_t *ret_child, struct mirror_plan *ret) {
	struct mirror_children_row child;
	TRY(child_find(x, ret->question, &child));
	if (child.id == 0)
		return OK;
	TRY(mirror_allowed(x->a, child.id, child.born, version));
	if (version->n == 0 || !asked_for(ret->question, ret->consumer, &version->row[0]))
		return OK;
	*ret_child = child.id;
	ret->version = &version->row[0];
	return OK;
}

/* --- the answer --- */

/* The lines as a paper has them: as they were published. */
static enum err view_fill(const struct exchange *x, int64_t child, struct mirror_plan *p) {
	struct mirror_lines_rows lines;
	TRY(mirror_lines(x->a, p->version->id, child, &lines));
	struct version_lines_row *line = ARENA_MANY(x->rq->arena, lines.n + 1, struct version_lines_row);
	for (size_t i = 0; i < lines.n; i++) {
		const struct mirror_lines_row *l = &lines.row[i];
		line[i] = (struct version_lines_row){.id = l->id, .area = l->area, .kind = l->kind, .position = l->position, .state = l->state, .unit_id = l->unit_id,
						     .from_at = l->from_at, .until_at = l->until_at, .text = l->text, .who = l->who, .contact = l->contact};
	}
	plan_view_fill(x->rq->arena, "sv", line, lines.n, &p->view);
	TRY(setting_model(x->a, p->version->published_at, &p->view.model));
	p->view.version = (struct plan_versions_row){.number = p->version->number, .published_at = p->version->published_at, .followup_at = p->version->followup_at};
	return OK;
}

/* The family reads in the log that it left, and the page of the plan says when; both before it leaves. */
static enum err deliver(const struct exchange *x, int64_t child, struct mirror_plan *p) {
	TRY(view_fill(x, child, p));
	TRY(mirror_lead(x->a, p->version->lead_assignment_id, &p->lead));
	mirror_answer_write(&x->rq->out, p, x->log_shown);
	access_about(x->a, child);
	TRY(mirror_delivery_add(x->a, x->id, child, p->version->id, p->consumer->id, x->rq->now));
	return answered(x, "PLAN");
}

static enum err question_answer(const struct exchange *x, const struct mirror_question *q) {
	struct mirror_consumer_row consumer;
	struct mirror_version_rows version;
	struct mirror_plan plan = {.question = q, .consumer = &consumer};
	int64_t child = 0;
	TRY(mirror_consumer(x->a, access_consumer(x->a), &consumer));
	if (!text_is(q->address, consumer.source))
		return fault(x, "Client", "The LogicalAddress is not this system's.");
	/* The process that read the message has been shown what others send, and may be theirs: whom it is about is seen for ourselves. */
	if (memmem(x->rq->body.p, x->rq->body.n, q->id, strlen(q->id)) == NULL)
		return fault(x, "Client", "The id is to be written as it is, without references.");
	if (!mirror_question_good(q)) {
		mirror_invalid_write(&x->rq->out, x->log_shown);
		return answered(x, "INVALID");
	}
	TRY(plan_find_allowed(x, &version, &child, &plan));
	if (plan.version != NULL)
		return deliver(x, child, &plan);
	mirror_answer_write(&x->rq->out, NULL, x->log_shown);
	return answered(x, "EMPTY");
}

/* More than the county lets one system ask in an hour: it is told so, and nothing is kept of it but the row of the log. */
static enum err asks_too_much(const struct exchange *x, bool *ret) {
	struct mirror_answer_count_row lately;
	int64_t most;
	TRY(setting_number(x->a, SETTING_SYSTEM_QUESTIONS, &most));
	TRY(mirror_answer_count(x->a, access_consumer(x->a), x->rq->now - DATE_HOUR, &lately));
	*ret = access_limits(x->a) && lately.n >= most;
	return OK;
}

/* GetCarePlans 2.0.  The body is a SOAP message; called twice: before the worker has read it, and after. */
enum err mirror_ask(struct request *rq, const struct access *a) {
	struct exchange x = {.rq = rq, .a = a, .id = id_new()};
	struct soap_message *m = ARENA_NEW(rq->arena, struct soap_message);
	struct mirror_question q;
	const char *text;
	bool late;
	log_new(&x);
	if (rq->work.failed)
		return BROKEN;
	TRY(asks_too_much(&x, &late));
	if (late) {
		soap_fault(&rq->out, "Server", "Too many questions. Ask again later.");
		rq->content = XML;
		rq->status = 500;
		return OK;
	}
	if (rq->body.n > SOAP_LARGEST)
		return fault(&x, "Client", "The message is too large.");
	if (!text_starts(rq->content_type, "text/xml"))
		return fault(&x, "Client", "A message is sent as text/xml.");
	if (rq->work.answer.p == NULL) {
		rq->work = (struct work){.kind = WORK_SOAP, .input = rq->body};
		return OK;
	}
	TRY(soap_message_read(rq->work.answer, m));
	const char *code = mirror_question_read(m, &q, &text);
	return code != NULL ? fault(&x, code, text) : question_answer(&x, &q);
}
