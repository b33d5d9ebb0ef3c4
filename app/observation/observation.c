/* What somebody has noticed: read from the form, routed by the rules, stored.  What is done here never
 * depends on whether the county knows the child. */
#include "observation/notice.h"

#include "access/brake.h"
#include "access/setting.h"
#include "base/date.h"
#include "base/id.h"
#include "base/number.h"
#include "base/text.h"
#include "lang/lang.h"
#include "episode/episode.sql.h"
#include "observation/observation.form.h"
#include "observation/observation.sql.h"
#include "org/org.h"
#include "protection/protection.h"
#include "responsibility/responsibility.sql.h"

#include <ctype.h>


const char *observation_relative_words(const char *lang, bool relative) {
	return relative ? TR(lang, "Någon är allvarligt sjuk, har ett missbruk eller har dött") : "";
}

const char *observation_harm_name(const char *lang, const char *harm) {
	if (text_is(harm, "YES"))
		return TR(lang, "Ja, eller misstänker det");
	if (text_is(harm, "NO"))
		return TR(lang, "Nej, men barnet kan behöva stöd");
	return text_is(harm, "UNSURE") ? TR(lang, "Vet inte") : "";
}

const char *observation_sender_name(const char *lang, const char *kind) {
	if (text_is(kind, "CHILD"))
		return TR(lang, "Barnet eller den unga");
	if (text_is(kind, "GUARDIAN"))
		return TR(lang, "Vårdnadshavare");
	if (text_is(kind, "PRIVATE"))
		return TR(lang, "Släkting, granne, ledare eller någon annan");
	return text_is(kind, "STAFF") ? TR(lang, "Någon som möter barnet i sitt arbete") : "";
}

const char *observation_question(const char *lang, int64_t number) {
	switch (number) {
	case 1: return TR(lang, "När var det, och har det hänt fler gånger?");
	case 2: return TR(lang, "Var var det?");
	case 3: return TR(lang, "Såg eller hörde du det själv, eller har någon berättat det för dig?");
	case 4: return TR(lang, "Hur hittar vi rätt barn? Skriv det du vet: namn, ålder, gata, förskola eller skola.");
	case 5: return TR(lang, "Hur når vi dig? Skriv telefon eller e-post, om du vill.");
	case OBSERVATION_QUESTIONS: return TR(lang, "Finns det något mer som du vill berätta?");
	default: return "";
	}
}

bool observation_late(const struct access *a, int64_t answer_by) {
	return access_time(a) >= date_add_days(answer_by, 1);
}

/* --- who tells --- */

bool observation_health_care(const char *kind) {
	static const char *const kinds[] = {"MHV", "BHV", "HEALTH_CENTRE", "BUP", "HABILITATION", "DENTAL"};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (text_is(kinds[i], kind))
			return true;
	return false;
}

static enum err who_staff(struct request *rq, const struct access *a, struct observation_who *w) {
	struct unit_find_row unit;
	TRY(unit_find(a, access_unit(a), &unit));
	w->teller = TELLER_STAFF;
	w->health = observation_health_care(unit.kind);
	w->near = unit.municipality;
	w->contact = arena_print(rq->arena, "%s, %s%s%s", access_title(a), access_unit_name(a), *unit.phone == '\0' ? "" : ", ", unit.phone);
	return OK;
}

/* The child of the path, and the unit that works with it now. */
static enum err who_child(const struct access *a, struct observation_who *w) {
	struct observation_about_row child;
	struct episode_current_row e;
	TRY(observation_about(a, &child));
	w->child = child.id;
	w->child_name = child.name;
	w->municipality = w->near = child.municipality;
	enum err found = episode_current(a, &e);
	if (found == NOT_FOUND || (found == OK && e.closed_at != 0))
		return OK;
	TRY(found);
	w->unit = e.unit_id;
	w->unit_name = e.unit_name;
	w->person = e.person_name;
	return OK;
}

