/* Step 1: somebody has noticed something about a child (R24–R31).  Anybody may write, without an account; the
 * unit that the rules point to reads it in its inbox. */
#pragma once
#include "access/access.h"
#include "html/parts.h"
#include "org/org.sql.h"
#include "responsibility/responsibility.h"
#include "wheel/wheel.h"

/* The most that is read, strengths and worries together, in characters. */
#define OBSERVATION_TEXT 4000

/* A notice as pages show it; texts "" where nothing was written. */
struct observation_words {
	const char *harm, *sender_kind, *situation, *municipality, *place_unit, *place;
	const char *child_name, *child_number, *child_age, *sender_name, *sender_contact;
	int64_t areas;
	const char *worry[AREAS], *strength[AREAS];
};
/* "Ja, eller misstänker det" for YES …; "" for a word that is none. */
const char *observation_harm_name(const char *lang, const char *harm);
/* "Granne, släkting …" for PRIVATE …; "" for a word that is none. */
const char *observation_sender_name(const char *lang, const char *kind);

struct observation_write_page {
	const char *harm;
	struct wheel_chooser wheel;
	bool staff;                 /* who writes is logged in as staff: their name is filled in */
	const char *name, *contact;
	struct unit_list_rows units;
};
struct observation_check_page {
	struct observation_words w;
	bool late;                  /* the brake: too much came at once */
};
struct observation_receipt_page {
	const char *number, *unit_name, *unit_kind;
	int64_t created_at, answer_by;
	struct responsibility why;
	size_t nphones;
	const struct unit_list_row *phone; /* social services of the municipality */
};
struct observation_inbox_item {
	struct url to;
	const char *child, *sender;
	int64_t areas, created_at, answer_by, taken_at;
	bool late, harm;
};
struct observation_inbox_page {
	const char *unit, *moved_kind; /* moved_kind: where a notice has just gone on to, or "" */
	bool moved;
	size_t nwaiting, ntaken;
	const struct observation_inbox_item *waiting, *taken;
};
struct observation_show_page {
	int64_t id, created_at, answer_by, taken_at;
	bool late;
	struct observation_words w;
	struct responsibility why;
	const char *unit;
};
struct observation_child_page {
	int64_t child;
	size_t n;
	const struct observation_show_page *one;
};
