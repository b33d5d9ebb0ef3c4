/* The meeting where the family and those who can help agree (R55–R74): who may be called, the call, and the
 * record of who came and how the child's voice came in. */
#pragma once
#include "access/access.h"
#include "correction/correction.h"
#include "html/html.h"
#include "meeting/chase.sql.h"
#include "meeting/meeting.form.h"
#include "meeting/meeting.sql.h"
#include "meeting/times.sql.h"
#include "responsibility/responsibility.h"

/* Younger than this the page of preparation is written in a simple way, and a guardian may hold the pen. */
enum { MEETING_SIMPLE_AGE = 12, MEETING_OWN_AGE = 13 };
/* Minutes of a meeting of which nothing is said (R68: no fixed rule). */
enum { MEETING_MINUTES = 60 };
/* So many times ahead may be proposed at once (F44). */
enum { MEETING_TIMES = 5 };
/* … and so many in all, with those that have been. */
enum { MEETING_TIMES_KEPT = 15 };

/* The room of a meeting by video stays open so long after the planned end, and is then emptied (ms). */
#define MEETING_ROOM_AFTER (4 * DATE_HOUR)

/* How one meets: meeting.way. */
enum { MEETING_PLACE = 1, MEETING_VIDEO = 2, MEETING_EITHER = 3 };

/* Somebody who may be called, or is. */
struct meeting_guest {
	int64_t id;         /* of the person or unit; on a meeting: of the party */
	int64_t who;        /* on a meeting: the person or unit */
	const char *value;  /* the id, as a form has it */
	const char *name, *what;
	const char *class;  /* BOUND INVITED FAMILY (K14), or ADULT: brought by the family (K8) */
	bool child;
	bool mail;          /* a guardian who can be told by e-mail */
	bool open;          /* may be called now; a unit: its consent is effective, or it needs none */
	int64_t came;       /* 0 not known, 1 yes, 2 no, 3 wrote instead */
	const struct meeting_answers_row *answer; /* NULL: none, or not for the reader; of a family reader without its reason */
};
struct meeting_guests {
	size_t npeople, nadults, nunits;
	struct meeting_guest *person, *adult, *unit;
};

/* Whom one may call now: the family, for those who lead the work the other adults whom it wants to have there, the own and the responsible unit, and the units named in the decision or a
 * question of consent. */
enum err meeting_guests_read(struct request *rq, const struct access *a, struct meeting_guests *ret);
/* Those who are called to a meeting, with their answers as far as the reader may know them.  `open` of a unit: it
 * may still be there. */
enum err meeting_called_read(struct request *rq, const struct access *a, int64_t meeting, struct meeting_guests *ret);
/* Is any unit of this class (B bound, I invited) among them? */
bool meeting_calls_units(const struct meeting_guests *guests, char class);
/* May people meet by video here: a relay is configured, or the county is a demo? */
bool meeting_video_possible(const struct access *a);
/* Where one meets, as all who are called may read it: "Rum 4", "Videomöte i Kronobarn", "Rum 4, eller videomöte i Kronobarn". */
const char *meeting_where(struct arena *a, const char *lang, int64_t way, const char *place);
/* `way` as a form has it (0: nothing said) with the place that it needs: complains of `way` and `place`.  The way to keep. */
int64_t meeting_way_check(struct request *rq, const struct access *a, int way, const char *place);
/* Calls; tells the guardians neutrally.  INVALID with complaints; DENIED when the work is closed. */
enum err meeting_plan(struct request *rq, const struct access *a, const struct meeting_new_form *f, int64_t *ret_id);
/* When its room closes. */
int64_t meeting_room_closes(const struct meeting_find_row *m);
/* Tells all who are called, but the acting person, that there is something to read. */
enum err meeting_tell(const struct access *a, int64_t meeting);
/* Reminds some days before, unless that is over or the meeting is moved. */
enum err meeting_remind_later(const struct access *a, int64_t meeting, int64_t round, int64_t starts_at);
/* The child's age today; 0 for one who isn't born. */
enum err meeting_age(const struct access *a, int *ret);
/* The child's first name. */
enum err meeting_child_name(struct request *rq, const struct access *a, const char **ret);
/* "/child/C/meeting/M" */
struct url meeting_url(struct request *rq, const struct access *a, int64_t meeting);
/* A unit with consent sees the call; the record belongs to those who lead the work, and to the family. */
bool meeting_whole(const struct access *a);
/* Does the reader lead this meeting: the whole work, or a meeting that the own unit has called (K5, K7)? */
bool meeting_leads(const struct access *a, const struct meeting_find_row *m);
/* … or does the reader write at it: the record, and what is decided (R66, R90)? */
bool meeting_writes(const struct access *a, const struct meeting_find_row *m);
/* Who reads what the family and the units write to this meeting (leads_meeting), in words. */
const char *meeting_readers(struct request *rq, const struct meeting_find_row *m);
/* The meeting of the path as those who lead it, or those who write at it, may change it: NOT_FOUND, or DENIED for who is only called,
 * and when it is over. */
