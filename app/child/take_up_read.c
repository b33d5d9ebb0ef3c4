/* The form of a take-up, and what must be true of it. */
#include "child/child.h"

#include "base/date.h"
#include "base/text.h"
#include "child/child.form.h"
#include "lang/lang.h"
#include "org/org.h"

#define GUARDIAN(n) {.name = f->g##n##_name, .typed = f->g##n##_number, .kind = kinds[f->g##n##_custody], \
		     .from = f->g##n##_from, .until = f->g##n##_until, .phone = f->g##n##_phone, .email = f->g##n##_email}

bool child_enrols(const char *unit_kind) {
	return text_is(unit_kind, "PRESCHOOL") || text_is(unit_kind, "SCHOOL") || text_is(unit_kind, "UPPER_SECONDARY");
}

bool child_expected(const char *born, int64_t created_at, int64_t births) {
	int64_t day;
	return births == 0 && date_day_read(born, &day) && day > created_at;
}

void child_number_check(struct request *rq, const struct access *a, const char *field, const char *typed, struct number *n) {
	if (!number_read(typed, n)) {
		*n = (struct number){0};
		request_complain(rq, field, TR(rq->lang, "Numret stämmer inte. Kontrollera datum och siffror."));
	} else if (n->kind != NUMBER_NONE && access_demo(a) && !number_is_test(n)) {
		request_complain(rq, field, TR(rq->lang, "Det här är ett övningslän. Skriv bara påhittade nummer, de som slutar på 980 till 999 före sista siffran."));
	}
}

/* The day of birth, by the number or as typed; the target group is from before birth to the 18th birthday (R6). */
static void born_check(struct request *rq, const struct access *a, struct take_up *t, int64_t typed) {
	int64_t now = access_time(a);
	t->born = t->number.kind == NUMBER_NONE ? typed : t->number.birth;
	const char *field = t->number.kind == NUMBER_NONE ? "born" : "number";
	if (t->born == 0)
		request_complain(rq, "born", TR(rq->lang, "Skriv när barnet är fött, eller ett nummer. För ett väntat barn: när det beräknas födas."));
	else if (t->born > now && !text_is(t->situation, "EXPECTED"))
		request_complain(rq, field, TR(rq->lang, "Det datumet har inte varit än."));
	else if (date_age(t->born, now) >= 18)
		request_complain(rq, field, TR(rq->lang, "Personen har fyllt 18 år. Kronobarn är för barn och unga till 18-årsdagen."));
}

static void place_check(struct request *rq, const struct access *a, const struct take_up *t) {
	bool known = false;
	for (size_t i = 0; i < MUNICIPALITIES; i++)
		known |= text_is(municipality_name(i), t->municipality);
	if (!known)
		request_complain(rq, "municipality", TR(rq->lang, "Välj en av kommunerna."));
	if (child_enrols(t->unit_kind) && t->enrolled_from == 0)
		request_complain(rq, "enrolled_from", TR(rq->lang, "Skriv sedan när barnet går hos er. Det är därför ni är ansvariga."));
	else if (t->enrolled_from > access_time(a))
		request_complain(rq, "enrolled_from", TR(rq->lang, "Barnet har inte börjat hos er än. Ring den som är ansvarig nu."));
}

static bool empty(const struct guardian *g) {
	return *g->name == '\0' && *g->typed == '\0' && *g->kind == '\0' && g->from == 0 && g->until == 0 && *g->phone == '\0' && *g->email == '\0';
}

static void guardian_check(struct request *rq, const struct access *a, struct guardian *g, int n) {
	const char *lang = rq->lang;
	child_number_check(rq, a, arena_print(rq->arena, "g%d_number", n), g->typed, &g->number);
	if (*g->name == '\0')
		request_complain(rq, arena_print(rq->arena, "g%d_name", n), TR(lang, "Skriv vad vårdnadshavaren heter."));
	if (*g->kind == '\0')
		request_complain(rq, arena_print(rq->arena, "g%d_custody", n), TR(lang, "Välj vilken vårdnad det är."));
	if (g->from == 0)
		request_complain(rq, arena_print(rq->arena, "g%d_from", n), TR(lang, "Skriv från vilken dag vårdnaden gäller."));
	if (g->until != 0 && g->until <= g->from)
		request_complain(rq, arena_print(rq->arena, "g%d_until", n), TR(lang, "Vårdnaden kan inte sluta innan den börjar."));
}

