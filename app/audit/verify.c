#include "audit/verify.h"

#include "access/access.sql.h"
#include "audit/receipt.h"
#include "base/text.h"
#include "serve.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>

#define LANE_BITS 44
#define MOST_HEADS 64
#define CHUNK_MEMORY ((size_t)16 << 20)

struct head {
	int lane;
	int64_t sequence;
	unsigned char hash[LANE_HASH];
	bool met;
};

struct walk {
	struct audit_verdict *v;
	int64_t lane, sequence; /* of the last row; lane -1 before the first */
	unsigned char hash[LANE_HASH];
	struct head head[MOST_HEADS];
	size_t heads;
	struct audit_claim *claim; /* NULL: none */
};

static void broken(struct audit_verdict *v, int64_t lane, int64_t sequence, const char *why) {
	v->good = false;
	v->lane = (int)lane;
	v->sequence = sequence;
	v->why = why;
}

/* One line: lane, sequence, hash, public key, signature of what stands before the key. */
static bool head_read(const struct lane *lane, const char *line, size_t n, struct head *ret) {
	char text[400], hash[65], public[65], signature[129];
	unsigned char key[32], sign[64], ours[32];
	long long sequence;
	int signed_n = 0, end = 0;
	if (n >= sizeof text)
		return false;
	memcpy(text, line, n);
	text[n] = '\0';
	/* NOLINTNEXTLINE(cert-err34-c): a number out of its range is refused by the signature */
	if (sscanf(text, "%d %lld %64[0-9a-f]%n %64[0-9a-f] %128[0-9a-f]%n", &ret->lane, &sequence, hash, &signed_n, public, signature, &end) != 5 ||
	    (size_t)end != n || !text_unhex(hash, ret->hash, LANE_HASH) || !text_unhex(public, key, 32) || !text_unhex(signature, sign, 64))
		return false;
	ret->sequence = sequence;
	ret->met = sequence == 0;
	seal_public(lane->seal, ours);
	return memcmp(key, ours, 32) == 0 &&
	       crypto_sign_verify_detached(sign, (const unsigned char *)text, (unsigned long long)signed_n, key) == 0;
}

static bool heads_read(const struct lane *lane, const char *heads, struct walk *w) {
	while (heads != NULL && *heads != '\0') {
		size_t n = strcspn(heads, "\n");
		if (n > 0 && (w->heads == MOST_HEADS || !head_read(lane, heads, n, &w->head[w->heads++])))
			return false;
		heads += n + (heads[n] == '\n');
	}
	return true;
}

static void row_check(struct walk *w, const struct access_audit_chain_row *r) {
	int64_t lane = r->id >> LANE_BITS, sequence = r->id & ((INT64_C(1) << LANE_BITS) - 1);
	unsigned char hash[LANE_HASH];
	if (lane != w->lane) {
		w->lane = lane;
		w->sequence = 0;
		w->v->lanes++;
		memset(w->hash, 0, LANE_HASH);
	}
	w->v->rows++;
	if (sequence != w->sequence + 1) {
		broken(w->v, lane, w->sequence + 1, "a row is missing");
		return;
	}
	if (strlen(r->act) > 100 || strlen(r->wrote) > 600) { /* longer than any that we write */
		broken(w->v, lane, sequence, "the row was changed");
		return;
	}
	audit_hash(w->hash, r, hash);
	if (r->hash.n != LANE_HASH || memcmp(hash, r->hash.p, LANE_HASH) != 0) {
		broken(w->v, lane, sequence, "the row was changed, moved or put in");
		return;
	}
	memcpy(w->hash, hash, LANE_HASH);
	w->sequence = sequence;
	for (size_t i = 0; i < w->heads; i++)
		if (w->head[i].lane == lane && w->head[i].sequence == sequence) {
			w->head[i].met = true;
			if (memcmp(w->head[i].hash, hash, LANE_HASH) != 0)
				broken(w->v, lane, sequence, "the chain up to here is not the one whose head was signed");
		}
}

