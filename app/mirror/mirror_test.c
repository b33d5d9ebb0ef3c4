/* What another system fetches of a plan: as the contract says, as much as the family reads, and else nothing at all. */
#include "way.h"
#include "whole.h"

#include "base/date.h"
#include "base/out.h"
#include "soap/soap.h"

#include <libxml/xmlschemas.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define PATH "/rivta/GetCarePlans"
#define CERTIFICATE "CN=journalen.example.se,serialNumber=SE0000000000-J1"
#define SOURCE "SE0000000000-K1"
#define PERSON "1.2.752.129.2.1.3.1"
#define TIM "201507029922"
#define ELIN "201205039868"
#define NOBODY "201403129805"

/* Leif proposes the system, Mona lets it in. */
static void let_in_as(struct world *w, const char *name, const char *certificate, const char *index) {
	as(w, "leif");
	CHECK_STATUS(post(w, "/admin/mirror", "act=propose&name=%s&subject=CN%%3D%s&source=" SOURCE "&care_giver=SE0000000000-V1&care_unit=SE0000000000-E1&index_address=%s", name, certificate, index), 303);
	const char *id = between(w, get(w, "/admin/mirror"), "name=\"consumer\" value=\"", "\"");
	CHECK_STATUS(post(w, "/admin/mirror", "act=approve&consumer=%s", id), 403);
	CHECK_STATUS(call_as(w, text_of(w, "CN=%s", certificate), PATH, ""), 404);
	as(w, "mona");
	CHECK_HAS(get(w, "/admin"), "Ett system som ska få hämta planer");
	CHECK_STATUS(post(w, "/admin/mirror", "act=approve&consumer=%s", id), 303);
}

static void let_in(struct world *w) {
	let_in_as(w, "1177 Journalen", "journalen.example.se,serialNumber=SE0000000000-J1", "SE0000000000-I1");
}

static void shut_out(struct world *w, const char *name) {
	as(w, "leif");
	CHECK_STATUS(post(w, "/admin/mirror", "act=end&consumer=%lld", (long long)number(w, text_of(w, "select id from consumer where name = '%s'", name))), 303);
}

static const char *envelope(struct world *w, const char *header, const char *body) {
	return text_of(w, "<?xml version='1.0' encoding='UTF-8'?><s:Envelope xmlns:s='" SOAP_ENVELOPE "' xmlns:a='urn:riv:itintegration:registry:1'"
			  " xmlns:q='urn:riv:clinicalprocess:logistics:logistics:GetCarePlansResponder:2' xmlns:c='urn:riv:clinicalprocess:logistics:logistics:3'>"
			  "<s:Header>%s</s:Header><s:Body>%s</s:Body></s:Envelope>", header, body);
}

#define ADDRESS "<a:LogicalAddress>" SOURCE "</a:LogicalAddress>"

static const char *patient(struct world *w, const char *id, const char *type) {
	return text_of(w, "<q:patientId><c:id>%s</c:id><c:type>%s</c:type></q:patientId>", id, type);
}

/* The question about one person, with more before and after whom it is about. */
static struct answer ask_more(struct world *w, const char *id, const char *before, const char *after) {
	return call_as(w, CERTIFICATE, PATH, envelope(w, ADDRESS, text_of(w, "<q:GetCarePlans>%s%s%s</q:GetCarePlans>", before, patient(w, id, PERSON), after)));
}

static struct answer ask(struct world *w, const char *id) {
	return ask_more(w, id, "", "");
}

/* The whole answer, head and body, with x where the log id is. */
static const char *but_log(struct world *w, struct answer a) {
	const char *all = text_of(w, "%s%s", a.head, a.body), *log = strstr(all, "<t:logId>");
	return log == NULL ? all : text_of(w, "%.*sx%s", (int)(log - all), all, log + strlen("<t:logId>") + 36);
}

static bool empty(struct world *w, const char *id) {
	struct answer a = ask(w, id), nobody = ask(w, NOBODY);
	CHECK(a.status == 200 && strstr(nobody.body, "<t:resultCode>OK</t:resultCode>") != NULL && strstr(nobody.body, "carePlan>") == NULL);
	return text_is(but_log(w, a), but_log(w, nobody));
}

static bool told(struct world *w, const char *id) {
	struct answer a = ask(w, id);
	return a.status == 200 && strstr(a.body, "<t:approvedForPatient>true</t:approvedForPatient>") != NULL;
}

