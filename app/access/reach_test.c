/* Consent over time: who must say yes, and when what was said begins and ends to count. */
#include "access/reach.h"
#include "serve.h"
#include "way.h"

#include "base/date.h"

#include <stdio.h>

static const struct access *system_access(struct world *w) {
	struct request *rq = serve_request(world_arena(w), JOB, "/job/test");
	struct access *a;
	rq->now = now_of(w);
	if (access_open(world_lane(w), rq, RIGHT_SYSTEM, 0, &a) != OK)
		abort();
	return a;
}

static int64_t when(const char *time) {
	int64_t t;
	if (!date_time_read(time, &t))
		abort();
	return t;
}

static int64_t row_id;

static void question(struct world *w, const char *child) {
	row_id = 700;
	sql(w, text_of(w, "insert into episode (id, child_id, unit_id, person_id, rule_id, state, opened_at, closed_at) "
			  "values (701, %lld, %lld, %lld, 0, 'COOPERATION', 0, 0)",
		       (long long)id_of(w, child), (long long)id_of(w, "bjorkskolan"), (long long)id_of(w, "rune")));
	sql(w, text_of(w, "insert into consent_request (id, child_id, episode_id, unit_id, compartment, author_id, asked_at, until_at, shown) "
			  "values (702, %lld, 701, %lld, 2048, %lld, 0, %lld, '')",
		       (long long)id_of(w, child), (long long)id_of(w, "bjorkskolan"), (long long)id_of(w, "rune"), (long long)DATE_NEVER));
}

/* One answer, in force from `from` to `until`. */
static void answer(struct world *w, const char *child, const char *person, const char *unit, int64_t areas, const char *from, const char *until) {
	sql(w, text_of(w, "insert into consent_grant (id, child_id, request_id, unit_id, person_id, areas, from_at, until_at, withdrawn_at, channel, entered_by) "
			  "values (%lld, %lld, 702, %lld, %lld, %lld, %lld, %lld, 0, 'OWN', 0)",
		       (long long)(710 + row_id++), (long long)id_of(w, child), (long long)id_of(w, unit),
		       (long long)id_of(w, person), (long long)areas, (long long)when(from), (long long)when(until)));
}

static int64_t shared(struct world *w, const char *child, const char *unit, const char *time) {
	int64_t areas = -1;
	if (consent_effective(system_access(w), id_of(w, child), id_of(w, unit), when(time), &areas) != OK)
		return -1;
	return areas;
}

/* What a rebuilt `reach` gives a unit at a moment, as access_reach would read it. */
static int64_t reached(struct world *w, const char *child, const char *unit, const char *time) {
	int64_t areas = -1;
	CHECK(reach_rebuild(system_access(w), id_of(w, child)) == OK);
	CHECK(db_number(world_lane(w)->db,
			text_of(w, "select coalesce(max(areas), 0) from reach where child_id = %lld and unit_id = %lld and person_id = 0 "
				   "and relation = 32 and from_at <= %lld and %lld < until_at",
				(long long)id_of(w, child), (long long)id_of(w, unit), (long long)when(time), (long long)when(time)),
			&areas) == OK);
	return areas;
}

TEST(both_guardians_must_say_yes_and_only_what_both_gave_is_shared) {
	struct world *w = world_small();
	question(w, "elin");
	answer(w, "elin", "maria", "bup", 7, "2027-01-11T10:00", "2028-01-11T00:00");
	CHECK(shared(w, "elin", "bup", "2027-01-11T12:00") == 0);
	answer(w, "elin", "per", "bup", 6, "2027-01-12T10:00", "2027-06-01T00:00");
	CHECK(shared(w, "elin", "bup", "2027-01-12T09:59") == 0);
	CHECK(shared(w, "elin", "bup", "2027-01-12T10:00") == 6);
	CHECK(shared(w, "elin", "soc-vaxjo", "2027-01-12T10:00") == 0);
	CHECK(reached(w, "elin", "bup", "2027-01-12T10:00") == 6);
	CHECK(reached(w, "elin", "bup", "2027-01-12T09:59") == 0);
}

/* Each row that is written anew is one that PostgreSQL's readers meet as dead until vacuum: by hundreds of changes of mind a
 * withdrawal took seconds. */
