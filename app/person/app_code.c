#include "person/app_code.h"

#include "access/brake.h"
#include "auth/totp.h"
#include "base/text.h"
#include "html/html.h"
#include "lang/lang.h"
#include "person/app_code.sql.h"

#define CODES_AN_HOUR 10

enum err app_code_asked(const struct access *a, bool *ret) {
	struct app_code_account_rows account;
	TRY(app_code_account(a, access_actor(a), &account));
	*ret = account.n > 0;
	return OK;
}

/* Taking it all the same would make each code that was used meanwhile count a second time when its moment comes. */
const char *app_code_early(const struct request *rq, const struct access *a, const char *totp, const char *code, int64_t last) {
	unsigned char secret[TOTP_SECRET_LONGEST];
	size_t n;
	if (last <= access_clock(a) / TOTP_STEP_MS + 1 || !totp_unbase32(totp, secret, &n) || totp_check(secret, n, code, access_clock(a), 0) == 0)
		return NULL;
	return message_plain(rq->arena, rq->lang, TR(rq->lang, "Koden stämmer, men klockan gick före när du senast skrev en kod. Nästa kod tas emot {1}. Behöver du komma in före det: be den som hjälpte dig med kontot om en ny kod."),
			     (const struct html_arg[]){html_arg(moment((last + 2) * TOTP_STEP_MS))}, 1);
}

enum err app_code_check(struct request *rq, const struct access *a, const char *what, const char *code) {
	struct app_code_account_rows account;
	unsigned char secret[TOTP_SECRET_LONGEST];
	size_t n;
	bool late;
	TRY(app_code_account(a, access_actor(a), &account));
	if (account.n == 0)
		return OK;
	TRY(brake_guess(a, arena_print(rq->arena, "%s code:%lld", what, (long long)access_actor(a)), CODES_AN_HOUR, &late));
	int64_t step = !late && totp_unbase32(account.row[0].totp, secret, &n) ? totp_check(secret, n, code, access_clock(a), account.row[0].totp_step) : 0;
	if (step != 0)
		return app_code_used(a, step, account.row[0].id);
	rq->keep = true; /* the try counts */
	const char *early = late ? NULL : app_code_early(rq, a, account.row[0].totp, code, account.row[0].totp_step);
	return request_invalid(rq, "code", early != NULL ? early : late ? TR(rq->lang, "Du har försökt för många gånger. Vänta en timme.") : TR(rq->lang, "Koden stämmer inte. Vänta på nästa och skriv den."));
}
