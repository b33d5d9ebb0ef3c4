/* The pages of documents, for staff and for the family: what there is, one of them, a new one; its file, its pictures;
 * and the job that asks the virus scanner. */
#include "document/document.h"

#include "access/setting.h"
#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "document/document.form.h"
#include "document/document.html.h"
#include "lang/lang.h"
#include "person/person.h"
#include "routes.h"
#include "scan/clamd.h"
#include "wheel/wheel.h"

#define SCAN_PATIENCE (2 * DATE_MINUTE) /* a turn at the scanner that is older has been lost */

static const char *const kinds[FILE_KINDS] = {"", "PDF", "JPEG", "PNG", "TEXT"}; /* or LINK, whose file_name is its address */

static struct url place(const struct access *a, int64_t document) {
	struct arena *arena = access_arena(a);
	int64_t child = access_child(a);
	return access_staff(a) ? url(arena, "/child/%/document/%", child, document) : url(arena, "/family/%/document/%", child, document);
}

static struct url all(const struct access *a) {
	return access_staff(a) ? url(access_arena(a), "/child/%/document", access_child(a))
			       : url(access_arena(a), "/family/%/document", access_child(a));
}

static struct url plan_place(const struct access *a) {
	return access_staff(a) ? url(access_arena(a), "/child/%/plan", access_child(a)) : url(access_arena(a), "/family/%/plan", access_child(a));
}

static enum err whose_read(const struct access *a, const char *lang, const char **ret) {
	struct document_child_row child;
	TRY(document_child(a, &child));
	*ret = person_whose(access_arena(a), lang, person_first_name(access_arena(a), child.name));
	return OK;
}

/* --- what there is --- */

/* May it be taken away by a colleague of who laid it in?  Not by an area's contact. */
static bool colleague_takes(const struct access *a, const struct document_find_row *d) {
	bool ours = d->unit_id != 0 && d->voice == 0 && d->unit_id == access_unit(a);
	return ours && (d->unit_id != d->responsible_id || access_may(a, RIGHT_CONSENT_READ));
}

static struct document_row row_of(struct request *rq, const struct access *a, const struct readers *r, const struct document_find_row *d) {
	const struct document_scope s = {.unit = d->unit_id, .responsible = d->responsible_id, .audience = d->audience, .areas = d->areas,
					 .author = d->author_id, .voice = d->voice == 1, .author_name = d->author};
	bool mine = d->author_id == access_actor(a) && d->unit_id == access_unit(a);
	bool takes = mine && (access_staff(a) || access_may(a, RIGHT_DOCUMENT_ADD)); /* who is let to read takes nothing away */
	bool checking = text_is(d->state, "CHECKING"), link = text_is(d->kind, "LINK");
	return (struct document_row){.id = d->id, .size = d->size, .pages = d->pages, .at = d->created_at, .withdrawn_at = d->withdrawn_at,
				     .title = d->title, .kind = d->kind, .author = d->author, .reason = d->reason,
				     .file_name = mine && !link ? d->file_name : "", .address = link ? d->file_name : "", .link = {link ? d->file_name : ""}, .host = link ? document_host(rq->arena, d->file_name) : "", .reads = document_readers(a, rq->lang, r, &s),
				     .plan = d->scan_of_plan == 1, .voice = d->voice == 1, .active = text_is(d->state, "ACTIVE"), .checking = checking,
				     .slow = checking && access_time(a) - d->created_at > DATE_MINUTE,
				     .own = takes || (colleague_takes(a, d) && access_may(a, RIGHT_DOCUMENT_WRITE)),
				     .refused = text_is(d->state, "REFUSED"), .withdrawn = text_is(d->state, "WITHDRAWN"), .to = place(a, d->id)};
}

/* Those taken away come last. */
static enum err rows_read(struct request *rq, const struct access *a, const struct readers *r, struct documents_page *p) {
	struct documents_rows rows;
	TRY(documents(a, &rows));
	p->row = ARENA_MANY(rq->arena, rows.n + 1, struct document_row);
	for (int gone = 0; gone < 2; gone++)
		for (size_t i = 0; i < rows.n; i++) {
			const struct documents_row *d = &rows.row[i];
			bool withdrawn = text_is(d->state, "WITHDRAWN");
			if (withdrawn != (gone == 1))
				continue;
			const struct document_find_row one = {
				.id = d->id, .unit_id = d->unit_id, .responsible_id = d->responsible_id, .audience = d->audience, .areas = d->areas,
				.author_id = d->author_id, .kind = d->kind, .state = d->state, .scan_of_plan = d->scan_of_plan, .voice = d->voice, .pages = d->pages,
				.size = d->size, .created_at = d->created_at, .withdrawn_at = d->withdrawn_at, .title = d->title,
				.file_name = d->file_name, .reason = d->reason, .author = d->author};
			p->row[p->n++] = row_of(rq, a, r, &one);
			p->ngone += withdrawn;
		}
	return OK;
}

