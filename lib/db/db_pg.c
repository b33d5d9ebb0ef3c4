/* PostgreSQL by libpq: SERIALIZABLE, binary both ways, statements prepared once a connection.
 * What is sent travels with the first that waits for its answer (pipeline mode): `begin`, `savepoint`, a statement to be
 * prepared, an audit row; and in db_each what all of them ask for, so that eight requests cost as many round trips as one. */
#include "db/engine.h"

#include "base/fiber.h"
#include "base/log.h"

#include <endian.h>
#include <libpq-fe.h>
#include <stdlib.h>
#include <string.h>

enum { OID_INT8 = 20, OID_TEXT = 25, OID_BYTEA = 17 };
#define MOST_PARAMS 40
#define AT_ONCE 64 /* on one way there and back: what goes and comes fits the socket's buffers */
#define EACH 32    /* side by side */

/* What is on its way, its answer not read yet. */
struct sent {
	const char *what;
	const struct statement *prepares; /* NULL: it is run */
	PGresult **ret;                   /* who waits for the answer; NULL: only whether it went well */
};

struct pg {
	struct db db;
	PGconn *conn;
	bool *prepared;
	struct sent sent[AT_ONCE];
	int nsent;
	struct fiber *each[EACH], *turn; /* turn: whose it is in db_each; NULL outside */
	bool spoilt;                     /* one of them failed, and with it the transaction of all */
};

static struct pg *of(struct db *db) {
	return (struct pg *)db;
}

/* 40001 and 40P01 mean: nothing happened, run it all again.  23505 is a key that exists. */
static enum err verdict(struct pg *s, const PGresult *r, const char *what) {
	ExecStatusType status = PQresultStatus(r);
	if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK)
		return OK;
	const char *state = PQresultErrorField(r, PG_DIAG_SQLSTATE);
	if (state != NULL && (strcmp(state, "40001") == 0 || strcmp(state, "40P01") == 0)) {
		s->db.retry = true;
		return BROKEN;
	}
	if (state != NULL && strcmp(state, "23505") == 0)
		return CONFLICT;
	log_line("postgresql: %s: %s %s", what, state == NULL ? "-" : state,
		 PQresultErrorField(r, PG_DIAG_MESSAGE_PRIMARY) == NULL ? PQerrorMessage(s->conn)
									 : PQresultErrorField(r, PG_DIAG_MESSAGE_PRIMARY));
	return BROKEN;
}

/* Sends what waits, and reads the answers of all that was sent.  The first fault is that of all. */
static enum err round_trip(struct pg *s) {
	int n = s->nsent;
	s->nsent = 0;
	if (n == 0)
		return OK;
	enum err first = PQpipelineSync(s->conn) == 1 ? OK : BROKEN;
	for (int i = 0; i < n; i++) {
		const struct sent *x = &s->sent[i];
		PGresult *r = PQgetResult(s->conn);
		if (r == NULL)
			r = PQgetResult(s->conn);
		if (r == NULL) /* the connection is lost */
			return BROKEN;
		enum err e = PQresultStatus(r) == PGRES_PIPELINE_ABORTED ? BROKEN : verdict(s, r, x->what);
		if (first == OK)
			first = e;
		if (x->prepares != NULL)
			s->prepared[x->prepares->index] = e == OK;
		if (x->ret != NULL)
			*x->ret = r;
		else
			PQclear(r);
		PQclear(PQgetResult(s->conn)); /* NULL ends each one's answer */
	}
	PGresult *sync = PQgetResult(s->conn);
	if (sync == NULL || PQresultStatus(sync) != PGRES_PIPELINE_SYNC)
		first = first == OK ? BROKEN : first;
	PQclear(sync);
	return first;
}

/* Notes what was sent just now (`good`) and what is to be done with its answer. */
static enum err sent(struct pg *s, int good, struct sent what) {
	if (good != 1)
		return BROKEN;
	s->sent[s->nsent++] = what;
	return OK;
}

/* There is room for the notes of so many more. */
static enum err room(struct pg *s, int n) {
	if (s->nsent + n <= AT_ONCE)
		return OK;
	enum err e = round_trip(s);
	s->spoilt = s->turn != NULL && e != OK;
	return e;
}

/* Until all that was sent is answered; in db_each the others have their turn first. */
static enum err answered(struct pg *s) {
	struct fiber *own = s->turn;
	if (own == NULL)
		return round_trip(s);
	fiber_wait(own);
	return s->spoilt ? BROKEN : OK;
}

static enum err text_send(struct pg *s, const char *sql, PGresult **ret) {
	TRY(room(s, 1));
	return sent(s, PQsendQueryParams(s->conn, sql, 0, NULL, NULL, NULL, NULL, 1), (struct sent){.what = sql, .ret = ret});
}

/* Many statements in one text (a migration) need the simple protocol, outside the pipeline. */
static enum err script(struct pg *s, const char *sql) {
	TRY(round_trip(s));
	if (PQexitPipelineMode(s->conn) != 1)
		return BROKEN;
	PGresult *r = PQexec(s->conn, sql);
	enum err e = verdict(s, r, "script");
	PQclear(r);
	return PQenterPipelineMode(s->conn) == 1 ? e : BROKEN;
}