TEST(a_row_that_stays_is_not_written_again) {
	struct world *w = world_small();
	question(w, "elin");
	answer(w, "elin", "maria", "bup", 7, "2027-01-11T10:00", "2028-01-11T00:00");
	answer(w, "elin", "per", "bup", 6, "2027-01-12T10:00", "2027-06-01T00:00");
	CHECK(reached(w, "elin", "bup", "2027-01-12T10:00") == 6);
	const char *family = text_of(w, "select min(id) from reach where child_id = %lld and unit_id = 0", (long long)id_of(w, "elin"));
	int64_t before = number(w, family);
	sql(w, "update consent_grant set withdrawn_at = 1800000000000");
	CHECK(reached(w, "elin", "bup", "2027-03-01T10:00") == 0);
	CHECK(before != 0 && number(w, family) == before);
}

TEST(a_no_of_one_guardian_stops_it_and_so_does_a_withdrawal) {
	struct world *w = world_small();
	question(w, "elin");
	answer(w, "elin", "maria", "bup", 7, "2027-01-11T10:00", "2028-01-11T00:00");
	answer(w, "elin", "per", "bup", 7, "2027-01-11T11:00", "2028-01-11T00:00");
	CHECK(shared(w, "elin", "bup", "2027-02-01T10:00") == 7);
	answer(w, "elin", "per", "bup", 0, "2027-01-20T10:00", "2028-01-11T00:00");
	CHECK(shared(w, "elin", "bup", "2027-01-20T09:59") == 7);
	CHECK(shared(w, "elin", "bup", "2027-01-20T10:00") == 0);
	answer(w, "elin", "per", "bup", 7, "2027-01-21T10:00", "2028-01-11T00:00");
	CHECK(shared(w, "elin", "bup", "2027-01-22T10:00") == 7);
	sql(w, text_of(w, "update consent_grant set withdrawn_at = %lld where person_id = %lld", (long long)when("2027-01-23T10:00"),
		       (long long)id_of(w, "maria")));
	CHECK(shared(w, "elin", "bup", "2027-01-23T09:59:59") == 7);
	CHECK(shared(w, "elin", "bup", "2027-01-23T10:00") == 0);
	CHECK(reached(w, "elin", "bup", "2027-01-23T10:00") == 0);
}

TEST(a_newer_answer_narrows_and_an_older_wider_one_does_not_come_back) {
	struct world *w = world_small();
	question(w, "tim");
	answer(w, "tim", "eva", "bup", 127, "2027-01-11T10:00", "2029-01-11T00:00");
	answer(w, "tim", "eva", "bup", 4, "2027-02-11T10:00", "2027-06-01T00:00");
	CHECK(shared(w, "tim", "bup", "2027-02-11T09:59") == 127);
	CHECK(shared(w, "tim", "bup", "2027-02-11T10:00") == 4);
	CHECK(shared(w, "tim", "bup", "2027-06-01T00:00") == 0);
	CHECK(reached(w, "tim", "bup", "2027-07-01T00:00") == 0);
}

TEST(a_yes_ends_at_midnight_after_its_last_day_in_swedish_time) {
	struct world *w = world_small();
	question(w, "tim");
	answer(w, "tim", "eva", "bup", 4, "2027-01-11T10:00", "2027-07-01T00:00");
	CHECK(shared(w, "tim", "bup", "2027-06-30T23:59:59") == 4);
	CHECK(shared(w, "tim", "bup", "2027-07-01T00:00:00") == 0);
	CHECK(shared(w, "tim", "bup", "2027-06-30T22:00:00Z") == 0);
	CHECK(shared(w, "tim", "bup", "2027-06-30T21:59:59Z") == 4);
	CHECK(reached(w, "tim", "bup", "2027-06-30T23:59:59") == 4);
	CHECK(reached(w, "tim", "bup", "2027-07-01T00:00:00") == 0);
}

TEST(a_new_guardian_pauses_the_sharing_until_the_answer) {
	struct world *w = world_small();
	question(w, "tim");
	answer(w, "tim", "eva", "bup", 4, "2027-01-11T10:00", "2029-01-11T00:00");
	sql(w, text_of(w, "insert into custody (id, child_id, person_id, kind, from_at, until_at) values (790, %lld, %lld, 'JOINT', %lld, %lld)",
		       (long long)id_of(w, "tim"), (long long)id_of(w, "per"), (long long)when("2027-03-01T00:00"), (long long)DATE_NEVER));
	CHECK(shared(w, "tim", "bup", "2027-02-28T23:59:59") == 4);
	CHECK(shared(w, "tim", "bup", "2027-03-01T00:00") == 0);
	answer(w, "tim", "per", "bup", 12, "2027-03-05T10:00", "2029-01-11T00:00");
	CHECK(shared(w, "tim", "bup", "2027-03-05T10:00") == 4);
	CHECK(reached(w, "tim", "bup", "2027-03-01T00:00") == 0);
	CHECK(reached(w, "tim", "bup", "2027-03-05T10:00") == 4);
}

