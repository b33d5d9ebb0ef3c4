/* What the noticer can do with the receipt's number: add, and see a question that says nothing of a child.  Nothing
 * can be read back, and a number that nobody has is answered as one that somebody has (DR8).  And the job that
 * tells the coordinator when a notice has waited too long (DR7). */
#include "observation/notice.h"

#include "access/brake.h"
#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "lang/lang.h"
#include "observation/add.html.h"
#include "observation/observation.form.h"
#include "observation/observation.sql.h"
#include "responsibility/responsibility.sql.h"
#include "routes.h"

#include <ctype.h>

#define GUESS_ONE 10  /* numbers an hour from one address */
#define GUESS_ALL 200 /* and from everywhere */
#define NUMBER_SIGNS 8

static enum err page(struct request *rq, const struct observation_add_page *p) {
	rq->title = TR(rq->lang, "Lägg till något");
	add_html(&rq->out, rq, p);
	return OK;
}

/* The number is asked for first; after a mistake in the text it stays. */
enum err observation_more_show(struct request *rq, const struct access *a) {
	const char *act = request_field(rq, "act"), *number = request_field(rq, "number");
	bool adding = rq->method == POST && act != NULL && text_is(act, "add") && number != NULL && request_complaint(rq, "number") == NULL;
	(void)a;
	return page(rq, &(struct observation_add_page){.number = adding ? number : ""});
}

static bool number_good(const char *number) {
	size_t n = 0;
	for (const char *p = number; *p != '\0'; p++) {
		if (!isalnum((unsigned char)*p) && strchr(" -", *p) == NULL)
			return false;
		n += isalnum((unsigned char)*p) != 0;
	}
	return n == NUMBER_SIGNS;
}

static enum err number_check(struct request *rq, const char *number) {
	if (number_good(number))
		return OK;
	return request_invalid(rq, "number", TR(rq->lang, "Numret har åtta tecken, till exempel 4F7K-22QA. Det står på kvittot."));
}

/* Guessing is held back from each address and from everywhere, whoever is logged in. */
static enum err guess_brake(const struct request *rq, const struct access *a, bool *ret_late) {
	TRY(brake_guess(a, arena_print(rq->arena, "receipt from:%s", rq->address), GUESS_ONE, ret_late));
	return *ret_late ? OK : brake_guess(a, "receipt from everywhere", GUESS_ALL, ret_late);
}

/* A number that nobody has bears a question now and then, always the same: one that is shown tells nothing. */
static int64_t question_of(struct bytes index, const struct observation_by_receipt_rows *found) {
	int64_t decoy = ((const unsigned char *)index.p)[0] % 16;
	if (found->n > 0)
		return found->row[0].asked;
	return decoy <= OBSERVATION_QUESTIONS ? decoy : 0;
}

static enum err added(const struct access *a, const struct observation_by_receipt_row *o, const char *text) {
	int64_t answer_by;
	TRY(notice_answer_by(a, access_time(a), &answer_by));
	TRY(observation_step_add(a, id_new(), o->id, "ADDED", access_time(a), 0, 0, 0, 0, 0, text));
	if (text_is(o->state, "ANSWERED")) {
		TRY(observation_again(a, answer_by, o->id));
		TRY(notice_watch(a, o->id, answer_by));
	}
	return notice_tell(a, o->id, o->unit_id);
}

static enum err open(struct request *rq, const struct access *a) {
	struct observation_open_form f;
	struct observation_by_receipt_rows found;
	struct observation_add_page p = {.number = ""};
	TRY(observation_open_read(rq, &f));
	TRY(number_check(rq, f.number));
	TRY(guess_brake(rq, a, &p.late));
	if (p.late) {
		rq->status = 429;
		return page(rq, &p);
	}
	struct bytes index = notice_number_index(a, f.number);
	TRY(observation_by_receipt(a, index, &found));
	p.number = f.number;
	p.question = question_of(index, &found);
	return page(rq, &p);
}

/* act=open: number; shows where to write, whatever the number is.  act=add: number, text 1–2000; thanks, whatever
 * the number is.  Ten an hour from one address. */
enum err observation_more(struct request *rq, const struct access *a) {
	const char *act = request_field(rq, "act");
	struct observation_more_form f;
	struct observation_by_receipt_rows found;
	bool late;
	if (act == NULL || !text_is(act, "add")) {
		rq->page_name = "observation_more_show";
		return open(rq, a);
	}
	TRY(observation_more_read(rq, &f));
	TRY(number_check(rq, f.number));
	TRY(guess_brake(rq, a, &late));
	if (late) {
		rq->status = 429;
		return page(rq, &(struct observation_add_page){.number = f.number, .late = true});
	}
	TRY(observation_by_receipt(a, notice_number_index(a, f.number), &found));
	if (found.n > 0)
		TRY(added(a, &found.row[0], f.text));
	rq->redirect = url(rq->arena, "/notice/added").text;
	return OK;
}

/* The same for every number. */
enum err observation_added(struct request *rq, const struct access *a) {
	(void)a;
	rq->title = TR(rq->lang, "Tack");
	added_html(&rq->out);
	return OK;
}

/* --- too late --- */

/* The time to answer is over: the unit's manager and the municipality's coordinator get a neutral message, and the
 * notice is marked in both inboxes; what it says stays where it is.  Of a hidden child who is named is told again, and nobody else.  When it is not time yet it is looked at again later. */
enum err observation_overdue_job(struct request *rq, const struct access *a) {
	struct observation_overdue_find_rows o;
	int64_t to, child;
	TRY(observation_overdue_find(a, rq->now, rq->id[0], &o));
	if (o.n == 0 || !text_is(o.row[0].state, "SENT") || o.row[0].escalated_at != 0)
		return OK;
	if (!observation_late(a, o.row[0].answer_by)) /* the time to answer has been put forward since */
		rq->later = date_add_days(o.row[0].answer_by, 1);
	else if (o.row[0].held == 0) /* the yes ended: nobody there can read it, and who handed it on is to take it back */
		rq->later = rq->now + DATE_HOUR;
	if (rq->later != 0)
		return OK;
	TRY(notice_hidden_child(a, o.row[0].id, &child));
	if (child != 0) { /* only who is named may know of it */
		TRY(observation_escalate(a, rq->now, 0, o.row[0].id));
		return notice_tell(a, o.row[0].id, o.row[0].unit_id);
	}
	TRY(notice_coordinator(a, o.row[0].municipality, &to));
	TRY(observation_escalate(a, rq->now, to, o.row[0].id));
	TRY(observation_step_add(a, id_new(), o.row[0].id, "LATE", rq->now, 0, o.row[0].unit_id, to, 0, 0, ""));
	TRY(notice_tell(a, o.row[0].id, o.row[0].unit_id));
	TRY(notice_tell_people(a, o.row[0].id, o.row[0].unit_id));
	return to == 0 || to == o.row[0].unit_id ? OK : notice_tell_people(a, o.row[0].id, to);
}