/* --- the form --- */

/* Who of other units would read, each with its areas: "psykolog Tove Hallin (BUP Växjö): Hälsa". */
static const char *parties_text(struct request *rq, const struct access *a, const struct readers *r, int64_t responsible) {
	struct out o = out_new(rq->arena, rq->lang);
	for (size_t i = 0; i < r->n; i++) {
		const struct readers one = {.n = 1, .reader = &r->reader[i]};
		if (r->reader[i].unit == access_unit(a) || r->reader[i].unit == responsible || (r->reader[i].areas & access_areas(a)) == 0)
			continue;
		out_print(&o, "%s%s: %s.", o.n == 0 ? "" : " ", readers_words(a, rq->lang, &one),
			  area_list(rq->arena, rq->lang, r->reader[i].areas & access_areas(a)));
	}
	return out_text(&o);
}

static enum err form_fill(struct request *rq, const struct access *a, const struct readers *r, struct document_form *f) {
	struct document_work_rows work;
	TRY(document_work(a, &work));
	int64_t responsible = work.n == 0 ? 0 : work.row[0].unit_id;
	*f = (struct document_form){.staff = access_staff(a), .self = access_actor(a) == access_child(a), .may = work.n > 0 && access_may(a, RIGHT_DOCUMENT_ADD), .scans = access_scans(a),
				    .own = access_unit_name(a), .responsible = responsible == access_unit(a) || work.n == 0 ? "" : work.row[0].unit_name,
				    .parties = parties_text(rq, a, r, responsible), .areas = access_areas(a),
				    .to = url(rq->arena, "/upload/%", access_child(a))};
	return setting_number(a, SETTING_DOCUMENT_MEGABYTES, &f->megabytes);
}

static enum err list_show(struct request *rq, const struct access *a) {
	struct readers readers;
	struct documents_page p = {.plan = plan_place(a)};
	TRY(reach_readers(a, C6_PLAN, 0, &readers));
	TRY(rows_read(rq, a, &readers, &p));
	TRY(form_fill(rq, a, &readers, &p.form));
	TRY(whose_read(a, rq->lang, &p.whose));
	rq->title = TR(rq->lang, "Dokument");
	documents_html(&rq->out, rq, &p);
	return OK;
}

/* What lies on the child's page, and a form for more. */
enum err document_list(struct request *rq, const struct access *a) {
	return list_show(rq, a);
}

/* The same for the child and the guardians. */
enum err family_documents(struct request *rq, const struct access *a) {
	return list_show(rq, a);
}

/* The form alone, for staff and family. */
enum err document_new(struct request *rq, const struct access *a) {
	struct readers readers;
	struct document_new_page p = {.all = all(a), .plan = plan_place(a)};
	TRY(reach_readers(a, C6_PLAN, 0, &readers));
	TRY(form_fill(rq, a, &readers, &p.form));
	if (!p.form.may)
		return request_denied(rq, TR(rq->lang, "Arbetet är avslutat. Det som finns kan läsas, men inget nytt läggs till."));
	rq->title = TR(rq->lang, "Lägg till ett dokument");
	document_new_html(&rq->out, rq, &p);
	return OK;
}

/* --- a new document --- */

static enum err file_check(struct request *rq, const struct access *a) {
	int64_t most;
	TRY(setting_number(a, SETTING_DOCUMENT_MEGABYTES, &most));
	const struct sent_file *u = &rq->file;
	if (u->field == NULL || !text_is(u->field, "file") || u->bytes.n == 0)
		request_complain(rq, "file", TR(rq->lang, "Välj en fil, eller skriv en länk."));
	else if (u->bytes.n > (size_t)most << 20)
		request_complain(rq, "file", message_plain(rq->arena, rq->lang, TR(rq->lang, "Filen är för stor. Högst {1} MB får plats."), (const struct html_arg[]){html_arg(most)}, 1));
	else if (file_kind_of(u->bytes) == FILE_NONE)
		request_complain(rq, "file", TR(rq->lang, "Filen är av ett slag som vi inte kan ta emot. Spara den som PDF, JPEG, PNG eller ren text och välj den igen."));
	return OK;
}

