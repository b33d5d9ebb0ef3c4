/* The engagement index is told which children have a plan that may leave, and when one may no longer (contract Update 1.0, category
 * cll-cp).  A job looks every half hour: what lets a plan out or keeps it changes in many places, and by the clock. */
#include "mirror/mirror.h"

#include "base/date.h"
#include "base/id.h"
#include "base/log.h"
#include "base/number.h"
#include "base/text.h"
#include "routes.h"

#include <stdlib.h>

#define EVERY (30 * DATE_MINUTE) /* the contract's description allows an hour */
#define ANSWERS_DAYS 90
#define CHILDREN_A_JOB 20        /* limit of mirror_index_next */
#define STARTED_MOST 60          /* tellings that one job starts, unless there are more systems: a request may start 100 jobs */
#define SENT (-1)                 /* told so far, in place of a version: sent, and nobody knows yet whether it was heard */
#define RESPONDER "urn:riv:itintegration:engagementindex:UpdateResponder:1"

/* What there is to tell of one child for one system. */
struct engagement {
	struct mirror_index_child_row child;
	struct mirror_version_rows version; /* n 0: there is none */
	int64_t told;                       /* version that the index was told of; 0: none, or that there is none; or SENT */
};

/* Of whom the index may know: it takes no other numbers. */
static bool number_takes(const char *text) {
	struct number n;
	return number_read(text, &n) && (n.kind == NUMBER_PERSON || n.kind == NUMBER_COORDINATION);
}

static enum err engagement_read(const struct access *a, int64_t child, const struct mirror_index_systems_row *c, struct engagement *ret) {
	struct mirror_index_told_rows told;
	TRY(mirror_index_told(a, child, c->id, &told));
	*ret = (struct engagement){.told = told.n == 0 ? 0 : told.row[0].version_id};
	TRY(mirror_index_child(a, child, &ret->child));
	TRY(mirror_allowed(a, child, ret->child.born, &ret->version));
	if (!text_is(c->state, "APPROVED") || ret->child.others > 0)
		ret->version.n = 0;
	return OK;
}

static int64_t wanted(const struct engagement *e) {
	return e->version.n == 0 ? 0 : e->version.row[0].id;
}

struct sweep {
	struct mirror_index_systems_rows systems;
	size_t started, nlearn;
	const char **learn; /* to be told that there is a plan, after who is to be forgotten */
};

static enum err tell_start(const struct access *a, const char *path) {
	TRY(access_job_at(a, path, access_time(a))); /* one that failed waits already: it is tried at once */
	return access_run(a, path);
}

static enum err child_look(const struct access *a, int64_t child, struct sweep *s) {
	for (size_t i = 0; i < s->systems.n; i++) {
		struct engagement g;
		TRY(engagement_read(a, child, &s->systems.row[i], &g));
		if (g.told == wanted(&g) || !number_takes(g.child.number))
			continue;
		const char *path = url(access_arena(a), "/job/mirror/%/%", child, s->systems.row[i].id).text;
		s->started++;
		if (wanted(&g) == 0)
			TRY(tell_start(a, path));
		else
			s->learn[s->nlearn++] = path;
	}
	return OK;
}

static enum err children_look(const struct access *a, const struct mirror_index_next_rows *next, struct sweep *s, size_t *ret) {
	s->learn = ARENA_MANY(access_arena(a), STARTED_MOST + s->systems.n, const char *);
	for (*ret = 0; *ret < next->n && (*ret == 0 || s->started + s->systems.n <= STARTED_MOST); ++*ret)
		TRY(child_look(a, next->row[*ret].id, s));
	for (size_t i = 0; i < s->nlearn; i++)
		TRY(tell_start(a, s->learn[i]));
	return OK;
}

/* Looks at the children after the one in the path, some at a time; from the beginning every half hour.  When something is told the
 * next ones wait until the due jobs are looked at, some minutes later: the first time thousands are told, and who is to be
 * forgotten then must not stand last in that line. */
enum err mirror_sweep(struct request *rq, const struct access *a) {
	struct sweep s = {0};
	struct mirror_index_next_rows next = {0};
	size_t looked;
	TRY(mirror_index_systems(a, &s.systems));
	if (access_indexed(a) && s.systems.n > 0)
		TRY(mirror_index_next(a, rq->id[0], &next));
	TRY(children_look(a, &next, &s, &looked));
	if (rq->id[0] == 0) {
		rq->later = rq->now + EVERY;
		TRY(mirror_answer_forget(a, date_add_days(rq->now, -ANSWERS_DAYS)));
	}
	if (next.row == NULL || (looked == next.n && next.n < CHILDREN_A_JOB))
		return OK;
	const char *path = url(rq->arena, "/job/mirror/%", next.row[looked - 1].id).text;
	return s.started > 0 ? access_job_at(a, path, rq->now) : access_job(a, path);
}

