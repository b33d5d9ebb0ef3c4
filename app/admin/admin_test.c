#include "test.h"
#include "way.h"

#include "base/date.h"

static const char *unit(struct world *w, const char *key) {
	return text_of(w, "/admin/unit/%lld", (long long)id_of(w, key));
}

static const char nina[] = "act=appoint&number=19850808-9896&person=Nina Falk&reach=nina@example.org&title=Kurator&role=STAFF&from=2027-01-11";

static const char *waiting(struct world *w, const char *path, const char *field) {
	return between(w, get(w, "%s", path), text_of(w, "name=\"%s\" value=\"", field), "\"");
}

/* Leif proposes, Mona approves. */
static void appointed(struct world *w, const char *path, const char *fields) {
	as(w, "leif");
	CHECK_STATUS(post(w, path, "%s", fields), 303);
	as(w, "mona");
	CHECK_STATUS(post(w, path, "act=approve&appointment=%s", waiting(w, path, "appointment")), 303);
}

TEST(two_persons_make_an_assignment_and_never_the_one_it_is_about) {
	struct world *w = world_small();
	const char *path = unit(w, "bjorkskolan");
	as(w, "leif");
	CHECK_STATUS(post(w, path, "%s", nina), 303);
	const char *id = waiting(w, path, "appointment");
	CHECK_STATUS(post(w, path, "act=approve&appointment=%s", id), 403);
	CHECK_NOT(get(w, "/"), "det som någon annan har föreslagit"); /* it was Leif */
	CHECK_STATUS(post(w, unit(w, "bup"), "act=approve&appointment=%s", id), 404);
	as(w, "mona");
	CHECK_HAS(get(w, "/"), "Godkänn, eller ta bort, det som någon annan har föreslagit");
	CHECK_HAS(get(w, "/admin/waiting"), "19850808-9896");
	CHECK_STATUS(post(w, path, "act=approve&appointment=%s", id), 303);
	CHECK_NOT(get(w, "/"), "det som någon annan har föreslagit");
	CHECK_STATUS(post(w, path, "act=approve&appointment=%s", id), 404);
	CHECK_HAS(get(w, "%s", path), "Nina Falk");
	/* Leif proposes Mona: Mona cannot say yes */
	as(w, "leif");
	CHECK_STATUS(post(w, path, "act=appoint&number=19710303-9892&person=Mona Ek&title=Rektor&role=RESPONSIBLE&answers=1&from=2027-01-11"), 303);
	id = waiting(w, path, "appointment");
	as(w, "mona");
	CHECK_STATUS(post(w, path, "act=approve&appointment=%s", id), 403);
	CHECK_STATUS(post(w, path, "act=withdraw&appointment=%s", id), 303);
	CHECK_NOT(get(w, "%s", path), "name=\"appointment\"");
}

/* C2: without the role her answer would be the school's at once. */
TEST(a_school_nurse_is_appointed_to_a_secrecy_domain_of_her_own) {
	struct world *w = world_small();
	const char *path = unit(w, "bjorkskolan"), *tim = text_of(w, "/child/%lld/contribution/new", (long long)id_of(w, "tim"));
	int64_t nina_id = 0, domain = 0;
	appointed(w, path, "act=appoint&number=19850808-9896&person=Nina Falk&title=Skolsköterska&role=MEDICAL&from=2027-01-11");
	CHECK_HAS(get(w, "%s", path), "Skolsköterska, Elevhälsans medicinska del");
	CHECK(db_number(world_lane(w)->db, "select max(person_id) from assignment where role = 'MEDICAL' and title = 'Skolsköterska' and from_at > 0", &nina_id) == OK);
	as(w, "rune");
	CHECK_STATUS(post(w, tim, "act=ask&to=%lld&areas=0&question=Hur mår Tim?&due=2027-01-20", (long long)nina_id), 303);
	CHECK(db_number(world_lane(w)->db, text_of(w, "select min(domain) from contribution where to_person_id = %lld", (long long)nina_id), &domain) == OK);
	CHECK(domain == 1);
}

