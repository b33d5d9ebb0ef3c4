/* Documents: who reads them, what is refused, what is left of a file, and when it is gone. */
#include "file/file.h"
#include "scan/clamd.h"
#include "way.h"
#include "whole.h"

static const char *sending(struct world *w) {
	return text_of(w, "/upload/%lld", (long long)id_of(w, "tim"));
}

static struct bytes words(const char *s) {
	return (struct bytes){.p = s, .n = strlen(s)};
}

static struct answer send_words(struct world *w, const char *fields) {
	return upload(w, sending(w), text_of(w, "act=add&title=Schema med bilder%s%s", *fields == '\0' ? "" : "&", fields), "Tim Alm schema.txt",
		      words("Måndag: bild. Tisdag: idrott."));
}

/* The document's page for staff, for the family, and its file. */
static const char *for_staff(struct world *w, struct answer a) {
	return tim(w, text_of(w, "document/%lld", (long long)last_id(a.location)));
}

static const char *for_family(struct world *w, struct answer a) {
	return text_of(w, "/family/%lld/document/%lld", (long long)id_of(w, "tim"), (long long)last_id(a.location));
}

static const char *file_of(struct world *w, struct answer a) {
	return text_of(w, "/file/%lld/%lld", (long long)id_of(w, "tim"), (long long)last_id(a.location));
}

static const char *page_of(struct world *w, struct answer a, const char *who) {
	return text_is(who, "eva") ? for_family(w, a) : for_staff(w, a);
}

static const char *list_of(struct world *w, const char *who) {
	return text_is(who, "eva") ? text_of(w, "/family/%lld/document", (long long)id_of(w, "tim")) : tim(w, "document");
}

static void reads(struct world *w, const char *who, struct answer a) {
	as(w, who);
	CHECK_HAS(get(w, "%s", page_of(w, a, who)), "Måndag: bild.");
	CHECK_HAS(get(w, "%s", list_of(w, who)), "Schema med bilder");
	struct answer file = get(w, "%s", file_of(w, a));
	CHECK_STATUS(file, 200);
	CHECK_HAS(file, "Tisdag: idrott.");
}

/* Not there: neither page, nor file, nor a word of it in the list; as what has never been. */
static void reads_not(struct world *w, const char *who, struct answer a) {
	as(w, who);
	const char *nothing = get(w, "/nonsense").body;
	struct answer page = get(w, "%s", page_of(w, a, who)), file = get(w, "%s", file_of(w, a));
	CHECK_STATUS(page, 404);
	CHECK_STATUS(file, 404);
	CHECK(text_is(page.body, nothing) && text_is(file.body, nothing));
	struct answer list = get(w, "%s", list_of(w, who));
	CHECK(strstr(list.body, text_of(w, "document/%lld", (long long)last_id(a.location))) == NULL);
}

TEST(a_document_is_read_by_those_it_was_meant_for) {
	struct world *w = world_with_plan();
	struct answer a = send_words(w, "family=1&parties=1&area=0");
	CHECK_STATUS(a, 303);
	reads(w, "rune", a);
	CHECK_HAS(get(w, "%s", for_staff(w, a)), "Tove");
	CHECK_HAS(get(w, "%s", for_staff(w, a)), "familjen");
	reads(w, "eva", a);
	reads(w, "tove", a);
	reads_not(w, "noor", a);
	reads_not(w, "sanna", a);
	as(w, "");
	CHECK_STATUS(get(w, "%s", file_of(w, a)), 303);
	as(w, "eva"); /* another child's path */
	CHECK_STATUS(get(w, "/file/%lld/%lld", (long long)id_of(w, "elin"), (long long)last_id(a.location)), 404);
	as(w, "maria");
	CHECK_STATUS(get(w, "/family/%lld/document/%lld", (long long)id_of(w, "elin"), (long long)last_id(a.location)), 404);
}

