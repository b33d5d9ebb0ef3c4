/* The rules of calling to a meeting and of its record. */
#include "meeting/meeting.h"

#include "access/reach.h"
#include "access/setting.h"
#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "episode/episode.sql.h"
#include "lang/lang.h"
#include "notify/notify.h"
#include "org/org.sql.h"
#include "significant/significant.h"

static const char *id_text(struct arena *a, int64_t id) {
	return arena_print(a, "%lld", (long long)id);
}

/* --- whom one may call --- */

/* Services must answer; associations and the police come if they will (K14). */
static const char *class_of(const char *kind) {
	return text_is(kind, "ASSOCIATION") || text_is(kind, "POLICE") ? "INVITED" : "BOUND";
}

static struct meeting_guest *unit_put(struct request *rq, struct meeting_guests *g, int64_t id, const char *name, const char *kind, const char *org) {
	for (size_t i = 0; i < g->nunits; i++)
		if (g->unit[i].id == id)
			return &g->unit[i];
	struct meeting_guest *u = &g->unit[g->nunits++];
	*u = (struct meeting_guest){.id = id, .who = id, .value = id_text(rq->arena, id), .name = name, .what = org, .class = class_of(kind)};
	return u;
}

/* The own unit and the responsible one: their ground is the work itself, not a consent. */
static enum err unit_own(struct request *rq, const struct access *a, struct meeting_guests *g, int64_t id) {
	struct unit_find_row u;
	TRY(unit_find(a, id, &u));
	unit_put(rq, g, id, u.name, u.kind, u.org_name)->open = true;
	return OK;
}

/* A unit that is called knows of the others only whom it may read of together with them (D13), and of no question that
 * waits. */
static bool out_of_scope(const struct access *a, int64_t areas) {
	return !meeting_whole(a) && (areas & access_areas(a)) == 0;
}

static enum err units_read(struct request *rq, const struct access *a, struct meeting_guests *g) {
	struct meeting_candidates_rows rows;
	struct episode_current_row e;
	TRY(meeting_candidates(a, &rows));
	TRY(episode_current(a, &e));
	g->unit = ARENA_MANY(rq->arena, rows.n + 2, struct meeting_guest);
	TRY(unit_own(rq, a, g, access_unit(a)));
	TRY(unit_own(rq, a, g, e.unit_id));
	for (size_t i = 0; i < rows.n; i++) {
		const struct meeting_candidates_row *r = &rows.row[i];
		int64_t areas;
		if (r->id == access_unit(a) || r->id == e.unit_id)
			continue;
		TRY(consent_effective(a, access_child(a), r->id, access_time(a), &areas));
		if (!out_of_scope(a, areas))
			unit_put(rq, g, r->id, r->name, r->kind, r->org_name)->open = areas != 0;
	}
	return OK;
}

static enum err people_read(struct request *rq, const struct access *a, struct meeting_guests *g) {
	struct meeting_child_row child;
	struct meeting_guardians_rows rows;
	int64_t born;
	TRY(meeting_child(a, &child));
	TRY(meeting_guardians(a, access_may(a, RIGHT_BLOCK), &rows));
	bool grown = date_day_read(child.born, &born) && date_age(born, access_time(a)) >= 18;
	g->person = ARENA_MANY(rq->arena, rows.n + 1, struct meeting_guest);
	g->person[g->npeople++] = (struct meeting_guest){.id = child.id, .who = child.id, .value = id_text(rq->arena, child.id),
		.name = child.name, .what = TR(rq->lang, "Det är om och för barnet vi träffas."), .class = "FAMILY", .child = true, .open = true};
	for (size_t i = 0; i < rows.n && !grown; i++)
		g->person[g->npeople++] = (struct meeting_guest){.id = rows.row[i].id, .who = rows.row[i].id,
			.value = id_text(rq->arena, rows.row[i].id), .name = rows.row[i].name, .what = TR(rq->lang, "Vårdnadshavare"),
			.class = "FAMILY", .open = true, .mail = *rows.row[i].email != '\0'};
	return OK;
}

