#include "seal/seal.h"

#include "base/log.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sodium.h>
#include <sqlite3.h>
#include <stdio.h>
#include <unistd.h>

#define KEY crypto_aead_xchacha20poly1305_ietf_KEYBYTES
#define NONCE crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define TAG crypto_aead_xchacha20poly1305_ietf_ABYTES
#define HEAD (1 + 8 + NONCE)
#define PLACE 116
#define SETS 2048 /* of opened keys; a subject's number says which */
#define WAYS 4    /* with one, a third of 3,000 keys in use would push each other out */

struct entry {
	int64_t subject; /* 0 = empty */
	unsigned char key[KEY];
};

/* Keys derived from the master key, and the cache: in locked memory. */
struct secrets {
	unsigned char wrap[KEY], index[32], journal[KEY], sign[crypto_sign_SECRETKEYBYTES], public[crypto_sign_PUBLICKEYBYTES];
	struct entry cache[SETS][WAYS];
};

struct seal {
	pthread_mutex_t lock;
	sqlite3 *db;
	sqlite3_stmt *find, *add, *destroy;
	bool dirty; /* new keys wait for seal_commit */
	struct secrets *secrets;
};

static enum err fault(struct seal *s, const char *what) {
	log_line("keys: %s: %s", what, sqlite3_errmsg(s->db));
	return BROKEN;
}

static void put64(unsigned char *p, int64_t v) {
	for (int i = 0; i < 8; i++)
		p[i] = (unsigned char)((uint64_t)v >> (56 - 8 * i));
}

static int64_t get64(const unsigned char *p) {
	uint64_t v = 0;
	for (int i = 0; i < 8; i++)
		v = v << 8 | p[i];
	return (int64_t)v;
}

static enum err master_read(const char *path, bool create, unsigned char key[32]) {
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0 && errno == ENOENT && create) {
		fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
		if (fd >= 0) {
			randombytes_buf(key, 32);
			if (write(fd, key, 32) != 32 || fsync(fd) != 0 || lseek(fd, 0, SEEK_SET) != 0) {
				(void)close(fd);
				return BROKEN;
			}
		}
	}
	if (fd < 0) {
		log_line("keys: can't read the master key file; it must be there and readable by this user");
		return BROKEN;
	}
	unsigned char more;
	bool good = read(fd, key, 32) == 32 && read(fd, &more, 1) == 0;
	(void)close(fd);
	if (!good)
		log_line("keys: the master key file is not 32 bytes");
	return good ? OK : BROKEN;
}

static void derive(struct secrets *k, const unsigned char master[32]) {
	unsigned char seed[32];
	(void)crypto_kdf_derive_from_key(k->wrap, sizeof k->wrap, 1, "kb-wrap1", master);
	(void)crypto_kdf_derive_from_key(k->index, sizeof k->index, 2, "kb-indx1", master);
	(void)crypto_kdf_derive_from_key(seed, sizeof seed, 3, "kb-sign1", master);
	(void)crypto_sign_seed_keypair(k->public, k->sign, seed);
	sodium_memzero(seed, sizeof seed);
	(void)crypto_kdf_derive_from_key(k->journal, sizeof k->journal, 4, "kb-jrnl1", master);
}

static enum err database_open(struct seal *s, const char *dir, bool create) {
	char path[4096] = ":memory:";
	if (dir != NULL && snprintf(path, sizeof path, "%s/keys.db", dir) >= (int)sizeof path)
		return BROKEN;
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (create ? SQLITE_OPEN_CREATE : 0);
	if (sqlite3_open_v2(path, &s->db, flags, NULL) != SQLITE_OK)
		return fault(s, "open");
	static const char setup[] = "pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on;"
				    "create table if not exists subject_key (subject integer primary key, wrapped blob not null)";
	if (sqlite3_exec(s->db, setup, NULL, NULL, NULL) != SQLITE_OK)
		return fault(s, "setup");
	if (sqlite3_prepare_v2(s->db, "select wrapped from subject_key where subject = ?1", -1, &s->find, NULL) != SQLITE_OK ||
	    sqlite3_prepare_v2(s->db, "insert into subject_key (subject, wrapped) values (?1, ?2)", -1, &s->add, NULL) != SQLITE_OK ||
	    sqlite3_prepare_v2(s->db, "update subject_key set wrapped = x'' where subject = ?1", -1, &s->destroy, NULL) != SQLITE_OK)
		return fault(s, "prepare");
	return OK;
}

