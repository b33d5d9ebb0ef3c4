/* Paper's pages: the copies of a child's plan, a new one, the file, the job that prints it; and the public page
 * where a code is checked. */
#include "paper/copy.h"

#include "access/brake.h"
#include "access/setting.h"
#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "lang/lang.h"
#include "paper/code.html.h"
#include "paper/copy.form.h"
#include "paper/list.html.h"
#include "paper/wait.html.h"
#include "person/person.h"
#include "routes.h"
#include "serve.sql.h"

/* The recipients as choices; a unit's says how much it will get. */
static struct part_option *options(struct request *rq, const struct copy_recipients *r) {
	struct part_option *o = ARENA_MANY(rq->arena, r->n + 1, struct part_option);
	for (size_t i = 0; i < r->n; i++)
		o[i] = (struct part_option){.value = arena_print(rq->arena, "%lld", (long long)r->row[i].unit + r->row[i].person),
					    .label = r->row[i].name,
					    .hint = r->row[i].areas == AREAS_ALL ? "" : area_list(rq->arena, rq->lang, r->row[i].areas)};
	return o;
}

struct bytes code_index(const struct access *a, const char *plain) {
	return access_index(a, arena_print(access_arena(a), "code:%s", plain));
}

static enum err letters_fill(struct request *rq, const struct access *a, const struct paper_events_rows *events, struct copy_page *p) {
	TRY(letters(a, &p->letters));
	TRY(letter_lines_read(rq, a, &p->letters, events, &p->lines));
	p->letter_seen = ARENA_MANY(rq->arena, p->letters.n + 1, struct track_seen);
	for (size_t i = 0; i < p->letters.n; i++)
		p->letter_seen[i] = track_of(events, p->letters.row[i].id, p->letters.row[i].recipient_unit_id);
	return OK;
}

/* Every paper: letters that wait and that were made, the copies, and a form for one more. */
enum err copy_list(struct request *rq, const struct access *a) {
	struct strip_child_row child;
	struct plan_versions_rows versions;
	struct copy_recipients recipients;
	struct paper_events_rows events;
	struct copy_page p = {.child = access_child(a)};
	TRY(strip_child(a, &child));
	TRY(plan_versions_good(a, &versions));
	TRY(copies(a, &p.copies));
	TRY(copy_recipients_read(a, &recipients));
	p.first = person_first_name(rq->arena, child.name);
	p.version = versions.n == 0 ? 0 : versions.row[0].number;
	TRY(paper_events(a, &events));
	TRY(letters_fill(rq, a, &events, &p));
	p.seen = ARENA_MANY(rq->arena, p.copies.n + 1, struct track_seen);
	p.standing = ARENA_MANY(rq->arena, p.copies.n + 1, enum copy_standing);
	for (size_t i = 0; i < p.copies.n; i++) {
		p.standing[i] = copy_standing_of(&p.copies.row[i], versions.n == 0 ? 0 : versions.row[0].id, &recipients);
		p.seen[i] = track_of(&events, p.copies.row[i].id, p.copies.row[i].recipient_unit_id);
		p.recalled += p.standing[i] == COPY_RECALLED && !track_over(&p.seen[i]);
	}
	p.noptions = recipients.n;
	p.option = options(rq, &recipients);
	rq->title = TR(rq->lang, "Papper");
	list_html(&rq->out, rq, &p);
	return OK;
}

static const struct copy_recipient *recipient_find(const struct copy_recipients *r, int64_t id) {
	for (size_t i = 0; i < r->n; i++)
		if (r->row[i].person == id || r->row[i].unit == id)
			return &r->row[i];
	return NULL;
}

const char *copy_lang_chosen(struct request *rq, const char *typed, const char *own, bool unit) {
	if (*typed == '\0' || text_is(typed, "OWN"))
		return own;
	if (!lang_offered(typed))
		request_complain(rq, "lang", TR(rq->lang, "Det språket finns inte här än. Välj ett av språken nedanför."));
	else if (unit && !text_is(typed, "sv"))
		request_complain(rq, "lang", TR(rq->lang, "En verksamhet får papperet på svenska."));
	return copy_lang(typed);
}

/* act=print: fields to, the id of a person or of a unit; lang, OWN when it is left out; easy, in large type and short lines.  The file is made after the answer. */
enum err copy_make(struct request *rq, const struct access *a) {
	struct copy_new_form f;
	struct copy_recipients recipients;
	struct plan_versions_rows versions;
	struct copy_count_row before;
	TRY(copy_new_read(rq, &f));
	TRY(plan_versions_good(a, &versions));
	TRY(copy_recipients_read(a, &recipients));
	const struct copy_recipient *to = recipient_find(&recipients, f.to);
	if (to == NULL)
		request_complain(rq, "to", TR(rq->lang, "Den mottagaren får inte läsa planen nu. Fråga familjen om samtycke först."));
	if (versions.n == 0)
		request_complain(rq, "", TR(rq->lang, "Det finns ingen publicerad plan att skriva ut än."));
	const char *lang = to == NULL ? "sv" : copy_lang_chosen(rq, f.lang, to->lang, to->unit != 0);
	if (to == NULL || rq->complaints != NULL)
		return INVALID;
	int64_t id = id_new();
	const char *code = code_new(rq->arena);
	TRY(copy_count(a, to->unit, to->person, &before));
	TRY(copy_add(a, id, to->unit, to->person, to->areas, before.n + 1, code_index(a, code_plain(rq->arena, code)), to->name, code, lang, f.easy ? "EASY" : "PAPER", versions.row[0].id));
	TRY(access_job(a, url(rq->arena, "/job/paper/%", id).text));
	rq->redirect = url(rq->arena, "/child/%/paper/%", access_child(a), id).text;
	return OK;
}

