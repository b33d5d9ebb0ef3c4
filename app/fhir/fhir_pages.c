/* Taking the plan along as a file: asked for, kept in the ledger of what is out, and opened. */
#include "fhir/fhir.h"

#include "base/id.h"
#include "base/text.h"
#include "fhir/show.html.h"
#include "lang/lang.h"
#include "paper/copy.h"
#include "protection/protection.h"
#include "routes.h"
#include "serve.sql.h"

static const char *shut_words(const char *lang) {
	return TR(lang, "Skyddade personuppgifter. Planen lämnar inte Kronobarn som fil: i ett annat system kan fler läsa än de som är utsedda, och filen har verksamheter och telefonnummer. För in det ni behöver för hand, utan platser.");
}

/* Of a child whose identity is protected nothing goes where others than those who are named read (I12). */
static enum err shut_check(struct request *rq, const struct access *a) {
	struct protection_mark_rows mark;
	TRY(protection_mark(a, &mark));
	if (mark.n == 0)
		return OK;
	return request_denied(rq, shut_words(rq->lang));
}

/* What the file would have in it, and the files that the unit has taken. */
enum err fhir_plan(struct request *rq, const struct access *a) {
	struct fhir_page p = {.child = access_child(a)};
	struct plan_view view = {0};
	enum err shut = shut_check(rq, a), e = plan_view_read(a, 0, &view);
	if (shut != DENIED)
		TRY(shut);
	p.shut = shut == DENIED ? shut_words(rq->lang) : "";
	if (e != OK && e != NOT_FOUND)
		return e;
	p.holds = e == OK && view.holds ? &view : NULL;
	TRY(fhir_files(a, &p.files));
	rq->title = TR(rq->lang, "Fil till er journal");
	fhir_show_html(&rq->out, rq, &p);
	return OK;
}

/* act=take: one more file of the version that holds, for the own unit. */
enum err fhir_plan_take(struct request *rq, const struct access *a) {
	struct plan_versions_rows versions;
	struct copy_count_row before;
	TRY(shut_check(rq, a));
	TRY(plan_versions_good(a, &versions));
	if (versions.n == 0)
		return request_denied(rq, TR(rq->lang, "Det finns ingen publicerad plan att hämta än."));
	int64_t id = id_new();
	const char *code = code_new(rq->arena);
	TRY(copy_count(a, access_unit(a), 0, &before));
	TRY(fhir_file_add(a, id, before.n + 1, code_index(a, code_plain(rq->arena, code)), access_unit_name(a), code, versions.row[0].id));
	rq->redirect = url(rq->arena, "/child/%/plan/fhir/%", access_child(a), id).text;
	return OK;
}

/* The file.  Of the version that holds, and no other: whoever takes a plan into a record must not take an old one. */
enum err fhir_plan_file(struct request *rq, const struct access *a) {
	struct fhir_file_find_row file;
	struct plan_view view;
	struct strip_row top;
	TRY(fhir_file_find(a, rq->id[1], &file));
	TRY(shut_check(rq, a));
	TRY(strip(a, &top));
	enum err e = plan_view_read(a, file.version_id, &view);
	if (e != OK && e != NOT_FOUND)
		return e;
	if (e == NOT_FOUND || !view.holds)
		return request_denied(rq, TR(rq->lang, "Filen är av en version som inte gäller längre. Gå tillbaka och hämta en ny."));
	struct out json = out_new(rq->arena, "sv");
	TRY(fhir_bundle_write(&json, &(struct fhir_plan){.child = access_child(a), .name = top.name, .unit = top.unit_name, .site = access_address(a),
							 .code = file.code_shown, .areas = file.areas, .view = &view}));
	rq->content = "application/fhir+json; charset=utf-8";
	rq->file_name = "barnets-plan.json";
	rq->foreign = (struct bytes){.p = out_text(&json), .n = json.n};
	return OK;
}