static enum err master_check(struct seal *s, bool create);

enum err seal_open(const char *dir, const char *master, bool create, struct seal **ret) {
	struct seal *s = calloc(1, sizeof *s);
	unsigned char key[32];
	if (s == NULL || sodium_init() < 0) {
		free(s);
		return BROKEN;
	}
	(void)pthread_mutex_init(&s->lock, NULL);
	s->secrets = sodium_malloc(sizeof *s->secrets);
	if (s->secrets == NULL) {
		seal_close(s);
		return BROKEN;
	}
	*s->secrets = (struct secrets){0};
	enum err e = OK;
	if (dir == NULL)
		randombytes_buf(key, sizeof key);
	else
		e = master_read(master, create, key);
	if (e == OK) {
		derive(s->secrets, key);
		e = database_open(s, dir, create);
		if (e == OK)
			e = master_check(s, create);
	}
	sodium_memzero(key, sizeof key);
	if (e != OK) {
		seal_close(s);
		return e;
	}
	*ret = s;
	return OK;
}

void seal_close(struct seal *s) {
	if (s == NULL)
		return;
	if (s->dirty)
		(void)sqlite3_exec(s->db, "commit", NULL, NULL, NULL);
	(void)sqlite3_finalize(s->find);
	(void)sqlite3_finalize(s->add);
	(void)sqlite3_finalize(s->destroy);
	(void)sqlite3_close(s->db);
	sodium_free(s->secrets);
	(void)pthread_mutex_destroy(&s->lock);
	free(s);
}

/* Reads a wrapped key: 24 bytes of nonce, then the key and its tag, bound to its subject. */
static enum err key_load(struct seal *s, int64_t subject, unsigned char key[KEY]) {
	unsigned char ad[8];
	put64(ad, subject);
	(void)sqlite3_bind_int64(s->find, 1, subject);
	int rc = sqlite3_step(s->find);
	enum err e = rc == SQLITE_DONE ? NOT_FOUND : rc == SQLITE_ROW ? OK : fault(s, "find");
	if (e == OK) {
		const unsigned char *w = sqlite3_column_blob(s->find, 0);
		int n = sqlite3_column_bytes(s->find, 0);
		if (n != (int)(NONCE + KEY + TAG) || crypto_aead_xchacha20poly1305_ietf_decrypt(key, NULL, NULL, w + NONCE, KEY + TAG, ad, 8, w, s->secrets->wrap) != 0) {
			log_line("keys: a subject's key is destroyed or does not open under this master key");
			e = BROKEN;
		}
	}
	(void)sqlite3_reset(s->find);
	return e;
}

static enum err key_make(struct seal *s, int64_t subject, unsigned char key[KEY]) {
	unsigned char wrapped[NONCE + KEY + TAG], ad[8];
	put64(ad, subject);
	randombytes_buf(key, KEY);
	randombytes_buf(wrapped, NONCE);
	(void)crypto_aead_xchacha20poly1305_ietf_encrypt(wrapped + NONCE, NULL, key, KEY, ad, 8, NULL, wrapped, s->secrets->wrap);
	if (!s->dirty) {
		if (sqlite3_exec(s->db, "begin immediate", NULL, NULL, NULL) != SQLITE_OK)
			return fault(s, "begin");
		s->dirty = true;
	}
	(void)sqlite3_bind_int64(s->add, 1, subject);
	(void)sqlite3_bind_blob(s->add, 2, wrapped, sizeof wrapped, SQLITE_STATIC);
	int rc = sqlite3_step(s->add);
	(void)sqlite3_reset(s->add);
	(void)sqlite3_clear_bindings(s->add);
	return rc == SQLITE_DONE ? OK : fault(s, "add");
}