/* Other adults whom the family wants to be asked; for who only takes part there are none. */
static enum err adults_read(struct request *rq, const struct access *a, struct meeting_guests *g) {
	struct significant_all_rows rows;
	TRY(significant_now(a, &rows));
	g->adult = ARENA_MANY(rq->arena, rows.n + 1, struct meeting_guest);
	for (size_t i = 0; i < rows.n; i++) {
		const struct significant_all_row *r = &rows.row[i];
		if (r->meets == 1)
			g->adult[g->nadults++] = (struct meeting_guest){.id = r->id, .who = r->id, .value = id_text(rq->arena, r->id), .name = r->name,
				.what = r->what, .class = "ADULT", .open = true};
	}
	return OK;
}

enum err meeting_guests_read(struct request *rq, const struct access *a, struct meeting_guests *ret) {
	struct meeting_guests g = {0};
	TRY(people_read(rq, a, &g));
	TRY(adults_read(rq, a, &g));
	TRY(units_read(rq, a, &g));
	*ret = g;
	return OK;
}

/* --- where --- */

bool meeting_calls_units(const struct meeting_guests *guests, char class) {
	for (size_t i = 0; i < guests->nunits; i++)
		if (*guests->unit[i].class == class)
			return true;
	return false;
}

bool meeting_video_possible(const struct access *a) {
	return access_demo(a) || access_relay(a) != NULL;
}

const char *meeting_where(struct arena *a, const char *lang, int64_t way, const char *place) {
	if (way == MEETING_VIDEO)
		return TR(lang, "Videomöte i Kronobarn");
	return way == MEETING_EITHER ? lang_fill(a, TR(lang, "{1}, eller videomöte i Kronobarn"), &place, 1) : place;
}

int64_t meeting_way_check(struct request *rq, const struct access *a, int way, const char *place) {
	int64_t ret = way == 0 ? MEETING_PLACE : way;
	if (ret != MEETING_PLACE && !meeting_video_possible(a))
		request_complain(rq, "way", TR(rq->lang, "Videomöten går inte att hålla här. Välj en plats."));
	if (ret != MEETING_VIDEO && *place == '\0')
		request_complain(rq, "place", TR(rq->lang, "Skriv var ni ses, eller välj videomöte."));
	return ret;
}

int64_t meeting_room_closes(const struct meeting_find_row *m) {
	return m->starts_at + m->minutes * DATE_MINUTE + MEETING_ROOM_AFTER;
}

/* --- who is called, and what they answer --- */

const char *meeting_answer_words(struct arena *a, const char *lang, const struct meeting_answers_row *n) {
	const char *const both[] = {*n->signer == '\0' ? n->author : n->signer, n->who};
	if (n->by_time != 0)
		return TR(lang, "Någon därifrån kommer."); /* just who was not asked */
	if (text_is(n->state, "COMES"))
		return lang_fill(a, TR(lang, "{1} kommer."), both, 1);
	if (text_is(n->state, "SUBSTITUTE"))
		return lang_fill(a, TR(lang, "{1} kommer inte, {2} kommer."), both, 2);
	if (text_is(n->state, "WRITES"))
		return TR(lang, "Kommer inte, men skriver det de vill säga.");
	if (text_is(n->state, "MAYBE"))
		return TR(lang, "Vet inte än.");
	return *n->who == '\0' ? TR(lang, "Kommer inte.") : lang_fill(a, TR(lang, "Kommer inte. I stället: {1}."), &n->who, 1);
}

static void answer_put(struct meeting_guest *g, size_t n, const struct meeting_answers_row *row) {
	for (size_t i = 0; i < n; i++)
		if (g[i].id == row->party_id && g[i].answer == NULL)
			g[i].answer = row; /* the newest come first */
}

/* The family knows what the units have answered, but not why (C7); a unit that is called only its own. */
static enum err answers_family(struct request *rq, const struct access *a, int64_t meeting, struct meeting_answers_rows *ret) {
	struct meeting_answers_units_rows units;
	TRY(meeting_answers_units(a, meeting, &units));
	ret->n = units.n;
	ret->row = ARENA_MANY(rq->arena, units.n + 1, struct meeting_answers_row);
	for (size_t i = 0; i < units.n; i++)
		ret->row[i] = (struct meeting_answers_row){.id = units.row[i].id, .party_id = units.row[i].party_id, .state = units.row[i].state,
			.letter_id = units.row[i].letter_id, .by_time = units.row[i].by_time, .day_at = units.row[i].day_at, .signer = units.row[i].signer, .who = units.row[i].who, .input = access_whole(a) ? units.row[i].input : "", .author = units.row[i].author, .reason = "", .language = "", .wish = ""};
	return OK;
}

