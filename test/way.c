/* One child's way to a plan. */
#include "way.h"

const char *tim(struct world *w, const char *rest) {
	return text_of(w, "/child/%lld/%s", (long long)id_of(w, "tim"), rest);
}

const char *tim_family(struct world *w, const char *rest) {
	return text_of(w, "/family/%lld/%s", of(w, "tim"), rest);
}

long long way_mails(struct world *w, const char *who) {
	return (long long)number(w, text_of(w, "select count(*) from outbox where person_id = %lld", of(w, who)));
}

void way_not_there(struct world *w, const char *who, const char *path) {
	as(w, who);
	struct answer a = get(w, "%s", path);
	CHECK_STATUS(a, 404);
	CHECK(text_is(a.body, get(w, "/nonsense").body));
}

static void decided(struct world *w) {
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "assessment/0"), "act=set&version=0&strengths=Musiken&needs=Ont i magen&thoughts=Skäl&strength=YES&need=YES"), 303);
	long long bup = id_of(w, "bup");
	CHECK_STATUS(post(w, tim(w, "decision"),
			  "act=decide&q1=NO&own=Räcker inte&exhausted=Vi har prövat&q2=NO&other=Ingen ensam&q3=YES&together=Skola och BUP&units=%lld&areas=%lld-0",
			  bup, bup), 303);
}

static void agreed(struct world *w) {
	CHECK_STATUS(post(w, tim(w, "consent"), "act=ask&unit_1=%lld&area=1-0&why_1=BUP kan hjälpa till.&until=2028-01-10&wish=Jag vill att Tove får veta.",
			  (long long)id_of(w, "bup")), 303);
	const char *family = text_of(w, "/family/%lld/consent", (long long)id_of(w, "tim"));
	as(w, "eva");
	const char *question = between(w, get(w, "%s", family), "name=\"question\" value=\"", "\"");
	CHECK_STATUS(post(w, family, "act=answer&question=%s&answer_1=YES&area=%s-0", question, question), 303);
}

/* Everybody who was called came: each has a choice of the name "came-ID", said for each of its values. */
static const char *who_came(struct world *w, struct answer record) {
	const char *came = "", *at = record.body;
	while ((at = strstr(at, "name=\"came-")) != NULL) {
		at += strlen("name=\"");
		const char *one = text_of(w, "&%s=1", arena_copy(world_arena(w), at, strcspn(at, "\"")));
		if (strstr(came, one) == NULL)
			came = text_of(w, "%s%s", came, one);
	}
	return came;
}

static void met(struct world *w) {
	as(w, "rune");
	struct answer a = post(w, tim(w, "meeting/new"), "starts=2027-01-14T15:30&place=Björkskolan&purpose=Vi vill hjälpas åt.&people=%lld&people=%lld&units=%lld",
			       (long long)id_of(w, "tim"), (long long)id_of(w, "eva"), (long long)id_of(w, "bup"));
	CHECK_STATUS(a, 303);
	at(w, "2027-01-14T17:00");
	as(w, "rune");
	const char *record = text_of(w, "%s/record", a.location);
	struct answer form = get(w, "%s", record);
	CHECK_STATUS(post(w, record, "act=held&version=%s&asked=YES&wants=YES&can=YES&voice=Tim berättade.&notes=Vi skriver en plan.%s",
			  between(w, form, "name=\"version\" value=\"", "\""), who_came(w, form)), 303);
	CHECK_STATUS(post(w, tim(w, "words"), "act=save&text=Jag vill ha lugnt på rasten."), 303);
}

static struct world *meeting_played(void) {
	struct world *w = world_small();
	decided(w);
	agreed(w);
	met(w);
	return w;
}

struct world *world_with_meeting(void) {
	return world_kept("meeting", meeting_played);
}

void way_need(struct world *w, int area, const char *text, const char *state) {
	const char *page = tim(w, text_of(w, "plan/area/%d", area));
	struct answer a = post(w, page, "act=need&text=%s&goal=Det ska kännas bättre.", text);
	CHECK_STATUS(a, 303);
	CHECK_STATUS(post(w, a.location, "text=Samtal en gång i veckan&who=%lld&family=&from_at=2027-01-15&until_at=&state=%s&version=0&act=save",
			  (long long)id_of(w, "rune-1"), state), 303);
	CHECK_STATUS(post(w, page, "act=contact&contact=%lld", (long long)id_of(w, "rune-1")), 303);
}

static struct world *plan_played(void) {
	struct world *w = world_with_meeting();
	way_need(w, 0, WAY_HEALTH, "AGREED");
	way_need(w, 4, WAY_HOME, "AGREED");
	CHECK_STATUS(post(w, tim(w, "plan/write"), "act=lead&lead=%lld&followup=2027-03-01&version=0", (long long)id_of(w, "rune-1")), 303);
	CHECK_STATUS(post(w, tim(w, "plan/write"), "act=publish"), 303);
	return w;
}

struct world *world_with_plan(void) {
	return world_kept("plan", plan_played);
}

const char *way_own(struct world *w, const char *own) {
	return text_of(w, "act=decide&q1=YES&own=%s&measure_1=Egen plats vid lunch&area_1=2&who_1=%lld&from_1=2027-01-12&until_1=2027-03-01"
			  "&followup_1=2027-02-15&voice=Jag vill äta med Sanna.&goes_on=Sanna äter lunch med Tim.&contact=Rune Ek, 0980-319 201",
		       own, (long long)id_of(w, "sanna-1"));
}

/* --- settings --- */

const char *way_setting_page(struct world *w, const char *what) {
	const char *list = get(w, "/admin/setting").body, *at = strstr(list, what);
	CHECK(at != NULL);
	const char *number = at;
	while (number > list && strncmp(number, "/admin/setting/", 15) != 0)
		number--;
	return text_of(w, "/admin/setting/%lld", (long long)strtoll(number + 15, NULL, 10));
}

const char *way_setting_proposed(struct world *w, const char *what, int value, const char *from) {
	as(w, "leif");
	const char *path = way_setting_page(w, what);
	CHECK_STATUS(post(w, path, "act=propose&value=%d&from=%s&source=Styrgruppen, § 14", value, from), 303);
	return path;
}

void way_setting_approved(struct world *w, const char *path) {
	const char *id = between(w, get(w, "%s", path), "name=\"change\" value=\"", "\"");
	CHECK_STATUS(post(w, path, "act=approve&change=%s", id), 303);
}

void way_setting(struct world *w, const char *what, int value, const char *from) {
	const char *path = way_setting_proposed(w, what, value, from);
	as(w, "mona");
	way_setting_approved(w, path);
}

struct answer way_unit_save(struct world *w, const char *path, const char *fields) {
	const char *version = between(w, get(w, "%s", path), "name=\"version\" value=\"", "\"");
	return post(w, path, "act=save&version=%s&%s", version, fields);
}

void way_unlock(struct world *w, const char *person) {
	as(w, "leif");
	CHECK_STATUS(post(w, person, "act=unlock_ask"), 303);
	as(w, "mona");
	CHECK_STATUS(post(w, person, "act=unlock"), 303);
}
