/* The present moment: it never goes back. */
#include "serve.h"

#include "base/date.h"
#include "base/log.h"

#include <fcntl.h>
#include <unistd.h>

/* Time never goes back, whatever is done to the system's clock: what was taken away stays so (G8). */
static int64_t clock_now(struct lane *lane) {
	int64_t clock = date_now(), steady = date_steady(), least = lane->least == 0 ? 0 : lane->least + steady - lane->least_steady;
	bool back = least - clock > 1000;
	if (back && lane->ahead == 0)
		log_line("the system's clock is %lld s behind the moments that stand in the log: time goes on from there", (long long)(least - clock) / 1000);
	lane->least = clock > least ? clock : least;
	lane->least_steady = steady;
	lane->ahead = back ? lane->least - clock : 0; /* the two clocks tick apart by a millisecond */
	return lane->least;
}

void serve_never_before(struct lane *lane, int64_t t) {
	lane->least = t;
	lane->least_steady = date_steady();
}

/* A file that is being written just now holds nothing that can be read: the moment before goes on. */
int64_t serve_now(struct lane *lane) {
	char text[40] = "";
	int64_t t;
	if (lane->clock_file == NULL)
		return clock_now(lane);
	int fd = open(lane->clock_file, O_RDONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? 0 : read(fd, text, sizeof text - 1);
	if (fd >= 0)
		(void)close(fd);
	text[n < 0 ? 0 : n] = '\0';
	text[strcspn(text, "\r\n")] = '\0';
	if (date_time_read(text, &t) || date_day_read(text, &t))
		lane->clock_last = t;
	return lane->clock_last != 0 ? lane->clock_last : date_now();
}
