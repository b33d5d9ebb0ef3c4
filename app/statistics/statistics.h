/* The follow-up (A21, C13): fixed tables of what was done in a half year, counted once by a job when it is over and never again.  What
 * could be traced to fewer children than the county's limit (setting_shown_least), five or more, is taken out before it is written (decision 24). */
#pragma once
#include "html/html.h"
#include "statistics/statistics.sql.h"

enum statistics_line {
	STATISTICS_NONE = -1,
#define STATISTICS(name, kind, whole, words) STATISTICS_##name,
#include "statistics/statistics.def"
	STATISTICS_LINES
};
enum statistics_kind { STATISTICS_CHILDREN, STATISTICS_STAFF, STATISTICS_ABOUT, STATISTICS_STAFF_ABOUT, STATISTICS_DAYS, STATISTICS_ANSWERS };
enum statistics_level { STATISTICS_COUNTY, STATISTICS_MUNICIPALITY, STATISTICS_PART, STATISTICS_UNIT };

struct statistics_rule {
	const char *name;
	enum statistics_kind kind;
	enum statistics_line whole;
};
extern const struct statistics_rule statistics_rules[STATISTICS_LINES];
extern const char *const statistics_levels[]; /* the word of a level in the table */
/* The line of that name; NONE: there is none. */
enum statistics_line statistics_line_of(const char *name);

/* That something was done for a child (or about a notice that is no known child's), or learnt by one of the staff, at a unit. */
struct statistics_fact {
	enum statistics_line line;
	int64_t about, unit, days;
};

/* … and how many they are, of a line at a unit; of a median in the class. */
struct statistics_count {
	enum statistics_line line;
	int64_t unit, class, n;
};
/* By line, unit and class, each once. */
struct statistics_counts {
	const struct statistics_count *row;
	size_t n;
};

/* What the family has answered in a municipality, added up: persons, and how many of them said yes and no to each question. */
enum { STATISTICS_QUESTIONS = 4 };
struct statistics_tally {
	const char *municipality;
	bool guardian; /* else the children themselves */
	int64_t n, yes[STATISTICS_QUESTIONS], no[STATISTICS_QUESTIONS];
};
enum statistics_answer { STATISTICS_YES = 1, STATISTICS_LITTLE, STATISTICS_NO, STATISTICS_SILENT };

/* A place of the tree: the county, its municipalities, an organisation in one, its units.  Parents stand before their children. */
struct statistics_node {
	enum statistics_level level;
	const char *municipality;
	int64_t org, unit;
	int parent;         /* -1: the county */
	int64_t n[2];       /* of a line: how many, and how many are left of its whole */
	int64_t most[2];    /* … at the one unit below that has most */
	bool shown;
	int above;          /* the nearest place above that is shown; -1: none */
	size_t units;       /* below it that no other number stands for: the rest */
	int64_t rest[2], rest_most[2];
};

/* Decides for one line what is shown, from `n` of the units: `sides` is 2 for a part of a whole.  Afterwards nobody who knows the numbers
 * that are shown, and those of one unit, can tell a number below `least` that is not. */
void statistics_hide(struct statistics_node *node, size_t n, int sides, int64_t least);
/* Adds what these facts come to, in any order, of children and staff of whom nothing has been added yet. */
void statistics_counts_add(struct arena *a, struct statistics_counts *c, struct statistics_fact *fact, size_t n);
/* Writes what may be shown of the lines, in parts: from *at on, until some are written.  True: all are. */
enum err statistics_counts_write(const struct access *a, int64_t period, int64_t from, int64_t least, const struct statistics_counts *c, int *at, bool *ret_done);
/* Writes the half year's numbers of these facts, in any order, as counted at that time; its id. */
enum err statistics_freeze(const struct access *a, int64_t from, int64_t until, int64_t at, struct statistics_fact *fact, size_t n, int64_t *ret_period);

/* Adds one person's answers, and what it wrote ("" for nothing), to the sums of the half year that it is now.  They are kept in no row of
 * their own, and nothing tells afterwards which they were. */
enum err statistics_answer(const struct access *a, const char *municipality, bool guardian, const enum statistics_answer answer[static STATISTICS_QUESTIONS], const char *text);
/* The sums of the half year that begins then, one of each municipality and role; in the request's arena. */
enum err statistics_tallies_read(const struct access *a, int64_t from, struct statistics_tally **ret, size_t *ret_n);
/* Writes what may be shown of the sums. */
enum err statistics_tallies_write(const struct access *a, int64_t period, const struct statistics_tally *tally, size_t n, int64_t least);
/* Writes the texts of a half year, when at least `least` have written; else nothing. */
enum err statistics_texts_write(const struct access *a, int64_t period, const char *const *text, size_t n, int64_t least);
/* Writes what may be shown of the half year that begins then, and forgets the sums and the texts of it and of those before. */
enum err statistics_tallies_count(const struct access *a, int64_t from, int64_t period, int64_t least);
/* The half year whose texts are the oldest that are kept then: its first moment.  They are read for two years. */
int64_t statistics_texts_since(int64_t now);
/* The first moment of the half year that `t` lies in, 1 April or 1 October; and of one `steps` half years later. */
int64_t statistics_half_year(int64_t t);
int64_t statistics_half_year_add(int64_t from, int steps);
/* When the half year that ends then is counted. */
int64_t statistics_due(int64_t until);
/* The last half year that is over, and that what was done in it has been written down of: its first moment. */
int64_t statistics_last(int64_t now);
/* For a demo county: the last `n` half years with invented numbers, and these invented texts in the newest, taken through the same rules. */
enum err statistics_invent(const struct access *a, int64_t now, int n, const char *const *text, size_t texts);

/* The page of the newest half year, or that there is none yet. */
enum err statistics_newest(struct request *rq, const struct access *a);

/* "Upprättade planer", in the language; the class of a median in words. */
const char *statistics_words(const char *lang, enum statistics_line line);
const char *statistics_days(const char *lang, int64_t class);
/* "Oktober 2026–mars 2027" */
const char *statistics_period_name(struct arena *a, const char *lang, int64_t from);

struct statistics_place {
	const char *name;
	enum statistics_level level;
	const char *municipality; /* "" for the county */
	int64_t value[STATISTICS_LINES]; /* 0: not shown */
};
struct statistics_table {
	enum statistics_kind whom; /* CHILDREN, STAFF, or ANSWERS: of the county and its municipalities alone */
	const char *heading, *source;
	int first, n; /* lines */
};
/* What was written, for who reads the figures of the county. */
struct statistics_texts_page {
	const char *name; /* of the half year */
	bool barred;      /* who also works near children is shown no text */
	bool ended;       /* the half year is so old that its texts are gone */
	int64_t least;    /* texts of fewer are not shown */
	struct url back;
	struct statistics_text_list_rows text;
};
struct statistics_page {
	const char *name, *unit; /* of the half year; of the own unit, "" with the role */
	const struct statistics_period_row *period;
	bool empty;
	int64_t least; /* fewer were not shown */
	const struct statistics_periods_rows *periods;
	struct url csv, json, texts;
	size_t ncounty, nown, ntable;
	const struct statistics_place *county, *own; /* county: with its municipalities, for the role */
	const char *org;
	const struct statistics_table *table;
};
