/* Files that people send: what kind they are, what is left of them when everything hidden has been taken out, and
 * small pictures of their pages.  For a worker process: nothing is decoded anywhere else.  Uses base, http/request and
 * the program kronobarn-draw.
 *
 * The kind is told by the content, never by name or by what the browser says.  A picture is decoded, turned upright,
 * made smaller and encoded anew, so that nothing of the old file is left but what can be seen.  Of a PDF the
 * description, XMP, scripts, actions, attachments and names of annotators are taken out, and what its photographs tell. */
#pragma once
#include "base/arena.h"
#include "base/out.h"
#include "http/request.h"

#define FILE_LARGEST ((size_t)10 << 20)       /* bytes of a file */
#define FILE_TEXT_LARGEST ((size_t)256 << 10) /* bytes of a plain text */
#define FILE_PIXELS 40000000                  /* of a picture, told before it is decoded */
#define FILE_SIDE 3600                        /* pixels of the longer side that are kept: a page in 300 dpi */
#define FILE_PNG_LARGEST ((size_t)3 << 20)    /* a larger one is kept as JPEG */
#define FILE_PREVIEWS 8                       /* pages that get a picture */
#define FILE_PREVIEW_SIDE 1100

enum file_kind { FILE_NONE, FILE_PDF, FILE_JPEG, FILE_PNG, FILE_TEXT, FILE_KINDS };
enum file_fault {
	FILE_GOOD,
	FILE_UNREADABLE,
	FILE_LOCKED,     /* needs a password */
	FILE_MANY_PIXELS,
};

/* By the first bytes; a text by all of them: UTF-8 without control bytes.  FILE_NONE: nothing that is taken. */
enum file_kind file_kind_of(struct bytes b);

/* What a worker made of a file. */
struct file_made {
	enum file_kind kind;
	enum file_fault fault; /* not FILE_GOOD: nothing below is set */
	int64_t pages;
	struct bytes clean;
	size_t npreviews;
	struct bytes preview[FILE_PREVIEWS]; /* JPEG */
};

/* Before the sandbox: the libraries open what they need.  False: a first document failed (logged). */
bool file_setup(void);

/* Pages of a PDF are drawn by `kronobarn-draw`, a program of its own (decision 15).  Before the sandbox: starts the one
 * that lies beside the running program, or the one at `path`.  False: it is not there, or did not start; then files
 * work, without pictures of the pages. */
bool drawer_start_beside(void);
bool drawer_start(const char *path);
/* Ends it; for tests. */
void drawer_stop(void);
/* The stream to it, -1: none was started.  At its end the process that started it had better begin anew. */
int drawer_stream(void);
/* What passes between the two, behind each other: the PDF's length and bytes; then a head, and the pictures. */
#define DRAW_SECONDS 15 /* for one document; then the drawer ends */
struct draw_head {
	uint32_t n, length[FILE_PREVIEWS];
};
/* WORK_FILE: the file in, a struct file_made as bytes out. */
bool file_make(struct arena *a, struct bytes in, struct out *answer);
/* Reads such an answer, which is not trusted; the bytes stay where they are.  False: it makes no sense. */
bool file_read(struct bytes answer, struct file_made *ret);

/* Between the parts of this folder. */

/* Pixels, three bytes each, from malloc. */
struct picture {
	unsigned char *rgb;
	int width, height;
};
void picture_free(struct picture *p);
#define PICTURE __attribute__((cleanup(picture_free))) struct picture
/* Decodes, upright.  `ret` is made anew and is the caller's. */
enum file_fault picture_jpeg(struct bytes in, struct picture *ret);
enum file_fault picture_png(struct bytes in, struct picture *ret);
/* The JPEG without what cannot be seen, and nothing behind its end; its pixels as they are.  False: it is none. */
bool picture_bare(struct bytes jpeg, struct out *o);
/* The same of JPEG 2000. */
bool picture_bare_2000(struct bytes jpx, struct out *o);
/* Makes the longer side at most `side`.  False: no memory. */
bool picture_fit(const struct picture *p, int side, struct picture *ret);
/* Bytes in the arena; n 0: it failed. */
struct bytes picture_to_jpeg(struct arena *a, const struct picture *p, int quality);
struct bytes picture_to_png(struct arena *a, const struct picture *p);
/* The previews of m->clean, as far as they can be drawn. */
void drawer_draw(struct arena *a, struct file_made *m);
/* kind, clean, pages and previews of a PDF. */
enum file_fault file_pdf(struct arena *a, struct bytes in, struct file_made *m);