/* What is shown of the plan, decoded. */
static const char *content(struct world *w, struct answer a) {
	const char *coded = between(w, a, "<t:value>", "</t:value>");
	size_t room = strlen(coded) + 1, n;
	char *text = arena_alloc(world_arena(w), room);
	CHECK(sodium_base642bin((unsigned char *)text, room - 1, coded, strlen(coded), NULL, &n, NULL, sodium_base64_VARIANT_ORIGINAL) == 0);
	text[n] = '\0';
	return text;
}

/* The elements stand in this order. */
static void order_check(struct answer a, const char *const *names, size_t n) {
	const char *at = a.body;
	for (size_t i = 0; i < n && at != NULL; i++) {
		at = strstr(at, names[i]);
		test_check(at != NULL, __FILE__, __LINE__, names[i], a.body);
	}
}

/* The contract's own schemas, where they are; they are no part of the product. */
static const char *schema_path(struct world *w) {
	const char *dir = getenv("RIVTA_SCHEMAS");
	const char *path = text_of(w, "%s/interactions/GetCarePlansInteraction/GetCarePlansResponder_2.0.xsd", dir != NULL ? dir : "../shared/rivta");
	return access(path, R_OK) == 0 ? path : NULL;
}

static void schema_check(struct world *w, struct answer a) {
	const char *path = schema_path(w), *from = strstr(a.body, "<r:GetCarePlansResponse"), *end = strstr(a.body, "</soapenv:Body>");
	if (path == NULL) {
		printf("left out: the answer is not held against the contract's schemas, which are not here (RIVTA_SCHEMAS)\n");
		return;
	}
	CHECK(from != NULL && end != NULL);
	xmlSchemaParserCtxt *parser = xmlSchemaNewParserCtxt(path);
	xmlSchema *schema = xmlSchemaParse(parser);
	xmlSchemaValidCtxt *valid = xmlSchemaNewValidCtxt(schema);
	xmlDoc *doc = xmlReadMemory(from, (int)(end - from), NULL, "UTF-8", XML_PARSE_NONET);
	test_check(valid != NULL && doc != NULL && xmlSchemaValidateDoc(valid, doc) == 0, __FILE__, __LINE__, "valid by the schema", a.body);
	xmlFreeDoc(doc);
	xmlSchemaFreeValidCtxt(valid);
	xmlSchemaFree(schema);
	xmlSchemaFreeParserCtxt(parser);
}

