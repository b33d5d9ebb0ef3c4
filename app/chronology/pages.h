/* What the list of events in time shows. */
#pragma once
#include "access/access.h"
#include "chronology/chronology.sql.h"
#include "html/html.h"
#include "http/request.h"

/* Rows on a page. */
#define CHRONOLOGY_ROWS 25

struct chronology_line {
	int64_t at;
	const char *what;                       /* of an event that follows from other pages */
	int64_t areas;                          /* 0: none to tell */
	const struct chronology_events_row *own; /* NULL: follows from other pages */
};

struct chronology_page {
	const char *unit;
	size_t n, all;
	const struct chronology_line *row;
	int page, pages;
	bool writes;
	int64_t today;
	struct url here, areas;
};
