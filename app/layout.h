/* The frame around every page, in three shells.  The dispatcher fills `struct layout` and puts what the
 * page wrote between head and foot. */
#pragma once
#include "base/out.h"
#include "html/html.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum shell {
	SHELL_PUBLIC, /* light; somebody we do not know */
	SHELL_FAMILY, /* light; child or guardian, a little larger */
	SHELL_STAFF,  /* dark band, smaller; "Gör en orosanmälan" always at the same place */
	SHELL_CHILD,  /* the page alone, and the languages: a child answers on somebody else's device */
	SHELL_MEETING, /* a big screen that several read: the page alone, in large type */
};

/* One way in a menu.  `count` 0 shows no number; `counted` says what is counted, for those who listen. */
struct layout_item {
	const char *text;
	struct url to;
	int64_t count;
	const char *counted;
	bool current;
};

/* A fact under the child's name: "Ålder", "14 år". */
struct layout_fact {
	const char *name, *value;
};

/* The strip that stands on top of every staff page about one child. */
struct layout_child {
	const char *name;
	size_t nfacts;
	const struct layout_fact *fact;
	const char *tabs_label; /* "Elins ärende" */
	size_t ntabs;
	const struct layout_item *tab;
};

struct layout {
	const char *title;   /* of the page, without the product's name */
	const char *page;    /* the handler's name; "not_found" on every 404 */
	const char *lang;
	enum shell shell;
	bool machine;        /* the text is translated, and nobody who speaks the language has read it */
	bool offer;          /* the choice of language stands on top, not in the foot: the browser prefers one that we have */
	bool typed;          /* the page has a form: what stands in it does not follow to another language */
	const char *here;    /* this page, to come back to */
	bool faults;         /* the form came back with complaints: the title begins with "Fel:" */
	bool bare;           /* main goes from edge to edge, as on the start page */
	bool demo;           /* a demo county: say so on top */
	const char *who;     /* who is logged in, "" for nobody */
	const char *unit;    /* "Kurator, Björkskolan", "" for none */
	const char *csrf, *key; /* for the log-out form */
	const char *menu_label; /* names the menu: "Huvudmeny", or the child's name for a family */
	size_t nitems;
	const struct layout_item *item;
	size_t nfoot;
	const struct layout_item *foot; /* ways in the foot */
	const struct layout_child *child; /* NULL: no strip */
	struct url concern;  /* of the button on every staff page; from a child's page it brings which one */
};
