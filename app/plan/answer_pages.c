/* Acknowledging a version: child, guardians and units say that they agree, that they have read it, or what they see
 * differently, in their own words.  Nothing is edited; somebody who thinks again answers again. */
#include "plan/answer.h"

#include "access/readers.h"
#include "access/setting.h"
#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "lang/lang.h"
#include "notify/notify.h"
#include "person/person.h"
#include "plan/answer.form.h"
#include "plan/answer.html.h"
#include "plan/answers.html.h"
#include "routes.h"
#include "serve.sql.h"

static enum err first_name(const struct access *a, const char **ret) {
	struct strip_child_row child;
	TRY(strip_child(a, &child));
	*ret = person_first_name(access_arena(a), child.name);
	return OK;
}

const char *answer_word(const char *lang, const struct plan_answers_row *said) {
	if (said == NULL)
		return TR(lang, "Har inte svarat");
	if (text_is(said->answer, "AGREE"))
		return TR(lang, "Håller med");
	if (text_is(said->answer, "SEEN"))
		return TR(lang, "Har läst");
	if (text_is(said->answer, "DISAGREE"))
		return TR(lang, "Tycker annorlunda");
	return TR(lang, "Har inte gått att nå");
}

/* The version that one answers: the one that holds, in work that is open. */
static enum err version_read(struct request *rq, const struct access *a, struct plan_view *ret) {
	struct plan_find_row plan;
	TRY(plan_view_read(a, 0, ret));
	enum err e = plan_find(a, &plan);
	if (e == OK && ret->holds)
		return OK;
	if (e != OK && e != NOT_FOUND)
		return e;
	return request_denied(rq, e == OK ? TR(rq->lang, "Planen har tagits tillbaka. En rättad version kommer.") : TR(rq->lang, "Arbetet är avslutat. Det går inte att svara längre."));
}

/* --- one's own answer --- */

enum err plan_answer_until(const struct access *a, int64_t published_at, int64_t *ret) {
	struct setting_spans days;
	TRY(setting_history(a, SETTING_PLAN_ANSWER_DAYS, &days));
	*ret = date_add_days(published_at, (int)setting_value(&days, published_at));
	return OK;
}

static enum err answer_show(struct request *rq, const struct access *a, struct answer_page *p) {
	struct plan_view *view = ARENA_NEW(rq->arena, struct plan_view);
	struct plan_answer_own_rows own;
	const char *first;
	enum err e = version_read(rq, a, view);
	if (e == NOT_FOUND) { /* nothing to answer yet: the plan's page says so */
		rq->redirect = p->back.text;
		return OK;
	}
	TRY(e);
	TRY(first_name(a, &first));
	TRY(plan_answer_own(a, view->version.id, &own));
	p->child = access_child(a);
	p->self = access_actor(a) == access_child(a) && !access_staff(a);
	p->whose = person_whose(rq->arena, rq->lang, first);
	p->view = view;
	TRY(plan_answer_until(a, view->version.published_at, &p->until_at));
	p->own = own.n > 0 ? &own.row[0] : NULL;
	p->reads = access_staff(a) || p->self ? readers_text(a, rq->lang, C6_PLAN, 0)
					      : lang_fill(rq->arena, TR(rq->lang, "de som läser planen, och {1}. Inte den andra vårdnadshavaren."), &first, 1);
	p->area = ARENA_MANY(rq->arena, AREAS, struct part_option);
	for (int i = 0; i < AREAS; i++)
		if ((view->areas & INT64_C(1) << i) != 0)
			p->area[p->nareas++] = (struct part_option){.value = arena_print(rq->arena, "%d", i), .label = area_name(rq->lang, i), .hint = "",
								    .chosen = p->own != NULL && p->own->areas != view->areas && (p->own->areas & INT64_C(1) << i) != 0};
	rq->title = TR(rq->lang, "Vad tycker du om planen?");
	plan_answer_html(&rq->out, rq, p);
	return OK;
}

static const char *answer_said(int choice) {
	static const char *const words[] = {"SEEN", "AGREE", "SEEN", "DISAGREE"};
	return words[choice];
}

static const char *meet_said(int choice) {
	static const char *const words[] = {"NONE", "YES", "NO", "CALL"};
	return words[choice];
}

static enum err answer_save(struct request *rq, const struct access *a) {
	struct plan_view view;
	struct plan_said_form f;
	TRY(version_read(rq, a, &view));
	TRY(plan_said_read(rq, &f));
	if (f.answer == 3 && f.text[0] == '\0')
		return request_invalid(rq, "text", TR(rq->lang, "Skriv med egna ord vad du tycker annorlunda om. Det räcker med en mening."));
	int64_t areas = f.whole || (f.areas & view.areas) == 0 ? view.areas : f.areas & view.areas;
	bool staff = access_staff(a);
	return plan_answer_add(a, id_new(), areas, staff ? 0 : access_actor(a), staff ? access_unit(a) : 0, answer_said(f.answer),
			       meet_said(f.meet), 0, f.text[0] != '\0', f.text, view.version.id);
}

