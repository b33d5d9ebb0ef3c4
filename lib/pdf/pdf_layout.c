/* From pieces to places: each piece becomes a block of shaped lines, each block gets its place.
 *
 * Blocks are built once, for their width; breaking pages only chooses which lines of a block stand where, so
 * nothing is shaped twice and the number of pages is known before the first one is drawn. */
#include "pdf/sheet.h"

#include "base/text.h"

#include <string.h>

#define GAP 9.0          /* between columns */
#define SIGN_GAP 5.0     /* between an area's sign and its name */
#define MARK_WIDTH 16.0  /* of an item's mark */
#define CHECK_WIDTH 20.0
#define WHEEL_WIDTH (66 * MM)
#define WHEEL_HEIGHT (45 * MM)
#define ADDRESS_X (112 * MM) /* of the H2 window, measured from the sheet's corner */
#define ADDRESS_Y (46 * MM)
#define ADDRESS_END (86 * MM) /* the letter's text starts here, below the first fold's window */
#define ASCENT 1.069 /* of Noto Sans and Noto Serif, to size */
#define DESCENT 0.293
#define WORD_LONGEST 160 /* bytes */
#define FOOT_GAP 10.0
#define FOOT_LINES 3

static const struct font {
	const char *family;
	bool bold;
	double size[PAPER_LOOKS], spacing; /* points by look; height of a line to size */
} fonts[] = {
	[FONT_BODY] = {"Noto Sans", false, {10, 11, 15}, 1.42},
	[FONT_BOLD] = {"Noto Sans", true, {10, 11, 15}, 1.42},
	[FONT_SMALL] = {"Noto Sans", false, {9, 9.5, 13}, 1.4},
	[FONT_SMALL_BOLD] = {"Noto Sans", true, {8.5, 9, 13}, 1.4},
	[FONT_FOOT] = {"Noto Sans", false, {8, 8, 9}, 1.35},
	[FONT_KICKER] = {"Noto Sans", true, {10.5, 11, 14}, 1.3},
	[FONT_H1] = {"Noto Serif", true, {21, 19, 27}, 1.2},
	[FONT_H2] = {"Noto Serif", true, {13, 13.5, 21}, 1.25},
	[FONT_H3] = {"Noto Sans", true, {10.5, 11, 16.5}, 1.3},
	[FONT_VOICE] = {"Noto Serif", false, {11.5, 12, 17}, 1.42},
	[FONT_LABEL] = {"Noto Sans", false, {7.5, 7.5, 8}, 1.3},
	[FONT_LABEL_BOLD] = {"Noto Sans", true, {7.5, 7.5, 8}, 1.3},
};

/* Languages that are written from right to left. */
static bool lang_rtl(const char *lang) {
	static const char *const list[] = {"ar", "fa", "prs", "ckb", "ur", "ps", "he", "yi", "ug", "sd", "dv", "syr"};
	size_t n = strcspn(lang, "-");
	for (size_t i = 0; i < sizeof list / sizeof *list; i++)
		if (strlen(list[i]) == n && strncmp(list[i], lang, n) == 0)
			return true;
	return false;
}

