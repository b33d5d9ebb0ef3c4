/* Pictures: libjpeg-turbo and libpng in their simplest forms, which return errors instead of jumping. */
#include "file/file.h"

#include <png.h>
#include <stdlib.h>
#include <string.h>
#include <turbojpeg.h>

#define LARGE_PIXELS 16000000 /* a JPEG with more is decoded at half its size */

void picture_free(struct picture *p) {
	free(p->rgb);
	*p = (struct picture){0};
}

static bool picture_new(int width, int height, struct picture *ret) {
	*ret = (struct picture){.rgb = malloc((size_t)width * (size_t)height * 3), .width = width, .height = height};
	return ret->rgb != NULL;
}

static bool pixels_good(int64_t width, int64_t height) {
	return width > 0 && height > 0 && width <= 30000 && height <= 30000 && width * height <= FILE_PIXELS;
}

/* --- which way is up: the one thing that the hidden part of a photograph is needed for --- */

struct cursor {
	const unsigned char *p, *end;
	bool big; /* big-endian */
};

/* The number of two or four bytes at `at`; 0 beyond the end. */
static uint32_t number(const struct cursor *c, size_t at, int n) {
	uint32_t v = 0;
	if (at > (size_t)(c->end - c->p) || (size_t)(c->end - c->p) - at < (size_t)n)
		return 0;
	for (int i = 0; i < n; i++)
		v = v << 8 | c->p[at + (size_t)(c->big ? i : n - 1 - i)];
	return v;
}

/* Of a TIFF header's first directory. */
static int tiff_turn(struct cursor c) {
	if (c.end - c.p < 8)
		return 1;
	c.big = c.p[0] == 'M';
	size_t at = number(&c, 4, 4);
	uint32_t n = number(&c, at, 2);
	for (size_t i = 0; i < n && i < 200; i++)
		if (number(&c, at + 2 + i * 12, 2) == 0x0112)
			return (int)number(&c, at + 2 + i * 12 + 8, 2);
	return 1;
}

/* 1 to 8, as Exif counts them. */
static int jpeg_turn(struct bytes in) {
	struct cursor c = {.p = in.p, .end = (const unsigned char *)in.p + in.n, .big = true};
	for (size_t at = 2; number(&c, at, 1) == 0xff;) {
		uint32_t mark = number(&c, at + 1, 1), n = number(&c, at + 2, 2);
		if (mark == 0xda || n < 2 || at + 2 + n > in.n)
			return 1;
		if (mark == 0xe1 && n > 8 && memcmp(c.p + at + 4, "Exif\0", 6) == 0) {
			int turn = tiff_turn((struct cursor){.p = c.p + at + 10, .end = c.p + at + 2 + n});
			return turn >= 1 && turn <= 8 ? turn : 1;
		}
		at += 2 + n;
	}
	return 1;
}

/* Turns and mirrors; the old pixels are given back. */
static bool picture_turn(struct picture *p, int turn) {
	struct picture to;
	bool lying = turn >= 5;
	int w = p->width, h = p->height;
	if (turn == 1)
		return true;
	if (!picture_new(lying ? h : w, lying ? w : h, &to))
		return false;
	for (int y = 0; y < h; y++)
		for (int x = 0; x < w; x++) {
			int u = lying ? y : x, v = lying ? x : y;
			if (turn == 2 || turn == 3 || turn == 6 || turn == 7)
				u = to.width - 1 - u;
			if (turn == 3 || turn == 4 || turn == 7 || turn == 8)
				v = to.height - 1 - v;
			memcpy(to.rgb + ((size_t)v * (size_t)to.width + (size_t)u) * 3, p->rgb + ((size_t)y * (size_t)w + (size_t)x) * 3, 3);
		}
	picture_free(p);
	*p = to;
	return true;
}

/* --- in --- */

static void turbo_free(tjhandle *h) {
	if (*h != NULL)
		(void)tjDestroy(*h);
}
#define TURBO __attribute__((cleanup(turbo_free))) tjhandle