/* The check value: a key of no subject, sealed like the others.  Opening it tells that the master key is the right one
 * without opening anything about anybody.  A file from before there was one is tried by any key that it holds. */
static enum err master_check(struct seal *s, bool create) {
	unsigned char key[KEY];
	sqlite3_stmt *any = NULL;
	enum err e = key_load(s, 0, key);
	if (e == NOT_FOUND) {
		if (sqlite3_prepare_v2(s->db, "select subject from subject_key where length(wrapped) > 0 limit 1", -1, &any, NULL) != SQLITE_OK)
			return fault(s, "prepare");
		int64_t subject = sqlite3_step(any) == SQLITE_ROW ? sqlite3_column_int64(any, 0) : 0;
		(void)sqlite3_finalize(any);
		e = subject == 0 ? OK : key_load(s, subject, key);
		if (e == OK && (create || subject != 0))
			e = key_make(s, 0, key);
		if (e == OK && s->dirty)
			e = seal_commit(s);
	}
	sodium_memzero(key, sizeof key);
	return e;
}

/* The cached key; NULL when there is none. */
static struct entry *cache_find(struct seal *s, int64_t subject) {
	struct entry *set = s->secrets->cache[(uint64_t)subject % SETS];
	for (int i = 0; i < WAYS; i++)
		if (set[i].subject == subject)
			return &set[i];
	return NULL;
}

/* Takes the place of the one that has been there longest. */
static void cache_add(struct seal *s, int64_t subject, const unsigned char key[KEY]) {
	struct entry *set = s->secrets->cache[(uint64_t)subject % SETS];
	memmove(set + 1, set, (WAYS - 1) * sizeof *set);
	set->subject = subject;
	memcpy(set->key, key, KEY);
}

/* With the lock held. */
static enum err key_of(struct seal *s, int64_t subject, bool make, unsigned char key[KEY]) {
	const struct entry *c = cache_find(s, subject);
	if (c != NULL) {
		memcpy(key, c->key, KEY);
		return OK;
	}
	enum err e = key_load(s, subject, key);
	if (e == NOT_FOUND && make)
		e = key_make(s, subject, key);
	if (e != OK)
		return BROKEN;
	cache_add(s, subject, key);
	return OK;
}

static enum err key_get(struct seal *s, int64_t subject, bool make, unsigned char key[KEY]) {
	if (subject == 0)
		return BROKEN;
	(void)pthread_mutex_lock(&s->lock);
	enum err e = key_of(s, subject, make, key);
	(void)pthread_mutex_unlock(&s->lock);
	return e;
}

/* What a value is bound to: its place ("goal.text", at most 100 bytes), row and subject. */
static size_t place_bytes(unsigned char to[PLACE], int64_t subject, const char *place, int64_t row) {
	size_t n = strlen(place);
	if (n > PLACE - 16)
		abort();
	put64(to, subject);
	put64(to + 8, row);
	memcpy(to + 16, place, n); /* NOLINT(bugprone-not-null-terminated-result): bytes, not text */
	return 16 + n;
}

enum err seal_text(struct seal *s, struct arena *a, int64_t subject, const char *place, int64_t row,
		   struct bytes text, struct bytes *ret) {
	unsigned char key[KEY];
	unsigned char ad[PLACE];
	if (text.n == 0) {
		*ret = (struct bytes){.p = "", .n = 0};
		return OK;
	}
	TRY(key_get(s, subject, true, key));
	unsigned char *p = arena_room(a, HEAD + text.n + TAG);
	p[0] = 1;
	put64(p + 1, subject);
	randombytes_buf(p + 9, NONCE);
	(void)crypto_aead_xchacha20poly1305_ietf_encrypt(p + HEAD, NULL, text.p, text.n, ad,
							 place_bytes(ad, subject, place, row), NULL, p + 9, key);
	sodium_memzero(key, sizeof key);
	*ret = (struct bytes){.p = p, .n = HEAD + text.n + TAG};
	return OK;
}

