#include "journal/journal.h"

#include "base/log.h"
#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <pthread.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define NONCE crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define TAG crypto_aead_xchacha20poly1305_ietf_ABYTES
#define HASH 32
#define FIRST "kronobarn journal 1 "
#define VARIANT sodium_base64_VARIANT_ORIGINAL

struct place {
	size_t at, n; /* of the line in the text */
	unsigned char before[HASH];
};

struct journal {
	pthread_mutex_t lock;
	int fd;
	unsigned char *key;                      /* in locked memory */
	unsigned char name[HASH];
	unsigned char head[HASH], sealed[HASH];  /* after the last line written, and after the last one sealed */
	int64_t last, next;                      /* … and their numbers */
	char *text;                              /* the file as it was read; NULL when it is settled */
	size_t length;
	struct place *place;
	size_t places, room;
	char *wait;                              /* lines sealed, not written */
	size_t nwait, wait_room;
	bool doubt;
};

static void *more(void *p, size_t n) {
	void *q = realloc(p, n);
	if (q == NULL)
		abort();
	return q;
}

/* --- a line --- */

static void chain(const struct journal *j, const unsigned char before[HASH], const char *line, size_t n, unsigned char ret[HASH]) {
	crypto_generichash_state state;
	(void)crypto_generichash_init(&state, j->key, JOURNAL_KEY, HASH);
	(void)crypto_generichash_update(&state, before, HASH);
	(void)crypto_generichash_update(&state, (const unsigned char *)line, n);
	(void)crypto_generichash_final(&state, ret, HASH);
}

static void bound(const unsigned char before[HASH], int64_t number, unsigned char ret[HASH + 8]) {
	memcpy(ret, before, HASH);
	for (int i = 0; i < 8; i++)
		ret[HASH + i] = (unsigned char)((uint64_t)number >> (56 - 8 * i));
}

/* Opens "NUMBER BASE64" when its number is the one that is due. */
static enum err line_open(const struct journal *j, struct arena *a, const char *line, size_t n, const unsigned char before[HASH], int64_t number, struct bytes *ret) {
	char due[24];
	unsigned char with[HASH + 8];
	int digits = snprintf(due, sizeof due, "%lld ", (long long)number);
	size_t got = 0;
	if (n <= (size_t)digits || n > 2 * JOURNAL_LONGEST || memcmp(line, due, (size_t)digits) != 0)
		return BROKEN;
	unsigned char *raw = arena_alloc(a, n);
	if (sodium_base642bin(raw, n, line + digits, n - (size_t)digits, NULL, &got, NULL, VARIANT) != 0 || got < NONCE + TAG)
		return BROKEN;
	bound(before, number, with);
	unsigned char *content = arena_alloc(a, got);
	if (crypto_aead_xchacha20poly1305_ietf_decrypt(content, NULL, NULL, raw + NONCE, got - NONCE, with, sizeof with, raw, j->key) != 0)
		return BROKEN;
	*ret = (struct bytes){.p = content, .n = got - NONCE - TAG};
	return OK;
}

/* --- reading --- */

static bool whole_read(struct journal *j) {
	struct stat st;
	if (fstat(j->fd, &st) != 0)
		return false;
	j->text = more(NULL, (size_t)st.st_size + 1);
	while (j->length < (size_t)st.st_size) {
		ssize_t n = pread(j->fd, j->text + j->length, (size_t)st.st_size - j->length, (off_t)j->length);
		if (n <= 0)
			return false;
		j->length += (size_t)n;
	}
	j->text[j->length] = '\0';
	return true;
}

static void place_add(struct journal *j, size_t at, size_t n) {
	if (j->places == j->room) {
		j->room = j->room == 0 ? 256 : 2 * j->room;
		j->place = more(j->place, j->room * sizeof *j->place);
	}
	struct place *p = &j->place[j->places++];
	*p = (struct place){.at = at, .n = n};
	memcpy(p->before, j->head, HASH);
	chain(j, p->before, j->text + at, n, j->head);
	j->last++;
}