enum err meeting_led(struct request *rq, const struct access *a, struct meeting_find_row *ret);
enum err meeting_written(struct request *rq, const struct access *a, struct meeting_find_row *ret);
/* … for those who lead it, whatever has become of it. */
enum err meeting_led_ever(struct request *rq, const struct access *a, struct meeting_find_row *ret);
/* The meeting of the path while it is ahead: NOT_FOUND, or DENIED when it is over. */
enum err meeting_open(struct request *rq, const struct access *a, struct meeting_find_row *ret);
/* The first moment when it is too late to say that one thinks otherwise of a meeting held then (K22): so many days
 * after as held that day. */
enum err meeting_object_until(const struct access *a, int64_t held_at, int64_t *ret);
/* An answer to a call that came back on paper; texts as on the paper, "" = not there. */
struct meeting_written {
	int64_t meeting, starts_at;    /* the time that the paper called to */
	int64_t unit, person;          /* who was called; the other is 0 */
	int64_t letter, day;           /* the day when it came */
	const char *state;             /* of meeting_answer */
	const char *signer, *who, *reason, *input, *wish;
};
/* Keeps it as the answer of whoever was called; who writes it in is its author.  The rules are those of an answer
 * that is given here.  INVALID with complaints of state, on, who, reason, input; DENIED when the meeting is over or
 * at another time now. */
enum err meeting_answer_from_paper(struct request *rq, const struct access *a, const struct meeting_written *w);
/* Who reads the record, in words. */
const char *meeting_record_readers(struct request *rq, const struct meeting_find_row *m);
/* May the acting person correct the record of this meeting? */
enum err meeting_corrects(const struct access *a, int64_t meeting, bool *ret);
/* What a unit has answered, as all may read it: "Jan Öberg kommer inte, Noor Rahimi kommer." */
const char *meeting_answer_words(struct arena *a, const char *lang, const struct meeting_answers_row *n);
/* Keeps what is written; `held`: the meeting is over, and the record stands.  INVALID with complaints. */
enum err meeting_write(struct request *rq, const struct access *a, const struct meeting_find_row *m,
		       const struct meeting_record_form *f, bool held);

/* Has the meeting no time yet: some are proposed, and one of them is chosen (F44)? */
bool meeting_seeks(const struct meeting_find_row *m);
/* The meeting of the path while it is ahead, its time known or not: NOT_FOUND, or DENIED when it is over. */
enum err meeting_ahead(struct request *rq, const struct access *a, struct meeting_find_row *ret);
/* A time that is set now: complains of the field `name` of one that has been, or is more than a year ahead. */
void meeting_starts_check(struct request *rq, const struct access *a, const char *name, int64_t starts);
/* A proposed time as the page shows it. */
struct meeting_time {
	int64_t id, starts_at;
	const char *name;  /* of the field in which it is answered */
	bool past;
	int64_t suits;     /* what the reader, or whoever the page is about, has said: 0 nothing yet, 1 yes, 2 perhaps, 3 no */
	size_t count[4];   /* for those who lead it: how many have said each, [0]: nothing yet */
};
struct meeting_times {
	size_t n, ahead, said; /* ahead, said: how many of them are, and are answered by the reader */
	struct meeting_time *time;
};
/* The proposed times; `suits` as nobody had answered. */
enum err meeting_times_all(struct request *rq, const struct access *a, int64_t meeting, struct meeting_times *ret);
/* The proposed times with what the reader has answered. */
enum err meeting_times_read(struct request *rq, const struct access *a, int64_t meeting, struct meeting_times *ret);
/* Keeps what the party says of each time that is ahead; what has been meanwhile is left as it was.  INVALID when that is none. */
enum err meeting_suits_keep(struct request *rq, const struct access *a, const struct meeting_times *t, const struct form_pairs *sent, int64_t party);
/* Keeps which times go, as the form says: the reader's own answer, which who calls is told of.  INVALID when none is answered; DENIED when the time is chosen already. */
enum err meeting_suits_send(struct request *rq, const struct access *a, const struct meeting_find_row *m, int64_t party);

/* The checklist (S0, "Att tänka på under mötet"). */
enum { MEETING_CHECKS = 6 };
const char *meeting_check(const char *lang, int i);

