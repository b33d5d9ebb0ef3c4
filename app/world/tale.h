/* The steps of a tale: what the demo county's people did, played through the dispatcher by those who would do it. */
#pragma once
#include "world/play.h"
#include "world/world.h"

struct tale {
	struct play play;
	const struct world_keys *keys;
	const char *child, *named; /* keys: the child, and who answers for the responsible unit */
	int64_t now, id;           /* the real present; the child's id */
	bool failed;
};

struct notice {
	const char *sender, *kind;  /* key or "", CHILD GUARDIAN PRIVATE STAFF */
	const char *situation, *municipality, *unit, *name, *age;
	int area;
	const char *worry, *strength;
};

struct party {
	const char *unit; /* key, NULL ends the list */
	int area[4];      /* -1 ends */
	const char *why;
};

/* The row of a key; a county without it is a fault of its file, and aborts. */
const struct world_key *tale_key(const struct tale *t, const char *key);
/* Text in the tale's memory. */
const char *tale_print(struct tale *t, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The day `days` from today, at nine in the morning. */
void tale_day(struct tale *t, int days);
/* Logs in as that person; "" = nobody. */
void tale_as(struct tale *t, const char *key);
/* A step that does not go is a fault of the product or of the tale: it is said, and the demo is not made. */
void tale_told(struct tale *t, struct answer a, const char *path, const char *act);
/* Fills the form of a page and sends it (play_fill). */
struct answer tale_fill(struct tale *t, const char *path, const char *act, const char *fields);
const char *tale_child_path(struct tale *t, const char *rest);
const char *tale_family_path(struct tale *t, const char *rest);
/* Somebody tells about a child. */
void tale_notice(struct tale *t, struct notice n);
/* A child, its notice and the take-up by whoever answers for the unit. */
void tale_begin(struct tale *t, const char *child, const char *named, const char *guardian, const char *other, struct notice n);
/* A fact and an assessment of one area, 0–6; "" for needs or strengths means that there are none. */
void tale_assess(struct tale *t, int area, const char *fact, const char *strengths, const char *needs, const char *thoughts);
/* Question 3, with the parties; 1 with own measures; 2 with one other unit. */
void tale_decide_together(struct tale *t, const struct party *p);
void tale_decide_own(struct tale *t, const char *who);
void tale_decide_other(struct tale *t, const char *unit, int area);
/* Prepares a hand-over; offers it. */
void tale_hand_over(struct tale *t, const char *summary, const char *voice, const char *why);
void tale_offer(struct tale *t);
/* Asks the family; `wish` is what the child says. */
void tale_ask(struct tale *t, const struct party *p, const char *wish);
/* The guardian says yes, or no, to everything that is asked. */
void tale_answer(struct tale *t, const char *guardian, const char *yes);
void tale_withdraw(struct tale *t, const char *guardian, const char *unit);
/* Somebody of the family names another adult who matters; what `tale_call` takes behind the place to ask that one too. */
const char *tale_near(struct tale *t, const char *author, const char *name, const char *what);
/* Calls a meeting on a day from today; its id.  `place` as the form has it: more fields may follow after a &. */
int64_t tale_call(struct tale *t, int days, const char *place, const char *purpose, const struct party *p);
/* Everybody that was called came. */
void tale_record(struct tale *t, int64_t meeting, const char *voice, const char *notes);
/* The child's own words, by the child or written down by staff. */
void tale_words(struct tale *t, const char *author, const char *text);
/* A need with its goal, and what is done about it: `who` is an assignment's key, or "" and a name. */
void tale_need(struct tale *t, int area, const char *text, const char *goal);
void tale_act(struct tale *t, int area, const char *what, const char *who, const char *family, int from, int until);
void tale_contact(struct tale *t, int area, const char *who);
void tale_lead(struct tale *t, const char *who, int days);
void tale_publish(struct tale *t);
/* Ends the work by both conditions. */
void tale_finish(struct tale *t);
/* A copy of the plan on paper, posted. */
void tale_post_copy(struct tale *t, const char *to, const char *who);

/* app/world/play_many.c: the children that have a line each.  `waiting`: those whose notice still waits in an inbox, or the
 * others; the former come last, since a take-up takes the first of the inbox. */
void tale_many(struct tale *t, size_t i, bool waiting);
size_t tale_many_n(void);
