/* The guided tour of a demo county: the way of one child's help in thirteen stops, each as the person who takes it. */
#pragma once
#include "html/html.h"
#include "http/request.h"

struct tour_stop {
	const char *key, *next;          /* whom to be, in the world file, and where one lands; key "" = nobody */
	int step;                        /* 1–3 of the way; 0: beside it */
	const char *title, *text;        /* in the reader's language */
	const char *name, *first;        /* who that is; "" for nobody */
};
struct tour_page {
	size_t n;
	const struct tour_stop *stop;
};
