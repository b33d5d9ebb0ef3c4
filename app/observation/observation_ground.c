/* What is told to another organisation has a ground, which is asked before it leaves: the family's yes, a provision, or it is a question
 * without the child's name (K9, R45, R52). */
#include "observation/notice.h"

#include "base/date.h"
#include "base/text.h"
#include "disclosure/disclosure.h"
#include "lang/lang.h"
#include "observation/observation.sql.h"

const char *notice_ground_word(int chosen) {
	static const char *const words[] = {"", "YES", "LAW", "NAMELESS"};
	return words[chosen];
}

const char *observation_ground_words(struct arena *a, const char *lang, const char *ground, const char *text, const char *provision, int64_t said_on) {
	if (text_is(ground, "YES"))
		return message_plain(a, lang, TR(lang, "Familjen har sagt ja: {1}, {2}"), (const struct html_arg[]){html_arg(text), html_arg(day(said_on))}, 2);
	if (text_is(ground, "LAW"))
		return arena_print(a, "%s. %s", provision, text);
	return text_is(ground, "GRANTED") ? TR(lang, "Familjens samtycke till arbetet med barnet") : text_is(ground, "NAMELESS") ? TR(lang, "Det är en fråga utan barnets namn") : "";
}

/* The provisions that hold today between the two. */
static enum err provisions(struct request *rq, const struct access *a, int64_t to, struct observation_ground *g) {
	struct disclosure_grounds_rows all;
	struct unit_find_row own, other;
	TRY(disclosure_grounds(a, &all));
	TRY(unit_find(a, access_unit(a), &own));
	TRY(unit_find(a, to, &other));
	const char *giver = disclosure_authority(own.kind, own.org_kind), *receiver = disclosure_authority(other.kind, other.org_kind);
	g->provision = ARENA_MANY(rq->arena, all.n + 1, struct part_option);
	for (size_t i = 0; i < all.n; i++)
		if (*giver != '\0' && disclosure_ground_fault(rq->lang, &all.row[i], giver, receiver, rq->now) == NULL)
			g->provision[g->n++] = (struct part_option){.value = arena_print(rq->arena, "%lld", (long long)all.row[i].id), .label = all.row[i].provision,
								    .hint = all.row[i].asks};
	return OK;
}

enum err notice_ground(struct request *rq, const struct access *a, const struct observation_who *who, struct notice *n, struct observation_ground *ret) {
	struct observation_crosses_row r;
	*ret = (struct observation_ground){.unit = "", .org = "", .today = rq->now};
	if (who->teller == TELLER_STAFF)
		TRY(observation_crosses(a, who->child, n->w.areas, n->to.unit, &r));
	if (who->teller != TELLER_STAFF || r.free != 0 || r.granted > 0) {
		n->ground = who->teller == TELLER_STAFF && r.free == 0 ? "GRANTED" : "";
		n->said_by = n->lawful = "";
		n->said_on = n->provision = 0;
		return OK;
	}
	ret->asked = true;
	ret->named = who->child != 0 || *n->w.child_name != '\0' || *n->w.child_number != '\0';
	ret->unit = r.name;
	ret->org = r.org_name;
	return provisions(rq, a, n->to.unit, ret);
}

static void yes_check(struct request *rq, const struct notice *n) {
	if (*n->said_by == '\0')
		request_complain(rq, "said_by", TR(rq->lang, "Skriv vem i familjen som har sagt ja."));
	if (n->said_on == 0 || n->said_on > rq->now)
		request_complain(rq, "said_on", TR(rq->lang, "Skriv vilken dag det var. Den dagen ska ha varit."));
}

static void law_check(struct request *rq, const struct observation_ground *g, const struct notice *n) {
	const char *chosen = arena_print(rq->arena, "%lld", (long long)n->provision);
	size_t i = 0;
	while (i < g->n && !text_is(g->provision[i].value, chosen))
		i++;
	if (i == g->n)
		request_complain(rq, "provision", TR(rq->lang, "Välj den bestämmelse som gäller. Finns den inte här: fråga er jurist, eller be familjen om ja."));
	if (*n->lawful == '\0')
		request_complain(rq, "lawful", TR(rq->lang, "Skriv varför bestämmelsen gäller här. En mening räcker."));
}

enum err notice_ground_check(struct request *rq, const struct observation_who *who, const struct observation_ground *g, struct notice *n) {
	if (!g->asked)
		return OK;
	if (text_is(n->ground, "YES"))
		yes_check(rq, n);
	else if (text_is(n->ground, "LAW"))
		law_check(rq, g, n);
	else if (*n->ground == '\0')
		request_complain(rq, "ground", TR(rq->lang, "Säg på vilken grund du lämnar det. Inget är skickat än."));
	else if (g->named)
		request_complain(rq, "ground", who->child != 0 || g->kept ? TR(rq->lang, "Härifrån följer barnets namn med. Ring i stället, och fråga utan att säga vem det är.")
							       : TR(rq->lang, "Barnets namn eller nummer står kvar. Tryck på Ändra och ta bort det, om det ska vara en fråga utan namn."));
	if (!text_is(n->ground, "YES")) {
		n->said_by = "";
		n->said_on = 0;
	}
	if (!text_is(n->ground, "LAW")) {
		n->lawful = "";
		n->provision = 0;
	}
	return request_good(rq);
}
