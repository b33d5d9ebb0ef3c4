/* The child's own pages, and those of the unit that decides. */
#include "withhold/withhold.h"

#include "access/reach.h"
#include "access/readers.h"
#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "closing/closing.h"
#include "conflict/conflict.h"
#include "episode/episode.sql.h"
#include "lang/lang.h"
#include "notify/notify.h"
#include "person/person.h"
#include "routes.h"
#include "wheel/wheel.h"
#include "withhold/list.html.h"
#include "withhold/one.html.h"
#include "withhold/own.html.h"
#include "withhold/own_one.html.h"
#include "withhold/withhold.form.h"

#define LONGEST_WITHHELD 365 /* days between two looks */

static const char *number(const struct request *rq, int64_t n) {
	return arena_print(rq->arena, "%lld", (long long)n);
}

/* From whom something can be withheld: at 18 no guardian reads. */
static enum err guardians_read(const struct access *a, struct withhold_guardians_rows *ret) {
	bool grown;
	TRY(closing_grown(a, &grown));
	TRY(withhold_guardians(a, ret));
	ret->n = grown ? 0 : ret->n;
	return OK;
}

/* --- the child --- */

/* Those who decide are those to talk with: who answers for the responsible unit, and colleagues with a part. */
static enum err deciders(struct request *rq, const struct access *a, const char *unit, struct withhold_own_page *p) {
	struct readers r;
	struct out o = out_new(rq->arena, rq->lang);
	TRY(reach_readers(a, C4_GATHERING, 0, &r));
	for (size_t i = 0; i < r.n; i++)
		lang_list_add(&o, i, r.n, r.reader[i].name);
	p->talk = r.n == 0 ? unit : arena_print(rq->arena, "%s, %s", out_text(&o), unit);
	p->deciders = readers_words(a, rq->lang, &(struct readers){.n = r.n, .reader = r.reader});
	return OK;
}

static enum err own_fill(struct request *rq, const struct access *a, struct withhold_own_page *p) {
	struct episode_current_row e;
	*p = (struct withhold_own_page){.child = access_child(a), .talk = "", .phone = "", .deciders = ""};
	enum err err = episode_current(a, &e);
	if (err != NOT_FOUND)
		TRY(err);
	if (err == NOT_FOUND)
		return OK;
	p->open = true;
	p->phone = e.unit_phone;
	if (e.closed_at == 0)
		return deciders(rq, a, e.unit_name, p);
	p->talk = p->deciders = e.unit_name; /* who had the work last decides; the person may have left */
	return OK;
}

/* The texts that only the child reads, and a field for one more. */
enum err withhold_own(struct request *rq, const struct access *a) {
	struct withhold_own_page p;
	TRY(own_fill(rq, a, &p));
	TRY(withhold_own_list(a, &p.list));
	rq->title = TR(rq->lang, "Bara för dig");
	withhold_own_html(&rq->out, rq, &p);
	return OK;
}

/* act=keep: text.  Nobody else reads it, nor that it is there. */
enum err withhold_own_add(struct request *rq, const struct access *a) {
	struct withhold_keep_form f;
	int64_t id = id_new();
	TRY(withhold_keep_read(rq, &f));
	TRY(withhold_draft_add(a, id, f.text, "", ""));
	rq->redirect = url(rq->arena, "/family/%/withhold/%", access_child(a), id).text;
	return OK;
}

/* One of them: write on, ask, share or delete. */
enum err withhold_own_show(struct request *rq, const struct access *a) {
	struct withhold_own_page p;
	struct withhold_guardians_rows g;
	TRY(own_fill(rq, a, &p));
	TRY(withhold_own_find(a, rq->id[1], &p.one));
	TRY(guardians_read(a, &g));
	p.guardian = ARENA_MANY(rq->arena, g.n + 1, struct part_option);
	for (size_t i = 0; i < g.n; i++)
		p.guardian[p.nguardians++] = (struct part_option){.value = number(rq, g.row[i].id), .label = g.row[i].name, .chosen = p.one.from_id == g.row[i].id};
	if (g.n > 1)
		p.guardian[p.nguardians++] = (struct part_option){.value = "0", .label = TR(rq->lang, "Ingen av dem"), .chosen = text_is(p.one.state, "REFUSED") && p.one.from_id == 0};
	rq->title = TR(rq->lang, "Bara för dig");
	withhold_own_one_html(&rq->out, rq, &p);
	return OK;
}

