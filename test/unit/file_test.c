/* Files that people send: the kind is told by the content, what is hidden is gone afterwards, what can be seen is
 * still there, and what is too large or no file at all is refused. */
#include "file/file.h"

#include "base/text.h"
#include "unit.h"

#include <poll.h>
#include <qpdf/qpdf-c.h>
#include <stdlib.h>

#define CANARY "Kanariegatan"

static struct arena *arena;

static struct bytes text(const char *s) {
	return (struct bytes){.p = s, .n = strlen(s)};
}

static bool holds(struct bytes b, const char *part) {
	return memmem(b.p, b.n, part, strlen(part)) != NULL;
}

static struct file_made make(struct bytes in) {
	struct out answer = out_new(arena, "sv");
	struct file_made m;
	CHECK(file_make(arena, in, &answer));
	CHECK(file_read((struct bytes){.p = out_text(&answer), .n = answer.n}, &m));
	return m;
}

/* Left half red, right half blue; upper left corner white. */
static struct picture flag(int width, int height) {
	struct picture p = {.rgb = calloc((size_t)width * (size_t)height, 3), .width = width, .height = height};
	for (int i = 0; p.rgb != NULL && i < width * height; i++) {
		bool corner = i % width < width / 4 && i / width < height / 4;
		p.rgb[i * 3] = corner || i % width < width / 2 ? 255 : 0;
		p.rgb[i * 3 + 1] = corner ? 255 : 0;
		p.rgb[i * 3 + 2] = corner || i % width >= width / 2 ? 255 : 0;
	}
	return p;
}

static struct bytes joined(struct bytes a, struct bytes b, struct bytes c) {
	struct out o = out_new(arena, "sv");
	out_bytes(&o, a.p, a.n);
	out_bytes(&o, b.p, b.n);
	out_bytes(&o, c.p, c.n);
	return (struct bytes){.p = o.p, .n = o.n};
}

static struct bytes head_of(struct bytes b, size_t n) {
	return (struct bytes){.p = b.p, .n = n};
}

static struct bytes rest_of(struct bytes b, size_t n) {
	return (struct bytes){.p = (const char *)b.p + n, .n = b.n - n};
}

/* A photograph as a telephone makes it: turned by `turn`, and telling where. */
static struct bytes photo(int width, int height, char turn) {
	struct picture p = flag(width, height);
	struct bytes jpeg = picture_to_jpeg(arena, &p, 90);
	char exif[] = "\xff\xe1\0\x42" "Exif\0\0MM\0*\0\0\0\x08\0\x02" "\x01\x12\0\x03\0\0\0\x01\0?\0\0" "\x01\x0f\0\x02\0\0\0\x0c\0\0\0\x26" "\0\0\0\0" CANARY "\0           ";
	picture_free(&p);
	for (size_t i = 0; i + 1 < sizeof exif; i++)
		if (exif[i] == '?')
			exif[i] = turn;
	return joined(head_of(jpeg, 2), (struct bytes){.p = exif, .n = 0x44}, rest_of(jpeg, 2));
}

static bool pixel_is(const struct picture *p, int x, int y, int r, int g, int b) {
	const unsigned char *q = p->rgb + ((size_t)y * (size_t)p->width + (size_t)x) * 3;
	return abs(q[0] - r) < 60 && abs(q[1] - g) < 60 && abs(q[2] - b) < 60;
}

static void test_kinds(void) {
	CHECK(file_kind_of(text("%PDF-1.7\n")) == FILE_PDF);
	CHECK(file_kind_of(text("\xff\xd8\xff\xe0")) == FILE_JPEG);
	CHECK(file_kind_of(text("Hej på dig.\r\n")) == FILE_TEXT);
	CHECK(file_kind_of(text("\xef\xbb\xbfHej")) == FILE_TEXT);
	CHECK(file_kind_of(text("<html><script>alert(1)</script>")) == FILE_TEXT); /* and never anything else */
	static const char *const none[] = {"", "PK\x03\x04", "MZ\x90", "\x7f\105LF\x02", "\xef\xbb\xbf", "Hej\xff", "Hej\x01", "GIF89a\x01\x80", "RIFF\xff....WEBP",
					   "\xd0\xcf\x11\xe0", " \xff\xd8\xff"};
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		CHECK(file_kind_of(text(none[i])) == FILE_NONE);
	CHECK(make(text("PK\x03\x04")).fault == FILE_UNREADABLE);
	CHECK(make(text("\xff\xd8\xff\xe0 no picture")).fault == FILE_UNREADABLE);
	CHECK(make(text("%PDF-1.7\nno document")).fault == FILE_UNREADABLE);
	CHECK(make(text("\x89PNG\r\n\x1a\nno picture")).fault == FILE_UNREADABLE);
	char *large = arena_alloc(arena, FILE_TEXT_LARGEST + 2);
	memset(large, 'a', FILE_TEXT_LARGEST + 1);
	CHECK(file_kind_of((struct bytes){.p = large, .n = FILE_TEXT_LARGEST}) == FILE_TEXT);
	CHECK(file_kind_of((struct bytes){.p = large, .n = FILE_TEXT_LARGEST + 1}) == FILE_NONE);
}

