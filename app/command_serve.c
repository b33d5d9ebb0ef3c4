/* `kronobarn serve`: looks that everything is in order, gives up root, and starts the processes. */
#include "core.h"
#include "serve.h"

#include "access/replay.h"
#include "auth/password.h"
#include "auth/relay.h"
#include "base/date.h"
#include "base/log.h"
#include "base/text.h"
#include "bundle/bundle.h"
#include "file/file.h"
#include "mail/mail.h"
#include "oidc/oidc.h"
#include "pdf/pdf.h"
#include "scan/clamd.h"
#include "http/scgi.h"
#include "soap/soap.h"
#include "sys/certificate.h"
#include "sys/nginx.h"
#include "sys/process.h"
#include "sys/sandbox.h"
#include "sys/user.h"
#include "web/web.h"
#include "work/work.h"
#include "person/person.sql.h"
#include "world/world.sql.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <netdb.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#define WORKER_ARENA ((size_t)96 << 20)
#define WORKER_NICE 5       /* requests go before documents and password hashes, the start included */
#define FILES_ARENA ((size_t)96 << 20)
#define FILES_MEMORY ((size_t)1 << 30)
#define SCAN_ARENA ((size_t)24 << 20)
#define PEM_LARGEST ((size_t)64 << 10)
#define POST_ARENA ((size_t)8 << 20)
#define AUTHORITIES "/etc/ssl/certs/ca-certificates.crt" /* whom the machine trusts */
#define AUTHORITIES_LARGEST ((size_t)2 << 20)
#define LONGEST_RUN 90      /* bytes of the folder of sockets: their paths have 107 */
#define READY_TIME 20000    /* ms */
#define PG_LANES 4          /* at most, unless more are asked for */
#define MOST_LANES 16
#define OIDC_AT_ONCE 3      /* log-ins that speak with a provider at once */
#define SYSTEMS_AT_ONCE 32  /* questions of systems of others; the contract asks for ten */

struct serve {
	struct program *p;
	struct core_plan core;
	struct nginx nginx;
	const char *run, *socket[WORK_ROLES], *mail;
	struct nginx_body body[4];
	int port, ready;         /* ready: where the core writes */
	bool run_elsewhere;
};

/* --- the processes beside the core --- */

static int worker_run(void *context) {
	static const struct work_job jobs[] = {{WORK_PDF, pdf_make, 20},
					       {WORK_BUNDLE, bundle_make, 60},
					       {WORK_PASSWORD_CHECK, password_check_work, 10},
					       {WORK_PASSWORD_HASH, password_hash_work, 10}};
	const struct serve *s = context;
	struct sandbox box = {.kind = SANDBOX_WORKER, .read = {"/usr/share/fonts", "/usr/local/share/fonts", "/etc/fonts", "/usr/share/fontconfig"}};
	(void)setpriority(PRIO_PROCESS, 0, WORKER_NICE);
	if (!pdf_setup() || !password_setup())
		return 1;
	int fd = work_connect(s->socket[ROLE_WORKER]);
	if (fd < 0 || sandbox_enter(&box) != OK)
		return 1;
	return work_loop(fd, jobs, sizeof jobs / sizeof *jobs, WORKER_ARENA, -1) == OK ? 0 : 1;
}

/* Memory that a file can make its readers take; then this process ends, and only its job fails. */
static void memory_bound(void) {
#ifndef SANITIZED
	const struct rlimit most = {FILES_MEMORY, FILES_MEMORY};
	(void)setrlimit(RLIMIT_AS, &most);
#endif
}

static int files_run(void *context) {
	static const struct work_job jobs[] = {{WORK_FILE, file_make, 25}, {WORK_SOAP, soap_work, 5}};
	const struct serve *s = context;
	struct sandbox box = {.kind = SANDBOX_WORKER};
	(void)setpriority(PRIO_PROCESS, 0, WORKER_NICE);
	if (!drawer_start_beside()) /* it is the parent's grandchild, with a sandbox of its own */
		log_line("kronobarn-draw is not beside this program: pages of PDF are not shown as pictures");
	soap_setup();
	if (!file_setup())
		return 1;
	memory_bound();
	int fd = work_connect(s->socket[ROLE_FILES]);
	if (fd < 0 || sandbox_enter(&box) != OK)
		return 1;
	return work_loop(fd, jobs, sizeof jobs / sizeof *jobs, FILES_ARENA, drawer_stream()) == OK ? 0 : 1;
}

