/* When everybody who must has said yes, and what follows. */
#include "convening/convening.h"

#include "access/reach.h"
#include "access/setting.h"
#include "alike/alike.h"
#include "base/date.h"
#include "base/id.h"
#include "base/number.h"
#include "base/text.h"
#include "lang/lang.h"
#include "notify/notify.h"
#include "observation/observation.h"
#include "protection/protection.h"

enum { RESPONSIBLE = 0 }; /* in place of a unit: may whoever is responsible know of it? */
#define MERGES_IN_A_ROW 8
#define MOST_NEEDED 12

/* --- who must answer --- */

/* Somebody who must: of a child that the county knows a person; else only as the convenor knows them. */
struct needed {
	int64_t person, grantor; /* grantor: the convenor's row that means the same one; 0: none */
	bool child;
};
struct settle {
	const struct access *a;
	const char *lang;
	struct convening_get_row v;
	struct convening_get_units_rows units;
	struct convening_get_grantors_rows grantors;
	struct convening_get_answers_rows answers;
	struct convening_notice_rows notice;
	int64_t child, born; /* child 0: not known */
	size_t n;
	struct needed needed[MOST_NEEDED];
};

/* The same person?  By number when both are known, else by the whole name. */
static bool same_person(const struct access *a, const char *name, const char *number, const char *other_name, const char *other_number) {
	struct number x, y;
	if (!number_read(number, &x) || !number_read(other_number, &y))
		return false;
	if (x.kind != NUMBER_NONE && y.kind != NUMBER_NONE)
		return text_is(x.text, y.text);
	return alike_name(text_trim(access_arena(a), name), text_trim(access_arena(a), other_name));
}

static int64_t grantor_of(const struct settle *s, const char *kind, const char *name, const char *number) {
	for (size_t i = 0; i < s->grantors.n; i++) {
		const struct convening_get_grantors_row *g = &s->grantors.row[i];
		if (text_is(g->kind, kind) && (text_is(kind, "YOUTH") || same_person(s->a, g->name, g->number, name, number)))
			return g->id;
	}
	return 0;
}

static enum err put(struct settle *s, struct needed n) {
	if (s->n == MOST_NEEDED)
		return BROKEN;
	s->needed[s->n++] = n;
	return OK;
}

/* Does the young person answer: from the age that the county has, or by recorded maturity? */
static enum err youth_needed(const struct settle *s, bool *ret) {
	int64_t age;
	TRY(setting_number(s->a, SETTING_AGE_OWN_CHOICE, &age));
	*ret = s->v.together == 1 || (s->born != 0 && date_age(s->born, access_time(s->a)) >= age);
	return OK;
}

static enum err needed_unknown(struct settle *s, bool youth) {
	for (size_t i = 0; i < s->grantors.n; i++) {
		bool child = text_is(s->grantors.row[i].kind, "YOUTH");
		if (!child || youth)
			TRY(put(s, (struct needed){.grantor = s->grantors.row[i].id, .child = child}));
	}
	return OK;
}

/* --- what they have answered --- */

static const struct convening_get_answers_row *answer_of(const struct settle *s, const struct needed *n, int64_t unit) {
	for (size_t i = 0; i < s->answers.n; i++) { /* the newest come first */
		const struct convening_get_answers_row *w = &s->answers.row[i];
		bool theirs = (n->person != 0 && w->person_id == n->person) || (n->grantor != 0 && w->grantor_id == n->grantor);
		if (theirs && w->unit_id == unit)
			return w;
	}
	return NULL;
}

static int64_t given(const struct settle *s, const struct needed *n, int64_t unit) {
	const struct convening_get_answers_row *w = answer_of(s, n, unit);
	if (w == NULL || access_time(s->a) >= w->until_at)
		return 0;
	int64_t areas = w->areas; /* of two in the same millisecond both must give */
	for (size_t i = 0; i < s->answers.n; i++) {
		const struct convening_get_answers_row *o = &s->answers.row[i];
		bool theirs = (n->person != 0 && o->person_id == n->person) || (n->grantor != 0 && o->grantor_id == n->grantor);
		if (theirs && o->unit_id == unit && o->at == w->at)
			areas &= o->areas;
	}
	return areas;
}

/* All together.  With nobody to answer nothing is given. */
static int64_t effective(const struct settle *s, int64_t unit) {
	int64_t areas = s->n == 0 ? 0 : AREAS_ALL;
	for (size_t i = 0; i < s->n; i++)
		areas &= given(s, &s->needed[i], unit);
	return areas;
}

/* Has one who is not asked said nothing to the newest question, or what ended by its day? */
static bool silent(const struct settle *s, const struct needed *n) {
	const struct convening_get_answers_row *w = answer_of(s, n, RESPONSIBLE);
	return w == NULL || (w->areas != 0 && access_time(s->a) >= w->until_at);
}

