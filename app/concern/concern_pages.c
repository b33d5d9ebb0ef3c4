/* What the author of a report sees: begin, write, send, and what came of it. */
#include "concern/concern.h"

#include "base/date.h"
#include "base/id.h"
#include "base/number.h"
#include "base/text.h"
#include "access/setting.h"
#include "concern/concern.form.h"
#include "concern/receipt.html.h"
#include "concern/send.html.h"
#include "concern/show.html.h"
#include "concern/write.html.h"
#include "lang/lang.h"
#include "notify/notify.h"
#include "org/org.h"
#include "person/person.h"
#include "responsibility/responsibility.sql.h"
#include "routes.h"

/* --- the guidance, and one's own --- */

/* The children that the writer works with; the one of the page that the writer comes from is chosen. */
static enum err cases_fill(struct request *rq, const struct access *a, struct concern_page *p) {
	struct concern_cases_rows cases;
	const char *from = request_field(rq, "child");
	TRY(concern_cases(a, &cases));
	p->cases = ARENA_MANY(rq->arena, cases.n + 1, struct part_option);
	for (size_t i = 0; i < cases.n; i++) {
		const char *value = arena_print(rq->arena, "%lld", (long long)cases.row[i].id);
		p->cases[p->ncases++] = (struct part_option){.value = value, .label = cases.row[i].name, .chosen = from != NULL && text_is(from, value)};
	}
	return OK;
}

static enum err shared_fill(struct request *rq, const struct access *a, struct concern_page *p) {
	struct concern_shared_rows shared;
	struct person_kin_rows kin = {0};
	TRY(concern_shared(a, &shared));
	if (shared.n > 0)
		TRY(person_kin(a, access_actor(a), &kin));
	p->shared = ARENA_MANY(rq->arena, shared.n + 1, const struct concern_shared_row *);
	for (size_t i = 0; i < shared.n; i++)
		if (!kin_meant(rq->arena, &kin, shared.row[i].child_name, shared.row[i].child_number, shared.row[i].family))
			p->shared[p->nshared++] = &shared.row[i];
	return OK;
}

/* How a concern is reported, in addition to a notice and never instead (R29, K23); for whoever works, the own reports and a new one. */
enum err concern_show(struct request *rq, const struct access *a) {
	struct concern_page p = {.may = access_may(a, RIGHT_STAFF_SELF), .title = access_title(a), .unit = access_unit_name(a),
				 .to = url(rq->arena, "/concern"), .receives = access_may(a, RIGHT_CONCERN_INTAKE), .kind = ""};
	struct responsibility_rule_now_rows rule;
	TRY(unit_list(a, &p.units));
	TRY(responsibility_rule_now(a, "CONCERN", rq->now, &rule));
	if (rule.n > 0)
		p.kind = rule.row[0].unit_kind;
	if (p.may) {
		TRY(concern_bound(a, &p.bound));
		TRY(concern_own(a, &p.own));
		TRY(shared_fill(rq, a, &p));
		TRY(cases_fill(rq, a, &p));
	}
	rq->title = TR(rq->lang, "Gör en orosanmälan");
	concern_show_html(&rq->out, rq, &p);
	return OK;
}

/* act=begin: child.  Of a child that the writer works with, name and number go in; where it is, only when that is not protected. */
enum err concern_begin(struct request *rq, const struct access *a) {
	struct concern_begin_form f;
	struct concern_case_rows child = {0};
	int64_t id = id_new();
	TRY(concern_begin_read(rq, &f));
	if (f.child != 0)
		TRY(concern_case(a, f.child, &child));
	if (f.child != 0 && child.n == 0)
		return request_invalid(rq, "child", TR(rq->lang, "Välj ett av barnen i listan, eller ”Ett annat barn”."));
	const struct concern_case_row *c = child.n > 0 ? &child.row[0] : NULL;
	bool open = c != NULL && c->guarded == 0;
	struct number n = {0};
	if (c != NULL && !number_read(c->number, &n))
		return BROKEN;
	TRY(concern_new(a, id, c == NULL ? "" : arena_print(rq->arena, "%lld", (long long)c->id), open ? c->municipality : "",
			  c == NULL ? "" : c->name, c == NULL ? "" : number_show(rq->arena, &n), "", "", "", "", "", "", "", "", "", "", "", ""));
	rq->redirect = url(rq->arena, "/concern/%", id).text;
	return OK;
}

/* --- the draft --- */

static enum err own_draft(const struct access *a, int64_t id, struct concern_find_row *c) {
	TRY(concern_open(a, id, c));
	return c->mine > 0 && text_is(c->state, "DRAFT") ? OK : NOT_FOUND;
}

