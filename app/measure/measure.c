/* Own measures: the rules of a typed row, and writing it. */
#include "measure/measure.h"

#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "lang/lang.h"

static bool used(const struct measure_typed *m) {
	return *m->text != '\0' || m->area != 0 || m->who != 0;
}

static const char *field(struct request *rq, const char *name, size_t i) {
	return arena_print(rq->arena, "%s_%zu", name, i + 1);
}

static bool colleague(const struct colleague_list_rows *all, int64_t assignment) {
	for (size_t i = 0; i < all->n; i++)
		if (all->row[i].assignment_id == assignment)
			return true;
	return false;
}

static void days_check(struct request *rq, size_t i, const struct measure_typed *m) {
	int64_t today = date_day(rq->now);
	if (m->from == 0)
		request_complain(rq, field(rq, "from", i), TR(rq->lang, "Skriv från vilken dag."));
	if (m->until == 0 || m->until < m->from)
		request_complain(rq, field(rq, "until", i), TR(rq->lang, "Skriv till vilken dag, den första dagen eller senare."));
	if (m->followup < today)
		request_complain(rq, field(rq, "followup", i), TR(rq->lang, "Välj en dag för uppföljning, från i dag och framåt."));
}

enum err measures_check(struct request *rq, const struct access *a, const struct measure_typed row[MEASURES], size_t *ret_n) {
	struct colleague_list_rows colleagues;
	TRY(colleague_list(a, &colleagues));
	*ret_n = 0;
	for (size_t i = 0; i < MEASURES; i++) {
		if (!used(&row[i]))
			continue;
		++*ret_n;
		if (*row[i].text == '\0')
			request_complain(rq, field(rq, "measure", i), TR(rq->lang, "Skriv vad ni gör."));
		if (row[i].area == 0)
			request_complain(rq, field(rq, "area", i), TR(rq->lang, "Välj vilket område det gäller."));
		if (!colleague(&colleagues, row[i].who))
			request_complain(rq, field(rq, "who", i), TR(rq->lang, "Välj vem av er som gör det."));
		days_check(rq, i, &row[i]);
	}
	if (*ret_n == 0)
		request_complain(rq, "measure_1", TR(rq->lang, "Skriv minst en sak som ni gör själva, och när ni följer upp den."));
	return OK;
}

enum err measures_write(const struct access *a, int64_t decision, const struct measure_typed row[MEASURES]) {
	for (size_t i = 0; i < MEASURES; i++)
		if (used(&row[i]))
			TRY(measure_add(a, id_new(), row[i].area, row[i].from, row[i].until, row[i].followup, row[i].text, decision, row[i].who));
	return OK;
}

const char *measure_outcome(const char *lang, const char *outcome) {
	return text_is(outcome, "DONE") ? TR(lang, "Klart, det hjälpte") : text_is(outcome, "GOES_ON") ? TR(lang, "Fortsätter") : TR(lang, "Hjälpte inte");
}
