/* What those who answer for the child see: proposing, saying yes or no, and what was sent. */
#include "disclosure/disclosure.h"

#include "base/date.h"
#include "base/id.h"
#include "base/number.h"
#include "base/text.h"
#include "disclosure/disclosure.form.h"
#include "disclosure/list.html.h"
#include "disclosure/new.html.h"
#include "disclosure/one.html.h"
#include "lang/lang.h"
#include "notify/notify.h"
#include "parts/unit_choice.h"
#include "person/person.h"
#include "plan/plan.h"
#include "routes.h"

#define LONGEST_GROUND 365 /* days that one ground may hold, and the family may wait until somebody looks again */
#define USUAL_GROUND 30

static const char *const kinds[DISCLOSURE_KINDS] = {"PLAN", "NOTICED", "FACT", "ASSESSED", "EVENT"};

/* Not for who is family of the child (D19). */
static enum err begin(struct request *rq, const struct access *a, struct disclosure_child_row *child) {
	struct disclosure_kin_rows kin;
	TRY(disclosure_kin(a, &kin));
	if (kin.n > 0)
		return request_denied(rq, TR(rq->lang, "Det här gäller din egen familj. Be någon annan på din arbetsplats."));
	return disclosure_child(a, child);
}

/* What was proposed and sent. */
enum err disclosure_index(struct request *rq, const struct access *a) {
	struct disclosure_child_row child;
	struct disclosure_list_page p = {.child = access_child(a), .now = rq->now, .may = access_may(a, RIGHT_DISCLOSURE_WRITE)};
	TRY(begin(rq, a, &child));
	TRY(disclosure_list(a, &p.list));
	p.first = person_first_name(rq->arena, child.name);
	rq->title = TR(rq->lang, "Utlämnat utan samtycke");
	disclosure_list_html(&rq->out, rq, &p);
	return OK;
}

/* --- what there is to choose from --- */

static void plan_lines(struct out *o, const struct plan_part *part) {
	for (size_t i = 0; i < part->naims; i++) {
		const struct plan_aim *aim = &part->aim[i];
		out_print(o, "%s%s: %s", o->n == 0 ? "" : "\n", TR(o->lang, "Behov"), aim->need);
		if (*aim->goal != '\0')
			out_print(o, "\n%s: %s", TR(o->lang, "Mål"), aim->goal);
		for (size_t k = 0; k < aim->nacts; k++)
			out_print(o, "\n%s: %s", TR(o->lang, "Insats"), aim->act[k].what);
	}
}

/* An item per area of the version that holds, without who does what. */
static enum err plan_fill(struct request *rq, const struct access *a, size_t *n, struct part_option *option) {
	struct plan_view *v = ARENA_NEW(rq->arena, struct plan_view);
	enum err e = plan_view_published(a, 0, v);
	if (e == NOT_FOUND)
		return OK;
	TRY(e);
	for (size_t i = 0; i < v->nparts && v->retracted_at == 0; i++) {
		struct out o = out_new(rq->arena, rq->lang);
		plan_lines(&o, &v->part[i]);
		if (o.n > 0)
			option[(*n)++] = (struct part_option){.value = arena_print(rq->arena, "%d", v->part[i].area + 1), .label = out_text(&o),
				.hint = arena_print(rq->arena, "%s %lld, %s, %s", TR(rq->lang, "Planen, version"), (long long)v->version.number, area_name(rq->lang, v->part[i].area),
						    html_arg_plain(rq->arena, rq->lang, html_arg(day(v->version.published_at))))};
	}
	return OK;
}

struct choices {
	struct part_option plan[AREAS];
	size_t nplan;
	struct concern_choices own; /* of the own unit */
};

static enum err choices_read(struct request *rq, const struct access *a, bool guarded, struct choices *c) {
	*c = (struct choices){.own.plain = guarded};
	TRY(plan_fill(rq, a, &c->nplan, c->plan));
	return concern_choices_read(rq, a, access_child(a), &c->own);
}

