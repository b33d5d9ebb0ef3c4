/* What waits for a second person, units, organisations, and who works where. */
#include "admin/admin.h"

#include "admin/admin.form.h"
#include "admin/home.html.h"
#include "admin/org.html.h"
#include "admin/unit.html.h"
#include "admin/unit_new.html.h"
#include "admin/units.html.h"
#include "archive/retention.sql.h"
#include "base/date.h"
#include "base/id.h"
#include "base/number.h"
#include "base/text.h"
#include "introduction/introduction.sql.h"
#include "lang/lang.h"
#include "org/org.h"
#include "review/review.h"
#include "routes.h"
#include "significant/significant.h"

#define A_PAGE 50
#define YOUNGEST 16 /* years, of who may have an assignment: arbetsmiljölagen, minors do other work */

static const char *const kinds[ADMIN_KINDS] = {"MHV", "BHV", "PRESCHOOL", "SCHOOL", "UPPER_SECONDARY", "KAA", "SOCIAL", "POLICE",
					       "ASSOCIATION", "HEALTH_CENTRE", "BUP", "HABILITATION", "DENTAL", "COORDINATION"};
static const char *const channels[] = {"DIGITAL", "PAPER"};
#define WITH_CHILDREN 5 /* the first of them may have to do with children (D3) */
static const char *const roles[ADMIN_ROLES] = {"RESPONSIBLE", "STAFF", "MEDICAL", "INTAKE", "COORDINATOR", "ADMIN", "REVIEWER", "STAT", "ARCHIVIST", "LEADER", "LOCAL_LEADER"};
static const char *const org_kinds[] = {"MUNICIPALITY", "REGION", "POLICE", "ASSOCIATION", "COMPANY"};

const char *admin_role_name(const char *lang, const char *role) {
	if (text_is(role, "RESPONSIBLE"))
		return TR(lang, "Ansvarig");
	if (text_is(role, "STAFF"))
		return TR(lang, "Medarbetare");
	if (text_is(role, "MEDICAL"))
		return TR(lang, "Elevhälsans medicinska del");
	if (text_is(role, "INTAKE"))
		return TR(lang, "Tar emot");
	if (text_is(role, "COORDINATOR"))
		return TR(lang, "Samordnare");
	if (text_is(role, "REVIEWER"))
		return TR(lang, "Loggranskare");
	if (text_is(role, "STAT"))
		return TR(lang, "Följer upp");
	if (text_is(role, "ARCHIVIST"))
		return TR(lang, "Arkivarie");
	if (text_is(role, "LEADER"))
		return TR(lang, "Processledare för länet");
	if (text_is(role, "LOCAL_LEADER"))
		return TR(lang, "Processledare för organisationen");
	return text_is(role, "ADMIN") ? TR(lang, "Administratör") : "";
}

const char *admin_org_kind_name(const char *lang, const char *kind) {
	if (text_is(kind, "MUNICIPALITY"))
		return TR(lang, "Kommun");
	if (text_is(kind, "REGION"))
		return TR(lang, "Region");
	if (text_is(kind, "POLICE"))
		return TR(lang, "Polis");
	if (text_is(kind, "ASSOCIATION"))
		return TR(lang, "Förening");
	return text_is(kind, "COMPANY") ? TR(lang, "Företag") : "";
}

/* Nobody logs in otherwise. */
static bool codes_needed(const struct access *a) {
	return access_providers(a) == NULL && !access_demo(a);
}

/* The first page of who administers: what waits for a second person, and where everything is. */
enum err admin_home(struct request *rq, const struct access *a) {
	struct admin_home_page p = {0};
	struct setting_waiting_rows waiting;
	struct admin_admins_row admins;
	struct admin_consumers_rows consumers;
	struct retention_waiting_rows retention;
	TRY(admin_codes(a, 0, &p.codes));
	for (size_t i = 0; i < p.codes.n; i++)
		p.ncodes += p.codes.row[i].until_at == 0;
	TRY(admin_unlocks(a, &p.unlocks));
	TRY(admin_begun(a, &p.begun));
	p.codes_needed = codes_needed(a);
	p.begins = p.begun.answering == 0 || (p.codes_needed && p.begun.accounts == 0);
	TRY(rule_waiting(a, &p.rules));
	TRY(setting_waiting(a, &waiting));
	TRY(admin_admins(a, &admins));
	TRY(admin_consumers(a, &consumers));
	TRY(admin_hsa_waiting(a, &p.hsa));
	TRY(admin_waiting_count(a, &p.list));
	p.admins = admins.n;
	p.consumers = consumers.n;
	TRY(retention_waiting(a, &retention));
	p.retention = retention.n;
	for (size_t i = 0; i < waiting.n; i++)
		for (int s = 0; s < SETTINGS; s++)
			if (text_is(setting_key((enum setting)s), waiting.row[i].key) && p.nsettings < SETTINGS) {
				p.setting[p.nsettings].to = url(rq->arena, "/admin/setting/%", s + 1);
				p.setting[p.nsettings++].what = setting_text(rq->lang, (enum setting)s).what;
			}
	rq->title = TR(rq->lang, "Administration");
	admin_home_html(&rq->out, &p);
	return OK;
}