/* Changed in two windows: both are kept (I14). */
static enum err own_changed(struct request *rq, const struct access *a, const struct withhold_own_find_row *d, const char *text, const char *why) {
	return conflict_raise(rq, &(struct conflict){.other = access_actor(a), .at = d->at, .version = d->version, .compartment = C10_OWN_WORDS, .apart = true, .n = 2,
		.value = {{"text", text, d->text}, {"why", why, d->why}}});
}

static enum err unit_tell(const struct access *a) {
	struct episode_current_row e;
	TRY(episode_current(a, &e));
	return notify_unit(a, e.unit_id);
}

static enum err own_ask(struct request *rq, const struct access *a, const struct withhold_own_find_row *d) {
	struct withhold_ask_form f;
	struct withhold_own_page p;
	TRY(withhold_ask_read(rq, &f));
	TRY(own_fill(rq, a, &p));
	if (!p.open)
		return request_denied(rq, TR(rq->lang, "Ingen arbetar för dig här än, så ingen kan bestämma. Din text finns kvar, och bara du läser den."));
	bool grown;
	TRY(closing_grown(a, &grown));
	if (grown)
		return request_denied(rq, TR(rq->lang, "Du har fyllt 18. Då läser ingen vårdnadshavare här."));
	if (f.version != d->version)
		return own_changed(rq, a, d, f.text, f.why);
	enum err e = withhold_draft_ask(a, f.guardian, f.text, f.why, "", d->id, f.version);
	if (e == NOT_FOUND && !text_is(d->state, "ASKED"))
		return request_invalid(rq, "guardian", TR(rq->lang, "Välj vem som inte ska läsa."));
	TRY(e);
	return unit_tell(a);
}

static enum err own_choose(struct request *rq, const struct access *a, const struct withhold_own_find_row *d, const char *act) {
	struct withhold_choose_form f;
	TRY(withhold_choose_read(rq, &f));
	if (f.version != d->version)
		return own_changed(rq, a, d, d->text, d->why);
	if (text_is(act, "back"))
		return withhold_draft_back(a, d->id, f.version);
	if (text_is(act, "share"))
		TRY(withhold_words_add(a, id_new(), d->text, d->id));
	rq->redirect = text_is(act, "share") ? url(rq->arena, "/family/%/words", access_child(a)).text : url(rq->arena, "/family/%/withhold", access_child(a)).text;
	return withhold_draft_end(a, text_is(act, "share") ? "SHARED" : "DELETED", "", "", "", d->id, f.version);
}

/* act=save: text, why, version; guardian is chosen again when it is asked.  act=ask: text, guardian (0: none of them), why, version.  act=share, delete, back: version. */
enum err withhold_own_do(struct request *rq, const struct access *a) {
	const char *act = request_field(rq, "act");
	struct withhold_own_find_row d;
	struct withhold_change_form f;
	TRY(withhold_own_find(a, rq->id[1], &d));
	rq->redirect = url(rq->arena, "/family/%/withhold/%", access_child(a), d.id).text;
	if (act != NULL && text_is(act, "ask"))
		return own_ask(rq, a, &d);
	if (act != NULL && (text_is(act, "share") || text_is(act, "delete") || text_is(act, "back")))
		return own_choose(rq, a, &d, act);
	TRY(withhold_change_read(rq, &f));
	if (f.version != d.version)
		return own_changed(rq, a, &d, f.text, f.why);
	return withhold_draft_change(a, f.text, f.why, d.id, f.version);
}

