/* Reads declared fields: each value is checked against its declaration before anything is made of it. */
#include "http/form.h"

#include "base/date.h"
#include "base/text.h"
#include "lang/lang.h"

#include <string.h>

/* One field while it is read. */
struct reading {
	struct request *rq;
	const struct form_field *f;
	void *to;
};

static void complain(struct reading *r, const char *text) {
	request_complain(r->rq, r->f->name, text);
}

static void complain_number(struct reading *r, const char *text, int64_t a, int64_t b) {
	struct arena *arena = r->rq->arena;
	const char *value[] = {arena_print(arena, "%lld", (long long)a), arena_print(arena, "%lld", (long long)b)};
	complain(r, lang_fill(arena, text, value, 2));
}

static void complain_empty(struct reading *r) {
	const char *lang = r->rq->lang;
	enum form_type t = r->f->type;
	bool few = t == FORM_INT && r->f->high - r->f->low < 10; /* one chooses among so few numbers */
	bool choice = t == FORM_ONE || t == FORM_AREA || t == FORM_ID || few;
	complain(r, t == FORM_AREAS || t == FORM_PAIR ? TR(lang, "Välj minst en.")
		  : choice			     ? TR(lang, "Välj ett av alternativen.")
		  : t == FORM_TEXT		     ? TR(lang, "Skriv minst en mening.")
		  : t == FORM_DAY		     ? TR(lang, "Välj en dag.")
		  : t == FORM_TIME		     ? TR(lang, "Välj dag och klockslag.")
						     : TR(lang, "Fyll i det här fältet."));
}

/* Is the number of characters right?  Empty is judged before. */
static bool length_good(struct reading *r, const char *s) {
	const char *lang = r->rq->lang;
	int64_t n = (int64_t)text_length(s);
	if (n > r->f->high)
		complain_number(r, TR(lang, "Det blev för långt. Högst {1} tecken får plats."), r->f->high, 0);
	else if (n < r->f->low)
		complain_number(r, TR(lang, "Det blev för kort. Skriv minst {1} tecken."), r->f->low, 0);
	return n >= r->f->low && n <= r->f->high;
}

static bool one_line(struct reading *r, const char *s) {
	if (strpbrk(s, "\r\n") == NULL)
		return true;
	complain(r, TR(r->rq->lang, "Skriv på en rad."));
	return false;
}

static bool phone_good(struct reading *r, const char *s) {
	size_t digits = 0;
	bool good = strlen(s) <= 40;
	for (const char *p = s; *p != '\0'; p++) {
		bool digit = *p >= '0' && *p <= '9';
		digits += digit;
		good = good && (digit || strchr(" -()", *p) != NULL || (*p == '+' && p == s));
	}
	good = good && digits >= 5 && digits <= 15;
	if (!good)
		complain(r, TR(r->rq->lang, "Skriv telefonnumret med siffror, till exempel 070-174 06 05."));
	return good;
}

static bool email_good(struct reading *r, const char *s) {
	const char *at = strchr(s, '@'), *dot = at == NULL ? NULL : strrchr(at, '.');
	bool good = at != NULL && at != s && strchr(at + 1, '@') == NULL && dot != NULL && dot > at + 1 &&
		    dot[1] != '\0' && strlen(s) <= 254 && strpbrk(s, " \t\r\n<>,;\"") == NULL;
	if (!good)
		complain(r, TR(r->rq->lang, "Skriv e-postadressen så här: namn@example.se."));
	return good;
}

static bool text_good(struct reading *r, const char *s) {
	switch (r->f->type) {
	case FORM_LINE: return one_line(r, s) && length_good(r, s);
	case FORM_PHONE: return phone_good(r, s);
	case FORM_EMAIL: return email_good(r, s);
	default: return length_good(r, s);
	}
}

static bool number_read(struct reading *r, const char *s, int64_t low, int64_t high, int64_t *ret) {
	int64_t n;
	if (text_int(s, &n) && n >= low && n <= high) {
		*ret = n;
		return true;
	}
	if (r->f->type == FORM_INT)
		complain_number(r, TR(r->rq->lang, "Skriv ett tal från {1} till {2}."), low, high);
	else
		complain(r, TR(r->rq->lang, "Välj något av det som finns att välja på."));
	return false;
}