static size_t kind_options(const struct choices *c, int kind, const struct part_option **ret) {
	*ret = kind == 0 ? c->plan : c->own.option[kind - 1];
	return kind == 0 ? c->nplan : c->own.n[kind - 1];
}

static int64_t kind_area(const struct choices *c, int kind, size_t i) {
	int64_t area = 0;
	if (kind > 0)
		return c->own.area[kind - 1][i];
	(void)text_int(c->plan[i].value, &area);
	return INT64_C(1) << (area - 1);
}

/* --- the proposal --- */

static enum err giver_of(const struct access *a, const char **ret) {
	struct unit_find_row own;
	TRY(unit_find(a, access_unit(a), &own));
	*ret = disclosure_authority(own.kind, own.org_kind);
	return OK;
}

static enum err grounds_fill(struct request *rq, const struct access *a, struct disclosure_new_page *p) {
	struct disclosure_grounds_rows g;
	TRY(disclosure_grounds(a, &g));
	p->ground = ARENA_MANY(rq->arena, g.n + 1, struct part_option);
	for (size_t i = 0; i < g.n; i++)
		if (disclosure_ground_fault(rq->lang, &g.row[i], p->giver, "", rq->now) == NULL)
			p->ground[p->ngrounds++] = (struct part_option){.value = arena_print(rq->arena, "%lld", (long long)g.row[i].id), .label = g.row[i].provision,
				.hint = g.row[i].balances == 0 ? g.row[i].asks : arena_print(rq->arena, "%s %s", g.row[i].asks, TR(rq->lang, "Skriv avvägningen."))};
	return OK;
}

static enum err units_fill(struct request *rq, const struct access *a, struct disclosure_new_page *p) {
	struct unit_list_rows units;
	TRY(unit_list(a, &units));
	struct unit_list_rows others = {.row = ARENA_MANY(rq->arena, units.n + 1, struct unit_list_row)};
	for (size_t i = 0; i < units.n; i++)
		if (units.row[i].id != access_unit(a) && *disclosure_authority(units.row[i].kind, units.row[i].org_kind) != '\0')
			others.row[others.n++] = units.row[i];
	struct unit_choices c = unit_choices(rq, &others, unit_choices_near(a, &units), NULL);
	p->unit = c.option;
	p->nunits = c.n;
	return OK;
}

static int64_t compartment_of(const struct access *a) {
	return access_may(a, RIGHT_ASSESSMENT_READ) ? C4_GATHERING : C6_PLAN;
}

/* The form, with every text that could be sent just as it would be. */
enum err disclosure_new(struct request *rq, const struct access *a) {
	struct disclosure_child_row child;
	struct disclosure_confirmers_rows others;
	struct choices *c = ARENA_NEW(rq->arena, struct choices);
	struct disclosure_new_page p = {.child = access_child(a), .here = {rq->path}, .until = date_add_days(date_day(rq->now), USUAL_GROUND)};
	TRY(begin(rq, a, &child));
	TRY(giver_of(a, &p.giver));
	TRY(choices_read(rq, a, child.guarded > 0, c));
	TRY(grounds_fill(rq, a, &p));
	TRY(units_fill(rq, a, &p));
	TRY(disclosure_confirmers(a, access_child(a), access_unit(a), access_time(a), compartment_of(a), access_actor(a), &others));
	p.alone = others.n == 0;
	p.guarded = child.guarded > 0;
	p.first = person_first_name(rq->arena, child.name);
	for (int k = 0; k < DISCLOSURE_KINDS; k++) {
		const struct part_option *option;
		p.n[k] = kind_options(c, k, &option);
		p.text[k] = (struct part_option *)option;
		p.nall += p.n[k];
	}
	rq->title = TR(rq->lang, "Lämna ut utan samtycke");
	disclosure_new_html(&rq->out, rq, &p);
	return OK;
}

/* Whom it goes to. */
struct receiver {
	int64_t unit;
	const char *name, *authority;
};

