/* The full extract: everything that one person of the family may see, for that person, and nothing else (A19, SF12). */
#include "audit/verify.h"
#include "seen.h"
#include "way.h"
#include "whole.h"

#include "base/id.h"

#include <stdio.h>
#include <string.h>

/* The path of the file that stands first on the page of who is logged in. */
static const char *file_of(struct world *w) {
	const char *rest = between(w, get(w, "%s", way_family(w, "/extract")), text_of(w, "href=\"%s/", way_family(w, "/extract")), "\"");
	CHECK(*rest != '\0');
	return text_of(w, "%s/%.*s", way_family(w, "/extract"), (int)strspn(rest, "0123456789"), rest);
}

/* Orders as `who`; the path of the file. */
static const char *ordered(struct world *w, const char *who) {
	as(w, who);
	CHECK_STATUS(post(w, way_family(w, "/extract"), "act=order"), 303);
	return file_of(w);
}

/* What `who` reads in one made now. */
static struct answer made(struct world *w, const char *who) {
	struct answer a = get(w, "%s", ordered(w, who));
	CHECK_STATUS(a, 200);
	return a;
}

static int times(const char *s, const char *part) {
	int n = 0;
	for (; (s = strstr(s, part)) != NULL; s += strlen(part))
		n++;
	return n;
}

TEST(a_mother_gets_everything_that_she_may_see_in_one_file) {
	struct world *w = world_way();
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/message/new"), "act=send&family=%lld&about=Mötet på torsdag&text=Vi ses i rummet bredvid.", of(w, "maria")), 303);
	struct answer a = made(w, "maria");
	static const char *const there[] = {"Allt som finns om Elin Sandberg", "Jag vill orka till skolan.", "Elin behöver hjälp med magontet.", "070-174 06 05",
		"Elin berättade själv om morgnarna.", "Du sa ja 11 januari 2027", "Schema", "Mötet på torsdag", "Vi ses i rummet bredvid.", "Lade till ett dokument.", "Filens kvitto"};
	for (size_t i = 0; i < sizeof there / sizeof *there; i++)
		CHECK_HAS(a, there[i]);
	CHECK(strstr(a.head, "attachment") != NULL);
	static const char *const not[] = {"<form", "<script", "<button", "href=\"/", "csrf", "kb-", "Frånvaron är 32 procent.", "Hon har ont i magen", "Orosanmälan", "20120503"};
	for (size_t i = 0; i < sizeof not / sizeof *not; i++)
		CHECK_NOT(a, not[i]);
	CHECK(number(w, "select count(*) from message_reader where read_at <> 0 and person_id not in (select author_id from message)") == 0); /* to have it is not to have read it */
	as(w, "maria");
	CHECK_HAS(get(w, "%s", way_family(w, "/log")), "Beställde allt som finns.");
	CHECK_HAS(get(w, "%s", way_family(w, "/log")), "Hämtade allt som finns.");
	CHECK_HAS(get(w, "%s", way_family(w, "/log")), way_family(w, "/extract"));
	CHECK_HAS(get(w, "%s", way_family(w, "")), way_family(w, "/extract"));
}

TEST(a_file_is_for_whom_it_was_made_for_and_nobody_else) {
	static const char *const others[] = {"per", "elin", "rune", "sanna", "tove", "noor", "leif"};
	struct world *w = world_way();
	const char *file = ordered(w, "maria");
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		as(w, others[i]);
		CHECK(get(w, "%s", file).status >= 403);
	}
	as(w, "");
	CHECK_STATUS(get(w, "%s", file), 303);
	as(w, "per");
	CHECK_NOT(get(w, "%s", way_family(w, "/extract")), "Dina filer");
	CHECK_NOT(get(w, "%s", way_family(w, "/log")), "Beställde allt");
	as(w, "rune");
	CHECK_STATUS(post(w, way_family(w, "/extract"), "act=order"), 404);
	as(w, "elin");
	CHECK_NOT(get(w, "%s", way_family(w, "/log")), "allt som finns.");
}

