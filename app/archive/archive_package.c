/* What an archive gets of closed work: each published version as a paper, all of them once more for machines, what the family was
 * told at the end, and who of the staff did what.  Not in it: what a child writes for itself, what lies in the vault, the text of a
 * version that was taken back, reports of concern (which are of no child), and the messages. */
#include "archive/archive.h"

#include "audit/audit.h"
#include "access/setting.h"
#include "base/date.h"
#include "base/text.h"
#include "bundle/bundle.h"
#include "lang/lang.h"
#include "org/org.h"
#include "paper/copy.h"
#include "program.h"
#include "soap/soap.h"

struct telling {
	struct request *rq;
	const struct access *a;
	const struct archive_work_row *work;
	struct archive_versions_rows versions;
	size_t n;
	struct bundle_file *file;
};

static void file_add(struct telling *t, const char *name, const char *mime, bool paper, const struct out *o) {
	t->file[t->n++] = (struct bundle_file){.name = name, .mime = mime, .paper = paper, .content = {.p = out_text(o), .n = o->n}};
}

/* A pair of an object, after those that stand there. */
static void json_pair(struct out *o, const char *name, const char *value) {
	out_print(o, "%s\"%s\":", out_text(o)[o->n - 1] == '{' ? "" : ",", name);
	out_json(o, value);
}

static void json_time(struct out *o, const char *name, int64_t t) {
	json_pair(o, name, t == 0 || t == DATE_NEVER ? "" : date_iso_utc(o->arena, t));
}

/* --- a version --- */

static void line_write(struct out *o, const struct version_lines_row *l, bool first) {
	out_print(o, "%s\n    {\"kind\":\"%s\",\"areas\":%lld,\"position\":%lld", first ? "" : ",", l->kind, (long long)l->area, (long long)l->position);
	json_pair(o, "text", l->text);
	json_pair(o, "who", l->who);
	json_pair(o, "contact", l->contact);
	json_pair(o, "state", l->state);
	json_time(o, "from", l->from_at);
	json_time(o, "until", l->until_at);
	out_raw(o, "}");
}

static enum err lines_read(const struct telling *t, int64_t version, struct version_lines_row **ret, size_t *ret_n) {
	struct archive_lines_rows r;
	TRY(archive_lines(t->a, version, t->work->child_id, t->work->work_id, &r));
	struct version_lines_row *line = ARENA_MANY(t->rq->arena, r.n + 1, struct version_lines_row);
	for (size_t i = 0; i < r.n; i++) {
		const struct archive_lines_row *l = &r.row[i];
		line[i] = (struct version_lines_row){.id = l->id, .area = l->area, .kind = l->kind, .position = l->position, .state = l->state, .unit_id = l->unit_id,
						     .from_at = l->from_at, .until_at = l->until_at, .text = l->text, .who = l->who, .contact = l->contact};
	}
	*ret = line;
	*ret_n = r.n;
	return OK;
}

static enum err paper_write(struct telling *t, const struct archive_versions_row *v, const struct version_lines_row *line, size_t n) {
	struct copy_order_row order = {.version = v->number, .published_at = v->published_at, .followup_at = v->followup_at, .made_at = access_time(t->a),
				       .recipient = t->work->org_name, .form = "PAPER", .code_shown = "", .lang = "sv", .name = t->work->name};
	struct out paper = out_new(t->rq->arena, "sv");
	const char *model;
	TRY(setting_model(t->a, v->published_at, &model));
	copy_document(&paper, "sv", "", &order, model, line, n);
	file_add(t, arena_print(t->rq->arena, "version-%02lld.pdf", (long long)v->number), "application/pdf", true, &paper);
	return OK;
}