/* --- an extract --- */

static int by_receipt(const void *x, const void *y) {
	return strcmp(*(const char *const *)x, *(const char *const *)y); /* the first member */
}

void audit_claim_read(struct lane *lane, struct arena *a, const char *text, struct audit_claim *ret) {
	static const char receipt[] = "data-receipt=\"", own[] = "<p class=\"d\" data-check=\"";
	size_t n = 0, end;
	*ret = (struct audit_claim){0};
	for (const char *at = text; (at = strstr(at, receipt)) != NULL; at++)
		n++;
	ret->row = arena_array(a, n + 1, sizeof *ret->row);
	for (const char *at = text; (at = strstr(at, receipt)) != NULL;) {
		at += strlen(receipt);
		ret->row[ret->rows++].receipt = arena_copy(a, at, strcspn(at, "\""));
	}
	qsort(ret->row, ret->rows, sizeof *ret->row, by_receipt);
	const char *check = strstr(text, own);
	end = check == NULL ? 0 : (size_t)(check - text);
	ret->unchanged = check != NULL && text_starts(check + strlen(own), arena_print(a, "%s\"", audit_receipt_text(lane, a, text, end)));
}

static void claim_look(struct walk *w, struct lane *lane, struct arena *a, const struct access_audit_chain_row *r) {
	const char *receipt = audit_receipt(lane, a, r->id, r->hash);
	size_t size = sizeof *w->claim->row;
	const char *found = bsearch(&receipt, w->claim->row, w->claim->rows, size, by_receipt);
	if (found == NULL)
		return;
	size_t i = (size_t)(found - (const char *)w->claim->row) / size;
	while (i > 0 && text_is(w->claim->row[i - 1].receipt, receipt)) /* the head may be one of the rows */
		i--;
	for (; i < w->claim->rows && text_is(w->claim->row[i].receipt, receipt); i++) {
		w->claim->met += !w->claim->row[i].met;
		w->claim->row[i].met = true;
	}
}

/* A thousand rows, in memory of their own. */
static enum err chunk(struct lane *lane, struct walk *w, int64_t *after, bool *ret_more) {
	struct arena *arena = arena_new(CHUNK_MEMORY);
	if (arena == NULL)
		return BROKEN;
	struct request *rq = serve_request(arena, JOB, "/job/verify");
	struct access *a;
	struct access_audit_chain_rows r = {0};
	rq->now = 1;
	enum err e = access_open(lane, rq, RIGHT_SYSTEM, 0, &a);
	if (e == OK)
		e = access_audit_chain(a, *after, INT64_MAX, &r);
	*ret_more = e == OK && r.n > 0;
	for (size_t i = 0; e == OK && i < r.n && w->v->good; i++) {
		row_check(w, &r.row[i]);
		if (w->claim != NULL && w->v->good)
			claim_look(w, lane, arena, &r.row[i]);
		*after = r.row[i].id;
	}
	arena_free(arena);
	return e;
}

enum err audit_verify(struct lane *lane, const char *heads, struct audit_verdict *ret) {
	return audit_verify_claim(lane, heads, NULL, ret);
}

enum err audit_verify_claim(struct lane *lane, const char *heads, struct audit_claim *claim, struct audit_verdict *ret) {
	struct walk w = {.v = ret, .lane = -1, .claim = claim};
	int64_t after = INT64_MIN;
	bool more = true;
	*ret = (struct audit_verdict){.good = true, .why = ""};
	if (!heads_read(lane, heads, &w)) {
		broken(ret, lane->number, 0, "the head's text or its signature is wrong");
		return OK;
	}
	while (more && ret->good)
		TRY(chunk(lane, &w, &after, &more));
	for (size_t i = 0; i < w.heads && ret->good; i++)
		if (!w.head[i].met)
			broken(ret, w.head[i].lane, w.head[i].sequence, "the chain ends before its signed head: rows are missing");
	return OK;
}