/* An error is shown at an address of its own, /upload/…: the menus say all the same where one is. */
TEST(a_document_that_is_refused_lies_below_the_documents) {
	struct world *w = world_with_plan();
	static const char *const who[] = {"rune", "eva"};
	for (int i = 0; i < 2; i++) {
		as(w, who[i]);
		struct answer a = upload(w, sending(w), "act=add&title=", "x.txt", words("x"));
		CHECK_STATUS(a, 422);
		CHECK_HAS(a, text_of(w, "%s\" aria-current=\"page\">Dokument", list_of(w, who[i])));
	}
}

TEST(what_stays_with_the_own_unit_never_leaves_it) {
	struct world *w = world_with_plan();
	struct answer ours = send_words(w, "");
	CHECK_STATUS(ours, 303);
	reads(w, "rune", ours);
	CHECK_HAS(get(w, "%s", for_staff(w, ours)), "bara du");
	reads_not(w, "tove", ours);
	reads_not(w, "eva", ours);
	as(w, "tove");
	struct answer theirs = send_words(w, "");
	CHECK_STATUS(theirs, 303);
	reads(w, "tove", theirs);
	reads_not(w, "rune", theirs);
	reads_not(w, "eva", theirs);
}

TEST(others_read_only_when_they_may_read_all_that_it_is_about) {
	struct world *w = world_with_plan();
	struct answer a = send_words(w, "parties=1&area=0&area=4");
	CHECK_STATUS(a, 303);
	reads(w, "rune", a);
	CHECK_NOT(get(w, "%s", for_staff(w, a)), "Tove");
	reads_not(w, "tove", a);
	reads_not(w, "eva", a);
	as(w, "tove"); /* who reads about health alone */
	CHECK_STATUS(send_words(w, "parties=1&area=4"), 422);
	struct answer b = send_words(w, "responsible=1");
	CHECK_STATUS(b, 303);
	reads(w, "tove", b);
	reads(w, "rune", b);
	reads_not(w, "eva", b);
}

TEST(a_withdrawn_consent_closes_documents_at_the_next_request) {
	struct world *w = world_with_plan();
	struct answer a = send_words(w, "parties=1&area=0");
	as(w, "tove");
	struct answer theirs = send_words(w, "responsible=1");
	reads(w, "tove", a);
	at(w, "2027-01-14T17:05");
	as(w, "eva");
	CHECK_STATUS(post(w, text_of(w, "/family/%lld/consent", (long long)id_of(w, "tim")), "act=withdraw&unit=%lld", (long long)id_of(w, "bup")), 303);
	as(w, "tove");
	const char *nothing = get(w, "/nonsense").body;
	const char *const gone[] = {for_staff(w, a), file_of(w, a), tim(w, "document"), for_staff(w, theirs), file_of(w, theirs), sending(w)};
	for (size_t i = 0; i < sizeof gone / sizeof *gone; i++) {
		struct answer page = get(w, "%s", gone[i]);
		CHECK_STATUS(page, 404);
		CHECK(text_is(page.body, nothing));
	}
	CHECK_STATUS(send_words(w, "responsible=1"), 404);
	reads(w, "rune", theirs);
	CHECK_NOT(get(w, "%s", for_staff(w, a)), "Tove");
}

TEST(the_family_adds_and_chooses_who_reads) {
	struct world *w = world_with_plan();
	as(w, "eva");
	CHECK_HAS(get(w, "%s", list_of(w, "eva")), "Inga dokument än");
	CHECK_STATUS(send_words(w, ""), 422); /* for nobody */
	struct answer a = send_words(w, "responsible=1");
	CHECK_STATUS(a, 303);
	CHECK(text_starts(a.location, "/family/"));
	reads(w, "eva", a);
	CHECK_HAS(get(w, "%s", for_family(w, a)), "Filen hette Tim Alm schema.txt hos dig.");
	reads(w, "rune", a);
	CHECK_NOT(get(w, "%s", for_staff(w, a)), "schema.txt");
	reads_not(w, "tove", a);
	as(w, "eva");
	struct answer b = send_words(w, "family=1&parties=1&area=0");
	reads(w, "tove", b);
	as(w, "rune"); /* only she takes it away */
	CHECK_NOT(get(w, "%s", for_staff(w, b)), "Ta bort</");
	CHECK_STATUS(post(w, for_staff(w, b), "act=withdraw&reason=Fel."), 403);
	CHECK_STATUS(get(w, "%s", for_family(w, b)), 403);
}

