/* Kills the product while 8 writers send notices, and looks whether anything that was acknowledged is gone.
 *
 *   crash PROGRAM FOLDER kill|cut ROUNDS [FULL|NORMAL|OFF] [CRASHSIM.so]
 *
 * A writer posts a notice with a one-time key and notes the receipt it is sent to.  Afterwards each key is
 * posted again: a key that landed gives the same receipt; another receipt means that the first was lost.  At the
 * end every sealed value must open: no key came later to the disk than what it seals.
 * kill: the core dies by SIGKILL.  cut: everything dies, and only what was synced is left (crashsim.c). */
#include "base/arena.h"
#include "base/id.h"
#include "base/out.h"
#include "base/text.h"
#include "db/statement.h"
#include "seal/seal.h"

#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { WRITERS = 8, MOST_NOTES = 400000 };

struct note {
	char key[33], receipt[96];
};

static const char *program, *folder, *synchronous = "FULL", *simulator;
static bool cut;
static char data[512], shadow[540], cookie[80], csrf[40];
static int port;
static pid_t parent;
static atomic_bool writing;
static struct note *notes;
static atomic_size_t note_count;

static _Noreturn void die(const char *what) {
	printf("crash: %s (%s)\n", what, strerror(errno));
	if (parent > 0)
		(void)kill(parent, SIGKILL);
	exit(2);
}

static int number_free_port(void) {
	struct sockaddr_in a = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t n = sizeof a;
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (fd < 0 || bind(fd, (struct sockaddr *)&a, sizeof a) != 0 || getsockname(fd, (struct sockaddr *)&a, &n) != 0)
		die("no port");
	(void)close(fd);
	return ntohs(a.sin_port);
}

/* One request, one connection; the answer's length, or 0 when there was none. */
static size_t ask(const char *request, size_t n, char *answer, size_t room) {
	struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	struct timeval wait = {.tv_sec = 20};
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	size_t got = 0;
	if (fd < 0)
		return 0;
	(void)setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
	if (connect(fd, (struct sockaddr *)&a, sizeof a) == 0 && write(fd, request, n) == (ssize_t)n) {
		ssize_t more;
		while (got + 1 < room && (more = read(fd, answer + got, room - got - 1)) > 0)
			got += (size_t)more;
	}
	(void)close(fd);
	answer[got] = '\0';
	return got;
}

static bool part(const char *s, const char *before, const char *ends, char *to, size_t room) {
	const char *p = strstr(s, before);
	if (p == NULL)
		return false;
	p += strlen(before);
	size_t n = strcspn(p, ends);
	if (n + 1 > room)
		return false;
	memcpy(to, p, n);
	to[n] = '\0';
	return true;
}

static bool form_fetch(void) {
	static char answer[400000];
	char request[300];
	int n = snprintf(request, sizeof request, "GET /notice/write?harm=NO HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\n%s%s\r\n\r\n",
			 port, cookie[0] == '\0' ? "X-None: " : "Cookie: ", cookie);
	if (ask(request, (size_t)n, answer, sizeof answer) == 0)
		return false;
	if (cookie[0] == '\0' && !part(answer, "Set-Cookie: ", ";", cookie, sizeof cookie))
		return false;
	return part(answer, "name=\"csrf\" value=\"", "\"", csrf, sizeof csrf);
}

/* Posts a notice under the key; true with the receipt when it was acknowledged. */
static bool post(const char *key, char *receipt, size_t room, char *answer, size_t answer_room) {
	char body[700], request[1400];
	int length = snprintf(body, sizeof body,
			      "act=send&harm=NO&situation=SCHOOL&municipality=V%%C3%%A4xj%%C3%%B6&areas=2&worry_2=Borta+ofta.&child_name=Nora&sender_kind=PRIVATE&csrf=%s&key=%s",
			      csrf, key);
	int n = snprintf(request, sizeof request,
			 "POST /notice/write HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\nCookie: %s\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n%s",
			 port, cookie, length, body);
	if (ask(request, (size_t)n, answer, answer_room) == 0)
		return false;
	if (strncmp(answer, "HTTP/1.1 303", 12) != 0)
		return false;
	return part(answer, "Location: ", "\r", receipt, room);
}

