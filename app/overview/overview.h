/* Pages that show many features at once: what there is to do, the child's page for staff, the family's
 * page.  Each part is shown only to whom it is open; what is not is not there at all. */
#pragma once
#include "access/access.h"
#include "todo/todo.h"

/* How far the work has come, as far as the reader may know. */
struct overview_work {
	int64_t relations;                 /* bits of enum relation */
	const char *state;                 /* of the episode */
	int64_t opened_at;
	int64_t assessed, needs, decided;  /* how many */
	int64_t asked;                     /* when consent was asked for; 0 = not yet */
	int64_t shared, held;              /* units with effective consent; meetings */
	int64_t stopped;                   /* when a unit last stopped reading; 0 = none has */
	int64_t wishes, objections;        /* somebody wants a meeting, or thinks otherwise, and waits to be read */
	int64_t call, call_at;             /* a meeting that waits for the own unit's answer, and when the first such one is; 0 = none, no time yet */
	int64_t meets_at;                  /* the first meeting that is planned; 0 = none */
	int64_t seeks;                     /* a meeting that has no time yet; 0 = none */
	int64_t version, published_at, changed_at, followup_at;
	int64_t undone;                    /* what a unit that the plan has left was to do in it, and nobody has taken over */
	int64_t doers;                     /* interventions whose doer has left, and nobody has taken over */
	int64_t vacant, gone;              /* contacts of areas, and leads, that have left; of the own unit, for who takes part */
	int64_t partly;                    /* who leads does not read all areas, so that who answers for the child publishes */
	int64_t letters, retracted;        /* that wait to be sent; the newest version was taken back */
	int64_t answered;                  /* the own unit has said what it thinks of the newest version */
	const char *handover;              /* state of the newest hand-over, "" = none; and by when it is answered */
	int64_t handover_by;
};

/* Who has to do it. */
enum overview_doer { BY_READER, BY_NAMED, BY_LEAD, BY_FAMILY, BY_RECEIVER };

/* The one next thing to do. */
struct overview_step {
	enum todo_group group;
	const char *what, *why;            /* a verb first; a sentence */
	const char *path;                  /* the rest of /child/%…: "" = the child's page */
	const char *button;
	int64_t at;                        /* by when, or since when */
	enum overview_doer doer;
	bool late, by;                     /* by: `at` is a time to be ready by */
};
/* The step of the model that work in that state is in: 2 to gather and assess, 3 the child's plan, 4 closed. */
int overview_step_number(const char *state);
/* Has the day passed that the plan was to be followed up? */
bool overview_followup_late(const struct request *rq, const struct overview_work *w);
/* Does the plan rest: nobody else reads any longer, and nothing has been published since (SF5)? */
bool overview_rests(const struct overview_work *w);
/* The next step for the reader; in the request's arena. */
struct overview_step overview_next(const struct request *rq, const struct overview_work *w, const char *first_name);
/* A child that the acting person works with now. */
struct overview_child {
	int64_t id, episode;
	const char *name, *born;
	struct overview_work work; /* with every relation to it */
};
/* All of them, each once; in the request's arena. */
enum err overview_children_read(const struct access *a, struct overview_child **ret, size_t *ret_n);
/* The child's next step as a row of what there is to do. */
struct todo overview_row(struct request *rq, const struct overview_child *c, const struct overview_step *s);
/* The 18th birthday and the end of the work, which may come later (K3), for whoever leads the work: near, that is to be prepared for.
 * 0: there is nothing to say yet. */
struct overview_age {
	int64_t birthday, until;
	bool near;
};
enum err overview_adult(const struct access *a, int64_t relations, int64_t child, const char *born, struct overview_age *ret);
