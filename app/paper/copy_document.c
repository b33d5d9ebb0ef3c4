/* The plan on paper for one recipient, as the description that the worker draws.  What is not in the lines that
 * it is given is on no paper. */
#include "paper/copy.h"

#include "base/text.h"
#include "lang/lang.h"
#include "pdf/paper.h"
#include "person/person.h"
#include "plan/plan_pages.h"

#include <string.h>

void copy_note(struct out *o, const char *lang) {
	const struct lang_table *t = lang_find(lang);
	if (t == NULL)
		return;
	const char *text = TR(lang, "Det som människor har skrivit är inte översatt. Det står som det skrevs. Det är den svenska texten som gäller. Du kan få en tolk. Det kostar dig inget. Säg det till den du har kontakt med.");
	if (t->reviewed)
		paper_box(o, TR(lang, "På ditt språk"), text);
	else
		paper_box(o, TR(lang, "Översatt av en maskin"), arena_print(o->arena, "%s %s", TR(lang, "En maskin har översatt rubriker och fasta texter."), text));
}

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

static const char *quoted(const struct sheet *s, const char *text) {
	return lang_apart(s->arena, s->lang, arena_print(s->arena, "”%s”", text));
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
	if (*s->view->model != '\0')
		paper_small(s->o, filled(s, TR(s->lang, "Enligt Kronobarnsmodellen, version {1}"), html_arg(s->view->model)));
	paper_small(s->o, arena_print(s->arena, "%s.", about));
}

static void aim(const struct sheet *s, const struct plan_aim *aim) {
	static const int weight[] = {4, 4, 3};
	paper_text(s->o, filled(s, TR(s->lang, "Det {1} behöver:"), html_arg(s->first)), lang_apart(s->arena, s->lang, aim->need));
	paper_text(s->o, TR(s->lang, "Mål:"), quoted(s, aim->goal));
	if (aim->nacts == 0)
		return;
	paper_table(s->o, 3, weight, (const char *const[]){TR(s->lang, "Vad vi gör"), TR(s->lang, "Vem"), TR(s->lang, "När")});
	for (size_t i = 0; i < aim->nacts; i++) {
		const struct plan_act *act = &aim->act[i];
		paper_row(s->o, 3, (const char *const[]){lang_apart(s->arena, s->lang, act->what), lang_apart(s->arena, s->lang, act->who), plan_when(s->arena, s->lang, act->from, act->until)});
	}
}

/* The same, one thing a row. */
static void aim_easy(const struct sheet *s, const struct plan_aim *aim) {
	paper_pair(s->o, filled(s, TR(s->lang, "Det {1} behöver:"), html_arg(s->first)), lang_apart(s->arena, s->lang, aim->need));
	paper_pair(s->o, TR(s->lang, "Mål:"), quoted(s, aim->goal));
	for (size_t i = 0; i < aim->nacts; i++) {
		const struct plan_act *act = &aim->act[i];
		paper_heading(s->o, 3, filled(s, TR(s->lang, "Hjälp nummer {1}"), html_arg((int64_t)i + 1)));
		paper_pair(s->o, TR(s->lang, "Vad?"), lang_apart(s->arena, s->lang, act->what));
		paper_pair(s->o, TR(s->lang, "Vem?"), lang_apart(s->arena, s->lang, act->who));
		paper_pair(s->o, TR(s->lang, "När?"), plan_when(s->arena, s->lang, act->from, act->until));
	}
}

/* Whom to ring, each on a row, so that no number is broken. */
static void ring_easy(const struct sheet *s, const char *heading, const char *who, const char *number) {
	paper_heading(s->o, 3, heading);
	paper_pair(s->o, TR(s->lang, "Ring"), lang_apart(s->arena, s->lang, who));
	if (*number != '\0')
		paper_pair(s->o, TR(s->lang, "Telefon"), number);
}

static void voice_and_lead(const struct sheet *s) {
	const struct plan_view *v = s->view;
	if (v->voice[0] != '\0')
		paper_quote(s->o, quoted(s, v->voice), v->voice_by);
	if (v->lead[0] == '\0')
		return;
	if (text_is(s->order->form, "EASY")) {
		ring_easy(s, TR(s->lang, "Undrar du något?"), v->lead, v->lead_phone);
		return;
	}
	struct html_arg args[] = {html_arg(v->lead), html_arg(v->lead_phone)};
	paper_call(s->o, message_plain(s->arena, s->lang, TR(s->lang, "Undrar du något? Ring {1}, {2}"), args, 2),
		   TR(s->lang, ", som håller ihop planen."));
}

static void part_easy(const struct sheet *s, const struct plan_part *p) {
	paper_area(s->o, p->area, area_name(s->lang, p->area));
	if (lang_find(s->lang) != NULL)
		paper_small(s->o, TR(s->lang, "Det här står på svenska, för ingen har översatt det."));
	for (size_t i = 0; i < p->naims; i++)
		aim_easy(s, &p->aim[i]);
	if (p->contact[0] != '\0')
		ring_easy(s, TR(s->lang, "Frågor om det här?"), p->contact, p->phone);
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

void copy_document(struct out *o, const char *lang, const char *address, const struct copy_order_row *order, const char *model,
		   const struct version_lines_row *line, size_t n) {
	struct plan_view view;
	struct sheet s = {.o = o, .arena = o->arena, .lang = lang, .order = order, .view = &view,
			  .first = person_first_name(o->arena, order->name)};
	plan_view_fill(o->arena, lang, line, n, &view);
	view.model = model;
	bool easy = text_is(order->form, "EASY");
	paper_start(o, easy ? PAPER_EASY : PAPER_PLAN, lang, TR(lang, "Dokument"));
	foot(&s);
	top(&s);
	copy_note(o, lang);
	voice_and_lead(&s);
	for (size_t i = 0; i < view.nparts; i++)
		easy ? part_easy(&s, &view.part[i]) : part(&s, &view.part[i]);
	if (!archived(&s))
		about(&s, address);
}