TEST(the_log_in_the_file_has_the_rows_of_the_page_and_they_stand_in_the_chain) {
	struct world *w = world_way();
	struct answer a = made(w, "maria");
	as(w, "maria");
	struct answer page = get(w, "%s", way_family(w, "/log"));
	CHECK_HAS(page, "Lade till ett dokument.");
	int rows = times(a.body, "<li data-receipt=");
	/* all that the page tells, one by one: the staff's, and her own until then */
	CHECK(rows > 20);
	CHECK(rows == times(a.body, "class=\"d\"></span></p></li>") + times(a.body, "Därför att"));
	struct audit_claim claim;
	struct audit_verdict v;
	audit_claim_read(world_lane(w), world_arena(w), a.body, &claim);
	CHECK(claim.unchanged && claim.rows == (size_t)rows + 1); /* and the head */
	CHECK(audit_verify_claim(world_lane(w), NULL, &claim, &v) == OK && v.good);
	CHECK(claim.met == claim.rows);
	/* a word that was changed shows, and a row of somebody's own */
	char *forged = (char *)text_of(w, "%s", a.body);
	strstr(forged, "Rune Ek")[0] = 'L';
	audit_claim_read(world_lane(w), world_arena(w), forged, &claim);
	CHECK(!claim.unchanged);
	char *receipt = strstr(forged, "<li data-receipt=\"") + 18;
	receipt[0] = receipt[0] == '0' ? '1' : '0';
	audit_claim_read(world_lane(w), world_arena(w), forged, &claim);
	size_t met = claim.met;
	CHECK(audit_verify_claim(world_lane(w), NULL, &claim, &v) == OK && met == 0 && claim.met < claim.rows);
}

TEST(a_machine_gets_the_same_lines) {
	struct world *w = world_way();
	const char *file = ordered(w, "maria");
	struct answer a = get(w, "%s?form=json", file);
	CHECK_STATUS(a, 200);
	CHECK(text_starts(a.body, "{\"format\":\"kronobarn-extract-1\",\"parts\":[[\"Elins sida\""));
	CHECK_HAS(a, "\"Elin behöver hjälp med magontet.\"");
	CHECK_HAS(a, "\"receipt\":\"");
	CHECK(a.body[strlen(a.body) - 2] == '}');
	CHECK_NOT(a, "<");
	CHECK(strstr(a.head, "application/json") != NULL);
}

TEST(a_file_that_says_more_than_one_may_read_now_is_not_given) {
	struct world *w = world_way();
	const char *file = ordered(w, "per");
	as(w, "per");
	CHECK_STATUS(get(w, "%s", file), 200);
	at(w, "2027-01-15T09:00");
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/withhold"), "act=withhold&guardian=%lld&what=1&reason=Hot.&review=2027-03-01", of(w, "per")), 303);
	as(w, "per");
	CHECK_STATUS(get(w, "%s", file), 403);
	CHECK_HAS(get(w, "%s", file), "Gå tillbaka och gör en ny");
	CHECK_NOT(made(w, "per"), "magontet");
	CHECK_HAS(made(w, "maria"), "magontet");
}

TEST(a_block_and_the_end_of_custody_take_the_file_away) {
	struct world *w = world_way();
	const char *file = ordered(w, "per");
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/block"), "act=set&guardian=%lld&reason=Hot.", of(w, "per")), 303);
	as(w, "per");
	CHECK_STATUS(get(w, "%s", file), 404);
	const char *hers = ordered(w, "maria");
	as(w, "rune");
	const char *version = between(w, get(w, "%s", way_staff(w, "/custody")), "name=\"version\" value=\"", "\"");
	CHECK_STATUS(post(w, way_staff(w, "/custody"), "act=end&custody=%lld&ended=2027-01-14&source=Dom.&version=%s", (long long)number(w, text_of(w,
		"select id from custody where child_id = %lld and person_id = %lld", of(w, "elin"), of(w, "maria"))), version), 303);
	as(w, "maria");
	CHECK_STATUS(get(w, "%s", hers), 404);
	CHECK_STATUS(get(w, "%s", way_family(w, "/extract")), 404);
}