/* R81, R114: who answers for an area has a number of the own, and so it stands in the plan. */
TEST(an_administrator_writes_how_somebody_is_reached_and_the_plan_says_it) {
	struct world *w = world_with_plan();
	const char *path = unit(w, "bjorkskolan"), *plan = text_of(w, "/family/%lld/plan", of(w, "tim"));
	int64_t nina_id;
	static const char fields[] = "act=appoint&number=19850808-9896&person=Nina Falk&reach=nina@example.org&title=Kurator&role=STAFF&from=2027-01-14";
	as(w, "leif");
	CHECK_STATUS(post(w, path, "%s&tel=abc", fields), 422);
	CHECK_STATUS(post(w, path, "%s&tel=070-174 06 99", fields), 303);
	nina_id = number(w, "select max(person_id) from appointment");
	CHECK_HAS(get(w, "%s", path), "070-174 06 99"); /* who approves sees what it is */
	as(w, "mona");
	CHECK_STATUS(post(w, path, "act=approve&appointment=%s", waiting(w, path, "appointment")), 303);
	as(w, "rune");
	CHECK_STATUS(post(w, text_of(w, "/child/%lld/plan/area/0", of(w, "tim")), "act=contact&contact=%lld&version=%s",
			  (long long)number(w, text_of(w, "select id from assignment where person_id = %lld", (long long)nina_id)),
			  between(w, get(w, "/child/%lld/plan/area/0", of(w, "tim")), "name=\"version\" value=\"", "\"")), 303);
	as(w, "eva");
	CHECK_HAS(get(w, "%s", plan), "Nina Falk, kurator, Björkskolan");
	CHECK_HAS(get(w, "%s", plan), "tel:0701740699");
	/* a new number, which families ring, counts when a second person has said yes; what is left empty stays */
	const char *page = text_of(w, "/admin/person/%lld", (long long)nina_id);
	at(w, "2027-01-15T09:00"); /* the newest of them is what holds */
	as(w, "leif");
	CHECK_HAS(get(w, "%s", page), "value=\"070-174 06 99\"");
	CHECK_STATUS(post(w, page, "act=contact&phone=inget&email="), 422);
	CHECK_STATUS(post(w, page, "act=contact&phone=070-174 06 87&email="), 303);
	CHECK_STATUS(post(w, page, "act=contact&phone=070-174 06 88&email="), 303);
	CHECK_NOT(get(w, "%s", page), "070-174 06 87"); /* only the newest waits */
	CHECK_STATUS(post(w, page, "act=contact_approve&contact=%s", waiting(w, page, "contact")), 403);
	as(w, "eva");
	CHECK_HAS(get(w, "%s", plan), "tel:0701740699");
	as(w, "mona");
	CHECK_HAS(get(w, "/"), "det som någon annan har föreslagit");
	CHECK_HAS(get(w, "/admin/waiting"), "Nina Falk");
	CHECK_STATUS(post(w, text_of(w, "/admin/person/%lld", of(w, "rune")), "act=contact_approve&contact=%s", waiting(w, page, "contact")), 404);
	CHECK_STATUS(post(w, page, "act=contact_approve&contact=%s", waiting(w, page, "contact")), 303);
	CHECK_NOT(get(w, "%s", page), "name=\"contact\"");
	CHECK_HAS(get(w, "%s", page), "value=\"nina@example.org\"");
	/* what the person has written since is not undone by a field that nobody has touched */
	sql(w, text_of(w, "update person set email = '' where id = %lld", (long long)nina_id));
	CHECK_STATUS(post(w, page, "act=contact&phone=070-174 06 88&email=nina@example.org"), 303);
	CHECK_NOT(get(w, "%s", page), "name=\"contact\"");
	CHECK_STATUS(post(w, page, "act=contact&phone=070-174 06 66&email=nina@example.org"), 303);
	CHECK(number(w, "select count(*) from staff_contact where state = 'WAITING' and length(email) > 0") == 0);
	CHECK_STATUS(post(w, page, "act=contact_withdraw&contact=%s", waiting(w, page, "contact")), 303);
	CHECK_NOT(get(w, "%s", page), "070-174 06 66");
	as(w, "eva");
	CHECK_HAS(get(w, "%s", plan), "tel:0701740688");
	as(w, "rune");
	CHECK_STATUS(post(w, page, "act=contact&phone=070-174 06 77&email="), 404);
}

