/* Puts the places on the pages, with the tags that make the file readable aloud.
 *
 * Tags nest Document > Sect > Table or L > TR or LI > the texts.  Lines, frames, drawings, the foot and a
 * repeated table head are outside of all text tags: a reading voice passes them by. */
#include "pdf/sheet.h"

#include "base/text.h"

#include <math.h>

#define HAIR 0.75
#define LINE 1.1
#define RADIUS 8.0
#define FOOT_RULE 7.0 /* of the rule above the foot */

/* Which tags are open. */
struct pen {
	struct sheet *sheet;
	cairo_t *cr;
	bool section;
	int group_id; /* 0 = none */
	const char *group;
};

static void tag_open(struct pen *p, const char *tag) {
	if (tag[0] != '\0')
		cairo_tag_begin(p->cr, tag, NULL);
}

static void tag_close(struct pen *p, const char *tag) {
	if (tag[0] != '\0')
		cairo_tag_end(p->cr, tag);
}

static void group_to(struct pen *p, const struct sheet_block *b) {
	int id = b == NULL ? 0 : b->group_id;
	if (id == p->group_id)
		return;
	if (p->group_id != 0)
		tag_close(p, p->group);
	p->group_id = id;
	p->group = b == NULL ? "" : b->group;
	if (id != 0)
		tag_open(p, p->group);
}

static void section_to(struct pen *p, bool open) {
	if (p->section)
		tag_close(p, "Sect");
	if (open)
		tag_open(p, "Sect");
	p->section = open;
}

static void rule(cairo_t *cr, double x, double y, double width, double thick, double grey) {
	cairo_set_source_rgb(cr, grey, grey, grey);
	cairo_set_line_width(cr, thick);
	cairo_move_to(cr, x, y);
	cairo_line_to(cr, x + width, y);
	cairo_stroke(cr);
	cairo_set_source_rgb(cr, 0, 0, 0);
}

static void round_box(cairo_t *cr, double x, double y, double w, double h, double r, double thick) {
	cairo_new_sub_path(cr);
	cairo_arc(cr, x + w - r, y + r, r, -M_PI_2, 0);
	cairo_arc(cr, x + w - r, y + h - r, r, 0, M_PI_2);
	cairo_arc(cr, x + r, y + h - r, r, M_PI_2, M_PI);
	cairo_arc(cr, x + r, y + r, r, M_PI, 3 * M_PI_2);
	cairo_close_path(cr);
	cairo_set_line_width(cr, thick);
	cairo_stroke(cr);
}

static void draw_frame(cairo_t *cr, const struct sheet_place *p) {
	const struct sheet_block *b = p->block;
	double x = SHEET_SIDE, end = p->y + p->height;
	if (b->frame == FRAME_ROUND)
		round_box(cr, x, p->y, SHEET_INNER, p->height, RADIUS, LINE);
	if (b->frame == FRAME_RULES) {
		rule(cr, x, p->y, SHEET_INNER, LINE, 0);
		rule(cr, x, end, SHEET_INNER, LINE, 0);
	}
	if (b->frame == FRAME_UNDER)
		rule(cr, x, end, SHEET_INNER, HAIR, b->kind == PAPER_TABLE ? 0.25 : 0.55);
}

/* Where something of `width` stands at the side where reading starts. */
static double start(const struct sheet_block *b, double width) {
	return b->rtl ? SHEET_SIDE + SHEET_INNER - width : SHEET_SIDE;
}

static void draw_label(struct pen *p, int part, double x, double y, double unit) {
	struct art_label l = art_label(part);
	bool need = (p->sheet->need >> part & 1) != 0;
	PangoLayout *t = sheet_text(p->sheet, need ? FONT_LABEL_BOLD : FONT_LABEL, p->sheet->label[part], 34 * MM, false);
	PangoRectangle r;
	pango_layout_line_get_extents(pango_layout_get_line_readonly(t, 0), NULL, &r);
	double width = (double)r.width / PANGO_SCALE;
	double left = x + l.x * unit - (l.align == 0 ? width / 2 : l.align > 0 ? width : 0);
	cairo_move_to(p->cr, left, y + l.y * unit + (l.align == 0 ? -1 : 2));
	pango_cairo_show_layout_line(p->cr, pango_layout_get_line_readonly(t, 0));
}

static void draw_wheel(struct pen *p, const struct sheet_place *at) {
	double width = 66 * MM, unit = 37 * MM / 214;
	double x = at->block->rtl ? SHEET_SIDE + width / 2 : SHEET_SIDE + SHEET_INNER - width / 2;
	double y = at->y + at->height / 2;
	tag_open(p, "Figure");
	art_wheel(p->cr, p->sheet->need, p->sheet->strength, x, y, unit);
	for (int i = 0; i < PAPER_PARTS; i++)
		draw_label(p, i, x, y, unit);
	tag_close(p, "Figure");
}

/* One path for all squares: no seams between them. */
static void draw_qr(cairo_t *cr, const struct qr *q, double x, double y) {
	double unit = SHEET_QR / q->side;
	for (int i = 0; i < q->side; i++)
		for (int j = 0; j < q->side; j++) {
			int run = 0;
			while (j + run < q->side && q->dark[i * q->side + j + run] == 1)
				run++;
			if (run > 0)
				cairo_rectangle(cr, x + j * unit, y + i * unit, run * unit, unit);
			j += run;
		}
	cairo_fill(cr);
}