TEST(a_hidden_child_leaves_by_no_file) {
	struct world *w = world_way();
	const char *file = ordered(w, "per");
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/protection"), "act=set&kind=REGISTERED&basis=DECIDED&reason=Skatteverket.&vault=%lld", of(w, "sanna-1")), 303);
	CHECK_STATUS(post(w, way_staff(w, "/vault"), "act=add&kind=ADDRESS&text=Kanariefågelvägen 3"), 303);
	as(w, "per");
	CHECK_STATUS(get(w, "%s", file), 404);
	CHECK(seen_nothing(w, "per", text_of(w, "%lld", of(w, "elin"))));
	struct answer a = made(w, "elin");
	CHECK_HAS(a, "magontet");
	CHECK_NOT(a, "Kanariefågelvägen");
	CHECK_NOT(a, "valvet");
}

TEST(after_a_week_it_is_gone) {
	struct world *w = world_way();
	const char *file = ordered(w, "maria");
	const char *end = text_of(w, "/job/extract/%lld", (long long)last_id(file));
	at(w, "2027-01-21T20:00");
	job(w, end); /* not yet */
	as(w, "maria");
	CHECK(number(w, "select count(*) from extract where gone_at = 0") == 1);
	CHECK(get(w, "%s", file).status != 404);
	at(w, "2027-01-22T00:01");
	as(w, "maria");
	CHECK_STATUS(get(w, "%s", file), 404); /* even when the job has not run */
	job(w, end);
	CHECK(number(w, "select count(*) from extract where gone_at = 0") == 0);
	CHECK(number(w, "select count(*) from extract where length(file) < 100") == 1);
	CHECK_HAS(get(w, "%s", way_family(w, "/extract")), "Borttagen.");
}

TEST(a_new_file_takes_the_old_ones_place_and_not_too_many_are_made) {
	struct world *w = world_way();
	const char *first = ordered(w, "maria");
	at(w, "2027-01-14T17:00");
	const char *second = ordered(w, "maria");
	CHECK(!text_is(first, second));
	CHECK_STATUS(get(w, "%s", first), 404);
	CHECK_STATUS(get(w, "%s", second), 200);
	int status = 303;
	for (int i = 0; i < 13 && status == 303; i++)
		status = post(w, way_family(w, "/extract"), "act=order").status;
	CHECK(status == 422);
	CHECK(number(w, "select count(*) from extract where gone_at = 0") == 1);
	const char *last = file_of(w);
	status = 200;
	for (int i = 0; i < 24 && status == 200; i++) /* each reads everything anew */
		status = get(w, "%s", last).status;
	CHECK(status == 429);
	at(w, "2027-01-14T18:01");
	as(w, "maria");
	CHECK_STATUS(get(w, "%s", last), 200);
}

/* `n` rows more, each a minute older, of somebody at Björkskolan who read. */
static void log_grow(struct world *w, int n) {
	CHECK(db_exec(world_lane(w)->db, text_of(w,
		"insert into audit (id, at, actor_id, unit_id, child_id, act, ground, outcome, wrote, hash) "
		"with recursive n(i) as (select 1 union all select i + 1 from n where i < %d) "
		"select 7000000000000000000 - i, 1700000000000 - i * 60000, %lld, %lld, %lld, 'plan_show', 4, 200, '', 'x' from n",
		n, of(w, "rune"), of(w, "bjorkskolan"), of(w, "elin"))) == OK);
}

