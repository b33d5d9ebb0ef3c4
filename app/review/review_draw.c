/* What is drawn of the log, when, and who is told. */
#include "review/review.h"

#include "access/setting.h"
#include "alike/alike.h"
#include "audit/audit.h"
#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "notify/notify.h"
#include "routes.h"

#include <stdlib.h>
#include <string.h>

#define DRAWN_AT (3 * DATE_HOUR)      /* of a Monday night */
#define ALARM_LASTS (3 * DATE_DAY)    /* to look at an alarm */
#define ALARM_QUIET (12 * DATE_HOUR)  /* one alarm a person, however long it goes on */
#define DATE_DAY (24 * DATE_HOUR)
#define PERSONS 100    /* of review_actors */
#define PART 10000     /* times that persons did something about a child, looked through at a time */
#define TIMES_TRIED 50 /* of what one person did about one child */

/* A row that may be drawn; what has the lowest lot is. */
struct pick {
	int64_t audit, rules, lot, chance;
};

/* A person and a child of the week: the n-th of the person's times is drawn by lot too. */
struct pair {
	int64_t actor, child, n, lot;
};

struct draw {
	const struct access *a;
	struct arena *arena;
	int64_t org, from, until;
	size_t npick, pick_room, npair, pair_room;
	struct pick *pick;
	struct pair *pair;
};

/* The lot is a keyed hash of what it falls on and of the week: nobody can draw again until it suits, not even by restoring a copy. */
static int64_t lot_of(const struct draw *d, const char *what, int64_t x, int64_t y) {
	uint64_t lot = 0;
	struct bytes b = access_index(d->a, arena_print(d->arena, "review lot %s:%lld:%lld:%lld:%lld", what, (long long)d->org, (long long)d->until, (long long)x, (long long)y));
	if (b.n >= sizeof lot)
		memcpy(&lot, b.p, sizeof lot);
	return (int64_t)(lot >> 1);
}

static void pick_add(struct draw *d, int64_t audit, int64_t rule, int64_t chance) {
	for (size_t i = 0; i < d->npick; i++)
		if (d->pick[i].audit == audit) {
			d->pick[i].rules |= rule;
			d->pick[i].chance = chance != 0 ? chance : d->pick[i].chance;
			return;
		}
	if (d->npick == d->pick_room) {
		d->pick_room = d->pick_room == 0 ? 64 : 2 * d->pick_room;
		struct pick *more = ARENA_MANY(d->arena, d->pick_room, struct pick);
		if (d->npick > 0)
			memcpy(more, d->pick, d->npick * sizeof *more);
		d->pick = more;
	}
	d->pick[d->npick++] = (struct pick){.audit = audit, .rules = rule, .lot = lot_of(d, "row", audit, 0), .chance = chance};
}

static void pair_add(struct draw *d, int64_t actor, const struct review_pairs_row *r) {
	if (d->npair == d->pair_room) {
		d->pair_room = d->pair_room == 0 ? 64 : 2 * d->pair_room;
		struct pair *more = ARENA_MANY(d->arena, d->pair_room, struct pair);
		if (d->npair > 0)
			memcpy(more, d->pair, d->npair * sizeof *more);
		d->pair = more;
	}
	d->pair[d->npair++] = (struct pair){.actor = actor, .child = r->child_id, .n = r->n, .lot = lot_of(d, "pair", actor, r->child_id)};
}

/* May a reviewer see the row (seen.def), and was it not drawn before? */
static bool drawable(const struct review_fact_row *f) {
	enum audit_mark mark;
	(void)audit_seen("sv", f->act, &mark);
	return f->drawn == 0 && mark != AUDIT_NEVER && (mark != AUDIT_LATER || f->unshown == 0) && (mark != AUDIT_RECEIVER || text_is(f->kind, "SOCIAL"));
}

static enum err fits(const struct draw *d, int64_t audit, bool *ret) {
	struct review_fact_rows f;
	TRY(review_fact(d->a, access_time(d->a), audit, &f));
	*ret = f.n > 0 && drawable(&f.row[0]);
	return OK;
}