/* Child or guardian: what one thinks of the version that holds. */
enum err family_answer(struct request *rq, const struct access *a) {
	struct answer_page p = {.unit = "", .form = url(rq->arena, "/family/%/plan/answer", access_child(a)), .back = url(rq->arena, "/family/%/plan", access_child(a))};
	return answer_show(rq, a, &p);
}

/* act=answer: answer (AGREE, SEEN, DISAGREE), text, areas (0–6), whole, meet (YES, NO, CALL). */
enum err family_answer_do(struct request *rq, const struct access *a) {
	TRY(answer_save(rq, a));
	rq->redirect = url(rq->arena, "/family/%/plan", access_child(a)).text;
	return OK;
}

/* The responsible unit wrote the version: it reads the others' answers instead. */
static bool leads(const struct access *a) {
	return access_may(a, RIGHT_PLAN_WRITE);
}

/* A unit that takes part: what it thinks. */
enum err plan_answer(struct request *rq, const struct access *a) {
	if (leads(a)) {
		rq->redirect = url(rq->arena, "/child/%/plan/answers", access_child(a)).text;
		return OK;
	}
	struct answer_page p = {.unit = access_unit_name(a), .form = url(rq->arena, "/child/%/plan/answer", access_child(a)), .back = url(rq->arena, "/child/%/plan", access_child(a))};
	return answer_show(rq, a, &p);
}

/* act=answer: as for the family, for the unit. */
enum err plan_answer_do(struct request *rq, const struct access *a) {
	if (leads(a))
		return request_denied(rq, TR(rq->lang, "Din verksamhet leder arbetet. De andra svarar på planen."));
	TRY(answer_save(rq, a));
	rq->redirect = url(rq->arena, "/child/%/plan", access_child(a)).text;
	return OK;
}

/* --- everybody's answers, for those who lead --- */

static const struct plan_answers_row *said_by(const struct plan_answers_rows *all, int64_t id) {
	for (size_t i = 0; i < all->n; i++)
		if (all->row[i].person_id == id || all->row[i].unit_id == id)
			return &all->row[i];
	return NULL;
}

static struct kin_line kin_of(const struct plan_kin_around_row *k, const struct plan_view *view, const struct plan_kin_paper_rows *paper) {
	struct kin_line l = {.name = k->name, .own_view = k->own_view > 0, .read_at = k->read_at >= view->version.published_at ? k->read_at : 0};
	for (size_t i = paper->n; i-- > 0;)
		if (paper->row[i].recipient_person_id == k->id) {
			l.paper_at = paper->row[i].made_at;
			l.paper_version = paper->row[i].version;
			l.paper_old = paper->row[i].version_id != view->version.id;
		}
	return l;
}

enum err around_read(struct request *rq, const struct access *a, const struct plan_view *view, struct around *ret) {
	struct plan_kin_around_rows kin;
	struct plan_kin_paper_rows paper = {0};
	struct plan_units_rows units;
	struct plan_answers_rows *said = ARENA_NEW(rq->arena, struct plan_answers_rows);
	*ret = (struct around){0};
	if (!access_may(a, RIGHT_PLAN_WRITE))
		return OK;
	TRY(plan_kin_around(a, &kin));
	if (kin.n > 1 && person_grown_up(kin.row[0].born, access_time(a)))
		kin.n = 1; /* of age: no guardian answers */
	if (view->beside.papers != 0)
		TRY(plan_kin_paper(a, &paper));
	if (view->beside.mirrored != 0)
		TRY(plan_mirrored(a, &ret->mirrored));
	TRY(plan_units(a, &units));
	if (view->beside.answers != 0)
		TRY(plan_answers(a, view->version.id, said));
	if (view->beside.letters != 0)
		TRY(plan_letters(a, &ret->letters));
	ret->party = ARENA_MANY(rq->arena, kin.n + units.n + 1, struct party_line);
	ret->kin = ARENA_MANY(rq->arena, kin.n + 1, struct kin_line);
	for (size_t i = 0; i < kin.n; i++) {
		ret->kin[ret->nkin++] = kin_of(&kin.row[i], view, &paper);
		ret->party[ret->nparty++] = (struct party_line){.id = kin.row[i].id, .name = kin.row[i].name, .said = said_by(said, kin.row[i].id)};
	}
	for (size_t i = 0; i < units.n; i++)
		if (i == 0 || units.row[i].id != units.row[i - 1].id)
			ret->party[ret->nparty++] = (struct party_line){.id = units.row[i].id, .name = units.row[i].name, .unit = true, .said = said_by(said, units.row[i].id)};
	for (size_t i = 0; i < ret->nparty; i++)
		ret->waiting += ret->party[i].said == NULL;
	ret->nunits = units.n;
	ret->nletters = ret->letters.n;
	return OK;
}

