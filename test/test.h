/* The harness: stories that enter by the front door.
 *
 *     TEST(a_teacher_adds_a_goal) {
 *             struct world *w = world_small();
 *             as(w, "ali");
 *             CHECK_STATUS(post(w, "/child/…", "area=2&text=walk"), 303);
 *             CHECK_HAS(get(w, "/child/…/plan"), "walk");
 *     }
 *
 * Each story has a database of its own (SQLite in memory, or a fresh schema of the PostgreSQL in
 * TEST_DATABASE_URL), and its own clock. */
#pragma once
#include "access/lane.h"
#include "base/text.h"
#include "world/play.h"

struct world;

/* A county as the demo makes it: see app/world/small.tsv for who is who. */
struct world *world_small(void);
/* The county that `make` plays: the first time it is played, later it is put back as it was then (same rows, same keys, same person
 * logged in), which is much quicker.  `name`: of the county, a word for SQL.  Nothing may hang on what `make` leaves in C. */
struct world *world_kept(const char *name, struct world *(*make)(void));
struct lane *world_lane(struct world *w);
struct arena *world_arena(struct world *w);
/* The id that a key of the world file got. */
int64_t id_of(struct world *w, const char *key);
/* The same, as a format takes it. */
long long of(struct world *w, const char *key);
/* The number that a query of the world's database answers with, by the back door; it must run, or the story fails. */
int64_t number(struct world *w, const char *query);
/* Changes the world's database by the back door. */
void sql(struct world *w, const char *text);
/* From now on the requests are made by this person (a key); "" = nobody. */
void as(struct world *w, const char *key);
/* The same, and the answer of the log-in. */
struct answer as_answer(struct world *w, const char *key);
/* Sets the present moment: "2027-01-14T09:00". */
void at(struct world *w, const char *time);
int64_t now_of(struct world *w);
/* The token of the session that as() began; "" for nobody. */
const char *session_of(struct world *w);

struct answer get(struct world *w, const char *path, ...) __attribute__((format(printf, 2, 3)));
/* Posts the form of that page: `fields` is what is typed, "a=1&b=två" (encoded here); the token and a fresh
 * key are added. */
struct answer post(struct world *w, const char *path, const char *fields, ...) __attribute__((format(printf, 3, 4)));
/* The same with a given one-time key. */
struct answer post_key(struct world *w, const char *key, const char *path, const char *fields);
/* Sends the form of that page with a file in its field `file`; `fields` as for post. */
struct answer upload(struct world *w, const char *path, const char *fields, const char *name, struct bytes file);
/* A system of others sends a SOAP message; `certificate`: the subject that the front has checked, "" for none. */
struct answer call_as(struct world *w, const char *certificate, const char *path, const char *body);
/* The same of a form, by a system without a certificate. */
struct answer call_form(struct world *w, const char *path, const char *body);
/* Who vouches for people from now on (NULL: nobody), and what stands for asking them; NULL: they cannot be reached. */
struct oidc_providers;
void provider(struct world *w, const struct oidc_providers *all, bool (*oidc)(struct arena *a, struct bytes in, struct out *answer));
/* The cookie that it keeps while it is at a provider; from now on `set`, when that is not NULL. */
const char *provider_secret(struct world *w, const char *set);
/* Where the browser says from now on that its requests come from: "cross-site"; "": nothing. */
void site(struct world *w, const char *fetch_site);
/* What the browser says from now on that it wants a page for: "prefetch"; "": somebody has asked for it. */
void purpose(struct world *w, const char *sec_purpose);
/* What stands for the virus scanner from now on, in a county that has one; NULL: it cannot be reached. */
void scanner(struct world *w, bool (*scan)(struct arena *a, struct bytes in, struct out *answer));
/* What stands for the engagement index from now on, in a county that has one; NULL: it cannot be reached. */
void indexer(struct world *w, bool (*index)(struct arena *a, struct bytes in, struct out *answer));
/* Is everything to be tried, however long it takes (`make check`)?  Else the same differences are looked for by fewer ways: on
 * PostgreSQL, where the same program runs with the same rules, by a third. */
bool everything(void);
/* Runs a JOB route now, as when its pause is over. */
void job(struct world *w, const char *path);
/* What follows `before` up to `after` in the body; "" when it isn't there. */
const char *between(struct world *w, struct answer a, const char *before, const char *after);
/* The last number in a path: "/notice/123" → 123. */
int64_t last_id(const char *path);
const char *text_of(struct world *w, const char *format, ...) __attribute__((format(printf, 2, 3)));


void test_add(const char *name, const char *file, void (*f)(void));
void test_check(bool good, const char *file, int line, const char *what, const char *seen);

#define TEST(name)                                                                                 \
	static void name(void);                                                                    \
	__attribute__((constructor)) static void name##_add(void) { test_add(#name, __FILE__, name); } \
	static void name(void)
#define CHECK(x) test_check((x), __FILE__, __LINE__, #x, "")
#define CHECK_STATUS(a, n)                                                                         \
	do {                                                                                       \
		struct answer check_a_ = (a);                                                      \
		test_check(check_a_.status == (n), __FILE__, __LINE__, #a " is " #n, check_a_.body); \
	} while (0)
#define CHECK_HAS(a, s)                                                                            \
	do {                                                                                       \
		struct answer check_a_ = (a);                                                      \
		test_check(strstr(check_a_.body, (s)) != NULL, __FILE__, __LINE__, #a " has " #s, check_a_.body); \
	} while (0)
#define CHECK_NOT(a, s)                                                                            \
	do {                                                                                       \
		struct answer check_a_ = (a);                                                      \
		test_check(strstr(check_a_.body, (s)) == NULL, __FILE__, __LINE__, #a " has not " #s, check_a_.body); \
	} while (0)
