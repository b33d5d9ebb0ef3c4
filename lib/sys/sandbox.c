/* Landlock says which files, seccomp which calls.  The lists below are the whole design; everything that
 * is not on them ends the process.  Threads may be made afterwards: they inherit both.
 *
 * Denial of the network rests on seccomp alone, since Landlock of Debian 12's kernel knows files only. */
#include "sys/sandbox.h"

#include "base/log.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED_BUILD 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED_BUILD 1
#endif
#endif
#ifndef SANITIZED_BUILD
#define SANITIZED_BUILD 0
#endif

#define C(name) SCMP_SYS(name)

/* Every process: memory, threads, clocks, what it has open already, its own end. */
static const int every[] = {
	C(read), C(readv), C(write), C(writev), C(pread64), C(pwrite64), C(lseek), C(close), C(fstat), C(newfstatat),
	C(recvfrom), C(recvmsg), C(sendto), C(sendmsg), C(shutdown), C(getsockopt), C(setsockopt), C(getsockname),
	C(getpeername), C(poll), C(ppoll), C(select), C(pselect6), C(epoll_create1), C(epoll_ctl), C(epoll_wait),
	C(epoll_pwait), C(eventfd2), C(pipe2), C(dup), C(fcntl), C(munmap), C(mremap), C(brk), C(madvise), C(mlock),
	C(munlock), C(membarrier), C(futex), C(set_robust_list), C(rseq), C(sched_yield),
	C(sched_getaffinity), C(getrandom), C(clock_gettime), C(clock_getres), C(gettimeofday), C(time), C(nanosleep),
	C(clock_nanosleep), C(alarm), C(setitimer), C(rt_sigaction), C(rt_sigprocmask), C(rt_sigreturn),
	C(rt_sigtimedwait), C(sigaltstack), C(getpid), C(getppid), C(gettid), C(getuid), C(geteuid), C(getgid),
	C(getegid), C(getrusage), C(times), C(sysinfo), C(uname), C(prlimit64), C(prctl), C(restart_syscall),
	C(exit), C(exit_group),
};

/* Who has files to read. */
static const int reading[] = {
	C(open), C(openat), C(stat), C(lstat), C(statx), C(statfs), C(fstatfs), C(access), C(faccessat), C(faccessat2),
	C(readlink), C(readlinkat), C(getcwd), C(getdents64), C(fadvise64),
};

/* Who has files to write: databases, journals, mails.  Who only reads is told that it may not: libraries of fonts
 * try to keep caches. */
static const int writing[] = {
	C(fsync), C(fdatasync), C(sync_file_range), C(ftruncate), C(fallocate), C(unlink), C(unlinkat), C(rename),
	C(renameat), C(renameat2), C(mkdir), C(mkdirat), C(rmdir), C(chmod), C(fchmod), C(fchmodat), C(fchown), C(umask),
	C(utimensat), C(flock), C(link), C(linkat), C(copy_file_range),
};

/* Only the core takes connections in. */
static const int serving[] = {C(accept4)};

/* Only who may connect somewhere; socket() itself is limited to the families that are allowed. */
static const int connecting[] = {C(connect), C(bind), C(sendmmsg), C(socketpair)};

#undef C

struct list {
	const int *call;
	size_t n;
};
#define LIST(a) ((struct list){(a), sizeof(a) / sizeof *(a)})

static bool list_rule(scmp_filter_ctx f, struct list l, uint32_t action) {
	for (size_t i = 0; i < l.n; i++)
		if (seccomp_rule_add(f, action, l.call[i], 0) != 0)
			return false;
	return true;
}

static bool list_allow(scmp_filter_ctx f, struct list l) {
	return list_rule(f, l, SCMP_ACT_ALLOW);
}

/* Allows `call` when (argument & mask) == value. */
static bool call_allow(scmp_filter_ctx f, int call, unsigned argument, uint64_t mask, uint64_t value) {
	struct scmp_arg_cmp when = {.arg = argument, .op = SCMP_CMP_MASKED_EQ, .datum_a = mask, .datum_b = value};
	return seccomp_rule_add_array(f, SCMP_ACT_ALLOW, call, 1, &when) == 0;
}

static bool family_allow(scmp_filter_ctx f, int family) {
	return call_allow(f, SCMP_SYS(socket), 0, UINT32_MAX, (uint64_t)family);
}

/* The core takes the word of whoever comes by its own socket: that is not for everybody who speaks to the world.  The resolver asks
 * there for a cache, and is told that there is none. */
static bool sockets_allow(scmp_filter_ctx f, const struct sandbox *s) {
	struct scmp_arg_cmp local = {.arg = 0, .op = SCMP_CMP_MASKED_EQ, .datum_a = UINT32_MAX, .datum_b = AF_UNIX};
	if (!s->unix_sockets && !s->tcp)
		return true;
	return list_allow(f, LIST(connecting)) &&
	       (s->unix_sockets ? family_allow(f, AF_UNIX) : seccomp_rule_add_array(f, SCMP_ACT_ERRNO(EAFNOSUPPORT), SCMP_SYS(socket), 1, &local) == 0) &&
	       (!s->tcp || (family_allow(f, AF_INET) && family_allow(f, AF_INET6) &&
			   family_allow(f, AF_NETLINK))); /* by which the resolver asks which addresses there are */
}

