/* The report on paper: to be handed over where nobody receives in the product, or kept by whoever has received it. */
#include "concern/concern.h"

#include "lang/lang.h"
#include "pdf/paper.h"

static void pair(struct out *o, const char *label, const char *text) {
	if (*text != '\0')
		paper_pair(o, label, text);
}

static void part(struct out *o, const char *heading, const char *text) {
	if (*text == '\0')
		return;
	paper_heading(o, 2, heading);
	paper_text(o, "", text);
}

static void added(struct out *o, const char *lang, const struct concern_report *r) {
	if (r->texts.n > 0)
		paper_heading(o, 2, TR(lang, "Ur det som redan är skrivet"));
	for (size_t i = 0; i < r->texts.n; i++)
		paper_quote(o, r->texts.row[i].text, r->texts.row[i].source);
	if (r->mores.n > 0)
		paper_heading(o, 2, TR(lang, "Tillagt"));
	for (size_t i = 0; i < r->mores.n; i++)
		paper_quote(o, r->mores.row[i].text, html_arg_plain(o->arena, lang, html_arg(moment(r->mores.row[i].at))));
}

void concern_document(struct out *o, const char *lang, const struct concern_report *r) {
	const struct concern_find_row *c = r->c;
	int64_t at = c->sent_at != 0 ? c->sent_at : c->saved_at;
	paper_start(o, PAPER_LETTER, lang, TR(lang, "Dokument"));
	paper_footer(o, "", html_arg_plain(o->arena, lang, html_arg(day(at))), "", TR(lang, "Sida % av %"));
	paper_heading(o, 1, TR(lang, "Orosanmälan till socialtjänsten"));
	if (c->urgent == 1)
		paper_box(o, TR(lang, "Akut"), c->called == 1 ? TR(lang, "Den som anmäler säger att barnet är i fara nu, och har ringt.") : TR(lang, "Den som anmäler säger att barnet är i fara nu."));
	paper_pair(o, TR(lang, "Barnet"), c->child_name);
	pair(o, TR(lang, "Personnummer"), c->child_number);
	pair(o, TR(lang, "Kommun"), c->municipality);
	pair(o, TR(lang, "Var barnet finns"), c->place);
	pair(o, TR(lang, "Vårdnadshavare"), c->family);
	part(o, TR(lang, "Sett eller hört"), c->facts);
	pair(o, TR(lang, "Sedan"), c->since);
	part(o, TR(lang, "Anmälarens tankar"), c->thoughts);
	added(o, lang, r);
	paper_heading(o, 2, TR(lang, "Vad som är gjort"));
	pair(o, TR(lang, "Vet vårdnadshavarna om anmälan?"), concern_know(lang, c->know));
	pair(o, TR(lang, "Har berättat för"), c->told);
	pair(o, TR(lang, "Verksamheten gör nu"), c->own);
	paper_heading(o, 2, TR(lang, "Den som anmäler"));
	paper_pair(o, c->author, c->title);
	paper_pair(o, TR(lang, "Verksamhet"), c->unit_name);
	paper_pair(o, TR(lang, "Nås på"), *c->contact == '\0' ? c->unit_phone : c->contact);
}
