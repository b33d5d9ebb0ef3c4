/* What somebody of the responsible unit does in the plan, for that person alone: the own tasks, and nothing else of the child. */
#pragma once
#include "html/html.h"
#include "plan/task.sql.h"

struct task_page {
	const struct task_plan_row *plan;
	const char *first, *phone;
	struct url read; /* the plan, for an area's contact, who reads those areas; text NULL: the rest is not for the reader */
	struct task_mine_rows mine;
};