TEST(what_is_wrong_is_told_and_what_was_typed_stays) {
	struct world *w = world_with_plan();
	static const struct {
		const char *fields, *file, *says;
	} bad[] = {{"act=add&title=Elgitarr&family=1", "", "Välj en fil, eller skriv en länk."},
		   {"act=add&title=Elgitarr&family=1", "PK\x03\x04", "Spara den som PDF, JPEG, PNG eller ren text"},
		   {"act=add&title=Elgitarr&family=1", "%PDF-1.7 nothing", "Filen gick inte att läsa"},
		   {"act=add&title=Elgitarr&family=1", "\xff\xd8\xff\xe0 nothing", "Filen gick inte att läsa"},
		   {"act=add&title=Elgitarr&family=1&parties=1", "Hej", "Välj vad dokumentet rör"},
		   {"act=add&title=&family=1", "Hej", "Fyll i det här fältet."}};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct answer a = upload(w, sending(w), bad[i].fields, "fil.pdf", words(bad[i].file));
		CHECK_STATUS(a, 422);
		CHECK_HAS(a, bad[i].says);
		CHECK_HAS(a, "Filen följde inte med.");
		CHECK(i == 5 || strstr(a.body, "value=\"Elgitarr\"") != NULL);
		CHECK_HAS(a, "id=\"family\" name=\"family\" value=\"1\"");
	}
	const char *first = between(w, upload(w, sending(w), "act=add&title=", "fil.pdf", words("")), "kb-errors", "</ul>");
	CHECK(strstr(first, "#file") != NULL && strstr(first, "#title") > strstr(first, "#file")); /* as they stand in the form */
	char *large = arena_alloc(world_arena(w), FILE_LARGEST + 1);
	memcpy(large, "%PDF-1.7\n", 9);
	struct answer a = upload(w, sending(w), "act=add&title=Elgitarr", "fil.pdf", (struct bytes){.p = large, .n = FILE_LARGEST + 1});
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Högst 10 MB får plats.");
	CHECK_HAS(get(w, "%s", tim(w, "document")), "Inga dokument än");
	/* a file goes nowhere else */
	CHECK_STATUS(upload(w, tim(w, "words"), "act=save&text=Hej", "fil.txt", words("Hej")), 400);
	CHECK_STATUS(upload(w, tim(w, "document/1"), "act=withdraw&reason=Hej", "fil.txt", words("Hej")), 400);
	CHECK_STATUS(post(w, sending(w), "act=add&title=Hej&family=1"), 422);
}

TEST(a_file_is_saved_under_a_neutral_name_and_never_shown_as_ours) {
	struct world *w = world_with_plan();
	struct answer a = upload(w, sending(w), "act=add&title=Sidan&family=1&parties=1&area=0", "C:\\Tim\\<b>Tim Alm</b>.html",
				 words("<html><script>alert(1)</script></html>"));
	CHECK_STATUS(a, 303);
	CHECK_HAS(get(w, "%s", for_staff(w, a)), "Filen hette b&gt;.html hos dig."); /* what stands before a slash is a folder */
	as(w, "tove");
	CHECK_NOT(get(w, "%s", for_staff(w, a)), ".html");
	CHECK_HAS(get(w, "%s", for_staff(w, a)), "&lt;script&gt;");
	struct answer file = get(w, "%s", file_of(w, a));
	CHECK_STATUS(file, 200);
	CHECK(strstr(file.head, "Content-Disposition: attachment; filename=\"dokument.txt\"\r\n") != NULL);
	CHECK(strstr(file.head, "Content-Type: text/plain; charset=utf-8\r\n") != NULL);
	CHECK(strstr(file.head, "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'; sandbox\r\n") != NULL);
	CHECK(strstr(file.head, "X-Content-Type-Options: nosniff\r\n") != NULL);
	CHECK(strstr(file.head, "Cache-Control: no-store\r\n") != NULL);
}

