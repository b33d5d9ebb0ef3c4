/* What the small compilers share: reading and writing whole files.  A tool that fails says so and ends. */
#pragma once
#include "base/out.h"
#include "base/text.h"

static inline const char *file_read(struct arena *a, const char *path) {
	struct out o = out_new(a, "");
	char buffer[4096];
	FILE *f = fopen(path, "rb");
	for (size_t n; f != NULL && (n = fread(buffer, 1, sizeof buffer, f)) > 0;)
		out_bytes(&o, buffer, n);
	if (f == NULL || ferror(f) || fclose(f) != 0 || !text_utf8(out_text(&o), o.n)) {
		fprintf(stderr, "%s: cannot be read as UTF-8\n", path);
		exit(1);
	}
	return out_text(&o);
}

static inline void file_write(const char *path, const struct out *o) {
	FILE *f = fopen(path, "wb");
	if (f == NULL || fwrite(out_text(o), 1, o->n, f) != o->n || fclose(f) != 0) {
		fprintf(stderr, "%s: cannot be written\n", path);
		exit(1);
	}
}