enum err notice_who(struct request *rq, const struct access *a, struct observation_who *ret) {
	*ret = (struct observation_who){.child_name = "", .municipality = "", .near = "", .unit_name = "", .person = "", .name = access_name(a), .contact = "",
					.to = {rq->path}};
	if (access_staff(a))
		TRY(who_staff(rq, a, ret));
	if (access_child(a) == 0)
		return OK;
	if (!access_staff(a))
		ret->teller = access_actor(a) == access_child(a) ? TELLER_CHILD : TELLER_GUARDIAN;
	return who_child(a, ret);
}

/* --- the form --- */

static bool typed(const struct request *rq, const char *prefix) {
	for (size_t i = 0; i < rq->nfields; i++)
		if (text_starts(rq->field[i].name, prefix) && *text_trim(rq->arena, rq->field[i].value) != '\0')
			return true;
	return false;
}

static int first_area(const struct request *rq) {
	const char *area = request_field(rq, "areas");
	return area != NULL && area[0] >= '0' && area[0] <= '6' ? area[0] - '0' : 0;
}

/* What every notice must have, told together with the faults of single fields. */
static void something_written(struct request *rq) {
	if (typed(rq, "worry_") || typed(rq, "strength_"))
		return;
	if (!typed(rq, "areas"))
		request_complain(rq, "areas", TR(rq->lang, "Välj minst en del. Är du osäker, ta den som ligger närmast."));
	else
		request_complain(rq, arena_print(rq->arena, "worry_%d", first_area(rq)),
				 TR(rq->lang, "Skriv minst en mening om vad du har sett eller hört."));
}

static void words_of(const struct observation_send_form *f, struct observation_words *w) {
	static const char *const harms[] = {"YES", "NO", "UNSURE"}, *const senders[] = {"", "CHILD", "GUARDIAN", "PRIVATE", "STAFF"};
	const char *const worry[] = {f->worry_0, f->worry_1, f->worry_2, f->worry_3, f->worry_4, f->worry_5, f->worry_6};
	const char *const strength[] = {f->strength_0, f->strength_1, f->strength_2, f->strength_3,
					f->strength_4, f->strength_5, f->strength_6};
	*w = (struct observation_words){.harm = harms[f->harm - 1], .sender_kind = senders[f->sender_kind],
					.situation = situation_word(f->situation == 0 ? UNKNOWN_PLACE : f->situation - 1), .municipality = f->municipality,
					.place_unit = "", .place = f->place, .child_name = f->child_name,
					.child_number = f->child_number, .child_age = f->child_age,
					.sender_name = f->sender_name, .sender_contact = f->sender_contact, .areas = f->areas, .relative = f->relative,
					.ground = "", .ground_text = "", .provision = ""};
	for (int i = 0; i < AREAS; i++) {
		w->worry[i] = worry[i];
		w->strength[i] = strength[i];
		if (*worry[i] != '\0' || *strength[i] != '\0')
			w->areas |= INT64_C(1) << i;
	}
}

static void text_check(struct request *rq, const struct observation_words *w) {
	size_t n = 0;
	for (int i = 0; i < AREAS; i++)
		n += text_length(w->worry[i]) + text_length(w->strength[i]);
	if (n <= OBSERVATION_TEXT)
		return;
	const char *value[] = {arena_print(rq->arena, "%zu", n), arena_print(rq->arena, "%d", OBSERVATION_TEXT)};
	request_complain(rq, arena_print(rq->arena, "worry_%d", area_of_bit(w->areas)),
			 lang_fill(rq->arena, TR(rq->lang, "Allt du har skrivit är {1} tecken. Högst {2} får plats tillsammans."), value, 2));
}

static void number_check(struct request *rq, const struct access *a, struct observation_words *w) {
	struct number n;
	if (!number_read(w->child_number, &n))
		request_complain(rq, "child_number", TR(rq->lang, "Numret stämmer inte. Kontrollera siffrorna, eller lämna rutan tom."));
	else if (n.kind != NUMBER_NONE && access_demo(a) && !number_is_test(&n))
		request_complain(rq, "child_number", TR(rq->lang, "Det här är ett övningslän. Skriv bara påhittade nummer, de som slutar på 980 till 999 före sista siffran."));
	else
		w->child_number = number_show(rq->arena, &n);
}