/* A photograph with where it was taken between its first bytes and the rest. */
static struct bytes photo(struct world *w) {
	struct arena *arena = world_arena(w);
	struct picture p = {.rgb = arena_alloc(arena, 64 * 48 * 3), .width = 64, .height = 48};
	struct bytes jpeg = picture_to_jpeg(arena, &p, 90);
	struct out o = out_new(arena, "sv");
	out_bytes(&o, jpeg.p, 2);
	out_bytes(&o, "\xff\xe1\x00\x14" "Kanariegatan 4, yx", 22);
	out_bytes(&o, (const char *)jpeg.p + 2, jpeg.n - 2);
	return (struct bytes){.p = o.p, .n = o.n};
}

TEST(nothing_hidden_is_left_in_a_picture_and_its_page_is_our_own) {
	struct world *w = world_with_plan();
	struct bytes sent = photo(w);
	CHECK(memmem(sent.p, sent.n, "Kanariegatan", 12) != NULL);
	struct answer a = upload(w, sending(w), "act=add&title=Teckning&family=1&scanned=1", "IMG_0001.JPG", sent);
	CHECK_STATUS(a, 303);
	struct answer page = get(w, "%s", for_staff(w, a));
	const char *picture = text_of(w, "%s/page/1", for_staff(w, a));
	CHECK_HAS(page, picture);
	CHECK_HAS(page, "Inte planen");
	CHECK_HAS(page, "En skannad plan är inte planen.");
	CHECK_HAS(get(w, "%s", tim(w, "document")), "Inte planen");
	struct answer shown = get(w, "%s", picture), file = get(w, "%s", file_of(w, a));
	CHECK(shown.status == 200 && strstr(shown.head, "Content-Type: image/jpeg\r\n") != NULL);
	CHECK(file.status == 200 && strstr(file.head, "filename=\"dokument.jpg\"") != NULL && file.n > 200);
	CHECK(memmem(file.body, file.n, "Kanariegatan", 12) == NULL && memmem(shown.body, shown.n, "Kanariegatan", 12) == NULL);
	CHECK_STATUS(get(w, "%s/page/2", for_staff(w, a)), 404);
	as(w, "eva");
	CHECK_STATUS(get(w, "%s/page/1", for_family(w, a)), 200);
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", picture), 404);
}

/* A page with a word. */
static struct bytes small_pdf(void) {
	static const char pdf[] =
		"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
		"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
		"4 0 obj<</Length 34>>stream\nBT /F 24 Tf 20 90 Td (Schema) Tj ET\nendstream endobj\n"
		"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R/Size 6>>\n%%EOF\n";
	return (struct bytes){.p = pdf, .n = sizeof pdf - 1};
}

TEST(without_the_program_that_draws_a_pdf_is_kept_and_the_page_says_why_it_is_not_shown) {
	struct world *w = world_with_plan();
	struct answer drawn = upload(w, sending(w), "act=add&title=Schema&family=1", "schema.pdf", small_pdf());
	CHECK_STATUS(drawn, 303);
	CHECK_HAS(get(w, "%s", for_staff(w, drawn)), "/page/1");
	drawer_stop();
	struct answer plain = upload(w, sending(w), "act=add&title=Schema&family=1", "schema.pdf", small_pdf());
	CHECK(drawer_start_beside());
	CHECK_STATUS(plain, 303);
	struct answer page = get(w, "%s", for_staff(w, plain));
	CHECK_HAS(page, "Sidorna kan inte visas som bilder här.");
	CHECK_NOT(page, "/page/1");
	CHECK_STATUS(get(w, "%s/page/1", for_staff(w, plain)), 404);
	struct answer file = get(w, "%s", file_of(w, plain));
	CHECK(file.status == 200 && memmem(file.body, file.n, "%PDF-", 5) != NULL);
}

