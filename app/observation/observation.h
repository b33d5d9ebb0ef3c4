/* Step 1: somebody has noticed something about a child (R24–R31).  Anybody may write, without an account; the
 * unit that the rules point to reads it in its inbox. */
#pragma once
#include "access/access.h"
#include "html/parts.h"
#include "observation/observation.sql.h"
#include "org/org.sql.h"
#include "parts/unit_choice.h"
#include "person/kin.h"
#include "responsibility/responsibility.h"
#include "responsibility/responsibility.sql.h"
#include "wheel/wheel.h"

/* The most that is read, strengths and worries together, in characters. */
#define OBSERVATION_TEXT 4000
/* Days back that notices are looked through for the same child. */
#define OBSERVATION_NEAR 180
/* Days for which a colleague who takes a notice up may work with the child, until the part is given anew. */
#define OBSERVATION_DELEGATED 90
/* Questions that may be put to a noticer: fixed, so that none says anything of a child (DR8). */
#define OBSERVATION_QUESTIONS 6

/* A notice as pages show it; texts "" where nothing was written. */
struct observation_words {
	const char *harm, *sender_kind, *situation, *municipality, *place_unit, *place;
	const char *child_name, *child_number, *child_age, *sender_name, *sender_contact;
	int64_t areas;
	const char *worry[AREAS], *strength[AREAS];
	const char *ground, *ground_text, *provision; /* on which another organisation was told: YES LAW NAMELESS GRANTED; "": none was needed */
	int64_t said_on;
	bool relative; /* somebody near the child is seriously ill, has an addiction or has died (R7) */
};
/* "Någon är allvarligt sjuk …", or "". */
const char *observation_relative_words(const char *lang, bool relative);
/* "Ja, eller misstänker det" for YES …; "" for a word that is none. */
const char *observation_harm_name(const char *lang, const char *harm);
/* "Granne, släkting …" for PRIVATE …; "" for a word that is none. */
const char *observation_sender_name(const char *lang, const char *kind);
/* The question by its number, 1–6; "" for none. */
const char *observation_question(const char *lang, int64_t number);
/* "Skickat" for SENT …, of a mail to a unit. */
const char *observation_mail_state(const char *lang, const char *state);
/* The notice, as observation_find; NOT_FOUND also when what it says of the child means one of the reader's own family (D19). */
enum err notice_find(const struct access *a, int64_t id, struct observation_find_row *ret);
/* Tells the unit that there is something to read: by a neutral mail to the address that it chose, else to everybody
 * who answers for it. */
enum err notice_tell(const struct access *a, int64_t notice, int64_t unit);
/* Is it health care, which is asked for its contact with the child (K6)? */
bool observation_health_care(const char *unit_kind);
/* A day after which the notice is late. */
bool observation_late(const struct access *a, int64_t answer_by);

/* What the responsible unit is told of a meeting that somebody else calls to, with the family's yes (R110). */
struct observation_told {
	const char *situation, *municipality;
	int64_t place_unit, areas, sender, sender_unit;
	const char *child_name, *child_number, *place, *text, *sender_name, *sender_contact;
};
/* Sends it as a notice, by the rules, to the unit that is responsible; never by what the county knows of the child. */
enum err observation_convened(const struct access *a, const char *lang, const struct observation_told *t, int64_t *ret_id);

/* What the family asks for when nobody works with the child of the path: a meeting (K5).  It goes as a notice to whom the rules name, and the
 * receipt's number is given. */
struct observation_wish {
	const char *situation, *municipality, *child_name, *text;
	int64_t place_unit;
};
enum err observation_wished(struct request *rq, const struct access *a, const struct observation_wish *t, const char **ret_number);

/* Who tells about whom. */
enum teller { TELLER_ANYBODY, TELLER_STAFF, TELLER_GUARDIAN, TELLER_CHILD };
struct observation_who {
	enum teller teller;
	bool health;                /* staff of health care, who are asked for their contact (K6) */
	int64_t child;              /* of the path; 0: the form says who it is */
	const char *child_name, *municipality; /* of that child; "" without */
	const char *near;           /* the municipality whose schools are shown at first: the child's, or that of staff; "" = none */
	int64_t unit;               /* that works with the child already; 0: the rules say where to */
	const char *unit_name, *person; /* of that unit: who answers; "" without */
	const char *name, *contact; /* of the teller, to fill in; "" when nobody is logged in */
	struct url to;              /* where the form goes */
};