/* A log of many years is several files, together all of it, each row once. */
TEST(a_long_log_goes_on_in_the_next_file) {
	struct world *w = world_way();
	const char *page = way_family(w, "/extract");
	as(w, "maria");
	CHECK_STATUS(post(w, page, "act=older"), 404); /* there is no file yet */
	(void)ordered(w, "maria");
	CHECK_NOT(get(w, "%s", page), "value=\"older\"");
	CHECK_STATUS(post(w, page, "act=older"), 404); /* it goes to the end */
	log_grow(w, 4500);
	at(w, "2027-01-14T16:39");
	int rows = 0;
	const char *first = ordered(w, "maria"), *file = first;
	for (int i = 0; i < 3; i++) {
		struct answer a = get(w, "%s", file);
		CHECK_STATUS(a, 200);
		rows += times(a.body, "<li data-receipt=");
		CHECK((strstr(a.body, "Allt som finns om") != NULL) == (i == 0));
		CHECK((strstr(a.body, "Här slutar filen, men inte loggen.") != NULL) == (i < 2));
		CHECK((strstr(get(w, "%s", page).body, "value=\"older\"") != NULL) == (i < 2));
		if (i == 2)
			break;
		at(w, text_of(w, "2027-01-14T16:4%d", i));
		as(w, "maria");
		CHECK_STATUS(post(w, page, "act=older"), 303);
		file = file_of(w);
	}
	CHECK(rows > 4500 && rows < 4600);
	CHECK_STATUS(post(w, page, "act=older"), 404);
	CHECK_STATUS(get(w, "%s", first), 200); /* what was read meanwhile moves no row from one file to the next */
	(void)ordered(w, "maria");
	CHECK(number(w, "select count(*) from extract where gone_at = 0") == 1); /* one that begins anew takes the place of all */
}

#define SECRET "Kanariefågeln: jag är kär i en tjej."

/* D5, D10: what the child wrote for itself is in nobody's file, and what is withheld from one stands in that one's not. */
TEST(the_childs_own_is_in_nobodys_file) {
	struct world *w = world_way();
	as(w, "elin");
	struct answer own = post(w, way_family(w, "/withhold"), "act=keep&text=" SECRET);
	CHECK_STATUS(own, 303);
	static const char *const all[] = {"maria", "per", "elin"};
	for (size_t i = 0; i < 3; i++)
		CHECK_NOT(made(w, all[i]), "Kanariefågeln");
	CHECK_NOT(made(w, "maria"), "bara för dig");
	CHECK_HAS(made(w, "elin"), "Jag vill orka till skolan.");
	CHECK_NOT(made(w, "elin"), "bara för dig");
	CHECK_NOT(made(w, "elin"), "Vem i familjen läser");
}

/* The text of a file without what is new each time. */
static const char *read_of(struct world *w, const char *who) {
	struct answer a = made(w, who);
	const char *from = strstr(a.body, "<main>"), *end = strstr(a.body, "</main>");
	struct out o = out_new(world_arena(w), "sv");
	for (const char *p = from; p < end; p++) {
		if (text_starts(p, "data-receipt=\""))
			p += 14 + strspn(p + 14, "0123456789abcdef");
		out_bytes(&o, p, 1);
	}
	return out_text(&o);
}

#define REPORT                                                                                                                     \
	"child_name=Elin Sandberg&child_number=20120503-9868&municipality=Växjö&place=Björkskolan&urgent=NO&facts=Blåmärken.&thoughts=Rädd hemma.&" \
	"since=I höstas&know=NO&told=Ingen&own=Samtal&contact=070-174 06 06"

/* Rune reports, and the report is received and answered; or nothing of that. */
static const char *with_concern(bool reported) {
	id_seed(700);
	struct world *w = world_way();
	if (reported) {
		as(w, "rune");
		struct answer a = post(w, "/concern", "act=begin&child=%lld", of(w, "elin"));
		CHECK_STATUS(a, 303);
		const char *page = a.location, *send = text_of(w, "%s/send", page), *in = text_of(w, "/concern/intake/%lld", (long long)last_id(page));
		CHECK_STATUS(post(w, page, "act=check&" REPORT), 303);
		CHECK_STATUS(post(w, send, "act=send&unit=%s&called=1", between(w, get(w, "%s", send), "name=\"unit\" value=\"", "\"")), 303);
		as(w, "noor");
		CHECK_STATUS(post(w, in, "act=receive"), 303);
		CHECK_STATUS(post(w, in, "act=protect"), 303);
		CHECK_STATUS(post(w, in, "act=answer&feedback=INQUIRY&answer=Tack, vi har träffat familjen."), 303);
	}
	return read_of(w, "maria");
}