static enum err write_show(struct request *rq, const struct access *a, const struct concern_find_row *c) {
	struct concern_write_page p = {.c = c, .works = *c->source != '\0', .to = url(rq->arena, "/concern/%", c->id)};
	TRY(concern_bound(a, &p.bound));
	TRY(concern_texts(a, c->id, &p.texts));
	rq->title = TR(rq->lang, "Skriv en orosanmälan");
	concern_write_html(&rq->out, rq, &p);
	return OK;
}

/* Whom the author may still name: everybody at the own unit. */
static enum err colleagues_fill(struct request *rq, const struct access *a, struct concern_receipt_page *p) {
	struct colleague_list_rows all;
	TRY(colleague_list(a, &all));
	p->colleague = ARENA_MANY(rq->arena, all.n + 1, struct part_option);
	for (size_t i = 0; i < all.n; i++) {
		bool there = all.row[i].id == access_actor(a);
		for (size_t k = 0; k < p->readers.n; k++)
			there |= p->readers.row[k].person_id == all.row[i].id;
		if (!there)
			p->colleague[p->ncolleagues++] = (struct part_option){.value = arena_print(rq->arena, "%lld", (long long)all.row[i].assignment_id),
									      .label = arena_print(rq->arena, "%s, %s", all.row[i].name, all.row[i].title)};
	}
	return OK;
}

/* May the author shut a guardian of the child out, as long as they work with it (C12)? */
static enum err block_fill(struct request *rq, const struct access *a, struct concern_receipt_page *p) {
	struct concern_case_rows child;
	int64_t id;
	if (!text_int(p->r.c->source, &id))
		return OK;
	TRY(concern_case(a, id, &child));
	if (child.n > 0 && child.row[0].leads > 0)
		p->block = url(rq->arena, "/child/%/block", id);
	return OK;
}

static enum err receipt_show(struct request *rq, const struct access *a, const struct concern_find_row *c) {
	struct concern_receipt_page p = {.here = url(rq->arena, "/concern/%", c->id), .paper = url(rq->arena, "/concern/%/paper", c->id), .by = ""};
	struct concern_by_rows by;
	TRY(concern_report_read(a, c, &p.r));
	TRY(concern_by(a, c->id, &by));
	p.by = by.n > 0 ? by.row[0].name : "";
	if (c->mine > 0) {
		TRY(concern_readers(a, c->id, &p.readers));
		TRY(colleagues_fill(rq, a, &p));
		TRY(block_fill(rq, a, &p));
	}
	rq->title = TR(rq->lang, "Din orosanmälan");
	concern_receipt_html(&rq->out, rq, &p);
	return OK;
}

/* The draft to its author; else the report, with what has come of it, to the author and whom the author has named. */
enum err concern_one(struct request *rq, const struct access *a) {
	struct concern_find_row c;
	TRY(concern_open(a, rq->id[0], &c));
	if (c.mine == 0 && c.part == 0)
		return NOT_FOUND;
	return c.mine > 0 && text_is(c.state, "DRAFT") ? write_show(rq, a, &c) : receipt_show(rq, a, &c);
}

static const char *word_of(int choice, const char *const *words) {
	return choice == 0 ? "" : words[choice - 1];
}

/* What whoever receives cannot do without. */
static void whole_check(struct request *rq, const struct concern_write_form *f) {
	struct number n;
	if (*f->child_name == '\0')
		request_complain(rq, "child_name", TR(rq->lang, "Skriv barnets namn. Vet du inte namnet, skriv det du vet om vem det är."));
	if (!number_read(f->child_number, &n))
		request_complain(rq, "child_number", TR(rq->lang, "Numret stämmer inte. Skriv det som 20140312-1234, eller lämna tomt."));
	if (*f->municipality == '\0')
		request_complain(rq, "municipality", TR(rq->lang, "Välj kommunen där barnet är."));
	if (f->urgent == 0)
		request_complain(rq, "urgent", TR(rq->lang, "Säg om barnet är i fara just nu."));
	if (*f->facts == '\0')
		request_complain(rq, "facts", TR(rq->lang, "Skriv vad du har sett eller hört. En mening räcker."));
	if (f->know == 0)
		request_complain(rq, "know", TR(rq->lang, "Säg om vårdnadshavarna vet. ”Vet inte” går bra."));
	if (*f->contact == '\0')
		request_complain(rq, "contact", TR(rq->lang, "Skriv hur socialtjänsten når dig."));
}

