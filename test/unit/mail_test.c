/* Mail: what a message looks like on the wire, in a file, and to a tiny SMTP server on this machine. */
#include "base/text.h"
#include "mail/mail.h"
#include "unit.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

static struct arena *arena;
static const char from[] = "svara-inte@kronobarn.example";
static const struct mail letter = {.to = "asa@skolan.example", .subject = "Du har något nytt att läsa i Kronobarn, när det passar dig",
				   .text = "Hej!\n\nLogga in för att läsa. \n.En punkt först\nÅ=Ä " "ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord\n",
				   .id = 0x123456789abcdef, .at = INT64_C(1822636800000)};

static bool has(const char *text, const char *what) {
	if (strstr(text, what) == NULL)
		(void)fprintf(stderr, "missing %s in\n%s\n", what, text);
	return strstr(text, what) != NULL;
}

static void test_addresses(void) {
	static const char *const good[] = {"asa@skolan.example", "a.b+c@x-y.example.se", "o'brien@a.b"};
	static const char *const bad[] = {"", "@", "a@", "@b.c", "a@b", "a b@c.d", "a@b.c,d@e.f", "a@b.c\r\nBcc: d@e.f", "a\n@b.c",
					  "a@b@c.d", "<a@b.c>", "a@b..c", "a@.b.c", "\"a\"@b.c", "å@b.c", "a@b.c ", "-a@b.c", "a@b.c."};
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		CHECK(mail_address_good(good[i]));
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		CHECK(!mail_address_good(bad[i]));
	CHECK(mail_phone_good("070-174 06 05") && mail_phone_good("+46701740605"));
	CHECK(!mail_phone_good("") && !mail_phone_good("070-174 06 05,070-174 06 06") && !mail_phone_good("070\n174") &&
	      !mail_phone_good("07+01740605") && !mail_phone_good("123456") && !mail_phone_good("1234567890123456"));
}

static void test_message(void) {
	struct out o = out_new(arena, "sv");
	CHECK(mail_message(&o, from, &letter) == OK);
	const char *text = out_text(&o);
	CHECK(has(text, "From: <svara-inte@kronobarn.example>\r\nTo: <asa@skolan.example>\r\nSubject: =?UTF-8?B?"));
	CHECK(has(text, "Date: Mon, 04 Oct 2027 08:00:00 +0000\r\n"));
	CHECK(has(text, "Message-ID: <0123456789abcdef@kronobarn.example>\r\n"));
	CHECK(has(text, "\r\n\r\nHej!\r\n\r\nLogga in f=C3=B6r att l=C3=A4sa.=20\r\n=2EEn punkt f=C3=B6rst\r\n=C3=85=3D=C3=84 ord"));
	size_t longest = 0, line = 0;
	for (const char *c = text; *c != '\0'; c++) {
		line = *c == '\n' ? 0 : line + 1;
		longest = line > longest ? line : longest;
		CHECK((unsigned char)*c < 0x80);
	}
	CHECK(longest <= 87 + 1);
	struct mail bad = letter;
	bad.to = "a@b.c\r\nBcc: d@e.f";
	CHECK(mail_message(&o, from, &bad) == INVALID);
	bad.to = "070-174 06 05";
	CHECK(mail_message(&o, from, &bad) == INVALID);
	bad = letter;
	bad.subject = "Hej\r\nBcc: d@e.f";
	o = out_new(arena, "sv");
	CHECK(mail_message(&o, from, &bad) == OK && strstr(out_text(&o), "\nBcc") == NULL);
}

