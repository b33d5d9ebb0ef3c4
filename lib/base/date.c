#include "base/date.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

void date_setup(void) {
	/* The EU's rule, in force since 1996; a POSIX rule needs no zone files inside the sandbox. */
	if (setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1) != 0)
		abort();
	tzset();
}

int64_t date_now(void) {
	struct timespec t;
	if (clock_gettime(CLOCK_REALTIME, &t) != 0)
		abort();
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int64_t date_steady(void) {
	struct timespec t;
	if (clock_gettime(CLOCK_BOOTTIME, &t) != 0)
		abort();
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static struct tm local(int64_t t) {
	time_t seconds = (time_t)(t >= 0 ? t / 1000 : (t - 999) / 1000);
	struct tm tm;
	if (localtime_r(&seconds, &tm) == NULL)
		abort();
	return tm;
}

static int64_t from_local(int year, int month, int day, int hour, int minute, int second) {
	struct tm tm = {.tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = day,
			.tm_hour = hour, .tm_min = minute, .tm_sec = second, .tm_isdst = -1};
	return (int64_t)mktime(&tm) * 1000;
}

static bool digits(const char *s, int n, int *ret) {
	int v = 0;
	for (int i = 0; i < n; i++) {
		if (s[i] < '0' || s[i] > '9')
			return false;
		v = v * 10 + (s[i] - '0');
	}
	*ret = v;
	return true;
}

static int month_days(int year, int month) {
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return days[month - 1] + (month == 2 && leap);
}

static bool day_parts(const char *s, int *y, int *m, int *d) {
	return digits(s, 4, y) && s[4] == '-' && digits(s + 5, 2, m) && s[7] == '-' &&
	       digits(s + 8, 2, d) && *y >= 1900 && *y < 2200 && *m >= 1 && *m <= 12 && *d >= 1 &&
	       *d <= month_days(*y, *m);
}

bool date_day_read(const char *s, int64_t *ret) {
	int y, m, d;
	if (strlen(s) != 10 || !day_parts(s, &y, &m, &d))
		return false;
	*ret = from_local(y, m, d, 0, 0, 0);
	return true;
}

bool date_time_read(const char *s, int64_t *ret) {
	int y, m, d, hour, minute, second = 0;
	size_t n = strlen(s);
	bool utc = n > 0 && s[n - 1] == 'Z';
	n -= utc;
	if (n < 16 || !day_parts(s, &y, &m, &d) || s[10] != 'T' || !digits(s + 11, 2, &hour) ||
	    s[13] != ':' || !digits(s + 14, 2, &minute) || hour > 23 || minute > 59)
		return false;
	if (n >= 19 && (s[16] != ':' || !digits(s + 17, 2, &second) || second > 59))
		return false;
	if (n != 16 && n != 19 && !(n > 20 && s[19] == '.'))
		return false;
	if (!utc) {
		*ret = from_local(y, m, d, hour, minute, second);
		return true;
	}
	struct tm tm = {.tm_year = y - 1900, .tm_mon = m - 1, .tm_mday = d, .tm_hour = hour,
			.tm_min = minute, .tm_sec = second};
	*ret = (int64_t)timegm(&tm) * 1000;
	return true;
}

struct date_parts date_parts(int64_t t) {
	struct tm tm = local(t);
	return (struct date_parts){.year = tm.tm_year + 1900, .month = tm.tm_mon + 1, .day = tm.tm_mday,
				   .weekday = tm.tm_wday, .hour = tm.tm_hour, .minute = tm.tm_min};
}

int64_t date_day(int64_t t) {
	return date_add_days(t, 0);
}

int64_t date_add_days(int64_t t, int n) {
	struct date_parts p = date_parts(t);
	return from_local(p.year, p.month, p.day + n, 0, 0, 0);
}

int64_t date_add_years(int64_t t, int n) {
	/* Who is born on 29 February has birthday on 1 March in other years. */
	struct date_parts p = date_parts(t);
	return from_local(p.year + n, p.month, p.day, 0, 0, 0);
}

/* Days from the first of March to Easter Sunday of the year (Gregorian; Meeus, Jones and Butcher). */
static int easter(int year) {
	int a = year % 19, b = year / 100, c = year % 100;
	int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
	int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
	return h + l - 7 * ((a + 11 * h + 22 * l) / 451) + 21;
}

/* Good Friday, Easter, Easter Monday, Ascension and Whit Sunday. */
static bool holiday_of_easter(struct date_parts p) {
	static const int after[] = {-2, 0, 1, 39, 49}, first[] = {0, 0, 0, 0, 31, 61, 92};
	if (p.month < 3 || p.month > 6)
		return false;
	int day = first[p.month] + p.day - 1, sunday = easter(p.year);
	for (size_t i = 0; i < sizeof after / sizeof *after; i++)
		if (day == sunday + after[i])
			return true;
	return false;
}

bool date_holiday(int64_t t) {
	static const struct {
		int month, first, last, weekday; /* weekday -1: whichever it is */
	} days[] = {{1, 1, 1, -1},    {1, 6, 6, -1},   {5, 1, 1, -1},    {6, 6, 6, -1},    {6, 19, 25, 5},   {6, 20, 26, 6},
		    {10, 31, 31, 6}, {11, 1, 6, 6},   {12, 24, 26, -1}, {12, 31, 31, -1}};
	struct date_parts p = date_parts(t);
	for (size_t i = 0; i < sizeof days / sizeof *days; i++)
		if (p.month == days[i].month && p.day >= days[i].first && p.day <= days[i].last && (days[i].weekday < 0 || p.weekday == days[i].weekday))
			return true;
	return holiday_of_easter(p);
}

int64_t date_add_workdays(int64_t t, int n) {
	t = date_day(t);
	while (n > 0) {
		t = date_add_days(t, 1);
		int weekday = date_parts(t).weekday;
		n -= weekday != 0 && weekday != 6 && !date_holiday(t);
	}
	return t;
}

int date_age(int64_t birth, int64_t t) {
	struct date_parts b = date_parts(birth), now = date_parts(t);
	int age = now.year - b.year;
	return age - (now.month < b.month || (now.month == b.month && now.day < b.day));
}

const char *date_iso_day(struct arena *a, int64_t t) {
	struct date_parts p = date_parts(t);
	return arena_print(a, "%04d-%02d-%02d", p.year, p.month, p.day);
}

const char *date_iso_minute(struct arena *a, int64_t t) {
	struct date_parts p = date_parts(t);
	return arena_print(a, "%04d-%02d-%02dT%02d:%02d", p.year, p.month, p.day, p.hour, p.minute);
}

const char *date_iso_utc(struct arena *a, int64_t t) {
	time_t seconds = (time_t)(t / 1000);
	struct tm tm;
	if (gmtime_r(&seconds, &tm) == NULL)
		abort();
	return arena_print(a, "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", tm.tm_year + 1900, tm.tm_mon + 1,
			   tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec, (int)(t % 1000));
}