/* --- the unit --- */

static const char *what_words(const struct request *rq, const char *kind, int64_t area) {
	if (text_is(kind, "AREA"))
		return lang_fill(rq->arena, TR(rq->lang, "Området {1}"), (const char *const[]){area_list(rq->arena, rq->lang, area)}, 1);
	return text_is(kind, "WORDS") ? TR(rq->lang, "Egna ord") : TR(rq->lang, "Ett svar från någon som har frågats");
}

static enum err guardians_fill(struct request *rq, const struct access *a, int64_t chosen, bool all, size_t *ret_n, struct part_option **ret) {
	struct withhold_guardians_rows g;
	TRY(guardians_read(a, &g));
	struct part_option *o = ARENA_MANY(rq->arena, g.n + 1, struct part_option);
	for (size_t i = 0; i < g.n; i++)
		o[i] = (struct part_option){.value = number(rq, g.row[i].id), .label = g.row[i].name, .chosen = all || g.row[i].id == chosen};
	*ret = o;
	*ret_n = g.n;
	return OK;
}

/* What can be withheld: each area, by its number from 1, and each contribution, by its id. */
static enum err whats_fill(struct request *rq, const struct access *a, struct withhold_page *p) {
	struct withhold_contributions_rows c;
	TRY(withhold_contributions(a, &c));
	p->what = ARENA_MANY(rq->arena, AREAS + c.n + 1, struct part_option);
	for (int i = 0; i < AREAS; i++)
		p->what[p->nwhat++] = (struct part_option){.value = number(rq, i + 1), .label = what_words(rq, "AREA", INT64_C(1) << i)};
	for (size_t i = 0; i < c.n; i++)
		p->what[p->nwhat++] = (struct part_option){.value = number(rq, c.row[i].id),
			.label = arena_print(rq->arena, "%s, %s", c.row[i].unit_name, area_list(rq->arena, rq->lang, c.row[i].areas))};
	return OK;
}

static enum err first_name(const struct access *a, const char **ret) {
	struct withhold_child_row child;
	TRY(withhold_child(a, &child));
	*ret = person_first_name(access_arena(a), child.name);
	return OK;
}

/* What waits for a decision, what is withheld, and the form. */
enum err withhold_index(struct request *rq, const struct access *a) {
	struct withhold_page p = {.child = access_child(a), .now = rq->now, .next = date_add_days(date_day(rq->now), 90),
				  .reads = readers_text(a, rq->lang, C4_GATHERING, 0)};
	struct withhold_list_rows list;
	TRY(first_name(a, &p.first));
	TRY(withhold_asked(a, &p.asked));
	TRY(withhold_list(a, &list));
	p.line = ARENA_MANY(rq->arena, list.n + 1, struct withhold_line);
	for (size_t i = 0; i < list.n; i++)
		p.line[p.n++] = (struct withhold_line){.h = list.row[i], .what = what_words(rq, list.row[i].kind, list.row[i].area)};
	TRY(guardians_fill(rq, a, 0, false, &p.nguardians, &p.guardian));
	TRY(closing_grown(a, &p.grown));
	TRY(whats_fill(rq, a, &p));
	rq->title = TR(rq->lang, "Det en vårdnadshavare inte läser");
	withhold_list_html(&rq->out, rq, &p);
	return OK;
}

static void review_check(struct request *rq, int64_t review) {
	if (review <= date_day(rq->now) || review > date_add_days(date_day(rq->now), LONGEST_WITHHELD))
		request_complain(rq, "review", TR(rq->lang, "Välj en dag från i morgon och högst ett år fram."));
}

static bool is_option(const struct part_option *o, size_t n, const char *value) {
	for (size_t i = 0; i < n; i++)
		if (text_is(o[i].value, value))
			return true;
	return false;
}

