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
#include "observation/observation.form.h"
#include "observation/observation.sql.h"
#include "org/org.h"

#include <ctype.h>


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
	static const char *const harms[] = {"YES", "NO", "UNSURE"}, *const senders[] = {"CHILD", "GUARDIAN", "PRIVATE", "STAFF"};
	const char *const worry[] = {f->worry_0, f->worry_1, f->worry_2, f->worry_3, f->worry_4, f->worry_5, f->worry_6};
	const char *const strength[] = {f->strength_0, f->strength_1, f->strength_2, f->strength_3,
					f->strength_4, f->strength_5, f->strength_6};
	*w = (struct observation_words){.harm = harms[f->harm - 1], .sender_kind = senders[f->sender_kind - 1],
					.situation = situation_word(f->situation - 1), .municipality = f->municipality,
					.place_unit = "", .place = f->place, .child_name = f->child_name,
					.child_number = f->child_number, .child_age = f->child_age,
					.sender_name = f->sender_name, .sender_contact = f->sender_contact, .areas = f->areas};
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

/* The preschool or school that was chosen; it must be of the kind that was said. */
static enum err place_check(struct request *rq, const struct access *a, int64_t id, struct notice *n) {
	struct unit_find_row unit;
	if (id == 0 || !observation_at_unit(n->w.situation))
		return OK;
	enum err e = unit_find(a, id, &unit);
	if (e != OK && e != NOT_FOUND)
		return e;
	if (e == NOT_FOUND || !text_is(unit.kind, n->w.situation)) {
		request_complain(rq, "place_unit_id", TR(rq->lang, "Det du valde i listan stämmer inte med var du säger att barnet är. Ändra det ena."));
		return OK;
	}
	n->place_unit = id;
	n->w.place_unit = unit.name;
	return OK;
}

enum err notice_read(struct request *rq, const struct access *a, struct notice *ret) {
	struct observation_send_form f;
	something_written(rq);
	TRY(observation_send_read(rq, &f));
	*ret = (struct notice){0};
	words_of(&f, &ret->w);
	text_check(rq, &ret->w);
	number_check(rq, a, &ret->w);
	municipality_check(rq, &ret->w);
	TRY(place_check(rq, a, f.place_unit_id, ret));
	return rq->complaints == NULL ? OK : INVALID;
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

enum err notice_send(struct request *rq, const struct access *a, const struct notice *n, const char **ret_number) {
	const struct observation_words *w = &n->w;
	struct responsibility to;
	int64_t id = id_new(), now = access_time(a), days;
	TRY(setting_number(a, SETTING_NOTICE_ANSWER, &days));
	TRY(responsibility_find(a, rq->lang, w->situation, w->municipality, n->place_unit, &to));
	*ret_number = number_new(rq->arena);
	TRY(observation_add(a, id, to.unit, to.rule, w->situation, w->municipality, n->place_unit, w->harm, w->areas, w->sender_kind,
			    notice_number_index(a, *ret_number), now, date_add_workdays(now, (int)days), w->child_name,
			    w->child_number, w->child_age, w->place, w->sender_name, w->sender_contact));
	return parts_add(a, id, w);
}