static void municipality_check(struct request *rq, const struct observation_words *w) {
	for (size_t i = 0; i < MUNICIPALITIES; i++)
		if (text_is(municipality_name(i), w->municipality))
			return;
	request_complain(rq, "municipality", TR(rq->lang, "Välj en av kommunerna."));
}

bool observation_at_unit(const char *situation) {
	return text_is(situation, "PRESCHOOL") || text_is(situation, "SCHOOL") || text_is(situation, "UPPER_SECONDARY");
}

bool observation_at_clinic(const char *situation) {
	return text_is(situation, "EXPECTED") || text_is(situation, "HOME");
}

/* Care that meets the child once does not convene: for a small child barnhälsovården is its way in, which hands on
 * to whoever the rules name (K1, K6, R31, R118). */
static bool care_sends(const struct notice *n) {
	return *n->contact != '\0' && !text_is(n->contact, "YES") && (text_is(n->w.situation, "HOME") || text_is(n->w.situation, "PRESCHOOL"));
}

/* Of which kind the unit can be that is chosen in that field. */
static bool fits(const char *field, const char *situation, const char *kind) {
	if (text_is(field, "place_unit_id"))
		return text_is(kind, situation);
	return situation_clinic(situation, kind) || (text_is(kind, "BHV") && text_is(situation, "PRESCHOOL")); /* the way in for care */
}

/* What was chosen in one of the lists; it must go with where the child is said to be. */
static enum err place_check(struct request *rq, const struct access *a, const char *field, int64_t id, struct notice *n, int64_t *ret) {
	struct unit_find_row unit;
	if (id == 0)
		return OK;
	enum err e = unit_find(a, id, &unit);
	if (e != OK && e != NOT_FOUND)
		return e;
	if (e == NOT_FOUND || !fits(field, n->w.situation, unit.kind)) {
		request_complain(rq, field, TR(rq->lang, "Det du valde i listan stämmer inte med var du säger att barnet är. Ändra det ena."));
		return OK;
	}
	*ret = id;
	if (*n->w.place_unit == '\0')
		n->w.place_unit = unit.name;
	return OK;
}

/* Only the list that the page shows for the situation is looked at. */
static enum err places_check(struct request *rq, const struct access *a, const struct observation_send_form *f, struct notice *n) {
	if (observation_at_unit(n->w.situation))
		TRY(place_check(rq, a, "place_unit_id", f->place_unit_id, n, &n->place_unit));
	if (observation_at_clinic(n->w.situation) || care_sends(n))
		TRY(place_check(rq, a, "care_unit_id", f->care_unit_id, n, &n->clinic));
	if (n->place_unit == 0)
		n->place_unit = n->clinic;
	return OK;
}

/* What is known already is not taken from the form: the child of the path, and who is logged in. */
static void known_fill(const struct access *a, const struct observation_who *who, struct observation_words *w) {
	static const char *const kinds[] = {"", "STAFF", "GUARDIAN", "CHILD"};
	if (who->teller != TELLER_ANYBODY)
		w->sender_kind = kinds[who->teller];
	if (who->teller != TELLER_ANYBODY)
		w->sender_name = access_name(a);
	if (who->child == 0)
		return;
	w->child_name = who->child_name;
	w->child_number = w->child_age = "";
	if (who->unit != 0) {
		w->municipality = who->municipality;
		w->situation = situation_word(UNKNOWN_PLACE);
	}
}

static void choice_check(struct request *rq, const char *field) {
	if (request_complaint(rq, field) == NULL && (request_field(rq, field) == NULL || *request_field(rq, field) == '\0'))
		request_complain(rq, field, TR(rq->lang, "Välj ett av alternativen."));
}