/* --- units --- */

static const struct part_option *municipalities(struct arena *a) {
	struct part_option *o = ARENA_MANY(a, MUNICIPALITIES, struct part_option);
	for (size_t i = 0; i < MUNICIPALITIES; i++)
		o[i] = (struct part_option){.value = municipality_name(i), .label = municipality_name(i)};
	return o;
}

static bool municipality_good(const char *name) {
	for (size_t i = 0; i < MUNICIPALITIES; i++)
		if (text_is(municipality_name(i), name))
			return true;
	return false;
}

/* What was typed as a pattern: its own signs mean themselves. */
static const char *pattern_of(struct arena *a, const char *q) {
	struct out o = out_new(a, "sv");
	out_raw(&o, "%");
	for (; *q != '\0'; q++) {
		if (strchr("%_\\", *q) != NULL)
			out_raw(&o, "\\");
		out_bytes(&o, q, 1);
	}
	out_raw(&o, "%");
	return out_text(&o);
}

/* Units, some at a time.  Fields: q (part of a name), municipality, first. */
enum err admin_unit_list(struct request *rq, const struct access *a) {
	const char *q = request_field(rq, "q"), *place = request_field(rq, "municipality"), *at = request_field(rq, "first");
	struct admin_units_page p = {.q = q == NULL ? "" : text_cut(rq->arena, q, 80), .asked = place == NULL || !municipality_good(place) ? "" : place,
				     .municipality = municipalities(rq->arena), .now = access_time(a), .newer = {""}, .older = {""}};
	int64_t first = 0;
	if (at == NULL || !text_int(at, &first) || first < 0 || first > 1000000)
		first = 0;
	TRY(admin_units(a, p.asked, pattern_of(rq->arena, p.q), first, &p.units));
	p.shown = p.units.n > A_PAGE ? A_PAGE : p.units.n;
	struct url here = url_query(rq->arena, url(rq->arena, "/admin/unit"), "q", p.q, "municipality", p.asked);
	if (first > 0)
		p.newer = url_query(rq->arena, here, "first", arena_print(rq->arena, "%lld", (long long)(first > A_PAGE ? first - A_PAGE : 0)));
	if (p.units.n > A_PAGE)
		p.older = url_query(rq->arena, here, "first", arena_print(rq->arena, "%lld", (long long)first + A_PAGE));
	rq->title = TR(rq->lang, "Verksamheter");
	admin_units_html(&rq->out, rq, &p);
	return OK;
}

/* The form of a new unit.  act=add: name, kind, org, municipality, phone, email, address, channel. */
enum err admin_unit_new(struct request *rq, const struct access *a) {
	struct admin_orgs_rows orgs;
	TRY(admin_orgs(a, &orgs));
	struct part_option *org = ARENA_MANY(rq->arena, orgs.n + 1, struct part_option), *kind = ARENA_MANY(rq->arena, ADMIN_KINDS, struct part_option);
	for (size_t i = 0; i < orgs.n; i++)
		org[i] = (struct part_option){.value = arena_print(rq->arena, "%lld", (long long)orgs.row[i].id), .label = orgs.row[i].name};
	for (int i = 0; i < ADMIN_KINDS; i++)
		kind[i] = (struct part_option){.value = kinds[i], .label = unit_kind_name(rq->lang, kinds[i])};
	struct admin_unit_new_page p = {.municipality = municipalities(rq->arena), .org = org, .norgs = orgs.n, .kind = kind};
	rq->title = TR(rq->lang, "Ny verksamhet");
	admin_unit_new_html(&rq->out, rq, &p);
	return OK;
}