/* It is one of the two. */
static void link_check(struct request *rq, const char *address) {
	if (rq->file.field != NULL && rq->file.bytes.n > 0)
		request_complain(rq, "address", TR(rq->lang, "Välj antingen en fil eller en länk. Lägg till den andra efteråt."));
	else if (*document_host(rq->arena, address) == '\0')
		request_complain(rq, "address", TR(rq->lang, "Kopiera hela adressen till sidan. Den ska börja med https://."));
}

/* Nobody shares beyond what they read themselves, and what goes to other units says what it is about. */
static void audience_check(struct request *rq, const struct access *a, const struct document_new_form *f) {
	if (f->parties && f->area == 0)
		request_complain(rq, "area", TR(rq->lang, "Välj vad dokumentet rör, så att rätt verksamheter får läsa."));
	if ((f->area & ~access_areas(a)) != 0)
		request_complain(rq, "area", TR(rq->lang, "Välj bara områden som du själv får läsa."));
	if (f->voice && access_staff(a) && (f->responsible || f->parties))
		request_complain(rq, "voice", TR(rq->lang, "Det är barnets egen röst. Vilka andra som läser väljer barnet och vårdnadshavarna."));
	if (!access_staff(a) && !f->voice && !f->family && !f->responsible && !f->parties)
		request_complain(rq, "family", TR(rq->lang, "Välj minst en som ska få läsa."));
}

static enum err lately_check(struct request *rq, const struct access *a) {
	struct document_lately_row n;
	int64_t most;
	TRY(setting_number(a, SETTING_DOCUMENTS_HOUR, &most));
	TRY(document_lately(a, access_time(a) - DATE_HOUR, &n));
	if (access_limits(a) && n.n >= most)
		request_complain(rq, "", TR(rq->lang, "Du har lagt till många dokument på kort tid. Vänta en stund och fortsätt sedan."));
	return OK;
}

static int64_t audience_of(const struct document_new_form *f) {
	return (f->family || f->voice ? DOCUMENT_FAMILY : 0) | (f->responsible ? DOCUMENT_RESPONSIBLE : 0) | (f->parties ? DOCUMENT_PARTIES : 0);
}

/* The child's own voice is about no area, until another unit is let to read it. */
static int64_t areas_of(const struct document_new_form *f) {
	return f->voice && !f->parties ? 0 : f->area;
}

/* Nothing is fetched: the address is all there is. */
static enum err link_store(struct request *rq, const struct access *a, const struct document_new_form *f, int64_t episode) {
	int64_t id = id_new();
	rq->redirect = place(a, id).text;
	return document_insert(a, id, C6_PLAN, audience_of(f), areas_of(f), "LINK", "ACTIVE", f->scanned, f->voice, 0, 0, f->title, f->address, "", episode);
}

static enum err document_store(struct request *rq, const struct access *a, const struct document_new_form *f, int64_t episode, const struct file_made *m) {
	int64_t id = id_new();
	TRY(document_insert(a, id, C6_PLAN, audience_of(f), areas_of(f), kinds[m->kind], access_scans(a) ? "CHECKING" : "ACTIVE",
			    f->scanned, f->voice, m->pages, (int64_t)m->clean.n, f->title, document_file_name(rq->arena, rq->file.name), "", episode));
	TRY(document_file_insert(a, id_new(), m->clean, id));
	for (size_t i = 0; i < m->npreviews; i++)
		TRY(document_page_insert(a, id_new(), (int64_t)i + 1, m->preview[i], id));
	if (access_scans(a))
		TRY(access_job(a, url(rq->arena, "/job/document/%", id).text));
	rq->redirect = place(a, id).text;
	return OK;
}

/* act=add: title 1–120, family, responsible, parties (ticks), area (0–6, several), scanned, voice (ticks), and the file
 * `file`, at most so many MB as is decided, or address, of a page elsewhere.  Called twice: what is kept is what the worker made of the file, never the file itself. */
enum err document_add(struct request *rq, const struct access *a) {
	struct document_new_form f = {0};
	struct document_work_rows work;
	struct file_made made;
	const char *address = request_field(rq, "address");
	bool link = address != NULL && *address != '\0';
	if (!link)
		TRY(file_check(rq, a));
	TRY(document_new_read(rq, &f));
	if (link)
		link_check(rq, f.address);
	audience_check(rq, a, &f);
	TRY(lately_check(rq, a));
	TRY(document_work(a, &work));
	if (work.n == 0)
		return request_denied(rq, TR(rq->lang, "Arbetet är avslutat. Det som finns kan läsas, men inget nytt läggs till."));
	TRY(request_good(rq));
	if (link)
		return link_store(rq, a, &f, work.row[0].id);
	if (rq->work.kind == WORK_NONE) {
		rq->work = (struct work){.kind = WORK_FILE, .input = rq->file.bytes};
		return OK;
	}
	if (rq->work.failed || !file_read(rq->work.answer, &made))
		made = (struct file_made){.fault = FILE_UNREADABLE};
	if (made.fault != FILE_GOOD)
		return request_invalid(rq, "file", document_fault_text(rq->lang, made.fault));
	return document_store(rq, a, &f, work.row[0].id, &made);
}