static const char *content(int dir, const char *name) {
	char *s = arena_alloc(arena, 4096);
	int fd = openat(dir, name, O_RDONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? 0 : read(fd, s, 4095);
	s[n < 0 ? 0 : n] = '\0';
	if (fd >= 0)
		(void)close(fd);
	return s;
}

static const char *work(struct mail_way *way, const struct mail *m) {
	struct out answer = out_new(arena, "sv");
	return mail_work(arena, way, mail_pack(arena, m), &answer) ? out_text(&answer) : "again";
}

static void test_files(void) {
	char folder[] = "/tmp/mail_test.XXXXXX";
	int dir = mkdtemp(folder) == NULL ? -1 : open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	struct mail text = letter, bad = letter;
	struct mail_way way = {.dir_fd = dir, .url = "", .user = "", .password = "", .from = from};
	text.to = "070-174 06 05";
	bad.to = "a b@c.d";
	CHECK(dir >= 0);
	CHECK(text_is(work(&way, &letter), "ok") && text_is(work(&way, &text), "ok"));
	CHECK(text_is(work(&way, &bad), "refused"));
	CHECK(text_starts(content(dir, "0001.mail"), "From: <svara-inte@kronobarn.example>\r\n"));
	CHECK(text_starts(content(dir, "0002.sms"), "To: 070-174 06 05\r\nDate: ") && has(content(dir, "0002.sms"), "Å=Ä ord"));
	CHECK(mail_write_file(arena, dir, 1, from, &letter) == CONFLICT);
	way.number = 0; /* a new start finds the next free number */
	CHECK(text_is(work(&way, &letter), "ok") && way.number == 2 && content(dir, "0002.mail")[0] == 'F');
	struct out answer = out_new(arena, "sv");
	CHECK(mail_work(arena, &way, (struct bytes){"x", 1}, &answer) && text_is(out_text(&answer), "refused"));
	CHECK(mail_write_file(arena, -1, 1, from, &letter) == BROKEN);
	CHECK(unlinkat(dir, "0001.mail", 0) == 0 && unlinkat(dir, "0002.mail", 0) == 0 && unlinkat(dir, "0002.sms", 0) == 0);
	CHECK(rmdir(folder) == 0); /* nothing half-written is left */
	(void)close(dir);
}

struct server {
	int fd;
	bool refuse;
	char heard[8192];
	size_t n;
};

/* One conversation: says yes to everything, or no to the receiver. */
static void *serve(void *closure) {
	struct server *s = closure;
	int fd = accept(s->fd, NULL, NULL);
	bool data = false;
	(void)dprintf(fd, "220 hej\r\n");
	for (size_t line = 0; s->n + 1 < sizeof s->heard && read(fd, s->heard + s->n, 1) == 1;) {
		if (s->heard[s->n++] != '\n')
			continue;
		const char *l = s->heard + line;
		line = s->n;
		if (data && l[0] == '.' && l[1] == '\r')
			data = false;
		else if (data)
			continue;
		bool no = s->refuse && strncmp(l, "RCPT", 4) == 0;
		data = strncmp(l, "DATA", 4) == 0;
		(void)dprintf(fd, no ? "550 nej\r\n" : data ? "354 ja\r\n" : "250 ok\r\n");
		if (strncmp(l, "QUIT", 4) == 0)
			break;
	}
	(void)close(fd);
	return NULL;
}

static enum err send_to(struct server *s, const struct mail *m) {
	struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t n = sizeof at;
	pthread_t thread;
	s->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (bind(s->fd, (struct sockaddr *)&at, n) != 0 || listen(s->fd, 1) != 0 ||
	    getsockname(s->fd, (struct sockaddr *)&at, &n) != 0 || pthread_create(&thread, NULL, serve, s) != 0)
		return DENIED;
	enum err e = mail_send_smtp(arena, arena_print(arena, "smtp://127.0.0.1:%d", ntohs(at.sin_port)), "", "", from, m);
	(void)pthread_join(thread, NULL);
	(void)close(s->fd);
	return e;
}

static void test_smtp(void) {
	static struct server yes, no = {.refuse = true};
	CHECK(mail_setup());
	CHECK(send_to(&yes, &letter) == OK);
	CHECK(has(yes.heard, "MAIL FROM:<svara-inte@kronobarn.example>") && has(yes.heard, "RCPT TO:<asa@skolan.example>"));
	CHECK(has(yes.heard, "Subject: =?UTF-8?B?") && has(yes.heard, "\r\n.\r\n"));
	CHECK(send_to(&no, &letter) == DENIED);
	struct mail bad = letter;
	bad.to = "a@b.c>,<d@e.f";
	CHECK(mail_send_smtp(arena, "smtp://127.0.0.1:1", "", "", from, &bad) == INVALID);
	CHECK(mail_send_smtp(arena, "smtp://127.0.0.1:1", "", "", from, &letter) == BROKEN);
	CHECK(mail_send_smtp(arena, "file:///etc/passwd", "", "", from, &letter) == BROKEN);
}

int main(void) {
	arena = arena_new((size_t)8 * 1024 * 1024);
	if (arena == NULL)
		return 2;
	test_addresses();
	test_message();
	test_files();
	test_smtp();
	arena_free(arena);
	return unit_end("mail");
}