enum err wait_show(struct request *rq, const struct copy_wait_page *p) {
	rq->status = 202;
	rq->refresh = p->slow ? 15 : 1;
	rq->title = TR(rq->lang, "Papperet görs");
	wait_html(&rq->out, p);
	return OK;
}

/* The file itself.  The second number of the path is the copy's. */
enum err copy_show(struct request *rq, const struct access *a) {
	struct copy_find_row c;
	struct copy_recipients recipients;
	TRY(copy_find(a, rq->id[1], &c));
	if (text_is(c.form, "FILE"))
		return NOT_FOUND; /* it is with whoever took it, and is not a paper */
	TRY(copy_recipients_read(a, &recipients));
	const struct copies_row as = {.recipient_unit_id = c.recipient_unit_id, .recipient_person_id = c.recipient_person_id,
				      .areas = c.areas, .version_id = c.version_id, .state = c.state, .retracted = c.retracted};
	if (copy_standing_of(&as, c.version_id, &recipients) == COPY_RECALLED)
		return request_denied(rq, TR(rq->lang, "Mottagaren får inte läsa det här längre, så papperet kan inte skrivas ut igen."));
	if (c.moved > 0)
		return request_denied(rq, TR(rq->lang, "Papperet visar en uppgift som har flyttats till valvet. Hämta tillbaka det, och gör ett nytt."));
	if (!text_is(c.state, "PRINTED")) {
		struct copy_wait_page p = {.child = access_child(a), .to = url(rq->arena, "/child/%/paper/%", access_child(a), c.id),
					   .recipient = c.recipient, .slow = access_time(a) - c.made_at > DATE_MINUTE};
		return wait_show(rq, &p);
	}
	rq->content = "application/pdf";
	rq->file_name = "barnets-plan.pdf";
	out_bytes(&rq->out, c.pdf.p, c.pdf.n);
	return OK;
}

/* What to draw: the version's lines in the copy's areas and nothing else. */
static enum err work_fill(struct request *rq, const struct access *a, const struct copy_order_row *order) {
	struct copy_lines_rows lines;
	TRY(copy_lines(a, order->id, &lines));
	struct version_lines_row *line = ARENA_MANY(rq->arena, lines.n + 1, struct version_lines_row);
	for (size_t i = 0; i < lines.n; i++) {
		const struct copy_lines_row *l = &lines.row[i];
		line[i] = (struct version_lines_row){.id = l->id, .area = l->area, .kind = l->kind, .position = l->position,
						     .state = l->state, .unit_id = l->unit_id, .from_at = l->from_at,
						     .until_at = l->until_at, .text = l->text, .who = l->who, .contact = l->contact};
	}
	const char *lang = copy_lang(order->lang), *model;
	struct out document = out_new(rq->arena, lang);
	TRY(setting_model(a, order->published_at, &model));
	copy_document(&document, lang, access_address(a), order, model, line, lines.n);
	rq->work = (struct work){.kind = WORK_PDF, .input = {.p = out_text(&document), .n = document.n}};
	return OK;
}

/* The job of a copy; the number is its id.  Called twice: before and after the worker. */
enum err copy_print(struct request *rq, const struct access *a) {
	struct copy_order_row order;
	TRY(copy_order(a, rq->id[0], &order));
	if (!text_is(order.state, "ASKED"))
		return OK;
	if (rq->work.failed)
		return BROKEN;
	if (rq->work.answer.p == NULL)
		return work_fill(rq, a, &order);
	return copy_printed(a, rq->work.answer, order.id, order.child_id);
}

/* Anybody may ask whether a paper holds.  Field: code, filled in by the camera that read the paper; whatever it is, the
 * page says nothing of it. */
enum err code_ask(struct request *rq, const struct access *a) {
	const char *typed = request_field(rq, "code"), *plain = typed == NULL ? "" : code_plain(rq->arena, typed);
	struct code_page p = {.code = "", .filled = *plain == '\0' ? "" : arena_print(rq->arena, "%.4s-%s", plain, plain + 4), .now = access_time(a)};
	rq->title = TR(rq->lang, "Gäller papperet?");
	code_html(&rq->out, rq, &p);
	return OK;
}

/* act=check: field code.  An old code and one that never was get the same answer. */
enum err code_check(struct request *rq, const struct access *a) {
	struct code_asked_form f;
	struct code_holds_rows found;
	int64_t most;
	struct letter_code_holds_rows letter;
	bool late;
	TRY(code_asked_read(rq, &f));
	TRY(setting_number(a, SETTING_CODES_ADDRESS, &most));
	TRY(brake_hit(a, arena_print(rq->arena, "code from:%s", rq->address), most, &late));
	if (late)
		return request_invalid(rq, "code", TR(rq->lang, "Många koder har kontrollerats härifrån. Vänta en stund och försök igen, eller ring numret på papperet."));
	struct bytes index = code_index(a, code_plain(rq->arena, f.code));
	TRY(code_holds(a, index, &found));
	TRY(letter_code_holds(a, index, &letter)); /* both are always asked, so that the time tells nothing */
	struct code_page p = {.filled = "", .asked = true, .holds = found.n + letter.n > 0, .code = f.code, .now = access_time(a)};
	rq->title = TR(rq->lang, "Gäller papperet?");
	code_html(&rq->out, rq, &p);
	return OK;
}
