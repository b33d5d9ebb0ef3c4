/* A power cut without cutting the power.  Preloaded into the product, it keeps beside each database file in
 * the folder CRASHSIM_WATCH a twin in CRASHSIM_SHADOW that holds only what was synced: writes are remembered,
 * and fsync copies exactly those ranges once the real call has returned 0.  After a kill the test throws the
 * live files away and takes the twins. */
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_FILES = 1024, MOST_RANGES = 100000 };

struct range {
	off_t at;
	size_t n;
};

struct file {
	int twin; /* descriptor + 1; 0 = not watched */
	struct range *range;
	size_t ranges;
};

static struct file files[MOST_FILES];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static int (*real_open)(const char *, int, ...);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static ssize_t (*real_write)(int, const void *, size_t);
static int (*real_ftruncate)(int, off_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_close)(int);
static int (*real_unlink)(const char *);

__attribute__((constructor)) static void setup(void) {
	real_open = (int (*)(const char *, int, ...))dlsym(RTLD_NEXT, "open64");
	real_pwrite = (ssize_t(*)(int, const void *, size_t, off_t))dlsym(RTLD_NEXT, "pwrite64");
	real_write = (ssize_t(*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");
	real_ftruncate = (int (*)(int, off_t))dlsym(RTLD_NEXT, "ftruncate64");
	real_fsync = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
	real_fdatasync = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
	real_close = (int (*)(int))dlsym(RTLD_NEXT, "close");
	real_unlink = (int (*)(const char *))dlsym(RTLD_NEXT, "unlink");
}

/* The twin's path, or false when the file is not one to watch. */
static int twin_path(const char *path, char *to, size_t room) {
	const char *watch = getenv("CRASHSIM_WATCH"), *shadow = getenv("CRASHSIM_SHADOW");
	const char *slash = strrchr(path, '/');
	if (watch == NULL || shadow == NULL || slash == NULL || strstr(slash, ".db") == NULL || strstr(slash, "-shm") != NULL)
		return 0;
	return snprintf(to, room, "%s%s", shadow, slash) < (int)room;
}

static void whole_copy(int from, int to) {
	char page[65536];
	struct stat live, twin;
	if (fstat(from, &live) != 0 || fstat(to, &twin) != 0 || twin.st_size != 0)
		return;
	for (off_t at = 0; at < live.st_size;) {
		ssize_t n = pread(from, page, sizeof page, at);
		if (n <= 0 || real_pwrite(to, page, (size_t)n, at) != n)
			return;
		at += n;
	}
}

static void watch(int fd, const char *path) {
	char to[4096];
	if (fd < 0 || fd >= MOST_FILES || !twin_path(path, to, sizeof to))
		return;
	pthread_mutex_lock(&lock);
	int twin = real_open(to, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (twin >= 0) {
		whole_copy(fd, twin);
		files[fd] = (struct file){.twin = twin + 1, .range = calloc(MOST_RANGES, sizeof(struct range))};
	}
	pthread_mutex_unlock(&lock);
}

static int open_any(const char *path, int flags, unsigned mode) {
	int fd = real_open(path, flags, mode);
	if ((flags & O_ACCMODE) != O_RDONLY)
		watch(fd, path);
	return fd;
}

#define MODE(flags)                                                                                \
	unsigned mode = 0;                                                                         \
	if ((flags) & O_CREAT) {                                                                   \
		va_list a;                                                                         \
		va_start(a, flags);                                                                \
		mode = va_arg(a, unsigned);                                                        \
		va_end(a);                                                                         \
	}

int open(const char *path, int flags, ...) {
	MODE(flags)
	return open_any(path, flags, mode);
}

int open64(const char *path, int flags, ...) {
	MODE(flags)
	return open_any(path, flags, mode);
}

static void remember(int fd, off_t at, size_t n) {
	if (fd < 0 || fd >= MOST_FILES || files[fd].twin == 0)
		return;
	pthread_mutex_lock(&lock);
	struct file *f = &files[fd];
	if (f->ranges == MOST_RANGES)
		abort();
	f->range[f->ranges++] = (struct range){at, n};
	pthread_mutex_unlock(&lock);
}

ssize_t pwrite64(int fd, const void *p, size_t n, off_t at) {
	ssize_t done = real_pwrite(fd, p, n, at);
	if (done > 0)
		remember(fd, at, (size_t)done);
	return done;
}

ssize_t pwrite(int fd, const void *p, size_t n, off_t at) {
	return pwrite64(fd, p, n, at);
}

ssize_t write(int fd, const void *p, size_t n) {
	off_t at = fd >= 0 && fd < MOST_FILES && files[fd].twin != 0 ? lseek(fd, 0, SEEK_CUR) : 0;
	ssize_t done = real_write(fd, p, n);
	if (done > 0)
		remember(fd, at, (size_t)done);
	return done;
}

int ftruncate64(int fd, off_t size) {
	return real_ftruncate(fd, size);
}

int ftruncate(int fd, off_t size) {
	return real_ftruncate(fd, size);
}

static void ranges_copy(int fd) {
	static char page[1 << 20];
	struct file *f = &files[fd];
	struct stat live;
	int twin = f->twin - 1;
	for (size_t i = 0; i < f->ranges; i++) {
		for (off_t at = f->range[i].at, end = at + (off_t)f->range[i].n; at < end;) {
			size_t n = (size_t)(end - at) < sizeof page ? (size_t)(end - at) : sizeof page;
			ssize_t got = pread(fd, page, n, at);
			if (got <= 0)
				break;
			(void)!real_pwrite(twin, page, (size_t)got, at);
			at += got;
		}
	}
	f->ranges = 0;
	if (fstat(fd, &live) == 0)
		(void)!real_ftruncate(twin, live.st_size);
}

static int synced(int fd, int (*real)(int)) {
	int rc = real(fd);
	if (rc == 0 && fd >= 0 && fd < MOST_FILES && files[fd].twin != 0) {
		pthread_mutex_lock(&lock);
		ranges_copy(fd);
		pthread_mutex_unlock(&lock);
	}
	return rc;
}

int fsync(int fd) {
	return synced(fd, real_fsync);
}

int fdatasync(int fd) {
	return synced(fd, real_fdatasync);
}

int close(int fd) {
	if (fd >= 0 && fd < MOST_FILES && files[fd].twin != 0) {
		pthread_mutex_lock(&lock);
		real_close(files[fd].twin - 1);
		free(files[fd].range);
		files[fd] = (struct file){0};
		pthread_mutex_unlock(&lock);
	}
	return real_close(fd);
}

/* A file that is gone must not come back as its twin. */
int unlink(const char *path) {
	char to[4096];
	if (twin_path(path, to, sizeof to))
		(void)real_unlink(to);
	return real_unlink(path);
}