/* One of the pair's times, by lot, or the next that may be shown: a thousand harmless times are one chance, and none of them hides another. */
static enum err pair_pick(struct draw *d, const struct pair *p, int64_t rule) {
	int64_t first = lot_of(d, "time", p->actor, p->child) % p->n;
	for (int64_t i = 0; i < p->n && i < TIMES_TRIED; i++) {
		struct review_nth_rows r;
		bool good = false;
		TRY(review_nth(d->a, p->actor, d->from, d->until, d->org, p->child, (first + i) % p->n, &r));
		if (r.n > 0)
			TRY(fits(d, r.row[0].id, &good));
		if (!good)
			continue;
		pick_add(d, r.row[0].id, rule, rule == REVIEW_RANDOM ? p->lot : 0);
		return OK;
	}
	return OK;
}

static const char *surname(const char *name) {
	const char *last = strrchr(name, ' ');
	return last == NULL ? "" : last + 1;
}

/* --- the week --- */

struct limits {
	int64_t random, most, evening, morning, others, many, tries, closed, days;
};

static enum err limits_read(const struct access *a, struct limits *l) {
	TRY(setting_number(a, SETTING_REVIEW_RANDOM, &l->random));
	TRY(setting_number(a, SETTING_REVIEW_MOST, &l->most));
	TRY(setting_number(a, SETTING_REVIEW_EVENING, &l->evening));
	TRY(setting_number(a, SETTING_REVIEW_MORNING, &l->morning));
	TRY(setting_number(a, SETTING_REVIEW_OTHERS, &l->others));
	TRY(setting_number(a, SETTING_REVIEW_MANY, &l->many));
	TRY(setting_number(a, SETTING_REVIEW_TRIES, &l->tries));
	TRY(setting_number(a, SETTING_REVIEW_CLOSED, &l->closed));
	return setting_number(a, SETTING_REVIEW_DAYS, &l->days);
}

/* From UTC to Swedish time, as it is when the week begins: when it changes it is Sunday, which is a weekend either way. */
static int64_t shift_of(int64_t monday) {
	return DATE_DAY - (monday % DATE_DAY == 0 ? DATE_DAY : monday % DATE_DAY);
}

static enum err found_add(void *context, int64_t audit, int64_t rule, bool *ret) {
	struct draw *d = context;
	TRY(fits(d, audit, ret));
	if (*ret)
		pick_add(d, audit, rule, 0);
	return OK;
}

static enum err actor_read(struct draw *d, const struct limits *l, const struct review_actors_row *who) {
	struct review_pairs_rows pairs;
	struct review_rules_rows found;
	TRY(review_pairs(d->a, who->id, d->from, d->until, d->org, &pairs));
	for (size_t i = 0; i < pairs.n; i++) {
		pair_add(d, who->id, &pairs.row[i]);
		if (*surname(who->name) != '\0' && alike_name(surname(who->name), surname(pairs.row[i].name)))
			TRY(pair_pick(d, &d->pair[d->npair - 1], REVIEW_NAME));
	}
	TRY(review_rules(d->a, who->id, d->from, d->until, d->org, shift_of(d->from), l->evening, l->morning, l->others, l->closed * DATE_DAY, &found));
	bool taken = false;
	for (size_t i = 0; i < found.n; i++) {
		const struct review_rules_row *r = &found.row[i];
		taken &= i > 0 && r->rule == r[-1].rule && r->key == r[-1].key;
		if (taken)
			continue;
		TRY(found_add(d, r->id, r->rule, &taken));
	}
	return review_bursts(d->a, d->org, who->id, d->from, d->until, l->many, l->tries, &(struct review_found){found_add, d});
}

static int by_lot(const void *x, const void *y) {
	const struct pair *a = x, *b = y;
	return (a->lot > b->lot) - (a->lot < b->lot);
}

/* Does the family read of the row in its own log?  As audit_family has it. */
static bool told(const struct review_fact_row *f) {
	const char *said = audit_said("sv", f->act);
	return f->child_id != 0 && said != NULL && *said != '\0' && f->ground != 0 && (f->outcome == 200 || f->outcome == 303 || f->outcome == 409 || f->outcome == 422);
}

static enum err item_add(struct draw *d, int64_t round, const struct review_fact_row *f, int64_t rules) {
	return review_item_add(d->a, id_new(), round, f->id, rules, told(f));
}

/* What is drawn in the end: of each rule its most, in the order of the lot. */
struct drawn {
	const struct limits *l;
	int64_t round, kept[32];
};

static bool wanted(const struct drawn *k, int64_t rules) {
	for (int bit = 0; bit < 32; bit++)
		if ((rules >> bit & 1) != 0 && k->kept[bit] < (bit == 0 ? k->l->random : k->l->most))
			return true;
	return false;
}

