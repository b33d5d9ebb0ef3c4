#include "overview/stopped.h"

#include "base/date.h"
#include "html/html.h"
#include "lang/lang.h"
#include "routes.h"

static const char *names_of(struct arena *a, const char *lang, const char *const *name, size_t n) {
	struct out o = out_new(a, lang);
	for (size_t i = 0; i < n; i++)
		lang_list_add(&o, i, n, name[i]);
	return out_text(&o);
}

static struct overview_todo stopped_line(const struct request *rq, const struct todo_stopped_row *r, const char *units) {
	return (struct overview_todo){
		.step = {.group = NOW, .path = "", .button = "", .at = r->until_at, .what = TR(rq->lang, "Delningen har slutat"),
			 .why = message_plain(rq->arena, rq->lang, TR(rq->lang, "{1} läser inte längre, sedan {2}."), (const struct html_arg[]){html_arg(units), html_arg(moment(r->until_at))}, 2)},
		.to = url(rq->arena, "/child/%", r->child_id), .child = r->name};
}

/* One line for each child and moment; one reaches a child by several relations. */
static size_t stopped_lines(const struct request *rq, const struct todo_stopped_rows *s, struct overview_todo *ret) {
	size_t n = 0;
	for (size_t i = 0; i < s->n;) {
		const struct todo_stopped_row *first = &s->row[i];
		const char **name = ARENA_MANY(rq->arena, s->n, const char *);
		size_t names = 0;
		for (; i < s->n && s->row[i].child_id == first->child_id && s->row[i].until_at == first->until_at; i++)
			if (names == 0 || s->row[i].unit_id != s->row[i - 1].unit_id)
				name[names++] = s->row[i].unit_name;
		ret[n++] = stopped_line(rq, first, names_of(rq->arena, rq->lang, name, names));
	}
	return n;
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
	size_t n;
	TRY(todo_stopped(a, date_add_days(access_time(a), -STOPPED_DAYS), &s));
	TRY(todo_uncalled(a, &u));
	*ret = ARENA_MANY(rq->arena, s.n + u.n + 1, struct overview_todo);
	n = stopped_lines(rq, &s, *ret);
	for (size_t i = 0; i < u.n; i++)
		(*ret)[n++] = uncalled_line(rq, &u.row[i]);
	*ret_n = n;
	return OK;
}

const char *stopped_words(struct arena *a, const char *lang, const struct stopped_here_row *r) {
	return message_plain(a, lang, TR(lang, "{1}, klockan {2}"), (const struct html_arg[]){html_arg(r->unit_name), html_arg(clock(r->until_at))}, 2);
}

static bool reads_again(const struct stopped_here_rows *stopped, size_t nth, const struct overview_shared_rows *shared) {
	bool again = false;
	for (size_t i = 0; i < shared->n; i++)
		again |= shared->row[i].unit_id == stopped->row[nth].unit_id;
	for (size_t i = 0; i < nth; i++) /* the newest come first */
		again |= stopped->row[i].unit_id == stopped->row[nth].unit_id;
	return again;
}

size_t stopped_lately(const struct request *rq, const struct stopped_here_rows *s, const struct overview_shared_rows *shared, struct stopped_group **ret) {
	int64_t since = date_add_days(rq->now, -STOPPED_DAYS);
	size_t n = 0;
	*ret = ARENA_MANY(rq->arena, s->n + 1, struct stopped_group);
	for (size_t i = 0; i < s->n && s->row[i].until_at > since;) {
		int64_t at = s->row[i].until_at;
		const char **name = ARENA_MANY(rq->arena, s->n, const char *);
		size_t names = 0;
		for (; i < s->n && s->row[i].until_at == at; i++)
			if (!reads_again(s, i, shared))
				name[names++] = s->row[i].unit_name;
		if (names > 0)
			(*ret)[n++] = (struct stopped_group){.units = names_of(rq->arena, rq->lang, name, names), .at = at};
	}
	return n;
}
