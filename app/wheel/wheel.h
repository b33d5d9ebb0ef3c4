/* The wheel: the seven areas of a child's life, their words and their pictures.
 *
 * The order is the wheel's, clockwise from the top, and never changes: the number of an area is stored,
 * and masks of areas are its bits. */
#pragma once
#include "base/out.h"

#include <stdbool.h>
#include <stdint.h>

enum area { HEALTH, DEVELOPMENT, LEARNING, CARE, HOME, RELATIONSHIPS, SAFETY };
#define AREAS 7

enum {
	AREA_HEALTH = 1 << HEALTH,
	AREA_DEVELOPMENT = 1 << DEVELOPMENT,
	AREA_LEARNING = 1 << LEARNING,
	AREA_CARE = 1 << CARE,
	AREA_HOME = 1 << HOME,
	AREA_RELATIONSHIPS = 1 << RELATIONSHIPS,
	AREA_SAFETY = 1 << SAFETY,
	AREA_ALL = (1 << AREAS) - 1,
};

/* "HEALTH": the value in forms, addresses and files. */
const char *area_word(int area);
/* False when `word` is none of the seven. */
bool area_read(const char *word, int64_t *ret);
/* The area of a bit, the first of a mask; HEALTH for an empty mask, which no row holds. */
int area_of_bit(int64_t bit);
/* "Hälsa", in the language `lang`. */
const char *area_name(const char *lang, int area);
/* What the area is about, in the words of the families' leaflet. */
const char *area_definition(const char *lang, int area);
/* "halsa": its sign in static/signs.svg, and the end of its anchors and classes. */
const char *area_sign(int area);
/* "Lärande, Omsorg och Trygghet"; "" for an empty mask. */
const char *area_list(struct arena *a, const char *lang, int64_t mask);

/* Where the wheel's parts lie, in a square of -112…112 around the child; texts for SVG attributes. */
struct petal {
	const char *path;                   /* its outline */
	const char *half;                   /* the inner half of it */
	const char *big, *middle, *outer;   /* the sign: scaled 4/3, 5/4, and pushed out to make room for the half */
	const char *mark_x, *mark_y;        /* the golden dot of a strength */
	const char *label_x, *label_y, *anchor;
};
const struct petal *wheel_petal(int area);

/* Seven checkboxes with their definitions: a list on the phone, the wheel where there is room. */
struct wheel_chooser {
	const char *field;     /* the form's field; each box has the area's number, as forms read them */
	const char *legend;    /* the question */
	bool heading;          /* the question is the page's h1 */
	const char *hint;      /* "" for none */
	int64_t chosen;        /* mask */
	const char *complaint; /* what is wrong, or "" */
};

/* How it stands: an area may be a need, a strength, or both; in neither mask = not assessed. */
struct wheel_status {
	const char *id;    /* unique on the page */
	const char *title;
	int64_t needs, strengths; /* masks */
};
/* "Hälsa: behov, Utveckling: styrka …": what the picture shows, in words. */
const char *wheel_status_words(struct arena *a, const char *lang, const struct wheel_status *s);
