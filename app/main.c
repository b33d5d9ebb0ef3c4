/* Arguments.  `kronobarn COMMAND [options]`: what is not known gets the usage and 2. */
#include "program.h"

#include "base/date.h"
#include "base/text.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#define MEMORY ((size_t)512 << 20)

enum { SERVE = 1, DEMO = 2, MIGRATE = 4, ROUTES = 8, RULES = 16, VERIFY = 32, HEAD = 64, BACKUP = 128, RESTORE = 256, PERSON = 512, VERSION = 1024, LOGIN = 2048 };
#define DATA (SERVE | DEMO | MIGRATE | RULES | VERIFY | HEAD | BACKUP | RESTORE | PERSON)

static const struct option {
	const char *name, *value, *help;
	int commands;
	size_t at;
} options[] = {
	{"--data", "DIR", "the data folder (data)", DATA, offsetof(struct program, data)},
	{"--key", "FILE", "the master key (DIR.key, beside the data folder)", DATA, offsetof(struct program, key)},
	{"--database", "URL", "file or postgresql://… (DATABASE_URL, or DIR/kronobarn.db)", DATA, offsetof(struct program, database)},
	{"--journal", "FILE", "what takes access away stands there too, outside database and backup (beside the master key)", SERVE | RESTORE, offsetof(struct program, journal)},
	{"--journal-lost", "yes", "the journal is lost: begin another, and pause all sharing", SERVE, offsetof(struct program, journal_lost)},
	{"--clock-behind", "yes", "the clock was ahead once, and so is the log: time goes on from there", SERVE, offsetof(struct program, clock_behind)},
	{"--host", "ADDRESS", "to listen at (127.0.0.1)", SERVE, offsetof(struct program, host)},
	{"--port", "N", "to listen at (8080)", SERVE, offsetof(struct program, port)},
	{"--address", "URL", "where people find the product; stands in mails and on paper", SERVE, offsetof(struct program, address)},
	{"--mail", "DIR", "each mail and text message becomes a file there", SERVE, offsetof(struct program, mail)},
	{"--smtp", "URL", "smtp:// or smtps://; login by SMTP_USER and SMTP_PASSWORD", SERVE, offsetof(struct program, smtp)},
	{"--from", "ADDRESS", "sender of mails", SERVE, offsetof(struct program, from)},
	{"--relay", "ADDRESS", "turn:HOST:PORT: meetings by video go over this relay", SERVE, offsetof(struct program, relay)},
	{"--relay-secret", "FILE", "the secret that the relay shares with Kronobarn", SERVE, offsetof(struct program, relay_secret)},
	{"--login", "FILE", "lists by whom people may log in, with OpenID Connect", SERVE, offsetof(struct program, providers_file)},
	{"--clamd", "SOCKET", "ClamAV's daemon: files are checked before anybody reads them", SERVE, offsetof(struct program, clamd)},
	{"--heads", "DIR", "signed heads of the audit chains are kept there", SERVE, offsetof(struct program, heads)},
	{"--cert", "FILE", "TLS certificate, PEM", SERVE, offsetof(struct program, certificate)},
	{"--cert-key", "FILE", "its key, PEM", SERVE, offsetof(struct program, certificate_key)},
	{"--systems-port", "N", "systems of others come in here, each with a certificate", SERVE, offsetof(struct program, systems_port)},
	{"--systems-ca", "FILE", "who vouches for their certificates, PEM", SERVE, offsetof(struct program, systems_ca)},
	{"--index", "URL", "the engagement index is told there which children have a plan for 1177", SERVE, offsetof(struct program, index)},
	{"--index-cert", "FILE", "our certificate there, PEM", SERVE, offsetof(struct program, index_certificate)},
	{"--index-key", "FILE", "its key, PEM", SERVE, offsetof(struct program, index_key)},
	{"--index-ca", "FILE", "who vouches for the index, PEM", SERVE, offsetof(struct program, index_ca)},
	{"--lanes", "N", "connections to PostgreSQL (a processor each, 2 to 4)", SERVE, offsetof(struct program, lanes)},
	{"--clock", "FILE", "demo: the present moment, read at each request", SERVE, offsetof(struct program, clock)},
	{"--limits", "off", "demo: no brakes and rate limits", SERVE, offsetof(struct program, limits)},
	{"--synchronous", "MODE", "demo: NORMAL or OFF, where a power cut may lose", SERVE, offsetof(struct program, synchronous)},
	{"--world", "FILE", "the county, as rows of tab-separated text (built in)", DEMO, offsetof(struct program, world)},
	{"--now", "TIME", "the moment it is made at, like 2027-01-11T09:00", DEMO, offsetof(struct program, now)},
	{"--seed", "N", "of its ids (1)", DEMO, offsetof(struct program, seed)},
	{"--plans", "N", "as many more children, each with a plan, to measure with", DEMO, offsetof(struct program, plans)},
	{"--head", "FILE", "heads that were kept elsewhere: finds cut tails too", VERIFY, offsetof(struct program, head)},
	{"--extract", "FILE", "an extract that somebody has: is it unchanged, and do its rows stand in the chains?", VERIFY, offsetof(struct program, extract)},
	{"--name", "NAME", "first name and surname", PERSON, offsetof(struct program, name)},
	{"--number", "NUMBER", "personal number", PERSON, offsetof(struct program, number)},
	{"--login", "WORD", "user name", PERSON, offsetof(struct program, login)},
	{"--org", "NAME", "organisation (Länets förvaltning), made when it is not there", PERSON, offsetof(struct program, org)},
	{"--unit", "NAME", "unit (Länets förvaltning), made when it is not there", PERSON, offsetof(struct program, unit)},
	{"--password-file", "FILE", "the password stands there, instead of asking for it", PERSON, offsetof(struct program, password_file)},
};
#define OPTIONS (sizeof options / sizeof *options)

