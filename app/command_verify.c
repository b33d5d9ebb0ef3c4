/* `kronobarn verify`: every row's hash follows from the one before it.  A tail that was cut off shows only against a
 * signed head that was kept where nobody who reaches the database could change it. */
#include "verify.h"

#include "access/access.sql.h"
#include "base/text.h"

#include <sodium.h>
#include <stdio.h>

struct chain {
	int64_t number, rows;
	unsigned char hash[LANE_HASH];
};

/* Rows of one chain up to `until` (0: all).  NOT_FOUND: it breaks after `rows` rows. */
static enum err chain_walk(struct lane *lane, struct chain *c, int64_t until) {
	int64_t low = c->number << 44, high = (c->number + 1) << 44;
	for (bool more = true; more;) {
		struct arena *arena = arena_new((size_t)8 << 20);
		struct access *a;
		struct access_audit_chain_rows r = {0};
		enum err e = arena == NULL ? BROKEN : program_access(lane, arena, &a);
		if (e == OK)
			e = access_audit_chain(a, low + c->rows, high, &r);
		more = e == OK && r.n > 0;
		for (size_t i = 0; e == OK && i < r.n && (until == 0 || c->rows < until); i++) {
			unsigned char hash[LANE_HASH];
			audit_hash(c->hash, &r.row[i], hash);
			if (r.row[i].id != low + c->rows + 1 || r.row[i].hash.n != LANE_HASH || memcmp(hash, r.row[i].hash.p, LANE_HASH) != 0)
				e = NOT_FOUND;
			else {
				memcpy(c->hash, hash, LANE_HASH);
				c->rows++;
			}
		}
		arena_free(arena);
		TRY(e);
		more &= until == 0 || c->rows < until;
	}
	return OK;
}

/* "lane sequence hash public signature", signed by this installation's key. */
static bool head_read(struct seal *seal, const char *line, size_t n, struct chain *ret) {
	char text[400], hash[65], public[65], signature[129], number[24], sequence[24];
	unsigned char key[32], ours[32], sign[64];
	if (n >= sizeof text)
		return false;
	memcpy(text, line, n);
	text[n] = '\0';
	if (sscanf(text, "%23s %23s %64s %64s %128s", number, sequence, hash, public, signature) != 5)
		return false;
	size_t said = strlen(number) + strlen(sequence) + strlen(hash) + 2;
	seal_public(seal, ours);
	return text_int(number, &ret->number) && text_int(sequence, &ret->rows) && text_unhex(hash, ret->hash, LANE_HASH) &&
	       text_unhex(public, key, sizeof key) && memcmp(key, ours, sizeof key) == 0 && text_unhex(signature, sign, sizeof sign) &&
	       crypto_sign_verify_detached(sign, (const unsigned char *)text, said, ours) == 0;
}

static int head_check(struct lane *lane, const struct chain *head) {
	struct chain c = {.number = head->number};
	if (head->rows == 0)
		return 0;
	if (chain_walk(lane, &c, head->rows) == OK && c.rows == head->rows && memcmp(c.hash, head->hash, LANE_HASH) == 0)
		return 0;
	return program_fail("Chain %lld does not have the %lld rows that its signed head says: rows are cut off or changed.",
			    (long long)head->number, (long long)head->rows);
}

static int heads_check(struct program *p, struct lane *lane, const char *path) {
	char text[16384];
	FILE *f = fopen(path, "rb");
	size_t n = f == NULL ? 0 : fread(text, 1, sizeof text - 1, f);
	int bad = 0;
	(void)p;
	if (f != NULL)
		(void)fclose(f);
	text[n] = '\0';
	if (n == 0)
		return program_fail("The heads in %s cannot be read.", path);
	for (const char *line = text; bad == 0 && *line != '\0';) {
		size_t length = strcspn(line, "\n");
		struct chain head;
		bad = !head_read(lane->seal, line, length, &head) ? program_fail("%s holds a line that is no head signed by this installation.", path)
								   : head_check(lane, &head);
		line += length + (line[length] == '\n');
	}
	return bad;
}

int verify_chains(struct program *p, struct lane *lane, const char *heads) {
	int chains = program_chains(lane);
	int64_t rows = 0;
	for (int i = 0; i < chains; i++) {
		struct chain c = {.number = i};
		enum err e = chain_walk(lane, &c, 0);
		if (e == BROKEN)
			return program_fail("The audit rows cannot be read.");
		if (e != OK)
			return program_fail("Chain %d is broken after row %lld: the next was changed, or is missing.", i, (long long)c.rows);
		rows += c.rows;
	}
	if (heads != NULL && heads_check(p, lane, heads) != 0)
		return 1;
	(void)printf("%lld rows in %d chains: whole\n", (long long)rows, chains);
	return 0;
}

int command_verify(struct program *p) {
	struct seal *seal;
	struct lane lane;
	if (program_open(p, false, 0, &seal, &lane) != 0)
		return 1;
	int bad = db_begin(lane.db) == OK ? verify_chains(p, &lane, p->head) : program_fail("The database cannot be read.");
	db_rollback(lane.db);
	program_close(seal, &lane);
	return bad;
}