static enum err version_write(struct telling *t, struct out *o, size_t i) {
	const struct archive_versions_row *v = &t->versions.row[i];
	struct version_lines_row *line;
	size_t n;
	TRY(lines_read(t, v->id, &line, &n));
	out_print(o, "%s\n  {\"number\":%lld", i == 0 ? "" : ",", (long long)v->number);
	json_time(o, "published", v->published_at);
	json_time(o, "followup", v->followup_at);
	json_pair(o, "author", v->author);
	json_pair(o, "digest", text_hex(t->rq->arena, v->digest.p, v->digest.n));
	out_print(o, ",\"takenBack\":%s,\"lines\":[", v->taken > 0 ? "true" : "false");
	for (size_t k = 0; k < n; k++)
		line_write(o, &line[k], k == 0);
	out_raw(o, "]}");
	if (v->taken == 0)
		TRY(paper_write(t, v, line, n));
	return OK;
}

/* What was corrected of one record, beside it. */
static void corrections_write(struct out *o, const struct archive_corrections_rows *all, int64_t item) {
	bool first = true;
	for (size_t i = 0; i < all->n; i++) {
		const struct archive_corrections_row *c = &all->row[i];
		if (c->item_id != item)
			continue;
		out_raw(o, first ? "{" : ",{");
		first = false;
		json_time(o, "at", c->at);
		json_pair(o, "by", c->author);
		json_pair(o, "wrong", c->wrong);
		json_pair(o, "instead", c->instead);
		out_raw(o, "}");
	}
}

static enum err plan_write(struct telling *t) {
	struct archive_closing_rows closing;
	struct archive_corrections_rows corrected;
	struct out o = out_new(t->rq->arena, "sv");
	TRY(archive_closing(t->a, t->work->work_id, t->work->child_id, &closing));
	TRY(archive_corrections(t->a, t->work->work_id, t->work->child_id, &corrected));
	out_raw(&o, "{\"format\":\"kronobarn-work-1\"");
	json_pair(&o, "unit", t->work->unit_name);
	json_pair(&o, "organisation", t->work->org_name);
	json_time(&o, "opened", t->work->opened_at);
	json_time(&o, "closed", t->work->closed_at);
	out_raw(&o, ",\n \"closing\":[");
	for (size_t i = 0; i < closing.n; i++) {
		const struct archive_closing_row *c = &closing.row[i];
		out_print(&o, "%s{\"kind\":\"%s\"", i == 0 ? "" : ",", c->kind);
		json_time(&o, "at", c->closed_at);
		json_pair(&o, "done", c->done);
		json_pair(&o, "voice", c->voice);
		json_pair(&o, "goesOn", c->goes_on);
		out_raw(&o, ",\"corrections\":[");
		corrections_write(&o, &corrected, c->id);
		out_raw(&o, "]}");
	}
	out_raw(&o, "],\n \"versions\":[");
	for (size_t i = 0; i < t->versions.n; i++)
		TRY(version_write(t, &o, i));
	out_raw(&o, "]}\n");
	file_add(t, "plan.json", "application/json", false, &o);
	return OK;
}

/* --- the log --- */

/* What a reviewer of the log may always see, and nothing that is kept from one. */
static enum err log_write(struct telling *t) {
	struct archive_log_rows r;
	struct out o = out_new(t->rq->arena, "sv");
	TRY(archive_log(t->a, t->work->work_id, t->work->child_id, &r));
	out_raw(&o, "time;who;unit;what;why;answer\r\n");
	for (size_t i = 0; i < r.n; i++) {
		const struct archive_log_row *x = &r.row[i];
		enum audit_mark mark;
		const char *what = audit_seen("sv", x->act, &mark);
		if (mark != AUDIT_ALL)
			continue;
		const char *const cell[] = {date_iso_utc(t->rq->arena, x->at), x->name, x->unit_name, what, audit_ground("sv", x->ground, x->outcome >= 400)};
		for (size_t k = 0; k < sizeof cell / sizeof *cell; k++) {
			out_csv(&o, cell[k]);
			out_raw(&o, ";");
		}
		out_print(&o, "%lld\r\n", (long long)x->outcome);
	}
	file_add(t, "log.csv", "text/csv", false, &o);
	return OK;
}

/* --- what it is --- */

