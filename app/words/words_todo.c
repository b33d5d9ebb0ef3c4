/* Own words that nobody has told of: the child has written, or a guardian. */
#include "lang/lang.h"
#include "todo/todo.h"
#include "words/words.h"

static const char *why(const struct request *rq, const struct todo_words_row *r) {
	if (r->child == 0)
		return TR(rq->lang, "En vårdnadshavare har skrivit.");
	return r->lent == 1 ? TR(rq->lang, "Barnet har skrivit själv, på en lånad skärm.") : TR(rq->lang, "Barnet har skrivit själv.");
}

enum err words_todo(struct request *rq, const struct access *a, struct todo_list *l) {
	struct todo_words_rows rows;
	TRY(todo_words(a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		const struct todo_words_row *r = &rows.row[i];
		todo_add(rq, l, (struct todo){.group = NOW, .what = TR(rq->lang, "Läs egna ord"), .why = why(rq, r), .at = r->at,
			.to = url(rq->arena, "/child/%/words", r->child_id), .child = r->name});
	}
	return OK;
}
