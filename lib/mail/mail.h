/* Mail and text messages that leave: for the `post` process.  A message says as little as it can; what it says
 * is decided by whoever made it.
 *
 * An address is refused rather than mended: one with CR, LF, comma, blank or more than one "@" could reach
 * somebody else. */
#pragma once
#include "base/arena.h"
#include "base/err.h"
#include "base/out.h"
#include "http/request.h"

struct mail {
	const char *to;      /* "name@host", or a telephone number "+46701740605", "070-174 06 05": a text message */
	const char *subject; /* unused in a text message */
	const char *text;    /* LF between lines */
	int64_t id;          /* random; becomes the Message-ID */
	int64_t at;          /* ms UTC */
};

/* "name@host": ASCII, one "@", no blanks, quotes, commas or angle brackets, a dot in the host. */
bool mail_address_good(const char *s);
/* Digits with "-", blanks and a leading "+": 7–15 digits. */
bool mail_phone_good(const char *s);
bool mail_is_sms(const struct mail *m);
/* The message as it goes over the wire (RFC 5322, CR LF): headers in ASCII, the text as quoted-printable.
 * `from` is an address; the Message-ID has the host of it.  INVALID: an address is refused. */
enum err mail_message(struct out *o, const char *from, const struct mail *m);
/* Writes the message as "0001.mail" or "0002.sms" in the folder `dir_fd`: under another name first, then
 * renamed, so that who reads the folder sees whole files only.  `number` 1–9999999.  INVALID: an address is
 * refused; CONFLICT: the number is taken; BROKEN: the disk. */
enum err mail_write_file(struct arena *a, int dir_fd, int64_t number, const char *from, const struct mail *m);
/* Sends by SMTP: "smtp://host:25", "smtps://host:465"; TLS is demanded for every host but this machine.
 * `user` "" = without login.  INVALID: an address is refused or it is no mail; DENIED: the server knows no such
 * mailbox; BROKEN: not delivered, try again later.  mail_setup must have been called. */
enum err mail_send_smtp(struct arena *a, const char *url, const char *user, const char *password, const char *from,
			const struct mail *m);
/* Once, before threads: libcurl's own set-up. */
bool mail_setup(void);

/* Where mail_work puts what it is given. */
struct mail_way {
	int dir_fd;              /* folder for files, when `url` is "" */
	const char *url, *user, *password, *from;
	int64_t number;          /* of the last file; counted up */
};
/* The input of mail_work: to, subject, text with a NUL after each, then id and at in 8 bytes each. */
struct bytes mail_pack(struct arena *a, const struct mail *m);
/* Delivers one packed message: text messages and, without `url`, mails as files, else by SMTP.  `answer`: "ok",
 * or "refused" when trying again is of no use.  False: try again later. */
bool mail_work(struct arena *a, struct mail_way *way, struct bytes in, struct out *answer);