/* Of a child that the county knows: everybody with custody now, whoever the convenor has written in. */
static enum err needed_known(struct settle *s, bool youth) {
	struct convening_custody_rows all;
	bool asked = youth; /* with nobody to ask, nothing is given */
	TRY(convening_custody(s->a, access_time(s->a), s->child, &all));
	if (youth)
		TRY(put(s, (struct needed){.person = s->child, .grantor = grantor_of(s, "YOUTH", "", ""), .child = true}));
	for (size_t i = 0; i < all.n; i++) {
		struct needed n = {.person = all.row[i].id, .grantor = grantor_of(s, "GUARDIAN", all.row[i].name, all.row[i].number)};
		if (all.row[i].unasked == 0 || !silent(s, &n))
			TRY(put(s, n));
		asked |= all.row[i].unasked == 0;
	}
	s->n = asked ? s->n : 0;
	return OK;
}

static enum err needed_read(struct settle *s) {
	bool youth;
	s->n = 0;
	TRY(youth_needed(s, &youth));
	return s->child != 0 ? needed_known(s, youth) : needed_unknown(s, youth);
}

/* --- whom it is about --- */

static enum err kept(const struct access *a, int64_t child, int64_t *ret) {
	struct convening_kept_rows m;
	*ret = child;
	for (int i = 0; i < MERGES_IN_A_ROW; i++) {
		TRY(convening_kept(a, *ret, &m));
		if (m.n == 0)
			break;
		*ret = m.row[0].child_id;
	}
	return OK;
}

/* By the number, when the first name fits too: a mistyped number must not bring another child's family in.  Of a hidden child the
 * convenor gets what a number gives that nobody has (D9). */
static enum err by_number(const struct settle *s, int64_t *ret) {
	struct convening_number_rows found;
	struct convening_hidden_rows hidden;
	struct number n;
	*ret = 0;
	if (!number_read(s->v.child_number, &n) || n.kind == NUMBER_NONE)
		return OK;
	TRY(convening_number(s->a, access_index(s->a, n.text), access_time(s->a), s->v.unit_id, s->v.author_id, &found));
	if (found.n > 0 && !alike_first_name(s->v.child_name, found.row[0].name))
		return OK;
	if (found.n > 0) {
		TRY(kept(s->a, found.row[0].id, ret));
		TRY(convening_hidden(s->a, *ret, access_time(s->a), s->v.unit_id, s->v.author_id, &hidden));
		if (hidden.n == 0)
			return OK;
	}
	*ret = 0;
	return protection_sighted_at(s->a, access_index(s->a, n.text), s->v.unit_id, s->v.author_id, false, false);
}

/* The convenor's own family is none that they work with (D19). */
static enum err own_family(const struct settle *s, int64_t child, bool *ret) {
	struct convening_kin_rows kin;
	TRY(convening_kin(s->a, s->v.author_id, child, &kin));
	*ret = kin.n > 0;
	return OK;
}

/* A guardian who does not read reaches the question from now on (K8). */
static enum err asked_reach(const struct settle *s, int64_t child) {
	return child == 0 ? OK : reach_rebuild(s->a, child);
}

/* Whoever took the notice up has seen which child it is; before that the number says it. */
static enum err child_read(struct settle *s) {
	struct convening_born_row born;
	bool taken = s->notice.n > 0 && s->notice.row[0].child_id != 0;
	bool own = false;
	if (taken)
		TRY(kept(s->a, s->notice.row[0].child_id, &s->child));
	else
		TRY(by_number(s, &s->child));
	if (s->child != 0)
		TRY(own_family(s, s->child, &own));
	if (own)
		s->child = 0;
	if (s->child != s->v.child_id) {
		TRY(convening_match(s->a, s->child, s->v.id));
		TRY(asked_reach(s, s->child));
		TRY(asked_reach(s, s->v.child_id));
	}
	const char *day = s->v.born;
	if (s->child != 0) {
		TRY(convening_born(s->a, s->child, &born));
		day = born.born;
	}
	if (!date_day_read(day, &s->born))
		s->born = 0;
	return OK;
}

/* The family has something to read on its own pages. */
static enum err family_tell(const struct settle *s) {
	if (s->child == 0 || s->v.told_round == s->v.round)
		return OK;
	TRY(asked_reach(s, s->child));
	for (size_t i = 0; i < s->n; i++)
		TRY(notify_about(s->a, s->needed[i].person, s->child));
	return convening_told(s->a, s->v.round, s->v.id);
}

/* --- the notice --- */

