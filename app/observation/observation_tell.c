/* What tells a unit that a notice waits: one mail to the address that the unit chose, with the same words as to a
 * person, and nothing of what, of whom or from where (I10). */
#include "observation/notice.h"

#include "base/id.h"
#include "base/text.h"
#include "lang/lang.h"
#include "mail/mail.h"
#include "notify/notify.h"
#include "observation/observation.sql.h"
#include "routes.h"

enum err notice_tell_people(const struct access *a, int64_t notice, int64_t unit) {
	struct observation_answerers_rows who;
	struct observation_meant_row meant;
	TRY(observation_answerers(a, unit, access_time(a), &who));
	TRY(observation_meant(a, notice, &meant));
	for (size_t i = 0; i < who.n; i++) {
		struct person_kin_rows kin;
		TRY(notice_kin(a, who.row[i].person_id, &kin));
		if (who.row[i].person_id != access_actor(a) && !kin_meant(access_arena(a), &kin, meant.child_name, meant.child_number, ""))
			TRY(notify_person(a, who.row[i].person_id));
	}
	return OK;
}

enum err notice_hidden_child(const struct access *a, int64_t notice, int64_t *ret) {
	struct observation_hidden_rows hidden;
	TRY(observation_hidden(a, notice, access_time(a), &hidden));
	*ret = hidden.n == 0 ? 0 : hidden.row[0].child_id;
	return OK;
}

enum err notice_tell(const struct access *a, int64_t notice, int64_t unit) {
	struct observation_office_row office;
	int64_t id = id_new(), child;
	TRY(notice_hidden_child(a, notice, &child));
	if (child != 0)
		return notify_unit_about(a, unit, child);
	TRY(observation_office(a, unit, &office));
	if (*office.told == '\0')
		return notice_tell_people(a, notice, unit);
	TRY(observation_mail_add(a, id, notice, unit, access_time(a), office.told));
	return access_job(a, url(access_arena(a), "/job/notice/mail/%", id).text);
}

/* Sends one of them. */
enum err observation_mail_job(struct request *rq, const struct access *a) {
	struct observation_mail_find_row m;
	int64_t child;
	TRY(observation_mail_find(a, rq->id[0], &m));
	if (!text_is(m.state, "WAITING"))
		return OK;
	TRY(notice_hidden_child(a, m.observation_id, &child));
	if (child != 0 || access_silent(a))
		return observation_mail_done(a, "NONE", m.id);
	if (rq->work.failed)
		return BROKEN; /* the job is tried again later */
	if (rq->work.answer.p != NULL) {
		bool refused = rq->work.answer.n == 7 && memcmp(rq->work.answer.p, "refused", 7) == 0;
		return observation_mail_done(a, refused ? "REFUSED" : "SENT", m.id);
	}
	struct mail mail = {.to = m.address, .subject = TR(rq->lang, "Något nytt i Kronobarn"),
			    .text = notify_text(rq->arena, rq->lang, access_address(a)), .id = m.id, .at = m.at};
	rq->work = (struct work){.kind = WORK_POST, .input = mail_pack(rq->arena, &mail)};
	return OK;
}

const char *observation_mail_state(const char *lang, const char *state) {
	if (text_is(state, "SENT"))
		return TR(lang, "Skickat");
	if (text_is(state, "NONE"))
		return TR(lang, "Skickades inte, ingen e-post går härifrån");
	return text_is(state, "REFUSED") ? TR(lang, "Kom inte fram, adressen tar inte emot") : TR(lang, "På väg");
}
