/* Meeting mode: the plan written together on a big screen, one area at a time (S0: listen, agree, write).  It writes with
 * the plan's own verbs.  A script saves as one types and tells when somebody else has changed something; without it the
 * button saves, and a link fetches the latest. */
#include "meeting/mode.h"

#include "access/readers.h"
#include "access/reach.h"
#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "conflict/conflict.h"
#include "frame.h"
#include "html/parts.h"
#include "lang/lang.h"
#include "meeting/mode.html.h"
#include "routes.h"

#include <stdio.h>

/* The numbered fields of a row, as an array. */
static void rows_of(const struct meeting_write_form *f, struct mode_row row[MODE_ROWS]) {
#define ROW(n) {.act = f->act_##n, .seen = f->seen_##n, .what = f->what_##n, .who = f->who_##n, .family = f->family_##n, .until = f->until_##n}
	const struct mode_row all[MODE_ROWS] = {ROW(1), ROW(2), ROW(3), ROW(4)};
#undef ROW
	memcpy(row, all, sizeof all);
}

static const struct plan_needs_row *need_find(const struct plan_draft *d, int64_t id) {
	for (size_t i = 0; i < d->needs.n; i++)
		if (d->needs.row[i].id == id)
			return &d->needs.row[i];
	return NULL;
}

static const struct plan_interventions_row *act_find(const struct plan_draft *d, int64_t id) {
	for (size_t i = 0; i < d->acts.n; i++)
		if (d->acts.row[i].id == id)
			return &d->acts.row[i];
	return NULL;
}

/* --- has somebody else changed anything --- */

static uint64_t mix(uint64_t h, int64_t id, int64_t version) {
	h = (h ^ (uint64_t)id) * UINT64_C(1099511628211);
	return (h ^ (uint64_t)version) * UINT64_C(1099511628211);
}

static bool in_rows(const struct mode_row row[MODE_ROWS], int64_t act) {
	for (int i = 0; i < MODE_ROWS; i++)
		if (row[i].act == act)
			return true;
	return false;
}

/* Of everything in the plan but what stands in the form: it differs when somebody else wrote. */
static const char *stamp(struct arena *a, const struct plan_draft *d, int64_t need, const struct mode_row row[MODE_ROWS]) {
	uint64_t h = UINT64_C(14695981039346656037);
	for (size_t i = 0; i < d->needs.n; i++)
		if (d->needs.row[i].id != need)
			h = mix(h, d->needs.row[i].id, d->needs.row[i].version);
	for (size_t i = 0; i < d->acts.n; i++)
		if (!in_rows(row, d->acts.row[i].id))
			h = mix(h, d->acts.row[i].id, d->acts.row[i].version);
	return arena_print(a, "%016llx", (unsigned long long)h);
}

static bool others_wrote(struct arena *a, const struct plan_draft *d, const struct meeting_write_form *f, const struct mode_row row[MODE_ROWS]) {
	const struct plan_needs_row *need = need_find(d, f->need);
	bool changed = !text_is(stamp(a, d, f->need, row), f->stamp) || (f->need != 0 && (need == NULL || need->version != f->seen));
	for (int i = 0; i < MODE_ROWS; i++) {
		const struct plan_interventions_row *act = act_find(d, row[i].act);
		changed |= row[i].act != 0 && (act == NULL || act->version != row[i].seen);
	}
	return changed;
}

/* "others=1" when there is something newer than the form of the query has, else nothing; for the script. */
enum err meeting_changed(struct request *rq, const struct access *a) {
	struct meeting_find_row m;
	struct meeting_write_form f;
	struct mode_row row[MODE_ROWS];
	struct plan_draft d;
	TRY(meeting_find(a, rq->id[1], &m));
	TRY(meeting_write_read(rq, &f));
	TRY(plan_draft_read(rq, a, &d));
	rows_of(&f, row);
	if (!others_wrote(rq->arena, &d, &f, row))
		rq->status = 204;
	out_raw(&rq->out, "others=1");
	rq->content = "text/plain; charset=utf-8";
	return OK;
}

/* --- the page --- */

static bool area_reached(const struct request *rq, const struct access *a) {
	return rq->id[2] < AREAS && (access_areas(a) & INT64_C(1) << rq->id[2]) != 0;
}

