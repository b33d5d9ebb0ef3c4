/* Looking through the plan's texts before they are published: names of others, numbers, diagnoses, long sentences
 * and words that need to be explained.
 *
 * A name is never looked up among the children of the county: the answer would tell whoever writes who is known. */
#include "plan/advice.h"

#include "base/text.h"
#include "lang/lang.h"

#include <ctype.h>

#define LONG_SENTENCE 25 /* words; Språkrådet advises to keep under */

/* Of what one has been found to have; the plan is about what one needs. */
static const char *const diagnoses[] = {
	"adhd", "add", "autism", "autistisk", "asperger", "aspergers", "depression", "deprimerad", "bipolär", "anorexi", "bulimi", "ocd", "ptsd",
	"psykos", "schizofreni", "epilepsi", "dyslexi", "dyskalkyli", "tourettes", "borderline", "missbruk", "missbrukare", "utvecklingsstörning",
	"utvecklingsstörd", "ångestsyndrom", "tvångssyndrom", "ätstörning", "självskadebeteende", "diabetes", "diagnos",
};

static const struct explained {
	const char *word, *say;
} explained[] = {
	{"insats", "det någon gör för att hjälpa"}, {"insatser", "det någon gör för att hjälpa"}, {"anamnes", "det som hänt förut"},
	{"remiss", "en fråga till någon annan inom vården"}, {"utredning", "att ta reda på något"}, {"kartläggning", "att ta reda på hur något är"},
	{"åtgärdsprogram", "skolans skrivna stöd"}, {"anpassningar", "det läraren gör annorlunda"}, {"elevhälsan", "skolans sköterska, kurator och psykolog"},
	{"habilitering", "vård för den som har en funktionsnedsättning"}, {"adekvat", "som passar"}, {"adekvata", "som passar"},
	{"initiera", "börja"}, {"implementera", "börja använda"}, {"kompensatorisk", "som hjälper där något är svårt"}, {"problematik", "det som är svårt"},
	{"problematisk", "svårt"}, {"frånvaroproblematik", "att vara borta mycket"}, {"vårdnadshavare", "mamma, pappa eller den som har vårdnaden"},
	{"samverkan", "att hjälpas åt"}, {"sip", "en plan där kommun och region hjälps åt"}, {"lss", "en lag om stöd"}, {"npf", "sådant som adhd och autism"},
};

/* --- words --- */

struct piece {
	const char *p;
	size_t n;
	bool begins; /* a sentence begins with it */
};

static bool letter(unsigned char c) {
	return isalnum(c) || c >= 0x80;
}

/* A capital of Swedish, as UTF-8. */
static bool capital(const char *p) {
	unsigned char c = (unsigned char)p[0], d = (unsigned char)p[1];
	return isupper(c) || (c == 0xC3 && d >= 0x80 && d <= 0x9E);
}

/* The next word from *at on; a hyphen stands inside one. */
static bool piece_next(const char **at, bool *begins, struct piece *ret) {
	const char *p = *at;
	while (*p != '\0' && !letter((unsigned char)*p)) {
		*begins |= *p == '.' || *p == '!' || *p == '?' || *p == '\n' || *p == ':';
		p++;
	}
	if (*p == '\0')
		return false;
	size_t n = 0;
	while (letter((unsigned char)p[n]) || (p[n] == '-' && letter((unsigned char)p[n + 1])))
		n++;
	*ret = (struct piece){.p = p, .n = n, .begins = *begins};
	*begins = false;
	*at = p + n;
	return true;
}

static const char *small(struct arena *a, const char *p, size_t n) {
	char *s = arena_copy(a, p, n);
	for (size_t i = 0; i < n; i++)
		if (isupper((unsigned char)s[i]))
			s[i] = (char)tolower((unsigned char)s[i]);
		else if (i > 0 && (unsigned char)s[i - 1] == 0xC3 && (unsigned char)s[i] >= 0x80 && (unsigned char)s[i] <= 0x9E)
			s[i] = (char)((unsigned char)s[i] + 0x20);
	return s;
}

static void found(struct advice_found *f, const char *what) {
	for (size_t i = 0; i < f->n; i++)
		if (text_is(f->what[i], what))
			return;
	if (f->n < sizeof f->what / sizeof *f->what)
		f->what[f->n++] = what;
}