static int command_help(struct program *p);

static const struct command {
	const char *name, *more; /* second word, or "" */
	const char *operand;     /* FILE, or "" */
	const char *help;
	int bit;
	int (*run)(struct program *p);
} commands[] = {
	{"serve", "", "", "serves the county until it is asked to stop", SERVE, command_serve},
	{"demo", "", "", "makes a demo county and prints each key with its id", DEMO, command_demo},
	{"migrate", "", "", "brings the database up to this version", MIGRATE, command_migrate},
	{"routes", "", "", "prints method, path, handler, right and fields", ROUTES, command_routes},
	{"rules", "", "", "prints which unit is responsible, and the matrix of rights", RULES, command_rules},
	{"verify", "", "", "checks the audit chains", VERIFY, command_verify},
	{"head", "", "", "prints the signed heads of the audit chains", HEAD, command_head},
	{"backup", "", "FILE", "copies the database to FILE and its keys to FILE.keys", BACKUP, command_backup},
	{"restore", "", "FILE", "makes a data folder from a backup", RESTORE, command_restore},
	{"person", "add", "", "makes the first administrator", PERSON, command_person_add},
	{"login", "key", "FILE", "makes the key that shows a provider of identities that it is us", LOGIN, command_login_key},
	{"version", "", "", "prints the version", VERSION, command_version},
	{"help", "", "", "prints this", 0, command_help},
};
#define COMMANDS (sizeof commands / sizeof *commands)

static void usage(FILE *f) {
	(void)fputs("usage: kronobarn COMMAND [options]\n\n", f);
	for (size_t i = 0; i < COMMANDS; i++) {
		const struct command *c = &commands[i];
		char words[64];
		(void)snprintf(words, sizeof words, "%s%s%s%s%s", c->name, *c->more ? " " : "", c->more, *c->operand ? " " : "", c->operand);
		(void)fprintf(f, "  %-24s %s\n", words, c->help);
		for (size_t j = 0; j < OPTIONS; j++)
			if ((options[j].commands & c->bit) != 0 && options[j].commands != DATA) {
				(void)snprintf(words, sizeof words, "%s %s", options[j].name, options[j].value);
				(void)fprintf(f, "      %-22s %s\n", words, options[j].help);
			}
	}
	(void)fputs("\nfor every command that has data:\n", f);
	for (size_t j = 0; j < OPTIONS; j++)
		if (options[j].commands == DATA)
			(void)fprintf(f, "      %s %-15s %s\n", options[j].name, options[j].value, options[j].help);
}

static int command_help(struct program *p) {
	(void)p;
	usage(stdout);
	return 0;
}

static int wrong(const char *what, const char *which) {
	(void)fprintf(stderr, "kronobarn: %s%s%s\n", what, *which ? " " : "", which);
	usage(stderr);
	return 2;
}

static const struct option *option_find(const char *name, int bit) {
	for (size_t i = 0; i < OPTIONS; i++)
		if ((options[i].commands & bit) != 0 && text_is(options[i].name, name))
			return &options[i];
	return NULL;
}

/* The words after the command; 0 or 2. */
static int words_read(struct program *p, const struct command *c, int argc, char **argv) {
	for (int i = 0; i < argc; i++) {
		const struct option *o = option_find(argv[i], c->bit);
		if (o != NULL && (i + 1 == argc || argv[i + 1][0] == '\0'))
			return wrong("a value is missing after", argv[i]);
		if (o != NULL)
			*(const char **)((char *)p + o->at) = argv[++i];
		else if (argv[i][0] == '-')
			return wrong("unknown option", argv[i]);
		else if (*c->operand != '\0' && *p->operand == '\0')
			p->operand = argv[i];
		else
			return wrong("unknown word", argv[i]);
	}
	return *c->operand != '\0' && *p->operand == '\0' ? wrong(c->name, "needs a FILE") : 0;
}

static const struct command *command_find(int argc, char **argv) {
	for (size_t i = 0; i < COMMANDS; i++)
		if (argc > 1 && text_is(argv[1], commands[i].name) &&
		    (*commands[i].more == '\0' || (argc > 2 && text_is(argv[2], commands[i].more))))
			return &commands[i];
	return NULL;
}

int main(int argc, char **argv) {
	struct program p = {.operand = "", .data = "data", .database = getenv("DATABASE_URL"), .host = "127.0.0.1",
			    .port = "8080", .seed = "1", .plans = "0", .people = ""};
	const struct command *c = command_find(argc, argv);
	if (argc > 1 && (text_is(argv[1], "--help") || text_is(argv[1], "-h")))
		return command_help(&p);
	if (c == NULL)
		return wrong(argc < 2 ? "a command is missing" : "unknown command", argc < 2 ? "" : argv[1]);
	int skip = *c->more == '\0' ? 2 : 3;
	int bad = words_read(&p, c, argc - skip, argv + skip);
	if (bad != 0)
		return bad;
	date_setup();
	(void)umask(077);
	p.arena = arena_new(MEMORY);
	if (p.arena == NULL)
		return program_fail("There is no memory.");
	int status = c->run(&p);
	if (fflush(stdout) != 0 && status == 0)
		status = program_fail("What was to be printed could not be written.");
	arena_free(p.arena);
	return status;
}
