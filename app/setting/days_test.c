/* The days and limits that features brought: each is a dated setting, and its date changes what happens. */
#include "way.h"

#include "access/setting.h"
#include "base/date.h"
#include "file/file.h"
#include "setting/setting.h"

static int64_t instant(const char *time) {
	int64_t t;
	CHECK(date_time_read(time, &t));
	return t;
}

static const char *home(struct world *w, const char *rest) {
	return text_of(w, "/family/%lld%s", (long long)id_of(w, "tim"), rest);
}

static void assessed(struct world *w) {
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "assessment/0"), "act=set&version=0&strengths=Han sover gott.&needs=Ont i magen.&thoughts=Skäl&strength=YES&need=YES"), 303);
}

/* The family is asked about a hand-over, and says yes; it is offered. */
static void offered(struct world *w) {
	long long bup = id_of(w, "bup");
	assessed(w);
	CHECK_STATUS(post(w, tim(w, "decision"), "act=decide&q1=NO&own=x&exhausted=y&q2=YES&other=BUP kan ta det&other_areas=0&other_unit=%lld", bup), 303);
	struct answer a = post(w, tim(w, "handover"), "act=prepare&to=%lld&areas=0&summary=Ont i magen.&voice=Ja.&why=BUP kan magont.", bup);
	CHECK_STATUS(post(w, a.location, "act=ask&version=1"), 303);
	as(w, "eva");
	const char *q = between(w, get(w, "%s", home(w, "/consent")), "name=\"question\" value=\"", "\"");
	CHECK_STATUS(post(w, home(w, "/consent"), "act=answer&question=%s&answer_1=YES&area=%s-0", q, q), 303);
	as(w, "rune");
	CHECK_STATUS(post(w, a.location, "act=offer"), 303);
}

/* 11 January 2027 is a Monday. */
TEST(the_days_of_a_hand_over_are_those_of_the_day_it_is_asked) {
	static const struct {
		const char *today, *answered, *asked;
	} days[] = {{"2027-01-11T10:00", "2027-01-19T00:00", "2027-04-11T00:00"}, {"2027-01-12T10:00", "2027-01-15T00:00", "2027-02-11T00:00"}};
	for (int i = 0; i < 2; i++) {
		struct world *w = world_small();
		way_setting(w, "Dagar att svara på en överlämning", 2, "2027-01-12");
		way_setting(w, "Dagar som ett ja till en överlämning gäller", 30, "2027-01-12");
		at(w, days[i].today);
		offered(w);
		CHECK(number(w, "select answer_by from handover") == instant(days[i].answered) - 1);
		CHECK(number(w, "select until_at from consent_request where purpose = 'HANDOVER'") == instant(days[i].asked));
	}
}

static int64_t reminded(struct world *w) {
	as(w, "rune");
	struct answer a = post(w, tim(w, "meeting/new"), "act=call&starts=2027-02-11T14:05&minutes=50&place=Rum 4&purpose=Hur går det?&people=%lld&people=%lld",
			       (long long)id_of(w, "tim"), (long long)id_of(w, "eva"));
	CHECK_STATUS(a, 303);
	return number(w, text_of(w, "select due_at from job where path = '/job/meeting/%lld/0'", (long long)last_id(a.location)));
}

TEST(the_days_before_a_meeting_are_those_of_the_day_of_the_call) {
	struct world *w = world_with_meeting();
	way_setting(w, "Dagar före ett möte", 7, "2027-01-15");
	CHECK(reminded(w) == instant("2027-02-08T08:00"));
	at(w, "2027-01-15T09:00");
	CHECK(reminded(w) == instant("2027-02-04T08:00"));
}

static int objects(struct world *w, const char *time, const char *path) {
	at(w, time);
	as(w, "eva");
	return post(w, path, "act=object&text=Jag tycker annorlunda.").status;
}

/* The meeting was held on the 14th; moved to the 15th it has the days of the 15th. */
TEST(the_days_to_object_are_those_of_the_day_of_the_meeting) {
	struct world *w = world_with_meeting();
	way_setting(w, "Dagar efter ett möte", 5, "2027-01-15");
	const char *path = home(w, text_of(w, "/meeting/%lld", (long long)number(w, "select id from meeting")));
	CHECK(objects(w, "2027-01-28T23:00", path) == 303);
	CHECK(objects(w, "2027-01-29T00:01", path) == 403);
	sql(w, text_of(w, "update meeting set held_at = %lld", (long long)instant("2027-01-15T15:00")));
	CHECK(objects(w, "2027-01-20T23:00", path) == 303);
	CHECK(objects(w, "2027-01-21T00:01", path) == 403);
}

