/* What stands on top of every staff page about a child. */
#include "respond.h"

#include "base/date.h"
#include "base/text.h"
#include "frame.h"
#include "lang/lang.h"
#include "serve.h"
#include "serve.sql.h"

static const char *age(const struct access *a, const char *lang, const char *born) {
	int64_t t;
	if (!date_day_read(born, &t))
		return "";
	if (t > access_time(a))
		return TR(lang, "inte född än");
	return html_arg_plain(access_arena(a), lang, html_arg(plural("{1} år", "{1} år", date_age(t, access_time(a)))));
}

static void tab(struct request *rq, const struct access *a, struct layout_child *c, enum right right, const char *text, struct url to) {
	if (!access_may(a, right))
		return;
	struct layout_item *item = (struct layout_item *)c->tab;
	bool below = c->ntabs > 0; /* the first is the child's own page */
	item[c->ntabs++] = (struct layout_item){.text = text, .to = to, .counted = "", .current = frame_here(frame_place(rq, a), to.text, below)};
}

static void tabs(struct request *rq, const struct access *a, struct layout_child *c) {
	int64_t id = access_child(a);
	c->tab = ARENA_MANY(rq->arena, 12, struct layout_item);
	tab(rq, a, c, RIGHT_CHILD_READ, TR(rq->lang, "Översikt"), url(rq->arena, "/child/%", id));
	tab(rq, a, c, RIGHT_ASSESSMENT_READ, TR(rq->lang, "Bedömning"), url(rq->arena, "/child/%/assessment", id));
	tab(rq, a, c, RIGHT_DECISION_READ, TR(rq->lang, "Tre frågor"), url(rq->arena, "/child/%/decision", id));
	tab(rq, a, c, RIGHT_CONSENT_READ, TR(rq->lang, "Samtycke"), url(rq->arena, "/child/%/consent", id));
	tab(rq, a, c, RIGHT_MEETING_READ, TR(rq->lang, "Möten"), url(rq->arena, "/child/%/meeting", id));
	tab(rq, a, c, RIGHT_MESSAGE_READ, TR(rq->lang, "Meddelanden"), url(rq->arena, "/child/%/message", id));
	tab(rq, a, c, RIGHT_PLAN_READ, TR(rq->lang, "Barnets plan"), url(rq->arena, "/child/%/plan", id));
	tab(rq, a, c, RIGHT_DOCUMENT_READ, TR(rq->lang, "Dokument"), url(rq->arena, "/child/%/document", id));
	tab(rq, a, c, RIGHT_PAPER_WRITE, TR(rq->lang, "Papper"), url(rq->arena, "/child/%/paper", id));
}

static void fact(struct layout_child *c, const char *name, const char *value) {
	struct layout_fact *f = (struct layout_fact *)c->fact;
	if (*value != '\0')
		f[c->nfacts++] = (struct layout_fact){.name = name, .value = value};
}

enum err strip_fill(struct request *rq, const struct access *a) {
	struct frame *f = frame_of(rq);
	bool files = text_starts(rq->route->path, "/upload/%"); /* staff's and family's */
	if (text_starts(rq->route->path, "/family/%") || (files && !access_staff(a)))
		f->shell = SHELL_FAMILY;
	if ((!text_starts(rq->route->path, "/child/%") && !(files && access_staff(a))) || (rq->method == POST && !rq->again))
		return OK;
	if (access_ground(a) == RELATION_GUEST) /* is told of no child */
		return OK;
	struct strip_row child;
	TRY(strip(a, &child));
	struct layout_child *c = ARENA_NEW(rq->arena, struct layout_child);
	c->name = child.name;
	c->fact = ARENA_MANY(rq->arena, 4, struct layout_fact);
	bool known = access_may(a, RIGHT_CHILD_READ); /* else the name is all that is told */
	if (known)
		fact(c, TR(rq->lang, "Ålder"), age(a, rq->lang, child.born));
	if (known && child.named_id != 0)
		fact(c, child.closed_at == 0 ? TR(rq->lang, "Barnensbästa-ansvarig") : TR(rq->lang, "Var barnensbästa-ansvarig"), arena_print(rq->arena, "%s, %s", child.named, child.unit_name));
	if (known && child.lead_id != 0)
		fact(c, TR(rq->lang, "Samverkansansvarig"), arena_print(rq->arena, "%s, %s", child.lead, child.lead_unit_name));
	c->tabs_label = arena_print(rq->arena, "%s: %s", child.name, TR(rq->lang, "delar"));
	tabs(rq, a, c);
	f->shell = SHELL_STAFF;
	f->child = c;
	return OK;
}