/* Elin is born on 3 May 2012. */
TEST(from_16_the_young_person_answers_too_and_from_18_alone) {
	struct world *w = world_small();
	question(w, "elin");
	answer(w, "elin", "maria", "bup", 7, "2027-01-11T10:00", "2040-01-11T00:00");
	answer(w, "elin", "per", "bup", 7, "2027-01-11T10:00", "2040-01-11T00:00");
	CHECK(shared(w, "elin", "bup", "2028-05-02T23:59:59") == 7);
	CHECK(shared(w, "elin", "bup", "2028-05-03T00:00:00") == 0);
	answer(w, "elin", "elin", "bup", 3, "2028-05-10T10:00", "2040-01-11T00:00");
	CHECK(shared(w, "elin", "bup", "2028-05-10T10:00") == 3);
	sql(w, text_of(w, "update consent_grant set withdrawn_at = %lld where person_id = %lld", (long long)when("2029-01-01T10:00"),
		       (long long)id_of(w, "per")));
	CHECK(shared(w, "elin", "bup", "2030-05-02T23:59:59") == 0);
	CHECK(shared(w, "elin", "bup", "2030-05-03T00:00:00") == 0); /* what was said before one came of age ends (K3) */
	answer(w, "elin", "elin", "bup", 3, "2030-05-04T10:00", "2040-01-11T00:00");
	CHECK(shared(w, "elin", "bup", "2030-05-04T10:00") == 3); /* … and then the young adult is asked alone */
	CHECK(reached(w, "elin", "bup", "2028-05-03T00:00:00") == 0);
	CHECK(reached(w, "elin", "bup", "2030-05-04T10:00") == 0); /* the work ends at 18, whatever was said (R190) */
	way_setting(w, "Dagar som skolans arbete får gå på efter 18-årsdagen", 200, "2027-01-15");
	CHECK(reached(w, "elin", "bup", "2030-05-03T00:00:00") == 0);
	CHECK(reached(w, "elin", "bup", "2030-05-04T10:00") == 3); /* but for a school, where the county lets it go on (K3) */
	CHECK(reached(w, "elin", "bup", "2030-11-18T23:59") == 3);
	CHECK(reached(w, "elin", "bup", "2030-11-19T00:00:00") == 0);
}

TEST(an_association_never_gets_health) {
	struct world *w = world_small();
	question(w, "tim");
	answer(w, "tim", "eva", "ifk-ungdom", 33, "2027-01-11T10:00", "2029-01-11T00:00");
	CHECK(shared(w, "tim", "ifk-ungdom", "2027-01-12T10:00") == 32);
}

TEST(when_the_work_is_closed_the_yes_is_over_and_stays_over) {
	struct world *w = world_small();
	question(w, "tim");
	answer(w, "tim", "eva", "bup", 4, "2027-01-11T10:00", "2029-01-11T00:00");
	sql(w, text_of(w, "update episode set state = 'CLOSED', closed_at = %lld where id = 701", (long long)when("2027-02-01T10:00")));
	CHECK(shared(w, "tim", "bup", "2027-02-01T09:59") == 4);
	CHECK(shared(w, "tim", "bup", "2027-02-01T10:00") == 0);
	CHECK(reached(w, "tim", "bup", "2027-02-02T10:00") == 0);
}

TEST(with_nobody_to_say_yes_nothing_is_shared) {
	struct world *w = world_small();
	question(w, "tim");
	answer(w, "tim", "eva", "bup", 4, "2027-01-11T10:00", "2029-01-11T00:00");
	sql(w, text_of(w, "update custody set until_at = %lld where child_id = %lld", (long long)when("2027-02-01T00:00"), (long long)id_of(w, "tim")));
	CHECK(shared(w, "tim", "bup", "2027-02-01T00:00") == 0);
}

