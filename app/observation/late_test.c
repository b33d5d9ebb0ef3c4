/* What is too late, and the mails that say that something waits. */
#include "noticed.h"

#include "base/date.h"
#include "serve.h"

/* --- too late (DR7) --- */

TEST(a_notice_without_an_answer_in_three_working_days_reaches_the_coordinator) {
	struct world *w = world_small();
	int64_t id = noticed_rune(w, "Nova", "");
	CHECK(number(w, text_of(w, "select due_at from job where path = '/job/notice/%lld'", (long long)id)) > now_of(w));
	const char *waits = text_of(w, "from job where path = '/job/notice/%lld'", (long long)id);
	CHECK(db_exec(world_lane(w)->db, text_of(w, "update job set due_at = 1 where path = '/job/notice/%lld'", (long long)id)) == OK);
	at(w, "2027-01-14T23:59");
	as(w, "rune");
	CHECK_HAS(get(w, "/"), "Senast torsdag 14 januari");
	CHECK_NOT(get(w, "/"), "Skulle varit klart");
	noticed_due(w, id); /* it is not time yet: looked at again when it is, and nothing failed */
	CHECK(number(w, text_of(w, "select due_at %s", waits)) == now_of(w) + DATE_MINUTE);
	CHECK(number(w, text_of(w, "select tries %s", waits)) == 0);
	CHECK(number(w, "select count(*) from outbox") == 0);
	at(w, "2027-01-15T00:00");
	noticed_due(w, id);
	CHECK(number(w, text_of(w, "select count(*) from job where path = '/job/notice/%lld'", (long long)id)) == 0);
	CHECK(number(w, text_of(w, "select count(*) from outbox where person_id = %lld", (long long)id_of(w, "rune"))) == 1);
	CHECK(number(w, text_of(w, "select count(*) from outbox where person_id = %lld", (long long)id_of(w, "karin"))) == 1);
	at(w, "2027-01-15T08:00");
	as(w, "rune");
	CHECK_HAS(get(w, "/"), "Skulle varit klart 14 januari 2027");
	CHECK_HAS(get(w, "/inbox"), "Samordnaren vet");
	CHECK_HAS(get(w, "%s", noticed_path(w, id)), "Kommunens samordnare fick veta det");
	as(w, "karin");
	struct answer a = get(w, "/inbox");
	CHECK_HAS(a, "Väntar för länge hos andra");
	CHECK_HAS(a, "Björkskolan");
	CHECK_NOT(a, "Nova");
	CHECK_NOT(a, "borta");
	CHECK_HAS(get(w, "/"), "väntar för länge");
	CHECK_STATUS(get(w, "%s", noticed_path(w, id)), 404);
	noticed_due(w, id);
	CHECK(number(w, "select count(*) from outbox") == 2);
	as(w, "rune");
	CHECK_STATUS(post(w, noticed_path(w, id), "act=answer&reason=Det är ordnat."), 303);
	as(w, "karin");
	CHECK_NOT(get(w, "/inbox"), "Väntar för länge hos andra");
}

TEST(a_notice_that_was_answered_in_time_reaches_nobody_else) {
	struct world *w = world_small();
	int64_t id = noticed_rune(w, "Nova", "");
	CHECK_STATUS(post(w, noticed_path(w, id), "act=answer&reason=Det är ordnat."), 303);
	at(w, "2027-02-15T00:00");
	noticed_due(w, id);
	CHECK(number(w, "select count(*) from outbox") == 0);
	CHECK(number(w, "select count(*) from observation where escalated_at <> 0") == 0);
}

TEST(holidays_give_a_unit_more_time) {
	struct world *w = world_small();
	at(w, "2027-03-24T09:00");
	CHECK_HAS(get(w, "%s", noticed(w, "", noticed_preschool(w, "")).location), "Senast onsdag 31 mars");
}

/* --- who is told, and what --- */

static bool refusing;

/* A mail's job, as post answers: what left is kept in `ret_input`. */
static struct bytes mail_run(struct world *w, int64_t id) {
	struct request *rq = serve_request(world_arena(w), JOB, text_of(w, "/job/notice/mail/%lld", (long long)id));
	rq->now = now_of(w);
	serve_batch(world_lane(w), &rq, 1);
	struct bytes input = serve_waits(rq) ? rq->work.input : (struct bytes){.p = "", .n = 0};
	rq->work.answer = refusing ? (struct bytes){.p = "refused", .n = 7} : (struct bytes){.p = "ok", .n = 2};
	serve_batch(world_lane(w), &rq, 1);
	return input;
}

static struct answer mail_to(struct world *w, const char *fields) {
	as(w, "leif");
	const char *page = text_of(w, "/admin/unit/%lld", (long long)id_of(w, "bjorkskolan"));
	const char *form = strstr(get(w, "%s", page).body, "id=\"besked\"");
	return post(w, page, "act=tell&version=%s&%s", between(w, (struct answer){.body = form}, "name=\"version\" value=\"", "\""), fields);
}

