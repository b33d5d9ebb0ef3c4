/* What a meeting decides: a line each, read out and confirmed before the meeting ends, and who leads from now on.
 * Afterwards: what somebody of the family says against it (K22). */
#include "meeting/meeting.h"

#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "html/parts.h"
#include "lang/lang.h"
#include "meeting/decided.html.h"
#include "plan/plan.h"
#include "routes.h"

/* Who may be chosen to lead, and who does. */
static enum err lead_fill(struct request *rq, const struct access *a, struct meeting_decided_page *p) {
	struct plan_draft d;
	TRY(plan_draft_read(rq, a, &d));
	p->lead = plan_people_options(rq, &d, 0, d.plan.lead_assignment_id, &p->nlead);
	p->followup_at = d.plan.followup_at;
	p->lead_version = d.plan.lead_version;
	return OK;
}

/* The list of decisions while the meeting goes on.  Fields: text; read (ids); lead, followup. */
enum err meeting_decided(struct request *rq, const struct access *a) {
	struct meeting_decided_page p = {.back = meeting_url(rq, a, rq->id[1]),
					 .record = url(rq->arena, "/child/%/meeting/%/record", access_child(a), rq->id[1]),
					 .to = url(rq->arena, "/child/%/meeting/%/decided", access_child(a), rq->id[1])};
	TRY(meeting_written(rq, a, &p.m));
	TRY(meeting_child_name(rq, a, &p.child));
	TRY(meeting_decisions(a, p.m.id, &p.decisions));
	p.plans = access_may(a, RIGHT_PLAN_WRITE);
	if (p.plans)
		TRY(lead_fill(rq, a, &p));
	for (size_t i = 0; i < p.decisions.n; i++)
		p.nunread += p.decisions.row[i].read_at == 0;
	rq->title = TR(rq->lang, "Det vi bestämmer");
	meeting_decided_html(&rq->out, rq, &p);
	return OK;
}

/* Who leads, by the plan's own verb, and as a decision to read out. */
static enum err lead_decide(struct request *rq, const struct access *a, int64_t meeting) {
	struct meeting_decide_lead_form f;
	struct plan_draft d;
	if (!access_may(a, RIGHT_PLAN_WRITE))
		return request_denied(rq, TR(rq->lang, "Vem som blir samverkansansvarig skrivs in av den som är barnensbästa-ansvarig, medan familjen är med."));
	TRY(meeting_decide_lead_read(rq, &f));
	TRY(plan_begin(rq, a, &d));
	TRY(plan_lead_choose(rq, a, &d, f.lead, f.followup, f.version));
	const struct plan_people_row *who = plan_person(&d, f.lead);
	struct html_arg args[] = {html_arg(plan_person_text(rq->arena, who)), html_arg(weekday(f.followup))};
	TRY(meeting_decision_lead_clear(a, meeting));
	return meeting_decision_add(a, id_new(), "LEAD", message_plain(rq->arena, rq->lang, TR(rq->lang, "{1} blir samverkansansvarig. Vi följer upp senast {2}."), args, 2), meeting);
}

static enum err read_out(struct request *rq, const struct access *a, int64_t meeting) {
	struct meeting_decide_read_form f;
	struct meeting_decisions_rows rows;
	TRY(meeting_decide_read_read(rq, &f));
	TRY(meeting_decisions(a, meeting, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		bool ticked = false;
		for (size_t j = 0; j < f.read.n; j++)
			ticked |= f.read.id[j] == rows.row[i].id;
		if (ticked != (rows.row[i].read_at != 0))
			TRY(meeting_decision_read(a, ticked ? access_time(a) : 0, rows.row[i].id, meeting));
	}
	return OK;
}

/* What was said against it has been read; that is all that is noted. */
static enum err objection_seen(struct request *rq, const struct access *a, int64_t meeting) {
	struct meeting_objection_read_form f;
	TRY(meeting_objection_read_read(rq, &f));
	TRY(meeting_objection_seen(a, f.objection, meeting));
	rq->redirect = meeting_url(rq, a, meeting).text;
	return OK;
}

/* act=add: text.  act=lead: lead, followup.  act=read: read (ids).  act=remove: decision.  act=seen: objection. */
enum err meeting_decided_do(struct request *rq, const struct access *a) {
	struct meeting_find_row m;
	const char *act = request_field(rq, "act");
	act = act == NULL ? "" : act;
	rq->redirect = rq->path;
	enum err led = meeting_written(rq, a, &m);
	if (text_is(act, "seen") && (led == OK || (led == DENIED && meeting_leads(a, &m))))
		return objection_seen(rq, a, m.id);
	TRY(led);
	if (text_is(act, "lead"))
		return lead_decide(rq, a, m.id);
	if (text_is(act, "read"))
		return read_out(rq, a, m.id);
	if (text_is(act, "remove")) {
		struct meeting_decide_remove_form f;
		TRY(meeting_decide_remove_read(rq, &f));
		return meeting_decision_remove(a, f.decision, m.id);
	}
	struct meeting_decide_form f;
	TRY(meeting_decide_read(rq, &f));
	return meeting_decision_add(a, id_new(), "OTHER", f.text, m.id);
}
