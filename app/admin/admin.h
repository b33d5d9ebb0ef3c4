/* The pages of administration: units, organisations, staff and their accounts.  Nothing about a child is read here
 * (N12), and what gives power takes two persons. */
#pragma once
#include "admin/admin.sql.h"
#include "admin/hsa.h"
#include "contact_route/unit_contact.h"
#include "html/parts.h"
#include "parts/clash.h"
#include "setting/setting.h"

struct admin_home_page {
	struct admin_codes_rows codes;
	size_t ncodes;                     /* of them, that wait */
	struct admin_unlocks_rows unlocks;
	struct rule_waiting_rows rules;
	size_t nsettings;                  /* that wait */
	struct { struct url to; const char *what; } setting[SETTINGS];
	int64_t admins;
	bool begins;                       /* nobody can work yet: what to do, and in which order */
	bool codes_needed;                 /* people log in by codes of ours */
	struct admin_begun_row begun;
	size_t consumers;                  /* systems that wait */
	struct admin_hsa_waiting_rows hsa;
	struct admin_waiting_count_row list; /* what stands in /admin/waiting */
	size_t retention;                  /* rules of how long things are kept that wait */
};

/* A proposal whole on its row, one of the three. */
struct admin_waiting_row {
	const struct unit_contact_waiting_row *place;
	const struct admin_appointments_row *appointment;
	const struct admin_waiting_staff_row *staff;
	const char *who, *hsa, *phone, *email; /* what comes with an appointment; "" for nothing */
	const char *field;                 /* of the form */
	int64_t id, seen;                  /* which one, and what was shown of it */
	const char *name;                  /* the unit, or the person */
	const char *why;                   /* it can't be said yes to here; "" */
};
struct admin_waiting_unit {
	const struct admin_waiting_units_row *u;
	const char *answers;               /* who answers for it now; "" for nobody */
	size_t n;
	const struct admin_waiting_row *row;
};
struct admin_waiting_refused {
	const char *name, *why;
};
struct admin_waiting_page {
	size_t n;                          /* rows in all, also of those that are not shown */
	struct admin_waiting_row *row;
	size_t nunits;
	struct admin_waiting_unit *unit;
	size_t nstaff;
	const struct admin_waiting_row *staff;
	bool more;                         /* than are shown */
	bool yes;                          /* one of them can be said yes to */
	struct admin_waiting_count_row count;
	size_t done;                       /* by the form that was sent */
	size_t nrefused;
	const struct admin_waiting_refused *refused;
};
struct admin_units_page {
	struct admin_units_rows units;     /* one more than is shown when there are more */
	const struct part_option *municipality;
	const char *q, *asked;
	struct url newer, older;           /* text "": there is none */
	size_t shown;
	int64_t now;
};
struct admin_unit_new_page {
	const struct part_option *municipality, *org, *kind;
	size_t norgs;
};
struct admin_unit_page {
	struct admin_unit_find_row unit;
	struct admin_unit_people_rows people;
	struct admin_appointments_rows waiting;
	struct admin_appointment_names_rows names; /* that were typed for them */
	struct admin_unit_mails_rows mails;
	int64_t actor, now, today;
	struct admin_contacts_rows contacts; /* that wait, the same */
	struct unit_contact_waiting_rows places; /* the telephone and address that wait */
	struct admin_hsa_rows hsa;         /* those that wait are shown with their appointments */
	struct clashes clash;              /* another one saved first */
	int64_t facts_seen, told_seen;     /* what the forms show now */
	const char *phone, *address;       /* what waits, or holds */
	bool place;                        /* somebody looks for it: not the administrators' own */
	bool codes_needed;                 /* people log in by codes of ours */
	bool closed, answered, cards;      /* cards: somebody who vouches for people says who it is by HSA-id */
	struct url to;
};
struct admin_org_page {
	struct admin_orgs_rows orgs;
};
struct admin_person_page {
	struct admin_person_find_row person;
	struct admin_person_assignments_rows assignments;
	struct admin_codes_rows codes;
	struct admin_person_units_rows alone;
	const char *phone, *email;         /* as an administrator wrote them last; "" without */
	bool contacts;                     /* something else waits for a second person: */
	struct admin_contacts_row contact;
	const char *code;                  /* made now; "" without */
	int64_t until, actor, now;
	const char *address;               /* where people log in; "" when it isn't told */
	const char *only_work;             /* who vouches for the session, and for no more than the work: then no code is given; "" else */
	struct admin_hsa_rows hsa;
	bool cards;                        /* somebody who vouches for people says who it is by HSA-id */
	bool others;                       /* people also log in by others, and need no account */
	struct url to;
};

enum { ADMIN_KINDS = 14, ADMIN_ROLES = 11 };
/* What was shown, as a number that goes along with its form: another text is another one.  From 1.  Between the parts of `text` stands \x1f, which nobody
 * can type (text_typed), so that no words of one part can pass for the next. */
int64_t admin_seen(const struct access *a, const char *text);
/* The second person's yes to an appointment at a unit.  NOT_FOUND: it does not wait there; DENIED with rq->reason. */
enum err admin_appointment_yes(struct request *rq, const struct access *a, int64_t unit, int64_t appointment);
/* Who is proposed: the name of somebody who has worked here, else the name and the number that were typed, which tell nothing. */
const char *admin_proposed(struct arena *a, const struct admin_appointments_row *r, const struct admin_appointment_names_rows *typed);
/* "Enhetens ansvariga", "Administratör" …; "" for a word that is none. */
const char *admin_role_name(const char *lang, const char *role);
const char *admin_org_kind_name(const char *lang, const char *kind);
/* How somebody is to be reached (phone and email, "" for what is not said): with an appointment, which it waits for; and when that
 * is approved. */
enum err admin_contact_proposed(const struct access *a, int64_t person, int64_t appointment, const char *phone, const char *email);
enum err admin_contact_appointed(const struct access *a, int64_t person, int64_t appointment);
/* What an administrator wrote last, and what waits, into the page; what is written now, which waits for a second person; and what that one
 * says (DENIED with rq->reason: who wrote it).  What waited before is replaced. */
enum err admin_contact_read(const struct access *a, struct admin_person_page *p);
enum err admin_contact_change(struct request *rq, const struct access *a, int64_t person);
enum err admin_contact_decide(struct request *rq, const struct access *a, int64_t person, bool yes);
/* The yes alone, to one of them. */
enum err admin_contact_yes(struct request *rq, const struct access *a, int64_t person, int64_t contact);