TEST(what_is_taken_away_is_read_by_nobody_but_leaves_a_trace) {
	struct world *w = world_with_plan();
	struct answer a = send_words(w, "family=1&parties=1&area=0");
	as(w, "tove");
	CHECK_NOT(get(w, "%s", for_staff(w, a)), "name=\"act\" value=\"withdraw\"");
	CHECK_STATUS(post(w, for_staff(w, a), "act=withdraw&reason=Fel."), 403);
	as(w, "rune");
	CHECK_STATUS(post(w, for_staff(w, a), "act=withdraw&reason="), 422);
	reads(w, "rune", a);
	CHECK_STATUS(post(w, for_staff(w, a), "act=withdraw&reason=Det var fel barns schema."), 303);
	static const char *const who[] = {"rune", "eva", "tove"};
	for (int i = 0; i < 3; i++) {
		as(w, who[i]);
		struct answer list = get(w, "%s", list_of(w, who[i])), page = get(w, "%s", page_of(w, a, who[i]));
		CHECK_HAS(list, "Det var fel barns schema.");
		CHECK_NOT(list, "Schema med bilder");
		CHECK_NOT(page, "Måndag");
		CHECK_STATUS(get(w, "%s", file_of(w, a)), 404);
	}
	as(w, "rune");
	CHECK_STATUS(post(w, for_staff(w, a), "act=withdraw&reason=En gång till."), 422);
}

static bool finds_eicar(struct arena *a, struct bytes in, struct out *answer) {
	(void)a;
	out_bytes(answer, (const char[]){memmem(in.p, in.n, "EICAR", 5) != NULL ? CLAMD_FOUND : CLAMD_CLEAN}, 1);
	return true;
}

TEST(where_files_are_checked_nobody_reads_one_before_it_is_clean) {
	struct world *w = world_with_plan();
	CHECK_HAS(get(w, "%s", tim(w, "document")), "Filer kontrolleras inte mot virus här.");
	scanner(w, NULL);
	CHECK_NOT(get(w, "%s", tim(w, "document")), "kontrolleras inte mot virus");
	struct answer a = send_words(w, "family=1");
	CHECK_STATUS(a, 303);
	struct answer page = get(w, "%s", for_staff(w, a));
	CHECK_HAS(page, "Kontrolleras");
	CHECK(strstr(page.head, "Refresh: 2") != NULL);
	CHECK_NOT(page, "Måndag");
	CHECK_STATUS(get(w, "%s", file_of(w, a)), 404);
	as(w, "eva");
	CHECK_STATUS(get(w, "%s", file_of(w, a)), 404);
	const char *again = text_of(w, "/job/document/%lld", (long long)last_id(a.location));
	job(w, again);
	CHECK_STATUS(get(w, "%s", file_of(w, a)), 404);
	scanner(w, finds_eicar);
	job(w, again);
	reads(w, "eva", a);
	reads(w, "rune", a);
}

