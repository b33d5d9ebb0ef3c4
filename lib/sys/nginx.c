/* nginx frames requests; everything else is refused to it: no rewriting, no regular expressions, no files
 * but its own error pages, no temporary files, no log of requests.
 *
 * A request that nginx or the core's reader refuses gets one of the pages below, from a location without
 * keep-alive: so the connection is closed after it.  404, 422, 500, 503 and the rest are the product's own. */
#include "sys/nginx.h"

#include "base/out.h"
#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define BODY ((size_t)64 * 1024)

const char nginx_missing[] = "nginx is not installed. Install it: apt-get install nginx-light";

static const struct page {
	int status;
	const char *title, *text;
} pages[] = {
	{400, "Begäran gick inte att läsa", "Gå tillbaka och försök igen. Om det händer en gång till: öppna startsidan och börja om därifrån."},
	{405, "Det går inte att göra så här", "Sidan kan inte användas på det sättet. Gå tillbaka och försök igen."},
	{411, "Begäran saknar längd", "Det som skickades säger inte hur långt det är. Gå tillbaka och försök igen."},
	{413, "Det du skickade är för stort", "Ingenting har sparats. Gå tillbaka, korta ned texten eller välj en mindre fil, och försök igen."},
	{414, "Adressen är för lång", "Kontrollera adressen, eller öppna startsidan och leta dig fram därifrån."},
	{431, "Begäran är för stor", "Webbläsaren skickade för mycket på en gång. Rensa webbplatsens kakor och försök igen."},
	{501, "Det går inte att göra så här", "Begäran använder ett sätt som inte stöds."},
	{502, "Vi vet inte om det du skickade kom fram", "Något gick fel på vägen. Vänta en liten stund och försök igen. Skickar du samma formulär en gång till sparas det ändå bara en gång."},
	{503, "Just nu går det inte", "Det kan bero på att många skickar eller hämtar filer på samma gång. Vänta en liten stund, gå tillbaka och försök igen. En fil som du ville skicka måste du välja en gång till."},
	{504, "Vi vet inte om det du skickade kom fram", "Svaret dröjde för länge. Vänta en liten stund och försök igen. Skickar du samma formulär en gång till sparas det ändå bara en gång."},
	{505, "Begäran gick inte att läsa", "Webbläsaren använder en version av HTTP som inte stöds."},
};
#define PAGES (sizeof pages / sizeof *pages)

const char *nginx_find(void) {
	static const char *const places[] = {"/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx"};
	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		if (access(places[i], X_OK) == 0)
			return places[i];
	return NULL;
}

/* Inside quotes these bytes could end a word, name a variable or split an address. */
static bool path_ok(const char *s) {
	for (const char *p = s; *p != '\0'; p++)
		if ((unsigned char)*p < 0x20 || *p == 0x7f || strchr("\"'\\$;{}#:*?", *p) != NULL)
			return false;
	return s[0] == '/';
}