static const char *channel_name(const char *lang, const char *channel) {
	return text_is(channel, "PAPER") ? TR(lang, "På papper") : TR(lang, "I Kronobarn");
}

static void channel_check(struct request *rq, int channel, const char *email) {
	if (channel == 1 && *email == '\0')
		request_complain(rq, "email", TR(rq->lang, "Den som nås i Kronobarn behöver en e-postadress. Välj annars papper."));
}

enum err admin_unit_new_do(struct request *rq, const struct access *a) {
	struct admin_unit_new_form f;
	int64_t id = id_new();
	(void)admin_unit_new_read(rq, &f); /* what is wrong is told with the rest */
	if (!municipality_good(f.municipality))
		request_complain(rq, "municipality", TR(rq->lang, "Välj en av länets kommuner."));
	channel_check(rq, f.channel, f.email);
	TRY(request_good(rq));
	TRY(admin_unit_add(a, id, kinds[f.kind - 1], f.name, f.municipality, f.email, channels[f.channel - 1], f.org));
	TRY(unit_contact_change(a, id, f.phone, f.address));
	rq->redirect = url(rq->arena, "/admin/unit/%", id).text;
	return OK;
}

const char *admin_proposed(struct arena *a, const struct admin_appointments_row *r, const struct admin_appointment_names_rows *typed) {
	struct number n;
	if (r->works > 0)
		return r->name;
	const char *number = number_read(r->number, &n) && n.kind != NUMBER_NONE ? number_show(a, &n) : r->number;
	for (size_t i = 0; i < typed->n; i++)
		if (typed->row[i].id == r->appointment_id)
			return arena_print(a, "%s (%s)", typed->row[i].name, number);
	return number;
}

/* --- one unit --- */

int64_t admin_seen(const struct access *a, const char *text) {
	int64_t n;
	struct bytes index = access_index(a, arena_print(access_arena(a), "seen:%s", text));
	memcpy(&n, index.p, sizeof n);
	return (n & INT64_MAX) == 0 ? 1 : n & INT64_MAX;
}

/* What waits stands in the form, so that who changes a half of it keeps the other. */
static int64_t facts_seen(const struct access *a, const struct admin_unit_find_row *u, const struct unit_contact_waiting_rows *w) {
	return admin_seen(a, arena_print(access_arena(a), "%s\x1f%s\x1f%s\x1f%s\x1f%s", u->name, w->n > 0 ? w->row[0].phone : u->phone, u->email, w->n > 0 ? w->row[0].address : u->address, u->channel));
}

static int64_t told_seen(const struct access *a, const struct admin_unit_find_row *u) {
	return admin_seen(a, arena_print(access_arena(a), "%s\x1f%s", u->told, u->email));
}

/* Where the mail goes, in words: of what stands, and of what was typed (way 1..3, as the form has them). */
static const char *told_words(struct request *rq, int way, const char *address) {
	return way == 1 ? TR(rq->lang, "Till verksamhetens e-post") : way == 2 ? address : TR(rq->lang, "Till var och en som svarar för verksamheten");
}

/* The form comes back since another administrator, or the unit itself, was faster. */
static void clash_fill(struct request *rq, struct admin_unit_page *p) {
	const struct admin_unit_find_row *u = &p->unit;
	const char *version = request_field(rq, "version"), *act = request_field(rq, "act");
	int64_t seen;
	if (!request_again(rq) || version == NULL || act == NULL || !text_int(version, &seen))
		return;
	if (text_is(act, "save") && seen != p->facts_seen) {
		clash_add_field(rq, &p->clash, TR(rq->lang, "Namn"), "name", u->name);
		clash_add_field(rq, &p->clash, TR(rq->lang, "Telefon"), "phone", p->phone);
		clash_add_field(rq, &p->clash, TR(rq->lang, "E-post"), "email", u->email);
		clash_add_field(rq, &p->clash, TR(rq->lang, "Adress"), "address", p->address);
		const char *channel = request_field(rq, "channel");
		if (channel != NULL && !text_is(channel, u->channel))
			clash_add(&p->clash, TR(rq->lang, "Hur nås verksamheten?"), channel_name(rq->lang, channel), channel_name(rq->lang, u->channel));
	} else if (text_is(act, "tell") && seen != p->told_seen) {
		const char *way = request_field(rq, "way"), *told = request_field(rq, "told");
		clash_add(&p->clash, TR(rq->lang, "Vart går det?"), told_words(rq, way == NULL ? 0 : text_is(way, "OFFICE") ? 1 : text_is(way, "OTHER") ? 2 : 3, told == NULL ? "" : told),
			  told_words(rq, *u->told == '\0' ? 3 : text_is(u->told, u->email) ? 1 : 2, u->told));
	}
}