static const char *say(struct arena *a, const char *text, const char *one, const char *two) {
	return lang_fill(a, text, (const char *const[]){one, two}, 2);
}

/* --- names --- */

/* Does the word stand in one of the names that belong there?  "Elins" is Elin's. */
static bool word_known(struct arena *a, const char *word, const char *const *known, size_t n) {
	size_t length = strlen(word);
	const char *bare = length > 2 && word[length - 1] == 's' ? arena_copy(a, word, length - 1) : word;
	for (size_t i = 0; i < n; i++)
		for (const char *p = known[i]; *p != '\0'; p += strcspn(p, " -"), p += strspn(p, " -")) {
			const char *part = small(a, p, strcspn(p, " -"));
			if (text_is(part, word) || text_is(part, bare))
				return true;
		}
	return false;
}

/* "BUP", "NPF-gruppen" */
static bool abbreviation(struct piece w) {
	size_t first = (unsigned char)w.p[0] == 0xC3 ? 2 : 1;
	return w.n <= first || capital(w.p + first) || isdigit((unsigned char)w.p[first]);
}

static bool name_like(struct arena *a, struct piece w, const char *const *known, size_t n) {
	return capital(w.p) && !abbreviation(w) && !word_known(a, small(a, w.p, w.n), known, n);
}

/* A capital inside a sentence is a name; two of them, a person's. */
static void names_find(struct arena *a, const char *lang, const char *text, const char *const *known, size_t n, struct advice_found *f) {
	struct piece w, before = {0};
	bool begins = true, held = false;
	for (const char *at = text; piece_next(&at, &begins, &w); before = w) {
		bool named = name_like(a, w, known, n);
		bool joined = before.p != NULL && before.p + before.n + 1 == w.p && *(w.p - 1) == ' ' && capital(before.p) && !abbreviation(before);
		if (named && joined && (held || before.begins)) {
			f->n -= held && f->n > 0; /* the first name alone was told of already */
			found(f, say(a, TR(lang, "”{1}” ser ut som namnet på någon annan. Behövs det?"), arena_copy(a, before.p, before.n + 1 + w.n), ""));
			held = false;
		} else if (named && !w.begins) {
			size_t had = f->n;
			found(f, say(a, TR(lang, "”{1}” ser ut som ett namn. Är det någon annan ska det inte stå här."), arena_copy(a, w.p, w.n), ""));
			held = f->n > had;
		} else {
			held = false;
		}
	}
}

/* --- numbers, words, sentences --- */

/* A run of digits, with blanks, hyphens and + inside, as people write them. */
static size_t number_length(const char *p, size_t *ret_digits) {
	size_t n = 0, last = 0;
	*ret_digits = 0;
	for (; isdigit((unsigned char)p[n]) || p[n] == '-' || p[n] == ' ' || p[n] == '+'; n++)
		if (isdigit((unsigned char)p[n])) {
			(*ret_digits)++;
			last = n + 1;
		}
	return last;
}

