/* Letters to post, and papers to get back. */
#include "base/text.h"
#include "lang/lang.h"
#include "paper/track.h"
#include "person/person.h"
#include "todo/todo.h"

static void add(struct request *rq, struct todo_list *l, int64_t child, struct todo t) {
	t.to = url(rq->arena, "/child/%/paper", child);
	const struct todo *last = l->n > 0 ? &l->row[l->n - 1] : NULL;
	if (last == NULL || !text_is(last->what, t.what) || !text_is(last->to.text, t.to.text)) /* else the same by another relation */
		todo_add(rq, l, t);
}

/* What only waits for paper: letters to post, copies to get back; and copies that the own unit is asked for. */
enum err paper_todo(struct request *rq, const struct access *a, struct todo_list *l) {
	struct todo_recalled_rows recalled;
	struct todo_letters_rows posted;
	struct todo_forms_rows forms;
	struct recalls_rows asked;
	TRY(todo_recalled(a, &recalled));
	TRY(todo_letters(a, &posted));
	TRY(todo_forms(a, &forms));
	TRY(recalls(a, &asked));
	for (size_t i = 0; i < posted.n; i++)
		add(rq, l, posted.row[i].child_id, (struct todo){.group = NOW, .what = TR(rq->lang, "Skicka brev om mötet"),
			.why = TR(rq->lang, "Någon som är kallad läser bara på papper."), .at = posted.row[i].meets_at, .by = true, .child = posted.row[i].name});
	for (size_t i = 0; i < forms.n; i++)
		if (!person_grown_up(forms.row[i].born, access_time(a)))
			add(rq, l, forms.row[i].child_id, (struct todo){.group = NOW, .what = TR(rq->lang, "Skicka blanketten om samtycke"),
				.why = TR(rq->lang, "Någon som ska svara kan inte logga in, och får frågan på papper."), .at = forms.row[i].asked_at, .child = forms.row[i].name});
	for (size_t i = 0; i < recalled.n; i++)
		add(rq, l, recalled.row[i].child_id, (struct todo){.group = NOW, .what = TR(rq->lang, "Be om ett papper tillbaka"),
			.why = TR(rq->lang, "Någon som inte får läsa längre har en kopia av planen."), .at = recalled.row[i].since, .child = recalled.row[i].name});
	if (asked.n > 0)
		todo_add(rq, l, (struct todo){.group = NOW, .what = TR(rq->lang, "Lämna tillbaka ett papper"),
			.why = TR(rq->lang, "Ni har ett papper som ni inte får läsa längre."), .to = url(rq->arena, "/recall")});
	return OK;
}
