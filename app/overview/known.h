/* All that the page of a child, for staff or family, is made from, and what both pages show of it. */
#pragma once
#include "overview/pages.h"
#include "plan/plan.h"

/* All rows that the page is made from; what the reader may not read is simply not among them. */
struct known {
	struct overview_name_row child;
	struct overview_episode_rows episode; /* 0 or 1 */
	struct overview_own_work_rows own;
	struct overview_requests_rows requests;
	struct overview_shared_rows shared;
	struct stopped_here_rows stopped;
	struct overview_meetings_rows meetings;
	struct overview_waiting_rows waiting;
	struct overview_plan_rows plan;
	struct plan_versions_rows versions;
	struct overview_waits_rows waits;
	struct overview_words_rows words;
	struct overview_lead_rows lead;
	struct absence_around_rows away;
	struct handover_family_rows handovers;
	struct closing_latest_rows closing;
};

/* Reads them.  The arrays are in the request's arena. */
enum err known_read(const struct access *a, struct known *k);
/* How far the work has come, of what the reader may know. */
struct overview_work known_work(const struct access *a, const struct known *k);
/* The three steps, and where they are. */
void known_steps(const struct known *k, const struct overview_work *w, struct overview_page *p);
/* "Rune Ek, Björkskolan"; in the request's arena. */
const char *known_at_work(struct request *rq, const char *name, const char *unit);
/* Who leads the plan, or the whole work; there is an episode. */
const char *known_lead(struct request *rq, const struct access *a, const struct known *k, int64_t *id);
/* Who is around the child, with places in the picture. */
enum err around_people(struct request *rq, const struct access *a, const struct known *k, struct overview_page *p);
/* What has happened, the newest first. */
enum err around_events(struct request *rq, const struct access *a, const struct known *k, struct overview_page *p);