TEST(a_plan_is_fetched_as_the_contract_says_and_the_family_reads_that_it_was) {
	static const char *const names[] = {"<r:carePlan><t:carePlanHeader><t:documentId>", "<t:sourceSystemHSAId>" SOURCE, "<t:documentTitle>Barnets plan", "<t:documentTime>20270114170000",
					    "<t:patientId><t:id>" TIM "</t:id><t:type>" PERSON, "<t:authorTime>20270114170000", "<t:healthcareProfessionalName>Rune Ek", "<t:originalText>Rektor",
					    "<t:orgUnitName>Björkskolan", "CareUnitHSAId>SE0000000000-E1", "CareGiverHSAId>SE0000000000-V1", "<t:approvedForPatient>true", "<t:carePlanBody><t:content><t:mediaType>text/html",
					    "<t:value>", "<r:result><t:resultCode>OK", "<t:logId>"};
	struct world *w = world_with_plan();
	CHECK_NOT(get(w, "%s", tim(w, "plan")), "1177 Journalen");
	let_in(w);
	as(w, "rune");
	CHECK_NOT(get(w, "%s", tim(w, "plan")), "1177 Journalen"); /* nothing is promised */
	static const char *const others[] = {"", "CN=journalen.example.se", "cn=journalen.example.se,serialNumber=SE0000000000-J1"};
	for (int i = 0; i < 3; i++) {
		struct answer no = call_as(w, others[i], PATH, envelope(w, ADDRESS, ""));
		CHECK(no.status == 404 && text_is(no.body, call_as(w, others[i], "/nonsense", "").body));
	}
	CHECK_STATUS(call_as(w, CERTIFICATE, "/%72ivta/GetCarePlans", ""), 404); /* no call, and no page */
	struct answer a = ask(w, TIM);
	CHECK_STATUS(a, 200);
	CHECK(strstr(a.head, "Content-Type: text/xml; charset=utf-8\r\n") != NULL && strstr(a.head, "Set-Cookie") == NULL);
	order_check(a, names, sizeof names / sizeof *names);
	CHECK_NOT(a, "typeOfCarePlanEnum");
	const char *text = content(w, a);
	CHECK(strstr(text, WAY_HEALTH) != NULL && strstr(text, WAY_HOME) != NULL && strstr(text, "Jag vill ha lugnt på rasten.") != NULL && strstr(text, "Tim Alm") == NULL);
	schema_check(w, a);
	CHECK(number(w, text_of(w, "select count(*) from audit where act = 'mirror_ask' and outcome = 200 and child_id = %lld", of(w, "tim"))) == 1);
	CHECK(number(w, text_of(w, "select count(*) from mirror_answer where log = %s%s'",
				db_engine(world_lane(w)->db) == DB_SQLITE ? "x'" : "'\\x", text_of(w, "%.8s%.4s%.4s%.4s%.12s", strstr(a.body, "<t:logId>") + 9, strstr(a.body, "<t:logId>") + 18,
													   strstr(a.body, "<t:logId>") + 23, strstr(a.body, "<t:logId>") + 28, strstr(a.body, "<t:logId>") + 33))) == 1);
	as(w, "eva");
	CHECK_HAS(get(w, "/family/%lld/log", of(w, "tim")), "1177 Journalen");
	CHECK_HAS(get(w, "/family/%lld/log", of(w, "tim")), "Hämtade planen, så att den kan läsas där.");
	as(w, "rune");
	CHECK_HAS(get(w, "%s", tim(w, "plan")), "<dt>1177 Journalen</dt><dd>Version 1, hämtad 14 januari 2027");
	CHECK(strstr(text, "Planen gäller.") != NULL);
	sql(w, text_of(w, "update episode set closed_at = 1 where child_id = %lld", of(w, "tim")));
	sql(w, "insert into episode (id, child_id, unit_id, person_id, rule_id, state, opened_at, closed_at) select 78, child_id, unit_id, person_id, rule_id, 'ASSESSING', 1, 0 from episode where closed_at = 1");
	CHECK(strstr(content(w, ask(w, TIM)), "Arbetet är avslutat.") != NULL); /* other work with him goes on */
	sql(w, "delete from episode where id = 78");
	sql(w, "update episode set closed_at = 0 where closed_at = 1");
	at(w, "2027-01-15T10:00");
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "plan/write"), "act=publish"), 303);
	CHECK_HAS(get(w, "%s", tim(w, "plan")), "Den gäller inte längre");
	struct answer second = ask(w, TIM);
	CHECK(text_is(between(w, second, "<t:documentId>", "<"), between(w, a, "<t:documentId>", "<")));
	CHECK_HAS(second, "<t:authorTime>20270115100000");
}

TEST(a_plan_leaves_no_more_when_it_was_taken_back_or_the_system_is_shut_out) {
	struct world *w = world_with_plan();
	let_in(w);
	CHECK(told(w, TIM));
	job(w, "/job/mirror/0");
	CHECK(number(w, "select count(*) from mirror_answer") == 1);
	at(w, "2027-04-20T09:00");
	job(w, "/job/mirror/0");
	CHECK(number(w, "select count(*) from mirror_answer") == 0 && number(w, "select count(*) from mirror_delivery") == 1);
	as(w, "rune");
	const char *retract = text_of(w, "%s/%s", tim(w, "plan/retract"), between(w, get(w, "%s", tim(w, "plan")), "/plan/retract/", "\""));
	CHECK_STATUS(post(w, retract, "act=retract&why=En del av texten gällde någon annan."), 303);
	CHECK(empty(w, TIM));
	shut_out(w, "1177 Journalen"); /* one is enough to take away */
	CHECK_STATUS(ask(w, TIM), 404);
	as(w, "rune");
	CHECK_NOT(get(w, "%s", tim(w, "plan")), "1177 Journalen");
}

/* Younger: the guardians, all of them; older: the young person; between them nobody (K17). */
TEST(what_leaves_follows_who_reads_at_1177) {
	struct world *w = world_way();
	let_in(w);
	CHECK(empty(w, ELIN)); /* she is 14 */
	way_setting(w, "När vårdnadshavare slutar läsa hos 1177", 15, "2027-01-15");
	CHECK(empty(w, ELIN));
	at(w, "2027-01-15T09:00");
	CHECK(told(w, ELIN));
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/block"), "act=set&guardian=%lld&reason=Han har hotat.", of(w, "per")), 303);
	CHECK(empty(w, ELIN));
	w = world_way();
	let_in(w);
	at(w, "2028-05-02T23:00");
	CHECK(empty(w, ELIN));
	at(w, "2028-05-03T00:30"); /* 16 */
	CHECK(told(w, ELIN));
	at(w, "2030-05-03T00:30"); /* 18: the work is over, her own reading is not */
	CHECK(told(w, ELIN));
	w = world_with_plan();
	let_in(w);
	at(w, "2028-07-01T23:00");
	CHECK(told(w, TIM));
	at(w, "2028-07-02T00:30"); /* 13 */
	CHECK(empty(w, TIM));
}