/* Each whole line in turn; what stands after the last end of line is no line. */
static enum journal_state lines_read(struct journal *j) {
	const char *end = memchr(j->text, '\n', j->length);
	if (end == NULL || !text_starts(j->text, FIRST))
		return JOURNAL_CUT;
	size_t at = (size_t)(end - j->text) + 1;
	(void)crypto_generichash(j->head, HASH, (const unsigned char *)j->text, at - 1, j->key, JOURNAL_KEY);
	memcpy(j->name, j->head, HASH);
	while ((end = memchr(j->text + at, '\n', j->length - at)) != NULL) {
		struct arena *a = arena_new(4 * JOURNAL_LONGEST);
		struct bytes content;
		size_t n = (size_t)(end - j->text) - at;
		enum err e = a == NULL ? BROKEN : line_open(j, a, j->text + at, n, j->head, j->last + 1, &content);
		arena_free(a);
		if (e != OK)
			return JOURNAL_CUT;
		place_add(j, at, n);
		at += n + 1;
	}
	j->length = at;
	return JOURNAL_GOOD;
}

static bool synced(const char *path, int fd) {
	char folder[4096];
	if (fsync(fd) != 0 || strlen(path) >= sizeof folder)
		return false;
	(void)snprintf(folder, sizeof folder, "%s", path);
	int dir = open(dirname(folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool done = dir >= 0 && fsync(dir) == 0;
	if (dir >= 0)
		(void)close(dir);
	return done;
}

static int file_make(const char *path) {
	unsigned char id[16];
	char text[128], hex[33];
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0)
		return -1;
	randombytes_buf(id, sizeof id);
	int n = snprintf(text, sizeof text, FIRST "%s\n", sodium_bin2hex(hex, sizeof hex, id, sizeof id));
	if (write(fd, text, (size_t)n) == n && synced(path, fd))
		return fd;
	(void)close(fd);
	(void)unlink(path);
	return -1;
}

void journal_close(struct journal *j) {
	if (j == NULL)
		return;
	if (j->fd >= 0)
		(void)close(j->fd);
	sodium_free(j->key);
	free(j->text);
	free(j->place);
	free(j->wait);
	(void)pthread_mutex_destroy(&j->lock);
	free(j);
}

static enum journal_state opened(struct journal *j, bool append) {
	if (append && flock(j->fd, LOCK_EX | LOCK_NB) != 0)
		return errno == EWOULDBLOCK ? JOURNAL_BUSY : JOURNAL_CLOSED;
	if (!whole_read(j))
		return JOURNAL_CLOSED;
	size_t size = j->length;
	enum journal_state state = lines_read(j);
	if (state == JOURNAL_GOOD && append && j->length < size && (ftruncate(j->fd, (off_t)j->length) != 0 || fsync(j->fd) != 0))
		return JOURNAL_CLOSED;
	memcpy(j->sealed, j->head, HASH);
	j->next = j->last;
	return state;
}

enum journal_state journal_open(const char *path, const unsigned char key[JOURNAL_KEY], bool create, bool append, struct journal **ret) {
	int fd = open(path, (append ? O_RDWR | O_APPEND : O_RDONLY) | O_CLOEXEC);
	if (fd < 0 && errno == ENOENT && create)
		fd = file_make(path);
	else if (fd < 0 && errno == ENOENT)
		return JOURNAL_MISSING;
	if (fd < 0)
		return JOURNAL_CLOSED;
	struct journal *j = calloc(1, sizeof *j);
	if (j == NULL || (j->key = sodium_malloc(JOURNAL_KEY)) == NULL)
		abort();
	(void)pthread_mutex_init(&j->lock, NULL);
	memcpy(j->key, key, JOURNAL_KEY);
	j->fd = fd;
	enum journal_state state = opened(j, append);
	if (state == JOURNAL_BUSY || state == JOURNAL_CLOSED)
		journal_close(j);
	else
		*ret = j;
	return state;
}

void journal_name(const struct journal *j, unsigned char ret[JOURNAL_KEY]) {
	memcpy(ret, j->name, HASH);
}

int64_t journal_last(const struct journal *j) {
	return j->last;
}

static const struct place *place_of(const struct journal *j, int64_t number) {
	return j->text == NULL || number < 1 || number > (int64_t)j->places ? NULL : &j->place[number - 1];
}

const char *journal_line(const struct journal *j, struct arena *a, int64_t number) {
	const struct place *p = place_of(j, number);
	return p == NULL ? "" : arena_copy(a, j->text + p->at, p->n);
}

enum err journal_read(const struct journal *j, struct arena *a, int64_t number, struct bytes *ret) {
	const struct place *p = place_of(j, number);
	return p == NULL ? BROKEN : line_open(j, a, j->text + p->at, p->n, p->before, number, ret);
}

void journal_settled(struct journal *j) {
	free(j->text);
	free(j->place);
	j->text = NULL;
	j->place = NULL;
	j->places = j->room = 0;
}

/* --- adding --- */

void journal_lock(struct journal *j) {
	(void)pthread_mutex_lock(&j->lock);
}

void journal_unlock(struct journal *j) {
	(void)pthread_mutex_unlock(&j->lock);
}

static void wait_add(struct journal *j, const char *line, size_t n) {
	if (j->nwait + n + 1 > j->wait_room) {
		j->wait_room = 2 * (j->nwait + n + 1);
		j->wait = more(j->wait, j->wait_room);
	}
	memcpy(j->wait + j->nwait, line, n);
	j->wait[j->nwait + n] = '\n';
	j->nwait += n + 1;
	unsigned char before[HASH];
	memcpy(before, j->sealed, HASH);
	chain(j, before, line, n, j->sealed);
	j->next++;
}

enum err journal_seal(struct journal *j, struct arena *a, struct bytes content, int64_t *ret_number, const char **ret_line) {
	unsigned char with[HASH + 8];
	size_t n = NONCE + content.n + TAG, room = sodium_base64_encoded_len(n, VARIANT);
	if (j->doubt || content.n > JOURNAL_LONGEST)
		return BROKEN;
	unsigned char *raw = arena_alloc(a, n);
	char *text = arena_alloc(a, room);
	bound(j->sealed, j->next + 1, with);
	randombytes_buf(raw, NONCE);
	(void)crypto_aead_xchacha20poly1305_ietf_encrypt(raw + NONCE, NULL, content.p, content.n, with, sizeof with, NULL, raw, j->key);
	if (arena_full(a))
		return BROKEN;
	*ret_number = j->next + 1;
	*ret_line = arena_print(a, "%lld %s", (long long)*ret_number, sodium_bin2base64(text, room, raw, n, VARIANT));
	wait_add(j, *ret_line, strlen(*ret_line));
	return OK;
}

enum err journal_take(struct journal *j, const char *line) {
	struct arena *a = arena_new(4 * JOURNAL_LONGEST);
	struct bytes content;
	enum err e = a == NULL ? BROKEN : line_open(j, a, line, strlen(line), j->sealed, j->next + 1, &content);
	arena_free(a);
	if (e == OK)
		wait_add(j, line, strlen(line));
	return e;
}

enum err journal_write(struct journal *j) {
	for (size_t done = 0; done < j->nwait;) {
		ssize_t n = write(j->fd, j->wait + done, j->nwait - done);
		if (n <= 0) {
			log_line("the journal cannot be written: %s", strerror(errno));
			return BROKEN;
		}
		done += (size_t)n;
	}
	if (fdatasync(j->fd) != 0) {
		log_line("the journal cannot be synced: %s", strerror(errno));
		return BROKEN;
	}
	memcpy(j->head, j->sealed, HASH);
	j->last = j->next;
	j->nwait = 0;
	return OK;
}

void journal_drop(struct journal *j) {
	memcpy(j->sealed, j->head, HASH);
	j->next = j->last;
	j->nwait = 0;
}

void journal_doubt(struct journal *j) {
	j->doubt = true;
}

bool journal_doubted(struct journal *j) {
	journal_lock(j);
	bool doubt = j->doubt;
	journal_unlock(j);
	return doubt;
}
