/* Who has read about the child: for the child and the guardians, in plain words. */
#include "audit/audit.h"

#include "access/relation.h"
#include "audit/audit.sql.h"
#include "audit/log.html.h"
#include "audit/receipt.h"
#include "base/date.h"
#include "base/text.h"
#include "lang/lang.h"
#include "person/person.h"
#include "routes.h"

#define PART_ROWS 2000 /* of the log in one file of an extract */
#define READ_ROWS 1000 /* of them at a time */

const char *audit_said(const char *lang, const char *handler) {
#define SAID(name, sentence)                                                                       \
	if (text_is(handler, #name))                                                               \
		return *(sentence) == '\0' ? "" : TR(lang, sentence);
#include "audit/said.def"
#undef SAID
	return NULL;
}

const char *audit_seen(const char *lang, const char *handler, enum audit_mark *ret_mark) {
#define SEEN(name, mark, sentence)                                                                 \
	if (text_is(handler, #name)) {                                                             \
		*ret_mark = AUDIT_##mark;                                                          \
		return *(sentence) == '\0' ? TR(lang, "Öppnade en sida om barnet.") : TR(lang, sentence); \
	}
#include "audit/seen.def"
#undef SEEN
	const char *said = audit_said(lang, handler);
	bool known = said != NULL && *said != '\0';
	*ret_mark = known ? AUDIT_ALL : AUDIT_NEVER;
	return known ? said : TR(lang, "Öppnade en sida om barnet.");
}

const char *audit_ground(const char *lang, int64_t ground, bool refused) {
	if ((ground & RELATION_NAMED) != 0)
		return TR(lang, "Verksamheten ansvarar för arbetet.");
	if ((ground & RELATION_DELEGATE) != 0)
		return TR(lang, "En del av arbetet är lämnad till personen.");
	if ((ground & RELATION_INVITER) != 0)
		return TR(lang, "Personen kallar till möten åt den som ansvarar.");
	if ((ground & RELATION_LEAD) != 0)
		return TR(lang, "Personen är samverkansansvarig.");
	if ((ground & RELATION_PART) != 0)
		return TR(lang, "Den som ansvarar har frågat.");
	if ((ground & RELATION_GUEST) != 0)
		return TR(lang, "Personen kom till ett möte i stället för en kollega.");
	if ((ground & (RELATION_DOER | RELATION_TASK)) != 0)
		return TR(lang, "Personen gör något i planen.");
	if ((ground & (RELATION_PARTY | RELATION_RECEIVER)) != 0)
		return TR(lang, "Familjen har sagt ja.");
	if ((ground & RELATION_GLASS) != 0)
		return TR(lang, "Nödåtkomst.");
	if ((ground & RELATION_CLOSED) != 0)
		return TR(lang, "Arbetet är avslutat. Verksamheten läser sina egna papper.");
	return refused ? TR(lang, "Ingen. Personen blev inte insläppt till barnet.") : TR(lang, "Uppdraget: det som har kommit in till verksamheten, nödåtkomst eller granskning.");
}

static const char *why_words(const char *lang, int64_t ground) {
	if ((ground & RELATION_NAMED) != 0)
		return TR(lang, "Därför att verksamheten har ansvaret för stödet.");
	if ((ground & RELATION_DELEGATE) != 0)
		return TR(lang, "Därför att en del av arbetet är lämnad dit av den som ansvarar.");
	if ((ground & RELATION_INVITER) != 0)
		return TR(lang, "Därför att den som läste kallar till möten åt den som ansvarar.");
	if ((ground & RELATION_PART) != 0)
		return TR(lang, "Därför att den som ansvarar har frågat.");
	if ((ground & RELATION_GUEST) != 0)
		return TR(lang, "Därför att hen kom till mötet i stället för en kollega.");
	if ((ground & RELATION_LEAD) != 0)
		return TR(lang, "Därför att den som läste är samverkansansvarig.");
	if ((ground & (RELATION_DOER | RELATION_TASK)) != 0)
		return TR(lang, "Därför att den som läste gör något i planen.");
	if ((ground & (RELATION_PARTY | RELATION_RECEIVER)) != 0)
		return TR(lang, "Därför att ni har sagt ja.");
	if ((ground & RELATION_GLASS) != 0)
		return TR(lang, "Därför att barnets liv eller hälsa sades vara i fara. Någon annan granskar det.");
	if ((ground & RELATION_CLOSED) != 0)
		return TR(lang, "Därför att verksamheten ansvarade tidigare och läser sina egna papper.");
	return "";
}

const char *audit_outcome_words(struct arena *a, const char *lang, const char *said, int64_t outcome) {
	bool refused = outcome == 422 || outcome == 409;
	return refused && *said != '\0' ? lang_fill(a, TR(lang, "{1} Det blev inte av."), &said, 1) : said;
}

/* What was done for one of the family is told to the others as what was read for it: else a code tells one guardian that the other one, or the
 * child, can log in now (D11), and a wish, other words or an answer on paper whose they are (D17).  NULL: it is told as it is. */
static const char *told_as(const struct audit_family_row *r) {
	static const char *const as[][2] = {{"account_family_do", "account_family_show"}, {"contact_do", "contact_show"}, {"meeting_objection", "meeting_show"},
		{"meeting_objection_do", "meeting_show"}, {"meeting_request", "meeting_show"}, {"meeting_answer_request", "meeting_show"},
		{"letter_answer", "meeting_show"}, {"letter_answer_add", "meeting_show"}};
	for (size_t i = 0; i < sizeof as / sizeof *as && r->own == 0; i++)
		if (text_is(r->act, as[i][0]))
			return as[i][1];
	return NULL;
}

static struct audit_line line_of(struct request *rq, const struct access *a, const struct audit_family_row *r) {
	const char *other = told_as(r), *said = audit_said(rq->lang, other == NULL ? r->act : other);
	struct audit_line l = {.at = r->at, .from = r->at, .times = 1, .who = TR(rq->lang, "Du"), .where = "", .why = "",
			       .what = said == NULL ? TR(rq->lang, "Öppnade en sida om barnet.") : said};
	if (*r->spoken != '\0' && r->outcome == 303)
		l.what = message_plain(rq->arena, rq->lang, TR(rq->lang, "Pratade med {1} om barnet, {2}."), (const struct html_arg[]){html_arg(r->spoken), html_arg(day(r->spoken_at))}, 2);
	if (other == NULL)
		l.what = audit_outcome_words(rq->arena, rq->lang, l.what, r->outcome);
	l.tried = r->outcome == 403 || r->outcome == 404;
	if (r->unit_id == 0 && r->actor_id == access_actor(a))
		return l;
	if (l.tried) { /* nothing was read: the unit is told, not the person */
		l.who = lang_fill(rq->arena, TR(rq->lang, "Någon på {1}"), &r->unit_name, 1);
		l.what = TR(rq->lang, "Försökte öppna något här. Det gick inte.");
		return l;
	}
	if (text_starts(r->act, "mirror_")) { /* no person: a system of others */
		l.who = text_is(r->act, "mirror_tell") ? TR(rq->lang, "Engagemangsindex") : r->unit_name;
		return l;
	}
	l.who = r->name;
	l.where = *r->title == '\0' ? r->unit_name : arena_print(rq->arena, "%s, %s", text_small(rq->arena, r->title), r->unit_name);
	l.why = text_starts(r->act, "archive_") ? TR(rq->lang, "Därför att arbetet är avslutat, och organisationen sköter sitt arkiv.") : text_starts(r->act, "review_") ? TR(rq->lang, "Därför att någon ser efter att ingen läser utan att behöva.") : why_words(rq->lang, r->ground);
	return l;
}

void audit_line_add(struct audit_page *p, struct audit_line l) {
	struct audit_line *last = p->n == 0 ? NULL : &p->line[p->n - 1];
	l.first = last == NULL || date_day(last->at) != date_day(l.at);
	l.joined = !l.first && last->tried == l.tried && text_is(last->who, l.who) && text_is(last->where, l.where) && text_is(last->why, l.why);
	for (struct audit_line *same = last; l.joined; same--) {
		if (text_is(same->what, l.what)) {
			same->times++;
			same->from = l.at;
			return;
		}
		if (!same->joined)
			break;
	}
	p->line[p->n++] = l;
}

static void told_add(struct arena *a, struct audit_part *p, size_t *room, struct audit_told told) {
	if (p->n == *room) {
		*room = *room == 0 ? AUDIT_PAGE_ROWS : *room * 2;
		struct audit_told *more = ARENA_MANY(a, *room, struct audit_told);
		if (p->n > 0)
			memcpy(more, p->row, p->n * sizeof *more);
		p->row = more;
	}
	p->row[p->n++] = told;
}

/* Adds rows to the part's last one; `place` becomes the last that was added. */
static void told_rows(struct request *rq, const struct access *a, const struct audit_family_rows *r, struct audit_part *p, size_t *room, struct audit_row_row *place) {
	for (size_t i = 0; i < r->n && i < READ_ROWS && (place->id != p->last || p->last == 0); i++) {
		struct audit_told told = {.line = line_of(rq, a, &r->row[i])};
		place->id = r->row[i].id;
		place->at = r->row[i].at;
		if (*told.line.what == '\0')
			continue;
		told.receipt = audit_receipt(access_lane(a), rq->arena, r->row[i].id, r->row[i].hash);
		told_add(rq->arena, p, room, told);
	}
}

enum err audit_told_part(struct request *rq, const struct access *a, const char *lang, struct audit_part *p) {
	struct audit_family_rows r;
	struct audit_row_row place = {0};
	size_t room = 0, read = 0;
	const char *own = rq->lang;
	bool ends = false;
	if (p->before != 0)
		TRY(audit_row(a, p->before, &place));
	rq->lang = lang;
	while (!ends && !arena_full(rq->arena)) {
		TRY(audit_family(a, place.id, place.at, C12_LOG, READ_ROWS + 1, 0, &r));
		told_rows(rq, a, &r, p, &room, &place);
		read += r.n;
		ends = r.n <= READ_ROWS || place.id == p->last;
		if (!ends && p->last == 0 && read >= PART_ROWS) {
			p->last = place.id;
			ends = true;
		}
	}
	rq->lang = own;
	return OK;
}

bool audit_page_asked(const struct request *rq, int64_t *ret) {
	const char *asked = request_field(rq, "page");
	*ret = 1;
	return asked == NULL || (text_int(asked, ret) && *ret >= 1 && *ret <= AUDIT_PAGES);
}

void audit_pages_link(struct request *rq, struct audit_page *p, struct url here, int64_t page, bool more) {
	p->newest = p->older = here;
	p->has_newer = page > 1;
	p->has_older = more && page < AUDIT_PAGES;
	if (p->has_older)
		p->older = url_query(rq->arena, here, "page", arena_print(rq->arena, "%lld", (long long)page + 1));
}

/* Who has read, newest first, 50 a page.  Field: page. */
enum err audit_log(struct request *rq, const struct access *a) {
	struct audit_family_rows r;
	struct audit_child_row child;
	int64_t page;
	if (!audit_page_asked(rq, &page))
		return NOT_FOUND;
	TRY(audit_child(a, &child));
	TRY(audit_family(a, 0, 0, C12_LOG, AUDIT_PAGE_ROWS + 1, (page - 1) * AUDIT_PAGE_ROWS, &r));
	struct audit_page p = {.child = person_first_name(rq->arena, child.name), .self = access_actor(a) == access_child(a),
			       .takes = access_may(a, RIGHT_FAMILY_EXTRACT), .extract = url(rq->arena, "/family/%/extract", access_child(a))};
	audit_pages_link(rq, &p, url(rq->arena, "/family/%/log", access_child(a)), page, r.n > AUDIT_PAGE_ROWS);
	size_t shown = r.n > AUDIT_PAGE_ROWS ? AUDIT_PAGE_ROWS : r.n;
	p.line = ARENA_MANY(rq->arena, shown + 1, struct audit_line);
	for (size_t i = 0; i < shown; i++) {
		struct audit_line l = line_of(rq, a, &r.row[i]);
		if (*l.what != '\0')
			audit_line_add(&p, l);
	}
	rq->title = p.self ? TR(rq->lang, "Vem har läst om dig?") : TR(rq->lang, "Vem har läst om barnet?");
	audit_log_html(&rq->out, rq, &p);
	return OK;
}
