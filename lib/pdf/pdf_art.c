/* Our own drawings as absolute paths: M, L, C with numbers, and Z.  Petals and flower are in units of the wheel
 * (centre 0, 0; tips at radius 107), signs in a square of 24. */
#include "pdf/sheet.h"

#include <math.h>

#define SIGN 24.0
#define ICON 28.0 /* a sign in a petal, in units of the wheel */

static const struct part {
	const char *petal, *sign;
	double x, y; /* of the sign's middle */
	struct art_label label;
} parts[PAPER_PARTS] = {
	{"M-12.5 -33.8 L-32.9 -76.2 C-38.8 -88.5 -16.1 -101.4 0 -107 C16.1 -101.4 38.8 -88.5 32.9 "
	 "-76.2 L12.5 -33.8 C4.43 -36.79 -4.43 -36.79 -12.5 -33.8 Z",
	 "M12 20 C12 20 4.5 15.4 4.5 9.8 C4.61 8.07 5.74 6.57 7.38 6 C9.02 5.43 10.84 5.91 12 7.2 "
	 "C13.16 5.91 14.98 5.43 16.62 6 C18.26 6.57 19.39 8.07 19.5 9.8 C19.5 15.4 12 20 12 20 Z "
	 "M8 12 L10 12 L11.2 9.8 L13 13.8 L14.1 12 L16 12",
	 0, -67, {0, -110, 0}},
	{"M18.6 -30.8 L39 -73.2 C45 -85.5 69.2 -75.7 83.7 -66.7 C89.3 -50.6 93.4 -24.8 80.1 -21.8 "
	 "L34.2 -11.3 C31.49 -19.45 25.96 -26.37 18.6 -30.8 Z",
	 "M12 21 L12 12 M12 13 C12 9.4 14.4 7 19 7 C19 11 16.6 13.4 12 13 Z M12 16.5 C12 13.6 10 "
	 "11.5 5.5 11.5 C5.5 15 7.8 16.5 12 16.5 Z M12 7 L12 4 M9.5 5.5 L8.3 4.3 M14.5 5.5 L15.7 "
	 "4.3",
	 52.4, -41.8, {90.7, -70.3, -1}},
	{"M35.7 -4.7 L81.6 -15.1 C94.9 -18.2 102.4 6.9 104.3 23.8 C95.2 38.2 77.6 57.5 67 49 "
	 "L30.1 19.7 C34.83 12.5 36.81 3.84 35.7 -4.7 Z",
	 "M12 7.5 C10 5.9 7.4 5.5 4 5.5 L4 17.5 C7.4 17.5 10 17.9 12 19.5 C14 17.9 16.6 17.5 20 "
	 "17.5 L20 5.5 C16.6 5.5 14 5.9 12 7.5 Z M12 7.5 L12 19.5",
	 65.3, 14.9, {113.1, 27.8, -1}},
	{"M25.9 25 L62.7 54.4 C73.4 62.9 58.4 84.4 46.4 96.4 C29.5 98.3 3.4 96.6 3.4 82.9 L3.4 "
	 "35.8 C11.95 35 19.93 31.17 25.9 25 Z",
	 "M4 14.5 C6 12.9 8 12.9 9.5 14 L11.5 15.3 L14.2 15.3 C15.03 15.3 15.7 15.97 15.7 16.8 "
	 "C15.7 17.63 15.03 18.3 14.2 18.3 L11 18.3 M14.8 16 L18.5 13.6 C19.15 13.31 19.92 13.52 "
	 "20.33 14.1 C20.75 14.69 20.69 15.48 20.2 16 L15.5 20 C14.7 20.6 13.9 20.8 12.9 20.6 L4 "
	 "19 M12 11.5 C12 11.5 8.5 9.4 8.5 6.8 C8.51 5.96 9.07 5.23 9.88 5 C10.68 4.77 11.55 5.09 "
	 "12 5.8 C12.45 5.09 13.32 4.77 14.12 5 C14.93 5.23 15.49 5.96 15.5 6.8 C15.5 9.4 12 11.5 "
	 "12 11.5 Z",
	 29.1, 60.4, {56.3, 114.5, -1}},
	{"M-3.4 35.8 L-3.4 82.9 C-3.4 96.6 -29.5 98.3 -46.4 96.4 C-58.4 84.4 -73.4 62.9 -62.7 "
	 "54.4 L-25.9 25 C-19.93 31.17 -11.95 35 -3.4 35.8 Z",
	 "M4 11.5 L12 5 L20 11.5 M6 10 L6 19 L18 19 L18 10 M10 19 L10 14.5 L14 14.5 L14 19",
	 -29.1, 60.4, {-56.3, 114.5, 1}},
	{"M-30.1 19.7 L-67 49 C-77.6 57.5 -95.2 38.2 -104.3 23.8 C-102.4 6.9 -94.9 -18.2 -81.6 "
	 "-15.1 L-35.7 -4.7 C-36.81 3.84 -34.83 12.5 -30.1 19.7 Z",
	 "M5.7 8.5 C5.7 6.95 6.95 5.7 8.5 5.7 C10.05 5.7 11.3 6.95 11.3 8.5 C11.3 10.05 10.05 "
	 "11.3 8.5 11.3 C6.95 11.3 5.7 10.05 5.7 8.5 Z M13.9 9.8 C13.9 8.53 14.93 7.5 16.2 7.5 "
	 "C17.47 7.5 18.5 8.53 18.5 9.8 C18.5 11.07 17.47 12.1 16.2 12.1 C14.93 12.1 13.9 11.07 "
	 "13.9 9.8 Z M3.5 18.5 C3.8 15.1 5.7 13.2 8.5 13.2 C11.3 13.2 13.2 15.1 13.5 18.5 M14.5 "
	 "14.3 C17.8 13.4 20.2 15.1 20.5 18.5",
	 -65.3, 14.9, {-113.1, 27.8, 1}},
	{"M-34.2 -11.3 L-80.1 -21.8 C-93.4 -24.8 -89.3 -50.6 -83.7 -66.7 C-69.2 -75.7 -45 -85.5 "
	 "-39 -73.2 L-18.6 -30.8 C-25.96 -26.37 -31.49 -19.45 -34.2 -11.3 Z",
	 "M12 4 L12 5.5 M3.5 13.5 C4 8.8 7.5 5.5 12 5.5 C16.5 5.5 20 8.8 20.5 13.5 C18.9 12.1 "
	 "16.9 12.1 15.6 13.7 C13.8 12 10.2 12 8.4 13.7 C7.1 12.1 5.1 12.1 3.5 13.5 Z M12 13 L12 "
	 "18.5 C12 19.55 11.15 20.4 10.1 20.4 C9.05 20.4 8.2 19.55 8.2 18.5",
	 -52.4, -41.8, {-90.7, -70.3, 1}},
};

