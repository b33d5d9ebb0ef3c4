/* libqrencode does the arithmetic; here is its answer in our memory. */
#include "qr/qr.h"

#include "base/out.h"

#include <qrencode.h>
#include <string.h>

bool qr_make(struct arena *a, const char *text, struct qr *ret) {
	size_t n = strlen(text);
	QRcode *code = n == 0 || n > QR_LONGEST ? NULL : QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);
	*ret = (struct qr){0};
	if (code == NULL)
		return false;
	size_t all = (size_t)code->width * (size_t)code->width;
	unsigned char *dark = ARENA_MANY(a, all, unsigned char);
	for (size_t i = 0; i < all; i++)
		dark[i] = code->data[i] & 1;
	*ret = (struct qr){.side = code->width, .dark = dark};
	QRcode_free(code);
	return true;
}

/* Runs of a row are one rectangle each. */
const char *qr_path(struct arena *a, const struct qr *q) {
	struct out o = out_new(a, "");
	for (int y = 0; y < q->side; y++)
		for (int x = 0; x < q->side; x++) {
			int run = 0;
			while (x + run < q->side && q->dark[y * q->side + x + run] == 1)
				run++;
			if (run > 0)
				out_print(&o, "M%d %dh%dv1h-%dz", x, y, run, run);
			x += run;
		}
	return out_text(&o);
}