static enum err receiver_check(struct request *rq, const struct access *a, const struct disclosure_propose_form *f, struct receiver *r) {
	static const char *const outside[] = {"", "POLICE", "PROSECUTOR", "SOCIAL", "HEALTH", "SCHOOL", "OTHER"};
	struct disclosure_receivers_rows who;
	struct unit_find_row u;
	*r = (struct receiver){.unit = f->to, .name = f->name, .authority = outside[f->outside]};
	if (f->to == 0) {
		if (*f->name == '\0')
			request_complain(rq, "name", TR(rq->lang, "Välj en verksamhet, eller skriv vilken myndighet det är."));
		else if (f->outside == 0)
			request_complain(rq, "outside", TR(rq->lang, "Välj vilket slags myndighet det är."));
		return OK;
	}
	if (*f->name != '\0' || f->outside != 0)
		request_complain(rq, "name", TR(rq->lang, "Välj en verksamhet eller skriv en myndighet, inte båda."));
	enum err e = unit_find(a, f->to, &u);
	if (e != NOT_FOUND)
		TRY(e);
	r->authority = e == OK ? disclosure_authority(u.kind, u.org_kind) : "";
	if (e == NOT_FOUND || *r->authority == '\0' || f->to == access_unit(a)) {
		request_complain(rq, "to", TR(rq->lang, "Välj en av verksamheterna i listan."));
		return OK;
	}
	r->name = u.name;
	TRY(disclosure_receivers(a, f->to, access_time(a), access_child(a), &who));
	if (who.n == 0)
		request_complain(rq, "to", TR(rq->lang, "Ingen tar emot där i Kronobarn. Skriv myndighetens namn i stället, så går det på papper."));
	return OK;
}

static enum err ground_check(struct request *rq, const struct access *a, const struct disclosure_propose_form *f, const struct receiver *r) {
	struct disclosure_grounds_rows g;
	const struct disclosure_grounds_row *found = NULL;
	const char *giver, *fault;
	TRY(giver_of(a, &giver));
	TRY(disclosure_grounds(a, &g));
	for (size_t i = 0; i < g.n; i++)
		if (g.row[i].id == f->ground)
			found = &g.row[i];
	fault = found == NULL || *giver == '\0' ? TR(rq->lang, "Välj en av bestämmelserna i listan.") : disclosure_ground_fault(rq->lang, found, giver, r->authority, rq->now);
	if (fault != NULL)
		request_complain(rq, "ground", fault);
	else if (found != NULL && found->balances == 1 && *f->balance == '\0')
		request_complain(rq, "balance", TR(rq->lang, "Bestämmelsen kräver en avvägning. Skriv vad som talar för och emot."));
	return OK;
}

static void days_check(struct request *rq, const struct disclosure_propose_form *f) {
	int64_t today = date_day(rq->now), last = date_add_days(today, LONGEST_GROUND);
	if (f->until < today || f->until > last)
		request_complain(rq, "until", TR(rq->lang, "Välj en dag från i dag och högst ett år fram."));
	if (f->tell == DISCLOSURE_PROPOSE_TELL_NOW)
		return;
	if (f->tell_day <= today || f->tell_day > last)
		request_complain(rq, "tell_day", TR(rq->lang, "Välj en dag från i morgon och högst ett år fram."));
	if (*f->delay == '\0')
		request_complain(rq, "delay", TR(rq->lang, "Skriv varför familjen inte kan få veta det nu."));
}

/* One foreign id among them, and nothing is done (N11). */
static enum err texts_take(struct request *rq, const struct choices *c, const struct disclosure_propose_form *f, size_t *n, struct disclosure_text **ret) {
	const struct form_ids *const ids[DISCLOSURE_KINDS] = {&f->plan, &f->noticed, &f->fact, &f->assessed, &f->event};
	size_t most = 0;
	for (int k = 0; k < DISCLOSURE_KINDS; k++)
		most += ids[k]->n;
	*n = 0;
	*ret = ARENA_MANY(rq->arena, most + 1, struct disclosure_text);
	for (int k = 0; k < DISCLOSURE_KINDS; k++) {
		const struct part_option *option;
		size_t have = kind_options(c, k, &option), wanted = *n + ids[k]->n;
		for (size_t i = 0; i < have; i++)
			for (size_t j = 0; j < ids[k]->n; j++)
				if (text_is(option[i].value, arena_print(rq->arena, "%lld", (long long)ids[k]->id[j]))) {
					if (*n == wanted)
						return NOT_FOUND;
					(*ret)[(*n)++] = (struct disclosure_text){.kind = kinds[k], .source = option[i].hint, .text = option[i].label, .area = kind_area(c, k, i)};
				}
		if (*n != wanted)
			return NOT_FOUND;
	}
	if (*n == 0)
		request_complain(rq, "plan", TR(rq->lang, "Kryssa i vad som ska lämnas ut."));
	return OK;
}

