/* A guardian who is shut out is not asked for a yes (decision 40).  Two decide it, since it gives power; one takes it back.  What follows is
 * in access/reach: what that guardian never answered holds nothing back, and a no that was said goes on to hold. */
#include "access/reach.h"
#include "base/id.h"
#include "base/text.h"
#include "block/block.form.h"
#include "block/block.h"
#include "consent/consent.h"
#include "lang/lang.h"
#include "notify/notify.h"

static const char *name_of(const struct block_people_rows *people, int64_t id) {
	for (size_t i = 0; i < people->n; i++)
		if (people->row[i].id == id)
			return people->row[i].name;
	return "";
}

enum err block_unasked_read(const struct access *a, const struct block_people_rows *people, const struct block_find_row *b, bool named, struct block_unasked_page *ret) {
	struct block_unasked_reason_rows why;
	*ret = (struct block_unasked_page){.asked_by = "", .with = "", .reason = ""};
	TRY(block_unasked_list(a, b->id, &ret->rows));
	if (ret->rows.n == 0 || ret->rows.row[0].until_at <= access_time(a))
		return OK;
	ret->now = &ret->rows.row[0];
	ret->asked_by = name_of(people, ret->now->asked_by_id);
	ret->with = name_of(people, ret->now->with_id);
	ret->own = ret->now->asked_by_id == access_actor(a);
	ret->may_confirm = ret->now->from_at == 0 && !ret->own && (named || ret->now->asked_named == 1);
	TRY(block_unasked_reason(a, b->id, &why));
	for (size_t i = 0; i < why.n; i++)
		if (why.row[i].id == ret->now->id)
			ret->reason = why.row[i].reason;
	return OK;
}

static enum err changed(struct request *rq) {
	return request_invalid(rq, "", TR(rq->lang, "Någon annan skrev här samtidigt. Läs det som står nu, och skicka igen om det behövs."));
}

static enum err propose(struct request *rq, const struct access *a, const struct block_find_row *b, bool named) {
	struct block_unask_form f;
	TRY(block_unask_read(rq, &f));
	enum err e = block_unask_add(a, id_new(), f.basis == BLOCK_UNASK_BASIS_BOARD ? "BOARD" : "HINDERED", named, f.reason, b->id);
	return e == NOT_FOUND ? changed(rq) : e != OK ? e : notify_unit(a, b->unit_id);
}

/* Who reads no longer, since the guardian is to be asked again, is told as when somebody took a yes back. */
enum err block_unasked_do(struct request *rq, const struct access *a, const struct block_find_row *b, bool named, bool *ret) {
	struct block_unasked_one_form f;
	struct consent_ledger *before;
	const char *act = request_field(rq, "act");
	*ret = act != NULL && (text_is(act, "unask") || text_is(act, "unask_confirm") || text_is(act, "unask_end"));
	if (!*ret)
		return OK;
	if (text_is(act, "unask"))
		return propose(rq, a, b, named);
	TRY(block_unasked_one_read(rq, &f));
	TRY(consent_ledger_read(a, access_child(a), &before));
	bool confirm = text_is(act, "unask_confirm");
	enum err e = confirm ? block_unask_confirm(a, f.unasked, named) : block_unask_end(a, f.unasked);
	if (e == NOT_FOUND && confirm)
		return request_denied(rq, TR(rq->lang, "Två personer beslutar det, och minst en av dem svarar för verksamheten. Den som föreslog det kan inte också bekräfta."));
	if (e == NOT_FOUND)
		return changed(rq);
	TRY(e);
	TRY(reach_rebuild(a, access_child(a)));
	return consent_stopped_tell(a, before);
}
