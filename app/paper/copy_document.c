/* The plan on paper for one recipient, as the description that the worker draws.  What is not in the lines that
 * it is given is on no paper. */
#include "paper/copy.h"

#include "base/text.h"
#include "lang/lang.h"
#include "pdf/paper.h"
#include "person/person.h"
#include "plan/plan_pages.h"

#include <string.h>

struct sheet {
	struct out *o;
	struct arena *arena;
	const char *lang, *first;
	const struct copy_order_row *order;
	const struct plan_view *view;
};

static const char *filled(const struct sheet *s, const char *text, struct html_arg one) {
	return message_plain(s->arena, s->lang, text, &one, 1);
}

/* What somebody typed, as it is; among words that are read from right to left each line of it is kept apart. */
static const char *typed(const struct sheet *s, const char *text) {
	if (!lang_rtl(s->lang) || lang_reads(text) >= 0)
		return text;
	struct out o = out_new(s->arena, s->lang);
	for (const char *line = text;; line += strcspn(line, "\n") + 1) {
		size_t n = strcspn(line, "\n");
		out_print(&o, "\u2068%.*s\u2069", (int)n, line);
		if (line[n] == '\0')
			return out_text(&o);
		out_raw(&o, "\n");
	}
}

static const char *quoted(const struct sheet *s, const char *text) {
	return typed(s, arena_print(s->arena, "”%s”", text));
}

/* An archive's copy is no recipient's, and has no code: it is what was published. */
static bool archived(const struct sheet *s) {
	return s->order->code_shown[0] == '\0';
}

static void foot(const struct sheet *s) {
	const struct copy_order_row *c = s->order;
	if (archived(s)) {
		paper_footer(s->o, filled(s, TR(s->lang, "Version {1}"), html_arg(c->version)), filled(s, TR(s->lang, "Utskriven {1}"), html_arg(day(c->made_at))), "", TR(s->lang, "Sida % av %"));
		return;
	}
	struct html_arg args[] = {html_arg(c->version), html_arg(c->number), html_arg(c->recipient)};
	paper_footer(s->o, message_plain(s->arena, s->lang, TR(s->lang, "Version {1}, kopia {2}, till {3}"), args, 3),
		     filled(s, TR(s->lang, "Utskriven {1}"), html_arg(day(c->made_at))),
		     filled(s, TR(s->lang, "Kontrollkod {1}"), html_arg(c->code_shown)), TR(s->lang, "Sida % av %"));
}

static void top(const struct sheet *s) {
	const char *label[AREAS];
	for (int i = 0; i < AREAS; i++)
		label[i] = area_name(s->lang, i);
	const char *areas = area_list(s->arena, s->lang, s->view->areas);
	const char *about = filled(s, TR(s->lang, "Papperet handlar om {1}"), html_arg(areas));
	paper_wheel(s->o, about, (unsigned)s->view->areas, 0, label);
	paper_kicker(s->o, TR(s->lang, "Barnets plan"));
	paper_heading(s->o, 1, s->order->name);
	struct html_arg args[] = {html_arg(s->order->version), html_arg(day(s->order->published_at)), html_arg(day(s->order->followup_at))};
	paper_text(s->o, "", message_plain(s->arena, s->lang, TR(s->lang, "Version {1} från {2}. Uppföljning {3}."), args, 3));
	paper_small(s->o, arena_print(s->arena, "%s.", about));
}

/* Whoever gets the paper in another language must know that it is not what the plan says (decision 19). */
static void note(const struct sheet *s) {
	const struct lang_table *t = lang_find(s->lang);
	if (t == NULL)
		return;
	const char *text = TR(s->lang, "Det som människor har skrivit i planen är inte översatt. Det står som det skrevs. Det är den svenska texten som gäller. Du kan få en tolk. Det kostar dig inget. Säg det till den du har kontakt med.");
	if (t->reviewed)
		paper_box(s->o, TR(s->lang, "På ditt språk"), text);
	else
		paper_box(s->o, TR(s->lang, "Översatt av en maskin"), arena_print(s->arena, "%s %s", TR(s->lang, "En maskin har översatt rubriker och fasta texter."), text));
}

