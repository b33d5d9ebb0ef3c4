/* The county's dated settings and rules, for those who administer.  The past is never edited: a new value holds
 * from a day to come, and another person than the one who proposed it must approve it. */
#include "setting/setting.h"

#include "access/lane.h"
#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "lang/lang.h"
#include "org/org.h"
#include "responsibility/responsibility.h"
#include "responsibility/responsibility.sql.h"
#include "routes.h"
#include "setting/list.html.h"
#include "setting/rule.html.h"
#include "setting/setting.form.h"
#include "setting/show.html.h"
#include "setting/trial.h"

#define CHILDREN_A_JOB 25 /* as the statement says */

struct setting_text setting_text(const char *lang, enum setting s) {
	switch (s) {
#define SETTING(name, first, least, most, unit, what, effect, touches, source)                                     \
	case SETTING_##name:                                                                                       \
		return (struct setting_text){TR(lang, what), TR(lang, effect), TR(lang, touches), TR(lang, source), unit, first, least, most};
#include "access/setting.def"
#undef SETTING
	case SETTINGS: break;
	}
	abort();
}

const char *setting_words(struct arena *a, const char *lang, enum setting_unit unit, int64_t n) {
	switch (unit) {
	case WORKDAYS: return html_arg_plain(a, lang, html_arg(plural("{1} arbetsdag", "{1} arbetsdagar", n)));
	case DAYS: return html_arg_plain(a, lang, html_arg(plural("{1} dag", "{1} dagar", n)));
	case YEARS: return html_arg_plain(a, lang, html_arg(plural("{1} år", "{1} år", n)));
	case MINUTES: return html_arg_plain(a, lang, html_arg(plural("{1} minut", "{1} minuter", n)));
	case HOURS: return html_arg_plain(a, lang, html_arg(plural("{1} timme", "{1} timmar", n)));
	case TIMES: return html_arg_plain(a, lang, html_arg(plural("{1} gång", "{1} gånger", n)));
	case CHILDREN: return html_arg_plain(a, lang, html_arg(plural("{1} barn", "{1} barn", n)));
	case MEGABYTES: return html_arg_plain(a, lang, html_arg(plural("{1} MB", "{1} MB", n)));
	case ROWS: return html_arg_plain(a, lang, html_arg(plural("{1} rad", "{1} rader", n)));
	case PERSONS: return html_arg_plain(a, lang, html_arg(plural("{1} person", "{1} personer", n)));
	case OCLOCK: return html_arg_plain(a, lang, html_arg(plural("klockan {1}", "klockan {1}", n)));
	case MODEL: return n == 0 ? TR(lang, "Ingen version") : setting_model_words(a, n);
	}
	return "";
}

/* The headings above those that begin a group, by number; NULL for the others. */
static void headings_fill(const char *lang, const char *heading[SETTINGS]) {
	int i = 0;
#define SETTING_GROUP(text) heading[i] = TR(lang, text);
#define SETTING(name, first, least, most, unit, what, effect, touches, source) i++;
#include "access/setting.def"
#undef SETTING
}

/* --- the pages --- */

/* All settings with the values that hold now. */
enum err setting_list(struct request *rq, const struct access *a) {
	struct setting_waiting_rows waiting;
	struct setting_item *item = ARENA_MANY(rq->arena, SETTINGS, struct setting_item);
	const char *heading[SETTINGS] = {NULL};
	TRY(setting_waiting(a, &waiting));
	headings_fill(rq->lang, heading);
	for (int i = 0; i < SETTINGS; i++) {
		struct setting_text t = setting_text(rq->lang, (enum setting)i);
		int64_t value;
		TRY(setting_number(a, (enum setting)i, &value));
		item[i] = (struct setting_item){.to = url(rq->arena, "/admin/setting/%", i + 1), .heading = heading[i], .what = t.what, .effect = t.effect,
						.value = setting_words(rq->arena, rq->lang, t.unit, value)};
		for (size_t j = 0; j < waiting.n; j++)
			item[i].waits |= text_is(waiting.row[j].key, setting_key((enum setting)i));
	}
	struct setting_list_page p = {.n = SETTINGS, .item = item};
	rq->title = TR(rq->lang, "Länets inställningar");
	setting_list_html(&rq->out, &p);
	return OK;
}

/* The setting of the path, which counts from 1. */
static enum err asked(const struct request *rq, enum setting *ret) {
	if (rq->id[0] < 1 || rq->id[0] > SETTINGS)
		return NOT_FOUND;
	*ret = (enum setting)(rq->id[0] - 1);
	return OK;
}

static const char *source_of(const struct setting_page *p, int64_t from) {
	for (size_t i = 0; i < p->events.n; i++)
		if (text_is(p->events.row[i].state, "APPROVED") && p->events.row[i].from_at == from)
			return p->events.row[i].source;
	return p->t.source;
}