TEST(the_ledger_tells_when_sharing_began_and_stopped) {
	struct world *w = world_small();
	struct consent_ledger *l;
	question(w, "tim");
	answer(w, "tim", "eva", "bup", 4, "2027-01-11T10:00", "2027-07-01T00:00");
	CHECK(consent_ledger_read(system_access(w), id_of(w, "tim"), &l) == OK);
	struct consent_state s = consent_state(l, id_of(w, "bup"), when("2027-03-01T00:00"));
	CHECK(s.areas == 4 && s.since == when("2027-01-11T10:00") && s.ended_at == 0);
	s = consent_state(l, id_of(w, "bup"), when("2027-08-01T00:00"));
	CHECK(s.areas == 0 && s.ended_at == when("2027-07-01T00:00"));
	s = consent_state(l, id_of(w, "soc-vaxjo"), when("2027-08-01T00:00"));
	CHECK(s.areas == 0 && s.ended_at == 0);
	CHECK(consent_needs(l, id_of(w, "eva"), now_of(w)) && !consent_needs(l, id_of(w, "tim"), now_of(w)));
}

/* DR4, N16: the ages are exact at midnight in Swedish time, summer time too.  Elin is born on 3 May 2012, Tim on 2 July 2015. */
/* What somebody of the family reads; who must say yes and reads nothing has a row too (decision 38). */
static int64_t view(struct world *w, const char *child, const char *person, const char *time) {
	int64_t n = -1;
	CHECK(reach_rebuild(system_access(w), id_of(w, child)) == OK);
	CHECK(db_number(world_lane(w)->db,
			text_of(w, "select coalesce(max(areas), 0) from reach where child_id = %lld and person_id = %lld and unit_id = 0 and relation <> 32768 and from_at <= %lld and %lld < until_at",
				(long long)id_of(w, child), (long long)id_of(w, person), (long long)when(time), (long long)when(time)), &n) == OK);
	return n;
}

TEST(the_ages_of_the_family_view_are_exact_at_midnight) {
	struct world *w = world_small();
	CHECK(view(w, "tim", "tim", "2028-07-01T23:59:59") == 0);
	CHECK(view(w, "tim", "tim", "2028-07-02T00:00:00") == AREAS_ALL);
	CHECK(view(w, "tim", "tim", "2028-07-01T22:00:00Z") == AREAS_ALL);
	CHECK(view(w, "tim", "tim", "2028-07-01T21:59:59Z") == 0);
	CHECK(view(w, "elin", "maria", "2028-05-02T23:59:59") == AREAS_ALL);
	CHECK(view(w, "elin", "maria", "2028-05-03T00:00:00") == 0);
	CHECK(view(w, "elin", "per", "2030-05-03T00:00:00") == 0);
	CHECK(view(w, "elin", "elin", "2030-05-03T00:00:00") == AREAS_ALL);
}

static void block(struct world *w, int id, const char *from, const char *until) {
	sql(w, text_of(w, "insert into guardian_block (id, child_id, person_id, unit_id, set_by_id, from_at, until_at, review_at, kept_by_id, kept_at, asked_by_id, "
			  "asked_named, asked_at, ended_by_id, late_at, version, reason, kept_reason, lift_reason) "
			  "values (%d, %lld, %lld, %lld, %lld, %lld, %lld, 0, 0, 0, 0, 0, 0, 0, 0, 1, '', '', '')", id, (long long)id_of(w, "elin"), (long long)id_of(w, "per"),
		       (long long)id_of(w, "bjorkskolan"), (long long)id_of(w, "rune"), (long long)when(from), (long long)when(until)));
}

TEST(a_block_and_a_withheld_area_narrow_a_guardian_to_the_moment) {
	struct world *w = world_small();
	block(w, 1, "2027-02-01T10:00", "2027-03-01T10:00");
	sql(w, text_of(w, "insert into withheld (id, child_id, person_id, unit_id, kind, item_id, area, from_at, until_at, review_at, decided_by_id, ended_by_id, version, reason, end_reason) "
			  "values (1, %lld, %lld, %lld, 'AREA', 0, 4, %lld, %lld, 0, %lld, 0, 1, '', '')", (long long)id_of(w, "elin"), (long long)id_of(w, "per"),
		       (long long)id_of(w, "bjorkskolan"), (long long)when("2027-02-15T00:00"), (long long)when("2027-04-01T00:00"), (long long)id_of(w, "rune")));
	CHECK(view(w, "elin", "per", "2027-02-01T09:59:59") == AREAS_ALL);
	CHECK(view(w, "elin", "per", "2027-02-01T10:00:00") == 0);
	CHECK(view(w, "elin", "per", "2027-03-01T09:59:59") == 0);
	CHECK(view(w, "elin", "per", "2027-03-01T10:00:00") == (AREAS_ALL & ~4));
	CHECK(view(w, "elin", "per", "2027-04-01T00:00:00") == AREAS_ALL);
	CHECK(view(w, "elin", "maria", "2027-02-16T10:00:00") == AREAS_ALL);
	CHECK(view(w, "elin", "per", "2028-05-03T00:00:00") == 0);
}