static void date_element(struct out *o, const char *type, int64_t t) {
	out_print(o, "<date dateType=\"%s\">%s</date>", type, date_iso_utc(o->arena, t));
}

/* After CITS ERMS: the case as an aggregation, closed. */
static const char *descriptive(const struct telling *t) {
	struct out o = out_new(t->rq->arena, "sv");
	const struct archive_work_row *w = t->work;
	out_raw(&o, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<erms xmlns=\"https://DILCIS.eu/XML/ERMS\"><control>");
	soap_element(&o, "identification", arena_print(t->rq->arena, "kronobarn-%lld", (long long)w->work_id));
	out_raw(&o, "<systemInformation><systemType>Kronobarn</systemType></systemInformation></control>\n<aggregations>"
		    "<aggregation systemIdentifier=\"kronobarn\" aggregationType=\"caseFile\">");
	soap_element(&o, "objectId", arena_print(t->rq->arena, "kronobarn-%lld", (long long)w->work_id));
	soap_element(&o, "title", "Arbete enligt Kronobarnsmodellen: barnets plan");
	out_raw(&o, "<status value=\"closed\"/><dates>");
	date_element(&o, "opened", w->opened_at);
	date_element(&o, "closed", w->closed_at);
	out_raw(&o, "</dates><agents><agent agentType=\"responsible\">");
	soap_element(&o, "name", w->unit_name);
	soap_element(&o, "organisation", w->org_name);
	out_raw(&o, "</agent><agent agentType=\"counterpart\">");
	soap_element(&o, "name", w->name);
	soap_element(&o, "idNumber", w->number);
	out_raw(&o, "</agent></agents></aggregation></aggregations></erms>\n");
	return out_text(&o);
}

/* For who unpacks it in fifty years. */
static const char *readme(struct arena *a) {
	const struct { const char *name, *what; } file[] = {
		{"representations/rep1/data/version-NN.pdf", TR("sv", "varje publicerad version av barnets plan")},
		{"representations/rep1/data/plan.json", TR("sv", "samma versioner för en dator, och det familjen fick veta när arbetet avslutades")},
		{"representations/rep1/data/log.csv", TR("sv", "vem av personalen som gjorde vad, på vilken grund")},
		{"metadata/descriptive/erms.xml", TR("sv", "vad det är, och vems")},
		{"metadata/preservation/premis.xml", TR("sv", "varje fils storlek och kontrollsumma (SHA-256)")},
	};
	struct out o = out_new(a, "sv");
	out_print(&o, "%s\n\n", TR("sv", "Det här är ett avslutat arbete runt ett barn, enligt Kronobarnsmodellen i Kronobergs län."));
	for (size_t i = 0; i < sizeof file / sizeof *file; i++)
		out_print(&o, "%s: %s\n", file[i].name, file[i].what);
	out_print(&o, "\n%s\n%s\n", TR("sv", "En version som togs tillbaka står i plan.json med nummer och dag, utan text. Meddelanden är inte med."),
		  TR("sv", "Uppgifterna kan omfattas av sekretess. De prövas innan de lämnas ut."));
	return out_text(&o);
}

enum err archive_describe(struct request *rq, const struct access *a, const struct archive_work_row *work, struct out *ret) {
	struct telling t = {.rq = rq, .a = a, .work = work};
	TRY(archive_versions(a, work->work_id, work->child_id, &t.versions));
	t.file = ARENA_MANY(rq->arena, t.versions.n + 2, struct bundle_file);
	TRY(plan_write(&t));
	TRY(log_write(&t));
	struct bundle b = {.id = arena_print(rq->arena, "kronobarn-%lld", (long long)work->work_id), .made = date_iso_utc(rq->arena, access_time(a)), .holder = work->org_name,
			   .software = "Kronobarn", .version = PROGRAM_VERSION, .descriptive = descriptive(&t), .readme = readme(rq->arena)};
	bundle_pack(ret, &b, t.file, t.n);
	return arena_full(rq->arena) ? BROKEN : OK;
}
