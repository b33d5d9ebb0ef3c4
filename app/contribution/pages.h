/* What the pages of contributions show. */
#pragma once
#include "contribution/contribution.h"
#include "html/html.h"
#include "html/parts.h"

struct contribution_list_page {
	const char *child, *unit;
	struct contributions all;
	int64_t now, id; /* id: the child */
	bool asks;
	struct url to_new, areas;
};

struct contribution_new_page {
	size_t n;
	struct part_option *to;   /* colleagues, then units with consent now */
	bool medical;             /* a colleague has a secrecy domain of its own */
	int64_t due;
	struct url here, list, consent;
};

struct contribution_show_page {
	const struct contribution *c;
	int64_t now, due;
	bool asks;
	struct url here, list, decided; /* decided: what guardians do not read */
	struct contribution_unread_rows unread;
};

struct contribution_answer_page {
	const char *child;
	const struct contribution_mine_row *c;
	int age;
	bool own_unit, writes, stale; /* stale: somebody else saved meanwhile; their text is in c->answer */
	int64_t version;
	struct url here;
};

struct contribution_family_page {
	bool grants;        /* grants: the reader's answer counts */
	const struct contribution_family_rows *list;
	struct url here, home;
};

/* "Frågat", "Har kommit", "Delning saknas" … */
const char *contribution_state_name(const char *lang, const struct contribution *c, int64_t now);