/* A row that one rule keeps shows all that it was found by. */
static enum err item_keep(struct draw *d, struct drawn *k, int64_t audit, int64_t rules) {
	struct review_fact_rows f;
	TRY(review_fact(d->a, access_time(d->a), audit, &f));
	if (f.n == 0 || !drawable(&f.row[0])) /* drawn already, by another rule too */
		return OK;
	for (int bit = 0; bit < 32; bit++)
		k->kept[bit] += rules >> bit & 1;
	return item_add(d, k->round, &f.row[0], rules);
}

static enum err picks_keep(struct draw *d, const struct limits *l, int64_t look, int64_t round) {
	struct drawn k = {.l = l, .round = round};
	struct review_chances_rows chance;
	struct review_picks_rows pick;
	TRY(review_chances(d->a, look, &chance));
	for (size_t i = 0; i < chance.n && k.kept[0] < l->random; i++)
		TRY(item_keep(d, &k, chance.row[i].audit_id, chance.row[i].rules));
	TRY(review_picks(d->a, look, &pick));
	for (size_t i = 0; i < pick.n; i++)
		if (wanted(&k, pick.row[i].rules & ~(int64_t)REVIEW_RANDOM))
			TRY(item_keep(d, &k, pick.row[i].audit_id, pick.row[i].rules));
	return OK;
}

/* Neutral, as every message: that there is something to read. */
static enum err readers_tell(const struct access *a, int64_t round) {
	struct review_readers_rows r;
	TRY(review_readers(a, access_time(a), round, &r));
	for (size_t i = 0; i < r.n; i++)
		TRY(notify_person(a, r.row[i].person_id));
	return OK;
}

static enum err round_begin(const struct draw *d, int64_t round, const char *kind, int64_t due, int64_t pairs) {
	TRY(review_round_add(d->a, round, d->org, kind, d->from, d->until, access_time(d->a), due, pairs));
	return access_job_at(d->a, url(d->arena, "/job/review/late/%", round).text, due);
}

/* The next persons, until enough is looked through: *ret_after is the last of them, 0 when there are no more. */
static enum err part_read(struct draw *d, const struct limits *l, int64_t *ret_after) {
	struct review_actors_rows who;
	int64_t times = 0;
	size_t i, seen = 0;
	TRY(review_actors(d->a, *ret_after, d->org, d->from, d->until, &who));
	for (i = 0; i < who.n && times < PART; i++) {
		TRY(actor_read(d, l, &who.row[i]));
		for (; seen < d->npair; seen++)
			times += d->pair[seen].n;
	}
	*ret_after = i < who.n || who.n == PERSONS ? who.row[i - 1].id : 0;
	return OK;
}

static enum err part_keep(struct draw *d, const struct limits *l, int64_t look) {
	if (d->npair > 0)
		qsort(d->pair, d->npair, sizeof *d->pair, by_lot);
	for (size_t i = 0; i < d->npair && i < 2 * (size_t)l->random; i++) /* some of them may not be shown */
		TRY(pair_pick(d, &d->pair[i], REVIEW_RANDOM));
	for (size_t i = 0; i < d->npick; i++)
		TRY(review_pick_add(d->a, id_new(), look, d->pick[i].audit, d->pick[i].rules, d->pick[i].lot, d->pick[i].chance));
	return OK;
}

static enum err week_end(struct draw *d, const struct limits *l, int64_t look, int64_t pairs) {
	int64_t round = id_new();
	TRY(round_begin(d, round, "WEEK", date_add_days(date_day(access_time(d->a)), (int)l->days + 1), pairs));
	TRY(picks_keep(d, l, look, round));
	TRY(review_picks_drop(d->a, look));
	TRY(review_look_drop(d->a, look));
	return readers_tell(d->a, round);
}

/* One part of the week; *ret_done: it was the last, and the rows are drawn. */
static enum err week_draw(struct draw *d, bool *ret_done) {
	struct limits l;
	struct review_look_find_rows k;
	int64_t look = id_new(), after = 0, pairs = 0;
	TRY(limits_read(d->a, &l));
	TRY(review_look_find(d->a, d->org, &k));
	if (k.n > 0 && k.row[0].until_at == d->until) {
		look = k.row[0].id;
		after = k.row[0].after_id;
		pairs = k.row[0].pairs;
	} else {
		for (size_t i = 0; i < k.n; i++) { /* a week that was never looked through to its end */
			TRY(review_picks_drop(d->a, k.row[i].id));
			TRY(review_look_drop(d->a, k.row[i].id));
		}
		TRY(review_look_add(d->a, look, d->org, d->until));
	}
	TRY(part_read(d, &l, &after));
	TRY(part_keep(d, &l, look));
	*ret_done = after == 0;
	return *ret_done ? week_end(d, &l, look, pairs + (int64_t)d->npair) : review_look_set(d->a, after, (int64_t)d->npair, look);
}

