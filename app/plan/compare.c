#include "plan/compare.h"

#include "base/text.h"
#include "html/html.h"
#include "lang/lang.h"
#include "plan/plan_pages.h"

/* Longer texts than this many words are shown whole, as removed and added: nobody reads such a puzzle. */
#define MOST_WORDS 160

struct words {
	size_t n;
	const char *word[MOST_WORDS];
	bool same[MOST_WORDS];
};

static bool words_split(struct arena *a, const char *s, struct words *w) {
	w->n = 0;
	while (*(s += strspn(s, " \t\n")) != '\0') {
		size_t length = strcspn(s, " \t\n");
		if (w->n == MOST_WORDS)
			return false;
		w->same[w->n] = false;
		w->word[w->n++] = arena_copy(a, s, length);
		s += length;
	}
	return true;
}

/* The longest common part, by the usual table. */
static void words_match(struct arena *a, struct words *x, struct words *y) {
	uint8_t *length = arena_alloc(a, (x->n + 1) * (y->n + 1));
	size_t width = y->n + 1;
	for (size_t i = x->n; i-- > 0;)
		for (size_t j = y->n; j-- > 0;) {
			uint8_t down = length[(i + 1) * width + j], right = length[i * width + j + 1];
			length[i * width + j] = text_is(x->word[i], y->word[j]) ? (uint8_t)(length[(i + 1) * width + j + 1] + 1) : down > right ? down : right;
		}
	for (size_t i = 0, j = 0; i < x->n && j < y->n;) {
		if (text_is(x->word[i], y->word[j])) {
			x->same[i++] = true;
			y->same[j++] = true;
		} else if (length[(i + 1) * width + j] >= length[i * width + j + 1]) {
			i++;
		} else {
			j++;
		}
	}
}

static void runs_make(struct arena *a, const struct words *w, struct compare_text *ret) {
	*ret = (struct compare_text){.there = true, .run = ARENA_MANY(a, w->n + 1, struct compare_run)};
	for (size_t i = 0; i < w->n; i++) {
		bool joins = ret->n > 0 && ret->run[ret->n - 1].same == w->same[i];
		if (joins)
			ret->run[ret->n - 1].text = arena_print(a, "%s %s", ret->run[ret->n - 1].text, w->word[i]);
		else
			ret->run[ret->n++] = (struct compare_run){.text = w->word[i], .same = w->same[i]};
	}
}

static void run_whole(struct arena *a, const char *text, bool same, struct compare_text *ret) {
	*ret = (struct compare_text){.there = true, .n = 1, .run = ARENA_NEW(a, struct compare_run)};
	ret->run[0] = (struct compare_run){.text = text, .same = same};
}

void compare_words(struct arena *a, const char *before, const char *after, struct compare_text *ret_before, struct compare_text *ret_after) {
	struct words *x = ARENA_NEW(a, struct words), *y = ARENA_NEW(a, struct words);
	if (!words_split(a, before, x) || !words_split(a, after, y)) {
		run_whole(a, before, false, ret_before);
		run_whole(a, after, false, ret_after);
		return;
	}
	words_match(a, x, y);
	runs_make(a, x, ret_before);
	runs_make(a, y, ret_after);
}

/* --- rows --- */

struct making {
	struct arena *a;
	const char *lang;
	bool all;
	struct compare *c;
	struct compare_part *part;
};

/* NULL: it is not in that version. */
static void row_add(struct making *m, const char *label, const char *before, const char *after) {
	struct compare_row r = {.label = label};
	before = before != NULL && *before == '\0' ? NULL : before;
	after = after != NULL && *after == '\0' ? NULL : after;
	if (before == NULL && after == NULL)
		return;
	if (before == NULL) {
		r.change = COMPARE_ADDED;
		run_whole(m->a, after, false, &r.after);
		m->c->added++;
	} else if (after == NULL) {
		r.change = COMPARE_REMOVED;
		run_whole(m->a, before, false, &r.before);
		m->c->removed++;
	} else if (text_is(before, after)) {
		if (!m->all)
			return;
		run_whole(m->a, before, true, &r.before);
		run_whole(m->a, after, true, &r.after);
	} else {
		r.change = COMPARE_CHANGED;
		compare_words(m->a, before, after, &r.before, &r.after);
		m->c->changed++;
	}
	m->part->changes += r.change != COMPARE_SAME;
	m->part->row[m->part->n++] = r;
}

static const char *act_text(struct making *m, const struct plan_act *act) {
	return arena_print(m->a, "%s. %s. %s%s%s.", act->who, plan_when(m->a, m->lang, act->from, act->until), plan_state(m->lang, act->state),
			   *act->why == '\0' ? "" : ": ", act->why);
}