/* Siri's own number is not shown to who administers, and one administrator alone changes nothing of who does not work here. */
TEST(how_a_guardian_is_reached_is_neither_told_nor_changed_by_one_administrator) {
	struct world *w = world_small();
	const char *path = unit(w, "bjorkskolan"), *siri = text_of(w, "/admin/person/%lld", of(w, "siri"));
	static const char fields[] = "act=appoint&number=19800225-9847&person=Siri Holm&reach=siri@example.org&title=Kurator&role=STAFF&from=2027-01-11";
	as(w, "leif");
	CHECK_STATUS(post(w, path, fields), 303);
	CHECK_STATUS(post(w, siri, "act=contact&phone=070-174 06 77&email="), 404);
	CHECK_STATUS(post(w, path, "act=withdraw&appointment=%s", waiting(w, path, "appointment")), 303);
	appointed(w, path, fields);
	CHECK_HAS(get(w, "%s", siri), "siri@example.org");
	CHECK_NOT(get(w, "%s", siri), "174 06 25");
}

/* Siri is known as Juni's guardian, which is nothing to who administers: her number is answered as one that nobody has. */
TEST(proposing_somebody_does_not_tell_that_they_are_known) {
	struct world *w = world_small();
	const char *path = unit(w, "bjorkskolan"), *siri = text_of(w, "/admin/person/%lld", (long long)id_of(w, "siri"));
	as(w, "leif");
	CHECK_STATUS(post(w, path, "act=appoint&number=19800225-9847&person=Någon Annan&title=Kurator&role=STAFF&from=2027-01-11"), 303);
	CHECK_NOT(get(w, "%s", path), "Siri");
	as(w, "mona");
	CHECK_NOT(get(w, "/admin/waiting"), "Siri");
	CHECK_HAS(get(w, "/admin/waiting"), "19800225-9847");
	CHECK_STATUS(get(w, "%s", siri), 404);
	CHECK_STATUS(post(w, siri, "act=lock"), 404);
	CHECK_STATUS(post(w, siri, "act=invite"), 404);
	CHECK_STATUS(post(w, "/admin/person", "act=find&q=19800225-9847"), 422);
}

TEST(an_assignment_that_is_wrong_changes_nothing_and_keeps_what_was_typed) {
	struct world *w = world_small();
	const char *path = unit(w, "bjorkskolan");
	as(w, "leif");
	struct answer a = post(w, path, "act=appoint&number=19850808-0000&person=Nina Falk&title=Kurator&role=STAFF&from=2027-01-11");
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Nina Falk");
	CHECK_STATUS(post(w, path, "act=appoint&number=20150702-9922&person=Tim Alm&title=Kurator&role=STAFF&from=2027-01-11"), 422);
	CHECK_STATUS(post(w, path, "act=appoint&number=19850808-9896&person=Nina Falk&title=Chef&role=ADMIN&answers=1&from=2027-01-11"), 422);
	CHECK_STATUS(post(w, path, "act=appoint&number=19850808-9896&person=Nina Falk&title=Chef&role=STAFF&from=2027-01-10"), 422);
	CHECK_NOT(get(w, "%s", path), "name=\"appointment\"");
}

TEST(an_assignment_ends_at_the_next_request) {
	struct world *w = world_small();
	const char *path = unit(w, "bjorkskolan");
	as(w, "sanna");
	CHECK_HAS(get(w, "/"), "Sanna Lind");
	as(w, "leif");
	CHECK_STATUS(post(w, path, "act=end&assignment=%lld", (long long)id_of(w, "sanna-1")), 303);
	CHECK_STATUS(post(w, path, "act=end&assignment=%lld", (long long)id_of(w, "sanna-1")), 404);
	as(w, "sanna"); /* the demo log-in still takes the assignment that has ended */
	CHECK_NOT(get(w, "/"), "Sanna Lind");
	CHECK_STATUS(get(w, "/child/%lld", (long long)id_of(w, "tim")), 303);
}