/* act=withhold: guardian, what (1–7: an area, else the id of a contribution), reason, review. */
enum err withhold_do(struct request *rq, const struct access *a) {
	struct withhold_new_form f;
	struct withhold_page p = {0};
	TRY(withhold_new_read(rq, &f));
	TRY(guardians_fill(rq, a, 0, false, &p.nguardians, &p.guardian));
	TRY(whats_fill(rq, a, &p));
	if (!is_option(p.guardian, p.nguardians, number(rq, f.guardian)))
		request_complain(rq, "guardian", TR(rq->lang, "Välj någon som har vårdnaden."));
	if (!is_option(p.what, p.nwhat, number(rq, f.what)))
		request_complain(rq, "what", TR(rq->lang, "Välj något i listan."));
	review_check(rq, f.review);
	TRY(request_good(rq));
	bool area = f.what <= AREAS;
	enum err e = withhold_add(a, id_new(), area ? "AREA" : "CONTRIBUTION", area ? 0 : f.what, area ? INT64_C(1) << (f.what - 1) : 0,
				  date_add_days(f.review, 1) - 1, f.reason, "", f.guardian);
	if (e == NOT_FOUND)
		return request_invalid(rq, "what", TR(rq->lang, "Det är redan undanhållet för den personen."));
	TRY(e);
	rq->redirect = rq->path;
	return reach_rebuild(a, access_child(a));
}

static enum err draft_show(struct request *rq, const struct access *a, struct withhold_one_page *p) {
	p->asked = true;
	TRY(guardians_fill(rq, a, p->draft.from_id, p->draft.from_id == 0, &p->nguardians, &p->guardian));
	rq->title = TR(rq->lang, "Beslut om egna ord");
	withhold_one_html(&rq->out, rq, p);
	return OK;
}

/* A text that waits for a decision, or a decision that was made. */
enum err withhold_show(struct request *rq, const struct access *a) {
	struct withhold_one_page p = {.child = access_child(a), .now = rq->now, .next = date_add_days(date_day(rq->now), 90), .reason = "", .end_reason = "", .what = "",
				      .reads = readers_text(a, rq->lang, C4_GATHERING, 0)};
	struct withhold_asked_find_rows asked;
	struct withhold_reason_rows why;
	TRY(first_name(a, &p.first));
	TRY(closing_grown(a, &p.grown));
	TRY(withhold_asked_find(a, rq->id[1], &asked));
	if (asked.n > 0) {
		p.draft = asked.row[0];
		return draft_show(rq, a, &p);
	}
	TRY(withhold_find(a, rq->id[1], &p.h));
	TRY(withhold_reason(a, p.h.id, &why));
	if (why.n > 0) {
		p.own = true;
		p.reason = why.row[0].reason;
		p.end_reason = why.row[0].end_reason;
	}
	p.what = what_words(rq, p.h.kind, p.h.area);
	p.may_end = text_is(p.h.kind, "WORDS") || p.h.decided_by_id != access_actor(a);
	rq->title = TR(rq->lang, "Det en vårdnadshavare inte läser");
	withhold_one_html(&rq->out, rq, &p);
	return OK;
}

static enum err grant(struct request *rq, const struct access *a, const struct withhold_asked_find_row *d) {
	struct withhold_decide_form f;
	size_t n;
	struct part_option *o;
	TRY(withhold_decide_read(rq, &f));
	TRY(guardians_fill(rq, a, 0, false, &n, &o));
	for (size_t i = 0; i < f.guardian.n; i++)
		if (!is_option(o, n, number(rq, f.guardian.id[i]))) {
			request_complain(rq, "guardian", TR(rq->lang, "Välj någon som har vårdnaden."));
			break;
		}
	if (f.guardian.n == 0)
		request_complain(rq, "guardian", TR(rq->lang, "Välj vem som inte ska läsa."));
	review_check(rq, f.review);
	TRY(request_good(rq));
	if (f.version != d->version)
		return CONFLICT;
	int64_t words = id_new();
	TRY(withhold_words_add(a, words, d->text, d->id));
	TRY(withhold_grant(a, words, "", "", d->id, f.version));
	for (size_t i = 0; i < f.guardian.n; i++)
		TRY(withhold_add(a, id_new(), "WORDS", words, 0, date_add_days(f.review, 1) - 1, f.reason, "", f.guardian.id[i]));
	return notify_person(a, d->author_id);
}

