/* What was wrong in the record of a meeting, and what is right: beside it, for whoever reads it (article 16 of the GDPR). */
#include "way.h"

static const char *meeting(struct world *w) {
	return tim(w, text_of(w, "meeting/%lld", (long long)number(w, "select max(id) from meeting where state = 'HELD'")));
}

static const char *invitation(struct world *w) {
	return tim_family(w, text_of(w, "meeting/%lld", (long long)number(w, "select max(id) from meeting where state = 'HELD'")));
}

#define RIGHTED "act=correct&wrong=Vi skriver en plan.&instead=KANARIEN: vi skriver planen i mars."

TEST(a_record_that_stands_is_corrected_beside_it) {
	struct world *w = world_with_meeting();
	const char *page = meeting(w), *correct = text_of(w, "%s/correct", page);
	as(w, "rune");
	CHECK_HAS(get(w, "%s", page), "Rätta det som blev fel");
	struct answer a = get(w, "%s", correct);
	CHECK_HAS(a, "Vi skriver en plan.");
	CHECK_HAS(a, "Tim berättade.");
	CHECK_STATUS(post(w, correct, "act=correct&wrong=Vi skriver en plan.&instead="), 422);
	a = post(w, correct, "act=correct&wrong=&instead=KANARIEN");
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "KANARIEN"); /* what was typed stays */
	long long mails = way_mails(w, "eva");
	CHECK_STATUS(post(w, correct, RIGHTED), 303);
	CHECK(way_mails(w, "eva") == mails + 1);
	a = get(w, "%s", page);
	CHECK_HAS(a, "Vi skriver en plan."); /* it stands as it was */
	CHECK_HAS(a, "KANARIEN: vi skriver planen i mars.");
	CHECK_HAS(a, "av Rune Ek, Björkskolan");
	as(w, "eva");
	a = get(w, "%s", invitation(w));
	CHECK_HAS(a, "KANARIEN: vi skriver planen i mars.");
	CHECK_HAS(a, "Rättat i efterhand");
	CHECK_HAS(get(w, "/family/%lld/log", of(w, "tim")), "Rättade anteckningarna från ett möte.");
	CHECK(number(w, "select count(*) from correction where wrong like '%Vi skriver%'") == 0); /* sealed */
}

TEST(a_called_unit_reads_neither_the_record_nor_its_correction) {
	struct world *w = world_with_meeting();
	const char *page = meeting(w), *correct = text_of(w, "%s/correct", page);
	as(w, "rune");
	CHECK_STATUS(post(w, correct, RIGHTED), 303);
	as(w, "tove");
	CHECK_NOT(get(w, "%s", page), "KANARIEN");
	CHECK_NOT(get(w, "%s", page), "Rätta");
	CHECK_STATUS(get(w, "%s", correct), 404);
	CHECK_STATUS(post(w, correct, RIGHTED), 404);
	static const char *const strangers[] = {"noor", "vera", "ali", "sanna", "maria", "karin"};
	for (size_t i = 0; i < sizeof strangers / sizeof *strangers; i++)
		way_not_there(w, strangers[i], correct);
	as(w, "eva"); /* is of the family, and reads it on her own page */
	CHECK_STATUS(get(w, "%s", correct), 403);
	CHECK_STATUS(post(w, correct, RIGHTED), 403);
	CHECK(number(w, "select count(*) from correction") == 1);
}

TEST(what_is_ahead_is_changed_and_not_corrected) {
	struct world *w = world_with_meeting();
	as(w, "rune");
	struct answer a = post(w, tim(w, "meeting/new"), "act=call&starts=2027-02-11T14:05&place=Rum 4&purpose=Hur går det?&people=%lld", of(w, "eva"));
	CHECK_STATUS(a, 303);
	CHECK_STATUS(get(w, "%s/correct", a.location), 404);
	CHECK_NOT(get(w, "%s", a.location), "Rätta det som blev fel");
}

TEST(a_guardian_from_whom_an_area_is_withheld_reads_the_correction_no_more_than_the_text) {
	struct world *w = world_with_meeting();
	as(w, "rune");
	CHECK_STATUS(post(w, text_of(w, "%s/correct", meeting(w)), RIGHTED), 303);
	CHECK_STATUS(post(w, tim(w, "withhold"), "act=withhold&guardian=%lld&what=6&reason=Det kan skada.&review=2027-04-01", of(w, "eva")), 303);
	as(w, "eva");
	struct answer a = get(w, "%s", invitation(w));
	CHECK_NOT(a, "Vi skriver en plan.");
	CHECK_NOT(a, "KANARIEN");
	CHECK_NOT(a, "Rättat i efterhand");
}

