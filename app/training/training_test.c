/* Who has learnt the model: noted by who answers for the unit, never of oneself; it lapses, and December tells what is needed (R139, R153, R155). */
#include "test.h"

#include "base/date.h"

#include <string.h>

#define LIST "/training/unit"

static long long course(struct world *w, const char *name) {
	return (long long)number(w, text_of(w, "select id from course where name = '%s'", name));
}

/* Leif adds a course that holds a year, for schools, from the day on; Rune is logged in afterwards. */
static void added(struct world *w) {
	as(w, "leif");
	CHECK_STATUS(post(w, "/admin/training", "act=add&name=Barnets röst&level=DEEPER&audience=SCHOOL&years=1&material=example.org/rost&from=2026-11-01&needed=1"), 303);
	as(w, "rune");
}

static const char *noted(struct world *w, const char *day, const char *more) {
	return text_of(w, "act=note&course=%lld&day=%s%s", course(w, "Barnets röst"), day, more);
}

static const char *two(struct world *w) {
	return text_of(w, "&person=%lld&person=%lld", of(w, "sanna"), of(w, "ali"));
}

TEST(the_manager_notes_several_colleagues_at_once_and_nobody_oneself) {
	struct world *w = world_small();
	added(w);
	struct answer a = get(w, LIST);
	CHECK_HAS(a, "0 av 4 medarbetare har det som behövs");
	CHECK_HAS(a, "Har gått ut");
	CHECK_HAS(a, "Saknas");
	CHECK_STATUS(post_key(w, "aaaabbbbccccddddaaaabbbbccccdddd", LIST, noted(w, "2027-01-08", two(w))), 303);
	CHECK_STATUS(post_key(w, "aaaabbbbccccddddaaaabbbbccccdddd", LIST, noted(w, "2027-01-08", two(w))), 303); /* sent twice */
	CHECK_STATUS(post(w, LIST, "%s", noted(w, "2027-01-08", two(w))), 303);                                      /* and noted twice */
	CHECK(number(w, "select count(*) from training where completed_at > 1780000000000") == 2);
	CHECK_STATUS(post(w, LIST, "%s", noted(w, "2027-01-08", text_of(w, "&person=%lld", of(w, "rune")))), 404);
	CHECK_STATUS(post(w, LIST, "%s", noted(w, "2027-01-08", text_of(w, "&person=%lld", of(w, "tove")))), 404);
	CHECK_STATUS(post(w, LIST, "act=note&course=77&day=2027-01-08%s", two(w)), 404);
	as(w, "sanna");
	CHECK_HAS(get(w, "/training"), "gäller till och med 8 januari 2028");
	CHECK_HAS(get(w, "/training"), "example.org/rost");
	CHECK_NOT(get(w, "/training"), "href=\"/training/unit\"");
	CHECK_STATUS(get(w, LIST), 404);
	CHECK_STATUS(post(w, LIST, "%s", noted(w, "2027-01-08", text_of(w, "&person=%lld", of(w, "lotta")))), 404);
	/* who answers alone has it noted by who administers */
	const char *admin = text_of(w, "/admin/training/unit/%lld", of(w, "bjorkskolan"));
	CHECK_STATUS(get(w, "%s", admin), 404);
	as(w, "leif");
	CHECK_STATUS(post(w, admin, "%s", noted(w, "2027-01-08", text_of(w, "&person=%lld", of(w, "rune")))), 303);
	as(w, "rune");
	CHECK_HAS(get(w, "/training"), "Klar 8 januari");
}