/* What must be there depends on what is known already; in the order of the page. */
static void needed(struct request *rq, const struct observation_who *who) {
	if (who->health && who->unit == 0)
		choice_check(rq, "contact");
	if (who->unit == 0) {
		choice_check(rq, "municipality"); /* as they stand on the page */
		choice_check(rq, "situation");
	}
	if (who->teller == TELLER_ANYBODY)
		choice_check(rq, "sender_kind");
}

enum err notice_read(struct request *rq, const struct access *a, const struct observation_who *who, struct notice *ret) {
	static const char *const contacts[] = {"", "YES", "NO", "KIN"};
	struct observation_send_form f;
	something_written(rq);
	needed(rq, who);
	TRY(observation_send_read(rq, &f));
	*ret = (struct notice){.contact = who->health ? contacts[f.contact] : "", .ground = notice_ground_word(f.ground), .said_by = f.said_by, .lawful = f.lawful,
			       .said_on = f.said_on, .provision = f.provision};
	words_of(&f, &ret->w);
	known_fill(a, who, &ret->w);
	text_check(rq, &ret->w);
	number_check(rq, a, &ret->w);
	municipality_check(rq, &ret->w);
	if (who->unit == 0)
		TRY(places_check(rq, a, &f, ret));
	return request_good(rq);
}

/* --- the brake --- */

enum err notice_brake(const struct request *rq, const struct access *a, bool *ret_late) {
	int64_t one, all;
	TRY(setting_number(a, SETTING_NOTICES_ADDRESS, &one));
	TRY(setting_number(a, SETTING_NOTICES_ALL, &all));
	TRY(brake_hit(a, arena_print(rq->arena, "notice from:%s", rq->address), one, ret_late));
	return *ret_late ? OK : brake_hit(a, "notice from everywhere", all, ret_late);
}

/* --- storing --- */

/* Eight signs that are hard to mistake, as "4F7K-22QA". */
static const char *number_new(struct arena *a) {
	static const char signs[] = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
	unsigned char random[8];
	char s[10] = "";
	id_random(random, sizeof random);
	for (int i = 0; i < 8; i++)
		s[i + (i > 3)] = signs[random[i] % 32];
	s[4] = '-';
	return arena_text(a, s);
}

struct bytes notice_number_index(const struct access *a, const char *number) {
	struct out o = out_new(access_arena(a), "sv");
	out_raw(&o, "receipt:");
	for (const char *p = number; *p != '\0'; p++)
		if (isalnum((unsigned char)*p)) {
			char c = (char)toupper((unsigned char)*p);
			out_bytes(&o, &c, 1);
		}
	return access_index(a, out_text(&o));
}

static enum err parts_add(const struct access *a, int64_t id, const struct observation_words *w) {
	for (int i = 0; i < AREAS; i++)
		if (*w->worry[i] != '\0' || *w->strength[i] != '\0')
			TRY(observation_part_add(a, id_new(), id, INT64_C(1) << i, w->strength[i], w->worry[i]));
	return OK;
}

/* The way in for care: the one that was chosen, or the only one.  Where there are several, the coordinator knows which. */
static enum err door_find(struct request *rq, const struct access *a, const struct notice *n, struct responsibility *to, const char **ret_way) {
	struct responsibility_units_rows units;
	size_t here;
	if (!care_sends(n))
		return OK;
	TRY(responsibility_units(a, "BHV", n->w.municipality, &units));
	int i = responsibility_pick(&units, n->w.municipality, n->clinic, &here);
	if (i < 0)
		return here == 0 ? OK : responsibility_coordinator(a, rq->lang, n->w.municipality, to);
	if (units.row[i].id == to->unit)
		return OK;
	to->unit = units.row[i].id;
	*ret_way = "DOOR";
	return OK;
}

enum err notice_route(struct request *rq, const struct access *a, const struct observation_who *who, struct notice *n) {
	n->way = "RULE";
	if (who->unit != 0) {
		n->to = (struct responsibility){.unit = who->unit};
		n->way = "WORK";
		return OK;
	}
	TRY(responsibility_find(a, rq->lang, n->w.situation, n->w.municipality, n->place_unit, &n->to));
	return door_find(rq, a, n, &n->to, &n->way);
}