static void test_photo(void) {
	struct bytes in = photo(80, 40, 6);
	CHECK(holds(in, CANARY));
	struct file_made m = make(in);
	CHECK(m.fault == FILE_GOOD && m.kind == FILE_JPEG && m.npreviews == 1 && m.pages == 1);
	CHECK(!holds(m.clean, CANARY) && !holds(m.clean, "Exif") && !holds(m.preview[0], CANARY));
	struct picture p;
	CHECK(picture_jpeg(m.clean, &p) == FILE_GOOD);
	CHECK(p.width == 40 && p.height == 80); /* upright: what was left is on top, what was the upper left corner is to the right */
	CHECK(pixel_is(&p, 5, 35, 255, 0, 0) && pixel_is(&p, 35, 5, 255, 255, 255) && pixel_is(&p, 20, 70, 0, 0, 255));
	picture_free(&p);
	m = make(photo(4000, 100, 1));
	CHECK(m.fault == FILE_GOOD && picture_jpeg(m.clean, &p) == FILE_GOOD);
	CHECK(p.width == FILE_SIDE && p.height == 90);
	picture_free(&p);
}

static void test_turns(void) {
	/* where the white corner goes: right, down */
	static const bool right[] = {false, true, true, false, false, true, true, false}, down[] = {false, false, true, true, false, false, true, true};
	for (int turn = 1; turn <= 8; turn++) {
		struct picture p;
		CHECK(picture_jpeg(photo(64, 48, (char)turn), &p) == FILE_GOOD);
		CHECK(p.width == (turn < 5 ? 64 : 48));
		CHECK(pixel_is(&p, right[turn - 1] ? p.width - 4 : 3, down[turn - 1] ? p.height - 4 : 3, 255, 255, 255));
		picture_free(&p);
	}
}

static uint32_t crc(struct bytes b) {
	uint32_t c = 0xffffffff;
	for (size_t i = 0; i < b.n; i++) {
		c ^= ((const unsigned char *)b.p)[i];
		for (int k = 0; k < 8; k++)
			c = c >> 1 ^ ((c & 1) != 0 ? 0xedb88320 : 0);
	}
	return ~c;
}

static void number_put(char *p, uint32_t n) {
	for (int i = 0; i < 4; i++)
		p[i] = (char)(n >> (24 - 8 * i));
}

static void test_png(void) {
	struct picture p = flag(60, 30);
	struct bytes png = picture_to_png(arena, &p);
	picture_free(&p);
	CHECK(png.n > 33);
	char whole[12 + 20] = "....tEXt";
	number_put(whole, 20);
	memcpy(whole + 8, "Comment\0" CANARY, 20);
	number_put(whole + 28, crc((struct bytes){.p = whole + 4, .n = 24}));
	struct file_made m = make(joined(head_of(png, 33), (struct bytes){.p = whole, .n = 32}, rest_of(png, 33)));
	CHECK(m.fault == FILE_GOOD && m.kind == FILE_PNG && m.npreviews == 1);
	CHECK(!holds(m.clean, CANARY) && !holds(m.clean, "tEXt"));
	CHECK(picture_png(m.clean, &p) == FILE_GOOD && p.width == 60 && p.height == 30);
	picture_free(&p);
	/* a bomb: the head promises 900 million pixels */
	char *bomb = arena_copy(arena, png.p, png.n);
	number_put(bomb + 16, 30000);
	number_put(bomb + 20, 30000);
	number_put(bomb + 29, crc((struct bytes){.p = bomb + 12, .n = 17}));
	CHECK(make((struct bytes){.p = bomb, .n = png.n}).fault == FILE_MANY_PIXELS);
	CHECK(make(head_of(png, png.n / 2)).fault == FILE_UNREADABLE);
}