enum file_fault picture_jpeg(struct bytes in, struct picture *ret) {
	TURBO h = tjInitDecompress();
	int width = 0, height = 0, sampling = 0, colours = 0; /* of a head that is cut off nothing is said */
	*ret = (struct picture){0};
	if (h == NULL || tjDecompressHeader3(h, in.p, in.n, &width, &height, &sampling, &colours) != 0 || width < 1 || height < 1)
		return FILE_UNREADABLE;
	if (!pixels_good(width, height))
		return FILE_MANY_PIXELS;
	if (colours == TJCS_CMYK || colours == TJCS_YCCK)
		return FILE_UNREADABLE;
	if ((int64_t)width * height > LARGE_PIXELS) {
		width = (width + 1) / 2;
		height = (height + 1) / 2;
	}
	if (!picture_new(width, height, ret))
		return FILE_UNREADABLE;
	/* A picture that is cut off is kept as far as it goes; what is no picture at all is not. */
	int bad = tjDecompress2(h, in.p, in.n, ret->rgb, width, 0, height, TJPF_RGB, TJFLAG_LIMITSCANS | TJFLAG_ACCURATEDCT);
	if ((bad != 0 && tjGetErrorCode(h) != TJERR_WARNING) || !picture_turn(ret, jpeg_turn(in)))
		return FILE_UNREADABLE;
	return FILE_GOOD;
}

enum file_fault picture_png(struct bytes in, struct picture *ret) {
	png_image image = {.version = PNG_IMAGE_VERSION};
	const png_color white = {255, 255, 255};
	*ret = (struct picture){0};
	if (png_image_begin_read_from_memory(&image, in.p, in.n) == 0)
		return FILE_UNREADABLE;
	if (!pixels_good(image.width, image.height)) {
		png_image_free(&image);
		return FILE_MANY_PIXELS;
	}
	image.format = PNG_FORMAT_RGB;
	bool room = picture_new((int)image.width, (int)image.height, ret);
	bool good = room && png_image_finish_read(&image, &white, ret->rgb, 0, NULL) != 0;
	png_image_free(&image);
	return good ? FILE_GOOD : FILE_UNREADABLE;
}

/* --- a JPEG in a PDF, which stays one --- */

/* Does the segment say how it is to be seen: all but descriptions, comments and small pictures of it do. */
static bool segment_seen(const struct cursor *c, size_t at, uint32_t mark, uint32_t n) {
	if (mark == 0xe0)
		return n == 16 && memcmp(c->p + at + 4, "JFIF", 5) == 0;
	if (mark == 0xe2)
		return n > 14 && memcmp(c->p + at + 4, "ICC_PROFILE", 12) == 0;
	return mark < 0xe0 || mark == 0xee || (mark > 0xef && mark != 0xfe); /* ee: which colours */
}

/* Where the pixels that begin at `at` end: at the next mark that is none of their own. */
static size_t pixels_end(struct bytes in, size_t at) {
	const unsigned char *p = in.p;
	while (at + 1 < in.n && !(p[at] == 0xff && p[at + 1] != 0 && p[at + 1] != 0xff && (p[at + 1] & 0xf8) != 0xd0))
		at++;
	return at + 1 < in.n ? at : in.n;
}

bool picture_bare(struct bytes in, struct out *o) {
	struct cursor c = {.p = in.p, .end = (const unsigned char *)in.p + in.n, .big = true};
	bool pixels = false;
	if (number(&c, 0, 2) != 0xffd8)
		return false;
	out_bytes(o, in.p, 2);
	for (size_t at = 2;;) {
		uint32_t mark = number(&c, at + 1, 1), n = number(&c, at + 2, 2);
		if (mark == 0xff && number(&c, at, 1) == 0xff) {
			at++;
			continue;
		}
		if (number(&c, at, 1) != 0xff || mark == 0xd9 || n < 2 || at + 2 + n > in.n)
			break;
		if (segment_seen(&c, at, mark, n))
			out_bytes(o, c.p + at, 2 + n);
		at += 2 + n;
		if (mark == 0xda) {
			size_t end = pixels_end(in, at);
			out_bytes(o, c.p + at, end - at);
			at = end;
			pixels = true;
		}
	}
	out_bytes(o, "\xff\xd9", 2);
	return pixels; /* one that is cut off is kept as far as it goes */
}

