/* The present moment: it never goes back. */
#include "serve.h"

#include "base/date.h"
#include "base/log.h"

#include <fcntl.h>
#include <pthread.h>
#include <unistd.h>

/* No moment is before `least`, which was when the clock that nobody sets said `steady`; 0: none yet.  One for all lanes: what one of them
 * was told while the clock was ahead has been for the others too. */
static struct {
	pthread_mutex_t lock;
	int64_t least, steady;
} past = {.lock = PTHREAD_MUTEX_INITIALIZER};

/* Time never goes back, whatever is done to the system's clock: what was taken away stays so (G8). */
static int64_t clock_now(struct lane *lane) {
	(void)pthread_mutex_lock(&past.lock);
	int64_t clock = date_now(), steady = date_steady(), least = past.least == 0 ? 0 : past.least + steady - past.steady;
	int64_t now = past.least = clock > least ? clock : least;
	past.steady = steady;
	(void)pthread_mutex_unlock(&past.lock);
	bool back = now - clock > 1000; /* the two clocks tick apart by a millisecond */
	if (back && lane->ahead == 0)
		log_line("the system's clock is %lld s behind the moments that stand in the log: time goes on from there", (long long)(now - clock) / 1000);
	lane->ahead = back ? now - clock : 0;
	return now;
}

void serve_never_before(int64_t t) {
	(void)pthread_mutex_lock(&past.lock);
	past.least = t;
	past.steady = date_steady();
	(void)pthread_mutex_unlock(&past.lock);
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
