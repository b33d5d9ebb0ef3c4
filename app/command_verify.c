/* `kronobarn verify`: what the audit chains say of themselves.  A tail that was cut off shows only against a signed
 * head that was kept where nobody who reaches the database could change it. */
#include "verify.h"

#include "audit/verify.h"

#include <stdio.h>

#define HEADS_LONGEST ((size_t)64 << 10)

/* The text of a file; NULL when it is empty or cannot be read. */
static const char *heads_read(struct arena *a, const char *path) {
	char *text = arena_alloc(a, HEADS_LONGEST);
	FILE *f = fopen(path, "rb");
	size_t n = f == NULL ? 0 : fread(text, 1, HEADS_LONGEST - 1, f);
	if (f != NULL)
		(void)fclose(f);
	return n == 0 ? NULL : text;
}

int verify_chains(struct program *p, struct lane *lane, const char *path) {
	struct audit_verdict v;
	const char *heads = path == NULL ? NULL : heads_read(p->arena, path);
	if (path != NULL && heads == NULL)
		return program_fail("The heads in %s cannot be read.", path);
	if (audit_verify(lane, heads, &v) != OK)
		return program_fail("The audit rows cannot be read.");
	if (!v.good)
		return program_fail("Chain %d is broken at row %lld: %s. Compare with a backup.", v.lane, (long long)v.sequence, v.why);
	(void)printf("%lld rows in %lld chains: whole\n", (long long)v.rows, (long long)v.lanes);
	return 0;
}

int command_verify(struct program *p) {
	struct seal *seal;
	struct lane lane;
	if (program_open(p, false, 0, &seal, &lane) != 0)
		return 1;
	int bad = db_begin(lane.db, false) == OK ? verify_chains(p, &lane, p->head) : program_fail("The database cannot be read.");
	db_rollback(lane.db);
	program_close(seal, &lane);
	return bad;
}