TEST(who_has_come_to_read_at_1177_reads_beside_the_guardians_when_the_ages_overlap) {
	static const char *const none = "update reach set areas = 0 where child_id = %lld and person_id = %lld";
	for (int i = 0; i < 3; i++) {
		struct world *w = world_way();
		let_in(w);
		way_setting(w, "När den unga läser hos 1177", 13, "2027-01-15");
		way_setting(w, "När vårdnadshavare slutar läsa hos 1177", 16, "2027-01-15");
		at(w, "2027-01-15T09:00"); /* she is 14 */
		CHECK(told(w, ELIN));
		if (i < 2)
			sql(w, text_of(w, none, of(w, "elin"), of(w, i == 0 ? "elin" : "per")));
		else
			at(w, "2028-05-03T00:30"); /* 16 */
		CHECK(i < 2 ? empty(w, ELIN) : told(w, ELIN));
	}
}

TEST(a_plan_stays_when_nobody_can_tell_who_a_guardian_is) {
	struct world *w = world_with_plan();
	let_in(w);
	CHECK(told(w, TIM));
	sql(w, text_of(w, "update person set number_index = %s where id = %lld", db_engine(world_lane(w)->db) == DB_SQLITE ? "x''" : "''", of(w, "eva")));
	CHECK(empty(w, TIM));
}

/* What forbids it is not told: the same bytes as for somebody who is not here. */
TEST(what_is_shut_out_withheld_protected_or_paused_is_not_there) {
	static const char *const shut[] = {"block", "act=set&guardian=%lld&reason=Kanariefågel: hot.", "withhold", "act=withhold&what=5&guardian=%lld&reason=Kan antas lida men.&review=2027-04-01",
					   "protection", "act=set&kind=MARKED&basis=DECIDED&reason=Skatteverket.&vault=%lld"};
	for (int i = 0; i < 3; i++) {
		struct world *w = world_with_plan();
		let_in(w);
		as(w, "rune");
		const char *fields = shut[2 * i + 1], *hole = strstr(fields, "%lld");
		CHECK_STATUS(post(w, tim(w, shut[2 * i]), "%.*s%lld%s", (int)(hole - fields), fields, of(w, i == 2 ? "sanna-1" : "eva"), hole + 4), 303);
		CHECK(empty(w, TIM));
		CHECK(number(w, "select count(*) from mirror_delivery") == 0);
		CHECK(number(w, text_of(w, "select count(*) from audit where act = 'mirror_ask' and child_id = %lld", of(w, "tim"))) == 0);
	}
	struct world *w = world_with_plan();
	let_in(w);
	CHECK(told(w, TIM));
	sql(w, text_of(w, "insert into pause (id, child_id, family, at, ended_at, ended_by) select 77, id, 0, 1, 0, 0 from child where id = %lld", of(w, "tim")));
	CHECK(empty(w, TIM));
}

/* Eva does not read the child's own words, from some seconds after the version was published. */
static void words_withhold(struct world *w, int id, bool late, int seconds) {
	sql(w, text_of(w, "insert into withheld (id, child_id, person_id, unit_id, kind, item_id, area, from_at, until_at, review_at, decided_by_id, ended_by_id, version, reason, end_reason)"
			  " select %d, w.child_id, %lld, (select min(id) from unit), 'WORDS', w.id, 0, (select max(published_at) from plan_version) + %d, 253402300799000, 253402300799000, %lld, 0, 1, w.text, w.text"
			  " from words w where w.id %s 70 and w.child_id = %lld and w.kind = 'CHILD'", id, of(w, "eva"), 1000 * seconds, of(w, "rune"), late ? "=" : "<>", of(w, "tim")));
}

