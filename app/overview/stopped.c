#include "overview/stopped.h"

#include "base/date.h"
#include "html/html.h"
#include "lang/lang.h"
#include "routes.h"

/* `at` is a moment in a sentence of ours, beside a name. */
static const char *sentence(const struct request *rq, const char *text, const char *name, int64_t at) {
	return message_plain(rq->arena, rq->lang, text, (const struct html_arg[]){html_arg(name), html_arg(moment(at))}, 2);
}

static struct overview_todo stopped_line(const struct request *rq, const struct todo_stopped_row *r) {
	return (struct overview_todo){
		.step = {.group = NOW, .path = "", .button = "", .at = r->until_at, .what = TR(rq->lang, "Delningen har slutat"),
			 .why = sentence(rq, TR(rq->lang, "{1} läser inte längre, sedan {2}."), r->unit_name, r->until_at)},
		.to = url(rq->arena, "/child/%", r->child_id), .child = r->name};
}

static struct overview_todo uncalled_line(const struct request *rq, const struct todo_uncalled_row *r) {
	return (struct overview_todo){
		.step = {.group = NOW, .path = "", .button = "", .what = TR(rq->lang, "En kallelse gäller inte längre"),
			 .why = r->starts_at == 0 ? TR(rq->lang, "Ett möte som ni var kallade till blir utan er. Ta bort det ur kalendern.")
				: message_plain(rq->arena, rq->lang, TR(rq->lang, "Mötet {1} blir utan er. Ta bort det ur kalendern."), (const struct html_arg[]){html_arg(moment(r->starts_at))}, 1)},
		.to = {""}, .child = ""};
}

enum err stopped_todo(struct request *rq, const struct access *a, size_t *ret_n, struct overview_todo **ret) {
	struct todo_stopped_rows s;
	struct todo_uncalled_rows u;
	size_t n = 0;
	TRY(todo_stopped(a, date_add_days(access_time(a), -STOPPED_DAYS), &s));
	TRY(todo_uncalled(a, &u));
	*ret = ARENA_MANY(rq->arena, s.n + u.n + 1, struct overview_todo);
	for (size_t i = 0; i < s.n; i++) /* one reaches a child by several relations */
		if (i == 0 || s.row[i].child_id != s.row[i - 1].child_id || s.row[i].unit_id != s.row[i - 1].unit_id)
			(*ret)[n++] = stopped_line(rq, &s.row[i]);
	for (size_t i = 0; i < u.n; i++)
		(*ret)[n++] = uncalled_line(rq, &u.row[i]);
	*ret_n = n;
	return OK;
}

const char *stopped_words(struct arena *a, const char *lang, const struct stopped_here_row *r) {
	return message_plain(a, lang, TR(lang, "{1}, klockan {2}"), (const struct html_arg[]){html_arg(r->unit_name), html_arg(clock(r->until_at))}, 2);
}
