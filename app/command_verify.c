/* `kronobarn verify`: what the audit chains say of themselves.  A tail that was cut off shows only against a signed
 * head that was kept where nobody who reaches the database could change it. */
#include "verify.h"

#include "audit/verify.h"

#include <stdio.h>

#define HEADS_LONGEST ((size_t)64 << 10)
#define EXTRACT_LONGEST ((size_t)8 << 20)

/* The text of a file; NULL when it is empty or cannot be read. */
static const char *file_read(struct arena *a, const char *path, size_t longest) {
	char *text = arena_alloc(a, longest);
	FILE *f = fopen(path, "rb");
	size_t n = f == NULL ? 0 : fread(text, 1, longest - 1, f);
	if (f != NULL)
		(void)fclose(f);
	return n == 0 ? NULL : text;
}

/* What somebody brings as an extract: is it the file that was made, and are its rows in the log? */
static int claim_tell(const struct audit_claim *c) {
	if (!c->unchanged)
		return program_fail("The extract is not as it was made. %zu of its %zu receipts stand in the chains.", c->met, c->rows);
	if (c->met < c->rows)
		return program_fail("%zu of the extract's %zu receipts stand in no chain: rows are missing.", c->rows - c->met, c->rows);
	(void)printf("the extract is as it was made, and its %zu receipts stand in the chains\n", c->rows);
	return 0;
}

int verify_chains(struct program *p, struct lane *lane, const char *path) {
	struct audit_verdict v;
	const char *heads = path == NULL ? NULL : file_read(p->arena, path, HEADS_LONGEST);
	if (path != NULL && heads == NULL)
		return program_fail("The heads in %s cannot be read.", path);
	struct audit_claim claim;
	const char *extract = p->extract == NULL ? NULL : file_read(p->arena, p->extract, EXTRACT_LONGEST);
	if (p->extract != NULL && extract == NULL)
		return program_fail("The extract in %s cannot be read.", p->extract);
	if (extract != NULL)
		audit_claim_read(lane, p->arena, extract, &claim);
	if (audit_verify_claim(lane, heads, extract == NULL ? NULL : &claim, &v) != OK)
		return program_fail("The audit rows cannot be read.");
	if (!v.good)
		return program_fail("Chain %d is broken at row %lld: %s. Compare with a backup.", v.lane, (long long)v.sequence, v.why);
	(void)printf("%lld rows in %lld chains: whole\n", (long long)v.rows, (long long)v.lanes);
	return extract == NULL ? 0 : claim_tell(&claim);
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