/* What the child wished (D10) hinders only if the words can stand in the version. */
TEST(words_that_are_withheld_hinder_only_when_they_stand_in_the_plan) {
	struct world *w = world_with_plan();
	let_in(w);
	at(w, "2027-01-15T09:00");
	sql(w, "insert into words (id, child_id, author_id, kind, scribe, created_at, compartment, version, text)"
	       " select 70, child_id, author_id, kind, scribe, (select max(published_at) from plan_version) + 1000, compartment, version, text from words where kind = 'CHILD'");
	words_withhold(w, 71, true, 2);
	CHECK(told(w, TIM)); /* written after it was published */
	words_withhold(w, 72, false, 2);
	CHECK(empty(w, TIM));
	words_withhold(w, 73, false, -2);
	CHECK(told(w, TIM)); /* they were withheld from somebody when it was published, so they are not in it */
}

TEST(a_system_that_asks_too_much_waits) {
	struct world *w = world_with_plan();
	let_in(w);
	way_setting(w, "Frågor i timmen från ett och samma system", 10, "2027-01-15");
	at(w, "2027-01-15T09:00");
	for (int i = 0; i < 10; i++)
		CHECK_STATUS(ask(w, i == 0 ? TIM : NOBODY), 200);
	CHECK_STATUS(ask(w, TIM), 500);
	CHECK_HAS(ask(w, NOBODY), "soapenv:Server");
	CHECK(number(w, "select count(*) from mirror_delivery") == 1);
	at(w, "2027-01-15T10:01");
	CHECK_STATUS(ask(w, TIM), 200);
}

TEST(a_question_is_answered_as_far_as_it_goes) {
	static const struct { const char *before, *after; bool told; } asked[] = {
		{"<q:careUnitHSAId>SE0000000000-E1</q:careUnitHSAId>", "", true},
		{"<q:careUnitHSAId>SE0000000000-E2</q:careUnitHSAId><q:careUnitHSAId>SE0000000000-E1</q:careUnitHSAId>", "", true},
		{"<q:careUnitHSAId>SE0000000000-E2</q:careUnitHSAId>", "", false},
		{"", "<q:datePeriod><c:start>20270114</c:start><c:end>20270114</c:end></q:datePeriod>", true},
		{"", "<q:datePeriod><c:start>20270115</c:start><c:end>20280114</c:end></q:datePeriod>", false},
		{"", "<q:datePeriod><c:start>20260101</c:start><c:end>20270113</c:end></q:datePeriod>", false},
		{"", "<q:sourceSystemHSAId>" SOURCE "</q:sourceSystemHSAId>", true},
		{"", "<q:sourceSystemHSAId>" SOURCE "</q:sourceSystemHSAId><q:careContactId>7</q:careContactId>", false},
		{"", "<x:later xmlns:x='urn:x'>7</x:later>", true},
	};
	static const struct { const char *id, *type, *after; } invalid[] = {
		{"20150702-9922", PERSON, ""}, {"", PERSON, ""}, {TIM, "", ""}, {TIM, PERSON, "<q:sourceSystemHSAId>SE1</q:sourceSystemHSAId>"},
		{TIM, PERSON, "<q:careContactId>7</q:careContactId>"}, {TIM, PERSON, "<q:datePeriod><c:start>20270115</c:start><c:end>20270113</c:end></q:datePeriod>"},
	};
	struct world *w = world_with_plan();
	let_in(w);
	for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
		struct answer a = ask_more(w, TIM, asked[i].before, asked[i].after);
		test_check(a.status == 200 && (strstr(a.body, "carePlan>") != NULL) == asked[i].told, __FILE__, __LINE__, asked[i].after, a.body);
		schema_check(w, a);
	}
	for (size_t i = 0; i < sizeof invalid / sizeof *invalid; i++) {
		struct answer a = call_as(w, CERTIFICATE, PATH, envelope(w, ADDRESS, text_of(w, "<q:GetCarePlans>%s%s</q:GetCarePlans>", patient(w, invalid[i].id, invalid[i].type), invalid[i].after)));
		CHECK_STATUS(a, 200);
		CHECK_HAS(a, "<t:resultCode>ERROR</t:resultCode><t:errorCode>INVALID_REQUEST</t:errorCode><t:logId>");
		schema_check(w, a);
	}
	CHECK_NOT(call_as(w, CERTIFICATE, PATH, envelope(w, ADDRESS, text_of(w, "<q:GetCarePlans>%s</q:GetCarePlans>", patient(w, TIM, "1.2.752.129.2.1.3.3")))), "carePlan>");
}