/* --- telling --- */

static void update_write(struct out *o, const struct mirror_index_systems_row *c, const struct engagement *e, int64_t now) {
	out_raw(o, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<soapenv:Envelope xmlns:soapenv=\"" SOAP_ENVELOPE "\" xmlns:u=\"" RESPONDER
		   "\" xmlns:e=\"urn:riv:itintegration:engagementindex:1\" xmlns:a=\"urn:riv:itintegration:registry:1\"><soapenv:Header>");
	soap_element(o, "a:LogicalAddress", c->index_address);
	out_raw(o, "</soapenv:Header><soapenv:Body><u:Update><u:engagementTransaction>");
	soap_element(o, "e:deleteFlag", e->version.n == 0 ? "true" : "false");
	out_raw(o, "<e:engagement>");
	soap_element(o, "e:registeredResidentIdentification", e->child.number);
	soap_element(o, "e:serviceDomain", "riv:clinicalprocess:logistics:logistics");
	soap_element(o, "e:categorization", "cll-cp");
	soap_element(o, "e:logicalAddress", c->source);
	soap_element(o, "e:businessObjectInstanceIdentifier", "NA");
	soap_element(o, "e:clinicalProcessInterestId", "NA");
	soap_element(o, "e:mostRecentContent", mirror_stamp(o->arena, e->version.n == 0 ? now : e->version.row[0].published_at));
	soap_element(o, "e:sourceSystem", c->source);
	soap_element(o, "e:dataController", c->care_giver);
	out_raw(o, "</e:engagement></u:engagementTransaction></u:Update></soapenv:Body></soapenv:Envelope>\n");
}

/* Did the index take it? */
static bool taken(const struct soap_message *m) {
	for (size_t i = 0; i < m->n; i++)
		if (soap_is(&m->node[i], 3, RESPONDER, "ResultCode"))
			return text_is(m->node[i].text, "OK") || text_is(m->node[i].text, "INFO");
	return false;
}

static enum err note(const struct request *rq, const struct access *a, int64_t consumer, int64_t version) {
	TRY(mirror_index_clear(a, consumer, rq->id[0]));
	return mirror_index_add(a, id_new(), rq->id[0], consumer, version, rq->now);
}

/* That the index knows is told to the family once; never that it was told to forget, or that it was told again, since that would
 * tell that something was hidden (D5, D6, D17). */
static enum err told(struct request *rq, const struct access *a, int64_t consumer) {
	struct mirror_index_said_row said;
	struct soap_message *m = ARENA_NEW(rq->arena, struct soap_message);
	int64_t version = strtoll(rq->work.input.p, NULL, 10); /* ours: what was sent, whatever holds now */
	TRY(soap_message_read(rq->work.answer, m));
	if (!taken(m)) {
		log_line("the engagement index did not take an update");
		return BROKEN;
	}
	TRY(mirror_index_said(a, rq->id[0], &said));
	if (version != 0 && said.n == 0)
		access_about(a, rq->id[0]);
	return note(rq, a, consumer, version);
}

/* Tells the index of the child and the system in the path.  Called twice: before and after it was sent. */
enum err mirror_tell(struct request *rq, const struct access *a) {
	struct mirror_index_systems_rows systems;
	struct engagement e;
	size_t i = 0;
	TRY(mirror_index_systems(a, &systems));
	while (i < systems.n && systems.row[i].id != rq->id[1])
		i++;
	if (i == systems.n)
		return NOT_FOUND;
	if (rq->work.failed)
		return BROKEN; /* the job is tried again later */
	if (rq->work.answer.p != NULL)
		return told(rq, a, rq->id[1]);
	TRY(engagement_read(a, rq->id[0], &systems.row[i], &e));
	if (e.told == wanted(&e) || !number_takes(e.child.number))
		return OK;
	struct out o = out_new(rq->arena, "sv");
	out_print(&o, "%lld", (long long)wanted(&e));
	out_bytes(&o, "", 1);
	update_write(&o, &systems.row[i], &e, rq->now);
	rq->work = (struct work){.kind = WORK_INDEX, .input = {.p = o.p, .n = o.n}};
	return note(rq, a, rq->id[1], SENT); /* before it leaves: an answer that is lost must not leave a child named there */
}