/* One unit: its facts, who works there, who is proposed.  act=save (version, name, phone, email, address, channel; phone and address are only proposed),
 * contact_approve and contact_withdraw (contact: of those), tell (version, way, told), close (until), reopen, appoint (number, person, tel, reach, hsa, role, title, answers, from, to), approve and withdraw (appointment),
 * end (assignment, last). */
enum err admin_unit_show(struct request *rq, const struct access *a) {
	struct admin_unit_page p = {.to = url(rq->arena, "/admin/unit/%", rq->id[0]), .actor = access_actor(a), .now = access_time(a),
				    .today = date_day(access_time(a))};
	TRY(admin_unit_find(a, rq->id[0], &p.unit));
	TRY(admin_unit_people(a, p.unit.id, &p.people));
	TRY(admin_appointments(a, p.unit.id, &p.waiting));
	TRY(admin_appointment_names(a, p.unit.id, &p.names));
	TRY(admin_unit_mails(a, p.unit.id, &p.mails));
	TRY(admin_hsa(a, 0, &p.hsa));
	TRY(admin_contacts(a, 0, &p.contacts));
	TRY(unit_contact_waiting(a, p.unit.id, &p.places));
	p.cards = admin_hsa_used(a);
	p.phone = p.places.n > 0 ? p.places.row[0].phone : p.unit.phone;
	p.address = p.places.n > 0 ? p.places.row[0].address : p.unit.address;
	p.place = *p.unit.municipality != '\0';
	p.codes_needed = codes_needed(a);
	p.facts_seen = facts_seen(a, &p.unit, &p.places);
	p.told_seen = told_seen(a, &p.unit);
	clash_fill(rq, &p);
	p.closed = p.unit.until_at <= p.now;
	for (size_t i = 0; i < p.people.n; i++)
		p.answered |= p.people.row[i].answers == 1 && !text_is(p.people.row[i].role, "ADMIN") && p.people.row[i].from_at <= p.now;
	rq->title = p.unit.name;
	admin_unit_show_html(&rq->out, rq, &p);
	return OK;
}

/* What stands there is what was shown. */
static void version_check(struct request *rq, int64_t version, int64_t now) {
	if (version != now)
		request_complain(rq, "", TR(rq->lang, "Någon annan har ändrat uppgifterna medan du skrev. Jämför det som står med det du skrev, och spara igen."));
}

static enum err facts_save(struct request *rq, const struct access *a) {
	struct admin_unit_facts_form f;
	struct admin_unit_find_row unit;
	struct unit_contact_waiting_rows places;
	struct introduction_waits_rows waits;
	(void)admin_unit_facts_read(rq, &f); /* what is wrong is told with the rest */
	TRY(admin_unit_find(a, rq->id[0], &unit));
	TRY(unit_contact_waiting(a, unit.id, &places));
	version_check(rq, f.version, facts_seen(a, &unit, &places));
	channel_check(rq, f.channel, f.email);
	TRY(introduction_waits(a, rq->id[0], &waits));
	if (f.channel == 1 && waits.n > 0)
		request_complain(rq, "channel", TR(rq->lang, "Verksamheten är inte i gång än, eller har pausat. Skriv först under Införandet här att den är i gång."));
	TRY(request_good(rq));
	TRY(admin_unit_change(a, f.name, f.email, channels[f.channel - 1], rq->id[0]));
	return unit_contact_change(a, rq->id[0], f.phone, f.address);
}

static enum err contact_decide(struct request *rq, const struct access *a, bool yes) {
	struct admin_unit_contact_form f;
	TRY(admin_unit_contact_read(rq, &f));
	return unit_contact_decide(rq, a, rq->id[0], f.contact, yes);
}

/* Where it is told that a notice waits: OFFICE follows the unit's address, OTHER has one of its own, PEOPLE are
 * those who answer for the unit. */
static enum err told_save(struct request *rq, const struct access *a) {
	struct admin_unit_told_form f;
	struct admin_unit_find_row unit;
	(void)admin_unit_told_read(rq, &f);
	TRY(admin_unit_find(a, rq->id[0], &unit));
	version_check(rq, f.version, told_seen(a, &unit));
	if (f.way == 2 && *f.told == '\0')
		request_complain(rq, "told", TR(rq->lang, "Skriv adressen, eller välj något av de andra sätten."));
	TRY(request_good(rq));
	TRY(admin_unit_told(a, rq->id[0]));
	return f.way == 1 ? OK : admin_unit_told_set(a, f.way == 2 ? f.told : "", rq->id[0]);
}

