#include "mail/mail.h"

#include "base/log.h"
#include "base/text.h"

#include <curl/curl.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define ADDRESS_LONGEST 254
#define ENCODED_WORD 45 /* bytes of text in one encoded word: 60 in base64, 75 with its frame */
#define LINE_LONGEST 75
#define SECONDS_TO_CONNECT 10L
#define SECONDS_TO_SEND 60L

static bool plain(char c) {
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '.';
}

bool mail_address_good(const char *s) {
	const char *at = strchr(s, '@');
	size_t n = strlen(s);
	if (at == NULL || at == s || at - s > 64 || n > ADDRESS_LONGEST || s[0] == '-')
		return false;
	for (const char *c = s; c < at; c++)
		if (!plain(*c) && strchr("!#$%&'*+/=?^_`{|}~", *c) == NULL)
			return false;
	for (const char *c = at + 1; *c != '\0'; c++)
		if (!plain(*c) || (*c == '.' && (c[1] == '.' || c[1] == '\0')))
			return false;
	return strchr(at, '.') != NULL && at[1] != '.' && at[1] != '-';
}

bool mail_phone_good(const char *s) {
	int digits = 0;
	for (const char *c = s; *c != '\0'; c++) {
		if (*c >= '0' && *c <= '9')
			digits++;
		else if (!((*c == '+' && c == s) || ((*c == '-' || *c == ' ') && c != s)))
			return false;
	}
	return digits >= 7 && digits <= 15;
}

bool mail_is_sms(const struct mail *m) {
	return strchr(m->to, '@') == NULL;
}

static bool to_good(const struct mail *m) {
	return mail_is_sms(m) ? mail_phone_good(m->to) : mail_address_good(m->to);
}

static void base64(struct out *o, const unsigned char *p, size_t n) {
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	for (size_t i = 0; i < n; i += 3) {
		unsigned v = (unsigned)p[i] << 16 | (i + 1 < n ? (unsigned)p[i + 1] << 8 : 0) | (i + 2 < n ? p[i + 2] : 0);
		char four[4] = {digits[v >> 18], digits[v >> 12 & 63], i + 1 < n ? digits[v >> 6 & 63] : '=',
				i + 2 < n ? digits[v & 63] : '='};
		out_bytes(o, four, sizeof four);
	}
}

static bool printable(const char *s) {
	for (; *s != '\0'; s++)
		if (*s < 0x20 || *s > 0x7e)
			return false;
	return true;
}

/* A header's text: as it is when it is short ASCII, else in encoded words (RFC 2047) cut between characters.
 * Whatever is in it, no line ends inside. */
static void header_text(struct out *o, const char *s) {
	if (printable(s) && strlen(s) < 60 && strstr(s, "=?") == NULL) {
		out_raw(o, s);
		return;
	}
	for (const char *between = ""; *s != '\0'; between = "\r\n ") {
		const char *piece = text_cut(o->arena, s, ENCODED_WORD);
		size_t n = strlen(piece);
		out_print(o, "%s=?UTF-8?B?", between);
		base64(o, (const unsigned char *)piece, n);
		out_raw(o, "?=");
		s += n;
	}
}

/* "Mon, 04 Oct 2027 08:00:00 +0000" */
static void header_date(struct out *o, int64_t at) {
	static const char days[] = "SunMonTueWedThuFriSat", months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	time_t seconds = (time_t)(at / 1000);
	struct tm t;
	if (gmtime_r(&seconds, &t) == NULL)
		abort();
	out_print(o, "Date: %.3s, %02d %.3s %04d %02d:%02d:%02d +0000\r\n", days + (size_t)3 * (size_t)t.tm_wday, t.tm_mday,
		  months + (size_t)3 * (size_t)t.tm_mon, t.tm_year + 1900, t.tm_hour, t.tm_min, t.tm_sec);
}

/* RFC 2045: every line under 76 characters, no blank at its end. */
static void quoted_printable(struct out *o, const char *s) {
	size_t column = 0;
	for (; *s != '\0'; s++) {
		unsigned char c = (unsigned char)*s;
		if (c == '\r')
			continue;
		if (c == '\n') {
			out_raw(o, "\r\n");
			column = 0;
			continue;
		}
		bool last = s[1] == '\0' || s[1] == '\n' || s[1] == '\r';
		bool as_is = c != '=' && ((c > 0x20 && c < 0x7f) || (c == ' ' && !last)) && !(c == '.' && column == 0);
		if (column + (as_is ? 1 : 3) > LINE_LONGEST) {
			out_raw(o, "=\r\n");
			column = 0;
		}
		if (as_is)
			out_bytes(o, s, 1);
		else
			out_print(o, "=%02X", c);
		column += as_is ? 1 : 3;
	}
	out_raw(o, "\r\n");
}