static enum err pg_exec(struct db *db, const char *sql) {
	struct pg *s = of(db);
	if (s->turn != NULL) /* steps of one would hold what another did */
		return BROKEN;
	if (strlen(sql) > 32)
		return script(s, sql);
	if (strncmp(sql, "rollback", 8) == 0)
		(void)round_trip(s); /* what is on its way may fail, and would take the undo with it */
	TRY(text_send(s, sql, NULL));
	return strncmp(sql, "savepoint", 9) == 0 ? OK : round_trip(s);
}

static enum err pg_begin(struct db *db, bool reading) {
	return text_send(of(db), reading ? "begin isolation level repeatable read" : "begin", NULL);
}

static enum err pg_commit(struct db *db) {
	struct pg *s = of(db);
	PGresult *r = NULL;
	TRY(text_send(s, "commit", &r));
	enum err e = round_trip(s);
	/* A failed transaction answers COMMIT with ROLLBACK, and a notice may mean "only locally durable". */
	if (e == OK && (r == NULL || strcmp(PQcmdStatus(r), "COMMIT") != 0))
		e = BROKEN;
	PQclear(r);
	return e;
}

static enum err prepare(struct pg *s, const struct statement *st) {
	Oid types[MOST_PARAMS];
	if (s->prepared[st->index])
		return OK;
	TRY(room(s, 1));
	for (int i = 0; i < st->nparams; i++)
		types[i] = st->param[i].type == VALUE_INT ? OID_INT8 : st->param[i].type == VALUE_TEXT ? OID_TEXT : OID_BYTEA;
	s->prepared[st->index] = true; /* for what follows it on its way */
	return sent(s, PQsendPrepare(s->conn, st->name, st->pg, st->nparams, types), (struct sent){.what = st->name, .prepares = st});
}

static enum err pg_check(struct db *db) {
	for (int i = 0; i < statement_count; i++)
		TRY(prepare(of(db), statement_all[i]));
	return round_trip(of(db));
}

static int64_t big_endian(const char *p, int n) {
	int64_t v;
	int32_t w;
	if (n == 8) {
		memcpy(&v, p, 8);
		return (int64_t)be64toh((uint64_t)v);
	}
	if (n == 4) {
		memcpy(&w, p, 4);
		return (int32_t)be32toh((uint32_t)w);
	}
	return n == 1 ? *p != 0 : 0;
}

static struct value cell(const PGresult *r, int row, int i, enum value_type type) {
	struct value v = {.type = type, .p = ""};
	if (PQgetisnull(r, row, i))
		return v;
	const char *p = PQgetvalue(r, row, i);
	int n = PQgetlength(r, row, i);
	if (type == VALUE_INT) {
		v.i = big_endian(p, n);
	} else {
		v.p = p;
		v.n = (size_t)n;
	}
	return v;
}

static enum err rows(const PGresult *r, const struct statement *st, enum err (*on_row)(void *, const struct value *),
		     void *context) {
	struct value row[64];
	for (int n = 0; on_row != NULL && n < PQntuples(r); n++) {
		for (int i = 0; i < st->ncolumns; i++)
			row[i] = cell(r, n, i, st->column[i].type);
		TRY(on_row(context, row));
	}
	return OK;
}

static enum err statement_send(struct pg *s, const struct statement *st, const struct value *params, PGresult **ret) {
	const char *values[MOST_PARAMS];
	int lengths[MOST_PARAMS], formats[MOST_PARAMS];
	int64_t numbers[MOST_PARAMS];
	if (s->spoilt)
		return BROKEN;
	for (int i = 0; i < st->nparams; i++) {
		formats[i] = 1;
		numbers[i] = (int64_t)htobe64((uint64_t)params[i].i);
		bool number = params[i].type == VALUE_INT;
		values[i] = number ? (const char *)&numbers[i] : params[i].p;
		lengths[i] = number ? 8 : (int)params[i].n;
	}
	TRY(room(s, 2));
	TRY(prepare(s, st));
	return sent(s, PQsendQueryPrepared(s->conn, st->name, st->nparams, values, lengths, formats, 1),
		    (struct sent){.what = st->name, .ret = ret});
}

static enum err pg_run_later(struct db *db, const struct statement *st, const struct value *params) {
	return statement_send(of(db), st, params, NULL);
}

static enum err pg_run(struct db *db, const struct statement *st, const struct value *params,
		       enum err (*on_row)(void *, const struct value *), void *context, int64_t *ret_changes) {
	struct pg *s = of(db);
	PGresult *r = NULL;
	TRY(statement_send(s, st, params, &r));
	enum err e = answered(s);
	if (e == OK)
		e = rows(r, st, on_row, context);
	if (e == OK && ret_changes != NULL)
		*ret_changes = strtoll(PQcmdTuples(r), NULL, 10);
	PQclear(r);
	return e;
}