static enum err refuse(struct request *rq, const struct access *a, const struct withhold_asked_find_row *d) {
	struct withhold_refuse_form f;
	TRY(withhold_refuse_read(rq, &f));
	if (f.version != d->version)
		return CONFLICT;
	TRY(withhold_refuse(a, f.answer, d->id, f.version));
	return notify_person(a, d->author_id);
}

static enum err changed(struct request *rq, const struct withhold_find_row *h, const char *reason) {
	return conflict_raise(rq, &(struct conflict){.other = h->ended_by_id != 0 ? h->ended_by_id : h->decided_by_id, .at = h->ended_by_id != 0 ? h->until_at : h->from_at,
		.version = h->version, .compartment = C4_GATHERING, .apart = true, .n = 1, .value = {{"reason", reason, ""}}});
}

static enum err stay(struct request *rq, const struct access *a, const struct withhold_find_row *h) {
	struct withhold_stay_form f;
	TRY(withhold_stay_read(rq, &f));
	review_check(rq, f.review);
	TRY(request_good(rq));
	if (f.version != h->version || rq->now >= h->until_at)
		return changed(rq, h, f.reason);
	return withhold_keep(a, date_add_days(f.review, 1) - 1, f.reason, h->id, f.version);
}

/* The child's words never become open by somebody else's act: they go back to the child, who chooses. */
static enum err words_back(const struct access *a, const struct withhold_find_row *h, const char *reason) {
	struct withhold_words_back_rows w;
	TRY(withhold_words_back(a, h->item_id, &w));
	if (w.n == 0)
		return NOT_FOUND;
	TRY(withhold_return(a, w.row[0].text, reason, w.row[0].id));
	struct withhold_words_all_rows all;
	TRY(withhold_words_all(a, h->item_id, &all));
	for (size_t i = 0; i < all.n; i++)
		TRY(withhold_words_end(a, reason, all.row[i].id));
	TRY(withhold_words_remove(a, h->item_id));
	return notify_person(a, access_child(a));
}

static enum err end(struct request *rq, const struct access *a, const struct withhold_find_row *h) {
	struct withhold_stop_form f;
	TRY(withhold_stop_read(rq, &f));
	if (f.version != h->version || rq->now >= h->until_at)
		return changed(rq, h, f.reason);
	if (text_is(h->kind, "WORDS"))
		return words_back(a, h, f.reason);
	if (h->decided_by_id == access_actor(a))
		return request_denied(rq, TR(rq->lang, "Den som beslutade kan inte själv öppna igen. Be någon annan som arbetar med barnet hos er."));
	TRY(withhold_end(a, f.reason, h->id, f.version));
	return reach_rebuild(a, access_child(a));
}

/* Of a text that waits: act=grant: guardian*, reason, review, version; act=refuse: answer, version.  Of a decision:
 * act=stay: reason, review, version; act=end: reason, version. */
enum err withhold_one_do(struct request *rq, const struct access *a) {
	const char *act = request_field(rq, "act");
	struct withhold_asked_find_rows asked;
	struct withhold_find_row h;
	rq->redirect = url(rq->arena, "/child/%/withhold", access_child(a)).text;
	TRY(withhold_asked_find(a, rq->id[1], &asked));
	if (asked.n > 0)
		return act != NULL && text_is(act, "refuse") ? refuse(rq, a, &asked.row[0]) : grant(rq, a, &asked.row[0]);
	TRY(withhold_find(a, rq->id[1], &h));
	return act != NULL && text_is(act, "end") ? end(rq, a, &h) : stay(rq, a, &h);
}
