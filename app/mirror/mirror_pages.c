/* Which systems of others may fetch plans: two administrators let one in, one shuts it out (decision 8). */
#include "mirror/mirror.h"

#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "lang/lang.h"
#include "mirror/list.html.h"
#include "mirror/mirror.form.h"
#include "routes.h"

/* act=propose: name, subject, source, care_giver, care_unit; act=approve, withdraw and end: consumer. */
enum err mirror_list(struct request *rq, const struct access *a) {
	struct mirror_page p = {.actor = access_actor(a), .to = url(rq->arena, "/admin/mirror")};
	TRY(mirror_consumers(a, access_time(a) - 24 * DATE_HOUR, &p.consumers));
	rq->title = TR(rq->lang, "1177 och andra system");
	mirror_list_html(&rq->out, rq, &p);
	return OK;
}

/* The text of a certificate and of an HSA-id is visible ASCII. */
static void ascii_check(struct request *rq, const char *field, const char *text) {
	for (; *text != '\0'; text++)
		if (*text < ' ' || *text > '~') {
			request_complain(rq, field, TR(rq->lang, "Skriv det precis som det står i certifikatet eller i HSA, utan å, ä och ö."));
			return;
		}
}

static enum err propose(struct request *rq, const struct access *a) {
	struct mirror_propose_form f;
	TRY(mirror_propose_read(rq, &f));
	ascii_check(rq, "subject", f.subject);
	ascii_check(rq, "source", f.source);
	ascii_check(rq, "care_giver", f.care_giver);
	ascii_check(rq, "care_unit", f.care_unit);
	ascii_check(rq, "index_address", f.index_address);
	TRY(request_good(rq));
	return mirror_consumer_add(a, id_new(), f.name, f.subject, f.source, f.care_giver, f.care_unit, f.index_address);
}

static enum err approve(struct request *rq, const struct access *a, int64_t consumer) {
	enum err e = mirror_consumer_approve(a, consumer);
	if (e != NOT_FOUND)
		return e;
	return request_denied(rq, TR(rq->lang, "Det går inte att släppa in systemet. Du kan själv ha föreslagit det, eller så har ett annat system redan samma certifikat."));
}

enum err mirror_do(struct request *rq, const struct access *a) {
	const char *act = request_field(rq, "act");
	struct mirror_decide_form f;
	rq->redirect = rq->path;
	if (act == NULL || text_is(act, "propose"))
		return propose(rq, a);
	TRY(mirror_decide_read(rq, &f));
	if (text_is(act, "approve"))
		return approve(rq, a, f.consumer);
	return text_is(act, "end") ? mirror_consumer_end(a, f.consumer) : mirror_consumer_withdraw(a, f.consumer);
}