static enum err pg_number(struct db *db, const char *sql, int64_t *ret) {
	struct pg *s = of(db);
	PGresult *r = NULL;
	TRY(text_send(s, sql, &r));
	enum err e = answered(s);
	*ret = e == OK && PQntuples(r) > 0 && !PQgetisnull(r, 0, 0) ? big_endian(PQgetvalue(r, 0, 0), PQgetlength(r, 0, 0)) : 0;
	PQclear(r);
	return e;
}

/* --- side by side --- */

struct one {
	enum err (*work)(void *, size_t);
	void *context;
	size_t i;
	enum err e;
};

static void one_run(void *context) {
	struct one *o = context;
	o->e = o->work(o->context, o->i);
}

static enum err fibers_make(struct pg *s, size_t n) {
	for (size_t i = 0; i < n; i++)
		if (s->each[i] == NULL && (s->each[i] = fiber_new()) == NULL)
			return BROKEN;
	return OK;
}

/* Each has its turn until it waits for an answer; when all wait, the answers are fetched. */
static void turns_take(struct pg *s, struct one *one, size_t n) {
	size_t living = 0;
	for (size_t i = 0; i < n; i++) {
		s->turn = s->each[i];
		fiber_start(s->turn, one_run, &one[i]);
		living += fiber_lives(s->turn);
	}
	while (living > 0) {
		s->turn = NULL;
		s->spoilt |= round_trip(s) != OK;
		living = 0;
		for (size_t i = 0; i < n; i++) {
			s->turn = s->each[i];
			if (fiber_lives(s->turn))
				fiber_resume(s->turn);
			living += fiber_lives(s->turn);
		}
	}
	s->turn = NULL;
}

static enum err pg_each(struct db *db, size_t n, enum err (*work)(void *, size_t), void *context) {
	struct pg *s = of(db);
	struct one one[EACH];
	if (n == 1)
		return work(context, 0);
	if (n > EACH)
		abort(); /* no batch is that large */
	TRY(fibers_make(s, n));
	for (size_t i = 0; i < n; i++)
		one[i] = (struct one){.work = work, .context = context, .i = i};
	turns_take(s, one, n);
	enum err first = s->spoilt ? BROKEN : OK;
	s->spoilt = false;
	for (size_t i = 0; i < n && first == OK; i++)
		first = one[i].e;
	return first;
}

static void pg_free(struct pg *s) {
	for (int i = 0; i < EACH; i++)
		fiber_free(s->each[i]);
	PQfinish(s->conn);
	free(s->prepared);
	free(s);
}

static void pg_close(struct db *db) {
	pg_free(of(db));
}

static const struct db_engine_calls calls = {.exec = pg_exec,
					     .run = pg_run,
					     .run_later = pg_run_later,
					     .begin = pg_begin,
					     .check = pg_check,
					     .each = pg_each,
					     .number = pg_number,
					     .commit = pg_commit,
					     .close = pg_close};

static void quiet(void *context, const char *message) {
	(void)context;
	(void)message;
}

static enum err configure(struct pg *s) {
	if (s->prepared == NULL || PQstatus(s->conn) != CONNECTION_OK) {
		log_line("postgresql: can't connect: %s", PQerrorMessage(s->conn));
		return BROKEN;
	}
	(void)PQsetNoticeProcessor(s->conn, quiet, NULL);
	/* A commit that is not on the disk is no commit, whatever the server's own setting.
	 * Small tables are otherwise read whole, which locks them whole for SERIALIZABLE.  A hash join reads the
	 * other table whole too, all children for one child's page, as long as the table seems small: each row is looked up
	 * by its index instead.  The price that seqscan then bears looks like work worth compiling for: without jit=off each
	 * query would be compiled. */
	PGresult *r = PQexec(s->conn, "set default_transaction_isolation = 'serializable'; set enable_seqscan = off; "
				      "set statement_timeout = '2s'; set idle_in_transaction_session_timeout = '10s'; "
				      "select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'; "
				      "set enable_hashjoin = off; set max_parallel_workers_per_gather = 0; set enable_mergejoin = off; set enable_bitmapscan = off; set enable_memoize = off; "
				      "set client_min_messages = error; set jit = off; set plan_cache_mode = force_generic_plan; set timezone = 'UTC'");
	enum err e = verdict(s, r, "settings");
	PQclear(r);
	return e == OK && PQenterPipelineMode(s->conn) == 1 ? OK : BROKEN;
}

/* A connection that is not made yet is a connection too: pg_free takes it. */
static struct pg *connect_to(const char *url) {
	struct pg *s = calloc(1, sizeof *s);
	if (s == NULL)
		return NULL;
	s->db = (struct db){.engine = DB_PG, .calls = &calls};
	s->prepared = calloc((size_t)statement_count + 1, sizeof *s->prepared);
	s->conn = PQconnectdb(url);
	return s;
}

enum err db_pg_open(const struct db_options *options, struct db **ret) {
	struct pg *s = connect_to(options->url);
	if (s == NULL)
		return BROKEN;
	enum err e = configure(s);
	if (e != OK)
		pg_free(s);
	else
		*ret = (struct db *)s; /* its first member */
	return e;
}