static const char *clamd; /* the scan process' own: a job has no context */

static bool scan_do(struct arena *a, struct bytes in, struct out *answer) {
	return clamd_ask(a, clamd, in, answer);
}

/* It opens nothing and reads no file: it carries bytes to the scanner and one line back. */
static int scan_run(void *context) {
	static const struct work_job jobs[] = {{WORK_SCAN, scan_do, CLAMD_SECONDS + 10}};
	const struct serve *s = context;
	struct sandbox box = {.kind = SANDBOX_WORKER, .unix_sockets = true};
	clamd = s->p->clamd;
	int fd = work_connect(s->socket[ROLE_SCAN]);
	if (fd < 0 || sandbox_enter(&box) != OK)
		return 1;
	return work_loop(fd, jobs, 1, SCAN_ARENA, -1) == OK ? 0 : 1;
}

static struct mail_way way; /* the post process' own: a job has no context */

static bool post_do(struct arena *a, struct bytes in, struct out *answer) {
	return mail_work(a, &way, in, answer);
}

/* The resolver opens what it needs before the sandbox forbids new libraries. */
static void resolver_warm(const char *url) {
	struct addrinfo *found = NULL;
	const char *host = strstr(url, "://");
	char name[256] = "localhost";
	if (host != NULL)
		(void)snprintf(name, sizeof name, "%.*s", (int)strcspn(host + 3, ":/"), host + 3);
	if (getaddrinfo(name, NULL, NULL, &found) == 0)
		freeaddrinfo(found);
}

static const char *environment(const char *name) {
	const char *value = getenv(name);
	return value == NULL ? "" : value;
}

static int post_run(void *context) {
	static const struct work_job jobs[] = {{WORK_POST, post_do, 60}};
	const struct serve *s = context;
	struct sandbox box = {.kind = SANDBOX_POST, .tcp = s->p->smtp != NULL};
	if (s->mail != NULL)
		box.write[0] = s->mail;
	if (box.tcp)
		memcpy(box.read, (const char *[]){"/etc/resolv.conf", "/etc/hosts", "/etc/nsswitch.conf", "/etc/ssl", "/etc/host.conf",
						  "/etc/gai.conf", "/usr/share/ca-certificates", "/usr/lib/ssl"}, sizeof box.read);
	way = (struct mail_way){.dir_fd = s->mail == NULL ? -1 : open(s->mail, O_RDONLY | O_DIRECTORY | O_CLOEXEC),
				.url = s->p->smtp == NULL ? "" : s->p->smtp, .user = environment("SMTP_USER"),
				.password = environment("SMTP_PASSWORD"), .from = s->p->from == NULL ? "kronobarn@localhost.localdomain" : s->p->from}; /* files only: --smtp needs --from */
	if (!mail_setup() || (s->mail != NULL && way.dir_fd < 0))
		return 1;
	if (box.tcp)
		resolver_warm(s->p->smtp);
	int fd = work_connect(s->socket[ROLE_POST]);
	if (fd < 0 || sandbox_enter(&box) != OK)
		return 1;
	return work_loop(fd, jobs, 1, POST_ARENA, -1) == OK ? 0 : 1;
}

static struct soap_way index_way; /* the index process' own: a job has no context */

/* The input begins with a note of the sender's, which ends with a NUL. */
static bool index_do(struct arena *a, struct bytes in, struct out *answer) {
	const char *nul = memchr(in.p, '\0', in.n), *end = (const char *)in.p + in.n;
	return nul != NULL && soap_send(a, &index_way, (struct bytes){.p = nul + 1, .n = (size_t)(end - nul) - 1}, answer);
}

/* A file, whole; n 0 when it cannot be read, or is larger. */
static struct bytes whole_read(struct arena *a, const char *path, size_t largest) {
	char *text = arena_alloc(a, largest + 1);
	int fd = path == NULL ? -1 : open(path, O_RDONLY | O_CLOEXEC);
	size_t n = 0;
	for (ssize_t more = 1; fd >= 0 && more > 0 && n <= largest; n += more > 0 ? (size_t)more : 0)
		more = read(fd, text + n, largest + 1 - n);
	if (fd >= 0)
		(void)close(fd);
	return (struct bytes){.p = text, .n = n > largest ? 0 : n};
}

