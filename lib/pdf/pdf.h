/* A document on A4 from its description (paper.h).  For the worker process: it reads files only in
 * pdf_setup, so that rendering works where no file can be opened.
 *
 * The file is tagged (Document, Sect, H1–H3, P, Table, TR, TH, TD, L, LI, BlockQuote, Figure), says its language,
 * shows its title, and is the same byte for byte each time: no date, no name of who made it. */
#pragma once
#include "base/arena.h"
#include "base/out.h"
#include "http/request.h"

/* Opens the fonts and renders a first document, so that all libraries have what they need.  Call once,
 * before the sandbox.  Pango matches fonts in threads, now and while rendering, so the sandbox must hold for
 * all threads (TSYNC), let clone make threads (clone3 → ENOSYS), and let access(2) succeed, or answer it
 * with 0 itself: Fontconfig asks it whether a font's file is still there.
 * False, with a log line, when a font is missing. */
bool pdf_setup(void);
/* Renders `in` (≤ PAPER_BYTES) to `answer`; give the arena a ceiling of 64 MiB.  An
 * ordinary document uses 0.5 MiB.  False when the description is broken, longer than 200 pages or too much for the
 * arena; then `answer` is of no use. */
bool pdf_make(struct arena *a, struct bytes in, struct out *answer);
