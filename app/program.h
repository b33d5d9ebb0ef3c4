/* The program `kronobarn`: what its commands share.  Options are read in main.c; each command is a function that
 * returns the exit status: 0 done, 1 it failed and said why, 2 it was asked wrongly. */
#pragma once
#include "access/lane.h"

#define PROGRAM_VERSION "0.1"

struct program {
	struct arena *arena;       /* of the program's life */
	const char *operand;       /* FILE of backup and restore; "" without */
	const char *data, *key;    /* folder; file of the master key, beside it */
	const char *database;      /* file or postgresql:// */
	const char *host, *port;
	const char *address;       /* where people find the product: "https://…"; made from host and port when not told */
	const char *mail, *smtp, *from;
	const char *clock, *limits, *synchronous, *lanes, *heads;
	const char *relay, *relay_secret; /* of meetings by video: address; file of the secret */
	const char *relay_key;     /* what stands in that file */
	const char *providers_file; /* lists who vouches for people, by OpenID Connect */
	struct oidc_providers *providers; /* what stands there; NULL: nobody */
	const char *clamd;         /* socket of ClamAV's daemon; NULL = files are not checked */
	const char *certificate, *certificate_key;
	const char *systems_port, *systems_ca; /* the door for systems of others */
	const char *index, *index_certificate, *index_key, *index_ca; /* the engagement index: URL; who we are, who it is */
	const char *world, *now, *seed, *plans;
	const char *journal, *journal_lost; /* file beside the master key; not NULL: begin another */
	const char *clock_behind;  /* not NULL: time goes on from the log, which is ahead of the clock */
	const char *head, *extract;
	const char *name, *number, *login, *org, *unit, *password_file;
	const char *people;        /* demo: whom one can be, a line each; "" else */
	bool demo;                 /* the data folder is marked as a demo county's */
	bool keys_made;            /* keys.db was not there when this command began */
};

int command_serve(struct program *p);
int command_demo(struct program *p);
int command_migrate(struct program *p);
int command_routes(struct program *p);
int command_rules(struct program *p);
int command_verify(struct program *p);
int command_head(struct program *p);
int command_backup(struct program *p);
int command_restore(struct program *p);
int command_person_add(struct program *p);
int command_login_key(struct program *p);
int command_version(struct program *p);

/* Says on standard error why a command failed and what to do; returns 1. */
int program_fail(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* "PATH/NAME" of the data folder. */
const char *program_file(const struct program *p, const char *name);
/* Makes the paths whole, and those that follow from the data folder, once it is there. */
void program_paths(struct program *p);
bool program_is_pg(const struct program *p);
/* Makes the data folder and, with what lies in it, the keys when they are missing.  1: said why not. */
int program_create(struct program *p);
/* Opens keys and database as they are: `ret_seal`, and a lane for chain `number`.  The database must be of this
 * program's version when `migrate` is false.  1: said why not. */
int program_open(struct program *p, bool migrate, int number, struct seal **ret_seal, struct lane *ret);
void program_close(struct seal *seal, struct lane *lane);
/* The journal of what takes access away: opened, brought into agreement with the database, and what was replayed is
 * said.  `append`: this process is the one that writes it.  `ret` may stay NULL without `append`.  1: said why not. */
struct journal;
int program_journal(struct program *p, struct lane *lane, bool append, struct journal **ret);
const char *program_journal_path(const struct program *p);
/* A capability of the product itself, outside requests.  The caller begins and ends the transaction. */
enum err program_access(struct lane *lane, struct arena *arena, struct access **ret);
/* Finds the organisations that the providers of p->providers vouch for.  1: one is not here, or two have the name; said. */
int program_providers(const struct program *p, const struct access *a);
/* What root made is given to the user that serve becomes.  1: said why not. */
int program_give(const struct program *p);
/* One process at a time adds to the log of a data folder: held by a lock that ends with the process.  -1: said why not. */
int program_lock(const struct program *p);
/* Writes a whole file under another name, syncs it and puts it in its place. */
enum err program_write(struct arena *a, const char *path, const char *text);
/* The chains that there are: 0 to the number returned, less 1. */
int program_chains(struct lane *lane);
/* The latest moment that their last rows tell of; 0: there is none. */
int64_t program_latest(struct lane *lane);