TEST(a_report_of_concern_leaves_no_trace_in_it) {
	CHECK(seen_same(with_concern(false), with_concern(true)));
}

static const char *with_disclosure(bool sent) {
	id_seed(700);
	struct world *w = world_way();
	CHECK(db_exec(world_lane(w)->db, text_of(w, "update assignment set answers = 1 where id = %lld", of(w, "sanna-1"))) == OK);
	as(w, "rune");
	long long fact = (long long)number(w, text_of(w, "select min(id) from fact where child_id = %lld and author_id = %lld", of(w, "elin"), of(w, "rune")));
	struct answer a = post(w, way_staff(w, "/disclosure/new"), "act=propose&ground=7&to=%lld&fact=%lld&reason=Hot i skolan.&until=2027-02-14&tell=%s", of(w, "polis-vaxjo"), fact,
			       sent ? "LATER&tell_day=2027-02-01&delay=Per kan bli farlig." : "");
	CHECK((a.status == 303) == sent);
	if (sent) {
		as(w, "sanna");
		CHECK_STATUS(post(w, a.location, "act=confirm&digest=%s", between(w, get(w, "%s", a.location), "name=\"digest\" value=\"", "\"")), 303);
	}
	return read_of(w, "maria");
}

TEST(a_disclosure_that_is_not_told_yet_leaves_none) {
	CHECK(seen_same(with_disclosure(false), with_disclosure(true)));
}

/* D20: the child and the family keep reading. */
TEST(who_has_grown_up_and_whose_work_is_over_gets_it_too) {
	struct world *w = world_way();
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/close"), "act=close&done_all=1&no_need=1&done=Elin mår bättre.&voice=Jag orkar nu.&goes_on=Ali finns kvar.&contact=Ring Rune."), 303);
	struct answer a = made(w, "maria");
	CHECK_HAS(a, "Elin behöver hjälp med magontet.");
	CHECK_HAS(a, "Ali finns kvar.");
	at(w, "2030-06-01T09:00");
	CHECK_HAS(made(w, "elin"), "Elin behöver hjälp med magontet.");
}

TEST(a_file_is_written_in_the_readers_language) {
	struct world *w = world_way();
	as(w, "maria");
	CHECK_STATUS(post(w, "/language", "act=en&to=/"), 303);
	CHECK_STATUS(post(w, way_family(w, "/extract"), "act=order"), 303);
	struct answer a = get(w, "%s", file_of(w));
	CHECK_STATUS(a, 200);
	CHECK_HAS(a, "Everything there is about");
	CHECK_HAS(a, "A machine has translated the fixed words");
}

/* A12: who reads because the young person lets it carries nothing away. */
TEST(a_guardian_who_is_let_to_read_has_no_file) {
	struct world *w = world_way();
	at(w, "2028-06-01T09:00");
	as(w, "elin");
	CHECK_STATUS(post(w, way_family(w, "/view"), "act=give&guardian=%lld", of(w, "maria")), 303);
	as(w, "maria");
	CHECK_STATUS(get(w, "%s", way_family(w, "/log")), 200);
	CHECK_NOT(get(w, "%s", way_family(w, "/log")), "/extract");
	CHECK_NOT(get(w, "%s", way_family(w, "")), "/extract");
	CHECK_STATUS(get(w, "%s", way_family(w, "/extract")), 403);
	CHECK_STATUS(post(w, way_family(w, "/extract"), "act=order"), 403);
}
