/* Step-up (A14, A23): who has an app that gives codes shows anew that it is still the same person. */
#pragma once
#include "access/access.h"

/* Is a code to be asked for?  Only of who has an account here; others have shown who they are elsewhere. */
enum err app_code_asked(const struct access *a, bool *ret);
/* Whether `code` is right, for what is counted under `what`; each code works once.  INVALID with a complaint at `code`, and the try is
 * kept. */
enum err app_code_check(struct request *rq, const struct access *a, const char *what, const char *code);
/* Why a code that is right is not taken: the clock was ahead when the last one (`last`, its step) was.  A sentence that says from when codes
 * count; NULL: it is wrong, or just used. */
const char *app_code_early(const struct request *rq, const struct access *a, const char *totp, const char *code, int64_t last);