#define CLOSE "act=close&done_all=1&no_need=1&done=Tim mår bättre nu.&voice=Bra.&goes_on=Sanna finns kvar.&contact=Rune Ek"

TEST(the_own_unit_corrects_closed_work_and_the_family_reads_it) {
	struct world *w = world_with_plan();
	const char *correct = tim(w, "close/correct"), *record = text_of(w, "%s/correct", meeting(w));
	as(w, "rune");
	CHECK_STATUS(get(w, "%s", correct), 303); /* nothing was closed */
	CHECK_STATUS(post(w, correct, "act=correct&wrong=a&instead=b"), 404);
	CHECK_STATUS(post(w, tim(w, "close"), CLOSE), 303);
	CHECK_HAS(get(w, "%s", tim(w, "reopen")), correct);
	CHECK_HAS(get(w, "%s", correct), "Tim mår bättre nu.");
	CHECK_STATUS(post(w, correct, "act=correct&wrong=Sanna finns kvar.&instead=KANARIEN: Ali finns kvar."), 303);
	CHECK_STATUS(post(w, record, "act=correct&wrong=Vi skriver en plan.&instead=BERGUVEN"), 303);
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", correct), 404);
	CHECK_STATUS(post(w, record, RIGHTED), 404);
	as(w, "eva");
	struct answer a = get(w, "%s", tim_family(w, "closed"));
	CHECK_HAS(a, "Sanna finns kvar.");
	CHECK_HAS(a, "KANARIEN: Ali finns kvar.");
	CHECK_HAS(get(w, "%s", invitation(w)), "BERGUVEN");
	as(w, "rune"); /* begun again, the family reads it folded */
	CHECK_STATUS(post(w, tim(w, "reopen"), "act=reopen&reason=Magen."), 303);
	CHECK_STATUS(get(w, "%s", correct), 200);
	as(w, "eva");
	CHECK_HAS(get(w, "%s", tim_family(w, "closed")), "KANARIEN");
	static const char *const strangers[] = {"noor", "vera", "ali", "sanna", "maria", "karin"};
	for (size_t i = 0; i < sizeof strangers / sizeof *strangers; i++)
		way_not_there(w, strangers[i], correct);
}

/* Another unit has the work now, and closes it too: each corrects what it wrote itself, and nothing of the other's. */
TEST(a_unit_that_no_longer_has_the_work_corrects_its_own_text_and_no_newer_one) {
	struct world *w = world_with_plan();
	const char *correct = tim(w, "close/correct"), *record = text_of(w, "%s/correct", meeting(w));
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "close"), CLOSE), 303);
	sql(w, text_of(w, "insert into episode (id, child_id, unit_id, person_id, rule_id, state, opened_at, closed_at) values (907, %lld, %lld, %lld, 0, 'ASSESSING', %lld, 0)",
		       of(w, "tim"), of(w, "gymnasiet"), of(w, "kerstin"), (long long)now_of(w) + 1));
	at(w, "2027-02-01T09:00");
	job(w, "/job/reach/0");
	as(w, "rune");
	CHECK_STATUS(get(w, "%s", tim(w, "custody")), 403); /* what only the last unit decides about is not its own any more */
	CHECK_STATUS(post(w, correct, "act=correct&wrong=Sanna finns kvar.&instead=Ali finns kvar."), 303);
	CHECK_STATUS(post(w, record, RIGHTED), 303);
	as(w, "kerstin");
	CHECK_STATUS(post(w, record, RIGHTED), 404);
	CHECK_STATUS(post(w, correct, "act=correct&wrong=a&instead=b"), 404);
	CHECK_STATUS(post(w, tim(w, "close"), "act=close&done_all=1&no_need=1&done=KANARIEN&voice=Bra.&goes_on=Ingen.&contact=Kerstin"), 303);
	at(w, "2027-02-02T09:00");
	as(w, "rune");
	CHECK_NOT(get(w, "%s", correct), "KANARIEN");
	CHECK_STATUS(post(w, correct, "act=correct&wrong=Bra.&instead=Mycket bra."), 303);
	CHECK(number(w, "select count(*) from correction c join closing k on k.id = c.item_id where k.episode_id = 907") == 0);
	CHECK(number(w, "select count(*) from correction") == 3);
}