/* The need that is written now: the one asked for, else the first of the area; NULL: a new one. */
static const struct plan_needs_row *need_now(const struct request *rq, const struct plan_draft *d, int64_t bit) {
	const char *asked = request_field(rq, "need");
	int64_t id;
	if (asked != NULL && text_int(asked, &id) && id != 0)
		for (size_t i = 0; i < d->needs.n; i++)
			if (d->needs.row[i].id == id && d->needs.row[i].area == bit)
				return &d->needs.row[i];
	if (asked != NULL && (*asked == '\0' || text_is(asked, "0") || text_is(asked, "new")))
		return NULL;
	for (size_t i = 0; i < d->needs.n; i++)
		if (d->needs.row[i].area == bit)
			return &d->needs.row[i];
	return NULL;
}

/* The rows that stand in the form, and one that is empty while there is room. */
static void rows_show(struct mode_page *p, const struct plan_draft *d) {
	for (size_t i = 0; i < d->acts.n; i++) {
		const struct plan_interventions_row *act = &d->acts.row[i];
		if (p->need == NULL || act->need_id != p->need->id)
			continue;
		if (p->nrows == MODE_ROWS) {
			p->more++;
			continue;
		}
		p->row[p->nrows++] = (struct mode_row){.act = act->id, .seen = act->version, .what = act->text, .who = act->assignment_id, .family = act->who,
						       .until = act->until_at == DATE_NEVER ? 0 : act->until_at};
	}
	for (int i = p->nrows; i < MODE_ROWS; i++)
		p->row[i] = (struct mode_row){.what = "", .family = ""};
	if (p->nrows < MODE_ROWS)
		p->nrows++;
}

/* Where one goes on: the next area that has a need, else what was decided. */
static int area_after(const struct plan_draft *d, int area, int64_t reached) {
	for (int next = area + 1; next < AREAS; next++)
		for (size_t i = 0; i < d->needs.n; i++)
			if (d->needs.row[i].area == INT64_C(1) << next && (reached >> next & 1) != 0)
				return next;
	return -1;
}

static enum err page_read(struct request *rq, const struct access *a, struct mode_page *p) {
	int64_t bit = INT64_C(1) << p->area, chosen = 0;
	TRY(meeting_child_name(rq, a, &p->child));
	TRY(meeting_called_read(rq, a, p->m.id, &p->guests));
	TRY(plan_draft_read(rq, a, &p->draft));
	p->need = need_now(rq, &p->draft, bit);
	rows_show(p, &p->draft);
	p->stamp = stamp(rq->arena, &p->draft, p->need == NULL ? 0 : p->need->id, p->row);
	for (size_t i = 0; i < p->draft.contacts.n; i++)
		if (p->draft.contacts.row[i].area == bit)
			chosen = p->draft.contacts.row[i].assignment_id, p->contact_seen = p->draft.contacts.row[i].id;
	p->contact = plan_people_options(rq, &p->draft, bit, chosen, &p->ncontact);
	for (int i = 0; i < p->nrows; i++)
		p->who[i] = plan_people_options(rq, &p->draft, bit, p->row[i].who, &p->nwho);
	for (size_t i = 0; i < p->draft.needs.n; i++)
		p->needs |= p->draft.needs.row[i].area;
	p->next = area_after(&p->draft, p->area, p->reached);
	p->reads = readers_text(a, rq->lang, C6_PLAN, bit);
	return OK;
}

/* One area of the plan on the big screen.  The third number is the area.  need in the address: an id, or new. */
enum err meeting_mode(struct request *rq, const struct access *a) {
	struct mode_page p = {.area = (int)rq->id[2], .child_id = access_child(a), .reached = access_areas(a)};
	if (!area_reached(rq, a))
		return NOT_FOUND;
	TRY(meeting_open(rq, a, &p.m));
	TRY(page_read(rq, a, &p));
	frame_of(rq)->shell = SHELL_MEETING;
	frame_of(rq)->child = NULL;
	rq->title = area_name(rq->lang, p.area);
	meeting_mode_html(&rq->out, rq, &p);
	return OK;
}

/* --- saving --- */

struct save {
	struct request *rq;
	const struct access *a;
	const struct meeting_write_form *f;
	const struct plan_draft *d;
	int64_t bit, need;
	bool draft;
	struct out fresh; /* "need=1&seen=2": what the script puts into the form's hidden fields */
};

static void fresh(struct save *s, const char *name, int n, int64_t value) {
	if (n == 0)
		out_print(&s->fresh, "%s%s=%lld", s->fresh.n > 0 ? "&" : "", name, (long long)value);
	else
		out_print(&s->fresh, "%s%s_%d=%lld", s->fresh.n > 0 ? "&" : "", name, n, (long long)value);
}