struct observation_write_page {
	const char *harm;           /* "": asked on this page */
	const struct observation_who *who;
	struct wheel_chooser wheel;
	struct responsibility_units_rows social;   /* whom one rings, when the child may be harmed */
	struct unit_choices look, school, clinic;  /* look: both lists, as the field above them tells of them */
};
/* Asked of staff who tell another organisation (K9). */
struct observation_ground {
	bool asked;
	bool kept, named;           /* kept: it goes on as it was written by somebody else; named: with the child's name or number */
	const char *unit, *org;     /* who gets it */
	int64_t today;
	size_t n;
	struct part_option *provision; /* that hold for who tells and who gets it */
};
/* "Familjen har sagt ja: mamma, 12 januari 2027"; "" when none was needed. */
const char *observation_ground_words(struct arena *a, const char *lang, const char *ground, const char *text, const char *provision, int64_t said_on);
struct observation_check_page {
	struct observation_ground ground;
	struct observation_words w;
	const struct observation_who *who;
	const char *contact;        /* of health staff, YES NO KIN; "" */
	bool late;                  /* the brake: too much came at once */
};
struct observation_receipt_page {
	const char *number, *unit_name, *unit_kind;
	int64_t created_at, answer_by;
	struct responsibility why;
	size_t nphones;
	const struct responsibility_units_row *phone; /* social services of the municipality */
};
struct observation_inbox_item {
	struct url to;
	const char *child, *sender, *given; /* given: the colleague who is to take it up, or "" */
	int64_t areas, created_at, answer_by, taken_at;
	bool late, harm, relative, escalated, near, answered;
};
struct observation_sent_item {
	int64_t at;
	const char *to;             /* the unit that was chosen; only its kind when the county knew better */
};
struct observation_overdue_item {
	int64_t answer_by;
	const char *unit, *phone;
};
struct observation_inbox_page {
	const char *unit, *moved_kind; /* moved_kind: where a notice has just gone on to, or "" */
	const char *said;              /* what was just done, or "" */
	const char *told, *text;       /* where the unit is told that something waits, "" when to those who answer; and what it says */
	bool moved;
	size_t nwaiting, ndone, nsent, noverdue;
	const struct observation_inbox_item *waiting, *done;
	const struct observation_sent_item *sent;
	const struct observation_overdue_item *overdue;
};
/* Something that has happened with a notice. */
struct observation_event {
	int64_t at;
	const char *what, *text; /* text: in somebody's words, or "" */
	const char *ground;      /* on which another organisation was told, or "" */
};
/* Another notice that may be about the same child. */
struct observation_like {
	struct url to;
	int64_t at;
	const char *child, *words; /* words: what is alike and what differs */
};
struct observation_show_page {
	int64_t id, created_at, answer_by, taken_at;
	bool late, answers, answered, door, known, convened; /* convened: of a meeting that somebody calls to */
	const char *given;            /* the colleague who is to take it up, or "" */
	const struct observation_event *came; /* how it was sent here by another unit; NULL: the rules brought it */
	const char *wish;             /* the family's own words, when it asks for a meeting; NULL: it doesn't */
	int64_t asked;
	struct observation_words w;
	struct responsibility why;
	const char *unit;
	size_t nevents, nlikes, nadded;
	const struct observation_event *event, *added;
	const struct observation_like *like;
	struct colleague_list_rows colleagues;
	int64_t self;
	struct unit_list_rows units;
	struct unit_choices move; /* to which it can be sent, the own municipality first */
	struct observation_ground ground;        /* of the one that was chosen */
	struct observation_mails_rows mails;
	/* of a child that is worked with */
	bool away, back, held;        /* handed on; may still be taken back; is read there now */
	const char *away_unit;
	const struct observation_pass_units_rows *pass; /* units with a yes for all of it; NULL: the reader may not hand it on */
};
struct observation_child_page {
	int64_t child;
	size_t n;
	const struct observation_show_page *one;
	bool tells, merges;           /* the reader may tell more; may join two records */
};
struct observation_add_page {
	const char *number;           /* "": it is asked for first */
	int64_t question;
	bool late;
};