enum err convening_notice_take_back(const struct access *a, int64_t convening) {
	TRY(convening_steps_drop(a, convening));
	TRY(convening_parts_drop(a, convening));
	TRY(convening_mails_drop(a, convening));
	TRY(convening_notice_drop(a, convening));
	return convening_notice_none(a, convening);
}

static const char *guardian_names(const struct settle *s) {
	struct out o = out_new(access_arena(s->a), s->lang);
	for (size_t i = 0; i < s->grantors.n; i++)
		if (text_is(s->grantors.row[i].kind, "GUARDIAN"))
			out_print(&o, "%s%s", o.n == 0 ? "" : ", ", s->grantors.row[i].name);
	const char *names = out_text(&o);
	return text_cut(o.arena, lang_fill(o.arena, TR(s->lang, "Vårdnadshavare: {1}"), &names, 1), 400);
}

/* No work is open: whoever is responsible gets to know of it as of everything else (R110), and says which child it is. */
static enum err notice_send(struct settle *s) {
	struct arena *m = access_arena(s->a);
	int64_t id, areas = 0;
	if (s->notice.n > 0)
		return OK;
	for (size_t i = 0; i < s->units.n; i++)
		areas |= effective(s, s->units.row[i].unit_id);
	const char *const said[] = {s->v.author, s->v.unit_name, s->v.purpose};
	const char *phone = *s->v.author_phone != '\0' ? s->v.author_phone : s->v.unit_phone;
	TRY(observation_convened(s->a, s->lang, &(struct observation_told){.situation = s->v.situation, .municipality = s->v.municipality,
		.place_unit = s->v.place_unit_id, .areas = areas, .sender = s->v.author_id, .sender_unit = s->v.unit_id,
		.child_name = s->v.child_name, .child_number = s->v.child_number, .place = guardian_names(s),
		.text = lang_fill(m, TR(s->lang, "{1}, {2}, kallar till ett samverkansmöte. Familjen har sagt ja till att ni får veta det. Varför: {3}"), said, 3),
		.sender_name = arena_print(m, "%s, %s", s->v.author, s->v.unit_name), .sender_contact = phone}, &id));
	TRY(convening_notified(s->a, id, s->v.id));
	/* Who has just written in the last paper knows; a message would tell them more than the page does. */
	return text_is(s->v.state, "ASKED") ? notify_about(s->a, s->v.author_id, s->child) : OK;
}

/* --- into the child's work --- */

/* Whoever said yes is reminded in the morning so many days before it ends. */
static enum err remind_later(const struct settle *s, int64_t until) {
	int64_t days;
	TRY(setting_number(s->a, SETTING_CONSENT_REMIND, &days));
	int64_t due = date_add_days(until, (int)-days) + 8 * DATE_HOUR;
	return due <= access_time(s->a) ? OK : access_job_at(s->a, url(access_arena(s->a), "/job/consent/%/%", s->child, until).text, due);
}

static enum err grant(const struct settle *s, const struct needed *n, int64_t unit, int64_t request) {
	const struct convening_get_answers_row *w = answer_of(s, n, unit);
	struct convening_granted_rows before;
	int64_t now = access_time(s->a);
	if (w == NULL || now >= w->until_at)
		return OK;
	int64_t areas = given(s, n, unit), until = w->until_at;
	/* What was said yes to before, for other reasons, is not taken back by saying yes to this. */
	TRY(convening_granted(s->a, s->child, n->person, unit, &before));
	if (areas != 0 && before.n > 0 && before.row[0].withdrawn_at == 0 && now < before.row[0].until_at && (before.row[0].areas & ~areas) != 0) {
		areas |= before.row[0].areas;
		until = until < before.row[0].until_at ? until : before.row[0].until_at;
	}
	if (areas != 0)
		TRY(remind_later(s, until));
	return convening_grant_add(s->a, id_new(), s->child, request, unit, n->person, areas, now, until, w->channel, w->entered_by);
}

/* The signed papers of those who answered on paper, once each. */
static enum err signatures(const struct settle *s, int64_t episode) {
	for (size_t i = 0; i < s->n; i++) {
		const struct convening_get_answers_row *w = answer_of(s, &s->needed[i], RESPONSIBLE);
		if (w != NULL && w->grantor_id != 0)
			TRY(convening_signed_add(s->a, id_new(), s->child, episode, C11_CONSENT, w->channel, s->needed[i].person, w->signed_at, w->entered_by,
						 w->at, w->witness));
	}
	return OK;
}

