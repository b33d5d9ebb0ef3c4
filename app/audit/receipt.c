#include "audit/receipt.h"

#include "base/text.h"

#include <sodium.h>

static const char *receipt(struct lane *lane, struct arena *a, const char *of) {
	return text_hex(a, seal_index(lane->seal, a, of).p, RECEIPT_LETTERS / 2);
}

const char *audit_receipt(struct lane *lane, struct arena *a, int64_t id, struct bytes hash) {
	return receipt(lane, a, arena_print(a, "receipt of row %lld %s", (long long)id, text_hex(a, hash.p, hash.n)));
}

const char *audit_receipt_head(struct lane *lane, struct arena *a) {
	return audit_receipt(lane, a, ((int64_t)lane->number << 44) + lane->sequence, (struct bytes){.p = lane->head, .n = LANE_HASH});
}

const char *audit_receipt_text(struct lane *lane, struct arena *a, const char *text, size_t n) {
	unsigned char hash[32];
	(void)crypto_generichash(hash, sizeof hash, (const unsigned char *)text, n, NULL, 0);
	return receipt(lane, a, arena_print(a, "receipt of text %s", text_hex(a, hash, sizeof hash)));
}
