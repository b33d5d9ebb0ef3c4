/* The sandbox holds: what is forbidden ends the child by SIGSYS or is refused, what is needed works. */
#include "sys/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <pthread.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

static int passed, failed;
static char folder[] = "/tmp/sandbox_test.XXXXXX";

static void check(const char *what, bool well) {
	if (well)
		passed++;
	else {
		failed++;
		printf("failed: %s\n", what);
	}
}

/* Runs f in a sandboxed child: its exit status, or minus the signal that ended it. */
static int inside(const struct sandbox *s, int (*f)(void)) {
	(void)fflush(stdout);
	pid_t pid = fork();
	if (pid == 0)
		_exit(sandbox_enter(s) != OK ? 99 : f());
	int status = 0;
	(void)waitpid(pid, &status, 0);
	return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

static int opens_passwd(void) {
	int fd = open("/etc/passwd", O_RDONLY);
	return fd >= 0 ? 1 : errno == EACCES ? 42 : 2;
}

static int opens_by_dots(void) {
	char path[200];
	(void)snprintf(path, sizeof path, "%s/../../etc/passwd", folder);
	int fd = open(path, O_RDONLY);
	return fd >= 0 ? 1 : errno == EACCES ? 42 : 2;
}

static int writes_file(void) {
	char path[100], to[100];
	(void)snprintf(path, sizeof path, "%s/a", folder);
	(void)snprintf(to, sizeof to, "%s/b", folder);
	int fd = open(path, O_RDWR | O_CREAT, 0600);
	if (fd < 0 || write(fd, "x", 1) != 1 || fdatasync(fd) != 0 || ftruncate(fd, 0) != 0)
		return 1;
	return rename(path, to) == 0 && unlink(to) == 0 ? 0 : 2;
}

static int writes_here_only(void) {
	return open("/tmp/sandbox_outside", O_RDWR | O_CREAT, 0600) >= 0 ? 1 : errno == EACCES ? 42 : 2;
}

static int makes_folder(void) {
	return mkdir("/tmp/sandbox_outside", 0700) == 0 ? 1 : errno == EACCES ? 42 : 2;
}

static int inet(void) {
	return socket(AF_INET, SOCK_STREAM, 0) >= 0 ? 0 : 1;
}

static int unix_socket(void) {
	return socket(AF_UNIX, SOCK_STREAM, 0) >= 0 ? 0 : errno == EAFNOSUPPORT ? 42 : 1;
}

static int resolves(void) {
	struct addrinfo *found = NULL;
	return getaddrinfo("localhost", NULL, NULL, &found) == 0 ? 0 : 1;
}

static int packet(void) {
	return socket(AF_PACKET, SOCK_RAW, 0) >= 0 ? 0 : 1;
}

static int executes(void) {
	char *args[] = {(char[]){"true"}, NULL};
	(void)execve("/bin/true", args, NULL);
	return 1;
}

static int traces(void) {
	return ptrace(PTRACE_TRACEME, 0, NULL, NULL) == 0 ? 0 : 1;
}

static int forks(void) {
	pid_t pid = fork();
	if (pid == 0)
		_exit(0);
	return pid > 0 ? 0 : 1;
}

static int signals(void) {
	return kill(getppid(), 0) == 0 ? 0 : 1;
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(SANITIZED)
static int maps_code(void) {
	return mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED ? 0 : 1;
}
#endif

static void *thread_main(void *p) {
	char *big = malloc(3 * 1024 * 1024);
	if (big != NULL)
		memset(big, 1, 3 * 1024 * 1024);
	free(big);
	return p;
}

/* Threads, memory, clocks, output: what every process needs. */
static int lives(void) {
	pthread_t t;
	struct timespec now;
	if (pthread_create(&t, NULL, thread_main, NULL) != 0 || pthread_join(t, NULL) != 0)
		return 1;
	if (clock_gettime(CLOCK_REALTIME, &now) != 0 || write(STDERR_FILENO, "", 0) != 0)
		return 2;
	char text[100];
	return snprintf(text, sizeof text, "%.2f", 1.5) == 4 ? 0 : 3;
}

/* Our own asserts must look like what they are to the parent. */
static int crashes(void) {
	(void)raise(SIGABRT);
	return 0;
}

int main(void) {
	if (mkdtemp(folder) == NULL)
		return 1;
	struct sandbox core = {.kind = SANDBOX_CORE, .write = {folder}};
	struct sandbox core_pg = {.kind = SANDBOX_CORE, .write = {folder}, .unix_sockets = true};
	struct sandbox core_tcp = {.kind = SANDBOX_CORE, .write = {folder}, .tcp = true};
	struct sandbox worker = {.kind = SANDBOX_WORKER};
	struct sandbox worker_fonts = {.kind = SANDBOX_WORKER, .read = {"/usr/share", "/no/such/folder"}};
	struct sandbox post = {.kind = SANDBOX_POST, .write = {folder}};
	struct sandbox post_smtp = {.kind = SANDBOX_POST, .write = {folder}, .tcp = true, .read = {"/etc/hosts", "/etc/nsswitch.conf", "/etc/resolv.conf", "/etc/host.conf", "/etc/gai.conf"}};
	struct sandbox scan = {.kind = SANDBOX_WORKER, .unix_sockets = true};
	struct sandbox nowhere = {.kind = SANDBOX_CORE, .write = {"/no/such/folder"}};

	const struct sandbox *all[] = {&core, &core_pg, &core_tcp, &worker, &worker_fonts, &post, &post_smtp};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		check("threads, memory, clock", inside(all[i], lives) == 0);
		check("execve", inside(all[i], executes) == -SIGSYS);
		check("ptrace", inside(all[i], traces) == -SIGSYS);
		check("fork", inside(all[i], forks) == -SIGSYS);
		check("signals to others", inside(all[i], signals) == -SIGSYS);
		check("packet socket", inside(all[i], packet) == -SIGSYS);
		check("abort is seen as such", inside(all[i], crashes) == -SIGABRT);
#if !defined(__SANITIZE_ADDRESS__) && !defined(SANITIZED)
		check("memory to run", inside(all[i], maps_code) == -SIGSYS);
#endif
	}
	check("core writes in its folder", inside(&core, writes_file) == 0);
	check("core reads elsewhere", inside(&core, opens_passwd) == 42);
	check("core reads elsewhere by dots", inside(&core, opens_by_dots) == 42);
	check("core writes elsewhere", inside(&core, writes_here_only) == 42);
	check("core: inet", inside(&core, inet) == -SIGSYS);
	check("core: unix", inside(&core, unix_socket) == -SIGSYS);
	check("core with PostgreSQL: unix", inside(&core_pg, unix_socket) == 0);
	check("core with PostgreSQL: inet", inside(&core_pg, inet) == -SIGSYS);
	check("core with PostgreSQL by TCP: inet", inside(&core_tcp, inet) == 0);
	check("worker: open", inside(&worker, opens_passwd) == -SIGSYS);
	check("worker: inet", inside(&worker, inet) == -SIGSYS);
	check("worker: unix", inside(&worker, unix_socket) == -SIGSYS);
	check("worker with fonts reads elsewhere", inside(&worker_fonts, opens_passwd) == 42);
	check("worker with fonts writes", inside(&worker_fonts, writes_here_only) == 42);
	check("worker with fonts makes a folder", inside(&worker_fonts, makes_folder) == 42);
	check("worker makes a folder", inside(&worker, makes_folder) == -SIGSYS);
	check("post writes in its folder", inside(&post, writes_file) == 0);
	check("post reads elsewhere", inside(&post, opens_passwd) == 42);
	check("post: inet", inside(&post, inet) == -SIGSYS);
	check("post with SMTP: inet", inside(&post_smtp, inet) == 0);
	check("post with SMTP: unix", inside(&post_smtp, unix_socket) == 42);
	check("post with SMTP resolves without it", inside(&post_smtp, resolves) == 0);
	check("core with PostgreSQL by TCP: unix", inside(&core_tcp, unix_socket) == 42);
	check("scan: unix", inside(&scan, unix_socket) == 0);
	check("scan: inet", inside(&scan, inet) == -SIGSYS);
	check("a folder that is not there", inside(&nowhere, lives) == 99);
	(void)rmdir(folder);
	printf("%d passed, %d failed\n", passed, failed);
	return failed != 0;
}