static bool asks(struct world *w, const char *time, const char *what) {
	at(w, time);
	as(w, "eva");
	return strstr(get(w, "%s", home(w, "")).body, what) != NULL;
}

TEST(the_days_to_answer_a_plan_are_those_of_the_day_it_is_published) {
	struct world *w = world_with_plan();
	way_setting(w, "Dagar som vi ber om svar", 3, "2027-01-15");
	CHECK(asks(w, "2027-01-27T23:59", "Vad tycker du om planen?"));
	CHECK(!asks(w, "2027-01-28T00:00", "Vad tycker du om planen?"));
	sql(w, text_of(w, "update plan_version set published_at = %lld", (long long)instant("2027-01-15T17:00")));
	CHECK(asks(w, "2027-01-17T23:59", "Vad tycker du om planen?"));
	CHECK(!asks(w, "2027-01-18T00:00", "Vad tycker du om planen?"));
}

/* The plan is followed up on 1 March. */
TEST(the_days_before_a_follow_up_are_dated) {
	struct world *w = world_with_plan();
	way_setting(w, "Dagar före uppföljningen", 30, "2027-02-10");
	CHECK(!asks(w, "2027-02-09T23:59", "Hur har det gått?"));
	CHECK(asks(w, "2027-02-10T00:00", "Hur har det gått?"));
}

TEST(the_day_that_is_suggested_for_own_measures_is_dated) {
	struct world *w = world_small();
	way_setting(w, "Dagar till uppföljning", 10, "2027-01-12");
	assessed(w);
	CHECK_HAS(get(w, "%s", tim(w, "decision")), "value=\"2027-02-22\"");
	at(w, "2027-01-12T09:00");
	as(w, "rune");
	CHECK_HAS(get(w, "%s", tim(w, "decision")), "value=\"2027-01-22\"");
}

/* Juni is 18 on 20 March. */
TEST(the_days_before_the_eighteenth_birthday_are_dated) {
	struct world *w = world_small();
	way_setting(w, "Dagar före 18-årsdagen", 60, "2027-01-12");
	as(w, "kim");
	CHECK_HAS(get(w, "/"), "Fyller snart 18 år");
	at(w, "2027-01-12T09:00");
	as(w, "kim");
	CHECK_NOT(get(w, "/"), "Fyller snart 18 år");
	at(w, "2027-01-19T09:00");
	as(w, "kim");
	CHECK_HAS(get(w, "/"), "Fyller snart 18 år");
}

/* More than a megabyte, and no file that can be read. */
static struct answer large_sent(struct world *w) {
	size_t n = ((size_t)1 << 20) + 1;
	char *text = arena_alloc(world_arena(w), n);
	memset(text, 'a', n);
	memcpy(text, "%PDF-1.7\n", 9);
	as(w, "rune");
	return upload(w, text_of(w, "/upload/%lld", (long long)id_of(w, "tim")), "act=add&title=Ord", "ord.pdf", (struct bytes){.p = text, .n = n});
}

TEST(the_largest_file_is_dated) {
	struct world *w = world_with_plan();
	CHECK(setting_text("sv", SETTING_DOCUMENT_MEGABYTES).most << 20 == FILE_LARGEST); /* what the front lets through */
	way_setting(w, "Största fil", 1, "2027-01-15");
	CHECK_HAS(large_sent(w), "Filen gick inte att läsa");
	at(w, "2027-01-15T09:00");
	struct answer a = large_sent(w);
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Högst 1 MB får plats.");
	CHECK_HAS(get(w, "/upload/%lld", (long long)id_of(w, "tim")), "Högst 1 MB.");
}

static int sent_until_late(struct world *w) {
	int n = 0;
	as(w, "rune");
	while (n < 5 && upload(w, text_of(w, "/upload/%lld", (long long)id_of(w, "tim")), "act=add&title=Ord", "ord.txt", (struct bytes){.p = "Hej", .n = 3}).status == 303)
		n++;
	return n;
}

TEST(the_brake_on_documents_is_dated) {
	struct world *w = world_with_plan();
	way_setting(w, "Dokument i timmen", 2, "2027-01-15");
	CHECK(sent_until_late(w) == 5);
	at(w, "2027-01-15T09:00");
	CHECK(sent_until_late(w) == 2);
}
