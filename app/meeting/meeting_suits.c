/* Finding a time (F44), for those who are called: which of the proposed times go.  Nobody says why a time does not. */
#include "meeting/meeting.h"

#include "base/id.h"
#include "lang/lang.h"
#include "notify/notify.h"

static void answers_put(struct meeting_times *t, int64_t time, int64_t suits) {
	for (size_t i = 0; i < t->n; i++)
		if (t->time[i].id == time) {
			t->time[i].suits = suits;
			t->said += !t->time[i].past;
		}
}

enum err meeting_times_all(struct request *rq, const struct access *a, int64_t meeting, struct meeting_times *ret) {
	struct times_all_rows all;
	TRY(times_all(a, meeting, &all));
	*ret = (struct meeting_times){.n = all.n, .time = ARENA_MANY(rq->arena, all.n + 1, struct meeting_time)};
	for (size_t i = 0; i < all.n; i++) {
		bool past = all.row[i].starts_at <= access_time(a);
		ret->time[i] = (struct meeting_time){.id = all.row[i].id, .starts_at = all.row[i].starts_at, .past = past,
						     .name = arena_print(rq->arena, "time-%lld", (long long)all.row[i].id)};
		ret->ahead += !past;
	}
	return OK;
}

enum err meeting_times_read(struct request *rq, const struct access *a, int64_t meeting, struct meeting_times *ret) {
	struct times_own_rows own;
	TRY(meeting_times_all(rq, a, meeting, ret));
	TRY(times_own(a, meeting, &own));
	for (size_t i = 0; i < own.n; i++)
		answers_put(ret, own.row[i].time_id, own.row[i].suits);
	return OK;
}

enum err meeting_suits_keep(struct request *rq, const struct access *a, const struct meeting_times *t, const struct form_pairs *sent, int64_t party) {
	size_t kept = 0;
	for (size_t i = 0; i < sent->n; i++)
		for (size_t j = 0; j < t->n; j++)
			if (t->time[j].id == sent->pair[i].id && !t->time[j].past) {
				TRY(times_answer_set(a, sent->pair[i].value, t->time[j].id, party));
				TRY(times_answer_add(a, id_new(), sent->pair[i].value, party, t->time[j].id));
				kept++;
			}
	if (kept > 0)
		return OK;
	return request_invalid(rq, t->n > 0 ? t->time[0].name : "", TR(rq->lang, "Svara på minst en av tiderna."));
}

enum err meeting_suits_send(struct request *rq, const struct access *a, const struct meeting_find_row *m, int64_t party) {
	struct meeting_suits_form f;
	struct meeting_times t;
	if (!meeting_seeks(m)) { /* the time was chosen meanwhile, and stands on the page */
		return request_denied(rq, TR(rq->lang, "Tiden är redan bestämd. Läs när mötet är, och svara om du kommer."));
	}
	TRY(meeting_suits_read(rq, &f));
	TRY(meeting_times_all(rq, a, m->id, &t));
	TRY(meeting_suits_keep(rq, a, &t, &f.time, party));
	return notify_person(a, m->convenor_id);
}