TEST(a_harmful_file_is_stopped_and_gone) {
	struct world *w = world_with_plan();
	scanner(w, finds_eicar);
	struct answer a = upload(w, sending(w), "act=add&title=Spelet&family=1", "spel.txt", words("X5O!P% EICAR Måndag: bild."));
	CHECK_STATUS(a, 303);
	struct answer page = get(w, "%s", for_staff(w, a));
	CHECK_HAS(page, "Virusskyddet hittade något skadligt i filen.");
	CHECK_NOT(page, "Måndag");
	CHECK_STATUS(get(w, "%s", file_of(w, a)), 404);
	int64_t left = -1;
	CHECK(db_number(world_lane(w)->db, "select count(*) from document_file", &left) == OK && left == 0);
	reads_not(w, "eva", a);
	as(w, "eva");
	CHECK_NOT(get(w, "%s", list_of(w, "eva")), "Spelet");
}

TEST(files_that_waited_for_the_scanner_follow_each_other) {
	struct world *w = world_with_plan();
	scanner(w, NULL);
	struct answer a[3];
	for (int i = 0; i < 3; i++)
		a[i] = send_words(w, "family=1");
	at(w, "2027-01-14T17:05");
	scanner(w, finds_eicar);
	job(w, text_of(w, "/job/document/%lld", (long long)last_id(a[0].location)));
	int64_t waiting = -1;
	(void)get(w, "/"); /* the jobs that the first brought are run after a request */
	CHECK(db_number(world_lane(w)->db, "select count(*) from document where state = 'CHECKING'", &waiting) == OK);
	CHECK(waiting == 0);
}

TEST(a_session_that_ended_keeps_the_words_but_not_the_file) {
	struct world *w = world_with_plan();
	(void)get(w, "%s", tim(w, "document"));
	at(w, "2027-01-14T17:30");
	struct answer a = send_words(w, "family=1");
	CHECK_STATUS(a, 303);
	CHECK(text_starts(a.location, "/login"));
	as(w, "rune");
	struct answer form = get(w, "%s?draft=1", sending(w));
	CHECK_HAS(form, "value=\"Schema med bilder\"");
	CHECK_HAS(form, "Filen följde inte med.");
}

TEST(documents_can_not_be_sent_without_end) {
	struct world *w = world_with_plan();
	for (int i = 0; i < 30; i++)
		CHECK_STATUS(send_words(w, ""), 303);
	struct answer a = send_words(w, "");
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Vänta en stund");
}

TEST(it_is_said_beside_the_choice_when_no_other_unit_reads) {
	struct world *w = world_with_plan();
	const char *form = text_of(w, "/upload/%lld", (long long)id_of(w, "tim"));
	struct answer own = send_words(w, "voice=1");
	CHECK_HAS(get(w, "%s", form), "name=\"parties\"");
	CHECK_NOT(get(w, "%s", form), "Ingen annan verksamhet läser just nu.");
	as(w, "eva");
	CHECK_STATUS(post(w, text_of(w, "/family/%lld/consent", (long long)id_of(w, "tim")), "act=withdraw&unit=%lld", (long long)id_of(w, "bup")), 303);
	CHECK_HAS(get(w, "%s", for_family(w, own)), "Ingen annan verksamhet läser just nu.");
	CHECK_NOT(get(w, "%s", for_family(w, own)), "name=\"parties\"");
	CHECK_HAS(get(w, "%s", form), "Ingen annan verksamhet läser just nu.");
	as(w, "rune");
	CHECK_HAS(get(w, "%s", form), "Ingen annan verksamhet läser just nu.");
	CHECK_NOT(get(w, "%s", form), "name=\"parties\"");
}