/* --- one document --- */

static enum err pictures_fill(struct request *rq, const struct access *a, struct document_page *p) {
	struct document_previews_row n;
	TRY(document_previews(a, p->d.id, &n));
	p->npictures = (size_t)n.n;
	p->picture = ARENA_MANY(rq->arena, p->npictures + 1, struct url);
	for (size_t i = 0; i < p->npictures; i++)
		p->picture[i] = (struct url){arena_print(rq->arena, "%s/page/%zu", p->to.text, i + 1)};
	return OK;
}

static enum err text_fill(struct request *rq, const struct access *a, struct document_page *p) {
	struct document_content_row f;
	TRY(document_content(a, p->d.id, &f));
	const char *s = f.content.p;
	s += text_starts(s, "\xef\xbb\xbf") ? 3 : 0;
	p->text = text_cut(rq->arena, s, DOCUMENT_TEXT_SHOWN);
	p->cut = strlen(s) > DOCUMENT_TEXT_SHOWN;
	return OK;
}

/* Those who may be let to read are those of the work that it was laid in during: of other work nobody reads it. */
static enum err readers_form(struct request *rq, const struct access *a, const struct readers *r, const struct document_find_row *d, struct document_form *f) {
	struct document_work_rows work;
	TRY(document_work(a, &work));
	TRY(form_fill(rq, a, r, f));
	f->responsible = d->responsible_name;
	if (work.n == 0 || work.row[0].id != d->episode_id)
		f->parties = "";
	return OK;
}

static enum err one_show(struct request *rq, const struct access *a) {
	struct readers readers;
	struct document_find_row d;
	TRY(document_find(a, rq->id[1], &d));
	TRY(reach_readers(a, C6_PLAN, 0, &readers));
	struct document_page p = {.d = row_of(rq, a, &readers, &d), .text = "", .all = all(a), .to = place(a, d.id),
				  .plan = plan_place(a), .file = url(rq->arena, "/file/%/%", access_child(a), d.id)};
	p.lets = p.d.voice && p.d.active && !access_staff(a) && access_may(a, RIGHT_DOCUMENT_ADD) && (d.author_id != access_child(a) || p.d.own);
	p.audience = d.audience;
	p.areas = d.areas;
	TRY(readers_form(rq, a, &readers, &d, &p.form));
	if (p.d.active && text_is(d.kind, "TEXT"))
		TRY(text_fill(rq, a, &p));
	else if (p.d.active && *p.d.address == '\0')
		TRY(pictures_fill(rq, a, &p));
	if (p.d.checking)
		rq->refresh = p.d.slow ? 60 : 2;
	rq->title = p.d.withdrawn ? TR(rq->lang, "Borttaget dokument") : TR(rq->lang, "Dokument");
	document_html(&rq->out, rq, &p);
	return OK;
}

/* What it is, who reads it, its pages, and a way to take it away.  The second number is the document's. */
enum err document_show(struct request *rq, const struct access *a) {
	return one_show(rq, a);
}

/* The same for the child and the guardians. */
enum err family_document(struct request *rq, const struct access *a) {
	return one_show(rq, a);
}

/* Only who sent it, or works where it was sent from. */
static enum err withdraw(struct request *rq, const struct access *a) {
	struct document_stop_form f;
	struct document_find_row d;
	TRY(document_find(a, rq->id[1], &d));
	if (d.unit_id != access_unit(a) || (d.author_id != access_actor(a) && !colleague_takes(a, &d)))
		return request_denied(rq, TR(rq->lang, "Bara den som lade till dokumentet, eller någon på samma arbetsplats, kan ta bort det."));
	TRY(document_stop_read(rq, &f));
	enum err e = document_take(a, f.reason, d.id);
	if (e == NOT_FOUND) { /* it was taken away in the meantime */
		return request_invalid(rq, "", TR(rq->lang, "Dokumentet är redan borttaget."));
	}
	rq->redirect = all(a).text;
	return e;
}