/* A fault says what is wrong, and nothing of anybody; nothing is fetched or expanded on the way. */
TEST(a_bad_message_is_a_fault) {
	static const struct { const char *code, *text; } bad[] = {
		{"Client", ""}, {"Client", "hej"}, {"Client", "<s:Envelope"}, {"VersionMismatch", "<Envelope/>"}, {"Client", "<a/>"},
		{"Client", "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><s:Envelope xmlns:s='" SOAP_ENVELOPE "'><s:Body>&x;</s:Body></s:Envelope>"},
		{"Client", "<!DOCTYPE a [<!ENTITY x 'xxxxxxxxxx'><!ENTITY y '&x;&x;&x;&x;&x;&x;&x;&x;'><!ENTITY z '&y;&y;&y;&y;&y;&y;&y;&y;'>]><s:Envelope xmlns:s='" SOAP_ENVELOPE "'><s:Body>&z;</s:Body></s:Envelope>"},
		{"Client", "<!DOCTYPE a SYSTEM 'http://127.0.0.1:9/a.dtd'><s:Envelope xmlns:s='" SOAP_ENVELOPE "'><s:Body/></s:Envelope>"},
		{"Client", "<s:Envelope xmlns:s='" SOAP_ENVELOPE "'><s:Body>\xff</s:Body></s:Envelope>"},
		{"VersionMismatch", "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'><s:Body/></s:Envelope>"},
	};
	struct world *w = world_with_plan();
	let_in(w);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct answer a = call_as(w, CERTIFICATE, PATH, bad[i].text);
		test_check(a.status == 500 && strstr(a.body, text_of(w, "<faultcode>soapenv:%s</faultcode>", bad[i].code)) != NULL, __FILE__, __LINE__, bad[i].text, a.body);
	}
	const char *question = text_of(w, "<q:GetCarePlans>%s</q:GetCarePlans>", patient(w, TIM, PERSON));
	const char *others[] = {envelope(w, "", question), envelope(w, ADDRESS ADDRESS, question), envelope(w, "<a:LogicalAddress>SE1</a:LogicalAddress>", question), envelope(w, ADDRESS, ""),
				envelope(w, ADDRESS, "<q:GetCarePlans/>"), envelope(w, ADDRESS, "<q:GetCarePlans><q:other/></q:GetCarePlans>"),
				envelope(w, ADDRESS, text_of(w, "%s%s", question, question)), envelope(w, ADDRESS, text_of(w, "<q:GetCarePlans>%s<q:careUnitHSAId>1</q:careUnitHSAId></q:GetCarePlans>", patient(w, TIM, PERSON))),
				envelope(w, ADDRESS, text_of(w, "<q:GetCarePlans>%s<?a b?></q:GetCarePlans>", patient(w, TIM, PERSON))),
				envelope(w, ADDRESS, text_of(w, "<q:GetCarePlans>%s</q:GetCarePlans>", patient(w, "&#50;01507029922", PERSON)))}; /* not as it stands in the message */
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		struct answer a = call_as(w, CERTIFICATE, PATH, others[i]);
		test_check(a.status == 500 && strstr(a.body, "soapenv:Client") != NULL && strstr(a.body, "Log id: ") != NULL && strstr(a.body, TIM) == NULL, __FILE__, __LINE__, others[i], a.body);
	}
	CHECK_HAS(call_as(w, CERTIFICATE, PATH, envelope(w, ADDRESS "<x:y xmlns:x='urn:x' s:mustUnderstand='1'/>", question)), "soapenv:MustUnderstand");
	CHECK_STATUS(call_as(w, CERTIFICATE, PATH, envelope(w, ADDRESS "<x:y xmlns:x='urn:x'/>", question)), 200);
	char *large = arena_alloc(world_arena(w), SOAP_LARGEST + 1);
	(void)memset(large, ' ', SOAP_LARGEST);
	large[SOAP_LARGEST] = '\0';
	CHECK_HAS(call_as(w, CERTIFICATE, PATH, text_of(w, "%s%s", envelope(w, ADDRESS, question), large)), "too large");
	CHECK(number(w, "select count(*) from mirror_answer where outcome = 'PLAN'") == 1);
}

/* --- the engagement index, by a stand-in --- */

static char heard[4000]; /* what it was sent last */
static const char *index_says = "OK";
static bool index_lost; /* it hears, and its answer never comes */

static bool index_stand_in(struct arena *a, struct bytes in, struct out *answer) {
	const char *message = (const char *)memchr(in.p, '\0', in.n) + 1;
	const char *says = arena_print(a, "<s:Envelope xmlns:s='" SOAP_ENVELOPE "'><s:Body><u:UpdateResponse xmlns:u='urn:riv:itintegration:engagementindex:UpdateResponder:1'>"
					  "<u:ResultCode>%s</u:ResultCode><u:comment/></u:UpdateResponse></s:Body></s:Envelope>", index_says);
	(void)snprintf(heard, sizeof heard, "%.*s", (int)((const char *)in.p + in.n - message), message);
	return !index_lost && soap_work(a, (struct bytes){.p = says, .n = strlen(says)}, answer);
}

