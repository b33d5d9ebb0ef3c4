/* The vault: what there is without opening it; read for five minutes, with a reason that the other readers see. */
#include "protection/protection.h"

#include "access/readers.h"
#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "lang/lang.h"
#include "notify/notify.h"
#include "person/app_code.h"
#include "person/person.h"
#include "protection/protection.form.h"
#include "protection/vault.html.h"
#include "routes.h"

#define OPEN_FOR (5 * DATE_MINUTE)

static const char *const kinds[] = {"ADDRESS", "PHONE", "EMAIL", "PLACE", "OTHER"};

static const char *kind_text(const char *lang, const char *kind) {
	return text_is(kind, "ADDRESS") ? TR(lang, "Adress")
	       : text_is(kind, "PHONE") ? TR(lang, "Telefon")
	       : text_is(kind, "EMAIL") ? TR(lang, "E-post")
	       : text_is(kind, "PLACE") ? TR(lang, "Skola, förskola eller annan plats")
					: TR(lang, "Annat");
}

static enum err protection_of(const struct access *a, int64_t *ret) {
	struct protection_mark_rows mark;
	TRY(protection_mark(a, &mark));
	*ret = mark.n == 0 ? 0 : mark.row[0].id;
	return mark.n == 0 ? NOT_FOUND : OK;
}

/* What there is, who has read, and the forms. */
enum err vault_show(struct request *rq, const struct access *a) {
	struct vault_page p = {.child = access_child(a), .here = {rq->path}, .back = url(rq->arena, "/child/%/protection", access_child(a)),
			       .reads = readers_text(a, rq->lang, C2_VAULT, 0), .actor = access_actor(a)};
	struct protection_child_row child;
	struct vault_count_rows count;
	TRY(protection_child(a, &child));
	TRY(vault_count(a, &count));
	TRY(vault_readings(a, &p.readings));
	TRY(app_code_asked(a, &p.code));
	p.plan = access_may(a, RIGHT_PLAN_READ);
	p.first = person_first_name(rq->arena, child.name);
	p.held = ARENA_MANY(rq->arena, count.n + 1, const char *);
	for (size_t i = 0; i < count.n; i++)
		p.held[p.n++] = arena_print(rq->arena, "%s (%lld)", kind_text(rq->lang, count.row[i].kind), (long long)count.row[i].n);
	for (size_t i = 0; i < p.readings.n; i++)
		p.unchecked |= p.readings.row[i].checked_by_id == 0 && p.readings.row[i].person_id != p.actor;
	rq->title = TR(rq->lang, "Valvet");
	vault_show_html(&rq->out, rq, &p);
	return OK;
}

static enum err others_tell(const struct access *a) {
	struct protection_readers_rows readers;
	TRY(protection_readers(a, &readers));
	for (size_t i = 0; i < readers.n; i++)
		if (readers.row[i].person_id != access_actor(a))
			TRY(notify_person(a, readers.row[i].person_id));
	return OK;
}

static enum err read(struct request *rq, const struct access *a, int64_t protection) {
	struct vault_read_form f;
	int64_t id = id_new();
	TRY(vault_read_read(rq, &f));
	TRY(app_code_check(rq, a, "vault", f.code));
	TRY(vault_reading_add(a, id, protection, f.reason));
	TRY(others_tell(a));
	rq->redirect = url(rq->arena, "/child/%/vault/%", access_child(a), id).text;
	return OK;
}

static enum err item_add(struct request *rq, const struct access *a, int64_t protection) {
	struct vault_add_form f;
	TRY(vault_add_read(rq, &f));
	return vault_item_add(a, id_new(), protection, kinds[f.kind - 1], f.whose, f.text);
}

static enum err item_end(struct request *rq, const struct access *a) {
	struct vault_remove_form f;
	TRY(vault_remove_read(rq, &f));
	return vault_item_end(a, f.id);
}

static enum err checked(struct request *rq, const struct access *a) {
	struct vault_check_form f;
	TRY(vault_check_read(rq, &f));
	return vault_check(a, f.until < rq->now ? f.until : rq->now);
}

/* act=read: reason, code.  act=add: kind, whose, text.  act=remove: id.  act=checked: until, the newest that was shown. */
enum err vault_do(struct request *rq, const struct access *a) {
	const char *act = request_field(rq, "act");
	int64_t protection;
	TRY(protection_of(a, &protection));
	rq->redirect = rq->path;
	if (act != NULL && text_is(act, "add"))
		return item_add(rq, a, protection);
	if (act != NULL && text_is(act, "remove"))
		return item_end(rq, a);
	return act != NULL && text_is(act, "checked") ? checked(rq, a) : read(rq, a, protection);
}

/* What lies there, for five minutes; each thing hidden until it is asked for. */
enum err vault_reading(struct request *rq, const struct access *a) {
	struct vault_reading_find_row r;
	struct vault_items_rows items;
	struct protection_child_row child;
	enum err err = vault_reading_find(a, rq->id[1], rq->now - OPEN_FOR, &r);
	if (err == NOT_FOUND) { /* or the own one is over */
		TRY(vault_reading_find(a, rq->id[1], 0, &r));
		return request_denied(rq, TR(rq->lang, "Valvet stängdes efter fem minuter. Öppna det igen om du behöver läsa mer."));
	}
	TRY(err);
	TRY(protection_child(a, &child));
	TRY(vault_items(a, &items));
	struct vault_reading_page p = {.until = r.at + OPEN_FOR,
				       .back = url(rq->arena, "/child/%/vault", access_child(a)), .line = ARENA_MANY(rq->arena, items.n + 1, struct vault_line)};
	for (size_t i = 0; i < items.n; i++)
		p.line[p.n++] = (struct vault_line){.id = items.row[i].id, .at = items.row[i].at, .author = items.row[i].author, .text = items.row[i].text,
						    .kind = kind_text(rq->lang, items.row[i].kind), .whose = items.row[i].whose};
	rq->title = TR(rq->lang, "Valvet");
	vault_reading_html(&rq->out, rq, &p);
	return OK;
}