TEST(somebody_always_answers_for_a_unit) {
	struct world *w = world_small();
	const char *path = unit(w, "bjorkskolan");
	as(w, "leif");
	struct answer a = post(w, path, "act=end&assignment=%lld", (long long)id_of(w, "rune-1"));
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Ingen annan svarar");
	appointed(w, path, "act=appoint&number=19850808-9896&person=Nina Falk&title=Biträdande rektor&role=RESPONSIBLE&answers=1&from=2027-01-11&to=2027-01-20");
	CHECK_STATUS(post(w, path, "act=end&assignment=%lld&last=2027-01-20", (long long)id_of(w, "rune-1")), 422); /* Nina has ended too */
	CHECK_STATUS(post(w, path, "act=end&assignment=%lld&last=2027-01-15", (long long)id_of(w, "rune-1")), 303);
	at(w, "2027-01-15T23:59");
	as(w, "rune");
	CHECK_STATUS(get(w, "/inbox"), 200);
	at(w, "2027-01-16T00:00");
	CHECK_STATUS(get(w, "/inbox"), 303);
}

/* I1: nobody answers, or nobody will: that is told before a family rings in vain. */
TEST(a_unit_with_work_that_nobody_answers_for_soon_waits_for_who_can_mend_it) {
	struct world *w = world_small();
	as(w, "leif");
	CHECK_NOT(get(w, "/"), "Utse någon som svarar för");
	sql(w, text_of(w, "update assignment set until_at = %lld where id = %lld", (long long)now_of(w) + 20LL * 86400000, of(w, "rune-1")));
	sql(w, text_of(w, "update assignment set until_at = %lld where id = %lld", (long long)now_of(w) + 20LL * 86400000, of(w, "noor-1"))); /* no work there */
	static const char *const told[] = {"leif", "karin"}, *const others[] = {"rune", "tove", "sanna"};
	for (int i = 0; i < 2; i++) {
		as(w, told[i]);
		CHECK_HAS(get(w, "/"), "Utse någon som svarar för Björkskolan");
		CHECK_HAS(get(w, "/"), "Den sista som gör det slutar");
		CHECK_NOT(get(w, "/"), "Utse någon som svarar för Socialtjänsten");
	}
	for (int i = 0; i < 3; i++) {
		as(w, others[i]);
		CHECK_NOT(get(w, "/"), "Utse någon som svarar för");
	}
	sql(w, text_of(w, "update assignment set until_at = %lld where id = %lld", (long long)now_of(w), of(w, "rune-1")));
	as(w, "leif");
	CHECK_HAS(get(w, "/"), "Ingen gör det nu, och arbete pågår där.");
	sql(w, text_of(w, "update assignment set answers = 1 where id = %lld", of(w, "sanna-1")));
	CHECK_NOT(get(w, "/"), "Utse någon som svarar för");
}