enum err mail_message(struct out *o, const char *from, const struct mail *m) {
	if (!mail_address_good(from) || mail_is_sms(m) || !to_good(m))
		return INVALID;
	out_print(o, "From: <%s>\r\nTo: <%s>\r\nSubject: ", from, m->to);
	header_text(o, m->subject);
	out_raw(o, "\r\n");
	header_date(o, m->at);
	out_print(o, "Message-ID: <%016llx@%s>\r\n", (unsigned long long)m->id, strchr(from, '@') + 1);
	out_raw(o, "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
		   "Content-Transfer-Encoding: quoted-printable\r\nAuto-Submitted: auto-generated\r\n\r\n");
	quoted_printable(o, m->text);
	return OK;
}

/* A text message has no format of its own: the number, an empty line, the text. */
static void sms(struct out *o, const struct mail *m) {
	out_print(o, "To: %s\r\n", m->to);
	header_date(o, m->at);
	out_raw(o, "\r\n");
	out_raw(o, m->text);
	out_raw(o, "\n");
}

static bool write_all(int fd, const char *p, size_t n) {
	while (n > 0) {
		ssize_t done = write(fd, p, n);
		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0)
			return false;
		p += done;
		n -= (size_t)done;
	}
	return true;
}

/* A whole file or none; an existing one is left as it is. */
static enum err file_put(int dir_fd, const char *name, const char *temporary, const struct out *o) {
	int fd = openat(dir_fd, temporary, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0)
		return BROKEN;
	bool good = write_all(fd, o->p, o->n) && fsync(fd) == 0;
	good = close(fd) == 0 && good;
	if (good && renameat2(dir_fd, temporary, dir_fd, name, RENAME_NOREPLACE) == 0)
		return fsync(dir_fd) == 0 ? OK : BROKEN;
	enum err e = good && errno == EEXIST ? CONFLICT : BROKEN;
	(void)unlinkat(dir_fd, temporary, 0);
	return e;
}

enum err mail_write_file(struct arena *a, int dir_fd, int64_t number, const char *from, const struct mail *m) {
	struct out o = out_new(a, "sv");
	if (!to_good(m))
		return INVALID;
	if (mail_is_sms(m))
		sms(&o, m);
	else
		TRY(mail_message(&o, from, m));
	const char *name = arena_print(a, "%04lld.%s", (long long)number, mail_is_sms(m) ? "sms" : "mail");
	return file_put(dir_fd, name, arena_print(a, ".%s.part", name), &o);
}

bool mail_setup(void) {
	return curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
}

struct upload {
	const char *p;
	size_t left;
};

static size_t upload_read(char *to, size_t size, size_t count, void *closure) {
	struct upload *u = closure;
	size_t n = size * count < u->left ? size * count : u->left;
	memcpy(to, u->p, n);
	u->p += n;
	u->left -= n;
	return n;
}

static bool local(const char *url) {
	return text_starts(url, "smtp://127.0.0.1:") || text_starts(url, "smtp://[::1]:") ||
	       text_starts(url, "smtp://localhost:");
}

