/* Writing and reading of the description of a document.  Both sides stand here so that they agree. */
#include "pdf/paper.h"

#include "base/text.h"

#include <string.h>

static const char magic[] = "KBPAPER1";
#define MAGIC (sizeof magic - 1)

static void piece(struct out *o, enum paper_kind kind, int nnumbers, const int *number, int nstrings,
		  const char *const *string) {
	unsigned char head[3] = {(unsigned char)kind, (unsigned char)nnumbers, (unsigned char)nstrings};
	out_bytes(o, head, sizeof head);
	for (int i = 0; i < nnumbers; i++) {
		unsigned n = (unsigned)number[i];
		unsigned char b[2] = {(unsigned char)(n & 255), (unsigned char)(n >> 8 & 255)};
		out_bytes(o, b, sizeof b);
	}
	for (int i = 0; i < nstrings; i++) {
		size_t n = strlen(string[i]);
		unsigned char b[4] = {(unsigned char)(n & 255), (unsigned char)(n >> 8 & 255),
				      (unsigned char)(n >> 16 & 255), (unsigned char)(n >> 24 & 255)};
		out_bytes(o, b, sizeof b);
		out_bytes(o, string[i], n);
	}
}

static void one(struct out *o, enum paper_kind kind, const char *text) {
	piece(o, kind, 0, NULL, 1, &text);
}

static void two(struct out *o, enum paper_kind kind, const char *first, const char *second) {
	piece(o, kind, 0, NULL, 2, (const char *const[]){first, second});
}

static void numbered(struct out *o, enum paper_kind kind, int number, const char *text) {
	piece(o, kind, 1, &number, 1, &text);
}

void paper_start(struct out *o, enum paper_look look, const char *lang, const char *title) {
	out_bytes(o, magic, MAGIC);
	piece(o, PAPER_START, 1, &(int){(int)look}, 2, (const char *const[]){lang, title});
}

void paper_lang(struct out *o, const char *lang) {
	one(o, PAPER_LANG, lang);
}

void paper_footer(struct out *o, const char *version, const char *date, const char *code, const char *page) {
	piece(o, PAPER_FOOTER, 0, NULL, 4, (const char *const[]){version, date, code, page});
}

void paper_wheel(struct out *o, const char *alt, unsigned need, unsigned strength,
		 const char *const label[PAPER_PARTS]) {
	const char *string[PAPER_PARTS + 1] = {alt};
	for (int i = 0; i < PAPER_PARTS; i++)
		string[i + 1] = label[i];
	piece(o, PAPER_WHEEL, 2, (const int[]){(int)need, (int)strength}, PAPER_PARTS + 1, string);
}

void paper_kicker(struct out *o, const char *text) {
	one(o, PAPER_KICKER, text);
}

void paper_heading(struct out *o, int level, const char *text) {
	numbered(o, PAPER_HEADING, level, text);
}

void paper_area(struct out *o, int part, const char *text) {
	numbered(o, PAPER_AREA, part, text);
}

void paper_text(struct out *o, const char *lead, const char *text) {
	two(o, PAPER_PARAGRAPH, lead, text);
}

void paper_small(struct out *o, const char *text) {
	one(o, PAPER_SMALL, text);
}

void paper_item(struct out *o, const char *mark, const char *lead, const char *text) {
	piece(o, PAPER_ITEM, 0, NULL, 3, (const char *const[]){mark, lead, text});
}

void paper_quote(struct out *o, const char *text, const char *author) {
	two(o, PAPER_QUOTE, text, author);
}

void paper_box(struct out *o, const char *heading, const char *text) {
	two(o, PAPER_BOX, heading, text);
}

void paper_call(struct out *o, const char *lead, const char *text) {
	two(o, PAPER_CALL, lead, text);
}

void paper_table(struct out *o, int n, const int *weight, const char *const *head) {
	piece(o, PAPER_TABLE, n, weight, n, head);
}

void paper_row(struct out *o, int n, const char *const *cell) {
	piece(o, PAPER_ROW, 0, NULL, n, cell);
}

void paper_pair(struct out *o, const char *key, const char *value) {
	two(o, PAPER_PAIR, key, value);
}

void paper_check(struct out *o, const char *text) {
	one(o, PAPER_CHECK, text);
}

void paper_sign(struct out *o, const char *text) {
	one(o, PAPER_SIGN, text);
}

void paper_field(struct out *o, int lines, const char *label) {
	numbered(o, PAPER_FIELD, lines, label);
}

void paper_fields(struct out *o, int lines, int n, const char *const *cell) {
	piece(o, PAPER_FIELDS, 1, &lines, n, cell);
}

void paper_qr(struct out *o, const char *address, const char *text) {
	two(o, PAPER_QR, address, text);
}

void paper_address(struct out *o, const char *sender, const char *address) {
	two(o, PAPER_ADDRESS, sender, address);
}

void paper_page(struct out *o) {
	piece(o, PAPER_BREAK, 0, NULL, 0, NULL);
}

/* What a piece must hold: exactly so many numbers between low and high, exactly so many strings.  ANY = as
 * many as the table has columns. */