/* What stood beside the Swedish text goes along, and who answered beside it. */
static enum err texts_add(const struct settle *s, int64_t request) {
	struct convening_get_texts_rows texts;
	TRY(convening_get_texts(s->a, s->v.id, &texts));
	for (size_t i = 0; i < texts.n; i++) {
		const struct convening_get_texts_row *t = &texts.row[i];
		int64_t id = id_new();
		TRY(convening_request_text_add(s->a, id, s->child, request, t->lang, t->reviewed, t->shown));
		for (size_t k = 0; k < s->n; k++) {
			const struct convening_get_answers_row *w = answer_of(s, &s->needed[k], RESPONSIBLE);
			if (w != NULL && w->text_id == t->id)
				TRY(convening_request_read_add(s->a, id_new(), s->child, id, s->needed[k].person, w->at));
		}
	}
	return OK;
}

static enum err consents_add(const struct settle *s, const struct convening_work_row *work) {
	int64_t request = id_new(), now = access_time(s->a);
	TRY(convening_request_add(s->a, request, s->child, work->id, s->v.unit_id, C11_CONSENT, s->v.author_id, now, s->v.until_at, s->v.shown));
	TRY(texts_add(s, request));
	for (size_t i = 0; i < s->units.n; i++) {
		const struct convening_get_units_row *u = &s->units.row[i];
		if (u->unit_id == work->unit_id && u->unit_id != s->v.unit_id)
			continue; /* it is responsible, and needs no yes to read */
		TRY(convening_request_unit_add(s->a, id_new(), s->child, request, u->unit_id, u->areas, u->why));
		for (size_t k = 0; k < s->n; k++)
			TRY(grant(s, &s->needed[k], u->unit_id, request));
	}
	if (*s->v.wish != '\0')
		TRY(convening_wish_add(s->a, id_new(), s->child, request, s->v.author_id, now, s->v.wish));
	return signatures(s, work->id);
}

static const char *class_of(const char *kind) {
	return text_is(kind, "ASSOCIATION") || text_is(kind, "POLICE") ? "INVITED" : "BOUND";
}

/* One meeting, not two: where one is called already the units come to that. */
static enum err meeting_one(const struct settle *s, int64_t episode) {
	struct convening_ahead_rows m;
	TRY(convening_ahead(s->a, s->child, episode, access_time(s->a), &m));
	if (m.n == 0)
		return OK;
	for (size_t i = 0; i < s->units.n; i++) {
		struct convening_unit_kind_rows kind;
		if (effective(s, s->units.row[i].unit_id) == 0)
			continue;
		TRY(convening_unit_kind(s->a, s->units.row[i].unit_id, &kind));
		TRY(convening_called_add(s->a, id_new(), class_of(kind.n == 0 ? "" : kind.row[0].kind), s->units.row[i].unit_id, m.row[0].id));
	}
	return convening_met(s->a, m.row[0].id, s->v.id);
}

static enum err join(const struct settle *s, const struct convening_work_row *work) {
	TRY(convening_join(s->a, s->child, work->id, access_time(s->a), s->v.id));
	TRY(consents_add(s, work));
	TRY(reach_rebuild(s->a, s->child));
	TRY(meeting_one(s, work->id));
	TRY(notify_about(s->a, s->v.author_id, s->child));
	if (work->person_id != s->v.author_id)
		TRY(notify_about(s->a, work->person_id, s->child));
	for (size_t i = 0; i < s->n; i++)
		TRY(notify_about(s->a, s->needed[i].person, s->child));
	return OK;
}

/* --- all of it --- */

static enum err settle_read(const struct access *a, const char *lang, int64_t convening, struct settle *s) {
	*s = (struct settle){.a = a, .lang = lang};
	TRY(convening_get(a, convening, &s->v));
	TRY(convening_get_units(a, convening, &s->units));
	TRY(convening_get_grantors(a, convening, &s->grantors));
	TRY(convening_get_answers(a, convening, &s->answers));
	return convening_notice(a, s->v.notice_id, &s->notice);
}

enum err convening_settle(const struct access *a, const char *lang, int64_t convening) {
	struct settle s;
	struct convening_work_rows work = {0};
	TRY(settle_read(a, lang, convening, &s));
	if (!text_is(s.v.state, "ASKED") && !text_is(s.v.state, "SENT"))
		return OK;
	TRY(child_read(&s));
	TRY(needed_read(&s));
	bool adult = s.born != 0 && date_age(s.born, access_time(a)) >= AGE_ADULT;
	bool all = !adult && access_time(a) < s.v.until_at && effective(&s, RESPONSIBLE) != 0 && effective(&s, s.v.unit_id) != 0;
	if (!all) {
		TRY(convening_notice_take_back(a, convening));
		return adult ? OK : family_tell(&s);
	}
	if (s.child != 0)
		TRY(convening_work(a, s.child, &work));
	return work.n > 0 ? join(&s, &work.row[0]) : notice_send(&s);
}
