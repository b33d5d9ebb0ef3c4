/* What goes over the stream between core and worker, both ways: this head, then `length` bytes. */
#pragma once
#include <stdint.h>

struct wire {
	uint32_t length;
	uint32_t kind; /* to the worker: enum work_kind; back: 1 done, 0 failed */
	uint64_t id;
};