static void *writer(void *context) {
	(void)context;
	char *answer = malloc(400000);
	while (answer != NULL && writing) {
		unsigned char raw[16];
		struct note note;
		id_random(raw, sizeof raw);
		for (int i = 0; i < 16; i++)
			(void)snprintf(note.key + 2 * i, 3, "%02x", raw[i]);
		if (!post(note.key, note.receipt, sizeof note.receipt, answer, 400000))
			continue;
		size_t at = atomic_fetch_add(&note_count, 1);
		if (at >= MOST_NOTES)
			die("too many notes");
		notes[at] = note;
	}
	free(answer);
	return NULL;
}

/* --- the product --- */

static pid_t pid_read(const char *name) {
	char path[600], text[20] = "";
	(void)snprintf(path, sizeof path, "%s/%s.pid", data, name);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return 0;
	ssize_t n = read(fd, text, sizeof text - 1);
	(void)close(fd);
	return n > 0 ? (pid_t)atoi(text) : 0;
}

static void serve_start(void) {
	char port_text[12];
	(void)snprintf(port_text, sizeof port_text, "%d", port);
	parent = fork();
	if (parent == 0) {
		if (cut && (setenv("LD_PRELOAD", simulator, 1) != 0 || setenv("CRASHSIM_WATCH", data, 1) != 0 || setenv("CRASHSIM_SHADOW", shadow, 1) != 0))
			_exit(3);
		int null = open("/dev/null", O_WRONLY);
		(void)dup2(null, 1);
		(void)dup2(null, 2);
		/* FULL is what the product does unless it is asked for less */
		const char *asked = text_is(synchronous, "FULL") ? NULL : "--synchronous";
		(void)execl(program, program, "serve", "--data", data, "--port", port_text, "--limits", "off", asked, synchronous, (char *)NULL);
		_exit(3);
	}
}

/* A parent whose core died too often has given up: then it is started again, as the system's service manager would. */
static void serve_wait(void) {
	for (int i = 0; i < 1000; i++) {
		if (form_fetch())
			return;
		(void)usleep(10000);
		if (waitpid(parent, NULL, WNOHANG) == parent)
			serve_start();
	}
	die("the product does not answer");
}

static void files_move(const char *from, const char *to, bool only_remove) {
	DIR *d = opendir(from);
	if (d == NULL)
		return;
	for (struct dirent *e; (e = readdir(d)) != NULL;) {
		char a[1200], b[1200];
		if (strstr(e->d_name, ".db") == NULL)
			continue;
		(void)snprintf(a, sizeof a, "%s/%s", from, e->d_name);
		(void)snprintf(b, sizeof b, "%s/%s", to, e->d_name);
		if (only_remove ? unlink(a) != 0 : rename(a, b) != 0)
			die("can't put the twins in place");
	}
	(void)closedir(d);
}

/* Waits until no process of the product is left: this program inherits them (main). */
static void everything_reap(void) {
	for (int i = 0; i < 1000; i++) {
		pid_t gone = waitpid(-1, NULL, WNOHANG);
		if (gone < 0)
			return;
		if (gone == 0)
			(void)usleep(10000);
	}
	die("the product does not end");
}

/* All power gone: what was not synced never was. */
static void power_cut(void) {
	pid_t core = pid_read("core");
	(void)kill(core, SIGKILL);
	(void)kill(parent, SIGKILL);
	everything_reap();
	files_move(data, data, true);
	files_move(shadow, data, false);
	port = number_free_port();
	serve_start();
}

static void lost_count(size_t from, size_t *lost) {
	static char answer[400000];
	for (size_t i = from; i < note_count; i++) {
		char receipt[96] = "";
		for (int tries = 0; tries < 200 && !post(notes[i].key, receipt, sizeof receipt, answer, sizeof answer); tries++)
			(void)usleep(20000);
		*lost += strcmp(receipt, notes[i].receipt) != 0;
	}
}

static void round_run(int round) {
	pthread_t writers[WRITERS];
	writing = true;
	for (int i = 0; i < WRITERS; i++)
		if (pthread_create(&writers[i], NULL, writer, NULL) != 0)
			die("no thread");
	(void)usleep((useconds_t)(100000 + 1000 * (round * 37 % 200)));
	if (!cut)
		(void)kill(pid_read("core"), SIGKILL);
	else
		power_cut();
	writing = false;
	for (int i = 0; i < WRITERS; i++)
		(void)pthread_join(writers[i], NULL);
	serve_wait();
}

