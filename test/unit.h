/* Unit tests: a program of checks that tells what failed and returns non-zero then. */
#pragma once
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static int unit_checks, unit_faults;

static inline void unit_check(bool good, const char *what, const char *file, int line) {
	unit_checks++;
	if (good)
		return;
	unit_faults++;
	fprintf(stderr, "%s:%d: failed: %s\n", file, line, what);
}

static inline void unit_check_text(const char *got, const char *wanted, const char *file, int line) {
	unit_checks++;
	if (got != NULL && strcmp(got, wanted) == 0)
		return;
	unit_faults++;
	fprintf(stderr, "%s:%d: got    \"%s\"\n%s:%d: wanted \"%s\"\n", file, line, got == NULL ? "(null)" : got, file, line, wanted);
}

/* Says how it went, in the last line as test/run.sh reads it; the value for main to return. */
static inline int unit_end(const char *name) {
	printf("%s\n%d passed, %d failed\n", name, unit_checks - unit_faults, unit_faults);
	return unit_faults > 0;
}

#define CHECK(x) unit_check((x), #x, __FILE__, __LINE__)
#define CHECK_TEXT(got, wanted) unit_check_text((got), (wanted), __FILE__, __LINE__)
#define CHECK_HAS(text, part) unit_check(strstr((text), (part)) != NULL, "has " part, __FILE__, __LINE__)