/* The proposal, with a copy of each text: from now on nothing of it can be changed. */
static enum err freeze(struct request *rq, const struct access *a, const struct disclosure_propose_form *f, const struct receiver *r, const struct disclosure_child_row *child,
		       const struct disclosure_text *text, size_t n, int64_t id) {
	bool later = f->tell != DISCLOSURE_PROPOSE_TELL_NOW;
	int64_t until = date_add_days(f->until, 1);
	struct number number;
	if (!number_read(child->number, &number))
		return BROKEN;
	const char *subject = number.kind == NUMBER_NONE ? child->name : arena_print(rq->arena, "%s, %s", child->name, number_show(rq->arena, &number));
	TRY(disclosure_add(a, id, compartment_of(a), f->ground, r->unit, until, later ? f->tell_day : 0, r->name, subject,
			   disclosure_digest(rq->arena, f->ground, r->unit, until, r->name, subject, text, n), f->reason, f->balance, later ? f->delay : "", ""));
	for (size_t i = 0; i < n; i++)
		TRY(disclosure_item_add(a, id_new(), id, text[i].kind, text[i].area, (int64_t)i, text[i].source, text[i].text));
	return OK;
}

/* act=propose: ground, to or outside and name, plan, noticed, fact, assessed, event, reason, balance, until, tell, tell_day, delay. */
enum err disclosure_new_do(struct request *rq, const struct access *a) {
	struct disclosure_propose_form f;
	struct disclosure_child_row child;
	struct choices *c = ARENA_NEW(rq->arena, struct choices);
	struct receiver r;
	struct disclosure_text *text;
	struct disclosure_confirmers_rows others;
	size_t n;
	int64_t id = id_new();
	TRY(begin(rq, a, &child));
	TRY(disclosure_propose_read(rq, &f));
	TRY(choices_read(rq, a, child.guarded > 0, c));
	TRY(texts_take(rq, c, &f, &n, &text));
	TRY(receiver_check(rq, a, &f, &r));
	TRY(ground_check(rq, a, &f, &r));
	days_check(rq, &f);
	TRY(request_good(rq));
	TRY(freeze(rq, a, &f, &r, &child, text, n, id));
	TRY(disclosure_confirmers(a, access_child(a), access_unit(a), access_time(a), compartment_of(a), access_actor(a), &others));
	for (size_t i = 0; i < others.n; i++)
		TRY(notify_person(a, others.row[i].person_id));
	rq->redirect = url(rq->arena, "/child/%/disclosure/%", access_child(a), id).text;
	return OK;
}

/* --- one of them --- */

/* Its texts, as they were frozen: BROKEN when they are not what was proposed. */
static enum err one_read(struct request *rq, const struct access *a, struct disclosure_child_row *child, struct disclosure_one_page *p) {
	struct disclosure_items_rows items;
	TRY(begin(rq, a, child));
	TRY(disclosure_find(a, rq->id[1], &p->d));
	TRY(disclosure_items(a, p->d.id, &items));
	p->text = ARENA_MANY(rq->arena, items.n + 1, struct disclosure_text);
	for (size_t i = 0; i < items.n; i++)
		p->text[p->n++] = (struct disclosure_text){.kind = items.row[i].kind, .source = items.row[i].source, .text = items.row[i].text, .area = items.row[i].area};
	if (!text_is(p->d.state, "ENDED")
	    && !text_is(p->d.digest, disclosure_digest(rq->arena, p->d.ground_id, p->d.to_unit_id, p->d.until_at, p->d.receiver, p->d.subject, p->text, p->n)))
		return BROKEN;
	return OK;
}