static enum err values_fill(struct request *rq, const struct access *a, enum setting s, struct setting_page *p) {
	struct setting_spans l;
	TRY(setting_history(a, s, &l));
	struct setting_row_view *row = ARENA_MANY(rq->arena, l.n, struct setting_row_view);
	for (size_t i = 0; i < l.n; i++) {
		const struct setting_span *v = &l.span[l.n - 1 - i];
		row[i] = (struct setting_row_view){.from = v->from == INT64_MIN ? 0 : v->from, .source = source_of(p, v->from),
						   .value = setting_words(rq->arena, rq->lang, p->t.unit, v->value),
						   .now = v->from <= access_time(a) && access_time(a) < v->until};
		if (row[i].now)
			p->value = row[i].value;
	}
	p->n = l.n;
	p->row = row;
	return OK;
}

/* The value that waits, or the one of the field `try`, tried on the last month. */
static enum err trial_fill(struct request *rq, const struct access *a, enum setting s, struct setting_page *p) {
	const char *typed = request_field(rq, "try");
	int64_t value = p->waits != NULL ? p->waits->value : 0;
	p->tries = trial_possible(s);
	TRY(setting_shown_least(a, rq->now, rq->now, &p->least));
	if (p->waits == NULL && (typed == NULL || !text_int(typed, &value) || value < p->t.least || value > p->t.most))
		return OK;
	p->trial_value = setting_words(rq->arena, rq->lang, p->t.unit, value);
	return trial_words(rq, a, s, value, &p->trial);
}

/* One setting over time.  Field: try, a value that is tried on the last month.  act=propose: value, from, source; act=approve and act=withdraw: change. */
enum err setting_show(struct request *rq, const struct access *a) {
	enum setting s;
	TRY(asked(rq, &s));
	struct setting_page p = {.t = setting_text(rq->lang, s), .to = url(rq->arena, "/admin/setting/%", rq->id[0]),
				 .back = url(rq->arena, "/admin/setting"), .trial = "", .trial_value = "", .tomorrow = date_add_days(date_day(access_time(a)), 1)};
	TRY(setting_events(a, setting_key(s), &p.events));
	TRY(values_fill(rq, a, s, &p));
	for (size_t i = 0; i < p.events.n; i++)
		if (text_is(p.events.row[i].state, "WAITING"))
			p.waits = &p.events.row[i];
	if (p.waits != NULL) {
		p.waits_value = setting_words(rq->arena, rq->lang, p.t.unit, p.waits->value);
		p.own = p.waits->proposed_by == access_actor(a);
	}
	TRY(trial_fill(rq, a, s, &p));
	rq->title = p.t.what;
	setting_show_html(&rq->out, rq, &p);
	return OK;
}

/* --- proposing and deciding --- */

static void day_check(struct request *rq, const struct access *a, int64_t from) {
	if (from <= access_time(a))
		request_complain(rq, "from", TR(rq->lang, "Välj en dag från i morgon och framåt. Det som redan gäller ändras aldrig i efterhand."));
	else if (from > date_add_years(access_time(a), 10))
		request_complain(rq, "from", TR(rq->lang, "Välj en dag inom tio år."));
}

/* What was typed as the new value. */
static int64_t value_read(struct request *rq, const struct setting_text *t, const char *typed) {
	const char *range[] = {arena_print(rq->arena, "%lld", (long long)t->least), arena_print(rq->arena, "%lld", (long long)t->most)};
	int64_t value = 0;
	bool good = t->unit == MODEL ? setting_model_read(typed, &value) : text_int(typed, &value);
	if (good && value >= t->least && value <= t->most)
		return value;
	request_complain(rq, "value", t->unit == MODEL ? TR(rq->lang, "Skriv året och vilken i ordningen det är, som 2026:1.")
						       : lang_fill(rq->arena, TR(rq->lang, "Skriv ett tal från {1} till {2}."), range, 2));
	return 0;
}

static enum err propose(struct request *rq, const struct access *a, enum setting s) {
	struct setting_propose_form f;
	struct setting_text t = setting_text(rq->lang, s);
	(void)setting_propose_read(rq, &f); /* what is wrong is told with the rest */
	int64_t value = value_read(rq, &t, f.value);
	day_check(rq, a, f.from);
	TRY(request_good(rq));
	enum err e = setting_propose(a, id_new(), setting_key(s), value, f.from, f.source);
	return e == NOT_FOUND ? CONFLICT : e;
}

/* What kept somebody from approving. */
static enum err not_approved(struct request *rq, const struct access *a, int64_t proposed_by) {
	return request_denied(rq, proposed_by == access_actor(a)
			     ? TR(rq->lang, "Du har själv föreslagit ändringen. Någon annan måste godkänna den.")
			     : TR(rq->lang, "Dagen som ändringen skulle gälla från har kommit. Ta bort förslaget och föreslå en ny dag."));
}