TEST(a_notice_tells_its_unit_by_a_mail_that_says_nothing) {
	struct world *w = world_small();
	int64_t id = noticed_rune(w, "Nova", "&sender_name=Zebra");
	CHECK(noticed_mails(w, "bjorkskolan") == 1 && number(w, "select count(*) from notice_mail") == 1);
	CHECK(number(w, "select count(*) from outbox") == 0);
	struct answer seen = get(w, "%s", noticed_path(w, id));
	CHECK_HAS(seen, "Mejl till Björkskolan");
	CHECK_HAS(seen, "bjorkskolan@example.org");
	CHECK_HAS(get(w, "/inbox"), "Ett mejl går till <b class=\"kb-own\">bjorkskolan@example.org</b>");
	/* another one, so that there is a mail which has not left yet */
	CHECK_STATUS(mail_to(w, "way=OTHER&told=intag@example.org"), 303);
	(void)noticed_rune(w, "Molly", "");
	int64_t mail = number(w, "select max(at) from notice_mail");
	CHECK(mail == now_of(w));
	CHECK(noticed_mails(w, "bjorkskolan") == 2);
}

TEST(what_leaves_for_a_unit_has_no_name_no_kind_and_no_content) {
	struct world *w = world_small();
	int64_t id = noticed_rune(w, "Nova", "&sender_name=Zebra"), mail;
	CHECK(db_exec(world_lane(w)->db, "update notice_mail set state = 'WAITING'") == OK);
	mail = number(w, "select max(id) from notice_mail");
	struct bytes left = mail_run(w, mail);
	CHECK(left.n > 60);
	static const char *const silent[] = {"Nova", "Zebra", "borta", "Björkskolan", " skola", " barn", "uppmärksamm", "Växjö"};
	for (size_t i = 0; i < sizeof silent / sizeof *silent; i++)
		CHECK(memmem(left.p, left.n, silent[i], strlen(silent[i])) == NULL);
	CHECK(text_is(left.p, "bjorkskolan@example.org"));
	CHECK(memmem(left.p, left.n, "något nytt att läsa", strlen("något nytt att läsa")) != NULL);
	CHECK(number(w, "select count(*) from notice_mail where state = 'SENT'") == 1);
	as(w, "rune");
	CHECK_HAS(get(w, "%s", noticed_path(w, id)), "Skickat, ");
	CHECK(mail_run(w, mail).n == 0); /* once */
}

TEST(a_unit_chooses_where_it_is_told) {
	struct world *w = world_small();
	CHECK_STATUS(mail_to(w, "way=OTHER"), 422);
	CHECK_STATUS(mail_to(w, "way=OTHER&told=intag@example.org"), 303);
	CHECK_HAS(get(w, "/admin/unit/%lld", (long long)id_of(w, "bjorkskolan")), "value=\"intag@example.org\"");
	(void)noticed_rune(w, "Nova", "");
	CHECK_HAS(get(w, "/inbox"), "intag@example.org");
	refusing = true;
	CHECK(db_exec(world_lane(w)->db, "update notice_mail set state = 'WAITING'") == OK);
	CHECK(text_is(mail_run(w, number(w, "select max(id) from notice_mail")).p, "intag@example.org"));
	refusing = false;
	as(w, "rune");
	CHECK_HAS(get(w, "%s", noticed_path(w, noticed_first(w, "rune"))), "Kom inte fram");
	as(w, "leif");
	CHECK_HAS(get(w, "/admin/unit/%lld", (long long)id_of(w, "bjorkskolan")), "De här adresserna tog inte emot");
	CHECK_STATUS(mail_to(w, "way=PEOPLE"), 303);
	(void)noticed_rune(w, "Molly", "");
	CHECK(noticed_mails(w, "bjorkskolan") == 1);
	CHECK(number(w, text_of(w, "select count(*) from outbox where person_id = %lld", (long long)id_of(w, "rune"))) == 1);
	CHECK_STATUS(mail_to(w, "way=OFFICE"), 303);
	(void)noticed_rune(w, "Moa", "");
	CHECK(noticed_mails(w, "bjorkskolan") == 2);
	as(w, "rune");
	CHECK_STATUS(post(w, text_of(w, "/admin/unit/%lld", (long long)id_of(w, "bjorkskolan")), "act=tell&way=PEOPLE"), 404);
}

TEST(a_notice_that_is_moved_given_or_too_late_tells_the_unit_where_it_waits) {
	struct world *w = world_small();
	int64_t id = noticed_rune(w, "Nova", "");
	CHECK_STATUS(post(w, noticed_path(w, id), "act=give&person=%lld", (long long)id_of(w, "sanna")), 303);
	CHECK(noticed_mails(w, "bjorkskolan") == 2);
	CHECK(number(w, text_of(w, "select count(*) from outbox where person_id = %lld", (long long)id_of(w, "sanna"))) == 1);
	CHECK_STATUS(post(w, noticed_path(w, id), "act=move&unit=%lld&why=Hon går där.", (long long)id_of(w, "gymnasiet")), 303);
	CHECK(noticed_mails(w, "gymnasiet") == 1 && noticed_mails(w, "bjorkskolan") == 2);
	as(w, "kerstin");
	struct answer there = get(w, "%s", noticed_path(w, id));
	CHECK_HAS(there, "linne@example.org");
	CHECK_NOT(there, "bjorkskolan@example.org");
	at(w, "2027-01-15T00:00");
	noticed_due(w, id);
	CHECK(noticed_mails(w, "gymnasiet") == 2);
	CHECK(number(w, text_of(w, "select count(*) from outbox where person_id = %lld", (long long)id_of(w, "kerstin"))) == 1);
	CHECK(number(w, text_of(w, "select count(*) from outbox where person_id = %lld", (long long)id_of(w, "karin"))) == 1);
}