static void voice_and_lead(const struct sheet *s) {
	const struct plan_view *v = s->view;
	if (v->voice[0] != '\0')
		paper_quote(s->o, quoted(s, v->voice), v->voice_by);
	if (v->lead[0] == '\0')
		return;
	struct html_arg args[] = {html_arg(v->lead), html_arg(v->lead_phone)};
	paper_call(s->o, message_plain(s->arena, s->lang, TR(s->lang, "Undrar du något? Ring {1}, {2}"), args, 2),
		   TR(s->lang, ", som håller ihop planen."));
}

static void aim(const struct sheet *s, const struct plan_aim *aim) {
	static const int weight[] = {4, 4, 3};
	paper_text(s->o, filled(s, TR(s->lang, "Det {1} behöver:"), html_arg(s->first)), typed(s, aim->need));
	paper_text(s->o, TR(s->lang, "Mål:"), quoted(s, aim->goal));
	if (aim->nacts == 0)
		return;
	paper_table(s->o, 3, weight, (const char *const[]){TR(s->lang, "Vad vi gör"), TR(s->lang, "Vem"), TR(s->lang, "När")});
	for (size_t i = 0; i < aim->nacts; i++) {
		const struct plan_act *act = &aim->act[i];
		paper_row(s->o, 3, (const char *const[]){typed(s, act->what), typed(s, act->who), plan_when(s->arena, s->lang, act->from, act->until)});
	}
}

static void part(const struct sheet *s, const struct plan_part *p) {
	paper_area(s->o, p->area, area_name(s->lang, p->area));
	for (size_t i = 0; i < p->naims; i++)
		aim(s, &p->aim[i]);
	struct html_arg args[] = {html_arg(p->contact), html_arg(p->phone)};
	if (p->contact[0] != '\0')
		paper_small(s->o, message_plain(s->arena, s->lang, TR(s->lang, "Frågor: {1}, {2}"), args, 2));
}

/* What to do with the paper, and how to see whether it holds. */
static void about(const struct sheet *s, const char *address) {
	const char *where = *address == '\0' ? TR(s->lang, "Kronobarns webbplats, under ”Kontrollera en kod”")
					     : arena_print(s->arena, "%s/code", address);
	struct html_arg args[] = {html_arg(s->order->recipient), html_arg(s->order->code_shown), html_arg(where)};
	const char *text = s->order->recipient_unit_id != 0
		? TR(s->lang, "Papperet är gjort för {1} och ges inte vidare. Det lämnas tillbaka eller förstörs när en ny version kommer eller samtycket upphör. Kontrollera koden {2} på {3}.")
		: TR(s->lang, "Papperet är gjort för {1}. När en ny version kommer gäller den i stället. Kontrollera koden {2} på {3}.");
	paper_box(s->o, TR(s->lang, "Gäller papperet?"), message_plain(s->arena, s->lang, text, args, 3));
	if (*address != '\0')
		paper_qr(s->o, code_address(s->arena, address, s->order->code_shown),
			 filled(s, TR(s->lang, "Eller läs av rutan med telefonens kamera. Då öppnas {1} med koden ifylld. Tryck sedan på Kontrollera."), html_arg(where)));
}

void copy_document(struct out *o, const char *lang, const char *address, const struct copy_order_row *order,
		   const struct version_lines_row *line, size_t n) {
	struct plan_view view;
	struct sheet s = {.o = o, .arena = o->arena, .lang = lang, .order = order, .view = &view,
			  .first = person_first_name(o->arena, order->name)};
	plan_view_fill(o->arena, lang, line, n, &view);
	paper_start(o, PAPER_PLAN, lang, TR(lang, "Dokument"));
	foot(&s);
	top(&s);
	note(&s);
	voice_and_lead(&s);
	for (size_t i = 0; i < view.nparts; i++)
		part(&s, &view.part[i]);
	if (!archived(&s))
		about(&s, address);
}