static enum err unit_close(struct request *rq, const struct access *a) {
	struct admin_unit_close_form f;
	struct admin_unit_busy_row busy;
	(void)admin_unit_close_read(rq, &f);
	TRY(admin_unit_busy(a, rq->id[0], &busy));
	if (f.until <= access_time(a))
		request_complain(rq, "until", TR(rq->lang, "Välj en dag från i morgon."));
	if (busy.n > 0)
		request_complain(rq, "until", TR(rq->lang, "Verksamheten har något pågående eller obesvarat. Be den som svarar där att lämna över eller avsluta det först."));
	return rq->complaints != NULL ? INVALID : admin_unit_close(a, f.until, rq->id[0]);
}

/* --- who works there --- */

/* The person with the number, or a new one.  Whether somebody was known before is told to nobody. */
static enum err person_of(const struct access *a, const struct number *number, const char *name, int64_t *ret) {
	struct admin_person_number_rows known;
	struct bytes index = access_index(a, number->text);
	TRY(admin_person_number(a, index, &known));
	*ret = known.n > 0 ? known.row[0].id : id_new();
	if (known.n > 0)
		return OK;
	return admin_person_add(a, *ret, index, name, number->text, date_iso_day(access_arena(a), number->birth), "", "");
}

/* What the children's people reach hangs on the assignment. */
static enum err children_rebuild(const struct access *a, int64_t assignment) {
	struct admin_assignment_children_rows children;
	TRY(admin_assignment_children(a, assignment, &children));
	for (size_t i = 0; i < children.n; i++)
		TRY(reach_rebuild(a, children.row[i].child_id));
	return OK;
}

static enum err appoint(struct request *rq, const struct access *a) {
	struct admin_unit_appoint_form f;
	struct number number;
	struct bytes hsa;
	int64_t person, id = id_new();
	(void)admin_unit_appoint_read(rq, &f); /* what is wrong is told with the rest */
	if (!number_read(f.number, &number) || number.kind == NUMBER_NONE)
		request_complain(rq, "number", TR(rq->lang, "Skriv personnumret med tolv siffror."));
	else if (date_age(number.birth, access_time(a)) < YOUNGEST)
		request_complain(rq, "number", TR(rq->lang, "Den som arbetar här är minst 16 år. Är numret rätt?"));
	if (f.answers && f.role > WITH_CHILDREN)
		request_complain(rq, "answers", TR(rq->lang, "Den som administrerar, granskar loggen, följer upp, är arkivarie eller processledare kan inte svara för verksamheten."));
	if (f.from < date_day(access_time(a)))
		request_complain(rq, "from", TR(rq->lang, "Välj en dag från i dag."));
	if (f.to != 0 && f.to < f.from)
		request_complain(rq, "to", TR(rq->lang, "Sista dagen är före den första."));
	TRY(request_good(rq));
	TRY(person_of(a, &number, f.person, &person));
	TRY(admin_hsa_typed(rq, a, person, &f.hsa, &hsa));
	TRY(request_good(rq));
	TRY(admin_appoint(a, id, person, roles[f.role - 1], f.title, f.answers, f.from, f.to == 0 ? DATE_NEVER : date_add_days(f.to, 1), rq->id[0]));
	TRY(admin_appointment_name_add(a, id, person, f.person));
	TRY(admin_contact_proposed(a, person, id, f.tel, f.reach));
	return hsa.n == 0 ? OK : admin_hsa_add(a, id_new(), person, id, hsa, f.hsa);
}

enum err admin_appointment_yes(struct request *rq, const struct access *a, int64_t unit, int64_t appointment) {
	struct admin_appointment_find_row v;
	TRY(admin_appointment_find(a, appointment, unit, &v));
	if (v.both > 0)
		return request_denied(rq, TR(rq->lang, "Ingen både administrerar och granskar loggen. Avsluta det ena uppdraget först."));
	enum err e = admin_appoint_approve(a, v.id);
	if (e == NOT_FOUND)
		return request_denied(rq, TR(rq->lang, "Du har själv föreslagit det, eller så gäller det dig. Någon annan som administrerar måste godkänna."));
	TRY(e);
	TRY(admin_hsa_appointed(rq, a, v.person_id, v.id));
	int64_t id = id_new();
	TRY(admin_assignment_add(a, id, v.id));
	TRY(admin_appointment_name_drop(a, v.id));
	TRY(admin_contact_appointed(a, v.person_id, v.id));
	TRY(significant_appointed(a, v.person_id));
	if (text_is(v.role, "REVIEWER"))
		TRY(review_begin(a, v.unit_id));
	return children_rebuild(a, id);
}