static const char document[] =
	"%PDF-1.6\n1 0 obj<</Type/Catalog/Pages 2 0 R/Metadata 7 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>"
	"/Names<</EmbeddedFiles<</Names[(a.exe)9 0 R]>>/JavaScript<</Names[(x)<</S/JavaScript/JS(2)>>]>>>>>>endobj\n"
	"2 0 obj<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>endobj\n"
	"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]/Contents 5 0 R/Resources<</Font<</F 6 0 R>>>>/AA<</O<</S/JavaScript/JS(3)>>>>"
	"/Annots[<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/T(" CANARY ")/Contents(Bra)>><</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/Launch/F(cmd.exe)>>>>]>>endobj\n"
	"4 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]>>endobj\n"
	"5 0 obj<</Length 43>>stream\nBT /F 24 Tf 20 300 Td (Synlig text) Tj ET  \nendstream endobj\n"
	"6 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
	"7 0 obj<</Type/Metadata/Subtype/XML/Length 26>>stream\n<x>" CANARY " XMP</x>  \nendstream endobj\n"
	"8 0 obj<</Author(" CANARY ")/Producer(" CANARY ")>>endobj\n"
	"9 0 obj<</Type/Filespec/F(a.exe)/EF<</F 10 0 R>>>>endobj\n10 0 obj<</Length 12>>stream\n" CANARY "\nendstream endobj\n"
	"trailer<</Root 1 0 R/Info 8 0 R/Size 11>>\n%%EOF\n";

/* Packed objects would hide what is left. */
static struct bytes unpacked(struct bytes b) {
	qpdf_data q = qpdf_init();
	struct bytes ret = {.p = "", .n = 0};
	qpdf_silence_errors(q);
	if (qpdf_read_memory(q, "clean", b.p, b.n, NULL) == QPDF_SUCCESS && qpdf_init_write_memory(q) == QPDF_SUCCESS) {
		qpdf_set_object_stream_mode(q, qpdf_o_disable);
		qpdf_set_stream_data_mode(q, qpdf_s_uncompress);
		if (qpdf_write(q) == QPDF_SUCCESS)
			ret = (struct bytes){.p = arena_copy(arena, qpdf_get_buffer(q), qpdf_get_buffer_length(q)), .n = qpdf_get_buffer_length(q)};
	}
	qpdf_cleanup(&q);
	CHECK(ret.n > 0);
	return ret;
}

static void test_pdf(void) {
	struct file_made m = make(text(document));
	CHECK(m.fault == FILE_GOOD && m.kind == FILE_PDF && m.pages == 2 && m.npreviews == 2);
	static const char *const gone[] = {CANARY, "JavaScript", "app.alert", "Launch", "cmd.exe", "a.exe", "Metadata", "Producer", "Author"};
	struct file_made again = make(m.clean);
	CHECK(again.fault == FILE_GOOD && again.pages == 2);
	for (size_t i = 0; i < sizeof gone / sizeof *gone; i++)
		CHECK(!holds(unpacked(m.clean), gone[i]));
	CHECK(holds(unpacked(m.clean), "Synlig text") && holds(unpacked(m.clean), "(Bra)"));
	struct picture p;
	CHECK(picture_jpeg(m.preview[0], &p) == FILE_GOOD && p.height == FILE_PREVIEW_SIDE && p.width == FILE_PREVIEW_SIDE * 3 / 4);
	bool dark = false;
	for (int i = 0; i < p.width * p.height; i++)
		dark |= p.rgb[i * 3] < 80;
	CHECK(dark); /* the word is drawn */
	picture_free(&p);
}

