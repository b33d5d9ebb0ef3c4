/* The whole way of one child, step by step, by the front door.  Elin is 14, has two guardians and goes to
 * Björkskolan; BUP is asked for and gets less than was asked, the social services get nothing, the police are
 * never asked. */
#pragma once
#include "test.h"

/* Elin's way until the plan is published and printed; Tim's is being assessed. */
struct world *world_way(void);

void way_notice(struct world *w);
void way_take_up(struct world *w);
void way_assess(struct world *w);
void way_decide(struct world *w);
void way_ask(struct world *w);
void way_answer(struct world *w);
void way_meet(struct world *w);
void way_words(struct world *w);
void way_plan(struct world *w);
void way_print(struct world *w);
/* "/child/ID/rest" and "/family/ID/rest" of Elin. */
const char *way_staff(struct world *w, const char *rest);
const char *way_family(struct world *w, const char *rest);