static enum err appoint_decide(struct request *rq, const struct access *a, bool approve) {
	struct admin_unit_decide_form f;
	TRY(admin_unit_decide_read(rq, &f));
	if (approve)
		return admin_appointment_yes(rq, a, rq->id[0], f.appointment);
	TRY(admin_appoint_withdraw(a, f.appointment, rq->id[0]));
	TRY(admin_appointment_name_drop(a, f.appointment));
	TRY(admin_contact_drop(a, f.appointment));
	return admin_hsa_drop(a, f.appointment);
}

/* An end takes one person: to take power away must never wait.  But somebody always answers for an open unit. */
static enum err assignment_end(struct request *rq, const struct access *a) {
	struct admin_unit_end_form f;
	struct admin_assignment_find_row g;
	struct admin_assignment_others_row others;
	struct admin_unit_find_row unit;
	TRY(admin_unit_end_read(rq, &f));
	TRY(admin_assignment_find(a, f.assignment, rq->id[0], &g));
	TRY(admin_unit_find(a, rq->id[0], &unit));
	int64_t until = f.last == 0 ? access_time(a) : date_add_days(f.last, 1);
	TRY(admin_assignment_others(a, rq->id[0], g.id, until, &others));
	if (until < access_time(a))
		request_complain(rq, "", TR(rq->lang, "Välj en dag från i dag, eller lämna tomt för att avsluta nu."));
	if (g.answers == 1 && g.from_at <= access_time(a) && others.n == 0 && until < unit.until_at)
		request_complain(rq, "", TR(rq->lang, "Ingen annan svarar för verksamheten då. Utse först någon som gör det, eller stäng verksamheten."));
	TRY(request_good(rq));
	TRY(admin_assignment_end(a, until, g.id, rq->id[0]));
	return children_rebuild(a, g.id);
}

static enum err unit_act(struct request *rq, const struct access *a, const char *act) {
	if (text_is(act, "save"))
		return facts_save(rq, a);
	if (text_is(act, "contact_approve") || text_is(act, "contact_withdraw"))
		return contact_decide(rq, a, text_is(act, "contact_approve"));
	if (text_is(act, "tell"))
		return told_save(rq, a);
	if (text_is(act, "close"))
		return unit_close(rq, a);
	if (text_is(act, "reopen"))
		return admin_unit_close(a, DATE_NEVER, rq->id[0]);
	if (text_is(act, "appoint"))
		return appoint(rq, a);
	if (text_is(act, "approve") || text_is(act, "withdraw"))
		return appoint_decide(rq, a, text_is(act, "approve"));
	return text_is(act, "end") ? assignment_end(rq, a) : NOT_FOUND;
}

enum err admin_unit_do(struct request *rq, const struct access *a) {
	const char *act = request_field(rq, "act");
	TRY(unit_act(rq, a, act == NULL ? "" : act));
	rq->redirect = rq->path;
	return OK;
}

/* --- organisations --- */

/* The organisations.  act=add: name, kind. */
enum err admin_org(struct request *rq, const struct access *a) {
	struct admin_org_page p;
	TRY(admin_orgs(a, &p.orgs));
	rq->title = TR(rq->lang, "Organisationer");
	admin_org_html(&rq->out, rq, &p);
	return OK;
}

enum err admin_org_do(struct request *rq, const struct access *a) {
	struct admin_org_new_form f;
	struct admin_orgs_rows orgs;
	TRY(admin_org_new_read(rq, &f));
	TRY(admin_orgs(a, &orgs));
	for (size_t i = 0; i < orgs.n; i++)
		if (text_is(orgs.row[i].name, f.name))
			return request_invalid(rq, "name", TR(rq->lang, "Det finns redan en organisation som heter så. Skriv ett namn som skiljer dem åt."));
	TRY(admin_org_add(a, id_new(), org_kinds[f.kind - 1], f.name));
	rq->redirect = rq->path;
	return OK;
}