static bool lang_good(const char *lang) {
	return lang[0] != '\0' && strlen(lang) < 36 &&
	       strspn(lang, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") == strlen(lang);
}

/* Whether anything is written from right to left: Hebrew to Arabic, U+0590–U+08FF, and their later forms. */
static bool text_rtl(const char *s) {
	for (const unsigned char *c = (const unsigned char *)s; *c != '\0'; c++)
		if ((*c >= 0xd6 && *c <= 0xdf) || (*c == 0xe0 && c[1] < 0xa4) || (*c == 0xef && c[1] >= 0xac))
			return true;
	return false;
}

static bool digit(char c) {
	return c >= '0' && c <= '9';
}

static bool letter(char c) {
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* How many bytes from `s` on are one token of ASCII letters and digits, with what may stand inside a telephone
 * number, a day, an hour, a code.  `number` tells whether it has a digit. */
static size_t token_length(const char *s, bool *number) {
	size_t end = 0;
	*number = false;
	for (size_t n = s[0] == '+';; n++) {
		if (digit(s[n]) || letter(s[n])) {
			*number = *number || digit(s[n]);
			end = n + 1;
		} else if (end == 0 || end != n || s[n] == '\0' || strchr(" -.:/", s[n]) == NULL ||
			   (s[n] == ' ' && !(digit(s[n - 1]) && digit(s[n + 1])))) {
			return end;
		}
	}
}

/* Pango's time grows with the square of a word's length; so one longer than any name gets places to break,
 * U+200B, which cannot be seen either. */
static const char *words_break(struct arena *a, const char *s) {
	size_t run = 0, longest = 0;
	for (const char *c = s; *c != '\0'; c++) {
		run = *c == ' ' || *c == '\n' ? 0 : run + 1;
		longest = run > longest ? run : longest;
	}
	if (longest < WORD_LONGEST)
		return s;
	struct out o = out_new(a, "");
	run = 0;
	for (const char *c = s; *c != '\0'; c++) {
		run = *c == ' ' || *c == '\n' ? 0 : run + 1;
		if (run > WORD_LONGEST && ((unsigned char)*c & 0xc0) != 0x80) {
			out_raw(&o, "\u200b");
			run = 1;
		}
		out_bytes(&o, c, 1);
	}
	return out_text(&o);
}

/* Among Arabic letters the parts of "070-174 06 05" would change places; so each number is set apart by
 * U+2066 and U+2069, which cannot be seen. */
static const char *numbers_isolate(struct arena *a, const char *s, bool rtl) {
	if (!rtl && !text_rtl(s))
		return s;
	struct out o = out_new(a, "");
	while (*s != '\0') {
		bool number;
		size_t n = token_length(s, &number);
		if (n == 0)
			out_bytes(&o, s++, 1);
		if (n > 0 && number)
			out_raw(&o, "\u2066");
		out_bytes(&o, s, n);
		if (n > 0 && number)
			out_raw(&o, "\u2069");
		s += n;
	}
	return out_text(&o);
}

/* Bold up to byte `bold`; a name or a code that is broken gets no hyphen that is not its own. */
static void attributes(PangoLayout *l, size_t bold) {
	PangoAttrList *list = pango_attr_list_new();
	PangoAttribute *weight = pango_attr_weight_new(PANGO_WEIGHT_BOLD);
	weight->start_index = 0;
	weight->end_index = (guint)bold;
	if (bold > 0)
		pango_attr_list_insert(list, weight);
	else
		pango_attribute_destroy(weight);
	pango_attr_list_insert(list, pango_attr_insert_hyphens_new(FALSE));
	pango_layout_set_attributes(l, list);
	pango_attr_list_unref(list);
}

static PangoLayout *layout_new(struct sheet *s, enum sheet_font font, const char *text, double width, bool rtl) {
	const struct font *f = &fonts[font];
	pango_context_set_base_dir(s->context, rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
	PangoLayout *l = pango_layout_new(s->context);
	s->layouts = g_slist_prepend(s->layouts, l);
	PangoFontDescription *d = pango_font_description_new();
	pango_font_description_set_family_static(d, f->family);
	pango_font_description_set_weight(d, f->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
	pango_font_description_set_absolute_size(d, f->size[s->look] * PANGO_SCALE);
	pango_layout_set_font_description(l, d);
	pango_font_description_free(d);
	pango_layout_set_auto_dir(l, FALSE);
	pango_layout_set_alignment(l, rtl ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
	pango_layout_set_wrap(l, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_width(l, (int)(width * PANGO_SCALE));
	pango_layout_set_text(l, text, (int)strlen(text));
	attributes(l, 0);
	return l;
}

PangoLayout *sheet_text(struct sheet *s, enum sheet_font font, const char *text, double width, bool rtl) {
	return layout_new(s, font, numbers_isolate(s->arena, words_break(s->arena, text), rtl), width, rtl);
}

double sheet_text_height(PangoLayout *l) {
	int h;
	pango_layout_get_size(l, NULL, &h);
	return (double)h / PANGO_SCALE;
}

static struct sheet_block *block_new(struct sheet *s, enum paper_kind kind, bool rtl, double before) {
	struct sheet_block *b = ARENA_NEW(s->arena, struct sheet_block);
	*b = (struct sheet_block){.kind = kind, .rtl = rtl, .before = before, .group = "", .row = ""};
	*s->end = b;
	s->end = &b->next;
	return b;
}

/* Where a column at `x` from the reading side starts on the paper. */
static double side(bool rtl, double x, double width) {
	return rtl ? SHEET_INNER - x - width : x;
}

static struct sheet_column *column(struct sheet_block *b, double x, double width) {
	struct sheet_column *c = &b->column[b->ncolumns++];
	*c = (struct sheet_column){.x = side(b->rtl, x, width), .width = width};
	return c;
}

static void line_add(struct sheet *s, struct sheet_column *c, struct sheet_line line) {
	if (c->n == c->room) {
		size_t room = c->room == 0 ? 4 : c->room * 2;
		struct sheet_line *more = ARENA_MANY(s->arena, room, struct sheet_line);
		if (c->n > 0)
			memcpy(more, c->line, c->n * sizeof *more);
		c->line = more;
		c->room = room;
	}
	c->line[c->n++] = line;
}

/* Puts a layout's lines under what the column has, `gap` below it.  Lines are of even height, whatever script
 * a name in them has; only letters that would touch the next line make room. */
static void lines_add(struct sheet *s, struct sheet_column *c, PangoLayout *l, enum sheet_font font,
		      const char *tag, double gap) {
	const struct font *f = &fonts[font];
	double size = f->size[s->look], step = size * f->spacing;
	double ascent = (step - (ASCENT + DESCENT) * size) / 2 + ASCENT * size;
	int item = c->n == 0 ? 0 : c->line[c->n - 1].item + 1;
	double y = c->height + gap;
	PangoLayoutIter *i = pango_layout_get_iter(l);
	do {
		PangoRectangle ink, r;
		pango_layout_iter_get_line_extents(i, &ink, &r);
		int baseline = pango_layout_iter_get_baseline(i);
		double above = (double)(baseline - ink.y) / PANGO_SCALE, under = (double)(ink.y + ink.height - baseline) / PANGO_SCALE;
		double base = above > ascent ? above : ascent;
		double room = base + under > step ? base + under : step;
		line_add(s, c, (struct sheet_line){.line = pango_layout_iter_get_line_readonly(i), .tag = tag, .item = item,
						   .x = (double)r.x / PANGO_SCALE, .top = y, .base = y + base,
						   .bottom = y + room});
		y += room;
	} while (pango_layout_iter_next_line(i));
	pango_layout_iter_free(i);
	c->height = y;
}

static void text_add(struct sheet *s, struct sheet_block *b, struct sheet_column *c, enum sheet_font font,
		     const char *text, const char *tag, double gap) {
	if (text[0] != '\0')
		lines_add(s, c, sheet_text(s, font, text, c->width, b->rtl), font, tag, gap);
}

/* `lead` in bold, a space, `text`. */
static void lead_add(struct sheet *s, struct sheet_block *b, struct sheet_column *c, const char *lead,
		     const char *text, const char *tag) {
	bool rtl = b->rtl || text_rtl(lead) || text_rtl(text);
	lead = numbers_isolate(s->arena, words_break(s->arena, lead), rtl);
	text = numbers_isolate(s->arena, words_break(s->arena, text), rtl);
	bool joined = lead[0] == '\0' || strchr(",.;:\n", text[0]) != NULL || text_starts(text, "\u060c"); /* an Arabic comma */
	const char *space = joined ? "" : " ";
	PangoLayout *l = layout_new(s, FONT_BODY, arena_print(s->arena, "%s%s%s", lead, space, text), c->width, b->rtl);
	attributes(l, strlen(lead));
	lines_add(s, c, l, FONT_BODY, tag, 0);
}

/* The block's height from its columns, once all texts are in. */
static void block_end(struct sheet_block *b) {
	double h = 0;
	for (int i = 0; i < b->ncolumns; i++)
		h = b->column[i].height > h ? b->column[i].height : h;
	b->offset += b->pad;
	if (b->height < h + b->offset + b->pad)
		b->height = h + b->offset + b->pad;
}

/* What the reading of pieces carries along. */
struct flow {
	struct sheet *sheet;
	bool rtl;
	int group;
	enum paper_kind before;    /* kind of the piece before */
	struct sheet_block *head;  /* the wheel's, while texts are set beside it */
	struct sheet_block *table;
	int ncolumns, weight[PAPER_COLUMNS];
};

/* Blocks of one kind after each other form a group; the first of them opens it. */
static void group(struct flow *f, struct sheet_block *b, const char *tag, const char *row) {
	if (f->before != b->kind)
		f->group++;
	b->group = tag;
	b->row = row;
	b->group_id = f->group;
}

static const char *heading_tag(int level) {
	static const char *const tags[] = {"H1", "H2", "H3"};
	return tags[level - 1];
}

/* Texts beside the wheel: all in the one column of its block. */
static bool set_beside(struct flow *f, const struct paper_piece *p) {
	struct sheet_block *b = f->head;
	if (b == NULL)
		return false;
	struct sheet_column *c = &b->column[0];
	if (p->kind == PAPER_KICKER)
		text_add(f->sheet, b, c, FONT_KICKER, p->string[0], "P", 0);
	else if (p->kind == PAPER_HEADING && p->number[0] == 1)
		text_add(f->sheet, b, c, FONT_H1, p->string[0], "H1", c->n > 0 ? 1 : 0);
	else if (p->kind == PAPER_SMALL)
		text_add(f->sheet, b, c, FONT_SMALL, p->string[0], "P", 2);
	else if (p->kind == PAPER_PARAGRAPH && p->string[0][0] == '\0')
		text_add(f->sheet, b, c, FONT_BODY, p->string[1], "P", 3);
	else
		return false;
	return true;
}

/* Texts that have ended beside the wheel are centred on it. */
static void head_end(struct flow *f) {
	struct sheet_block *b = f->head;
	if (b == NULL)
		return;
	b->height = WHEEL_HEIGHT;
	if (b->column[0].height < WHEEL_HEIGHT)
		b->offset = (WHEEL_HEIGHT - b->column[0].height) / 2;
	block_end(b);
	f->head = NULL;
}

static void set_wheel(struct flow *f, const struct paper_piece *p) {
	struct sheet *s = f->sheet;
	s->alt = p->string[0];
	s->need = (unsigned)p->number[0];
	s->strength = (unsigned)p->number[1];
	for (int i = 0; i < PAPER_PARTS; i++)
		s->label[i] = p->string[i + 1];
	f->head = block_new(s, PAPER_WHEEL, f->rtl, 4);
	f->head->whole = true;
	(void)column(f->head, 0, SHEET_INNER - WHEEL_WIDTH - GAP);
}

static void set_heading(struct flow *f, const struct paper_piece *p) {
	int level = p->kind == PAPER_AREA ? 2 : p->number[0];
	static const double before[] = {4, 13, 9};
	double x = p->kind == PAPER_AREA ? sheet_sign(f->sheet) + SIGN_GAP : 0;
	bool letter = f->sheet->look == PAPER_LETTER && level == 1;
	struct sheet_block *b = block_new(f->sheet, p->kind, f->rtl, letter ? 12 : before[level - 1]);
	b->number = p->number[0];
	b->section = level == 2;
	b->keep = b->whole = true;
	text_add(f->sheet, b, column(b, x, SHEET_INNER - x), level == 1 ? FONT_H1 : level == 2 ? FONT_H2 : FONT_H3,
		 p->string[0], heading_tag(level), 0);
	block_end(b);
}

static void set_simple(struct flow *f, const struct paper_piece *p, enum sheet_font font, double before) {
	struct sheet_block *b = block_new(f->sheet, p->kind, f->rtl, before);
	b->keep = p->kind == PAPER_KICKER;
	text_add(f->sheet, b, column(b, 0, SHEET_INNER), font, p->string[0], "P", 0);
	block_end(b);
}

/* Running text stands a little off what is no running text. */
static double gap(const struct flow *f, double usual) {
	bool off = f->before == PAPER_ROW || f->before == PAPER_PAIR || f->before == PAPER_CHECK ||
		   f->before == PAPER_SIGN || f->before == PAPER_FIELD || f->before == PAPER_FIELDS || f->before == PAPER_QUOTE || f->before == PAPER_BOX ||
		   f->before == PAPER_CALL;
	return off && usual < 10 ? 10 : usual;
}

static void set_paragraph(struct flow *f, const struct paper_piece *p) {
	struct sheet_block *b = block_new(f->sheet, p->kind, f->rtl, gap(f, f->sheet->look == PAPER_LETTER ? 8 : 3));
	lead_add(f->sheet, b, column(b, 0, SHEET_INNER), p->string[0], p->string[1], "P");
	block_end(b);
}

static void set_item(struct flow *f, const struct paper_piece *p) {
	struct sheet_block *b = block_new(f->sheet, p->kind, f->rtl, gap(f, 4));
	group(f, b, "L", "LI");
	text_add(f->sheet, b, column(b, 0, MARK_WIDTH), FONT_BODY, p->string[0], "Lbl", 0);
	lead_add(f->sheet, b, column(b, MARK_WIDTH, SHEET_INNER - MARK_WIDTH), p->string[1], p->string[2], "LBody");
	block_end(b);
}

static struct sheet_block *frame(struct flow *f, const struct paper_piece *p, enum sheet_frame kind, double pad) {
	struct sheet_block *b = block_new(f->sheet, p->kind, f->rtl, 9);
	b->frame = kind;
	b->pad = pad;
	b->whole = true;
	double inset = kind == FRAME_ROUND ? 12 : 0;
	(void)column(b, inset, SHEET_INNER - 2 * inset);
	return b;
}

static void set_frame(struct flow *f, const struct paper_piece *p) {
	struct sheet_block *b = frame(f, p, p->kind == PAPER_CALL ? FRAME_RULES : FRAME_ROUND, p->kind == PAPER_CALL ? 5 : 8);
	if (p->kind == PAPER_QUOTE) {
		text_add(f->sheet, b, &b->column[0], FONT_VOICE, p->string[0], "BlockQuote", 0);
		text_add(f->sheet, b, &b->column[0], FONT_SMALL, p->string[1], "P", 1);
	} else if (p->kind == PAPER_BOX) {
		text_add(f->sheet, b, &b->column[0], FONT_H2, p->string[0], "H2", 0);
		text_add(f->sheet, b, &b->column[0], FONT_BODY, p->string[1], "P", 1);
	} else {
		lead_add(f->sheet, b, &b->column[0], p->string[0], p->string[1], "P");
	}
	block_end(b);
}

/* The cells of a head or a row, by the weights of the table. */
static void set_cells(struct flow *f, struct sheet_block *b, const struct paper_piece *p, enum sheet_font font,
		      const char *tag) {
	int sum = 0;
	double x = 0;
	for (int i = 0; i < f->ncolumns; i++)
		sum += f->weight[i];
	for (int i = 0; i < f->ncolumns; i++) {
		double width = SHEET_INNER * f->weight[i] / sum;
		struct sheet_column *c = column(b, x, width - (i + 1 < f->ncolumns ? GAP : 0));
		/* An empty cell is still a cell. */
		text_add(f->sheet, b, c, font, p->string[i][0] == '\0' ? " " : p->string[i], tag, 0);
		x += width;
	}
	b->frame = FRAME_UNDER;
	b->pad = 3;
	block_end(b);
}

static void set_table(struct flow *f, const struct paper_piece *p) {
	f->ncolumns = p->nstrings;
	memcpy(f->weight, p->number, sizeof f->weight);
	f->table = block_new(f->sheet, PAPER_TABLE, f->rtl, 3);
	f->group++;
	f->table->group = "Table";
	f->table->row = "TR";
	f->table->group_id = f->group;
	f->table->keep = f->table->whole = true;
	set_cells(f, f->table, p, FONT_SMALL_BOLD, "TH");
}

static void set_row(struct flow *f, const struct paper_piece *p) {
	struct sheet_block *b = block_new(f->sheet, PAPER_ROW, f->table->rtl, 0);
	b->group = "Table";
	b->row = "TR";
	b->group_id = f->table->group_id;
	b->head = f->table;
	b->whole = true;
	set_cells(f, b, p, FONT_BODY, "TD");
}

static void set_pair(struct flow *f, const struct paper_piece *p) {
	struct sheet_block *b = block_new(f->sheet, p->kind, f->rtl, f->before == PAPER_PAIR ? (f->sheet->look == PAPER_EASY ? 6 : 2) : gap(f, 6));
	double key = SHEET_INNER * 0.32;
	group(f, b, "Table", "TR");
	b->whole = true;
	text_add(f->sheet, b, column(b, 0, key - GAP), FONT_BOLD, p->string[0], "TH", 0);
	text_add(f->sheet, b, column(b, key, SHEET_INNER - key), FONT_BODY, p->string[1], "TD", 0);
	block_end(b);
}

static void set_check(struct flow *f, const struct paper_piece *p) {
	struct sheet_block *b = block_new(f->sheet, p->kind, f->rtl, 7);
	group(f, b, "L", "LI");
	b->height = 13;
	text_add(f->sheet, b, column(b, CHECK_WIDTH, SHEET_INNER - CHECK_WIDTH), FONT_BODY, p->string[0], "LBody", 0);
	block_end(b);
}

static void set_sign(struct flow *f, const struct paper_piece *p) {
	struct sheet_block *b = block_new(f->sheet, p->kind, f->rtl, 10);
	b->whole = true;
	b->offset = 26; /* room for a hand */
	text_add(f->sheet, b, column(b, 0, 95 * MM), FONT_SMALL, p->string[0], "P", 2);
	block_end(b);
}

/* A label and room to write under it. */
static void set_field(struct flow *f, const struct paper_piece *p) {
	struct sheet_block *b = block_new(f->sheet, p->kind, f->rtl, 7);
	b->whole = true;
	b->field = p->number[0] * FIELD_LINE + 6;
	b->tip[0] = p->string[0];
	struct sheet_column *c = column(b, 0, SHEET_INNER);
	text_add(f->sheet, b, c, FONT_SMALL_BOLD, p->string[0], "P", 0);
	b->height = c->height + 2 + b->field;
	block_end(b);
}

/* A row of a table whose cells are to be filled in. */
static void set_fields(struct flow *f, const struct paper_piece *p) {
	struct sheet_block *b = block_new(f->sheet, p->kind, f->table->rtl, 0);
	int sum = 0;
	double x = 0;
	b->group = "Table";
	b->row = "TR";
	b->group_id = f->table->group_id;
	b->head = f->table;
	b->whole = true;
	b->field = p->number[0] * FIELD_LINE + 6;
	for (int i = 0; i < f->ncolumns; i++)
		sum += f->weight[i];
	for (int i = 0; i < f->ncolumns; i++) {
		double width = SHEET_INNER * f->weight[i] / sum;
		(void)column(b, x, width - (i + 1 < f->ncolumns ? GAP / 2 : 0));
		b->tip[i] = p->string[i];
		x += width;
	}
	b->height = b->field + 4;
	block_end(b);
}

static void set_address(struct flow *f, const struct paper_piece *p) {
	struct sheet_block *b = block_new(f->sheet, p->kind, false, 0);
	b->new_page = b->whole = true;
	b->height = ADDRESS_END - SHEET_TOP;
	text_add(f->sheet, b, column(b, 28, 80 * MM), FONT_H2, p->string[0], "P", 2);
	struct sheet_column *c = column(b, ADDRESS_X - SHEET_SIDE, SHEET_WIDTH - SHEET_SIDE - ADDRESS_X);
	c->height = ADDRESS_Y - SHEET_TOP;
	text_add(f->sheet, b, c, FONT_BODY, p->string[1], "P", 0);
	block_end(b);
}

/* The picture, and the text in the middle beside it.  A text that is too long for a picture has none. */
static void set_qr(struct flow *f, const struct paper_piece *p) {
	struct sheet_block *b = block_new(f->sheet, p->kind, f->rtl, 10);
	bool drawn = qr_make(f->sheet->arena, p->string[0], &b->qr);
	double x = drawn ? SHEET_QR + 1.5 * GAP : 0;
	b->whole = true;
	struct sheet_column *c = column(b, x, SHEET_INNER - x);
	text_add(f->sheet, b, c, FONT_SMALL, p->string[1], "P", 0);
	b->height = drawn ? SHEET_QR : 0;
	if (c->height < b->height)
		b->offset = (b->height - c->height) / 2;
	block_end(b);
}

static void set_piece(struct flow *f, const struct paper_piece *p) {
	switch (p->kind) {
	case PAPER_WHEEL: set_wheel(f, p); break;
	case PAPER_KICKER: set_simple(f, p, FONT_KICKER, 4); break;
	case PAPER_SMALL: set_simple(f, p, FONT_SMALL, f->before == PAPER_SIGN || f->before == PAPER_CALL ? 8 : 3); break;
	case PAPER_HEADING:
	case PAPER_AREA: set_heading(f, p); break;
	case PAPER_PARAGRAPH: set_paragraph(f, p); break;
	case PAPER_ITEM: set_item(f, p); break;
	case PAPER_QUOTE:
	case PAPER_BOX:
	case PAPER_CALL: set_frame(f, p); break;
	case PAPER_TABLE: set_table(f, p); break;
	case PAPER_ROW: set_row(f, p); break;
	case PAPER_PAIR: set_pair(f, p); break;
	case PAPER_CHECK: set_check(f, p); break;
	case PAPER_SIGN: set_sign(f, p); break;
	case PAPER_ADDRESS: set_address(f, p); break;
	case PAPER_QR: set_qr(f, p); break;
	case PAPER_FIELD: set_field(f, p); break;
	case PAPER_FIELDS: set_fields(f, p); break;
	case PAPER_BREAK: block_new(f->sheet, p->kind, f->rtl, 0)->new_page = true; break;
	case PAPER_START:
	case PAPER_LANG:
	case PAPER_FOOTER:
	case PAPER_KINDS: break;
	}
}

/* Pieces that are no block. */
static bool set_frame_of_document(struct flow *f, const struct paper_piece *p) {
	struct sheet *s = f->sheet;
	if (p->kind == PAPER_START) {
		s->look = (enum paper_look)p->number[0];
		s->lang = p->string[0];
		s->title = p->string[1];
		s->rtl = lang_rtl(s->lang);
	}
	if (p->kind == PAPER_FOOTER)
		for (int i = 0; i < 4; i++)
			s->footer[i] = p->string[i];
	if (p->kind == PAPER_START || p->kind == PAPER_LANG) {
		if (!lang_good(p->string[0]))
			return false;
		f->rtl = lang_rtl(p->string[0]);
		pango_context_set_language(s->context, pango_language_from_string(p->string[0]));
	}
	return true;
}

/* A table's last word, "questions: …", stays with its last row; a line to sign with what is signed, a field with
 * what is asked. */
static void keep_pairs(struct sheet *s) {
	for (struct sheet_block *b = s->blocks; b != NULL && b->next != NULL; b = b->next)
		if ((b->kind == PAPER_ROW && b->next->kind == PAPER_SMALL) || b->next->kind == PAPER_SIGN ||
		    (b->kind == PAPER_PARAGRAPH && b->next->kind == PAPER_FIELD))
			b->keep = true;
}

bool sheet_set(struct sheet *s, struct bytes in) {
	struct flow f = {.sheet = s};
	struct paper_reader r = paper_read(s->arena, in);
	struct paper_piece p;
	s->end = &s->blocks;
	s->alt = "";
	for (int i = 0; i < 4; i++)
		s->footer[i] = "";
	while (paper_next(&r, &p)) {
		if (arena_full(s->arena) || !set_frame_of_document(&f, &p))
			return false;
		if (!set_beside(&f, &p)) {
			if (f.head != NULL && p.kind != PAPER_LANG && p.kind != PAPER_FOOTER)
				head_end(&f);
			set_piece(&f, &p);
		}
		f.before = p.kind;
	}
	head_end(&f);
	keep_pairs(s);
	return !r.broken;
}

/* "Sida % av %" → "Sida 1 av 2" */
static const char *page_text(struct sheet *s, int page) {
	struct out o = out_new(s->arena, s->lang);
	int seen = 0;
	for (const char *c = s->footer[3]; *c != '\0'; c++)
		if (*c == '%' && seen < 2)
			out_print(&o, "%d", seen++ == 0 ? page : s->pages);
		else
			out_bytes(&o, c, 1);
	return out_text(&o);
}

struct sheet_foot sheet_foot(struct sheet *s, int page) {
	static const double share[] = {0.40, 0.23, 0.21, 0.16};
	const char *text[4] = {s->footer[0], s->footer[1], s->footer[2], page_text(s, page)};
	struct sheet_foot f = {0};
	double x = 0;
	for (int i = 0; i < 4; i++) {
		double width = SHEET_INNER * share[i];
		f.width[i] = width - (i < 3 ? GAP : 0);
		f.x[i] = side(s->rtl, x, f.width[i]);
		f.text[i] = sheet_text(s, FONT_FOOT, text[i], f.width[i], s->rtl);
		pango_layout_set_height(f.text[i], -FOOT_LINES);
		pango_layout_set_ellipsize(f.text[i], PANGO_ELLIPSIZE_END);
		if (i == 3) /* at the far side */
			pango_layout_set_alignment(f.text[i], s->rtl ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT);
		double h = sheet_text_height(f.text[i]);
		f.height = h > f.height ? h : f.height;
		x += width;
	}
	return f;
}

/* State of the placing: how far down which page. */
struct cursor {
	struct sheet *sheet;
	double y, limit;
	bool empty; /* nothing stands on the page yet */
};

static void page_next(struct cursor *c) {
	c->sheet->pages++;
	c->y = SHEET_TOP;
	c->empty = true;
}

static struct sheet_place *place_add(struct cursor *c, const struct sheet_block *b, double height) {
	struct sheet_place *p = ARENA_NEW(c->sheet->arena, struct sheet_place);
	*p = (struct sheet_place){.block = b, .page = c->sheet->pages, .y = c->y, .height = height};
	*c->sheet->places_end = p;
	c->sheet->places_end = &p->next;
	c->y += height;
	c->empty = false;
	return p;
}

static struct sheet_place *place_whole(struct cursor *c, const struct sheet_block *b) {
	struct sheet_place *p = place_add(c, b, b->height);
	for (int i = 0; i < b->ncolumns; i++)
		p->to[i] = b->column[i].n;
	return p;
}

/* How many lines of a column fit in `room` from line `from` on, and how high they are. */
static size_t lines_fit(const struct sheet_column *c, size_t from, double room, double *height) {
	size_t n = from;
	*height = 0;
	while (n < c->n && c->line[n].bottom - c->line[from].top <= room)
		n++;
	if (n > from)
		*height = c->line[n - 1].bottom - c->line[from].top;
	return n;
}

/* As many lines as the page holds, then the rest on the next pages. */
static void place_slices(struct cursor *c, const struct sheet_block *b) {
	size_t from[PAPER_COLUMNS] = {0};
	for (bool first = true, more = true; more && c->sheet->pages <= SHEET_PAGES; first = false) {
		struct sheet_place *p = place_add(c, b, 0);
		double highest = 0, room = c->limit - p->y - 2 * b->pad;
		more = false;
		p->first = first;
		for (int i = 0; i < b->ncolumns; i++) {
			double h;
			p->from[i] = from[i];
			p->to[i] = from[i] = lines_fit(&b->column[i], from[i], room, &h);
			highest = h > highest ? h : highest;
			more = more || from[i] < b->column[i].n;
		}
		p->height = highest + 2 * b->pad;
		c->y = p->y + p->height;
		if (more)
			page_next(c);
		if (more && b->head != NULL)
			place_whole(c, b->head)->repeated = true;
	}
}

/* Height of the first part of a block that may stand alone: all of it, or two lines. */
static double least(const struct sheet_block *b, double page) {
	if (b->whole && b->height <= page)
		return b->height;
	const struct sheet_column *c = &b->column[0];
	if (b->whole || b->ncolumns == 0 || c->n <= 3)
		return b->height <= page ? b->height : page / 3;
	return c->line[1].bottom + b->pad;
}

/* What must be together at the top of `b`: with headings, what they head. */
static double together(const struct sheet_block *b, double page) {
	double h = 0;
	for (; b != NULL; b = b->next) {
		double more = h > 0 ? b->before : 0;
		if (!b->keep || b->next == NULL || b->next->new_page)
			return h + more + least(b, page);
		h += more + b->height;
	}
	return h;
}

/* A section that takes up to half a page stays whole. */
static double section(const struct sheet_block *b, double page) {
	double h = b->height;
	for (const struct sheet_block *n = b->next; n != NULL && !n->section && !n->new_page; n = n->next) {
		if (n->kind == PAPER_QUOTE || n->kind == PAPER_BOX || n->kind == PAPER_SIGN)
			break;
		h += n->before + n->height;
	}
	return h <= page / 2 ? h : 0;
}

static void place_block(struct cursor *c, const struct sheet_block *b) {
	double page = c->limit - SHEET_TOP - (b->head == NULL ? 0 : b->head->height);
	double need = together(b, page);
	double whole = b->section ? section(b, page) : 0;
	need = whole > need ? whole : need;
	if (!c->empty && (b->new_page || c->y + b->before + need > c->limit))
		page_next(c);
	if (b->kind == PAPER_BREAK)
		return;
	if (c->empty && b->head != NULL)
		place_whole(c, b->head)->repeated = true;
	else if (!c->empty)
		c->y += b->before;
	if (c->y + b->height <= c->limit)
		place_whole(c, b)->first = true;
	else
		place_slices(c, b);
}

bool sheet_place(struct sheet *s) {
	s->pages = 999; /* as wide as the number can become */
	s->footer_height = sheet_foot(s, 999).height;
	s->places_end = &s->places;
	s->pages = 0;
	struct cursor c = {.sheet = s, .limit = SHEET_HEIGHT - SHEET_BOTTOM - s->footer_height - 2 * FOOT_GAP};
	page_next(&c);
	for (const struct sheet_block *b = s->blocks; b != NULL && s->pages <= SHEET_PAGES; b = b->next)
		place_block(&c, b);
	return s->pages <= SHEET_PAGES && !arena_full(s->arena);
}

void sheet_end(struct sheet *s) {
	g_slist_free_full(s->layouts, g_object_unref);
	s->layouts = NULL;
}