/* --- what published versions tell --- */

static enum err plan_readable(struct request *rq, const struct access *a) {
	if (access_may(a, RIGHT_PLAN_READ))
		return OK;
	return request_denied(rq, TR(rq->lang, "Det gör någon som läser både valvet och planen."));
}

static const char *line_text(struct arena *m, const struct vault_lines_row *l) {
	const char *by = *l->who != '\0' && *l->contact != '\0' ? arena_print(m, "%s, %s", l->who, l->contact) : *l->who != '\0' ? l->who : l->contact;
	return *l->text == '\0' ? by : *by == '\0' ? l->text : arena_print(m, "%s (%s)", l->text, by);
}

/* A text that another unit has taken back: whoever else moves it does not read it. */
static bool unread(const struct vault_lines_rows *lines, size_t i) {
	return lines->row[i].shown == 0;
}

/* Every line of the published versions, to choose what tells where the child is. */
enum err vault_plan(struct request *rq, const struct access *a) {
	struct protection_child_row child;
	struct vault_lines_rows lines;
	TRY(plan_readable(rq, a));
	TRY(protection_child(a, &child));
	TRY(vault_lines(a, &lines));
	struct vault_plan_page p = {.first = person_first_name(rq->arena, child.name), .here = {rq->path}, .back = url(rq->arena, "/child/%/vault", access_child(a)),
				    .line = ARENA_MANY(rq->arena, lines.n + 1, struct part_option)};
	for (size_t i = 0; i < lines.n; i++) {
		const char *text = line_text(rq->arena, &lines.row[i]);
		if (unread(&lines, i) && (i == 0 || lines.row[i - 1].version_id != lines.row[i].version_id))
			p.line[p.n++] = (struct part_option){.value = arena_print(rq->arena, "%lld", (long long)lines.row[i].id),
				.label = arena_print(rq->arena, "%s %lld: %s", TR(rq->lang, "Version"), (long long)lines.row[i].number,
						     lang_fill(rq->arena, TR(rq->lang, "all text, som {1} har tagit tillbaka. Du läser den inte."), &lines.row[i].unit_name, 1))};
		else if (*text != '\0' && !unread(&lines, i))
			p.line[p.n++] = (struct part_option){.value = arena_print(rq->arena, "%lld", (long long)lines.row[i].id),
							     .label = arena_print(rq->arena, "%s %lld: %s", TR(rq->lang, "Version"), (long long)lines.row[i].number, text)};
	}
	rq->title = TR(rq->lang, "Flytta ur planen");
	vault_plan_html(&rq->out, rq, &p);
	return OK;
}

static enum err line_move(struct request *rq, const struct access *a, int64_t protection, const struct vault_lines_row *l) {
	const char *text = arena_print(rq->arena, "%s %lld: %s", TR(rq->lang, "Version"), (long long)l->number, line_text(rq->arena, l));
	TRY(l->shown == 1 ? vault_item_add(a, id_new(), protection, "OTHER", "", text) : vault_item_own_add(a, id_new(), protection, l->unit_id, text));
	return vault_line_move(a, TR("sv", "Uppgift flyttad"), "", "", l->id);
}

/* Is the line chosen: by itself, or with the whole version that another unit has taken back? */
static bool chosen(const struct vault_lines_rows *lines, size_t i, const struct vault_move_form *f) {
	size_t first = i;
	while (unread(lines, i) && first > 0 && lines->row[first - 1].version_id == lines->row[i].version_id)
		first--;
	for (size_t k = 0; k < f->line.n; k++)
		if (f->line.id[k] == lines->row[first].id)
			return true;
	return false;
}

/* A paper with what was moved is not printed again; a file for the archive goes. */
static enum err packages_end(const struct access *a) {
	struct vault_packages_rows old;
	TRY(vault_packages(a, &old));
	for (size_t i = 0; i < old.n; i++)
		TRY(vault_package_end(a, (struct bytes){.p = "", .n = 0}, old.row[i].id));
	return OK;
}

/* act=move: line, once for each. */
enum err vault_plan_do(struct request *rq, const struct access *a) {
	struct vault_move_form f;
	struct vault_lines_rows lines;
	int64_t protection;
	size_t moved = 0;
	TRY(plan_readable(rq, a));
	TRY(protection_of(a, &protection));
	TRY(vault_move_read(rq, &f));
	TRY(vault_lines(a, &lines));
	for (size_t i = 0; i < lines.n; i++)
		if (chosen(&lines, i, &f)) {
			TRY(line_move(rq, a, protection, &lines.row[i]));
			moved++;
		}
	if (moved == 0)
		return request_invalid(rq, "line", TR(rq->lang, "Kryssa i det som ska flyttas."));
	rq->redirect = rq->path;
	return packages_end(a);
}