/* What hides deeper: behind a generation, beyond the number that the file says it has, behind many keys, in many brackets. */
static void test_pdf_deep(void) {
	struct out o = out_new(arena, "sv");
	out_raw(&o, "%PDF-1.6\n1 1 obj<</Type/Catalog/Pages 2 0 R/Metadata 7 1 R/OpenAction 8 3 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
		    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]");
	for (int i = 0; i < 70; i++)
		out_print(&o, "/A%02d %d", i, i);
	out_raw(&o, "/Annots[<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/T(" CANARY ")/Contents(Bra)/A<</S/JavaScript/JS(1)>>>>]/Resources<</X 40 0 R/Y[[[[[[[[[[<</AA<</O<</S/Launch/F(cmd.exe)>>>>>>]]]]]]]]]]>>>>endobj\n"
		    "7 1 obj<</Type/Metadata/Subtype/XML/Length 26>>stream\n<x>" CANARY " XMP</x>  \nendstream endobj\n8 3 obj<</S/JavaScript/JS(app.alert\\(1\\))>>endobj\n"
		    "40 0 obj<</AA<</O<</S/JavaScript/JS(app.alert\\(2\\))>>>>>>endobj\ntrailer<</Root 1 1 R/Size 9>>\n%%EOF\n");
	struct file_made m = make((struct bytes){.p = out_text(&o), .n = o.n});
	CHECK(m.fault == FILE_GOOD && m.pages == 1);
	static const char *const gone[] = {CANARY, "JavaScript", "app.alert", "Launch", "cmd.exe", "/AA", "Metadata"};
	for (size_t i = 0; i < sizeof gone / sizeof *gone; i++)
		CHECK(!holds(unpacked(m.clean), gone[i]));
	CHECK(holds(unpacked(m.clean), "(Bra)") && holds(unpacked(m.clean), "/A69"));
	struct out deep = out_new(arena, "sv");
	out_raw(&deep, "%PDF-1.6\n1 0 obj<</Type/Catalog/Pages 2 0 R/X");
	for (int i = 0; i < 60; i++)
		out_raw(&deep, "[");
	out_raw(&deep, "<</AA 1>>");
	for (int i = 0; i < 60; i++)
		out_raw(&deep, "]");
	out_raw(&deep, ">>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]>>endobj\ntrailer<</Root 1 0 R/Size 4>>\n%%EOF\n");
	CHECK(make((struct bytes){.p = out_text(&deep), .n = deep.n}).fault == FILE_UNREADABLE);
}

/* A PDF with a photograph in it, as a telephone's scanner makes it; `filter` and what it is wrapped in. */
static struct bytes scanned(const char *filter, struct bytes data) {
	struct out o = out_new(arena, "sv");
	out_print(&o, "%%PDF-1.6\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
		      "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>endobj\n"
		      "4 0 obj<</Length 33>>stream\nq 300 0 0 400 0 0 cm /I Do Q     \nendstream endobj\n"
		      "5 0 obj<</Type/XObject/Subtype/Image/Width 40/Height 30/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter%s/Length %zu>>stream\n", filter, data.n);
	out_bytes(&o, data.p, data.n);
	out_raw(&o, "\nendstream endobj\ntrailer<</Root 1 0 R/Size 6>>\n%%EOF\n");
	return (struct bytes){.p = out_text(&o), .n = o.n};
}

static struct bytes hex_of(struct bytes b) {
	struct out o = out_new(arena, "sv");
	out_raw(&o, text_hex(arena, b.p, b.n));
	out_raw(&o, ">");
	return (struct bytes){.p = out_text(&o), .n = o.n};
}

/* A box of JPEG 2000. */
static struct bytes box(const char *kind, const char *what) {
	char head[8] = {0, 0, 0, (char)(8 + strlen(what))};
	memcpy(head + 4, kind, 4);
	return joined((struct bytes){.p = arena_copy(arena, head, 8), .n = 8}, text(what), text(""));
}

static void test_pdf_jpx(void) {
	struct bytes told = joined(box("uuid", "JpgTiffExif->JP2 " CANARY), box("xml ", CANARY), box("jp2c", "pixels"));
	struct bytes whole = joined(box("jP  ", "\r\n\x87\n"), box("ftyp", "jp2 "), told);
	struct file_made m = make(scanned("/JPXDecode", whole));
	CHECK(m.fault == FILE_GOOD && !holds(unpacked(m.clean), CANARY) && holds(unpacked(m.clean), "jp2cpixels") && holds(unpacked(m.clean), "ftyp"));
	CHECK(make(scanned("/JPXDecode", joined(whole, text("\xff\xff\xff\xffxml " CANARY), text("")))).fault == FILE_UNREADABLE);
	CHECK(make(scanned("/JPXDecode", text(""))).fault == FILE_GOOD && make(scanned("/DCTDecode", text(""))).fault == FILE_GOOD);
	CHECK(make(scanned("/JPXDecode", text("\xff\x4f\xff\x51 a stream without boxes"))).fault == FILE_GOOD);
}

