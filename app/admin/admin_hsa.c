#include "admin/hsa.h"

#include "base/hsa.h"
#include "base/text.h"
#include "lang/lang.h"
#include "oidc/oidc.h"
#include "person/person.h"

bool admin_hsa_used(const struct access *a) {
	const struct oidc_providers *all = access_providers(a);
	for (size_t i = 0; all != NULL && i < all->n; i++)
		if (all->row[i].hsa)
			return true;
	return false;
}

enum err admin_hsa_typed(struct request *rq, const struct access *a, int64_t person, const char **typed, struct bytes *ret) {
	char text[HSA_LONGEST + 1];
	struct admin_hsa_taken_rows taken;
	*ret = (struct bytes){.p = "", .n = 0};
	if (**typed == '\0')
		return OK;
	if (!hsa_read(*typed, text)) {
		request_complain(rq, "hsa", TR(rq->lang, "Ett HSA-id ser ut så här: SE2321000131-P000000123457. Först SE och tio siffror, sedan ett bindestreck, och sist bokstäver och siffror."));
		return OK;
	}
	*typed = arena_text(rq->arena, text);
	struct bytes index = person_hsa_index(a, text);
	TRY(admin_hsa_taken(a, index, &taken));
	if (taken.n == 0)
		*ret = index;
	else if (taken.row[0].person_id != person)
		request_complain(rq, "hsa", TR(rq->lang, "Det HSA-id:t kan inte användas här. Se efter om det är rätt skrivet."));
	return OK;
}

enum err admin_hsa_appointed(struct request *rq, const struct access *a, int64_t person, int64_t appointment) {
	struct admin_hsa_rows all;
	TRY(admin_hsa(a, person, &all));
	for (size_t i = 0; i < all.n; i++) {
		if (all.row[i].appointment_id != appointment || !text_is(all.row[i].state, "WAITING"))
			continue;
		enum err e = admin_hsa_approve(a, all.row[i].id, person, appointment);
		if (e == NOT_FOUND)
			return request_denied(rq, TR(rq->lang, "HSA-id:t hör till någon annan nu. Ta bort förslaget och gör ett nytt."));
		TRY(e);
	}
	return OK;
}
