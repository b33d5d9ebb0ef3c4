/* A yes that ends soon. */
#include "access/setting.h"
#include "base/date.h"
#include "consent/consent.h"
#include "lang/lang.h"
#include "todo/todo.h"

/* A yes ends by itself within the days of the county. */
enum err consent_todo(struct request *rq, const struct access *a, struct todo_list *l) {
	struct todo_ending_rows rows;
	int64_t days;
	TRY(setting_number(a, SETTING_CONSENT_REMIND, &days));
	TRY(todo_ending(a, date_add_days(rq->now, (int)days), &rows));
	for (size_t i = 0; i < rows.n; i++) {
		const struct todo_ending_row *r = &rows.row[i];
		todo_add(rq, l, (struct todo){.group = NOW, .at = r->until_at - 1, .by = true,
			.what = r->oral > 0 ? TR(rq->lang, "Ett muntligt ja tar snart slut") : TR(rq->lang, "Ett samtycke tar snart slut"),
			.why = r->oral > 0 ? TR(rq->lang, "Be om en underskrift. Annars slutar delningen av sig själv.")
				: TR(rq->lang, "Fråga familjen på nytt om det behövs. Annars slutar delningen av sig själv."),
			.to = url(rq->arena, "/child/%/consent", r->child_id), .child = r->name});
	}
	return OK;
}
