#include "contact_route/unit_contact.h"

#include "base/id.h"
#include "base/text.h"
#include "lang/lang.h"
#include "notify/notify.h"

enum err unit_contact_change(const struct access *a, int64_t unit, const char *phone, const char *address) {
	int64_t id = id_new();
	struct unit_contact_waiting_rows waiting;
	TRY(unit_contact_waiting(a, unit, &waiting));
	if (waiting.n > 0 && text_is(waiting.row[0].phone, phone) && text_is(waiting.row[0].address, address))
		return OK; /* it waits already, and stays whose it is */
	enum err e = unit_contact_propose(a, id, phone, address, unit);
	if (e == NOT_FOUND)
		return unit_contact_replace(a, unit, id);
	TRY(e);
	TRY(unit_contact_replace(a, unit, id));
	return notify_unit(a, unit);
}

enum err unit_contact_decide(struct request *rq, const struct access *a, int64_t unit, int64_t id, bool yes) {
	struct unit_contact_waiting_rows waiting;
	bool there = false;
	TRY(unit_contact_waiting(a, unit, &waiting));
	for (size_t i = 0; i < waiting.n; i++)
		there |= waiting.row[i].id == id;
	if (!there)
		return NOT_FOUND;
	if (!yes)
		return unit_contact_withdraw(a, id, unit);
	enum err e = unit_contact_approve(a, id, unit);
	if (e == NOT_FOUND)
		return request_denied(rq, TR(rq->lang, "Du har själv föreslagit det. Någon annan som administrerar, eller den som svarar för verksamheten, måste godkänna."));
	TRY(e);
	e = unit_contact_use(a, id, unit);
	if (e == NOT_FOUND)
		return request_denied(rq, TR(rq->lang, "Det som förslaget ändrar har ändrats sedan dess. Ta bort förslaget, och gör ett nytt om det behövs."));
	TRY(e);
	return access_unit(a) == unit ? OK : notify_unit(a, unit);
}

/* `first` of what stood empty before. */
static const char *words(struct arena *a, const char *lang, const char *first, const char *other, const char *was, const char *now) {
	if (text_is(was, now))
		return "";
	return lang_fill(a, *was == '\0' ? first : other, (const char *const[]){*now == '\0' ? TR(lang, "inget") : now, was}, *was == '\0' ? 1 : 2);
}

const char *unit_contact_words(struct arena *a, const char *lang, const char *was_phone, const char *phone, const char *was_address, const char *address) {
	const char *p = words(a, lang, TR(lang, "Telefon: {1}."), TR(lang, "Telefon: {1}, i stället för {2}."), was_phone, phone);
	const char *q = words(a, lang, TR(lang, "Adress: {1}."), TR(lang, "Adress: {1}, i stället för {2}."), was_address, address);
	return arena_print(a, "%s%s%s", p, *p == '\0' || *q == '\0' ? "" : " ", q);
}
