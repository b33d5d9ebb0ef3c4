/* A meeting by video (R72): a waiting room, a host who lets in the family first (R63), and the first words between the
 * browsers.  Picture and sound go between those, encrypted, and never pass the product. */
#pragma once
#include "access/access.h"
#include "html/html.h"
#include "meeting/meeting.h"
#include "room/room.sql.h"

/* So many are in at once: each browser sends to every other. */
enum { ROOM_PLACES = 12 };
enum room_state {
	ROOM_EARLY,   /* not open yet */
	ROOM_LATE,    /* its time is over */
	ROOM_OUTSIDE, /* may come in */
	ROOM_WAITING, /* until the host lets one in */
	ROOM_SHOWN,   /* was shown out */
	ROOM_IN,
};

struct room_page {
	const char *child;         /* first name; "" for a guest */
	struct meeting_find_row m;
	enum room_state state;
	bool guest;                /* comes instead of a colleague, and may not read of the child */
	bool leads;                /* lets in, and shows out */
	int64_t opens_at, me;      /* me: the own place; 0: none */
	struct url here, hear, back;
	struct url write, decided; /* text NULL: not for the reader */
	const char *phone;         /* of the convenor; "" */
	const char *relay, *relay_user, *relay_password; /* "" in a demo county, where browsers meet directly */
	struct room_places_rows places;
};

/* "Vårdnadshavare", "skolsköterska, Björkskolan"; of the child itself "". */
const char *room_what(struct arena *a, const char *lang, const struct room_places_row *r, int64_t child);
