/* The child's page for staff. */
#include "overview/known.h"

#include "access/relation.h"
#include "base/text.h"
#include "conflict/conflict.h"
#include "lang/lang.h"
#include "overview/child.html.h"
#include "person/person.h"
#include "protection/protection.sql.h"
#include "routes.h"

/* What the own unit does and has taken over, and what can be done when the work is closed or about to be. */
static enum err own_fill(struct request *rq, const struct access *a, const struct known *k, struct overview_page *p) {
	bool closed = k->episode.n > 0 && k->episode.row[0].closed_at != 0;
	TRY(measure_list(a, &p->measures));
	TRY(handover_received(a, &p->received));
	p->id = access_child(a);
	p->measure_page = url(rq->arena, "/child/%/measure", p->id);
	p->reopen = url(rq->arena, "/child/%/reopen", p->id);
	p->close = url(rq->arena, "/child/%/close", p->id);
	p->reopens = closed && access_may(a, RIGHT_EPISODE_REOPEN);
	if (closed)
		return OK;
	TRY(overview_adult(a, access_ground(a), p->id, k->child.born, &p->age));
	p->young = access_time(a) < p->age.birthday;
	return OK;
}

/* Several names as one says them: "Maria Sandberg och Per Nyqvist". */
static const char *guardian_names(struct request *rq, const struct overview_page *p) {
	const char *text = "";
	size_t n = 0, nth = 0;
	for (size_t i = 0; i < p->npeople; i++)
		n += p->person[i].ring == 1 && !p->person[i].near;
	for (size_t i = 0; i < p->npeople; i++)
		if (p->person[i].ring == 1 && !p->person[i].near) {
			const char *between = nth == 0 ? "" : nth + 1 == n ? TR(rq->lang, " och ") : ", ";
			text = arena_print(rq->arena, "%s%s%s", text, between, p->person[i].name);
			nth++;
		}
	return *text == '\0' ? TR(rq->lang, "Familjen") : text;
}

static void doer_fill(struct request *rq, const struct access *a, const struct known *k, struct overview_page *p) {
	const struct overview_episode_row *e = &k->episode.row[0];
	int64_t id = 0;
	switch (p->next->doer) {
	case BY_READER:
		id = access_actor(a);
		p->doer = access_name(a);
		break;
	case BY_NAMED:
		id = e->person_id;
		p->doer = known_at_work(rq, e->person_name, e->unit_name);
		break;
	case BY_LEAD:
		p->doer = known_lead(rq, a, k, &id);
		break;
	case BY_FAMILY:
		p->doer = guardian_names(rq, p);
		break;
	case BY_RECEIVER:
		p->doer = k->own.n > 0 ? k->own.row[0].handover_to : "";
		break;
	}
	p->mine = id == access_actor(a);
}

static void way(struct overview_page *p, bool open, const char *text, struct url to) {
	if (!open)
		return;
	p->more[p->nmore++] = (struct overview_way){.heading = p->heading, .text = text, .to = to};
	p->heading = NULL;
}