#define ANY (-1)
static const struct shape {
	int nnumbers, low, high, nstrings;
	bool once;
} shapes[PAPER_KINDS] = {
	[PAPER_START] = {1, PAPER_PLAN, PAPER_EASY, 2, true},
	[PAPER_LANG] = {0, 0, 0, 1, false},
	[PAPER_FOOTER] = {0, 0, 0, 4, true},
	[PAPER_WHEEL] = {2, 0, (1 << PAPER_PARTS) - 1, PAPER_PARTS + 1, true},
	[PAPER_KICKER] = {0, 0, 0, 1, false},
	[PAPER_HEADING] = {1, 1, 3, 1, false},
	[PAPER_AREA] = {1, 0, PAPER_PARTS - 1, 1, false},
	[PAPER_PARAGRAPH] = {0, 0, 0, 2, false},
	[PAPER_SMALL] = {0, 0, 0, 1, false},
	[PAPER_ITEM] = {0, 0, 0, 3, false},
	[PAPER_QUOTE] = {0, 0, 0, 2, false},
	[PAPER_BOX] = {0, 0, 0, 2, false},
	[PAPER_CALL] = {0, 0, 0, 2, false},
	[PAPER_TABLE] = {ANY, 1, 100, ANY, false},
	[PAPER_ROW] = {0, 0, 0, ANY, false},
	[PAPER_PAIR] = {0, 0, 0, 2, false},
	[PAPER_CHECK] = {0, 0, 0, 1, false},
	[PAPER_SIGN] = {0, 0, 0, 1, false},
	[PAPER_ADDRESS] = {0, 0, 0, 2, false},
	[PAPER_BREAK] = {0, 0, 0, 0, false},
	[PAPER_FIELD] = {1, 1, PAPER_LINES, 1, false},
	[PAPER_FIELDS] = {1, 1, PAPER_LINES, ANY, false},
	[PAPER_QR] = {0, 0, 0, 2, false},
};

struct paper_reader paper_read(struct arena *a, struct bytes in) {
	struct paper_reader r = {.arena = a, .p = in.p, .left = in.n};
	r.broken = in.n < MAGIC || in.n > PAPER_BYTES || memcmp(in.p, magic, MAGIC) != 0;
	if (!r.broken) {
		r.p += MAGIC;
		r.left -= MAGIC;
	}
	return r;
}

/* A little-endian number of `n` bytes; broken when there are not so many left. */
static size_t number(struct paper_reader *r, size_t n) {
	size_t v = 0;
	if (r->left < n) {
		r->broken = true;
		return 0;
	}
	for (size_t i = 0; i < n; i++)
		v |= (size_t)r->p[i] << (8 * i);
	r->p += n;
	r->left -= n;
	return v;
}

static const char *string(struct paper_reader *r) {
	size_t n = number(r, 4);
	if (r->broken || n > PAPER_TEXT || n > r->left || !text_utf8((const char *)r->p, n)) {
		r->broken = true;
		return "";
	}
	const char *s = arena_copy(r->arena, r->p, n);
	r->p += n;
	r->left -= n;
	return s;
}

/* Whether the piece may stand here and has the right counts; opens and closes tables. */
static bool fits(struct paper_reader *r, const struct paper_piece *p) {
	if (p->kind < PAPER_START || p->kind >= PAPER_KINDS || (r->pieces == 1) != (p->kind == PAPER_START) ||
	    r->pieces > PAPER_PIECES)
		return false;
	const struct shape *s = &shapes[p->kind];
	if (s->once && (r->seen & 1u << p->kind) != 0)
		return false;
	r->seen |= 1u << p->kind;
	if (p->kind == PAPER_TABLE)
		r->columns = p->nstrings;
	else if (p->kind != PAPER_ROW && p->kind != PAPER_FIELDS)
		r->columns = 0;
	if (s->nstrings == ANY && (r->columns < 1 || r->columns > PAPER_COLUMNS))
		return false;
	return p->nnumbers == (s->nnumbers == ANY ? r->columns : s->nnumbers) &&
	       p->nstrings == (s->nstrings == ANY ? r->columns : s->nstrings);
}

bool paper_next(struct paper_reader *r, struct paper_piece *ret) {
	if (r->broken || r->left == 0) {
		r->broken = r->broken || r->pieces == 0;
		return false;
	}
	r->pieces++;
	struct paper_piece p = {.kind = (enum paper_kind)number(r, 1)};
	p.nnumbers = (int)number(r, 1);
	p.nstrings = (int)number(r, 1);
	if (r->broken || !fits(r, &p)) {
		r->broken = true;
		return false;
	}
	for (int i = 0; i < p.nnumbers; i++) {
		p.number[i] = (int)number(r, 2);
		if (p.number[i] < shapes[p.kind].low || p.number[i] > shapes[p.kind].high)
			r->broken = true;
	}
	for (int i = 0; i < p.nstrings && !r->broken; i++)
		p.string[i] = string(r);
	*ret = p;
	return !r->broken;
}