/* The boxes of JPEG 2000 that are needed to see it. */
static bool box_seen(uint32_t kind) {
	return kind == 0x6a502020 || kind == 0x66747970 || kind == 0x6a703268 || kind == 0x6a703263; /* jP, ftyp, jp2h, jp2c */
}

bool picture_bare_2000(struct bytes in, struct out *o) {
	struct cursor c = {.p = in.p, .end = (const unsigned char *)in.p + in.n, .big = true};
	if (number(&c, 4, 4) != 0x6a502020) { /* the pixels alone */
		out_bytes(o, in.p, in.n);
		return true;
	}
	for (size_t at = 0; at < in.n;) {
		uint64_t n = number(&c, at, 4);
		if (n == 1)
			n = (uint64_t)number(&c, at + 8, 4) << 32 | number(&c, at + 12, 4);
		else if (n == 0)
			n = in.n - at;
		if (n < 8 || n > in.n - at)
			return false;
		if (box_seen(number(&c, at + 4, 4)))
			out_bytes(o, c.p + at, n);
		at += n;
	}
	return true;
}

/* --- smaller --- */

/* The mean of the pixels that one of the smaller picture covers. */
static void pixel_mean(const struct picture *p, int x0, int x1, int y0, int y1, unsigned char *to) {
	uint64_t sum[3] = {0}, n = (uint64_t)(x1 - x0) * (uint64_t)(y1 - y0);
	for (int y = y0; y < y1; y++)
		for (int x = x0; x < x1; x++)
			for (int c = 0; c < 3; c++)
				sum[c] += p->rgb[((size_t)y * (size_t)p->width + (size_t)x) * 3 + (size_t)c];
	for (int c = 0; c < 3; c++)
		to[c] = (unsigned char)((sum[c] + n / 2) / n);
}

static int part(int i, int from, int to) {
	return (int)((int64_t)i * from / to);
}

bool picture_fit(const struct picture *p, int side, struct picture *ret) {
	int longer = p->width > p->height ? p->width : p->height;
	int width = longer <= side ? p->width : (int)((int64_t)p->width * side / longer);
	int height = longer <= side ? p->height : (int)((int64_t)p->height * side / longer);
	width = width < 1 ? 1 : width;
	height = height < 1 ? 1 : height;
	if (!picture_new(width, height, ret))
		return false;
	for (int y = 0; y < height; y++)
		for (int x = 0; x < width; x++)
			pixel_mean(p, part(x, p->width, width), part(x + 1, p->width, width), part(y, p->height, height),
				   part(y + 1, p->height, height), ret->rgb + ((size_t)y * (size_t)width + (size_t)x) * 3);
	return true;
}

/* --- out --- */

struct bytes picture_to_jpeg(struct arena *a, const struct picture *p, int quality) {
	TURBO h = tjInitCompress();
	unsigned char *made = NULL;
	unsigned long n = 0;
	struct bytes ret = {.p = "", .n = 0};
	if (h != NULL && tjCompress2(h, p->rgb, p->width, 0, p->height, TJPF_RGB, &made, &n, TJSAMP_420, quality, 0) == 0)
		ret = (struct bytes){.p = arena_copy(a, made, n), .n = n};
	tjFree(made);
	return ret;
}

struct bytes picture_to_png(struct arena *a, const struct picture *p) {
	png_image image = {.version = PNG_IMAGE_VERSION, .width = (png_uint_32)p->width, .height = (png_uint_32)p->height, .format = PNG_FORMAT_RGB};
	png_alloc_size_t n = FILE_PNG_LARGEST;
	void *room = arena_alloc(a, n);
	if (png_image_write_to_memory(&image, room, &n, 0, p->rgb, 0, NULL) == 0)
		return (struct bytes){.p = "", .n = 0};
	return (struct bytes){.p = room, .n = n};
}
