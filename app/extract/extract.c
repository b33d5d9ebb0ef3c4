/* The file: what the pages say, and the log. */
#include "extract/extract.h"

#include "audit/audit.h"
#include "audit/receipt.h"
#include "base/text.h"
#include "extract/file.html.h"
#include "person/person.h"

/* A file has to look well by itself: on a telephone, and on paper. */
static const char style[] =
	"body{font:1.0625rem/1.55 system-ui,sans-serif;max-width:42rem;margin:0 auto;padding:1.5rem 1.1rem 3rem;color:#1d2433;background:#fff}"
	"h1{font-size:1.7rem;line-height:1.2;margin:0 0 .5rem}"
	"h2{font-size:1.35rem;line-height:1.25;margin:2.5rem 0 .6rem;padding-top:1rem;border-top:3px solid #1f5c99}"
	"h3{font-size:1.12rem;margin:1.4rem 0 .3rem}h4,h5,h6{font-size:1rem;margin:1rem 0 .2rem}"
	"p{margin:.45rem 0}ul,ol{padding-inline-start:1.3rem}li{margin:.3rem 0}dl{margin:.5rem 0}dt{font-weight:600}dd{margin:0 0 .4rem}"
	"blockquote,pre{margin:.6rem 0;padding-inline-start:.9rem;border-inline-start:4px solid #c9d6e6;font:inherit}.l,pre{white-space:pre-wrap}"
	".log{list-style:none;padding:0}.log li{border-top:1px solid #d9dfe8;padding:.45rem 0;margin:0}.log p{margin:0}.d{color:#4f5a6b;font-size:.92rem}"
	".in section section{margin:1.2rem 0 0}.in section section h2{border:0;padding:0;font-size:1.15rem;margin:1.4rem 0 .3rem}"
	"table{border-collapse:collapse;width:100%}td,th{text-align:start;vertical-align:top;padding:.3rem .5rem .3rem 0;border-bottom:1px solid #d9dfe8}"
	"a{color:#174a7e}code{overflow-wrap:anywhere}"
	"@media print{body{font-size:10.5pt;padding:0;max-width:none}a{color:inherit;text-decoration:none}h2,h3,h4{break-after:avoid}"
	"li,blockquote{break-inside:avoid}nav{display:none}}";

static enum err rows_read(struct request *rq, const struct access *a, struct extract_order *order, struct extract_document *d) {
	struct audit_part part = {.before = order->before, .last = order->last};
	TRY(audit_told_part(rq, a, order->lang, &part));
	struct extract_row *row = ARENA_MANY(rq->arena, part.n + 1, struct extract_row);
	for (size_t i = 0; i < part.n; i++) {
		const struct audit_line *l = &part.row[i].line;
		row[i] = (struct extract_row){.at = l->at, .who = l->who, .where = l->where, .what = l->what, .why = l->why, .receipt = part.row[i].receipt};
	}
	d->row = row;
	d->nrows = part.n;
	d->older = part.last == 0 || part.n == 0 ? 0 : row[part.n - 1].at;
	order->last = part.last;
	return OK;
}

enum err extract_make(struct request *rq, const struct access *a, struct extract_order *order, const char **ret) {
	struct extract_child_row child;
	struct lane *lane = access_lane(a);
	struct extract_parts *parts = ARENA_NEW(rq->arena, struct extract_parts);
	struct extract_document d = {.self = access_actor(a) == access_child(a), .goes_on = order->before != 0, .for_whom = access_name(a), .made_at = order->made_at, .parts = parts};
	TRY(extract_child(a, &child));
	d.child = child.name;
	d.head = audit_receipt_head(lane, rq->arena);
	if (!d.goes_on)
		TRY(extract_gather(rq, a, order->lang, parts));
	TRY(rows_read(rq, a, order, &d));
	struct out o = out_new(rq->arena, order->lang);
	extract_file_html(&o, &d, style);
	extract_check_html(&o, audit_receipt_text(lane, rq->arena, out_text(&o), o.n));
	*ret = out_text(&o);
	return arena_full(rq->arena) ? BROKEN : OK;
}