/* act=withdraw: reason 1–500. */
enum err document_withdraw(struct request *rq, const struct access *a) {
	return withdraw(rq, a);
}

/* Who else reads the child's own voice: never more than reads by consent anyway. */
static enum err readers_choose(struct request *rq, const struct access *a) {
	struct document_let_form f;
	struct document_find_row d;
	TRY(document_let_read(rq, &f));
	TRY(document_find(a, rq->id[1], &d));
	audience_check(rq, a, &(struct document_new_form){.family = 1, .responsible = f.responsible, .parties = f.parties, .area = f.area});
	TRY(request_good(rq));
	rq->redirect = place(a, d.id).text;
	return document_readers_set(a, (f.responsible ? DOCUMENT_RESPONSIBLE : 0) | (f.parties ? DOCUMENT_PARTIES : 0), f.parties ? f.area : 0, d.id);
}

/* The same for the child and the guardians.  act=readers, of the child's own voice: responsible, parties (ticks), area. */
enum err family_document_withdraw(struct request *rq, const struct access *a) {
	const char *act = request_field(rq, "act");
	return act != NULL && text_is(act, "readers") ? readers_choose(rq, a) : withdraw(rq, a);
}

/* --- what is fetched --- */

/* Our own picture of a page; the third number is the page's. */
static enum err picture_show(struct request *rq, const struct access *a) {
	struct document_preview_row g;
	TRY(document_preview(a, rq->id[1], rq->id[2], &g));
	rq->content = "image/jpeg";
	out_bytes(&rq->out, g.picture.p, g.picture.n);
	return OK;
}

enum err document_picture(struct request *rq, const struct access *a) {
	return picture_show(rq, a);
}

enum err family_document_picture(struct request *rq, const struct access *a) {
	return picture_show(rq, a);
}

/* The file, to be saved; its name says nothing (N3).  The second number is the document's. */
enum err document_file(struct request *rq, const struct access *a) {
	static const struct { const char *kind, *type, *name; } list[] = {
		{"PDF", "application/pdf", "dokument.pdf"}, {"JPEG", "image/jpeg", "dokument.jpg"}, {"PNG", "image/png", "dokument.png"},
		{"TEXT", "text/plain; charset=utf-8", "dokument.txt"}};
	struct document_content_row f;
	TRY(document_content(a, rq->id[1], &f));
	for (size_t i = 0; i < sizeof list / sizeof *list; i++)
		if (text_is(f.kind, list[i].kind)) {
			rq->content = list[i].type;
			rq->file_name = list[i].name;
			rq->foreign = f.content;
			return OK;
		}
	return BROKEN;
}

/* --- the virus scanner --- */

/* While it could not be reached many may have come to wait: one that is done brings the next. */
static enum err scan_next(struct request *rq, const struct access *a) {
	struct document_waiting_rows next;
	TRY(document_waiting(a, access_time(a) - SCAN_PATIENCE, &next));
	return next.n == 0 ? OK : access_job(a, url(rq->arena, "/job/document/%", next.row[0].id).text);
}

static enum err scan_end(const struct access *a, int64_t document, struct bytes verdict) {
	if (verdict.n == 1 && *(const char *)verdict.p == CLAMD_CLEAN)
		return document_clean(a, document);
	TRY(document_refuse(a, document));
	TRY(document_file_forget(a, document));
	return document_page_forget(a, document);
}

/* Takes a turn at the scanner and sends the file there; while others have theirs the job is tried again later. */
static enum err scan_begin(struct request *rq, const struct access *a) {
	struct document_order_row d;
	struct document_waits_rows waits;
	TRY(document_waits(a, rq->id[0], &waits));
	if (waits.n == 0)
		return OK;
	enum err e = document_claim(a, rq->id[0], access_time(a) - SCAN_PATIENCE, DOCUMENT_SCANS);
	if (e == NOT_FOUND)
		return BROKEN;
	TRY(e);
	TRY(document_order(a, rq->id[0], &d));
	rq->work = (struct work){.kind = WORK_SCAN, .input = d.content};
	return OK;
}

/* The job of a document; the number is its id.  Called twice: before and after the scanner.  Until it has said that
 * the file is clean nobody reads it. */
enum err document_scan(struct request *rq, const struct access *a) {
	struct document_waits_rows waits;
	if (rq->work.kind == WORK_NONE)
		return scan_begin(rq, a);
	if (rq->work.failed)
		return BROKEN;
	TRY(document_waits(a, rq->id[0], &waits));
	if (waits.n == 0)
		return OK;
	TRY(scan_end(a, rq->id[0], rq->work.answer));
	return scan_next(rq, a);
}
