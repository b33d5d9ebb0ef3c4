#include "parts/unit_choice.h"

#include "base/text.h"
#include "lang/lang.h"
#include "org/org.h"

#define GROUPS 4
#define FAR GROUPS /* units of other municipalities */

static int group_of(const char *kind) {
	static const char *const kinds[GROUPS] = {"PRESCHOOL SCHOOL UPPER_SECONDARY KAA", "MHV BHV HEALTH_CENTRE BUP HABILITATION DENTAL",
						  "SOCIAL COORDINATION", "POLICE ASSOCIATION"};
	int g = 0;
	while (g < GROUPS - 1 && strstr(kinds[g], kind) == NULL)
		g++;
	return g;
}

static const char *group_name(const struct request *rq, int group, const char *municipality) {
	const char *const names[GROUPS] = {TR(rq->lang, "{1}: förskola och skola"), TR(rq->lang, "{1}: vård"),
					   TR(rq->lang, "{1}: socialtjänst och samordnare"), TR(rq->lang, "{1}: polis och föreningar")};
	return group == FAR ? municipality : lang_fill(rq->arena, names[group], &municipality, 1);
}

/* Was it chosen in the form that comes back, by itself ("12") or by one of its areas ("12-3")? */
static bool typed(const struct request *rq, const char *id) {
	size_t n = strlen(id);
	for (size_t i = 0; request_again(rq) && i < rq->nfields; i++)
		if (strncmp(rq->field[i].value, id, n) == 0 && (rq->field[i].value[n] == '\0' || rq->field[i].value[n] == '-'))
			return true;
	return false;
}

static bool fits(const struct request *rq, const struct unit_list_row *u, const char *look) {
	return text_has(u->name, look) || text_has(u->municipality, look) || text_has(u->org_name, look) || text_has(unit_kind_name(rq->lang, u->kind), look);
}

static void add(const struct request *rq, struct unit_choices *c, const struct unit_list_row *u, const char *id, int group) {
	c->unit[c->n] = u;
	c->option[c->n++] = (struct part_option){.value = id, .label = group == FAR ? unit_label(rq->arena, u->name, u->municipality) : u->name,
						 .group = group_name(rq, group, u->municipality)};
}

static void fill(const struct request *rq, const struct unit_list_rows *units, const char *near, const char *look, struct unit_choices *c) {
	for (int g = 0; g <= FAR; g++)
		for (size_t i = 0; i < units->n; i++) {
			const struct unit_list_row *u = &units->row[i];
			const char *id = arena_print(rq->arena, "%lld", (long long)u->id);
			bool here = text_is(u->municipality, near) ? group_of(u->kind) == g : g == FAR;
			if (here && (fits(rq, u, look) || typed(rq, id)))
				add(rq, c, u, id, g);
		}
}

/* Was Enter pressed with something else in the field than what was looked for last? */
static bool entered(const struct request *rq, const char *field) {
	const char *act = request_field(rq, "act"), *look = request_field(rq, field), *was = request_field(rq, arena_print(rq->arena, "%s_was", field));
	return act != NULL && text_is(act, "enter") && look != NULL && was != NULL && !text_is(look, was);
}

struct unit_choices unit_choices(const struct request *rq, const struct unit_list_rows *units, const char *near, const char *field) {
	const char *look = field != NULL && request_again(rq) ? request_field(rq, field) : NULL;
	struct unit_choices c = {.look = look == NULL ? "" : look, .none = look != NULL && *look != '\0', .option = ARENA_MANY(rq->arena, units->n + 1, struct part_option),
				 .unit = ARENA_MANY(rq->arena, units->n + 1, const struct unit_list_row *)};
	for (size_t i = 0; i < units->n; i++)
		c.none = c.none && !fits(rq, &units->row[i], c.look);
	c.entered = c.look[0] != '\0' && entered(rq, field);
	fill(rq, units, near, c.none ? "" : c.look, &c);
	return c;
}

enum err unit_choices_list(const struct request *rq, const struct access *a, const char *municipality, const char *field, struct unit_list_rows *ret) {
	struct unit_list_near_rows near;
	const char *look = request_again(rq) ? request_field(rq, field) : NULL;
	if (look != NULL && *look != '\0')
		return unit_list(a, ret);
	TRY(unit_list_near(a, municipality, &near));
	ret->n = near.n;
	ret->row = ARENA_MANY(rq->arena, near.n + 1, struct unit_list_row);
	for (size_t i = 0; i < near.n; i++) {
		const struct unit_list_near_row *u = &near.row[i];
		ret->row[i] = (struct unit_list_row){.id = u->id, .name = u->name, .kind = u->kind, .municipality = u->municipality, .phone = u->phone, .org_name = u->org_name, .org_kind = u->org_kind};
	}
	return OK;
}

const char *unit_choices_near(const struct access *a, const struct unit_list_rows *units) {
	for (size_t i = 0; i < units->n; i++)
		if (units->row[i].id == access_unit(a))
			return units->row[i].municipality;
	return "";
}

bool unit_choices_looks(const struct request *rq) {
	const char *act = request_field(rq, "act");
	return (act != NULL && text_is(act, "look")) || entered(rq, "look") || entered(rq, "look2") || entered(rq, "look3");
}
