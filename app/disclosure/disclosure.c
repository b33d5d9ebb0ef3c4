/* The grounds, what is frozen, and how the family is told. */
#include "disclosure/disclosure.h"

#include "base/text.h"
#include "lang/lang.h"
#include "notify/notify.h"
#include "pdf/paper.h"
#include "routes.h"
#include "wheel/wheel.h"

#include <sodium.h>

/* --- authorities and grounds --- */

const char *disclosure_authority(const char *unit_kind, const char *org_kind) {
	static const char *const of[][2] = {
		{"PRESCHOOL", "SCHOOL"}, {"SCHOOL", "SCHOOL"}, {"UPPER_SECONDARY", "SCHOOL"}, {"KAA", "SCHOOL"}, {"SOCIAL", "SOCIAL"}, {"POLICE", "POLICE"}, {"MHV", "HEALTH"},
		{"BHV", "HEALTH"}, {"HEALTH_CENTRE", "HEALTH"}, {"BUP", "HEALTH"}, {"HABILITATION", "HEALTH"}, {"DENTAL", "HEALTH"}, {"COORDINATION", "OTHER"},
	};
	if (text_is(org_kind, "ASSOCIATION") || text_is(org_kind, "COMPANY"))
		return "";
	for (size_t i = 0; i < sizeof of / sizeof *of; i++)
		if (text_is(of[i][0], unit_kind))
			return of[i][1];
	return "";
}

/* Is the word one of those in the list, or the list ALL? */
static bool among(const char *list, const char *word) {
	if (text_is(list, "ALL"))
		return true;
	for (const char *p = list; *p != '\0'; p += strspn(p, " ")) {
		size_t n = strcspn(p, " ");
		if (strlen(word) == n && memcmp(p, word, n) == 0)
			return true;
		p += n;
	}
	return false;
}

const char *disclosure_ground_fault(const char *lang, const struct disclosure_grounds_row *g, const char *giver, const char *receiver, int64_t now) {
	if (now < g->from_at || now >= g->until_at)
		return TR(lang, "Den bestämmelsen gäller inte i dag. Välj en annan.");
	if (!among(g->givers, giver))
		return TR(lang, "Den bestämmelsen gäller inte för er verksamhet. Välj en annan.");
	if (*receiver != '\0' && !among(g->receivers, receiver))
		return TR(lang, "Den bestämmelsen gäller inte den mottagaren. Välj en annan bestämmelse, eller en annan mottagare.");
	return NULL;
}

/* --- what is frozen --- */

static void hash_text(crypto_generichash_state *h, const char *s) {
	(void)crypto_generichash_update(h, (const unsigned char *)s, strlen(s) + 1);
}

const char *disclosure_digest(struct arena *a, int64_t ground, int64_t to, int64_t until, const char *receiver, const char *subject, const struct disclosure_text *text, size_t n) {
	unsigned char digest[32];
	crypto_generichash_state h;
	(void)crypto_generichash_init(&h, NULL, 0, sizeof digest);
	hash_text(&h, arena_print(a, "%lld|%lld|%lld|%zu", (long long)ground, (long long)to, (long long)until, n));
	hash_text(&h, receiver);
	hash_text(&h, subject);
	for (size_t i = 0; i < n; i++) {
		hash_text(&h, arena_print(a, "%s|%lld", text[i].kind, (long long)text[i].area));
		hash_text(&h, text[i].source);
		hash_text(&h, text[i].text);
	}
	(void)crypto_generichash_final(&h, digest, sizeof digest);
	return text_hex(a, digest, sizeof digest);
}

const char *disclosure_state(const char *lang, const struct disclosure_list_row *d, int64_t now) {
	if (text_is(d->state, "ASKED"))
		return now < d->until_at ? TR(lang, "Väntar på en till") : TR(lang, "Hann inte bekräftas");
	if (text_is(d->state, "ENDED"))
		return TR(lang, "Skickades inte");
	if (d->objections > 0)
		return TR(lang, "Skickat. Någon i familjen tycker att det var fel.");
	if (d->to_unit_id == 0 && d->delivered_at == 0)
		return now < d->until_at ? TR(lang, "Beslutat. Inte lämnat än.") : TR(lang, "Beslutat. Lämnades aldrig.");
	return now < d->until_at ? TR(lang, "Skickat") : TR(lang, "Skickat. Grunden har gått ut.");
}

/* --- the family --- */

enum err disclosure_tell(const struct access *a, int64_t disclosure, int64_t child) {
	struct disclosure_relatives_rows r;
	TRY(disclosure_relatives(a, disclosure, access_time(a), &r));
	for (size_t i = 0; i < r.n; i++)
		TRY(notify_about(a, r.row[i].person_id, child));
	return disclosure_told(a, access_time(a), disclosure);
}

/* The day has come; or it has been moved. */
enum err disclosure_tell_job(struct request *rq, const struct access *a) {
	struct disclosure_clock_rows c;
	TRY(disclosure_clock(a, rq->id[0], &c));
	if (c.n == 0 || !text_is(c.row[0].state, "GIVEN") || c.row[0].told_at != 0)
		return OK;
	if (rq->now < c.row[0].tell_at) {
		rq->later = c.row[0].tell_at;
		return OK;
	}
	return disclosure_tell(a, c.row[0].id, c.row[0].child_id);
}

/* --- on paper --- */

void disclosure_document(struct out *o, const char *lang, const struct disclosure_find_row *d, const char *unit, const struct disclosure_text *text, size_t n) {
	paper_start(o, PAPER_LETTER, lang, TR(lang, "Dokument"));
	paper_footer(o, "", html_arg_plain(o->arena, lang, html_arg(day(d->decided_at))), arena_copy(o->arena, d->digest, 12), TR(lang, "Sida % av %"));
	paper_heading(o, 1, TR(lang, "Uppgifter som lämnas ut"));
	paper_pair(o, TR(lang, "Till"), d->receiver);
	if (*unit != '\0')
		paper_pair(o, TR(lang, "Från"), unit);
	paper_pair(o, TR(lang, "Om"), d->subject);
	paper_pair(o, TR(lang, "Enligt"), d->provision);
	paper_pair(o, TR(lang, "Beslutat"), html_arg_plain(o->arena, lang, html_arg(day(d->decided_at))));
	paper_box(o, TR(lang, "Bara det här lämnas ut"), TR(lang, "Två personer har beslutat om just de här texterna, utan samtycke. Behövs mer måste det beslutas på nytt."));
	for (size_t i = 0; i < n; i++)
		paper_quote(o, text[i].text, text[i].source);
}