/* Words against what was decided while another unit had the plan. */
struct meeting_objection_page {
	struct url back, to, child;
	struct meeting_objection_find_row b;
};
struct meeting_line {
	struct url to;
	int64_t starts_at;
	bool held, past, cancelled, seeks;
	bool waits; /* for the own unit's answer */
	const char *where, *purpose;
};
struct meeting_list_page {
	const char *child; /* first name */
	struct url add;    /* text NULL: may not call */
	struct url ask;    /* text NULL: may not ask for one */
	struct url consult, colleague; /* text NULL: not the own unit's work, or not for the reader to hand on */
	struct meeting_requests_rows requests; /* that wait, for who may call */
	struct meeting_requests_own_rows asked;
	struct meeting_objections_moved_rows moved; /* words that nobody has read, from before the plan came here */
	struct meeting_convenings_rows convenings;
	int64_t child_id, unit; /* unit: the reader's own */
	size_t n;
	struct meeting_line *line;
};
struct meeting_new_page {
	const char *child;
	const struct meeting_request_find_row *wish; /* that is answered; NULL: none */
	struct meeting_convenings_rows convenings;   /* that others, or the own unit, call to */
	int64_t unit;
	struct meeting_guests guests;
	bool waits; /* some unit lacks consent */
	bool video; /* may be held so */
	bool own_page; /* the child is old enough to read on a page of its own */
	struct url to, consent, ask; /* ask.text NULL: the reader may ask for more consent */
};
struct meeting_page {
	const char *child;
	struct meeting_find_row m;
	struct meeting_guests guests;
	bool held, cancelled, whole, called; /* whole: with the record; called: the reader is */
	bool writes;                         /* may change it */
	bool may;                            /* of the family: may answer; who is let to read only reads (A12) */
	bool early;                          /* the meeting's day is still to come */
	const char *unheard;                 /* whom of the family no message reaches, "" when all are reached or the reader does not lead */
	struct meeting_times times;          /* while its time is sought; else none */
	struct url choose;                   /* where it is chosen; text NULL: not for the reader */
	struct url here, record, decided, back; /* record, decided: text NULL: may not write */
	struct url correct;                  /* text NULL: not for the reader */
	struct url chase;                    /* who is bound and has not answered; text NULL: nobody, or not for the reader */
	struct url answer, calendar, prepare, room; /* text NULL: not for the reader, or not now */
	const char *call, *phone;            /* whom to ask */
	const char *reads;
	struct meeting_answers_own_rows own; /* the reader's answer: 0 or 1 */
	struct meeting_events_rows events;
	struct meeting_decisions_rows decisions;
	struct meeting_objections_rows objections;
	struct meeting_objections_own_rows objected;
	struct meeting_prepared_rows prepared;
	struct correction_all_rows corrected;
	struct chase_all_rows chases;        /* what was done about units that had not answered, or did not come; none, but for those who lead it */
	int64_t object_until;                /* last moment to say that one thinks otherwise; 0: over */
};
/* A unit that is bound to come, and what was done about it (R67). */
struct meeting_chased {
	const struct chase_units_row *unit;
	const struct chase_all_row *told; /* the coordinators; NULL: not, or not of this */
	int64_t reminded_at;              /* last; 0: not */
	bool unreached;                   /* a reminder would reach nobody there */
	bool remind, tell;                /* can be done now */
};
struct meeting_chase_page {
	const char *child;
	struct meeting_find_row m;
	struct url to, back;
	bool held, shut;                  /* shut: its identity is protected */
	size_t n;
	struct meeting_chased *unit;      /* those of whom there is something to do or read */
};
struct meeting_told_page {
	struct chase_find_row t;
	const char *near; /* how near the meeting is, in words without its day; "" when it is no longer ahead */
	struct url to;
};
/* Whoever is called, and what they have said of each time. */
struct meeting_suits {
	const struct meeting_guest *guest;
	int64_t suits[MEETING_TIMES_KEPT];
	const char *author; /* who wrote it in, when it was not they themselves; NULL: nobody did */
	struct url write;   /* text NULL: they have said it themselves */
};
struct meeting_times_page {
	const char *child;
	struct meeting_find_row m;
	struct meeting_guests guests;
	struct meeting_times times;
	size_t n;
	struct meeting_suits *who;
	const struct meeting_suits *about; /* whose answer is written in; NULL: nobody's */
	bool remind, more;                 /* somebody can be reminded; one more time may be proposed */
	struct url to, back, change;
};
struct part_option;
struct meeting_reply_page {
	const char *child;
	struct meeting_page page;
	bool bound;
	size_t ncolleagues;
	const struct part_option *colleague; /* who may be let into the room instead; by video only */
};
struct meeting_ask_page {
	const char *child;
	bool family, self;
	struct url here, back;
	const char *reads;        /* "": nobody works with the child, so it is for who is responsible by the rules */
	struct responsibility to; /* … whom the family's wish then goes to; unit 0: nobody */
	struct meeting_requests_own_rows asked;
};
struct meeting_request_page {
	const char *child;
	struct meeting_request_find_row r;
	struct url to, call, back;
};
struct meeting_prepare_page {
	const char *child, *reads;
	bool self, scribe, simple; /* scribe: somebody else holds the pen */
	struct url to, back, other; /* other: the page in the other way */
	struct meeting_prepared_own_rows rows;
	const struct meeting_prepared_own_row *own; /* what the reader wrote; NULL: nothing yet */
	int64_t starts_at;
};
struct meeting_change_page {
	const char *child;
	struct meeting_find_row m;
	struct url to, back;
	bool video;
	size_t nstaff;
	struct part_option *staff; /* one for each who may have a role; not chosen */
};
struct meeting_decided_page {
	const char *child;
	struct meeting_find_row m;
	struct meeting_decisions_rows decisions;
	struct url to, back, record;
	size_t nlead, nunread;
	struct part_option *lead;
	int64_t followup_at, lead_version;
	bool plans; /* may choose who leads */
};