static bool heard_now(struct world *w, const char *part) {
	heard[0] = '\0';
	job(w, "/job/mirror/0");
	(void)get(w, "/about"); /* what the job has started is run behind a request */
	return *part == '\0' ? heard[0] == '\0' : strstr(heard, part) != NULL;
}

TEST(the_index_is_told_that_there_is_a_plan_and_when_there_is_none_any_more) {
	struct world *w = world_with_plan();
	indexer(w, NULL);
	CHECK(heard_now(w, "")); /* nobody is let in */
	let_in(w);
	CHECK(heard_now(w, "")); /* it cannot be reached: tried again later */
	CHECK(number(w, "select tries from job where path like '/job/mirror/%/%'") == 1);
	indexer(w, index_stand_in);
	index_says = "ERROR";
	CHECK(heard_now(w, "<e:deleteFlag>false</e:deleteFlag><e:engagement><e:registeredResidentIdentification>" TIM "</e:registeredResidentIdentification>"
			   "<e:serviceDomain>riv:clinicalprocess:logistics:logistics</e:serviceDomain><e:categorization>cll-cp</e:categorization><e:logicalAddress>" SOURCE "</e:logicalAddress>"
			   "<e:businessObjectInstanceIdentifier>NA</e:businessObjectInstanceIdentifier><e:clinicalProcessInterestId>NA</e:clinicalProcessInterestId>"
			   "<e:mostRecentContent>20270114170000</e:mostRecentContent><e:sourceSystem>" SOURCE "</e:sourceSystem><e:dataController>SE0000000000-V1</e:dataController></e:engagement>"));
	index_says = "OK";
	CHECK(heard_now(w, "<a:LogicalAddress>SE0000000000-I1</a:LogicalAddress>"));
	CHECK(heard_now(w, "")); /* it knows */
	CHECK(number(w, "select count(*) from job where path like '/job/mirror/%/%'") == 0);
	as(w, "eva");
	CHECK_HAS(get(w, "/family/%lld/log", of(w, "tim")), "Fick veta att det finns en plan, så att 1177 kan fråga efter den.");
	at(w, "2027-01-15T10:00");
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "plan/write"), "act=publish"), 303);
	CHECK(heard_now(w, "<e:mostRecentContent>20270115100000"));
	sql(w, text_of(w, "insert into pause (id, child_id, family, at, ended_at, ended_by) select 77, id, 0, 1, 0, 0 from child where id = %lld", of(w, "tim")));
	CHECK(heard_now(w, "<e:deleteFlag>true</e:deleteFlag>"));
	sql(w, "update pause set ended_at = 2");
	CHECK(heard_now(w, "<e:deleteFlag>false</e:deleteFlag>"));
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "withhold"), "act=withhold&what=5&guardian=%lld&reason=Kan antas lida men.&review=2027-04-01", of(w, "eva")), 303);
	CHECK(heard_now(w, "<e:deleteFlag>true</e:deleteFlag>"));
	CHECK(heard_now(w, ""));
	/* once: more rows, or one that it is gone, would tell that something was hidden in between (D5, D17) */
	CHECK(number(w, text_of(w, "select count(*) from audit where act = 'mirror_tell' and child_id = %lld", of(w, "tim"))) == 1);
}

TEST(the_index_forgets_what_a_system_that_is_shut_out_could_have_fetched) {
	struct world *w = world_with_plan();
	indexer(w, index_stand_in);
	let_in(w);
	CHECK(heard_now(w, "<e:deleteFlag>false</e:deleteFlag>"));
	shut_out(w, "1177 Journalen");
	CHECK(heard_now(w, "<e:deleteFlag>true</e:deleteFlag>"));
	CHECK(heard_now(w, ""));
}

