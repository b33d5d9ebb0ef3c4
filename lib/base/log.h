/* One line a fault, to standard error: time, process, what.  Never personal data, never a path. */
#pragma once

void log_setup(const char *process);
void log_line(const char *format, ...) __attribute__((format(printf, 1, 2)));
