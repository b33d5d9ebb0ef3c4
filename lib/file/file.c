/* From a file to its clean copy and its pictures, and the bytes in which a worker answers. */
#include "file/file.h"

#include "base/log.h"
#include "base/text.h"

#include <string.h>

#define QUALITY 85
#define PREVIEW_QUALITY 78

/* Heads the answer; the bytes follow in this order. */
struct file_head {
	uint32_t kind, fault, pages, npreviews, clean, preview[FILE_PREVIEWS];
};

static bool begins(struct bytes b, const char *magic, size_t n) {
	return b.n >= n && memcmp(b.p, magic, n) == 0;
}

enum file_kind file_kind_of(struct bytes b) {
	const char *p = b.p;
	if (begins(b, "%PDF-", 5))
		return FILE_PDF;
	if (begins(b, "\xff\xd8\xff", 3))
		return FILE_JPEG;
	if (begins(b, "\x89PNG\r\n\x1a\n", 8))
		return FILE_PNG;
	size_t mark = begins(b, "\xef\xbb\xbf", 3) ? 3 : 0;
	return b.n > mark && b.n <= FILE_TEXT_LARGEST && text_utf8(p + mark, b.n - mark) ? FILE_TEXT : FILE_NONE;
}

/* The same picture anew, and a small one. */
static enum file_fault image_make(struct arena *a, struct bytes in, struct file_made *m) {
	PICTURE whole = {0};
	PICTURE kept = {0};
	PICTURE small = {0};
	enum file_fault fault = m->kind == FILE_JPEG ? picture_jpeg(in, &whole) : picture_png(in, &whole);
	if (fault != FILE_GOOD)
		return fault;
	if (!picture_fit(&whole, FILE_SIDE, &kept) || !picture_fit(&kept, FILE_PREVIEW_SIDE, &small))
		return FILE_UNREADABLE;
	if (m->kind == FILE_PNG) {
		m->clean = picture_to_png(a, &kept);
		m->kind = m->clean.n == 0 ? FILE_JPEG : FILE_PNG;
	}
	if (m->kind == FILE_JPEG)
		m->clean = picture_to_jpeg(a, &kept, QUALITY);
	m->pages = 1;
	m->npreviews = 1;
	m->preview[0] = picture_to_jpeg(a, &small, PREVIEW_QUALITY);
	return m->clean.n > 0 && m->preview[0].n > 0 ? FILE_GOOD : FILE_UNREADABLE;
}

static enum file_fault make(struct arena *a, struct bytes in, struct file_made *m) {
	switch (m->kind) {
	case FILE_PDF:
		return file_pdf(a, in, m);
	case FILE_JPEG:
	case FILE_PNG:
		return image_make(a, in, m);
	case FILE_TEXT: /* what can be seen is all there is */
		m->clean = in;
		m->pages = 1;
		return FILE_GOOD;
	default:
		return FILE_UNREADABLE;
	}
}

bool file_make(struct arena *a, struct bytes in, struct out *answer) {
	struct file_made m = {.kind = file_kind_of(in)};
	m.fault = in.n > FILE_LARGEST ? FILE_UNREADABLE : make(a, in, &m);
	if (m.fault == FILE_GOOD && m.clean.n > FILE_LARGEST)
		m.fault = FILE_UNREADABLE;
	if (m.fault != FILE_GOOD)
		m = (struct file_made){.kind = m.kind, .fault = m.fault};
	struct file_head h = {.kind = m.kind, .fault = m.fault, .pages = (uint32_t)m.pages, .npreviews = (uint32_t)m.npreviews,
			      .clean = (uint32_t)m.clean.n};
	for (size_t i = 0; i < m.npreviews; i++)
		h.preview[i] = (uint32_t)m.preview[i].n;
	out_bytes(answer, &h, sizeof h);
	out_bytes(answer, m.clean.p, m.clean.n);
	for (size_t i = 0; i < m.npreviews; i++)
		out_bytes(answer, m.preview[i].p, m.preview[i].n);
	return true;
}

/* The next `n` bytes of the answer. */
static bool bytes_take(struct bytes *rest, size_t n, struct bytes *ret) {
	if (n == 0 || n > rest->n)
		return false;
	*ret = (struct bytes){.p = rest->p, .n = n};
	*rest = (struct bytes){.p = (const char *)rest->p + n, .n = rest->n - n};
	return true;
}

bool file_read(struct bytes answer, struct file_made *ret) {
	struct file_head h;
	struct bytes rest = answer, head;
	*ret = (struct file_made){0};
	if (!bytes_take(&rest, sizeof h, &head))
		return false;
	memcpy(&h, head.p, sizeof h);
	if (h.kind >= FILE_KINDS || h.fault > FILE_MANY_PIXELS || h.npreviews > FILE_PREVIEWS || h.pages > 100000)
		return false;
	*ret = (struct file_made){.kind = (enum file_kind)h.kind, .fault = (enum file_fault)h.fault, .pages = h.pages, .npreviews = h.npreviews};
	if (ret->fault != FILE_GOOD)
		return rest.n == 0;
	if (h.clean > FILE_LARGEST || !bytes_take(&rest, h.clean, &ret->clean))
		return false;
	for (size_t i = 0; i < h.npreviews; i++)
		if (!bytes_take(&rest, h.preview[i], &ret->preview[i]) || file_kind_of(ret->preview[i]) != FILE_JPEG)
			return false;
	return rest.n == 0;
}

/* The least that every library has to do: a page with a word in a font that the file does not hold. */
static const char first[] =
	"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
	"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
	"4 0 obj<</Length 37>>stream\nBT /F 24 Tf 20 90 Td (Kronobarn) Tj ET\nendstream endobj\n"
	"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R/Size 6>>\n%%EOF\n";

bool file_setup(void) {
	struct arena *a = arena_new((size_t)16 << 20);
	if (a == NULL)
		return false;
	struct out answer = out_new(a, "sv");
	struct file_made m;
	bool good = file_make(a, (struct bytes){.p = first, .n = sizeof first - 1}, &answer) &&
		    file_read((struct bytes){.p = out_text(&answer), .n = answer.n}, &m) && m.fault == FILE_GOOD;
	arena_free(a);
	if (!good)
		log_line("files: the first document failed");
	return good;
}