/* Nobody knows then what it heard: when the plan may no longer leave it is told to forget. */
TEST(the_index_forgets_what_it_may_have_heard_when_its_answer_was_lost) {
	struct world *w = world_with_plan();
	indexer(w, index_stand_in);
	let_in(w);
	index_lost = true;
	CHECK(heard_now(w, "<e:deleteFlag>false</e:deleteFlag>"));
	CHECK(heard_now(w, "<e:deleteFlag>false</e:deleteFlag>"));
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "protection"), "act=set&kind=MARKED&basis=DECIDED&reason=Skatteverket.&vault=%lld", of(w, "sanna-1")), 303);
	CHECK(heard_now(w, "<e:deleteFlag>true</e:deleteFlag>"));
	index_lost = false;
	CHECK(heard_now(w, "<e:deleteFlag>true</e:deleteFlag>"));
	CHECK(heard_now(w, ""));
	CHECK(number(w, text_of(w, "select count(*) from audit where act = 'mirror_tell' and child_id = %lld", of(w, "tim"))) == 0);
}

/* It knows a child by the source that the plan is at, and not by the certificate that asks there. */
TEST(the_index_is_told_by_one_system_of_a_source_and_forgets_what_another_told) {
	struct world *w = world_with_plan();
	indexer(w, index_stand_in);
	let_in(w);
	let_in_as(w, "Vårdplaner", "planer.example.se", "SE0000000000-I1");
	CHECK(heard_now(w, "<e:deleteFlag>false</e:deleteFlag>"));
	CHECK(heard_now(w, ""));
	CHECK(number(w, text_of(w, "select count(*) from audit where act = 'mirror_tell' and child_id = %lld", of(w, "tim"))) == 1);
	shut_out(w, "1177 Journalen");
	CHECK(heard_now(w, "")); /* the other one still fetches */
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "protection"), "act=set&kind=MARKED&basis=DECIDED&reason=Skatteverket.&vault=%lld", of(w, "sanna-1")), 303);
	CHECK(heard_now(w, "<e:deleteFlag>true</e:deleteFlag>"));
	CHECK(heard_now(w, ""));
	w = world_with_plan();
	indexer(w, index_stand_in);
	let_in(w);
	let_in_as(w, "Vårdplaner", "planer.example.se", "");
	CHECK(heard_now(w, "<e:deleteFlag>false</e:deleteFlag>"));
	shut_out(w, "1177 Journalen");
	CHECK(heard_now(w, "<e:deleteFlag>true</e:deleteFlag>"));
	CHECK(heard_now(w, ""));
}

/* What it was told of a child, for a system. */
static void told_once(struct world *w, int id, const char *child, int64_t consumer) {
	sql(w, text_of(w, "insert into mirror_index (id, child_id, consumer_id, version_id, at) values (%d, %lld, %lld, 5, 1)", id, of(w, child), (long long)consumer));
}

TEST(the_index_forgets_before_it_learns_and_a_few_at_a_time) {
	struct world *w = world_with_plan();
	indexer(w, index_stand_in);
	let_in(w);
	told_once(w, 200, "elin", number(w, "select id from consumer"));
	CHECK(heard_now(w, "<e:deleteFlag>false</e:deleteFlag>")); /* the last of the two */
	CHECK(number(w, "select count(*) from mirror_index where version_id = 0") == 1);
	sql(w, text_of(w, "update person set born = %s where id = %lld", db_engine(world_lane(w)->db) == DB_SQLITE ? "x''" : "''", of(w, "tim")));
	CHECK(heard_now(w, "<e:deleteFlag>true</e:deleteFlag>")); /* how old he is nobody can tell */
	for (int i = 0; i < 60; i++) {
		sql(w, text_of(w, "insert into consumer (id, name, subject, source, care_giver, care_unit, index_address, state, proposed_by, proposed_at, decided_by, decided_at, ended_by, ended_at)"
				  " select %d, name, subject, source, care_giver, care_unit, 'SE%d', state, proposed_by, proposed_at, decided_by, decided_at, ended_by, ended_at from consumer where name = '1177 Journalen' and id > 999", i + 100, i));
		told_once(w, 300 + i, "elin", 100 + i);
		told_once(w, 400 + i, "tim", 100 + i);
	}
	CHECK(heard_now(w, "<e:deleteFlag>true</e:deleteFlag>"));
	CHECK(number(w, "select count(*) from mirror_index where version_id = 5") == 60);
	CHECK(number(w, "select count(*) from job where path like '/job/mirror/%' and tries > 0") == 0);
	job(w, text_of(w, "/job/mirror/%lld", (long long)number(w, "select max(child_id) from mirror_index i where not exists (select 1 from mirror_index j where j.child_id = i.child_id and j.version_id = 5)")));
	(void)get(w, "/about");
	CHECK(number(w, "select count(*) from mirror_index where version_id = 5") == 0);
}