static const char flower[] =
	"M0 -21 C-26 -34 -41.3 -78 0 -106 C41.3 -78 26 -34 0 -21 Z M16.4 -13.1 C10.4 -41.5 35.2 "
	"-80.9 82.9 -66.1 C86.7 -16.3 42.8 -0.9 16.4 -13.1 Z M20.5 4.7 C38.9 -17.8 85.2 -22.9 "
	"103.3 23.6 C66.9 57.6 27.4 32.9 20.5 4.7 Z M9.1 18.9 C38.2 19.3 71.1 52.4 46 95.5 C-3.4 "
	"88.2 -8.7 41.9 9.1 18.9 Z M-9.1 18.9 C8.7 41.9 3.4 88.2 -46 95.5 C-71.1 52.4 -38.2 19.3 "
	"-9.1 18.9 Z M-20.5 4.7 C-27.4 32.9 -66.9 57.6 -103.3 23.6 C-85.2 -22.9 -38.9 -17.8 "
	"-20.5 4.7 Z M-16.4 -13.1 C-42.8 -0.9 -86.7 -16.3 -82.9 -66.1 C-35.2 -80.9 -10.4 -41.5 "
	"-16.4 -13.1 Z";

static void path(cairo_t *cr, const char *s) {
	cairo_new_path(cr);
	while (*s != '\0') {
		char command = *s++;
		double n[6] = {0};
		int count = command == 'C' ? 6 : command == 'Z' ? 0 : 2;
		for (int i = 0; i < count; i++) {
			char *end;
			n[i] = strtod(s, &end);
			s = end;
		}
		while (*s == ' ')
			s++;
		if (command == 'M')
			cairo_move_to(cr, n[0], n[1]);
		else if (command == 'L')
			cairo_line_to(cr, n[0], n[1]);
		else if (command == 'C')
			cairo_curve_to(cr, n[0], n[1], n[2], n[3], n[4], n[5]);
		else
			cairo_close_path(cr);
	}
}

