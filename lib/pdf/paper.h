/* What shall stand on paper, as a compact description: the core writes it with the functions below, the
 * worker reads it with paper_next and draws it (pdf.h).  The core thus links no font and no PDF library.
 *
 * The bytes: "KBPAPER1", then pieces.  A piece is kind (1 byte), how many numbers (1), how many strings (1),
 * the numbers (2 bytes each, little-endian) and the strings (length in 4 bytes, UTF-8 without NUL).  The
 * reader refuses everything else.  Pieces follow each other down the page in the order they are written.
 * All texts are in the reader's language already; "" stands for "no such part". */
#pragma once
#include "base/out.h"
#include "http/request.h"

#define PAPER_BYTES ((size_t)512 * 1024) /* largest description that the reader takes */
#define PAPER_TEXT ((size_t)32 * 1024)   /* longest string */
#define PAPER_PIECES 4000
#define PAPER_COLUMNS 8 /* of a table */
#define PAPER_LINES 40  /* of a field */
#define PAPER_PARTS 7   /* of the wheel */

enum paper_look { PAPER_PLAN, PAPER_LETTER, PAPER_EASY, PAPER_LOOKS }; /* a letter is set larger, what shall be easy to read largest */

/* First.  `title` becomes the file's title, which a shared printer may show: keep it neutral.  `lang` is
 * a language tag such as "sv" or "ar"; it decides the base direction. */
void paper_start(struct out *o, enum paper_look look, const char *lang, const char *title);
/* The language of the pieces from here on. */
void paper_lang(struct out *o, const char *lang);
/* The foot of every page; anywhere, once.  In `page` the first % becomes the page's number, the second how
 * many there are: "Sida % av %". */
void paper_footer(struct out *o, const char *version, const char *date, const char *code, const char *page);
/* The wheel, once.  Bit i of `need` hatches part i and makes its label bold, bit i of `strength` gives it
 * a dot.  `alt` says it in words.  The kicker, first heading, texts and small texts that follow at once are
 * set beside it. */
void paper_wheel(struct out *o, const char *alt, unsigned need, unsigned strength,
		 const char *const label[PAPER_PARTS]);
void paper_kicker(struct out *o, const char *text);
/* Level 1–3. */
void paper_heading(struct out *o, int level, const char *text);
/* A heading of level 2 with the sign of part 0–6 of the wheel. */
void paper_area(struct out *o, int part, const char *text);
/* A paragraph; `lead` stands first, in bold. */
void paper_text(struct out *o, const char *lead, const char *text);
void paper_small(struct out *o, const char *text);
/* An item of a list; `mark` is "1." or "•". */
void paper_item(struct out *o, const char *mark, const char *lead, const char *text);
/* Somebody's own words in a frame, and whose they are. */
void paper_quote(struct out *o, const char *text, const char *author);
/* A frame with a heading. */
void paper_box(struct out *o, const char *heading, const char *text);
/* Whom to call, between two lines; `lead` with the number is bold. */
void paper_call(struct out *o, const char *lead, const char *text);
/* A table of `n` ≤ PAPER_COLUMNS columns, widths by weight 1–100; rows follow at once.  The head is repeated
 * on each page, a row is not split unless it is higher than a page. */
void paper_table(struct out *o, int n, const int *weight, const char *const *head);
void paper_row(struct out *o, int n, const char *const *cell);
void paper_pair(struct out *o, const char *key, const char *value);
/* An empty box to cross. */
void paper_check(struct out *o, const char *text);
/* A line to write on, with a text under it. */
void paper_sign(struct out *o, const char *text);
/* A field to write in, by hand or, in a viewer of PDF, by keyboard: `lines` 1–40 high, under its label. */
void paper_field(struct out *o, int lines, const char *label);
/* A row of the open table with such a field in each cell; `cell` says what each is for, read aloud only. */
void paper_fields(struct out *o, int lines, int n, const char *const *cell);
/* An address for a camera, and beside it a small text that says it in words too. */
void paper_qr(struct out *o, const char *address, const char *text);
/* The head of a letter: the sender's name beside our sign, and the address where the window of a Swedish
 * right-hand window envelope (H2) is.  Starts a page. */
void paper_address(struct out *o, const char *sender, const char *address);
void paper_page(struct out *o);

enum paper_kind {
	PAPER_START = 1, PAPER_LANG, PAPER_FOOTER, PAPER_WHEEL, PAPER_KICKER, PAPER_HEADING, PAPER_AREA,
	PAPER_PARAGRAPH, PAPER_SMALL, PAPER_ITEM, PAPER_QUOTE, PAPER_BOX, PAPER_CALL, PAPER_TABLE, PAPER_ROW,
	PAPER_PAIR, PAPER_CHECK, PAPER_SIGN, PAPER_ADDRESS, PAPER_BREAK, PAPER_FIELD, PAPER_FIELDS, PAPER_QR, PAPER_KINDS,
};

struct paper_piece {
	enum paper_kind kind;
	int nnumbers, nstrings;
	int number[PAPER_COLUMNS];
	const char *string[PAPER_COLUMNS]; /* copies in the arena */
};

struct paper_reader {
	struct arena *arena;
	const unsigned char *p;
	size_t left;
	int pieces, columns; /* read so far; of the table that is open, or 0 */
	unsigned seen;       /* kinds that may stand only once */
	bool broken;
};

/* A reader over `in`, which must stay; the magic is already read. */
struct paper_reader paper_read(struct arena *a, struct bytes in);
/* The next piece; false at the end, and when `broken` was set because the bytes are no description. */
bool paper_next(struct paper_reader *r, struct paper_piece *ret);