enum err notice_answer_by(const struct access *a, int64_t from, int64_t *ret) {
	struct setting_spans days;
	TRY(setting_history(a, SETTING_NOTICE_ANSWER, &days));
	*ret = date_add_workdays(from, (int)setting_value(&days, from));
	return OK;
}

enum err notice_coordinator(const struct access *a, const char *municipality, int64_t *ret_unit) {
	struct responsibility_units_rows units;
	TRY(responsibility_units(a, "COORDINATION", municipality, &units));
	*ret_unit = units.n == 0 ? 0 : units.row[0].id;
	return OK;
}

enum err notice_kin(const struct access *a, int64_t person, struct person_kin_rows *ret) {
	size_t n = 0;
	TRY(person_kin(a, person, ret));
	struct person_kin_row *row = ARENA_MANY(access_arena(a), ret->n + 1, struct person_kin_row);
	for (size_t i = 0; i < ret->n; i++)
		if (ret->row[i].itself == 0)
			row[n++] = ret->row[i];
	*ret = (struct person_kin_rows){.n = n, .row = row};
	return OK;
}

enum err notice_find(const struct access *a, int64_t id, struct observation_find_row *ret) {
	struct person_kin_rows kin;
	TRY(observation_find(a, id, ret));
	TRY(notice_kin(a, access_actor(a), &kin));
	return kin_meant(access_arena(a), &kin, ret->child_name, ret->child_number, "") ? NOT_FOUND : OK;
}

enum err notice_readers(const struct access *a, int64_t unit, const char *name, const char *number, size_t *ret_others, size_t *ret_kin) {
	struct observation_answerers_rows who;
	*ret_others = *ret_kin = 0;
	TRY(observation_answerers(a, unit, access_time(a), &who));
	for (size_t i = 0; i < who.n; i++) {
		struct person_kin_rows kin;
		TRY(notice_kin(a, who.row[i].person_id, &kin));
		bool meant = kin_meant(access_arena(a), &kin, name, number, "");
		*ret_kin += meant;
		*ret_others += !meant;
	}
	return OK;
}

/* Where it is read: at the unit that the receipt names, or, when everybody who answers there is family of the child, at the nearest
 * coordinator's who is not, who sends it on (D19).  The receipt says the same. */
static enum err reader_find(const struct access *a, int64_t unit, const char *municipality, const char *name, const char *number, int64_t *ret_unit) {
	struct responsibility_units_rows units;
	size_t others, kin;
	*ret_unit = unit;
	TRY(notice_readers(a, unit, name, number, &others, &kin));
	if (others > 0 || kin == 0)
		return OK;
	TRY(responsibility_units(a, "COORDINATION", municipality, &units));
	for (size_t i = 0; i < units.n && others == 0; i++) {
		TRY(notice_readers(a, units.row[i].id, name, number, &others, &kin));
		*ret_unit = others > 0 ? units.row[i].id : unit;
	}
	return OK;
}

enum err notice_send(struct request *rq, const struct access *a, const struct observation_who *who, const struct notice *n, const char **ret_number) {
	const struct observation_words *w = &n->w;
	int64_t id = id_new(), now = access_time(a), answer_by, reader;
	TRY(notice_answer_by(a, now, &answer_by));
	TRY(reader_find(a, n->to.unit, w->municipality, w->child_name, w->child_number, &reader));
	*ret_number = number_new(rq->arena);
	TRY(observation_add(a, id, reader, n->to.rule, n->to.unit, who->child, n->way, w->situation, w->municipality, n->place_unit, w->harm, w->areas, w->sender_kind,
			    notice_number_index(a, *ret_number), now, answer_by, access_actor(a), access_unit(a), w->child_name,
			    w->child_number, w->child_age, w->place, w->sender_name, w->sender_contact, n->ground, n->said_on, n->provision,
			    text_is(n->ground, "LAW") ? n->lawful : n->said_by, w->relative));
	TRY(parts_add(a, id, w));
	if (who->child != 0)
		TRY(protection_told(a, id));
	TRY(notice_tell(a, id, reader));
	return notice_watch(a, id, answer_by);
}

