/* The question as the family reads it: in Swedish, which applies, and in every other language that we have (decision 19). */
#include "convening/convening.h"

#include "base/id.h"
#include "consent/consent.h"
#include "lang/lang.h"
#include "wheel/wheel.h"

static const char *day_words(const struct access *a, const char *lang, int64_t t) {
	return html_arg_plain(access_arena(a), lang, html_arg(day(t)));
}

static void line(struct out *o, const char *text, const char *const *value, int n) {
	out_print(o, "%s\n", lang_fill(o->arena, text, value, n));
}

const char *convening_text(const struct access *a, const char *lang, const char *child, const char *purpose,
			   const struct convening_row *row, size_t n, int64_t until) {
	struct out o = out_new(access_arena(a), lang);
	const char *version = arena_print(o.arena, "%d", (int)CONSENT_TEXT_VERSION);
	line(&o, TR(lang, "Samtycke till ett samverkansmöte om {1}"), &child, 1);
	line(&o, TR(lang, "Länsgemensam text, version {1}."), &version, 1);
	out_raw(&o, "\n");
	line(&o, TR(lang, "{1}, {2} på {3}, frågar den {4}."),
	     (const char *const[]){access_name(a), access_title(a), access_unit_name(a), day_words(a, lang, access_time(a))}, 4);
	line(&o, TR(lang, "Varför vi träffas: {1}"), &purpose, 1);
	line(&o, TR(lang, "– Den som är barnensbästa-ansvarig för {1} får veta att mötet hålls, vem som kallar och varför, och får följa det."), &child, 1);
	for (size_t i = 0; i < n; i++)
		line(&o, TR(lang, "– {1} får vara med och läsa om {2} i planen och om mötena. Därför att: {3}"),
		     (const char *const[]){row[i].unit_name, area_list(o.arena, lang, row[i].areas), row[i].why}, 3);
	out_raw(&o, "\n");
	line(&o, TR(lang, "Ett ja gäller till och med {1}."), (const char *const[]){day_words(a, lang, until - 1)}, 1);
	for (int i = 0; i < CONSENT_TERMS; i++)
		line(&o, consent_term(lang, i), NULL, 0);
	return out_text(&o);
}

enum err convening_texts_add(const struct access *a, int64_t id, const char *child, const char *purpose, const struct convening_row *row,
			     size_t n, int64_t until) {
	for (size_t i = 0; i < lang_tables_n; i++) {
		const struct lang_table *t = &lang_tables[i];
		TRY(convening_text_add(a, id_new(), id, t->lang, t->reviewed, convening_text(a, t->lang, child, purpose, row, n, until)));
	}
	return OK;
}
