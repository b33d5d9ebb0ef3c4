/* True when every child's rows of reach are those that the ledgers give. */
#pragma once
#include "access/lane.h"

bool reach_whole(struct lane *lane, int64_t now);