/* What belongs to a block besides its texts. */
static void draw_extra(struct pen *p, const struct sheet_place *at) {
	const struct sheet_block *b = at->block;
	if (!at->first)
		return;
	if (b->kind == PAPER_AREA)
		art_sign(p->cr, b->number, start(b, sheet_sign(p->sheet)), at->y + 1, sheet_sign(p->sheet));
	if (b->kind == PAPER_CHECK)
		round_box(p->cr, start(b, 11) + 0.5, at->y + 2, 11, 11, 1.5, LINE);
	if (b->kind == PAPER_QR && b->qr.side > 0)
		draw_qr(p->cr, &b->qr, start(b, SHEET_QR), at->y);
	if (b->kind == PAPER_SIGN)
		rule(p->cr, start(b, 95 * MM), at->y + b->offset, 95 * MM, HAIR, 0);
	if (b->kind == PAPER_ADDRESS)
		art_flower(p->cr, SHEET_SIDE, SHEET_TOP, 22);
}

static void draw_line(struct pen *p, const struct sheet_column *c, const struct sheet_line *l, double y) {
	cairo_move_to(p->cr, SHEET_SIDE + c->x + l->x, y + l->base);
	pango_cairo_show_layout_line(p->cr, l->line);
}

/* The lines of one column, each text in its own tag. */
static void draw_column(struct pen *p, const struct sheet_place *at, int i) {
	const struct sheet_block *b = at->block;
	const struct sheet_column *c = &b->column[i];
	if (at->from[i] >= at->to[i])
		return;
	double y = at->y + (at->from[i] == 0 ? b->offset : b->pad - c->line[at->from[i]].top);
	int item = -1;
	for (size_t n = at->from[i]; n < at->to[i]; n++) {
		const struct sheet_line *l = &c->line[n];
		if (l->item != item && !at->repeated) {
			if (item >= 0)
				tag_close(p, c->line[n - 1].tag);
			tag_open(p, l->tag);
		}
		item = l->item;
		draw_line(p, c, l, y);
	}
	if (!at->repeated)
		tag_close(p, c->line[at->to[i] - 1].tag);
}

/* The boxes of fields, each noted where it stands; in a table each in its own cell. */
static void draw_fields(struct pen *p, const struct sheet_place *at) {
	const struct sheet_block *b = at->block;
	for (int i = 0; b->field > 0 && i < b->ncolumns; i++) {
		struct sheet_field *f = ARENA_NEW(p->sheet->arena, struct sheet_field);
		*f = (struct sheet_field){.page = at->page, .x = SHEET_SIDE + b->column[i].x, .y = at->y + b->height - b->field,
					  .width = b->column[i].width, .height = b->field, .tip = b->tip[i]};
		*p->sheet->fields_end = f;
		p->sheet->fields_end = &f->next;
		tag_open(p, b->kind == PAPER_FIELDS ? "TD" : "");
		tag_open(p, "Form");
		round_box(p->cr, f->x + HAIR / 2, f->y + HAIR / 2, f->width - HAIR, f->height - HAIR, 3, HAIR);
		tag_close(p, "Form");
		tag_close(p, b->kind == PAPER_FIELDS ? "TD" : "");
	}
}

static void draw_place(struct pen *p, const struct sheet_place *at) {
	const struct sheet_block *b = at->block;
	if (at->repeated) {
		for (int i = 0; i < b->ncolumns; i++)
			draw_column(p, at, i);
		draw_frame(p->cr, at);
		return;
	}
	if (b->section || b->group_id != p->group_id)
		group_to(p, NULL);
	if (b->section)
		section_to(p, true);
	group_to(p, b);
	draw_frame(p->cr, at);
	draw_extra(p, at);
	tag_open(p, b->row);
	for (int i = 0; i < b->ncolumns; i++)
		draw_column(p, at, i);
	draw_fields(p, at);
	tag_close(p, b->row);
	if (b->kind == PAPER_WHEEL)
		draw_wheel(p, at);
}

static void draw_foot(struct pen *p, int page) {
	struct sheet_foot f = sheet_foot(p->sheet, page);
	double y = SHEET_HEIGHT - SHEET_BOTTOM - p->sheet->footer_height;
	bool any = false;
	int base = 0; /* one for all, whatever script a name has */
	for (int i = 0; i < 4; i++) {
		int own = pango_layout_get_baseline(f.text[i]);
		base = own > base ? own : base;
	}
	for (int i = 0; i < 4; i++) {
		any = any || pango_layout_get_text(f.text[i])[0] != '\0';
		double down = (double)(base - pango_layout_get_baseline(f.text[i])) / PANGO_SCALE;
		cairo_move_to(p->cr, SHEET_SIDE + f.x[i], y + down);
		pango_cairo_show_layout(p->cr, f.text[i]);
	}
	if (any)
		rule(p->cr, SHEET_SIDE, y - FOOT_RULE, SHEET_INNER, HAIR, 0.45);
}

void sheet_draw(struct sheet *s, cairo_t *cr) {
	struct pen p = {.sheet = s, .cr = cr, .group = ""};
	int page = 1;
	s->fields_end = &s->fields;
	cairo_set_source_rgb(cr, 0, 0, 0);
	tag_open(&p, "Document");
	for (const struct sheet_place *at = s->places; at != NULL; at = at->next) {
		for (; page < at->page; page++) {
			draw_foot(&p, page);
			cairo_show_page(cr);
		}
		draw_place(&p, at);
	}
	group_to(&p, NULL);
	section_to(&p, false);
	tag_close(&p, "Document");
	for (; page <= s->pages; page++) {
		draw_foot(&p, page);
		cairo_show_page(cr);
	}
}