/* A drawing at the meeting: whoever writes it down for the child reads it, and the family; who else is the family's to say (I14). */
TEST(the_childs_own_voice_is_read_by_those_the_family_chooses) {
	struct world *w = world_with_plan();
	CHECK_STATUS(send_words(w, "voice=1&parties=1&area=0"), 422); /* staff share it with nobody */
	struct answer a = send_words(w, "voice=1");
	CHECK_STATUS(a, 303);
	reads(w, "rune", a);
	CHECK_HAS(get(w, "%s", for_staff(w, a)), "Barnets egen röst");
	CHECK_HAS(get(w, "%s", for_staff(w, a)), "Enligt barnet, tillagt av Rune Ek");
	reads_not(w, "tove", a);
	reads(w, "eva", a);
	CHECK_STATUS(post(w, for_family(w, a), "act=readers&parties=1"), 422); /* about what? */
	CHECK_STATUS(post(w, for_family(w, a), "act=readers&parties=1&area=0"), 303);
	reads(w, "tove", a);
	as(w, "eva");
	CHECK_STATUS(post(w, for_family(w, a), "act=readers&parties=1&area=0&area=4"), 303);
	reads_not(w, "tove", a); /* BUP reads of health alone */
	as(w, "eva");
	CHECK_STATUS(post(w, for_family(w, a), "act=readers"), 303);
	reads_not(w, "tove", a);
	reads(w, "rune", a);
	as(w, "rune");
	struct answer plain = send_words(w, "family=1");
	as(w, "eva");
	CHECK_STATUS(post(w, for_family(w, plain), "act=readers&parties=1&area=0"), 404); /* what is not the child's own */
}

/* Whom the plan names as an area's contact reads what is about it, as another unit does that may read it, and what the own hand laid in. */
TEST(an_areas_contact_reads_what_is_about_it_and_no_other_document_of_the_unit) {
	struct world *w = world_with_plan();
	struct answer own = send_words(w, "family=1"), health = send_words(w, "family=1&parties=1&area=0"), learning = send_words(w, "family=1&parties=1&area=2");
	as(w, "eva");
	struct answer told = send_words(w, "family=1&responsible=1");
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "plan/area/2"), "act=contact&contact=%lld", (long long)id_of(w, "ali-1")), 303);
	CHECK_NOT(get(w, "%s", for_staff(w, own)), "Ali");
	CHECK_NOT(get(w, "%s", for_staff(w, health)), "Ali");
	CHECK_HAS(get(w, "%s", for_staff(w, learning)), "Ali");
	reads_not(w, "ali", own);
	reads_not(w, "ali", health);
	reads_not(w, "ali", told);
	reads(w, "ali", learning);
	CHECK_STATUS(post(w, for_staff(w, own), "act=withdraw&reason=Hej"), 404);
	CHECK_STATUS(post(w, for_staff(w, learning), "act=withdraw&reason=Hej"), 403);
	struct answer mine = send_words(w, "");
	CHECK_STATUS(mine, 303);
	reads(w, "ali", mine);
	reads(w, "rune", mine);
	as(w, "ali");
	CHECK_STATUS(post(w, for_staff(w, mine), "act=withdraw&reason=Hej"), 303);
}

/* What the child laid in itself is its own to let others read; of what somebody laid in for it the family decides (I14). */
TEST(of_what_the_child_laid_in_itself_nobody_else_chooses_who_reads) {
	struct world *w = world_way();
	as(w, "elin");
	CHECK_HAS(get(w, "%s", way_family(w, "/document")), "Dina vårdnadshavare läser det också, vad du än kryssar här.");
	struct answer a = upload(w, text_of(w, "/upload/%lld", (long long)id_of(w, "elin")), "act=add&title=Min dikt&voice=1", "dikt.txt", words("Måndag: bild."));
	CHECK_STATUS(a, 303);
	const char *page = way_family(w, text_of(w, "/document/%lld", (long long)last_id(a.location)));
	CHECK_HAS(get(w, "%s", page), "Vilka fler får läsa?");
	as(w, "maria");
	CHECK_HAS(get(w, "%s", page), "Måndag: bild.");
	CHECK_NOT(get(w, "%s", page), "Vilka fler får läsa?");
	CHECK_STATUS(post(w, page, "act=readers&responsible=1"), 404);
	as(w, "rune");
	CHECK_STATUS(get(w, "%s", way_staff(w, text_of(w, "/document/%lld", (long long)last_id(a.location)))), 404);
	as(w, "elin");
	CHECK_STATUS(post(w, page, "act=readers&responsible=1"), 303);
	as(w, "rune");
	CHECK_STATUS(get(w, "%s", way_staff(w, text_of(w, "/document/%lld", (long long)last_id(a.location)))), 200);
}