static void stroke(cairo_t *cr, double width) {
	cairo_set_line_width(cr, width);
	cairo_stroke(cr);
}

static void circle(cairo_t *cr, double x, double y, double radius) {
	cairo_new_path(cr);
	cairo_arc(cr, x, y, radius, 0, 2 * M_PI);
}

void art_sign(cairo_t *cr, int part, double x, double y, double size) {
	cairo_save(cr);
	cairo_translate(cr, x, y);
	cairo_scale(cr, size / SIGN, size / SIGN);
	cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
	cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
	path(cr, parts[part].sign);
	stroke(cr, 1.7);
	cairo_restore(cr);
}

void art_flower(cairo_t *cr, double x, double y, double size) {
	cairo_save(cr);
	cairo_translate(cr, x + size / 2, y + size / 2);
	cairo_scale(cr, size / 214, size / 214);
	path(cr, flower);
	cairo_fill(cr);
	circle(cr, 0, 0, 17);
	stroke(cr, 5);
	cairo_restore(cr);
}

/* Lines at 45 degrees inside a petal. */
static void hatch(cairo_t *cr, const char *petal) {
	cairo_save(cr);
	path(cr, petal);
	cairo_clip(cr);
	cairo_new_path(cr);
	for (int i = 0; i < 52; i++) {
		double d = -220 + 6 * M_SQRT2 * i;
		cairo_move_to(cr, -110 + d, 110);
		cairo_line_to(cr, 110 + d, -110);
	}
	stroke(cr, 1.3);
	cairo_restore(cr);
}

static void white(cairo_t *cr, double x, double y, double radius) {
	circle(cr, x, y, radius);
	cairo_set_source_rgb(cr, 1, 1, 1);
	cairo_fill(cr);
	cairo_set_source_rgb(cr, 0, 0, 0);
}

static void petal(cairo_t *cr, const struct part *p, bool need, bool strength) {
	if (need)
		hatch(cr, p->petal);
	path(cr, p->petal);
	stroke(cr, need ? 3 : 1);
	if (need)
		white(cr, p->x, p->y, 19);
	if (!strength)
		return;
	double r = hypot(p->x, p->y), x = p->x / r * 95, y = p->y / r * 95;
	white(cr, x, y, 8);
	circle(cr, x, y, 5);
	cairo_fill(cr);
}

void art_wheel(cairo_t *cr, unsigned need, unsigned strength, double x, double y, double unit) {
	cairo_save(cr);
	cairo_translate(cr, x, y);
	cairo_scale(cr, unit, unit);
	cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
	for (int i = 0; i < PAPER_PARTS; i++) {
		const struct part *p = &parts[i];
		petal(cr, p, (need >> i & 1) != 0, (strength >> i & 1) != 0);
		art_sign(cr, i, p->x - ICON / 2, p->y - ICON / 2, ICON);
	}
	circle(cr, 0, 0, 24);
	stroke(cr, 1);
	cairo_restore(cr);
}

struct art_label art_label(int part) {
	return parts[part].label;
}