enum err seal_read(struct seal *s, struct arena *a, struct bytes sealed, const char *place, int64_t row,
		   struct bytes *ret) {
	unsigned char key[KEY];
	unsigned char ad[PLACE];
	const unsigned char *p = sealed.p;
	if (sealed.n == 0) {
		*ret = (struct bytes){.p = "", .n = 0};
		return OK;
	}
	if (sealed.n < HEAD + TAG || p[0] != 1)
		return BROKEN;
	int64_t subject = get64(p + 1);
	TRY(key_get(s, subject, false, key));
	size_t n = sealed.n - HEAD - TAG;
	unsigned char *text = arena_room(a, n + 1);
	text[n] = 0;
	int rc = crypto_aead_xchacha20poly1305_ietf_decrypt(text, NULL, NULL, p + HEAD, n + TAG, ad,
							    place_bytes(ad, subject, place, row), p + 9, key);
	sodium_memzero(key, sizeof key);
	if (rc != 0) {
		log_line("keys: a sealed value in %s does not open: changed, moved, or another master key", place);
		return BROKEN;
	}
	*ret = (struct bytes){.p = text, .n = n};
	return OK;
}

enum err seal_commit(struct seal *s) {
	(void)pthread_mutex_lock(&s->lock);
	enum err e = OK;
	if (s->dirty) {
		e = sqlite3_exec(s->db, "commit", NULL, NULL, NULL) == SQLITE_OK ? OK : fault(s, "commit");
		s->dirty = e != OK;
	}
	(void)pthread_mutex_unlock(&s->lock);
	return e;
}

enum err seal_destroy(struct seal *s, int64_t subject) {
	TRY(seal_commit(s));
	(void)pthread_mutex_lock(&s->lock);
	struct entry *c = cache_find(s, subject);
	if (c != NULL)
		*c = (struct entry){0};
	(void)sqlite3_bind_int64(s->destroy, 1, subject);
	int rc = sqlite3_step(s->destroy);
	(void)sqlite3_reset(s->destroy);
	enum err e = rc == SQLITE_DONE ? OK : fault(s, "destroy");
	(void)pthread_mutex_unlock(&s->lock);
	return e;
}

bool seal_gone(struct seal *s, int64_t subject) {
	(void)pthread_mutex_lock(&s->lock);
	(void)sqlite3_bind_int64(s->find, 1, subject);
	bool gone = sqlite3_step(s->find) == SQLITE_ROW && sqlite3_column_bytes(s->find, 0) == 0;
	(void)sqlite3_reset(s->find);
	(void)pthread_mutex_unlock(&s->lock);
	return gone;
}

struct bytes seal_index(struct seal *s, struct arena *a, const char *text) {
	unsigned char *p = arena_alloc(a, 32);
	(void)crypto_generichash(p, 32, (const unsigned char *)text, strlen(text), s->secrets->index, 32);
	return (struct bytes){.p = p, .n = 32};
}

void seal_sign(struct seal *s, const void *p, size_t n, unsigned char ret[64]) {
	(void)crypto_sign_detached(ret, NULL, p, n, s->secrets->sign);
}

void seal_public(struct seal *s, unsigned char ret[32]) {
	memcpy(ret, s->secrets->public, 32);
}

void seal_journal_key(struct seal *s, unsigned char ret[32]) {
	memcpy(ret, s->secrets->journal, KEY);
}

enum err seal_backup(struct seal *s, const char *path) {
	sqlite3 *to = NULL;
	TRY(seal_commit(s));
	if (sqlite3_open_v2(path, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) != SQLITE_OK) {
		(void)sqlite3_close(to);
		return BROKEN;
	}
	sqlite3_backup *b = sqlite3_backup_init(to, "main", s->db, "main");
	int rc = b == NULL ? SQLITE_ERROR : sqlite3_backup_step(b, -1);
	if (b != NULL && sqlite3_backup_finish(b) != SQLITE_OK)
		rc = SQLITE_ERROR;
	return sqlite3_close(to) == SQLITE_OK && rc == SQLITE_DONE ? OK : BROKEN;
}