static enum err approve(struct request *rq, const struct access *a, enum setting s, int64_t change) {
	struct setting_waiting_rows waiting;
	TRY(setting_waiting(a, &waiting));
	enum err e = setting_approve(a, change, setting_key(s));
	for (size_t i = 0; e == NOT_FOUND && i < waiting.n; i++)
		if (waiting.row[i].id == change && text_is(waiting.row[i].key, setting_key(s)))
			return not_approved(rq, a, waiting.row[i].proposed_by);
	TRY(e == NOT_FOUND ? CONFLICT : e);
	setting_changed(a);
	/* The rows of reach say from when to when: they are rewritten now, and right when the day comes. */
	if (s == SETTING_AGE_OWN_VIEW || s == SETTING_AGE_OWN_CHOICE || s == SETTING_AGE_MATURITY || s == SETTING_ADULT_TAIL)
		return access_job(a, url(rq->arena, "/job/reach/%", 0).text);
	return OK;
}

enum err setting_do(struct request *rq, const struct access *a) {
	const char *act = request_field(rq, "act");
	struct setting_decide_form f;
	enum setting s;
	TRY(asked(rq, &s));
	if (act == NULL || text_is(act, "propose")) {
		TRY(propose(rq, a, s));
	} else {
		TRY(setting_decide_read(rq, &f));
		if (text_is(act, "approve"))
			TRY(approve(rq, a, s, f.change));
		else
			TRY(setting_withdraw(a, f.change, setting_key(s)));
	}
	rq->redirect = rq->path;
	return OK;
}

/* Rewrites reach of the children after the one in the path, some at a time. */
enum err setting_reach(struct request *rq, const struct access *a) {
	struct setting_children_rows c;
	TRY(setting_children(a, rq->id[0], &c));
	for (size_t i = 0; i < c.n; i++)
		TRY(reach_rebuild(a, c.row[i].id));
	return c.n < CHILDREN_A_JOB ? OK : access_job(a, url(rq->arena, "/job/reach/%", c.row[c.n - 1].id).text);
}

/* --- the rules of responsibility --- */

static const char *const situations[] = {"EXPECTED", "HOME", "PRESCHOOL", "SCHOOL", "UPPER_SECONDARY", "LEFT_SCHOOL", "CONCERN"};
static const char *const kinds[] = {"MHV", "BHV", "PRESCHOOL", "SCHOOL", "UPPER_SECONDARY", "KAA", "SOCIAL", "COORDINATION"};
static const char *const follows[] = {"ENROLMENT", "MUNICIPALITY"};
enum { NSITUATIONS = 7, NKINDS = 8 };

/* The rules that hold, held and will hold.  act=propose: situation, unit_kind, follows, from, explain, source;
 * act=approve and act=withdraw: change. */
enum err rule_list(struct request *rq, const struct access *a) {
	struct part_option *situation = ARENA_MANY(rq->arena, NSITUATIONS, struct part_option), *kind = ARENA_MANY(rq->arena, NKINDS, struct part_option);
	for (int i = 0; i < NSITUATIONS; i++)
		situation[i] = (struct part_option){.value = situations[i], .label = situation_name(rq->lang, situations[i])};
	for (int i = 0; i < NKINDS; i++)
		kind[i] = (struct part_option){.value = kinds[i], .label = unit_kind_name(rq->lang, kinds[i])};
	struct rule_page p = {.to = url(rq->arena, "/admin/rule"), .situation = situation, .kind = kind, .nsituations = NSITUATIONS, .nkinds = NKINDS,
			      .actor = access_actor(a), .now = access_time(a), .tomorrow = date_add_days(date_day(access_time(a)), 1)};
	TRY(rule_all(a, &p.rules));
	TRY(rule_waiting(a, &p.waiting));
	rq->title = TR(rq->lang, "Vem som ansvarar");
	rule_list_html(&rq->out, rq, &p);
	return OK;
}

static enum err rule_new(struct request *rq, const struct access *a) {
	struct rule_propose_form f;
	(void)rule_propose_read(rq, &f); /* what is wrong is told with the rest */
	day_check(rq, a, f.from);
	TRY(request_good(rq));
	return rule_propose(a, id_new(), situations[f.situation - 1], kinds[f.unit_kind - 1], follows[f.follows - 1], f.from, f.source, f.explain);
}

static enum err rule_take(struct request *rq, const struct access *a, int64_t change) {
	struct rule_find_row r;
	struct rule_next_row next;
	TRY(rule_find(a, change, &r));
	enum err e = rule_approve(a, change);
	if (e == NOT_FOUND)
		return not_approved(rq, a, r.proposed_by);
	TRY(e);
	TRY(rule_next(a, &next));
	return responsibility_rule_add(a, id_new(), next.n, r.situation, r.unit_kind, r.follows, r.from_at, DATE_NEVER, r.source, r.explain);
}

enum err rule_do(struct request *rq, const struct access *a) {
	const char *act = request_field(rq, "act");
	struct setting_decide_form f;
	if (act == NULL || text_is(act, "propose")) {
		TRY(rule_new(rq, a));
	} else {
		TRY(setting_decide_read(rq, &f));
		TRY(text_is(act, "approve") ? rule_take(rq, a, f.change) : rule_withdraw(a, f.change));
	}
	rq->redirect = rq->path;
	return OK;
}
