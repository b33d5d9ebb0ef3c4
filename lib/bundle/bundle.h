/* A package for an archive, by E-ARK CSIP (FGS Paketstruktur): one ZIP with METS.xml, the descriptive metadata that it is given,
 * PREMIS of every file, and the files.  The core describes it, the worker draws the papers in it, counts the checksums and
 * packs.  Uses base, http/request, pdf, soap (for its elements), libsodium and libzip. */
#pragma once
#include "base/arena.h"
#include "base/out.h"
#include "http/request.h"

#define BUNDLE_FILES 400

/* `name`, `mime`: ours, ASCII.  With `paper` the content is a description (pdf/paper.h), and the file is the PDF of it. */
struct bundle_file {
	const char *name, *mime;
	bool paper;
	struct bytes content;
};
struct bundle {
	const char *id;          /* of the package, and the folder that it unpacks to: letters, digits and hyphens */
	const char *made;        /* "2027-01-14T14:30:05.123Z" */
	const char *holder;      /* whose the papers are */
	const char *software, *version;
	const char *descriptive; /* an XML document */
	const char *readme;      /* plain text for who unpacks it in fifty years */
};

/* Describes a package for the worker. */
void bundle_pack(struct out *o, const struct bundle *b, const struct bundle_file *file, size_t n);
/* WORK_BUNDLE: makes it.  False: a paper could not be drawn, or it does not fit. */
bool bundle_make(struct arena *a, struct bytes in, struct out *answer);
/* SHA-256, 32 bytes. */
struct bytes bundle_digest(struct arena *a, struct bytes file);