static void acts_compare(struct making *m, const struct plan_aim *x, const struct plan_aim *y) {
	size_t n = x == NULL ? 0 : x->nacts, k = y == NULL ? 0 : y->nacts;
	bool *taken = ARENA_MANY(m->a, k + 1, bool);
	for (size_t i = 0; i < n; i++) {
		size_t j = 0;
		while (j < k && (taken[j] || !text_is(x->act[i].what, y->act[j].what)))
			j++;
		if (j < k)
			taken[j] = true;
		row_add(m, x->act[i].what, act_text(m, &x->act[i]), j < k ? act_text(m, &y->act[j]) : NULL);
	}
	for (size_t j = 0; j < k; j++)
		if (!taken[j])
			row_add(m, y->act[j].what, NULL, act_text(m, &y->act[j]));
}

static void aim_compare(struct making *m, const struct plan_aim *x, const struct plan_aim *y) {
	row_add(m, TR(m->lang, "Behov"), x == NULL ? NULL : x->need, y == NULL ? NULL : y->need);
	row_add(m, TR(m->lang, "Mål"), x == NULL ? NULL : x->goal, y == NULL ? NULL : y->goal);
	acts_compare(m, x, y);
}

/* A need is the same when it says the same, or has the same goal; what is left is taken in its order. */
static bool aims_alike(const struct plan_aim *x, const struct plan_aim *y, int round) {
	return round == 0 ? text_is(x->need, y->need) : round == 1 ? text_is(x->goal, y->goal) : true;
}

static void part_compare(struct making *m, const struct plan_part *x, const struct plan_part *y) {
	size_t n = x == NULL ? 0 : x->naims, k = y == NULL ? 0 : y->naims;
	const struct plan_aim **partner = ARENA_MANY(m->a, n + 1, const struct plan_aim *);
	bool *taken = ARENA_MANY(m->a, k + 1, bool);
	for (int round = 0; round < 3; round++)
		for (size_t i = 0; i < n; i++)
			for (size_t j = 0; j < k && partner[i] == NULL; j++)
				if (!taken[j] && aims_alike(&x->aim[i], &y->aim[j], round)) {
					partner[i] = &y->aim[j];
					taken[j] = true;
				}
	for (size_t i = 0; i < n; i++)
		aim_compare(m, &x->aim[i], partner[i]);
	for (size_t j = 0; j < k; j++)
		if (!taken[j])
			aim_compare(m, NULL, &y->aim[j]);
	row_add(m, TR(m->lang, "Kontakt"), x == NULL ? NULL : x->contact, y == NULL ? NULL : y->contact);
}

static const struct plan_part *part_find(const struct plan_view *v, int area) {
	for (size_t i = 0; i < v->nparts; i++)
		if (v->part[i].area == area)
			return &v->part[i];
	return NULL;
}

static size_t lines_of(const struct plan_part *p) {
	size_t n = 1;
	for (size_t i = 0; p != NULL && i < p->naims; i++)
		n += 2 + p->aim[i].nacts;
	return n;
}

static void part_begin(struct making *m, int area, size_t most) {
	m->part = &m->c->part[m->c->nparts];
	*m->part = (struct compare_part){.area = area, .row = ARENA_MANY(m->a, most, struct compare_row)};
}

static void part_end(struct making *m) {
	m->c->nparts += m->part->n > 0;
}

static const char *day_text(struct making *m, int64_t t) {
	return html_arg_plain(m->a, m->lang, html_arg(day(t)));
}

static const char *sip_text(struct making *m, const struct plan_view *v) {
	return v->sip ? arena_print(m->a, "%s: %s", v->sip_org, v->sip_with) : NULL;
}

void compare_make(struct arena *a, const char *lang, const struct plan_view *before, const struct plan_view *after, bool all, struct compare *ret) {
	struct making m = {.a = a, .lang = lang, .all = all, .c = ret};
	*ret = (struct compare){0};
	part_begin(&m, -1, 5);
	row_add(&m, TR(lang, "Barnets ord"), before->voice, after->voice);
	row_add(&m, TR(lang, "Samverkansansvarig"), before->lead, after->lead);
	row_add(&m, TR(lang, "Uppföljning"), day_text(&m, before->version.followup_at), day_text(&m, after->version.followup_at));
	row_add(&m, TR(lang, "Också en SIP"), sip_text(&m, before), sip_text(&m, after));
	part_end(&m);
	for (int i = 0; i < AREAS; i++) {
		const struct plan_part *x = part_find(before, i), *y = part_find(after, i);
		part_begin(&m, i, lines_of(x) + lines_of(y) + 1);
		part_compare(&m, x, y);
		part_end(&m);
	}
}