TEST(what_is_wrong_is_said_kept_and_changes_nothing) {
	struct world *w = world_small();
	added(w);
	struct answer a = post(w, LIST, "%s", noted(w, "2027-03-01", two(w)));
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Dagen har inte kommit än");
	CHECK_HAS(a, "value=\"2027-03-01\"");
	CHECK_HAS(post(w, LIST, "%s", noted(w, "2026-05-01", two(w))), "Utbildningen gavs inte den dagen");
	CHECK_HAS(post(w, LIST, "%s", noted(w, "2027-01-08", "")), "Kryssa för minst en kollega");
	CHECK(number(w, "select count(*) from training") == 1);
	/* a mistake is taken away by whom it was noted, and by nobody else's manager */
	CHECK_STATUS(post(w, LIST, "%s", noted(w, "2027-01-08", text_of(w, "&person=%lld", of(w, "ali")))), 303);
	const char *strike = text_of(w, "act=strike&training=%lld", (long long)number(w, "select id from training where completed_at > 1780000000000"));
	CHECK_HAS(get(w, LIST), "Ali Haddad: Barnets röst, 2027-01-08");
	as(w, "tove");
	CHECK_STATUS(post(w, LIST, "%s", strike), 404);
	as(w, "rune");
	CHECK_STATUS(post(w, LIST, "%s", strike), 303);
	CHECK_STATUS(post(w, LIST, "%s", strike), 404);
	as(w, "ali");
	CHECK_NOT(get(w, "/training"), "Klar");
	as(w, "leif");
	CHECK_STATUS(post(w, "/admin/training", "act=add&name=X&level=DEEPER&audience=SCHOOL&years=50&from=2026-11-01"), 422);
}

TEST(a_training_ends_and_what_was_said_of_it_stays) {
	struct world *w = world_small();
	added(w);
	CHECK_STATUS(post(w, LIST, "%s", noted(w, "2027-01-08", two(w))), 303);
	as(w, "leif");
	const char *path = text_of(w, "/admin/training/%lld", course(w, "Barnets röst"));
	CHECK_STATUS(post(w, path, "act=save&version=1&name=Barnets röst&level=DEEPER&audience=SCHOOL&years=5&material=&from=2026-11-01&to=2026-10-01&needed=1"), 422);
	CHECK_STATUS(post(w, path, "act=save&version=1&name=Barnets röst&level=DEEPER&audience=SCHOOL&years=5&material=&from=2026-11-01&needed=1"), 303);
	CHECK_HAS(post(w, path, "act=save&version=1&name=Annat namn&level=DEEPER&audience=SCHOOL&years=5&material=&from=2026-11-01&needed=1"), "Någon annan har ändrat utbildningen");
	CHECK_HAS(get(w, "/admin/training"), "Barnets röst");
	as(w, "sanna");
	at(w, "2027-11-20T09:00");
	as(w, "sanna");
	CHECK_HAS(get(w, "/training"), "Går snart ut");
	at(w, "2028-01-09T09:00");
	as(w, "sanna");
	CHECK_HAS(get(w, "/training"), "Har gått ut");
	CHECK_STATUS(get(w, "/admin/training/report"), 404);
}

TEST(who_is_to_learn_opens_a_film_or_a_course_on_the_web) {
	struct world *w = world_small();
	added(w);
	as(w, "sanna");
	CHECK_HAS(get(w, "/training"), "example.org/rost");
	CHECK_NOT(get(w, "/training"), "href=\"example.org");
	as(w, "leif");
	const char *path = text_of(w, "/admin/training/%lld", course(w, "Barnets röst"));
	CHECK_STATUS(post(w, path, "act=save&version=1&name=Barnets röst&level=DEEPER&audience=SCHOOL&years=1&material=https://example.org/rost&from=2026-11-01&needed=1"), 303);
	as(w, "sanna");
	CHECK_HAS(get(w, "/training"), "<a href=\"https://example.org/rost\"");
}

TEST(december_tells_what_is_needed_and_not_of_so_few) {
	struct world *w = world_small();
	added(w);
	CHECK_STATUS(post(w, LIST, "%s", noted(w, "2027-01-08", two(w))), 303);
	as(w, "leif");
	struct answer a = get(w, "/admin/training/report"), csv = get(w, "/admin/training/report/csv?year=2027");
	CHECK_HAS(a, "Läget i dag");
	CHECK_HAS(csv, "2027-01-11;\"Barnets röst\";\"Växjö kommun\";6;2;4;\"\"");
	CHECK_HAS(csv, "\"Tingsryds kommun\";1;;;\"visas inte\"");
	CHECK_NOT(csv, "Region Kronoberg\";1;"); /* the course is for schools */
	CHECK_HAS(a, "<td class=\"n\" data-l=\"Saknar den\">4</td>");
	CHECK_HAS(get(w, "/admin/training/report/csv?year=2026"), "2026-12-01;\"Barnets röst\";\"Växjö kommun\";6;0;6");
	CHECK_HAS(get(w, "/admin/training/report?year=1850"), "Utbildningsbehov 2027");
	CHECK_HAS(get(w, "/admin/training/report?year=2030"), "Utbildningsbehov 2027");
}
