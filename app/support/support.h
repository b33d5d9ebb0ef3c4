/* Support for seeing and asking: questions for each of the seven areas, fit for the child's age, how one may ask
 * the child itself, and the articles of the Convention on the Rights of the Child (R12, R36–R38).  The texts are
 * the product's own, built on the family leaflet's definitions; all of them stand in support.html. */
#pragma once
#include "base/out.h"
#include "wheel/wheel.h"

/* The ages at which another set of questions begins.  The county's own choice: they follow preschool class
 * (the year one turns 6, but 6 as a birthday is near enough) and the own view from 13 (access rules, A11). */
#define SUPPORT_PRESCHOOL_AGE 3
#define SUPPORT_SCHOOL_AGE 6
#define SUPPORT_TEEN_AGE 13

enum support_age { SUPPORT_SMALL, SUPPORT_PRESCHOOL, SUPPORT_SCHOOL, SUPPORT_TEEN };
/* Of whole years; below 0 (not born yet) counts as small. */
enum support_age support_age(int years);
/* The questions of one area in a fold, for a child of that age. */
void support_html(struct out *o, enum area area, enum support_age age);
