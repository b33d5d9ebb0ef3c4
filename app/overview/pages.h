/* What the pages of the overview show. */
#pragma once
#include "absence/absence.h"
#include "archive/archive.sql.h"
#include "closing/closing.sql.h"
#include "enrolment/pages.h"
#include "handover/handover.sql.h"
#include "html/html.h"
#include "informed/informed.sql.h"
#include "measure/measure.sql.h"
#include "overview/overview.h"
#include "overview/overview.sql.h"
#include "overview/stopped.sql.h"
#include "sibling/sibling.sql.h"
#include "words/words.sql.h"

struct overview_person {
	int64_t id;
	const char *name, *what, *note; /* what: "Vårdnadshavare"; note: "Samverkansansvarig" or "" */
	const char *phone;              /* "" = not to be told, or none */
	int64_t unit_id;                /* 0: family */
	const struct absence_around_row *away; /* who is rung instead for a while; NULL: nobody */
	bool vacant;                    /* somebody has left: the unit is called so long */
	int64_t areas;                  /* 0: none to tell */
	int ring;                       /* 1 family and near, 2 does something in the plan */
	bool near;                      /* an adult whom the family has named, and who answers for nothing (K8) */
	bool lead;
	const char *initials, *x, *y, *text_y; /* in the picture */
};

struct overview_event {
	int64_t at;
	size_t nth;     /* of what happened at the same time, as the work goes */
	const char *what, *more;
	int64_t areas;
	bool big;
};

struct overview_way {
	const char *heading, *text; /* heading: NULL but above the first of a group */
	struct url to;
};

struct overview_page {
	int64_t waiting;             /* own texts that met another's; 0 = none */
	struct url conflicts;
	const char *name, *first, *whose;
	int64_t opened_at, decided_at, published_at, version; /* 0: not, or not to be known */
	int now;                                               /* the step that is under way: 1, 2, 3; 4 = closed */
	bool planned;                                          /* step 3 was or is needed */
	bool rests, guide;                                     /* nobody else reads the plan any longer; the reader leads, and is told of ways on */
	const char *doer;                                      /* who has to take the next step */
	bool mine;                                             /* that is the reader */
	const struct overview_step *next;                      /* NULL: nothing for the reader to do */
	struct url next_to;
	const struct overview_words_row *words;                /* NULL: none */
	struct words_unread_rows unread;                       /* guardians who do not read them */
	struct measure_list_rows measures;                     /* what the own unit does itself */
	struct handover_received_rows received;                /* what it has taken over */
	struct url measure_page, reopen;
	size_t nmore;
	struct overview_way *more;                             /* ways to what is seldom needed */
	const char *heading;                                   /* over the next of them */
	bool reopens;                                          /* the work is closed, and the reader may begin it again */
	bool guarded;                                          /* its identity is protected */
	bool guards;                                           /* … and the reader may open that page */
	struct overview_age age;                               /* 18 soon, or since lately */
	bool young;                                            /* not yet */
	struct url close;
	int64_t id;
	const struct sibling_links_rows *siblings;             /* that the reader reaches too */
	size_t npeople, nevents;
	struct overview_person *person;
	struct overview_event *event;
};

struct overview_home_page {
	size_t n;                    /* rows on this page */
	const struct todo *row;
	size_t count[TODO_GROUPS], all; /* all: of everything that is to be shown */
	const char *unit, *show;
	int page, pages;
	bool inbox, administers, leads, reviews, counts, archives; /* reviews: the log, and nothing else; counts: the figures, and nothing else; archives: the archive, and nothing else */
	bool taken;                  /* a notice was taken up just now, that somebody else goes on with */
	bool emergency;              /* may open a child in an emergency (A23) */
};

/* Units that stopped reading at the same moment. */
struct stopped_group {
	const char *units;
	int64_t at;
};

struct family_page {
	const char *first, *whose;
	bool self;                   /* the reader is the child */
	bool several;                /* the reader reaches other children too */
	const char *now, *now_text;  /* what happens now */
	const char *now_who;         /* whose turn it is: "du", a name and unit; "" = nobody's */
	struct url now_to;
	const char *now_button;      /* "" = nothing to press */
	bool also;                   /* a meeting is to come too, when what happens now is something else */
	struct url also_to;
	const struct handover_family_row *moved;        /* that brought the work to who answers now; NULL: none did */
	struct responsibility_ahead soon;               /* who is to take over, and when; at 0: nobody soon */
	const char *soon_who;
	const char *call_name, *call_number, *call_why; /* call_name "" = nobody yet */
	const struct overview_words_row *words;
	int64_t told;                                      /* when somebody last told something; 0 = not, or not lately */
	struct informed_own_rows informed;                 /* when somebody told the reader of the model; none: nobody has noted it */
	int64_t fresh;                                     /* messages that the reader has not read */
	bool messages, open;                               /* open: somebody works with the child, who can be written to and asked for a meeting */
	bool experience;                                   /* the reader may say how it has been */
	struct archive_family_rows going;                  /* what will be disposed of, and when */
	size_t nstopped;
	struct stopped_group *stopped;                     /* who stopped reading lately */
	bool disclosed;                                    /* something went to an authority without consent, and the reader is told */
	bool convened;                                     /* somebody asks for a yes to a meeting */
	bool release;                                      /* there are answers that the family decides about */
	bool may, lets;                                    /* may: answer, and ask for a meeting; lets: the young person lets the reader read (A12) */
	bool plan, consent, takes, writes, tells, names, handover, closed; /* names: may name other adults; handover: there is one; closed: there is a summary */
	int64_t meets_at, followup_at;                     /* 0 = not known */
	int64_t id;
	struct overview_page around;                       /* how far the work has come, and the people */
};

struct family_home_page {
	size_t n;
	const struct home_children_row *row;
	int64_t actor;
};

/* One child that the reader works with, or has worked with. */
struct overview_case {
	struct url to;
	const char *name, *tie; /* "Ansvarig", "Deltar" */
	int64_t born;
	int age;
};
struct overview_children_page {
	const char *name;       /* a part of the name that was asked for, "" = none */
	bool ended;             /* also work that has ended */
	bool emergency;         /* the reader may open one in an emergency (A23) */
	bool any;               /* there are children, whether or not they are shown */
	size_t n;
	const struct overview_case *row;
	int page, pages;
};