static bool host_ok(const char *s) {
	return *s != '\0' && s[strspn(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.:-")] == '\0';
}

static bool nginx_ok(const struct nginx *n) {
	if (!path_ok(n->run) || !path_ok(n->socket) || !host_ok(n->host) || n->port < 1 || n->port > 65535)
		return false;
	if (n->certificate != NULL && (n->key == NULL || !path_ok(n->certificate) || !path_ok(n->key)))
		return false;
	const struct nginx_door *d = &n->door;
	if (d->port != 0 && (n->certificate == NULL || d->port < 1 || d->port > 65535 || d->port == n->port || !path_ok(d->authority) || !path_ok(d->prefix)))
		return false;
	for (size_t i = 0; i < n->nbodies; i++)
		if (!path_ok(n->bodies[i].prefix) || text_is(n->bodies[i].prefix, "/"))
			return false;
	return true;
}

/* What every answer of ours carries; the core sets the same on its own. */
static void headers_write(struct out *o, const struct nginx *n) {
	out_raw(o, "\t\tadd_header Content-Security-Policy \"default-src 'none'; style-src 'self'; img-src 'self'; "
		   "object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'; "
		   "require-trusted-types-for 'script'\" always;\n"
		   "\t\tadd_header X-Content-Type-Options nosniff always;\n"
		   "\t\tadd_header Referrer-Policy no-referrer always;\n"
		   "\t\tadd_header Cross-Origin-Opener-Policy same-origin always;\n"
		   "\t\tadd_header Cross-Origin-Resource-Policy same-origin always;\n"
		   "\t\tadd_header Cache-Control no-store always;\n");
	if (n->certificate != NULL)
		out_raw(o, "\t\tadd_header Strict-Transport-Security \"max-age=63072000; includeSubDomains\" always;\n");
}

/* The body's buffer holds the largest body, so that none goes to a file. */
static void body_write(struct out *o, size_t limit) {
	out_print(o, "\t\tclient_max_body_size %zu;\n\t\tclient_body_buffer_size %zu;\n", limit, limit + 4096);
}

#define HEAD_PAGES "\terror_page 494 =431 /_front/431.html;\n\terror_page 495 496 497 =400 /_front/400.html;\n"

/* 503 is the product's own but where the number of requests is bounded here. */
static void error_pages_write(struct out *o, bool bounded) {
	for (size_t i = 0; i < PAGES; i++)
		if (bounded || pages[i].status != 503)
			out_print(o, "\terror_page %d /_front/%d.html;\n", pages[i].status, pages[i].status);
}

static size_t largest_body(const struct nginx *n) {
	size_t most = n->body > 0 ? n->body : BODY;
	for (size_t i = 0; i < n->nbodies; i++)
		most = n->bodies[i].limit > most ? n->bodies[i].limit : most;
	return most;
}

static void pages_write(struct out *o, const struct nginx *n) {
	out_raw(o, "\tscgi_intercept_errors on;\n" HEAD_PAGES);
	error_pages_write(o, false);
	for (int refused = 0; refused < 2; refused++) {
		out_print(o, "\tlocation %s {\n\t\tinternal;\n\t\terror_page 404 = @core;\n\t\troot \"%s\";\n"
			     "\t\tkeepalive_timeout 0;\n\t\ttypes { }\n\t\tdefault_type \"text/html; charset=utf-8\";\n"
			     "\t\tetag off;\n\t\tif_modified_since off;\n\t\tmax_ranges 0;\n",
			  refused ? "= /_front/405.html" : "^~ /_front/", n->run);
		out_print(o, "\t\tclient_max_body_size %zu;\n", largest_body(n)); /* or a large body that is turned away gets nginx' own page */
		headers_write(o, n);
		out_print(o, "%s\t}\n", refused ? "\t\tadd_header Allow \"GET, HEAD, POST\" always;\n" : "");
	}
}

static void locations_write(struct out *o, const struct nginx *n) {
	out_print(o, "\tlocation @core {\n\t\tscgi_pass \"unix:%s\";\n\t}\n", n->socket);
	out_print(o, "\tlocation / {\n\t\tscgi_pass \"unix:%s\";\n", n->socket);
	body_write(o, n->body > 0 ? n->body : BODY);
	out_raw(o, "\t}\n");
	for (size_t i = 0; i < n->nbodies; i++) {
		out_print(o, "\tlocation ^~ \"%s\" {\n\t\tscgi_pass \"unix:%s\";\n", n->bodies[i].prefix, n->socket);
		body_write(o, n->bodies[i].limit);
		if (n->bodies[i].posts) /* what the core is told is what was asked for; the body's limit is found anew */
			out_raw(o, "\t\tif ($request_method != POST) {\n\t\t\trewrite ^ / last;\n\t\t}\n");
		if (n->bodies[i].at_once > 0) {
			out_print(o, "\t\tlimit_conn at_once %d;\n" HEAD_PAGES, n->bodies[i].at_once);
			error_pages_write(o, true);
		}
		out_raw(o, "\t}\n");
	}
}

/* Only what the core reads.  CONTENT_LENGTH comes first by itself, the request's headers follow as HTTP_…  */
static const char params_text[] =
	"scgi_param SCGI 1;\n"
	"scgi_param REQUEST_METHOD $request_method;\n"
	"scgi_param REQUEST_URI $request_uri;\n"
	"scgi_param SERVER_PROTOCOL $server_protocol;\n"
	"scgi_param CONTENT_TYPE $content_type;\n"
	"scgi_param REMOTE_ADDR $remote_addr;\n"
	"scgi_param HTTPS $https if_not_empty;\n";

static void listen_write(struct out *o, const struct nginx *n, int port, bool tls12) {
	bool six = strchr(n->host, ':') != NULL, tls = n->certificate != NULL;
	out_print(o, "server {\n\tlisten %s%s%s:%d%s;\n\tserver_name _;\n", six ? "[" : "", n->host, six ? "]" : "", port, tls ? " ssl http2" : "");
	if (tls)
		out_print(o, "\tssl_certificate \"%s\";\n\tssl_certificate_key \"%s\";\n\tssl_protocols %sTLSv1.3;\n"
			     "\tssl_ciphers ECDHE+AESGCM:ECDHE+CHACHA20;\n\tssl_session_tickets off;\n"
			     "\tssl_session_cache shared:tls:2m;\n",
			  n->certificate, n->key, tls12 ? "TLSv1.2 " : "");
	pages_write(o, n);
}

static void server_write(struct out *o, const struct nginx *n) {
	listen_write(o, n, n->port, n->tls12);
	locations_write(o, n);
	out_raw(o, "}\n");
}

/* Parameters of a location take the place of all others: hence all of them once more. */
static void door_write(struct out *o, const struct nginx *n) {
	const struct nginx_door *d = &n->door;
	if (d->port == 0)
		return;
	listen_write(o, n, d->port, true); /* systems of others still speak 1.2 */
	out_print(o, "\tssl_client_certificate \"%s\";\n\tssl_verify_client on;\n\tssl_verify_depth 4;\n", d->authority);
	out_print(o, "\tlocation @core {\n\t\tscgi_pass \"unix:%s\";\n\t}\n\tlocation / {\n\t\treturn 400;\n\t}\n", n->socket);
	out_print(o, "\tlocation ^~ \"%s\" {\n\t\tscgi_pass \"unix:%s\";\n%sscgi_param CLIENT_SUBJECT $ssl_client_s_dn;\n", d->prefix, n->socket, params_text);
	body_write(o, n->body > 0 ? n->body : BODY);
	out_print(o, "\t\tlimit_conn at_once %d;\n" HEAD_PAGES, d->at_once);
	error_pages_write(o, true);
	out_raw(o, "\t}\n}\n");
}

static const char scgi_text[] =
	"scgi_request_buffering on;\n"
	"scgi_buffering on;\n"
	"scgi_buffer_size 16k;\n"
	"scgi_buffers 280 16k;\n" /* made as needed: the largest answer of a worker, and its head */
	"scgi_busy_buffers_size 64k;\n"
	"scgi_max_temp_file_size 0;\n"
	"scgi_connect_timeout 5s;\n"
	"scgi_send_timeout 30s;\n"
	"scgi_read_timeout 60s;\n"
	"scgi_next_upstream off;\n"
	"scgi_ignore_headers X-Accel-Redirect X-Accel-Expires X-Accel-Limit-Rate X-Accel-Buffering X-Accel-Charset "
	"Expires Cache-Control Set-Cookie Vary;\n";

/* Headers: a line up to 16 KiB; the core counts lines and the whole.  A name with anything but letters, digits
 * and '-' is dropped, so that it cannot pose as another once '-' has become '_'. */
static const char limits_text[] =
	"server_tokens off;\n"
	"access_log off;\n"
	"tcp_nodelay on;\n"
	"limit_conn_zone $server_name$server_port zone=at_once:64k;\n"
	"limit_conn_log_level info;\n"
	"keepalive_timeout 30s;\n"
	"keepalive_requests 10000;\n"
	"client_header_timeout 10s;\n"
	"client_body_timeout 30s;\n"
	"send_timeout 30s;\n"
	"client_header_buffer_size 2k;\n"
	"large_client_header_buffers 2 16k;\n"
	"client_body_in_single_buffer on;\n"
	"ignore_invalid_headers on;\n"
	"underscores_in_headers off;\n"
	"merge_slashes off;\n"
	"absolute_redirect off;\n"
	"disable_symlinks on;\n";

static const char *const temporary[] = {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"};
#define TEMPORARY (sizeof temporary / sizeof *temporary)

static void conf_write(struct out *o, const struct nginx *n) {
	if (geteuid() == 0)
		out_raw(o, "user root;\n"); /* the data could not be given to anybody else: serve has said so */
	out_print(o, "worker_processes 1;\nworker_rlimit_nofile 8192;\npid \"%s/nginx.pid\";\n"
		     "error_log \"%s/nginx.log\" emerg;\nevents {\n\tworker_connections 4000;\n}\nhttp {\n",
		  n->run, n->run);
	for (size_t i = 0; i < TEMPORARY; i++)
		out_print(o, "%s_temp_path \"%s/tmp/%s\";\n", temporary[i], n->run, temporary[i]);
	out_raw(o, limits_text);
	out_raw(o, params_text);
	out_raw(o, scgi_text);
	server_write(o, n);
	door_write(o, n);
	out_raw(o, "}\n");
}

static enum err folder_make(const char *path, mode_t mode) {
	return mkdir(path, mode) == 0 || errno == EEXIST ? OK : BROKEN;
}

static enum err file_write(const char *path, const struct out *o) {
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0)
		return BROKEN;
	bool done = write(fd, out_text(o), o->n) == (ssize_t)o->n;
	return close(fd) == 0 && done ? OK : BROKEN;
}

static enum err page_make(struct arena *a, const struct nginx *n, const struct page *p) {
	struct out o = out_new(a, "sv");
	out_print(&o, "<!doctype html>\n<html lang=\"sv\">\n<head>\n<meta charset=\"utf-8\">\n"
		      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>%s</title>\n</head>\n"
		      "<body>\n<main>\n<h1>%s</h1>\n<p>%s</p>\n<p><a href=\"/\">Till startsidan</a></p>\n</main>\n</body>\n</html>\n",
		  p->title, p->title, p->text);
	return file_write(arena_print(a, "%s/_front/%d.html", n->run, p->status), &o);
}

enum err nginx_configure(struct arena *a, const struct nginx *n) {
	struct out o = out_new(a, "sv");
	if (!nginx_ok(n))
		return INVALID;
	TRY(folder_make(arena_print(a, "%s/tmp", n->run), 0700));
	TRY(folder_make(arena_print(a, "%s/_front", n->run), 0700));
	for (size_t i = 0; i < TEMPORARY; i++) /* nothing can be made in them: what would go there fails */
		TRY(folder_make(arena_print(a, "%s/tmp/%s", n->run, temporary[i]), 0500));
	for (size_t i = 0; i < PAGES; i++)
		TRY(page_make(a, n, &pages[i]));
	conf_write(&o, n);
	return file_write(arena_print(a, "%s/nginx.conf", n->run), &o);
}

/* `test`: it only says what it thinks of its configuration. */
static int become(const struct nginx *n, bool test) {
	const char *program = nginx_find();
	char conf[4096], log[4096], prefix[4096], foreground[] = "daemon off;", only[] = "-t";
	if (program == NULL)
		return 1;
	(void)snprintf(conf, sizeof conf, "%s/nginx.conf", n->run);
	(void)snprintf(log, sizeof log, "%s/nginx.log", n->run);
	(void)snprintf(prefix, sizeof prefix, "%s/", n->run);
	char *args[] = {(char[]){"nginx"}, (char[]){"-e"}, log, (char[]){"-p"}, prefix, (char[]){"-c"}, conf,
			(char[]){"-g"}, foreground, test ? only : NULL, NULL};
	char *nothing[] = {NULL};
	(void)execve(program, args, nothing);
	return 1;
}

int nginx_run(void *context) {
	return become(context, false);
}

const char *nginx_problem(struct arena *a, const struct nginx *n) {
	struct out said = out_new(a, "sv");
	char part[1024];
	int ends[2], status = 1;
	ssize_t got;
	pid_t pid = pipe2(ends, O_CLOEXEC) != 0 ? -1 : fork();
	if (pid < 0)
		return arena_print(a, "the front cannot be tried: %s.", strerror(errno));
	if (pid == 0)
		_exit(dup2(ends[1], 1) == 1 && dup2(ends[1], 2) == 2 ? become(n, true) : 1);
	(void)close(ends[1]);
	while ((got = read(ends[0], part, sizeof part)) > 0)
		out_print(&said, "%.*s", (int)got, part);
	(void)close(ends[0]);
	if (waitpid(pid, &status, 0) == pid && WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return NULL;
	const char *why = strstr(out_text(&said), "[emerg] ");
	why = why == NULL ? out_text(&said) : why + strlen("[emerg] ");
	return arena_print(a, "the front does not start: nginx says: %.*s", (int)strcspn(why, "\n"), why);
}

/* A socket made for host and port, and its address; -1 when there is none. */
static int socket_for(const char *host, int port, struct sockaddr_storage *address, socklen_t *n) {
	struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_PASSIVE}, *found = NULL;
	char service[16];
	(void)snprintf(service, sizeof service, "%d", port);
	if (getaddrinfo(host, service, &hints, &found) != 0)
		return -1;
	int fd = socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
	memcpy(address, found->ai_addr, found->ai_addrlen);
	*n = found->ai_addrlen;
	freeaddrinfo(found);
	return fd;
}

const char *nginx_port_problem(struct arena *a, const char *host, int port) {
	struct sockaddr_storage address;
	socklen_t n;
	int on = 1, fd = socket_for(host, port, &address, &n);
	if (fd < 0)
		return arena_print(a, "%s is no address of this machine. Choose another: --host 127.0.0.1, or make run HOST=127.0.0.1", host);
	(void)setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
	int error = bind(fd, (struct sockaddr *)&address, n) == 0 && listen(fd, 1) == 0 ? 0 : errno;
	(void)close(fd);
	if (error == 0)
		return NULL;
	const int other = port < 65535 ? port + 1 : 8080;
	if (error == EADDRINUSE)
		return arena_print(a, "Port %d is taken by another program. Choose another: --port %d, or make run PORT=%d", port, other, other);
	if (error == EACCES)
		return arena_print(a, "Port %d needs root, or CAP_NET_BIND_SERVICE. Choose one above 1023: --port 8080, or make run PORT=8080", port);
	return arena_print(a, "%s port %d cannot be listened at: %s", host, port, strerror(error));
}

bool nginx_wait(const char *host, int port, int ms) {
	for (int waited = 0; waited < ms; waited += 5) {
		struct sockaddr_storage address;
		socklen_t n;
		int fd = socket_for(host, port, &address, &n);
		bool there = fd >= 0 && connect(fd, (struct sockaddr *)&address, n) == 0;
		if (fd >= 0)
			(void)close(fd);
		if (there)
			return true;
		(void)nanosleep(&(struct timespec){.tv_nsec = 5000000}, NULL);
	}
	return false;
}