static struct bytes pem_read(struct arena *a, const char *path) {
	return whole_read(a, path, PEM_LARGEST);
}

/* Tells the engagement index, and nobody else: one address, and nothing of the disk. */
static int index_run(void *context) {
	static const struct work_job jobs[] = {{WORK_INDEX, index_do, 30}};
	const struct serve *s = context;
	struct sandbox box = {.kind = SANDBOX_POST, .tcp = true, .read = {"/etc/resolv.conf", "/etc/hosts", "/etc/nsswitch.conf", "/etc/host.conf", "/etc/gai.conf"}};
	index_way = (struct soap_way){.url = s->p->index, .action = "urn:riv:itintegration:engagementindex:UpdateResponder:1:Update", .certificate = pem_read(s->p->arena, s->p->index_certificate),
				      .key = pem_read(s->p->arena, s->p->index_key), .authority = pem_read(s->p->arena, s->p->index_ca)};
	if (text_starts(s->p->index, "https://") && (index_way.certificate.n == 0 || index_way.key.n == 0 || index_way.authority.n == 0)) {
		log_line("--index-cert, --index-key and --index-ca cannot all be read");
		return 1;
	}
	soap_setup();
	if (!web_setup())
		return 1;
	resolver_warm(s->p->index);
	int fd = work_connect(s->socket[ROLE_INDEX]);
	if (fd < 0 || sandbox_enter(&box) != OK)
		return 1;
	return work_loop(fd, jobs, 1, POST_ARENA, -1) == OK ? 0 : 1;
}

/* Speaks with the providers of identities, and opens what they sign; nothing of the disk. */
static int oidc_run(void *context) {
	static const struct work_job jobs[] = {{WORK_OIDC, oidc_work, 30}};
	const struct serve *s = context;
	struct sandbox box = {.kind = SANDBOX_POST, .tcp = true, .read = {"/etc/resolv.conf", "/etc/hosts", "/etc/nsswitch.conf", "/etc/host.conf", "/etc/gai.conf"}};
	struct bytes authorities = whole_read(s->p->arena, AUTHORITIES, AUTHORITIES_LARGEST);
	if (authorities.n == 0)
		log_line(AUTHORITIES " cannot be read: no provider's certificate is believed. Install ca-certificates.");
	if (!oidc_setup(s->p->providers, authorities))
		return 1;
	resolver_warm(s->p->providers->row[0].issuer);
	int fd = work_connect(s->socket[ROLE_OIDC]);
	if (fd < 0 || sandbox_enter(&box) != OK)
		return 1;
	return work_loop(fd, jobs, 1, POST_ARENA, -1) == OK ? 0 : 1;
}

/* --- looks at what was asked for --- */

