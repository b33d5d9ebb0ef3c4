/* The form for consent to a meeting, filled in with the question, for one who must answer (R50). */
#include "convening/convening.h"

#include "consent/consent.h"
#include "lang/lang.h"
#include "pdf/paper.h"
#include "wheel/wheel.h"

static const char *filled(struct out *o, const char *lang, const char *text, struct html_arg one) {
	return message_plain(o->arena, lang, text, &one, 1);
}

static void unit(struct out *o, const char *lang, const struct convening_units_row *u) {
	paper_heading(o, 2, u->unit_name);
	paper_pair(o, TR(lang, "Därför att"), u->why);
	for (int i = 0; i < AREAS; i++)
		if ((u->areas >> i & 1) != 0)
			paper_check(o, filled(o, lang, TR(lang, "Ja, får vara med och läsa om {1}"), html_arg(area_name(lang, i))));
	paper_check(o, TR(lang, "Nej"));
}

void convening_document(struct out *o, const char *lang, const struct convening_find_row *v, const struct convening_units_rows *units,
			const struct convening_grantors_row *to, const char *author, const char *unit_name) {
	struct html_arg who[] = {html_arg(author), html_arg(unit_name), html_arg(day(v->asked_at))};
	paper_start(o, PAPER_LETTER, lang, TR(lang, "Dokument"));
	paper_footer(o, filled(o, lang, TR(lang, "Till {1}"), html_arg(to->name)), filled(o, lang, TR(lang, "Frågat {1}"), html_arg(day(v->asked_at))), "",
		     TR(lang, "Sida % av %"));
	paper_heading(o, 1, filled(o, lang, TR(lang, "Samtycke till ett samverkansmöte om {1}"), html_arg(v->child_name)));
	paper_small(o, filled(o, lang, TR(lang, "Länsgemensam blankett, version {1}."), html_arg((int)CONSENT_TEXT_VERSION)));
	paper_text(o, "", message_plain(o->arena, lang, TR(lang, "{1}, {2}, frågar den {3}."), who, 3));
	paper_pair(o, TR(lang, "Varför vi träffas"), v->purpose);
	paper_pair(o, TR(lang, "Till och med"), html_arg_plain(o->arena, lang, html_arg(day(v->until_at - 1))));
	paper_heading(o, 2, TR(lang, "Barnensbästa-ansvarig"));
	paper_text(o, "", TR(lang, "Får den som är barnensbästa-ansvarig veta att mötet hålls, vem som kallar och varför? Utan det kan mötet inte hållas på det här sättet."));
	paper_check(o, TR(lang, "Ja"));
	paper_check(o, TR(lang, "Nej"));
	for (size_t i = 0; i < units->n; i++)
		unit(o, lang, &units->row[i]);
	paper_heading(o, 2, TR(lang, "Det här gäller"));
	for (int i = 0; i < CONSENT_TERMS; i++)
		paper_item(o, "•", "", consent_term(lang, i));
	paper_heading(o, 2, TR(lang, "Underskrift"));
	paper_sign(o, filled(o, lang, TR(lang, "Datum och namnteckning, {1}"), html_arg(to->name)));
	paper_sign(o, TR(lang, "Vem såg underskriften? Namn och verksamhet"));
	paper_small(o, filled(o, lang, TR(lang, "Svaret lämnas till {1}."), html_arg(unit_name)));
}
