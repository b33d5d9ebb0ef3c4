/* Inside lib/pdf only: a document between its description and its pages.
 *
 * layout reads the pieces into blocks (texts shaped and broken into lines, positions within the block), then
 * gives each block, or a slice of it, a place on a page; draw puts the places on the surface.  Lengths are
 * points (1/72 inch); x counts from the side where reading starts. */
#pragma once
#include "pdf/paper.h"
#include "qr/qr.h"

#include <pango/pangocairo.h>

#define MM (72 / 25.4)
#define SHEET_WIDTH (210 * MM)
#define SHEET_HEIGHT (297 * MM)
#define SHEET_SIDE (18 * MM)
#define SHEET_TOP (16 * MM)
#define SHEET_BOTTOM (12 * MM)
#define SHEET_INNER (SHEET_WIDTH - 2 * SHEET_SIDE)
#define SHEET_PAGES 200
#define SHEET_QR (23 * MM) /* a side of one, without the light around it */

/* One line of text; `item` tells which text of the block it belongs to. */
struct sheet_line {
	PangoLayoutLine *line;
	const char *tag; /* of the item, "" = none of its own */
	int item;
	double x, top, base, bottom; /* from the column's left edge and the block's upper edge */
};

/* Lines under each other. */
struct sheet_column {
	double x, width, height;
	size_t n, room;
	struct sheet_line *line;
};

enum sheet_frame { FRAME_NONE, FRAME_ROUND, FRAME_RULES, FRAME_UNDER };

/* What stands together: a paragraph, a row, a frame. */
struct sheet_block {
	enum paper_kind kind;
	enum sheet_frame frame;
	const char *group, *row; /* tags around the block's texts: "Table" and "TR"; "" = none */
	int group_id;            /* blocks with the same id share their group */
	bool section;            /* starts a Sect */
	bool rtl, keep, whole;   /* keep: on the page of the next one; whole: not split if a page holds it */
	bool new_page;
	double before, pad, height;  /* space above; inside the frame; without `before` */
	double offset;               /* of the texts from the upper edge */
	double field;                /* height of the fields in it; 0 = none */
	const char *tip[PAPER_COLUMNS];
	int number;
	struct qr qr;
	int ncolumns;
	struct sheet_column column[PAPER_COLUMNS];
	const struct sheet_block *head; /* of the table */
	struct sheet_block *next;
};

struct sheet_place {
	const struct sheet_block *block;
	int page;
	double y, height;
	size_t from[PAPER_COLUMNS], to[PAPER_COLUMNS];
	bool first, repeated; /* the block's first slice; a head that was already read once */
	struct sheet_place *next;
};

struct sheet {
	struct arena *arena;
	PangoFontMap *fonts;
	PangoContext *context;
	GSList *layouts; /* freed by sheet_end */
	enum paper_look look;
	const char *lang, *title, *alt;
	bool rtl;
	const char *footer[4];
	double footer_height;
	unsigned need, strength;
	const char *label[PAPER_PARTS];
	struct sheet_block *blocks, **end;
	struct sheet_place *places, **places_end;
	int pages;
	struct sheet_field *fields, **fields_end;
};

/* A side of the sign beside an area's name. */
static inline double sheet_sign(const struct sheet *s) {
	return s->look == PAPER_EASY ? 26 : 15;
}

/* A field to fill in, where it was drawn; y from the page's upper edge. */
struct sheet_field {
	int page; /* from 1 */
	double x, y, width, height;
	const char *tip;
	struct sheet_field *next;
};

enum sheet_font { FONT_BODY, FONT_BOLD, FONT_SMALL, FONT_SMALL_BOLD, FONT_FOOT, FONT_KICKER, FONT_H1, FONT_H2, FONT_H3,
		  FONT_VOICE, FONT_LABEL, FONT_LABEL_BOLD };

/* pdf_font.c: the font map, or NULL.  Reads the font files; nothing else reads files later. */
PangoFontMap *sheet_fonts(void);

/* pdf_layout.c */
/* Reads the description and sets all texts; false when it is broken. */
bool sheet_set(struct sheet *s, struct bytes in);
/* Gives everything its place; false when it is more than SHEET_PAGES. */
bool sheet_place(struct sheet *s);
void sheet_end(struct sheet *s);
/* A text set in a width (points), owned by the sheet. */
PangoLayout *sheet_text(struct sheet *s, enum sheet_font font, const char *text, double width, bool rtl);
double sheet_text_height(PangoLayout *l);
/* The foot's texts for page `page`: three from the side where reading starts, and the page's number. */
struct sheet_foot { PangoLayout *text[4]; double x[4], width[4], height; };
struct sheet_foot sheet_foot(struct sheet *s, int page);

struct _qpdf_data; /* of libqpdf */
/* pdf_field.c: makes the drawn fields such that can be filled in; in a file that libqpdf has read. */
void fields_make(struct _qpdf_data *q, const struct sheet *s);
#define FIELD_SIZE 10.0 /* of what is typed, points */
#define FIELD_LINE 14.0

/* pdf_draw.c */
void sheet_draw(struct sheet *s, cairo_t *cr);

/* pdf_art.c: our drawings, black on white */
void art_sign(cairo_t *cr, int part, double x, double y, double size);
void art_flower(cairo_t *cr, double x, double y, double size);
/* The wheel without labels, centre at x, y, `unit` points a unit of its 214 units width. */
void art_wheel(cairo_t *cr, unsigned need, unsigned strength, double x, double y, double unit);
/* Where the label of a part is, in units from the centre; `align` −1: it starts there, 0 centred, 1 ends. */
struct art_label { double x, y; int align; };
struct art_label art_label(int part);
