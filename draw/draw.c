/* kronobarn-draw: pictures of the first pages of a PDF.  A program of its own because poppler is GPL: this file is under
 * the Apache License as all others are, but the program that it becomes is passed on under the GPL, version 3
 * (decision 15).  Nothing else of the product links poppler, and nothing of the product needs this program.
 *
 * It is started by the process `files` with a stream as its input.  Over it come clean documents, one at a time: length
 * and bytes; back goes a head and the pictures (lib/file/file.h).  It opens its libraries with a first document, shuts
 * itself in as the workers do, and says one byte. */
#include "base/log.h"
#include "file/file.h"
#include "sys/sandbox.h"
#include "sys/stream.h"

#include <cairo.h>
#include <math.h>
/* An attachment has a member whose name is banned here. */
#define __POPPLER_ATTACHMENT_H__
#include <poppler.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#define PREVIEW_QUALITY 78
#define DRAW_ARENA ((size_t)96 << 20)
#define DRAW_MEMORY ((size_t)1 << 30)
#define DRAW_NICE 5
#define STREAM 0

/* cairo's pixels are words of 32 bits; ours are three bytes. */
static bool surface_read(cairo_surface_t *s, struct picture *ret) {
	int width = cairo_image_surface_get_width(s), height = cairo_image_surface_get_height(s);
	const unsigned char *from = cairo_image_surface_get_data(s);
	size_t stride = (size_t)cairo_image_surface_get_stride(s);
	*ret = (struct picture){.rgb = malloc((size_t)width * (size_t)height * 3), .width = width, .height = height};
	for (size_t i = 0, n = ret->rgb == NULL ? 0 : (size_t)width * (size_t)height; i < n; i++) {
		uint32_t pixel;
		memcpy(&pixel, from + i / (size_t)width * stride + i % (size_t)width * 4, sizeof pixel);
		ret->rgb[i * 3] = (unsigned char)(pixel >> 16);
		ret->rgb[i * 3 + 1] = (unsigned char)(pixel >> 8);
		ret->rgb[i * 3 + 2] = (unsigned char)pixel;
	}
	return ret->rgb != NULL;
}

static bool page_draw(PopplerPage *page, struct picture *ret) {
	double width, height;
	poppler_page_get_size(page, &width, &height);
	if (!(width >= 1 && height >= 1 && width < 100000 && height < 100000))
		return false;
	double scale = FILE_PREVIEW_SIDE / fmax(width, height);
	int w = (int)fmax(1, width * scale), h = (int)fmax(1, height * scale);
	cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_RGB24, w, h);
	cairo_t *cr = cairo_create(s);
	cairo_set_source_rgb(cr, 1, 1, 1);
	cairo_paint(cr);
	cairo_scale(cr, scale, scale);
	poppler_page_render(page, cr);
	bool good = cairo_status(cr) == CAIRO_STATUS_SUCCESS;
	cairo_destroy(cr);
	cairo_surface_flush(s);
	good = good && cairo_surface_status(s) == CAIRO_STATUS_SUCCESS && surface_read(s, ret);
	cairo_surface_destroy(s);
	return good;
}

static struct bytes page_preview(struct arena *a, PopplerDocument *d, int number) {
	PICTURE p = {0};
	PopplerPage *page = poppler_document_get_page(d, number);
	bool drawn = page != NULL && page_draw(page, &p);
	if (page != NULL)
		g_object_unref(page);
	return drawn ? picture_to_jpeg(a, &p, PREVIEW_QUALITY) : (struct bytes){.p = "", .n = 0};
}

/* What a damaged file makes the libraries say is nobody's. */
static void silent(const char *domain, GLogLevelFlags level, const char *text, void *context) {
	(void)domain;
	(void)level;
	(void)text;
	(void)context;
}

/* The pictures of the first pages, as far as they can be drawn. */
static uint32_t pages_draw(struct arena *a, struct bytes pdf, struct bytes *ret) {
	GBytes *bytes = g_bytes_new_static(pdf.p, pdf.n);
	PopplerDocument *d = poppler_document_new_from_bytes(bytes, NULL, NULL);
	int pages = d == NULL ? 0 : poppler_document_get_n_pages(d);
	uint32_t n = 0;
	while (n < FILE_PREVIEWS && (int)n < pages) {
		ret[n] = page_preview(a, d, (int)n);
		if (ret[n].n == 0)
			break;
		n++;
	}
	if (d != NULL)
		g_object_unref(d);
	g_bytes_unref(bytes);
	return n;
}

/* One document; false when whoever asks is gone. */
static bool one(struct arena *a) {
	struct bytes picture[FILE_PREVIEWS];
	struct draw_head h = {0};
	uint32_t n;
	if (!stream_read(STREAM, &n, sizeof n) || n > FILE_LARGEST)
		return false;
	char *pdf = arena_alloc(a, (size_t)n + 1);
	if (!stream_read(STREAM, pdf, n))
		return false;
	(void)alarm(DRAW_SECONDS); /* the signal ends the process */
	h.n = pages_draw(a, (struct bytes){.p = pdf, .n = n}, picture);
	(void)alarm(0);
	for (uint32_t i = 0; i < h.n; i++)
		h.length[i] = (uint32_t)picture[i].n;
	if (!stream_write(STREAM, &h, sizeof h))
		return false;
	for (uint32_t i = 0; i < h.n; i++)
		if (!stream_write(STREAM, picture[i].p, picture[i].n))
			return false;
	return true;
}

/* The least that every library has to do: a page with a word in a font that the file does not hold. */
static const char first[] =
	"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
	"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
	"4 0 obj<</Length 37>>stream\nBT /F 24 Tf 20 90 Td (Kronobarn) Tj ET\nendstream endobj\n"
	"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R/Size 6>>\n%%EOF\n";

static bool setup(struct arena *a) {
	struct bytes picture[FILE_PREVIEWS];
	struct sandbox box = {.kind = SANDBOX_WORKER, .read = {"/usr/share/fonts", "/usr/local/share/fonts", "/etc/fonts", "/usr/share/fontconfig",
							       "/usr/share/poppler"}};
	(void)g_log_set_default_handler(silent, NULL);
	(void)setpriority(PRIO_PROCESS, 0, DRAW_NICE);
	if (pages_draw(a, (struct bytes){.p = first, .n = sizeof first - 1}, picture) != 1) {
		log_line("kronobarn-draw: the first document failed");
		return false;
	}
	arena_reset(a);
#ifndef SANITIZED
	const struct rlimit most = {DRAW_MEMORY, DRAW_MEMORY};
	(void)setrlimit(RLIMIT_AS, &most);
#endif
	return sandbox_enter(&box) == OK;
}

int main(int argc, char **argv) {
	struct arena *a = arena_new(DRAW_ARENA);
	(void)argv;
	if (argc > 1) {
		log_line("kronobarn-draw is started by kronobarn, and does nothing else.");
		return 2;
	}
	if (a == NULL || !setup(a) || !stream_write(STREAM, "r", 1))
		return 1;
	while (one(a))
		arena_reset(a);
	arena_free(a);
	return 0;
}