static bool holds(const struct guardian *g, int64_t now) {
	return *g->name != '\0' && g->from <= now && (g->until == 0 || now < g->until);
}

/* All who must be asked for consent have to be there (DR1, K8): somebody today, both of a joint custody, and
 * nobody beside a sole one. */
static void custody_check(struct request *rq, const struct access *a, const struct take_up *t) {
	int joint = 0, sole = 0, any = 0;
	for (int i = 0; i < GUARDIANS; i++) {
		const struct guardian *g = &t->guardian[i];
		if (!holds(g, access_time(a)))
			continue;
		any++;
		joint += text_is(g->kind, "JOINT");
		sole += text_is(g->kind, "SOLE");
	}
	if (any == 0)
		request_complain(rq, "g1_from", TR(rq->lang, "Skriv in minst en vårdnadshavare som har vårdnaden i dag."));
	else if (sole > 1 || (sole == 1 && joint > 0))
		request_complain(rq, "g1_custody", TR(rq->lang, "Ensam vårdnad kan bara en ha. Är den gemensam, välj det för båda."));
	else if (joint == 1 && !text_is(t->situation, "EXPECTED")) /* the other parent comes when the child is born */
		request_complain(rq, "g2_name", TR(rq->lang, "Är vårdnaden gemensam behöver båda finnas med, annars frågas bara den ena. Vet du inte namnet, skriv ”okänd”."));
}

/* One number is one person. */
static void persons_check(struct request *rq, const struct take_up *t) {
	for (int i = 0; i < GUARDIANS; i++) {
		const struct number *n = &t->guardian[i].number;
		bool twice = n->kind != NUMBER_NONE && text_is(n->text, t->number.text);
		for (int j = 0; j < i; j++)
			twice |= n->kind != NUMBER_NONE && text_is(n->text, t->guardian[j].number.text);
		if (twice)
			request_complain(rq, arena_print(rq->arena, "g%d_number", i + 1), TR(rq->lang, "Samma nummer står två gånger."));
	}
}

/* Nobody has custody of a child that is not born: who expects it reads and answers from today on. */
static void expecting(const struct access *a, struct take_up *t) {
	for (int i = 0; i < GUARDIANS; i++)
		if (*t->guardian[i].name != '\0' && (t->guardian[i].from == 0 || t->guardian[i].from > access_time(a)))
			t->guardian[i].from = date_day(access_time(a));
}

enum err take_up_read(struct request *rq, const struct access *a, struct take_up *t) {
	static const char *const kinds[] = {"", "JOINT", "SOLE", "APPOINTED"};
	struct child_take_up_do_form form, *f = &form;
	TRY(child_take_up_do_read(rq, f));
	const struct guardian all[GUARDIANS] = {GUARDIAN(1), GUARDIAN(2), GUARDIAN(3), GUARDIAN(4)};
	memcpy(t->guardian, all, sizeof all);
	t->name = f->name;
	t->municipality = f->municipality;
	t->other = f->other;
	t->enrolled_from = child_enrols(t->unit_kind) ? f->enrolled_from : 0;
	child_number_check(rq, a, "number", f->number, &t->number);
	born_check(rq, a, t, f->born);
	place_check(rq, a, t);
	if (text_is(t->situation, "EXPECTED"))
		expecting(a, t);
	for (int i = 0; i < GUARDIANS; i++)
		if (i == 0 || !empty(&t->guardian[i]))
			guardian_check(rq, a, &t->guardian[i], i + 1);
	if (rq->complaints == NULL) {
		custody_check(rq, a, t);
		persons_check(rq, t);
	}
	return request_good(rq);
}
