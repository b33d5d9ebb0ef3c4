/* The program from outside: its words and exit statuses, a county made and served, killed, stopped, backed up and
 * restored, and that no name or number of a person lies readable in any file of it.  KRONOBARN tells which binary. */
#include "base/arena.h"
#include "base/text.h"

#include <arpa/inet.h>
#include <dirent.h>
#include <fcntl.h>
#include <ftw.h>
#include <poll.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define READY 30000 /* ms: the sanitizers, on a machine that does other things too */

static int passed, failed;
static const char *binary;
static char folder[] = "/tmp/program_test.XXXXXX";
static struct arena *arena;
static char said[1 << 20]; /* by the last program that was run */

static void check(const char *what, bool well) {
	if (well)
		passed++;
	else {
		failed++;
		printf("failed: %s\n%s\n", what, said);
	}
}

static const char *in(const char *name) {
	return arena_print(arena, "%s/%s", folder, name);
}

static void pause_ms(long ms) {
	(void)nanosleep(&(struct timespec){.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000}, NULL);
}

static int64_t now_ms(void) {
	struct timespec t;
	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* --- running it --- */

/* `line`: the words after the program's name, with blanks between.  Its output comes from *from. */
static pid_t start(const char *line, int *from) {
	char *words = arena_text(arena, line), *args[40] = {arena_text(arena, binary)}, *rest;
	int ends[2], n = 1;
	for (char *w = strtok_r(words, " ", &rest); w != NULL && n < 39; w = strtok_r(NULL, " ", &rest))
		args[n++] = w;
	if (pipe2(ends, O_CLOEXEC) != 0)
		exit(1);
	(void)fflush(stdout);
	pid_t pid = fork();
	if (pid == 0) {
		(void)dup2(ends[1], 1);
		(void)dup2(ends[1], 2);
		(void)execv(binary, args);
		_exit(127);
	}
	(void)close(ends[1]);
	*from = ends[0];
	return pid;
}

static int ended(pid_t pid) {
	int status = 0;
	(void)waitpid(pid, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

/* Reads until the end, or until `until` has come; false when it has not. */
static bool hear(int from, const char *until, int ms) {
	size_t n = 0;
	int64_t end = now_ms() + ms;
	said[0] = '\0';
	while (n < sizeof said - 1) {
		struct pollfd p = {.fd = from, .events = POLLIN};
		int64_t left = end - now_ms();
		if (left <= 0 || poll(&p, 1, (int)left) <= 0)
			return false;
		ssize_t got = read(from, said + n, sizeof said - 1 - n);
		if (got <= 0)
			return until == NULL;
		n += (size_t)got;
		said[n] = '\0';
		if (until != NULL && strstr(said, until) != NULL)
			return true;
	}
	return false;
}

static int run(const char *line) {
	int from;
	pid_t pid = start(line, &from);
	(void)hear(from, NULL, 60000);
	(void)close(from);
	return ended(pid);
}

static bool says(const char *what) {
	return strstr(said, what) != NULL;
}

/* --- talking to it --- */

static int port_free(void) {
	struct sockaddr_in a = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t n = sizeof a;
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	if (fd < 0 || bind(fd, (struct sockaddr *)&a, n) != 0 || getsockname(fd, (struct sockaddr *)&a, &n) != 0)
		exit(1);
	(void)close(fd);
	return ntohs(a.sin_port);
}

/* One request; the whole answer is `said`. */
static bool ask(int port, const char *request) {
	struct sockaddr_in a = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK), .sin_port = htons((uint16_t)port)};
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	bool sent = connect(fd, (struct sockaddr *)&a, sizeof a) == 0 && send(fd, request, strlen(request), MSG_NOSIGNAL) == (ssize_t)strlen(request);
	bool heard = sent && hear(fd, NULL, READY);
	(void)close(fd);
	return heard;
}

static bool get(int port, const char *path, const char *cookie) {
	return ask(port, arena_print(arena, "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nCookie: %s\r\nConnection: close\r\n\r\n", path, port, cookie));
}

static bool post(int port, const char *path, const char *body) {
	return ask(port, arena_print(arena, "POST %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Type: application/x-www-form-urlencoded\r\n"
					    "Content-Length: %zu\r\nConnection: close\r\n\r\n%s", path, port, strlen(body), body));
}

/* What follows `before` up to one of `ends` in the last answer; "" when it is not there. */
static const char *part(const char *before, const char *ends) {
	const char *at = strstr(said, before);
	return at == NULL ? "" : arena_copy(arena, at + strlen(before), strcspn(at + strlen(before), ends));
}

static pid_t serve(int port, const char *more, int *from) {
	pid_t pid = start(arena_print(arena, "serve --data %s --port %d %s", in("data"), port, more), from);
	return hear(*from, "/demo/login\n", READY) ? pid : -pid;
}

static pid_t pid_in(const char *name) {
	char text[32] = "";
	int fd = open(in(name), O_RDONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? 0 : read(fd, text, sizeof text - 1);
	if (fd >= 0)
		(void)close(fd);
	return n > 0 ? atoi(text) : 0;
}

static void file_put(const char *path, const char *text) {
	FILE *f = fopen(path, "wb");
	if (f == NULL || fputs(text, f) < 0 || fclose(f) != 0 || chmod(path, 0644) != 0)
		exit(1);
}

/* --- what lies in the files --- */

static bool file_has(const char *path, const char *word) {
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct stat st;
	bool found = false;
	if (fd < 0 || fstat(fd, &st) != 0)
		return false;
	struct arena *a = arena_new((size_t)st.st_size + 4096);
	char *p = arena_alloc(a, (size_t)st.st_size + 1);
	ssize_t n = read(fd, p, (size_t)st.st_size);
	found = n > 0 && memmem(p, (size_t)n, word, strlen(word)) != NULL;
	(void)close(fd);
	arena_free(a);
	return found;
}

static bool folder_has(const char *path, const char *word) {
	DIR *d = opendir(path);
	struct dirent *e;
	bool found = false;
	while (d != NULL && !found && (e = readdir(d)) != NULL)
		if (e->d_type == DT_REG)
			found = file_has(arena_print(arena, "%s/%s", path, e->d_name), word);
	if (d != NULL)
		(void)closedir(d);
	return found;
}

/* Also while it runs, when the write-ahead log is there. */
static void secrecy(void) {
	static const char *const never[] = {"Sandberg", "Sanna", "Lind", "Haddad", "Rune Ek", "20120503", "120503-", "1712-9868", "070-174", "maria@example"};
	for (size_t i = 0; i < sizeof never / sizeof *never; i++) {
		said[0] = '\0';
		check(arena_print(arena, "no %s in the data", never[i]), !folder_has(in("data"), never[i]));
		check(arena_print(arena, "no %s in the backup", never[i]), !folder_has(folder, never[i]));
	}
	check("a unit's name is public", folder_has(in("data"), "IK Skogsstj"));
}

/* Behind the program's back. */
static bool sql_run(const char *path, const char *sql) {
	sqlite3 *db = NULL;
	bool done = sqlite3_open(in(path), &db) == SQLITE_OK && sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK;
	(void)sqlite3_close(db);
	return done;
}

/* --- what is tested --- */

static void words(void) {
	check("nothing asked is 2", run("") == 2 && says("usage:"));
	check("an unknown word is 2", run("dance") == 2 && says("unknown command dance"));
	check("an unknown option is 2", run("serve --colour red") == 2 && says("unknown option --colour"));
	check("an option of another command is 2", run("verify --port 80") == 2);
	check("a missing value is 2", run("serve --port") == 2);
	check("a word too many is 2", run("serve now") == 2);
	check("backup wants a file", run("backup") == 2);
	check("person wants add", run("person") == 2);
	check("asked as everywhere", run("--help") == 0 && says("usage:"));
	check("help", run("help") == 0 && says("usage:") && says("person add"));
	check("version", run("version") == 0 && says("kronobarn "));
	check("routes", run("routes") == 0 && says("POST\t/demo/login\tperson_demo_login\tDEMO\tas:line,next:line?\n"));
	check("no data is 1", run(arena_print(arena, "verify --data %s", in("none"))) == 1 && says("There is no data folder"));
	check("a bad port is 1", run(arena_print(arena, "serve --data %s --port 0", in("port"))) == 1 && says("--port is a number"));
}

/* Returns Maria's id. */
static const char *county(void) {
	const char *make = arena_print(arena, "demo --data %s --world test/small.tsv --now 2027-01-11T09:00", in("data"));
	check("a county is made", run(make) == 0 && says("elin\t") && says("bjorkskolan\t"));
	const char *first = part("\nelin\t", "\n"), *maria = part("\nmaria\t", "\n");
	check("not twice", run(make) == 1 && says("There is a county already"));
	check("the same ids each time", run(arena_print(arena, "demo --data %s --world test/small.tsv", in("again"))) == 0 && text_is(part("\nelin\t", "\n"), first));
	file_put(in("bad.tsv"), "org\tx\tREGION\tX\nunit\ty\tz\n");
	check("a bad row is named", run(arena_print(arena, "demo --data %s --world %s", in("bad"), in("bad.tsv"))) == 1 && says("line 2"));
	check("a demo is left alone by production", unlink(in("again/demo")) == 0 && run(arena_print(arena, "serve --data %s --port 1", in("again"))) == 1);
	check("whole", run(arena_print(arena, "verify --data %s", in("data"))) == 0 && says("1 rows in 1 chains: whole"));
	check("rules", run(arena_print(arena, "rules --data %s", in("data"))) == 0 && says("PLAN_READ\tCHILD"));
	struct stat key;
	check("the key lies apart, for one user", stat(in("data.key"), &key) == 0 && (key.st_mode & 0777) == 0600 && key.st_size == 32);
	return maria;
}

static void pages(int port) {
	check("the first page", get(port, "/", "") && text_starts(said, "HTTP/1.1 200"));
	check("its headers", says("Content-Security-Policy: default-src 'none'") && says("X-Content-Type-Options: nosniff") &&
				     says("Cache-Control: no-store") && says("Referrer-Policy: no-referrer") && says("data-page=\"person_home\""));
	const char *sheet = arena_print(arena, "/static/%s", part("/static/", "\""));
	check("a static file", get(port, sheet, "") && text_starts(said, "HTTP/1.1 200") && says("Cache-Control: public, max-age=31536000, immutable") &&
				       says("nosniff") && says("Cross-Origin-Resource-Policy: same-origin"));
	check("no static file", get(port, "/static/0/none.css", "") && text_starts(said, "HTTP/1.1 404") && says("data-page=\"not_found\""));
	check("an unknown page", get(port, "/nowhere", "") && text_starts(said, "HTTP/1.1 404"));
	check("no job from outside", get(port, "/job/due", "") && text_starts(said, "HTTP/1.1 404"));
	check("another method", ask(port, "PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n") && text_starts(said, "HTTP/1.1 405"));
}

static const char *session(int port) {
	check("log in as anybody", post(port, "/demo/login", "as=rune") && text_starts(said, "HTTP/1.1 303"));
	const char *cookie = arena_print(arena, "kb=%s", part("Set-Cookie: kb=", ";"));
	check("logged in", get(port, "/", cookie) && text_starts(said, "HTTP/1.1 200") && says("Rune Ek"));
	return cookie;
}

/* Each process may die; what was acknowledged stays. */
static void deaths(int port, const char *cookie) {
	static const char *const all[] = {"data/core.pid", "data/worker.pid", "data/run/nginx.pid"};
	for (int i = 0; i < 3; i++) {
		pid_t before = pid_in(all[i]);
		bool back = false;
		check("killed", before > 0 && kill(before, SIGKILL) == 0);
		for (int j = 0; j < 300 && !back; j++) {
			pause_ms(50);
			back = pid_in(all[i]) != before && get(port, "/", cookie) && text_starts(said, "HTTP/1.1 200");
		}
		check(arena_print(arena, "%s comes back", all[i]), back && says("Rune Ek"));
	}
}

/* The child that draws pages, of the process with this number; 0: there is none. */
static pid_t drawer_of(pid_t files) {
	char text[64] = "";
	int fd = open(arena_print(arena, "/proc/%d/task/%d/children", (int)files, (int)files), O_RDONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? 0 : read(fd, text, sizeof text - 1);
	if (fd >= 0)
		(void)close(fd);
	return n > 0 ? atoi(text) : 0;
}

/* Who draws may die while nobody asks for anything: there is another before the next document comes. */
static void drawer_dies(void) {
	pid_t before = pid_in("data/files.pid"), drawer = 0, again = 0;
	if (access(arena_print(arena, "%s-draw", binary), X_OK) != 0) {
		printf("not tried: %s-draw is not built here\n", binary);
		return;
	}
	for (int i = 0; i < 300 && drawer == 0; i++) {
		pause_ms(50);
		drawer = drawer_of(before);
	}
	check("who draws pages is killed", drawer > 0 && kill(drawer, SIGKILL) == 0);
	for (int i = 0; i < 300 && (again == 0 || again == drawer); i++) {
		pause_ms(50);
		again = drawer_of(pid_in("data/files.pid"));
	}
	check("another draws, before anything was sent", again > 0 && again != drawer && pid_in("data/files.pid") != before);
}

/* The clock file is read anew at each request: a session ends when a day has gone by. */
static void clock_moves(int port, const char *cookie) {
	file_put(in("clock.new"), "2027-01-11T09:10\n");
	check("ten minutes", rename(in("clock.new"), in("clock")) == 0 && get(port, "/", cookie) && says("Rune Ek"));
	file_put(in("clock"), "2027-01-12T09:00\n");
	check("a day", get(port, "/", cookie) && !says("Rune Ek"));
}

static void taken(int port) {
	check("a taken port", run(arena_print(arena, "serve --data %s --port %d", in("data"), port)) == 1 && says("is taken by another program") && says("--port"));
	check("a served folder", run(arena_print(arena, "serve --data %s --port %d", in("data"), port_free())) == 1 && says("is served already"));
}

/* Whether a process with this parent folder in its arguments is left: none of ours may be. */
static bool orphan(const pid_t *pids, size_t n) {
	for (size_t i = 0; i < n; i++)
		if (pids[i] > 0 && kill(pids[i], 0) == 0)
			return true;
	return false;
}

static void stops(pid_t parent, int from) {
	const pid_t pids[] = {pid_in("data/core.pid"), pid_in("data/worker.pid"), pid_in("data/post.pid"), pid_in("data/run/nginx.pid")};
	int64_t began = now_ms();
	check("it says its number", pid_in("data/kronobarn.pid") == parent);
	(void)kill(parent, SIGTERM);
	check("stopped as asked", ended(parent) == 0 && now_ms() - began < 5000);
	check("nobody is left", !orphan(pids, 4) && access(in("data/kronobarn.pid"), F_OK) != 0);
	(void)hear(from, NULL, 1000);
	check("nothing alarming was said", !says("outside its sandbox") && !says("Sanitizer") && !says("runtime error"));
	(void)close(from);
}

/* A job of former times is done after the start: post writes the mail. */
static void mail_waits(const char *maria) {
	check("a message waits", sql_run("data/kronobarn.db", arena_print(arena, "insert into outbox (id, person_id, at, state) values (7, %s, 0, 'WAITING');"
		"insert into job (id, path, due_at, tries) values (8, '/job/outbox/7', 0, 0)", maria)));
}

static void mail_came(void) {
	bool there = false;
	for (int i = 0; i < 200 && !there; i++) {
		pause_ms(50);
		there = access(in("mail/0001.mail"), R_OK) == 0;
	}
	check("the mail is written", there && file_has(in("mail/0001.mail"), "maria@example.org"));
}

/* The worker hashes for a quarter of a second; the sandbox lets it. */
static void password_wrong(int port) {
	check("the log-in form", get(port, "/login", "") && text_starts(said, "HTTP/1.1 200"));
	const char *token = part("Set-Cookie: kbf=", ";"), *csrf = part("name=\"csrf\" value=\"", "\""), *key = part("name=\"key\" value=\"", "\"");
	const char *body = arena_print(arena, "login=nobody&password=wrong+password&code=123456&next=%%2F&csrf=%s&key=%s", csrf, key);
	check("a wrong password", ask(port, arena_print(arena, "POST /login HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nCookie: kbf=%s\r\nSec-Fetch-Site: same-origin\r\n"
		"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %zu\r\nConnection: close\r\n\r\n%s", port, token, strlen(body), body)) &&
		text_starts(said, "HTTP/1.1 422"));
}

static void served(const char *maria) {
	int port = port_free(), from;
	mail_waits(maria);
	file_put(in("clock"), "2027-01-11T09:00\n");
	const char *more = arena_print(arena, "--clock %s --mail %s --heads %s --limits off", in("clock"), in("mail"), in("heads"));
	pid_t parent = serve(port, more, &from);
	check("it gets ready", parent > 0 && text_starts(said, arena_print(arena, "Kronobarn is ready at http://127.0.0.1:%d\n", port)));
	if (parent < 0) {
		(void)kill(-parent, SIGTERM);
		(void)ended(-parent);
		return;
	}
	pages(port);
	password_wrong(port);
	mail_came();
	const char *cookie = session(port);
	deaths(port, cookie);
	drawer_dies();
	taken(port);
	clock_moves(port, cookie);
	check("verified while it runs", run(arena_print(arena, "verify --data %s", in("data"))) == 0 && says("whole"));
	secrecy();
	check("backed up while it runs", run(arena_print(arena, "backup %s --data %s", in("live"), in("data"))) == 0);
	stops(parent, from);
	check("heads were kept", run(arena_print(arena, "verify --data %s --head %s", in("data"), in("heads/heads"))) == 0);
	check("head says the same", run(arena_print(arena, "head --data %s", in("data"))) == 0 && text_starts(said, "0 "));
}

/* What an operator finds in the night: each start stops, says what is wrong, and changes nothing. */
static void faults(void) {
	const char *again = arena_print(arena, "serve --data %s --port %d", in("real"), port_free());
	check("one number, one account", run(arena_print(arena, "person add --data %s --name Ann --number 19670919-9530 --login other --password-file %s",
							 in("real"), in("password"))) == 1 && says("with that number"));
	check("the keys are gone", rename(in("real/keys.db"), in("keys")) == 0 && run(again) == 1 && says("There is no keys.db"));
	check("still", run(again) == 1 && says("There is no keys.db"));
	check("and back", rename(in("keys"), in("real/keys.db")) == 0);
	check("the database is gone", rename(in("real/kronobarn.db"), in("gone")) == 0 && run(again) == 1 && says("but its journal"));
	check("no other was made", access(in("real/kronobarn.db"), F_OK) != 0 && rename(in("gone"), in("real/kronobarn.db")) == 0);
	check("it may only be read", chmod(in("real/kronobarn.db"), 0400) == 0 && run(again) == 1 && says("Give that user the right to it"));
	(void)chmod(in("real/kronobarn.db"), 0600);
	check("no sender", run(arena_print(arena, "%s --smtp smtp://127.0.0.1:1", again)) == 1 && says("--from ADDRESS"));
	check("no address of a mail server", run(arena_print(arena, "%s --smtp 127.0.0.1:1 --from a@example.org", again)) == 1 && says("smtps://HOST"));
}

static void production(void) {
	check("no clock outside a demo", run(arena_print(arena, "serve --data %s --clock /dev/null", in("real"))) == 1 && says("for a demo county only"));
	file_put(in("password"), "korrekt häst batteri\n");
	check("an administrator", run(arena_print(arena, "person add --data %s --name Ann --number 19670919-9530 --login ann --password-file %s",
						  in("real"), in("password"))) == 0 && says("otpauth://totp/Kronobarn:ann?secret="));
	check("not twice", run(arena_print(arena, "person add --data %s --name Ann --number 19670919-9530 --login ann --password-file %s",
					   in("real"), in("password"))) == 1 && says("already"));
	int port = port_free(), from;
	(void)chmod(in("real.key"), 0644);
	pid_t parent = start(arena_print(arena, "serve --data %s --port %d", in("real"), port), &from);
	check("it starts", hear(from, "ready at", READY) && !says("Log in as anybody"));
	check("and says who can read the master key", says("Everybody on this machine can read"));
	(void)chmod(in("real.key"), 0600);
	check("no demo log-in", get(port, "/demo/login", "") && text_starts(said, "HTTP/1.1 404"));
	check("nobody is added beside it", run(arena_print(arena, "person add --data %s --name Bea --number 19790202-9813 --login bea --password-file %s",
							   in("real"), in("password"))) == 1 && says("served already"));
	check("nor by POST", post(port, "/demo/login", "as=rune") && text_starts(said, "HTTP/1.1 404"));
	(void)kill(parent, SIGTERM);
	check("it stops", ended(parent) == 0);
	(void)close(from);
	faults();
	/* a clock that is a day behind would undo the last day */
	check("a row from tomorrow", sql_run("real/kronobarn.db", "update audit set at = at + 86400000 where id = (select max(id) from audit)"));
	check("a clock that is behind", run(arena_print(arena, "serve --data %s --port %d", in("real"), port_free())) == 1 && says("The clock says"));
	parent = start(arena_print(arena, "serve --data %s --port %d --clock-behind yes", in("real"), port = port_free()), &from);
	check("it starts all the same when it is told to", hear(from, "ready at", READY));
	check("a page", get(port, "/nonsense", "") && text_starts(said, "HTTP/1.1 404"));
	check("and a form, which stands in the log", post(port, "/login", "login=ann&password=x&code=1") && text_starts(said, "HTTP/1.1 403"));
	(void)kill(parent, SIGTERM);
	check("it stops again", ended(parent) == 0);
	(void)close(from);
	check("time went on from the log", sql_run("real/kronobarn.db", "select case when (select at from audit order by id desc limit 1) < (select at from audit order by id desc limit 1 offset 1) then abs(-9223372036854775807 - 1) end"));
}

static void backup(void) {
	check("a backup", run(arena_print(arena, "backup %s --data %s", in("copy"), in("data"))) == 0 && says("master key"));
	check("half a backup is none", symlink(in("none/keys"), in("half.keys")) == 0 &&
						  run(arena_print(arena, "backup %s --data %s", in("half"), in("data"))) == 1 && says("could not be written") && access(in("half"), F_OK) != 0);
	check("never over another", run(arena_print(arena, "backup %s --data %s", in("copy"), in("data"))) == 1);
	const char *back = arena_print(arena, "restore %s --data %s --key %s", in("copy"), in("back"), in("data.key"));
	check("not over data", run(arena_print(arena, "restore %s --data %s", in("copy"), in("data"))) == 1 && says("not empty"));
	check("not without the key", run(arena_print(arena, "restore %s --data %s --key %s", in("copy"), in("back"), in("nokey"))) == 1 && says("is not there"));
	check("not with another key", run(arena_print(arena, "restore %s --data %s --key %s", in("copy"), in("other"), in("real.key"))) == 1);
	check("nothing is left of it", access(in("other/keys.db"), F_OK) != 0 && access(in("other/kronobarn.db"), F_OK) != 0);
	check("a copy that is cut short", rename(in("copy"), in("rest")) == 0 && sql_run("copy", "create table x (y)") && truncate(in("copy"), 5000) == 0 &&
						  run(arena_print(arena, "restore %s --data %s --key %s", in("copy"), in("other"), in("data.key"))) == 1 && says("cut short"));
	(void)rename(in("rest"), in("copy"));
	check("restored", run(back) == 0 && says("whole") && says("Restored to") && says(in("data.key")));
	check("where nothing is left, too", run(arena_print(arena, "restore %s --data %s --key %s", in("copy"), in("other"), in("data.key"))) == 0);
	check("whole", run(arena_print(arena, "verify --data %s --key %s --head %s", in("back"), in("data.key"), in("heads/heads"))) == 0);
}

/* A tail that is cut off, and a row that is changed. */
static void tampering(void) {
	const char *verify = arena_print(arena, "verify --data %s --key %s", in("back"), in("data.key"));
	check("the tail is cut", sql_run("back/kronobarn.db", "delete from audit where id = (select max(id) from audit)") && run(verify) == 0);
	check("the head tells", run(arena_print(arena, "%s --head %s", verify, in("heads/heads"))) == 1 && says("before its signed head"));
	check("a row is changed", sql_run("back/kronobarn.db", "update audit set outcome = 201 where id = 1") && run(verify) == 1 && says("broken at row 1"));
}

#define PROVIDER "issuer = https://idp.example\nclient = c\nnumber = n\nlevels = l\nkey = %s\nfor = everybody\n"

/* The list of who vouches for people, and the key for them.  No clock is there, so that nothing is served. */
static void providers(void) {
	const char *key = in("login.jwk"), *serve_it = arena_print(arena, "serve --data %s --clock %s --login %s", in("data"), in("noclock"), in("login"));
	struct stat st;
	check("a key is made", run(arena_print(arena, "login key %s", key)) == 0 && says("\"keys\"") && !says("\"d\""));
	check("for one user alone", stat(key, &st) == 0 && (st.st_mode & 0777) == 0600);
	check("never over another", run(arena_print(arena, "login key %s", key)) == 1 && says("there already"));
	file_put(in("login"), arena_print(arena, "[A]\n" PROVIDER, key));
	check("a list is read", run(serve_it) == 1 && says("noclock"));
	file_put(in("login"), arena_print(arena, "\xef\xbb\xbf[A]\r\n" PROVIDER, key));
	check("also as other machines write it", run(serve_it) == 1 && says("noclock"));
	(void)chmod(key, 0604);
	check("no key that everybody may read", run(serve_it) == 1 && says("everybody"));
	(void)chmod(key, 0640);
	check("a group's may", run(serve_it) == 1 && says("noclock"));
	FILE *f = fopen(in("login"), "ab");
	check("a NUL in the list", f != NULL && fwrite("\0[B]\n", 1, 5, f) == 5 && fclose(f) == 0 && run(serve_it) == 1 && says("cannot be read"));
}

static int entry_remove(const char *path, const struct stat *st, int type, struct FTW *where) {
	(void)st;
	(void)type;
	(void)where;
	return remove(path);
}

int main(void) {
	binary = getenv("KRONOBARN") != NULL ? getenv("KRONOBARN") : "build/asan/kronobarn";
	(void)setenv("ASAN_OPTIONS", "detect_leaks=0", 1); /* a command leaves its memory to the system */
	(void)unsetenv("DATABASE_URL");
	arena = arena_new((size_t)64 << 20);
	if (arena == NULL || mkdtemp(folder) == NULL || chmod(folder, 0755) != 0)
		return 1;
	words();
	served(county());
	providers();
	production();
	backup();
	secrecy();
	tampering();
	if (failed == 0)
		(void)nftw(folder, entry_remove, 16, FTW_PHYS | FTW_DEPTH);
	printf("%d passed, %d failed\n", passed, failed);
	return failed != 0;
}
