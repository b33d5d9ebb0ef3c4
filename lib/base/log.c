#include "base/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <time.h>

static const char *process_name = "kronobarn";

void log_setup(const char *process) {
	process_name = process;
}

void log_line(const char *format, ...) {
	char line[1024], stamp[32] = "";
	va_list args;
	va_start(args, format);
	(void)vsnprintf(line, sizeof line, format, args);
	va_end(args);
	for (char *c = line; *c != '\0'; c++)
		if ((unsigned char)*c < 0x20)
			*c = '?'; /* one event is one line */
	time_t now = time(NULL);
	struct tm tm;
	if (gmtime_r(&now, &tm) != NULL)
		(void)strftime(stamp, sizeof stamp, "%Y-%m-%dT%H:%M:%SZ", &tm);
	(void)fprintf(stderr, "%s %s: %s\n", stamp, process_name, line);
}