/* Where a photograph was taken stands in it also when it stands in a PDF. */
static void test_pdf_photo(void) {
	struct bytes p = photo(40, 30, 1), after = joined(p, text("SEFT " CANARY), text(""));
	CHECK(holds(p, CANARY));
	const struct bytes in[] = {scanned("/DCTDecode", p), scanned("[/DCTDecode]", after), scanned("[/ASCIIHexDecode/DCTDecode]", hex_of(after))};
	for (size_t i = 0; i < sizeof in / sizeof *in; i++) {
		struct file_made m = make(in[i]);
		struct picture seen;
		CHECK(m.fault == FILE_GOOD && m.npreviews == 1);
		CHECK(!holds(m.clean, CANARY) && !holds(unpacked(m.clean), CANARY) && !holds(unpacked(m.clean), "Exif"));
		CHECK(picture_jpeg(m.preview[0], &seen) == FILE_GOOD);
		CHECK(pixel_is(&seen, seen.width / 4, seen.height * 3 / 4, 255, 0, 0) && pixel_is(&seen, seen.width * 3 / 4, seen.height / 2, 0, 0, 255));
		picture_free(&seen);
	}
}

/* The end of the stream is what the process that started it waits for. */
static bool drawer_gone(void) {
	struct pollfd p = {.fd = drawer_stream(), .events = POLLIN};
	return poll(&p, 1, 0) == 1;
}

/* Without the program that draws everything else is the same; and a drawer that dies takes nothing with it. */
static void test_no_drawer(void) {
	drawer_stop();
	CHECK(!drawer_start("build/no-such-program"));
	struct file_made m = make(text(document));
	CHECK(m.fault == FILE_GOOD && m.pages == 2 && m.npreviews == 0 && holds(unpacked(m.clean), "Synlig text"));
	CHECK(drawer_stream() < 0);
	/* something that starts, says that it is ready, and understands nothing */
	CHECK(!drawer_start("/bin/false"));
	CHECK(drawer_start("test/unit/drawer_bad.sh"));
	m = make(text(document));
	CHECK(m.fault == FILE_GOOD && m.pages == 2 && m.npreviews == 0 && drawer_gone());
	CHECK(drawer_start("build/asan/kronobarn-draw") && !drawer_gone());
	CHECK(make(text(document)).npreviews == 2);
	struct bytes bad = joined(head_of(text(document), 300), text("%%EOF"), text(""));
	(void)make(bad);
	CHECK(make(text(document)).npreviews == 2);
	drawer_stop();
}

static void test_answers(void) {
	struct out answer = out_new(arena, "sv");
	struct file_made m;
	CHECK(file_make(arena, text("Hej"), &answer));
	struct bytes b = {.p = out_text(&answer), .n = answer.n};
	CHECK(file_read(b, &m) && m.kind == FILE_TEXT && m.clean.n == 3 && m.npreviews == 0);
	CHECK(!file_read(head_of(b, b.n - 1), &m));
	CHECK(!file_read(joined(b, text("x"), text("")), &m));
	CHECK(!file_read(text(""), &m) && !file_read(text("OK"), &m));
	for (size_t i = 0; i < b.n - 3; i += 4) {
		char *bad = arena_copy(arena, b.p, b.n);
		memset(bad + i, 0xff, 4);
		CHECK(!file_read((struct bytes){.p = bad, .n = b.n}, &m) || i > 16);
	}
}

int main(void) {
	arena = arena_new((size_t)256 << 20);
	CHECK(file_setup());
	CHECK(drawer_start("build/asan/kronobarn-draw"));
	test_kinds();
	test_photo();
	test_turns();
	test_png();
	test_pdf();
	test_pdf_deep();
	test_pdf_photo();
	test_pdf_jpx();
	test_answers();
	test_no_drawer();
	arena_free(arena);
	return unit_end("file");
}
