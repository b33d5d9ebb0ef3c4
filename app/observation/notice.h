/* A notice on its way in: inside the feature only. */
#pragma once
#include "observation/observation.h"

struct notice {
	struct observation_words w;
	int64_t place_unit; /* where the child is said to be, or goes for its care; 0 when not known */
	int64_t clinic;     /* the BVC or MHV that was chosen; 0: none */
	const char *contact; /* of health staff: YES NO KIN; "" for everybody else */
	struct responsibility to; /* who gets it, and what led there: RULE DOOR WORK */
	const char *way;
	const char *ground, *said_by, *lawful; /* as the form has them; ground "": none */
	int64_t said_on, provision;
};

/* Is the child, by this situation, at a unit that can be named? */
bool observation_at_unit(const char *situation);
/* … or goes to a clinic that can? */
bool observation_at_clinic(const char *situation);
/* Who tells, by the session and the path: fills `who`; its `to` is the path of the request. */
enum err notice_who(struct request *rq, const struct access *a, struct observation_who *ret);
/* Reads and checks the form.  INVALID: complaints are filed. */
enum err notice_read(struct request *rq, const struct access *a, const struct observation_who *who, struct notice *ret);
/* Counts one more notice from where the request came; *ret_late when it is more than an hour bears.  Those who
 * are logged in are not braked. */
enum err notice_brake(const struct request *rq, const struct access *a, bool *ret_late);
/* Finds the unit that works with the child of the path, or that the rules point to.  NOT_FOUND: the county has no unit that could take it. */
enum err notice_route(struct request *rq, const struct access *a, const struct observation_who *who, struct notice *n);
/* Must whoever tells say on which ground another organisation is told (K9)?  Not the family, the public, nor who has the family's yes to all
 * of it in the child's work, which is then noted as the ground. */
enum err notice_ground(struct request *rq, const struct access *a, const struct observation_who *who, struct notice *n, struct observation_ground *ret);
/* Files complaints about what was answered to that. */
enum err notice_ground_check(struct request *rq, const struct observation_who *who, const struct observation_ground *g, struct notice *n);
/* Stores it with the unit that was found, and gives the receipt's number. */
enum err notice_send(struct request *rq, const struct access *a, const struct observation_who *who, const struct notice *n, const char **ret_number);
/* How a receipt is found; small letters and hyphens make no difference. */
struct bytes notice_number_index(const struct access *a, const char *number);
/* Why it came to its first unit, in words: the rule, care's door, or the work that was open. */
enum err notice_why(const struct access *a, const char *lang, const char *way, int64_t rule, struct responsibility *ret);
/* Tells everybody who answers for the unit, but for family of the child (D19): it has waited too long, or somebody has added something. */
enum err notice_tell_people(const struct access *a, int64_t notice, int64_t unit);
/* The municipality's coordinator, or the county's first; 0 when there is none. */
enum err notice_coordinator(const struct access *a, const char *municipality, int64_t *ret_unit);
/* How many who answer for a unit may read of the child as it was described, and how many are its family (D19). */
enum err notice_readers(const struct access *a, int64_t unit, const char *name, const char *number, size_t *ret_others, size_t *ret_kin);
/* The children whose guardian a person is or was, for kin_meant. */
enum err notice_kin(const struct access *a, int64_t person, struct person_kin_rows *ret);
/* The hidden child that it is about (D9), 0: none. */
enum err notice_hidden_child(const struct access *a, int64_t notice, int64_t *ret);
/* The day by which somebody has to have answered what came at `from`: working days, as the county had it then (DR7). */
enum err notice_answer_by(const struct access *a, int64_t from, int64_t *ret);
/* The job that looks at the notice when its time is over. */
enum err notice_watch(const struct access *a, int64_t notice, int64_t answer_by);
/* One step; texts "" and numbers 0 where there is none. */
struct notice_step {
	const char *kind, *text;
	int64_t to_unit, to_person, question;
};
/* The word of what the form has of it, "" for nothing. */
const char *notice_ground_word(int chosen);
enum err notice_step(const struct access *a, int64_t notice, struct notice_step s);