static void municipality_check(struct request *rq, const char *typed) {
	bool known = *typed == '\0';
	for (size_t i = 0; i < MUNICIPALITIES; i++)
		known |= text_is(municipality_name(i), typed);
	if (!known)
		request_complain(rq, "municipality", TR(rq->lang, "Välj en av kommunerna."));
}

/* act=draft keeps what is written, act=text too and goes on to what is written elsewhere; act=check says what is missing before it
 * can be sent. */
static enum err save(struct request *rq, const struct access *a, const struct concern_find_row *c, const char *act) {
	static const char *const know[] = {"YES", "NO", "UNSURE"};
	struct concern_write_form f;
	TRY(concern_write_read(rq, &f));
	municipality_check(rq, f.municipality);
	TRY(request_good(rq));
	TRY(concern_save(a, f.urgent == 0 ? -1 : f.urgent == CONCERN_WRITE_URGENT_YES, f.municipality, f.child_name, f.child_number, f.place, f.family,
			 f.facts, f.thoughts, f.since, f.told, word_of(f.know, know), f.own, f.contact, c->id));
	if (text_is(act, "check"))
		whole_check(rq, &f);
	if (rq->complaints != NULL) {
		rq->keep = true; /* the draft stays */
		return INVALID;
	}
	rq->redirect = text_is(act, "check") ? url(rq->arena, "/concern/%/send", c->id).text
		       : text_is(act, "text") ? url(rq->arena, "/concern/%/text", c->id).text : rq->path;
	return OK;
}

static enum err drop(struct request *rq, const struct access *a, const struct concern_find_row *c) {
	struct concern_drop_form f;
	TRY(concern_drop_read(rq, &f));
	if (!f.sure)
		return request_invalid(rq, "sure", TR(rq->lang, "Kryssa i att du vill slänga utkastet."));
	TRY(concern_texts_drop(a, c->id));
	TRY(concern_throw(a, "", "", "", "", "", "", "", "", "", "", "", "", c->id));
	rq->redirect = "/concern";
	return OK;
}

/* --- when it has been sent --- */

static enum err add(struct request *rq, const struct access *a, const struct concern_find_row *c) {
	struct concern_add_form f;
	TRY(concern_add_read(rq, &f));
	TRY(concern_more_add(a, id_new(), c->id, f.more));
	return text_is(c->state, "SENT") ? concern_tell(a, c->id) : OK;
}

static enum err name(struct request *rq, const struct access *a, const struct concern_find_row *c) {
	struct concern_name_form f;
	TRY(concern_name_read(rq, &f));
	enum err e = concern_reader_add(a, id_new(), f.colleague, c->id);
	if (e != NOT_FOUND)
		return e;
	return request_invalid(rq, "colleague", TR(rq->lang, "Välj en kollega på din egen verksamhet."));
}

static enum err unname(struct request *rq, const struct access *a, const struct concern_find_row *c) {
	struct concern_unname_form f;
	TRY(concern_unname_read(rq, &f));
	return concern_reader_end(a, f.reader, c->id);
}

static enum err over(struct request *rq) {
	return request_denied(rq, TR(rq->lang, "Anmälan är skickad och kan inte ändras. Du kan lägga till."));
}

/* Acts on a draft: draft, check, text, drop.  On what was sent: add, seen, name, unname. */
enum err concern_one_do(struct request *rq, const struct access *a) {
	struct concern_find_row c;
	const char *act = request_field(rq, "act");
	TRY(concern_open(a, rq->id[0], &c));
	if (c.mine == 0)
		return NOT_FOUND;
	act = act == NULL ? "" : act;
	if (text_is(c.state, "DRAFT"))
		return text_is(act, "drop") ? drop(rq, a, &c) : text_is(act, "draft") || text_is(act, "check") || text_is(act, "text") ? save(rq, a, &c, act) : NOT_FOUND;
	rq->redirect = rq->path;
	if (text_is(act, "add"))
		return add(rq, a, &c);
	if (text_is(act, "name"))
		return name(rq, a, &c);
	if (text_is(act, "unname"))
		return unname(rq, a, &c);
	return text_is(act, "seen") ? concern_seen(a, c.id) : over(rq);
}

/* --- sending --- */

static enum err send_fill(struct request *rq, const struct access *a, const struct concern_find_row *c, struct concern_send_page *p) {
	*p = (struct concern_send_page){.here = url(rq->arena, "/concern/%/send", c->id), .back = url(rq->arena, "/concern/%", c->id),
					.paper = url(rq->arena, "/concern/%/paper", c->id), .today = rq->now};
	TRY(concern_report_read(a, c, &p->r));
	return concern_to_find(a, c->municipality, &p->to);
}