static enum err answers_fill(struct request *rq, const struct access *a, int64_t meeting, struct meeting_guests *g) {
	struct meeting_answers_rows rows;
	TRY(access_unit(a) == 0 ? answers_family(rq, a, meeting, &rows) : meeting_answers(a, meeting, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		answer_put(g->person, g->npeople, &rows.row[i]);
		answer_put(g->unit, g->nunits, &rows.row[i]);
	}
	return OK;
}

/* Those who are called and still stand there. */
static enum err adults_called(struct request *rq, const struct access *a, int64_t meeting, struct meeting_guests *g) {
	struct meeting_adults_rows rows;
	TRY(meeting_adults(a, meeting, &rows));
	g->adult = ARENA_MANY(rq->arena, rows.n + 1, struct meeting_guest);
	for (size_t i = 0; i < rows.n; i++) {
		const struct meeting_adults_row *r = &rows.row[i];
		if (r->held_at != 0 || !significant_grown(r->born, access_time(a)))
			g->adult[g->nadults++] = (struct meeting_guest){.id = r->id, .who = r->adult_id, .value = id_text(rq->arena, r->id), .name = r->name,
				.what = r->what, .class = "ADULT", .open = true, .came = r->came};
	}
	return OK;
}

enum err meeting_called_read(struct request *rq, const struct access *a, int64_t meeting, struct meeting_guests *ret) {
	struct meeting_people_rows people;
	struct meeting_units_rows units;
	struct episode_current_row e;
	TRY(meeting_people(a, meeting, &people));
	TRY(meeting_units(a, meeting, &units));
	TRY(episode_current(a, &e));
	struct meeting_guests g = {.person = ARENA_MANY(rq->arena, people.n + 1, struct meeting_guest),
				   .unit = ARENA_MANY(rq->arena, units.n + 1, struct meeting_guest)};
	for (size_t i = 0; i < people.n; i++) {
		const struct meeting_people_row *r = &people.row[i];
		bool child = r->id == access_child(a);
		g.person[g.npeople++] = (struct meeting_guest){.id = r->party_id, .who = r->id, .value = id_text(rq->arena, r->party_id),
			.name = r->name, .what = child ? "" : TR(rq->lang, "Vårdnadshavare"), .class = "FAMILY", .child = child,
			.open = true, .came = r->came};
	}
	for (size_t i = 0; i < units.n; i++) {
		const struct meeting_units_row *r = &units.row[i];
		int64_t areas;
		TRY(consent_effective(a, access_child(a), r->unit_id, access_time(a), &areas));
		g.unit[g.nunits++] = (struct meeting_guest){.id = r->id, .who = r->unit_id, .value = id_text(rq->arena, r->id),
			.name = r->name, .what = r->org_name, .class = r->class, .came = r->came,
			.open = areas != 0 || r->unit_id == e.unit_id || r->unit_id == access_unit(a)};
	}
	TRY(adults_called(rq, a, meeting, &g));
	*ret = g;
	return answers_fill(rq, a, meeting, ret);
}

/* --- calling --- */

static const struct meeting_guest *guest_find(const struct meeting_guest *g, size_t n, int64_t id) {
	for (size_t i = 0; i < n; i++)
		if (g[i].id == id)
			return &g[i];
	return NULL;
}

static void strange(struct request *rq) {
	request_complain(rq, "", TR(rq->lang, "Något i formuläret stämmer inte. Hämta sidan på nytt och försök igen."));
}

static void units_check(struct request *rq, const struct meeting_guests *g, const struct form_ids *ids, size_t *ret_others, int64_t own) {
	*ret_others = 0;
	for (size_t i = 0; i < ids->n; i++) {
		const struct meeting_guest *u = guest_find(g->unit, g->nunits, ids->id[i]);
		if (u == NULL || !u->open) {
			const char *name = u == NULL ? TR(rq->lang, "Verksamheten") : u->name;
			request_complain(rq, "units", lang_fill(rq->arena, TR(rq->lang, "{1} kan inte kallas än. Alla som ska säga ja har inte gjort det."), &name, 1));
			return;
		}
		*ret_others += u->id != own;
	}
}

/* The family tells them, so somebody of it is called too. */
static void adults_check(struct request *rq, const struct meeting_new_form *f, const struct meeting_guests *g) {
	for (size_t i = 0; i < f->adults.n; i++)
		if (guest_find(g->adult, g->nadults, f->adults.id[i]) == NULL) {
			strange(rq);
			return;
		}
	if (f->adults.n > 0 && f->people.n == 0)
		request_complain(rq, "people", TR(rq->lang, "Bjud in någon i familjen också. Det är familjen som berättar för de andra vuxna."));
}

void meeting_starts_check(struct request *rq, const struct access *a, const char *name, int64_t starts) {
	if (starts <= access_time(a))
		request_complain(rq, name, TR(rq->lang, "Tiden har redan varit. Välj en tid som kommer."));
	if (starts > date_add_years(access_time(a), 1))
		request_complain(rq, name, TR(rq->lang, "Välj en tid inom ett år."));
}

/* All that are proposed; more than one means that none is chosen yet.  How many. */
static size_t times_check(struct request *rq, const struct access *a, const struct meeting_new_form *f, int64_t time[MEETING_TIMES]) {
	static const char *const name[MEETING_TIMES] = {"starts", "starts_2", "starts_3", "starts_4", "starts_5"};
	const int64_t all[MEETING_TIMES] = {f->starts, f->starts_2, f->starts_3, f->starts_4, f->starts_5};
	size_t n = 1;
	time[0] = f->starts;
	for (size_t i = 1; i < MEETING_TIMES; i++) {
		bool before = false;
		if (all[i] == 0)
			continue;
		meeting_starts_check(rq, a, name[i], all[i]);
		for (size_t j = 0; j < n; j++)
			before |= time[j] == all[i];
		if (before)
			request_complain(rq, name[i], TR(rq->lang, "Den tiden står redan här. Välj en annan, eller lämna tomt."));
		time[n++] = all[i];
	}
	return n;
}

/* The rules that span fields. */
static enum err plan_check(struct request *rq, const struct access *a, const struct meeting_new_form *f, const struct meeting_guests *g) {
	size_t others;
	meeting_starts_check(rq, a, "starts", f->starts);
	units_check(rq, g, &f->units, &others, access_unit(a));
	for (size_t i = 0; i < f->people.n; i++)
		if (guest_find(g->person, g->npeople, f->people.id[i]) == NULL) {
			strange(rq);
			break;
		}
	adults_check(rq, f, g);
	if (others == 0 && f->people.n == 0 && f->adults.n == 0 && request_complaint(rq, "units") == NULL)
		request_complain(rq, "people", TR(rq->lang, "Bjud in familjen eller minst en verksamhet till."));
	return request_good(rq);
}

static bool listed(const struct form_ids *ids, int64_t id) {
	for (size_t i = 0; i < ids->n; i++)
		if (ids->id[i] == id)
			return true;
	return false;
}

static enum err guests_call(const struct access *a, int64_t meeting, const struct meeting_new_form *f, const struct meeting_guests *g) {
	for (size_t i = 0; i < g->npeople; i++) {
		const struct meeting_guest *p = &g->person[i];
		if (!listed(&f->people, p->id))
			continue;
		TRY(meeting_party_add(a, id_new(), p->class, 0, p->id, meeting));
	}
	for (size_t i = 0; i < g->nadults; i++)
		if (listed(&f->adults, g->adult[i].id))
			TRY(meeting_adult_add(a, id_new(), meeting, g->adult[i].id));
	for (size_t i = 0; i < g->nunits; i++) {
		const struct meeting_guest *u = &g->unit[i];
		if (u->id == access_unit(a) || listed(&f->units, u->id))
			TRY(meeting_party_add(a, id_new(), u->class, u->id, 0, meeting));
	}
	return OK;
}

enum err meeting_tell(const struct access *a, int64_t meeting) {
	struct meeting_told_rows told;
	TRY(meeting_told(a, meeting, &told));
	for (size_t i = 0; i < told.n; i++) {
		const struct meeting_told_row *r = &told.row[i];
		bool before = r->id == access_actor(a) || (*r->email == '\0' && *r->phone == '\0');
		for (size_t j = 0; j < i; j++)
			before |= told.row[j].id == r->id;
		if (!before)
			TRY(notify_person(a, r->id));
	}
	return OK;
}

enum err meeting_remind_later(const struct access *a, int64_t meeting, int64_t round, int64_t starts_at) {
	int64_t days;
	TRY(setting_number(a, SETTING_MEETING_REMIND_DAYS, &days));
	int64_t due = date_add_days(date_day(starts_at), (int)-days) + 8 * DATE_HOUR;
	if (due <= access_time(a))
		return OK;
	return access_job_at(a, url(access_arena(a), "/job/meeting/%/%", meeting, round).text, due);
}

/* The wish that the call answers is done with; who wished is told. */
static enum err request_called(const struct access *a, int64_t request, int64_t meeting) {
	struct meeting_request_find_row r;
	enum err e = request == 0 ? NOT_FOUND : meeting_request_find(a, request, &r);
	if (e == NOT_FOUND) /* or somebody else has answered it meanwhile */
		return OK;
	TRY(e);
	TRY(meeting_request_end(a, "CALLED", meeting, "", r.id));
	return notify_person(a, r.author_id);
}

enum err meeting_plan(struct request *rq, const struct access *a, const struct meeting_new_form *f, int64_t *ret_id) {
	struct meeting_guests g;
	struct episode_current_row e;
	TRY(episode_current(a, &e));
	if (e.closed_at != 0)
		return request_denied(rq, TR(rq->lang, "Arbetet är avslutat. Då kallar vi inte till fler möten."));
	TRY(meeting_guests_read(rq, a, &g));
	if (f->ordered && *f->language == '\0')
		request_complain(rq, "language", TR(rq->lang, "Skriv vilket språk tolken ska tala."));
	int64_t way = meeting_way_check(rq, a, f->way, f->place), time[MEETING_TIMES];
	size_t n = times_check(rq, a, f, time);
	TRY(plan_check(rq, a, f, &g));
	int64_t id = id_new();
	TRY(meeting_add(a, id, C7_MEETING, n > 1 ? "SEEKING" : "PLANNED", n > 1 ? 0 : f->starts, f->minutes == 0 ? MEETING_MINUTES : f->minutes, way, f->asked, f->wants, f->ordered, f->place,
			f->purpose, "", "", f->language, "", e.id));
	TRY(guests_call(a, id, f, &g));
	for (size_t i = 0; i < n && n > 1; i++)
		TRY(times_add(a, id_new(), time[i], id));
	TRY(meeting_tell(a, id));
	if (n == 1)
		TRY(meeting_remind_later(a, id, 0, f->starts));
	TRY(meeting_convening_met(a, id));
	*ret_id = id;
	return request_called(a, f->request, id);
}

/* --- the record --- */

const char *meeting_check(const char *lang, int i) {
	const char *const text[MEETING_CHECKS] = {
		TR(lang, "Barnet och vårdnadshavarna är huvudpersoner. Det vi säger handlar om vad som blir bäst för barnet."),
		TR(lang, "Familjen tas emot först och får sätta sig innan de andra kommer in."),
		TR(lang, "Alla håller sig till de gemensamma orden, de som står i hjulet och i planen."),
		TR(lang, "Svåra ord och insatser förklaras medan vi pratar. Vi ser till att alla förstår."),
		TR(lang, "Vi bestämmer vem som blir samverkansansvarig medan familjen är med."),
		TR(lang, "Någon pratar med barnet efteråt."),
	};
	return text[i];
}

static int64_t came_of(const struct meeting_record_form *f, int64_t party) {
	for (size_t i = 0; i < f->came.n; i++)
		if (f->came.pair[i].id == party)
			return f->came.pair[i].value;
	return 0;
}

/* Everybody who is called came or did not; the complaint leads to who is left.  `guardian`: one came, or it is not said yet. */
static void came_check(struct request *rq, const struct meeting_record_form *f, const struct meeting_guest *g, size_t n, bool *ret_guardian) {
	for (size_t i = 0; i < n; i++) {
		int64_t came = came_of(f, g[i].id);
		*ret_guardian |= came <= 1 && *g[i].class == 'F' && !g[i].child;
		if (came == 0)
			request_complain(rq, arena_print(rq->arena, "came-%s", g[i].value),
					 lang_fill(rq->arena, TR(rq->lang, "Säg om {1} kom."), &g[i].name, 1));
	}
}

/* What must be said before the record can stand (K21, K22). */
static void held_check(struct request *rq, const struct access *a, const struct meeting_find_row *m, const struct meeting_record_form *f,
		       const struct meeting_guests *g, const struct meeting_decisions_rows *decisions) {
	bool guardian = false;
	if (date_day(m->starts_at) > access_time(a))
		request_complain(rq, "", TR(rq->lang, "Mötet har inte varit än. Du kan spara det du har skrivit, och avsluta mötet samma dag som det hålls."));
	if (f->asked == 0)
		request_complain(rq, "asked", TR(rq->lang, "Säg om någon frågade barnet."));
	if (f->asked == MEETING_RECORD_ASKED_YES && f->wants == 0)
		request_complain(rq, "wants", TR(rq->lang, "Säg vad barnet svarade."));
	if (f->can == 0)
		request_complain(rq, "can", TR(rq->lang, "Säg om barnet kunde vara med."));
	if ((f->asked == MEETING_RECORD_ASKED_NO || f->can == MEETING_RECORD_CAN_NO) && *f->absence == '\0')
		request_complain(rq, "absence", TR(rq->lang, "Skriv en mening om varför barnet inte tillfrågades eller inte kunde vara med."));
	if (*f->voice == '\0')
		request_complain(rq, "voice", TR(rq->lang, "Skriv minst en mening om hur barnets röst kom in. Det gäller också när barnet inte var där."));
	for (size_t i = 0; i < decisions->n; i++)
		if (decisions->row[i].read_at == 0) {
			request_complain(rq, "", TR(rq->lang, "Ni har beslut som inte är upplästa. Läs upp dem och bocka av på sidan Det vi bestämmer."));
			break;
		}
	came_check(rq, f, g->person, g->npeople, &guardian);
	came_check(rq, f, g->adult, g->nadults, &guardian);
	came_check(rq, f, g->unit, g->nunits, &guardian);
	if (!guardian && *f->notes == '\0')
		request_complain(rq, "notes", TR(rq->lang, "Ingen vårdnadshavare var med. Skriv en mening om varför."));
}

/* What was left unanswered stays as it is: a radio button can't be taken back, so somebody else answered it. */
static enum err came_write(struct request *rq, const struct access *a, int64_t meeting, const struct meeting_record_form *f, const struct meeting_guests *g) {
	for (size_t i = 0; i < g->npeople; i++) {
		int64_t came = came_of(f, g->person[i].id);
		if (came == 3) { /* who is free to stay away need not write instead */
			strange(rq);
			return INVALID;
		}
		if (came != 0)
			TRY(meeting_came(a, came, g->person[i].id, meeting));
	}
	for (size_t i = 0; i < g->nadults; i++) {
		int64_t came = came_of(f, g->adult[i].id);
		if (came == 3) {
			strange(rq);
			return INVALID;
		}
		if (came != 0)
			TRY(meeting_adult_came(a, came, g->adult[i].id, meeting));
	}
	for (size_t i = 0; i < g->nunits; i++) {
		int64_t came = came_of(f, g->unit[i].id);
		if (came != 0)
			TRY(meeting_came(a, came, g->unit[i].id, meeting));
	}
	return OK;
}

/* With the meeting held the work goes on to the plan. */
static enum err episode_on(const struct access *a) {
	struct episode_current_row e;
	TRY(episode_current(a, &e));
	if (!text_is(e.state, "COOPERATION"))
		return OK;
	TRY(episode_move(a, "PLANNING", e.id));
	return reach_rebuild(a, access_child(a));
}

/* Who of the family wasn't there gets to know that there is something to read, and may say otherwise (K22). */
static enum err absent_tell(const struct access *a, const struct meeting_record_form *f, const struct meeting_guests *g) {
	for (size_t i = 0; i < g->npeople; i++)
		if (came_of(f, g->person[i].id) != 1)
			TRY(notify_person(a, g->person[i].who));
	return OK;
}

enum err meeting_write(struct request *rq, const struct access *a, const struct meeting_find_row *m, const struct meeting_record_form *f, bool held) {
	struct meeting_guests g;
	struct meeting_decisions_rows decisions;
	TRY(meeting_called_read(rq, a, m->id, &g));
	TRY(meeting_decisions(a, m->id, &decisions));
	if (held)
		held_check(rq, a, m, f, &g, &decisions);
	TRY(request_good(rq));
	TRY(meeting_save(a, f->checks & ((1 << MEETING_CHECKS) - 1), f->asked != 0 ? f->asked : m->asked,
			 f->wants != 0 ? f->wants : m->wants, f->can != 0 ? f->can : m->can, f->voice, f->absence, f->notes, m->id, f->version));
	TRY(came_write(rq, a, m->id, f, &g));
	if (!held)
		return OK;
	TRY(meeting_hold(a, m->id));
	TRY(absent_tell(a, f, &g));
	return episode_on(a);
}