TEST(a_unit_is_added_changed_and_closed) {
	struct world *w = world_small();
	as(w, "leif");
	const char *org = text_of(w, "%lld", (long long)id_of(w, "vaxjo"));
	CHECK_STATUS(post(w, "/admin/unit/new", "act=add&name=Lillskolan&kind=SCHOOL&org=%s&municipality=Kalmar&channel=PAPER", org), 422);
	CHECK_STATUS(post(w, "/admin/unit/new", "act=add&name=Lillskolan&kind=SCHOOL&org=%s&municipality=Växjö&channel=DIGITAL", org), 422);
	struct answer a = post(w, "/admin/unit/new", "act=add&name=Lillskolan&kind=SCHOOL&org=%s&municipality=Växjö&channel=PAPER", org);
	CHECK_STATUS(a, 303);
	CHECK_HAS(get(w, "%s", a.location), "Ingen svarar");
	CHECK_HAS(get(w, "/admin/unit?q=lillsk"), "Lillskolan");
	CHECK_NOT(get(w, "/admin/unit?q=lillsk"), "Björkskolan");
	CHECK_NOT(get(w, "/admin/unit?q=%%25"), "Björkskolan");
	CHECK_HAS(get(w, "/admin/unit?municipality=Tingsryd"), "Blåklockan");
	CHECK_STATUS(way_unit_save(w, a.location, "name=Stora Lillskolan&channel=PAPER&phone=0980-319 299"), 303);
	CHECK_HAS(get(w, "%s", a.location), "Stora Lillskolan");
	CHECK_STATUS(post(w, a.location, "act=close&until=2027-01-12"), 303);
	CHECK_HAS(get(w, "/notice/write?harm=NO"), "Stora Lillskolan");
	at(w, "2027-01-12T00:00");
	as(w, "leif");
	CHECK_NOT(get(w, "/notice/write?harm=NO"), "Stora Lillskolan");
	CHECK_STATUS(post(w, a.location, "act=reopen"), 303);
	/* where there is work, somebody must hand it over first */
	CHECK_STATUS(post(w, unit(w, "bjorkskolan"), "act=close&until=2027-01-20"), 422);
}

/* A unit of that name with another's address would get letters about children, so also the first one waits for a second person. */
TEST(a_new_units_address_waits_for_a_second_person) {
	struct world *w = world_small();
	as(w, "leif");
	struct answer a = post(w, "/admin/unit/new", "act=add&name=Lillskolan&kind=SCHOOL&org=%lld&municipality=Växjö&phone=0980-319 299&address=Påhittvägen 9&channel=PAPER", (long long)id_of(w, "vaxjo"));
	CHECK_STATUS(a, 303);
	const char *shown = text_of(w, "/contact-route/%lld", (long long)last_id(a.location));
	CHECK_HAS(get(w, "%s", a.location), "Påhittvägen 9");
	CHECK_NOT(get(w, "%s", shown), "Påhittvägen 9");
	CHECK_STATUS(post(w, a.location, "act=contact_approve&contact=%s", waiting(w, a.location, "contact")), 403);
	/* what was written wrong is written anew by one */
	CHECK_STATUS(way_unit_save(w, a.location, "name=Lillskolan&channel=PAPER&phone=0980-319 299&address=Påhittvägen 8"), 303);
	CHECK_NOT(get(w, "%s", a.location), "Påhittvägen 9");
	as(w, "mona");
	CHECK_STATUS(post(w, a.location, "act=contact_approve&contact=%s", waiting(w, a.location, "contact")), 303);
	CHECK_HAS(get(w, "%s", shown), "Påhittvägen 8");
	CHECK_HAS(get(w, "%s", shown), "0980-319 299");
}

TEST(staff_are_found_by_the_whole_number_and_nobody_else_is) {
	struct world *w = world_small();
	as(w, "leif");
	struct answer a = post(w, "/admin/person", "act=find&q=19700314-9908");
	CHECK_STATUS(a, 303);
	CHECK_HAS(get(w, "%s", a.location), "Rune Ek");
	struct answer maria = post(w, "/admin/person", "act=find&q=19840115-9853"), nobody = post(w, "/admin/person", "act=find&q=19850808-9896");
	CHECK_STATUS(maria, 422); /* a guardian, who doesn't work here */
	CHECK_STATUS(nobody, 422);
	CHECK(strstr(maria.body, "Ingen som arbetar här") != NULL && strstr(maria.body, "Maria") == NULL);
	CHECK_STATUS(get(w, "/admin/person/%lld", (long long)id_of(w, "maria")), 404);
	CHECK_STATUS(get(w, "/admin/person/%lld", (long long)id_of(w, "tim")), 404);
	CHECK_STATUS(post(w, text_of(w, "/admin/person/%lld", (long long)id_of(w, "maria")), "act=invite"), 404);
}