/* What is seldom needed, under four headings, in the order of the work; a heading stands over what there is. */
static enum err more_fill(struct request *rq, const struct access *a, const struct overview_work *w, struct overview_page *p) {
	const char *lang = rq->lang;
	struct arena *m = rq->arena;
	int64_t id = p->id;
	bool open = !text_is(w->state, "CLOSED");
	p->more = ARENA_MANY(m, 26, struct overview_way);
	p->heading = TR(lang, "Berätta och fråga");
	way(p, access_may(a, RIGHT_NOTICE_STAFF), TR(lang, "Berätta något nytt"), url(m, "/child/%/notice/new", id));
	way(p, access_may(a, RIGHT_MEETING_ASK) && (access_ground(a) & (RELATION_NAMED | RELATION_LEAD)) == 0, TR(lang, "Be om ett möte"), url(m, "/child/%/meeting/ask", id));
	way(p, access_may(a, RIGHT_CONTRIBUTION_READ), TR(lang, "Bidrag från andra"), url(m, "/child/%/contribution", id));
	way(p, access_may(a, RIGHT_DELEGATE_WRITE), TR(lang, "Be en kollega göra en del"), url(m, "/child/%/delegate", id));
	way(p, open && access_may(a, RIGHT_KIN), TR(lang, "Är du eller en kollega närstående?"), url(m, "/child/%/kin", id));
	p->heading = TR(lang, "Arbetet");
	way(p, access_may(a, RIGHT_OBSERVATION_READ), TR(lang, "Uppmärksammanden"), url(m, "/child/%/notice", id));
	way(p, access_may(a, RIGHT_ASSESSMENT_READ), TR(lang, "Kontakt före mötet"), url(m, "/child/%/consult", id));
	way(p, access_may(a, RIGHT_ASSESSMENT_READ), TR(lang, "Händelser i tidsordning"), url(m, "/child/%/chronology", id));
	way(p, access_may(a, RIGHT_MEASURE_READ), TR(lang, "Det vi gör själva"), url(m, "/child/%/measure", id));
	way(p, w->version > 0 && access_may(a, RIGHT_PLAN_WRITE), TR(lang, "Svar på planen"), url(m, "/child/%/plan/answers", id));
	way(p, w->version > 0 && access_may(a, RIGHT_PLAN_READ), TR(lang, "Följ upp planen"), url(m, "/child/%/plan/review", id));
	way(p, access_may(a, RIGHT_ENROLMENT), TR(lang, "Förskola eller skola"), url(m, "/child/%/enrolment", id));
	way(p, access_may(a, RIGHT_HANDOVER_LIST), TR(lang, "Överlämning"), url(m, "/child/%/handover", id));
	way(p, open && access_may(a, RIGHT_EPISODE_CLOSE), TR(lang, "Avsluta arbetet"), p->close);
	p->heading = TR(lang, "Familjen");
	way(p, access_may(a, RIGHT_FAMILY_ACCOUNT), TR(lang, "Familjens konton"), url(m, "/child/%/account", id));
	way(p, access_may(a, RIGHT_CONSENT_READ), TR(lang, "Vet familjen hur vi arbetar?"), url(m, "/child/%/informed", id));
	way(p, access_may(a, RIGHT_IDENTITY), TR(lang, "Namn, nummer och kommun"), url(m, "/child/%/identity", id));
	way(p, access_may(a, RIGHT_IDENTITY), TR(lang, "E-post och telefon"), url(m, "/child/%/contact", id));
	way(p, access_may(a, RIGHT_CUSTODY), TR(lang, "Vårdnadshavare"), url(m, "/child/%/custody", id));
	way(p, access_may(a, RIGHT_MATURITY), TR(lang, "Bestämmer den unga själv?"), url(m, "/child/%/maturity", id));
	way(p, access_may(a, RIGHT_SIBLING_WRITE), TR(lang, "Syskon"), url(m, "/child/%/sibling", id));
	p->heading = TR(lang, "Sekretess");
	way(p, access_may(a, RIGHT_WITHHOLD), TR(lang, "Det en vårdnadshavare inte läser"), url(m, "/child/%/withhold", id));
	way(p, !access_may(a, RIGHT_BLOCK) && access_may(a, RIGHT_BLOCK_SET) && access_may(a, RIGHT_INBOX), TR(lang, "När en vårdnadshavare inte bör läsa"), url(m, "/child/%/block", id));
	way(p, access_may(a, RIGHT_BLOCK), TR(lang, "Spärr för en vårdnadshavare"), url(m, "/child/%/block", id));
	way(p, access_may(a, RIGHT_DISCLOSURE_READ), TR(lang, "Utlämnat utan samtycke"), url(m, "/child/%/disclosure", id));
	way(p, access_may(a, RIGHT_PROTECTION), TR(lang, "Skyddade personuppgifter"), url(m, "/child/%/protection", id));
	way(p, access_may(a, RIGHT_GLASS_LOG), TR(lang, "Nödåtkomst"), url(m, "/child/%/emergency/log", id));
	return OK;
}

/* The picture: where the work stands, the one next step and who takes it, who is around, the child's own words, what has happened. */
enum err overview_child(struct request *rq, const struct access *a) {
	struct known k = {0};
	TRY(known_read(a, &k));
	struct overview_work w = known_work(a, &k);
	struct overview_page p = {.name = k.child.name, .first = person_first_name(rq->arena, k.child.name),
				  .words = k.words.n > 0 ? &k.words.row[0] : NULL};
	struct overview_step next;
	struct sibling_links_rows siblings;
	p.whose = person_whose(rq->arena, rq->lang, p.first);
	known_steps(&k, &w, &p);
	p.guide = p.rests && access_may(a, RIGHT_PLAN_WRITE);
	TRY(own_fill(rq, a, &k, &p));
	TRY(around_people(rq, a, &k, &p));
	if (p.words != NULL)
		TRY(words_unread(a, &p.unread));
	if (!text_is(w.state, "CLOSED")) {
		next = overview_next(rq, &w, p.first);
		p.next = &next;
		p.next_to = (struct url){arena_print(rq->arena, "%s%s", url(rq->arena, "/child/%", access_child(a)).text, next.path)};
		doer_fill(rq, a, &k, &p);
	}
	struct protection_mark_rows mark;
	TRY(protection_mark(a, &mark));
	p.guarded = mark.n > 0;
	p.guards = access_may(a, RIGHT_PROTECTION);
	TRY(sibling_links(a, &siblings));
	p.siblings = &siblings;
	TRY(conflict_count(a, &p.waiting));
	p.conflicts = url(rq->arena, "/child/%/conflict", access_child(a));
	TRY(around_events(rq, a, &k, &p));
	TRY(more_fill(rq, a, &w, &p));
	rq->title = TR(rq->lang, "Översikt");
	overview_child_html(&rq->out, &p);
	return OK;
}
