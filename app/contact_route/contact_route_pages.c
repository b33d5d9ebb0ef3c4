/* The pages that everybody reads.  Whoever works with children sees more on them. */
#include "contact_route/contact_route.h"

#include "base/date.h"
#include "base/text.h"
#include "contact_route/list.html.h"
#include "contact_route/unit.html.h"
#include "lang/lang.h"
#include "routes.h"

#include <stdlib.h>

#define A_PAGE 25
#define SOON 30 /* days before a unit closes that it is told */

static const char *const kinds[CONTACT_ROUTE_KINDS] = {
	"MHV", "BHV", "PRESCHOOL", "SCHOOL", "UPPER_SECONDARY", "KAA", "SOCIAL", "HEALTH_CENTRE", "BUP", "HABILITATION", "DENTAL", "POLICE", "ASSOCIATION", "COORDINATION"};

const char *contact_route_kind(const char *lang, const char *kind) {
	const char *const names[CONTACT_ROUTE_KINDS] = {
		TR(lang, "Mödrahälsovård"), TR(lang, "Barnhälsovård"), TR(lang, "Förskola"), TR(lang, "Skola"), TR(lang, "Gymnasium"),
		TR(lang, "Kommunens aktivitetsansvar"), TR(lang, "Socialtjänst"), TR(lang, "Vårdcentral"), TR(lang, "Barn- och ungdomspsykiatri"),
		TR(lang, "Habilitering"), TR(lang, "Tandvård"), TR(lang, "Polis"), TR(lang, "Förening"), TR(lang, "Kommunens samordnare")};
	for (size_t i = 0; i < CONTACT_ROUTE_KINDS; i++)
		if (text_is(kinds[i], kind))
			return names[i];
	return "";
}

/* --- the list --- */

static const char *asked_of(const struct request *rq, const char *field, const char *const *words, size_t n) {
	const char *asked = request_field(rq, field);
	for (size_t i = 0; asked != NULL && i < n; i++)
		if (text_is(words[i], asked))
			return words[i];
	return "";
}

static void asked_read(struct request *rq, struct contact_route_list_page *p) {
	const char *municipalities[MUNICIPALITIES], *name = request_field(rq, "name");
	for (size_t i = 0; i < MUNICIPALITIES; i++)
		municipalities[i] = municipality_name(i);
	p->municipality = asked_of(rq, "municipality", municipalities, MUNICIPALITIES);
	p->kind = asked_of(rq, "kind", kinds, CONTACT_ROUTE_KINDS);
	p->name = name != NULL && strlen(name) <= 200 ? text_trim(rq->arena, name) : "";
	p->nkinds = CONTACT_ROUTE_KINDS;
	for (size_t i = 0; i < CONTACT_ROUTE_KINDS; i++)
		p->kinds[i] = (struct part_option){.value = kinds[i], .label = contact_route_kind(rq->lang, kinds[i]), .chosen = text_is(kinds[i], p->kind)};
	p->here = url(rq->arena, "/contact-route");
	if (*p->municipality != '\0')
		p->here = url_query(rq->arena, p->here, "municipality", p->municipality);
	if (*p->kind != '\0')
		p->here = url_query(rq->arena, p->here, "kind", p->kind);
	if (*p->name != '\0')
		p->here = url_query(rq->arena, p->here, "name", p->name);
}

static int by_place(const void *x, const void *y) {
	const struct contact_route_units_row *a = ((const struct contact_route_one *)x)->unit, *b = ((const struct contact_route_one *)y)->unit;
	int order = text_order(a->municipality, b->municipality);
	return order != 0 ? order : text_order(a->name, b->name);
}

static void page_cut(const struct request *rq, struct contact_route_list_page *p) {
	const char *page = request_field(rq, "page");
	int64_t asked;
	p->pages = p->all == 0 ? 1 : (int)((p->all + A_PAGE - 1) / A_PAGE);
	p->page = page != NULL && text_int(page, &asked) && asked >= 1 && asked <= p->pages ? (int)asked : 1;
	p->first = (size_t)(p->page - 1) * A_PAGE;
	p->n = p->all - p->first < A_PAGE ? p->all - p->first : A_PAGE;
}