TEST(administration_is_for_administrators) {
	static const char *const paths[] = {"/admin", "/admin/unit", "/admin/unit/new", "/admin/waiting", "/admin/org", "/admin/person", "/admin/setting", "/admin/rule"};
	static const char *const others[] = {"rune", "karin", "noor", "maria", "elin"};
	struct world *w = world_small();
	const char *unknown = get(w, "/nonsense").body;
	for (int i = 0; i < 5; i++) {
		as(w, others[i]);
		CHECK_NOT(get(w, "/"), "href=\"/admin\"");
		for (int j = 0; j < 8; j++)
			CHECK(text_is(get(w, "%s", paths[j]).body, unknown));
		CHECK(text_is(get(w, "%s", unit(w, "bjorkskolan")).body, unknown));
		CHECK_STATUS(post(w, unit(w, "bjorkskolan"), "%s", nina), 404);
	}
	as(w, "leif");
	CHECK_HAS(get(w, "/"), "href=\"/admin\"");
	CHECK_NOT(get(w, "/admin/org"), "0 personer");
	CHECK_HAS(get(w, "/admin/unit/new"), "href=\"/admin/org\"");
	for (int j = 0; j < 8; j++) {
		CHECK_STATUS(get(w, "%s", paths[j]), 200);
		CHECK_NOT(get(w, "%s", paths[j]), "Tim Alm");
	}
	CHECK_STATUS(post(w, "/admin/org", "act=add&name=Hjälpande händer&kind=ASSOCIATION"), 303);
	CHECK_HAS(get(w, "/admin/org"), "Hjälpande händer");
	struct answer twice = post(w, "/admin/org", "act=add&name=Hjälpande händer&kind=COMPANY"); /* who vouches for whom is told by the name */
	CHECK_STATUS(twice, 422);
	CHECK_HAS(twice, "Det finns redan en organisation som heter så");
}

/* Without a script the page is read from its top: what is wrong stands before a list, however long. */
TEST(what_is_wrong_stands_before_the_list) {
	static const struct {
		const char *path, *fields;
	} wrong[] = {{"/admin/org", "act=add"}, {"/admin/rule", "act=propose"}, {"/admin/retention", "act=propose"}};
	struct world *w = world_small();
	as(w, "leif");
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		struct answer a = post(w, wrong[i].path, "%s", wrong[i].fields);
		CHECK_STATUS(a, 422);
		CHECK(strstr(between(w, a, "<h1>", "<table"), "kb-errors") != NULL);
	}
}

/* Who writes a form anew for each mistake gives up: all that is wrong is told at once, also what no field alone can know. */
TEST(all_that_is_wrong_is_told_at_once) {
	struct world *w = world_small();
	as(w, "leif");
	struct answer a = post(w, "/admin/unit/new", "act=add&name=&kind=SCHOOL&org=%lld&municipality=Kalmar&channel=DIGITAL&email=", of(w, "vaxjo"));
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "id=\"name-fel\"");
	CHECK_HAS(a, "id=\"municipality-fel\"");
	CHECK_HAS(a, "id=\"email-fel\"");
	a = post(w, unit(w, "bjorkskolan"), "act=appoint&number=19850808-0000&person=&title=Chef&role=ADMIN&answers=1&from=2027-01-10&to=2027-01-01");
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "id=\"number-fel\"");
	CHECK_HAS(a, "id=\"person-fel\"");
	CHECK_HAS(a, "id=\"answers-fel\"");
	CHECK_HAS(a, "id=\"from-fel\"");
	CHECK_HAS(a, "id=\"to-fel\"");
	a = post(w, "/admin/rule", "act=propose&situation=SCHOOL&unit_kind=SCHOOL&follows=ENROLMENT&from=2027-01-11&explain=&source=");
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "id=\"from-fel\"");
	CHECK_HAS(a, "id=\"source-fel\"");
}

/* Several forms on a page: a fault in one leaves what is chosen in the others. */
TEST(a_fault_in_one_form_leaves_the_others_as_they_were) {
	struct world *w = world_small();
	as(w, "leif");
	struct answer a = post(w, unit(w, "bjorkskolan"), "act=appoint&number=&person=&title=&role=&from=2027-01-11");
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "name=\"channel\" value=\"DIGITAL\" checked");
}