/* The first moment of the week that `t` lies in. */
static int64_t monday_of(int64_t t) {
	return date_add_days(date_day(t), -((date_parts(t).weekday + 6) % 7));
}

enum err review_begin(const struct access *a, int64_t unit) {
	struct review_unit_row u;
	TRY(review_unit(a, unit, &u));
	return access_job_at(a, url(access_arena(a), "/job/review/%", u.org_id).text, access_time(a));
}

/* Draws the organisation's last whole week, once, in as many parts as it takes, and waits for the next. */
enum err review_draw(struct request *rq, const struct access *a) {
	struct review_org_rows reviewed;
	struct review_drawn_rows drawn;
	int64_t monday = monday_of(rq->now);
	struct draw d = {.a = a, .arena = rq->arena, .org = rq->id[0], .from = date_add_days(monday, -7), .until = monday};
	TRY(review_org(a, d.org, rq->now, &reviewed));
	TRY(review_drawn(a, d.org, d.until, &drawn));
	bool done = true;
	if (reviewed.n > 0 && drawn.n == 0)
		TRY(week_draw(&d, &done));
	rq->later = done ? date_add_days(monday, 7) + DRAWN_AT : rq->now;
	return OK;
}

/* The days are over: who administers and the organisation's coordinators are told, and who has it to do once more. */
enum err review_late(struct request *rq, const struct access *a) {
	struct review_late_find_rows r;
	struct review_bosses_rows told_too;
	TRY(review_late_find(a, rq->id[0], &r));
	if (r.n == 0 || r.row[0].waits == 0)
		return OK;
	if (rq->now < r.row[0].due_at) {
		rq->later = r.row[0].due_at;
		return OK;
	}
	TRY(review_bosses(a, rq->now, r.row[0].org_id, &told_too));
	for (size_t i = 0; i < told_too.n; i++)
		TRY(notify_person(a, told_too.row[i].person_id));
	return readers_tell(a, r.row[0].id);
}

/* --- the alarm --- */

static enum err tries_of(const struct access *a, int64_t person, bool *ret_many) {
	struct review_tried_row tried;
	int64_t most;
	TRY(review_tried(a, access_time(a) - DATE_HOUR, person, &tried));
	TRY(setting_number(a, SETTING_REVIEW_ALARM, &most));
	*ret_many = tried.tries >= most;
	return OK;
}

enum err review_probe(const struct request *rq, const struct access *a, int status) {
	bool many = status == 429;
	if (!access_staff(a) || !access_limits(a) || (status != 404 && status != 429 && !(status == 422 && rq->keep)))
		return OK;
	if (!many)
		TRY(tries_of(a, access_actor(a), &many));
	return many ? access_run(a, url(rq->arena, "/job/review/alarm/%", access_actor(a)).text) : OK;
}

/* Somebody tries what does not go, many times within an hour: a round of one row, at once. */
enum err review_alarm(struct request *rq, const struct access *a) {
	struct review_last_rows last;
	struct review_fact_rows f;
	int64_t round = id_new();
	bool many;
	TRY(review_last(a, rq->id[0], rq->now - DATE_HOUR, rq->now - ALARM_QUIET, &last));
	TRY(tries_of(a, rq->id[0], &many));
	if (last.n == 0 || (!many && last.row[0].outcome != 429))
		return OK;
	TRY(review_fact(a, rq->now, last.row[0].id, &f));
	if (f.n == 0 || f.row[0].drawn > 0)
		return OK;
	struct draw d = {.a = a, .arena = rq->arena, .org = last.row[0].org_id, .from = rq->now - DATE_HOUR, .until = rq->now};
	TRY(round_begin(&d, round, "ALARM", date_day(rq->now) + ALARM_LASTS, 0));
	TRY(item_add(&d, round, &f.row[0], last.row[0].outcome == 429 ? REVIEW_MANY : REVIEW_TRIES));
	return readers_tell(a, round);
}