static bool time_read(struct reading *r, const char *s, int64_t *ret) {
	if (r->f->type == FORM_DAY) {
		if (date_day_read(s, ret))
			return true;
		complain(r, TR(r->rq->lang, "Skriv datumet så här: 2027-01-14."));
		return false;
	}
	char *t = arena_text(r->rq->arena, s);
	char *between = strchr(t, ' '); /* as people type it */
	if (between != NULL)
		*between = 'T';
	if (date_time_read(t, ret))
		return true;
	complain(r, TR(r->rq->lang, "Skriv dag och klockslag så här: 2027-01-14 15:30."));
	return false;
}

static bool choice_read(struct reading *r, const char *s, int *ret) {
	for (int i = 0; r->f->choice[i] != NULL; i++)
		if (text_is(r->f->choice[i], s)) {
			*ret = i + 1;
			return true;
		}
	complain(r, TR(r->rq->lang, "Välj ett av alternativen."));
	return false;
}

/* "ID-INT" */
static bool pair_read(struct reading *r, const char *s, struct form_pair *ret) {
	const char *dash = strchr(s, '-');
	const char *id = dash == NULL ? "" : arena_copy(r->rq->arena, s, (size_t)(dash - s));
	struct form_pair p;
	if (!number_read(r, id, 1, INT64_MAX, &p.id) || !number_read(r, dash + 1, r->f->low, r->f->high, &p.value))
		return false;
	*ret = p;
	return true;
}

static bool area_read(struct reading *r, const char *s, int64_t *ret) {
	int64_t n;
	if (!number_read(r, s, 0, 6, &n))
		return false;
	*ret |= INT64_C(1) << n;
	return true;
}

/* A value that is there and not empty, trimmed. */
static void value_read(struct reading *r, const char *s) {
	switch (r->f->type) {
	case FORM_ID: (void)number_read(r, s, 1, INT64_MAX, r->to); break;
	case FORM_INT: (void)number_read(r, s, r->f->low, r->f->high, r->to); break;
	case FORM_DAY:
	case FORM_TIME: (void)time_read(r, s, r->to); break;
	case FORM_ONE: (void)choice_read(r, s, r->to); break;
	case FORM_AREA:
	case FORM_AREAS: (void)area_read(r, s, r->to); break;
	case FORM_TICK: *(bool *)r->to = true; break;
	case FORM_PAIR: break; /* always many */
	default:
		if (text_good(r, s))
			*(const char **)r->to = s;
	}
}

static const char *trimmed(const struct reading *r, const char *s) {
	return r->f->type == FORM_SECRET ? s : text_trim(r->rq->arena, s);
}

/* "came-7" for the pair `came`: a control of its own for each id, such as a group of radio buttons.  The id's
 * text, or NULL. */
static const char *pair_suffix(const struct form_field *f, const char *name) {
	size_t n = strlen(f->name);
	return f->type == FORM_PAIR && text_starts(name, f->name) && name[n] == '-' ? name + n + 1 : NULL;
}

/* The values of the field in the request that are not empty; "came-7=2" gives "7-2". */
static size_t values(const struct reading *r, const char **value) {
	size_t n = 0;
	for (size_t i = 0; i < r->rq->nfields; i++) {
		const char *name = r->rq->field[i].name, *id = pair_suffix(r->f, name);
		if (id == NULL && !text_is(name, r->f->name))
			continue;
		value[n] = trimmed(r, r->rq->field[i].value);
		if (value[n][0] == '\0')
			continue;
		if (id != NULL)
			value[n] = arena_print(r->rq->arena, "%s-%s", id, value[n]);
		n++;
	}
	return n;
}