/* "20150702-9922", "150702 9922": six or eight digits of a day, and four. */
static bool personal(const char *p, size_t n, size_t digits) {
	if (digits != 10 && digits != 12)
		return false;
	size_t from = digits - 8;
	int month = 0, day = 0;
	for (size_t i = 0, d = 0; i < n; i++)
		if (isdigit((unsigned char)p[i])) {
			month = d == from || d == from + 1 ? month * 10 + p[i] - '0' : month;
			day = d == from + 2 || d == from + 3 ? day * 10 + p[i] - '0' : day;
			d++;
		}
	return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

static void numbers_find(struct arena *a, const char *lang, const char *text, struct advice_found *f) {
	for (const char *p = text; *p != '\0';) {
		size_t digits, n = isdigit((unsigned char)*p) || (*p == '+' && isdigit((unsigned char)p[1])) ? number_length(p, &digits) : 0;
		if (n == 0) {
			p++;
			continue;
		}
		const char *number = arena_copy(a, p, n);
		if (personal(p, n, digits))
			found(f, say(a, TR(lang, "”{1}” ser ut som ett personnummer. Det ska inte stå i planen."), number, ""));
		else if (digits >= 8 && digits <= 13 && (*p == '0' || *p == '+'))
			found(f, say(a, TR(lang, "”{1}” ser ut som ett telefonnummer. Kontaktpersonens nummer står redan i planen."), number, ""));
		p += n;
	}
}

static void words_find(struct arena *a, const char *lang, const char *text, struct advice_found *f) {
	struct piece w;
	bool begins = true;
	for (const char *at = text; piece_next(&at, &begins, &w);) {
		const char *word = small(a, w.p, w.n);
		for (size_t i = 0; i < sizeof diagnoses / sizeof *diagnoses; i++)
			if (text_is(word, diagnoses[i]))
				found(f, say(a, TR(lang, "”{1}” är en diagnos eller låter som en. Skriv vad barnet behöver i stället, om ni kan."), word, ""));
		for (size_t i = 0; i < sizeof explained / sizeof *explained; i++)
			if (text_is(word, explained[i].word))
				found(f, say(a, TR(lang, "”{1}” kan vara svårt att förstå. Skriv till exempel: {2}."), word, explained[i].say));
	}
}

static void sentences_find(struct arena *a, const char *lang, const char *text, struct advice_found *f) {
	struct piece w;
	bool begins = true;
	size_t n = 0;
	for (const char *at = text;;) {
		bool more = piece_next(&at, &begins, &w);
		if ((!more || w.begins) && n > LONG_SENTENCE)
			found(f, say(a, TR(lang, "En mening har {1} ord. Dela den gärna."), arena_print(a, "%zu", n), ""));
		if (!more)
			return;
		n = w.begins ? 1 : n + 1;
	}
}

void advice_text(struct arena *a, const char *lang, const char *text, const char *const *known, size_t n, struct advice_found *ret) {
	*ret = (struct advice_found){0};
	names_find(a, lang, text, known, n, ret);
	numbers_find(a, lang, text, ret);
	words_find(a, lang, text, ret);
	sentences_find(a, lang, text, ret);
}

/* --- the whole plan --- */

struct reading {
	struct request *rq;
	const char **known;
	size_t n;
	struct advices *all;
};

static void place_read(struct reading *r, const char *where, struct url to, const char *text) {
	struct advice_found f;
	advice_text(r->rq->arena, r->rq->lang, text, r->known, r->n, &f);
	for (size_t i = 0; i < f.n && r->all->n < sizeof r->all->row / sizeof *r->all->row; i++)
		r->all->row[r->all->n++] = (struct advice){.where = where, .what = f.what[i], .to = to};
}

/* Child, family, and the people and units that the plan may name. */
static enum err known_read(const struct access *a, const struct plan_draft *d, struct reading *r) {
	struct plan_family_rows family;
	struct plan_child_name_row child;
	TRY(plan_family(a, &family));
	TRY(plan_child_name(a, &child));
	r->known = ARENA_MANY(access_arena(a), 2 * d->people.n + family.n + d->acts.n + 2, const char *);
	r->known[r->n++] = child.name;
	for (size_t i = 0; i < family.n; i++)
		r->known[r->n++] = family.row[i].name;
	for (size_t i = 0; i < d->people.n; i++) {
		r->known[r->n++] = d->people.row[i].name;
		r->known[r->n++] = d->people.row[i].unit_name;
	}
	for (size_t i = 0; i < d->acts.n; i++)
		r->known[r->n++] = d->acts.row[i].who;
	return OK;
}

void advice_read(struct request *rq, const struct access *a, const struct plan_draft *d, struct advices *ret) {
	struct reading r = {.rq = rq, .all = ret};
	*ret = (struct advices){0};
	if (known_read(a, d, &r) != OK)
		return;
	for (size_t i = 0; i < d->needs.n; i++) {
		const struct plan_needs_row *n = &d->needs.row[i];
		const char *where = area_name(rq->lang, area_of_bit(n->area));
		struct url to = url(rq->arena, "/child/%/plan/need/%", access_child(a), n->id);
		place_read(&r, where, to, n->text);
		place_read(&r, where, to, n->goal);
	}
	for (size_t i = 0; i < d->acts.n; i++)
		place_read(&r, area_name(rq->lang, area_of_bit(d->acts.row[i].area)), url(rq->arena, "/child/%/plan/intervention/%", access_child(a), d->acts.row[i].id),
			   d->acts.row[i].text);
}
