/* The archive (A20, R97, R98): closed work of the own organisation, how long it is kept, and what becomes of it then.
 *
 * An archivist proposes that something goes, or is handed to the archive, when its time has come; another archivist, or whoever
 * answers for the unit that held the work, decides; the family is told and has time; a job carries it out, and leaves a neutral
 * trace (decision 29).  Holds and work that begins again stop it. */
#pragma once
#include "access/access.h"
#include "archive/archive.sql.h"
#include "archive/retention.sql.h"
#include "html/html.h"
#include "html/parts.h"

#define ARCHIVE_PAGE 50
#define ARCHIVE_FILE_DAYS 14 /* that a package can be fetched */

enum archive_kind { ARCHIVE_PLAN, ARCHIVE_WORKING, ARCHIVE_MESSAGE, ARCHIVE_NOTICE, ARCHIVE_KINDS };
extern const char *const archive_kinds[ARCHIVE_KINDS];
/* "Planen och allt som hör till arbetet" */
const char *archive_kind_name(const char *lang, const char *kind);

/* How long each kind is kept by the own organisation now. */
struct archive_rule {
	int64_t id, months;
	const char *source;
	int64_t before; /* what was closed then or earlier has had its time */
};
enum err archive_rules(const struct access *a, struct archive_rule ret[static ARCHIVE_KINDS]);
/* The moment so many months before `t`, or up to three days earlier: never later, so that nothing goes too soon. */
int64_t archive_months_before(struct arena *a, int64_t t, int64_t months);

/* Writes the description of the package (bundle/bundle.h) of a closed work that the acting person archives. */
enum err archive_describe(struct request *rq, const struct access *a, const struct archive_work_row *work, struct out *ret);

struct lane;
/* At every start, before anybody reads: what was disposed of and came back with a restored copy goes again, keys too. */
enum err archive_settle(struct lane *lane, int64_t *ret_works);

struct archive_list_page {
	int kind;         /* of which the time has come; -1: all closed work */
	struct archive_rule rule[ARCHIVE_KINDS];
	struct archive_works_rows works;
	struct archive_notices_rows notices;
	int64_t waiting;
	int page;
	bool more; /* pages after it */
};
struct archive_waiting_page {
	int64_t actor;
	bool keeps; /* the archivist, not who answers for a unit */
	struct archive_waiting_rows waiting;
};
struct archive_trace_page {
	struct archive_trace_rows trace;
	const char **digest; /* hex */
	int page, pages;
};
struct archive_work_page {
	struct url here;
	bool keeps;
	int64_t now, born, days; /* days: that the family has to take out what it will keep */
	const struct archive_work_row *work;
	struct archive_rule rule[ARCHIVE_KINDS];
	bool due[ARCHIVE_KINDS];
	bool held;
	int64_t transfer; /* a transfer that is decided and waits to be received; 0: none */
	struct archive_others_rows others;
	struct archive_disposals_rows disposals;
	struct archive_holds_rows holds;
	struct archive_packages_rows packages;
};
struct retention_page {
	int64_t actor, now, tomorrow;
	struct retention_all_rows rules;
	struct retention_waiting_rows waiting;
	size_t norgs;
	struct part_option *org;
};