/* All options of one delivery; false when one cannot be set. */
static bool options(CURL *c, const char *url, const char *user, const char *password, const char *from,
		    const struct curl_slist *to, struct upload *u) {
	bool good = curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "smtp,smtps") == CURLE_OK;
	good = good && curl_easy_setopt(c, CURLOPT_URL, url) == CURLE_OK;
	good = good && curl_easy_setopt(c, CURLOPT_USE_SSL, (long)(local(url) ? CURLUSESSL_TRY : CURLUSESSL_ALL)) == CURLE_OK;
	good = good && curl_easy_setopt(c, CURLOPT_MAIL_FROM, from) == CURLE_OK;
	good = good && curl_easy_setopt(c, CURLOPT_MAIL_RCPT, to) == CURLE_OK;
	good = good && curl_easy_setopt(c, CURLOPT_UPLOAD, 1L) == CURLE_OK;
	good = good && curl_easy_setopt(c, CURLOPT_READFUNCTION, upload_read) == CURLE_OK;
	good = good && curl_easy_setopt(c, CURLOPT_READDATA, u) == CURLE_OK;
	good = good && curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L) == CURLE_OK;
	good = good && curl_easy_setopt(c, CURLOPT_NOPROXY, "*") == CURLE_OK;
	good = good && curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, SECONDS_TO_CONNECT) == CURLE_OK;
	good = good && curl_easy_setopt(c, CURLOPT_TIMEOUT, SECONDS_TO_SEND) == CURLE_OK;
	if (user[0] == '\0')
		return good;
	good = good && curl_easy_setopt(c, CURLOPT_USERNAME, user) == CURLE_OK;
	return good && curl_easy_setopt(c, CURLOPT_PASSWORD, password) == CURLE_OK;
}

/* Whether the server's last word was that there is no such mailbox (RFC 5321 4.2.3). */
static bool receiver_refused(CURL *c) {
	long reply = 0;
	return curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &reply) == CURLE_OK &&
	       (reply == 550 || reply == 551 || reply == 553);
}

enum err mail_send_smtp(struct arena *a, const char *url, const char *user, const char *password, const char *from,
			const struct mail *m) {
	struct out o = out_new(a, "sv");
	TRY(mail_message(&o, from, m));
	struct upload u = {.p = o.p, .left = o.n};
	struct curl_slist *to = curl_slist_append(NULL, arena_print(a, "<%s>", m->to));
	CURL *c = curl_easy_init();
	CURLcode code = CURLE_FAILED_INIT;
	if (c != NULL && to != NULL && options(c, url, user, password, arena_print(a, "<%s>", from), to, &u))
		code = curl_easy_perform(c);
	if (code != CURLE_OK)
		log_line("mail: not delivered: %s", curl_easy_strerror(code));
	bool refused = code == CURLE_SEND_ERROR && receiver_refused(c);
	curl_easy_cleanup(c);
	curl_slist_free_all(to);
	return code == CURLE_OK ? OK : refused ? DENIED : BROKEN;
}

struct bytes mail_pack(struct arena *a, const struct mail *m) {
	struct out o = out_new(a, "sv");
	out_bytes(&o, m->to, strlen(m->to) + 1);
	out_bytes(&o, m->subject, strlen(m->subject) + 1);
	out_bytes(&o, m->text, strlen(m->text) + 1);
	out_bytes(&o, &m->id, sizeof m->id);
	out_bytes(&o, &m->at, sizeof m->at);
	return (struct bytes){o.p, o.n};
}

/* The next string of a packed message; NULL when there is none. */
static const char *unpack_text(const char **p, size_t *left) {
	const char *s = *p, *end = *left == 0 ? NULL : memchr(s, '\0', *left);
	if (end == NULL || !text_utf8(s, (size_t)(end - s)))
		return NULL;
	*left -= (size_t)(end - s) + 1;
	*p = end + 1;
	return s;
}

static bool unpack(struct bytes in, struct mail *m) {
	const char *p = in.p;
	size_t left = in.n;
	m->to = unpack_text(&p, &left);
	m->subject = m->to == NULL ? NULL : unpack_text(&p, &left);
	m->text = m->subject == NULL ? NULL : unpack_text(&p, &left);
	if (m->text == NULL || left != sizeof m->id + sizeof m->at)
		return false;
	memcpy(&m->id, p, sizeof m->id);
	memcpy(&m->at, p + sizeof m->id, sizeof m->at);
	return true;
}

static enum err deliver(struct arena *a, struct mail_way *way, const struct mail *m) {
	if (way->url[0] != '\0' && !mail_is_sms(m))
		return mail_send_smtp(a, way->url, way->user, way->password, way->from, m);
	enum err e = CONFLICT;
	while (e == CONFLICT)
		e = mail_write_file(a, way->dir_fd, ++way->number, way->from, m);
	return e;
}

bool mail_work(struct arena *a, struct mail_way *way, struct bytes in, struct out *answer) {
	struct mail m;
	enum err e = unpack(in, &m) ? deliver(a, way, &m) : INVALID;
	if (e != BROKEN)
		out_raw(answer, e == OK ? "ok" : "refused");
	return e != BROKEN;
}