/* The units of a municipality, or of all, that have the name; by place. */
static enum err units_read(struct request *rq, const struct access *a, const char *municipality, const struct contact_route_list_page *p, struct contact_route_one **ret, size_t *ret_n) {
	struct contact_route_units_rows units;
	struct contact_route_away_rows away;
	TRY(contact_route_units(a, municipality, p->kind, &units));
	TRY(contact_route_away(a, access_time(a), municipality, &away));
	struct contact_route_one *row = *ret = ARENA_MANY(rq->arena, units.n + 1, struct contact_route_one);
	*ret_n = 0;
	for (size_t i = 0; i < units.n; i++) {
		const struct contact_route_units_row *u = &units.row[i];
		if (!text_has(u->name, p->name))
			continue;
		struct contact_route_one *one = &row[(*ret_n)++];
		*one = (struct contact_route_one){.unit = u, .kind = contact_route_kind(rq->lang, u->kind)};
		for (size_t k = 0; k < away.n; k++)
			if (away.row[k].unit_id == u->id)
				one->away_until = away.row[k].away_until;
	}
	if (*ret_n > 1)
		qsort(row, *ret_n, sizeof *row, by_place);
	return OK;
}

static int by_municipality(const void *x, const void *y) {
	return text_order(((const struct contact_route_places_row *)x)->municipality, ((const struct contact_route_places_row *)y)->municipality);
}

/* A page of the whole county: only the municipalities that it shows are read. */
static enum err county_read(struct request *rq, const struct access *a, struct contact_route_list_page *p) {
	struct contact_route_places_rows places;
	TRY(contact_route_places(a, p->kind, &places));
	if (places.n > 1)
		qsort(places.row, places.n, sizeof *places.row, by_municipality);
	for (size_t i = 0; i < places.n; i++)
		p->all += (size_t)places.row[i].n;
	page_cut(rq, p);
	struct contact_route_one *row = ARENA_MANY(rq->arena, A_PAGE, struct contact_route_one), *some;
	size_t begin = 0, n = 0, end = p->first + p->n;
	for (size_t i = 0; i < places.n && begin < end; begin += (size_t)places.row[i++].n) {
		if (begin + (size_t)places.row[i].n <= p->first)
			continue;
		size_t all;
		TRY(units_read(rq, a, places.row[i].municipality, p, &some, &all));
		for (size_t k = 0; k < all && n < p->n; k++)
			if (begin + k >= p->first)
				row[n++] = some[k];
	}
	p->row = row;
	p->n = n;
	return OK;
}

/* Every unit that is open, by municipality and name.  Fields: municipality, kind, name (a part of it), page. */
enum err contact_route_list(struct request *rq, const struct access *a) {
	struct contact_route_list_page p = {0};
	asked_read(rq, &p);
	if (*p.municipality == '\0' && *p.name == '\0') {
		TRY(county_read(rq, a, &p));
	} else {
		struct contact_route_one *row;
		TRY(units_read(rq, a, p.municipality, &p, &row, &p.all));
		page_cut(rq, &p);
		p.row = row + p.first;
	}
	rq->title = TR(rq->lang, "Kontaktvägar");
	contact_route_list_html(&rq->out, &p);
	return OK;
}

/* --- one unit --- */

/* What only whoever works with children sees. */
static enum err inner_fill(const struct access *a, struct contact_route_unit_page *p) {
	struct contact_route_inner_rows inner;
	TRY(contact_route_inner(a, p->unit.id, &inner));
	TRY(contact_route_people(a, p->unit.id, &p->people));
	p->staff = true;
	p->own = access_may(a, RIGHT_INBOX) && access_unit(a) == p->unit.id;
	if (inner.n > 0) {
		p->inner = inner.row[0].staff;
		p->author = inner.row[0].name;
	}
	return OK;
}

/* How one unit is reached. */
enum err contact_route_show(struct request *rq, const struct access *a) {
	struct contact_route_unit_page p = {.inner = "", .author = ""};
	struct contact_route_find_rows way;
	TRY(unit_find(a, rq->id[0], &p.unit));
	TRY(contact_route_find(a, p.unit.id, &way));
	TRY(introduction_mission(a, p.unit.id, &p.mission));
	p.kind = contact_route_kind(rq->lang, p.unit.kind);
	if (way.n > 0) {
		p.way = &way.row[0];
		p.away = p.way->away_from <= rq->now && rq->now < p.way->away_until;
		p.soon = rq->now < p.way->away_from && p.way->away_from <= date_add_days(rq->now, SOON);
	}
	if (access_may(a, RIGHT_STAFF_SELF))
		TRY(inner_fill(a, &p));
	rq->title = p.unit.name;
	contact_route_unit_html(&rq->out, &p);
	return OK;
}