/* Threads, but no processes; signals to itself only; no terminal.  clone3 hides its flags: libc is told that
 * it is not there, and takes clone. */
static bool limits_allow(scmp_filter_ctx f) {
	return call_allow(f, SCMP_SYS(clone), 0, CLONE_THREAD, CLONE_THREAD) &&
	       seccomp_rule_add(f, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0) == 0 &&
	       call_allow(f, SCMP_SYS(tgkill), 0, UINT32_MAX, (uint64_t)getpid()) &&
	       seccomp_rule_add(f, SCMP_ACT_ERRNO(ENOTTY), SCMP_SYS(ioctl), 0) == 0;
}

/* Memory that can be run is never made; the sanitizers' own bookkeeping maps as it likes. */
static bool memory_allow(scmp_filter_ctx f) {
	uint64_t mask = SANITIZED_BUILD ? 0 : PROT_EXEC;
	return call_allow(f, SCMP_SYS(mmap), 2, mask, 0) && call_allow(f, SCMP_SYS(mprotect), 2, mask, 0);
}

static bool calls_allow(scmp_filter_ctx f, const struct sandbox *s) {
	bool core = s->kind == SANDBOX_CORE;
	bool reads = core || s->kind == SANDBOX_POST || s->read[0] != NULL || s->write[0] != NULL;
	bool writes = core || s->write[0] != NULL;
	return list_allow(f, LIST(every)) && memory_allow(f) && limits_allow(f) && (!core || list_allow(f, LIST(serving))) &&
	       (!reads || list_allow(f, LIST(reading))) && (!writes || list_allow(f, LIST(writing))) &&
	       (!reads || writes || list_rule(f, LIST(writing), SCMP_ACT_ERRNO(EACCES))) &&
	       sockets_allow(f, s);
}

static enum err seccomp_enter(const struct sandbox *s) {
	scmp_filter_ctx f = seccomp_init(SCMP_ACT_KILL_PROCESS);
	if (f == NULL)
		return BROKEN;
	(void)seccomp_attr_set(f, SCMP_FLTATR_CTL_OPTIMIZE, 2); /* a binary tree instead of a list */
	bool done = seccomp_attr_set(f, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS) == 0 && calls_allow(f, s) &&
		    seccomp_load(f) == 0;
	seccomp_release(f);
	return done ? OK : BROKEN;
}

/* Landlock's rights by the version that knows them; the header of the build may be older than the kernel. */
#define READ_RIGHTS (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
#define TRUNCATE_RIGHT (UINT64_C(1) << 14)
#define IOCTL_RIGHT (UINT64_C(1) << 15)
#define FILE_RIGHTS (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_EXECUTE | TRUNCATE_RIGHT)

static uint64_t rights_known(long version) {
	uint64_t known = (UINT64_C(1) << 13) - 1;
	known |= version >= 2 ? LANDLOCK_ACCESS_FS_REFER : 0;
	known |= version >= 3 ? TRUNCATE_RIGHT : 0;
	known |= version >= 5 ? IOCTL_RIGHT : 0;
	return known;
}

static enum err path_allow(int rules, const char *path, uint64_t rights, bool needed) {
	struct stat st;
	int fd = open(path, O_PATH | O_CLOEXEC);
	if (fd < 0 || fstat(fd, &st) != 0)
		return needed ? BROKEN : OK;
	struct landlock_path_beneath_attr beneath = {
		.allowed_access = S_ISDIR(st.st_mode) ? rights : rights & FILE_RIGHTS, .parent_fd = fd};
	long done = syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0);
	(void)close(fd);
	return done == 0 ? OK : BROKEN;
}

static enum err landlock_enter(const struct sandbox *s) {
	long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
	if (version < 1) {
		log_line("this kernel has no Landlock: files are protected by their owner and mode only");
		return OK;
	}
	uint64_t known = rights_known(version);
	uint64_t writes = known & ~(uint64_t)(LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_MAKE_CHAR |
					      LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM) & ~IOCTL_RIGHT;
	struct landlock_ruleset_attr attr = {.handled_access_fs = known};
	int rules = (int)syscall(SYS_landlock_create_ruleset, &attr, sizeof attr.handled_access_fs, 0);
	enum err e = rules < 0 ? BROKEN : OK;
	for (int i = 0; e == OK && i < SANDBOX_PATHS && s->write[i] != NULL; i++)
		e = path_allow(rules, s->write[i], writes, true);
	for (int i = 0; e == OK && i < SANDBOX_PATHS && s->read[i] != NULL; i++)
		e = path_allow(rules, s->read[i], READ_RIGHTS, false);
	if (e == OK && syscall(SYS_landlock_restrict_self, rules, 0) != 0)
		e = BROKEN;
	if (rules >= 0)
		(void)close(rules);
	return e;
}

enum err sandbox_enter(const struct sandbox *s) {
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return BROKEN;
	enum err e = landlock_enter(s);
	if (e == OK)
		e = seccomp_enter(s);
	if (e != OK)
		log_line("the sandbox cannot be entered: %s", strerror(errno));
	return e;
}