/* The same for the page where one reminds. */
static enum err answers_read(struct request *rq, const struct access *a, const struct plan_view *view, struct around *ret) {
	struct plan_reminded_rows reminded;
	TRY(around_read(rq, a, view, ret));
	TRY(plan_reminded(a, view->version.id, &reminded));
	ret->reminded_at = reminded.n > 0 ? reminded.row[0].sent_at : 0;
	return OK;
}

/* Who has answered, how the plan reaches the family, and which letters wait.  Field of the address: party, chosen at
 * once when an answer on paper is written in. */
enum err plan_answers_page(struct request *rq, const struct access *a) {
	struct plan_view view;
	struct answers_page p = {.child = access_child(a), .view = &view};
	enum err e = plan_view_read(a, 0, &view);
	if (e == NOT_FOUND) {
		rq->redirect = url(rq->arena, "/child/%/plan", access_child(a)).text;
		return OK;
	}
	TRY(e);
	TRY(first_name(a, &p.first));
	TRY(answers_read(rq, a, &view, &p.around));
	const char *party = request_field(rq, "party");
	p.option = ARENA_MANY(rq->arena, p.around.nparty + 1, struct part_option);
	for (size_t i = 0; i < p.around.nparty; i++) {
		const char *value = arena_print(rq->arena, "%lld", (long long)p.around.party[i].id);
		p.option[p.noptions++] = (struct part_option){.value = value, .label = p.around.party[i].name, .hint = "", .chosen = party != NULL && text_is(party, value)};
	}
	rq->title = TR(rq->lang, "Svar på planen");
	plan_answers_html(&rq->out, rq, &p);
	return OK;
}

/* Written down by the lead: of the child always as a scribe; nobody's own answer is written over. */
static enum err record(struct request *rq, const struct access *a, const struct plan_view *view, const struct around *around) {
	struct plan_record_form f;
	const struct party_line *who = NULL;
	TRY(plan_record_read(rq, &f));
	for (size_t i = 0; i < around->nparty; i++)
		if (around->party[i].id == f.party)
			who = &around->party[i];
	if (who == NULL)
		request_complain(rq, "party", TR(rq->lang, "Välj någon i listan."));
	else if (who->said != NULL && who->said->scribe == 0)
		request_complain(rq, "party", TR(rq->lang, "Den har själv svarat. Det svaret gäller, och bara den själv ändrar det."));
	if (f.answer >= 3 && f.text[0] == '\0')
		request_complain(rq, "text", f.answer == 3 ? TR(rq->lang, "Skriv ord för ord vad som sades.") : TR(rq->lang, "Skriv hur ni har försökt."));
	if (who == NULL || rq->complaints != NULL)
		return INVALID;
	static const char *const words[] = {"SEEN", "AGREE", "SEEN", "DISAGREE", "NOT_REACHED"};
	return plan_answer_add(a, id_new(), view->areas, who->unit ? 0 : who->id, who->unit ? who->id : 0, words[f.answer], "NONE", 1, f.text[0] != '\0', f.text,
			       view->version.id);
}

/* One neutral message to those who have not answered, once a version: "there is something to read" (I10). */
static enum err remind(struct request *rq, const struct access *a, const struct plan_view *view, const struct around *around) {
	struct plan_kin_reach_rows reach;
	struct plan_staff_told_rows staff;
	if (around->reminded_at != 0)
		return request_denied(rq, TR(rq->lang, "Ni har redan påmint en gång om den här versionen. Ring hellre."));
	TRY(plan_kin_reach(a, &reach));
	TRY(plan_staff_told(a, &staff));
	for (size_t i = 0; i < around->nparty; i++) {
		const struct party_line *p = &around->party[i];
		bool sent = p->said != NULL;
		for (size_t j = 0; j < reach.n && !sent && !p->unit; j++)
			if (reach.row[j].person_id == p->id) {
				TRY(notify_person(a, p->id));
				sent = true;
			}
		for (size_t j = 0; j < staff.n && !sent && p->unit; j++)
			if (staff.row[j].unit_id == p->id) {
				TRY(notify_person(a, staff.row[j].person_id));
				sent = true;
			}
	}
	return plan_reminder_add(a, id_new(), view->version.id);
}

/* act=record: party, answer (AGREE, SEEN, DISAGREE, NOT_REACHED), text.  act=remind.  act=letter: letter, that is posted. */
enum err plan_answers_do(struct request *rq, const struct access *a) {
	struct plan_view view;
	struct around around;
	const char *act = request_field(rq, "act");
	TRY(plan_view_read(a, 0, &view));
	TRY(answers_read(rq, a, &view, &around));
	rq->redirect = url(rq->arena, "/child/%/plan/answers", access_child(a)).text;
	if (act != NULL && text_is(act, "letter")) {
		struct plan_letter_done_form f;
		TRY(plan_letter_done_read(rq, &f));
		return plan_letter_sent(a, f.letter);
	}
	if (act != NULL && text_is(act, "remind"))
		return remind(rq, a, &view, &around);
	return record(rq, a, &view, &around);
}
