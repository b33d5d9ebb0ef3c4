/* A row in the outbox, written with what it tells of; after the commit a job hands the message to post. */
#include "notify/notify.h"

#include "base/id.h"
#include "base/text.h"
#include "html/html.h"
#include "lang/lang.h"
#include "mail/mail.h"
#include "notify/notify.sql.h"
#include "routes.h"

/* Is nothing about the child sent to that person now? */
static enum err silent_to(const struct access *a, int64_t person, int64_t child, bool *ret) {
	struct notify_shut_rows shut = {0};
	if (child != 0)
		TRY(notify_shut(a, child, person, access_time(a), &shut));
	*ret = shut.n > 0;
	return OK;
}

enum err notify_about(const struct access *a, int64_t person, int64_t child) {
	int64_t id = id_new();
	bool silent;
	TRY(silent_to(a, person, child, &silent));
	if (silent)
		return OK;
	TRY(outbox_add(a, id, person, access_time(a)));
	if (child != 0)
		TRY(outbox_about(a, id, child));
	return access_job(a, url(access_arena(a), "/job/outbox/%", id).text);
}

enum err notify_person(const struct access *a, int64_t person) {
	return notify_about(a, person, access_child(a));
}

enum err notify_recall(const struct access *a, int64_t person) {
	return outbox_recall(a, person, access_child(a));
}

enum err notify_family(const struct access *a) {
	struct notify_relatives_rows r;
	TRY(notify_relatives(a, &r));
	for (size_t i = 0; i < r.n; i++)
		TRY(notify_person(a, r.row[i].person_id));
	return OK;
}

enum err notify_family_recall(const struct access *a) {
	struct notify_relatives_rows r;
	TRY(notify_relatives(a, &r));
	for (size_t i = 0; i < r.n; i++)
		TRY(notify_recall(a, r.row[i].person_id));
	return OK;
}

enum err notify_unit_about(const struct access *a, int64_t unit, int64_t child) {
	struct notify_answering_rows r;
	TRY(notify_answering(a, unit, access_time(a), child, &r));
	for (size_t i = 0; i < r.n; i++)
		TRY(notify_about(a, r.row[i].id, child));
	return OK;
}

enum err notify_unit(const struct access *a, int64_t unit) {
	return notify_unit_about(a, unit, access_child(a));
}

enum err notify_unit_reached(const struct access *a, int64_t unit, int64_t child, bool *ret) {
	struct notify_answering_rows r;
	*ret = false;
	TRY(notify_answering(a, unit, access_time(a), child, &r));
	for (size_t i = 0; i < r.n && !*ret; i++) {
		bool silent;
		if (*r.row[i].email == '\0' && *r.row[i].phone == '\0')
			continue;
		TRY(silent_to(a, r.row[i].id, child, &silent));
		*ret = !silent;
	}
	return OK;
}

const char *notify_text(struct arena *a, const char *lang, const char *address) {
	const char *text = *address == '\0' ? TR(lang, "Du har något nytt att läsa i Kronobarn. Logga in som du brukar.")
					    : lang_fill(a, TR(lang, "Du har något nytt att läsa i Kronobarn. Logga in: {1}"), &address, 1);
	return arena_print(a, "%s\n", text);
}

/* Sends one message of the outbox. */
enum err outbox_send(struct request *rq, const struct access *a) {
	struct outbox_find_row o;
	TRY(outbox_find(a, rq->id[0], &o));
	if (!text_is(o.state, "WAITING"))
		return OK;
	struct outbox_shut_rows shut;
	TRY(outbox_shut(a, o.outbox_id, rq->now, &shut));
	if (shut.n > 0)
		return outbox_done(a, "RECALLED", o.outbox_id);
	const char *to = *o.email != '\0' ? o.email : o.phone;
	if (*to == '\0' || access_silent(a)) /* nothing waits for a way that may come in a year */
		return outbox_done(a, "NONE", o.outbox_id);
	if (rq->work.failed)
		return BROKEN; /* the job is tried again later */
	if (rq->work.answer.p != NULL) {
		bool refused = rq->work.answer.n == 7 && memcmp(rq->work.answer.p, "refused", 7) == 0;
		return outbox_done(a, refused ? "REFUSED" : "SENT", o.outbox_id);
	}
	const char *lang = *o.lang == '\0' ? "sv" : o.lang;
	struct mail m = {.to = to, .subject = TR(lang, "Något nytt i Kronobarn"), .text = notify_text(rq->arena, lang, access_address(a)),
			 .id = o.outbox_id, .at = o.at};
	rq->work = (struct work){.kind = WORK_POST, .input = mail_pack(rq->arena, &m)};
	return OK;
}