static const char *name_of(const struct disclosure_decider_rows *who, int64_t id) {
	for (size_t i = 0; i < who->n; i++)
		if (who->row[i].id == id)
			return who->row[i].name;
	return "";
}

/* The proposal or what was sent: the same to who proposed, and to who says yes. */
enum err disclosure_show(struct request *rq, const struct access *a) {
	struct disclosure_child_row child;
	struct disclosure_decider_rows who;
	struct disclosure_confirmers_rows others;
	struct disclosure_one_page p = {.child = access_child(a), .here = {rq->path}, .now = rq->now, .day = date_day(rq->now), .may = access_may(a, RIGHT_DISCLOSURE_WRITE)};
	TRY(one_read(rq, a, &child, &p));
	TRY(disclosure_decider(a, p.d.id, &who));
	TRY(disclosure_objections(a, p.d.id, &p.objections));
	TRY(disclosure_confirmers(a, access_child(a), p.d.unit_id, access_time(a), p.d.compartment, p.d.author_id, &others));
	p.decided_by = name_of(&who, p.d.decided_by_id);
	p.received_by = name_of(&who, p.d.received_by_id);
	p.own = p.d.author_id == access_actor(a);
	p.guarded = child.guarded > 0;
	p.alone = others.n == 0;
	p.paper = url(rq->arena, "/child/%/disclosure/%/paper", access_child(a), p.d.id);
	p.first = person_first_name(rq->arena, child.name);
	rq->title = TR(rq->lang, "Utlämnat utan samtycke");
	disclosure_one_html(&rq->out, rq, &p);
	return OK;
}

/* Does what was proposed hold still? */
static enum err still_check(struct request *rq, const struct access *a, const struct disclosure_find_row *d) {
	struct disclosure_grounds_rows g;
	struct disclosure_receivers_rows who;
	const char *fault = NULL;
	TRY(disclosure_grounds(a, &g));
	for (size_t i = 0; i < g.n; i++)
		if (g.row[i].id == d->ground_id && (rq->now < g.row[i].from_at || rq->now >= g.row[i].until_at))
			fault = TR(rq->lang, "Bestämmelsen gäller inte längre. Säg nej, och föreslå på nytt.");
	if (rq->now >= d->until_at || (d->tell_at != 0 && d->tell_at <= rq->now))
		fault = TR(rq->lang, "En dag i förslaget har redan varit. Säg nej, och föreslå på nytt.");
	if (d->to_unit_id != 0 && fault == NULL) {
		TRY(disclosure_receivers(a, d->to_unit_id, access_time(a), access_child(a), &who));
		if (who.n == 0)
			fault = TR(rq->lang, "Ingen tar emot där längre. Säg nej, och föreslå på nytt.");
	}
	if (fault == NULL)
		return OK;
	return request_invalid(rq, "", fault);
}

static enum err confirm(struct request *rq, const struct access *a, const struct disclosure_find_row *d) {
	struct disclosure_confirm_form f;
	struct disclosure_receivers_rows who;
	TRY(disclosure_confirm_read(rq, &f));
	if (d->author_id == access_actor(a) || !access_may(a, RIGHT_DISCLOSURE_WRITE))
		return request_denied(rq, TR(rq->lang, "Den som föreslog det kan inte också besluta. Be någon annan som svarar för verksamheten."));
	if (!text_is(f.digest, d->digest))
		return CONFLICT;
	TRY(still_check(rq, a, d));
	enum err e = disclosure_give(a, d->tell_at == 0 ? access_time(a) : d->tell_at, d->id);
	if (e == NOT_FOUND)
		return request_denied(rq, TR(rq->lang, "Det kan bara beslutas av någon som svarar för verksamheten, och bara en gång."));
	TRY(e);
	if (d->to_unit_id != 0) {
		TRY(disclosure_receivers(a, d->to_unit_id, access_time(a), access_child(a), &who));
		for (size_t i = 0; i < who.n; i++)
			TRY(notify_about(a, who.row[i].person_id, 0));
	}
	return d->tell_at == 0 ? disclosure_tell(a, d->id, access_child(a)) : access_job_at(a, url(rq->arena, "/job/disclosure/%", d->id).text, d->tell_at);
}

