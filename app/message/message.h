/* Messages between those who work with a child, and with the family (R125, R126, C8).
 *
 * A conversation has members, chosen among those who reach the child when it begins; nobody else can be written to, nothing
 * is attached and nothing is passed on (N6).  Each message is sent to the members who reach the child just then, and is read
 * by them alone, while they reach it: who comes later, or could not read when it was sent, does not read it (SF2, SF10).
 * Decision 22. */
#pragma once
#include "access/access.h"
#include "html/html.h"
#include "message/message.sql.h"

/* Whoever can be written to now. */
struct message_person {
	int64_t person, unit;      /* unit 0: of the family */
	int64_t assignment, areas; /* of staff */
	const char *name, *title, *unit_name;
	bool child;                /* the child itself */
	bool shut;                 /* is blocked, which the acting person may not know of: stands there as before, and is sent nothing */
};
struct message_people {
	size_t n;
	struct message_person *one;
};

/* Everybody who could be written to about the child of the path, staff first, the acting person among them. */
enum err message_people_now(const struct access *a, struct message_people *ret);
/* Is the acting person, in this role. */
bool message_self(const struct access *a, int64_t person, int64_t unit);
/* A pair of units without an area that both reach: what one of them is written would be read by the other (D13).  NULL:
 * there is none. */
const struct message_person *message_apart(const struct message_people *chosen, const struct message_person **ret_other);
/* Of the members, the others who reach the child now: whom the next message goes to. */
enum err message_audience(const struct access *a, const struct message_members_rows *members, struct message_people *ret);
/* Begins a conversation between the acting person and `chosen`, with a first message of 1–4000 characters; `about` 1–80. */
enum err message_begin(const struct access *a, const char *about, const char *text, const struct message_people *chosen, int64_t *ret_thread);
/* Sends `text` to `to`, and tells them that there is something to read.  NOT_FOUND for who takes no part in it. */
enum err message_send(const struct access *a, int64_t thread, const char *text, const struct message_people *to);

/* One conversation in the list. */
struct message_line {
	const char *about, *with;
	struct url to;
	int64_t at, fresh;
};
struct message_index_page {
	const char *child;
	bool own, writes, alone; /* own: the child reads; alone: there is nobody to write to */
	size_t n;
	const struct message_line *line;
	struct url here, write;
	int page, pages;
};
/* Who can be chosen, as ticks. */
struct message_choices {
	size_t nstaff, nfamily;
	struct part_option *staff, *family;
};
struct message_new_page {
	const char *child;
	bool own;
	struct message_choices to;
	struct url here, list;
};
/* One message. */
struct message_said {
	int64_t id, at;
	const char *who, *from, *text; /* from: title and unit; "" for family */
	bool mine, fresh, taken_back, can_take_back;
	const char *read;              /* "Läst av …", of the own ones */
};
struct message_one_page {
	const char *about, *reads;
	bool writes, staff, alone, fresh; /* alone: nobody else reads */
	size_t n;
	const struct message_said *said; /* oldest first */
	int64_t last;                    /* the latest that is shown */
	struct message_choices to;       /* who can be added */
	struct url here, list, older, newest;
	bool has_older, has_newer;
};