static void many_read(struct reading *r, const char *const *value, size_t n) {
	struct arena *a = r->rq->arena;
	size_t good = 0;
	if (r->f->type == FORM_ID) {
		int64_t *id = ARENA_MANY(a, n, int64_t);
		for (size_t i = 0; i < n; i++)
			good += number_read(r, value[i], 1, INT64_MAX, &id[good]);
		*(struct form_ids *)r->to = (struct form_ids){good, id};
	} else if (r->f->type == FORM_PAIR) {
		struct form_pair *pair = ARENA_MANY(a, n, struct form_pair);
		for (size_t i = 0; i < n; i++)
			good += pair_read(r, value[i], &pair[good]);
		*(struct form_pairs *)r->to = (struct form_pairs){good, pair};
	} else if (r->f->type == FORM_AREAS) {
		for (size_t i = 0; i < n; i++)
			(void)area_read(r, value[i], r->to);
	} else {
		const char **text = ARENA_MANY(a, n, const char *);
		for (size_t i = 0; i < n; i++) {
			text[good] = value[i];
			good += text_good(r, value[i]);
		}
		*(struct form_texts *)r->to = (struct form_texts){good, text};
	}
}

static void field_read(struct reading *r) {
	const char **value = ARENA_MANY(r->rq->arena, r->rq->nfields + 1, const char *);
	size_t n = values(r, value);
	bool text = r->f->type == FORM_TEXT || r->f->type == FORM_LINE || r->f->type >= FORM_SECRET;
	if (text && !r->f->many)
		*(const char **)r->to = "";
	if (n == 0 && !r->f->many && !r->f->optional && r->f->type != FORM_TICK && !(text && r->f->low == 0))
		complain_empty(r);
	if (r->f->many || r->f->type == FORM_AREAS)
		many_read(r, value, n);
	else if (n > 0)
		value_read(r, value[0]);
}

/* Is `act` one of "set|draft"? */
static bool act_among(const char *acts, const char *act) {
	size_t n = strlen(act);
	for (const char *at = acts; *at != '\0'; at += strcspn(at, "|"), at += *at == '|')
		if (strcspn(at, "|") == n && strncmp(at, act, n) == 0)
			return true;
	return false;
}

const struct form *form_read_by(const char *handler, const char *act) {
	for (size_t i = 0; i < form_all_n; i++)
		for (const struct form_use *use = form_all[i]->use; use->handler != NULL; use++)
			if (text_is(use->handler, handler) && (*use->act == '\0' || act_among(use->act, act)))
				return form_all[i];
	return NULL;
}

const struct form_field *form_declared(const struct form *def, const char *name) {
	for (size_t i = 0; i < def->n; i++)
		if (text_is(def->field[i].name, name) || pair_suffix(&def->field[i], name) != NULL)
			return &def->field[i];
	return NULL;
}

/* Only declared fields, and one value where one is declared. */
static bool shape_good(const struct request *rq, const struct form *def) {
	for (size_t i = 0; i < rq->nfields; i++) {
		const char *name = rq->field[i].name;
		const struct form_field *f = form_declared(def, name);
		bool ours = text_is(name, "csrf") || text_is(name, "key") || text_is(name, "act") || text_is(name, "conflict");
		if (f == NULL && !ours)
			return false;
		if (f != NULL && (f->many || f->type == FORM_AREAS))
			continue;
		for (size_t j = 0; j < i; j++)
			if (text_is(rq->field[j].name, name))
				return false;
	}
	return true;
}

const char *form_label(const struct request *rq, const char *name) {
	const struct form_field *f = rq->form == NULL ? NULL : form_declared(rq->form, name);
	return f == NULL ? "" : lang_text(rq->lang, f->label);
}

enum err form_read(struct request *rq, const struct form *def, void *ret) {
	char *to = arena_alloc(rq->arena, def->size);
	rq->form = def;
	if (!shape_good(rq, def))
		request_complain(rq, "", TR(rq->lang, "Något i formuläret stämmer inte. Hämta sidan på nytt och försök igen."));
	for (size_t i = 0; i < def->n; i++)
		field_read(&(struct reading){.rq = rq, .f = &def->field[i], .to = to + def->field[i].offset});
	memcpy(ret, to, def->size);
	return rq->complaints != NULL ? INVALID : OK;
}

const char *form_type_name(enum form_type type) {
	static const char *const names[] = {
		"id", "int", "text", "line", "day", "time", "one", "tick", "pair", "areas", "area", "secret", "phone", "email",
	};
	return names[type];
}