/* --- the keys --- */

static void column_open(sqlite3 *db, struct seal *seal, const char *place, size_t *opened, size_t *shut) {
	char sql[200];
	int table = (int)strcspn(place, ".");
	sqlite3_stmt *q = NULL;
	(void)snprintf(sql, sizeof sql, "select id, %s from %.*s", place + table + 1, table, place);
	if (sqlite3_prepare_v2(db, sql, -1, &q, NULL) != SQLITE_OK)
		die(sqlite3_errmsg(db));
	while (sqlite3_step(q) == SQLITE_ROW) {
		struct arena *a = arena_new((size_t)8 << 20);
		struct bytes sealed = {.p = sqlite3_column_blob(q, 1), .n = (size_t)sqlite3_column_bytes(q, 1)}, text;
		if (a == NULL)
			die("no memory");
		if (sealed.n > 0)
			++*(seal_read(seal, a, sealed, place, sqlite3_column_int64(q, 0), &text) == OK ? opened : shut);
		arena_free(a);
	}
	if (sqlite3_finalize(q) != SQLITE_OK)
		die("the database is damaged");
}

static bool column_first(int statement, int column) {
	const char *place = statement_all[statement]->column[column].sealed;
	for (int i = 0; i <= statement; i++)
		for (int j = 0; j < (i < statement ? statement_all[i]->ncolumns : column); j++)
			if (statement_all[i]->column[j].sealed != NULL && text_is(statement_all[i]->column[j].sealed, place))
				return false;
	return true;
}

/* Opens what every sealed column holds. */
static size_t sealed_check(size_t *shut) {
	char path[600], key[600];
	struct seal *seal;
	sqlite3 *db = NULL;
	size_t opened = 0;
	(void)snprintf(path, sizeof path, "%s/kronobarn.db", data);
	(void)snprintf(key, sizeof key, "%s.key", data);
	if (seal_open(data, key, false, &seal) != OK || sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
		die("the database does not open");
	for (int i = 0; i < statement_count; i++)
		for (int j = 0; j < statement_all[i]->ncolumns; j++)
			if (statement_all[i]->column[j].sealed != NULL && column_first(i, j))
				column_open(db, seal, statement_all[i]->column[j].sealed, &opened, shut);
	(void)sqlite3_close(db);
	seal_close(seal);
	return opened;
}

int main(int argc, char **argv) {
	if (argc < 5) {
		fprintf(stderr, "usage: crash PROGRAM FOLDER kill|cut ROUNDS [FULL|NORMAL|OFF] [CRASHSIM.so]\n");
		return 2;
	}
	program = argv[1];
	folder = argv[2];
	cut = text_is(argv[3], "cut");
	int rounds = atoi(argv[4]);
	synchronous = argc > 5 ? argv[5] : "FULL";
	simulator = argc > 6 ? argv[6] : "";
	notes = calloc(MOST_NOTES, sizeof *notes);
	(void)snprintf(data, sizeof data, "%s/data", folder);
	(void)snprintf(shadow, sizeof shadow, "%s/data/shadow", folder);
	if (notes == NULL || (mkdir(shadow, 0777) != 0 && errno != EEXIST) || chmod(shadow, 0777) != 0)
		die("no folder; make the county first");
	(void)signal(SIGPIPE, SIG_IGN);
	(void)prctl(PR_SET_CHILD_SUBREAPER, 1);
	port = number_free_port();
	serve_start();
	serve_wait();
	size_t lost = 0;
	for (int i = 0; i < rounds; i++) {
		size_t from = note_count;
		round_run(i);
		lost_count(from, &lost);
	}
	size_t acknowledged = note_count, shut = 0;
	lost = 0;
	lost_count(0, &lost); /* once more, all of them, at the end */
	(void)kill(parent, SIGTERM);
	everything_reap();
	size_t opened = sealed_check(&shut);
	printf("%s %s: %d rounds, %zu acknowledged, %zu lost; %zu sealed values open, %zu do not\n", argv[3], synchronous, rounds,
	       acknowledged, lost, opened, shut);
	return lost > 0 || shut > 0;
}
