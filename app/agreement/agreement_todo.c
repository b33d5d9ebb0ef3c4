/* Agreements that end. */
#include "access/setting.h"
#include "agreement/agreement.h"
#include "base/date.h"
#include "lang/lang.h"
#include "todo/todo.h"

/* For who administers (R170). */
enum err agreement_todo(struct request *rq, const struct access *a, struct todo_list *l) {
	struct todo_agreement_rows rows;
	int64_t days;
	TRY(setting_number(a, SETTING_AGREEMENT_SOON, &days));
	TRY(todo_agreement(a, date_add_days(rq->now, (int)days), &rows));
	for (size_t i = 0; i < rows.n; i++) {
		const struct todo_agreement_row *r = &rows.row[i];
		bool ended = r->ends_at <= rq->now;
		todo_add(rq, l, (struct todo){.group = NOW, .at = r->ends_at - 1, .by = true, .late = ended, .what = TR(rq->lang, "Förnya ett avtal"),
			.why = lang_fill(rq->arena, ended ? TR(rq->lang, "Avtalet med {1} har tagit slut. Inget är stängt för något barn.")
							  : TR(rq->lang, "Avtalet med {1} tar snart slut."), &r->name, 1),
			.to = url(rq->arena, "/admin/agreement/%", r->id)});
	}
	return OK;
}