/* Somebody else was faster: the text is kept, and both are shown, to be chosen between on the plan's own page (N9). */
static enum err need_late(struct save *s, const struct plan_need_find_row *now) {
	return conflict_raise(s->rq, &(struct conflict){.other = now->changed_by, .at = now->changed_at, .version = now->version, .area = s->bit, .compartment = C6_PLAN,
		.path = url(s->rq->arena, "/child/%/plan/need/%", access_child(s->a), now->id).text, .handler = "plan_need_do", .act = "save", .n = 2,
		.value = {{"text", s->f->text, now->text}, {"goal", s->f->goal, now->goal}}});
}

static enum err act_late(struct save *s, int64_t id, const char *mine) {
	struct intervention_find_row now;
	TRY(intervention_find(s->a, id, &now));
	return conflict_raise(s->rq, &(struct conflict){.other = now.changed_by, .at = now.changed_at, .version = now.version, .area = s->bit, .compartment = C6_PLAN,
		.path = url(s->rq->arena, "/child/%/plan/intervention/%", access_child(s->a), id).text, .handler = "intervention_do", .act = "save", .n = 1,
		.value = {{"text", mine, now.text}}});
}

/* A need that stands is changed; whoever wrote it finds the own text again. */
static enum err need_change(struct save *s, int64_t *ret_version) {
	const struct meeting_write_form *f = s->f;
	struct plan_need_find_row now;
	TRY(plan_need_find(s->a, s->need, &now));
	if (now.version != f->seen)
		return need_late(s, &now);
	*ret_version = f->seen;
	if (text_is(now.text, f->text) && text_is(now.goal, f->goal))
		return OK;
	TRY(conflict_replaced(s->rq, s->a, &(struct conflict){.other = now.changed_by, .at = now.changed_at, .area = s->bit, .compartment = C6_PLAN, .n = 2,
		.value = {{"text", f->text, now.text}, {"goal", f->goal, now.goal}}}));
	++*ret_version;
	return plan_need_set(s->a, f->text, f->goal, s->need, f->seen);
}

static enum err need_save(struct save *s) {
	const struct meeting_write_form *f = s->f;
	const struct plan_needs_row *old = need_find(s->d, f->need);
	int64_t version = 1;
	s->need = f->need != 0 ? f->need : id_new();
	if (f->need != 0 && (old == NULL || old->area != s->bit))
		return NOT_FOUND;
	if (old == NULL)
		TRY(plan_need_add(s->a, s->need, s->bit, f->text, f->goal, s->d->plan.id));
	else
		TRY(need_change(s, &version));
	fresh(s, "need", 0, s->need);
	fresh(s, "seen", 0, version);
	return OK;
}

static const char *named(struct save *s, const char *name, int n) {
	return arena_print(s->rq->arena, "%s_%d", name, n);
}

static bool same_act(const struct plan_interventions_row *old, const struct mode_row *r, int64_t until) {
	return text_is(old->text, r->what) && old->assignment_id == r->who && text_is(old->who, r->who != 0 ? "" : r->family) && old->until_at == until;
}

/* A row of who does what.  An empty one is nothing; one that isn't ready waits for the button. */
static enum err row_save(struct save *s, const struct mode_row *r, int n) {
	const struct plan_interventions_row *old = act_find(s->d, r->act);
	if (r->act != 0 && (old == NULL || old->need_id != s->f->need))
		return NOT_FOUND;
	bool ready = *r->what != '\0' && (r->who != 0 || *r->family != '\0');
	if ((old == NULL && *r->what == '\0' && r->who == 0 && *r->family == '\0') || (s->draft && !ready))
		return OK;
	if (*r->what == '\0') {
		request_complain(s->rq, named(s, "what", n), TR(s->rq->lang, "Skriv vad som ska göras."));
		return OK;
	}
	int64_t until = r->until == 0 ? DATE_NEVER : r->until, from = old == NULL ? date_day(access_time(s->a)) : old->from_at;
	const struct plan_doer doer = {.who = r->who, .from_at = from, .until_at = r->until, .family = r->family,
				       .who_field = named(s, "who", n), .until_field = named(s, "until", n)};
	int64_t unit = plan_doer_check(s->rq, s->d, s->bit, &doer);
	if (s->rq->complaints != NULL)
		return OK;
	if (old != NULL && old->version != r->seen)
		return act_late(s, old->id, r->what);
	int64_t id = old == NULL ? id_new() : old->id;
	bool same = old != NULL && same_act(old, r, until);
	if (old == NULL)
		TRY(intervention_add(s->a, id, unit, r->who, from, until, "AGREED", r->what, r->who != 0 ? "" : r->family, s->need));
	else if (!same)
		TRY(intervention_set(s->a, unit, r->who, from, until, old->state, r->what, r->who != 0 ? "" : r->family, id, r->seen));
	fresh(s, "act", n, id);
	fresh(s, "seen", n, old == NULL ? 1 : r->seen + !same);
	return OK;
}