/* --- links --- */

static struct answer send_link(struct world *w, const char *address, const char *fields) {
	return upload(w, sending(w), text_of(w, "act=add&title=Bildstöd&address=%s&%s", address, fields), "", words(""));
}

TEST(a_link_is_shown_with_where_it_leads_and_goes_nowhere_by_itself) {
	struct world *w = world_with_plan();
	struct answer a = send_link(w, "https://bildstod.example/tecken%3Fa=1#rast", "family=1&parties=1&area=0");
	CHECK_STATUS(a, 303);
	static const char *const readers[] = {"rune", "eva", "tove"};
	for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
		as(w, readers[i]);
		struct answer page = get(w, "%s", page_of(w, a, readers[i]));
		CHECK_HAS(page, "Då lämnar du Kronobarn.");
		CHECK_HAS(page, "Sidan finns hos bildstod.example.");
		CHECK_HAS(page, "rel=\"noreferrer noopener external\"");
		CHECK_HAS(page, "Läses av:");
		CHECK_HAS(get(w, "%s", list_of(w, readers[i])), "Länk till bildstod.example.");
		CHECK_NOT(get(w, "%s", list_of(w, readers[i])), "https://bildstod"); /* one press more, where it is said */
		CHECK_STATUS(get(w, "%s", file_of(w, a)), 404);
	}
	static const char *const others[] = {"noor", "sanna", "samir"};
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		as(w, others[i]);
		CHECK_STATUS(get(w, "%s", for_staff(w, a)), 404);
	}
	as(w, "rune");
	CHECK_STATUS(post(w, for_staff(w, a), "act=withdraw&reason=Sidan finns inte kvar."), 303);
	as(w, "eva");
	CHECK_NOT(get(w, "%s", for_family(w, a)), "bildstod.example");
	CHECK_NOT(get(w, "%s", list_of(w, "eva")), "bildstod.example");
}

TEST(an_address_that_is_no_page_over_https_is_refused) {
	static const char *const bad[] = {"http://bildstod.example/", "javascript:alert(1)", "data:text/html,x", "https://", "https://rune@bildstod.example/", "https://bildstod", "https://bild stod.example/",
					  "https://bildstod.example\\\\@x.example/", "//bildstod.example/", "https://bildstöd.example/", "https://bildstod.example:8x/", "https://-", "https://[::1]/", "HTTPS://bildstod.example/", "https://bildstod.example\"onclick=x"};
	struct world *w = world_with_plan();
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct answer a = send_link(w, bad[i], "family=1");
		CHECK_STATUS(a, 422);
		CHECK_HAS(a, "Den ska börja med https://.");
	}
	CHECK_STATUS(send_link(w, "https://bildstod.example:8443/a", "family=1"), 303);
	CHECK_STATUS(send_link(w, "https://bildstod.example?q", "family=1"), 303);
	CHECK_STATUS(send_link(w, "", "family=1"), 422);
	struct answer both = upload(w, sending(w), "act=add&title=Bildstöd&address=https://bildstod.example/&family=1", "a.txt", words("Måndag: bild."));
	CHECK_HAS(both, "Välj antingen en fil eller en länk.");
	CHECK(number(w, "select count(*) from document where kind = 'LINK'") == 2);
	CHECK(number(w, "select count(*) from document_file") == 0);
	as(w, "eva"); /* the family too, and no more than it reads itself */
	CHECK_STATUS(send_link(w, "https://1177.se/kronoberg", "responsible=1"), 303);
	as(w, "maria");
	CHECK_STATUS(send_link(w, "https://1177.se/kronoberg", "responsible=1"), 404);
}
