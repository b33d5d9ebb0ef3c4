/* `kronobarn person add`: the first administrator of a real installation.  There are no default accounts. */
#include "program.h"

#include "access/access.sql.h"
#include "auth/password.h"
#include "auth/totp.h"
#include "base/date.h"
#include "base/id.h"
#include "base/number.h"
#include "base/text.h"
#include "person/person.sql.h"
#include "program.sql.h"
#include "world/world.sql.h"

#include <stdio.h>
#include <termios.h>
#include <unistd.h>

#define SHORTEST 12
#define PLACE "Länets förvaltning"

struct newcomer {
	const struct program *p;
	struct number number;
	const char *password, *secret; /* hash; base32 */
};

/* A line without its end; NULL when there is none. */
static const char *line_read(struct arena *a, FILE *f) {
	char line[PASSWORD_LONGEST + 2];
	if (fgets(line, sizeof line, f) == NULL)
		return NULL;
	line[strcspn(line, "\r\n")] = '\0';
	return arena_text(a, line);
}

static const char *silently(struct arena *a, const char *prompt) {
	struct termios before, silent;
	bool terminal = tcgetattr(STDIN_FILENO, &before) == 0;
	(void)fputs(prompt, stderr);
	silent = before;
	silent.c_lflag &= ~(tcflag_t)ECHO;
	if (terminal)
		(void)tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
	const char *line = line_read(a, stdin);
	if (terminal)
		(void)tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
	(void)fputc('\n', stderr);
	return line;
}

static int password_get(const struct program *p, const char **ret) {
	const char *once, *twice;
	if (p->password_file != NULL) {
		FILE *f = fopen(p->password_file, "rb");
		once = twice = f == NULL ? NULL : line_read(p->arena, f);
		if (f != NULL)
			(void)fclose(f);
	} else {
		once = silently(p->arena, "Password: ");
		twice = once == NULL ? NULL : silently(p->arena, "Once more: ");
	}
	if (once == NULL || twice == NULL)
		return program_fail("There is no password. Type it twice, or put it in a file: --password-file FILE.");
	if (!text_is(once, twice))
		return program_fail("The two passwords differ. Try again.");
	if (text_length(once) < SHORTEST || !text_utf8(once, strlen(once)))
		return program_fail("The password needs %d characters or more.", SHORTEST);
	struct out hash = out_new(p->arena, "sv");
	if (!password_hash_work(p->arena, (struct bytes){.p = once, .n = strlen(once)}, &hash))
		return program_fail("The password could not be hashed: 64 MiB of memory are needed.");
	*ret = out_text(&hash);
	return 0;
}

static enum err place_find(const struct access *a, const struct program *p, int64_t *ret_unit) {
	const char *org = p->org == NULL ? PLACE : p->org, *unit = p->unit == NULL ? PLACE : p->unit;
	struct program_org_rows orgs;
	struct program_unit_rows units;
	TRY(program_org(a, org, &orgs));
	int64_t id = orgs.n > 0 ? orgs.row[0].id : id_new();
	if (orgs.n == 0)
		TRY(world_org_add(a, id, "REGION", org));
	TRY(program_unit(a, id, unit, &units));
	*ret_unit = units.n > 0 ? units.row[0].id : id_new();
	return units.n > 0 ? OK : world_unit_add(a, *ret_unit, id, "COORDINATION", unit, "", "", "", "", "PAPER");
}

static enum err newcomer_add(const struct access *a, const struct newcomer *n, int64_t now) {
	const struct program *p = n->p;
	struct arena *arena = p->arena;
	int64_t id = id_new(), unit;
	struct bytes index = access_index(a, n->number.text);
	struct program_person_rows known;
	TRY(program_person(a, index, &known));
	if (known.n > 0)
		return DENIED;
	TRY(place_find(a, p, &unit));
	TRY(person_add(a, id, index, now, p->name, n->number.text, date_iso_day(arena, n->number.birth), "", ""));
	TRY(account_add(a, id, access_index(a, arena_print(arena, "login:%s", p->login)), n->password, n->secret));
	return assignment_add(a, id_new(), id, unit, "ADMIN", "Administratör", 0, now, DATE_NEVER);
}

/* In one transaction, with its audit row. */
static enum err newcomer_write(struct lane *lane, const struct newcomer *n) {
	struct access *a;
	TRY(db_begin(lane->db, false));
	enum err e = program_access(lane, n->p->arena, &a);
	if (e == OK)
		e = newcomer_add(a, n, access_time(a));
	if (e == OK)
		e = access_audit(a, "person_add", 200);
	if (e == OK)
		e = seal_commit(lane->seal);
	if (e == OK)
		return db_commit(lane->db);
	db_rollback(lane->db);
	return e;
}

static int newcomer_read(struct program *p, struct newcomer *n) {
	unsigned char secret[TOTP_SECRET];
	n->p = p;
	if (p->name == NULL || p->number == NULL || p->login == NULL)
		return program_fail("--name, --number and --login are needed.");
	if (!text_utf8(p->name, strlen(p->name)) || text_length(p->name) > 120 || text_length(p->login) > 80 || !text_utf8(p->login, strlen(p->login)))
		return program_fail("--name has at most 120 characters and --login 80, as UTF-8 text.");
	if (!number_read(p->number, &n->number) || n->number.kind == NUMBER_NONE)
		return program_fail("--number is no personal number. Write it as 19700101-1234.");
	id_random(secret, sizeof secret);
	n->secret = totp_base32(p->arena, secret, sizeof secret);
	if (password_get(p, &n->password) != 0)
		return 1;
	(void)printf("Put this in an authenticator app now; it is not shown again:\n%s\nKey: %s\n",
		     totp_url(p->arena, "Kronobarn", p->login, secret, sizeof secret), n->secret);
	return 0;
}

int command_person_add(struct program *p) {
	struct newcomer n = {0};
	struct seal *seal;
	struct lane lane;
	/* what serves it keeps the end of the log in its memory, and would write nothing more after a row that it does not know */
	if (program_create(p) != 0 || program_lock(p) < 0 || newcomer_read(p, &n) != 0 || program_open(p, true, 0, &seal, &lane) != 0)
		return 1;
	enum err e = newcomer_write(&lane, &n);
	program_close(seal, &lane);
	if (e == CONFLICT)
		return program_fail("There is an account with the user name %s already. The key above is void.", p->login);
	if (e == DENIED)
		return program_fail("There is somebody with that number already: one person has one account, and whoever works here is appointed at /admin. "
				    "Give somebody else. The key above is void.");
	if (e != OK)
		return program_fail("The account could not be made. The key above is void.");
	(void)printf("%s can log in as %s, with the role ADMIN.\n", p->name, p->login);
	return program_give(p);
}