/* A draft is whole when it was checked after it was last written; else one goes back to the form. */
static bool whole(const struct concern_find_row *c) {
	return *c->child_name != '\0' && *c->municipality != '\0' && c->urgent >= 0 && *c->facts != '\0' && *c->know != '\0' && *c->contact != '\0';
}

/* The report as it will be read, and where it goes. */
enum err concern_send_show(struct request *rq, const struct access *a) {
	struct concern_find_row c;
	struct concern_send_page p;
	TRY(own_draft(a, rq->id[0], &c));
	if (!whole(&c)) {
		rq->redirect = url(rq->arena, "/concern/%", c.id).text;
		return OK;
	}
	TRY(send_fill(rq, a, &c, &p));
	rq->title = TR(rq->lang, "Läs igenom och skicka");
	concern_send_html(&rq->out, rq, &p);
	return OK;
}

/* Before the rest is read: what is missing is said at once. */
static void called_check(struct request *rq, const struct concern_find_row *c) {
	if (c->urgent == 1 && request_field(rq, "called") == NULL)
		request_complain(rq, "called", TR(rq->lang, "Barnet är i fara nu. Ring 112 eller socialjouren först, och kryssa sedan i att du har ringt."));
}

static enum err sent(struct request *rq, const struct access *a, const struct concern_find_row *c, const struct concern_to *to) {
	struct concern_send_form f;
	int64_t days, protect = date_add_days(date_day(rq->now), 1);
	called_check(rq, c);
	TRY(concern_send_read(rq, &f));
	const char *unit = arena_print(rq->arena, "%lld", (long long)f.unit);
	size_t i = 0;
	while (i < to->n && !text_is(to->unit[i].value, unit))
		i++;
	if (i == to->n)
		request_complain(rq, to->n > 1 ? "unit" : "", TR(rq->lang, "Vem som tar emot har ändrats. Läs igenom och skicka igen."));
	TRY(request_good(rq));
	TRY(setting_number(a, SETTING_CONCERN_DECISION, &days));
	TRY(concern_send(a, f.unit, f.called, protect, date_add_days(date_day(rq->now), (int)days + 1), c->id));
	TRY(concern_tell(a, c->id));
	return access_job_at(a, url(rq->arena, "/job/concern/%", c->id).text, protect);
}

static enum err delivered(struct request *rq, const struct access *a, const struct concern_find_row *c) {
	struct concern_deliver_form f;
	called_check(rq, c);
	TRY(concern_deliver_read(rq, &f));
	if (f.day > rq->now)
		request_complain(rq, "day", TR(rq->lang, "Dagen har inte varit än. Skriv det när anmälan är lämnad."));
	TRY(request_good(rq));
	return concern_deliver(a, f.day, f.called, f.delivered, c->id);
}

/* act=send: unit, called.  act=deliver, where nobody receives in the product: delivered, day, called. */
enum err concern_send_do(struct request *rq, const struct access *a) {
	struct concern_find_row c;
	struct concern_to to;
	const char *act = request_field(rq, "act");
	TRY(own_draft(a, rq->id[0], &c));
	if (!whole(&c))
		return NOT_FOUND;
	TRY(concern_to_find(a, c.municipality, &to));
	rq->redirect = url(rq->arena, "/concern/%", c.id).text;
	return act != NULL && text_is(act, "deliver") && to.n == 0 ? delivered(rq, a, &c) : sent(rq, a, &c, &to);
}

/* --- on paper --- */

static enum err paper(struct request *rq, const struct access *a, const struct concern_find_row *c) {
	struct concern_report r;
	if (rq->work.failed)
		return BROKEN;
	if (rq->work.answer.p == NULL) {
		struct out document = out_new(rq->arena, rq->lang);
		TRY(concern_report_read(a, c, &r));
		concern_document(&document, rq->lang, &r);
		rq->work = (struct work){.kind = WORK_PDF, .input = {.p = out_text(&document), .n = document.n}};
		return OK;
	}
	rq->content = "application/pdf";
	rq->file_name = "dokument.pdf";
	out_bytes(&rq->out, rq->work.answer.p, rq->work.answer.n);
	return OK;
}

enum err concern_paper(struct request *rq, const struct access *a) {
	struct concern_find_row c;
	TRY(concern_open(a, rq->id[0], &c));
	return c.mine > 0 || c.part > 0 ? paper(rq, a, &c) : NOT_FOUND;
}

enum err concern_intake_paper(struct request *rq, const struct access *a) {
	struct concern_find_row c;
	TRY(concern_open(a, rq->id[0], &c));
	return c.intake > 0 ? paper(rq, a, &c) : NOT_FOUND;
}
