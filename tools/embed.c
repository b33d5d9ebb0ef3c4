/* embed: puts static files into the program.
 *
 *     embed build/gen/assets.c static fonts=node_modules/x/files app.css=look/kronobarn.css
 *     embed --text schema_all build/gen/schema.c schema/0001_start.sql …   texts, in the order given
 *
 * A folder's files (and its subfolders') are named by their path inside it; NAME=PATH puts a file or a
 * folder under another name.  The table is sorted by path. */
#include "base/arena.h"
#include "base/out.h"
#include "base/text.h"

#include <dirent.h>
#include <sys/stat.h>

struct file {
	const char *name, *path;
};

struct files {
	struct arena *arena;
	struct file *f;
	size_t n, room;
};

static _Noreturn void die(const char *path, const char *what) {
	fprintf(stderr, "%s: %s\n", path, what);
	exit(1);
}

static void add(struct files *all, const char *name, const char *path) {
	if (all->n == all->room) {
		size_t room = all->room == 0 ? 64 : all->room * 2;
		struct file *f = ARENA_MANY(all->arena, room, struct file);
		if (all->n > 0)
			memcpy(f, all->f, all->n * sizeof *f);
		all->f = f;
		all->room = room;
	}
	all->f[all->n++] = (struct file){name, path};
}

/* Adds a file, or what is in a folder; hidden files stay out. */
static void collect(struct files *all, const char *name, const char *path) {
	struct stat st;
	if (stat(path, &st) != 0)
		die(path, "is not there");
	if (!S_ISDIR(st.st_mode)) {
		add(all, name, path);
		return;
	}
	DIR *dir = opendir(path);
	if (dir == NULL)
		die(path, "cannot be opened");
	for (struct dirent *e; (e = readdir(dir)) != NULL;)
		if (e->d_name[0] != '.')
			collect(all, *name == '\0' ? arena_text(all->arena, e->d_name)
						   : arena_print(all->arena, "%s/%s", name, e->d_name),
				arena_print(all->arena, "%s/%s", path, e->d_name));
	(void)closedir(dir);
}

static const char *type(const char *name) {
	static const char *const types[][2] = {
		{".css", "text/css; charset=utf-8"}, {".js", "text/javascript; charset=utf-8"},
		{".svg", "image/svg+xml"}, {".png", "image/png"}, {".ico", "image/x-icon"}, {".webp", "image/webp"},
		{".woff2", "font/woff2"}, {".woff", "font/woff"}, {".txt", "text/plain; charset=utf-8"},
		{".webmanifest", "application/manifest+json"}, {".json", "application/json"},
	};
	size_t n = strlen(name);
	for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
		size_t m = strlen(types[i][0]);
		if (n > m && text_is(name + n - m, types[i][0]))
			return types[i][1];
	}
	die(name, "has no known content type");
}

static int order(const void *a, const void *b) {
	return strcmp(((const struct file *)a)->name, ((const struct file *)b)->name);
}

/* FNV-1a: it tells versions apart, it protects nothing. */
static uint64_t hash_add(uint64_t hash, int byte) {
	return (hash ^ (uint64_t)byte) * UINT64_C(1099511628211);
}

/* Writes the bytes of one file, and its row. */
static void embed(FILE *to, struct out *rows, const struct file *file, size_t i) {
	uint64_t hash = UINT64_C(14695981039346656037);
	size_t n = 0;
	FILE *from = fopen(file->path, "rb");
	if (from == NULL)
		die(file->path, "cannot be read");
	fprintf(to, "static const unsigned char bytes_%zu[] = {", i);
	for (int c; (c = getc(from)) != EOF; n++) {
		fprintf(to, "%s%d,", n % 32 == 0 ? "\n" : "", c);
		hash = hash_add(hash, c);
	}
	if (ferror(from) || fclose(from) != 0)
		die(file->path, "cannot be read");
	fprintf(to, "0};\n");
	out_print(rows, "\t{\"%s\", bytes_%zu, %zu, \"%s\", \"%016llx\", \"/static/%016llx/%s\"},\n", file->name, i, n, type(file->name),
		  (unsigned long long)hash, (unsigned long long)hash, file->name);
}

/* One file as a text with a NUL after it. */
static void text_embed(FILE *to, struct out *rows, const char *path, size_t i) {
	const char *slash = strrchr(path, '/'), *name = slash == NULL ? path : slash + 1;
	FILE *from = fopen(path, "rb");
	if (from == NULL)
		die(path, "cannot be read");
	fprintf(to, "static const char text_%zu[] = {", i);
	for (int c, n = 0; (c = getc(from)) != EOF; n++)
		fprintf(to, "%s%d,", n % 32 == 0 ? "\n" : "", (signed char)c);
	if (ferror(from) || fclose(from) != 0)
		die(path, "cannot be read");
	fprintf(to, "0};\n");
	out_print(rows, "\t{\"%s\", text_%zu},\n", name, i);
}

static int texts(struct arena *a, int argc, char **argv) {
	struct out rows = out_new(a, "");
	FILE *to = fopen(argv[3], "wb");
	if (to == NULL)
		die(argv[3], "cannot be written");
	fprintf(to, "/* Made by embed. */\n#include \"base/embedded.h\"\n");
	for (int i = 4; i < argc; i++)
		text_embed(to, &rows, argv[i], (size_t)i);
	fprintf(to, "const struct embedded %s[] = {\n%s};\nconst int %s_count = %d;\n", argv[2], out_text(&rows), argv[2], argc - 4);
	if (ferror(to) || fclose(to) != 0)
		die(argv[3], "cannot be written");
	return 0;
}

int main(int argc, char **argv) {
	struct arena *a = arena_new((size_t)64 << 20);
	if (a != NULL && argc > 3 && text_is(argv[1], "--text"))
		return texts(a, argc, argv);
	if (a == NULL || argc < 2) {
		fprintf(stderr, "use: embed OUT.c [NAME=]PATH…\n");
		return 2;
	}
	struct files all = {.arena = a};
	for (int i = 2; i < argc; i++) {
		const char *equal = strchr(argv[i], '=');
		const char *name = equal == NULL ? "" : arena_copy(a, argv[i], (size_t)(equal - argv[i]));
		collect(&all, name, equal == NULL ? argv[i] : equal + 1);
	}
	if (all.n > 0)
		qsort(all.f, all.n, sizeof *all.f, order);
	for (size_t i = 1; i < all.n; i++)
		if (text_is(all.f[i - 1].name, all.f[i].name))
			die(all.f[i].name, "comes from two places");
	FILE *to = fopen(argv[1], "wb");
	if (to == NULL)
		die(argv[1], "cannot be written");
	struct out rows = out_new(a, "");
	fprintf(to, "/* Made by embed. */\n#include \"http/asset.h\"\n");
	for (size_t i = 0; i < all.n; i++)
		embed(to, &rows, &all.f[i], i);
	fprintf(to, "const struct asset asset_all[] = {\n%s\t{\"\", NULL, 0, \"\", \"\", \"\"},\n};\nconst size_t asset_all_n = %zu;\n",
		out_text(&rows), all.n);
	if (ferror(to) || fclose(to) != 0)
		die(argv[1], "cannot be written");
	arena_free(a);
	return 0;
}