/* Whatever was answered, and whenever: with a block no unit ever has an area that it has not without. */
TEST(a_block_never_widens_what_is_shared) {
	static const int64_t given[] = {0, 1, 6, 127};
	for (int m = 0; m < 4; m++)
		for (int p = 0; p < 4; p++) {
			struct world *w = world_small();
			int64_t without[12];
			question(w, "elin");
			answer(w, "elin", "maria", "bup", given[m], "2027-01-11T10:00", "2028-01-11T00:00");
			answer(w, "elin", "per", "bup", given[p], "2027-01-12T10:00", "2027-11-01T00:00");
			for (int i = 0; i < 12; i++)
				without[i] = shared(w, "elin", "bup", text_of(w, "2027-%02d-20T12:00", i + 1));
			block(w, 1, "2027-02-01T10:00", "2027-08-01T10:00");
			for (int i = 0; i < 12; i++) {
				int64_t with = shared(w, "elin", "bup", text_of(w, "2027-%02d-20T12:00", i + 1));
				CHECK((with & ~without[i]) == 0);
				if (i < 4 || i > 6) /* until 2 May, and after the block, as if there were none */
					CHECK(with == without[i]);
				else
					CHECK(with == 0);
			}
		}
}

/* A yes of Elin's to Maria from `from`, until `until`, taken back at `ended` ("": not). */
static void let(struct world *w, int id, const char *from, const char *until, const char *ended) {
	sql(w, text_of(w, "insert into view_grant (id, child_id, person_id, from_at, until_at, ended_at) values (%d, %lld, %lld, %lld, %lld, %lld)", id, (long long)id_of(w, "elin"),
		       (long long)id_of(w, "maria"), (long long)when(from), (long long)when(until), (long long)(*ended == '\0' ? 0 : when(ended))));
}

static void judge(struct world *w, const char *from, const char *until) {
	sql(w, text_of(w, "insert into maturity (id, child_id, unit_id, author_id, from_at, until_at, ended_by_id, asked_by_id, asked_at, version, reason, said, end_reason) "
			  "values (1, %lld, %lld, %lld, %lld, %lld, 0, 0, 0, 1, '', '', '')", (long long)id_of(w, "elin"), (long long)id_of(w, "bjorkskolan"), (long long)id_of(w, "rune"),
		       (long long)when(from), (long long)when(until)));
}

static int64_t relation_at(struct world *w, const char *person, const char *time) {
	int64_t n = -1;
	CHECK(db_number(world_lane(w)->db,
			text_of(w, "select cast(coalesce(sum(relation), 0) as bigint) from (select distinct relation from reach where child_id = %lld and person_id = %lld and unit_id = 0 and from_at <= %lld and %lld < until_at) x",
				(long long)id_of(w, "elin"), (long long)id_of(w, person), (long long)when(time), (long long)when(time)), &n) == OK);
	return n;
}

TEST(a_yes_of_the_young_person_gives_reading_to_the_moment) {
	struct world *w = world_small();
	let(w, 1, "2028-05-03T09:00", "2028-07-01T00:00", "");
	let(w, 2, "2029-01-01T09:00", "2040-01-01T00:00", "2029-02-01T10:00");
	let(w, 3, "2029-03-01T09:00", "2040-01-01T00:00", "");
	static const struct { const char *time; int64_t areas; } seen[] = {
		{"2028-05-02T23:59:59", AREAS_ALL}, {"2028-05-03T00:00:00", 0}, {"2028-05-03T08:59:59", 0}, {"2028-05-03T09:00:00", AREAS_ALL},
		{"2028-06-30T23:59:59", AREAS_ALL}, {"2028-07-01T00:00:00", 0}, {"2029-01-01T09:00:00", AREAS_ALL}, {"2029-02-01T09:59:59", AREAS_ALL},
		{"2029-02-01T10:00:00", 0}, {"2029-03-01T09:00:00", AREAS_ALL}, {"2030-05-02T23:59:59", AREAS_ALL}, {"2030-05-03T00:00:00", 0}};
	for (size_t i = 0; i < sizeof seen / sizeof *seen; i++) {
		CHECK(view(w, "elin", "maria", seen[i].time) == seen[i].areas);
		CHECK((view(w, "elin", "per", seen[i].time) != 0) == (i == 0));
	}
	CHECK(relation_at(w, "maria", "2028-05-02T23:59:59") == RELATION_GUARDIAN);
	CHECK(relation_at(w, "maria", "2028-05-03T09:00:00") == RELATION_VIEWER);
}