/* An address that can stand in a mail and on a paper as it is. */
static bool address_good(const char *s) {
	size_t n = strlen(s), scheme = text_starts(s, "https://") ? 8 : text_starts(s, "http://") ? 7 : n;
	return n <= 100 && n > scheme && s[n - 1] != '/' &&
	       s[strspn(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.:-/[]")] == '\0';
}

static int options_check(const struct program *p) {
	int64_t n;
	if (p->address != NULL && !address_good(p->address))
		return program_fail("--address is written https://kronobarn.example.se, without anything after the host.");
	if (!p->demo && (p->clock != NULL || p->limits != NULL || p->synchronous != NULL))
		return program_fail("--clock, --limits and --synchronous are for a demo county only. Leave them out.");
	if (p->journal_lost != NULL && !text_is(p->journal_lost, "yes"))
		return program_fail("--journal-lost can only be `yes`.");
	if (p->clock_behind != NULL && !text_is(p->clock_behind, "yes"))
		return program_fail("--clock-behind can only be `yes`.");
	if (p->limits != NULL && !text_is(p->limits, "off"))
		return program_fail("--limits can only be `off`.");
	if (p->synchronous != NULL && !text_is(p->synchronous, "NORMAL") && !text_is(p->synchronous, "OFF"))
		return program_fail("--synchronous is NORMAL or OFF; without it every write is on the disk before the answer.");
	if (!text_int(p->port, &n) || n < 1 || n > 65535)
		return program_fail("--port is a number from 1 to 65535.");
	if (p->lanes != NULL && (!text_int(p->lanes, &n) || n < 1 || n > MOST_LANES))
		return program_fail("--lanes is a number from 1 to %d.", MOST_LANES);
	if (p->lanes != NULL && n != 1 && !program_is_pg(p))
		return program_fail("SQLite has exactly one lane. Leave --lanes out, or use PostgreSQL.");
	if (p->clamd != NULL && (p->clamd[0] != '/' || strlen(p->clamd) > 107))
		return program_fail("--clamd is the whole path of the daemon's socket, like /run/clamav/clamd.ctl.");
	if ((p->relay == NULL) != (p->relay_secret == NULL))
		return program_fail("--relay and --relay-secret belong together.");
	if (p->relay != NULL && !relay_address_good(p->relay))
		return program_fail("--relay is written turn:HOST:PORT or turns:HOST:PORT, and ?transport=tcp where it is wanted.");
	if ((p->certificate == NULL) != (p->certificate_key == NULL))
		return program_fail("--cert and --cert-key belong together.");
	if ((p->systems_port == NULL) != (p->systems_ca == NULL))
		return program_fail("--systems-port and --systems-ca belong together.");
	if (p->systems_port != NULL && (!text_int(p->systems_port, &n) || n < 1 || n > 65535 || text_is(p->systems_port, p->port)))
		return program_fail("--systems-port is a number from 1 to 65535, and not --port.");
	if (p->systems_port != NULL && p->certificate == NULL)
		return program_fail("--systems-port needs --cert and --cert-key.");
	if (p->index != NULL && (!web_url_good(p->index) || (text_starts(p->index, "https://") && (p->index_certificate == NULL || p->index_key == NULL || p->index_ca == NULL))))
		return program_fail("--index is an https:// address, and needs --index-cert, --index-key and --index-ca.");
	if (p->smtp != NULL && !text_starts(p->smtp, "smtp://") && !text_starts(p->smtp, "smtps://"))
		return program_fail("--smtp is written smtps://HOST:465 or smtp://HOST:587.");
	if (p->smtp != NULL && (p->from == NULL || !mail_address_good(p->from)))
		return program_fail("--smtp needs the sender's address: --from ADDRESS.");
	return 0;
}

/* A lane keeps one processor busy, with the server at its other end; two at least, so that one goes on while the other
 * waits for the disk.  More lanes take fewer requests each, which costs more round trips. */
static int lanes_usual(void) {
	long n = sysconf(_SC_NPROCESSORS_ONLN);
	return n < 2 ? 2 : n > PG_LANES ? PG_LANES : (int)n;
}

static bool folder_empty(const char *path) {
	DIR *d = opendir(path);
	int n = 0;
	while (d != NULL && n <= 2 && readdir(d) != NULL)
		n++;
	if (d != NULL)
		(void)closedir(d);
	return d != NULL && n <= 2;
}

/* A folder that the product writes in: made when it is not there; one that is new or empty is given to the user that
 * serves.  NULL: said why not. */
static const char *folder_for(const struct program *p, const char *option, const char *path) {
	if (mkdir(path, 0700) != 0 && errno != EEXIST) {
		(void)program_fail("%s %s cannot be made: %s.", option, path, strerror(errno));
		return NULL;
	}
	struct stat st;
	char *whole = realpath(path, NULL);
	if (whole == NULL || stat(whole, &st) != 0 || !S_ISDIR(st.st_mode)) {
		free(whole);
		(void)program_fail("%s %s is no folder.", option, path);
		return NULL;
	}
	const char *ret = arena_text(p->arena, whole);
	free(whole);
	if (st.st_uid == 0 && (st.st_mode & S_ISVTX) == 0 && folder_empty(ret) && sys_give(p->data, ret) != OK)
		return NULL;
	return ret;
}

static const char *file_for(const struct program *p, const char *path) {
	char *whole = realpath(path, NULL);
	const char *ret = whole == NULL ? NULL : arena_text(p->arena, whole);
	free(whole);
	return ret;
}

/* The first line of the file: read before root is given up, for it may be root's alone. */
static int relay_key_read(struct program *p) {
	char text[RELAY_SECRET_LONGEST + 2] = "";
	int fd = open(p->relay_secret, O_RDONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? -1 : read(fd, text, sizeof text - 1);
	if (fd >= 0)
		(void)close(fd);
	text[n < 0 ? 0 : n] = '\0';
	size_t length = strcspn(text, "\r\n");
	if (length < 16 || length > RELAY_SECRET_LONGEST)
		return program_fail("--relay-secret %s cannot be read, or its first line is not 16 to %d characters long.", p->relay_secret, RELAY_SECRET_LONGEST);
	text[length] = '\0';
	p->relay_key = arena_text(p->arena, text);
	return 0;
}

/* NULL: it cannot be read, or is no text. */
static const char *text_file(struct arena *a, const char *path) {
	struct bytes b = whole_read(a, path, OIDC_FILE);
	return b.n == 0 || memchr(b.p, '\0', b.n) != NULL ? NULL : arena_copy(a, b.p, b.n);
}

static const char *key_file(struct arena *a, const char *path) {
	struct stat st;
	if (stat(path, &st) == 0 && (st.st_mode & S_IROTH) != 0) {
		(void)program_fail("%s may be read by everybody. Take that right away: chmod 600.", path);
		return NULL;
	}
	return text_file(a, path);
}

/* The list and its keys: read before root is given up. */
static int providers_read(struct program *p) {
	struct oidc_providers *ret = ARENA_NEW(p->arena, struct oidc_providers);
	const char *text = text_file(p->arena, p->providers_file);
	const char *bad = text == NULL ? "it cannot be read" : oidc_providers_read(p->arena, text, key_file, ret);
	if (bad != NULL)
		return program_fail("--login %s: %s.", p->providers_file, bad);
	p->providers = ret;
	return 0;
}

/* What must be there as root. */
static int places_make(struct serve *s) {
	struct program *p = s->p;
	if (p->mail != NULL && (s->mail = folder_for(p, "--mail", p->mail)) == NULL)
		return 1;
	if (p->relay != NULL && relay_key_read(p) != 0)
		return 1;
	if (p->providers_file != NULL && providers_read(p) != 0)
		return 1;
	if (p->heads != NULL && (s->core.heads = folder_for(p, "--heads", p->heads)) == NULL)
		return 1;
	if (p->clock != NULL && (s->core.clock = file_for(p, p->clock)) == NULL)
		return program_fail("The clock file %s is not there. It holds one line like 2027-01-14T09:00.", p->clock);
	return 0;
}

/* … and what the unprivileged user must be able to do. */
static int places_check(const struct serve *s) {
	const struct program *p = s->p;
	unsigned uid = (unsigned)geteuid();
	const struct { const char *option, *path; int mode; } list[] = {
		{"--key", p->key, R_OK}, {"--mail", s->mail, W_OK | X_OK}, {"--heads", s->core.heads, W_OK | X_OK},
		{"--clock", s->core.clock, R_OK}, {"--cert", s->nginx.certificate, R_OK}, {"--cert-key", s->nginx.key, R_OK},
		{"--systems-ca", s->nginx.door.authority, R_OK},
		{"--index-cert", p->index_certificate, R_OK}, {"--index-key", p->index_key, R_OK}, {"--index-ca", p->index_ca, R_OK},
		{"The keys", program_file(p, "keys.db"), R_OK | W_OK},
		{"The database", program_is_pg(p) || access(p->database, F_OK) != 0 ? NULL : p->database, R_OK | W_OK}};
	struct stat key;
	for (size_t i = 0; i < sizeof list / sizeof *list; i++)
		if (list[i].path != NULL && access(list[i].path, list[i].mode) != 0)
			return program_fail("%s %s cannot be used by user %u, who serves: %s. Give that user the right to it.",
					    list[i].option, list[i].path, uid, strerror(errno));
	if (stat(p->key, &key) == 0 && (key.st_mode & S_IRWXO) != 0)
		(void)fprintf(stderr, "kronobarn: Everybody on this machine can read the master key %s. Take that away: chmod 600 %s\n", p->key, p->key);
	return 0;
}

/* A pair, when it was asked for; its day is only told of: it may be the clock's fault, and comes by itself. */
static const char *pair_problem(const struct program *p, struct certificate_file chain, struct certificate_file key) {
	const char *problem = chain.path == NULL ? NULL : certificate_problem(p->arena, chain, key);
	const char *day = chain.path == NULL || problem != NULL ? NULL : certificate_day(p->arena, chain);
	if (day != NULL)
		(void)fprintf(stderr, "kronobarn: %s\n", day);
	return problem;
}

static const char *authority_problem(const struct program *p, const char *option, const char *path) {
	return path == NULL ? NULL : certificate_authority_problem(p->arena, (struct certificate_file){option, path});
}

static int certificates_check(const struct serve *s) {
	const struct program *p = s->p;
	const char *problem = pair_problem(p, (struct certificate_file){"--cert", s->nginx.certificate}, (struct certificate_file){"--cert-key", s->nginx.key});
	if (problem == NULL)
		problem = authority_problem(p, "--systems-ca", s->nginx.door.authority);
	if (problem == NULL && p->index_key != NULL)
		problem = pair_problem(p, (struct certificate_file){"--index-cert", p->index_certificate}, (struct certificate_file){"--index-key", p->index_key});
	if (problem == NULL)
		problem = authority_problem(p, "--index-ca", p->index_ca);
	return problem == NULL ? 0 : program_fail("%s", problem);
}

/* Whom one can be in a demo county: key and what to try, a line each.  No names: what is said at the start is kept
 * in logs. */
static enum err people_list(struct program *p, const struct access *a) {
	struct demo_people_rows people;
	struct out o = out_new(p->arena, "sv");
	TRY(demo_people(a, &people));
	for (size_t i = 0; i < people.n; i++)
		out_print(&o, "  %-10s %s\n", people.row[i].key, people.row[i].say);
	p->people = out_text(&o);
	return OK;
}

/* By a clock that is behind, what was taken away since then would not be yet (G8). */
static int clock_check(const struct program *p, struct lane *lane) {
	int64_t latest = p->demo ? 0 : program_latest(lane);
	serve_never_before(latest);
	if (latest - date_now() <= 5 * DATE_MINUTE || p->clock_behind != NULL)
		return 0;
	return program_fail("The clock says %s, but the log goes on to %s. Set the clock right. If it was ahead before, and is right now, start with --clock-behind yes: time then goes on from the log.",
			    date_iso_minute(p->arena, date_now()), date_iso_minute(p->arena, latest));
}

/* The database is brought up to date, and is of the kind that the folder says. */
static int county_check(struct program *p) {
	struct seal *seal;
	struct lane lane;
	struct access *a;
	struct world_demo_count_row count = {0};
	if (program_open(p, true, 0, &seal, &lane) != 0)
		return 1;
	struct arena *arena = arena_new((size_t)1 << 20);
	enum err e = arena == NULL ? BROKEN : db_begin(lane.db, false);
	if (e == OK)
		e = program_access(&lane, arena, &a);
	if (e == OK)
		e = world_demo_count(a, &count);
	if (e == OK && p->demo)
		e = people_list(p, a);
	int bad = e == OK && p->providers != NULL ? program_providers(p, a) : 0;
	if (e == OK && bad == 0)
		bad = clock_check(p, &lane);
	if (arena != NULL)
		db_rollback(lane.db);
	arena_free(arena);
	/* Before anybody reads: what was taken away since the copy that this database may be (N20). */
	struct journal *journal = NULL;
	if (bad == 0 && e == OK && p->demo == (count.n > 0))
		bad = program_journal(p, &lane, true, &journal);
	journal_close(journal);
	p->journal_lost = NULL; /* once */
	program_close(seal, &lane);
	if (bad != 0)
		return bad;
	if (e != OK)
		return program_fail("The database cannot be read.");
	if (!p->demo && count.n > 0)
		return program_fail("The database holds the invented people of a demo county, but %s is none. Use a database of its own.", p->data);
	if (p->demo && count.n == 0)
		return program_fail("%s is a demo county's, but the database is empty. Run `kronobarn demo` with another --data for this database.", p->data);
	return 0;
}

/* --- sockets and ports --- */

static int run_folder(struct serve *s) {
	s->run = program_file(s->p, "run");
	if (strlen(s->run) > LONGEST_RUN) {
		char *made = arena_text(s->p->arena, "/tmp/kronobarn.XXXXXX");
		s->run = mkdtemp(made);
		s->run_elsewhere = true;
	} else if (mkdir(s->run, 0700) != 0 && errno != EEXIST)
		s->run = NULL;
	return s->run != NULL ? 0 : program_fail("The folder for sockets cannot be made: %s.", strerror(errno));
}

static int entry_remove(const char *path, const struct stat *st, int type, struct FTW *where) {
	(void)st;
	(void)type;
	(void)where;
	return remove(path);
}

/* Where it listens, as a browser on this machine would write it. */
static const char *local_address(const struct serve *s) {
	bool six = strchr(s->p->host, ':') != NULL;
	return arena_print(s->p->arena, "http%s://%s%s%s:%d", s->nginx.certificate != NULL ? "s" : "", six ? "[" : "", s->p->host, six ? "]" : "", s->port);
}

static int sockets_make(struct serve *s) {
	struct arena *a = s->p->arena;
	const char *door = arena_print(a, "%s/core.sock", s->run);
	int ends[2];
	static const char *const name[WORK_ROLES] = {"worker", "files", "scan", "post", "index", "oidc"};
	const bool wanted[WORK_ROLES] = {true, true, s->p->clamd != NULL, s->mail != NULL || s->p->smtp != NULL, s->p->index != NULL, s->p->providers != NULL};
	bool good = (s->core.listen = scgi_listen(door)) >= 0;
	for (int i = 0; i < WORK_ROLES; i++) {
		s->socket[i] = arena_print(a, "%s/%s.sock", s->run, name[i]);
		s->core.work[i] = wanted[i] ? scgi_listen(s->socket[i]) : -1;
		good = good && (!wanted[i] || s->core.work[i] >= 0);
	}
	if (!good || pipe2(ends, O_CLOEXEC) != 0)
		return program_fail("The sockets in %s cannot be made: %s.", s->run, strerror(errno));
	s->ready = ends[0];
	s->core.ready = ends[1];
	s->nginx.run = s->run;
	s->nginx.socket = door;
	for (size_t i = 0; i < serve_files_count; i++)
		s->body[i] = (struct nginx_body){.prefix = serve_files[i].prefix, .limit = serve_files[i].body, .at_once = SERVE_AT_ONCE, .posts = serve_files[i].posts};
	s->nginx.bodies = s->body;
	s->nginx.nbodies = serve_files_count;
	return 0;
}

static int front_prepare(struct serve *s) {
	struct program *p = s->p;
	s->nginx.host = p->host;
	s->nginx.port = s->port;
	if (p->address == NULL)
		p->address = local_address(s);
	const char *problem = nginx_find() == NULL ? nginx_missing : nginx_port_problem(p->arena, p->host, s->port);
	if (problem == NULL && s->nginx.door.port != 0)
		problem = nginx_port_problem(p->arena, p->host, s->nginx.door.port);
	if (problem != NULL)
		return program_fail("%s", problem);
	if (s->nginx.certificate == NULL && !text_is(p->host, "127.0.0.1") && !text_is(p->host, "localhost") && !text_is(p->host, "::1"))
		(void)fprintf(stderr, "kronobarn: Without --cert everything goes unencrypted over the network, and browsers keep no "
				      "secure cookies. Give --cert and --cert-key unless another front does TLS.\n");
	return 0;
}

static void ready_say(void *context) {
	const struct serve *s = context;
	struct pollfd p = {.fd = s->ready, .events = POLLIN};
	const char *where = local_address(s);
	if (poll(&p, 1, READY_TIME) != 1 || !nginx_wait(s->p->host, s->port, READY_TIME)) {
		log_line("not ready after %d s", READY_TIME / 1000);
		return;
	}
	(void)printf("Kronobarn is ready at %s\n", where);
	if (s->p->demo)
		(void)printf("Log in as anybody at %s/demo/login\n%s", where, s->p->people);
	(void)fflush(stdout);
}

/* --- all together --- */

static int processes_run(struct serve *s) {
	struct process list[PROCESS_MOST];
	size_t n = 0;
	list[n++] = (struct process){.name = "core", .run = core_run, .context = &s->core, .pid_file = program_file(s->p, "core.pid"), .keep = {s->core.listen, s->core.ready}};
	for (int i = 0, k = 2; i < WORK_ROLES; i++)
		if (s->core.work[i] > 0)
			list[0].keep[k++] = s->core.work[i];
	list[n++] = (struct process){.name = "worker", .run = worker_run, .context = s, .pid_file = program_file(s->p, "worker.pid")};
	list[n++] = (struct process){.name = "files", .run = files_run, .context = s, .pid_file = program_file(s->p, "files.pid"), .fragile = true};
	if (s->core.work[ROLE_SCAN] >= 0)
		list[n++] = (struct process){.name = "scan", .run = scan_run, .context = s, .pid_file = program_file(s->p, "scan.pid"), .fragile = true};
	if (s->core.work[ROLE_POST] >= 0)
		list[n++] = (struct process){.name = "post", .run = post_run, .context = s, .pid_file = program_file(s->p, "post.pid")};
	else
		(void)fputs("kronobarn: No mail is sent: give --mail or --smtp.\n", stderr);
	if (s->core.work[ROLE_INDEX] >= 0)
		list[n++] = (struct process){.name = "index", .run = index_run, .context = s, .pid_file = program_file(s->p, "index.pid")};
	for (int i = 0; s->core.work[ROLE_OIDC] >= 0 && i < OIDC_AT_ONCE; i++)
		list[n++] = (struct process){.name = "oidc", .run = oidc_run, .context = s, .pid_file = program_file(s->p, arena_print(s->p->arena, "oidc%d.pid", i + 1)), .fragile = true};
	list[n++] = (struct process){.name = "nginx", .run = nginx_run, .context = &s->nginx, .stop = SIGQUIT, .orphan = SIGTERM};
	return process_supervise(list, n, ready_say, s);
}

/* From here on not as root. */
static int serve_run(struct serve *s) {
	struct program *p = s->p;
	if (places_check(s) != 0 || certificates_check(s) != 0 || front_prepare(s) != 0)
		return 1;
	int lock = program_lock(p);
	if (lock < 0)
		return 1;
	int bad = county_check(p) != 0 || run_folder(s) != 0 || sockets_make(s) != 0;
	if (bad == 0 && nginx_configure(p->arena, &s->nginx) != OK)
		bad = program_fail("The front cannot be set up in %s: a path or host has characters that nginx would misread, or cannot be written.", s->run);
	const char *problem = bad == 0 ? nginx_problem(p->arena, &s->nginx) : NULL;
	if (problem != NULL)
		bad = program_fail("%s", problem);
	if (bad == 0) {
		process_pid_write(program_file(p, "kronobarn.pid"), getpid());
		bad = processes_run(s);
		(void)unlink(program_file(p, "kronobarn.pid"));
	}
	if (s->run_elsewhere)
		(void)nftw(s->run, entry_remove, 16, FTW_PHYS | FTW_DEPTH);
	(void)close(lock);
	return bad;
}

int command_serve(struct program *p) {
	struct serve s = {.p = p, .core = {.program = p, .own = p, .lanes = 1}};
	int64_t n;
	if (program_create(p) != 0 || options_check(p) != 0 || places_make(&s) != 0)
		return 1;
	/* The folder beside the data may be root's alone: the journal is made before root is given up. */
	if ((geteuid() == 0 && access(p->journal, F_OK) != 0 && county_check(p) != 0) || program_give(p) != 0)
		return 1;
	s.port = text_int(p->port, &n) ? (int)n : 0;
	if (program_is_pg(p))
		s.core.lanes = p->lanes != NULL && text_int(p->lanes, &n) ? (int)n : lanes_usual();
	if (p->certificate != NULL && ((s.nginx.certificate = file_for(p, p->certificate)) == NULL ||
				       (s.nginx.key = file_for(p, p->certificate_key)) == NULL))
		return program_fail("%s %s is not there.", s.nginx.certificate == NULL ? "--cert" : "--cert-key", s.nginx.certificate == NULL ? p->certificate : p->certificate_key);
	if (p->systems_ca != NULL) {
		s.nginx.door = (struct nginx_door){.port = text_int(p->systems_port, &n) ? (int)n : 0, .authority = file_for(p, p->systems_ca), .prefix = "/rivta/", .at_once = SYSTEMS_AT_ONCE};
		if (s.nginx.door.authority == NULL)
			return program_fail("--systems-ca %s is not there.", p->systems_ca);
	}
	if (sys_drop_privileges(p->data) != OK)
		return program_fail("Root could not be given up. Start as the user that owns %s.", p->data);
	return serve_run(&s);
}
