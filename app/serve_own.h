/* What the dispatcher's own files share. */
#pragma once
#include "serve.h"

/* The route of a path, with the numbers in it; NULL: none.  `ret_other`: there is one of another method. */
const struct route *serve_route(enum method method, const char *path, int64_t *id, bool *ret_other);
bool serve_is_call(const struct request *rq);
bool serve_takes(const struct request *rq);
bool serve_about_child(const struct route *r);
/* Session, language and token of the browser. */
void serve_cookies(struct request *rq);
/* Is what was sent from a form of ours, and whole? */
bool serve_ours(const struct request *rq, const struct access *a);
/* The same by where it comes from alone: the token may be of another session.  Unlike that, nothing is taken for ours that does not say so. */
bool serve_sent_here(const struct request *rq);
/* Where nobody takes what was sent: the page shows it to who sent it, once (decision 54).  `ret_shown`: it does; nothing is kept. */
enum err serve_unsent(struct request *rq, const struct access *a, bool *ret_shown);
/* It was sent, and answered by a page that the browser may ask for again: it is shown to nobody any more. */
enum err serve_answered(const struct request *rq, const struct access *a);
/* `ret_done`: it has landed before, and is answered as it was then. */
enum err serve_once(struct request *rq, const struct access *a, bool *ret_done);
enum err serve_landed(const struct request *rq, const struct access *a);
enum err serve_draft_keep(const struct request *rq, const struct access *a);
enum err serve_draft_show(struct request *rq, const struct access *a);
/* Runs one of a batch.  BROKEN: nothing of it, nor its audit row, may be committed. */
enum err serve_one(struct lane *lane, struct request *rq);
/* A job has ended so. */
enum err serve_job_end(const struct request *rq, const struct access *a, enum err e);
/* The jobs that the requests have asked for. */
void serve_jobs_start(struct lane *lane, struct request **rq, size_t n);