/* Whatever was said, and when: with a yes nobody reads who is shut out or has no custody, or an area that is withheld; nor does
 * it change what a unit may read.  A yes given while the young person did not decide alone counts never. */
TEST(a_yes_of_the_young_person_never_widens_beyond_custody_blocks_and_withholding) {
	struct world *w = world_small();
	question(w, "elin");
	answer(w, "elin", "maria", "bup", 7, "2027-01-11T10:00", "2029-01-11T00:00");
	answer(w, "elin", "per", "bup", 7, "2027-01-11T10:00", "2029-01-11T00:00");
	answer(w, "elin", "elin", "bup", 7, "2027-01-11T10:00", "2029-01-11T00:00");
	int64_t before[12];
	judge(w, "2027-02-01T00:00", "2027-12-01T00:00");
	for (int i = 0; i < 12; i++)
		before[i] = shared(w, "elin", "bup", text_of(w, "2027-%02d-20T12:00", i + 1));
	let(w, 1, "2027-01-15T09:00", "2030-05-03T00:00", ""); /* before she decides */
	for (int i = 1; i <= 10; i++)
		CHECK(view(w, "elin", "maria", text_of(w, "2027-%02d-20T12:00", i + 1)) == 0);
	let(w, 2, "2027-03-01T09:00", "2030-05-03T00:00", "");
	sql(w, text_of(w, "insert into guardian_block (id, child_id, person_id, unit_id, set_by_id, from_at, until_at, review_at, kept_by_id, kept_at, asked_by_id, "
			  "asked_named, asked_at, ended_by_id, late_at, version, reason, kept_reason, lift_reason) "
			  "values (2, %lld, %lld, %lld, %lld, %lld, %lld, 0, 0, 0, 0, 0, 0, 0, 0, 1, '', '', '')", (long long)id_of(w, "elin"), (long long)id_of(w, "maria"),
		       (long long)id_of(w, "bjorkskolan"), (long long)id_of(w, "rune"), (long long)when("2027-04-01T00:00"), (long long)when("2027-05-01T00:00")));
	sql(w, text_of(w, "insert into withheld (id, child_id, person_id, unit_id, kind, item_id, area, from_at, until_at, review_at, decided_by_id, ended_by_id, version, reason, end_reason) "
			  "values (1, %lld, %lld, %lld, 'AREA', 0, 4, %lld, %lld, 0, %lld, 0, 1, '', '')", (long long)id_of(w, "elin"), (long long)id_of(w, "maria"),
		       (long long)id_of(w, "bjorkskolan"), (long long)when("2027-06-01T00:00"), (long long)when("2027-07-01T00:00"), (long long)id_of(w, "rune")));
	sql(w, text_of(w, "update custody set until_at = %lld where child_id = %lld and person_id = %lld", (long long)when("2027-08-01T00:00"), (long long)id_of(w, "elin"), (long long)id_of(w, "maria")));
	static const int64_t reads[] = {AREAS_ALL, 0, AREAS_ALL, 0, AREAS_ALL, AREAS_ALL & ~4, AREAS_ALL, 0, 0, 0, 0, 0};
	for (int i = 0; i < 12; i++) {
		CHECK(view(w, "elin", "maria", text_of(w, "2027-%02d-20T12:00", i + 1)) == reads[i]);
		CHECK(i >= 7 || shared(w, "elin", "bup", text_of(w, "2027-%02d-20T12:00", i + 1)) == before[i]);
	}
	CHECK(view(w, "elin", "maria", "2028-06-01T12:00") == 0); /* and at 16 nothing comes back */
}
