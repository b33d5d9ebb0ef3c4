/* PostgreSQL by libpq: SERIALIZABLE, binary both ways, statements prepared once a connection.
 * `begin` and `savepoint` travel together with the statement that follows them (pipeline mode), so that
 * a request costs as few round trips as it has statements. */
#include "db/engine.h"

#include "base/log.h"

#include <endian.h>
#include <libpq-fe.h>
#include <stdlib.h>
#include <string.h>

enum { OID_INT8 = 20, OID_TEXT = 25, OID_BYTEA = 17 };
#define MOST_PARAMS 40

struct pg {
	struct db db;
	PGconn *conn;
	bool *prepared;
	const char *waiting[4]; /* begin, savepoint …: not sent yet */
	int nwaiting;
	int sent; /* on their way, their answers not read yet */
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

/* Reads the answers of all that was sent; with `ret` the last one is handed back. */
static enum err round_trip(struct pg *s, const char *what, PGresult **ret) {
	int n = s->sent;
	s->sent = 0;
	enum err first = PQpipelineSync(s->conn) == 1 ? OK : BROKEN;
	for (int i = 0; i < n; i++) {
		PGresult *r = PQgetResult(s->conn);
		if (r == NULL)
			r = PQgetResult(s->conn);
		if (r == NULL)
			return BROKEN;
		ExecStatusType status = PQresultStatus(r);
		enum err e = status == PGRES_PIPELINE_ABORTED ? BROKEN : verdict(s, r, what);
		if (first == OK)
			first = e;
		if (ret != NULL && i == n - 1)
			*ret = r;
		else
			PQclear(r);
		PGresult *end = PQgetResult(s->conn); /* NULL ends each one's answer */
		if (end != NULL)
			PQclear(end);
	}
	PGresult *sync = PQgetResult(s->conn);
	if (sync == NULL || PQresultStatus(sync) != PGRES_PIPELINE_SYNC)
		first = first == OK ? BROKEN : first;
	PQclear(sync);
	return first;
}

static enum err waiting_send(struct pg *s) {
	int n = s->nwaiting;
	s->nwaiting = 0;
	for (int i = 0; i < n; i++, s->sent++)
		if (PQsendQueryParams(s->conn, s->waiting[i], 0, NULL, NULL, NULL, NULL, 1) != 1)
			return BROKEN;
	return OK;
}

static enum err flush(struct pg *s, const char *what) {
	TRY(waiting_send(s));
	return s->sent == 0 ? OK : round_trip(s, what, NULL);
}

/* Many statements in one text (a migration) need the simple protocol, outside the pipeline. */
static enum err script(struct pg *s, const char *sql) {
	TRY(flush(s, "before a script"));
	if (PQexitPipelineMode(s->conn) != 1)
		return BROKEN;
	PGresult *r = PQexec(s->conn, sql);
	enum err e = verdict(s, r, "script");
	PQclear(r);
	return PQenterPipelineMode(s->conn) == 1 ? e : BROKEN;
}

static enum err pg_exec(struct db *db, const char *sql) {
	struct pg *s = of(db);
	if (strlen(sql) > 32)
		return script(s, sql);
	/* An undo of steps that were never sent is no step at all. */
	if (strcmp(sql, "rollback") == 0 && s->nwaiting > 0 && strncmp(s->waiting[0], "begin", 5) == 0) {
		s->nwaiting = 0;
		return OK;
	}
	if (strncmp(sql, "rollback", 8) == 0)
		(void)flush(s, sql); /* what is on its way may fail, and would take the undo with it */
	s->waiting[s->nwaiting++] = sql;
	bool later = strncmp(sql, "savepoint", 9) == 0 && s->nwaiting < 3;
	return later ? OK : flush(s, sql);
}

static enum err pg_begin(struct db *db, bool reading) {
	struct pg *s = of(db);
	s->waiting[s->nwaiting++] = reading ? "begin isolation level repeatable read" : "begin";
	return OK;
}

static enum err pg_commit(struct db *db) {
	struct pg *s = of(db);
	s->waiting[s->nwaiting++] = "commit";
	TRY(waiting_send(s));
	PGresult *r = NULL;
	enum err e = round_trip(s, "commit", &r);
	/* A failed transaction answers COMMIT with ROLLBACK, and a notice may mean "only locally durable". */
	if (e == OK && (r == NULL || strcmp(PQcmdStatus(r), "COMMIT") != 0))
		e = BROKEN;
	PQclear(r);
	return e;
}

static enum err pg_prepare(struct db *db, const struct statement *st) {
	struct pg *s = of(db);
	if (s->prepared[st->index])
		return OK;
	Oid types[MOST_PARAMS];
	for (int i = 0; i < st->nparams; i++)
		types[i] = st->param[i].type == VALUE_INT ? OID_INT8 : st->param[i].type == VALUE_TEXT ? OID_TEXT : OID_BYTEA;
	TRY(flush(s, st->name));
	if (PQsendPrepare(s->conn, st->name, st->pg, st->nparams, types) != 1)
		return BROKEN;
	s->sent++;
	PGresult *r = NULL;
	enum err e = round_trip(s, st->name, &r);
	PQclear(r);
	s->prepared[st->index] = e == OK;
	return e;
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

static enum err send(struct pg *s, const struct statement *st, const struct value *params) {
	const char *values[MOST_PARAMS];
	int lengths[MOST_PARAMS], formats[MOST_PARAMS];
	int64_t numbers[MOST_PARAMS];
	for (int i = 0; i < st->nparams; i++) {
		formats[i] = 1;
		numbers[i] = (int64_t)htobe64((uint64_t)params[i].i);
		bool number = params[i].type == VALUE_INT;
		values[i] = number ? (const char *)&numbers[i] : params[i].p;
		lengths[i] = number ? 8 : (int)params[i].n;
	}
	TRY(waiting_send(s));
	s->sent++;
	return PQsendQueryPrepared(s->conn, st->name, st->nparams, values, lengths, formats, 1) == 1 ? OK : BROKEN;
}

static enum err pg_run_later(struct db *db, const struct statement *st, const struct value *params) {
	TRY(pg_prepare(db, st));
	return send(of(db), st, params);
}

static enum err pg_run(struct db *db, const struct statement *st, const struct value *params,
		       enum err (*on_row)(void *, const struct value *), void *context, int64_t *ret_changes) {
	struct pg *s = of(db);
	TRY(pg_prepare(db, st));
	TRY(send(s, st, params));
	PGresult *r = NULL;
	enum err e = round_trip(s, st->name, &r);
	if (e == OK)
		e = rows(r, st, on_row, context);
	if (e == OK && ret_changes != NULL)
		*ret_changes = strtoll(PQcmdTuples(r), NULL, 10);
	PQclear(r);
	return e;
}

static enum err pg_number(struct db *db, const char *sql, int64_t *ret) {
	struct pg *s = of(db);
	TRY(flush(s, "number"));
	if (PQsendQueryParams(s->conn, sql, 0, NULL, NULL, NULL, NULL, 1) != 1)
		return BROKEN;
	s->sent++;
	PGresult *r = NULL;
	enum err e = round_trip(s, "number", &r);
	*ret = e == OK && PQntuples(r) > 0 && !PQgetisnull(r, 0, 0) ? big_endian(PQgetvalue(r, 0, 0), PQgetlength(r, 0, 0)) : 0;
	PQclear(r);
	return e;
}

static void pg_free(struct pg *s) {
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
					     .prepare = pg_prepare,
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
	 * Small tables are otherwise read whole, which locks them whole for SERIALIZABLE.  The price that seqscan then
	 * bears looks like work worth compiling for: without jit=off each query would be compiled. */
	PGresult *r = PQexec(s->conn, "set default_transaction_isolation = 'serializable'; set enable_seqscan = off; "
				      "set statement_timeout = '2s'; set idle_in_transaction_session_timeout = '10s'; "
				      "select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'; "
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
