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

static void stopped_line(struct request *rq, const struct todo_stopped_row *r, const char *units, struct todo_list *l) {
	todo_add(rq, l, (struct todo){.group = NOW, .at = r->until_at, .what = TR(rq->lang, "Delningen har slutat"),
		.why = message_plain(rq->arena, rq->lang, TR(rq->lang, "{1} läser inte längre, sedan {2}."), (const struct html_arg[]){html_arg(units), html_arg(moment(r->until_at))}, 2),
		.to = url(rq->arena, "/child/%", r->child_id), .child = r->name});
}

/* One line for each child and moment; one reaches a child by several relations. */
static void stopped_lines(struct request *rq, const struct todo_stopped_rows *s, struct todo_list *l) {
	for (size_t i = 0; i < s->n;) {
		const struct todo_stopped_row *first = &s->row[i];
		const char **name = ARENA_MANY(rq->arena, s->n, const char *);
		size_t names = 0;
		for (; i < s->n && s->row[i].child_id == first->child_id && s->row[i].until_at == first->until_at; i++)
			if (names == 0 || s->row[i].unit_id != s->row[i - 1].unit_id)
				name[names++] = s->row[i].unit_name;
		stopped_line(rq, first, names_of(rq->arena, rq->lang, name, names), l);
	}
}

/* The hours that a unit may be keeping free for one meeting: the rows from the first on; how many, in *ret_n. */
static const char *held_why(struct request *rq, const struct todo_uncalled_row *r, size_t n, size_t *ret_n) {
	const char **time = ARENA_MANY(rq->arena, n, const char *);
	for (*ret_n = 0; *ret_n < n && r[*ret_n].held != 0 && r[*ret_n].id == r->id; ++*ret_n)
		time[*ret_n] = html_arg_plain(rq->arena, rq->lang, html_arg(moment(r[*ret_n].starts_at)));
	return message_plain(rq->arena, rq->lang, r->off != 0 ? TR(rq->lang, "Ett möte som ni var kallade till är inställt. Ni behöver inte hålla tid för det längre: {1}.")
			: TR(rq->lang, "Ett möte som ni var kallade till blir utan er. Ni behöver inte hålla tid för det längre: {1}."),
		(const struct html_arg[]){html_arg(names_of(rq->arena, rq->lang, time, *ret_n))}, 1);
}

static const char *uncalled_why(struct request *rq, const struct todo_uncalled_row *r) {
	if (r->starts_at == 0)
		return TR(rq->lang, "Ett möte som ni var kallade till blir utan er. Ta bort det ur kalendern.");
	return message_plain(rq->arena, rq->lang, r->off != 0 ? TR(rq->lang, "Mötet {1} är inställt. Ta bort det ur kalendern.") : TR(rq->lang, "Mötet {1} blir utan er. Ta bort det ur kalendern."),
		(const struct html_arg[]){html_arg(moment(r->starts_at))}, 1);
}

static void uncalled_lines(struct request *rq, const struct todo_uncalled_rows *u, struct todo_list *l) {
	for (size_t i = 0, n = 1; i < u->n; i += n, n = 1) {
		const char *why = u->row[i].held != 0 ? held_why(rq, &u->row[i], u->n - i, &n) : uncalled_why(rq, &u->row[i]);
		todo_add(rq, l, (struct todo){.group = NOW, .what = TR(rq->lang, "En kallelse gäller inte längre"), .why = why});
	}
}

/* Whom to call was on every page of the child that they could open until then. */
static void closed_line(struct request *rq, const struct access *a, const struct todo_closed_row *r, struct todo_list *l) {
	const struct html_arg arg[] = {html_arg(weekday(r->closed_at)), html_arg(r->name), html_arg(r->phone)};
	todo_add(rq, l, (struct todo){.group = NOW, .what = TR(rq->lang, "Ett arbete som ni var med i är avslutat"),
		.why = r->unit_id == access_unit(a) ? message_plain(rq->arena, rq->lang, TR(rq->lang, "Det avslutades {1}, och du läser inte längre. Har du frågor, vänd dig till den som svarar för {2}."), arg, 2)
			: *r->phone == '\0' ? message_plain(rq->arena, rq->lang, TR(rq->lang, "Det avslutades {1}, och ni läser inte längre. Har ni frågor, vänd er till {2}."), arg, 2)
			: message_plain(rq->arena, rq->lang, TR(rq->lang, "Det avslutades {1}, och ni läser inte längre. Har ni frågor, ring {2}, {3}."), arg, 3)});
}

/* The work ended by itself, so the list says it once more. */
static void aged_line(struct request *rq, const struct todo_closed_row *r, struct todo_list *l) {
	todo_add(rq, l, (struct todo){.group = NOW, .what = TR(rq->lang, "Arbetet har slutat"), .at = r->closed_at,
		.why = TR(rq->lang, "Den unga är vuxen nu, och alla ja har slutat gälla. Ni läser det som ni har skrivit, men skriver inget nytt."),
		.to = url(rq->arena, "/child/%", r->child_id), .child = r->child});
}

/* For the first page of staff: units that no longer read about the children whose work one leads, work that was closed for the own
 * unit, and calls to meetings that hold no longer for it. */
enum err stopped_todo(struct request *rq, const struct access *a, struct todo_list *l) {
	struct todo_stopped_rows s;
	struct todo_closed_rows c;
	struct todo_uncalled_rows u;
	int64_t since = date_add_days(access_time(a), -STOPPED_DAYS);
	TRY(todo_stopped(a, since, &s));
	TRY(todo_closed(a, since, &c));
	TRY(todo_uncalled(a, &u));
	stopped_lines(rq, &s, l);
	for (size_t i = 0; i < c.n; i++)
		c.row[i].aged == 1 ? aged_line(rq, &c.row[i], l) : closed_line(rq, a, &c.row[i], l);
	uncalled_lines(rq, &u, l);
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
