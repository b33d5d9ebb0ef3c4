/* Sealed text: XChaCha20-Poly1305 with a key per subject (a child, a person, a notice that nobody has
 * matched yet).  The keys lie wrapped in a file of their own, under a master key that lies elsewhere; the
 * database never sees either.  Deleting a subject's key makes all its text unreadable, in backups too.
 *
 * A sealed value is: version 1 · subject 8 · nonce 24 · text and tag.  Its place ("goal.text", row id) is
 * authenticated, so that a value that was moved does not open. */
#pragma once
#include "base/arena.h"
#include "base/err.h"
#include "http/request.h"

struct seal;

/* Opens DIR/keys.db under the master key in the file `master`; with `create` makes what is missing.
 * dir NULL: in memory, with a random master key (tests).  Thread-safe. */
enum err seal_open(const char *dir, const char *master, bool create, struct seal **ret);
void seal_close(struct seal *s);
/* Seals `text` for the subject; a subject that has no key gets one.  BROKEN when its key was destroyed. */
enum err seal_text(struct seal *s, struct arena *a, int64_t subject, const char *place, int64_t row,
		   struct bytes text, struct bytes *ret);
/* Opens; the text ends with a NUL that is not counted.  BROKEN when it was tampered with, moved, or its
 * key is gone.  An empty value is an empty text. */
enum err seal_read(struct seal *s, struct arena *a, struct bytes sealed, const char *place, int64_t row,
		   struct bytes *ret);
/* Makes new keys durable: always before the data that needs them. */
enum err seal_commit(struct seal *s);
/* Destroys the subject's key, for good. */
enum err seal_destroy(struct seal *s, int64_t subject);
/* Was the subject's key destroyed? */
bool seal_gone(struct seal *s, int64_t subject);
/* Keyed BLAKE2b of a number in its canonical form: finds, but cannot be turned round. 32 bytes. */
struct bytes seal_index(struct seal *s, struct arena *a, const char *text);
/* Signs with the installation's Ed25519 key (64 bytes); the public key (32 bytes) tells others. */
void seal_sign(struct seal *s, const void *p, size_t n, unsigned char ret[64]);
void seal_public(struct seal *s, unsigned char ret[32]);
/* The key that the journal is sealed with (32 bytes). */
void seal_journal_key(struct seal *s, unsigned char ret[32]);
/* Copies the key file to `path`, page by page. */
enum err seal_backup(struct seal *s, const char *path);