/* Who answers; one that somebody else has chosen meanwhile is not changed unseen. */
static enum err contact_save(struct save *s) {
	const struct plan_contacts_row *now = NULL;
	for (size_t i = 0; i < s->d->contacts.n; i++)
		if (s->d->contacts.row[i].area == s->bit)
			now = &s->d->contacts.row[i];
	if (s->f->contact == 0 || (now != NULL && now->assignment_id == s->f->contact))
		return OK;
	if (now != NULL && now->id != s->f->contact_seen)
		return request_invalid(s->rq, "contact", TR(s->rq->lang, "Någon annan har valt en kontaktperson medan ni skrev. Hämta det senaste, och välj sedan."));
	TRY(plan_contact_change(s->rq, s->a, s->d, s->bit, s->f->contact, now == NULL ? 0 : now->id));
	struct plan_contacts_rows rows;
	TRY(plan_contacts(s->a, s->d->plan.id, &rows));
	for (size_t i = 0; i < rows.n; i++)
		if (rows.row[i].area == s->bit)
			out_print(&s->fresh, "&contact_seen=%lld", (long long)rows.row[i].id);
	return OK;
}

static enum err all_save(struct save *s, const struct mode_row row[MODE_ROWS]) {
	if (*s->f->text == '\0')
		request_complain(s->rq, "text", TR(s->rq->lang, "Skriv vad barnet behöver."));
	if (*s->f->goal == '\0')
		request_complain(s->rq, "goal", TR(s->rq->lang, "Skriv vad ni vill ska hända. Fråga barnet."));
	TRY(request_good(s->rq));
	TRY(need_save(s));
	for (int i = 0; i < MODE_ROWS; i++)
		TRY(row_save(s, &row[i], i + 1));
	TRY(request_good(s->rq));
	TRY(contact_save(s));
	return reach_rebuild(s->a, access_child(s->a));
}

/* Acts: draft, from the script, answers with the fields' new versions, and others=1 when somebody else has written; save
 * stays; next goes on to the next area, or to what was decided.  Fields: need, seen, stamp, text, goal, contact, and
 * act_N, seen_N, what_N, who_N, family_N, until_N for four rows. */
enum err meeting_mode_save(struct request *rq, const struct access *a) {
	struct meeting_find_row m;
	struct meeting_write_form f;
	struct mode_row row[MODE_ROWS];
	struct plan_draft d;
	const char *act = request_field(rq, "act");
	if (!area_reached(rq, a))
		return NOT_FOUND;
	TRY(meeting_open(rq, a, &m));
	TRY(meeting_write_read(rq, &f));
	TRY(plan_begin(rq, a, &d));
	rows_of(&f, row);
	struct save s = {.rq = rq, .a = a, .f = &f, .d = &d, .bit = INT64_C(1) << rq->id[2], .draft = act != NULL && text_is(act, "draft"),
			 .fresh = out_new(rq->arena, rq->lang)};
	bool others = !text_is(stamp(rq->arena, &d, f.need, row), f.stamp);
	TRY(all_save(&s, row));
	if (s.draft) {
		out_print(&rq->out, "%s%s", out_text(&s.fresh), others ? "&others=1" : "");
		rq->content = "application/x-www-form-urlencoded";
		return OK;
	}
	int next = act != NULL && text_is(act, "next") ? area_after(&d, (int)rq->id[2], access_areas(a)) : (int)rq->id[2];
	struct url there = next < 0 ? url(rq->arena, "/child/%/meeting/%/decided", access_child(a), m.id)
				    : url(rq->arena, "/child/%/meeting/%/area/%", access_child(a), m.id, next);
	if (next == rq->id[2])
		there = url_query(rq->arena, there, "need", arena_print(rq->arena, "%lld", (long long)s.need));
	rq->redirect = there.text;
	return OK;
}