static enum err drop(const struct access *a, const struct disclosure_find_row *d) {
	TRY(disclosure_end(a, d->id));
	return disclosure_items_drop(a, d->id);
}

static enum err deliver(struct request *rq, const struct access *a, const struct disclosure_find_row *d) {
	struct disclosure_deliver_form f;
	TRY(disclosure_deliver_read(rq, &f));
	if (f.day > rq->now || f.day < date_day(d->decided_at))
		return request_invalid(rq, "day", TR(rq->lang, "Välj dagen då det lämnades: från beslutet och till i dag."));
	return disclosure_deliver(a, f.day, f.delivered, d->id);
}

static enum err later(struct request *rq, const struct access *a, const struct disclosure_find_row *d) {
	struct disclosure_later_form f;
	TRY(disclosure_later_read(rq, &f));
	if (f.tell_day <= d->tell_at || f.tell_day > date_add_days(date_day(rq->now), LONGEST_GROUND))
		return request_invalid(rq, "tell_day", TR(rq->lang, "Välj en dag efter den som gäller nu, och högst ett år fram."));
	return disclosure_later(a, f.tell_day, f.delay, d->id);
}

static enum err seen(struct request *rq, const struct access *a, const struct disclosure_find_row *d) {
	struct disclosure_seen_form f;
	TRY(disclosure_seen_read(rq, &f));
	return disclosure_objection_seen(a, f.objection, d->id);
}

/* act=confirm: digest.  act=drop.  act=deliver: delivered, day.  act=later: tell_day, delay.  act=seen: objection. */
enum err disclosure_do(struct request *rq, const struct access *a) {
	struct disclosure_child_row child;
	struct disclosure_one_page p = {0};
	const char *act = request_field(rq, "act");
	TRY(one_read(rq, a, &child, &p));
	act = act == NULL ? "" : act;
	rq->redirect = rq->path;
	enum err e = text_is(act, "confirm")   ? confirm(rq, a, &p.d)
		     : text_is(act, "drop")    ? drop(a, &p.d)
		     : text_is(act, "deliver") ? deliver(rq, a, &p.d)
		     : text_is(act, "later")   ? later(rq, a, &p.d)
		     : text_is(act, "seen")    ? seen(rq, a, &p.d)
					       : NOT_FOUND;
	if (e == NOT_FOUND)
		return request_denied(rq, TR(rq->lang, "Det är redan gjort, eller går inte längre. Öppna sidan igen."));
	return e;
}

/* What is handed over to an authority outside the product. */
enum err disclosure_paper(struct request *rq, const struct access *a) {
	struct disclosure_child_row child;
	struct disclosure_one_page p = {0};
	TRY(one_read(rq, a, &child, &p));
	if (!text_is(p.d.state, "GIVEN") || p.d.to_unit_id != 0 || rq->now >= p.d.until_at)
		return NOT_FOUND;
	if (rq->work.failed)
		return BROKEN;
	if (rq->work.answer.p == NULL) {
		struct out document = out_new(rq->arena, rq->lang);
		disclosure_document(&document, rq->lang, &p.d, child.guarded > 0 ? "" : arena_print(rq->arena, "%s, %s", p.d.unit_name, p.d.unit_phone), p.text, p.n);
		rq->work = (struct work){.kind = WORK_PDF, .input = {.p = out_text(&document), .n = document.n}};
		return OK;
	}
	rq->content = "application/pdf";
	rq->file_name = "dokument.pdf";
	out_bytes(&rq->out, rq->work.answer.p, rq->work.answer.n);
	return OK;
}
