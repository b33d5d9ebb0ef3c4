/* The way that stories about a published plan walk first: from assessing to version 1, by the front door. */
#pragma once
#include "test.h"

/* Tim's school has assessed and decided, Eva has said yes to BUP for health, they have met, and version 1 says
 * WAY_HEALTH and WAY_HOME.  Rune is logged in, on 14 January 2027. */
struct world *world_with_plan(void);
/* The same without the plan: they have met. */
struct world *world_with_meeting(void);
/* A need with one intervention by Rune, who also answers for the area (0–6). */
void way_need(struct world *w, int area, const char *text, const char *state);
/* "/child/TIM/rest" */
const char *tim(struct world *w, const char *rest);
/* "/family/TIM/rest" */
const char *tim_family(struct world *w, const char *rest);
/* How many neutral messages somebody has got. */
long long way_mails(struct world *w, const char *who);
/* To that person it is as if there were no such page. */
void way_not_there(struct world *w, const char *who, const char *path);

#define WAY_HEALTH "Tim behöver hjälp med magontet."
#define WAY_HOME "Kanariefågeln: det är stökigt hemma på kvällarna."
/* The answer yes to question 1, with one own measure by Sanna that is followed up on 15 February 2027. */
const char *way_own(struct world *w, const char *own);

/* The page of the setting that is called `what`…, for an administrator who is logged in. */
const char *way_setting_page(struct world *w, const char *what);
/* Leif proposes a value from the day `from` on; the page.  Mona, or who is logged in, approves what waits there. */
const char *way_setting_proposed(struct world *w, const char *what, int value, const char *from);
void way_setting_approved(struct world *w, const char *path);
/* Both: the value holds from that day.  Mona is logged in. */
void way_setting(struct world *w, const char *what, int value, const char *from);
/* Saves the facts of a unit at /admin/unit/…, as they stand on the page: with the version that is shown there now. */
struct answer way_unit_save(struct world *w, const char *path, const char *fields);
/* Leif asks that a closed account is opened again, and Mona says yes, who stays logged in. */
void way_unlock(struct world *w, const char *person);
