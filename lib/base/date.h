/* Times are int64_t milliseconds UTC; days are the local calendar's (Europe/Stockholm), as text
 * "2027-01-14" at the edge and as the time of their first moment inside. */
#pragma once
#include "base/arena.h"

#define DATE_NEVER INT64_C(253402300799000) /* 9999-12-31: "until" of what has no end */
#define DATE_SECOND INT64_C(1000)
#define DATE_MINUTE (60 * DATE_SECOND)
#define DATE_HOUR (60 * DATE_MINUTE)

/* Sets the process' zone to Swedish time by rule, without reading a file.  Call once, in main. */
void date_setup(void);
int64_t date_now(void);
/* ms of a clock that nobody sets: it says how long something took. */
int64_t date_steady(void);
/* "2027-01-14" → its first moment; false when it is no day of 1900–2199. */
bool date_day_read(const char *s, int64_t *ret);
/* "2027-01-14T15:30" or "…15:30:00" (local), with Z for UTC. */
bool date_time_read(const char *s, int64_t *ret);
/* The first moment of the local day that `t` lies in. */
int64_t date_day(int64_t t);
/* The first moment of the day `n` days later (earlier when negative); exact over summer time. */
int64_t date_add_days(int64_t t, int n);
int64_t date_add_years(int64_t t, int n);
/* Is the day a public holiday in Sweden, or one of the three eves that are kept like one (lag 1989:253; Midsummer's,
 * Christmas and New Year's Eve)?  Sundays that are nothing else are not told. */
bool date_holiday(int64_t t);
/* The first moment of the n-th day after `t` on which offices work: Monday to Friday, no holiday. */
int64_t date_add_workdays(int64_t t, int n);
/* Whole years between the day of birth and the day of `t`. */
int date_age(int64_t birth, int64_t t);
/* "2027-01-14" */
const char *date_iso_day(struct arena *a, int64_t t);
/* "2027-01-14T15:30" local */
const char *date_iso_minute(struct arena *a, int64_t t);
/* "2027-01-14T14:30:05.123Z" */
const char *date_iso_utc(struct arena *a, int64_t t);
/* Parts of the local time: year, month 1–12, day, weekday 0 = Sunday, hour, minute. */
struct date_parts { int year, month, day, weekday, hour, minute; };
struct date_parts date_parts(int64_t t);
