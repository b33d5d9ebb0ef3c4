/* One-time codes by the clock: RFC 6238 with HMAC-SHA1, six digits, steps of 30 seconds, as authenticator
 * apps do it. */
#pragma once
#include "base/arena.h"

#define TOTP_SECRET 20 /* bytes of a new secret */
#define TOTP_SECRET_LONGEST 64
#define TOTP_STEP_MS INT64_C(30000)

/* The code of a step (time in seconds / 30): six digits, NUL. */
void totp_code(const void *secret, size_t n, int64_t step, char code[7]);
/* Whether `code` is right at `now` (ms UTC), one step early or late.  Returns the step it belongs to, which
 * the caller stores as `last`; 0 when it is wrong, or its step is not after `last`, that is, already used
 * (`last` 0 = none yet).  Blanks in the code are skipped.  Takes as long for a wrong code as for a right one. */
int64_t totp_check(const void *secret, size_t n, const char *code, int64_t now, int64_t last);
/* Base32 (RFC 4648) without padding. */
const char *totp_base32(struct arena *a, const void *p, size_t n);
/* False when `s` is no base32 of 1 to TOTP_SECRET_LONGEST bytes; blanks, small letters and padding are taken. */
bool totp_unbase32(const char *s, unsigned char ret[TOTP_SECRET_LONGEST], size_t *n);
/* otpauth://totp/ISSUER:ACCOUNT?secret=…, to be shown as a picture or a link. */
const char *totp_url(struct arena *a, const char *issuer, const char *account, const void *secret, size_t n);