enum err observation_convened(const struct access *a, const char *lang, const struct observation_told *t, int64_t *ret_id) {
	struct responsibility to;
	int64_t id = id_new(), now = access_time(a), answer_by, reader;
	TRY(notice_answer_by(a, now, &answer_by));
	TRY(responsibility_find(a, lang, t->situation, t->municipality, t->place_unit, &to));
	TRY(reader_find(a, to.unit, t->municipality, t->child_name, t->child_number, &reader));
	TRY(observation_add(a, id, reader, to.rule, to.unit, 0, "CONVENED", t->situation, t->municipality, t->place_unit, "NO", t->areas, "STAFF",
			    notice_number_index(a, number_new(access_arena(a))), now, answer_by, t->sender, t->sender_unit, t->child_name,
			    t->child_number, "", t->place, t->sender_name, t->sender_contact, "", 0, 0, "", 0));
	TRY(observation_part_add(a, id_new(), id, INT64_C(1) << area_of_bit(t->areas), "", t->text));
	TRY(notice_watch(a, id, answer_by));
	*ret_id = id;
	return notice_tell(a, id, reader);
}

enum err observation_wished(struct request *rq, const struct access *a, const struct observation_wish *t, const char **ret_number) {
	struct responsibility to;
	int64_t id = id_new(), now = access_time(a), child = access_child(a), answer_by, reader;
	TRY(notice_answer_by(a, now, &answer_by));
	TRY(responsibility_find(a, rq->lang, t->situation, t->municipality, t->place_unit, &to));
	TRY(reader_find(a, to.unit, t->municipality, t->child_name, "", &reader));
	*ret_number = number_new(rq->arena);
	TRY(observation_add(a, id, reader, to.rule, to.unit, child, "MEETING", t->situation, t->municipality, 0, "NO", 0,
			    access_actor(a) == child ? "CHILD" : "GUARDIAN", notice_number_index(a, *ret_number), now, answer_by, access_actor(a), 0,
			    t->child_name, "", "", "", access_name(a), "", "", 0, 0, "", 0));
	TRY(notice_step(a, id, (struct notice_step){.kind = "WISHED", .text = t->text}));
	TRY(protection_told(a, id));
	TRY(notice_tell(a, id, reader));
	return notice_watch(a, id, answer_by);
}

enum err notice_why(const struct access *a, const char *lang, const char *way, int64_t rule, struct responsibility *ret) {
	struct arena *arena = access_arena(a);
	TRY(responsibility_words(a, lang, rule, ret));
	if (text_is(way, "WORK")) {
		ret->rule = 0;
		ret->because = TR(lang, "det redan pågår ett arbete för barnet där. Nytt om samma barn går till den som är ansvarig.");
		ret->source = TR(lang, "Handledningen, del 3: barnensbästa-ansvarig fångar upp och hanterar det som kommer.");
	} else if (text_is(way, "DOOR")) {
		ret->rule = 0;
		ret->because = arena_print(arena, "%s %s %s", TR(lang, "den som berättar arbetar i vården och har ingen etablerad vårdkontakt. Då är barnhälsovården vägen in, och lämnar över till den som är ansvarig."),
					   TR(lang, "Vem som är ansvarig:"), ret->because);
		ret->source = TR(lang, "Förtydligandet för hälso- och sjukvården: vården vänder sig först till barnhälsovården, som kan lämna över till rektorn på förskolan.");
	}
	return OK;
}

enum err notice_watch(const struct access *a, int64_t notice, int64_t answer_by) {
	return access_job_at(a, url(access_arena(a), "/job/notice/%", notice).text, date_add_days(answer_by, 1));
}

enum err notice_step(const struct access *a, int64_t notice, struct notice_step s) {
	return observation_step_add(a, id_new(), notice, s.kind, access_time(a), access_actor(a), access_unit(a), s.to_unit, s.to_person, s.question,
				    s.text == NULL ? "" : s.text);
}
